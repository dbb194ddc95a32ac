"""The table of scores: each text of a customer is scored once, however often the landing folder is loaded.

Schema ``sentiment`` of the work database holds no text, only its hash: `text_scores` has a row per text and
stated language, `scored` says what it was made from. dbt finds a message's score by the same hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from helpdesk_kpis.landing.sql import identifier, literals
from helpdesk_kpis.landing.state import SCHEMA as RAW
from helpdesk_kpis.landing.state import raw_columns
from helpdesk_kpis.sentiment.chunks import Score, Text, processes_for, scored_chunks
from helpdesk_kpis.sentiment.scorer import Scorer

RULES = 1
"""Raise it when other texts are scored, or by another key."""

CHUNK = 20_000
"""Texts scored at a time."""

SCHEMA = "sentiment"

OnChunk = Callable[[int, int, str], None]
"""Called with each scored chunk: how many texts were scored before it, how many there are, a description."""

WANTED = """
    -- What dbt may count, and more: which tickets count is not known yet. Staging reads the columns alike.
    with messages as (
        select
            _source_name, trim(ticket_id) as ticket_id, nullif(trim(language), '') as language, body
        from raw.generic__messages
        where
            lower(trim(author_type)) = 'customer'
            and trim(body) <> ''
            and coalesce(lower(trim(is_public)), '') not in ('false', 'f', '0', 'no')
            and coalesce(lower(trim(is_auto_reply)), '') not in ('true', 't', '1', 'yes')
            and coalesce(trim(sentiment_score), '') = ''
    ),

    tickets as (
        select distinct _source_name, trim(ticket_id) as ticket_id, nullif(trim(language), '') as language
        from raw.generic__tickets
    ),

    texts as (
        select distinct coalesce(messages.language, tickets.language) as stated_language, messages.body
        from messages
        left join tickets
            on messages._source_name = tickets._source_name and messages.ticket_id = tickets.ticket_id
    )

    select sha256(coalesce(stated_language, '') || ':' || body) as text_key, stated_language, body
    from texts
"""

WANTED_OF_VENDOR = """
    -- Who wrote it, staging finds out; the language isn't stated.
    select distinct
        sha256(':' || {column}) as text_key, cast(null as varchar) as stated_language, {column} as body
    from {schema}.{table}
    where trim({column}) <> ''
