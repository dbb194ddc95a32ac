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
        is_auto_reply channel language body
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
        acquisition_channel is_internal is_test name email phone
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
