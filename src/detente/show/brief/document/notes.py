"""Which words a footnote holds: those of the entries that a sentence, or a number in it, leads to."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from detente.show.brief.document.blocks import Line, Text, line
from detente.show.brief.entries import make_entry
from detente.show.brief.material import Material
from detente.show.brief.quotes import Quote
from detente.show.brief.statements import Link, Said
from detente.show.brief.voices import Word, find_id, quote_claim, quote_prediction

MOST = 3  # quotes of one footnote, where a number rests on many entries


class Notes:
    """The quotes of every entry of a brief, by its id on the page."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def by_id(self) -> dict[str, tuple[Quote, ...]]:
        """The quotes behind each id of an event, a claim, a prediction; of a source the first words cited from it."""
        held = self.material
        found = {f"e-{one.id}": make_entry(one, held).quotes for one in (*held.events, *held.beside)}
        found |= {find_id(one): (quote_claim(one, held).quote,) for one in held.own_claims}
        found |= {find_id(one): (quote_prediction(one, held).quote,) for one in held.predictions}
        first: dict[str, tuple[Quote, ...]] = {}
        for quotes in list(found.values()):
            for quote in quotes:
                first.setdefault(f"s-{quote.number}", (quote,))
        return first | found

    def cite(self, *links: Link, sources: Iterable[int] = ()) -> tuple[Quote, ...]:
        """Return a few quotes behind links: the first of each of `sources`, else the first of all."""
        wanted = set(sources)
        linked = dict.fromkeys(quote for link in links for one in link.ids for quote in self.by_id.get(one, ()))
        if not wanted:
            return tuple(linked)[:MOST]
        chosen: list[Quote] = []
        for number in sorted(wanted):
            of_source = [quote for quote in linked if quote.number == number]
            chosen += (of_source or self.by_id.get(f"s-{number}", ()))[:1]
        return tuple(chosen)

    def tell(self, said: Said) -> Line:
        """Return a sentence; one that asserts something about the world ends in a footnote."""
        links = [piece for piece in said.pieces if isinstance(piece, Link)]
        numbers = [one for one in said.sources if isinstance(one, int)]
        return line(Text(said.text, self.cite(*links, sources=numbers) if said.asserts else ()))

    def voice(self, word: Word) -> Line:
        """Return the gist of a voice's words, who says it, and the words themselves as a footnote."""
        who = f"{word.speaker}, in {word.quote.by}" if word.speaker else word.quote.by
        time = f"; time: {word.time}" if word.time else ""
        return line(Text(word.gist, strong=True), Text(f" ({who}{time})", (word.quote,)))


def row(*cells: object, notes: Sequence[Quote] = ()) -> tuple[Line, ...]:
    """Return the cells of a table's row; its last cell ends in the footnote."""
    *rest, last = cells
    return (*(line(cell) for cell in rest), line(Text(str(last), tuple(notes))))
