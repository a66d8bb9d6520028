export const id = 7409;
export const ids = [7409];
export const modules = {

/***/ 57409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* binding */ connect),
  push: () => (/* binding */ push_push)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/registry/src/errors.js

/** A registry, or the service that gives its tokens, said no. */
class RegistryError extends errors/* SlipwayError */.GQ {
    name = 'RegistryError';
    status;
    problems;
    /** Azure's `x-ms-correlation-request-id`: what its support asks for. */
    correlationId;
    constructor(refusal, code, sentence, hint) {
        super(code, sentence, hint ? { hint } : {});
        this.status = refusal.status;
        this.problems = refusal.problems;
        if (refusal.correlationId)
            this.correlationId = refusal.correlationId;
    }
}
/** Reads the body of an answer outside 2xx; a body that is no JSON becomes one problem without code. */
const readRefusal = (status, headers, body) => {
    const id = headers['x-ms-correlation-request-id'];
    return { status, problems: problemsOf(body), ...(typeof id === 'string' ? { correlationId: id } : {}) };
};
const problemsOf = (body) => {
    try {
        const parsed = JSON.parse(body);
        if (Array.isArray(parsed.errors))
            return parsed.errors.map(({ code, message, detail }) => ({
                code: String(code ?? ''),
                message: String(message ?? ''),
                ...(detail ? { detail } : {}),
            }));
        if (typeof parsed.message === 'string')
            return [{ code: '', message: parsed.message }];
    }
    catch {
        // Not JSON: a proxy's page. Its beginning is told as it is.
    }
    const line = body
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200);
    return line ? [{ code: '', message: line }] : [];
};
const codes = {
    401: 'Unauthorized',
    403: 'Refused',
    404: 'NotFound',
    405: 'Refused',
    408: 'Unreachable',
    409: 'Conflict',
    412: 'Conflict',
    429: 'Unreachable',
};
/** What helps, by what was said. The first rule that fits. */
const hints = [
    {
        fits: (_, text) => /client with IP .* is not allowed/i.test(text),
        hint: "The registry's firewall does not let this runner in: allow its address, or use a runner inside the network.",
    },
    {
        fits: (_, text) => /REGISTRY_DISALLOWED_OPERATION/.test(text),
        hint: 'The tag or repository is locked or quarantined: "az acr repository show" tells, "az acr repository update --write-enabled true" unlocks.',
    },
    {
        fits: ({ status }) => status === 429,
        hint: 'The registry limits requests: fewer pushes at a time, or a larger tier.',
    },
    {
        fits: ({ status }) => status === 401,
        hint: 'Check the user name and password (from "docker login" where none were given), and that they may push to this repository.',
    },
    {
        fits: ({ status }) => status === 403 || status === 405,
        hint: 'The credentials are known, but not allowed to do this: give them the right to push to this repository.',
    },
    {
        fits: ({ status, problems }) => status === 404 && !problems.some(({ code }) => /_UNKNOWN$/.test(code)),
        hint: 'Is "registry" the host of a container registry, with the right port? This one does not answer as one.',
    },
    {
        fits: ({ status }) => status >= 500,
        hint: 'The registry, or a proxy before it, failed on its own: look at its state, and run again.',
    },
];
/** `what` is the action in words, for example `push to acme.azurecr.io/shop/api`. */
const refused = (what, refusal) => {
    const said = refusal.problems.map(({ code, message, detail }) => [code, message, detailText(detail)].filter(Boolean).join(': '));
    const code = codes[refusal.status] ?? (refusal.status >= 500 ? 'Unreachable' : 'Refused');
    const id = refusal.correlationId ? ` (correlation id ${refusal.correlationId})` : '';
    const reason = said.length > 0 ? said.join('; ') : 'no reason given';
    const text = said.join('\n');
    const hint = hints.find(({ fits }) => fits(refusal, text))?.hint;
    return new RegistryError(refusal, code, `Could not ${what}: ${refusal.status}, ${reason.replace(/\.$/, '')}${id}.`, hint);
};
const detailText = (detail) => {
    if (detail === undefined || detail === null)
        return '';
    const text = typeof detail === 'string' ? detail : JSON.stringify(detail);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

;// CONCATENATED MODULE: ./build/packages/registry/src/challenge.js
/** The strongest scheme that is understood: Bearer before Basic. */
const parseChallenge = (header) => {
    const lines = header === undefined ? [] : typeof header === 'string' ? [header] : header;
    const found = lines.map(parseOne);
    return (found.find(({ scheme }) => scheme === 'bearer') ??
        found.find(({ scheme }) => scheme === 'basic') ?? { scheme: 'none' });
};
const parseOne = (line) => {
    const [, scheme = '', rest = ''] = /^\s*([A-Za-z]+)\s*(.*)$/s.exec(line) ?? [];
    if (scheme.toLowerCase() === 'basic')
        return { scheme: 'basic' };
    if (scheme.toLowerCase() !== 'bearer')
        return { scheme: 'none' };
    const parameters = new Map();
    for (const [, name = '', quoted, bare] of rest.matchAll(/([A-Za-z_]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g))
        parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    const realm = parameters.get('realm');
    if (!realm)
        return { scheme: 'none' };
    const optional = (name) => {
        const value = parameters.get(name);
        return value ? { [name]: value } : {};
    };
    return { scheme: 'bearer', realm, ...optional('service'), ...optional('scope'), ...optional('error') };
};

// EXTERNAL MODULE: ./build/packages/registry/src/token.js
var src_token = __webpack_require__(11870);
;// CONCATENATED MODULE: ./build/packages/registry/src/authorizer.js



const createAuthorizer = (options) => {
    const { registry, origin, transport, clock, log, credentials: provider } = options;
    const tokens = new Map();
    let known;
    let given;
    let renewing = false;
    /** `GET /v2/` tells how to log in (distribution-spec, "Determining Support"). */
    const ping = async () => {
        const what = `reach the registry ${registry}`;
        const answer = await transport.send({ method: 'GET', url: `${origin}/v2/`, what, attempts: 4 });
        if (answer.status === 200)
            return { scheme: 'none' };
        const refusal = readRefusal(answer.status, answer.headers, answer.body.toString());
        if (answer.status !== 401)
            throw refused(what, refusal);
        const challenge = parseChallenge(answer.headers['www-authenticate']);
        if (challenge.scheme === 'none')
            throw refused(what, refusal);
        return challenge;
    };
    const challengeOf = () => {
        known ??= forgetOnFailure(ping(), () => {
            known = undefined;
        });
        return known;
    };
    const credentialsFor = (challenge) => {
        const bearer = challenge.scheme === 'bearer' ? challenge : undefined;
        const renew = renewing;
        given ??= forgetOnFailure(provider.get({
            registry,
            renew,
            transport,
            clock,
            log,
            ...(bearer ? { realm: new URL(bearer.realm, origin).href } : {}),
            ...(bearer?.service ? { service: bearer.service } : {}),
        }), () => {
            given = undefined;
        });
        return given;
    };
    const token = async (challenge, scopes) => {
        const realm = new URL(challenge.realm, origin).href;
        const what = `log in to ${registry} as ${provider.name}`;
        const ask = async () => {
            const from = credentialsFor(challenge);
            const credentials = await from;
            const answer = await transport.send({ ...tokenCall(realm, challenge.service, scopes, credentials), what });
            return { from, credentials, answer };
        };
        let { from, credentials, answer } = await ask();
        // A refresh token lives for hours only; a long upload outlives it.
        if (answer.status === 401 && credentials.kind === 'refresh-token') {
            forget(from);
            ({ from, credentials, answer } = await ask());
        }
        if (answer.status !== 200)
            throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
        return { ...(0,src_token/* expiryOf */.p1)(answer.body.toString(), what, clock), from };
    };
    const forget = (used) => {
        if (given !== used)
            return;
        given = undefined;
        renewing = true;
    };
    return {
        header: async (scopes) => {
            const challenge = await challengeOf();
            if (challenge.scheme === 'none')
                return undefined;
            if (challenge.scheme === 'basic') {
                const credentials = await credentialsFor(challenge);
                return credentials.kind === 'basic' ? basicHeader(credentials) : undefined;
            }
            const key = scopes.join(' ');
            const cached = await tokens.get(key);
            if (cached && cached.until > clock.monotonic())
                return `Bearer ${cached.value}`;
            const fresh = forgetOnFailure(token(challenge, scopes), () => tokens.delete(key));
            tokens.set(key, fresh);
            return `Bearer ${(await fresh).value}`;
        },
        renew: async (answer, scopes, used) => {
            const challenge = parseChallenge(answer.headers['www-authenticate']);
            if (challenge.scheme !== 'none')
                known = Promise.resolve(challenge);
            const key = scopes.join(' ');
            const cached = await tokens.get(key);
            if (!cached || `Bearer ${cached.value}` !== used)
                return;
            tokens.delete(key);
            forget(cached.from);
        },
    };
};
const forgetOnFailure = (promise, forget) => {
    promise.catch(forget);
    return promise;
};
const basicHeader = ({ username, password }) => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
/** GET with Basic as docker's token specification has it; POST for OAuth 2 refresh tokens. */
const tokenCall = (realm, service, scopes, credentials) => {
    const query = new URLSearchParams([
        ...(service ? [['service', service]] : []),
        ...scopes.map((scope) => ['scope', scope]),
    ]);
    if (credentials.kind === 'refresh-token') {
        query.append('grant_type', 'refresh_token');
        query.append('client_id', 'slipway');
        query.append('refresh_token', credentials.token);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url: realm, headers, body: query.toString() };
    }
    const url = new URL(realm);
    for (const [name, value] of query)
        url.searchParams.append(name, value);
    const headers = credentials.kind === 'basic' ? { authorization: basicHeader(credentials) } : {};
    return { method: 'GET', url: url.href, headers };
};

// EXTERNAL MODULE: ./build/packages/registry/src/digest.js
var src_digest = __webpack_require__(28663);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/packages/registry/src/image.js
var src_image = __webpack_require__(58142);
// EXTERNAL MODULE: ./build/packages/registry/src/types.js
var types = __webpack_require__(67346);
;// CONCATENATED MODULE: ./build/packages/registry/src/referrers.js






/** The tag under which old registries keep the list (distribution-spec, "Referrers Tag Schema"). */
const fallbackTag = (digest) => digest.replace(':', '-');
const listReferrers = async (registry, repository, digest, { artifactType } = {}) => {
    const what = `list what is attached to ${registry.host}/${repository}@${digest}`;
    const query = artifactType ? `?artifactType=${encodeURIComponent(artifactType)}` : '';
    const path = `/v2/${repository}/referrers/${digest}${query}`;
    const answer = await registry.call({ method: 'GET', path, scopes: [`repository:${repository}:pull`], what });
    if (answer.status !== 200 && answer.status !== 404)
        throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
    const all = answer.status === 200
        ? ((0,src_image/* jsonOf */.o)(answer.body, path).manifests ?? [])
        : await fromTag(registry, repository, digest);
    return artifactType ? all.filter((one) => one.artifactType === artifactType) : [...all];
};
const fromTag = async (registry, repository, digest) => {
    const stored = await registry.manifest(repository, fallbackTag(digest));
    return stored ? (0,src_image/* jsonOf */.o)(stored.bytes, `${repository}:${fallbackTag(digest)}`).manifests : [];
};
/**
 * Attaches an artifact to a digest: a manifest whose `subject` it is. Where the registry does not say that it keeps
 * the list of referrers (`OCI-Subject` in its answer), the list under the fallback tag is extended.
 */
const attach = async (registry, repository, subject, attachment) => {
    const content = blobOf(attachment.mediaType, attachment.bytes);
    // Artifacts with the "empty" configuration are refused by some old registries, so its type is the artifact's.
    const config = blobOf(attachment.artifactType, Buffer.from('{}'));
    for (const blob of [content, config])
        await registry.upload(repository, blob);
    const { mediaType, digest, size } = subject;
    const manifest = {
        schemaVersion: 2,
        mediaType: types/* mediaTypes */.Ib.ociManifest,
        artifactType: attachment.artifactType,
        config: config.descriptor,
        layers: [content.descriptor],
        subject: { mediaType, digest, size },
        ...(attachment.annotations ? { annotations: attachment.annotations } : {}),
    };
    return putReferrer(registry, repository, storedOf(manifest, types/* mediaTypes */.Ib.ociManifest), manifest);
};
/** Stores a manifest that has a subject, so that it is found from it. Its blobs must be there. */
const putReferrer = async (registry, repository, stored, manifest) => {
    const { subject, annotations } = manifest;
    if (!subject)
        throw new errors/* SlipwayError */.GQ('Internal', `${stored.descriptor.digest} refers to nothing.`);
    await registry.putManifest(repository, stored.descriptor.digest, stored);
    const descriptor = {
        ...stored.descriptor,
        artifactType: manifest.artifactType ?? manifest.config.mediaType,
        ...(annotations ? { annotations } : {}),
    };
    const listed = await listReferrers(registry, repository, subject.digest);
    if (listed.some(({ digest }) => digest === descriptor.digest))
        return descriptor;
    const index = { schemaVersion: 2, mediaType: types/* mediaTypes */.Ib.ociIndex, manifests: [...listed, descriptor] };
    await registry.putManifest(repository, fallbackTag(subject.digest), storedOf(index, types/* mediaTypes */.Ib.ociIndex));
    return descriptor;
};
const storedOf = (json, mediaType) => {
    const bytes = Buffer.from(JSON.stringify(json));
    return { descriptor: { mediaType, digest: (0,src_digest/* digestOf */.ol)(bytes), size: bytes.length }, bytes };
};
const blobOf = (mediaType, bytes) => {
    const descriptor = { mediaType, digest: (0,src_digest/* digestOf */.ol)(bytes), size: bytes.length };
    return { descriptor, place: mediaType, open: (start = 0) => external_node_stream_.Readable.from([bytes.subarray(start)]) };
};

// EXTERNAL MODULE: ./build/packages/registry/src/transport.js
var src_transport = __webpack_require__(65374);
;// CONCATENATED MODULE: ./build/packages/registry/src/upload.js

const rounds = 4;
/** Sends a blob unless it is there. After a broken connection it goes on where the registry stopped reading. */
const uploadBlob = async (context, repository, blob, options = {}) => {
    const { registry } = context;
    const { digest } = blob.descriptor;
    if (await registry.hasBlob(repository, digest))
        return 'present';
    const started = await begin(registry, repository, digest, options.mountFrom);
    if (started === undefined)
        return 'mounted';
    let location = started;
    let from = 0;
    for (let round = 1;; round++) {
        const outcome = await send(context, repository, blob, location, from, options);
        if (outcome === undefined)
            return 'uploaded';
        if (round === rounds)
            throw outcome.error;
        await context.clock.sleep(500 * 2 ** (round - 1));
        if (await registry.hasBlob(repository, digest))
            return 'uploaded';
        const state = await received(registry, repository, location);
        from = state?.bytes ?? 0;
        location = state?.location ?? (await begin(registry, repository, digest)) ?? location;
        context.log.info(`upload of ${digest.slice(0, 19)}… broke (${outcome.error.message}); going on at byte ${from}`);
    }
};
const scopesOf = (repository, mountFrom) => [
    `repository:${repository}:pull,push`,
    ...(mountFrom ? [`repository:${mountFrom}:pull`] : []),
];
/**
 * Where to send the content, or undefined when the registry mounted it from the other repository
 * (distribution-spec, "Pushing blobs" and "Mounting a blob from another repository").
 */
const begin = async (registry, repository, digest, mountFrom) => {
    const what = `begin an upload to ${registry.host}/${repository}`;
    const mount = mountFrom ? `?${new URLSearchParams({ mount: digest, from: mountFrom })}` : '';
    const call = (query, scopes) => ({
        method: 'POST',
        path: `/v2/${repository}/blobs/uploads/${query}`,
        scopes,
        headers: { 'content-length': '0' },
        what,
    });
    let answer = await registry.call(call(mount, scopesOf(repository, mountFrom)));
    // No right to read the other repository is no reason to fail: the content is sent instead.
    if (mount && answer.status >= 400)
        answer = await registry.call(call('', scopesOf(repository)));
    if (answer.status === 201)
        return undefined;
    const location = answer.headers.location;
    if (answer.status !== 202 || typeof location !== 'string')
        throw problem(what, answer);
    return location;
};
const problem = (what, answer) => refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
/** Undefined when the registry has it all; the error when the same content may be tried again. */
const send = async ({ registry }, repository, blob, location, from, { onProgress }) => {
    const { digest, size } = blob.descriptor;
    const what = `upload ${digest} to ${registry.host}/${repository}`;
    let sent = from;
    const body = () => {
        sent = from;
        const stream = blob.open(from);
        stream.on('data', (chunk) => {
            sent += chunk.length;
            onProgress?.(sent);
        });
        // Listening must not start the flow before the request does.
        return stream.pause();
    };
    const content = { 'content-type': 'application/octet-stream', 'content-length': String(size - from) };
    const call = { scopes: scopesOf(repository), what, attempts: 1 };
    try {
        let target = location;
        if (from > 0 && from < size) {
            const headers = { ...content, 'content-range': `${from}-${size - 1}` };
            const answer = await registry.call({ ...call, method: 'PATCH', path: location, headers, body });
            if (answer.status !== 202)
                return again(what, answer);
            target = String(answer.headers.location ?? location);
        }
        const whole = from === 0 ? { headers: content, body } : { headers: { 'content-length': '0' } };
        const answer = await registry.call({ ...call, ...whole, method: 'PUT', path: withDigest(target, digest) });
        return answer.status === 201 || answer.status === 204 ? undefined : again(what, answer);
    }
    catch (error) {
        if (error.code === 'Unreachable')
            return { error: error };
        throw error;
    }
};
/** Trouble of the server or of the transfer passes; a refusal does not. */
const again = (what, answer) => {
    const error = problem(what, answer);
    const transient = error.code === 'Unreachable' || [404, 416].includes(answer.status) || answer.status === 499;
    if (!transient)
        throw error;
    return { error };
};
const withDigest = (location, digest) => `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
/** How far an upload came; undefined when the registry forgot it or does not tell. */
const received = async (registry, repository, location) => {
    const what = `look at an upload to ${registry.host}/${repository}`;
    const answer = await registry.call({ method: 'GET', path: location, scopes: scopesOf(repository), what });
    const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
    if (answer.status !== 204 || last === undefined)
        return undefined;
    // "0-0" is what registries say of an upload without content as well as of one byte.
    const bytes = Number(last) === 0 ? 0 : Number(last) + 1;
    return bytes === 0 ? undefined : { bytes, location: String(answer.headers.location ?? location) };
};

;// CONCATENATED MODULE: ./build/packages/registry/src/registry.js







const accept = [types/* mediaTypes */.Ib.ociIndex, types/* mediaTypes */.Ib.ociManifest, types/* mediaTypes */.Ib.dockerIndex, types/* mediaTypes */.Ib.dockerManifest].join(', ');
const pull = (repository) => `repository:${repository}:pull`;
const push = (repository) => `repository:${repository}:pull,push`;
/** Registries whose API has another host than their images' names. */
const apiHosts = {
    'docker.io': 'registry-1.docker.io',
    'index.docker.io': 'registry-1.docker.io',
};
/** Asks for the right to push wherever it reads one repository. */
const widened = (authorizer) => {
    const widen = (scopes) => scopes.length === 1 ? scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')) : scopes;
    return {
        header: (scopes) => authorizer.header(widen(scopes)),
        renew: (answer, scopes, used) => authorizer.renew(answer, widen(scopes), used),
    };
};
/** Nothing is sent yet: the first request asks the registry how to log in. */
const connectRegistry = (host, options) => {
    const { credentials, log, clock, signal } = options;
    const loopback = (0,src_transport/* isLoopback */.U)(host.replace(/:\d+$/, ''));
    const origin = `${options.plainHttp || loopback ? 'http' : 'https'}://${apiHosts[host] ?? host}`;
    const transport = (0,src_transport/* createTransport */.o)({ log, clock, ...(signal ? { signal } : {}) });
    const tokens = createAuthorizer({ registry: host, origin, credentials, transport, clock, log });
    const authorizer = options.access === 'push' ? widened(tokens) : tokens;
    const call = authorized(origin, authorizer, (request) => transport.send(request));
    /** 404 is an answer, anything else outside 2xx an error. */
    const ask = async (request) => {
        const answer = await call(request);
        if (answer.status === 404)
            return undefined;
        if (answer.status >= 200 && answer.status < 300)
            return answer;
        throw refused(request.what, readRefusal(answer.status, answer.headers, answer.body.toString()));
    };
    const manifestPath = (repository, reference) => `/v2/${repository}/manifests/${reference}`;
    const registry = {
        host,
        origin,
        find: async (repository, reference) => {
            const what = `read ${showReference(host, repository, reference)}`;
            const answer = await ask({
                method: 'HEAD',
                path: manifestPath(repository, reference),
                scopes: [pull(repository)],
                headers: { accept },
                what,
            });
            if (!answer)
                return undefined;
            const digest = answer.headers['docker-content-digest'];
            const size = Number(answer.headers['content-length']);
            if (typeof digest === 'string' && (0,src_digest/* isDigest */.Bc)(digest) && Number.isFinite(size))
                return { mediaType: String(answer.headers['content-type'] ?? ''), digest, size };
            return (await registry.manifest(repository, reference))?.descriptor;
        },
        manifest: async (repository, reference) => {
            const name = showReference(host, repository, reference);
            const answer = await ask({
                method: 'GET',
                path: manifestPath(repository, reference),
                scopes: [pull(repository)],
                headers: { accept },
                what: `read ${name}`,
            });
            if (!answer)
                return undefined;
            const mediaType = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
            const descriptor = {
                mediaType,
                digest: (0,src_digest/* isDigest */.Bc)(reference) ? reference : (0,src_digest/* digestOf */.ol)(answer.body),
                size: answer.body.length,
            };
            return { descriptor, bytes: (0,src_digest/* proveBytes */.GM)(answer.body, descriptor, name) };
        },
        putManifest: async (repository, reference, { descriptor, bytes }) => {
            const what = `push ${showReference(host, repository, reference)}`;
            const headers = { 'content-type': descriptor.mediaType };
            const answer = await call({
                method: 'PUT',
                path: manifestPath(repository, reference),
                scopes: [push(repository)],
                headers,
                body: bytes,
                what,
            });
            if (answer.status >= 300)
                throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
        },
        hasBlob: async (repository, digest) => {
            const what = `look for ${digest} in ${host}/${repository}`;
            const answer = await ask({
                method: 'HEAD',
                path: `/v2/${repository}/blobs/${digest}`,
                scopes: [push(repository)],
                what,
            });
            return answer !== undefined;
        },
        upload: (repository, blob, upload) => uploadBlob({ registry, log, clock }, repository, blob, upload),
        download: (repository, digest) => download(origin, authorizer, transport.stream, host, repository, digest),
        tags: async (repository) => listTags(ask, host, repository),
        referrers: (repository, digest, list) => listReferrers(registry, repository, digest, list),
        deleteManifest: async (repository, digest) => {
            const what = `delete ${showReference(host, repository, digest)}`;
            const scopes = [`repository:${repository}:pull,push,delete`];
            await ask({ method: 'DELETE', path: manifestPath(repository, digest), scopes, what });
        },
        call,
        close: () => transport.close(),
    };
    return registry;
};
const showReference = (host, repository, reference) => `${host}/${repository}${(0,src_digest/* isDigest */.Bc)(reference) ? '@' : ':'}${reference}`;
/** Adds the token; after a 401 renews it and asks once more. */
const authorized = (origin, authorizer, send) => async ({ path, scopes, ...call }) => {
    const url = new URL(path, origin);
    // A registry behind a proxy that ends TLS often gives its own addresses with the wrong scheme.
    if (url.host === new URL(origin).host)
        url.protocol = new URL(origin).protocol;
    const own = url.origin === origin;
    let header;
    const once = async () => {
        header = own ? await authorizer.header(scopes) : undefined;
        return send({
            ...call,
            url: url.href,
            headers: { ...call.headers, ...(header ? { authorization: header } : {}) },
        });
    };
    const answer = await once();
    if (answer.status !== 401 || !own)
        return answer;
    await authorizer.renew(answer, scopes, header);
    return once();
};
/** Registries send the client to their storage, which must not see the registry's token. */
const download = async (origin, authorizer, stream, host, repository, digest) => {
    const what = `read ${digest} from ${host}/${repository}`;
    let url = `${origin}/v2/${repository}/blobs/${digest}`;
    for (let hop = 0; hop < 5; hop++) {
        const header = url.startsWith(`${origin}/`) ? await authorizer.header([pull(repository)]) : undefined;
        const answer = await stream({ method: 'GET', url, what, headers: header ? { authorization: header } : {} });
        if (answer.status === 200)
            return answer.body;
        if (!answer.location) {
            const text = Buffer.concat(await answer.body.toArray()).toString();
            throw refused(what, readRefusal(answer.status, {}, text));
        }
        answer.body.resume();
        url = new URL(answer.location, url).href;
    }
    throw refused(what, { status: 508, problems: [{ code: '', message: 'more than 5 redirections' }] });
};
/** All pages (distribution-spec, "Listing Tags": `Link: <…>; rel="next"`). */
const listTags = async (ask, host, repository) => {
    const all = [];
    let path = `/v2/${repository}/tags/list`;
    while (path) {
        const answer = await ask({
            method: 'GET',
            path,
            scopes: [pull(repository)],
            what: `list the tags of ${host}/${repository}`,
        });
        if (!answer)
            break;
        all.push(...(JSON.parse(answer.body.toString()).tags ?? []));
        path = /<([^>]+)>;\s*rel="?next"?/.exec(String(answer.headers.link ?? ''))?.[1];
    }
    return all;
};

