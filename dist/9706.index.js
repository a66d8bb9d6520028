export const id = 9706;
export const ids = [9706];
export const modules = {

/***/ 95128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ isApiStatus),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   i$: () => (/* binding */ parseStatus),
/* harmony export */   oO: () => (/* binding */ unknownFieldMessage),
/* harmony export */   pb: () => (/* binding */ apiError)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);

/** An error response of the API server. */
class ApiError extends _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
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
        // The page of a proxy, or the server's plain "404 page not found". The text itself is the message.
        return undefined;
    }
};
/** Returns the Status in a body, or one made of plain text. A missing reason becomes ''. */
const parseStatus = (httpStatus, text) => {
    const body = parsed(text);
    if (!isStatus(body))
        return { code: httpStatus, reason: '', message: (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(text.trim(), 500) };
    return {
        code: body.code ?? httpStatus,
        reason: body.reason ?? '',
        message: body.message ?? '',
        ...(body.details ? { details: body.details } : {}),
    };
};
/** Returns whether a body comes from the API server itself, and not from a proxy or an application behind it. */
const isApiStatus = (text) => text.startsWith('{') && isStatus(parsed(text));
/** For a field that is not in the schema, server-side apply responds with 500 and no reason, not with 400. */
const unknownFieldMessage = /failed to create typed patch object/;
/**
 * Returns the error for an error response.
 * @param intent the operation that failed, such as `apply Deployment/shop/api`
 * @param retryAfter milliseconds of the Retry-After header; a value in the body has priority
 */
const apiError = (intent, httpStatus, text, retryAfter) => {
    const parsedStatus = parseStatus(httpStatus, text);
    const status = retryAfter === undefined
        ? parsedStatus
        : { ...parsedStatus, details: { retryAfterSeconds: retryAfter / 1000, ...parsedStatus.details } };
    const code = unknownFieldMessage.test(status.message)
        ? 'BadInput'
        : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
    return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
};


/***/ }),

/***/ 99706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connect: () => (/* reexport */ connect_connect),
  connectEarly: () => (/* reexport */ connectEarly)
});

// UNUSED EXPORTS: ApiError

// EXTERNAL MODULE: ./node_modules/undici/lib/dispatcher/pool.js
var pool = __webpack_require__(30628);
;// CONCATENATED MODULE: ./build/packages/cluster/src/connection/http-sender.js
const flatten = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
const asError = (reason) => (reason instanceof Error ? reason : new Error(String(reason)));
/** A response that ended before it was complete, or had no head. */
class IncompleteResponseError extends Error {
    code = 'ECONNRESET';
    constructor() {
        super('The response is not complete.');
    }
}
/** Over HTTP/2 a lost connection can look like the end of the body. */
const isComplete = ({ headers }, { method }, received) => {
    const announced = headers['content-length'];
    return announced === undefined || method === 'HEAD' || received >= Number(announced);
};
/** Returns a sender over the connections of a dispatcher. It closes the stream of an aborted request. */
const createSender = (dispatcher) => (request, signal, receive, pending) => new Promise((resolve, reject) => {
    if (signal.aborted)
        return reject(signal.reason);
    let head;
    let received = 0;
    let abort;
    const onAbort = () => {
        abort?.(asError(signal.reason));
        reject(signal.reason);
    };
    const finish = (end) => {
        signal.removeEventListener('abort', onAbort);
        delete pending?.cut;
        end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    let cutReason;
    if (pending)
        pending.cut = (reason) => {
            cutReason = reason;
            abort?.(reason);
            finish(() => reject(reason));
        };
    const handlers = {
        onRequestStart(controller) {
            if (signal.aborted)
                return controller.abort(asError(signal.reason));
            if (cutReason)
                return controller.abort(cutReason);
            abort = (reason) => controller.abort(reason);
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
            finish(() => head && isComplete(head, request, received) ? resolve(head) : reject(new IncompleteResponseError()));
        },
        onResponseError(_, error) {
            finish(() => reject(error));
        },
    };
    // A connection is free one turn after the end of its response. A request that follows at once would open a new
    // connection. To a distant server that takes three times as long as the request.
    setImmediate(() => {
        if (signal.aborted || cutReason)
            return;
        try {
            dispatcher.dispatch(request, handlers);
        }
        catch (error) {
            finish(() => reject(error));
        }
    });
});
/** Returns the response with its whole body as text. */
const collectResponse = async (send, request, signal, pending) => {
    const parts = [];
    const head = await send(request, signal, { onData: (part) => parts.push(part) }, pending);
    return { ...head, text: Buffer.concat(parts).toString('utf8') };
};

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./node_modules/undici/lib/core/connect.js
var connect = __webpack_require__(59136);
;// CONCATENATED MODULE: ./build/packages/cluster/src/connection/sockets.js


/**
 * Returns the sockets to one server with one certificate. The certificates are read once, and each later connection
 * resumes the TLS session of the first. Either costs more time than a small request.
 */
const openSockets = ({ protocol, host, hostname, port }, tls) => {
    let connector;
    const connectNow = (options, callback) => {
        const { ca, cert, key, ...rest } = tls;
        try {
            // Created late, so that the request reports the error of an unreadable certificate.
            connector ??= connect({
                ...rest,
                allowH2: false,
                ...(protocol === 'https:' ? { secureContext: (0,external_node_tls_.createSecureContext)({ ca, cert, key }) } : {}),
            });
            return connector(options, callback);
        }
        catch (error) {
            callback(error, null);
            return undefined;
        }
    };
    const address = { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port };
    const openOne = () => {
        let socket;
        const ready = new Promise((resolve, reject) => {
            socket = connectNow(address, (error, made) => (made ? resolve(made) : reject(error ?? new Error('no socket'))));
        });
        ready.catch(() => { });
        return { ready, end: () => socket?.destroy() };
    };
    const early = [];
    return {
        connect: (options, callback) => {
            const connect = () => connectNow(options, callback);
            const next = early.shift();
            if (next)
                next.ready.then((socket) => (socket.destroyed ? connect() : callback(null, socket)), connect);
            else
                connect();
        },
        open: (count) => {
            for (let index = 0; index < count; index += 1)
                early.push(openOne());
        },
        destroy: () => {
            for (const { end } of early.splice(0))
                end();
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/connection/connections.js



const connectTimeout = 5_000;
/** API servers and load balancers close an idle connection after 90 s or more. */
const keepAliveTimeout = 60_000;
/** Returns connections that stay open between requests. */
const openConnections = async (server, credentials, options) => {
    const tls = {
        ...(server.ca ? { ca: server.ca } : {}),
        ...(server.servername ? { servername: server.servername } : {}),
        ...(credentials.cert ? { cert: credentials.cert } : {}),
        ...(credentials.key ? { key: credentials.key } : {}),
        ...(server.insecure ? { rejectUnauthorized: false } : {}),
        timeout: connectTimeout,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
    };
    const shared = { allowH2: false, keepAliveTimeout, connectTimeout };
    const { proxy } = server;
    const sockets = openSockets(server.url, tls);
    const open = proxy
        ? await (async () => {
            // The whole of undici: its index adds CONNECT, which a proxy agent alone lacks.
            const { ProxyAgent } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
            return (connections) => new ProxyAgent({
                ...shared,
                uri: proxy,
                requestTls: { servername: server.url.hostname, ...tls },
                // Undici sends plain HTTP requests without a tunnel by default. A tunnel treats both alike.
                proxyTunnel: true,
                ...(connections ? { connections } : {}),
            });
        })()
        : (connections) => new pool(server.url.origin, {
            ...shared,
            connect: sockets.connect,
            ...(connections ? { connections } : {}),
        });
    if (!proxy)
        sockets.open(options.early ?? 0);
    const requests = open(options.limit);
    const streams = open();
    return {
        requests: createSender(requests),
        streams: createSender(streams),
        destroy: async () => {
            sockets.destroy();
            await Promise.all([requests.destroy(), streams.destroy()]);
        },
    };
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
;// CONCATENATED MODULE: ./build/packages/cluster/src/credentials/exec-plugin.js


/** Milliseconds. A plugin that prompts for a login would otherwise wait for ever. */
const pluginTimeout = 60_000;
/** Returns the last line of a program's output, for a message. */
const lastLine = (text) => (0,clip/* clip */.$Q)(text.trim().split('\n').at(-1) ?? '', 300);
const parsed = (output) => {
    let status = {};
    try {
        status = JSON.parse(output).status ?? {};
    }
    catch {
        // The parser's own message quotes the output, which may contain a token.
        throw new Error('its output is not an ExecCredential');
    }
    const text = (field) => {
        const value = status[field];
        return typeof value === 'string' && value ? value : undefined;
    };
    const [token, cert, key] = [text('token'), text('clientCertificateData'), text('clientKeyData')];
    if (!token && !(cert && key))
        throw new Error('its output has neither a token nor a certificate with its key');
    return { ...(token ? { token } : {}), ...(cert ? { cert } : {}), ...(key ? { key } : {}) };
};
const pluginMissingError = ({ command, installHint }, cause, user) => new errors/* SlipwayError */.GQ('ToolMissing', `User ${user} of the kubeconfig needs the program ${command}.`, {
    hint: installHint?.trim() || `Install ${command} in an earlier step.`,
    cause,
});
const killProcessGroup = ({ pid }) => {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    }
    catch {
        // The group has ended in the meantime.
    }
};
/**
 * Runs the exec plugin of a kubeconfig once, without a terminal.
 * @param info the value of KUBERNETES_EXEC_INFO
 * @throws SlipwayError ToolMissing; Error with the plugin's last line if it fails or exceeds its timeout.
 */
const runPlugin = (plugin, info, user, timeout = pluginTimeout) => new Promise((resolve, reject) => {
    const exec = plugin;
    if (!exec.command)
        throw new Error('the kubeconfig names no command');
    const own = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value]));
    const child = (0,external_node_child_process_.spawn)(exec.command, exec.args ?? [], {
        env: { ...process.env, KUBERNETES_EXEC_INFO: info, ...own },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own, so that the plugin's child processes end with it.
        detached: process.platform !== 'win32',
    });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
        output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
        errors += text;
    });
    const timer = setTimeout(() => {
        reject(new Error(`it did not end within ${(0,duration/* showDuration */.kJ)(timeout)}${errors ? `: ${lastLine(errors)}` : ''}`));
        child.stdout.destroy();
        child.stderr.destroy();
        killProcessGroup(child);
    }, timeout);
    child.on('error', (error) => {
        clearTimeout(timer);
        reject(error.code === 'ENOENT' ? pluginMissingError(exec, error, user) : error);
    });
    child.on('close', (code, signal) => {
        clearTimeout(timer);
        if (code !== 0)
            return reject(new Error(lastLine(errors) || `it ended with ${signal ?? `exit code ${code}`}`));
        try {
            resolve(parsed(output));
        }
        catch (error) {
            reject(error);
        }
    });
});

;// CONCATENATED MODULE: ./build/packages/cluster/src/credentials/credentials.js



/**
 * Loads client-node's authenticators one by one, in 3 ms. Its KubeConfig would load every generated model, in 220 ms at
 * each start. Its authenticator for OIDC loads KubeConfig too, so `oidc-login.ts` replaces it.
 */
