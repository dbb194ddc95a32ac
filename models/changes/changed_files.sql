-- One row per file of the landing folder that came, changed or went since the last finished build, if only to go again since
-- an unfinished one.
with

landed as (
    select vendor || '.' || table_name as raw_table, source_name, file_name, loaded_at
    from {{ source('landing', 'landing_files') }}
    where file_name is not null
)

{% if not is_partial_load() %}
select raw_table, source_name, file_name from landed
{% else %}
, last_landed as (
    select vendor || '.' || table_name as raw_table, source_name, file_name, loaded_at
    from {{ as_last_built('last_files') }}
    where file_name is not null
),

came_or_changed as (
    select * from landed
    except
    select * from last_landed
),

changed_or_went as (
    select * from last_landed
    except
    select * from landed
)

select raw_table, source_name, file_name from came_or_changed
union
select raw_table, source_name, file_name from changed_or_went
{% if adds_to_unfinished_load() %}
union
select raw_table, source_name, file_name from {{ as_last_built('changed_files') }}
{% endif %}
{% endif %}
