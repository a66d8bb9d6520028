import { type Container, containersOf, type KubeObject, valueAt } from '@slipway/kubernetes';

const handlersWithPort = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** Port numbers of a container's probes and lifecycle hooks. */
const probedPorts = ({ lifecycle, ...container }: Container): number[] => {
  const probesAndHooks = [
    container.readinessProbe,
    container.livenessProbe,
    container.startupProbe,
    lifecycle?.postStart,
    lifecycle?.preStop,
  ];
  return probesAndHooks
    .flatMap((each) => handlersWithPort.map((handler) => valueAt(each, [handler, 'port'])))
    .map(Number)
    .filter((port) => port > 0);
};

/** Returns whether a container declares the port, or a probe or hook uses it. */
export const isDeclaredOrProbed = (object: KubeObject, port: number): boolean =>
  containersOf(object).some(
    (container) =>
      probedPorts(container).includes(port) || container.ports?.some(({ containerPort }) => containerPort === port),
  );

/** Returns the number of a target port, undefined if no container has a port of that name. */
export const resolvePort = (object: KubeObject, target: number | string): number | undefined =>
  typeof target === 'number'
    ? target
    : containersOf(object)
        .flatMap(({ ports = [] }) => ports)
        .find(({ name }) => name === target)?.containerPort;
