-- One row per id that a row in a changed file has or, at the last finished build, had: of tickets, their events and messages, and of
-- what is kept beside them, as calls and answers.
-- Rows of one id are versions of one thing, so all of them are staged again; so is what hangs on them, as the events of a ticket,
-- which without it are rejected. Only a partial load needs to know.
-- depends_on: {{ ref('changed_files') }}
with

changed_keys as (
    select cast(null as string) as raw_table, cast(null as string) as changed_id
    {% if is_partial_load() %}
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, raw_key, key in entry.kept + entry.get('known_as', []) + entry.get('apart', []) %}
    union
    select '{{ vendor }}.{{ table }}' as raw_table, {{ source_key(raw_key) }} as changed_id
    from {{ source(vendor, table) }}
    where {{ is_of_changed_file('_file_name', vendor ~ '.' ~ table) }}
    union
    select '{{ vendor }}.{{ table }}' as raw_table, {{ key }} as changed_id
    from {{ as_last_built('stg_' ~ vendor ~ '__' ~ table) }}
    where {{ is_of_changed_file('file_name', vendor ~ '.' ~ table) }}
    {% endfor %}
    {% endfor %}
    {% endif %}
),

keys_that_hang_on_changed_ones as (
    select raw_table, changed_id from changed_keys where false
    {% for vendor, entry in vendor_tables().items() %}
    {% for table, raw_key, parent_id, parent in entry.get('hang_on', []) %}
    union
    select '{{ vendor }}.{{ table }}' as raw_table, {{ source_key(raw_key) }} as changed_id
    from {{ source(vendor, table) }}
    where {{ source_key(parent_id) }} in (select changed_keys.changed_id from changed_keys where changed_keys.raw_table = '{{ vendor }}.{{ parent }}')
    {% endfor %}
    {% endfor %}
)

select * from changed_keys
where changed_id is not null
union
select * from keys_that_hang_on_changed_ones
where changed_id is not null
{% if adds_to_unfinished_load() %}
-- Staging may have taken in a part of them only, and have forgotten by now whose rows these were.
union
select * from {{ as_last_built('changed_keys') }}
{% endif %}
