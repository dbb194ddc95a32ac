"""Tickets on ordinary days, and how any ticket is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from . import slas, texts
from .calendars import closed_days
from .clock import Arrivals, days, instant, local_day, zulu
from .company import AMERICAS, BERLIN, CATEGORIES, END, NEW_YORK, PRODUCTS, SECOND, START, team_for
from .dice import Dice
from .life import Actor, Life
from .people import Customer, Customers, Staff

CHANNELS = {
    "email": 46, "web_form": 17, "messaging": 9, "portal": 8, "social": 6, "app": 5, "phone": 4, "sms": 2,
    "forum": 1,
}  # fmt: skip
PRIORITIES = {"normal": 62, "low": 12, "high": 17, "urgent": 6, "none": 3}
AGAIN_EVERY = 5
"""One ordinary ticket in so many is about the same as the one drawn before it, of the same customer."""

_DRAWN = ""
"""A policy that is drawn; None is a ticket without one."""


class Desk:
    """Opens tickets with the columns and the first events that nearly all of them have."""

    def __init__(self, seed: int, customers: Customers, staff: Staff) -> None:
        """A desk without tickets yet."""
        self.seed = seed
        self.customers = customers
        self.staff = staff
        self.opened: list[Life] = []

    def dice(self, *name: object) -> Dice:
        """A stream of random choices of its own."""
        return Dice(self.seed, *name)

    def open(
        self,
        at: datetime,
        dice: Dice,
        *,
        customer: Customer | None = None,
        channel: str | None = "email",
        category: str | None = None,
        team_id: str | None = None,
        priority: str | None = None,
        created_by: Actor | None = None,
        origin: str | None = None,
        status: str = "new",
        has_history: bool = True,
        states_status: bool = True,
        policy: str | None = _DRAWN,
        writes: bool = True,
        known: bool = True,
        **columns: object,
    ) -> Life:
        """A new ticket.

        `has_history` False leaves out the events of creation; `states_status` False leaves the first status
        out of the event; `writes` False leaves out the customer's first message; `known` False leaves out the
        customer. Everything else not given is drawn. Further `columns` go to the row as they are.
        """
        customer = customer or dice.skewed(self.customers.writers(at))
        category = category or dice.weighted(CATEGORIES)
        team_id = team_id or team_for(channel, category, customer.country)
        priority = priority or dice.weighted(PRIORITIES)
        product = dice.pick(PRODUCTS)
        # A part of the tickets are routed by the row alone: no event ever names their team.
        routed_by_event = dice.chance(0.8)
        if policy == _DRAWN:
            policy = slas.policy_for(at, customer.segment) if dice.chance(0.93) else None
        policy_by_event = has_history and dice.chance(0.9)
        actor = created_by or ("customer", customer.customer_id if known else None)
        row = {
            "status": status,
            "origin": origin,
            "created_by_type": actor[0],
            "channel": channel,
            "customer_id": customer.customer_id if known else None,
            "team_id": None if has_history and routed_by_event else team_id,
            "priority": priority,
            "type": "question" if category in ("invoice", "account") else "problem",
            "category": category,
            "product": product if dice.chance(0.85) else None,
            "language": customer.language,
            "subject": texts.subject(dice, category),
            "sla_policy_id": None if policy_by_event else policy,
            "due_at": zulu(at + timedelta(days=2)) if priority in ("high", "urgent") else None,
            "effort_minutes": dice.whole(3, 60) if dice.chance(0.4) else None,
        }
        life = Life(at, row | columns, dice, customer.language)
        if has_history:
            life.event(at, "created", status if states_status else None, actor, seq=1)
            if routed_by_event:
                life.route(at, team_id, seq=2)
            if policy_by_event and policy:
                life.event(at, "sla_applied", policy, seq=3)
        if writes:
            life.say(at, life.customer, texts.opening(dice, customer.language, product))
        self.opened.append(life)
        return life

    def team_of(self, life: Life) -> str:
        """The team a ticket is with now."""
        return str(life.now.get("team_id") or SECOND)

    def someone(self, life: Life, at: datetime, team_id: str | None = None, but: object = None) -> str:
        """An agent of the ticket's team on a day, other than `but`."""
        team = team_id or self.team_of(life)
        crew = [a for a in self.staff.on_duty(team, local_day(at, BERLIN)) if a != but]
        return life.dice.pick(crew or self.staff.on_duty(SECOND, local_day(at, BERLIN)))

    def workday(
        self, dice: Dice, hour: int, first: date = date(2025, 9, 3), last: date = date(2026, 3, 18)
    ) -> datetime:
        """A moment at an hour on Berlin's clock, on a Monday, Tuesday or Wednesday.

        Away from holidays and from the end of the month, so that what a case does next falls on plain days.
        """
        options = [
            d
            for d in days(first, last)
            if d.isoweekday() <= 3 and d.day <= 21 and (d.month, d.day > 7) != (1, False)
        ]
        day = dice.pick(options)
        return instant(BERLIN, day.year, day.month, day.day, hour, dice.whole(0, 40), dice.whole(0, 59))


def ordinary(
    desk: Desk, begin: Callable[[Life], None], count: int, channels: Mapping[str, float] = CHANNELS
) -> None:
    """`count` tickets of ordinary days, one in six of them from North America; `begin` lets them go on."""
    europe = Arrivals(BERLIN, closed_days("de-office"))
    america = Arrivals(NEW_YORK, closed_days(AMERICAS))
    last: Life | None = None
    last_customer: Customer | None = None
    for number in range(count):
        dice = desk.dice("ordinary", number)
        is_american = dice.chance(0.17)
        at = (america if is_american else europe).draw(dice)
        customer = dice.skewed(desk.customers.writers(at, is_american))
        is_unknown = dice.chance(0.04)
        requester = f"rk-{customer.customer_id[1:]}" if is_unknown else None
        channel, category = dice.weighted(channels), dice.weighted(CATEGORIES)
        if number % AGAIN_EVERY == 0 and last is not None:
            # The same concern comes back some days later: it was not settled at the first contact.
            at = last.created_at + timedelta(days=dice.whole(1, 6), minutes=dice.whole(-180, 180))
            customer, category = last_customer, str(last.row["category"])
            is_unknown, requester = last.row["customer_id"] is None, last.row["requester_key"]
        if at > END - timedelta(minutes=30):
            continue
        life = desk.open(
            at, dice, customer=customer, channel=channel, category=category, known=not is_unknown,
            requester_key=requester, origin="inbound" if dice.chance(0.5) else None,
        )  # fmt: skip
        begin(life)
        last, last_customer = life, customer


def year_end(desk: Desk, begin: Callable[[Life], None]) -> None:
    """One ticket for every quiet day around the turn of the year, so that ISO week 1 has no holes."""
    for number, day in enumerate(days(date(2025, 12, 24), date(2026, 1, 6))):
        dice = desk.dice("year_end", number)
        at = instant(
            BERLIN, day.year, day.month, day.day, dice.whole(9, 18), dice.whole(0, 59), dice.whole(0, 59)
        )
        begin(desk.open(at, dice))


def in_order(lives: list[Life]) -> list[Life]:
    """Tickets of the period in the order of creation, with their ids set."""
    kept = sorted(
        (life for life in lives if START <= life.created_at <= END), key=lambda life: life.created_at
    )
    for number, life in enumerate(kept, start=100001):
        life.ticket_id = str(number)
    return kept
