"""Examples of tickets: replies, resolution, backlog, transfers, first contact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .examples import Inputs, Row, Tables, translates
from .rows import (
    MARCH_AS_OF,
    MONDAY,
    after,
    at,
    calendar,
    event,
    messages,
    solved_ticket,
    status_events,
    ticket,
    together,
)

FEBRUARY = datetime(2026, 2, 2, 9, tzinfo=UTC)


# -- replies --------------------------------------------------------------------------


@translates(
    "frt__calendar_mean_median",
    "frt__auto_reply_counted_reject",
    "frt__zendesk_agent_created_second_reply",
)
def threads(inputs: Inputs) -> Tables:
    """A ticket begins with its first message."""
    return {
        "tickets": [
            ticket(
                row["ticket_id"],
                row["messages"][0][2],
                origin=row["origin"],
                merged_into_ticket_id=row["merged_into"],
            )
            for row in inputs["ticket"]
        ],
        "messages": [
            said for row in inputs["ticket"] for said in messages(row["ticket_id"], row["messages"])
        ],
    }


@translates("avg_response_time__all_replies_thread")
def thread_of_one_ticket(inputs: Inputs) -> Tables:
    """The messages are public ones of one ticket, which begins with the first."""
    said = [(row["author_type"], "public", row["sent_at"]) for row in inputs["message"]]
    return {"tickets": [ticket("t1", said[0][2])], "messages": messages("t1", said)}


def calendar_of(schedule: Inputs, schedule_id: str) -> Tables:
    """A calendar as the examples write it: weekdays from 0, hours as `09:00`."""

    def minutes(clock: str) -> int:
        hours, rest = clock.split(":")
        return int(hours) * 60 + int(rest)

    hours = minutes(schedule["start"]), minutes(schedule["end"])
    weekdays = [day + 1 for day in schedule["days"]]
    return calendar(schedule_id, schedule["tz"], weekdays, hours, schedule["holidays"])


@translates(
    "frt__business_hours_dst_spring",
    "frt__business_hours_holiday",
    "frt__business_hours_reply_outside",
    "frt__business_hours_weekend",
)
@translates("frt__business_hours_dst_autumn", build="bucharest")
def replied_in_a_calendar(inputs: Inputs) -> Tables:
    """A ticket of that calendar, created at `from` and answered at `to`."""
    params = inputs["params"]
    answered = {
        "tickets": [ticket("t1", params["from"], schedule_id="hours")],
        "messages": messages("t1", [("agent", "public", params["to"])]),
    }
    return together(answered, calendar_of(params["schedule"], "hours"))


@translates("frt__multi_schedule_cumulative", "frt__multi_schedule_last_only")
def replied_in_changing_calendars(inputs: Inputs) -> Tables:
    """The ticket follows each segment's calendar from the segment's begin."""
    params = inputs["params"]
    answered = {
        "tickets": [ticket("t1", params["from"])],
        "messages": messages("t1", [("agent", "public", params["to"])]),
        "ticket_schedules": [
            {"ticket_id": "t1", "valid_from": segment["valid_from"], "schedule_id": f"hours{number}"}
            for number, segment in enumerate(params["segments"])
        ],
    }
    calendars = [
        calendar_of(segment["schedule"], f"hours{number}")
        for number, segment in enumerate(params["segments"])
    ]
    return together(answered, *calendars)


@translates("frt__sla_compliance")
def promised_replies(inputs: Inputs) -> Tables:
    """Tickets of a policy, open at the data's end; those with a reply are older than all others."""
    tickets, said = [], []
    for row, open_age in zip(inputs["ticket"], inputs["params"]["open_age_min"], strict=True):
        created = MARCH_AS_OF - timedelta(minutes=open_age or 1000)
        tickets.append(ticket(row["ticket_id"], at(created), sla_policy_id="gold"))
        if row["frt_min"] is not None:
            said += messages(
                row["ticket_id"], [("agent", "public", at(created + timedelta(minutes=row["frt_min"])))]
            )
    seconds = inputs["ticket"][0]["target_min"] * 60
    return {
        "tickets": tickets,
        "messages": said,
        "sla_policies": [{"sla_policy_id": "gold"}],
        "sla_targets": [{"sla_policy_id": "gold", "metric": "first_reply", "target_seconds": seconds}],
    }


