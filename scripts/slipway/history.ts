import { SlipwayError } from '@slipway/core';
import type { Revision } from '@slipway/release';
import { textTable } from '@slipway/report';
import { type Command, log, releaseIdOf, withNamedRelease } from './options.ts';

const rowOf = ({ revision, state, at, images, run = '', cause = '' }: Revision): string[] => [
  String(revision),
  state,
  at.replace(/\.\d+Z$/, 'Z'),
  images.join(' '),
  run,
  cause,
];

export const history: Command = {
  description: 'list the revisions of a release, the newest first',
  run: async (given) => {
    const id = await releaseIdOf(given);
    const { revisions, damaged } = await withNamedRelease(given, (release) => release.history.revisions());
    for (const name of damaged) log.warning(`Revision Secret/${name} is damaged.`);
    if (revisions.length === 0)
      throw new SlipwayError('NotFound', `Release ${id.name} has no history in namespace ${id.namespace}.`, {
        hint: 'Check --release and --namespace.',
      });
    const newestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
    console.log(
      given.json
        ? JSON.stringify(newestFirst, null, 2)
        : textTable([['REVISION', 'STATE', 'WHEN', 'IMAGES', 'RUN', 'CAUSE'], ...newestFirst.map(rowOf)]),
    );
    return 0;
  },
};
