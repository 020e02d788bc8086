"""Short articles taken together: parsed at once, or by one worker."""

from collections.abc import Iterable, Iterator

from detente.types import Article

TOGETHER = 3_000  # characters; parsing them at once takes half the time of articles of a few sentences one by one


def batch_articles(articles: Iterable[Article], together: int = TOGETHER) -> Iterator[list[Article]]:
    """Yield the articles in their order, in lists that end with the article that brings them to `together` letters."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= together:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
