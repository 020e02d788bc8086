"""What is said beside the tables of the measures from data on states: what a number means, and what it does not."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.show.terminal import count_words

if TYPE_CHECKING:
    import polars as pl

    from detente.record.sets import SetReport, StateData

Frames = dict[str, "pl.DataFrame"]
INDEX_NAMES = {"cinc": "the composite index", "milex": "military expenditure", "gdp": "domestic product"}
ALIKE = ((0.6, "much more alike than chance"), (0.2, "more alike than chance"), (-0.2, "no more alike than chance"))


def compare_pair(
    data: "StateData", dyad: tuple[str, str], years: Callable[["pl.DataFrame"], list[int]], *, pledge: str = "defence"
) -> tuple[Frames, list[str]]:
    """Return tables and sentences on how two states align: portfolios, votes, organisations, as far as there are data.

    `years` chooses those of a table that are shown.
    """
    from detente.measure import alignment as measured  # noqa: PLC0415  the help of a command does without it
    from detente.measure.phases import find_yearly_turns  # noqa: PLC0415

    frames: Frames = {}
    said: list[str] = []
    if (alliances := data.find("alliances")) is not None:
        frames["portfolios"] = measured.compare_portfolios(alliances, dyad, years(alliances), pledge=pledge)
        said += tell_alignment(frames["portfolios"])
    if (points := data.find("ideal_points")) is not None:
        votes = measured.measure_vote_distance(points, dyad)
        said.append(tell_turns(find_yearly_turns(votes["year"], votes["distance"], closer=-1), "distance in UN votes"))
        frames["votes"] = _of_years(votes, years)
    if (pairs := data.find("igo_pairs")) is not None:
        frames["organisations"] = _of_years(measured.measure_shared_organisations(pairs, dyad), years)
    return frames, said


def list_arms(data: "StateData", giver: str, taker: str) -> tuple[Frames, list[str]]:
    """Return the deliveries of arms from one state to another by year with their turns, where there are data."""
    from detente.measure.dependence import list_deliveries  # noqa: PLC0415
    from detente.measure.phases import find_yearly_turns  # noqa: PLC0415

    if (arms := data.find("arms")) is None:
        return {}, []
    series = list_deliveries(arms, giver, taker)
    turns = find_yearly_turns(series["year"], series["amount"], flow=True)
    return {"deliveries": series, "turns": turns}, [tell_turns(turns, f"deliveries from {giver} to {taker}")]


def _of_years(frame: "pl.DataFrame", years: Callable[["pl.DataFrame"], list[int]]) -> "pl.DataFrame":
    return frame.filter(frame["year"].is_in(years(frame))) if frame.height else frame


def tell_set(file: Path, report: "SetReport") -> tuple[str, list[str]]:
    """Return what became of a file in one line, and a line for each thing that is odd about it."""
    lost = sum(map(len, report.left_out.values()))
    beside = f", {count_words(lost, 'row')} left out" if lost else ""
    kept = f"{count_words(report.kept, 'row')} of {report.table}"
    line = f"{file.name}: {kept}{beside}; covers {report.first} to {report.last}"
    return line, [f"! {file.name}: {said}" for said in report.lines()]


def tell_balance(windows: "pl.DataFrame", settled: "pl.DataFrame") -> list[str]:
    """Return a sentence for a single window; of many the table speaks."""
    if windows.height != 1:
        return [
            f"{count_words(windows.height, 'window')}; a window's frustration means something only beside `shuffled`."
        ]
    (row,) = windows.to_dicts()
    if not row["ties"]:
        return [row["note"]]
    proven = f"{row['frustration']}, proven" if row["bound"] == row["frustration"] else (
        f"between {row['bound']} and {row['frustration']}: not proven in the time given")  # fmt: skip
    said = [
        f"{count_words(row['nodes'], 'node')}, {count_words(row['ties'], 'tie')}, {row['negative']} of them negative. "
        f"Fewest ties to give up for balance: {proven}."
    ]
    if row["shuffled"] is not None:
        said.append(
            f"The same ties with their signs dealt out anew: {row['shuffled']:.1f} on average (p = {row['p']:.2f})."
        )
    if settled.height:
        said.append(f"Out of balance whichever way the camps are drawn: {_tell_ties(settled.iter_rows(named=True))}.")
    return said


def tell_alignment(portfolios: "pl.DataFrame") -> list[str]:
    """Return what the last year with portfolios says, and why none does where none does."""
    known = portfolios.filter(portfolios["kappa"].is_not_null() | portfolios["s"].is_not_null())
    if not known.height:
        return sorted({row["note"] for row in portfolios.to_dicts() if row["note"]})
    row = known.to_dicts()[-1]
    kappa = row["kappa"]
    said = [
        f"In {row['year']} the portfolios of {row['dyad']} are {tell_likeness(kappa)} would make them "
        f"(kappa {_number(kappa)}); "
        f"S is {_number(row['s'])}, which counts the allies that neither has."
    ]
    if row["pledges"]:
        said.append(f"By treaty they pledge {', '.join(row['pledges'])}: a legal text, which alone is no warmth.")
    return said


def tell_likeness(kappa: float | None) -> str:
    """Return a chance-corrected likeness in words."""
    return next((words for least, words in ALIKE if kappa is not None and kappa >= least), "less alike than chance")


def tell_order(concentration: "pl.DataFrame") -> list[str]:
    """Return who is first by each index in the last year of it, and whether the indices agree; never a name for it."""
    said, firsts = [], {}
    for index in concentration["index"].unique(maintain_order=True):
        row = concentration.filter(concentration["index"] == index).to_dicts()[-1]
        firsts[index] = row["top"]
        second = f", {row['second']} {row['second_share']:.2f}" if row["second"] else ""
        said.append(
            f"By {INDEX_NAMES.get(index, index)} in {row['year']}: {row['top']} {row['top_share']:.2f}{second}; "
            f"as many as {row['effective']:.1f} equal powers (of {row['states']})."
        )
    if len(set(firsts.values())) > 1:
        said.append("The indices do not agree on who is first.")
    return [
        *said,
        "Concentration of capabilities and polarisation of alignments are two things; one index is no order.",
    ]


def tell_dependence(found: "pl.DataFrame") -> list[str]:
    """Return where the last window stands, for suppliers and for customers."""
    said = []
    for partners in found["partners"].unique(maintain_order=True):
        row = found.filter(found["partners"] == partners).to_dicts()[-1]
        if not row["count"]:
            said.append(f"{row['state']} had no {partners} from {row['start']} to {row['end']}.")
            continue
        said.append(
            f"From {row['start']} to {row['end']} {row['state']} had {count_words(row['count'], partners[:-1])}, as "
            f"concentrated as {row['effective']:.1f} equal ones: {row['top']} {row['top_share']:.0%}."
        )
    return said


def tell_turns(turns: "pl.DataFrame", what: str) -> str:
    """Return the turns of a yearly series in one sentence."""
    if not turns.height:
        return f"No turn in {what}."
    told = "; ".join(
        f"{row['direction']} {row['year']}{_range(row)} ({row['before']:.2f} → {row['after']:.2f})"
        for row in turns.to_dicts()
    )
    return f"Turns in {what}: {told}."


def _range(row: Mapping[str, Any]) -> str:
    return "" if row["low"] == row["high"] else f" [{row['low']}–{row['high']}]"


def _tell_ties(rows: Iterable[Mapping[str, Any]], most: int = 8) -> str:
    told = [f"{row['u']}{'+' if row['sign'] > 0 else '−'}{row['v']}" for row in rows]
    return ", ".join(told[:most]) + (f" … ({len(told)})" if len(told) > most else "")


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.3f}"
