"""What the tab asks of own documents, and what is looked up for everybody who watches."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import DocumentError
from assistant.web.actions import Action
from assistant.web.adding import enqueue_files
from assistant.web.document_requests import DocumentRequests
from assistant.web.session import Session
from assistant.web.tabs.documents import Seen, turned
from assistant.web.watching import Watch
from tests.extraction.papers import PERMIT

NORWEGIAN = Session(language="nb")


@pytest.fixture
def drop(assistant: Assistant, tmp_path: Path) -> Callable[..., Any]:
    """Drops files as an upload leaves them, and waits until they are done."""

    def dropped(**texts: str) -> Any:
        paths = [tmp_path / name.replace("__", ".") for name in texts]
        for path, words in zip(paths, texts.values(), strict=True):
            path.write_text(words)
        taken = enqueue_files(assistant, [str(path) for path in paths], "nb")
        end = time.monotonic() + 60
        while assistant.documents.progress() and time.monotonic() < end:  # type: ignore[attr-defined]
            time.sleep(0.05)
        assert not [path for path in paths if path.exists()]
        return taken

    return dropped


def act(assistant: Assistant, name: str, file_id: str = "") -> Any:
    action = Action(name=name, id=file_id)  # type: ignore[arg-type]
    return DocumentRequests(assistant).act(action, NORWEGIAN)


def test_a_permit_is_proposed_in_the_language_of_the_page(
    assistant: Assistant, drop: Callable[..., Any]
) -> None:
    drop(permit__md=PERMIT)

    proposed = act(assistant, "propose", "FILE-001")

    (pending,) = assistant.record.pending()
    assert (pending.id, pending.door) == (proposed.id, "web")
    assert "tillatelse" in proposed.told
    with pytest.raises(DocumentError, match="fra før"):
        act(assistant, "propose", "FILE-001")


def test_a_file_that_is_gone_is_not_removed_twice(
    assistant: Assistant, drop: Callable[..., Any]
) -> None:
    drop(a__md="Ants.")
    act(assistant, "remove", "FILE-001")

    act(assistant, "cancel", "FILE-001")
    with pytest.raises(DocumentError):
        act(assistant, "remove", "FILE-001")


def test_a_failed_file_is_read_once_more(assistant: Assistant, drop: Callable[..., Any]) -> None:
    drop(noise__pdf="no pdf at all")
    watch = Watch(assistant)
    assert watch.standing().files[0].state == "failed"

    act(assistant, "again", "FILE-001")

    assert not drop()
    assert watch.standing(fresh=True).files[0].state == "failed"


def test_everybody_who_watches_gets_the_same_look_for_a_moment(
    assistant: Assistant, drop: Callable[..., Any]
) -> None:
    now = [0.0]
    watch = Watch(assistant, lambda: now[0])
    before = watch.standing()
    drop(a__md="Ants.")

    assert watch.standing() is before
    assert watch.standing(fresh=True).files != before.files
    now[0] = 10.0
    assert not watch.standing().is_moving


def test_what_kind_a_file_is_and_what_waits_is_on_the_shelf(
    assistant: Assistant, drop: Callable[..., Any]
) -> None:
    drop(permit__md=PERMIT, ants__md="Ants live here.")
    watch = Watch(assistant)
    act(assistant, "propose", "FILE-001")
    files = watch.standing().files

    shelf = watch.shelf(files, files)

    assert (shelf.kinds, shelf.pending) == ({"FILE-001": "permit"}, {"FILE-001": "PRP-0001"})


@pytest.mark.parametrize(
    ("action", "seen"),
    [
        (None, Seen(only="failed", page=2)),
        (Action(name="page", id="4"), Seen(only="failed", page=4)),
        (Action(name="page", id="x"), Seen(only="failed", page=2)),
        (Action(name="show", id="all"), Seen()),
        (Action(name="show", id="else"), Seen(only="failed")),
    ],
)
def test_a_press_turns_the_list(action: Action | None, seen: Seen) -> None:
    assert turned(Seen(only="failed", page=2), action) == seen
