export const id = 4727;
export const ids = [4727,5105,1864];
export const modules = {

/***/ 64727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* binding */ build)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/container/src/engine/engine-errors.js
var engine_errors = __webpack_require__(20830);
;// CONCATENATED MODULE: ./build/packages/container/src/build/build-output.js
const shown = 15;
/**
 * BuildKit prints ` > [stage 2/5] RUN …:` at its end, buildah names the step in its error, and older builders print
 * each step before they run it. No builder has this as data in all its versions.
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
/** Returns the last match of the first pattern with a match. */
const lastMatch = (lines, patterns) => {
    for (const pattern of patterns)
        for (const line of lines.toReversed()) {
            const groups = pattern.exec(line)?.groups;
            if (groups)
                return groups;
        }
    return {};
};
/** Returns the output of BuildKit's failed vertex (`#7 0.138 text`), or its error if it printed nothing. */
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
/** Returns the output of older builders and buildah after the failed step. */
const afterLastStep = (lines) => {
    const at = lines.findLastIndex((line) => stepLine.test(line));
    return at < 0 ? [] : lines.slice(at + 1).filter((line) => !noise.test(line));
};
/** Returns the output without BuildKit's progress. */
const withoutProgress = (lines) => lines.filter((line) => !/^#\d+ |^-+$|^ > /.test(line));
const excerptOf = (lines) => {
    const readers = [vertexOutput, afterLastStep, withoutProgress];
    const found = readers
        .map((reader) => reader(lines).filter((line) => line.trim() !== ''))
        .find((some) => some.length > 0);
    return (found ?? lines).slice(-shown);
};
/** Reads the failed step from the output. Parts that the output does not contain are absent. */
const readBuildFailure = (output) => {
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

;// CONCATENATED MODULE: ./build/packages/container/src/build/build-errors.js



/** A build that failed at a step. It is the cause of the error, with the place in the Dockerfile. */
class BuildStepError extends Error {
    failure;
    constructor(failure) {
        super(failure.lines.join('\n'));
        this.failure = failure;
    }
}
const reasons = [
    {
        pattern: /toomanyrequests|rate limit/i,
        hint: 'The registry limits pulls. Log in before the build, or use a mirror.',
    },
    {
        pattern: /pull access denied|requested access to the resource is denied|unauthorized/i,
        hint: 'The base image does not exist, or it needs a login before the build.',
    },
    {
        pattern: /manifest unknown|manifest .*not found|failed to resolve source metadata|no such host|dial tcp|connection refused/i,
        hint: 'Check that the base image exists and that this runner can reach its registry.',
    },
    {
        pattern: /failed to compute cache key|no such file or directory|not found/i,
        hint: 'Check that the file is in the build context and not in .dockerignore.',
    },
];
/** Returns the last line that is not the engine's own line about the failure. */
const lastReason = (lines) => lines.findLast((line) => !/^Error: building at STEP .*exit status \d+$|^The command .* returned a non-zero/.test(line)) ?? lines.at(-1);
/** Returns DiskFull, or CheckFailed with the step in its sentence and a {@link BuildStepError} as its cause. */
const buildError = (engine, options, output, exitCode) => {
    const failure = readBuildFailure(output);
    const text = output.join('\n');
    if ((0,engine_errors/* isDiskFullText */.SR)(text))
        return (0,engine_errors/* diskFull */.xg)(failure.step ?? options.file, new BuildStepError(failure));
    const where = failure.step === undefined ? `The build of ${options.name} failed` : `The build failed at \`${failure.step}\``;
    const how = failure.exitCode === undefined ? `${engine.name}: exit ${exitCode}` : `exit ${failure.exitCode}`;
    const last = lastReason(failure.lines);
    // With an exit code, a command of the Dockerfile failed. Otherwise the engine could not fetch or find something.
    const hint = failure.exitCode === undefined ? reasons.find(({ pattern }) => pattern.test(text))?.hint : undefined;
    const sentence = `${where} (${how})${last === undefined ? '' : `: ${last.trim()}`}`;
    return new errors/* SlipwayError */.GQ('CheckFailed', /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, {
        cause: new BuildStepError(failure),
        ...(hint ? { hint } : {}),
    });
};

// EXTERNAL MODULE: ./build/packages/container/src/engine/find-engine.js + 5 modules
var find_engine = __webpack_require__(68752);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/packages/oci/src/layout/layout-folder.js
var layout_folder = __webpack_require__(6179);
// EXTERNAL MODULE: ./build/packages/oci/src/layout/write-layout.js
var write_layout = __webpack_require__(58380);
// EXTERNAL MODULE: ./build/packages/container/src/docker-archive/read-docker-archive.js
var read_docker_archive = __webpack_require__(75105);
// EXTERNAL MODULE: ./build/packages/container/src/image/engine-images.js
var engine_images = __webpack_require__(41864);
;// CONCATENATED MODULE: ./build/packages/container/src/build/build-arguments.js
const pairs = (flag, values) => Object.entries(values ?? {}).flatMap(([name, value]) => [flag, `${name}=${value}`]);
const maybe = (flag, value) => (value === undefined ? [] : [flag, value]);
/** Returns the flags that all builders have. */
const common = (options) => [
    '--file',
    options.file,
    ...maybe('--target', options.target),
    ...pairs('--build-arg', options.args),
    ...pairs('--label', options.labels),
    ...maybe('--platform', options.platform),
    ...maybe('--network', options.network),
    ...(options.cache === 'none' ? ['--no-cache'] : []),
];
const secrets = (options) => (options.secrets ?? []).flatMap(({ id, file }) => ['--secret', `id=${id},src=${file}`]);
/** Returns the cache flags of buildx. `gha` is short for `type=gha`. A failed write to the cache does not fail the build. */
const buildxCache = (cache) => {
    if (cache === undefined || cache === 'auto' || cache === 'none')
        return [];
    const spec = cache.includes('=') ? cache : `type=${cache}`;
    return ['--cache-from', spec, '--cache-to', `${spec},mode=max,ignore-error=true`];
};
const buildx = (options, output) => [
    'buildx',
    'build',
    '--progress',
    'plain',
    ...common(options),
    ...secrets(options),
    ...buildxCache(options.cache),
    ...(options.network === 'host' ? ['--allow', 'network.host'] : []),
    // With an attestation, BuildKit writes an index instead of one manifest. No container runs the digest of that index.
    '--provenance',
    'false',
    '--sbom',
    'false',
    ...output,
    options.context,
];
const layoutOutput = (options) => {
    const rewrite = options.timestamp === undefined ? '' : ',rewrite-timestamp=true';
    return `type=oci,tar=false,dest=${options.output},name=${options.name}${rewrite}`;
};
const daemonless = (options, idFile) => [
    'build',
    ...common(options),
    ...secrets(options),
    '--layers',
    ...maybe('--timestamp', options.timestamp?.toString()),
    '--iidfile',
    idFile,
    '--tag',
    options.name,
    options.context,
];
const docker = (options, idFile) => [
    'build',
    ...common(options),
    '--iidfile',
    idFile,
    '--tag',
    options.name,
];
/** The command line of each builder. Builders that write no layout write the image's id to `idFile`. */
const buildArguments = {
    buildx: (options) => buildx(options, ['--output', layoutOutput(options)]),
    'buildx-load': (options, idFile) => buildx(options, ['--load', '--iidfile', idFile, '--tag', options.name]),
    buildkit: (options, idFile) => [
        ...docker(options, idFile),
        ...secrets(options),
        '--progress',
        'plain',
        options.context,
    ],
    legacy: (options, idFile) => [...docker(options, idFile), options.context],
    buildah: daemonless,
    podman: daemonless,
};

;// CONCATENATED MODULE: ./build/packages/container/src/build/build-image.js











const execOptions = (options) => (options.signal ? { signal: options.signal } : {});
const saveFromEngine = async (engine, options, idFile) => (0,engine_images.saveImage)(engine, await (0,read_docker_archive/* readImageId */.X)(idFile), options.output, { temp: options.temp, ...execOptions(options) });
const pushToLayout = async (engine, options, idFile) => {
    const id = await (0,read_docker_archive/* readImageId */.X)(idFile);
    const result = await engine.run(['push', id, `oci:${options.output}`], execOptions(options));
    if (result.exitCode !== 0)
        throw (0,engine_errors/* commandError */.yE)(engine, `write image ${id} to ${options.output}`, result);
};
/** Copies the image from each builder into the layout. */
const copies = {
    buildx: async () => { },
    'buildx-load': saveFromEngine,
    buildkit: saveFromEngine,
    legacy: saveFromEngine,
    buildah: pushToLayout,
    podman: pushToLayout,
};
/** @throws SlipwayError for options that the builder does not support */
const checkBuilderSupport = (engine, options) => {
    const buildx = engine.builder === 'buildx' || engine.builder === 'buildx-load';
    if (!buildx && !['auto', 'none', undefined].includes(options.cache))
        throw new errors/* SlipwayError */.GQ('BadInput', `cache \`${options.cache}\` needs buildx, but ${engine.reason}.`, {
            hint: 'Add docker/setup-buildx-action before this step, or remove `cache`.',
        });
    if (engine.builder === 'legacy' && (options.secrets ?? []).length > 0)
        throw new errors/* SlipwayError */.GQ('ToolMissing', `Build secrets need BuildKit, but ${engine.reason}.`, {
            hint: 'Install the buildx plugin of docker, or use engine `buildah`.',
        });
};
/** Returns the tokens that the cache of buildx on GitHub needs. Other programs do not get them. */
const cacheTokens = (options) => {
    if (!options.cache?.includes('gha'))
        return {};
    const names = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_URL', 'ACTIONS_CACHE_SERVICE_V2'];
    return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
};
const environment = (options) => ({
    ...(options.timestamp === undefined ? {} : { SOURCE_DATE_EPOCH: String(options.timestamp) }),
    ...cacheTokens(options),
});
const quote = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
/** Returns the command of {@link buildImage}, so that a user can repeat it. */
const commandLine = (engine, options) => [engine.program, ...buildArguments[engine.builder](options, 'image.id')].map(quote).join(' ');
/**
 * Builds the image once with any engine and writes it as an OCI layout.
 * @throws SlipwayError CheckFailed for a failed step (`cause` is a {@link BuildFailure}), DiskFull, BadInput, Cancelled
 */
const buildImage = async (engine, options, onLine = () => { }) => {
    checkBuilderSupport(engine, options);
    await (0,layout_folder/* prepareLayoutFolder */.Y)(options.output);
    await (0,promises_.mkdir)(options.temp, { recursive: true });
    const idFile = external_node_path_.join(options.temp, `image-id-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        const output = [];
        const result = await engine.run(buildArguments[engine.builder](options, idFile), {
            ...execOptions(options),
            env: environment(options),
            onLine: (line) => {
                output.push((0,external_node_util_.stripVTControlCharacters)(line));
                onLine(line);
            },
        });
        if (options.signal?.aborted)
            throw new errors/* SlipwayError */.GQ('Cancelled', `The build of ${options.name} was cancelled.`);
        if (result.exitCode !== 0)
            throw buildError(engine, options, output, result.exitCode);
        await copies[engine.builder](engine, options, idFile);
        return await (0,write_layout/* annotateLayout */.NZ)(options.output, options.annotations ?? {});
    }
    catch (error) {
        throw (0,engine_errors/* diskFullError */.vB)(error, options.output) ?? error;
    }
    finally {
        await (0,promises_.rm)(idFile, { force: true });
    }
};

// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/packages/core/src/text/bytes.js
var text_bytes = __webpack_require__(66832);
// EXTERNAL MODULE: ./build/packages/oci/src/image/platform.js
var image_platform = __webpack_require__(96570);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image.js
var image_image = __webpack_require__(81716);
// EXTERNAL MODULE: ./build/packages/report/src/schema/empty-facts.js
var empty_facts = __webpack_require__(82063);
// EXTERNAL MODULE: ./build/packages/spec/src/file/find-spec.js
var find_spec = __webpack_require__(86015);
// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(44158);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image-reference.js
var image_reference = __webpack_require__(49144);
;// CONCATENATED MODULE: ./build/actions/build/src/dockerfile/dockerfile-rules.js

const allSteps = ({ dockerfile }) => dockerfile.stages.flatMap((stage) => stage.steps);
const shippedSteps = ({ shipped }) => shipped.flatMap((stage) => stage.steps);
/** Returns the commands of a RUN, cut at `&&`, `;`, `||` and line breaks. */
const commands = (step) => step.keyword === 'RUN' ? step.text.split(/&&|\|\||;|\n/).map((command) => command.trim()) : [];
const isPip = (command) => /\b(pip3?|python3? -m pip|uv pip) install\b/.test(command);
const hasEnv = (steps, pattern) => steps.some((step) => ['ENV', 'ARG'].includes(step.keyword) && pattern.test(step.text));
const shellForm = (input) => {
    const entrypoint = shippedSteps(input).findLast((step) => step.keyword === 'ENTRYPOINT');
    const command = shippedSteps(input).findLast((step) => step.keyword === 'CMD');
    return [entrypoint ?? command]
        .filter((step) => step !== undefined && !step.exec && step.text !== '')
        .map(({ keyword, text, line }) => ({
        line,
        message: `${keyword} is in shell form. /bin/sh becomes process 1 and may not pass SIGTERM to your program, so every rollout waits until the program is killed. Write ${keyword} ${JSON.stringify(text.split(/\s+/))}.`,
    }));
};
const noUser = (input) => {
    const last = input.shipped.at(-1);
    const user = shippedSteps(input).findLast((step) => step.keyword === 'USER');
    if (!last || (user && !/^(root|0)(:|$)/.test(user.text)))
        return [];
    const line = user?.line ?? last.steps.at(-1)?.line ?? last.line;
    return [{ line, message: 'the program runs as root. Add `USER 1000` (or a user of `useradd`) after the installs.' }];
};
const unpinnedBase = ({ dockerfile }) => {
    const names = dockerfile.stages.map((stage) => stage.name?.toLowerCase());
    return dockerfile.stages
        .filter(({ base }) => base !== 'scratch' && !base.includes('$') && !names.includes(base.toLowerCase()))
        .map(({ base, line }) => ({ base, line, ...(0,image_reference/* splitImageReference */.Xv)(base) }))
        .filter(({ tag = 'latest', digest }) => digest === undefined && tag === 'latest')
        .map(({ base, line, tag }) => ({
        line,
        message: `base image \`${base}\` has ${tag === undefined ? 'no tag' : 'the tag latest'}. Tomorrow's build may use another image. Pin a version, if possible with its digest.`,
    }));
};
/** Returns the packages after `install`, without options, paths and URLs. */
const packagesOf = (command) => {
    const words = (command.split(/\binstall\b/)[1] ?? '').trim().split(/\s+/);
    const valued = /^(-r|--requirement|-c|--constraint|-i|--index-url|--extra-index-url|--trusted-host|-t|--target|--prefix|-e|--editable|-f|--find-links|--python|--cert)$/;
    return words
        .filter((word, index) => word !== '' && !word.startsWith('-') && !valued.test(words[index - 1] ?? ''))
        .map((word) => word.replace(/^["']|["']$/g, ''))
        .filter((word) => !/^[./$<>&]|:\/\/|\.(whl|tar\.gz)$/.test(word));
};
const tools = ['pip', 'setuptools', 'wheel', 'uv', 'poetry'];
const pipUnpinned = (input) => allSteps(input).flatMap((step) => {
    const loose = commands(step)
        .filter(isPip)
        .flatMap(packagesOf)
        .filter((name) => !/[=@~]/.test(name) && !tools.includes(name.split('[')[0] ?? ''));
    if (loose.length === 0)
        return [];
    return [
        {
            line: step.line,
            message: `pip installs ${loose.join(', ')} without a version. Write \`${loose[0]}==…\`, or install from a requirements file with pinned versions.`,
        },
    ];
});
const pipCache = (input) => allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-cache(-dir)?\b|uv pip/.test(command)))
    .filter((step) => !step.flags.some((flag) => flag.startsWith('--mount=type=cache')))
    .filter(() => !hasEnv(allSteps(input), /PIP_NO_CACHE_DIR/))
    .map(({ line }) => ({ line, message: 'pip keeps its downloads in the image. Add `--no-cache-dir`.' }));
const pipCompiled = (input) => allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-compile|uv pip/.test(command)))
    .filter(() => !hasEnv(allSteps(input), /PYTHONDONTWRITEBYTECODE/))
    .map(({ line }) => ({
    line,
    message: "pip's compiled files contain the time of the build, so each build of a commit has another digest. Add `--no-compile` (or `ENV PYTHONDONTWRITEBYTECODE=1`).",
}));
const installs = /\b(pip3?|uv pip|python3? -m pip) install .*(-r|--requirement)\b|renv::restore|install\.packages|pak::|Pkg\.(instantiate|add)|\bnpm (ci|install)\b|\b(conda|mamba|micromamba) (env )?(create|install)|\buv sync|poetry install|npm ci/;
const copiesAll = (step) => ['COPY', 'ADD'].includes(step.keyword) &&
    !step.flags.some((flag) => flag.startsWith('--from=')) &&
    step.words.slice(0, -1).some((word) => ['.', './', '*'].includes(word));
