"""A small invented company whose exports change from load to load, in every way exports are known to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

BEGIN = datetime(2026, 3, 2, 8)
"""A Monday morning; load `n` is exported in the evening `n` days later."""

Row = dict[str, str]
Change = tuple[str, int, int]
"""What happens to the exports before a load: the name of one of `CHANGES`, and two numbers that choose the details."""

COLUMNS = {
    "tickets": "ticket_id created_at status updated_at customer_id team_id agent_id priority channel is_spam deleted_at solved_at sla_policy_id",
    "ticket_events": "event_id ticket_id event_at event_type seq from_value to_value actor_type actor_id",
    "messages": "message_id sent_at ticket_id author_type author_id is_public is_auto_reply",
    "agents": "agent_id name is_bot team_id",
    "teams": "team_id name schedule_id",
    "customers": "customer_id segment",
    "schedules": "schedule_id valid_from name time_zone is_default",
    "schedule_intervals": "schedule_id valid_from iso_weekday start_minute end_minute",
    "holidays": "schedule_id date_from date_to name",
    "sla_policies": "sla_policy_id name",
    "sla_targets": "sla_policy_id metric priority channel target_seconds is_business_hours",
    "ticket_schedules": "ticket_id valid_from schedule_id",
    "calls": "call_id direction outcome started_at queue_entered_at answered_at ended_at ticket_id customer_id agent_id team_id",
    "chats": "chat_id outcome requested_at accepted_at first_agent_message_at ended_at ticket_id customer_id agent_id team_id channel",
}

PROMISES = ("first_reply", "next_reply", "requester_wait", "agent_work", "resolution", "call_answer", "chat_answer")


@dataclass
class Company:
    """The exports of one source as they lie in the landing folder: rows by table and file."""

    name: str
    files: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    load: int = 0
    made: int = 0
    tickets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give every table a file that stays, so that what is delivered is the same from the first load to the last."""
        self.put("agents", "agents", [self.agent("ann", "one"), self.agent("bob", "two"), self.agent("robot", "one")])
        self.put("teams", "teams", [{"team_id": "one", "schedule_id": "office"}, {"team_id": "two"}])
        self.put("customers", "customers", [{"customer_id": "carla", "segment": "trade"}, {"customer_id": "dan"}])
        zone = "Europe/Berlin" if sum(map(ord, self.name)) % 2 else "America/New_York"
        office = {"schedule_id": "office", "valid_from": "2025-01-01", "time_zone": zone, "is_default": "true"}
        self.put("schedules", "schedules", [office])
        self.put("schedule_intervals", "intervals", [self.hours(day, 540, 1020) for day in range(1, 6)])
        self.put("holidays", "holidays", [self.holiday("2025-12-25")])
        self.put("sla_policies", "policies", [{"sla_policy_id": "gold"}])
        self.put("sla_targets", "targets", [self.promise(metric, 3600 * (1 + number)) for number, metric in enumerate(PROMISES)])
        first = self.ticket_row("t0", BEGIN)
        self.put("tickets", "first", [first])
        self.put("ticket_events", "first", [self.event("e0", "t0", BEGIN, "created")])
        self.put("messages", "first", [self.message("m0", "t0", BEGIN, "customer")])
        self.put("calls", "first", [{"call_id": "p0", "direction": "inbound", "outcome": "answered", "started_at": at(BEGIN)}])
        self.put("chats", "first", [{"chat_id": "h0", "outcome": "missed", "requested_at": at(BEGIN)}])
        self.put("ticket_schedules", "first", [{"ticket_id": "t0", "valid_from": at(BEGIN), "schedule_id": "office"}])
        self.tickets.append("t0")

    @property
    def now(self) -> datetime:
        """When the next load is exported."""
        return BEGIN + timedelta(days=self.load)

    def apply(self, changes: list[Change]) -> None:
        """Let a day pass with these changes."""
        self.load += 1
        for kind, one, other in changes:
            CHANGES[kind](self, one, other)

    def put(self, table: str, file: str, rows: list[Row]) -> None:
        """Write a file anew."""
        self.files[table, file] = rows

    def add(self, table: str, rows: list[Row]) -> None:
        """Write rows into a file of this load."""
        self.made += 1
        self.put(table, f"{self.load:02}-{self.made:03}", rows)

    def write(self, landing: Path) -> None:
        """Bring the source's folder in line; a file that did not change is not touched."""
        folder = landing / f"generic@{self.name}"
        wanted = {folder / table / f"{file}.csv": (table, rows) for (table, file), rows in self.files.items()}
        for path in folder.glob("*/*.csv"):
            if path not in wanted:
                path.unlink()
        for path, (table, rows) in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            columns = COLUMNS[table].split()
            lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
            text = "\n".join(lines) + "\n"
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def chosen(self, number: int) -> str:
        """A ticket."""
        return self.tickets[number % len(self.tickets)]

    def loose_files(self, *tables: str) -> list[tuple[str, str]]:
        """The files that may change or go, of these tables."""
        return sorted(key for key in self.files if key[0] in tables and key[1][:2].isdigit())

    def agent(self, name: str, team: str, is_bot: bool = False) -> Row:
        """A row of `agents`."""
        return {"agent_id": name, "name": name, "is_bot": str(is_bot).lower(), "team_id": team}

    def hours(self, weekday: int, start: int, end: int) -> Row:
        """A row of `schedule_intervals`."""
        return {
            "schedule_id": "office",
            "valid_from": "2025-01-01",
            "iso_weekday": str(weekday),
            "start_minute": str(start),
            "end_minute": str(end),
        }

    def holiday(self, day: str) -> Row:
        """A row of `holidays`."""
        return {"schedule_id": "office", "date_from": day, "date_to": day, "name": "holiday"}

    def promise(self, metric: str, seconds: int) -> Row:
        """A row of `sla_targets`."""
        return {
            "sla_policy_id": "gold",
            "metric": metric,
            "priority": "any",
            "channel": "any",
            "target_seconds": str(seconds),
            "is_business_hours": str(seconds % 2 == 0).lower(),
        }

    def ticket_row(self, ticket: str, created: datetime, **values: str) -> Row:
        """A row of `tickets`."""
        return {
            "ticket_id": ticket,
            "created_at": at(created),
            "updated_at": at(created),
            "status": "new",
            "customer_id": "carla",
            "team_id": "one",
            "channel": "email",
            "sla_policy_id": "gold",
        } | values

    def event(self, event: str, ticket: str, when: datetime, kind: str, **values: str) -> Row:
        """A row of `ticket_events`."""
        return {"event_id": event, "ticket_id": ticket, "event_at": at(when), "event_type": kind} | values

    def message(self, message: str, ticket: str, when: datetime, author: str) -> Row:
        """A row of `messages`."""
        return {
            "message_id": message,
            "ticket_id": ticket,
            "sent_at": at(when),
            "author_type": "customer" if author == "customer" else "agent",
            "author_id": "carla" if author == "customer" else author,
            "is_public": "true",
        }


