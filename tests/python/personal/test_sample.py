"""The finished build of the sample company: nothing that others may read names one of its customers."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.landing.sql import identifier
from helpdesk_kpis.settings import MODELS

from .search import published_texts

SHORTEST = 8
"""Characters of a text that is looked for: a shorter one, such as ``Danke``, may stand anywhere."""


@pytest.fixture(scope="module")
def work(built_sample: Path) -> Path:
    return built_sample.parent.parent


@pytest.fixture(scope="module")
def personal(work: Path) -> set[str]:
    """Every name, address, telephone number and text of a customer, and every customer's key."""
    found: set[str] = set()
    with duckdb.connect(str(work / "work.duckdb"), read_only=True) as connection:
        for table in read_contract(MODELS).tables:
            for column in table.columns:
                if column.person:
                    value = identifier(column.name)
                    shown = value if column.person == "data" else f"_source_name || ':' || {value}"
                    rows = connection.execute(
                        f"select distinct trim({shown}) from raw.{identifier(table.identifier)} "
                        f"where length(trim({value})) >= {SHORTEST if column.person == 'data' else 1}"
                    ).fetchall()
                    found |= {text for (text,) in rows}
        # Agents are called by their names; their addresses are nobody else's business.
        found |= {text for (text,) in connection.execute("select email from raw.generic__agents").fetchall()}
    # Who asked is an agent or a customer by the type of the actor; agents' ids are published.
    with duckdb.connect(str(work / "work.duckdb"), read_only=True) as connection:
        agents = connection.execute(
            "select _source_name || ':' || agent_id from raw.generic__agents"
        ).fetchall()
        unlisted = connection.execute(
            "select distinct _source_name || ':' || author_id from raw.generic__messages "
            "where author_type <> 'customer' union "
            "select distinct _source_name || ':' || actor_id from raw.generic__ticket_events "
            "where actor_type <> 'customer' union "
            "(select distinct _source_name || ':' || resolved_by from raw.servicenow__incidents except "
            "select _source_name || ':' || caller_id from raw.servicenow__incidents)"
        ).fetchall()
        # In some rows that were made for a test the event, its session and its visitor have one name.
        unlisted += connection.execute(
            "select distinct _source_name || ':' || unnest([event_id, session_key]) "
            "from raw.generic__engagement_events"
        ).fetchall()
    return found - {text for (text,) in agents + unlisted}


def test_there_is_much_to_look_for(personal: set[str]):
    assert sum("@example.com" in text for text in personal) > 900
    assert sum(bool(re.fullmatch(r"555-\d+", text)) for text in personal) > 800
    assert len(personal) > 3000


def test_no_published_value_is_or_contains_something_personal(work: Path, personal: set[str]):
    words = re.compile(r"[^\W_]+")
    by_word: dict[str, list[str]] = {}
    # By its last word, which for keys is the id.
    for text in personal:
        by_word.setdefault((words.findall(text) or [text])[-1], []).append(text)
    found = [
        (where, text)
        for value, where in published_texts(work)
        for word in set(words.findall(value))
        for text in by_word.get(word, [])
        if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", value)
    ]
    assert found == []


def test_no_logged_or_compiled_byte_names_a_customer(work: Path, personal: set[str]):
    folders = [work / "logs", work / "target", work / "published"]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 500
    content = b"\n".join(path.read_bytes() for path in files)
    words = set(re.findall(rb"\w+", content))
    wanted = [text.encode() for text in personal if set(re.findall(rb"\w+", text.encode())) <= words]
    assert [text for text in wanted if text in content] == []
