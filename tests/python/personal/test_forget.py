"""Forgetting a customer: what goes, what stays, and that it does not come back."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import stat
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis import upkeep
from helpdesk_kpis.forgotten import FILE, Forgotten
from helpdesk_kpis.landing import LandingError, load_landing
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.erase import erase_people
from helpdesk_kpis.pseudonyms import pseudonym
from helpdesk_kpis.publish import publish
from helpdesk_kpis.sentiment import score_messages, scorer_from
from helpdesk_kpis.settings import MODELS, Settings
from helpdesk_kpis.terminal import UNREADABLE
from helpdesk_kpis.versions import manifest_of

from .landing import ADDRESS, ID, KEY, MARK, OTHER_ID, write_landing
from .search import found_in_files, found_in_tables

CUSTOMER = f"generic:{ID}"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return read_contract(MODELS)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Path:
    """A folder with a landing folder that is loaded and scored, and two versions that have the pseudonym."""
    folder = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HELPDESK_PII_KEY", KEY)
        settings = settings_of(folder)
        write_landing(settings.raw)
        load(settings, contract)
        with duckdb.connect(str(settings.work_database)) as connection:
            connection.execute("create schema marts")
            connection.execute(
                "create table marts.fct_tickets as select unnest([?, ?, null, ?]) as customer_id, 1 as n",
                [pseudonym(CUSTOMER), pseudonym(f"generic:{OTHER_ID}"), pseudonym(CUSTOMER)],
            )
            connection.execute("comment on table marts.fct_tickets is 'One row is a ticket.'")
            connection.execute("create view marts.customers as select customer_id from marts.fct_tickets")
        for number in range(2):
            describe = partial(_described, number=number)
            publish(settings.work_database, settings.published, describe)
    return folder


def _described(_: duckdb.DuckDBPyConnection, number: int) -> dict[str, int]:
    return {"number": number}


def settings_of(folder: Path) -> Settings:
    paths = {"HELPDESK_RAW": str(folder / "landing"), "HELPDESK_WORK": str(folder / "work")}
    return Settings.from_environment(paths | {"HELPDESK_PII_KEY": KEY})


@pytest.fixture(autouse=True)
def _with_key_and_contract(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPDESK_PII_KEY", KEY)
    monkeypatch.setattr("helpdesk_kpis.forget.read_contract", lambda _: contract)


@pytest.fixture
def settings(loaded: Path, tmp_path: Path) -> Settings:
    """A copy of the folder, for a test of its own."""
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    return settings_of(tmp_path)


@dataclass(frozen=True)
class Done:
    """A folder in which the customer was forgotten, and what it was before."""

    before: Settings
    settings: Settings
    out: str
    names_in_the_open: int
    """What a reader counted who had the published file open all the while."""


@pytest.fixture(scope="module")
def done(loaded: Path, tmp_path_factory: pytest.TempPathFactory, contract: Contract) -> Done:
    """The customer is forgotten in a copy of the folder, for all tests that only look."""
    folder = tmp_path_factory.mktemp("forgotten")
    shutil.copytree(loaded, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HELPDESK_PII_KEY", KEY)
        patch.setattr("helpdesk_kpis.forget.read_contract", lambda _: contract)
        settings = settings_of(folder)
        with duckdb.connect(str(settings.published), read_only=True) as reader:
            code, out, err = forget(settings)
            counted = reader.execute("select count(customer_id) from marts.fct_tickets").fetchall()[0][0]
        assert (code, err) == (0, "")
    return Done(settings_of(loaded), settings, out, counted)


def load(settings: Settings, contract: Contract) -> None:
    """What a build does before dbt begins."""
    forgotten = Forgotten.read(settings.work)
    report = load_landing(settings.raw, settings.work_database, MODELS)
    score_messages(settings.work_database, scorer_from({}), report.customer_texts)
    with duckdb.connect(str(settings.work_database)) as connection:
        erase_people(connection, contract, forgotten.stand_ins)


def forget(settings: Settings, customer: str = CUSTOMER) -> tuple[int, str, str]:
    """The exit code, what went to standard output and what to standard error."""
    out, err = Console(file=io.StringIO(), width=120), Console(file=io.StringIO(), width=120)
    code = upkeep.forget(settings, customer, out=out, err=err)
    return code, out.file.getvalue(), err.file.getvalue()


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def counts(settings: Settings) -> dict[str, Any]:
    """What figures rest on: rows, distinct customers, texts and scores."""
    queries = {
        "tickets": "select count(*) as n from raw.generic__tickets group by customer_id order by n",
        "comments": "select count(*) from raw.generic__survey_responses where trim(comment) <> ''",
        "customers": "select count(distinct customer_id) from raw.generic__customers",
        "visitors": "select count(distinct visitor_key) from raw.generic__engagement_events",
        "same customer everywhere": """
            select count(*) from raw.generic__tickets
            inner join raw.generic__customers using (customer_id)
            inner join raw.generic__subscriptions using (customer_id)
        """,
        "scores": """
            select scores.score, scores.language from raw.generic__messages as messages
            inner join sentiment.text_scores as scores on scores.text_key = sha256('en:' || messages.body)
            order by message_id
        """,
        "referred": """
            select count(*) from raw.generic__customers as referred
            inner join raw.generic__customers as referrers
                on referred.referred_by_customer_id = referrers.customer_id
        """,
    }
    with duckdb.connect(str(settings.work_database), read_only=True) as connection:
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def of_the_customer(settings: Settings) -> list[str]:
    """Whose data the rows of the customer's own tickets, chats and surveys still have."""
    return found_in_tables(settings.work_database, [ID, f"{MARK}1 Doe", "was here"])


