import type { ObjectRef } from '@slipway/core';
import { groupOf, type KubeObject, valueAt } from '@slipway/kubernetes';
import type { Path } from '@slipway/yaml';

/** A link from an object to another one, which it sends requests to or scales. */
export interface Link {
  readonly use: 'ingress' | 'route' | 'scale';
  readonly to: ObjectRef;
  /** Name or number of the Service's port. */
  readonly port?: string | number;
  /** The requests that the object names: `shop.test/api`. */
  readonly of: string;
  /** Receives only copies of requests, or no requests because of its weight. */
  readonly idle: boolean;
  /** The path of its name in the object. */
  readonly path: Path;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const list = (value: unknown, path: Path): { readonly item: Fields; readonly at: Path }[] => {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found.map((item, index) => ({ item: fieldsOf(item), at: [...path, index] })) : [];
};

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const serviceIn = (namespace: string | undefined, name: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Service',
  ...(namespace ? { namespace } : {}),
  name,
});

/** The port of an Ingress backend that an annotation replaces. */
const byAnnotation = 'use-annotation';

const ofBackend = ({ metadata }: KubeObject, backend: unknown, of: string, path: Path): Link[] => {
  const service = fieldsOf(fieldsOf(backend).service);
  const { name: portName, number } = fieldsOf(service.port);
  if (!isName(service.name) || portName === byAnnotation) return [];
  const port = (portName ?? number) as string | number | undefined;
  return [
    {
      use: 'ingress',
      to: serviceIn(metadata.namespace, service.name),
      ...(port === undefined ? {} : { port }),
      of,
      idle: false,
      path: [...path, 'service', 'name'],
    },
  ];
};

const ofIngress = (object: KubeObject): Link[] => [
  ...ofBackend(object, valueAt(object, ['spec', 'defaultBackend']), '', ['spec', 'defaultBackend']),
  ...list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) =>
    list(object, [...at, 'http', 'paths']).flatMap(({ item, at: place }) =>
      ofBackend(object, item.backend, `${rule.host ?? ''}${item.path ?? '/'}`, [...place, 'backend']),
    ),
  ),
];

interface RouteRef {
  readonly ref: Fields;
  readonly of: string;
  readonly idle: boolean;
  readonly path: Path;
}

const ofRef = ({ metadata }: KubeObject, { ref, of, idle, path }: RouteRef): Link[] => {
  const { group = '', kind = 'Service', name, namespace, port } = ref;
  if (group !== '' || kind !== 'Service' || !isName(name)) return [];
  return [
    {
      use: 'route',
      to: serviceIn(isName(namespace) ? namespace : metadata.namespace, name),
      ...(typeof port === 'number' ? { port } : {}),
      of,
      idle: idle || ref.weight === 0,
      path: [...path, 'name'],
    },
  ];
};

/** Requests of a route's rule: its first path, below the route's first host. */
const requestsOf = (object: KubeObject, rule: Fields): string => {
  const host = valueAt(object, ['spec', 'hostnames', 0]) ?? '';
  const place = valueAt(rule, ['matches', 0, 'path', 'value']) ?? (host === '' ? '' : '/');
  return `${host}${place}`;
};

const ofRoute = (object: KubeObject): Link[] =>
  list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) => {
    const of = requestsOf(object, rule);
    return [
      ...list(object, [...at, 'backendRefs']).flatMap(({ item, at: place }) =>
        ofRef(object, { ref: item, of, idle: false, path: place }),
      ),
      ...list(object, [...at, 'filters']).flatMap(({ item, at: place }) =>
        ofRef(object, {
          ref: fieldsOf(valueAt(item, ['requestMirror', 'backendRef'])),
          of,
          idle: true,
          path: [...place, 'requestMirror', 'backendRef'],
        }),
      ),
    ];
  });

const ofAutoscaler = (object: KubeObject): Link[] => {
  const { metadata } = object;
  const { apiVersion = 'apps/v1', kind, name } = fieldsOf(valueAt(object, ['spec', 'scaleTargetRef']));
  if (!isName(kind) || !isName(name)) return [];
  const place = metadata.namespace ? { namespace: metadata.namespace } : {};
  const to = { apiVersion: String(apiVersion), kind, ...place, name };
  return [{ use: 'scale', to, of: '', idle: false, path: ['spec', 'scaleTargetRef', 'name'] }];
};

const readers: Readonly<Record<string, (object: KubeObject) => Link[]>> = {
  'networking.k8s.io/Ingress': ofIngress,
  'gateway.networking.k8s.io/HTTPRoute': ofRoute,
  'gateway.networking.k8s.io/GRPCRoute': ofRoute,
  'gateway.networking.k8s.io/TLSRoute': ofRoute,
  'gateway.networking.k8s.io/TCPRoute': ofRoute,
  'autoscaling/HorizontalPodAutoscaler': ofAutoscaler,
};

/**
 * Returns the Services that an Ingress or a route of the Gateway API sends requests to, and the target of an
 * autoscaler. Every place that names one has an entry. Backends of other kinds are left out.
 */
export const linksOf = (object: KubeObject): Link[] =>
  readers[`${groupOf(object.apiVersion)}/${object.kind}`]?.(object) ?? [];
