"""Short articles taken together: parsed at once, or by one worker."""

from collections.abc import Iterable, Iterator

from detente.types import Article

TOGETHER = 10_000  # characters; parsing them at once takes half the time of articles of a few sentences one by one


def batch_articles(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the articles in their order, in lists that end with the article that brings them to TOGETHER characters."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(one.text) for one in batch) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch
