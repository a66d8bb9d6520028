export const id = 7121;
export const ids = [7121];
export const modules = {

/***/ 25458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G5: () => (/* binding */ command),
/* harmony export */   Is: () => (/* binding */ harmless),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   S0: () => (/* binding */ addSummary),
/* harmony export */   Yz: () => (/* binding */ debug),
/* harmony export */   _r: () => (/* binding */ writeLine),
/* harmony export */   eu: () => (/* binding */ addMask),
/* harmony export */   tb: () => (/* binding */ annotateLine),
/* harmony export */   uH: () => (/* binding */ setOutput),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);


/**
 * The runner's workflow commands and file commands, as docs.github.com/actions/reference/workflow-commands describes
 * them. @actions/core says the same, but brings a whole HTTP client along, which costs more than the rest of a start;
 * it is loaded only where a token has to be fetched.
 */
const escapeData = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
const writeLine = (line) => {
    process.stdout.write(`${line}\n`);
};
/**
 * Text that is no command, whatever stands in it. The runner takes a line for one that begins with `::`, blanks before
 * it or not, or that has `##[` anywhere; an invisible character keeps it from that.
 */
const harmless = (text) => text.replace(/(^|[\r\n])([^\S\r\n]*)(?=::)/g, '$1$2\u200b').replace(/##(?=\[)/g, '##\u200b');
const command = (name, message, properties = {}) => {
    const given = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    writeLine(`::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeData(message)}`);
};
const annotateLine = ({ level, message, title, file, line, column }) => command(level, message, { title, file, line, col: column });
/** Appends `name<<delimiter …` to the file that the runner named in a variable; without the runner nobody reads it. */
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
const addMask = (value) => command('add-mask', value);
/** Markdown for the job summary. */
const addSummary = (markdown) => {
    if (process.env.GITHUB_STEP_SUMMARY)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(process.env.GITHUB_STEP_SUMMARY, `${markdown}\n`);
};
/** The runner shows these when step debugging is on; at a shell `RUNNER_DEBUG=1` does. */
const debug = (message) => {
    if (process.env.RUNNER_DEBUG === '1')
        command('debug', message);
};


/***/ }),

/***/ 46304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ outletFolder),
/* harmony export */   Jp: () => (/* binding */ keepText),
/* harmony export */   kA: () => (/* binding */ keepReport),
/* harmony export */   kf: () => (/* binding */ tellReport)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72137);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64252);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25458);




/** Where reports and logs of one job lie: the runner empties it after the job. */
const outletFolder = (temp) => node_path__WEBPACK_IMPORTED_MODULE_1__.join(temp, 'slipway');
/** Writes beside and renames: a killed runner leaves no half file, and a full disk none that takes the rest of it. */
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
 * Bytes of a report as an output. The summary gets all jobs' outputs through one environment variable of at most
 * 131,071 bytes, in which each quotation mark takes two: seven stages fit. File and artifact have the whole report.
 */
const outputLimit = 14 * 1024;
/** A report has three outlets: this output, a file, and (by the post step) an artifact. */
const tellReport = (report) => (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutput */ .uH)('report', JSON.stringify((0,_slipway_report__WEBPACK_IMPORTED_MODULE_3__/* .fitReport */ .kq)(report, outputLimit)));
const keepReport = (temp, report) => {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(outletFolder(temp), 'reports', `${(0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .reportName */ .e6)(report)}.json`);
    write(file, JSON.stringify(report));
    (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .saveState */ .LZ)('report', file);
    (0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .saveState */ .LZ)('logs', JSON.stringify(report.logs.map((log) => log.file)));
};
/** Keeps a whole text in the job's folder; the artifact carries it. */
const keepText = (temp, title, name, text) => {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(outletFolder(temp), 'logs', (0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .fileName */ .Md)(name));
    write(file, text);
    return { title, file, bytes: Buffer.byteLength(text) };
};


/***/ }),

/***/ 18090:
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
        // Outside GitHub, or a runner that cleaned its files: the event is a convenience, never a need.
        return {};
    }
};
/** In a pull request GITHUB_SHA is a merge commit that nobody knows; people look for the head. */
const headOf = (event) => {
    const pullRequest = event.pull_request;
    return pullRequest?.head?.sha;
};
/** What GitHub's default environment variables tell; every one of them may be missing at a shell. */
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

