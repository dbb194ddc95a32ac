"""The monthly question whether customers would recommend the shop: `survey_responses` of type nps."""

from datetime import UTC, datetime, timedelta
from typing import Any

from . import incident
from .clock import zulu
from .comments import comment
from .company import END, months
from .dice import Dice
from .people import Customer, Customers

GOOD = {10: 29, 9: 23, 8: 17, 7: 11, 6: 6, 5: 4, 4: 2, 3: 2, 2: 1, 1: 1, 0: 4}
BAD = {10: 16, 9: 14, 8: 16, 7: 14, 6: 10, 5: 9, 4: 6, 3: 5, 2: 4, 1: 2, 0: 4}
STATUSES = {"responded": 34, "opened": 18, "invited": 42, "bounced": 5, "invalidated": 1}
INVITED_A_MONTH = 300


def rows(seed: int, customers: Customers, times: float) -> list[dict[str, Any]]:
    """Invitations by month; some answers come without a customer, from a link on the web site."""
    made: list[dict[str, Any]] = []
    for month, until in months():
        first = datetime.fromisoformat(f"{month}-01").replace(tzinfo=UTC)
        for number in range(round(INVITED_A_MONTH * times)):
            dice = Dice(seed, "nps", month, number)
            invited = first + timedelta(seconds=dice.whole(0, 24 * 86400))
            if invited <= until:
                made.append(_row(dice, invited, dice.pick(customers.writers(first))))
    return [
        {"response_id": f"nps-{number:05d}", "survey_type": "nps"} | row
        for number, row in enumerate(made, start=1)
    ]


def _row(dice: Dice, invited: datetime, customer: Customer) -> dict[str, Any]:
    status = dice.weighted(STATUSES)
    is_known = dice.chance(0.92)
    responded = invited + timedelta(seconds=dice.lognormal(20 * 3600, 1.0))
    row: dict[str, Any] = {
        "status": status,
        "invited_at": zulu(invited) if is_known else None,
        "touchpoint": "relational",
        "customer_id": customer.customer_id if is_known else None,
        "channel": "email" if is_known else None,
    }
    if status not in ("responded", "invalidated"):
        return row
    if responded > END:
        return row | {"status": "opened"}
    score = dice.weighted(BAD if incident.is_on(responded) else GOOD)
    row |= {
        "responded_at": zulu(responded),
        "score": score,
        "comment": comment(dice, customer.language, score >= 8),
    }
    if status == "invalidated":
        row["invalidated_at"] = zulu(min(responded + timedelta(days=2), END))
    if dice.chance(0.1):
        row |= {"scale_min": 0, "scale_max": 10}
    return row
