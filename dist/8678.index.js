export const id = 8678;
export const ids = [8678];
export const modules = {

/***/ 8678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchFromRegistry: () => (/* binding */ fetchFromRegistry)
/* harmony export */ });
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49144);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58380);
/* harmony import */ var _slipway_registry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74547);
/* harmony import */ var _slipway_registry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13472);
/* harmony import */ var _slipway_registry__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42446);


/** Copies an image from its registry into the folder of a layout, with the credentials of the docker configuration. */
const fetchFromRegistry = async (name, layout, ports) => {
    const { registry: host, repository, tag = 'latest', digest } = (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_0__/* .parseImageReference */ .o_)(name);
    const { exec, log, clock, signal, runner } = ports;
    const credentials = (0,_slipway_registry__WEBPACK_IMPORTED_MODULE_1__/* .dockerConfig */ .p)(runner.environment, exec);
    const registry = (0,_slipway_registry__WEBPACK_IMPORTED_MODULE_2__/* .connectRegistry */ .g)(host, { credentials, log, clock, signal });
    try {
        await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .writeLayout */ .wy)(await (0,_slipway_registry__WEBPACK_IMPORTED_MODULE_4__/* .readRemoteImage */ .Y)(registry, repository, digest ?? tag), layout);
    }
    finally {
        await registry.close();
    }
};


/***/ }),

/***/ 49144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ checkTag),
/* harmony export */   Xv: () => (/* binding */ splitImageReference),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   lJ: () => (/* binding */ parseQualifiedReference),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   o_: () => (/* binding */ parseImageReference),
/* harmony export */   qW: () => (/* binding */ checkRegistry),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wQ: () => (/* binding */ showImageReference)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49493);


const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostForm = new RegExp(`^(?:\\[[0-9a-fA-F:]+\\]|${label}(?:\\.${label})*)(?::\\d+)?$`);
// OCI distribution-spec, "Pulling manifests".
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const longestName = 255;
const otherDigest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** The registered algorithms have a fixed length (OCI image-spec, "Digests"). */
const digestForms = {
    sha256: /^sha256:[0-9a-f]{64}$/,
    sha512: /^sha512:[0-9a-f]{128}$/,
};
const bad = (reference, why) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'Write [registry[:port]/]repository[:tag][@sha256:digest].',
});
/** The text before the first slash is a registry if it cannot be a part of a repository's name. */
const isRegistry = (first) => first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();
/** Cuts a reference at its separators and checks no part. The colon of a port does not begin a tag. */
const splitImageReference = (reference) => {
    const at = reference.indexOf('@');
    const digest = at < 0 ? {} : { digest: reference.slice(at + 1) };
    const tagged = at < 0 ? reference : reference.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    return colon > tagged.lastIndexOf('/')
        ? { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), ...digest }
        : { name: tagged, ...digest };
};
const checkParts = (reference, { tag, digest }) => {
    if (tag !== undefined && !tagForm.test(tag))
        throw bad(reference, tag === '' ? 'the tag after the colon is empty' : `${JSON.stringify(tag)} cannot be a tag`);
    if (digest === undefined)
        return;
    const form = digestForms[digest.split(':')[0] ?? ''] ?? otherDigest;
    if (!form.test(digest))
        throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};
const checkPath = (reference, path) => {
    if (path === '')
        throw bad(reference, 'the repository is missing');
    const wrong = path.split('/').find((part) => !componentForm.test(part));
    if (wrong === undefined)
        return;
    if (wrong === '')
        throw bad(reference, 'a part between slashes is empty');
    const why = wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository name is in lower case';
    throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};
const neverValid = [
    [/^$/, 'it is empty'],
    [/\s/, 'it contains white space'],
    [/^[a-z]+:\/\//, 'it starts with a protocol'],
];
/** Splits the name at the slash after the registry, if there is a registry. */
const splitRegistry = (name) => {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    return slash >= 0 && isRegistry(first) ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};
/**
 * Returns the parts of an image's name.
 * @throws SlipwayError BadInput that names the wrong part
 */
const parseImageReference = (reference) => {
    for (const [pattern, why] of neverValid)
        if (pattern.test(reference))
            throw bad(reference, why);
    const parts = splitImageReference(reference);
    checkParts(reference, parts);
    const { registry: host, path } = splitRegistry(parts.name);
    if (host !== undefined && !hostForm.test(host))
        throw bad(reference, `${JSON.stringify(host)} cannot be a registry`);
    checkPath(reference, path);
    if (parts.name.length > longestName)
        throw bad(reference, `it is longer than ${longestName} characters`);
    const registry = host === undefined || hubNames.has(host.toLowerCase()) ? hub : host;
    return {
        registry,
        repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
        ...(parts.tag === undefined ? {} : { tag: parts.tag }),
        ...(parts.digest === undefined ? {} : { digest: parts.digest }),
    };
};
/**
 * Returns the parts of a name that one stage hands to another: it has a registry, and its digest is sha256.
 * @throws SlipwayError BadInput
 */
const parseQualifiedReference = (reference) => {
    const parsed = parseImageReference(reference);
    const hint = 'Write registry/repository:tag or registry/repository@sha256:….';
    if (splitRegistry(splitImageReference(reference).name).registry === undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has no registry.`, { hint });
    if (parsed.digest !== undefined && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(parsed.digest))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has a digest that is not sha256.`, {
            hint,
        });
    return parsed;
};
/** Returns the full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
const showImageReference = ({ registry, repository, tag, digest }) => `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
/** Returns true if both names have the same repository. Tags and digests do not matter. */
const isSameRepository = (a, b) => a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;
/** Returns true if a text is a repository's name: path components without registry, tag and digest. */
const isRepositoryName = (name) => name.length <= longestName && name.split('/').every((part) => componentForm.test(part));
/** @throws SlipwayError BadInput */
const checkRepository = (repository) => {
    if (isRepositoryName(repository))
        return repository;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `repository "${repository}" is not a valid repository name.`, {
        hint: /[A-Z]/.test(repository)
            ? `Registries accept only lower case: "${repository.toLowerCase()}".`
            : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
    });
};
/** @throws SlipwayError BadInput with a tag that is valid */
const checkTag = (tag) => {
    if (tagForm.test(tag))
        return tag;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `tag "${tag}" is not a valid tag.`, {
        hint: `Use letters, digits, "_", "." and "-", at most 128 characters, for example "${suggestTag(tag)}".`,
    });
};
const suggestTag = (tag) => tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';
/**
 * Returns a registry's host (with port) without scheme and trailing slash.
 * @throws SlipwayError BadInput
 */
const checkRegistry = (registry) => {
    const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    if (hostForm.test(host))
        return host;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `registry "${registry}" is not a host name.`, {
        hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
    });
};


/***/ })

};
