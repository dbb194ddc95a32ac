"""Nothing outside of the landing folder is read, whatever links, patterns and names say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpdesk_kpis.landing import LandingError, load_landing, vendors_present

from .conftest import Lab

TICKETS = "ticket_id,created_at\n1,2026-01-01\n"
SECRET = "ticket_id,created_at\nsecret,2026-01-01\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the landing folder, with a table that must not be read."""
    folder = tmp_path / "outside"
    (folder / "tickets").mkdir(parents=True)
    for path in (folder / "tickets.csv", folder / "tickets" / "a.csv"):
        path.write_text(SECRET)
    (folder / "source.yml").write_text("vendor: generic\n")
    return folder


def test_the_landing_folder_itself_may_be_a_link(lab: Lab, tmp_path: Path) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    link = tmp_path / "link"
    link.symlink_to(lab.raw)
    load_landing(link, lab.database, lab.models)
    assert lab.values("ticket_id") == ["1"]


def test_a_link_inside_of_the_landing_folder_is_followed(lab: Lab) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    (lab.raw / "generic@copy").symlink_to("generic")
    lab.load()
    assert lab.values("_source_name") == ["generic", "generic@copy"]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("generic@out", "."),
        ("generic/tickets.csv", "tickets.csv"),
        ("generic/tickets", "tickets"),
        ("generic/tickets/b.csv", "tickets.csv"),
        ("generic/source.yml", "source.yml"),
        ("generic/2026/c.csv", "tickets.csv"),
    ],
)
def test_a_link_that_leads_out_is_refused(lab: Lab, outside: Path, link: str, target: str) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    if link == "generic/2026/c.csv":
        lab.write("generic/source.yml", "tables: {tickets: {files: '**/c.csv'}}")
    path = lab.raw / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside / target)

    error = lab.refusal()

    assert "a link leads out of the landing folder. Put the data itself there" in str(error)
    assert error.file is not None
    assert error.file.startswith(link)
    assert not lab.database.exists() or lab.query("select count(*) from duckdb_tables()") == [(0,)]


def test_vendors_are_not_looked_for_behind_a_link_that_leads_out(lab: Lab, outside: Path) -> None:
    (lab.raw / "generic@out").symlink_to(outside)
    with pytest.raises(LandingError, match="leads out of the landing folder"):
        vendors_present(lab.raw, lab.models)


def test_a_link_to_nothing_is_no_missing_table(lab: Lab) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    (lab.raw / "generic" / "tickets.csv").symlink_to("moved.csv")
    error = lab.refusal()
    assert (error.file, error.problem) == ("generic/tickets.csv", "the link leads to nothing")


def test_settings_behind_links_in_a_circle_are_refused(lab: Lab) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    (lab.raw / "generic" / "source.yml").symlink_to("source.yml")
    assert lab.refusal().file == "generic/source.yml"


@pytest.mark.parametrize("pattern", ["**x", "a/**b/c.csv", "\\", "[", "a\tb*", "*" * 200])
def test_a_pattern_that_matches_nothing_is_refused_or_warned_of(lab: Lab, pattern: str) -> None:
    lab.write("generic/agents.csv", "agent_id\na1\n")
    quoted = pattern.replace("\\", "\\\\").replace("\t", "\\t")
    lab.write("generic/source.yml", f'tables: {{tickets: {{files: "{quoted}"}}}}')
    try:
        warnings = lab.load().warnings
    except LandingError as error:
        assert error.file == "generic/source.yml"
        assert "is no pattern for files" in str(error)
    else:
        assert any("no file matches the pattern" in warning for warning in warnings)


@pytest.mark.parametrize("name", ["generic@\x1b[2J", "generic@a\nb", os.fsdecode(b"generic@\xff")])
def test_a_folder_whose_name_is_no_text_or_orders_a_terminal_about_is_refused(lab: Lab, name: str) -> None:
    (lab.raw / name).mkdir()
    message = str(lab.refusal())
    assert "the folder's name is not UTF-8 text or has control characters. Rename it" in message
    assert message.isprintable()


def test_warnings_can_be_printed_whatever_files_are_called(lab: Lab) -> None:
    lab.write("generic/tickets.csv", TICKETS)
    for name in [b"generic/\x1b[2J.txt", b"generic/\xff.txt", b"generic/a\nb.xlsx", b"\xffx.csv"]:
        lab.write(os.fsdecode(name), "")
    warnings = lab.load().warnings
    assert len(warnings) == 4
    assert all(warning.isprintable() for warning in warnings)


@pytest.mark.parametrize(
    "name",
    ["a'b.csv", 'a"b.csv', "a*?[b].csv", "[!a].csv", "a{b,c}.csv", "ü ñ 例.csv", "a;b--c.csv", "$(x).csv"],
)
def test_a_file_is_read_whatever_its_name(lab: Lab, name: str) -> None:
    lab.write(f"generic/tickets/{name}", TICKETS)
    lab.write("generic/tickets/ab.jsonl", '{"ticket_id": "2", "created_at": "2026-01-01"}')
    lab.load()
    assert set(lab.values("ticket_id")) == {"1", "2"}
    assert f"generic/tickets/{name}" in lab.values("_file_name")
