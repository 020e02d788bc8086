"""How far a word of saying reaches: clauses of background that it leaves out, a next sentence that it goes on into."""

from spacy.tokens import Token

from detente.lexicon.grammar import grammar_words

from .reporters import words_of

ASKED_BACK = 3  # sentences over which what somebody says may go on


def is_background(act: Token, teller: Token, language: str) -> bool:
    """Tell whether an act stands in a clause by which the author explains what `teller` reports.

    “Bonn, which armed Oslo in 1955, said …”, “…, a spokesman said, a week after Oslo recalled its envoy”. Of 220
    relative clauses in the indicative under a word of saying, annotators gave two thirds to the author.
    """
    above = {teller.i, *(token.i for token in teller.ancestors)}
    for clause in (act, *act.ancestors):
        if clause.i in above:
            return False
        if clause.dep_ == "relcl" and _explains(clause, language):
            return True
        if clause.dep_ in ("advcl", "ccomp") and clause.left_edge.i > teller.i and _follows(clause, language):
            return True
    return False


def _explains(clause: Token, language: str) -> bool:
    """Tell whether a relative clause with “who” or “which” is in the indicative, as an author explains."""
    edge, that = clause.doc[clause.left_edge.i : clause.i], grammar_words("that", language)
    wh = any(token.tag_ in ("WP", "WDT", "WP$", "WRB") and token.lower_ not in that for token in edge)
    cleft = clause.head.dep_ == "attr"  # “it was Oslo which paid”
    return wh and not cleft and not _is_backshifted(clause, language)


def _is_backshifted(clause: Token, language: str) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in words_of("shifted", language) for child in clause.children)


def _follows(clause: Token, language: str) -> bool:
    """Tell whether a clause in the indicative hangs on the telling, not on what is told: “… said, after Oslo paid”."""
    marked = any(child.lower_ in words_of("aside", language) for child in clause.children if child.i < clause.i)
    return marked and not _is_backshifted(clause, language)


def find_carrier(act: Token, language: str) -> tuple[int, int] | None:
    """Return the words (first, behind the last) whose speaker goes on speaking in the clause of `act`, if any does.

    What is said goes on in a next sentence, or after a semicolon, that tells of what “would” be, on no condition.
    """
    sentence = act.sent
    stop = next((token.i for token in reversed(act.doc[sentence.start : act.i]) if token.text == ";"), None)
    first = sentence.start if stop is None else stop + 1
    clause = _finite(act, language)
    own = act.doc[first : sentence.end]
    bound = {token.lower_ for token in own} & words_of("unreported", language)
    if clause is None or bound or clause.dep_ == "relcl" or clause.i < first:
        return None
    if stop is not None:
        return sentence.start, stop
    before = act.doc[first - 1].sent if first else None
    return (before.start, before.end) if before is not None else None


def _finite(act: Token, language: str) -> Token | None:
    """Return the verb of the clause of an act if that verb stands under “would”."""
    for token in (act, *act.ancestors):
        aux = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
        if aux & grammar_words("would", language):
            return token
        if aux - grammar_words("bare", language) or token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return None
