"""The command writes a company through the vendors one names, at any size, and its figures beside it."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from helpdesk_kpis.sample.__main__ import main
from helpdesk_kpis.sample.anywhere import landing


def read(path: Path) -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode().splitlines()))


def test_a_vendors_export_has_as_many_tickets_as_one_asks_for(tmp_path: Path) -> None:
    for count in ("200", "800"):
        assert main(["--as", "zendesk", "--out", str(tmp_path / count), "--tickets", count]) == 0
        assert len(read(tmp_path / count / "zendesk" / "ticket.csv")) == int(count)
    users = [len(read(tmp_path / count / "zendesk" / "user.csv")) for count in ("200", "800")]
    assert users[1] > 3 * users[0]


@pytest.mark.parametrize("source", landing.NEUTRAL)
def test_the_company_is_exported_through_each_vendor(tmp_path: Path, source: str) -> None:
    assert main(["--as", source, "--out", str(tmp_path / "out"), "--tickets", "30"]) == 0
    folders = {path.relative_to(tmp_path / "out").parts[0] for path in (tmp_path / "out").rglob("*.*")}
    assert source in folders and folders <= {source, "generic"}


def test_the_truth_has_the_figures_of_what_was_exported(tmp_path: Path) -> None:
    truth = tmp_path / "truth.csv.gz"
    arguments = ["--as", "zendesk", "--as", "stripe", "--out", str(tmp_path / "out"), "--tickets", "40"]
    assert main([*arguments, "--truth", str(truth)]) == 0
    rows = read(truth)
    by_month = [row for row in rows if (row["period_code"], row["slice"]) == ("month", "all")]
    counted = sum(float(row["value"]) for row in by_month if row["kpi_code"] == "ticket_count")
    assert counted == len(read(tmp_path / "out" / "zendesk" / "ticket.csv")) == 40
    assert {"frt", "churn_rate", "csat"} <= {row["kpi_code"] for row in rows}
    assert {row["slice_value"] for row in rows if row["slice"] == "source"} == {"generic", "generic@billing"}


def test_with_the_neutral_format_customers_of_visits_are_those_of_its_source(tmp_path: Path) -> None:
    assert main(["--as", "generic", "--as", "ga4", "--out", str(tmp_path), "--tickets", "30"]) == 0
    assert "refers_to: generic@engagement" in (tmp_path / "ga4" / "source.yml").read_text()
    assert (tmp_path / "generic@engagement" / "engagement_events.csv").is_file()


def test_a_folder_that_holds_anything_is_left_alone_by_vendors_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.csv").write_text("a")
    assert main(["--as", "zendesk", "--out", str(tmp_path)]) == 1
    assert "is not empty: choose another folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
