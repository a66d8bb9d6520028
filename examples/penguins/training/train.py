"""Trains the model and writes it as JSON: `python3 -m training.train`. The same data gives the same file."""

import csv
import json
from pathlib import Path

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from penguins.model import FEATURES

HERE = Path(__file__).parent.parent
DIGITS = 6


def rounded(values):
    return [round(float(value), DIGITS) for value in values]


def main() -> None:
    with open(HERE / "data" / "penguins.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[name] not in ("", "NA") for name in FEATURES)]
    x = [[float(row[name]) for name in FEATURES] for row in rows]
    y = [row["species"] for row in rows]
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    accuracy = cross_val_score(pipeline, x, y, cv=10).mean()
    pipeline.fit(x, y)
    scaler, regression = pipeline.named_steps.values()
    content = {
        "version": "2026.1",
        "trained_on": len(rows),
        "accuracy": round(float(accuracy), 4),
        "species": [str(name) for name in regression.classes_],
        "features": list(FEATURES),
        "mean": rounded(scaler.mean_),
        "scale": rounded(scaler.scale_),
        "coefficients": [rounded(row) for row in regression.coef_],
        "intercepts": rounded(regression.intercept_),
    }
    (HERE / "model" / "penguins.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(f"accuracy {accuracy:.3f} in ten folds of {len(rows)} penguins")


if __name__ == "__main__":
    main()
