"""What the words of a time tell that is counted: from the publication, from the tale, from what stands beside it."""

from dataclasses import replace
from types import MappingProxyType

from .meanings import LONG, Phrase, TimeExpression, unit_of

STEPS = MappingProxyType({"last": -1, "past": -1, "preceding": -1, "this": 0, "next": 1, "following": 1, "followed": 1})


def read_near(phrase: Phrase) -> TimeExpression | None:
    """Read “last year”, “earlier this month”, “over the past ten years”, “over the next two years”."""
    step = next(STEPS[token.kind] for token in phrase.tokens if token.kind in STEPS)
    if phrase.values("unit") == ["d1"] and not phrase.has("the"):
        return None  # “the last day” is a day of something
    if phrase.has("before", "after"):
        return phrase.counted("publication", unit_of(phrase), 2 * step)  # “the week before last”
    plural = phrase.has("number", "numeral", "day", "units", "centuries", "yearspan", "a")
    if plural or (phrase.has("over", "for", "within", "in") and phrase.has("the") and step):
        return _count(phrase, "from now" if step > 0 else "until now", 1 if step > 0 else -1)
    return phrase.counted("publication", unit_of(phrase), step)


def read_ago(phrase: Phrase) -> TimeExpression | None:
    """Read “two decades ago”, “two years from now”, and to the month “ten years ago today”."""
    if not phrase.has("ago"):
        return _count(phrase, "publication", 1)
    place = [token.kind for token in phrase.tokens].index("ago") + 1
    found = _count(Phrase(phrase.tokens[:place], ""), "publication", -1)
    if found is None or found.relative is None or place == len(phrase.tokens):
        return found
    base, unit, steps = found.relative
    exact = unit[0] == "y" and phrase.tokens[-1].value != "y1"  # “ten years ago this year” is told to the year
    return replace(found, end=phrase.end, relative=(base, f"m{12 * int(unit[1:])}" if exact else unit, steps))


def read_tale(phrase: Phrase) -> TimeExpression | None:
    """Read “the same year”, “two years later”, “the following month”: counted from where the tale stands."""
    last = phrase.tokens[-1 - (phrase.tokens[-1].kind == "that")].kind  # “the year after that”
    if phrase.has("number", "numeral", "day", "yearspan", "a") or last in ("earlier", "later", "after", "before", "on"):
        return _count(phrase, "tale", -1 if last in ("earlier", "before") else 1)
    if phrase.has("then", "moment"):
        return phrase.counted("tale", "d1", 0)
    if phrase.has("nightbefore"):
        return phrase.counted("tale", "d1", -1)
    if phrase.has("yearend"):
        return phrase.counted("tale", "y1", 0)
    step = next((STEPS[token.kind] for token in phrase.tokens if token.kind in STEPS), 0)
    ahead = phrase.has("following", "followed") and unit_of(phrase) in LONG
    base = "next" if phrase.has("next") else "stretch" if ahead else "tale"
    return phrase.counted(base, unit_of(phrase), step, "tale")


def read_within(phrase: Phrase) -> TimeExpression | None:
    """Read “within three years”: from where the tale stands until then."""
    found = _count(phrase, "anchored" if phrase.has("of") else "within", 1)
    if found is None or found.relative is None:
        return None
    basis = "beside" if phrase.has("of") else found.basis
    return replace(found, basis=basis, reach=(0, found.reach[1] if found.reach else found.relative[2]))


def read_anniversary(phrase: Phrase) -> TimeExpression | None:
    """Read “the 70th anniversary”, “the golden jubilee”: so many years after what is found to be remembered."""
    if phrase.has("units"):
        low, high, unit = _quantity(phrase)
        years = low if low == high and unit == "y1" else 0
    else:
        years = phrase.numbers("ordinal", "ordinalword", "greatordinal", "jubilee")[0]
        years = 0 if phrase.has("unit") and unit_of(phrase) != "y1" else years
    relative = ("anniversary", "eve" if phrase.has("eve") else "", years)
    return TimeExpression(phrase.start, phrase.end, None, "named", relative) if years else None


def read_beside(phrase: Phrase) -> TimeExpression | None:
    """Read “three years after”, counted from the time that follows, or back from the one before."""
    sign = -1 if phrase.tokens[-1].kind == "before" else 1
    if not phrase.has("the"):
        return _count(phrase, "beside", sign)
    return None if unit_of(phrase) in LONG else phrase.counted("anchored", unit_of(phrase), sign, "beside")


def _count(phrase: Phrase, base: str, sign: int) -> TimeExpression | None:
    """Count units from a base; vague numbers (“a few”, “more than two”) reach as far as the words leave it."""
    low, high, unit = _quantity(phrase)
    if low < 0 or (low == 1 and phrase.has("units", "centuries") and not phrase.has("number", "numeral", "day")):
        return None
    most: int | None = high
    if phrase.has("atleast") or (phrase.tokens[0].kind == "over" and phrase.has("ago", "later", "earlier")):
        most = None
    elif phrase.has("atmost"):
        low = 0
    basis = "ago" if base == "publication" else base
    reach = None if most == low else (sign * low, None if most is None else sign * most)
    return TimeExpression(phrase.start, phrase.end, None, basis, (base, unit, sign * max(low, 1)), reach=reach)


def _quantity(phrase: Phrase) -> tuple[int, int, str]:
    """Return the least and the most units told, and the unit; (-1, -1) where the number is no number."""
    if spans := phrase.values("yearspan"):
        return int(spans[0]), int(spans[0]), "y1"
    unit = unit_of(phrase)
    words = phrase.values("number", "numeral", "day")
    if not words:
        return 1, 2 if phrase.has("half") else 1, unit
    if words[0] == "0.5":
        halves = {"y10": (5, "y1"), "y100": (50, "y1"), "y1": (6, "m1")}
        number, unit = halves.get(unit, (-1, unit))
        return number, number, unit
    low, _, high = words[0].partition("-")
    if len(words) > 1:
        tens, ones = int(low), int(words[1].partition("-")[0])
        added = tens + ones if tens >= 20 and tens % 10 == 0 and ones < 10 else -1
        return added, added, unit
    return int(low), int(high or low) + phrase.has("half"), unit
