{#- A number written as text, as exact decimal with six places; NULL where it has too many digits. Nearly all have 18 at most, and
    those are read a hundred times faster so. exact_decimal('trim(amount)') -#}
{% macro exact_decimal(text) -%}
    coalesce(cast(try_cast({{ text }} as decimal(18, 6)) as decimal(28, 6)), try_cast({{ text }} as decimal(28, 6)))
{%- endmacro %}
