"""A small invented company and its exports, as they lie in the landing folder from load to load."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

BEGIN = datetime(2026, 3, 2, 8)
"""A Monday morning, when the first load is exported."""

BETWEEN_LOADS = timedelta(days=9)
"""Longer than any figure takes to mature, so that nothing is counted again only because it is recent."""

Row = dict[str, str]

COLUMNS = {
    "tickets": """ticket_id created_at status updated_at customer_id team_id agent_id priority channel is_spam
        deleted_at solved_at sla_policy_id language""",
    "ticket_events": "event_id ticket_id event_at event_type seq from_value to_value actor_type actor_id",
    "messages": """message_id sent_at ticket_id chat_id author_type author_id is_public is_auto_reply
        language body""",
    "agents": "agent_id name is_bot team_id",
    "teams": "team_id name schedule_id",
    "customers": "customer_id segment created_at",
    "schedules": "schedule_id valid_from name time_zone is_default",
    "schedule_intervals": "schedule_id valid_from iso_weekday start_minute end_minute",
    "holidays": "schedule_id date_from date_to name",
    "sla_policies": "sla_policy_id name",
    "sla_targets": "sla_policy_id metric priority channel target_seconds is_business_hours",
    "ticket_schedules": "ticket_id valid_from schedule_id",
    "calls": """call_id direction outcome started_at queue_entered_at answered_at ended_at ticket_id
        customer_id parent_call_id agent_id team_id queue_seconds talk_seconds wrap_seconds""",
    "call_legs": "leg_id call_id agent_id started_at answered_at ended_at talk_seconds wrap_seconds",
    "chats": """chat_id outcome requested_at accepted_at first_agent_message_at ended_at ticket_id customer_id
        agent_id team_id channel rating active_seconds""",
    "survey_responses": """response_id survey_type status score invited_at responded_at ticket_id customer_id
        agent_id team_id comment""",
    "qa_reviews": "review_id reviewed_at review_type status reviewer_id agent_id team_id ticket_id",
    "qa_ratings": "review_id category_id rating scale_min scale_max weight is_critical is_na",
    "subscriptions": "subscription_id customer_id started_at ended_at mrr status",
    "subscription_events": "event_id subscription_id event_at event_type mrr_before mrr_after",
    "revenue": "revenue_id customer_id recognised_on amount order_id revenue_type cost_of_goods",
    "referrals": """referral_id program_id referrer_customer_id referred_customer_id converted_at order_id
        status""",
    "support_costs": "cost_id date_from date_to amount cost_type",
    "engagement_events": "event_id event_at kind customer_id visitor_key session_key engagement_seconds",
}
"""The columns of the files, in order."""

BODIES = ("Thank you so much!", "This is terrible", "Danke", "See below", "")
"""What messages say."""

PROMISES = (
    "first_reply",
    "next_reply",
    "requester_wait",
    "agent_work",
    "resolution",
    "call_answer",
    "chat_answer",
)


@dataclass
class Company:
    """One source: the rows of its export by table and file, and what it has made so far."""

    name: str
    files: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    load: int = 0
    made: int = 0
    """How many ids and files there are: the next one's number."""
    tickets: list[str] = field(default_factory=lambda: ["t0"])
    """Tickets to which something may happen; the row of some is yet to come."""

    def __post_init__(self) -> None:
        """Give every table a file that stays: the first load and the last deliver the same tables."""
        zone = "Europe/Berlin" if sum(map(ord, self.name)) % 2 else "America/New_York"
        office = {
            "schedule_id": "office",
            "valid_from": "2025-01-01",
            "time_zone": zone,
            "is_default": "true",
        }
        begin = at(BEGIN)
        first_files = {
            "agents": [agent("ann"), agent("bob"), agent("robot")],
            "teams": [{"team_id": "one", "schedule_id": "office"}, {"team_id": "two"}],
            "customers": [
                {"customer_id": "carla", "segment": "trade", "created_at": "2025-11-03"},
                {"customer_id": "dan", "created_at": begin},
            ],
            "schedules": [office],
            "schedule_intervals": [opening(weekday, 540, 1020) for weekday in range(1, 6)],
            "holidays": [holiday("2025-12-25")],
            "sla_policies": [{"sla_policy_id": "gold"}],
            "sla_targets": [promise(metric, 3600 + number) for number, metric in enumerate(PROMISES)],
            "tickets": [ticket_row("t0", BEGIN)],
            "ticket_events": [event("e0", "t0", BEGIN, "created")],
            "messages": [message("m0", "t0", BEGIN, "carla")],
            "calls": [
                {"call_id": "p0", "direction": "inbound", "outcome": "answered", "started_at": begin},
            ],
            "call_legs": [{"leg_id": "p0-1", "call_id": "p0", "started_at": begin, "talk_seconds": "90"}],
            "chats": [{"chat_id": "h0", "outcome": "missed", "requested_at": begin}],
            "ticket_schedules": [{"ticket_id": "t0", "valid_from": begin, "schedule_id": "office"}],
            "survey_responses": [{"response_id": "r0", "survey_type": "csat", "status": "invited"}],
            "qa_reviews": [
                {"review_id": "q0", "reviewed_at": begin, "review_type": "manual", "status": "draft"},
            ],
            "qa_ratings": [{"review_id": "q0", "category_id": "tone", "is_na": "true"}],
            "subscriptions": [
                {"subscription_id": "b0", "customer_id": "carla", "started_at": "2025-12-01", "mrr": "10"},
            ],
            "subscription_events": [
                {"event_id": "b0-0", "subscription_id": "b0", "event_at": "2025-12-01", "event_type": "new"},
            ],
            "revenue": [
                {"revenue_id": "v0", "customer_id": "carla", "recognised_on": "2026-01-31", "amount": "10"},
            ],
            "referrals": [{"referral_id": "f0", "program_id": "friends", "status": "invited"}],
            "support_costs": [
                {"cost_id": "c0", "date_from": "2026-01-01", "date_to": "2026-06-30", "amount": "900"},
            ],
            "engagement_events": [{"event_id": "g0", "event_at": begin, "kind": "social_like"}],
        }
        for table, rows in first_files.items():
            self.put(table, rows)

    @property
    def now(self) -> datetime:
        """When the next load is exported."""
        return BEGIN + self.load * BETWEEN_LOADS

    def put(self, table: str, rows: list[Row]) -> None:
        """Write the table's first file anew."""
        self.files[table, "first"] = rows

    def add(self, table: str, rows: list[Row]) -> None:
        """Write rows into another file of this load."""
        self.files[table, f"{self.load:02}-{self.new_id('')}"] = rows

    def new_id(self, kind: str) -> str:
        """An id that nothing has yet."""
        self.made += 1
        return f"{kind}{self.made}"

    def ticket(self, number: int) -> str:
        """One of the tickets."""
        return self.tickets[number % len(self.tickets)]

    def loose_files(self, *tables: str) -> list[tuple[str, str]]:
        """The files of these tables that may change or go."""
        return sorted(key for key in self.files if key[0] in tables and key[1] != "first")

    def write(self, landing: Path) -> None:
        """Bring the source's folder in line; a file that did not change is not touched."""
        folder = landing / f"generic@{self.name}"
        texts = {
            folder / table / f"{file}.csv": csv(table, rows) for (table, file), rows in self.files.items()
        }
        for path in folder.glob("*/*.csv"):
            if path not in texts:
                path.unlink()
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


