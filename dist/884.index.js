export const id = 884;
export const ids = [884];
export const modules = {

/***/ 90884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  examine: () => (/* binding */ examine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/container/src/failure.js + 1 modules
var failure = __webpack_require__(83083);
// EXTERNAL MODULE: ./build/packages/container/src/from-archive.js
var from_archive = __webpack_require__(87370);
// EXTERNAL MODULE: ./build/packages/container/src/layout.js
var src_layout = __webpack_require__(76843);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/packages/container/src/entries.js
var src_entries = __webpack_require__(91373);
;// CONCATENATED MODULE: ./build/packages/container/src/layout-tar.js





/** Newer `docker save` writes a layout too, but with layers uncompressed: its `manifest.json` tells the two apart. */
const isLayoutTar = async (file) => {
    const names = new Set();
    for await (const entry of (0,src_entries/* entriesOf */.M)(file)) {
        names.add((0,src_entries/* normal */.q)(entry.header.name));
        entry.resume();
    }
    return names.has('index.json') && names.has('oci-layout') && !names.has('manifest.json');
};
/** Only what belongs to a layout is written: a tar may name any path. */
const belongs = /^(oci-layout|index\.json|blobs\/[a-z0-9]+\/[a-f0-9]+)$/;
const unpackLayout = async (file, layout) => {
    for await (const entry of (0,src_entries/* entriesOf */.M)(file)) {
        const name = (0,src_entries/* normal */.q)(entry.header.name);
        if (entry.header.type !== 'file' || !belongs.test(name)) {
            entry.resume();
            continue;
        }
        const target = external_node_path_.join(layout, name);
        await (0,promises_.mkdir)(external_node_path_.dirname(target), { recursive: true });
        await (0,external_node_stream_promises_.pipeline)(entry, (0,external_node_fs_.createWriteStream)(target));
    }
};

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./build/packages/container/src/blobs.js
var blobs = __webpack_require__(59385);
;// CONCATENATED MODULE: ./build/packages/container/src/to-archive.js





const hex = (digest) => digest.replace(/^sha256:/, '');
const addBlob = async (archive, layout, digest, name, size) => {
    await new Promise((resolve, reject) => {
        const entry = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
        (0,blobs/* openBlob */.Ym)(layout, digest).on('error', reject).pipe(entry);
    });
};
const fill = async (archive, image, reference) => {
    const config = await (0,promises_.readFile)((0,blobs/* blobPath */.nD)(image.layout, image.configDigest));
    archive.entry({ name: `${hex(image.configDigest)}.json` }, config);
    const added = new Set();
    for (const { digest, size } of image.layers) {
        if (!added.has(digest))
            await addBlob(archive, image.layout, digest, `${hex(digest)}.tar`, size);
        added.add(digest);
    }
    const layers = image.layers.map(({ digest }) => `${hex(digest)}.tar`);
    const entry = { Config: `${hex(image.configDigest)}.json`, RepoTags: [reference], Layers: layers };
    archive.entry({ name: 'manifest.json' }, JSON.stringify([entry]));
    archive.finalize();
};
/**
 * Writes the image as `docker load` of every version reads it: engines before 25 do not know OCI layouts. Layers stay
 * compressed.
 */
const archiveFromLayout = async (image, reference, file) => {
    const archive = (0,tar_stream.pack)();
    await Promise.all([(0,external_node_stream_promises_.pipeline)(archive, (0,external_node_fs_.createWriteStream)(file)), fill(archive, image, reference)]);
};

;// CONCATENATED MODULE: ./build/packages/container/src/load.js









const knows = async (engine, reference) => (await engine.run(['image', 'inspect', reference])).exitCode === 0;
/** What the engine can run, and how to forget it again when it was not there before. */
const load = async (engine, image, temp) => {
    // An engine that built the image still has it, under the digest of its config.
    if (await knows(engine, image.configDigest))
        return { reference: image.configDigest, forget: false };
    const reference = `slipway-check:${image.digest.replace('sha256:', '').slice(0, 16)}`;
    const archive = external_node_path_.join(temp, `image-${(0,external_node_crypto_.randomUUID)()}.tar`);
    try {
        await (0,promises_.mkdir)(temp, { recursive: true });
        await archiveFromLayout(image, reference, archive);
        const result = await engine.run(['load', '--input', archive]);
        if (result.exitCode !== 0)
            throw (0,failure/* commandError */.yE)(engine, `load the image of ${image.layout}`, result);
        return { reference, forget: true };
    }
    finally {
        await (0,promises_.rm)(archive, { force: true });
    }
};
/** Makes the image of a layout runnable, hands its reference to the body, and leaves the engine as it was. */
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
const pull = async (engine, reference) => {
    if (await knows(engine, reference))
        return;
    const result = await engine.run(['pull', reference]);
    if (result.exitCode === 0)
        return;
    const reason = result.stderr.trim().split('\n').at(-1) ?? '';
    throw new errors/* SlipwayError */.GQ('NotFound', `\`${reference}\` is neither an OCI layout, nor a tar, nor an image that ${engine.name} has or can pull: ${reason}`, {
        hint: "Give the `layout` output of build, `docker save`'s tar, or an image's name.",
    });
};
const save = async (engine, reference, layout, temp) => {
    const archive = external_node_path_.join(temp, `image-${(0,external_node_crypto_.randomUUID)()}.tar`);
    try {
        const result = await engine.run(['save', '--output', archive, reference]);
        if (result.exitCode !== 0)
            throw (0,failure/* commandError */.yE)(engine, `copy \`${reference}\` out of the engine`, result);
        await (0,from_archive/* layoutFromArchive */.V)(archive, layout);
    }
    finally {
        await (0,promises_.rm)(archive, { force: true });
    }
};
/**
 * Reads an image from wherever a person keeps it: an OCI layout (folder or tar), `docker save`'s tar, or a name that
 * the engine knows or can pull. What is no layout yet becomes one below `temp`.
 */
const importImage = async (engine, source, temp) => {
    if (await (0,src_layout/* isLayout */.nW)(source))
        return await (0,src_layout/* readLayoutImage */.UL)(source);
    const found = await (0,promises_.stat)(source).catch(() => undefined);
    if (found?.isDirectory())
        return await (0,src_layout/* readLayoutImage */.UL)(source);
    const layout = external_node_path_.join(temp, `layout-${(0,external_node_crypto_.randomUUID)()}`);
    await (0,src_layout/* prepareLayout */.AY)(layout);
    if (found && (await isLayoutTar(source)))
        await unpackLayout(source, layout);
    else if (found)
        await (0,from_archive/* layoutFromArchive */.V)(source, layout);
    else {
        await pull(engine, source);
        await save(engine, source, layout, temp);
    }
    return await (0,src_layout/* readLayoutImage */.UL)(layout);
};

;// CONCATENATED MODULE: ./build/packages/container/src/ends.js
/** @param limit characters that are kept of the beginning, and of the end */
const keepEnds = (limit) => {
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
            // Not at each line: what is cut off is copied.
            if (tailSize > 2 * limit)
                trim();
        },
        text: () => [...head, ...tail].join(''),
        omitted: () => dropped,
    };
};

;// CONCATENATED MODULE: ./build/packages/container/src/containers.js





