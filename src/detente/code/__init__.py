"""Stage `code`: an article in, the mentions, claims and predictions that it holds out."""

from .coder import code_article, code_articles
from .load import Coder, load_coder

__all__ = ["Coder", "code_article", "code_articles", "load_coder"]
