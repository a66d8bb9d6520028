export const id = 3112;
export const ids = [3112];
export const modules = {

/***/ 80006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ ratio),
/* harmony export */   K7: () => (/* binding */ keyValues),
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Rz: () => (/* binding */ checkedEach),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94343);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88532);


class Refusal extends Error {
}
const parsed = (read) => zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((raw, context) => {
    try {
        return read(raw);
    }
    catch (error) {
        if (!(error instanceof Refusal))
            throw error;
        context.issues.push({ code: 'custom', message: error.message, input: raw });
        return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .NEVER */ .tm;
    }
}));
const refuse = (allowed) => {
    throw new Refusal(allowed);
};
/** Any text that is not empty. */
const text = () => ({ schema: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/** A text that nobody may see. */
const secret = () => ({ schema: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), secret: true });
/** The same, but an absent or empty input is undefined. */
const optional = (reader) => ({
    ...reader,
    schema: reader.schema,
    absent: () => undefined,
});
const refusalsOf = (error) => {
    if (error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayErrors */ .Zc)
        return error.errors;
    if (error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ)
        return [error];
    throw error;
};
const piped = (reader, check) => zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(reader.schema, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((value, context) => {
    try {
        return check(value);
    }
    catch (error) {
        for (const { message, hint } of refusalsOf(error))
            context.issues.push({
                code: 'custom',
                message: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .withHint */ .mu)(message, hint),
                input: value,
                params: { whole: true },
            });
        return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .NEVER */ .tm;
    }
}));
/**
 * What `check` makes of a value, or says against it by a SlipwayError that names what cannot be used and what is
 * allowed. So it is told together with the other inputs.
 */
const checked = (reader, check) => {
    const { absent, secret: hidden } = reader;
    return {
        schema: piped(reader, check),
        ...(hidden ? { secret: hidden } : {}),
        ...(absent ? { absent: () => check(absent()) } : {}),
    };
};
/** The same for each value of a list. */
const checkedEach = (reader, check) => checked(reader, (values) => {
    const errors = [];
    const results = values.flatMap((value) => {
        try {
            return [check(value)];
        }
        catch (error) {
            errors.push(...refusalsOf(error));
            return [];
        }
    });
    (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .throwAll */ .Kx)(errors);
    return results;
});
/** Values separated by line breaks or commas; blanks around them and lines that start with `#` are dropped. */
const list = () => ({
    absent: () => [],
    schema: parsed((raw) => split(raw, /[\n,]/)),
});
/** One value a line, commas kept. */
const lines = () => ({ absent: () => [], schema: parsed((raw) => split(raw, /\n/)) });
const split = (raw, at) => raw
    .split(at)
    .map((item) => item.trim())
    .filter((item) => item !== '' && !item.startsWith('#'));
/** `KEY=value` a line; the value may hold `=`. */
const keyValues = () => ({
    absent: () => ({}),
    schema: parsed((raw) => Object.fromEntries(split(raw, /\n/).map((line) => {
        const at = line.indexOf('=');
        return at > 0
            ? [line.slice(0, at).trim(), line.slice(at + 1)]
            : refuse(`\`${line}\` is not KEY=value; allowed is one KEY=value a line`);
    }))),
});
const integer = (range = {}) => ({
    schema: parsed((raw) => {
        const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
        const value = Number(raw);
        const bounds = `a whole number${range.min === undefined ? '' : ` from ${min}`}${range.max === undefined ? '' : ` to ${max}`}`;
        return /^-?\d+$/.test(raw) && value >= min && value <= max ? value : refuse(`allowed is ${bounds}`);
    }),
});
/** A number from 0 to 1, or a percentage. */
const ratio = () => ({
    schema: parsed((raw) => {
        const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(raw);
        const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
        return value >= 0 && value <= 1 ? value : refuse('allowed is a number from 0 to 1, or 0% to 100%');
    }),
});
/** YAML's core schema, as GitHub reads booleans. */
const boolean = () => ({
    schema: parsed((raw) => {
        if (['true', 'True', 'TRUE'].includes(raw))
            return true;
        if (['false', 'False', 'FALSE'].includes(raw))
            return false;
        return refuse('allowed are true and false');
    }),
});
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** A timer of node that is longer ends at once. */
const longestTimer = 2 ** 31 - 1;
/**
 * Milliseconds, from `500ms`, `90s`, `5m`, `1h`, `1m30s`; a bare `0` is no time. At most what a timer can wait, 596
 * hours, unless it is an `age`, which nobody waits for. `some` refuses no time at all.
 */
const duration = ({ some = false, age = false, } = {}) => ({
    schema: parsed((raw) => {
        const like = 'durations such as 500ms, 90s, 5m, 1m30s';
        if (raw !== '0' && !/^(\d+(?:\.\d+)?(ms|s|m|h))+$/.test(raw))
            return refuse(`allowed are ${like}`);
        const value = [...raw.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
        if (some && value === 0)
            return refuse(`allowed are ${like}, longer than 0`);
        return age || value <= longestTimer ? value : refuse(`allowed are ${like}, up to 596h`);
    }),
});
const oneOf = (...words) => ({
    schema: parsed((raw) => words.includes(raw) ? raw : refuse(`allowed are ${words.join(', ')}`)),
});
const json = () => ({
    schema: parsed((raw) => {
        try {
            return JSON.parse(raw);
        }
        catch (error) {
            return refuse(`allowed is JSON: ${error.message}`);
        }
    }),
});


/***/ }),

/***/ 16511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  O: () => (/* binding */ runPlain)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/report/src/empty.js
var empty = __webpack_require__(88659);
// EXTERNAL MODULE: ./build/packages/report/src/fit.js
var fit = __webpack_require__(72137);
// EXTERNAL MODULE: ./build/packages/report/src/redact.js + 1 modules
var src_redact = __webpack_require__(18782);
// EXTERNAL MODULE: ./build/packages/report/src/summary.js
var summary = __webpack_require__(58946);
// EXTERNAL MODULE: ./build/packages/action/src/commands.js
var commands = __webpack_require__(25458);
;// CONCATENATED MODULE: ./build/packages/action/src/fail.js


const system = {
    ENOSPC: (path) => new errors/* SlipwayError */.GQ('DiskFull', `The disk is full (while writing ${path}).`, {
        hint: 'Free space on the runner and run again.',
    }),
    EACCES: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `Permission denied: ${path}.`),
    EPERM: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `Not permitted: ${path}. This may need root.`),
    EROFS: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `${path} is on a file system that is read-only.`),
    ENOENT: (path) => new errors/* SlipwayError */.GQ('NotFound', `There is no ${path}.`),
    ENOTDIR: (path) => new errors/* SlipwayError */.GQ('NotFound', `There is no ${path}: a part of it is no folder.`),
};
/** The operating system's own errors in words; everything else as it is. */
const translate = (error) => {
    const { code, path } = error;
    const known = error instanceof errors/* SlipwayError */.GQ ? undefined : system[code ?? ''];
    return known ? known(path ?? 'a file') : error;
};
const report = (error, hide) => {
    const { place } = error;
    // The sentence repeats file and line: the annotation's position is invisible in the plain log.
    (0,commands/* annotateLine */.tb)({ level: 'error', message: hide((0,errors/* describeError */.Uc)(error)), ...place });
};
/**
 * The one place where a step fails. Returns the sentence that was shown.
 * @param hide takes secrets out of what is shown: programs and servers repeat what they were given
 */
const failStep = (thrown, hide) => {
    process.exitCode = 1;
    const error = translate(thrown);
    if (error instanceof errors/* SlipwayErrors */.Zc)
        for (const each of error.errors)
            report(each, hide);
    else if (error instanceof errors/* SlipwayError */.GQ)
        report(error, hide);
    else
        (0,commands/* command */.G5)('error', hide(`Unexpected: ${(0,errors/* describeError */.Uc)(error)} (run again with debug logging to see where)`));
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    if (stack)
        (0,commands/* debug */.Yz)(hide(stack));
    const { cause } = (thrown ?? {});
    if (cause !== undefined)
        (0,commands/* debug */.Yz)(hide(`caused by: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`));
    return hide((0,errors/* describeError */.Uc)(error));
};

;// CONCATENATED MODULE: ./build/packages/action/src/inputs.js

/** How the runner names an input's environment variable. */
const variable = (name) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
const show = (raw, reader) => reader.secret ? 'its value' : `\`${raw.length > 80 ? `${raw.slice(0, 77)}…` : raw}\``;
/** A check of its own has named what cannot be used. */
const isWhole = (issue) => issue.code === 'custom' && issue.params?.whole === true;
/**
 * Reads every input once. An empty value counts as absent, so that a reusable workflow can pass its own empty input
 * on; an absent one takes action.yml's default.
 * @throws all refusals together, each naming the input, what stood there and what is allowed
 */
const readInputs = (schema, environment, defaults) => {
    const problems = [];
    const values = {};
    for (const [name, reader] of Object.entries(schema)) {
        const raw = environment[variable(name)]?.trim() || defaults[name] || '';
        if (raw === '') {
            if (reader.absent)
                values[name] = reader.absent();
            else
                problems.push(new errors/* SlipwayError */.GQ('BadInput', `input \`${name}\` is required (set it under \`with:\`, or ${variable(name)})`));
            continue;
        }
        const result = reader.schema.safeParse(raw);
        if (result.success)
            values[name] = result.data;
        else
            for (const issue of result.error.issues)
                problems.push(new errors/* SlipwayError */.GQ('BadInput', isWhole(issue)
                    ? `input \`${name}\`: ${issue.message}`
                    : `input \`${name}\`: ${show(raw, reader)} cannot be used; ${issue.message}`));
    }
    (0,errors/* throwAll */.Kx)(problems);
    return values;
};
/** What must never be shown. */
const secretValues = (schema, values) => Object.entries(schema).flatMap(([name, reader]) => {
    const value = values[name];
    return reader.secret && typeof value === 'string' && value !== '' ? [value] : [];
});

// EXTERNAL MODULE: ./build/packages/action/src/outlets.js
var outlets = __webpack_require__(46304);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/packages/action/src/clock.js