/** Every container made here carries it, so that `docker ps --all --filter label=slipway` finds what a killed runner left. */
const label = 'slipway';
/** What the client itself reads: such a variable cannot travel through the client's own environment. */
const readByClient = /^(PATH|HOME|USER|XDG_.*|DOCKER_.*|CONTAINERS?_.*|.*_PROXY|.*_proxy|TMPDIR|GODEBUG)$/;
const maybe = (flag, value) => (value === undefined ? [] : [flag, value]);
/** docker unsets a variable that is named without a value and that the client does not have; podman has a flag for it. */
const unsetFlag = (engine) => (engine.name === 'podman' ? '--unsetenv' : '--env');
const runArguments = (engine, options) => [
    ...['--label', label],
    // Values travel through the environment, not the command line, which everyone on the machine can read.
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
/** The command that {@link withContainer} amounts to, for a person. Values stay out. */
const runCommandLine = (engine, options) => [engine.program, 'run', '--rm', ...runArguments(engine, options)].join(' ');
const create = async (engine, options) => {
    const result = await engine.run(['create', ...runArguments(engine, options)], {
        env: { ...options.env },
        without: options.unset ?? [],
    });
    const id = result.stdout.trim().split('\n').at(-1) ?? '';
    if (result.exitCode !== 0 || id === '')
        throw (0,failure/* commandError */.yE)(engine, `make a container of ${options.image}`, result);
    return id;
};
const inspect = async (engine, id) => {
    const result = await engine.run(['inspect', '--type', 'container', id]);
    if (result.exitCode !== 0)
        throw (0,failure/* commandError */.yE)(engine, `look at container ${id.slice(0, 12)}`, result);
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
/** Of each stream, from its beginning and from its end: more than a person reads, and than a program has to hold. */
const keptCharacters = 4 * 2 ** 20;
/** What it has printed so far, both streams apart: the beginning and the end of what has no end. */
const logs = async (engine, id) => {
    const streams = { stdout: keepEnds(keptCharacters), stderr: keepEnds(keptCharacters) };
    await engine.run(['logs', id], { onLine: (line, stream) => streams[stream].add(line) });
    const { stdout, stderr } = streams;
    return { stdout: stdout.text(), stderr: stderr.text(), omitted: stdout.omitted() + stderr.omitted() };
};
/** Asks the container to stop as a cluster does, and kills it when the time is over. */
const stop = async (engine, id, seconds) => {
    const result = await engine.run(['stop', '--time', String(Math.ceil(seconds)), id]);
    if (result.exitCode !== 0)
        throw (0,failure/* commandError */.yE)(engine, `stop container ${id.slice(0, 12)}`, result);
    return await inspect(engine, id);
};
/** Runs a program in the container; undefined when it has no such program or no longer runs. */
const execute = async (engine, id, command) => {
    const { exitCode, stdout } = await engine.run(['exec', id, ...command], { timeout: 10_000 });
    return exitCode === 0 ? stdout : undefined;
};
/** podman follows links by itself and does not know the flag. */
const followLinks = (engine) => (engine.name === 'podman' ? [] : ['--follow-link']);
/** Copies a file out of the container, running or not; undefined when it has no such file. */
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
/** Paths that the container has added or changed in its own file system. */
const changedFiles = async (engine, id) => {
    const { exitCode, stdout } = await engine.run(['diff', id]);
    return exitCode === 0 ? stdout.split('\n').flatMap((line) => /^[AC] (.+)$/.exec(line)?.[1] ?? []) : [];
};
/**
 * Starts a container, hands it to the body and removes it, whatever happens. A program that cannot be started is no
 * error here: the container then has `startError`, because that is a finding about the image.
 */
const withContainer = async (engine, options, body) => {
    const id = await create(engine, options);
    try {
        const started = await engine.run(['start', id]);
        return await body({ id, ...(started.exitCode === 0 ? {} : { startError: started.stderr.trim() }) });
    }
    finally {
        await engine.run(['rm', '--force', '--volumes', id]);
    }
};

// EXTERNAL MODULE: ./build/packages/container/src/find.js + 2 modules
var find = __webpack_require__(11024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/packages/container/src/layers.js








const magics = [
    { start: [0x1f, 0x8b], open: external_node_zlib_.createGunzip },
    { start: [0x28, 0xb5, 0x2f, 0xfd], open: external_node_zlib_.createZstdDecompress },
];
/** By the bytes, not by the media type, which engines have got wrong. */
const decompressor = async (file) => {
    const handle = await (0,promises_.open)(file);
    try {
        const { buffer: start } = await handle.read(Buffer.alloc(4), 0, 4, 0);
        const known = magics.find((magic) => magic.start.every((byte, index) => start[index] === byte));
        return known?.open() ?? new external_node_stream_.PassThrough();
    }
    finally {
        await handle.close();
    }
};
const walkLayer = async (layout, { digest }, layer, visit) => {
    const file = (0,blobs/* blobPath */.nD)(layout, digest);
    const entries = (0,tar_stream.extract)();
    const unpacked = await decompressor(file);
    (0,external_node_fs_.createReadStream)(file)
        .on('error', (error) => entries.destroy(error))
        .pipe(unpacked)
        .on('error', (error) => entries.destroy(error))
        .pipe(entries);
    for await (const entry of entries) {
        const { name, type, size = 0 } = entry.header;
        if (type === 'file')
            await visit({ name: (0,src_entries/* normal */.q)(name), size, layer, read: () => (0,consumers_.buffer)(entry) });
        entry.resume();
    }
};
/** Visits every file of every layer, also those that a later layer hides: whoever pulls the image can read them. */
const walkLayers = async (image, visit) => {
    for (const [index, layer] of image.layers.entries())
        await walkLayer(image.layout, layer, index + 1, visit);
};

// EXTERNAL MODULE: ./build/actions/check/src/finding.js
var finding = __webpack_require__(69691);
;// CONCATENATED MODULE: ./build/actions/check/src/variables.js

/** Characters of the shortest value that is looked for: a shorter one would be found everywhere. */
const shortestSecret = 6;
const setByImage = (image, name) => (image.config.config?.Env ?? []).some((entry) => entry.startsWith(`${name}=`) && entry.length > name.length + 1);
/**
 * slipway.yml's value, else the step's environment, else the image's own, else one that is made up: a start needs
 * something to be there.
 */
const settingsOf = (spec, image, environment) => {
    const values = {};
    const secrets = {};
    const known = [];
    const invented = [];
    for (const { name, value } of [...spec.env.required, ...spec.env.optional]) {
        const given = value ?? environment[name];
        const required = spec.env.required.some((variable) => variable.name === name);
        if (given !== undefined)
            values[name] = given;
        else if (required && !setByImage(image, name)) {
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

;// CONCATENATED MODULE: ./build/actions/check/src/baked.js



/** No secret lies in a larger file, and models are larger. */
const largest = 8 * 1024 * 1024;
/** What an operating system or a package manager brings along: certificates, examples and tests of libraries. */
const foreign = /(^|\/)(usr\/(lib|share|local\/lib)|lib|etc\/ssl|opt\/conda|proc|sys)\/|\/(site-packages|dist-packages|node_modules|site-library)\//;
const dotenv = /(^|\/)(\.env(\.(?!example|sample|template|dist)[\w-]+)?|\.Renviron)$/;
const keyFile = /(^|\/)(id_(rsa|ed25519|ecdsa|dsa)|[^/]+\.(pem|key|pfx|p12))$/;
const baked_history = /(^|\/)\.git\/(HEAD|config)$/;
const tokens = [
    { what: 'an AWS access key', pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
    { what: 'a GitHub token', pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/ },
    { what: 'a private key', pattern: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/ },
];
const baked_forms = (value) => [
    Buffer.from(value),
    Buffer.from(Buffer.from(value).toString('base64').replace(/=+$/, '')),
];
const needlesOf = ({ values }) => Object.entries(values).flatMap(([name, value]) => value.length < shortestSecret ? [] : [{ name, bytes: baked_forms(value) }]);
/** The names of the settings in a `.env` or `.Renviron`; its values are never shown. */
const settingsIn = (text) => text.split('\n').flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*\S/.exec(line)?.[1] ?? []);
/** What one file gives away, as ends of the sentence "layer N: /path …". */
const readSecrets = (name, content, needles) => {
    const found = needles
        .filter(({ bytes }) => bytes.some((form) => content.includes(form)))
        .map((needle) => `has the value of ${needle.name}`);
    if (baked_history.test(name))
        found.push('is the history of the sources');
    if (foreign.test(`/${name}`))
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
const worthReading = ({ name, size }, needles) => size > 0 &&
    size <= largest &&
    (needles.length > 0 || !foreign.test(`/${name}`) || keyFile.test(name) || baked_history.test(name));
const bakedHint = 'Whoever may pull the image can read it, also from a layer that a later one hides: list it in .dockerignore, use a build secret, or give it at run time. Then change it, for it is known.';
/** Looks for secrets in the configuration, the history and every file of every layer. Never prints a value. */
const findBaked = async (image, wanted) => {
    const needles = needlesOf(wanted);
    const found = inConfig(image.config, wanted, needles).map((sentence) => `${sentence}.`);
    let files = 0;
    await walkLayers(image, async (file) => {
        files += 1;
        if (!worthReading(file, needles))
            return;
        const leaks = readSecrets(file.name, await file.read(), needles);
        if (leaks.length > 0)
            found.push(`layer ${file.layer}: /${file.name} ${leaks.join(', ')}.`);
    });
    if (found.length === 0)
        return [
            (0,finding/* pass */.IX)('secret.baked', `no secret in ${files} files of ${image.layers.length} layers, the environment and the history`),
        ];
    return found.map((sentence) => (0,finding/* fail */.fJ)('secret.baked', sentence, { hint: bakedHint }));
};

;// CONCATENATED MODULE: ./build/actions/check/src/trial.js

/** How the image is run for every trial, as slipway.yml says. */
const runOptions = ({ reference, spec, settings }) => ({
    image: reference,
    args: spec.run.args,
    env: settings.values,
    ...(spec.run.user === undefined ? {} : { user: spec.run.user }),
    ...(spec.run.memory === undefined ? {} : { memory: `${spec.run.memory}b` }),
    ...(spec.run.readOnly ? { readOnly: true } : {}),
});
/** The spec's port, else the only one that the image exposes. */
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
        hint: 'Add `port: 8000`, the one on which it listens.',
    });
};
/** Both streams as lines, without empty ones. */
const linesOf = ({ stdout, stderr }) => `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line.trim() !== '');
/** As it is kept for a person. */
const textOf = ({ stdout, stderr, omitted = 0 }) => `${omitted > 0 ? `(${omitted} lines between the beginning and the end are left out)\n` : ''}${stdout}${stderr}`;
const shown = 5;
/** For a sentence: the last lines, or that there are none. */
const lastLines = (logs) => {
    const lines = linesOf(logs).slice(-shown);
    return lines.length === 0
        ? 'It has printed nothing.'
        : `Last lines: ${lines.map((line) => line.trim().slice(0, 200)).join(' ⏎ ')}`;
};
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

;// CONCATENATED MODULE: ./build/actions/check/src/log-checks.js



const logFile = /\.log(\.\d+)?$|\/log\/[^/]+\.[^/]+$/;
/** A cluster collects both streams and no file. */
const judgeStream = (logs, changed) => {
    const lines = linesOf(logs).length + (logs.omitted ?? 0);
    const files = changed.filter((file) => logFile.test(file));
    if (lines > 0)
        return (0,finding/* pass */.IX)('log.stream', `${lines} ${lines === 1 ? 'line' : 'lines'} on stdout and stderr`);
    const instead = files.length === 0 ? '' : `, but it wrote ${files.slice(0, 3).join(', ')}`;
    return (0,finding/* fail */.fJ)('log.stream', `no line on stdout or stderr${instead}.`, {
        hint: 'Log to stdout or stderr: what goes into a file of the container is lost with it (Shiny Server: SHINY_LOG_STDERR=1).',
    });
};
/** How loggers in use write a level. */
const levels = [
    /^\W*(FATAL|ERROR|WARN(ING)?|SUCCESS|INFO|DEBUG|TRACE|CRITICAL|NOTICE)\b/i,
    / - (DEBUG|INFO|WARNING|ERROR|CRITICAL) - /,
    /\[(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|FATAL|CRITICAL)\]/i,
    /\b(level|severity|lvl)=\w+/i,
    /^[IWEF]\d{4} /,
    /^\d{4}-\d\d-\d\d\S*[ T]\S*\s+\W?(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|FATAL|CRITICAL)\b/i,
];
/** Such a line belongs to the one before. */
const continued = /^\s|^Traceback|^Caused by|^Stacktrace:|^Error in|^Calls:|^Execution halted|^\w+(Error|Exception)\b/;
const jsonLevel = (line) => {
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
const hasLevel = (line, format) => (format !== 'text' && jsonLevel(line)) || (format !== 'json' && levels.some((pattern) => pattern.test(line)));
const enough = 0.95;
const judgeLevels = (logs, spec) => {
    if (!spec.logs || (spec.logs.levels === 'any' && spec.logs.format !== 'json'))
        return (0,finding/* notDeclared */.q0)('log.level', 'slipway.yml asks for no levels (`logs: {levels: required}`).');
    const { format } = spec.logs;
    const lines = linesOf(logs).filter((line) => format === 'json' || !continued.test(line));
    const bare = lines.filter((line) => !hasLevel(line, format));
    const kind = format === 'json' ? 'are no JSON with a level' : 'have no level';
    const place = { place: spec.locate(['logs']) };
    if (lines.length === 0)
        return (0,finding/* warning */.$e)('log.level', 'no line to look at.', place);
    if (lines.length - bare.length >= lines.length * enough)
        return (0,finding/* pass */.IX)('log.level', `${lines.length - bare.length} of ${lines.length} lines have a level`);
    return (0,finding/* fail */.fJ)('log.level', `${bare.length} of ${lines.length} lines ${kind}; first: ${bare[0]?.trim().slice(0, 120)}`, place);
};
const log_checks_forms = (value) => [
    value,
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(value),
];
const judgeSecrets = (logs, secrets) => {
    const text = `${logs.stdout}\n${logs.stderr}`;
    const names = Object.keys(secrets);
    const sought = Object.entries(secrets).filter(([, value]) => value.length >= shortestSecret);
    const shown = sought.filter(([, value]) => log_checks_forms(value).some((form) => text.includes(form)));
    if (names.length === 0)
        return (0,finding/* notDeclared */.q0)('log.secret', 'slipway.yml names no secrets (`env: {secrets: […]}`).');
    if (sought.length === 0)
        return (0,finding/* notDeclared */.q0)('log.secret', `not tried: the value of ${names.join(', ')} is too short to be told from other text.`);
    if (shown.length === 0)
        return (0,finding/* pass */.IX)('log.secret', 'no secret was printed');
    return (0,finding/* fail */.fJ)('log.secret', `the value of ${shown.map(([name]) => name).join(', ')} was printed to the log.`, {
        hint: 'Log the names of settings, never their values.',
    });
};

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: ./build/packages/spec/src/cases.js
var cases = __webpack_require__(56142);
;// CONCATENATED MODULE: ./build/actions/check/src/http.js


const isAnswer = (reply) => 'status' in reply;
/** A body larger than this is no answer to a check. */
const most = 4 * 1024 * 1024;
const bodyOf = (request) => {
    if ('json' in request)
        return { body: JSON.stringify(request.json), type: 'application/json' };
    return request.body === undefined ? {} : { body: request.body };
};
const words = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    ETIMEDOUT: 'no answer',
};
/** Asks the application from outside its container. Never throws: no answer is a finding. */
const ask = (port, request, timeout, now) => {
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
            path: (0,cases/* targetOf */.$)(request),
            headers,
            agent: false,
            timeout,
        };
        const sent = (0,external_node_http_.request)(options, (response) => {
            const chunks = [];
            let size = 0;
            response.on('data', (chunk) => {
                size += chunk.length;
                if (size <= most)
                    chunks.push(chunk);
            });
            response.on('error', (error) => end(error.message));
            response.on('end', () => resolve({
                status: response.statusCode ?? 0,
                body: Buffer.concat(chunks).toString(),
                milliseconds: now() - started,
            }));
        });
        const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${timeout / 1000} s`)), timeout);
        sent.on('error', (error) => end(words[error.code ?? ''] ?? error.message));
        sent.on('close', () => clearTimeout(timer));
        sent.end(body);
    });
};
const get = (path) => ({ method: 'GET', path, query: {}, headers: {} });

