import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type BoltBucket, writeBolt } from './bolt.ts';

type Severity = 'UNKNOWN' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

interface TestVulnerability {
  /** A source package of a distribution, or a package in the registry of a language. */
  readonly package: string;
  readonly severity: Severity;
  readonly title: string;
  /** The version with the fix, above the installed one. Default: no fix yet. */
  readonly fixed?: string;
  /** For languages only: the affected range. Default: `< fixed`. */
  readonly vulnerable?: string;
}

export interface TrivyDbOptions {
  /** By platform (`debian 12`, `ubuntu 24.04`, `pip::GitHub Security Advisory Pip`), then by CVE. */
  readonly vulnerabilities: Readonly<Record<string, Readonly<Record<string, TestVulnerability>>>>;
  /** RFC 3339. Default: now. */
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

/** Returns the source of severities for a platform: `debian`, `ghsa`. */
const sourceOf = (platform: string): string =>
  platform.includes('::') ? 'ghsa' : (platform.split(' ')[0] ?? platform);

/**
 * Writes a vulnerability database for trivy (its schema 2, `db/trivy.db` and `db/metadata.json`) into a cache folder. It
 * contains only the given vulnerabilities.
 */
export const writeTrivyDb = (cacheFolder: string, plan: TrivyDbOptions): void => {
  const root: Record<string, BoltBucket> = { 'data-source': {}, vulnerability: {} };
  for (const [platform, vulnerabilities] of Object.entries(plan.vulnerabilities)) {
    const source = sourceOf(platform);
    const packages: Record<string, Record<string, string>> = {};
    for (const [id, given] of Object.entries(vulnerabilities)) {
      packages[given.package] = { ...packages[given.package], [id]: JSON.stringify(advisoryOf(platform, given)) };
      const level = severities.indexOf(given.severity);
      root.vulnerability = {
        ...root.vulnerability,
        [id]: JSON.stringify({
          Title: given.title,
          Description: given.title,
          Severity: given.severity,
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
