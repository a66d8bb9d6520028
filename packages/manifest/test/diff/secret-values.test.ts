import type { KubeObject } from '@slipway/kubernetes';
import { redactSecretsIn } from '../../src/diff/redact-secrets.ts';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const secret = (data: unknown, annotations?: Record<string, string>, apiVersion = 'v1'): KubeObject => ({
  apiVersion,
  kind: 'Secret',
  metadata: { name: 's', namespace: 'shop', ...(annotations ? { annotations } : {}) },
  ...(data === undefined ? {} : { data }),
});

describe('redactSecretsIn', () => {
  it('marks a value as changed only on the new side, and only if both sides have it', () => {
    const { before, after } = redactSecretsIn(
      secret({ a: '1', same: '2', gone: '3' }),
      secret({ a: '9', same: '2', added: '4' }),
    );
    expect(before.data).toEqual({ a: '***', same: '***', gone: '***' });
    expect(after.data).toEqual({ a: '*** (changed)', same: '***', added: '***' });
  });

  it('removes the copy that kubectl keeps, and keeps other metadata', () => {
    const { after } = redactSecretsIn(
      undefined,
      secret({ a: '1' }, { [lastApplied]: '{"data":{"a":"1"}}', note: 'x' }),
    );
    expect(after.metadata).toEqual({ name: 's', namespace: 'shop', annotations: { note: 'x' } });
  });

  it('keeps the metadata of a Secret without that copy', () => {
    const { after } = redactSecretsIn(undefined, secret({ a: '1' }, { note: 'x' }));
    expect(after.metadata.annotations).toEqual({ note: 'x' });
  });

  it.each([
    ['null', null],
    ['a text', 'abc'],
    ['absent', undefined],
  ])('accepts data that is %s', (_, data) => {
    const { after } = redactSecretsIn(secret(undefined), secret(data));
    expect(after.data ?? {}).toEqual({});
  });

  it('returns objects of other kinds and other groups unchanged', () => {
    const config: KubeObject = { ...secret({ a: '1' }), kind: 'ConfigMap' };
    const other = secret({ a: '1' }, undefined, 'vault.example.com/v1');
    expect(redactSecretsIn(config, config).after).toBe(config);
    expect(redactSecretsIn(other, other).after).toBe(other);
  });
});
