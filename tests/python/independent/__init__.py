"""A second calculation of the ticket KPIs, in plain Python, from the landing files.

Nothing in this package imports the project, dbt, DuckDB or pandas, and it was written from the definitions
and the landing contract without looking at the models. Where the two calculations differ, one is wrong.
"""