def at(when: datetime) -> str:
    """An instant as exports write it."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def history(company: Company, ticket: str, when: datetime, number: int) -> list[Row]:
    """One to four events of a ticket, some hours apart."""
    rows = []
    for step in range(1 + number % 4):
        when += timedelta(minutes=37 + 100 * ((number >> step) % 7))
        kind, values = [
            ("status_changed", {"from_value": "new", "to_value": "open"}),
            ("assignee_changed", {"to_value": "ann"}),
            ("status_changed", {"to_value": "solved", "actor_type": "agent", "actor_id": "bob"}),
            ("team_changed", {"from_value": "one", "to_value": "two"}),
            ("status_changed", {"from_value": "solved", "to_value": "open"}),
            ("status_changed", {"to_value": "pending"}),
            ("status_changed", {"to_value": "closed", "actor_type": "system"}),
            ("priority_changed", {"to_value": "high"}),
            ("sla_applied", {"to_value": "gold"}),
            ("deleted", {}),
        ][(number // 3 + step * 7) % 10]
        company.made += 1
        rows.append(company.event(f"e{company.made}", ticket, when, kind, **values))
    return rows


def new_tickets(company: Company, one: int, other: int) -> None:
    """Tickets come with a history and messages; one row in seven can't be read."""
    for number in range(1 + one % 3):
        company.made += 1
        ticket = f"t{company.made}"
        created = company.now + timedelta(minutes=(one * 13 + number * 71) % 600)
        company.tickets.append(ticket)
        values = {"customer_id": ["carla", "dan", ""][(one + number) % 3], "priority": ["", "high"][other % 2]}
        company.add("tickets", [company.ticket_row(ticket, created, **values)])
        rows = [company.event(f"c{company.made}", ticket, created, "created"), *history(company, ticket, created, other + number)]
        if one % 7 == 0:
            rows[-1]["event_at"] = "yesterday"
        company.add("ticket_events", rows)
        authors = ["customer", "ann", "robot", "customer", "bob"][: 1 + other % 5]
        company.add(
            "messages",
            [
                company.message(f"m{company.made}-{step}", ticket, created + timedelta(minutes=step * (20 + one % 300)), author)
                for step, author in enumerate(authors)
            ],
        )


