import type { Cause } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { imagesOf } from '@slipway/manifest';
import { parseImageReference } from '@slipway/oci';
import { digestsOf } from '@slipway/status';
import type { TrackedState } from '../observe/tracked-object.ts';

export interface DigestProof {
  /** Every container of every new pod runs the digest to which its manifest pins the image. */
  readonly isProven: boolean;
  readonly mismatch?: Cause;
  /** Containers whose image is not pinned to a digest, as `Deployment/shop/api container web`. */
  readonly unpinned: readonly string[];
}

interface RunningContainer {
  readonly owner: string;
  readonly pod: KubeObject;
  readonly container: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly imageID: string;
}

/** All containers of new pods with the image of their manifest. Injected containers are in no manifest. */
const runningContainers = ({ target, assessment }: TrackedState): RunningContainer[] => {
  const imageByContainer = new Map(imagesOf(target.desired).map(({ container, image }) => [container, image]));
  const owner = showRef(refOf(target.desired));
  return assessment.pods.flatMap((pod) =>
    digestsOf(pod).flatMap(({ container, digest, imageID }): RunningContainer[] => {
      const image = imageByContainer.get(container);
      if (image === undefined) return [];
      const expected = parseImageReference(image).digest;
      // Without a digest from the runtime, neither a match nor a mismatch is proven.
      return [{ owner, pod, container, expected, found: digest || undefined, imageID }];
    }),
  );
};

const mismatchOf = ({ pod, container, expected = '', found = '', imageID }: RunningContainer): Cause => ({
  code: 'DigestMismatch',
  sentence: `${showRef(refOf(pod))} container ${container} runs ${found}, but the release has ${expected}.`,
  object: refOf(pod),
  container,
  hint: 'Check whether an admission webhook rewrites images, or a registry mirror serves another image.',
  command: `kubectl -n ${pod.metadata.namespace} get pod ${pod.metadata.name} -o jsonpath='{.status.containerStatuses[*].imageID}'`,
  detail: { expected, found },
  evidence: [{ source: 'status', of: showRef(refOf(pod)), text: `imageID: ${imageID}` }],
});

/**
 * Compares the digests that run with those of the manifests. The runtime of the node reports `imageID`, so a moved tag
 * or a mutating webhook shows as a mismatch.
 */
export const proveDigests = (tracked: readonly TrackedState[]): DigestProof => {
  const running = tracked.flatMap(runningContainers);
  const pinned = running.filter(({ expected, found }) => expected !== undefined && found !== undefined);
  const mismatch = pinned.find(({ expected, found }) => found !== expected);
  const unpinned = [
    ...new Set(
      running
        .filter(({ expected }) => expected === undefined)
        .map(({ owner, container }) => `${owner} container ${container}`),
    ),
  ];
  if (mismatch) return { isProven: false, unpinned, mismatch: mismatchOf(mismatch) };
  return { isProven: pinned.length > 0 && pinned.length === running.length, unpinned };
};
