-- One row per delivered person. Of several versions of one, that of the latest survey counts.
{{ config(enabled=vendor_is_enabled('delighted'), materialized=kept()) }}
-- depends_on: {{ ref('changed_keys') }}
with

raw_people as (
    select * from {{ source('delighted', 'people') }}
    where {{ is_changed('people', 'id', vendor='delighted') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('id') }} as row_key,
        {{ source_key('id') }} as person_id,
        {{ instant_or_epoch('created_at') }} as created_at,
        {{ instant_or_epoch('last_sent_at') }} as last_sent_at,
        {{ first_rejection([
            missing('id'),
            not_an_instant_or_epoch('created_at', 'last_sent_at'),
        ]) }} as rejection
    from raw_people
)

select
    *,
    {{ row_fate(key='source_name, person_id', newest='last_sent_at') }} as row_fate
from typed
