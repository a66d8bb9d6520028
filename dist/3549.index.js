export const id = 3549;
export const ids = [3549];
export const modules = {

/***/ 75635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ye: () => (/* binding */ parseManifests),
  lz: () => (/* binding */ parseYamlWithPlaces),
  PX: () => (/* binding */ readManifests)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/manifest/src/scalar.js
const words = (value, ...texts) => texts.map((text) => [text, value]);
const sharedWords = [
    ...words(null, '', '~', 'null', 'Null', 'NULL'),
    ...words(true, 'true', 'True', 'TRUE'),
    ...words(false, 'false', 'False', 'FALSE'),
];
const wordsOf = {
    core: new Map(sharedWords),
    kubernetes: new Map([
        ...sharedWords,
        ...words(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'),
        ...words(false, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'),
    ]),
};
const unlimited = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const scalar_float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const radixes = {
    core: [
        [/^([-+]?)(\d+)$/, ''],
        [/^([-+]?)0o([0-7]+)$/, '0o'],
        [/^([-+]?)0x([\da-fA-F]+)$/, '0x'],
    ],
    kubernetes: [
        [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
        [/^([-+]?)(0|[1-9]\d*)$/, ''],
        [/^([-+]?)0[xX]([\da-fA-F]+)$/, '0x'],
        [/^([-+]?)0[bB]([01]+)$/, '0b'],
    ],
};
const largest = 2n ** 64n;
/** Undefined where the text is no integer, or one of more than 64 bits (which is then read as a float). */
const integer = (text, dialect) => {
    for (const [pattern, prefix] of radixes[dialect]) {
        const match = pattern.exec(text);
        if (!match)
            continue;
        const size = BigInt(`${prefix}${match[2]}`);
        if (size < largest)
            return match[1] === '-' ? -size : size;
    }
    return undefined;
};
/** Reads an unquoted scalar. Underscores between digits are ignored in the `kubernetes` dialect, as kubectl does. */
const readPlain = (text, dialect) => {
    const word = wordsOf[dialect].get(text);
    if (word !== undefined)
        return word;
    if (unlimited.test(text))
        return { problem: `${text} is not a number that JSON can hold` };
    if (!/^[-+.\d]/.test(text))
        return text;
    const plain = dialect === 'kubernetes' ? text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '') : text;
    const whole = integer(plain, dialect);
    if (whole !== undefined) {
        const value = Number(whole);
        return Number.isSafeInteger(value)
            ? value
            : { problem: `${text} has more digits than a JSON number keeps; in quotes it stays as it is` };
    }
    if (!scalar_float.test(plain))
        return text;
    const value = Number(plain);
    return Number.isFinite(value) ? value : text;
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/document.js



/** How many values aliases may add to a document before it counts as an attack on memory. */
const aliasLimit = 500_000;
const hints = {
    TAB_AS_INDENT: 'Indent with spaces.',
    BAD_INDENT: 'Lines of one mapping or list start in the same column.',
    BAD_ALIAS: 'An alias `*name` needs an anchor `&name` above it in the same document.',
    MULTILINE_IMPLICIT_KEY: 'Is a colon or a closing quote missing?',
    BLOCK_AS_IMPLICIT_KEY: 'Is the value meant to be in quotes? A colon followed by a space starts a new mapping.',
    MISSING_CHAR: 'Is a closing quote, bracket or comma missing?',
};
const templateHint = 'A line with `{{` is a template: render it first, or give the chart it belongs to as `chart`.';
const decapitalize = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const tagPrefix = 'tag:yaml.org,2002:';
const plainTags = new Set(['bool', 'int', 'float', 'null', 'timestamp'].map((name) => tagPrefix + name));
const knownTags = new Set([...plainTags, ...['str', 'binary', 'map', 'seq', 'set', 'omap'].map((n) => tagPrefix + n)]);
const isMergeKey = (key) => (0,dist.isScalar)(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
/** Reads the nodes of one document: places, anchors and values. */
class Reader {
    #document;
    #lines;
    #file;
    #dialect;
    #open = new Set();
    #anchors = new Map();
    #added = 0;
    constructor(document, lines, file, dialect) {
        this.#document = document;
        this.#lines = lines;
        this.#file = file;
        this.#dialect = dialect;
    }
    placeAt(offset) {
        const { line, col } = this.#lines.linePos(offset);
        return { file: this.#file, line, column: col };
    }
    placeOf(node) {
        const range = node?.range;
        return this.placeAt(range?.[0] ?? this.#document.range[0]);
    }
    read(node, inAlias = false) {
        if (node === null || node === undefined)
            return null;
        if (inAlias && ++this.#added > aliasLimit)
            throw this.error(node, 'the aliases of this document add more values than memory should be spent on');
        const tag = node.tag;
        if (tag && !knownTags.has(tag))
            throw this.error(node, `the tag ${tag} has no meaning in this file`);
        if ((0,dist.isAlias)(node))
            return this.read(this.#resolve(node), true);
        this.#anchor(node);
        if ((0,dist.isScalar)(node))
            return this.#scalar(node);
        if (this.#open.has(node))
            throw this.error(node, 'this value contains itself through an alias');
        this.#open.add(node);
        const value = (0,dist.isSeq)(node)
            ? node.items.map((item) => this.read(item, inAlias))
            : Object.fromEntries(this.#entries(node, inAlias));
        this.#open.delete(node);
        return value;
    }
    /** A node below `node`, through aliases and merge keys; for an entry of a mapping also its key. */
    child(node, step) {
        const here = (0,dist.isAlias)(node) ? this.#resolve(node) : node;
        if ((0,dist.isSeq)(here))
            return typeof step === 'number' && step in here.items ? { value: here.items[step] } : undefined;
        if (!(0,dist.isMap)(here))
            return undefined;
        const own = here.items.find((pair) => !isMergeKey(pair.key) && this.#key(pair) === String(step));
        if (own)
            return { key: own.key, value: own.value };
        for (const pair of here.items.filter(({ key }) => isMergeKey(key)))
            for (const source of this.#mergeSources(pair)) {
                const found = this.child(source, step);
                if (found)
                    return found;
            }
        return undefined;
    }
    error(node, message, hint) {
        return new src_errors/* SlipwayError */.GQ('BadInput', `${message}.`, { place: this.placeOf(node), ...(hint ? { hint } : {}) });
    }
    #anchor(node) {
        if ('anchor' in node && node.anchor)
            this.#anchors.set(node.anchor, node);
    }
    #resolve(alias) {
        const target = this.#anchors.get(alias.source);
        if (!target)
            throw this.error(alias, `the alias *${alias.source} has no anchor above it`, hints.BAD_ALIAS);
        return target;
    }
    #scalar(node) {
        const text = node.source ?? String(node.value ?? '');
        if (node.tag === `${tagPrefix}binary`)
            return Buffer.from(text, 'base64').toString('utf8');
        const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN' || node.type === undefined;
        if (!plain)
            return String(node.value ?? text);
        const value = readPlain(text, this.#dialect);
        if (value !== null && typeof value === 'object')
            throw this.error(node, value.problem);
        return value;
    }
    #key({ key }) {
        const value = (0,dist.isAlias)(key) || (0,dist.isScalar)(key) ? this.read(key) : undefined;
        if (value === null || value === undefined || typeof value === 'object')
            throw this.error(key, 'the key of a mapping is a word, not a list, a mapping or nothing', (0,dist.isMap)(key) && key.flow ? templateHint : undefined);
        if ((0,dist.isScalar)(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
            throw this.error(key, `the key ${String(value).trim()} begins with a blank that is no space, and so is not indented`, 'Indent with spaces; text that was copied from a page or a chat often has others.');
        return String(value);
    }
    #mergeSources(pair) {
        const value = (0,dist.isAlias)(pair.value) ? this.#resolve(pair.value) : pair.value;
        const sources = (0,dist.isSeq)(value) ? value.items.map((item) => ((0,dist.isAlias)(item) ? this.#resolve(item) : item)) : [value];
        const wrong = sources.find((source) => !(0,dist.isMap)(source));
        if (wrong !== undefined)
            throw this.error(wrong, 'the merge key `<<` takes a mapping or a list of mappings');
        return sources;
    }
    #entries(map, inAlias) {
        const entries = new Map();
        const firsts = new Map();
        const merged = [];
        for (const pair of map.items) {
            if (!(0,dist.isPair)(pair))
                continue;
            if (isMergeKey(pair.key)) {
                merged.push(pair);
                if (!(0,dist.isAlias)(pair.value))
                    this.read(pair.value);
                continue;
            }
            const key = this.#key(pair);
            const first = firsts.get(key);
            if (first)
                throw this.error(pair.key, `the key ${key} stands twice in one mapping, first in line ${this.placeOf(first).line}`, key === 'apiVersion' ? 'Is the line `---` missing that parts two objects?' : undefined);
            firsts.set(key, pair.key);
            entries.set(key, this.read(pair.value, inAlias));
        }
        for (const source of merged.flatMap((pair) => this.#mergeSources(pair)))
            for (const [key, value] of Object.entries(this.read(source, true)))
                if (!entries.has(key))
                    entries.set(key, value);
        return entries;
    }
}
const located = (document, reader) => {
    const value = reader.read(document.contents);
    const find = (path) => {
        let at = { value: document.contents };
        for (const step of path) {
            const next = reader.child(at.value, step);
            if (!next)
                return { at, whole: false };
            at = next;
        }
        return { at, whole: true };
    };
    return {
        value,
        place: reader.placeOf(document.contents),
        locate: (path) => {
            const { at } = find(path);
            return reader.placeOf(at.key ?? at.value ?? document.contents);
        },
        sourceOf: (path) => {
            const { at, whole } = find(path);
            return whole && (0,dist.isScalar)(at.value) ? (at.value.source ?? String(at.value.value ?? '')) : undefined;
        },
    };
};
const syntaxError = (error, reader, text) => {
    const place = reader.placeAt(error.pos[0]);
    const line = text.split('\n')[(place.line ?? 1) - 1] ?? '';
    const hint = line.includes('{{') ? templateHint : hints[error.code];
    return new src_errors/* SlipwayError */.GQ('BadInput', `not valid YAML: ${decapitalize(error.message).replace(/\.?$/, '.')}`, {
        place,
        cause: error,
        ...(hint ? { hint } : {}),
    });
};
/**
 * Reads every document of a text; empty ones are left out. Keys that stand twice, unknown tags, aliases without
 * an anchor and numbers that JSON cannot hold are errors; at most one error a document is reported.
 */
const readDocuments = (text, file, dialect = 'kubernetes') => {
    const lines = new dist.LineCounter();
    // Files that were joined bring their byte order marks along.
    const parsed = (0,dist.parseAllDocuments)(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
        lineCounter: lines,
        prettyErrors: false,
        schema: 'failsafe',
        uniqueKeys: false,
        logLevel: 'silent',
    });
    const documents = [];
    const errors = [];
    for (const document of Array.isArray(parsed) ? parsed : []) {
        const reader = new Reader(document, lines, file, dialect);
        const [first] = document.errors;
        if (first) {
            errors.push(syntaxError(first, reader, text));
            continue;
        }
        if (document.contents === null)
            continue;
        try {
            const result = located(document, reader);
            if (result.value !== null)
                documents.push(result);
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            errors.push(error);
        }
    }
    return { documents, errors };
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/parse.js


const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value) => Array.isArray(value) ? 'a list' : value === null ? 'nothing' : typeof value === 'object' ? 'an object' : typeof value;
const show = (value) => isRecord(value) || Array.isArray(value) ? kindOf(value) : JSON.stringify(value);
const within = (document, prefix, value) => ({
    value,
    place: prefix.length > 0 ? document.locate(prefix) : document.place,
    locate: (path) => document.locate([...prefix, ...path]),
});
/** `List`, `ConfigMapList`, …: anything of a kind that ends so and holds `items`, as kubectl prints them. */
const isList = (value) => isRecord(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
const flatten = (document, value = document.value, prefix = []) => {
    if (!isList(value))
        return [within(document, prefix, value)];
    const { apiVersion, kind } = value;
    return value.items.flatMap((item, index) => {
        const typed = kind === 'List' || !isRecord(item) ? item : { apiVersion, kind: kind.slice(0, -'List'.length), ...item };
        return flatten(document, typed, [...prefix, 'items', index]);
    });
};
const metadataOf = (object) => isRecord(object.metadata) ? object.metadata : {};
const naming = (object) => {
    const { name } = metadataOf(object);
    return [object.kind ?? 'the object', typeof name === 'string' ? name : ''].filter(Boolean).join(' ');
};
const required = (field, example) => (object) => {
    const value = object[field];
    if (typeof value === 'string' && value !== '')
        return undefined;
    return value === undefined || value === null || value === ''
        ? {
            path: [],
            message: `a manifest needs ${field}, and this one has none`,
            hint: `For example \`${field}: ${example}\`.`,
        }
        : { path: [field], message: `${field} is a text such as ${example}, not ${show(value)}` };
};
const strings = (field) => (object) => {
    const map = metadataOf(object)[field];
    if (map === undefined || map === null)
        return undefined;
    const at = ['metadata', field];
    if (!isRecord(map))
        return { path: at, message: `metadata.${field} of ${naming(object)} is a mapping, not ${show(map)}` };
    const wrong = Object.entries(map).find(([, value]) => typeof value !== 'string');
    if (!wrong)
        return undefined;
    const [key, value] = wrong;
    return {
        path: [...at, key],
        message: `metadata.${field} of ${naming(object)}: ${key} is a text, not ${show(value)}`,
        hint: 'Put the value in quotes.',
    };
};
const named = (object) => {
    const { metadata } = object;
    if (metadata !== undefined && metadata !== null && !isRecord(metadata))
        return { path: ['metadata'], message: `metadata of ${naming(object)} is a mapping, not ${show(metadata)}` };
    const { name, generateName } = metadataOf(object);
    if (typeof name === 'string' && name !== '')
        return undefined;
    if (name !== undefined && name !== null && name !== '')
        return {
            path: ['metadata', 'name'],
            message: `metadata.name of ${naming(object)} is a text, not ${show(name)}`,
            hint: 'Put the name in quotes.',
        };
    if (typeof generateName === 'string')
        return {
            path: ['metadata', 'generateName'],
            message: `${naming(object)} has metadata.generateName instead of metadata.name, so it would be a new object at every deploy that can be neither compared nor rolled back`,
            hint: 'Give it a fixed metadata.name.',
        };
    return { path: isRecord(metadata) ? ['metadata'] : [], message: `${naming(object)} has no metadata.name` };
};
const namespaced = (object) => {
    const { namespace } = metadataOf(object);
    return namespace === undefined || namespace === null || typeof namespace === 'string'
        ? undefined
        : {
            path: ['metadata', 'namespace'],
            message: `metadata.namespace of ${naming(object)} is a text, not ${show(namespace)}`,
            hint: 'Put the namespace in quotes.',
        };
};
const rules = [
    required('apiVersion', 'apps/v1'),
    required('kind', 'Deployment'),
    named,
    namespaced,
    strings('labels'),
    strings('annotations'),
];
const check = ({ value, place, locate }) => {
    if (!isRecord(value))
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `a manifest is an object with apiVersion and kind, and here stands ${show(value)}.`, {
                place,
            }),
        ];
    return rules.flatMap((rule) => {
        const found = rule(value);
        if (!found)
            return [];
        const { path, message, hint } = found;
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `${message}.`, {
                place: path.length > 0 ? locate(path) : place,
                ...(hint ? { hint } : {}),
            }),
        ];
    });
};
/** Reads a text's objects and collects what is wrong instead of throwing it. */
const readManifests = (text, file) => {
    const { documents, errors } = readDocuments(text, file);
    const objects = [];
    const wrong = [...errors];
    for (const candidate of documents.flatMap((document) => flatten(document))) {
        const found = check(candidate);
        wrong.push(...found);
        if (found.length === 0)
            objects.push({ object: candidate.value, place: candidate.place, locate: candidate.locate });
    }
    return { objects, errors: wrong };
};
/**
 * The objects of a text of one or more YAML or JSON documents, lists flattened, empty documents left out.
 * Throws every problem of the text together (SlipwayError BadInput with file, line and column).
 */
const parseManifests = (text, file) => {
    const { objects, errors } = readManifests(text, file);
    (0,src_errors/* throwAll */.Kx)(errors);
    return objects;
};
/** The one document of a text, `null` for an empty text. Throws for broken YAML and for a second document. */
const parseYamlWithPlaces = (text, file) => {
    const { documents, errors } = readDocuments(text, file, 'core');
    const [first, second] = documents;
    (0,src_errors/* throwAll */.Kx)([
        ...errors,
        ...(second
            ? [
                new src_errors/* SlipwayError */.GQ('BadInput', `${file} holds one document, and a second one starts in line ${second.place.line}.`, {
                    place: second.place,
                }),
            ]
            : []),
    ]);
    const place = { file, line: 1, column: 1 };
    return first ?? { value: null, place, locate: () => place, sourceOf: () => undefined };
};


/***/ }),

/***/ 56142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ targetOf),
/* harmony export */   D: () => (/* binding */ casesOf)
/* harmony export */ });
/* harmony import */ var _matcher_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36957);

const parts = ({ query, headers, json, body }) => ({
    ...(query ? { query } : {}),
    ...(headers ? { headers } : {}),
    ...(json === undefined ? {} : { json }),
    ...(body === undefined ? {} : { body }),
});
const requestOf = (written) => {
    const { request } = written;
    const inner = typeof request === 'string' ? {} : parts(request);
    const merged = { query: {}, headers: {}, ...parts(written), ...inner };
    const [first = '', second] = typeof request === 'string' ? request.split(' ') : [request.method, request.path];
    const byBody = 'json' in merged || 'body' in merged ? 'POST' : 'GET';
    return { method: (second === undefined ? byBody : first || byBody), path: second ?? first, ...merged };
};
const rangeOf = (status) => {
    if (typeof status === 'number')
        return { from: status, to: status };
    const from = Number(status[0]) * 100;
    return { from, to: from + 99 };
};
const answerOf = (written, usual, problems, path) => {
    const { expect } = written;
    const contains = expect?.contains ?? written.contains;
    const within = expect?.within ?? written.within;
    const json = expect?.json;
    return {
        status: (expect?.status ?? written.status)?.map(rangeOf) ?? [usual],
        ...(json === undefined
            ? {}
            : { json: (0,_matcher_js__WEBPACK_IMPORTED_MODULE_0__/* .readMatcher */ .Zi)(json, expect?.strict ?? false, problems, [...path, 'expect', 'json']) }),
        ...(contains === undefined ? {} : { contains }),
        ...(within === undefined ? {} : { within }),
    };
};
const caseOf = (written, usual, document, problems, path) => {
    const request = requestOf(written);
    return {
        name: written.name ?? `${request.method} ${request.path}`,
        request,
        expect: answerOf(written, usual, problems, path),
        place: document.locate(path),
        ...(written.names === undefined ? {} : { names: written.names }),
    };
};
/** The cases with shorthands spelled out; matchers that cannot be read are added to `problems`. */
const casesOf = ({ accept = [], reject = [] }, document, problems) => ({
    accept: accept.map((written, index) => caseOf(written, { from: 200, to: 299 }, document, problems, ['accept', index])),
    reject: reject.map((written, index) => caseOf(written, { from: 400, to: 499 }, document, problems, ['reject', index])),
});
/** Path and query of a request as they go over the wire. */
const targetOf = ({ path, query }) => {
    const added = new URLSearchParams(query).toString();
    return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
};


/***/ }),

/***/ 36957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   Zi: () => (/* binding */ readMatcher)
/* harmony export */ });
/* unused harmony export jsonTypes */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Numbers that differ by less are the same: what JSON writers of several languages lose. */
const exact = 1e-9;
const defaultTolerance = 1e-6;
const isNumber = (value) => typeof value === 'number';
const regular = (value) => {
    try {
        if (typeof value === 'string')
            return { match: 'matches', pattern: new RegExp(value) };
    }
    catch {
        // Falls through to what is allowed: the pattern itself is in the message.
    }
    return { allowed: 'a regular expression' };
};
/** By the key that makes a mapping a matcher: which other keys it may have, and how it is read. */
const readers = {
    equal: { also: [], read: (value) => ({ match: 'equal', value }) },
    approx: {
        also: ['tol'],
        read: (value, { tol = defaultTolerance }) => isNumber(value) && isNumber(tol) && tol >= 0
            ? { match: 'approx', value, tolerance: tol }
            : { allowed: 'a number, with a tolerance such as {approx: 160, tol: 0.5}' },
    },
    range: {
        also: [],
        read: (value) => {
            const [least, most] = Array.isArray(value) && value.length === 2 ? value : [];
            return isNumber(least) && isNumber(most) && least <= most
                ? { match: 'range', least, most }
                : { allowed: 'the two ends of a range, such as {range: [0, 1]}' };
        },
    },
    type: {
        also: [],
        read: (value) => {
            const type = jsonTypes.find((known) => known === value);
            return type ? { match: 'type', type } : { allowed: jsonTypes.join(', ') };
        },
    },
    matches: { also: [], read: regular },
    length: {
        also: [],
        read: (value) => isNumber(value) && Number.isInteger(value) && value >= 0
            ? { match: 'length', length: value }
            : { allowed: 'a whole number such as {length: 3}' },
    },
};
const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const readerOf = (fields) => Object.entries(readers).find(([key, { also }]) => key in fields && Object.keys(fields).every((other) => other === key || also.includes(other)));
/**
 * Reads what a case expects of the answer. A mapping of exactly a matcher's keys is that matcher (`{equal: …}` for a
 * literal of the same look); any other mapping lists the fields to compare.
 */
