"""A second calculation of the KPIs, in plain Python, from the landing files.

It imports no other part of the project, nor dbt, DuckDB or pandas. It was written from the definitions
and the landing contract, without looking at the models. Where the two calculations differ, one is wrong.
"""