const copyBeforeInstall = ({ dockerfile }) => dockerfile.stages.flatMap(({ steps }) => {
    const copy = steps.findIndex(copiesAll);
    const install = steps.findIndex((step) => step.keyword === 'RUN' && installs.test(step.text));
    const found = steps[copy];
    if (!found || copy > install || install < 0)
        return [];
    return [
        {
            line: found.line,
            message: `everything is copied before the packages are installed (line ${steps[install]?.line}). Each change of code installs them again. Copy the lock file first, install, then copy the rest.`,
        },
    ];
});
const rUnpinned = (input) => allSteps(input)
    .filter((step) => step.keyword === 'RUN' &&
    /install\.packages\(|remotes::install_(github|cran)\(|pak::pkg_install\(/.test(step.text))
    .filter((step) => !/install_version\(|@[0-9a-f.]+['"]|packagemanager\.posit\.co\/\S*\d{4}-\d{2}-\d{2}|install\.packages\(['"]renv['"]/.test(step.text))
    .map(({ line }) => ({
    line,
    message: 'R packages are installed without versions. Use `renv::restore()` with renv.lock, or a dated snapshot repository.',
}));
const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|CONNECTION_?STRING)/i;
const secretArgument = (input) => allSteps(input)
    .filter((step) => ['ARG', 'ENV'].includes(step.keyword) && secretName.test(step.text.split(/[=\s]/)[0] ?? ''))
    .filter((step) => step.keyword === 'ARG' || /=\s*\S/.test(step.text))
    .map(({ keyword, text, line }) => ({
    line,
    message: `${keyword} ${text.split(/[=\s]/)[0]} stays readable in the image's history. Use a build secret (\`RUN --mount=type=secret,id=…\`), or pass the value at run time.`,
}));
/** The rules by name. Each finds a common mistake in Dockerfiles of data scientists. */
const rules = {
    'shell-form': shellForm,
    'no-user': noUser,
    'unpinned-base': unpinnedBase,
    'pip-unpinned': pipUnpinned,
    'pip-cache': pipCache,
    'pip-compiled': pipCompiled,
    'copy-before-install': copyBeforeInstall,
    'r-unpinned': rUnpinned,
    'secret-argument': secretArgument,
};
/** Returns the step that copies the whole context, if there is one. */
const copyOfEverything = (input) => allSteps(input).find(copiesAll);
/** Returns the files that are copied by name. */
const copiedFiles = (input) => allSteps(input)
    .filter((step) => ['COPY', 'ADD'].includes(step.keyword) && !step.flags.some((flag) => flag.startsWith('--from=')))
    .flatMap((step) => step.words.slice(0, -1).map((source) => ({ line: step.line, source })));
const lintDockerfile = (input) => Object.entries(rules)
    .flatMap(([rule, check]) => check(input).map((warning) => ({ rule, ...warning })))
    .toSorted((one, other) => one.line - other.line);

;// CONCATENATED MODULE: ./build/actions/build/src/dockerfile/context-rules.js






const secretFile = /(^|\/)(\.env(\.[\w-]+)?|\.Renviron|\.netrc|\.pypirc|id_(rsa|ed25519|ecdsa)|[^/]+\.(pem|pfx|p12|key))$/;
const example = /\.(example|sample|template|dist)$/;
/** Bytes of a large file: it is mostly data that was copied by mistake. */
const largeFile = 50 * 1024 * 1024;
/** Most files to read: a large data folder must not slow down the build. */
const mostFiles = 20_000;
const readIgnore = async (context, dockerfile) => {
    for (const file of [`${dockerfile}.dockerignore`, external_node_path_.join(context, '.dockerignore')]) {
        if (!(0,external_node_fs_.existsSync)(file))
            continue;
        const matcher = ignore["default"]({ ignorecase: false }).add(await (0,promises_.readFile)(file, 'utf8'));
        return { file, keeps: (name) => !matcher.ignores(name) };
    }
    return { keeps: () => true };
};
const walk = async (context) => {
    const files = [];
    const folders = [''];
    for (let folder = folders.shift(); folder !== undefined && files.length < mostFiles; folder = folders.shift())
        for (const entry of await (0,promises_.readdir)(external_node_path_.join(context, folder), { withFileTypes: true })) {
            const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules')
                folders.push(name);
            else if (entry.isDirectory())
                files.push({ name: `${name}/`, bytes: 0 });
            else if (entry.isFile())
                files.push({ name, bytes: (await (0,promises_.stat)(external_node_path_.join(context, name))).size });
        }
    return files;
};
/** Applies the rules that need the files: those that `COPY .` also copies. */
const lintContext = async (input, context, dockerfile) => {
    const { file: ignoreFile, keeps } = await readIgnore(context, dockerfile);
    const warnings = copiedFiles(input)
        .filter(({ source }) => secretFile.test(source) && !example.test(source))
        .map(({ line, source }) => ({
        rule: 'secret-copied',
        line,
        message: `\`${source}\` is copied into the image, and everyone who can pull the image can read it. Pass the secret at run time.`,
    }));
    const everything = copyOfEverything(input);
    if (!everything)
        return warnings;
    const copied = (await walk(context)).filter(({ name }) => keeps(name.replace(/\/$/, '')));
    const { line } = everything;
    for (const { name } of copied.filter(({ name }) => secretFile.test(name) && !example.test(name)))
        warnings.push({
            rule: 'secret-copied',
            line,
            message: `\`${name}\` is copied into the image with everything else. List it in .dockerignore.`,
        });
    if (copied.some(({ name }) => name === '.git/'))
        warnings.push({
            rule: 'git-copied',
            line,
            message: 'the Git history (`.git`) is copied into the image. List it in .dockerignore.',
        });
    for (const { name, bytes } of copied.filter(({ bytes }) => bytes > largeFile).slice(0, 5))
        warnings.push({
            rule: 'data-copied',
            line,
            message: `\`${name}\` (${(0,text_bytes/* showBytes */.n)(bytes)}) is copied into the image. List data in .dockerignore and read it at run time, or copy it by name.`,
        });
    if (ignoreFile === undefined)
        warnings.push({
            rule: 'no-dockerignore',
            line,
            message: 'everything in the folder is copied, without a .dockerignore. Add one with .git, .env, .Renviron and data.',
        });
    return warnings;
};

// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(78390);
;// CONCATENATED MODULE: ./build/actions/build/src/dockerfile/dockerfile.js



const keywords = Object.values(main.Keyword);
/** Joins continued lines and removes the comment lines between them. A here-document stays unchanged. */
const onOneLine = (raw) => raw.includes('<<')
    ? raw.trim()
    : raw
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(/\\[ \t]*\r?\n/g, ' ')
        .trim();
const toStep = (instruction) => ({
    keyword: instruction.getKeyword(),
    text: onOneLine(instruction.getRawArgumentsContent() ?? ''),
    words: instruction.getArguments().map((argument) => argument.getValue()),
    line: instruction.getRange().start.line + 1,
    flags: (instruction.getFlags?.() ?? []).map(String),
    exec: instruction instanceof main.JSONInstruction && instruction.getOpeningBracket() !== null,
});
const dockerfile_close = (word) => keywords.find((keyword) => keyword.length > 2 && (word.startsWith(keyword.slice(0, 3)) || word.endsWith(keyword.slice(-3))));
/** Another frontend, named by `# syntax=`, may have more instructions than Docker's own. */
const isOwnSyntax = (syntax) => syntax === undefined || syntax.startsWith('docker/dockerfile');
/** Returns a short printable form: the file may be binary. */
const readable = (word) => (0,clip/* clip */.$Q)(word.replace(/[^\x20-\x7e]/g, '?'), 30);
const checkInstructions = (file, steps) => {
    for (const { keyword, line } of steps) {
        if (keywords.includes(keyword))
            continue;
        const guess = dockerfile_close(keyword);
        throw new errors/* SlipwayError */.GQ('BadInput', `unknown instruction \`${readable(keyword)}\`.`, {
            place: { file, line },
            ...(guess ? { hint: `Did you mean \`${guess}\`?` } : {}),
        });
    }
};
const fill = (image, args) => image.replace(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (whole, name, otherwise) => args.get(name) ?? otherwise ?? whole);
/**
 * Parses a Dockerfile.
 * @param file name for messages
 * @param given build arguments, which may select the base image
 * @throws SlipwayError BadInput with the line of an unknown instruction, or for a file without FROM
 */
const parseDockerfile = (file, text, given = {}) => {
    const parsed = main.DockerfileParser.parse(text);
    const instructions = parsed.getInstructions();
    const syntax = parsed
        .getDirectives()
        .find((directive) => directive.getName().toLowerCase() === 'syntax')
        ?.getValue();
    if (isOwnSyntax(syntax))
        checkInstructions(file, instructions.map(toStep));
    const args = new Map(parsed.getInitialARGs().map((arg) => [arg.getProperty()?.getName() ?? '', arg.getProperty()?.getValue() ?? '']));
    for (const [name, value] of Object.entries(given))
        if (args.has(name))
            args.set(name, value);
    const stages = [];
    for (const instruction of instructions) {
        if (instruction.getKeyword() !== 'FROM') {
            stages.at(-1)?.steps.push(toStep(instruction));
            continue;
        }
        const from = instruction;
        const name = from.getBuildStage();
        const base = fill(from.getImage() ?? '', args);
        stages.push({ ...(name ? { name } : {}), base, line: from.getRange().start.line + 1, steps: [] });
    }
    if (stages.length === 0)
        throw new errors/* SlipwayError */.GQ('BadInput', 'the file has no FROM instruction.', {
            place: { file, line: 1 },
            hint: 'A Dockerfile starts with `FROM image:tag`.',
        });
    return { file, stages };
};
/** @throws SlipwayError NotFound that names the path */
const readDockerfile = async (path, file, given) => {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        const isMissing = cause.code === 'ENOENT';
        const sentence = isMissing
            ? `The Dockerfile \`${file}\` does not exist.`
            : `The Dockerfile \`${file}\` cannot be read: ${(0,errors/* fileErrorReason */.Hs)(cause)}.`;
        throw new errors/* SlipwayError */.GQ(isMissing ? 'NotFound' : 'BadInput', sentence, {
            cause,
            hint: 'Set `file` (relative to `directory`), or add a Dockerfile.',
        });
    }
    return parseDockerfile(file, text, given);
};
const bare = (text) => (0,clip/* oneLine */.TN)(text.replace(/\\\n/g, ' '));
/** Returns true if the printed instruction is the written one: some engines replace variables by their values. */
const isFilled = (written, printed) => {
    const parts = bare(written).split(/\$\{[^}]*\}|\$\w+/);
    const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
    return parts.length > 1 && new RegExp(`^${pattern}$`).test(printed);
};
/** Returns the line of the instruction that an engine printed as the failed step. */
const lineOfStep = (dockerfile, step) => {
    const wanted = bare(step);
    for (const { base, line, steps } of dockerfile.stages) {
        if (wanted === `FROM ${base}` || wanted.startsWith(`FROM ${base} `))
            return line;
        const [keyword = '', ...rest] = wanted.split(' ');
        const text = bare(rest.filter((word) => !word.startsWith('--')).join(' '));
        const alike = steps.filter((candidate) => candidate.keyword === keyword.toUpperCase());
        const found = alike.find((candidate) => bare(candidate.text) === text) ??
            alike.find((candidate) => isFilled(candidate.text, text));
        if (found)
            return found.line;
    }
    return undefined;
};
/** @throws SlipwayError BadInput with the names of the existing stages */
const checkTarget = (dockerfile, target) => {
    const names = dockerfile.stages.flatMap(({ name }) => name ?? []);
    const isNumber = target !== undefined && /^\d+$/.test(target) && Number(target) < dockerfile.stages.length;
    if (target === undefined || isNumber || names.some((name) => name.toLowerCase() === target.toLowerCase()))
        return;
    throw new errors/* SlipwayError */.GQ('BadInput', `${dockerfile.file} has no stage \`${target}\`, which \`target\` names.`, {
        hint: names.length > 0
            ? `The stages are ${names.join(', ')}.`
            : 'None of its stages has a name (`FROM image AS name`).',
    });
};
/** Returns the stages of the final image: the target (or the last stage) and the stages that it is built on. */
const shippedStages = (dockerfile, target) => {
    const named = (name) => dockerfile.stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase());
    const chain = [];
    for (let stage = (target && named(target)) || dockerfile.stages.at(-1); stage && !chain.includes(stage); stage = named(stage.base))
        chain.unshift(stage);
    return chain;
};