@translates("agent_attribution__per_metric_owner")
def ticket_of_several_agents(inputs: Inputs) -> Tables:
    """Answered by one, solved and rated under another, then passed to a third."""
    owner = inputs["ticket"][0]
    said = messages(
        "t1",
        [("customer", "public", at(MONDAY)), ("agent", "public", after(1)), ("agent", "public", after(2))],
    )
    said[1]["author_id"], said[2]["author_id"] = owner["first_responder"], owner["solver"]
    rated = {
        "response_id": "r1",
        "survey_type": "csat",
        "status": "responded",
        "score": 5,
        "responded_at": after(4),
        "ticket_id": "t1",
        "agent_id": owner["assignee_at_rating"],
    }
    return {
        "tickets": [ticket("t1", status="solved", agent_id=owner["current_assignee"])],
        "ticket_events": [
            event("t1", "created", at(MONDAY), "created", to_value="new"),
            event("t1", "given", after(1.5), "assignee_changed", to_value=owner["solver"]),
            event(
                "t1",
                "solved",
                after(3),
                "status_changed",
                to_value="solved",
                actor_type="agent",
                actor_id=owner["solver"],
            ),
            event(
                "t1",
                "passed_on",
                after(5),
                "assignee_changed",
                from_value=owner["solver"],
                to_value=owner["current_assignee"],
            ),
        ],
        "messages": said,
        "survey_responses": [rated],
    }


# -- resolution -----------------------------------------------------------------------


def tickets_solved_after(hours: list[float | None], created: datetime = MONDAY, **values: object) -> Tables:
    """One ticket for each number of hours, solved after them or still open."""
    names = [f"t{number}" for number in range(len(hours))]
    return {
        "tickets": [
            ticket(name, at(created), "open" if length is None else "solved", **values)
            for name, length in zip(names, hours, strict=True)
        ],
        "ticket_events": [
            step
            for name, length in zip(names, hours, strict=True)
            for step in solved_ticket(name, created, length)
        ],
    }


@translates("resolution_time__mean_resolved_only", "resolution_time__seed_literal_all_cases_s3")
def solved_after_hours(inputs: Inputs) -> Tables:
    """Tickets solved after so many hours, or not."""
    return tickets_solved_after([row["hours"] for row in inputs["ticket"]])


@translates("aggregation__p90_linear")
def solved_after_values(inputs: Inputs) -> Tables:
    """The values are hours to the solve."""
    return tickets_solved_after(inputs["values"])


@translates("aggregation__median_not_averagable")
def solved_by_teams(inputs: Inputs) -> Tables:
    """The values are hours to the solve, the groups teams."""
    hours = {
        (team, number): hour
        for team, all_of in inputs["groups"].items()
        for number, hour in enumerate(all_of)
    }
    return {
        "tickets": [ticket(f"{team}{number}", status="solved", team_id=team) for team, number in hours],
        "ticket_events": [
            step
            for (team, number), hour in hours.items()
            for step in solved_ticket(f"{team}{number}", MONDAY, hour)
        ],
    }


@translates("resolution_time__attribution_solved_vs_created")
def created_and_solved(inputs: Inputs) -> Tables:
    """Tickets with both instants."""
    return {
        "tickets": [ticket(row["ticket_id"], row["created"], "solved") for row in inputs["ticket"]],
        "ticket_events": [
            step
            for row in inputs["ticket"]
            for step in status_events(row["ticket_id"], [("new", row["created"]), ("solved", row["solved"])])
        ],
    }


@translates("resolution_time__status_clock")
def statuses_of_one_ticket(inputs: Inputs) -> Tables:
    """One ticket and its statuses."""
    changes = [(row["status"], row["at"]) for row in inputs["ticket_event"]]
    return {
        "tickets": [ticket("t1", changes[0][1], changes[-1][0])],
        "ticket_events": status_events("t1", changes),
    }


