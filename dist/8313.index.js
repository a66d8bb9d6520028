export const id = 8313;
export const ids = [8313];
export const modules = {

/***/ 8313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* binding */ build_build)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/container/src/failure.js + 1 modules
var failure = __webpack_require__(83083);
// EXTERNAL MODULE: ./build/packages/container/src/find.js + 2 modules
var find = __webpack_require__(11024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/container/src/arguments.js
const pairs = (flag, values) => Object.entries(values ?? {}).flatMap(([name, value]) => [flag, `${name}=${value}`]);
const maybe = (flag, value) => (value === undefined ? [] : [flag, value]);
/** The flags that every builder spells the same. */
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
/** `gha` is short for `type=gha`; a cache that cannot be written must not fail the build. */
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
    // An attestation would turn the one manifest into an index whose digest nothing runs.
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
/** The command line of each builder. `idFile` receives the image's id where the layout is copied out afterwards. */
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

// EXTERNAL MODULE: ./build/packages/container/src/from-archive.js
var from_archive = __webpack_require__(87370);
// EXTERNAL MODULE: ./build/packages/container/src/layout.js
var layout = __webpack_require__(76843);
;// CONCATENATED MODULE: ./build/packages/container/src/build.js









const control = (options) => (options.signal ? { signal: options.signal } : {});
const saveFromEngine = async (engine, options, idFile) => {
    const archive = `${idFile}.tar`;
    const id = await (0,from_archive/* readImageId */.X)(idFile);
    try {
        const result = await engine.run(['save', '--output', archive, id], control(options));
        if (result.exitCode !== 0)
            throw (0,failure/* commandError */.yE)(engine, `copy image ${id} out of the engine`, result);
        await (0,from_archive/* layoutFromArchive */.V)(archive, options.output);
    }
    finally {
        await (0,promises_.rm)(archive, { force: true });
    }
};
const pushToLayout = async (engine, options, idFile) => {
    const id = await (0,from_archive/* readImageId */.X)(idFile);
    const result = await engine.run(['push', id, `oci:${options.output}`], control(options));
    if (result.exitCode !== 0)
        throw (0,failure/* commandError */.yE)(engine, `write image ${id} to ${options.output}`, result);
};
/** How the image gets from the builder into the layout. */
const copies = {
    buildx: async () => { },
    'buildx-load': saveFromEngine,
    buildkit: saveFromEngine,
    legacy: saveFromEngine,
    buildah: pushToLayout,
    podman: pushToLayout,
};
/** What a builder cannot do must not be passed over in silence. */
const refuseUnfit = (engine, options) => {
    const buildx = engine.builder === 'buildx' || engine.builder === 'buildx-load';
    if (!buildx && !['auto', 'none', undefined].includes(options.cache))
        throw new errors/* SlipwayError */.GQ('BadInput', `cache \`${options.cache}\` needs buildx, but ${engine.reason}.`, {
            hint: 'Add docker/setup-buildx-action before this step, or leave `cache` out.',
        });
    if (engine.builder === 'legacy' && (options.secrets ?? []).length > 0)
        throw new errors/* SlipwayError */.GQ('ToolMissing', `Build secrets need BuildKit, but ${engine.reason}.`, {
            hint: 'Install the buildx plugin of docker, or use engine `buildah`.',
        });
};
/** buildx's cache on GitHub needs the tokens that no other program gets. */
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
/** The command that {@link build} runs, for a person who wants to see the same. */
const commandLine = (engine, options) => [engine.program, ...buildArguments[engine.builder](options, 'image.id')].map(quote).join(' ');
/**
 * Builds the image once and leaves it as an OCI layout, whatever the engine.
 * @throws SlipwayError CheckFailed for a failing step (`cause` is a {@link BuildFailure}), DiskFull, BadInput, Cancelled
 */
const build = async (engine, options, onLine = () => { }) => {
    refuseUnfit(engine, options);
    await (0,layout/* prepareLayout */.AY)(options.output);
    await (0,promises_.mkdir)(options.temp, { recursive: true });
    const idFile = external_node_path_.join(options.temp, `image-id-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        const output = [];
        const result = await engine.run(buildArguments[engine.builder](options, idFile), {
            ...control(options),
            env: environment(options),
            onLine: (line) => {
                output.push((0,external_node_util_.stripVTControlCharacters)(line));
                onLine(line);
            },
        });
        if (options.signal?.aborted)
            throw new errors/* SlipwayError */.GQ('Cancelled', `The build of ${options.name} was cancelled.`);
        if (result.exitCode !== 0)
            throw (0,failure/* buildError */.dT)(engine, options, output, result.exitCode);
        await copies[engine.builder](engine, options, idFile);
        return await (0,layout/* settleLayout */.Y$)(options.output, options.annotations ?? {});
    }
    catch (error) {
        throw (0,failure/* diskFullError */.vB)(error, options.output) ?? error;
    }
    finally {
        await (0,promises_.rm)(idFile, { force: true });
    }
};

// EXTERNAL MODULE: ./build/packages/report/src/empty.js
var empty = __webpack_require__(88659);
// EXTERNAL MODULE: ./build/packages/spec/src/find.js
var src_find = __webpack_require__(98344);
// EXTERNAL MODULE: ./node_modules/@balena/dockerignore/ignore.js
var ignore = __webpack_require__(44158);
;// CONCATENATED MODULE: ./build/actions/build/src/rules.js
const allSteps = ({ dockerfile }) => dockerfile.stages.flatMap((stage) => stage.steps);
const shippedSteps = ({ shipped }) => shipped.flatMap((stage) => stage.steps);
/** The commands of a RUN, cut at `&&`, `;`, `||` and line breaks. */
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
        message: `${keyword} is in shell form: /bin/sh becomes process 1 and may keep SIGTERM from your program, so every rollout waits for the kill. Write ${keyword} ${JSON.stringify(text.split(/\s+/))}.`,
    }));
};
const noUser = (input) => {
    const last = input.shipped.at(-1);
    const user = shippedSteps(input).findLast((step) => step.keyword === 'USER');
    if (!last || (user && !/^(root|0)(:|$)/.test(user.text)))
        return [];
    const line = user?.line ?? last.steps.at(-1)?.line ?? last.line;
    return [
        { line, message: 'the program runs as root: add `USER 1000` (or a user made by `useradd`) after the installs.' },
    ];
};
const unpinnedBase = ({ dockerfile }) => {
    const names = dockerfile.stages.map((stage) => stage.name?.toLowerCase());
    return dockerfile.stages
        .filter(({ base }) => base !== 'scratch' && !base.includes('$') && !names.includes(base.toLowerCase()))
        .filter(({ base }) => !base.includes('@') && (!/:[^/]+$/.test(base) || base.endsWith(':latest')))
        .map(({ base, line }) => ({
        line,
        message: `base image \`${base}\` has ${base.endsWith(':latest') ? 'the tag latest' : 'no tag'}: tomorrow's build is another image. Name a version, best with its digest.`,
    }));
};
/** Words after `install` that are packages: no option, no option's value, no path, no URL. */
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
            message: `pip installs ${loose.join(', ')} without a version: write \`${loose[0]}==…\`, or install from a requirements file with pinned versions.`,
        },
    ];
});
const pipCache = (input) => allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-cache(-dir)?\b|uv pip/.test(command)))
    .filter((step) => !step.flags.some((flag) => flag.startsWith('--mount=type=cache')))
    .filter(() => !hasEnv(allSteps(input), /PIP_NO_CACHE_DIR/))
    .map(({ line }) => ({ line, message: 'pip keeps its downloads in the image: add `--no-cache-dir`.' }));