;// CONCATENATED MODULE: ./build/actions/build/src/log/batched-log.js
/** Milliseconds between two batches: short enough to watch, long enough to keep the log readable. */
const interval = 500;
/** Lines of BuildKit that repeat digests. They are left out. */
const batched_log_noise = /^(#\d+ (sha256:[0-9a-f]{64}.*|DONE 0\.0s))?$/;
/**
 * Logs lines in small batches: each piece of untrusted text in the log needs two lines around it.
 * @param show logs several lines at once
 */
const withBatchedLog = async (show, body) => {
    let waiting = [];
    const flush = () => {
        if (waiting.length > 0)
            show(waiting.join('\n'));
        waiting = [];
    };
    const timer = setInterval(flush, interval);
    try {
        return await body((line) => {
            if (!batched_log_noise.test(line))
                waiting.push(line);
        });
    }
    finally {
        clearInterval(timer);
        flush();
    }
};

;// CONCATENATED MODULE: ./build/actions/build/src/settings/build-secrets.js





const build_secrets_forms = 'Write `id=NAME,src=FILE`, `id=NAME,env=VARIABLE` or `NAME=value`, one per line.';
const secretError = (sentence) => new errors/* SlipwayError */.GQ('BadInput', sentence, { hint: build_secrets_forms });
/** Reads Docker's form, or a name and its value. A missing secret is an error, because the build would fail later without a clear reason. */
const readSource = (line, number, directory, environment) => {
    const fields = new Map(line.split(',').map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1)]));
    const id = fields.get('id');
    const from = fields.get('src') ?? fields.get('source');
    const variable = fields.get('env');
    if (id !== undefined && from !== undefined) {
        const file = external_node_path_.resolve(directory, from);
        return (0,external_node_fs_.existsSync)(file)
            ? { id, file }
            : secretError(`Build secret \`${id}\`: the file \`${from}\` does not exist.`);
    }
    if (id !== undefined && variable !== undefined) {
        const value = environment[variable];
        return value ? { id, value } : secretError(`Build secret \`${id}\`: the variable ${variable} is not set or empty.`);
    }
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at < 1 || name === 'id')
        return secretError(`Line ${number} of \`secrets\` cannot be read${at < 1 ? '' : ` (\`${name}=…\`)`}.`);
    const value = line.slice(at + 1);
    return value === '' ? secretError(`Build secret \`${name}\` is empty.`) : { id: name, value };
};
/**
 * Reads the input `secrets`.
 * @throws SlipwayError BadInput for all missing secrets together
 */
