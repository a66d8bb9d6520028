export const id = 9575;
export const ids = [9575];
export const modules = {

/***/ 75105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VJ: () => (/* binding */ layoutFromDockerArchive),
/* harmony export */   XE: () => (/* binding */ readImageId),
/* harmony export */   p0: () => (/* binding */ isDockerArchive)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88912);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81716);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48437);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13120);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5866);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(58380);



/** Returns the file behind a chain of links: older engines store a layer twice as a link. */
const followLinks = (name, { file, index }) => {
    const passed = new Set();
    let last = name;
    for (let next = index.links.get(last); next !== undefined; next = index.links.get(last)) {
        if (passed.has(next))
            throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `\`${file}\`: the layer ${name} is a link to itself.`);
        passed.add(next);
        last = next;
    }
    return last;
};
const openFile = ({ file, index }, name, missing) => {
    const entry = index.files.get(name);
    if (!entry)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` lacks ${missing}.`);
    return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .openTarEntry */ .E1)(file, entry);
};
const readManifest = async (archive) => {
    const refusal = `\`${archive.file}\` does not contain exactly one image as \`docker save\` writes it.`;
    const entry = archive.index.files.get('manifest.json');
    if (!entry)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', refusal);
    const bytes = Buffer.concat(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .openTarEntry */ .E1)(archive.file, entry).toArray());
    const [first, ...others] = (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(bytes, `${archive.file}!manifest.json`);
    if (!first || others.length > 0)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', refusal);
    return first;
};
const isGzip = (start) => start[0] === 0x1f && start[1] === 0x8b;
/** Engines with the containerd store save layers compressed already: those stay as they are. */
const storeLayer = async (layout, source) => {
    const { start, stream } = await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .peek */ .s)(source, 2);
    return { mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.gzipLayer, ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .streamBlob */ .cc)(layout, stream, isGzip(start) ? 'none' : 'gzip')) };
};
/** Returns true if a tar is what `docker save` writes. Newer ones are layouts too, but with layers uncompressed. */
const isDockerArchive = async (file) => (await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .indexTar */ .O1)(file)).files.has('manifest.json');
/**
 * Turns what `docker save` wrote into an OCI layout. The bytes of the config stay unchanged: its digest is the
 * engine's image id, and it keeps fields of docker such as the healthcheck.
 * @throws SlipwayError BadInput that names the file
 */
const layoutFromDockerArchive = async (file, layout) => {
    const archive = { file, index: await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .indexTar */ .O1)(file) };
    const { Config, Layers } = await readManifest(archive);
    const configFile = openFile(archive, Config, `the image's config ${Config}`);
    const stored = new Map();
    const layers = [];
    for (const layer of Layers) {
        const name = followLinks(layer, archive);
        const descriptor = stored.get(name) ?? (await storeLayer(layout, openFile(archive, name, `the layer ${name}`)));
        stored.set(name, descriptor);
        layers.push(descriptor);
    }
    const configBytes = Buffer.concat(await configFile.toArray());
    const config = await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .writeBlob */ .Zh)(layout, configBytes);
    await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_7__/* .writeManifest */ .HN)(layout, {
        schemaVersion: 2,
        mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociManifest,
        config: { mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociConfig, ...config },
        layers,
    }, (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(configBytes, `${file}!${Config}`));
};
/** Returns the image id that `--iidfile` wrote. */
const readImageId = async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')).trim();


/***/ }),

/***/ 20830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SR: () => (/* binding */ isDiskFullText),
/* harmony export */   vB: () => (/* binding */ diskFullError),
/* harmony export */   xg: () => (/* binding */ diskFull),
/* harmony export */   yE: () => (/* binding */ commandError)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);

/** Returns true if the text of an engine reports a full disk. */
const isDiskFullText = (text) => /no space left on device|ENOSPC|disk quota exceeded/i.test(text);
/** Returns the error of a full disk. `where` names the image or the step. */
const diskFull = (where, cause) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('DiskFull', `The disk is full: the engine could not write the image (${where}).`, {
    cause,
    hint: 'Free disk space, for example with `docker system prune`, or use a runner with a larger disk.',
});
/** Returns the error of a full disk, if `error` is one. Node.js reports it by code, the engines by text. */
const diskFullError = (error, where) => error.code === 'ENOSPC' ? diskFull(where, error) : undefined;
/** Returns the error of a failed engine command. `action` is a verb phrase. */
const commandError = (engine, action, result) => {
    const text = (result.stderr || result.stdout).trim();
    if (isDiskFullText(text))
        return diskFull(action);
    const last = text.split('\n').slice(-3).join(' ').trim();
    return new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Internal', `${engine.program} could not ${action}: ${last || `exit ${result.exitCode}`}.`);
};


