import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createExec } from '@slipway/action';
import { digestOf } from '@slipway/oci';
import { anonymous, connectRegistry } from '@slipway/registry';
import {
  fakePorts,
  startDockerRegistry,
  type TestLayoutOptions,
  writeTar,
  writeTestLayout,
  writeTrivyDb,
} from '@slipway/testkit';
import type { Inputs } from '../../actions/scan/src/inputs.ts';
import { scan } from '../../actions/scan/src/scan.ts';
import { ensureTool } from '../../tools/install/index.ts';
import { debian, flask, key } from './scan-images.ts';

const root = mkdtempSync(path.join(tmpdir(), 'slipway-scan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let trivy = '';
beforeAll(async () => {
  trivy = await ensureTool('trivy', { log: (line) => process.stderr.write(`${line}\n`) });
}, 900_000);

const database = (updatedAt?: string) => {
  const folder = mkdtempSync(path.join(root, 'database-'));
  writeTrivyDb(folder, {
    vulnerabilities: {
      'debian 12': {
        'CVE-2026-0001': {
          package: 'openssl',
          severity: 'CRITICAL',
          title: 'openssl: anyone may read keys',
          fixed: '3.0.99-1',
        },
        'CVE-2026-0002': { package: 'zlib', severity: 'HIGH', title: 'zlib: not repaired yet' },
      },
      'pip::GitHub Security Advisory Pip': {
        'CVE-2026-0003': { package: 'flask', severity: 'MEDIUM', title: 'flask: debugger is open', fixed: '1.0' },
      },
    },
    updatedAt: updatedAt ?? '2025-12-31T00:00:00Z',
  });
  return folder;
};

/** As its makers publish it: an OCI artifact with one layer. */
const serveDatabase = async (host: string, folder: string) => {
  const files = ['trivy.db', 'metadata.json'].map((name) => ({
    path: name,
    content: readFileSync(path.join(folder, 'db', name)),
  }));
  const blobOf = (mediaType: string, bytes: Buffer) => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
    return { descriptor, place: mediaType, open: (start = 0) => Readable.from([bytes.subarray(start)]) };
  };
  const layer = blobOf('application/vnd.aquasec.trivy.db.layer.v1.tar+gzip', gzipSync(writeTar(files)));
  const config = blobOf('application/vnd.aquasec.trivy.config.v1+json', Buffer.from('{}'));
  const annotations = { 'org.opencontainers.image.title': 'db.tar.gz' };
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const layers = [{ ...layer.descriptor, annotations }];
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, config: config.descriptor, layers }));
  const { log, clock } = fakePorts();
  const registry = connectRegistry(host, { credentials: anonymous(), log, clock });
  for (const blob of [layer, config]) await registry.upload('trivy-db', blob);
  await registry.putManifest('trivy-db', '2', {
    descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length },
    bytes,
  });
  await registry.close();
};

let count = 0;
const workplace = (...plans: TestLayoutOptions[]) => {
  const folder = path.join(root, String(++count));
  mkdirSync(folder);
  return { folder, layout: writeTestLayout(path.join(folder, 'layout'), ...plans) };
};

/** The fake clock starts at 2026-01-01. */
const run = async (folder: string, changes: Partial<Inputs> = {}, tools = folder) => {
  const ports = fakePorts({
    exec: createExec(new AbortController().signal),
    runner: {
      workspace: folder,
      temp: path.join(folder, 'temp'),
      environment: { PATH: process.env.PATH, GITHUB_TOKEN: 'secret', RUNNER_TOOL_CACHE: tools },
    },
  });
  const inputs: Inputs = {
    layout: 'layout',
    image: undefined,
    directory: '.',
    'fail-on': 'high',
    'fixed-only': false,
    exceptions: undefined,
    scanners: ['vuln', 'secret'],
    database: database(),
    'database-repositories': [],
    'database-max-age': 7 * 24 * 3_600_000,
    offline: false,
    'trivy-path': trivy,
    timeout: 120_000,
    ...changes,
  };
  return { ports, result: await scan(inputs, ports) };
};

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
}
const sarifRules = (file: unknown) =>
  (JSON.parse(readFileSync(String(file), 'utf8')) as Sarif).runs
    .flatMap(({ results }) => results.map(({ ruleId }) => ruleId))
    .sort();