const readSecretSources = (lines, directory, environment) => {
    const sources = lines.map((line, index) => readSource(line, index + 1, directory, environment));
    (0,errors/* throwAll */.Kx)(sources.filter((source) => source instanceof errors/* SlipwayError */.GQ));
    return sources.filter((source) => !(source instanceof errors/* SlipwayError */.GQ));
};
/** Passes a file for each secret to the body. Removes the files that it wrote afterwards. No value becomes an argument. */
const withSecrets = async (sources, ports, body) => {
    const folder = external_node_path_.join(ports.temp, `secrets-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
        const secrets = [];
        for (const source of sources) {
            const file = 'file' in source ? source.file : external_node_path_.join(folder, (0,external_node_crypto_.randomUUID)());
            if ('value' in source) {
                ports.mask(source.value);
                await (0,promises_.writeFile)(file, source.value, { mode: 0o600 });
            }
            secrets.push({ id: source.id, file });
        }
        return await body(secrets);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
};

;// CONCATENATED MODULE: ./build/actions/build/src/settings/build-settings.js

/** Returns the settings of the build. */
const buildSettings = (input, spec, runner) => {
    const directory = external_node_path_.resolve(runner.workspace, input.directory);
    const file = external_node_path_.resolve(directory, input.file ?? spec?.build.file ?? 'Dockerfile');
    const target = input.target ?? spec?.build.target;
    return {
        directory,
        context: external_node_path_.resolve(directory, input.context ?? spec?.build.context ?? '.'),
        path: file,
        file: external_node_path_.relative(runner.workspace, file),
        args: { ...spec?.build.args, ...input['build-args'] },
        ...(target ? { target } : {}),
    };
};

;// CONCATENATED MODULE: ./build/actions/build/src/settings/image-labels.js
/** Returns the checked out commit. Undefined outside a repository or without git. */
const readCommit = async (exec, directory) => {
    try {
        // A runner's workspace often belongs to another user than the job's container.
        const { exitCode, stdout } = await exec('git', [
            '-c',
            'safe.directory=*',
            '-C',
            directory,
            'log',
            '-1',
            '--format=%H %ct',
        ]);
        const [revision = '', time = ''] = stdout.trim().split(' ');
        return exitCode === 0 && /^\d+$/.test(time) ? { revision, timestamp: Number(time) } : undefined;
    }
    catch (error) {
        if (error.code === 'ToolMissing')
            return undefined;
        throw error;
    }
};
/** Reads the source from the run and from git. */
const readImageSource = async (exec, runner, directory) => {
    const commit = await readCommit(exec, directory);
    const { repository, sha } = runner.run;
    const revision = sha || commit?.revision;
    return {
        ...(repository ? { source: `${runner.serverUrl}/${repository}` } : {}),
        ...(revision ? { revision } : {}),
        ...(commit ? { timestamp: commit.timestamp } : {}),
    };
};
const prefix = 'org.opencontainers.image';
/** Returns the labels, with the keys of the OCI image specification. */
const sourceLabels = (title, image) => ({
    [`${prefix}.title`]: title,
    ...(image.source ? { [`${prefix}.source`]: image.source } : {}),
    ...(image.revision ? { [`${prefix}.revision`]: image.revision } : {}),
    ...(image.timestamp === undefined
        ? {}
        : { [`${prefix}.created`]: new Date(image.timestamp * 1000).toISOString().replace('.000Z', 'Z') }),
});

;// CONCATENATED MODULE: ./build/actions/build/src/settings/image-name.js



/**
 * Returns the image's name without registry and tag: the given one, else the repository's, else the folder's.
 * @throws SlipwayError BadInput for a name that registries reject
 */
const chooseImageName = (wanted, directory, { run }) => {
    const name = wanted ?? (run.repository.split('/')[1] || external_node_path_.basename(directory)).toLowerCase();
    if ((0,image_reference/* isRepositoryName */.en)(name))
        return name;
    throw new errors/* SlipwayError */.GQ('BadInput', `\`${name}\` cannot be an image's name.`, {
        hint: 'Set `image` to lower-case letters, digits, `-`, `_`, `.` and `/`, without registry and tag.',
    });
};

