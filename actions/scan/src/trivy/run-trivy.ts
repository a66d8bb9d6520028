import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ports } from '@slipway/action';
import { type ExecResult, SlipwayError } from '@slipway/core';
import type { Inputs } from '../inputs.ts';
import { canUseStaleDatabase, type Database, readUpdateTime, requireDatabase } from './trivy-database.ts';
import { trivyError } from './trivy-error.ts';
import type { TrivyReport } from './trivy-report.ts';

/** The folders and files of one scan. */
export interface ScanFolders {
  /** A folder with an OCI layout for each platform of the image. */
  readonly layouts: readonly string[];
  readonly cache: string;
  /** The runner removes it after the job. */
  readonly folder: string;
  readonly sarif: string;
}

/** The values that every call of trivy needs. */
export interface TrivyContext {
  readonly inputs: Inputs;
  readonly folders: ScanFolders;
  readonly ports: Ports;
}

/** Variables that trivy gets: for programs, certificates and proxies. It gets no token and no secret. */
const passedVariables = [
  'PATH',
  'TMPDIR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SystemRoot',
];

const quietFlags = ['--skip-version-check', '--disable-telemetry', '--quiet'];
const offlineFlags = ['--skip-db-update', '--skip-java-db-update', '--skip-check-update', '--offline-scan'];

/** Scans each platform once. The threshold, the table and the SARIF file all come from these reports. */
export const runTrivy = async (context: TrivyContext): Promise<{ reports: TrivyReport[]; database: Database }> => {
  const { inputs, folders } = context;
  let offline = inputs.offline || inputs.database !== undefined;
  let stale = false;
  if (offline) await requireDatabase(folders.cache, inputs.database !== undefined);
  const reports: TrivyReport[] = [];
  for (const layout of folders.layouts) {
    const target = { layout, report: path.join(folders.folder, `trivy-${reports.length}.json`) };
    const first = await scanLayout(context, target, offline);
    stale ||= !offline && (await canUseStaleDatabase(first, folders.cache));
    const result = stale && !offline ? await scanLayout(context, target, true) : first;
    if (result.exitCode !== 0) throw trivyError(result, inputs.timeout);
    reports.push(parse(await readFile(target.report, 'utf8')));
    // The first scan downloaded the database, or could not. The other platforms use the same one.
    offline = true;
  }
  const updated = await readUpdateTime(folders.cache);
  return { reports, database: { stale, ...(updated ? { updated } : {}) } };
};

interface ScanTarget {
  readonly layout: string;
  readonly report: string;
}

const scanLayout = (context: TrivyContext, { layout, report }: ScanTarget, offline: boolean): Promise<ExecResult> => {
  const { inputs, folders } = context;
  const args = [
    'image',
    ...['--input', layout],
    ...['--format', 'json', '--output', report],
    ...['--cache-dir', folders.cache],
    ...['--scanners', inputs.scanners.join(',')],
    ...['--timeout', `${Math.ceil(inputs.timeout / 1000)}s`],
    ...['--exit-code', '0'],
    ...quietFlags,
    ...(offline ? offlineFlags : inputs['database-repositories'].flatMap((one) => ['--db-repository', one])),
  ];
  return execTrivy(context, args, inputs.timeout);
};

const execTrivy = async (
  { inputs, folders, ports }: TrivyContext,
  args: readonly string[],
  timeout: number,
): Promise<ExecResult> => {
  const program = inputs['trivy-path'] ?? 'trivy';
  const { environment } = ports.runner;
  const passed = passedVariables.flatMap((name) =>
    environment[name] === undefined ? [] : [[name, environment[name]] as const],
  );
  const env = { ...Object.fromEntries(passed), HOME: folders.cache };
  // Not in the workspace: its .trivyignore or trivy.yaml would change the findings.
  const options = { env, cwd: folders.folder, timeout, signal: ports.signal };
  ports.log.debug([program, ...args].join(' '));
  return ports.exec(program, args, options).catch((error: unknown) => {
    if (!(error instanceof SlipwayError) || error.code !== 'ToolMissing') throw error;
    throw new SlipwayError('ToolMissing', `The program trivy is missing (searched for "${program}").`, {
      cause: error,
      hint: 'Install the package "trivy" of aquasecurity, or run "go install github.com/aquasecurity/trivy/cmd/trivy" with GOEXPERIMENT=jsonv2. Put trivy on PATH, or set "trivy-path".',
    });
  });
};

const parse = (text: string): TrivyReport => {
  try {
    return JSON.parse(text) as TrivyReport;
  } catch (cause) {
    throw new SlipwayError('Internal', `trivy wrote no JSON: ${(cause as Error).message}.`, { cause });
  }
};

const convertTimeout = 120_000;

/** Converts a report to SARIF, without a scan. */
export const convertToSarif = async (context: TrivyContext, report: TrivyReport): Promise<void> => {
  const { folders } = context;
  const file = path.join(folders.folder, 'without-exceptions.json');
  await writeFile(file, JSON.stringify(report));
  const args = ['convert', '--format', 'sarif', '--output', folders.sarif, '--quiet', file];
  const result = await execTrivy(context, args, convertTimeout);
  if (result.exitCode !== 0) throw trivyError(result, convertTimeout);
};
