export const id = 6;
export const ids = [6];
export const modules = {

/***/ 60006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  test: () => (/* binding */ test)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/packages/junit/src/decode.js

const headLength = 256;
const marks = [
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
    [[0x3c, 0x00], 'utf-16le'],
    [[0x00, 0x3c], 'utf-16be'],
];
/**
 * The encoding that a file's first bytes tell: byte order mark, then XML declaration, then UTF-8. A declaration that
 * can be read as ASCII and claims UTF-16 is wrong (.NET writes such files), so it counts as UTF-8.
 */
const encodingOf = (head) => {
    const mark = marks.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
    if (mark)
        return mark[1];
    const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(external_node_buffer_.Buffer.from(head).toString('latin1'))?.[1];
    if (declared === undefined || /^utf-?16/i.test(declared))
        return 'utf-8';
    try {
        return new TextDecoder(declared).encoding;
    }
    catch {
        return 'utf-8';
    }
};
/** Text in pieces. Bytes that do not fit the encoding become U+FFFD. */
async function* decode(bytes) {
    let head = new Uint8Array();
    let decoder;
    for await (const chunk of bytes) {
        if (decoder) {
            yield decoder.decode(chunk, { stream: true });
            continue;
        }
        head = external_node_buffer_.Buffer.concat([head, chunk]);
        if (head.length < headLength)
            continue;
        decoder = new TextDecoder(encodingOf(head));
        yield decoder.decode(head, { stream: true });
    }
    yield decoder ? decoder.decode() : new TextDecoder(encodingOf(head)).decode(head);
}

// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(59800);
;// CONCATENATED MODULE: ./build/packages/junit/src/abridge.js
const opening = '<![CDATA[';
const closing = ']]>';
/** Characters kept of one CDATA section, and between one `<` and the next (attributes lie there, so far more). */
const kept = { cdata: 64_000, other: 4_000_000 };
/**
 * Cuts endless sections while they are read: a parser holds a whole text node in memory, and reports with hundreds
 * of megabytes of captured output exist.
 */
const createAbridger = () => {
    let section = 'other';
    let run = 0;
    let rest = '';
    const take = (text) => {
        const part = text.slice(0, Math.max(0, kept[section] - run));
        run += text.length;
        return part;
    };
    /** Index after which nothing can be decided yet, because a marker may have been cut. */
    const decided = (text, marker) => {
        for (let length = Math.min(marker.length - 1, text.length); length > 0; length -= 1)
            if (text.endsWith(marker.slice(0, length)))
                return text.length - length;
        return text.length;
    };
    const step = (text, from) => {
        if (section === 'cdata') {
            const end = text.indexOf(closing, from);
            if (end < 0)
                return { out: take(text.slice(from)), to: text.length };
            const out = take(text.slice(from, end)) + closing;
            section = 'other';
            run = 0;
            return { out, to: end + closing.length };
        }
        const next = text.indexOf('<', from);
        if (next < 0)
            return { out: take(text.slice(from)), to: text.length };
        const out = take(text.slice(from, next));
        const isCdata = text.startsWith(opening, next);
        section = isCdata ? 'cdata' : 'other';
        run = 0;
        return { out: out + (isCdata ? opening : '<'), to: next + (isCdata ? opening.length : 1) };
    };
    const consume = (text) => {
        let out = '';
        for (let at = 0; at < text.length;) {
            const result = step(text, at);
            out += result.out;
            at = result.to;
        }
        return out;
    };
    return {
        push(text) {
            const all = rest + text;
            const cut = Math.min(decided(all, opening), decided(all, closing));
            rest = all.slice(cut);
            return consume(all.slice(0, cut));
        },
        end: () => consume(rest),
    };
};

;// CONCATENATED MODULE: ./build/packages/junit/src/sanitize.js
const esc = '\u001b';
// Runners write colours as the character, as its reference (read below) and, pytest, as the text `#x1B`.
const colours = new RegExp(`(?:${esc}|#x1B)\\[[0-9;?]*[ -/]*[@-~]|${esc}\\][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\)`, 'g');
const reference = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;
const begin = new RegExp(`[&#${esc}]|[\\ud800-\\udbff]$`);
/** Longest sequence that may be cut by a chunk's end and is worth waiting for. */
const longest = 64;
const isAllowed = (code) => code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code >= 0xe000 && code <= 0x10ffff && (code & 0xfffe) !== 0xfffe);
/**
 * Takes out what makes real reports unreadable: characters that XML 1.0 forbids, references to them, and terminal
 * colours. Works on a stream: a sequence may be cut anywhere.
 */
const createSanitizer = () => {
    let rest = '';
    let removed = 0;
    const clean = (text) => text
        .replace(reference, (whole, hex, decimal) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        if (isAllowed(code))
            return whole;
        if (code === 0x1b)
            return esc;
        removed += 1;
        return '';
    })
        .replace(colours, '')
        .replace(forbidden, () => {
        removed += 1;
        return '';
    });
    return {
        push(text) {
            const all = rest + text;
            const start = Math.max(0, all.length - longest);
            const open = all.slice(start).search(begin);
            const cut = open < 0 ? all.length : start + open;
            rest = all.slice(cut);
            return clean(all.slice(0, cut));
        },
        end() {
            const last = clean(rest);
            rest = '';
            return last;
        },
        removed: () => removed,
    };
};
/** The same for a whole text. */
const sanitize = (text) => {
    const sanitizer = createSanitizer();
    return sanitizer.push(text) + sanitizer.end();
};

;// CONCATENATED MODULE: ./build/packages/junit/src/seconds.js
const thousands = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const iso = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const clock = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/;
const fromParts = (hours, minutes, seconds) => Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
/**
 * Seconds in a report's `time`. Accepts `1.5`, `1,234.567`, `0,005` (a locale's decimal comma), `1.5s`, `PT1.5S`,
 * `00:00:01.5`; anything else, `NaN` and nothing are 0. A comma before exactly three digits means thousands only
 * where the number before it is not zero.
 */
const readSeconds = (raw) => {
    const written = (raw ?? '').trim();
    const duration = iso.exec(written) ?? clock.exec(written);
    const text = written.replace(/(?<=\d)\s*s$/i, '');
    const isThousands = thousands.test(text) && !text.startsWith('0,');
    const plain = isThousands ? text.replaceAll(',', '') : text.replace(',', '.');
    const value = duration ? fromParts(duration[1], duration[2], duration[3]) : Number(plain);
    return Number.isFinite(value) && value > 0 ? value : 0;
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/packages/junit/src/types.js
const defaultLimits = { cases: 10_000, failures: 1_000, detail: 20_000 };

;// CONCATENATED MODULE: ./build/packages/junit/src/tally.js


const column = {
    passed: 'passed',
    flaky: 'passed',
    failed: 'failed',
    error: 'failed',
    skipped: 'skipped',
};
const isFailure = (found) => column[found.status] === 'failed';
const clip = (text, length) => text.length <= length ? text : `${text.slice(0, length)}\n… ${text.length - length} more characters`;
const createTally = (limits = defaultLimits) => {
    const counts = { total: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 };
    const cases = [];
    const failures = [];
    const problems = new Set();
    const seen = new Map();
    const identify = (found) => {
        const key = JSON.stringify([found.suite, found.classname, found.name]);
        const nth = seen.get(key) ?? 0;
        seen.set(key, nth + 1);
        return (0,external_node_crypto_.createHash)('sha256').update(`${key}${nth}`).digest('hex').slice(0, 16);
    };
    const replace = (list, before, after) => {
        const at = list.lastIndexOf(before);
        if (at >= 0)
            list[at] = after;
    };
    return {
        add(found) {
            counts.total += 1;
            counts[column[found.status]] += 1;
            counts.seconds += found.seconds;
            const keepsCase = cases.length < limits.cases;
            const keepsFailure = isFailure(found) && failures.length < limits.failures;
            if (!keepsCase && !keepsFailure)
                return;
            const kept = {
                ...found,
                id: identify(found),
                ...(found.detail === undefined ? {} : { detail: clip(found.detail, limits.detail) }),
            };
            if (keepsCase)
                cases.push(kept);
            if (keepsFailure)
                failures.push(kept);
        },
        amend(classname, name, change) {
            const before = failures.findLast((failure) => failure.classname === classname && failure.name === name);
            if (!before)
                return false;
            const after = change(before);
            replace(cases, before, after);
            replace(failures, before, after);
            return true;
        },
        problem: (sentence) => problems.add(sentence),
        counts: () => ({ ...counts }),
        results: (incomplete) => ({
            counts: { ...counts },
            cases,
            failures,
            problems: [...problems],
            ...(incomplete === undefined ? {} : { incomplete }),
        }),
    };
};

;// CONCATENATED MODULE: ./build/packages/junit/src/junit.js







/** What an element inside a case means, over all dialects. */
const kinds = {
    failure: 'failure',
    error: 'error',
    skipped: 'skipped',
    skip: 'skipped',
    disabled: 'skipped',
    flakyFailure: 'flaky',
    flakyError: 'flaky',
    'system-out': 'output',
    'system-err': 'output',
};
const skippedStates = new Set(['notrun', 'disabled', 'ignored', 'skipped']);
const outputLength = 4_000;
/** Blank lines around a traceback go, the indentation of its first line stays. */
const trimLines = (text) => (text ?? '').replace(/^\s*\n/, '').trimEnd();
/** Some runners escape quotes before they escape the XML, so that the entity shows in the name. */
const plain = (text) => text.replaceAll('&quot;', '"').trim();
const precedence = (open) => {
    const state = (open.attributes.status ?? open.attributes.result ?? '').toLowerCase();
    if (open.kinds.has('skipped') || skippedStates.has(state))
        return 'skipped';
    if (open.kinds.has('error'))
        return 'error';
    if (open.kinds.has('failure'))
        return 'failed';
    return open.kinds.has('flaky') ? 'flaky' : 'passed';
};
const kindOf = {
    passed: undefined,
    skipped: 'skipped',
    error: 'error',
    failed: 'failure',
    flaky: 'flaky',
};
const openCase = (attributes) => ({ attributes, kinds: new Set(), messages: {}, details: {} });
const lineOf = (attributes) => {
    const line = Number(attributes.line);
    return Number.isInteger(line) && line > 0 ? line : undefined;
};
const toCase = (open, suite) => {
    const { attributes } = open;
    const status = precedence(open);
    const kind = kindOf[status];
    const detail = kind && (trimLines(open.details[kind]) || (isFailure({ status }) ? trimLines(open.details.output) : undefined));
    const message = kind && (open.messages[kind]?.trim() || detail?.split('\n')[0]?.trim());
    const file = attributes.file?.trim();
    const line = lineOf(attributes);
    return {
        suite,
        classname: plain(attributes.classname ?? ''),
        name: plain(attributes.name ?? '') || '(unnamed)',
        status,
        seconds: readSeconds(attributes.time),
        ...(message ? { message } : {}),
        ...(detail ? { detail } : {}),
        ...(file ? { file } : {}),
        ...(line === undefined ? {} : { line }),
    };
};
/** pytest writes a test that fails, and fails again while it is torn down, as two cases of one name. */
const isTeardown = (found) => found.status === 'error' && (found.message ?? '').startsWith('failed on teardown');
const number = (raw) => Number.parseInt(raw ?? '', 10) || 0;
/** Compares what the attributes of the outermost suites claim with what was counted. */
class Claims {
    #tests = 0;
    #bad = 0;
    /** Cases that failed but do not count: todo tests, and those merged with another. */
    forgiven = 0;
    merged = 0;
    /** Failures of a case beyond its first. */
    further = 0;
    /** pytest counts every subtest, lists none that passed, and those that failed in one case. */
    #hasSubtests = false;
    claim(attributes) {
        this.#hasSubtests ||= attributes.name === 'pytest';
        this.#tests += this.#hasSubtests ? 0 : number(attributes.tests);
        this.#bad += number(attributes.failures) + number(attributes.errors);
    }
    settle(tally) {
        const { total, failed } = tally.counts();
        const hidden = this.#bad - failed - this.forgiven - this.merged - (this.#hasSubtests ? this.further : 0);
        if (this.#tests > total + this.merged)
            tally.problem(`The report's attributes count ${this.#tests} tests, but it lists ${total}.`);
        if (hidden > 0)
            tally.add({
                suite: '',
                classname: '',
                name: 'failures that the report counts but does not list',
                status: 'error',
                seconds: 0,
                message: `The report's attributes count ${hidden} more failures or errors than it has cases for: a test file that could not be loaded or compiled is the usual reason. The log of the test command tells which.`,
            });
    }
}
/** The structure of a report, from the events of a parser. */
class Reader {
    tally;
    claims = new Claims();
    #stack = [];
    isReport = false;
    constructor(limits) {
        this.tally = createTally(limits);
    }
    get open() {
        return this.#stack.at(-1)?.tag;
    }
    start(tag, attributes) {
        if (tag === 'testsuites' || tag === 'testsuite')
            this.isReport = true;
        if (tag === 'testsuite' && !this.#stack.some((element) => element.tag === 'testsuite'))
            this.claims.claim(attributes);
        const outer = this.#stack.findLast((element) => element.of)?.of;
        const kind = Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
        const of = this.#caseOf(tag, attributes, outer, kind);
        if (kind && of?.kinds.has(kind) && (kind === 'failure' || kind === 'error'))
            this.claims.further += 1;
        of?.kinds.add(kind ?? 'output');
        if (of && kind && attributes.message)
            of.messages[kind] ??= attributes.message;
        this.#stack.push({
            tag,
            attributes,
            suite: tag === 'testsuite' ? plain(attributes.name ?? '') : '',
            text: '',
            ...(of ? { of } : {}),
            ...(kind ? { kind } : {}),
        });
    }
    /** A failure or an error right under a suite is a case of its own: the suite could not be run. */
    #caseOf(tag, attributes, outer, kind) {
        if (tag === 'testcase')
            return openCase(attributes);
        if (outer)
            return outer;
        return kind === 'failure' || kind === 'error' ? openCase({ name: '(suite)' }) : undefined;
    }
    text(text) {
        const element = this.#stack.at(-1);
        if (!element?.of || !element.kind)
            return;
        const limit = element.kind === 'output' ? outputLength : this.limit;
        if (element.text.length < limit)
            element.text += text.slice(0, limit - element.text.length);
    }
    limit = defaultLimits.detail;
    end() {
        const element = this.#stack.pop();
        if (!element?.of)
            return;
        if (element.kind) {
            const before = element.of.details[element.kind] ?? '';
            // One character more than is kept shows that there was more.
            if (before.length <= this.limit)
                element.of.details[element.kind] = [before, element.text].filter(Boolean).join('\n');
        }
        if (!this.#stack.some((outer) => outer.of === element.of))
            this.#count(element.of);
    }
    #count(open) {
        const suite = this.#stack.map((element) => element.suite).filter((name) => name !== '');
        const found = toCase(open, suite.join(' › '));
        if (found.status === 'skipped' && (open.kinds.has('failure') || open.kinds.has('error')))
            this.claims.forgiven += 1;
        if (isTeardown(found) && this.#merge(found))
            return;
        this.tally.add(found);
    }
    #merge(found) {
        const isMerged = this.tally.amend(found.classname, found.name, (before) => ({
            ...before,
            detail: [before.detail, found.message, found.detail].filter(Boolean).join('\n'),
        }));
        if (isMerged)
            this.claims.merged += 1;
        return isMerged;
    }
}
/**
 * Reads a JUnit XML report of any dialect, streaming. Never throws for what stands in the file: a file that cannot
 * be understood to its end comes back `incomplete`, with what was read until there.
 */
