"""The landing contract of the format `generic`: tables, columns, closed lists, parents, spans and ranges."""

from __future__ import annotations

from dataclasses import dataclass

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
survey_responses: *response_id !survey_type:survey !status:answer scale_min:number scale_max:number
    score:number invited_at:at responded_at:at touchpoint:touchpoint ticket_id call_id chat_id
    customer_id agent_id team_id channel:channel comment is_test:bool invalidated_at:at
qa_reviews: *review_id !reviewed_at:at !review_type:review !status:review_status
    reviewer_id agent_id team_id channel:channel
    ticket_id call_id chat_id scorecard_id scorecard_version
qa_ratings: *review_id *category_id rating:number scale_min:number scale_max:number weight:number
    is_critical:bool is_na:bool
customers: *customer_id account_id created_at:at first_paid_at:at industry segment country
    acquisition_channel referred_by_customer_id referral_program_id is_internal:bool is_test:bool name email
    phone
subscriptions: *subscription_id !customer_id !started_at:at trial_end_at:at cancel_requested_at:at
    ended_at:at plan mrr:number currency
    status:subscription_status churn_reason is_voluntary:bool
subscription_events: *event_id !subscription_id !event_at:at !event_type:mrr_event
    mrr_before:number mrr_after:number
revenue: *revenue_id !customer_id !recognised_on:date !amount:number order_id revenue_type:revenue_type
    period_start:date
    period_end:date cost_of_goods:number currency
referrals: *referral_id !program_id referrer_customer_id referred_customer_id invited_at:at signed_up_at:at
    converted_at:at order_id order_value:number status:referral_status
engagement_events: *event_id !event_at:at !kind:engagement customer_id visitor_key session_key platform page
    engagement_seconds:number is_key_event:bool is_bot:bool is_brand:bool
support_costs: *cost_id !date_from:date !date_to:date !amount:number cost_type team_id channel:channel
    currency
fx_rates: *currency *valid_from:date !rate:number
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
survey: nps csat ces ces_effort fcr
answer: invited opened responded partial bounced invalidated
touchpoint: transactional relational
review: manual auto self calibration
review_status: draft finished disputed
subscription_status: trialing active past_due paused unpaid cancelled
mrr_event: new expansion contraction pause resume churn_voluntary churn_involuntary reactivation
revenue_type: subscription one_off refund tax discount
referral_status: invited signed_up converted reversed
engagement: web_session page_view app_session email_open email_click social_comment social_like
    social_mention social_share social_dm community_post
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
PARENTS: dict[str, tuple[tuple[str, str], ...]] = {
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
SPANS: dict[str, tuple[tuple[str, str], ...]] = {
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
    "survey_responses": (("invited_at", "responded_at"),),
}

RANGES: dict[str, tuple[tuple[str, float, float], ...]] = {
    "messages": (("sentiment_score", -1, 1),),
    "chats": (("rating", 1, 5),),
    "schedule_intervals": (("iso_weekday", 1, 7), ("start_minute", 0, 1440), ("end_minute", 0, 1440)),
    "holidays": (("start_minute", 0, 1440), ("end_minute", 0, 1440)),
    "engagement_events": (("engagement_seconds", 0, float("inf")),),
}
# The scale of an answer that names none, by the kind of survey.
SCALES: dict[str, tuple[float, float]] = {
    "nps": (0, 10),
    "csat": (1, 5),
    "ces": (1, 7),
    "ces_effort": (1, 5),
    "fcr": (0, 1),
}


@dataclass(frozen=True)
class Column:
    """One column of the contract: its name, type, and whether it is required or part of the key."""

    name: str
    kind: str
    is_key: bool
    is_required: bool


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
