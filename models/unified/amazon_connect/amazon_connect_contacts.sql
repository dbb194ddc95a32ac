-- One row per accepted contact record with the call or chat that it is a part of. A transfer is a contact of its own;
-- all contacts of a caller name the initial one. A call back begins a new call, for the first has ended by then.
{{ config(enabled=vendor_is_enabled('amazon_connect'), materialized='table') }}
with

records as (
    select
        *,
        lower(initiation_method) as method,
        coalesce(initial_contact_id, contact_id) as chain_id
    from {{ ref('stg_amazon_connect__contact_records') }}
    where row_fate = 'accepted'
),

meant as (
    select
        records.*,
        coalesce(directions.meaning, 'unknown') as direction,
        coalesce(channels.meaning, 'unknown') as unified_channel
    from records
    left join {{ values_of('amazon_connect', 'contact_records', 'initiation_method') }} as directions
        on records.method = directions.raw_value
    left join {{ values_of('amazon_connect', 'contact_records', 'channel') }} as channels on lower(records.channel) = channels.raw_value
),

-- A supervisor who listens in is no part of the call.
chained as (
    select
        *,
        first_value(contact_id) over so_far as first_contact_id,
        {{ last_known("case when method = 'callback' then contact_id end") }} over so_far as callback_id
    from meant
    where direction <> 'internal'
    window
        so_far as (
            partition by chain_id, unified_channel
            order by case when contact_id = chain_id then 0 else 1 end, initiated_at, contact_id
            rows between unbounded preceding and current row
        )
),

called as (
    select
        *,
        coalesce(callback_id, first_contact_id) as call_id
    from chained
)

select
    *,
    row_number() over call_so_far as position,
    min(connected_to_agent_at) over (partition by call_id) as call_answered_at,
    max(case when method = 'transfer' then initiated_at end) over (
        partition by call_id
        order by case when contact_id = call_id then 0 else 1 end, initiated_at, contact_id
        rows between 1 following and unbounded following
    ) is not null as is_passed_on
from called
window call_so_far as (partition by call_id order by case when contact_id = call_id then 0 else 1 end, initiated_at, contact_id)