const systemClock = {
    monotonic: () => performance.now(),
    now: () => new Date().toISOString(),
    sleep: async (milliseconds, signal) => {
        await (0,promises_.setTimeout)(milliseconds, undefined, signal ? { signal } : {});
    },
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/packages/action/src/process-tree.js


/** A marker in the environment of everything we start: how a whole tree is found again when it must end. */
const markerName = 'SLIPWAY_PROCESS';
/** Milliseconds between the polite signal and the final one: less than what the runner leaves after SIGINT. */
const grace = 2000;
/** Process ids that carry the marker. Only where /proc exists; elsewhere the runner's own clean-up ends them. */
const marked = (marker) => {
    let names;
    try {
        names = (0,external_node_fs_.readdirSync)('/proc');
    }
    catch {
        return [];
    }
    return names
        .filter((name) => /^\d+$/.test(name))
        .filter((pid) => {
        try {
            return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'latin1').includes(`${markerName}=${marker}`);
        }
        catch {
            return false;
        }
    })
        .map(Number);
};
const send = (marker, signal) => {
    for (const pid of marked(marker))
        try {
            process.kill(pid, signal);
        }
        catch {
            // it ended by itself between the look and the signal
        }
};
/** Ends the whole tree, SIGTERM and then SIGKILL, when one of the signals aborts or the time is over. */
const watchTree = (signals, timeout) => {
    const marker = (0,external_node_crypto_.randomUUID)();
    const timers = [];
    let timedOut = false;
    const terminate = () => {
        let signal = 'SIGTERM';
        send(marker, signal);
        // Again and again: the program may only be about to start, and may start others while it ends.
        timers.push(setInterval(() => send(marker, signal), 100));
        timers.push(setTimeout(() => {
            signal = 'SIGKILL';
        }, grace));
    };
    for (const signal of signals)
        signal.addEventListener('abort', terminate, { once: true });
    if (timeout !== undefined)
        timers.push(setTimeout(() => {
            timedOut = true;
            terminate();
        }, timeout));
    return {
        environment: { [markerName]: marker },
        get timedOut() {
            return timedOut;
        },
        release: () => {
            for (const timer of timers)
                clearTimeout(timer);
            for (const signal of signals)
                signal.removeEventListener('abort', terminate);
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/action/src/exec.js


/** What a child has no business with: our own inputs and the runner's tokens for us. */
const ours = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;
const childEnvironment = (environment) => Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== undefined && !ours.test(entry[0])));
/**
 * On POSIX the program runs under a shell that adds nothing but the exit code 128 + n of a program that a signal
 * ended, which @actions/exec would lose.
 */
const commandLine = (path, args) => process.platform === 'win32' ? [`"${path}"`, [...args]] : ['/bin/sh', ['-c', '"$@"; exit $?', 'sh', path, ...args]];
/** The whole text, for who reads it afterwards. A character may lie on the border of two pieces. */
const wholeText = () => {
    const decoder = new TextDecoder();
    const pieces = [];
    return {
        add: (data) => void pieces.push(decoder.decode(data, { stream: true })),
        end: () => [...pieces, decoder.decode()].join(''),
    };
};
/** Characters of a line before it is handed on in parts: what never ends its line must not fill the memory either. */
const longestLine = 4 * 2 ** 20;
/** Hands on each line as it comes and keeps none. @actions/exec would break a character on the border of two pieces. */
const eachLine = (onLine) => {
    const decoder = new TextDecoder();
    let begun = [];
    let length = 0;
    const tell = () => {
        onLine(begun.join('').replace(/\r$/, ''));
        begun = [];
        length = 0;
    };
    const begin = (text) => {
        if (length > longestLine)
            tell();
        begun.push(text);
        length += text.length;
    };
    const take = (text) => {
        const [first = '', ...others] = text.split('\n');
        begin(first);
        for (const next of others) {
            tell();
            begin(next);
        }
    };
    return {
        add: (data) => take(decoder.decode(data, { stream: true })),
        end: () => {
            take(decoder.decode());
            if (begun.some((piece) => piece !== ''))
                tell();
            return '';
        },
    };
};
const collector = ({ onLine }, stream) => onLine ? eachLine((line) => onLine(line, stream)) : wholeText();
/** @actions/exec behind the Exec port. `stop` ends what runs when it aborts; what is started later (a clean-up) may run. */
const createExec = (stop, environment = process.env) => async (program, args, options = {}) => {
    if (options.signal?.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', `\`${program}\` was not started: the step is being cancelled.`);
    const [{ exec: actionsExec }, { which }] = await Promise.all([__webpack_require__.e(/* import() */ 1955).then(__webpack_require__.bind(__webpack_require__, 41955)), __webpack_require__.e(/* import() */ 8701).then(__webpack_require__.bind(__webpack_require__, 88701))]);
    const path = await which(program, false);
    if (path === '')
        throw new errors/* SlipwayError */.GQ('ToolMissing', `\`${program}\` is not on PATH.`);
    const tree = watchTree([stop, ...(options.signal ? [options.signal] : [])], options.timeout);
    const [stdout, stderr] = [collector(options, 'stdout'), collector(options, 'stderr')];
    const [command, rest] = commandLine(path, args);
    try {
        const code = await actionsExec(command, rest, {
            env: { ...(options.env ?? childEnvironment(environment)), ...tree.environment },
            silent: true,
            ignoreReturnCode: true,
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
            listeners: { stdout: stdout.add, stderr: stderr.add },
        });
        return {
            stdout: stdout.end(),
            stderr: stderr.end(),
            exitCode: code ?? 128 + 15,
            timedOut: tree.timedOut,
        };
    }
    finally {
        tree.release();
    }
};

;// CONCATENATED MODULE: ./build/packages/action/src/log.js


/**
 * The runner's log, by way of workflow commands. No text in it can give a command of its own.
 * @param hide what a text becomes before anybody sees it: secrets leave it
 */
const createLog = (write = commands/* writeLine */._r, hide = (text) => text) => ({
    info: (line) => write((0,commands/* harmless */.Is)(hide(line))),
    notice: (line) => (0,commands/* command */.G5)('notice', hide(line)),
    warning: (line) => (0,commands/* command */.G5)('warning', hide(line)),
    error: (line) => (0,commands/* command */.G5)('error', hide(line)),
    debug: (line) => (0,commands/* debug */.Yz)(hide(line)),
    group: async (title, body) => {
        (0,commands/* command */.G5)('group', hide(title));
        try {
            return await body();
        }
        finally {
            (0,commands/* command */.G5)('endgroup', '');
        }
    },
    foreign: (text) => {
        // Shown without an invisible change: the runner reads no command until it sees the token again.
        const token = `slipway-${(0,external_node_crypto_.randomUUID)()}`;
        write(`::stop-commands::${token}\n${hide(text).replace(/\n$/, '')}\n::${token}::`);
    },
});

// EXTERNAL MODULE: ./build/packages/action/src/runner.js
var src_runner = __webpack_require__(18090);
;// CONCATENATED MODULE: ./build/packages/action/src/ports.js









/** The real ports of one step. Nothing here is read before it is asked for, but the environment. */
const openSession = (signal, environment) => {
    const secrets = [];
    const kept = [];
    const runner = (0,src_runner/* readRunner */.f)(environment);
    let redact = (0,src_redact/* redactor */.$p)(secrets);
    const hide = (text) => redact(text).text;
    const log = createLog(undefined, hide);
    const ports = {
        log,
        clock: systemClock,
        exec: createExec(signal, environment),
        runner,
        signal,
        mask: (value) => {
            for (const line of new Set([value, ...value.split(/\r?\n/)].map((part) => part.trim()))) {
                // Shorter values would hide half of the log, and drop outputs that happen to hold them.
                if (line.length < 5)
                    continue;
                secrets.push(line);
                (0,commands/* addMask */.eu)(line);
            }
            redact = (0,src_redact/* redactor */.$p)(secrets);
        },
        annotate: ({ message, title, ...place }) => (0,commands/* annotateLine */.tb)({ ...place, message: hide(message), ...(title === undefined ? {} : { title: hide(title) }) }),
        idToken: async (audience) => {
            if (!environment.ACTIONS_ID_TOKEN_REQUEST_URL)
                throw new errors/* SlipwayError */.GQ('PermissionMissing', 'GitHub gives this job no OIDC token.', {
                    hint: 'Add `permissions: id-token: write` to the job (and to the caller of a reusable workflow); pull requests from forks never get one.',
                });
            const { getIDToken } = await Promise.all(/* import() */[__webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(770)]).then(__webpack_require__.bind(__webpack_require__, 33838));
            return getIDToken(audience);
        },
        summarize: async (markdown) => (0,commands/* addSummary */.S0)(markdown),
        keep: async (title, file, text) => {
            try {
                kept.push((0,outlets/* keepText */.Jp)(runner.temp, title, file, hide(text)));
                return true;
            }
            catch (error) {
                // What it belongs to goes on: a release has to be brought back on a runner whose disk is full, too.
                log.warning(`${title} could not be kept: ${(0,errors/* describeError */.Uc)(translate(error))}`);
                return false;
            }
        },
    };
    return { ports, secrets, hide, kept };
};

;// CONCATENATED MODULE: ./build/packages/action/src/run.js







/**
 * SIGINT comes first, SIGTERM 7.5 s later, SIGHUP when the terminal of a person is closed; each only asks the use case
 * to stop.
 */
const stopSignal = () => {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(name, () => controller.abort(new Error(name)));
    return controller.signal;
};
/** A log that nobody reads any more, or whose disk is full, must not end the work half way: its report tells of it. */
const outliveLog = () => {
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => { });
};
const writeOutputs = (outputs, hide) => {
    for (const [name, value] of Object.entries(outputs))
        if (value !== undefined)
            (0,commands/* setOutput */.uH)(name, hide(String(value)));
};
const isBad = (status) => ['failed', 'cancelled', 'interrupted'].includes(status);
const perform = async (definition, defaults, useCase, conclude) => {
    outliveLog();
    const session = openSession(stopSignal(), process.env);
    let outcome;
    let outputs;
    try {
        const input = readInputs(definition.inputs, process.env, defaults);
        for (const value of secretValues(definition.inputs, input))
            session.ports.mask(value);
        outcome = await useCase(input, session.ports);
        outputs = outcome.outputs;
        if (isBad(outcome.status)) {
            session.ports.log.error(outcome.sentence);
            process.exitCode = 1;
        }
        else
            session.ports.log.info(outcome.sentence);
    }
    catch (error) {
        outcome = { error: failStep(error, session.hide) };
        const status = session.ports.signal.aborted ? 'cancelled' : 'failed';
        outputs = { status, ...definition.errorOutputs?.(error) };
    }
    // The work is done: what cannot be told in one place is still told in the others.
    for (const tell of [async () => writeOutputs(outputs, session.hide), () => conclude(session, outcome)])
        try {
            await tell();
        }
        catch (error) {
            failStep(error, session.hide);
        }
};
/** The file and the job summary are for people: a release that is well does not fail for want of them. */
const orWarn = async (what, act) => {
    try {
        await act();
    }
    catch (error) {
        (0,commands/* command */.G5)('warning', `The ${what} could not be written: ${(0,errors/* describeError */.Uc)(translate(error))}`);
    }
};
/** Runs an action that is no stage: outputs and failure, no stage report. */
const runPlain = (definition, defaults, useCase) => perform(definition, defaults, useCase, async () => { });
/**
 * Runs a stage: reads the inputs, calls the use case, writes its outputs, publishes its report (whatever happened),
 * adds it to the job summary and fails the step when the result is bad. Nobody else does any of these.
 */
const run = (definition, defaults, useCase) => {
    const started = new Date().toISOString();
    return perform(definition, defaults, useCase, async (session, outcome) => {
        const { runner, clock, signal } = session.ports;
        const result = 'error' in outcome
            ? {
                outputs: {},
                status: signal.aborted ? 'cancelled' : 'failed',
                sentence: outcome.error,
                facts: empty/* emptyFacts */.J[definition.stage],
            }
            : outcome;
        const report = {
            schema: 'slipway.report.v1',
            stage: definition.stage,
            key: result.key ?? '',
            status: result.status,
            sentence: result.sentence,
            ...(result.cause ? { cause: result.cause } : {}),
            started,
            ended: clock.now(),
            run: runner.run,
            facts: result.facts,
            excerpts: result.excerpts ?? [],
            logs: session.kept,
            redactions: 0,
        };
        const fitted = (0,fit/* fitReport */.kq)((0,src_redact/* redactReport */.a5)(report, [...session.secrets]));
        await orWarn('report', () => (0,outlets/* keepReport */.kA)(runner.temp, fitted));
        await orWarn('job summary', () => session.ports.summarize((0,summary/* renderSummary */.Br)(fitted)));
        (0,outlets/* tellReport */.kf)(fitted);
    });
};


/***/ }),

/***/ 5512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   H8: () => (/* binding */ refOf),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   tO: () => (/* binding */ showRef)
/* harmony export */ });
const refOf = (object) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
    name: object.metadata.name,
});
/** `''` for the core group. */
const groupOf = (apiVersion) => apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
/** `Deployment/shop/api`, or `ClusterRole/reader`: how an object is named to a person. */
const showRef = (ref) => [ref.kind, ref.namespace, ref.name].filter(Boolean).join('/');
/** Identity across API versions: two refs with the same key are the same stored object. */
const keyOf = (ref) => [groupOf(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name].join('/');


/***/ }),

