-- One row per call of any vendor, up to as_of.
select *
from {{ delivered('calls', [
    'call_id', 'source_name', 'direction', 'started_at', 'outcome', 'queue_entered_at', 'answered_at', 'ended_at',
    'ticket_id', 'customer_id', 'parent_call_id', 'agent_id', 'team_id', 'ivr_seconds', 'queue_seconds', 'ring_seconds',
    'talk_seconds', 'hold_seconds', 'wrap_seconds', 'is_callback', 'is_out_of_hours', 'is_ticket_origin', 'transfers',
    'category', 'language',
]) }} as delivered
where started_at <= {{ as_of() }}
