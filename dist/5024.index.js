export const id = 5024;
export const ids = [5024];
export const modules = {

/***/ 65024:
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
;// CONCATENATED MODULE: ./build/actions/check/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    layout: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    image: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    spec: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    engine: (0,readers/* oneOf */.yL)('auto', 'docker', 'podman'),
    skip: (0,readers/* list */.p_)(),
};

;// CONCATENATED MODULE: ./build/actions/check/src/main.js


// The use case is loaded after the inputs are valid. The action handles signals from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'check', inputs: inputs }, defaults, async (input, ports) => (await __webpack_require__.e(/* import() */ 528).then(__webpack_require__.bind(__webpack_require__, 50528))).check(input, ports));


/***/ })

};
