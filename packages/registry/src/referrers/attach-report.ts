import type { Descriptor } from '@slipway/oci';
import type { Registry } from '../client/registry.ts';
import { attachArtifact } from './referrers.ts';

/** Artifact type of an attached report (report.v1). */
const reportArtifactType = 'application/vnd.slipway.report.v1+json';

/** Annotations that describe a report, so that a search need not read it. */
const reportAnnotations = { stage: 'dev.slipway.stage', status: 'dev.slipway.status' } as const;

interface AttachableReport {
  readonly stage: string;
  readonly status: string;
  /** report.v1, JSON. */
  readonly text: string;
}

/** Attaches a stage's report to the digest of its image. A deploy of this digest can read it. */
export const attachReport = (
  registry: Registry,
  repository: string,
  subject: Descriptor,
  { stage, status, text }: AttachableReport,
): Promise<Descriptor> =>
  attachArtifact(registry, repository, subject, {
    artifactType: reportArtifactType,
    mediaType: 'application/json',
    bytes: Buffer.from(text),
    annotations: {
      'org.opencontainers.image.title': `${stage}.json`,
      [reportAnnotations.stage]: stage,
      [reportAnnotations.status]: status,
    },
  });
