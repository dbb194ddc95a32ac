{#- Why a raw row is rejected, as `column|reason|raw value`: the first of several checks that fails, NULL where none does.
    first_rejection([missing('call_id'), not_an_instant('started_at')]) -#}
{% macro first_rejection(checks) -%}
    coalesce(
            {{ checks | join(',\n            ') }}
        )
{%- endmacro %}
