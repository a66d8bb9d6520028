import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { runTogether } from '@slipway/core';
import { type Image, writeLayout, writeLayoutIndex } from '@slipway/oci';
import { findSpec } from '@slipway/spec';
import { applyExceptions } from './exceptions/apply-exceptions.ts';
import { readExceptions } from './exceptions/read-exceptions.ts';
import { findViolations } from './findings/scan-policy.ts';
import { openImageToScan } from './image/open-image-to-scan.ts';
import type { Inputs, ScanSettings } from './inputs.ts';
import { logFindings, scanResult } from './result/scan-result.ts';
import { mergeReports, narrowReport, readTrivyReport } from './trivy/read-trivy-report.ts';
import { convertToSarif, runTrivy, type ScanFolders } from './trivy/run-trivy.ts';

/** Scans the image once. Threshold, table, SARIF and report come from this one result. */
export const scan = async (given: Inputs, ports: Ports): Promise<StageResult<'scan'>> => {
  const { workspace } = ports.runner;
  const directory = path.resolve(workspace, given.directory);
  await mkdir(ports.runner.temp, { recursive: true });
  const folder = await mkdtemp(path.join(ports.runner.temp, 'slipway-scan-'));
  const [spec, exceptions, image] = await runTogether(
    () => findSpec(directory, undefined, workspace),
    () => readExceptions(directory, given.exceptions, workspace),
    () => openImageToScan(given, folder, ports),
  );
  const settings: ScanSettings = { ...given, 'fail-on': given['fail-on'] ?? spec?.scan.failOn ?? 'high' };
  const name = given.image ?? nameOf(image);
  const folders = await prepareFolders(settings, image, folder, ports);
  const context = { inputs: settings, folders, ports };
  const { reports, database } = await runTrivy(context);
  const report = mergeReports(reports, folders.layouts, name);
  const scanned = readTrivyReport(report);
  const applied = applyExceptions(scanned.findings, exceptions, Date.parse(ports.clock.now()));
  await convertToSarif(context, narrowReport(report, applied.findings));
  await ports.saveLog('trivy report', 'trivy.json', JSON.stringify(report));
  const completed = { image, name, folders, database, scanned, applied };
  const violations = findViolations(applied.findings, {
    failOn: settings['fail-on'],
    fixedOnly: settings['fixed-only'],
  });
  return scanResult(settings, completed, violations, logFindings(settings, completed, ports));
};

const nameOf = ({ annotations, labels, name }: Image): string => {
  const title = 'org.opencontainers.image.title';
  return annotations[title] ?? labels[title] ?? path.basename(name);
};

/** Writes the layout as a folder, because trivy reads no tar of a layout. */
const prepareFolders = async (
  inputs: Inputs,
  image: Image,
  folder: string,
  { runner }: Ports,
): Promise<ScanFolders> => {
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

/** Writes a layout for each platform over the same blobs: trivy scans only the first platform of an index. */
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
