import { type Models, ofKind } from '@slipway/kubernetes';
import { eventsOf, lastEvent, messageOf } from '../findings/events.ts';
import { describeCommand, eventEvidence, finding, oneLine } from '../findings/finding.ts';
import type { Finding } from '../findings/types.ts';
import { type Context, failed, progressing, type Rule, ready } from '../readiness/kind-rule.ts';

type Claim = Models['PersistentVolumeClaim'];

/**
 * Judges a claim: ready when it is bound, or when it waits on purpose. A class that binds at the first consumer leaves
 * the claim Pending until a pod comes.
 */
export const persistentVolumeClaim: Rule<Claim> = (context) => {
  const { object } = context;
  const phase = object.status?.phase ?? 'Pending';
  if (phase === 'Bound') return ready('bound');
  if (phase === 'Lost') return failed('its volume no longer exists', { findings: [lost(object)] });
  if (waitsForConsumer(context)) return ready('binds when a pod uses it');
  return progressing('not yet bound', { findings: provisioning(context) });
};

const waitsForConsumer = ({ object, children, events }: Context<Claim>): boolean => {
  const storageClass = ofKind(children, 'StorageClass').find(
    ({ metadata }) => metadata.name === object.spec?.storageClassName,
  );
  if (storageClass) return storageClass.volumeBindingMode === 'WaitForFirstConsumer';
  const latest = eventsOf(events, object, undefined).at(-1);
  return latest !== undefined && ['WaitForFirstConsumer', 'WaitForPodScheduled'].includes(latest.reason ?? '');
};

const lost = (object: Claim): Finding =>
  finding(object, {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'fatal',
    message: `the volume ${object.spec?.volumeName ?? ''} to which it was bound no longer exists`,
    hint: 'Restore the PersistentVolume, or create a new claim. A new claim does not restore the data.',
    command: describeCommand(object),
    evidence: [
      {
        source: 'status',
        of: `PersistentVolumeClaim/${object.metadata.namespace}/${object.metadata.name}`,
        text: 'phase Lost',
      },
    ],
  });

/**
 * Returns the seconds to wait for a claim. A missing class remains missing; provisioners need a minute, and retry after
 * an error.
 */
export const claimPatience = (message: string): number => {
  if (/storageclass\S* "[^"]*" not found/i.test(message)) return 8;
  return /no storage class is set/i.test(message) ? 20 : 90;
};

const provisioning = ({ object, events, since }: Context<Claim>): Finding[] => {
  const event = lastEvent(eventsOf(events, object, since), ['ProvisioningFailed', 'FailedBinding']);
  if (!event) return [];
  const message = messageOf(event);
  return [
    finding(object, {
      rule: 'volume-claim',
      code: 'VolumeMount',
      stage: 'volumes',
      severity: 'lasting',
      tolerance: { seconds: claimPatience(message) },
      message: `no volume: ${oneLine(message)}`,
      hint: 'Set storageClassName to a class that exists (kubectl get storageclass) and supports the size and the access mode.',
      command: describeCommand(object),
      evidence: [eventEvidence(event)],
    }),
  ];
};
