-- One row per ticket whose facts this load computes again. In a first or full build these are all; else those with a row that came,
-- changed or went, however old, those whose clock still runs, and those that something beside them changed for.
-- depends_on: {{ ref('changed_keys') }}, {{ ref('touched_tickets') }}, {{ ref('ticket_inputs') }}, {{ ref('as_of') }}
-- depends_on: {{ ref('calls') }}
{# Only a partial load reads these, and dbt must know of them before. -#}
{% for vendor, entry in vendor_tables().items() -%}
{%- for table, raw_key, key in entry.kept -%}
{%- do ref('stg_' ~ vendor ~ '__' ~ table) -%}
{%- endfor -%}
{%- endfor -%}
with

tickets as (
    {% for vendor, entry in vendor_tables().items() %}
    {% set is_first_vendor = loop.first %}
    {% for table in entry.tickets %}
    {{ 'union all' if not (loop.first and is_first_vendor) }}
    select ticket_id, customer_id from {{ ref('stg_' ~ vendor ~ '__' ~ table) }}
    {% endfor %}
    {% endfor %}
),

{% if not is_partial_load() %}
affected as (
    select ticket_id from tickets
)
{% else %}
-- Rows that may have come to another ticket than they had.
rows_of_tickets as (
    select cast(null as string) as raw_table, cast(null as string) as row_id, cast(null as string) as ticket_id
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, raw_key, key in entry.kept if key != 'ticket_id' %}
    union all
    select '{{ vendor }}.{{ table }}' as raw_table, {{ key }} as row_id, ticket_id
    from {{ ref('stg_' ~ vendor ~ '__' ~ entry.get('tickets_in', {}).get(table, table)) }}
    {% endfor %}
    {% endfor %}
),

calls as (
    select * from {{ ref('calls') }}
),

changed_keys as (
    select * from {{ ref('changed_keys') }}
),

touched_tickets as (
    select * from {{ ref('touched_tickets') }}
),

ticket_inputs as (
    select * from {{ ref('ticket_inputs') }}
),

this_as_of as (
    select as_of from {{ ref('as_of') }}
),

last_inputs as (
    select * from {{ as_last_built('last_inputs') }}
),

last_as_of as (
    select as_of from {{ as_last_built('last_as_of') }}
),

changed_rows as (
    select ticket_id from touched_tickets
    union
    select ticket_id
    from rows_of_tickets
    where (raw_table, row_id) in (select (changed_keys.raw_table, changed_keys.changed_id) from changed_keys)
),

-- Seconds so far are new with every as_of, and so is an instant of running out that lay beyond the calendars known until then.
-- A wait for a status that ended in time never runs out.
still_running as (
    select ticket_id
    from {{ as_last_built('fct_tickets') }}
    where status not in ('solved', 'closed')
    union
    select ticket_id
    from {{ as_last_built('ticket_promise_outcomes') }}
    where
        (due_at is null and metric not in ('requester_wait', 'agent_work'))
        or (fulfilled_at is null and stopped_at is null)
    union
    select ticket_id
    from calls
    where queue_entered_at > (select last_as_of.as_of from last_as_of)
),

running as (
    select ticket_id
    from still_running
    where (select this_as_of.as_of from this_as_of) is distinct from (select last_as_of.as_of from last_as_of)
),

changed_inputs as (
    (select * from ticket_inputs except all select * from last_inputs)
    union all
    (select * from last_inputs except all select * from ticket_inputs)
),

-- Going back in time, nothing that happened meanwhile may stay.
reasons_for_all as (
    select 'an input' as reason from changed_inputs where concerns = 'all'
    union all
    select 'an earlier as_of' as reason
    from this_as_of
    cross join last_as_of
    where (this_as_of.as_of >= last_as_of.as_of) is not true
),

affected as (
    select ticket_id from changed_rows
    union
    select ticket_id from running
    union
    select concerned_id as ticket_id from changed_inputs where concerns = 'ticket'
    union
    select ticket_id
    from tickets
    where
        customer_id in (select changed_inputs.concerned_id from changed_inputs where changed_inputs.concerns = 'customer')
        or exists (select 1 from reasons_for_all)
    union
    -- Of tickets that were never delivered there are messages alone.
    select ticket_id
    from {{ as_last_built('fct_messages') }}
    where exists (select 1 from reasons_for_all)
    {% if adds_to_unfinished_load() %}
    -- What an unfinished build computed may rest on what is gone by now.
    union
    select ticket_id
    from {{ as_last_built('affected_tickets') }}
    {% endif %}
)
{% endif %}

select distinct ticket_id from affected
where ticket_id is not null
