import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ArtifactReference, GitHub } from '@slipway/action';
import { describeError, SlipwayError } from '@slipway/core';
import { parseReport, type RunReference, redactReport, type StageReport } from '@slipway/report';
import type { Inputs } from './inputs.ts';
import type { NeededJob } from './needs.ts';
import type { SummaryPorts } from './ports.ts';

/** Larger files are no reports: those have at most 48 KiB. */
const fileLimit = 256 * 1024;
/** An artifact also carries whole logs; beyond this it is left where it is. */
const archiveLimit = 64 * 1024 * 1024;
const artifactCount = 100;

interface Source {
  /** How a warning calls it. */
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

/** This job's own reports, and those of the folder that was named. */
const fromFiles = (inputs: Inputs, { runner }: SummaryPorts): Source[] => {
  const own = path.join(runner.temp, 'slipway', 'reports');
  const named = inputs.reports === undefined ? undefined : path.resolve(runner.workspace, inputs.reports);
  if (named && !statSync(named, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SlipwayError('NotFound', `input \`reports\`: there is no folder ${inputs.reports}.`, {
      hint: 'Download the artifacts into it first, or leave the input out.',
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

/** A job that did something and left no report where reports were looked for so far. */
const lacksReport = (need: NeededJob, reports: readonly StageReport[]): boolean =>
  need.result !== 'skipped' && need.reports.length === 0 && !reports.some(({ run }) => run.job === need.name);

/**
 * The reports of the run from wherever they are. What cannot be read is left out with a warning that names it;
 * reports of other runs are left out, because whoever wrote them is not known.
 */
export const collectReports = async (
  inputs: Inputs,
  needs: readonly NeededJob[],
  run: RunReference,
  github: GitHub | undefined,
  ports: SummaryPorts,
): Promise<StageReport[]> => {
  const { log } = ports;
  const from = inputs['reports-from'];
  const token = inputs['github-token'];
  const read = ({ name, json }: Source): StageReport[] => {
    try {
      const report = redactReport(parseReport(json, name), token ? [token] : []);
      if (report.run.id === run.id) return [report];
      log.warning(`${name} is of run ${report.run.id}, not of run ${run.id}: it is left out.`);
    } catch (error) {
      log.warning(`A report is left out: ${describeError(error)}`);
    }
    return [];
  };
  const nearby = [
    ...(from === 'auto' || from === 'files' ? fromFiles(inputs, ports) : []),
    ...(from === 'auto' || from === 'needs' ? fromNeeds(needs) : []),
  ].flatMap(read);
  const isForeignRun = run.id !== ports.runner.run.id;
  const seeks =
    from === 'artifacts' || (from === 'auto' && (isForeignRun || needs.some((need) => lacksReport(need, nearby))));
  if (!seeks) return nearby;
  if (!github) {
    log.warning('The reports in artifacts are not read: there is no token.');
    return nearby;
  }
  try {
    return [...(await fromArtifacts(github, run)).flatMap(read), ...nearby];
  } catch (error) {
    const tell = from === 'artifacts' ? log.warning : log.info;
    tell(`The reports in artifacts are not read: ${describeError(error)}`);
    return nearby;
  }
};
