"""Folders in which nobody may write, and a file in the place of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpdesk_kpis.terminal import FAILED

from .conftest import Company, Disk


def test_a_read_only_work_folder_is_named_and_open_again_the_next_build_goes_through(
    company: Company, disk: Disk
) -> None:
    disk.change("size=64m")
    company.settings = replace(company.settings, work=disk.folder)
    assert company.build() == (0, "")
    before = company.published_files()
    company.deliver(20)
    disk.change("ro")

    code, said = company.build()

    assert code == FAILED
    assert f"{disk.folder}" in said and "can't be written" in said
    assert "Read-only file system" in said
    assert "Nothing was published." in said
    assert company.published_files() == before

    disk.change("rw")
    assert company.build() == (0, "")
    assert company.published_tickets() == 20


def test_a_read_only_published_folder_is_named_and_open_again_the_next_build_goes_through(
    company: Company, disk: Disk
) -> None:
    company.settings = replace(company.settings, published=disk.folder / "kpis.duckdb")
    assert company.build() == (0, "")
    before = company.published_files()
    company.deliver(20)
    disk.change("ro")

    code, said = company.build()

    assert code == FAILED
    assert f"{company.settings.published} was not replaced" in said
    assert f"{disk.folder}" in said and "can't be written" in said
    assert company.published_files() == before

    disk.change("rw")
    assert company.build() == (0, "")
    assert company.published_tickets() == 20


def test_a_file_in_the_place_of_the_work_folder_is_named(company: Company, tmp_path: Path) -> None:
    in_the_way = tmp_path / "notes.txt"
    in_the_way.write_text("not a folder")
    before = company.published_files()

    for work in (in_the_way, in_the_way / "work"):
        company.settings = replace(company.settings, work=work)
        code, said = company.build()
        assert code == FAILED
        assert str(in_the_way) in said and "can't be written" in said

    assert in_the_way.read_text() == "not a folder"
    assert company.published_files() == before
