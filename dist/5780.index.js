export const id = 5780;
export const ids = [5780];
export const modules = {

/***/ 25780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  push: () => (/* binding */ push)
});

// EXTERNAL MODULE: ./build/packages/registry/src/client/registry.js
var client_registry = __webpack_require__(99628);
// EXTERNAL MODULE: ./build/packages/registry/src/client/registry-error.js
var registry_error = __webpack_require__(88103);
;// CONCATENATED MODULE: ./build/packages/azure/src/lock-image.js

/**
 * Locks a manifest and its tags in an Azure container registry against changes and deletion. Both locks are needed:
 * without them the digest can be deleted, or the tag can move.
 */
const lockImage = async (registry, repository, digest, tags) => {
    const targets = [`_manifests/${digest}`, ...tags.map((tag) => `_tags/${tag}`)];
    for (const target of targets) {
        const action = `lock ${(0,client_registry/* showReference */.nj)(registry.host, repository, target.slice(target.indexOf('/') + 1))}`;
        const answer = await registry.send({
            method: 'PATCH',
            path: `/acr/v1/${repository}/${target}`,
            scopes: [`repository:${repository}:metadata_read,metadata_write`],
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ writeEnabled: false, deleteEnabled: false }),
            action,
        });
        if (answer.status >= 300)
            throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
    }
};

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/bytes.js
var bytes = __webpack_require__(66832);
// EXTERNAL MODULE: ./build/packages/oci/src/image/platform.js
var image_platform = __webpack_require__(96570);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image-reference.js
var image_reference = __webpack_require__(49144);
;// CONCATENATED MODULE: ./build/packages/registry/src/images/run-parallel.js
/** Runs `work` on each item, at most `width` at a time. After the first error it starts no more. */
const runParallel = async (items, width, work) => {
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

;// CONCATENATED MODULE: ./build/packages/registry/src/images/push-image.js



const uploadsAtOnce = 4;
/** Bytes of a large blob, whose progress is logged. */
const largeBlob = 8 * 1024 * 1024;
/**
 * Uploads the blobs and manifests of an image, reads the manifest back, and then sets the tags.
 * @throws SlipwayError Conflict before any upload if a tag points to another digest, CheckFailed if the registry returns
 * other bytes than it received
 */
const pushImage = async (registry, repository, image, options) => {
    const { digest } = image.root.descriptor;
    const before = await lookUpTags(registry, repository, digest, options);
    const blobs = await uploadBlobs(registry, repository, image.blobs, options);
    for (const manifest of image.children)
        await registry.putManifest(repository, manifest.descriptor.digest, manifest);
    await registry.putManifest(repository, digest, image.root);
    await verifyStored(registry, repository, digest, image.root);
    const tags = [];
    for (const tag of options.tags) {
        const former = before.get(tag);
        if (former !== digest)
            await setTag(registry, repository, tag, image.root);
        tags.push({
            tag,
            result: former === digest ? 'unchanged' : 'created',
            ...(former && former !== digest ? { movedFrom: former } : {}),
        });
    }
    return { digest, root: image.root.descriptor, tags, blobs };
};
/**
 * Returns the digest of each existing tag.
 * @throws SlipwayError Conflict if a tag points to another digest and may not move
 */
const lookUpTags = async (registry, repository, digest, { tags, allowMove = false }) => {
    const found = new Map();
    for (const tag of tags) {
        const descriptor = await registry.find(repository, tag);
        if (descriptor)
            found.set(tag, descriptor.digest);
    }
    const conflicts = [...found].filter(([, other]) => other !== digest);
    if (!allowMove)
        (0,errors/* throwAll */.Kx)(conflicts.map(([tag, other]) => tagConflict((0,client_registry/* showReference */.nj)(registry.host, repository, tag), other, digest)));
    return found;
};
const tagConflict = (reference, other, digest) => new errors/* SlipwayError */.GQ('Conflict', `${reference} exists and points to ${other}, not to ${digest}. Nothing was uploaded.`, {
    hint: 'Use a new tag for each build, for example the commit. If this tag should move, set "allow-move: true".',
});
const uploadBlobs = async (registry, repository, blobs, options) => {
    const counts = { present: 0, mounted: 0, uploaded: 0 };
    await runParallel(blobs, uploadsAtOnce, async (blob) => {
        const result = await registry.upload(repository, blob, {
            ...(options.mountFrom ? { mountFrom: options.mountFrom } : {}),
            onProgress: progressLogger(blob, options.log),
        });
        counts[result] += 1;
        if (result === 'uploaded' || blob.descriptor.size >= largeBlob)
            options.log.info(`${nameOf(blob)}: ${result}`);
    });
    return counts;
};
const nameOf = ({ descriptor: { digest, size } }) => `${digest.slice(7, 19)} (${(0,bytes/* showBytes */.n)(size)})`;
/** Logs a line for each tenth of a large layer. */
const progressLogger = (blob, log) => {
    const { size } = blob.descriptor;
    let logged = 0;
    return (sent) => {
        const tenth = Math.floor((sent / size) * 10);
        if (size < largeBlob || tenth <= logged || tenth === 10)
            return;
        logged = tenth;
        log.info(`${nameOf(blob)}: ${tenth * 10} %, ${(0,bytes/* showBytes */.n)(sent)}`);
    };
};
/** @throws SlipwayError CheckFailed if the registry has another manifest */
const verifyStored = async (registry, repository, reference, expected) => {
    const name = (0,client_registry/* showReference */.nj)(registry.host, repository, reference);
    const stored = await registry.manifest(repository, reference);
    const found = stored?.descriptor.digest ?? 'no manifest';
    if (found !== expected.descriptor.digest)
        throw new errors/* SlipwayError */.GQ('CheckFailed', `${name} has ${found} after the push of ${expected.descriptor.digest}.`, {
            hint: 'Another push may have moved the tag at the same time, or a proxy in front of the registry rewrites manifests.',
        });
};
const setTag = async (registry, repository, tag, root) => {
    await registry.putManifest(repository, tag, root);
    await verifyStored(registry, repository, tag, root);
};

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/action/src/step/report-files.js
var report_files = __webpack_require__(70105);
// EXTERNAL MODULE: ./build/packages/registry/src/referrers/referrers.js
var referrers = __webpack_require__(16308);
;// CONCATENATED MODULE: ./build/packages/registry/src/referrers/attach-report.js

/** Artifact type of an attached report (report.v1). */
const reportArtifactType = 'application/vnd.slipway.report.v1+json';
/** Annotations that describe a report, so that a search need not read it. */
const reportAnnotations = { stage: 'dev.slipway.stage', status: 'dev.slipway.status' };
/** Attaches a stage's report to the digest of its image. A deploy of this digest can read it. */
const attachReport = (registry, repository, subject, { stage, status, text }) => (0,referrers/* attachArtifact */.Kb)(registry, repository, subject, {
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
 * Reads the entries of the input `attach`: `reports` for the reports of this job's earlier stages, `TYPE=FILE` for any
 * other file. It sends nothing: a missing file is reported before the push.
 * @throws SlipwayError BadInput or NotFound
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
        throw new errors/* SlipwayError */.GQ('NotFound', `attach: ${file} cannot be read: ${(0,errors/* fileErrorReason */.Hs)(cause)}.`, { cause });
    });
    return async ({ registry, repository, descriptor }) => {
        const annotations = { 'org.opencontainers.image.title': external_node_path_.basename(file) };
        await (0,referrers/* attachArtifact */.Kb)(registry, repository, descriptor, {
            artifactType,
            mediaType: artifactType,
            bytes,
            annotations,
        });
        return external_node_path_.basename(file);
    };
};
const readReports = async ({ runner, log }) => {
    const folder = external_node_path_.join((0,report_files/* reportFolder */.t3)(runner.temp), 'reports');
    const files = (await (0,promises_.readdir)(folder).catch(() => [])).filter((file) => file.endsWith('.json'));
    if (files.length === 0)
        log.warning(`The folder ${folder} has no reports to attach: no stage of this job ran before.`);
    return Promise.all(files.map(async (file) => {
        const text = await (0,promises_.readFile)(external_node_path_.join(folder, file), 'utf8');
        const { stage, status, facts } = JSON.parse(text);
        return async ({ registry, repository, descriptor }) => {
            if (facts?.digest && facts.digest !== descriptor.digest) {
                log.warning(`${file} reports on ${facts.digest}, so it is not attached to ${descriptor.digest}.`);
                return '';
            }
            await attachReport(registry, repository, descriptor, { stage, status, text });
            return `report of ${stage} (${status})`;
        };
    }));
};

