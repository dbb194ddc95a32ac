-- Warns of a file without rows whose siblings have many. Where more than a tenth are empty, as files of Sundays may be, it is usual.
{{ config(severity=var('volume_severity')) }}

with

files as (
    select * from {{ ref('delivered_files') }} where file_name is not null
),

full_series as (
    select
        source_name,
        table_name,
        series,
        count(*) as files,
        median(rows_in) as median_rows
    from files
    group by source_name, table_name, series
    having count(*) >= 4 and median(rows_in) >= 10 and count(*) filter (where rows_in = 0) <= greatest(1, 0.1 * count(*))
)

select
    concat(
        files.file_name, ' of ', files.source_name, '/', files.table_name, ' has no rows; half of its ',
        cast(full_series.files - 1 as string), ' siblings have ', cast(cast(full_series.median_rows as bigint) as string),
        ' or more. Export it again; if nothing happened then, add ', files.file_name, ' to the var known_changes.'
    ) as finding
from files
inner join full_series
    on
        files.source_name = full_series.source_name
        and files.table_name = full_series.table_name
        and files.series = full_series.series
where
    files.rows_in = 0
    and not {{ is_known_change('files.source_name', "files.source_name || '/' || files.table_name", 'files.file_name') }}
order by finding
