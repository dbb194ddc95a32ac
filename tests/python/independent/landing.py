"""Generic landing folders as typed rows: rejection first, then the newest version of each key.

Only the format `generic` is read (folders `generic`, `generic@x`, or any folder whose source.yml says so).
Ids come out prefixed with the folder's name, instants as aware datetimes in UTC, dates as dates.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]

# One line a table. `*` is part of the key, `!` is required (key columns are too), `?` is part of the key but
# may be empty; after the colon the type (text when absent) and, for enumerations, the name of the list.
_CONTRACT_TEXT = """
tickets: *ticket_id !created_at:at !status:status updated_at:at ticket_number origin:origin
    created_by_type:actor channel:channel customer_id requester_key team_id agent_id priority:priority
    severity type category product language subject due_at:at merged_into_ticket_id parent_ticket_id
    is_spam:bool is_test:bool is_escalated:bool deleted_at:at schedule_id sla_policy_id tags
    effort_minutes:number first_replied_at:at first_solved_at:at solved_at:at closed_at:at reopens:int
    replies:int
ticket_events: *event_id !ticket_id !event_at:at !event_type:ticket_event seq:int from_value to_value
    actor_type:actor actor_id
messages: *message_id !sent_at:at ticket_id chat_id !author_type:actor author_id direction:direction
    is_public:bool is_auto_reply:bool channel:channel body language sentiment_score:number
calls: *call_id !direction:direction !started_at:at !outcome:call_outcome queue_entered_at:at answered_at:at
    ended_at:at ticket_id customer_id parent_call_id agent_id team_id queue ivr_seconds:number
    queue_seconds:number ring_seconds:number talk_seconds:number hold_seconds:number wrap_seconds:number
    is_callback:bool is_out_of_hours:bool is_ticket_origin:bool transfers:int category language
call_legs: *leg_id !call_id agent_id !started_at:at answered_at:at ended_at:at status talk_seconds:number
    hold_seconds:number wrap_seconds:number transferred_from_leg_id
chats: *chat_id !requested_at:at !outcome:chat_outcome queue_entered_at:at accepted_at:at
    first_agent_message_at:at ended_at:at ticket_id customer_id visitor_key agent_id team_id is_proactive:bool
    is_ticket_origin:bool active_seconds:number channel:channel rating:number comment
survey_responses: *response_id !survey_type !status scale_min:number scale_max:number score:number
    invited_at:at responded_at:at touchpoint ticket_id call_id chat_id customer_id agent_id team_id
    channel:channel comment is_test:bool invalidated_at:at
qa_reviews: *review_id !reviewed_at:at !review_type !status reviewer_id agent_id team_id channel:channel
    ticket_id call_id chat_id scorecard_id scorecard_version
qa_ratings: *review_id *category_id rating:number scale_min:number scale_max:number weight:number
    is_critical:bool is_na:bool
customers: *customer_id account_id created_at:at first_paid_at:at industry segment country
    acquisition_channel referred_by_customer_id referral_program_id is_internal:bool is_test:bool name email
    phone
subscriptions: *subscription_id !customer_id !started_at:at trial_end_at:at cancel_requested_at:at
    ended_at:at plan mrr:number currency status churn_reason is_voluntary:bool
subscription_events: *event_id !subscription_id !event_at:at !event_type mrr_before:number mrr_after:number
revenue: *revenue_id !customer_id !recognised_on:date !amount:number order_id revenue_type period_start:date
    period_end:date cost_of_goods:number currency
referrals: *referral_id !program_id referrer_customer_id referred_customer_id invited_at:at signed_up_at:at
    converted_at:at order_id order_value:number status
engagement_events: *event_id !event_at:at !kind customer_id visitor_key session_key platform page
    engagement_seconds:number is_key_event:bool is_bot:bool is_brand:bool
support_costs: *cost_id !date_from:date !date_to:date !amount:number cost_type team_id channel:channel
    currency
agents: *agent_id name email role is_bot:bool active_from:date active_to:date team_id
agent_teams: *agent_id *team_id *valid_from:date valid_to:date is_primary:bool
agent_statuses: *status_id !agent_id !from_at:at to_at:at channel:channel !status
teams: *team_id name parent_team_id schedule_id
schedules: *schedule_id *valid_from:date valid_to:date name !time_zone:zone is_default:bool
schedule_intervals: *schedule_id *valid_from:date *iso_weekday:int *start_minute:int !end_minute:int
holidays: *schedule_id *date_from:date date_to:date start_minute:int end_minute:int name
ticket_schedules: *ticket_id *valid_from:at !schedule_id
sla_policies: *sla_policy_id name valid_from:date valid_to:date
sla_targets: *sla_policy_id *metric ?priority ?channel !target_seconds:number
    is_business_hours:bool