/***/ 57149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HU: () => (/* binding */ summaryLimits),
/* harmony export */   Pq: () => (/* binding */ headerLimit),
/* harmony export */   W2: () => (/* binding */ rungs),
/* harmony export */   yP: () => (/* binding */ commentLimits)
/* harmony export */ });
const full = {
    logLines: 12,
    foldedLogLines: 40,
    excerpts: 6,
    columns: 300,
    reasons: 4,
    entries: 20,
    diffs: 30,
    diffLines: 120,
    rows: 60,
    milestones: 25,
    chart: true,
    history: 10,
    sentence: 600,
    passing: true,
};
/** What each rung takes away from the one before, and how the comment says so. */
const cuts = [
    { says: 'what passed or did not change', passing: false },
    { says: 'the middle of long diffs', diffLines: 40, entries: 15 },
    { says: 'older log lines', foldedLogLines: 20, excerpts: 4, columns: 200 },
    { says: 'most diffs', diffs: 8, diffLines: 20, entries: 10 },
    { says: 'all diffs', diffs: 0, milestones: 12 },
    { says: 'all log excerpts but the first', excerpts: 1, foldedLogLines: 0, reasons: 2, history: 5 },
    { says: 'the chart and the end of long sentences', chart: false, sentence: 300, columns: 160, entries: 5 },
    { says: 'rows after the first 30', rows: 30, history: 3, reasons: 1, milestones: 6 },
    {
        says: 'nearly all detail',
        rows: 15,
        sentence: 140,
        entries: 2,
        logLines: 5,
        columns: 100,
        history: 0,
        milestones: 0,
    },
];
/** From everything to the least that still answers: what happened, why, and what to do. */
const rungs = [
    { budget: full, missing: [] },
    ...cuts.map((_, index) => {
        const taken = cuts.slice(0, index + 1);
        const budget = Object.assign({}, full, ...taken.map(({ says: _says, ...cut }) => cut));
        return { budget, missing: taken.map(({ says }) => says) };
    }),
];
/** GitHub refuses a comment of more than 65,536 characters; this leaves room for what it counts differently. */
const commentLimits = { units: 60_000, bytes: 240_000 };
/** GitHub shows nothing at all of a job summary over 1 MiB; several steps may share a job. */
const summaryLimits = { units: 900_000, bytes: 900_000 };
/** What a run leaves for its hidden header, so that the visible part has the rest. */
const headerLimit = 20_000;


/***/ }),

/***/ 32311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges)
/* harmony export */ });
/* unused harmony export countChanges */
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72137);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8623);



/** Keys may be told of a Secret, values never: not even when the report's writer forgot to hide them. */
const hideValues = (diff) => diff
    .split('\n')
    .map((line) => {
    const field = /^([-+ ]?\s*)([\w.\-/"']+)(:)(?:\s+(\S.*)?)?$/.exec(line);
    if (field)
        return `${field[1]}${field[2]}${field[3]}${field[4] ? ' ***' : ''}`;
    return /^@@|^\s*$/.test(line) ? line : `${/^[-+]/.exec(line)?.[0] ?? ' '}  ***`;
})
    .join('\n');
const isSecret = ({ object }) => /^Secret\//i.test(object);
const showDiff = (change, lines) => change.diff === undefined || lines === 0
    ? ''
    : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)((0,_fit_js__WEBPACK_IMPORTED_MODULE_1__/* .middleOut */ .EP)(isSecret(change) ? hideValues(change.diff) : change.diff, lines), 12_000), 'diff');
const actions = ['created', 'configured', 'restored', 'deleted', 'skipped', 'unchanged'];
/** `1 created, 2 configured, 5 unchanged` */
const countChanges = (changes) => actions
    .map((action) => ({ action, number: changes.filter((change) => change.action === action).length }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${number} ${action}`)
    .join(', ');
const isQuiet = ({ action }) => action === 'unchanged' || action === 'skipped';
const changesOf = (report, budget) => {
    const { changes } = report.facts;
    if (changes.length === 0)
        return '';
    const loud = changes.filter((change) => !isQuiet(change));
    let left = budget.diffs;
    const shown = loud.slice(0, Math.max(budget.entries, budget.diffs)).map((change) => {
        const hidden = isSecret(change) ? ' (values are never shown)' : '';
        const diff = left > 0 ? showDiff(change, budget.diffLines) : '';
        if (diff !== '')
            left -= 1;
        return `**${change.action}** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(change.object)}${hidden}${diff ? `\n\n${diff}` : ''}`;
    });
    const more = loud.length - shown.length;
    const quiet = budget.passing
        ? changes
            .filter(isQuiet)
            .slice(0, 100)
            .map((change) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(change.object))
        : [];
    const body = [
        ...shown,
        ...(more > 0 ? [`and ${more} more`] : []),
        ...(quiet.length > 0 ? [`Not changed: ${quiet.join(', ')}`] : []),
    ];
    if (body.length === 0)
        return '';
    const name = report.key ? ` · ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .qy)(report.key)}` : '';
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Changes${name}: ${countChanges(changes)}`, body.join('\n\n'));
};
/** What each deploy changed, folded, with the diffs of what it changed. */
const renderChanges = (reports, budget) => reports
    .filter(_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeploy */ .W$)
    .map((report) => changesOf(report, budget))
    .filter((text) => text !== '')
    .join('\n\n');


/***/ }),

/***/ 39941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KM: () => (/* binding */ fitBody),
  wQ: () => (/* binding */ renderComment)
});

// UNUSED EXPORTS: renderBody

// EXTERNAL MODULE: ./build/packages/report/src/budget.js
var budget = __webpack_require__(57149);
// EXTERNAL MODULE: ./build/packages/report/src/changes.js
var changes = __webpack_require__(32311);
// EXTERNAL MODULE: ./build/packages/report/src/fit.js
var fit = __webpack_require__(72137);
// EXTERNAL MODULE: ./build/packages/report/src/state.js
var src_state = __webpack_require__(84399);
// EXTERNAL MODULE: ./build/packages/report/src/text.js
var src_text = __webpack_require__(69215);
;// CONCATENATED MODULE: ./build/packages/report/src/compact.js



/** A report as it travels in a comment: what the rows, the verdict and the history need first. */
const shrink = (report, bytes) => (0,fit/* sizeOf */.$d)(report) <= bytes
    ? report
    : { ...(0,fit/* fitReport */.kq)({ ...report, logs: [] }, bytes), sentence: (0,src_text/* clip */.$Q)(report.sentence, 300) };
const shares = [8_000, 4_000, 2_500, 1_800, 1_400, 1_000];
/**
 * The hidden header within `limit` characters. The next writer merges with what it finds there; the last one of a
 * run has every full report in hand, so what is left out here is back in the final comment.
 */
const fitHeader = (state, limit) => {
    const whole = (0,src_state/* writeHeader */.bx)(state);
    if (whole.length <= limit)
        return whole;
    let { reports } = state;
    for (const share of shares.filter((bytes) => bytes * state.reports.length <= limit * 2)) {
        reports = reports.map((report) => shrink(report, share));
        const header = (0,src_state/* writeHeader */.bx)({ ...state, reports, shortened: true });
        if (header.length <= limit)
            return header;
    }
    // So many legs that not even their rows fit: failed ones first, since those decide.
    for (let number = 16; number >= 1; number = Math.floor(number / 2)) {
        const worst = [...state.reports].sort((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
        const kept = new Set(worst.slice(0, number));
        const header = (0,src_state/* writeHeader */.bx)({
            ...state,
            run: { ...state.run, ref: (0,src_text/* clip */.$Q)(state.run.ref, 100) },
            jobs: state.jobs.slice(0, number),
            history: state.history.slice(0, 3).map((past) => ({ ...past, sentence: (0,src_text/* clip */.$Q)(past.sentence, 80) })),
            live: state.live.slice(0, 3).map((live) => ({ ...live, images: live.images.slice(0, 2) })),
            reports: state.reports.filter((report) => kept.has(report)).map((report) => shrink(report, 1_000)),
            shortened: true,
        });
        if (header.length <= limit)
            return header;
    }
    return (0,src_state/* writeHeader */.bx)({ ...state, jobs: [], history: [], live: [], reports: [], shortened: true });
};

// EXTERNAL MODULE: ./build/packages/report/src/rows.js
var src_rows = __webpack_require__(78733);
// EXTERNAL MODULE: ./build/packages/report/src/sections.js
var sections = __webpack_require__(2864);
// EXTERNAL MODULE: ./build/packages/report/src/timeline.js
var timeline = __webpack_require__(91163);
// EXTERNAL MODULE: ./build/packages/report/src/trial.js
var trial = __webpack_require__(16534);
// EXTERNAL MODULE: ./build/packages/report/src/verdict.js
var src_verdict = __webpack_require__(8623);
// EXTERNAL MODULE: ./build/packages/report/src/why.js
var why = __webpack_require__(38864);
;// CONCATENATED MODULE: ./build/packages/report/src/comment.js










const comment_alert = (state, budget) => {
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state);
    const look = src_verdict/* looks */.dx[verdict.kind];
    const where = state.environment || state.key;
    const place = where ? `${(0,src_text/* prose */.CS)(where, 100)}: ` : '';
    return `> [!${look.alert}]\n> ${look.icon} **${place}${(0,src_text/* prose */.CS)(verdict.headline)}.** ${(0,src_text/* prose */.CS)((0,src_text/* fullStop */.u0)((0,src_text/* shortHashes */.H5)(verdict.sentence)), budget.sentence)}`;
};
const footer = (state, { missing }) => {
    const { run } = state;
    const redactions = state.reports.reduce((sum, report) => sum + report.redactions, 0);
    const cutBefore = [...new Set(state.reports.flatMap((report) => report.cut ?? []))];
    const cut = [...new Set([...missing, ...cutBefore])];
    const runLink = (0,src_text/* link */.nf)(run.url ? 'run' : `run ${(0,src_text/* prose */.CS)(run.id)}`, run.url);
    const facts = [
        `${runLink}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`,
        ...(run.sha ? [`commit ${(0,sections/* commit */.cd)(run.sha, state)}`] : []),
        ...(run.actor ? [`by ${(0,src_text/* code */.aY)(run.actor)}`] : []),
        ...(redactions > 0 ? [`${(0,src_text/* plural */.LS)(redactions, 'value')} redacted`] : []),
        `${state.updated.slice(0, 19).replace('T', ' ')} UTC`,
    ];
    const note = cut.length === 0
        ? ''
        : `\n\n<sub>Left out to fit a comment: ${cut.map((text) => (0,src_text/* prose */.CS)(text, 120)).join('; ')}. In full: artifacts ${(0,src_text/* code */.aY)('slipway-report-*')} of the ${runLink}.</sub>`;
    return `<sub>${facts.join(' · ')}</sub>${note}`;
};
/** The visible part, within a rung's budget: what a person on call needs comes first, the rest is folded. */
const renderBody = (state, rung) => {
    const { budget } = rung;
    const rows = (0,src_rows/* rowsOf */.RO)(state);
    const reports = rows.flatMap(({ report }) => (report ? [report] : []));
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state);
    return [
        comment_alert(state, budget),
        (0,sections/* renderLive */.jA)(state, budget),
        (0,trial/* renderTrial */.p)(reports),
        (0,why/* renderReasons */.e)(reports, verdict.report, budget),
        (0,sections/* renderRollback */.x0)(reports, budget),
        (0,sections/* renderStages */.QY)(rows, state, budget),
        (0,sections/* renderScan */.Qz)(reports, budget),
        (0,sections/* renderWarnings */.c7)(reports, budget),
        (0,changes/* renderChanges */.O)(reports, budget),
        (0,timeline/* renderTimeline */.s)(rows, budget),
        (0,sections/* renderHistory */.zs)(state, budget),
        footer(state, rung),
    ]
        .filter((section) => section !== '')
        .join('\n\n');
};
/** The first rung whose text fits. The last one is small by construction. */
const fitBody = (state, limits) => {
    let body = '';
    for (const rung of budget/* rungs */.W2) {
        body = renderBody(state, rung);
        if (body.length <= limits.units && (0,src_text/* utf8Length */.wI)(body) <= limits.bytes)
            return body;
    }
    return alertOnly(state);
};
const alertOnly = (state) => {
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state);
    const look = src_verdict/* looks */.dx[verdict.kind];
    return [
        `> [!${look.alert}]\n> ${look.icon} **${(0,src_text/* prose */.CS)((0,src_text/* clip */.$Q)(verdict.headline, 200))}.** ${(0,src_text/* prose */.CS)(verdict.sentence, 300)}`,
        `${(0,src_text/* plural */.LS)(state.reports.length, 'report')} and ${(0,src_text/* plural */.LS)(state.jobs.length, 'job')} do not fit a comment: see the ${(0,src_text/* link */.nf)('run', state.run.url)}.`,
    ].join('\n\n');
};
/**
 * The whole comment: the hidden header on the first line, then what a person reads. At most 60,000 UTF-16 units
 * and 240,000 bytes, and never cut inside markup: detail is left out by the piece, and the comment says which.
 */
