/** Hint for a folder without a slipway.yml. */
export const exampleSpec = 'Start with four lines: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`.';
