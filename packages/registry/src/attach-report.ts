import type { Descriptor } from '@slipway/oci';
import { attachArtifact } from './referrers.ts';
import type { Registry } from './registry.ts';

/** Artifact type of a stage's report (report.v1) that is attached to an image. */
const reportArtifactType = 'application/vnd.slipway.report.v1+json';

/** Annotations by which a report is found without being read. */
const reportAnnotations = { stage: 'dev.slipway.stage', status: 'dev.slipway.status' } as const;

interface AttachableReport {
  readonly stage: string;
  readonly status: string;
  /** report.v1, JSON. */
  readonly text: string;
}

/** Attaches a stage's report to the digest it is about, so that whoever deploys the digest can ask for it. */
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
