import { SlipwayError, throwAll } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { type CheckId, type CheckResult, checkIds, notDeclared } from '../result/check-result.ts';

const isCheck = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);

/**
 * Returns the checks to skip with their reasons: `skip` of slipway.yml, and the input `skip`.
 * @throws SlipwayError BadInput for all unknown ids together
 */
export const readSkippedChecks = (spec: Spec, input: readonly string[]): ReadonlyMap<CheckId, string> => {
  const skips = [
    ...spec.skip.map(({ id, reason }, index) => ({ id, reason, place: { place: spec.locate(['skip', index]) } })),
    ...input.map((id) => ({ id, reason: 'the input `skip`', place: {} })),
  ];
  throwAll(
    skips
      .filter(({ id }) => !isCheck(id))
      .map(
        ({ id, place }) =>
          new SlipwayError('BadInput', `The check \`${id}\` does not exist.`, {
            ...place,
            hint: `The checks are ${checkIds.join(', ')}.`,
          }),
      ),
  );
  return new Map(skips.flatMap(({ id, reason }) => (isCheck(id) ? [[id, reason] as const] : [])));
};

/** Replaces the results of skipped checks. Their lines stay in the table. */
export const applySkippedChecks = (
  results: readonly CheckResult[],
  skips: ReadonlyMap<CheckId, string>,
): readonly CheckResult[] => [
  ...results.filter(({ id }) => !skips.has(id)),
  ...[...skips].map(([id, reason]) => notDeclared(id, `skipped: ${reason}`)),
];
