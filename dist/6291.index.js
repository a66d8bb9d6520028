export const id = 6291;
export const ids = [6291,5105,1864];
export const modules = {

/***/ 76291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkImage: () => (/* binding */ checkImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/packages/container/src/engine/engine-errors.js
var engine_errors = __webpack_require__(20830);
;// CONCATENATED MODULE: ./build/packages/container/src/container/head-and-tail.js
/**
 * Keeps the beginning and the end of a text.
 * @param limit characters that are kept of the beginning, and of the end
 */
const keepHeadAndTail = (limit) => {
    const head = [];
    let headSize = 0;
    let tail = [];
    let tailSize = 0;
    let dropped = 0;
    const trim = () => {
        let from = 0;
        while (tailSize > limit && from < tail.length - 1)
            tailSize -= tail[from++].length;
        tail = tail.slice(from);
        dropped += from;
    };
    return {
        add(line) {
            const text = `${line}\n`;
            if (tail.length === 0 && headSize + text.length <= limit) {
                head.push(text);
                headSize += text.length;
                return;
            }
            tail.push(text);
            tailSize += text.length;
            // Not at each line, because each cut copies the rest.
            if (tailSize > 2 * limit)
                trim();
        },
        text: () => [...head, ...tail].join(''),
        omitted: () => dropped,
    };
};

;// CONCATENATED MODULE: ./build/packages/container/src/container/containers.js





/** Label of every container: `docker ps --all --filter label=slipway` finds the containers of a killed runner. */
const label = 'slipway';
/** Variables that the client itself reads. They must not be in the client's environment. */
const readByClient = /^(PATH|HOME|USER|XDG_.*|DOCKER_.*|CONTAINERS?_.*|.*_PROXY|.*_proxy|TMPDIR|GODEBUG)$/;
const maybe = (flag, value) => (value === undefined ? [] : [flag, value]);
/** Returns the flag that unsets a variable. docker unsets a named variable that the client's environment lacks. */
const unsetFlag = (engine) => (engine.name === 'podman' ? '--unsetenv' : '--env');
const runArguments = (engine, options) => [
    ...['--label', label],
    // Values are in the environment: every user of the machine can read a command line.
    ...Object.entries(options.env ?? {}).flatMap(([name, value]) => [
        '--env',
        readByClient.test(name) ? `${name}=${value}` : name,
    ]),
    ...(options.unset ?? []).flatMap((name) => [unsetFlag(engine), name]),
    ...(options.publish === undefined ? [] : ['--publish', `127.0.0.1::${options.publish}`]),
    ...maybe('--user', options.user),
    ...maybe('--memory', options.memory),
    ...maybe('--network', options.network),
    ...(options.readOnly ? ['--read-only', '--tmpfs', '/tmp'] : []),
    ...(options.init ? ['--init'] : []),
    ...Object.entries(options.files ?? {}).flatMap(([inside, file]) => ['--volume', `${file}:${inside}:ro`]),
    options.image,
    ...(options.args ?? []),
];
/** Returns the command of {@link withContainer} without values, so that a user can repeat it. */
const runCommandLine = (engine, options) => [engine.program, 'run', '--rm', ...runArguments(engine, options)].join(' ');
const createContainer = async (engine, options) => {
    const result = await engine.run(['create', ...runArguments(engine, options)], {
        env: { ...options.env },
        without: options.unset ?? [],
    });
    const id = result.stdout.trim().split('\n').at(-1) ?? '';
    if (result.exitCode !== 0 || id === '')
        throw (0,engine_errors/* commandError */.yE)(engine, `create a container of ${options.image}`, result);
    return id;
};
const inspectContainer = async (engine, id) => {
    const result = await engine.run(['inspect', '--type', 'container', id]);
    if (result.exitCode !== 0)
        throw (0,engine_errors/* commandError */.yE)(engine, `inspect container ${id.slice(0, 12)}`, result);
    const [{ State, NetworkSettings }] = JSON.parse(result.stdout);
    const [published] = Object.values(NetworkSettings?.Ports ?? {}).flatMap((ports) => ports ?? []);
    return {
        running: State.Running,
        exitCode: State.ExitCode,
        outOfMemory: State.OOMKilled ?? false,
        pid: State.Pid,
        ...(published ? { port: Number(published.HostPort) } : {}),
    };
};
/** Characters of each stream that are kept, at its beginning and at its end. */
const keptCharacters = 4 * 2 ** 20;
/** Returns the output so far, by stream. Of a long stream it returns the beginning and the end. */
const readLogs = async (engine, id) => {
    const streams = { stdout: keepHeadAndTail(keptCharacters), stderr: keepHeadAndTail(keptCharacters) };
    await engine.run(['logs', id], { onLine: (line, stream) => streams[stream].add(line) });
    const { stdout, stderr } = streams;
    return { stdout: stdout.text(), stderr: stderr.text(), omitted: stdout.omitted() + stderr.omitted() };
};
/** Sends SIGTERM as a cluster does, and kills the container after `seconds`. */
const stopContainer = async (engine, id, seconds) => {
    const result = await engine.run(['stop', '--time', String(Math.ceil(seconds)), id]);
    if (result.exitCode !== 0)
        throw (0,engine_errors/* commandError */.yE)(engine, `stop container ${id.slice(0, 12)}`, result);
    return await inspectContainer(engine, id);
};
/** Runs a program in the container. Undefined if the program is missing or the container has ended. */
const executeIn = async (engine, id, command) => {
    const { exitCode, stdout } = await engine.run(['exec', id, ...command], { timeout: 10_000 });
    return exitCode === 0 ? stdout : undefined;
};
/** podman always follows links and has no flag for it. */
const followLinks = (engine) => (engine.name === 'podman' ? [] : ['--follow-link']);
/** Reads a file of a running or ended container. Undefined if the file does not exist. */
const readFileIn = async (engine, id, file, temp) => {
    const copy = external_node_path_.join(temp, `copy-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        const { exitCode } = await engine.run(['cp', ...followLinks(engine), `${id}:${file}`, copy]);
        return exitCode === 0 ? await (0,promises_.readFile)(copy, 'utf8') : undefined;
    }
    finally {
        await (0,promises_.rm)(copy, { recursive: true, force: true });
    }
};
/** Returns the paths that the container added or changed. */
const changedFiles = async (engine, id) => {
    const { exitCode, stdout } = await engine.run(['diff', id]);
    return exitCode === 0 ? stdout.split('\n').flatMap((line) => /^[AC] (.+)$/.exec(line)?.[1] ?? []) : [];
};
/**
 * Starts a container, passes it to the body and always removes it. If its program cannot start, the container has
 * `startError`: that is a result about the image.
 */
const withContainer = async (engine, options, body) => {
    const id = await createContainer(engine, options);
    try {
        const started = await engine.run(['start', id]);
        return await body({ id, ...(started.exitCode === 0 ? {} : { startError: started.stderr.trim() }) });
    }
    finally {
        await engine.run(['rm', '--force', '--volumes', id]);
    }
};

// EXTERNAL MODULE: ./build/packages/container/src/image/open-image.js
var open_image = __webpack_require__(39315);
// EXTERNAL MODULE: ./build/packages/container/src/engine/find-engine.js + 5 modules
var find_engine = __webpack_require__(68752);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./build/packages/container/src/docker-archive/write-docker-archive.js



const hex = (digest) => digest.replace(/^sha256:/, '');
const addBlob = async (archive, blob, name) => {
    await new Promise((resolve, reject) => {
        const { size } = blob.descriptor;
        const entry = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
        entry.on('error', reject);
        blob.open().on('error', reject).pipe(entry);
    });
};
const fill = async (archive, { configBlob, layers }, reference) => {
    const configFile = `${hex(configBlob.descriptor.digest)}.json`;
    const layerFile = ({ descriptor }) => `${hex(descriptor.digest)}.tar`;
    await addBlob(archive, configBlob, configFile);
    const added = new Set();
    for (const layer of layers) {
        if (!added.has(layerFile(layer)))
            await addBlob(archive, layer, layerFile(layer));
        added.add(layerFile(layer));
    }
    const entry = { Config: configFile, RepoTags: [reference], Layers: layers.map(layerFile) };
    archive.entry({ name: 'manifest.json' }, JSON.stringify([entry]));
    archive.finalize();
};
/**
 * Writes the image in the format that `docker load` of every version reads: docker before 25 cannot read OCI layouts.
 * Layers stay compressed.
 */
const writeDockerArchive = async (image, reference, file) => {
    const archive = (0,tar_stream.pack)();
    await Promise.all([
        (0,external_node_stream_promises_.pipeline)(archive, (0,external_node_fs_.createWriteStream)(file)),
        fill(archive, image, reference).catch((error) => {
            // Otherwise the file waits for the rest of the archive.
            archive.destroy(error);
            throw error;
        }),
    ]);
};

// EXTERNAL MODULE: ./build/packages/container/src/image/engine-images.js
var engine_images = __webpack_require__(41864);
;// CONCATENATED MODULE: ./build/packages/container/src/image/loaded-image.js






/** Loads the image, unless the engine has it. `forget` is true for a loaded image. */
const load = async (engine, image, temp) => {
    const { digest } = image.configBlob.descriptor;
    // An engine that built the image still has it, under the digest of its config.
    if (await (0,engine_images.hasImage)(engine, digest))
        return { reference: digest, forget: false };
    const reference = `slipway-check:${image.descriptor.digest.replace('sha256:', '').slice(0, 16)}`;
    const archive = external_node_path_.join(temp, `image-${(0,external_node_crypto_.randomUUID)()}.tar`);
    try {
        await (0,promises_.mkdir)(temp, { recursive: true });
        await writeDockerArchive(image, reference, archive);
        const result = await engine.run(['load', '--input', archive]);
        if (result.exitCode !== 0)
            throw (0,engine_errors/* commandError */.yE)(engine, `load the image ${image.descriptor.digest}`, result);
        return { reference, forget: true };
    }
    finally {
        await (0,promises_.rm)(archive, { force: true });
    }
};
/** Loads the image, passes its reference to the body, and removes the image if the engine did not have it before. */
const withLoadedImage = async (engine, image, temp, body) => {
    const { reference, forget } = await load(engine, image, temp);
    try {
        return await body(reference);
    }
    finally {
        if (forget)
            await engine.run(['image', 'rm', '--force', reference]);
    }
};

// EXTERNAL MODULE: ./build/packages/oci/src/image/image.js
var image_image = __webpack_require__(81716);
// EXTERNAL MODULE: ./build/packages/oci/src/image/platform.js
var platform = __webpack_require__(96570);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/actions/check/src/container/container-run.js

/** Returns the options of the container, from slipway.yml. */
const runOptions = ({ reference, spec, variables }) => ({
    image: reference,
    args: spec.run.args,
    env: variables.values,
    ...(spec.run.user === undefined ? {} : { user: spec.run.user }),
    ...(spec.run.memory === undefined ? {} : { memory: `${spec.run.memory}b` }),
    ...(spec.run.readOnly ? { readOnly: true } : {}),
});
/**
 * Returns the port of slipway.yml, else the only port that the image exposes. Undefined for a job.
 * @throws SlipwayError BadInput
 */
const servedPort = (spec, image) => {
    if (spec.kind === 'job')
        return undefined;
    if (spec.port !== undefined)
        return spec.port;
    const exposed = Object.keys(image.config.config?.ExposedPorts ?? {}).map((port) => Number.parseInt(port, 10));
    const [only] = exposed;
    if (only !== undefined && exposed.length === 1)
        return only;
    const found = exposed.length === 0 ? 'the image exposes none' : `the image exposes ${exposed.join(', ')}`;
    throw new errors/* SlipwayError */.GQ('BadInput', `${spec.file} names no port and ${found}.`, {
        place: spec.locate([]),
        hint: 'Add the port on which the application listens, for example `port: 8000`.',
    });
};
/** Returns the lines of both streams, without empty ones. */
const linesOf = ({ stdout, stderr }) => `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line.trim() !== '');
/** Returns both streams as the text of the saved log. */
const textOf = ({ stdout, stderr, omitted = 0 }) => `${omitted > 0 ? `(${omitted} lines between the beginning and the end are left out)\n` : ''}${stdout}${stderr}`;
const lastLineCount = 5;
/** Returns a sentence with the last lines. */
const lastLines = (logs) => {
    const lines = linesOf(logs).slice(-lastLineCount);
    return lines.length === 0
        ? 'It printed nothing.'
        : `Last lines: ${lines.map((line) => (0,clip/* clip */.$Q)(line.trim(), 200)).join(' ⏎ ')}`;
};

;// CONCATENATED MODULE: ./build/actions/check/src/container/environment-variables.js

/** Characters of the shortest value to search for. A shorter one would match other text. */
const shortestSecret = 6;
const isSetByImage = (image, name) => (image.config.config?.Env ?? []).some((entry) => entry.startsWith(`${name}=`) && entry.length > name.length + 1);
/**
 * Returns the value of each variable of slipway.yml. The first source wins: slipway.yml, the step's environment, the
 * image, a made-up value. A required variable and a secret must have a value, or the application does not start.
 */
const chooseVariables = (spec, image, environment) => {
    const values = {};
    const secrets = {};
    const known = [];
    const invented = [];
    for (const { name, value } of [...spec.env.required, ...spec.env.optional]) {
        const given = value ?? environment[name];
        const isRequired = spec.env.required.some((variable) => variable.name === name);
        if (given !== undefined)
            values[name] = given;
        else if (isRequired && !isSetByImage(image, name)) {
            values[name] = 'slipway-check';
            invented.push(name);
        }
    }
    for (const name of spec.env.secrets) {
        const given = environment[name];
        const value = given || `slipway-${(0,external_node_crypto_.randomUUID)()}`;
        values[name] = value;
        secrets[name] = value;
        (given ? known : invented).push(name);
    }
    return { values, secrets, known, invented };
};

// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/actions/check/src/result/check-result.js
var check_result = __webpack_require__(15026);
;// CONCATENATED MODULE: ./build/actions/check/src/container/listeners.js


const listening = '0A';
const bytesOf = (hex) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
/** The kernel prints addresses as little-endian 32-bit words. */
const words = (hex) => (hex.match(/.{8}/g) ?? []).map((word) => bytesOf(word).toReversed());
const addressOf = (hex) => {
    const parts = words(hex);
    if (parts.length === 1)
        return parts[0]?.join('.') ?? '';
    const bytes = parts.flat();
    if (bytes.every((byte) => byte === 0))
        return '::';
    if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1)
        return '::1';
    if (bytes[10] === 0xff && bytes[11] === 0xff)
        return bytes.slice(12).join('.');
    return Array.from({ length: 8 }, (_, index) => (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16)).join(':');
};
/** Parses `/proc/net/tcp` and `/proc/net/tcp6`, one after the other. */
const parseListeners = (text) => text.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [hex = '', port = ''] = local.split(':');
    if (state !== listening)
        return [];
    const address = addressOf(hex);
    return [{ address, port: Number.parseInt(port, 16), loopback: address.startsWith('127.') || address === '::1' }];
});
const fromProcess = async (pid) => {
    try {
        return `${await (0,promises_.readFile)(`/proc/${pid}/net/tcp`, 'utf8')}${await (0,promises_.readFile)(`/proc/${pid}/net/tcp6`, 'utf8')}`;
    }
    catch {
        // The engine runs on another machine, or the runner may not read the file.
        return undefined;
    }
};
/** Returns the listening sockets of the container. Undefined if neither `cat` in the image nor the runner's /proc shows them. */
const readListeners = async (engine, { id }) => {
    const { pid } = await inspectContainer(engine, id);
    const text = (await fromContainer(engine, id)) ?? (pid > 0 ? await fromProcess(pid) : undefined);
    return text === undefined ? undefined : parseListeners(text);
};
const fromContainer = async (engine, id) => {
    // A kernel without IPv6 has no tcp6, and cat then fails although it printed the first file.
    const both = await executeIn(engine, id, ['cat', '/proc/net/tcp', '/proc/net/tcp6']);
    return both ?? (await executeIn(engine, id, ['cat', '/proc/net/tcp']));
};

