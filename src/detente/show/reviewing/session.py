"""A review in the terminal: one card at a time, one key a decision, every decision kept at once."""

import shlex
from collections.abc import Callable, Mapping, Sequence

from detente.errors import DetenteError
from detente.measure.review import Precision, estimate_precision
from detente.record import Decision, DecisionKind, Project, Verdict, find_standing
from detente.record.journal.changes import change_mention
from detente.record.journal.decision import Json
from detente.show.reviewing.card import tell_card, tell_reading
from detente.show.reviewing.deciding import judge_blind, read_changes
from detente.show.reviewing.deck import Card, Deck, Request
from detente.show.reviewing.keyboard import Keyboard
from detente.show.wording import write_sentence
from detente.types import EventType, Field, Status

KEYS = "a accept · r reject · e edit · m merge · s split · u undo · j next · k back · ? help · q quit"
BLIND_KEYS = "a it is an event: code it · r it is none · u undo · j next · k back · ? help · q quit"
HELP = (
    "a  the event happened (or was planned …) as it stands here",
    "r  there is no such event in these words",
    "e  change it: status=planned type=AGREE date=2014-11 source=PAK target=RUS field=military place=Oslo amount='4 t'",
    "m  it is the same as another event",
    "s  some of its quotes tell of another event",
    "u  take back the last decision; j, k leave a card undecided",
)
ASKED = ("source", "target", "type", "field", "status", "date")
CHOICES: Mapping[str, str] = {
    "type": " ".join(EventType), "field": " ".join(Field), "status": " ".join(Status),
    "date": "2014, 2014-11, 2014/2015, or - where no time is told",
}  # fmt: skip
NEAR = 5  # events offered to merge with


