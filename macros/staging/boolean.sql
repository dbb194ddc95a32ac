{#- A raw yes or no as boolean: true/false, t/f, 1/0, yes/no in any case. NULL where it can't be read. -#}
{% macro boolean(column) -%}
    case
        when lower(trim({{ column }})) in ('true', 't', '1', 'yes') then true
        when lower(trim({{ column }})) in ('false', 'f', '0', 'no') then false
    end
{%- endmacro %}
