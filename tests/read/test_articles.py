import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from detente.read import CopyFinder, Fault, iterate_articles, read_articles
from detente.types import Article, short_hash

Write = Callable[[str, str | bytes], Path]
TEXT = "Norland and Sudria signed a pact on the river in June 2014, their ministers said after talks."
DATED = f"A Pact\n\nMarch 3, 2019\n\n{TEXT}"


def test_id_is_the_hash_of_the_bytes(write: Write) -> None:
    (article,) = read_articles(write("a.txt", DATED)).articles
    assert article.id == short_hash(DATED)
    assert (article.title, article.date, article.text) == ("A Pact", "2019-03-03", f"A Pact\n\n{TEXT}")


def test_folders_are_walked_in_order_without_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/c.txt",
        "a/.hidden.txt",
        ".git/x.txt",
        "p.detente",
        "p.detente-wal",
        "p.detente.data/x.txt",
        "c.md",
    ):
        write(name, f"{name}\n\nMarch 3, 2019\n\n{TEXT}")
    assert [article.source for article in read_articles(tmp_path).articles] == [
        str(tmp_path / name) for name in ("a/c.txt", "b.txt", "c.md")
    ]


def test_reading_twice_gives_the_same(write: Write, tmp_path: Path) -> None:
    write("a.txt", DATED)
    write("b.txt", b"")
    assert read_articles(tmp_path) == read_articles(tmp_path, tmp_path / "a.txt")


def test_same_stem_gets_a_number(write: Write, tmp_path: Path) -> None:
    for folder in "abc":
        write(f"{folder}/pact.txt", f"{DATED} Report {folder}.")
    assert [article.doc for article in read_articles(tmp_path).articles] == ["pact", "pact-2", "pact-3"]


def test_same_bytes_are_read_once_and_told(write: Write, tmp_path: Path) -> None:
    write("a.txt", DATED)
    write("b.txt", DATED)
    reading = read_articles(tmp_path)
    assert [article.doc for article in reading.articles] == ["a"]
    assert "read once" in reading.faults[0].reason


def test_article_without_date_is_read_and_told(write: Write) -> None:
    reading = read_articles(write("pact.txt", f"{TEXT} It was signed on March 3, 2019."))
    (article,), (fault,) = reading.articles, reading.faults
    assert article.date is None
    assert fault.article == article.id
    assert "detente date pact DATE -p" in fault.remedy


def test_date_ahead_is_not_believed(write: Write) -> None:
    path = write("a.txt", DATED)
    ahead, past = read_articles(path, today=date(2019, 3, 2)), read_articles(path, today=date(2019, 3, 3))
    assert ahead.articles[0].date is None
    assert "ahead" in ahead.faults[0].reason
    assert (past.articles[0].date, past.faults) == ("2019-03-03", ())


def test_date_that_cannot_be_read_is_told(write: Write) -> None:
    (fault,) = read_articles(write("a.jsonl", json.dumps({"text": TEXT, "date": "last spring"}))).faults
    assert "'last spring'" in fault.reason


def test_page_without_body_is_told(write: Write) -> None:
    reading = read_articles(write("a.txt", "***\n\nShare this:\n\nLeave a Reply"))
    assert reading.articles == ()
    assert "no text" in reading.faults[0].reason


def test_near_copy_names_its_origin(write: Write, tmp_path: Path) -> None:
    write("a.txt", f"{DATED} They met again in the north a year later, and the river was quiet for once.")
    write("b.txt", f"{DATED} They met again in the north a year later, and the river was quiet for long.")
    first, second = read_articles(tmp_path).articles
    assert (first.origin, second.origin) == (None, first.id)


def test_copies_of_an_earlier_reading_are_found(write: Write) -> None:
    copies = CopyFinder()
    (first,) = iterate_articles([write("a.txt", DATED)], copies=copies)
    (second,) = iterate_articles([write("b.txt", f"{DATED} Again.")], copies=copies)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert second.origin == first.id


def test_language_is_told_among_the_given(write: Write) -> None:
    german = "Norland und Sudria haben am Fluss einen Vertrag geschlossen, sagten die Minister nach langen Gesprächen."
    path = write("a.txt", german)
    reading = read_articles(path)
    assert reading.articles[0].language == "de"
    assert ["'de'" in fault.reason for fault in reading.faults] == [True, False]
    assert read_articles(path, languages=("en",)).articles[0].language == "en"


def test_many_rows_pass_with_flat_memory(write: Write) -> None:
    rows = (json.dumps({"text": f"{TEXT} Talk {number}.", "date": "2016"}) for number in range(3000))
    path = write("a.jsonl", "\n".join(rows))

    def peak(items: Iterator[Article | Fault], count: int) -> int:
        tracemalloc.reset_peak()
        for _ in range(count):
            next(items)
        return tracemalloc.get_traced_memory()[1]

    tracemalloc.start()
    try:
        items = iterate_articles([path], languages=("en",), copies=CopyFinder(memory=200))
        early, late = peak(items, 500), peak(items, 2000)
    finally:
        tracemalloc.stop()
    assert late < early + 2_000_000


def test_real_articles(shared: Path) -> None:
    reading = read_articles(shared / "seeds")
    assert [article.date for article in reading.articles] == ["2016-08-10", None, None, None, None]
    assert [article.author for article in reading.articles] == [None, "Masuood Ahmad", None, None, None]
    assert reading.articles[0].outlet == "The Express Tribune"
    assert len(reading.faults) == 4


def test_no_annotated_quote_is_cut(shared: Path) -> None:
    for name in ("seeds", "articles"):
        texts = {article.doc: " ".join(article.text.split()) for article in read_articles(shared / name).articles}
        for line in (shared / "gold" / name / "events.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert " ".join((row.get("quote") or row["anchor"]).split()) in texts[row["doc"]]


def test_an_archive_in_the_folder_is_told_once_and_not_read(write: Callable[..., Path]) -> None:
    one = write("in/one.txt", "Norway and Chile signed a treaty in 1950, their ministers said in Oslo.")
    for name in ("README.md", "codebook.md", "datapackage.json", "SHA256SUMS", "texts/one.txt"):
        write(f"in/archive/{name}", one.read_text())
    reading = read_articles(one.parent)
    assert [article.doc for article in reading.articles] == ["one"]
    assert [fault.reason for fault in reading.faults if fault.article is None] == [
        "an archive of a record, not articles"
    ]
