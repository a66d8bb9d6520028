import { assess } from '../../src/index.ts';
import { at, object, observe } from '../observe.ts';

const widget = 'example.com/v1 Widget';
const condition = (type: string, status: string, more: object = {}) => ({
  type,
  status,
  reason: 'Because',
  message: 'so it is',
  ...more,
});
const conditions = (...all: object[]) => ({ conditions: all });

describe('a custom resource', () => {
  const table: [string, object | undefined, string, string][] = [
    ['is ready when its Ready condition is True', conditions(condition('Ready', 'True')), 'ready', 'ready'],
    [
      'waits while Ready is False',
      conditions(condition('Ready', 'False')),
      'progressing',
      'Ready=False Because: so it is',
    ],
    [
      'waits while it is Reconciling, Ready or not',
      conditions(condition('Reconciling', 'True'), condition('Ready', 'True')),
      'progressing',
      'Reconciling=True Because: so it is',
    ],
    [
      'is failed when Stalled',
      conditions(condition('Stalled', 'True'), condition('Ready', 'False')),
      'failed',
      'Stalled=True Because: so it is',
    ],
    [
      'is not failed by a Stalled of an earlier generation',
      conditions(
        condition('Stalled', 'True', { observedGeneration: 1 }),
        condition('Ready', 'False', { observedGeneration: 1 }),
      ),
      'progressing',
      'waiting for the controller to observe the change',
    ],
    [
      'waits while its status is of an earlier generation',
      { observedGeneration: 1, ...conditions(condition('Ready', 'True')) },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    [
      'reads a generation written as text',
      { observedGeneration: '1', ...conditions(condition('Ready', 'True')) },
      'progressing',
      'waiting for the controller to observe the change',
    ],
    [
      'is ready with a current generation written as text',
      { observedGeneration: '2', ...conditions(condition('Ready', 'True')) },
      'ready',
      'ready',
    ],
    [
      'waits while its Ready condition is of an earlier generation',
      conditions(condition('Ready', 'True', { observedGeneration: 1 })),
      'progressing',
      'waiting for the controller to observe the change',
    ],
    ['is ready without any known condition', conditions(condition('Synced', 'True')), 'ready', 'exists'],
    ['is ready without a status when it is old enough', undefined, 'ready', 'exists'],
  ];
  test.each(table)('%s', (_, status, expected, message) => {
    const live = object(widget, { generation: 2, created: at(1), ...(status ? { status: { ...status } } : {}) });
    expect(assess(observe(live, { now: at(30) }))).toMatchObject({ status: expected, message });
  });

  test('gives a new object time to write its first status', () => {
    const live = object(widget, { generation: 1, created: at(1) });
    expect(assess(observe(live, { now: at(3) }))).toMatchObject({ status: 'progressing', message: 'no status yet' });
    expect(assess(observe(live, { now: at(6) })).status).toBe('ready');
  });

  test('reports an object older than the release as ready at once', () => {
    const live = object(widget, { generation: 1, created: at(-100) });
    expect(assess(observe(live, { now: at(0) })).status).toBe('ready');
  });

  test.each(['v1 Secret', 'networking.k8s.io/v1 NetworkPolicy', 'apps/v1 ControllerRevision'])(
    'waits for no status of %s',
    (type) => {
      expect(assess(observe(object(type, { created: at(1) }), { now: at(1) })).status).toBe('ready');
    },
  );
});

describe('slipway.dev/ready-when', () => {
  const status = {
    phase: 'Running',
    replicas: 3,
    conditions: [{ type: 'Synced', status: 'True' }],
    nodes: ['a', 'b'],
    empty: '',
    nothing: null,
    items: [null, { name: 'my item', size: 5 }],
  };
  const table: [string, string, string][] = [
    ['status.phase=Running', 'ready', 'status.phase=Running'],
    ['status.phase=Done', 'progressing', 'waits for status.phase=Done (now Running)'],
    ['{.status.phase}=Running', 'ready', '{.status.phase}=Running'],
    ['status.replicas=3', 'ready', 'status.replicas=3'],
    ['status.replicas == 3', 'ready', 'status.replicas == 3'],
    ['status.conditions[type=Synced].status=True', 'ready', 'status.conditions[type=Synced].status=True'],
    [
      'status.conditions[type=Other].status=True',
      'progressing',
      'waits for status.conditions[type=Other].status=True (now unset)',
    ],
    ['status.nodes[1]=b', 'ready', 'status.nodes[1]=b'],
    ['status.nodes[2]', 'progressing', 'waits for status.nodes[2] (now unset)'],
    ['status.address', 'progressing', 'waits for status.address (now unset)'],
    ['status.empty', 'progressing', 'waits for status.empty (now unset)'],
    ['status.conditions[type=Synced]', 'ready', 'status.conditions[type=Synced]'],
    ['status.phase=Running; status.replicas=4', 'progressing', 'waits for status.replicas=4 (now 3)'],
    ['status.nodes', 'ready', 'status.nodes'],
    ['{$.status.phase }', 'ready', '{$.status.phase }'],
    ['status.phase[0]', 'progressing', 'waits for status.phase[0] (now unset)'],
    ['status.phase.length.x[0]', 'progressing', 'waits for status.phase.length.x[0] (now unset)'],
    ['status.nothing', 'progressing', 'waits for status.nothing (now unset)'],
    ['status.nothing.more', 'progressing', 'waits for status.nothing.more (now unset)'],
    ['status.items[name=my item].size=5', 'ready', 'status.items[name=my item].size=5'],
    ['status.phase = Running', 'ready', 'status.phase = Running'],
    ['=Running', 'progressing', 'waits for =Running (not a path)'],
    ['=status.phase', 'progressing', 'waits for =status.phase (not a path)'],
    ['status.nodes[', 'progressing', 'waits for status.nodes[ (not a path)'],
    ['status.empty=', 'ready', 'status.empty='],
    ['status.address=undefined', 'progressing', 'waits for status.address=undefined (now unset)'],
    ['status.nodes=a', 'progressing', 'waits for status.nodes=a (now ["a","b"])'],
    ['status.phase=Running\nstatus.replicas=3\n', 'ready', 'status.phase=Running, status.replicas=3'],
  ];
  test.each(table)('reads %j as %s', (wish, expected, message) => {
    const live = object(widget, { status });
    const desired = object(widget, { annotations: { 'slipway.dev/ready-when': wish } });
    expect(assess(observe(live, { desired }))).toMatchObject({ status: expected, message });
  });

  test('wins over the Ready condition', () => {
    const live = object(widget, {
      annotations: { 'slipway.dev/ready-when': 'status.phase=Running' },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
    });
    expect(assess(observe(live)).status).toBe('ready');
  });
});
