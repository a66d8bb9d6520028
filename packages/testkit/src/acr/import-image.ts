import type { ArmProblem, ImportBody } from './arm.ts';
import type { DirectRequest } from './login-server.ts';

interface Content {
  readonly digest: string;
}

const accept = {
  accept: ['vnd.oci.image.index.v1', 'vnd.oci.image.manifest.v1', 'vnd.docker.distribution.manifest.v2']
    .map((name) => `application/${name}+json`)
    .join(', '),
};

/** Copies an image like importImage: without referrers, and over existing tags only if forced. Returns the problem. */
export const copyBetween = async (
  from: DirectRequest,
  to: DirectRequest,
  body: ImportBody,
): Promise<ArmProblem | undefined> => {
  const [source = '', digest = ''] = body.source.sourceImage.split('@');
  const targets = [...(body.targetTags ?? []), ...(body.untaggedTargetRepositories ?? []).map((name) => `${name}:`)];
  for (const target of targets) {
    const [repository = '', tag = ''] = target.split(':');
    const existing = tag ? await to('HEAD', `/v2/${repository}/manifests/${tag}`, accept) : undefined;
    if (existing?.status === 200 && body.mode !== 'Force')
      return { status: 409, code: 'Conflict', message: `Tag ${target} already exists in target registry.` };
    const problem = await copyManifest({ from, to, source, target: repository }, digest, tag || digest);
    if (problem) return problem;
  }
  return undefined;
};

interface Copy {
  readonly from: DirectRequest;
  readonly to: DirectRequest;
  /** Repositories. */
  readonly source: string;
  readonly target: string;
}

const copyManifest = async (copy: Copy, digest: string, reference: string): Promise<ArmProblem | undefined> => {
  const { from, to, source, target } = copy;
  const { status, headers = {}, body } = await from('GET', `/v2/${source}/manifests/${digest}`, accept);
  if (status !== 200)
    return { status: 400, code: 'InvalidParameters', message: `Source image ${source}@${digest} was not found.` };
  const manifest = JSON.parse(body.toString()) as { manifests?: Content[]; config?: Content; layers?: Content[] };
  for (const child of manifest.manifests ?? []) {
    const problem = await copyManifest(copy, child.digest, child.digest);
    if (problem) return problem;
  }
  for (const blob of [...(manifest.layers ?? []), ...(manifest.config ? [manifest.config] : [])])
    await copyBlob(copy, blob.digest);
  const type = { 'content-type': headers['content-type'] ?? '' };
  const stored = await to('PUT', `/v2/${target}/manifests/${reference}`, type, body);
  return stored.status === 201 ? undefined : { status: 500, code: 'InternalError', message: stored.body.toString() };
};

const copyBlob = async ({ from, to, source, target }: Copy, digest: string): Promise<void> => {
  const { body } = await from('GET', `/v2/${source}/blobs/${digest}`);
  const started = await to('POST', `/v2/${target}/blobs/uploads/`);
  const location = started.headers?.location ?? '';
  const octets = { 'content-type': 'application/octet-stream' };
  await to('PUT', `${location}${location.includes('?') ? '&' : '?'}digest=${digest}`, octets, body);
};
