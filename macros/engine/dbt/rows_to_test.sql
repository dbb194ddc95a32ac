{#- The rows of the tested model that a generic test must look at: all of them, but in a partial load that follows on passed tests only those
    that the load has replaced. `of_one_key` names the columns of a key, where rows are held against each other: they must tell the replaced
    rows from the others, else all are looked at. rows_to_test(model, ['ticket_id', 'position']) -#}
{% macro rows_to_test(relation, of_one_key=none) -%}
    {%- set tested = graph.nodes.get(model.attached_node) if execute else none -%}
    {%- if tested and tested.config.materialized == 'incremental' and model.config.severity | lower == 'error' and rests_on_passed_tests() -%}
        {%- set strategy = tested.config.incremental_strategy -%}
        {%- set told_by = {
            'affected_tickets': [tested.config.unique_key or 'ticket_id'], 'affected_days': ['kpi_code', 'measured_on'],
        }.get(strategy, []) -%}
        {%- set replaced = rows_replaced(strategy, tested.config.unique_key) -%}
        {%- if replaced and (of_one_key is none or (told_by and told_by | reject('in', of_one_key) | list | length == 0)) -%}
            {{ return('(select * from ' ~ relation ~ ' where ' ~ replaced ~ ')') }}
        {%- endif -%}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
