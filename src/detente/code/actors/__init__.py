"""Who is named: states, organisations, groups and leaders in a text, through time, and what stands for them."""

from .anaphora import resolve_anaphora
from .gazetteer import FORMER, Gazetteer, line_of, load_gazetteer
from .mention import ActorMention

__all__ = ["FORMER", "ActorMention", "Gazetteer", "line_of", "load_gazetteer", "resolve_anaphora"]
