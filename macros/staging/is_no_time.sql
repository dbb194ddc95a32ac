{#- Whether an instant could not be read, or stands for none: tools write the first moment that they know where they know none, as the year 1,
    the last days of 1899, 1 January 1900, the start of 1970. A calendar that began there would be mostly empty days. -#}
{% macro is_no_time(instant) -%}
    coalesce(nullif({{ instant }}, timestamp '1970-01-01'), timestamp '0001-01-01') < timestamp '1900-01-02'
{%- endmacro %}
