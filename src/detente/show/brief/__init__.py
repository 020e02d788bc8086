"""The brief: one dyad on one page, every entry with the words that it rests on."""

from detente.show.brief.material import Material, gather_material
from detente.show.brief.page import make_brief, write_brief

__all__ = ["Material", "gather_material", "make_brief", "write_brief"]
