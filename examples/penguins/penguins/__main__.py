"""Starts the service: `python3 -m penguins`."""

import logging
import sys

import uvicorn

from penguins.app import create_app
from penguins.model import Model
from penguins.settings import read_settings


def main() -> None:
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s: %(name)s %(message)s")
    settings = read_settings()
    model = Model.load(settings.model_path)
    logging.info("model %s knows %s", model.version, ", ".join(model.species))
    app = create_app(model, settings)
    uvicorn.run(app, host="0.0.0.0", port=settings.port, log_config=None, timeout_graceful_shutdown=5)


if __name__ == "__main__":
    main()