const pipCompiled = (input) => allSteps(input)
    .filter((step) => commands(step).some((command) => isPip(command) && !/--no-compile|uv pip/.test(command)))
    .filter(() => !hasEnv(allSteps(input), /PYTHONDONTWRITEBYTECODE/))
    .map(({ line }) => ({
    line,
    message: "pip's compiled files hold the time of the build, so the same commit gives another digest each time: add `--no-compile` (or `ENV PYTHONDONTWRITEBYTECODE=1`).",
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
            message: `everything is copied before the packages are installed (line ${steps[install]?.line}): each change of code installs them all again. Copy the lock file first, install, then copy the rest.`,
        },
    ];
});
const rUnpinned = (input) => allSteps(input)
    .filter((step) => step.keyword === 'RUN' &&
    /install\.packages\(|remotes::install_(github|cran)\(|pak::pkg_install\(/.test(step.text))
    .filter((step) => !/install_version\(|@[0-9a-f.]+['"]|packagemanager\.posit\.co\/\S*\d{4}-\d{2}-\d{2}|install\.packages\(['"]renv['"]/.test(step.text))
    .map(({ line }) => ({
    line,
    message: 'R packages are installed without versions: use `renv::restore()` with renv.lock, or a dated snapshot repository.',
}));
const secretName = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|CONNECTION_?STRING)/i;
const secretArgument = (input) => allSteps(input)
    .filter((step) => ['ARG', 'ENV'].includes(step.keyword) && secretName.test(step.text.split(/[=\s]/)[0] ?? ''))
    .filter((step) => step.keyword === 'ARG' || /=\s*\S/.test(step.text))
    .map(({ keyword, text, line }) => ({
    line,
    message: `${keyword} ${text.split(/[=\s]/)[0]} stays readable in the image's history: use a build secret (\`RUN --mount=type=secret,id=…\`) or give it at run time.`,
}));
/** What data scientists' Dockerfiles get wrong, by the rule's name. */
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
/** Whether the whole context is copied, and where: for the rules that look at the files. */
const copyOfEverything = (input) => allSteps(input).find(copiesAll);
/** Copies of single files. */
const copiedFiles = (input) => allSteps(input)
    .filter((step) => ['COPY', 'ADD'].includes(step.keyword) && !step.flags.some((flag) => flag.startsWith('--from=')))
    .flatMap((step) => step.words.slice(0, -1).map((source) => ({ line: step.line, source })));
const lint = (input) => Object.entries(rules)
    .flatMap(([rule, check]) => check(input).map((warning) => ({ rule, ...warning })))
    .toSorted((one, other) => one.line - other.line);

;// CONCATENATED MODULE: ./build/actions/build/src/context.js





const secretFile = /(^|\/)(\.env(\.[\w-]+)?|\.Renviron|\.netrc|\.pypirc|id_(rsa|ed25519|ecdsa)|[^/]+\.(pem|pfx|p12|key))$/;
const example = /\.(example|sample|template|dist)$/;
/** A context larger than this is sent to the engine on every build, mostly data that nobody meant. */
const largeFile = 50 * 1024 * 1024;
/** Enough to find what matters; a data lake in the folder must not stop the build. */
const most = 20_000;
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
    for (let folder = folders.shift(); folder !== undefined && files.length < most; folder = folders.shift())
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
const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
/** Rules that need the files: what `COPY .` takes along without being asked. */
const lintContext = async (input, context, dockerfile) => {
    const { file: ignoreFile, keeps } = await readIgnore(context, dockerfile);
    const warnings = copiedFiles(input)
        .filter(({ source }) => secretFile.test(source) && !example.test(source))
        .map(({ line, source }) => ({
        rule: 'secret-copied',
        line,
        message: `\`${source}\` is copied into the image, where everyone who may pull can read it: give it at run time.`,
    }));
    const everything = copyOfEverything(input);
    if (!everything)
        return warnings;
    const taken = (await walk(context)).filter(({ name }) => keeps(name.replace(/\/$/, '')));
    const { line } = everything;
    for (const { name } of taken.filter(({ name }) => secretFile.test(name) && !example.test(name)))
        warnings.push({
            rule: 'secret-copied',
            line,
            message: `\`${name}\` is copied into the image with everything else: list it in .dockerignore.`,
        });
    if (taken.some(({ name }) => name === '.git/'))
        warnings.push({
            rule: 'git-copied',
            line,
            message: 'the whole history (`.git`) is copied into the image: list it in .dockerignore.',
        });
    for (const { name, bytes } of taken.filter(({ bytes }) => bytes > largeFile).slice(0, 5))
        warnings.push({
            rule: 'data-copied',
            line,
            message: `\`${name}\` (${megabytes(bytes)}) is copied into the image: list data in .dockerignore and read it at run time, or copy it by name.`,
        });
    if (ignoreFile === undefined)
        warnings.push({
            rule: 'no-dockerignore',
            line,
            message: 'everything in the folder is copied and there is no .dockerignore: add one with .git, .env, .Renviron and data.',
        });
    return warnings;
};

// EXTERNAL MODULE: ./node_modules/dockerfile-ast/lib/main.js
var main = __webpack_require__(78390);
;// CONCATENATED MODULE: ./build/actions/build/src/dockerfile.js



const keywords = Object.values(main.Keyword);
/** Joins continued lines; comment lines between them are no part of the instruction. A here-document stays as it is. */
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
/** Another frontend, named by `# syntax=`, may know instructions that Docker's own does not. */
const isOwnSyntax = (syntax) => syntax === undefined || syntax.startsWith('docker/dockerfile');
/** What is no text at all is not shown whole. */
const readable = (word) => `${word.slice(0, 30).replace(/[^\x20-\x7e]/g, '?')}${word.length > 30 ? '…' : ''}`;
const refuseUnknown = (file, steps) => {
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
 * @param file how the Dockerfile is named to people
 * @param given build arguments: they decide which base is meant
 * @throws SlipwayError BadInput with the line of an unknown instruction, or when there is no FROM
 */
const parseDockerfile = (file, text, given = {}) => {
    const parsed = main.DockerfileParser.parse(text);
    const instructions = parsed.getInstructions();
    const syntax = parsed
        .getDirectives()
        .find((directive) => directive.getName().toLowerCase() === 'syntax')
        ?.getValue();
    if (isOwnSyntax(syntax))
        refuseUnknown(file, instructions.map(toStep));
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
        throw new errors/* SlipwayError */.GQ('BadInput', 'there is no FROM instruction.', {
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
            ? `There is no Dockerfile at \`${file}\`.`
            : `The Dockerfile \`${file}\` cannot be read: ${(0,errors/* fileTrouble */.AG)(cause)}.`;
        throw new errors/* SlipwayError */.GQ(isMissing ? 'NotFound' : 'BadInput', sentence, {
            cause,
            hint: 'Set `file` (relative to `directory`), or add a Dockerfile.',
        });
    }
    return parseDockerfile(file, text, given);
};
const bare = (text) => text.replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim();
/** Whether an engine may have printed this instruction so: some put values in the place of variables. */
const isFilled = (written, printed) => {
    const parts = bare(written).split(/\$\{[^}]*\}|\$\w+/);
    const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
    return parts.length > 1 && new RegExp(`^${pattern}$`).test(printed);
};
/** The line of the instruction that an engine printed as the step at which it stopped. */
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
/** @throws SlipwayError BadInput with the stages that there are */
const refuseUnknownTarget = (dockerfile, target) => {
    const names = dockerfile.stages.flatMap(({ name }) => name ?? []);
    const isNumber = target !== undefined && /^\d+$/.test(target) && Number(target) < dockerfile.stages.length;
    if (target === undefined || isNumber || names.some((name) => name.toLowerCase() === target.toLowerCase()))
        return;
    throw new errors/* SlipwayError */.GQ('BadInput', `${dockerfile.file} has no stage \`${target}\`, which \`target\` names.`, {
        hint: names.length > 0 ? `There is ${names.join(', ')}.` : 'None of its stages has a name (`FROM image AS name`).',
    });
};
/** The stages whose steps end up in the image: the target (or the last one) and those it is built on. */
const shippedStages = (dockerfile, target) => {
    const named = (name) => dockerfile.stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase());
    const chain = [];
    for (let stage = (target && named(target)) || dockerfile.stages.at(-1); stage && !chain.includes(stage); stage = named(stage.base))
        chain.unshift(stage);
    return chain;
};

;// CONCATENATED MODULE: ./build/actions/build/src/name.js


/** Path components of an image's name, as the OCI distribution specification allows them. */
const valid = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
/**
 * The image's name without registry and tag: what was asked for, else the repository's, else the folder's.
 * @throws SlipwayError BadInput for a name that no registry takes
 */
const imageName = (wanted, directory, { run }) => {
    const name = wanted ?? (run.repository.split('/')[1] || external_node_path_.basename(directory)).toLowerCase();
    if (valid.test(name))
        return name;
    throw new errors/* SlipwayError */.GQ('BadInput', `\`${name}\` cannot be an image's name.`, {
        hint: 'Set `image` to lower-case letters, digits, `-`, `_`, `.` and `/`, without registry and tag.',
    });
};

;// CONCATENATED MODULE: ./build/actions/build/src/origin.js
/** The commit that is checked out; undefined outside a repository or without git. */
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
const readOrigin = async (exec, runner, directory) => {
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
/** The keys are the ones of the OCI image specification. */
const describeOrigin = (title, origin) => ({
    [`${prefix}.title`]: title,
    ...(origin.source ? { [`${prefix}.source`]: origin.source } : {}),
    ...(origin.revision ? { [`${prefix}.revision`]: origin.revision } : {}),
    ...(origin.timestamp === undefined
        ? {}
        : { [`${prefix}.created`]: new Date(origin.timestamp * 1000).toISOString().replace('.000Z', 'Z') }),
});

;// CONCATENATED MODULE: ./build/actions/build/src/progress.js
/** How often the engine's output reaches the log: often enough to watch, rarely enough to stay readable. */
const interval = 500;
/** BuildKit repeats digests that help nobody who reads along. */
const idle = /^(#\d+ (sha256:[0-9a-f]{64}.*|DONE 0\.0s))?$/;
/**
 * Passes lines on in small batches: each piece of foreign text in the log costs two lines around it.
 * @param show gets several lines at once
 */
const streamLines = async (show, body) => {
    let waiting = [];
    const flush = () => {
        if (waiting.length > 0)
            show(waiting.join('\n'));
        waiting = [];
    };
    const timer = setInterval(flush, interval);
    try {
        return await body((line) => {
            if (!idle.test(line))
                waiting.push(line);
        });
    }
    finally {
        clearInterval(timer);
        flush();
    }
};

;// CONCATENATED MODULE: ./build/actions/build/src/recipe.js

const recipeOf = (input, spec, runner) => {
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

;// CONCATENATED MODULE: ./build/actions/build/src/secrets.js





const secrets_forms = 'Write `id=NAME,src=FILE`, `id=NAME,env=VARIABLE` or `NAME=value`, one a line.';
const refuse = (sentence) => new errors/* SlipwayError */.GQ('BadInput', sentence, { hint: secrets_forms });
/** Docker's own form, or a name and its value. A secret that is not there is an error: a build without it fails later and worse. */
const readSource = (line, number, directory, environment) => {
    const fields = new Map(line.split(',').map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1)]));
    const id = fields.get('id');
    const from = fields.get('src') ?? fields.get('source');
    const variable = fields.get('env');
    if (id !== undefined && from !== undefined) {
        const file = external_node_path_.resolve(directory, from);
        return (0,external_node_fs_.existsSync)(file) ? { id, file } : refuse(`Build secret \`${id}\`: there is no file \`${from}\`.`);
    }
    if (id !== undefined && variable !== undefined) {
        const value = environment[variable];
        return value ? { id, value } : refuse(`Build secret \`${id}\`: the variable ${variable} is not set or empty.`);
    }
    const at = line.indexOf('=');
    const name = line.slice(0, at).trim();
    if (at < 1 || name === 'id')
        return refuse(`Line ${number} of \`secrets\` cannot be read${at < 1 ? '' : ` (\`${name}=…\`)`}.`);
    const value = line.slice(at + 1);
    return value === '' ? refuse(`Build secret \`${name}\` is empty.`) : { id: name, value };
};
/** The input `secrets`, read. @throws all missing secrets together */
const secretSources = (lines, directory, environment) => {
    const sources = lines.map((line, index) => readSource(line, index + 1, directory, environment));
    (0,errors/* throwAll */.Kx)(sources.filter((source) => source instanceof errors/* SlipwayError */.GQ));
    return sources.filter((source) => !(source instanceof errors/* SlipwayError */.GQ));
};
/** Gives the body a file for each secret, and removes the ones made here afterwards. No value is ever an argument. */
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

;// CONCATENATED MODULE: ./build/actions/build/src/build.js















const onePlatform = (platforms) => {
    if (platforms.length > 1)
        throw new errors/* SlipwayError */.GQ('BadInput', `platforms names ${platforms.length} (${platforms.join(', ')}), but one image is built at a time.`, {
            hint: 'Call the action once per platform, each with its own `output`.',
        });
    const [platform] = platforms;
    if (platform !== undefined && !/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(platform))
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`platforms\`: \`${platform}\` is no platform.`, {
            hint: 'Write it as system/processor, for example linux/amd64 or linux/arm64.',
        });
    return platform;
};
const refuseMissingContext = ({ context }, workspace) => {
    if ((0,external_node_fs_.statSync)(context, { throwIfNoEntry: false })?.isDirectory())
        return;
    throw new errors/* SlipwayError */.GQ('NotFound', `The build context \`${external_node_path_.relative(workspace, context)}\` is no folder.`, {
        hint: 'Set `context` (relative to `directory`), or `build.context` in slipway.yml.',
    });
};
const openDockerfile = async ({ path: file, file: shown, args, target }) => {
    const dockerfile = await readDockerfile(file, shown, args);
    refuseUnknownTarget(dockerfile, target);
    return dockerfile;
};
const build_megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
/** A name that no other folder of the workspace gets: `a/api` and `b/api` are two applications. */
const folderName = (directory, workspace) => {
    const name = external_node_path_.relative(workspace, directory) || external_node_path_.basename(directory);
    if (/^[\w-][\w.-]*$/.test(name))
        return name;
    return `${name.replaceAll(/[^\w.-]+/g, '-')}-${(0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 8)}`;
};
/** By default below the runner's temporary folder, one per application. */
const outputOf = (input, directory, { runner }) => input.output === undefined
    ? external_node_path_.join(runner.temp, 'slipway', 'images', folderName(directory, runner.workspace))
    : external_node_path_.resolve(runner.workspace, input.output);
const warn = async (dockerfile, recipe, ports) => {
    const lintInput = { dockerfile, shipped: shippedStages(dockerfile, recipe.target) };
    const warnings = [...lint(lintInput), ...(await lintContext(lintInput, recipe.context, recipe.path))];
    return warnings.map(({ rule, line, message }) => {
        const sentence = `${dockerfile.file}:${line}: ${message}`;
        ports.annotate({ level: 'warning', title: `Dockerfile: ${rule}`, file: dockerfile.file, line, message: sentence });
        return sentence;
    });
};
/** A failing step is a result, with its last lines; everything else that goes wrong is the step's error. */
const failed = async (error, dockerfile, facts, ports) => {
    const stopped = error instanceof errors/* SlipwayError */.GQ && error.code === 'CheckFailed' ? error.cause : undefined;
    if (!(error instanceof errors/* SlipwayError */.GQ) || !(stopped instanceof failure/* StepFailed */.an))
        throw error;
    const { step, lines } = stopped.failure;
    const line = stopped.failure.line ?? (step === undefined ? undefined : lineOfStep(dockerfile, step));
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
        excerpts: [{ title: step ?? 'build', lines, omitted: 0 }],
    };
};
const factsOf = ({ digest, size, platform, layers }) => ({
    digest,
    size,
    platform,
    layers: layers.length,
});
const succeeded = ({ layout }, facts) => {
    const { image, digest, warnings, seconds, engine, size, layers } = facts;
    const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
    const advice = warnings.length === 0 ? '' : `; ${count(warnings.length, 'warning')} about the Dockerfile`;
    const status = warnings.length === 0 ? 'passed' : 'warning';
    return {
        outputs: { status, image, digest, layout, size, engine },
        status,
        sentence: `${image} built with ${engine} in ${seconds.toFixed(1)} s: ${count(layers, 'layer')}, ${build_megabytes(size)}, ${digest}${advice}.`,
        facts,
    };
};
const optionsOf = (input, { context, path: file, args, target, directory }, { name, platform }, origin, ports) => {
    const labels = { ...describeOrigin(name, origin), ...input.labels };
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
        ...(origin.timestamp === undefined ? {} : { timestamp: origin.timestamp }),
    };
};
/** Builds the image once and leaves it as an OCI layout, whose digest is the one that every later stage names. */
const build_build = async (input, ports) => {
    const { clock, exec, log, runner } = ports;
    const started = clock.monotonic();
    const spec = await (0,src_find/* findSpec */.vt)(external_node_path_.resolve(runner.workspace, input.directory), undefined, runner.workspace);
    const recipe = recipeOf(input, spec, runner);
    const [name, platform, dockerfile, sources] = await (0,errors/* together */.bs)(() => imageName(input.image ?? spec?.name, recipe.directory, runner), () => onePlatform(input.platforms), () => openDockerfile(recipe), () => secretSources(input.secrets, recipe.directory, runner.environment), () => refuseMissingContext(recipe, runner.workspace));
    const options = optionsOf(input, recipe, { name, platform }, await readOrigin(exec, runner, recipe.context), ports);
    const warnings = await warn(dockerfile, recipe, ports);
    const engine = await (0,find/* findEngine */.G)({ exec, environment: runner.environment }, input.engine, 'build');
    const facts = { ...empty/* emptyFacts */.J.build, image: name, engine: engine.name, warnings };
    return withSecrets(sources, { temp: options.temp, mask: ports.mask }, async (secrets) => {
        const complete = { ...options, secrets };
        log.info(`Engine: ${engine.reason}`);
        log.info(`The same by hand: ${commandLine(engine, complete)}`);
        try {
            const show = (text) => log.foreign(text);
            const image = await log.group(`Build ${name}`, () => streamLines(show, (onLine) => build(engine, complete, onLine)));
            return succeeded(image, { ...facts, ...factsOf(image), seconds: (clock.monotonic() - started) / 1000 });
        }
        catch (error) {
            return failed(error, dockerfile, facts, ports);
        }
    });
};


