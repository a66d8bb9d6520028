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

const declaredBy = (container: Container): DeclaredPort[] => (container.ports ?? []) as DeclaredPort[];

const asking = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** Ports that probes and hooks of a container ask by number. */
const askedOf = (container: Container): number[] => {
  const { lifecycle = {} } = container;
  const questions = [
    container.readinessProbe,
    container.livenessProbe,
    container.startupProbe,
    lifecycle.postStart,
    lifecycle.preStop,
  ];
  return questions
    .flatMap((question) => asking.map((how) => question?.[how]?.port))
    .map(Number)
    .filter((port) => port > 0);
};

/** Whether anybody says that something listens there: a port of a container, or a probe that asks it. */
export const isKnownPort = (object: KubeObject, port: number): boolean =>
  containersOf(object).some(
    (container) =>
      askedOf(container).includes(port) || declaredBy(container).some(({ containerPort }) => containerPort === port),
  );

/** The number behind a target port; undefined where no container has a port of that name. */
export const portNumber = (object: KubeObject, target: number | string): number | undefined =>
  typeof target === 'number'
    ? target
    : containersOf(object)
        .flatMap(declaredBy)
        .find(({ name }) => name === target)?.containerPort;
