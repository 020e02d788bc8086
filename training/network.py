"""The network: MiniLM over word pieces with grammar features, and small heads for acts, claims, arguments and roots."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F  # noqa: N812

from detente.code.actors.mention import KINDS
from detente.code.network.features import HASHES
from detente.code.network.readings import CLAIMS, FIELDS, ROOTS, STATUSES, TURNS, TYPES
from detente.code.network.window import SYMBOLS

WIDTH, HEADS, INNER = 384, 12, 1536
CLS, SEP, MASK = 101, 102, 103
LAST = 510  # the last piece of a window that stands for a word
HIDDEN = 0.06  # share of the pieces that are masked in training, so that no single word is leaned on
RANK = 1.5  # weight of how far the right party is from being the likeliest
WEIGHTS = (("status", 1.0), ("field", 0.7), ("said", 0.7), ("joint", 0.8), ("turn", 0.3), ("root", 1.5))


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and features in, vectors and the logits of acts and claims out."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.features = nn.ModuleList([nn.Embedding(n, WIDTH) for n in (len(KINDS), SYMBOLS, SYMBOLS, len(TYPES) + 1)])
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.acts, self.claims = nn.Linear(WIDTH, len(TYPES) + 1), nn.Linear(WIDTH, len(CLAIMS) + 1)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, features: torch.Tensor):
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.segment
        for i, table in enumerate(self.features):
            x = x + table(features[:, :, i])
        x = self.drop(self.norm(x))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x, self.acts(x), self.claims(x)

    def load(self, folder: Path) -> None:
        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v.float() for k, v in w.items()}
        put = lambda p, v: p.data.copy_(v)  # noqa: E731
        (
            put(self.words.weight, w["embeddings.word_embeddings.weight"]),
            put(self.places.weight, w["embeddings.position_embeddings.weight"]),
        )
        put(self.segment, w["embeddings.token_type_embeddings.weight"][0])
        put(self.norm.weight, w["embeddings.LayerNorm.weight"]), put(self.norm.bias, w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                put(
                    getattr(layer.qkv, kind),
                    torch.cat([w[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]),
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    put(getattr(getattr(layer, mine), kind), w[f"{at}{theirs}.{kind}"])


class Network(nn.Module):
    def __init__(self, minilm: Path, layers: int = 6) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.encoder.load(minilm)
        self.status, self.field = nn.Linear(WIDTH, len(STATUSES)), nn.Linear(2 * WIDTH, len(FIELDS))
        self.said, self.turn, self.joint = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, len(TURNS)), nn.Linear(WIDTH, 2)
        self.root = nn.Linear(3 * WIDTH, len(ROOTS))
        self.slots = nn.Embedding(HASHES, 96)
        nn.init.normal_(self.slots.weight, std=0.05)
        self.pair1, self.pair2 = nn.Linear(3 * WIDTH + 96, 128), nn.Linear(128, 5)
        self.act_view, self.other_view = nn.Linear(WIDTH, WIDTH, bias=False), nn.Linear(WIDTH, WIDTH, bias=False)
        for view in (self.act_view, self.other_view):
            nn.init.eye_(view.weight)  # at first what is compared are the vectors themselves
        self.drop = nn.Dropout(0.2)

    def encode(self, batch):
        longest = min(510, max(len(e.pieces) for e in batch)) + 2
        pieces, mask = torch.zeros(len(batch), longest, dtype=torch.long), torch.zeros(len(batch), longest)
        features = torch.zeros(len(batch), longest, 4, dtype=torch.long)
        for i, e in enumerate(batch):
            n = min(510, len(e.pieces))
            pieces[i, 0], pieces[i, n + 1], mask[i, : n + 2] = CLS, SEP, 1
            pieces[i, 1 : n + 1], features[i, 1 : n + 1] = (
                torch.from_numpy(e.pieces[:n]),
                torch.from_numpy(e.features[:n]),
            )
        if self.training:  # now and then the lexicon is silent, so that the network does not lean on it alone
            features[:, :, 3] *= (torch.rand(features.shape[:2]) > 0.2).long()
            pieces[(torch.rand(pieces.shape) < HIDDEN) & (pieces > SEP)] = MASK
        return self.encoder(pieces, mask, features)

    def pairs(self, act, other, slots):
        x = torch.cat([act, other, self.act_view(act) * self.other_view(other), self.slots(slots).sum(1)], -1)
        return self.pair2(self.drop(F.relu(self.pair1(self.drop(x)))))

    def outputs(self, batch):
        """Return for each head its logits and labels over the whole batch: name → (logits [n, k], labels)."""
        hidden, acts, claims = self.encode(batch)
        hidden, labels = hidden.float(), gather(batch)
        sums = F.pad(hidden.cumsum(1), (0, 0, 1, 0))  # means over spans as differences: one step for all of them
        at = lambda places: self.drop(hidden[places[:, 0], places[:, 1]])  # noqa: E731
        mean = lambda spans: (  # noqa: E731
            (sums[spans[:, 0], spans[:, 2]] - sums[spans[:, 0], spans[:, 1]]) / (spans[:, 2] - spans[:, 1])[:, None]
        )
        out = {}
        if labels["words"]:
            words, kinds, causes = torch.tensor(labels["words"]).split((2, 1, 1), 1)
            out["act"] = acts[words[:, 0], words[:, 1]].float(), kinds[:, 0]
            out["claim"] = claims[words[:, 0], words[:, 1]].float(), causes[:, 0]
        if labels["acts"]:
            places, answers = torch.tensor(labels["acts"]).split((2, 4), 1)
            vectors, sentences = at(places), self.drop(mean(torch.tensor(labels["sentences"])))
            heads = (self.status, lambda v: self.field(torch.cat([v, sentences], 1)), self.said, self.joint)
            for number, (name, head) in enumerate(zip(("status", "field", "said", "joint"), heads, strict=True)):
                out[name] = head(vectors), answers[:, number]
        if labels["turns"]:
            places, answers = torch.tensor(labels["turns"]).split((2, 1), 1)
            out["turn"] = self.turn(at(places)), answers[:, 0]
        if labels["roots"]:
            rows = torch.tensor(labels["roots"])
            spans = [mean(rows[:, [0, first, first + 1]]) for first in (2, 4)]
            out["root"] = self.root(self.drop(torch.cat([hidden[rows[:, 0], 0], *spans], 1))), rows[:, 1]
        if labels["pairs"]:
            rows = torch.tensor(labels["pairs"])
            logits = self.pairs(hidden[rows[:, 0], rows[:, 1]], mean(rows[:, [0, 2, 3]]), torch.tensor(labels["slots"]))
            members = nn.utils.rnn.pad_sequence([torch.tensor(m) for m in labels["members"]], True, len(logits))
            absent = torch.full((1, logits.shape[1]), -1e4)
            pooled = torch.logsumexp(torch.cat([logits, absent])[members], 1)
            out["group"] = pooled, torch.tensor(labels["asked"]).float()
            out["rank"] = rank(*out["group"], torch.tensor(labels["owner"]))
        return out

    def loss(self, batch):
        out, total = self.outputs(batch), torch.zeros(())
        for name, weight in (("act", 1.0), ("claim", 1.0)):
            if name in out:
                logits, labels = out[name]
                total = total + weight * F.cross_entropy(logits, labels, reduction="sum") / max(
                    8, int((labels > 0).sum())
                )
        return total + self.loss_of_heads(out)

    def loss_of_heads(self, out) -> torch.Tensor:
        """Return the loss of what is asked of acts and claims, from `outputs`; which words they are counts apart."""
        total = torch.zeros(())
        for name, weight in WEIGHTS:
            if name in out and (out[name][1] >= 0).any():
                total = total + weight * F.cross_entropy(*out[name])
        if "group" in out:
            logits, labels = out["group"]
            for roles, weight in ((slice(0, 3), 6.0), (slice(3, 5), 2.0)):  # claims are rare: they count by themselves
                asked = labels[:, roles] >= 0
                if asked.any():
                    lost = F.binary_cross_entropy_with_logits(logits[:, roles][asked], labels[:, roles][asked])
                    total = total + weight * lost
            total = total + RANK * out["rank"]
        return total

    @torch.no_grad()
    def score(self, examples) -> dict[str, float]:
        self.eval()
        right: dict[str, list[float]] = {}
        counts = {n: [0, 0, 0] for n in ("act", "claim", "source", "target", "time", "dyad", "driver")}
        for at in range(0, len(examples), 32):
            out = self.outputs(examples[at : at + 32])
            out.pop("rank", None)
            for name, (logits, labels) in out.items():
                if name == "group":
                    for k, role in enumerate(("source", "target", "time", "dyad", "driver")):
                        asked = labels[:, k] >= 0
                        count(counts[role], logits[asked, k] > 0, labels[asked, k] > 0)
                    continue
                guess = logits.argmax(-1)
                if name in counts:
                    count(counts[name], guess > 0, labels > 0)
                    both = (guess > 0) & (labels > 0)
                    right.setdefault(f"{name} type", []).extend((guess == labels)[both].float().tolist())
                else:
                    right.setdefault(name, []).extend((guess == labels).float().tolist())
        f1 = {name: round(2 * hit / max(1, given + wanted), 3) for name, (hit, given, wanted) in counts.items()}
        return f1 | {name: round(sum(v) / max(1, len(v)), 3) for name, v in right.items()}


def rank(logits: torch.Tensor, asked: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
    """Return how far each right value of an act's role is from outweighing all its wrong ones, on average."""
    acts = int(owner.max()) + 1
    wrong = torch.where(asked == 0, logits.float().clamp(max=30).exp(), torch.zeros(()))
    rivals = torch.zeros(acts, logits.shape[1]).index_add(0, owner, wrong)[owner]
    lost = torch.logaddexp(logits, torch.log(rivals + 1e-6)) - logits
    right = asked > 0
    return (lost * right).sum() / max(1, int(right.sum()))


