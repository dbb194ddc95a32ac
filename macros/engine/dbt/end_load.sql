{#- After a run that built every kept model: notes what they were built from, for the next run to compare with, and whether
    every data test has passed on them. -#}
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
        {%- set passed = [] -%}
        {%- for result in results if result.status in ['pass', 'warn'] -%}
            {%- do passed.append(result.node.unique_id) -%}
        {%- endfor -%}
        {%- set not_passed = [] -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'test' and node.unique_id not in passed -%}
            {#- dbt lists tests of models that are not enabled. -#}
            {%- if not node.attached_node or node.attached_node in graph.nodes -%}
                {%- do not_passed.append(node.unique_id) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if built | length == kept | length -%}
            {%- for statement in [
                'create or replace table changes.last_files as select * from raw.landing_files',
                'create or replace table changes.last_inputs as select * from changes.ticket_inputs',
                'create or replace table changes.last_as_of as select * from periods.as_of',
                "create or replace table changes.last_rules as select '" ~ load_rules() ~ "' as rules",
                'create or replace table changes.last_tests as select ' ~ (not_passed | length == 0) ~ ' as have_passed',
                'update changes.this_load set is_finished = true',
            ] -%}
                {%- do run_query(statement) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
