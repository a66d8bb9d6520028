export const id = 3652;
export const ids = [3652];
export const modules = {

/***/ 39037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ isApiStatus),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   dB: () => (/* binding */ untypable),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   pb: () => (/* binding */ apiError)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

/** The server's own answer to one request, with the object it was about. */
class ApiError extends _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    name = 'ApiError';
    status;
    constructor(code, message, status, cause) {
        super(code, message, { cause });
        this.status = status;
    }
}
const codes = {
    400: 'BadInput',
    401: 'Unauthorized',
    403: 'Refused',
    404: 'NotFound',
    405: 'Refused',
    408: 'Timeout',
    409: 'Conflict',
    410: 'NotFound',
    413: 'BadInput',
    415: 'BadInput',
    422: 'BadInput',
};
const isStatus = (value) => value?.kind === 'Status';
const parsed = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        // A proxy's page or the server's plain "404 page not found": the text itself is what there is to say.
        return undefined;
    }
};
/** The Status in a body, or one made of plain text; undefined reason becomes ''. */
const statusOf = (httpStatus, text) => {
    const body = parsed(text);
    if (!isStatus(body))
        return { code: httpStatus, reason: '', message: text.trim().slice(0, 500) };
    return {
        code: body.code ?? httpStatus,
        reason: body.reason ?? '',
        message: body.message ?? '',
        ...(body.details ? { details: body.details } : {}),
    };
};
/** Whether the API server itself speaks, rather than what it passes requests on to. */
const isApiStatus = (text) => text.startsWith('{') && isStatus(parsed(text));
/** Server-side apply answers 500 without a reason, not 400, when a manifest has a field that the schema does not know. */
const untypable = /failed to create typed patch object/;
/**
 * `intent` is what was tried, such as `apply Deployment/shop/api`; `retryAfter` milliseconds that the answer asked for,
 * where its body does not say so.
 */
const apiError = (intent, httpStatus, text, retryAfter) => {
    const said = statusOf(httpStatus, text);
    const status = retryAfter === undefined ? said : { ...said, details: { retryAfterSeconds: retryAfter / 1000, ...said.details } };
    const code = untypable.test(status.message)
        ? 'BadInput'
        : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
    return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
};


/***/ }),

/***/ 33652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* reexport */ connect_connect),
  connectAhead: () => (/* reexport */ connectAhead)
});

// UNUSED EXPORTS: ApiError

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/packages/cluster/src/access.js
const group = '/apis/authorization.k8s.io/v1';
const apiVersion = 'authorization.k8s.io/v1';
/** From so many questions about one namespace on, its rules are asked for instead. */
const several = 3;
const names = (list, wanted) => list?.some((each) => each === '*' || each === wanted) ?? false;
const covers = (pattern, { resource, subresource }) => {
    if (pattern === '*')
        return true;
    if (!subresource)
        return pattern === resource;
    return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
};
/** Whether a rule grants it, as Kubernetes' RBAC reads a rule: https://kubernetes.io/docs/reference/access-authn-authz/rbac */
const grants = (rule, question) => {
    const { verb, group: apiGroup, name } = question;
    if (!names(rule.verbs, verb) || !names(rule.apiGroups, apiGroup))
        return false;
    if (!rule.resources?.some((pattern) => covers(pattern, question)))
        return false;
    const only = rule.resourceNames ?? [];
    return only.length === 0 || (name !== undefined && only.includes(name));
};
/**
 * The rules that hold in a namespace; none where they are not the whole truth. A webhook that judges too lists no
 * rules, and may refuse what a rule of RBAC grants.
 */
const rulesIn = async ({ transport, signal }, namespace) => {
    const reply = await transport.send({
        method: 'POST',
        path: `${group}/selfsubjectrulesreviews`,
        body: JSON.stringify({ apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace } }),
        intent: `ask what is allowed in namespace ${namespace}`,
    }, signal);
    // Who may not ask for rules may still ask questions.
    if (reply.status >= 400)
        return [];
    const { status } = JSON.parse(reply.text);
    return status?.incomplete === false ? (status.resourceRules ?? []) : [];
};
const ask = async ({ transport, signal }, question) => {
    const review = await transport.json({
        method: 'POST',
        path: `${group}/selfsubjectaccessreviews`,
        body: JSON.stringify({
            apiVersion,
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: question },
        }),
        intent: `ask whether ${question.verb} ${question.resource} is allowed`,
    }, signal);
    return review.status?.allowed === true;
};
/**
 * One answer for each question. Rules only ever say yes, in one request for each namespace; a no is the server's own
 * answer to that very question. What lives in no namespace is asked: a namespace's rules do not tell whether they hold
 * outside of it.
 */
const answer = async (context, questions) => {
    const places = Map.groupBy(questions, ({ namespace }) => namespace ?? '');
    const rules = new Map(await Promise.all([...places]
        .filter(([namespace, asked]) => namespace !== '' && asked.length >= several)
        .map(async ([namespace]) => [namespace, await rulesIn(context, namespace)])));
    return Promise.all(questions.map((question) => rules.get(question.namespace ?? '')?.some((rule) => grants(rule, question)) || ask(context, question)));
};

// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/pool.js
var pool = __webpack_require__(30628);
;// CONCATENATED MODULE: ./build/packages/cluster/src/exchange.js
const flatten = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
const asError = (reason) => (reason instanceof Error ? reason : new Error(String(reason)));
/** An answer that ended before it was complete, or had no head. */
class CutError extends Error {
    code = 'ECONNRESET';
    constructor() {
        super('The answer is not complete.');
    }
}
/** Over HTTP/2 a lost connection can look like the end of the body. */
const isWhole = ({ headers }, { method }, received) => {
    const announced = headers['content-length'];
    return announced === undefined || method === 'HEAD' || received >= Number(announced);
};
/** Over the connections of a dispatcher; a request that is aborted is cut. */
const carrierOver = (dispatcher) => (message, signal, receive, flight) => new Promise((resolve, reject) => {
    if (signal.aborted)
        return reject(signal.reason);
    let head;
    let received = 0;
    let cut;
    const onAbort = () => {
        cut?.(asError(signal.reason));
        reject(signal.reason);
    };
    const settle = (end) => {
        signal.removeEventListener('abort', onAbort);
        delete flight?.cut;
        end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    let given;
    if (flight)
        flight.cut = (reason) => {
            given = reason;
            cut?.(reason);
            settle(() => reject(reason));
        };
    const handlers = {
        onRequestStart(controller) {
            if (signal.aborted)
                return controller.abort(asError(signal.reason));
            if (given)
                return controller.abort(given);
            cut = (reason) => controller.abort(reason);
        },
        onResponseStart(_, status, headers) {
            if (status < 200)
                return;
            head = { status, headers: flatten(headers) };
            receive.onHead?.(head);
        },
        onResponseData(controller, part) {
            received += part.length;
            try {
                if (head)
                    receive.onData(part, head);
            }
            catch (error) {
                controller.abort(asError(error));
            }
        },
        onResponseEnd() {
            settle(() => (head && isWhole(head, message, received) ? resolve(head) : reject(new CutError())));
        },
        onResponseError(_, error) {
            settle(() => reject(error));
        },
    };
    // A connection is free for the next request one turn after the end of its answer. Whoever asks at once, because of
    // that very answer, would have another one opened, which far away takes three times as long as the request.
    setImmediate(() => {
        if (signal.aborted || given)
            return;
        try {
            dispatcher.dispatch(message, handlers);
        }
        catch (error) {
            settle(() => reject(error));
        }
    });
});
/** The whole body as text. */
const collect = async (carry, message, signal, flight) => {
    const parts = [];
    const head = await carry(message, signal, { onData: (part) => parts.push(part) }, flight);
    return { ...head, text: Buffer.concat(parts).toString('utf8') };
};

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./node_modules/undici/lib/core/connect.js
var connect = __webpack_require__(59136);
;// CONCATENATED MODULE: ./build/packages/cluster/src/sockets.js


/**
 * Sockets to one server under one certificate. Certificates are read once, and a connection after the first resumes
 * its TLS session: both cost more than a small request.
 */
const openSockets = ({ protocol, host, hostname, port }, tls, allowH2) => {
    let built;
    const dial = (options, callback) => {
        const { ca, cert, key, ...rest } = tls;
        try {
            // Only now: a certificate that cannot be read fails the request, which says so.
            built ??= connect({
                ...rest,
                allowH2,
                ...(protocol === 'https:' ? { secureContext: (0,external_node_tls_.createSecureContext)({ ca, cert, key }) } : {}),
            });
            return built(options, callback);
        }
        catch (error) {
            callback(error, null);
            return undefined;
        }
    };
    const at = { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port };
    const one = () => {
        let socket;
        const ready = new Promise((resolve, reject) => {
            socket = dial(at, (error, made) => (made ? resolve(made) : reject(error ?? new Error('no socket'))));
        });
        ready.catch(() => { });
        return { ready, end: () => socket?.destroy() };
    };
    const early = [];
    return {
        connect: (options, callback) => {
            const open = () => dial(options, callback);
            const next = early.shift();
            if (next)
                next.ready.then((socket) => (socket.destroyed ? open() : callback(null, socket)), open);
            else
                open();
        },
        open: (count) => {
            for (let index = 0; index < count; index += 1)
                early.push(one());
        },
        destroy: () => {
            for (const { end } of early.splice(0))
                end();
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/connections.js



const connectTimeout = 5_000;
/** Under the 90 s and more after which API servers and load balancers close an idle connection. */
const keepAliveTimeout = 60_000;
/** A connection that died silently is found by an HTTP/2 ping without answer, after twice this. */
const pingInterval = 15_000;
/** Kept-alive connections, `early` of them opened at once. */
const openConnections = async (target, credentials, options) => {
    const tls = {
        ...(target.ca ? { ca: target.ca } : {}),
        ...(target.servername ? { servername: target.servername } : {}),
        ...(credentials.cert ? { cert: credentials.cert } : {}),
        ...(credentials.key ? { key: credentials.key } : {}),
        ...(target.insecure ? { rejectUnauthorized: false } : {}),
        timeout: connectTimeout,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
    };
    const shared = { allowH2: options.http2, h2Options: { pingInterval }, keepAliveTimeout, connectTimeout };
    const { proxy } = target;
    const sockets = openSockets(target.server, tls, options.http2);
    const open = proxy
        ? await (async () => {
            // The whole of undici: a proxy agent alone lacks the CONNECT that the index adds to it.
            const { ProxyAgent } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
            return (connections) => new ProxyAgent({
                ...shared,
                uri: proxy,
                requestTls: { servername: target.server.hostname, ...tls },
                // Undici would send plain http requests without a tunnel; a tunnel keeps both alike.
                proxyTunnel: true,
                ...(connections ? { connections } : {}),
            });
        })()
        : (connections) => new pool(target.server.origin, {
            ...shared,
            connect: sockets.connect,
            ...(connections ? { connections } : {}),
        });
    if (!proxy)
        sockets.open(options.early ?? 0);
    const requests = open(options.limit);
    const streams = open();
    return {
        requests: carrierOver(requests),
        streams: carrierOver(streams),
        destroy: async () => {
            sockets.destroy();
            await Promise.all([requests.destroy(), streams.destroy()]);
        },
    };
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/packages/cluster/src/exec-plugin.js


/** Milliseconds: a plugin that asks a person to log in would wait for ever where nobody is. */
const patience = 60_000;
/** What it says is for a person, not for the log as a whole. */
const lastLine = (text) => text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
const parsed = (output) => {
    let status = {};
    try {
        status = JSON.parse(output).status ?? {};
    }
    catch {
        // The parser's own message quotes what was printed, which may be a token.
        throw new Error('what it printed is not an ExecCredential');
    }
    const text = (field) => {
        const value = status[field];
        return typeof value === 'string' && value ? value : undefined;
    };
    const [token, cert, key] = [text('token'), text('clientCertificateData'), text('clientKeyData')];
    if (!token && !(cert && key))
        throw new Error('it printed neither a token nor a certificate with its key');
    return { ...(token ? { token } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
};
const missing = ({ command, installHint }, cause, user) => new errors/* SlipwayError */.GQ('ToolMissing', `User ${user} of the kubeconfig needs the program ${command}.`, {
    hint: installHint?.trim() || `Install ${command} in a step before.`,
    cause,
});
const end = ({ pid }) => {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    }
    catch {
        // It ended by itself in this moment.
    }
};
/**
 * Runs the exec plugin of a kubeconfig once, without a terminal. `info` is what it gets as KUBERNETES_EXEC_INFO.
 * @throws SlipwayError ToolMissing; Error with the plugin's last line when it fails or takes over a minute.
 */
const runPlugin = (plugin, info, user, within = patience) => new Promise((resolve, reject) => {
    const exec = plugin;
    if (!exec.command)
        throw new Error('the kubeconfig names no command');
    const own = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]));
    const child = (0,external_node_child_process_.spawn)(exec.command, exec.args ?? [], {
        env: { ...process.env, KUBERNETES_EXEC_INFO: info, ...own },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own, so that what the plugin started ends with it.
        detached: process.platform !== 'win32',
    });
    let [output, words] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
        words += text;
    });
    const timer = setTimeout(() => {
        reject(new Error(`it does not end within ${within / 1000} s${words ? `: ${lastLine(words)}` : ''}`));
        child.stdout.destroy();
        child.stderr.destroy();
        end(child);
    }, within);
    child.on('error', (error) => {
        clearTimeout(timer);
        reject(error.code === 'ENOENT' ? missing(exec, error, user) : error);
    });
    child.on('close', (code, signal) => {
        clearTimeout(timer);
        if (code !== 0)
            return reject(new Error(lastLine(words) || `it ends with ${signal ?? `exit code ${code}`}`));
        try {
            resolve(parsed(output));
        }
        catch (error) {
            reject(error);
        }
    });
});

;// CONCATENATED MODULE: ./build/packages/cluster/src/credentials.js



/**
 * client-node's authenticators one by one: its KubeConfig loads every generated model, 220 ms at each start,
 * these take 3. Only the legacy `auth-provider: oidc` needs the whole.
 */
const authenticators = [
    async () => new (await __webpack_require__.e(/* import() */ 5752).then(__webpack_require__.bind(__webpack_require__, 85752))).FileAuth(),
    async () => new (await Promise.all(/* import() */[__webpack_require__.e(6229), __webpack_require__.e(5779)]).then(__webpack_require__.bind(__webpack_require__, 55779))).AzureAuth(),
    async () => new (await Promise.all(/* import() */[__webpack_require__.e(6229), __webpack_require__.e(9704)]).then(__webpack_require__.bind(__webpack_require__, 29704))).GoogleCloudPlatformAuth(),
    async () => new (await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(6229), __webpack_require__.e(2830), __webpack_require__.e(7721)]).then(__webpack_require__.bind(__webpack_require__, 77721))).OpenIDConnectAuth(),
];
const credentials_text = (value) => value === undefined || value === null || value === '' ? undefined : String(value);
const authorityOf = (cluster) => fileOrData(cluster, 'certificate-authority')?.toString('base64');
/** The cluster's own settings for plugins, in the one place that kubectl looks for them. */
const pluginConfig = ({ extensions }) => (Array.isArray(extensions) ? extensions : []).find(({ name }) => name === 'client.authentication.k8s.io/exec')?.extension;
/** What a plugin gets to know about the cluster, as kubectl passes it. */
const execInfo = (exec, cluster) => JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
        interactive: false,
        ...(exec.provideClusterInfo
            ? {
                cluster: {
                    server: cluster.server,
                    'certificate-authority-data': authorityOf(cluster),
                    'tls-server-name': cluster['tls-server-name'],
                    'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'],
                    'proxy-url': cluster['proxy-url'],
                    config: pluginConfig(cluster),
                },
            }
            : {}),
    },
});
/** The kubeconfig's user in client-node's words; a token file becomes its file provider, which reads it again. */
const userOf = ({ user: { name, user } }) => {
    const tokenFile = credentials_text(user.tokenFile ?? user['token-file']);
    return {
        name,
        ...(tokenFile ? { authProvider: { name: 'tokenFile', config: { tokenFile } } } : {}),
        ...(user['auth-provider'] ? { authProvider: user['auth-provider'] } : {}),
    };
};
const impersonation = (user) => ({
    ...(credentials_text(user.as) ? { 'Impersonate-User': String(user.as) } : {}),
    ...(credentials_text(user['as-uid']) ? { 'Impersonate-Uid': String(user['as-uid']) } : {}),
    ...(Array.isArray(user['as-groups']) ? { 'Impersonate-Group': user['as-groups'].map(String) } : {}),
    ...Object.fromEntries(Object.entries((user['as-user-extra'] ?? {})).map(([key, values]) => [
        `Impersonate-Extra-${encodeURIComponent(key)}`,
        values.map(String),
    ])),
});
const fileOrData = (user, field) => {
    const data = credentials_text(user[`${field}-data`]);
    const file = credentials_text(user[field]);
    return data ? Buffer.from(data, 'base64') : file ? (0,external_node_fs_.readFileSync)(file) : undefined;
};
const explain = (entry, error) => {
    if (error instanceof errors/* SlipwayError */.GQ)
        return error;
    const command = credentials_text(entry.user.user.exec?.command);
    const said = lastLine(error instanceof Error ? error.message : String(error));
    return new errors/* SlipwayError */.GQ('Unauthorized', `The credentials of user ${entry.user.name} cannot be had${command ? ` by ${command}` : ''}: ${said}`, { cause: error });
};
/** Which fields name a source that may give something else the next time. */
const sources = ['exec', 'auth-provider', 'tokenFile', 'token-file', 'client-certificate'];
/** What a plugin, a provider or the token's file gives. */
const credentials_ask = async (entry) => {
    const { exec } = entry.user.user;
    const asked = { headers: {} };
    if (exec) {
        const info = execInfo(exec, entry.cluster.cluster);
        const { token, cert, key } = await runPlugin(exec, info, entry.user.name);
        return {
            headers: token ? { Authorization: `Bearer ${token}` } : {},
            ...(cert ? { cert } : {}),
            ...(key ? { key } : {}),
        };
    }
    const subject = userOf(entry);
    if (!subject.authProvider)
        return asked;
    for (const make of authenticators) {
        const authenticator = await make();
        if (!authenticator.isAuthProvider(subject))
            continue;
        await authenticator.applyAuthentication(subject, asked);
        break;
    }
    return asked;
};
/**
 * Reads certificates and token files, runs exec plugins. Each call does so anew.
 * @throws SlipwayError ToolMissing or Unauthorized.
 */
const obtainCredentials = async (entry) => {
    const { user } = entry.user;
    try {
        const asked = await credentials_ask(entry);
        const token = asked.headers.Authorization ?? (credentials_text(user.token) ? `Bearer ${credentials_text(user.token)}` : undefined);
        const basic = credentials_text(user.username)
            ? `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
            : undefined;
        const authorization = (token ?? basic)?.trim();
        const cert = asked.cert ?? fileOrData(user, 'client-certificate');
        const key = asked.key ?? fileOrData(user, 'client-key');
        return {
            headers: { ...(authorization ? { Authorization: authorization } : {}), ...impersonation(user) },
            ...(cert ? { cert } : {}),
            ...(key ? { key } : {}),
            renewable: sources.some((field) => user[field] !== undefined),
        };
    }
    catch (error) {
        throw explain(entry, error);
    }
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/builtin.js
const builtin_all = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
/**
 * Kinds that every supported server (1.28 and later) has: no discovery is needed for them.
 * What came or went since is left to discovery.
 */
const kinds = [
    ['v1', true, 'ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController'],
    ['v1', true, 'ResourceQuota Secret Service ServiceAccount'],
    ['v1', false, 'Namespace Node PersistentVolume'],
    ['apps/v1', true, 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet'],
    ['batch/v1', true, 'CronJob Job'],
    ['autoscaling/v1', true, 'HorizontalPodAutoscaler'],
    ['autoscaling/v2', true, 'HorizontalPodAutoscaler'],
    ['networking.k8s.io/v1', true, 'Ingress NetworkPolicy'],
    ['networking.k8s.io/v1', false, 'IngressClass'],
    ['policy/v1', true, 'PodDisruptionBudget'],
    ['rbac.authorization.k8s.io/v1', true, 'Role RoleBinding'],
    ['rbac.authorization.k8s.io/v1', false, 'ClusterRole ClusterRoleBinding'],
    ['storage.k8s.io/v1', false, 'CSIDriver CSINode StorageClass VolumeAttachment'],
    ['scheduling.k8s.io/v1', false, 'PriorityClass'],
    ['coordination.k8s.io/v1', true, 'Lease'],
    ['discovery.k8s.io/v1', true, 'EndpointSlice'],
    ['events.k8s.io/v1', true, 'Event'],
    ['node.k8s.io/v1', false, 'RuntimeClass'],
    ['apiextensions.k8s.io/v1', false, 'CustomResourceDefinition'],
    ['apiregistration.k8s.io/v1', false, 'APIService'],
    ['admissionregistration.k8s.io/v1', false, 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
];
const pluralOf = (kind) => {
    const name = kind.toLowerCase();
    if (name === 'endpoints')
        return name;
    if (name.endsWith('s'))
        return `${name}es`;
    return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
};
const table = new Map(kinds.flatMap(([apiVersion, namespaced, list]) => list
    .split(' ')
    .map((kind) => [
    `${apiVersion}/${kind}`,
    { apiVersion, kind, plural: pluralOf(kind), namespaced, verbs: builtin_all },
])));
/** Undefined for what only the server can tell. */
const builtinResource = (apiVersion, kind) => table.get(`${apiVersion}/${kind}`);

// EXTERNAL MODULE: ./build/packages/cluster/src/errors.js
var src_errors = __webpack_require__(39037);
;// CONCATENATED MODULE: ./build/packages/cluster/src/discovery.js



/** A kind that was not there is asked for again, but not more often than this. */
const betweenRefreshes = 250;
/** `/api/v1` or `/apis/GROUP/VERSION`. */
const versionPath = (apiVersion) => apiVersion.includes('/') ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}` : `/api/${apiVersion}`;
const load = async (transport, apiVersion, signal) => {
    const intent = `list the kinds of ${apiVersion}`;
    const reply = await transport.send({ method: 'GET', path: versionPath(apiVersion), intent }, signal);
    if (reply.status === 404)
        return new Map();
    if (reply.status >= 400)
        throw (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
    const { resources } = JSON.parse(reply.text);
    return new Map(resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced, verbs }) => [kind, { apiVersion, kind, plural: name, namespaced, verbs }]));
};
/**
 * Kinds: the built-in ones without asking, others by the list of their group and version, which is one small
 * request, current as soon as a CRD is established, and untouched by broken aggregated APIs.
 */
