export const id = 2419;
export const ids = [2419];
export const modules = {

/***/ 42419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseSpec: () => (/* binding */ parseSpec)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var src_errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/yaml/src/single-document.js
var single_document = __webpack_require__(18289);
;// CONCATENATED MODULE: ./build/packages/spec/src/defaults/job-expectation.js
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
/** Reads the expected result of a job. By default it exits with 0 within five minutes. */
const readJobExpectation = (written) => ({
    exit: written?.exit ?? 0,
    within: written?.within ?? 300_000,
    logs: written?.logs ?? [],
    files: filesOf(written?.files ?? []),
});

;// CONCATENATED MODULE: ./build/packages/spec/src/defaults/defaults.js

/** Removes undefined values from a mapping. Returns an empty mapping for undefined. */
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
/** Returns all sections except the request cases, with their defaults. */
const applyDefaults = (written) => ({
    name: written.name,
    kind: written.kind,
    ...addressOf(written),
    env: { required: [], optional: [], secrets: [], ...present(written.env) },
    stop: { within: 10_000, ...present(written.stop) },
    run: { args: [], readOnly: false, ...present(written.run) },
    ...(written.logs ? { logs: { format: 'auto', levels: 'any', ...present(written.logs) } } : {}),
    limits: present(written.limits),
    ...(written.kind === 'job' ? { expect: readJobExpectation(written.expect) } : {}),
    build: { args: {}, ...present(written.build) },
    test: { reports: [], ...present(written.test) },
    scan: written.scan?.['fail-on'] === undefined ? {} : { failOn: written.scan['fail-on'] },
    deploy: { manifests: [], values: [], images: [], ...present(written.deploy) },
    skip: written.skip ?? [],
});

// EXTERNAL MODULE: ./build/packages/spec/src/defaults/request-cases.js
var request_cases = __webpack_require__(54703);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/core/src/text/nearest.js
var nearest = __webpack_require__(44645);
;// CONCATENATED MODULE: ./build/packages/spec/src/schema/schema-errors.js

const longest = 60;
/** Returns a path in readable form: `accept[0].request`. */
const showPath = (path) => path.reduce((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');
const show = (value) => (0,clip/* clip */.$Q)(JSON.stringify(value), longest);
/** Returns the value at a path. Undefined if it does not exist. */
const valueAt = (value, path) => path.reduce((at, step) => (typeof at === 'object' && at !== null ? at[step] : undefined), value);
/** Describes a missing or invalid value and the allowed values. */
const notAllowed = (value, path, allowed) => {
    const there = valueAt(value, path);
    const name = showPath(path) || 'the file';
    return there === undefined
        ? { path, sentence: `${name} is missing`, hint: `Set it to ${allowed}.` }
        : { path, sentence: `${name} cannot be ${show(there)}`, hint: `Allowed: ${allowed}.` };
};
const unknownKey = (path, key, allowed) => {
    const near = (0,nearest/* nearest */.p)(key, allowed);
    const where = path.length > 0 ? ` in ${showPath(path)}` : '';
    return {
        path: [...path, key],
        sentence: `unknown key ${key}${where}`,
        hint: `${near ? `Did you mean ${near}? ` : ''}Allowed: ${allowed.join(', ')}.`,
    };
};
/** A union inside a union counts too, so that the message names the forms of both. */
const isTypeProblem = ({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_union');
/** Returns the form of a union that the value has: the only one whose type matches. */
const intendedForm = (forms) => {
    const fitting = forms.filter((issues) => !issues.some(isTypeProblem));
    return fitting.length === 1 ? fitting[0] : undefined;
};
/** Converts the issues of zod to problems. Each unknown key is a separate problem. */
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
                sentence: `${showPath(path)}: the name is not valid`,
                hint: `Allowed: ${issue.issues[0]?.message ?? issue.message}.`,
            },
        ];
    const form = issue.code === 'invalid_union' ? intendedForm(issue.errors) : undefined;
    return form ? problemsOf(value, form, path) : [notAllowed(value, path, issue.message)];
});
/** Converts problems to errors with file and line, in the order of the file. Removes duplicates in a line. */
const errorsOf = (document, problems) => {
    const errors = problems.map(({ path, sentence, hint }) => new src_errors/* SlipwayError */.GQ('BadInput', `${sentence}.`, { place: document.locate(path), ...(hint ? { hint } : {}) }));
    const unique = new Map(errors.map((error) => [`${error.place?.line} ${error.message}`, error]));
    const at = (error) => (error.place?.line ?? 0) * 10_000 + (error.place?.column ?? 0);
    return [...unique.values()].toSorted((a, b) => at(a) - at(b));
};

;// CONCATENATED MODULE: ./build/packages/spec/src/schema/cross-field-rules.js

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
        sentence: `a job receives no requests, so it cannot have ${key}`,
        hint: 'Write the expected result of the job under `expect`.',
    }))
    : [];