// EXTERNAL MODULE: ./build/packages/registry/src/connection/connect-registry.js + 5 modules
var connect_registry = __webpack_require__(13472);
// EXTERNAL MODULE: ./build/packages/azure/src/clouds.js
var clouds = __webpack_require__(47755);
// EXTERNAL MODULE: ./build/packages/azure/src/entra-token.js
var entra_token = __webpack_require__(43933);
;// CONCATENATED MODULE: ./build/packages/azure/src/acr-credentials.js



/**
 * Returns credentials for Azure Container Registry that need no stored password. GitHub's OIDC token is exchanged for an
 * Entra token, and that for a refresh token of the registry (`/oauth2/exchange`). `mask` masks both.
 */
const acrCredentials = (identity, mask) => ({
    name: `Azure application ${identity.client}`,
    get: async ({ registry, realm, service, transport, clock }) => {
        if (!realm)
            throw new errors/* SlipwayError */.GQ('BadInput', `${registry} is not an Azure container registry: its challenge has no token service.`, {
                hint: 'Set username and password instead of azure-client-id.',
            });
        const { value } = await (0,entra_token/* requestEntraToken */.J)(identity, identity.cloud.registryResources, transport, clock);
        mask(value);
        const action = `exchange the Azure token at ${registry}`;
        // The host of the realm: the name that the user typed may be an alias.
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
            action,
        });
        if (answer.status !== 200)
            throw (0,registry_error/* registryErrorOf */.jR)(action, answer);
        const token = refreshToken(answer.body.toString());
        if (!token)
            throw new errors/* SlipwayError */.GQ('Unauthorized', `Could not ${action}: the answer has no refresh_token.`);
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
        // The caller reports a missing token.
        return undefined;
    }
};

;// CONCATENATED MODULE: ./build/packages/registry/src/credentials/basic.js
/** Returns credentials of a user name with a password or token. The registry or its token service gets them as Basic. */
const basic = (username, password) => ({
    name: `user "${username}"`,
    get: async () => ({ kind: 'basic', username, password }),
});

// EXTERNAL MODULE: ./build/packages/registry/src/credentials/docker-config.js
var docker_config = __webpack_require__(74547);
;// CONCATENATED MODULE: ./build/actions/push/src/credentials.js



/**
 * Returns the Entra application of the inputs. Undefined without its ids.
 * @throws SlipwayError BadInput for one id without the other
 */
const azureIdentity = (inputs, ports) => {
    const client = inputs['azure-client-id'];
    const tenant = inputs['azure-tenant-id'];
    const audience = inputs['azure-audience'];
    if (!client && !tenant)
        return undefined;
    if (!client || !tenant)
        throw new errors/* SlipwayError */.GQ('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
            hint: 'Set both azure-client-id and azure-tenant-id.',
        });
    const cloud = (0,clouds/* cloudOfRegistry */.kL)(inputs.registry, ports.runner.environment);
    return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};
/** Returns true if a host may get an Azure token: by its suffix, or any host if AZURE_AUTHORITY_HOST names the cloud. */
const isAzure = (host, { runner }) => runner.environment.AZURE_AUTHORITY_HOST !== undefined ||
    clouds/* azureClouds */.SX.some(({ registrySuffix }) => host.replace(/:\d+$/, '').endsWith(registrySuffix));
/**
 * Returns the credentials for a registry. The first source wins: Azure's application, user and password, the logins of
 * `docker login`. Only the target registry gets user and password.
 * @throws SlipwayError BadInput
 */
const chooseCredentials = (host, inputs, ports) => {
    const { username, password } = inputs;
    const isTarget = host === inputs.registry;
    const identity = azureIdentity(inputs, ports);
    if (identity && isAzure(host, ports))
        return acrCredentials(identity, ports.mask);
    if (isTarget && username && password)
        return basic(username, password);
    if (username ? !password : password)
        throw new errors/* SlipwayError */.GQ('BadInput', `${username ? 'password' : 'username'} is empty.`, {
            hint: 'GitHub passes an empty string for a secret that does not exist, and for every secret in pull requests from forks and from Dependabot.',
        });
    if (isTarget && identity)
        throw new errors/* SlipwayError */.GQ('BadInput', `${host} is not an Azure container registry. It does not accept azure-client-id.`, {
            hint: 'Set username and password, or run "docker login" in an earlier step.',
        });
    return (0,docker_config/* dockerConfig */.p)(ports.runner.environment, ports.exec);
};
/** Returns true for a pull request from a fork: GitHub gives it neither secrets nor an OIDC token. */
const lacksCredentials = (inputs, { runner }) => {
    const pull = runner.event.pull_request;
    const isFromFork = pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name;
    if (!isFromFork)
        return false;
    const hasApplication = inputs['azure-client-id'] && runner.environment.ACTIONS_ID_TOKEN_REQUEST_URL;
    return !hasApplication && !inputs.password;
};

