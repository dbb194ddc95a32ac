-- One row per delivered version of an Intercom admin.
{{ config(enabled=vendor_is_enabled('intercom')) }}
with

raw_admins as (
    select * from {{ source('intercom', 'admins') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as agent_id,
        {{ trimmed('name') }} as name,
        -- The Operator bot is listed among the people.
        coalesce(lower(email) like 'operator+%', false) as is_bot,
        -- Only an admin of one team has a main one.
        case when {{ json_text('team_ids', '$[1]') }} is null then {{ source_key(json_text('team_ids', '$[0]')) }} end as team_id,
        {{ first_rejection([
            missing('id'),
        ]) }} as rejection
    from raw_admins
)

select
    *,
    {{ row_fate(key='source_name, agent_id') }} as row_fate
from typed