;// CONCATENATED MODULE: ./build/actions/check/src/container/missing-variables.js





const pollInterval = 150;
/**
 * Longest time in ms that a container may neither end nor listen: it may still load its packages. It is longer than a
 * normal start, because several starts at once share the processors.
 */
const longestStart = 60_000;
/** A container that listens for this time in ms has started. */
const listeningTime = 1000;
const startsAtOnce = 4;
const hint = (name) => `Read the variable at the start: Python \`os.environ["${name}"]\`; R \`stopifnot("${name} is not set" = nzchar(Sys.getenv("${name}")))\`; Julia \`ENV["${name}"]\`. Exit with a code other than 0.`;
const isNamed = (lines, name) => lines.some((line) => new RegExp(`(^|\\W)${name}(\\W|$)`).test(line));
const changes = { missing: 'missing', empty: 'set to an empty string' };
/** Returns the result of `env.missing` for one start. */
const judgeMissing = (start) => {
    const { name, change, exitCode, listening, milliseconds, lines } = start;
    const variable = `${name} ${changes[change]}`;
    const after = (0,duration/* showDuration */.kJ)(milliseconds);
    const failWith = (problem) => (0,check_result/* fail */.fJ)('env.missing', `${variable}: ${problem}`, { hint: hint(name) });
    if (exitCode === undefined)
        return failWith(listening ? 'started and listens on its port.' : `kept running for ${after} without ending.`);
    if (exitCode === 0)
        return failWith(`ended after ${after} with exit 0, as if it had succeeded.`);
    if (!isNamed(lines, name))
        return failWith(`ended with exit ${exitCode}, but no log line names it. ${lastLines({ stdout: lines.join('\n'), stderr: '' })}`);
    return (0,check_result/* pass */.IX)('env.missing', `${variable}: ended with exit ${exitCode} after ${after} and named it`);
};
/** Waits until the container ends or listens. */
const observeStart = async (run, container, name, change) => {
    const { clock, signal } = run.ports;
    const started = clock.monotonic();
    let since;
    for (;;) {
        const state = await inspectContainer(run.engine, container.id);
        const milliseconds = clock.monotonic() - started;
        if (!state.running) {
            const lines = linesOf(await readLogs(run.engine, container.id));
            return { name, change, exitCode: state.exitCode, listening: false, milliseconds, lines };
        }
        const isListening = run.port !== undefined &&
            ((await readListeners(run.engine, container)) ?? []).some(({ port }) => port === run.port);
        since = isListening ? (since ?? milliseconds) : undefined;
        const listening = since !== undefined && milliseconds - since > listeningTime;
        if (listening || milliseconds > longestStart)
            return { name, change, listening, milliseconds, lines: [] };
        await clock.sleep(pollInterval, signal);
    }
};
/** Starts the container without the variable and without a network: the application must fail before it connects. */
const startWithout = (run, name, change) => {
    const options = runOptions(run);
    const { [name]: _, ...others } = options.env ?? {};
    const env = change === 'empty' ? { ...others, [name]: '' } : others;
    return withContainer(run.engine, { ...options, env, unset: change === 'missing' ? [name] : [], network: 'none' }, (container) => observeStart(run, container, name, change));
};
/** Starts the image once without each required variable and once with it empty, a few at a time. */
const checkMissingVariables = async (run, started) => {
    const { required, secrets } = run.spec.env;
    const names = [...required.map(({ name }) => name), ...secrets];
    if (names.length === 0)
        return [(0,check_result/* notDeclared */.q0)('env.missing', 'slipway.yml names no required variables (`env: {required: […]}`).')];
    if (!started)
        return [(0,check_result/* notDeclared */.q0)('env.missing', 'not checked: the application does not start with all its variables either.')];
    const starts = names.flatMap((name) => [
        { name, change: 'missing' },
        { name, change: 'empty' },
    ]);
    run.ports.log.info(`Starting the image ${starts.length} times, each time with one variable missing or empty: ${names.join(', ')}`);
    const results = [];
    for (let next = 0; next < starts.length; next += startsAtOnce) {
        const ends = await Promise.all(starts.slice(next, next + startsAtOnce).map(({ name, change }) => startWithout(run, name, change)));
        results.push(...ends.map((end) => ({ ...judgeMissing(end), place: run.spec.locate(['env']) })));
    }
    return results;
};

