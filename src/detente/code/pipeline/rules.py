"""The rules of spaCy's attribute ruler, asked once for every kind of token instead of at every token."""

from typing import Any, cast

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

Pattern = list[dict[str, Any]]

_ASKED = ("TAG", "DEP", "IS_SPACE", "LOWER")


class RememberedRules:
    """What an attribute ruler's matcher finds, in its form: (rule, first token, token behind the last).

    Nearly all rules look at one token, and at no more than its tag, its dependency, whether it is white space, and
    whether it is one of some hundred words. Tokens alike in these are matched once; other rules are matched as ever.
    """

    def __init__(self, ruler: AttributeRuler):
        self._plain, self._other = Matcher(ruler.vocab), Matcher(ruler.vocab)
        words: list[str] = []
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast("list[Pattern]", rule["patterns"]):
                named = _words_of(pattern)
                (self._other if named is None else self._plain).add(str(number), [pattern])
                words += named or []
        self._words = {ruler.vocab.strings.add(word) for word in words}
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __call__(self, doc: Doc, **options: Any) -> list[tuple[int, int, int]]:
        """Return the matches in `doc`; `options` are those of spaCy's matcher."""
        found: list[tuple[int, int, int]] = self._other(doc, **options)
        for at, (tag, dep, space, word) in enumerate(doc.to_array(list(_ASKED)).tolist()):
            kind = (tag, dep, space, word if word in self._words else 0)
            if kind not in self._known:
                self._known[kind] = tuple(rule for rule, _, _ in self._plain(doc[at : at + 1], **options))
            found += [(rule, at, at + 1) for rule in self._known[kind]]
        return found


def _words_of(pattern: Pattern) -> list[str] | None:
    """Return the words that a pattern of one token names, none where it takes any, None where it asks for more."""
    told = pattern[0].get("LOWER", {"IN": []})
    named = {"IN": [told]} if isinstance(told, str) else told
    plain = len(pattern) == 1 and set(pattern[0]) <= set(_ASKED) and set(named) == {"IN"}
    return list(named["IN"]) if plain else None
