{#- First day of the period of `months` months (1, 3, 12) that holds a date; fiscal periods count from `fiscal_year_start_month`.
    month_period_start('day', 3) of 2026-05-20 is 2026-04-01,
    month_period_start('day', 12, is_fiscal=true) the same day for a fiscal year that begins in April. -#}
{% macro month_period_start(day, months, is_fiscal=false) -%}
    {%- set offset = var('fiscal_year_start_month') - 1 if is_fiscal else 0 -%}
    {{ add_months(
        "date '1970-01-01'",
        "cast(floor((year(" ~ day ~ ") * 12 + month(" ~ day ~ ") - 1 - " ~ offset ~ ") / " ~ months ~ ") as integer) * " ~ months ~ " + " ~ offset ~ " - 1970 * 12"
    ) }}
{%- endmacro %}