;// CONCATENATED MODULE: ./build/actions/check/src/image/open-image-to-check.js

/** Opens the layout, or the image by its name. A name that the engine does not have is pulled. */
const openImageToCheck = ({ layout, image }, engine, temp, { runner }) => (0,open_image/* openImage */.U)({ layout, image }, {
    workspace: runner.workspace,
    temp,
    engine: async () => engine,
    fetch: async (name, folder) => {
        await (0,engine_images/* pullImage */.Z)(engine, name);
        await (0,engine_images.saveImage)(engine, name, folder, { temp });
    },
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/packages/oci/src/tar/peek-stream.js
var peek_stream = __webpack_require__(48437);
// EXTERNAL MODULE: ./build/packages/oci/src/tar/tar.js
var tar = __webpack_require__(88912);
;// CONCATENATED MODULE: ./build/packages/oci/src/layers/layers.js





const magics = [
    { start: [0x1f, 0x8b], open: external_node_zlib_.createGunzip },
    { start: [0x28, 0xb5, 0x2f, 0xfd], open: external_node_zlib_.createZstdDecompress },
];
/** By the bytes, not by the media type, which engines have got wrong. */
const decompressorFor = (start) => magics.find((magic) => magic.start.every((byte, index) => start[index] === byte))?.open() ?? new external_node_stream_.PassThrough();
const walkLayer = async (blob, layer, visit) => {
    // Loaded here: most users of this package read no layers.
    const { extract } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const entries = extract();
    const { start, stream } = await (0,peek_stream/* peek */.s)(blob.open(), 4);
    stream
        .on('error', (error) => entries.destroy(error))
        .pipe(decompressorFor(start))
        .on('error', (error) => entries.destroy(error))
        .pipe(entries);
    try {
        for await (const entry of entries) {
            const { name, type, size = 0 } = entry.header;
            if (type === 'file')
                await visit({ name: (0,tar/* normalizeName */.Pc)(name), size, layer, read: () => (0,consumers_.buffer)(entry) });
            entry.resume();
        }
    }
    finally {
        stream.destroy();
    }
};
/** Visits every file of every layer, also those that a later layer hides: the image still contains them. */
const walkLayers = async ({ layers }, visit) => {
    for (const [index, blob] of layers.entries())
        await walkLayer(blob, index + 1, visit);
};

;// CONCATENATED MODULE: ./build/actions/check/src/image/secrets-in-image.js



/** Bytes of the largest file that is read. Models are larger, secrets are not in such files. */
const largestFile = 8 * 1024 * 1024;
/** Files of an operating system or a package manager: certificates, examples and tests of libraries. */
const thirdParty = /(^|\/)(usr\/(lib|share|local\/lib)|lib|etc\/ssl|opt\/conda|proc|sys)\/|\/(site-packages|dist-packages|node_modules|site-library)\//;
const dotenv = /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|\.Renviron)$/;
const keyFile = /(^|\/)(id_(rsa|ed25519|ecdsa|dsa)|[^/]+\.(pem|key|pfx|p12))$/;
const gitHistory = /(^|\/)\.git\/(HEAD|config)$/;
const tokens = [
    { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
    { what: 'a GitHub token', pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/ },
    { what: 'a private key', pattern: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/ },
];
const formsOf = (value) => [
    Buffer.from(value),
    Buffer.from(Buffer.from(value).toString('base64').replace(/=+$/, '')),
];
const needlesOf = ({ values }) => Object.entries(values).flatMap(([name, value]) => value.length < shortestSecret ? [] : [{ name, bytes: formsOf(value) }]);
/** Returns the names of the settings in a `.env` or `.Renviron`. The results never contain a value. */
const settingsIn = (text) => text.split('\n').flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(line)?.[1] ?? []);
/** Returns the secrets of one file, as ends of the sentence "layer N: /path …". */
const readSecrets = (name, content, needles) => {
    const found = needles
        .filter(({ bytes }) => bytes.some((form) => content.includes(form)))
        .map((needle) => `has the value of ${needle.name}`);
    if (gitHistory.test(name))
        found.push('is the Git history of the sources');
    if (thirdParty.test(`/${name}`))
        return found;
    const text = content.toString('latin1');
    if (dotenv.test(name)) {
        const settings = settingsIn(text);
        if (settings.length > 0)
            found.push(`sets ${settings.slice(0, 5).join(', ')}`);
    }
    if (/\.(pfx|p12)$/.test(name))
        found.push('is a key store');
    for (const { what, pattern } of tokens)
        if (pattern.test(text))
            found.push(`has ${what}`);
    return found;
};
const inConfig = ({ config, history = [] }, { names }, needles) => {
    const env = (config?.Env ?? []).filter((entry) => names.some((name) => entry.startsWith(`${name}=`) && entry.length > name.length + 1));
    const whole = JSON.stringify({ config, history });
    const steps = history.flatMap(({ created_by }) => created_by ?? []);
    const given = names.filter((name) => steps.some((step) => new RegExp(`\\b${name}=[^\\s"']`).test(step)));
    return [
        ...env.map((entry) => `ENV ${entry.split('=')[0]} is set in the image`),
        ...given
            .filter((name) => !env.some((entry) => entry.startsWith(`${name}=`)))
            .map((name) => `the history shows ${name}, given as a build argument`),
        ...needles
            .filter(({ bytes }) => bytes.some((form) => whole.includes(form.toString())))
            .map(({ name }) => `the image's configuration has the value of ${name}`),
        ...tokens.filter(({ pattern }) => pattern.test(whole)).map(({ what }) => `the image's configuration has ${what}`),
    ];
};
const mayContainSecret = ({ name, size }, needles) => size > 0 &&
    size <= largestFile &&
    (needles.length > 0 || !thirdParty.test(`/${name}`) || keyFile.test(name) || gitHistory.test(name));
const secretHint = 'Everyone who can pull the image can read it, even if a later layer deletes the file. List the file in .dockerignore, use a build secret, or set the value at run time. Then replace the secret.';
/** Searches the configuration, the history and every file of every layer. The results never contain a value. */
const findSecretsInImage = async (image, wanted) => {
    const needles = needlesOf(wanted);
    const found = inConfig(image.config, wanted, needles).map((sentence) => `${sentence}.`);
    let files = 0;
    await walkLayers(image, async (file) => {
        files += 1;
        if (!mayContainSecret(file, needles))
            return;
        const leaks = readSecrets(file.name, await file.read(), needles);
        if (leaks.length > 0)
            found.push(`layer ${file.layer}: /${file.name} ${leaks.join(', ')}.`);
    });
    if (found.length === 0)
        return [
            (0,check_result/* pass */.IX)('secret.baked', `no secret in ${files} files of ${image.layers.length} layers, the environment and the history`),
        ];
    return found.map((sentence) => (0,check_result/* fail */.fJ)('secret.baked', sentence, { hint: secretHint }));
};

// EXTERNAL MODULE: ./build/actions/check/src/image/user-and-size.js
var user_and_size = __webpack_require__(95339);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/actions/check/src/result/check-report.js



const excerptLines = 40;
const excerptOf = (log) => {
    const lines = log.split('\n').filter((line) => line !== '');
    const last = lines.slice(-excerptLines);
    return last.length === 0 ? [] : [{ title: "container's log", lines: last, omittedLines: lines.length - last.length }];
};
const sentenceOf = ({ name, results }) => {
    const withStatus = (wanted) => results.filter(({ status }) => status === wanted);
    const failed = withStatus('fail');
    // An application on the wrong address answers no request: run.bind is the reason, the others are its effects.
    const first = failed.find(({ id }) => id === 'run.bind') ?? failed[0];
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
    if (first)
        return `${name}: ${first.id}: ${(0,errors/* withHint */.mu)(first.sentence, first.hint)}${more}`;
    const warnings = withStatus('warning').map(({ id, sentence }) => ` ${id}: ${sentence}`);
    return `${name} passed ${(0,plural/* plural */.L)(withStatus('pass').length, 'check')} of slipway.yml.${warnings.join('')}`;
};
/** Returns the outputs, the report and the exit of the step. */
const stageResult = (checked) => {
    const { image, digest, results, log } = checked;
    const facts = { image, digest, results: (0,check_result/* toFacts */.$2)(results) };
    const has = (wanted) => results.some(({ status }) => status === wanted);
    const status = has('fail') ? 'failed' : has('warning') ? 'warning' : 'passed';
    return {
        outputs: { status, results: JSON.stringify(facts.results), digest },
        status,
        sentence: sentenceOf(checked),
        facts,
        ...(status === 'failed' ? { excerpts: excerptOf(log) } : {}),
    };
};
/** Annotates the lines of slipway.yml whose checks failed or warn. */
const annotateResults = (results, directory, ports) => {
    for (const { id, status, sentence, hint, place } of results) {
        if (status !== 'fail' && status !== 'warning')
            continue;
        const at = place
            ? { file: external_node_path_.join(directory, place.file), ...(place.line === undefined ? {} : { line: place.line }) }
            : {};
        ports.annotate({
            level: status === 'fail' ? 'error' : 'warning',
            title: id,
            message: (0,errors/* withHint */.mu)(sentence, hint),
            ...at,
        });
    }
};

// EXTERNAL MODULE: ./build/actions/check/src/spec/skipped-checks.js
var skipped_checks = __webpack_require__(11532);
;// CONCATENATED MODULE: ./build/actions/check/src/container/exit-sentence.js
/** Returns the predicate of a sentence about an ended container: `exited 1`. */
const exitSentence = (state) => state.outOfMemory
    ? `was killed because it exceeded its memory limit (exit ${state.exitCode})`
    : `exited ${state.exitCode}`;

;// CONCATENATED MODULE: ./build/actions/check/src/container/log-checks.js




const logFile = /\.log(\.\d+)?$|\/log\/[^/]+\.[^/]+$/;
/** Returns the result of `log.stream`. A cluster collects stdout and stderr, and no file. */
const judgeStream = (logs, changed) => {
    const lines = linesOf(logs).length + (logs.omitted ?? 0);
    const files = changed.filter((file) => logFile.test(file));
    if (lines > 0)
        return (0,check_result/* pass */.IX)('log.stream', `${(0,plural/* plural */.L)(lines, 'line')} on stdout and stderr`);
    const instead = files.length === 0 ? '' : `, but it wrote ${files.slice(0, 3).join(', ')}`;
    return (0,check_result/* fail */.fJ)('log.stream', `no line on stdout or stderr${instead}.`, {
        hint: 'Log to stdout or stderr: a log file is lost with its container (Shiny Server: SHINY_LOG_STDERR=1).',
    });
};
/** Forms in which common loggers write a level. */
const levels = [
    /^\W*(FATAL|ERROR|WARN(ING)?|SUCCESS|INFO|DEBUG|TRACE|CRITICAL|NOTICE)\b/i,
    / - (DEBUG|INFO|WARNING|ERROR|CRITICAL) - /,
    /\[(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|FATAL|CRITICAL)\]/i,
    /\b(level|severity|lvl)=\w+/i,
    /^[IWEF]\d{4} /,
    /^\d{4}-\d\d-\d\d\S*[ T]\S*\s+\W?(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|FATAL|CRITICAL)\b/i,
];
/** Such a line belongs to the line before. */
const continuation = /^\s|^Traceback|^Caused by|^Stacktrace:|^Error in|^Calls:|^Execution halted|^\w+(Error|Exception)\b/;
const hasJsonLevel = (line) => {
    try {
        const value = JSON.parse(line);
        return (typeof value === 'object' &&
            value !== null &&
            ['level', 'severity', 'lvl', 'log.level'].some((key) => key in value));
    }
    catch {
        return false;
    }
};
const hasLevel = (line, format) => (format !== 'text' && hasJsonLevel(line)) || (format !== 'json' && levels.some((pattern) => pattern.test(line)));
const requiredShare = 0.95;
/** Returns the result of `log.level`. */
const judgeLevels = (logs, spec) => {
    if (!spec.logs || (spec.logs.levels === 'any' && spec.logs.format !== 'json'))
        return (0,check_result/* notDeclared */.q0)('log.level', 'slipway.yml requires no levels (`logs: {levels: required}`).');
    const { format } = spec.logs;
    const lines = linesOf(logs).filter((line) => format === 'json' || !continuation.test(line));
    const bare = lines.filter((line) => !hasLevel(line, format));
    const problem = format === 'json' ? 'are not JSON with a level' : 'have no level';
    const place = { place: spec.locate(['logs']) };
    if (lines.length === 0)
        return (0,check_result/* warning */.$e)('log.level', 'the log is empty.', place);
    if (lines.length - bare.length >= lines.length * requiredShare)
        return (0,check_result/* pass */.IX)('log.level', `${lines.length - bare.length} of ${lines.length} lines have a level`);
    return (0,check_result/* fail */.fJ)('log.level', `${bare.length} of ${lines.length} lines ${problem}; first: ${(0,clip/* clip */.$Q)(bare[0]?.trim() ?? '', 120)}`, place);
};
const log_checks_formsOf = (value) => [
    value,
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(value),
];
/** Returns the result of `log.secret`. It never contains a value. */
const judgeSecrets = (logs, secrets) => {
    const text = `${logs.stdout}\n${logs.stderr}`;
    const names = Object.keys(secrets);
    const searched = Object.entries(secrets).filter(([, value]) => value.length >= shortestSecret);
    const printed = searched.filter(([, value]) => log_checks_formsOf(value).some((form) => text.includes(form)));
    if (names.length === 0)
        return (0,check_result/* notDeclared */.q0)('log.secret', 'slipway.yml names no secrets (`env: {secrets: […]}`).');
    if (searched.length === 0)
        return (0,check_result/* notDeclared */.q0)('log.secret', `not checked: the value of ${names.join(', ')} is too short to distinguish from other text.`);
    if (printed.length === 0)
        return (0,check_result/* pass */.IX)('log.secret', 'the log contains no secret');
    return (0,check_result/* fail */.fJ)('log.secret', `the value of ${printed.map(([name]) => name).join(', ')} was printed to the log.`, {
        hint: 'Log the names of settings, never their values.',
    });
};

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: ./build/packages/spec/src/defaults/request-cases.js
var request_cases = __webpack_require__(54703);
;// CONCATENATED MODULE: ./build/actions/check/src/requests/send-request.js



const isAnswer = (reply) => 'status' in reply;
/** Bytes of a body that are kept. No check needs more. */
const longestBody = 4 * 1024 * 1024;
const bodyOf = (request) => {
    if ('json' in request)
        return { body: JSON.stringify(request.json), type: 'application/json' };
    return request.body === undefined ? {} : { body: request.body };
};
const send_request_errors = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    ETIMEDOUT: 'no answer',
};
/** Sends a request to the application from outside its container. Never throws: a missing answer is a result. */
const sendRequest = async (port, request, timeout, now) => {
    const started = now();
    const { body, type } = bodyOf(request);
    const headers = {
        ...(type ? { 'content-type': type } : {}),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...request.headers,
    };
    return new Promise((resolve) => {
        const end = (error) => resolve({ error, milliseconds: now() - started });
        const options = {
            host: '127.0.0.1',
            port,
            method: request.method,
            path: (0,request_cases/* requestTarget */.t)(request),
            headers,
            agent: false,
            timeout,
        };
        const sent = (0,external_node_http_.request)(options, (response) => {
            const chunks = [];
            let size = 0;
            response.on('data', (chunk) => {
                size += chunk.length;
                if (size <= longestBody)
                    chunks.push(chunk);
            });
            response.on('error', (error) => end(error.message));
            response.on('end', () => resolve({
                status: response.statusCode ?? 0,
                body: Buffer.concat(chunks).toString(),
                milliseconds: now() - started,
            }));
        });
        const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${(0,duration/* showDuration */.kJ)(timeout)}`)), timeout);
        sent.on('error', (error) => end(send_request_errors[error.code ?? ''] ?? error.message));
        sent.on('close', () => clearTimeout(timer));
        sent.end(body);
    });
};
const get = (path) => ({ method: 'GET', path, query: {}, headers: {} });

;// CONCATENATED MODULE: ./build/actions/check/src/lifecycle/judge-start.js





const bindHint = 'Listen on 0.0.0.0: plumber `pr_run(host = "0.0.0.0")`, uvicorn `--host 0.0.0.0`, shiny `runApp(host = "0.0.0.0")`.';
/** Errors of the kernel, and their remedies in the Dockerfile. */
const startErrors = [
    {
        pattern: /exec format error/,
        hint: 'The program is for another processor, or a script without `#!` in its first line.',
    },
    {
        pattern: /no such file or directory|not found in \$PATH/,
        hint: 'The program of CMD or ENTRYPOINT, or the interpreter in its first line, is not in the image.',
    },
    { pattern: /permission denied/, hint: 'The program is not executable: `RUN chmod +x`, or `COPY --chmod=755`.' },
];
/** Returns the hint for an error of the engine, or for the same error in the container's log. */
const startHint = (text) => {
    const known = /^exec |exec:/m.test(text) ? startErrors.find(({ pattern }) => pattern.test(text)) : undefined;
    return known ? { hint: known.hint } : {};
};
/** Returns the result of `run.starts` when the engine cannot start the program. */
const cannotStart = (error) => {
    // The client's last line only repeats the container's id.
    const lines = error.split('\n');
    const reason = lines.find((line) => !line.startsWith('Error: failed to start containers')) ?? error;
    const text = reason.replace(/^Error response from daemon: /, '');
    return (0,check_result/* fail */.fJ)('run.starts', `its program cannot be started: ${text}`, startHint(error));
};
const place = (spec) => ({ place: spec.locate(['start']) });
const showReply = (reply) => {
    if (reply === undefined)
        return 'did not answer';
    return isAnswer(reply) ? `answered ${reply.status}` : `did not answer (${reply.error})`;
};
const judgeBind = (port, listeners) => {
    if (listeners === undefined)
        return (0,check_result/* warning */.$e)('run.bind', `port ${port} is not reachable from outside, and the ports inside the container cannot be listed.`, { hint: bindHint });
    const own = listeners.filter((listener) => listener.port === port);
    const others = [...new Set(listeners.filter((listener) => listener.port !== port).map((listener) => listener.port))];
    if (own.length > 0 && own.every(({ loopback }) => loopback))
        return (0,check_result/* fail */.fJ)('run.bind', `it listens on ${own[0]?.address}:${port}, which only the container itself can reach.`, {
            hint: bindHint,
        });
    if (own.length > 0)
        return (0,check_result/* pass */.IX)('run.bind', `listens on ${own[0]?.address}:${port}`);
    const instead = others.length === 0 ? 'nothing listens on any port' : `it listens on ${others.join(', ')}`;
    return (0,check_result/* fail */.fJ)('run.bind', `nothing listens on port ${port}; ${instead}.`, {
        hint: 'Make `port` in slipway.yml and the port of the application the same.',
    });
};
/** Returns the results of `run.starts` and `run.bind`. */
const judgeStart = (start, spec, port, logs) => {
    const path = spec.start.ready && 'http' in spec.start.ready ? spec.start.ready.http : (spec.health ?? '/');
    if (start.kind === 'ready') {
        const slow = spec.limits.start !== undefined && start.after > spec.limits.start;
        const sentence = `ready after ${(0,duration/* showDuration */.kJ)(start.after)}`;
        return [
            slow
                ? (0,check_result/* warning */.$e)('run.starts', `${sentence}, which is more than ${(0,duration/* showDuration */.kJ)(spec.limits.start ?? 0)}.`, place(spec))
                : (0,check_result/* pass */.IX)('run.starts', sentence),
            (0,check_result/* pass */.IX)('run.bind', `port ${port} answers from outside the container`),
        ];
    }
    if (start.kind === 'exited')
        return [
            (0,check_result/* fail */.fJ)('run.starts', `container ${exitSentence(start.state)} after ${(0,duration/* showDuration */.kJ)(start.after)}, before port ${port} answered. ${lastLines(logs)}`, { ...place(spec), ...startHint(logs.stderr) }),
            (0,check_result/* notDeclared */.q0)('run.bind', 'not checked: the container ended.'),
        ];
    const bind = judgeBind(port, start.listeners);
    const why = bind.status === 'pass' ? `${path} ${showReply(start.reply)}` : bind.sentence;
    // The address is the reason. The last lines of the log would look healthy.
    const reason = bind.status === 'fail' && start.listeners?.length ? why : `${why} ${lastLines(logs)}`;
    return [(0,check_result/* fail */.fJ)('run.starts', `not ready within ${(0,duration/* showDuration */.kJ)(start.after)}: ${reason}`, place(spec)), bind];
};

;// CONCATENATED MODULE: ./build/actions/check/src/lifecycle/judge-stop.js


const cleanExits = [0, 143];
const killedExit = 137;
const processOneHint = 'Process 1 gets SIGTERM only if it handles the signal; R, Python and /bin/sh do not. Write CMD in exec form and add tini (`ENTRYPOINT ["tini", "--"]`), or handle the signal. Otherwise every rollout and scale-down is slow and drops requests.';
/** Returns the result of `run.stop` from the container's state after SIGTERM. Times are milliseconds. */
const judgeStop = (state, took, within) => {
    if (state.exitCode === killedExit && !state.outOfMemory)
        return (0,check_result/* fail */.fJ)('run.stop', `ignored SIGTERM: killed after ${(0,duration/* showDuration */.kJ)(within)} (exit ${killedExit}).`, {
            hint: processOneHint,
        });
    if (took > within)
        return (0,check_result/* fail */.fJ)('run.stop', `took ${(0,duration/* showDuration */.kJ)(took)} to stop, ${(0,duration/* showDuration */.kJ)(within)} are allowed.`, {
            hint: processOneHint,
        });
    if (cleanExits.includes(state.exitCode))
        return (0,check_result/* pass */.IX)('run.stop', `stopped ${(0,duration/* showDuration */.kJ)(took)} after SIGTERM (exit ${state.exitCode})`);
    return (0,check_result/* fail */.fJ)('run.stop', `exited ${state.exitCode} after SIGTERM; expected 0 or 143.`, {
        hint: 'Finish open requests on SIGTERM and exit 0.',
    });
};

;// CONCATENATED MODULE: ./build/actions/check/src/application/check-job.js








const check_job_pollInterval = 200;
/** Waits for the job's end. Undefined if it still runs after `within` milliseconds. */
const waitForEnd = async (run, container, within) => {
    const { clock, signal } = run.ports;
    const started = clock.monotonic();
    for (;;) {
        const state = await inspectContainer(run.engine, container.id);
        const took = clock.monotonic() - started;
        if (!state.running)
            return { state, took };
        if (took > within)
            return undefined;
        await clock.sleep(check_job_pollInterval, signal);
    }
};
/** Returns the problems of a file that the job must write. */
const judgeFile = ({ path, rows, columns }, content) => {
    if (content === undefined)
        return [`it did not write ${path}`];
    const lines = content.split(/\r?\n/).filter((line) => line !== '');
    const header = (lines[0] ?? '').split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const missing = columns.filter((column) => !header.includes(column));
    const count = Math.max(0, lines.length - 1);
    const isOutOfRange = rows && (count < rows.least || count > rows.most);
    return [
        ...(missing.length > 0 ? [`${path} lacks the column ${missing.join(', ')}`] : []),
        ...(isOutOfRange ? [`${path} has ${count} rows, expected ${showRows(rows)}`] : []),
    ];
};
const showRows = ({ least, most }) => {
    if (least === most)
        return String(least);
    return Number.isFinite(most) && most < Number.MAX_SAFE_INTEGER ? `${least} to ${most}` : `at least ${least}`;
};
/** Returns the result of `io.batch`. */
const judgeOutput = async (run, container, expected, lines) => {
    const { logs: patterns, files } = expected;
    if (patterns.length === 0 && files.length === 0)
        return (0,check_result/* notDeclared */.q0)('io.batch', 'slipway.yml expects no files and no log lines of the job.');
    const problems = patterns
        .filter((pattern) => !lines.some((line) => pattern.test(line)))
        .map((pattern) => `no log line matches ${pattern.source}`);
    for (const file of files)
        problems.push(...judgeFile(file, await readFileIn(run.engine, container.id, file.path, run.temp)));
    if (problems.length > 0)
        return (0,check_result/* fail */.fJ)('io.batch', `${problems.join('; ')}.`, { place: run.spec.locate(['expect']) });
    return (0,check_result/* pass */.IX)('io.batch', [...files.map(({ path }) => path), ...patterns.map(({ source }) => `/${source}/`)].join(', '));
};
const defaults = { exit: 0, within: 300_000, logs: [], files: [] };
/** Returns the result of `run.starts`. */
const judgeEnd = (run, end, expected, printed) => {
    const place = { place: run.spec.locate(['expect']) };
    if (!end)
        return (0,check_result/* fail */.fJ)('run.starts', `the job did not end within ${(0,duration/* showDuration */.kJ)(expected.within)}. ${lastLines(printed)}`, place);
    const after = (0,duration/* showDuration */.kJ)(end.took);
    if (end.state.exitCode === expected.exit)
        return (0,check_result/* pass */.IX)('run.starts', `ended with exit ${end.state.exitCode} after ${after}`);
    return (0,check_result/* fail */.fJ)('run.starts', `the job ${exitSentence(end.state)} after ${after}, expected exit ${expected.exit}. ${lastLines(printed)}`, place);
};
const checkContainer = async (run, container) => {
    const { engine, spec, variables } = run;
    const expected = spec.expect ?? defaults;
    const end = await waitForEnd(run, container, expected.within);
    // Only a running job can show how it handles SIGTERM.
    const stop = end
        ? (0,check_result/* notDeclared */.q0)('run.stop', 'not checked: the job ended by itself.')
        : judgeStop(await stopContainer(engine, container.id, spec.stop.within / 1000), 0, spec.stop.within);
    const printed = await readLogs(engine, container.id);
    const succeeded = end?.state.exitCode === expected.exit;
    return {
        results: [
            judgeEnd(run, end, expected, printed),
            succeeded
                ? await judgeOutput(run, container, expected, linesOf(printed))
                : (0,check_result/* notDeclared */.q0)('io.batch', 'not checked: the job did not end as expected.'),
            stop,
            judgeStream(printed, []),
            judgeLevels(printed, spec),
            judgeSecrets(printed, variables.secrets),
        ],
        started: succeeded,
        log: textOf(printed),
    };
};
/** Runs a job to its end and checks its exit code, its files and its log. */
const checkJob = (run) => withContainer(run.engine, runOptions(run), async (container) => container.startError === undefined
    ? await checkContainer(run, container)
    : { results: [cannotStart(container.startError)], started: false, log: '' });

;// CONCATENATED MODULE: ./build/actions/check/src/lifecycle/wait-for-start.js




const wait_for_start_pollInterval = 100;
const answerTimeout = 2000;
/** After this time, the application will not change the address on which it listens. */
const loopbackTimeout = 3000;
/** Reading the listeners takes longer than a request. */
const listenersInterval = 1000;
const isSuccess = (reply) => isAnswer(reply) && reply.status >= 200 && reply.status < 400;
/** Returns the probe that detects the start: `start.ready` of slipway.yml, else its health path, else any answer. */
const probeOf = (run, container) => {
    const { ready } = run.spec.start;
    const now = run.ports.clock.monotonic;
    const http = (path, fits) => async (port) => {
        const reply = await sendRequest(port, get(path), answerTimeout, now);
        return fits(reply) || reply;
    };
    if (ready && 'log' in ready) {
        const pattern = ready.log;
        return async () => linesOf(await readLogs(run.engine, container.id)).some((line) => pattern.test(line)) || undefined;
    }
    if (ready && 'tcp' in ready) {
        const wanted = ready.tcp;
        return async () => (await readListeners(run.engine, container))?.some(({ port }) => port === wanted) || undefined;
    }
    const path = ready && 'http' in ready ? ready.http : run.spec.health;
    return path === undefined ? http('/', isAnswer) : http(path, isSuccess);
};
const listensOnLoopback = (listeners, port) => {
    const own = listeners?.filter((listener) => listener.port === port) ?? [];
    return own.length > 0 && own.every(({ loopback }) => loopback);
};
/** Returns a check for an application that stays on an address that only its container can reach. */
const watchForLoopback = (run, container) => {
    let lastRead = 0;
    let since;
    return async (after) => {
        if (after - lastRead <= listenersInterval)
            return false;
        lastRead = after;
        since = listensOnLoopback(await readListeners(run.engine, container), run.port) ? (since ?? after) : undefined;
        return since !== undefined && after - since > loopbackTimeout;
    };
};
/** Waits until the application is ready or has ended, at most for `within` milliseconds. */
const waitForStart = async (run, container, within) => {
    const { clock, signal } = run.ports;
    const started = clock.monotonic();
    const after = () => clock.monotonic() - started;
    const probe = probeOf(run, container);
    const isUnreachable = watchForLoopback(run, container);
    let reply;
    while (after() < within) {
        const state = await inspectContainer(run.engine, container.id);
        if (!state.running)
            return { kind: 'exited', after: after(), state };
        const answer = state.port === undefined ? undefined : await probe(state.port);
        if (answer === true)
            return { kind: 'ready', after: after(), port: state.port ?? 0 };
        reply = answer ?? reply;
        if (await isUnreachable(after()))
            break;
        await clock.sleep(wait_for_start_pollInterval, signal);
    }
    const listeners = await readListeners(run.engine, container);
    return { kind: 'unreachable', after: after(), ...(listeners ? { listeners } : {}), ...(reply ? { reply } : {}) };
};

// EXTERNAL MODULE: ./build/packages/spec/src/matcher/matcher.js
var matcher = __webpack_require__(49116);
;// CONCATENATED MODULE: ./build/actions/check/src/requests/judge-responses.js




const showRange = ({ from, to }) => {
    if (from === to)
        return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};
const excerpt = (body) => (0,clip/* oneLine */.TN)(body, 160);
const parse = (body) => {
    try {
        return { value: JSON.parse(body) };
    }
    catch {
        return undefined;
    }
};
/** Returns the differences between the answer and the expectation of slipway.yml. */
const differences = ({ expect }, reply) => {
    if (!isAnswer(reply))
        return [`did not answer: ${reply.error}`];
    const { status, body, milliseconds } = reply;
    const problems = [];
    if (!expect.status.some(({ from, to }) => status >= from && status <= to))
        problems.push(`expected ${expect.status.map(showRange).join(' or ')}, got ${status}${body === '' ? '' : ` (${excerpt(body)})`}`);
    else if (expect.json) {
        const parsed = parse(body);
        problems.push(...(parsed ? (0,matcher/* compareJson */.s)(expect.json, parsed.value) : [`expected JSON, got ${excerpt(body) || 'an empty body'}`]));
    }
    if (expect.contains !== undefined && !body.includes(expect.contains))
        problems.push(`expected \`${expect.contains}\` in the answer, got ${excerpt(body)}`);
    if (expect.within !== undefined && milliseconds > expect.within)
        problems.push(`expected an answer within ${(0,duration/* showDuration */.kJ)(expect.within)}, it took ${(0,duration/* showDuration */.kJ)(milliseconds)}`);
    return problems;
};
/** Returns the request as results name it. */
const requestTitle = ({ name, request }) => {
    const line = `${request.method} ${request.path}`;
    return name === line ? line : `${line} "${name}"`;
};
/** Returns the result of `io.expected` for one request. */
const judgeAccept = (expected, reply) => {
    const problems = differences(expected, reply);
    if (problems.length > 0)
        return (0,check_result/* fail */.fJ)('io.expected', `${requestTitle(expected)}: ${problems.join('; ')}`, { place: expected.place });
    return (0,check_result/* pass */.IX)('io.expected', `${requestTitle(expected)}: answered as expected in ${Math.round(reply.milliseconds)} ms`);
};
/** Stack traces and other internals, which do not belong in an answer. */
const stackTraces = [
    /Traceback \(most recent call last\)/,
    /^\s+File ".+", line \d+/m,
    /<simpleError in |Error in \S+\(.*\) ?:|Calls: .+ -> /,
    /\bat [\w$.<>]+ ?\(\S*\.\w+:\d+(:\d+)?\)/,
    /^Stacktrace:/m,
];
const rejectionHint = 'Validate the input first and answer 4xx with the name of the field. pydantic does this by itself; in plumber, the handler must do it.';
/** Returns the result of `io.unexpected` for one request. */
const judgeReject = (expected, reply) => {
    const problems = [...differences(expected, reply)];
    if (isAnswer(reply)) {
        if (expected.names !== undefined && !reply.body.includes(expected.names))
            problems.push(`the answer does not name \`${expected.names}\`: ${excerpt(reply.body) || 'it is empty'}`);
        if (stackTraces.some((trace) => trace.test(reply.body)))
            problems.push('the answer contains a stack trace');
    }
    if (problems.length === 0 && isAnswer(reply))
        return (0,check_result/* pass */.IX)('io.unexpected', `${requestTitle(expected)}: rejected with ${reply.status}`);
    return (0,check_result/* fail */.fJ)('io.unexpected', `${requestTitle(expected)}: ${problems.join('; ')}`, {
        place: expected.place,
        hint: rejectionHint,
    });
};

;// CONCATENATED MODULE: ./build/actions/check/src/requests/request-checks.js







/** Longest wait for an answer without a limit in slipway.yml. */
const request_checks_answerTimeout = 30_000;
/** Returns the state of an ended container. A connection breaks a moment before the engine reports the end. */
const endState = async ({ engine, ports }, container) => {
    for (let attempt = 0; attempt < 15; attempt += 1) {
        const state = await inspectContainer(engine, container.id);
        if (!state.running)
            return state;
        await ports.clock.sleep(200, ports.signal);
    }
    return undefined;
};
/** Sends one request after the other. If the container ends instead of answering, the result names its exit code. */
const sendSeries = async (run, { container, port }, { id, cases, judge }) => {
    const results = [];
    for (const expected of cases) {
        const reply = await sendRequest(port, expected.request, request_checks_answerTimeout, run.ports.clock.monotonic);
        const end = isAnswer(reply) ? undefined : await endState(run, container);
        if (!end) {
            results.push(judge(expected, reply));
            continue;
        }
        const lines = lastLines(await readLogs(run.engine, container.id));
        const sentence = `${requestTitle(expected)}: the container ${exitSentence(end)} instead of answering. ${lines}`;
        return { results: [...results, (0,check_result/* fail */.fJ)(id, sentence, { place: expected.place })], ended: true };
    }
    return { results, ended: false };
};
/** Sends the `accept` requests of slipway.yml. */
const checkAccept = async (run, service) => {
    const { accept } = run.spec;
    if (accept.length > 0)
        return await sendSeries(run, service, { id: 'io.expected', cases: accept, judge: judgeAccept });
    return { results: [(0,check_result/* notDeclared */.q0)('io.expected', 'slipway.yml has no `accept` requests.')], ended: false };
};
/** Checks that the application still answers after the rejected requests. */
const checkAfterReject = async (run, { container, port }) => {
    const path = run.spec.health ?? '/';
    const reply = await sendRequest(port, get(path), request_checks_answerTimeout, run.ports.clock.monotonic);
    if (isAnswer(reply) && reply.status < 500)
        return (0,check_result/* pass */.IX)('io.unexpected', `still answers after ${(0,plural/* plural */.L)(run.spec.reject.length, 'rejected request')}`);
    if (isAnswer(reply))
        return (0,check_result/* fail */.fJ)('io.unexpected', `after the rejected requests ${path} answers ${reply.status}.`);
    const end = await endState(run, container);
    return (0,check_result/* fail */.fJ)('io.unexpected', `after the rejected requests ${end ? `the container ${exitSentence(end)}` : `${path} does not answer: ${reply.error}`}.`);
};
/** Sends the `reject` requests of slipway.yml. */
const checkReject = async (run, service) => {
    const { reject } = run.spec;
    if (reject.length === 0)
        return { results: [(0,check_result/* notDeclared */.q0)('io.unexpected', 'slipway.yml has no `reject` requests.')], ended: false };
    const sent = await sendSeries(run, service, { id: 'io.unexpected', cases: reject, judge: judgeReject });
    return sent.ended ? sent : { results: [...sent.results, await checkAfterReject(run, service)], ended: false };
};

;// CONCATENATED MODULE: ./build/actions/check/src/application/check-service.js








const skipped = { results: [], ended: false };
const checkStop = async (run, { container }) => {
    const { within } = run.spec.stop;
    const { clock } = run.ports;
    const before = await inspectContainer(run.engine, container.id);
    if (!before.running)
        return (0,check_result/* notDeclared */.q0)('run.stop', `not checked: the container had already ended (exit ${before.exitCode}).`);
    const started = clock.monotonic();
    const state = await stopContainer(run.engine, container.id, within / 1000);
    return judgeStop(state, clock.monotonic() - started, within);
};
const afterStart = ['io.expected', 'io.unexpected', 'run.stop'];
const notChecked = (reason, ids = afterStart) => ids.map((id) => (0,check_result/* notDeclared */.q0)(id, `not checked: ${reason}`));
/** Sends the requests of slipway.yml, then SIGTERM. */
const checkRunning = async (run, service) => {
    const expected = run.isEnabled('io.expected') ? await checkAccept(run, service) : skipped;
    const unexpected = async () => {
        if (!run.isEnabled('io.unexpected'))
            return skipped;
        return expected.ended
            ? { results: notChecked('the container had ended.', ['io.unexpected']), ended: true }
            : await checkReject(run, service);
    };
    const { results } = await unexpected();
    return [...expected.results, ...results, ...(run.isEnabled('run.stop') ? [await checkStop(run, service)] : [])];
};
const check_service_checkContainer = async (run, container, port) => {
    const start = await waitForStart(run, container, run.spec.start.within);
    const results = start.kind === 'ready'
        ? await checkRunning(run, { container, port: start.port })
        : notChecked('it did not become ready.');
    const printed = await readLogs(run.engine, container.id);
    return {
        results: [
            ...judgeStart(start, run.spec, port, printed),
            ...results,
            judgeStream(printed, await changedFiles(run.engine, container.id)),
            judgeLevels(printed, run.spec),
            judgeSecrets(printed, run.variables.secrets),
        ],
        started: start.kind === 'ready',
        log: textOf(printed),
    };
};
/** Runs an application that serves requests, with all checks that need only one container. */
const checkService = (run, port) => withContainer(run.engine, { ...runOptions(run), publish: port }, async (container) => container.startError === undefined
    ? await check_service_checkContainer(run, container, port)
    : {
        results: [
            cannotStart(container.startError),
            ...notChecked('it cannot be started.', ['run.bind', ...afterStart]),
        ],
        started: false,
        log: '',
    });

;// CONCATENATED MODULE: ./build/actions/check/src/application/check-image.js















const logPlan = (run) => {
    const { log } = run.ports;
    log.info(`Engine: ${run.engine.reason}`);
    const publish = run.port === undefined ? {} : { publish: run.port };
    log.info(`Run it yourself: ${runCommandLine(run.engine, { ...runOptions(run), ...publish })}`);
    const { invented } = run.variables;
    if (invented.length > 0)
        log.info(`Made-up values: ${invented.join(', ')}. Set the real ones in slipway.yml or in the \`env\` of the step.`);
};
const runChecks = async (run) => {
    logPlan(run);
    const { image, variables, spec, port } = run;
    const result = await run.ports.log.group(`Check ${spec.name}`, () => port === undefined ? checkJob(run) : checkService(run, port));
    const values = Object.fromEntries(variables.known.map((name) => [name, variables.values[name] ?? '']));
    return {
        ...result,
        results: [
            ...result.results,
            ...(run.isEnabled('env.missing') ? await checkMissingVariables(run, result.started) : []),
            ...(run.isEnabled('secret.baked') ? await findSecretsInImage(image, { names: spec.env.secrets, values }) : []),
            (0,user_and_size/* judgeUser */.LO)(spec, image),
            (0,user_and_size/* judgeSize */.nV)(spec, image),
        ],
    };
};
const containerRun = (context, reference, skips) => {
    const port = servedPort(context.spec, context.image);
    return { ...context, reference, isEnabled: (id) => !skips.has(id), ...(port === undefined ? {} : { port }) };
};
/** Runs the image and checks the requirements of `spec`, except for the skipped ones. */
const checkImage = async (spec, skips, input, ports) => {
    const { exec, runner, log } = ports;
    (0,open_image/* checkOneImage */.A)({ layout: input.layout, image: input.image });
    const temp = external_node_path_.join(runner.temp, 'slipway', 'check');
    await (0,promises_.mkdir)(temp, { recursive: true });
    try {
        const engine = await (0,find_engine/* findEngine */.G)({ exec, environment: runner.environment }, input.engine, 'run');
        const opened = await openImageToCheck(input, engine, temp, ports);
        const image = (0,image_image/* pickPlatform */.vw)(opened, (0,platform/* linuxPlatform */.IQ)(process.arch));
        const variables = chooseVariables(spec, image, runner.environment);
        for (const value of Object.values(variables.secrets))
            ports.mask(value);
        const context = { engine, image, spec, variables, temp, ports };
        const run = await withLoadedImage(engine, image, temp, (reference) => runChecks(containerRun(context, reference, skips)));
        const results = (0,check_result/* inOrder */.al)((0,skipped_checks/* applySkippedChecks */.q)(run.results, skips));
        if (run.log !== '')
            await ports.saveLog(`${spec.name}: container's log`, `check-${spec.name}.log`, run.log);
        log.untrusted((0,check_result/* resultsTable */.r6)(results));
        annotateResults(results, input.directory, ports);
        const { digest } = opened.root.descriptor;
        return stageResult({ name: spec.name, image: input.image ?? input.layout ?? '', digest, results, log: run.log });
    }
    finally {
        await (0,promises_.rm)(temp, { recursive: true, force: true });
    }
};


/***/ }),

