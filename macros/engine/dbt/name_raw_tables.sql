{#- Before a run: makes the landed files known as the tables of schema `raw`, where the landing has not done so itself. -#}
{% macro name_raw_tables() -%}
    {{ return(adapter.dispatch('name_raw_tables', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__name_raw_tables() -%}
{%- endmacro %}

{#- The columns stand in the source definitions; the files under `<HELPDESK_WORK>/raw/<vendor>/<table>`, in a folder for each day
    of loading. The tables are made anew because columns and files may have changed since the last run. -#}
{% macro spark__name_raw_tables() -%}
    {%- if execute and flags.WHICH in ['build', 'run', 'test', 'show', 'seed', 'freshness'] -%}
        {%- set work = env_var('HELPDESK_WORK', '') or 'warehouse' -%}
        {%- set types = {'integer': 'bigint', 'number': 'double', 'timestamp': 'timestamp', 'boolean': 'boolean'} -%}
        {%- set ours = ['landing', 'sentiment'] -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- do run_query('create schema if not exists sentiment') -%}
        {#- A table made under this setting finds the folders of its days itself; else each would have to be made known. -#}
        {%- do run_query('set spark.sql.hive.manageFilesourcePartitions = false') -%}
        {%- for node in graph.sources.values() | sort(attribute='identifier') if node.source_name in ours or vendor_is_enabled(node.source_name) -%}
            {%- set table = node.schema ~ '.' ~ node.identifier -%}
            {%- set columns = [] -%}
            {%- for column in node.columns.values() -%}
                {#- A landed value is text, whatever it says; what this project writes itself is typed. -#}
                {%- set type = types.get(column.data_type, 'string') if node.source_name in ours else 'string' -%}
                {%- do columns.append('`' ~ column.name ~ '` ' ~ type) -%}
            {%- endfor -%}
            {%- if node.source_name not in ours -%}
                {%- do columns.extend(['_source_name string', '_source_timezone string', '_refers_to string', '_file_name string', '_row_number bigint']) -%}
            {%- endif -%}
            {%- do run_query('drop table if exists ' ~ table) -%}
            {%- do run_query(
                'create table ' ~ table ~ ' (' ~ columns | join(', ') ~ ', _loaded_on date) using parquet partitioned by (_loaded_on) '
                ~ "location '" ~ work ~ '/raw/' ~ node.source_name ~ '/' ~ node.name ~ "'"
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
