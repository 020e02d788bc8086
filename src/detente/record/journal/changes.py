"""What a person may change of a mention or say of an article, checked: closed lists, ISO dates, codes of actors."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.errors import UnknownWord
from detente.record.journal.decision import Anchor, Json
from detente.types import Amount, EventType, Field, Interval, Mention, Span, Status

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


DESCRIBED = ("title", "author", "outlet")
LONGEST = 300  # characters of a title or name; more is text of the article


class RefusedValueError(UnknownWord, ValueError):
    """A value that the closed lists or forms of a mention do not allow."""


def change_mention(mention: Mention, value: Mapping[str, Json]) -> Mention:
    """Return `mention` with the fields named in `value` changed; what is not named stays."""
    unknown = set(value) - {*_FORMS, "start", "end"}
    if unknown:
        raise RefusedValueError(f"a mention has no {sorted(unknown)}; it has {sorted({*_FORMS, 'start', 'end'})}")
    changes: dict[str, Any] = {name: _FORMS[name](given) for name, given in value.items() if name in _FORMS}
    if "start" in value or "end" in value:
        start, end = value.get("start", mention.time.start), value.get("end", mention.time.end)
        changes["time"] = _interval(_date(start), _date(end))
    return replace(mention, **changes)


def add_mention(anchor: Anchor, place: Span, value: Mapping[str, Json]) -> Mention:
    """Return the mention that a person adds at a place; actors and type must be given."""
    missing = {"source", "target", "type"} - set(value)
    if missing:
        raise RefusedValueError(f"an added mention needs {sorted(missing)}")
    blank = Mention(
        anchor.article, place, anchor.quote, (), (), EventType.CONSULT, Field.GENERAL, Status.OCCURRED, rule="person"
    )
    return change_mention(blank, value)


def check_description(value: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return what a person says of an article, if it is title, author or outlet, each some words on one line."""
    if not value or set(value) - {*DESCRIBED}:
        raise RefusedValueError(f"an article is described by {', '.join(DESCRIBED)}, not {sorted(value) or 'nothing'}")
    for name, words in value.items():
        if not isinstance(words, str) or not words.isprintable() or len(words) > LONGEST:
            raise RefusedValueError(f"the {name} must be words on one line, at most {LONGEST} characters")
    return value


def _codes(given: Json) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(code, str) and code for code in given):
        raise RefusedValueError(f"actors are a list of codes, not {given!r}")
    return tuple(str(code) for code in given)


def _text(given: Json) -> str | None:
    if given is not None and not isinstance(given, str):
        raise RefusedValueError(f"expected words, not {given!r}")
    return given


def _date(given: Json) -> str | None:
    if given is not None and not (isinstance(given, str) and ISO_DATE.fullmatch(given)):
        raise RefusedValueError(f"'{given}' is no ISO date: write 2015, 2015-06 or 2015-06-14")
    return given


def _interval(start: str | None, end: str | None) -> Interval:
    if start and end and start > f"{end}~":
        raise RefusedValueError(f"a time cannot start in {start} and end in {end}; give `start` and `end`")
    return Interval(start, end)


def _amount(given: Json) -> Amount | None:
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("value"), int | float):
        raise RefusedValueError(f'an amount is {{"value": number, "unit": words}}, not {given!r}')
    return Amount(float(str(given["value"])), str(given.get("unit", "")))


def _one_of(choices: type[EventType] | type[Field] | type[Status]) -> Callable[[Json], EventType | Field | Status]:
    def choose(given: Json) -> EventType | Field | Status:
        if given not in list(choices):
            raise RefusedValueError(f"'{given}' is none of {', '.join(choices)}")
        return choices(str(given))

    return choose


_FORMS: Mapping[str, Callable[[Json], Any]] = {
    "source": _codes,
    "target": _codes,
    "type": _one_of(EventType),
    "field": _one_of(Field),
    "status": _one_of(Status),
    "mode": _text,
    "amount": _amount,
    "said_by": _text,
    "place": _text,
}