;// CONCATENATED MODULE: ./build/actions/push/src/connect.js


/** Connects to a registry with the credentials for it. */
const connect = (host, access, inputs, ports) => {
    const { log, clock, signal } = ports;
    const credentials = chooseCredentials(host, inputs, ports);
    log.debug(`credentials for ${host}: ${credentials.name}`);
    return (0,connect_registry/* connectRegistry */.g)(host, { credentials, log, clock, signal, access, plainHttp: inputs['plain-http'] });
};

// EXTERNAL MODULE: ./build/packages/http/src/transport.js + 1 modules
var src_transport = __webpack_require__(99877);
;// CONCATENATED MODULE: ./build/packages/azure/src/container-registries.js



/** Connects to the resource manager. It sends nothing yet. */
const connectContainerRegistries = async (options) => {
    const { identity, subscription, transport, clock, signal } = options;
    const { ContainerRegistryManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(4094), __webpack_require__.e(3566)]).then(__webpack_require__.bind(__webpack_require__, 53566));
    const endpoint = identity.cloud.resourceManager;
    let current = { value: '', until: Number.NEGATIVE_INFINITY };
    const credential = {
        getToken: async () => {
            if (current.until <= clock.monotonic())
                current = await (0,entra_token/* requestEntraToken */.J)(identity, [endpoint], transport, clock);
            return { token: current.value, expiresOnTimestamp: Date.parse(clock.now()) + current.until - clock.monotonic() };
        },
    };
    const client = new ContainerRegistryManagementClient(credential, subscription, {
        endpoint,
        allowInsecureConnection: (0,src_transport/* isLoopback */.U)(new URL(endpoint).hostname),
    });
    // The client's own policy rejects plain HTTP, even on the loopback.
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
                throw resourceManagerError(`list the container registries of subscription ${subscription}`, cause, 'Reader on the registry');
            });
            const found = all.find((one) => one.loginServer.toLowerCase() === loginServer.toLowerCase());
            if (found)
                return found;
            throw new errors/* SlipwayError */.GQ('NotFound', `Subscription ${subscription} has no registry with the login server ${loginServer} that the application can read.`, {
                hint: `Check azure-subscription-id. The application can read: ${all.map((one) => one.loginServer).join(', ') || 'none'}.`,
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
                const role = 'Container Registry Data Importer and Data Reader, or Contributor, on the target, and AcrPull on the source';
                throw resourceManagerError(`import ${source.registry}/${source.repository}@${source.digest} into ${target.loginServer}`, cause, role);
            });
        },
    };
};
const resourceManagerError = (action, cause, role) => {
    const { statusCode, code, message } = cause;
    if (cause instanceof errors/* SlipwayError */.GQ)
        return cause;
    const denied = statusCode === 403 || statusCode === 401;
    const reason = [statusCode, code, message].filter(Boolean).join(', ').replace(/\.$/, '');
    return new errors/* SlipwayError */.GQ(denied ? 'Refused' : statusCode === 409 ? 'Conflict' : 'Unreachable', `Could not ${action}: ${reason}.`, {
        cause,
        ...(denied ? { hint: `Assign the role ${role} to the application.` } : {}),
    });
};

;// CONCATENATED MODULE: ./build/actions/push/src/explain-refusal.js





const roles = {
    registry: 'AcrPush',
    repository: 'Container Registry Repository Writer (this registry assigns roles by repository and ignores AcrPush)',
    unknown: 'AcrPush, or Container Registry Repository Writer in a registry that assigns roles by repository',
};
/** Returns the error. If Azure refused the application, its hint names the missing role. */
const explainRefusal = async (error, inputs, ports) => {
    const identity = azureIdentity(inputs, ports);
    const isDenied = error instanceof registry_error/* RegistryError */.gl && (error.status === 401 || error.status === 403);
    // A firewall also answers 403. A role does not change that.
    if (!isDenied || !identity || /firewall/.test(error.hint ?? ''))
        return error;
    const mode = await readRoleMode(inputs, ports);
    return new errors/* SlipwayError */.GQ(error.code, error.message, {
        cause: error,
        hint: `Assign the role ${roles[mode]} on ${inputs.registry} to application ${identity.client}.`,
    });
};
/** Returns how the registry assigns roles. */
const readRoleMode = async (inputs, ports) => {
    const { log, clock, signal } = ports;
    const subscription = inputs['azure-subscription-id'];
    const identity = azureIdentity(inputs, ports);
    if (!subscription || !identity)
        return 'unknown';
    const transport = (0,src_transport/* createTransport */.o)({ log, clock, signal });
    try {
        const azure = await connectContainerRegistries({ identity, subscription, transport, clock, signal });
        return (await azure.findRegistry(inputs.registry)).roles;
    }
    catch (error) {
        log.warning(`The role assignment mode of the registry could not be read: ${(0,errors/* describeError */.Uc)(error)}`);
        return 'unknown';
    }
    finally {
        await transport.close();
    }
};

// EXTERNAL MODULE: ./build/packages/container/src/image/open-image.js
var open_image = __webpack_require__(39315);
;// CONCATENATED MODULE: ./build/actions/push/src/open-image-to-push.js



/**
 * Opens the layout, or the image that an engine on this machine has. A promotion reads its image later.
 * @throws SlipwayError BadInput unless exactly one image is named, NotFound
 */
const openImageToPush = async (inputs, { runner, exec }) => {
    const { layout, image, 'promote-from': promoted } = inputs;
    (0,open_image/* checkOneImage */.A)({ layout, image, 'promote-from': promoted });
    if (promoted)
        return { promoted };
    const opened = await (0,open_image/* openImage */.U)({ layout, image }, {
        workspace: runner.workspace,
        temp: external_node_path_.join(runner.temp, 'slipway', 'push'),
        // A layout needs no engine.
        engine: async () => {
            const { findEngine } = await __webpack_require__.e(/* import() */ 2025).then(__webpack_require__.bind(__webpack_require__, 2025));
            return findEngine({ exec, environment: runner.environment }, 'auto', 'save');
        },
        fetch: async (name) => {
            throw new errors/* SlipwayError */.GQ('NotFound', `No engine on this runner has the image \`${name}\`.`, {
                hint: 'Build the image in an earlier step, or copy it from its registry with `promote-from`.',
            });
        },
    });
    return { image: opened };
};