/***/ 75105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readImageId),
/* harmony export */   isDockerArchive: () => (/* binding */ isDockerArchive),
/* harmony export */   layoutFromDockerArchive: () => (/* binding */ layoutFromDockerArchive)
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
/* harmony export */   Z: () => (/* binding */ pullImage),
/* harmony export */   hasImage: () => (/* binding */ hasImage),
/* harmony export */   saveImage: () => (/* binding */ saveImage)
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
        await (0,_docker_archive_read_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__.layoutFromDockerArchive)(archive, layout);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(archive, { force: true });
    }
};


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

/***/ 49493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   RV: () => (/* binding */ verifyBytes),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   ui: () => (/* binding */ verifyStream)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);



const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
/** Returns true if a text is a sha256 digest: layouts and registries are verified by no other. */
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);
/**
 * Returns the bytes.
 * @throws SlipwayError CheckFailed when they do not have the digest of their descriptor
 */
const verifyBytes = (bytes, descriptor, place) => {
    const found = digestOf(bytes);
    if (found !== descriptor.digest)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} has the digest ${found}, but its descriptor has ${descriptor.digest}.`, {
            hint: 'The file was changed or truncated after the build. Build the image again.',
        });
    return bytes;
};
/** Passes on everything after the first `start` bytes. Fails at the end if the content is not the descriptor's. */
const verifyStream = (source, descriptor, place, start = 0) => {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    const verifier = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            const skip = Math.max(0, Math.min(chunk.length, start - seen));
            seen += chunk.length;
            // The last byte may leave only once the digest is known: a receiver counts bytes and would call it complete.
            if (seen < descriptor.size)
                return done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
            const found = `sha256:${hash.copy().digest('hex')}`;
            if (seen > descriptor.size || found !== descriptor.digest)
                return done(damaged(place, descriptor, seen, found));
            done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
        },
        flush(done) {
            const found = `sha256:${hash.digest('hex')}`;
            done(seen === descriptor.size && found === descriptor.digest ? null : damaged(place, descriptor, seen, found));
        },
    });
    source.on('error', (error) => verifier.destroy(error));
    verifier.on('close', () => source.destroy());
    return source.pipe(verifier);
};
const damaged = (place, descriptor, size, found) => new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`, { hint: 'The file was changed or truncated after the build. Build the image again.' });


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


