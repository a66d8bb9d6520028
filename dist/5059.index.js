export const id = 5059;
export const ids = [5059];
export const modules = {

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

/***/ 85059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findSpec: () => (/* reexport safe */ _file_find_spec_js__WEBPACK_IMPORTED_MODULE_0__.vt)
/* harmony export */ });
/* harmony import */ var _file_find_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86015);








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