const authenticators = [
    async () => new (await __webpack_require__.e(/* import() */ 5752).then(__webpack_require__.bind(__webpack_require__, 85752))).FileAuth(),
    async () => new (await Promise.all(/* import() */[__webpack_require__.e(6229), __webpack_require__.e(5779)]).then(__webpack_require__.bind(__webpack_require__, 55779))).AzureAuth(),
    async () => new (await Promise.all(/* import() */[__webpack_require__.e(6229), __webpack_require__.e(9704)]).then(__webpack_require__.bind(__webpack_require__, 29704))).GoogleCloudPlatformAuth(),
];
const credentials_text = (value) => value === undefined || value === null || value === '' ? undefined : String(value);
const authorityData = (cluster) => readFileOrData(cluster, 'certificate-authority')?.toString('base64');
/** Returns the cluster's settings for plugins, from the extension that kubectl reads. */
const pluginConfig = ({ extensions }) => (Array.isArray(extensions) ? extensions : []).find(({ name }) => name === 'client.authentication.k8s.io/exec')?.extension;
/** Returns the cluster's data for a plugin, in the format of kubectl. */
const execInfo = (exec, cluster) => JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
        interactive: false,
        ...(exec.provideClusterInfo
            ? {
                cluster: {
                    server: cluster.server,
                    'certificate-authority-data': authorityData(cluster),
                    'tls-server-name': cluster['tls-server-name'],
                    'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'],
                    'proxy-url': cluster['proxy-url'],
                    config: pluginConfig(cluster),
                },
            }
            : {}),
    },
});
/** Returns the kubeconfig's user for client-node. A token file becomes its file provider, which reads the file again. */
const toClientNodeUser = ({ user: { name, user } }) => {
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
const readFileOrData = (user, field) => {
    const data = credentials_text(user[`${field}-data`]);
    const file = credentials_text(user[field]);
    return data ? Buffer.from(data, 'base64') : file ? (0,external_node_fs_.readFileSync)(file) : undefined;
};
const credentialError = (entry, error) => {
    if (error instanceof errors/* SlipwayError */.GQ)
        return error;
    const command = credentials_text(entry.user.user.exec?.command);
    const reason = lastLine(error instanceof Error ? error.message : String(error));
    return new errors/* SlipwayError */.GQ('Unauthorized', `Cannot get the credentials of user ${entry.user.name}${command ? ` from ${command}` : ''}: ${reason}`, { cause: error });
};
/** Fields whose source may give other credentials the next time. */
const renewableFields = ['exec', 'auth-provider', 'tokenFile', 'token-file', 'client-certificate'];
/** Returns the credentials of a plugin, a provider or a token file. */
const requestCredentials = async (entry) => {
    const { exec } = entry.user.user;
    const options = { headers: {} };
    if (exec) {
        const info = execInfo(exec, entry.cluster.cluster);
        const { token, cert, key } = await runPlugin(exec, info, entry.user.name);
        return {
            headers: token ? { Authorization: `Bearer ${token}` } : {},
            ...(cert ? { cert } : {}),
            ...(key ? { key } : {}),
        };
    }
    const subject = toClientNodeUser(entry);
    if (!subject.authProvider)
        return options;
    if (subject.authProvider.name === 'oidc') {
        const { obtainIdToken } = await Promise.all(/* import() */[__webpack_require__.e(8129), __webpack_require__.e(1336)]).then(__webpack_require__.bind(__webpack_require__, 41336));
        const token = await obtainIdToken(subject.authProvider.config ?? {}, Date.now() / 1000);
        return { headers: token ? { Authorization: `Bearer ${token}` } : {} };
    }
    for (const make of authenticators) {
        const authenticator = await make();
        if (!authenticator.isAuthProvider(subject))
            continue;
        await authenticator.applyAuthentication(subject, options);
        break;
    }
    return options;
};
/**
 * Returns the credentials of a kubeconfig's user. Each call reads certificates and token files, and runs the exec
 * plugin.
 * @throws SlipwayError ToolMissing or Unauthorized.
 */
const obtainCredentials = async (entry) => {
    const { user } = entry.user;
    try {
        const obtained = await requestCredentials(entry);
        const token = obtained.headers.Authorization ?? (credentials_text(user.token) ? `Bearer ${credentials_text(user.token)}` : undefined);
        const basic = credentials_text(user.username)
            ? `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
            : undefined;
        const authorization = (token ?? basic)?.trim();
        const cert = obtained.cert ?? readFileOrData(user, 'client-certificate');
        const key = obtained.key ?? readFileOrData(user, 'client-key');
        return {
            headers: { ...(authorization ? { Authorization: authorization } : {}), ...impersonation(user) },
            ...(cert ? { cert } : {}),
            ...(key ? { key } : {}),
            renewable: renewableFields.some((field) => user[field] !== undefined),
        };
    }
    catch (error) {
        throw credentialError(entry, error);
    }
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/packages/cluster/src/kubeconfig/api-server.js



const addressRange = (entry) => {
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
const isExcluded = (entry, host, port) => {
    if (entry === '*')
        return true;
    const family = (0,external_node_net_.isIP)(host);
    const list = addressRange(entry);
    if (list)
        return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
    const [name = '', onlyPort] = entry.split(':');
    if (onlyPort && onlyPort !== port)
        return false;
    const bare = name.replace(/^\*?\./, '').toLowerCase();
    return host === bare ? !name.startsWith('.') && !name.startsWith('*') : host.endsWith(`.${bare}`);
};
/**
 * Returns the proxy that HTTPS_PROXY and NO_PROXY name for a server. Reads them like Go's tools: names, `.suffix`,
 * addresses, address ranges, `host:port`, `*`.
 */
const findProxy = (server, env) => {
    const variable = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const proxy = env[variable] || env[variable.toLowerCase()];
    const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    if (!proxy || host === 'localhost' || host.startsWith('127.') || host === '::1')
        return undefined;
    const port = server.port || (server.protocol === 'https:' ? '443' : '80');
    const excluded = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((entry) => entry.trim());
    if (excluded.some((entry) => entry && isExcluded(entry, host, port)))
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
        throw new errors/* SlipwayError */.GQ('BadInput', `Cannot read the certificate authority of cluster ${name}: ${file}.`, {
            cause,
        });
    }
};
/** Returns the API server of a kubeconfig entry. @throws SlipwayError BadInput for an invalid address, proxy or file. */
const readApiServer = ({ cluster: { name, cluster } }, env) => {
    const address = String(cluster.server ?? '').replace(/\/+$/, '');
    const server = URL.canParse(address) ? new URL(address) : undefined;
    if (!server || !/^https?:$/.test(server.protocol))
        throw new errors/* SlipwayError */.GQ('BadInput', `The server of cluster ${name} in the kubeconfig is not a URL: "${address}".`);
    const proxyUrl = cluster['proxy-url'];
    const proxy = typeof proxyUrl === 'string' && proxyUrl ? proxyUrl : findProxy(server, env);
    if (proxy && !URL.canParse(proxy))
        throw new errors/* SlipwayError */.GQ('BadInput', `The proxy of cluster ${name} is not a URL: "${proxy}".`);
    const ca = certificateAuthority(cluster, name);
    const servername = cluster['tls-server-name'];
    return {
        url: server,
        insecure: cluster['insecure-skip-tls-verify'] === true,
        ...(ca ? { ca } : {}),
        ...(typeof servername === 'string' && servername ? { servername } : {}),
        ...(proxy ? { proxy } : {}),
    };
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/packages/cluster/src/kubeconfig/kubeconfig.js



const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';
const clusterFileFields = ['certificate-authority'];
const userFileFields = ['client-certificate', 'client-key', 'tokenFile', 'token-file'];
const fieldsOf = (value) => (typeof value === 'object' && value !== null ? { ...value } : {});
const resolvePaths = (directory, entry, part, files) => {
    const fields = fieldsOf(entry[part]);
    for (const file of files)
        if (typeof fields[file] === 'string' && fields[file])
            fields[file] = external_node_path_.resolve(directory, fields[file]);
    const exec = fieldsOf(fields.exec);
    // Like kubectl: a command with a slash is relative to the kubeconfig, one without a slash comes from PATH.
    if (typeof exec.command === 'string' && exec.command.includes('/'))
        fields.exec = { ...exec, command: external_node_path_.resolve(directory, exec.command) };
    return { ...entry, [part]: fields };
};
const parse = async (text, origin, directory) => {
    let document;
    try {
        // Credential tools print JSON, and JSON saves the start of the YAML parser.
        document = fieldsOf(text.trimStart().startsWith('{') ? JSON.parse(text) : (await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19))).parse(text));
    }
    catch (error) {
        const where = error.linePos?.[0].line;
        // The parser's own message quotes the line, which may contain a key.
        throw new errors/* SlipwayError */.GQ('BadInput', `${origin} is not YAML${where ? ` (line ${where})` : ''}.`);
    }
    const entries = (field, part, files) => (Array.isArray(document[field]) ? document[field] : []).map((entry) => resolvePaths(directory, fieldsOf(entry), part, files));
    const current = document['current-context'];
    return {
        clusters: entries('clusters', 'cluster', clusterFileFields),
        contexts: entries('contexts', 'context', []),
        users: entries('users', 'user', userFileFields),
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
            throw new errors/* SlipwayError */.GQ('BadInput', 'The kubeconfig is neither YAML nor the path of a file.');
        const why = (0,errors/* fileErrorReason */.Hs)(error);
        throw new errors/* SlipwayError */.GQ('BadInput', `Cannot read the kubeconfig ${file}: ${why}.`, { cause: error });
    }
    return parse(text, `The kubeconfig ${file}`, external_node_path_.dirname(external_node_path_.resolve(file)));
};
/** Merges several files like kubectl: the first entry with a name wins. */
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
const load = async (kubeconfig, env) => {
    if (kubeconfig)
        return isText(kubeconfig) ? parse(kubeconfig, 'The kubeconfig', process.cwd()) : readFile(kubeconfig);
    const listed = (env.KUBECONFIG ?? '').split(external_node_path_.delimiter).filter(Boolean);
    const present = listed.filter((file) => (0,external_node_fs_.existsSync)(file));
    if (present.length > 0)
        return merge(await Promise.all(present.map(readFile)));
    if (listed.length > 0)
        throw new errors/* SlipwayError */.GQ('BadInput', `KUBECONFIG names ${listed.join(', ')}, which does not exist.`);
    const usual = external_node_path_.join(env.HOME ?? env.USERPROFILE ?? '', '.kube', 'config');
    if ((0,external_node_fs_.existsSync)(usual))
        return readFile(usual);
    const own = inCluster(env);
    if (own)
        return own;
    throw new errors/* SlipwayError */.GQ('BadInput', 'No kubeconfig found.', {
        hint: 'Set the input `kubeconfig` to a path or YAML, or set KUBECONFIG.',
    });
};
const names = (entries) => entries.map((entry) => entry.name).join(', ') || 'none';
/**
 * Returns the cluster and the user of a context.
 * @param kubeconfig a path, or the YAML or JSON itself; default: KUBECONFIG, `~/.kube/config`, then the service account
 * of the pod in which this process runs
 * @throws SlipwayError BadInput that names the missing part
 */
const readKubeconfig = async (kubeconfig, context, env) => {
    const config = await load(kubeconfig, env);
    if (config.contexts.length === 0)
        throw new errors/* SlipwayError */.GQ('BadInput', 'The kubeconfig has no context.', {
            hint: 'Check that it is a kubeconfig, and that the secret contains all of it.',
        });
    const wanted = context ?? config.current ?? (config.contexts.length === 1 ? config.contexts[0]?.name : undefined);
    if (!wanted)
        throw new errors/* SlipwayError */.GQ('BadInput', `The kubeconfig has no current-context. Its contexts are: ${names(config.contexts)}.`);
    const chosen = config.contexts.find((entry) => entry.name === wanted);
    if (!chosen)
        throw new errors/* SlipwayError */.GQ('BadInput', `The kubeconfig has no context ${wanted}. Its contexts are: ${names(config.contexts)}.`);
    const fields = fieldsOf(chosen.context);
    const cluster = config.clusters.find((entry) => entry.name === fields.cluster);
    if (!cluster)
        throw new errors/* SlipwayError */.GQ('BadInput', `Context ${wanted} of the kubeconfig names the cluster ${fields.cluster}, which the kubeconfig does not contain.`);
    const user = config.users.find((entry) => entry.name === fields.user);
    if (fields.user && !user)
        throw new errors/* SlipwayError */.GQ('BadInput', `Context ${wanted} of the kubeconfig names the user ${fields.user}, which the kubeconfig does not contain.`);
    return {
        context: wanted,
        cluster: { name: cluster.name, cluster: fieldsOf(cluster.cluster) },
        user: { name: user?.name ?? 'anonymous', user: fieldsOf(user?.user) },
    };
};

// EXTERNAL MODULE: ./build/packages/cluster/src/api/api-error.js
var api_error = __webpack_require__(95128);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/kinds.js
var kinds = __webpack_require__(21347);
;// CONCATENATED MODULE: ./build/packages/cluster/src/objects/builtin-kinds.js

const builtin_kinds_all = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
/** Returns the resource of a kind that every supported server has; undefined for a kind that needs discovery. */
const builtinResource = (apiVersion, kind) => {
    const of = { apiVersion, kind };
    return (0,kinds/* isBuiltIn */.qi)(of) ? { ...of, plural: (0,kinds/* pluralOf */._l)(of), namespaced: (0,kinds/* isNamespaced */.ik)(of), verbs: builtin_kinds_all } : undefined;
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/objects/discovery.js



/** Least time in ms between two requests for a kind that the server does not serve yet. */
const betweenRefreshes = 250;
/** Returns `/api/v1` or `/apis/GROUP/VERSION`. */
const versionPath = (apiVersion) => apiVersion.includes('/') ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}` : `/api/${apiVersion}`;
const fetchKinds = async (transport, apiVersion, signal) => {
    const intent = `list the kinds of ${apiVersion}`;
    const reply = await transport.send({ method: 'GET', path: versionPath(apiVersion), intent }, signal);
    if (reply.status === 404)
        return new Map();
    if (reply.status >= 400)
        throw (0,api_error/* apiError */.pb)(intent, reply.status, reply.text);
    const { resources } = JSON.parse(reply.text);
    return new Map(resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced, verbs }) => [kind, { apiVersion, kind, plural: name, namespaced, verbs }]));
};
/**
 * Finds the resource of a kind. Built-in kinds need no request. For others it reads the list of their group and version:
 * one small request, current as soon as a CRD is established, and independent of broken aggregated APIs.
 */