/***/ }),

/***/ 54703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readCases),
/* harmony export */   t: () => (/* binding */ requestTarget)
/* harmony export */ });
/* harmony import */ var _matcher_matcher_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49116);

const parts = ({ query, headers, json, body }) => ({
    ...(query ? { query } : {}),
    ...(headers ? { headers } : {}),
    ...(json === undefined ? {} : { json }),
    ...(body === undefined ? {} : { body }),
});
const requestOf = (written) => {
    const { request } = written;
    const inner = typeof request === 'string' ? {} : parts(request);
    const merged = { query: {}, headers: {}, ...parts(written), ...inner };
    const [first = '', second] = typeof request === 'string' ? request.split(' ') : [request.method, request.path];
    const byBody = 'json' in merged || 'body' in merged ? 'POST' : 'GET';
    return { method: (second === undefined ? byBody : first || byBody), path: second ?? first, ...merged };
};
const rangeOf = (status) => {
    if (typeof status === 'number')
        return { from: status, to: status };
    const from = Number(status[0]) * 100;
    return { from, to: from + 99 };
};
const answerOf = (written, usual, problems, path) => {
    const { expect } = written;
    const contains = expect?.contains ?? written.contains;
    const within = expect?.within ?? written.within;
    const json = expect?.json;
    return {
        status: (expect?.status ?? written.status)?.map(rangeOf) ?? [usual],
        ...(json === undefined
            ? {}
            : { json: (0,_matcher_matcher_js__WEBPACK_IMPORTED_MODULE_0__/* .readMatcher */ .Z)(json, expect?.strict ?? false, problems, [...path, 'expect', 'json']) }),
        ...(contains === undefined ? {} : { contains }),
        ...(within === undefined ? {} : { within }),
    };
};
const caseOf = (written, usual, { document, problems }, path) => {
    const request = requestOf(written);
    return {
        name: written.name ?? `${request.method} ${request.path}`,
        request,
        expect: answerOf(written, usual, problems, path),
        place: document.locate(path),
        ...(written.names === undefined ? {} : { names: written.names }),
    };
};
/** Reads the request cases and expands their short forms. Adds unreadable matchers to `problems`. */
const readCases = ({ accept = [], reject = [] }, document, problems) => ({
    accept: accept.map((written, index) => caseOf(written, { from: 200, to: 299 }, { document, problems }, ['accept', index])),
    reject: reject.map((written, index) => caseOf(written, { from: 400, to: 499 }, { document, problems }, ['reject', index])),
});
/** Returns path and query of a request as HTTP sends them. */
const requestTarget = ({ path, query }) => {
    const added = new URLSearchParams(query).toString();
    return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
};


