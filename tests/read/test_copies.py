import random

from detente.read.copies import INDEXED, CopyFinder, measure_containment, sketch_text


def make_text(seed: int, words: int = 400) -> str:
    """A text of made-up words that shares no shingle with one of another seed."""
    source = random.Random(seed)
    return " ".join("".join(source.choices("abcdefghij", k=6)) for _ in range(words))


def test_text_contains_itself_and_no_other() -> None:
    one, two = sketch_text(make_text(1)), sketch_text(make_text(2))
    assert measure_containment(one, one) == 1
    assert measure_containment(one, two) == 0


def test_first_article_is_the_origin_of_all_its_copies() -> None:
    finder, text = CopyFinder(), make_text(1)
    changed = text.replace(text.split()[100], "other").replace(text.split()[200], "words")
    assert finder.find_origin("a", text) is None
    assert finder.find_origin("b", changed) == "a"
    assert finder.find_origin("c", changed.replace(text.split()[300], "more")) == "a"
    assert finder.find_origin("d", make_text(2)) is None


def test_half_copied_article_and_excerpt_are_copies() -> None:
    finder, text = CopyFinder(), make_text(1, 1000)
    finder.find_origin("a", text)
    words = text.split()
    assert finder.find_origin("half", " ".join(words[:500]) + " " + make_text(2, 450)) == "a"
    assert finder.find_origin("excerpt", " ".join(words[300:600])) == "a"


def test_shared_sentence_makes_no_copy() -> None:
    finder, sentence = CopyFinder(), make_text(9, 25)
    finder.find_origin("a", f"{make_text(1)} {sentence}")
    assert finder.find_origin("b", f"{make_text(2)} {sentence}") is None


def test_same_article_again_is_no_copy_of_itself() -> None:
    finder, text = CopyFinder(), make_text(1)
    assert finder.find_origin("a", text) is None
    assert finder.find_origin("a", text) is None


def test_memory_is_bounded() -> None:
    finder = CopyFinder(memory=10)
    for seed in range(50):
        finder.find_origin(str(seed), make_text(seed, 60))
    assert len(finder._sketches) == 10
    assert len(finder._owners) <= 10 * INDEXED
    assert finder.find_origin("new", make_text(0, 60)) is None
    assert finder.find_origin("newer", make_text(49, 60)) == "49"


def test_short_texts_are_left_alone() -> None:
    finder = CopyFinder()
    assert finder.find_origin("a", "") is None
    assert finder.find_origin("b", "They met.") is None
    assert finder.find_origin("c", "They met.") is None