class Discovery {
    #transport;
    #clock;
    #loaded = new Map();
    constructor(transport, clock) {
        this.#transport = transport;
        this.#clock = clock;
    }
    /** Returns undefined if the server does not serve the kind, even after a second request. */
    async find(apiVersion, kind, signal) {
        const builtin = builtinResource(apiVersion, kind);
        if (builtin)
            return builtin;
        const requestedAt = this.#clock.monotonic();
        const known = this.#loaded.get(apiVersion) ?? this.#load(apiVersion, signal);
        const found = (await known.resources).get(kind);
        if (found || known.at >= requestedAt)
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
        throw new errors/* SlipwayError */.GQ('NotFound', `The API server does not serve the kind ${kind} of ${apiVersion}.`, {
            hint: 'Install its CustomResourceDefinition, or set an apiVersion that it serves.',
        });
    }
    #load(apiVersion, signal) {
        const resources = fetchKinds(this.#transport, apiVersion, signal);
        const loaded = { at: this.#clock.monotonic(), resources };
        this.#loaded.set(apiVersion, loaded);
        resources.catch(() => {
            if (this.#loaded.get(apiVersion) === loaded)
                this.#loaded.delete(apiVersion);
        });
        return loaded;
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/connection/connection-errors.js

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
const authority = 'its certificate is not signed by the certificate authority of the kubeconfig';
const noAnswer = 'no answer from this address (a private cluster, a firewall, or a wrong address)';
const connection_errors_closed = 'it closes the connection';
/** Explanations by the error code of Node or undici. */
const explanations = {
    ECONNREFUSED: 'connection refused (no server listens at this address)',
    ENOTFOUND: 'DNS has no record of its name',
    EAI_AGAIN: 'DNS does not answer',
    EHOSTUNREACH: noAnswer,
    ENETUNREACH: noAnswer,
    ETIMEDOUT: noAnswer,
    UND_ERR_CONNECT_TIMEOUT: noAnswer,
    ECONNRESET: connection_errors_closed,
    EPIPE: connection_errors_closed,
    UND_ERR_SOCKET: connection_errors_closed,
    UND_ERR_HEADERS_TIMEOUT: 'it accepts the request but does not answer',
    UND_ERR_BODY_TIMEOUT: 'its response is incomplete',
    SELF_SIGNED_CERT_IN_CHAIN: authority,
    DEPTH_ZERO_SELF_SIGNED_CERT: authority,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
    UNABLE_TO_GET_ISSUER_CERT: authority,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
    CERT_SIGNATURE_FAILURE: authority,
    CERT_HAS_EXPIRED: 'its certificate has expired',
    CERT_NOT_YET_VALID: 'its certificate is not valid yet',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
    ERR_SSL_WRONG_VERSION_NUMBER: 'the server at this address does not speak TLS',
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it requires a client certificate',
    ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it rejects the client certificate',
    ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'the client certificate and the client key of the kubeconfig do not match',
};
/** Returns the error code of Node or undici, also from a wrapped error; '' for an error without a code. */
const errorCode = (error) => {
    const { code, cause, errors } = (error ?? {});
    if (typeof code === 'string' && code !== 'UND_ERR')
        return code;
    if (cause)
        return errorCode(cause);
    return errors?.[0] ? errorCode(errors[0]) : '';
};
const isTls = (code) => /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$)/.test(code);
/** Returns what a failed attempt means for a retry. A wrong certificate is permanent, for example. */
const classifyFailure = (error) => {
    // The sender has already retried, and its error explains the failure.
    if (error instanceof errors/* SlipwayError */.GQ)
        return 'permanent';
    const code = errorCode(error);
    if (isTls(code) || code === 'ERR_INVALID_ARG_VALUE' || code === 'UND_ERR_INVALID_ARG')
        return 'permanent';
    if (unsent.has(code))
        return 'unsent';
    const { message, syscall, name } = error;
    if (needsProxyLogin(error))
        return 'permanent';
    if (name === 'TypeError')
        return 'permanent';
    if (syscall === 'connect' || /^Proxy response/.test(message ?? ''))
        return 'unsent';
    return 'unknown';
};
/** A proxy that requires a login rejects each further attempt as well. */
const needsProxyLogin = (error) => {
    const { message = '' } = (error ?? {});
    return /^Proxy response \(407\)/.test(message) || /Proxy Authentication Required/.test(message);
};
/** Returns the reason for a failed attempt as part of a sentence about the server. */
const describeFailure = (error) => {
    const code = errorCode(error);
    const { message = '' } = (error ?? {});
    const proxy = /^Proxy response \((\d+)\)/.exec(message)?.[1];
    if (needsProxyLogin(error))
        return 'the proxy requires a user name and a password, or rejects those of its address (407)';
    if (proxy)
        return `the proxy answers ${proxy}`;
    return explanations[code] ?? (message || code || 'unknown reason');
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/connection/pending-requests.js
/** Has undici's code for a missing answer, so that the request is retried. */
class NoAnswerError extends Error {
    code = 'UND_ERR_HEADERS_TIMEOUT';
}
/**
 * Cuts requests on dead connections. After an outage a server answers only new connections, and the old ones stay open
 * without an answer. As soon as one request is answered, the older ones are cut and retried before their timeout.
 */
class PendingRequests {
    #pending = new Set();
    /** When an urgent request had no answer last. */
    #timedOutAt;
    add(started) {
        const request = { started };
        this.#pending.add(request);
        return request;
    }
    remove(request) {
        this.#pending.delete(request);
    }
    /** Notes that an urgent request had no answer: its connection may be dead. */
    recordTimeout(now) {
        this.#timedOutAt = now;
    }
    /** Cuts the requests that are older than the last timeout: the server answers. */
    recordAnswer() {
        const timedOutAt = this.#timedOutAt;
        if (timedOutAt === undefined)
            return;
        this.#timedOutAt = undefined;
        for (const request of [...this.#pending])
            if (request.started <= timedOutAt)
                request.cut?.(new NoAnswerError('no answer'));
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/flow-control/latency.js
/** A mean response time of this many times the quickest one shows that requests wait in a queue. */
const factor = 4;
/** The mean must also be this many ms above the quickest one. Less can come from the network or this machine. */
const margin = 250;
/** Weight of a new response in the mean. */
const weight = 0.2;
/** Growth of the quickest known time with each response: a server may become slower for good. */
const decay = 1.01;
/** Detects when requests of one kind and priority level begin to wait. */
class Latency {
    #statistics = new Map();
    isSlow({ kind, level, milliseconds }) {
        const key = `${level} ${kind}`;
        const known = this.#statistics.get(key);
        if (!known) {
            this.#statistics.set(key, { quickest: milliseconds, mean: milliseconds });
            return false;
        }
        known.quickest = Math.min(milliseconds, known.quickest * decay);
        known.mean += weight * (milliseconds - known.mean);
        return known.mean > Math.max(factor * known.quickest, known.quickest + margin);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/flow-control/request-limiter.js

/** Priority and fairness gives one user well above 16 requests at once. */
const defaults = { first: 16, most: 32 };
/** Most rounds of responses before the limit rises again. */
const maxCaution = 16;
/** The caution falls by this factor when the limit rises without a refusal. */
const relief = 0.75;
/**
 * Limits the requests at once:
 * - One more after each full round of responses.
 * - Half after a refusal (429), at least one. Each refusal doubles the rounds before the next rise.
 * - A quarter less when a priority level becomes much slower, but not below the first limit. A server that is busy with
 *   other clients must not push this one aside.
 */
class RequestLimiter {
    #latency = new Latency();
    #waiting = [];
    #first;
    #most;
    #limit;
    #running = 0;
    #answered = 0;
    #caution = 1;
    /** Requests that ran when the limit fell last: their refusals belong to the same burst. */
    #stale = 0;
    constructor({ first, most } = defaults) {
        this.#limit = first;
        this.#first = first;
        this.#most = most;
    }
    get limit() {
        return this.#limit;
    }
    /** Resolves when the request may start; an urgent one starts at once. Each call needs one {@link release}. */
    async acquire(isUrgent = false) {
        if (isUrgent || this.#running < this.#limit)
            this.#running += 1;
        else
            await new Promise((resolve) => this.#waiting.push(resolve));
    }
    release() {
        // A waiting request takes over the place, so the count stays.
        if (this.#running <= this.#limit && this.#waiting.length > 0)
            this.#waiting.shift()?.();
        else
            this.#running -= 1;
    }
    /** Adapts the limit to a response. @returns whether a refusal has reduced the limit. */
    recordResponse(sample) {
        const isStale = this.#stale > 0;
        if (isStale)
            this.#stale -= 1;
        if (sample.status === 429)
            return !isStale && this.#reduceAfterRefusal();
        const isSlow = this.#latency.isSlow(sample);
        if (isSlow && !isStale && this.#limit > this.#first)
            this.#reduce(Math.max(this.#first, Math.floor(this.#limit * 0.75)));
        else if (!isSlow)
            this.#raise();
        return false;
    }
    #reduceAfterRefusal() {
        this.#caution = Math.min(maxCaution, this.#caution * 2);
        this.#reduce(Math.max(1, Math.floor(this.#limit / 2)));
        return true;
    }
    #reduce(limit) {
        this.#limit = limit;
        this.#answered = 0;
        this.#stale = Math.max(0, this.#running - 1);
    }
    #raise() {
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

;// CONCATENATED MODULE: ./build/packages/cluster/src/flow-control/flow-control.js

/** Limits the requests at once, and logs it when the server's priority and fairness refuses some. */
class FlowControl {
    #limiter;
    #log;
    #loggedLevels = new Set();
    /** @param parallel a fixed limit; undefined: as many requests as the server allows */
    constructor(log, parallel) {
        this.#log = log;
        this.#limiter = new RequestLimiter(parallel === undefined ? undefined : { first: parallel, most: parallel });
    }
    /** Resolves when the request may start. Each call needs one {@link release}. */
    acquire(isUrgent = false) {
        return this.#limiter.acquire(isUrgent);
    }
    release() {
        this.#limiter.release();
    }
    /** Adapts the limit to a response. */
    record({ status, headers, kind, milliseconds }) {
        const level = headers['x-kubernetes-pf-prioritylevel-uid'] ?? '';
        const isReduced = this.#limiter.recordResponse({ status, milliseconds, level, kind });
        if (!isReduced || this.#loggedLevels.has(level))
            return;
        this.#loggedLevels.add(level);
        const flow = headers['x-kubernetes-pf-flowschema-uid'];
        const where = level ? ` in the priority level with UID ${level}` : '';
        const schema = level && flow ? ` (flow schema with UID ${flow})` : '';
        this.#log.info(`The API server rejects so many requests at once${where}${schema}. Slipway now sends ${this.#limiter.limit} at once, and more when the server allows it.`);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/api-request.js
/** Returns the HTTP request that carries an API request with these credentials. */
const toHttpRequest = ({ url }, request, credentials, timeouts) => ({
    origin: url.origin,
    path: `${url.pathname.replace(/\/$/, '')}${request.path}`,
    method: request.method,
    headers: {
        accept: 'application/json',
        'user-agent': 'slipway',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
        ...credentials.headers,
    },
    ...(request.body === undefined ? {} : { body: request.body }),
    ...timeouts,
});
/** Returns the kind of a request by its path: `configmaps/*` for one object, `configmaps` for a list. */
const requestKind = (path) => {
    const parts = /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/[^/]+)?\/([^/?]+)(\/[^/?]+)?(\/[^/?]+)?/.exec(path) ?? [];
    return `${parts[1] ?? path}${parts[2] ? '/*' : ''}${parts[3] ?? ''}`;
};
/** Timeout for a response in ms: just above the API server's own limit of one minute. */
const responseTimeout = 65_000;
/** Timeout for the first response in ms. It shows an unreachable server early. */
const firstResponseTimeout = 10_000;
/** Timeout for an urgent request in ms. It leaves time for a second connection before a lease expires. */
const urgentTimeout = 8_000;

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/retry-rules.js

/**
 * Responses that Slipway retries. The API server reports problems with etcd and webhooks as 500 without a reason, so
 * the rules match its texts. A failing webhook may be restarting, but a restart does not take minutes.
 */
const rules = [
    { status: 429, limit: 'timeout', unprocessed: true },
    // A server that has just started may not have loaded its roles yet.
    { status: 403, limit: 6, unprocessed: true, soonAfterOutage: 10_000 },
    { status: 500, body: /etcdserver|etcd cluster|leader changed|connection refused.*:2379/, limit: 'timeout' },
    { status: 500, body: api_error/* unknownFieldMessage */.oO, limit: 1 },
    { status: 500, limit: 4 },
    { status: 502, limit: 'timeout' },
    { status: 503, limit: 'timeout' },
    { status: 504, limit: 'timeout' },
];
/**
 * Returns the first rule that matches a response; undefined if the response is final.
 * @param sinceOutage milliseconds since the last outage ended, if one has ended
 */
const findRetryRule = ({ status, text }, sinceOutage = Number.POSITIVE_INFINITY) => rules.find((rule) => rule.status === status &&
    (rule.body?.test(text) ?? true) &&
    (rule.soonAfterOutage === undefined || sinceOutage < rule.soonAfterOutage));
const delays = [100, 200, 400, 800, 1600, 3000];
/** Returns the delay in ms after attempt `attempt`, counted from 1. `random` in [0, 1) spreads the clients. */
const retryDelay = (attempt, random) => {
    const delay = delays[Math.min(attempt, delays.length) - 1] ?? 100;
    return Math.round(delay * (0.75 + random / 2));
};
/**
 * Returns the Retry-After header in ms, at most a minute. The header holds seconds, or a date that is compared with the
 * server's own clock.
 */
const parseRetryAfter = (headers) => {
    const value = headers['retry-after'];
    if (!value)
        return undefined;
    const seconds = Number(value);
    const wait = Number.isFinite(seconds)
        ? seconds * 1000
        : Date.parse(value) - (headers.date ? Date.parse(headers.date) : Number.NaN);
    return Number.isFinite(wait) ? Math.min(60_000, Math.max(0, wait)) : undefined;
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/credential-renewal.js


/**
 * Milliseconds to retry for new credentials in the middle of a run. A token service may be unavailable for a moment, and
 * a token file may be rotated a moment late. A release in progress must not fail because of that.
 */
const renewalTimeout = 60_000;
/** Least delay in ms between two attempts: a plugin is a program that logs in somewhere. */
const leastDelay = 1_000;
/** Obtains new credentials after a 401, and retries for a minute. */
class CredentialRenewal {
    #session;
    #ports;
    /** When the server rejected credentials first, without accepting any since. */
    #since;
    #hasWarned = false;
    /** The minute is over: each further request gets one attempt, even if its own first delay is short. */
    #isOver = false;
    constructor(session, ports) {
        this.#session = session;
        this.#ports = ports;
    }
    /**
     * Returns when the request can be sent again.
     * @throws SlipwayError Unauthorized, or the error of the login
     */
    async renewAfterRejection(session, { times, error: rejected, established }, signal) {
        const { clock } = this.#ports;
        this.#since ??= clock.monotonic();
        for (let failures = 0;; failures += 1) {
            let error = rejected;
            const delay = Math.max(leastDelay, retryDelay(failures + times, Math.random()));
            this.#isOver ||= !established || clock.monotonic() - this.#since + delay > renewalTimeout;
            if (times > 1 && failures === 0) {
                if (this.#isOver || !session.credentials.renewable)
                    throw rejected;
                await this.#wait(delay, rejected, signal);
            }
            try {
                await this.#session.renew(session, signal);
                return;
            }
            catch (thrown) {
                signal.throwIfAborted();
                error = thrown;
            }
            if (this.#isOver || !(error instanceof errors/* SlipwayError */.GQ) || error.code !== 'Unauthorized')
                throw error;
            await this.#wait(delay, error, signal);
        }
    }
    /** Ends the renewal: the server has accepted the credentials. */
    recordAccepted() {
        if (this.#since === undefined)
            return;
        const lasted = (0,duration/* showDuration */.kJ)(this.#ports.clock.monotonic() - this.#since);
        if (this.#hasWarned)
            this.#ports.log.info(`The API server accepts ${this.#ports.user} again after ${lasted}.`);
        this.#since = undefined;
        this.#hasWarned = false;
        this.#isOver = false;
    }
    async #wait(milliseconds, error, signal) {
        if (!this.#hasWarned) {
            this.#hasWarned = true;
            const sentence = (0,errors/* describeError */.Uc)(error).replace(/[^.!?]$/, '$&.');
            this.#ports.log.warning(`${sentence} Retrying for up to ${(0,duration/* showDuration */.kJ)(renewalTimeout)}.`);
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

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/current-session.js

const hasSameCertificate = (one, other) => String(one.cert) === String(other.cert) && String(one.key) === String(other.key);
/** The one session of a transport. The first request opens it; rejected credentials renew it. */
class CurrentSession {
    #open;
    #login;
    #current;
    #renewing;
    #closed = false;
    constructor(open, login) {
        this.#open = open;
        this.#login = login;
    }
    /**
     * Checks that neither the signal nor `close` has ended the request.
     * @throws the signal's reason; SlipwayError Cancelled if this session is closed
     */
    expectOpen(signal) {
        signal.throwIfAborted();
        if (this.#closed)
            throw new errors/* SlipwayError */.GQ('Cancelled', 'The connection to the cluster is closed.');
    }
    /** Returns the session; the first call logs in and opens the connections. */
    async open(signal) {
        this.expectOpen(signal);
        this.#current ??= this.#start().catch((error) => {
            this.#current = undefined;
            throw error;
        });
        return this.#current;
    }
    /**
     * Renews the session once for all requests whose credentials the server rejected.
     * @throws SlipwayError if the login gives no credentials. The session stays, and a later call may renew it.
     */
    async renew(rejected, signal) {
        const current = await this.open(signal);
        if (current !== rejected)
            return current;
        this.#renewing ??= this.#start(rejected)
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
        // A failed login has no connections. The request that needed it has thrown its error.
        const session = await current?.catch(() => undefined);
        await session?.connections.destroy();
    }
    async #start(before) {
        const credentials = await this.#login();
        if (before && hasSameCertificate(before.credentials, credentials))
            return { ...before, credentials };
        const connections = await this.#open(credentials);
        // Requests on the old connections fail here, and are retried with the new certificate.
        await before?.connections.destroy();
        return { credentials, connections };
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/outage-tracker.js


/** A load balancer's 503 may concern one request only. In the first 10 s it does not count as an outage. */
const graceTime = 10_000;
/** Milliseconds between two log lines during an outage. */
const logInterval = 5_000;
/**
 * Returns whether a response proves that the API server answers. A proxy or load balancer can respond with 5xx while the
 * server behind it is down: a 5xx counts only if its body is a Status of Kubernetes.
 */
const isAnswerOfApiServer = ({ status }, text) => status < 500 || (0,api_error/* isApiStatus */.VE)(text);
/** Measures how long the API server is unreachable, and logs it. */
class OutageTracker {
    #server;
    #clock;
    #log;
    #since;
    #kind = 'response';
    #lastLogged = 0;
    #earlierOutages = 0;
    #endedAt;
    constructor(server, clock, log) {
        this.#server = server;
        this.#clock = clock;
        this.#log = log;
    }
    /** When the present outage began; undefined if the server answers. */
    get since() {
        return this.#since;
    }
    /** Milliseconds since the last outage ended; undefined before the end of the first. */
    get timeSinceOutage() {
        return this.#endedAt === undefined ? undefined : this.#clock.monotonic() - this.#endedAt;
    }
    /** Whether the server is unreachable now, and the length of all outages so far. */
    get time() {
        const lasted = this.#since === undefined ? 0 : this.#clock.monotonic() - this.#since;
        const isOngoing = this.#since !== undefined && (this.#kind === 'connection' || lasted > graceTime);
        return { isOngoing, total: this.#earlierOutages + (isOngoing ? lasted : 0) };
    }
    /** Starts or continues an outage. */
    recordFailure({ kind, at, reason, until }) {
        const now = this.#clock.monotonic();
        const left = (0,duration/* showDuration */.kJ)(Math.max(0, until - now));
        if (kind === 'connection')
            this.#kind = kind;
        if (this.#since === undefined) {
            this.#since = at;
            this.#kind = kind;
            this.#lastLogged = now;
            this.#log.notice(`The API server ${this.#server} is unreachable: ${reason}. Retrying for up to ${left}.`);
        }
        else if (now - this.#lastLogged >= logInterval) {
            this.#lastLogged = now;
            const lasted = (0,duration/* showDuration */.kJ)(now - this.#since);
            this.#log.info(`The API server has been unreachable for ${lasted}: ${reason}. Retrying for up to ${left}.`);
        }
    }
    /** Ends the outage: the server itself has answered. */
    recordAnswer() {
        if (this.#since === undefined)
            return;
        this.#earlierOutages = this.time.total;
        this.#endedAt = this.#clock.monotonic();
        const lasted = this.#endedAt - this.#since;
        this.#since = undefined;
        if (lasted >= 500)
            this.#log.info(`The API server answers again after ${(0,duration/* showDuration */.kJ)(lasted)}.`);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/request-counter.js

/** Counts attempts, and reports each to a listener. */
class RequestCounter {
    #clock;
    #onRequest;
    #count = 0;
    constructor(clock, onRequest) {
        this.#clock = clock;
        this.#onRequest = onRequest;
    }
    /** Attempts so far. */
    get count() {
        return this.#count;
    }
    start({ method, path }, attempt) {
        this.#count += 1;
        const onRequest = this.#onRequest;
        if (!onRequest)
            return () => { };
        const started = this.#clock.monotonic();
        return (status, error) => {
            const milliseconds = this.#clock.monotonic() - started;
            const outcome = status === undefined ? { failure: describeFailure(error) } : { status };
            onRequest({ method, path, attempt, milliseconds, ...outcome });
        };
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/retry-decision.js



/**
 * Returns the response, or the retry that its rule demands.
 * @throws SlipwayError or ApiError if a retry cannot help, or could process the request twice
 */
const decideRetry = (request, result, context) => {
    const retriesUncertain = request.retry !== 'unprocessed';
    if ('error' in result) {
        const failure = classifyFailure(result.error);
        const error = context.unreachable(result.error);
        const uncertain = failure === 'unknown';
        if (failure === 'permanent' || (uncertain && !retriesUncertain))
            throw error;
        return { isDone: false, error, reason: describeFailure(result.error), uncertain, outage: 'connection' };
    }
    const rule = findRetryRule(result, context.sinceOutage);
    if (!rule || request.isFinal?.(result))
        return { isDone: true, response: result };
    const uncertain = !rule.unprocessed;
    const delay = parseRetryAfter(result.headers);
    const error = (0,api_error/* apiError */.pb)(request.intent, result.status, result.text, delay);
    const isExhausted = typeof rule.limit === 'number' && context.attempt >= rule.limit;
    if (isExhausted || (uncertain && !retriesUncertain))
        throw error;
    const outage = result.status >= 500 && rule.limit === 'timeout' ? 'response' : undefined;
    return { isDone: false, error, reason: `HTTP ${result.status}`, uncertain, delay, outage };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/transport-errors.js


/** Returns the API server's address without a slash at the end, for messages. */
const showServer = ({ url }) => url.href.replace(/\/$/, '');
/**
 * Returns the error for a connection that failed. An error that already explains itself stays as it is.
 * @param intent the operation that failed; undefined if the server has not answered at all so far
 */
const unreachableError = (server, error, intent) => {
    if (error instanceof errors/* SlipwayError */.GQ)
        return error;
    const by = server.proxy ? ` through the proxy ${new URL(server.proxy).host}` : '';
    const start = intent === undefined ? 'The' : `Cannot ${intent}: the`;
    return new errors/* SlipwayError */.GQ('Unreachable', `${start} API server ${showServer(server)} cannot be reached${by}: ${describeFailure(error)}.`, { cause: error });
};
/**
 * Returns the error for credentials that the API server rejects.
 * @param intent the operation that failed; undefined if the server has not accepted any credentials so far
 */
const unauthorizedError = (server, user, intent) => new errors/* SlipwayError */.GQ('Unauthorized', intent === undefined
    ? `The API server ${showServer(server)} rejects the credentials of ${user}: they expired or belong to another cluster.`
    : `Cannot ${intent}: the credentials of ${user} expired or were revoked, and the API server rejects the new ones.`);

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/transport.js













/** Sends requests with retries, fresh credentials and bounded concurrency. It has no notion of kinds. */
class Transport {
    #options;
    #session;
    #flowControl;
    #pending = new PendingRequests();
    #outage;
    #renewal;
    #counter;
    /** The server has answered, with credentials that it accepts. */
    #established = false;
    #date;
    constructor(options) {
        const { open, login, log, clock, parallel, onRequest } = options;
        this.#options = options;
        this.#flowControl = new FlowControl(log, parallel);
        this.#session = new CurrentSession(open, login);
        this.#outage = new OutageTracker(this.server, clock, log);
        this.#renewal = new CredentialRenewal(this.#session, options);
        this.#counter = new RequestCounter(clock, onRequest);
    }
    get server() {
        return showServer(this.#options.server);
    }
    /** Attempts so far, streams included. */
    get requests() {
        return this.#counter.count;
    }
    /** The newest Date header, in milliseconds since 1970. */
    get date() {
        return this.#date;
    }
    /** Whether the server is unreachable, and the length of all outages so far. */
    get outage() {
        return this.#outage.time;
    }
    /** Returns the parsed body. @throws ApiError for 4xx and 5xx. */
    async json(request, signal) {
        const response = await this.send(request, signal);
        if (response.status >= 400)
            throw (0,api_error/* apiError */.pb)(request.intent, response.status, response.text);
        return JSON.parse(response.text);
    }
    /**
     * Returns the response, 4xx included. Retries until the response is final or the time is up.
     * @throws SlipwayError Unreachable, Unauthorized; ApiError for the last 429 or 5xx; the signal's reason.
     */
    async send(request, signal) {
        const { clock, connectFor } = this.#options;
        const started = clock.monotonic();
        let uncertain = false;
        let rejections = 0;
        for (let attempt = 1;; attempt += 1) {
            const session = await this.#session.open(signal);
            const at = clock.monotonic();
            const result = await this.#attempt(request, { session, attempt }, signal);
            if ('status' in result && result.status === 401 && !request.isFinal?.(result)) {
                rejections += 1;
                await this.#renew(session, request, rejections, signal);
                continue;
            }
            const decision = this.#decide(request, result, attempt);
            if (decision.isDone)
                return { ...decision.response, uncertain };
            uncertain ||= decision.uncertain;
            const delay = decision.delay ?? retryDelay(attempt, Math.random());
            const connectDeadline = started + connectFor;
            const until = this.#established ? Math.max(this.#retryDeadline(started), connectDeadline) : connectDeadline;
            if (clock.monotonic() + delay > until)
                throw decision.error;
            if (decision.outage)
                this.#outage.recordFailure({ kind: decision.outage, at, reason: decision.reason, until });
            await this.#pause(delay, signal);
        }
    }
    /**
     * Streams one response. A stream has no limit and no retry, except that 401 renews the credentials.
     * @throws ApiError for 4xx and 5xx; SlipwayError Unreachable when the connection fails or breaks.
     */
    async stream(request, signal, onPart) {
        for (let attempt = 1;; attempt += 1) {
            const session = await this.#session.open(signal);
            const { head, text } = await this.#streamOnce(request, { session, attempt }, signal, onPart);
            if (head.status < 400)
                return;
            this.#recordAnswer(head, text);
            if (head.status !== 401)
                throw (0,api_error/* apiError */.pb)(request.intent, head.status, text, parseRetryAfter(head.headers));
            await this.#renew(session, request, attempt, signal);
        }
    }
    /** Opens the connections before the first request. That request reports their errors. */
    prepare(signal) {
        this.#session.open(signal).catch(() => { });
    }
    close() {
        return this.#session.close();
    }
    async #attempt(request, { session, attempt }, signal) {
        const { clock, server } = this.#options;
        await this.#flowControl.acquire(request.isUrgent);
        const report = this.#counter.start(request, attempt);
        const started = clock.monotonic();
        // A request that must not be sent twice must not be cut either.
        const pending = request.retry === 'unprocessed' ? undefined : this.#pending.add(started);
        try {
            const message = toHttpRequest(server, request, session.credentials, {
                headersTimeout: this.#headersTimeout(request),
                bodyTimeout: request.isUrgent ? urgentTimeout : responseTimeout,
            });
            const response = await collectResponse(session.connections.requests, message, signal, pending);
            report(response.status);
            this.#recordAnswer(response, response.text);
            this.#measure(request, response, clock.monotonic() - started);
            return response;
        }
        catch (error) {
            this.#session.expectOpen(signal);
            report(undefined, error);
            if (request.isUrgent && /_TIMEOUT$/.test(errorCode(error)))
                this.#pending.recordTimeout(clock.monotonic());
            return { error };
        }
        finally {
            if (pending)
                this.#pending.remove(pending);
            this.#flowControl.release();
        }
    }
    /** Returns the head of a streamed response, and the text of an error response. */
    async #streamOnce(request, { session, attempt }, signal, onPart) {
        const errorBody = [];
        const report = this.#counter.start(request, attempt);
        const pending = this.#pending.add(this.#options.clock.monotonic());
        const message = toHttpRequest(this.#options.server, request, session.credentials, {
            headersTimeout: request.headTimeout ?? 0,
            bodyTimeout: 0,
        });
        const onHead = (head) => {
            report(head.status);
            if (head.status < 400)
                this.#recordAnswer(head);
        };
        const onData = (part, { status }) => (status >= 400 ? errorBody.push(part) : onPart(part));
        try {
            const head = await session.connections.streams(message, signal, { onHead, onData }, pending);
            return { head, text: Buffer.concat(errorBody).toString('utf8') };
        }
        catch (error) {
            this.#session.expectOpen(signal);
            report(undefined, error);
            const at = pending.started;
            if (classifyFailure(error) === 'unsent' && this.#established)
                this.#outage.recordFailure({
                    kind: 'connection',
                    at,
                    reason: describeFailure(error),
                    until: this.#retryDeadline(at),
                });
            throw this.#unreachable(request, error);
        }
        finally {
            this.#pending.remove(pending);
        }
    }
    #renew(session, request, times, signal) {
        const { server, user } = this.#options;
        const established = this.#established;
        const error = unauthorizedError(server, user, established ? request.intent : undefined);
        return this.#renewal.renewAfterRejection(session, { times, error, established }, signal);
    }
    #decide(request, result, attempt) {
        const unreachable = (error) => this.#unreachable(request, error);
        return decideRetry(request, result, { attempt, sinceOutage: this.#outage.timeSinceOutage, unreachable });
    }
    /** Adapts the number of requests at once to the time and status of a response. */
    #measure({ method, path, isFinal }, { status, headers }, took) {
        // The response time of an application, or of a whole bundle, does not show the server's load.
        const milliseconds = isFinal || this.#options.parallel !== undefined ? 0 : took;
        this.#flowControl.record({ status, headers, kind: `${method} ${requestKind(path)}`, milliseconds });
    }
    async #pause(milliseconds, signal) {
        await this.#options.clock.sleep(milliseconds, signal).catch((error) => {
            signal.throwIfAborted();
            throw error;
        });
    }
    /** Returns when retries end. In an outage a new request waits only for the rest of it. */
    #retryDeadline(at) {
        return Math.min(at, this.#outage.since ?? at) + this.#options.retryFor;
    }
    #headersTimeout({ isUrgent }) {
        if (isUrgent)
            return urgentTimeout;
        return this.#established ? responseTimeout : firstResponseTimeout;
    }
    #recordAnswer(head, text = '') {
        const date = Date.parse(head.headers.date ?? '');
        if (Number.isFinite(date))
            this.#date = Math.max(date, this.#date ?? 0);
        if (head.status === 401 || !isAnswerOfApiServer(head, text))
            return;
        this.#established = true;
        if (head.status < 500)
            this.#outage.recordAnswer();
        this.#pending.recordAnswer();
        this.#renewal.recordAccepted();
    }
    #unreachable({ intent }, error) {
        return unreachableError(this.#options.server, error, this.#established ? intent : undefined);
    }
}

;// CONCATENATED MODULE: ./build/packages/cluster/src/objects/api-path.js


/** Returns the path of an object or list. Names are escaped and keep their case: ClusterRoles may be called `system:x` or `aB`. */
const apiPath = (resource, { namespace, name, subresource }) => {
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
/** Returns `?a=1&b=2` for the parameters that have a value; '' if none has. */
const queryString = (parameters) => {
    const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
    const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return query && `?${query}`;
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/objects/list.js


const pageSize = 500;
/** Attempts for a list that expires while it is read. */
const maxAttempts = 3;
const describeSelection = ({ kind, namespace }) => namespace ? `${kind} in namespace ${namespace}` : kind;
const readPages = async (transport, resource, selection, signal) => {
    const items = [];
    let token = '';
    for (;;) {
        const query = queryString({
            labelSelector: selection.labelSelector,
            fieldSelector: selection.fieldSelector,
            limit: pageSize,
            continue: token,
        });
        const page = await transport.json({
            method: 'GET',
            path: `${apiPath(resource, { namespace: selection.namespace })}${query}`,
            intent: `list ${describeSelection(selection)}`,
        }, signal);
        // The items of a list have no apiVersion and kind.
        for (const item of page.items ?? [])
            items.push({ ...item, apiVersion: item.apiVersion ?? resource.apiVersion, kind: item.kind ?? resource.kind });
        token = page.metadata.continue ?? '';
        if (!token)
            return { items, resourceVersion: page.metadata.resourceVersion };
    }
};
/** Returns a list, read page by page. Starts again if the version of the list expires (410). */
const listObjects = async (transport, resource, selection, signal) => {
    for (let attempt = 1;; attempt += 1)
        try {
            return await readPages(transport, resource, selection, signal);
        }
        catch (error) {
            if (!(error instanceof api_error/* ApiError */.hD && error.status.code === 410) || attempt >= maxAttempts)
                throw error;
        }
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/transport/line-splitter.js
/** Splits a byte stream into lines. A character may be split over two parts. */
class LineSplitter {
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
    /** Emits a last line that has no line end. */
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

;// CONCATENATED MODULE: ./build/packages/cluster/src/watch/watch.js






/** Longer than a minute, in which the server sends one bookmark. */
const defaultIdle = 70_000;
/** The server sends the response head of a watch at once, before the first event. */
const headTimeout = 15_000;
const isExpired = (error) => error instanceof api_error/* ApiError */.hD && (error.status.code === 410 || error.status.reason === 'Expired');
/** A retry cannot help: a missing permission, an unknown kind, an invalid selector, a closed connection. */
const isPermanent = (error) => error instanceof errors/* SlipwayError */.GQ &&
    ['Refused', 'Unauthorized', 'NotFound', 'BadInput', 'Cancelled'].includes(error.code);
/** Returns the delay that the server requested, or one that grows with the failures. */
const delayAfterFailure = (error, failures) => {
    const seconds = error instanceof api_error/* ApiError */.hD ? error.status.details?.retryAfterSeconds : undefined;
    return Math.max((seconds ?? 0) * 1000, retryDelay(failures, Math.random()));
};
/** Reports an exception of the caller's handler. It must not end the watch. */
const callSafely = ({ handlers, log, selection }, call) => {
    try {
        call();
    }
    catch (error) {
        if (handlers.onError)
            handlers.onError(error);
        else
            log.warning(`Cannot handle a change of ${describeSelection(selection)}: ${error instanceof Error ? error.message : error}`);
    }
};
/** Watches once from `version`, until the server ends the watch. `advance` receives each further version. */
const watchOnce = async (context, version, advance) => {
    const { transport, resource, selection, handlers, signal } = context;
    const idle = new AbortController();
    const idleError = new Error('idle');
    // This timer must not keep the process alive. The connection does that.
    let timer;
    const restartTimer = () => {
        clearTimeout(timer);
        timer = setTimeout(() => idle.abort(idleError), context.idle).unref();
    };
    let failure;
    const lines = new LineSplitter((line) => {
        if (!line || failure)
            return;
        const { type, object } = JSON.parse(line);
        if (type === 'ERROR') {
            failure = (0,api_error/* apiError */.pb)(`watch ${describeSelection(selection)}`, object.code ?? 500, JSON.stringify(object));
            // The server may leave the connection open after an error.
            idle.abort(idleError);
            return;
        }
        if (object.metadata.resourceVersion)
            advance(object.metadata.resourceVersion);
        if (type !== 'BOOKMARK')
            callSafely(context, () => handlers.onEvent({ type, object }));
    });
    const query = queryString({
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: version,
        // Random, so that the watches of a run do not end all at once.
        timeoutSeconds: 240 + Math.floor(Math.random() * 60),
        labelSelector: selection.labelSelector,
        fieldSelector: selection.fieldSelector,
    });
    restartTimer();
    try {
        await transport.stream({
            method: 'GET',
            path: `${apiPath(resource, { namespace: selection.namespace })}${query}`,
            intent: `watch ${describeSelection(selection)}`,
            headTimeout,
        }, AbortSignal.any([signal, idle.signal]), (part) => {
            restartTimer();
            lines.push(part);
        });
    }
    catch (error) {
        if (error !== idleError)
            throw error;
    }
    finally {
        clearTimeout(timer);
    }
    if (failure)
        throw failure;
};
/** Watches from the version of a list. Returns when a new list is necessary; throws a permanent error. */
const watchFrom = async (context, start) => {
    const { handlers, signal, clock } = context;
    let version = start;
    let failures = 0;
    while (!signal.aborted)
        try {
            await watchOnce(context, version, (next) => {
                version = next;
                failures = 0;
            });
            // Prevents a tight loop if the server ends each watch at once.
            failures += 1;
            if (failures > 1)
                await clock.sleep(retryDelay(failures - 1, Math.random()), signal);
        }
        catch (error) {
            if (signal.aborted || isExpired(error))
                return;
            if (isPermanent(error))
                throw error;
            failures += 1;
            if (failures === reportAfter)
                callSafely(context, () => handlers.onError?.(error));
            await clock.sleep(delayAfterFailure(error, failures), signal);
        }
};
/** Lost connections in a row before the handler receives an error. A single one is normal. */
const reportAfter = 8;
/** Implements {@link Cluster.watch}. */
const watch = async (context) => {
    const { transport, resource, selection, handlers, signal, clock } = context;
    let failures = 0;
    while (!signal.aborted)
        try {
            const result = await listObjects(transport, resource, selection, signal);
            failures = 0;
            callSafely(context, () => handlers.onSync(result));
            await watchFrom(context, result.resourceVersion);
        }
        catch (error) {
            if (signal.aborted)
                return;
            callSafely(context, () => handlers.onError?.(error));
            if (isPermanent(error))
                throw error;
            failures += 1;
            await clock.sleep(delayAfterFailure(error, failures), signal).catch(() => undefined);
        }
};

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
;// CONCATENATED MODULE: ./build/packages/cluster/src/logs/log-request.js




const pods = builtinResource('v1', 'Pod');
/** The server's reason is BadRequest for every problem, so only its text shows that a log does not exist yet. */
const notStarted = /is waiting to start|is not valid for pod .* initializing|in pod .* is not available|does not have a host assigned/;
/** A kubelet gives this answer for a pod that was bound a moment ago. For a deleted pod the server answers `pods "x" not found`. */
const unknownToKubelet = /could not find the requested resource/;
const logHeaders = { accept: 'text/plain, application/json' };
/** Returns the path of a pod's log with these parameters. */
const logPath = (pod, parameters) => `${apiPath(pods, { ...pod, subresource: 'log' })}${queryString(parameters)}`;
const logIntent = (pod, container) => `read the log of ${(0,refs/* showRef */.tO)(pod)} container ${container}`;
/** Returns whether a container has no log because it has not started. */
const isNotStarted = ({ code, message }) => (code === 400 && notStarted.test(message)) || (code === 404 && unknownToKubelet.test(message));
const isNotStartedError = (error) => error instanceof api_error/* ApiError */.hD && isNotStarted(error.status);

;// CONCATENATED MODULE: ./build/packages/cluster/src/logs/read-log.js


const noPrevious = /previous terminated container .* not found/;
/** Returns the log of a container; '' if the container has not started or has logged nothing. @throws ApiError */
const readLog = async (transport, pod, options, signal) => {
    const { container, previous, tailLines, limitBytes, sinceSeconds } = options;
    const intent = logIntent(pod, container);
    const path = logPath(pod, { container, previous, tailLines, limitBytes, sinceSeconds });
    const response = await transport.send({ method: 'GET', path, headers: logHeaders, intent }, signal);
    if (response.status < 400)
        return response.text;
    const status = (0,api_error/* parseStatus */.i$)(response.status, response.text);
    if (isNotStarted(status) || (status.code === 400 && noPrevious.test(status.message)))
        return '';
    throw (0,api_error/* apiError */.pb)(intent, response.status, response.text);
};

// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var src_pods = __webpack_require__(91010);
;// CONCATENATED MODULE: ./build/packages/cluster/src/logs/stream-log.js







/** The log of a pod without a node is as empty as that of a container that has ended, so the pod's status decides. */
const isLogComplete = async ({ transport, pod, container, signal }) => {
    const intent = `read ${(0,refs/* showRef */.tO)(pod)}`;
    const response = await transport.send({ method: 'GET', path: apiPath(pods, pod), intent }, signal);
    if (response.status === 404)
        return true;
    if (response.status >= 400)
        throw (0,api_error/* apiError */.pb)(intent, response.status, response.text);
    const live = JSON.parse(response.text);
    const current = (0,src_pods/* containerStatusesOf */.Xy)(live).find(({ name }) => name === container);
    if (current?.state?.running)
        return false;
    return (0,src_pods/* hasEnded */.hY)(live) || Boolean(current?.state?.terminated ?? current?.lastState?.terminated);
};
/**
 * Reads the log from the time stamp `since`. `advance` receives the time stamp of each emitted line.
 * @returns a function that emits a last line without a line end
 */
const readFrom = async (stream, since, advance) => {
    const { transport, pod, container, follow, onLine, signal } = stream;
    const lines = new LineSplitter((line) => {
        const space = line.indexOf(' ');
        const time = space < 0 ? line : line.slice(0, space);
        // sinceTime is exact to the second only, so the server repeats some lines.
        if (since && time <= since)
            return;
        advance(time);
        onLine(space < 0 ? '' : line.slice(space + 1));
    });
    const path = logPath(pod, { container, follow, timestamps: true, sinceTime: since });
    const intent = logIntent(pod, container);
    await transport.stream({ method: 'GET', path, headers: logHeaders, intent }, signal, (part) => lines.push(part));
    return () => lines.end();
};
/** Implements `Cluster.streamLogs`. */
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
            // An API server that shuts down ends the stream like a container that ends. The next server sends a cut line again.
            if (!stream.follow || (await isLogComplete(stream)))
                return finish();
            await clock.sleep(retryDelay(1, Math.random()), signal);
        }
        catch (error) {
            if (signal.aborted)
                return;
            failures = isNotStartedError(error) ? 1 : failures + 1;
            if (failures > maxFailures || stream_log_isPermanent(error))
                throw error;
            await clock.sleep(retryDelay(failures, Math.random()), signal).catch(() => undefined);
        }
};
const stream_log_isPermanent = (error) => !isNotStartedError(error) &&
    error instanceof errors/* SlipwayError */.GQ &&
    ['Cancelled', 'Unauthorized', 'Refused', 'NotFound', 'BadInput'].includes(error.code);
/** Lost connections in a row: about five minutes. */
const maxFailures = 100;

;// CONCATENATED MODULE: ./build/packages/cluster/src/objects/objects.js



const manager = 'slipway';
const patchTypes = {
    merge: 'application/merge-patch+json',
    json: 'application/json-patch+json',
    strategic: 'application/strategic-merge-patch+json',
};
const dryRunOf = (dryRun) => (dryRun ? 'All' : undefined);
const parseObject = (intent, response) => {
    if (response.status >= 400)
        throw (0,api_error/* apiError */.pb)(intent, response.status, response.text);
    return JSON.parse(response.text);
};
/** Returns whether `whole` has every value of `part`. */
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
    const intent = `read ${(0,refs/* showRef */.tO)(ref)}`;
    const response = await transport.send({ method: 'GET', path: apiPath(resource, ref), intent }, signal);
    return response.status === 404 ? undefined : parseObject(intent, response);
};
const applyObject = async ({ transport, discovery, signal }, object, { dryRun, force, fieldManager = manager } = {}) => {
    const ref = (0,refs/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const query = queryString({
        fieldManager,
        force: force ?? false,
        fieldValidation: 'Strict',
        dryRun: dryRunOf(dryRun),
    });
    return transport.json({
        method: 'PATCH',
        path: `${apiPath(resource, ref)}${query}`,
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: JSON.stringify(object),
        intent: `apply ${(0,refs/* showRef */.tO)(ref)}`,
    }, signal);
};
/**
 * Returns the stored object if an earlier attempt of a write has already succeeded. Then its response was lost, the retry
 * is a conflict, and the stored object has all sent values. The object of another client differs at least in the holder.
 */
const findCompletedWrite = async (context, response, sent) => {
    if (!response.uncertain || response.status !== 409 || !sent.metadata.name)
        return undefined;
    const stored = await getObject(context, (0,refs/* refOf */.H8)(sent));
    const { resourceVersion: _, ...metadata } = sent.metadata;
    return stored && contains(stored, { ...sent, metadata }) ? stored : undefined;
};
const createObject = async (context, object, { dryRun } = {}) => {
    const { transport, discovery, signal } = context;
    const ref = (0,refs/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `create ${(0,refs/* showRef */.tO)(ref)}`;
    const query = queryString({ fieldManager: manager, fieldValidation: 'Strict', dryRun: dryRunOf(dryRun) });
    const path = `${apiPath(resource, { namespace: ref.namespace })}${query}`;
    const response = await transport.send({
        method: 'POST',
        path,
        body: JSON.stringify(object),
        intent,
        // A retry with generateName would create a second object.
        retry: object.metadata.name ? 'always' : 'unprocessed',
    }, signal);
    return (await findCompletedWrite(context, response, object)) ?? parseObject(intent, response);
};
const replaceObject = async (context, object) => {
    const { transport, discovery, signal } = context;
    const ref = (0,refs/* refOf */.H8)(object);
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `replace ${(0,refs/* showRef */.tO)(ref)}`;
    const query = queryString({ fieldManager: manager, fieldValidation: 'Strict' });
    const path = `${apiPath(resource, ref)}${query}`;
    // A lease must be renewed in time, even if many objects wait to be applied.
    const pulse = ref.kind === 'Lease';
    const response = await transport.send({ method: 'PUT', path, body: JSON.stringify(object), intent, isUrgent: pulse }, signal);
    return (await findCompletedWrite(context, response, object)) ?? parseObject(intent, response);
};
const patchObject = async ({ transport, discovery, signal }, ref, patch, { type = 'merge', subresource } = {}) => {
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const query = queryString({ fieldManager: manager, fieldValidation: 'Strict' });
    return transport.json({
        method: 'PATCH',
        path: `${apiPath(resource, { ...ref, subresource })}${query}`,
        headers: { 'content-type': patchTypes[type] },
        body: JSON.stringify(patch),
        intent: `patch ${(0,refs/* showRef */.tO)(ref)}`,
        // A JSON patch may append to a list, which must not happen twice.
        retry: type === 'json' ? 'unprocessed' : 'always',
    }, signal);
};
const deleteObject = async ({ transport, discovery, signal }, ref, { uid, resourceVersion, propagation, gracePeriodSeconds, dryRun } = {}) => {
    const resource = await discovery.require(ref.apiVersion, ref.kind, signal);
    const intent = `delete ${(0,refs/* showRef */.tO)(ref)}`;
    const response = await transport.send({
        method: 'DELETE',
        path: apiPath(resource, ref),
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
        // Without a uid, a retry could delete an object that another client created meanwhile.
        retry: uid ? 'always' : 'unprocessed',
    }, signal);
    // The object is gone after a lost response, so the earlier attempt deleted it.
    if (response.status === 404)
        return response.uncertain;
    if (response.status < 400)
        return true;
    const error = (0,api_error/* apiError */.pb)(intent, response.status, response.text);
    if (uid && response.status === 409 && isOtherUid(error))
        return response.uncertain;
    throw error;
};
/** The object with that uid is gone, and another object has its name. */
const isOtherUid = (error) => error.status.reason === 'Conflict' && /UID in (the )?precondition/i.test(error.status.message);

;// CONCATENATED MODULE: ./build/packages/cluster/src/permissions/permissions.js
const reviewPath = '/apis/authorization.k8s.io/v1';
const apiVersion = 'authorization.k8s.io/v1';
/** Queries about one namespace from which its rules are read in one request. */
const minQueriesForRules = 3;
const includesName = (list, wanted) => list?.some((each) => each === '*' || each === wanted) ?? false;
const matchesResource = (pattern, { resource, subresource }) => {
    if (pattern === '*')
        return true;
    if (!subresource)
        return pattern === resource;
    return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
};
/** Returns whether a rule grants a permission, by the rules of https://kubernetes.io/docs/reference/access-authn-authz/rbac. */
const isGrantedBy = (rule, query) => {
    const { verb, group: apiGroup, name } = query;
    if (!includesName(rule.verbs, verb) || !includesName(rule.apiGroups, apiGroup))
        return false;
    if (!rule.resources?.some((pattern) => matchesResource(pattern, query)))
        return false;
    const only = rule.resourceNames ?? [];
    return only.length === 0 || (name !== undefined && only.includes(name));
};
/**
 * Returns the rules of a namespace, none if they are incomplete. An authorization webhook lists no rules, and it may
 * deny an operation that RBAC allows.
 */
const readRules = async ({ transport, signal }, namespace) => {
    const reply = await transport.send({
        method: 'POST',
        path: `${reviewPath}/selfsubjectrulesreviews`,
        body: JSON.stringify({ apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace } }),
        intent: `read the permissions in namespace ${namespace}`,
    }, signal);
    // An identity that may not read its rules may still review single permissions.
    if (reply.status >= 400)
        return [];
    const { status } = JSON.parse(reply.text);
    return status?.incomplete === false ? (status.resourceRules ?? []) : [];
};
const reviewAccess = async ({ transport, signal }, query) => {
    const review = await transport.json({
        method: 'POST',
        path: `${reviewPath}/selfsubjectaccessreviews`,
        body: JSON.stringify({
            apiVersion,
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: query },
        }),
        intent: `check the permission to ${query.verb} ${query.resource}`,
    }, signal);
    return review.status?.allowed === true;
};
/**
 * Returns whether each query is allowed. The rules of a namespace allow many queries with one request. Each other query
 * is reviewed by itself, so a denial is always the server's own answer. Queries outside of a namespace are reviewed too:
 * the rules of a namespace do not show whether they come from a ClusterRoleBinding.
 */
const checkPermissions = async (context, queries) => {
    const byNamespace = Map.groupBy(queries, ({ namespace }) => namespace ?? '');
    const rules = new Map(await Promise.all([...byNamespace]
        .filter(([namespace, group]) => namespace !== '' && group.length >= minQueriesForRules)
        .map(async ([namespace]) => [namespace, await readRules(context, namespace)])));
    return Promise.all(queries.map((query) => rules.get(query.namespace ?? '')?.some((rule) => isGrantedBy(rule, query)) || reviewAccess(context, query)));
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/proxy/service-proxy.js



/** A refusal by the API server: the identity may not use its proxy. */
const isRefusal = (status) => status === 401 || status === 403;
/**
 * Sends a request to a Service or pod, for `Cluster.serviceProxy` and `Cluster.podProxy`. Returns each response of the
 * application, 5xx included. Retries only the API server's own 429.
 * @throws ApiError Refused if the identity may not use the proxy; SlipwayError Timeout
 */
const sendThroughProxy = async (transport, to, request, signal) => {
    const { port, scheme, path, method = 'GET', timeout = 30_000 } = request;
    const target = [...(scheme ? [scheme] : []), to.name, port].map((part) => encodeURIComponent(part)).join(':');
    const namespace = encodeURIComponent(to.namespace ?? '');
    const intent = `send ${method} ${path} to ${(0,refs/* showRef */.tO)(to)}`;
    const limit = AbortSignal.timeout(timeout);
    try {
        const response = await transport.send({
            method,
            path: `/api/v1/namespaces/${namespace}/${to.kind === 'Pod' ? 'pods' : 'services'}/${target}/proxy/${path.replace(/^\//, '')}`,
            intent,
            headers: { accept: '*/*', ...request.headers },
            ...(request.body === undefined ? {} : { body: request.body }),
            retry: ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'always' : 'unprocessed',
            isFinal: ({ status, text }) => !((0,api_error/* isApiStatus */.VE)(text) && (status === 429 || status === 401)),
        }, AbortSignal.any([signal, limit]));
        if (isRefusal(response.status) && (0,api_error/* isApiStatus */.VE)(response.text))
            throw (0,api_error/* apiError */.pb)(intent, response.status, response.text);
        return { status: response.status, headers: response.headers, body: response.text };
    }
    catch (error) {
        if (!limit.aborted || signal.aborted)
            throw error;
        throw new errors/* SlipwayError */.GQ('Timeout', `Cannot ${intent}: no answer within ${(0,duration/* showDuration */.kJ)(timeout)}.`, { cause: error });
    }
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/client/cluster-client.js








/** Returns a cluster over one transport. Each request ends with the signal. */
const createClusterClient = (options, signal) => {
    // Hundreds of parallel requests listen to this signal.
    (0,external_node_events_.setMaxListeners)(0, signal);
    const { transport, discovery, clock, log, watchIdle: idle } = options;
    const context = { transport, discovery, signal };
    return {
        server: transport.server,
        version: async () => (await transport.json({ method: 'GET', path: '/version', intent: 'read the version of the API server' }, signal)).gitVersion,
        resource: (apiVersion, kind) => discovery.find(apiVersion, kind, signal),
        get: (ref) => getObject(context, ref),
        list: async (selection) => {
            const resource = await discovery.require(selection.apiVersion, selection.kind, signal);
            return listObjects(transport, resource, selection, signal);
        },
        apply: (object, how) => applyObject(context, object, how),
        create: (object, how) => createObject(context, object, how),
        replace: (object) => replaceObject(context, object),
        patch: (ref, patch, how) => patchObject(context, ref, patch, how),
        delete: (ref, how) => deleteObject(context, ref, how),
        watch: async (selection, handlers, until) => {
            const both = AbortSignal.any([signal, until]);
            (0,external_node_events_.setMaxListeners)(0, both);
            const resource = await discovery.require(selection.apiVersion, selection.kind, both);
            await watch({ transport, resource, selection, handlers, signal: both, clock, log, idle });
        },
        logs: (pod, how) => readLog(transport, pod, how, signal),
        streamLogs: (pod, { container, follow = true }, onLine, until) => streamLog({ transport, clock, pod, container, follow, onLine, signal: AbortSignal.any([signal, until]) }),
        checkPermissions: (queries) => checkPermissions(context, queries),
        serviceProxy: (service, request) => sendThroughProxy(transport, service, request, signal),
        podProxy: (pod, request) => sendThroughProxy(transport, pod, request, signal),
        serverTime: () => transport.date === undefined ? undefined : new Date(transport.date).toISOString().replace('.000Z', 'Z'),
        outage: () => transport.outage,
        requestCount: () => transport.requests,
        withSignal: (other) => createClusterClient(options, other),
        close: () => transport.close(),
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/client/connect.js








const connectionLimit = 32;
/**
 * Reads the kubeconfig and returns the cluster. The first request opens the connection and obtains the credentials.
 * @throws SlipwayError BadInput if the kubeconfig has no usable server.
 */
const connect_connect = async (options) => {
    const { env, log, clock, login, channel } = options;
    const entry = await readKubeconfig(options.kubeconfig, options.context, env);
    const server = readApiServer(entry, env);
    const early = login || channel || entry.user.user.exec ? 0 : (options.earlyConnections ?? 0);
    const transport = new Transport({
        server,
        login: login ? async () => ({ renewable: true, ...(await login.obtain()) }) : () => obtainCredentials(entry),
        open: (credentials) => channel?.open() ?? openConnections(server, credentials, { limit: connectionLimit, early }),
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
    const discovery = new Discovery(transport, clock);
    const watchIdle = options.watchIdle ?? defaultIdle;
    return createClusterClient({ transport, discovery, log, clock, watchIdle }, options.signal);
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/client/connect-early.js

/** A release starts with this many requests at once: lock, history, permissions, live objects, autoscalers. */
const firstRequests = 5;
/** Opens the connections while the caller still loads its code and reads its files. */
const connectEarly = ({ kubeconfig, context, ...rest }) => {
    const opened = connect_connect({
        ...rest,
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
        ...(context === undefined ? {} : { context }),
        earlyConnections: firstRequests,
    });
    opened.catch(() => { });
    return {
        connect: async ({ signal }) => (await opened).withSignal(signal),
        close: () => opened.then((cluster) => cluster.close(), () => { }),
    };
};

;// CONCATENATED MODULE: ./build/packages/cluster/src/index.js





/***/ }),

/***/ 75096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pu: () => (/* binding */ describeCondition),
/* harmony export */   rI: () => (/* binding */ conditionOf),
/* harmony export */   wW: () => (/* binding */ isConditionTrue),
/* harmony export */   yb: () => (/* binding */ conditionsOf)
/* harmony export */ });
/* harmony import */ var _value_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24923);

/** Returns the conditions in a status; empty where it has none. */
const conditionsOf = (status) => {
    const conditions = (0,_value_at_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .f)(status, ['conditions']);
    return Array.isArray(conditions) ? conditions : [];
};
/** Returns the object's condition of this type. */
const conditionOf = (object, type) => conditionsOf(object.status).find((condition) => condition.type === type);
/** Returns whether the object has the condition with status True; a missing or Unknown condition is not true. */
const isConditionTrue = (object, type) => conditionOf(object, type)?.status === 'True';
/** Returns `type=status reason: message`, without the parts that the condition lacks. */
const describeCondition = ({ type, status, reason, message }) => [`${type}=${status}`, [reason, message].filter(Boolean).join(': ')].filter(Boolean).join(' ');


/***/ }),

/***/ 21347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ hasControllerRevisions),
/* harmony export */   O: () => (/* binding */ kubernetesKinds),
/* harmony export */   VX: () => (/* binding */ runsContinuously),
/* harmony export */   Xz: () => (/* binding */ isTracked),
/* harmony export */   ZN: () => (/* binding */ isReplaceable),
/* harmony export */   _7: () => (/* binding */ levelOfKind),
/* harmony export */   _l: () => (/* binding */ pluralOf),
/* harmony export */   _m: () => (/* binding */ isRestartable),
/* harmony export */   bz: () => (/* binding */ isProtected),
/* harmony export */   cd: () => (/* binding */ showsUse),
/* harmony export */   eJ: () => (/* binding */ isScalable),
/* harmony export */   eQ: () => (/* binding */ podTemplatePathOf),
/* harmony export */   er: () => (/* binding */ podOwnerOf),
/* harmony export */   gN: () => (/* binding */ affectsRunningPods),
/* harmony export */   ik: () => (/* binding */ isNamespaced),
/* harmony export */   mT: () => (/* binding */ isKnownKind),
/* harmony export */   o9: () => (/* binding */ isKubernetesGroup),
/* harmony export */   qi: () => (/* binding */ isBuiltIn),
/* harmony export */   s_: () => (/* binding */ createsPods),
/* harmony export */   uR: () => (/* binding */ isBarrierKind),
/* harmony export */   zZ: () => (/* binding */ strategyFieldOf)
/* harmony export */ });
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);

const template = ['spec', 'template'];
/** By API group; the core group's name is empty. The source is the API reference of Kubernetes 1.28 to 1.34. */
const table = {
    '': {
        '*': { versions: ['v1'] },
        Namespace: { isClusterScoped: true, level: 'namespaces', isProtected: true },
        Node: { isClusterScoped: true },
        PersistentVolume: { isClusterScoped: true, level: 'definitions' },
        ResourceQuota: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
        LimitRange: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
        ServiceAccount: { level: 'configuration', isStatic: true },
        Secret: { level: 'configuration', isStatic: true, showsUse: true },
        ConfigMap: { level: 'configuration', isStatic: true, showsUse: true },
        PersistentVolumeClaim: { level: 'configuration', isProtected: true, showsUse: true },
        Service: { level: 'services', showsUse: true },
        Endpoints: { plural: 'endpoints', level: 'services', isStatic: true },
        Pod: { runs: 'continuously', podTemplate: [], isReplaceable: true, showsUse: true },
        PodTemplate: { podTemplate: ['template'] },
        ReplicationController: { isScalable: true },
        Event: {},
    },
    apps: {
        '*': { versions: ['v1'] },
        Deployment: {
            runs: 'continuously',
            podTemplate: template,
            podOwner: { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
            strategyField: 'strategy',
            isScalable: true,
            showsUse: true,
        },
        StatefulSet: {
            runs: 'continuously',
            podTemplate: template,
            hasRevisions: true,
            strategyField: 'updateStrategy',
            isScalable: true,
            showsUse: true,
        },
        DaemonSet: {
            runs: 'continuously',
            podTemplate: template,
            hasRevisions: true,
            strategyField: 'updateStrategy',
            showsUse: true,
        },
        ReplicaSet: { runs: 'continuously', podTemplate: template, isScalable: true },
        ControllerRevision: {},
    },
    batch: {
        '*': { versions: ['v1'], showsUse: true },
        Job: { runs: 'once', podTemplate: template, isReplaceable: true },
        CronJob: {
            runs: 'scheduled',
            podTemplate: ['spec', 'jobTemplate', ...template],
            podOwner: { apiVersion: 'batch/v1', kind: 'Job' },
        },
    },
    autoscaling: {
        '*': { level: 'scaling' },
        HorizontalPodAutoscaler: { versions: ['v1', 'v2'], isBarrier: true },
    },
    policy: {
        '*': { versions: ['v1'] },
        PodDisruptionBudget: { level: 'scaling' },
    },
    'networking.k8s.io': {
        '*': { versions: ['v1'] },
        Ingress: { level: 'routes' },
        IngressClass: { isClusterScoped: true, level: 'definitions', isStatic: true },
        IPAddress: { isOptional: true, isClusterScoped: true },
        ServiceCIDR: { isOptional: true, isClusterScoped: true },
        NetworkPolicy: { level: 'configuration', isStatic: true, affectsRunningPods: true },
    },
    'discovery.k8s.io': {
        '*': { versions: ['v1'], level: 'services' },
        EndpointSlice: { isStatic: true },
    },
    'events.k8s.io': { Event: { versions: ['v1'] } },
    'coordination.k8s.io': { Lease: { versions: ['v1'], showsUse: true } },
    'rbac.authorization.k8s.io': {
        '*': { versions: ['v1'], isStatic: true },
        Role: { level: 'configuration' },
        ClusterRole: { isClusterScoped: true, level: 'configuration' },
        RoleBinding: { level: 'bindings' },
        ClusterRoleBinding: { isClusterScoped: true, level: 'bindings' },
    },
    'storage.k8s.io': {
        '*': { versions: ['v1'], level: 'definitions' },
        StorageClass: { isClusterScoped: true, isStatic: true },
        CSIDriver: { isClusterScoped: true },
        CSINode: { isClusterScoped: true },
        VolumeAttachment: { isClusterScoped: true },
        VolumeAttributesClass: { isOptional: true, isClusterScoped: true },
    },
    'scheduling.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        PriorityClass: { isStatic: true },
    },
    'node.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        RuntimeClass: { isStatic: true },
    },
    'apiextensions.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        CustomResourceDefinition: { isProtected: true },
    },
    'apiregistration.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks' },
        APIService: {},
    },
    'admissionregistration.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks', isBarrier: true },
        ValidatingWebhookConfiguration: { isStatic: true },
        MutatingWebhookConfiguration: { isStatic: true },
        ValidatingAdmissionPolicy: { isOptional: true, isStatic: true },
        ValidatingAdmissionPolicyBinding: { isOptional: true, isStatic: true },
    },
    'resource.k8s.io': { DeviceClass: { isClusterScoped: true }, ResourceSlice: { isClusterScoped: true } },
    'flowcontrol.apiserver.k8s.io': { '*': { isClusterScoped: true } },
    'certificates.k8s.io': { CertificateSigningRequest: { isClusterScoped: true } },
    extensions: { Ingress: { level: 'routes' } },
    // Custom resources of projects that many clusters run.
    'gateway.networking.k8s.io': {
        '*': { level: 'routes' },
        Gateway: {},
        HTTPRoute: {},
        GRPCRoute: {},
        TLSRoute: {},
        TCPRoute: {},
        GatewayClass: { isClusterScoped: true, level: 'definitions' },
    },
    'cert-manager.io': { '*': { level: 'configuration' }, ClusterIssuer: { isClusterScoped: true } },
    'external-secrets.io': { '*': { level: 'configuration' }, ClusterSecretStore: { isClusterScoped: true } },
    'secrets-store.csi.x-k8s.io': { '*': { level: 'configuration' } },
    'bitnami.com': { SealedSecret: { level: 'configuration' } },
    'autoscaling.k8s.io': { '*': { level: 'scaling' } },
    'keda.sh': { '*': { level: 'scaling' }, ScaledObject: { isBarrier: true } },
};
const versionOf = (apiVersion) => apiVersion.slice(apiVersion.indexOf('/') + 1);
const own = (record, key) => Object.hasOwn(record, key) ? record[key] : undefined;
const factsOf = ({ apiVersion, kind }) => {
    const group = own(table, (0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(apiVersion)) ?? {};
    return { ...own(group, '*'), ...own(group, kind) };
};
/** Returns whether the table has a row for the kind in this API group. */
const isKnownKind = ({ apiVersion, kind }) => kind !== '*' && Object.hasOwn(own(table, (0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(apiVersion)) ?? {}, kind);
/** Every kind that Kubernetes itself serves, each by its preferred API version. */
const kubernetesKinds = Object.entries(table).flatMap(([group, kinds]) => Object.keys(kinds).flatMap((kind) => {
    const version = { ...kinds['*'], ...kinds[kind] }.versions?.at(-1);
    return version && kind !== '*' ? [{ apiVersion: group ? `${group}/${version}` : version, kind }] : [];
}));
/** Returns whether every supported server serves the kind by this API version, so that discovery is not needed. */
const isBuiltIn = (of) => {
    const { versions = [], isOptional } = factsOf(of);
    return isKnownKind(of) && !isOptional && versions.includes(versionOf(of.apiVersion));
};
/** Returns whether the API group is one of Kubernetes itself, those of its SIGs' custom resources included. */
const isKubernetesGroup = (group) => !group.includes('.') || group.endsWith('.k8s.io');
/** Returns whether objects of the kind live in a namespace, as far as the table has it; the default is true. */
const isNamespaced = (of) => !factsOf(of).isClusterScoped;
/** Returns the kind's name in addresses: `deployments`. Kinds that the table does not have follow English grammar. */
const pluralOf = (of) => {
    const { plural } = factsOf(of);
    const name = of.kind.toLowerCase();
    if (plural)
        return plural;
    if (/(s|x|z|ch|sh)$/.test(name))
        return `${name}es`;
    return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
};
const levelOfKind = (of) => factsOf(of).level ?? 'workloads';
/** Returns whether an object of the kind becomes ready some time after it is stored. */
const isTracked = (of) => !factsOf(of).isStatic;
/** Returns whether pods come from objects of the kind, a Pod itself included. */
const createsPods = (of) => factsOf(of).runs !== undefined;
/** Returns whether its pods run until they are deleted, as servers and workers do. */
const runsContinuously = (of) => factsOf(of).runs === 'continuously';
/** Returns the kind that owns the pods: ReplicaSet for a Deployment, Job for a CronJob, else the kind itself. */
const podOwnerOf = ({ apiVersion, kind }) => factsOf({ apiVersion, kind }).podOwner ?? { apiVersion, kind };
/** Returns the path to the pod template; undefined for a kind without one in the table. */
const podTemplatePathOf = (of) => factsOf(of).podTemplate;
/** Returns whether the kind keeps earlier templates as ControllerRevisions. */
const hasControllerRevisions = (of) => factsOf(of).hasRevisions === true;
/** Returns the field of the spec with the update strategy; undefined for a kind that has none. */
const strategyFieldOf = (of) => factsOf(of).strategyField;
/** Returns whether a changed pod template replaces the pods: a Deployment, StatefulSet or DaemonSet. */
const isRestartable = (of) => factsOf(of).strategyField !== undefined;
/** Returns whether the kind has a number of replicas that an autoscaler can set; undefined for an unknown kind. */
const isScalable = (of) => isKnownKind(of) ? factsOf(of).isScalable === true : undefined;
/** Returns whether objects of the kind may hold data of users, so that Slipway never deletes them. */
const isProtected = (of) => factsOf(of).isProtected === true;
/** Returns whether a change of the spec deletes the object and creates it anew: a Job or a Pod. */
const isReplaceable = (of) => factsOf(of).isReplaceable === true;
/** Returns whether the object applies to pods that run already, as a NetworkPolicy does. */
const affectsRunningPods = (of) => factsOf(of).affectsRunningPods === true;
/** Returns whether the object may reject or rescale others, so that a rollback deletes it first. */
const isBarrierKind = (of) => factsOf(of).isBarrier === true;
/** Returns whether an object of the kind shows that its namespace is in use. */
const showsUse = (of) => factsOf(of).showsUse === true;


/***/ }),

/***/ 91010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ podTemplateHashLabel),
/* harmony export */   D0: () => (/* binding */ podTemplateOf),
/* harmony export */   D9: () => (/* binding */ podSpecPathOf),
/* harmony export */   H1: () => (/* binding */ containerFields),
/* harmony export */   KP: () => (/* binding */ podLabelsOf),
/* harmony export */   Lv: () => (/* binding */ templateWithoutHash),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   UM: () => (/* binding */ revisionHashLabel),
/* harmony export */   Xy: () => (/* binding */ containerStatusesOf),
/* harmony export */   fy: () => (/* binding */ isTerminating),
/* harmony export */   hY: () => (/* binding */ hasEnded),
/* harmony export */   qz: () => (/* binding */ podSpecOf),
/* harmony export */   rU: () => (/* binding */ isReadyPod)
/* harmony export */ });
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75096);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21347);
/* harmony import */ var _value_at_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24923);



/** The Deployment controller puts this label on a ReplicaSet and its pods; its value identifies the pod template. */
const podTemplateHashLabel = 'pod-template-hash';
/** StatefulSets and DaemonSets put this label on their pods; its value identifies the ControllerRevision. */
const revisionHashLabel = 'controller-revision-hash';
/** Returns whether the pod has the condition Ready. */
const isReadyPod = (pod) => (0,_conditions_js__WEBPACK_IMPORTED_MODULE_0__/* .isConditionTrue */ .wW)(pod, 'Ready');
/** Returns whether the pod ended. The server still lists evicted and finished pods, but nothing runs in them. */
const hasEnded = ({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded';
/** Returns whether the object is being deleted: its finalizers or its grace period keep it for a while. */
const isTerminating = ({ metadata }) => metadata.deletionTimestamp !== undefined;
/** Returns the status of every container of the pod, init containers first. */
const containerStatusesOf = ({ status }) => [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
];
/** Returns the pod template of a workload or a CronJob; undefined for other kinds. A Pod is its own template. */
const podTemplateOf = (object) => {
    const path = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .podTemplatePathOf */ .eQ)(object);
    return path && (0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path);
};
/** Returns the labels of the pods of a workload. */
const podLabelsOf = (workload) => podTemplateOf(workload)?.metadata?.labels ?? {};
/** Where a custom workload keeps its pod spec, if it does so like a Deployment or a CronJob. */
const commonPaths = [
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
/** Returns whether the value is a pod spec: it has a list of containers. */
const isPodSpec = (value) => Array.isArray((0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(value, ['containers']));
/** Returns the path of the pod spec in a Pod, a workload or a custom kind like one; undefined if it has none. */
const podSpecPathOf = (object) => {
    const own = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .podTemplatePathOf */ .eQ)(object);
    return [...(own ? [[...own, 'spec']] : []), ...commonPaths].find((path) => isPodSpec((0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path)));
};
/** Returns the pod spec itself, not a copy; undefined if it has none. */
const podSpecOf = (object) => {
    const path = podSpecPathOf(object);
    const spec = path && (0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path);
    return isPodSpec(spec) ? spec : undefined;
};
/** Every list of containers of a pod spec, in the order in which they start. */
const containerFields = ['initContainers', 'containers', 'ephemeralContainers'];
/** Returns the init containers and the containers of a Pod or a workload. */
const containersOf = (object) => {
    const spec = podSpecOf(object);
    return spec ? [...(spec.initContainers ?? []), ...spec.containers] : [];
};
/**
 * Returns the pod template without the hash label, which the controller adds to the template of a ReplicaSet. Templates
 * of a Deployment and of its ReplicaSet are equal in this form.
 */
const templateWithoutHash = (object) => {
    const { metadata, ...template } = podTemplateOf(object) ?? {};
    const { [podTemplateHashLabel]: _, ...labels } = metadata?.labels ?? {};
    return { ...template, metadata: { ...metadata, labels } };
};


/***/ }),

/***/ 24923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ valueAt)
/* harmony export */ });
/** Returns the value at a path; undefined where the path ends early. */
const valueAt = (value, path) => path.reduce((at, step) => (typeof at === 'object' && at !== null ? at[step] : undefined), value);


/***/ })

};
