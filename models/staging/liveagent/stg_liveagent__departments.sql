-- One row per delivered version of a department.
{{ config(enabled=vendor_is_enabled('liveagent')) }}
with

raw_departments as (
    select * from {{ source('liveagent', 'departments') }}
),

typed as (
    select
        {{ raw_row_columns() }},
        {{ row_key('department_id') }} as row_key,
        {{ source_key('department_id') }} as team_id,
        {{ trimmed('name') }} as name,
        {{ trimmed('online_status') }} as online_status,
        {{ trimmed('agent_ids') }} as agent_ids,
        {{ first_rejection([missing('department_id')]) }} as rejection
    from raw_departments
)

select
    *,
    {{ row_fate(key='source_name, team_id') }} as row_fate
from typed