// EXTERNAL MODULE: ./build/packages/oci/src/image/image.js
var image_image = __webpack_require__(81716);
// EXTERNAL MODULE: ./build/packages/registry/src/images/remote-image.js
var remote_image = __webpack_require__(42446);
;// CONCATENATED MODULE: ./build/packages/registry/src/images/copy-image.js




/** Copies an image by digest between registries, through this machine, with everything attached to it. */
const copyImage = async (from, to, options) => {
    const image = await (0,remote_image/* readRemoteImage */.Y)(from.registry, from.repository, from.reference);
    const pushed = await pushImage(to.registry, to.repository, image, options);
    return { ...pushed, referrers: await copyReferrers(from, to, pushed.digest, options) };
};
/** Copies the attachments of a digest. Azure's import does not copy them. */
const copyReferrers = async (from, to, digest, { log }) => {
    const listed = await from.registry.referrers(from.repository, digest);
    for (const { digest: referrer } of listed) {
        const artifact = await (0,remote_image/* readRemoteImage */.Y)(from.registry, from.repository, referrer);
        await pushImage(to.registry, to.repository, artifact, { tags: [], log });
        const manifest = (0,image_image/* parseJson */.qF)(artifact.root.bytes, artifact.name);
        await (0,referrers/* putReferrer */.j5)(to.registry, to.repository, artifact.root, manifest);
    }
    return listed.length;
};

;// CONCATENATED MODULE: ./build/actions/push/src/promote.js






/**
 * Copies an image by digest from another registry: inside Azure if possible, else through the runner.
 * @throws SlipwayError NotFound
 */
const promote = async (inputs, { registry: host, repository, digest, tag = 'latest' }, target, ports) => {
    const source = connect(host, 'pull', inputs, ports);
    try {
        const found = await source.find(repository, digest ?? tag);
        if (!found)
            throw new errors/* SlipwayError */.GQ('NotFound', `The image ${(0,client_registry/* showReference */.nj)(host, repository, digest ?? tag)} does not exist.`, {
                hint: 'Set `promote-from` to the output `reference` of a push action.',
            });
        const from = { registry: source, repository, reference: found.digest, descriptor: found };
        ports.log.info(`promoting ${(0,client_registry/* showReference */.nj)(host, repository, found.digest)}`);
        return (await importInAzure(inputs, from, target, ports)) ?? (await copyThroughRunner(inputs, from, target, ports));
    }
    finally {
        await source.close();
    }
};
const copyThroughRunner = (inputs, from, { registry, repository, tags }, { log }) => copyImage(from, { registry, repository }, { tags, log, allowMove: inputs['allow-move'] });
/** Returns undefined without a subscription or an Entra application. */
const importInAzure = async (inputs, from, target, ports) => {
    const subscription = inputs['azure-subscription-id'];
    const identity = azureIdentity(inputs, ports);
    if (!subscription || !identity)
        return undefined;
    const { log, clock, signal } = ports;
    const { registry, repository, tags } = target;
    const digest = from.reference;
    const before = await lookUpTags(registry, repository, digest, { tags, allowMove: inputs['allow-move'] });
    const missing = tags.filter((tag) => before.get(tag) !== digest);
    const exists = (await registry.find(repository, digest)) !== undefined;
    if (!exists || missing.length > 0) {
        const transport = (0,src_transport/* createTransport */.o)({ log, clock, signal });
        try {
            const azure = await connectContainerRegistries({ identity, subscription, transport, clock, signal });
            const azureRegistry = await azure.findRegistry(registry.host);
            const source = { registry: from.registry.host, repository: from.repository, digest };
            await azure.importImage(azureRegistry, { source, repository, tags: missing, force: inputs['allow-move'] });
        }
        finally {
            await transport.close();
        }
    }
    for (const reference of [digest, ...tags])
        await verifyImport({ registry, repository }, reference, digest);
    await copyReferrers(from, { registry, repository }, digest, { log });
    const pushedTags = tags.map((tag) => {
        const former = before.get(tag);
        if (former === digest)
            return { tag, result: 'unchanged' };
        return { tag, result: 'created', ...(former ? { movedFrom: former } : {}) };
    });
    const blobs = { present: exists ? 1 : 0, mounted: 0, uploaded: exists ? 0 : 1 };
    return { digest, root: from.descriptor, tags: pushedTags, blobs };
};
/** @throws SlipwayError CheckFailed if the reference has another digest */
const verifyImport = async ({ registry, repository }, reference, digest) => {
    const found = await registry.manifest(repository, reference);
    if (found?.descriptor.digest === digest)
        return;
    throw new errors/* SlipwayError */.GQ('CheckFailed', `${(0,client_registry/* showReference */.nj)(registry.host, repository, reference)} has ${found?.descriptor.digest ?? 'no image'} after the import of ${digest}.`, { hint: 'Read the import in the activity log of the registry.' });
};

;// CONCATENATED MODULE: ./build/actions/push/src/push-report.js

