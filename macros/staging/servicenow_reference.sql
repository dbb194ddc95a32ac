{#- The plain value of a reference of ServiceNow: some exports have the pair `<column>_link` and `<column>_value`, others the column alone.
    servicenow_reference('assigned_to') -#}
{% macro servicenow_reference(column) -%}
    coalesce({{ trimmed(column ~ '_value') }}, {{ trimmed(column) }})
{%- endmacro %}