;// CONCATENATED MODULE: ./build/packages/registry/src/lock.js


/**
 * Makes a manifest and its tags unchangeable in an Azure container registry. Both are needed: a locked tag leaves the
 * digest deletable, and a locked manifest lets the tag move.
 */
const lockImage = async (registry, repository, digest, tags) => {
    const targets = [`_manifests/${digest}`, ...tags.map((tag) => `_tags/${tag}`)];
    for (const target of targets) {
        const what = `lock ${showReference(registry.host, repository, target.slice(target.indexOf('/') + 1))}`;
        const answer = await registry.call({
            method: 'PATCH',
            path: `/acr/v1/${repository}/${target}`,
            scopes: [`repository:${repository}:metadata_read,metadata_write`],
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ writeEnabled: false, deleteEnabled: false }),
            what,
        });
        if (answer.status >= 300)
            throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
    }
};

// EXTERNAL MODULE: ./build/packages/registry/src/layout.js + 1 modules
var layout = __webpack_require__(7359);
;// CONCATENATED MODULE: ./build/packages/registry/src/bytes.js
/** `1.5 MB`, in powers of 1000 as registries and clouds count. */
const showBytes = (bytes) => {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
    return `${Number((bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1))} ${units[power]}`;
};

;// CONCATENATED MODULE: ./build/packages/registry/src/parallel.js
/** Runs `work` on each item, at most `width` at a time. The first error stops the rest from being started. */
const parallel = async (items, width, work) => {
    const waiting = [...items];
    let failed = false;
    const worker = async () => {
        for (let item = waiting.shift(); item !== undefined && !failed; item = waiting.shift()) {
            try {
                await work(item);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    const results = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
    for (const result of results)
        if (result.status === 'rejected')
            throw result.reason;
};

;// CONCATENATED MODULE: ./build/packages/registry/src/push.js




const uploadsAtOnce = 4;
const quiet = 8 * 1024 * 1024;
/**
 * Uploads exactly an image's blobs and manifests, reads the manifest back, and only then sets tags.
 *
 * All tags are looked at first: throws SlipwayError Conflict, with nothing uploaded, when one points elsewhere.
 * Throws CheckFailed when the registry gives back other bytes than it was given.
 */
const pushImage = async (registry, repository, image, options) => {
    const { digest } = image.root.descriptor;
    const before = await lookUpTags(registry, repository, digest, options);
    const blobs = await uploadBlobs(registry, repository, image.blobs, options);
    for (const manifest of image.children)
        await registry.putManifest(repository, manifest.descriptor.digest, manifest);
    await registry.putManifest(repository, digest, image.root);
    await readBack(registry, repository, digest, image.root);
    const tags = [];
    for (const tag of options.tags)
        tags.push(await setTag(registry, repository, tag, before.get(tag), image.root));
    return { digest, root: image.root.descriptor, tags, blobs };
};
/** Digest by tag, for tags that exist. */
const lookUpTags = async (registry, repository, digest, { tags, allowMove = false }) => {
    const found = new Map();
    for (const tag of tags) {
        const descriptor = await registry.find(repository, tag);
        if (descriptor)
            found.set(tag, descriptor.digest);
    }
    const elsewhere = [...found].filter(([, held]) => held !== digest);
    if (!allowMove)
        (0,errors/* throwAll */.Kx)(elsewhere.map(([tag, held]) => taken(showReference(registry.host, repository, tag), held, digest)));
    return found;
};
const taken = (reference, held, digest) => new errors/* SlipwayError */.GQ('Conflict', `${reference} exists and points to ${held}, not to ${digest}; nothing was uploaded.`, {
    hint: 'Use a new tag for each build (the commit), or set "allow-move: true" for a tag that is meant to move.',
});
const uploadBlobs = async (registry, repository, blobs, options) => {
    const counts = { present: 0, mounted: 0, uploaded: 0 };
    await parallel(blobs, uploadsAtOnce, async (blob) => {
        const result = await registry.upload(repository, blob, {
            ...(options.mountFrom ? { mountFrom: options.mountFrom } : {}),
            onProgress: progress(blob, options.log),
        });
        counts[result] += 1;
        if (result === 'uploaded' || blob.descriptor.size >= quiet)
            options.log.info(`${nameOf(blob)}: ${result}`);
    });
    return counts;
};
const nameOf = ({ descriptor: { digest, size } }) => `${digest.slice(7, 19)} (${showBytes(size)})`;
/** A line for each tenth of a large layer. */
const progress = (blob, log) => {
    const { size } = blob.descriptor;
    let told = 0;
    return (sent) => {
        const tenth = Math.floor((sent / size) * 10);
        if (size < quiet || tenth <= told || tenth === 10)
            return;
        told = tenth;
        log.info(`${nameOf(blob)}: ${tenth * 10} %, ${showBytes(sent)}`);
    };
};
const readBack = async (registry, repository, reference, expected) => {
    const name = showReference(registry.host, repository, reference);
    const stored = await registry.manifest(repository, reference);
    const found = stored?.descriptor.digest ?? 'nothing';
    if (found !== expected.descriptor.digest)
        throw new errors/* SlipwayError */.GQ('CheckFailed', `${name} holds ${found} after the push of ${expected.descriptor.digest}.`, {
            hint: 'Another push may have moved the tag at the same time, or a proxy in front of the registry rewrites manifests.',
        });
};
const setTag = async (registry, repository, tag, before, root) => {
    if (before === root.descriptor.digest)
        return { tag, result: 'unchanged' };
    await registry.putManifest(repository, tag, root);
    await readBack(registry, repository, tag, root);
    return { tag, result: 'created', ...(before ? { movedFrom: before } : {}) };
};

// EXTERNAL MODULE: ./build/packages/registry/src/reference.js
var reference = __webpack_require__(23926);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/packages/action/src/outlets.js
var outlets = __webpack_require__(46304);
;// CONCATENATED MODULE: ./build/packages/registry/src/proof.js

/** Artifact type of a stage's report (report.v1) that is attached to an image. */
const reportArtifactType = 'application/vnd.slipway.report.v1+json';
/** Annotations by which a report is found without being read. */
const reportAnnotations = { stage: 'dev.slipway.stage', status: 'dev.slipway.status' };
/** Attaches a stage's report to the digest it is about, so that whoever deploys the digest can ask for it. */
const attachReport = (registry, repository, subject, { stage, status, text }) => attach(registry, repository, subject, {
    artifactType: reportArtifactType,
    mediaType: 'application/json',
    bytes: Buffer.from(text),
    annotations: {
        'org.opencontainers.image.title': `${stage}.json`,
        [reportAnnotations.stage]: stage,
        [reportAnnotations.status]: status,
    },
});

;// CONCATENATED MODULE: ./build/actions/push/src/attachments.js





/**
 * Reads what the input `attach` names: `reports` for the reports of this job's earlier stages, `TYPE=FILE` for any
 * other file. Nothing is sent yet, so that a missing file is known before the push.
 * Throws SlipwayError BadInput or NotFound.
 */
const readAttachments = async (inputs, ports) => {
    const all = [];
    for (const entry of inputs.attach) {
        if (entry === 'reports')
            all.push(...(await readReports(ports)));
        else
            all.push(await readFileOf(entry, ports));
    }
    return all;
};
const readFileOf = async (entry, { runner }) => {
    const [, artifactType = '', file = ''] = /^([\w.+-]+\/[\w.+-]+)=(.+)$/.exec(entry) ?? [];
    if (!file)
        throw new errors/* SlipwayError */.GQ('BadInput', `attach: "${entry}" cannot be used.`, {
            hint: 'Allowed are "reports" and TYPE=FILE, for example application/spdx+json=sbom.json.',
        });
    const bytes = await (0,promises_.readFile)(external_node_path_.resolve(runner.workspace, file)).catch((cause) => {
        throw new errors/* SlipwayError */.GQ('NotFound', `attach: ${file} cannot be read: ${(0,errors/* fileTrouble */.AG)(cause)}.`, { cause });
    });
    return async ({ registry, repository, descriptor }) => {
        const annotations = { 'org.opencontainers.image.title': external_node_path_.basename(file) };
        await attach(registry, repository, descriptor, { artifactType, mediaType: artifactType, bytes, annotations });
        return external_node_path_.basename(file);
    };
};
const readReports = async ({ runner, log }) => {
    const folder = external_node_path_.join((0,outlets/* outletFolder */.Ef)(runner.temp), 'reports');
    const files = (await (0,promises_.readdir)(folder).catch(() => [])).filter((file) => file.endsWith('.json'));
    if (files.length === 0)
        log.warning(`There are no reports to attach in ${folder}: no stage ran in this job before.`);
    return Promise.all(files.map(async (file) => {
        const text = await (0,promises_.readFile)(external_node_path_.join(folder, file), 'utf8');
        const { stage, status, facts } = JSON.parse(text);
        return async ({ registry, repository, descriptor }) => {
            // A report about another image would be a false witness.
            if (facts?.digest && facts.digest !== descriptor.digest) {
                log.warning(`${file} is about ${facts.digest}, so it is not attached to ${descriptor.digest}.`);
                return '';
            }
            await attachReport(registry, repository, descriptor, { stage, status, text });
            return `report of ${stage} (${status})`;
        };
    }));
};

// EXTERNAL MODULE: ./build/packages/registry/src/clouds.js
var clouds = __webpack_require__(62785);
// EXTERNAL MODULE: ./build/packages/registry/src/entra.js
var entra = __webpack_require__(17747);
;// CONCATENATED MODULE: ./build/packages/registry/src/credentials/acr.js



/**
 * Azure Container Registry without a stored password: GitHub's OIDC token is exchanged for an Entra token and that for
 * a refresh token of the registry (`/oauth2/exchange`), when the registry first asks and again when it expired.
 * The refresh token is masked by `mask`.
 */
const acr = (identity, mask) => ({
    name: `Azure application ${identity.client}`,
    get: async ({ registry, realm, service, transport, clock }) => {
        if (!realm)
            throw new errors/* SlipwayError */.GQ('BadInput', `${registry} is not an Azure container registry: it names no token service.`, {
                hint: 'Give username and password instead of azure-client-id.',
            });
        const { value } = await (0,entra/* entraToken */.E)(identity, identity.cloud.registryResources, transport, clock);
        mask(value);
        const what = `exchange the Azure token at ${registry}`;
        // The realm's host, not the typed name: login servers have aliases.
        const answer = await transport.send({
            method: 'POST',
            url: new URL('/oauth2/exchange', realm).href,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({
                grant_type: 'access_token',
                service: service ?? registry,
                tenant: identity.tenant,
                access_token: value,
            }).toString(),
            what,
        });
        if (answer.status !== 200)
            throw refused(what, readRefusal(answer.status, answer.headers, answer.body.toString()));
        const token = refreshToken(answer.body.toString());
        if (!token)
            throw new errors/* SlipwayError */.GQ('Unauthorized', `Could not ${what}: the answer holds no refresh_token.`);
        mask(token);
        return { kind: 'refresh-token', token };
    },
});
const refreshToken = (body) => {
    try {
        const { refresh_token: token } = JSON.parse(body);
        return typeof token === 'string' ? token : undefined;
    }
    catch {
        // Told as a missing token.
        return undefined;
    }
};

;// CONCATENATED MODULE: ./build/packages/registry/src/credentials/basic.js
/** A user name with a password or token: sent as Basic, or to the token service where the registry has one. */
const basic = (username, password) => ({
    name: `user "${username}"`,
    get: async () => ({ kind: 'basic', username, password }),
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/packages/registry/src/credentials/docker-config.js




/**
 * What `docker login` left: `auths`, `credHelpers` and `credsStore` of `$DOCKER_CONFIG/config.json` or
 * `~/.docker/config.json`. Anonymous when there is no file or no entry for the registry.
 *
 * Throws SlipwayError BadInput for a file that cannot be read, Unauthorized for a helper that fails.
 */
const dockerConfig = (env, exec) => {
    const folder = env.DOCKER_CONFIG || external_node_path_.join(env.HOME || (0,external_node_os_.homedir)(), '.docker');
    const file = external_node_path_.join(folder, 'config.json');
    return {
        name: `docker's ${file}`,
        get: async ({ registry }) => {
            const config = await readConfig(file);
            const helper = names(registry)
                .map((name) => config.credHelpers?.[name])
                .find(Boolean) ?? config.credsStore;
            const fromHelper = helper ? await askHelper(exec, helper, names(registry)[0] ?? registry) : undefined;
            return fromHelper ?? fromEntry(file, config, registry);
        },
    };
};
/** Under which names docker keeps a registry: its own is one of the oldest. */
const names = (registry) => registry === 'docker.io' ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io'] : [registry];
const readConfig = async (file) => {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        if (error.code === 'ENOENT')
            return '{}';
        throw new errors/* SlipwayError */.GQ('BadInput', `${file} cannot be read: ${error.message}.`, { cause: error });
    });
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new errors/* SlipwayError */.GQ('BadInput', `${file} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Keys are hosts, but docker also wrote addresses with scheme and path. */
const fromEntry = (file, config, registry) => {
    const hostOf = (key) => key.replace(/^https?:\/\//, '').split('/')[0];
    const entry = Object.entries(config.auths ?? {}).find(([key]) => names(registry).includes(hostOf(key) ?? ''))?.[1];
    if (!entry)
        return { kind: 'anonymous' };
    if (entry.identitytoken)
        return { kind: 'refresh-token', token: entry.identitytoken };
    if (entry.username && entry.password)
        return { kind: 'basic', username: entry.username, password: entry.password };
    if (!entry.auth)
        return { kind: 'anonymous' };
    const [username, ...password] = Buffer.from(entry.auth, 'base64').toString('utf8').split(':');
    if (!username || password.length === 0)
        throw new errors/* SlipwayError */.GQ('BadInput', `${file}: "auth" of ${registry} is not "user:password" in base64.`, {
            hint: `Run "docker login ${registry}" again.`,
        });
    return { kind: 'basic', username, password: password.join(':') };
};
/** The helper protocol: the registry on standard input, JSON on standard output. */
const askHelper = async (exec, helper, registry) => {
    const program = `docker-credential-${helper}`;
    const { exitCode, stdout, stderr } = await exec(program, ['get'], { input: registry });
    if (exitCode !== 0) {
        const said = `${stdout}${stderr}`.trim();
        if (/credentials not found/i.test(said))
            return undefined;
        throw new errors/* SlipwayError */.GQ('Unauthorized', `${program} gave no credentials for ${registry}: ${said || `exit ${exitCode}`}.`);
    }
    const { Username = '', Secret = '' } = JSON.parse(stdout);
    // docker's convention for an identity token.
    if (Username === '<token>')
        return { kind: 'refresh-token', token: Secret };
    return { kind: 'basic', username: Username, password: Secret };
};

;// CONCATENATED MODULE: ./build/actions/push/src/credentials.js


/** The Entra application, when both of its ids are given. Throws SlipwayError BadInput for one without the other. */
const azureIdentity = (inputs, ports) => {
    const client = inputs['azure-client-id'];
    const tenant = inputs['azure-tenant-id'];
    const audience = inputs['azure-audience'];
    if (!client && !tenant)
        return undefined;
    if (!client || !tenant)
        throw new errors/* SlipwayError */.GQ('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
            hint: 'Both azure-client-id and azure-tenant-id are needed.',
        });
    const cloud = (0,clouds/* cloudOf */.hH)(inputs.registry, ports.runner.environment);
    return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};
/** Whether a host may be shown an Azure token: by its suffix, or anything in a cloud that was named by hand. */
const isAzure = (host, { runner }) => runner.environment.AZURE_AUTHORITY_HOST !== undefined ||
    clouds/* azureClouds */.SX.some(({ registrySuffix }) => host.replace(/:\d+$/, '').endsWith(registrySuffix));
/**
 * Azure's application, else user and password, else what `docker login` left (which may be nothing). User and password
 * belong to the target registry and are shown to no other.
 */
const chooseCredentials = (host, inputs, ports) => {
    const { username, password } = inputs;
    const isTarget = host === inputs.registry;
    const identity = azureIdentity(inputs, ports);
    if (identity && isAzure(host, ports))
        return acr(identity, ports.mask);
    if (isTarget && username && password)
        return basic(username, password);
    if (username ? !password : password)
        throw new errors/* SlipwayError */.GQ('BadInput', `${username ? 'password' : 'username'} is empty.`, {
            hint: 'A secret that does not exist is empty, and so is every secret in pull requests from forks and from Dependabot.',
        });
    if (isTarget && identity)
        throw new errors/* SlipwayError */.GQ('BadInput', `${host} is not an Azure container registry, so azure-client-id does not help.`, {
            hint: 'Give username and password, or run "docker login" in a step before.',
        });
    return dockerConfig(ports.runner.environment, ports.exec);
};
/** Whether this run is one that GitHub gives neither secrets nor an OIDC token: a pull request from a fork. */
const lacksCredentials = (inputs, { runner }) => {
    const pull = runner.event.pull_request;
    const fromFork = pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name;
    if (!fromFork)
        return false;
    const asApplication = inputs['azure-client-id'] && runner.environment.ACTIONS_ID_TOKEN_REQUEST_URL;
    return !asApplication && !inputs.password;
};

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./build/packages/registry/src/remote.js








const largestConfig = 8 * 1024 * 1024;
/** An image in a registry, whose layers are streamed from there. Throws SlipwayError NotFound. */
const readRemote = async (registry, repository, reference) => {
    const name = showReference(registry.host, repository, reference);
    const root = await registry.manifest(repository, reference);
    if (!root)
        throw new errors/* SlipwayError */.GQ('NotFound', `There is no image ${name}.`);
    return (0,src_image/* assembleImage */.a)(name, root.descriptor, sourceOf(registry, repository));
};
const sourceOf = (registry, repository) => {
    const open = (descriptor, start = 0) => {
        const place = showReference(registry.host, repository, descriptor.digest);
        const through = new external_node_stream_.PassThrough();
        registry
            .download(repository, descriptor.digest)
            .then((stream) => (0,external_node_stream_promises_.pipeline)(stream, through))
            .catch((error) => through.destroy(error));
        return (0,src_digest/* proveStream */.HP)(through, descriptor, place, start);
    };
    return {
        read: async (descriptor) => {
            const manifest = /manifest|index/.test(descriptor.mediaType)
                ? await registry.manifest(repository, descriptor.digest)
                : undefined;
            if (manifest)
                return manifest.bytes;
            if (descriptor.size > largestConfig)
                throw new errors/* SlipwayError */.GQ('BadInput', `${repository}@${descriptor.digest} is no configuration: ${descriptor.size} bytes.`);
            return Buffer.concat(await open(descriptor).toArray());
        },
        blob: async (descriptor) => ({
            descriptor,
            place: showReference(registry.host, repository, descriptor.digest),
            open: (start) => open(descriptor, start),
        }),
    };
};
/** Copies an image by digest between registries, through this machine, with everything attached to it. */
const copyImage = async (from, to, options) => {
    const image = await readRemote(from.registry, from.repository, from.reference);
    const pushed = await pushImage(to.registry, to.repository, image, options);
    return { ...pushed, referrers: await copyReferrers(from, to, pushed.digest, options) };
};
/** Copies what is attached to a digest. Azure's import leaves it behind. */
const copyReferrers = async (from, to, digest, { log }) => {
    const listed = await from.registry.referrers(from.repository, digest);
    for (const { digest: referrer } of listed) {
        const artifact = await readRemote(from.registry, from.repository, referrer);
        await pushImage(to.registry, to.repository, artifact, { tags: [], log });
        const manifest = (0,src_image/* jsonOf */.o)(artifact.root.bytes, artifact.name);
        await putReferrer(to.registry, to.repository, artifact.root, manifest);
    }
    return listed.length;
};

;// CONCATENATED MODULE: ./build/packages/registry/src/arm.js



const connectResourceManager = async (options) => {
    const { identity, subscription, transport, clock, signal } = options;
    const { ContainerRegistryManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(2830), __webpack_require__.e(4094), __webpack_require__.e(3566)]).then(__webpack_require__.bind(__webpack_require__, 53566));
    const endpoint = identity.cloud.resourceManager;
    let current = { value: '', until: Number.NEGATIVE_INFINITY };
    const credential = {
        getToken: async () => {
            if (current.until <= clock.monotonic())
                current = await (0,entra/* entraToken */.E)(identity, [endpoint], transport, clock);
            return { token: current.value, expiresOnTimestamp: Date.parse(clock.now()) + current.until - clock.monotonic() };
        },
    };
    const client = new ContainerRegistryManagementClient(credential, subscription, {
        endpoint,
        allowInsecureConnection: (0,src_transport/* isLoopback */.U)(new URL(endpoint).hostname),
    });
    // The client's own policy takes no plain HTTP, not even on the loopback.
    client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
    client.pipeline.addPolicy({
        name: 'entraToken',
        sendRequest: async (request, next) => {
            request.headers.set('authorization', `Bearer ${(await credential.getToken()).token}`);
            return next(request);
        },
    });
    const abort = signal ? { abortSignal: signal } : {};
    const registriesOf = async () => {
        const found = [];
        for await (const { id = '', name = '', loginServer = '', sku, roleAssignmentMode } of client.registries.list(abort))
            found.push({
                id,
                name,
                loginServer,
                sku: sku?.name ?? '',
                resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '',
                roles: roleAssignmentMode === 'AbacRepositoryPermissions' ? 'repository' : 'registry',
            });
        return found;
    };
    let known;
    const registries = () => {
        known ??= registriesOf();
        return known;
    };
    return {
        findRegistry: async (loginServer) => {
            const all = await registries().catch((cause) => {
                throw failed(`list the container registries of subscription ${subscription}`, cause, 'Reader on the registry');
            });
            const found = all.find((one) => one.loginServer.toLowerCase() === loginServer.toLowerCase());
            if (found)
                return found;
            throw new errors/* SlipwayError */.GQ('NotFound', `Subscription ${subscription} has no registry with the login server ${loginServer} that the application may see.`, {
                hint: `Check azure-subscription-id; it sees: ${all.map((one) => one.loginServer).join(', ') || 'none'}.`,
            });
        },
        importImage: async (target, { source, repository, tags, force }) => {
            const own = (await registries()).find(({ loginServer }) => loginServer.toLowerCase() === source.registry.toLowerCase());
            const body = {
                source: {
                    ...(own ? { resourceId: own.id } : { registryUri: source.registry }),
                    sourceImage: `${source.repository}@${source.digest}`,
                },
                mode: force ? 'Force' : 'NoForce',
                ...(tags.length > 0
                    ? { targetTags: tags.map((tag) => `${repository}:${tag}`) }
                    : { untaggedTargetRepositories: [repository] }),
            };
            await client.registries.importImage(target.resourceGroup, target.name, body, abort).catch((cause) => {
                const right = 'Container Registry Data Importer and Data Reader, or Contributor, on the target, and AcrPull on the source';
                throw failed(`import ${source.registry}/${source.repository}@${source.digest} into ${target.loginServer}`, cause, right);
            });
        },
    };
};
const failed = (what, cause, right) => {
    const { statusCode, code, message } = cause;
    if (cause instanceof errors/* SlipwayError */.GQ)
        return cause;
    const denied = statusCode === 403 || statusCode === 401;
    const said = [statusCode, code, message].filter(Boolean).join(', ').replace(/\.$/, '');
    return new errors/* SlipwayError */.GQ(denied ? 'Refused' : statusCode === 409 ? 'Conflict' : 'Unreachable', `Could not ${what}: ${said}.`, {
        cause,
        ...(denied ? { hint: `The application needs the role ${right}.` } : {}),
    });
};

;// CONCATENATED MODULE: ./build/actions/push/src/promote.js




/** Copies an image by digest from another registry: on Azure's side where it can, else through the runner. */
const promote = async (inputs, { registry: host, repository, digest, tag = 'latest' }, target, ports) => {
    const source = connect(host, 'pull', inputs, ports);
    try {
        const found = await source.find(repository, digest ?? tag);
        if (!found)
            throw new errors/* SlipwayError */.GQ('NotFound', `There is no image ${showReference(host, repository, digest ?? tag)}.`, {
                hint: 'Promote the reference that a push action put out.',
            });
        const from = { registry: source, repository, reference: found.digest, descriptor: found };
        ports.log.info(`promoting ${showReference(host, repository, found.digest)}`);
        return (await importOnServer(inputs, from, target, ports)) ?? (await copyThrough(inputs, from, target, ports));
    }
    finally {
        await source.close();
    }
};
const copyThrough = (inputs, from, { registry, repository, tags }, { log }) => copyImage(from, { registry, repository }, { tags, log, allowMove: inputs['allow-move'] });
/** Undefined where Azure cannot do it: no subscription, or not Azure. */
const importOnServer = async (inputs, from, target, ports) => {
    const subscription = inputs['azure-subscription-id'];
    const identity = azureIdentity(inputs, ports);
    if (!subscription || !identity)
        return undefined;
    const { log, clock, signal } = ports;
    const { registry, repository, tags } = target;
    const digest = from.reference;
    const before = await lookUpTags(registry, repository, digest, { tags, allowMove: inputs['allow-move'] });
    const missing = tags.filter((tag) => before.get(tag) !== digest);
    const there = (await registry.find(repository, digest)) !== undefined;
    if (!there || missing.length > 0) {
        const transport = (0,src_transport/* createTransport */.o)({ log, clock, signal });
        try {
            const azure = await connectResourceManager({ identity, subscription, transport, clock, signal });
            const azureRegistry = await azure.findRegistry(registry.host);
            const source = { registry: from.registry.host, repository: from.repository, digest };
            await azure.importImage(azureRegistry, { source, repository, tags: missing, force: inputs['allow-move'] });
        }
        finally {
            await transport.close();
        }
    }
    for (const reference of [digest, ...tags])
        await prove(registry, repository, reference, digest);
    await copyReferrers(from, { registry, repository }, digest, { log });
    const pushedTags = tags.map((tag) => {
        const held = before.get(tag);
        if (held === digest)
            return { tag, result: 'unchanged' };
        return { tag, result: 'created', ...(held ? { movedFrom: held } : {}) };
    });
    const blobs = { present: there ? 1 : 0, mounted: 0, uploaded: there ? 0 : 1 };
    return { digest, root: from.descriptor, tags: pushedTags, blobs };
};
const prove = async (registry, repository, reference, digest) => {
    const found = await registry.manifest(repository, reference);
    if (found?.descriptor.digest === digest)
        return;
    throw new errors/* SlipwayError */.GQ('CheckFailed', `${showReference(registry.host, repository, reference)} holds ${found?.descriptor.digest ?? 'nothing'} after the import of ${digest}.`, { hint: 'Look at the import in the activity log of the registry.' });
};

;// CONCATENATED MODULE: ./build/actions/push/src/roles.js



const roles = {
    registry: 'AcrPush',
    repository: 'Container Registry Repository Writer (this registry assigns roles by repository, AcrPush does not count in it)',
    unknown: 'AcrPush, or Container Registry Repository Writer in a registry that assigns roles by repository',
};
/** The same error; where Azure refused for want of a right, with the role that is missing. */
const explainRefusal = async (error, inputs, ports) => {
    const identity = azureIdentity(inputs, ports);
    const denied = error instanceof RegistryError && (error.status === 401 || error.status === 403);
    // A firewall also answers 403, and no role helps against it.
    if (!denied || !identity || /firewall/.test(error.hint ?? ''))
        return error;
    const mode = await rolesOf(inputs, ports);
    return new errors/* SlipwayError */.GQ(error.code, error.message, {
        cause: error,
        hint: `Give application ${identity.client} the role ${roles[mode]} on ${inputs.registry}.`,
    });
};
const rolesOf = async (inputs, ports) => {
    const { log, clock, signal } = ports;
    const subscription = inputs['azure-subscription-id'];
    const identity = azureIdentity(inputs, ports);
    if (!subscription || !identity)
        return 'unknown';
    const transport = (0,src_transport/* createTransport */.o)({ log, clock, signal });
    try {
        const azure = await connectResourceManager({ identity, subscription, transport, clock, signal });
        return (await azure.findRegistry(inputs.registry)).roles;
    }
    catch (error) {
        log.warning(`The registry's role assignment mode could not be read: ${(0,errors/* describeError */.Uc)(error)}`);
        return 'unknown';
    }
    finally {
        await transport.close();
    }
};

;// CONCATENATED MODULE: ./build/actions/push/src/push.js







/** Pushes a layout, or promotes an image from another registry; reads the digest back either way. */
const push_push = async (inputs, ports) => {
    const { registry: host, repository } = inputs;
    const tags = [...new Set(inputs.tags)];
    if (lacksCredentials(inputs, ports))
        return skipped(host, repository);
    const [origin, attachments, , registry] = await (0,errors/* together */.bs)(() => originOf(inputs, ports), () => readAttachments(inputs, ports), () => refuseLock(inputs, ports), () => connect(host, 'push', inputs, ports));
    try {
        const target = { registry, repository, tags };
        const pushed = origin.image
            ? await pushLayout(inputs, origin.image, target, ports)
            : await promote(inputs, origin.promoted, target, ports);
        for (const attachTo of attachments) {
            const attached = await attachTo({ registry, repository, descriptor: pushed.root });
            if (attached)
                ports.log.info(`attached: ${attached}`);
        }
        if (inputs.lock)
            await lockImage(registry, repository, pushed.digest, tags);
        return told(target, pushed, inputs.lock, ports);
    }
    catch (error) {
        throw await explainRefusal(error, inputs, ports);
    }
    finally {
        await registry.close();
    }
};
const connect = (host, access, inputs, ports) => {
    const { log, clock, signal } = ports;
    const credentials = chooseCredentials(host, inputs, ports);
    log.debug(`credentials for ${host}: ${credentials.name}`);
    return connectRegistry(host, { credentials, log, clock, signal, access, plainHttp: inputs['plain-http'] });
};
const refuseLock = ({ lock, registry }, ports) => {
    if (lock && !isAzure(registry, ports))
        throw new errors/* SlipwayError */.GQ('BadInput', `${registry} cannot lock: only Azure container registries can.`, {
            hint: 'Leave "lock" out.',
        });
};
const originOf = async ({ image, 'promote-from': promoted }, { runner }) => {
    if (promoted)
        return { promoted };
    if (image)
        return { image: await (0,layout/* readLayout */.T)(external_node_path_.resolve(runner.workspace, image)) };
    throw new errors/* SlipwayError */.GQ('BadInput', 'input `image` is required, unless `promote-from` is given.', {
        hint: 'Give the output `layout` of the build action.',
    });
};
const pushLayout = async (inputs, image, { registry, repository, tags }, { log }) => {
    const size = image.blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
    log.info(`${inputs.image}: ${image.root.descriptor.digest}, ${image.platforms.map(types/* showPlatform */.hr).join(', ')}, ${showBytes(size)}`);
    const mountFrom = baseRepository(image, registry.host);
    return pushImage(registry, repository, image, {
        tags,
        log,
        allowMove: inputs['allow-move'],
        ...(mountFrom && mountFrom !== repository ? { mountFrom } : {}),
    });
};
/** Where the base image's layers are already, when it came from the same registry (OCI annotation `base.name`). */
const baseRepository = (image, host) => {
    const key = 'org.opencontainers.image.base.name';
    const base = image.annotations[key] ?? image.labels[key];
    if (!base?.startsWith(`${host}/`))
        return undefined;
    return (0,reference/* parseReference */.F2)(base).repository;
};
const told = ({ registry, repository, tags }, { digest, tags: results, blobs }, locked, { log }) => {
    const reference = showReference(registry.host, repository, digest);
    for (const { tag, result, movedFrom } of results)
        log.info(`${showReference(registry.host, repository, tag)}: ${movedFrom ? `moved from ${movedFrom}` : result}`);
    log.info(`See it yourself: docker buildx imagetools inspect ${reference}`);
    const present = blobs.present + blobs.mounted;
    const unchanged = blobs.uploaded === 0 && results.every(({ result }) => result === 'unchanged');
    const names = tags.length > 0 ? ` as ${tags.join(', ')}` : '';
    return {
        status: 'passed',
        sentence: `${unchanged ? 'Already there' : 'Pushed'}: ${reference}${names}${locked ? ', locked' : ''}.`,
        outputs: { status: 'passed', digest, reference, registry: registry.host, repository, tags: tags.join(',') },
        facts: { reference, digest, registry: registry.host, repository, tags: results, uploaded: blobs.uploaded, present },
    };
};
const skipped = (registry, repository) => ({
    status: 'skipped',
    sentence: `Not pushed to ${registry}/${repository}: GitHub gives a pull request from a fork neither secrets nor an OIDC token.`,
    outputs: { status: 'skipped', registry, repository },
    facts: { reference: '', digest: '', registry, repository, tags: [], uploaded: 0, present: 0 },
});


/***/ }),

/***/ 62785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ cloudByAuthority),
/* harmony export */   SX: () => (/* binding */ azureClouds),
/* harmony export */   hH: () => (/* binding */ cloudOf)
/* harmony export */ });
const registryResource = 'https://containerregistry.azure.net';
const cloud = (name, authority, resourceManager, registrySuffix, audience) => ({
    name,
    authority,
    resourceManager,
    registrySuffix,
    audience,
    registryResources: [registryResource, resourceManager],
});
const azureClouds = [
    cloud('AzureCloud', 'https://login.microsoftonline.com', 'https://management.azure.com', '.azurecr.io', 'api://AzureADTokenExchange'),
    cloud('AzureUSGovernment', 'https://login.microsoftonline.us', 'https://management.usgovcloudapi.net', '.azurecr.us', 'api://AzureADTokenExchangeUSGov'),
    cloud('AzureChinaCloud', 'https://login.chinacloudapi.cn', 'https://management.chinacloudapi.cn', '.azurecr.cn', 'api://AzureADTokenExchangeChina'),
];
/**
 * The cloud of a registry by its suffix; the public one for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (as Azure Stack and Azure's own tools have them) override its services.
 */