const renderComment = (state) => {
    const header = fitHeader(state, budget/* headerLimit */.Pq);
    const body = fitBody(state, {
        units: budget/* commentLimits */.yP.units - header.length - 1,
        bytes: budget/* commentLimits */.yP.bytes - (0,src_text/* utf8Length */.wI)(header) - 1,
    });
    return `${header}\n${body}`;
};


/***/ }),

/***/ 88659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ emptyFacts)
/* harmony export */ });
/** The facts of a stage that ended before it could find any: a report is written even then. */
const emptyFacts = {
    test: { suites: [], total: 0, passed: 0, failed: 0, skipped: 0, failures: [] },
    build: { image: '', digest: '', engine: '', platform: '', size: 0, layers: 0, seconds: 0, warnings: [] },
    check: { image: '', digest: '', findings: [] },
    scan: {
        image: '',
        digest: '',
        scanner: { name: '', version: '' },
        counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
        gate: { failOn: 'none', fixedOnly: false, over: 0 },
        top: [],
        ignored: 0,
        secrets: 0,
    },
    push: { reference: '', digest: '', registry: '', repository: '', tags: [], uploaded: 0, present: 0 },
    deploy: {
        release: '',
        namespace: '',
        cluster: '',
        result: 'failed',
        images: [],
        changes: [],
        timeline: [],
        workloads: [],
        proven: false,
        history: [],
        warnings: [],
    },
    rollback: {
        release: '',
        namespace: '',
        status: 'failed',
        images: [],
        changes: [],
        timeline: [],
        problems: [],
    },
};


/***/ }),

/***/ 60387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MM: () => (/* binding */ parseReport),
  NX: () => (/* binding */ runReference),
  X0: () => (/* binding */ stageReport)
});

// UNUSED EXPORTS: schemaName

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/contract/src/cause.js
/** Why a release failed: the closed set that workflows may branch on (`cause-code`). */
const causeCodes = [
    'ImageNotFound',
    'ImagePullDenied',
    'ImagePullRateLimited',
    'RegistryUnreachable',
    'InvalidImageName',
    'WrongArchitecture',
    'CrashLoop',
    'OutOfMemory',
    'StartError',
    'ConfigMissing',
    'VolumeMount',
    'ProbeFailing',
    'NotReady',
    'Unschedulable',
    'QuotaExceeded',
    'AdmissionDenied',
    'Forbidden',
    'FieldConflict',
    'ImmutableField',
    'InvalidManifest',
    'JobFailed',
    'DigestMismatch',
    'SmokeFailed',
    'LogErrors',
    'Locked',
    'ClusterUnreachable',
    'Timeout',
    'Cancelled',
    'Unknown',
];

// EXTERNAL MODULE: ./build/packages/report/src/shape.js
var shape = __webpack_require__(99959);
// EXTERNAL MODULE: ./build/packages/report/src/types.js
var types = __webpack_require__(36683);
;// CONCATENATED MODULE: ./build/packages/report/src/facts.js



const change = (0,shape/* object */.Ik)({
    action: (0,shape/* oneOf */.yL)(['created', 'configured', 'unchanged', 'deleted', 'restored', 'skipped']),
    object: (0,shape/* text */.Qq)(600),
    diff: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(50_000)),
});
const milestone = (0,shape/* object */.Ik)({ at: shape/* number */.ai, what: (0,shape/* text */.Qq)(600), object: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(600)) });
const rollback = (0,shape/* object */.Ik)({
    release: (0,shape/* text */.Qq)(300),
    namespace: (0,shape/* text */.Qq)(300),
    status: (0,shape/* oneOf */.yL)(['rolled-back', 'nothing-to-roll-back', 'partial', 'failed', 'kept', 'not-needed']),
    from: (0,shape/* optional */.lq)(shape/* count */.U9),
    to: (0,shape/* optional */.lq)(shape/* count */.U9),
    images: (0,shape/* list */.p_)((0,shape/* text */.Qq)(1_000)),
    changes: (0,shape/* list */.p_)(change),
    timeline: (0,shape/* list */.p_)(milestone),
    problems: (0,shape/* list */.p_)((0,shape/* text */.Qq)()),
});
/** The facts of each stage, as they may come in. */
const facts = {
    test: (0,shape/* object */.Ik)({
        suites: (0,shape/* list */.p_)((0,shape/* object */.Ik)({
            name: (0,shape/* text */.Qq)(600),
            runner: (0,shape/* text */.Qq)(100),
            total: shape/* count */.U9,
            passed: shape/* count */.U9,
            failed: shape/* count */.U9,
            skipped: shape/* count */.U9,
            seconds: shape/* number */.ai,
        })),
        total: shape/* count */.U9,
        passed: shape/* count */.U9,
        failed: shape/* count */.U9,
        skipped: shape/* count */.U9,
        failures: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ name: (0,shape/* text */.Qq)(), message: (0,shape/* text */.Qq)(), file: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(1_000)), line: (0,shape/* optional */.lq)(shape/* count */.U9) })),
    }),
    build: (0,shape/* object */.Ik)({
        image: (0,shape/* text */.Qq)(1_000),
        digest: (0,shape/* text */.Qq)(200),
        engine: (0,shape/* text */.Qq)(100),
        platform: (0,shape/* text */.Qq)(200),
        size: shape/* count */.U9,
        layers: shape/* count */.U9,
        seconds: shape/* number */.ai,
        warnings: (0,shape/* list */.p_)((0,shape/* text */.Qq)()),
    }),
    check: (0,shape/* object */.Ik)({
        image: (0,shape/* text */.Qq)(1_000),
        digest: (0,shape/* text */.Qq)(200),
        findings: (0,shape/* list */.p_)((0,shape/* object */.Ik)({
            id: (0,shape/* text */.Qq)(300),
            result: (0,shape/* oneOf */.yL)(['pass', 'fail', 'warning', 'not-declared']),
            sentence: (0,shape/* text */.Qq)(),
            hint: (0,shape/* optional */.lq)((0,shape/* text */.Qq)()),
        })),
    }),
    scan: (0,shape/* object */.Ik)({
        image: (0,shape/* text */.Qq)(1_000),
        digest: (0,shape/* text */.Qq)(200),
        scanner: (0,shape/* object */.Ik)({ name: (0,shape/* text */.Qq)(100), version: (0,shape/* text */.Qq)(100), databaseUpdated: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(100)) }),
        counts: (0,shape/* object */.Ik)({ critical: shape/* count */.U9, high: shape/* count */.U9, medium: shape/* count */.U9, low: shape/* count */.U9, unknown: shape/* count */.U9 }),
        gate: (0,shape/* object */.Ik)({ failOn: (0,shape/* oneOf */.yL)([...types/* severities */.g, 'none']), fixedOnly: shape/* flag */.Jt, over: shape/* count */.U9 }),
        top: (0,shape/* list */.p_)((0,shape/* object */.Ik)({
            id: (0,shape/* text */.Qq)(200),
            package: (0,shape/* text */.Qq)(600),
            installed: (0,shape/* text */.Qq)(300),
            fixed: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(300)),
            severity: (0,shape/* oneOf */.yL)(types/* severities */.g),
            title: (0,shape/* text */.Qq)(),
        })),
        ignored: shape/* count */.U9,
        secrets: shape/* count */.U9,
    }),
    push: (0,shape/* object */.Ik)({
        reference: (0,shape/* text */.Qq)(1_000),
        digest: (0,shape/* text */.Qq)(200),
        registry: (0,shape/* text */.Qq)(600),
        repository: (0,shape/* text */.Qq)(600),
        tags: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ tag: (0,shape/* text */.Qq)(300), result: (0,shape/* oneOf */.yL)(['created', 'unchanged']) })),
        uploaded: shape/* count */.U9,
        present: shape/* count */.U9,
    }),
    deploy: (0,shape/* object */.Ik)({
        release: (0,shape/* text */.Qq)(300),
        namespace: (0,shape/* text */.Qq)(300),
        cluster: (0,shape/* text */.Qq)(1_000),
        result: (0,shape/* oneOf */.yL)(['deployed', 'unchanged', 'failed', 'cancelled', 'dry-run', 'paused', 'aborted']),
        revision: (0,shape/* optional */.lq)(shape/* count */.U9),
        images: (0,shape/* list */.p_)((0,shape/* text */.Qq)(1_000)),
        changes: (0,shape/* list */.p_)(change),
        timeline: (0,shape/* list */.p_)(milestone),
        workloads: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ object: (0,shape/* text */.Qq)(600), ready: shape/* count */.U9, desired: shape/* count */.U9, digests: (0,shape/* list */.p_)((0,shape/* text */.Qq)(200)) })),
        proven: shape/* flag */.Jt,
        rollback: (0,shape/* optional */.lq)(rollback),
        trial: (0,shape/* optional */.lq)((0,shape/* object */.Ik)({
            strategy: (0,shape/* oneOf */.yL)(['canary', 'blue-green']),
            steps: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ share: shape/* number */.ai, waits: shape/* flag */.Jt })),
            passed: shape/* count */.U9,
        })),
        history: (0,shape/* list */.p_)((0,shape/* object */.Ik)({
            revision: shape/* count */.U9,
            state: (0,shape/* text */.Qq)(100),
            at: (0,shape/* text */.Qq)(60),
            images: (0,shape/* list */.p_)((0,shape/* text */.Qq)(1_000)),
            run: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(2_000)),
        })),
        warnings: (0,shape/* list */.p_)((0,shape/* text */.Qq)()),
    }),
    rollback,
};
const cause = (0,shape/* object */.Ik)({
    code: (0,shape/* oneOf */.yL)(causeCodes),
    sentence: (0,shape/* text */.Qq)(),
    object: (0,shape/* optional */.lq)((0,shape/* object */.Ik)({ apiVersion: (0,shape/* text */.Qq)(300), kind: (0,shape/* text */.Qq)(300), namespace: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(300)), name: (0,shape/* text */.Qq)(600) })),
    container: (0,shape/* optional */.lq)((0,shape/* text */.Qq)(300)),
    hint: (0,shape/* optional */.lq)((0,shape/* text */.Qq)()),
    command: (0,shape/* optional */.lq)((0,shape/* text */.Qq)()),
    detail: (0,shape/* optional */.lq)((0,shape/* record */.g1)((0,shape/* either */.gP)(shape/* number */.ai, (0,shape/* text */.Qq)()))),
    evidence: (0,shape/* list */.p_)((0,shape/* object */.Ik)({
        source: (0,shape/* oneOf */.yL)(['status', 'event', 'condition', 'log', 'previous-log', 'response', 'manifest']),
        of: (0,shape/* text */.Qq)(1_000),
        at: (0,shape/* optional */.lq)(shape/* time */.kB),
        text: (0,shape/* text */.Qq)(),
    })),
});

;// CONCATENATED MODULE: ./build/packages/report/src/parse.js




const schemaName = 'slipway.report.v1';
const statuses = [
    'passed',
    'failed',
    'warning',
    'skipped',
    'running',
    'cancelled',
    'interrupted',
];
const runReference = (0,shape/* object */.Ik)({
    repository: (0,shape/* text */.Qq)(300),
    id: (0,shape/* text */.Qq)(40),
    attempt: shape/* count */.U9,
    job: (0,shape/* text */.Qq)(300),
    sha: (0,shape/* text */.Qq)(100),
    ref: (0,shape/* text */.Qq)(1_000),
    actor: (0,shape/* text */.Qq)(200),
    url: (0,shape/* text */.Qq)(2_000),
});
const kind = (0,shape/* object */.Ik)({ stage: (0,shape/* oneOf */.yL)(types/* stages */._) });
const shapeOf = (stage) => (0,shape/* object */.Ik)({
    schema: (0,shape/* oneOf */.yL)([schemaName]),
    stage: (0,shape/* oneOf */.yL)([stage]),
    key: (0,shape/* text */.Qq)(300),
    status: (0,shape/* oneOf */.yL)(statuses),
    sentence: (0,shape/* text */.Qq)(),
    cause: (0,shape/* optional */.lq)(cause),
    started: shape/* time */.kB,
    ended: shape/* time */.kB,
    run: runReference,
    facts: facts[stage],
    excerpts: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ title: (0,shape/* text */.Qq)(1_000), lines: (0,shape/* list */.p_)((0,shape/* text */.Qq)(), 400), omitted: shape/* count */.U9 }), 50),
    logs: (0,shape/* list */.p_)((0,shape/* object */.Ik)({ title: (0,shape/* text */.Qq)(1_000), file: (0,shape/* text */.Qq)(1_000), bytes: shape/* count */.U9 }), 200),
    redactions: shape/* count */.U9,
    cut: (0,shape/* optional */.lq)((0,shape/* list */.p_)((0,shape/* text */.Qq)(1_000), 50)),
});
/** The shape of a report of any stage: the stage's name decides which facts it must have. */
const stageReport = (value, path) => {
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'schema')) {
        const { schema } = value;
        if (schema !== schemaName) {
            throw new errors/* SlipwayError */.GQ('BadInput', `${path} has the schema ${JSON.stringify(schema)}; this version of Slipway reads ${schemaName}.`, { hint: 'Use the same version of Slipway in all steps.' });
        }
    }
    const { stage } = kind(value, path);
    return shapeOf(stage)(value, path);
};
/**
 * A stage's report from its JSON. The text may come from anybody: what is not in the schema is left out,
 * and what does not fit it is refused.
 * @param name how errors call it, for example the file's name
 * @throws SlipwayError BadInput that names the field
 */
