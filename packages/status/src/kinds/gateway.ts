import {
  type Condition,
  conditionsOf,
  describeCondition,
  type KubeObject,
  type Models,
  type Route,
} from '@slipway/kubernetes';
import { conditionEvidence, describeCommand, finding, oneLine } from '../findings/finding.ts';
import { type Outcome, progressing, type Rule, ready } from '../readiness/kind-rule.ts';

const isCurrent = (object: KubeObject, { observedGeneration }: Condition): boolean =>
  observedGeneration === undefined || observedGeneration >= (object.metadata.generation ?? 0);

/**
 * Requires that every condition is True for this generation. A False one names the problem, and may pass while objects
 * arrive.
 */
const judge = (
  object: KubeObject,
  conditions: readonly Condition[],
  wanted: readonly string[],
  done: string,
): Outcome => {
  const current = conditions.filter((each) => isCurrent(object, each));
  const refused = current.find(
    (each) => wanted.includes(each.type) && each.status === 'False' && each.reason !== 'Pending',
  );
  if (refused)
    return progressing(describeCondition(refused), {
      findings: [
        finding(object, {
          rule: 'gateway',
          code: 'NotReady',
          stage: 'ready',
          severity: 'lasting',
          tolerance: { seconds: 20 },
          message: `${refused.type} is False: ${oneLine([refused.reason, refused.message].filter(Boolean).join(': '))}`,
          hint: 'Check that the Gateway, its listeners and the Services in backendRefs exist and allow this route.',
          command: describeCommand(object),
          detail: { condition: refused.type, reason: refused.reason ?? '' },
          evidence: [conditionEvidence(object, refused)],
        }),
      ],
    });
  const missing = wanted.filter((type) => !current.some((each) => each.type === type && each.status === 'True'));
  return missing.length > 0 ? progressing(`waiting for ${missing.join(' and ')}`) : ready(done);
};

export const gateway: Rule<Models['Gateway']> = ({ object }) =>
  judge(object, conditionsOf(object.status), ['Accepted', 'Programmed'], 'programmed');

/** Judges a route: it is ready when every parent that it names has accepted it. */
export const route: Rule<Route> = ({ object }) => {
  const outcomes = (object.spec?.parentRefs ?? []).map((ref) => {
    const parent = object.status?.parents?.find(
      ({ parentRef }) =>
        parentRef.name === ref.name && parentRef.sectionName === ref.sectionName && parentRef.port === ref.port,
    );
    return parent
      ? judge(object, conditionsOf(parent), ['Accepted', 'ResolvedRefs'], 'accepted')
      : progressing(`waiting for ${ref.name} to accept it`);
  });
  return (
    outcomes.find((each) => each.findings) ?? outcomes.find((each) => each.status !== 'ready') ?? ready('accepted')
  );
};
