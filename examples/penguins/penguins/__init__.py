"""Which penguin is it? A small model of the Palmer penguins, served over HTTP."""
