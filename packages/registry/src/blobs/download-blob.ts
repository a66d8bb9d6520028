import type { Readable } from 'node:stream';
import type { Transport } from '@slipway/http';
import type { Authorizer } from '../auth/authorizer.ts';
import { pullScope } from '../client/registry.ts';
import { readErrorResponse, registryError } from '../client/registry-error.ts';

interface DownloadContext {
  /** For messages. */
  readonly host: string;
  readonly origin: string;
  readonly authorizer: Authorizer;
  readonly stream: Transport['stream'];
}

const mostRedirects = 5;

/**
 * Returns a blob's stream. Registries redirect to their storage, which must not see the registry's token.
 * @throws RegistryError
 */
export const downloadBlob = async (
  { host, origin, authorizer, stream }: DownloadContext,
  repository: string,
  digest: string,
): Promise<Readable> => {
  const action = `read ${digest} from ${host}/${repository}`;
  let url = `${origin}/v2/${repository}/blobs/${digest}`;
  for (let hop = 0; hop < mostRedirects; hop++) {
    const header = url.startsWith(`${origin}/`) ? await authorizer.header([pullScope(repository)]) : undefined;
    const answer = await stream({ method: 'GET', url, action, headers: header ? { authorization: header } : {} });
    if (answer.status === 200) return answer.body;
    if (!answer.location) {
      const text = Buffer.concat(await answer.body.toArray()).toString();
      throw registryError(action, readErrorResponse(answer.status, {}, text));
    }
    answer.body.resume();
    url = new URL(answer.location, url).href;
  }
  throw registryError(action, {
    status: 508,
    problems: [{ code: '', message: `more than ${mostRedirects} redirections` }],
  });
};
