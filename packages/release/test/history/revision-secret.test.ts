import { revisionSecretName } from '../../src/history/revision-secret.ts';
import { id } from '../samples.ts';

describe('revisionSecretName', () => {
  it('names the Secrets of a revision: the first part has no number', () => {
    expect([0, 1, 12].map((part) => revisionSecretName(id, 3, part))).toEqual([
      'slipway.app.v3',
      'slipway.app.v3.1',
      'slipway.app.v3.12',
    ]);
  });
});
