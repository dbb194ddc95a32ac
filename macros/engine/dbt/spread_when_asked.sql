{#- How a relation is kept that is large but quickly worked out from what lies beside it: as a view where views are published,
    as a table where only files are. -#}
{% macro spread_when_asked() -%}
    {{ return(adapter.dispatch('spread_when_asked', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__spread_when_asked() -%}
    {{ return('view') }}
{%- endmacro %}

{% macro spark__spread_when_asked() -%}
    {{ return('table') }}
{%- endmacro %}