;// CONCATENATED MODULE: ./build/actions/build/src/build.js
















/** @throws SlipwayError BadInput */
const checkPlatform = (platforms) => {
    if (platforms.length > 1)
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`platforms\` has ${platforms.length} platforms (${platforms.join(', ')}). The action builds one image per call.`, {
            hint: 'Call the action once per platform, each time with another `output`.',
        });
    const [platform] = platforms;
    if (platform !== undefined && !(0,image_platform/* parsePlatform */.FL)(platform))
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`platforms\`: \`${platform}\` is not a platform.`, {
            hint: 'Write system/processor, for example linux/amd64 or linux/arm64.',
        });
    return platform;
};
const checkContext = ({ context }, workspace) => {
    if ((0,external_node_fs_.statSync)(context, { throwIfNoEntry: false })?.isDirectory())
        return;
    throw new errors/* SlipwayError */.GQ('NotFound', `The build context \`${external_node_path_.relative(workspace, context)}\` is not a folder.`, {
        hint: 'Set `context` (relative to `directory`), or `build.context` in slipway.yml.',
    });
};
const openDockerfile = async ({ path: file, file: shown, args, target }) => {
    const dockerfile = await readDockerfile(file, shown, args);
    checkTarget(dockerfile, target);
    return dockerfile;
};
/** Returns a unique name for a folder of the workspace: `a/api` and `b/api` are two applications. */
const folderName = (directory, workspace) => {
    const name = external_node_path_.relative(workspace, directory) || external_node_path_.basename(directory);
    if (/^[\w-][\w.-]*$/.test(name))
        return name;
    return `${name.replaceAll(/[^\w.-]+/g, '-')}-${(0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 8)}`;
};
/** Returns the folder of the layout. The default is in the runner's temporary folder, one per application. */
const outputOf = (input, directory, { runner }) => input.output === undefined
    ? external_node_path_.join(runner.temp, 'slipway', 'images', folderName(directory, runner.workspace))
    : external_node_path_.resolve(runner.workspace, input.output);
