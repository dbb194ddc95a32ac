"""Everything that exports are known to do from one load to the next; two numbers choose the details."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tests.python.loads.company import (
    BEGIN,
    COLUMNS,
    PROMISES,
    Company,
    Row,
    agent,
    at,
    event,
    holiday,
    message,
    opening,
    promise,
    ticket_row,
)

Change = Callable[[Company, int, int], None]

STEPS = (
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
)
"""What may happen to a ticket: the type of the event and what else its row says."""


def history(company: Company, ticket: str, begin: datetime, number: int) -> list[Row]:
    """One to four events of a ticket, some hours apart."""
    rows = []
    when = begin
    for step in range(1 + number % 4):
        when += timedelta(minutes=37 + 100 * ((number >> step) % 7))
        kind, values = STEPS[(number // 3 + step * 7) % len(STEPS)]
        rows.append(event(company.new_id("e"), ticket, when, kind, **values))
    return rows


def new_tickets(company: Company, one: int, other: int) -> None:
    """Tickets come, with history and messages; one event in seven loads can't be read."""
    for number in range(1 + one % 3):
        ticket = company.new_id("t")
        company.tickets.append(ticket)
        created = company.now + timedelta(minutes=(one * 13 + number * 71) % 600)
        customer = ["carla", "dan", ""][(one + number) % 3]
        company.add(
            "tickets", [ticket_row(ticket, created, customer_id=customer, priority=["", "high"][other % 2])]
        )
        events = [event(company.new_id("e"), ticket, created, "created")]
        events += history(company, ticket, created, other + number)
        if one % 7 == 0:
            events[-1]["event_at"] = "yesterday"
        company.add("ticket_events", events)
        authors = ["carla", "ann", "robot", "carla", "bob"][: 1 + other % 5]
        pause = timedelta(minutes=20 + one % 300)
        company.add(
            "messages",
            [
                message(company.new_id("m"), ticket, created + step * pause, author)
                for step, author in enumerate(authors)
            ],
        )


def late_events(company: Company, one: int, other: int) -> None:
    """A known ticket gets events, up to forty days old."""
    begin = company.now - timedelta(days=other % 40)
    company.add("ticket_events", history(company, company.ticket(one), begin, one + other))


def late_message(company: Company, one: int, other: int) -> None:
    """A known ticket, or a chat without one, gets a message, new or old, whose language is stated or not."""
    said_at = company.now - timedelta(hours=other % 300)
    author = ["carla", "ann", "robot"][other % 3]
    row = message(company.new_id("m"), company.ticket(one), said_at, author)
    chat = {"ticket_id": "", "chat_id": "h0"} if one % 5 == 0 else {}
    company.add("messages", [row | chat | {"language": ["", "de", "xx"][one % 3]}])


def corrected_ticket(company: Company, one: int, other: int) -> None:
    """Another version of a ticket's row comes, newer than the one before it or older."""
    corrections = [
        {"is_spam": "true"},
        {"customer_id": "dan"},
        {"status": "solved"},
        {"team_id": "two", "priority": "urgent"},
        {"sla_policy_id": ""},
        {"language": ["de", ""][one % 2]},
        {"deleted_at": at(company.now)},
        {"created_at": at(BEGIN - timedelta(days=other % 30))},
    ]
    row = ticket_row(company.ticket(one), BEGIN + timedelta(hours=one % 60))
    updated_at = company.now + timedelta(hours=(one % 48) - 24)
    company.add("tickets", [row | corrections[other % len(corrections)] | {"updated_at": at(updated_at)}])


def moved_row(company: Company, one: int, other: int) -> None:
    """An event or message comes again under its id, and belongs to another ticket now."""
    table = ["ticket_events", "messages"][other % 2]
    rows = [row for (of, _), rows in sorted(company.files.items()) if of == table for row in rows]
    company.add(table, [rows[one % len(rows)] | {"ticket_id": company.ticket(other)}])


def rewritten_file(company: Company, one: int, other: int) -> None:
    """A file comes again with a row less."""
    files = company.loose_files("tickets", "ticket_events", "messages")
    if files:
        rows = company.files[files[one % len(files)]]
        left_out = other % max(len(rows), 1)
        company.files[files[one % len(files)]] = rows[:left_out] + rows[left_out + 1 :]


def gone_file(company: Company, one: int, _: int) -> None:
    """A file is there no more."""
    files = company.loose_files(*COLUMNS)
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
    ticket = company.new_id("t")
    company.add("ticket_events", history(company, ticket, company.now, other))
    if one % 2:
        company.tickets.append(ticket)


