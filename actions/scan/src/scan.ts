import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { together } from '@slipway/core';
import { type Image, writeLayout, writeLayoutIndex } from '@slipway/oci';
import { findSpec } from '@slipway/spec';
import { applyExceptions } from './apply-exceptions.ts';
import { readExceptions } from './exceptions.ts';
import type { Inputs, ScanSettings } from './inputs.ts';
import { openImageToScan } from './open-image.ts';
import { findViolations } from './policy.ts';
import { convertToSarif, runTrivy, type ScanFolders } from './run-trivy.ts';
import { mergeReports, narrowReport, readScanFindings } from './scan-findings.ts';
import { logFindings, scanResult } from './scan-result.ts';

/** Scans the image once; gate, table, SARIF and report come from this one result. */
export const scan = async (given: Inputs, ports: Ports): Promise<StageResult<'scan'>> => {
  const { workspace } = ports.runner;
  const directory = path.resolve(workspace, given.directory);
  await mkdir(ports.runner.temp, { recursive: true });
  const folder = await mkdtemp(path.join(ports.runner.temp, 'slipway-scan-'));
  const [spec, waivers, image] = await together(
    () => findSpec(directory, undefined, workspace),
    () => readExceptions(directory, given['ignore-file'], workspace),
    () => openImageToScan(given, folder, ports),
  );
  const inputs: ScanSettings = { ...given, 'fail-on': given['fail-on'] ?? spec?.scan.failOn ?? 'high' };
  const name = given.image ?? nameOf(image);
  const place = await prepare(inputs, image, folder, ports);
  const { reports, database } = await runTrivy(inputs, place, ports);
  const report = mergeReports(reports, place.layouts, name);
  const result = readScanFindings(report);
  const applied = applyExceptions(result.findings, waivers, Date.parse(ports.clock.now()));
  await convertToSarif(inputs, place, narrowReport(report, applied.findings), ports);
  const scanned = { image, name, place, database, result, applied };
  const over = findViolations(applied.findings, { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'] });
  await ports.saveLog('trivy report', 'trivy.json', JSON.stringify(report));
  const warnings = logFindings(inputs, scanned, ports);
  return scanResult(inputs, scanned, over, warnings);
};

const nameOf = ({ annotations, labels, name }: Image): string => {
  const title = 'org.opencontainers.image.title';
  return annotations[title] ?? labels[title] ?? path.basename(name);
};

/** The layout as a folder, because trivy reads no tar of a layout. */
const prepare = async (inputs: Inputs, image: Image, folder: string, { runner }: Ports): Promise<ScanFolders> => {
  const layout = image.folder ?? path.join(folder, 'layout');
  if (!image.folder) await writeLayout(image, layout);
  const cache = inputs.database ?? path.join(runner.environment.RUNNER_TOOL_CACHE ?? runner.temp, 'slipway-trivy');
  return {
    folder,
    layouts: image.platforms.length > 1 ? await splitLayout(image, layout, folder) : [layout],
    cache: path.resolve(runner.workspace, cache),
    sarif: path.join(folder, 'trivy.sarif'),
  };
};

/** A layout for each platform, with the same blobs: of an index, trivy scans the first platform and says nothing. */
const splitLayout = async (image: Image, layout: string, folder: string): Promise<string[]> => {
  const split: string[] = [];
  for (const { descriptor } of image.platforms) {
    const own = path.join(folder, descriptor.digest.replace(':', '-'));
    await mkdir(own);
    await symlink(path.join(layout, 'blobs'), path.join(own, 'blobs'), 'junction');
    await writeLayoutIndex(own, descriptor);
    split.push(own);
  }
  return split;
};
