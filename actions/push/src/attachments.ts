import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Ports, reportFolder } from '@slipway/action';
import { fileErrorReason, SlipwayError } from '@slipway/core';
import type { Descriptor } from '@slipway/oci';
import { attachArtifact, attachReport, type Registry } from '@slipway/registry';
import type { Inputs } from './inputs.ts';

/** The pushed image. */
interface Subject {
  readonly registry: Registry;
  readonly repository: string;
  readonly descriptor: Descriptor;
}

/** Attaches to the image. Returns a name for the log, or '' if it attached nothing. */
type Attach = (subject: Subject) => Promise<string>;

/**
 * Reads the entries of the input `attach`: `reports` for the reports of this job's earlier stages, `TYPE=FILE` for any
 * other file. It sends nothing: a missing file is reported before the push.
 * @throws SlipwayError BadInput or NotFound
 */
export const readAttachments = async (inputs: Inputs, ports: Ports): Promise<readonly Attach[]> => {
  const all: Attach[] = [];
  for (const entry of inputs.attach) {
    if (entry === 'reports') all.push(...(await readReports(ports)));
    else all.push(await readFileOf(entry, ports));
  }
  return all;
};

const readFileOf = async (entry: string, { runner }: Ports): Promise<Attach> => {
  const [, artifactType = '', file = ''] = /^([\w.+-]+\/[\w.+-]+)=(.+)$/.exec(entry) ?? [];
  if (!file)
    throw new SlipwayError('BadInput', `attach: "${entry}" cannot be used.`, {
      hint: 'Allowed are "reports" and TYPE=FILE, for example application/spdx+json=sbom.json.',
    });
  const bytes = await readFile(path.resolve(runner.workspace, file)).catch((cause: Error) => {
    throw new SlipwayError('NotFound', `attach: ${file} cannot be read: ${fileErrorReason(cause)}.`, { cause });
  });
  return async ({ registry, repository, descriptor }) => {
    const annotations = { 'org.opencontainers.image.title': path.basename(file) };
    await attachArtifact(registry, repository, descriptor, {
      artifactType,
      mediaType: artifactType,
      bytes,
      annotations,
    });
    return path.basename(file);
  };
};

interface Report {
  readonly stage: string;
  readonly status: string;
  readonly facts?: { readonly digest?: string };
}

const readReports = async ({ runner, log }: Ports): Promise<Attach[]> => {
  const folder = path.join(reportFolder(runner.temp), 'reports');
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'));
  if (files.length === 0)
    log.warning(`The folder ${folder} has no reports to attach: no stage of this job ran before.`);
  return Promise.all(
    files.map(async (file): Promise<Attach> => {
      const text = await readFile(path.join(folder, file), 'utf8');
      const { stage, status, facts } = JSON.parse(text) as Report;
      return async ({ registry, repository, descriptor }) => {
        if (facts?.digest && facts.digest !== descriptor.digest) {
          log.warning(`${file} reports on ${facts.digest}, so it is not attached to ${descriptor.digest}.`);
          return '';
        }
        await attachReport(registry, repository, descriptor, { stage, status, text });
        return `report of ${stage} (${status})`;
      };
    }),
  );
};
