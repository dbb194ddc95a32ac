{#- The number of a Vtiger record. The web service puts the module's number in front: '17x4711' is 4711, as the tables of history and
    comments have it. The database writes 0 where nobody is meant, and its tools NULL. vtiger_id('assigned_user_id') -#}
{% macro vtiger_id(column) -%}
    nullif(nullif(regexp_replace(trim({{ column }}), '^[0-9]+x', ''), '0'), 'NULL')
{%- endmacro %}