/***/ }),

/***/ 49116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readMatcher),
/* harmony export */   s: () => (/* binding */ compareJson)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);


const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Relative tolerance for equal numbers. JSON writers of some languages lose digits. */
const floatTolerance = 1e-9;
const defaultTolerance = 1e-6;
const isNumber = (value) => typeof value === 'number';
const regular = (value) => {
    try {
        if (typeof value === 'string')
            return { match: 'matches', pattern: new RegExp(value) };
    }
    catch {
        // The message below contains the invalid pattern.
    }
    return { allowed: 'a regular expression' };
};
/** The key of each matcher, its other allowed keys, and its reader. */
const readers = {
    equal: { also: [], read: (value) => ({ match: 'equal', value }) },
    approx: {
        also: ['tol'],
        read: (value, { tol = defaultTolerance }) => isNumber(value) && isNumber(tol) && tol >= 0
            ? { match: 'approx', value, tolerance: tol }
            : { allowed: 'a number, with a tolerance such as {approx: 160, tol: 0.5}' },
    },
    range: {
        also: [],
        read: (value) => {
            const [least, most] = Array.isArray(value) && value.length === 2 ? value : [];
            return isNumber(least) && isNumber(most) && least <= most
                ? { match: 'range', least, most }
                : { allowed: 'the two ends of a range, such as {range: [0, 1]}' };
        },
    },
    type: {
        also: [],
        read: (value) => {
            const type = jsonTypes.find((known) => known === value);
            return type ? { match: 'type', type } : { allowed: jsonTypes.join(', ') };
        },
    },
    matches: { also: [], read: regular },
    length: {
        also: [],
        read: (value) => isNumber(value) && Number.isInteger(value) && value >= 0
            ? { match: 'length', length: value }
            : { allowed: 'a whole number such as {length: 3}' },
    },
};
const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const readerOf = (fields) => Object.entries(readers).find(([key, { also }]) => key in fields && Object.keys(fields).every((other) => other === key || also.includes(other)));
/**
 * Reads the expected JSON of a response. A mapping with exactly the keys of a matcher is that matcher. Any other mapping
 * lists fields to compare. For a literal mapping with the keys of a matcher, write `{equal: …}`.
 */
