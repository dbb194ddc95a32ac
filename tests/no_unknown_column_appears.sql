-- Warns of a column that the contract doesn't have and that earlier files of the series, or the version before, did not have either.
{{ config(severity=var('drift_severity')) }}

with

columns as (
    select * from {{ ref('delivered_columns') }} where not is_known
),

first_files as (
    select
        source_name,
        table_name,
        series,
        min(file_name) as first_file_name
    from {{ ref('delivered_files') }}
    where rows_in > 0
    group by source_name, table_name, series
),

new_in_series as (
    select
        columns.source_name,
        columns.table_name,
        columns.column_name,
        min(columns.file_name) as file_name
    from columns
    inner join first_files
        on
            columns.source_name = first_files.source_name
            and columns.table_name = first_files.table_name
            and columns.series = first_files.series
    where columns.filled_rows is not null
    group by columns.source_name, columns.table_name, columns.series, columns.column_name
    having min(columns.file_name) > min(first_files.first_file_name)
),

new_in_version as (
    select
        source_name,
        table_name,
        column_name,
        file_name
    from columns
    where filled_rows is not null and filled_rows_before is null and rows_before is not null
),

appeared as (
    select * from new_in_series
    union
    select * from new_in_version
)

select
    concat(
        file_name, ': the column ', column_name, ' is new in ', source_name, '/', table_name,
        ' and is not read. If it is a column of ours under another name, say so with rename in ', source_name,
        '/source.yml; if not, add ', source_name, '/', table_name, '.', column_name, ' to the var known_changes.'
    ) as finding
from appeared
where
    not {{ is_known_change(
        'source_name', "source_name || '/' || table_name", "source_name || '/' || table_name || '.' || column_name", 'file_name'
    ) }}
order by finding