const readMatcher = (expected, strict, problems, path = []) => {
    if (Array.isArray(expected))
        return {
            match: 'list',
            items: expected.map((item, index) => readMatcher(item, strict, problems, [...path, index])),
        };
    if (!isFields(expected))
        return { match: 'equal', value: expected };
    const found = readerOf(expected);
    if (!found) {
        const fields = Object.entries(expected).map(([key, value]) => [
            key,
            readMatcher(value, strict, problems, [...path, key]),
        ]);
        return { match: 'object', fields: Object.fromEntries(fields), strict };
    }
    const [key, reader] = found;
    const reading = reader.read(expected[key], expected);
    if ('match' in reading)
        return reading;
    problems.push({ path: [...path, key], allowed: reading.allowed });
    return { match: 'equal', value: expected };
};
/** R sends single values as lists of one. */
const unboxed = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
const typeOf = (value) => value === null
    ? 'null'
    : Array.isArray(value)
        ? 'array'
        : typeof value;
const show = (value) => {
    const json = value === undefined ? 'nothing' : JSON.stringify(value);
    return json.length > 80 ? `${json.slice(0, 77)}…` : json;
};
const equal = (expected, actual) => isNumber(expected) && isNumber(actual)
    ? Math.abs(expected - actual) <= exact * Math.max(1, Math.abs(expected))
    : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(expected, actual);
