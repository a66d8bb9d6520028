export const id = 5910;
export const ids = [5910];
export const modules = {

/***/ 38055:
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
/** The candidate that was probably meant, by edit distance or because one contains the other; undefined if none is near. */
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

/***/ 95910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseSpec: () => (/* binding */ parseSpec)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/manifest/src/parse.js + 2 modules
var parse = __webpack_require__(75635);
// EXTERNAL MODULE: ./build/packages/spec/src/cases.js
var src_cases = __webpack_require__(56142);
// EXTERNAL MODULE: ./build/packages/spec/src/example.js
var example = __webpack_require__(11729);
// EXTERNAL MODULE: ./build/packages/manifest/src/nearest.js
var nearest = __webpack_require__(38055);
;// CONCATENATED MODULE: ./build/packages/spec/src/problem.js


const longest = 60;
/** `accept[0].request`, as people write paths. */
const showPath = (path) => path.reduce((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
const show = (value) => {
    const text = JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
};
const valueAt = (value, path) => path.reduce((at, step) => (typeof at === 'object' && at !== null ? at[step] : undefined), value);
/** Says what stands at the path (or that nothing does) and what is allowed there. */
const notAllowed = (value, path, allowed) => {
    const there = valueAt(value, path);
    const name = showPath(path) || 'the file';
    return there === undefined
        ? { path, sentence: `${name} is missing`, hint: `It is ${allowed}.` }
        : { path, sentence: `${name} cannot be ${show(there)}`, hint: `Allowed: ${allowed}.` };
};
const unknownKey = (path, key, allowed) => {
    const near = (0,nearest/* nearest */.p)(key, allowed);
    const where = path.length > 0 ? ` in ${showPath(path)}` : '';
    return {
        path: [...path, key],
        sentence: `there is no key ${key}${where}`,
        hint: `${near ? `Did you mean ${near}? ` : ''}Allowed: ${allowed.join(', ')}.`,
    };
};
const isTypeProblem = (issue) => issue.path.length === 0 && issue.code === 'invalid_type';
/** The form that was probably meant: the one whose own type fits. */
const meant = (forms) => {
    const fitting = forms.filter((issues) => !issues.some(isTypeProblem));
    return fitting.length === 1 ? fitting[0] : undefined;
};
/** zod's issues as problems, each unknown key and each form of a union on its own. */
const problemsOf = (value, issues, above = []) => issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
        const { allowed } = JSON.parse(issue.message);
        return issue.keys.map((key) => unknownKey(path, key, allowed));
    }
    if (issue.code === 'invalid_key')
        return [
            {
                path,
                sentence: `${showPath(path)}: this name is not possible`,
                hint: `Allowed: ${issue.issues[0]?.message ?? issue.message}.`,
            },
        ];
    const form = issue.code === 'invalid_union' ? meant(issue.errors) : undefined;
    return form ? problemsOf(value, form, path) : [notAllowed(value, path, issue.message)];
});
/** Problems as errors with file and line, in the order of the file, each line's problem once. */
const errorsOf = (document, problems) => {
    const errors = problems.map(({ path, sentence, hint }) => new src_errors/* SlipwayError */.GQ('BadInput', `${sentence}.`, { place: document.locate(path), ...(hint ? { hint } : {}) }));
    const unique = new Map(errors.map((error) => [`${error.place?.line} ${error.message}`, error]));
    const at = (error) => (error.place?.line ?? 0) * 10_000 + (error.place?.column ?? 0);
    return [...unique.values()].toSorted((a, b) => at(a) - at(b));
};

;// CONCATENATED MODULE: ./build/packages/spec/src/rules.js

const isThere = (value, path) => valueAt(value, path) !== undefined;
const listAt = (value, path) => {
    const found = valueAt(value, path);
    return Array.isArray(found) ? found : [];
};
const notForJobs = (value) => valueAt(value, ['kind']) === 'job'
    ? ['port', 'health', 'accept', 'reject']
        .filter((key) => isThere(value, [key]))
        .map((key) => ({
        path: [key],
        sentence: `a job answers no requests, so ${key} means nothing for it`,
        hint: 'Say what it has done when it ends under `expect`.',
    }))
    : [];
