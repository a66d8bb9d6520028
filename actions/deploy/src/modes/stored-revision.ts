import type { StageResult } from '@slipway/action';
import {
  type OpenRelease,
  type PausedRevision,
  readSnapshot,
  releaseId,
  type SmokeRequest,
  thisProcess,
  withoutTemporaryObjects,
  withRelease,
} from '@slipway/release';
import { findSpec, type Spec } from '@slipway/spec';
import { type DeployContext, type DeployRun, openContext } from '../context/context.ts';
import { cancelledResult } from '../result/cancelled-result.ts';
import { resultOf, withLatestRevisions } from '../result/result.ts';
import type { DeployEnd } from '../rollout/deploy-end.ts';

/** The revision, the smoke requests and the work of a mode. */
export interface StoredRevisionMode {
  find(release: OpenRelease): Promise<PausedRevision>;
  requests(spec: Spec | undefined): readonly SmokeRequest[];
  run(context: DeployContext, revision: PausedRevision): Promise<DeployEnd>;
}

/** Warns about inputs that this mode does not read: the revision was recorded when it was deployed. */
const reportUnreadInputs = ({ input, ports }: DeployRun, { revision }: PausedRevision): void => {
  const given = (['manifests', 'chart', 'values', 'images'] as const).filter((name) => (input[name] ?? []).length > 0);
  if (given.length > 0)
    ports.log.notice(
      `Slipway does not read ${given.map((name) => `\`${name}\``).join(' and ')}: \`mode: ${input.mode}\` uses revision ${revision.revision} exactly as it was recorded.`,
    );
};

/**
 * Runs a mode that continues with a stored revision. It needs no manifests and works on any runner, so a newer commit
 * cannot slip in.
 */
export const withStoredRevision = async (run: DeployRun, mode: StoredRevisionMode): Promise<StageResult<'deploy'>> => {
  const { input, ports } = run;
  const spec = await findSpec(input.directory);
  const id = releaseId(input, spec);
  return withRelease({ ...input, id }, ports, ({ release, withLock }) =>
    withLock({ holder: thisProcess(ports.runner.run), timeout: input['lock-timeout'] }, async (held) => {
      held.startChanges();
      const found = await mode.find(release);
      const objects = withoutTemporaryObjects(found.record).objects.map(({ object }) => object);
      const { images } = found.record;
      const source = { id, objects, requests: mode.requests(spec), smoke: [], images, warnings: [] };
      const context = await openContext(run, release, source);
      const snapshot = await readSnapshot(release.history);
      reportUnreadInputs(run, found);
      try {
        const end = await mode.run(context, found);
        return resultOf(context, await withLatestRevisions(context, snapshot, end), end);
      } catch (error) {
        if (release.signal.aborted) return cancelledResult(context, snapshot);
        throw error;
      }
    }),
  );
};