const onlyForJobs = (value) => isThere(value, ['expect']) && typeof valueAt(value, ['kind']) === 'string' && valueAt(value, ['kind']) !== 'job'
    ? [
        {
            path: ['expect'],
            sentence: 'only a job can have expect at the top level',
            hint: 'Write the expected response of a request under `accept`.',
        },
    ]
    : [];
const oneSource = (value) => isThere(value, ['deploy', 'chart']) && isThere(value, ['deploy', 'manifests'])
    ? [
        {
            path: ['deploy', 'chart'],
            sentence: 'deploy has a chart and manifests, but a release uses only one of them',
        },
    ]
    : [];
const valuesNeedChart = (value) => isThere(value, ['deploy', 'values']) && !isThere(value, ['deploy', 'chart'])
    ? [{ path: ['deploy', 'values'], sentence: 'deploy.values needs deploy.chart, which is missing' }]
    : [];
/** Parts of a request. They are beside the request line or in the mapping `request`, but not in both. */
const written = ['query', 'headers', 'json', 'body'];
const answered = ['status', 'contains', 'within'];
const casePaths = (value) => ['accept', 'reject'].flatMap((list) => listAt(value, [list]).map((_, index) => [list, index]));
const twice = (value, path, keys, inside) => keys
    .filter((key) => isThere(value, [...path, key]) && isThere(value, [...path, inside, key]))
    .map((key) => ({
    path: [...path, key],
    sentence: `${key} is set in ${showPath(path)} and in its ${inside}`,
    hint: 'Keep one of them.',
}));
const onceEach = (value) => casePaths(value).flatMap((path) => [
    ...twice(value, path, written, 'request'),
    ...twice(value, path, answered, 'expect'),
]);
const oneBody = (value) => casePaths(value).flatMap((path) => {
    const bodies = ['json', 'body'].filter((key) => isThere(value, [...path, key]) || isThere(value, [...path, 'request', key]));
    return bodies.length > 1
        ? [{ path, sentence: `${showPath(path)} has json and body, but a request can have only one of them` }]
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
    sentence: `the variable ${name} is in ${showPath(path.slice(0, 2))} and in ${showPath(first?.path.slice(0, 2) ?? [])}`,
    hint: 'A variable is required, optional or secret. Keep one of them.',
})));
const readyPort = (value) => valueAt(value, ['kind']) === 'job' && isThere(value, ['start'])
    ? [{ path: ['start'], sentence: 'a job has no readiness, so it cannot have start' }]
    : [];
