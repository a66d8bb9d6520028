/** What somebody without a slipway.yml is told to write. */
export const exampleSpec =
  'A first one: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`, each on a line of its own.';
