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

// EXTERNAL MODULE: ./build/packages/action/src/step/run.js + 7 modules
var run = __webpack_require__(46391);
// EXTERNAL MODULE: ./build/packages/action/src/inputs/readers.js
var readers = __webpack_require__(41654);
;// CONCATENATED MODULE: ./build/actions/test/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    command: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    reports: (0,readers/* list */.p_)(),
    install: (0,readers/* boolean */.zM)(),
    'min-tests': (0,readers/* integer */.nd)({ min: 0 }),
    timeout: (0,readers/* duration */.p0)({ isPositive: true }),
};

;// CONCATENATED MODULE: ./build/actions/test/src/main.js


// Loads the use case after the inputs are valid. Signals are handled from the start.
const main = (defaults) => (0,run/* run */.e)({ stage: 'test', inputs: inputs }, defaults, async (input, ports) => (await Promise.all(/* import() */[__webpack_require__.e(9800), __webpack_require__.e(8046)]).then(__webpack_require__.bind(__webpack_require__, 8046))).test(input, ports));


/***/ })

};