/** Logs each tag. Returns the outputs and the report of a push. */
const pushedResult = ({ registry, repository, tags }, { digest, tags: results, blobs }, isLocked, log) => {
    const reference = (0,client_registry/* showReference */.nj)(registry.host, repository, digest);
    for (const { tag, result, movedFrom } of results)
        log.info(`${(0,client_registry/* showReference */.nj)(registry.host, repository, tag)}: ${movedFrom ? `moved from ${movedFrom}` : result}`);
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
const skippedResult = (registry, repository) => ({
    status: 'skipped',
    sentence: `Not pushed to ${registry}/${repository}: GitHub gives a pull request from a fork neither secrets nor an OIDC token.`,
    outputs: { status: 'skipped', registry, repository },
    facts: { reference: '', digest: '', registry, repository, tags: [], uploadedBlobs: 0, existingBlobs: 0 },
});

;// CONCATENATED MODULE: ./build/actions/push/src/push.js











/** Pushes an image, or promotes one from another registry. Reads the digest back from the registry in both cases. */
const push = async (inputs, ports) => {
    const { registry: host, repository } = inputs;
    const tags = [...new Set(inputs.tags)];
    if (lacksCredentials(inputs, ports))
        return skippedResult(host, repository);
    const [source, attachments, , registry] = await (0,errors/* runTogether */.aW)(() => openImageToPush(inputs, ports), () => readAttachments(inputs, ports), () => checkLockSupport(inputs, ports), () => connect(host, 'push', inputs, ports));
    try {
        const target = { registry, repository, tags };
        const pushed = source.image
            ? await pushFromDisk(inputs, source.image, target, ports)
            : await promote(inputs, source.promoted, target, ports);
        for (const attachTo of attachments) {
            const attached = await attachTo({ registry, repository, descriptor: pushed.root });
            if (attached)
                ports.log.info(`attached: ${attached}`);
        }
        if (inputs.lock)
            await lockImage(registry, repository, pushed.digest, tags);
        return pushedResult(target, pushed, inputs.lock, ports.log);
    }
    catch (error) {
        throw await explainRefusal(error, inputs, ports);
    }
    finally {
        await registry.close();
    }
};
const checkLockSupport = ({ lock, registry }, ports) => {
    if (lock && !isAzure(registry, ports))
        throw new errors/* SlipwayError */.GQ('BadInput', `${registry} cannot lock images. Only Azure container registries can.`, {
            hint: 'Remove the input `lock`.',
        });
};
const pushFromDisk = (inputs, image, { registry, repository, tags }, { log }) => {
    const size = image.blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
    const platforms = image.platforms.map(({ platform }) => (0,image_platform/* showPlatform */.hr)(platform)).join(', ');
    log.info(`${inputs.layout ?? inputs.image}: ${image.root.descriptor.digest}, ${platforms}, ${(0,bytes/* showBytes */.n)(size)}`);
    const mountFrom = baseRepository(image, registry.host);
    return pushImage(registry, repository, image, {
        tags,
        log,
        allowMove: inputs['allow-move'],
        ...(mountFrom && mountFrom !== repository ? { mountFrom } : {}),
    });
};
/** Returns the repository of the base image (OCI annotation `base.name`) if the same registry has it. */
const baseRepository = (image, host) => {
    const key = 'org.opencontainers.image.base.name';
    const base = image.annotations[key] ?? image.labels[key];
    if (!base?.startsWith(`${host}/`))
        return undefined;
    return (0,image_reference/* parseImageReference */.o_)(base).repository;
};


/***/ }),

/***/ 47755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SX: () => (/* binding */ azureClouds),
/* harmony export */   kL: () => (/* binding */ cloudOfRegistry),
/* harmony export */   qg: () => (/* binding */ cloudOfAuthority)
/* harmony export */ });
const registryResource = 'https://containerregistry.azure.net';
const withRegistryResources = (cloud) => ({
    ...cloud,
    registryResources: [registryResource, cloud.resourceManager],
});
const azureClouds = [
    withRegistryResources({
        name: 'AzureCloud',
        authority: 'https://login.microsoftonline.com',
        resourceManager: 'https://management.azure.com',
        registrySuffix: '.azurecr.io',
        audience: 'api://AzureADTokenExchange',
    }),
    withRegistryResources({
        name: 'AzureUSGovernment',
        authority: 'https://login.microsoftonline.us',
        resourceManager: 'https://management.usgovcloudapi.net',
        registrySuffix: '.azurecr.us',
        audience: 'api://AzureADTokenExchangeUSGov',
    }),
    withRegistryResources({
        name: 'AzureChinaCloud',
        authority: 'https://login.chinacloudapi.cn',
        resourceManager: 'https://management.chinacloudapi.cn',
        registrySuffix: '.azurecr.cn',
        audience: 'api://AzureADTokenExchangeChina',
    }),
];
/**
 * Returns the cloud of a registry by its suffix, or the public cloud for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (the variables of Azure Stack and Azure's tools) override its services.
 */
const cloudOfRegistry = (registry, env = {}) => {
    const host = registry.replace(/:\d+$/, '');
    const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
    if (!known)
        throw new Error('the list of clouds is empty');
    const trim = (address) => address.replace(/\/+$/, '');
    const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
    const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
    return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};
/**
 * Returns the cloud of `AZURE_AUTHORITY_HOST`, or the public cloud without it. `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides its resource manager.
 */
const cloudOfAuthority = (env) => {
    const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
    const known = azureClouds.find(({ authority }) => authority === host);
    return cloudOfRegistry(known?.registrySuffix ?? '', env);
};


/***/ }),

/***/ 43933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ requestEntraToken)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _slipway_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8224);


/** Codes for a resource that does not exist in this cloud or tenant. */
const unknownResource = new Set([50001, 500011]);
const expiredAssertion = 700024;
/**
 * Requests an Entra token for the first of the resources that the tenant has (client credentials with a federated
 * assertion).
 * @throws SlipwayError Unauthorized with a hint for Entra's error code
 */
