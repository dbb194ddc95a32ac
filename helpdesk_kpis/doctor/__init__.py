"""What stands in the way of a build, and what to do about it; nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console

from helpdesk_kpis.doctor import databases, environment, folders
from helpdesk_kpis.doctor.finding import Finding
from helpdesk_kpis.settings import PROJECT

STYLES = {"ok": "green", "warning": "yellow", "problem": "bold red"}
"""Colours repeat what the words say."""


def examine(variables: Mapping[str, str]) -> list[Finding]:
    """Check everything that a build with these environment variables rests on."""
    settings, of_variables = environment.usable_settings(variables)
    requirements = "runtime.txt" if settings.engine == "duckdb" else "spark.txt"
    landing, of_landing = folders.look_into(settings.raw)
    running = databases.check_running(settings)
    found = [
        environment.check_python(),
        environment.check_packages(PROJECT / "requirements" / requirements),
        environment.check_time_zones(settings.dbt_vars.get("reporting_timezone") or "UTC"),
        *of_variables,
        environment.check_unknown_variables(variables),
        environment.check_pii_key(settings),
        environment.check_memory(settings.memory_limit),
        *of_landing,
        folders.check_writable(settings.work, "work folder"),
        folders.check_writable(settings.published.parent, "published folder"),
    ]
    if settings.engine == "spark":
        found.append(environment.check_java())
    if landing:
        found += [*folders.check_space(settings, landing), folders.check_clock(settings, landing)]
    found.append(running)
    if running.status == "ok":
        found.append(databases.check_work_database(settings.work_database))
    found += [databases.check_published(settings.published), databases.check_kept(settings.published)]
    return found


def report(findings: list[Finding], out: Console) -> int:
    """Print the findings, and whether a build can start; return the exit code: 0 if it can, 1 if not."""
    for finding in findings:
        out.print(f"{finding.status:8}", style=STYLES[finding.status], end=" ")
        out.print(finding.sentence, markup=False, highlight=False, soft_wrap=True)
        if finding.remedy:
            out.print(f"         {finding.remedy}", markup=False, highlight=False, soft_wrap=True)
    problems = sum(finding.status == "problem" for finding in findings)
    warnings = sum(finding.status == "warning" for finding in findings)
    if problems:
        out.print(f"A build can't start: {problems} to put right first, {warnings} to look at.")
        return 1
    out.print(f"A build can start; {warnings} to look at." if warnings else "A build can start.")
    return 0
