-- One row per ticket that at the last finished build had a row of a changed key, whatever has become of it since.
-- Staging waits for this, because it forgets. What an unfinished build found stays.
with

changed_keys as (
    select * from {{ ref('changed_keys') }}
),

touched as (
    select cast(null as string) as ticket_id
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, raw_key, key in entry.kept %}
    {% if key == 'ticket_id' %}
    union
    select changed_id as ticket_id from changed_keys where raw_table = '{{ vendor }}.{{ table }}'
    {% elif is_partial_load() %}
    union
    select ticket_id
    from {{ as_last_built('stg_' ~ vendor ~ '__' ~ entry.get('tickets_in', {}).get(table, table)) }}
    where {{ key }} in (select changed_keys.changed_id from changed_keys where changed_keys.raw_table = '{{ vendor }}.{{ table }}')
    {% endif %}
    {% endfor %}
    {% endfor %}
    {% if is_partial_load() %}
    {% if adds_to_unfinished_load() %}
    union
    select ticket_id from {{ as_last_built('touched_tickets') }}
    {% endif %}
    {% endif %}
)

select * from touched
where ticket_id is not null
