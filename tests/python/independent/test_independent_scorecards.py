"""Scores and ranks, worked out again in plain Python from the published figures and the default weights."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from .published import Row, rows

SEEDS = Path(__file__).parents[3] / "seeds"
COVERAGE = 0.6


def weights(scorecard: str) -> dict[str, dict[str, float]]:
    """Weight, ends and smallest sample of each KPI of a default scorecard."""
    with (SEEDS / "scorecard_weights.csv").open(newline="", encoding="utf-8") as file:
        return {
            row["kpi_code"]: {name: float(row[name]) for name in ("weight", "worst", "best", "min_sample")}
            for row in csv.DictReader(file)
            if row["scorecard"] == scorecard
        }


@pytest.mark.parametrize("scorecard", ["agent", "team"])
def test_scores_and_ranks_are_those_of_the_weighted_figures(built_sample: Path, scorecard: str) -> None:
    weighed = weights(scorecard)
    figures: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for row in rows(built_sample, f"select * from marts.kpi_values where slice = '{scorecard}'"):
        figures[row["period_code"], row["period_start"], row["slice_value"]][row["kpi_code"]] = row
    cards = rows(built_sample, f"select * from marts.{scorecard}_scorecard")
    assert cards
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for card in cards:
        own = figures[card["period_code"], card["period_start"], card[scorecard]]
        points = present = 0.0
        for code, how in weighed.items():
            figure = own.get(code)
            if figure is None or figure["value"] is None or figure["sample_size"] < how["min_sample"]:
                continue
            place = (figure["value"] - how["worst"]) / (how["best"] - how["worst"])
            points += how["weight"] * min(max(place, 0), 1)
            present += how["weight"]
        score = points / present if present else None
        assert card["weight_present"] == pytest.approx(present)
        assert card["score"] == (pytest.approx(score) if present else None)
        assert card["is_ranked"] == (present > COVERAGE - 1e-9)
        published = own.get(f"{scorecard}_score")
        assert (published["value"] if published else None) == card["score"]
        groups[card["period_code"], card["period_start"], card["peer_group"]].append(card)
    for peers in groups.values():
        ranked = [card["score"] for card in peers if card["is_ranked"]]
        for card in peers:
            better = sum(score > card["score"] + 1e-9 for score in ranked) if card["is_ranked"] else None
            assert card["rank"] == (better + 1 if better is not None else None)
            assert card["peers"] == len(ranked)


def test_an_agent_stands_beside_the_median_of_the_team(built_sample: Path) -> None:
    metrics = rows(built_sample, "select * from marts.agent_scorecard_metrics where period_code = 'month'")
    values = defaultdict(list)
    for row in metrics:
        group = row["period_start"], row["team"] or "unknown", row["kpi_code"]
        values[group] += [row["value"]] if row["value"] is not None else []
    assert metrics
    for row in metrics:
        beside = values[row["period_start"], row["team"] or "unknown", row["kpi_code"]]
        assert row["team_median"] == (pytest.approx(median(beside)) if beside else None), row


def test_neither_nobody_nor_a_bot_has_a_scorecard(built_sample: Path) -> None:
    bots = set()
    for path in (SEEDS.parent / "sample_exports/generic/agents").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            bots |= {f"generic:{row['agent_id']}" for row in csv.DictReader(file) if row["is_bot"] == "true"}
    assert bots
    scored = {row["agent"] for row in rows(built_sample, "select distinct agent from marts.agent_scorecard")}
    assert scored & (bots | {"unknown"}) == set()
    teams = rows(built_sample, "select * from marts.team_scorecard where team = 'unknown'")
    assert teams == []
