export const id = 9043;
export const ids = [9043];
export const modules = {

/***/ 59385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   Ym: () => (/* binding */ openBlob),
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   cc: () => (/* binding */ streamBlob),
/* harmony export */   ig: () => (/* binding */ readBlobJson),
/* harmony export */   nD: () => (/* binding */ blobPath)
/* harmony export */ });
/* unused harmony export digestOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(72667);








/** A digest of a layout that somebody else wrote becomes a path: it may be nothing else. */
const form = /^[a-z0-9]+:[a-f0-9]{32,}$/;
/** @throws SlipwayError BadInput for what is no digest */
const blobPath = (layout, digest) => {
    if (form.test(digest))
        return node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', ...digest.split(':'));
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_7__/* .SlipwayError */ .GQ('BadInput', `\`${layout}\` names ${JSON.stringify(digest)} where a digest belongs.`);
};
const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
const readJson = async (file) => JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(file, 'utf8'));
/**
 * A manifest, index or config by its digest, which is what it is known by: proven, not believed.
 * @throws whatever reading throws, and Error for bytes of another digest
 */
const readBlobJson = async (layout, digest) => {
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(blobPath(layout, digest));
    const found = digest.startsWith('sha256:') ? digestOf(bytes) : digest;
    if (found !== digest)
        throw new Error(`its digest is ${found}`);
    return JSON.parse(bytes.toString('utf8'));
};
/** Writes bytes under their own digest. */
const writeBlob = async (layout, bytes) => {
    const digest = digestOf(bytes);
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
const openBlob = (layout, digest) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(blobPath(layout, digest));


/***/ }),

/***/ 91373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ entriesOf),
/* harmony export */   q: () => (/* binding */ normal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56118);



/**
 * The entries of a tar file in order. Each must be read or resumed before the next one comes.
 * @throws SlipwayError BadInput for a file that is no tar, and whatever opening it throws
 */
async function* entriesOf(file) {
    const entries = (0,tar_stream__WEBPACK_IMPORTED_MODULE_1__.extract)();
    const source = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file);
    source.on('error', (error) => entries.destroy(error)).pipe(entries);
    try {
        yield* entries;
    }
    catch (cause) {
        if (cause.code)
            throw cause;
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` is no tar archive, or one that is cut: ${cause.message}.`, {
            cause,
            hint: 'Give a tar that is not compressed.',
        });
    }
    finally {
        source.destroy();
    }
}
/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
const normal = (name) => name.replace(/^(\.?\/)+/, '');


/***/ }),

/***/ 83083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  an: () => (/* binding */ StepFailed),
  dT: () => (/* binding */ buildError),
  yE: () => (/* binding */ commandError),
  vB: () => (/* binding */ diskFullError)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/container/src/output.js
const shown = 15;
/**
 * BuildKit prints ` > [stage 2/5] RUN …:` at its end, buildah names the step in its error, the older builders print
 * each step before they run it. None offers this as data that all its versions in use have.
 */