const cloudOf = (registry, env = {}) => {
    const host = registry.replace(/:\d+$/, '');
    const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
    if (!known)
        throw new Error('no cloud is known');
    const trim = (address) => address.replace(/\/+$/, '');
    const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
    const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
    return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};
/**
 * The cloud that `AZURE_AUTHORITY_HOST` belongs to, the public one without it; `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides where its resources are managed.
 */
const cloudByAuthority = (env) => {
    const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
    const known = azureClouds.find(({ authority }) => authority === host);
    return cloudOf(known?.registrySuffix ?? '', env);
};


/***/ }),

/***/ 17747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ entraToken)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11870);


/** Entra does not know the resource in this cloud or tenant. */
const unknownResource = new Set([50001, 500011]);
const expiredAssertion = 700024;
/**
 * An Entra token for the first of the resources that the tenant knows (client credentials with a federated assertion).
 * Throws SlipwayError Unauthorized with a hint by Entra's own error code.
 */
const entraToken = async (identity, resources, transport, clock) => {
    const [resource = '', ...others] = resources;
    const answer = await ask(identity, resource, transport);
    if (answer.token)
        return { value: answer.token, until: clock.monotonic() + answer.seconds * 900 };
    if (others.length > 0 && answer.codes.some((code) => unknownResource.has(code)))
        return entraToken(identity, others, transport, clock);
    throw denied(identity, resource, answer);
};
const ask = async (identity, resource, transport, again = true) => {
    const assertion = await identity.idToken(identity.audience ?? identity.cloud.audience);
    const form = new URLSearchParams({
        client_id: identity.client,
        scope: `${resource}/.default`,
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
    });
    const { status, body } = await transport.send({
        method: 'POST',
        url: `${identity.cloud.authority}/${encodeURIComponent(identity.tenant)}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        what: `log in to Azure as application ${identity.client}`,
    });
    const json = parse(body.toString());
    if (status === 200 && json.access_token)
        return { token: json.access_token, seconds: json.expires_in ?? 3599, codes: [], text: '', assertion };
    const codes = json.error_codes ?? [];
    if (again && codes.includes(expiredAssertion))
        return ask(identity, resource, transport, false);
    // The description goes on with trace ids and a timestamp that nobody reads.
    const text = json.error_description?.split(/\s+Trace ID:/)[0] ?? json.error ?? `status ${status}`;
    return { seconds: 0, codes, text, assertion };
};
const parse = (body) => {
    try {
        return JSON.parse(body);
    }
    catch {
        // An intermediary's page; the status is told instead.
        return {};
    }
};
const denied = (identity, resource, { codes, text, assertion }) => {
    const hint = hints.find(({ fits }) => codes.some(fits))?.hint(identity, assertion, resource);
    return new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Azure did not log in application ${identity.client} of tenant ${identity.tenant}: ${text.replace(/\.$/, '')}.`, hint ? { hint } : {});
};
/** By AADSTS code. */
const hints = [
    {
        fits: (code) => code === 700213 || code === 7002138 || (code >= 700210 && code <= 700219),
        hint: ({ client }, assertion) => {
            const { iss, sub, aud } = (0,_token_js__WEBPACK_IMPORTED_MODULE_1__/* .claimsOf */ .ds)(assertion);
            const credential = JSON.stringify({ name: 'slipway', issuer: iss, subject: sub, audiences: [aud] });
            return `The application has no federated credential for exactly this subject (upper and lower case count): az ad app federated-credential create --id ${client} --parameters '${credential}'`;
        },
    },
    {
        fits: (code) => code === 700016,
        hint: ({ client, tenant }) => `Check azure-client-id and azure-tenant-id: tenant ${tenant} has no application ${client}, or an administrator has not consented to it.`,
    },
    {
        fits: (code) => code === 90002,
        hint: ({ tenant }) => `Check azure-tenant-id: there is no tenant "${tenant}" in this cloud.`,
    },
    {
        fits: (code) => unknownResource.has(code),
        hint: (_, __, resource) => `The tenant does not know the resource ${resource}: is this the right cloud?`,
    },
    {
        fits: (code) => code === expiredAssertion,
        hint: () => 'The token of GitHub was too old twice in a row: check the clock of the runner.',
    },
];


/***/ }),

