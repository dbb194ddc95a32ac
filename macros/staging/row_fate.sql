{#- What becomes of a raw row: 'rejected' with a rejection; of the others of one key the newest is 'accepted' - by `newest`,
    if the table has such a column, then by file name, then by line - and the rest are 'superseded'.
    row_fate(key='source_name, ticket_id', newest='updated_at'), or without such a column row_fate(key='source_name, team_id') -#}
{% macro row_fate(key, newest=none) -%}
    case
        when rejection is not null then 'rejected'
        when
            row_number() over (
                partition by {{ key }}, rejection is null
                order by {{ newest ~ ' desc nulls last, ' if newest }}file_name desc, row_number desc
            ) = 1
            then 'accepted'
        else 'superseded'
    end
{%- endmacro %}
