"""The brief as a document with footnotes: the parts as blocks, and their renderers for Markdown and for Word."""

from detente.show.brief.document.markdown import write_markdown
from detente.show.brief.document.outline import outline_brief
from detente.show.brief.document.word import write_word

__all__ = ["outline_brief", "write_markdown", "write_word"]
