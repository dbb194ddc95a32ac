{#- After a run that built every kept model: notes what they were built from, for the next run to compare with. -#}
{% macro end_load(results) -%}
    {{ return(adapter.dispatch('end_load', 'helpdesk_kpis')(results)) }}
{%- endmacro %}

{% macro spark__end_load(results) -%}
{%- endmacro %}

{% macro default__end_load(results) -%}
    {%- if execute and flags.WHICH in ['build', 'run'] -%}
        {%- set kept = kept_models() | map(attribute='unique_id') | list -%}
        {%- set built = [] -%}
        {%- for result in results if result.status == 'success' and result.node.unique_id in kept -%}
            {%- do built.append(result.node.unique_id) -%}
        {%- endfor -%}
        {%- if built | length == kept | length -%}
            {%- for statement in [
                'create or replace table changes.last_files as select * from raw.landing_files',
                'create or replace table changes.last_inputs as select * from changes.ticket_inputs',
                'create or replace table changes.last_as_of as select * from periods.as_of',
                "create or replace table changes.last_rules as select '" ~ load_rules() ~ "' as rules",
                'update changes.this_load set is_finished = true',
            ] -%}
                {%- do run_query(statement) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
