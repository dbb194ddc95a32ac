-- One row per group of agents, as delivered; the version written last counts.
{{ config(enabled=vendor_is_enabled('zendesk_api')) }}
with

raw_groups as (
    select * from {{ source('zendesk_api', 'groups') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as team_id,
        name,
        coalesce({{ boolean('deleted') }}, false) as deleted,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('updated_at'),
            not_a_boolean('deleted'),
        ]) }} as rejection
    from raw_groups
)

select
    *,
    {{ row_fate(key='source_name, team_id', newest='updated_at') }} as row_fate
from typed