const reportWarnings = async (dockerfile, settings, ports) => {
    const lintInput = { dockerfile, shipped: shippedStages(dockerfile, settings.target) };
    const warnings = [...lintDockerfile(lintInput), ...(await lintContext(lintInput, settings.context, settings.path))];
    return warnings.map(({ rule, line, message }) => {
        const sentence = `${dockerfile.file}:${line}: ${message}`;
        ports.annotate({ level: 'warning', title: `Dockerfile: ${rule}`, file: dockerfile.file, line, message: sentence });
        return sentence;
    });
};
/**
 * Returns the result of a failed build step with its last lines.
 * @throws any other error
 */
const failedResult = async (error, dockerfile, facts, ports) => {
    const stepError = error instanceof errors/* SlipwayError */.GQ && error.code === 'CheckFailed' ? error.cause : undefined;
    if (!(error instanceof errors/* SlipwayError */.GQ) || !(stepError instanceof BuildStepError))
        throw error;
    const { step, lines } = stepError.failure;
    const line = stepError.failure.line ?? (step === undefined ? undefined : lineOfStep(dockerfile, step));
    const where = line === undefined ? dockerfile.file : `${dockerfile.file}:${line}`;
    const sentence = `${where}: ${(0,errors/* withHint */.mu)(error.message, error.hint)}`;
    ports.annotate({
        level: 'error',
        title: 'Build failed',
        file: dockerfile.file,
        ...(line === undefined ? {} : { line }),
        message: lines.join('\n'),
    });
    return {
        outputs: { status: 'failed', engine: facts.engine },
        status: 'failed',
        sentence,
        facts,
        excerpts: [{ title: step ?? 'build', lines, omittedLines: 0 }],
    };
};
const factsOf = (image) => {
    const built = (0,image_image/* pickPlatform */.vw)(image);
    return {
        digest: image.root.descriptor.digest,
        size: (0,image_image/* layersSize */.iF)(built),
        platform: (0,image_platform/* showPlatform */.hr)(built.platform),
        layers: built.layers.length,
    };
};
const builtResult = (layout, facts) => {
    const { image, digest, warnings, seconds, engine, size, layers } = facts;
    const advice = warnings.length === 0 ? '' : `; ${(0,plural/* plural */.L)(warnings.length, 'warning')} about the Dockerfile`;
    const status = warnings.length === 0 ? 'passed' : 'warning';
    return {
        outputs: { status, image, digest, layout, size, engine },
        status,
        sentence: `${image} was built with ${engine} in ${(0,duration/* showDuration */.kJ)(seconds * 1000)}: ${(0,plural/* plural */.L)(layers, 'layer')}, ${(0,text_bytes/* showBytes */.n)(size)}, ${digest}${advice}.`,
        facts,
    };
};
const optionsOf = (input, { context, path: file, args, target, directory }, { name, platform, source }, ports) => {
    const labels = { ...sourceLabels(name, source), ...input.labels };
    return {
        name: `${name}:latest`,
        context,
        file,
        args,
        labels,
        annotations: labels,
        cache: input.cache,
        output: outputOf(input, directory, ports),
        temp: external_node_path_.join(ports.runner.temp, 'slipway'),
        signal: ports.signal,
        ...(target ? { target } : {}),
        ...(platform ? { platform } : {}),
        ...(input.network ? { network: input.network } : {}),
        ...(source.timestamp === undefined ? {} : { timestamp: source.timestamp }),
    };
};
/** Builds the image once and writes it as an OCI layout. All later stages use its digest. */
const build = async (input, ports) => {
    const { clock, exec, log, runner } = ports;
    const started = clock.monotonic();
    const spec = await (0,find_spec/* findSpec */.vt)(external_node_path_.resolve(runner.workspace, input.directory), undefined, runner.workspace);
    const settings = buildSettings(input, spec, runner);
    const [name, platform, dockerfile, sources] = await (0,errors/* runTogether */.aW)(() => chooseImageName(input.image ?? spec?.name, settings.directory, runner), () => checkPlatform(input.platforms), () => openDockerfile(settings), () => readSecretSources(input.secrets, settings.directory, runner.environment), () => checkContext(settings, runner.workspace));
    const source = await readImageSource(exec, runner, settings.context);
    const options = optionsOf(input, settings, { name, platform, source }, ports);
    const warnings = await reportWarnings(dockerfile, settings, ports);
    const engine = await (0,find_engine/* findEngine */.G)({ exec, environment: runner.environment }, input.engine, 'build');
    const facts = { ...empty_facts/* emptyFacts */.J.build, image: name, engine: engine.name, warnings };
    return withSecrets(sources, { temp: options.temp, mask: ports.mask }, async (secrets) => {
        const complete = { ...options, secrets };
        log.info(`Engine: ${engine.reason}`);
        log.info(`Build it yourself: ${commandLine(engine, complete)}`);
        try {
            const show = (text) => log.untrusted(text);
            const image = await log.group(`Build ${name}`, () => withBatchedLog(show, (onLine) => buildImage(engine, complete, onLine)));
            return builtResult(options.output, {
                ...facts,
                ...factsOf(image),
                seconds: (clock.monotonic() - started) / 1000,
            });
        }
        catch (error) {
            return failedResult(error, dockerfile, facts, ports);
        }
    });
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

/***/ 49144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ checkTag),
/* harmony export */   Xv: () => (/* binding */ splitImageReference),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   lJ: () => (/* binding */ parseQualifiedReference),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   o_: () => (/* binding */ parseImageReference),
/* harmony export */   qW: () => (/* binding */ checkRegistry),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wQ: () => (/* binding */ showImageReference)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49493);


