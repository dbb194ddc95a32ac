-- One row per solved ticket with calls or chats that agents handled, with the seconds all of them took together.
-- Slices are those of the solve.
{{ config(materialized=kept(), incremental_strategy='all_rows', unique_key='ticket_id', meta={'dated_by': 'solved_on'}) }}
with

solves as (
    select * from {{ ref('fct_ticket_milestones') }} where milestone = 'solved'
),

contacts as (
    select ticket_id, handle_seconds
    from {{ ref('fct_calls') }}
    where is_handled and handle_seconds is not null
    union all
    select ticket_id, active_seconds as handle_seconds
    from {{ ref('fct_chats') }}
    where is_handled and active_seconds is not null
),

handlings as (
    select
        ticket_id,
        count(*) as handled_contacts,
        {{ exact_sum('handle_seconds') }} as handle_seconds
    from contacts
    where ticket_id is not null
    group by ticket_id
)

select
    solves.ticket_id,
    solves.reached_at as solved_at,
    solves.reached_on as solved_on,
    {{ slices('solves') }},
    handlings.handled_contacts,
    handlings.handle_seconds,
    solves.is_inferred
from solves
inner join handlings on solves.ticket_id = handlings.ticket_id
