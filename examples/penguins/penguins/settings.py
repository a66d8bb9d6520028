"""What the application needs from its environment. Without it there is no start."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    model_path: str
    signing_key: str
    greeting: str
    port: int


def read_settings() -> Settings:
    """Reads the environment once; a missing variable ends the process with its name."""
    missing = [name for name in ("MODEL_PATH", "SIGNING_KEY") if not os.environ.get(name)]
    if missing:
        print(f"ERROR: the environment variables {', '.join(missing)} are not set", file=sys.stderr)
        sys.exit(78)
    return Settings(
        model_path=os.environ["MODEL_PATH"],
        signing_key=os.environ["SIGNING_KEY"],
        greeting=os.environ.get("GREETING", "Hello"),
        port=int(os.environ.get("PORT", "8000")),
    )
