"""How good a scorer is in each language: ``python -m helpdesk_kpis.sentiment.measure labelled.csv``.

The file has the columns ``language`` (ISO 639-1), ``label`` (positive, neutral or negative) and ``text``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpdesk_kpis.sentiment.scorer import Scorer, scorer_from
from helpdesk_kpis.settings import Settings

LEAST_RIGHT = 0.7
"""Of the bar: the least share of sentences whose label is right."""

LEAST_RIGHT_UNSEEN = 0.5
"""Of the bar: the same for sentences that were written after words and rules were settled."""

MOST_REVERSED = 0.1
"""Of the bar: the greatest share of positive and negative sentences that are taken for their opposite."""

LABELS = ("positive", "neutral", "negative")


@dataclass(frozen=True)
class Quality:
    """What a scorer made of labelled sentences of one language."""

    sentences: int
    right: int
    right_by_label: dict[str, tuple[int, int]]
    """Of each label, how many were right and how many there are."""
    reversed: int
    """Positive ones taken for negative, or the other way round."""
    true_net: float
    measured_net: float

    @property
    def polar(self) -> int:
        """How many of the sentences are positive or negative."""
        return self.sentences - self.right_by_label["neutral"][1]


def reaches_bar(whole: Quality, unseen: Quality) -> bool:
    """Whether a language is scored by default: its quality on all sentences, and on the unseen ones alone."""
    return (
        whole.right >= LEAST_RIGHT * whole.sentences
        and whole.reversed <= MOST_REVERSED * whole.polar
        and unseen.right >= LEAST_RIGHT_UNSEEN * unseen.sentences
    )


def label_of(score: float, threshold: float = 0.05) -> str:
    """The label that the KPIs give a score."""
    return "positive" if score >= threshold else "negative" if score <= -threshold else "neutral"


def read_sentences(paths: Iterable[Path]) -> dict[str, list[tuple[str, str]]]:
    """The labels and texts of files, by language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["language"], []).append((row["label"], row["text"]))
    return found


def measure(scorer: Scorer, language: str, sentences: list[tuple[str, str]]) -> Quality:
    """The quality of a scorer on labelled sentences of a language; without a score, a sentence is wrong."""
    scores = scorer.score([text for _, text in sentences], language)
    given = ["" if score is None else label_of(score) for score in scores]
    pairs = [(label, answer) for (label, _), answer in zip(sentences, given, strict=True)]

    def net(labels: list[str]) -> float:
        return (labels.count("positive") - labels.count("negative")) / len(labels)

    return Quality(
        sentences=len(pairs),
        right=sum(label == answer for label, answer in pairs),
        right_by_label={
            each: (pairs.count((each, each)), sum(label == each for label, _ in pairs)) for each in LABELS
        },
        reversed=pairs.count(("positive", "negative")) + pairs.count(("negative", "positive")),
        true_net=net([label for label, _ in pairs]),
        measured_net=net([answer for _, answer in pairs]),
    )


def table(scorer: Scorer, sentences: dict[str, list[tuple[str, str]]]) -> list[str]:
    """A Markdown table of the quality in each language."""
    lines = [
        "| language | n | right | positive | neutral | negative | reversed | net, true | net, measured |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for language in sorted(sentences):
        found = measure(scorer, language, sentences[language])
        by_label = " | ".join("{} of {}".format(*found.right_by_label[label]) for label in LABELS)
        lines.append(
            f"| {language} | {found.sentences} | {found.right / found.sentences:.0%} | {by_label} "
            f"| {found.reversed} | {found.true_net:+.2f} | {found.measured_net:+.2f} |"
        )
    return lines


def main(arguments: list[str]) -> int:
    """Print the table for the files named; the scorer is that of ``HELPDESK_VARS``."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    scorer = scorer_from(Settings.from_environment().dbt_vars)
    sys.stdout.write("\n".join(table(scorer, read_sentences(map(Path, arguments)))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
