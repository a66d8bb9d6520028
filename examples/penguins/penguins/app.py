"""The HTTP interface."""

import hashlib
import hmac
import logging

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

from penguins.model import FEATURES, Model
from penguins.settings import Settings

log = logging.getLogger("penguins")


class Penguin(BaseModel):
    """What was measured; the bounds are well outside of any penguin seen so far."""

    model_config = ConfigDict(extra="forbid")

    bill_length_mm: float = Field(gt=10, lt=100)
    bill_depth_mm: float = Field(gt=5, lt=50)
    flipper_length_mm: float = Field(gt=50, lt=500)
    body_mass_g: float = Field(gt=500, lt=20_000)


class Prediction(BaseModel):
    species: str
    probability: float
    model: str
    signature: str


def create_app(model: Model, settings: Settings) -> FastAPI:
    app = FastAPI(title="penguins", version=model.version)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/")
    def about() -> dict[str, str]:
        return {"greeting": settings.greeting, "model": model.version}

    @app.post("/predict")
    def predict(penguin: Penguin) -> Prediction:
        probabilities = model.predict(tuple(getattr(penguin, name) for name in FEATURES))
        species, probability = max(probabilities.items(), key=lambda item: item[1])
        log.info("predicted %s (%.3f)", species, probability)
        # With the signature, a later reader can prove that this service sent the answer.
        message = f"{model.version}:{species}:{penguin.model_dump_json()}".encode()
        signature = hmac.new(settings.signing_key.encode(), message, hashlib.sha256).hexdigest()
        return Prediction(
            species=species, probability=round(probability, 4), model=model.version, signature=signature
        )

    return app
