"""The landing folder of the benchmarks: rows as asked for, histories that hold together, files that load."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from benchmarks.generate import Size, day_folder, files_of, generate, made_with
from benchmarks.measure import dbt_times
from benchmarks.stories import STORIES, tell
from helpdesk_kpis.landing import load_landing
from helpdesk_kpis.settings import MODELS

SIZE = Size(tickets=2_000, events=12.5, messages=3.91)


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark") / "small"
    generate(folder, SIZE, day_load=True)
    return folder


@pytest.fixture(scope="module")
def raw(landing: Path) -> duckdb.DuckDBPyConnection:
    """Views of the tables of the first load."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for table in ("tickets", "ticket_events", "messages"):
        connection.execute(f"create view {table} as from read_parquet({files_of(landing, table)})")
    return connection


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple]:
    return connection.execute(query).fetchall()


@pytest.mark.parametrize(("events", "messages"), [(16, 6), (12.5, 3.91)])
def test_stories_have_exactly_the_mean_length_that_was_asked_for(events: float, messages: float) -> None:
    steps = tell(events, messages)
    assert sum(step.event_type is not None for step in steps) == round(STORIES * events)
    assert sum(step.author_type is not None for step in steps) == round(STORIES * messages)


def test_stories_shorter_than_a_life_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 9"):
        tell(6, 2)


def test_a_history_changes_from_what_it_changed_to(raw: duckdb.DuckDBPyConnection) -> None:
    broken = """
        select *
        from (
            select
                event_type, from_value,
                lag(to_value) over (
                    partition by ticket_id, if(event_type = 'created', 'status_changed', event_type)
                    order by seq
                ) as before
            from ticket_events
        )
        where
            event_type in ('status_changed', 'assignee_changed', 'team_changed')
            and from_value is distinct from before
    """
    assert rows(raw, broken) == []
    assert rows(raw, "select count(*) from ticket_events where from_value = to_value") == [(0,)]


def test_nothing_happens_before_creation_or_out_of_order(raw: duckdb.DuckDBPyConnection) -> None:
    disordered = """
        select ticket_id
        from (
            select
                ticket_id, event_at,
                coalesce(lag(event_at) over (partition by ticket_id order by seq), created_at) as before
            from ticket_events
            inner join tickets using (ticket_id)
        )
        where event_at < before
        union all
        select ticket_id from messages inner join tickets using (ticket_id) where sent_at < created_at
    """
    assert rows(raw, disordered) == []


def test_tickets_state_what_their_history_says(raw: duckdb.DuckDBPyConnection) -> None:
    wrong = """
        select ticket_id
        from tickets
        inner join (
            select
                ticket_id,
                max_by(to_value, seq) filter (event_type in ('created', 'status_changed')) as status,
                max_by(to_value, seq) filter (event_type = 'assignee_changed') as agent_id
            from ticket_events
            group by ticket_id
        ) as histories using (ticket_id)
        where tickets.status <> histories.status or tickets.agent_id is distinct from histories.agent_id
    """
    assert rows(raw, wrong) == []
    assert rows(raw, "select count(*) from tickets anti join ticket_events using (ticket_id)") == [(0,)]


def test_one_event_in_a_hundred_is_exported_a_month_late(landing: Path) -> None:
    files = files_of(landing, "ticket_events")
    ((late,),) = rows(
        duckdb.connect(),
        f"""
        select avg(if(strftime(event_at at time zone 'UTC', '%Y-%m') < exported_in, 1, 0))
        from (
            select event_at, regexp_extract(filename, '(\\d+-\\d+).parquet', 1) as exported_in
            from read_parquet({files}, filename = true)
        )
        """,
    )
    assert 0.005 < late < 0.015


def test_the_further_day_changes_known_tickets_and_brings_new_ones(landing: Path) -> None:
    days = files_of(day_folder(landing), "tickets")
    known = f"ticket_id <= {SIZE.tickets}"
    found = rows(
        duckdb.connect(),
        f"select count(*) filter ({known}), count(*) filter (not {known}) from read_parquet({days})",
    )
    assert found == [(10, 6)]


def test_the_landing_knows_every_file_and_column(landing: Path, tmp_path: Path) -> None:
    for folder in (landing, day_folder(landing)):
        work = tmp_path / f"{folder.name}.duckdb"
        report = load_landing(folder, work, MODELS)
        assert report.warnings == ()
        with duckdb.connect(str(work)) as connection:
            unknown = (
                "select file_name, unknown_columns from raw.landing_files where unknown_columns is not null"
            )
            assert rows(connection, unknown) == []


def test_the_same_size_gives_the_same_rows_again(
    landing: Path, raw: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    generate(again, SIZE)
    assert made_with(again) == made_with(landing) == SIZE
    for table in ("tickets", "ticket_events", "messages"):
        other = f"from read_parquet({files_of(again, table)})"
        assert (
            rows(raw, f"(from {table} except all {other}) union all ({other} except all from {table})") == []
        )


@pytest.fixture(scope="module")
def business(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark") / "business"
    generate(folder, Size(tickets=10_000, has_business=True), day_load=True)
    return folder


def test_calls_chats_answers_and_payments_come_in_proportion_to_tickets(
    business: Path, tmp_path: Path
) -> None:
    made = json.loads((business / "generated.json").read_text(encoding="utf-8"))["rows"]

    assert made["calls"] / made["tickets"] == pytest.approx(0.6, abs=0.02)
    assert made["chats"] / made["tickets"] == pytest.approx(0.2, abs=0.02)
    assert made["survey_responses"] / made["tickets"] == pytest.approx(0.33, abs=0.02)
    assert made["revenue"] == 6 * made["customers"]
    report = load_landing(business, tmp_path / "work.duckdb", MODELS)
    assert report.rows_read == sum(made.values())


def test_the_further_day_brings_business_of_its_own_and_answers_to_earlier_invitations(
    business: Path,
) -> None:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for table, key in {"calls": "call_id", "chats": "chat_id", "revenue": "revenue_id"}.items():
        days = files_of(day_folder(business), table)
        assert rows(connection, f"select count(*) > 0 from read_parquet({days})") == [(True,)]
        again = f"""
            select {key} from read_parquet({days})
            intersect
            select {key} from read_parquet({files_of(business, table)})
        """
        assert rows(connection, again) == []
    misplaced = f"""
        select calls.call_id
        from read_parquet({files_of(business, "calls")}) as calls
        left join read_parquet({files_of(business, "tickets")}) as tickets using (ticket_id)
        where calls.ticket_id is not null and (calls.started_at < tickets.created_at) is not true
    """
    assert rows(connection, misplaced) == []
    answered = f"""
        select count(*) > 0
        from read_parquet({files_of(day_folder(business), "survey_responses")}) as answers
        inner join read_parquet({files_of(business, "survey_responses")}) as invitations using (response_id)
        where answers.status = 'responded' and invitations.status = 'invited'
    """
    assert rows(connection, answered) == [(True,)]


def test_seconds_by_stage_add_up_to_those_of_all_nodes_of_a_build(built_sample: Path) -> None:
    target = built_sample.parent.parent / "target"
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    seconds = [
        result["execution_time"] for result in results if not result["unique_id"].startswith("exposure.")
    ]
    stages, slowest = dbt_times(target)
    assert sum(stages.values()) == pytest.approx(sum(seconds))
    assert stages["models/kpis"] > 0
    assert slowest[0][1] == max(seconds)
