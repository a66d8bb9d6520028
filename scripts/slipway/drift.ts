import { showRef } from '@slipway/kubernetes';
import { type DriftResult, findDrift } from '@slipway/release';
import { driftDiff, driftMarkdown, driftText } from '../../actions/deploy/src/result/drift-text.ts';
import { type Command, log, withNamedRelease } from './options.ts';

const driftJson = ({ id, revision, objects, drifted, warnings }: DriftResult): string =>
  JSON.stringify(
    {
      release: id.name,
      namespace: id.namespace,
      revision: revision.revision,
      objects,
      drifted: drifted.map((each) => ({
        object: showRef(each.ref),
        state: each.state,
        changedBy: each.changedBy,
        diff: driftDiff(each),
      })),
      warnings,
    },
    null,
    2,
  );

export const drift: Command = {
  description: 'list objects that differ from the last verified revision; exit 1 if there are any',
  options: ['--markdown           print the report for an issue'],
  run: async (given) => {
    const found = await withNamedRelease(given, findDrift);
    for (const note of found.warnings) log.warning(note);
    const show = given.json ? driftJson : given.markdown ? driftMarkdown : driftText;
    console.log(show(found));
    return found.drifted.length > 0 ? 1 : 0;
  },
};
