"""The company's own `targets`, `benchmarks` and `scorecard_weights`."""

from datetime import date
from typing import Any

Rows = list[dict[str, Any]]
FROM = date(2025, 9, 1)
SOURCE = "Lumen Home service plan 2026"


def target_rows() -> Rows:
    """Rows of `targets`: some for everybody, some for a channel or a team, one that was raised."""

    def target(
        code: str,
        operator: str,
        value: float,
        slice_: str = "all",
        member: str = "all",
        since: date = FROM,
        until: date | None = None,
    ) -> dict[str, Any]:
        return {
            "kpi_code": code, "slice": slice_, "slice_value": member, "operator": operator,
            "target": value, "valid_from": since, "valid_to": until, "source_ref": SOURCE,
        }  # fmt: skip

    raised = date(2026, 1, 1)
    return [
        target("csat", ">=", 0.82, until=raised),
        target("csat", ">=", 0.84, since=raised),
        target("nps", ">=", 30),
        target("service_level", ">=", 0.8),
        target("abandonment_rate", "<=", 0.06),
        target("frt_business", "<=", 3 * 3600, "channel", "email"),
        target("sla_resolution", ">=", 0.85, "team", "generic:billing"),
        target("support_cost_ratio", "<=", 0.1),
    ]  # fmt: skip


def benchmark_rows() -> Rows:
    """Rows of `benchmarks`: figures of a trade association, invented like the rest."""
    rows = (
        ("csat", "industry", "home lighting", 0.8, 0.87, "ratio", None),
        ("nps", "industry", "home lighting", 22, 38, "points", None),
        ("cost_per_ticket", "industry", "home lighting", 11, 24, "currency", "EUR"),
    )
    names = ("kpi_code", "dimension", "member", "value_low", "value_high", "unit", "currency")
    more = {"year": 2025, "source_ref": "Association of lamp shops, survey 2025", "reliability": "low"}
    return [dict(zip(names, row, strict=True)) | more for row in rows]


def weight_rows() -> Rows:
    """Rows of `scorecard_weights`: smaller samples than the default, and manners count."""
    rows = (
        ("agent", "csat", 0.3, 0.6, 0.95, 10),
        ("agent", "iqs", 0.3, 0.6, 0.95, 5),
        ("agent", "frt_business", 0.2, 14400, 900, 5),
        ("agent", "fcr_one_touch", 0.2, 0.3, 0.8, 5),
        ("team", "csat", 0.4, 0.6, 0.95, 20),
        ("team", "sla_first_reply", 0.3, 0.7, 0.98, 5),
        ("team", "resolution_rate", 0.3, 0.6, 0.98, 5),
    )
    names = ("scorecard", "kpi_code", "weight", "worst", "best", "min_sample")
    return [dict(zip(names, row, strict=True)) for row in rows]
