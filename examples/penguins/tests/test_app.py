import pytest
from fastapi.testclient import TestClient

from penguins.app import create_app
from penguins.settings import Settings, read_settings

GENTOO = {"bill_length_mm": 50.0, "bill_depth_mm": 16.3, "flipper_length_mm": 230, "body_mass_g": 5700}


@pytest.fixture
def client(model):
    settings = Settings(model_path="", signing_key="test", greeting="Hello", port=0)
    return TestClient(create_app(model, settings))


def test_it_is_well(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_prediction_names_species_and_model_and_is_signed(client, model):
    answer = client.post("/predict", json=GENTOO).json()
    assert answer["species"] == "Gentoo"
    assert answer["model"] == model.version
    assert len(answer["signature"]) == 64


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body_mass_g": -1}, "body_mass_g"),
        ({"bill_length_mm": "long"}, "bill_length_mm"),
        ({"wingspan": 3}, "wingspan"),
    ],
)
def test_a_wrong_measurement_is_refused_by_name(client, changes, field):
    answer = client.post("/predict", json=GENTOO | changes)
    assert answer.status_code == 422
    assert field in answer.text


def test_a_missing_variable_ends_the_start_with_its_name(monkeypatch, capsys):
    monkeypatch.delenv("MODEL_PATH", raising=False)
    monkeypatch.setenv("SIGNING_KEY", "test")
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code != 0
    assert "MODEL_PATH" in capsys.readouterr().err