/***/ 58142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ assembleImage),
/* harmony export */   o: () => (/* binding */ jsonOf)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67346);


/** Throws SlipwayError BadInput naming the place. */
const jsonOf = (bytes, place) => {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${place} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Follows the root to every manifest, configuration and layer. */
const assembleImage = async (name, descriptor, source) => {
    const root = { descriptor, bytes: await source.read(descriptor) };
    const found = { children: [], blobs: new Map(), platforms: [], manifests: [], configs: [] };
    const annotations = await follow(name, root, source, found);
    return {
        name,
        root,
        children: found.children,
        blobs: [...found.blobs.values()],
        platforms: found.platforms,
        annotations: { ...found.manifests[0]?.annotations, ...annotations },
        labels: found.configs[0]?.config?.Labels ?? {},
    };
};
const follow = async (name, stored, source, found) => {
    const { descriptor, bytes } = stored;
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)) {
        const index = jsonOf(bytes, `${name}: ${descriptor.digest}`);
        for (const child of index.manifests) {
            const inner = { descriptor: child, bytes: await source.read(child) };
            await follow(name, inner, source, found);
            if (!found.children.some((known) => known.descriptor.digest === child.digest))
                found.children.push(inner);
        }
        return index.annotations ?? {};
    }
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(descriptor.mediaType))
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`, {
            hint: `Known are ${_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest}, ${_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex} and their docker twins.`,
        });
    const manifest = jsonOf(bytes, `${name}: ${descriptor.digest}`);
    await takeContent(manifest, source, found);
    found.manifests.push(manifest);
    return manifest.annotations ?? {};
};
const takeContent = async (manifest, source, found) => {
    // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
    for (const content of [manifest.config, ...manifest.layers])
        if (!found.blobs.has(content.digest) && !content.urls?.length)
            found.blobs.set(content.digest, await source.blob(content));
    if (!/(image|container\.image)(\.config)?\.v1\+json$/.test(manifest.config.mediaType))
        return;
    const config = jsonOf(await source.read(manifest.config), manifest.config.digest);
    found.configs.push(config);
    const { os, architecture, variant } = config;
    // Attestation manifests inside an index call themselves unknown/unknown.
    if (os && architecture && os !== 'unknown')
        found.platforms.push({ os, architecture, ...(variant ? { variant } : {}) });
};


/***/ }),

/***/ 7359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readLayout),
  w: () => (/* binding */ writeLayout)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/registry/src/digest.js
var src_digest = __webpack_require__(28663);
// EXTERNAL MODULE: ./build/packages/registry/src/image.js
var src_image = __webpack_require__(58142);
;// CONCATENATED MODULE: ./build/packages/registry/src/tar.js


const block = 512;
const tar_text = (header, from, length) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
};
/** Octal, or base 256 above 8 GiB (first bit set). */
const number = (header, from, length) => {
    if (((header[from] ?? 0) & 0x80) === 0)
        return Number.parseInt(tar_text(header, from, length).trim() || '0', 8);
    let value = (header[from] ?? 0) & 0x7f;
    for (let i = from + 1; i < from + length; i++)
        value = value * 256 + (header[i] ?? 0);
    return value;
};
const checksumFits = (header) => {
    let sum = 0;
    for (let i = 0; i < block; i++)
        sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
    return sum === number(header, 148, 8);
};
/** Pax records are `<length> key=value\n`. */
const paxOf = (records) => {
    const value = (key) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
    const [name, size] = [value('path'), value('size')];
    return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size: Number(size) }) };
};
/**
 * Names and positions of an uncompressed tar's files, so that they are read in place without a second copy on disk.
 * Throws SlipwayError BadInput naming the file when it is not a tar.
 */
const indexTar = async (file) => {
    const handle = await (0,promises_.open)(file);
    try {
        return await readEntries(handle, file);
    }
    finally {
        await handle.close();
    }
};
const readHeader = (header, at, file, total, ahead) => {
    if (!checksumFits(header))
        throw notTar(file, header);
    const size = ahead.size ?? number(header, 124, 12);
    const offset = at + block;
    if (offset + size > total)
        throw new errors/* SlipwayError */.GQ('BadInput', `${file} is cut: an entry ends at byte ${offset + size} of ${total}.`);
    const prefix = tar_text(header, 257, 5) === 'ustar' ? tar_text(header, 345, 155) : '';
    const name = ahead.name ?? [prefix, tar_text(header, 0, 100)].filter(Boolean).join('/');
    return { name, type: tar_text(header, 156, 1), offset, size, next: offset + Math.ceil(size / block) * block };
};
const isFile = (type) => type === '' || type === '0';
const readEntries = async (handle, file) => {
    const entries = new Map();
    const { size: total } = await handle.stat();
    const bytes = Buffer.alloc(block);
    let ahead = {};
    let at = 0;
    while (at + block <= total) {
        await handle.read(bytes, 0, block, at);
        if (bytes.every((byte) => byte === 0))
            break;
        const { name, type, offset, size, next } = readHeader(bytes, at, file, total, ahead);
        if (isFile(type))
            entries.set(name.replace(/^\.\//, ''), { offset, size });
        ahead = await readAhead(handle, type, offset, size);
        at = next;
    }
    return entries;
};
/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readAhead = async (handle, type, offset, size) => {
    if (type !== 'L' && type !== 'x')
        return {};
    const extra = Buffer.alloc(size);
    await handle.read(extra, 0, size, offset);
    return type === 'L' ? { name: tar_text(extra, 0, size) } : paxOf(extra.toString());
};
const notTar = (file, header) => header[0] === 0x1f && header[1] === 0x8b
    ? new errors/* SlipwayError */.GQ('BadInput', `${file} is compressed.`, {
        hint: 'Layers are compressed already: pass the plain tar.',
    })
    : new errors/* SlipwayError */.GQ('BadInput', `${file} is neither a folder nor a tar archive.`);

// EXTERNAL MODULE: ./build/packages/registry/src/types.js
var types = __webpack_require__(67346);
;// CONCATENATED MODULE: ./build/packages/registry/src/layout.js










/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are proved against their digests now, layers while they are streamed.
 * With several images in `index.json`, `ref` picks the one whose `org.opencontainers.image.ref.name` it is.
 *
 * Throws SlipwayError NotFound or BadInput naming the file, CheckFailed for a digest that does not fit.
 */
const readLayout = async (location, options = {}) => {
    const files = await openFiles(location);
    for (const name of ['oci-layout', 'index.json'])
        if ((await files.size(name)) === undefined)
            throw notLayout(location, name);
    const index = (0,src_image/* jsonOf */.o)(await files.read('index.json'), files.place('index.json'));
    return (0,src_image/* assembleImage */.a)(location, pick(index, location, options.ref), contentOf(files));
};
/** Copies an image into a folder as an OCI layout, for tools that read no tar. */
const writeLayout = async (image, folder) => {
    const file = (digest) => external_node_path_.join(folder, 'blobs', ...digest.split(':'));
    await (0,promises_.mkdir)(external_node_path_.dirname(file(image.root.descriptor.digest)), { recursive: true });
    for (const blob of image.blobs)
        await (0,external_node_stream_promises_.pipeline)(blob.open(), (0,external_node_fs_.createWriteStream)(file(blob.descriptor.digest)));
    for (const { descriptor, bytes } of [...image.children, image.root])
        await (0,promises_.writeFile)(file(descriptor.digest), bytes);
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    const index = { schemaVersion: 2, mediaType: types/* mediaTypes */.Ib.ociIndex, manifests: [image.root.descriptor] };
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'index.json'), JSON.stringify(index));
};
const openFiles = async (location) => {
    const found = await (0,promises_.stat)(location).catch((cause) => {
        throw new errors/* SlipwayError */.GQ('NotFound', `There is no image at ${location}.`, {
            cause,
            hint: 'Give the folder or tar of an OCI image layout, as the build action writes it.',
        });
    });
    return found.isDirectory() ? inFolder(location) : inTar(location);
};
const inFolder = (folder) => ({
    place: (name) => external_node_path_.join(folder, name),
    size: async (name) => (await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => undefined))?.size,
    read: (name) => (0,promises_.readFile)(external_node_path_.join(folder, name)),
    stream: (name) => (0,external_node_fs_.createReadStream)(external_node_path_.join(folder, name), { highWaterMark: 1 << 18 }),
});
const inTar = async (file) => {
    const entries = await indexTar(file);
    const stream = (name) => {
        const { offset, size } = entries.get(name) ?? { offset: 0, size: 0 };
        if (size === 0)
            return external_node_stream_.Readable.from([]);
        return (0,external_node_fs_.createReadStream)(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });
    };
    return {
        place: (name) => `${file}!${name}`,
        size: async (name) => entries.get(name)?.size,
        read: async (name) => Buffer.concat(await stream(name).toArray()),
        stream,
    };
};
const contentOf = (files) => {
    const nameOf = ({ digest }) => {
        if (!(0,src_digest/* isDigest */.Bc)(digest))
            throw new errors/* SlipwayError */.GQ('BadInput', `${files.place('index.json')} refers to "${digest}", not a sha256 digest.`);
        return `blobs/${digest.replace(':', '/')}`;
    };
    return {
        read: async (descriptor) => {
            const name = nameOf(descriptor);
            if ((await files.size(name)) === undefined)
                throw missing(files.place(name), descriptor);
            return (0,src_digest/* proveBytes */.GM)(await files.read(name), descriptor, files.place(name));
        },
        blob: async (descriptor) => {
            const name = nameOf(descriptor);
            const size = await files.size(name);
            if (size === undefined)
                throw missing(files.place(name), descriptor);
            if (size !== descriptor.size)
                throw new errors/* SlipwayError */.GQ('CheckFailed', `${files.place(name)} has ${size} bytes, its descriptor says ${descriptor.size}.`, {
                    hint: 'The file was cut while it was written or copied (disk full?); build the image again.',
                });
            const place = files.place(name);
            return { descriptor, place, open: (start = 0) => (0,src_digest/* proveStream */.HP)(files.stream(name), descriptor, place, start) };
        },
    };
};
const pick = (index, location, ref) => {
    const all = index.manifests ?? [];
    const named = (manifest) => manifest.annotations?.['org.opencontainers.image.ref.name'];
    const candidates = ref === undefined ? all : all.filter((manifest) => named(manifest) === ref);
    const [first] = candidates;
    if (first && new Set(candidates.map(({ digest }) => digest)).size === 1)
        return first;
    const names = all.map((manifest) => named(manifest) ?? manifest.digest).join(', ') || 'none';
    throw new errors/* SlipwayError */.GQ('BadInput', `${location}/index.json holds ${all.length} images (${names}), and one is needed.`, {
        hint: 'Write each image into a layout of its own.',
    });
};
const notLayout = (location, name) => new errors/* SlipwayError */.GQ('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
});
const missing = (place, descriptor) => new errors/* SlipwayError */.GQ('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'The layout was copied in part; build the image again.',
});


/***/ }),

/***/ 11870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   p1: () => (/* binding */ expiryOf)
/* harmony export */ });
/* unused harmony export lifetimeOf */
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

/** The claims of a JWT, unverified: its receiver verifies it. `{}` for an opaque token. */
const claimsOf = (token) => {
    try {
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    }
    catch {
        return {};
    }
};
/** Milliseconds between issue and expiry, which no wrong clock of the runner changes. */
const lifetimeOf = (token) => {
    const { exp, iat, nbf } = claimsOf(token);
    const from = iat ?? nbf;
    return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};
/** 60 s is what docker's token specification says when nothing is said. */
const shortest = 60_000;
/** Reads a token service's answer. A token is used for nine tenths of its life. */
const expiryOf = (body, what, clock) => {
    const answer = parse(body, what);
    const value = answer.token ?? answer.access_token;
    if (!value)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${what}: the answer holds no token.`);
    const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? shortest);
    return { value, until: clock.monotonic() + life * 0.9 };
};
const parse = (body, what) => {
    try {
        return JSON.parse(body);
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${what}: the answer is not JSON.`, { cause });
    }
};


/***/ }),

/***/ 65374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   o: () => (/* binding */ createTransport)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The name does not exist: waiting does not help. */
const hopeless = new Set([
    'ENOTFOUND',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
]);
const longestWait = 120_000;
/** Loads the client, which takes longer than a step needs to find that there is nothing to push. */
const open = async () => {
    const { Agent, EnvHttpProxyAgent, request } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(628)]).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
    const direct = new Agent(options);
    const outside = new EnvHttpProxyAgent(options);
    return {
        request,
        // A proxy of the runner cannot reach the runner's own loopback.
        dispatcherFor: (url) => (isLoopback(new URL(url).hostname) ? direct : outside),
        close: () => Promise.all([direct.close(), outside.close()]),
    };
};
const createTransport = ({ log, clock, signal }) => {
    let opened;
    const once = async (call) => {
        const { method, url, headers = {}, body } = call;
        opened ??= open();
        const { request, dispatcherFor } = await opened;
        return request(url, {
            method,
            headers,
            dispatcher: dispatcherFor(url),
            ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
            ...(signal ? { signal } : {}),
        });
    };
    const attempt = async (call) => {
        try {
            const { statusCode, headers, body } = await once(call);
            return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: call.url } };
        }
        catch (error) {
            signal?.throwIfAborted();
            // The body's own error (a damaged layer) is the answer; sending it again changes nothing.
            if (error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ)
                throw error;
            return { error: error };
        }
    };
    const send = async (call) => {
        const attempts = call.attempts ?? 6;
        for (let count = 1;; count++) {
            const { answer, error } = await attempt(call);
            const reason = error ? transience(error) : retriable.has(answer.status) && `status ${answer.status}`;
            if (!reason || count === attempts) {
                if (error)
                    throw unreachable(call, error, count);
                return answer;
            }
            const wait = (answer && retryAfter(answer, clock)) ?? backOff(count);
            log.info(`${call.what}: ${reason}, trying again in ${(wait / 1000).toFixed(1)} s (${count} of ${attempts - 1})`);
            await clock.sleep(wait, signal);
        }
    };
    const stream = async (call) => {
        const { statusCode, headers, body } = await once(call).catch((error) => {
            signal?.throwIfAborted();
            throw unreachable(call, error, 1);
        });
        const { location } = headers;
        return { status: statusCode, body, ...(typeof location === 'string' ? { location } : {}) };
    };
    return {
        send,
        stream,
        close: async () => {
            await (await opened)?.close();
        },
    };
};
const isLoopback = (host) => host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';
/** Why another attempt may help; nothing when it does not. */
const transience = (error) => hopeless.has(error.code ?? '') ? undefined : (error.code ?? error.message);
/** Doubles from half a second, spread by half so that parallel jobs do not return together. */
const backOff = (attempt) => Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);
/** Seconds or a date (RFC 9110, 10.2.3); at most two minutes, and spread upwards only. */
const retryAfter = (answer, clock) => {
    const header = answer.headers['retry-after'];
    if (typeof header !== 'string')
        return undefined;
    const seconds = Number(header);
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
    return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};
const unreachable = (call, error, attempts) => {
    const { host } = new URL(call.url);
    const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
    return new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unreachable', `Could not ${call.what}: ${host} did not answer after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} (${reason}).`, {
        cause: error,
        hint: reachHint(error.code ?? ''),
    });
};
const reachHint = (code) => {
    if (code === 'ENOTFOUND')
        return 'No such host: check the name; a private endpoint needs a runner inside its network.';
    if (/CERT|SSL/.test(code))
        return 'Its certificate is not trusted, or it speaks plain HTTP: set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
    return 'Check that the registry runs and that this runner may reach it.';
};


/***/ }),

/***/ 67346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   hr: () => (/* binding */ showPlatform)
/* harmony export */ });
const mediaTypes = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    /** The two bytes `{}`: configuration of artifacts that need none. */
    empty: 'application/vnd.oci.empty.v1+json',
};
const isIndexType = (mediaType) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
const isManifestType = (mediaType) => mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
/** `linux/arm64/v8` */
const showPlatform = (platform) => [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');


/***/ })

};
