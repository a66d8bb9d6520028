export const id = 528;
export const ids = [528];
export const modules = {

/***/ 50528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./build/actions/check/src/image/user-and-size.js
var user_and_size = __webpack_require__(95339);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/spec/src/file/find-spec.js
var find_spec = __webpack_require__(86015);
;// CONCATENATED MODULE: ./build/actions/check/src/spec/read-spec-input.js




/**
 * Reads the file of the input `spec`, else slipway.yml of the directory. Errors have its path from the workspace.
 * @throws SlipwayError NotFound, BadInput
 */
const readSpecInput = async ({ directory, spec }, workspace) => {
    const folder = external_node_path_.resolve(workspace, directory);
    if (spec === undefined)
        return await (0,find_spec/* loadSpec */.II)(folder, undefined, workspace);
    if ((0,external_node_fs_.existsSync)(external_node_path_.resolve(folder, spec)))
        return await (0,find_spec/* readSpec */.Ot)(folder, spec, undefined, workspace);
    throw new errors/* SlipwayError */.GQ('NotFound', `The file \`${external_node_path_.join(directory, spec)}\` does not exist.`, {
        hint: 'Set `spec` to a file relative to `directory`, or remove it.',
    });
};

// EXTERNAL MODULE: ./build/actions/check/src/spec/skipped-checks.js
var skipped_checks = __webpack_require__(11532);
;// CONCATENATED MODULE: ./build/actions/check/src/check.js



/** Runs the image and checks the requirements of slipway.yml. Each requirement gives one result or more. */
const check = async (input, ports) => {
    const spec = await readSpecInput(input, ports.runner.workspace);
    const skips = (0,skipped_checks/* readSkippedChecks */.Z)(spec, input.skip);
    const unmeasured = (0,user_and_size/* unmeasuredLimits */.Gj)(spec);
    if (unmeasured)
        ports.log.warning(unmeasured);
    // The code for engines and archives loads slowly. A missing or wrong slipway.yml is reported before that.
    const { checkImage } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(6291)]).then(__webpack_require__.bind(__webpack_require__, 76291));
    return checkImage(spec, skips, input, ports);
};


/***/ }),

/***/ 95339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ unmeasuredLimits),
/* harmony export */   LO: () => (/* binding */ judgeUser),
/* harmony export */   nV: () => (/* binding */ judgeSize)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66832);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81716);
/* harmony import */ var _result_check_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15026);



const isRoot = (user) => /^(root|0)?(:.*)?$/.test(user);
/** Returns the result of `run.user`: the user of slipway.yml, else of the image. */
const judgeUser = (spec, image) => {
    const user = spec.run.user ?? image.config.config?.User ?? '';
    if (!isRoot(user))
        return (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .pass */ .IX)('run.user', `runs as ${user}`);
    return (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)('run.user', 'runs as root.', { hint: 'Add `USER 1000` to the Dockerfile, after the installs.' });
};
/** Returns the result of `size.image`: the compressed layers against `limits.image`. */
const judgeSize = (spec, image) => {
    const limit = spec.limits.image;
    const size = (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .showBytes */ .n)((0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .layersSize */ .iF)(image), 'binary');
    if (limit === undefined)
        return (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .notDeclared */ .q0)('size.image', `${size}; slipway.yml sets no limit (\`limits: {image: …}\`).`);
    if ((0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .layersSize */ .iF)(image) <= limit)
        return (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .pass */ .IX)('size.image', `${size} of ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .showBytes */ .n)(limit, 'binary')}`);
    return (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .fJ)('size.image', `the layers are ${size}, ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .showBytes */ .n)(limit, 'binary')} are allowed.`, {
        place: spec.locate(['limits']),
    });
};
/** Returns a warning about limits of slipway.yml that no check measures. Undefined without such limits. */
const unmeasuredLimits = ({ limits }) => {
    const names = ['memory', 'p95'].filter((name) => limits[name] !== undefined);
    return names.length === 0
        ? undefined
        : `The check action does not measure ${names.map((name) => `limits.${name}`).join(' and ')} of slipway.yml.`;
};


/***/ }),

/***/ 15026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ toFacts),
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   IX: () => (/* binding */ pass),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   q0: () => (/* binding */ notDeclared),
/* harmony export */   r6: () => (/* binding */ resultsTable),
/* harmony export */   tD: () => (/* binding */ checkIds)
/* harmony export */ });
/** Every check, in the order of the table in the log. */
const checkIds = [
    'run.starts',
    'run.bind',
    'io.expected',
    'io.unexpected',
    'io.batch',
    'env.missing',
    'run.stop',
    'run.user',
    'log.stream',
    'log.level',
    'log.secret',
    'secret.baked',
    'size.image',
];
const resultWith = (status) => (id, sentence, details = {}) => ({ id, status, sentence, ...details });
const pass = resultWith('pass');
const fail = resultWith('fail');
const warning = resultWith('warning');
/** Returns the result of a check that was not promised or could not run. Its line in the table shows that. */
const notDeclared = resultWith('not-declared');
const marks = { pass: '✓', fail: '✗', warning: '!', 'not-declared': '–' };
const inOrder = (results) => checkIds.flatMap((id) => results.filter((result) => result.id === id));
/** Returns the results as a table for the log. */
const resultsTable = (results) => {
    const width = Math.max(...results.map(({ id }) => id.length));
    return results
        .flatMap(({ id, status, sentence, hint }) => [
        `${marks[status]} ${id.padEnd(width)}  ${sentence}`,
        ...(hint && status !== 'pass' ? [`  ${' '.repeat(width)}  ${hint}`] : []),
    ])
        .join('\n');
};
const toFacts = (results) => results.map(({ id, status, sentence, hint }) => ({ id, status, sentence, ...(hint ? { hint } : {}) }));


/***/ }),

/***/ 11532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readSkippedChecks),
/* harmony export */   q: () => (/* binding */ applySkippedChecks)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _result_check_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15026);


const isCheck = (id) => _result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIds */ .tD.includes(id);
/**
 * Returns the checks to skip with their reasons: `skip` of slipway.yml, and the input `skip`.
 * @throws SlipwayError BadInput for all unknown ids together
 */
const readSkippedChecks = (spec, input) => {
    const skips = [
        ...spec.skip.map(({ id, reason }, index) => ({ id, reason, place: { place: spec.locate(['skip', index]) } })),
        ...input.map((id) => ({ id, reason: 'the input `skip`', place: {} })),
    ];
    (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .throwAll */ .Kx)(skips
        .filter(({ id }) => !isCheck(id))
        .map(({ id, place }) => new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `The check \`${id}\` does not exist.`, {
        ...place,
        hint: `The checks are ${_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIds */ .tD.join(', ')}.`,
    })));
    return new Map(skips.flatMap(({ id, reason }) => (isCheck(id) ? [[id, reason]] : [])));
};
/** Replaces the results of skipped checks. Their lines stay in the table. */
const applySkippedChecks = (results, skips) => [
    ...results.filter(({ id }) => !skips.has(id)),
    ...[...skips].map(([id, reason]) => (0,_result_check_result_js__WEBPACK_IMPORTED_MODULE_0__/* .notDeclared */ .q0)(id, `skipped: ${reason}`)),
];


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
