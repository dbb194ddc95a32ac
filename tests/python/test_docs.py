"""What the Markdown files say about the project is true of it."""

import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", "DECISIONS.md"]
MADE_UP = {
    "helpdesk_kpis/sample/exports/ringo.py",
    "models/kpis/resolution/resolution_rate_same_day.sql",
    "models/staging/ringo/",
    "models/unified/ringo/",
    "seeds/vendor_values/ringo_values.csv",
    "tests/python/vendors/landing/ringo/",
    "tests/python/vendors/test_ringo.py",
}
"""The KPI and the vendor of the worked examples."""


def text(page: str) -> str:
    return (PROJECT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_a_path_that_a_page_names_exists(page: str) -> None:
    named = set(
        re.findall(r"`((?:models|macros|seeds|tests|helpdesk_kpis|sample_exports)/[^`\s<*]*)`", text(page))
    )
    assert {path for path in named - MADE_UP if not (PROJECT / path).exists()} == set()


def test_a_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:^|`|&& )make ([a-z]+)", text(page), re.MULTILINE))
        assert named <= targets, page


def test_the_readme_lists_every_dbt_variable() -> None:
    variables = yaml.safe_load(text("dbt_project.yml"))["vars"]
    settings = text("README.md").partition("## Settings")[2].partition("\n## ")[0]
    table = "\n".join(line.split("|")[1] for line in settings.splitlines() if line.startswith("| `"))
    listed = set(re.findall(r"`([a-z_]+)`", table))
    assert listed == set(variables)


def test_the_readme_lists_every_environment_variable() -> None:
    sources = [
        *PROJECT.glob("helpdesk_kpis/**/*.py"),
        *PROJECT.glob("macros/**/*.sql"),
        PROJECT / "profiles.yml",
    ]
    used = {
        name
        for path in sources
        for name in re.findall(r"\bHELPDESK_[A-Z]+\b", path.read_text(encoding="utf-8"))
    }
    assert used == set(re.findall(r"^\| `(HELPDESK_[A-Z]+)`", text("README.md"), re.MULTILINE))


def test_a_page_names_no_code_that_the_catalogue_lacks() -> None:
    catalogue = (PROJECT / "seeds" / "kpi_definitions.csv").read_text(encoding="utf-8")
    codes = {line.partition(",")[0] for line in catalogue.splitlines()}
    named = {code for page in PAGES for code in re.findall(r"kpi_code = '([a-z0-9_]+)'", text(page))}
    assert named and named <= codes
