export const id = 1864;
export const ids = [1864,5105];
export const modules = {

/***/ 75105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readImageId),
/* harmony export */   isDockerArchive: () => (/* binding */ isDockerArchive),
/* harmony export */   layoutFromDockerArchive: () => (/* binding */ layoutFromDockerArchive)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88912);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81716);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48437);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13120);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5866);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(58380);



/** Returns the file behind a chain of links: older engines store a layer twice as a link. */
const followLinks = (name, { file, index }) => {
    const passed = new Set();
    let last = name;
    for (let next = index.links.get(last); next !== undefined; next = index.links.get(last)) {
        if (passed.has(next))
            throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `\`${file}\`: the layer ${name} is a link to itself.`);
        passed.add(next);
        last = next;
    }
    return last;
};
const openFile = ({ file, index }, name, missing) => {
    const entry = index.files.get(name);
    if (!entry)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `\`${file}\` lacks ${missing}.`);
    return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .openTarEntry */ .E1)(file, entry);
};
const readManifest = async (archive) => {
    const refusal = `\`${archive.file}\` does not contain exactly one image as \`docker save\` writes it.`;
    const entry = archive.index.files.get('manifest.json');
    if (!entry)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', refusal);
    const bytes = Buffer.concat(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .openTarEntry */ .E1)(archive.file, entry).toArray());
    const [first, ...others] = (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(bytes, `${archive.file}!manifest.json`);
    if (!first || others.length > 0)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', refusal);
    return first;
};
const isGzip = (start) => start[0] === 0x1f && start[1] === 0x8b;
/** Engines with the containerd store save layers compressed already: those stay as they are. */
const storeLayer = async (layout, source) => {
    const { start, stream } = await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .peek */ .s)(source, 2);
    return { mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.gzipLayer, ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .streamBlob */ .cc)(layout, stream, isGzip(start) ? 'none' : 'gzip')) };
};
/** Returns true if a tar is what `docker save` writes. Newer ones are layouts too, but with layers uncompressed. */
const isDockerArchive = async (file) => (await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .indexTar */ .O1)(file)).files.has('manifest.json');
/**
 * Turns what `docker save` wrote into an OCI layout. The bytes of the config stay unchanged: its digest is the
 * engine's image id, and it keeps fields of docker such as the healthcheck.
 * @throws SlipwayError BadInput that names the file
 */
const layoutFromDockerArchive = async (file, layout) => {
    const archive = { file, index: await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_2__/* .indexTar */ .O1)(file) };
    const { Config, Layers } = await readManifest(archive);
    const configFile = openFile(archive, Config, `the image's config ${Config}`);
    const stored = new Map();
    const layers = [];
    for (const layer of Layers) {
        const name = followLinks(layer, archive);
        const descriptor = stored.get(name) ?? (await storeLayer(layout, openFile(archive, name, `the layer ${name}`)));
        stored.set(name, descriptor);
        layers.push(descriptor);
    }
    const configBytes = Buffer.concat(await configFile.toArray());
    const config = await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_6__/* .writeBlob */ .Zh)(layout, configBytes);
    await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_7__/* .writeManifest */ .HN)(layout, {
        schemaVersion: 2,
        mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociManifest,
        config: { mediaType: _slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.ociConfig, ...config },
        layers,
    }, (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(configBytes, `${file}!${Config}`));
};
/** Returns the image id that `--iidfile` wrote. */
const readImageId = async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8')).trim();


/***/ }),

/***/ 20830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SR: () => (/* binding */ isDiskFullText),
/* harmony export */   vB: () => (/* binding */ diskFullError),
/* harmony export */   xg: () => (/* binding */ diskFull),
/* harmony export */   yE: () => (/* binding */ commandError)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);

/** Returns true if the text of an engine reports a full disk. */
const isDiskFullText = (text) => /no space left on device|ENOSPC|disk quota exceeded/i.test(text);
/** Returns the error of a full disk. `where` names the image or the step. */
const diskFull = (where, cause) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('DiskFull', `The disk is full: the engine could not write the image (${where}).`, {
    cause,
    hint: 'Free disk space, for example with `docker system prune`, or use a runner with a larger disk.',
});
/** Returns the error of a full disk, if `error` is one. Node.js reports it by code, the engines by text. */
const diskFullError = (error, where) => error.code === 'ENOSPC' ? diskFull(where, error) : undefined;
/** Returns the error of a failed engine command. `action` is a verb phrase. */
const commandError = (engine, action, result) => {
    const text = (result.stderr || result.stdout).trim();
    if (isDiskFullText(text))
        return diskFull(action);
    const last = text.split('\n').slice(-3).join(' ').trim();
    return new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Internal', `${engine.program} could not ${action}: ${last || `exit ${result.exitCode}`}.`);
};


/***/ }),

/***/ 41864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ pullImage),
/* harmony export */   hasImage: () => (/* binding */ hasImage),
/* harmony export */   saveImage: () => (/* binding */ saveImage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);
/* harmony import */ var _docker_archive_read_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75105);
/* harmony import */ var _engine_engine_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20830);






