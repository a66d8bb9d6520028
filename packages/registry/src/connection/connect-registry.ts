import { createTransport, type HttpResponse, isLoopback } from '@slipway/http';
import { digestOf, isDigest, mediaTypes, verifyBytes } from '@slipway/oci';
import { authorizedRequests } from '../auth/authorized-requests.ts';
import { type Authorizer, createAuthorizer } from '../auth/authorizer.ts';
import { downloadBlob } from '../blobs/download-blob.ts';
import { uploadBlob } from '../blobs/upload-blob.ts';
import {
  type AuthorizedRequest,
  type ConnectOptions,
  pullScope,
  pushScope,
  type Registry,
  showReference,
} from '../client/registry.ts';
import { registryErrorOf } from '../client/registry-error.ts';
import { listReferrers } from '../referrers/referrers.ts';

const accept = [mediaTypes.ociIndex, mediaTypes.ociManifest, mediaTypes.dockerIndex, mediaTypes.dockerManifest].join(
  ', ',
);

/** Registries whose API has another host than their images' names. */
const apiHosts: Readonly<Record<string, string>> = {
  'docker.io': 'registry-1.docker.io',
  'index.docker.io': 'registry-1.docker.io',
};

/** Requests push permission in every token for one repository. */
const withPushScope = (authorizer: Authorizer): Authorizer => {
  const widen = (scopes: readonly string[]) =>
    scopes.length === 1 ? scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')) : scopes;
  return {
    header: (scopes) => authorizer.header(widen(scopes)),
    renew: (answer, scopes, used) => authorizer.renew(answer, widen(scopes), used),
  };
};

const manifestPath = (repository: string, reference: string): string => `/v2/${repository}/manifests/${reference}`;

/** Returns a client. It sends nothing yet: the first request reads the login method of the registry. */
export const connectRegistry = (host: string, options: ConnectOptions): Registry => {
  const { credentials, log, clock, signal } = options;
  const loopback = isLoopback(host.replace(/:\d+$/, ''));
  const origin = `${options.plainHttp || loopback ? 'http' : 'https'}://${apiHosts[host] ?? host}`;
  const transport = createTransport({ log, clock, ...(signal ? { signal } : {}) });
  const tokens = createAuthorizer({ registry: host, origin, credentials, transport, clock, log });
  const authorizer = options.access === 'push' ? withPushScope(tokens) : tokens;
  const send = authorizedRequests(origin, authorizer, (call) => transport.send(call));
  /** Returns undefined for 404. Any other status outside 2xx is an error. */
  const request = async (call: AuthorizedRequest): Promise<HttpResponse | undefined> => {
    const answer = await send(call);
    if (answer.status === 404) return undefined;
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw registryErrorOf(call.action, answer);
  };
  const requestManifest = (method: 'GET' | 'HEAD', repository: string, reference: string) =>
    request({
      method,
      path: manifestPath(repository, reference),
      scopes: [pullScope(repository)],
      headers: { accept },
      action: `read ${showReference(host, repository, reference)}`,
    });

  const registry: Registry = {
    host,
    origin,
    find: async (repository, reference) => {
      const answer = await requestManifest('HEAD', repository, reference);
      if (!answer) return undefined;
      const digest = answer.headers['docker-content-digest'];
      const size = Number(answer.headers['content-length']);
      if (typeof digest === 'string' && isDigest(digest) && Number.isFinite(size))
        return { mediaType: String(answer.headers['content-type'] ?? ''), digest, size };
      return (await registry.manifest(repository, reference))?.descriptor;
    },
    manifest: async (repository, reference) => {
      const answer = await requestManifest('GET', repository, reference);
      if (!answer) return undefined;
      const mediaType = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
      const digest = isDigest(reference) ? reference : digestOf(answer.body);
      const descriptor = { mediaType, digest, size: answer.body.length };
      return { descriptor, bytes: verifyBytes(answer.body, descriptor, showReference(host, repository, reference)) };
    },
    putManifest: async (repository, reference, { descriptor, bytes }) => {
      const action = `push ${showReference(host, repository, reference)}`;
      const answer = await send({
        method: 'PUT',
        path: manifestPath(repository, reference),
        scopes: [pushScope(repository)],
        headers: { 'content-type': descriptor.mediaType },
        body: bytes,
        action,
      });
      if (answer.status >= 300) throw registryErrorOf(action, answer);
    },
    hasBlob: async (repository, digest) => {
      const answer = await request({
        method: 'HEAD',
        path: `/v2/${repository}/blobs/${digest}`,
        scopes: [pushScope(repository)],
        action: `look for ${digest} in ${host}/${repository}`,
      });
      return answer !== undefined;
    },
    upload: (repository, blob, upload) => uploadBlob({ registry, log, clock }, repository, blob, upload),
    download: (repository, digest) =>
      downloadBlob({ host, origin, authorizer, stream: transport.stream }, repository, digest),
    referrers: (repository, digest, list) => listReferrers(registry, repository, digest, list),
    send,
    close: () => transport.close(),
  };
  return registry;
};