def test_a_forgotten_customer_is_nowhere_in_the_work_database(done: Done):
    assert of_the_customer(done.before)
    assert of_the_customer(done.settings) == []
    left = rows(
        done.settings.work_database,
        "select unnest([name, email, phone]) from raw.generic__customers "
        "where starts_with(customer_id, 'forgotten')",
    )
    assert [value.partition(" ")[0] for (value,) in left] == ["(forgotten"] * 3
    assert ID.encode() not in done.settings.work_database.read_bytes()


def test_other_customers_keep_what_is_theirs(done: Done):
    texts = """
        select unnest([name, email, phone]) from raw.generic__customers where customer_id = $id
        union all
        select subject from raw.generic__tickets where customer_id = $id
        union all
        select body from raw.generic__messages where author_id = $id
        union all
        select comment from raw.generic__survey_responses where customer_id = $id
    """
    query = texts.replace("$id", f"'{OTHER_ID}'")
    assert len(rows(done.before.work_database, query)) == 6
    assert rows(done.settings.work_database, query) == rows(done.before.work_database, query)


def test_what_figures_rest_on_stays(done: Done):
    before = counts(done.before)
    assert len(before["scores"]) == 3
    assert counts(done.settings) == before


def test_the_published_file_and_the_kept_versions_have_another_pseudonym(done: Done):
    versions = sorted(done.settings.published.parent.glob("*.duckdb"))
    assert len(versions) == 2
    for version in versions:
        customers = rows(version, "select customer_id from marts.fct_tickets")
        assert pseudonym(CUSTOMER) not in {customer for (customer,) in customers}
        assert customers[0] == customers[3] != customers[1] == (pseudonym(f"generic:{OTHER_ID}"),)
        assert customers[2] == (None,)
        assert rows(version, "from marts.customers") == customers
        assert rows(version, "select comment from duckdb_tables()") == [("One row is a ticket.",)]
        assert stat.S_IMODE(version.stat().st_mode) == 0o444
        manifest = json.loads(manifest_of(version).read_text(encoding="utf-8"))
        assert manifest["sha256"] == hashlib.sha256(version.read_bytes()).hexdigest()
        assert manifest["number"] == (1 if version == done.settings.published else 0)
    assert found_in_files([versions[0].parent], [pseudonym(CUSTOMER).partition(":")[2]]) == []


def test_who_reads_the_published_file_meanwhile_goes_on_reading_it(done: Done):
    assert done.names_in_the_open == 3


def test_it_says_what_was_done_and_which_files_still_name_the_customer(done: Done):
    assert f"Replaced 2 pseudonyms in {done.settings.published}." in done.out
    assert "generic/customers.csv: 2 rows" in done.out
    assert "generic/messages.csv: 3 rows" in done.out
    assert "Erased from " in done.out and ID not in done.out


