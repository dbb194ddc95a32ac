"""What is kept of a file's version before, and for how long."""

from __future__ import annotations

from .conftest import Lab

HEADER = "ticket_id,created_at,subject,effort\n"


def sizes(lab: Lab) -> list[tuple[object, ...]]:
    """Rows now and before, of the tickets' files and of the table."""
    return lab.query(
        "select file_name, rows_in, rows_before from raw.landing_files where table_name = 'tickets' "
        "union all "
        "select table_name, rows_in, rows_before from raw.landing_tables where table_name = 'tickets' "
        "order by all"
    )


def columns(lab: Lab, file: str = "generic/tickets.csv") -> dict[str, tuple[int | None, int | None]]:
    """Filled rows now and before of a file's columns, those that the contract lacks with a question mark."""
    rows = lab.query(
        "select column_name || if(is_known, '', '?'), filled_rows, filled_rows_before "
        f"from raw.landing_columns where file_name = '{file}'"
    )
    return {name: (now, before) for name, now, before in rows}


def test_of_a_first_version_is_known_how_many_rows_fill_a_column(lab: Lab) -> None:
    lab.write("generic/tickets.csv", "ticket_id,created_at,subject,mood\n1,2026-01-01,,x\n2,2026-01-01,a,x\n")
    lab.load()

    assert columns(lab) == {
        "ticket_id": (2, None),
        "created_at": (2, None),
        "subject": (1, None),
        "mood?": (0, None),
    }
    assert sizes(lab) == [("generic/tickets.csv", 2, None), ("tickets", 2, None)]


def test_a_new_version_stands_beside_the_one_before_until_the_next(lab: Lab) -> None:
    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,a,1\n2,2026-01-01,b,\n")
    lab.load()
    lab.write("generic/tickets.csv", "ticket_id,created_at,subject,mood\n1,2026-01-01,,x\n")
    lab.load()
    expected = {
        "ticket_id": (1, 2),
        "created_at": (1, 2),
        "subject": (0, 2),
        "effort": (None, 1),
        "mood?": (0, None),
    }
    assert columns(lab) == expected
    assert sizes(lab) == [("generic/tickets.csv", 1, 2), ("tickets", 1, 2)]

    # Neither a load of other files nor one by other rules uses it up.
    lab.write("generic/agents.csv", "agent_id\n1\n")
    lab.write("generic/source.yml", "null_values: [none]")
    assert lab.load().files_read == ("generic/agents.csv", "generic/tickets.csv")
    assert columns(lab) == expected
    assert sizes(lab) == [("generic/tickets.csv", 1, 2), ("tickets", 1, 2)]

    lab.write("generic/tickets.csv", HEADER + "1,2026-01-01,a,1\n2,2026-01-01,b,\n3,2026-01-01,b,\n")
    lab.load()
    assert columns(lab)["effort"] == (1, None)
    assert columns(lab)["mood?"] == (None, 0)
    assert sizes(lab) == [("generic/tickets.csv", 3, 1), ("tickets", 3, 1)]


def test_a_table_remembers_the_rows_of_files_that_went(lab: Lab) -> None:
    lab.write("generic/tickets/1.csv", HEADER + "1,2026-01-01,a,1\n2,2026-01-01,b,\n")
    lab.write("generic/tickets/2.csv", HEADER + "3,2026-01-01,a,1\n")
    lab.load()
    (lab.raw / "generic/tickets/1.csv").unlink()
    lab.load()

    assert sizes(lab) == [("generic/tickets/2.csv", 1, None), ("tickets", 1, 3)]


def test_a_source_that_went_stays_known_by_the_rows_it_had(lab: Lab) -> None:
    lab.write("generic/agents.csv", "agent_id\n1\n")
    lab.write("zendesk/tickets.csv", "id\n1\n2\n")
    lab.load()
    (lab.raw / "zendesk/tickets.csv").unlink()
    (lab.raw / "zendesk").rmdir()
    lab.load()
    gone = "select table_name, rows_in, rows_before from raw.landing_tables where source_name = 'zendesk'"
    assert lab.query(gone) == [("tickets", 0, 2)]

    lab.write("generic/agents.csv", "agent_id\n1\n2\n")
    lab.load()
    assert lab.query(gone) == [("tickets", 0, 2)]


def test_files_of_all_formats_say_which_columns_are_filled(lab: Lab) -> None:
    lab.write(
        "generic/tickets/1.jsonl", '{"ticket_id": 1, "created_at": "2026-01-01", "subject": null, "odd": 2}\n'
    )
    lab.load()

    assert columns(lab, "generic/tickets/1.jsonl") == {
        "ticket_id": (1, None),
        "created_at": (1, None),
        "subject": (0, None),
        "odd?": (0, None),
    }
