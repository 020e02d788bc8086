"""The picture of a dyad through time, whose every mark leads to the words behind it."""

from markupsafe import Markup

from detente.measure.relation.stretches import find_stretch
from detente.show.brief import Material
from detente.show.brief.charts import Step, draw_timeline
from detente.show.brief.sections.course import LABEL, make_curve, make_lanes
from detente.types import Interval

WIDTHS = {"wide": 1080, "narrow": 358}  # of the page and of a phone
ADDRESSES = {"e": "/event/", "c": "/claim/"}


def draw_course(material: Material) -> list[tuple[str, Markup]]:
    """Return the picture in two widths: level with interval, phases over it, turns and events below."""
    curve, lanes, steps = make_curve(material), make_lanes(material, find_address), _list_steps(material)
    return [(name, draw_timeline(curve, lanes, LABEL, width=width, steps=steps)) for name, width in WIDTHS.items()]


def find_address(entry: str) -> str:
    """Return the permalink of an entry of a brief, `e-…` or `c-…`."""
    kind, _, name = entry.partition("-")
    return f"{ADDRESSES[kind]}{name}"


def _list_steps(material: Material) -> list[Step]:
    """Return the means of the phases that the events show, where they show a turn."""
    counted = material.measures.phases.counted
    rows = counted.stretches.rows(named=True) if len(counted.turns) else []
    found = [(find_stretch(Interval(row["start"], row["end"])), row["mean_intensity"]) for row in rows]
    return [Step(*stretch, mean) for stretch, mean in found if stretch]