"""

_ENUMERATION_TEXT = """
channel: email web_form portal phone voicemail chat messaging social sms app api forum in_person other
status: new open pending on_hold solved closed cancelled deleted spam
priority: low normal high urgent none
actor: customer agent bot system third_party
origin: inbound outbound internal
direction: inbound outbound internal
ticket_event: created status_changed assignee_changed team_changed priority_changed channel_changed
    category_changed merged split escalated deleted restored spam_marked sla_applied schedule_changed
call_outcome: answered abandoned_queue abandoned_ivr abandoned_ring abandoned_hold voicemail
    callback_requested missed out_of_hours overflowed blocked_busy blocked_network blocked_queue_full failed
    outbound_answered outbound_no_answer
chat_outcome: served abandoned missed offline_message bot_only
"""

# When something happened. Planned instants (due, valid_to, holidays, costs, subscriptions) are not here.
HAPPENED: dict[str, tuple[str, ...]] = {
    "tickets": (
        "created_at",
        "updated_at",
        "deleted_at",
        "first_replied_at",
        "first_solved_at",
        "solved_at",
        "closed_at",
    ),
    "ticket_events": ("event_at",),
    "messages": ("sent_at",),
    "calls": ("started_at", "queue_entered_at", "answered_at", "ended_at"),
    "call_legs": ("started_at", "answered_at", "ended_at"),
    "chats": ("requested_at", "queue_entered_at", "accepted_at", "first_agent_message_at", "ended_at"),
    "survey_responses": ("invited_at", "responded_at", "invalidated_at"),
    "qa_reviews": ("reviewed_at",),
    "customers": ("created_at", "first_paid_at"),
    "subscription_events": ("event_at",),
    "revenue": ("recognised_on",),
    "referrals": ("invited_at", "signed_up_at", "converted_at"),
    "engagement_events": ("event_at",),
    "agent_statuses": ("from_at", "to_at"),
}

# A required id column whose parent must exist; every other unknown id is kept.
_PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "ticket_events": (("ticket_id", "tickets"),),
    "call_legs": (("call_id", "calls"),),
    "qa_ratings": (("review_id", "qa_reviews"),),
    "subscriptions": (("customer_id", "customers"),),
    "subscription_events": (("subscription_id", "subscriptions"),),
    "revenue": (("customer_id", "customers"),),
    "agent_teams": (("agent_id", "agents"), ("team_id", "teams")),
    "agent_statuses": (("agent_id", "agents"),),
    "schedule_intervals": (("schedule_id", "schedules"),),
    "holidays": (("schedule_id", "schedules"),),
    "ticket_schedules": (("ticket_id", "tickets"), ("schedule_id", "schedules")),
    "sla_targets": (("sla_policy_id", "sla_policies"),),
}

# (start, end): a row whose end lies before its start is rejected.
_SPANS: dict[str, tuple[tuple[str, str], ...]] = {
    "calls": (("started_at", "ended_at"),),
    "call_legs": (("started_at", "ended_at"),),
    "chats": (("requested_at", "ended_at"),),
    "subscriptions": (("started_at", "ended_at"),),
    "agent_statuses": (("from_at", "to_at"),),
    "support_costs": (("date_from", "date_to"),),
    "agents": (("active_from", "active_to"),),
    "agent_teams": (("valid_from", "valid_to"),),
    "schedules": (("valid_from", "valid_to"),),
    "schedule_intervals": (("start_minute", "end_minute"),),
    "holidays": (("date_from", "date_to"),),
    "sla_policies": (("valid_from", "valid_to"),),
    "revenue": (("period_start", "period_end"),),
}

_RANGES: dict[str, tuple[tuple[str, float, float], ...]] = {
    "messages": (("sentiment_score", -1, 1),),
    "chats": (("rating", 1, 5),),
    "schedule_intervals": (("iso_weekday", 1, 7), ("start_minute", 0, 1440), ("end_minute", 0, 1440)),
    "holidays": (("start_minute", 0, 1440), ("end_minute", 0, 1440)),
}
_SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7), "ces_effort": (1, 5), "fcr": (0, 1)}
_BOOLEANS = dict.fromkeys(("true", "t", "1", "yes"), True) | dict.fromkeys(("false", "f", "0", "no"), False)
_UTC = ZoneInfo("UTC")
_SUFFIXES = (".csv", ".csv.gz", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True)
class Column:
    """One column of the contract: its name, type, and whether it is required or part of the key."""

    name: str
    kind: str
    is_key: bool
    is_required: bool


@dataclass(frozen=True)
class Source:
    """One landing folder: its name and its accepted rows, newest version only, per table (absent: empty)."""

    name: str
    tables: dict[str, list[Row]]


@dataclass(frozen=True)
class Settings:
    """What a source says about its own files."""

    vendor: str
    zone: ZoneInfo = _UTC
    null_texts: frozenset[str] = frozenset()
    delimiter: str = ","


class LandingError(Exception):
    """The folder holds something that stops a build: a missing required column, a malformed file."""


class _BadValue(Exception):
    """A value that rejects its row."""


def _parse_lists(text: str) -> dict[str, list[str]]:
    """`name: word word` lines, continued on indented lines."""
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.strip().splitlines():
        if not line.startswith(" "):
            name, _, line = line.partition(": ")
            words = lists[name] = []
        words.extend(line.split())
    return lists


def _parse_column(word: str) -> Column:
    mark = word[0] if word[0] in "*!?" else ""
    name, _, kind = word.removeprefix(mark).partition(":")
    return Column(name, kind or "text", is_key=mark in {"*", "?"}, is_required=mark in {"*", "!"})


CONTRACT = {
    table: [_parse_column(word) for word in words] for table, words in _parse_lists(_CONTRACT_TEXT).items()
}
ENUMERATIONS = {name: frozenset(words) for name, words in _parse_lists(_ENUMERATION_TEXT).items()}


def read_landing(landing: Path) -> list[Source]:
    """Every generic source of a landing folder, in the order of the folders' names."""
    sources = []
    for folder in sorted(path for path in landing.iterdir() if path.is_dir()):
        settings = _source_settings(folder)
        if settings.vendor == "generic":
            sources.append(_read_source(landing, folder, settings))
    return sources


