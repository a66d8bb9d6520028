import { releaseId } from '../../src/core/release-id.ts';

type Given = Parameters<typeof releaseId>;

describe('releaseId', () => {
  const cases: readonly (readonly [string, Given[0], Given[1], string])[] = [
    ['the inputs', { release: 'a', namespace: 'x' }, { name: 'c', deploy: { release: 'b', namespace: 'y' } }, 'x/a'],
    ['the deploy section', {}, { name: 'c', deploy: { release: 'b', namespace: 'y' } }, 'y/b'],
    ['the name of slipway.yml', {}, { name: 'c', deploy: {} }, 'default/c'],
    ['the inputs without slipway.yml', { release: 'a' }, undefined, 'default/a'],
    ['each from another place', { namespace: 'x' }, { name: 'c', deploy: { namespace: 'y' } }, 'x/c'],
    ['a name of 63 characters', { release: 'a'.repeat(63) }, undefined, `default/${'a'.repeat(63)}`],
  ];
  it.each(cases)('takes %s', (_, input, spec, expected) => {
    const { namespace, name } = releaseId(input, spec);
    expect(`${namespace}/${name}`).toBe(expected);
  });

  it.each([{ deploy: {} }, undefined])('rejects a release without a name in %j', (spec) => {
    expect(() => releaseId({}, spec)).toThrow('The release has no name.');
    expect(() => releaseId({ release: '' }, { name: 'c', deploy: {} })).toThrow('The release has no name.');
  });

  it.each(['Web', 'a.b', '-a', 'a-', 'a_b', 'a'.repeat(64)])('rejects the name %s', (release) => {
    expect(() => releaseId({ release }, undefined)).toThrow(
      expect.objectContaining({ code: 'BadInput', message: `release \`${release}\` is not a valid Kubernetes name.` }),
    );
  });

  it('reports an invalid release and an invalid namespace together', () => {
    expect(() => releaseId({ release: 'A', namespace: 'B' }, undefined)).toThrow(/release `A`[\s\S]*namespace `B`/);
  });
});
