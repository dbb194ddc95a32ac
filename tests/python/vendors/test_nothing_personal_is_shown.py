"""Of what the contracts of all vendors call personal nothing is published, logged or compiled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.personal_values import is_personal
from helpdesk_kpis.landing.sql import identifier
from helpdesk_kpis.settings import MODELS
from tests.python.personal.search import published_texts

from .conftest import Vendors

ADDRESS_OR_NUMBER = re.compile(r"\S+@\S+|\+?[\d()-]{8,}")

WORDS = re.compile(r"[^\W\d]\W* \W*[^\W\d]")
"""A single word in a nested value is a type or a status."""

FEWEST_CHARACTERS = 12
"""Of several words: fewer, such as ``Missed call``, may stand anywhere."""


@pytest.fixture(scope="module")
def personal(vendors: Vendors) -> list[str]:
    """What people are called, how they are reached and what they wrote; no agents' names, no statuses."""
    found = set()
    with duckdb.connect(str(work(vendors) / "work.duckdb"), read_only=True) as connection:
        for table in read_contract(MODELS).tables:
            for column in table.columns:
                if column.person == "data":
                    rows = connection.execute(
                        f"select distinct {identifier(column.name)} from raw.{identifier(table.identifier)} "
                        f"where {is_personal(table, column)}"
                    ).fetchall()
                    found |= {text.strip() for (value,) in rows for text in texts_in(value)}
    agents = {name for (name,) in vendors.rows("select agent_name from marts.dim_agent where is_listed")}
    statuses = {value for (value,) in vendors.rows("select lower(raw_value) from staging.vendor_values")}
    return sorted(
        text
        for text in found - agents
        if text.lower() not in statuses
        and (ADDRESS_OR_NUMBER.fullmatch(text) or (len(text) >= FEWEST_CHARACTERS and WORDS.search(text)))
    )


def work(vendors: Vendors) -> Path:
    return vendors.folder / "work"


def texts_in(value: object) -> Iterator[str]:
    """A text, or the texts inside of it where it is JSON."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, str):
        yield value


def test_there_is_much_to_look_for(personal: list[str]) -> None:
    assert len(personal) > 100


def test_no_published_value_names_a_customer(personal: list[str], vendors: Vendors) -> None:
    published = "\n".join(text for text, _ in published_texts(work(vendors)))
    assert [text for text in personal if text in published] == []


def test_no_log_compiled_file_or_message_names_a_customer(personal: list[str], vendors: Vendors) -> None:
    files = [
        path for name in ("logs", "target") for path in (work(vendors) / name).rglob("*") if path.is_file()
    ]
    assert len(files) > 500
    content = b"\n".join(path.read_bytes() for path in files)
    assert [text for text in personal if text.encode() in content] == []
    assert [text for text in personal if text in vendors.said] == []
