-- One row per voice contact that an agent took, in the columns of `call_legs`. When it began to ring isn't told.
{{ config(enabled=vendor_is_enabled('amazon_connect')) }}
with

contacts as (
    select * from {{ ref('amazon_connect_contacts') }}
    where unified_channel = 'phone' and connected_to_agent_at is not null
)

select
    contact_id as leg_id,
    source_name,
    call_id,
    agent_id,
    connected_to_agent_at as started_at,
    connected_to_agent_at as answered_at,
    disconnected_at as ended_at,
    case when is_passed_on then 'transferred' else 'completed' end as status,
    talk_seconds,
    hold_seconds,
    wrap_seconds,
    lag(contact_id) over (partition by call_id order by position) as transferred_from_leg_id
from contacts
