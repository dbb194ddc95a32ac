"""Puts the sample company together: which rows go to which file."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from . import (
    about,
    acquired,
    business,
    calendars,
    calls,
    cases,
    chats,
    columns,
    moods,
    outlet,
    people,
    planted,
    servicenow,
    slas,
    tickets,
)
from .clock import zulu
from .company import CALLS, CHATS, CUSTOMERS, END, NAME, ORDINARY_TICKETS, START, months
from .dice import Dice
from .life import Event, Life, Message
from .rejects import BAD_ROWS
from .work import Work
from .write import README, Export

ACQUIRED_TICKETS, INCIDENTS = 150, 150
TITLE = f"# Sample company: {NAME}"

SETTINGS = {
    "generic": "timezone: UTC\n",
    "generic@acquired": 'timezone: Europe/London\nnull_values: ["-"]\ncsv: {delimiter: ";"}\n',
    "servicenow": "timezone: Europe/Lisbon\n",
    **outlet.SETTINGS,
}
"""`source.yml` of the sources that have one."""

Rows = list[Mapping[str, object]]


def make(seed: int, ordinary_tickets: int = ORDINARY_TICKETS) -> dict[str, bytes]:
    """Every file of the sample: path -> content. Everything but the hard cases grows with the tickets."""
    times = ordinary_tickets / ORDINARY_TICKETS
    exports = [
        *_generic(seed, times),
        *_acquired(seed, times),
        *_servicenow(seed, times),
        *outlet.exports(seed, times),
    ]
    for export in exports:
        export.rows.extend(bad.values for bad in BAD_ROWS if bad.file == export.path)
    files = {export.path: bytes(export) for export in exports}
    files |= {f"{source}/source.yml": text.encode() for source, text in SETTINGS.items()}
    files[README] = _readme(seed, ordinary_tickets, exports).encode()
    return files


def _generic(seed: int, times: float) -> list[Export]:
    customers = people.make_customers(seed, max(CUSTOMERS, round(CUSTOMERS * times)))
    staff = people.make_staff(seed, times)
    desk = tickets.Desk(seed, customers, staff)
    work = Work(desk)
    tickets.ordinary(desk, work.begin, round(ORDINARY_TICKETS * times))
    tickets.year_end(desk, work.begin)
    work.run()
    cases.make_all(desk)
    all_calls = calls.make_calls(desk, round(CALLS * times))
    all_chats = chats.make_chats(desk, round(CHATS * times))
    lives = tickets.in_order(desk.opened)
    calls.link_later_contacts(desk, all_calls, lives)

    messages = [m for life in lives for m in life.messages] + [m for chat in all_chats for m in chat.messages]
    chat_rows = chats.chat_rows(all_chats)
    half = sum(chat.requested_at.year == 2025 for chat in all_chats)
    single = {
        "calls.csv": calls.call_rows(all_calls),
        "call_legs.csv.gz": calls.leg_rows(all_calls),
        "chats/2025.csv": chat_rows[:half],
        "chats/2026.csv.gz": chat_rows[half:],
        # Two full extracts: the later one replaces the earlier one.
        "agents/2025-09.csv": people.agent_rows(staff, START.date()),
        "agents/2026-04.csv": people.agent_rows(staff, END.date()),
        "agent_teams.csv": people.membership_rows(staff),
        "teams.csv": people.team_rows(),
        "schedules.csv": calendars.schedule_rows(),
        "schedule_intervals.csv": calendars.interval_rows(),
        "holidays.csv": calendars.holiday_rows(),
        "ticket_schedules.csv": _ticket_schedule_rows(lives),
        "sla_policies.csv": slas.policy_rows(),
        "sla_targets.csv": slas.target_rows(),
        **business.files(desk, lives, all_calls, all_chats, times),
    }
    return [
        *_ticket_files(lives),
        *_event_files(lives),
        *_message_files(seed, messages),
        *(_export("generic", path, list(rows), columns.GENERIC) for path, rows in single.items()),
    ]


def _export(source: str, path: str, rows: Rows, names: Mapping[str, list[str]], **how: str) -> Export:
    table = path.split("/")[0].split(".")[0]
    export = Export(f"{source}/{path}", names[table], rows, **how)
    # A byte-order mark is allowed; one file has one.
    export.has_byte_order_mark = path == "customers.csv"
    return export


def _ticket_files(lives: list[Life]) -> list[Export]:
    """Monthly extracts: the tickets that changed in the month, as they stood at its end."""
    files: list[Export] = []
    since, delivered = START, dict[str, list[datetime]]()
    stale = 0
    for place, (month, until) in enumerate(months()):
        rows: list[dict[str, object]] = []
        for life in lives:
            if life.created_at > until:
                break
            known = delivered.setdefault(life.ticket_id, [])
            if any(since <= t <= until for t in life.moments()) or life.created_at >= since:
                known.append(until)
                rows.append(_ticket_row(life, until))
            elif len(known) > 1 and stale < 2:
                # An old state comes again in a later file: `updated_at` decides, not the file.
                stale += 1
                rows.append(_ticket_row(life, known[0]))
            elif known and int(life.ticket_id) % 300 == place:
                # The same state comes again.
                rows.append(_ticket_row(life, until))
        ending = "csv.gz" if month in ("2025-11", "2025-12") else "csv"
        names = columns.GENERIC["tickets"]
        if place == 0:
            # The first extract was made with an older version of the tool.
            names = [name for name in names if name != "due_at"] + ["legacy_ref"]
        files.append(Export(f"generic/tickets/{month}.{ending}", names, list(rows)))
        since = until.replace(microsecond=0)
    return files


def _ticket_row(life: Life, until: datetime) -> dict[str, object]:
    tags = [f"case:{name}" for name in life.cases]
    return life.row_at(until) | {"ticket_id": life.ticket_id, "tags": ";".join(tags)}


def _month_of(event: Event) -> str:
    return event.delivered_in or f"{event.at:%Y-%m}"


def _event_files(lives: list[Life]) -> list[Export]:
    """Events by month of delivery; ids follow time, except where a case says otherwise."""
    told = [event for life in lives for event in life.told()]
    told.sort(key=lambda e: (e.at, e.life.ticket_id, e.position))
    for number, event in enumerate(told, start=1):
        event.event_id = f"E{number:07d}"
    by_month: dict[str, Rows] = {month: [] for month, _ in months()}
    for event in told:
        by_month[_month_of(event)].append(
            {
                "event_id": event.event_id,
                "ticket_id": event.life,
                "event_at": zulu(event.at),
                "seq": event.seq,
                "event_type": event.kind,
                "from_value": event.from_value,
                "to_value": event.to_value,
                "actor_type": event.actor[0],
                "actor_id": event.actor[1],
            }
        )
    names = columns.GENERIC["ticket_events"]
    return [Export(f"generic/ticket_events/{month}.csv.gz", names, rows) for month, rows in by_month.items()]


def _in_time(messages: list[Message]) -> list[Message]:
    known = [m for m in messages if m.at <= END]
    return sorted(known, key=lambda m: (m.at, m.life.ticket_id if m.life else m.chat_id or ""))


def _message_files(seed: int, messages: list[Message]) -> list[Export]:
    """Messages by month."""
    by_month: dict[str, Rows] = {month: [] for month, _ in months()}
    for number, m in enumerate(_in_time(messages), start=1):
        dice = Dice(seed, "mood", number)
        moods.turn_sour(dice, m)
        by_month[f"{m.at:%Y-%m}"].append(
            {
                "message_id": f"M{number:07d}",
                "ticket_id": m.life,
                "chat_id": m.chat_id,
                "sent_at": zulu(m.at),
                "author_type": m.author[0],
                "author_id": m.author[1],
                "direction": m.direction,
                "is_public": m.is_public,
                "is_auto_reply": m.is_auto_reply,
                "channel": m.channel,
                "language": m.language,
                "body": m.body,
                "sentiment_score": moods.vendor_score(dice, m),
            }
        )
    names = columns.GENERIC["messages"]
    return [Export(f"generic/messages/{month}.jsonl.gz", names, rows) for month, rows in by_month.items()]


def _ticket_schedule_rows(lives: list[Life]) -> Rows:
    return [
        {"ticket_id": life, "valid_from": zulu(at), "schedule_id": schedule_id}
        for life in lives
        for at, schedule_id in life.schedules
        if at <= END
    ]


def _acquired(seed: int, times: float) -> list[Export]:
    lives = acquired.make_tickets(seed, round(ACQUIRED_TICKETS * times))
    messages = _in_time([m for life in lives for m in life.messages])
    files = {
        "tickets.csv": acquired.ticket_rows(lives, END),
        "messages.csv": acquired.message_rows(messages),
        "agents.csv": acquired.agent_rows(),
        "teams.csv": acquired.team_rows(),
    }
    return [
        _export("generic@acquired", path, list(rows), columns.ACQUIRED, delimiter=";", null="-")
        for path, rows in files.items()
    ]


def _servicenow(seed: int, times: float) -> list[Export]:
    extracts = servicenow.extract_rows(servicenow.make_incidents(seed, round(INCIDENTS * times)))
    return [
        Export(f"servicenow/incidents/{name}.csv", columns.SERVICENOW["incidents"], list(rows))
        for name, rows in extracts.items()
    ]


def _readme(seed: int, ordinary_tickets: int, exports: list[Export]) -> str:
    """What lies in the folder: tables with their rows, hard cases, bad rows."""
    command = f"python -m helpdesk_kpis.sample --seed {seed}"
    if ordinary_tickets != ORDINARY_TICKETS:
        command += f" --tickets {ordinary_tickets}"
    counts: Counter[tuple[str, str]] = Counter()
    for export in exports:
        source, table = export.path.split("/")[:2]
        counts[source, table.split(".")[0]] += len(export.rows)
    lines = [
        TITLE,
        "",
        f"Invented exports from {START.date()} to {END.date()}, made by",
        f"`{command}`. People, addresses and numbers are made up.",
        "Don't edit: change `helpdesk_kpis/sample` and make it again.",
        "",
        *about.STORY,
        "",
        "| source | table | rows | |",
        "|---|---|---:|---|",
        *(
            f"| {source} | {table} | {rows} | {about.of(source, table)} |"
            for (source, table), rows in counts.items()
        ),
        "",
        "## Hard cases",
        "",
        "Their tickets in `generic` carry the tag `case:<name>`. Some cases make several tickets each time.",
        "",
        "| case | times | what is hard about it |",
        "|---|---:|---|",
        *(f"| {c.name} | {c.times} | {c.about} |" for c in cases.CASES.values()),
        "",
        "## Edges in the other tables",
        "",
        "All in `generic`. The ids of their rows begin with the name of the case; plans have ordinary ids.",
        "",
        "| table | case | what is hard about it |",
        "|---|---|---|",
        *(f"| {table} | {name} | {hard} |" for name, (table, hard) in planted.ABOUT.items()),
        "",
        "## Bad rows",
        "",
        "The last rows of their files.",
        "",
        "| file | column | what is wrong |",
        "|---|---|---|",
        *(f"| {bad.file} | {bad.column} | {bad.why} |" for bad in BAD_ROWS),
    ]
    return "\n".join(lines) + "\n"
