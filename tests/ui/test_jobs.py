"""The one door for work off the window's thread."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Slot
from shiboken6 import delete

from app.core.errors import Bug, RegularsError, UserError
from app.ui.jobs import Cancelled, Jobs, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


class Hearer(QObject):
    """Keeps what it was told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.failures: list[RegularsError] = []
        self.steps: list[object] = []
        self.threads: set[str] = set()

    @Slot(object)
    def done(self, result: object) -> None:
        self.heard.append(result)
        self.threads.add(threading.current_thread().name)

    @Slot(object)
    def failed(self, trouble: RegularsError) -> None:
        self.failures.append(trouble)

    @Slot(object)
    def step(self, step: object) -> None:
        self.steps.append(step)


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    assert jobs.close()
    assert not [t for t in threading.enumerate() if t.name in {"writes", "long"}]


def refuse() -> None:
    raise UserError("Say how to reach them.", field="reach_by")


def break_down() -> None:
    raise ValueError("Marisol 555 4471")


def test_writes_run_in_the_order_they_were_given(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    ran: list[int] = []
    for n in range(20):
        jobs.write(ran.append, n, done=hearer.done)
    qtbot.waitUntil(lambda: len(hearer.heard) == 20)
    assert ran == list(range(20))
    assert jobs.pending == 0


def test_the_answer_comes_on_the_windows_thread_and_the_work_ran_elsewhere(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    jobs.write(lambda: threading.current_thread().name, done=hearer.done, failed=hearer.failed)
    qtbot.waitUntil(lambda: bool(hearer.heard))
    assert hearer.heard == ["writes"]
    assert hearer.threads == {threading.current_thread().name}
    assert not hearer.failures


def test_a_refusal_reaches_failed_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    jobs.write(refuse, done=hearer.done, failed=hearer.failed)
    qtbot.waitUntil(lambda: bool(hearer.failures))
    assert isinstance(hearer.failures[0], UserError)
    assert hearer.failures[0].field == "reach_by"
    assert not hearer.heard


def test_any_other_fault_becomes_a_bug_and_its_text_is_never_logged(
    jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    hearer = Hearer()
    with caplog.at_level(logging.ERROR):
        jobs.write(break_down, failed=hearer.failed)
        qtbot.waitUntil(lambda: bool(hearer.failures))
    assert isinstance(hearer.failures[0], Bug)
    assert "Marisol" not in str(hearer.failures[0])
    assert "ValueError at test_jobs.py" in caplog.text
    assert "Marisol" not in caplog.text


def test_writing_goes_on_after_a_fault(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    jobs.write(refuse, failed=hearer.failed)
    jobs.write(str, 7, done=hearer.done)
    qtbot.waitUntil(lambda: hearer.heard == ["7"])


def test_a_failure_nobody_asked_about_is_told_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed_unheard) as told:
        jobs.write(refuse)
    assert isinstance(told.args[0], UserError)


def test_who_is_gone_is_not_called(jobs: Jobs, qtbot: QtBot) -> None:
    gone, there = Hearer(), Hearer()
    jobs.write(str, 1, done=gone.done)
    jobs.write(str, 2, done=there.done)
    delete(gone)
    qtbot.waitUntil(lambda: there.heard == ["2"])


def test_long_work_tells_how_far_it_is_and_then_its_result(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    go_on = threading.Event()

    def work(last: int, progress: Progress, cancelled: Cancelled) -> str:
        progress(1)
        go_on.wait(5)
        for step in range(2, last):
            progress(step)
        return "all"

    jobs.long(work, 1000, progress=hearer.step, done=hearer.done)
    qtbot.waitUntil(lambda: hearer.steps == [1])
    go_on.set()
    qtbot.waitUntil(lambda: hearer.heard == ["all"])
    assert hearer.steps[-1] == 999
    assert hearer.steps == sorted(hearer.steps)  # type: ignore[type-var]


def test_long_work_stops_when_it_is_asked_to(jobs: Jobs, qtbot: QtBot) -> None:
    hearer = Hearer()
    started = threading.Event()

    def work(progress: Progress, cancelled: Cancelled) -> str:
        started.set()
        while not cancelled():
            started.wait(0.001)
        return "stopped"

    token = jobs.long(work, done=hearer.done)
    assert started.wait(5)
    token.cancel()
    qtbot.waitUntil(lambda: hearer.heard == ["stopped"])


def test_closing_finishes_the_writes_and_delivers_their_answers(qapp: object) -> None:
    jobs, hearer = Jobs(), Hearer()
    for n in range(5):
        jobs.write(str, n, done=hearer.done)
    assert jobs.close()
    assert hearer.heard == ["0", "1", "2", "3", "4"]
    assert jobs.close()


def test_closing_does_not_wait_for_ever(qapp: object) -> None:
    jobs = Jobs()
    stuck = threading.Event()
    jobs.write(stuck.wait, 5.0)
    assert not jobs.close(wait=0.01)
    stuck.set()
    for thread in threading.enumerate():
        if thread.name == "writes":
            thread.join(5)


def test_after_closing_nothing_more_is_taken(qapp: object) -> None:
    jobs = Jobs()
    jobs.close()
    with pytest.raises(Bug):
        jobs.write(str, 1)
