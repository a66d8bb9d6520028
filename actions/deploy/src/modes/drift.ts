import type { StageResult } from '@slipway/action';
import { showRef } from '@slipway/kubernetes';
import { findDrift, readSnapshot, releaseId, withRelease } from '@slipway/release';
import type { Change } from '@slipway/report';
import { findSpec } from '@slipway/spec';
import type { DeployContext, DeployRun } from '../context/context.ts';
import { driftDiff, driftMarkdown, driftSentence, driftText } from '../result/drift-text.ts';
import { resultOf } from '../result/result.ts';

/** Reports what changed in the cluster since the last verified revision. Needs no manifests and changes nothing. */
export const showDrift = async (run: DeployRun): Promise<StageResult<'deploy'>> => {
  const { input, ports, timeline } = run;
  const id = releaseId(input, await findSpec(input.directory));
  return withRelease({ ...input, id }, ports, async ({ release }) => {
    const drift = await findDrift(release);
    for (const warning of drift.warnings) ports.log.warning(warning);
    ports.log.untrusted(driftText(drift));
    timeline.mark('compared with the last verified revision');
    const changes = drift.drifted.map((each): Change => {
      const diff = driftDiff(each);
      const action = each.state === 'missing' ? 'deleted' : 'configured';
      return { action, object: showRef(each.ref), ...(diff ? { diff } : {}) };
    });
    const { warnings, revision } = drift;
    const source = { id, objects: [], requests: [], smoke: [], images: revision.images, warnings: [] };
    const context: DeployContext = { ...run, release, source };
    const result = resultOf(context, await readSnapshot(release.history), {
      result: 'drift',
      changes,
      problems: [],
      warnings,
      revision,
    });
    const markdown = drift.drifted.length > 0 ? driftMarkdown(drift) : '';
    return { ...result, sentence: driftSentence(drift), outputs: { ...result.outputs, drift: markdown } };
  });
};
