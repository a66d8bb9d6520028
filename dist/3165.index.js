export const id = 3165;
export const ids = [3165];
export const modules = {

/***/ 8224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ claimsOf),
/* harmony export */   o: () => (/* binding */ readAccessToken)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);

/** Returns the claims of a JWT without verification, which is the receiver's task. Returns `{}` for an opaque token. */
const claimsOf = (token) => {
    try {
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    }
    catch {
        return {};
    }
};
/** Returns the milliseconds between issue and expiry. A wrong clock of the runner does not change them. */
const lifetimeOf = (token) => {
    const { exp, iat, nbf } = claimsOf(token);
    const from = iat ?? nbf;
    return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};
/** Default lifetime of docker's token specification, in milliseconds. */
const defaultLifetime = 60_000;
/**
 * Reads the answer of a token service. The token is used for nine tenths of its lifetime.
 * @throws SlipwayError Unauthorized for an answer without a token
 */
const readAccessToken = (body, action, clock) => {
    const answer = parse(body, action);
    const value = answer.token ?? answer.access_token;
    if (!value)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${action}: the answer has no token.`);
    const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? defaultLifetime);
    return { value, until: clock.monotonic() + life * 0.9 };
};
const parse = (body, action) => {
    try {
        return JSON.parse(body);
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${action}: the answer is not JSON.`, { cause });
    }
};


/***/ }),

/***/ 99877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ createTransport),
  U: () => (/* binding */ isLoopback)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/packages/http/src/retry.js
const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Errors that a retry does not fix. */
const permanentErrors = new Set([
    'ENOTFOUND',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
]);
/** Milliseconds. */
const longestWait = 120_000;
/** Returns the reason to retry after an answer. Undefined if the status is final. */
const reasonToRetryStatus = (status) => retriable.has(status) ? `status ${status}` : undefined;
/** Returns the reason to retry after an error of the connection. Undefined if a retry cannot succeed. */
const reasonToRetryError = (error) => permanentErrors.has(error.code ?? '') ? undefined : (error.code ?? error.message);
/** Returns milliseconds: doubled from half a second, and spread so that parallel jobs do not retry together. */
const backOff = (attempt) => Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);
/** Returns the wait of `Retry-After`, seconds or a date (RFC 9110, 10.2.3): at most two minutes, and spread upwards. */
const retryAfter = (header, clock) => {
    if (typeof header !== 'string')
        return undefined;
    const seconds = Number(header);
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
    return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};

;// CONCATENATED MODULE: ./build/packages/http/src/transport.js


