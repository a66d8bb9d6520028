export const id = 2567;
export const ids = [2567];
export const modules = {

/***/ 22567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/step/run.js + 7 modules
var run = __webpack_require__(46391);
// EXTERNAL MODULE: ./build/packages/action/src/inputs/readers.js
var readers = __webpack_require__(41654);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/actions/scan/src/inputs.js


const knownScanners = ['vuln', 'secret', 'misconfig', 'license'];
const checkScanners = (names) => {
    const unknown = names.filter((name) => !knownScanners.includes(name));
    if (names.length > 0 && unknown.length === 0)
        return names;
    const problem = unknown.length > 0 ? `\`${unknown.join(', ')}\` cannot be used` : 'it is empty';
    throw new errors/* SlipwayError */.GQ('BadInput', `${problem}; allowed are ${knownScanners.join(', ')}`);
};
const inputs = {
    layout: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    image: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    directory: (0,readers/* text */.Qq)(),
    'fail-on': (0,readers/* optional */.lq)((0,readers/* oneOf */.yL)('critical', 'high', 'medium', 'low', 'none')),
    'fixed-only': (0,readers/* boolean */.zM)(),
    exceptions: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    scanners: (0,readers/* validated */.Pf)((0,readers/* list */.p_)(), checkScanners),
    database: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'database-repositories': (0,readers/* list */.p_)(),
    'database-max-age': (0,readers/* duration */.p0)({ isAge: true }),
    offline: (0,readers/* boolean */.zM)(),
    'trivy-path': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    timeout: (0,readers/* duration */.p0)({ isPositive: true }),
};

;// CONCATENATED MODULE: ./build/actions/scan/src/main.js


// The use case is loaded after the inputs are valid. The action handles signals from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'scan', inputs: inputs }, defaults, async (input, ports) => (await __webpack_require__.e(/* import() */ 1304).then(__webpack_require__.bind(__webpack_require__, 71304))).scan(input, ports));


/***/ })

};
