"""The brief: one dyad on one page, every entry with the words that it rests on."""

from detente.show.brief.files import choose_format, write_brief
from detente.show.brief.material import Material, gather_material
from detente.show.brief.page import make_brief

__all__ = ["Material", "choose_format", "gather_material", "make_brief", "write_brief"]
