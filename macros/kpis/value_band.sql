{#- The band of a value that is not negative: logarithmic, 1 % wide, so that a band's middle is at most 0.5 % off. Zero has no
    logarithm and the lowest band. value_band(100) is 462, from 99.2 to 100.2. -#}
{% macro value_band(value) -%}
    case when {{ value }} > 0 then cast(floor(ln({{ value }}) / ln(1.01)) as integer) else -100000 end
{%- endmacro %}
