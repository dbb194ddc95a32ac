-- One row per source, table, column of a closed list and value: its share of the last four weeks and of the year before.
with

happenings as (
    select
        source_name, 'tickets' as table_name, 'channel' as column_name,
        channel as listed_value, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        source_name, 'tickets' as table_name, 'status' as column_name,
        status as listed_value, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        source_name, 'tickets' as table_name, 'priority' as column_name,
        priority as listed_value, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        split_part(ticket_id, ':', 1) as source_name, 'ticket_events' as table_name, 'status' as column_name,
        to_value as listed_value, event_at as happened_at
    from {{ ref('ticket_events') }}
    where event_type = 'status_changed' and not is_inferred
    union all
    select
        source_name, 'messages' as table_name, 'author_type' as column_name,
        author_type as listed_value, sent_at as happened_at
    from {{ ref('messages') }}
    union all
    select
        source_name, 'calls' as table_name, 'outcome' as column_name,
        outcome as listed_value, started_at as happened_at
    from {{ ref('calls') }}
    union all
    select
        source_name, 'chats' as table_name, 'outcome' as column_name,
        outcome as listed_value, requested_at as happened_at
    from {{ ref('chats') }}
    union all
    select
        source_name, 'survey_responses' as table_name, 'survey_type' as column_name,
        survey_type as listed_value, responded_at as happened_at
    from {{ ref('survey_responses') }}
    where responded_at is not null
    union all
    select
        source_name, 'revenue' as table_name, 'currency' as column_name,
        currency as listed_value, cast(recognised_on as timestamp) as happened_at
    from {{ ref('revenue') }}
    union all
    select
        source_name, 'support_costs' as table_name, 'currency' as column_name,
        currency as listed_value, cast(date_to as timestamp) as happened_at
    from {{ ref('support_costs') }}
),

dated as (
    select
        source_name,
        table_name,
        column_name,
        coalesce(listed_value, 'nothing') as listed_value,
        happened_at > {{ add_seconds(as_of(), -28 * 86400) }} as is_recent
    from happenings
    where happened_at > {{ add_seconds(as_of(), -393 * 86400) }}
),

counted as (
    select
        source_name,
        table_name,
        column_name,
        listed_value,
        count(*) filter (where is_recent) as recent_rows,
        count(*) filter (where not is_recent) as earlier_rows
    from dated
    group by source_name, table_name, column_name, listed_value
),

totals as (
    select
        *,
        sum(recent_rows) over (partition by source_name, table_name, column_name) as recent_total,
        sum(earlier_rows) over (partition by source_name, table_name, column_name) as earlier_total
    from counted
),

shares as (
    select
        *,
        recent_rows / cast(nullif(recent_total, 0) as double) as recent_share,
        earlier_rows / cast(nullif(earlier_total, 0) as double) as earlier_share
    from totals
)

select
    source_name,
    table_name,
    column_name,
    listed_value,
    recent_rows,
    earlier_rows,
    recent_total,
    earlier_total,
    recent_share,
    earlier_share,
    recent_share - earlier_share as share_gained,
    concat(
        source_name, ' ', table_name, '.', column_name, ': ', listed_value, ' is ',
        cast(coalesce(cast(round(100 * recent_share) as bigint), 0) as string), ' of 100 in the last four weeks, before ',
        cast(coalesce(cast(round(100 * earlier_share) as bigint), 0) as string)
    ) as finding
from shares