;// CONCATENATED MODULE: ./build/actions/check/src/start.js



const boundHint = 'Listen on 0.0.0.0: plumber `pr_run(host = "0.0.0.0")`, uvicorn `--host 0.0.0.0`, shiny `runApp(host = "0.0.0.0")`.';
/** What the kernel's own words mean to whoever wrote the Dockerfile. */
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
/** Also for what the runtime prints to the container's log, where it notices too late to refuse the start. */
const startHint = (text) => {
    const known = /^exec |exec:/m.test(text) ? startErrors.find(({ pattern }) => pattern.test(text)) : undefined;
    return known ? { hint: known.hint } : {};
};
const cannotStart = (error) => {
    // The client closes with a line that only repeats the container's number.
    const lines = error.split('\n');
    const telling = lines.find((line) => !line.startsWith('Error: failed to start containers')) ?? error;
    const text = telling.replace(/^Error response from daemon: /, '');
    return (0,finding/* fail */.fJ)('run.starts', `its program cannot be started: ${text}`, startHint(error));
};
const exitSentence = (state) => state.outOfMemory
    ? `was killed for using more memory than it may (exit ${state.exitCode})`
    : `exited ${state.exitCode}`;
const place = (spec) => ({ place: spec.locate(['start']) });
const showReply = (reply) => {
    if (reply === undefined)
        return 'did not answer';
    return isAnswer(reply) ? `answered ${reply.status}` : `did not answer (${reply.error})`;
};
const judgeBind = (port, listeners) => {
    if (listeners === undefined)
        return (0,finding/* warning */.$e)('run.bind', `port ${port} is not reachable from outside, and what listens inside cannot be seen from here.`, { hint: boundHint });
    const own = listeners.filter((listener) => listener.port === port);
    const others = [...new Set(listeners.filter((listener) => listener.port !== port).map((listener) => listener.port))];
    if (own.length > 0 && own.every(({ loopback }) => loopback))
        return (0,finding/* fail */.fJ)('run.bind', `it listens on ${own[0]?.address}:${port}, which only the container itself can reach.`, {
            hint: boundHint,
        });
    if (own.length > 0)
        return (0,finding/* pass */.IX)('run.bind', `listens on ${own[0]?.address}:${port}`);
    const instead = others.length === 0 ? 'nothing listens on any port' : `it listens on ${others.join(', ')}`;
    return (0,finding/* fail */.fJ)('run.bind', `nothing listens on port ${port}; ${instead}.`, {
        hint: 'Make `port` in slipway.yml and the port of the application the same.',
    });
};
/** `run.starts` and `run.bind` from how the start went. */
const judgeStart = (start, spec, port, logs) => {
    const asked = spec.start.ready && 'http' in spec.start.ready ? spec.start.ready.http : (spec.health ?? '/');
    if (start.kind === 'ready') {
        const slow = spec.limits.start !== undefined && start.after > spec.limits.start;
        const sentence = `ready after ${seconds(start.after)}`;
        return [
            slow
                ? (0,finding/* warning */.$e)('run.starts', `${sentence}, which is more than ${seconds(spec.limits.start ?? 0)}.`, place(spec))
                : (0,finding/* pass */.IX)('run.starts', sentence),
            (0,finding/* pass */.IX)('run.bind', `port ${port} answers from outside the container`),
        ];
    }
    if (start.kind === 'exited')
        return [
            (0,finding/* fail */.fJ)('run.starts', `container ${exitSentence(start.state)} after ${seconds(start.after)}, before port ${port} answered. ${lastLines(logs)}`, { ...place(spec), ...startHint(logs.stderr) }),
            (0,finding/* notDeclared */.q0)('run.bind', 'not tried: the container ended.'),
        ];
    const bind = judgeBind(port, start.listeners);
    const why = bind.result === 'pass' ? `${asked} ${showReply(start.reply)}` : bind.sentence;
    // Where it listens says all; its last lines would only say that it is well.
    const told = bind.result === 'fail' && start.listeners?.length ? why : `${why} ${lastLines(logs)}`;
    return [(0,finding/* fail */.fJ)('run.starts', `not ready within ${seconds(start.after)}: ${told}`, place(spec)), bind];
};

