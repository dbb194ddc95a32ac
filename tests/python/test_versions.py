"""The way back to the version before, and the manifest that goes with each."""

import json
import os
from pathlib import Path

import pytest

from helpdesk_kpis.publish import publish
from helpdesk_kpis.versions import RollbackError, beside, kept_versions, manifest_of, roll_back
from tests.python.test_publish import read_value, set_value, work_database  # noqa: F401


@pytest.fixture
def published(tmp_path: Path, work_database: Path) -> Path:  # noqa: F811
    """Three versions of a published file, with the values 0.1, 0.2 and 0.3."""
    path = tmp_path / "published" / "kpis.duckdb"
    for made_at, value in enumerate([0.1, 0.2, 0.3], start=1_700_000_000):
        set_value(work_database, value)
        publish(work_database, path, lambda _: {"value": value})  # noqa: B023
        os.utime(path, (made_at, made_at))
    return path


def described(version: Path) -> float:
    """What the manifest of a version says of its value."""
    return json.loads(manifest_of(version).read_text(encoding="utf-8"))["value"]


def test_every_version_has_its_manifest(published: Path) -> None:
    assert [described(version) for version in [*kept_versions(published), published]] == [0.1, 0.2, 0.3]


def test_a_manifest_names_the_file_it_belongs_to_by_its_checksum(published: Path) -> None:
    manifest = json.loads(manifest_of(published).read_text(encoding="utf-8"))
    assert manifest["bytes"] == published.stat().st_size
    assert len(manifest["sha256"]) == 64


def test_a_rollback_puts_the_version_before_in_place(published: Path) -> None:
    withdrawn, _ = roll_back(published)

    assert (read_value(published), described(published)) == (0.2, 0.2)
    assert withdrawn == beside(published, "withdrawn")
    assert (read_value(withdrawn), described(withdrawn)) == (0.3, 0.3)
    assert [described(version) for version in kept_versions(published)] == [0.1]


def test_two_rollbacks_go_back_two_versions(published: Path) -> None:
    roll_back(published)
    roll_back(published)

    assert (read_value(published), described(published)) == (0.1, 0.1)
    assert described(beside(published, "withdrawn")) == 0.2


def test_without_an_earlier_version_nothing_changes(published: Path) -> None:
    roll_back(published)
    roll_back(published)

    with pytest.raises(RollbackError, match="no earlier version"):
        roll_back(published)
    assert read_value(published) == 0.1


def test_a_reader_keeps_the_version_it_has_open(published: Path) -> None:
    with published.open("rb") as reader:
        before = reader.read(4096)
        roll_back(published)
        reader.seek(0)
        assert reader.read(4096) == before


def test_after_a_rollback_the_next_build_publishes_again(published: Path, work_database: Path) -> None:  # noqa: F811
    roll_back(published)
    set_value(work_database, 0.4)
    publish(work_database, published, lambda _: {"value": 0.4})

    assert read_value(published) == 0.4
    assert [described(version) for version in kept_versions(published)] == [0.1, 0.2]


@pytest.mark.parametrize("hours", [0, -24], ids=["stands still", "is set back"])
def test_where_the_clock_does_not_go_on_versions_are_kept_in_their_order(
    hours: int,
    tmp_path: Path,
    work_database: Path,  # noqa: F811
) -> None:
    path = tmp_path / "published" / "kpis.duckdb"
    for number, value in enumerate([0.1, 0.2, 0.3, 0.4]):
        set_value(work_database, value)
        publish(work_database, path, lambda _: {"value": value})  # noqa: B023
        made_at = 1_700_000_000 + number * hours * 3600
        os.utime(path, (made_at, made_at))

    assert [described(version) for version in kept_versions(path)] == [0.2, 0.3]
    roll_back(path)
    assert (read_value(path), described(path)) == (0.3, 0.3)


def test_a_published_file_beyond_a_link_to_its_folder_is_no_earlier_version(published: Path) -> None:
    link = published.parent.with_name("link")
    link.symlink_to(published.parent)
    assert [path.name for path in kept_versions(link / published.name)] == [
        path.name for path in kept_versions(published)
    ]


def test_folders_that_spark_publishes_go_back_too(tmp_path: Path) -> None:
    published = tmp_path / "spark"
    for number in (1, 2):
        folder = tmp_path / f"spark.2026010{number}T000000000000Z"
        folder.mkdir()
        manifest_of(folder).write_text(json.dumps({"value": number}))
        published.unlink(missing_ok=True)
        published.symlink_to(folder.name)

    withdrawn, previous = roll_back(published)

    assert published.resolve() == previous.resolve()
    assert described(previous) == 1
    assert (withdrawn.is_dir(), described(withdrawn)) == (True, 2)
    with pytest.raises(RollbackError):
        roll_back(published)
