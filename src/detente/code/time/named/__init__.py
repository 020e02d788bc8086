"""Times that a name carries: of a dated event, of a term of office, of what an anniversary remembers."""

from .events import iterate_named
from .foundings import find_founding, reckoned_from

__all__ = ["find_founding", "iterate_named", "reckoned_from"]
