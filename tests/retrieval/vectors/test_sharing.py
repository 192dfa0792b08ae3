from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.retrieval.vectors.sharing import SharedLock

SOON = 5.0


def test_two_threads_use_it_at_the_same_time():
    lock, both = SharedLock(), threading.Barrier(2)

    def use() -> int:
        with lock.shared():
            return both.wait(SOON)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda _: use(), range(2))) == [0, 1]


@pytest.mark.parametrize("later", ["shared", "alone"])
def test_who_has_it_alone_is_not_disturbed(later):
    lock, inside, entered = SharedLock(), threading.Event(), threading.Event()

    def follow() -> None:
        inside.wait(SOON)
        with getattr(lock, later)():
            entered.set()

    thread = threading.Thread(target=follow)
    thread.start()
    with lock.alone(), lock.alone():
        inside.set()
        assert not entered.wait(0.1)
    thread.join(SOON)
    assert entered.is_set()


def test_it_is_had_alone_only_when_users_are_gone():
    lock, alone = SharedLock(), threading.Event()

    def change() -> None:
        with lock.alone():
            alone.set()

    with lock.shared():
        thread = threading.Thread(target=change)
        thread.start()
        assert not alone.wait(0.1)
    assert alone.wait(SOON)
    thread.join(SOON)


def test_a_failure_inside_lets_go():
    lock = SharedLock()

    for way in (lock.shared, lock.alone):
        with pytest.raises(ValueError, match="broken"), way():
            raise ValueError("broken")

    def enter() -> bool:
        with lock.alone():
            return True

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(enter).result(SOON)
