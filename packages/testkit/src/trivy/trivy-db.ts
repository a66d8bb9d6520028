import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BoltBucket, writeBolt } from './bolt.ts';

type Severity = 'UNKNOWN' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

interface TestVulnerability {
  /** Of a distribution's source package, or of a package in a language's registry. */
  readonly package: string;
  readonly severity: Severity;
  readonly title: string;
  /** The version that repairs it; without one it is not repaired yet. Must be above the installed one. */
  readonly fixed?: string;
  /** Languages only: the range that is affected, `< fixed` unless told. */
  readonly vulnerable?: string;
}

export interface TrivyDbOptions {
  /** By platform (`debian 12`, `ubuntu 24.04`, `pip::GitHub Security Advisory Pip`), then by CVE. */
  readonly vulnerabilities: Readonly<Record<string, Readonly<Record<string, TestVulnerability>>>>;
  /** RFC 3339; now unless told. */
  readonly updatedAt?: string;
}

const severities: readonly Severity[] = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const schemaVersion = 2;

const advisoryOf = (platform: string, { fixed, vulnerable }: TestVulnerability): object => {
  if (!platform.includes('::')) return fixed ? { FixedVersion: fixed } : { Status: 2 };
  return {
    ...(fixed ? { PatchedVersions: [fixed] } : {}),
    VulnerableVersions: [vulnerable ?? (fixed ? `< ${fixed}` : '>= 0')],
  };
};

/** `debian`, `ghsa`: which source of severities counts for the platform. */
const sourceOf = (platform: string): string =>
  platform.includes('::') ? 'ghsa' : (platform.split(' ')[0] ?? platform);

/**
 * Writes a vulnerability database that trivy reads (its schema 2, `db/trivy.db` and `db/metadata.json`) into a cache
 * folder, with nothing in it but what is planted.
 */
export const writeTrivyDb = (cacheFolder: string, plan: TrivyDbOptions): void => {
  const root: Record<string, BoltBucket> = { 'data-source': {}, vulnerability: {} };
  for (const [platform, vulnerabilities] of Object.entries(plan.vulnerabilities)) {
    const source = sourceOf(platform);
    const packages: Record<string, Record<string, string>> = {};
    for (const [id, planted] of Object.entries(vulnerabilities)) {
      packages[planted.package] = { ...packages[planted.package], [id]: JSON.stringify(advisoryOf(platform, planted)) };
      const level = severities.indexOf(planted.severity);
      root.vulnerability = {
        ...root.vulnerability,
        [id]: JSON.stringify({
          Title: planted.title,
          Description: planted.title,
          Severity: planted.severity,
          VendorSeverity: { nvd: level, [source]: level },
          References: [`https://example.invalid/${id}`],
        }),
      };
    }
    root[platform] = packages;
    const description = { ID: source, Name: platform, URL: 'https://example.invalid' };
    root['data-source'] = { ...root['data-source'], [platform]: JSON.stringify(description) };
  }
  const folder = path.join(cacheFolder, 'db');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'trivy.db'), writeBolt(root));
  const updated = plan.updatedAt ?? new Date().toISOString();
  const next = new Date(Date.parse(updated) + 24 * 3_600_000).toISOString();
  const metadata = { Version: schemaVersion, UpdatedAt: updated, NextUpdate: next, DownloadedAt: updated };
  writeFileSync(path.join(folder, 'metadata.json'), JSON.stringify(metadata));
};