describe('scan with the real trivy', () => {
  it('finds packages of the distribution and of Python, and secrets, and fails by severity', async () => {
    const { folder, layout } = workplace(debian(flask, key));
    const { result, ports } = await run(folder);
    expect(result).toMatchObject({
      status: 'failed',
      outputs: { status: 'failed', critical: 2, high: 1, medium: 1, low: 0, unknown: 0, secrets: 1 },
      facts: {
        image: 'penguins',
        digest: layout.digest,
        scanner: { name: 'trivy', databaseUpdated: '2025-12-31T00:00:00Z' },
        policy: { failOn: 'high', fixedOnly: false, violations: 3 },
      },
    });
    expect(result.facts.scanner.version).toMatch(/0\.74/);
    expect(result.facts.worst[0]).toMatchObject({
      id: 'CVE-2026-0001',
      package: 'libssl3',
      installed: '3.0.11-1~deb12u2',
      fixed: '3.0.99-1',
    });
    expect(sarifRules(result.outputs.sarif)).toEqual([
      'CVE-2026-0001',
      'CVE-2026-0002',
      'CVE-2026-0003',
      'aws-access-key-id',
    ]);
    expect(readFileSync(String(result.outputs.sarif), 'utf8')).not.toContain('QYLPMN5H');
    expect(ports.lines.join('\n')).toMatch(/untrusted: SEVERITY.*\nCRITICAL +CVE-2026-0001 +libssl3/);
    expect(ports.kept.map(({ file }) => file)).toEqual(['trivy.json']);
  });

  it.each<[string, Partial<Inputs>, string, number]>([
    ['only critical', { 'fail-on': 'critical' }, 'failed', 1],
    ['never', { 'fail-on': 'none' }, 'passed', 0],
    ['high with a repair', { 'fixed-only': true }, 'failed', 1],
    ['medium', { 'fail-on': 'medium' }, 'failed', 3],
  ])('applies the threshold: %s', async (_, changes, status, over) => {
    const { folder } = workplace(debian(flask));
    const { result } = await run(folder, changes);
    expect(result).toMatchObject({
      status,
      facts: { policy: { violations: over } },
      outputs: { critical: 1, high: 1, medium: 1 },
    });
  });

  it('accepts findings until their exceptions expire, and names exceptions that expire or match nothing', async () => {
    const { folder } = workplace(debian());
    const exceptions = [
      '- { id: CVE-2026-0001, until: 2026-01-05, reason: not reachable }',
      '- { id: CVE-2026-0002, package: zlib1g, until: 2025-12-30, reason: until the next release }',
      '- { id: CVE-1999-9999, until: 2027-01-01, reason: long gone }',
    ];
    writeFileSync(path.join(folder, 'slipway-exceptions.yml'), exceptions.join('\n'));
    const { result, ports } = await run(folder);
    expect(result).toMatchObject({
      status: 'failed',
      outputs: { critical: 0, high: 1 },
      facts: { exceptions: 1, policy: { violations: 1 } },
    });
    const lines = ports.lines.join('\n');
    expect(lines).toMatch(
      /warning: .*slipway-exceptions\.yml:1:\d+: the exception for CVE-2026-0001 expires on 2026-01-05/,
    );
    expect(lines).toMatch(
      /warning: .*:2:\d+: the exception for CVE-2026-0002 expired on 2025-12-30: the finding counts again\. Its reason was: until the next release/,
    );
    expect(lines).toMatch(/notice: .*:3:\d+: the exception for CVE-1999-9999 matches no finding/);
    expect(sarifRules(result.outputs.sarif)).toEqual(['CVE-2026-0002']);
  });

  it('scans every platform of an index and counts what they share once', async () => {
    const { folder } = workplace(debian(), { ...debian(flask), architecture: 'arm64' });
    const { result } = await run(folder);
    expect(result.outputs).toMatchObject({ critical: 1, high: 1, medium: 1 });
    expect(sarifRules(result.outputs.sarif)).toEqual(['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003']);
  });

  it('passes a clean image, and warns when the database is old or the image is opaque', async () => {
    const { folder } = workplace({ layers: [[{ path: 'app', content: 'x' }]] });
    const { result, ports } = await run(folder, { database: database('2025-11-01T00:00:00Z') });
    expect(result.status).toBe('warning');
    expect(ports.lines.join('\n')).toMatch(/warning: The vulnerability database is 61 days old/);
    expect(ports.lines.join('\n')).toMatch(/warning: The scanner recognized neither/);
    expect((await run(workplace(debian()).folder, { 'fail-on': 'none' })).result.status).toBe('passed');
  });

  it('downloads the database once, and uses it when the mirror is unreachable', async () => {
    const mirror = await startDockerRegistry();
    const repository = `localhost:${mirror.host.split(':')[1]}/trivy-db:2`;
    const tools = path.join(root, 'tools');
    const { folder } = workplace(debian());
    const online = { database: undefined, 'database-repositories': [repository], 'fail-on': 'none' } as const;
    try {
      await serveDatabase(mirror.host, database('2025-12-31T12:00:00Z'));
      const { result } = await run(folder, online, tools);
      expect(result).toMatchObject({
        outputs: { critical: 1 },
        facts: { scanner: { databaseUpdated: '2025-12-31T12:00:00Z' } },
      });
    } finally {
      await mirror.stop();
    }
    const metadata = path.join(tools, 'slipway-trivy', 'db', 'metadata.json');
    const times = JSON.parse(readFileSync(metadata, 'utf8')) as object;
    const old = '2026-01-01T00:00:00Z';
    writeFileSync(metadata, JSON.stringify({ ...times, NextUpdate: old, DownloadedAt: old }));
    const { result, ports } = await run(folder, online, tools);
    expect(result).toMatchObject({ status: 'warning', outputs: { critical: 1 } });
    expect(ports.lines.join('\n')).toMatch(/warning: The vulnerability database could not be updated/);
    const failing = run(folder, online, path.join(root, 'no-tools'));
    await expect(failing).rejects.toMatchObject({
      code: 'Unreachable',
      hint: expect.stringContaining('database-repositories'),
    });
  });

  it('fails as a scanner, not as findings, when trivy cannot read its database', async () => {
    const { folder } = workplace(debian());
    const broken = database();
    writeFileSync(path.join(broken, 'db', 'trivy.db'), 'no database');
    await expect(run(folder, { database: broken })).rejects.toMatchObject({
      code: 'Internal',
      message: expect.stringMatching(/^trivy could not scan the image \(exit 1\): .*database/),
    });
  });

  it('reports that trivy did not finish in time', async () => {
    const { folder } = workplace(debian());
    const slow = path.join(folder, 'slow-trivy');
    writeFileSync(slow, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    await expect(run(folder, { timeout: 200, 'trivy-path': slow })).rejects.toMatchObject({
      code: 'Timeout',
      message: 'trivy did not finish in 0.2 s.',
    });
  });

  it.each<[string, Partial<Inputs>, object]>([
    ['no database', { database: 'nowhere' }, { code: 'NotFound', message: expect.stringContaining('nowhere') }],
    [
      'no trivy',
      { 'trivy-path': 'no-such-trivy' },
      { code: 'ToolMissing', hint: expect.stringContaining('trivy-path') },
    ],
  ])('reports the problem of %s in one sentence', async (_, changes, error) => {
    const { folder } = workplace(debian());
    await expect(run(folder, changes)).rejects.toMatchObject(error);
  });
});