/***/ 72667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ fileTrouble),
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   Kx: () => (/* binding */ throwAll),
/* harmony export */   R3: () => (/* binding */ showPlace),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   Zc: () => (/* binding */ SlipwayErrors),
/* harmony export */   bs: () => (/* binding */ together),
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
/** Throws nothing for an empty list, the error itself for one, and {@link SlipwayErrors} for more. */
const throwAll = (errors) => {
    const all = errors.flatMap(each);
    if (all.length > 1)
        throw new SlipwayErrors(all);
    if (all[0])
        throw all[0];
};
/**
 * What all of these give, once each was tried: what several refuse is told together, not one a run.
 * @throws SlipwayError of all that refused; anything else that is thrown, at once
 */
const together = async (...checks) => {
    const ends = await Promise.allSettled(checks.map(async (check) => check()));
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    for (const reason of reasons)
        if (!(reason instanceof SlipwayError))
            throw reason;
    throwAll(reasons);
    return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined));
};
const showPlace = (place) => [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
/** Words of another program come without their full stop; what is to be done then begins in the middle of a sentence. */
const withHint = (sentence, hint) => hint ? `${sentence}${/[.!?:…]$/.test(sentence) ? '' : '.'} ${hint}` : sentence;
const fileTroubles = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is a file',
    EACCES: 'this user may not read it',
    EPERM: 'this user may not read it',
    ELOOP: 'it is a link that leads back to itself',
    ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};
/** Why a file cannot be read, without the system call that node names. */
const fileTrouble = (error) => fileTroubles[error.code ?? ''] ?? error.message;
/** `file:line: sentence hint`, the form in which every error reaches a person. */
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

/***/ 72137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   EP: () => (/* binding */ middleOut),
/* harmony export */   kq: () => (/* binding */ fitReport)
/* harmony export */ });
/* unused harmony exports reportLimit, lastLines */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);

/** The schema's limit: far below 128 KiB, the most that an input may hold. */
const reportLimit = 48 * 1024;
const maxLines = 40;
const maxColumns = 300;
/** The end of somebody's output, where the reason stands. */
const lastLines = (lines, limit) => {
    if (lines.length <= limit)
        return { lines: [...lines], omitted: 0 };
    const tail = lines.slice(lines.length - limit);
    return { lines: tail, omitted: lines.length - limit };
};
/** Keeps the first quarter and the last three quarters of `limit` lines, with a line between that says how many are missing. */
const middleOut = (text, limit) => {
    const lines = text.split('\n');
    if (lines.length <= limit)
        return text;
    const head = Math.max(1, Math.floor(limit / 4));
    const tail = Math.max(1, limit - head - 1);
    const left = lines.length - head - tail;
    return [...lines.slice(0, head), `@@ ${left} lines left out @@`, ...lines.slice(lines.length - tail)].join('\n');
};
const cutExcerpt = ({ title, lines, omitted }, limit, columns) => {
    const kept = lastLines(lines, limit);
    return { title, lines: kept.lines.map((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, columns)), omitted: omitted + kept.omitted };
};
const withExcerpts = (report, limit, columns, number = 50) => ({
    ...report,
    excerpts: report.excerpts.slice(0, number).map((excerpt) => cutExcerpt(excerpt, limit, columns)),
});
/** Applies a change to every list of the given name in the facts, those of a nested rollback included. */
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
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(value, limit);
    if (Array.isArray(value))
        return value.map((entry) => clipAll(entry, limit));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clipAll(entry, limit)]));
};
/** Every list at any depth, also those in the cause and in other lists. */
const firstOfAll = (value, limit) => {
    if (Array.isArray(value))
        return value.slice(0, limit).map((entry) => firstOfAll(entry, limit));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, firstOfAll(entry, limit)]));
};
/** What is left when nothing else helps. The run stays as it is: reports are told apart by it. */
const atLeast = (report) => {
    const { cause } = report;
    const detail = Object.fromEntries(Object.entries(cause?.detail ?? {}).slice(0, 5));
    const short = { ...report, ...(cause ? { cause: { ...cause, detail } } : {}) };
    return { ...clipAll(firstOfAll(short, 3), 80), run: report.run };
};
const everyList = [
    'suites',
    'failures',
    'warnings',
    'findings',
    'top',
    'tags',
    'changes',
    'timeline',
    'workloads',
    'history',
    'images',
    'problems',
    'digests',
];
/** From what nobody misses on. */
const ladder = [
    {
        says: 'what passed or did not change',
        cut: (report) => mapLists(mapLists(report, ['findings'], dropWhere('result', ['pass', 'not-declared'])), ['changes'], dropWhere('action', ['unchanged', 'skipped'])),
    },
    { says: 'the middle of diffs over 60 lines', cut: (report) => diffs(report, (diff) => middleOut(diff, 60)) },
    { says: 'log lines before the last 20', cut: (report) => withExcerpts(report, 20, maxColumns, 8) },
    {
        says: 'the middle of diffs over 15 lines',
        cut: (report) => diffs(report, (diff) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(middleOut(diff, 15), 2_000)),
    },
    { says: 'older revisions and milestones', cut: (report) => first(first(report, ['history'], 3), ['timeline'], 20) },
    { says: 'diffs', cut: (report) => diffs(report, () => undefined) },
    { says: 'log lines before the last 8', cut: (report) => withExcerpts(report, 8, 200, 3) },
    { says: 'entries after the first 20 of each list', cut: (report) => first(report, everyList, 20) },
    { says: 'the end of long texts', cut: (report) => clipAll(report, 300) },
    {
        says: 'entries after the first 3 of each list',
        cut: (report) => withExcerpts(first({ ...report, logs: report.logs.slice(0, 10) }, everyList, 3), 5, 120, 1),
    },
    { says: 'lists in lists, and what is longer than a line', cut: atLeast },
];
const dropWhere = (field, values) => (list) => list.filter((entry) => !values.includes(String(entry[field])));
/** Bytes of the report's JSON. */
const sizeOf = (report) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8Length */ .wI)(JSON.stringify(report));
/**
 * The report within 48 KiB of JSON. Excerpts are brought to 40 lines of 300 characters first; if that is not
 * enough, detail goes in the order of its worth, and `cut` says what went.
 */
