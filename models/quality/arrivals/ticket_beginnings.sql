-- One row per source and table of what belongs to tickets: how many tickets have some of it, and of how many some is older than the ticket.
with

tickets as (
    select ticket_id, source_name, created_at from {{ ref('tickets') }}
),

first_happenings as (
    select 'messages' as table_name, ticket_id, min(sent_at) as first_at
    from {{ ref('messages') }}
    where ticket_id is not null
    group by ticket_id
    union all
    select 'ticket_events' as table_name, ticket_id, min(event_at) as first_at
    from {{ ref('ticket_events') }}
    where not is_inferred
    group by ticket_id
    union all
    select 'survey_responses' as table_name, ticket_id, min(responded_at) as first_at
    from {{ ref('survey_responses') }}
    where ticket_id is not null and responded_at is not null
    group by ticket_id
),

-- Systems write the ticket and its first message in either order within a minute.
counted as (
    select
        tickets.source_name,
        first_happenings.table_name,
        count(*) as tickets,
        count(*) filter (where {{ seconds_between('first_happenings.first_at', 'tickets.created_at') }} > 60) as begun_before_ticket
    from first_happenings
    inner join tickets on first_happenings.ticket_id = tickets.ticket_id
    group by tickets.source_name, first_happenings.table_name
)

select
    source_name,
    table_name,
    tickets,
    begun_before_ticket,
    begun_before_ticket / cast(tickets as double) as share_begun_before_ticket,
    concat(
        source_name, ' ', table_name, ': of ', cast(begun_before_ticket as string), ' of ',
        cast(tickets as string), ' tickets some are older than the ticket'
    ) as finding
from counted
