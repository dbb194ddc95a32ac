"""Scores by a text classification model in a local folder, run by the package `transformers`."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from helpdesk_kpis.sentiment.scorer import SentimentError

RULES = 1
"""Raise it when the same answer of a model makes another score."""

BATCH = 32

MEANINGS = {
    "positive": 1.0,
    "neutral": 0.0,
    "negative": -1.0,
    "1 star": -1.0,
    "2 stars": -0.5,
    "3 stars": 0.0,
    "4 stars": 0.5,
    "5 stars": 1.0,
}
"""What a model's labels are worth; the score is their mean, weighed by the model's probabilities."""


class TransformersScorer:
    """Scores texts in every language, or in those asked for, by a model that the user chose."""

    name = "transformers"
    uses_one_core = False
    """The model's own threads use all cores, and a copy of it would be large."""

    def __init__(self, model: str | None, languages: Iterable[str] | None = None) -> None:
        """Take the model's folder. Raises `SentimentError` where it is none."""
        if not model:
            raise SentimentError("sentiment_scorer transformers needs sentiment_model, a model's folder")
        self.folder = Path(model).expanduser().absolute()
        if not (self.folder / "config.json").is_file():
            raise SentimentError(f"sentiment_model must be a folder with a config.json; it is: {model}")
        self.languages: frozenset[str] | None = None if languages is None else frozenset(languages)
        self._classify: Any = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Nobody but the user can know how good the model is."""
        return (
            f"nobody measured the quality of the model in {self.folder} here: docs/sentiment.md tells how",
        )

    @property
    def version(self) -> str:
        """Of the files in the model's folder, by name, size and time: reading gigabytes takes too long."""
        digest = hashlib.sha256(str(RULES).encode())
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            stat = path.stat()
            digest.update(f"\n{path.relative_to(self.folder)} {stat.st_size} {stat.st_mtime_ns}".encode())
        return digest.hexdigest()[:12]

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        """A score for each text; None in a language that isn't asked for."""
        if not texts or (self.languages is not None and language not in self.languages):
            return [None] * len(texts)
        if self._classify is None:
            self._classify = self._load()
        answers = self._classify(list(texts), top_k=None, truncation=True, batch_size=BATCH)
        return [self._score_of(answer) for answer in answers]

    def _load(self) -> Any:
        """The pipeline; nothing is ever downloaded. Raises `SentimentError` without the packages."""
        try:
            transformers = importlib.import_module("transformers")
        except ImportError as error:
            raise SentimentError(
                "sentiment_scorer transformers needs the extra: pip install 'helpdesk-kpis[transformers]'"
            ) from error
        load = {"pretrained_model_name_or_path": str(self.folder), "local_files_only": True}
        return transformers.pipeline(
            "text-classification",
            model=transformers.AutoModelForSequenceClassification.from_pretrained(**load),
            tokenizer=transformers.AutoTokenizer.from_pretrained(**load),
        )

    def _score_of(self, answer: Sequence[dict[str, Any]]) -> float:
        """The score of a model's answer, a probability for each of its labels."""
        score = 0.0
        for each in answer:
            label = str(each["label"]).lower()
            if label not in MEANINGS:
                raise SentimentError(
                    f"the model in {self.folder} answers {each['label']!r}; "
                    f"known labels: {', '.join(MEANINGS)}"
                )
            score += MEANINGS[label] * float(each["score"])
        return round(min(1.0, max(-1.0, score)), 6)
