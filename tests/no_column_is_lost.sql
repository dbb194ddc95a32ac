-- Warns of a column that had values and has none any more: in a new version of its file, or from one file of a series to the next.
{{ config(severity=var('drift_severity')) }}
-- Where a column is only empty, as many values must be missing, for by chance a small file has none of a rare one.
{% set least_missing = 10 %}

with

files as (
    select * from {{ ref('delivered_files') }} where rows_in > 0
),

columns as (
    select * from {{ ref('delivered_columns') }} where is_known
),

columns_of_series as (
    select distinct source_name, table_name, series, column_name
    from columns
    where filled_rows > 0
),

-- The n-th file with values begins the n-th stretch; the files without that follow are in it.
stretches as (
    select
        files.source_name,
        files.table_name,
        files.series,
        files.file_name,
        files.rows_in,
        columns_of_series.column_name,
        coalesce(columns.filled_rows, 0) as filled_rows,
        columns.filled_rows is null and not files.is_json as is_absent,
        sum(case when columns.filled_rows > 0 then 1 else 0 end)
            over (partition by files.source_name, files.table_name, files.series, columns_of_series.column_name order by files.file_name)
            as stretch
    from files
    inner join columns_of_series
        on
            files.source_name = columns_of_series.source_name
            and files.table_name = columns_of_series.table_name
            and files.series = columns_of_series.series
    left join columns
        on
            files.source_name = columns.source_name
            and files.table_name = columns.table_name
            and files.file_name = columns.file_name
            and columns_of_series.column_name = columns.column_name
),

lost_in_series as (
    select
        source_name,
        table_name,
        column_name,
        min(file_name) as file_name,
        bool_or(is_absent) as is_absent,
        sum(rows_in) as rows_without,
        max(filled_rows_of_series) as filled_elsewhere,
        max(rows_of_series) - sum(rows_in) as rows_elsewhere,
        concat(' and ', cast(count(*) - 1 as string), ' more files') as more_files,
        count(*) as files
    from (
        select
            *,
            sum(filled_rows) over (partition by source_name, table_name, series, column_name) as filled_rows_of_series,
            sum(rows_in) over (partition by source_name, table_name, series, column_name) as rows_of_series
        from stretches
    ) as counted
    where filled_rows = 0 and stretch > 0
    group by source_name, table_name, series, column_name, stretch
),

lost_in_version as (
    select
        source_name,
        table_name,
        column_name,
        file_name,
        filled_rows is null and not is_json as is_absent,
        rows_in as rows_without,
        filled_rows_before as filled_elsewhere,
        rows_before as rows_elsewhere
    from columns
    where filled_rows_before > 0 and coalesce(filled_rows, 0) = 0
),

lost as (
    select
        source_name,
        table_name,
        column_name,
        file_name,
        is_absent,
        rows_without,
        filled_elsewhere,
        rows_elsewhere,
        'the version before' as elsewhere,
        '' as more_files
    from lost_in_version
    union all
    select
        source_name,
        table_name,
        column_name,
        file_name,
        is_absent,
        rows_without,
        filled_elsewhere,
        rows_elsewhere,
        'other files' as elsewhere,
        case when files > 1 then more_files else '' end as more_files
    from lost_in_series
    where
        not exists (
            select 1
            from lost_in_version
            where
                lost_in_series.file_name = lost_in_version.file_name
                and lost_in_series.column_name = lost_in_version.column_name
        )
)

select
    concat(
        file_name, more_files, ': the column ', column_name, ' of ', source_name, '/', table_name,
        case when is_absent then ' is missing' else ' is empty in all ' || cast(rows_without as string) || ' rows' end,
        '; in ', elsewhere, ' ', cast(filled_elsewhere as string), ' of ', cast(rows_elsewhere as string),
        ' rows have it. Export it again with the column; if it was given up, add ', source_name, '/', table_name, '.', column_name,
        ' to the var known_changes.'
    ) as finding
from lost
where
    (is_absent or rows_without * filled_elsewhere >= {{ least_missing }} * rows_elsewhere)
    and not {{ is_known_change(
        'source_name', "source_name || '/' || table_name", "source_name || '/' || table_name || '.' || column_name", 'file_name'
    ) }}
order by finding
