-- Open cases: distinct customers who wait for an answer, with an unsolved ticket whose last public message is theirs, at the day's end.
-- One row per customer, slice value and run of days of waiting, so that a customer with several such tickets counts once in each.
-- Who asked without being known is one customer per ticket.
with

waiting as (
    select
        stretches.*,
        coalesce(tickets.requester_id, stretches.ticket_id) as customer
    from {{ ref('fct_backlog_stretches') }} as stretches
    inner join {{ ref('fct_tickets') }} as tickets on stretches.ticket_id = tickets.ticket_id
    where stretches.is_unanswered
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

sliced as (
    select
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        waiting.customer,
        waiting.from_day,
        waiting.to_day,
        waiting.is_inferred
    from waiting
    cross join slice_names
),

-- A run begins where no earlier stretch reaches.
beginnings as (
    select
        *,
        case
            when
                from_day <= max(to_day) over (
                    partition by slice, slice_value, customer order by from_day, to_day rows between unbounded preceding and 1 preceding
                )
                then 0
            else 1
        end as is_beginning
    from sliced
),

-- The range takes in all of the same days, in whatever order they come: one of them begins the run.
numbered as (
    select
        *,
        sum(is_beginning) over (
            partition by slice, slice_value, customer order by from_day, to_day range between unbounded preceding and current row
        ) as run
    from beginnings
)

select
    'open_cases' as kpi_code,
    min(from_day) as from_day,
    max(to_day) as to_day,
    slice,
    slice_value,
    customer as thing_id,
    max(cast(is_inferred as integer)) = 1 as is_inferred,
    1 as numerator
from numbered
group by slice, slice_value, customer, run
