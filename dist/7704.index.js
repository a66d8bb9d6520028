export const id = 7704;
export const ids = [7704];
export const modules = {

/***/ 97704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./build/actions/check/src/fixed.js
var fixed = __webpack_require__(7408);
// EXTERNAL MODULE: ./build/actions/check/src/skips.js
var src_skips = __webpack_require__(63790);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/spec/src/find.js
var find = __webpack_require__(98344);
;// CONCATENATED MODULE: ./build/actions/check/src/spec-file.js




/** The file that `spec` names, else the directory's slipway.yml. Errors name it from the workspace. */
const wantedSpec = async ({ directory, spec }, workspace) => {
    const folder = external_node_path_.resolve(workspace, directory);
    if (spec === undefined)
        return await (0,find/* loadSpec */.II)(folder, undefined, workspace);
    if ((0,external_node_fs_.existsSync)(external_node_path_.resolve(folder, spec)))
        return await (0,find/* readSpec */.Ot)(folder, spec, undefined, workspace);
    throw new errors/* SlipwayError */.GQ('NotFound', `there is no \`${external_node_path_.join(directory, spec)}\`.`, {
        hint: 'Set `spec` to a file relative to `directory`, or leave it out.',
    });
};

;// CONCATENATED MODULE: ./build/actions/check/src/check.js



/** Runs the image and tries what slipway.yml promises. Each promise becomes one finding or more. */
const check = async (input, ports) => {
    const spec = await wantedSpec(input, ports.runner.workspace);
    const skips = (0,src_skips/* readSkips */.r)(spec, input.skip);
    const left = (0,fixed/* unmeasured */.Q8)(spec);
    if (left)
        ports.log.warning(left);
    // Engines and archives take longer to load than it takes to find that slipway.yml is missing or wrong.
    const { examine } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(9043), __webpack_require__.e(884)]).then(__webpack_require__.bind(__webpack_require__, 90884));
    return examine(spec, skips, input, ports);
};


/***/ }),

/***/ 69691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ toFacts),
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   IX: () => (/* binding */ pass),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   q0: () => (/* binding */ notDeclared),
/* harmony export */   tD: () => (/* binding */ checkIds),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** Every check, in the order of the table that people see. */
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
const maker = (result) => (id, sentence, rest = {}) => ({ id, result, sentence, ...rest });
const pass = maker('pass');
const fail = maker('fail');
const warning = maker('warning');
/** Nothing was promised, or it could not be tried: a visible line, so that nobody takes silence for success. */
const notDeclared = maker('not-declared');
const marks = { pass: '✓', fail: '✗', warning: '!', 'not-declared': '–' };
const inOrder = (findings) => checkIds.flatMap((id) => findings.filter((finding) => finding.id === id));
/** The findings as a table for the log. */
const table = (findings) => {
    const width = Math.max(...findings.map(({ id }) => id.length));
    return findings
        .flatMap(({ id, result, sentence, hint }) => [
        `${marks[result]} ${id.padEnd(width)}  ${sentence}`,
        ...(hint && result !== 'pass' ? [`  ${' '.repeat(width)}  ${hint}`] : []),
    ])
        .join('\n');
};
const toFacts = (findings) => findings.map(({ id, result, sentence, hint }) => ({ id, result, sentence, ...(hint ? { hint } : {}) }));


/***/ }),

/***/ 7408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ judgeUser),
/* harmony export */   Q8: () => (/* binding */ unmeasured),
/* harmony export */   nV: () => (/* binding */ judgeSize)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69691);

const isRoot = (user) => /^(root|0)?(:.*)?$/.test(user);
/** Who runs the program: slipway.yml's user, else the image's. */
const judgeUser = (spec, image) => {
    const user = spec.run.user ?? image.config.config?.User ?? '';
    if (!isRoot(user))
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .pass */ .IX)('run.user', `runs as ${user}`);
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)('run.user', 'runs as root.', { hint: 'Add `USER 1000` to the Dockerfile, after the installs.' });
};
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const judgeSize = (spec, image) => {
    const limit = spec.limits.image;
    if (limit === undefined)
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .notDeclared */ .q0)('size.image', `${mebibytes(image.size)}; slipway.yml sets no limit (\`limits: {image: …}\`).`);
    if (image.size <= limit)
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .pass */ .IX)('size.image', `${mebibytes(image.size)} of ${mebibytes(limit)}`);
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .fJ)('size.image', `the layers are ${mebibytes(image.size)}, ${mebibytes(limit)} are allowed.`, {
        place: spec.locate(['limits']),
    });
};
/** What slipway.yml limits and no check measures: it must not pass for kept. */
const unmeasured = ({ limits }) => {
    const names = ['memory', 'p95'].filter((name) => limits[name] !== undefined);
    return names.length === 0
        ? undefined
        : `${names.map((name) => `limits.${name}`).join(' and ')} of slipway.yml ${names.length > 1 ? 'are' : 'is'} not measured by the check.`;
};


/***/ }),

/***/ 63790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ applySkips),
/* harmony export */   r: () => (/* binding */ readSkips)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69691);


const isCheck = (id) => _finding_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIds */ .tD.includes(id);
/**
 * What is left out, and why: slipway.yml's `skip` and the input's.
 * @throws every unknown id together
 */
const readSkips = (spec, input) => {
    const asked = [
        ...spec.skip.map(({ id, reason }, index) => ({ id, reason, place: { place: spec.locate(['skip', index]) } })),
        ...input.map((id) => ({ id, reason: 'the input `skip`', place: {} })),
    ];
    (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .throwAll */ .Kx)(asked
        .filter(({ id }) => !isCheck(id))
        .map(({ id, place }) => new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `\`${id}\` is no check.`, {
        ...place,
        hint: `Allowed are ${_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIds */ .tD.join(', ')}.`,
    })));
    return new Map(asked.flatMap(({ id, reason }) => (isCheck(id) ? [[id, reason]] : [])));
};
/** A check that is left out stays in the table. */
const applySkips = (findings, skips) => [
    ...findings.filter(({ id }) => !skips.has(id)),
    ...[...skips].map(([id, reason]) => (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .notDeclared */ .q0)(id, `left out: ${reason}`)),
];


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
