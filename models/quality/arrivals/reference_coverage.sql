-- One row per source, table and column that names something: the share of rows that name one, and of these the share whose name is delivered.
with

named as (
    select
        source_name, 'tickets' as table_name, 'requester' as column_name,
        coalesce(customer_id, requester_key) as named_id, cast(null as string) as referred_table, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        source_name, 'tickets' as table_name, 'agent_id' as column_name,
        agent_id as named_id, 'agents' as referred_table, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        source_name, 'tickets' as table_name, 'team_id' as column_name,
        team_id as named_id, 'teams' as referred_table, created_at as happened_at
    from {{ ref('tickets') }}
    union all
    select
        split_part(ticket_id, ':', 1) as source_name, 'ticket_events' as table_name, 'actor_id' as column_name,
        actor_id as named_id, 'agents' as referred_table, event_at as happened_at
    from {{ ref('ticket_events') }}
    where actor_type = 'agent' and not is_inferred
    union all
    select
        source_name, 'messages' as table_name, 'author_id' as column_name,
        author_id as named_id, 'agents' as referred_table, sent_at as happened_at
    from {{ ref('messages') }}
    where author_type = 'agent'
    union all
    select
        source_name, 'messages' as table_name, 'ticket_id' as column_name,
        ticket_id as named_id, 'tickets' as referred_table, sent_at as happened_at
    from {{ ref('messages') }}
    where chat_id is null
    union all
    select
        source_name, 'calls' as table_name, 'agent_id' as column_name,
        agent_id as named_id, 'agents' as referred_table, started_at as happened_at
    from {{ ref('calls') }}
    where answered_at is not null
    union all
    select
        source_name, 'chats' as table_name, 'agent_id' as column_name,
        agent_id as named_id, 'agents' as referred_table, requested_at as happened_at
    from {{ ref('chats') }}
    where accepted_at is not null
    union all
    select
        source_name, 'survey_responses' as table_name, 'ticket_id' as column_name,
        ticket_id as named_id, 'tickets' as referred_table, responded_at as happened_at
    from {{ ref('survey_responses') }}
    where responded_at is not null
),

dated as (
    select
        source_name,
        table_name,
        column_name,
        referred_table,
        named_id,
        happened_at > {{ add_seconds(as_of(), -28 * 86400) }} as is_recent
    from named
    where happened_at > {{ add_seconds(as_of(), -112 * 86400) }}
),

-- Few ids are left of many rows before they are looked up.
named_ids as (
    select
        source_name,
        table_name,
        column_name,
        referred_table,
        named_id,
        count(*) filter (where is_recent) as recent_rows,
        count(*) filter (where not is_recent) as earlier_rows
    from dated
    group by source_name, table_name, column_name, referred_table, named_id
),

delivered_ids as (
    select 'agents' as referred_table, agent_id as delivered_id from {{ ref('agents') }}
    union all
    select 'teams' as referred_table, team_id as delivered_id from {{ ref('teams') }}
    union all
    select 'tickets' as referred_table, ticket_id as delivered_id from {{ ref('tickets') }}
),

looked_up as (
    select
        named_ids.*,
        delivered_ids.delivered_id is not null as is_delivered,
        named_ids.referred_table is not null and named_ids.named_id is not null and delivered_ids.delivered_id is null as is_undelivered
    from named_ids
    left join delivered_ids
        on
            named_ids.referred_table = delivered_ids.referred_table
            and named_ids.named_id = delivered_ids.delivered_id
),

-- Of ids named equally often the first in order is the example.
ranked as (
    select
        *,
        row_number() over (
            partition by source_name, table_name, column_name, is_undelivered order by recent_rows + earlier_rows desc, named_id asc
        ) as place
    from looked_up
),

counted as (
    select
        source_name,
        table_name,
        column_name,
        sum(recent_rows) as recent_rows,
        sum(earlier_rows) as earlier_rows,
        coalesce(sum(recent_rows) filter (where named_id is not null), 0) as recent_named,
        coalesce(sum(earlier_rows) filter (where named_id is not null), 0) as earlier_named,
        coalesce(sum(recent_rows) filter (where is_delivered), 0) as recent_delivered,
        coalesce(sum(earlier_rows) filter (where is_delivered), 0) as earlier_delivered,
        max(referred_table) as referred_table,
        max(named_id) filter (where is_undelivered and place = 1) as most_frequent_undelivered_id
    from ranked
    group by source_name, table_name, column_name
),

shares as (
    select
        *,
        recent_named / cast(nullif(recent_rows, 0) as double) as recent_named_share,
        earlier_named / cast(nullif(earlier_rows, 0) as double) as earlier_named_share,
        recent_delivered / cast(nullif(recent_named, 0) as double) as recent_delivered_share,
        earlier_delivered / cast(nullif(earlier_named, 0) as double) as earlier_delivered_share
    from counted
)

-- Requesters are people whose own table is optional, so only whether there is one is told of them.
select
    source_name,
    table_name,
    column_name,
    recent_rows,
    earlier_rows,
    recent_named_share,
    earlier_named_share,
    recent_named_share - earlier_named_share as named_share_gained,
    case when referred_table is not null then recent_delivered_share end as recent_delivered_share,
    case when referred_table is not null then earlier_delivered_share end as earlier_delivered_share,
    case when referred_table is not null then recent_delivered_share - earlier_delivered_share end as delivered_share_gained,
    concat(
        source_name, ' ', table_name, '.', column_name, ': filled in ',
        cast(coalesce(cast(round(100 * recent_named_share) as bigint), 0) as string),
        ' of 100 rows of the last four weeks, before in ',
        cast(coalesce(cast(round(100 * earlier_named_share) as bigint), 0) as string),
        case when referred_table is not null then concat('; known in ', referred_table, ' ') else '' end,
        case when referred_table is not null then cast(coalesce(cast(round(100 * recent_delivered_share) as bigint), 0) as string) else '' end,
        case when referred_table is not null then ' of 100, before ' else '' end,
        case when referred_table is not null then cast(coalesce(cast(round(100 * earlier_delivered_share) as bigint), 0) as string) else '' end,
        case when most_frequent_undelivered_id is not null then concat('; not known for example ', most_frequent_undelivered_id) else '' end
    ) as finding
from shares