/** Loads the client with the first request: it loads slowly, and many steps end before any request. */
const transport_open = async () => {
    const { Agent, EnvHttpProxyAgent, request } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(628)]).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
    const direct = new Agent(options);
    const outside = new EnvHttpProxyAgent(options);
    return {
        send: request,
        // A proxy of the runner cannot reach the runner's own loopback.
        dispatcherFor: (url) => (isLoopback(new URL(url).hostname) ? direct : outside),
        close: () => Promise.all([direct.close(), outside.close()]),
    };
};
const createTransport = ({ log, clock, signal }) => {
    let opened;
    const once = async (request) => {
        const { method, url, headers = {}, body } = request;
        opened ??= transport_open();
        const { send: sendOnce, dispatcherFor } = await opened;
        return sendOnce(url, {
            method,
            headers,
            dispatcher: dispatcherFor(url),
            ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
            ...(signal ? { signal } : {}),
        });
    };
    const attempt = async (request) => {
        try {
            const { statusCode, headers, body } = await once(request);
            return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: request.url } };
        }
        catch (error) {
            signal?.throwIfAborted();
            // The body itself failed (a damaged layer). A retry does not change that.
            if (error instanceof errors/* SlipwayError */.GQ)
                throw error;
            return { error: error };
        }
    };
    const send = async (request) => {
        const attempts = request.attempts ?? 6;
        for (let count = 1;; count++) {
            const { answer, error } = await attempt(request);
            const reason = error ? reasonToRetryError(error) : reasonToRetryStatus(answer.status);
            if (!reason || count === attempts) {
                if (error)
                    throw unreachable(request, error, count);
                return answer;
            }
            const wait = (answer && retryAfter(answer.headers['retry-after'], clock)) ?? backOff(count);
            log.info(`${request.action}: ${reason}, retrying in ${(0,duration/* showDuration */.kJ)(wait)} (${count} of ${attempts - 1})`);
            await clock.sleep(wait, signal);
        }
    };
    const stream = async (request) => {
        const { statusCode, headers, body } = await once(request).catch((error) => {
            signal?.throwIfAborted();
            throw unreachable(request, error, 1);
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
const unreachable = (request, error, attempts) => {
    const { host } = new URL(request.url);
    const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
    return new errors/* SlipwayError */.GQ('Unreachable', `Could not ${request.action}: ${host} did not answer after ${(0,plural/* plural */.L)(attempts, 'attempt')} (${reason}).`, {
        cause: error,
        hint: hintFor(error.code ?? ''),
    });
};
const hintFor = (code) => {
    if (code === 'ENOTFOUND')
        return 'Check the name of the host. A private endpoint needs a runner inside its network.';
    if (/CERT|SSL/.test(code))
        return 'The certificate is not trusted, or the server uses plain HTTP. Set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
    return 'Check that the server runs and that this runner can reach it.';
};


/***/ }),

/***/ 88103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YI: () => (/* binding */ readErrorResponse),
/* harmony export */   eo: () => (/* binding */ registryError),
/* harmony export */   gl: () => (/* binding */ RegistryError),
/* harmony export */   jR: () => (/* binding */ registryErrorOf)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);

/** An error answer of a registry or of its token service. */
class RegistryError extends _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    name = 'RegistryError';
    status;
    problems;
    /** Azure's `x-ms-correlation-request-id`, for its support. */
    correlationId;
    constructor(refusal, code, sentence, hint) {
        super(code, sentence, hint ? { hint } : {});
        this.status = refusal.status;
        this.problems = refusal.problems;
        if (refusal.correlationId)
            this.correlationId = refusal.correlationId;
    }
}
/** Reads the body of an answer outside 2xx. A body without JSON becomes one problem without a code. */
const readErrorResponse = (status, headers, body) => {
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
        // Not JSON: the page of a proxy. The error shows its beginning.
    }
    const line = (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(body.replace(/<[^>]*>/g, ' '), 200);
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
/** Hints for error answers. The first rule that fits applies. */
const hints = [
    {
        fits: (_, text) => /client with IP .* is not allowed/i.test(text),
        hint: "The firewall of the registry blocks this runner. Allow the runner's address, or use a runner inside the network.",
    },
    {
        fits: (_, text) => /REGISTRY_DISALLOWED_OPERATION/.test(text),
        hint: 'The tag or repository is locked or quarantined. Show the lock with "az acr repository show", unlock with "az acr repository update --write-enabled true".',
    },
    {
        fits: ({ status }) => status === 429,
        hint: 'The registry limits requests. Run fewer pushes at a time, or use a larger tier.',
    },
    {
        fits: ({ status }) => status === 401,
        hint: 'Check the user name and password (without them, those of "docker login"), and their permission to push to this repository.',
    },
    {
        fits: ({ status }) => status === 403 || status === 405,
        hint: 'The credentials are valid, but they lack permission. Grant them permission to push to this repository.',
    },
    {
        fits: ({ status, problems }) => status === 404 && !problems.some(({ code }) => /_UNKNOWN$/.test(code)),
        hint: 'This host does not answer like a container registry. Check the host and the port in "registry".',
    },
    {
        fits: ({ status }) => status >= 500,
        hint: 'The registry or a proxy in front of it failed. Check its state, and run again.',
    },
];
/**
 * Returns the error for an error answer.
 * @param action a verb phrase, for example `push to acme.azurecr.io/shop/api`
 */
const registryError = (action, refusal) => {
    const reasons = refusal.problems.map(({ code, message, detail }) => [code, message, detailText(detail)].filter(Boolean).join(': '));
    const code = codes[refusal.status] ?? (refusal.status >= 500 ? 'Unreachable' : 'Refused');
    const id = refusal.correlationId ? ` (correlation id ${refusal.correlationId})` : '';
    const reason = reasons.length > 0 ? reasons.join('; ') : 'no reason given';
    const text = reasons.join('\n');
    const hint = hints.find(({ fits }) => fits(refusal, text))?.hint;
    return new RegistryError(refusal, code, `Could not ${action}: ${refusal.status}, ${reason.replace(/\.$/, '')}${id}.`, hint);
};
/** Returns the error for an answer outside 2xx. */
const registryErrorOf = (action, { status, headers, body }) => registryError(action, readErrorResponse(status, headers, body.toString()));
const detailText = (detail) => {
    if (detail === undefined || detail === null)
        return '';
    return (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(typeof detail === 'string' ? detail : JSON.stringify(detail), 200);
};


/***/ }),

