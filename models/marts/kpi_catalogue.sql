-- One row per KPI code: what it is called in six languages, its unit, direction, time rule, owner, definition and status.
with

definitions as (
    select * from {{ ref('kpi_definitions') }}
),

labels as (
    select
        {% for language in ['en', 'ro', 'it', 'de', 'ja', 'pt'] %}
        max(label) filter (where language = '{{ language }}') as label_{{ language }},
        max(definition) filter (where language = '{{ language }}') as definition_{{ language }},
        {% endfor %}
        kpi_code
    from {{ ref('kpi_labels') }}
    group by kpi_code
)

select
    definitions.*,
    labels.label_en, labels.label_ro, labels.label_it, labels.label_de, labels.label_ja, labels.label_pt,
    labels.definition_en, labels.definition_ro, labels.definition_it, labels.definition_de, labels.definition_ja, labels.definition_pt
from definitions
left join labels on definitions.kpi_code = labels.kpi_code
