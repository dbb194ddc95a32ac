"""Who works there and who writes in: `agents`, `agent_teams`, `teams`, `customers`. All are invented."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from faker import Faker

from .calendars import TEAM_SCHEDULES
from .clock import zulu
from .company import AMERICAS, BILLING, BOT, END, FRONT, SECOND
from .dice import Dice


@dataclass(frozen=True)
class Agent:
    """One agent. Ids keep their leading zero: they are text."""

    agent_id: str
    name: str
    role: str
    team_id: str
    active_from: date = date(2024, 3, 1)
    active_to: date | None = None


@dataclass(frozen=True)
class Membership:
    """One agent in one team; `valid_to` is exclusive."""

    agent_id: str
    team_id: str
    valid_from: date
    valid_to: date | None = None
    is_primary: bool = True


@dataclass(frozen=True)
class Customer:
    """One customer."""

    customer_id: str
    name: str
    email: str
    phone: str
    country: str
    language: str
    segment: str
    created_at: datetime
    account_id: str | None = None
    industry: str | None = None
    acquisition_channel: str | None = None
    first_paid_at: datetime | None = None
    is_internal: bool = False
    is_test: bool = False


MOVED = date(2026, 1, 5)
"""On this day agent 05 goes from the front line to the second line."""
GAP_FROM, GAP_UNTIL = date(2025, 11, 3), date(2025, 11, 22)
"""Three weeks in which half of the people are ill; the last day is exclusive."""

AGENTS = (
    Agent("01", "Mara Ostwind", "lead", FRONT),
    Agent("02", "Jonas Felber", "agent", FRONT),
    Agent("03", "Giulia Ferrante", "agent", FRONT),
    Agent("04", "Tobias Rehn", "agent", FRONT, active_to=date(2026, 2, 28)),
    Agent("05", "Ayla Demirkan", "agent", FRONT),
    Agent("06", "Henrik Solberg", "lead", SECOND),
    Agent("07", "Petra Vogelsang", "agent", SECOND),
    Agent("08", "Luca Santori", "agent", SECOND),
    Agent("09", "Nadine Kroll", "lead", BILLING),
    Agent("10", "Radu Ionel", "agent", BILLING),
    Agent("11", "Carla Whitfield", "lead", AMERICAS),
    Agent("12", "Deshawn Ellery", "agent", AMERICAS),
    Agent("13", "Mei Castellan", "agent", AMERICAS, active_from=date(2025, 11, 3)),
    Agent(BOT, "Lumi", "bot", FRONT),
)

MEMBERSHIPS = (
    *(Membership(a.agent_id, a.team_id, a.active_from, a.active_to) for a in AGENTS if a.agent_id != "05"),
    Membership("05", FRONT, date(2024, 3, 1), MOVED),
    Membership("05", SECOND, MOVED),
    Membership("08", BILLING, date(2025, 6, 1), is_primary=False),
)

TEAMS = (
    (FRONT, "Front line", None),
    (SECOND, "Second line", None),
    (BILLING, "Billing", None),
    (AMERICAS, "Americas desk", FRONT),
)

_COUNTRIES = {"de": {"DE": 80, "AT": 20}, "en": {"US": 55, "GB": 30, "CA": 15}, "it": {"IT": 100}}
_ELSEWHERE = {23: ("pt", "PT"), 29: ("ro", "RO"), 37: ("ja", "JP")}
"""Every so many of the customers in Germany and Austria come from elsewhere: language and country."""
_LOCALES = {"de": "de_DE", "en": "en_GB", "it": "it_IT", "pt": "pt_PT", "ro": "ro_RO", "ja": "ja_JP"}
_INDUSTRIES = ("hotel", "retail", "architecture", "electrician")


class Names:
    """Invented names, from faker; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        """Names of a company."""
        self._fakers = {language: Faker(locale) for language, locale in _LOCALES.items()}
        for number, faker in enumerate(self._fakers.values()):
            faker.seed_instance(seed * 100 + number)

    def draw(self, language: str) -> str:
        """First and last name of somebody who speaks a language."""
        faker = self._fakers[language]
        return f"{faker.first_name()} {faker.last_name()}"


@dataclass(frozen=True)
class Staff:
    """Who works there, and since when in which team."""

    agents: tuple[Agent, ...]
    memberships: tuple[Membership, ...]

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """Ids of those who lead a team."""
        return tuple(agent.agent_id for agent in self.agents if agent.role == "lead")

    @cached_property
    def _by_team(self) -> dict[str, list[Membership]]:
        people = [m for m in self.memberships if m.agent_id != BOT]
        return {team: [m for m in people if m.team_id == team] for team, _, _ in TEAMS}

    def on_duty(self, team_id: str, day: date) -> list[str]:
        """Agents (people, not bots) who belong to a team on a day."""
        return [
            m.agent_id
            for m in self._by_team[team_id]
            if m.valid_from <= day and (m.valid_to is None or day < m.valid_to)
        ]

    def at_work(self, team_id: str, day: date) -> list[str]:
        """Those of them who are there: in the weeks of the gap every second of a team's people is ill."""
        crew = self.on_duty(team_id, day)
        return crew[::2] if GAP_FROM <= day < GAP_UNTIL else crew