const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostForm = new RegExp(`^(?:\\[[0-9a-fA-F:]+\\]|${label}(?:\\.${label})*)(?::\\d+)?$`);
// OCI distribution-spec, "Pulling manifests".
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const longestName = 255;
const otherDigest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** The registered algorithms have a fixed length (OCI image-spec, "Digests"). */
const digestForms = {
    sha256: /^sha256:[0-9a-f]{64}$/,
    sha512: /^sha512:[0-9a-f]{128}$/,
};
const bad = (reference, why) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'Write [registry[:port]/]repository[:tag][@sha256:digest].',
});
/** The text before the first slash is a registry if it cannot be a part of a repository's name. */
const isRegistry = (first) => first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();
/** Cuts a reference at its separators and checks no part. The colon of a port does not begin a tag. */
const splitImageReference = (reference) => {
    const at = reference.indexOf('@');
    const digest = at < 0 ? {} : { digest: reference.slice(at + 1) };
    const tagged = at < 0 ? reference : reference.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    return colon > tagged.lastIndexOf('/')
        ? { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), ...digest }
        : { name: tagged, ...digest };
};
const checkParts = (reference, { tag, digest }) => {
    if (tag !== undefined && !tagForm.test(tag))
        throw bad(reference, tag === '' ? 'the tag after the colon is empty' : `${JSON.stringify(tag)} cannot be a tag`);
    if (digest === undefined)
        return;
    const form = digestForms[digest.split(':')[0] ?? ''] ?? otherDigest;
    if (!form.test(digest))
        throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};
const checkPath = (reference, path) => {
    if (path === '')
        throw bad(reference, 'the repository is missing');
    const wrong = path.split('/').find((part) => !componentForm.test(part));
    if (wrong === undefined)
        return;
    if (wrong === '')
        throw bad(reference, 'a part between slashes is empty');
    const why = wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository name is in lower case';
    throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};