def test_the_list_names_nobody_and_is_for_its_owner_alone(done: Done):
    path = done.settings.work / FILE
    assert ID not in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_list_of_another_key_stops_a_build_rather_than_bring_people_back(
    done: Done, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HELPDESK_PII_KEY", "another key")
    with pytest.raises(LandingError, match="another HELPDESK_PII_KEY"):
        Forgotten.read(done.settings.work)


def test_a_later_load_of_the_same_and_of_new_files_does_not_bring_the_customer_back(
    settings: Settings, contract: Contract
):
    forget(settings)
    before = counts(settings)

    messages = settings.raw / "generic" / "messages.csv"
    messages.write_text(messages.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    load(settings, contract)
    assert of_the_customer(settings) == []
    assert counts(settings) == before

    settings.work_database.unlink()
    load(settings, contract)
    assert of_the_customer(settings) == []
    assert counts(settings) == before


def test_forgetting_again_does_what_was_left_undone(settings: Settings, done: Done):
    # As after a fault that came when only the list was written.
    shutil.copy(done.settings.work / FILE, settings.work / FILE)

    code, _, _ = forget(settings)
    assert code == 0
    assert of_the_customer(settings) == []
    assert (settings.work / FILE).read_bytes() == (done.settings.work / FILE).read_bytes()

    code, out, _ = forget(settings)
    assert code == 0
    assert "Erased from 0 raw rows" in out and "It had been forgotten before" in out


@pytest.mark.parametrize("customer", ["zendesk:" + ID, "generic:"])
def test_a_customer_nobody_knows_is_an_error_and_nothing_is_changed(settings: Settings, customer: str):
    before = counts(settings), settings.published.read_bytes()

    code, out, err = forget(settings, customer)

    assert code == UNREADABLE
    assert out == ""
    assert "<source>:<id>" in err or "is in no raw table" in err
    assert (counts(settings), settings.published.read_bytes()) == before
    assert not (settings.work / FILE).exists()


def test_a_customer_known_only_by_an_address_can_be_forgotten(settings: Settings):
    code, _, err = forget(settings, f"generic:{ADDRESS}")

    assert (code, err) == (0, "")
    keys = rows(
        settings.work_database, "select requester_key from raw.generic__tickets where ticket_id = 't3'"
    )
    assert keys[0][0].startswith("forgotten-")


@pytest.mark.parametrize("named", ["Ann@people.example", "ann@people.example", "ANN@people.example"])
def test_every_spelling_of_an_address_is_the_same_customer(
    settings: Settings, contract: Contract, named: str
):
    charges = settings.raw / "stripe" / "charges.csv"
    charges.parent.mkdir()
    header = "id,created,amount,currency,status,receipt_email\n"
    first, second = "ch_1,1767000000,100,eur,succeeded,", "ch_2,1767000001,200,eur,succeeded,"
    charges.write_text(f"{header}{first}Ann@people.example\n{second}ann@people.example\n", encoding="utf-8")
    load(settings, contract)
    name = pseudonym("stripe:ann@people.example")
    with duckdb.connect(str(settings.work_database)) as connection:
        connection.execute("insert into marts.fct_tickets values (?, 1)", [name])
    publish(settings.work_database, settings.published, partial(_described, number=2))

    code, out, err = forget(settings, f"stripe:{named}")

    assert (code, err) == (0, "")
    emails = "select distinct receipt_email from raw.stripe__charges"
    ((stand_in,),) = rows(settings.work_database, emails)
    assert stand_in.startswith("forgotten-")
    assert f"Replaced 1 pseudonyms in {settings.published}." in out
    assert (name,) not in rows(settings.published, "select customer_id from marts.fct_tickets")

    load_again = charges.read_text(encoding="utf-8").replace("Ann@", "aNN@")
    charges.write_text(load_again, encoding="utf-8")
    load(settings, contract)
    assert rows(settings.work_database, emails) == [(stand_in,)]


@pytest.mark.parametrize("named", ["vtiger@crm:12x401", "vtiger@crm:401"])
def test_an_id_of_vtiger_is_the_same_with_and_without_its_module(
    settings: Settings, contract: Contract, named: str
):
    for source in ("vtiger@crm", "vtiger@other"):
        contacts = settings.raw / source / "contacts.csv"
        contacts.parent.mkdir()
        contacts.write_text("id,firstname,lastname\n12x401,Ann,Lee\n402,Bo,Ray\n", encoding="utf-8")
    load(settings, contract)
    with duckdb.connect(str(settings.work_database)) as connection:
        connection.execute("insert into marts.fct_tickets values (?, 1)", [pseudonym("vtiger@crm:401")])
    publish(settings.work_database, settings.published, partial(_described, number=2))

    code, out, err = forget(settings, named)

    assert (code, err) == (0, "")
    assert f"Replaced 1 pseudonyms in {settings.published}." in out
    ids = rows(settings.work_database, "select _source_name, id from raw.vtiger__contacts order by all")
    assert [(source, key.partition("-")[0]) for source, key in ids] == [
        ("vtiger@crm", "402"),
        ("vtiger@crm", "forgotten"),
        ("vtiger@other", "12x401"),
        ("vtiger@other", "402"),
    ]