;// CONCATENATED MODULE: ./build/actions/check/src/stopping.js


const clean = [0, 143];
const killed = 137;
const processOne = 'As process 1 a program gets SIGTERM only if it asks for it, and R, Python and /bin/sh do not: write CMD in exec form and add tini (`ENTRYPOINT ["tini", "--"]`), or handle the signal. Else every rollout and scale-down is slow and drops requests.';
/** `run.stop` from how the container ended after SIGTERM. Times are milliseconds. */
const judgeStop = (state, took, within) => {
    if (state.exitCode === killed && !state.outOfMemory)
        return (0,finding/* fail */.fJ)('run.stop', `ignored SIGTERM: killed after ${seconds(within)} (exit ${killed}).`, { hint: processOne });
    if (took > within)
        return (0,finding/* fail */.fJ)('run.stop', `took ${seconds(took)} to stop, ${seconds(within)} are allowed.`, { hint: processOne });
    if (clean.includes(state.exitCode))
        return (0,finding/* pass */.IX)('run.stop', `stopped ${seconds(took)} after SIGTERM (exit ${state.exitCode})`);
    return (0,finding/* fail */.fJ)('run.stop', `exited ${state.exitCode} after SIGTERM, where 0 or 143 tell of a clean end.`, {
        hint: 'Finish open requests on SIGTERM and exit 0.',
    });
};

;// CONCATENATED MODULE: ./build/actions/check/src/batch.js






