"""One window for one file: second starts raise it, whatever became of the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.ui.one_window import OneWindow

_HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.one_window import OneWindow
application = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]))
print(one.take(), flush=True)
one.listen()
application.exec()
"""


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[OneWindow]:
    """Hold the place."""
    one = OneWindow(tmp_path / "drafts.lock")
    assert one.take()
    one.listen()
    yield one
    one.close()


def called_from_elsewhere(one: OneWindow, file: str = "") -> threading.Thread:
    """Call as another process would: this one has to go on answering meanwhile."""
    thread = threading.Thread(target=one.call, args=(file,))
    thread.start()
    return thread


def test_a_second_start_does_not_get_the_place_and_calls_the_first(
    first: OneWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    second = OneWindow(tmp_path / "drafts.lock")
    assert not second.take()
    with qtbot.waitSignal(first.called) as heard:
        thread = called_from_elsewhere(second, "/tmp/till Ω.csv")  # noqa: S108 - only a name
    thread.join()
    assert heard.args == ["/tmp/till Ω.csv"]  # noqa: S108


def test_another_customers_file_has_a_window_of_its_own(first: OneWindow, tmp_path: Path) -> None:
    other = OneWindow(tmp_path / "drafts-b.lock")
    assert other.take()
    other.close()
    assert first is not other


def test_the_place_is_free_again_when_the_window_is_closed(tmp_path: Path) -> None:
    one, next_one = OneWindow(tmp_path / "drafts.lock"), OneWindow(tmp_path / "drafts.lock")
    assert one.take()
    one.close()
    assert next_one.take()
    next_one.close()


@pytest.mark.skipif(os.name != "posix", reason="kills as a posix system does")
def test_the_place_of_a_window_that_was_killed_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    lock = tmp_path / "drafts.lock"
    with subprocess.Popen([sys.executable, "-c", _HOLD, str(lock)], stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603 - our own words
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        one = OneWindow(lock)
        assert not one.take()
        assert one.call()
        holder.send_signal(signal.SIGKILL)
    assert lock.exists()
    assert one.take()
    one.listen()  # over what the killed one left behind
    with qtbot.waitSignal(one.called):
        thread = called_from_elsewhere(OneWindow(lock))
    thread.join()
    one.close()


def test_who_does_not_answer_is_not_waited_for_forever(tmp_path: Path) -> None:
    assert not OneWindow(tmp_path / "drafts.lock").call(patience=100)


@pytest.mark.parametrize("line", [b"no json\n", b"[1]\n", b'{"open": 5}\n'])
def test_a_call_that_makes_no_sense_only_raises_the_window(first: OneWindow, line: bytes, qtbot: QtBot) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(first.called) as heard:
        socket.write(line)
    assert heard.args == [""]
    socket.abort()


def test_a_call_without_end_is_hung_up_on(first: OneWindow, qtbot: QtBot) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(b"x" * 20_000)
