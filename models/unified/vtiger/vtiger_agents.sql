-- One row per user of Vtiger, in the columns of `agents`. No user is marked as a program.
{{ config(enabled=vendor_is_enabled('vtiger')) }}
select
    agent_id,
    source_name,
    coalesce(nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), user_name) as name,
    roleid as role,
    false as is_bot,
    {{ without('date', 'active_from', 'active_to') }},
    {{ without('string', 'team_id') }}
from {{ ref('stg_vtiger__users') }}
where row_fate = 'accepted'
