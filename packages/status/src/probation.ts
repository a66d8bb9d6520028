import type { KubeObject } from '@slipway/kubernetes';
import { secondsBetween } from './time.ts';

/** Seconds after the start of a container for which a liveness probe is waited for at most. */
const longest = 60;

interface Probed {
  readonly name: string;
  readonly livenessProbe?: {
    readonly initialDelaySeconds?: number;
    readonly periodSeconds?: number;
    readonly timeoutSeconds?: number;
  };
}

interface Started {
  readonly name: string;
  readonly state?: { readonly running?: { readonly startedAt?: string } };
}

/** Seconds from a container's start until its liveness probe has said something; a second for the event to arrive. */
const firstAnswer = ({ livenessProbe }: Probed): number => {
  if (!livenessProbe) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1 } = livenessProbe;
  // Without a delay the first question comes with the start; with one at the first tick after it.
  const asked = initialDelaySeconds > 0 ? initialDelaySeconds + periodSeconds : 0;
  return Math.min(asked + timeoutSeconds + 1, longest);
};

/**
 * Seconds until the liveness probe of every container has been asked at least once, so that a pod that is ready but
 * will be killed is not taken for a good one; 0 when all have. At most until a minute after the start.
 * @param now the server's time, RFC 3339
 */
export const untilProbed = (pods: readonly KubeObject[], now: string | undefined): number =>
  Math.max(
    0,
    ...pods.flatMap(({ spec, status }) => {
      const specs: Probed[] = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
      const statuses: Started[] = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
      return specs.map((each) => {
        const started = statuses.find(({ name }) => name === each.name)?.state?.running?.startedAt;
        const age = secondsBetween(started, now);
        return age === undefined ? 0 : firstAnswer(each) - age;
      });
    }),
  );
