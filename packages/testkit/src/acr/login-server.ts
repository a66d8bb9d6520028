import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { readClaims, type TokenSigner } from '../azure/token-signer.ts';
import { jsonResponse, type ReceivedRequest, type StubResponse, startHttpServer } from '../http/http-server.ts';
import { startDockerRegistry } from '../oci/docker-registry.ts';
import type { ArmRegistry } from './arm.ts';
import { accessToken, exchange } from './tokens.ts';

export interface LoginServerOptions {
  readonly name: string;
  readonly signer: TokenSigner;
  readonly watch: (request: ReceivedRequest) => StubResponse | undefined;
  readonly tenant: string;
  readonly audiences: readonly string[];
  readonly permissions: (repository: string) => readonly string[];
  readonly accessSeconds: number;
  readonly roleAssignmentMode: ArmRegistry['roleAssignmentMode'];
}

/** Sends a request to the registry with all permissions. */
export type DirectRequest = (
  method: string,
  path: string,
  headers?: Record<string, string>,
  body?: Buffer,
) => Promise<StubResponse & { readonly body: Buffer }>;

export interface LoginServer extends ArmRegistry {
  readonly direct: DirectRequest;
  stop(): Promise<void>;
}

const issuer = 'fake-acr';

/** Starts a login server with tokens and locks. It passes `/v2/` on to a real docker registry that trusts its certificate. */
export const startLoginServer = async (plan: LoginServerOptions): Promise<LoginServer> => {
  const { name, signer, watch } = plan;
  const locked = new Set<string>();
  const server = await startHttpServer(async (request) => {
    const early = watch(request);
    const reply = early ?? (await answer(request));
    return { ...reply, headers: { ...reply.headers, 'x-ms-correlation-request-id': randomUUID() } };
  });
  const service = server.host;
  const { tenant, audiences, permissions, accessSeconds } = plan;
  const tokens = { service, issuer, tenant, audiences, permissions, accessSeconds };
  const realm = `${server.origin}/oauth2/token`;
  const backend = await startDockerRegistry({
    kind: 'token',
    realm,
    service,
    issuer,
    certificate: signer.certificate,
  }).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const pass = (request: ReceivedRequest) => forwardRequest(backend.host, request);

  const answer = (request: ReceivedRequest): Promise<StubResponse> | StubResponse => {
    const { pathname } = request.url;
    if (pathname === '/oauth2/exchange') return exchange(request, tokens, signer);
    if (pathname === '/oauth2/token') return accessToken(request, tokens, signer);
    if (pathname.startsWith('/acr/v1/')) return lock(request, locked);
    return isLocked(request, locked) ? disallowed() : pass(request);
  };

  return {
    name,
    loginServer: server.host,
    roleAssignmentMode: plan.roleAssignmentMode,
    direct: async (method, path, headers = {}, body = Buffer.alloc(0)) => {
      const url = new URL(path, server.origin);
      const [, repository = ''] = /^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(url.pathname) ?? [];
      const access = [{ type: 'repository', name: repository, actions: ['pull', 'push'] }];
      const token = signer.sign({ iss: issuer, aud: service, sub: 'fake', access }, 60);
      const authorization = `Bearer ${token}`;
      return pass({ method, url, headers: { ...headers, authorization, host: server.host }, body });
    },
    stop: async () => {
      await server.stop();
      await backend.stop();
    },
  };
};

const forwardRequest = (
  host: string,
  { method, url, headers, body }: ReceivedRequest,
): Promise<StubResponse & { readonly body: Buffer }> =>
  new Promise((resolve, reject) => {
    const [hostname, port] = host.split(':');
    const { 'transfer-encoding': _, ...kept } = headers;
    const length = { 'content-length': String(body.length) };
    const options = { hostname, port, method, path: url.pathname + url.search, headers: { ...kept, ...length } };
    const outgoing = httpRequest(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const found = Object.entries(incoming.headers).filter(
          ([key, value]) => typeof value === 'string' && key !== 'connection',
        );
        const status = incoming.statusCode ?? 500;
        resolve({ status, headers: Object.fromEntries(found) as Record<string, string>, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** Handles `PATCH /acr/v1/{repository}/_tags/{tag}` and `/_manifests/{digest}`, which need `metadata_write`. */
const lock = ({ method, url, headers, body }: ReceivedRequest, locked: Set<string>): StubResponse => {
  const [, repository = '', kind = '', reference = ''] =
    /^\/acr\/v1\/(.+)\/_(tags|manifests)\/(.+)$/.exec(url.pathname) ?? [];
  const access = (readClaims((headers.authorization ?? '').replace(/^Bearer /, '')).access ?? []) as {
    name: string;
    actions: string[];
  }[];
  const may = access.some(({ name, actions }) => name === repository && actions.includes('metadata_write'));
  if (!may) return jsonResponse(401, { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] });
  if (method !== 'PATCH' || kind === '')
    return jsonResponse(404, { errors: [{ code: 'NOT_FOUND', message: 'no such attribute' }] });
  const { writeEnabled } = JSON.parse(body.toString()) as { writeEnabled?: boolean };
  if (writeEnabled === false) locked.add(`${repository}/${reference}`);
  else locked.delete(`${repository}/${reference}`);
  return { status: 200 };
};

const isLocked = ({ method, url }: ReceivedRequest, locked: ReadonlySet<string>): boolean => {
  const [, repository, reference] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url.pathname) ?? [];
  return ['PUT', 'DELETE'].includes(method) && locked.has(`${repository}/${reference}`);
};

const disallowed = (): StubResponse =>
  jsonResponse(405, {
    errors: [
      {
        code: 'REGISTRY_DISALLOWED_OPERATION',
        message: 'The operation is disallowed on this registry, repository or image.',
      },
    ],
  });