const onlyForJobs = (value) => isThere(value, ['expect']) && typeof valueAt(value, ['kind']) === 'string' && valueAt(value, ['kind']) !== 'job'
    ? [
        {
            path: ['expect'],
            sentence: 'only a job ends, so expect at the top means nothing for another kind',
            hint: 'Say what a request must get under `accept`.',
        },
    ]
    : [];
const oneSource = (value) => isThere(value, ['deploy', 'chart']) && isThere(value, ['deploy', 'manifests'])
    ? [
        {
            path: ['deploy', 'chart'],
            sentence: 'deploy has a chart and manifests, and a release comes from one of them',
        },
    ]
    : [];
const valuesNeedChart = (value) => isThere(value, ['deploy', 'values']) && !isThere(value, ['deploy', 'chart'])
    ? [{ path: ['deploy', 'values'], sentence: 'deploy.values are for a chart, and deploy.chart is missing' }]
    : [];
/** A request's parts stand beside the request's line, or inside the request, never in both. */
const written = ['query', 'headers', 'json', 'body'];
const answered = ['status', 'contains', 'within'];
const casePaths = (value) => ['accept', 'reject'].flatMap((list) => listAt(value, [list]).map((_, index) => [list, index]));
const twice = (value, path, keys, inside) => keys
    .filter((key) => isThere(value, [...path, key]) && isThere(value, [...path, inside, key]))
    .map((key) => ({
    path: [...path, key],
    sentence: `${key} stands in ${showPath(path)} and in its ${inside}`,
    hint: 'Keep one of them.',
}));
const onceEach = (value) => casePaths(value).flatMap((path) => [
    ...twice(value, path, written, 'request'),
    ...twice(value, path, answered, 'expect'),
]);
const oneBody = (value) => casePaths(value).flatMap((path) => {
    const bodies = ['json', 'body'].filter((key) => isThere(value, [...path, key]) || isThere(value, [...path, 'request', key]));
    return bodies.length > 1
        ? [{ path, sentence: `${showPath(path)} has json and body, and a request has one of them` }]
        : [];
});
const names = (value) => ['required', 'optional', 'secrets'].flatMap((group) => {
    const at = ['env', group];
    const found = valueAt(value, at);
    if (Array.isArray(found))
        return found.map((name, index) => ({ name: String(name), path: [...at, index] }));
    return typeof found === 'object' && found !== null
        ? Object.keys(found).map((name) => ({ name, path: [...at, name] }))
        : [];
});
const variablesOnce = (value) => [...Map.groupBy(names(value), ({ name }) => name).values()].flatMap(([first, ...others]) => others.map(({ name, path }) => ({
    path,
    sentence: `the variable ${name} stands in ${showPath(path.slice(0, 2))} and in ${showPath(first?.path.slice(0, 2) ?? [])}`,
    hint: 'A variable is required, optional or a secret.',
})));
const readyPort = (value) => valueAt(value, ['kind']) === 'job' && isThere(value, ['start'])
    ? [{ path: ['start'], sentence: 'a job is never ready, it ends, so start means nothing for it' }]
    : [];
const jobEnds = (value) => {
    const rows = valueAt(value, ['expect', 'files']);
    if (typeof rows !== 'object' || rows === null || Array.isArray(rows))
        return [];
    return Object.entries(rows)
        .filter(([, file]) => file === null)
        .map(([path]) => notAllowed(value, ['expect', 'files', path], '{rows, columns}, or `{}` where the file only has to be there'));
};
const rules = [
    notForJobs,
    onlyForJobs,
    oneSource,
    valuesNeedChart,
    onceEach,
    oneBody,
    variablesOnce,
    readyPort,
    jobEnds,
];
const brokenRules = (value) => rules.flatMap((rule) => rule(value));

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(50000);
;// CONCATENATED MODULE: ./build/packages/spec/src/units.js
const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const bytes = {
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
};
const durationForm = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;
const sizeForm = /^\d+(?:\.\d+)?(?:[kMGT]|[KMGT]i)?B?$/;
/** Milliseconds of `300ms`, `60s`, `1m30s`. The text has {@link durationForm}. */
const parseDuration = (text) => [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (milliseconds[unit ?? ''] ?? 0), 0);
/** Bytes of `512Mi`, `2GiB`, `400M`, `1000`. The text has {@link sizeForm}. */
const parseSize = (text) => {
    const [, amount, unit] = /^([\d.]+)([a-zA-Z]*?)B?$/.exec(text) ?? [];
    return Math.round(Number(amount) * (bytes[unit ?? ''] ?? 1));
};

