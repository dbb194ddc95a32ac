{#- Rejection check: one of these columns says something that is neither an ISO 8601 time nor a number of seconds, milliseconds or
    microseconds since 1970, or one that stands for none, unless that has a meaning there.
    not_an_instant_or_epoch('sent_at'); not_an_instant_or_epoch('submitted_at', means_never=true) -#}
{% macro not_an_instant_or_epoch() -%}
    {{ not_an_instant(*varargs, read=instant_or_epoch, **kwargs) }}
{%- endmacro %}
