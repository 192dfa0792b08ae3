from __future__ import annotations

import asyncio

import pytest

from assistant.agent.waiting import finish


async def half(number: int) -> int:
    await asyncio.sleep(0)
    if number % 2:
        raise ValueError(number)
    return number // 2


def test_work_is_finished_where_no_loop_runs() -> None:
    assert finish(half(8)) == 4


def test_work_is_finished_where_a_loop_runs_already() -> None:
    async def program() -> int:
        return finish(half(6))

    assert asyncio.run(program()) == 3


def test_a_failure_reaches_the_one_who_waits_inside_a_loop() -> None:
    async def program() -> int:
        return finish(half(5))

    with pytest.raises(ValueError, match="5"):
        asyncio.run(program())
