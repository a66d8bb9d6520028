import type { KubeObject } from '@slipway/kubernetes';
import { isDeclaredOrProbed, resolvePort } from '../../src/links/container-ports.ts';
import { allUndeclaredPorts, targetPortOf, tcpPortsOf, undeclaredPorts } from '../../src/links/undeclared-ports.ts';
import { configMap, deployment, service, withPodSpec } from '../samples.ts';

const withContainers = (...containers: object[]): KubeObject =>
  withPodSpec(deployment('web', 'v1'), { containers: containers.map((each) => ({ name: 'c', image: 'i', ...each })) });
const withPorts = (...ports: object[]): KubeObject => ({
  ...service('web'),
  spec: { selector: { app: 'web' }, ports },
});

describe('isDeclaredOrProbed', () => {
  it.each<[string, KubeObject, boolean]>([
    ['a declared port', withContainers({ ports: [{ containerPort: 80 }, { containerPort: 8080 }] }), true],
    ['a port of the second container', withContainers({}, { ports: [{ containerPort: 8080 }] }), true],
    ['a readiness probe', withContainers({ readinessProbe: { httpGet: { port: 8080 } } }), true],
    ['a liveness probe', withContainers({ livenessProbe: { tcpSocket: { port: 8080 } } }), true],
    ['a startup probe', withContainers({ startupProbe: { grpc: { port: 8080 } } }), true],
    ['a hook after the start', withContainers({ lifecycle: { postStart: { httpGet: { port: '8080' } } } }), true],
    ['a hook before the stop', withContainers({ lifecycle: { preStop: { tcpSocket: { port: 8080 } } } }), true],
    [
      'another port',
      withContainers({ ports: [{ containerPort: 80 }], readinessProbe: { httpGet: { port: 81 } } }),
      false,
    ],
    ['a probe that runs a command', withContainers({ livenessProbe: { exec: { command: ['8080'] } } }), false],
    ['a probe of a named port', withContainers({ livenessProbe: { httpGet: { port: 'http' } } }), false],
    ['an object without containers', configMap('a', {}), false],
  ])('judges %s', (_, object, expected) => {
    expect(isDeclaredOrProbed(object, 8080)).toBe(expected);
  });

  it('never finds port 0, which no probe has', () => {
    expect(isDeclaredOrProbed(withContainers({ livenessProbe: { httpGet: { port: 0 } } }), 0)).toBe(false);
  });
});

describe('resolvePort', () => {
  const web = withContainers(
    {},
    {
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'metrics', containerPort: 9 },
      ],
    },
  );

  it('returns a number as it is, and the port of a name', () => {
    expect([80, 'http', 'metrics', 'grpc', '80'].map((target) => resolvePort(web, target))).toEqual([
      80,
      8080,
      9,
      undefined,
      undefined,
    ]);
  });
});

describe('the ports of a Service', () => {
  const ports = withPorts(
    { port: 80 },
    { port: 53, protocol: 'UDP' },
    { port: 81, protocol: 'TCP', targetPort: 'http' },
  );

  it('returns those of TCP, with their target', () => {
    expect(tcpPortsOf(ports).map((each) => [each.port, targetPortOf(each)])).toEqual([
      [80, 80],
      [81, 'http'],
    ]);
  });
});

describe('undeclaredPorts', () => {
  const declared = withContainers({ ports: [{ containerPort: 8080 }] });
  const port = { port: 80, targetPort: 8080 };

  it.each<[string, KubeObject, KubeObject[], number[]]>([
    ['no port that a pod declares', withPorts(port), [declared], []],
    ['no port that one of several pods declares', withPorts(port), [withContainers({}), declared], []],
    ['a port that no pod declares', withPorts(port, { port: 9 }), [declared], [9]],
    ['no port with another protocol', withPorts({ port: 9, protocol: 'UDP' }), [declared], []],
    ['no port with a name', withPorts({ port: 9, targetPort: 'http' }), [declared], []],
    ['no port of a Service without pods', withPorts(port), [], []],
  ])('returns %s', (_, of, pods, expected) => {
    const found = undeclaredPorts(of, pods);
    expect(found.map(({ target }) => target)).toEqual(expected);
    for (const each of found)
      expect(each).toEqual({ service: of, port: expect.objectContaining({ port: each.target }), target: each.target });
  });
});

describe('allUndeclaredPorts', () => {
  it('compares each Service with the pods that it selects', () => {
    const headless = {
      ...withPorts({ port: 9 }),
      spec: { selector: { app: 'web' }, ports: [{ port: 9 }], clusterIP: 'None' },
    };
    const other = { ...withPorts({ port: 9 }), spec: { selector: { app: 'api' }, ports: [{ port: 9 }] } };
    const elsewhere = { ...withPorts({ port: 9 }), metadata: { name: 'web', namespace: 'x' } };
    const web = withContainers({ ports: [{ containerPort: 80 }] });
    expect(allUndeclaredPorts([web, withPorts({ port: 9 })]).map(({ target }) => target)).toEqual([9]);
    expect(allUndeclaredPorts([web, withPorts({ port: 80 }), headless, other, elsewhere])).toEqual([]);
  });
});