const fitReport = (report, limit = reportLimit) => {
    let fitted = withExcerpts(report, maxLines, maxColumns);
    const cut = [...(report.cut ?? [])];
    for (const rung of ladder) {
        if (sizeOf(cut.length === 0 ? fitted : { ...fitted, cut }) <= limit)
            break;
        const shorter = rung.cut(fitted);
        if (sizeOf(shorter) < sizeOf(fitted))
            cut.push(rung.says);
        fitted = shorter;
    }
    return (cut.length === 0 ? fitted : { ...fitted, cut });
};


/***/ }),

/***/ 64252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   Md: () => (/* binding */ fileName),
/* harmony export */   Y_: () => (/* binding */ isUndone),
/* harmony export */   e6: () => (/* binding */ reportName),
/* harmony export */   vl: () => (/* binding */ keptInstead)
/* harmony export */ });
/** A name that any file system takes. */
const fileName = (name) => name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);
/** File name of a stage's report, without its ending. */
const reportName = ({ stage, key }) => fileName(key ? `${stage}-${key}` : stage);
/** The artifact that carries report and kept logs away; a leg of a matrix may have a number behind it. */
const artifactName = (report, { job, attempt }) => ['slipway-report', reportName(report), job, attempt].join('-');
const podOf = (command = '') => /\bpods?[/ ](\S+)/.exec(command)?.[1];
const baseName = (file) => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
/** Kept texts that tell what a command about a pod would: its logs, or else what was seen of it. */
const filesFor = (command, pod, logs) => {
    const own = logs.filter(({ title }) => title.includes(`/${pod} container `));
    const wanted = /\blogs\b/.test(command) && own.length > 0 ? own : logs.filter(({ title }) => /^(Events|States)$/.test(title));
    return wanted.map(({ file }) => fileName(baseName(file)));
};
/**
 * Files with what the cause's command would have shown, where that is about a pod, which goes with the release that is
 * undone. Undefined for any other command, which works as it did.
 */
const keptInstead = ({ command }, logs) => {
    const pod = podOf(command);
    const files = command && pod ? filesFor(command, pod, logs) : [];
    return files.length > 0 ? files : undefined;
};
/** After these the pods of the failed revision are gone. */
const isUndone = (rollback) => rollback === 'rolled-back' || rollback === 'partial';


/***/ }),

/***/ 69215:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   H5: () => (/* binding */ shortHashes),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   RM: () => (/* binding */ sameHost),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aJ: () => (/* binding */ narrowDuration),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   qy: () => (/* binding */ html),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   u0: () => (/* binding */ fullStop),
/* harmony export */   uH: () => (/* binding */ clean),
/* harmony export */   wI: () => (/* binding */ utf8Length),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony exports cell, bytes */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** An invisible character that keeps `@name`, `#1` and `://` from acting. */
const breaker = '\u200b';
/**
 * Text without terminal sequences, control characters, bidirectional overrides and half surrogates.
 * Line ends become `\n`. What is left is what a person would have seen.
 */