const readJunit = async (bytes, limits = defaultLimits) => {
    const reader = new Reader(limits);
    reader.limit = limits.detail;
    const parser = new saxes/* SaxesParser */.wT();
    let broken;
    parser.on('error', (error) => {
        broken ??= error.message.replaceAll('\n', ' ');
    });
    parser.on('opentag', (tag) => reader.start(tag.name, tag.attributes));
    parser.on('text', (text) => reader.text(text));
    parser.on('cdata', (text) => reader.text(text));
    parser.on('closetag', () => reader.end());
    const sanitizer = createSanitizer();
    const abridger = createAbridger();
    let length = 0;
    for await (const text of decode(bytes)) {
        length += text.length;
        parser.write(abridger.push(sanitizer.push(text)));
    }
    parser.write(abridger.push(sanitizer.end()) + abridger.end());
    const open = reader.open;
    parser.close();
    const { tally } = reader;
    if (sanitizer.removed() > 0)
        tally.problem(`${sanitizer.removed()} characters that XML does not allow were left out of the report.`);
    if (length === 0)
        return tally.results('The report is empty.');
    if (!reader.isReport)
        return tally.results('The report has no <testsuites> or <testsuite>: it is not JUnit XML.');
    if (open !== undefined)
        return tally.results(`The report ends inside <${open}>: whatever wrote it was stopped.`);
    if (broken !== undefined)
        tally.problem(`The report is not well-formed XML (${broken}); it was read nevertheless.`);
    reader.claims.settle(tally);
    return tally.results();
};

;// CONCATENATED MODULE: ./build/packages/junit/src/tap.js




const point = /^(?<not>not )?ok\b(?:\s+\d+)?(?:\s*-)?\s*(?<name>.*?)(?:\s*(?<!\\)#\s*(?<directive>skip|todo)\S*\s*(?<reason>.*))?$/is;
const plan = /^1\.\.(\d+)(?:\s*#\s*skip.*)?$/i;
const statusOf = (isNot, directive) => {
    if (directive !== undefined)
        return 'skipped';
    return isNot ? 'failed' : 'passed';
};
/**
 * Reads TAP, the outermost level only: a subtest's own lines are indented, and its parent says how it ended.
 * `todo` counts as skipped whatever became of it. Without a plan, or with fewer points than planned, it is incomplete.
 */
const readTap = async (bytes, limits = defaultLimits) => {
    const tally = createTally(limits);
    const sanitizer = createSanitizer();
    let planned;
    let bail;
    let rest = '';
    const line = (text) => {
        planned ??= plan.test(text) ? Number(plan.exec(text)?.[1]) : undefined;
        if (text.startsWith('Bail out!'))
            bail = text.slice('Bail out!'.length).trim() || 'no reason given';
        const groups = point.exec(text)?.groups;
        if (!groups)
            return;
        const status = statusOf(groups.not !== undefined, groups.directive);
        const message = groups.reason?.trim();
        const name = groups.name || `test ${tally.counts().total + 1}`;
        tally.add({ suite: '', classname: '', name, status, seconds: 0, ...(message ? { message } : {}) });
    };
    const push = (text) => {
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const each of lines)
            line(each);
    };
    for await (const text of decode(bytes))
        push(sanitizer.push(text));
    push(`${sanitizer.end()}\n`);
    const { total } = tally.counts();
    if (bail !== undefined)
        return tally.results(`The tests bailed out: ${bail}.`);
    if (planned === undefined)
        return tally.results('The report has no TAP plan (`1..N`): whatever wrote it was stopped.');
    if (total < planned)
        return tally.results(`The report has ${total} of ${planned} planned tests.`);
    return tally.results();
};

;// CONCATENATED MODULE: ./build/packages/junit/src/trx.js







const outcomes = {
    Passed: 'passed',
    PassedButRunAborted: 'passed',
    Warning: 'passed',
    Failed: 'failed',
    Error: 'error',
    Timeout: 'error',
    Aborted: 'error',
    NotExecuted: 'skipped',
    NotRunnable: 'skipped',
    Inconclusive: 'skipped',
    Pending: 'skipped',
    Disconnected: 'error',
};
/** What nobody has heard of has not passed. */
const trx_statusOf = (outcome = '') => Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? 'error') : 'error';
/**
 * Reads Visual Studio's test results. Data rows (`InnerResults`) count instead of the test around them. Class names
 * are part of a test's name there, so the definitions need not be joined.
 */
const readTrx = async (bytes, limits = defaultLimits) => {
    const tally = createTally(limits);
    const sanitizer = createSanitizer();
    const parser = new saxes/* SaxesParser */.wT();
    const open = [];
    const tags = [];
    let isReport = false;
    let broken;
    parser.on('error', (error) => {
        broken ??= error.message;
    });
    parser.on('opentag', ({ name, attributes }) => {
        isReport ||= name === 'TestRun';
        tags.push(name);
        if (name !== 'UnitTestResult')
            return;
        const outer = open.at(-1);
        if (outer)
            outer.hasInner = true;
        open.push({ attributes: attributes, hasInner: false, message: '', detail: '' });
    });
    const text = (part) => {
        const result = open.at(-1);
        if (!result || tags.at(-2) !== 'ErrorInfo')
            return;
        if (tags.at(-1) === 'Message')
            result.message = (result.message + part).slice(0, limits.detail);
        if (tags.at(-1) === 'StackTrace')
            result.detail = (result.detail + part).slice(0, limits.detail);
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('closetag', ({ name }) => {
        tags.pop();
        const result = name === 'UnitTestResult' ? open.pop() : undefined;
        if (!result || result.hasInner)
            return;
        const { message, detail, attributes } = result;
        tally.add({
            suite: '',
            classname: '',
            name: attributes.testName ?? '(unnamed)',
            status: trx_statusOf(attributes.outcome),
            seconds: readSeconds(attributes.duration),
            ...(message.trim() ? { message: message.trim() } : {}),
            ...(detail.trim() ? { detail: detail.trim() } : {}),
        });
    });
    const abridger = createAbridger();
    for await (const part of decode(bytes))
        parser.write(abridger.push(sanitizer.push(part)));
    parser.write(abridger.push(sanitizer.end()) + abridger.end());
    const unclosed = tags.at(-1);
    parser.close();
    if (!isReport)
        return tally.results('The report has no <TestRun>: it is not TRX.');
    if (unclosed !== undefined)
        return tally.results(`The report ends inside <${unclosed}>: whatever wrote it was stopped.`);
    if (broken !== undefined)
        tally.problem(`The report is not well-formed XML (${broken}); it was read nevertheless.`);
    return tally.results();
};

;// CONCATENATED MODULE: ./build/packages/junit/src/read.js







/** Files above this size are counted; of their cases nothing is kept. */
const countedOnly = 500 * 1024 * 1024;
const headOf = async (file) => {
    const handle = await (0,promises_.open)(file);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
        const head = buffer.subarray(0, bytesRead);
        return new TextDecoder(encodingOf(head)).decode(head);
    }
    finally {
        await handle.close();
    }
};
/** Reads a report file: JUnit XML, TRX or TAP, told apart by how it begins. */
const readReport = async (file, limits = defaultLimits) => {
    const head = await headOf(file);
    const { size } = await (0,promises_.stat)(file);
    const kept = size > countedOnly ? { ...limits, cases: 0, failures: 0 } : limits;
    const bytes = (0,external_node_fs_.createReadStream)(file);
    if (/<TestRun\b/.test(head))
        return readTrx(bytes, kept);
    if (/^\s*(TAP version \d|1\.\.\d|(not )?ok\b)/.test(head))
        return readTap(bytes, kept);
    return readJunit(bytes, kept);
};

;// CONCATENATED MODULE: ./build/packages/junit/src/merge.js
/** One result out of several files of the same run. */
const mergeResults = (all) => {
    const sum = (pick) => all.reduce((total, { counts }) => total + pick(counts), 0);
    const incomplete = all.map((results) => results.incomplete).filter((reason) => reason !== undefined);
    return {
        counts: {
            total: sum((counts) => counts.total),
            passed: sum((counts) => counts.passed),
            failed: sum((counts) => counts.failed),
            skipped: sum((counts) => counts.skipped),
            seconds: sum((counts) => counts.seconds),
        },
        cases: all.flatMap((results) => results.cases),
        failures: all.flatMap((results) => results.failures),
        problems: [...new Set(all.flatMap((results) => results.problems))],
        ...(incomplete.length === 0 ? {} : { incomplete: incomplete.join(' ') }),
    };
};

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/actions/test/src/execute.js