/** Returns true if the engine has an image of that name or id. */
const hasImage = async (engine, reference) => (await engine.run(['image', 'inspect', reference])).exitCode === 0;
/** @throws SlipwayError NotFound with the engine's reason */
const pullImage = async (engine, reference) => {
    const result = await engine.run(['pull', reference]);
    if (result.exitCode === 0)
        return;
    const reason = result.stderr.trim().split('\n').at(-1) ?? '';
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('NotFound', `${engine.name} neither has the image \`${reference}\` nor can pull it: ${reason}`, {
        hint: "Give the name of an image that exists, or build's output `layout` as the input `layout`.",
    });
};
/** Copies an image out of the engine into the empty folder of a layout. */
const saveImage = async (engine, reference, layout, options) => {
    const { temp, ...engineOptions } = options;
    const archive = node_path__WEBPACK_IMPORTED_MODULE_2__.join(temp, `image-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tar`);
    try {
        const result = await engine.run(['save', '--output', archive, reference], engineOptions);
        if (result.exitCode !== 0)
            throw (0,_engine_engine_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .commandError */ .yE)(engine, `copy image ${reference} out of the engine`, result);
        await (0,_docker_archive_read_docker_archive_js__WEBPACK_IMPORTED_MODULE_5__.layoutFromDockerArchive)(archive, layout);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(archive, { force: true });
    }
};


/***/ }),

/***/ 5866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   cc: () => (/* binding */ streamBlob),
/* harmony export */   nD: () => (/* binding */ blobPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var _image_digest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49493);








/** Returns the path of a blob. The digest must be valid: it becomes a path. */
const blobPath = (layout, digest) => node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', ...digest.split(':'));
/** Writes bytes under their own digest. */
const writeBlob = async (layout, bytes) => {
    const digest = (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_7__/* .digestOf */ .ol)(bytes);
    const file = blobPath(layout, digest);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(file), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, bytes);
    return { digest, size: bytes.length };
};
/**
 * Streams into a blob. The gzip stream has no name, no time and a fixed level, so the same layer gives the same
 * digest on every run.
 */
const streamBlob = async (layout, source, compression) => {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', 'sha256');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder, { recursive: true });
    const partial = node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, `.partial-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    const packed = compression === 'gzip' ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createGzip)({ level: 6 }) : new node_stream__WEBPACK_IMPORTED_MODULE_4__.PassThrough();
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(source, packed, async function* (chunks) {
            for await (const chunk of chunks) {
                hash.update(chunk);
                size += chunk.length;
                yield chunk;
            }
        }, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(partial));
        const digest = `sha256:${hash.digest('hex')}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(partial, blobPath(layout, digest));
        return { digest, size };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(partial, { force: true });
    }
};


/***/ }),

/***/ 58380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   NZ: () => (/* binding */ annotateLayout),
/* harmony export */   Uo: () => (/* binding */ writeLayoutIndex),
/* harmony export */   wy: () => (/* binding */ writeLayout)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _image_image_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81716);
/* harmony import */ var _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13120);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96570);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5866);
/* harmony import */ var _read_layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39428);









/** Writes `oci-layout` and an index with one manifest (or index), whose blobs are there already. */
const writeLayoutIndex = async (folder, root) => {
    const index = { schemaVersion: 2, mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociIndex, manifests: [root] };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'index.json'), JSON.stringify(index));
};
/** Copies an image into a folder as an OCI layout: for programs that read no tar, and out of a registry. */
const writeLayout = async (image, folder) => {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, image.root.descriptor.digest)), { recursive: true });
    for (const { descriptor, open } of image.blobs)
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(open(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest)));
    for (const { descriptor, bytes } of [...image.children, image.root])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest), bytes);
    await writeLayoutIndex(folder, image.root.descriptor);
};
/** Stores a manifest whose blobs are there already, and makes it the layout's one image. */
const writeManifest = async (folder, manifest, config) => {
    const { digest, size } = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .writeBlob */ .Zh)(folder, Buffer.from(JSON.stringify(manifest)));
    await writeLayoutIndex(folder, { mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest, digest, size, platform: (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_6__/* .platformOf */ .tj)(config) });
};
/**
 * Brings the layout of any engine into one form: a single manifest with these annotations. Configuration and layers
 * stay as they are, so the built image is the pushed image.
 * @throws SlipwayError BadInput when the layout does not have exactly one platform
 */
const annotateLayout = async (folder, annotations) => {
    const { descriptor, manifest, config } = (0,_image_image_js__WEBPACK_IMPORTED_MODULE_7__/* .pickPlatform */ .vw)(await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder));
    const all = { ...manifest.annotations, ...annotations };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest));
    const annotated = {
        schemaVersion: 2,
        mediaType: manifest.mediaType ?? _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest,
        config: manifest.config,
        layers: manifest.layers,
        ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
    };
    await writeManifest(folder, annotated, config);
    return await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder);
};


/***/ }),

/***/ 48437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ peek)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);

/** Reads at least `length` bytes ahead. The stream that is returned has them as well. */
const peek = async (source, length) => {
    const chunks = source[Symbol.asyncIterator]();
    let start = Buffer.alloc(0);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        start = Buffer.concat([start, next.value]);
        if (start.length >= length)
            break;
    }
    const whole = async function* () {
        if (start.length > 0)
            yield start;
        for (let next = await chunks.next(); !next.done; next = await chunks.next())
            yield next.value;
    };
    const stream = node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(whole());
    stream.on('close', () => source.destroy());
    return { start, stream };
};


/***/ })

};
