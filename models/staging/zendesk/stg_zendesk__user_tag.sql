-- One row per delivered row of `user_tag`: one tag of a user.
{{ config(enabled=vendor_is_enabled('zendesk')) }}
with

raw_user_tags as (
    select * from {{ source('zendesk', 'user_tag') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('user_id', 'tag') }} as row_key,
        {{ source_key('user_id') }} as user_id,
        lower({{ trimmed('tag') }}) as tag,
        {{ instant_or_epoch('_fivetran_synced') }} as _fivetran_synced,
        {{ first_rejection([
            missing('user_id', 'tag'),
            not_an_instant_or_epoch('_fivetran_synced'),
        ]) }} as rejection
    from raw_user_tags
)

select
    *,
    {{ row_fate(key='source_name, user_id, tag', newest='_fivetran_synced') }} as row_fate
from typed
