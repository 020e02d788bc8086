"""What the reviewer presses: single keys where a terminal is, lines where words come through a pipe."""

import re
import sys
from collections.abc import Callable
from typing import TextIO

ESCAPES = re.compile(r"\x1b(\[[0-9;]*[A-Za-z~]|O.|)")  # what arrows and the like send: never taken for letters


class Keyboard:
    """Keys and lines of an input stream; `ask` writes a question without ending the line."""

    def __init__(self, stream: TextIO | None = None, *, ask: Callable[[str], None]) -> None:
        self._stream = stream or sys.stdin
        self._ask = ask
        self._ahead = ""
        self.single = self._stream.isatty()

    def read_command(self) -> tuple[str, str]:
        """Return the next key, and what follows it on the line where lines are read; `q` where nothing comes."""
        if self.single:
            while not self._ahead:
                pressed = _press(self._stream)
                if not pressed:
                    return "q", ""
                self._ahead = ESCAPES.sub("", pressed)
            key, self._ahead = self._ahead[0], self._ahead[1:]
            return key, ""
        line = self._stream.readline()
        return (line.strip()[:1], line.strip()[1:].strip()) if line else ("q", "")

    def read_line(self, question: str) -> str | None:
        """Return the answer to a question; None where nothing comes any more."""
        self._ask(question)
        line, newline, self._ahead = self._ahead.partition("\n")
        if not newline:
            line += self._stream.readline()
            if not line:
                return None
        return line.strip()


def _press(stream: TextIO) -> str:
    """Return what is pressed, without waiting for the end of a line; nothing where the terminal is gone."""
    try:
        import termios  # noqa: PLC0415  not on Windows
        import tty  # noqa: PLC0415
    except ImportError:
        import msvcrt  # noqa: PLC0415

        return str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
    import os  # noqa: PLC0415

    before = termios.tcgetattr(stream.fileno())
    try:
        tty.setcbreak(stream.fileno(), termios.TCSANOW)  # what was typed ahead is kept
        return os.read(stream.fileno(), 1024).decode(errors="replace")
    except OSError:
        return ""
    finally:
        termios.tcsetattr(stream.fileno(), termios.TCSADRAIN, before)
