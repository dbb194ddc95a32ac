-- One row per agent's part of a Zendesk Talk call, in the columns of `call_legs`.
-- Customers', supervisors' and external parties' legs are no agent's work.
{{ config(enabled=vendor_is_enabled('zendesk_talk')) }}
with

legs as (
    select * from {{ ref('stg_zendesk_talk__call_legs') }}
    where row_fate = 'accepted' and coalesce(lower(type), 'agent') = 'agent' and agent_id is not null
),

statuses as (
    select * from {{ values_of('zendesk_talk', 'call_legs', 'completion_status') }} as statuses
),

mapped as (
    select
        legs.*,
        case when legs.completion_status is not null then coalesce(statuses.meaning, 'unknown') end as leg_status
    from legs
    left join statuses on lower(legs.completion_status) = statuses.raw_value
),

-- Talk names the agent who handed over: that agent's last leg of the call before this one.
handed_over as (
    select
        mapped.leg_id,
        max_by(earlier.leg_id, earlier.created_at) as transferred_from_leg_id
    from mapped
    inner join mapped as earlier
        on
            mapped.call_id = earlier.call_id
            and mapped.transferred_from = earlier.agent_id
            and mapped.leg_id <> earlier.leg_id
            and mapped.created_at >= earlier.created_at
    where mapped.leg_status not in ('missed', 'declined') and earlier.leg_status not in ('missed', 'declined')
    group by mapped.leg_id
)

select
    mapped.leg_id,
    mapped.source_name,
    mapped.call_id,
    mapped.agent_id,
    mapped.created_at as started_at,
    cast(null as timestamp) as answered_at,
    {{ add_seconds('mapped.created_at', 'mapped.duration') }} as ended_at,
    case
        when mapped.leg_status = 'completed' and mapped.transferred_to is not null then 'transferred'
        else mapped.leg_status
    end as status,
    mapped.talk_time as talk_seconds,
    mapped.hold_time as hold_seconds,
    mapped.wrap_up_time as wrap_seconds,
    handed_over.transferred_from_leg_id
from mapped
left join handed_over on mapped.leg_id = handed_over.leg_id