;// CONCATENATED MODULE: ./build/packages/spec/src/fields.js


const mapping = (shape, allowed = 'a mapping') => schemas/* strictObject */.rej(shape, {
    error: (issue) => issue.code === 'unrecognized_keys'
        ? JSON.stringify({ allowed: Object.keys(shape) })
        : `${allowed} with the keys ${Object.keys(shape).join(', ')}`,
});
const fields_text = (allowed = 'a text') => schemas/* string */.YjP({ error: allowed }).min(1, { error: allowed });
const matching = (pattern, allowed) => schemas/* string */.YjP({ error: allowed }).regex(pattern, { error: allowed });
const whole = (least, most, allowed) => schemas/* int */.Whr({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });
const choice = (values) => schemas/* enum */.k5n(values, { error: values.join(', ') });
const flag = () => schemas/* boolean */.zMY({ error: 'true or false' });
const duration = () => matching(durationForm, 'a duration such as 300ms, 60s or 1m30s').transform(parseDuration);
const size = () => {
    const error = 'a size such as 512Mi or 2GiB';
    return schemas/* union */.KCZ([schemas/* int */.Whr({ error }).min(1, { error }), schemas/* string */.YjP({ error }).regex(sizeForm, { error })], { error })
        .transform((given) => parseSize(String(given)));
};
const urlPath = () => matching(/^\/\S*$/, 'a path that starts with /');
const isPattern = (given) => {
    try {
        new RegExp(given);
        return true;
    }
    catch {
        return false;
    }
};
const pattern = () => {
    const allowed = 'a regular expression';
    return fields_text(allowed)
        .refine(isPattern, { error: allowed })
        .transform((given) => new RegExp(given));
};
const list = (item, allowed) => schemas/* array */.YOg(item, { error: allowed });
/** One value or a list of them. */
const listed = (item, allowed) => schemas/* union */.KCZ([item, schemas/* array */.YOg(item)], { error: allowed }).transform((given) => [given].flat());
/** A text, or a number or true/false that is meant as one. */
const scalar = (allowed = 'a text') => schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()], { error: allowed }).transform(String);
const scalars = (allowed) => schemas/* record */.g1P(schemas/* string */.YjP(), scalar('a text, a number, true or false'), { error: allowed });

// EXTERNAL MODULE: ./build/packages/spec/src/types.js
var types = __webpack_require__(98978);
;// CONCATENATED MODULE: ./build/packages/spec/src/schema.js



const variableName = 'the name of an environment variable: letters, digits and underscores';
const schema_name = () => matching(/^[A-Za-z_]\w*$/, variableName);
const port = () => whole(1, 65_535, 'a port: a whole number from 1 to 65535');
const variables = () => schemas/* union */.KCZ([schemas/* array */.YOg(schema_name()), schemas/* record */.g1P(schema_name(), schemas/* union */.KCZ([scalar(), schemas/* null */.chJ()], { error: 'a text or nothing' }))], {
    error: 'a list of names, or a mapping from names to the values that the check sets',
})
    .transform((given) => Array.isArray(given)
    ? given.map((variable) => ({ name: variable }))
    : Object.entries(given).map(([variable, value]) => ({ name: variable, ...(value === null ? {} : { value }) })));
