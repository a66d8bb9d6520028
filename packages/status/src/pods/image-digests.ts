import { containerStatusesOf, containersOf, type Pod } from '@slipway/kubernetes';

export interface RunningImage {
  readonly container: string;
  /** As the manifest names it. */
  readonly image: string;
  /** As the runtime reports it; empty before the container was made. */
  readonly imageID: string;
  /** `sha256:…` of the manifest, or of the index it came from; empty where the runtime has no such digest. */
  readonly digest: string;
}

/**
 * Returns the image that every container of the pod really runs, init containers included. An id without a repository
 * is the digest of an image's config, not a proof.
 */
export const digestsOf = (pod: Pod): RunningImage[] => {
  const statuses = containerStatusesOf(pod);
  return containersOf(pod).map(({ name, image = '' }) => {
    const imageID = statuses.find((status) => status.name === name)?.imageID ?? '';
    return { container: name, image, imageID, digest: /@(sha256:[0-9a-f]{64})$/.exec(imageID)?.[1] ?? '' };
  });
};
