"""One event, one sentence: “Russia agreed to sell Pakistan 4 Mi-35M helicopters”, by the tables of the lexicon."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from detente.lexicon.tables import read_table
from detente.show.wording.amounts import is_money, is_same_amount, write_amount
from detente.show.wording.names import join_names
from detente.types import Amount, Event, Mention

Row = Mapping[str, str]
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def write_sentence(event: Event, mentions: Sequence[Mention], language: str = "en") -> str:
    """Return the sentence that tells `event` by its witnesses `mentions`; it claims no more than type and status."""
    slots = _fill_slots(event, mentions, language)
    row = _choose_row(event, mentions, slots, language)
    template = _statuses(language)[event.status.value]
    rest = _write_rest(row["rest"], slots)
    sentence = template.format(source=slots["source"], rest=rest, **{"is": slots["is"]}, **_verb(row))
    return _finish(sentence + _unused_amount(row["rest"], slots))


def is_joint(event: Event) -> bool:
    """Whether source and target act on each other."""
    return len(event.source) > 1 and set(event.target) <= set(event.source)


def _verb(row: Row) -> dict[str, str]:
    return {form: row[form] for form in ("base", "past", "ing")}


def _fill_slots(event: Event, mentions: Sequence[Mention], language: str) -> dict[str, str]:
    """Return the words of each slot; an empty one is unknown."""
    several = len(event.source) > 1
    amount = event.amount
    words = _tell_amount(amount, mentions) if amount else ""
    money = amount is not None and is_money(amount)
    return {
        "source": join_names(event.source, language),
        "target": join_names((code for code in event.target if code not in event.source), language),
        "its": "their" if several else "its",
        "is": "are" if several else "is",
        "field": _fields(language)[event.field.value],
        "money": words if money else "",
        "papers": words if amount and _is_paper(amount) else "",
        "things": "" if money or (amount and _is_paper(amount)) else words,
    }


def _is_paper(amount: Amount) -> bool:
    """Whether what is counted are agreements: three memoranda."""
    return amount.unit.casefold() in _papers()


def _choose_row(event: Event, mentions: Sequence[Mention], slots: Mapping[str, str], language: str) -> Row:
    """Return the first row of the event's type that its words and amounts fit."""
    joint = "yes" if is_joint(event) else "no"
    words = _act_words(event, mentions)
    quotes = [one.quote.casefold() for one in mentions]
    rows = [row for row in _sentences(language) if row["type"] == event.type.value]
    fitting = [row for row in rows if row["joint"] == joint] or rows
    return next((row for row in fitting if _is_known(row["rest"], slots) and _is_said(row, words, quotes)), fitting[-1])


def _tell_amount(amount: Amount, mentions: Sequence[Mention]) -> str:
    """Return an amount as the witness tells it that calls it by most words: `4 Mi-35M helicopters`, `4 helicopters`."""
    told = {
        write_amount(one.amount, one.quote) for one in mentions if one.amount and is_same_amount(one.amount, amount)
    }
    return max(told or {write_amount(amount)}, key=lambda words: (words.count(" "), words))


def _act_words(event: Event, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the words of the act, as written and as their rules give them, of the witnesses that name its type.

    The words that most use stand, of equals those that were read most surely.
    """
    chosen = [one for one in mentions if one.type == event.type] or mentions
    said = [(frozenset({*one.trigger.casefold().split(), one.rule.rpartition(":")[2]}), one) for one in chosen]
    counts = Counter(words for words, _ in said)
    best = min(said, key=lambda pair: (-counts[pair[0]], -pair[1].confidence, sorted(pair[0])), default=None)
    return best[0] if best else frozenset()


def _is_said(row: Row, words: frozenset[str], quotes: Sequence[str]) -> bool:
    """Whether a row's triggers are empty, or one of them is a word of the act or a phrase of a quote."""
    triggers = [trigger for trigger in row["triggers"].split("|") if trigger]
    return not triggers or any(
        any(trigger in quote for quote in quotes) if " " in trigger else trigger in words for trigger in triggers
    )


def _is_known(rest: str, slots: Mapping[str, str]) -> bool:
    """Whether every slot outside brackets is known."""
    return all(slots[name] for name in _SLOT.findall(_OPTIONAL.sub("", rest)))


def _write_rest(rest: str, slots: Mapping[str, str]) -> str:
    """Return the words after the verb; a bracket with an unknown slot is left out."""
    kept = _OPTIONAL.sub(lambda found: found[1] if _is_known(found[1], slots) else "", rest)
    return kept.format_map(slots)


def _unused_amount(rest: str, slots: Mapping[str, str]) -> str:
    """Return an amount that the sentence has no place for, in brackets."""
    unused = (name for name in ("money", "papers", "things") if slots[name] and f"{{{name}}}" not in rest)
    return "".join(f" ({slots[name]})" for name in unused)


def _finish(sentence: str) -> str:
    flat = " ".join(sentence.split()).replace(" ,", ",")
    return flat[:1].upper() + flat[1:]


@cache
def _papers() -> frozenset[str]:
    rows = read_table("word_families", "en")
    return frozenset(word for row in rows if row["family"] == "agreement" for word in row["words"].split("|"))


@cache
def _sentences(language: str) -> tuple[Row, ...]:
    return read_table("sentences", language)


@cache
def _statuses(language: str) -> Mapping[str, str]:
    return {row["status"]: row["template"] for row in read_table("statuses", language)}


@cache
def _fields(language: str) -> Mapping[str, str]:
    return {row["field"]: row["words"] for row in read_table("fields", language)}
