"""Levels and shares in words."""


def write_level(value: float) -> str:
    """Return a level or its change with its sign: `+2.8`, `−0.3`, `0.0`."""
    rounded = round(value, 1) + 0.0
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def write_share(value: float) -> str:
    """Return a share or a probability in per cent, never nought or all where it is not: `83 %`, `>99 %`."""
    percent = round(100 * value)
    if percent in {0, 100} and 0 < value < 1:
        return ">99\u00a0%" if percent else "<1\u00a0%"
    return f"{percent}\u00a0%"
