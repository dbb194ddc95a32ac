"""Each text is scored once, with the key by which dbt finds it; what is gone is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.landing.parquet_tables import write_parquet_tables
from helpdesk_kpis.sentiment import identity, score_messages
from helpdesk_kpis.sentiment.languages import detected_languages, language_code
from helpdesk_kpis.sentiment.measure import read_sentences
from helpdesk_kpis.settings import MODELS

HEADER = (
    "message_id,ticket_id,chat_id,sent_at,author_type,is_public,is_auto_reply,language,sentiment_score,body"
)


class Length:
    """Scores by the number of letters, and remembers what it was asked."""

    name, version = "length", "1"
    languages: frozenset[str] | None = None
    uses_one_core = False
    doubts: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []

    def score(self, texts: Sequence[str], language: str | None) -> list[float | None]:
        self.asked += [(text, language) for text in texts]
        return [len(text) / 100 if language else None for text in texts]


class Lab:
    """A landing folder and its work database."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.database = folder / "landing", folder / "work.duckdb"
        (self.raw / "generic" / "messages").mkdir(parents=True)

    def messages(self, file: str, *rows: str) -> None:
        path = self.raw / "generic" / "messages" / f"{file}.csv"
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")

    def score(self, scorer: Length) -> int:
        load_landing(self.raw, self.database, MODELS)
        return score_messages(self.database, scorer)

    def query(self, statement: str) -> list[tuple]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return Lab(tmp_path)


def message(number: int, body: str, *, author: str = "customer", more: str = ",,en,") -> str:
    return f"{number},1,,2026-03-02T09:00:00Z,{author},{more},{body}"


def test_only_customers_own_public_messages_without_a_vendors_score_are_scored(lab: Lab) -> None:
    lab.messages(
        "1",
        message(1, "own"),
        message(2, "an agent's", author="agent"),
        message(3, "automatic", more=",yes,en,"),
        message(4, "private", more="f,,en,"),
        message(5, "scored", more=",,en,0.5"),
        message(6, " "),
        message(7, "own too", author=" Customer", more="true,0,en,"),
    )
    scorer = Length()
    assert lab.score(scorer) == 2
    assert sorted(scorer.asked) == [("own", "en"), ("own too", "en")]


def test_a_text_is_scored_once_per_stated_language_and_never_again(lab: Lab) -> None:
    lab.messages("1", message(1, "same"), message(2, "same"), message(3, "same", more=",,de-AT,"))
    scorer = Length()
    assert lab.score(scorer) == 2
    assert lab.score(scorer) == 0
    lab.messages("2", message(4, "same"), message(5, "new"))
    assert lab.score(scorer) == 1
    assert sorted(scorer.asked) == [("new", "en"), ("same", "de"), ("same", "en")]


def test_what_is_gone_is_forgotten(lab: Lab) -> None:
    lab.messages("1", message(1, "gone"), message(2, "stays"))
    lab.score(Length())
    lab.messages("1", message(2, "stays"))
    assert lab.score(Length()) == 0
    assert lab.query("select score from sentiment.text_scores") == [(0.05,)]


def test_another_version_or_other_languages_score_everything_again(lab: Lab) -> None:
    lab.messages("1", message(1, "one"))
    before, later = Length(), Length()
    assert lab.score(before) == 1
    later.version = "2"
    assert lab.score(later) == 1
    assert lab.query("select scorer from sentiment.text_scores") == [("length 2",)]
    later.languages = frozenset({"en"})
    assert lab.score(later) == 1
    assert len({identity(before), identity(later)}) == 2


def test_a_scorer_that_fails_leaves_the_scores_as_they_were(lab: Lab) -> None:
    lab.messages("1", message(1, "one"))
    lab.score(Length())
    broken = Length()
    broken.version = "2"
    broken.score = lambda texts, language: 1 / 0  # type: ignore[assignment,return-value]
    with pytest.raises(ZeroDivisionError):
        lab.score(broken)
    assert lab.query("select scorer from sentiment.text_scores") == [("length 1",)]


def test_the_language_is_the_messages_else_the_tickets_else_what_it_looks_like(lab: Lab) -> None:
    (lab.raw / "generic" / "tickets.csv").write_text(
        "ticket_id,created_at,status,language\n1,2026-03-02,new,PT\n2,2026-03-02,new,Deutsch\n3,2026-03-02,new,\n",
        encoding="utf-8",
    )
    rows = [
        message(1, "given", more=",,it,"),
        message(2, "of the ticket", more=",,,"),
        message(3, "Ich warte seit Wochen auf mein Geld", more=",,,").replace("3,1,", "3,2,"),
        message(4, "Où est la facture de ma commande ?", more=",,,").replace("4,1,", "4,3,"),
        message(5, "ok", more=",,,").replace("5,1,", "5,3,"),
    ]
    lab.messages("1", *rows)
    scorer = Length()
    lab.score(scorer)
    assert {text.split()[0]: language for text, language in scorer.asked} == {
        "given": "it",
        "of": "pt",
        "Ich": "de",
        "Où": "fr",
        "ok": None,
    }
    assert lab.query("select score from sentiment.text_scores where language is null") == [(None,)]


def test_the_key_is_the_one_that_dbt_works_out(lab: Lab) -> None:
    lab.messages("1", message(1, "übel", more=",, DE ,"), message(2, "bare", more=",,,"))
    lab.score(Length())
    assert lab.query(
        "select count(*) from sentiment.text_scores where text_key in (sha256('DE:übel'), sha256(':bare'))"
    ) == [(2,)]


def test_spark_gets_the_scores_as_a_folder_of_parquet(lab: Lab, tmp_path: Path) -> None:
    lab.messages("1", message(1, "one"))
    lab.score(Length())
    raw = tmp_path / "raw"
    write_parquet_tables(lab.database, raw, MODELS)
    assert write_parquet_tables(lab.database, raw, MODELS) == 0
    lab.messages("1", message(1, "longer"))
    lab.score(Length())
    write_parquet_tables(lab.database, raw, MODELS)
    (file,) = raw.glob("sentiment/text_scores/*/*.parquet")
    assert duckdb.sql(f"select score, scorer from '{file}'").fetchall() == [(0.06, "length 1")]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en", "en"),
        (" DE-at ", "de"),
        ("pt_BR", "pt"),
        ("Deutsch", None),
        ("eng", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stated_language_is_a_code_or_nothing(stated: str | None, code: str | None) -> None:
    assert language_code(stated) == code


def test_a_language_that_is_believed_is_right() -> None:
    found = {
        language: detected_languages([text for _, text in sentences])
        for language, sentences in read_sentences([Path(__file__).parent / "first_sentences.csv"]).items()
    }
    assert all(set(languages) <= {language, None} for language, languages in found.items())
    assert sum(each is not None for languages in found.values() for each in languages) > 180


def test_what_customers_wrote_in_a_vendors_own_columns_is_scored_too(lab: Lab) -> None:
    lab.messages("1", message(1, "one", more=",,,"))
    (lab.raw / "generic" / "survey_responses.csv").write_text(
        "response_id,survey_type,status,comment\n1,csat,responded,another\n2,csat,responded, \n",
        encoding="utf-8",
    )
    load_landing(lab.raw, lab.database, MODELS)
    scorer = Length()
    texts = [("generic__survey_responses", "comment"), ("zendesk__nothing_landed", "body")]
    assert score_messages(lab.database, scorer, texts) == 2
    assert sorted(text for text, _ in scorer.asked) == ["another", "one"]
