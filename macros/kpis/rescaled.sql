{#- A score on another scale, its bounds on the new ones: rescaled('score', 'scale_min', 'scale_max', 1, 5) of 7 of 0 to 10 is 3.8.
    Bounds in reverse turn the scale round. A scale without width gives NULL. Halves come out exact, since the division is last. -#}
{% macro rescaled(score, from_low, from_high, to_low, to_high) -%}
    ({{ to_low }} + {{ to_high - to_low }} * ({{ score }} - {{ from_low }}) / nullif({{ from_high }} - {{ from_low }}, 0))
{%- endmacro %}