const stepPatterns = [
    /^ > \[internal\] load metadata for (?<base>.+):$/,
    /^ > \[[^\]]+\] (?<step>.+):$/,
    /building at STEP "(?<step>.+?)": /,
    /^Step \d+\/\d+ : (?<step>.+)$/,
    /^(?:\[\d+\/\d+\] )?STEP \d+\/\d+: (?<step>.+)$/,
];
const linePatterns = [/^[^\s:]*:(?<line>\d+)$/, /parse error (?:on )?line (?<line>\d+)/];
const exitPatterns = [
    /exit code: (?<code>\d+)/,
    /exit status (?<code>\d+)/,
    /returned a non-zero code: (?<code>\d+)/,
];
/** The last match of the first pattern that matches at all. */
const lastMatch = (lines, patterns) => {
    for (const pattern of patterns)
        for (const line of lines.toReversed()) {
            const groups = pattern.exec(line)?.groups;
            if (groups)
                return groups;
        }
    return {};
};
/** What BuildKit's failing vertex printed: `#7 0.138 text`, and its error where it printed nothing. */
const vertexOutput = (lines) => {
    const error = lines.map((line) => /^#(\d+) ERROR: (.*)$/.exec(line)).findLast(Boolean);
    if (!error)
        return [];
    const own = new RegExp(`^#${error[1]} \\d+\\.\\d+ (.*)$`);
    const printed = lines.flatMap((line) => own.exec(line)?.[1] ?? []);
    return printed.length > 0 ? printed : [error[2] ?? ''];
};
const stepLine = /^(\[\d+\/\d+\] )?STEP \d+\/\d+: |^Step \d+\/\d+ : /;
const noise = /^ ?--->? |^Removing intermediate container|^subprocess exited with status|^time="[^"]*" level=/;
/** What the older builders and buildah printed after the step that failed. */
const afterLastStep = (lines) => {
    const at = lines.findLastIndex((line) => stepLine.test(line));
    return at < 0 ? [] : lines.slice(at + 1).filter((line) => !noise.test(line));
};
/** The error alone: what is left without BuildKit's progress. */
const withoutProgress = (lines) => lines.filter((line) => !/^#\d+ |^-+$|^ > /.test(line));
const excerptOf = (lines) => {
    const readers = [vertexOutput, afterLastStep, withoutProgress];
    const found = readers
        .map((reader) => reader(lines).filter((line) => line.trim() !== ''))
        .find((some) => some.length > 0);
    return (found ?? lines).slice(-shown);
};
/** Reads where and how a build stopped. Everything that the output does not tell is left out. */
const readFailure = (output) => {
    const { base, step = base && `FROM ${base}` } = lastMatch(output, stepPatterns);
    const { line } = lastMatch(output, linePatterns);
    const { code } = lastMatch(output, exitPatterns);
    return {
        ...(step === undefined ? {} : { step }),
        ...(line === undefined ? {} : { line: Number(line) }),
        ...(code === undefined ? {} : { exitCode: Number(code) }),
        lines: excerptOf(output),
    };
};

;// CONCATENATED MODULE: ./build/packages/container/src/failure.js


/** A build that stopped at a step: the error's cause, for whoever knows the Dockerfile. */
class StepFailed extends Error {
    failure;
    constructor(failure) {
        super(failure.lines.join('\n'));
        this.failure = failure;
    }
}
const full = /no space left on device|ENOSPC|disk quota exceeded/i;
const diskFull = (where, cause) => new errors/* SlipwayError */.GQ('DiskFull', `The disk is full: the image could not be written (${where}).`, {
    cause,
    hint: 'Free space (`docker system prune`, older images on a self-hosted runner), or use a runner with a larger disk.',
});
/** Our own writes report a full disk by code, the engines by text. */
const diskFullError = (error, where) => error.code === 'ENOSPC' ? diskFull(where, error) : undefined;
/** A command of the engine that failed for a reason of its own. */
const commandError = (engine, doing, result) => {
    const text = (result.stderr || result.stdout).trim();
    if (full.test(text))
        return diskFull(doing);
    const last = text.split('\n').slice(-3).join(' ').trim();
    return new errors/* SlipwayError */.GQ('Internal', `${engine.program} could not ${doing}: ${last || `exit ${result.exitCode}`}.`);
};
const reasons = [
    {
        pattern: /toomanyrequests|rate limit/i,
        hint: 'The registry limits pulls: log in before the build, or use a mirror.',
    },
    {
        pattern: /pull access denied|requested access to the resource is denied|unauthorized/i,
        hint: 'The base image does not exist or needs a login before the build.',
    },
    {
        pattern: /manifest unknown|manifest .*not found|failed to resolve source metadata|no such host|dial tcp|connection refused/i,
        hint: 'Look whether the base image exists and its registry can be reached from this runner.',
    },
    {
        pattern: /failed to compute cache key|no such file or directory|not found/i,
        hint: 'Look whether the file is in the build context and not in .dockerignore.',
    },
];
/** The last line that is not the engine's own "it failed". */
const tellingLine = (lines) => lines.findLast((line) => !/^Error: building at STEP .*exit status \d+$|^The command .* returned a non-zero/.test(line)) ?? lines.at(-1);
/** @returns DiskFull, or CheckFailed with the step in its sentence and a {@link StepFailed} as its cause */
const buildError = (engine, options, output, exitCode) => {
    const failure = readFailure(output);
    const text = output.join('\n');
    if (full.test(text))
        return diskFull(failure.step ?? options.file, new StepFailed(failure));
    const where = failure.step === undefined ? `The build of ${options.name} failed` : `The build failed at \`${failure.step}\``;
    const how = failure.exitCode === undefined ? `${engine.name}: exit ${exitCode}` : `exit ${failure.exitCode}`;
    const last = tellingLine(failure.lines);
    // A command's own exit code tells what failed; what the engine could not fetch or find, its last lines tell.
    const hint = failure.exitCode === undefined ? reasons.find(({ pattern }) => pattern.test(text))?.hint : undefined;
    const sentence = `${where} (${how})${last === undefined ? '' : `: ${last.trim()}`}`;
    return new errors/* SlipwayError */.GQ('CheckFailed', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
        cause: new StepFailed(failure),
        ...(hint ? { hint } : {}),
    });
};


