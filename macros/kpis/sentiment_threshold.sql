{#- The score from which a message is positive, in decimal: in binary a mean of -0.05 can come out above it. -#}
{% macro sentiment_threshold() -%}
    cast({{ var('sentiment_threshold') }} as decimal(9, 6))
{%- endmacro %}
