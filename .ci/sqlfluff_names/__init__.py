"""The names that sqlfluff's Jinja templater finds in the SQL files (`library_path` in .sqlfluff)."""

import gc
import sys
from pathlib import Path

# sqlfluff runs this file again for every SQL file; what takes time is in a module that Python loads once.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from dbt_names import names_for_models

globals().update(names_for_models())

# The linter makes objects by the million, which die with their file. Looking for cycles among them as often
# as Python does by default costs an eighth of the time.
gc.set_threshold(100_000, 50, 50)
