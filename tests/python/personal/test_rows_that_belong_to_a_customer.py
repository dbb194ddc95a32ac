"""Rows that name nobody are a customer's by their ticket, call or chat, by an address or a number."""

from __future__ import annotations

import json

import duckdb
import pytest

from helpdesk_kpis.forgotten import keyed_hash
from helpdesk_kpis.landing.contract import Contract, read_contract
from helpdesk_kpis.landing.erase import Erased, erase_people
from helpdesk_kpis.settings import MODELS

from .landing import KEY


class Raw:
    """The raw tables of one vendor, with rows of one source that is called as the vendor."""

    def __init__(self, vendor: str) -> None:
        self.contract = Contract({vendor: read_contract(MODELS).vendors[vendor]})
        self.vendor = vendor
        self.connection = duckdb.connect()
        self.connection.execute("create schema raw")
        ours = "_source_name varchar, _refers_to varchar, _file_name varchar"
        for table in self.contract.tables:
            columns = ", ".join(f'"{column.name}" varchar' for column in table.columns)
            self.connection.execute(f"create table raw.{table.identifier} ({columns}, {ours})")

    def add(self, table: str, **values: str) -> None:
        """A row, other columns empty."""
        row = values | {"_source_name": self.vendor, "_refers_to": self.vendor, "_file_name": "f"}
        selected = ", ".join(f'? as "{name}"' for name in row)
        self.connection.execute(
            f"insert into raw.{self.vendor}__{table} by name select {selected}", list(row.values())
        )

    def column(self, table: str, column: str) -> list[str]:
        """What a column has, in the order of the rows."""
        rows = self.connection.execute(f"select {column} from raw.{self.vendor}__{table} order by rowid")
        return [value for (value,) in rows.fetchall()]

    def forget(self, *people: str) -> Erased:
        """Erase customers by their ids."""
        stand_ins = {keyed_hash(f"{self.vendor}:{key}"): f"forgotten-{key}" for key in people}
        return erase_people(self.connection, self.contract, stand_ins)


@pytest.fixture(autouse=True)
def _with_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPDESK_PII_KEY", KEY)


def is_erased(text: str) -> bool:
    return text.startswith("(forgotten")


@pytest.fixture
def hubspot() -> Raw:
    """Two contacts with a ticket each, an e-mail and a note on each ticket, and titles in the history."""
    raw = Raw("hubspot")
    for number in ("1", "2"):
        raw.add("contact", id=f"c{number}")
        raw.add("ticket", id=f"t{number}")
        raw.add("ticket_contact", ticket_id=f"t{number}", contact_id=f"c{number}")
        for kind, text in (("email", "property_hs_email_text"), ("note", "property_hs_note_body")):
            raw.add("ticket_engagement", ticket_id=f"t{number}", engagement_id=f"{kind}{number}")
            raw.add(f"engagement_{kind}", engagement_id=f"{kind}{number}", **{text: "Dear all"})
        for name, value in (("subject", "My bill"), ("hs_pipeline_stage", "2")):
            raw.add("ticket_property_history", ticket_id=f"t{number}", name=name, value=value)
    return raw


def test_e_mails_and_notes_on_a_customer_s_ticket_are_erased_and_those_on_others_stay(hubspot: Raw):
    hubspot.forget("c1")

    for table, column in (
        ("engagement_email", "property_hs_email_text"),
        ("engagement_note", "property_hs_note_body"),
    ):
        theirs, others = hubspot.column(table, column)
        assert is_erased(theirs)
        assert others == "Dear all"


def test_files_with_erased_rows_count_as_changed_and_others_do_not(hubspot: Raw):
    hubspot.connection.execute(
        """
        create table raw.landing_files as
        select 'hubspot' as vendor, 'hubspot' as source_name, table_name, 'f' as file_name,
            timestamp '2026-03-02 10:00:00' as loaded_at
        from (values ('engagement_email'), ('ticket_engagement')) as tables (table_name)
        """
    )
    hubspot.forget("c1")

    changed = hubspot.connection.execute(
        "select table_name from raw.landing_files where loaded_at > timestamp '2026-03-02 10:00:00'"
    ).fetchall()
    assert changed == [("engagement_email",)]


def test_of_a_ticket_s_history_only_the_fields_that_figures_rest_on_are_kept(hubspot: Raw):
    hubspot.forget("c1")

    subject, stage, other_subject, other_stage = hubspot.column("ticket_property_history", "value")
    assert is_erased(subject)
    assert (stage, other_subject, other_stage) == ("2", "My bill", "2")


def test_an_e_mail_on_two_customers_tickets_is_erased_and_leads_to_nothing_of_the_other(hubspot: Raw):
    hubspot.add("ticket_engagement", ticket_id="t2", engagement_id="email1")
    hubspot.forget("c1")

    assert [is_erased(text) for text in hubspot.column("engagement_email", "property_hs_email_text")] == [
        True,
        False,
    ]
    assert hubspot.column("ticket_property_history", "value")[2] == "My bill"


