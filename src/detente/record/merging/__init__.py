"""Merging: which mentions, over all articles, tell of the same event."""

from detente.record.merging.merge import merge_mentions

__all__ = ["merge_mentions"]
