export const id = 1256;
export const ids = [1256];
export const modules = {

/***/ 71256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/run.js + 7 modules
var run = __webpack_require__(16511);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/actions/deploy/src/error-outputs.js

/** What kept a release from being tried at all, in the words of the causes. */
const codes = {
    BadInput: 'InvalidManifest',
    NotFound: 'InvalidManifest',
    Conflict: 'Locked',
    Unreachable: 'ClusterUnreachable',
    Unauthorized: 'Forbidden',
    Refused: 'Forbidden',
    Cancelled: 'Cancelled',
};
/** Outputs of a deploy that ended before there was anything to roll back. */
const errorOutputs = (error) => ({
    'cause-code': (error instanceof errors/* SlipwayError */.GQ ? codes[error.code] : undefined) ?? 'Unknown',
    cause: (0,errors/* describeError */.Uc)(error),
    rollback: 'nothing-to-roll-back',
});

// EXTERNAL MODULE: ./build/packages/action/src/readers.js
var readers = __webpack_require__(80006);
;// CONCATENATED MODULE: ./build/actions/deploy/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    kubeconfig: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    context: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    namespace: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    release: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    manifests: (0,readers/* list */.p_)(),
    chart: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    values: (0,readers/* list */.p_)(),
    images: (0,readers/* lines */.Mn)(),
    timeout: (0,readers/* duration */.p0)(),
    'stable-for': (0,readers/* duration */.p0)(),
    smoke: (0,readers/* lines */.Mn)(),
    'logs-error-ratio': (0,readers/* optional */.lq)((0,readers/* ratio */.CG)()),
    'logs-watch': (0,readers/* duration */.p0)(),
    strategy: (0,readers/* oneOf */.yL)('rolling', 'canary', 'blue-green'),
    steps: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    traffic: (0,readers/* oneOf */.yL)('replicas', 'gateway'),
    promote: (0,readers/* boolean */.zM)(),
    abort: (0,readers/* boolean */.zM)(),
    'on-failure': (0,readers/* oneOf */.yL)('rollback', 'keep'),
    'rollback-timeout': (0,readers/* duration */.p0)(),
    prune: (0,readers/* boolean */.zM)(),
    adopt: (0,readers/* boolean */.zM)(),
    'force-conflicts': (0,readers/* boolean */.zM)(),
    'dry-run': (0,readers/* oneOf */.yL)('none', 'diff', 'drift'),
    'lock-timeout': (0,readers/* duration */.p0)(),
    history: (0,readers/* integer */.nd)({ min: 1, max: 1000 }),
};
const outputs = (/* unused pure expression or super */ null && ([
    'status',
    'cause-code',
    'cause',
    'changes',
    'diff',
    'drift',
    'revision',
    'rollback',
    'report',
]));

;// CONCATENATED MODULE: ./build/actions/deploy/src/main.js



// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'deploy', inputs: inputs, errorOutputs: errorOutputs }, defaults, async (input, ports) => {
    const [{ deploy }, { connect }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(7291), __webpack_require__.e(8835), __webpack_require__.e(7796), __webpack_require__.e(391)]).then(__webpack_require__.bind(__webpack_require__, 80391)), Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(5651)]).then(__webpack_require__.bind(__webpack_require__, 75651))]);
    return deploy(input, { ...ports, connect });
});


/***/ })

};
