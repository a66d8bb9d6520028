import type { KubeObject } from '@slipway/kubernetes';
import { isKnownPort } from './container-ports.ts';
import { isServiceWithSelector, podsSelectedBy, templateOf } from './service-selectors.ts';

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/** A port of a Service whose target no container and no probe vouches for. */
export interface UndeclaredPort {
  readonly service: KubeObject;
  readonly port: ServicePort;
  readonly target: number;
}

export const targetPortOf = ({ port, targetPort = port }: ServicePort): number | string => targetPort;

/** Only TCP refuses: what nobody reads is lost in silence otherwise. */
export const tcpPortsOf = (service: KubeObject): ServicePort[] =>
  ((service.spec?.ports ?? []) as ServicePort[]).filter(({ protocol = 'TCP' }) => protocol === 'TCP');

/** @param pods what the Service selects: pods, or what makes them */
export const undeclaredPorts = (service: KubeObject, pods: readonly KubeObject[]): UndeclaredPort[] =>
  tcpPortsOf(service).flatMap((port) => {
    const target = targetPortOf(port);
    return typeof target === 'number' && pods.length > 0 && !pods.some((pod) => isKnownPort(pod, target))
      ? [{ service, port, target }]
      : [];
  });

/** Of all Services that lead to pods of these objects. */
export const allUndeclaredPorts = (objects: readonly KubeObject[]): UndeclaredPort[] => {
  const templates = objects.flatMap(templateOf);
  return objects.filter(isServiceWithSelector).flatMap((service) =>
    undeclaredPorts(
      service,
      podsSelectedBy(service, templates).map(({ object }) => object),
    ),
  );
};
