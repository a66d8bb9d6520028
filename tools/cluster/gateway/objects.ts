import { externalService } from '../api/apply-objects.ts';

export const namespace = 'envoy-gateway-system';

const ports = { grpc: 18000, ratelimit: 18001, wasm: 18002, metrics: 19001 };

/** Returns the controller's configuration. JSON is YAML, too. */
const configuration = (image: string) => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind: 'EnvoyGateway',
  gateway: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
  provider: { type: 'Kubernetes', kubernetes: { leaderElection: { disable: true }, shutdownManager: { image } } },
});

/** Returns a namespace, the controller's Service at `address`, and a class whose proxies run `image` with a ClusterIP. */
export const gatewayObjects = (image: string, address: string, className: string) => {
  const [service, slice] = externalService(
    'envoy-gateway',
    namespace,
    address,
    Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: port })),
  );
  const proxy = {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'EnvoyProxy',
    metadata: { name: 'local', namespace },
  };
  return {
    configuration: JSON.stringify(configuration(image)),
    objects: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { ...service, metadata: { name: 'envoy-gateway', namespace, labels: { 'control-plane': 'envoy-gateway' } } },
      slice,
      {
        ...proxy,
        spec: {
          provider: {
            type: 'Kubernetes',
            kubernetes: { envoyService: { type: 'ClusterIP' }, envoyDeployment: { container: { image } } },
          },
        },
      },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: className },
        spec: {
          controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
          parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'local', namespace },
        },
      },
    ],
  };
};
