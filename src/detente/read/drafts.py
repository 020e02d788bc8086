"""What passes between the readers of files and the making of articles."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong: where, why, and how to mend it; `article`, if read all the same, is its id."""

    source: str
    reason: str
    remedy: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says about an article, in its own words; None is unsaid."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: str | None = None
    language: str | None = None

    def or_else(self, other: "Metadata") -> "Metadata":
        """Return this metadata with its gaps filled from `other`."""
        return Metadata(
            self.title or other.title,
            self.author or other.author,
            self.outlet or other.outlet,
            self.date or other.date,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """One text as its file gives it: decoded and in paragraphs, not yet cleaned."""

    id: str
    doc: str
    source: str
    paragraphs: tuple[str, ...]
    known: Metadata = field(default_factory=Metadata)
