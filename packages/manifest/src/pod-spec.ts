import { type KubeObject, podTemplatePathOf, valueAt } from '@slipway/kubernetes';

/** A pod's spec as a manifest writes it. Unknown fields are kept. */
export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
  // biome-ignore lint/suspicious/noExplicitAny: the readers know their own fields
  [field: string]: any;
}

export interface Container {
  name: string;
  image?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the readers know their own fields
  [field: string]: any;
}

/** Where workloads of any kind, custom ones too, keep the pod's spec; a Pod's own comes first. */
const places: readonly (readonly string[])[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

export { valueAt };

const isPodSpec = (value: unknown): value is PodSpec =>
  typeof value === 'object' && value !== null && Array.isArray((value as PodSpec).containers);

/** Path of the pod's spec inside a Pod, a workload, a CronJob or anything shaped like one; undefined where there is none. */
export const podSpecPathOf = (object: KubeObject): readonly string[] | undefined => {
  const own = podTemplatePathOf(object);
  return [...(own ? [[...own, 'spec']] : []), ...places].find((path) => isPodSpec(valueAt(object, path)));
};

/** The pod's spec itself (not a copy); undefined where there is none. */
export const podSpecOf = (object: KubeObject): PodSpec | undefined => {
  const path = podSpecPathOf(object);
  return path && (valueAt(object, path) as PodSpec);
};

/** Every list of containers of a pod's spec, in the order in which they start. */
export const containerFields = ['initContainers', 'containers', 'ephemeralContainers'] as const;
