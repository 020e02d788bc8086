"""What coding costs beside the parse that it stands on, in one run on the same texts.

    python benchmarks/coding.py [--folder ../shared/seeds]

Prints words a second of spaCy's own full pipeline and of detente's coder, and their ratio (bar: 1.6), in the time that
a user waits and in processor time: the coder keeps two cores busy. They are measured in turn, so a machine that drifts
drifts for both.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from detente.code.coder import code_articles
from detente.code.load import DEFAULT_PIPELINE, load_coder
from detente.code.parse import split_paragraphs
from detente.read import read_articles

SAMPLE = Path(__file__).parents[1] / "src" / "detente" / "samples" / "annotated" / "texts"


def seconds(work: Callable[[], None]) -> tuple[float, float]:
    """Return the time that passes, and the processor's."""
    waited, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - waited, time.process_time() - worked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    articles = read_articles(args.folder).articles
    words = sum(len(article.text.split()) for article in articles)
    pipeline, coder = spacy.load(DEFAULT_PIPELINE), load_coder()
    texts = [text for article in articles for _, text in split_paragraphs(article.text)]

    def parse() -> None:
        for _ in pipeline.pipe(texts):
            pass

    def code() -> None:
        for _ in code_articles(articles, coder):
            pass

    parse(), code()
    rounds = [(seconds(parse), seconds(code)) for _ in range(args.rounds)]
    waited, worked = (statistics.median(b[i] / a[i] for a, b in rounds) for i in range(2))
    parsed, coded = (words / statistics.median(pair[i][0] for pair in rounds) for i in range(2))
    print(f"{words} words; parse {parsed:.0f} words/s, coding {coded:.0f} words/s")
    print(f"coding takes {waited:.2f} times as long as spaCy's own pipeline (bar 1.6)")
    print(f"and {worked:.2f} times its processor time")


if __name__ == "__main__":
    main()
