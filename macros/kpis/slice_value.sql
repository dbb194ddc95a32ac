{#- The value of the slice that a row of `reporting_slices` names, from a row that carries every breakdown. -#}
{% macro slice_value(slice) -%}
    case {{ slice }}
        when 'all' then 'all'
        when 'channel' then channel
        when 'team' then team
        when 'agent' then agent
        when 'priority' then priority
        when 'category' then category
        when 'product' then product
        when 'customer_segment' then customer_segment
        when 'language' then language
        when 'source' then source
    end
{%- endmacro %}
