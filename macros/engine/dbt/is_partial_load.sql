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

{#- A kept model is made anew whenever the load is not a partial one. An override of a macro of dbt's, and so by dbt's name. -#}
{% macro should_full_refresh() -%}
    {%- if model.config.materialized == 'incremental' -%}
        {{ return(not is_partial_load()) }}
    {%- endif -%}
    {{ return(flags.FULL_REFRESH) }}
{%- endmacro %}
