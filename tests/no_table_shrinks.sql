-- Warns of a file that has far fewer rows than its version before, as when an export was cut off; of a table that has lost as many by
-- files that went; and of a source that went.
{{ config(severity=var('volume_severity')) }}
-- Of a table with a few rows some may always go.
{% set least_lost = 10 %}
{% set is_smaller = 'rows_before - rows_in >= ' ~ least_lost ~ ' and rows_in < (1 - ' ~ var('max_shrinkage') ~ ') * rows_before' %}

with

files as (
    select * from {{ ref('delivered_files') }}
),

tables as (
    select * from {{ ref('delivered_tables') }}
),

smaller_files as (
    select
        source_name,
        table_name,
        file_name as thing,
        rows_before,
        rows_in
    from files
    where {{ is_smaller }}
),

smaller_tables as (
    select
        source_name,
        table_name,
        source_name || '/' || table_name as thing,
        rows_before,
        rows_in
    from tables
    where
        {{ is_smaller }}
        and source_name in (select files.source_name from files)
        and not exists (
            select 1
            from smaller_files
            where
                tables.source_name = smaller_files.source_name
                and tables.table_name = smaller_files.table_name
        )
),

sources_gone as (
    select
        source_name,
        cast(null as string) as table_name,
        source_name as thing,
        sum(rows_before) as rows_before,
        sum(rows_in) as rows_in
    from tables
    group by source_name
    having sum(rows_in) = 0 and sum(rows_before) > 0 and source_name not in (select files.source_name from files)
),

smaller as (
    select * from smaller_files
    union all
    select * from smaller_tables
    union all
    select * from sources_gone
)

select
    concat(
        thing, ' has ', cast(rows_in as string), ' rows, and had ', cast(rows_before as string),
        ' before the last load that changed it. Export it again if it was cut off; if that is all there is, add ', thing,
        ' to the var known_changes.'
    ) as finding
from smaller
where
    not {{ is_known_change('source_name', "coalesce(source_name || '/' || table_name, source_name)", 'thing') }}
order by finding
