-- One row per delivered version of a Freshdesk survey answer. `ratings` is an object or a list, by the tool that exported it.
{{ config(enabled=vendor_is_enabled('freshdesk'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_ratings as (
    select
        *,
        coalesce(
            {{ json_text('ratings', '$.default_question') }},
            {{ json_text('ratings', '$[0].default_question') }},
            {{ json_text('ratings', '$[0]') }}
        ) as rating
    from {{ source('freshdesk', 'satisfaction_ratings') }}
    where {{ is_changed('satisfaction_ratings', 'id', vendor='freshdesk') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as response_id,
        {{ source_key('ticket_id') }} as ticket_id,
        {{ source_key('user_id') }} as customer_id,
        {{ source_key('agent_id') }} as agent_id,
        {{ source_key('group_id') }} as team_id,
        {{ integer('rating') }} as rating,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('updated_at') }} as updated_at,
        feedback,
        {{ first_rejection([
            missing('id', 'created_at', 'rating'),
            not_an_instant_or_epoch('created_at', 'updated_at'),
            not_an_integer('rating'),
            not_one_of('rating', ['103', '102', '101', '100', '-101', '-102', '-103']),
        ]) }} as rejection
    from raw_ratings
)

select
    *,
    {{ row_fate(key='source_name, response_id', newest='updated_at') }} as row_fate
from typed
