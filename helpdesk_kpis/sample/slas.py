"""Promises: `sla_policies` and `sla_targets`."""

from datetime import date, datetime
from typing import Any

STANDARD_2025 = "std-2025"
STANDARD_2026 = "std-2026"
TRADE = "trade"

_HOUR = 3600

POLICIES = (
    (STANDARD_2025, "Standard 2025", date(2025, 1, 1), date(2026, 1, 1)),
    (STANDARD_2026, "Standard 2026", date(2026, 1, 1), None),
    (TRADE, "Trade customers", date(2025, 1, 1), None),
)
"""Id, name, valid from, valid to (exclusive)."""

TARGETS = (
    # policy, metric, priority, channel, seconds, business hours
    (STANDARD_2025, "first_reply", "any", "any", 8 * _HOUR, True),
    (STANDARD_2025, "first_reply", "high", "any", 4 * _HOUR, True),
    (STANDARD_2025, "first_reply", "urgent", "any", 1 * _HOUR, True),
    (STANDARD_2025, "first_reply", "any", "chat", 120, False),
    (STANDARD_2025, "next_reply", "any", "any", 8 * _HOUR, True),
    (STANDARD_2025, "next_reply", "urgent", "any", 4 * _HOUR, False),
    (STANDARD_2025, "requester_wait", "any", "any", 48 * _HOUR, False),
    (STANDARD_2025, "resolution", "any", "any", 40 * _HOUR, True),
    (STANDARD_2025, "resolution", "urgent", "any", 16 * _HOUR, True),
    (STANDARD_2025, "call_answer", "any", "any", 60, True),
    (STANDARD_2025, "chat_answer", "any", "any", 60, True),
    (STANDARD_2026, "first_reply", "any", "any", 6 * _HOUR, True),
    (STANDARD_2026, "first_reply", "high", "any", 3 * _HOUR, True),
    (STANDARD_2026, "first_reply", "urgent", "any", 1 * _HOUR, True),
    (STANDARD_2026, "first_reply", "urgent", "email", 2 * _HOUR, True),
    (STANDARD_2026, "first_reply", "any", "chat", 60, False),
    (STANDARD_2026, "first_reply", "any", "social", 1 * _HOUR, False),
    (STANDARD_2026, "next_reply", "any", "any", 6 * _HOUR, True),
    (STANDARD_2026, "next_reply", "urgent", "any", 2 * _HOUR, False),
    (STANDARD_2026, "requester_wait", "any", "any", 24 * _HOUR, True),
    (STANDARD_2026, "requester_wait", "urgent", "any", 8 * _HOUR, True),
    (STANDARD_2026, "agent_work", "any", "any", 12 * _HOUR, True),
    (STANDARD_2026, "resolution", "any", "any", 32 * _HOUR, True),
    (STANDARD_2026, "resolution", "high", "any", 24 * _HOUR, True),
    (STANDARD_2026, "resolution", "urgent", "any", 12 * _HOUR, True),
    (STANDARD_2026, "call_answer", "any", "phone", 20, False),
    (STANDARD_2026, "chat_answer", "any", "chat", 40, False),
    # Empty priority and channel mean "any" as well.
    (TRADE, "first_reply", None, None, 2 * _HOUR, True),
    (TRADE, "next_reply", None, None, 4 * _HOUR, True),
    (TRADE, "requester_wait", None, None, 30 * _HOUR, False),
    (TRADE, "agent_work", None, None, 24 * _HOUR, False),
    (TRADE, "resolution", None, None, 48 * _HOUR, False),
    (TRADE, "resolution", "urgent", None, 24 * _HOUR, False),
)


def policy_for(at: datetime, segment: str | None) -> str:
    """The policy a new ticket gets."""
    if segment == "trade":
        return TRADE
    return STANDARD_2025 if at.year == 2025 else STANDARD_2026


def policy_rows() -> list[dict[str, Any]]:
    """Rows of `sla_policies`."""
    return [
        {"sla_policy_id": policy, "name": name, "valid_from": valid_from, "valid_to": valid_to}
        for policy, name, valid_from, valid_to in POLICIES
    ]


def target_rows() -> list[dict[str, Any]]:
    """Rows of `sla_targets`."""
    return [
        {
            "sla_policy_id": policy,
            "metric": metric,
            "priority": priority,
            "channel": channel,
            "target_seconds": seconds,
            "is_business_hours": is_business,
        }
        for policy, metric, priority, channel, seconds, is_business in TARGETS
    ]
