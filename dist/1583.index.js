export const id = 1583;
export const ids = [1583];
export const modules = {

/***/ 44645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
const distance = (a, b) => {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const changed = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
};
/**
 * Returns the candidate that a misspelled word most likely means: by edit distance, or because one contains the other.
 * Undefined if no candidate is near.
 */
const nearest = (word, candidates) => {
    const lower = word.toLowerCase();
    const scored = [...new Set(candidates)]
        .map((candidate) => ({ candidate, score: distance(lower, candidate.toLowerCase()) }))
        .sort((a, b) => a.score - b.score || a.candidate.localeCompare(b.candidate));
    const [best] = scored;
    if (best && best.score <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) * 0.4)))
        return best.candidate;
    if (lower.length < 3)
        return undefined;
    return scored.find(({ candidate }) => {
        const other = candidate.toLowerCase();
        return other.length >= 3 && (other.includes(lower) || lower.includes(other));
    })?.candidate;
};


/***/ }),

/***/ 54703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ readCases),
/* harmony export */   t: () => (/* binding */ requestTarget)
/* harmony export */ });
/* harmony import */ var _matcher_matcher_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49116);

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
            : { json: (0,_matcher_matcher_js__WEBPACK_IMPORTED_MODULE_0__/* .readMatcher */ .Z)(json, expect?.strict ?? false, problems, [...path, 'expect', 'json']) }),
        ...(contains === undefined ? {} : { contains }),
        ...(within === undefined ? {} : { within }),
    };
};
const caseOf = (written, usual, { document, problems }, path) => {
    const request = requestOf(written);
    return {
        name: written.name ?? `${request.method} ${request.path}`,
        request,
        expect: answerOf(written, usual, problems, path),
        place: document.locate(path),
        ...(written.names === undefined ? {} : { names: written.names }),
    };
};
/** Reads the request cases and expands their short forms. Adds unreadable matchers to `problems`. */
const readCases = ({ accept = [], reject = [] }, document, problems) => ({
    accept: accept.map((written, index) => caseOf(written, { from: 200, to: 299 }, { document, problems }, ['accept', index])),
    reject: reject.map((written, index) => caseOf(written, { from: 400, to: 499 }, { document, problems }, ['reject', index])),
});
/** Returns path and query of a request as HTTP sends them. */
const requestTarget = ({ path, query }) => {
    const added = new URLSearchParams(query).toString();
    return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
};


/***/ }),

/***/ 49116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readMatcher),
/* harmony export */   s: () => (/* binding */ compareJson)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);


const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];
/** Relative tolerance for equal numbers. JSON writers of some languages lose digits. */
const floatTolerance = 1e-9;
const defaultTolerance = 1e-6;
const isNumber = (value) => typeof value === 'number';
const regular = (value) => {
    try {
        if (typeof value === 'string')
            return { match: 'matches', pattern: new RegExp(value) };
    }
    catch {
        // The message below contains the invalid pattern.
    }
    return { allowed: 'a regular expression' };
};
/** The key of each matcher, its other allowed keys, and its reader. */
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
 * Reads the expected JSON of a response. A mapping with exactly the keys of a matcher is that matcher. Any other mapping
 * lists fields to compare. For a literal mapping with the keys of a matcher, write `{equal: …}`.
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
/** Returns the element of a list with one element, because R sends single values as lists. */
const unboxed = (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value);
const typeOf = (value) => value === null
    ? 'null'
    : Array.isArray(value)
        ? 'array'
        : typeof value;
const show = (value) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(value === undefined ? 'nothing' : JSON.stringify(value), 80);
const equal = (expected, actual) => isNumber(expected) && isNumber(actual)
    ? Math.abs(expected - actual) <= floatTolerance * Math.max(1, Math.abs(expected))
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
        return unless(typeof given === 'string' && pattern.test(given), `a string that matches ${pattern.source}`);
    },
    length: ({ length }, actual) => unless(lengthOf(actual) === length, `the length ${length}`),
};
const within = (path, step) => typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
const inObject = (matcher, given, path) => {
    const actual = isFields(given) ? given : unboxed(given);
    if (!isFields(actual))
        return [`${path || 'the response'}: expected an object, got ${show(given)}`];
    const known = Object.entries(matcher.fields);
    const more = matcher.strict ? Object.keys(actual).filter((key) => !Object.hasOwn(matcher.fields, key)) : [];
    return [
        ...known.flatMap(([key, field]) => compareJson(field, actual[key], within(path, key))),
        ...more.map((key) => `${within(path, key)}: expected nothing, got ${show(actual[key])}`),
    ];
};
const inList = (matcher, actual, path) => {
    if (!Array.isArray(actual))
        return [`${path || 'the response'}: expected a list, got ${show(actual)}`];
    if (actual.length !== matcher.items.length)
        return [`${path || 'the response'}: expected a list of ${matcher.items.length}, got one of ${actual.length}`];
    return matcher.items.flatMap((item, index) => compareJson(item, actual[index], within(path, index)));
};
/** Compares a JSON value with a matcher. Returns one line for each difference: `premium: expected 140 ± 0.5, got 139.2`. */
const compareJson = (matcher, actual, path = '') => {
    if (matcher.match === 'object')
        return inObject(matcher, actual, path);
    if (matcher.match === 'list')
        return inList(matcher, actual, path);
    const test = tests[matcher.match];
    const wanted = test(matcher, actual);
    return wanted === undefined ? [] : [`${path || 'the response'}: expected ${wanted}, got ${show(actual)}`];
};


