export const id = 3858;
export const ids = [3858];
export const modules = {

/***/ 21477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseExceptions: () => (/* binding */ parseExceptions)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _slipway_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18289);


const day = 24 * 3_600_000;
/** @throws SlipwayError BadInput with file and line of every wrong entry */
const parseExceptions = (text, file) => {
    const document = (0,_slipway_yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseSingleDocument */ .$)(text, file);
    if (document.value === null)
        return [];
    const errors = [];
    const exceptions = Array.isArray(document.value) ? readList(document, errors) : readTrivyFile(document, errors);
    (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .throwAll */ .Kx)(errors);
    return exceptions;
};
/** Returns a word's own entry of a table: the word may be `constructor` too. */
const ownEntry = (table, word) => Object.hasOwn(table, word) ? table[word] : undefined;
const slipwayForm = {
    fields: { id: 'text', until: 'date', reason: 'text', package: 'text', path: 'text', owner: 'text' },
    required: ['id', 'until', 'reason'],
};
const trivyForm = {
    fields: { id: 'text', statement: 'text', expired_at: 'date', purls: 'texts', paths: 'texts' },
    required: ['id'],
};
const trivyLists = {
    vulnerabilities: 'vulnerability',
    secrets: 'secret',
    misconfigurations: 'misconfiguration',
    licenses: 'license',
};
const readList = (document, errors) => document.value.flatMap((entry, index) => {
    const place = document.locate([index]);
    const fields = readEntry(entry, slipwayForm, place, errors);
    if (!fields)
        return [];
    const { id, until, reason } = fields;
    const given = (name) => (fields[name] === undefined ? [] : [String(fields[name])]);
    // The named day is the last one on which the exception applies.
    const expires = Date.parse(String(until)) + (/T/.test(String(until)) ? 0 : day);
    return [
        { id: String(id), reason: String(reason), packages: given('package'), paths: given('path'), expires, place },
    ];
});
const readTrivyFile = (document, errors) => {
    const unknown = (place, word) => {
        const allowed = Object.keys(trivyLists).join(', ');
        errors.push(problem(place, `${word} is not allowed here. Allowed are a list of exceptions, or trivy's ${allowed}.`));
        return [];
    };
    if (typeof document.value !== 'object')
        return unknown(document.place, JSON.stringify(document.value));
    return Object.entries(document.value).flatMap(([list, entries]) => {
        const kind = ownEntry(trivyLists, list);
        if (!kind || !Array.isArray(entries))
            return unknown(document.locate([list]), `"${list}"`);
        return entries.flatMap((entry, index) => {
            const place = document.locate([list, index]);
            const fields = readEntry(entry, trivyForm, place, errors);
            if (!fields)
                return [];
            const texts = (name) => fields[name] ?? [];
            const { id, statement, expired_at: expiredAt } = fields;
            return [
                {
                    id: String(id),
                    kind,
                    reason: String(statement ?? ''),
                    packages: texts('purls'),
                    paths: texts('paths'),
                    ...(expiredAt === undefined ? {} : { expires: Date.parse(String(expiredAt)) }),
                    place,
                },
            ];
        });
    });
};
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const validators = {
    text: { isValid: isText, allowed: 'a string' },
    texts: { isValid: (value) => Array.isArray(value) && value.every(isText), allowed: 'a list of strings' },
    date: {
        isValid: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
        allowed: 'a date such as 2026-12-31',
    },
};
/** Returns the entry's fields, or undefined after it added all problems to `errors`. */
const readEntry = (value, { fields, required }, place, errors) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        const example = required.map((name) => `${name}: …`).join(', ');
        errors.push(problem(place, `${JSON.stringify(value)} is not an exception. Write { ${example} }.`));
        return undefined;
    }
    const entry = value;
    const missing = required.filter((name) => entry[name] === undefined).map((name) => `"${name}"`);
    const problems = [
        ...(missing.length > 0 ? [`the exception ${showId(entry)} has no ${missing.join(' and no ')}.`] : []),
        ...Object.entries(entry).flatMap(([name, given]) => {
            const kind = ownEntry(fields, name);
            if (!kind)
                return [`the exception ${showId(entry)} has "${name}"; allowed are ${Object.keys(fields).join(', ')}.`];
            const { isValid, allowed } = validators[kind];
            return isValid(given)
                ? []
                : [`"${name}" of the exception ${showId(entry)} is ${JSON.stringify(given)}; allowed is ${allowed}.`];
        }),
    ];
    errors.push(...problems.map((sentence) => problem(place, sentence)));
    return problems.length === 0 ? entry : undefined;
};
const showId = ({ id }) => (typeof id === 'string' ? id : '(without id)');
const problem = (place, sentence) => new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', sentence, { place });


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


/***/ }),

/***/ 18289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseSingleDocument)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _read_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14812);


/**
 * Reads a text with a single document. Its value is `null` for an empty text.
 * @throws {BadInput} if the YAML is invalid or has a second document
 */
const parseSingleDocument = (text, file) => {
    const { documents, errors } = (0,_read_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readDocuments */ .r)(text, file, 'core');
    const [first, second] = documents;
    (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .throwAll */ .Kx)([
        ...errors,
        ...(second
            ? [
                new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${file} must have one document, but a second one starts in line ${second.place.line}.`, {
                    place: second.place,
                }),
            ]
            : []),
    ]);
    const place = { file, line: 1, column: 1 };
    return first ?? { value: null, place, locate: () => place, sourceOf: () => undefined };
};


/***/ })

};
