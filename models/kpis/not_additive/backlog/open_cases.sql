-- Open cases: distinct customers who wait for an answer, with an unsolved ticket whose last public message is theirs, at the day's end.
-- One row per customer, slice value and run of overlapping stretches of waiting, so that a customer with several such tickets counts once.
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

-- Most stretches overlap no other one of their customer's, and so are runs by themselves in whatever slice.
stretches as (
    select
        *,
        coalesce(from_day < max(to_day) over earlier, false)
        or coalesce(to_day > lead(from_day) over in_order, false) as is_overlapping
    from waiting
    window
        in_order as (partition by customer order by from_day, to_day),
        earlier as (partition by customer order by from_day, to_day rows between unbounded preceding and 1 preceding)
),

slice_names as (
    select distinct slice from {{ ref('reporting_slices') }}
),

sliced as (
    select
        slice_names.slice,
        {{ slice_value('slice_names.slice') }} as slice_value,
        stretches.customer,
        stretches.from_day,
        stretches.to_day,
        stretches.is_overlapping,
        stretches.is_inferred
    from stretches
    cross join slice_names
),

-- A run begins where no earlier stretch goes on.
beginnings as (
    select
        *,
        case
            when
                from_day < max(to_day) over (
                    partition by slice, slice_value, customer order by from_day, to_day rows between unbounded preceding and 1 preceding
                )
                then 0
            else 1
        end as is_beginning
    from sliced
    where is_overlapping
),

-- The range takes in all of the same days, in whatever order they come: one of them begins the run.
numbered as (
    select
        *,
        sum(is_beginning) over (
            partition by slice, slice_value, customer order by from_day, to_day range between unbounded preceding and current row
        ) as run
    from beginnings
),

runs as (
    select slice, slice_value, customer, from_day, to_day, is_inferred
    from sliced
    where not is_overlapping
    union all
    select
        slice, slice_value, customer,
        min(from_day) as from_day,
        max(to_day) as to_day,
        max(cast(is_inferred as integer)) = 1 as is_inferred
    from numbered
    group by slice, slice_value, customer, run
)

select
    'open_cases' as kpi_code,
    from_day,
    to_day,
    slice,
    slice_value,
    customer as thing_id,
    is_inferred,
    1 as numerator
from runs