/***/ }),

/***/ 63198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ logFormats),
/* harmony export */   RV: () => (/* binding */ failOnLevels),
/* harmony export */   SE: () => (/* binding */ applicationKinds),
/* harmony export */   vX: () => (/* binding */ methods)
/* harmony export */ });
const applicationKinds = ['api', 'shiny', 'web', 'job'];
const logFormats = ['auto', 'json', 'text'];
const failOnLevels = ['critical', 'high', 'medium', 'low', 'none'];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];


/***/ }),

/***/ 14812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readDocuments)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var src_errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/yaml/src/scalar.js
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
/** Returns an integer of at most 64 bits. Undefined for other texts: longer integers are read as floats. */
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
        return { problem: `JSON cannot represent the number ${text}` };
    if (!/^[-+.\d]/.test(text))
        return text;
    const plain = dialect === 'kubernetes' ? text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '') : text;
    const whole = integer(plain, dialect);
    if (whole !== undefined) {
        const value = Number(whole);
        return Number.isSafeInteger(value)
            ? value
            : { problem: `${text} has more digits than a JSON number can hold. Put it in quotes to keep all digits` };
    }
    if (!scalar_float.test(plain))
        return text;
    const value = Number(plain);
    return Number.isFinite(value) ? value : text;
};

;// CONCATENATED MODULE: ./build/packages/yaml/src/read-documents.js



/** Maximum number of values that aliases can add to a document. More would exhaust the memory. */
const aliasLimit = 500_000;
const hints = {
    TAB_AS_INDENT: 'Indent with spaces.',
    BAD_INDENT: 'Start all lines of a mapping or list in the same column.',
    BAD_ALIAS: 'Add the anchor `&name` above the alias `*name` in the same document.',
    MULTILINE_IMPLICIT_KEY: 'Check for a missing colon or closing quote.',
    BLOCK_AS_IMPLICIT_KEY: 'Put the value in quotes: a colon followed by a space starts a new mapping.',
    MISSING_CHAR: 'Check for a missing closing quote, bracket or comma.',
};
const templateHint = 'A line with `{{` is a template. Render it first, or set `chart` to its Helm chart.';
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
        if (node === null)
            return null;
        if (inAlias && ++this.#added > aliasLimit)
            throw this.error(node, `the aliases of this document add more than ${aliasLimit} values`);
        const tag = node.tag;
        if (tag && !knownTags.has(tag))
            throw this.error(node, `the tag ${tag} is not supported`);
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
    /** Returns a child of the node, and its key in a mapping. Resolves aliases and merge keys. */
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
        const text = node.source ?? '';
        if (node.tag === `${tagPrefix}binary`)
            return Buffer.from(text, 'base64').toString('utf8');
        const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN';
        if (!plain)
            return text;
        const value = readPlain(text, this.#dialect);
        if (value !== null && typeof value === 'object')
            throw this.error(node, value.problem);
        return value;
    }
    #key({ key }) {
        const value = this.read(key);
        if (typeof value === 'object')
            throw this.error(key, 'the key of a mapping must be a scalar, not a list, a mapping or null', (0,dist.isMap)(key) && key.flow ? templateHint : undefined);
        if ((0,dist.isScalar)(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
            throw this.error(key, `the key ${String(value).trim()} starts with a Unicode space, which is not indentation`, 'Replace it with ordinary spaces. Text that was copied from a web page often contains Unicode spaces.');
        return String(value);
    }
    #mergeSources(pair) {
        const value = (0,dist.isAlias)(pair.value) ? this.#resolve(pair.value) : pair.value;
        const sources = (0,dist.isSeq)(value) ? value.items.map((item) => ((0,dist.isAlias)(item) ? this.#resolve(item) : item)) : [value];
        const wrong = sources.find((source) => !(0,dist.isMap)(source));
        if (wrong !== undefined)
            throw this.error(wrong ?? pair.key, 'the merge key `<<` must have a mapping or a list of mappings');
        return sources;
    }
    #entries(map, inAlias) {
        const entries = new Map();
        const firsts = new Map();
        const merged = [];
        for (const pair of map.items) {
            if (isMergeKey(pair.key)) {
                merged.push(pair);
                if (!(0,dist.isAlias)(pair.value))
                    this.read(pair.value);
                continue;
            }
            const key = this.#key(pair);
            const first = firsts.get(key);
            if (first)
                throw this.error(pair.key, `the key ${key} is duplicated; it is already in line ${this.placeOf(first).line}`, key === 'apiVersion' ? 'Put a line `---` between two objects.' : undefined);
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
            return whole && (0,dist.isScalar)(at.value) ? at.value.source : undefined;
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
 * Reads all documents of a text except empty ones. Reports at most one error for each document.
 * Errors are invalid syntax, duplicate keys, unknown tags, aliases without an anchor, and numbers that JSON cannot hold.
 */
const readDocuments = (text, file, dialect = 'kubernetes') => {
    const lines = new dist.LineCounter();
    // A text of several joined files can contain several byte order marks.
    const parsed = (0,dist.parseAllDocuments)(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
        lineCounter: lines,
        prettyErrors: false,
        schema: 'failsafe',
        uniqueKeys: false,
        // An ordered map would not be a list of mappings, and a set not a mapping.
        resolveKnownTags: false,
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


/***/ })

};
