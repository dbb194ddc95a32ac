-- One row per chat of any vendor, up to as_of.
select *
from {{ delivered('chats', [
    'chat_id', 'source_name', 'requested_at', 'outcome', 'queue_entered_at', 'accepted_at', 'first_agent_message_at',
    'ended_at', 'ticket_id', 'customer_id', 'agent_id', 'team_id', 'is_proactive', 'is_ticket_origin', 'active_seconds',
    'channel',
]) }} as delivered
where requested_at <= {{ as_of() }}
