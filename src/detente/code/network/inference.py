"""Run the shipped network: word pieces in, readings of acts, claims and their arguments out. No torch, numpy heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnxruntime.capi.onnxruntime_inference_collection import InferenceSession
from onnxruntime.capi.onnxruntime_pybind11_state import SessionOptions
from tokenizers import Tokenizer

from detente.errors import ModelError

from .window import Window, sentence_pieces

Floats = npt.NDArray[np.float32]
Others = tuple[Floats, Floats]  # [candidates, width] and [candidates, hidden]

CLS, SEP = 101, 102
LONGEST = 510  # pieces of one window; MiniLM's places end at 512
BATCH = 2  # windows; more at once are mostly padding and leave the processor's cache: 16 took half as long again
ROLES = ("source", "target", "time", "dyad", "driver")


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What the encoder makes of a window: a vector a piece; a row of probabilities a token, for acts and claims."""

    window: Window
    vectors: Floats
    acts: Floats
    claims: Floats

    def vector_at(self, token: int) -> Floats:
        """Return the vector of the first piece of `token`, counted in the paragraph; what was cut off has the last."""
        piece = int(self.window.word[token - self.window.first]) + 1
        return np.asarray(self.vectors[min(piece, len(self.vectors) - 1)])

    def with_sentence(self, token: int) -> Floats:
        """Return the vector of `token` and behind it the mean of its sentence."""
        first, last = sentence_pieces(self.window, token)
        first = min(first + 1, len(self.vectors) - 1)
        mean = self.vectors[first : max(first + 1, min(last + 1, len(self.vectors) - 1))].mean(axis=0)
        return np.concatenate([self.vector_at(token), mean])


class Network:
    """Encoder (ONNX, int8) and heads (numpy) as `training/train.py` wrote them."""

    def __init__(self, folder: Path | None = None):
        """Load from `folder`, by default the weights in the package; ModelError when they are missing."""
        place = folder or Path(str(files("detente.code.network"))) / "weights"
        if not (place / "encoder.onnx").is_file():
            raise ModelError(f"No encoder.onnx in {place}; reinstall detente, or make it with training/train.py.")
        options = SessionOptions()
        options.intra_op_num_threads = 1  # the other core parses the next articles meanwhile
        options.inter_op_num_threads = 1
        self._session = InferenceSession(
            str(place / "encoder.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # what it fuses runs unvectorised: a tenth of the encoder
        )
        self.tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        with np.load(place / "heads.npz") as heads:
            self._weights: dict[str, Floats] = {name: heads[name].astype(np.float32) for name in heads.files}
        width = self._weights["status.weight"].shape[1]
        *pair, grammar = np.split(self._weights["pair1.weight"].T, [width, 2 * width, 3 * width])
        self._pair = [np.ascontiguousarray(part) for part in pair]  # the product of a few rows takes a tenth as long
        self._views = [np.ascontiguousarray(self._weights[f"{side}_view.weight"].T) for side in ("act", "other")]
        self._grammar = self._weights["slots.weight"] @ grammar  # what each slot adds, whatever the act

    def encode(self, windows: Sequence[Window]) -> Iterator[Encoded]:
        """Encode windows in batches of like length, so that little is padding; they come back in their own order."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].pieces))
        done: dict[int, Encoded] = {}
        for at in range(0, len(order), BATCH):
            numbers = order[at : at + BATCH]
            done |= dict(zip(numbers, self._encode_batch([windows[i] for i in numbers]), strict=True))
        yield from (done[i] for i in range(len(windows)))

    def _encode_batch(self, windows: Sequence[Window]) -> list[Encoded]:
        longest = min(LONGEST, max(len(w.pieces) for w in windows)) + 2
        pieces = np.zeros((len(windows), longest), dtype=np.int64)
        mask = np.zeros((len(windows), longest), dtype=np.float32)
        features = np.zeros((len(windows), longest, 4), dtype=np.int64)
        for i, window in enumerate(windows):
            n = min(LONGEST, len(window.pieces))
            pieces[i, 0], pieces[i, n + 1], mask[i, : n + 2] = CLS, SEP, 1
            pieces[i, 1 : n + 1], features[i, 1 : n + 1] = window.pieces[:n], window.features[:n]
        outputs = self._session.run(None, {"pieces": pieces, "mask": mask, "features": features})
        vectors, acts, claims = (np.asarray(output, dtype=np.float32) for output in outputs)
        return [_encoded(window, vectors[i], acts[i], claims[i]) for i, window in enumerate(windows)]

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"], dtype=np.float32)

    def read_head(self, name: str, vector: Floats) -> Floats:
        """Return the probabilities of head `name` (status, field, said, turn, root) for a vector."""
        return softmax(self._linear(name, vector))

    def weigh_others(self, vectors: Floats) -> Others:
        """Return candidates as they are compared with acts, with what they add to the hidden layer whatever the act."""
        return vectors @ self._views[1], vectors @ self._pair[1]

    def read_arguments(self, act: Floats, others: Others, slots: npt.NDArray[np.int64]) -> Floats:
        """Return logits [n, roles] that each of n candidates (vectors, grammar slots) is an argument of the act."""
        own, _, both = self._pair
        vectors, weighed = others
        grammar = self._grammar[slots.T].sum(axis=0)  # summed over the first axis, in a tenth of the time
        hidden = act @ own + weighed + (act @ self._views[0] * vectors) @ both + grammar
        return self._linear("pair2", np.maximum(hidden + self._weights["pair1.bias"], 0))


def _encoded(window: Window, vectors: Floats, acts: Floats, claims: Floats) -> Encoded:
    places = np.minimum(window.word + 1, len(vectors) - 1)
    return Encoded(window, vectors, softmax(acts[places]), softmax(claims[places]))


def softmax(x: Any) -> Floats:
    """Turn logits into probabilities along the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)
