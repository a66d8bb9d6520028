import type { StageResult } from '@slipway/action';
import { showRef } from '@slipway/kubernetes';
import { findDrift, openHistory, openRelease, readSnapshot, releaseId } from '@slipway/release';
import type { Change } from '@slipway/report';
import { findSpec } from '@slipway/spec';
import { driftDiff, driftMarkdown, driftSentence, driftText } from './drift-text.ts';
import type { Inputs } from './inputs.ts';
import type { DeployPorts } from './perform.ts';
import { resultOf } from './result.ts';
import type { Source } from './source.ts';
import type { Timeline } from './timeline.ts';

/** Tells what others changed since the last verified revision. Needs no manifests, and changes nothing. */
export const lookForDrift = async (
  input: Inputs,
  ports: DeployPorts,
  timeline: Timeline,
): Promise<StageResult<'deploy'>> => {
  const id = releaseId(input, await findSpec(input.directory));
  const { cluster } = await openRelease(input, ports, new AbortController());
  try {
    const ledger = openHistory(cluster, id);
    const found = await findDrift(cluster, ledger, id);
    for (const note of found.warnings) ports.log.warning(note);
    ports.log.untrusted(driftText(found));
    timeline.mark('compared with the last verified revision');
    const changes = found.drifted.map((each): Change => {
      const diff = driftDiff(each);
      const action = each.what === 'missing' ? 'deleted' : 'configured';
      return { action, object: showRef(each.ref), ...(diff ? { diff } : {}) };
    });
    const { images } = found.revision;
    const source: Source = { id, objects: [], requests: [], smoke: [], images, warnings: [] };
    const { warnings, revision } = found;
    const ended = { result: 'dry-run', changes, problems: [], notes: warnings, revision } as const;
    const result = resultOf(source, cluster, await readSnapshot(ledger), timeline, ended);
    const drift = found.drifted.length > 0 ? driftMarkdown(found) : '';
    return { ...result, sentence: driftSentence(found), outputs: { ...result.outputs, drift } };
  } finally {
    await cluster.close();
  }
};