/***/ }),

/***/ 11024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ findEngine)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/container/src/probe.js
/** A probe answers at once or not at all: a daemon that hangs is one that does not work. */
const probeTimeout = 20_000;
/** Our own inputs and the tokens that GitHub gave to us are no business of the engine. */
const ours = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;
const inherited = (host) => Object.fromEntries(Object.entries(host.environment).filter((entry) => entry[1] !== undefined && !ours.test(entry[0])));
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
const ask = (host, program, args) => host.exec(program, args, { timeout: probeTimeout, env: inherited(host) });
const firstLine = (text) => text.trim().split('\n')[0] ?? '';
/** The client's first line, without the question that it ends with. */
const complaint = ({ stderr, exitCode }) => firstLine(stderr).replace(/[.\s]*(Is .*\?)?$/, '') || `exit ${exitCode}`;
const parse = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
};
/** The driver of buildx's current builder; undefined where this buildx cannot tell as JSON. */
const currentDriver = async (host, program) => {
    const { exitCode, stdout } = await ask(host, program, ['buildx', 'ls', '--format', '{{json .}}']);
    if (exitCode !== 0)
        return undefined;
    const builders = stdout.split('\n').map((line) => parse(line));
    return builders.find((builder) => builder?.Current)?.Driver;
};
/** Drivers that write an OCI layout; the `docker` driver cannot. */
const layoutDrivers = ['docker-container', 'kubernetes', 'remote'];
/** Drivers that need no docker engine on this machine. */
const remoteDrivers = ['kubernetes', 'remote'];
const withBuildx = async (host, program, client, running) => {
    const { exitCode, stdout } = await ask(host, program, ['buildx', 'version']);
    if (exitCode !== 0)
        return undefined;
    const driver = await currentDriver(host, program);
    const builder = layoutDrivers.includes(driver ?? '') ? 'buildx' : 'buildx-load';
    if (!running && !remoteDrivers.includes(driver ?? ''))
        return undefined;
    const version = /v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1] ?? client;
    const how = builder === 'buildx' ? `its ${driver} builder` : 'the engine, from which the image is copied';
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
/** One docker client may offer several ways; all are returned and {@link findEngine} chooses. */
const probeDocker = async (host, program) => {
    const answer = await ask(host, program, ['version', '--format', '{{json .}}']);
    const version = parse(firstLine(answer.stdout));
    const client = version?.Client?.Version ?? '';
    const server = version?.Server?.Version;
    const running = answer.exitCode === 0 && server !== undefined;
    const buildx = await withBuildx(host, program, client, running);
    if (buildx)
        return [buildx];
    if (!running)
        return [{ refusal: `${program} reaches no docker engine: ${complaint(answer)}` }];
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
const probeBuildah = async (host, program) => {
    const answer = await ask(host, program, ['version', '--json']);
    const version = parse(answer.stdout)?.version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    // Its other isolations need more rights than a job in a container has.
    const isolation = host.environment.BUILDAH_ISOLATION ?? 'chroot';
    const facts = { name: 'buildah', builder: 'buildah', program, version };
    return [
        {
            engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }, { BUILDAH_ISOLATION: isolation }),
        },
    ];
};
const probePodman = async (host, program) => {
    const answer = await ask(host, program, ['version', '--format', 'json']);
    const version = parse(answer.stdout)?.Client?.Version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    const facts = { name: 'podman', builder: 'podman', program, version };
    return [{ engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }) }];
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/packages/container/src/programs.js


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
 * Every different program of that name on PATH, in PATH's order. Two clients of one name are common on
 * self-hosted runners, and the first one need not be the one that works.
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