class Discovery {
    #transport;
    #clock;
    #loaded = new Map();
    constructor(transport, clock) {
        this.#transport = transport;
        this.#clock = clock;
    }
    /** Undefined when the server does not know the kind, even after asking again. */
    async find(apiVersion, kind, signal) {
        const builtin = builtinResource(apiVersion, kind);
        if (builtin)
            return builtin;
        const asked = this.#clock.monotonic();
        const known = this.#loaded.get(apiVersion) ?? this.#load(apiVersion, signal);
        const found = (await known.resources).get(kind);
        if (found || known.at >= asked)
            return found;
        const rest = known.at + betweenRefreshes - this.#clock.monotonic();
        if (rest > 0)
            await this.#clock.sleep(rest, signal);
        const current = this.#loaded.get(apiVersion);
        const fresh = current && current.at > known.at ? current : this.#load(apiVersion, signal);
        return (await fresh.resources).get(kind);
    }
    /** @throws SlipwayError NotFound that names the kind. */
    async require(apiVersion, kind, signal) {
        const found = await this.find(apiVersion, kind, signal);
        if (found)
            return found;
        throw new errors/* SlipwayError */.GQ('NotFound', `The API server does not know the kind ${kind} of ${apiVersion}.`, {
            hint: 'Is its CustomResourceDefinition installed, and is this API version served?',
        });
    }
    #load(apiVersion, signal) {
        const resources = load(this.#transport, apiVersion, signal);
        const loaded = { at: this.#clock.monotonic(), resources };
        this.#loaded.set(apiVersion, loaded);
        resources.catch(() => {
            if (this.#loaded.get(apiVersion) === loaded)
                this.#loaded.delete(apiVersion);
        });
        return loaded;
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/address.js


/** Names keep their case and are escaped: `system:x` and `aB` are valid names of ClusterRoles. */
const addressOf = (resource, { namespace, name, subresource }) => {
    if (resource.namespaced && name !== undefined && !namespace)
        throw new errors/* SlipwayError */.GQ('Internal', `${resource.kind}/${name} has no namespace.`);
    return [
        versionPath(resource.apiVersion),
        ...(resource.namespaced && namespace ? ['namespaces', encodeURIComponent(namespace)] : []),
        resource.plural,
        ...(name === undefined ? [] : [encodeURIComponent(name)]),
        ...(subresource ? [subresource] : []),
    ].join('/');
};
/** `?a=1&b=2` of what is defined, '' of nothing. */
const queryOf = (parameters) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return query && `?${query}`;
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/lines.js
/** Cuts a byte stream into lines; a character may be split over two parts. */
class Lines {
    #decoder = new TextDecoder();
    #onLine;
    #rest = [];
    constructor(onLine) {
        this.#onLine = onLine;
    }
    push(part) {
        const lines = this.#decoder.decode(part, { stream: true }).split('\n');
        const last = lines.pop() ?? '';
        for (const line of lines)
            this.#emit(line);
        if (last)
            this.#rest.push(last);
    }
    /** Gives out a last line that has no line end. */
    end() {
        this.#rest.push(this.#decoder.decode());
        const line = this.#rest.join('');
        this.#rest = [];
        if (line)
            this.#onLine(line);
    }
    #emit(line) {
        const whole = this.#rest.length > 0 ? this.#rest.join('') + line : line;
        this.#rest = [];
        this.#onLine(whole);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/listing.js


const pageSize = 500;
/** A list that changes faster than it can be read ends as an error. */
const restarts = 3;
const showSelection = ({ kind, namespace }) => namespace ? `${kind} in namespace ${namespace}` : kind;
const readPages = async (transport, resource, selection, signal) => {
    const items = [];
    let token = '';
    for (;;) {
        const query = queryOf({
            labelSelector: selection.labelSelector,
            fieldSelector: selection.fieldSelector,
            limit: pageSize,
            continue: token,
        });
        const page = await transport.json({
            method: 'GET',
            path: `${addressOf(resource, { namespace: selection.namespace })}${query}`,
            intent: `list ${showSelection(selection)}`,
        }, signal);
        // Items of a list do not say what they are.
        for (const item of page.items ?? [])
            items.push({ ...item, apiVersion: item.apiVersion ?? resource.apiVersion, kind: item.kind ?? resource.kind });
        token = page.metadata.continue ?? '';
        if (!token)
            return { items, resourceVersion: page.metadata.resourceVersion };
    }
};
/** Page by page; from the start when the server has forgotten the list's moment (410). */
const list = async (transport, resource, selection, signal) => {
    for (let attempt = 1;; attempt += 1)
        try {
            return await readPages(transport, resource, selection, signal);
        }
        catch (error) {
            if (!(error instanceof src_errors/* ApiError */.hD && error.status.code === 410) || attempt >= restarts)
                throw error;
        }
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/retry.js

/**
 * Which answers are worth another try. The API server gives no machine-readable reason for trouble with etcd or a
 * webhook behind 500, hence the texts. A webhook that fails may be restarting, but not for minutes.
 */
const rules = [
    { status: 429, patience: 'whole', unprocessed: true },
    // A server that has just started may not have read its roles yet.
    { status: 403, patience: 6, unprocessed: true, soonAfterOutage: 10_000 },
    { status: 500, body: /etcdserver|etcd cluster|leader changed|connection refused.*:2379/, patience: 'whole' },
    { status: 500, body: src_errors/* untypable */.dB, patience: 1 },
    { status: 500, patience: 4 },
    { status: 502, patience: 'whole' },
    { status: 503, patience: 'whole' },
    { status: 504, patience: 'whole' },
];
/** @param backFor milliseconds since an outage ended, if there was one */
const ruleFor = ({ status, text }, backFor = Number.POSITIVE_INFINITY) => rules.find((rule) => rule.status === status &&
    (rule.body?.test(text) ?? true) &&
    (rule.soonAfterOutage === undefined || backFor < rule.soonAfterOutage));
const steps = [100, 200, 400, 800, 1600, 3000];
/** Milliseconds before try number `attempt` + 1 (the first try is 1); `random` in [0, 1) spreads clients. */
const delayAfter = (attempt, random) => {
    const step = steps[Math.min(attempt, steps.length) - 1] ?? 100;
    return Math.round(step * (0.75 + random / 2));
};
/** Retry-After in milliseconds: seconds, or an HTTP date against the server's own clock. At most a minute. */
const retryAfter = (headers) => {
    const value = headers['retry-after'];
    if (!value)
        return undefined;
    const seconds = Number(value);
    const wait = Number.isFinite(seconds)
        ? seconds * 1000
        : Date.parse(value) - (headers.date ? Date.parse(headers.date) : Number.NaN);
    return Number.isFinite(wait) ? Math.min(60_000, Math.max(0, wait)) : undefined;
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/follow.js






/** The server sends a bookmark a minute. */
const defaultIdle = 70_000;
/** A watch is answered at once, before there is any event. */
const headTimeout = 15_000;
const isGone = (error) => error instanceof src_errors/* ApiError */.hD && (error.status.code === 410 || error.status.reason === 'Expired');
/** What another try cannot mend: no permission, no such kind, a selector that is not valid, a closed connection. */
const isFinal = (error) => error instanceof errors/* SlipwayError */.GQ &&
    ['Refused', 'Unauthorized', 'NotFound', 'BadInput', 'Cancelled'].includes(error.code);
/** As long as the server asks for; otherwise longer with each failure. */
const pauseAfter = (error, failures) => {
    const seconds = error instanceof src_errors/* ApiError */.hD ? error.status.details?.retryAfterSeconds : undefined;
    return Math.max((seconds ?? 0) * 1000, delayAfter(failures, Math.random()));
};
/** An exception of the caller's own code must not end the watch, nor be lost. */
const guarded = ({ handlers, log, selection }, call) => {
    try {
        call();
    }
    catch (error) {
        if (handlers.onError)
            handlers.onError(error);
        else
            log.warning(`Following ${showSelection(selection)}: ${error instanceof Error ? error.message : error}`);
    }
};
/** One watch from `version`; calls `advance` with each version that is behind it. Ends when the server ends it. */
const watchOnce = async (following, version, advance) => {
    const { transport, resource, selection, handlers, signal } = following;
    const silence = new AbortController();
    const ended = new Error('idle');
    // The watchdog must not keep the process alive by itself: the connection does.
    let timer;
    const rearm = () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(ended), following.idle).unref();
    };
    let failure;
    const lines = new Lines((line) => {
        if (!line || failure)
            return;
        const { type, object } = JSON.parse(line);
        if (type === 'ERROR') {
            failure = (0,src_errors/* apiError */.pb)(`watch ${showSelection(selection)}`, object.code ?? 500, JSON.stringify(object));
            // The server may leave the connection open after it.
            silence.abort(ended);
            return;
        }
        if (object.metadata.resourceVersion)
            advance(object.metadata.resourceVersion);
        if (type !== 'BOOKMARK')
            guarded(following, () => handlers.onEvent({ type, object }));
    });
    const query = queryOf({
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: version,
        // Spread, so that all watches of a run do not end in one moment.
        timeoutSeconds: 240 + Math.floor(Math.random() * 60),
        labelSelector: selection.labelSelector,
        fieldSelector: selection.fieldSelector,
    });
    rearm();
    try {
        await transport.stream({
            method: 'GET',
            path: `${addressOf(resource, { namespace: selection.namespace })}${query}`,
            intent: `watch ${showSelection(selection)}`,
            headTimeout,
        }, AbortSignal.any([signal, silence.signal]), (part) => {
            rearm();
            lines.push(part);
        });
    }
    catch (error) {
        if (error !== ended)
            throw error;
    }
    finally {
        clearTimeout(timer);
    }
    if (failure)
        throw failure;
};
/** Watches from the list's version on. Returns when a new list is needed; throws what is final. */
const watchFrom = async (following, start) => {
    const { handlers, signal, clock } = following;
    let version = start;
    let failures = 0;
    while (!signal.aborted)
        try {
            await watchOnce(following, version, (next) => {
                version = next;
                failures = 0;
            });
            // A server that ends each watch at once would be asked in a tight loop.
            failures += 1;
            if (failures > 1)
                await clock.sleep(delayAfter(failures - 1, Math.random()), signal);
        }
        catch (error) {
            if (signal.aborted || isGone(error))
                return;
            if (isFinal(error))
                throw error;
            failures += 1;
            if (failures === reportAfter)
                guarded(following, () => handlers.onError?.(error));
            await clock.sleep(pauseAfter(error, failures), signal);
        }
};
/** Lost connections in a row before the caller hears of it; each alone is ordinary. */
const reportAfter = 8;
/** See {@link Cluster.follow}. */
const follow = async (following) => {
    const { transport, resource, selection, handlers, signal, clock } = following;
    let failures = 0;
    while (!signal.aborted)
        try {
            const result = await list(transport, resource, selection, signal);
            failures = 0;
            guarded(following, () => handlers.onSync(result));
            await watchFrom(following, result.resourceVersion);
        }
        catch (error) {
            if (signal.aborted)
                return;
            guarded(following, () => handlers.onError?.(error));
            if (isFinal(error))
                throw error;
            failures += 1;
            await clock.sleep(pauseAfter(error, failures), signal).catch(() => undefined);
        }
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/packages/cluster/src/kubeconfig.js



const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';
const filesOfCluster = ['certificate-authority'];
const filesOfUser = ['client-certificate', 'client-key', 'tokenFile', 'token-file'];
const fieldsOf = (value) => (typeof value === 'object' && value !== null ? { ...value } : {});
const absolute = (directory, entry, part, files) => {
    const fields = fieldsOf(entry[part]);
    for (const file of files)
        if (typeof fields[file] === 'string' && fields[file])
            fields[file] = external_node_path_.resolve(directory, fields[file]);
    const exec = fieldsOf(fields.exec);
    // As kubectl reads it: a command with a slash is relative to the kubeconfig, one without is looked up on PATH.
    if (typeof exec.command === 'string' && exec.command.includes('/'))
        fields.exec = { ...exec, command: external_node_path_.resolve(directory, exec.command) };
    return { ...entry, [part]: fields };
};
const parse = async (text, origin, directory) => {
    let document;
    try {
        // JSON is what credential tools print, and it spares the YAML parser's start.
        document = fieldsOf(text.trimStart().startsWith('{') ? JSON.parse(text) : (await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19))).parse(text));
    }
    catch (error) {
        const where = error.linePos?.[0].line;
        // The parser's own message quotes the line, which may hold a key.
        throw new errors/* SlipwayError */.GQ('BadInput', `${origin} is not YAML${where ? ` (line ${where})` : ''}.`);
    }
    const entries = (field, part, files) => (Array.isArray(document[field]) ? document[field] : []).map((entry) => absolute(directory, fieldsOf(entry), part, files));
    const current = document['current-context'];
    return {
        clusters: entries('clusters', 'cluster', filesOfCluster),
        contexts: entries('contexts', 'context', []),
        users: entries('users', 'user', filesOfUser),
        ...(typeof current === 'string' && current ? { current } : {}),
    };
};
const isText = (value) => value.includes('\n') || value.trimStart().startsWith('{');
const readFile = async (file) => {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const code = error.code;
        if (code === 'ENAMETOOLONG' || file.length > 256)
            throw new errors/* SlipwayError */.GQ('BadInput', 'The kubeconfig is neither the path of a file nor YAML.');
        const why = (0,errors/* fileTrouble */.AG)(error);
        throw new errors/* SlipwayError */.GQ('BadInput', `The kubeconfig ${file} cannot be read: ${why}.`, { cause: error });
    }
    return parse(text, `The kubeconfig ${file}`, external_node_path_.dirname(external_node_path_.resolve(file)));
};
/** Of two entries with one name the first counts, as kubectl merges several files. */
const merge = (configs) => {
    const current = configs.find((config) => config.current)?.current;
    return {
        clusters: configs.flatMap((config) => config.clusters),
        contexts: configs.flatMap((config) => config.contexts),
        users: configs.flatMap((config) => config.users),
        ...(current ? { current } : {}),
    };
};
const inCluster = (env) => {
    const host = env.KUBERNETES_SERVICE_HOST;
    if (!host || !(0,external_node_fs_.existsSync)(`${serviceAccount}/token`))
        return undefined;
    const server = `https://${host.includes(':') ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? '443'}`;
    const name = 'in-cluster';
    return {
        clusters: [{ name, cluster: { server, 'certificate-authority': `${serviceAccount}/ca.crt` } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        users: [{ name, user: { tokenFile: `${serviceAccount}/token` } }],
        current: name,
    };
};
const kubeconfig_load = async (kubeconfig, env) => {
    if (kubeconfig)
        return isText(kubeconfig) ? parse(kubeconfig, 'The kubeconfig', process.cwd()) : readFile(kubeconfig);
    const listed = (env.KUBECONFIG ?? '').split(external_node_path_.delimiter).filter(Boolean);
    const present = listed.filter((file) => (0,external_node_fs_.existsSync)(file));
    if (present.length > 0)
        return merge(await Promise.all(present.map(readFile)));
    if (listed.length > 0)
        throw new errors/* SlipwayError */.GQ('BadInput', `KUBECONFIG names ${listed.join(', ')}: no such file.`);
    const usual = external_node_path_.join(env.HOME ?? env.USERPROFILE ?? '', '.kube', 'config');
    if ((0,external_node_fs_.existsSync)(usual))
        return readFile(usual);
    const own = inCluster(env);
    if (own)
        return own;
    throw new errors/* SlipwayError */.GQ('BadInput', 'There is no kubeconfig.', {
        hint: 'Give the kubeconfig (a path or its YAML), or set KUBECONFIG.',
    });
};
const kubeconfig_names = (entries) => entries.map((entry) => entry.name).join(', ') || 'none';
/**
 * The cluster and user of a context. `kubeconfig` is a path or the YAML (or JSON) itself; absent: KUBECONFIG,
 * `~/.kube/config`, then the service account of the pod that this runs in.
 * @throws SlipwayError BadInput that says what is missing.
 */
const readKubeconfig = async (kubeconfig, context, env) => {
    const config = await kubeconfig_load(kubeconfig, env);
    if (config.contexts.length === 0)
        throw new errors/* SlipwayError */.GQ('BadInput', 'The kubeconfig has no context.', {
            hint: 'Is it a kubeconfig, and was the secret that holds it copied whole?',
        });
    const wanted = context ?? config.current ?? (config.contexts.length === 1 ? config.contexts[0]?.name : undefined);
    if (!wanted)
        throw new errors/* SlipwayError */.GQ('BadInput', `The kubeconfig has no current-context; its contexts: ${kubeconfig_names(config.contexts)}.`);
    const chosen = config.contexts.find((entry) => entry.name === wanted);
    if (!chosen)
        throw new errors/* SlipwayError */.GQ('BadInput', `The kubeconfig has no context ${wanted}; it has: ${kubeconfig_names(config.contexts)}.`);
    const fields = fieldsOf(chosen.context);
    const cluster = config.clusters.find((entry) => entry.name === fields.cluster);
    if (!cluster)
        throw new errors/* SlipwayError */.GQ('BadInput', `Context ${wanted} names the cluster ${fields.cluster}, which is not there.`);
    const user = config.users.find((entry) => entry.name === fields.user);
    if (fields.user && !user)
        throw new errors/* SlipwayError */.GQ('BadInput', `Context ${wanted} names the user ${fields.user}, which is not there.`);
    return {
        context: wanted,
        cluster: { name: cluster.name, cluster: fieldsOf(cluster.cluster) },
        user: { name: user?.name ?? 'anonymous', user: fieldsOf(user?.user) },
    };
};

// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
;// CONCATENATED MODULE: ./build/packages/cluster/src/logs.js






const pods = builtinResource('v1', 'Pod');
/** The server says by text alone that there is no log (yet): its reason is BadRequest for everything. */
const notStarted = /is waiting to start|is not valid for pod .* initializing|in pod .* is not available|does not have a host assigned/;
const noPrevious = /previous terminated container .* not found/;
/** A kubelet that does not know the pod: it was bound a moment ago. Of a pod that is gone the server says `pods "x" not found`. */
const unknownToKubelet = /could not find the requested resource/;
const saysNothingYet = ({ code, message }) => (code === 400 && notStarted.test(message)) || (code === 404 && unknownToKubelet.test(message));
const pathOf = (pod, parameters) => `${addressOf(pods, { ...pod, subresource: 'log' })}${queryOf(parameters)}`;
const intentOf = (pod, container) => `read the log of ${(0,kubernetes/* showRef */.tO)(pod)} container ${container}`;
/** '' when the container has not written or not run. @throws ApiError Refused, NotFound for the pod. */
const readLog = async (transport, pod, options, signal) => {
    const intent = intentOf(pod, options.container);
    const reply = await transport.send({
        method: 'GET',
        path: pathOf(pod, {
            container: options.container,
            previous: options.previous,
            tailLines: options.tailLines,
            limitBytes: options.limitBytes,
            sinceSeconds: options.sinceSeconds,
        }),
        headers: { accept: 'text/plain, application/json' },
        intent,
    }, signal);
    if (reply.status < 400)
        return reply.text;
    const said = (0,src_errors/* statusOf */.c2)(reply.status, reply.text);
    if (saysNothingYet(said) || (said.code === 400 && noPrevious.test(said.message)))
        return '';
    throw (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
};
/** A pod that has no node yet answers with an empty log, like a container that has ended. */
const hasEnded = async ({ transport, pod, container, signal }) => {
    const intent = `read ${(0,kubernetes/* showRef */.tO)(pod)}`;
    const reply = await transport.send({ method: 'GET', path: addressOf(pods, pod), intent }, signal);
    if (reply.status === 404)
        return true;
    if (reply.status >= 400)
        throw (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
    const { status = {} } = JSON.parse(reply.text);
    const all = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
    const found = all.find(({ name }) => name === container);
    if (found?.state?.running)
        return false;
    const over = status.phase === 'Succeeded' || status.phase === 'Failed';
    return over || Boolean(found?.state?.terminated ?? found?.lastState?.terminated);
};
/** From `since` on; `advance` gets the time stamp of each line that is given out. Returns what gives out a last line without end. */
const readFrom = async (stream, since, advance) => {
    const { transport, pod, container, onLine, signal } = stream;
    const lines = new Lines((line) => {
        const space = line.indexOf(' ');
        const time = space < 0 ? line : line.slice(0, space);
        // sinceTime is exact to a second only: what was given out already comes again.
        if (since && time <= since)
            return;
        advance(time);
        onLine(space < 0 ? '' : line.slice(space + 1));
    });
    const path = pathOf(pod, { container, follow: stream.follow, timestamps: true, sinceTime: since });
    const headers = { accept: 'text/plain, application/json' };
    await transport.stream({ method: 'GET', path, headers, intent: intentOf(pod, container) }, signal, (part) => lines.push(part));
    return () => lines.end();
};
/** See `Cluster.streamLogs`. */
const streamLog = async (stream) => {
    const { clock, signal } = stream;
    let since = '';
    let failures = 0;
    while (!signal.aborted)
        try {
            const finish = await readFrom(stream, since, (time) => {
                since = time;
                failures = 0;
            });
            // An API server that shuts down ends the stream as if the container had ended; a line that it cut comes again.
            if (!stream.follow || (await hasEnded(stream)))
                return finish();
            await clock.sleep(delayAfter(1, Math.random()), signal);
        }
        catch (error) {
            if (signal.aborted)
                return;
            failures = isWaiting(error) ? 1 : failures + 1;
            if (failures > logs_patience || logs_isFinal(error))
                throw error;
            await clock.sleep(delayAfter(failures, Math.random()), signal).catch(() => undefined);
        }
};
const isWaiting = (error) => error instanceof src_errors/* ApiError */.hD && saysNothingYet(error.status);
const logs_isFinal = (error) => !isWaiting(error) &&
    error instanceof errors/* SlipwayError */.GQ &&
    ['Cancelled', 'Unauthorized', 'Refused', 'NotFound', 'BadInput'].includes(error.code);
/** Lost connections in a row, five minutes of them. */
const logs_patience = 100;

;// CONCATENATED MODULE: ./build/packages/cluster/src/objects.js



const manager = 'slipway';
const patchTypes = {
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
    strategic: 'application/strategic-merge-patch+json',
};
const dryRunOf = (dryRun) => (dryRun ? 'All' : undefined);
const bodyOf = (intent, reply) => {
    if (reply.status >= 400)
        throw (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
    return JSON.parse(reply.text);
};
/** Whether `whole` has everything that `part` asks for. */
const contains = (whole, part) => {
    if (typeof part !== 'object' || part === null)
        return whole === part;
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part))
        return false;
    if (Array.isArray(part) && part.length !== whole.length)
        return false;
    return Object.entries(part).every(([key, value]) => contains(whole[key], value));
};
const getObject = async (context, ref) => {
    const { transport, discovery, signal } = context;
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `read ${(0,kubernetes/* showRef */.tO)(ref)}`;
    const reply = await transport.send({ method: 'GET', path: addressOf(resource, ref), intent }, signal);
    return reply.status === 404 ? undefined : bodyOf(intent, reply);
};
const applyObject = async ({ transport, discovery, signal }, object, { dryRun, force, fieldManager = manager } = {}) => {
    const ref = (0,kubernetes/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const query = queryOf({ fieldManager, force: force ?? false, fieldValidation: 'Strict', dryRun: dryRunOf(dryRun) });
    return transport.json({
        method: 'PATCH',
        path: `${addressOf(resource, ref)}${query}`,
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify(object),
        intent: `apply ${(0,kubernetes/* showRef */.tO)(ref)}`,
    }, signal);
};
/**
 * The stored object when a write whose first answer was lost is refused by what is stored now, and that is what was
 * sent: then the first try did it. Another client's object differs in at least the field that says whose it is.
 */
const alreadyDone = async (context, reply, sent) => {
    if (!reply.uncertain || reply.status !== 409 || !sent.metadata.name)
        return undefined;
    const stored = await getObject(context, (0,kubernetes/* refOf */.H8)(sent));
    const { resourceVersion: _, ...metadata } = sent.metadata;
    return stored && contains(stored, { ...sent, metadata }) ? stored : undefined;
};
const createObject = async (context, object, { dryRun } = {}) => {
    const { transport, discovery, signal } = context;
    const ref = (0,kubernetes/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `create ${(0,kubernetes/* showRef */.tO)(ref)}`;
    const query = queryOf({ fieldManager: manager, fieldValidation: 'Strict', dryRun: dryRunOf(dryRun) });
    const path = `${addressOf(resource, { namespace: ref.namespace })}${query}`;
    const reply = await transport.send({
        method: 'POST',
        path,
        body: JSON.stringify(object),
        intent,
        // A second try with generateName would make a second object.
        repeat: object.metadata.name ? 'always' : 'unprocessed',
    }, signal);
    return (await alreadyDone(context, reply, object)) ?? bodyOf(intent, reply);
};
const replaceObject = async (context, object) => {
    const { transport, discovery, signal } = context;
    const ref = (0,kubernetes/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `replace ${(0,kubernetes/* showRef */.tO)(ref)}`;
    const query = queryOf({ fieldManager: manager, fieldValidation: 'Strict' });
    const path = `${addressOf(resource, ref)}${query}`;
    // A lease that is not renewed in time is another's, however many objects wait to be applied.
    const pulse = ref.kind === 'Lease';
    const reply = await transport.send({ method: 'PUT', path, body: JSON.stringify(object), intent, pulse }, signal);
    return (await alreadyDone(context, reply, object)) ?? bodyOf(intent, reply);
};
const patchObject = async ({ transport, discovery, signal }, ref, patch, { type = 'merge', subresource } = {}) => {
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const query = queryOf({ fieldManager: manager, fieldValidation: 'Strict' });
    return transport.json({
        method: 'PATCH',
        path: `${addressOf(resource, { ...ref, subresource })}${query}`,
        headers: { 'content-type': patchTypes[type] },
        body: JSON.stringify(patch),
        intent: `patch ${(0,kubernetes/* showRef */.tO)(ref)}`,
        // A JSON patch may append to a list.
        repeat: type === 'json' ? 'unprocessed' : 'always',
    }, signal);
};
const deleteObject = async ({ transport, discovery, signal }, ref, { uid, resourceVersion, propagation, gracePeriodSeconds, dryRun } = {}) => {
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `delete ${(0,kubernetes/* showRef */.tO)(ref)}`;
    const reply = await transport.send({
        method: 'DELETE',
        path: addressOf(resource, ref),
        body: JSON.stringify({
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: propagation ?? 'Background',
            ...(uid || resourceVersion
                ? { preconditions: { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) } }
                : {}),
            ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
            ...(dryRun ? { dryRun: ['All'] } : {}),
        }),
        intent,
        // Without a uid a second try could delete what was made anew meanwhile.
        repeat: uid ? 'always' : 'unprocessed',
    }, signal);
    // Gone after a lost answer: this very call did it.
    if (reply.status === 404)
        return reply.uncertain;
    if (reply.status < 400)
        return true;
    const error = (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
    if (uid && reply.status === 409 && isOtherUid(error))
        return reply.uncertain;
    throw error;
};
/** The object with that uid is gone, its name is another's now. */
const isOtherUid = (error) => error.status.reason === 'Conflict' && /UID in (the )?precondition/i.test(error.status.message);

;// CONCATENATED MODULE: ./build/packages/cluster/src/service-proxy.js


/** No permission to use the proxy says nothing about the application. */
const isRefusal = (status) => status === 401 || status === 403;
/** See `Cluster.serviceProxy` and `Cluster.podProxy`. The application's own answers, 5xx too, are answers; only the server's 429 is tried again. */
const throughProxy = async (transport, to, request, signal) => {
    const { port, scheme, path, method = 'GET', timeout = 30_000 } = request;
    const target = [...(scheme ? [scheme] : []), to.name, port].map((part) => encodeURIComponent(part)).join(':');
    const namespace = encodeURIComponent(to.namespace ?? '');
    const intent = `send ${method} ${path} to ${(0,kubernetes/* showRef */.tO)(to)}`;
    const limit = AbortSignal.timeout(timeout);
    try {
        const reply = await transport.send({
            method,
            path: `/api/v1/namespaces/${namespace}/${to.kind === 'Pod' ? 'pods' : 'services'}/${target}/proxy/${path.replace(/^\//, '')}`,
            intent,
            headers: { accept: '*/*', ...request.headers },
            ...(request.body === undefined ? {} : { body: request.body }),
            repeat: ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'always' : 'unprocessed',
            final: ({ status, text }) => !((0,src_errors/* isApiStatus */.VE)(text) && (status === 429 || status === 401)),
        }, AbortSignal.any([signal, limit]));
        if (isRefusal(reply.status) && (0,src_errors/* isApiStatus */.VE)(reply.text))
            throw (0,src_errors/* apiError */.pb)(intent, reply.status, reply.text);
        return { status: reply.status, headers: reply.headers, body: reply.text };
    }
    catch (error) {
        if (!limit.aborted || signal.aborted)
            throw error;
        throw new errors/* SlipwayError */.GQ('Timeout', `Cannot ${intent}: no answer within ${timeout / 1000} s.`, { cause: error });
    }
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/packages/cluster/src/target.js



const cidr = (entry) => {
    const [address = '', prefix] = entry.split('/');
    const family = (0,external_node_net_.isIP)(address);
    if (!family || (prefix !== undefined && !/^\d{1,3}$/.test(prefix)))
        return undefined;
    const list = new external_node_net_.BlockList();
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined)
        list.addAddress(address, type);
    else
        list.addSubnet(address, Number(prefix), type);
    return list;
};
const excludes = (entry, host, port) => {
    if (entry === '*')
        return true;
    const family = (0,external_node_net_.isIP)(host);
    const list = cidr(entry);
    if (list)
        return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
    const [name = '', onlyPort] = entry.split(':');
    if (onlyPort && onlyPort !== port)
        return false;
    const bare = name.replace(/^\*?\./, '').toLowerCase();
    return host === bare ? !name.startsWith('.') && !name.startsWith('*') : host.endsWith(`.${bare}`);
};
/** As Go's tools read HTTPS_PROXY and NO_PROXY: names, `.suffix`, addresses, address ranges, `host:port`, `*`. */
const proxyFor = (server, env) => {
    const variable = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const proxy = env[variable] || env[variable.toLowerCase()];
    const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    if (!proxy || host === 'localhost' || host.startsWith('127.') || host === '::1')
        return undefined;
    const port = server.port || (server.protocol === 'https:' ? '443' : '80');
    const none = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((entry) => entry.trim());
    if (none.some((entry) => entry && excludes(entry, host, port)))
        return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
};
const certificateAuthority = (fields, name) => {
    const data = fields['certificate-authority-data'];
    if (typeof data === 'string' && data)
        return Buffer.from(data, 'base64');
    const file = fields['certificate-authority'];
    if (typeof file !== 'string' || !file)
        return undefined;
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (cause) {
        throw new errors/* SlipwayError */.GQ('BadInput', `The certificate authority of cluster ${name} cannot be read: ${file}.`, {
            cause,
        });
    }
};
/** @throws SlipwayError BadInput for an address, proxy or certificate file that cannot be used. */
const targetOf = ({ cluster: { name, cluster } }, env) => {
    const address = String(cluster.server ?? '').replace(/\/+$/, '');
    const server = URL.canParse(address) ? new URL(address) : undefined;
    if (!server || !/^https?:$/.test(server.protocol))
        throw new errors/* SlipwayError */.GQ('BadInput', `The server of cluster ${name} in the kubeconfig is no address: "${address}".`);
    const proxyUrl = cluster['proxy-url'];
    const proxy = typeof proxyUrl === 'string' && proxyUrl ? proxyUrl : proxyFor(server, env);
    if (proxy && !URL.canParse(proxy))
        throw new errors/* SlipwayError */.GQ('BadInput', `The proxy for cluster ${name} is no address: "${proxy}".`);
    const ca = certificateAuthority(cluster, name);
    const servername = cluster['tls-server-name'];
    return {
        server,
        insecure: cluster['insecure-skip-tls-verify'] === true,
        ...(ca ? { ca } : {}),
        ...(typeof servername === 'string' && servername ? { servername } : {}),
        ...(proxy ? { proxy } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/call.js
const messageOf = ({ server }, call, credentials, headersTimeout, bodyTimeout) => ({
    origin: server.origin,
    path: `${server.pathname.replace(/\/$/, '')}${call.path}`,
    method: call.method,
    headers: {
        accept: 'application/json',
        'user-agent': 'slipway',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
        ...credentials.headers,
    },
    ...(call.body === undefined ? {} : { body: call.body }),
    headersTimeout,
    bodyTimeout,
});
/** `configmaps/*` of one object, `configmaps` of a list. */
const kindOf = (path) => {
    const parts = /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/[^/]+)?\/([^/?]+)(\/[^/?]+)?(\/[^/?]+)?/.exec(path) ?? [];
    return `${parts[1] ?? path}${parts[2] ? '/*' : ''}${parts[3] ?? ''}`;
};
/** Just above the API server's own limit of a minute; a first request has no reason to take that long. */
const answerTimeout = 65_000;
const firstAnswerTimeout = 10_000;
/** Of a request that has to be through well before a lease expires, on a second connection if need be. */
const pulseTimeout = 8_000;

;// CONCATENATED MODULE: ./build/packages/cluster/src/failure.js

const unsent = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENETDOWN',
    'EADDRNOTAVAIL',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_PRX_CONN',
]);
const authority = 'its certificate is not signed by the certificate authority that the kubeconfig names';
const silent = 'nothing answers at that address (a private cluster, a firewall, or a wrong address)';
/** Reasons in people's words, by the code of node or undici. */
const sentences = {
    ECONNREFUSED: 'nothing listens at that address (connection refused)',
    ENOTFOUND: 'its name is not known to DNS',
    EAI_AGAIN: 'DNS does not answer',
    EHOSTUNREACH: silent,
    ENETUNREACH: silent,
    ETIMEDOUT: silent,
    UND_ERR_CONNECT_TIMEOUT: silent,
    ECONNRESET: 'it closes the connection',
    EPIPE: 'it closes the connection',
    UND_ERR_SOCKET: 'it closes the connection',
    UND_ERR_HEADERS_TIMEOUT: 'it takes the request but does not answer',
    UND_ERR_BODY_TIMEOUT: 'its answer stops halfway',
    SELF_SIGNED_CERT_IN_CHAIN: authority,
    DEPTH_ZERO_SELF_SIGNED_CERT: authority,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
    UNABLE_TO_GET_ISSUER_CERT: authority,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
    CERT_SIGNATURE_FAILURE: authority,
    CERT_HAS_EXPIRED: 'its certificate has expired',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
    ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak TLS',
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it wants a client certificate',
    ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it does not accept the client certificate',
    ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'the client certificate and key in the kubeconfig do not belong together',
};
/** Node's or undici's code, wherever it was wrapped. */
const codeOf = (error) => {
    const { code, cause, errors } = (error ?? {});
    if (typeof code === 'string' && code !== 'UND_ERR')
        return code;
    if (cause)
        return codeOf(cause);
    return errors?.[0] ? codeOf(errors[0]) : '';
};
const isTls = (code) => /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$)/.test(code);
/** @returns `hopeless` when another try cannot end differently, such as a certificate nobody trusts. */
const failureOf = (error) => {
    // What carries the requests has tried what could be tried, and says in words why it did not help.
    if (error instanceof errors/* SlipwayError */.GQ)
        return 'hopeless';
    const code = codeOf(error);
    if (isTls(code) || code === 'ERR_INVALID_ARG_VALUE' || code === 'UND_ERR_INVALID_ARG')
        return 'hopeless';
    if (unsent.has(code))
        return 'unsent';
    const { message, syscall, name } = error;
    if (wantsLogin(error))
        return 'hopeless';
    if (name === 'TypeError')
        return 'hopeless';
    if (syscall === 'connect' || /^Proxy response/.test(message ?? ''))
        return 'unsent';
    return 'unknown';
};
/** A proxy that does not know who asks will not know it the next time either. */
const wantsLogin = (error) => {
    const { message = '' } = (error ?? {});
    return /^Proxy response \(407\)/.test(message) || /Proxy Authentication Required/.test(message);
};
const reasonOf = (error) => {
    const code = codeOf(error);
    const { message = '' } = (error ?? {});
    const proxy = /^Proxy response \((\d+)\)/.exec(message)?.[1];
    if (wantsLogin(error))
        return 'the proxy wants a user name and a password, or does not accept those it gets (407)';
    if (proxy)
        return `the proxy answers ${proxy}`;
    return sentences[code] ?? (message || code || 'unknown reason');
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/flights.js
/** What undici says when an answer does not come. */
class Silent extends Error {
    code = 'UND_ERR_HEADERS_TIMEOUT';
}
/**
 * Requests whose connection may be dead without saying so. A server that comes back, or a way to it that opens again,
 * answers new connections only: what hangs on old ones is cut then, and sent again, not waited for to its own limit.
 */
class Flights {
    #under = new Set();
    #silent;
    begin(started) {
        const flight = { started };
        this.#under.add(flight);
        return flight;
    }
    end(flight) {
        this.#under.delete(flight);
    }
    /** A request that is always answered soon was not. */
    missed(now) {
        this.#silent = now;
    }
    /** The server answers. */
    heard() {
        if (this.#silent === undefined)
            return;
        const before = this.#silent;
        this.#silent = undefined;
        for (const flight of [...this.#under])
            if (flight.started <= before)
                flight.cut?.(new Silent('no answer'));
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/latency.js
/** An answer that takes this many times as long as the quickest ones of its kind has waited in a queue. */
const factor = 4;
/** Milliseconds that it has to be above them besides: below this, slowness is the network's or this machine's. */
const margin = 250;
/** Weight of a new answer in the mean. */
const weight = 0.2;
/** By how much the quickest known answer is forgotten with each answer: a server may become slower for good. */
const forgetting = 1.01;
/** Notices when requests of one kind and priority level begin to wait. */
class Latency {
    #seen = new Map();
    isSlow({ kind, level, milliseconds }) {
        const key = `${level} ${kind}`;
        const seen = this.#seen.get(key);
        if (!seen) {
            this.#seen.set(key, { quickest: milliseconds, mean: milliseconds });
            return false;
        }
        seen.quickest = Math.min(milliseconds, seen.quickest * forgetting);
        seen.mean += weight * (milliseconds - seen.mean);
        return seen.mean > Math.max(factor * seen.quickest, seen.quickest + margin);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/limiter.js

/** The share that priority and fairness gives one user is well above 16. */
const usual = { first: 16, most: 32 };
/** Full rounds of answers before the next step up, at most. */
const mostCaution = 16;
/** What a step up without refusal leaves of the caution. */
const relief = 0.75;
/**
 * How many requests may run at once: one more after each full round of answers, half after a refusal, at least one;
 * a quarter less when the same priority level takes much longer than it did, but by slowness alone not below where it
 * began: a server that others keep busy gives the less to who asks for less. After each refusal the next step up takes
 * twice as many answers, so that a small share is not run into again and again.
 */
class Limiter {
    #latency = new Latency();
    #waiting = [];
    #first;
    #most;
    #limit;
    #running = 0;
    #answered = 0;
    #caution = 1;
    /** Requests that were under way at the last cut: their refusals are of the same moment. */
    #stale = 0;
    constructor({ first, most } = usual) {
        this.#limit = first;
        this.#first = first;
        this.#most = most;
    }
    get limit() {
        return this.#limit;
    }
    /** Resolves when the request may start; each call needs one {@link release}. `urgent` ones wait for nobody. */
    async acquire(urgent = false) {
        if (urgent || this.#running < this.#limit)
            this.#running += 1;
        else
            await new Promise((resolve) => this.#waiting.push(resolve));
    }
    release() {
        // A slot that is handed over stays counted.
        if (this.#running <= this.#limit && this.#waiting.length > 0)
            this.#waiting.shift()?.();
        else
            this.#running -= 1;
    }
    /** @returns whether fewer may run now because the server refused. */
    heard(answer) {
        const isStale = this.#stale > 0;
        if (isStale)
            this.#stale -= 1;
        if (answer.status === 429)
            return !isStale && this.#refused();
        const isSlow = this.#latency.isSlow(answer);
        if (isSlow && !isStale && this.#limit > this.#first)
            this.#shrink(Math.max(this.#first, Math.floor(this.#limit * 0.75)));
        else if (!isSlow)
            this.#grow();
        return false;
    }
    #refused() {
        this.#caution = Math.min(mostCaution, this.#caution * 2);
        this.#shrink(Math.max(1, Math.floor(this.#limit / 2)));
        return true;
    }
    #shrink(limit) {
        this.#limit = limit;
        this.#answered = 0;
        this.#stale = Math.max(0, this.#running - 1);
    }
    #grow() {
        this.#answered += 1;
        if (this.#answered < this.#limit * this.#caution)
            return;
        this.#answered = 0;
        this.#caution = Math.max(1, this.#caution * relief);
        this.#limit = Math.min(this.#most, this.#limit + 1);
        if (this.#waiting.length > 0 && this.#running < this.#limit) {
            this.#running += 1;
            this.#waiting.shift()?.();
        }
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/outage.js
/** Milliseconds for which a load balancer's 503 may be about one request alone. */
const doubt = 10_000;
/** Milliseconds between two lines while it lasts. */
const heartbeat = 5_000;
/** Keeps the times at which the server did not answer, and tells of them. */
class Outage {
    #server;
    #clock;
    #log;
    #since;
    #kind = 'answer';
    #spoken = 0;
    #past = 0;
    #back;
    constructor(server, clock, log) {
        this.#server = server;
        this.#clock = clock;
        this.#log = log;
    }
    /** When the outage that lasts now began. */
    get since() {
        return this.#since;
    }
    /** Milliseconds since the last outage ended, if there was one. */
    get backFor() {
        return this.#back === undefined ? undefined : this.#clock.monotonic() - this.#back;
    }
    /** Whether the server is away now, and for how many milliseconds it was in all. */
    get absence() {
        const lasted = this.#since === undefined ? 0 : this.#clock.monotonic() - this.#since;
        const away = this.#since !== undefined && (this.#kind === 'connection' || lasted > doubt);
        return { now: away, total: this.#past + (away ? lasted : 0) };
    }
    /** A request that began at `at` was not answered, for that reason, and is tried again until `until`. */
    failed(kind, at, reason, until) {
        const now = this.#clock.monotonic();
        const left = Math.max(0, Math.round((until - now) / 1000));
        if (kind === 'connection')
            this.#kind = kind;
        if (this.#since === undefined) {
            this.#since = at;
            this.#kind = kind;
            this.#spoken = now;
            this.#log.notice(`The API server ${this.#server} fails: ${reason}; trying again for up to ${left} s.`);
        }
        else if (now - this.#spoken >= heartbeat) {
            this.#spoken = now;
            const seconds = Math.round((now - this.#since) / 1000);
            this.#log.info(`The API server does not answer since ${seconds} s: ${reason}; trying on for up to ${left} s.`);
        }
    }
    /** The server itself has answered. */
    ended() {
        if (this.#since === undefined)
            return;
        this.#past = this.absence.total;
        this.#back = this.#clock.monotonic();
        const seconds = Math.round((this.#clock.monotonic() - this.#since) / 1000);
        this.#since = undefined;
        if (seconds > 0)
            this.#log.info(`The API server answers again after ${seconds} s.`);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/renewal.js


/**
 * Milliseconds for which new credentials are tried for in the middle of a run: a plugin's own service may be away for
 * a moment, a file may be rotated a moment late, and what is half done should not be left because of that.
 */
const renewal_patience = 60_000;
/** Milliseconds between two tries at least: a plugin is a program that logs in somewhere. */
const leastWait = 1_000;
/** What follows a 401: new credentials, and patience where there is hope for them. */
class Renewal {
    #sessions;
    #ports;
    /** Since when nothing has been accepted. */
    #since;
    #told = false;
    /** The minute is over: whoever asks later gets one try, however short their first wait would be. */
    #isOver = false;
    constructor(sessions, ports) {
        this.#sessions = sessions;
        this.#ports = ports;
    }
    /**
     * Returns when the request may be sent again.
     * @param times how often this request has been refused
     * @param refused what to say when new credentials are refused as well
     * @param established whether any were accepted before: at the start there is nothing half done to wait for
     * @throws SlipwayError Unauthorized, or what made the new ones impossible
     */
    async after(session, times, refused, established, signal) {
        const { clock } = this.#ports;
        this.#since ??= clock.monotonic();
        for (let failures = 0;; failures += 1) {
            let error = refused;
            const wait = Math.max(leastWait, delayAfter(failures + times, Math.random()));
            this.#isOver ||= !established || clock.monotonic() - this.#since + wait > renewal_patience;
            if (times > 1 && failures === 0) {
                if (this.#isOver || !session.credentials.renewable)
                    throw refused;
                await this.#wait(wait, refused, signal);
            }
            try {
                await this.#sessions.renew(session, signal);
                return;
            }
            catch (thrown) {
                signal.throwIfAborted();
                error = thrown;
            }
            if (this.#isOver || !(error instanceof errors/* SlipwayError */.GQ) || error.code !== 'Unauthorized')
                throw error;
            await this.#wait(wait, error, signal);
        }
    }
    /** The server has taken the credentials. */
    accepted() {
        if (this.#since === undefined)
            return;
        const seconds = Math.round((this.#ports.clock.monotonic() - this.#since) / 1000);
        if (this.#told)
            this.#ports.log.info(`The API server accepts ${this.#ports.user} again after ${seconds} s.`);
        this.#since = undefined;
        this.#told = false;
        this.#isOver = false;
    }
    async #wait(milliseconds, error, signal) {
        if (!this.#told) {
            this.#told = true;
            const sentence = (0,errors/* describeError */.Uc)(error).replace(/[^.!?]$/, '$&.');
            this.#ports.log.warning(`${sentence} Trying again for up to ${renewal_patience / 1000} s.`);
        }
        try {
            await this.#ports.clock.sleep(milliseconds, signal);
        }
        catch (reason) {
            signal.throwIfAborted();
            throw reason;
        }
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/session.js

const sameCertificate = (one, other) => String(one.cert) === String(other.cert) && String(one.key) === String(other.key);
/** The one session of a transport: opened by the first request, renewed when its credentials are refused. */
class Sessions {
    #open;
    #login;
    #current;
    #renewing;
    #closed = false;
    constructor(open, login) {
        this.#open = open;
        this.#login = login;
    }
    /** @throws the signal's reason, or that everything was closed here: a request that ends so says nothing of the server */
    expectOpen(signal) {
        signal.throwIfAborted();
        if (this.#closed)
            throw new errors/* SlipwayError */.GQ('Cancelled', 'The connection to the cluster is closed.');
    }
    async open(signal) {
        this.expectOpen(signal);
        this.#current ??= this.#start().catch((error) => {
            this.#current = undefined;
            throw error;
        });
        return this.#current;
    }
    /**
     * One renewal for all requests that were refused with the same credentials.
     * @throws SlipwayError when there are no new ones; the old ones stay, and may be renewed later.
     */
    async renew(refused, signal) {
        const current = await this.open(signal);
        if (current !== refused)
            return current;
        this.#renewing ??= this.#start(refused)
            .then((renewed) => {
            this.#current = Promise.resolve(renewed);
            return renewed;
        })
            .finally(() => {
            this.#renewing = undefined;
        });
        return this.#renewing;
    }
    async close() {
        this.#closed = true;
        const current = this.#current;
        this.#current = undefined;
        // A login that failed has no connections; its error went to the request that asked for it.
        const session = await current?.catch(() => undefined);
        await session?.connections.destroy();
    }
    async #start(before) {
        const credentials = await this.#login();
        if (before && sameCertificate(before.credentials, credentials))
            return { ...before, credentials };
        const connections = await this.#open(credentials);
        // What runs on the old connections is cut, and tried again with the new certificate.
        await before?.connections.destroy();
        return { credentials, connections };
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport.js











/** Requests with retries, fresh credentials and bounded concurrency. Knows nothing of kinds. */
class Transport {
    #options;
    #sessions;
    #limiter;
    #flights = new Flights();
    #outage;
    #renewal;
    #told = new Set();
    #established = false;
    #date;
    #count = 0;
    constructor(options) {
        this.#options = options;
        const { parallel } = options;
        this.#limiter = new Limiter(parallel === undefined ? undefined : { first: parallel, most: parallel });
        this.#sessions = new Sessions(options.open, options.login);
        this.#outage = new Outage(this.server, options.clock, options.log);
        this.#renewal = new Renewal(this.#sessions, options);
    }
    get server() {
        return this.#options.target.server.href.replace(/\/$/, '');
    }
    /** Attempts so far, streams included. */
    get requests() {
        return this.#count;
    }
    /** The newest Date header, in milliseconds since 1970. */
    get date() {
        return this.#date;
    }
    /** Whether the server is away now, and for how many milliseconds it was in all. */
    get absence() {
        return this.#outage.absence;
    }
    /** The parsed body. @throws ApiError for 4xx and 5xx. */
    async json(call, signal) {
        const reply = await this.send(call, signal);
        if (reply.status >= 400)
            throw (0,src_errors/* apiError */.pb)(call.intent, reply.status, reply.text);
        return JSON.parse(reply.text);
    }
    /**
     * The answer, 4xx included; tried again until it is worth handing over or the time is up.
     * @throws SlipwayError Unreachable, Unauthorized; ApiError for the last 429 or 5xx; the signal's reason.
     */
    async send(call, signal) {
        const { clock, connectFor } = this.#options;
        const started = clock.monotonic();
        let uncertain = false;
        let refusals = 0;
        for (let attempt = 1;; attempt += 1) {
            const session = await this.#sessions.open(signal);
            const began = clock.monotonic();
            const outcome = await this.#attempt(call, session, attempt, signal);
            if ('status' in outcome && outcome.status === 401 && !call.final?.(outcome)) {
                refusals += 1;
                await this.#renewal.after(session, refusals, this.#refused(call), this.#established, signal);
                continue;
            }
            const verdict = this.#judge(call, outcome, attempt);
            if (verdict.done)
                return { ...verdict.reply, uncertain };
            uncertain ||= verdict.uncertain;
            const wait = verdict.wait ?? delayAfter(attempt, Math.random());
            const soonest = started + connectFor;
            const until = this.#established ? Math.max(this.#patienceFrom(started), soonest) : soonest;
            if (clock.monotonic() + wait > until)
                throw verdict.error;
            if (verdict.silence)
                this.#outage.failed(verdict.silence, began, verdict.reason, until);
            await this.#pause(wait, signal);
        }
    }
    /**
     * One streamed answer, outside the limit and without a second try but for 401, which renews the credentials.
     * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
     */
    async stream(call, signal, onPart) {
        for (let attempt = 1;; attempt += 1) {
            const session = await this.#sessions.open(signal);
            const refusal = [];
            const report = this.#start(call, attempt);
            const flight = this.#flights.begin(this.#options.clock.monotonic());
            let head;
            try {
                head = await session.connections.streams(messageOf(this.#options.target, call, session.credentials, call.headTimeout ?? 0, 0), signal, {
                    onHead: (answer) => {
                        report(answer.status);
                        if (answer.status < 400)
                            this.#heard(answer);
                    },
                    onData: (part, answer) => (answer.status >= 400 ? refusal.push(part) : onPart(part)),
                }, flight);
            }
            catch (error) {
                this.#sessions.expectOpen(signal);
                report(undefined, error);
                if (failureOf(error) === 'unsent' && this.#established)
                    this.#outage.failed('connection', flight.started, reasonOf(error), this.#patienceFrom(flight.started));
                throw this.#unreachable(call, error);
            }
            finally {
                this.#flights.end(flight);
            }
            if (head.status < 400)
                return;
            const text = Buffer.concat(refusal).toString('utf8');
            this.#heard(head, text);
            if (head.status === 401)
                await this.#renewal.after(session, attempt, this.#refused(call), this.#established, signal);
            else
                throw (0,src_errors/* apiError */.pb)(call.intent, head.status, text, retryAfter(head.headers));
        }
    }
    /** Opens connections before the first request, which tells what is wrong with them. */
    prepare(signal) {
        this.#sessions.open(signal).catch(() => { });
    }
    close() {
        return this.#sessions.close();
    }
    async #attempt(call, session, attempt, signal) {
        const { clock, target } = this.#options;
        await this.#limiter.acquire(call.pulse);
        const report = this.#start(call, attempt);
        const began = clock.monotonic();
        // What must not be sent twice is not cut to be sent again.
        const flight = call.repeat === 'unprocessed' ? undefined : this.#flights.begin(began);
        try {
            const rest = call.pulse ? pulseTimeout : answerTimeout;
            const message = messageOf(target, call, session.credentials, this.#answerTimeout(call), rest);
            const reply = await collect(session.connections.requests, message, signal, flight);
            report(reply.status);
            this.#heard(reply, reply.text);
            this.#measure(call, reply, clock.monotonic() - began);
            return reply;
        }
        catch (error) {
            this.#sessions.expectOpen(signal);
            report(undefined, error);
            if (call.pulse && /_TIMEOUT$/.test(codeOf(error)))
                this.#flights.missed(clock.monotonic());
            return { error };
        }
        finally {
            if (flight)
                this.#flights.end(flight);
            this.#limiter.release();
        }
    }
    /** Lets the answer decide how many requests may run at once. */
    #measure({ method, path, final }, { status, headers }, took) {
        // How long an application takes says nothing about the server.
        const milliseconds = final || this.#options.parallel !== undefined ? 0 : took;
        const level = headers['x-kubernetes-pf-prioritylevel-uid'] ?? '';
        const refused = this.#limiter.heard({ status, milliseconds, level, kind: `${method} ${kindOf(path)}` });
        if (!refused || this.#told.has(level))
            return;
        this.#told.add(level);
        const { limit } = this.#limiter;
        const flow = headers['x-kubernetes-pf-flowschema-uid'];
        const where = level
            ? ` in the priority level with UID ${level}${flow ? `, by the flow schema with UID ${flow}` : ''}`
            : '';
        this.#options.log.info(`The API server has no room for so many requests${where}: ${limit === 1 ? 'one' : limit} at once from now on, and more when it has.`);
    }
    async #pause(milliseconds, signal) {
        await this.#options.clock.sleep(milliseconds, signal).catch((error) => {
            signal.throwIfAborted();
            throw error;
        });
    }
    #judge(call, outcome, attempt) {
        if ('error' in outcome) {
            const failure = failureOf(outcome.error);
            const error = this.#unreachable(call, outcome.error);
            const uncertain = failure === 'unknown';
            if (failure === 'hopeless' || (uncertain && call.repeat === 'unprocessed'))
                throw error;
            return { done: false, error, reason: reasonOf(outcome.error), uncertain, silence: 'connection' };
        }
        const rule = ruleFor(outcome, this.#outage.backFor);
        if (!rule || call.final?.(outcome))
            return { done: true, reply: outcome };
        const uncertain = !rule.unprocessed;
        const wait = retryAfter(outcome.headers);
        const error = (0,src_errors/* apiError */.pb)(call.intent, outcome.status, outcome.text, wait);
        const exhausted = typeof rule.patience === 'number' && attempt >= rule.patience;
        if (exhausted || (uncertain && call.repeat === 'unprocessed'))
            throw error;
        const silence = outcome.status >= 500 && rule.patience === 'whole' ? 'answer' : undefined;
        return { done: false, error, reason: `HTTP ${outcome.status}`, uncertain, wait, silence };
    }
    /** Until when to try: who asks later, while nothing answers, does not wait all of it again. */
    #patienceFrom(at) {
        return Math.min(at, this.#outage.since ?? at) + this.#options.retryFor;
    }
    #answerTimeout({ pulse }) {
        if (pulse)
            return pulseTimeout;
        return this.#established ? answerTimeout : firstAnswerTimeout;
    }
    #start(call, attempt) {
        const { clock, onRequest } = this.#options;
        this.#count += 1;
        if (!onRequest)
            return () => { };
        const started = clock.monotonic();
        return (status, error) => onRequest({
            method: call.method,
            path: call.path,
            attempt,
            milliseconds: clock.monotonic() - started,
            ...(status === undefined ? { failure: reasonOf(error) } : { status }),
        });
    }
    #heard(head, text = '') {
        const date = Date.parse(head.headers.date ?? '');
        if (Number.isFinite(date))
            this.#date = Math.max(date, this.#date ?? 0);
        // A proxy's or load balancer's 5xx says nothing about the server behind it; a Status is the server's own.
        if (head.status === 401 || (head.status >= 500 && !(0,src_errors/* isApiStatus */.VE)(text)))
            return;
        this.#established = true;
        if (head.status < 500)
            this.#outage.ended();
        this.#flights.heard();
        this.#renewal.accepted();
    }
    #unreachable(call, error) {
        if (error instanceof errors/* SlipwayError */.GQ)
            return error;
        const { proxy } = this.#options.target;
        const by = proxy ? ` through the proxy ${new URL(proxy).host}` : '';
        const what = this.#established ? `Cannot ${call.intent}: the` : 'The';
        return new errors/* SlipwayError */.GQ('Unreachable', `${what} API server ${this.server} cannot be reached${by}: ${reasonOf(error)}.`, { cause: error });
    }
    #refused(call) {
        const { user } = this.#options;
        return new errors/* SlipwayError */.GQ('Unauthorized', this.#established
            ? `Cannot ${call.intent}: the credentials of ${user} expired or were withdrawn, and new ones are refused as well.`
            : `The API server ${this.server} does not accept the credentials of ${user}: they expired or are for another cluster.`);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/connect.js













const connectionLimit = 32;
const clusterOver = (parts, signal) => {
    // Hundreds of parallel requests listen to the one deadline.
    (0,external_node_events_.setMaxListeners)(0, signal);
    const { transport, discovery, options } = parts;
    const { clock, log } = options;
    const context = { transport, discovery, signal };
    return {
        server: transport.server,
        version: async () => (await transport.json({ method: 'GET', path: '/version', intent: 'read the version of the API server' }, signal)).gitVersion,
        resource: (apiVersion, kind) => discovery.find(apiVersion, kind, signal),
        get: (ref) => getObject(context, ref),
        list: async (selection) => list(transport, await discovery.require(selection.apiVersion, selection.kind, signal), selection, signal),
        apply: (object, how) => applyObject(context, object, how),
        create: (object, how) => createObject(context, object, how),
        replace: (object) => replaceObject(context, object),
        patch: (ref, patch, how) => patchObject(context, ref, patch, how),
        delete: (ref, how) => deleteObject(context, ref, how),
        follow: async (selection, handlers, until) => {
            const both = AbortSignal.any([signal, until]);
            (0,external_node_events_.setMaxListeners)(0, both);
            const resource = await discovery.require(selection.apiVersion, selection.kind, both);
            const idle = options.watchIdle ?? defaultIdle;
            await follow({ transport, resource, selection, handlers, signal: both, clock, log, idle });
        },
        logs: (pod, how) => readLog(transport, pod, how, signal),
        streamLogs: (pod, { container, follow: onward = true }, onLine, until) => streamLog({ transport, clock, pod, container, follow: onward, onLine, signal: AbortSignal.any([signal, until]) }),
        can: (questions) => answer(context, questions),
        serviceProxy: (service, request) => throughProxy(transport, service, request, signal),
        podProxy: (pod, request) => throughProxy(transport, pod, request, signal),
        serverTime: () => transport.date === undefined ? undefined : new Date(transport.date).toISOString().replace('.000Z', 'Z'),
        absence: () => transport.absence,
        requestCount: () => transport.requests,
        withSignal: (other) => clusterOver(parts, other),
        close: () => transport.close(),
    };
};
/**
 * Reads the kubeconfig; the first request opens the connection and obtains the credentials.
 * @throws SlipwayError BadInput when the kubeconfig does not say where to go.
 */
const connect_connect = async (options) => {
    const { env, log, clock, login, channel } = options;
    const entry = await readKubeconfig(options.kubeconfig, options.context, env);
    const target = targetOf(entry, env);
    const http2 = options.http2 ?? false;
    const early = login || channel || entry.user.user.exec ? 0 : (options.early ?? 0);
    const transport = new Transport({
        target,
        login: login ? async () => ({ renewable: true, ...(await login.obtain()) }) : () => obtainCredentials(entry),
        open: (credentials) => channel?.open() ?? openConnections(target, credentials, { limit: connectionLimit, http2, early }),
        parallel: channel?.parallel,
        user: login?.user ?? `user ${entry.user.name}`,
        log,
        clock,
        retryFor: options.retryFor ?? 300_000,
        connectFor: options.connectFor ?? 10_000,
        onRequest: options.onRequest,
    });
    if (early > 0)
        transport.prepare(options.signal);
    return clusterOver({ transport, discovery: new Discovery(transport, clock), options }, options.signal);
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/ahead.js

/** What a release asks for first, all at once: the lock, the ledger, its rights, what stands there, autoscalers. */
const firstRequests = 5;
/** Opens connections while the caller still loads what works with them, and reads what it works on. */
const connectAhead = ({ kubeconfig, context, ...rest }) => {
    const opened = connect_connect({
        ...rest,
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
        ...(context === undefined ? {} : { context }),
        early: firstRequests,
    });
    opened.catch(() => { });
    return {
        connect: async ({ signal }) => (await opened).withSignal(signal),
        close: () => opened.then((cluster) => cluster.close(), () => { }),
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/index.js





/***/ })

};
