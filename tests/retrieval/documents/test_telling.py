"""What is told of files on their way: each as soon as it is read, in the reader's language."""

from __future__ import annotations

import pytest

from assistant.reasons import told_reason

from .test_life import until

OIL = "# Oil\n\nWaste oil is collected by Ragn-Sells.\n"
NOISE = bytes(range(256)) * 9


def test_each_file_is_told_once_in_order_and_before_any_vector(documents, write):
    told = []
    paths = [write("a.md", "Ants."), write("b.pdf", NOISE), write("c.md", "Cats."), "no.md"]

    documents.add(
        paths,
        person="Kari",
        read=lambda each: told.append((each.name, each.state)),
        progress=lambda step: told.append(step.step) if step.step == "vectors" else None,
    )

    states = {"a.md": "searchable", "b.pdf": "refused", "c.md": "searchable", "no.md": "refused"}
    assert [each for each in told if each != "vectors"] == list(states.items())
    assert told[-1] == "vectors"


def test_a_file_whose_content_is_there_is_told_at_once(documents, write):
    told = []
    documents.add([write("a.md", OIL)], person="Kari")

    documents.add([write("b.md", OIL)], person="Kari", read=told.append, language="sv")

    assert [(each.state, each.reason) for each in told] == [
        ("unchanged", "a.md har samma innehåll.")
    ]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "damaged"), ("nb", "skadet"), ("sv", "skadad")]
)
def test_why_a_file_failed_is_told_in_the_language_of_each_reader(documents, write, language, word):
    (failed,) = documents.add([write("a.pdf", NOISE)], person="Kari", language=language)
    again = documents.retry("FILE-001", language=language)

    reason = told_reason(documents.list()[0].error, language)
    assert word in reason
    assert failed.reason == again.reason == reason


def test_a_failed_file_can_be_queued_again_without_waiting(documents, write, monkeypatch):
    documents.add([write("a.pdf", NOISE)], person="Kari")

    assert documents.requeue("FILE-001").state == "queued"

    until(lambda: documents.list()[0].state == "failed")
    until(lambda: documents.progress() == [])


def test_why_the_work_in_the_background_stopped_is_known_until_it_goes_on(
    documents, write, embedder
):
    embedder.is_broken = True
    taken = documents.enqueue([write("oil.md", OIL)], person="Kari")
    until(lambda: documents.failure() is not None)
    assert [each.state for each in documents.outcomes(taken)] == ["searchable"]

    embedder.is_broken = False
    documents.go_on()

    until(lambda: documents.list()[0].state == "indexed")
    assert documents.failure() is None
