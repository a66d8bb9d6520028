"""A trained classifier as plain numbers: what scikit-learn learned, without scikit-learn."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

FEATURES = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")


@dataclass(frozen=True)
class Model:
    """Multinomial logistic regression over standardized measurements."""

    version: str
    species: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]

    @classmethod
    def load(cls, path: str | Path) -> "Model":
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(
            version=content["version"],
            species=tuple(content["species"]),
            mean=tuple(content["mean"]),
            scale=tuple(content["scale"]),
            coefficients=tuple(tuple(row) for row in content["coefficients"]),
            intercepts=tuple(content["intercepts"]),
        )

    def predict(self, measurements: tuple[float, ...]) -> dict[str, float]:
        """Probability of each species."""
        scaled = [(x - m) / s for x, m, s in zip(measurements, self.mean, self.scale, strict=True)]
        scores = [
            intercept + sum(c * x for c, x in zip(row, scaled, strict=True))
            for row, intercept in zip(self.coefficients, self.intercepts, strict=True)
        ]
        highest = max(scores)
        weights = [math.exp(score - highest) for score in scores]
        total = sum(weights)
        return {name: weight / total for name, weight in zip(self.species, weights, strict=True)}
