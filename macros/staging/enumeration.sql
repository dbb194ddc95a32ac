{#- A raw value of a closed list: in lower case if the list has it, else 'unknown'; NULL stays NULL.
    enumeration('channel', enumerated('channel')) of ' Email' is 'email', of 'fax' it is 'unknown'. -#}
{% macro enumeration(column, values) -%}
    case
        when {{ trimmed(column) }} is null then null
        when lower(trim({{ column }})) in ('{{ values | join("', '") }}') then lower(trim({{ column }}))
        else 'unknown'
    end
{%- endmacro %}