const readMatcher = (expected, strict, problems, path = []) => {
    if (Array.isArray(expected))
        return {
            match: 'list',
            items: expected.map((item, index) => readMatcher(item, strict, problems, [...path, index])),
        };
    if (!isFields(expected))
        return { match: 'equal', value: expected };
    const found = readerOf(expected);
    if (!found) {
        const fields = Object.entries(expected).map(([key, value]) => [
            key,
            readMatcher(value, strict, problems, [...path, key]),
        ]);
        return { match: 'object', fields: Object.fromEntries(fields), strict };
    }
    const [key, reader] = found;
    const reading = reader.read(expected[key], expected);
    if ('match' in reading)
        return reading;
    problems.push({ path: [...path, key], allowed: reading.allowed });
    return { match: 'equal', value: expected };
};
/** Returns the element of a list with one element, because R sends single values as lists. */
const unboxed = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
const typeOf = (value) => value === null
    ? 'null'
    : Array.isArray(value)
        ? 'array'
        : typeof value;
const show = (value) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(value === undefined ? 'nothing' : JSON.stringify(value), 80);
const equal = (expected, actual) => isNumber(expected) && isNumber(actual)
    ? Math.abs(expected - actual) <= floatTolerance * Math.max(1, Math.abs(expected))
    : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(expected, actual);
