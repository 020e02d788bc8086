"""The small learned network: what it sees of a text, how it runs, what it chooses from."""

from .arguments import Arguments, log_odds, read_arguments
from .inference import Encoded, Floats, Network
from .window import Candidate, Window, cut_windows

__all__ = [
    "Arguments",
    "Candidate",
    "Encoded",
    "Floats",
    "Network",
    "Window",
    "cut_windows",
    "log_odds",
    "read_arguments",
]
