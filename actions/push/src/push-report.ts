import type { StageResult } from '@slipway/action';
import type { Log } from '@slipway/core';
import { type PushResult, showReference } from '@slipway/registry';
import type { PushTarget } from './connect.ts';

/** Logs each tag. Returns the outputs and the report of a push. */
export const pushedResult = (
  { registry, repository, tags }: PushTarget,
  { digest, tags: results, blobs }: PushResult,
  isLocked: boolean,
  log: Log,
): StageResult<'push'> => {
  const reference = showReference(registry.host, repository, digest);
  for (const { tag, result, movedFrom } of results)
    log.info(`${showReference(registry.host, repository, tag)}: ${movedFrom ? `moved from ${movedFrom}` : result}`);
  log.info(`Inspect it yourself: docker buildx imagetools inspect ${reference}`);
  const isUnchanged = blobs.uploaded === 0 && results.every(({ result }) => result === 'unchanged');
  const names = tags.length > 0 ? ` as ${tags.join(', ')}` : '';
  return {
    status: 'passed',
    sentence: `${isUnchanged ? 'Unchanged' : 'Pushed'}: ${reference}${names}${isLocked ? ', locked' : ''}.`,
    outputs: { status: 'passed', digest, reference, registry: registry.host, repository, tags: tags.join(',') },
    facts: {
      reference,
      digest,
      registry: registry.host,
      repository,
      tags: results.map(({ tag, result }) => ({ tag, result })),
      uploadedBlobs: blobs.uploaded,
      existingBlobs: blobs.present + blobs.mounted,
    },
  };
};

/** Returns the result of a pull request from a fork. */
export const skippedResult = (registry: string, repository: string): StageResult<'push'> => ({
  status: 'skipped',
  sentence: `Not pushed to ${registry}/${repository}: GitHub gives a pull request from a fork neither secrets nor an OIDC token.`,
  outputs: { status: 'skipped', registry, repository },
  facts: { reference: '', digest: '', registry, repository, tags: [], uploadedBlobs: 0, existingBlobs: 0 },
});