const lengthOf = (value) => typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
const unless = (fits, wanted) => (fits ? undefined : wanted);
const tests = {
    equal: ({ value }, actual) => unless(equal(value, actual) || equal(value, unboxed(actual)), show(value)),
    approx: ({ value, tolerance }, actual) => {
        const given = unboxed(actual);
        return unless(isNumber(given) && Math.abs(given - value) <= tolerance, `${value} ± ${tolerance}`);
    },
    range: ({ least, most }, actual) => {
        const given = unboxed(actual);
        return unless(isNumber(given) && given >= least && given <= most, `a number from ${least} to ${most}`);
    },
    type: ({ type }, actual) => {
        const fits = (value) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);
        return unless(fits(actual) || fits(unboxed(actual)), `the type ${type}`);
    },
    matches: ({ pattern }, actual) => {
        const given = unboxed(actual);
        return unless(typeof given === 'string' && pattern.test(given), `a string that matches ${pattern.source}`);
    },
    length: ({ length }, actual) => unless(lengthOf(actual) === length, `the length ${length}`),
};
const within = (path, step) => typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
const inObject = (matcher, given, path) => {
    const actual = isFields(given) ? given : unboxed(given);
    if (!isFields(actual))
        return [`${path || 'the response'}: expected an object, got ${show(given)}`];
    const known = Object.entries(matcher.fields);
    const more = matcher.strict ? Object.keys(actual).filter((key) => !Object.hasOwn(matcher.fields, key)) : [];
    return [
        ...known.flatMap(([key, field]) => compareJson(field, actual[key], within(path, key))),
        ...more.map((key) => `${within(path, key)}: expected nothing, got ${show(actual[key])}`),
    ];
};
const inList = (matcher, actual, path) => {
    if (!Array.isArray(actual))
        return [`${path || 'the response'}: expected a list, got ${show(actual)}`];
    if (actual.length !== matcher.items.length)
        return [`${path || 'the response'}: expected a list of ${matcher.items.length}, got one of ${actual.length}`];
    return matcher.items.flatMap((item, index) => compareJson(item, actual[index], within(path, index)));
};
/** Compares a JSON value with a matcher. Returns one line for each difference: `premium: expected 140 ± 0.5, got 139.2`. */
const compareJson = (matcher, actual, path = '') => {
    if (matcher.match === 'object')
        return inObject(matcher, actual, path);
    if (matcher.match === 'list')
        return inList(matcher, actual, path);
    const test = tests[matcher.match];
    const wanted = test(matcher, actual);
    return wanted === undefined ? [] : [`${path || 'the response'}: expected ${wanted}, got ${show(actual)}`];
};


/***/ })

};
