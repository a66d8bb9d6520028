import { chooseVariables } from '../../src/container/environment-variables.ts';
import { imageOf, specOf } from '../fixtures.ts';

describe('chooseVariables', () => {
  const spec = specOf(
    'env: {required: {A: from-spec, B: null, C: null, D: null}, optional: {E: x, F: null}, secrets: [S, T]}',
  );

  it("takes a value from slipway.yml, the step's environment or the image, else makes one up", () => {
    const variables = chooseVariables(spec, imageOf({ Env: ['C=from-image'] }), {
      A: 'no',
      B: 'from-step',
      S: 'known',
    });
    expect(variables.values).toEqual({
      A: 'from-spec',
      B: 'from-step',
      D: 'slipway-check',
      E: 'x',
      S: 'known',
      T: expect.stringMatching(/^slipway-/),
    });
    expect(variables.invented).toEqual(['D', 'T']);
    expect(variables.known).toEqual(['S']);
    expect(Object.keys(variables.secrets)).toEqual(['S', 'T']);
  });
});