const env = mapping({
    required: variables()
        .optional()
        .describe('Without one of these the application must refuse to start and name it in its log.'),
    optional: variables().optional().describe('Variables with a default, and what the check sets them to.'),
    secrets: list(schema_name(), 'a list of names; a value of a secret does not belong into a file')
        .optional()
        .describe('Required variables whose values are never shown and never part of the image.'),
});
const requestLine = () => matching(new RegExp(`^(?:(?:${types/* methods */.vX.join('|')}) )?/\\S*$`), `a method (${types/* methods */.vX.join(', ')}) and a path, for example POST /predict`);
const requestParts = {
    query: scalars('a mapping from names to values').optional().describe('Added to the path, encoded.'),
    headers: scalars('a mapping from names to values').optional(),
    json: schemas/* unknown */.L5J().optional().describe('The body, sent as JSON.'),
    body: schemas/* string */.YjP({ error: 'a text' }).optional().describe('The body as it is.'),
};
const request = schemas/* union */.KCZ([
    requestLine(),
    mapping({
        method: choice(types/* methods */.vX).optional().describe('GET, or POST where there is a body.'),
        path: urlPath(),
        ...requestParts,
    }),
], { error: 'a request such as POST /predict, or a mapping with path, method, query, headers, json, body' });
const statusAllowed = 'a status such as 200, a group such as 4xx, or a list of them';
const schema_status = () => listed(schemas/* union */.KCZ([whole(100, 599, statusAllowed), matching(/^[1-5]xx$/, statusAllowed)], { error: statusAllowed }), statusAllowed);
const answerParts = {
    status: schema_status().optional().describe('Default: 200 to 299 for accepted requests, 400 to 499 for rejected ones.'),
    contains: fields_text().optional().describe('A text that the answer holds.'),
    within: duration().optional().describe('The longest time that the answer may take.'),
};
const answer = mapping({
    ...answerParts,
    json: schemas/* unknown */.L5J()
        .optional()
        .describe('The answer: literal values, or {approx}, {range}, {type}, {matches}, {length}, {equal}. Other keys of the answer are ignored.'),
    strict: flag().optional().describe('The answer has no other keys than those listed.'),
});
const caseParts = {
    name: fields_text().optional().describe('What messages call the case.'),
    request: request.describe('The request: its line, or all its parts.'),
    ...requestParts,
    ...answerParts,
    expect: answer.optional().describe('The answer that must come.'),
};
const acceptCase = mapping(caseParts, 'a case: a mapping');
const rejectCase = mapping({
    ...caseParts,
    names: fields_text().optional().describe('A word, usually the name of the wrong field, that the answer must hold.'),
}, 'a case: a mapping');
const ready = schemas/* union */.KCZ([schemas/* strictObject */.rej({ http: urlPath() }), schemas/* strictObject */.rej({ tcp: port() }), schemas/* strictObject */.rej({ log: pattern() })], {
    error: 'one of {http: /path}, {tcp: port} or {log: regular expression}',
})
    .describe('What shows that the application has started. Default: the health path, or the open port.');
