{#- Whether the kept models are there as the last finished build left them, by the same rules, of the same sources and tables. -#}
{% macro is_as_last_built(kept) -%}
    {%- set tables = ["'changes.last_rules'"] -%}
    {%- for node in kept -%}
        {%- do tables.append("'" ~ node.schema ~ '.' ~ node.name ~ "'") -%}
    {%- endfor -%}
    {%- set found = run_query(
        "select count(*) from information_schema.tables where table_schema || '.' || table_name in (" ~ tables | join(', ') ~ ")"
    ).columns[0].values()[0] -%}
    {%- if found < tables | length -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set delivered = 'select vendor, source_name, table_name from {} group by all having sum(rows_in) > 0' -%}
    {%- set now = delivered.format('raw.landing_files') -%}
    {%- set last = delivered.format('changes.last_files') -%}
    {{ return(run_query(
        "select rules = '" ~ load_rules() ~ "' and not exists (" ~ now ~ " except " ~ last ~ ") and not exists ("
        ~ last ~ " except " ~ now ~ ") from changes.last_rules"
    ).columns[0].values()[0]) }}
{%- endmacro %}