const parseReport = (json, name = 'report') => {
    let value;
    try {
        value = JSON.parse(json);
    }
    catch (cause) {
        throw new errors/* SlipwayError */.GQ('BadInput', `${name} is not JSON: ${cause.message}.`, { cause });
    }
    return stageReport(value, name);
};


/***/ }),

/***/ 18782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a5: () => (/* binding */ redactReport),
  $p: () => (/* binding */ redactor)
});

// UNUSED EXPORTS: redact

;// CONCATENATED MODULE: ./build/packages/report/src/patterns.js
const placeholder = String.raw `(?!\*{3}|\$[({]|<|\[|null\b|true\b|false\b|none\b|\(hidden)`;
/**
 * Every expression has the groups `keep` (what stays in front) and is linear in the text's length:
 * bounded repetition, no nested quantifiers.
 */
const patterns = [
    {
        name: 'private key',
        expression: /(?<keep>)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
    },
    { name: 'JWT', expression: /(?<keep>)\beyJ[\w-]{8,4000}\.eyJ[\w-]{4,8000}\.[\w-]{0,4000}/g },
    { name: 'GitHub token', expression: /(?<keep>)\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255})/g },
    { name: 'GitLab token', expression: /(?<keep>)\bglpat-[\w-]{20,64}/g },
    { name: 'AWS key', expression: /(?<keep>)\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
    { name: 'Google key', expression: /(?<keep>)\bAIza[\w-]{35}/g },
    { name: 'Slack token', expression: /(?<keep>)\bxox[abeoprs]-[\w-]{10,250}/g },
    { name: 'Hugging Face token', expression: /(?<keep>)\bhf_[A-Za-z0-9]{30,60}\b/g },
    { name: 'npm or PyPI token', expression: /(?<keep>)\b(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,250})/g },
    { name: 'model provider key', expression: /(?<keep>)\bsk-[\w-]{20,200}/g },
    { name: 'Entra client secret', expression: /(?<keep>)\b[\w~.]{3}\dQ~[\w~.-]{31,34}/g },
    {
        name: 'authorization header',
        expression: new RegExp(String.raw `(?<keep>\b(?:proxy-)?authorization["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:(?:bearer|basic|token|digest|negotiate)[ \t]{1,8})?)${placeholder}[^\s"',;]{4,8000}`, 'gi'),
    },
    { name: 'bearer', expression: /(?<keep>\bbearer[ \t]{1,8})[\w.~+/-]{20,8000}={0,2}/gi },
    {
        name: 'connection string',
        expression: new RegExp(String.raw `(?<keep>\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|AccessKey)[ \t]{0,4}=[ \t]{0,4})${placeholder}[^\s;"']{4,4000}`, 'gi'),
    },
    { name: 'shared access signature', expression: /(?<keep>[?&;](?:amp;)?sig=)[\w%+/=.-]{8,500}/gi },
    {
        name: 'address with a password',
        // Up to the last @ before a slash: people forget to encode one in a password.
        expression: /(?<keep>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,200}:)(?!\*{3}@)[^\s/]{1,500}(?=@)/gi,
    },
    {
        name: 'kubeconfig or docker credentials',
        expression: new RegExp(String.raw `(?<keep>["']?\b(?:client-key-data|identitytoken|auth)["']?[ \t]{0,8}:[ \t]{0,8}["']?)${placeholder}[A-Za-z0-9+/=_.-]{16,16000}`, 'g'),
    },
    {
        name: 'password',
        expression: new RegExp(String.raw `(?<keep>(?:password|passwd|passphrase|pwd|client[_-]?secret|secret[_-]?key|api[_-]?key|access[_-]?key)["']?[ \t]{0,8}(?:[=:]|=>)[ \t]{0,8}["']?)${placeholder}[^\s"'&,;)}\]]{4,2000}`, 'gi'),
    },
    {
        name: 'token or secret',
        expression: new RegExp(String.raw `(?<keep>(?:token|secret)["']?[ \t]{0,8}(?:=|["']:|:)[ \t]{0,8}["']?)${placeholder}[\w+/=.~-]{12,4000}`, 'gi'),
    },
];

;// CONCATENATED MODULE: ./build/packages/report/src/redact.js

const mask = '***';
/** Shorter values are too common to be replaced everywhere: `test` would be hidden in every sentence. */
const shortest = 5;
/** One line of a longer secret must say more than a bracket or a `true,` to be hidden on its own. */
const shortestLine = 8;
const escapeExpression = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** What a value looks like in the middle of a longer base64 text, at each of the three alignments. */
const embedded = (value) => value.length < shortestLine
    ? []
    : [0, 1, 2].map((offset) => {
        const bytes = Buffer.from(value, 'utf8').subarray((3 - offset) % 3);
        return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    });
const urlSafe = (base64) => base64.replaceAll('+', '-').replaceAll('/', '_');
const encodings = (value) => {
    const base64 = [value, `${value}\n`].map((text) => Buffer.from(text, 'utf8').toString('base64'));
    const bare = [...base64, ...embedded(value)].map((text) => text.replace(/=+$/, ''));
    const component = encodeURIComponent(value.toWellFormed());
    return [
        value,
        ...base64,
        ...bare.filter((text) => text.length >= shortestLine),
        ...bare.filter((text) => text.length >= shortestLine).map(urlSafe),
        component,
        component.replaceAll('%20', '+'),
        component.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
        JSON.stringify(value).slice(1, -1),
    ];
};
/** All forms in which the values may stand in a text, longest first. */
const formsOf = (secrets) => {
    const wholes = secrets.flatMap((secret) => [secret, secret.trim()]).filter((value) => value.length >= shortest);
    const lines = secrets
        .filter((secret) => secret.trim().includes('\n'))
        .flatMap((secret) => secret.split(/\r?\n/).map((line) => line.trim()))
        .filter((line) => line.length >= shortestLine);
    return [...new Set([...wholes.flatMap(encodings), ...lines.flatMap(encodings)])]
        .filter((form) => form.length >= shortest)
        .sort((a, b) => b.length - a.length);
};
/** A redactor for many texts with the same secrets. */
const redactor = (secrets) => {
    const forms = formsOf(secrets);
    const exact = forms.length === 0 ? undefined : new RegExp(forms.map(escapeExpression).join('|'), 'g');
    return (text) => {
        let count = 0;
        const hide = (keep) => {
            count += 1;
            return `${keep}${mask}`;
        };
        let result = exact ? text.replace(exact, () => hide('')) : text;
        for (const { expression } of patterns) {
            result = result.replace(expression, (...match) => hide(match.at(-1).keep));
        }
        return { text: result, count };
    };
};
/**
 * Replaces by `***` the given values (also base64- or URL-encoded, and each line of a longer one) and
 * whatever has the form of a credential: JWT, passwords, Authorization headers, connection strings,
 * SAS signatures, tokens of well-known services, private keys. Values under five characters are left.
 */
const redact = (text, secrets) => redactor(secrets)(text);
/** Words of a closed set. A secret that happens to be called `failed` must not make the report unreadable. */
const redact_closed = new Set(['schema', 'stage', 'status', 'result', 'action', 'severity', 'failOn', 'source', 'code']);
/** The report with every text in it redacted, and `redactions` raised by the number of places. */
const redactReport = (report, secrets) => {
    const hide = redactor(secrets);
    let count = 0;
    const text = (value) => {
        const redacted = hide(value);
        count += redacted.count;
        return redacted.text;
    };
    const walk = (value) => {
        if (typeof value === 'string')
            return text(value);
        if (Array.isArray(value))
            return value.map(walk);
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, redact_closed.has(key) ? entry : walk(entry)]));
    };
    // A key block spans lines, so an excerpt's lines are looked at as one text.
    const excerpt = ({ title, lines, omitted }) => ({
        title: text(title),
        lines: lines.length === 0 ? [] : text(lines.join('\n')).split('\n'),
        omitted,
    });
    const { run, excerpts, ...rest } = report;
    const walked = walk(rest);
    const shown = excerpts.map(excerpt);
    return { ...walked, run, excerpts: shown, redactions: report.redactions + count };
};


/***/ }),

/***/ 78733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pt: () => (/* binding */ icons),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   TM: () => (/* binding */ secondsOf),
/* harmony export */   e2: () => (/* binding */ isBad)
/* harmony export */ });
/* unused harmony export settledReports */
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36683);

const icons = {
    passed: '✅',
    failed: '❌',
    warning: '⚠️',
    skipped: '⚪',
    running: '⏳',
    cancelled: '🚫',
    interrupted: '💥',
};
const statusOf = {
    success: 'passed',
    failure: 'failed',
    cancelled: 'cancelled',
    skipped: 'skipped',
};
const secondsOf = (report) => Math.max(0, (Date.parse(report.ended) - Date.parse(report.started)) / 1000);
const bad = ['failed', 'cancelled', 'interrupted'];
const isBad = (status) => bad.includes(status);
/** A stage that still says `running` when everything is over was killed before it could report. */
const settle = (report, state) => state.phase === 'final' && report.status === 'running'
    ? {
        ...report,
        status: 'interrupted',
        sentence: 'Did not report its end: the job was killed or the runner was lost.',
    }
    : report;
const settledReports = (state) => state.reports.map((report) => settle(report, state));
const rowOf = (report, state) => ({
    name: report.stage,
    key: report.key,
    status: report.status,
    sentence: report.sentence,
    ...(report.status === 'running' || report.status === 'skipped' ? {} : { seconds: secondsOf(report) }),
    url: report.run.url,
    ...(report.run.attempt === state.run.attempt ? {} : { attempt: report.run.attempt }),
    report,
});
const unreported = {
    success: 'Finished; this job writes no report.',
    failure: 'Ended with failure and did not report why: see its log.',
    cancelled: 'Was cancelled and did not report.',
    skipped: 'Did not run.',
};
/** What the `needs` context knows and no report tells. */
const jobRow = (job, reports, state) => {
    const own = reports.filter((report) => report.run.job === job.name);
    const explained = own.some((report) => isBad(report.status));
    if (own.length > 0 && (explained || job.result === 'success' || job.result === 'skipped'))
        return undefined;
    const passed = own.map((report) => report.stage).join(', ');
    return {
        name: job.name,
        key: '',
        status: statusOf[job.result],
        sentence: passed
            ? `The job ended with ${job.result} after ${passed}: the step that ended it did not report.`
            : unreported[job.result],
        url: job.url ?? state.run.url,
    };
};
/** The job of ship.yml that builds, checks, scans and pushes; contexts do not always keep the order of jobs. */
const standsFor = { image: 'build' };
const stagePlace = (name) => _types_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._.indexOf(standsFor[name] ?? name);
/** A job that bears a stage's name stands there; another one after the jobs that `needs` lists before it. */
const jobPlace = (name, reports, state) => {
    const own = reports.filter(({ run }) => run.job === name).map(({ stage }) => stagePlace(stage));
    if (name in standsFor && own.length > 0)
        return Math.max(...own) + 0.5;
    if (stagePlace(name) >= 0)
        return stagePlace(name);
    const index = state.jobs.findIndex((job) => job.name === name);
    const before = state.jobs
        .slice(0, index)
        .flatMap((job) => [
        stagePlace(job.name),
        ...reports.filter(({ run }) => run.job === job.name).map(({ stage }) => stagePlace(stage)),
    ]);
    return index === 0 ? -0.5 : Math.max(-0.5, ...before.map((place) => place + 0.5));
};
/** Every stage and job in the order of the chain. */
const rowsOf = (state) => {
    const reports = settledReports(state);
    const jobs = state.jobs.map((job) => jobRow(job, reports, state)).filter((row) => row !== undefined);
    return [
        ...reports.map((report) => ({ row: rowOf(report, state), place: stagePlace(report.stage) })),
        ...jobs.map((row) => ({ row, place: jobPlace(row.name, reports, state) })),
    ]
        .sort((a, b) => a.place - b.place)
        .map(({ row }) => row);
};


