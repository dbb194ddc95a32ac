"""Examples of volume, averages over the calendar and periods beside one another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from .examples import Inputs, Tables, translates
from .rows import MONDAY, WORKDAYS, after, at, calendar, messages, ticket, together

CHANNELS = {"web": "web_form"}
IN_AUGUST = datetime(2025, 8, 4, 9, tzinfo=UTC)


def tickets_on(days: list[date]) -> Tables:
    """A ticket at ten in the morning of each day."""
    return {
        "tickets": [
            ticket(f"t{number}", at(datetime(day.year, day.month, day.day, 10, tzinfo=UTC)))
            for number, day in enumerate(days)
        ]
    }


def office() -> Tables:
    """The calendar whose open days are business days."""
    return calendar("office", "UTC", WORKDAYS, (540, 1020), is_default=True)


# -- requests -------------------------------------------------------------------------


@translates(
    "request_volume__requests_deduplicated",
    "request_volume__contacts_including_merged",
    "request_volume__naive_sum_reject",
)
def requests(inputs: Inputs) -> Tables:
    """Calls and chats end shortly before the ticket that they made."""
    return requests_at(inputs, MONDAY)


@translates("volume_by_channel__shares", build="company")
def requests_of_a_month(inputs: Inputs) -> Tables:
    """The same in a month in which nothing else happens."""
    return requests_at(inputs, IN_AUGUST)


def requests_at(inputs: Inputs, created: datetime) -> Tables:
    """Tickets of that instant and the calls and chats before it."""
    made_by_call = {row.get("call_id"): row["id"] for row in inputs["ticket"]}
    made_by_chat = {row.get("chat_id"): row["id"] for row in inputs["ticket"]}
    began, ended = after(-0.2, created), after(-0.1, created)
    return {
        "tickets": [
            ticket(
                row["id"],
                at(created),
                channel=CHANNELS.get(row["channel"], row["channel"]),
                origin=row["origin"],
                is_spam=row.get("is_spam"),
                merged_into_ticket_id=row.get("merged_into"),
            )
            for row in inputs["ticket"]
        ],
        "calls": [
            {
                "call_id": row["id"],
                "direction": row["direction"],
                "outcome": "answered" if row["direction"] == "inbound" else "outbound_answered",
                "started_at": began,
                "queue_entered_at": began,
                "answered_at": began,
                "ended_at": ended,
                "ticket_id": made_by_call.get(row["id"]),
            }
            for row in inputs["call"]
        ],
        "chats": [
            {
                "chat_id": row["id"],
                "outcome": "served",
                "requested_at": began,
                "accepted_at": began,
                "ended_at": ended,
                "ticket_id": made_by_chat.get(row["id"]),
            }
            for row in inputs["chat"]
        ],
    }


# -- averages over the calendar -------------------------------------------------------


@translates("ticket_count__avg_per_day_zero_days")
def tickets_of_a_month(inputs: Inputs) -> Tables:
    """All on the first days of the period."""
    first = date.fromisoformat(inputs["params"]["period_start"])
    days = [first + timedelta(days=number) for number in range(inputs["params"]["tickets"])]
    return together(tickets_on(days), office())


@translates("ticket_count__avg_per_month_zero_month")
def tickets_by_month(inputs: Inputs) -> Tables:
    """So many in each month of the quarter that begins with January."""
    return tickets_on(
        [date(2026, 1 + number, 10) for number, count in enumerate(inputs["monthly"]) for _ in range(count)]
    )


@translates("ticket_count__avg_per_year_partial")
def tickets_of_a_quarter(inputs: Inputs) -> Tables:
    """One on each day of the period."""
    first = date.fromisoformat(inputs["params"]["period_start"])
    return tickets_on([first + timedelta(days=number) for number in range(inputs["params"]["tickets"])])


@translates("ticket_count__throughput_handled_per_day")
def handled(inputs: Inputs) -> Tables:
    """A week's tickets, one reply each, dealt out over days and the agents who work on them."""
    params = inputs["params"]
    shifts = [
        (day, f"agent{number // params['business_days']}")
        for number in range(params["agent_days"])
        for day in [number % params["business_days"]]
    ]
    said = []
    for number in range(params["handled"]):
        day, agent = shifts[number % len(shifts)]
        reply = messages(f"t{number}", [("agent", "public", after(24 * day + 1))])
        said.append(reply[0] | {"author_id": agent})
    tickets = {"tickets": [ticket(f"t{number}") for number in range(params["handled"])], "messages": said}
    return together(tickets, office())


# -- periods --------------------------------------------------------------------------


def chats_on(missed_of: dict[datetime, tuple[int, int]]) -> Tables:
    """So many chats at each instant, the first of them missed: a ratio of any numerator."""
    return {
        "chats": [
            {
                "chat_id": f"{when:%Y%m%d}-{number}",
                "requested_at": at(when),
                "outcome": "missed" if number < missed else "served",
            }
            for when, (missed, requested) in missed_of.items()
            for number in range(requested)
        ]
    }


@translates("aggregation__rolling_ratio")
def ratios_by_day(inputs: Inputs) -> Tables:
    """Numerators are missed chats, denominators requested ones, of days of one week."""
    return chats_on({MONDAY + timedelta(days=day): tuple(parts) for day, parts in enumerate(inputs["daily"])})


@translates("aggregation__period_compare")
def ratios_by_month(inputs: Inputs) -> Tables:
    """Ten chats in this month and the one before, none a year ago."""
    now, before = inputs["params"]["current"], inputs["params"]["previous"]
    return chats_on({MONDAY: (round(now / 10), 10), MONDAY - timedelta(days=28): (round(before / 10), 10)})


@translates("aggregation__prev_month_to_date_clip")
def ticket_a_day(inputs: Inputs) -> Tables:
    """A ticket on each day from a month before to the data's end, and of the same days a year earlier."""
    last = date.fromisoformat(inputs["params"]["as_of"])
    days = [last - timedelta(days=number + 365 * year) for year in (0, 1) for number in range(70)]
    return tickets_on(sorted(days))


@translates("aggregation__iso_week_year", build="bucharest")
def tickets_around_new_year(inputs: Inputs) -> Tables:
    """A ticket on each date."""
    return tickets_on([date.fromisoformat(day) for day in inputs["dates"]])


@translates("aggregation__fiscal_year", build="bucharest")
def ticket_at_the_years_end(inputs: Inputs) -> Tables:
    """A ticket on that date."""
    return tickets_on([date.fromisoformat(inputs["params"]["date"])])
