"""What the company knows beside tickets, calls and surveys: chats, what customers pay and what they visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from .. import texts
from ..clock import zulu
from ..dice import Dice
from ..exports.tables import Row, Tables
from .company import BEGIN, END, SEED, TEAMS, customers, people, sized

CHATS, SESSIONS, POSTS = 110, 130, 90
PLANS = {"basic": 19, "plus": 49, "team": 99}
"""Plan -> its price a month."""


def _at(dice: Dice) -> datetime:
    return BEGIN + timedelta(days=dice.whole(0, 55), hours=dice.whole(7, 20), seconds=dice.whole(0, 3599))


@cache
def chats(times: float = 1) -> Tables:
    """Chats that were served or given up; an agent accepts one before writing."""
    known = customers(times)
    return people(times) | {"chats": [_chat(number, known) for number in range(sized(CHATS, times))]}


def _chat(number: int, known: tuple[str, ...]) -> Row:
    dice = Dice(SEED, "chat", number)
    at, team = _at(dice), dice.pick(tuple(TEAMS))
    chat = {
        "chat_id": f"c{number}",
        "requested_at": zulu(at),
        "queue_entered_at": zulu(at),
        "visitor_key": f"v{number}",
        "customer_id": dice.skewed(known),
        "team_id": team,
        "channel": dice.weighted({"chat": 8, "messaging": 2}),
        "is_proactive": "false",
    }
    wait = timedelta(seconds=dice.lognormal(30))
    if dice.chance(0.15):
        return chat | {"outcome": "abandoned", "ended_at": zulu(at + wait)}
    accepted_at = at + wait
    written_at = accepted_at + timedelta(seconds=dice.whole(0, 40))
    talk = timedelta(seconds=dice.lognormal(300))
    chat |= {
        "outcome": "served",
        "accepted_at": zulu(accepted_at),
        "first_agent_message_at": zulu(written_at),
        "ended_at": zulu(written_at + talk),
        "agent_id": dice.pick(TEAMS[team]),
        "active_seconds": str(round(talk.total_seconds() * 0.6)),
    }
    if dice.chance(0.5):
        chat["rating"] = str(dice.weighted({1: 1, 2: 1, 3: 2, 4: 4, 5: 6}))
        chat["comment"] = texts.thanks(dice, "en") if dice.chance(0.4) else ""
    return chat


@cache
def billing(times: float = 1) -> Tables:
    """Subscriptions with their monthly payments, single purchases and refunds."""
    subscriptions, revenue = list[Row](), list[Row]()
    for number, customer in enumerate(customers(times)):
        dice = Dice(SEED, "subscription", customer)
        if dice.chance(0.7):
            row, paid = _subscription(dice, number, customer)
            subscriptions.append(row)
            revenue.extend(paid)
        for purchase in range(dice.weighted({0: 50, 1: 30, 2: 20})):
            revenue.extend(_purchase(dice, f"{number}-{purchase}", customer))
    return people(times) | {"subscriptions": subscriptions, "revenue": revenue}


def _subscription(dice: Dice, number: int, customer: str) -> tuple[Row, list[Row]]:
    plan = dice.pick(tuple(PLANS))
    started_at = BEGIN + timedelta(days=dice.whole(-80, 50), hours=dice.whole(8, 18))
    trial_end_at = started_at + timedelta(days=14) if dice.chance(0.3) else None
    row: Row = {
        "subscription_id": f"sub{number}",
        "customer_id": customer,
        "started_at": zulu(started_at),
        "trial_end_at": zulu(trial_end_at) or "",
        "plan": plan,
        "mrr": str(PLANS[plan]),
        "currency": "EUR",
        "status": "active",
    }
    ended_at = END
    if dice.chance(0.3):
        asked_at = max(trial_end_at or started_at, BEGIN) + timedelta(days=dice.whole(1, 30))
        ended_at = asked_at + timedelta(days=dice.whole(0, 10))
        is_wanted = str(dice.chance(0.7)).lower()
        if ended_at < END:
            row |= {"status": "cancelled", "ended_at": zulu(ended_at), "is_voluntary": is_wanted}
            row |= {"cancel_requested_at": zulu(asked_at)}
    elif trial_end_at and trial_end_at > END:
        row["status"] = "trialing"
    paid, at = list[Row](), trial_end_at or started_at
    while at < min(ended_at, END):
        name = f"in{number}-{len(paid)}"
        paid.append(_revenue(name, customer, at, PLANS[plan], "subscription", name))
        at += timedelta(days=30)
    return row, paid


def _purchase(dice: Dice, name: str, customer: str) -> list[Row]:
    at, amount = _at(dice), dice.whole(500, 20000) / 100
    rows = [_revenue(f"ch{name}", customer, at, amount, "one_off", f"ch{name}")]
    if dice.chance(0.2) and at + timedelta(days=5) < END:
        back = at + timedelta(days=5)
        rows.append(_revenue(f"re{name}", customer, back, -amount, "refund", f"ch{name}"))
    return rows


def _revenue(name: str, customer: str, at: datetime, amount: float, kind: str, order: str) -> Row:
    return {
        "revenue_id": name,
        "customer_id": customer,
        "recognised_on": f"{at:%Y-%m-%d}",
        "amount": f"{amount:.2f}",
        "order_id": order,
        "revenue_type": kind,
        "currency": "EUR",
    }


@cache
def engagement(times: float = 1) -> Tables:
    """Visits of the website and the app, and what people and the brand do on social networks."""
    known = customers(times)
    events = [row for number in range(sized(SESSIONS, times)) for row in _session(number, known)]
    events += [_post(number, known) for number in range(sized(POSTS, times))]
    return people(times) | {"engagement_events": events}


def _session(number: int, known: tuple[str, ...]) -> list[Row]:
    dice = Dice(SEED, "session", number)
    at, is_app = _at(dice), dice.chance(0.2)
    customer = dice.skewed(known) if is_app or dice.chance(0.4) else ""
    base = {
        "customer_id": customer,
        "visitor_key": f"b{customer}" if customer else f"a{dice.whole(1, 30)}",
        "session_key": f"s{number}",
        "platform": dice.pick(("ios", "android")) if is_app else "web",
    }
    seconds = str(dice.weighted({0: 5, 4: 3, 30: 4, 90: 2}))
    first = base | {
        "event_id": f"g{number}",
        "event_at": zulu(at),
        "kind": "app_session" if is_app else "web_session",
        "engagement_seconds": seconds,
    }
    pages = [
        base
        | {
            "event_id": f"g{number}-{page}",
            "event_at": zulu(at + timedelta(seconds=9 * page)),
            "kind": "page_view",
            "page": f"/page{dice.whole(1, 9)}",
            "is_key_event": str(dice.chance(0.1)).lower(),
        }
        for page in range(0 if is_app else dice.weighted({1: 6, 2: 2, 3: 2}))
    ]
    return [first, *pages]


def _post(number: int, known: tuple[str, ...]) -> Row:
    dice = Dice(SEED, "post", number)
    author = dice.weighted({"customer": 5, "stranger": 3, "brand": 2})
    return {
        "event_id": f"p{number}",
        "event_at": zulu(_at(dice)),
        "kind": dice.pick(("social_like", "social_comment", "social_mention", "social_share", "social_dm")),
        "customer_id": dice.skewed(known) if author == "customer" else "",
        "visitor_key": f"x{dice.whole(1, 40)}" if author == "stranger" else "",
        "platform": dice.pick(("instagram", "facebook")),
        "is_brand": str(author == "brand").lower(),
    }