/***/ }),

/***/ 68752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ findEngine)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/packages/container/src/engine/probe.js
/** Milliseconds for a probe. A daemon that hangs does not work. */
const probeTimeout = 20_000;
/** Variables that the engine does not get: inputs of the action and tokens of GitHub. */
const ownVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;
const inherited = (host) => Object.fromEntries(Object.entries(host.environment).filter((entry) => entry[1] !== undefined && !ownVariables.test(entry[0])));
/** Returns an engine that runs its program with the variables of the host and `extra`. */
const engineOf = (host, facts, extra = {}) => {
    const base = { ...inherited(host), ...extra };
    return {
        ...facts,
        run: (args, { without = [], ...options } = {}) => {
            const env = Object.entries({ ...base, ...options.env }).filter(([name]) => !without.includes(name));
            return host.exec(facts.program, args, { ...options, env: Object.fromEntries(env) });
        },
    };
};
/** Runs a command that shows whether an engine works. */
const runProbe = (host, program, args) => host.exec(program, args, { timeout: probeTimeout, env: inherited(host) });
/** Returns the first line of a program's output. */
const firstLine = (text) => text.trim().split('\n')[0] ?? '';
/** Returns the parsed JSON, undefined if the text is not JSON. */
const parseJson = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/buildah.js

/** Returns buildah as a builder, or why it does not work. */
const probeBuildah = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--json']);
    const version = parseJson(answer.stdout)?.version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    // The other isolations need permissions that a job in a container lacks.
    const isolation = host.environment.BUILDAH_ISOLATION ?? 'chroot';
    const facts = { name: 'buildah', builder: 'buildah', program, version };
    return [
        {
            engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }, { BUILDAH_ISOLATION: isolation }),
        },
    ];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/docker.js

/** Returns the first line of the client's error, without the question at its end. */
const clientError = ({ stderr, exitCode }) => firstLine(stderr).replace(/[.\s]*(Is .*\?)?$/, '') || `exit ${exitCode}`;
/** Returns the driver of buildx's current builder. Undefined if this buildx does not print JSON. */
const currentDriver = async (host, program) => {
    const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'ls', '--format', '{{json .}}']);
    if (exitCode !== 0)
        return undefined;
    const builders = stdout.split('\n').map((line) => parseJson(line));
    return builders.find((builder) => builder?.Current)?.Driver;
};
/** Drivers that can write an OCI layout. The `docker` driver cannot. */
const layoutDrivers = ['docker-container', 'kubernetes', 'remote'];
/** Drivers that need no docker engine on this machine. */
const remoteDrivers = ['kubernetes', 'remote'];
const withBuildx = async (host, program, client, running) => {
    const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'version']);
    if (exitCode !== 0)
        return undefined;
    const driver = await currentDriver(host, program);
    const builder = layoutDrivers.includes(driver ?? '') ? 'buildx' : 'buildx-load';
    if (!running && !remoteDrivers.includes(driver ?? ''))
        return undefined;
    const version = /v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1] ?? client;
    const how = builder === 'buildx' ? `its ${driver} builder` : 'the docker engine, which then exports the image';
    return {
        engine: engineOf(host, {
            name: 'buildx',
            builder,
            program,
            version,
            reason: `${program} builds with buildx ${version} and ${how}`,
        }),
    };
};
/** The first docker client that needs buildx for BuildKit. */
const firstWithoutBuildKit = 23;
/** Returns all builders of one docker client. {@link findEngine} chooses one. */
const probeDocker = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--format', '{{json .}}']);
    const version = parseJson(firstLine(answer.stdout));
    const client = version?.Client?.Version ?? '';
    const server = version?.Server?.Version;
    const running = answer.exitCode === 0 && server !== undefined;
    const buildx = await withBuildx(host, program, client, running);
    if (buildx)
        return [buildx];
    if (!running)
        return [{ refusal: `${program} cannot reach a docker engine: ${clientError(answer)}` }];
    const engine = { name: 'docker', program, version: server };
    if (Number.parseInt(client, 10) < firstWithoutBuildKit) {
        const reason = `${program} ${client} has BuildKit built in`;
        return [{ engine: engineOf(host, { ...engine, builder: 'buildkit', reason }, { DOCKER_BUILDKIT: '1' }) }];
    }
    const reason = `${program} ${client} builds without BuildKit`;
    return [
        { refusal: `${program} ${client} has no buildx` },
        { engine: engineOf(host, { ...engine, builder: 'legacy', reason }, { DOCKER_BUILDKIT: '0' }) },
    ];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/podman.js

/** Returns podman as a builder, or why it does not work. */
const probePodman = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--format', 'json']);
    const version = parseJson(answer.stdout)?.Client?.Version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    const facts = { name: 'podman', builder: 'podman', program, version };
    return [{ engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }) }];
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/packages/container/src/engine/programs-on-path.js


