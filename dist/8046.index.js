export const id = 8046;
export const ids = [8046];
export const modules = {

/***/ 8046:
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
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/packages/test-reports/src/decode-text.js

const headLength = 256;
const marks = [
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
    [[0x3c, 0x00], 'utf-16le'],
    [[0x00, 0x3c], 'utf-16be'],
];
/**
 * Detects the encoding from the first bytes of a file: byte order mark, then XML declaration, then UTF-8.
 * A readable declaration of UTF-16 is wrong, because UTF-16 is not readable as ASCII. .NET writes such files in UTF-8.
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
/** Decodes the text in chunks. Replaces invalid bytes with U+FFFD. */
async function* decodeText(bytes) {
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
;// CONCATENATED MODULE: ./build/packages/test-reports/src/limits.js
const defaultLimits = { cases: 10_000, failures: 1_000, detail: 20_000 };
/** Size in bytes above which only the counts are stored, but no cases. */
const countedOnly = 500 * 1024 * 1024;
/** Returns the limits for a file of this size in bytes. */
const limitsForSize = (size, limits) => size > countedOnly ? { ...limits, cases: 0, failures: 0 } : limits;

;// CONCATENATED MODULE: ./build/packages/test-reports/src/parse-seconds.js
const thousands = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const iso = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const clock = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/;
const fromParts = (hours, minutes, seconds) => Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
/**
 * Reads the seconds of a `time` attribute: `1.5`, `1,234.567`, `0,005` (decimal comma), `1.5s`, `PT1.5S` or `00:00:01.5`.
 * Returns 0 for any other text. A comma before exactly three digits separates thousands, unless the number before it is 0.
 */
const parseSeconds = (raw) => {
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
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/packages/test-reports/src/result-collector.js



const column = {
    passed: 'passed',
    flaky: 'passed',
    failed: 'failed',
    error: 'failed',
    skipped: 'skipped',
};
const isFailure = (found) => column[found.status] === 'failed';
const createResultCollector = (limits = defaultLimits) => {
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
    const clipDetail = (found) => found.detail === undefined ? found : { ...found, detail: (0,clip/* clip */.$Q)(found.detail, limits.detail) };
    return {
        add(found) {
            counts.total += 1;
            counts[column[found.status]] += 1;
            counts.seconds += found.seconds;
            const keepsCase = cases.length < limits.cases;
            const keepsFailure = isFailure(found) && failures.length < limits.failures;
            if (!keepsCase && !keepsFailure)
                return;
            const kept = clipDetail({ ...found, id: identify(found) });
            if (keepsCase)
                cases.push(kept);
            if (keepsFailure)
                failures.push(kept);
        },
        amend(classname, name, change) {
            const before = failures.findLast((failure) => failure.classname === classname && failure.name === name);
            if (!before)
                return false;
            const after = clipDetail(change(before));
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

;// CONCATENATED MODULE: ./build/packages/test-reports/src/sanitize.js
const esc = '\u001b';
// Runners write the escape character of colors as such or as a reference, which is replaced below. pytest writes `#x1B`.
const colors = new RegExp(`(?:${esc}|#x1B)\\[[0-9;?]*[ -/]*[@-~]|${esc}\\][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\)`, 'g');
const reference = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;
/** Start of a sequence. The `#` of a reference does not start one. */
const begin = new RegExp(`&|(?<!&)#|${esc}|[\\ud800-\\udbff]$`, 'g');
/** Maximum length of a sequence that continues in the next chunk. */
const longest = 64;
const isAllowed = (code) => code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
/**
 * Creates a filter for a stream. It removes characters that XML 1.0 forbids, references to them, and terminal colors.
 * A sequence can be split between two chunks.
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
        .replace(colors, '')
        .replace(forbidden, () => {
        removed += 1;
        return '';
    });
    return {
        push(text) {
            const all = rest + text;
            begin.lastIndex = Math.max(0, all.length - longest);
            const cut = begin.exec(all)?.index ?? all.length;
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
/** Removes forbidden characters and colors from a whole text. */
const sanitize = (text) => {
    const sanitizer = createSanitizer();
    return sanitizer.push(text) + sanitizer.end();
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/truncate-xml.js
const opening = '<![CDATA[';
const closing = ']]>';
/** Maximum characters of a CDATA section, and between two `<`. The latter contains attributes, so it is larger. */
const kept = { cdata: 64_000, other: 4_000_000 };
/**
 * Creates a filter that truncates very long sections. A parser holds a whole text node in memory, and some reports have
 * hundreds of megabytes of captured output.
 */
const createXmlTruncator = () => {
    let section = 'other';
    let run = 0;
    let rest = '';
    const take = (text) => {
        const part = text.slice(0, Math.max(0, kept[section] - run));
        run += text.length;
        return part;
    };
    /** Returns the index of a marker that may continue in the next chunk. */
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

;// CONCATENATED MODULE: ./build/packages/test-reports/src/junit.js







/** Meaning of an element inside a case, for all dialects. */
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
/** Removes blank lines around a traceback and keeps the indentation of its first line. */
const trimLines = (text) => (text ?? '').replace(/^\s*\n/, '').trimEnd();
/** Replaces entities in a name. Some runners escape quotes twice, so that the parsed name contains an entity. */
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
        seconds: parseSeconds(attributes.time),
        ...(message ? { message } : {}),
        ...(detail ? { detail } : {}),
        ...(file ? { file } : {}),
        ...(line === undefined ? {} : { line }),
    };
};
/** Checks for the second case of a pytest test that fails first in the test and then in its teardown. */
const isTeardown = (found) => found.status === 'error' && (found.message ?? '').startsWith('failed on teardown');
const number = (raw) => Number.parseInt(raw ?? '', 10) || 0;
/** Compares the counts in the attributes of the outermost suites with the counted cases. */
class Claims {
    #tests = 0;
    #bad = 0;
    /** Failed cases that do not count, such as todo tests. */
    forgiven = 0;
    merged = 0;
    /** Failures of a case after the first one. */
    further = 0;
    /** pytest counts every subtest. It lists no passed subtests, and all failed ones in one case. */
    #hasSubtests = false;
    claim(attributes) {
        this.#hasSubtests ||= attributes.name === 'pytest';
        this.#tests += this.#hasSubtests ? 0 : number(attributes.tests);
        this.#bad += number(attributes.failures) + number(attributes.errors);
    }
    settle(collector) {
        const { total, failed } = collector.counts();
        const hidden = this.#bad - failed - this.forgiven - this.merged - (this.#hasSubtests ? this.further : 0);
        if (this.#tests > total + this.merged)
            collector.problem(`The report's attributes count ${this.#tests} tests, but it lists ${total}.`);
        if (hidden > 0)
            collector.add({
                suite: '',
                classname: '',
                name: 'failures that the report counts but does not list',
                status: 'error',
                seconds: 0,
                message: `The report's attributes count ${hidden} more failures or errors than it lists. The usual reason is a test file that cannot be loaded or compiled. See the log of the test command.`,
            });
    }
}
/** Builds cases and suites from the events of the parser. */
class Reader {
    collector;
    claims = new Claims();
    #stack = [];
    isReport = false;
    constructor(limits) {
        this.collector = createResultCollector(limits);
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
    /** Returns a separate case for a failure or an error directly in a suite: the suite could not run. */
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
            // The collector clips the detail, so one character above the limit is enough.
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
        this.collector.add(found);
    }
    #merge(found) {
        const isMerged = this.collector.amend(found.classname, found.name, (before) => ({
            ...before,
            detail: [before.detail, found.message, found.detail].filter(Boolean).join('\n'),
        }));
        if (isMerged)
            this.claims.merged += 1;
        return isMerged;
    }
}
/**
 * Reads a JUnit XML report of any dialect as a stream. Never throws because of its content: if the report cannot be
 * read to its end, the results are `incomplete` and contain the cases up to there.
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
    const truncator = createXmlTruncator();
    let length = 0;
    for await (const text of decodeText(bytes)) {
        length += text.length;
        parser.write(truncator.push(sanitizer.push(text)));
    }
    parser.write(truncator.push(sanitizer.end()) + truncator.end());
    const open = reader.open;
    parser.close();
    const { collector } = reader;
    if (sanitizer.removed() > 0)
        collector.problem(`${sanitizer.removed()} characters that XML does not allow were removed from the report.`);
    if (length === 0)
        return collector.results('The report is empty.');
    if (!reader.isReport)
        return collector.results('The report has no <testsuites> or <testsuite>: it is not JUnit XML.');
    if (open !== undefined)
        return collector.results(`The report ends inside <${open}>: its writer was stopped.`);
    if (broken !== undefined)
        collector.problem(`The report is not well-formed XML (${broken}). It was read anyway.`);
    reader.claims.settle(collector);
    return collector.results();
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/tap.js




const point = /^(?<not>not )?ok\b(?:\s+\d+)?(?:\s*-)?\s*(?<name>.*?)(?:\s*(?<!\\)#\s*(?<directive>skip|todo)\S*\s*(?<reason>.*))?$/is;
const plan = /^1\.\.(\d+)(?:\s*#\s*skip.*)?$/i;
const statusOf = (isNot, directive) => {
    if (directive !== undefined)
        return 'skipped';
    return isNot ? 'failed' : 'passed';
};
/**
 * Reads the outermost level of TAP. Lines of subtests are indented, and the line of the parent has their result.
 * A `todo` always counts as skipped. The results are incomplete without a plan or with fewer tests than planned.
 */
const readTap = async (bytes, limits = defaultLimits) => {
    const collector = createResultCollector(limits);
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
        const name = groups.name || `test ${collector.counts().total + 1}`;
        collector.add({ suite: '', classname: '', name, status, seconds: 0, ...(message ? { message } : {}) });
    };
    const push = (text) => {
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? '';
        for (const each of lines)
            line(each);
    };
    for await (const text of decodeText(bytes))
        push(sanitizer.push(text));
    push(`${sanitizer.end()}\n`);
    const { total } = collector.counts();
    if (bail !== undefined)
        return collector.results(`The tests bailed out: ${bail}.`);
    if (planned === undefined)
        return collector.results('The report has no TAP plan (`1..N`): its writer was stopped.');
    if (total < planned)
        return collector.results(`The report has ${total} of ${planned} planned tests.`);
    return collector.results();
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/trx.js







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
/** Returns the status of an outcome. An unknown outcome is an error. */
const trx_statusOf = (outcome = '') => Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? 'error') : 'error';
/**
 * Reads the test results of Visual Studio. Data rows (`InnerResults`) count instead of the test that contains them.
 * The name of a test contains its class, so the test definitions are not needed.
 */
const readTrx = async (bytes, limits = defaultLimits) => {
    const collector = createResultCollector(limits);
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
        collector.add({
            suite: '',
            classname: '',
            name: attributes.testName ?? '(unnamed)',
            status: trx_statusOf(attributes.outcome),
            seconds: parseSeconds(attributes.duration),
            ...(message.trim() ? { message: message.trim() } : {}),
            ...(detail.trim() ? { detail: detail.trim() } : {}),
        });
    });
    const truncator = createXmlTruncator();
    for await (const part of decodeText(bytes))
        parser.write(truncator.push(sanitizer.push(part)));
    parser.write(truncator.push(sanitizer.end()) + truncator.end());
    const unclosed = tags.at(-1);
    parser.close();
    if (!isReport)
        return collector.results('The report has no <TestRun>: it is not TRX.');
    if (unclosed !== undefined)
        return collector.results(`The report ends inside <${unclosed}>: its writer was stopped.`);
    if (broken !== undefined)
        collector.problem(`The report is not well-formed XML (${broken}). It was read anyway.`);
    return collector.results();
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/read-report.js







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
/** Reads a report file. Detects JUnit XML, TRX or TAP by the first bytes. */
const readReport = async (file, limits = defaultLimits) => {
    const head = await headOf(file);
    const { size } = await (0,promises_.stat)(file);
    const kept = limitsForSize(size, limits);
    const bytes = (0,external_node_fs_.createReadStream)(file);
    if (/<TestRun\b/.test(head))
        return readTrx(bytes, kept);
    if (/^\s*(TAP version \d|1\.\.\d|(not )?ok\b)/.test(head))
        return readTap(bytes, kept);
    return readJunit(bytes, kept);
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/merge-results.js
/** Merges the results of several report files of one run. */
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
;// CONCATENATED MODULE: ./build/actions/test/src/suite/run-program.js

const tailLength = 100;
/** Milliseconds between blocks of lines. Each block of untrusted text needs two more lines in the log. */
const flushEvery = 1_000;
/** Runs a program and logs its output while it runs. */
const runProgram = async ({ exec, log }, program, args, options = {}) => {
    const tail = [];
    let waiting = [];
    const flush = () => {
        if (waiting.length > 0)
            log.untrusted(waiting.join('\n'));
        waiting = [];
    };
    const timer = setInterval(flush, flushEvery);
    try {
        const { exitCode, timedOut } = await exec(program, args, {
            ...options,
            onLine: (line) => {
                waiting.push(line);
                tail.push(line);
                if (tail.length > tailLength)
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
/** Returns the environment for a child process: that of the step without inputs and tokens, and more variables. */
const childEnvironment = (environment, more) => ({
    ...Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== undefined && !/^(INPUT_|STATE_|ACTIONS_)/.test(entry[0]))),
    ...more,
});
/** Returns `exit code 3`, or `signal SIGSEGV (exit code 139)`. */
const describeExit = (exitCode) => {
    const signal = Object.entries(external_node_os_.constants.signals).find(([, number]) => exitCode === 128 + number)?.[0];
    return signal ? `signal ${signal} (exit code ${exitCode})` : `exit code ${exitCode}`;
};

;// CONCATENATED MODULE: ./build/actions/test/src/detection/command-suite.js




/** Usual places of reports. They apply to a command without `reports`. */
const usualReports = ['**/*junit*.xml', '**/TEST-*.xml', '**/*.trx'];
const generated = new Set(['node_modules', '.git', '.venv', 'venv']);
/** Some file systems store only whole seconds. */
const clockTolerance = 2_000;
const newReports = async (root, patterns, since) => {
    const fresh = [];
    const stale = [];
    for await (const file of (0,promises_.glob)([...patterns], { cwd: root, exclude: (name) => generated.has(external_node_path_.basename(name)) })) {
        const info = await (0,promises_.stat)(external_node_path_.resolve(root, file));
        if (info.isFile())
            (info.mtimeMs >= since - clockTolerance ? fresh : stale).push(file);
    }
    return { fresh: fresh.sort(), stale: stale.sort() };
};
/** Adds the name of the file to its problems, because the results of all files are merged. */
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
    const patterns = reports.length > 0 ? reports : usualReports;
    const since = Date.now();
    ports.log.info(`$ ${command.split('\n').join('\n  ')}`);
    const options = { cwd: root, env: childEnvironment(ports.runner.environment, {}), timeout };
    const execution = await runProgram(ports, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command], options);
    const { fresh, stale } = await newReports(root, patterns, since);
    if (fresh.length > 0)
        ports.log.info(`Reports: ${fresh.join(', ')}`);
    if (stale.length > 0)
        ports.log.warning(`Skipped reports that are older than this step: ${stale.slice(0, 10).join(', ')}`);
    const results = fresh.length > 0
        ? mergeResults(await Promise.all(fresh.map((file) => readNamed(root, file))))
        : createResultCollector().results();
    return { runner: 'command', ...execution, results };
};
/** Returns the suite of the inputs `command` and `reports`. It replaces all detected suites. */
const commandSuite = (command, reports) => ({
    name: 'command',
    language: 'any',
    project: '.',
    runner: 'command',
    evidence: [`reports: ${(reports.length > 0 ? reports : usualReports).join(', ')}`],
    files: [],
    run: (context) => run(command, reports, context),
});

// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/actions/test/src/suite/source-files.js




/** Folders with third-party or generated code. */
const excludedFolders = new Set([
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
/** File names that the runner would execute as a command if they were logged. A test does not need them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern must match control characters
const unprintable = /[\u0000-\u001f\u007f]|##\[/;
const isOwn = (file) => !unprintable.test(file) &&
    !file
        .split('/')
        .slice(0, -1)
        .some((part) => excludedFolders.has(part));
const walk = (root, folder = '') => (0,external_node_fs_.readdirSync)(external_node_path_.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = external_node_path_.posix.join(folder, entry.name);
    if (entry.isDirectory())
        return excludedFolders.has(entry.name) ? [] : walk(root, name);
    return entry.isFile() ? [name] : [];
});
/** Returns tracked and new files from git. Without git or a repository, returns all files in the folder. */
const listWithGit = async (root, { exec, log }) => {
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
/** Lists the source files of a folder. */
const listSourceFiles = async (root, ports) => ({
    files: (await listWithGit(root, ports)).filter(isOwn).sort(),
    text(file) {
        try {
            return (0,external_node_fs_.readFileSync)(external_node_path_.join(root, file), 'utf8');
        }
        catch {
            // git also lists deleted files and broken links. They do not describe tests.
            return '';
        }
    },
});
/** Returns the folder of a file, `.` for the root. */
const folderOf = (file) => external_node_path_.posix.dirname(file);
/** Returns a unique name for a folder. `a-b` and `a/b` get different names. */
const uniqueName = (folder) => {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(folder).digest('hex').slice(0, 8);
    return `${folder === '.' ? 'root' : folder.replaceAll(/[^\w.-]+/g, '-')}-${hash}`;
};
/** Returns the folder and its parents, the nearest first. */
const parentFolders = (folder) => {
    const parent = external_node_path_.posix.dirname(folder);
    return folder === '.' ? ['.'] : [folder, ...parentFolders(parent)];
};
/** Returns `1 test file`, `3 test files`. */
const countFiles = (files) => (0,plural/* plural */.L)(files.length, 'test file');
/** Returns the path of a file relative to a parent folder. */
const relativeTo = (folder, file) => folder === '.' ? file : file.slice(folder.length + 1);
/** Checks whether a file is in a folder. */
const isWithin = (folder, file) => folder === '.' || file.startsWith(`${folder}/`);

;// CONCATENATED MODULE: ./build/actions/test/src/suite/crashed-run.js

/** Describes the end of a runner that wrote no result. */
const describeEnd = ({ exitCode, timedOut }) => {
    if (timedOut)
        return 'was stopped at the timeout';
    return exitCode === 0
        ? 'ended early with exit code 0 (a test may call exit or quit)'
        : `ended with ${describeExit(exitCode)}`;
};
/** Returns an error case for a runner that ended before it wrote its report. */
const crashedCase = (runner, execution, running) => ({
    suite: '',
    classname: running?.classname ?? '',
    name: running?.name ?? `${runner} did not finish`,
    status: 'error',
    seconds: 0,
    message: `${runner} ${describeEnd(execution)}${running ? ' while this test ran' : ' and wrote no result'}.`,
    ...(execution.tail.length > 0 ? { detail: execution.tail.join('\n') } : {}),
    ...(running?.file === undefined ? {} : { file: running.file }),
    ...(running?.line === undefined ? {} : { line: running.line }),
});

;// CONCATENATED MODULE: ./build/actions/test/src/suite/event-log.js


const statuses = ['passed', 'failed', 'error', 'skipped', 'flaky'];
const parse = (line) => {
    try {
        return [JSON.parse(line)];
    }
    catch {
        // A killed process can leave an incomplete last line.
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
const event_log_toCase = (entry, suite) => {
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
/** Reads the lines of an event log. Returns the test that was running at their end separately. */
const parseEventLog = (text, suite) => {
    const entries = text.split('\n').filter(Boolean).flatMap(parse);
    return {
        cases: entries.filter((entry) => entry.event === 'case').map((entry) => event_log_toCase(entry, suite)),
        isComplete: entries.at(-1)?.event === 'end',
        ...runningIn(entries),
    };
};
/** Reads an event log from a file. A missing file is an empty log. */
const readEventLog = (file, suite) => parseEventLog((0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, 'utf8') : '', suite);

;// CONCATENATED MODULE: ./build/actions/test/src/python/install-packages.js





const setup = {
    python: 'Add `uses: actions/setup-python@v6` with `python-version` before this step.',
    uv: 'uv.lock needs uv: add `uses: astral-sh/setup-uv@v7` before this step, or set `install: false`.',
    poetry: 'poetry.lock needs Poetry: add `run: pipx install poetry` before this step, or set `install: false`.',
};
/** Returns the first of these programs on PATH. */
const findProgram = async (programs, context, what) => {
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
            return findProgram([next, ...rest], context, what);
        throw new errors/* SlipwayError */.GQ('ToolMissing', `${what} has tests, but \`${program}\` is not on PATH.`, {
            ...(setup[program] ? { hint: setup[program] } : {}),
            cause,
        });
    }
};
/** Lines of installers that only refer to an error above. */
const uninformative = /subprocess|metadata-generation-failed|not a problem with pip|^hint:|when-building/i;
const runInstaller = async (context, folder, [program, ...args], env = {}) => {
    const { ports, root, timeout } = context;
    const cwd = external_node_path_.join(root, folder);
    ports.log.info(`$ ${external_node_path_.basename(program)} ${args.join(' ')}`);
    const options = { cwd, timeout, env: childEnvironment(ports.runner.environment, env) };
    const { exitCode, tail } = await runProgram(ports, program, args, options);
    if (exitCode === 0)
        return;
    if (ports.signal.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', 'Cancelled during the installation of the packages.');
    const reason = (tail.findLast((line) => /error/i.test(line) && !uninformative.test(line)) ?? tail.at(-1))?.trim();
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The packages of Python project ${folder} could not be installed: \`${external_node_path_.basename(program)} ${args.slice(0, 8).join(' ')}\` ended with exit code ${exitCode}${reason ? ` (${reason.slice(0, 300)})` : ''}.`, {
        hint: 'See the output of the installer in the log above.',
    });
};
/** Returns the same folder for the same files and Python version, so that a later step of the job reuses it. */
const folderFor = async (environment, active, context) => {
    const { ports, root } = context;
    const version = await ports.exec(active, ['-VV']);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${root}\n${version.stdout}${version.stderr}${JSON.stringify(environment)}`);
    for (const file of environment.files)
        hash.update((0,external_node_fs_.readFileSync)(external_node_path_.join(root, file)));
    return external_node_path_.join(ports.runner.temp, 'slipway', 'python', hash.digest('hex').slice(0, 16));
};
const programIn = (folder) => process.platform === 'win32' ? external_node_path_.join(folder, 'Scripts', 'python.exe') : external_node_path_.join(folder, 'bin', 'python');
/** Turns off prompts and version notices of pip. */
const quiet = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
const readDependencies = `
import json, sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
extras = project.get("optional-dependencies", {})
print(json.dumps(project.get("dependencies", []) + [need for name in sys.argv[1:] for need in extras[name]]))
`;
/** Reads the dependencies with Python 3.11, which has a TOML reader. pip cannot install them without the project. */
const dependencies = async (plan, folder, python, { ports, root }) => {
    const options = { cwd: external_node_path_.join(root, folder) };
    const { exitCode, stdout, stderr } = await ports.exec(python, ['-c', readDependencies, ...plan.extras], options);
    if (exitCode === 0)
        return JSON.parse(stdout);
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The dependencies of Python project ${folder} could not be read from pyproject.toml: ${stderr.trim().split('\n').at(-1)}.`, {
        hint: 'Use Python 3.11 or newer, or add a requirements.txt, which works with every version.',
    });
};
const pip = async (plan, folder, python, context) => {
    const relative = (file) => external_node_path_.relative(folder, file).replaceAll('\\', '/');
    const from = (flag, files) => files.flatMap((file) => [flag, relative(file)]);
    const install = (args) => runInstaller(context, folder, [python, '-m', 'pip', 'install', ...args], quiet);
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
        await findProgram(['uv'], context, `Python project ${folder}`);
        const command = ['uv', 'sync', '--locked', '--all-extras', '--all-groups'];
        await runInstaller(context, folder, command, { UV_PROJECT_ENVIRONMENT: venv });
    },
    async poetry(_, folder, { venv, active }, context) {
        await findProgram(['poetry'], context, `Python project ${folder}`);
        await runInstaller(context, folder, [active, '-m', 'venv', venv]);
        await runInstaller(context, folder, ['poetry', 'check', '--lock']);
        // Poetry installs into the active environment.
        const activated = {
            VIRTUAL_ENV: venv,
            PATH: [external_node_path_.dirname(programIn(venv)), context.ports.runner.environment.PATH].join(external_node_path_.delimiter),
        };
        const command = ['poetry', 'install', '--no-interaction', '--all-groups', '--all-extras'];
        await runInstaller(context, folder, command, activated);
    },
    async pip(environment, folder, { venv, active }, context) {
        await runInstaller(context, folder, [active, '-m', 'venv', venv]);
        if (environment.installer === 'pip')
            await pip(environment.pip, folder, programIn(venv), context);
    },
};
/** Creates or reuses the environment of a project. Returns the active Python if there is nothing to install. */
const restorePython = async (environment, folder, context) => {
    const active = await findProgram(['python3', 'python'], context, `Python project ${folder}`);
    if (!context.install || environment.installer === 'none')
        return { program: active, isOurs: false };
    const venv = await folderFor(environment, active, context);
    const done = external_node_path_.join(venv, 'slipway-complete');
    if ((0,external_node_fs_.existsSync)(done)) {
        context.ports.log.info(`Reusing the packages of an earlier step, because these files are unchanged: ${environment.files.join(', ')}`);
        return { program: programIn(venv), isOurs: true };
    }
    await installers[environment.installer](environment, folder, { venv, active }, context);
    (0,external_node_fs_.writeFileSync)(done, '');
    return { program: programIn(venv), isOurs: true };
};
/** Installs pytest if the tests need it and no file lists it. Uses a separate folder, never the active Python. */
const addPytest = async (python, folder, context) => {
    const { ports } = context;
    ports.log.notice(`Python project ${folder}: its tests need pytest, but no requirement file lists it. Slipway installs the newest version. Pin a version in requirements-dev.txt.`);
    const venv = external_node_path_.join(context.work, 'pytest');
    if (!python.isOurs)
        await runInstaller(context, folder, [python.program, '-m', 'venv', '--system-site-packages', venv]);
    const program = python.isOurs ? python.program : programIn(venv);
    await runInstaller(context, folder, [program, '-m', 'pip', 'install', 'pytest'], quiet);
    return { program, isOurs: true };
};

;// CONCATENATED MODULE: ./build/actions/test/src/python/runner-scripts.js
// Scripts that run in the Python of the user. They use only the standard library and the syntax of Python 3.8.
/** Writes events to the file line by line, so that they are complete when the process is killed. */
const events = String.raw `
import json
import os

_path = os.environ["SLIPWAY_EVENT_LOG"]

def write(event, **fields):
    fields["event"] = event
    with open(_path, "a", encoding="utf-8", errors="backslashreplace") as events:
        events.write(json.dumps(fields) + "\n")
`;
/** A pytest plugin that logs the start and the result of each test, because a crashed process writes no XML report. */
const pytestPlugin = `${events}
class EventLog:
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
    # Workers of pytest-xdist send their results to the main process.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(EventLog(), "slipway-events-of-this-process")
`;
/** Runs the unittest tests of files. Each argument is `folder-to-import-from|file`. */
const unittestRunner = `${events}
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
            # Errors of setUpClass and setUpModule belong to no test.
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
        self.outcome = ("failed", "passed, but it is marked as an expected failure", "")

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
            raise ImportError("the name " + name + " belongs to " + module.__file__ + "; rename one of the files")
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

;// CONCATENATED MODULE: ./build/actions/test/src/python/run-tests.js










const hasPytest = async (python, { cwd }, { ports }) => (await ports.exec(python.program, ['-c', 'import pytest'], { cwd })).exitCode === 0;
const environment = ({ ports }, { work, events }) => {
    const before = ports.runner.environment.PYTHONPATH;
    return childEnvironment(ports.runner.environment, {
        PYTHONPATH: [work, ...(before ? [before] : [])].join(external_node_path_.delimiter),
        SLIPWAY_EVENT_LOG: events,
        PYTHONUNBUFFERED: '1',
    });
};
/** Returns the results from the event log of a process that ended before it wrote its report. */
const readCrashedRun = (runner, execution, events, { ports }) => {
    const { cases, running } = readEventLog(events, runner);
    const collector = createResultCollector();
    for (const found of cases)
        collector.add(found);
    // A cancelled test has not failed.
    if (!ports.signal.aborted)
        collector.add(crashedCase(runner, execution, running));
    return collector.results();
};
const pytest = async (project, python, place, context) => {
    const report = external_node_path_.join(place.work, 'junit.xml');
    (0,external_node_fs_.writeFileSync)(external_node_path_.join(place.work, 'slipway_events.py'), pytestPlugin);
    const args = [
        '-m',
        'pytest',
        '-p',
        'slipway_events',
        '--continue-on-collection-errors',
        `--junitxml=${report}`,
        '-o',
        'junit_family=xunit2',
        // The cache is outside the repository. Without a cache, the option --ff of a user would be an error.
        '-o',
        `cache_dir=${external_node_path_.join(place.work, 'cache')}`,
        ...project.nested.map((folder) => `--ignore=${relativeTo(project.folder, folder)}`),
    ];
    const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
    context.ports.log.info('$ python -m pytest');
    const execution = await runProgram(context.ports, python.program, args, options);
    const results = (0,external_node_fs_.existsSync)(report) ? await readReport(report) : undefined;
    // pytest explains the exit codes 3 to 5 itself. It may write no report then.
    const isExplained = execution.exitCode >= 3 && execution.exitCode <= 5 && !execution.timedOut;
    if (results && results.incomplete === undefined)
        return { runner: 'pytest', ...execution, results };
    if (isExplained && !(0,external_node_fs_.existsSync)(place.events))
        return { runner: 'pytest', ...execution, results: createResultCollector().results() };
    return { runner: 'pytest', ...execution, results: readCrashedRun('pytest', execution, place.events, context) };
};
/** Returns the folder from which a test file can be imported: the nearest parent folder without an __init__.py. */
const importFolder = (project, file, context) => {
    const isPackage = (folder) => (0,external_node_fs_.existsSync)(external_node_path_.join(context.root, folder, '__init__.py'));
    return (parentFolders(folderOf(file)).find((folder) => folder === project.folder || !isPackage(folder)) ?? project.folder);
};
const unittest = async (project, python, place, context) => {
    const script = external_node_path_.join(place.work, 'slipway_unittest.py');
    (0,external_node_fs_.writeFileSync)(script, unittestRunner);
    const files = project.tests.map((file) => `${external_node_path_.join(context.root, importFolder(project, file, context))}|${external_node_path_.join(context.root, file)}`);
    const options = { cwd: place.cwd, env: environment(context, place), timeout: context.timeout };
    context.ports.log.info(`$ python -m unittest (${project.tests.length} files)`);
    const execution = await runProgram(context.ports, python.program, [script, ...files], options);
    const events = readEventLog(place.events, 'unittest');
    if (!events.isComplete)
        return { runner: 'unittest', ...execution, results: readCrashedRun('unittest', execution, place.events, context) };
    const collector = createResultCollector();
    for (const found of events.cases)
        collector.add(found);
    return { runner: 'unittest', ...execution, results: collector.results() };
};
/** Restores the packages of a project and runs its tests. Uses pytest if it is installed or required, otherwise unittest. */
const runPython = async (project, context) => {
    const work = external_node_path_.join(context.work, 'python', uniqueName(project.folder));
    (0,external_node_fs_.mkdirSync)(work, { recursive: true });
    const place = {
        cwd: external_node_path_.join(context.root, project.folder),
        work,
        events: external_node_path_.join(work, 'events.jsonl'),
    };
    const python = await restorePython(project.environment, project.folder, context);
    if (await hasPytest(python, place, context))
        return pytest(project, python, place, context);
    if (!project.needsPytest)
        return unittest(project, python, place, context);
    if (context.install)
        return pytest(project, await addPytest(python, project.folder, context), place, context);
    throw new errors/* SlipwayError */.GQ('ToolMissing', `The tests of Python project ${project.folder} need pytest, which the active Python does not have.`, {
        hint: 'Install it in an earlier step (`pip install pytest`), or set `install: true`.',
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/python/find-projects.js



const testFile = /(^|\/)(test_[^/]*|[^/]*_test)\.py$/;
const unittestFile = /(^|\/)test[^/]*\.py$/;
const requirement = /^((requirements|constraints)[^/]*|[^/]*[-_.]requirements)\.(txt|in)$/i;
const marker = /^(pyproject\.toml|setup\.py|setup\.cfg|uv\.lock|poetry\.lock|Pipfile|pylock\.toml|pytest\.ini|tox\.ini)$/;
/** Folders whose requirement files belong to the parent project. */
const partOfParent = /(^|\/)(tests?|docs?|requirements|\.github|ci)$/;
/** Requirements for other purposes, or for machines with a GPU. */
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
    const inside = isWithin(folder, file) ? relativeTo(folder, file) : '';
    const [first = '', second] = inside.split('/');
    const isHere = second === undefined || (inside.split('/').length === 2 && /^(requirements|tests?)$/.test(first));
    const isNamed = first === 'requirements' ? inside.endsWith('.txt') : requirement.test(external_node_path_.posix.basename(inside));
    return isHere && isNamed && inside.endsWith('.txt') && !otherPurpose.test(external_node_path_.posix.basename(inside));
});
/** Returns the keys for testing in a table of a TOML file. Reads only as much TOML as a list of keys needs. */
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
    // A project without a build system is an application: only its dependencies are installed. A requirements file replaces them.
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
/** Finds Python projects with tests. A test belongs to the nearest parent folder that is a project. */
const findPythonProjects = (tree) => {
    const folders = projectFolders(tree);
    const byFolder = new Map();
    for (const file of tree.files.filter((each) => isTest(tree, each))) {
        const folder = parentFolders(folderOf(file)).find((each) => folders.has(each)) ?? '.';
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
            evidence: describe(project, tree),
            files: tests,
            environment: project.environment,
            run: (context) => runPython(project, context),
        };
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/runner-scripts.js
// Scripts that run in the R of the user. They use only base R, because other packages may be missing.
/**
 * Runs one test file and writes its events, one JSON object per line.
 * Arguments: mode (testthat, tinytest, script), file, event_file, folder of the project, package or '', library or ''.
 */
const fileRunner = String.raw `
arguments <- commandArgs(trailingOnly = TRUE)
mode <- arguments[1]; file <- arguments[2]; event_file <- arguments[3]
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
  connection <- file(event_file, open = "ab")
  on.exit(close(connection))
  writeLines(enc2utf8(paste0("{", text, "}")), connection, useBytes = TRUE)
}

if (nzchar(library_folder)) .libPaths(c(library_folder, .libPaths()))

# Tests of a package can use its internals. Tests of a project can use the functions in its R folder.
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

# An expectation on its own has no place. This returns the first line of its test.
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
    if (status == "skipped" && length(kinds) == 0) messages <- "the test has no expectation"
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
    # Finds the place here, because tryCatch removes the calls.
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
/** Restores the packages of renv.lock in the current folder. */
const restore = `
if (!requireNamespace("renv", quietly = TRUE)) quit(status = 42)
renv::restore(prompt = FALSE)
`;

;// CONCATENATED MODULE: ./build/actions/test/src/r/restore-packages.js





const nameOf = (project) => project.package ? `R package ${project.package}` : `R project ${project.folder}`;
/** Returns the environment of R. If packages are not restored, the .Rprofile of the project must not restore them. */
const environmentFor = ({ ports, install }, project) => childEnvironment(ports.runner.environment, {
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
    const { exitCode, tail } = await runProgram(ports, 'Rscript', ['--no-save', '-e', restore], { cwd, env, timeout });
    if (exitCode === 0)
        return;
    if (ports.signal.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', 'Cancelled during the restore of the packages.');
    if (exitCode === 42)
        throw new errors/* SlipwayError */.GQ('ToolMissing', `${nameOf(project)} has a renv.lock, but the package renv is not installed.`, {
            hint: 'Add `uses: r-lib/actions/setup-renv@v2` before this step, or set `install: false` to use the installed packages.',
        });
    const reason = tail.findLast((line) => /error|failed/i.test(line))?.trim();
    throw new errors/* SlipwayError */.GQ('CheckFailed', `The packages of ${nameOf(project)} could not be restored from renv.lock${reason ? `: ${reason.slice(0, 300)}` : ''}.`, {
        hint: 'See the output of renv::restore() in the log above.',
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
            ? `Add it to renv.lock: \`renv::install("${project.mode}"); renv::snapshot()\`.`
            : `Add \`uses: r-lib/actions/setup-r-dependencies@v2\` with \`packages: any::${project.mode}\` before this step.`,
    });
};
/** Restores the packages of renv.lock and checks that the runner is installed. */
const restorePackages = async (project, context) => {
    const version = await versionOf(project, context);
    const { lockedVersion } = project;
    if (lockedVersion && minor(lockedVersion) !== minor(version))
        context.ports.log.warning(`${nameOf(project)}: renv.lock was created with R ${lockedVersion}, but the tests run with R ${version}.`);
    if (context.install && project.hasLock)
        await restoreLock(project, context);
    await requireRunner(project, context);
};
/** Installs a package into a separate library, so that each test file loads the installed package. */
const installPackage = async (project, library, context) => {
    (0,external_node_fs_.mkdirSync)(library, { recursive: true });
    const { ports, root, timeout } = context;
    const args = ['CMD', 'INSTALL', '--no-docs', '--no-multiarch', '--with-keep.source', `--library=${library}`, '.'];
    ports.log.info(`$ R ${args.join(' ')}`);
    const options = { cwd: external_node_path_.join(root, project.folder), env: environmentFor(context, project), timeout };
    return runProgram(ports, 'R', args, options);
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/run-tests.js









const prepare = (project, context) => {
    const work = external_node_path_.join(context.work, 'r', `${project.mode}-${uniqueName(project.folder)}`);
    (0,external_node_fs_.mkdirSync)(work, { recursive: true });
    const script = external_node_path_.join(work, 'run-file.R');
    (0,external_node_fs_.writeFileSync)(script, fileRunner);
    return { project, context, script, work, library: project.package ? external_node_path_.join(work, 'library') : '' };
};
/** Runs a file in a separate process, so that a crash in compiled code does not affect other files. */
const runFile = async ({ project, context, script, work, library }, file, collector) => {
    const { ports, root, timeout } = context;
    const folder = external_node_path_.join(root, project.folder);
    const eventFile = external_node_path_.join(work, `${project.tests.indexOf(file)}-${external_node_path_.basename(file)}.jsonl`);
    const args = [project.mode, external_node_path_.join(root, file), eventFile, folder, project.package, library];
    const options = { cwd: folder, env: environmentFor(context, project), timeout };
    ports.log.info(`$ Rscript ${file}`);
    const execution = await runProgram(ports, 'Rscript', ['--no-save', '--no-restore', script, ...args], options);
    const events = readEventLog(eventFile, project.package);
    for (const found of events.cases)
        collector.add({ ...found, file });
    if (!events.isComplete && !ports.signal.aborted)
        collector.add({ ...crashedCase(file, execution), file });
    return execution;
};
/** Restores the packages, installs the tested package, and runs the test files one by one. */
const runR = async (project, context) => {
    const run = prepare(project, context);
    const runner = project.mode === 'script' ? 'Rscript' : project.mode;
    const collector = createResultCollector();
    const tail = [];
    let last = { exitCode: 0, timedOut: false };
    await restorePackages(project, context);
    if (project.package) {
        const installed = await installPackage(project, run.library, context);
        if (installed.exitCode !== 0) {
            collector.add({ ...crashedCase(`R CMD INSTALL of ${project.package}`, installed) });
            return { runner, ...installed, results: collector.results() };
        }
    }
    for (const file of project.tests) {
        if (context.ports.signal.aborted)
            break;
        const { exitCode, timedOut, tail: lines } = await runFile(run, file, collector);
        tail.push(...lines.slice(-20));
        if (exitCode !== 0)
            last = { exitCode, timedOut };
    }
    return { runner, ...last, tail, results: collector.results() };
};

;// CONCATENATED MODULE: ./build/actions/test/src/r/find-projects.js



const patterns = [
    ['testthat', /^(?<folder>.*\/)?tests\/testthat\/test[^/]*\.[rR]$/],
    ['tinytest', /^(?<folder>.*\/)?(inst\/tinytest|tests\/tinytest)\/test[^/]*\.[rR]$/],
    ['script', /^(?<folder>.*\/)?tests\/[^/]+\.[rR]$/],
];
/** Files that only start the runner of their folder. */
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
/** Finds R packages and projects with tests. Each runner in each folder is a suite. */
const findRProjects = (tree) => {
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
            evidence: [...signs.map((file) => relativeTo(folder, file)), countFiles(tests)],
            files: tests,
            run: (context) => runR(project, context),
        };
    });
};

;// CONCATENATED MODULE: ./build/actions/test/src/detection/detect-suites.js




/** Languages with automatic detection of tests. */
const languages = [findPythonProjects, findRProjects];
/** Languages that Slipway recognizes. Their tests need the input `command`. */
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
const findOtherLanguages = (tree) => byCommand.flatMap((known) => {
    const file = tree.files.find((each) => known.marker.test(each) && folderOf(each).split('/').length <= 3);
    return file === undefined ? [] : [{ known, file }];
});
const advice = ({ known, file }) => `${file} (${known.language}) needs inputs: set \`command: ${known.command}\` and \`reports: ${known.reports}\``;
const searchedPatterns = 'test_*.py, *_test.py, unittest in test*.py, tests/testthat/test*.R, inst/tinytest/test*.R, tests/*.R';
/**
 * Returns the suites of a folder.
 * @throws {CheckFailed} if no test was found; the message names the patterns
 */
const detectSuites = (tree, directory) => {
    const suites = languages.flatMap((find) => find(tree));
    const others = findOtherLanguages(tree);
    if (suites.length > 0)
        return { suites, notRun: others.map(advice) };
    const hint = others.length > 0
        ? `${others.map(advice).join('; ')}.`
        : 'Add a test, or set `command` and `reports` to run your tests.';
    throw new errors/* SlipwayError */.GQ('CheckFailed', `No tests found in ${directory} (${(0,plural/* plural */.L)(tree.files.length, 'file')}; searched for ${searchedPatterns}).`, { hint });
};

;// CONCATENATED MODULE: ./build/actions/test/src/result/judge-suite.js



/** Exit code of pytest if its configuration, its options or a conftest.py prevents the start. */
const usageError = 4;
/** Returns the exception of a conftest.py, or the error of pytest about its configuration or options. */
const reasonIn = (tail) => {
    const raised = tail.findLast((line) => /^E {3,}\S/.test(line))?.slice(1);
    const reported = tail.map((line) => /(?:^ERROR: (?!usage:)|: error: )(.+)$/.exec(line)?.[1]).find(Boolean);
    return (raised ?? reported)?.trim();
};
const endOf = ({ runner, exitCode, results, tail }) => {
    const reason = runner === 'pytest' && exitCode === usageError ? reasonIn(tail) : undefined;
    if (reason) {
        const options = reason.startsWith('unrecognized arguments') ? ' (check `addopts`)' : '';
        return `pytest could not start (exit code ${exitCode}): ${reason}${options}`;
    }
    const internal = runner === 'pytest' && exitCode === 3 ? ', an internal error of pytest,' : '';
    const contrast = results.counts.total > 0 ? ' although no test failed' : `${internal ? '' : ','} and no test was reported`;
    return `${runner} ended with exit code ${exitCode}${internal}${contrast}.`;
};
const problemCase = (name, message, tail = []) => ({
    suite: '',
    classname: '',
    name,
    status: 'error',
    seconds: 0,
    message,
    ...(tail.length > 0 ? { detail: tail.join('\n') } : {}),
});
const describeSearch = ({ project, files }) => `searched ${files.length > 0 ? files.slice(0, 5).join(', ') : project}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;
/** Rules in the order of their importance. The first rule that finds a problem adds a case for it. */
const problemRules = [
    (_, { runner, results, tail }) => results.incomplete === undefined
        ? undefined
        : problemCase(`${runner}: the report is incomplete`, results.incomplete, tail),
    (_, run) => run.timedOut && run.results.counts.failed === 0
        ? problemCase(`${run.runner} did not finish`, `${run.runner} ${describeEnd(run)}.`, run.tail)
        : undefined,
    (suite, { runner, results, exitCode }, minTests) => results.counts.total > 0 || minTests === 0 || (exitCode !== 0 && !(runner === 'pytest' && exitCode === 5))
        ? undefined
        : problemCase('no test was executed', `No test was executed in ${suite.name} (${describeSearch(suite)}; ${suite.evidence.join(', ')}).`),
    (suite, run, minTests) => {
        const { runner, results, exitCode, tail } = run;
        if (exitCode === 0 || results.counts.failed > 0)
            return undefined;
        if (runner === 'pytest' && exitCode === 5 && minTests === 0)
            return undefined;
        const where = suite.name === runner ? '' : `${suite.name}: `;
        return problemCase(`${runner} failed`, `${where}${endOf(run)}`, tail);
    },
];
const withProblem = (results, objection) => {
    if (!objection)
        return results;
    const collector = createResultCollector();
    collector.add(objection);
    const { counts, failures, cases } = collector.results();
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
const judge_suite_statusOf = ({ total, failed, skipped }) => {
    if (failed > 0)
        return 'failed';
    return total > 0 && skipped === total ? 'warning' : 'passed';
};
/**
 * Judges a suite by its exit code, its results, a missing or incomplete report, and missing tests. The worst one decides.
 * The exit code alone is not enough, because some runners exit with 0 after a failure. The report alone is not enough,
 * because a crashed runner writes none.
 */
const judgeSuite = (suite, run, minTests) => {
    const objection = problemRules.map((object) => object(suite, run, minTests)).find((each) => each !== undefined);
    const { counts, failures, cases, problems } = withProblem(run.results, objection);
    const status = judge_suite_statusOf(counts);
    return {
        suite,
        runner: run.runner,
        counts,
        failures,
        cases,
        status,
        ...(objection?.message ? { problem: objection.message } : {}),
        warnings: [
            ...problems,
            ...(status === 'warning'
                ? [
                    `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped. The usual reason is a missing secret or variable.`,
                ]
                : []),
        ].map((warning) => `${suite.name}: ${warning}`),
    };
};
/** Returns the finished tests of a cancelled suite. Tests that did not run are not a failure. */
const partialResult = (suite, { runner, results }) => {
    const { counts, failures, cases } = results;
    return { suite, runner, counts, failures, cases, status: judge_suite_statusOf(counts), warnings: [] };
};
/** Returns an error for a suite that could not run, with reason and remedy. */
const failedSuite = (suite, error) => {
    const collector = createResultCollector();
    const objection = (0,errors/* describeError */.Uc)(error);
    collector.add(problemCase(`${suite.name} could not run`, objection));
    const { counts, failures, cases } = collector.results();
    return { suite, runner: suite.runner, counts, failures, cases, status: 'failed', problem: objection, warnings: [] };
};

;// CONCATENATED MODULE: ./build/packages/test-reports/src/locate-failure.js

/** Formats of a place in the messages of runners: file, then line. */
const places = [
    /File "(?<file>[^"\n]+)", line (?<line>\d+)/g,
    /\('(?<file>[^'\n]+?\.[A-Za-z]+)':(?<line>\d+)/g,
    /\('(?<file>[^'\n]+?\.[A-Za-z]+):(?<line>\d+)(?::\d+)*'\)/g,
    /(?:^|[\s('"`])(?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[\p{L}\p{M}\p{N}_@./\\+-]+\.[A-Za-z]{1,5}):(?<line>\d+)/gmu,
    // A path with blanks looks like a sentence. It counts only at the start of a line, and if the file exists.
    /^ *(?<file>[^\s:"'()<>|][^:\n"'()<>|]{0,300}\.[A-Za-z]{1,5}):(?<line>\d+)/gm,
];
/** Installed packages never belong to the repository, even if their paths are similar. */
const installed = /(^|\/)(site-packages|dist-packages|node_modules|lib\/python[\d.]+|renv\/library)\//;
/** Checks for a path that is too short. Paths of other machines, such as /app in a container, are matched by their end. */
const isTooVague = (reported) => external_node_path_.posix.isAbsolute(reported) && reported.split('/').length < 4;
/**
 * Indexes a repository's files.
 * @param root folder of the repository on this machine; absolute paths below it belong to the repository
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
        const parts = wanted.split('/').filter((part) => part !== '' && part !== '..');
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
/** Returns all places in a text that are files of the repository, in the order of the text. */
const placesIn = (text, files) => places
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .flatMap(({ groups }) => {
    const file = groups?.file === undefined ? undefined : files.resolve(groups.file);
    return file === undefined ? [] : [{ file, line: Number(groups?.line) }];
});
/**
 * Returns the place of a failure. In this order: the first place of a test file in its text, the place in the report,
 * the first place in its text. Undefined if the place is not certain, because a wrong line is worse than none.
 */
const locateFailure = (found, files) => {
    const reported = found.file === undefined ? undefined : files.resolve(found.file);
    const inText = placesIn(`${found.message ?? ''}\n${found.detail ?? ''}`, files);
    const exact = inText.find((place) => (reported === undefined ? isTestFile(place.file) : place.file === reported));
    if (exact)
        return exact;
    if (reported !== undefined)
        return { file: reported, ...(found.line === undefined ? {} : { line: found.line }) };
    return inText[0];
};

;// CONCATENATED MODULE: ./build/actions/test/src/result/failure-message.js
/** Messages of runners that do not contain the reason. The detail has it. */
const vague = /^(collection failure|<[\w./ :]+>|failed|error|internal error)?$/i;
/** pytest marks the lines of an exception. The last one has its type and message. */
const marked = /^E {3,}(?<text>\S.*)$/gm;
/** Returns the exception from the end of a traceback, or the first line of any other detail. */
const mainLine = (detail) => {
    const lines = detail.split('\n').filter((line) => line.trim() !== '' && !vague.test(line.trim()));
    const raised = lines.some((line) => line.startsWith('Traceback (most recent call last)'))
        ? lines.findLast((line) => /^\S/.test(line))
        : undefined;
    return (raised ?? lines[0])?.trim();
};
/** Returns the line that describes the failure best. */
const failureMessage = ({ message = '', detail = '' }) => {
    const first = message.trim();
    if (!vague.test(first.split('\n')[0] ?? ''))
        return first;
    return [...detail.matchAll(marked)].at(-1)?.groups?.text ?? mainLine(detail) ?? (first || 'failed without a message');
};

;// CONCATENATED MODULE: ./build/actions/test/src/result/report-results.js





/** GitHub shows ten errors of a step. The error of the step itself is one of these. */
const maxAnnotations = 9;
const maxFacts = 20;
const maxExcerpts = 5;
/** Returns a lookup that prefers the files of the project, because paths in a report are relative to it. */
const filesFor = (project, tree, root) => {
    const own = tree.files.filter((file) => isWithin(project, file)).map((file) => relativeTo(project, file));
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
const report_results_nameOf = ({ classname, name }) => [classname, name].filter(Boolean).join(' › ');
/** Returns the failures with their places, if these are certain. */
const locateFailures = (judged, tree, root, { runner }) => {
    const prefix = external_node_path_.relative(runner.workspace, root).replaceAll('\\', '/');
    return judged.flatMap(({ suite, failures }) => {
        const files = filesFor(suite.project, tree, root);
        return failures.map((found) => {
            const place = locateFailure(found, files);
            return {
                name: report_results_nameOf(found),
                message: failureMessage(found),
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
/** Logs one line for each suite, in columns. */
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
/** Annotates failures at their lines, those with a line first, and logs all warnings. */
const annotateFailures = (failures, judged, ports) => {
    const sorted = [...failures.filter(({ place }) => place), ...failures.filter(({ place }) => !place)];
    for (const { name, message, place } of sorted.slice(0, maxAnnotations))
        ports.annotate({ level: 'error', title: (0,clip/* clip */.$Q)(name, 200), message: (0,clip/* clip */.$Q)(message, 2_000), ...place });
    for (const warning of judged.flatMap(({ warnings }) => warnings))
        ports.log.warning(warning);
    if (failures.length === 0)
        return;
    const texts = failures
        .slice(0, maxFacts)
        .map(({ name, message, place }) => `✗ ${name}${show(place)}\n    ${(0,clip/* clip */.$Q)(message, 500).replaceAll('\n', '\n    ')}`);
    ports.log.untrusted(texts.join('\n'));
    if (failures.length > maxFacts)
        ports.log.info(`… and ${failures.length - maxFacts} more`);
};
const show = (place) => place ? ` (${[place.file, place.line].filter((part) => part !== undefined).join(':')})` : '';
/** Saves all results. The ids of the cases are the same in every run, so that runs can be compared. */
const saveResults = async (judged, { saveLog }) => {
    const suites = judged.map(({ suite, runner, counts, cases }) => ({ name: suite.name, runner, ...counts, cases }));
    await saveLog('Test results', 'test-results.json', `${JSON.stringify({ suites }, undefined, 1)}\n`);
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
        .map(({ name, message, place }) => ({ name: (0,clip/* clip */.$Q)(name, 200), message: (0,clip/* clip */.$Q)(message, 500), ...place })),
});
const excerptOf = ({ name, message, found, place }) => {
    const lines = (found.detail ?? message).split('\n');
    return {
        title: `${(0,clip/* clip */.$Q)(name, 200)}${show(place)}`,
        lines: lines.slice(-40).map((line) => (0,clip/* clip */.$Q)(line, 300)),
        omittedLines: Math.max(0, lines.length - 40),
    };
};
const tests = (count) => (0,plural/* plural */.L)(count, 'test');
const failedSentence = ([first, ...rest], { total: all, failed }) => {
    const head = `${failed} of ${tests(all)} failed`;
    if (!first)
        return `${head}.`;
    const others = Math.max(rest.length, failed - 1);
    return `${head}: ${(0,clip/* clip */.$Q)(first.name, 120)}${show(first.place)}: ${(0,clip/* clip */.$Q)(first.message.split('\n')[0] ?? '', 200)}${others > 0 ? ` (and ${others} more)` : ''}`;
};
/** Returns the problem of a run without a failed test. */
const problemSentence = (judged, failed) => {
    const [first, ...rest] = judged.flatMap(({ problem }) => problem ?? []);
    if (first === undefined || rest.length + 1 !== failed)
        return undefined;
    return `${(0,clip/* clip */.$Q)(first.replaceAll('\n', ' '), 400)}${rest.length > 0 ? ` (and ${rest.length} more)` : ''}`;
};
const conclusionOf = (judged, failures, counts, minTests) => {
    const executed = counts.total - counts.skipped;
    if (counts.failed > 0)
        return {
            status: 'failed',
            sentence: problemSentence(judged, counts.failed) ?? failedSentence(failures, counts),
        };
    if (counts.total < minTests)
        return {
            status: 'failed',
            sentence: `Found only ${tests(counts.total)}, but \`min-tests\` is ${minTests}.`,
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
/** Returns outputs and report of the stage. The worst suite decides its status. */
const toStageResult = (judged, failures, expected, signal) => {
    const counts = total(judged);
    const verdict = signal.aborted
        ? {
            status: 'cancelled',
            sentence: `Cancelled after ${tests(counts.total)} of ${judged.length} of ${expected.suites} suites.`,
        }
        : conclusionOf(judged, failures, counts, expected.minTests);
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

;// CONCATENATED MODULE: ./build/actions/test/src/test.js








/** Finds the tests of a folder, runs them, and annotates failures at their lines. */
const test = async (input, ports) => {
    const root = findRoot(input.directory, ports);
    const { command, reports } = await readCommand(input, root, ports);
    const tree = await listSourceFiles(root, ports);
    const plan = command ? { suites: [commandSuite(command, reports)], notRun: [] } : detectSuites(tree, input.directory);
    logPlan(plan, ports);
    if (!command && reports.length > 0)
        ports.log.warning('The input `reports` has no effect without `command`.');
    const context = {
        ports,
        root,
        work: prepareWorkFolder(root, ports),
        install: input.install,
        timeout: input.timeout,
    };
    const judged = await runAll(plan.suites, context, input['min-tests']);
    const failures = locateFailures(judged, tree, root, ports);
    printTable(judged, ports.log);
    annotateFailures(failures, judged, ports);
    await saveResults(judged, ports);
    return toStageResult(judged, failures, { minTests: input['min-tests'], suites: plan.suites.length }, ports.signal);
};
/** Returns the inputs `command` and `reports`. Missing ones come from slipway.yml, if the folder has one. */
const readCommand = async (input, root, { runner }) => {
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
    throw new errors/* SlipwayError */.GQ('NotFound', `The folder \`${directory}\` in the input \`directory\` does not exist in ${runner.workspace}.`, {
        hint: 'Check the path, and check out the repository (`uses: actions/checkout`) before this step.',
    });
};
const logPlan = ({ suites, notRun }, { log }) => {
    for (const { name, runner, evidence } of suites)
        log.info(`Found ${name}: ${runner} (${evidence.join(', ')})`);
    for (const sentence of notRun)
        log.info(`Not run: ${sentence}`);
};
/** Returns an empty folder for reports and scripts, without the reports of an earlier step. */
const prepareWorkFolder = (root, { runner }) => {
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
            judged.push(signal.aborted ? partialResult(suite, run) : judgeSuite(suite, run, minTests));
        }
        catch (error) {
            // If one project cannot be prepared, the others still run.
            if (suites.length === 1 || !(error instanceof errors/* SlipwayError */.GQ) || signal.aborted)
                throw error;
            judged.push(failedSuite(suite, error));
        }
    }
    return judged;
};


/***/ })

};
