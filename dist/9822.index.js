export const id = 9822;
export const ids = [9822];
export const modules = {

/***/ 9822:
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
;// CONCATENATED MODULE: ./build/actions/test/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    command: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    reports: (0,readers/* list */.p_)(),
    install: (0,readers/* boolean */.zM)(),
    'min-tests': (0,readers/* integer */.nd)({ min: 0 }),
    timeout: (0,readers/* duration */.p0)({ some: true }),
};

;// CONCATENATED MODULE: ./build/actions/test/src/main.js


// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'test', inputs: inputs }, defaults, async (input, ports) => (await Promise.all(/* import() */[__webpack_require__.e(9800), __webpack_require__.e(6)]).then(__webpack_require__.bind(__webpack_require__, 60006))).test(input, ports));


/***/ })

};
