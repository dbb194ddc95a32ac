{#- How a model is kept whose rows a later load replaces only in part: as an incremental table where rows can be replaced by
    key; as a table, made anew each time, where only whole files can. CONTRIBUTING explains the pattern. -#}
{% macro kept() -%}
    {{ return(adapter.dispatch('kept', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__kept() -%}
    {{ return('incremental') }}
{%- endmacro %}

{% macro spark__kept() -%}
    {{ return('table') }}
{%- endmacro %}