const pause = 200;
/** Waits for the job's end; undefined when its time is over. */
const waitForEnd = async (trial, container, within) => {
    const { clock, signal } = trial.ports;
    const started = clock.monotonic();
    for (;;) {
        const state = await inspect(trial.engine, container.id);
        const took = clock.monotonic() - started;
        if (!state.running)
            return { state, took };
        if (took > within)
            return undefined;
        await clock.sleep(pause, signal);
    }
};
/** What is wrong with a file that the job had to write. */
const judgeFile = ({ path, rows, columns }, content) => {
    if (content === undefined)
        return [`it did not write ${path}`];
    const lines = content.split(/\r?\n/).filter((line) => line !== '');
    const header = (lines[0] ?? '').split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const missing = columns.filter((column) => !header.includes(column));
    const count = Math.max(0, lines.length - 1);
    const outside = rows && (count < rows.least || count > rows.most);
    return [
        ...(missing.length > 0 ? [`${path} lacks the column ${missing.join(', ')}`] : []),
        ...(outside ? [`${path} has ${count} rows, expected ${showRows(rows)}`] : []),
    ];
};
const showRows = ({ least, most }) => {
    if (least === most)
        return String(least);
    return Number.isFinite(most) && most < Number.MAX_SAFE_INTEGER ? `${least} to ${most}` : `at least ${least}`;
};
const judgeWork = async (trial, container, expected, lines) => {
    const { logs: patterns, files } = expected;
    if (patterns.length === 0 && files.length === 0)
        return (0,finding/* notDeclared */.q0)('io.batch', 'slipway.yml expects no files and no log lines of the job.');
    const problems = patterns
        .filter((pattern) => !lines.some((line) => pattern.test(line)))
        .map((pattern) => `no log line matches ${pattern.source}`);
    for (const file of files)
        problems.push(...judgeFile(file, await readFileIn(trial.engine, container.id, file.path, trial.temp)));
    if (problems.length > 0)
        return (0,finding/* fail */.fJ)('io.batch', `${problems.join('; ')}.`, { place: trial.spec.locate(['expect']) });
    return (0,finding/* pass */.IX)('io.batch', [...files.map(({ path }) => path), ...patterns.map(({ source }) => `/${source}/`)].join(', '));
};
const usual = { exit: 0, within: 300_000, logs: [], files: [] };
const observe = async (trial, container) => {
    const expected = trial.spec.expect ?? usual;
    const end = await waitForEnd(trial, container, expected.within);
    // A job that is still running can show how it takes SIGTERM; one that ended cannot.
    const stopping = end
        ? (0,finding/* notDeclared */.q0)('run.stop', 'not tried: the job ended before it could be asked to stop.')
        : judgeStop(await stop(trial.engine, container.id, trial.spec.stop.within / 1000), 0, trial.spec.stop.within);
    const printed = await logs(trial.engine, container.id);
    const well = end?.state.exitCode === expected.exit;
    const place = { place: trial.spec.locate(['expect']) };
    const start = end
        ? well
            ? (0,finding/* pass */.IX)('run.starts', `ended with exit ${end.state.exitCode} after ${seconds(end.took)}`)
            : (0,finding/* fail */.fJ)('run.starts', `the job ${exitSentence(end.state)} after ${seconds(end.took)}, expected exit ${expected.exit}. ${lastLines(printed)}`, place)
        : (0,finding/* fail */.fJ)('run.starts', `the job did not end within ${seconds(expected.within)}. ${lastLines(printed)}`, place);
    return {
        findings: [
            start,
            well
                ? await judgeWork(trial, container, expected, linesOf(printed))
                : (0,finding/* notDeclared */.q0)('io.batch', 'not tried: the job did not end as expected.'),
            stopping,
            judgeStream(printed, []),
            judgeLevels(printed, trial.spec),
            judgeSecrets(printed, trial.settings.secrets),
        ],
        started: well,
        log: textOf(printed),
    };
};
/** Runs a job to its end and looks at what it did. */
const tryBatch = (trial) => withContainer(trial.engine, runOptions(trial), async (container) => container.startError === undefined
    ? await observe(trial, container)
    : { findings: [cannotStart(container.startError)], started: false, log: '' });

// EXTERNAL MODULE: ./build/actions/check/src/fixed.js
var fixed = __webpack_require__(7408);
;// CONCATENATED MODULE: ./build/actions/check/src/listeners.js


const listening = '0A';
const bytesOf = (hex) => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
/** The kernel prints addresses as little-endian 32-bit words. */
const listeners_words = (hex) => (hex.match(/.{8}/g) ?? []).map((word) => bytesOf(word).toReversed());
const addressOf = (hex) => {
    const parts = listeners_words(hex);
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
/** Reads `/proc/net/tcp` and `/proc/net/tcp6`, one after the other. */
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
        // Another machine's engine, or not enough rights: the way through the container is left.
        return undefined;
    }
};
/** What listens in the container; undefined where neither the runner's /proc nor a `cat` in the image shows it. */
const readListeners = async (engine, { id }) => {
    const { pid } = await inspect(engine, id);
    const text = (await fromContainer(engine, id)) ?? (pid > 0 ? await fromProcess(pid) : undefined);
    return text === undefined ? undefined : parseListeners(text);
};
const fromContainer = async (engine, id) => {
    // A kernel without IPv6 has no tcp6, and cat then fails although it printed the first file.
    const both = await execute(engine, id, ['cat', '/proc/net/tcp', '/proc/net/tcp6']);
    return both ?? (await execute(engine, id, ['cat', '/proc/net/tcp']));
};

;// CONCATENATED MODULE: ./build/actions/check/src/missing.js




const missing_pause = 150;
/**
 * What neither ends nor listens may still be loading its packages. Longer than a start may take, because several
 * starts at once share the processors.
 */
const longest = 60_000;
/** So long must it have listened before that counts as started. */
const settled = 1000;
const atOnce = 4;
const hint = (name) => `Look at the start: Python \`os.environ["${name}"]\`; R \`stopifnot("${name} is not set" = nzchar(Sys.getenv("${name}")))\`; Julia \`ENV["${name}"]\`; then end with a code that is not 0.`;
const named = (lines, name) => lines.some((line) => new RegExp(`(^|\\W)${name}(\\W|$)`).test(line));
const manner = { missing: 'missing', empty: 'set to an empty text' };
const judgeMissing = (outcome) => {
    const { name, way, exitCode, listening, milliseconds, lines } = outcome;
    const what = `${name} ${manner[way]}`;
    const after = seconds(milliseconds);
    if (exitCode === undefined) {
        const how = listening ? 'started all the same and listens on its port' : `kept running for ${after} without ending`;
        return (0,finding/* fail */.fJ)('env.missing', `${what}: ${how}.`, { hint: hint(name) });
    }
    if (exitCode === 0)
        return (0,finding/* fail */.fJ)('env.missing', `${what}: ended after ${after} with exit 0, as if all were well.`, { hint: hint(name) });
    if (!named(lines, name))
        return (0,finding/* fail */.fJ)('env.missing', `${what}: ended with exit ${exitCode}, but no log line names it. ${lastLines({ stdout: lines.join('\n'), stderr: '' })}`, { hint: hint(name) });
    return (0,finding/* pass */.IX)('env.missing', `${what}: ended with exit ${exitCode} after ${after} and named it`);
};
const watch = async (trial, container, name, way) => {
    const { clock, signal } = trial.ports;
    const started = clock.monotonic();
    let since;
    for (;;) {
        const state = await inspect(trial.engine, container.id);
        const milliseconds = clock.monotonic() - started;
        if (!state.running)
            return {
                name,
                way,
                exitCode: state.exitCode,
                listening: false,
                milliseconds,
                lines: linesOf(await logs(trial.engine, container.id)),
            };
        const listening = trial.port !== undefined &&
            ((await readListeners(trial.engine, container)) ?? []).some(({ port }) => port === trial.port);
        since = listening ? (since ?? milliseconds) : undefined;
        const up = since !== undefined && milliseconds - since > settled;
        if (up || milliseconds > longest)
            return { name, way, listening: up, milliseconds, lines: [] };
        await clock.sleep(missing_pause, signal);
    }
};
/** One start without the variable, and without a network: it must be found before anything is connected to. */
const tryWithout = (trial, name, way) => {
    const options = runOptions(trial);
    const { [name]: _, ...others } = options.env ?? {};
    const env = way === 'empty' ? { ...others, [name]: '' } : others;
    return withContainer(trial.engine, { ...options, env, unset: way === 'missing' ? [name] : [], network: 'none' }, (container) => watch(trial, container, name, way));
};
/** Starts the image once without each required variable and once with it empty, a few at a time. */
const tryMissing = async (trial, started) => {
    const { required, secrets } = trial.spec.env;
    const names = [...required.map(({ name }) => name), ...secrets];
    if (names.length === 0)
        return [(0,finding/* notDeclared */.q0)('env.missing', 'slipway.yml names no required variables (`env: {required: […]}`).')];
    if (!started)
        return [(0,finding/* notDeclared */.q0)('env.missing', 'not tried: it does not start with all its variables either.')];
    const tries = names.flatMap((name) => [
        { name, way: 'missing' },
        { name, way: 'empty' },
    ]);
    trial.ports.log.info(`Starting it ${tries.length} times, each time with one variable missing or empty: ${names.join(', ')}`);
    const findings = [];
    for (let next = 0; next < tries.length; next += atOnce) {
        const outcomes = await Promise.all(tries.slice(next, next + atOnce).map(({ name, way }) => tryWithout(trial, name, way)));
        findings.push(...outcomes.map((outcome) => ({ ...judgeMissing(outcome), place: trial.spec.locate(['env']) })));
    }
    return findings;
};