"""


def identity(scorer: Scorer) -> str:
    """Name and version of everything that decides a score."""
    languages = "all" if scorer.languages is None else ",".join(sorted(scorer.languages))
    return f"{scorer.name} {scorer.version} in {languages}, rules {RULES}"


def score_messages(
    work_database: Path | duckdb.DuckDBPyConnection,
    scorer: Scorer,
    vendor_texts: Sequence[tuple[str, str]] = (),
    *,
    on_chunk: OnChunk | None = None,
) -> int:
    """Bring the scores in line with schema ``raw`` and the scorer; return how many texts were scored.

    `vendor_texts` are raw tables besides `generic`'s messages, each with the column of what customers wrote.
    All or nothing. Where neither has changed since the last time, nothing is read.
    """
    if isinstance(work_database, duckdb.DuckDBPyConnection):
        return _score(work_database, scorer, vendor_texts, on_chunk or _ignore)
    with duckdb.connect(str(work_database)) as connection:
        return _score(connection, scorer, vendor_texts, on_chunk or _ignore)


def _ignore(number: int, total: int, description: str) -> None:
    """Show nothing."""


def _wanted(vendor_texts: Sequence[tuple[str, str]]) -> str:
    """SQL for the texts to score, each once: key, stated language, text."""
    of_vendors = [
        WANTED_OF_VENDOR.format(schema=RAW, table=identifier(table), column=identifier(column))
        for table, column in vendor_texts
    ]
    return " union ".join([f"select * from ({query})" for query in [WANTED, *of_vendors]])


def _score(
    connection: duckdb.DuckDBPyConnection,
    scorer: Scorer,
    vendor_texts: Sequence[tuple[str, str]],
    on_chunk: OnChunk,
) -> int:
    """Score what is new, forget what is gone."""
    connection.execute(f"create schema if not exists {SCHEMA}")
    connection.execute(
        f"create table if not exists {SCHEMA}.text_scores "
        "(text_key varchar, language varchar, score double, scorer varchar)"
    )
    connection.execute(f"create table if not exists {SCHEMA}.scored (scored_by varchar, landed varchar)")
    now = identity(scorer), _landed(connection, vendor_texts)
    before = connection.execute(f"select scored_by, landed from {SCHEMA}.scored").fetchall()
    existing = raw_columns(connection)
    if before == [now] or "generic__messages" not in existing:
        return 0
    is_same_scorer = [scored_by for scored_by, _ in before] == [now[0]]
    connection.execute("begin transaction")
    try:
        if not is_same_scorer:
            connection.execute(f"delete from {SCHEMA}.text_scores")
        _find_new_texts(connection, [(table, column) for table, column in vendor_texts if table in existing])
        scored = _score_new_texts(connection, scorer, on_chunk)
        connection.execute(f"delete from {SCHEMA}.scored")
        connection.execute(f"insert into {SCHEMA}.scored values (?, ?)", now)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return scored


def _landed(connection: duckdb.DuckDBPyConnection, vendor_texts: Sequence[tuple[str, str]]) -> str:
    """A hash of the list of landed files that texts and their languages come from."""
    tables = ["generic__messages", "generic__tickets", *(table for table, _ in vendor_texts)]
    # No parameter, as in `raw_columns`.
    files = connection.execute(
        f"select * from {RAW}.landing_files "
        f"where vendor || '__' || table_name in ({literals(tables)}) order by all"
    ).fetchall()
    return hashlib.sha256(repr(files).encode()).hexdigest()


def _find_new_texts(connection: duckdb.DuckDBPyConnection, vendor_texts: Sequence[tuple[str, str]]) -> None:
    """Put texts that have no score yet into `new_texts`, and forget scores of texts that are gone."""
    # Keys take long to make, so they are made once; the texts that have a score are left behind at once.
    connection.execute(
        "create or replace temporary table wanted_texts as "
        "select wanted.text_key, text_scores.text_key is null as is_new, "
        "case when text_scores.text_key is null then wanted.stated_language end as stated_language, "
        "case when text_scores.text_key is null then wanted.body end as body "
        f"from ({_wanted(vendor_texts)}) as wanted "
        f"left join {SCHEMA}.text_scores as text_scores on wanted.text_key = text_scores.text_key"
    )
    connection.execute(
        f"delete from {SCHEMA}.text_scores where text_key not in (select text_key from wanted_texts)"
    )
    connection.execute(
        "create or replace temporary table new_texts as "
        "select row_number() over () - 1 as number, text_key, stated_language, body "
        "from wanted_texts where is_new"
    )
    connection.execute("drop table wanted_texts")


def _score_new_texts(connection: duckdb.DuckDBPyConnection, scorer: Scorer, on_chunk: OnChunk) -> int:
    """Score `new_texts` in chunks; return how many there were."""
    total: int = connection.execute("select count(*) from new_texts").fetchall()[0][0]
    begins = range(0, total, CHUNK)
    chunks = (_chunk(connection, begin) for begin in begins)
    scores = scored_chunks(chunks, scorer, processes_for(scorer, len(begins)))
    for begin, scores_of_chunk in zip(begins, scores, strict=True):
        on_chunk(begin, total, "message")
        connection.register("new_scores", _as_table(scores_of_chunk))
        connection.execute(f"insert into {SCHEMA}.text_scores select * from new_scores")
        connection.unregister("new_scores")
    connection.execute("drop table new_texts")
    return total


def _chunk(connection: duckdb.DuckDBPyConnection, begin: int) -> list[Text]:
    """The new texts from this number on."""
    return connection.execute(
        "select text_key, stated_language, body from new_texts where number >= ? and number < ?",
        [begin, begin + CHUNK],
    ).fetchall()


def _as_table(scores: list[Score]) -> Any:
    """Rows of `text_scores` as a table that DuckDB reads at once."""
    import pyarrow  # a build with nothing to score does without

    text, number = pyarrow.string(), pyarrow.float64()
    columns = {"text_key": text, "language": text, "score": number, "scorer": text}
    return pyarrow.table(
        [
            pyarrow.array(values, kind)
            for values, kind in zip(zip(*scores, strict=True), columns.values(), strict=True)
        ],
        names=list(columns),
    )
