-- One row per ticket that at the last finished build had a row of a changed key, whatever has become of it since.
-- Staging waits for this, because it forgets. What an unfinished build found stays.
with

changed_keys as (
    select * from {{ ref('changed_keys') }}
),

touched as (
    select changed_id as ticket_id from changed_keys where raw_table in ('generic.tickets', 'servicenow.incidents')
    {% if is_partial_load() %}
    {% for table, key in [('ticket_events', 'event_id'), ('messages', 'message_id')] %}
    union
    select ticket_id
    from {{ as_last_built('stg_generic__' ~ table) }}
    where {{ key }} in (select changed_keys.changed_id from changed_keys where changed_keys.raw_table = 'generic.{{ table }}')
    {% endfor %}
    {% if adds_to_unfinished_load() %}
    union
    select ticket_id from {{ as_last_built('touched_tickets') }}
    {% endif %}
    {% endif %}
)

select * from touched
where ticket_id is not null