;// CONCATENATED MODULE: ./build/packages/container/src/find.js



const probes = {
    docker: probeDocker,
    buildah: probeBuildah,
    podman: probePodman,
};
/** Best first. The builder from before BuildKit is the last resort: it knows neither secrets nor cache mounts. */
const order = {
    build: ['buildx', 'buildx-load', 'buildkit', 'buildah', 'podman', 'legacy'],
    run: ['buildkit', 'buildx-load', 'legacy', 'buildx', 'podman'],
};
/** Which builders answer to a name that a person wrote. */
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
    build: 'Start docker, or install buildah (`apt-get install buildah`), or run the job on a runner that has one of them.',
    run: 'Start docker, or install podman: an image is tried by running it.',
};
/**
 * Finds what works here for building or running images. Looks at every `docker` on PATH, not only the first.
 * @throws SlipwayError ToolMissing that names everything that was tried and why it does not do
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
    const verb = purpose === 'build' ? 'builds' : 'runs';
    const asked = wanted === 'auto' ? `Nothing here ${verb} an image` : `Engine \`${wanted}\` cannot be used here`;
    throw new errors/* SlipwayError */.GQ('ToolMissing', `${asked}: ${[...refusals, ...unfit].join('; ')}.`, { hint: remedy[purpose] });
};
const explain = (engine, purpose, refusals) => {
    if (purpose === 'run')
        return { ...engine, reason: `${engine.program} ${engine.version} runs it` };
    return refusals.length === 0 ? engine : { ...engine, reason: `${engine.reason} (${refusals.join('; ')})` };
};


/***/ }),

/***/ 87370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ layoutFromArchive),
/* harmony export */   X: () => (/* binding */ readImageId)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38321);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72667);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59385);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91373);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76843);