def late_events(company: Company, one: int, other: int) -> None:
    """A known ticket gets events, up to forty days old."""
    ticket = company.chosen(one)
    company.add("ticket_events", history(company, ticket, company.now - timedelta(days=other % 40), one + other))


def late_message(company: Company, one: int, other: int) -> None:
    """A known ticket gets a message, new or old."""
    author = ["customer", "ann", "robot"][other % 3]
    company.made += 1
    row = company.message(f"m{company.made}", company.chosen(one), company.now - timedelta(hours=other % 300), author)
    company.add("messages", [row])


def corrected_ticket(company: Company, one: int, other: int) -> None:
    """Another version of a ticket's row comes, newer than the one before it or older."""
    changed = [
        {"is_spam": "true"},
        {"customer_id": "dan"},
        {"status": "solved"},
        {"team_id": "two", "priority": "urgent"},
        {"sla_policy_id": ""},
        {"deleted_at": at(company.now)},
        {"created_at": at(BEGIN - timedelta(days=other % 30))},
    ][other % 7]
    updated = company.now + timedelta(hours=(one % 48) - 24)
    row = company.ticket_row(company.chosen(one), BEGIN + timedelta(hours=one % 60)) | changed | {"updated_at": at(updated)}
    company.add("tickets", [row])


def moved_rows(company: Company, one: int, other: int) -> None:
    """An event or message comes again under its id, and belongs to another ticket now."""
    table, key = [("ticket_events", "event_id"), ("messages", "message_id")][other % 2]
    found = [row for (of, _), rows in sorted(company.files.items()) if of == table for row in rows]
    company.add(table, [found[one % len(found)] | {"ticket_id": company.chosen(other)}])


def rewritten_file(company: Company, one: int, other: int) -> None:
    """A file is written anew with a row less."""
    files = company.loose_files("tickets", "ticket_events", "messages")
    if files:
        key = files[one % len(files)]
        rows = list(company.files[key])
        rows.pop(other % len(rows)) if rows else None
        company.files[key] = rows


def gone_file(company: Company, one: int, _: int) -> None:
    """A file is there no more."""
    files = company.loose_files("tickets", "ticket_events", "messages", "calls", "chats", "ticket_schedules")
    if files:
        del company.files[files[one % len(files)]]


def file_sent_twice(company: Company, one: int, _: int) -> None:
    """A file comes again under another name."""
    files = company.loose_files("tickets", "ticket_events", "messages")
    if files:
        key = files[one % len(files)]
        company.add(key[0], list(company.files[key]))


def orphans(company: Company, one: int, other: int) -> None:
    """Events come before their ticket, which may come with a later load or never."""
    company.made += 1
    ticket = f"t{company.made}"
    company.add("ticket_events", history(company, ticket, company.now, other))
    if one % 2:
        company.tickets.append(ticket)