def csv(table: str, rows: list[Row]) -> str:
    """The content of a file."""
    columns = COLUMNS[table].split()
    lines = [",".join(row.get(column, "") for column in columns) for row in rows]
    return "\n".join([",".join(columns), *lines, ""])


def at(when: datetime) -> str:
    """An instant as exports write it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def agent(name: str, *, is_bot: bool = False) -> Row:
    """A row of `agents`."""
    return {"agent_id": name, "name": name, "is_bot": str(is_bot).lower(), "team_id": "one"}


def opening(weekday: int, start: int, end: int) -> Row:
    """A row of `schedule_intervals`, times in minutes after midnight."""
    office = {"schedule_id": "office", "valid_from": "2025-01-01", "iso_weekday": str(weekday)}
    return office | {"start_minute": str(start), "end_minute": str(end)}


def holiday(day: str) -> Row:
    """A row of `holidays`."""
    return {"schedule_id": "office", "date_from": day, "date_to": day, "name": "holiday"}


def promise(metric: str, seconds: int) -> Row:
    """A row of `sla_targets`; an even number of seconds is of business time."""
    target = {"target_seconds": str(seconds), "is_business_hours": str(seconds % 2 == 0).lower()}
    return {"sla_policy_id": "gold", "metric": metric, "priority": "any", "channel": "any"} | target


def ticket_row(ticket: str, created: datetime, **values: str) -> Row:
    """A row of `tickets`."""
    first = {
        "ticket_id": ticket,
        "created_at": at(created),
        "updated_at": at(created),
        "status": "new",
        "customer_id": "carla",
        "team_id": "one",
        "channel": "email",
        "sla_policy_id": "gold",
        "language": "en",
    }
    return first | values


def event(event_id: str, ticket: str, when: datetime, kind: str, **values: str) -> Row:
    """A row of `ticket_events`."""
    return {"event_id": event_id, "ticket_id": ticket, "event_at": at(when), "event_type": kind} | values


def message(message_id: str, ticket: str, when: datetime, author: str) -> Row:
    """A row of `messages`, public; all but Carla are agents."""
    author_type = "customer" if author == "carla" else "agent"
    said = {"message_id": message_id, "ticket_id": ticket, "sent_at": at(when), "is_public": "true"}
    body = BODIES[(when.minute + when.hour) % len(BODIES)]
    return said | {"author_type": author_type, "author_id": author, "body": body}