/** A link's target, relative to the folder of the link. */
const resolveLink = (name, target) => {
    const parts = name.split('/').slice(0, -1);
    for (const part of target.split('/'))
        if (part === '..')
            parts.pop();
        else if (part !== '.')
            parts.push(part);
    return parts.join('/');
};
const whole = (entry) => (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.buffer)(entry);
/** The name behind a chain of links. */
const follow = (name, links, file) => {
    const passed = new Set();
    let last = name;
    for (let next = links.get(last); next !== undefined; next = links.get(last)) {
        if (passed.has(next))
            throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `\`${file}\`: the layer ${name} is a link to itself.`);
        passed.add(next);
        last = next;
    }
    return last;
};
const readArchive = async (file) => {
    const links = new Map();
    let manifest;
    for await (const entry of (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .entriesOf */ .M)(file)) {
        const { name, type, linkname } = entry.header;
        if ((type === 'symlink' || type === 'link') && linkname)
            links.set((0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .normal */ .q)(name), type === 'symlink' ? resolveLink((0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .normal */ .q)(name), linkname) : (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .normal */ .q)(linkname));
        if (type === 'file' && (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .normal */ .q)(name) === 'manifest.json')
            manifest = await whole(entry);
        else
            entry.resume();
    }
    const images = manifest ? JSON.parse(manifest.toString()) : [];
    const [entry] = images;
    if (!entry || images.length > 1)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` does not hold exactly one image as \`docker save\` writes it.`);
    return { config: entry.Config, layers: entry.Layers.map((layer) => follow(layer, links, file)) };
};
const isGzip = (start) => start[0] === 0x1f && start[1] === 0x8b;
/** Engines with the containerd store save layers compressed already: those stay as they are. */
const storeLayer = async (layout, source) => {
    const chunks = source[Symbol.asyncIterator]();
    const first = await chunks.next();
    const start = first.done ? Buffer.alloc(0) : first.value;
    const packed = isGzip(start);
    const whole = node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from((async function* () {
        if (start.length > 0)
            yield start;
        for (let next = await chunks.next(); !next.done; next = await chunks.next())
            yield next.value;
    })());
    const written = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .streamBlob */ .cc)(layout, whole, packed ? 'none' : 'gzip');
    return { mediaType: _layout_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.gzipLayer, ...written };
};
/**
 * Turns what `docker save` wrote into an OCI layout. The config's bytes stay as they are: its digest is the engine's
 * image id, and healthcheck and other fields that only docker knows survive.
 */
const layoutFromArchive = async (file, layout) => {
    const archive = await readArchive(file);
    const stored = new Map();
    let configBytes;
    for await (const entry of (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .entriesOf */ .M)(file)) {
        const name = (0,_entries_js__WEBPACK_IMPORTED_MODULE_4__/* .normal */ .q)(entry.header.name);
        if (entry.header.type === 'file' && archive.layers.includes(name) && !stored.has(name))
            stored.set(name, await storeLayer(layout, entry));
        else if (entry.header.type === 'file' && name === archive.config)
            configBytes = await whole(entry);
        else
            entry.resume();
    }
    if (!configBytes)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` lacks the image's config ${archive.config}.`);
    const layers = archive.layers.map((name) => {
        const layer = stored.get(name);
        if (!layer)
            throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` lacks the layer ${name}.`);
        return layer;
    });
    const config = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .writeBlob */ .Zh)(layout, configBytes);
    const manifest = {
        schemaVersion: 2,
        mediaType: _layout_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.manifest,
        config: { mediaType: _layout_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .Ib.config, ...config },
        layers,
    };
    await (0,_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .writeManifest */ .HN)(layout, manifest, JSON.parse(configBytes.toString()));
};
/** The image id that `--iidfile` wrote. */
const readImageId = async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')).trim();


/***/ }),

/***/ 76843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AY: () => (/* binding */ prepareLayout),
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   UL: () => (/* binding */ readLayoutImage),
/* harmony export */   Y$: () => (/* binding */ settleLayout),
/* harmony export */   nW: () => (/* binding */ isLayout)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59385);




const mediaTypes = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar',
    gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};