/***/ }),

/***/ 2864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QY: () => (/* binding */ renderStages),
/* harmony export */   Qz: () => (/* binding */ renderScan),
/* harmony export */   c7: () => (/* binding */ renderWarnings),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   jA: () => (/* binding */ renderLive),
/* harmony export */   x0: () => (/* binding */ renderRollback),
/* harmony export */   zs: () => (/* binding */ renderHistory)
/* harmony export */ });
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78733);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36683);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8623);




/** The run's own address, or none: a report must not lead readers elsewhere. */
const address = (url, state) => ((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sameHost */ .RM)(url, state.run.url) ? url : '');
/** Seven characters of a commit, linked where the run's address tells the server. */
const commit = (sha, { run }) => {
    const short = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(sha.slice(0, 7));
    if (!/^[0-9a-f]{7,64}$/.test(sha) || !URL.canParse(run.url))
        return short;
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(short, `${new URL(run.url).origin}/${run.repository}/commit/${sha}`);
};
const rowCells = (row, state, budget) => {
    const name = row.key ? `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(row.name)} · ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(row.key, 80)}` : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(row.name);
    const attempt = row.attempt === undefined ? '' : ` (attempt ${row.attempt})`;
    return [
        _rows_js__WEBPACK_IMPORTED_MODULE_1__/* .icons */ .Pt[row.status],
        `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`**${name}**`, address(row.url, state))}${attempt}`,
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortHashes */ .H5)(row.sentence), Math.min(budget.sentence, 240)),
        row.seconds === undefined ? '' : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .narrowDuration */ .aJ)(row.seconds),
    ];
};
const renderStages = (rows, state, budget) => {
    if (rows.length === 0)
        return '';
    const worst = [...rows].sort((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
    const kept = rows.length <= budget.rows ? rows : rows.filter((row) => worst.indexOf(row) < budget.rows);
    const lines = kept.map((row) => rowCells(row, state, budget));
    const more = rows.length - kept.length;
    if (more > 0)
        lines.push(['', '', `and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(more, 'row')} more`, '']);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'stage', 'what', 'time'], [':-:', '---', '---', '--:'], lines);
};
const stateWords = {
    proven: 'digest proven in every pod',
    restored: 'restored and verified',
    unproven: 'not verified',
    nothing: 'nothing runs',
};
const liveLine = (live, state) => {
    const images = [...new Set(live.images.map(_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK))].slice(0, 3).map((image) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(image, 120)));
    return [
        `**Live now** in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(live.namespace)}: **${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(live.release, 120)}**${live.revision === undefined ? '' : ` revision ${live.revision}`}`,
        ...(live.key ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(live.key, 80)] : []),
        ...images,
        ...(live.ready === undefined ? [] : [`${live.ready}/${live.desired ?? live.ready} ready`]),
        stateWords[live.state],
        ...(live.sha ? [`commit ${commit(live.sha, state)}`] : []),
    ].join(' · ');
};
const renderLive = (state, budget) => state.live
    .slice(0, budget.entries)
    .map((live) => liveLine(live, state))
    .join('\n\n');
/** `restored A, B; deleted C` */
const whatHappened = ({ facts }) => ['restored', 'configured', 'created', 'deleted']
    .map((action) => ({ action, objects: facts.changes.filter((change) => change.action === action) }))
    .filter(({ objects }) => objects.length > 0)
    .map(({ action, objects }) => {
    const shown = objects.slice(0, 5).map(({ object }) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(object));
    const more = objects.length - shown.length;
    return `${action} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
})
    .join('; ');
const storyWords = {
    'rolled-back': 'Rolled back',
    partial: 'Rolled back in part only',
    failed: 'Could not be rolled back',
    kept: 'Left in place, as asked',
    'nothing-to-roll-back': 'Nothing had to be rolled back',
    'not-needed': '',
};
const revisions = ({ status, from, to }) => {
    if (status !== 'rolled-back' && status !== 'partial')
        return '';
    if (to === 0)
        return from === undefined ? '' : `: revision ${from} was the first, and what it had made is removed`;
    return `${from === undefined ? '' : ` from revision ${from}`}${to === undefined ? '' : ` to revision ${to}`}`;
};
/** A rollback of its own has its own duration; one within a deploy shares the deploy's clock. */
const took = ({ facts, report }) => {
    if (facts.status !== 'rolled-back')
        return '';
    if (report.stage === 'rollback')
        return `, verified after ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)((0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)(report))}`;
    const last = facts.timeline.at(-1)?.at;
    return last === undefined ? '' : `, verified ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(last)} after the deploy began`;
};
const tell = (story, budget) => {
    const { facts } = story;
    const words = storyWords[facts.status];
    if (words === '')
        return '';
    const changed = whatHappened(story);
    return [
        `**${words}**${revisions(facts)}${took(story)}${changed ? `: ${changed}` : ''}.`,
        ...facts.problems.slice(0, budget.entries).map((problem) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(problem, budget.sentence)}`),
    ].join('\n');
};
/** What was brought back, and what could not be. */
const renderRollback = (reports, budget) => (0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .rollbacksOf */ .NV)(reports)
    .map((story) => tell(story, budget))
    .filter((text) => text !== '')
    .join('\n\n');
const renderScan = (reports, budget) => {
    const scans = reports.filter((report) => report.stage === 'scan' && report.status !== 'running');
    if (scans.length === 0)
        return '';
    const rows = scans
        .slice(0, budget.entries)
        .map(({ key, facts }) => [
        `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(facts.scanner.name, 40)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(facts.scanner.version, 40)}${key ? ` · ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(key, 80)}` : ''}`,
        ..._types_js__WEBPACK_IMPORTED_MODULE_3__/* .severities */ .g.map((severity) => (facts.counts[severity] > 0 ? `**${facts.counts[severity]}**` : '0')),
        facts.secrets > 0 ? `**${facts.secrets}**` : '0',
        String(facts.ignored),
        facts.gate.failOn === 'none'
            ? 'no gate'
            : `${facts.gate.over > 0 ? `❌ ${facts.gate.over} over` : '✅ under'} ${facts.gate.failOn}${facts.gate.fixedOnly ? ', fixable only' : ''}`,
    ]);
    const numbers = [..._types_js__WEBPACK_IMPORTED_MODULE_3__/* .severities */ .g, 'secrets', 'ignored'];
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['scan', ...numbers, 'gate'], ['---', ...numbers.map(() => '--:'), '---'], rows);
};
const pastCells = (past, state, budget) => [
    _verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .looks */ .dx[past.verdict].icon,
    (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(past.sentence, Math.min(140, budget.sentence)),
    commit(past.sha, state),
    (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(past.seconds),
    past.actor ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(past.actor) : '',
    (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`${past.at.slice(0, 16).replace('T', ' ')} UTC`, address(past.url, state)),
];
const renderHistory = (state, budget) => {
    const shown = state.history.slice(0, budget.history);
    if (shown.length === 0)
        return '';
    const rows = shown.map((past) => pastCells(past, state, budget));
    const body = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'result', 'commit', 'time', 'by', 'when'], [':-:', '---', '---', '--:', '---', '---'], rows);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Earlier runs (${shown.length})`, body);
};
const warningsOf = (report) => {
    const { stage } = report;
    if ((0,_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeploy */ .W$)(report))
        return report.facts.warnings.map((sentence) => ({ stage, sentence }));
    if (stage === 'build')
        return report.facts.warnings.map((sentence) => ({ stage, sentence }));
    if (stage !== 'check')
        return [];
    return report.facts.findings
        .filter(({ result }) => result === 'warning')
        .map(({ sentence, hint }) => ({ stage, sentence, hint }));
};
/** What did not fail and should still be read: one in the open, more of them folded. */
const renderWarnings = (reports, budget) => {
    const warnings = reports.flatMap(warningsOf);
    const lines = warnings
        .slice(0, budget.entries)
        .map(({ stage, sentence, hint }) => `**${stage}**: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(sentence, budget.sentence)}${hint ? ` *${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(hint, budget.sentence)}*` : ''}`);
    if (lines.length <= 1)
        return lines.map((line) => `⚠️ ${line}`).join('');
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`⚠️ ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(warnings.length, 'warning')}`, lines.map((line) => `- ${line}`).join('\n'));
};


/***/ }),

/***/ 99959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ik: () => (/* binding */ object),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69215);


const show = (value) => {
    const json = JSON.stringify(value) ?? String(value);
    return json.length > 60 ? `${json.slice(0, 60)}…` : json;
};
const reject = (path, wanted, value) => {
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', value === undefined
        ? `${path} is missing: it must be ${wanted}.`
        : `${path} must be ${wanted}, not ${show(value)}.`);
};
/** Longer texts are cut, not refused: what is too long to be shown is no reason to lose the rest. */
const text = (limit = 10_000) => (value, path) => typeof value === 'string' ? (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(value, limit) : reject(path, 'a string', value);
const number = (value, path) => typeof value === 'number' && Number.isFinite(value) ? value : reject(path, 'a number', value);
const count = (value, path) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : reject(path, 'a whole number, zero or more', value);
const flag = (value, path) => typeof value === 'boolean' ? value : reject(path, 'true or false', value);
/** RFC 3339. */
const time = (value, path) => typeof value === 'string' && value.length <= 40 && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : reject(path, 'a time such as 2026-01-31T12:00:00Z', value);
const oneOf = (values) => (value, path) => values.find((allowed) => allowed === value) ?? reject(path, `one of ${values.join(', ')}`, value);
const list = (of, limit = 2_000) => (value, path) => {
    if (!Array.isArray(value))
        return reject(path, 'a list', value);
    if (value.length > limit)
        return reject(path, `a list of at most ${limit} entries`, value.length);
    return value.map((entry, index) => of(entry, `${path}[${index}]`));
};
/** Absent and `null` are the same. */
const optional = (of) => (value, path) => value === undefined || value === null ? undefined : of(value, path);
const object = (fields) => (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return reject(path, 'an object', value);
    const entries = Object.entries(fields).flatMap(([name, of]) => {
        const read = of(Object.hasOwn(value, name) ? value[name] : undefined, `${path}.${name}`);
        return read === undefined ? [] : [[name, read]];
    });
    return Object.fromEntries(entries);
};
const record = (of, limit = 100) => (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return reject(path, 'an object', value);
    const entries = Object.entries(value);
    if (entries.length > limit)
        return reject(path, `an object of at most ${limit} fields`, entries.length);
    return Object.fromEntries(entries.filter(([name]) => name !== '__proto__').map(([name, entry]) => [name, of(entry, `${path}.${name}`)]));
};
const either = (first, second) => (value, path) => {
    try {
        return first(value, path);
    }
    catch {
        return second(value, path);
    }
};


/***/ }),

/***/ 84399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   bx: () => (/* binding */ writeHeader),
/* harmony export */   ks: () => (/* binding */ jobResults),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* unused harmony export verdictKinds */
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60387);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99959);



/** How a run went, for the alert, the icon and the history. */
const verdictKinds = [
    'running',
    'deployed',
    'unchanged',
    'passed',
    'warning',
    'rolled-back',
    'rollback-incomplete',
    'failed',
    'cancelled',
];
const jobResults = ['success', 'failure', 'cancelled', 'skipped'];
const pastRun = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    id: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(40),
    attempt: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9,
    sha: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(100),
    actor: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(200),
    url: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(2_000),
    verdict: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(verdictKinds),
    sentence: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
    at: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
    seconds: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai,
});
const liveRelease = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    release: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    namespace: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    key: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    revision: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    images: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(1_000)),
    ready: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    desired: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    state: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['proven', 'restored', 'unproven', 'nothing']),
    sha: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(100)),
    at: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
});
const commentState = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    schema: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['slipway.comment.v1']),
    key: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    environment: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    phase: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['running', 'final']),
    sequence: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9,
    run: _parse_js__WEBPACK_IMPORTED_MODULE_1__/* .runReference */ .NX,
    updated: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
    reports: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .stageReport */ .X0, 200),
    jobs: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ name: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300), result: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(jobResults), url: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(2_000)) }), 300),
    history: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(pastRun, 50),
    live: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(liveRelease, 50),
    shortened: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt),
});
const opening = '<!-- slipway:v1 ';
const closing = ' -->';
const unicode = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
/**
 * The state as the comment's first line. JSON strings hide what could end the comment or act in it:
 * `--`, angle brackets, `@`, and characters that nobody sees.
 */
const writeHeader = (state) => {
    const json = JSON.stringify(state)
        .replace(/[<>@&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, unicode)
        .replaceAll('--', '-\\u002d');
    return `${opening}${json}${closing}`;
};
/** Whether a comment's body begins as ours do: the author must be looked at as well. */
const isOurs = (body) => body.startsWith(opening);
/**
 * The state that a comment carries; undefined where the comment is not one of ours.
 * @throws SlipwayError BadInput where the header was damaged
 */
const readState = (body) => {
    if (!isOurs(body))
        return undefined;
    const line = body.split('\n', 1)[0]?.trimEnd() ?? '';
    if (!line.endsWith(closing)) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', 'The comment begins as one of Slipway, but its hidden header is cut.');
    }
    let value;
    try {
        value = JSON.parse(line.slice(opening.length, -closing.length));
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', 'The comment begins as one of Slipway, but its hidden header is not JSON.', {
            cause,
        });
    }
    return commentState(value, 'comment');
};


/***/ }),

/***/ 58946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   qN: () => (/* binding */ renderRunSummary),
/* harmony export */   z6: () => (/* binding */ renderStageLine)
/* harmony export */ });
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57149);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(32311);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39941);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78733);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2864);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91163);
/* harmony import */ var _trial_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16534);
/* harmony import */ var _why_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38864);









/** `✅ scan (api): 0 critical, 2 high (12 s)`: one line of plain text, for a log. */
const renderStageLine = (report) => {
    const key = report.key ? ` (${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(report.key)})` : '';
    return `${_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .icons */ .Pt[report.status]} ${report.stage}${key}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(report.sentence)} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)((0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)(report))})`;
};
/** The job summary of one stage: its sentence, its reason if it failed, and what it found. */
const renderSummary = (report) => {
    const reports = [report];
    const title = report.key ? `${report.stage} (${report.key})` : report.stage;
    let text = '';
    for (const { budget } of _budget_js__WEBPACK_IMPORTED_MODULE_2__/* .rungs */ .W2) {
        const row = {
            name: report.stage,
            key: report.key,
            status: report.status,
            sentence: report.sentence,
            url: '',
            report,
        };
        text = [
            `### ${_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .icons */ .Pt[report.status]} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(title)}`,
            `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(report.sentence, budget.sentence)} *(${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)((0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)(report))})*`,
            (0,_trial_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTrial */ .p)(reports),
            (0,_why_js__WEBPACK_IMPORTED_MODULE_4__/* .renderReasons */ .e)(reports, report, budget),
            (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .renderRollback */ .x0)(reports, budget),
            (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .renderScan */ .Qz)(reports, budget),
            (0,_sections_js__WEBPACK_IMPORTED_MODULE_5__/* .renderWarnings */ .c7)(reports, budget),
            (0,_changes_js__WEBPACK_IMPORTED_MODULE_6__/* .renderChanges */ .O)(reports, budget),
            report.stage === 'deploy' || report.stage === 'rollback' ? (0,_timeline_js__WEBPACK_IMPORTED_MODULE_7__/* .renderTimeline */ .s)([row], budget) : '',
        ]
            .filter((section) => section !== '')
            .join('\n\n');
        if ((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .utf8Length */ .wI)(text) <= _budget_js__WEBPACK_IMPORTED_MODULE_2__/* .summaryLimits */ .HU.bytes)
            break;
    }
    return `${text}\n`;
};
/** The whole chain as a job summary: the comment without its hidden header, with more room. */
const renderRunSummary = (state) => `${(0,_comment_js__WEBPACK_IMPORTED_MODULE_8__/* .fitBody */ .KM)(state, _budget_js__WEBPACK_IMPORTED_MODULE_2__/* .summaryLimits */ .HU)}\n`;