def late_ticket(company: Company, one: int, other: int) -> None:
    """The row comes of a ticket that so far had events at most."""
    company.add("tickets", [company.ticket_row(company.chosen(one), company.now - timedelta(hours=other % 100))])


def contact(company: Company, one: int, other: int) -> None:
    """A call or chat of a ticket comes, perhaps still going on, or another version of one."""
    start = company.now + timedelta(minutes=one % 500)
    answered = {"answered_at": at(start + timedelta(minutes=other % 90)), "ended_at": at(start + timedelta(hours=2))}
    common = {"ticket_id": company.chosen(one), "customer_id": "carla", "agent_id": "ann", "team_id": "one"}
    number = str(one % 4)
    if other % 2:
        row = {"call_id": f"p{number}", "direction": "inbound", "started_at": at(start), "queue_entered_at": at(start)}
        company.add("calls", [row | common | ({"outcome": "answered"} | answered if other % 3 else {"outcome": "abandoned_queue"})])
    else:
        row = {"chat_id": f"h{number}", "requested_at": at(start), "outcome": "served", "accepted_at": at(start)}
        company.add("chats", [row | common | {"first_agent_message_at": answered["answered_at"], "channel": "chat"}])


def calendar_of_ticket(company: Company, one: int, other: int) -> None:
    """A ticket is put on a calendar, perhaps only tomorrow."""
    valid_from = company.now + timedelta(hours=(other % 96) - 48)
    company.add("ticket_schedules", [{"ticket_id": company.chosen(one), "valid_from": at(valid_from), "schedule_id": "office"}])


def customers_segment(company: Company, one: int, other: int) -> None:
    """Customers are in another segment now."""
    segments = ["trade", "", "private"]
    rows = [{"customer_id": "carla", "segment": segments[one % 3]}, {"customer_id": "dan", "segment": segments[other % 3]}]
    company.put("customers", "customers", rows)


def bot(company: Company, one: int, other: int) -> None:
    """Somebody turns out to be a program, or not."""
    agents = [("ann", "one", False), ("bob", "two", one % 2 == 0), ("robot", "one", other % 2 == 0)]
    company.put("agents", "agents", [company.agent(*agent) for agent in agents])


def hours_in_the_past(company: Company, one: int, other: int) -> None:
    """The office was open at other hours than the exports said so far."""
    company.put("schedule_intervals", "intervals", [company.hours(day, 480 + one % 120, 900 + other % 200) for day in range(1, 6)])


def holiday_in_the_past(company: Company, one: int, _: int) -> None:
    """A day of the last weeks was a holiday."""
    company.put("holidays", "holidays", [company.holiday(f"2026-03-{1 + one % 12:02}")])


def promises(company: Company, one: int, other: int) -> None:
    """Targets were others."""
    company.put("sla_targets", "targets", [company.promise(metric, 600 + 60 * ((one + other) % 400)) for metric in PROMISES])


def teams_calendar(company: Company, one: int, _: int) -> None:
    """The other team keeps office hours."""
    company.put("teams", "teams", [{"team_id": "one"}, {"team_id": "two", "schedule_id": ["office", ""][one % 2]}])


CHANGES_OF_TICKETS: dict[str, Callable[[Company, int, int], None]] = {
    change.__name__: change
    for change in (
        new_tickets,
        late_events,
        late_message,
        corrected_ticket,
        moved_rows,
        rewritten_file,
        gone_file,
        file_sent_twice,
        orphans,
        late_ticket,
        contact,
        calendar_of_ticket,
        customers_segment,
    )
}
"""Changes that concern some tickets of their company."""

CHANGES_FOR_ALL: dict[str, Callable[[Company, int, int], None]] = {
    change.__name__: change for change in (bot, hours_in_the_past, holiday_in_the_past, promises, teams_calendar)
}
"""Changes that concern all tickets there are."""

CHANGES = CHANGES_OF_TICKETS | CHANGES_FOR_ALL
