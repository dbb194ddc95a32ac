"""The suites in ``expectations/``: a YAML file per table that is judged, in a folder per checkpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helpdesk_kpis.settings import PROJECT

SUITES = PROJECT / "expectations"
"""The folder of the checkpoints' folders."""


class SuiteError(Exception):
    """A suite that can't be used; the message names the file."""


class Expectation(BaseModel):
    """A type of Great Expectations with its arguments, and what to do and say if it isn't met."""

    model_config = ConfigDict(extra="forbid")

    expect: str
    """The type, such as ``expect_column_values_to_be_between``."""
    column: str
    severity: Literal["warning", "critical"]
    """A warning is told; what is critical is not published."""
    says: str
    """What is wrong where it is not met, for a reader who has not seen the suite."""
    only_where: str | None = None
    """The rows that are judged, as a condition that pandas can evaluate; by default all."""
    arguments: dict[str, Any] = Field(default_factory=dict)
    """Further arguments of the type, such as ``min_value``."""


class Suite(BaseModel):
    """What is expected of one table of schema ``quality``."""

    model_config = ConfigDict(extra="forbid")

    checkpoint: str
    """The border, which is the folder: ``arrivals`` or ``results``."""
    table: str
    """The file's name: a table of schema ``quality``, whose column ``finding`` tells of a row in words."""
    query: str | None
    """SQL of ``<table>.sql`` beside the suite, if the table compares with the published version."""
    expectations: list[Expectation]

    @property
    def name(self) -> str:
        """The suite's name in messages and Data Docs."""
        return f"{self.checkpoint}.{self.table}"


def read_suites(folder: Path = SUITES) -> list[Suite]:
    """Read ``<checkpoint>/<table>.yml`` below `folder`, in order of name. Raises `SuiteError`."""
    suites = []
    for path in sorted(folder.glob("*/*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            sql = path.with_suffix(".sql")
            suites.append(
                Suite(
                    checkpoint=path.parent.name,
                    table=path.stem,
                    query=sql.read_text(encoding="utf-8") if sql.exists() else None,
                    expectations=content,
                )
            )
        except (yaml.YAMLError, ValidationError) as error:
            raise SuiteError(f"{path.relative_to(folder.parent)} can't be used: {error}") from error
    if not suites:
        raise SuiteError(f"{folder} holds no suite")
    return suites