// EXTERNAL MODULE: ./build/packages/spec/src/matcher.js
var matcher = __webpack_require__(36957);
;// CONCATENATED MODULE: ./build/actions/check/src/answers.js




const showRange = ({ from, to }) => {
    if (from === to)
        return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};
const excerpt = (body) => {
    const line = body.replace(/\s+/g, ' ').trim();
    return line.length > 160 ? `${line.slice(0, 157)}…` : line;
};
const parse = (body) => {
    try {
        return { value: JSON.parse(body) };
    }
    catch {
        return undefined;
    }
};
/** Everything in the answer that is not as slipway.yml expects. */
const differences = ({ expect }, reply) => {
    if (!isAnswer(reply))
        return [`did not answer: ${reply.error}`];
    const { status, body, milliseconds } = reply;
    const problems = [];
    if (!expect.status.some(({ from, to }) => status >= from && status <= to))
        problems.push(`expected ${expect.status.map(showRange).join(' or ')}, got ${status}${body === '' ? '' : ` (${excerpt(body)})`}`);
    else if (expect.json) {
        const parsed = parse(body);
        problems.push(...(parsed ? (0,matcher/* compare */.UD)(expect.json, parsed.value) : [`expected JSON, got ${excerpt(body) || 'an empty body'}`]));
    }
    if (expect.contains !== undefined && !body.includes(expect.contains))
        problems.push(`expected \`${expect.contains}\` in the answer, got ${excerpt(body)}`);
    if (expect.within !== undefined && milliseconds > expect.within)
        problems.push(`expected an answer within ${seconds(expect.within)}, it took ${seconds(milliseconds)}`);
    return problems;
};
/** How a request is named in a finding. */
const title = ({ name, request }) => {
    const line = `${request.method} ${request.path}`;
    return name === line ? line : `${line} "${name}"`;
};
const judgeAccept = (wanted, reply) => {
    const problems = differences(wanted, reply);
    if (problems.length > 0)
        return (0,finding/* fail */.fJ)('io.expected', `${title(wanted)}: ${problems.join('; ')}`, { place: wanted.place });
    return (0,finding/* pass */.IX)('io.expected', `${title(wanted)}: answered as expected in ${Math.round(reply.milliseconds)} ms`);
};
/** What a program prints about its own inside; none of it belongs in an answer. */
const traces = [
    /Traceback \(most recent call last\)/,
    /^\s+File ".+", line \d+/m,
    /<simpleError in |Error in \S+\(.*\) ?:|Calls: .+ -> /,
    /\bat [\w$.<>]+ ?\(\S*\.\w+:\d+(:\d+)?\)/,
    /^Stacktrace:/m,
];
const refusalHint = 'Check the input first and answer 4xx with the field in the text: pydantic does so by itself, plumber needs it in the handler.';
const judgeReject = (wanted, reply) => {
    const problems = [...differences(wanted, reply)];
    if (isAnswer(reply)) {
        if (wanted.names !== undefined && !reply.body.includes(wanted.names))
            problems.push(`the answer does not name \`${wanted.names}\`: ${excerpt(reply.body) || 'it is empty'}`);
        if (traces.some((trace) => trace.test(reply.body)))
            problems.push('the answer holds a stack trace');
    }
    if (problems.length === 0 && isAnswer(reply))
        return (0,finding/* pass */.IX)('io.unexpected', `${title(wanted)}: refused with ${reply.status}`);
    return (0,finding/* fail */.fJ)('io.unexpected', `${title(wanted)}: ${problems.join('; ')}`, { place: wanted.place, hint: refusalHint });
};

;// CONCATENATED MODULE: ./build/actions/check/src/readiness.js




const readiness_pause = 100;
const patience = 2000;
/** An application that has listened on the wrong address for so long will not change its mind. */
const readiness_settled = 3000;
/** Looking into the container costs more than asking it. */
const lookEvery = 1000;
const good = (reply) => isAnswer(reply) && reply.status >= 200 && reply.status < 400;
/** What shows that it has started: slipway.yml's own sign, else its health path, else any answer. */
const probeOf = (trial, container) => {
    const { ready } = trial.spec.start;
    const now = trial.ports.clock.monotonic;
    const http = (path, fits) => async (port) => {
        const reply = await ask(port, get(path), patience, now);
        return fits(reply) || reply;
    };
    if (ready && 'log' in ready) {
        const pattern = ready.log;
        return async () => linesOf(await logs(trial.engine, container.id)).some((line) => pattern.test(line)) || undefined;
    }
    if (ready && 'tcp' in ready) {
        const wanted = ready.tcp;
        return async () => (await readListeners(trial.engine, container))?.some(({ port }) => port === wanted) || undefined;
    }
    const path = ready && 'http' in ready ? ready.http : trial.spec.health;
    return path === undefined ? http('/', isAnswer) : http(path, good);
};
const onlyInside = (listeners, port) => {
    const own = listeners?.filter((listener) => listener.port === port) ?? [];
    return own.length > 0 && own.every(({ loopback }) => loopback);
};
/** Tells, looking now and then, when the application has settled where only the container itself can reach it. */
const watchForLoopback = (trial, container) => {
    let looked = 0;
    let since;
    return async (after) => {
        if (after - looked <= lookEvery)
            return false;
        looked = after;
        since = onlyInside(await readListeners(trial.engine, container), trial.port) ? (since ?? after) : undefined;
        return since !== undefined && after - since > readiness_settled;
    };
};
/** Waits until the application is ready, has ended, or its time is over. */
const waitForStart = async (trial, container, within) => {
    const { clock, signal } = trial.ports;
    const started = clock.monotonic();
    const after = () => clock.monotonic() - started;
    const probe = probeOf(trial, container);
    const isUnreachable = watchForLoopback(trial, container);
    let reply;
    while (after() < within) {
        const state = await inspect(trial.engine, container.id);
        if (!state.running)
            return { kind: 'exited', after: after(), state };
        const found = state.port === undefined ? undefined : await probe(state.port);
        if (found === true)
            return { kind: 'ready', after: after(), port: state.port ?? 0 };
        reply = found ?? reply;
        if (await isUnreachable(after()))
            break;
        await clock.sleep(readiness_pause, signal);
    }
    const listeners = await readListeners(trial.engine, container);
    return { kind: 'unreachable', after: after(), ...(listeners ? { listeners } : {}), ...(reply ? { reply } : {}) };
};

;// CONCATENATED MODULE: ./build/actions/check/src/serving.js









