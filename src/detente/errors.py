"""The errors that detente raises: each says what was given, what is allowed, and what to do."""


class DetenteError(Exception):
    """Root of every error that detente raises on purpose."""


class UnreadableSource(DetenteError):
    """A file or row that could not be read as an article; the batch goes on without it."""


class UnknownActor(DetenteError):
    """A code or name that stands for no actor in the lexicon."""


class UnknownArticle(DetenteError):
    """An article id, stem or title that the project does not hold, or that fits several."""


class UnknownEvent(DetenteError):
    """An event id that the project neither holds nor has merged into another."""


class UnknownWord(DetenteError):
    """A word that is none of a closed list: no type, field, status or format."""


class InvalidDate(DetenteError):
    """A date that is no ISO date (`2015`, `2015-06`, `2015-06-14`) or lies outside what is allowed."""


class ProjectError(DetenteError):
    """A project file that cannot be opened, written or trusted."""


class LexiconError(DetenteError):
    """A lexicon table with a row that breaks its rules."""


class ModelError(DetenteError):
    """A language pipeline or learned model that is missing or is not the one that was named."""
