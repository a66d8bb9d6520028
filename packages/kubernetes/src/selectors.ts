import { isKind, type ServicePort } from './models.ts';
import { type KubeObject, specOf } from './object.ts';
import { valueAt } from './value-at.ts';

export type Labels = Readonly<Record<string, string>>;

/** The label selector of a workload. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** Returns a Service's selector; empty where it has none. */
export const selectorOf = (service: KubeObject): Labels => (valueAt(service, ['spec', 'selector']) ?? {}) as Labels;

/** Returns whether a Service's selector takes pods with these labels; a Service without a selector takes none. */
export const selectsLabels = (service: KubeObject, labels: Labels): boolean => {
  const selector = Object.entries(selectorOf(service));
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
};

/** Returns the Service with this label added to its selector. */
export const withSelector = (service: KubeObject, label: string, value: string): KubeObject => ({
  ...service,
  spec: { ...specOf(service), selector: { ...selectorOf(service), [label]: value } },
});

/** Returns `key=value,key=value`, for messages and for the `labelSelector` of a list request. */
export const showLabels = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const expressions: Readonly<Record<string, (key: string, values: string) => string>> = {
  In: (key, values) => `${key} in (${values})`,
  NotIn: (key, values) => `${key} notin (${values})`,
  Exists: (key) => key,
  DoesNotExist: (key) => `!${key}`,
};

/** Returns a workload's selector as the `labelSelector` of a list request; empty where the workload has none. */
export const labelSelectorOf = (workload: KubeObject): string => {
  const { matchLabels = {}, matchExpressions = [] } = (valueAt(workload, ['spec', 'selector']) ?? {}) as LabelSelector;
  return [
    ...(Object.keys(matchLabels).length > 0 ? [showLabels(matchLabels)] : []),
    ...matchExpressions.flatMap(
      ({ key, operator, values = [] }) => expressions[operator]?.(key, values.join(',')) ?? [],
    ),
  ].join(',');
};

/** Returns the ports of a Service; empty where it has none. */
export const servicePortsOf = (service: KubeObject): readonly ServicePort[] =>
  (isKind(service, 'Service') && service.spec?.ports) || [];

/** Returns whether a Service has no cluster IP. Clients of such a Service find the pods by DNS. */
export const isHeadless = (service: KubeObject): boolean => valueAt(service, ['spec', 'clusterIP']) === 'None';