const rowsAllowed = 'a number of rows such as 10, ">0" or "<=100"';
const rows = () => schemas/* union */.KCZ([whole(0, Number.MAX_SAFE_INTEGER, rowsAllowed), matching(/^(?:[<>]=?|=)? *\d+$/, rowsAllowed)], {
    error: rowsAllowed,
});
const filesExpected = schemas/* union */.KCZ([
    schemas/* array */.YOg(urlPath()),
    schemas/* record */.g1P(urlPath(), mapping({
        rows: rows().optional(),
        columns: list(fields_text(), 'a list of columns').optional(),
    })),
], { error: 'a list of paths, or a mapping from paths to {rows, columns}' });
/** The form of slipway.yml. Its input side is what people write and what the JSON Schema describes. */
const schema = mapping({
    name: matching(/^(?=.{1,53}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, 'a name of at most 53 small letters, digits and hyphens').describe('The name of the application, and of its release where no other is given.'),
    kind: choice(types/* kinds */.EZ).describe('What the application is; picks defaults.'),
    port: port().optional().describe('The port on which it listens. Default: the one that the image exposes.'),
    health: urlPath().optional().describe('A path that answers 2xx when the application is well.'),
    env: env.optional().describe('The environment variables that it reads.'),
    start: mapping({
        within: duration().optional().describe('The longest time until it is ready. Default: 60s.'),
        ready: ready.optional(),
    })
        .optional()
        .describe('How it starts.'),
    stop: mapping({ within: duration().optional().describe('The longest time from SIGTERM to its end. Default: 10s.') })
        .optional()
        .describe('How it stops.'),
    run: mapping({
        args: list(scalar(), 'a list of arguments').optional().describe('The command line after the image.'),
        user: scalar('a user such as 1000 or 1000:1000').optional(),
        memory: size().optional().describe('The memory that it may take during the check.'),
        readOnly: flag().optional().describe('Its root file system is read-only, with a temporary /tmp.'),
    })
        .optional()
        .describe('How the check runs the image.'),
    accept: list(acceptCase, 'a list of cases').optional().describe('Requests that must be answered well.'),
    reject: list(rejectCase, 'a list of cases').optional().describe('Requests that must be refused clearly.'),
    expect: mapping({
        exit: whole(0, 255, 'an exit code from 0 to 255').optional().describe('Default: 0.'),
        within: duration().optional().describe('The longest time that the job may take. Default: 5m.'),
        logs: listed(pattern(), 'a regular expression or a list of them').optional(),
        files: filesExpected.optional(),
    })
        .optional()
        .describe('What a job has done when it ends.'),
    logs: mapping({
        format: choice(types/* logFormats */.NL).optional().describe('Default: auto.'),
        levels: choice(['required', 'any']).optional().describe('Whether every line has a level. Default: any.'),
    })
        .optional()
        .describe('How its log lines look.'),
    limits: mapping({
        image: size().optional().describe('The largest size of the image.'),
        memory: size().optional().describe('The most memory that it may take.'),
        p95: duration().optional().describe('The time in which 95 of 100 answers come.'),
        start: duration().optional().describe('The longest time until it is ready that passes without a warning.'),
    })
        .optional()
        .describe('What it may use.'),
    build: mapping({
        file: fields_text().optional().describe('The Dockerfile.'),
        target: fields_text().optional().describe('The stage to build.'),
        context: fields_text().optional().describe('The folder that is sent to the builder.'),
        args: scalars('a mapping from names to values').optional(),
    })
        .optional()
        .describe('How its image is built.'),
    test: mapping({
        command: fields_text().optional().describe('The command that runs the tests.'),
        reports: listed(fields_text(), 'a path or a list of paths').optional().describe('Where the test reports are.'),
    })
        .optional()
        .describe('How it is tested.'),
    scan: mapping({ 'fail-on': choice(types/* failOns */.FE).optional().describe('The lowest severity that fails the scan.') })
        .optional()
        .describe('How its image is scanned.'),
    deploy: mapping({
        manifests: listed(fields_text(), 'a file, a folder, a pattern, or a list of them').optional(),
        chart: fields_text().optional().describe("A Helm chart's folder, or oci://…"),
        values: listed(fields_text(), 'a file of values or a list of them').optional(),
        namespace: fields_text().optional(),
        release: fields_text().optional(),
        images: listed(fields_text(), 'an image, name=image, or a list of them').optional(),
    })
        .optional()
        .describe('How it is deployed.'),
    skip: list(mapping({ id: fields_text('the id of a check'), reason: fields_text('a reason, for whoever reads this later') }), 'a list of {id, reason}')
        .optional()
        .describe('Checks that are left out, and why.'),
}, 'a mapping');

;// CONCATENATED MODULE: ./build/packages/spec/src/job.js
const byOperator = {
    '>': (bound) => ({ least: bound + 1, most: Number.POSITIVE_INFINITY }),
    '>=': (bound) => ({ least: bound, most: Number.POSITIVE_INFINITY }),
    '<': (bound) => ({ least: 0, most: bound - 1 }),
    '<=': (bound) => ({ least: 0, most: bound }),
    '=': (bound) => ({ least: bound, most: bound }),
};
const rowsOf = (rows) => {
    const [, operator, bound] = /^([<>]?=?) *(\d+)$/.exec(String(rows)) ?? [];
    const read = byOperator[operator || '='];
    return read ? read(Number(bound)) : { least: 0, most: Number.POSITIVE_INFINITY };
};
const filesOf = (files) => Array.isArray(files)
    ? files.map((path) => ({ path, columns: [] }))
    : Object.entries(files).map(([path, { rows, columns }]) => ({
        path,
        ...(rows === undefined ? {} : { rows: rowsOf(rows) }),
        columns: columns ?? [],
    }));
/** What a job must have done, defaults filled in: it ends with 0 within five minutes. */
const jobOf = (written) => ({
    exit: written?.exit ?? 0,
    within: written?.within ?? 300_000,
    logs: written?.logs ?? [],
    files: filesOf(written?.files ?? []),
});

;// CONCATENATED MODULE: ./build/packages/spec/src/sections.js

/** The same mapping without keys that hold nothing; empty where there is no mapping. */
const present = (fields) => Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined));
const healthPaths = {
    api: undefined,
    shiny: '/',
    web: '/',
    job: undefined,
};
const readyOf = (written, health) => {
    const given = written.start?.ready;
    if (given)
        return { ready: given };
    if (health !== undefined)
        return { ready: { http: health } };
    return written.port === undefined ? {} : { ready: { tcp: written.port } };
};
const addressOf = (written) => {
    const health = written.health ?? healthPaths[written.kind];
    return {
        ...(written.port === undefined ? {} : { port: written.port }),
        ...(health === undefined ? {} : { health }),
        start: { within: written.start?.within ?? 60_000, ...readyOf(written, health) },
    };
};
/** Everything but the cases, with defaults filled in. */
const sectionsOf = (written) => ({
    name: written.name,
    kind: written.kind,
    ...addressOf(written),
    env: { required: [], optional: [], secrets: [], ...present(written.env) },
    stop: { within: 10_000, ...present(written.stop) },
    run: { args: [], readOnly: false, ...present(written.run) },
    ...(written.logs ? { logs: { format: 'auto', levels: 'any', ...present(written.logs) } } : {}),
    limits: present(written.limits),
    ...(written.kind === 'job' ? { expect: jobOf(written.expect) } : {}),
    build: { args: {}, ...present(written.build) },
    test: { reports: [], ...present(written.test) },
    scan: written.scan?.['fail-on'] === undefined ? {} : { failOn: written.scan['fail-on'] },
    deploy: { manifests: [], values: [], images: [], ...present(written.deploy) },
    skip: written.skip ?? [],
});

