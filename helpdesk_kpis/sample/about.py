"""What the README of the sample says about the company and its tables."""

from typing import Final

STORY: Final = (
    "Lumen Home sells lamps to people, shops and hotels, and plans for connected lamps. From 3 to 21",
    "November half of each team is ill; around Christmas everybody writes more. On 5 January 2026 a firmware",
    "update takes hubs offline until the month's end: customers wait longer, rate worse, complain, and until",
    "the end of February more of them than usual cancel their plans. Waits come out of queues: people do",
    "other work between contacts, and whoever calls waits until somebody is free, or gives up. Money is in",
    "euros and, from North America, in dollars; it reaches back to September 2024 so that yearly windows are",
    "whole. `fx_rates` gives the euro with rate 1, so it is the reporting currency. The outlet has tools of",
    "its own, the IT desk has ServiceNow, and a shop that was bought exports from its old desk.",
)

TABLES: Final = {
    "tickets": "monthly extracts of what changed, as it stood at the month's end",
    "ticket_events": "every change of a ticket, by month of delivery",
    "messages": "in six languages; the vendor scored some of the customers'",
    "calls": "times with the offset of Berlin",
    "call_legs": "one agent's part of a call",
    "chats": "some of them rated",
    "customers": "people and accounts; who brought them",
    "agents": "two full extracts, the later one replaces the earlier one",
    "agent_teams": "memberships; agent 05 moves",
    "teams": "four, one below another",
    "schedules": "three calendars of offices, one around the clock",
    "schedule_intervals": "with and without a lunch break, Saturdays from 2026",
    "holidays": "one of them half a day",
    "ticket_schedules": "tickets that change their calendar",
    "sla_policies": "one of them replaced",
    "sla_targets": "by priority and channel, in business hours or not",
    "survey_responses": "csat, ces, ces_effort, fcr after contacts, nps by month; other scales, every status",
    "qa_reviews": "manual, automatic, own and calibration; drafts and disputes among them",
    "qa_ratings": "from 1 to 5, from 0 to 100, yes or no; weights, one critical category, N/A",
    "subscriptions": "plans with trials, pauses, late payers, ends wanted and unwanted, returns",
    "subscription_events": "what changed their recurring revenue",
    "revenue": "plans by month and orders, with tax, discounts, refunds and the cost of goods",
    "referrals": "two programmes; invited, signed up, converted, reversed",
    "engagement_events": "visits of shop, help and app, social media, mails; also by bots and the shop",
    "support_costs": "months and lump sums, one over the turn of the year, one beyond the data",
    "fx_rates": "euros for a dollar, by month",
    "agent_statuses": "presence of the front lines",
    "targets": "the company's own; that for csat rises in 2026",
    "benchmarks": "of a trade association",
    "scorecard_weights": "the company's own",
    "incidents": "versions of incidents, some of them twice",
}
"""Table of the main desk or of the IT desk -> a word about its rows."""

ACQUIRED: Final = {
    "tickets": "as they stand at the end; the tool has no history",
    "messages": "all in English",
}
"""Table of the desk of the shop that was bought."""

OUTLET: Final = {
    "conversations": "of the outlet, which has the same bad weeks",
    "conversation_parts": "what was written, and each change",
    "calls": "of the outlet; people and customers are those of Intercom",
    "survey_responses": "NPS of the outlet's customers",
    "people": "whom Delighted asked, with the last time",
}
"""Table of the outlet's three tools."""

OF_SOURCE: Final = {
    "generic": TABLES,
    "servicenow": TABLES,
    "generic@acquired": ACQUIRED,
}
"""Source -> its tables; the others are the outlet's."""


def of(source: str, table: str) -> str:
    """A word about the rows of a source's table, empty where its name says enough."""
    return OF_SOURCE.get(source, OUTLET).get(table, "")