const isExecutable = (file) => {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
};
/**
 * Returns all programs of that name on PATH, in order and each once. Self-hosted runners often have two clients, and the
 * first may not work.
 */
const programsOnPath = (name, searchPath) => {
    const seen = new Map();
    for (const folder of (searchPath ?? '').split(external_node_path_.delimiter).filter(Boolean)) {
        const file = external_node_path_.join(folder, name);
        if (!isExecutable(file))
            continue;
        const real = (0,external_node_fs_.realpathSync)(file);
        if (!seen.has(real))
            seen.set(real, file);
    }
    return [...seen.values()];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/find-engine.js





/** Builders with an engine that runs and saves images. */
const engineBuilders = ['buildkit', 'buildx-load', 'legacy', 'buildx', 'podman'];
const probes = {
    docker: probeDocker,
    buildah: probeBuildah,
    podman: probePodman,
};
/** Builders for each purpose, the best first. The one from before BuildKit has neither secrets nor cache mounts. */
const order = {
    build: ['buildx', 'buildx-load', 'buildkit', 'buildah', 'podman', 'legacy'],
    run: engineBuilders,
    save: engineBuilders,
};
/** Builders for each value of the input `engine`. */
const allowed = {
    auto: order.build,
    docker: ['buildx', 'buildx-load', 'buildkit', 'legacy'],
    buildx: ['buildx', 'buildx-load'],
    buildah: ['buildah'],
    podman: ['podman'],
};
const programsFor = {
    auto: ['docker', 'buildah', 'podman'],
    docker: ['docker'],
    buildx: ['docker'],
    buildah: ['buildah'],
    podman: ['podman'],
};
const remedy = {
    build: 'Start docker, or install buildah (`apt-get install buildah`), or use a runner with one of them.',
    run: 'Start docker, or install podman: the check runs the image.',
    save: 'Start docker, or install podman, or give the image as `layout`.',
};
/**
 * Returns an engine that works on this machine. It tries every `docker` on PATH, not only the first.
 * @throws SlipwayError ToolMissing with every program and the reason why it does not work
 */
const findEngine = async (host, wanted, purpose) => {
    const engines = [];
    const refusals = [];
    for (const name of programsFor[wanted]) {
        const programs = programsOnPath(name, host.environment.PATH);
        if (programs.length === 0)
            refusals.push(`${name} is not on PATH`);
        for (const program of programs)
            for (const probe of (await probes[name]?.(host, program)) ?? [])
                if ('engine' in probe)
                    engines.push(probe.engine);
                else
                    refusals.push(probe.refusal);
    }
    for (const builder of order[purpose]) {
        const engine = engines.find((candidate) => candidate.builder === builder && allowed[wanted].includes(builder));
        if (engine)
            return explain(engine, purpose, refusals);
    }
    const unfit = engines.map((engine) => `${engine.program} (${engine.builder}) cannot ${purpose} an image as \`${wanted}\``);
    const problem = wanted === 'auto'
        ? `No program on this machine can ${purpose} an image`
        : `Engine \`${wanted}\` cannot be used here`;
    throw new errors/* SlipwayError */.GQ('ToolMissing', `${problem}: ${[...refusals, ...unfit].join('; ')}.`, {
        hint: remedy[purpose],
    });
};
const explain = (engine, purpose, refusals) => {
    if (purpose !== 'build')
        return { ...engine, reason: `${engine.program} ${engine.version} runs it` };
    return refusals.length === 0 ? engine : { ...engine, reason: `${engine.reason} (${refusals.join('; ')})` };
};


/***/ }),

/***/ 41864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZP: () => (/* binding */ pullImage),
/* harmony export */   e_: () => (/* binding */ hasImage),
/* harmony export */   lE: () => (/* binding */ saveImage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);
/* harmony import */ var _docker_archive_read_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75105);
/* harmony import */ var _engine_engine_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20830);






/** Returns true if the engine has an image of that name or id. */
const hasImage = async (engine, reference) => (await engine.run(['image', 'inspect', reference])).exitCode === 0;
/** @throws SlipwayError NotFound with the engine's reason */
const pullImage = async (engine, reference) => {
    const result = await engine.run(['pull', reference]);
    if (result.exitCode === 0)
        return;
    const reason = result.stderr.trim().split('\n').at(-1) ?? '';
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('NotFound', `${engine.name} neither has the image \`${reference}\` nor can pull it: ${reason}`, {
        hint: "Give the name of an image that exists, or build's output `layout` as the input `layout`.",
    });
};
/** Copies an image out of the engine into the empty folder of a layout. */
const saveImage = async (engine, reference, layout, options) => {
    const { temp, ...engineOptions } = options;
    const archive = node_path__WEBPACK_IMPORTED_MODULE_2__.join(temp, `image-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tar`);
    try {
        const result = await engine.run(['save', '--output', archive, reference], engineOptions);
        if (result.exitCode !== 0)
            throw (0,_engine_engine_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .commandError */ .yE)(engine, `copy image ${reference} out of the engine`, result);
        await (0,_docker_archive_read_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__/* .layoutFromDockerArchive */ .VJ)(archive, layout);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(archive, { force: true });
    }
};


