import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ports } from '@slipway/action';
import { type ErrorCode, type ExecResult, SlipwayError, showDuration } from '@slipway/core';
import type { Inputs } from './inputs.ts';
import type { TrivyReport } from './trivy-report.ts';

/** Where things lie during one scan. */
export interface ScanFolders {
  /** A folder with an OCI layout for each platform of the image. */
  readonly layouts: readonly string[];
  readonly cache: string;
  /** Emptied by nobody but the runner. */
  readonly folder: string;
  readonly sarif: string;
}

export interface Database {
  /** RFC 3339. */
  readonly updated?: string;
  /** The update failed and an older one was used. */
  readonly stale: boolean;
}

/** What a child of the scan may know: how to find programs and the way out, no token and no secret. */
const passedOn = [
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

const quiet = ['--skip-version-check', '--disable-telemetry', '--quiet'];
const noUpdates = ['--skip-db-update', '--skip-java-db-update', '--skip-check-update', '--offline-scan'];

/** What every call of trivy needs. */
interface TrivyContext {
  readonly inputs: Inputs;
  readonly place: ScanFolders;
  readonly ports: Ports;
}

/** Scans each platform once; the gate, the table and the SARIF file all come from the reports. */
export const runTrivy = async (
  inputs: Inputs,
  place: ScanFolders,
  ports: Ports,
): Promise<{ reports: TrivyReport[]; database: Database }> => {
  const context = { inputs, place, ports };
  let offline = inputs.offline || inputs.database !== undefined;
  let stale = false;
  if (offline) await requireDatabase(place.cache, inputs);
  const reports: TrivyReport[] = [];
  for (const layout of place.layouts) {
    const target = { layout, report: path.join(place.folder, `trivy-${reports.length}.json`) };
    const first = await attempt(context, target, offline);
    stale ||= first.exitCode !== 0 && !offline && isDownload(first) && (await hasDatabase(place.cache));
    const result = stale && !offline ? await attempt(context, target, true) : first;
    if (result.exitCode !== 0) throw trivyError(result, inputs);
    reports.push(parse(await readFile(target.report, 'utf8')));
    // What was just downloaded, or could not be, is the same for every platform.
    offline = true;
  }
  const updated = await databaseTime(place.cache);
  return { reports, database: { stale, ...(updated ? { updated } : {}) } };
};

interface Target {
  readonly layout: string;
  readonly report: string;
}

const attempt = async (context: TrivyContext, { layout, report }: Target, offline: boolean): Promise<ExecResult> => {
  const { inputs, place } = context;
  const args = [
    'image',
    ...['--input', layout],
    ...['--format', 'json', '--output', report],
    ...['--cache-dir', place.cache],
    ...['--scanners', inputs.scanners.join(',')],
    ...['--timeout', `${Math.ceil(inputs.timeout / 1000)}s`],
    ...['--exit-code', '0'],
    ...quiet,
    ...(offline ? noUpdates : inputs['database-repositories'].flatMap((one) => ['--db-repository', one])),
  ];
  return execTrivy(context, args, inputs.timeout);
};

const execTrivy = async (
  { inputs, place, ports }: TrivyContext,
  args: readonly string[],
  timeout: number,
): Promise<ExecResult> => {
  const program = inputs['trivy-path'] ?? 'trivy';
  const environment = ports.runner.environment;
  const kept = passedOn.flatMap((name) =>
    environment[name] === undefined ? [] : [[name, environment[name]] as const],
  );
  const env = { ...Object.fromEntries(kept), HOME: place.cache };
  // Run beside the report: a .trivyignore or trivy.yaml of the workspace would change what is found.
  const options = { env, cwd: place.folder, timeout, signal: ports.signal };
  ports.log.debug([program, ...args].join(' '));
  return ports.exec(program, args, options).catch((error: unknown) => {
    if (!(error instanceof SlipwayError) || error.code !== 'ToolMissing') throw error;
    throw new SlipwayError('ToolMissing', `trivy is not here (looked for "${program}").`, {
      cause: error,
      hint: 'Put it on PATH (the package "trivy" of aquasecurity, or "go install github.com/aquasecurity/trivy/cmd/trivy" with GOEXPERIMENT=jsonv2), or name it by "trivy-path".',
    });
  });
};

const databaseFiles = ['trivy.db', 'metadata.json'];
const hasDatabase = async (cache: string): Promise<boolean> =>
  (
    await Promise.all(
      databaseFiles.map((name) =>
        access(path.join(cache, 'db', name)).then(
          () => true,
          () => false,
        ),
      ),
    )
  ).every(Boolean);

const requireDatabase = async (cache: string, inputs: Inputs): Promise<void> => {
  if (await hasDatabase(cache)) return;
  throw new SlipwayError(
    'NotFound',
    `There is no vulnerability database in ${cache}: db/trivy.db and db/metadata.json are missing.`,
    {
      hint: inputs.database
        ? '"database" is a cache folder of trivy, as "trivy image --download-db-only --cache-dir FOLDER" fills it.'
        : 'Scan once without "offline", or give the folder of a database by "database".',
    },
  );
};

const databaseTime = async (cache: string): Promise<string | undefined> => {
  const text = await readFile(path.join(cache, 'db', 'metadata.json'), 'utf8').catch(() => '{}');
  const { UpdatedAt } = JSON.parse(text) as { UpdatedAt?: string };
  return UpdatedAt;
};

const parse = (text: string): TrivyReport => {
  try {
    return JSON.parse(text) as TrivyReport;
  } catch (cause) {
    throw new SlipwayError('Internal', `trivy wrote no JSON: ${(cause as Error).message}.`, { cause });
  }
};

const isDownload = ({ stderr }: ExecResult): boolean =>
  /failed to download vulnerability DB|DB error|OCI artifact error|TOOMANYREQUESTS/i.test(stderr);

/** What went wrong, by what trivy said. A scanner that fails has found nothing, neither good nor bad. */
const failures: readonly { readonly said: RegExp; readonly code: ErrorCode; readonly hint: string }[] = [
  { said: /no space left on device/i, code: 'DiskFull', hint: 'Free space in the temporary folder of the runner.' },
  {
    said: /java.?db|trivy-java-db/i,
    code: 'NotFound',
    hint: 'The image holds Java archives: put the Java database (java-db/) into the cache folder, or scan without "offline".',
  },
  {
    said: /failed to download vulnerability DB|OCI artifact error|TOOMANYREQUESTS/i,
    code: 'Unreachable',
    hint: 'Name a mirror by "database-repositories", or give a database by "database".',
  },
  { said: /context deadline exceeded|timeout/i, code: 'Timeout', hint: 'Raise "timeout".' },
];

const trivyError = ({ exitCode, stderr, stdout, timedOut }: ExecResult, inputs: Inputs): SlipwayError => {
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  const fatal = lines.slice(
    Math.max(
      lines.findLastIndex((line) => /\bFATAL\b/.test(line)),
      0,
    ),
  );
  // Timestamp and level say nothing; the chain of causes does.
  const reason = fatal
    .join(' ')
    .replace(/^\S+\s+FATAL\s+(Fatal error\s+)?/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 600);
  if (timedOut)
    return new SlipwayError('Timeout', `trivy did not finish in ${showDuration(inputs.timeout)}.`, {
      hint: 'Raise "timeout".',
    });
  const known = failures.find(({ said }) => said.test(reason));
  return new SlipwayError(
    known?.code ?? 'Internal',
    `trivy could not scan the image (exit ${exitCode}): ${reason || 'it said nothing'}`,
    known ? { hint: known.hint } : {},
  );
};

/** Renders a report as SARIF, without a scan. */
export const convertToSarif = async (
  inputs: Inputs,
  place: ScanFolders,
  report: TrivyReport,
  ports: Ports,
): Promise<void> => {
  const file = path.join(place.folder, 'accepted-removed.json');
  await writeFile(file, JSON.stringify(report));
  const args = ['convert', '--format', 'sarif', '--output', place.sarif, '--quiet', file];
  const result = await execTrivy({ inputs, place, ports }, args, 120_000);
  if (result.exitCode !== 0) throw trivyError(result, inputs);
};