def late_ticket(company: Company, one: int, other: int) -> None:
    """The row comes of a ticket that so far may have had only events."""
    created = company.now - timedelta(hours=other % 100)
    company.add("tickets", [ticket_row(company.ticket(one), created)])


def contact(company: Company, one: int, other: int) -> None:
    """A call or chat of a ticket comes, perhaps not over yet, or another version of one."""
    start = company.now + timedelta(minutes=one % 500)
    answer = at(start + timedelta(minutes=other % 90))
    end = at(start + timedelta(hours=2))
    common = {"ticket_id": company.ticket(one), "customer_id": "carla", "agent_id": "ann", "team_id": "one"}
    if other % 2:
        outcome = {"outcome": "answered", "answered_at": answer, "ended_at": end}
        # Now and then the wrap-up lasts until the next day.
        outcome |= {"talk_seconds": str(other % 700), "wrap_seconds": str(other % 5 * 20_000)}
        if other % 3 == 0:
            outcome = {"outcome": "abandoned_queue", "queue_seconds": str(one % 30)}
        call = {"call_id": f"p{one % 4}", "direction": "inbound"}
        company.add(
            "calls", [call | common | outcome | {"started_at": at(start), "queue_entered_at": at(start)}]
        )
    else:
        chat = {"chat_id": f"h{one % 4}", "outcome": "served", "channel": "chat", "requested_at": at(start)}
        served = {
            "accepted_at": at(start),
            "first_agent_message_at": answer,
            "active_seconds": str(one % 900),
        }
        company.add("chats", [chat | common | served])


def leg_or_part(company: Company, one: int, other: int) -> None:
    """A call that states no seconds gets a leg, or one of the calls a part."""
    start = at(company.now + timedelta(minutes=one % 500))
    worked = {"answered_at": start, "talk_seconds": str(other % 700), "wrap_seconds": str(one % 60)}
    if other % 2:
        leg = {"leg_id": f"p0-{one % 3}", "call_id": "p0", "agent_id": ["ann", "bob"][one % 2]}
        company.add("call_legs", [leg | worked | {"started_at": start}])
    else:
        part = {"call_id": f"q{one % 2}", "parent_call_id": f"p{other % 4}", "direction": "inbound"}
        company.add("calls", [part | worked | {"started_at": start, "outcome": "answered"}])


def answer(company: Company, one: int, other: int) -> None:
    """A survey is answered, or an answer comes again with another score, a day or weeks ago."""
    kind, scores = [("csat", 5), ("nps", 10), ("ces", 7), ("ces_effort", 5)][other % 4]
    responded = company.now - timedelta(hours=one % 400)
    row = {
        "response_id": f"r{one % 5}",
        "survey_type": kind,
        "status": ["responded", "responded", "partial"][one % 3],
        "score": str(1 + (one + other) % scores),
        "invited_at": at(responded - timedelta(days=1)),
        "responded_at": at(responded),
        "customer_id": ["carla", "dan", ""][other % 3],
        "agent_id": ["ann", ""][one % 2],
    }
    company.add("survey_responses", [row | {"ticket_id": company.ticket(other)}])


def review(company: Company, one: int, other: int) -> None:
    """A ticket is reviewed, or a review comes again with other ratings."""
    review_id = f"q{one % 4}"
    reviewed = {"review_id": review_id, "reviewed_at": at(company.now - timedelta(hours=other % 200))}
    judged = {"review_type": ["manual", "self"][one % 2], "status": ["finished", "disputed"][other % 2]}
    whose = {"agent_id": "ann", "ticket_id": company.ticket(one)}
    company.add("qa_reviews", [reviewed | judged | whose])
    scale = {"review_id": review_id, "scale_min": "0", "scale_max": "4"}
    rating = {"category_id": "tone", "rating": str(other % 5), "weight": str(1 + one % 3)}
    critical = {"category_id": "data", "rating": str(one % 5), "is_critical": "true"}
    company.add("qa_ratings", [scale | rating, scale | critical])


