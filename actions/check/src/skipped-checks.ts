import { SlipwayError, throwAll } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { type CheckId, checkIds, type Finding, notDeclared } from './check-result.ts';

const isCheck = (id: string): id is CheckId => (checkIds as readonly string[]).includes(id);

/**
 * What is left out, and why: slipway.yml's `skip` and the input's.
 * @throws every unknown id together
 */
export const readSkips = (spec: Spec, input: readonly string[]): ReadonlyMap<CheckId, string> => {
  const asked = [
    ...spec.skip.map(({ id, reason }, index) => ({ id, reason, place: { place: spec.locate(['skip', index]) } })),
    ...input.map((id) => ({ id, reason: 'the input `skip`', place: {} })),
  ];
  throwAll(
    asked
      .filter(({ id }) => !isCheck(id))
      .map(
        ({ id, place }) =>
          new SlipwayError('BadInput', `\`${id}\` is no check.`, {
            ...place,
            hint: `Allowed are ${checkIds.join(', ')}.`,
          }),
      ),
  );
  return new Map(asked.flatMap(({ id, reason }) => (isCheck(id) ? [[id, reason] as const] : [])));
};

/** A check that is left out stays in the table. */
export const applySkips = (findings: readonly Finding[], skips: ReadonlyMap<CheckId, string>): readonly Finding[] => [
  ...findings.filter(({ id }) => !skips.has(id)),
  ...[...skips].map(([id, reason]) => notDeclared(id, `left out: ${reason}`)),
];
