-- One row per delivered row of `group`: one group of agents.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_groups as (
    select * from {{ source('zendesk', 'group') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        {{ boolean('_fivetran_deleted') }} as is_deleted,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('id'),
            not_a_boolean('_fivetran_deleted'),
            not_an_instant_or_epoch('updated_at', '_fivetran_synced'),
        ]) }} as rejection
    from raw_groups
)

select
    *,
    {{ row_fate(key='source_name, team_id', newest='updated_at') }} as row_fate
from typed