/***/ }),

/***/ 91163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ renderTimeline)
/* harmony export */ });
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78733);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69215);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8623);



const milestonesOf = (report) => (0,_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploy */ .W$)(report) || (0,_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isRollback */ .z1)(report) ? report.facts.timeline : [];
/** `Deployment/name: what`; the namespace is the release's. */
const momentOf = ({ what, object }) => {
    const parts = object?.split('/') ?? [];
    return object ? `${parts[0]}/${parts.at(-1)}: ${what}` : what;
};
/** The chart's grammar gives a meaning to these; a name is only a name. */
const name = (text, limit = 60) => (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)((0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text)
    .replace(/[:;#,%{}[\]"`<>@]|--+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(), limit) || 'step';
const pad = (number) => String(number).padStart(2, '0');
/** An offset as a time of a fixed day: the axis then shows what has elapsed, in every time zone. */
const clock = (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    return `2000-01-${pad(1 + Math.floor(whole / 86_400))} ${pad(Math.floor(whole / 3600) % 24)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
};
const tags = {
    passed: 'done, ',
    failed: 'crit, ',
    interrupted: 'crit, ',
    cancelled: 'crit, ',
    running: 'active, ',
};
const started = (report) => Date.parse(report.started) / 1000;
const chart = (reports, milestones) => {
    const zero = Math.min(...reports.map(started));
    const end = Math.max(...reports.map((report) => Date.parse(report.ended) / 1000));
    const bars = reports.map((report) => {
        const title = name(report.key ? `${report.stage} ${report.key}` : report.stage);
        const length = Math.max(1, Math.round((0,_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .secondsOf */ .TM)(report)));
        return `    ${title} :${tags[report.status] ?? ''}${clock(started(report) - zero)}, ${length}s`;
    });
    const marks = reports.flatMap((report) => {
        const shown = milestonesOf(report).slice(0, milestones);
        if (shown.length === 0)
            return [];
        return [
            `    section ${name(report.key ? `${report.stage} ${report.key}` : report.stage)} in detail`,
            ...shown.map((moment) => `    ${name(momentOf(moment))} :milestone, ${clock(started(report) - zero + moment.at)}, 0s`),
        ];
    });
    return [
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss',
        `    axisFormat ${end - zero > 3600 ? '%H:%M:%S' : '%M:%S'}`,
        '    section stages',
        ...bars,
        ...marks,
    ].join('\n');
};
const steps = (report, limit) => {
    const all = milestonesOf(report);
    if (all.length === 0 || limit === 0)
        return '';
    const shown = all.slice(0, limit).map((moment) => `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(moment.at)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(momentOf(moment), 120)}`);
    const title = report.key ? `${report.stage} (${report.key})` : report.stage;
    return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(title)}: ${shown.join(' → ')}${all.length > limit ? ' → …' : ''}`;
};
/** Where the time went: one line of text for everybody, and a chart where it is drawn. */
const renderTimeline = (rows, budget) => {
    const timed = rows
        .flatMap(({ report }) => (report && report.status !== 'skipped' ? [report] : []))
        .slice(0, budget.rows);
    if (timed.length === 0)
        return '';
    const line = timed
        .map((report) => `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(report.key ? `${report.stage} ${report.key}` : report.stage, 60)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)((0,_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .secondsOf */ .TM)(report))}`)
        .join(' → ');
    const zero = Math.min(...timed.map(started));
    const total = Math.max(...timed.map((report) => Date.parse(report.ended) / 1000)) - zero;
    const body = [
        line,
        ...timed.map((report) => steps(report, budget.milestones)).filter((text) => text !== ''),
        ...(budget.chart ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)(chart(timed, Math.min(10, budget.milestones)), 'mermaid')] : []),
    ];
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`Timeline: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(total)} from first to last`, body.join('\n\n'));
};


/***/ }),

/***/ 16534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ renderTrial)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8623);


const words = {
    canary: (share) => `${share} %`,
    'blue-green': (share) => (share === 0 ? 'ready, without requests' : 'all requests'),
};
const shown = ({ strategy, passed }, { share, waits }, at) => {
    const step = words[strategy](share);
    if (at === passed - 1)
        return `⏸️ **${step}**`;
    return at < passed ? `✅ ${step}` : `${step}${waits ? ' (waits again)' : ''}`;
};
const wayOf = (trial) => [...trial.steps.map((step, at) => shown(trial, step, at)), 'stable version'].join(' → ');
const inputs = ({ release, namespace }) => `with: { release: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(release)}, namespace: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(namespace)}, promote: true }   # or abort: true`;
const tell = ({ facts }) => {
    const { trial } = facts;
    if (facts.result !== 'paused' || !trial)
        return [];
    return [
        `**On trial** (${trial.strategy}) in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(facts.namespace)}: ${wayOf(trial)}`,
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)('Promote or abort', `The deploy step in any later job, with the same access to the cluster and without manifests:\n\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(inputs(facts), 'yaml')}`, true),
    ];
};
/** How far a revision is that waits for a person, what comes next, and what that person has to run. */
const renderTrial = (reports) => reports.filter(_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeploy */ .W$).flatMap(tell).join('\n\n');


/***/ }),

/***/ 36683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ stages),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** The stages that report, in the order in which the comment shows them. */
const stages = ['test', 'build', 'check', 'scan', 'push', 'deploy', 'rollback'];
const severities = ['critical', 'high', 'medium', 'low', 'unknown'];


/***/ }),

/***/ 8623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NV: () => (/* binding */ rollbacksOf),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   W$: () => (/* binding */ isDeploy),
/* harmony export */   dx: () => (/* binding */ looks),
/* harmony export */   z1: () => (/* binding */ isRollback)
/* harmony export */ });
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78733);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69215);


/** GitHub's alert and the icon of each kind. */
const looks = {
    running: { alert: 'NOTE', icon: '⏳' },
    deployed: { alert: 'TIP', icon: '✅' },
    unchanged: { alert: 'TIP', icon: '✅' },
    passed: { alert: 'TIP', icon: '✅' },
    warning: { alert: 'WARNING', icon: '⚠️' },
    'rolled-back': { alert: 'CAUTION', icon: '↩️' },
    'rollback-incomplete': { alert: 'CAUTION', icon: '🔥' },
    failed: { alert: 'CAUTION', icon: '❌' },
    cancelled: { alert: 'WARNING', icon: '🚫' },
};
const isDeploy = (report) => report.stage === 'deploy';
const isRollback = (report) => report.stage === 'rollback';
const idle = ['not-needed', 'nothing-to-roll-back'];
/** What was rolled back in the run. A rollback step that had nothing to do does not hide what deploy did itself. */
const rollbacksOf = (reports) => {
    const own = reports
        .filter(isDeploy)
        .flatMap((report) => (report.facts.rollback ? [{ report, facts: report.facts.rollback }] : []));
    const later = reports.filter(isRollback).map((report) => ({ report, facts: report.facts }));
    const worthTelling = later.filter(({ facts }) => facts.release !== '' && !idle.includes(facts.status));
    return [
        ...own.filter(({ facts }) => !worthTelling.some((other) => other.facts.release === facts.release)),
        ...worthTelling,
    ];
};
const because = (report) => report.cause?.sentence ?? report.sentence;
const failedDeploy = (story, reports) => reports.filter(isDeploy).find((report) => report.facts.release === story.facts.release && (0,_rows_js__WEBPACK_IMPORTED_MODULE_0__/* .isBad */ .e2)(report.status)) ??
    story.report;