;// CONCATENATED MODULE: ./build/packages/spec/src/spec.js








/** Where a number or a word means the text that is written: `VERSION: 1.10` is not 1.1. */
const textual = [
    ['env', 'required'],
    ['env', 'optional'],
    ['build', 'args'],
    ...['accept', 'reject'].flatMap((list) => [
        [list, '*', 'query'],
        [list, '*', 'headers'],
        [list, '*', 'request', 'query'],
        [list, '*', 'request', 'headers'],
    ]),
];
const isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const asWritten = (value, document, patterns, at = []) => {
    if (patterns.length === 0)
        return value;
    const here = patterns.some(({ length }) => length === 0);
    const below = (step) => patterns
        .filter(([first]) => first === step || (first === '*' && typeof step === 'number'))
        .map((pattern) => pattern.slice(1));
    const convert = (inner, step) => {
        const path = [...at, step];
        if (here && isMapping(value) && (typeof inner === 'number' || typeof inner === 'boolean'))
            return document.sourceOf(path) ?? String(inner);
        return asWritten(inner, document, below(step), path);
    };
    if (Array.isArray(value))
        return value.map(convert);
    return isMapping(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, key)]))
        : value;
};
/**
 * Reads the text of a slipway.yml. Throws all that is wrong together (SlipwayError BadInput): each with file and line,
 * what stands there and what is allowed.
 */
const parseSpec = (text, file) => {
    const document = (0,parse/* parseYamlWithPlaces */.lz)(text, file);
    if (document.value === null)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${file} is empty.`, { place: document.place, hint: example/* example */.F });
    const value = asWritten(document.value, document, textual);
    const result = schema.safeParse(value);
    const problems = [...(result.success ? [] : problemsOf(value, result.error.issues)), ...brokenRules(value)];
    if (!result.success) {
        const errors = errorsOf(document, problems);
        throw errors.length === 1 ? errors[0] : new src_errors/* SlipwayErrors */.Zc(errors);
    }
    const wrongMatchers = [];
    const cases = (0,src_cases/* casesOf */.D)(result.data, document, wrongMatchers);
    const unreadable = wrongMatchers.map(({ path, allowed }) => notAllowed(value, path, allowed));
    (0,src_errors/* throwAll */.Kx)(errorsOf(document, [...problems, ...unreadable]));
    return { file, locate: (path) => document.locate(path), ...sectionsOf(result.data), ...cases };
};


/***/ })

};
