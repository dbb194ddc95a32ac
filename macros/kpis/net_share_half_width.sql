{#- Half the width of the 95 % interval of one share less another, from the sum and the sum of squares of n values that are
    -1, 0 or 1 times a unit. Its variance is p + d - (p - d)^2 over n, as the literature on the Net Promoter Score has it. -#}
{% macro net_share_half_width(total, sum_of_squares, n) -%}
    (case when {{ n }} > 1 then
        1.96 * sqrt(greatest({{ sum_of_squares }} - {{ total }} * {{ total }} / {{ n }}, 0)) / {{ n }}
    end)
{%- endmacro %}