def test_a_call_without_a_ticket_loses_the_customer_s_number_however_it_is_written():
    raw = Raw("liveagent")
    raw.add("contacts", id="c1", phones="+49 30 1234567")
    raw.add("calls", id="k1", from_number="+49301234567", to_number="+49 89 7654321")
    raw.add("calls", id="k2", from_number="+49 40 1234567", to_number="+49 89 7654321")
    raw.forget("c1")

    theirs, others = raw.column("calls", "from_number")
    assert is_erased(theirs)
    assert others == "+49 40 1234567"
    assert raw.column("calls", "to_number") == ["+49 89 7654321"] * 2


def test_in_an_audit_fields_keep_what_figures_rest_on_and_lose_the_rest():
    raw = Raw("zendesk_api")
    raw.add("tickets", id="7", requester_id="c1")
    subject = {"type": "Change", "field_name": "subject", "value": "A", "previous_value": "B"}
    status = {"type": "Change", "field_name": "status", "value": "open", "previous_value": "new"}
    raw.add("ticket_audits", id="1", ticket_id="7", events=json.dumps([subject, status]))
    raw.forget("c1")

    (events,) = raw.column("ticket_audits", "events")
    assert json.loads(events) == [
        subject | {"value": "(forgotten)", "previous_value": "(forgotten)"},
        status,
    ]


def test_changes_of_a_customer_s_own_record_are_erased_too():
    raw = Raw("vtiger")
    raw.add("contacts", id="12")
    raw.add("modtracker_basic", id="1", crmid="12")
    raw.add("modtracker_detail", id="1", fieldname="lastname", prevalue="Doe", postvalue="Roe")
    raw.forget("12")

    (before,), (after,) = (
        raw.column("modtracker_detail", "prevalue"),
        raw.column("modtracker_detail", "postvalue"),
    )
    assert is_erased(before)
    assert is_erased(after)


def test_an_id_inside_json_is_found_and_the_rest_of_the_row_stays():
    contacts = '{"contacts": [{"id": "c1", "external_id": "4"}, {"id": "c2"}], "total_count": 2}'
    source = (
        '{"type": "email", "author": {"id": "c1", "email": "c1@people.example"}, "body": "<p>\\"Hi\\"</p>"}'
    )
    bot = '{"type": "bot", "email": "operator+x@intercom.io"}'
    raw = Raw("intercom")
    raw.add("conversations", id="7", contacts=contacts, source=source)
    raw.add("conversation_parts", id="8", conversation_id="7", author=bot, body="Bye, c1")
    erased = raw.forget("c1")

    assert erased.rows_by_file == {"f": 2}
    (contacts,), (source,) = raw.column("conversations", "contacts"), raw.column("conversations", "source")
    assert json.loads(contacts)["contacts"] == [{"id": "forgotten-c1", "external_id": "4"}, {"id": "c2"}]
    assert json.loads(source) == {
        "type": "email",
        "author": {"id": "forgotten-c1", "email": "(forgotten)"},
        "body": "(forgotten)",
    }
    (author,), (body,) = raw.column("conversation_parts", "author"), raw.column("conversation_parts", "body")
    assert json.loads(author)["email"] == "operator+x@intercom.io"
    assert is_erased(body)


@pytest.mark.parametrize("nobody", ["0", "NULL"])
def test_a_comment_that_names_nobody_as_its_customer_is_its_ticket_s_customer_s(nobody: str):
    raw = Raw("vtiger")
    raw.add("contacts", id="401")
    raw.add("helpdesk", id="101", contact_id="401", parent_id=nobody)
    raw.add("modcomments", id="501", related_to="101", customer=nobody, commentcontent="Dear Ms Reed")
    raw.forget("401")

    (comment,) = raw.column("modcomments", "commentcontent")
    assert is_erased(comment)
    assert raw.column("helpdesk", "parent_id") == raw.column("modcomments", "customer") == [nobody]


ROLE = "Support role changed from End User to Agent"


def test_of_what_was_changed_of_a_customer_only_the_roles_stay() -> None:
    raw = Raw("zendesk")
    raw.add("user", id="1")
    both = f"Name changed from Ann Old to Ann New\r\n{ROLE}\r\nPhone changed from 5550100 to 5550199"
    for user, text in (("1", both), ("1", ROLE), ("1", "Name changed from Ann Old to Ann New"), ("2", both)):
        raw.add("audit_log", source_type="user", source_id=user, change_description=text)

    raw.forget("1")

    first, role, name, other = raw.column("audit_log", "change_description")
    before, kept, after = first.split("\n")
    assert is_erased(before) and kept == f"{ROLE}\r" and is_erased(after)
    assert "Ann" not in first and "5550" not in first
    assert role == ROLE
    assert is_erased(name)
    assert other == both
    assert raw.forget("1").rows == 0, "what was erased is not found again"
