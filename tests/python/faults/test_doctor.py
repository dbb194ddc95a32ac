"""The doctor: each check by what is wrong, a sentence and a remedy; it changes nothing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from rich.console import Console

from helpdesk_kpis.doctor import databases, environment, examine, folders, report
from helpdesk_kpis.doctor.finding import Finding
from helpdesk_kpis.locks import locked, published_lock, work_lock
from helpdesk_kpis.manifest import write_manifest
from helpdesk_kpis.settings import PROJECT, SAMPLE, VARIABLES, Settings
from helpdesk_kpis.versions import beside, manifest_of

from .conftest import contract_of
from .damage import DAMAGES, overwrite


@pytest.fixture(autouse=True)
def contract_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "read_contract", contract_of)


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    """The environment of a company with one file, which has never built."""
    tickets = tmp_path / "landing" / "generic" / "tickets.csv"
    tickets.parent.mkdir(parents=True)
    tickets.write_text("ticket_id,created_at,status\n1,2026-01-01,open\n")
    return {
        "HELPDESK_RAW": str(tmp_path / "landing"),
        "HELPDESK_WORK": str(tmp_path / "work"),
        "HELPDESK_PII_KEY": "a secret",
    }


@pytest.fixture
def settings(variables: dict[str, str]) -> Settings:
    return Settings.from_environment(variables)


def make_database(path: Path) -> Path:
    """A database with what the doctor looks for in a published one, in several blocks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.kpi_values as select sha256(random()::varchar) as value from range(10000)"
        )
    return path


def publish_one(path: Path) -> Path:
    """A published file with its manifest."""
    make_database(path)
    write_manifest(manifest_of(path), {}, path)
    return path


def is_problem(finding: Finding, *words: str) -> bool:
    """Whether it is a problem that says these words and what to do."""
    return finding.status == "problem" and says(finding, *words)


def is_warning(finding: Finding, *words: str) -> bool:
    return finding.status == "warning" and says(finding, *words)


def says(finding: Finding, *words: str) -> bool:
    text = f"{finding.sentence} {finding.remedy}"
    return bool(finding.remedy) and all(word in text for word in words)


def test_where_all_is_well_every_check_is_ok_and_a_build_can_start(variables: dict[str, str]) -> None:
    findings = [found for found in examine(variables) if "packages" not in found.sentence.lower()]

    assert [found for found in findings if found.status != "ok"] == []
    assert len(findings) > 12
    out = Console(file=io.StringIO(), width=200)
    assert report(findings, out) == 0
    assert out.file.getvalue().endswith("A build can start.\n")


def test_it_changes_nothing(variables: dict[str, str], settings: Settings, tmp_path: Path) -> None:
    make_database(settings.work_database)
    publish_one(settings.published)
    publish_one(beside(settings.published, "20260101T000000000000Z"))
    before = _state_of(tmp_path)

    examine(variables)

    assert _state_of(tmp_path) == before


