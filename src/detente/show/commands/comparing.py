"""Commands that measure data on states: balance of signed networks, alignment, order of powers, dependence."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.show.commands.measuring import _show
from detente.show.commands.options import AsJson

if TYPE_CHECKING:
    import polars as pl

    from detente.record.sets import StateData

MaybeProject = Annotated[
    Path | None, typer.Option("--project", "-p", help="The project with imported sets.", show_default=False)
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=FILE", help="A set read from its file: atop=atop.csv.", show_default=False),
]
Years = Annotated[list[int] | None, typer.Option("--year", help="Only this year; may be repeated.", show_default=False)]
Since = Annotated[int | None, typer.Option("--since", help="From this year on.", show_default=False)]
Until = Annotated[int | None, typer.Option("--until", help="Up to this year.", show_default=False)]
SHOWN = 20  # years that a table has where none are asked for


def balance(
    file: Annotated[Path | None, typer.Argument(help="Edges: columns u, v, sign.", show_default=False)] = None,
    by: Annotated[
        str | None, typer.Option(help="One result for each value of this column.", show_default=False)
    ] = None,
    draws: Annotated[int, typer.Option(min=0, help="Networks with the signs dealt out anew.")] = 20,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time for each proof of a window.")] = 60.0,
    years: Annotated[int, typer.Option(min=1, help="Years a window, of data on states.")] = 4,
    since: Annotated[int, typer.Option(help="First year, of data on states.")] = 1946,
    sets: Sets = None,
    project: MaybeProject = None,
    as_json: AsJson = False,
) -> None:
    """Measure how balanced a signed network is: the exact frustration index, triads, walks, camps and blocs.

    Without a file: the network of defence pledges, rivalries and disputes with force of the sets atop, rivalries, mid.

    Example: detente balance edges.csv --by window --json
    """
    from detente.measure.alignment import sign_states
    from detente.measure.balance import examine_balance, read_edges
    from detente.show.compared import tell_balance

    notes: list[str] = []
    if file is None:
        data = _data(project, sets)
        given = data.need("alliances"), data.find("rivalries"), data.find("disputes")
        edges = sign_states(*given, years=years, since=since)
        by, notes = "window", [*data.sources(), *data.notes()]
    else:
        edges = read_edges(file, by=by)
    found = examine_balance(edges, by=by, draws=draws, seconds=seconds)
    details = {"settled": found.settled, "nodes": found.nodes}  # of many windows for programs only
    frames = {"windows": found.windows} | (details if as_json or found.windows.height == 1 else {})
    _show(frames, [*tell_balance(found.windows, found.settled), *notes], as_json)


def alignment(
    pair: Annotated[list[str], typer.Argument(metavar="STATE STATE", help="Two states: PAK CHN, or PAK-CHN.")],
    year: Years = None,
    since: Since = None,
    until: Until = None,
    pledge: Annotated[
        str, typer.Option(help="Defence, offence, neutrality, nonaggression or consultation.")
    ] = "defence",
    sets: Sets = None,
    project: MaybeProject = None,
    as_json: AsJson = False,
) -> None:
    """Compare two states: alliance portfolios (kappa first), distance in UN votes, shared organisations.

    Example: detente alignment PAK CHN --year 2018 --set atop=atop.csv
    """
    from detente.record import find_dyad
    from detente.show.compared import compare_pair

    dyad, data = find_dyad("-".join(pair)), _data(project, sets)
    frames, said = compare_pair(data, dyad, lambda frame: _years(frame, year, since, until), pledge=_pledge(pledge))
    if not frames:
        data.need("alliances")
    _show(frames, [*said, *data.sources(), *data.notes()], as_json)


def order(
    since: Since = None,
    until: Until = None,
    everybody: Annotated[bool, typer.Option("--all", help="Among all states, not the major powers.")] = False,
    sets: Sets = None,
    project: MaybeProject = None,
    as_json: AsJson = False,
) -> None:
    """Show how concentrated capabilities are by several indices, and, apart from that, how polarised alignments are.

    Example: detente order --since 1990 --set cow-nmc=nmc.csv --set cow-majors=majors.csv
    """
    import polars as pl

    from detente.measure.order import SHOWN as INDICES
    from detente.measure.order import measure_concentration, measure_polarisation
    from detente.show.compared import tell_order

    data = _data(project, sets)
    capabilities, majors = data.need("capabilities"), None if everybody else data.need("majors")
    held = {"gdp": data.find("gdp"), "cinc": capabilities, "milex": capabilities}
    found = [measure_concentration(frame, majors, index=name) for name in INDICES if (frame := held[name]) is not None]
    concentration = pl.concat([_chosen(frame, None, since, until) for frame in found])
    parted = measure_polarisation(data.find("alliances"), data.find("ideal_points"), capabilities, _span(since, until))
    _show(
        {"concentration": concentration, "polarisation": parted},
        [*tell_order(concentration), *data.sources(), *data.notes()],
        as_json,
    )


def dependence(
    state: Annotated[str, typer.Argument(help="The state, as PAK or Pakistan.")],
    partner: Annotated[
        str | None, typer.Option("--from", help="Deliveries from this state by year, and turns.", show_default=False)
    ] = None,
    window: Annotated[int, typer.Option(min=1, help="Years of the moving window.")] = 5,
    apart: Annotated[bool, typer.Option("--apart", help="Count vanished states apart from their successors.")] = False,
    since: Since = None,
    until: Until = None,
    sets: Sets = None,
    project: MaybeProject = None,
    as_json: AsJson = False,
) -> None:
    """Show on how few suppliers of arms a state depends, and on how few customers, over a moving window of years.

    Example: detente dependence PAK --set sipri=tiv.csv --window 10
    """
    from detente.measure.dependence import measure_dependence
    from detente.record import find_actor
    from detente.show.compared import list_arms, tell_dependence

    code, data = find_actor(state), _data(project, sets)
    arms = data.need("arms")
    ends = _span(since, until)
    frames = {"dependence": measure_dependence(arms, code, window=window, ends=ends, successors=not apart)}
    said = tell_dependence(frames["dependence"])
    if partner:
        more, turned = list_arms(data, find_actor(partner), code)
        frames |= {
            name: _chosen(frame, None, since, until) if name == "deliveries" else frame for name, frame in more.items()
        }
        said += turned
    _show(frames, [*said, *data.sources(), *data.notes()], as_json)


def _data(project: Path | None, sets: list[str] | None) -> "StateData":
    """Return the sets given as NAME=FILE, and those that a project has imported."""
    from detente.errors import UnknownWord
    from detente.record import open_project
    from detente.record.sets import gather_states, list_sets

    files: list[tuple[str, Path]] = []
    for given in sets or []:
        name, equals, file = given.partition("=")
        if not equals or name not in list_sets():
            raise UnknownWord(f"--set wants NAME=FILE, not '{given}'; names are {', '.join(list_sets())}.")
        files.append((name, Path(file)))
    if project is None:
        return gather_states(files=files)
    with open_project(project, create=False) as held:
        return gather_states(held, files)


def _pledge(word: str) -> str:
    from detente.errors import UnknownWord
    from detente.measure.alignment import PLEDGES

    if word.casefold() not in PLEDGES:
        raise UnknownWord(f"No pledge '{word}'; there are {', '.join(PLEDGES)}.")
    return word.casefold()


def _span(since: int | None, until: int | None) -> range | None:
    return range(since or 0, (until or 9999) + 1) if since or until else None


def _years(frame: "pl.DataFrame", year: list[int] | None, since: int | None, until: int | None) -> list[int]:
    """Return the years asked for; without any the last of the data."""
    first, last = int(str(frame["year"].min())), int(str(frame["year"].max()))
    if year:
        return sorted(set(year))
    return list(range(since or max(first, (until or last) - SHOWN + 1), (until or last) + 1))


def _chosen(frame: "pl.DataFrame", year: list[int] | None, since: int | None, until: int | None) -> "pl.DataFrame":
    """Return the rows of the years asked for; without any the last of the data."""
    if not frame.height:
        return frame
    wanted: Any = _years(frame, year, since, until)
    return frame.filter(frame["year"].is_in(wanted))
