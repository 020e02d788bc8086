"""The door is flat, sorted, and everything in it opens."""

import subprocess
import sys

import detente


def test_door_is_sorted() -> None:
    assert detente.__all__ == sorted(detente.__all__)


def test_everything_in_the_door_opens() -> None:
    assert all(getattr(detente, name) is not None for name in detente.__all__)
    assert dir(detente) == detente.__all__


def test_door_holds_what_it_says_and_no_more() -> None:
    assert set(detente._DOOR) | {"__version__"} == set(detente.__all__)


def test_import_loads_nothing_heavy() -> None:
    script = (
        "import sys, detente; print(sorted({'spacy', 'polars', 'numpy', 'onnxruntime', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