def latest_instant(sources: Iterable[Source], reporting_timezone: str) -> datetime:
    """The last thing that happened in the accepted rows; a date counts from its local midnight.

    Raises LandingError when nothing happened at all.
    """
    zone = ZoneInfo(reporting_timezone)
    latest: datetime | None = None
    for source in sources:
        for table, columns in HAPPENED.items():
            for row in source.tables[table]:
                for column in columns:
                    value = row[column]
                    if value is None:
                        continue
                    at = value if isinstance(value, datetime) else datetime.combine(value, time(), zone)
                    if latest is None or at > latest:
                        latest = at.astimezone(UTC)
    if latest is None:
        raise LandingError("nothing happened in this landing folder")
    return latest


def _source_settings(folder: Path) -> Settings:
    """The settings of source.yml, as far as a generic source is likely to use them: one key a line."""
    path = folder / "source.yml"
    settings = Settings(vendor=folder.name.split("@")[0])
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        key, _, value = (part.strip() for part in line.partition(":"))
        match key:
            case "vendor":
                settings = replace(settings, vendor=value.strip("\"'"))
            case "timezone":
                settings = replace(settings, zone=ZoneInfo(value.strip("\"'")))
            case "null_values":
                settings = replace(settings, null_texts=frozenset(json.loads(value)))
            case "csv":
                delimiter = re.fullmatch(r"""\{delimiter: ["'](.)["']\}""", value)
                if delimiter is None:
                    raise LandingError(f"{path}: of csv only the delimiter is understood here")
                settings = replace(settings, delimiter=delimiter[1])
            case _ if key and not key.startswith("#") and settings.vendor == "generic":
                raise LandingError(f"{path}: {key} is not understood here")
    return settings


def _read_source(landing: Path, folder: Path, settings: Settings) -> Source:
    accepted: dict[str, list[tuple[tuple, Row]]] = {}
    delivered: set[str] = set()
    for table, columns in CONTRACT.items():
        accepted[table] = []
        for path in _files_of(folder, table):
            delivered.add(table)
            file_name = path.relative_to(landing).as_posix()
            for number, raw in enumerate(_raw_rows(path, columns, settings), start=1):
                row = _typed(table, columns, raw, settings.zone, folder.name)
                if row is not None:
                    updated = row.get("updated_at")
                    version = (updated is not None, updated or datetime.min.replace(tzinfo=UTC))
                    accepted[table].append(((*version, file_name, number), row))
    # A child of a rejected parent is rejected too, so parents are settled first and the pass repeats.
    changed = True
    while changed:
        changed = False
        keys = {
            table: {row[columns[0].name] for _, row in accepted[table]} for table, columns in CONTRACT.items()
        }
        for table, parents in _PARENTS.items():
            kept = [
                entry
                for entry in accepted[table]
                if all(name not in delivered or entry[1][column] in keys[name] for column, name in parents)
            ]
            changed = changed or len(kept) != len(accepted[table])
            accepted[table] = kept
    return Source(
        folder.name, {table: _newest(columns, accepted[table]) for table, columns in CONTRACT.items()}
    )


