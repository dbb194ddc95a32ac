"""Which language a text is in: what its row says, else what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.9
"""The least probability by which a language is believed. Raise `scores.RULES` with any change."""

SHORTEST = 10
"""Letters below which nobody can tell: "ok" is a word of them all."""

_CODE = re.compile(r"^([a-z]{2})(?:[-_].*)?$")
_LETTER = re.compile(r"[^\W\d_]")


def language_code(stated: str | None) -> str | None:
    """The ISO 639-1 code of a stated language: of "de-AT" and "DE" it is "de", of "Deutsch" None."""
    found = _CODE.match((stated or "").strip().lower())
    return found[1] if found else None


def detected_languages(texts: Sequence[str]) -> list[str | None]:
    """The language of each text, None where it can't be told."""
    identify = _identifier().classify
    found: list[str | None] = []
    for text in texts:
        language, probability = identify(text) if len(_LETTER.findall(text)) >= SHORTEST else (None, 0)
        found.append(language if probability >= SURE else None)
    return found


@cache
def _identifier() -> LanguageIdentifier:
    """The model, which its package brings along; reading it takes half a second."""
    with numpy.errstate(over="ignore"):
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
