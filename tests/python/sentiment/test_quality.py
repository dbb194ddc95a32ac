"""The quality that the documentation states is the one measured, and decides which languages are scored."""

from pathlib import Path

import pytest

from helpdesk_kpis.sentiment.lexicon import MEASURED_WELL, LexiconScorer, available_languages
from helpdesk_kpis.sentiment.measure import LABELS, measure, reaches_bar, read_sentences, table
from helpdesk_kpis.settings import PROJECT

HERE = Path(__file__).parent
FIRST, SECOND = HERE / "first_sentences.csv", HERE / "second_sentences.csv"


@pytest.fixture(scope="module")
def scorer() -> LexiconScorer:
    return LexiconScorer(available_languages())


def test_there_are_enough_sentences_of_each_label_in_each_language() -> None:
    for path, least in ((FIRST, 30), (SECOND, 24)):
        sentences = read_sentences([path])
        assert set(sentences) == set(available_languages())
        for of_language in sentences.values():
            labels = [label for label, _ in of_language]
            assert len(labels) >= least
            assert {label: labels.count(label) * 3 for label in LABELS} == dict.fromkeys(LABELS, len(labels))
            assert len(set(of_language)) == len(of_language)


@pytest.mark.parametrize("paths", [[FIRST], [SECOND]], ids=["first", "second"])
def test_the_documented_table_is_what_is_measured(scorer: LexiconScorer, paths: list[Path]) -> None:
    documented = (PROJECT / "docs" / "sentiment.md").read_text(encoding="utf-8")
    assert "\n".join(table(scorer, read_sentences(paths))) in documented


def test_a_language_is_scored_by_default_when_it_reaches_the_bar(scorer: LexiconScorer) -> None:
    together, unseen = read_sentences([FIRST, SECOND]), read_sentences([SECOND])
    good = {
        language
        for language in available_languages()
        if reaches_bar(
            measure(scorer, language, together[language]), measure(scorer, language, unseen[language])
        )
    }
    assert good == set(MEASURED_WELL)


def test_a_sentence_without_a_score_is_not_right() -> None:
    found = measure(LexiconScorer(["en"]), "de", [("neutral", "Guten Tag."), ("positive", "Danke!")])
    assert (found.right, found.reversed, found.measured_net) == (0, 0, 0)