const requestEntraToken = async (identity, resources, transport, clock) => {
    const [resource = '', ...others] = resources;
    const answer = await requestToken(identity, resource, transport);
    if (answer.token)
        return { value: answer.token, until: clock.monotonic() + answer.seconds * 900 };
    if (others.length > 0 && answer.codes.some((code) => unknownResource.has(code)))
        return requestEntraToken(identity, others, transport, clock);
    throw loginError(identity, resource, answer);
};
const requestToken = async (identity, resource, transport, again = true) => {
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
        action: `log in to Azure as application ${identity.client}`,
    });
    const json = parse(body.toString());
    if (status === 200 && json.access_token)
        return { token: json.access_token, seconds: json.expires_in ?? 3599, codes: [], text: '', assertion };
    const codes = json.error_codes ?? [];
    if (again && codes.includes(expiredAssertion))
        return requestToken(identity, resource, transport, false);
    // Trace ids and a timestamp follow. They do not help.
    const text = json.error_description?.split(/\s+Trace ID:/)[0] ?? json.error ?? `status ${status}`;
    return { seconds: 0, codes, text, assertion };
};
const parse = (body) => {
    try {
        return JSON.parse(body);
    }
    catch {
        // The page of a proxy. The caller reports the status.
        return {};
    }
};
const loginError = (identity, resource, { codes, text, assertion }) => {
    const hint = hints.find(({ fits }) => codes.some(fits))?.hint(identity, assertion, resource);
    return new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Azure did not log in application ${identity.client} of tenant ${identity.tenant}: ${text.replace(/\.$/, '')}.`, hint ? { hint } : {});
};
/** By AADSTS code. */
const hints = [
    {
        fits: (code) => code === 700213 || code === 7002138 || (code >= 700210 && code <= 700219),
        hint: ({ client }, assertion) => {
            const { iss, sub, aud } = (0,_slipway_http__WEBPACK_IMPORTED_MODULE_1__/* .claimsOf */ .d)(assertion);
            const credential = JSON.stringify({ name: 'slipway', issuer: iss, subject: sub, audiences: [aud] });
            return `The application has no federated credential for exactly this subject (case-sensitive): az ad app federated-credential create --id ${client} --parameters '${credential}'`;
        },
    },
    {
        fits: (code) => code === 700016,
        hint: ({ client, tenant }) => `Check azure-client-id and azure-tenant-id: tenant ${tenant} has no application ${client}, or an administrator did not consent to it.`,
    },
    {
        fits: (code) => code === 90002,
        hint: ({ tenant }) => `Check azure-tenant-id: this cloud has no tenant "${tenant}".`,
    },
    {
        fits: (code) => unknownResource.has(code),
        hint: (_, __, resource) => `The tenant has no resource ${resource}. Check the cloud.`,
    },
    {
        fits: (code) => code === expiredAssertion,
        hint: () => 'The token of GitHub was too old twice. Check the clock of the runner.',
    },
];


/***/ }),

/***/ 39315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkOneImage),
/* harmony export */   U: () => (/* binding */ openImage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6179);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39428);





/**
 * Checks the inputs that name an image, by their names.
 * @throws SlipwayError BadInput unless exactly one of them is given
 */
const checkOneImage = (inputs) => {
    const quote = (names, word) => names
        .map((name) => `\`${name}\``)
        .join(', ')
        .replace(/, (?=[^,]*$)/, ` ${word} `);
    const names = Object.keys(inputs);
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length === 1)
        return;
    const [problem, hint] = given.length === 0
        ? [`one of the inputs ${quote(names, 'and')} is required.`, 'Give the output `layout` of the build action.']
        : [`the inputs ${quote(given, 'and')} are both set, but each names an image.`, 'Leave one of them out.'];
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', problem, { hint });
};
const newLayout = async (temp) => {
    const layout = node_path__WEBPACK_IMPORTED_MODULE_2__.join(temp, `layout-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .prepareLayoutFolder */ .Y)(layout);
    return layout;
};
const isFile = (location) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(location).then((found) => found.isFile(), () => false);
const openLayout = async (location, temp) => {
    if (!(await isFile(location)))
        return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(location);
    const { isDockerArchive, layoutFromDockerArchive } = await __webpack_require__.e(/* import() */ 5105).then(__webpack_require__.bind(__webpack_require__, 75105));
    if (!(await isDockerArchive(location)))
        return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(location);
    const layout = await newLayout(temp);
    await layoutFromDockerArchive(location, layout);
    return { ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(layout)), name: location };
};
const openNamed = async (image, { engine: find, fetch, temp }) => {
    const layout = await newLayout(temp);
    const engine = await find();
    const { hasImage, saveImage } = await __webpack_require__.e(/* import() */ 1864).then(__webpack_require__.bind(__webpack_require__, 41864));
    if (engine && (await hasImage(engine, image)))
        await saveImage(engine, image, layout, { temp });
    else
        await fetch(image, layout);
    return { ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(layout)), name: image };
};
/**
 * Returns the image that the inputs `layout` and `image` of an action name. A name that the engine does not have is
 * left to `fetch`.
 * @throws SlipwayError BadInput, NotFound
 */
const openImage = async (inputs, options) => {
    const { layout, image } = inputs;
    checkOneImage({ layout, image });
    return layout === undefined
        ? openNamed(image ?? '', options)
        : openLayout(node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(options.workspace, layout), options.temp);
};


/***/ }),

/***/ 66832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ showBytes)
/* harmony export */ });
/** `decimal` counts in powers of 1000 as registries do, `binary` in powers of 1024 as Kubernetes limits do. */
const systems = {
    decimal: { base: 1000, units: ['B', 'kB', 'MB', 'GB', 'TB'] },
    binary: { base: 1024, units: ['B', 'KiB', 'MiB', 'GiB', 'TiB'] },
};
/** Returns a size as a person reads it: `900 B`, `1.5 MB`, `142 MB`, or `1.5 MiB` in the binary system. */
const showBytes = (bytes, system = 'decimal') => {
    const { base, units } = systems[system];
    const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(base) + 1e-9), units.length - 1);
    const value = bytes / base ** power;
    return `${Number(value.toFixed(power === 0 || value >= 100 ? 0 : 1))} ${units[power]}`;
};


/***/ }),

/***/ 81716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ readImage),
/* harmony export */   iF: () => (/* binding */ layersSize),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   vw: () => (/* binding */ pickPlatform)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13120);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96570);



/**
 * Parses JSON.
 * @throws SlipwayError BadInput that names the place
 */
const parseJson = (bytes, place) => {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${place} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Follows the root to every manifest, configuration and layer. */
const readImage = async (name, descriptor, source) => {
    const root = { descriptor, bytes: await source.read(descriptor) };
    const collected = { children: [], blobs: new Map(), platforms: [], manifests: [] };
    const annotations = await readManifest({ name, source, collected }, root);
    return {
        name,
        root,
        children: collected.children,
        blobs: [...collected.blobs.values()],
        platforms: collected.platforms,
        annotations: { ...collected.manifests[0]?.annotations, ...annotations },
        labels: collected.platforms[0]?.config.config?.Labels ?? {},
    };
};
/** Returns the annotations of the manifest or index. */
const readManifest = async (reading, { descriptor, bytes }) => {
    const { name, source, collected } = reading;
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)) {
        const index = parseJson(bytes, `${name}: ${descriptor.digest}`);
        for (const child of index.manifests) {
            const stored = { descriptor: child, bytes: await source.read(child) };
            await readManifest(reading, stored);
            if (!collected.children.some((known) => known.descriptor.digest === child.digest))
                collected.children.push(stored);
        }
        return index.annotations ?? {};
    }
    if (!(0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(descriptor.mediaType))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`, { hint: `Use ${_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest}, ${_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex}, or the docker type of the same meaning.` });
    const manifest = parseJson(bytes, `${name}: ${descriptor.digest}`);
    await readContent(reading, descriptor, manifest);
    collected.manifests.push(manifest);
    return manifest.annotations ?? {};
};
const readContent = async ({ source, collected }, descriptor, manifest) => {
    // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
    for (const content of [manifest.config, ...manifest.layers])
        if (!collected.blobs.has(content.digest) && !content.urls?.length)
            collected.blobs.set(content.digest, await source.blob(content));
    const configBlob = collected.blobs.get(manifest.config.digest);
    if (!configBlob || !(0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isConfigType */ .lJ)(manifest.config.mediaType) || (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(descriptor))
        return;
    const config = parseJson(await source.read(manifest.config), manifest.config.digest);
    if (config.os === 'unknown')
        return;
    const layers = manifest.layers.flatMap(({ digest }) => collected.blobs.get(digest) ?? []);
    collected.platforms.push({ platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .platformOf */ .tj)(config), descriptor, manifest, config, configBlob, layers });
};
/** Returns the bytes of all compressed layers. */
const layersSize = ({ layers }) => layers.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
/**
 * Returns the only platform of an image, or the one that fits.
 * @throws SlipwayError BadInput that names the platforms of the image
 */