def count(held: list[int], guess: torch.Tensor, truth: torch.Tensor) -> None:
    """Add to hits, given and wanted."""
    for number, found in enumerate((guess & truth, guess, truth)):
        held[number] += int(found.sum())


def gather(batch) -> dict[str, list]:
    """Return the places and labels of a batch as rows of numbers; pieces count from the [CLS] before them."""
    names = ("words", "acts", "sentences", "turns", "roots", "pairs", "slots", "members", "asked", "owner")
    rows: dict[str, list] = {name: [] for name in names}
    owners = itertools.count()
    for i, e in enumerate(batch):
        if e.root >= 0:
            rows["roots"] += root_row(i, e)
            continue
        where = np.minimum(e.word + 1, LAST).tolist()
        kinds, causes = [0] * len(where), [0] * len(where)
        for token, kind, status, field, said, joint, first, last in e.acts:
            kinds[token] = kind
            rows["acts"].append((i, where[token], status, field, said, joint))
            rows["sentences"].append((i, *clipped(first, last)))
        for token, kind, turn in e.claims:
            causes[token] = kind
            rows["turns"].append((i, where[token], turn))
        rows["words"] += [(i, *row) for row in zip(where, kinds, causes, strict=True)]
        for token, _, candidates, groups in e.pairs:
            base = len(rows["pairs"])
            rows["pairs"] += [(i, where[token], *clipped(a, b)) for _, a, b in candidates]
            rows["slots"] += [slots for slots, _, _ in candidates]
            rows["members"] += [[base + member for member in members] for members, _ in groups]
            rows["asked"] += [labels for _, labels in groups]
            rows["owner"] += [next(owners)] * len(groups)
    return rows


