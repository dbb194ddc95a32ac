{#- Whether something in Zendesk was done by a rule or the system itself, not by the user it is attributed to.
    zendesk_automatic('via_channel', 'via_rel') -#}
{% macro zendesk_automatic(via_channel, via_rel) -%}
    (
        coalesce(lower({{ via_channel }}) in ('rule', 'system', 'trigger', 'automation', 'monitor_event'), false)
        or coalesce(lower({{ via_channel }}) like 'answer_bot%', false)
        or coalesce(lower({{ via_rel }}) in ('trigger', 'automation', 'sla_target_change', 'answer_bot'), false)
    )
{%- endmacro %}
