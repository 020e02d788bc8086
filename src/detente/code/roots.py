"""The PLOVER root of a given pair of actors in a sentence, by PLOVER's own borders, to compare with other coders."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from .actors import ActorMention
from .actors.mention import KINDS
from .load import Coder
from .network import Encoded, Window, cut_windows
from .network.inference import Floats
from .network.readings import ROOTS
from .parse import Paragraph

_TAG = re.compile(r"</?[st]>")


def code_roots(marked: Iterable[str], coder: Coder) -> Iterator[str]:
    """Yield the root for each sentence that marks its source as `<s>…</s>` and its target as `<t>…</t>`."""
    plain = [_unmark(sentence) for sentence in marked]
    windows = []
    for (_, actors), doc in zip(plain, coder.nlp.pipe([text for text, _ in plain]), strict=True):
        windows.append(_window_of_pair(Paragraph(0, doc, actors, ()), coder))
    for encoded in coder.network.encode(windows):
        yield ROOTS[int(coder.network.read_head("root", _pair_vector(encoded)).argmax())]


def _unmark(sentence: str) -> tuple[str, tuple[ActorMention, ...]]:
    spans: dict[str, list[int]] = {}
    plain, at = "", 0
    for tag in _TAG.finditer(sentence):
        plain += sentence[at : tag.start()]
        at = tag.end()
        spans.setdefault(tag.group().strip("</>"), []).append(len(plain))
    plain += sentence[at:]
    kinds = {"s": "marked source", "t": "marked target"}
    return plain, tuple(
        ActorMention(places[0], places[1], (name,), kinds[name])
        for name, places in sorted(spans.items())
        if len(places) >= 2
    )


def _window_of_pair(paragraph: Paragraph, coder: Coder) -> Window:
    windows = list(cut_windows(paragraph, coder.network.tokenizer))
    marks = [sum(c.kind.startswith("marked") for c in window.candidates) for window in windows]
    return windows[int(np.argmax(marks))]


def _pair_vector(encoded: Encoded) -> Floats:
    kinds = encoded.window.features[:509, 0]
    places = [np.flatnonzero(kinds == KINDS.index(kind)) + 1 for kind in ("marked source", "marked target")]
    parts = [encoded.vectors[0], *(encoded.vectors[p].mean(axis=0) if len(p) else encoded.vectors[0] for p in places)]
    return np.asarray(np.concatenate(parts), dtype=np.float32)
