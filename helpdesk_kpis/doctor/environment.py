"""Checks of Python, packages, variables, memory and Java: what a build finds before it looks at any data."""

from __future__ import annotations

import os
import platform
import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import duckdb
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpdesk_kpis.doctor.finding import Finding, first_of, size
from helpdesk_kpis.landing.errors import LandingError
from helpdesk_kpis.landing.limits import LIMITS
from helpdesk_kpis.settings import PROJECT, VARIABLES, Settings, SettingsError
from helpdesk_kpis.spark_session import java_problem

LEAST_MEMORY = 3 * 10**9
"""Bytes with which the sample builds, measured in `benchmarks/scaling.md`."""

UNITS = {
    "KB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "TB": 10**12,
    "KiB": 2**10,
    "MiB": 2**20,
    "GiB": 2**30,
    "TiB": 2**40,
}
"""Bytes of the units that `HELPDESK_MEMORY_LIMIT` may have."""


def check_python(running: str | None = None) -> Finding:
    """Whether Python is one that the project is for, as ``pyproject.toml`` says."""
    running = running or platform.python_version()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["requires-python"]
    if SpecifierSet(wanted).contains(running, prereleases=True):
        return Finding("ok", f"Python is {running}.")
    return Finding(
        "problem",
        f"Python is {running}, and {wanted} is needed.",
        "Run `make clean setup PYTHON=python3.12`.",
    )


def check_packages(requirements: Path, installed: Callable[[str], str] = version) -> Finding:
    """Whether the packages that `requirements` pins are installed, in these versions."""
    missing, others, count = [], [], 0
    for pinned in re.findall(
        r"^[A-Za-z0-9].*?==.*?(?= \\$|$)", requirements.read_text("utf-8"), re.MULTILINE
    ):
        requirement = Requirement(pinned)
        if requirement.marker and not requirement.marker.evaluate():
            continue
        count += 1
        try:
            found = installed(requirement.name)
        except PackageNotFoundError:
            missing.append(f"{requirement.name}{requirement.specifier}")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            others.append(f"{requirement.name} {found} for{requirement.specifier}".replace("==", " "))
    remedy = "Remove .venv (for Spark .venv-spark) and run `make setup`."
    if missing:
        return Finding("problem", f"Packages are not installed: {first_of(missing)}.", remedy)
    if others:
        return Finding("warning", f"Packages have other versions than pinned: {first_of(others)}.", remedy)
    return Finding("ok", f"The {count} packages of {requirements.name} are installed as pinned.")


def check_time_zones(zone: str) -> Finding:
    """Whether Python and DuckDB know the time zones, the reporting one for one."""
    try:
        ZoneInfo(zone)
        with duckdb.connect() as connection:
            connection.execute("select timezone(?, now())", [zone])
    except (ZoneInfoNotFoundError, ValueError, duckdb.Error) as error:
        reason = str(error).splitlines()[0]
        return Finding("problem", f"The time zone {zone} is not known: {reason}.", "Install package tzdata.")
    return Finding("ok", f"Time-zone data is there; days are cut in {zone}.")


def usable_settings(environment: Mapping[str, str]) -> tuple[Settings, list[Finding]]:
    """The settings without the variables that can't be used, and what is wrong with each of these."""
    findings = []
    left = {name: environment[name] for name in VARIABLES if name in environment}
    settings = None
    while settings is None:
        try:
            settings = Settings.from_environment(left)
        except SettingsError as error:
            # The message begins with the variable's name.
            variable = next((name for name in left if str(error).startswith(name)), None)
            if variable is None:
                left = {}
            else:
                del left[variable]
            remedy = f"Correct {variable or 'the variable'} or unset it."
            findings.append(Finding("problem", f"{error}.", remedy))
    try:
        for limit in LIMITS:
            limit.value()
    except LandingError as error:
        findings.append(Finding("problem", f"{error.problem}.", f"{error.remedy}."))
    names = [name for name in VARIABLES if environment.get(name)]
    set_ones = f"set are {', '.join(names)}" if names else "none is set, so all have their defaults"
    return settings, findings or [Finding("ok", f"The HELPDESK_ variables can be used; {set_ones}.")]


def check_unknown_variables(environment: Mapping[str, str]) -> Finding:
    """Whether a variable has our prefix and a name that nothing reads, as a slip of the pen has."""
    unknown = sorted(name for name in environment if name.startswith("HELPDESK_") and name not in VARIABLES)
    if not unknown:
        return Finding("ok", "No HELPDESK_ variable has an unknown name.")
    near = {name: get_close_matches(name, VARIABLES, n=1) for name in unknown}
    meant = [
        f"{name} ({f'did you mean {found[0]}?' if found else 'none is like it'})"
        for name, found in near.items()
    ]
    return Finding("warning", f"Nothing reads {first_of(meant)}.", "Correct the name or unset the variable.")


def check_pii_key(settings: Settings) -> Finding:
    """Whether pseudonyms are made with a key that is a secret, where data are not the sample's."""
    if settings.has_pii_key:
        return Finding("ok", "HELPDESK_PII_KEY is set.")
    if not settings.doubts:
        return Finding("ok", "The sample's pseudonyms are made with the sample's key.")
    return Finding(
        "warning", f"{settings.doubts[0]}.", "Set it to a secret of your own, the same for every build."
    )


def check_memory(limit: str | None, machine: int | None = None) -> Finding:
    """Whether the machine has the memory that the models may use; `machine` is what it has, in bytes."""
    machine = machine or machine_memory()
    if not machine:
        return Finding("ok", "How much memory the machine has is not known.")
    if limit:
        number, unit = re.fullmatch(r"([0-9.]+) ?([A-Za-z]+)", limit).groups()  # type: ignore[union-attr]
        if float(number) * UNITS[unit] > machine:
            return Finding(
                "warning",
                f"HELPDESK_MEMORY_LIMIT is {limit}, and the machine has {size(machine)}.",
                f"Set it lower, to {max(1, int(machine * 0.8 / 10**9))}GB at most.",
            )
    if machine < LEAST_MEMORY:
        return Finding(
            "warning",
            f"The machine has {size(machine)} of memory, and the sample alone takes {size(LEAST_MEMORY)}.",
            "Set HELPDESK_MEMORY_LIMIT to half of it, so that DuckDB works on disk beyond that.",
        )
    return Finding(
        "ok", f"The machine has {size(machine)} of memory; models may use {limit or '80 % of it'}."
    )


def check_java() -> Finding:
    """Whether Spark finds the Java it needs."""
    if problem := java_problem():
        return Finding("problem", f"{problem}.", "Install Java 17 or 21, or build with TARGET=duckdb.")
    return Finding("ok", "Java is there for Spark.")


def machine_memory() -> int | None:
    """The machine's memory in bytes, or what a container may have of it; None where nobody says."""
    try:
        found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    try:
        return min(found, int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one without a limit
        return found
