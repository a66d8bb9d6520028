import type { KubeObject } from '@slipway/kubernetes';
import { type Container, podSpecOf } from '@slipway/manifest';

interface DeclaredPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
}

const containersOf = (object: KubeObject): Container[] => {
  const spec = podSpecOf(object);
  return spec ? [...spec.containers, ...(spec.initContainers ?? [])] : [];
};

const declaredPorts = (container: Container): DeclaredPort[] => (container.ports ?? []) as DeclaredPort[];

const handlersWithPort = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** Port numbers of a container's probes and lifecycle hooks. */
const probedPorts = (container: Container): number[] => {
  const { lifecycle = {} } = container;
  const probesAndHooks = [
    container.readinessProbe,
    container.livenessProbe,
    container.startupProbe,
    lifecycle.postStart,
    lifecycle.preStop,
  ];
  return probesAndHooks
    .flatMap((each) => handlersWithPort.map((handler) => each?.[handler]?.port))
    .map(Number)
    .filter((port) => port > 0);
};

/** Returns whether a container declares the port, or a probe or hook uses it. */
export const isDeclaredOrProbed = (object: KubeObject, port: number): boolean =>
  containersOf(object).some(
    (container) =>
      probedPorts(container).includes(port) ||
      declaredPorts(container).some(({ containerPort }) => containerPort === port),
  );

/** Returns the number of a target port, undefined if no container has a port of that name. */
export const resolvePort = (object: KubeObject, target: number | string): number | undefined =>
  typeof target === 'number'
    ? target
    : containersOf(object)
        .flatMap(declaredPorts)
        .find(({ name }) => name === target)?.containerPort;
