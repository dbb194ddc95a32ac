{#- An amount in the reporting currency, by a rate that is NULL where it is in that currency already.
    Stands beside a join on `rate_in_force`. -#}
{% macro in_reporting_currency(amount, rate) -%}
    case
        when {{ rate }} is null then cast({{ amount }} as decimal(28, 6))
        else cast(cast({{ amount }} as double) * {{ rate }} as decimal(28, 6))
    end
{%- endmacro %}