const jobEnds = (value) => {
    const rows = valueAt(value, ['expect', 'files']);
    if (typeof rows !== 'object' || rows === null || Array.isArray(rows))
        return [];
    return Object.entries(rows)
        .filter(([, file]) => file === null)
        .map(([path]) => notAllowed(value, ['expect', 'files', path], '{rows, columns}, or `{}` if the file must only exist'));
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
/** Returns the problems that only several fields together show. */
const checkCrossFieldRules = (value) => rules.flatMap((rule) => rule(value));

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(50000);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
;// CONCATENATED MODULE: ./build/packages/spec/src/schema/byte-size.js
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
const sizeForm = /^\d+(?:\.\d+)?(?:[kMGT]|[KMGT]i)?B?$/;
/** Returns the bytes of `512Mi`, `2GiB`, `400M` or `1000`. The text must match {@link sizeForm}. */
const parseSize = (text) => {
    const [, amount, unit] = /^([\d.]+)([a-zA-Z]*?)B?$/.exec(text) ?? [];
    return Math.round(Number(amount) * (bytes[unit ?? ''] ?? 1));
};

;// CONCATENATED MODULE: ./build/packages/spec/src/schema/schema-fields.js



/** Accepts a mapping with exactly these keys. */
const mapping = (shape, allowed = 'a mapping') => schemas/* strictObject */.rej(shape, {
    error: (issue) => issue.code === 'unrecognized_keys'
        ? JSON.stringify({ allowed: Object.keys(shape) })
        : `${allowed} with the keys ${Object.keys(shape).join(', ')}`,
});
/** Accepts a text that is not empty. */
const schema_fields_text = (allowed = 'a string') => schemas/* string */.YjP({ error: allowed }).min(1);
/** Accepts a text that matches a pattern. */
const matching = (pattern, allowed) => schemas/* string */.YjP({ error: allowed }).regex(pattern);
/** Accepts a whole number in a range. */
const whole = (least, most, allowed) => schemas/* int */.Whr({ error: allowed }).min(least).max(most);
/** Accepts one of the given words. */
const choice = (values) => schemas/* enum */.k5n(values, { error: values.join(', ') });
/** Accepts true or false. */
const flag = () => schemas/* boolean */.zMY({ error: 'true or false' });
/** Accepts a duration and returns milliseconds. */
const schema_fields_duration = () => matching(duration/* durationPattern */.Zq, 'a duration such as 300ms, 60s or 1m30s').transform((given) => (0,duration/* parseDuration */.E9)(given) ?? core/* NEVER */.tm);
/** Accepts a size and returns bytes. */
const size = () => {
    const error = 'a size such as 512Mi or 2GiB';
    return schemas/* union */.KCZ([schemas/* int */.Whr({ error }).min(1), schemas/* string */.YjP({ error }).regex(sizeForm)], { error })
        .transform((given) => parseSize(String(given)));
};
/** Accepts a path of a URL. */
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
/** Accepts a regular expression. */
const pattern = () => {
    const allowed = 'a regular expression';
    return schema_fields_text(allowed)
        .refine(isPattern)
        .transform((given) => new RegExp(given));
};
/** Accepts a list. */
const list = (item, allowed) => schemas/* array */.YOg(item, { error: allowed });
/** Accepts one value or a list of values. */
const listed = (item, allowed) => schemas/* union */.KCZ([item, schemas/* array */.YOg(item)], { error: allowed }).transform((given) => [given].flat());
/** Accepts a text, a number or a boolean, and returns a text. */
const scalar = (allowed = 'a string') => schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()], { error: allowed }).transform(String);
/** Accepts a mapping from names to texts. */
const scalars = (allowed) => schemas/* record */.g1P(schemas/* string */.YjP(), scalar('a string, a number, true or false'), { error: allowed });

// EXTERNAL MODULE: ./build/packages/spec/src/schema/types.js
var types = __webpack_require__(63198);
;// CONCATENATED MODULE: ./build/packages/spec/src/schema/schema.js



const variableName = 'the name of an environment variable: letters, digits and underscores';
const schema_name = () => matching(/^[A-Za-z_]\w*$/, variableName);
const port = () => whole(1, 65_535, 'a port: a whole number from 1 to 65535');
const variables = () => schemas/* union */.KCZ([schemas/* array */.YOg(schema_name()), schemas/* record */.g1P(schema_name(), schemas/* union */.KCZ([scalar(), schemas/* null */.chJ()], { error: 'a string or null' }))], {
    error: 'a list of names, or a mapping from names to the values that the check sets',
})
    .transform((given) => Array.isArray(given)
    ? given.map((variable) => ({ name: variable }))
    : Object.entries(given).map(([variable, value]) => ({ name: variable, ...(value === null ? {} : { value }) })));
