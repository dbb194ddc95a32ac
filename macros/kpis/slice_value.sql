{#- The value of the slice that a row of `reporting_slices` names, from a row that carries every breakdown. -#}
{% macro slice_value(slice) -%}
    case {{ slice }}
        when 'all' then 'all'
        {%- for name in slice_names() %}
        when '{{ name }}' then {{ name }}
        {%- endfor %}
    end
{%- endmacro %}
