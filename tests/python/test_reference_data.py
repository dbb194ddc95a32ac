"""The reference data in `seeds/` agree with one another."""

import csv
import itertools
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LANGUAGES = {"en", "ro", "it", "de", "ja", "pt"}


def rows(seed: str) -> list[dict[str, str]]:
    """Rows of a seed; a ragged row fails here rather than shifting its columns."""
    with (SEEDS / f"{seed}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, str]]:
    return {row["kpi_code"]: row for row in rows("kpi_definitions")}


def test_no_row_of_a_seed_is_ragged() -> None:
    for path in SEEDS.rglob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            header, *body = csv.reader(file, strict=True)
        assert [row for row in body if len(row) != len(header)] == [], path.name


def test_a_code_stands_once_in_the_catalogue() -> None:
    codes = Counter(row["kpi_code"] for row in rows("kpi_definitions"))
    assert [code for code, times in codes.items() if times > 1] == []


def test_an_alias_points_to_a_code_that_is_computed(catalogue: dict[str, dict[str, str]]) -> None:
    for row in catalogue.values():
        assert (row["status"] == "alias") == bool(row["alias_of"]), row["kpi_code"]
        if row["alias_of"]:
            meant = catalogue[row["alias_of"]]
            assert meant["status"] != "alias"
            for column in ("unit", "better_when", "time_rule", "dated_by", "interval_method"):
                assert row[column] == meant[column], (row["kpi_code"], column)


def test_a_family_has_one_name_and_one_default(catalogue: dict[str, dict[str, str]]) -> None:
    members = defaultdict(list)
    for row in catalogue.values():
        members[row["family"]].append(row)
    assert sorted(members) == [f"K{number:02}" for number in range(1, 34)]
    for family, readings in members.items():
        assert len({row["family_name"] for row in readings}) == 1, family
        assert [row["default_in_family"] for row in readings].count("true") == 1, family


def test_only_shares_have_a_wilson_interval(catalogue: dict[str, dict[str, str]]) -> None:
    for row in catalogue.values():
        if row["interval_method"] == "wilson":
            assert row["unit"] == "ratio" and row["denominator_is"], row["kpi_code"]
        if not row["denominator_is"]:
            assert row["interval_method"] == "none", row["kpi_code"]


@pytest.mark.parametrize("seed", ["default_targets", "default_benchmarks", "scorecard_weights", "kpi_labels"])
def test_other_seeds_name_only_codes_of_the_catalogue(
    seed: str, catalogue: dict[str, dict[str, str]]
) -> None:
    assert {row["kpi_code"] for row in rows(seed)} - set(catalogue) == set()


def test_targets_and_benchmarks_are_in_the_unit_of_the_values(catalogue: dict[str, dict[str, str]]) -> None:
    for row in rows("default_benchmarks"):
        assert row["unit"] == catalogue[row["kpi_code"]]["unit"], row
        assert float(row["value_low"]) <= float(row["value_high"]), row
    for row in rows("default_targets"):
        assert not catalogue[row["kpi_code"]]["alias_of"], row
        if catalogue[row["kpi_code"]]["unit"] == "ratio" and row["kpi_code"] != "closed_to_opened":
            assert 0 <= float(row["target"]) <= 1, row


def test_a_target_wants_what_is_better(catalogue: dict[str, dict[str, str]]) -> None:
    wanted = {"higher": {">", ">="}, "lower": {"<", "<="}}
    for row in rows("default_targets"):
        assert row["operator"] in wanted[catalogue[row["kpi_code"]]["better_when"]], row


def test_no_two_targets_of_a_slice_and_kind_of_period_hold_on_the_same_day() -> None:
    spans = defaultdict(list)
    kinds = [row["period_code"] for row in rows("reporting_periods")]
    for row in rows("default_targets"):
        assert row["period_code"] in ["", *kinds], row
        for kind in [row["period_code"]] if row["period_code"] else kinds:
            key = (row["kpi_code"], row["slice"], row["slice_value"], kind)
            spans[key].append((row["valid_from"], row["valid_to"] or "9999-12-31"))
    for key, validities in spans.items():
        validities.sort()
        for (_, ends), (starts, _) in itertools.pairwise(validities):
            assert ends <= starts, key


def test_every_code_has_a_label_in_six_languages(catalogue: dict[str, dict[str, str]]) -> None:
    labels = {(row["kpi_code"], row["language"]): row["label"] for row in rows("kpi_labels")}
    assert set(labels) == {(code, language) for code in catalogue for language in LANGUAGES}
    assert all(label.strip() for label in labels.values())
    assert len(rows("kpi_labels")) == len(labels)


def test_no_two_codes_share_a_label_in_a_language() -> None:
    labels = Counter((row["language"], row["label"]) for row in rows("kpi_labels"))
    assert [label for label, times in labels.items() if times > 1] == []


def test_every_code_has_a_definition_in_six_languages() -> None:
    assert [row for row in rows("kpi_labels") if not row["definition"].strip()] == []


def test_the_english_labels_are_those_of_the_catalogue(catalogue: dict[str, dict[str, str]]) -> None:
    for row in rows("kpi_labels"):
        if row["language"] == "en":
            meant = catalogue[row["kpi_code"]]
            assert (row["label"], row["definition"]) == (meant["label"], meant["definition"])


def test_a_scorecard_weighs_one_and_its_best_is_the_better_end(catalogue: dict[str, dict[str, str]]) -> None:
    weights = defaultdict(float)
    for row in rows("scorecard_weights"):
        weights[row["scorecard"]] += float(row["weight"])
        rises = float(row["best"]) > float(row["worst"])
        assert rises == (catalogue[row["kpi_code"]]["better_when"] == "higher"), row
    assert {name: round(weight, 9) for name, weight in weights.items()} == {"agent": 1.0, "team": 1.0}


def test_days_and_rolling_windows_are_kept_for_the_coarse_slices_only() -> None:
    kinds = {row["period_code"]: (row["kind"], row["unit"]) for row in rows("reporting_periods")}
    kept = defaultdict(set)
    for row in rows("reporting_slices"):
        kept[row["period_code"]].add(row["slice"])
    assert set(kept) == set(kinds)
    every_slice = set().union(*kept.values())
    for code, (kind, unit) in kinds.items():
        is_fine = kind == "rolling" or (kind, unit) == ("calendar", "day")
        assert kept[code] == ({"all", "channel", "team"} if is_fine else every_slice), code


VALUE_MAPS = sorted(path.stem for path in (SEEDS / "vendor_values").glob("*_values.csv"))


@pytest.mark.parametrize("value_map", VALUE_MAPS)
def test_a_vendors_values_are_lower_case_keys(value_map: str) -> None:
    values = rows(f"vendor_values/{value_map}")
    keys = [(row["raw_table"], row["raw_column"], row["raw_value"]) for row in values]
    assert [key for key, times in Counter(keys).items() if times > 1] == []
    assert [row for row in values if row["raw_value"] != row["raw_value"].strip().lower()] == []


def test_every_channel_has_a_name() -> None:
    """The closed list of channels stands in `macros/staging/enumerated.sql`."""
    lists = (SEEDS.parent / "macros" / "staging" / "enumerated.sql").read_text(encoding="utf-8")
    listed = re.search(r"'channel': \[(.*?)\]", lists, re.DOTALL)
    assert listed
    assert sorted(row["channel"] for row in rows("channels")) == sorted(re.findall(r"'(\w+)'", listed[1]))
