"""What the company promises: a policy whose targets depend on the ticket's priority alone.

What is urgent is promised in hours of the clock, all else in open hours: some formats say once for a priority
which of the two its targets are in.
"""

from __future__ import annotations

from typing import Final

from ..exports.tables import Row, Tables

POLICY: Final = "61"
HOUR: Final = 3600
TARGETS: Final = {
    # priority: hours to the first reply, hours to the last solve, in open hours
    "urgent": (4, 48, False),
    "high": (2, 24, True),
    "normal": (4, 40, True),
    "low": (8, 64, True),
}


def policy_rows() -> Tables:
    """`sla_policies` and `sla_targets`."""
    return {
        "sla_policies": [{"sla_policy_id": POLICY, "name": "Standard"}],
        "sla_targets": [row for priority in TARGETS for row in _targets(priority)],
    }


def _targets(priority: str) -> list[Row]:
    first_reply, resolution, is_business_hours = TARGETS[priority]
    return [
        {
            "sla_policy_id": POLICY,
            "metric": metric,
            "priority": priority,
            "target_seconds": str(hours * HOUR),
            "is_business_hours": str(is_business_hours).lower(),
        }
        for metric, hours in (("first_reply", first_reply), ("resolution", resolution))
    ]
