export const id = 3334;
export const ids = [3334];
export const modules = {

/***/ 93334:
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
;// CONCATENATED MODULE: ./build/actions/push/src/inputs.js

const inputs = {
    image: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    registry: (0,readers/* text */.Qq)(),
    repository: (0,readers/* text */.Qq)(),
    tags: (0,readers/* list */.p_)(),
    username: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    password: (0,readers/* optional */.lq)((0,readers/* secret */.rJ)()),
    'azure-client-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-tenant-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-subscription-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-audience': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'promote-from': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    attach: (0,readers/* list */.p_)(),
    lock: (0,readers/* boolean */.zM)(),
    'allow-move': (0,readers/* boolean */.zM)(),
    'plain-http': (0,readers/* boolean */.zM)(),
};

;// CONCATENATED MODULE: ./build/actions/push/src/main.js


// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'push', inputs: inputs }, defaults, async (input, ports) => (await __webpack_require__.e(/* import() */ 2920).then(__webpack_require__.bind(__webpack_require__, 82920))).push(input, ports));


/***/ })

};
