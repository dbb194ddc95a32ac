"""Run the command line as ``python -m helpdesk_kpis``."""

from helpdesk_kpis.cli import app

app()
