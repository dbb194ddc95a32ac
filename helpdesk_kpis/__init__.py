"""The parts of the helpdesk KPIs that dbt doesn't do: landing, publishing, summary, sample company."""