/***/ }),

/***/ 12930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ nodeFs),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);


const codeOf = (error) => error.code;
const kind = async (path) => {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return found.isDirectory() ? 'directory' : 'file';
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
            return 'nothing';
        // A link that leads back to itself: whoever reads it says so.
        if (codeOf(error) === 'ELOOP')
            return 'file';
        throw error;
    }
};
const nodeFs = {
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
const missing = 'it is not there, or a link to what is not there';
/** Reads a text file that messages call `shown`. Throws BadInput when it cannot be read or is not UTF-8. */
const readText = async (fs, path, shown) => {
    const bytes = await fs.read(path).catch((cause) => {
        const why = codeOf(cause) === 'ENOENT' ? missing : (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .fileTrouble */ .AG)(cause);
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
    });
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
    }
};


/***/ }),

/***/ 11729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ example)
/* harmony export */ });
/** What somebody without a slipway.yml is told to write. */
const example = 'A first one: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`, each on a line of its own.';


/***/ }),

/***/ 98344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ loadSpec),
/* harmony export */   Ot: () => (/* binding */ readSpec),
/* harmony export */   vt: () => (/* binding */ findSpec)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12930);
/* harmony import */ var _example_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11729);




/** The names under which the file is looked for. */
const fileNames = ['slipway.yml', 'slipway.yaml'];
/** The same error at a place that is told from a folder further up. */
const movedTo = (folder, error) => error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc
    ? new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc(error.errors.map((each) => movedTo(folder, each)))
    : new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, error.place.file) } } : {}),
    });