const lengthOf = (value) => typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
const unless = (fits, wanted) => (fits ? undefined : wanted);
const tests = {
    equal: ({ value }, actual) => unless(equal(value, actual) || equal(value, unboxed(actual)), show(value)),
    approx: ({ value, tolerance }, actual) => {
        const given = unboxed(actual);
        return unless(isNumber(given) && Math.abs(given - value) <= tolerance, `${value} ± ${tolerance}`);
    },
    range: ({ least, most }, actual) => {
        const given = unboxed(actual);
        return unless(isNumber(given) && given >= least && given <= most, `a number from ${least} to ${most}`);
    },
    type: ({ type }, actual) => {
        const fits = (value) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);
        return unless(fits(actual) || fits(unboxed(actual)), `the type ${type}`);
    },
    matches: ({ pattern }, actual) => {
        const given = unboxed(actual);
        return unless(typeof given === 'string' && pattern.test(given), `a text that matches ${pattern.source}`);
    },
    length: ({ length }, actual) => unless(lengthOf(actual) === length, `the length ${length}`),
};
const within = (path, step) => typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
const inObject = (matcher, given, path) => {
    const actual = isFields(given) ? given : unboxed(given);
    if (!isFields(actual))
        return [`${path || 'the answer'}: expected an object, got ${show(given)}`];
    const known = Object.entries(matcher.fields);
    const more = matcher.strict ? Object.keys(actual).filter((key) => !Object.hasOwn(matcher.fields, key)) : [];
    return [
        ...known.flatMap(([key, field]) => compare(field, actual[key], within(path, key))),
        ...more.map((key) => `${within(path, key)}: expected nothing, got ${show(actual[key])}`),
    ];
};
const inList = (matcher, actual, path) => {
    if (!Array.isArray(actual))
        return [`${path || 'the answer'}: expected a list, got ${show(actual)}`];
    if (actual.length !== matcher.items.length)
        return [`${path || 'the answer'}: expected a list of ${matcher.items.length}, got one of ${actual.length}`];
    return matcher.items.flatMap((item, index) => compare(item, actual[index], within(path, index)));
};
/** What in a JSON value is not as expected: one line each, `premium: expected 140 ± 0.5, got 139.2`. Empty: it fits. */
const compare = (matcher, actual, path = '') => {
    if (matcher.match === 'object')
        return inObject(matcher, actual, path);
    if (matcher.match === 'list')
        return inList(matcher, actual, path);
    const test = tests[matcher.match];
    const wanted = test(matcher, actual);
    return wanted === undefined ? [] : [`${path || 'the answer'}: expected ${wanted}, got ${show(actual)}`];
};


/***/ }),

/***/ 98978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EZ: () => (/* binding */ kinds),
/* harmony export */   FE: () => (/* binding */ failOns),
/* harmony export */   NL: () => (/* binding */ logFormats),
/* harmony export */   vX: () => (/* binding */ methods)
/* harmony export */ });
const kinds = ['api', 'shiny', 'web', 'job'];
const logFormats = ['auto', 'json', 'text'];
const failOns = ['critical', 'high', 'medium', 'low', 'none'];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];


/***/ })

};
