"""Who works there and who writes in: `agents`, `agent_teams`, `teams`, `customers`. All are invented."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

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

_FIRST = {
    "de": (
        "Annika",
        "Bernd",
        "Clara",
        "Dirk",
        "Elke",
        "Falk",
        "Greta",
        "Heiko",
        "Ida",
        "Jannik",
        "Kirsten",
        "Lorenz",
    ),
    "en": (
        "Alden",
        "Brooke",
        "Corey",
        "Dana",
        "Ellis",
        "Fern",
        "Grant",
        "Hollis",
        "Ivy",
        "Jude",
        "Keira",
        "Lyle",
    ),
    "it": ("Aurelio", "Bianca", "Corrado", "Delia", "Ettore", "Flavia", "Gemma", "Ilario", "Livia", "Mirko"),
}
_LAST = {
    "de": (
        "Ahrens",
        "Brackmann",
        "Dornfeld",
        "Eichwald",
        "Fährmann",
        "Großkopf",
        "Hollerbach",
        "Kesselring",
        "Lüders",
    ),
    "en": (
        "Ashdown",
        "Birchall",
        "Cobbold",
        "Danforth",
        "Eastgate",
        "Fairley",
        "Garrick",
        "Hathersage",
        "Inglewood",
    ),
    "it": ("Albanelli", "Boscarin", "Cantoro", "D'Ambra", "Fioravero", "Gradenigo", "Lovatelli", "Marchesan"),
}
_COUNTRIES = {"de": {"DE": 80, "AT": 20}, "en": {"US": 55, "GB": 30, "CA": 15}, "it": {"IT": 100}}
_ELSEWHERE = {
    23: ("pt", "PT", ("Duarte", "Inês", "Tomás"), ("Alvarenga", "Coutinho", "Sequeira")),
    29: ("ro", "RO", ("Anca", "Dragoș", "Ilinca"), ("Bălan", "Cernat", "Vlaicu")),
    37: ("ja", "JP", ("Haruka", "Kenta", "Sora"), ("Asakura", "Mizuno", "Takemoto")),
}
"""Every so many of the customers in Germany and Austria come from elsewhere: language, country, names."""
_INDUSTRIES = ("hotel", "retail", "architecture", "electrician")


def on_duty(team_id: str, day: date) -> list[str]:
    """Agents (people, not bots) who belong to a team on a day."""
    return [
        m.agent_id
        for m in MEMBERSHIPS
        if m.team_id == team_id
        and m.agent_id != BOT
        and m.valid_from <= day
        and (m.valid_to is None or day < m.valid_to)
    ]


def _first_payment(dice: Dice, created_at: datetime) -> datetime | None:
    paid_at = created_at + timedelta(seconds=dice.lognormal(86400))
    return paid_at if paid_at <= END and dice.chance(0.9) else None


def make_customers(seed: int, count: int = 900) -> list[Customer]:
    """The customers, most of them older than the period."""
    dice, made = Dice(seed, "customers"), []
    for number in range(1, count + 1):
        language = dice.weighted({"de": 52, "en": 36, "it": 12})
        first, last = dice.pick(_FIRST[language]), dice.pick(_LAST[language])
        segment = dice.weighted({"consumer": 74, "trade": 17, "hospitality": 6, "": 3}) or None
        created = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.whole(0, 1190 * 86400))
        is_account = segment in ("trade", "hospitality")
        made.append(
            Customer(
                customer_id=f"C{number:04d}",
                name=f"{first} {last}",
                email=f"customer{number:04d}@example.com",
                phone=f"555-{number:04d}",
                country=dice.weighted(_COUNTRIES[language]),
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
    return [_from_elsewhere(number, customer) for number, customer in enumerate(made, start=1)]


def _from_elsewhere(number: int, customer: Customer) -> Customer:
    for every, (language, country, first, last) in _ELSEWHERE.items():
        if number % every == 4 and customer.country in ("DE", "AT"):
            name = f"{first[number % len(first)]} {last[number % len(last)]}"
            return replace(customer, language=language, country=country, name=name)
    return customer


def writers(customers: list[Customer], at: datetime) -> list[Customer]:
    """Customers who may write in at an instant: known by then, neither colleagues nor test accounts."""
    return [c for c in customers if c.created_at <= at and not c.is_internal and not c.is_test]


def agent_rows(of: date) -> list[dict[str, Any]]:
    """Rows of `agents`, as a full extract made on a day: whoever joins later is not in it yet."""
    return [
        {
            "agent_id": a.agent_id,
            "name": a.name,
            "email": f"{a.name.lower().replace(' ', '.')}@example.com",
            "role": a.role,
            "is_bot": a.agent_id == BOT,
            "active_from": a.active_from,
            "active_to": a.active_to if a.active_to and a.active_to <= of else None,
            "team_id": SECOND if a.agent_id == "05" and of >= MOVED else a.team_id,
        }
        for a in AGENTS
        if a.active_from <= of
    ]


def membership_rows() -> list[dict[str, Any]]:
    """Rows of `agent_teams`."""
    return [
        {
            "agent_id": m.agent_id,
            "team_id": m.team_id,
            "valid_from": m.valid_from,
            "valid_to": m.valid_to,
            "is_primary": m.is_primary,
        }
        for m in MEMBERSHIPS
    ]


def team_rows() -> list[dict[str, Any]]:
    """Rows of `teams`."""
    return [
        {"team_id": team, "name": name, "parent_team_id": parent, "schedule_id": TEAM_SCHEDULES[team]}
        for team, name, parent in TEAMS
    ]


def customer_rows(customers: list[Customer]) -> list[dict[str, Any]]:
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
