{#- Whether this run may leave alone what did not change since the last finished build; `begin_load` has decided. -#}
{% macro is_partial_load() -%}
    {{ return(adapter.dispatch('is_partial_load', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__is_partial_load() -%}
    {%- if not execute or flags.FULL_REFRESH or flags.WHICH not in ['build', 'run'] or model.resource_type == 'unit_test' -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(run_query('select is_partial from changes.this_load').columns[0].values()[0]) }}
{%- endmacro %}

{% macro spark__is_partial_load() -%}
    {{ return(false) }}
{%- endmacro %}
