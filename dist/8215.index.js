export const id = 8215;
export const ids = [8215];
export const modules = {

/***/ 75220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



const readEvent = (file) => {
    if (!file)
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
    }
    catch {
        // The file does not exist outside GitHub, or the runner deleted it. No action requires the event.
        return {};
    }
};
/** Returns the head commit of a pull request. GITHUB_SHA is a temporary merge commit there. */
const headOf = (event) => {
    const pullRequest = event.pull_request;
    return pullRequest?.head?.sha;
};
/** Reads the default environment variables of GitHub. In a shell all of them can be missing. */
const readRunner = (env) => {
    const event = readEvent(env.GITHUB_EVENT_PATH);
    const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
    const repository = env.GITHUB_REPOSITORY ?? '';
    const id = env.GITHUB_RUN_ID ?? '';
    const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? 1) || 1;
    return {
        run: {
            repository,
            id,
            attempt,
            job: env.GITHUB_JOB ?? '',
            sha: headOf(event) ?? env.GITHUB_SHA ?? '',
            ref: env.GITHUB_HEAD_REF || env.GITHUB_REF_NAME || '',
            actor: env.GITHUB_ACTOR ?? '',
            url: repository && id
                ? `${serverUrl}/${repository}/actions/runs/${id}${attempt > 1 ? `/attempts/${attempt}` : ''}`
                : '',
        },
        eventName: env.GITHUB_EVENT_NAME ?? '',
        event,
        workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
        temp: env.RUNNER_TEMP ?? node_path__WEBPACK_IMPORTED_MODULE_2__.join((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'slipway'),
        serverUrl,
        apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
        environment: env,
    };
};


/***/ }),

/***/ 951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kw: () => (/* binding */ neutralizeCommands),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   S0: () => (/* binding */ addSummary),
/* harmony export */   T9: () => (/* binding */ writeAnnotation),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   _r: () => (/* binding */ writeLine),
/* harmony export */   eu: () => (/* binding */ addMask),
/* harmony export */   uH: () => (/* binding */ setOutput),
/* harmony export */   un: () => (/* binding */ readState),
/* harmony export */   zP: () => (/* binding */ writeCommand)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);


/*
 * Workflow commands and file commands of the runner, see docs.github.com/actions/reference/workflow-commands.
 *
 * Slipway loads @actions/core only to get a token. Its HTTP client takes longer to load than everything else at the
 * start of a step.
 */
const escapeData = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
/** Writes a line to standard output. */
const writeLine = (line) => {
    process.stdout.write(`${line}\n`);
};
/**
 * Adds an invisible character to everything that the runner would execute as a command: `::` at the start of a line,
 * also after blanks, and `##[` anywhere.
 */
