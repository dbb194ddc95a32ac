{#- Middle of the 95 % Wilson interval of a share seen in n cases: pulled from the share towards one half. -#}
{% macro wilson_centre(share, n) -%}
    (({{ share }} + 1.96 * 1.96 / (2 * nullif({{ n }}, 0))) / (1 + 1.96 * 1.96 / nullif({{ n }}, 0)))
{%- endmacro %}
