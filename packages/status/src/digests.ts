import type { KubeObject } from '@slipway/kubernetes';

export interface RunningImage {
  readonly container: string;
  /** As the manifest names it. */
  readonly image: string;
  /** As the runtime reports it; empty before the container was made. */
  readonly imageID: string;
  /** `sha256:…` of the manifest, or of the index it came from; empty where the runtime knows no such digest. */
  readonly digest: string;
}

interface ContainerStatus {
  readonly name: string;
  readonly image?: string;
  readonly imageID?: string;
}

/** What every container of the pod really runs, init containers included. An id without a repository is an image's config, no proof. */
export const digestsOf = (pod: KubeObject): RunningImage[] => {
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  const statuses: readonly ContainerStatus[] = [...initContainerStatuses, ...containerStatuses];
  return [...initContainers, ...containers].map(({ name, image = '' }: { name: string; image?: string }) => {
    const imageID = statuses.find((status) => status.name === name)?.imageID ?? '';
    return { container: name, image, imageID, digest: /@(sha256:[0-9a-f]{64})$/.exec(imageID)?.[1] ?? '' };
  });
};
