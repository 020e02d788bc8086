"""Tiny files of event data, each row written for a test."""

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Recipient Name", "Recipient Country", "Placename", "Source",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def table(*lines: tuple[str, ...]) -> str:
    return "".join("\t".join(line) + "\n" for line in lines)


def icews(
    number: str, day: str, source: str, code: str, target: str, goldstein: str = "1.0", name: str = "somebody"
) -> tuple[str, ...]:
    start = (number, day, name, "Government", source, "text", code, goldstein, name, "Party", target)
    return (*start, "7", "1", "A Paper", "Oslo", "", "Oslo", "Norway", "59.9", "10.7")


def polecat(
    number: str, kind: str, actors: str, recipients: str, mode: str = "None", score: str = "2.5"
) -> tuple[str, ...]:
    named = (actors, actors, recipients, recipients)
    return (number, "2019-05-03", kind, mode, score, "1", "military; election", *named, "Oslo", "A Paper")


def gdelt(
    number: int, first: str, second: str, width: int = 58, *, day: str = "20130401", code: str = "0841"
) -> tuple[str, ...]:
    cells = [""] * width
    cells[:5] = [str(number), day, day[:6], day[:4], "2013.25"]
    for at, actor in ((5, first), (15, second)):
        cells[at] = actor
        cells[at + 2], cells[at + 3] = ("", actor[3:]) if actor.startswith("IGO") else (actor[:3], "")
    cells[25:34] = ["1", code, code[:3], code[:2], "2", "7.0", "12", "3", "4"]
    cells[-1 if width == 57 else -2] = "20130401" if width < 61 else "20130401121500"
    if width > 57:
        cells[-1] = "http://news.example/1"
    return tuple(cells)


def phoenix(number: int, first: str, second: str, code: str = "190") -> tuple[str, ...]:
    start = (f"{number}_v0.2.0", "20150614", "2015", "6", "14", f"{first}GOV", first, "GOV", "", second, second, "", "")
    return (
        *start,
        code,
        code[:2],
        "4",
        "-10.0",
        "ID,1",
        "1.0",
        "2.0",
        "Oslo",
        "",
        "NOR",
        "3;4",
        "http://a.example",
        "afp",
    )
