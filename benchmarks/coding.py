"""What coding costs beside the parse that it stands on, in one run on the same texts.

    python benchmarks/coding.py [--folder ../shared/seeds]

Prints words a second of spaCy's own full pipeline, of detente's coder, and their ratio (bar: 1.6). They are
measured in turn, so a machine that drifts drifts for both, and in processor time, so that others may work on it too.
"""

import argparse
import statistics
import time
from pathlib import Path

import spacy

from detente.code.coder import code_articles
from detente.code.load import DEFAULT_PIPELINE, load_coder
from detente.code.parse import split_paragraphs
from detente.read import read_articles

SAMPLE = Path(__file__).parents[1] / "src" / "detente" / "samples" / "annotated" / "texts"


def seconds(work: object) -> float:
    started = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - started


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
    pairs = [(seconds(parse), seconds(code)) for _ in range(args.rounds)]
    ratio = statistics.median(b / a for a, b in pairs)
    parsed, coded = (words / statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{words} words; parse {parsed:.0f} words/s, coding {coded:.0f} words/s")
    print(f"coding costs {ratio:.2f} times spaCy's own pipeline (bar 1.6)")


if __name__ == "__main__":
    main()