const neutralizeCommands = (text) => text.replace(/(^|[\r\n])([^\S\r\n]*)(?=::)/g, '$1$2\u200b').replace(/##(?=\[)/g, '##\u200b');
/** Writes a workflow command. */
const writeCommand = (name, message, properties = {}) => {
    const given = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    writeLine(`::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}`);
};
/** Writes an annotation: an error, a warning or a notice at a line of a file. */
const writeAnnotation = ({ level, message, title, file, line, column }) => writeCommand(level, message, { title, file, line, col: column });
/** Appends a value to a file of the runner. Drops the value without a runner, which would provide the file. */
const append = (variable, name, value) => {
    const file = process.env[variable];
    if (!file)
        return;
    const delimiter = `slipway_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
};
const setOutput = (name, value) => append('GITHUB_OUTPUT', name, value);
const saveState = (name, value) => append('GITHUB_STATE', name, value);
const readState = (name) => process.env[`STATE_${name}`] ?? '';
const addMask = (value) => writeCommand('add-mask', value);
/** Appends Markdown to the job summary. */
const addSummary = (markdown) => {
    if (process.env.GITHUB_STEP_SUMMARY)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
};
/** Writes a debug message if step debugging is on. In a shell, `RUNNER_DEBUG=1` turns it on. */
const debug = (message) => {
    if (process.env.RUNNER_DEBUG === '1')
        writeCommand('debug', message);
};


/***/ }),

/***/ 70105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xw: () => (/* binding */ writeReportOutput),
/* harmony export */   a5: () => (/* binding */ saveReport),
/* harmony export */   ss: () => (/* binding */ saveLog),
/* harmony export */   t3: () => (/* binding */ reportFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92152);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61862);
/* harmony import */ var _runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(951);




/** Returns the folder for reports and logs of a job. The runner deletes it after the job. */
const reportFolder = (temp) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(temp, 'slipway');
/** Writes a temporary file and renames it. An interrupted write leaves no partial file, even if the disk is full. */
const write = (file, text) => {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), { recursive: true });
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(`${file}.part`, text);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(`${file}.part`, file);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(`${file}.part`, { force: true });
        throw error;
    }
};
/**
 * Maximum bytes of a report in the output `report`. The summary action gets the outputs of all jobs in one environment
 * variable of at most 131,071 bytes, where a quotation mark takes two bytes. Reports of seven stages fit.
 */
const outputLimit = 14 * 1024;
/** Writes the shortened report as an output. The file and the artifact contain the whole report. */
const writeReportOutput = (report) => (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutput */ .uH)('report', JSON.stringify((0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .shortenReport */ .O8)(report, outputLimit)));
/** Saves the report to a file and registers it for the post step, which uploads it. */
const saveReport = (temp, report) => {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(reportFolder(temp), 'reports', `${(0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .reportName */ .e6)(report)}.json`);
    write(file, JSON.stringify(report));
    (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .saveState */ .LZ)('report', file);
    (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .saveState */ .LZ)('logs', JSON.stringify(report.logs.map((log) => log.file)));
};
/** Saves a text to a file. The post step uploads it with the report. */
const saveLog = (temp, title, name, text) => {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(reportFolder(temp), 'logs', (0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .safeFileName */ .Tx)(name));
    write(file, text);
    return { title, file, bytes: Buffer.byteLength(text) };
};


/***/ }),

/***/ 53732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   Hs: () => (/* binding */ fileErrorReason),
/* harmony export */   Kx: () => (/* binding */ throwAll),
/* harmony export */   R3: () => (/* binding */ showPlace),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   Zc: () => (/* binding */ SlipwayErrors),
/* harmony export */   aW: () => (/* binding */ runTogether),
/* harmony export */   mu: () => (/* binding */ withHint)
/* harmony export */ });
/** One sentence that names the object and the remedy, with a code from a closed set. */
class SlipwayError extends Error {
    name = 'SlipwayError';
    code;
    place;
    hint;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        if (options.place)
            this.place = options.place;
        if (options.hint)
            this.hint = options.hint;
    }
}
/** Several errors of the same step, reported together rather than one a run. */
class SlipwayErrors extends SlipwayError {
    name = 'SlipwayErrors';
    errors;
    constructor(errors) {
        super(errors[0]?.code ?? 'Internal', errors.map(describeError).join('\n'));
        this.errors = errors;
    }
}
const each = (error) => error instanceof SlipwayErrors ? error.errors : [error];
/**
 * Raises the errors of a list; returns if it is empty.
 * @throws {SlipwayError} the only error, or {@link SlipwayErrors} of several
 */
const throwAll = (errors) => {
    const all = errors.flatMap(each);
    if (all.length > 1)
        throw new SlipwayErrors(all);
    if (all[0])
        throw all[0];
};
/**
 * Runs all checks and returns their results. It waits for all of them, so that one run reports every error.
 * @throws {SlipwayErrors} when several checks fail; any other error at once
 */
const runTogether = async (...checks) => {
    const ends = await Promise.allSettled(checks.map(async (check) => check()));
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    for (const reason of reasons)
        if (!(reason instanceof SlipwayError))
            throw reason;
    throwAll(reasons);
    return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined));
};
const showPlace = (place) => [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
/** Joins a sentence and its hint. Adds the full stop that messages of other programs lack. */
const withHint = (sentence, hint) => hint ? `${sentence}${/[.!?:…]$/.test(sentence) ? '' : '.'} ${hint}` : sentence;
const fileErrorReasons = {
    ENOENT: 'the file does not exist',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EACCES: 'this user may not read it',
    EPERM: 'this user may not read it',
    ELOOP: 'it is a link that leads back to itself',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};
/** Returns the reason why a file cannot be read, without the system call in Node's message. */
const fileErrorReason = (error) => fileErrorReasons[error.code ?? ''] ?? error.message;
/** Returns an error as a person reads it: `file:line: sentence hint`. */
const describeError = (error) => {
    if (error instanceof SlipwayErrors)
        return error.message;
    if (error instanceof SlipwayError) {
        const where = error.place ? `${showPlace(error.place)}: ` : '';
        return `${where}${withHint(error.message, error.hint)}`;
    }
    return error instanceof Error ? error.message : String(error);
};


/***/ }),

/***/ 11601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   U_: () => (/* binding */ clipLines)
/* harmony export */ });
/** Returns at most `limit` UTF-16 units of the text. It ends with `…` if something was cut, never with half a character. */
const clip = (text, limit) => {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};
/** Returns the text on one line: each run of blanks and line ends becomes one space. Clips it to `limit`. */
const oneLine = (text, limit = Number.POSITIVE_INFINITY) => clip(text.replace(/\s+/g, ' ').trim(), limit);
/** Returns at most `limit` lines: the first quarter and the end, between them a line that counts what is missing. */
const clipLines = (text, limit) => {
    const lines = text.split('\n');
    if (lines.length <= limit)
        return text;
    const head = Math.max(1, Math.floor(limit / 4));
    const tail = Math.max(1, limit - head - 1);
    const missing = lines.length - head - tail;
    return [...lines.slice(0, head), `@@ ${missing} lines left out @@`, ...lines.slice(lines.length - tail)].join('\n');
};


/***/ }),

/***/ 97529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plural)
/* harmony export */ });
/** Returns a count with its noun: `1 pod`, `2 pods`. */
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;


/***/ }),

/***/ 61862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   Tx: () => (/* binding */ safeFileName),
/* harmony export */   e6: () => (/* binding */ reportName)
/* harmony export */ });
/** Replaces characters that a file system may reject. */
const safeFileName = (name) => name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);
/** Returns the file name of a report, without extension. */
const reportName = ({ stage, key }) => safeFileName(key ? `${stage}-${key}` : stage);
/** Returns the name of the artifact with the report and the saved logs. Matrix jobs add a number if it is taken. */
const artifactName = (report, { job, attempt }) => ['slipway-report', reportName(report), job, attempt].join('-');


/***/ }),

/***/ 92152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O8: () => (/* binding */ shortenReport),
/* harmony export */   mJ: () => (/* binding */ reportSize)
/* harmony export */ });
/* unused harmony export reportLimit */
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11601);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86163);


/** Maximum size of a report in bytes. An input may have at most 128 KiB. */
const reportLimit = 48 * 1024;
const maxLines = 40;
const maxColumns = 300;
/** Returns the last lines of an output, because the reason for a failure is usually at the end. */
const lastLines = (lines, limit) => {
    if (lines.length <= limit)
        return { lines: [...lines], omitted: 0 };
    const tail = lines.slice(lines.length - limit);
    return { lines: tail, omitted: lines.length - limit };
};
const shortenExcerpt = ({ title, lines, omittedLines }, limit, columns) => {
    const kept = lastLines(lines, limit);
    return { title, lines: kept.lines.map((line) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, columns)), omittedLines: omittedLines + kept.omitted };
};
const withExcerpts = (report, limit, columns, number = 50) => ({
    ...report,
    excerpts: report.excerpts.slice(0, number).map((excerpt) => shortenExcerpt(excerpt, limit, columns)),
});
/** Maps every list with one of the names, also in the facts of a nested rollback. */
const mapLists = (report, names, map) => {
    const walk = (facts) => Object.fromEntries(Object.entries(facts).map(([name, value]) => {
        if (Array.isArray(value))
            return [name, names.includes(name) ? map(value) : value];
        return [
            name,
            name === 'rollback' && value !== null && typeof value === 'object' ? walk(value) : value,
        ];
    }));
    return { ...report, facts: walk(report.facts) };
};
const diffs = (report, map) => mapLists(report, ['changes'], (changes) => changes.map(({ diff, ...change }) => {
    const shown = diff === undefined ? undefined : map(diff);
    return shown === undefined ? change : { ...change, diff: shown };
}));
const first = (report, names, limit) => mapLists(report, names, (list) => list.slice(0, limit));
const clipAll = (value, limit) => {
    if (typeof value === 'string')
        return (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(value, limit);
    if (Array.isArray(value))
        return value.map((entry) => clipAll(entry, limit));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clipAll(entry, limit)]));
};
/** Shortens every list at any depth, including nested lists and the lists of the cause. */
const firstOfAll = (value, limit) => {
    if (Array.isArray(value))
        return value.slice(0, limit).map((entry) => firstOfAll(entry, limit));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, firstOfAll(entry, limit)]));
};
/** Shortens everything except the run, because the run identifies the report. */
const minimalReport = (report) => {
    const { cause } = report;
    const detail = Object.fromEntries(Object.entries(cause?.detail ?? {}).slice(0, 5));
    const short = { ...report, ...(cause ? { cause: { ...cause, detail } } : {}) };
    return { ...clipAll(firstOfAll(short, 3), 80), run: report.run };
};
const everyList = [
    'suites',
    'failures',
    'warnings',
    'results',
    'worst',
    'tags',
    'changes',
    'timeline',
    'workloads',
    'history',
    'images',
    'problems',
    'digests',
];
/** The least important details come first. */
const reductions = [
    {
        label: 'passed checks and unchanged objects',
        apply: (report) => mapLists(mapLists(report, ['results'], dropWhere('status', ['pass', 'not-declared'])), ['changes'], dropWhere('action', ['unchanged', 'skipped'])),
    },
    { label: 'the middle of diffs over 60 lines', apply: (report) => diffs(report, (diff) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clipLines */ .U_)(diff, 60)) },
    { label: 'log lines before the last 20', apply: (report) => withExcerpts(report, 20, maxColumns, 8) },
    {
        label: 'the middle of diffs over 15 lines',
        apply: (report) => diffs(report, (diff) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clipLines */ .U_)(diff, 15), 2_000)),
    },
    {
        label: 'older revisions and milestones',
        apply: (report) => first(first(report, ['history'], 3), ['timeline'], 20),
    },
    { label: 'diffs', apply: (report) => diffs(report, () => undefined) },
    { label: 'log lines before the last 8', apply: (report) => withExcerpts(report, 8, 200, 3) },
    { label: 'entries after the first 20 of each list', apply: (report) => first(report, everyList, 20) },
    { label: 'the end of long texts', apply: (report) => clipAll(report, 300) },
    {
        label: 'entries after the first 3 of each list',
        apply: (report) => withExcerpts(first({ ...report, logs: report.logs.slice(0, 10) }, everyList, 3), 5, 120, 1),
    },
    { label: 'nested lists and texts over 80 characters', apply: minimalReport },
];
const dropWhere = (field, values) => (list) => list.filter((entry) => !values.includes(String(entry[field])));
/** Returns the size of the report as JSON, in bytes. */
const reportSize = (report) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .utf8Length */ .wI)(JSON.stringify(report));
/**
 * Shortens a report to 48 KiB of JSON. First limits excerpts to 40 lines of 300 characters.
 * Then removes details, the least important first, and lists them in `omissions`.
 */
const shortenReport = (report, limit = reportLimit) => {
    let fitted = withExcerpts(report, maxLines, maxColumns);
    const cut = [...(report.omissions ?? [])];
    for (const { label, apply } of reductions) {
        if (reportSize(cut.length === 0 ? fitted : { ...fitted, omissions: cut }) <= limit)
            break;
        const shorter = apply(fitted);
        if (reportSize(shorter) < reportSize(fitted))
            cut.push(label);
        fitted = shorter;
    }
    return (cut.length === 0 ? fitted : { ...fitted, omissions: cut });
};


/***/ }),

/***/ 1654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ stripControls),
/* harmony export */   G: () => (/* binding */ toOneLine)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);


/**
 * Removes terminal sequences, control characters, bidirectional overrides and lone surrogates. Line ends become `\n`.
 * The result is the text that a terminal would have shown.
 */
const stripControls = (text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, '')
    .toWellFormed();
/** Removes control characters and joins the lines with spaces. */
const toOneLine = (text) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(stripControls(text));


/***/ }),

/***/ 86163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   FX: () => (/* binding */ hasSameOrigin),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   Vw: () => (/* binding */ toHtml),
/* harmony export */   l6: () => (/* binding */ toMarkdown),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   uo: () => (/* binding */ withFullStop),
/* harmony export */   wI: () => (/* binding */ utf8Length),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);
/* harmony import */ var _control_characters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1654);


/** A zero-width space. It stops GitHub from turning `@name`, `#1` and `://` into references. */
const breaker = '\u200b';
const breakReferences = (text) => text
    .replace(/@/g, `@${breaker}`)
    .replace(/#(?=\d)/g, `#${breaker}`)
    .replace(/GH-(?=\d)/gi, (match) => `${match}${breaker}`)
    .replace(/:(?=\/\/)/g, `:${breaker}`)
    .replace(/www(?=\.)/gi, (match) => `${match}${breaker}`);
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
const escapeMarkdown = (text) => breakReferences(escapeHtml(text.replace(/[\\`*_{}[\]~|$#!]/g, '\\$&')).replace(/\\#(?=\d)/g, `\\#${breaker}`));
/** Escapes untrusted text for the inside of an HTML tag such as `<summary>`, where GitHub renders no Markdown. */
const toHtml = (text) => breakReferences(escapeHtml((0,_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(text)));
/** Renders untrusted text as an inline code span. Its delimiter is longer than any run of backticks in the text. */
const inlineCode = (text) => {
    const content = (0,_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(text);
    if (content === '')
        return '';
    const ticks = '`'.repeat(longestRun(content, '`') + 1);
    const padding = /^`|`$/.test(content) ? ' ' : '';
    return `${ticks}${padding}${content}${padding}${ticks}`;
};
const longestRun = (text, character) => {
    let longest = 0;
    let run = 0;
    for (const current of text) {
        run = current === character ? run + 1 : 0;
        longest = Math.max(longest, run);
    }
    return longest;
};
/**
 * Escapes untrusted text as one line of Markdown. The text cannot mention users, link, format, or close a block.
 * A pair of backticks still renders as code.
 */
const toMarkdown = (text, limit = 600) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)((0,_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(text), limit)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]*[^`\s][^`]*`$/.test(part) ? inlineCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
/** Renders a fenced block that its content cannot close. Escapes lines that the runner would execute as commands. */
const codeBlock = (text, language = '') => {
    const content = (0,_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .stripControls */ .$)(text)
        .replace(/^(\s*)(?=::|##\[)/gm, `$1${breaker}`)
        .replace(/\n+$/, '');
    const mark = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
    return `${mark}${language}\n${content}\n${mark}`;
};
/** Escapes Markdown for a table cell: a bar in the text does not start the next cell. */
const tableCell = (markdown) => markdown
    .replace(/\n+/g, ' ')
    .replace(/(\\*)\|/g, (bar, slashes) => (slashes.length % 2 === 0 ? `${slashes}\\|` : bar));
/** Renders a Markdown table with its header and alignment row. */
const markdownTable = (head, align, rows) => [head, align, ...rows.map((row) => row.map(tableCell))].map((row) => `| ${row.join(' | ')} |`).join('\n');
/** Renders a section that the reader can expand. */
const details = (summary, body, open = false) => `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
/** Renders a link, or only the label if the address is not a plain http(s) URL. */
const link = (label, address) => /^https?:\/\/[\w.:-]+(?:\/[\w./?&=%#~+:@-]*)?$/.test(address) ? `[${label}](${address})` : label;
/** Checks for the same scheme and host. An untrusted report must not link readers to another server. */
const hasSameOrigin = (address, trusted) => URL.canParse(address) && URL.canParse(trusted) && new URL(address).origin === new URL(trusted).origin;
/** Adds a full stop if the sentence has none: causes have none, but another sentence may follow. */
const withFullStop = (text) => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);
/** Returns the number of bytes of the text in UTF-8. */
const utf8Length = (text) => Buffer.byteLength(text, 'utf8');


/***/ })

};
