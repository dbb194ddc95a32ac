"""Lumen Home as every vendor can tell of it: the people, queues and bad weeks of the sample.

It is the company that the sample shows, without what most formats have no words for: channels beside e-mail,
forms and social networks (calls and chats have tools of their own), changes of calendars and promises, test
accounts, callers without a name. Ids are numbers, as the vendors' are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Final

from .. import company, people, tickets
from ..clock import zulu
from ..exports.tables import Row, Tables
from ..life import Life
from ..people import Customer
from ..work import Work
from .told import narrow

SEED: Final = company.SEED
END: Final = company.END
"""When the exports are drawn: the `as_of` of the build."""
TICKETS: Final = 600
"""Of the usual size. All else is as large beside them as in the sample; the staff is never smaller."""
TIMES: Final = TICKETS / company.ORDINARY_TICKETS
FEWEST_CUSTOMERS: Final = 60
"""A company with fewer might know nobody in America, or nobody in the trade."""
CHANNELS: Final = {"email": 60, "web_form": 25, "social": 15}
TEAMS: Final = {company.FRONT: "71", company.SECOND: "72", company.BILLING: "73", company.AMERICAS: "74"}
"""Team of the sample -> its id here."""


def team(team_id: str) -> str:
    """The number of a team of the sample."""
    return TEAMS[team_id]


def agent(agent_id: str) -> str:
    """The number of an agent of the sample."""
    return str(500 + int(agent_id))


def customer(customer_id: str) -> str:
    """The number of a customer of the sample."""
    return str(9000 + int(customer_id[1:]))


class Lumen:
    """The people of the company and the tickets that they write and answer."""

    def __init__(self, seed: int, times: float) -> None:
        """A company with `times` as many tickets as the sample and at least its staff; none is made yet."""
        self.seed, self.times = seed, times
        self._count = max(1, round(company.ORDINARY_TICKETS * times))
        self.known = people.make_customers(seed, max(FEWEST_CUSTOMERS, round(company.CUSTOMERS * times)))
        self.staff = people.make_staff(seed, times)

    @property
    def customers(self) -> list[Customer]:
        """The customers, without colleagues and test accounts."""
        return [c for c in self.known if not (c.is_internal or c.is_test)]

    def desk(self) -> tickets.Desk:
        """A desk without tickets, for what else makes some."""
        return tickets.Desk(self.seed, self.known, self.staff)

    @cached_property
    def lives(self) -> list[Life]:
        """The tickets, worked on in the queues of the teams, in the order of creation and with their ids."""
        desk = self.desk()
        work = Work(desk)
        # Some are drawn beyond the end of the period and are not opened.
        tickets.ordinary(desk, work.begin, self._count + self._count // 20 + 5, CHANNELS)
        work.run()
        lives = tickets.in_order(desk.opened[: self._count])
        for life in lives:
            narrow(self.seed, life)
        return lives


@cache
def lumen(seed: int = SEED, times: float = TIMES) -> Lumen:
    """The company, made once for a seed and a size."""
    return Lumen(seed, times)


def people_rows(of: Lumen) -> Tables:
    """Agents, teams and customers; a format tells of today's teams."""
    agents = people.agent_rows(of.staff, END.date())
    return {
        "agents": [
            {
                "agent_id": agent(row["agent_id"]),
                "name": row["name"],
                "email": row["email"],
                "role": "agent",
                "is_bot": str(row["is_bot"]).lower(),
                "team_id": "" if row["is_bot"] else TEAMS[row["team_id"]],
            }
            for row in agents
        ],
        "teams": [{"team_id": TEAMS[team], "name": name} for team, name, _ in people.TEAMS],
        "agent_teams": [
            {
                "agent_id": agent(row["agent_id"]),
                "team_id": TEAMS[row["team_id"]],
                "valid_from": "2025-01-01",
                "is_primary": "true",
            }
            for row in agents
            if not row["is_bot"]
        ],
        "customers": [_customer_row(c) for c in of.customers],
    }


def _customer_row(known: Customer) -> Row:
    return {
        "customer_id": customer(known.customer_id),
        "account_id": f"30{known.account_id[1:]}" if known.account_id else "",
        "created_at": zulu(known.created_at),
        "name": known.name,
        "email": f"customer{customer(known.customer_id)}@example.com",
    }


def optional(number: Callable[[str], str], value: str | None) -> str:
    """The number of an id of the sample, an empty text where there is none."""
    return number(value) if value else ""


def text(value: object) -> str:
    """A value as the neutral format writes it: nothing is an empty text."""
    return "" if value is None else str(value)
