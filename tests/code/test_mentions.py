"""How scores become roles: who reaches the threshold acts, a lone best is taken, a pair of one actor is none."""

from detente.code.mentions import choose_roles
from detente.code.network.arguments import Arguments


def arguments(source: dict[str, float], target: dict[str, float]) -> Arguments:
    return Arguments({"source": source, "target": target}, {}, ())


def test_the_likely_ones_are_taken() -> None:
    assert choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.2, "PAK": 0.8}), 0.1) == (("RUS",), ("PAK",))


def test_a_joint_act_has_both_on_both_sides() -> None:
    both = {"RUS": 0.9, "PAK": 0.8}
    assert choose_roles(arguments(both, both), 0.9) == (("PAK", "RUS"), ("PAK", "RUS"))


def test_who_stands_on_both_sides_of_a_one_sided_act_keeps_the_likelier() -> None:
    found = choose_roles(arguments({"RUS": 0.9, "PAK": 0.6}, {"RUS": 0.7, "PAK": 0.8}), 0.1)
    assert found == (("RUS",), ("PAK",))


def test_a_joint_act_is_of_all_who_take_part() -> None:
    found = choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.2, "PAK": 0.8}), 0.9)
    assert found == (("PAK", "RUS"), ("PAK", "RUS"))


def test_an_empty_side_takes_its_best_candidate() -> None:
    assert choose_roles(arguments({"RUS": 0.9, "PAK": 0.1}, {"RUS": 0.05, "PAK": 0.3}), 0.1) == (("RUS",), ("PAK",))


def test_nobody_is_taken_where_nobody_is_likely() -> None:
    assert choose_roles(arguments({"RUS": 0.01}, {"RUS": 0.02}), 0.9) == ((), ())


def test_an_actor_does_not_act_on_itself() -> None:
    source, target = choose_roles(arguments({"RUS": 0.9}, {"RUS": 0.8}), 0.9)
    assert not source or not target
