-- Warns of two files with the same content: of one table or, where its rows are events and so would count twice, of two sources.
{{ config(severity=var('volume_severity')) }}

with

files as (
    select
        *,
        -- What is not dated, calendars say, two sources may well share.
        case
            when
                vendor || '/' || table_name in (
                    {%- for vendor, entry in vendor_tables().items() %}
                    {%- set is_last_vendor = loop.last %}
                    {%- for table in entry.happened %}
                    '{{ vendor }}/{{ table }}'{{ ',' if not (loop.last and is_last_vendor) }}
                    {%- endfor %}
                    {%- endfor %}
                )
                then vendor
            else source_name
        end as counted_in
    from {{ ref('delivered_files') }}
    where rows_in > 0
),

numbered as (
    select
        source_name,
        table_name,
        file_name,
        rows_in,
        first_value(file_name) over (partition by counted_in, table_name, content_fingerprint order by file_name) as first_file_name
    from files
)

select
    concat(
        file_name, ' has the same content as ', first_file_name, ': ', cast(rows_in as string), ' rows of ', source_name, '/', table_name,
        ' come twice. Take the wrong one away; if both are right, add ', file_name, ' to the var known_changes.'
    ) as finding
from numbered
where
    file_name <> first_file_name
    and not {{ is_known_change('source_name', "source_name || '/' || table_name", 'file_name') }}
order by finding