/***/ 99628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xu: () => (/* binding */ pushScope),
/* harmony export */   iH: () => (/* binding */ pullScope),
/* harmony export */   nj: () => (/* binding */ showReference)
/* harmony export */ });
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49493);

const pullScope = (repository) => `repository:${repository}:pull`;
const pushScope = (repository) => `repository:${repository}:pull,push`;
/** Returns `host/repository:tag` or `host/repository@digest`. */
const showReference = (host, repository, reference) => `${host}/${repository}${(0,_slipway_oci__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(reference) ? '@' : ':'}${reference}`;


/***/ }),

/***/ 13472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ connectRegistry)
});

// EXTERNAL MODULE: ./build/packages/http/src/transport.js + 1 modules
var src_transport = __webpack_require__(99877);
// EXTERNAL MODULE: ./build/packages/oci/src/image/manifest.js
var manifest = __webpack_require__(13120);
// EXTERNAL MODULE: ./build/packages/oci/src/image/digest.js
var image_digest = __webpack_require__(49493);
;// CONCATENATED MODULE: ./build/packages/registry/src/auth/authorized-requests.js
/** Returns a function that sends a request with a token. After a 401 it renews the token and sends the request again. */
const authorizedRequests = (origin, authorizer, send) => async ({ path, scopes, ...call }) => {
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

// EXTERNAL MODULE: ./build/packages/http/src/access-token.js
var access_token = __webpack_require__(8224);
// EXTERNAL MODULE: ./build/packages/registry/src/client/registry-error.js
var registry_error = __webpack_require__(88103);
;// CONCATENATED MODULE: ./build/packages/registry/src/auth/challenge.js
/** Returns the strongest supported scheme: Bearer before Basic. */
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

;// CONCATENATED MODULE: ./build/packages/registry/src/auth/authorizer.js



const createAuthorizer = (options) => {
    const { registry, origin, transport, clock, log, credentials: provider } = options;
    const tokens = new Map();
    let known;
    let given;
    let renewing = false;
    /** Reads the login method from `GET /v2/` (distribution-spec, "Determining Support"). */
    const ping = async () => {
        const action = `reach the registry ${registry}`;
        const answer = await transport.send({ method: 'GET', url: `${origin}/v2/`, action, attempts: 4 });
        if (answer.status === 200)
            return { scheme: 'none' };
        if (answer.status !== 401)
            throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
        const challenge = parseChallenge(answer.headers['www-authenticate']);
        if (challenge.scheme === 'none')
            throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
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
        const action = `log in to ${registry} as ${provider.name}`;
        const ask = async () => {
            const from = credentialsFor(challenge);
            const credentials = await from;
            const answer = await transport.send({ ...tokenCall(realm, challenge.service, scopes, credentials), action });
            return { from, credentials, answer };
        };
        let { from, credentials, answer } = await ask();
        // A refresh token is valid for hours. A long upload takes longer.
        if (answer.status === 401 && credentials.kind === 'refresh-token') {
            forget(from);
            ({ from, credentials, answer } = await ask());
        }
        if (answer.status !== 200)
            throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
        return { ...(0,access_token/* readAccessToken */.o)(answer.body.toString(), action, clock), from };
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
/** Returns the request for a token: GET with Basic (docker's token specification), or POST for OAuth 2 refresh tokens. */
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

// EXTERNAL MODULE: ./build/packages/registry/src/client/registry.js
var client_registry = __webpack_require__(99628);
;// CONCATENATED MODULE: ./build/packages/registry/src/blobs/download-blob.js


const mostRedirects = 5;
/**
 * Returns a blob's stream. Registries redirect to their storage, which must not see the registry's token.
 * @throws RegistryError
 */
const downloadBlob = async ({ host, origin, authorizer, stream }, repository, digest) => {
    const action = `read ${digest} from ${host}/${repository}`;
    let url = `${origin}/v2/${repository}/blobs/${digest}`;
    for (let hop = 0; hop < mostRedirects; hop++) {
        const header = url.startsWith(`${origin}/`) ? await authorizer.header([(0,client_registry/* pullScope */.iH)(repository)]) : undefined;
        const answer = await stream({ method: 'GET', url, action, headers: header ? { authorization: header } : {} });
        if (answer.status === 200)
            return answer.body;
        if (!answer.location) {
            const text = Buffer.concat(await answer.body.toArray()).toString();
            throw (0,registry_error/* registryError */.eo)(action, (0,registry_error/* readErrorResponse */.YI)(answer.status, {}, text));
        }
        answer.body.resume();
        url = new URL(answer.location, url).href;
    }
    throw (0,registry_error/* registryError */.eo)(action, {
        status: 508,
        problems: [{ code: '', message: `more than ${mostRedirects} redirections` }],
    });
};

;// CONCATENATED MODULE: ./build/packages/registry/src/blobs/upload-blob.js


const attempts = 4;
/** Uploads a blob if the registry does not have it. After a broken connection it continues where the registry stopped. */
const uploadBlob = async ({ registry, log, clock }, repository, blob, options = {}) => {
    const upload = { ...options, registry, repository, blob };
    const { digest } = blob.descriptor;
    if (await registry.hasBlob(repository, digest))
        return 'present';
    const started = await begin(upload);
    if (started === undefined)
        return 'mounted';
    let position = { location: started, offset: 0 };
    for (let attempt = 1;; attempt++) {
        const outcome = await send(upload, position);
        if (outcome === undefined)
            return 'uploaded';
        if (attempt === attempts)
            throw outcome.error;
        await clock.sleep(500 * 2 ** (attempt - 1));
        if (await registry.hasBlob(repository, digest))
            return 'uploaded';
        position = (await findPosition(upload, position.location)) ?? {
            location: (await begin({ registry, repository, blob })) ?? position.location,
            offset: 0,
        };
        log.info(`upload of ${digest.slice(0, 19)}… broke (${outcome.error.message}). Continuing at byte ${position.offset}`);
    }
};
/**
 * Returns the address for the content. Undefined if the registry mounted it from the other repository
 * (distribution-spec, "Pushing blobs" and "Mounting a blob from another repository").
 */
const begin = async ({ registry, repository, blob, mountFrom }) => {
    const action = `begin an upload to ${registry.host}/${repository}`;
    const call = (query, scopes) => ({
        method: 'POST',
        path: `/v2/${repository}/blobs/uploads/${query}`,
        scopes: [(0,client_registry/* pushScope */.Xu)(repository), ...scopes],
        headers: { 'content-length': '0' },
        action,
    });
    const mount = mountFrom ? `?${new URLSearchParams({ mount: blob.descriptor.digest, from: mountFrom })}` : '';
    let answer = await registry.send(call(mount, mountFrom ? [(0,client_registry/* pullScope */.iH)(mountFrom)] : []));
    // Without permission to read the other repository, the content is uploaded.
    if (mount && answer.status >= 400)
        answer = await registry.send(call('', []));
    if (answer.status === 201)
        return undefined;
    const location = answer.headers.location;
    if (answer.status !== 202 || typeof location !== 'string')
        throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
    return location;
};
/** Returns undefined for a complete upload, or an error after which a retry makes sense. */
const send = async ({ registry, repository, blob, onProgress }, { location, offset }) => {
    const { digest, size } = blob.descriptor;
    const action = `upload ${digest} to ${registry.host}/${repository}`;
    let sent = offset;
    const body = () => {
        sent = offset;
        const stream = blob.open(offset);
        stream.on('data', (chunk) => {
            sent += chunk.length;
            onProgress?.(sent);
        });
        // The listener must not start the stream before the request does.
        return stream.pause();
    };
    const content = { 'content-type': 'application/octet-stream', 'content-length': String(size - offset) };
    const call = { scopes: [(0,client_registry/* pushScope */.Xu)(repository)], action, attempts: 1 };
    try {
        let target = location;
        if (offset > 0 && offset < size) {
            const headers = { ...content, 'content-range': `${offset}-${size - 1}` };
            const answer = await registry.send({ ...call, method: 'PATCH', path: location, headers, body });
            if (answer.status !== 202)
                return retryable(action, answer);
            target = String(answer.headers.location ?? location);
        }
        const whole = offset === 0 ? { headers: content, body } : { headers: { 'content-length': '0' } };
        const answer = await registry.send({ ...call, ...whole, method: 'PUT', path: withDigest(target, digest) });
        return answer.status === 201 || answer.status === 204 ? undefined : retryable(action, answer);
    }
    catch (error) {
        if (error.code === 'Unreachable')
            return { error: error };
        throw error;
    }
};
/**
 * Returns a temporary error of the server or the transfer.
 * @throws any other error
 */
const retryable = (action, answer) => {
    const error = (0,registry_error/* registryErrorOf */.jR)(action, answer);
    const transient = error.code === 'Unreachable' || [404, 416].includes(answer.status) || answer.status === 499;
    if (!transient)
        throw error;
    return { error };
};
const withDigest = (location, digest) => `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
/** Returns the position of an upload. Undefined if the registry does not report it. */
const findPosition = async ({ registry, repository }, location) => {
    const action = `look at an upload to ${registry.host}/${repository}`;
    const answer = await registry.send({ method: 'GET', path: location, scopes: [(0,client_registry/* pushScope */.Xu)(repository)], action });
    const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
    if (answer.status !== 204 || last === undefined)
        return undefined;
    // Registries report "0-0" both for an empty upload and for one byte.
    const offset = Number(last) === 0 ? 0 : Number(last) + 1;
    return offset === 0 ? undefined : { offset, location: String(answer.headers.location ?? location) };
};

// EXTERNAL MODULE: ./build/packages/registry/src/referrers/referrers.js
var referrers = __webpack_require__(16308);
;// CONCATENATED MODULE: ./build/packages/registry/src/connection/connect-registry.js









const accept = [manifest/* mediaTypes */.Ib.ociIndex, manifest/* mediaTypes */.Ib.ociManifest, manifest/* mediaTypes */.Ib.dockerIndex, manifest/* mediaTypes */.Ib.dockerManifest].join(', ');
/** Registries whose API has another host than their images' names. */
const apiHosts = {
    'docker.io': 'registry-1.docker.io',
    'index.docker.io': 'registry-1.docker.io',
};
/** Requests push permission in every token for one repository. */
const withPushScope = (authorizer) => {
    const widen = (scopes) => scopes.length === 1 ? scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')) : scopes;
    return {
        header: (scopes) => authorizer.header(widen(scopes)),
        renew: (answer, scopes, used) => authorizer.renew(answer, widen(scopes), used),
    };
};
const manifestPath = (repository, reference) => `/v2/${repository}/manifests/${reference}`;
/** Returns a client. It sends nothing yet: the first request reads the login method of the registry. */
const connectRegistry = (host, options) => {
    const { credentials, log, clock, signal } = options;
    const loopback = (0,src_transport/* isLoopback */.U)(host.replace(/:\d+$/, ''));
    const origin = `${options.plainHttp || loopback ? 'http' : 'https'}://${apiHosts[host] ?? host}`;
    const transport = (0,src_transport/* createTransport */.o)({ log, clock, ...(signal ? { signal } : {}) });
    const tokens = createAuthorizer({ registry: host, origin, credentials, transport, clock, log });
    const authorizer = options.access === 'push' ? withPushScope(tokens) : tokens;
    const send = authorizedRequests(origin, authorizer, (call) => transport.send(call));
    /** Returns undefined for 404. Any other status outside 2xx is an error. */
    const request = async (call) => {
        const answer = await send(call);
        if (answer.status === 404)
            return undefined;
        if (answer.status >= 200 && answer.status < 300)
            return answer;
        throw (0,registry_error/* registryErrorOf */.jR)(call.action, answer);
    };
    const requestManifest = (method, repository, reference) => request({
        method,
        path: manifestPath(repository, reference),
        scopes: [(0,client_registry/* pullScope */.iH)(repository)],
        headers: { accept },
        action: `read ${(0,client_registry/* showReference */.nj)(host, repository, reference)}`,
    });
    const registry = {
        host,
        origin,
        find: async (repository, reference) => {
            const answer = await requestManifest('HEAD', repository, reference);
            if (!answer)
                return undefined;
            const digest = answer.headers['docker-content-digest'];
            const size = Number(answer.headers['content-length']);
            if (typeof digest === 'string' && (0,image_digest/* isDigest */.Bc)(digest) && Number.isFinite(size))
                return { mediaType: String(answer.headers['content-type'] ?? ''), digest, size };
            return (await registry.manifest(repository, reference))?.descriptor;
        },
        manifest: async (repository, reference) => {
            const answer = await requestManifest('GET', repository, reference);
            if (!answer)
                return undefined;
            const mediaType = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
            const digest = (0,image_digest/* isDigest */.Bc)(reference) ? reference : (0,image_digest/* digestOf */.ol)(answer.body);
            const descriptor = { mediaType, digest, size: answer.body.length };
            return { descriptor, bytes: (0,image_digest/* verifyBytes */.RV)(answer.body, descriptor, (0,client_registry/* showReference */.nj)(host, repository, reference)) };
        },
        putManifest: async (repository, reference, { descriptor, bytes }) => {
            const action = `push ${(0,client_registry/* showReference */.nj)(host, repository, reference)}`;
            const answer = await send({
                method: 'PUT',
                path: manifestPath(repository, reference),
                scopes: [(0,client_registry/* pushScope */.Xu)(repository)],
                headers: { 'content-type': descriptor.mediaType },
                body: bytes,
                action,
            });
            if (answer.status >= 300)
                throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
        },
        hasBlob: async (repository, digest) => {
            const answer = await request({
                method: 'HEAD',
                path: `/v2/${repository}/blobs/${digest}`,
                scopes: [(0,client_registry/* pushScope */.Xu)(repository)],
                action: `look for ${digest} in ${host}/${repository}`,
            });
            return answer !== undefined;
        },
        upload: (repository, blob, upload) => uploadBlob({ registry, log, clock }, repository, blob, upload),
        download: (repository, digest) => downloadBlob({ host, origin, authorizer, stream: transport.stream }, repository, digest),
        referrers: (repository, digest, list) => (0,referrers/* listReferrers */.xt)(registry, repository, digest, list),
        send,
        close: () => transport.close(),
    };
    return registry;
};


/***/ }),

