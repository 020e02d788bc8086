"""The codes that other lists give to states, year by year, and the state that each stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.errors import UnknownWord
from detente.lexicon.tables import read_table

SCHEMES: Mapping[str, str] = MappingProxyType(
    {
        "iso": "ISO 3166-1 alpha-3 code",
        "cow": "Correlates of War number",
        "cow_abb": "Correlates of War abbreviation",
        "gw": "Gleditsch–Ward number",
        "cameo": "CAMEO country code",
        "fips": "FIPS 10-4 code",
    }
)
LAST = 9999  # the last year of what goes on


@dataclass(frozen=True, slots=True)
class CodeYears:
    """`code` stands for `state` from year `start` to year `end`, both included."""

    code: str
    state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The state that a code stands for, or None and a note that says why."""

    state: str | None
    note: str = ""


def find_state(code: str | int, scheme: str, year: int | None = None) -> Found:
    """Return the state that `code` of `scheme` stands for in `year`; nothing is guessed.

    Without a year, a code that stood for several states stands for none. `scheme` is one of SCHEMES.
    """
    wanted = _fold(code, scheme)
    known = _by_code(scheme).get(wanted, ())
    fitting = [one for one in known if year is None or one.start <= year <= one.end]
    states = sorted({one.state for one in fitting})
    if len(states) == 1:
        return Found(states[0])
    name = f"{SCHEMES[scheme]} {str(code).strip() or '(empty)'}"
    if not known:
        return Found(None, f"{name} stands for no state")
    if not states:
        return Found(None, f"{name} has no state in {year}: {_tell(known)}")
    return Found(None, f"{name} stands for several states, say of which year: {_tell(fitting)}")


def list_codes(scheme: str) -> tuple[CodeYears, ...]:
    """Return all codes of `scheme` with their states and years, in the order of the states."""
    if scheme not in SCHEMES:
        raise UnknownWord(f"No code scheme '{scheme}'. Known are: {', '.join(SCHEMES)}.")
    return _codes(scheme)


def list_spans(code: str, scheme: str) -> list[CodeYears]:
    """Return what a code stands for in the order of time, years of one state that follow on each other as one."""
    list_codes(scheme)
    return _joined(_by_code(scheme).get(_fold(code, scheme), ()))


def code_of(state: str, scheme: str, year: int | None = None) -> str | None:
    """Return the code of a state in `year` (without one, the last that it had); of several codes, the first."""
    fitting = [
        one for one in list_codes(scheme) if one.state == state and (year is None or one.start <= year <= one.end)
    ]
    latest = max((one.end for one in fitting), default=0)
    return next((one.code for one in fitting if one.end == latest), None)


@cache
def _codes(scheme: str) -> tuple[CodeYears, ...]:
    return tuple(
        CodeYears(code, row["code"], int(row["start"] or 0), int(row["end"] or LAST))
        for row in read_table("state_codes")
        for code in row[scheme].split("|")
        if code
    )


@cache
def _by_code(scheme: str) -> Mapping[str, tuple[CodeYears, ...]]:
    found: dict[str, tuple[CodeYears, ...]] = {}
    for one in list_codes(scheme):
        found[one.code] = (*found.get(one.code, ()), one)
    return MappingProxyType(found)


def _fold(code: str | int, scheme: str) -> str:
    """Return a code as the table writes it: capitals, numbers without leading noughts."""
    text = str(code).strip().upper()
    return text.lstrip("0") if scheme in {"cow", "gw"} else text


def _tell(known: tuple[CodeYears, ...] | list[CodeYears]) -> str:
    """Return the states and years of a code: `SUN 1922–1991, RUS from 1992`."""
    return ", ".join(f"{one.state} {_tell_years(one)}".strip() for one in _joined(known))


def _tell_years(one: CodeYears) -> str:
    if one.end == LAST:
        return f"from {one.start}" if one.start else ""
    return f"{one.start}–{one.end}" if one.start else f"until {one.end}"


def _joined(known: tuple[CodeYears, ...] | list[CodeYears]) -> list[CodeYears]:
    """Return the stretches in the order of time, those of one state that follow on each other as one."""
    joined: list[CodeYears] = []
    for one in sorted(known, key=lambda each: (each.start, each.state)):
        before = joined[-1] if joined else None
        if before and before.state == one.state and before.end + 1 == one.start:
            joined[-1] = CodeYears(one.code, one.state, before.start, one.end)
        else:
            joined.append(one)
    return joined
