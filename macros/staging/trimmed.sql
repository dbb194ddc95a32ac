{#- Text without surrounding blanks; nothing but blanks is NULL. ' Billing ' is 'Billing'. -#}
{% macro trimmed(column) -%}
    nullif(trim({{ column }}), '')
{%- endmacro %}