const neverValid = [
    [/^$/, 'it is empty'],
    [/\s/, 'it contains white space'],
    [/^[a-z]+:\/\//, 'it starts with a protocol'],
];
/** Splits the name at the slash after the registry, if there is a registry. */
const splitRegistry = (name) => {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    return slash >= 0 && isRegistry(first) ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};
/**
 * Returns the parts of an image's name.
 * @throws SlipwayError BadInput that names the wrong part
 */
const parseImageReference = (reference) => {
    for (const [pattern, why] of neverValid)
        if (pattern.test(reference))
            throw bad(reference, why);
    const parts = splitImageReference(reference);
    checkParts(reference, parts);
    const { registry: host, path } = splitRegistry(parts.name);
    if (host !== undefined && !hostForm.test(host))
        throw bad(reference, `${JSON.stringify(host)} cannot be a registry`);
    checkPath(reference, path);
    if (parts.name.length > longestName)
        throw bad(reference, `it is longer than ${longestName} characters`);
    const registry = host === undefined || hubNames.has(host.toLowerCase()) ? hub : host;
    return {
        registry,
        repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
        ...(parts.tag === undefined ? {} : { tag: parts.tag }),
        ...(parts.digest === undefined ? {} : { digest: parts.digest }),
    };
};
/**
 * Returns the parts of a name that one stage hands to another: it has a registry, and its digest is sha256.
 * @throws SlipwayError BadInput
 */
const parseQualifiedReference = (reference) => {
    const parsed = parseImageReference(reference);
    const hint = 'Write registry/repository:tag or registry/repository@sha256:….';
    if (splitRegistry(splitImageReference(reference).name).registry === undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has no registry.`, { hint });
    if (parsed.digest !== undefined && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(parsed.digest))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has a digest that is not sha256.`, {
            hint,
        });
    return parsed;
};
/** Returns the full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
const showImageReference = ({ registry, repository, tag, digest }) => `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
/** Returns true if both names have the same repository. Tags and digests do not matter. */
const isSameRepository = (a, b) => a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;
/** Returns true if a text is a repository's name: path components without registry, tag and digest. */
const isRepositoryName = (name) => name.length <= longestName && name.split('/').every((part) => componentForm.test(part));
/** @throws SlipwayError BadInput */
const checkRepository = (repository) => {
    if (isRepositoryName(repository))
        return repository;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `repository "${repository}" is not a valid repository name.`, {
        hint: /[A-Z]/.test(repository)
            ? `Registries accept only lower case: "${repository.toLowerCase()}".`
            : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
    });
};
/** @throws SlipwayError BadInput with a tag that is valid */
const checkTag = (tag) => {
    if (tagForm.test(tag))
        return tag;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `tag "${tag}" is not a valid tag.`, {
        hint: `Use letters, digits, "_", "." and "-", at most 128 characters, for example "${suggestTag(tag)}".`,
    });
};
const suggestTag = (tag) => tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';
/**
 * Returns a registry's host (with port) without scheme and trailing slash.
 * @throws SlipwayError BadInput
 */
const checkRegistry = (registry) => {
    const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    if (hostForm.test(host))
        return host;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `registry "${registry}" is not a host name.`, {
        hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
    });
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

/***/ 39950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ exampleSpec)
/* harmony export */ });
/** Hint for a folder without a slipway.yml. */
const exampleSpec = 'Start with four lines: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`.';


/***/ }),

/***/ 86015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ loadSpec),
/* harmony export */   Ot: () => (/* binding */ readSpec),
/* harmony export */   vt: () => (/* binding */ findSpec)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36135);
/* harmony import */ var _example_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39950);




/** Possible names of the file. */
const fileNames = ['slipway.yml', 'slipway.yaml'];
/** Returns the error with a path relative to a parent folder. */
const movedTo = (folder, error) => error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc
    ? new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc(error.errors.map((each) => movedTo(folder, each)))
    : new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, error.place.file) } } : {}),
    });
/** Returns the root for paths in errors. A relative directory is relative to the workspace. */
const rootOf = (directory) => ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(directory) ? directory : '');
/**
 * Reads the spec from a file of any name.
 * @param root errors name the file relative to this folder, usually the workspace
 * @throws {BadInput} if the file cannot be read, and as {@link parseSpec} does
 */
const readSpec = async (directory, name, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    // Loading the schema takes longer than many steps without a slipway.yml.
    const { parseSpec } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(0), __webpack_require__.e(1583), __webpack_require__.e(2419)]).then(__webpack_require__.bind(__webpack_require__, 42419));
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, name);
    const shown = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, file);
    try {
        return parseSpec(await (0,_slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .n)(fs, file, shown), shown);
    }
    catch (error) {
        throw error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? movedTo((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory), error) : error;
    }
};
/**
 * Reads the spec of a directory. Undefined if the directory has no slipway.yml.
 * @param root errors name the file relative to this folder, usually the workspace, as annotations need it
 * @throws {NotFound} if the directory does not exist
 * @throws {BadInput} as {@link parseSpec} does
 */
const findSpec = async (directory, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    const kinds = await Promise.all(fileNames.map((name) => fs.kind((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, name))));
    const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
    if (name === undefined) {
        if ((await fs.kind(directory)) === 'directory')
            return undefined;
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `The folder \`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory) || directory}\` in the input \`directory\` does not exist.`, {
            hint: 'Check the path, and check out the repository (`uses: actions/checkout`) before this step.',
        });
    }
    if (second !== undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
    return readSpec(directory, name, fs, root);
};
/**
 * Reads the spec of a directory.
 * @throws {NotFound} with an example if the directory has no slipway.yml, and as {@link findSpec} does
 */
const loadSpec = async (directory, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    const spec = await findSpec(directory, fs, root);
    if (spec)
        return spec;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `${directory} has no slipway.yml.`, { hint: _example_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .exampleSpec */ .Y });
};


/***/ }),

/***/ 36135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ nodeFileSystem),
/* harmony export */   n: () => (/* binding */ readTextFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);


const codeOf = (error) => error.code;
const kind = async (path) => {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return found.isDirectory() ? 'directory' : 'file';
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
            return 'nothing';
        // A circular link counts as a file. Reading it fails with the reason.
        if (codeOf(error) === 'ELOOP')
            return 'file';
        throw error;
    }
};
const nodeFileSystem = {
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path),
    kind,
    list: async (directory) => {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory, { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
    },
    glob: async (pattern, directory) => {
        const paths = [];
        for await (const path of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(pattern, { cwd: directory }))
            paths.push(path);
        return paths;
    },
};
const missing = 'it does not exist, or it is a link to a missing file';
/**
 * Reads a text file.
 * @param shown name of the file in messages
 * @throws {BadInput} if the file cannot be read or is not UTF-8
 */
const readTextFile = async (fs, path, shown) => {
    const bytes = await fs.read(path).catch((cause) => {
        const why = codeOf(cause) === 'ENOENT' ? missing : (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .fileErrorReason */ .Hs)(cause);
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
    });
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
    }
};


/***/ })

};
