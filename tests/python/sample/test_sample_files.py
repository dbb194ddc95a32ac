"""The sample is made the same way every time, stays small, and harms nobody's exports."""

from datetime import date
from pathlib import Path

import pytest

from helpdesk_kpis.sample.__main__ import main
from helpdesk_kpis.sample.build import TITLE, make
from helpdesk_kpis.sample.cases import CASES
from helpdesk_kpis.sample.company import SEED
from helpdesk_kpis.sample.people import TEAMS, make_staff
from helpdesk_kpis.sample.write import write

from .conftest import rows_of, unzipped

ROOT = Path(__file__).parents[3]


def on_disk(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_seed_gives_the_same_bytes(files):
    assert make(SEED) == files


def test_another_seed_gives_another_company(files):
    other = make(SEED + 1)
    assert other.keys() == files.keys()
    assert other["generic/customers.csv"] != files["generic/customers.csv"]


def test_the_committed_sample_is_the_one_the_generator_makes(files):
    # Compressed bytes depend on the zlib at hand, so contents are compared.
    committed = on_disk(ROOT / "sample_exports")
    assert committed.keys() == files.keys()
    different = [p for p in files if unzipped(p, files[p]) != unzipped(p, committed[p])]
    assert different == [], "make it again: python -m helpdesk_kpis.sample"


def test_the_sample_stays_below_five_megabytes(files):
    assert sum(map(len, files.values())) < 5_000_000


def test_the_command_writes_what_it_makes_and_replaces_an_older_sample(tmp_path, files):
    out = tmp_path / "exports"
    assert main(["--out", str(out)]) == 0
    stale = out / "generic" / "tickets" / "1999-01.csv"
    stale.write_text("left over")
    write(out, TITLE, files)
    assert on_disk(out) == files


def test_a_smaller_company_has_fewer_of_everything_but_the_hard_cases(files):
    smaller = make(SEED, 200)
    assert smaller.keys() == files.keys()
    count = {
        path: (len(rows_of(path, smaller[path])), len(rows_of(path, files[path])))
        for path in files
        if ".csv" in path
    }
    for path in (
        "generic/calls.csv",
        "generic/revenue.csv.gz",
        "generic@acquired/tickets.csv",
        "generic/chats/2025.csv",
    ):
        assert count[path][0] < 0.6 * count[path][1], path
    tags = [row["tags"] for path in files if "/tickets/" in path for row in rows_of(path, smaller[path])]
    assert {f"case:{name}" for name in CASES} <= set(";".join(tags).split(";"))
    assert b"--tickets 200" in smaller["README.md"]


def test_a_larger_company_has_more_people_in_each_team():
    usual, larger = make_staff(SEED, 1), make_staff(SEED, 3)
    day = date(2026, 2, 2)
    for team, _, _ in TEAMS:
        assert len(larger.on_duty(team, day)) > 2 * len(usual.on_duty(team, day)), team
    assert larger.agents[: len(usual.agents)] == usual.agents


@pytest.mark.parametrize(
    ("arguments", "fewest", "given"), [([], "200", "199"), (["--as", "zendesk"], "1", "0")]
)
def test_a_size_that_is_none_is_refused(capsys, arguments, fewest, given):
    with pytest.raises(SystemExit):
        main([*arguments, "--tickets", given])
    assert f"--tickets must be at least {fewest}, not {given}" in capsys.readouterr().err


def test_a_folder_with_other_exports_is_left_alone(tmp_path):
    mine = tmp_path / "generic" / "tickets.csv"
    mine.parent.mkdir()
    mine.write_text("ticket_id,created_at,status\n")
    with pytest.raises(FileExistsError, match="holds no sample company"):
        write(tmp_path, TITLE, {"generic/tickets.csv": b""})
    assert on_disk(tmp_path) == {"generic/tickets.csv": b"ticket_id,created_at,status\n"}


def test_every_format_of_the_contract_but_parquet_occurs(files):
    endings = {path.split(".", 1)[1] for path in files}
    assert {"csv", "csv.gz", "jsonl.gz"} <= endings
    assert sum(path.startswith("generic/tickets/") for path in files) == 8
    assert files["generic/customers.csv"].startswith(b"\xef\xbb\xbf")


def test_columns_differ_between_extracts_of_one_table(files):
    first, second = (
        rows_of(p, files[p])[0] for p in ("generic/tickets/2025-09.csv", "generic/tickets/2025-10.csv")
    )
    assert set(first) - set(second) == {"legacy_ref"}
    assert set(second) - set(first) == {"due_at"}
