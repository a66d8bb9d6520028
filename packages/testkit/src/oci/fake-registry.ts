import { createHash } from 'node:crypto';
import {
  jsonResponse,
  type ReceivedRequest,
  type RequestHandler,
  type RunningServer,
  type StubResponse,
  startHttpServer,
} from '../http/http-server.ts';

/** A registry in memory (OCI distribution-spec 1.1) that can fail on request. */
export interface FakeRegistry extends RunningServer {
  /** Requests so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  readonly blobs: Map<string, Buffer>;
  /** Manifests by `repository:reference`. */
  readonly manifests: Map<string, { readonly bytes: Buffer; readonly mediaType: string }>;
}

export interface FakeRegistryOptions {
  /** Answers a request instead of the fake; undefined passes it on. */
  readonly intercept?: (request: ReceivedRequest, count: number) => StubResponse | 'reset' | undefined;
  /** Default: true. Without it, clients store the list of referrers in a tag. */
  readonly referrersApi?: boolean;
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const notFound = (code: string): StubResponse =>
  jsonResponse(404, { errors: [{ code, message: 'not known to the registry' }] });

interface State extends Pick<FakeRegistry, 'blobs' | 'manifests'> {
  readonly uploads: Map<string, Buffer>;
  readonly referrersApi: boolean;
}

type Route = (state: State, request: ReceivedRequest, repository: string, last: string) => StubResponse;

const routes: readonly { readonly method: RegExp; readonly path: RegExp; readonly route: Route }[] = [
  {
    method: /^(GET|HEAD)$/,
    path: /^\/v2\/(.+)\/manifests\/([^/]+)$/,
    route: ({ manifests }, _, repository, reference) => {
      const found = manifests.get(`${repository}:${reference}`);
      if (!found) return notFound('MANIFEST_UNKNOWN');
      const headers = { 'content-type': found.mediaType, 'docker-content-digest': digestOf(found.bytes) };
      return { status: 200, headers, body: found.bytes };
    },
  },
  {
    method: /^PUT$/,
    path: /^\/v2\/(.+)\/manifests\/([^/]+)$/,
    route: ({ manifests }, { body, headers }, repository, reference) => {
      const stored = { bytes: body, mediaType: headers['content-type'] ?? '' };
      for (const name of [reference, digestOf(body)]) manifests.set(`${repository}:${name}`, stored);
      return { status: 201, headers: { 'docker-content-digest': digestOf(body) } };
    },
  },
  {
    method: /^(GET|HEAD)$/,
    path: /^\/v2\/(.+)\/blobs\/(sha256:[0-9a-f]+)$/,
    route: ({ blobs }, _, _repository, digest) => {
      const body = blobs.get(digest);
      return body ? { status: 200, body } : notFound('BLOB_UNKNOWN');
    },
  },
  {
    method: /^POST$/,
    path: /^\/v2\/(.+)\/blobs\/uploads\/()$/,
    route: ({ blobs, uploads }, { url }, repository) => {
      const mount = url.searchParams.get('mount');
      if (mount && blobs.has(mount)) return { status: 201 };
      const id = String(uploads.size + 1);
      uploads.set(id, Buffer.alloc(0));
      return { status: 202, headers: { location: `/v2/${repository}/blobs/uploads/${id}?state=x` } };
    },
  },
  {
    method: /^GET$/,
    path: /^\/v2\/(.+)\/blobs\/uploads\/(\d+)$/,
    route: ({ uploads }, { url }, _repository, id) => {
      const held = uploads.get(id);
      if (!held) return notFound('BLOB_UPLOAD_UNKNOWN');
      const range = `0-${Math.max(held.length - 1, 0)}`;
      return { status: 204, headers: { range, location: url.pathname } };
    },
  },
  {
    method: /^PATCH$/,
    path: /^\/v2\/(.+)\/blobs\/uploads\/(\d+)$/,
    route: ({ uploads }, { url, body, headers }, _repository, id) => {
      const held = uploads.get(id) ?? Buffer.alloc(0);
      const from = Number(/^(\d+)-/.exec(String(headers['content-range']))?.[1]);
      if (from !== held.length) return { status: 416 };
      uploads.set(id, Buffer.concat([held, body]));
      return { status: 202, headers: { location: url.pathname } };
    },
  },
  {
    method: /^PUT$/,
    path: /^\/v2\/(.+)\/blobs\/uploads\/(\d+)$/,
    route: ({ blobs, uploads }, { url, body }, _repository, id) => {
      const whole = Buffer.concat([uploads.get(id) ?? Buffer.alloc(0), body]);
      const digest = url.searchParams.get('digest') ?? '';
      if (digestOf(whole) !== digest)
        return jsonResponse(400, { errors: [{ code: 'DIGEST_INVALID', message: 'digest differs' }] });
      blobs.set(digest, whole);
      return { status: 201 };
    },
  },
  {
    method: /^GET$/,
    path: /^\/v2\/(.+)\/referrers\/(sha256:[0-9a-f]+)$/,
    route: ({ manifests, referrersApi }, _, repository, digest) => {
      if (!referrersApi) return notFound('NAME_UNKNOWN');
      const found = [...manifests].flatMap(([name, { bytes, mediaType }]) => {
        const { subject, artifactType } = JSON.parse(bytes.toString()) as {
          subject?: { digest: string };
          artifactType?: string;
        };
        const mine = subject?.digest === digest && name === `${repository}:${digestOf(bytes)}`;
        return mine ? [{ mediaType, digest: digestOf(bytes), size: bytes.length, artifactType }] : [];
      });
      return jsonResponse(200, { schemaVersion: 2, manifests: found });
    },
  },
  {
    method: /^GET$/,
    path: /^\/v2\/(.+)\/tags\/(list)$/,
    route: ({ manifests }, { url }, repository) => {
      const all = [...manifests.keys()].filter(
        (name) => name.startsWith(`${repository}:`) && !name.includes('sha256:'),
      );
      const tags = all.map((name) => name.slice(repository.length + 1)).sort();
      const from = tags.indexOf(url.searchParams.get('last') ?? '') + 1;
      const page = tags.slice(from, from + 2);
      const more = from + 2 < tags.length ? { link: `<${url.pathname}?last=${page.at(-1)}>; rel="next"` } : {};
      return jsonResponse(200, { name: repository, tags: page }, more);
    },
  },
];

export const startFakeRegistry = async (options: FakeRegistryOptions = {}): Promise<FakeRegistry> => {
  const requests: ReceivedRequest[] = [];
  const state: State = {
    blobs: new Map(),
    manifests: new Map(),
    uploads: new Map(),
    referrersApi: options.referrersApi ?? true,
  };
  const handler: RequestHandler = (request) => {
    requests.push(request);
    const early = options.intercept?.(request, requests.length);
    if (early) return early;
    if (request.url.pathname === '/v2/') return { status: 200 };
    for (const { method, path, route } of routes) {
      const [, repository = '', last = ''] = path.exec(request.url.pathname) ?? [];
      if (repository && method.test(request.method)) return route(state, request, repository, last);
    }
    return notFound('UNSUPPORTED');
  };
  return { ...(await startHttpServer(handler)), requests, blobs: state.blobs, manifests: state.manifests };
};
