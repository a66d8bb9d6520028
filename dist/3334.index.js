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
// EXTERNAL MODULE: ./build/packages/registry/src/reference.js
var reference = __webpack_require__(23926);
;// CONCATENATED MODULE: ./build/actions/push/src/inputs.js


const inputs = {
    image: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    registry: (0,readers/* checked */.KD)((0,readers/* text */.Qq)(), reference/* checkRegistry */.qW),
    repository: (0,readers/* checked */.KD)((0,readers/* text */.Qq)(), reference/* checkRepository */.n_),
    tags: (0,readers/* checkedEach */.Rz)((0,readers/* list */.p_)(), reference/* checkTag */.Bs),
    username: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    password: (0,readers/* optional */.lq)((0,readers/* secret */.rJ)()),
    'azure-client-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-tenant-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-subscription-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-audience': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'promote-from': (0,readers/* optional */.lq)((0,readers/* checked */.KD)((0,readers/* text */.Qq)(), reference/* parseReference */.F2)),
    attach: (0,readers/* list */.p_)(),
    lock: (0,readers/* boolean */.zM)(),
    'allow-move': (0,readers/* boolean */.zM)(),
    'plain-http': (0,readers/* boolean */.zM)(),
};

;// CONCATENATED MODULE: ./build/actions/push/src/main.js


// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'push', inputs: inputs }, defaults, async (input, ports) => (await __webpack_require__.e(/* import() */ 7409).then(__webpack_require__.bind(__webpack_require__, 57409))).push(input, ports));


/***/ }),

/***/ 28663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   GM: () => (/* binding */ proveBytes),
/* harmony export */   HP: () => (/* binding */ proveStream),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);



const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);
/** Throws SlipwayError CheckFailed when bytes are not what their descriptor says. */
const proveBytes = (bytes, descriptor, place) => {
    const found = digestOf(bytes);
    if (found !== descriptor.digest)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} holds ${found}, but its descriptor says ${descriptor.digest}.`, {
            hint: 'The file was changed or cut after it was written; build the image again.',
        });
    return bytes;
};
/** Passes on everything after the first `start` bytes and fails at the end if the content is not the descriptor's. */
const proveStream = (source, descriptor, place, start = 0) => {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    const prove = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            const skip = Math.max(0, Math.min(chunk.length, start - seen));
            seen += chunk.length;
            // The last byte may leave only once the digest is known: a receiver counts bytes and would call it complete.
            if (seen < descriptor.size)
                return done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
            const found = `sha256:${hash.copy().digest('hex')}`;
            if (seen > descriptor.size || found !== descriptor.digest)
                return done(damaged(place, descriptor, seen, found));
            done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
        },
        flush(done) {
            const found = `sha256:${hash.digest('hex')}`;
            done(seen === descriptor.size && found === descriptor.digest ? null : damaged(place, descriptor, seen, found));
        },
    });
    source.on('error', (error) => prove.destroy(error));
    prove.on('close', () => source.destroy());
    return source.pipe(prove);
};
const damaged = (place, descriptor, size, found) => new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`, { hint: 'The file was changed or cut after it was written; build the image again.' });


/***/ }),

/***/ 23926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ checkTag),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   qW: () => (/* binding */ checkRegistry)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28663);


// OCI distribution-spec, "Pulling manifests".
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/** Throws SlipwayError BadInput. */
const checkRepository = (repository) => {
    if (repositoryPattern.test(repository) && repository.length <= 255)
        return repository;
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `repository "${repository}" is not a valid repository name.`, {
        hint: /[A-Z]/.test(repository)
            ? `Registries take lower case only: "${repository.toLowerCase()}".`
            : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
    });
};
/** Throws SlipwayError BadInput. */
const checkTag = (tag) => {
    if (tagPattern.test(tag))
        return tag;
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `tag "${tag}" is not a valid tag.`, {
        hint: `Letters, digits, "_", "." and "-", at most 128, for example "${suggestTag(tag)}".`,
    });
};
const suggestTag = (tag) => tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';
/** The host (with port) of a registry as people write it: without scheme and trailing slash. Throws BadInput. */
const checkRegistry = (registry) => {
    const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    if (/^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9a-fA-F:]+\](:\d+)?$/.test(host))
        return host;
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `registry "${registry}" is not a host name.`, {
        hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
    });
};
/** Needs the registry's host, as every reference between stages has it. Throws SlipwayError BadInput. */
const parseReference = (text) => {
    const [name = '', digest, ...rest] = text.split('@');
    const slash = name.indexOf('/');
    const path = name.slice(slash + 1);
    const colon = path.lastIndexOf(':');
    const host = name.slice(0, Math.max(slash, 0));
    if (rest.length > 0 || !/[.:]|^localhost$/.test(host) || (digest !== undefined && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest)))
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `"${text}" is not an image reference.`, {
            hint: 'Write registry/repository:tag or registry/repository@sha256:….',
        });
    const tag = colon === -1 ? undefined : path.slice(colon + 1);
    return {
        registry: checkRegistry(host),
        repository: checkRepository(colon === -1 ? path : path.slice(0, colon)),
        ...(tag === undefined ? {} : { tag: checkTag(tag) }),
        ...(digest === undefined ? {} : { digest }),
    };
};


/***/ })

};
