"""What a scorer of messages is, and which one the dbt vars ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import yaml

from helpdesk_kpis.settings import PROJECT

LEXICON = "lexicon"
TRANSFORMERS = "transformers"
NONE = "none"


class SentimentError(Exception):
    """A setting that can't be used or a scorer that can't start; the message is meant for the user."""


class Scorer(Protocol):
    """Gives texts a score of their tone."""

    @property
    def name(self) -> str:
        """What it is called in the published figures."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever a text may get another score."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages it scores, as ISO 639-1 codes; None for all."""
        ...

    @property
    def uses_one_core(self) -> bool:
        """Whether several processes with a copy of it score faster than one."""
        ...

    @property
    def doubts(self) -> tuple[str, ...]:
        """What its user must know of scores whose quality nobody measured, a sentence each."""
        ...

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        """A score of -1 (negative) to 1 (positive) for each text; None where it can't tell.

        `language` is an ISO 639-1 code, None where nobody knows.
        """
        ...


class NoScorer:
    """Scores nothing: only the scores of vendors count then."""

    name = NONE
    version = "1"
    languages: frozenset[str] | None = frozenset()
    uses_one_core = True
    doubts: tuple[str, ...] = ()

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        """None for each text."""
        return [None] * len(texts)


def scorer_from(dbt_vars: Mapping[str, Any]) -> Scorer:
    """The scorer that dbt vars ask for; those not given are as in ``dbt_project.yml``.

    Nothing large is loaded before the first text. Raises `SentimentError`, naming the var.
    """
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    wanted = {
        name: dbt_vars.get(name, project.get(name))
        for name in ("sentiment_scorer", "sentiment_languages", "sentiment_model")
    }
    languages = wanted["sentiment_languages"]
    if languages is not None and not (
        isinstance(languages, list) and all(isinstance(language, str) for language in languages)
    ):
        raise SentimentError(f"sentiment_languages must be a list such as [en, de]; it is: {languages}")
    if wanted["sentiment_scorer"] == NONE:
        return NoScorer()
    if wanted["sentiment_scorer"] == LEXICON:
        from helpdesk_kpis.sentiment.lexicon import LexiconScorer

        return LexiconScorer(languages)
    if wanted["sentiment_scorer"] == TRANSFORMERS:
        from helpdesk_kpis.sentiment.transformers_scorer import TransformersScorer

        return TransformersScorer(wanted["sentiment_model"], languages)
    raise SentimentError(
        f"sentiment_scorer must be {LEXICON}, {TRANSFORMERS} or {NONE}; it is: {wanted['sentiment_scorer']}"
    )
