{#- As `exact_sum`, of squares. Those of some days in seconds have so many digits that one cast makes no exact decimal of them,
    so what is whole and what is left go their own ways. exact_sum_of_squares('wait_seconds') -#}
{% macro exact_sum_of_squares(amount) -%}
    {%- set square = amount ~ ' * ' ~ amount -%}
    cast(sum(cast(floor({{ square }}) as decimal(32, 0)) + cast({{ square }} - floor({{ square }}) as decimal(7, 6))) as double)
{%- endmacro %}