/***/ 74547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ dockerConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);




/**
 * Returns the credentials of `docker login`: `auths`, `credHelpers` and `credsStore` of `$DOCKER_CONFIG/config.json` or
 * `~/.docker/config.json`. They are anonymous without a file or an entry for the registry.
 * @throws SlipwayError BadInput for a file that cannot be read, Unauthorized for a helper that fails
 */
const dockerConfig = (env, exec) => {
    const folder = env.DOCKER_CONFIG || node_path__WEBPACK_IMPORTED_MODULE_2__.join(env.HOME || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'config.json');
    return {
        name: `docker's ${file}`,
        get: async ({ registry }) => {
            const config = await readConfig(file);
            const helper = namesOf(registry)
                .map((name) => config.credHelpers?.[name])
                .find(Boolean) ?? config.credsStore;
            const fromHelper = helper ? await runHelper(exec, helper, namesOf(registry)[0] ?? registry) : undefined;
            return fromHelper ?? fromEntry(file, config, registry);
        },
    };
};
/** Returns the names of a registry in docker's file: docker.io has old names. */
const namesOf = (registry) => registry === 'docker.io' ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io'] : [registry];
const readConfig = async (file) => {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch((error) => {
        if (error.code === 'ENOENT')
            return '{}';
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} cannot be read: ${error.message}.`, { cause: error });
    });
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Finds the entry by its host: docker also wrote addresses with scheme and path. */
const fromEntry = (file, config, registry) => {
    const hostOf = (key) => key.replace(/^https?:\/\//, '').split('/')[0];
    const entry = Object.entries(config.auths ?? {}).find(([key]) => namesOf(registry).includes(hostOf(key) ?? ''))?.[1];
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
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file}: "auth" of ${registry} is not "user:password" in base64.`, {
            hint: `Run "docker login ${registry}" again.`,
        });
    return { kind: 'basic', username, password: password.join(':') };
};
/** Runs a credential helper: the registry on standard input, JSON on standard output. */
const runHelper = async (exec, helper, registry) => {
    const program = `docker-credential-${helper}`;
    const { exitCode, stdout, stderr } = await exec(program, ['get'], { input: registry });
    if (exitCode !== 0) {
        const output = `${stdout}${stderr}`.trim();
        if (/credentials not found/i.test(output))
            return undefined;
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('Unauthorized', `${program} gave no credentials for ${registry}: ${output || `exit ${exitCode}`}.`);
    }
    const { Username = '', Secret = '' } = JSON.parse(stdout);
    // The convention of docker for an identity token.
    if (Username === '<token>')
        return { kind: 'refresh-token', token: Secret };
    return { kind: 'basic', username: Username, password: Secret };
};


