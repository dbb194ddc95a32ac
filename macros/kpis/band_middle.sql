{#- The middle of a band of `value_band`: band_middle(462) is 99.7. -#}
{% macro band_middle(band) -%}
    case when {{ band }} = -100000 then 0 else power(1.01, {{ band }} + 0.5) end
{%- endmacro %}
