"""Words, negation and degree make the score; where nobody can tell there is none."""

import hashlib

import pytest

from helpdesk_kpis.sentiment import SentimentError, lexicon
from helpdesk_kpis.sentiment.lexicon import LEXICONS, LexiconScorer, available_languages
from helpdesk_kpis.sentiment.scorer import scorer_from

WORDS_AND_RULES_OF_VERSION = {"1": "0d475f9b7d06d95f"}
"""What each version consists of. With other words or rules raise `lexicon.VERSION` and add a line."""


def score(text: str, language: str) -> float:
    (found,) = LexiconScorer(available_languages()).score([text], language)
    assert found is not None
    return found


def test_a_version_stands_for_its_words_and_rules() -> None:
    digest = hashlib.sha256()
    for path in [*sorted(LEXICONS.glob("*.tsv")), LEXICONS.parent / "lexicon.py"]:
        digest.update(path.read_bytes())
    assert WORDS_AND_RULES_OF_VERSION[lexicon.VERSION] == digest.hexdigest()[:16]


@pytest.mark.parametrize(
    ("language", "good", "denied"),
    [
        ("en", "I am satisfied.", "I am not satisfied."),
        ("en", "It works.", "It doesn't work, it isn't working."),
        ("en", "I am satisfied.", "In no way satisfied."),
        ("de", "Ich bin zufrieden.", "Ich bin nicht zufrieden."),
        ("de", "Es funktioniert.", "Es funktioniert leider nicht."),
        ("it", "Sono soddisfatta.", "Non sono soddisfatta."),
        ("pt", "Estou satisfeita.", "Não estou satisfeita."),
        ("ro", "Sunt mulțumit.", "Nu sunt mulțumit."),
        ("ja", "満足しています。", "満足していません。"),
    ],
)
def test_a_negation_turns_a_word_round(language: str, good: str, denied: str) -> None:
    assert score(denied, language) < 0 < score(good, language)


@pytest.mark.parametrize(
    ("language", "weaker", "plain", "stronger"),
    [
        ("en", "slightly annoying", "annoying", "very annoying"),
        ("de", "etwas ärgerlich", "ärgerlich", "sehr ärgerlich"),
        ("ja", "少し不満です", "不満です", "とても不満です"),
    ],
)
def test_degrees_weaken_and_strengthen(language: str, weaker: str, plain: str, stronger: str) -> None:
    assert score(stronger, language) < score(plain, language) < score(weaker, language) < 0


def test_a_negation_does_not_reach_into_the_next_clause() -> None:
    assert score("No, thank you, it is excellent", "en") > score("It is not excellent", "en")


def test_the_longest_phrase_counts_and_its_words_do_nothing_else() -> None:
    assert score("Never again!", "en") < -0.5
    assert score("Thanks in advance", "en") == 0
    assert score("Good morning, I have a problem with an error", "en") == 0


def test_words_are_found_without_accents_where_people_leave_them_out() -> None:
    assert score("multumesc", "ro") == score("mulțumesc", "ro") == score("mulţumesc", "ro") > 0
    assert score("schön", "de") > 0
    assert score("schon", "de") == 0


def test_another_form_of_a_word_is_found() -> None:
    assert score("Sono deluse", "it") < 0
    assert score("Estamos satisfeitos", "pt") > 0


def test_quoted_lines_are_somebody_elses() -> None:
    assert score("See below.\n> This is terrible\n > Worst ever", "en") == 0


def test_signs_count_in_every_language() -> None:
    assert score("👍", "it") > 0 > score("😡", "ja")


@pytest.mark.parametrize("text", ["", " ", "1234", "😐", "a" * 100_000, "xyz " * 1000, "\x00"])
def test_any_text_has_a_score_in_range(text: str) -> None:
    for language in available_languages():
        assert score(text, language) == 0
        assert -1 <= score(f"{text} terrible 最悪 " * 50, language) <= 1


def test_without_a_language_or_in_another_there_is_no_score_rather_than_0() -> None:
    scorer = LexiconScorer(["en"])
    assert scorer.score(["Thanks!", "Terrible!"], None) == [None, None]
    assert scorer.score(["Danke!"], "de") == [None]
    assert LexiconScorer([]).score(["Thanks!"], "en") == [None]


def test_a_language_below_the_bar_is_scored_when_asked_for_and_says_so() -> None:
    assert LexiconScorer().score(["Mulțumesc!"], "ro") == [None]
    assert not LexiconScorer().doubts
    asked_for = scorer_from({"sentiment_languages": ["en", "ro"]})
    assert asked_for.score(["Mulțumesc!"], "ro") != [None]
    assert "ro" in asked_for.doubts[0]


@pytest.mark.parametrize(
    ("dbt_vars", "named"),
    [
        ({"sentiment_languages": ["xx"]}, "xx"),
        ({"sentiment_languages": "en"}, "sentiment_languages"),
        ({"sentiment_scorer": "magic"}, "sentiment_scorer"),
        ({"sentiment_scorer": "transformers"}, "sentiment_model"),
        ({"sentiment_scorer": "transformers", "sentiment_model": "/nowhere"}, "sentiment_model"),
    ],
)
def test_a_setting_nobody_can_use_is_named(dbt_vars: dict[str, object], named: str) -> None:
    with pytest.raises(SentimentError, match=named):
        scorer_from(dbt_vars)


def test_no_scorer_scores_nothing() -> None:
    assert scorer_from({"sentiment_scorer": "none"}).score(["Thanks!"], "en") == [None]
