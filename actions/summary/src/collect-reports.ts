import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ArtifactReference, GitHub } from '@slipway/action';
import { describeError, SlipwayError } from '@slipway/core';
import { parseReport, type RunReference, redactReport, type StageReport } from '@slipway/report';
import type { NeededJob } from './needs.ts';
import type { SummaryContext } from './ports.ts';

/** Maximum size of a file in bytes. A report has at most 48 KiB. */
const fileLimit = 256 * 1024;
/** Maximum size of an artifact in bytes. An artifact also contains complete logs. */
const archiveLimit = 64 * 1024 * 1024;
const artifactCount = 100;

interface Source {
  /** Name in warnings. */
  readonly name: string;
  readonly json: string;
}

const isReport = (json: string): boolean => /"schema"\s*:\s*"slipway\.report\./.test(json);

const readFolder = (folder: string): Source[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= fileLimit)
    .sort()
    .map((file) => ({ name: file, json: readFileSync(file, 'utf8') }));

/** Reads the reports of this job and those of the input `reports`. */
const fromFiles = ({ inputs, ports: { runner } }: SummaryContext): Source[] => {
  const own = path.join(runner.temp, 'slipway', 'reports');
  const named = inputs.reports === undefined ? undefined : path.resolve(runner.workspace, inputs.reports);
  if (named && !statSync(named, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SlipwayError('NotFound', `input \`reports\`: the folder ${inputs.reports} does not exist.`, {
      hint: 'Download the artifacts to this folder first, or remove the input.',
    });
  }
  return [own, named]
    .flatMap((folder) => (folder && existsSync(folder) ? readFolder(folder) : []))
    .filter(({ json }) => isReport(json));
};

const fromNeeds = (needs: readonly NeededJob[]): Source[] =>
  needs.flatMap(({ name, reports }) =>
    reports.map(({ output, json }) => ({ name: `output \`${output}\` of job \`${name}\``, json })),
  );

const fromArtifact = async (github: GitHub, artifact: ArtifactReference): Promise<Source[]> =>
  Object.entries(await github.download(artifact.id, fileLimit, '.json'))
    .filter(([, json]) => isReport(json))
    .map(([file, json]) => ({ name: `${file} in artifact ${artifact.name}`, json }));

const fromArtifacts = async (github: GitHub, run: RunReference): Promise<Source[]> => {
  const all = await github.artifacts(run.id);
  const wanted = all
    .filter(({ name, size }) => name.startsWith('slipway-report-') && size <= archiveLimit)
    .slice(0, artifactCount);
  const sources: Source[] = [];
  for (const artifact of wanted) sources.push(...(await fromArtifact(github, artifact)));
  return sources;
};

/** Checks for a job that ran but has no report among those that were found. */
const lacksReport = (need: NeededJob, reports: readonly StageReport[]): boolean =>
  need.result !== 'skipped' && need.reports.length === 0 && !reports.some(({ run }) => run.job === need.name);

/**
 * Reads the reports of the run from files, from `needs` and from artifacts. Skips unreadable reports with a warning.
 * Skips reports of other runs, because their origin is unknown.
 */
export const collectReports = async (context: SummaryContext, needs: readonly NeededJob[]): Promise<StageReport[]> => {
  const { inputs, run, github, ports } = context;
  const { log } = ports;
  const from = inputs['reports-from'];
  const token = inputs['github-token'];
  const read = ({ name, json }: Source): StageReport[] => {
    try {
      const report = redactReport(parseReport(json, name), token ? [token] : []);
      if (report.run.id === run.id) return [report];
      log.warning(`Skipped ${name}: it belongs to run ${report.run.id}, not to run ${run.id}.`);
    } catch (error) {
      log.warning(`Skipped a report: ${describeError(error)}`);
    }
    return [];
  };
  const nearby = [
    ...(from === 'auto' || from === 'files' ? fromFiles(context) : []),
    ...(from === 'auto' || from === 'needs' ? fromNeeds(needs) : []),
  ].flatMap(read);
  const isOtherRun = run.id !== ports.runner.run.id;
  const needsArtifacts =
    from === 'artifacts' || (from === 'auto' && (isOtherRun || needs.some((need) => lacksReport(need, nearby))));
  if (!needsArtifacts) return nearby;
  if (!github) {
    log.warning('Cannot read reports from artifacts: the input `github-token` has no token.');
    return nearby;
  }
  try {
    return [...(await fromArtifacts(github, run)).flatMap(read), ...nearby];
  } catch (error) {
    const report = from === 'artifacts' ? log.warning : log.info;
    report(`Cannot read reports from artifacts: ${describeError(error)}`);
    return nearby;
  }
};
