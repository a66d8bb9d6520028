import pytest


def test_the_model_tells_nearly_all_penguins_apart(model, measured):
    right = sum(max(p := model.predict(x), key=p.get) == species for x, species in measured)
    assert right / len(measured) > 0.97


def test_probabilities_add_up(model, measured):
    for x, _ in measured[::20]:
        assert sum(model.predict(x).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("measurements", "species"),
    [
        ((39.1, 18.7, 181, 3750), "Adelie"),
        ((46.5, 17.9, 192, 3500), "Chinstrap"),
        ((50.0, 16.3, 230, 5700), "Gentoo"),
    ],
)
def test_a_typical_penguin_is_recognised(model, measurements, species):
    probabilities = model.predict(measurements)
    assert max(probabilities, key=probabilities.get) == species