def clipped(first: int, last: int) -> tuple[int, int]:
    """Return first and last (exclusive) piece of a span behind [CLS], at least one long and inside the window."""
    start = min(first + 1, LAST - 1)
    return start, max(start + 1, min(last + 1, LAST))


def root_row(number: int, example) -> list[tuple[int, ...]]:
    found = [
        np.flatnonzero(example.features[: LAST - 1, 0] == KINDS.index(kind)) + 1
        for kind in ("marked source", "marked target")
    ]
    if not all(len(places) for places in found):
        return []
    return [(number, example.root, *(edge for at in found for edge in (int(at[0]), int(at[-1]) + 1)))]


def read_weights(network: Network, folder: Path) -> Network:
    """Return `network` with the weights of a run: `encoder.fp32.onnx` and `heads.npz` as `export` wrote them."""
    graph = onnx.load(str(folder / "encoder.fp32.onnx")).graph
    held = {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}
    state = network.encoder.state_dict()
    for name in state:
        if name in held:
            state[name] = torch.from_numpy(held[name].copy())
    products = [node.input[1] for node in graph.node if node.op_type == "MatMul" and node.input[1] in held]
    layers = range(len(network.encoder.layers))
    names = [f"layers.{i}.{part}.weight" for i in layers for part in ("qkv", "out", "up", "down")]
    for name, product in zip([*names, "acts.weight", "claims.weight"], products, strict=True):
        state[name] = torch.from_numpy(held[product].T.copy())
    network.encoder.load_state_dict(state)
    return read_heads(network, folder)