/** The longest wait for an answer to which slipway.yml sets no limit. */
const serving_patience = 30_000;
/** How it ended, if it did; a connection breaks a moment before the engine knows of it. */
const endOf = async ({ engine, ports }, container) => {
    for (let look = 0; look < 15; look += 1) {
        const state = await inspect(engine, container.id);
        if (!state.running)
            return state;
        await ports.clock.sleep(200, ports.signal);
    }
    return undefined;
};
const nothing = { findings: [], ended: false };
/** Asks one request after the other; a program that ends instead of answering is told as that. */
const answers = async (trial, { container, port }, id, cases, judge) => {
    const findings = [];
    for (const wanted of cases) {
        const reply = await ask(port, wanted.request, serving_patience, trial.ports.clock.monotonic);
        const end = isAnswer(reply) ? undefined : await endOf(trial, container);
        if (!end) {
            findings.push(judge(wanted, reply));
            continue;
        }
        const said = lastLines(await logs(trial.engine, container.id));
        const sentence = `${title(wanted)}: the container ${exitSentence(end)} instead of answering. ${said}`;
        return { findings: [...findings, (0,finding/* fail */.fJ)(id, sentence, { place: wanted.place })], ended: true };
    }
    return { findings, ended: false };
};
const accepted = async (trial, served) => {
    const { accept } = trial.spec;
    if (accept.length > 0)
        return await answers(trial, served, 'io.expected', accept, judgeAccept);
    return { findings: [(0,finding/* notDeclared */.q0)('io.expected', 'slipway.yml has no `accept` requests.')], ended: false };
};
/** A refused request must not have broken anything. */
const survived = async (trial, { container, port }) => {
    const path = trial.spec.health ?? '/';
    const reply = await ask(port, get(path), serving_patience, trial.ports.clock.monotonic);
    const well = isAnswer(reply) && reply.status < 500;
    const count = trial.spec.reject.length;
    if (well)
        return (0,finding/* pass */.IX)('io.unexpected', `still well after ${count} refused ${count === 1 ? 'request' : 'requests'}`);
    if (isAnswer(reply))
        return (0,finding/* fail */.fJ)('io.unexpected', `after the refused requests ${path} answers ${reply.status}.`);
    const end = await endOf(trial, container);
    return (0,finding/* fail */.fJ)('io.unexpected', `after the refused requests ${end ? `the container ${exitSentence(end)}` : `${path} does not answer: ${reply.error}`}.`);
};
const rejected = async (trial, served) => {
    const { reject } = trial.spec;
    if (reject.length === 0)
        return { findings: [(0,finding/* notDeclared */.q0)('io.unexpected', 'slipway.yml has no `reject` requests.')], ended: false };
    const { findings, ended } = await answers(trial, served, 'io.unexpected', reject, judgeReject);
    return ended ? { findings, ended } : { findings: [...findings, await survived(trial, served)], ended };
};
const stopped = async (trial, { container }) => {
    const { within } = trial.spec.stop;
    const { clock } = trial.ports;
    const before = await inspect(trial.engine, container.id);
    if (!before.running)
        return (0,finding/* notDeclared */.q0)('run.stop', `not tried: the container had already ended (exit ${before.exitCode}).`);
    const asked = clock.monotonic();
    const state = await stop(trial.engine, container.id, within / 1000);
    return judgeStop(state, clock.monotonic() - asked, within);
};
const afterStart = ['io.expected', 'io.unexpected', 'run.stop'];
const untried = (reason, ids = afterStart) => ids.map((id) => (0,finding/* notDeclared */.q0)(id, `not tried: ${reason}`));
/** Requests as promised, then SIGTERM. */
const askAndStop = async (trial, served) => {
    const expected = trial.wanted('io.expected') ? await accepted(trial, served) : nothing;
    const unexpected = async () => {
        if (!trial.wanted('io.unexpected'))
            return nothing;
        return expected.ended
            ? { findings: untried('the container had ended.', ['io.unexpected']), ended: true }
            : await rejected(trial, served);
    };
    const { findings } = await unexpected();
    return [...expected.findings, ...findings, ...(trial.wanted('run.stop') ? [await stopped(trial, served)] : [])];
};
const serving_observe = async (trial, container, port) => {
    const start = await waitForStart(trial, container, trial.spec.start.within);
    const findings = start.kind === 'ready'
        ? await askAndStop(trial, { container, port: start.port })
        : untried('it did not become ready.');
    const printed = await logs(trial.engine, container.id);
    return {
        findings: [
            ...judgeStart(start, trial.spec, port, printed),
            ...findings,
            judgeStream(printed, await changedFiles(trial.engine, container.id)),
            judgeLevels(printed, trial.spec),
            judgeSecrets(printed, trial.settings.secrets),
        ],
        started: start.kind === 'ready',
        log: textOf(printed),
    };
};
/** Runs an application that serves requests and tries everything on it that needs only one container. */
const tryServing = (trial, port) => withContainer(trial.engine, { ...runOptions(trial), publish: port }, async (container) => container.startError === undefined
    ? await serving_observe(trial, container, port)
    : {
        findings: [
            cannotStart(container.startError),
            ...untried('it cannot be started.', ['run.bind', ...afterStart]),
        ],
        started: false,
        log: '',
    });

// EXTERNAL MODULE: ./build/actions/check/src/skips.js
var src_skips = __webpack_require__(63790);
;// CONCATENATED MODULE: ./build/actions/check/src/examine.js














