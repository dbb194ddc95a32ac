"""Erase forgotten customers from the raw tables: whose a row is and what was said, not that there was one.

The contract says of each column whether it names a customer, tells of one, or names the ticket, call or chat
that does (`Column.person`, `Column.names`). An address or telephone number in rows of the customer's own is
erased in rows of nobody else too. Texts become placeholders of the same score: no figure changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import duckdb

from helpdesk_kpis.forgotten import keyed_hash, spellings
from helpdesk_kpis.landing.contract import Column, Contract, Table
from helpdesk_kpis.landing.personal_values import (
    PLACEHOLDER,
    in_json,
    is_json,
    is_personal,
    json_text,
    names_id,
    place_in,
    plain_id,
    values_in,
    without_other_lines,
    without_texts,
    without_values_of_fields,
)
from helpdesk_kpis.landing.sql import identifier, literal
from helpdesk_kpis.landing.state import SCHEMA

ROWS_AT_ONCE = 100_000
"""Ids that are hashed at a time: a table may have millions."""

NOBODY = "('', '0', 'NULL')"
"""SQL for ids that stand for nobody: a database like Vtiger's writes 0, its tools NULL (`vtiger_id`)."""

TEMPORARY_TABLES = {
    "people": "person_source varchar, person_id varchar, stand_in varchar",
    "things": "kind varchar, thing_source varchar, thing_id varchar, stand_in varchar",
    "their_rows": "raw_table varchar, row_id bigint, stand_in varchar, is_own boolean",
    "reached_at": "person_source varchar, place varchar, stand_in varchar",
    "found_rows": "raw_table varchar, row_id bigint",
}
"""Who is forgotten, by ids as delivered or the stand-in; the tickets, calls and chats of these; the rows of
both; their addresses and telephone numbers; and the rows in which something was found to erase."""


@dataclass
class Erased:
    """What was erased."""

    rows_by_file: dict[str, int] = field(default_factory=dict)
    """Landed file -> its rows that concerned a forgotten customer."""
    keys: set[str] = field(default_factory=set)
    """The customers' keys ``<source>:<id>`` in the spellings that were delivered."""

    @property
    def rows(self) -> int:
        """All rows that concerned one."""
        return sum(self.rows_by_file.values())


