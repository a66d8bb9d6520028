export const id = 8758;
export const ids = [8758];
export const modules = {

/***/ 78758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/run.js + 7 modules
var run = __webpack_require__(16511);
// EXTERNAL MODULE: ./build/packages/action/src/readers.js
var readers = __webpack_require__(80006);
;// CONCATENATED MODULE: ./build/actions/rollback/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    kubeconfig: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    context: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    namespace: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    release: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    to: (0,readers/* text */.Qq)(),
    'only-if-unfinished': (0,readers/* boolean */.zM)(),
    timeout: (0,readers/* duration */.p0)(),
    'lock-timeout': (0,readers/* duration */.p0)(),
};

;// CONCATENATED MODULE: ./build/actions/rollback/src/main.js


// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'rollback', inputs: inputs }, defaults, async (input, ports) => {
    const [{ rollback }, { connect }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(7796), __webpack_require__.e(4678)]).then(__webpack_require__.bind(__webpack_require__, 74678)), Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(5651)]).then(__webpack_require__.bind(__webpack_require__, 75651))]);
    return rollback(input, { ...ports, connect });
});


/***/ })

};
