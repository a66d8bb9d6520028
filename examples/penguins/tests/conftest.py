import csv
from pathlib import Path

import pytest

from penguins.model import FEATURES, Model

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def model() -> Model:
    return Model.load(ROOT / "model" / "penguins.json")


@pytest.fixture(scope="session")
def measured() -> list[tuple[tuple[float, ...], str]]:
    """Every penguin that was measured completely, and its species."""
    with open(ROOT / "data" / "penguins.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[name] not in ("", "NA") for name in FEATURES)]
    return [(tuple(float(row[name]) for name in FEATURES), row["species"]) for row in rows]
