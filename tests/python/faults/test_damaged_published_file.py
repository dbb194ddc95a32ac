"""A published or kept file that is not what was published: replaced by the next build, never brought back."""

from __future__ import annotations

import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from helpdesk_kpis import terminal, upkeep
from helpdesk_kpis.summary import print_summary
from helpdesk_kpis.terminal import FAILED, show_summary
from helpdesk_kpis.versions import RollbackError, is_damaged, kept_versions, manifest_of, roll_back

from .conftest import Company
from .damage import DAMAGES, overwrite

PUBLISHED_DAMAGES = [name for name in DAMAGES if name != "of a newer DuckDB"]


def publish_again(company: Company, tickets: int) -> None:
    company.deliver(tickets)
    assert company.build() == (0, "")


def roll_back_said(company: Company) -> tuple[int, str]:
    console = Console(file=io.StringIO(), width=300)
    return upkeep.rollback(company.settings, out=console, err=console), console.file.getvalue()


@pytest.mark.parametrize("damage", ["blocks overwritten", "headers overwritten", "empty"])
def test_the_next_build_replaces_a_damaged_file_though_nothing_is_new(company: Company, damage: str) -> None:
    published = company.settings.published
    published.chmod(0o644)
    DAMAGES[damage](published)

    code, said = company.build()

    assert code == 0
    assert said == f"WARNING {published} is not what was published; it is replaced and not kept\n"
    assert company.published_tickets() == 10
    assert kept_versions(published) == []
    assert not is_damaged(published)


def test_one_byte_is_enough_for_a_file_to_be_replaced(company: Company) -> None:
    overwrite(company.settings.published, company.settings.published.stat().st_size - 1, 1)
    assert is_damaged(company.settings.published)
    assert company.build()[0] == 0
    assert not is_damaged(company.settings.published)


@pytest.mark.parametrize("damage", PUBLISHED_DAMAGES)
def test_the_summary_says_what_helps(company: Company, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "print_summary", print_summary)
    published = company.settings.published
    published.chmod(0o644)
    DAMAGES[damage](published)
    out, err = Console(file=io.StringIO(), width=300), Console(file=io.StringIO(), width=300)

    assert show_summary(published, out, err) == FAILED

    said = err.file.getvalue()
    assert said.startswith(f"{published} can't be read: ")
    assert (
        "`make build FULL=1` publishes it anew; `make rollback` puts the version before in its place." in said
    )
    assert said.count("\n") == 1


def test_a_rollback_takes_a_damaged_file_back(company: Company) -> None:
    publish_again(company, 20)
    overwrite(company.settings.published, 0, 20_000)

    assert roll_back_said(company)[0] == 0
    assert company.published_tickets() == 10


def test_a_rollback_passes_over_a_damaged_version_and_says_so(company: Company) -> None:
    publish_again(company, 20)
    publish_again(company, 30)
    newest = kept_versions(company.settings.published)[-1]
    overwrite(newest, newest.stat().st_size // 2, 1000)

    code, said = roll_back_said(company)

    assert code == 0
    assert f"{newest} is damaged and was passed over; remove it." in said
    assert company.published_tickets() == 10


def test_where_all_earlier_versions_are_damaged_nothing_is_rolled_back(company: Company) -> None:
    publish_again(company, 20)
    for version in kept_versions(company.settings.published):
        overwrite(version, version.stat().st_size // 2, 1000)

    with pytest.raises(RollbackError, match="no earlier version beside it that isn't damaged"):
        roll_back(company.settings.published)
    assert company.published_tickets() == 20


def test_a_version_without_manifest_is_given_the_benefit_of_the_doubt(company: Company) -> None:
    publish_again(company, 20)
    manifest_of(kept_versions(company.settings.published)[-1]).unlink()

    assert roll_back_said(company)[0] == 0
    assert company.published_tickets() == 10


def set_clock_back(published: Path, days: int) -> None:
    """Let the published file be from so many days in the future, as if the clock had been set back since."""
    later = published.stat().st_mtime_ns + days * 86_400 * 10**9
    os.utime(published, ns=(later, later))


def test_a_clock_set_back_changes_neither_the_order_of_versions_nor_which_are_kept(company: Company) -> None:
    published = company.settings.published
    for tickets, days in ((20, 400), (30, 300), (40, 200), (50, 0)):
        set_clock_back(published, days)
        publish_again(company, tickets)

    assert len(kept_versions(published)) == 2
    assert roll_back_said(company)[0] == 0
    assert company.published_tickets() == 40
    assert roll_back_said(company)[0] == 0
    assert company.published_tickets() == 30


def test_a_clock_set_back_makes_no_build_take_old_data_for_new(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpdesk_kpis.landing import load

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return super().now(tz) - timedelta(days=1)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "datetime", Yesterday)
    publish_again(company, 20)

    assert company.published_tickets() == 20
    assert company.build() == (0, "")
    assert company.published_tickets() == 20
