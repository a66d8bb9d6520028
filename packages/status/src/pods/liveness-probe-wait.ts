import { type Container, containerStatusesOf, containersOf, type Pod } from '@slipway/kubernetes';
import { secondsBetween } from '../findings/time.ts';

/** Seconds after the start of a container for which a liveness probe is waited for at most. */
const longest = 60;

/** Seconds from a container's start until its liveness probe has a result; a second for the event to arrive. */
const firstAnswer = ({ livenessProbe }: Container): number => {
  if (!livenessProbe) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1 } = livenessProbe;
  // Without a delay the first question comes with the start; with one at the first tick after it.
  const asked = initialDelaySeconds > 0 ? initialDelaySeconds + periodSeconds : 0;
  return Math.min(asked + timeoutSeconds + 1, longest);
};

/**
 * Returns the seconds until the liveness probe of every container has run at least once; 0 when all have. A pod that is
 * ready can still be killed by its first probe. The wait ends a minute after the start.
 * @param now the server's time, RFC 3339
 */
export const untilProbed = (pods: readonly Pod[], now: string | undefined): number =>
  Math.max(
    0,
    ...pods.flatMap((pod) => {
      const statuses = containerStatusesOf(pod);
      return containersOf(pod).map((each) => {
        const started = statuses.find(({ name }) => name === each.name)?.state?.running?.startedAt;
        const age = secondsBetween(started, now);
        return age === undefined ? 0 : firstAnswer(each) - age;
      });
    }),
  );