const incompleteRollback = (_, reports) => {
    const story = rollbacksOf(reports).find(({ facts }) => facts.status === 'partial' || facts.status === 'failed');
    if (!story)
        return undefined;
    const { facts } = story;
    const problem = facts.problems[0] ? ` ${facts.problems[0]}` : '';
    return {
        kind: 'rollback-incomplete',
        headline: facts.status === 'failed' ? 'Rollback failed' : 'Rollback incomplete',
        sentence: `${facts.release} in ${facts.namespace} is not in a known good state and needs a person now.${problem}`,
        report: failedDeploy(story, reports),
    };
};
const rolledBack = (_, reports) => {
    const story = rollbacksOf(reports).find(({ facts }) => facts.status === 'rolled-back');
    if (!story)
        return undefined;
    const report = failedDeploy(story, reports);
    const { to } = story.facts;
    const target = to === undefined ? 'the last good revision' : `revision ${to}`;
    // Revision 0 is the time before the first one.
    const headline = to === 0 ? 'Rolled back: the first revision was removed' : `Rolled back to ${target}`;
    return { kind: 'rolled-back', headline, sentence: because(report), report };
};
const consequence = (report, reports) => {
    if (!reports.some((other) => isDeploy(other) || isRollback(other)))
        return ' Nothing was deployed.';
    if (!isDeploy(report))
        return '';
    const { release, revision, rollback } = report.facts;
    const status = rollback?.status ?? (release !== '' && revision === undefined ? 'not-needed' : undefined);
    if (status === 'kept')
        return ' The failed revision was left in place, as asked.';
    if (status === 'nothing-to-roll-back')
        return ' No revision was begun, so nothing was rolled back.';
    return status === 'not-needed' ? ' Nothing was changed in the cluster.' : '';
};
const failed = (rows, reports) => {
    const row = rows.find(({ status }) => status === 'failed') ?? rows.find(({ status }) => status === 'interrupted');
    if (!row)
        return undefined;
    const name = row.key ? `${row.name} (${row.key})` : row.name;
    const word = row.status === 'failed' ? 'failed' : 'was interrupted';
    const others = rows.filter(({ status }) => status === 'failed').length - 1;
    return {
        kind: 'failed',
        headline: `${row.report ? '' : 'Job '}${name} ${word}${others > 0 ? `, and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(others, 'other')} too` : ''}`,
        sentence: row.report ? `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .fullStop */ .u0)(because(row.report))}${consequence(row.report, reports)}` : row.sentence,
        ...(row.report ? { report: row.report } : {}),
    };
};
const cancelled = (rows) => {
    const row = rows.find(({ status }) => status === 'cancelled');
    if (!row)
        return undefined;
    return {
        kind: 'cancelled',
        headline: `Cancelled during ${row.name}`,
        sentence: row.report ? because(row.report) : row.sentence,
        ...(row.report ? { report: row.report } : {}),
    };
};
const running = (rows, _, state) => {
    if (state.phase !== 'running')
        return undefined;
    const now = rows.filter(({ status }) => status === 'running').map(({ name }) => name);
    const done = rows.filter(({ status }) => status === 'passed' || status === 'warning').map(({ name }) => name);
    const doing = now.length > 0 ? `Under way: ${now.join(', ')}.` : 'Waiting for the stages to report.';
    const behind = done.length > 0 ? ` Done: ${done.join(', ')}.` : '';
    return { kind: 'running', headline: 'Running', sentence: `${doing}${behind}` };
};
const deployed = (rows, reports) => {
    const deploys = reports.filter(isDeploy).filter(({ status }) => status === 'passed' || status === 'warning');
    const [report] = deploys;
    if (!report)
        return undefined;
    const { facts } = report;
    const warned = rows.filter(({ status }) => status === 'warning');
    const revision = facts.revision === undefined ? facts.release : `revision ${facts.revision}`;
    const headlines = {
        deployed: deploys.length > 1 ? `Deployed ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(deploys.length, 'release')}` : `Deployed ${revision}`,
        unchanged: `Nothing to change: ${revision} already runs`,
        'dry-run': 'Dry run: nothing was changed',
        paused: `On trial: ${revision} waits to be promoted or aborted`,
        aborted: `Aborted: ${revision} was taken back`,
    };
    const kinds = {
        unchanged: 'unchanged',
        'dry-run': 'passed',
        paused: 'passed',
        aborted: 'passed',
    };
    const kind = kinds[facts.result] ?? 'deployed';
    const warning = warned.length > 0 ? ` Look at ${warned.map(({ name }) => name).join(', ')}.` : '';
    return {
        kind: warned.length > 0 ? 'warning' : kind,
        headline: `${headlines[facts.result] ?? 'Deployed'}${warned.length > 0 ? ', with warnings' : ''}`,
        sentence: `${report.sentence}${warning}`,
        report,
    };
};
const passed = (rows) => {
    const ran = rows.filter(({ status }) => status !== 'skipped');
    const warned = rows.filter(({ status }) => status === 'warning');
    if (ran.length === 0) {
        return { kind: 'warning', headline: 'Nothing ran', sentence: 'No stage of this run left a report.' };
    }
    const times = ran.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    return {
        kind: warned.length > 0 ? 'warning' : 'passed',
        headline: warned.length > 0 ? 'Passed, with warnings' : 'Passed',
        sentence: `${ran.map(({ name }) => name).join(', ')} in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(times)}. Nothing was deployed.`,
    };
};
/** The worst first: what a person must know before anything else. */
const rules = [incompleteRollback, rolledBack, failed, cancelled, running, deployed, passed];
const verdictOf = (state) => {
    const rows = (0,_rows_js__WEBPACK_IMPORTED_MODULE_0__/* .rowsOf */ .RO)(state);
    const reports = rows.flatMap(({ report }) => (report ? [report] : []));
    for (const rule of rules) {
        const verdict = rule(rows, reports, state);
        if (verdict)
            return verdict;
    }
    throw new RangeError('The last rule always answers.');
};


/***/ }),

/***/ 38864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ renderReasons)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _kept_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64252);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78733);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);




const joined = (parts, by) => parts.filter(Boolean).join(by);
const log = ({ title, lines, omitted }, limit, columns) => {
    const shown = lines.slice(-limit).map((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, columns));
    const missing = omitted + lines.length - shown.length;
    const heading = `${missing > 0 ? `Last ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(shown.length, 'line')}` : 'Output'} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(title, 200))}`;
    return `${heading}\n\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(shown.join('\n'), 'text')}`;
};
const folded = ({ title, lines }, budget) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(Math.min(lines.length, budget.foldedLogLines), 'line')} of <code>${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .qy)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(title, 200))}</code>`, (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(lines
    .slice(-budget.foldedLogLines)
    .map((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, budget.columns))
    .join('\n'), 'text'));
/** The reason's log in the open, as long as it fits a screen; the others, and the rest of it, folded. */
const logs = (excerpts, budget) => {
    const [first, ...others] = excerpts.filter(({ lines }) => lines.length > 0).slice(0, budget.excerpts);
    if (!first)
        return '';
    const long = first.lines.length > budget.logLines && budget.foldedLogLines > budget.logLines;
    return [
        log(first, budget.logLines, budget.columns),
        ...(long ? [folded(first, budget)] : []),
        ...(budget.foldedLogLines > 0 ? others.map((excerpt) => folded(excerpt, budget)) : []),
    ].join('\n\n');
};
const place = (file, line) => file ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(line === undefined ? file : `${file}:${line}`) : '';
/** What a stage's own facts tell about its failure. */
const reasons = {
    test: ({ failures }, { entries, sentence }) => failures
        .slice(0, entries)
        .map(({ name, message, file, line }) => {
        const where = place(file, line);
        return `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(name, 200))}${where ? ` at ${where}` : ''}\n  ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(message, Math.min(sentence, 300))}`;
    })
        .join('\n'),
    check: ({ findings }, { entries, sentence }) => findings
        .filter(({ result }) => result === 'fail')
        .slice(0, entries)
        .map(({ id, sentence: text, hint }) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(text, sentence)}${hint ? ` *${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(hint, sentence)}*` : ''}`)
        .join('\n'),
    scan: ({ top, secrets }, { entries, sentence }) => joined([
        secrets > 0 ? `**${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(secrets, 'secret')}** in the image: remove it from the layers and change it.` : '',
        top.length === 0
            ? ''
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['severity', 'package', 'installed', 'fixed in', 'what'], ['---', '---', '---', '---', '---'], top
                .slice(0, Math.min(entries, 8))
                .map((item) => [
                item.severity,
                (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(item.package),
                (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(item.installed),
                item.fixed ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(item.fixed) : 'no fix yet',
                `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(item.id)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(item.title, Math.min(sentence, 120))}`,
            ])),
    ], '\n\n'),
};
const ownReason = (report, budget) => {
    const reason = reasons[report.stage];
    return reason?.(report.facts, budget) ?? '';
};
const words = { exitCode: 'exit code' };
/** Which rule read a log, and in which of its lines, is for programs: people have the line before them. */
const isForPeople = ([name, value]) => name !== 'line' && !(name === 'reason' && /^[a-z]+(-[a-z]+)*$/.test(String(value)));
const causeLine = ({ cause }) => cause
    ? joined([
        `**${cause.code}**`,
        cause.object ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(cause.object)) : undefined,
        cause.container ? `container ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(cause.container)}` : undefined,
        ...Object.entries(cause.detail ?? {})
            .filter(isForPeople)
            .map(([name, value]) => `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(words[name] ?? name, 60)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(String(value), 200))}`),
    ], ' · ')
    : '';
const evidence = ({ cause }, { entries, sentence, foldedLogLines }) => {
    const seen = cause?.evidence ?? [];
    if (seen.length === 0 || foldedLogLines === 0)
        return '';
    const lines = seen
        .slice(0, entries)
        .map(({ source, of, at, text }) => `- ${at ? `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(at.slice(11, 19))} ` : ''}${source} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(of)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(text, sentence)}`);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`What was seen (${seen.length})`, lines.join('\n'));
};
/** The command, or where its answer was kept when the pod that it asks about went with the undone release. */
const look = (report) => {
    const { cause } = report;
    if (!cause?.command)
        return '';
    const undone = report.stage === 'deploy' && (0,_kept_js__WEBPACK_IMPORTED_MODULE_2__/* .isUndone */ .Y_)(report.facts.rollback?.status);
    const files = undone ? (0,_kept_js__WEBPACK_IMPORTED_MODULE_2__/* .keptInstead */ .vl)(cause, report.logs) : undefined;
    return files
        ? `The pod is gone with what was undone. Kept from before: ${files.map((file) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(file, 200))).join(', ')}${report.run.job ? ` in the artifact ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_kept_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactName */ .Cs)(report, report.run))}` : ''}.`
        : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(cause.command, 1_000), 'sh');
};
const next = (report, { sentence }) => joined([report.cause?.hint ? `**Next:** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(report.cause.hint, sentence)}` : '', look(report)], '\n\n');
/** Cause, last log lines, hint and command of one failed stage. The sentence itself stands in the verdict. */
const why = (report, repeat, budget) => {
    const name = report.key ? `${report.stage} (${report.key})` : report.stage;
    const body = joined([
        causeLine(report),
        repeat ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(report.cause?.sentence ?? report.sentence, budget.sentence) : '',
        ownReason(report, budget),
        logs(report.excerpts, budget),
        next(report, budget),
        evidence(report, budget),
    ], '\n\n');
    return body === ''
        ? ''
        : `#### Why ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(name)} ${report.status === 'cancelled' ? 'stopped' : 'failed'}\n\n${body}`;
};
/** The reasons of all failed stages; the one that decides first, because it is what the verdict speaks of. */
const renderReasons = (reports, decisive, budget) => {
    const bad = reports.filter(({ status }) => (0,_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .isBad */ .e2)(status));
    const first = bad.filter((report) => report === decisive);
    return [...first, ...bad.filter((report) => report !== decisive)]
        .slice(0, budget.reasons)
        .map((report) => why(report, report !== decisive, budget))
        .filter((text) => text !== '')
        .join('\n\n');
};


/***/ })

};
