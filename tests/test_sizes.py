"""The sizes of STYLE: small functions, small modules, small folders."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "detente"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in MODULES})
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, Function)]


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def parameters(function: Function) -> int:
    given = function.args
    named = [one for one in (*given.posonlyargs, *given.args, *given.kwonlyargs) if one.arg not in {"self", "cls"}]
    return len(named)


def test_functions_are_short() -> None:
    lengths = [length(function) for path in MODULES for function in functions(path)]
    assert median(lengths) <= 8
    assert sum(1 for one in lengths if one <= 30) >= 0.9 * len(lengths)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_keeps_its_size(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert [one.name for one in functions(path) if length(one) > 50] == []
    if path.parent != PACKAGE / "show" / "commands":  # the options of a command are its parameters
        assert [one.name for one in functions(path) if parameters(one) > 5] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(PACKAGE)) or ".")
def test_folder_keeps_its_size(folder: Path) -> None:
    assert len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) <= 10


def test_command_line_is_thin() -> None:
    def lines(path: Path) -> int:
        return len(path.read_text(encoding="utf-8").splitlines())

    thin = [PACKAGE / "show" / "cli.py", *(PACKAGE / "show" / "commands").glob("*.py")]
    assert sum(map(lines, thin)) <= sum(map(lines, MODULES)) / 10