const env = mapping({
    required: variables()
        .optional()
        .describe('Required variables. Without one of them, the application must not start, and its log must name the variable.'),
    optional: variables().optional().describe('Optional variables, with the values that the check sets.'),
    secrets: list(schema_name(), 'a list of names, because values of secrets must not be in a file')
        .optional()
        .describe('Required variables with secret values, which must not be in the image or in the log.'),
});
const requestLine = () => matching(new RegExp(`^(?:(?:${types/* methods */.vX.join('|')}) )?/\\S*$`), `a method (${types/* methods */.vX.join(', ')}) and a path, for example POST /predict`);
const requestParts = {
    query: scalars('a mapping from names to values').optional().describe('Query parameters. Slipway encodes them.'),
    headers: scalars('a mapping from names to values').optional(),
    json: schemas/* unknown */.L5J().optional().describe('The body, sent as JSON.'),
    body: schemas/* string */.YjP({ error: 'a string' }).optional().describe('The body as a string.'),
};
const request = schemas/* union */.KCZ([
    requestLine(),
    mapping({
        method: choice(types/* methods */.vX).optional().describe('Default: GET, or POST if the request has a body.'),
        path: urlPath(),
        ...requestParts,
    }),
], { error: 'a request such as POST /predict, or a mapping with path, method, query, headers, json, body' });
const statusAllowed = 'a status such as 200, a group such as 4xx, or a list of them';
const schema_status = () => listed(schemas/* union */.KCZ([whole(100, 599, statusAllowed), matching(/^[1-5]xx$/, statusAllowed)], { error: statusAllowed }), statusAllowed);
const answerParts = {
    status: schema_status()
        .optional()
        .describe('Expected status. Default: 200 to 299 for accepted requests, 400 to 499 for rejected ones.'),
    contains: schema_fields_text().optional().describe('A string that the response must contain.'),
    within: schema_fields_duration().optional().describe('Maximum time until the response.'),
};
const answer = mapping({
    ...answerParts,
    json: schemas/* unknown */.L5J()
        .optional()
        .describe('Expected JSON of the response: literal values, or {approx}, {range}, {type}, {matches}, {length}, {equal}. Other keys of the response are ignored.'),
    strict: flag().optional().describe('The response must not have other keys than these.'),
});
const caseParts = {
    name: schema_fields_text().optional().describe('Name of the case in messages.'),
    request: request.describe('The request: a request line, or a mapping with all parts.'),
    ...requestParts,
    ...answerParts,
    expect: answer.optional().describe('The expected response.'),
};
const acceptCase = mapping(caseParts, 'a case: a mapping');
const rejectCase = mapping({
    ...caseParts,
    names: schema_fields_text().optional().describe('A word that the response must contain, usually the name of the wrong field.'),
}, 'a case: a mapping');
const ready = schemas/* union */.KCZ([schemas/* strictObject */.rej({ http: urlPath() }), schemas/* strictObject */.rej({ tcp: port() }), schemas/* strictObject */.rej({ log: pattern() })], {
    error: 'one of {http: /path}, {tcp: port} or {log: regular expression}',
})
    .describe('Sign that the application is ready. Default: the health path, otherwise the open port.');