def _newest(columns: list[Column], entries: list[tuple[tuple, Row]]) -> list[Row]:
    key_columns = [column.name for column in columns if column.is_key]
    newest: dict[tuple, tuple[tuple, Row]] = {}
    for version, row in entries:
        key = tuple(row[name] for name in key_columns)
        if key not in newest or version > newest[key][0]:
            newest[key] = (version, row)
    return [row for _, row in newest.values()]


def _files_of(folder: Path, table: str) -> list[Path]:
    files = [folder / f"{table}{suffix}" for suffix in _SUFFIXES]
    found = [path for path in files if path.is_file()]
    if (folder / table).is_dir():
        found += [path for path in (folder / table).rglob("*") if path.name.endswith(_SUFFIXES)]
        unread = list((folder / table).rglob("*.parquet"))
    else:
        unread = [path for path in (folder / f"{table}.parquet",) if path.exists()]
    if unread:
        raise LandingError(f"{unread[0]}: parquet needs more than the standard library")
    return sorted(found)


def _raw_rows(path: Path, columns: list[Column], settings: Settings) -> Iterator[dict[str, str | None]]:
    data = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
    text = data.decode("utf-8-sig")
    required = {column.name for column in columns if column.is_required}
    if ".jsonl" in path.name:
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
        missing = required - {name for record in records for name in record} if records else set()
        rows: Iterator = ({name: _as_text(value) for name, value in record.items()} for record in records)
    else:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=settings.delimiter, strict=True)
        missing = required - set(reader.fieldnames or ())
        rows = iter(reader)
    if missing:
        raise LandingError(f"{path}: required column {sorted(missing)[0]} is missing")
    for row in rows:
        if None in row or any(value is None and ".csv" in path.name for value in row.values()):
            raise LandingError(f"{path}: ragged row")
        yield {name: None if value in settings.null_texts else value for name, value in row.items()}


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def _typed(
    table: str, columns: list[Column], raw: dict[str, str | None], zone: ZoneInfo, source: str
) -> Row | None:
    """The typed row, or None when a rule of the landing contract rejects it."""
    row: Row = {}
    try:
        for column in columns:
            text = raw.get(column.name)
            if text is None or text == "":
                if column.is_required:
                    raise _BadValue
                row[column.name] = None
            else:
                value = _value(column, text, zone)
                row[column.name] = (
                    f"{source}:{value}" if column.kind == "text" and column.name.endswith("_id") else value
                )
        _check(table, row)
    except _BadValue:
        return None
    _apply_defaults(table, row)
    return row


def _value(column: Column, text: str, zone: ZoneInfo) -> object:
    try:
        match column.kind:
            case "text":
                return text
            case "at":
                return instant(text, zone)
            case "date":
                return date.fromisoformat(text.strip())
            case "int":
                number = float(text)
                if number != int(number):
                    raise ValueError
                return int(number)
            case "number":
                number = float(text)
                if number != number or number in (float("inf"), float("-inf")):
                    raise ValueError
                return number
            case "bool":
                return _BOOLEANS[text.strip().lower()]
            case "zone":
                ZoneInfo(text)
                return text
            case enumeration:
                return canonical(enumeration, text)
    except (ValueError, KeyError, OSError, OverflowError) as error:
        raise _BadValue from error


def instant(text: str, zone: ZoneInfo) -> datetime:
    """An ISO 8601 instant in UTC; without an offset it is wall time of `zone`. Raises ValueError."""
    at = datetime.fromisoformat(text.strip())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def canonical(enumeration: str, text: str) -> str:
    """The canonical value of an enumeration, `unknown` for text that is not on its list."""
    value = text.strip().lower()
    return value if value in ENUMERATIONS[enumeration] else "unknown"


def _check(table: str, row: Row) -> None:
    for start, end in _SPANS.get(table, ()):
        if row[start] is not None and row[end] is not None and row[end] < row[start]:
            raise _BadValue
    for column, low, high in _RANGES.get(table, ()):
        if row[column] is not None and not low <= row[column] <= high:
            raise _BadValue
    if table == "survey_responses" and row["score"] is not None:
        default = _SCALES.get(row["survey_type"].strip().lower(), (float("-inf"), float("inf")))
        low = default[0] if row["scale_min"] is None else row["scale_min"]
        high = default[1] if row["scale_max"] is None else row["scale_max"]
        if not low <= row["score"] <= high:
            raise _BadValue
    if table == "messages" and row["ticket_id"] is None and row["chat_id"] is None:
        raise _BadValue


def _apply_defaults(table: str, row: Row) -> None:
    if table == "tickets" and row["origin"] is None:
        row["origin"] = "inbound"
    if table == "messages":
        row["is_public"] = row["is_public"] is not False
        row["is_auto_reply"] = row["is_auto_reply"] is True