@translates(
    "resolution_rate__assigned_based_over_100",
    "resolution_rate__assigned_based_seed",
    "resolution_rate__assigned_zero",
)
def assigned_and_resolved(inputs: Inputs) -> Tables:
    """All created in February and given to Ann: at least one of the solved then, the others in March."""
    resolved, assigned = inputs["params"]["resolved_in_period"], inputs["params"]["assigned_in_period"]
    given_before = max(1, resolved - assigned)
    given_and_solved = resolved - given_before
    cases = (
        [(FEBRUARY, True)] * given_before
        + [(MONDAY, True)] * given_and_solved
        + [(MONDAY, False)] * (assigned - given_and_solved)
    )
    steps = []
    for number, (given, is_solved) in enumerate(cases):
        name = f"t{number}"
        steps += status_events(name, [("new", at(FEBRUARY)), *([("solved", after(30))] if is_solved else [])])
        steps.append(event(name, "given", after(1, given), "assignee_changed", to_value="ann"))
    return {
        "tickets": [
            ticket(f"t{number}", at(FEBRUARY), "solved" if is_solved else "open", agent_id="ann")
            for number, (_, is_solved) in enumerate(cases)
        ],
        "ticket_events": steps,
    }


@translates("resolution_rate__inquiries_based_s3")
def unresolved_at_the_end(inputs: Inputs) -> Tables:
    """So many tickets, some of them still open."""
    unresolved = inputs["params"]["unresolved_at_end"]
    return tickets_solved_after([None] * unresolved + [1.0] * (inputs["params"]["inquiries"] - unresolved))


@translates("resolution_rate__cohort_within_7d_mature")
def tickets_by_age(inputs: Inputs) -> Tables:
    """Tickets so many days before the data's end, solved so many days later."""
    parts = []
    for row in inputs["ticket"]:
        created = MARCH_AS_OF - timedelta(days=row["age_days"])
        days = row["resolved_after_days"]
        name, status = row["ticket_id"], "open" if days is None else "solved"
        steps = solved_ticket(name, created, None if days is None else days * 24)
        parts.append({"tickets": [ticket(name, at(created), status)], "ticket_events": steps})
    return together(*parts)


# -- backlog --------------------------------------------------------------------------

EVENT_TYPES = {"status": "status_changed", "spam": "spam_marked"}


@translates(
    "backlog__unresolved_as_of_ro",
    "backlog__unanswered_as_of_de",
    "backlog__never_answered_as_of",
    build="bucharest",
)
def histories(inputs: Inputs) -> Tables:
    """Tickets with their events and messages."""
    return {
        "tickets": [
            ticket(row["ticket_id"], row["event_at"])
            for row in inputs["ticket_event"]
            if row["event_type"] == "created"
        ],
        "ticket_events": [
            row
            | {"event_id": f"e{number}", "event_type": EVENT_TYPES.get(row["event_type"], row["event_type"])}
            for number, row in enumerate(inputs["ticket_event"])
        ],
        "messages": [
            row | {"message_id": f"m{number}", "author_id": row["author_type"]}
            for number, row in enumerate(inputs.get("message", []))
        ],
    }


@translates("backlog__age_buckets")
def open_tickets_by_age(inputs: Inputs) -> Tables:
    """Open tickets, so many hours old at the data's end."""
    return {
        "tickets": [
            ticket(row["ticket_id"], at(MARCH_AS_OF - timedelta(hours=row["age_hours"])))
            for row in inputs["ticket_asof"]
        ]
    }


@translates("backlog__flow_identity")
def steps_of_the_backlog(inputs: Inputs) -> Tables:
    """What is open when March begins is of February; then come the steps, each of another ticket."""
    params = inputs["params"]
    before, between, inside = at(FEBRUARY), after(24, FEBRUARY), at(MONDAY)
    left = params["opening"] - params["solved"] - params["removed"]
    assert params["restored"] == 0 and left >= 0
    lives = (
        [[("open", before), ("solved", inside)]] * params["solved"]
        + [[("open", before), ("cancelled", inside)]] * params["removed"]
        + [[("open", before)]] * left
        + [[("new", inside)]] * params["created"]
        + [[("open", before), ("solved", between), ("open", inside)]] * params["reopened"]
    )
    return lives_of(lives)


def lives_of(lives: list[list[tuple[str, str]]]) -> Tables:
    """A ticket for each list of statuses."""
    return {
        "tickets": [ticket(f"t{number}", life[0][1], life[-1][0]) for number, life in enumerate(lives)],
        "ticket_events": [
            step for number, life in enumerate(lives) for step in status_events(f"t{number}", life)
        ],
    }


@translates("open_vs_closed__period_flow")
def opened_and_closed(inputs: Inputs) -> Tables:
    """One of the tickets open before is closed in March, and of those opened in March all others."""
    params = inputs["params"]
    before, opened, closed = at(FEBRUARY), at(MONDAY), after(1)
    lives = (
        [[("open", before), ("solved", closed)]]
        + [[("open", before)]] * (params["open_at_start"] - 1)
        + [[("new", opened), ("solved", closed)]] * (params["closed"] - 1)
        + [[("new", opened)]] * (params["opened"] - params["closed"] + 1)
    )
    return lives_of(lives)


