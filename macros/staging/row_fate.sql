{#- What becomes of a raw row: 'rejected' with a rejection; of the others of one key the newest is 'accepted' and the rest are 'superseded'.
    row_fate(key='source_name, ticket_id', newest='updated_at'), or without such a column row_fate(key='source_name, team_id') -#}
{% macro row_fate(key, newest=none) -%}
    case
        when rejection is not null then 'rejected'
        when {{ place_from_newest(key ~ ', rejection is null', newest) }} = 1 then 'accepted'
        else 'superseded'
    end
{%- endmacro %}