const pickPlatform = ({ name, platforms }, wanted) => {
    const [first] = platforms;
    if (first && platforms.length === 1)
        return first;
    const fits = ({ platform }) => platform.os === wanted?.os && platform.architecture === wanted.architecture;
    const found = platforms.find(fits);
    if (found)
        return found;
    const names = platforms.map(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .showPlatform */ .hr)(platform)).join(', ');
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', platforms.length === 0
        ? `${name} is not the image of a container: it has no configuration.`
        : `${name} has ${platforms.length} platforms (${names}), ${wanted ? `but not ${(0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .showPlatform */ .hr)(wanted)}` : 'and one is needed'}.`, { hint: 'Build the image for the platform of this runner.' });
};


/***/ }),

/***/ 13120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   H3: () => (/* binding */ isAttestation),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   lJ: () => (/* binding */ isConfigType)
/* harmony export */ });
const mediaTypes = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
};
const isIndexType = (mediaType) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
const isManifestType = (mediaType) => mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
/** Returns true if a media type is that of an image's configuration: artifacts have other ones. */
const isConfigType = (mediaType) => /(image|container\.image)(\.config)?\.v1\+json$/.test(mediaType);
/** Returns true if a descriptor names an attestation of BuildKit, which no platform runs. */
const isAttestation = ({ annotations, platform }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' || platform?.os === 'unknown';


/***/ }),

/***/ 96570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   IQ: () => (/* binding */ linuxPlatform),
/* harmony export */   hr: () => (/* binding */ showPlatform),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/** Returns `linux/arm64/v8`. */
const showPlatform = ({ os, architecture, variant }) => [os, architecture, variant].filter(Boolean).join('/');
/** Reads `os/architecture[/variant]`. Undefined for any other text. */
const parsePlatform = (text) => {
    if (!/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(text))
        return undefined;
    const [os = '', architecture = '', variant] = text.split('/');
    return { os, architecture, ...(variant === undefined ? {} : { variant }) };
};
/** Returns the platform of a configuration. Engines leave out what they take for granted. */
const platformOf = ({ os = 'linux', architecture = 'amd64', variant }) => ({
    os,
    architecture,
    ...(variant ? { variant } : {}),
});
const architectures = { x64: 'amd64', ia32: '386' };
/** Returns the platform whose images a Linux engine on this machine runs, by node's name of the processor. */
const linuxPlatform = (processor) => ({
    os: 'linux',
    architecture: architectures[processor] ?? processor,
});


/***/ }),

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ prepareLayoutFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);



const exists = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file).then(() => true, () => false);
const isFolder = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then((found) => found.isDirectory(), () => false);
const troubles = {
    EEXIST: 'a file with this name exists',
    ENOTDIR: 'a part of its path is a file',
    ENOENT: 'its parent does not accept folders',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENAMETOOLONG: 'its name is too long',
};
/** Creates one folder after the other: mkdir of Node.js with `recursive` never ends below /proc. */
const makeFolder = async (folder) => {
    if (await isFolder(folder))
        return;
    await makeFolder(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch (error) {
        if (!(await isFolder(folder)))
            throw error;
    }
};
const openFolder = async (folder) => {
    try {
        await makeFolder(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder));
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    }
    catch (cause) {
        const why = troubles[String(cause.code)];
        if (!why)
            throw cause;
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, cannot be created: ${why}.`, {
            cause,
            hint: 'Set `output` to another folder.',
        });
    }
};
/**
 * Creates an empty folder for a layout. It deletes an older layout in the folder, and nothing else.
 * @throws SlipwayError BadInput when the folder contains other files or cannot be created
 */
const prepareLayoutFolder = async (folder) => {
    const entries = await openFolder(folder);
    if (entries.length === 0)
        return;
    if (!(await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'oci-layout'))))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, contains other files (${entries.slice(0, 3).join(', ')}).`, { hint: 'Set `output` to an empty or new folder.' });
    for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, entry), { recursive: true, force: true });
};


/***/ }),

/***/ 39428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readLayout)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/oci/src/image/digest.js
var image_digest = __webpack_require__(49493);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image.js
var image_image = __webpack_require__(81716);
// EXTERNAL MODULE: ./build/packages/oci/src/image/manifest.js
var manifest = __webpack_require__(13120);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/packages/oci/src/tar/tar.js
var tar = __webpack_require__(88912);
;// CONCATENATED MODULE: ./build/packages/oci/src/layout/layout-files.js






const inFolder = (folder) => ({
    folder,
    place: (name) => external_node_path_.join(folder, name),
    size: async (name) => (await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => undefined))?.size,
    read: (name) => (0,promises_.readFile)(external_node_path_.join(folder, name)),
    stream: (name) => (0,external_node_fs_.createReadStream)(external_node_path_.join(folder, name), { highWaterMark: 1 << 18 }),
});
const inTar = async (file) => {
    const { files } = await (0,tar/* indexTar */.O1)(file);
    const stream = (name) => {
        const entry = files.get(name);
        return entry ? (0,tar/* openTarEntry */.E1)(file, entry) : external_node_stream_.Readable.from([]);
    };
    return {
        place: (name) => `${file}!${name}`,
        size: async (name) => files.get(name)?.size,
        read: async (name) => Buffer.concat(await stream(name).toArray()),
        stream,
    };
};
/** @throws SlipwayError NotFound, or BadInput for a file that is not a tar */
const openLayoutFiles = async (location) => {
    const found = await (0,promises_.stat)(location).catch((cause) => {
        throw new errors/* SlipwayError */.GQ('NotFound', `The image layout ${location} does not exist.`, {
            cause,
            hint: 'Give the folder or the tar of an OCI image layout, for example the output `layout` of the build action.',
        });
    });
    return found.isDirectory() ? inFolder(location) : inTar(location);
};

;// CONCATENATED MODULE: ./build/packages/oci/src/layout/read-layout.js





/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are verified against their digests now, layers while they are
 * streamed.
 * @throws SlipwayError NotFound or BadInput that names the file, CheckFailed for a digest that does not fit
 */
