"""Scores by lists of words that have a weight, with negation and degree: transparent, offline and quick."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from helpdesk_kpis.sentiment.scorer import SentimentError

LEXICONS = Path(__file__).parent / "lexicons"

VERSION = "1"
"""Raise it whenever words or rules change; a test holds the two together."""

MEASURED_WELL = ("de", "en", "it", "ja", "pt")
"""The languages above the bar that ``docs/sentiment.md`` sets; others are scored only when asked for."""

NEGATED = -0.75
"""What becomes of a negated weight: "not good" is not as bad as "bad"."""

STRONGER, WEAKER = 1.3, 0.7

NEGATION_REACH = 3
"""How many words before a weighted one a negation may stand."""

FLATTENING = 15
"""A sum of weights s becomes s / sqrt(s² + this), as in VADER: a strong word is 0.6, nothing passes 1."""

NEGATIONS = {
    "en": "not no never neither nor without hardly barely nothing none nobody",
    "de": "nicht kein keine keinen keiner keinem keines nie niemals ohne weder nichts kaum",
    "it": "non nessun nessuno nessuna mai senza né niente nulla neppure",
    "pt": "não nunca sem nem nenhum nenhuma nada jamais",
    "ro": "nu n niciodată fără nici niciun nicio deloc",
}
BOOSTERS = {
    "en": "very really so extremely totally absolutely highly incredibly completely",
    "de": "sehr wirklich total äußerst überaus ganz absolut extrem besonders völlig so",
    "it": "molto davvero tanto estremamente assolutamente veramente proprio così",
    "pt": "muito realmente extremamente tão imenso absolutamente bastante",
    "ro": "foarte extrem atât chiar deosebit absolut complet",
}
DAMPENERS = {
    "en": "slightly somewhat rather bit little",
    "de": "etwas bisschen ziemlich einigermaßen",
    "it": "po poco abbastanza leggermente",
    "pt": "pouco ligeiramente",
    "ro": "puțin oarecum cam",
}
NEGATIONS_BEHIND = {"de": {"nicht"}}
"""What may also stand behind the good thing that it denies: "das funktioniert leider nicht"."""

OFTEN_WITHOUT_ACCENTS = {"it", "pt", "ro"}
"""Where customers write "multumesc" for "mulțumesc". In German "schon" is another word than "schön"."""

STEMMERS = {"en": "english", "de": "german", "it": "italian", "pt": "portuguese", "ro": "romanian"}

JAPANESE_NEGATION = re.compile(r"^[^、。!?]{0,5}?(?:ない|ません|なかった|ずに|なく(?!な))")
JAPANESE_BOOSTER = re.compile(r"(?:とても|非常に|本当に|大変|すごく|かなり|誠に)[^、。!?]{0,2}$")
JAPANESE_DAMPENER = re.compile(r"(?:少し|ちょっと|やや|多少)[^、。!?]{0,2}$")

SIGNS = dict.fromkeys("👍😀😃😄😁😊🙂😍🥰🎉👏🙏❤💯✅", 2) | dict.fromkeys("👎😠😡🤬😞😢😭🙁☹😤😒💩", -2)
"""Signs that mean the same in every language."""

_CLAUSE_ENDS = re.compile(r"[.,;:!?()\n\r。、]+")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED_LINE = re.compile(r"^\s*>.*$", re.MULTILINE)


class LexiconScorer:
    """Scores texts in the languages that it was measured to be good at, or in those asked for."""

    name = "lexicon"
    version = VERSION
    uses_one_core = True

    def __init__(self, languages: Iterable[str] | None = None) -> None:
        """Take the languages to score. Raises `SentimentError` for one without a list of words."""
        self.languages: frozenset[str] | None = frozenset(MEASURED_WELL if languages is None else languages)
        missing = self.languages - set(available_languages())
        if missing:
            raise SentimentError(
                f"sentiment_languages names {', '.join(sorted(missing))}, but the lexicon scorer "
                f"has words for {', '.join(available_languages())} only"
            )

    @property
    def doubts(self) -> tuple[str, ...]:
        """The languages asked for though they are below the bar."""
        poor = sorted(set(self.languages or ()) - set(MEASURED_WELL))
        return (f"the quality of scores in {', '.join(poor)} is poor: docs/sentiment.md",) if poor else ()

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        """A score for each text, 0 where no word of it has a weight; None in a language not scored."""
        if language is None or language not in (self.languages or ()):
            return [None] * len(texts)
        weights = weights_of(language)
        return [_flat(sum(weights(_plain(text)))) for text in texts]


def available_languages() -> tuple[str, ...]:
    """The languages that there are words for."""
    return tuple(sorted(path.stem for path in LEXICONS.glob("??.tsv")))


@cache
def weights_of(language: str, *, with_support_desk: bool = True) -> Callable[[str], Iterator[float]]:
    """What finds the weights in a text of a language, negations and degrees reckoned in.

    Without `with_support_desk` it knows the general list alone, which is for measuring.
    """
    general = _general_words(language)
    of_support = _support_desk_words(language) if with_support_desk else {}
    kind = _Japanese if language == "ja" else _Words
    return kind(language, general, of_support).weights


class _Words:
    """A language that separates words by blanks."""

    def __init__(self, language: str, general: dict[str, float], of_support: dict[str, float]) -> None:
        import snowballstemmer  # not before the first text: most builds have none to score

        self.language = language
        self.negations = set(NEGATIONS[language].split())
        self.degrees = dict.fromkeys(BOOSTERS[language].split(), STRONGER)
        self.degrees |= dict.fromkeys(DAMPENERS[language].split(), WEAKER)
        self.negations_behind = NEGATIONS_BEHIND.get(language, set())
        # What support desks mean by a word goes before what it means in general, and a form before its stem.
        self.phrases = self._by_words(general) | self._by_words(of_support)
        self.longest = max(len(phrase) for phrase in self.phrases)
        self.stem_word = snowballstemmer.stemmer(STEMMERS[language]).stemWord
        self.stem = cache(self._stem)
        self.stems = self._by_stem(general) | self._by_stem(of_support)
        self.bare = {
            _without_accents(phrase[0]): weight for phrase, weight in self.phrases.items() if len(phrase) == 1
        }

    def weights(self, text: str) -> Iterator[float]:
        """The weights in a text, one clause after the other."""
        yield from (SIGNS[sign] for sign in text if sign in SIGNS)
        for clause in _CLAUSE_ENDS.split(self._split_negations(text)):
            yield from self._clause_weights(_WORD.findall(clause))

    def _clause_weights(self, words: list[str]) -> Iterator[float]:
        """The weights in a clause; the longest phrase that fits counts, and its words do nothing else."""
        found, plain = [], list(words)
        at = 0
        while at < len(words):
            length, weight = self._match(words, at)
            if length:
                found.append((at, at + length, weight))
                plain[at : at + length] = [""] * length
            at += length or 1
        for begin, end, weight in found:
            before = plain[max(0, begin - NEGATION_REACH) : begin]
            behind = plain[end : end + NEGATION_REACH] if weight > 0 else []
            degree = self.degrees.get(before[-1], 1) if before else 1
            is_negated = not (self.negations.isdisjoint(before) and self.negations_behind.isdisjoint(behind))
            yield weight * degree * (NEGATED if is_negated else 1)

    def _match(self, words: list[str], at: int) -> tuple[int, float]:
        """How many words from `at` have a weight together, and which; 0 words for none."""
        for length in range(min(self.longest, len(words) - at), 1, -1):
            weight = self.phrases.get(tuple(words[at : at + length]))
            if weight is not None:
                return length, weight
        word = words[at]
        # On its own such a word only changes the weight of others.
        if word in self.negations or word in self.degrees:
            return 0, 0
        weight = self.phrases.get((word,))
        if weight is None and len(word) > 2:
            weight = self.stems.get(self.stem(word))
        if weight is None and self.language in OFTEN_WITHOUT_ACCENTS and len(word) > 3:
            weight = self.bare.get(word)
        return (0, 0) if weight is None else (1, weight)

    def _by_words(self, weights: dict[str, float]) -> dict[tuple[str, ...], float]:
        """The list by the words of each entry."""
        found = {}
        for text, weight in weights.items():
            words = tuple(_WORD.findall(self._split_negations(text)))
            if words and (len(words) > 1 or len(words[0]) > 1):
                found[words] = weight
        return found

    def _by_stem(self, weights: dict[str, float]) -> dict[str, float]:
        """Single words by stem, with their mean weight; a stem of good and bad words alike says nothing."""
        of_stem: dict[str, list[float]] = {}
        for word, weight in weights.items():
            if _WORD.fullmatch(word) and len(word) > 2:
                of_stem.setdefault(self.stem(word), []).append(weight)
        return {stem: sum(each) / len(each) for stem, each in of_stem.items() if min(each) * max(each) >= 0}

    def _stem(self, word: str) -> str:
        """The stem of a word; in German "schon" and "schön" have one stem and yet nothing in common."""
        stem = self.stem_word(word)
        has_accents = self.language not in OFTEN_WITHOUT_ACCENTS and word != _without_accents(word)
        return f"{stem}´" if has_accents else stem

    def _split_negations(self, text: str) -> str:
        """English contractions in two words: "can't" is "ca not"."""
        return re.sub(r"n['’]t\b|\bcannot\b", " not", text) if self.language == "en" else text


class _Japanese:
    """Japanese, which has no blanks: the longest entry that fits counts, and a negation comes behind it."""

    def __init__(self, language: str, general: dict[str, float], of_support: dict[str, float]) -> None:
        self.words = {
            word: weight
            for word, weight in (general | of_support).items()
            if len(word) > 1 and not word.isascii()
        }
        self.longest = max(map(len, self.words))
        self.firsts = {word[0] for word in self.words}

    def weights(self, text: str) -> Iterator[float]:
        """The weights in a text."""
        at = 0
        while at < len(text):
            word = self._match(text, at) if text[at] in self.firsts else ""
            if word and self.words[word]:
                before, after = text[max(0, at - 6) : at], text[at + len(word) : at + len(word) + 10]
                degree = 1.0
                if JAPANESE_BOOSTER.search(before):
                    degree = STRONGER
                elif JAPANESE_DAMPENER.search(before):
                    degree = WEAKER
                yield self.words[word] * degree * (NEGATED if JAPANESE_NEGATION.search(after) else 1)
            elif text[at] in SIGNS:
                yield SIGNS[text[at]]
            at += len(word) or 1

    def _match(self, text: str, at: int) -> str:
        """The longest entry at this place; empty for none."""
        for length in range(min(self.longest, len(text) - at), 1, -1):
            if text[at : at + length] in self.words:
                return text[at : at + length]
        return ""


def _general_words(language: str) -> dict[str, float]:
    """The general list of a language."""
    with (LEXICONS / f"{language}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {_plain(word): float(weight) for word, weight in rows}


def _support_desk_words(language: str) -> dict[str, float]:
    """The words of support desks in a language."""
    with (LEXICONS / "support_desk.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {_plain(row["word"]): float(row["weight"]) for row in rows if row["language"] == language}


def _plain(text: str) -> str:
    """Text in one spelling of characters and in lower case, without lines that quote an earlier message."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("ş", "ș").replace("ţ", "ț")
    return _QUOTED_LINE.sub("", plain)


def _without_accents(word: str) -> str:
    """A word without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def _flat(total: float) -> float:
    """The sum of weights as a score between -1 and 1."""
    return round(total / math.sqrt(total * total + FLATTENING), 6)
