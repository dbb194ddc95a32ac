"""Which raw tables dbt can ask for their freshness, and that nothing else asks the clock."""

import re

import yaml
from dbt_names import names_for_macros

from helpdesk_kpis.landing.contract import read_contract
from helpdesk_kpis.settings import MODELS, PROJECT

CLOCK = re.compile(
    r"\b(now\(|today\(|current_timestamp|current_date|current_time|localtimestamp|get_current_|run_started_at)"
)

WITHOUT_A_COLUMN = {("zendesk_api", "survey_responses")}
"""Tables whose times stand inside their JSON, where dbt can't ask for them."""


def freshness_columns() -> dict[tuple[str, str], str]:
    """The column that dates a raw table, by vendor and table, of those with a definition of freshness."""
    found = {}
    for path in MODELS.glob("staging/*/*.yml"):
        for source in yaml.safe_load(path.read_text(encoding="utf-8")).get("sources", []):
            for table in source["tables"]:
                if config := table.get("config"):
                    assert config["freshness"]["warn_after"] and config["freshness"]["error_after"]
                    found[source["name"], table["name"]] = config["loaded_at_field"]
    return found


def test_every_table_that_dates_events_has_a_freshness_and_no_other_has() -> None:
    vendors = list(read_contract(MODELS).vendors)
    macros = names_for_macros("duckdb", PROJECT.glob("macros/**/*.sql"), vendors=vendors)
    dated = {
        (vendor, table) for vendor, entry in macros["vendor_tables"]().items() for table in entry["happened"]
    }
    assert dated >= WITHOUT_A_COLUMN
    assert set(freshness_columns()) == dated - WITHOUT_A_COLUMN


def test_what_dates_a_table_is_a_column_of_its_contract() -> None:
    vendors = read_contract(MODELS).vendors
    for (vendor, table), column in freshness_columns().items():
        assert column in vendors[vendor][table].column_names


def test_the_clock_is_asked_by_freshness_alone() -> None:
    asking = {
        path.relative_to(PROJECT).as_posix()
        for folder in ("models", "macros", "tests")
        for path in (PROJECT / folder).rglob("*.sql")
        if CLOCK.search(re.sub(r"(?s){#.*?#}|--[^\n]*", "", path.read_text(encoding="utf-8")))
    }
    assert asking == {"macros/engine/dbt/default__collect_freshness.sql"}