const execute_kept = 100;
/** Lines are shown in blocks, because each block of foreign text needs a guard of two lines. */
const flushEvery = 1_000;
/** Runs a program and shows what it prints while it runs. */
const execute = async ({ exec, log }, program, args, options = {}) => {
    const tail = [];
    let waiting = [];
    const flush = () => {
        if (waiting.length > 0)
            log.foreign(waiting.join('\n'));
        waiting = [];
    };
    const timer = setInterval(flush, flushEvery);
    try {
        const { exitCode, timedOut } = await exec(program, args, {
            ...options,
            onLine: (line) => {
                waiting.push(line);
                tail.push(line);
                if (tail.length > execute_kept)
                    tail.shift();
            },
        });
        return { exitCode, timedOut, tail };
    }
    finally {
        clearInterval(timer);
        flush();
    }
};
/** The environment for a child: ours without the action's own inputs and tokens, and what the child needs more. */
const environmentWith = (environment, more) => ({
    ...Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== undefined && !/^(INPUT_|STATE_|ACTIONS_)/.test(entry[0]))),
    ...more,
});
/** `exit code 3`, or `signal SIGSEGV (exit code 139)`. */
const describeExit = (exitCode) => {
    const signal = Object.entries(external_node_os_.constants.signals).find(([, number]) => exitCode === 128 + number)?.[0];
    return signal ? `signal ${signal} (exit code ${exitCode})` : `exit code ${exitCode}`;
};

;// CONCATENATED MODULE: ./build/actions/test/src/command.js




/** Where runners usually leave their reports, for a command that comes without `reports`. */
const usual = ['**/*junit*.xml', '**/TEST-*.xml', '**/*.trx'];
const generated = new Set(['node_modules', '.git', '.venv', 'venv']);
/** Some file systems keep whole seconds only. */
const slack = 2_000;
const newReports = async (root, patterns, since) => {
    const fresh = [];
    const stale = [];
    for await (const file of (0,promises_.glob)([...patterns], { cwd: root, exclude: (name) => generated.has(external_node_path_.basename(name)) })) {
        const info = await (0,promises_.stat)(external_node_path_.resolve(root, file));
        if (info.isFile())
            (info.mtimeMs >= since - slack ? fresh : stale).push(file);
    }
    return { fresh: fresh.sort(), stale: stale.sort() };
};
/** Several reports are added up, so each complaint says which it is about. */
const readNamed = async (root, file) => {
    const { incomplete, problems, ...rest } = await readReport(external_node_path_.resolve(root, file));
    return {
        ...rest,
        problems: problems.map((problem) => `${file}: ${problem}`),
        ...(incomplete === undefined ? {} : { incomplete: `${file}: ${incomplete}` }),
    };
};
const run = async (command, reports, context) => {
    const { ports, root, timeout } = context;
    const patterns = reports.length > 0 ? reports : usual;
    const since = Date.now();
    ports.log.info(`$ ${command.split('\n').join('\n  ')}`);
    const options = { cwd: root, env: environmentWith(ports.runner.environment, {}), timeout };
    const execution = await execute(ports, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command], options);
    const { fresh, stale } = await newReports(root, patterns, since);
    if (fresh.length > 0)
        ports.log.info(`Reports: ${fresh.join(', ')}`);
    if (stale.length > 0)
        ports.log.warning(`Left out, because they are older than this step: ${stale.slice(0, 10).join(', ')}`);
    const results = fresh.length > 0
        ? mergeResults(await Promise.all(fresh.map((file) => readNamed(root, file))))
        : createTally().results();
    return { runner: 'command', ...execution, results };
};
/** The suite that the inputs `command` and `reports` describe, in place of everything that could be found. */
const commandSuite = (command, reports) => ({
    name: 'command',
    language: 'any',
    project: '.',
    runner: 'command',
    because: [`reports: ${(reports.length > 0 ? reports : usual).join(', ')}`],
    files: [],
    run: (context) => run(command, reports, context),
});

;// CONCATENATED MODULE: ./build/actions/test/src/tree.js




/** Folders that hold other people's code or what was generated. */
const foreign = new Set([
    '.git',
    '.venv',
    'venv',
    'node_modules',
    '__pycache__',
    '.tox',
    '.nox',
    'site-packages',
    'renv',
    'packrat',
]);
/** Such a name, printed, could give the runner a command; nobody gives it to a test. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and their like are what is looked for
const unprintable = /[\u0000-\u001f\u007f]|##\[/;
const isOwn = (file) => !unprintable.test(file) &&
    !file
        .split('/')
        .slice(0, -1)
        .some((part) => foreign.has(part));
const walk = (root, folder = '') => (0,external_node_fs_.readdirSync)(external_node_path_.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = external_node_path_.posix.join(folder, entry.name);
    if (entry.isDirectory())
        return foreign.has(entry.name) ? [] : walk(root, name);
    return entry.isFile() ? [name] : [];
});
/** Tracked and new files as git lists them; the folder's own content where there is no git or no repository. */
const list = async (root, { exec, log }) => {
    const arguments_ = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    try {
        const { exitCode, stdout, stderr } = await exec('git', arguments_, { cwd: root });
        if (exitCode === 0)
            return stdout.split('\0').filter((file) => file !== '');
        log.debug(`git ls-files: ${stderr.trim()}`);
    }
    catch (error) {
        log.debug(`git ls-files: ${(0,errors/* describeError */.Uc)(error)}`);
    }
    return walk(root);
};
const readTree = async (root, ports) => ({
    files: (await list(root, ports)).filter(isOwn).sort(),
    text(file) {
        try {
            return (0,external_node_fs_.readFileSync)(external_node_path_.join(root, file), 'utf8');
        }
        catch {
            // Listed by git but deleted in the work tree, or a broken link: it tells nothing about how to test.
            return '';
        }
    },
});
/** The folder of a file: '.' for the top one. */
const folderOf = (file) => external_node_path_.posix.dirname(file);
/** A name for what belongs to a folder, which no other folder has: `a-b` and `a/b` are two. */
const nameFor = (folder) => {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 8);
    return `${folder === '.' ? 'root' : folder.replaceAll(/[^\w.-]+/g, '-')}-${hash}`;
};
/** `folder` itself and all above it, nearest first. */
const upwards = (folder) => {
    const parent = external_node_path_.posix.dirname(folder);
    return folder === '.' ? ['.'] : [folder, ...upwards(parent)];
};
/** `1 test file`, `3 test files` */
const countFiles = (files) => `${files.length} test ${files.length === 1 ? 'file' : 'files'}`;
/** A file's path seen from a folder above it. */
const within = (folder, file) => (folder === '.' ? file : file.slice(folder.length + 1));
const isWithin = (folder, file) => folder === '.' || file.startsWith(`${folder}/`);

;// CONCATENATED MODULE: ./build/actions/test/src/journal.js


