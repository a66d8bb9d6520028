export const id = 2025;
export const ids = [2025];
export const modules = {

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

/***/ 2025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findEngine: () => (/* reexport safe */ _engine_find_engine_js__WEBPACK_IMPORTED_MODULE_0__.G)
/* harmony export */ });
/* harmony import */ var _engine_find_engine_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68752);









/***/ })

};