const exists = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file).then(() => true, () => false);
const isLayout = (folder) => exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'oci-layout'));
const isFolder = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then((found) => found.isDirectory(), () => false);
const troubles = {
    EEXIST: 'what is there is no folder',
    ENOTDIR: 'a part of its path is no folder',
    ENOENT: 'no folder can be made there',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENAMETOOLONG: 'its name is too long',
};
/** Step by step: mkdir of node with `recursive` never ends below a folder that takes none, such as /proc. */
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
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, cannot be made: ${why}.`, {
            cause,
            hint: 'Name another one in `output`.',
        });
    }
};
/**
 * Makes the folder an empty place for a layout; an older layout in it goes.
 * @throws SlipwayError BadInput when the folder holds anything else, since nothing of another's is deleted, and when it
 * cannot be made
 */
const prepareLayout = async (folder) => {
    const entries = await openFolder(folder);
    if (entries.length === 0)
        return;
    if (!(await isLayout(folder)))
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, holds other files (${entries.slice(0, 3).join(', ')}).`, {
            hint: 'Name an empty or new folder in `output`.',
        });
    for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, entry), { recursive: true, force: true });
};
const isAttestation = (descriptor) => descriptor.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
const damaged = (folder, what, cause) => new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `\`${folder}\` is not a complete OCI image layout: ${what}.`, { cause });
const readIndex = async (folder) => {
    try {
        return await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .readJson */ .Vh)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'index.json'));
    }
    catch (error) {
        throw damaged(folder, 'index.json cannot be read', error);
    }
};
const readBlob = async (folder, digest, what) => {
    try {
        return await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .readBlobJson */ .ig)(folder, digest);
    }
    catch (error) {
        throw damaged(folder, `${what} ${digest} cannot be read (${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .Uc)(error)})`, error);
    }
};
const platformOf = (config) => [config.os ?? 'linux', config.architecture ?? 'amd64', config.variant].filter(Boolean).join('/');
/** Follows an index inside the index (what buildx writes for several platforms) down to the one image manifest. */
const findManifest = async (folder) => {
    let { manifests } = await readIndex(folder);
    for (;;) {
        const images = manifests.filter((descriptor) => !isAttestation(descriptor));
        const [only] = images;
        if (!only || images.length > 1)
            throw damaged(folder, images.length === 0 ? 'it holds no image' : `it holds ${images.length} images where one was expected`);
        if (only.mediaType !== mediaTypes.index)
            return only;
        ({ manifests } = await readBlob(folder, only.digest, 'index'));
    }
};
/** @throws SlipwayError BadInput when the folder is not a layout with exactly one image */
const readLayoutImage = async (folder) => {
    if (!(await isLayout(folder)))
        throw damaged(folder, 'there is no `oci-layout` file in it');
    const descriptor = await findManifest(folder);
    const manifest = await readBlob(folder, descriptor.digest, 'manifest');
    const config = await readBlob(folder, manifest.config.digest, 'config');
    return {
        layout: folder,
        digest: descriptor.digest,
        configDigest: manifest.config.digest,
        size: manifest.layers.reduce((sum, layer) => sum + layer.size, 0),
        layers: manifest.layers,
        platform: platformOf(config),
        config,
    };
};
/** Writes `oci-layout` and an index with this one manifest. */
const writeIndex = async (folder, manifest) => {
    const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [manifest] };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'index.json'), JSON.stringify(index));
};
/** Stores a manifest over blobs that are there already, and makes it the layout's one image. */
const writeManifest = async (folder, manifest, config) => {
    const { digest, size } = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .writeBlob */ .Zh)(folder, Buffer.from(JSON.stringify(manifest)));
    const [os = 'linux', architecture = 'amd64', variant] = platformOf(config).split('/');
    const platform = { os, architecture, ...(variant ? { variant } : {}) };
    await writeIndex(folder, { mediaType: mediaTypes.manifest, digest, size, platform });
};
/**
 * Brings the layout of any engine into one form: a single manifest, with these annotations on it. Config and layers
 * stay as they are, so what was built is what is pushed.
 */
const settleLayout = async (folder, annotations) => {
    const before = await readLayoutImage(folder);
    const manifest = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .readBlobJson */ .ig)(folder, before.digest);
    const all = { ...manifest.annotations, ...annotations };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_3__/* .blobPath */ .nD)(folder, before.digest));
    const { schemaVersion, mediaType = mediaTypes.manifest, config, layers } = manifest;
    const settled = {
        schemaVersion,
        mediaType,
        config,
        layers,
        ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
    };
    await writeManifest(folder, settled, before.config);
    return await readLayoutImage(folder);
};


/***/ })

};
