-- One row per agent's part of a call of any vendor, begun up to as_of.
select *
from {{ delivered('call_legs', [
    'leg_id', 'source_name', 'call_id', 'agent_id', 'started_at', 'answered_at', 'ended_at', 'status', 'talk_seconds',
    'hold_seconds', 'wrap_seconds', 'transferred_from_leg_id',
]) }} as delivered
where started_at <= {{ as_of() }}