def erase_people(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    stand_ins: Mapping[str, str],
    *,
    is_trial: bool = False,
) -> Erased:
    """Erase the customers of `Forgotten.stand_ins` from schema ``raw``; what they wrote keeps its scores.

    All or nothing; with `is_trial` nothing, and what would be erased is only counted. Rows erased before have
    the stand-in and are not found again.
    """
    filled = connection.execute(
        "select table_name from duckdb_tables() "
        "where database_name = current_database() and schema_name = ? and estimated_size > 0",
        [SCHEMA],
    ).fetchall()
    tables = [table for table in contract.tables if (table.identifier,) in filled]
    if not stand_ins or not tables:
        return Erased()
    erasing = _Erasing(connection, tables, stand_ins)
    connection.execute("begin transaction")
    try:
        erased = erasing.run()
        connection.execute("rollback" if is_trial else "commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return erased


class _Erasing:
    """One pass over the raw tables."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, tables: list[Table], stand_ins: Mapping[str, str]
    ) -> None:
        self.connection = connection
        self.tables = tables
        self.stand_ins = stand_ins
        self.known_stand_ins = set(stand_ins.values())
        self.erased = Erased()

    def run(self) -> Erased:
        """Find who is meant, then their things, then what is linked to these; then replace."""
        for name, columns in TEMPORARY_TABLES.items():
            self.connection.execute(f"create or replace temporary table {name} ({columns})")
        for table in self.tables:
            for column in _of_kind(table, "id", "mention"):
                self._recognise(table, column)
        if self.connection.execute("select 1 from people limit 1").fetchall():
            for table in self.tables:
                self._note_rows(table)
            while self._note_linked_rows():
                pass
            for table in self.tables:
                self._note_places(table)
            for table in self.tables:
                self._replace(table)
        for name in TEMPORARY_TABLES:
            self.connection.execute(f"drop table {name}")
        return self.erased

    def _recognise(self, table: Table, column: Column) -> None:
        """Note the ids in a column whose hash is on the list; the hash is made here, where the key is."""
        name = identifier(column.name)
        # In JSON every value may be an id.
        values = f"{SCHEMA}.{identifier(table.identifier)} where {name} is not null"
        delivered = self.connection.execute(
            f"""
            with delivered as (
                select distinct _source_name, _refers_to, {name} as value from {values}
            ),

            ids as (
                select _source_name, _refers_to, value as id
                from delivered
                where not {is_json("value")}
                union
                select _source_name, _refers_to, unnest({values_in("value")}) as id
                from delivered
                where {is_json("value")}
            )

            select distinct unnest([_source_name, _refers_to]) as source_name, trim(id) as id from ids
            """
        )
        rows: list[tuple[str, str, str]] = []
        while found := delivered.fetchmany(ROWS_AT_ONCE):
            listed = [
                (source, value, stand_in)
                for source, value in found
                if (stand_in := self._stand_in(source, value))
            ]
            rows += listed
            self.erased.keys |= {f"{source}:{value}" for source, value, _ in listed}
            # Who was erased before is known by the stand-in: a message that comes may be of an old ticket.
            rows += [(source, value, value) for source, value in found if value in self.known_stand_ins]
        if rows:
            self.connection.executemany("insert into people values (?, ?, ?)", rows)

    def _stand_in(self, source: str, value: str) -> str | None:
        """What an id becomes, in whatever spelling it is on the list; None where it isn't."""
        hashes = (keyed_hash(f"{source}:{spelling}") for spelling in spellings(value))
        return next((self.stand_ins[each] for each in hashes if each in self.stand_ins), None)

    def _note_rows(self, table: Table) -> None:
        """Note the rows that are a customer's own, and those that mention one."""
        for column in _of_kind(table, "id"):
            self.connection.execute(
                f"""
                insert into their_rows
                select distinct {literal(table.identifier)}, rows.rowid, people.stand_in, true
                from {SCHEMA}.{identifier(table.identifier)} as rows
                inner join people
                    on people.person_source in (rows._source_name, rows._refers_to)
                    and {names_id("rows." + identifier(column.name), "people.person_id")}
                """
            )
        for column in _of_kind(table, "id", "mention"):
            self.connection.execute(
                f"""
                insert into found_rows
                select {literal(table.identifier)}, rows.rowid
                from {SCHEMA}.{identifier(table.identifier)} as rows
                inner join people
                    on people.person_source in (rows._source_name, rows._refers_to)
                    and people.person_id <> people.stand_in
                    and {names_id("rows." + identifier(column.name), "people.person_id")}
                """
            )

    def _note_linked_rows(self) -> bool:
        """Note what the noted rows are, a ticket, call or chat, and the rows of these; say if one is new.

        A linked row may be a thing itself, as the call about a ticket is, which has legs. A row that names a
        customer is that one's: who answers for a colleague's ticket keeps what was said.
        """
        new = 0
        for table in self.tables:
            for column in (column for column in table.columns if column.is_a):
                new += self._inserted(
                    f"""
                    insert into things
                    select distinct
                        {literal(column.is_a or "")}, rows._source_name,
                        {plain_id("rows." + identifier(column.name))}, their_rows.stand_in
                    from {SCHEMA}.{identifier(table.identifier)} as rows
                    inner join their_rows
                        on their_rows.raw_table = {literal(table.identifier)}
                        and their_rows.row_id = rows.rowid
                    except
                    from things
                    """
                )
        for table in self.tables:
            for column in (column for column in table.columns if column.names):
                new += self._inserted(
                    f"""
                    insert into their_rows
                    select distinct {literal(table.identifier)}, rows.rowid, things.stand_in, false
                    from {SCHEMA}.{identifier(table.identifier)} as rows
                    inner join things
                        on things.kind = {literal(column.names or "")}
                        and things.thing_source in (rows._source_name, rows._refers_to)
                        and things.thing_id = {plain_id("rows." + identifier(column.name))}
                    where {_is_nobodys(table, "rows")}
                    except
                    select raw_table, row_id, stand_in, false from their_rows
                    """
                )
        return new > 0

    def _inserted(self, insert: str) -> int:
        """How many rows a statement inserted."""
        return int(self.connection.execute(insert).fetchall()[0][0])

    def _note_places(self, table: Table) -> None:
        """Note at which addresses and telephone numbers customers are reached, by rows of their own."""
        for column in _of_kind(table, "data"):
            place = place_in("rows." + identifier(column.name))
            self.connection.execute(
                f"""
                insert into reached_at
                select distinct unnest([rows._source_name, rows._refers_to]), {place}, their_rows.stand_in
                from {SCHEMA}.{identifier(table.identifier)} as rows
                inner join their_rows
                    on their_rows.raw_table = {literal(table.identifier)}
                    and their_rows.row_id = rows.rowid
                    and their_rows.is_own
                where {place} is not null
                """
            )

    def _replace(self, table: Table) -> None:
        """Replace ids and texts in the noted rows of a table, and ids that other rows mention."""
        name = f"{SCHEMA}.{identifier(table.identifier)}"
        for column in _of_kind(table, "data"):
            self._replace_texts(table, column)
        for column in _of_kind(table, "id"):
            quoted = identifier(column.name)
            # Another id in a row of their own is another name of theirs: one for each stays apart.
            self.connection.execute(
                f"""
                update {name} as rows
                set {quoted} = case
                    when {is_json(quoted)} then {without_texts(quoted)}
                    when exists (
                        select 1 from people
                        where
                            people.person_source in (rows._source_name, rows._refers_to)
                            and people.person_id = trim(rows.{quoted})
                    ) then {quoted}
                    else own.stand_in || '-' || substr(sha256(own.stand_in || rows.{quoted}), 1, 12)
                end
                from (
                    select row_id, min(stand_in) as stand_in from their_rows
                    where raw_table = {literal(table.identifier)} and is_own
                    group by row_id
                ) as own
                where
                    rows.rowid = own.row_id
                    and trim(rows.{quoted}) not in {NOBODY}
                    and not starts_with(rows.{quoted}, own.stand_in)
                """
            )
        for column in _of_kind(table, "id", "mention"):
            self._replace_ids(name, identifier(column.name))
            self._replace_ids_in_json(name, identifier(column.name), "true")
        # Among other data a small number may be anything: it is replaced in their own rows only.
        theirs = f"rowid in (select row_id from their_rows where raw_table = {literal(table.identifier)})"
        for column in _of_kind(table, "data"):
            self._replace_ids_in_json(name, identifier(column.name), theirs)
        for file, rows in self.connection.execute(
            f"""
            select _file_name, count(*) from {name}
            where rowid in (select row_id from found_rows where raw_table = {literal(table.identifier)})
            group by all
            """
        ).fetchall():
            self.erased.rows_by_file[file] = self.erased.rows_by_file.get(file, 0) + rows
        if _is_there(self.connection, SCHEMA, "landing_files"):
            self._mark_as_changed(table)

    def _mark_as_changed(self, table: Table) -> None:
        """Let the next load read the rows of the files anew: they may lie long before it."""
        self.connection.execute(
            f"""
            update {SCHEMA}.landing_files set loaded_at = loaded_at + interval 1 microsecond
            where vendor || '__' || table_name = ? and (source_name, file_name) in (
                select (_source_name, _file_name) from {SCHEMA}.{identifier(table.identifier)}
                where rowid in (select row_id from found_rows where raw_table = {literal(table.identifier)})
            )
            """,
            [table.identifier],
        )

    def _replace_ids(self, table: str, column: str) -> None:
        """Replace the ids of all forgotten customers in a column of ids."""
        self.connection.execute(
            f"""
            update {table} as rows set {column} = people.stand_in
            from people
            where
                people.person_source in (rows._source_name, rows._refers_to)
                and people.person_id = trim(rows.{column})
            """
        )

    def _replace_ids_in_json(self, table: str, column: str, where: str) -> None:
        """Replace the ids of all forgotten customers in the JSON of a column."""
        # Of all who are forgotten only few stand in a column; each of them is a pass over it.
        people = f"""
            with named as (
                select _source_name, _refers_to, unnest({values_in(column)}) as id
                from {table}
                where {where} and {is_json(column)}
            )

            select distinct people.*
            from named
            inner join people
                on named.id = people.person_id
                and people.person_source in (named._source_name, named._refers_to)
            where people.person_id <> people.stand_in
        """
        for source, key, stand_in in self.connection.execute(people).fetchall():
            quoted, bare = in_json(key)
            self.connection.execute(
                f"""
                update {table}
                set {column} = regexp_replace(
                    replace({without_texts(column)}, {literal(quoted)}, {literal(json_text(stand_in))}),
                    {literal(bare)}, {literal(chr(92) + "1" + json_text(stand_in) + chr(92) + "2")}, 'g'
                )
                where
                    {where}
                    and {literal(source)} in (_source_name, _refers_to)
                    and {is_json(column)}
                    and {names_id(column, literal(key))}
                """
            )

    def _replace_texts(self, table: Table, column: Column) -> None:
        """Replace a text of the noted rows by a placeholder of the same score, different for each row."""
        name, quoted = f"{SCHEMA}.{identifier(table.identifier)}", identifier(column.name)
        placeholder = f"'{PLACEHOLDER[:-1]} ' || substr(sha256(their.stand_in || {quoted}), 1, 12) || ')'"
        if column.keeps:
            placeholder = without_other_lines(quoted, column.keeps, placeholder)
        self.connection.execute(
            f"""
            create or replace temporary table texts as
            select
                rows.rowid as row_id,
                {quoted} as old_text,
                case when {is_json(quoted)} then {without_texts(quoted)} else {placeholder} end as new_text
            from {name} as rows
            inner join (
                select row_id, min(stand_in) as stand_in
                from (
                    select row_id, stand_in from their_rows
                    where raw_table = {literal(table.identifier)}
                    union all
                    select reaching.rowid, reached_at.stand_in
                    from {name} as reaching
                    inner join reached_at
                        on reached_at.person_source in (reaching._source_name, reaching._refers_to)
                        and reached_at.place = {place_in("reaching." + quoted)}
                    where {_is_nobodys(table, "reaching")}
                )
                group by row_id
            ) as their on rows.rowid = their.row_id
            where
                trim({quoted}) <> ''
                and not starts_with({quoted}, {literal(PLACEHOLDER[:-1])})
                and {is_personal(table, column)}
            """
        )
        self._replace_values_of_fields(column)
        self.connection.execute(
            f"insert into found_rows select {literal(table.identifier)}, row_id from texts "
            "where old_text <> new_text"
        )
        self.connection.execute(
            f"update {name} as rows set {quoted} = texts.new_text from texts where rows.rowid = texts.row_id"
        )
        if _is_there(self.connection, "sentiment", "text_scores"):
            self._move_scores(name, quoted)
        self.connection.execute("drop table texts")

    def _replace_values_of_fields(self, column: Column) -> None:
        """Replace in JSON what fields had or got, but for the fields that tell nothing of a customer."""
        if column.unless is None:
            return
        field, kept = column.unless
        rows = self.connection.execute(
            f"select row_id, new_text from texts where {is_json('new_text')}"
        ).fetchall()
        for row_id, text in rows:
            new_text = json.dumps(without_values_of_fields(json.loads(text), field, kept), ensure_ascii=False)
            self.connection.execute("update texts set new_text = ? where row_id = ?", [new_text, row_id])

    def _move_scores(self, table: str, column: str) -> None:
        """Give the placeholders the scores of their texts, and drop those of texts nobody has any more."""
        languages = " union ".join(
            f"select nullif(trim(language), '') as language from {SCHEMA}.{name}"
            for name in ("generic__messages", "generic__tickets")
            if _is_there(self.connection, SCHEMA, name)
        )
        self.connection.execute(
            f"""
            create or replace temporary table moved as
            with languages as (select '' as language{" union " + languages if languages else ""})

            select distinct
                sha256(languages.language || ':' || texts.old_text) as old_key,
                sha256(languages.language || ':' || texts.new_text) as new_key,
                texts.old_text
            from texts
            cross join languages
            where languages.language is not null
            """
        )
        self.connection.execute(
            """
            insert into sentiment.text_scores
            select moved.new_key, scores.* exclude (text_key)
            from sentiment.text_scores as scores
            inner join moved on scores.text_key = moved.old_key
            where moved.new_key not in (select text_key from sentiment.text_scores)
            """
        )
        self.connection.execute(
            f"""
            delete from sentiment.text_scores where text_key in (
                select old_key
                from moved
                where old_text not in (select {column} from {table} where {column} is not null)
            )
            """
        )
        self.connection.execute("drop table moved")


def _of_kind(table: Table, *kinds: str) -> Iterator[Column]:
    """The columns that say this of a customer."""
    return (column for column in table.columns if column.person in kinds)


def _is_nobodys(table: Table, rows: str) -> str:
    """SQL for whether a row names no customer as its own."""
    ids = [f"trim({rows}.{identifier(column.name)})" for column in _of_kind(table, "id")]
    owners = [f"case when {one} not in {NOBODY} then {one} end" for one in ids]
    return f"coalesce({', '.join([*owners, 'null'])}) is null"


def _is_there(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    return bool(
        connection.execute(
            "select 1 from duckdb_tables() where schema_name = ? and table_name = ? "
            "and database_name = current_database()",
            [schema, table],
        ).fetchall()
    )
