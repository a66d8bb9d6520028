export const id = 6316;
export const ids = [6316];
export const modules = {

/***/ 86316:
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
;// CONCATENATED MODULE: ./build/actions/build/src/inputs.js

const inputs = {
    directory: (0,readers/* text */.Qq)(),
    engine: (0,readers/* oneOf */.yL)('auto', 'docker', 'buildx', 'buildah', 'podman'),
    context: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    file: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    target: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'build-args': (0,readers/* keyValues */.K7)(),
    secrets: (0,readers/* lines */.Mn)(),
    platforms: (0,readers/* list */.p_)(),
    image: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    output: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    labels: (0,readers/* keyValues */.K7)(),
    cache: (0,readers/* text */.Qq)(),
    network: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
};

;// CONCATENATED MODULE: ./build/actions/build/src/main.js


// The use case is loaded after the inputs are valid. The action handles signals from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'build', inputs: inputs }, defaults, async (input, ports) => (await Promise.all(/* import() */[__webpack_require__.e(1384), __webpack_require__.e(4727)]).then(__webpack_require__.bind(__webpack_require__, 64727))).build(input, ports));


/***/ })

};