@translates("open_cases__customers_waiting_seed", "open_cases__unsolved_tickets")
def waiting_customers(inputs: Inputs) -> Tables:
    """So many replies by agents, and then the last message."""
    tickets, steps, said = [], [], []
    for row in inputs["ticket_asof"]:
        name, status = row["ticket_id"], row["status"]
        tickets.append(ticket(name, status=status, customer_id=row["customer_id"], is_spam=row["is_spam"]))
        changes = [("new", at(MONDAY)), *([(status, after(10))] if status != "new" else [])]
        steps += status_events(name, changes)
        thread = [("customer", "public", at(MONDAY))]
        thread += [("agent", "public", after(1 + reply)) for reply in range(row["agent_public_replies"])]
        if thread[-1][0] != row["last_public_author"]:
            thread.append((row["last_public_author"], "public", after(20)))
        said += messages(name, thread)
    customers = dict.fromkeys(row["customer_id"] for row in inputs["ticket_asof"])
    return {
        "tickets": tickets,
        "ticket_events": steps,
        "messages": said,
        "customers": [{"customer_id": customer} for customer in customers],
    }


# -- transfers and first contact ------------------------------------------------------


@translates("transfers__ticket_transfer_rate")
def passed_on(inputs: Inputs) -> Tables:
    """Changes of assignee and team, an hour apart."""
    return {
        "tickets": [ticket(row["ticket_id"]) for row in inputs["ticket_event"]],
        "ticket_events": [
            event(
                row["ticket_id"],
                str(number),
                after(number),
                f"{kind}_changed",
                from_value=before,
                to_value=to,
            )
            for row in inputs["ticket_event"]
            for number, (kind, before, to) in enumerate(row["events"])
        ],
    }


@translates("fcr__one_touch_exactly_1", "fcr__one_touch_lt_2", "fcr__vtiger_no_followup_no_escalation_count")
def touched(inputs: Inputs) -> Tables:
    """Tickets with replies, then their status, reopened and solved again, escalated and passed on."""
    tickets, steps, said = [], [], []
    for row in inputs["ticket"]:
        name, status = row["ticket_id"], row["status"]
        tickets.append(ticket(name, status=status, is_escalated=row["escalated"]))
        changes = [("new", at(MONDAY)), (status, after(4))]
        changes += [("open", after(5)), (status, after(6))] * row["reopens"]
        steps += status_events(name, changes)
        steps += [
            event(name, f"p{n}", after(2), "assignee_changed", from_value="ann", to_value="ben")
            for n in range(row["transfers"])
        ]
        replies = [("agent", "public", after(3)) for _ in range(row["agent_public_replies"])]
        said += messages(name, [("customer", "public", at(MONDAY)), *replies])
    return {"tickets": tickets, "ticket_events": steps, "messages": said}


@translates("fcr__no_repeat_within_7d")
def contacts(inputs: Inputs) -> Tables:
    """Each contact is a ticket of its customer and category, solved an hour later."""
    rows: list[Row] = inputs["contact"]
    created = [datetime.fromisoformat(row["at"]) for row in rows]
    return {
        "tickets": [
            ticket(
                row["contact_id"], row["at"], "solved", customer_id=row["customer_id"], category=row["issue"]
            )
            for row in rows
        ],
        "ticket_events": [
            step
            for row, when in zip(rows, created, strict=True)
            for step in solved_ticket(row["contact_id"], when, 1)
        ],
        "customers": [{"customer_id": name} for name in dict.fromkeys(row["customer_id"] for row in rows)],
    }


@translates("fcr__gross_net")
def first_contacts(inputs: Inputs) -> Tables:
    """Each contact is the only one of a customer; what is not resolved then is still open."""
    params = inputs["params"]
    hours = [1.0] * params["resolved_first"] + [None] * (params["contacts"] - params["resolved_first"])
    tables = tickets_solved_after(hours)
    for number, row in enumerate(tables["tickets"]):
        row["customer_id"] = f"c{number}"
    return tables | {"customers": [{"customer_id": f"c{number}"} for number in range(len(hours))]}
