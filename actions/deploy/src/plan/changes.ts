import { isProtected, refOf, showRef } from '@slipway/kubernetes';
import { diffObjects } from '@slipway/manifest';
import { type HistorySnapshot, objectsToPrune, type Plan, type PlannedAction } from '@slipway/release';
import type { Change, ChangeAction } from '@slipway/report';

const words: Readonly<Record<PlannedAction, ChangeAction>> = {
  create: 'created',
  configure: 'configured',
  unchanged: 'unchanged',
  replace: 'configured',
};

/** Returns the change of each object. Server defaults are on both sides, so no diff shows them. */
export const showChanges = (plan: Plan, past: HistorySnapshot, prune: boolean): Change[] => [
  ...plan.objects.map(({ object, action, live, result }): Change => {
    const diff = action === 'unchanged' ? '' : diffObjects(live, result ?? object);
    return { action: words[action], object: showRef(refOf(object)), ...(diff ? { diff } : {}) };
  }),
  // A refused object is in no plan, which does not mean that it is to go.
  ...(plan.problems.length > 0
    ? []
    : objectsToPrune(plan.objects, past.knownObjects, { prune, verifiedKeys: past.verifiedKeys })
  )
    .filter(({ ref }) => !isProtected(ref))
    .map(({ ref }): Change => ({ action: 'deleted', object: showRef(ref) })),
];
