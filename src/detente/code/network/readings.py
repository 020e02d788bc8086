"""The closed lists that the network chooses from, in the order of its outputs."""

from detente.types import EventType, Field, Status

TYPES = tuple(EventType)
STATUSES = tuple(Status)
FIELDS = tuple(Field)
CLAIMS = (1, 0, -1)
TURNS = (None, "opening", "closure")
ROOTS = tuple(EventType)
