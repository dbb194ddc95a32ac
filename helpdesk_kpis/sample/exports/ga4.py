"""Google Analytics 4 as BigQuery gets it: an event with a list of parameters, microseconds since 1970."""

from __future__ import annotations

from typing import Final

from .tables import Row, Tables, epoch

EVENTS: Final = {"page_view": "page_view", "web_session": "session_start", "app_session": "screen_view"}
"""Kind of engagement -> name of the event."""


def tables(company: Tables) -> Tables:
    """`events` of people on the website and in the app: bots are left out, as Google leaves them out."""
    seen = [
        row
        for row in company["engagement_events"]
        if row["kind"] in EVENTS and row.get("is_bot") != "true" and row.get("is_brand") != "true"
    ]
    # A session of Google's is numbered by the second in which it began.
    began: dict[str, int] = {}
    for row in seen:
        at, key = epoch(row["event_at"]) or 0, _session(row)
        began[key] = min(began.get(key, at), at)
    return {"events": [_event(row, began[_session(row)], number) for number, row in enumerate(seen, start=1)]}


def _session(row: Row) -> str:
    return str(row.get("session_key") or row["event_id"])


def _event(row: Row, session_id: int, number: int) -> Row:
    is_key_event = row.get("is_key_event") == "true"
    parameters = [
        {"key": "ga_session_id", "value": {"int_value": session_id}},
        {"key": "session_engaged", "value": {"string_value": str(int(is_key_event))}},
    ]
    if row.get("engagement_seconds"):
        milliseconds = int(row["engagement_seconds"]) * 1000
        parameters.append({"key": "engagement_time_msec", "value": {"int_value": milliseconds}})
    if row.get("page"):
        page = f"https://shop.example.com{row['page']}"
        parameters.append({"key": "page_location", "value": {"string_value": page}})
    return {
        "event_timestamp": (epoch(row["event_at"]) or 0) * 10**6,
        "event_name": EVENTS[row["kind"]],
        "user_pseudo_id": row.get("visitor_key") or row.get("customer_id"),
        "user_id": row.get("customer_id") or None,
        "platform": (row.get("platform") or "web").upper(),
        "event_bundle_sequence_id": number,
        "event_params": parameters,
    }
