"""The names that sqlfluff's Jinja templater finds in the SQL files (`library_path` in .sqlfluff)."""

import sys
from pathlib import Path

# sqlfluff runs this file again for every SQL file; what takes time is in a module that Python loads once.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from dbt_names import NAMES

globals().update(NAMES)
