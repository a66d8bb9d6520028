import type { Service } from '@slipway/kubernetes';
import { eventsOf, lastEvent, messageOf } from '../findings/events.ts';
import { describeCommand, eventEvidence, finding, oneLine } from '../findings/finding.ts';
import { progressing, type Rule, ready } from '../readiness/kind-rule.ts';

/** Judges a Service: only a LoadBalancer has to wait, for its address. */
export const service: Rule<Service> = ({ object, events, since }) => {
  if (object.spec?.type !== 'LoadBalancer') return ready('exists');
  const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname);
  if (addresses.length > 0) return ready(`at ${addresses.join(', ')}`);
  const refused = lastEvent(eventsOf(events, object, since), ['SyncLoadBalancerFailed', 'CreatingLoadBalancerFailed']);
  const trouble = refused
    ? ({
        message: `no address: ${oneLine(messageOf(refused))}`,
        severity: 'lasting',
        tolerance: { seconds: 60 } as const,
        evidence: [eventEvidence(refused)],
      } as const)
    : ({ message: 'has no address of a load balancer yet', severity: 'info', evidence: [] } as const);
  return progressing('waiting for the address of a load balancer', {
    findings: [
      finding(object, {
        rule: 'load-balancer',
        code: 'NotReady',
        stage: 'ready',
        hint: 'Check that the cluster has a load balancer controller and free addresses, and check the annotations of the Service.',
        command: describeCommand(object),
        ...trouble,
      }),
    ],
  });
};