def money(company: Company, one: int, other: int) -> None:
    """Customers buy, send back, subscribe, leave, recommend; the desk costs more than was said."""
    customer, day = ["carla", "dan"][one % 2], (company.now - timedelta(days=other % 60)).date().isoformat()
    kind = ["subscription", "one_off", "refund", "tax"][other % 4]
    amount = f"{'-' if kind == 'refund' else ''}{one % 90}.50"
    sale = {"revenue_id": f"v{one % 7}", "customer_id": customer, "recognised_on": day, "amount": amount}
    company.add("revenue", [sale | {"revenue_type": kind, "order_id": f"o{one % 3}"}])
    subscription = {"subscription_id": f"b{one % 3}", "customer_id": customer, "started_at": "2025-12-05"}
    ended = {"ended_at": ["", day][other % 2], "mrr": str(10 + one % 20)}
    company.add("subscriptions", [subscription | ended])
    change = {"event_id": f"b0-{one % 4}", "subscription_id": f"b{one % 3}", "event_at": day}
    step = ["new", "expansion", "contraction", "pause", "resume", "churn_voluntary"][other % 6]
    money_before_and_after = {"mrr_before": "10", "mrr_after": str(other % 20)}
    company.add("subscription_events", [change | {"event_type": step} | money_before_and_after])
    referral = {"referral_id": f"f{one % 3}", "program_id": "friends", "referrer_customer_id": "carla"}
    converted = {"referred_customer_id": "dan", "converted_at": day, "status": "converted"}
    company.add("referrals", [referral | converted])
    cost = {"cost_id": f"c{one % 2}", "date_from": "2026-02-01", "date_to": "2026-04-30"}
    company.add("support_costs", [cost | {"amount": str(100 + other % 100), "cost_type": "technology"}])


def engagement(company: Company, one: int, other: int) -> None:
    """Somebody visits or comments, known or not."""
    kind = ["web_session", "page_view", "social_comment", "community_post"][one % 4]
    event = {
        "event_id": f"g{one % 6}",
        "event_at": at(company.now - timedelta(hours=other % 500)),
        "kind": kind,
    }
    who = {"customer_id": ["carla", ""][other % 2], "visitor_key": f"w{other % 3}"}
    company.add(
        "engagement_events", [event | who | {"session_key": f"s{one % 3}", "engagement_seconds": "9"}]
    )


def calendar_of_ticket(company: Company, one: int, other: int) -> None:
    """A ticket is put on a calendar, perhaps only the day after tomorrow."""
    valid_from = company.now + timedelta(hours=(other % 96) - 48)
    row = {"ticket_id": company.ticket(one), "valid_from": at(valid_from), "schedule_id": "office"}
    company.add("ticket_schedules", [row])


def segments(company: Company, one: int, other: int) -> None:
    """Customers are in other segments."""
    known = ["trade", "", "private"]
    carla = {"customer_id": "carla", "segment": known[one % 3], "created_at": "2025-11-03"}
    dan = {"customer_id": "dan", "segment": known[other % 3], "created_at": at(BEGIN)}
    company.put("customers", [carla, dan])


def bots(company: Company, one: int, other: int) -> None:
    """Somebody turns out to be a program, or not."""
    bob, robot = agent("bob", is_bot=one % 2 == 0), agent("robot", is_bot=other % 2 == 0)
    company.put("agents", [agent("ann"), bob, robot])


def other_hours(company: Company, one: int, other: int) -> None:
    """The office was open at other hours than the exports have said so far."""
    hours = 480 + one % 120, 900 + other % 200
    company.put("schedule_intervals", [opening(weekday, *hours) for weekday in range(1, 6)])


def past_holiday(company: Company, one: int, _: int) -> None:
    """A day of the last weeks was a holiday."""
    company.put("holidays", [holiday(f"2026-03-{1 + one % 12:02}")])


def other_promises(company: Company, one: int, other: int) -> None:
    """Other targets were promised."""
    seconds = 600 + 61 * ((one + other) % 400)
    company.put("sla_targets", [promise(metric, seconds) for metric in PROMISES])


def calendar_of_team(company: Company, one: int, _: int) -> None:
    """The other team keeps office hours, the first none."""
    company.put("teams", [{"team_id": "one"}, {"team_id": "two", "schedule_id": ["office", ""][one % 2]}])


OF_SOME_TICKETS: tuple[Change, ...] = (
    new_tickets,
    late_events,
    late_message,
    corrected_ticket,
    moved_row,
    rewritten_file,
    gone_file,
    file_sent_twice,
    orphans,
    late_ticket,
    contact,
    answer,
    review,
    money,
    engagement,
    leg_or_part,
    calendar_of_ticket,
    segments,
)
"""Changes that concern some tickets of their company."""

OF_ALL_TICKETS: tuple[Change, ...] = (
    bots,
    other_hours,
    past_holiday,
    other_promises,
    calendar_of_team,
)
"""Changes for which all tickets are computed again."""