/** A relative directory is meant from where the step works, the workspace. */
const rootOf = (directory) => ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(directory) ? directory : '');
/**
 * The spec in a file of a directory, whatever its name. Throws as {@link parseSpec} does, and BadInput when the file
 * cannot be read; errors name it from `root`, the workspace.
 */
const readSpec = async (directory, name, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    // The schema takes longer to load than many a step without a slipway.yml takes to end.
    const { parseSpec } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(0), __webpack_require__.e(3549), __webpack_require__.e(5910)]).then(__webpack_require__.bind(__webpack_require__, 95910));
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, name);
    const shown = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, file);
    try {
        return parseSpec(await (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(fs, file, shown), shown);
    }
    catch (error) {
        throw error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? movedTo((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory), error) : error;
    }
};
/**
 * The spec of a directory, undefined where it has none. Throws NotFound for a directory that is none, and as {@link parseSpec} does; errors name the file from
 * `root`, the workspace, as annotations need it.
 */
const findSpec = async (directory, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    const kinds = await Promise.all(fileNames.map((name) => fs.kind((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, name))));
    const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
    if (name === undefined) {
        if ((await fs.kind(directory)) === 'directory')
            return undefined;
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `There is no folder \`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory) || directory}\`, which \`directory\` names.`, {
            hint: 'Is the repository checked out (`uses: actions/checkout`) before this step?',
        });
    }
    if (second !== undefined)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
    return readSpec(directory, name, fs, root);
};
/** The spec of a directory. Throws SlipwayError NotFound with a first file to write where there is none. */
const loadSpec = async (directory, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    const spec = await findSpec(directory, fs, root);
    if (spec)
        return spec;
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `there is no slipway.yml in ${directory}.`, { hint: _example_js__WEBPACK_IMPORTED_MODULE_3__/* .example */ .F });
};


/***/ })

};
