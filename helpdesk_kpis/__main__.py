"""Run the command line as ``python -m helpdesk_kpis``."""

import sys

try:
    from helpdesk_kpis.cli import app

    app()
except ModuleNotFoundError as error:
    if str(error.name).startswith("helpdesk_kpis"):
        raise
    sys.exit(
        f"The Python package {error.name} is not installed for {sys.executable}. "
        "Remove .venv (for Spark .venv-spark) and run `make setup`."
    )