const rowsAllowed = 'a number of rows such as 10, ">0" or "<=100"';
const rows = () => schemas/* union */.KCZ([whole(0, Number.MAX_SAFE_INTEGER, rowsAllowed), matching(/^(?:[<>]=?|=)? *\d+$/, rowsAllowed)], {
    error: rowsAllowed,
});
const filesExpected = schemas/* union */.KCZ([
    schemas/* array */.YOg(urlPath()),
    schemas/* record */.g1P(urlPath(), mapping({
        rows: rows().optional(),
        columns: list(schema_fields_text(), 'a list of columns').optional(),
    })),
], { error: 'a list of paths, or a mapping from paths to {rows, columns}' });
/** The schema of slipway.yml. The JSON Schema describes its input. */
const schema = mapping({
    name: matching(/^(?=.{1,53}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, 'a name of at most 53 lower case letters, digits and hyphens').describe('Name of the application, and the default name of its release.'),
    kind: choice(types/* applicationKinds */.SE).describe('Kind of the application. It selects the defaults.'),
    port: port()
        .optional()
        .describe('Port on which the application listens. Default: the port that the image exposes.'),
    health: urlPath().optional().describe('Path that returns 2xx if the application is healthy.'),
    env: env.optional().describe('Environment variables that the application reads.'),
    start: mapping({
        within: schema_fields_duration().optional().describe('Maximum time until the application is ready. Default: 60s.'),
        ready: ready.optional(),
    })
        .optional()
        .describe('Start of the application.'),
    stop: mapping({ within: schema_fields_duration().optional().describe('Maximum time from SIGTERM to the end. Default: 10s.') })
        .optional()
        .describe('Stop of the application.'),
    run: mapping({
        args: list(scalar(), 'a list of arguments').optional().describe('Arguments of the container.'),
        user: scalar('a user such as 1000 or 1000:1000').optional(),
        memory: size().optional().describe('Memory limit during the check.'),
        readOnly: flag().optional().describe('Run with a read-only root file system and a temporary /tmp.'),
    })
        .optional()
        .describe('Options of the check for the container.'),
    accept: list(acceptCase, 'a list of cases').optional().describe('Requests that must succeed.'),
    reject: list(rejectCase, 'a list of cases')
        .optional()
        .describe('Requests that must be rejected with a clear error.'),
    expect: mapping({
        exit: whole(0, 255, 'an exit code from 0 to 255').optional().describe('Expected exit code. Default: 0.'),
        within: schema_fields_duration().optional().describe('Maximum duration of the job. Default: 5m.'),
        logs: listed(pattern(), 'a regular expression or a list of them').optional(),
        files: filesExpected.optional(),
    })
        .optional()
        .describe('Expected result of a job.'),
    logs: mapping({
        format: choice(types/* logFormats */.NL).optional().describe('Format of the log lines. Default: auto.'),
        levels: choice(['required', 'any'])
            .optional()
            .describe('`required` if every line must have a level. Default: any.'),
    })
        .optional()
        .describe('Requirements for the log.'),
    limits: mapping({
        image: size().optional().describe('Maximum size of the image.'),
        memory: size().optional().describe('Maximum memory.'),
        p95: schema_fields_duration().optional().describe('Maximum time of 95 % of the responses.'),
        start: schema_fields_duration().optional().describe('Time until readiness above which the check warns.'),
    })
        .optional()
        .describe('Resource limits.'),
    build: mapping({
        file: schema_fields_text().optional().describe('Path of the Dockerfile.'),
        target: schema_fields_text().optional().describe('Stage of the Dockerfile to build.'),
        context: schema_fields_text().optional().describe('Folder of the build context.'),
        args: scalars('a mapping from names to values').optional(),
    })
        .optional()
        .describe('Build of the image.'),
    test: mapping({
        command: schema_fields_text().optional().describe('Command that runs the tests.'),
        reports: listed(schema_fields_text(), 'a path or a list of paths').optional().describe('Paths of the test reports.'),
    })
        .optional()
        .describe('Tests of the application.'),
    scan: mapping({ 'fail-on': choice(types/* failOnLevels */.RV).optional().describe('Lowest severity that fails the scan.') })
        .optional()
        .describe('Scan of the image.'),
    deploy: mapping({
        manifests: listed(schema_fields_text(), 'a file, a folder, a pattern, or a list of them').optional(),
        chart: schema_fields_text().optional().describe('Folder of a Helm chart, or oci://…'),
        values: listed(schema_fields_text(), 'a file of values or a list of them').optional(),
        namespace: schema_fields_text().optional(),
        release: schema_fields_text().optional(),
        images: listed(schema_fields_text(), 'an image, name=image, or a list of them').optional(),
    })
        .optional()
        .describe('Deployment of the application.'),
    skip: list(mapping({ id: schema_fields_text('the id of a check'), reason: schema_fields_text('a reason, for later readers') }), 'a list of {id, reason}')
        .optional()
        .describe('Checks to skip, each with a reason.'),
}, 'a mapping');

// EXTERNAL MODULE: ./build/packages/spec/src/file/example-spec.js
var example_spec = __webpack_require__(39950);
;// CONCATENATED MODULE: ./build/packages/spec/src/file/parse-spec.js








/** Fields whose values stay as they are written: `VERSION: 1.10` is the text 1.10, not the number 1.1. */
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
    const here = patterns.some(({ length }) => length === 0);
    const below = (step) => patterns.filter(([first]) => first === step || first === '*').map((pattern) => pattern.slice(1));
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
 * Reads the text of a slipway.yml.
 * @throws {BadInput} all problems together, each with file, line, value and allowed values
 */
const parseSpec = (text, file) => {
    const document = (0,single_document/* parseSingleDocument */.$)(text, file);
    if (document.value === null)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${file} is empty.`, { place: document.place, hint: example_spec/* exampleSpec */.Y });
    const value = asWritten(document.value, document, textual);
    const result = schema.safeParse(value);
    const problems = [...(result.success ? [] : problemsOf(value, result.error.issues)), ...checkCrossFieldRules(value)];
    if (!result.success) {
        const errors = errorsOf(document, problems);
        throw errors.length === 1 ? errors[0] : new src_errors/* SlipwayErrors */.Zc(errors);
    }
    const wrongMatchers = [];
    const cases = (0,request_cases/* readCases */.k)(result.data, document, wrongMatchers);
    const unreadable = wrongMatchers.map(({ path, allowed }) => notAllowed(value, path, allowed));
    (0,src_errors/* throwAll */.Kx)(errorsOf(document, [...problems, ...unreadable]));
    return { file, locate: (path) => document.locate(path), ...applyDefaults(result.data), ...cases };
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
