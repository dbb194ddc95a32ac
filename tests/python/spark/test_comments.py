"""Descriptions that Spark's catalogue can store: with a longer one a build retries for 20 seconds."""

from __future__ import annotations

import json
from pathlib import Path

LONGEST_COMMENT = 256
"""Characters of the comment of a column in the Hive catalogue; dbt-spark writes those of views only."""


def test_descriptions_of_columns_of_views_fit_into_the_catalogue(built_sample: Path) -> None:
    manifest = built_sample.parent.parent / "target" / "manifest.json"
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    views = [node for node in nodes if node["config"].get("materialized") == "view"]
    assert views
    too_long = [
        f"{view['name']}.{column['name']}"
        for view in views
        for column in view["columns"].values()
        if len(column["description"]) > LONGEST_COMMENT
    ]
    assert too_long == []
