import { showRef } from '@slipway/contract';
import { diffObjects } from '@slipway/manifest';
import { type Drift, type Drifted, findDrift, openLedger } from '@slipway/release';
import { fence, prose } from '@slipway/report';
import { type Command, idOf, log, withCluster } from './options.ts';

const byWhom = ({ by }: Drifted): string => {
  const names = by.map(({ manager, at }) => (at ? `${manager} at ${at}` : manager));
  return names.length > 0 ? ` by ${names.join(', ')}` : '';
};

const titleOf = (drifted: Drifted): string =>
  `${showRef(drifted.ref)} ${drifted.what === 'missing' ? 'is missing' : `was changed${byWhom(drifted)}`}`;

const diffOf = ({ live, wanted }: Drifted): string => (live ? diffObjects(wanted, live) : '');

const sentenceOf = ({ id, revision, objects, drifted }: Drift): string =>
  drifted.length === 0
    ? `Release ${id.name} in namespace ${id.namespace} is as revision ${revision.revision} left it: ${objects} objects.`
    : `Release ${id.name} in namespace ${id.namespace} has drifted from revision ${revision.revision}: ${drifted.length} of ${objects} objects.`;

const textOf = (drift: Drift): string =>
  [sentenceOf(drift), ...drift.drifted.map((each) => `\n${titleOf(each)}\n${diffOf(each)}`.trimEnd())].join('\n');

/** For an issue: what others wrote stands in code, where it can mention nobody. */
const markdownOf = (drift: Drift): string =>
  [
    sentenceOf(drift),
    ...drift.drifted.map((each) =>
      `\n### ${prose(titleOf(each))}\n${each.live ? fence(diffOf(each), 'diff') : ''}`.trimEnd(),
    ),
    ...drift.notes.map((note) => `\n${prose(note)}`),
    drift.drifted.length > 0
      ? '\nA deploy refuses to overwrite such a change, and takes it back with `force-conflicts: true`. To keep it, put it into the manifests.'
      : '',
  ].join('\n');

const jsonOf = ({ id, revision, objects, drifted, notes }: Drift): string =>
  JSON.stringify(
    {
      release: id.name,
      namespace: id.namespace,
      revision: revision.revision,
      objects,
      drifted: drifted.map((each) => ({ object: showRef(each.ref), what: each.what, by: each.by, diff: diffOf(each) })),
      notes,
    },
    null,
    2,
  );

export const drift: Command = {
  does: 'what in the cluster is no longer as the last verified revision left it; exit 1 when something is not',
  options: ['--markdown           print the report as it goes into an issue'],
  run: async (given) => {
    const id = await idOf(given);
    const found = await withCluster(given, ({ cluster }) => findDrift(cluster, openLedger(cluster, id), id));
    for (const note of found.notes) log.warning(note);
    console.log(given.json ? jsonOf(found) : given.markdown ? markdownOf(found) : textOf(found));
    return found.drifted.length > 0 ? 1 : 0;
  },
};