/** What starts like a path, or ends like a tar, is relative to the workspace; anything else is an image's name. */
const openImage = async (input, engine, temp, { runner }) => {
    if (!/^[./~]|\.tar$/.test(input.image))
        return await importImage(engine, input.image, temp);
    const file = external_node_path_.resolve(runner.workspace, input.image);
    if ((0,external_node_fs_.existsSync)(file))
        return await importImage(engine, file, temp);
    throw new errors/* SlipwayError */.GQ('NotFound', `there is no \`${input.image}\`.`, {
        hint: 'Give the `layout` output of build, a tar, or the name of an image.',
    });
};
const announce = (trial) => {
    const { log } = trial.ports;
    log.info(`Engine: ${trial.engine.reason}`);
    const publish = trial.port === undefined ? {} : { publish: trial.port };
    log.info(`The same by hand: ${runCommandLine(trial.engine, { ...runOptions(trial), ...publish })}`);
    const { invented } = trial.settings;
    if (invented.length > 0)
        log.info(`No value is known for ${invented.join(', ')}: made up. Set one in slipway.yml or in the step's \`env\`.`);
};
const explore = async (trial) => {
    announce(trial);
    const { image, settings, spec, port } = trial;
    const session = await trial.ports.log.group(`Try ${spec.name}`, () => port === undefined ? tryBatch(trial) : tryServing(trial, port));
    const known = Object.fromEntries(settings.known.map((name) => [name, settings.values[name] ?? '']));
    return {
        ...session,
        findings: [
            ...session.findings,
            ...(trial.wanted('env.missing') ? await tryMissing(trial, session.started) : []),
            ...(trial.wanted('secret.baked') ? await findBaked(image, { names: spec.env.secrets, values: known }) : []),
            (0,fixed/* judgeUser */.LO)(spec, image),
            (0,fixed/* judgeSize */.nV)(spec, image),
        ],
    };
};
const examine_shown = 40;
const excerptOf = (log) => {
    const lines = log.split('\n').filter((line) => line !== '');
    const last = lines.slice(-examine_shown);
    return last.length === 0 ? [] : [{ title: "container's log", lines: last, omitted: lines.length - last.length }];
};
const sentenceOf = (spec, findings) => {
    const failed = findings.filter(({ result }) => result === 'fail');
    const warned = findings.filter(({ result }) => result === 'warning');
    const kept = findings.filter(({ result }) => result === 'pass').length;
    // Nothing answers where it listens wrong: that is the reason, and the rest follows from it.
    const first = failed.find(({ id }) => id === 'run.bind') ?? failed[0];
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
    if (first)
        return `${spec.name}: ${first.id}: ${(0,errors/* withHint */.mu)(first.sentence, first.hint)}${more}`;
    const advice = warned.map(({ id, sentence }) => `${id}: ${sentence}`).join(' ');
    return `${spec.name} keeps what slipway.yml promises: ${kept} checks passed.${advice ? ` ${advice}` : ''}`;
};
const resultOf = (input, trial, findings, log) => {
    const facts = { image: input.image, digest: trial.image.digest, findings: (0,finding/* toFacts */.$2)(findings) };
    const has = (result) => findings.some((finding) => finding.result === result);
    const status = has('fail') ? 'failed' : has('warning') ? 'warning' : 'passed';
    return {
        outputs: { status, findings: JSON.stringify(facts.findings), digest: facts.digest },
        status,
        sentence: sentenceOf(trial.spec, findings),
        facts,
        ...(status === 'failed' ? { excerpts: excerptOf(log) } : {}),
    };
};
const annotate = (findings, directory, ports) => {
    for (const { id, result, sentence, hint, place } of findings) {
        if (result !== 'fail' && result !== 'warning')
            continue;
        const at = place
            ? { file: external_node_path_.join(directory, place.file), ...(place.line === undefined ? {} : { line: place.line }) }
            : {};
        ports.annotate({
            level: result === 'fail' ? 'error' : 'warning',
            title: id,
            message: (0,errors/* withHint */.mu)(sentence, hint),
            ...at,
        });
    }
};
const trialOf = (context, reference, skips) => {
    const port = servedPort(context.spec, context.image);
    return { ...context, reference, wanted: (id) => !skips.has(id), ...(port === undefined ? {} : { port }) };
};
const maskAll = (settings, ports) => {
    for (const value of Object.values(settings.secrets))
        ports.mask(value);
};
/** Runs the image and tries what `spec` promises, but for what is skipped, with a reason for each. */
const examine = async (spec, skips, input, ports) => {
    const { exec, runner, log } = ports;
    const temp = external_node_path_.join(runner.temp, 'slipway', 'check');
    await (0,promises_.mkdir)(temp, { recursive: true });
    try {
        const engine = await (0,find/* findEngine */.G)({ exec, environment: runner.environment }, input.engine, 'run');
        const image = await openImage(input, engine, temp, ports);
        const settings = settingsOf(spec, image, runner.environment);
        maskAll(settings, ports);
        const context = { engine, image, spec, settings, temp, ports };
        const session = await withLoadedImage(engine, image, temp, (reference) => explore(trialOf(context, reference, skips)));
        const findings = (0,finding/* inOrder */.al)((0,src_skips/* applySkips */.Z)(session.findings, skips));
        if (session.log !== '')
            await ports.keep(`${spec.name}: container's log`, `check-${spec.name}.log`, session.log);
        log.foreign((0,finding/* table */.tp)(findings));
        annotate(findings, input.directory, ports);
        return resultOf(input, { spec, image }, findings, session.log);
    }
    finally {
        await (0,promises_.rm)(temp, { recursive: true, force: true });
    }
};


/***/ }),

/***/ 56142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf),
/* harmony export */   D: () => (/* binding */ casesOf)
/* harmony export */ });
/* harmony import */ var _matcher_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36957);

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
            : { json: (0,_matcher_js__WEBPACK_IMPORTED_MODULE_0__/* .readMatcher */ .Zi)(json, expect?.strict ?? false, problems, [...path, 'expect', 'json']) }),
        ...(contains === undefined ? {} : { contains }),
        ...(within === undefined ? {} : { within }),
    };
};
const caseOf = (written, usual, document, problems, path) => {
    const request = requestOf(written);
    return {
        name: written.name ?? `${request.method} ${request.path}`,
        request,
        expect: answerOf(written, usual, problems, path),
        place: document.locate(path),
        ...(written.names === undefined ? {} : { names: written.names }),
    };
};
/** The cases with shorthands spelled out; matchers that cannot be read are added to `problems`. */
const casesOf = ({ accept = [], reject = [] }, document, problems) => ({
    accept: accept.map((written, index) => caseOf(written, { from: 200, to: 299 }, document, problems, ['accept', index])),
    reject: reject.map((written, index) => caseOf(written, { from: 400, to: 499 }, document, problems, ['reject', index])),
});
/** Path and query of a request as they go over the wire. */
const targetOf = ({ path, query }) => {
    const added = new URLSearchParams(query).toString();
    return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
};


/***/ }),

/***/ 36957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   Zi: () => (/* binding */ readMatcher)
/* harmony export */ });
/* unused harmony export jsonTypes */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Numbers that differ by less are the same: what JSON writers of several languages lose. */
const exact = 1e-9;
const defaultTolerance = 1e-6;
const isNumber = (value) => typeof value === 'number';
const regular = (value) => {
    try {
        if (typeof value === 'string')
            return { match: 'matches', pattern: new RegExp(value) };
    }
    catch {
        // Falls through to what is allowed: the pattern itself is in the message.
    }
    return { allowed: 'a regular expression' };
};
/** By the key that makes a mapping a matcher: which other keys it may have, and how it is read. */
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
 * Reads what a case expects of the answer. A mapping of exactly a matcher's keys is that matcher (`{equal: …}` for a
 * literal of the same look); any other mapping lists the fields to compare.
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
/** R sends single values as lists of one. */
const unboxed = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
const typeOf = (value) => value === null
    ? 'null'
    : Array.isArray(value)
        ? 'array'
        : typeof value;
const show = (value) => {
    const json = value === undefined ? 'nothing' : JSON.stringify(value);
    return json.length > 80 ? `${json.slice(0, 77)}…` : json;
};
const equal = (expected, actual) => isNumber(expected) && isNumber(actual)
    ? Math.abs(expected - actual) <= exact * Math.max(1, Math.abs(expected))
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
        return unless(typeof given === 'string' && pattern.test(given), `a text that matches ${pattern.source}`);
    },
    length: ({ length }, actual) => unless(lengthOf(actual) === length, `the length ${length}`),
};
const within = (path, step) => typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
const inObject = (matcher, given, path) => {
    const actual = isFields(given) ? given : unboxed(given);
    if (!isFields(actual))
        return [`${path || 'the answer'}: expected an object, got ${show(given)}`];
    const known = Object.entries(matcher.fields);
    const more = matcher.strict ? Object.keys(actual).filter((key) => !Object.hasOwn(matcher.fields, key)) : [];
    return [
        ...known.flatMap(([key, field]) => compare(field, actual[key], within(path, key))),
        ...more.map((key) => `${within(path, key)}: expected nothing, got ${show(actual[key])}`),
    ];
};
const inList = (matcher, actual, path) => {
    if (!Array.isArray(actual))
        return [`${path || 'the answer'}: expected a list, got ${show(actual)}`];
    if (actual.length !== matcher.items.length)
        return [`${path || 'the answer'}: expected a list of ${matcher.items.length}, got one of ${actual.length}`];
    return matcher.items.flatMap((item, index) => compare(item, actual[index], within(path, index)));
};
/** What in a JSON value is not as expected: one line each, `premium: expected 140 ± 0.5, got 139.2`. Empty: it fits. */
const compare = (matcher, actual, path = '') => {
    if (matcher.match === 'object')
        return inObject(matcher, actual, path);
    if (matcher.match === 'list')
        return inList(matcher, actual, path);
    const test = tests[matcher.match];
    const wanted = test(matcher, actual);
    return wanted === undefined ? [] : [`${path || 'the answer'}: expected ${wanted}, got ${show(actual)}`];
};


/***/ })

};
