{#- Half the width of the 95 % Wilson interval of a share seen in n cases; a share outside 0 to 1 has none. -#}
{% macro wilson_half_width(share, n) -%}
    (case when {{ share }} between 0 and 1 then
        1.96 * sqrt({{ share }} * (1 - {{ share }}) / nullif({{ n }}, 0) + 1.96 * 1.96 / (4 * nullif({{ n }}, 0) * nullif({{ n }}, 0)))
        / (1 + 1.96 * 1.96 / nullif({{ n }}, 0))
    end)
{%- endmacro %}
