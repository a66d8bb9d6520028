import { type KubeObject, type ServicePort, servicePortsOf } from '@slipway/kubernetes';
import { isDeclaredOrProbed } from './container-ports.ts';
import { isServiceWithSelector, podsSelectedBy, podTemplatesOf } from './service-selectors.ts';

/** A port of a Service whose target port no container declares and no probe uses. */
export interface UndeclaredPort {
  readonly service: KubeObject;
  readonly port: ServicePort;
  readonly target: number;
}

/** Returns the target port, by default the port itself. */
export const targetPortOf = ({ port, targetPort = port }: ServicePort): number | string => targetPort;

/** Returns the TCP ports of a Service. With other protocols, a closed port does not reject a request. */
export const tcpPortsOf = (service: KubeObject): ServicePort[] =>
  servicePortsOf(service).filter(({ protocol = 'TCP' }) => protocol === 'TCP');

/**
 * Returns the ports of a Service that the pods do not declare.
 * @param pods the pods that the Service selects, or their workloads
 */
export const undeclaredPorts = (service: KubeObject, pods: readonly KubeObject[]): UndeclaredPort[] =>
  tcpPortsOf(service).flatMap((port) => {
    const target = targetPortOf(port);
    return typeof target === 'number' && pods.length > 0 && !pods.some((pod) => isDeclaredOrProbed(pod, target))
      ? [{ service, port, target }]
      : [];
  });

/** Returns the undeclared ports of all Services that select pods of these objects. */
export const allUndeclaredPorts = (objects: readonly KubeObject[]): UndeclaredPort[] => {
  const templates = objects.flatMap(podTemplatesOf);
  return objects.filter(isServiceWithSelector).flatMap((service) =>
    undeclaredPorts(
      service,
      podsSelectedBy(service, templates).map(({ object }) => object),
    ),
  );
};
