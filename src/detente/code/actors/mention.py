"""A place in a text that names, or stands for, one or more actors."""

from dataclasses import dataclass

KINDS = (
    "none", "name", "adjective", "people", "capital", "metonym", "prefix", "region",
    "leader", "organisation", "group", "anaphor", "marked source", "marked target", "time", "implied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Characters `start`–`end` of a text stand for the actors `codes`; `kind` is one of KINDS."""

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
