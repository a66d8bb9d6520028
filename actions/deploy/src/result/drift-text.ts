import { clipLines } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { diffObjects } from '@slipway/manifest';
import type { DriftedObject, DriftResult } from '@slipway/release';
import { codeBlock, toMarkdown } from '@slipway/report';

/** Characters of an issue's text that objects may take; GitHub takes 65,536 in all. */
const budget = 50_000;
/** Lines of one object's diff. */
const mostLines = 120;

const byWhom = ({ changedBy }: DriftedObject): string => {
  const names = changedBy.map(({ manager, at }) => (at ? `${manager} at ${at}` : manager));
  return names.length > 0 ? ` by ${names.join(', ')}` : '';
};

const titleOf = (drifted: DriftedObject): string =>
  `${showRef(drifted.ref)} ${drifted.state === 'missing' ? 'is missing' : `was changed${byWhom(drifted)}`}`;

/** Returns the diff from the recorded object to the live one, without the values of Secrets. */
export const driftDiff = ({ live, desired }: DriftedObject): string => (live ? diffObjects(desired, live) : '');

export const driftSentence = ({ id, revision, objects, drifted }: DriftResult): string =>
  drifted.length === 0
    ? `Release ${id.name} in namespace ${id.namespace} matches revision ${revision.revision}: ${objects} objects.`
    : `Release ${id.name} in namespace ${id.namespace} has drifted from revision ${revision.revision}: ${drifted.length} of ${objects} objects.`;

export const driftText = (drift: DriftResult): string =>
  [driftSentence(drift), ...drift.drifted.map((each) => `\n${titleOf(each)}\n${driftDiff(each)}`.trimEnd())].join('\n');

const remedy =
  'A deploy rejects such a change, or overwrites it with `force-conflicts: true`. To keep the change, put it into the manifests.';

/** Returns the text of an issue, within its length limit. Untrusted text is in code blocks, so it cannot mention people. */
export const driftMarkdown = (drift: DriftResult): string => {
  const sections = drift.drifted.map((each) =>
    `### ${toMarkdown(titleOf(each))}\n${each.live ? codeBlock(clipLines(driftDiff(each), mostLines), 'diff') : ''}`.trimEnd(),
  );
  const shown: string[] = [];
  let length = 0;
  for (const section of sections) {
    length += section.length;
    if (length <= budget) shown.push(section);
  }
  const left = sections.length - shown.length;
  return [
    toMarkdown(driftSentence(drift)),
    ...shown,
    ...(left > 0 ? [`… and ${left} more objects.`] : []),
    ...drift.warnings.map((note) => toMarkdown(note)),
    ...(sections.length > 0 ? [remedy] : []),
  ].join('\n\n');
};
