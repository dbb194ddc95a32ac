{#- Whether a row of `row_fates` may be another than the last finished build left: this load has staged it again, or its whole table.
    is_staged_again('kept_id') -#}
{% macro is_staged_again(kept_id) -%}
    ({{ kept_id }} is null or {{ kept_id }} in (select changed_keys.changed_id from changes.changed_keys as changed_keys))
{%- endmacro %}