class Session:
    """The cards of a deck, judged one by one; `write` takes each line to show."""

    def __init__(self, project: Project, request: Request, deck: Deck, write: Callable[[str], None]) -> None:
        self._project, self._request, self._deck, self._write = project, request, deck, write
        self._at = 0
        self._made: list[tuple[int, tuple[Decision, ...]]] = []

    def run(self, keys: Keyboard) -> Precision:
        """Show card after card until the last or `q`; return the precision of what this person judged here."""
        act = {"a": self._accept, "r": self._reject, "e": self._edit, "m": self._merge, "s": self._split}
        shown = -1
        while self._at < len(self._deck.cards):
            if shown != self._at:
                self._show()
            shown = self._at
            key, rest = keys.read_command()
            if key == "q":
                break
            if key in act and not (self._request.blind and key in "ems"):
                self._try(lambda key=key, rest=rest: act[key](keys, rest))  # type: ignore[misc]
            elif key == "u":
                self._undo()
            elif key in {"j", "k"}:
                self._at = max(self._at + (1 if key == "j" else -1), 0)
            elif key.strip():
                self._help(unknown=key != "?")
        return self._finish()

    @property
    def _card(self) -> Card:
        return self._deck.cards[self._at]

    def _show(self) -> None:
        blind = self._request.blind
        self._write("")
        self._write(f"{self._at + 1} of {len(self._deck.cards)}{'' if blind else f'  {self._card.event.id}'}")
        for line in tell_card(self._card, self._deck.articles, blind=blind):
            self._write(line)
        self._write(BLIND_KEYS if blind else KEYS)

    def _help(self, *, unknown: bool) -> None:
        for line in (BLIND_KEYS if self._request.blind else KEYS,) if unknown else HELP:
            self._write(line)

    def _try(self, action: Callable[[], tuple[Decision, ...]]) -> None:
        """Do what a key asks for and go on to the next card; what cannot be done is told, and the card stays."""
        try:
            made = action()
        except (DetenteError, ValueError) as error:
            self._write(f"! {error}")
            return
        if made:
            self._made.append((self._at, made))
            self._at += 1
            self._write(tell_precision(self._measure()))

    def _judge(self, kind: DecisionKind, value: Mapping[str, Json] | None = None) -> tuple[Decision, ...]:
        verdict = Verdict(kind, self._request.by, value or {}, check=self._deck.check)
        return self._project.judge(self._card.mentions, verdict)

    def _accept(self, keys: Keyboard, _: str) -> tuple[Decision, ...]:
        return self._code(keys) if self._request.blind else self._judge(DecisionKind.ACCEPT)

    def _reject(self, _: Keyboard, __: str) -> tuple[Decision, ...]:
        return self._judge(DecisionKind.REJECT)

    def _edit(self, keys: Keyboard, rest: str) -> tuple[Decision, ...]:
        words = rest or keys.read_line("change (status=planned type=AGREE date=2014-11 …): ")
        value = read_changes(shlex.split(words or ""))
        if value and all(change_mention(one, value) == one for one in self._card.mentions):
            raise DetenteError("it is read so already; a accepts it")
        return self._judge(DecisionKind.EDIT, value) if value else ()

    def _code(self, keys: Keyboard) -> tuple[Decision, ...]:
        """Let a person code the event without seeing how it was read; what equals the reading accepts it."""
        value: dict[str, Json] = {}
        for name in ASKED:
            answer = self._ask(keys, name)
            if answer is None:
                return ()
            value |= answer
        return self._judge(*judge_blind(self._card.event, value))

    def _ask(self, keys: Keyboard, name: str) -> dict[str, Json] | None:
        """Ask for one fact until the answer is one; None where nothing comes any more."""
        while (
            answer := keys.read_line(f"{name} ({CHOICES.get(name, 'codes or names, commas between')}): ")
        ) is not None:
            try:
                if answer:
                    return read_changes([f"{name}={'' if answer == '-' else answer}"])
            except DetenteError as error:
                self._write(f"! {error}")
        return None

    def _merge(self, keys: Keyboard, rest: str) -> tuple[Decision, ...]:
        near = self._list_near()
        if not rest:
            for number, card in enumerate(near, start=1):
                self._write(f"  {number}  {write_sentence(card.event, card.mentions)}  ·  {tell_reading(card.event)}")
        words = rest or keys.read_line("the same as (number or id): ")
        if not words:
            return ()
        other = near[int(words) - 1].event.id if words.isdigit() and 0 < int(words) <= len(near) else words
        mentions = self._project.find_event(other).mentions
        held = {*(one.id for one in self._card.mentions), *mentions}
        return (self._project.merge(held, by=self._request.by),)

    def _list_near(self) -> Sequence[Card]:
        """Return the other events of the same actors that are likest: in type, then in time."""
        own, mentions = self._card.event, {one.id: one for one in self._deck.record.mentions}
        actors = {*own.source, *own.target}
        others = [one for one in self._deck.record.events if {*one.source, *one.target} == actors and one.id != own.id]
        year = int((own.time.start or own.time.end or "0")[:4])
        others.sort(key=lambda one: (one.type != own.type, abs(int((one.time.start or "0")[:4]) - year), one.id))
        return [Card(one, tuple(mentions[part] for part in one.mentions), "") for one in others[:NEAR]]

    def _split(self, keys: Keyboard, rest: str) -> tuple[Decision, ...]:
        if len(self._card.mentions) < 2:
            raise DetenteError("One quote cannot be split.")
        words = rest or keys.read_line("numbers of the quotes that tell of another event: ")
        leaving = {self._card.mentions[int(one) - 1].id for one in (words or "").replace(",", " ").split()}
        apart = {one.id for one in self._card.mentions} - leaving
        if not leaving or not apart:
            return ()
        return (self._project.split(leaving, apart, by=self._request.by),)

    def _undo(self) -> None:
        """Withdraw the last decision of this review, and show its card again."""
        if not self._made:
            self._write("! nothing was decided in this review")
            return
        self._at, made = self._made.pop()
        self._project.withdraw((one.id for one in made), by=self._request.by)
        self._write("taken back")

    def _measure(self) -> Precision:
        """Return the precision of what this person judged: of this random check, or of all cards."""
        own = [one for one in find_standing(self._project.read_decisions()) if one.by == self._request.by]
        return estimate_precision(own, self._deck.check or None)

    def _finish(self) -> Precision:
        left = len(self._deck.cards) - self._at
        self._write("" if left else "no card is left")
        return self._measure()


def tell_precision(found: Precision) -> str:
    """Return a precision in one line."""
    if found.share is None:
        return "nothing judged yet"
    parts = f"{found.accepted} as read, {found.edited} edited, {found.rejected} rejected"
    return f"{found.checked} judged: {parts}; right {found.share:.2f} (95 %: {found.low:.2f} to {found.high:.2f})"
