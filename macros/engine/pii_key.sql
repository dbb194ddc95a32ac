{#- The key of the pseudonyms, read when a query runs: it stands in no compiled SQL, and so in no log. Who runs the query has set
    it, on DuckDB as a variable of the connection, on Spark as a property of the session (`profiles.yml`). -#}
{% macro pii_key() -%}
    {{ return(adapter.dispatch('pii_key', 'helpdesk_kpis')()) }}
{%- endmacro %}

{% macro default__pii_key() -%}
    getvariable('pii_key')
{%- endmacro %}

{% macro spark__pii_key() -%}
    '${spark.helpdesk.pii_key}'
{%- endmacro %}
