import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from detente.show.reviewing import Keyboard

pty = pytest.importorskip("pty", reason="single keys are tested where pseudo-terminals are")


@contextmanager
def type_in(pressed: str) -> Iterator[Keyboard]:
    above, below = pty.openpty()
    os.write(above, pressed.encode())
    with os.fdopen(below, "r") as stream:
        yield Keyboard(stream, ask=lambda _: None)
    os.close(above)


def test_a_terminal_gives_single_keys_and_lines_where_asked_and_keeps_what_is_typed_ahead() -> None:
    with type_in("aj" + "\x1b[A" + "estatus=planned\nq") as keys:
        assert keys.single
        assert [keys.read_command() for _ in range(3)] == [("a", ""), ("j", ""), ("e", "")]
        assert keys.read_line("change: ") == "status=planned"
        assert keys.read_command() == ("q", "")


def test_arrows_are_no_letters() -> None:
    with type_in("\x1b[A\x1bOB\x1b[1;5Cr") as keys:
        assert keys.read_command() == ("r", "")


def test_a_pipe_gives_lines_with_what_follows_the_key() -> None:
    keys = Keyboard(io.StringIO("e status=planned\n\nm\n3\n"), ask=lambda _: None)
    assert [keys.read_command() for _ in range(3)] == [("e", "status=planned"), ("", ""), ("m", "")]
    assert keys.read_line("which: ") == "3"
    assert keys.read_line("more: ") is None
    assert keys.read_command() == ("q", "")


def test_standard_input_is_read_where_nothing_else_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    assert Keyboard(ask=lambda _: None).read_command() == ("a", "")
