"""Rows of exports that more than one family of examples needs. What an example leaves open is chosen here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from .examples import Row, Tables

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When things happen of which an example says only what."""

MARCH_AS_OF = datetime(2026, 3, 31, 12, tzinfo=UTC)
"""The end of the data in the build `march`, from which examples count ages back."""

WORKDAYS, EVERY_DAY = range(1, 6), range(1, 8)


def at(when: datetime) -> str:
    """An instant as exports write it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def after(hours: float, start: datetime = MONDAY) -> str:
    """An instant so many hours after another."""
    return at(start + timedelta(hours=hours))


def ticket(ticket_id: str, created_at: str = at(MONDAY), status: str = "open", **values: object) -> Row:
    """A row of `tickets`."""
    return {"ticket_id": ticket_id, "created_at": created_at, "status": status, "channel": "email"} | values


def solved_ticket(ticket_id: str, created: datetime, hours: float | None, **values: object) -> list[Row]:
    """Events of a ticket: created, and solved so many hours later unless it is still open."""
    changes = [("new", at(created))]
    if hours is not None:
        changes.append(("solved", after(hours, created)))
    return status_events(ticket_id, changes, **values)


def status_events(ticket_id: str, changes: Sequence[tuple[str, str]], **values: object) -> list[Row]:
    """Rows of `ticket_events` from statuses and their instants; the first is the creation."""
    statuses = ["", *(status for status, _ in changes)]
    return [
        event(ticket_id, f"s{number}", when, kind, from_value=before, to_value=status) | values
        for number, ((status, when), before) in enumerate(zip(changes, statuses, strict=False))
        for kind in ["status_changed" if number else "created"]
    ]


def event(ticket_id: str, name: str, when: str, kind: str, **values: object) -> Row:
    """A row of `ticket_events`."""
    event_id = f"{ticket_id}-{name}"
    return {"event_id": event_id, "ticket_id": ticket_id, "event_at": when, "event_type": kind} | values


def messages(ticket_id: str, said: Iterable[tuple[str, str, str]]) -> list[Row]:
    """Rows of `messages` from authors, public or private, and instants."""
    return [
        {
            "message_id": f"{ticket_id}-m{number}",
            "ticket_id": ticket_id,
            "author_type": author,
            "author_id": f"{author}-1" if author != "bot" else "",
            "is_public": visibility == "public",
            "sent_at": sent_at,
        }
        for number, (author, visibility, sent_at) in enumerate(said)
    ]


def calendar(
    schedule_id: str,
    zone: str,
    iso_weekdays: Iterable[int],
    minutes: tuple[int, int],
    holidays: Iterable[str] = (),
    *,
    is_default: bool = False,
) -> Tables:
    """A calendar with the same hours on some weekdays."""
    of_schedule = {"schedule_id": schedule_id, "valid_from": "2020-01-01"}
    opens, closes = minutes
    return {
        "schedules": [of_schedule | {"time_zone": zone, "is_default": is_default}],
        "schedule_intervals": [
            of_schedule | {"iso_weekday": weekday, "start_minute": opens, "end_minute": closes}
            for weekday in iso_weekdays
        ],
        "holidays": [{"schedule_id": schedule_id, "date_from": day, "date_to": day} for day in holidays],
    }


def together(*parts: Tables) -> Tables:
    """The rows of several sets of tables."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: [row for part in parts for row in part.get(name, [])] for name in names}
