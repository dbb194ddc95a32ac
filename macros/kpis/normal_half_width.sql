{#- Half the width of the 95 % interval of a mean, from the sum and the sum of squares of n values; one value has none. -#}
{% macro normal_half_width(total, sum_of_squares, n) -%}
    (case when {{ n }} > 1 then
        1.96 * sqrt(greatest({{ sum_of_squares }} - {{ total }} * {{ total }} / {{ n }}, 0) / ({{ n }} - 1) / {{ n }})
    end)
{%- endmacro %}
