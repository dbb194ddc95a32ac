"""Says how Spark joins and shuffles in each model, from the plans of a finished build; computes nothing.

    make build TARGET=spark
    .venv-spark/bin/python -m benchmarks.spark_plans [--broadcast 10m] [MODEL ...]

Settings are those of the build (HELPDESK_WORK). No table is taken to be small enough to be sent to all
executors, because at scale most are not: so every join shows what it would shuffle by. `--broadcast` sets
another size. A join without a key is listed with the tables on either side; one of them must be small:
each row meets each of the other.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyspark.sql import SparkSession

from benchmarks.markdown import table
from helpdesk_kpis.settings import Settings

BY_KEY = frozenset({"SortMergeJoin", "ShuffledHashJoin", "BroadcastHashJoin"})
WITHOUT_KEY = frozenset({"CartesianProduct", "BroadcastNestedLoopJoin"})


def session(settings: Settings, broadcast: str) -> SparkSession:
    """Spark over the catalogue of a finished build; tables up to that size are broadcast."""
    catalogue = settings.work / "spark" / "catalogue"
    options = {
        "spark.master": "local[1]",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(settings.spark_warehouse),
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={catalogue}",
        "spark.driver.extraJavaOptions": f"-Dderby.stream.error.file={settings.logs / 'derby.log'}",
        # The plan as it is made, not as it is changed while it runs.
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.autoBroadcastJoinThreshold": broadcast,
    }
    builder = SparkSession.builder.enableHiveSupport()
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def operators(plan: Any) -> Iterator[Any]:
    """The operators of a physical plan, those of its subqueries included."""
    yield plan
    for branch in (plan.children(), plan.subqueries()):
        for number in range(branch.size()):
            yield from operators(branch.apply(number))


def tables_below(plan: Any) -> str:
    """The tables that an operator reads."""
    names = (re.search(r"spark_catalog\.(\w+\.\w+)", each.nodeName()) for each in operators(plan))
    return ", ".join(sorted({name[1] for name in names if name})) or "(constants, or a table read before)"


def columns(text: str) -> str:
    """Column names without Spark's numbers."""
    return re.sub(r"#\d+L?", "", text)


def describe(plan: Any) -> tuple[Counter[str], list[tuple[str, str, str]]]:
    """What a plan's rows are shuffled by, how often; and each join without a key, with both sides."""
    moved: Counter[str] = Counter()
    keyless: list[tuple[str, str, str]] = []
    for operator in operators(plan):
        name = operator.nodeName()
        if name == "Exchange":
            how = columns(operator.outputPartitioning().toString())
            keys = re.fullmatch(r"(?:hash|range)partitioning\((.*), \d+\)", how)
            moved[keys[1] if keys else how] += 1
        elif name in WITHOUT_KEY:
            keyless.append((tables_below(operator.left()), tables_below(operator.right()), name))
        elif name in BY_KEY:
            moved["(joins by key)"] += 1
    return moved, keyless


def main(chosen: set[str], broadcast: str) -> None:
    """Print a table of models, and one of the joins without a key."""
    settings = Settings.from_environment()
    spark = session(settings, broadcast)
    shuffles, products = [], []
    compiled = settings.target / "compiled" / "helpdesk_kpis" / "models"
    for path in sorted(compiled.rglob("*.sql"), key=lambda path: path.stem):
        is_test = path.parent.suffix == ".yml"
        if is_test or (chosen and path.stem not in chosen):
            continue
        plan = spark.sql(path.read_text(encoding="utf-8"))._jdf.queryExecution().executedPlan()
        moved, keyless = describe(plan)
        joins = moved.pop("(joins by key)", 0)
        by = "; ".join(f"{keys} x {times}" if times > 1 else keys for keys, times in moved.most_common())
        shuffles.append([path.stem, str(joins), str(len(keyless)), by])
        products += [[path.stem, *sides] for sides in dict.fromkeys(keyless)]
    print(*table(["model", "joins by key", "without", "shuffled by"], shuffles), sep="\n")
    print()
    print(*table(["model", "every row of", "meets every row of", "by"], products), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--broadcast", default="-1")
    parser.add_argument("models", nargs="*")
    arguments = parser.parse_args()
    main(set(arguments.models), arguments.broadcast)