const statuses = ['passed', 'failed', 'error', 'skipped', 'flaky'];
const parse = (line) => {
    try {
        return [JSON.parse(line)];
    }
    catch {
        // The process was killed while it wrote: the last line may be cut.
        return [];
    }
};
const string = (value) => (typeof value === 'string' ? sanitize(value) : '');
const positive = (value) => (typeof value === 'number' && value > 0 ? value : undefined);
const place = (entry) => {
    const file = string(entry.file);
    const line = positive(entry.line);
    return { ...(file ? { file } : {}), ...(line === undefined ? {} : { line }) };
};
const journal_toCase = (entry, suite) => {
    const message = string(entry.message);
    const detail = string(entry.detail);
    const status = string(entry.status);
    return {
        suite,
        classname: string(entry.classname),
        name: string(entry.name) || '(unnamed)',
        status: statuses.includes(status) ? status : 'error',
        seconds: positive(entry.seconds) ?? 0,
        ...(message ? { message } : {}),
        ...(detail ? { detail } : {}),
        ...place(entry),
    };
};
const runningIn = (entries) => {
    const last = entries.at(-1);
    if (last?.event !== 'begin')
        return {};
    return { running: { classname: string(last.classname), name: string(last.name), ...place(last) } };
};
/** Reads a journal's lines. A test that was running when they end is told apart. */
const parseJournal = (text, suite) => {
    const entries = text.split('\n').filter(Boolean).flatMap(parse);
    return {
        cases: entries.filter((entry) => entry.event === 'case').map((entry) => journal_toCase(entry, suite)),
        isComplete: entries.at(-1)?.event === 'end',
        ...runningIn(entries),
    };
};
/** The same from a file; one that was never begun is an empty journal. */
const readJournal = (file, suite) => parseJournal((0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : '', suite);

;// CONCATENATED MODULE: ./build/actions/test/src/unfinished.js

/** Why a runner that wrote no result ended, in words. */
const describeEnd = ({ exitCode, timedOut }) => {
    if (timedOut)
        return 'was stopped because its time was over';
    return exitCode === 0
        ? 'ended itself with exit code 0 (does a test call exit or quit?)'
        : `ended with ${describeExit(exitCode)}`;
};
/** The case that stands for a runner which did not live to write its report. */
const unfinished = (runner, execution, running) => ({
    suite: '',
    classname: running?.classname ?? '',
    name: running?.name ?? `${runner} did not finish`,
    status: 'error',
    seconds: 0,
    message: `${runner} ${describeEnd(execution)}${running ? ' while this test ran' : ' and left no result'}.`,
    ...(execution.tail.length > 0 ? { detail: execution.tail.join('\n') } : {}),
    ...(running?.file === undefined ? {} : { file: running.file }),
    ...(running?.line === undefined ? {} : { line: running.line }),
});

;// CONCATENATED MODULE: ./build/actions/test/src/python/restore.js





const setup = {
    python: 'Add `uses: actions/setup-python@v6` with `python-version` before this step.',
    uv: 'uv.lock needs uv: add `uses: astral-sh/setup-uv@v7` before this step, or set `install: false`.',
    poetry: 'poetry.lock needs Poetry: add `run: pipx install poetry` before this step, or set `install: false`.',
};
/** The first of these programs that is on PATH. */
const restore_require = async (programs, context, what) => {
    const [program, ...others] = programs;
    try {
        await context.ports.exec(program, ['--version']);
        return program;
    }
    catch (cause) {
        if (!(cause instanceof errors/* SlipwayError */.GQ) || cause.code !== 'ToolMissing')
            throw cause;
        const [next, ...rest] = others;
        if (next !== undefined)
            return restore_require([next, ...rest], context, what);
        throw new errors/* SlipwayError */.GQ('ToolMissing', `${what} has tests, but \`${program}\` is not on PATH.`, {
            ...(setup[program] ? { hint: setup[program] } : {}),
            cause,
        });
    }
};
/** Lines with which installers only say that something went wrong above. */
const empty = /subprocess|metadata-generation-failed|not a problem with pip|^hint:|when-building/i;
const must = async (context, folder, program, args, env = {}) => {
    const { ports, root, timeout } = context;
    const cwd = external_node_path_.join(root, folder);
    ports.log.info(`$ ${external_node_path_.basename(program)} ${args.join(' ')}`);
    const options = { cwd, timeout, env: environmentWith(ports.runner.environment, env) };
    const { exitCode, tail } = await execute(ports, program, args, options);
    if (exitCode === 0)
        return;
    if (ports.signal.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', 'Stopped while the packages were installed.');
    const reason = (tail.findLast((line) => /error/i.test(line) && !empty.test(line)) ?? tail.at(-1))?.trim();
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The packages of Python project ${folder} could not be installed: \`${external_node_path_.basename(program)} ${args.slice(0, 8).join(' ')}\` ended with exit code ${exitCode}${reason ? ` (${reason.slice(0, 300)})` : ''}.`, {
        hint: 'The log above has the whole output.',
    });
};
/** Same files and same Python, same folder: a later step of the job finds it ready. */
const folderFor = async (environment, active, context) => {
    const { ports, root } = context;
    const version = await ports.exec(active, ['-VV']);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${root}\n${version.stdout}${version.stderr}${JSON.stringify(environment)}`);
    for (const file of environment.files)
        hash.update((0,external_node_fs_.readFileSync)(external_node_path_.join(root, file)));
    return external_node_path_.join(ports.runner.temp, 'slipway', 'python', hash.digest('hex').slice(0, 16));
};
const programIn = (folder) => process.platform === 'win32' ? external_node_path_.join(folder, 'Scripts', 'python.exe') : external_node_path_.join(folder, 'bin', 'python');
/** What pip would otherwise say or ask. */
const quiet = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
const readDependencies = `
import json, sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
extras = project.get("optional-dependencies", {})
print(json.dumps(project.get("dependencies", []) + [need for name in sys.argv[1:] for need in extras[name]]))
`;
/** pip cannot install a project's dependencies without the project, so Python reads them (3.11 has a TOML reader). */
const dependencies = async (plan, folder, python, { ports, root }) => {
    const options = { cwd: external_node_path_.join(root, folder) };
    const { exitCode, stdout, stderr } = await ports.exec(python, ['-c', readDependencies, ...plan.extras], options);
    if (exitCode === 0)
        return JSON.parse(stdout);
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The dependencies of Python project ${folder} could not be read from pyproject.toml: ${stderr.trim().split('\n').at(-1)}.`, {
        hint: 'Reading them takes Python 3.11 or newer; a requirements.txt works with every version.',
    });
};
const pip = async (plan, folder, python, context) => {
    const here = (file) => external_node_path_.relative(folder, file).replaceAll('\\', '/');
    const from = (flag, files) => files.flatMap((file) => [flag, here(file)]);
    const install = (args) => must(context, folder, python, ['-m', 'pip', 'install', ...args], quiet);
    const constraints = from('-c', plan.constraints);
    if (plan.requirements.length > 0)
        await install([...(plan.hashes ? ['--require-hashes'] : []), ...from('-r', plan.requirements), ...constraints]);
    const extras = plan.extras.length > 0 ? `[${plan.extras.join(',')}]` : '';
    if (plan.itself === 'package')
        await install(['-e', `.${extras}`, ...constraints]);
    if (plan.itself === 'application') {
        const needs = await dependencies(plan, folder, python, context);
        if (needs.length > 0)
            await install([...needs, ...constraints]);
    }
    if (plan.groups.length === 0)
        return;
    await install(['--upgrade', 'pip>=25.1']);
    await install([...plan.groups.flatMap((group) => ['--group', group]), ...constraints]);
};
const installers = {
    async uv(_, folder, { venv }, context) {
        await restore_require(['uv'], context, `Python project ${folder}`);
        const args = ['sync', '--locked', '--all-extras', '--all-groups'];
        await must(context, folder, 'uv', args, { UV_PROJECT_ENVIRONMENT: venv });
    },
    async poetry(_, folder, { venv, active }, context) {
        await restore_require(['poetry'], context, `Python project ${folder}`);
        await must(context, folder, active, ['-m', 'venv', venv]);
        await must(context, folder, 'poetry', ['check', '--lock']);
        // Poetry installs into the environment that is active.
        const activated = {
            VIRTUAL_ENV: venv,
            PATH: [external_node_path_.dirname(programIn(venv)), context.ports.runner.environment.PATH].join(external_node_path_.delimiter),
        };
        await must(context, folder, 'poetry', ['install', '--no-interaction', '--all-groups', '--all-extras'], activated);
    },
    async pip(environment, folder, { venv, active }, context) {
        await must(context, folder, active, ['-m', 'venv', venv]);
        if (environment.installer === 'pip')
            await pip(environment.pip, folder, programIn(venv), context);
    },
};
/** Makes (or finds again) the environment of a project. Without one to make, the active Python is taken as it is. */
const restorePython = async (environment, folder, context) => {
    const active = await restore_require(['python3', 'python'], context, `Python project ${folder}`);
    if (!context.install || environment.installer === 'none')
        return { program: active, isOurs: false };
    const venv = await folderFor(environment, active, context);
    const done = external_node_path_.join(venv, 'slipway-complete');
    if ((0,external_node_fs_.existsSync)(done)) {
        context.ports.log.info(`Packages are there already, from an earlier step: ${environment.files.join(', ')} did not change.`);
        return { program: programIn(venv), isOurs: true };
    }
    await installers[environment.installer](environment, folder, { venv, active }, context);
    (0,external_node_fs_.writeFileSync)(done, '');
    return { program: programIn(venv), isOurs: true };
};
/** Installs pytest where the tests need it and nobody listed it. Into a folder of our own, never into the user's Python. */
const addPytest = async (python, folder, context) => {
    const { ports } = context;
    ports.log.notice(`Python project ${folder}: its tests need pytest, but no requirement file lists it. Its newest version is installed; pin it in requirements-dev.txt.`);
    const venv = external_node_path_.join(context.work, 'pytest');
    if (!python.isOurs)
        await must(context, folder, python.program, ['-m', 'venv', '--system-site-packages', venv]);
    const program = python.isOurs ? python.program : programIn(venv);
    await must(context, folder, program, ['-m', 'pip', 'install', 'pytest'], quiet);
    return { program, isOurs: true };
};

;// CONCATENATED MODULE: ./build/actions/test/src/python/scripts.js
// Scripts that run in the user's Python, so they use nothing but its standard library, and Python 3.8's syntax.
/** Opens the journal and writes one line to it at a time, so that a killed process leaves what it had. */
const journal = String.raw `
import json
import os

_path = os.environ["SLIPWAY_JOURNAL"]

def write(event, **fields):
    fields["event"] = event
    with open(_path, "a", encoding="utf-8", errors="backslashreplace") as journal:
        journal.write(json.dumps(fields) + "\n")
`;
/** A pytest plugin: which test runs, and how each one ended, known even if the process dies before the XML is written. */
const pytestPlugin = `${journal}
class Journal:
    def __init__(self):
        self.seconds = {}
        self.worst = {}

    def pytest_runtest_logstart(self, nodeid, location):
        write("begin", **self.identity(nodeid, location))

    @staticmethod
    def identity(nodeid, location):
        parts = nodeid.split("::")
        module = parts[0][:-3] if parts[0].endswith(".py") else parts[0]
        classname = ".".join([module.replace("/", ".")] + parts[1:-1])
        return {"name": parts[-1], "classname": classname, "file": location[0], "line": (location[1] or 0) + 1}

    def pytest_runtest_logreport(self, report):
        nodeid = report.nodeid
        self.seconds[nodeid] = self.seconds.get(nodeid, 0) + report.duration
        if report.failed:
            status = "failed" if report.when == "call" else "error"
            self.worst.setdefault(nodeid, (status, str(report.longrepr)))
        elif report.skipped:
            self.worst.setdefault(nodeid, ("skipped", ""))

    def pytest_runtest_logfinish(self, nodeid, location):
        status, detail = self.worst.get(nodeid, ("passed", ""))
        seconds = self.seconds.get(nodeid, 0)
        write("case", status=status, detail=detail, seconds=seconds, **self.identity(nodeid, location))

    def pytest_sessionfinish(self):
        write("end")

def pytest_configure(config):
    # Workers of pytest-xdist report to the process that started them.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Journal(), "slipway-journal-of-this-process")
`;
/** Runs unittest's tests of the files named as arguments, each `folder-to-import-from|file`. */
const unittestRunner = `${journal}
import importlib
import inspect
import sys
import time
import traceback
import unittest

def place(test):
    try:
        method = getattr(test, test._testMethodName)
        target = inspect.unwrap(method)
        return {"file": inspect.getsourcefile(target), "line": inspect.getsourcelines(target)[1]}
    except Exception:
        return {}

class Result(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)
        self.began = time.perf_counter()
        self.outcome = ("passed", "", "")
        write("begin", **self.identity(test))

    @staticmethod
    def identity(test):
        name = getattr(test, "_testMethodName", None)
        if name is None:
            return {"name": str(test), "classname": ""}
        kind = type(test)
        return {"name": name, "classname": kind.__module__ + "." + kind.__qualname__, **place(test)}

    def note(self, test, status, error):
        message = "".join(traceback.format_exception_only(error[0], error[1])).strip()
        detail = self._exc_info_to_string(error, test)
        if hasattr(self, "outcome"):
            if self.outcome[0] not in ("failed", "error"):
                self.outcome = (status, message, detail)
        else:
            # setUpClass and setUpModule fail outside any test.
            write("case", status=status, message=message, detail=detail, seconds=0, **self.identity(test))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failed", err)

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "error", err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if hasattr(self, "outcome"):
            self.outcome = ("skipped", reason, "")
        else:
            write("case", status="skipped", message=reason, seconds=0, **self.identity(test))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.outcome = ("skipped", "expected failure", "")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.outcome = ("failed", "passed although it is marked as an expected failure", "")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            status = "failed" if issubclass(err[0], test.failureException) else "error"
            self.note(test, status, err)

    def stopTest(self, test):
        super().stopTest(test)
        status, message, detail = self.outcome
        seconds = time.perf_counter() - self.began
        write("case", status=status, message=message, detail=detail, seconds=seconds, **self.identity(test))
        del self.outcome

def load(loader, top, file):
    if top not in sys.path:
        sys.path.insert(0, top)
    name = os.path.splitext(os.path.relpath(file, top))[0].replace(os.sep, ".")
    try:
        module = importlib.import_module(name)
        if os.path.realpath(module.__file__) != os.path.realpath(file):
            raise ImportError("the name " + name + " belongs to " + module.__file__ + "; give one of the files another name")
        return loader.loadTestsFromModule(module)
    except BaseException as error:
        message = "".join(traceback.format_exception_only(type(error), error)).strip()
        sys.stderr.write(traceback.format_exc())
        write("case", status="error", name="import of " + name, classname=name, message=message,
              detail=traceback.format_exc(), file=file, seconds=0)
        return unittest.TestSuite()

loader = unittest.TestLoader()
sys.path.insert(0, os.getcwd())
pairs = [argument.split("|", 1) for argument in sys.argv[1:]]
suite = unittest.TestSuite([load(loader, top, file) for top, file in pairs])
outcome = unittest.TextTestRunner(resultclass=Result, verbosity=2).run(suite)
write("end")
sys.exit(0 if outcome.wasSuccessful() else 1)
`;

;// CONCATENATED MODULE: ./build/actions/test/src/python/run.js










