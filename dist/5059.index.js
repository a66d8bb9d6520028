export const id = 5059;
export const ids = [5059];
export const modules = {

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


/***/ }),

/***/ 85059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findSpec: () => (/* reexport safe */ _find_js__WEBPACK_IMPORTED_MODULE_0__.vt)
/* harmony export */ });
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98344);









/***/ })

};