def make_staff(seed: int, times: float) -> Staff:
    """The staff of a company `times` as large as the sample's: as many more people in each team."""
    names, agents = Names(seed + 1), list(AGENTS)
    for team, _, _ in TEAMS:
        crew = sum(a.team_id == team and a.role != "bot" for a in AGENTS)
        for _ in range(round(crew * (times - 1))):
            agents.append(Agent(f"{len(agents) + 1:02d}", names.draw("en"), "agent", team))
    added = (Membership(a.agent_id, a.team_id, a.active_from) for a in agents[len(AGENTS) :])
    return Staff(tuple(agents), (*MEMBERSHIPS, *added))


class Customers(Sequence[Customer]):
    """All customers, and who of them is known when."""

    def __init__(self, made: list[Customer]) -> None:
        """The customers in the order of their ids."""
        self._all = made
        real = sorted((c for c in made if not c.is_internal and not c.is_test), key=lambda c: c.created_at)
        self._writers = {None: real} | {
            side: [c for c in real if is_american(c) == side] for side in (True, False)
        }
        self._since = {side: [c.created_at for c in found] for side, found in self._writers.items()}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)

    def __getitem__(self, place: Any) -> Any:
        """By their place."""
        return self._all[place]

    def __iter__(self) -> Iterator[Customer]:
        """All of them."""
        return iter(self._all)

    def writers(self, at: datetime, american: bool | None = None) -> list[Customer]:
        """Those who may write in at an instant, the oldest first: neither colleagues nor test accounts.

        Of both sides of the ocean, or of one.
        """
        return self._writers[american][: bisect_right(self._since[american], at)]


def is_american(customer: Customer) -> bool:
    """Whether the desk of the Americas looks after a customer."""
    return customer.country in ("US", "CA")


def _first_payment(dice: Dice, created_at: datetime) -> datetime | None:
    paid_at = created_at + timedelta(seconds=dice.lognormal(86400))
    return paid_at if paid_at <= END and dice.chance(0.9) else None


def make_customers(seed: int, count: int) -> Customers:
    """The customers, most of them older than the period."""
    dice, names, made = Dice(seed, "customers"), Names(seed), list[Customer]()
    for number in range(1, count + 1):
        language = dice.weighted({"de": 52, "en": 36, "it": 12})
        country = dice.weighted(_COUNTRIES[language])
        language, country = _from_elsewhere(number, language, country)
        segment = dice.weighted({"consumer": 74, "trade": 17, "hospitality": 6, "": 3}) or None
        created = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.whole(0, 1190 * 86400))
        is_account = segment in ("trade", "hospitality")
        made.append(
            Customer(
                customer_id=f"C{number:04d}",
                name=names.draw(language),
                email=f"customer{number:04d}@example.com",
                phone=f"555-{number:04d}",
                country=country,
                language=language,
                segment=segment,
                created_at=created,
                account_id=f"A{number // 4:03d}" if is_account else None,
                industry=dice.pick(_INDUSTRIES) if is_account else None,
                acquisition_channel=dice.weighted({"search": 40, "referral": 15, "social": 20, "shop": 25}),
                first_paid_at=_first_payment(dice, created),
                is_internal=number in (880, 881, 882),
                is_test=number in (890, 891),
            )
        )
    return Customers(made)


def _from_elsewhere(number: int, language: str, country: str) -> tuple[str, str]:
    """Language and country of a customer: now and then others."""
    for every, elsewhere in _ELSEWHERE.items():
        if number % every == 4 and country in ("DE", "AT"):
            return elsewhere
    return language, country


def address(name: str) -> str:
    """The e-mail address of somebody who works there."""
    return f"{name.lower().replace(' ', '.')}@example.com"


def agent_rows(staff: Staff, of: date) -> list[dict[str, Any]]:
    """Rows of `agents`, as a full extract made on a day: whoever joins later is not in it yet."""
    return [
        {
            "agent_id": a.agent_id,
            "name": a.name,
            "email": address(a.name),
            "role": a.role,
            "is_bot": a.agent_id == BOT,
            "active_from": a.active_from,
            "active_to": a.active_to if a.active_to and a.active_to <= of else None,
            "team_id": SECOND if a.agent_id == "05" and of >= MOVED else a.team_id,
        }
        for a in staff.agents
        if a.active_from <= of
    ]


def membership_rows(staff: Staff) -> list[dict[str, Any]]:
    """Rows of `agent_teams`."""
    return [
        {
            "agent_id": m.agent_id,
            "team_id": m.team_id,
            "valid_from": m.valid_from,
            "valid_to": m.valid_to,
            "is_primary": m.is_primary,
        }
        for m in staff.memberships
    ]


def team_rows() -> list[dict[str, Any]]:
    """Rows of `teams`."""
    return [
        {"team_id": team, "name": name, "parent_team_id": parent, "schedule_id": TEAM_SCHEDULES[team]}
        for team, name, parent in TEAMS
    ]


def customer_rows(customers: Customers) -> list[dict[str, Any]]:
    """Rows of `customers`."""
    return [
        {
            "customer_id": c.customer_id,
            "account_id": c.account_id,
            "created_at": zulu(c.created_at),
            "first_paid_at": zulu(c.first_paid_at),
            "industry": c.industry,
            "segment": c.segment,
            "country": c.country,
            "acquisition_channel": c.acquisition_channel,
            "is_internal": c.is_internal,
            "is_test": c.is_test,
            "name": c.name,
            "email": c.email,
            "phone": c.phone,
        }
        for c in customers
    ]