def _state_of(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def test_one_problem_is_exit_code_1_and_warnings_are_not() -> None:
    out = Console(file=io.StringIO(), width=200)
    warning, problem = (
        Finding("warning", "It is late.", "Sleep."),
        Finding("problem", "It is dark.", "Light."),
    )

    assert report([warning], out) == 0
    assert report([warning, problem], out) == 1
    assert (
        "problem  It is dark.\n         Light.\nA build can't start: 1 to put right first"
        in out.file.getvalue()
    )


def test_the_command_line_ends_with_the_doctor_s_exit_code(variables: dict[str, str]) -> None:
    variables["HELPDESK_RAW"] = "/no/such/folder"
    command = [sys.executable, "-m", "helpdesk_kpis", "doctor"]
    ended = subprocess.run(command, cwd=PROJECT, env=os.environ | variables, capture_output=True, text=True)

    assert ended.returncode == 1, ended.stderr
    assert "the landing folder /no/such/folder does not exist" in ended.stdout
    assert "Set HELPDESK_RAW" in ended.stdout


@pytest.mark.parametrize(
    ("python", "status"), [("3.10.9", "problem"), ("3.12.1", "ok"), ("3.14.0", "problem")]
)
def test_python_must_be_one_the_project_is_for(python: str, status: str) -> None:
    assert environment.check_python(python).status == status


def test_packages_must_be_there_as_pinned(tmp_path: Path) -> None:
    pinned = tmp_path / "runtime.txt"
    pinned.write_text(
        "# made by make lock\nduckdb==1.5.5 \\\n    --hash=sha256:ab\n    # via x\n"
        "pytz==2026.1 \\\n    --hash=sha256:ab\n"
        "colorama==0.4 ; sys_platform == 'win32' \\\n    --hash=sha256:ab\n"
    )
    versions = {"duckdb": "1.5.5", "pytz": "2026.1"}

    def installed(name: str) -> str:
        if name not in versions:
            raise PackageNotFoundError(name)
        return versions[name]

    assert environment.check_packages(pinned, installed) == Finding(
        "ok", "The 2 packages of runtime.txt are installed as pinned."
    )
    versions["duckdb"] = "2.0.0"
    assert is_warning(environment.check_packages(pinned, installed), "duckdb 2.0.0 for 1.5.5", "make setup")
    del versions["pytz"]
    assert is_problem(environment.check_packages(pinned, installed), "pytz==2026.1", "make setup")


def test_the_pinned_packages_are_read_from_the_project_s_own_list() -> None:
    found = environment.check_packages(PROJECT / "requirements" / "runtime.txt", lambda name: "0")
    assert is_warning(found, "agate 0 for ", "more")


def test_an_unknown_time_zone_is_a_problem() -> None:
    assert environment.check_time_zones("Europe/Berlin").status == "ok"
    assert is_problem(environment.check_time_zones("Europe/Atlantis"), "Europe/Atlantis", "tzdata")


def test_every_variable_that_can_t_be_used_is_named_and_the_rest_is_checked(
    variables: dict[str, str],
) -> None:
    variables |= {
        "HELPDESK_MEMORY_LIMIT": "much",
        "HELPDESK_VARS": "{as_off: 1}",
        "HELPDESK_TARGET": "oracle",
    }

    settings, findings = environment.usable_settings(variables)

    assert all(is_problem(finding) for finding in findings)
    text = " ".join(finding.sentence for finding in findings)
    assert all(word in text for word in ("HELPDESK_MEMORY_LIMIT", "did you mean as_of?", "oracle"))
    assert str(settings.raw) == variables["HELPDESK_RAW"]


def test_a_limit_of_lines_that_is_no_number_is_a_problem(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELPDESK_MAX_LINE_BYTES", "8 MB")
    _, findings = environment.usable_settings(variables)
    assert is_problem(findings[0], "HELPDESK_MAX_LINE_BYTES", "8388608")


def test_a_variable_that_nothing_reads_is_a_slip_of_the_pen(variables: dict[str, str]) -> None:
    variables |= {"HELPDESK_RAWW": "x", "HELPDESK_ZZZ": "x", "OTHER": "x"}
    found = environment.check_unknown_variables(variables)
    assert is_warning(found, "HELPDESK_RAWW (did you mean HELPDESK_RAW?)", "HELPDESK_ZZZ")
    assert "OTHER" not in found.sentence


def test_the_known_variables_are_those_that_the_project_reads() -> None:
    read = set()
    for pattern in (
        "helpdesk_kpis/**/*.py",
        "profiles.yml",
        "macros/**/*.sql",
        "models/**/*.sql",
        "Makefile",
    ):
        for path in PROJECT.glob(pattern):
            read |= set(re.findall(r"HELPDESK_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
    assert read == set(VARIABLES)


def test_pseudonyms_of_own_data_need_a_key_of_one_s_own(settings: Settings) -> None:
    own = replace(settings, has_pii_key=False)
    assert is_warning(environment.check_pii_key(own), "HELPDESK_PII_KEY", "secret")
    assert environment.check_pii_key(replace(own, raw=SAMPLE)).status == "ok"
    assert environment.check_pii_key(settings).status == "ok"


def test_a_memory_limit_beyond_the_machine_is_a_warning() -> None:
    machine = 16 * 10**9
    assert is_warning(environment.check_memory("16GiB", machine), "16GiB", "16.0 GB", "12GB")
    assert environment.check_memory("8GB", machine).status == "ok"
    assert environment.check_memory(None, machine).status == "ok"
    assert is_warning(environment.check_memory(None, 10**9), "HELPDESK_MEMORY_LIMIT")


def test_java_is_asked_for_only_where_spark_computes(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "java_problem", lambda: "Spark needs Java 17 or 21")

    assert not any("Java" in found.sentence for found in examine(variables))
    variables["HELPDESK_TARGET"] = "spark"
    assert any(is_problem(found, "Java 17") for found in examine(variables))


def test_what_is_not_read_of_the_landing_folder_is_a_warning(settings: Settings) -> None:
    (settings.raw / "generic" / "tikets.csv").write_text("ticket_id\n")

    _, findings = folders.look_into(settings.raw)

    assert findings[0].status == "ok" and "1 files to read" in findings[0].sentence
    assert is_warning(findings[1], "generic/tikets.csv is not read", "did you mean tickets?")


def test_a_landing_folder_without_known_files_is_a_warning(settings: Settings) -> None:
    (settings.raw / "generic" / "tickets.csv").unlink()
    _, findings = folders.look_into(settings.raw)
    assert is_warning(findings[0], "no file of a known table")


def test_a_folder_of_no_known_vendor_is_a_problem_with_its_remedy(settings: Settings) -> None:
    (settings.raw / "zendesc").mkdir()
    landing, findings = folders.look_into(settings.raw)
    assert landing is None
    assert is_problem(findings[0], "zendesc", "zendesk")


def test_files_that_may_not_be_read_are_a_problem(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders.os, "access", lambda path, _: path.name != "tickets.csv")
    _, findings = folders.look_into(settings.raw)
    assert is_problem(findings[0], "generic/tickets.csv")


def test_a_clock_behind_the_files_is_a_warning(settings: Settings) -> None:
    landing, _ = folders.look_into(settings.raw)
    now = datetime.now(UTC)
    assert folders.check_clock(settings, landing, now).status == "ok"
    assert is_warning(
        folders.check_clock(settings, landing, now - timedelta(days=2)), "tickets.csv", "Set the clock"
    )

    publish_one(settings.published)
    later = (now + timedelta(days=30)).timestamp()
    os.utime(settings.published, (later, later))
    assert is_warning(folders.check_clock(settings, landing, now), str(settings.published))


def test_a_folder_that_can_t_be_written_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folders.check_writable(tmp_path / "a" / "b", "work folder").status == "ok"
    (tmp_path / "file").write_text("")
    assert is_problem(
        folders.check_writable(tmp_path / "file" / "b", "work folder"), "is a file", "HELPDESK_WORK"
    )
    monkeypatch.setattr(folders.os, "access", lambda *_: False)
    assert is_problem(folders.check_writable(tmp_path, "work folder"), "can't be written")


def test_room_is_counted_disk_by_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    landing, _ = folders.look_into(settings.raw)
    assert [found.status for found in folders.check_space(settings, landing)] == ["ok"]

    monkeypatch.setattr(folders.os, "statvfs", lambda _: SimpleNamespace(f_bavail=1000, f_frsize=4096))
    found = folders.check_space(settings, landing)
    assert len(found) == 1
    # Work and published folder are on one disk: what a first build takes in both.
    assert is_problem(found[0], "4 MB free", "300 MB", "Make room")


def test_the_room_a_build_takes_is_told_from_the_last_one(settings: Settings) -> None:
    landing, _ = folders.look_into(settings.raw)
    make_database(settings.work_database)
    publish_one(settings.published)

    needed = folders.needed_bytes(settings, landing)

    assert needed[settings.work] == settings.work_database.stat().st_size // 2
    assert needed[settings.published.parent] == settings.published.stat().st_size


def test_a_text_in_another_encoding_takes_room_for_a_copy(settings: Settings) -> None:
    landing, _ = folders.look_into(settings.raw)
    temporary = Path(folders.tempfile.gettempdir())
    assert folders.needed_bytes(settings, landing)[temporary] == 0

    (settings.raw / "generic" / "source.yml").write_text("csv: {encoding: latin-1}\n")
    landing, _ = folders.look_into(settings.raw)
    size = (settings.raw / "generic" / "tickets.csv").stat().st_size
    assert folders.needed_bytes(settings, landing)[temporary] == 2 * size


@pytest.mark.parametrize(
    "lock", [lambda each: work_lock(each.work), lambda each: published_lock(each.published)]
)
def test_a_running_build_is_a_problem_until_it_ends(
    variables: dict[str, str], settings: Settings, lock
) -> None:
    with locked(lock(settings), "build"):
        found = databases.check_running(settings)
        assert is_problem(found, f"process {os.getpid()} (build)", "Wait")
        assert report(examine(variables), Console(file=io.StringIO())) == 1
    assert databases.check_running(settings).status == "ok"


def test_a_lock_that_a_killed_build_left_means_nothing(settings: Settings) -> None:
    settings.work.mkdir()
    work_lock(settings.work).write_text("process 1 (build), begun at 2026-01-01 00:00:00 UTC")
    assert databases.check_running(settings).status == "ok"


def test_a_work_database_that_another_program_has_open_is_a_problem(settings: Settings) -> None:
    make_database(settings.work_database)
    code = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(settings.work_database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        found = databases.check_work_database(settings.work_database)
        other.stdin.close()
    assert is_problem(found, "open in another program", str(other.pid))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_work_database_is_a_problem_with_the_command_that_helps(
    settings: Settings, damage: str
) -> None:
    assert databases.check_work_database(settings.work_database).status == "ok"
    make_database(settings.work_database)
    assert databases.check_work_database(settings.work_database).status == "ok"

    DAMAGES[damage](settings.work_database)

    assert is_problem(databases.check_work_database(settings.work_database), "make build FRESH=1")


def test_a_published_file_must_be_what_its_manifest_says(settings: Settings) -> None:
    published = settings.published
    assert databases.check_published(published).status == "ok"
    publish_one(published)
    assert databases.check_published(published).status == "ok"

    manifest_of(published).unlink()
    assert is_warning(databases.check_published(published), "no manifest", "make build FULL=1")
    write_manifest(manifest_of(published), {}, published)
    overwrite(published, published.stat().st_size - 10, 5)
    assert is_warning(databases.check_published(published), "checksum", "make rollback")
    DAMAGES["headers overwritten"](published)
    assert is_warning(databases.check_published(published), "can't be read", "make rollback")


def test_kept_versions_must_be_what_their_manifests_say(settings: Settings) -> None:
    assert databases.check_kept(settings.published).status == "ok"
    publish_one(settings.published)
    kept = publish_one(beside(settings.published, "20260101T000000000000Z"))
    assert "1 of at most 2" in databases.check_kept(settings.published).sentence

    overwrite(kept, kept.stat().st_size - 10, 5)
    assert is_warning(databases.check_kept(settings.published), kept.name, "make rollback")


def test_a_missing_package_is_named_though_the_doctor_itself_needs_it() -> None:
    # Without its packages this Python has those of the standard library alone.
    command = [sys.executable, "-S", "-m", "helpdesk_kpis", "doctor"]
    ended = subprocess.run(
        command, cwd=PROJECT, env={"PYTHONPATH": str(PROJECT)}, capture_output=True, text=True
    )

    assert ended.returncode == 1
    assert "is not installed for" in ended.stderr and "run `make setup`" in ended.stderr
    assert "Traceback" not in ended.stderr