const hasPytest = async (python, { cwd }, { ports }) => (await ports.exec(python.program, ['-c', 'import pytest'], { cwd })).exitCode === 0;
const environment = ({ ports }, { work, journal }) => {
    const before = ports.runner.environment.PYTHONPATH;
    return environmentWith(ports.runner.environment, {
        PYTHONPATH: [work, ...(before ? [before] : [])].join(external_node_path_.delimiter),
        SLIPWAY_JOURNAL: journal,
        PYTHONUNBUFFERED: '1',
    });
};
/** What is known when the process did not live to write its report. */
const fromJournal = (runner, execution, journal, { ports }) => {
    const { cases, running } = readJournal(journal, runner);
    const tally = createTally();
    for (const found of cases)
        tally.add(found);
    // A test that was stopped on request has not failed.
    if (!ports.signal.aborted)
        tally.add(unfinished(runner, execution, running));
    return tally.results();
};
const pytest = async (project, python, place, context) => {
    const report = external_node_path_.join(place.work, 'junit.xml');
    (0,external_node_fs_.writeFileSync)(external_node_path_.join(place.work, 'slipway_journal.py'), pytestPlugin);
    const args = [
        '-m',
        'pytest',
        '-p',
        'slipway_journal',
        '--continue-on-collection-errors',
        `--junitxml=${report}`,
        '-o',
        'junit_family=xunit2',
        // Outside the repository, so that the work tree stays as it is; switched off, users' own --ff would be an error.
        '-o',
        `cache_dir=${external_node_path_.join(place.work, 'cache')}`,
        ...project.nested.map((folder) => `--ignore=${within(project.folder, folder)}`),
    ];
    const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
    context.ports.log.info('$ python -m pytest');
    const execution = await execute(context.ports, python.program, args, options);
    const results = (0,external_node_fs_.existsSync)(report) ? await readReport(report) : undefined;
    // Exit codes 2 to 5 come with an explanation of their own; a report that is whole may then be missing.
    const isExplained = execution.exitCode >= 3 && execution.exitCode <= 5 && !execution.timedOut;
    if (results && results.incomplete === undefined)
        return { runner: 'pytest', ...execution, results };
    if (isExplained && !(0,external_node_fs_.existsSync)(place.journal))
        return { runner: 'pytest', ...execution, results: createTally().results() };
    return { runner: 'pytest', ...execution, results: fromJournal('pytest', execution, place.journal, context) };
};
/** The folder from which a test file can be imported: the first above it that is no package. */
const importFolder = (project, file, context) => {
    const isPackage = (folder) => (0,external_node_fs_.existsSync)(external_node_path_.join(context.root, folder, '__init__.py'));
    return upwards(folderOf(file)).find((folder) => folder === project.folder || !isPackage(folder)) ?? project.folder;
};
const unittest = async (project, python, place, context) => {
    const script = external_node_path_.join(place.work, 'slipway_unittest.py');
    (0,external_node_fs_.writeFileSync)(script, unittestRunner);
    const files = project.tests.map((file) => `${external_node_path_.join(context.root, importFolder(project, file, context))}|${external_node_path_.join(context.root, file)}`);
    const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
    context.ports.log.info(`$ python -m unittest (${project.tests.length} files)`);
    const execution = await execute(context.ports, python.program, [script, ...files], options);
    const journal = readJournal(place.journal, 'unittest');
    if (!journal.isComplete)
        return { runner: 'unittest', ...execution, results: fromJournal('unittest', execution, place.journal, context) };
    const tally = createTally();
    for (const found of journal.cases)
        tally.add(found);
    return { runner: 'unittest', ...execution, results: tally.results() };
};
/** Restores a project's environment and runs its tests: with pytest where it is there or needed, else with unittest. */
const runPython = async (project, context) => {
    const work = external_node_path_.join(context.work, 'python', nameFor(project.folder));
    (0,external_node_fs_.mkdirSync)(work, { recursive: true });
    const place = {
        cwd: external_node_path_.join(context.root, project.folder),
        work,
        journal: external_node_path_.join(work, 'journal.jsonl'),
    };
    const python = await restorePython(project.environment, project.folder, context);
    if (await hasPytest(python, place, context))
        return pytest(project, python, place, context);
    if (!project.needsPytest)
        return unittest(project, python, place, context);
    if (context.install)
        return pytest(project, await addPytest(python, project.folder, context), place, context);
    throw new errors/* SlipwayError */.GQ('ToolMissing', `The tests of Python project ${project.folder} need pytest, which the active Python does not have.`, {
        hint: 'Install it in an earlier step (`pip install pytest`), or let this action do it with `install: true`.',
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/python/find.js



const testFile = /(^|\/)(test_[^/]*|[^/]*_test)\.py$/;
const unittestFile = /(^|\/)test[^/]*\.py$/;
const requirement = /^((requirements|constraints)[^/]*|[^/]*[-_.]requirements)\.(txt|in)$/i;
const marker = /^(pyproject\.toml|setup\.py|setup\.cfg|uv\.lock|poetry\.lock|Pipfile|pylock\.toml|pytest\.ini|tox\.ini)$/;
/** Their requirement files belong to the project above them. */
const partOfParent = /(^|\/)(tests?|docs?|requirements|\.github|ci)$/;
/** Requirements for other purposes, and for machines that a runner is not. */
const otherPurpose = /(^|[-_.])(docs?|lint|gpu|cuda|rocm|constraints)([-_.]|$)/i;
const isMarker = (file) => marker.test(external_node_path_.posix.basename(file)) || requirement.test(external_node_path_.posix.basename(file));
const projectFolders = (tree) => new Set([
    '.',
    ...tree.files
        .filter(isMarker)
        .map(folderOf)
        .filter((folder) => !partOfParent.test(folder)),
]);
const isTest = (tree, file) => testFile.test(file) || (unittestFile.test(file) && /\bunittest\b/.test(tree.text(file)));
const inFolder = (tree, folder, ...names) => names.map((name) => external_node_path_.posix.join(folder, name)).filter((file) => tree.files.includes(file));
const requirementsOf = (tree, folder) => tree.files.filter((file) => {
    const inside = isWithin(folder, file) ? within(folder, file) : '';
    const [first = '', second] = inside.split('/');
    const isHere = second === undefined || (inside.split('/').length === 2 && /^(requirements|tests?)$/.test(first));
    const isNamed = first === 'requirements' ? inside.endsWith('.txt') : requirement.test(external_node_path_.posix.basename(inside));
    return isHere && isNamed && inside.endsWith('.txt') && !otherPurpose.test(external_node_path_.posix.basename(inside));
});
/** Names below one table of a TOML file that are for testing: enough of TOML for a list of keys. */
const testKeys = (toml, table) => {
    const body = new RegExp(String.raw `^\[${table.replaceAll('.', String.raw `\.`)}\]\s*$([\s\S]*?)(?=^\[|$(?![\s\S]))`, 'm').exec(toml)?.[1] ?? '';
    return [...body.matchAll(/^["']?([A-Za-z0-9_-]+)["']?\s*=/gm)]
        .map(([, key]) => key ?? '')
        .filter((key) => /^(tests?|testing|dev)$/.test(key));
};
const environmentOf = (tree, folder) => {
    const [uv] = inFolder(tree, folder, 'uv.lock');
    if (uv)
        return { installer: 'uv', files: [uv, ...inFolder(tree, folder, 'pyproject.toml')] };
    const [pyproject] = inFolder(tree, folder, 'pyproject.toml');
    const toml = pyproject ? tree.text(pyproject) : '';
    const [poetry] = inFolder(tree, folder, 'poetry.lock');
    if (poetry && pyproject)
        return { installer: 'poetry', files: [poetry, pyproject] };
    const requirements = requirementsOf(tree, folder);
    const constraints = inFolder(tree, folder, 'constraints.txt');
    const isPackage = /^\[build-system\]/m.test(toml) || inFolder(tree, folder, 'setup.py').length > 0;
    // Without a build system it is an application: what it needs is installed, not itself. A list beside it says the same.
    const isApplication = !isPackage && requirements.length === 0 && /^\[project\]/m.test(toml);
    const extras = testKeys(toml, 'project.optional-dependencies');
    const groups = testKeys(toml, 'dependency-groups');
    if (requirements.length === 0 && groups.length === 0 && !isPackage && !isApplication)
        return { installer: 'none', files: [] };
    return {
        installer: 'pip',
        files: [
            ...requirements,
            ...constraints,
            ...(isPackage || isApplication || groups.length > 0
                ? inFolder(tree, folder, 'pyproject.toml', 'setup.py', 'setup.cfg')
                : []),
        ],
        pip: {
            requirements,
            constraints,
            hashes: requirements.some((file) => tree.text(file).includes('--hash=')),
            ...(isPackage ? { itself: 'package' } : {}),
            ...(isApplication ? { itself: 'application' } : {}),
            extras,
            groups,
        },
    };
};
const pytestSigns = [
    (tree, folder) => inFolder(tree, folder, 'pytest.ini', 'conftest.py', 'tests/conftest.py').length > 0,
    (tree, folder) => /^\[tool\.pytest/m.test(inFolder(tree, folder, 'pyproject.toml').map(tree.text).join('\n')),
    (tree, _, tests) => tests.some((file) => /^\s*(import|from) pytest\b|^(async )?def test/m.test(tree.text(file))),
];
const describe = (project, tree) => {
    const { files } = project.environment;
    const signs = inFolder(tree, project.folder, 'pyproject.toml', 'setup.cfg', 'pytest.ini', 'tox.ini');
    return [...new Set([...files, ...signs]), countFiles(project.tests)];
};
/** Python projects with tests: a test belongs to the nearest folder above it that is a project. */
const findPython = (tree) => {
    const folders = projectFolders(tree);
    const byFolder = new Map();
    for (const file of tree.files.filter((each) => isTest(tree, each))) {
        const folder = upwards(folderOf(file)).find((each) => folders.has(each)) ?? '.';
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
    }
    return [...byFolder].map(([folder, tests]) => {
        const project = {
            folder,
            tests,
            environment: environmentOf(tree, folder),
            nested: [...byFolder.keys()].filter((other) => other !== folder && isWithin(folder, other)),
            needsPytest: pytestSigns.some((sign) => sign(tree, folder, tests)),
        };
        return {
            name: `Python project ${folder}`,
            language: 'Python',
            project: folder,
            runner: project.needsPytest ? 'pytest' : 'unittest',
            because: describe(project, tree),
            files: tests,
            environment: project.environment,
            run: (context) => runPython(project, context),
        };
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/scripts.js
// Scripts that run in the user's R. Base R only: what they need themselves must not have to be installed.
/**
 * Runs one test file and writes a JSON object a line.
 * Arguments: mode (testthat, tinytest, script), file, journal, folder of the project, package or '', library or ''.
 */
const fileRunner = String.raw `
arguments <- commandArgs(trailingOnly = TRUE)
mode <- arguments[1]; file <- arguments[2]; journal <- arguments[3]
project <- arguments[4]; package <- arguments[5]; library_folder <- arguments[6]

quoted <- function(x) {
  x <- enc2utf8(paste(x, collapse = "\n"))
  x <- iconv(x, "UTF-8", "UTF-8", sub = "byte")
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  for (code in 1:31) {
    char <- rawToChar(as.raw(code))
    if (grepl(char, x, fixed = TRUE)) x <- gsub(char, sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}
json <- function(x) {
  if (is.numeric(x)) if (length(x) == 1 && is.finite(x)) format(x, scientific = FALSE) else "null" else quoted(x)
}
write_event <- function(event, ...) {
  fields <- c(list(event = event), Filter(function(x) length(x) > 0, list(...)))
  text <- paste0(vapply(names(fields), quoted, ""), ":", vapply(fields, json, ""), collapse = ",")
  connection <- file(journal, open = "ab")
  on.exit(close(connection))
  writeLines(enc2utf8(paste0("{", text, "}")), connection, useBytes = TRUE)
}

if (nzchar(library_folder)) .libPaths(c(library_folder, .libPaths()))

# Tests of a package see its internals; tests of a project see what its R folder defines.
if (nzchar(package)) {
  suppressPackageStartupMessages(library(package, character.only = TRUE))
  surroundings <- new.env(parent = asNamespace(package))
} else {
  surroundings <- new.env(parent = globalenv())
  for (source_file in sort(list.files(file.path(project, "R"), pattern = "\\.[rR]$", full.names = TRUE)))
    sys.source(source_file, envir = globalenv(), chdir = FALSE, keep.source = TRUE)
}

kind_of <- function(expectation) {
  kinds <- c(expectation_failure = "failed", expectation_error = "error", expectation_skip = "skipped")
  found <- kinds[names(kinds) %in% class(expectation)]
  if (length(found) > 0) found[[1]] else "passed"
}
line_of <- function(reference) if (is.null(reference)) NULL else as.integer(reference)[1]

# An expectation that stands alone has no place: then the line where its test begins.
begin_of <- function(name) {
  calls <- tryCatch(parse(file, keep.source = TRUE), error = function(condition) expression())
  is_it <- vapply(calls, function(call) is.call(call) && length(call) > 1 && identical(call[[2]], name), TRUE)
  if (any(is_it)) line_of(attr(calls, "srcref")[[which(is_it)[1]]])
}

run_testthat <- function() {
  reporter <- testthat::ListReporter$new()
  arguments <- list(path = file, reporter = reporter, env = surroundings, stop_on_failure = FALSE)
  if (nzchar(package)) arguments <- c(arguments, list(package = package, load_package = "none"))
  do.call(testthat::test_file, arguments)
  for (test in reporter$get_results()) {
    kinds <- vapply(test$results, kind_of, "")
    worst <- intersect(c("error", "failed", "skipped"), kinds)
    status <- if (length(worst) > 0) worst[1] else if (length(kinds) == 0) "skipped" else "passed"
    name <- if (length(test$test) == 0 || is.na(test$test) || !nzchar(test$test)) "(outside a test)" else test$test
    shown <- if (length(worst) > 0) test$results[kinds == worst[1]] else list()
    messages <- vapply(shown, function(expectation) paste(conditionMessage(expectation), collapse = "\n"), "")
    line <- if (length(shown) > 0) line_of(shown[[1]]$srcref)
    if (is.null(line)) line <- begin_of(name)
    if (status == "skipped" && length(kinds) == 0) messages <- "the test holds no expectation"
    write_event("case", name = name, classname = basename(file), status = status,
      seconds = if (is.null(test$real)) 0 else unname(test$real), file = file, line = line,
      message = if (length(messages) > 0) strsplit(messages[1], "\n", fixed = TRUE)[[1]][1],
      detail = if (length(messages) > 0) paste(messages, collapse = "\n\n"))
  }
}

run_tinytest <- function() {
  results <- tinytest::run_test_file(file, verbose = 0, color = FALSE)
  for (index in seq_along(results)) {
    result <- results[[index]]
    lines <- attributes(result)
    status <- if (isTRUE(as.logical(result))) "passed" else if (is.na(as.logical(result))) "skipped" else "failed"
    call <- paste(deparse(lines$call), collapse = " ")
    write_event("case", name = substr(call, 1, 200), classname = basename(file), status = status, seconds = 0,
      file = file, line = as.integer(lines$fst),
      message = if (status != "passed") paste0(substr(call, 1, 200), ": ", paste(c(lines$diff, lines$info), collapse = " ")),
      detail = if (status != "passed") paste(format(result, type = "long"), collapse = "\n"))
  }
}

run_script <- function() {
  began <- proc.time()[["elapsed"]]
  sys.source(file, envir = surroundings, chdir = TRUE, keep.source = TRUE)
  write_event("case", name = basename(file), classname = "", status = "passed", file = file,
    seconds = proc.time()[["elapsed"]] - began)
}

modes <- list(testthat = run_testthat, tinytest = run_tinytest, script = run_script)
options(keep.source = TRUE, cli.num_colors = 1L)
tryCatch(
  withCallingHandlers(modes[[mode]](), error = function(condition) {
    # The calls are gone when tryCatch has the condition: the place is looked for here.
    references <- Filter(Negate(is.null), lapply(sys.calls(), attr, "srcref"))
    inside <- Filter(function(r) identical(basename(attr(r, "srcfile")$filename), basename(file)), references)
    if (length(inside) > 0) last_line <<- as.integer(inside[[length(inside)]])[1]
  }),
  error = function(condition) {
    message("Error: ", conditionMessage(condition))
    write_event("case", name = "(outside a test)", classname = basename(file), status = "error", seconds = 0,
      file = file, line = if (exists("last_line")) last_line, message = conditionMessage(condition))
  }
)
write_event("end")
`;
/** Restores the packages of renv.lock in the working folder. */
const restore = `
if (!requireNamespace("renv", quietly = TRUE)) quit(status = 42)
renv::restore(prompt = FALSE)
`;

;// CONCATENATED MODULE: ./build/actions/test/src/r/restore.js





const nameOf = (project) => project.package ? `R package ${project.package}` : `R project ${project.folder}`;
/** Without a restore, a project's own .Rprofile must not start one. */
const environmentFor = ({ ports, install }, project) => environmentWith(ports.runner.environment, {
    NOT_CRAN: 'true',
    ...(project.hasLock && !install ? { RENV_CONFIG_AUTOLOADER_ENABLED: 'FALSE' } : {}),
});
const versionOf = async (project, { ports }) => {
    try {
        return (await ports.exec('Rscript', ['-e', 'cat(as.character(getRversion()))'])).stdout.trim();
    }
    catch (cause) {
        if (!(cause instanceof errors/* SlipwayError */.GQ) || cause.code !== 'ToolMissing')
            throw cause;
        throw new errors/* SlipwayError */.GQ('ToolMissing', `${nameOf(project)} has tests, but \`Rscript\` is not on PATH.`, {
            hint: 'Add `uses: r-lib/actions/setup-r@v2` before this step.',
            cause,
        });
    }
};
const minor = (version) => version.split('.').slice(0, 2).join('.');
const restoreLock = async (project, context) => {
    const { ports, root, timeout } = context;
    const cwd = external_node_path_.join(root, project.folder);
    ports.log.info("$ Rscript -e 'renv::restore(prompt = FALSE)'");
    const env = environmentFor(context, project);
    const { exitCode, tail } = await execute(ports, 'Rscript', ['--no-save', '-e', restore], { cwd, env, timeout });
    if (exitCode === 0)
        return;
    if (ports.signal.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', 'Stopped while the packages were restored.');
    if (exitCode === 42)
        throw new errors/* SlipwayError */.GQ('ToolMissing', `${nameOf(project)} has a renv.lock, but R has no package renv.`, {
            hint: 'Add `uses: r-lib/actions/setup-renv@v2` before this step, or set `install: false` to use what is installed.',
        });
    const reason = tail.findLast((line) => /error|failed/i.test(line))?.trim();
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The packages of ${nameOf(project)} could not be restored from renv.lock${reason ? `: ${reason.slice(0, 300)}` : ''}.`, {
        hint: 'The log above has the whole output of renv::restore().',
    });
};
const requireRunner = async (project, context) => {
    if (project.mode === 'script')
        return;
    const options = { cwd: external_node_path_.join(context.root, project.folder), env: environmentFor(context, project) };
    const script = `quit(status = if (requireNamespace("${project.mode}", quietly = TRUE)) 0 else 3)`;
    const { exitCode } = await context.ports.exec('Rscript', ['--no-save', '-e', script], options);
    if (exitCode !== 3)
        return;
    throw new errors/* SlipwayError */.GQ('ToolMissing', `The tests of ${nameOf(project)} need ${project.mode}, which is not installed.`, {
        hint: project.hasLock
            ? `Record it: \`renv::install("${project.mode}"); renv::snapshot()\`.`
            : `Add \`uses: r-lib/actions/setup-r-dependencies@v2\` with \`packages: any::${project.mode}\` before this step.`,
    });
};
/** Makes R ready: the packages of the lock, and the runner. */
const restoreR = async (project, context) => {
    const version = await versionOf(project, context);
    const { lockedVersion } = project;
    if (lockedVersion && minor(lockedVersion) !== minor(version))
        context.ports.log.warning(`${nameOf(project)}: renv.lock was made with R ${lockedVersion}, the tests run with R ${version}.`);
    if (context.install && project.hasLock)
        await restoreLock(project, context);
    await requireRunner(project, context);
};
/** Installs a package into a library of its own, so that each test file loads it as users do. */
const installPackage = async (project, library, context) => {
    (0,external_node_fs_.mkdirSync)(library, { recursive: true });
    const { ports, root, timeout } = context;
    const args = ['CMD', 'INSTALL', '--no-docs', '--no-multiarch', '--with-keep.source', `--library=${library}`, '.'];
    ports.log.info(`$ R ${args.join(' ')}`);
    const options = { cwd: external_node_path_.join(root, project.folder), env: environmentFor(context, project), timeout };
    return execute(ports, 'R', args, options);
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/run.js









const prepare = (project, context) => {
    const work = external_node_path_.join(context.work, 'r', `${project.mode}-${nameFor(project.folder)}`);
    (0,external_node_fs_.mkdirSync)(work, { recursive: true });
    const script = external_node_path_.join(work, 'run-file.R');
    (0,external_node_fs_.writeFileSync)(script, fileRunner);
    return { script, work, library: project.package ? external_node_path_.join(work, 'library') : '' };
};
/** One file in its own process: a crash in compiled code costs this file and no other. */
const runFile = async (project, file, place, context, tally) => {
    const { ports, root, timeout } = context;
    const folder = external_node_path_.join(root, project.folder);
    const journalFile = external_node_path_.join(place.work, `${project.tests.indexOf(file)}-${external_node_path_.basename(file)}.jsonl`);
    const args = [project.mode, external_node_path_.join(root, file), journalFile, folder, project.package, place.library];
    const options = { cwd: folder, env: environmentFor(context, project), timeout };
    ports.log.info(`$ Rscript ${file}`);
    const execution = await execute(ports, 'Rscript', ['--no-save', '--no-restore', place.script, ...args], options);
    const journal = readJournal(journalFile, project.package);
    for (const found of journal.cases)
        tally.add({ ...found, file });
    if (!journal.isComplete && !ports.signal.aborted)
        tally.add({ ...unfinished(file, execution), file });
    return execution;
};
/** Restores the packages, installs the package under test if it is one, and runs its test files one by one. */
const runR = async (project, context) => {
    const place = prepare(project, context);
    const runner = project.mode === 'script' ? 'Rscript' : project.mode;
    const tally = createTally();
    const tail = [];
    let last = { exitCode: 0, timedOut: false };
    await restoreR(project, context);
    if (project.package) {
        const installed = await installPackage(project, place.library, context);
        if (installed.exitCode !== 0) {
            tally.add({ ...unfinished(`R CMD INSTALL of ${project.package}`, installed) });
            return { runner, ...installed, results: tally.results() };
        }
    }
    for (const file of project.tests) {
        if (context.ports.signal.aborted)
            break;
        const { exitCode, timedOut, tail: lines } = await runFile(project, file, place, context, tally);
        tail.push(...lines.slice(-20));
        if (exitCode !== 0)
            last = { exitCode, timedOut };
    }
    return { runner, ...last, tail, results: tally.results() };
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/find.js



const patterns = [
    ['testthat', /^(?<folder>.*\/)?tests\/testthat\/test[^/]*\.[rR]$/],
    ['tinytest', /^(?<folder>.*\/)?(inst\/tinytest|tests\/tinytest)\/test[^/]*\.[rR]$/],
    ['script', /^(?<folder>.*\/)?tests\/[^/]+\.[rR]$/],
];
/** They only start the runner of the folder beside them. */
const starters = /(^|\/)(testthat|tinytest|spelling)\.[rR]$/;
const supporting = /(^|\/)(helper|setup|teardown)[^/]*\.[rR]$/;
const modeOf = (tree, file, mode) => mode === 'script' && /\btest_that\s*\(/.test(tree.text(file)) ? 'testthat' : mode;
const lockedVersion = (text) => {
    try {
        return JSON.parse(text).R?.Version ?? '';
    }
    catch {
        return '';
    }
};
/** R packages and projects with tests, one suite for each runner in each folder. */
const findR = (tree) => {
    const groups = new Map();
    for (const file of tree.files.filter((each) => !starters.test(each) && !supporting.test(each))) {
        const match = patterns
            .map(([mode, pattern]) => ({ mode, groups: pattern.exec(file)?.groups }))
            .find((each) => each.groups);
        if (!match)
            continue;
        const folder = match.groups?.folder?.slice(0, -1) || '.';
        const mode = modeOf(tree, file, match.mode);
        const group = groups.get(`${mode} ${folder}`) ?? { folder, mode, tests: [] };
        group.tests.push(file);
        groups.set(`${mode} ${folder}`, group);
    }
    return [...groups.values()].map(({ folder, mode, tests }) => {
        const at = (name) => external_node_path_.posix.join(folder, name);
        const lock = at('renv.lock');
        const hasLock = tree.files.includes(lock);
        const project = {
            folder,
            mode,
            tests,
            package: /^Package:\s*(\S+)/m.exec(tree.text(at('DESCRIPTION')))?.[1] ?? '',
            hasLock,
            lockedVersion: hasLock ? lockedVersion(tree.text(lock)) : '',
        };
        const signs = ['DESCRIPTION', 'renv.lock', 'plumber.R', 'app.R']
            .map(at)
            .filter((file) => tree.files.includes(file));
        return {
            name: project.package ? `R package ${project.package}` : `R project ${folder}`,
            language: 'R',
            project: folder,
            runner: mode === 'script' ? 'Rscript' : mode,
            because: [...signs.map((file) => within(folder, file)), countFiles(tests)],
            files: tests,
            run: (context) => runR(project, context),
        };
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/detect.js




/** Languages whose tests are found and run without being told how. */
const languages = [findPython, findR];
/** Languages that are recognized; how their tests are run is for `command` to say. */
const byCommand = [
    {
        marker: /(^|\/)Project\.toml$/,
        language: 'Julia',
        command: 'julia -e \'using Pkg; Pkg.activate(temp=true); Pkg.develop(path="."); Pkg.add("TestReports"); using TestReports; TestReports.test(ARGS[1])\' NAME',
        reports: 'testlog.xml',
    },
    {
        marker: /(^|\/)package\.json$/,
        language: 'JavaScript',
        command: 'npm ci && node --test --test-reporter=junit --test-reporter-destination=junit.xml',
        reports: 'junit.xml',
    },
    {
        marker: /(^|\/)go\.mod$/,
        language: 'Go',
        command: 'gotestsum --junitfile junit.xml -- ./...',
        reports: 'junit.xml',
    },
    {
        marker: /(^|\/)Cargo\.toml$/,
        language: 'Rust',
        command: 'cargo nextest run --profile ci',
        reports: 'target/nextest/ci/junit.xml',
    },
    { marker: /(^|\/)pom\.xml$/, language: 'Java', command: 'mvn -B verify', reports: '**/target/*-reports/TEST-*.xml' },
    {
        marker: /(^|\/)build\.gradle(\.kts)?$/,
        language: 'Java or Kotlin',
        command: './gradlew test',
        reports: '**/build/test-results/**/*.xml',
    },
    {
        marker: /\.(sln|slnx|csproj)$/,
        language: '.NET',
        command: 'dotnet test --logger "trx;LogFilePrefix=t"',
        reports: '**/*.trx',
    },
    {
        marker: /(^|\/)buildfile\.m$/,
        language: 'MATLAB',
        command: 'matlab -batch "buildtool test"',
        reports: '**/junit.xml',
    },
    {
        marker: /(^|\/)CMakeLists\.txt$/,
        language: 'C or C++',
        command: 'ctest --test-dir build --output-junit junit.xml',
        reports: 'build/junit.xml',
    },
];
const alsoThere = (tree) => byCommand.flatMap((known) => {
    const file = tree.files.find((each) => known.marker.test(each) && folderOf(each).split('/').length <= 3);
    return file === undefined ? [] : [{ known, file }];
});
const advice = ({ known, file }) => `${file} (${known.language}) needs to be told how: \`command: ${known.command}\`, \`reports: ${known.reports}\``;
const looked = 'test_*.py, *_test.py, unittest in test*.py, tests/testthat/test*.R, inst/tinytest/test*.R, tests/*.R';
/**
 * What there is to run in a folder. Pure: a tree in, suites out.
 * @throws CheckFailed when no test was found, with what was looked for
 */
const detect = (tree, directory) => {
    const suites = languages.flatMap((find) => find(tree));
    const others = alsoThere(tree);
    if (suites.length > 0)
        return { suites, notRun: others.map(advice) };
    const hint = others.length > 0
        ? `${others.map(advice).join('; ')}.`
        : 'Add a test, or say how to run yours with `command` and `reports`.';
    throw new errors/* SlipwayError */.GQ('CheckFailed', `No tests found in ${directory} (${tree.files.length} files; looked for ${looked}).`, { hint });
};

;// CONCATENATED MODULE: ./build/packages/junit/src/locate.js

/** How runners write a place into their messages: file, then line. */
const places = [
    /File "(?<file>[^"\n]+)", line (?<line>\d+)/g,
    /\('(?<file>[^'\n]+?\.[A-Za-z]+)':(?<line>\d+)/g,
    /\('(?<file>[^'\n]+?\.[A-Za-z]+):(?<line>\d+)(?::\d+)*'\)/g,
    /(?:^|[\s('"`])(?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[\p{L}\p{M}\p{N}_@./\\+-]+\.[A-Za-z]{1,5}):(?<line>\d+)/gmu,
    // A path with blanks is told from a sentence only at the begin of a line, and by the file that it names.
    /^ *(?<file>[^\s:"'()<>|][^:\n"'()<>|]{0,300}\.[A-Za-z]{1,5}):(?<line>\d+)/gm,
];
/** Installed packages are never the repository's, however alike their paths are. */
const installed = /(^|\/)(site-packages|dist-packages|node_modules|lib\/python[\d.]+|renv\/library)\//;
/** Paths of other machines (a container's /app) are matched by their end, but not by a bare file name. */
const isTooVague = (reported) => external_node_path_.posix.isAbsolute(reported) && reported.split('/').length < 4;
/**
 * Indexes a repository's files.
 * @param root the repository's folder on this machine: absolute paths below it are the repository's
 */
const indexFiles = (files, root) => {
    const known = new Set(files);
    const byName = new Map();
    for (const file of files) {
        const name = external_node_path_.posix.basename(file);
        byName.set(name, [...(byName.get(name) ?? []), file]);
    }
    const prefix = `${root.replaceAll('\\', '/').replace(/\/$/, '')}/`;
    const endsLike = (wanted) => {
        const parts = wanted.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
        const candidates = byName.get(parts.at(-1) ?? '') ?? [];
        const isAbsolute = external_node_path_.posix.isAbsolute(wanted);
        const matches = candidates.filter((candidate) => `/${candidate}`.endsWith(`/${parts.join('/')}`) ||
            (isAbsolute && candidate.includes('/') && wanted.endsWith(`/${candidate}`)));
        return matches.length === 1 ? matches[0] : undefined;
    };
    return {
        resolve(reported) {
            const wanted = external_node_path_.posix.normalize(reported.replaceAll('\\', '/'));
            if (installed.test(wanted))
                return undefined;
            const inside = wanted.startsWith(prefix) ? wanted.slice(prefix.length) : wanted;
            if (known.has(inside))
                return inside;
            return inside !== wanted || isTooVague(wanted) ? undefined : endsLike(wanted);
        },
    };
};
const isTestFile = (file) => /(^|[/._-])(tests?|specs?|testthat|tinytest)([/._-]|$)/i.test(file);
/** Every place in a text that is a file of the repository, in the order of the text. */
const placesIn = (text, files) => places
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .flatMap(({ groups }) => {
    const file = groups?.file === undefined ? undefined : files.resolve(groups.file);
    return file === undefined ? [] : [{ file, line: Number(groups?.line) }];
});
/**
 * The line to show a failure at: the first place in its text that is in a test file, else what the report says, else
 * the first place at all. Undefined rather than a guess: a wrong line is worse than none.
 */
const locate = (found, files) => {
    const reported = found.file === undefined ? undefined : files.resolve(found.file);
    const inText = placesIn(`${found.message ?? ''}\n${found.detail ?? ''}`, files);
    const exact = inText.find((place) => (reported === undefined ? isTestFile(place.file) : place.file === reported));
    if (exact)
        return exact;
    if (reported !== undefined)
        return { file: reported, ...(found.line === undefined ? {} : { line: found.line }) };
    return inText[0];
};

;// CONCATENATED MODULE: ./build/actions/test/src/headline.js
/** What runners write as a message when the reason is only in the detail. */
const vague = /^(collection failure|<[\w./ :]+>|failed|error|internal error)?$/i;
/** pytest marks the lines of the exception, the last of them is its type and message. */
const marked = /^E {3,}(?<text>\S.*)$/gm;
/** A traceback says last what was raised; anything else says first what is wrong. */
const telling = (detail) => {
    const lines = detail.split('\n').filter((line) => line.trim() !== '' && !vague.test(line.trim()));
    const raised = lines.some((line) => line.startsWith('Traceback (most recent call last)'))
        ? lines.findLast((line) => /^\S/.test(line))
        : undefined;
    return (raised ?? lines[0])?.trim();
};
/** The one line that says best what went wrong. */
const headline = ({ message = '', detail = '' }) => {
    const first = message.trim();
    if (!vague.test(first.split('\n')[0] ?? ''))
        return first;
    return [...detail.matchAll(marked)].at(-1)?.groups?.text ?? telling(detail) ?? (first || 'failed without a message');
};

;// CONCATENATED MODULE: ./build/actions/test/src/outcome.js




/** GitHub shows ten errors of a step; the step's own error is one of them. */
const maxAnnotations = 9;
const maxFacts = 20;
const maxExcerpts = 5;
/** Failures' paths are relative to the project that ran, so its own files go before the rest. */
const filesFor = (project, tree, root) => {
    const own = tree.files.filter((file) => isWithin(project, file)).map((file) => within(project, file));
    const inside = indexFiles(own, external_node_path_.join(root, project));
    const everywhere = indexFiles(tree.files, root);
    return {
        resolve(reported) {
            const file = everywhere.resolve(reported);
            const mine = inside.resolve(reported);
            return mine === undefined ? file : external_node_path_.posix.join(project, mine);
        },
    };
};
const outcome_nameOf = ({ classname, name }) => [classname, name].filter(Boolean).join(' › ');
const outcome_clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
/** Every kept failure with its place, if it can be known for sure. */
const locateFailures = (judged, tree, root, { runner }) => {
    const prefix = external_node_path_.relative(runner.workspace, root).replaceAll('\\', '/');
    return judged.flatMap(({ suite, failures }) => {
        const files = filesFor(suite.project, tree, root);
        return failures.map((found) => {
            const place = locate(found, files);
            return {
                name: outcome_nameOf(found),
                message: headline(found),
                found,
                ...(place ? { place: { ...place, file: external_node_path_.posix.join(prefix, place.file) } } : {}),
            };
        });
    });
};
const row = (cells, widths) => cells
    .map((cell, at) => (at < 2 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0)))
    .join('  ')
    .trimEnd();
/** One line a suite, in columns. */
const printTable = (judged, log) => {
    const head = ['suite', 'runner', 'total', 'passed', 'failed', 'skipped', 'seconds'];
    const body = judged.map(({ suite, runner, counts }) => [
        suite.name,
        runner,
        counts.total,
        counts.passed,
        counts.failed,
        counts.skipped,
        counts.seconds.toFixed(1),
    ]);
    const widths = head.map((title, at) => Math.max(title.length, ...body.map((cells) => String(cells[at]).length)));
    for (const cells of [head, ...body])
        log.info(row(cells, widths));
};
/** Shows failures at their lines, those with a line first, and every warning once. */
const annotateFailures = (failures, judged, ports) => {
    const sorted = [...failures.filter(({ place }) => place), ...failures.filter(({ place }) => !place)];
    for (const { name, message, place } of sorted.slice(0, maxAnnotations))
        ports.annotate({ level: 'error', title: outcome_clip(name, 200), message: outcome_clip(message, 2_000), ...place });
    for (const warning of judged.flatMap(({ warnings }) => warnings))
        ports.log.warning(warning);
    if (failures.length === 0)
        return;
    const texts = failures
        .slice(0, maxFacts)
        .map(({ name, message, place }) => `✗ ${name}${show(place)}\n    ${outcome_clip(message, 500).replaceAll('\n', '\n    ')}`);
    ports.log.foreign(texts.join('\n'));
    if (failures.length > maxFacts)
        ports.log.info(`… and ${failures.length - maxFacts} more`);
};
const show = (place) => place ? ` (${[place.file, place.line].filter((part) => part !== undefined).join(':')})` : '';
/** All results, for whoever wants to compare runs: the ids stay the same from run to run. */
const keepResults = async (judged, { keep }) => {
    const suites = judged.map(({ suite, runner, counts, cases }) => ({ name: suite.name, runner, ...counts, cases }));
    await keep('Test results', 'test-results.json', `${JSON.stringify({ suites }, undefined, 1)}\n`);
};
const total = (judged) => {
    const sum = (key) => judged.reduce((all, { counts }) => all + counts[key], 0);
    return {
        total: sum('total'),
        passed: sum('passed'),
        failed: sum('failed'),
        skipped: sum('skipped'),
        seconds: sum('seconds'),
    };
};
const round = (seconds) => Math.round(seconds * 1000) / 1000;
const factsOf = (judged, failures, counts) => ({
    suites: judged.map(({ suite, runner, counts: own }) => ({
        name: suite.name,
        runner,
        ...own,
        seconds: round(own.seconds),
    })),
    total: counts.total,
    passed: counts.passed,
    failed: counts.failed,
    skipped: counts.skipped,
    failures: failures
        .slice(0, maxFacts)
        .map(({ name, message, place }) => ({ name: outcome_clip(name, 200), message: outcome_clip(message, 500), ...place })),
});
const excerptOf = ({ name, message, found, place }) => {
    const lines = (found.detail ?? message).split('\n');
    return {
        title: `${outcome_clip(name, 200)}${show(place)}`,
        lines: lines.slice(-40).map((line) => outcome_clip(line, 300)),
        omitted: Math.max(0, lines.length - 40),
    };
};
const tests = (count) => `${count} ${count === 1 ? 'test' : 'tests'}`;
const failedSentence = ([first, ...rest], { total: all, failed }) => {
    const head = `${failed} of ${tests(all)} failed`;
    if (!first)
        return `${head}.`;
    const others = Math.max(rest.length, failed - 1);
    return `${head}: ${outcome_clip(first.name, 120)}${show(first.place)}: ${outcome_clip(first.message.split('\n')[0] ?? '', 200)}${others > 0 ? ` (and ${others} more)` : ''}`;
};
/** A run that went wrong without a single failed test is told as what it is. */
const objectionSentence = (judged, failed) => {
    const [first, ...rest] = judged.flatMap(({ objection }) => objection ?? []);
    if (first === undefined || rest.length + 1 !== failed)
        return undefined;
    return `${outcome_clip(first.replaceAll('\n', ' '), 400)}${rest.length > 0 ? ` (and ${rest.length} more)` : ''}`;
};
const verdictOf = (judged, failures, counts, minTests) => {
    const executed = counts.total - counts.skipped;
    if (counts.failed > 0)
        return {
            status: 'failed',
            sentence: objectionSentence(judged, counts.failed) ?? failedSentence(failures, counts),
        };
    if (counts.total < minTests)
        return {
            status: 'failed',
            sentence: `Found only ${tests(counts.total)}; \`min-tests\` asks for ${minTests}.`,
        };
    const runners = [...new Set(judged.map(({ runner }) => runner))].join(', ');
    if (counts.total > 0 && executed === 0)
        return {
            status: 'warning',
            sentence: `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped (${runners}).`,
        };
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const sentence = `${tests(counts.passed)} passed${skipped} (${runners}).`;
    return { status: judged.some(({ status }) => status === 'warning') ? 'warning' : 'passed', sentence };
};
/** Outputs and report of the stage: the worst of its suites, or that it was cancelled. */
const conclude = (judged, failures, minTests, planned, signal) => {
    const counts = total(judged);
    const verdict = signal.aborted
        ? {
            status: 'cancelled',
            sentence: `Cancelled after ${tests(counts.total)} of ${judged.length} of ${planned} suites.`,
        }
        : verdictOf(judged, failures, counts, minTests);
    return {
        outputs: {
            status: verdict.status,
            total: counts.total,
            passed: counts.passed,
            failed: counts.failed,
            skipped: counts.skipped,
        },
        ...verdict,
        facts: factsOf(judged, failures, counts),
        excerpts: failures.slice(0, maxExcerpts).map(excerptOf),
    };
};

;// CONCATENATED MODULE: ./build/actions/test/src/verdict.js



/** pytest ends with 4 when a conftest.py, its configuration or its options keep it from beginning. */
const cannotBegin = 4;
/** The exception of a conftest.py, or what pytest says about its configuration or options. */
const reasonIn = (tail) => {
    const raised = tail.findLast((line) => /^E {3,}\S/.test(line))?.slice(1);
    const said = tail.map((line) => /(?:^ERROR: (?!usage:)|: error: )(.+)$/.exec(line)?.[1]).find(Boolean);
    return (raised ?? said)?.trim();
};
const endOf = ({ runner, exitCode, results, tail }) => {
    const reason = runner === 'pytest' && exitCode === cannotBegin ? reasonIn(tail) : undefined;
    if (reason) {
        const options = reason.startsWith('unrecognized arguments') ? ' (look at `addopts`)' : '';
        return `pytest could not begin (exit code ${exitCode}): ${reason}${options}`;
    }
    const internal = runner === 'pytest' && exitCode === 3 ? ', an internal error of pytest,' : '';
    const contrast = results.counts.total > 0 ? ' although no test failed' : `${internal ? '' : ','} and no test was reported`;
    return `${runner} ended with exit code ${exitCode}${internal}${contrast}.`;
};
const complain = (name, message, tail = []) => ({
    suite: '',
    classname: '',
    name,
    status: 'error',
    seconds: 0,
    message,
    ...(tail.length > 0 ? { detail: tail.join('\n') } : {}),
});
const verdict_looked = ({ project, files }) => `looked at ${files.length > 0 ? files.slice(0, 5).join(', ') : project}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;
/** Rules in order of weight; the first that finds something wrong beyond the counted cases adds a case for it. */
const objections = [
    (_, { runner, results, tail }) => results.incomplete === undefined
        ? undefined
        : complain(`${runner}: the report is incomplete`, results.incomplete, tail),
    (_, run) => run.timedOut && run.results.counts.failed === 0
        ? complain(`${run.runner} did not finish`, `${run.runner} ${describeEnd(run)}.`, run.tail)
        : undefined,
    (suite, { runner, results, exitCode }, minTests) => results.counts.total > 0 || minTests === 0 || (exitCode !== 0 && !(runner === 'pytest' && exitCode === 5))
        ? undefined
        : complain('no test was executed', `No test was executed in ${suite.name} (${verdict_looked(suite)}; ${suite.because.join(', ')}).`),
    (suite, run, minTests) => {
        const { runner, results, exitCode, tail } = run;
        if (exitCode === 0 || results.counts.failed > 0)
            return undefined;
        if (runner === 'pytest' && exitCode === 5 && minTests === 0)
            return undefined;
        const where = suite.name === runner ? '' : `${suite.name}: `;
        return complain(`${runner} failed`, `${where}${endOf(run)}`, tail);
    },
];
const added = (results, objection) => {
    if (!objection)
        return results;
    const tally = createTally();
    tally.add(objection);
    const { counts, failures, cases } = tally.results();
    return {
        ...results,
        counts: {
            ...results.counts,
            total: results.counts.total + counts.total,
            failed: results.counts.failed + counts.failed,
        },
        failures: [...failures, ...results.failures],
        cases: [...results.cases, ...cases],
    };
};
const verdict_statusOf = ({ total, failed, skipped }) => {
    if (failed > 0)
        return 'failed';
    return total > 0 && skipped === total ? 'warning' : 'passed';
};
/**
 * The worst of: exit code, parsed results, missing or incomplete report, no test at all. Neither the exit code nor the
 * report is enough: runners end with 0 although tests failed, and die without a report.
 */
const judge = (suite, run, minTests) => {
    const objection = objections.map((object) => object(suite, run, minTests)).find((each) => each !== undefined);
    const { counts, failures, cases, problems } = added(run.results, objection);
    const status = verdict_statusOf(counts);
    return {
        suite,
        runner: run.runner,
        counts,
        failures,
        cases,
        status,
        ...(objection?.message ? { objection: objection.message } : {}),
        warnings: [
            ...problems,
            ...(status === 'warning'
                ? [
                    `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped: a missing secret or variable is the usual reason.`,
                ]
                : []),
        ].map((warning) => `${suite.name}: ${warning}`),
    };
};
/** What had finished when the step was told to stop: nothing is held against tests that could not run. */
const partial = (suite, { runner, results }) => {
    const { counts, failures, cases } = results;
    return { suite, runner, counts, failures, cases, status: verdict_statusOf(counts), warnings: [] };
};
/** A suite that could not be run at all: one error, with the reason and the remedy. */
const notRun = (suite, error) => {
    const tally = createTally();
    const objection = (0,errors/* describeError */.Uc)(error);
    tally.add(complain(`${suite.name} could not be tested`, objection));
    const { counts, failures, cases } = tally.results();
    return { suite, runner: suite.runner, counts, failures, cases, status: 'failed', objection, warnings: [] };
};

;// CONCATENATED MODULE: ./build/actions/test/src/test.js








/** Finds the tests of a folder, runs them, and tells what failed, at its line. */
const test = async (input, ports) => {
    const root = findRoot(input.directory, ports);
    const { command, reports } = await wanted(input, root, ports);
    const tree = await readTree(root, ports);
    const plan = command ? { suites: [commandSuite(command, reports)], notRun: [] } : detect(tree, input.directory);
    announce(plan, ports);
    if (!command && reports.length > 0)
        ports.log.warning('`reports` says where `command` writes; without `command` it is not used.');
    const context = {
        ports,
        root,
        work: emptyFolder(root, ports),
        install: input.install,
        timeout: input.timeout,
    };
    const judged = await runAll(plan.suites, context, input['min-tests']);
    const failures = locateFailures(judged, tree, root, ports);
    printTable(judged, ports.log);
    annotateFailures(failures, judged, ports);
    await keepResults(judged, ports);
    return conclude(judged, failures, input['min-tests'], plan.suites.length, ports.signal);
};
/** The inputs, and where they are silent slipway.yml, which a folder with tests need not have. */
const wanted = async (input, root, { runner }) => {
    if (!['slipway.yml', 'slipway.yaml'].some((name) => (0,external_node_fs_.existsSync)(external_node_path_.join(root, name))))
        return input;
    const { findSpec } = await __webpack_require__.e(/* import() */ 5059).then(__webpack_require__.bind(__webpack_require__, 85059));
    const spec = await findSpec(root, undefined, runner.workspace);
    return {
        command: input.command ?? spec?.test.command,
        reports: input.reports.length > 0 ? input.reports : (spec?.test.reports ?? []),
    };
};
const findRoot = (directory, { runner }) => {
    const root = external_node_path_.resolve(runner.workspace, directory);
    if ((0,external_node_fs_.statSync)(root, { throwIfNoEntry: false })?.isDirectory())
        return root;
    throw new errors/* SlipwayError */.GQ('NotFound', `The input \`directory\` names \`${directory}\`, which is no folder in ${runner.workspace}.`, {
        hint: 'Is the repository checked out (`uses: actions/checkout`) before this step?',
    });
};
const announce = ({ suites, notRun }, { log }) => {
    for (const { name, runner, because } of suites)
        log.info(`Found ${name}: ${runner} (${because.join(', ')})`);
    for (const sentence of notRun)
        log.info(`Not run: ${sentence}`);
};
/** Emptied first: an earlier step's report must not speak for this one. */
const emptyFolder = (root, { runner }) => {
    const folder = external_node_path_.join(runner.temp, 'slipway', 'test', external_node_path_.relative(runner.workspace, root).replaceAll(/[^A-Za-z0-9]+/g, '-') || 'root');
    (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    return folder;
};
const runAll = async (suites, context, minTests) => {
    const { log, signal } = context.ports;
    const judged = [];
    for (const suite of suites) {
        if (signal.aborted)
            break;
        try {
            const run = await log.group(suite.name, () => suite.run(context));
            judged.push(signal.aborted ? partial(suite, run) : judge(suite, run, minTests));
        }
        catch (error) {
            // One project that cannot be prepared does not keep the others from being tested.
            if (suites.length === 1 || !(error instanceof errors/* SlipwayError */.GQ) || signal.aborted)
                throw error;
            judged.push(notRun(suite, error));
        }
    }
    return judged;
};


/***/ })

};
