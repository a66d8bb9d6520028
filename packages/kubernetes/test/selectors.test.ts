import type { KubeObject } from '../src/object.ts';
import { isHeadless, labelSelectorOf, selectorOf, selectsLabels, showLabels, withSelector } from '../src/selectors.ts';

const make = (spec?: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  ...(spec ? { spec } : {}),
});

describe("a Service's selector", () => {
  it.each([
    ['all labels equal', { app: 'web', tier: 'api' }, { app: 'web', tier: 'api', more: '1' }, true],
    ['one of two labels differs', { app: 'web', tier: 'api' }, { app: 'web', tier: 'db' }, false],
    ['one of two labels is missing', { app: 'web', tier: 'api' }, { app: 'web' }, false],
    ['the selector is empty', {}, { app: 'web' }, false],
    ['it has no selector', undefined, { app: 'web' }, false],
  ])('reports whether it selects the pod when %s', (_, selector, labels, expected) => {
    expect(selectsLabels(make({ selector }), labels)).toBe(expected);
  });

  it('returns an empty selector for an object without a spec', () => {
    expect(selectorOf(make())).toEqual({});
  });

  it('adds a label to the selector and keeps the rest of the Service', () => {
    const web = make({ selector: { app: 'web' }, ports: [{ port: 80 }] });
    expect(withSelector(web, 'slipway.dev/track', 'canary')).toEqual({
      ...web,
      spec: { selector: { app: 'web', 'slipway.dev/track': 'canary' }, ports: [{ port: 80 }] },
    });
    expect(web.spec).toMatchObject({ selector: { app: 'web' } });
  });
});

describe('isHeadless', () => {
  it.each([
    ['None', true],
    ['10.0.0.1', false],
    ['', false],
    [undefined, false],
  ])('reads the cluster IP %s', (clusterIP, expected) => {
    expect(isHeadless(make(clusterIP === undefined ? {} : { clusterIP }))).toBe(expected);
  });
});

describe('the label selector of a list request', () => {
  it.each([
    ['labels', { matchLabels: { app: 'web', tier: 'api' } }, 'app=web,tier=api'],
    ['In', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }, 'a in (x,y)'],
    ['NotIn', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }, 'a notin (x)'],
    ['Exists', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, 'a'],
    ['DoesNotExist', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, '!a'],
    ['an unknown operator', { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] }, ''],
    [
      'labels and expressions',
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      'app=web,a',
    ],
    ['empty labels', { matchLabels: {}, matchExpressions: [{ key: 'a', operator: 'Exists' }] }, 'a'],
    ['no selector', undefined, ''],
  ])('writes %s', (_, selector, expected) => {
    expect(labelSelectorOf(make({ selector }))).toBe(expected);
  });

  it('returns an empty text for an object without a spec', () => {
    expect(labelSelectorOf(make())).toBe('');
  });

  it('separates labels with commas', () => {
    expect(showLabels({ a: '1', b: '' })).toBe('a=1,b=');
  });
});