/***/ }),

/***/ 5866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   cc: () => (/* binding */ streamBlob),
/* harmony export */   nD: () => (/* binding */ blobPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var _image_digest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49493);








/** Returns the path of a blob. The digest must be valid: it becomes a path. */
const blobPath = (layout, digest) => node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', ...digest.split(':'));
/** Writes bytes under their own digest. */
const writeBlob = async (layout, bytes) => {
    const digest = (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_7__/* .digestOf */ .ol)(bytes);
    const file = blobPath(layout, digest);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(file), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, bytes);
    return { digest, size: bytes.length };
};
/**
 * Streams into a blob. The gzip stream has no name, no time and a fixed level, so the same layer gives the same
 * digest on every run.
 */
const streamBlob = async (layout, source, compression) => {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', 'sha256');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder, { recursive: true });
    const partial = node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, `.partial-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    const packed = compression === 'gzip' ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createGzip)({ level: 6 }) : new node_stream__WEBPACK_IMPORTED_MODULE_4__.PassThrough();
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(source, packed, async function* (chunks) {
            for await (const chunk of chunks) {
                hash.update(chunk);
                size += chunk.length;
                yield chunk;
            }
        }, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(partial));
        const digest = `sha256:${hash.digest('hex')}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(partial, blobPath(layout, digest));
        return { digest, size };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(partial, { force: true });
    }
};


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

/***/ 58380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   NZ: () => (/* binding */ annotateLayout),
/* harmony export */   Uo: () => (/* binding */ writeLayoutIndex),
/* harmony export */   wy: () => (/* binding */ writeLayout)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _image_image_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81716);
/* harmony import */ var _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13120);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96570);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5866);
/* harmony import */ var _read_layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39428);









/** Writes `oci-layout` and an index with one manifest (or index), whose blobs are there already. */
const writeLayoutIndex = async (folder, root) => {
    const index = { schemaVersion: 2, mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociIndex, manifests: [root] };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'index.json'), JSON.stringify(index));
};
/** Copies an image into a folder as an OCI layout: for programs that read no tar, and out of a registry. */
const writeLayout = async (image, folder) => {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, image.root.descriptor.digest)), { recursive: true });
    for (const { descriptor, open } of image.blobs)
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(open(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest)));
    for (const { descriptor, bytes } of [...image.children, image.root])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest), bytes);
    await writeLayoutIndex(folder, image.root.descriptor);
};
/** Stores a manifest whose blobs are there already, and makes it the layout's one image. */
const writeManifest = async (folder, manifest, config) => {
    const { digest, size } = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .writeBlob */ .Zh)(folder, Buffer.from(JSON.stringify(manifest)));
    await writeLayoutIndex(folder, { mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest, digest, size, platform: (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_6__/* .platformOf */ .tj)(config) });
};
/**
 * Brings the layout of any engine into one form: a single manifest with these annotations. Configuration and layers
 * stay as they are, so the built image is the pushed image.
 * @throws SlipwayError BadInput when the layout does not have exactly one platform
 */
const annotateLayout = async (folder, annotations) => {
    const { descriptor, manifest, config } = (0,_image_image_js__WEBPACK_IMPORTED_MODULE_7__/* .pickPlatform */ .vw)(await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder));
    const all = { ...manifest.annotations, ...annotations };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest));
    const annotated = {
        schemaVersion: 2,
        mediaType: manifest.mediaType ?? _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest,
        config: manifest.config,
        layers: manifest.layers,
        ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
    };
    await writeManifest(folder, annotated, config);
    return await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder);
};


/***/ }),

/***/ 48437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ peek)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);

/** Reads at least `length` bytes ahead. The stream that is returned has them as well. */
const peek = async (source, length) => {
    const chunks = source[Symbol.asyncIterator]();
    let start = Buffer.alloc(0);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        start = Buffer.concat([start, next.value]);
        if (start.length >= length)
            break;
    }
    const whole = async function* () {
        if (start.length > 0)
            yield start;
        for (let next = await chunks.next(); !next.done; next = await chunks.next())
            yield next.value;
    };
    const stream = node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(whole());
    stream.on('close', () => source.destroy());
    return { start, stream };
};


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
