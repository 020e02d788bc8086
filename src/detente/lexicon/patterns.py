"""Many written forms as one pattern."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from .tables import lexicon_languages, read_table

Tree: TypeAlias = "dict[str, Tree]"  # what may follow each letter; "" ends a form


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern for any of `forms`, the longest that fits first.

    It is a tree, in which forms that begin alike share their beginning: a text of which none is true is put aside at
    the first letter, not once a form.
    """
    tree: Tree = {}
    for form in forms:
        node = tree
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _write(tree) if tree else r"(?!)"


def _write(tree: Tree) -> str:
    branches = [re.escape(letter) + _write(after) for letter, after in sorted(tree.items()) if letter]
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}" if branches else ""


@cache
def patterns_of(table: str, kind: str) -> tuple[str, ...]:
    """Return the patterns of a kind in a table of every language, for what is read before its language is known."""
    rows = (row for language in lexicon_languages() for row in read_table(table, language))
    return tuple(row["pattern"] for row in rows if row["kind"] == kind)
