"""Imports point left along read → code → record → measure → model → show; the ground floor stands under all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "detente"
FLOW = ("read", "code", "record", "measure", "model", "show")
GROUND = ("types", "errors", "lexicon")
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in GROUND)


def imported(path: Path) -> Iterator[str]:
    """Yield the stage, or part of the ground floor, of every import inside the package."""
    here = path.relative_to(PACKAGE).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else ()
            parts = (*(("detente", *base) if node.level else ()), *(node.module or "").split("."))
            names = [alias.name for alias in node.names] if parts == ("detente",) else [""]
            yield from _stages((*parts, name) for name in names)
        elif isinstance(node, ast.Import):
            yield from _stages(tuple(alias.name.split(".")) for alias in node.names)


def _stages(modules: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for module in modules:
        kept = [part for part in module if part]
        if kept[:1] == ["detente"] and len(kept) > 1:
            yield kept[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_left(path: Path) -> None:
    stage = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = set(GROUND) | ({"samples"} if stage == "show" else set()) | {"__version__"}
    if stage in FLOW:
        allowed |= set(FLOW[: FLOW.index(stage) + 1])
    assert set(imported(path)) <= allowed
