import type { Cause } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { imagesOf } from '@slipway/manifest';
import { parseImageReference } from '@slipway/oci';
import { digestsOf } from '@slipway/status';
import type { TrackedState } from './tracked-object.ts';

export interface DigestProof {
  /** Every container of every new pod runs the digest that its manifest pins. */
  readonly proven: boolean;
  readonly mismatch?: Cause;
  /** Containers whose image is not pinned to a digest, as `Deployment/shop/api container web`. */
  readonly unpinned: readonly string[];
}

interface Running {
  readonly owner: string;
  readonly pod: KubeObject;
  readonly container: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly imageID: string;
}

/** Every container of every new pod beside what its manifest says; injected containers are nobody's promise. */
const runningOf = ({ target, assessment }: TrackedState): Running[] => {
  const wanted = new Map(imagesOf(target.desired).map(({ container, image }) => [container, image]));
  return assessment.pods.flatMap((pod) =>
    digestsOf(pod).flatMap(({ container, digest, imageID }): Running[] => {
      const image = wanted.get(container);
      if (image === undefined) return [];
      const owner = showRef(refOf(target.desired));
      return [
        {
          owner,
          pod,
          container,
          expected: parseImageReference(image).digest, // A runtime that does not tell the digest proves nothing, and disproves nothing.
          found: digest || undefined,
          imageID,
        },
      ];
    }),
  );
};

const mismatchOf = ({ pod, container, expected = '', found = '', imageID }: Running): Cause => ({
  code: 'DigestMismatch',
  sentence: `${showRef(refOf(pod))} container ${container} runs ${found}, not ${expected} as the release says.`,
  object: refOf(pod),
  container,
  hint: 'Look for an admission webhook that rewrites images, or a registry mirror that serves another one.',
  command: `kubectl -n ${pod.metadata.namespace} get pod ${pod.metadata.name} -o jsonpath='{.status.containerStatuses[*].imageID}'`,
  detail: { expected, found },
  evidence: [{ source: 'status', of: showRef(refOf(pod)), text: `imageID: ${imageID}` }],
});

/**
 * Compares what runs with what was asked for. `imageID` is what the node's runtime resolved, so a moved tag or a
 * mutating webhook is found out.
 */
export const proveDigests = (tracked: readonly TrackedState[]): DigestProof => {
  const running = tracked.flatMap(runningOf);
  const pinned = running.filter(({ expected, found }) => expected !== undefined && found !== undefined);
  const wrong = pinned.find(({ expected, found }) => found !== expected);
  const unpinned = [
    ...new Set(
      running
        .filter(({ expected }) => expected === undefined)
        .map(({ owner, container }) => `${owner} container ${container}`),
    ),
  ];
  if (wrong) return { proven: false, unpinned, mismatch: mismatchOf(wrong) };
  return { proven: pinned.length > 0 && pinned.length === running.length, unpinned };
};