const clean = (text) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, '')
    .toWellFormed();
/** At most `limit` UTF-16 units, never half a character, `…` where something was left out. */
const clip = (text, limit) => {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};
const oneLine = (text) => clean(text).replace(/\s+/g, ' ').trim();
const defuse = (text) => text
    .replace(/@/g, `@${breaker}`)
    .replace(/#(?=\d)/g, `#${breaker}`)
    .replace(/GH-(?=\d)/gi, (match) => `${match}${breaker}`)
    .replace(/:(?=\/\/)/g, `:${breaker}`)
    .replace(/www(?=\.)/gi, (match) => `${match}${breaker}`);
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text) => text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
const escapeMarkdown = (text) => defuse(escapeHtml(text.replace(/[\\`*_{}[\]~|$#!]/g, '\\$&')).replace(/\\#(?=\d)/g, `\\#${breaker}`));
/** Foreign text inside a tag of our own, such as `<summary>`, where Markdown does not act. */
const html = (text) => defuse(escapeHtml(oneLine(text)));
/** Foreign text as an inline code span; its fence is longer than any run of backticks inside. */
const code = (text) => {
    const content = oneLine(text);
    if (content === '')
        return '';
    const fence = '`'.repeat(longestRun(content, '`') + 1);
    const padding = /^`|`$/.test(content) ? ' ' : '';
    return `${fence}${padding}${content}${padding}${fence}`;
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
 * A foreign sentence as one line of Markdown: nothing in it can mention, link, close, format or inject.
 * A pair of backticks stays what a writer means by it: code.
 */
const prose = (text, limit = 600) => clip(oneLine(text), limit)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]*[^`\s][^`]*`$/.test(part) ? code(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('')
    .replace(/^(?=[-+=])/, '\\')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
/** A fenced block that its content cannot close. Lines that the runner would read as commands are defused. */
const fence = (text, language = '') => {
    const content = clean(text)
        .replace(/^(\s*)(?=::|##\[)/gm, `$1${breaker}`)
        .replace(/\n+$/, '');
    const mark = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
    return `${mark}${language}\n${content}\n${mark}`;
};
/** Markdown that stands in a table's cell: a bar in it does not begin the next one. */
const cell = (markdown) => markdown
    .replace(/\n+/g, ' ')
    .replace(/(\\*)\|/g, (bar, slashes) => (slashes.length % 2 === 0 ? `${slashes}\\|` : bar));
const table = (head, align, rows) => [head, align, ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');
const details = (summary, body, open = false) => `<details${open ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
/** A link, or only its label where the address is not plain http(s). */
const link = (label, address) => /^https?:\/\/[\w.:-]+(?:\/[\w./?&=%#~+:@-]*)?$/.test(address) ? `[${label}](${address})` : label;
/** Same scheme and host: a report of somebody else's run must not place an address of its own choice. */
const sameHost = (address, trusted) => URL.canParse(address) && URL.canParse(trusted) && new URL(address).origin === new URL(trusted).origin;
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const duration = (seconds) => {
    if (!Number.isFinite(seconds) || seconds < 0)
        return '';
    if (seconds < 10)
        return `${Math.round(seconds * 10) / 10} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
const bytes = (count) => {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
    const value = count / 1000 ** power;
    return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
};
/** `sha256:0123456789ab` of a digest or of `name@sha256:…`; anything else as it is. */
const shortDigest = (reference) => {
    const match = /sha256:([0-9a-f]{12})[0-9a-f]*/.exec(reference);
    return match ? `sha256:${match[1]}` : reference;
};
/** A text with whole digests and commits cut to what a person compares. */
const shortHashes = (text) => text.replace(/\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g, '$1').replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');
/** A sentence with its full stop: causes are written without, and others follow them. */
const fullStop = (text) => (text === '' || /[.!?…]$/.test(text) ? text : `${text}.`);
/** As {@link duration}, in a column too narrow for a line break. */
const narrowDuration = (seconds) => duration(seconds).replaceAll(' ', '\u00a0');
const utf8Length = (text) => Buffer.byteLength(text, 'utf8');


/***/ })

};
