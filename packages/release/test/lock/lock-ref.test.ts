import { lockRef } from '../../src/lock/lock-ref.ts';
import { id } from '../samples.ts';

describe('lockRef', () => {
  it('names the Lease of the lock', () => {
    expect(lockRef(id)).toEqual({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: 'shop',
      name: 'slipway.app',
    });
  });
});
