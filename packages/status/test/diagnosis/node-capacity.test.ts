import type { Models, Pod } from '@slipway/kubernetes';
import { mayGrow, quantity, tooLarge } from '../../src/diagnosis/node-capacity.ts';
import { object } from '../observe.ts';

test.each([
  ['500m', 0.5],
  ['2', 2],
  ['1.5', 1.5],
  ['128Mi', 134217728],
  ['1Gi', 1073741824],
  ['1G', 1e9],
  ['1e3', 1000],
  ['12E', 12e18],
  ['1e+12', 1e12],
  ['5e-3', 0.005],
  ['-1', Number.NaN],
  ['1 Gi', Number.NaN],
  ['1Gi/s', Number.NaN],
  ['', Number.NaN],
  ['much', Number.NaN],
  [undefined, Number.NaN],
])('parses the quantity %s as %s', (text, expected) => {
  expect(quantity(text)).toBe(expected);
});

const node = (allocatable: object, providerID?: string): Models['Node'] =>
  object('v1 Node', { spec: providerID ? { providerID } : {}, status: { allocatable } });
const pod = (...resources: object[]): Pod =>
  object('v1 Pod', { spec: { containers: resources.map((each) => ({ resources: each })) } });
const nodes = [node({ cpu: '2', memory: '4Gi' }), node({ cpu: '8', memory: '2Gi' })];

describe('a request that no node could serve', () => {
  const table: [string, Pod, object | undefined][] = [
    ['reports none that fits on the largest node', pod({ requests: { cpu: '6' } }), undefined],
    ['reports none that fills the largest node', pod({ requests: { cpu: '8' } }), undefined],
    ['is one above the largest', pod({ requests: { cpu: '9' } }), { resource: 'cpu', wanted: '9', largest: '8' }],
    [
      'is the sum over the containers',
      pod({ requests: { cpu: '5' } }, { requests: { cpu: '5' } }),
      { resource: 'cpu', wanted: '10', largest: '8' },
    ],
    [
      'is shown in Mi for memory',
      pod({ requests: { memory: '6Gi' } }),
      { resource: 'memory', wanted: '6144Mi', largest: '4096Mi' },
    ],
    [
      'is taken from the limit where only that is given',
      pod({ limits: { 'nvidia.com/gpu': '1' } }),
      { resource: 'nvidia.com/gpu', wanted: '1', largest: '0' },
    ],
    ['reports none without requests', pod({}), undefined],
    [
      'is the sum over the containers, some of which request nothing of it',
      pod({ requests: { cpu: '9' } }, {}, { limits: { memory: '1Gi' } }, { requests: { memory: '1Gi' } }),
      { resource: 'cpu', wanted: '9', largest: '8' },
    ],
  ];
  test.each(table)('%s', (_, asked, expected) => {
    expect(tooLarge(asked, nodes)).toEqual(expected);
  });

  test('is unknown without nodes', () => {
    expect(tooLarge(pod({ requests: { cpu: '99' } }), [])).toBeUndefined();
    expect(tooLarge(pod({ requests: { cpu: '99' } }), undefined)).toBeUndefined();
  });
});

it.each([
  ['expects a new node if a node belongs to a cloud', [node({}, 'azure:///vm')], true],
  ['expects a new node if one of the nodes belongs to a cloud', [node({}), node({}, 'aws:///i-1')], true],
  ['expects no new node if the name of a cloud comes later', [node({}, 'kind://aws:///i-1')], false],
  ['expects no new node if no node belongs to a cloud', [node({}), node({}, 'kind://docker/a')], false],
  ['expects a new node if it may not read the nodes', undefined, true],
])('%s', (_, known, expected) => {
  expect(mayGrow(known)).toBe(expected);
});