/***/ }),

/***/ 42446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ readRemoteImage)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46466);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81716);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49493);
/* harmony import */ var _client_registry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99628);





const largestConfig = 8 * 1024 * 1024;
/**
 * Returns an image in a registry, whose layers are streamed from there.
 * @throws SlipwayError NotFound
 */
const readRemoteImage = async (registry, repository, reference) => {
    const name = (0,_client_registry_js__WEBPACK_IMPORTED_MODULE_2__/* .showReference */ .nj)(registry.host, repository, reference);
    const root = await registry.manifest(repository, reference);
    if (!root)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('NotFound', `The image ${name} does not exist.`);
    return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .readImage */ .AM)(name, root.descriptor, contentOf(registry, repository));
};
const contentOf = (registry, repository) => {
    const open = (descriptor, start = 0) => {
        const place = (0,_client_registry_js__WEBPACK_IMPORTED_MODULE_2__/* .showReference */ .nj)(registry.host, repository, descriptor.digest);
        const through = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough();
        registry
            .download(repository, descriptor.digest)
            .then((stream) => (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)(stream, through))
            .catch((error) => through.destroy(error));
        return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .verifyStream */ .ui)(through, descriptor, place, start);
    };
    return {
        read: async (descriptor) => {
            const manifest = /manifest|index/.test(descriptor.mediaType)
                ? await registry.manifest(repository, descriptor.digest)
                : undefined;
            if (manifest)
                return manifest.bytes;
            if (descriptor.size > largestConfig)
                throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${repository}@${descriptor.digest} is too large for a configuration: ${descriptor.size} bytes.`);
            return Buffer.concat(await open(descriptor).toArray());
        },
        blob: async (descriptor) => ({
            descriptor,
            place: (0,_client_registry_js__WEBPACK_IMPORTED_MODULE_2__/* .showReference */ .nj)(registry.host, repository, descriptor.digest),
            open: (start) => open(descriptor, start),
        }),
    };
};


/***/ }),

/***/ 16308:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kb: () => (/* binding */ attachArtifact),
/* harmony export */   j5: () => (/* binding */ putReferrer),
/* harmony export */   xt: () => (/* binding */ listReferrers)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81716);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13120);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49493);
/* harmony import */ var _client_registry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99628);
/* harmony import */ var _client_registry_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88103);





/** Returns the tag of the list in old registries (distribution-spec, "Referrers Tag Schema"). */
const fallbackTag = (digest) => digest.replace(':', '-');
const listReferrers = async (registry, repository, digest, { artifactType } = {}) => {
    const action = `list the attachments of ${registry.host}/${repository}@${digest}`;
    const query = artifactType ? `?artifactType=${encodeURIComponent(artifactType)}` : '';
    const path = `/v2/${repository}/referrers/${digest}${query}`;
    const answer = await registry.send({ method: 'GET', path, scopes: [(0,_client_registry_js__WEBPACK_IMPORTED_MODULE_1__/* .pullScope */ .iH)(repository)], action });
    if (answer.status !== 200 && answer.status !== 404)
        throw (0,_client_registry_error_js__WEBPACK_IMPORTED_MODULE_2__/* .registryErrorOf */ .jR)(action, answer);
    const all = answer.status === 200
        ? ((0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(answer.body, path).manifests ?? [])
        : await fromTag(registry, repository, digest);
    return artifactType ? all.filter((one) => one.artifactType === artifactType) : [...all];
};
const fromTag = async (registry, repository, digest) => {
    const stored = await registry.manifest(repository, fallbackTag(digest));
    return stored ? (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(stored.bytes, `${repository}:${fallbackTag(digest)}`).manifests : [];
};
/**
 * Attaches an artifact to a digest: a manifest with the digest as its `subject`. In a registry without a referrers API it
 * also extends the list under the fallback tag.
 */
const attachArtifact = async (registry, repository, subject, attachment) => {
    const content = blobOf(attachment.mediaType, attachment.bytes);
    // Some old registries reject the "empty" configuration type.
    const config = blobOf(attachment.artifactType, Buffer.from('{}'));
    for (const blob of [content, config])
        await registry.upload(repository, blob);
    const { mediaType, digest, size } = subject;
    const manifest = {
        schemaVersion: 2,
        mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest,
        artifactType: attachment.artifactType,
        config: config.descriptor,
        layers: [content.descriptor],
        subject: { mediaType, digest, size },
        ...(attachment.annotations ? { annotations: attachment.annotations } : {}),
    };
    return putReferrer(registry, repository, storedOf(manifest, _slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest), manifest);
};
/** Stores a manifest that has a subject, and lists it as a referrer. Its blobs must exist. */
const putReferrer = async (registry, repository, stored, manifest) => {
    const { subject, annotations } = manifest;
    if (!subject)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_5__/* .SlipwayError */ .GQ('Internal', `${stored.descriptor.digest} has no subject.`);
    await registry.putManifest(repository, stored.descriptor.digest, stored);
    const descriptor = {
        ...stored.descriptor,
        artifactType: manifest.artifactType ?? manifest.config.mediaType,
        ...(annotations ? { annotations } : {}),
    };
    const listed = await listReferrers(registry, repository, subject.digest);
    if (listed.some(({ digest }) => digest === descriptor.digest))
        return descriptor;
    const index = { schemaVersion: 2, mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociIndex, manifests: [...listed, descriptor] };
    await registry.putManifest(repository, fallbackTag(subject.digest), storedOf(index, _slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociIndex));
    return descriptor;
};
const storedOf = (json, mediaType) => {
    const bytes = Buffer.from(JSON.stringify(json));
    return { descriptor: { mediaType, digest: (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .digestOf */ .ol)(bytes), size: bytes.length }, bytes };
};
const blobOf = (mediaType, bytes) => {
    const descriptor = { mediaType, digest: (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .digestOf */ .ol)(bytes), size: bytes.length };
    return { descriptor, place: mediaType, open: (start = 0) => node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from([bytes.subarray(start)]) };
};


/***/ })

};
