{#- A relation as seen from a view that lies beside it and is published with it: without the database's name,
    which is another one in the published file. beside(ref('dim_date')) is "marts"."dim_date". -#}
{% macro beside(relation) -%}
    {{ return(relation.include(database=false)) }}
{%- endmacro %}