const readLayout = async (location) => {
    const files = await openLayoutFiles(location);
    for (const name of ['oci-layout', 'index.json'])
        if ((await files.size(name)) === undefined)
            throw notLayout(location, name);
    const index = (0,image_image/* parseJson */.qF)(await files.read('index.json'), files.place('index.json'));
    const image = await (0,image_image/* readImage */.AM)(location, pickImage(index, location), contentOf(files));
    return { ...image, ...(files.folder === undefined ? {} : { folder: files.folder }) };
};
const contentOf = (files) => {
    const nameOf = ({ digest }) => {
        if (!(0,image_digest/* isDigest */.Bc)(digest))
            throw new errors/* SlipwayError */.GQ('BadInput', `${files.place('index.json')} refers to "${digest}", which is not a sha256 digest.`);
        return `blobs/${digest.replace(':', '/')}`;
    };
    return {
        read: async (descriptor) => {
            const name = nameOf(descriptor);
            if ((await files.size(name)) === undefined)
                throw missing(files.place(name), descriptor);
            return (0,image_digest/* verifyBytes */.RV)(await files.read(name), descriptor, files.place(name));
        },
        blob: async (descriptor) => {
            const name = nameOf(descriptor);
            const size = await files.size(name);
            if (size === undefined)
                throw missing(files.place(name), descriptor);
            if (size !== descriptor.size)
                throw new errors/* SlipwayError */.GQ('CheckFailed', `${files.place(name)} has ${size} bytes, but its descriptor has ${descriptor.size}.`, {
                    hint: 'The file was truncated while it was written or copied. Check the disk space, and build the image again.',
                });
            const place = files.place(name);
            return { descriptor, place, open: (start = 0) => (0,image_digest/* verifyStream */.ui)(files.stream(name), descriptor, place, start) };
        },
    };
};
/** Returns the one image of the layout. */
const pickImage = (index, location) => {
    const all = (index.manifests ?? []).filter((descriptor) => !(0,manifest/* isAttestation */.H3)(descriptor));
    const [first] = all;
    if (first && new Set(all.map(({ digest }) => digest)).size === 1)
        return first;
    const nameOf = ({ annotations, digest }) => annotations?.['org.opencontainers.image.ref.name'] ?? digest;
    throw new errors/* SlipwayError */.GQ('BadInput', `${location}/index.json has ${all.length} images (${all.map(nameOf).join(', ') || 'none'}), but one is needed.`, { hint: 'Write each image into a layout of its own.' });
};
const notLayout = (location, name) => new errors/* SlipwayError */.GQ('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
});
const missing = (place, descriptor) => new errors/* SlipwayError */.GQ('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'Copy the whole layout, or build the image again.',
});


/***/ }),

/***/ 88912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ openTarEntry),
/* harmony export */   O1: () => (/* binding */ indexTar),
/* harmony export */   Pc: () => (/* binding */ normalizeName)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);




const block = 512;
const text = (header, from, length) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
};
/** Octal, or base 256 above 8 GiB (first bit set). */
const number = (header, from, length) => {
    if (((header[from] ?? 0) & 0x80) === 0)
        return Number.parseInt(text(header, from, length).trim() || '0', 8);
    let value = (header[from] ?? 0) & 0x7f;
    for (let i = from + 1; i < from + length; i++)
        value = value * 256 + (header[i] ?? 0);
    return value;
};
const hasValidChecksum = (header) => {
    let sum = 0;
    for (let i = 0; i < block; i++)
        sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
    return sum === number(header, 148, 8);
};
/** Pax records are `<length> key=value\n`. */
const paxHeader = (records) => {
    const value = (key) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
    const [name, linkName, size] = [value('path'), value('linkpath'), value('size')];
    return {
        ...(name === undefined ? {} : { name }),
        ...(linkName === undefined ? {} : { linkName }),
        ...(size === undefined ? {} : { size: Number(size) }),
    };
};
/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
const normalizeName = (name) => name.replace(/^(\.?\/)+/, '');
/** Returns a symbolic link's target, which is relative to the folder of the link. */
const resolveLink = (name, target) => {
    const parts = name.split('/').slice(0, -1);
    for (const part of target.split('/'))
        if (part === '..')
            parts.pop();
        else if (part !== '.')
            parts.push(part);
    return parts.join('/');
};
const readHeader = (header, { file, at, total }, extended) => {
    if (!hasValidChecksum(header))
        throw notTar(file, header);
    const size = extended.size ?? number(header, 124, 12);
    const offset = at + block;
    if (offset + size > total)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is truncated: an entry ends at byte ${offset + size} of ${total}.`);
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
    return {
        name: normalizeName(extended.name ?? [prefix, text(header, 0, 100)].filter(Boolean).join('/')),
        linkName: extended.linkName ?? text(header, 157, 100),
        type: text(header, 156, 1),
        offset,
        size,
        next: offset + Math.ceil(size / block) * block,
    };
};
/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readExtended = async (handle, { type, offset, size }) => {
    const extra = Buffer.alloc(size);
    await handle.read(extra, 0, size, offset);
    if (type === 'L')
        return { name: text(extra, 0, size) };
    return type === 'K' ? { linkName: text(extra, 0, size) } : paxHeader(extra.toString());
};
const readEntries = async (handle, file) => {
    const files = new Map();
    const links = new Map();
    const { size: total } = await handle.stat();
    const bytes = Buffer.alloc(block);
    if (total < block)
        throw notTar(file, bytes.subarray(0, (await handle.read(bytes, 0, block, 0)).bytesRead));
    let extended = {};
    let at = 0;
    while (at + block <= total) {
        await handle.read(bytes, 0, block, at);
        if (bytes.every((byte) => byte === 0))
            break;
        const header = readHeader(bytes, { file, at, total }, extended);
        const { name, linkName, type, offset, size, next } = header;
        if (type === '' || type === '0')
            files.set(name, { offset, size });
        if (type === '1')
            links.set(name, normalizeName(linkName));
        if (type === '2')
            links.set(name, resolveLink(name, linkName));
        extended = ['L', 'K', 'x'].includes(type) ? { ...extended, ...(await readExtended(handle, header)) } : {};
        at = next;
    }
    return { files, links };
};
/**
 * Returns names and positions of an uncompressed tar's entries, so that files are read in place without a second copy
 * on disk.
 * @throws SlipwayError BadInput that names the file when it is not a tar
 */
const indexTar = async (file) => {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
    try {
        return await readEntries(handle, file);
    }
    finally {
        await handle.close();
    }
};
/** Streams an entry's content out of the archive. */
const openTarEntry = (file, { offset, size }) => size === 0
    ? node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from([])
    : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });
const notTar = (file, header) => header[0] === 0x1f && header[1] === 0x8b
    ? new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is compressed.`, {
        hint: 'Give the tar without compression: its layers are already compressed.',
    })
    : new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is neither a folder nor a tar archive.`);


/***/ })

};
