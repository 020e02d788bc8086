"""What authors state beside events: why relations move, what will come, how large a share is."""

from .claims import read_claims
from .facts import read_stated_facts
from .predictions import read_predictions

__all__ = ["read_claims", "read_predictions", "read_stated_facts"]