def read_heads(network: Network, folder: Path) -> Network:
    """Return `network` with the heads of a run; those that it did not have stay as they are."""
    with np.load(folder / "heads.npz") as heads:
        for name, parameter in network.named_parameters():
            if not name.startswith("encoder.") and name in heads:
                parameter.data.copy_(torch.from_numpy(_grown(heads[name].astype(np.float32), len(parameter))))
    return network


def write_heads(network: Network, out: Path) -> None:
    """Write heads.npz, in half precision."""
    heads = ((name, p) for name, p in network.named_parameters() if not name.startswith("encoder."))
    np.savez_compressed(out / "heads.npz", **{name: p.detach().numpy().astype(np.float16) for name, p in heads})


def _grown(weights: np.ndarray, rows: int) -> np.ndarray:
    """Return a table of slots as wide as today's: an older one had fewer for grammar, and none for words."""
    if len(weights) == rows:
        return weights
    return np.concatenate([np.tile(weights, (rows // 2 // len(weights), 1)), np.zeros((rows // 2, weights.shape[1]))])


def average(networks: list[Network]) -> Network:
    """Return the first network with the mean of all their weights.

    Runs that begin alike and see the passages in other orders end in one basin, and its middle reads better than any
    of them (Wortsman et al. 2022, Model soups).
    """
    states = [network.state_dict() for network in networks]
    networks[0].load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    return networks[0]


def export(network: Network, tokenizer, out: Path) -> None:
    """Write encoder.onnx (int8), heads.npz and tokenizer.json."""
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    full = out / "encoder.fp32.onnx"
    example = (torch.tensor([[CLS, 2000, SEP]] * 2), torch.ones(2, 3), torch.zeros(2, 3, 4, dtype=torch.long))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("pieces", "mask", "features", "vectors", "acts", "claims")}
    torch.onnx.export(
        network.encoder,
        example,
        str(full),
        input_names=["pieces", "mask", "features"],
        output_names=["vectors", "acts", "claims"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        str(full),
        str(out / "encoder.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # seven bits: without it products overflow on processors that lack VNNI
        op_types_to_quantize=["MatMul", "Gather"],
    )
    onnx.checker.check_model(str(out / "encoder.onnx"))
    write_heads(network, out)
    tokenizer.save(str(out / "tokenizer.json"))
    about = {"layers": len(network.encoder.layers), "width": WIDTH}
    (out / "about.json").write_text(json.dumps(about) + "\n")
