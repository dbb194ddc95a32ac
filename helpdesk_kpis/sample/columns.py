"""Columns of the files, in the order in which they are written."""

from typing import Final


def _names(text: str) -> list[str]:
    return text.split()


GENERIC: Final = {
    "tickets": _names("""
        ticket_id created_at updated_at status origin created_by_type channel customer_id
        requester_key team_id agent_id priority type category product language subject due_at
        merged_into_ticket_id parent_ticket_id is_spam is_test is_escalated deleted_at
        schedule_id sla_policy_id tags effort_minutes first_replied_at first_solved_at solved_at
        closed_at reopens replies
    """),
    "ticket_events": _names("""
        event_id ticket_id event_at seq event_type from_value to_value actor_type actor_id
    """),
    "messages": _names("""
        message_id ticket_id chat_id sent_at author_type author_id direction is_public
        is_auto_reply channel language body sentiment_score
    """),
    "calls": _names("""
        call_id direction outcome started_at queue_entered_at answered_at ended_at ticket_id
        customer_id parent_call_id agent_id team_id queue ivr_seconds queue_seconds ring_seconds
        talk_seconds hold_seconds wrap_seconds is_callback is_out_of_hours is_ticket_origin
        transfers category language
    """),
    "call_legs": _names("""
        leg_id call_id agent_id started_at answered_at ended_at status talk_seconds hold_seconds
        wrap_seconds transferred_from_leg_id
    """),
    "chats": _names("""
        chat_id outcome requested_at queue_entered_at accepted_at first_agent_message_at
        ended_at ticket_id customer_id visitor_key agent_id team_id is_proactive
        is_ticket_origin active_seconds channel rating comment
    """),
    "customers": _names("""
        customer_id account_id created_at first_paid_at industry segment country
        acquisition_channel referred_by_customer_id referral_program_id is_internal is_test name
        email phone
    """),
    "agents": _names("""
        agent_id name email role is_bot active_from active_to team_id
    """),
    "agent_teams": _names("""
        agent_id team_id valid_from valid_to is_primary
    """),
    "teams": _names("""
        team_id name parent_team_id schedule_id
    """),
    "schedules": _names("""
        schedule_id valid_from valid_to name time_zone is_default
    """),
    "schedule_intervals": _names("""
        schedule_id valid_from iso_weekday start_minute end_minute
    """),
    "holidays": _names("""
        schedule_id date_from date_to start_minute end_minute name
    """),
    "ticket_schedules": _names("""
        ticket_id valid_from schedule_id
    """),
    "sla_policies": _names("""
        sla_policy_id name valid_from valid_to
    """),
    "sla_targets": _names("""
        sla_policy_id metric priority channel target_seconds is_business_hours
    """),
    "survey_responses": _names("""
        response_id survey_type status scale_min scale_max score invited_at responded_at touchpoint
        ticket_id call_id chat_id customer_id agent_id team_id channel comment is_test invalidated_at
    """),
    "qa_reviews": _names("""
        review_id reviewed_at review_type status reviewer_id agent_id team_id channel ticket_id
        call_id chat_id scorecard_id scorecard_version
    """),
    "qa_ratings": _names("""
        review_id category_id rating scale_min scale_max weight is_critical is_na
    """),
    "subscriptions": _names("""
        subscription_id customer_id started_at trial_end_at cancel_requested_at ended_at plan mrr
        currency status churn_reason is_voluntary
    """),
    "subscription_events": _names("""
        event_id subscription_id event_at event_type mrr_before mrr_after
    """),
    "revenue": _names("""
        revenue_id customer_id recognised_on amount order_id revenue_type period_start period_end
        cost_of_goods currency
    """),
    "referrals": _names("""
        referral_id program_id referrer_customer_id referred_customer_id invited_at signed_up_at
        converted_at order_id order_value status
    """),
    "engagement_events": _names("""
        event_id event_at kind customer_id visitor_key session_key platform page engagement_seconds
        is_key_event is_bot is_brand
    """),
    "support_costs": _names("""
        cost_id date_from date_to amount cost_type team_id channel currency
    """),
    "fx_rates": _names("""
        currency valid_from rate
    """),
    "agent_statuses": _names("""
        status_id agent_id from_at to_at channel status
    """),
    "targets": _names("""
        kpi_code slice slice_value operator target valid_from valid_to source_ref
    """),
    "benchmarks": _names("""
        kpi_code dimension member value_low value_high unit currency year source_ref reliability note
    """),
    "scorecard_weights": _names("""
        scorecard kpi_code weight worst best min_sample
    """),
}
"""Tables of the main desk."""

ACQUIRED: Final = {
    "tickets": _names("""
        ticket_id status created_at updated_at origin created_by_type channel customer_id
        team_id agent_id priority category language subject merged_into_ticket_id is_spam
        deleted_at first_replied_at first_solved_at solved_at closed_at reopens replies
    """),
    "messages": _names("""
        message_id ticket_id sent_at author_type author_id is_public body
    """),
    "agents": _names("""
        agent_id name team_id
    """),
    "teams": _names("""
        team_id name
    """),
}
"""Tables of the desk without history."""

SERVICENOW: Final = {
    "incidents": _names("""
        number sys_id incident_state active reassignment_count reopen_count sys_mod_count
        made_sla caller_id opened_at opened_by sys_created_on sys_updated_on sys_updated_by
        contact_type category subcategory impact urgency priority assignment_group assigned_to
        resolved_by resolved_at closed_at closed_code hold_reason parent_incident
    """),
}
"""Tables of the IT desk."""
