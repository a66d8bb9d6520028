export const id = 2858;
export const ids = [2858];
export const modules = {

/***/ 41654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CG: () => (/* binding */ ratio),
/* harmony export */   K7: () => (/* binding */ keyValues),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Pf: () => (/* binding */ validated),
/* harmony export */   Pq: () => (/* binding */ json),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aW: () => (/* binding */ validatedEach),
/* harmony export */   lq: () => (/* binding */ optional),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47967);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94343);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88532);


class InvalidValue extends Error {
}
const parsed = (read) => zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((raw, context) => {
    try {
        return read(raw);
    }
    catch (error) {
        if (!(error instanceof InvalidValue))
            throw error;
        context.issues.push({ code: 'custom', message: error.message, input: raw });
        return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .NEVER */ .tm;
    }
}));
const reject = (allowed) => {
    throw new InvalidValue(allowed);
};
/** Reads any text that is not empty. */
const text = () => ({ schema: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
/** Reads a secret text. */
const secret = () => ({ schema: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), secret: true });
/** Makes an input optional: an absent or empty one is undefined. */
const optional = (reader) => ({
    ...reader,
    schema: reader.schema,
    absent: () => undefined,
});
const errorsOf = (error) => {
    if (error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayErrors */ .Zc)
        return error.errors;
    if (error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ)
        return [error];
    throw error;
};
const piped = (reader, check) => zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(reader.schema, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((value, context) => {
    try {
        return check(value);
    }
    catch (error) {
        for (const { message, hint } of errorsOf(error))
            context.issues.push({
                code: 'custom',
                message: (0,_slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .withHint */ .mu)(message, hint),
                input: value,
                params: { whole: true },
            });
        return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .NEVER */ .tm;
    }
}));
/**
 * Returns the result of `check` for a value. Reports the SlipwayError of `check` together with those of other inputs.
 * The error must name the invalid value and the allowed values.
 */
const validated = (reader, check) => {
    const { absent, secret: hidden } = reader;
    return {
        schema: piped(reader, check),
        ...(hidden ? { secret: hidden } : {}),
        ...(absent ? { absent: () => check(absent()) } : {}),
    };
};
/** Applies {@link validated} to each value of a list. */
const validatedEach = (reader, check) => validated(reader, (values) => {
    const errors = [];
    const results = values.flatMap((value) => {
        try {
            return [check(value)];
        }
        catch (error) {
            errors.push(...errorsOf(error));
            return [];
        }
    });
    (0,_slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .throwAll */ .Kx)(errors);
    return results;
});
/** Reads values that are separated by line breaks or commas. Drops blanks around them and lines that start with `#`. */
const list = () => ({
    absent: () => [],
    schema: parsed((raw) => split(raw, /[\n,]/)),
});
/** Reads one value per line. Values can contain commas. */
const lines = () => ({ absent: () => [], schema: parsed((raw) => split(raw, /\n/)) });
const split = (raw, at) => raw
    .split(at)
    .map((item) => item.trim())
    .filter((item) => item !== '' && !item.startsWith('#'));
/** Reads one `KEY=value` per line. The value can contain `=`. */
const keyValues = () => ({
    absent: () => ({}),
    schema: parsed((raw) => Object.fromEntries(split(raw, /\n/).map((line) => {
        const at = line.indexOf('=');
        return at > 0
            ? [line.slice(0, at).trim(), line.slice(at + 1)]
            : reject(`Write one KEY=value per line; \`${line}\` has no key`);
    }))),
});
/** Reads a whole number in a range. */
const integer = (range = {}) => ({
    schema: parsed((raw) => {
        const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
        const value = Number(raw);
        const bounds = `a whole number${range.min === undefined ? '' : ` from ${min}`}${range.max === undefined ? '' : ` to ${max}`}`;
        return /^-?\d+$/.test(raw) && value >= min && value <= max ? value : reject(`Use ${bounds}`);
    }),
});
/** Reads a number from 0 to 1, or a percentage. */
const ratio = () => ({
    schema: parsed((raw) => {
        const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(raw);
        const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
        return value >= 0 && value <= 1 ? value : reject('Use a number from 0 to 1, or 0% to 100%');
    }),
});
/** Reads a boolean with the words of YAML's core schema, as GitHub does. */
const boolean = () => ({
    schema: parsed((raw) => {
        if (['true', 'True', 'TRUE'].includes(raw))
            return true;
        if (['false', 'False', 'FALSE'].includes(raw))
            return false;
        return reject('Use true or false');
    }),
});
/** Reads a duration such as `500ms`, `90s`, `5m`, `1h` or `1m30s` in milliseconds. `0` needs no unit. */
const duration = ({ isPositive = false, isAge = false } = {}) => ({
    schema: parsed((raw) => {
        const example = 'Use a duration such as 500ms, 90s, 5m or 1m30s';
        const value = raw === '0' ? 0 : ((0,_slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .parseDuration */ .E9)(raw) ?? reject(example));
        if (isPositive && value === 0)
            return reject(`${example}, longer than 0`);
        return isAge || value <= _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .longestTimer */ .a5 ? value : reject(`${example}, up to 596h`);
    }),
});
/** Reads one of the given words. */
const oneOf = (...words) => ({
    schema: parsed((raw) => words.includes(raw) ? raw : reject(`Use one of: ${words.join(', ')}`)),
});
/** Reads JSON. */
const json = () => ({
    schema: parsed((raw) => {
        try {
            return JSON.parse(raw);
        }
        catch (error) {
            return reject(`Use JSON: ${error.message}`);
        }
    }),
});


/***/ }),

/***/ 46391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  O: () => (/* binding */ runPlain)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/report/src/schema/empty-facts.js
var empty_facts = __webpack_require__(82063);
// EXTERNAL MODULE: ./build/packages/report/src/schema/shorten-report.js
var shorten_report = __webpack_require__(92152);
// EXTERNAL MODULE: ./build/packages/report/src/redaction/redact.js + 1 modules
var redaction_redact = __webpack_require__(86905);
// EXTERNAL MODULE: ./build/packages/report/src/comment/job-summary.js
var job_summary = __webpack_require__(97382);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/packages/action/src/inputs/read-inputs.js

/** Returns the environment variable of an input. */
const variable = (name) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
const show = (raw, reader) => (reader.secret ? 'its value' : `\`${(0,clip/* clip */.$Q)(raw, 80)}\``);
/** Checks for an issue whose message already names the value. */
const isWhole = (issue) => issue.code === 'custom' && issue.params?.whole === true;
/**
 * Reads all inputs. An absent input gets the default from action.yml. An empty value counts as absent, so that a
 * reusable workflow can forward its own empty input.
 * @throws {BadInput} all invalid inputs together; each error names the input, its value and the allowed values
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
                problems.push(new errors/* SlipwayError */.GQ('BadInput', `input \`${name}\` is required. Set it under \`with:\`, or set ${variable(name)}.`));
            continue;
        }
        const result = reader.schema.safeParse(raw);
        if (result.success)
            values[name] = result.data;
        else
            for (const issue of result.error.issues)
                problems.push(new errors/* SlipwayError */.GQ('BadInput', isWhole(issue)
                    ? `input \`${name}\`: ${issue.message}`
                    : `input \`${name}\`: ${show(raw, reader)} is not valid. ${issue.message}.`));
    }
    (0,errors/* throwAll */.Kx)(problems);
    return values;
};
/** Returns the values of secret inputs. */
const secretValues = (schema, values) => Object.entries(schema).flatMap(([name, reader]) => {
    const value = values[name];
    return reader.secret && typeof value === 'string' && value !== '' ? [value] : [];
});

// EXTERNAL MODULE: ./build/packages/action/src/runner/workflow-commands.js
var workflow_commands = __webpack_require__(951);
;// CONCATENATED MODULE: ./build/packages/action/src/step/fail-step.js


const system = {
    ENOSPC: (path) => new errors/* SlipwayError */.GQ('DiskFull', `The disk is full (while writing ${path}).`, {
        hint: 'Free some space on the runner and rerun the job.',
    }),
    EACCES: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `Permission denied: ${path}.`),
    EPERM: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `Operation not permitted: ${path}. It may require root.`),
    EROFS: (path) => new errors/* SlipwayError */.GQ('PermissionMissing', `${path} is on a read-only file system.`),
    ENOENT: (path) => new errors/* SlipwayError */.GQ('NotFound', `${path} does not exist.`),
    ENOTDIR: (path) => new errors/* SlipwayError */.GQ('NotFound', `${path} does not exist: a part of its path is not a folder.`),
};
/** Converts errors of the operating system to readable errors. Returns other errors unchanged. */
const toSlipwayError = (error) => {
    const { code, path } = error;
    const known = error instanceof errors/* SlipwayError */.GQ ? undefined : system[code ?? ''];
    return known ? known(path ?? 'a file') : error;
};
const report = (error, redact) => {
    const { place } = error;
    // The sentence contains file and line, because the plain log does not show the place of an annotation.
    (0,workflow_commands/* writeAnnotation */.T9)({ level: 'error', message: redact((0,errors/* describeError */.Uc)(error)), ...place });
};
/**
 * Fails the step and returns the sentence of its annotation. Only this function fails a step.
 * @param redact removes secrets, because programs and servers repeat their input in messages
 */
const failStep = (thrown, redact) => {
    process.exitCode = 1;
    const error = toSlipwayError(thrown);
    if (error instanceof errors/* SlipwayErrors */.Zc)
        for (const each of error.errors)
            report(each, redact);
    else if (error instanceof errors/* SlipwayError */.GQ)
        report(error, redact);
    else
        (0,workflow_commands/* writeCommand */.zP)('error', redact(`Unexpected error: ${(0,errors/* describeError */.Uc)(error)} Rerun the job with debug logging to see the stack trace.`));
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    if (stack)
        (0,workflow_commands/* debug */.Yz)(redact(stack));
    const { cause } = (thrown ?? {});
    if (cause !== undefined)
        (0,workflow_commands/* debug */.Yz)(redact(`caused by: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`));
    return redact((0,errors/* describeError */.Uc)(error));
};

// EXTERNAL MODULE: ./build/packages/action/src/step/report-files.js
var report_files = __webpack_require__(70105);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/packages/action/src/runner/clock.js

const systemClock = {
    monotonic: () => performance.now(),
    now: () => new Date().toISOString(),
    sleep: async (milliseconds, signal) => {
        await (0,promises_.setTimeout)(milliseconds, undefined, signal ? { signal } : {});
    },
};

// EXTERNAL MODULE: ./build/packages/action/src/runner/environment.js
var runner_environment = __webpack_require__(75220);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/packages/action/src/runner/process-tree.js


/** Environment variable of every started program. It marks all processes of a tree. */
const markerName = 'SLIPWAY_PROCESS';
/** Milliseconds between SIGTERM and SIGKILL. The runner allows more time after SIGINT. */
const gracePeriod = 2000;
/** Returns the ids of all marked processes. Without /proc it finds none, and the runner ends them after the job. */
const findMarked = (marker) => {
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
    for (const pid of findMarked(marker))
        try {
            process.kill(pid, signal);
        }
        catch {
            // The process ended before the signal.
        }
};
/** Ends a process tree with SIGTERM, then SIGKILL, when a signal aborts or the timeout expires. */
const watchTree = (signals, timeout) => {
    const marker = (0,external_node_crypto_.randomUUID)();
    const timers = [];
    let timedOut = false;
    const terminate = () => {
        let signal = 'SIGTERM';
        send(marker, signal);
        // Repeated, because the program may start later and may start other programs while it ends.
        timers.push(setInterval(() => send(marker, signal), 100));
        timers.push(setTimeout(() => {
            signal = 'SIGKILL';
        }, gracePeriod));
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

;// CONCATENATED MODULE: ./build/packages/action/src/runner/exec.js


/** Variables that a child process does not get: the inputs of the action and the tokens of the runner. */
const privateVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;
const childEnvironment = (environment) => Object.fromEntries(Object.entries(environment).filter((entry) => entry[1] !== undefined && !privateVariables.test(entry[0])));
/**
 * Runs the program in a shell on POSIX. If a signal ends the program, the shell returns the exit code 128 + n, which
 * @actions/exec would lose.
 */
const commandLine = (path, args) => process.platform === 'win32' ? [`"${path}"`, [...args]] : ['/bin/sh', ['-c', '"$@"; exit $?', 'sh', path, ...args]];
/** Collects the whole text. A character can be split between two chunks. */
const wholeText = () => {
    const decoder = new TextDecoder();
    const pieces = [];
    return {
        add: (data) => void pieces.push(decoder.decode(data, { stream: true })),
        end: () => [...pieces, decoder.decode()].join(''),
    };
};
/** Longest line in characters. A longer line is forwarded in parts, because an endless line would fill the memory. */
const longestLine = 4 * 2 ** 20;
/** Forwards each line and stores none. @actions/exec would break a character that is split between two chunks. */
const eachLine = (onLine) => {
    const decoder = new TextDecoder();
    let pieces = [];
    let length = 0;
    const forward = () => {
        onLine(pieces.join('').replace(/\r$/, ''));
        pieces = [];
        length = 0;
    };
    const append = (text) => {
        if (length > longestLine)
            forward();
        pieces.push(text);
        length += text.length;
    };
    const take = (text) => {
        const [first = '', ...others] = text.split('\n');
        append(first);
        for (const next of others) {
            forward();
            append(next);
        }
    };
    return {
        add: (data) => take(decoder.decode(data, { stream: true })),
        end: () => {
            take(decoder.decode());
            if (pieces.some((piece) => piece !== ''))
                forward();
            return '';
        },
    };
};
const collector = ({ onLine }, stream) => onLine ? eachLine((line) => onLine(line, stream)) : wholeText();
/** Implements the Exec port with @actions/exec. `stop` ends running programs; a clean-up can still start programs later. */
const createExec = (stop, environment = process.env) => async (program, args, options = {}) => {
    if (options.signal?.aborted)
        throw new errors/* SlipwayError */.GQ('Cancelled', `\`${program}\` was not started, because the step was cancelled.`);
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

;// CONCATENATED MODULE: ./build/packages/action/src/runner/log.js


/**
 * Creates the log of the runner from workflow commands. A text in the log cannot execute a command.
 * @param redact removes secrets from each text
 */
const createLog = (write = workflow_commands/* writeLine */._r, redact = (text) => text) => ({
    info: (line) => write((0,workflow_commands/* neutralizeCommands */.Kw)(redact(line))),
    notice: (line) => (0,workflow_commands/* writeCommand */.zP)('notice', redact(line)),
    warning: (line) => (0,workflow_commands/* writeCommand */.zP)('warning', redact(line)),
    error: (line) => (0,workflow_commands/* writeCommand */.zP)('error', redact(line)),
    debug: (line) => (0,workflow_commands/* debug */.Yz)(redact(line)),
    group: async (title, body) => {
        (0,workflow_commands/* writeCommand */.zP)('group', redact(title));
        try {
            return await body();
        }
        finally {
            (0,workflow_commands/* writeCommand */.zP)('endgroup', '');
        }
    },
    untrusted: (text) => {
        // The text is printed unchanged. The runner ignores commands until it reads the token again.
        const token = `slipway-${(0,external_node_crypto_.randomUUID)()}`;
        write(`::stop-commands::${token}\n${redact(text).replace(/\n$/, '')}\n::${token}::`);
    },
});

;// CONCATENATED MODULE: ./build/packages/action/src/step/session.js









/** Opens the ports of one step. Loads other resources than the environment only when they are used. */
const openSession = (signal, environment) => {
    const secrets = [];
    const savedLogs = [];
    const runner = (0,runner_environment/* readRunner */.f)(environment);
    let redactor = (0,redaction_redact/* createRedactor */.l)(secrets);
    const redact = (text) => redactor(text).text;
    const log = createLog(undefined, redact);
    const ports = {
        log,
        clock: systemClock,
        exec: createExec(signal, environment),
        runner,
        signal,
        mask: (value) => {
            for (const line of new Set([value, ...value.split(/\r?\n/)].map((part) => part.trim()))) {
                // GitHub would mask a shorter value in half of the log, and drop outputs that contain it.
                if (line.length < 5)
                    continue;
                secrets.push(line);
                (0,workflow_commands/* addMask */.eu)(line);
            }
            redactor = (0,redaction_redact/* createRedactor */.l)(secrets);
        },
        annotate: ({ message, title, ...place }) => (0,workflow_commands/* writeAnnotation */.T9)({ ...place, message: redact(message), ...(title === undefined ? {} : { title: redact(title) }) }),
        idToken: async (audience) => {
            if (!environment.ACTIONS_ID_TOKEN_REQUEST_URL)
                throw new errors/* SlipwayError */.GQ('PermissionMissing', 'This job has no OIDC token of GitHub.', {
                    hint: 'Add `permissions: id-token: write` to the job, and to the caller of a reusable workflow. Pull requests from forks never get a token.',
                });
            const { getIDToken } = await Promise.all(/* import() */[__webpack_require__.e(1955), __webpack_require__.e(3838), __webpack_require__.e(770)]).then(__webpack_require__.bind(__webpack_require__, 33838));
            return getIDToken(audience);
        },
        summarize: async (markdown) => (0,workflow_commands/* addSummary */.S0)(markdown),
        saveLog: async (title, file, text) => {
            try {
                savedLogs.push((0,report_files/* saveLog */.ss)(runner.temp, title, file, redact(text)));
                return true;
            }
            catch (error) {
                // A full disk must not stop a rollback.
                log.warning(`${title} could not be saved: ${(0,errors/* describeError */.Uc)(toSlipwayError(error))}`);
                return false;
            }
        },
    };
    return { ports, secrets, redact, savedLogs };
};

;// CONCATENATED MODULE: ./build/packages/action/src/step/run.js







/**
 * Returns a signal that aborts at SIGINT, SIGTERM or SIGHUP. The runner sends SIGTERM 7.5 s after SIGINT; a closed
 * terminal sends SIGHUP. The use case then stops gracefully.
 */
const stopSignal = () => {
    const controller = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(name, () => controller.abort(new Error(name)));
    return controller.signal;
};
/** Ignores write errors of the log: a closed pipe or a full disk must not interrupt a release. */
const ignoreLogErrors = () => {
    for (const stream of [process.stdout, process.stderr])
        stream.on('error', () => { });
};
const writeOutputs = (outputs, redact) => {
    for (const [name, value] of Object.entries(outputs))
        if (value !== undefined)
            (0,workflow_commands/* setOutput */.uH)(name, redact(String(value)));
};
const isBad = (status) => ['failed', 'cancelled', 'interrupted'].includes(status);
const runUseCase = async (definition, defaults, useCase, conclude) => {
    ignoreLogErrors();
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
        outcome = { error: failStep(error, session.redact) };
        const status = session.ports.signal.aborted ? 'cancelled' : 'failed';
        outputs = { status, ...definition.errorOutputs?.(error) };
    }
    // If outputs cannot be written, the report is still written.
    for (const write of [async () => writeOutputs(outputs, session.redact), () => conclude(session, outcome)])
        try {
            await write();
        }
        catch (error) {
            failStep(error, session.redact);
        }
};
/** Logs a warning if the file or the job summary cannot be written. A successful release does not fail because of it. */
const warnOnError = async (what, act) => {
    try {
        await act();
    }
    catch (error) {
        (0,workflow_commands/* writeCommand */.zP)('warning', `The ${what} could not be written: ${(0,errors/* describeError */.Uc)(toSlipwayError(error))}`);
    }
};
/** Runs an action without a stage: it writes outputs and can fail, but writes no report. */
const runPlain = (definition, defaults, useCase) => runUseCase(definition, defaults, useCase, async () => { });
/**
 * Runs a stage:
 * 1. Reads the inputs and calls the use case.
 * 2. Writes outputs, report and job summary, also after a failure.
 * 3. Fails the step if the result is a failure.
 */
const run = (definition, defaults, useCase) => {
    const started = new Date().toISOString();
    return runUseCase(definition, defaults, useCase, async (session, outcome) => {
        const { runner, clock, signal } = session.ports;
        const result = 'error' in outcome
            ? {
                outputs: {},
                status: signal.aborted ? 'cancelled' : 'failed',
                sentence: outcome.error,
                facts: empty_facts/* emptyFacts */.J[definition.stage],
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
            logs: session.savedLogs,
            redactions: 0,
        };
        const fitted = (0,shorten_report/* shortenReport */.O8)((0,redaction_redact/* redactReport */.a)(report, [...session.secrets]));
        await warnOnError('report', () => (0,report_files/* saveReport */.a5)(runner.temp, fitted));
        await warnOnError('job summary', () => session.ports.summarize((0,job_summary/* renderSummary */.Br)(fitted)));
        (0,report_files/* writeReportOutput */.Xw)(fitted);
    });
};


/***/ }),

/***/ 47967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Zq: () => (/* binding */ durationPattern),
/* harmony export */   a5: () => (/* binding */ longestTimer),
/* harmony export */   kJ: () => (/* binding */ showDuration)
/* harmony export */ });
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const part = String.raw `\d+(?:\.\d+)?(?:ms|s|m|h)`;
/** What {@link parseDuration} reads. */
const durationPattern = new RegExp(`^(?:${part})+$`);
const parts = new RegExp(part, 'g');
/** Longest time that a timer of Node.js can wait, in ms (596 hours). A longer one fires at once. */
const longestTimer = 2 ** 31 - 1;
/** Returns the milliseconds of `500ms`, `90s`, `1m30s` or `1.5h`; undefined if the text is not a duration. */
const parseDuration = (text) => durationPattern.test(text)
    ? [...text.matchAll(parts)].reduce((sum, [each]) => {
        const unit = each.replace(/[\d.]/g, '');
        return sum + Number.parseFloat(each) * (units[unit] ?? 0);
    }, 0)
    : undefined;
/** Returns milliseconds as a person reads them: `40 ms`, `10.4 s`, `1 min 30 s`, `2 h 5 min`. */
const showDuration = (milliseconds) => {
    const seconds = milliseconds / 1000;
    if (seconds > 0 && seconds < 0.1)
        return `${Math.ceil(milliseconds)} ms`;
    if (seconds < 59.95)
        return `${Math.round(seconds * 10) / 10} s`;
    const rounded = Math.round(seconds);
    const minutes = Math.floor(rounded / 60);
    if (minutes < 60)
        return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};


/***/ }),

/***/ 39932:
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
/** Returns the API group; `''` for the core group. */
const groupOf = (apiVersion) => apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
/** Returns the name of an object for people: `Deployment/shop/api`, or `ClusterRole/reader`. */
const showRef = (ref) => [ref.kind, ref.namespace, ref.name].filter(Boolean).join('/');
/** Returns the identity across API versions: two refs with the same key are the same stored object. */
const keyOf = (ref) => [groupOf(ref.apiVersion), ref.kind, ref.namespace ?? '', ref.name].join('/');


/***/ }),

/***/ 37960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ hasRestoredObjects),
/* harmony export */   w: () => (/* binding */ filesForCommand)
/* harmony export */ });
/* harmony import */ var _artifact_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61862);

const podOf = (command = '') => /\bpods?[/ ](\S+)/.exec(command)?.[1];
const baseName = (file) => file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
/** Selects the saved files that replace a command about a pod: its logs, otherwise events and states. */
const filesFor = (command, pod, logs) => {
    const own = logs.filter(({ title }) => title.includes(`/${pod} container `));
    const wanted = /\blogs\b/.test(command) && own.length > 0 ? own : logs.filter(({ title }) => /^(Events|States)$/.test(title));
    return wanted.map(({ file }) => (0,_artifact_names_js__WEBPACK_IMPORTED_MODULE_0__/* .safeFileName */ .Tx)(baseName(file)));
};
/**
 * Returns the saved files that replace the command of a cause after a rollback deleted its pod.
 * Undefined for commands about other objects, because those still work.
 */
const filesForCommand = ({ command }, logs) => {
    const pod = podOf(command);
    const files = command && pod ? filesFor(command, pod, logs) : [];
    return files.length > 0 ? files : undefined;
};
/** Checks for a rollback that deleted the pods of the failed revision. */
const hasRestoredObjects = (rollback) => rollback === 'rolled-back' || rollback === 'partial';


/***/ }),

/***/ 67285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ renderCandidate)
/* harmony export */ });
/* harmony import */ var _state_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63265);
/* harmony import */ var _text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1654);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86163);



const stepLabels = {
    canary: (weight) => `${weight} %`,
    'blue-green': (weight) => (weight === 0 ? 'preview, no traffic' : 'all traffic'),
};
const renderStep = ({ strategy, stepsReached }, { weight, isManual }, at) => {
    const step = stepLabels[strategy](weight);
    if (at === stepsReached - 1)
        return `⏸️ **${step}**`;
    return at < stepsReached ? `✅ ${step}` : `${step}${isManual ? ' (manual)' : ''}`;
};
const renderSteps = (candidate) => [...candidate.steps.map((step, at) => renderStep(candidate, step, at)), 'stable version'].join(' → ');
const inputs = ({ release, namespace }) => `with: { release: ${(0,_text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(release)}, namespace: ${(0,_text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(namespace)}, mode: promote }   # or mode: abort`;
const renderPaused = ({ facts }) => {
    const { candidate } = facts;
    if (facts.result !== 'paused' || !candidate)
        return [];
    return [
        `**Candidate** (${candidate.strategy}) in ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineCode */ .ti)(facts.namespace)}: ${renderSteps(candidate)}`,
        (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)('Promote or abort', `Run the deploy action in a later job with access to the cluster. It needs no manifests:\n\n${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeBlock */ .DV)(inputs(facts), 'yaml')}`, true),
    ];
};
/** Renders the progress of a paused candidate, its next steps, and the inputs to promote or abort it. */
const renderCandidate = (reports) => reports.filter(_state_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeploy */ .W$).flatMap(renderPaused).join('\n\n');


/***/ }),

/***/ 2261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ renderChanges)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);
/* harmony import */ var _state_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63265);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86163);



/** Redacts the values of a Secret and keeps its keys, even if the writer of the report did not redact them. */
const redactValues = (diff) => diff
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
    : (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeBlock */ .DV)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clipLines */ .U_)(isSecret(change) ? redactValues(change.diff) : change.diff, lines), 12_000), 'diff');
const actions = ['created', 'configured', 'restored', 'deleted', 'skipped', 'unchanged'];
/** Returns the number of changes by action: `1 created, 2 configured, 5 unchanged`. */
const countChanges = (changes) => actions
    .map((action) => ({ action, number: changes.filter((change) => change.action === action).length }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${number} ${action}`)
    .join(', ');
const isUnchanged = ({ action }) => action === 'unchanged' || action === 'skipped';
const changesOf = (report, budget) => {
    const { changes } = report.facts;
    if (changes.length === 0)
        return '';
    const visible = changes.filter((change) => !isUnchanged(change));
    let left = budget.diffs;
    const shown = visible.slice(0, Math.max(budget.entries, budget.diffs)).map((change) => {
        const suffix = isSecret(change) ? ' (values are redacted)' : '';
        const diff = left > 0 ? showDiff(change, budget.diffLines) : '';
        if (diff !== '')
            left -= 1;
        return `**${change.action}** ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(change.object)}${suffix}${diff ? `\n\n${diff}` : ''}`;
    });
    const more = visible.length - shown.length;
    const unchanged = budget.showsUnchanged
        ? changes
            .filter(isUnchanged)
            .slice(0, 100)
            .map((change) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(change.object))
        : [];
    const body = [
        ...shown,
        ...(more > 0 ? [`and ${more} more`] : []),
        ...(unchanged.length > 0 ? [`Unchanged: ${unchanged.join(', ')}`] : []),
    ];
    if (body.length === 0)
        return '';
    const name = report.key ? ` · ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .toHtml */ .Vw)(report.key)}` : '';
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Changes${name}: ${countChanges(changes)}`, body.join('\n\n'));
};
/** Renders the changes of each deploy with their diffs, folded. */
const renderChanges = (reports, budget) => reports
    .filter(_state_verdict_js__WEBPACK_IMPORTED_MODULE_2__/* .isDeploy */ .W$)
    .map((report) => changesOf(report, budget))
    .filter((text) => text !== '')
    .join('\n\n');


/***/ }),

/***/ 56498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ renderComment),
  u: () => (/* binding */ renderWithinLimits)
});

// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/report/src/schema/shorten-report.js
var shorten_report = __webpack_require__(92152);
// EXTERNAL MODULE: ./build/packages/report/src/state/comment-state.js
var comment_state = __webpack_require__(1469);
// EXTERNAL MODULE: ./build/packages/report/src/state/stage-rows.js
var stage_rows = __webpack_require__(23582);
;// CONCATENATED MODULE: ./build/packages/report/src/state/shorten-header.js




/** Shortens a report to the details that rows, verdict and history need. */
const shorten = (report, bytes) => (0,shorten_report/* reportSize */.mJ)(report) <= bytes
    ? report
    : { ...(0,shorten_report/* shortenReport */.O8)({ ...report, logs: [] }, bytes), sentence: (0,clip/* clip */.$Q)(report.sentence, 300) };
/** Checks for a failed report, or one that is still running: at the end of the run, it counts as interrupted. */
const isDecisive = ({ status }) => (0,stage_rows/* isFailure */.N6)(status) || status === 'running';
const shares = [8_000, 4_000, 2_500, 1_800, 1_400, 1_000];
/**
 * Renders the hidden header in at most `limit` characters. The next writer merges its reports with those of the header.
 * The last writer of a run has all full reports, so the final comment is complete.
 */
const shortenHeader = (state, limit) => {
    const whole = (0,comment_state/* writeHeader */.bx)(state);
    if (whole.length <= limit)
        return whole;
    let { reports } = state;
    for (const share of shares.filter((bytes) => bytes * state.reports.length <= limit * 2)) {
        reports = reports.map((report) => shorten(report, share));
        const header = (0,comment_state/* writeHeader */.bx)({ ...state, reports, shortened: true });
        if (header.length <= limit)
            return header;
    }
    // Even the rows of that many matrix jobs do not fit. Reports that decide the verdict come first.
    for (let number = 16; number >= 1; number = Math.floor(number / 2)) {
        const worst = [...state.reports].sort((a, b) => Number(isDecisive(b)) - Number(isDecisive(a)));
        const kept = new Set(worst.slice(0, number));
        const header = (0,comment_state/* writeHeader */.bx)({
            ...state,
            run: { ...state.run, ref: (0,clip/* clip */.$Q)(state.run.ref, 100) },
            jobs: state.jobs.slice(0, number),
            history: state.history.slice(0, 3).map((past) => ({ ...past, sentence: (0,clip/* clip */.$Q)(past.sentence, 80) })),
            live: state.live.slice(0, 3).map((live) => ({ ...live, images: live.images.slice(0, 2) })),
            reports: state.reports.filter((report) => kept.has(report)).map((report) => shorten(report, 1_000)),
            shortened: true,
        });
        if (header.length <= limit)
            return header;
    }
    return (0,comment_state/* writeHeader */.bx)({ ...state, jobs: [], history: [], live: [], reports: [], shortened: true });
};

// EXTERNAL MODULE: ./build/packages/report/src/state/verdict.js
var state_verdict = __webpack_require__(63265);
// EXTERNAL MODULE: ./build/packages/report/src/text/markdown.js
var markdown = __webpack_require__(86163);
;// CONCATENATED MODULE: ./build/packages/report/src/text/short-hashes.js
/** Shortens a digest or `name@sha256:…` to `sha256:0123456789ab`. Returns any other text unchanged. */
const shortDigest = (reference) => {
    const match = /sha256:([0-9a-f]{12})[0-9a-f]*/.exec(reference);
    return match ? `sha256:${match[1]}` : reference;
};
/** Shortens each full digest to 12 digits and each full commit hash to 7. */
const shortHashes = (text) => text.replace(/\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g, '$1').replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');

// EXTERNAL MODULE: ./build/packages/report/src/comment/candidate.js
var candidate = __webpack_require__(67285);
// EXTERNAL MODULE: ./build/packages/report/src/comment/changes.js
var changes = __webpack_require__(2261);
// EXTERNAL MODULE: ./build/packages/report/src/comment/detail-levels.js
var detail_levels = __webpack_require__(96503);
// EXTERNAL MODULE: ./build/packages/report/src/comment/failure-reasons.js
var failure_reasons = __webpack_require__(49722);
;// CONCATENATED MODULE: ./build/packages/report/src/comment/run-links.js

/** Returns the URL if it is on the server of the run, otherwise `''`: a report must not link readers to another server. */
const trustedUrl = (url, state) => ((0,markdown/* hasSameOrigin */.FX)(url, state.run.url) ? url : '');
/** Renders seven characters of a commit, with a link if the URL of the run names the server. */
const linkCommit = (sha, { run }) => {
    const short = (0,markdown/* inlineCode */.ti)(sha.slice(0, 7));
    if (!/^[0-9a-f]{7,64}$/.test(sha) || !URL.canParse(run.url))
        return short;
    return (0,markdown/* link */.nf)(short, `${new URL(run.url).origin}/${run.repository}/commit/${sha}`);
};

;// CONCATENATED MODULE: ./build/packages/report/src/comment/live-section.js




const stateLabels = {
    verified: 'digest verified in every pod',
    restored: 'restored and verified',
    unverified: 'not verified',
    absent: 'not deployed',
};
const renderRelease = (live, state) => {
    const images = [...new Set(live.images.map(shortDigest))].slice(0, 3).map((image) => (0,markdown/* inlineCode */.ti)((0,clip/* clip */.$Q)(image, 120)));
    return [
        `**Live now** in ${(0,markdown/* inlineCode */.ti)(live.namespace)}: **${(0,markdown/* toMarkdown */.l6)(live.release, 120)}**${live.revision === undefined ? '' : ` revision ${live.revision}`}`,
        ...(live.key ? [(0,markdown/* toMarkdown */.l6)(live.key, 80)] : []),
        ...images,
        ...(live.ready === undefined ? [] : [`${live.ready}/${live.desired ?? live.ready} ready`]),
        stateLabels[live.state],
        ...(live.sha ? [`commit ${linkCommit(live.sha, state)}`] : []),
    ].join(' · ');
};
/** Renders one line for each live release. */
const renderLive = (state, budget) => state.live
    .slice(0, budget.entries)
    .map((live) => renderRelease(live, state))
    .join('\n\n');

// EXTERNAL MODULE: ./build/packages/report/src/comment/rollbacks.js
var rollbacks = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/packages/report/src/text/durations.js
var durations = __webpack_require__(10677);
;// CONCATENATED MODULE: ./build/packages/report/src/comment/run-history.js




const runCells = (past, state, budget) => [
    state_verdict/* verdictStyles */.UF[past.verdict].icon,
    (0,markdown/* toMarkdown */.l6)(past.sentence, Math.min(140, budget.sentence)),
    linkCommit(past.sha, state),
    (0,durations/* duration */.p)(past.seconds),
    past.actor ? (0,markdown/* inlineCode */.ti)(past.actor) : '',
    (0,markdown/* link */.nf)(`${past.at.slice(0, 16).replace('T', ' ')} UTC`, trustedUrl(past.url, state)),
];
/** Renders the folded table of earlier runs. */
const renderHistory = (state, budget) => {
    const shown = state.history.slice(0, budget.history);
    if (shown.length === 0)
        return '';
    const rows = shown.map((past) => runCells(past, state, budget));
    const body = (0,markdown/* markdownTable */.Qj)(['', 'result', 'commit', 'time', 'by', 'when'], [':-:', '---', '---', '--:', '---', '---'], rows);
    return (0,markdown/* details */.zH)(`Earlier runs (${shown.length})`, body);
};

// EXTERNAL MODULE: ./build/packages/report/src/comment/scan-table.js
var scan_table = __webpack_require__(66378);
;// CONCATENATED MODULE: ./build/packages/report/src/comment/stage-table.js






const rowCells = (row, state, budget) => {
    const name = row.key ? `${(0,markdown/* toMarkdown */.l6)(row.name)} · ${(0,markdown/* toMarkdown */.l6)(row.key, 80)}` : (0,markdown/* toMarkdown */.l6)(row.name);
    const attempt = row.attempt === undefined ? '' : ` (attempt ${row.attempt})`;
    return [
        stage_rows/* icons */.Pt[row.status],
        `${(0,markdown/* link */.nf)(`**${name}**`, trustedUrl(row.url, state))}${attempt}`,
        (0,markdown/* toMarkdown */.l6)(shortHashes(row.sentence), Math.min(budget.sentence, 240)),
        row.seconds === undefined ? '' : (0,durations/* narrowDuration */.a)(row.seconds),
    ];
};
/** Renders the table of all stages and jobs. If there are too many rows, the failed ones stay. */
const renderStages = (rows, state, budget) => {
    if (rows.length === 0)
        return '';
    const failedFirst = [...rows].sort((a, b) => Number((0,stage_rows/* isFailure */.N6)(b.status)) - Number((0,stage_rows/* isFailure */.N6)(a.status)));
    const kept = rows.length <= budget.rows ? rows : rows.filter((row) => failedFirst.indexOf(row) < budget.rows);
    const lines = kept.map((row) => rowCells(row, state, budget));
    const more = rows.length - kept.length;
    if (more > 0)
        lines.push(['', '', `and ${(0,plural/* plural */.L)(more, 'row')} more`, '']);
    return (0,markdown/* markdownTable */.Qj)(['', 'stage', 'result', 'time'], [':-:', '---', '---', '--:'], lines);
};

// EXTERNAL MODULE: ./build/packages/report/src/comment/timeline.js
var timeline = __webpack_require__(87257);
// EXTERNAL MODULE: ./build/packages/report/src/comment/warnings.js
var warnings = __webpack_require__(36195);
;// CONCATENATED MODULE: ./build/packages/report/src/comment/comment.js


















const renderAlert = (state, budget) => {
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state);
    const look = state_verdict/* verdictStyles */.UF[verdict.kind];
    const where = state.environment || state.key;
    const place = where ? `${(0,markdown/* toMarkdown */.l6)(where, 100)}: ` : '';
    return `> [!${look.alert}]\n> ${look.icon} **${place}${(0,markdown/* toMarkdown */.l6)(verdict.headline)}.** ${(0,markdown/* toMarkdown */.l6)((0,markdown/* withFullStop */.uo)(shortHashes(verdict.sentence)), budget.sentence)}`;
};
const renderFooter = (state, { missing }) => {
    const { run } = state;
    const redactions = state.reports.reduce((sum, report) => sum + report.redactions, 0);
    const cutBefore = [...new Set(state.reports.flatMap((report) => report.omissions ?? []))];
    const cut = [...new Set([...missing, ...cutBefore])];
    const runLink = (0,markdown/* link */.nf)(run.url ? 'run' : `run ${(0,markdown/* toMarkdown */.l6)(run.id)}`, run.url);
    const facts = [
        `${runLink}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`,
        ...(run.sha ? [`commit ${linkCommit(run.sha, state)}`] : []),
        ...(run.actor ? [`by ${(0,markdown/* inlineCode */.ti)(run.actor)}`] : []),
        ...(redactions > 0 ? [`${(0,plural/* plural */.L)(redactions, 'value')} redacted`] : []),
        `${state.updated.slice(0, 19).replace('T', ' ')} UTC`,
    ];
    const omissions = cut.length === 0
        ? ''
        : `\n\n<sub>Left out to fit into a comment: ${cut.map((text) => (0,markdown/* toMarkdown */.l6)(text, 120)).join('; ')}. The artifacts ${(0,markdown/* inlineCode */.ti)('slipway-report-*')} of the ${runLink} have the full reports.</sub>`;
    return `<sub>${facts.join(' · ')}</sub>${omissions}`;
};
/** Renders the visible part at a level of detail. Urgent information comes first, the rest is folded. */
const renderVisible = (state, level) => {
    const { budget } = level;
    const rows = (0,stage_rows/* rowsOf */.RO)(state);
    const reports = rows.flatMap(({ report }) => (report ? [report] : []));
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state);
    return [
        renderAlert(state, budget),
        renderLive(state, budget),
        (0,candidate/* renderCandidate */.c)(reports),
        (0,failure_reasons/* renderFailureReasons */.K)(reports, verdict.report, budget),
        (0,rollbacks/* renderRollbacks */.C)(reports, budget),
        renderStages(rows, state, budget),
        (0,scan_table/* renderScans */.f)(reports, budget),
        (0,warnings/* renderWarnings */.c)(reports, budget),
        (0,changes/* renderChanges */.O)(reports, budget),
        (0,timeline/* renderTimeline */.s)(rows, budget),
        renderHistory(state, budget),
        renderFooter(state, level),
    ]
        .filter((section) => section !== '')
        .join('\n\n');
};
/** Renders the visible part at the first level of detail that fits the limits. */
const renderWithinLimits = (state, limits) => {
    let body = '';
    for (const level of detail_levels/* detailLevels */.F7) {
        body = renderVisible(state, level);
        if (body.length <= limits.units && (0,markdown/* utf8Length */.wI)(body) <= limits.bytes)
            return body;
    }
    return renderAlertOnly(state);
};
const renderAlertOnly = (state) => {
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state);
    const look = state_verdict/* verdictStyles */.UF[verdict.kind];
    return [
        `> [!${look.alert}]\n> ${look.icon} **${(0,markdown/* toMarkdown */.l6)((0,clip/* clip */.$Q)(verdict.headline, 200))}.** ${(0,markdown/* toMarkdown */.l6)(verdict.sentence, 300)}`,
        `${(0,plural/* plural */.L)(state.reports.length, 'report')} and ${(0,plural/* plural */.L)(state.jobs.length, 'job')} do not fit into a comment. See the ${(0,markdown/* link */.nf)('run', state.run.url)}.`,
    ].join('\n\n');
};
/**
 * Renders the whole comment: the hidden header on the first line, then the visible part.
 * It has at most 60,000 UTF-16 units and 240,000 bytes. If needed, it leaves out whole details and lists them.
 */
const renderComment = (state) => {
    const header = shortenHeader(state, detail_levels/* headerLimit */.Pq);
    const body = renderWithinLimits(state, {
        units: detail_levels/* commentLimits */.yP.units - header.length - 1,
        bytes: detail_levels/* commentLimits */.yP.bytes - (0,markdown/* utf8Length */.wI)(header) - 1,
    });
    return `${header}\n${body}`;
};


/***/ }),

/***/ 96503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F7: () => (/* binding */ detailLevels),
/* harmony export */   HU: () => (/* binding */ summaryLimits),
/* harmony export */   Pq: () => (/* binding */ headerLimit),
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
    showsUnchanged: true,
};
/** Each reduction limits more details than the one before. The comment lists the labels of the applied reductions. */
const reductions = [
    { label: 'passed checks and unchanged objects', showsUnchanged: false },
    { label: 'the middle of long diffs', diffLines: 40, entries: 15 },
    { label: 'older log lines', foldedLogLines: 20, excerpts: 4, columns: 200 },
    { label: 'most diffs', diffs: 8, diffLines: 20, entries: 10 },
    { label: 'all diffs', diffs: 0, milestones: 12 },
    { label: 'all log excerpts except the first', excerpts: 1, foldedLogLines: 0, reasons: 2, history: 5 },
    { label: 'the chart and the end of long sentences', chart: false, sentence: 300, columns: 160, entries: 5 },
    { label: 'rows after the first 30', rows: 30, history: 3, reasons: 1, milestones: 6 },
    {
        label: 'almost all details',
        rows: 15,
        sentence: 140,
        entries: 2,
        logLines: 5,
        columns: 100,
        history: 0,
        milestones: 0,
    },
];
/** From all details to the minimum: result, reason and next step. */
const detailLevels = [
    { budget: full, missing: [] },
    ...reductions.map((_, index) => {
        const taken = reductions.slice(0, index + 1);
        const budget = Object.assign({}, full, ...taken.map(({ label: _label, ...cut }) => cut));
        return { budget, missing: taken.map(({ label }) => label) };
    }),
];
/** GitHub rejects comments over 65,536 characters. The margin allows for a different way of counting. */
const commentLimits = { units: 60_000, bytes: 240_000 };
/** GitHub shows no job summary over 1 MiB. Several steps may write to the same job summary. */
const summaryLimits = { units: 900_000, bytes: 900_000 };
/** Maximum characters of the hidden header. The visible part gets the rest. */
const headerLimit = 20_000;


/***/ }),

/***/ 49722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ renderFailureReasons)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11601);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97529);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39932);
/* harmony import */ var _artifact_artifact_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61862);
/* harmony import */ var _artifact_saved_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37960);
/* harmony import */ var _state_stage_rows_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(23582);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86163);






const joined = (parts, by) => parts.filter(Boolean).join(by);
const renderLog = ({ title, lines, omittedLines }, limit, columns) => {
    const shown = lines.slice(-limit).map((line) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, columns));
    const missing = omittedLines + lines.length - shown.length;
    const heading = `${missing > 0 ? `Last ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(shown.length, 'line')}` : 'Output'} of ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(title, 200))}`;
    return `${heading}\n\n${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(shown.join('\n'), 'text')}`;
};
const renderFoldedLog = ({ title, lines }, budget) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(Math.min(lines.length, budget.foldedLogLines), 'line')} of <code>${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toHtml */ .Vw)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(title, 200))}</code>`, (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(lines
    .slice(-budget.foldedLogLines)
    .map((line) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, budget.columns))
    .join('\n'), 'text'));
/** Renders the first log visibly, up to one screen. Folds the rest of it and all other logs. */
const renderLogs = (excerpts, budget) => {
    const [first, ...others] = excerpts.filter(({ lines }) => lines.length > 0).slice(0, budget.excerpts);
    if (!first)
        return '';
    const long = first.lines.length > budget.logLines && budget.foldedLogLines > budget.logLines;
    return [
        renderLog(first, budget.logLines, budget.columns),
        ...(long ? [renderFoldedLog(first, budget)] : []),
        ...(budget.foldedLogLines > 0 ? others.map((excerpt) => renderFoldedLog(excerpt, budget)) : []),
    ].join('\n\n');
};
const place = (file, line) => file ? (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(line === undefined ? file : `${file}:${line}`) : '';
/** Renders the facts that explain the failure of a stage. */
const reasons = {
    test: ({ failures }, { entries, sentence }) => failures
        .slice(0, entries)
        .map(({ name, message, file, line }) => {
        const where = place(file, line);
        return `- ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(name, 200))}${where ? ` at ${where}` : ''}\n  ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(message, Math.min(sentence, 300))}`;
    })
        .join('\n'),
    check: ({ results }, { entries, sentence }) => results
        .filter(({ status }) => status === 'fail')
        .slice(0, entries)
        .map(({ id, sentence: text, hint }) => `- ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(id)}: ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(text, sentence)}${hint ? ` *${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(hint, sentence)}*` : ''}`)
        .join('\n'),
    scan: ({ worst, secrets }, { entries, sentence }) => joined([
        secrets > 0
            ? `**${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(secrets, 'secret')}** in the image. Delete every secret from the layers of the image and rotate it.`
            : '',
        worst.length === 0
            ? ''
            : (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Qj)(['severity', 'package', 'installed', 'fixed in', 'vulnerability'], ['---', '---', '---', '---', '---'], worst
                .slice(0, Math.min(entries, 8))
                .map((item) => [
                item.severity,
                (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(item.package),
                (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(item.installed),
                item.fixed ? (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(item.fixed) : 'no fix',
                `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(item.id)} ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(item.title, Math.min(sentence, 120))}`,
            ])),
    ], '\n\n'),
};
const ownReason = (report, budget) => {
    const reason = reasons[report.stage];
    return reason?.(report.facts, budget) ?? '';
};
const detailNames = { exitCode: 'exit code' };
/** Excludes details that only programs need: the id of the log rule and the number of the line. */
const isForPeople = ([name, value]) => name !== 'line' && !(name === 'reason' && /^[a-z]+(-[a-z]+)*$/.test(String(value)));
const causeLine = ({ cause }) => cause
    ? joined([
        `**${cause.code}**`,
        cause.object ? (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .showRef */ .tO)(cause.object)) : undefined,
        cause.container ? `container ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(cause.container)}` : undefined,
        ...Object.entries(cause.detail ?? {})
            .filter(isForPeople)
            .map(([name, value]) => `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(detailNames[name] ?? name, 60)} ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(String(value), 200))}`),
    ], ' · ')
    : '';
const evidence = ({ cause }, { entries, sentence, foldedLogLines }) => {
    const seen = cause?.evidence ?? [];
    if (seen.length === 0 || foldedLogLines === 0)
        return '';
    const lines = seen
        .slice(0, entries)
        .map(({ source, of, at, text }) => `- ${at ? `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(at.slice(11, 19))} ` : ''}${source} of ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(of)}: ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(text, sentence)}`);
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`Evidence (${seen.length})`, lines.join('\n'));
};
/** Renders the command of the cause. If the rollback deleted its pod, renders the saved files that replace the command. */
const renderCommand = (report) => {
    const { cause } = report;
    if (!cause?.command)
        return '';
    const isGone = report.stage === 'deploy' && (0,_artifact_saved_files_js__WEBPACK_IMPORTED_MODULE_4__/* .hasRestoredObjects */ .p)(report.facts.rollback?.status);
    const files = isGone ? (0,_artifact_saved_files_js__WEBPACK_IMPORTED_MODULE_4__/* .filesForCommand */ .w)(cause, report.logs) : undefined;
    return files
        ? `The rollback deleted the pod. Saved before: ${files.map((file) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(file, 200))).join(', ')}${report.run.job ? ` in the artifact ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)((0,_artifact_artifact_names_js__WEBPACK_IMPORTED_MODULE_5__/* .artifactName */ .Cs)(report, report.run))}` : ''}.`
        : (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)((0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(cause.command, 1_000), 'sh');
};
const renderNextStep = (report, { sentence }) => joined([report.cause?.hint ? `**Next:** ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(report.cause.hint, sentence)}` : '', renderCommand(report)], '\n\n');
/** Renders cause, last log lines, hint and command of a failed stage. The alert already has the sentence of the cause. */
const renderReason = (report, repeat, budget) => {
    const name = report.key ? `${report.stage} (${report.key})` : report.stage;
    const body = joined([
        causeLine(report),
        repeat ? (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(report.cause?.sentence ?? report.sentence, budget.sentence) : '',
        ownReason(report, budget),
        renderLogs(report.excerpts, budget),
        renderNextStep(report, budget),
        evidence(report, budget),
    ], '\n\n');
    return body === ''
        ? ''
        : `#### Why ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .toMarkdown */ .l6)(name)} ${report.status === 'cancelled' ? 'stopped' : 'failed'}\n\n${body}`;
};
/** Renders the reasons of all failed stages. The stage that decides the verdict comes first. */
const renderFailureReasons = (reports, decisive, budget) => {
    const bad = reports.filter(({ status }) => (0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .isFailure */ .N6)(status));
    const first = bad.filter((report) => report === decisive);
    return [...first, ...bad.filter((report) => report !== decisive)]
        .slice(0, budget.reasons)
        .map((report) => renderReason(report, report !== decisive, budget))
        .filter((text) => text !== '')
        .join('\n\n');
};


/***/ }),

/***/ 97382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ renderSummary),
/* harmony export */   qN: () => (/* binding */ renderRunSummary),
/* harmony export */   z6: () => (/* binding */ renderStageLine)
/* harmony export */ });
/* harmony import */ var _state_stage_rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23582);
/* harmony import */ var _text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1654);
/* harmony import */ var _text_durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10677);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86163);
/* harmony import */ var _candidate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67285);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2261);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(56498);
/* harmony import */ var _detail_levels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96503);
/* harmony import */ var _failure_reasons_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49722);
/* harmony import */ var _rollbacks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7349);
/* harmony import */ var _scan_table_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(66378);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(87257);
/* harmony import */ var _warnings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36195);













/** Renders one line of plain text for the log: `✅ scan (api): 0 critical, 2 high (12 s)`. */
const renderStageLine = (report) => {
    const key = report.key ? ` (${(0,_text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(report.key)})` : '';
    return `${_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .icons */ .Pt[report.status]} ${report.stage}${key}: ${(0,_text_control_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .toOneLine */ .G)(report.sentence)} (${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p)((0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)(report))})`;
};
/** Renders the job summary of one stage: its sentence, the reason of a failure and its findings. */
const renderSummary = (report) => {
    const reports = [report];
    const title = report.key ? `${report.stage} (${report.key})` : report.stage;
    let text = '';
    for (const { budget } of _detail_levels_js__WEBPACK_IMPORTED_MODULE_3__/* .detailLevels */ .F7) {
        const row = {
            name: report.stage,
            key: report.key,
            status: report.status,
            sentence: report.sentence,
            url: '',
            report,
        };
        text = [
            `### ${_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .icons */ .Pt[report.status]} ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .toMarkdown */ .l6)(title)}`,
            `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .toMarkdown */ .l6)(report.sentence, budget.sentence)} *(${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p)((0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)(report))})*`,
            (0,_candidate_js__WEBPACK_IMPORTED_MODULE_5__/* .renderCandidate */ .c)(reports),
            (0,_failure_reasons_js__WEBPACK_IMPORTED_MODULE_6__/* .renderFailureReasons */ .K)(reports, report, budget),
            (0,_rollbacks_js__WEBPACK_IMPORTED_MODULE_7__/* .renderRollbacks */ .C)(reports, budget),
            (0,_scan_table_js__WEBPACK_IMPORTED_MODULE_8__/* .renderScans */ .f)(reports, budget),
            (0,_warnings_js__WEBPACK_IMPORTED_MODULE_9__/* .renderWarnings */ .c)(reports, budget),
            (0,_changes_js__WEBPACK_IMPORTED_MODULE_10__/* .renderChanges */ .O)(reports, budget),
            report.stage === 'deploy' || report.stage === 'rollback' ? (0,_timeline_js__WEBPACK_IMPORTED_MODULE_11__/* .renderTimeline */ .s)([row], budget) : '',
        ]
            .filter((section) => section !== '')
            .join('\n\n');
        if ((0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .utf8Length */ .wI)(text) <= _detail_levels_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryLimits */ .HU.bytes)
            break;
    }
    return `${text}\n`;
};
/** Renders the job summary of the whole run: the comment without its hidden header, with higher limits. */
const renderRunSummary = (state) => `${(0,_comment_js__WEBPACK_IMPORTED_MODULE_12__/* .renderWithinLimits */ .u)(state, _detail_levels_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryLimits */ .HU)}\n`;


/***/ }),

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ renderRollbacks)
/* harmony export */ });
/* harmony import */ var _state_stage_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23582);
/* harmony import */ var _state_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63265);
/* harmony import */ var _text_durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10677);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86163);




/** Returns the changes of a rollback by action: `restored A, B; deleted C`. */
const describeChanges = ({ facts }) => ['restored', 'configured', 'created', 'deleted']
    .map((action) => ({ action, objects: facts.changes.filter((change) => change.action === action) }))
    .filter(({ objects }) => objects.length > 0)
    .map(({ action, objects }) => {
    const shown = objects.slice(0, 5).map(({ object }) => (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineCode */ .ti)(object));
    const more = objects.length - shown.length;
    return `${action} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
})
    .join('; ');
const labels = {
    'rolled-back': 'Rolled back',
    partial: 'Rolled back only in part',
    failed: 'Rollback failed',
    kept: 'Not rolled back, because `on-failure` is `keep`',
    'nothing-to-roll-back': 'Nothing to roll back',
    'not-needed': '',
};
const describeRevisions = ({ status, from, to }) => {
    if (status !== 'rolled-back' && status !== 'partial')
        return '';
    if (to === 0)
        return from === undefined ? '' : `: revision ${from} was the first revision, so its objects were deleted`;
    return `${from === undefined ? '' : ` from revision ${from}`}${to === undefined ? '' : ` to revision ${to}`}`;
};
/** Returns the duration of a rollback step, or the time of a rollback within a deploy. */
const describeDuration = ({ facts, report }) => {
    if (facts.status !== 'rolled-back')
        return '';
    if (report.stage === 'rollback')
        return `, verified after ${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p)((0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .secondsOf */ .TM)(report))}`;
    const last = facts.timeline.at(-1)?.at;
    return last === undefined ? '' : `, verified ${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p)(last)} after the start of the deploy`;
};
const renderOneRollback = (rollback, budget) => {
    const { facts } = rollback;
    const label = labels[facts.status];
    if (label === '')
        return '';
    const changes = describeChanges(rollback);
    return [
        `**${label}**${describeRevisions(facts)}${describeDuration(rollback)}${changes ? `: ${changes}` : ''}.`,
        ...facts.problems.slice(0, budget.entries).map((problem) => `- ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(problem, budget.sentence)}`),
    ].join('\n');
};
/** Renders the result of each rollback: revisions, restored objects and problems. */
const renderRollbacks = (reports, budget) => (0,_state_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .rollbacksOf */ .NV)(reports)
    .map((rollback) => renderOneRollback(rollback, budget))
    .filter((text) => text !== '')
    .join('\n\n');


/***/ }),

/***/ 66378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ renderScans)
/* harmony export */ });
/* harmony import */ var _schema_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69597);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86163);


const describeThreshold = ({ failOn, fixedOnly, violations }) => {
    if (failOn === 'none')
        return 'none';
    const threshold = `${failOn}${fixedOnly ? ', fixable only' : ''}`;
    return violations > 0 ? `❌ ${violations} at or above ${threshold}` : `✅ below ${threshold}`;
};
/** Renders the table of all scans: findings by severity, and whether they reach the threshold. */
const renderScans = (reports, budget) => {
    const scans = reports.filter((report) => report.stage === 'scan' && report.status !== 'running');
    if (scans.length === 0)
        return '';
    const rows = scans
        .slice(0, budget.entries)
        .map(({ key, facts }) => [
        `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(facts.scanner.name, 40)} ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(facts.scanner.version, 40)}${key ? ` · ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(key, 80)}` : ''}`,
        ..._schema_types_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.map((severity) => (facts.counts[severity] > 0 ? `**${facts.counts[severity]}**` : '0')),
        facts.secrets > 0 ? `**${facts.secrets}**` : '0',
        String(facts.exceptions),
        describeThreshold(facts.policy),
    ]);
    const numbers = [..._schema_types_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g, 'secrets', 'exceptions'];
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownTable */ .Qj)(['scan', ...numbers, 'threshold'], ['---', ...numbers.map(() => '--:'), '---'], rows);
};


/***/ }),

/***/ 87257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ renderTimeline)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);
/* harmony import */ var _state_stage_rows_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23582);
/* harmony import */ var _state_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63265);
/* harmony import */ var _text_control_characters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1654);
/* harmony import */ var _text_durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10677);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86163);






const milestonesOf = (report) => (0,_state_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploy */ .W$)(report) || (0,_state_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isRollback */ .z1)(report) ? report.facts.timeline : [];
/** Returns `Deployment/name: message`, without the namespace of the release. */
const describeMilestone = ({ message, object }) => {
    const parts = object?.split('/') ?? [];
    return object ? `${parts[0]}/${parts.at(-1)}: ${message}` : message;
};
/** Removes characters with a meaning in the syntax of Mermaid. */
const chartName = (text, limit = 60) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)((0,_text_control_characters_js__WEBPACK_IMPORTED_MODULE_2__/* .toOneLine */ .G)(text)
    .replace(/[:;#,%{}[\]"`<>@]|--+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(), limit) || 'step';
const twoDigits = (number) => String(number).padStart(2, '0');
/** Returns an offset as a time of a fixed day. The axis of the chart then shows the elapsed time in every time zone. */
const chartTime = (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    return `2000-01-${twoDigits(1 + Math.floor(whole / 86_400))} ${twoDigits(Math.floor(whole / 3600) % 24)}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
};
const chartTags = {
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
        const title = chartName(report.key ? `${report.stage} ${report.key}` : report.stage);
        const length = Math.max(1, Math.round((0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .secondsOf */ .TM)(report)));
        return `    ${title} :${chartTags[report.status] ?? ''}${chartTime(started(report) - zero)}, ${length}s`;
    });
    const marks = reports.flatMap((report) => {
        const shown = milestonesOf(report).slice(0, milestones);
        if (shown.length === 0)
            return [];
        return [
            `    section ${chartName(report.key ? `${report.stage} ${report.key}` : report.stage)} in detail`,
            ...shown.map((moment) => `    ${chartName(describeMilestone(moment))} :milestone, ${chartTime(started(report) - zero + moment.at)}, 0s`),
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
const renderMilestones = (report, limit) => {
    const all = milestonesOf(report);
    if (all.length === 0 || limit === 0)
        return '';
    const shown = all
        .slice(0, limit)
        .map((moment) => `${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p)(moment.at)} ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .toMarkdown */ .l6)(describeMilestone(moment), 120)}`);
    const title = report.key ? `${report.stage} (${report.key})` : report.stage;
    return `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .toMarkdown */ .l6)(title)}: ${shown.join(' → ')}${all.length > limit ? ' → …' : ''}`;
};
/** Renders the durations of the stages: a line of text, and a Mermaid chart if the level of detail allows it. */
const renderTimeline = (rows, budget) => {
    const timed = rows
        .flatMap(({ report }) => (report && report.status !== 'skipped' ? [report] : []))
        .slice(0, budget.rows);
    if (timed.length === 0)
        return '';
    const line = timed
        .map((report) => `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .toMarkdown */ .l6)(report.key ? `${report.stage} ${report.key}` : report.stage, 60)} ${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p)((0,_state_stage_rows_js__WEBPACK_IMPORTED_MODULE_3__/* .secondsOf */ .TM)(report))}`)
        .join(' → ');
    const zero = Math.min(...timed.map(started));
    const total = Math.max(...timed.map((report) => Date.parse(report.ended) / 1000)) - zero;
    const body = [
        line,
        ...timed.map((report) => renderMilestones(report, budget.milestones)).filter((text) => text !== ''),
        ...(budget.chart ? [(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .codeBlock */ .DV)(chart(timed, Math.min(10, budget.milestones)), 'mermaid')] : []),
    ];
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .details */ .zH)(`Timeline: ${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p)(total)}`, body.join('\n\n'));
};


/***/ }),

/***/ 36195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ renderWarnings)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97529);
/* harmony import */ var _state_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63265);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86163);



const warningsOf = (report) => {
    const { stage } = report;
    if ((0,_state_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isDeploy */ .W$)(report))
        return report.facts.warnings.map((sentence) => ({ stage, sentence }));
    if (stage === 'build')
        return report.facts.warnings.map((sentence) => ({ stage, sentence }));
    if (stage !== 'check')
        return [];
    return report.facts.results
        .filter(({ status }) => status === 'warning')
        .map(({ sentence, hint }) => ({ stage, sentence, hint }));
};
/** Renders the warnings of all stages: a single warning visibly, several of them folded. */
const renderWarnings = (reports, budget) => {
    const warnings = reports.flatMap(warningsOf);
    const lines = warnings
        .slice(0, budget.entries)
        .map(({ stage, sentence, hint }) => `**${stage}**: ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .toMarkdown */ .l6)(sentence, budget.sentence)}${hint ? ` *${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .toMarkdown */ .l6)(hint, budget.sentence)}*` : ''}`);
    if (lines.length <= 1)
        return lines.map((line) => `⚠️ ${line}`).join('');
    return (0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .details */ .zH)(`⚠️ ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .L)(warnings.length, 'warning')}`, lines.map((line) => `- ${line}`).join('\n'));
};


/***/ }),

/***/ 86905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createRedactor),
  a: () => (/* binding */ redactReport)
});

;// CONCATENATED MODULE: ./build/packages/report/src/redaction/secret-patterns.js
const placeholder = String.raw `(?!\*{3}|\$[({]|<|\[|null\b|true\b|false\b|none\b|\(hidden)`;
/**
 * Every expression has the group `keep`, the text before the secret.
 * Every expression runs in linear time: repetitions are bounded and quantifiers are not nested.
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
        // Matches up to the last @ before a slash, because passwords often contain an unencoded @.
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

;// CONCATENATED MODULE: ./build/packages/report/src/redaction/redact.js

const replacement = '***';
/** Shorter values are common words: a secret `test` would be redacted in every sentence. */
const shortest = 5;
/** Minimum length of a single line of a multi-line secret. Shorter lines are often brackets or `true,`. */
const shortestLine = 8;
const escapeExpression = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** Returns the value as part of a longer base64 text, in each of the three alignments. */
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
/** Returns every form that the values can have in a text, the longest first. */
const formsOf = (secrets) => {
    const wholes = secrets.flatMap((secret) => [secret, secret.trim()]).filter((value) => value.length >= shortest);
    const lines = secrets
        .filter((secret) => secret.trim().includes('\n'))
        .flatMap((secret) => secret.split(/\r?\n/).map((line) => line.trim()))
        .filter((line) => line.length >= shortestLine);
    return [...new Set([...wholes, ...lines].flatMap(encodings))].sort((a, b) => b.length - a.length);
};
/**
 * Creates a redactor for many texts with the same secrets. It replaces with `***`:
 * - the given values from 5 characters on, also in base64 or URL encoding, and each longer line of such a value;
 * - texts with the form of a credential, such as JWTs, passwords, Authorization headers, connection strings,
 *   SAS signatures, tokens of known services and private keys.
 */
const createRedactor = (secrets) => {
    const forms = formsOf(secrets);
    const exact = forms.length === 0 ? undefined : new RegExp(forms.map(escapeExpression).join('|'), 'g');
    return (text) => {
        let count = 0;
        const replace = (keep) => {
            count += 1;
            return `${keep}${replacement}`;
        };
        let result = exact ? text.replace(exact, () => replace('')) : text;
        for (const { expression } of patterns) {
            result = result.replace(expression, (...match) => replace(match.at(-1).keep));
        }
        return { text: result, count };
    };
};
/** Fields with fixed words. A secret with the value `failed` must not make the report unreadable. */
const schemaWords = new Set(['schema', 'stage', 'status', 'result', 'action', 'severity', 'failOn', 'source', 'code']);
/** Redacts every text of the report and adds the number of replacements to `redactions`. */
const redactReport = (report, secrets) => {
    const redactText = createRedactor(secrets);
    let count = 0;
    const text = (value) => {
        const redacted = redactText(value);
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
        return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, schemaWords.has(key) ? entry : walk(entry)]));
    };
    // A private key spans several lines, so the lines of an excerpt are redacted as one text.
    const excerpt = ({ title, lines, omittedLines }) => ({
        title: text(title),
        lines: lines.length === 0 ? [] : text(lines.join('\n')).split('\n'),
        omittedLines,
    });
    const { run, excerpts, ...rest } = report;
    const walked = walk(rest);
    const shown = excerpts.map(excerpt);
    return { ...walked, run, excerpts: shown, redactions: report.redactions + count };
};


/***/ }),

/***/ 82063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ emptyFacts)
/* harmony export */ });
/** The facts of a stage that failed before it had any. Slipway writes a report for such a stage too. */
const emptyFacts = {
    test: { suites: [], total: 0, passed: 0, failed: 0, skipped: 0, failures: [] },
    build: { image: '', digest: '', engine: '', platform: '', size: 0, layers: 0, seconds: 0, warnings: [] },
    check: { image: '', digest: '', results: [] },
    scan: {
        image: '',
        digest: '',
        scanner: { name: '', version: '' },
        counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
        policy: { failOn: 'none', fixedOnly: false, violations: 0 },
        worst: [],
        exceptions: 0,
        secrets: 0,
    },
    push: { reference: '', digest: '', registry: '', repository: '', tags: [], uploadedBlobs: 0, existingBlobs: 0 },
    deploy: {
        release: '',
        namespace: '',
        cluster: '',
        result: 'failed',
        images: [],
        changes: [],
        timeline: [],
        workloads: [],
        isDigestVerified: false,
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

/***/ 75718:
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
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11601);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);

const show = (value) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(JSON.stringify(value) ?? String(value), 60);
const reject = (path, wanted, value) => {
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', value === undefined
        ? `${path} is missing: it must be ${wanted}.`
        : `${path} must be ${wanted}, not ${show(value)}.`);
};
/** Reads a string. Clips long strings: one long text must not invalidate the whole report. */
const text = (limit = 10_000) => (value, path) => typeof value === 'string' ? (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(value, limit) : reject(path, 'a string', value);
/** Reads a finite number. */
const number = (value, path) => typeof value === 'number' && Number.isFinite(value) ? value : reject(path, 'a number', value);
/** Reads a whole number of zero or more. */
const count = (value, path) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : reject(path, 'a whole number, zero or more', value);
/** Reads a boolean. */
const flag = (value, path) => typeof value === 'boolean' ? value : reject(path, 'true or false', value);
/** Reads an RFC 3339 time. */
const time = (value, path) => typeof value === 'string' && value.length <= 40 && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : reject(path, 'a time such as 2026-01-31T12:00:00Z', value);
/** Reads one of the given words. */
const oneOf = (values) => (value, path) => values.find((allowed) => allowed === value) ?? reject(path, `one of ${values.join(', ')}`, value);
/** Reads a list of at most `limit` entries. */
const list = (of, limit = 2_000) => (value, path) => {
    if (!Array.isArray(value))
        return reject(path, 'a list', value);
    if (value.length > limit)
        return reject(path, `a list of at most ${limit} entries`, value.length);
    return value.map((entry, index) => of(entry, `${path}[${index}]`));
};
/** Reads a value that may be absent or `null`. */
const optional = (of) => (value, path) => value === undefined || value === null ? undefined : of(value, path);
/** Reads an object with the given fields. Drops all other fields. */
const object = (fields) => (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return reject(path, 'an object', value);
    const entries = Object.entries(fields).flatMap(([name, of]) => {
        const read = of(Object.hasOwn(value, name) ? value[name] : undefined, `${path}.${name}`);
        return read === undefined ? [] : [[name, read]];
    });
    return Object.fromEntries(entries);
};
/** Reads an object with any field names, at most `limit` of them. */
const record = (of, limit = 100) => (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return reject(path, 'an object', value);
    const entries = Object.entries(value);
    if (entries.length > limit)
        return reject(path, `an object of at most ${limit} fields`, entries.length);
    return Object.fromEntries(entries.filter(([name]) => name !== '__proto__').map(([name, entry]) => [name, of(entry, `${path}.${name}`)]));
};
/** Reads the first form, or the second one if the first does not fit. */
const either = (first, second) => (value, path) => {
    try {
        return first(value, path);
    }
    catch {
        return second(value, path);
    }
};


/***/ }),

/***/ 90706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MM: () => (/* binding */ parseReport),
  NX: () => (/* binding */ runReference),
  X0: () => (/* binding */ stageReport)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/packages/core/src/cause.js
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

// EXTERNAL MODULE: ./build/packages/report/src/schema/json-reader.js
var json_reader = __webpack_require__(75718);
// EXTERNAL MODULE: ./build/packages/report/src/schema/types.js
var types = __webpack_require__(69597);
;// CONCATENATED MODULE: ./build/packages/report/src/schema/fact-schemas.js



const change = (0,json_reader/* object */.Ik)({
    action: (0,json_reader/* oneOf */.yL)(['created', 'configured', 'unchanged', 'deleted', 'restored', 'skipped']),
    object: (0,json_reader/* text */.Qq)(600),
    diff: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(50_000)),
});
const milestone = (0,json_reader/* object */.Ik)({ at: json_reader/* number */.ai, message: (0,json_reader/* text */.Qq)(600), object: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(600)) });
const rollback = (0,json_reader/* object */.Ik)({
    release: (0,json_reader/* text */.Qq)(300),
    namespace: (0,json_reader/* text */.Qq)(300),
    status: (0,json_reader/* oneOf */.yL)(['rolled-back', 'nothing-to-roll-back', 'partial', 'failed', 'kept', 'not-needed']),
    from: (0,json_reader/* optional */.lq)(json_reader/* count */.U9),
    to: (0,json_reader/* optional */.lq)(json_reader/* count */.U9),
    images: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(1_000)),
    changes: (0,json_reader/* list */.p_)(change),
    timeline: (0,json_reader/* list */.p_)(milestone),
    problems: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)()),
});
/** Readers for the facts of each stage. */
const facts = {
    test: (0,json_reader/* object */.Ik)({
        suites: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({
            name: (0,json_reader/* text */.Qq)(600),
            runner: (0,json_reader/* text */.Qq)(100),
            total: json_reader/* count */.U9,
            passed: json_reader/* count */.U9,
            failed: json_reader/* count */.U9,
            skipped: json_reader/* count */.U9,
            seconds: json_reader/* number */.ai,
        })),
        total: json_reader/* count */.U9,
        passed: json_reader/* count */.U9,
        failed: json_reader/* count */.U9,
        skipped: json_reader/* count */.U9,
        failures: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ name: (0,json_reader/* text */.Qq)(), message: (0,json_reader/* text */.Qq)(), file: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(1_000)), line: (0,json_reader/* optional */.lq)(json_reader/* count */.U9) })),
    }),
    build: (0,json_reader/* object */.Ik)({
        image: (0,json_reader/* text */.Qq)(1_000),
        digest: (0,json_reader/* text */.Qq)(200),
        engine: (0,json_reader/* text */.Qq)(100),
        platform: (0,json_reader/* text */.Qq)(200),
        size: json_reader/* count */.U9,
        layers: json_reader/* count */.U9,
        seconds: json_reader/* number */.ai,
        warnings: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)()),
    }),
    check: (0,json_reader/* object */.Ik)({
        image: (0,json_reader/* text */.Qq)(1_000),
        digest: (0,json_reader/* text */.Qq)(200),
        results: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({
            id: (0,json_reader/* text */.Qq)(300),
            status: (0,json_reader/* oneOf */.yL)(['pass', 'fail', 'warning', 'not-declared']),
            sentence: (0,json_reader/* text */.Qq)(),
            hint: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)()),
        })),
    }),
    scan: (0,json_reader/* object */.Ik)({
        image: (0,json_reader/* text */.Qq)(1_000),
        digest: (0,json_reader/* text */.Qq)(200),
        scanner: (0,json_reader/* object */.Ik)({ name: (0,json_reader/* text */.Qq)(100), version: (0,json_reader/* text */.Qq)(100), databaseUpdated: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(100)) }),
        counts: (0,json_reader/* object */.Ik)({ critical: json_reader/* count */.U9, high: json_reader/* count */.U9, medium: json_reader/* count */.U9, low: json_reader/* count */.U9, unknown: json_reader/* count */.U9 }),
        policy: (0,json_reader/* object */.Ik)({ failOn: (0,json_reader/* oneOf */.yL)([...types/* severities */.g, 'none']), fixedOnly: json_reader/* flag */.Jt, violations: json_reader/* count */.U9 }),
        worst: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({
            id: (0,json_reader/* text */.Qq)(200),
            package: (0,json_reader/* text */.Qq)(600),
            installed: (0,json_reader/* text */.Qq)(300),
            fixed: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(300)),
            severity: (0,json_reader/* oneOf */.yL)(types/* severities */.g),
            title: (0,json_reader/* text */.Qq)(),
        })),
        exceptions: json_reader/* count */.U9,
        secrets: json_reader/* count */.U9,
    }),
    push: (0,json_reader/* object */.Ik)({
        reference: (0,json_reader/* text */.Qq)(1_000),
        digest: (0,json_reader/* text */.Qq)(200),
        registry: (0,json_reader/* text */.Qq)(600),
        repository: (0,json_reader/* text */.Qq)(600),
        tags: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ tag: (0,json_reader/* text */.Qq)(300), result: (0,json_reader/* oneOf */.yL)(['created', 'unchanged']) })),
        uploadedBlobs: json_reader/* count */.U9,
        existingBlobs: json_reader/* count */.U9,
    }),
    deploy: (0,json_reader/* object */.Ik)({
        release: (0,json_reader/* text */.Qq)(300),
        namespace: (0,json_reader/* text */.Qq)(300),
        cluster: (0,json_reader/* text */.Qq)(1_000),
        result: (0,json_reader/* oneOf */.yL)(['deployed', 'unchanged', 'failed', 'cancelled', 'diff', 'drift', 'paused', 'aborted']),
        revision: (0,json_reader/* optional */.lq)(json_reader/* count */.U9),
        images: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(1_000)),
        changes: (0,json_reader/* list */.p_)(change),
        timeline: (0,json_reader/* list */.p_)(milestone),
        workloads: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ object: (0,json_reader/* text */.Qq)(600), ready: json_reader/* count */.U9, desired: json_reader/* count */.U9, digests: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(200)) })),
        isDigestVerified: json_reader/* flag */.Jt,
        rollback: (0,json_reader/* optional */.lq)(rollback),
        candidate: (0,json_reader/* optional */.lq)((0,json_reader/* object */.Ik)({
            strategy: (0,json_reader/* oneOf */.yL)(['canary', 'blue-green']),
            steps: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ weight: json_reader/* number */.ai, isManual: json_reader/* flag */.Jt })),
            stepsReached: json_reader/* count */.U9,
        })),
        history: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({
            revision: json_reader/* count */.U9,
            state: (0,json_reader/* text */.Qq)(100),
            at: (0,json_reader/* text */.Qq)(60),
            images: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(1_000)),
            run: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(2_000)),
        })),
        warnings: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)()),
    }),
    rollback,
};
const cause = (0,json_reader/* object */.Ik)({
    code: (0,json_reader/* oneOf */.yL)(causeCodes),
    sentence: (0,json_reader/* text */.Qq)(),
    object: (0,json_reader/* optional */.lq)((0,json_reader/* object */.Ik)({ apiVersion: (0,json_reader/* text */.Qq)(300), kind: (0,json_reader/* text */.Qq)(300), namespace: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(300)), name: (0,json_reader/* text */.Qq)(600) })),
    container: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)(300)),
    hint: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)()),
    command: (0,json_reader/* optional */.lq)((0,json_reader/* text */.Qq)()),
    detail: (0,json_reader/* optional */.lq)((0,json_reader/* record */.g1)((0,json_reader/* either */.gP)(json_reader/* number */.ai, (0,json_reader/* text */.Qq)()))),
    evidence: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({
        source: (0,json_reader/* oneOf */.yL)(['status', 'event', 'condition', 'log', 'previous-log', 'response', 'manifest']),
        of: (0,json_reader/* text */.Qq)(1_000),
        at: (0,json_reader/* optional */.lq)(json_reader/* time */.kB),
        text: (0,json_reader/* text */.Qq)(),
    })),
});

;// CONCATENATED MODULE: ./build/packages/report/src/schema/parse-report.js




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
const runReference = (0,json_reader/* object */.Ik)({
    repository: (0,json_reader/* text */.Qq)(300),
    id: (0,json_reader/* text */.Qq)(40),
    attempt: json_reader/* count */.U9,
    job: (0,json_reader/* text */.Qq)(300),
    sha: (0,json_reader/* text */.Qq)(100),
    ref: (0,json_reader/* text */.Qq)(1_000),
    actor: (0,json_reader/* text */.Qq)(200),
    url: (0,json_reader/* text */.Qq)(2_000),
});
const kind = (0,json_reader/* object */.Ik)({ stage: (0,json_reader/* oneOf */.yL)(types/* stages */._) });
const shapeOf = (stage) => (0,json_reader/* object */.Ik)({
    schema: (0,json_reader/* oneOf */.yL)([schemaName]),
    stage: (0,json_reader/* oneOf */.yL)([stage]),
    key: (0,json_reader/* text */.Qq)(300),
    status: (0,json_reader/* oneOf */.yL)(statuses),
    sentence: (0,json_reader/* text */.Qq)(),
    cause: (0,json_reader/* optional */.lq)(cause),
    started: json_reader/* time */.kB,
    ended: json_reader/* time */.kB,
    run: runReference,
    facts: facts[stage],
    excerpts: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ title: (0,json_reader/* text */.Qq)(1_000), lines: (0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(), 400), omittedLines: json_reader/* count */.U9 }), 50),
    logs: (0,json_reader/* list */.p_)((0,json_reader/* object */.Ik)({ title: (0,json_reader/* text */.Qq)(1_000), file: (0,json_reader/* text */.Qq)(1_000), bytes: json_reader/* count */.U9 }), 200),
    redactions: json_reader/* count */.U9,
    omissions: (0,json_reader/* optional */.lq)((0,json_reader/* list */.p_)((0,json_reader/* text */.Qq)(1_000), 50)),
});
/** Reads a report of any stage. The field `stage` selects the schema of its facts. */
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
 * Reads a report from untrusted JSON. Drops fields that the schema does not have.
 * @param name name of the report in error messages, for example its file
 * @throws {BadInput} if the text does not fit the schema; the message names the field
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

/***/ 69597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ stages),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** The stages that write a report, in the order of the comment. */
const stages = ['test', 'build', 'check', 'scan', 'push', 'deploy', 'rollback'];
const severities = ['critical', 'high', 'medium', 'low', 'unknown'];


/***/ }),

/***/ 1469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ isSlipwayComment),
/* harmony export */   bx: () => (/* binding */ writeHeader),
/* harmony export */   ks: () => (/* binding */ jobResults),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);
/* harmony import */ var _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75718);
/* harmony import */ var _schema_parse_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90706);



/** Results of a run. The verdict selects the alert, the icon and the row in the history. */
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
const pastRun = (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    id: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(40),
    attempt: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9,
    sha: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(100),
    actor: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(200),
    url: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(2_000),
    verdict: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(verdictKinds),
    sentence: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
    at: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
    seconds: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai,
});
const liveRelease = (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    release: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    namespace: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    key: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    revision: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    images: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(1_000)),
    ready: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    desired: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9),
    state: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['verified', 'restored', 'unverified', 'absent']),
    sha: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(100)),
    at: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
});
const commentState = (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({
    schema: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['slipway.comment.v1']),
    key: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    environment: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300),
    phase: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['running', 'final']),
    sequence: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9,
    run: _schema_parse_report_js__WEBPACK_IMPORTED_MODULE_1__/* .runReference */ .NX,
    updated: _schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
    reports: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(_schema_parse_report_js__WEBPACK_IMPORTED_MODULE_1__/* .stageReport */ .X0, 200),
    jobs: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)((0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ik)({ name: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(300), result: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(jobResults), url: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)((0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(2_000)) }), 300),
    history: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(pastRun, 50),
    live: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(liveRelease, 50),
    shortened: (0,_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .optional */ .lq)(_schema_json_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .flag */ .Jt),
});
const opening = '<!-- slipway:v1 ';
const closing = ' -->';
const unicode = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
/**
 * Renders the state as an HTML comment, the first line of the pull request comment.
 * Escapes `--`, angle brackets, `@` and invisible characters in JSON, because they could end the header or mention users.
 */
const writeHeader = (state) => {
    const json = JSON.stringify(state)
        .replace(/[<>@&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, unicode)
        .replaceAll('--', '-\\u002d');
    return `${opening}${json}${closing}`;
};
/** Checks whether a comment starts with a Slipway header. The caller must also check its author. */
const isSlipwayComment = (body) => body.startsWith(opening);
/**
 * Reads the state from a comment. Undefined if Slipway did not write the comment.
 * @throws {BadInput} if the header is damaged
 */
const readState = (body) => {
    if (!isSlipwayComment(body))
        return undefined;
    const line = body.split('\n', 1)[0]?.trimEnd() ?? '';
    if (!line.endsWith(closing)) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', 'The comment starts with a Slipway header, but the header is cut off.');
    }
    let value;
    try {
        value = JSON.parse(line.slice(opening.length, -closing.length));
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', 'The comment starts with a Slipway header, but the header is not JSON.', {
            cause,
        });
    }
    return commentState(value, 'comment');
};


/***/ }),

/***/ 23582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N6: () => (/* binding */ isFailure),
/* harmony export */   Pt: () => (/* binding */ icons),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   TM: () => (/* binding */ secondsOf)
/* harmony export */ });
/* harmony import */ var _schema_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69597);

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
/** Returns the duration of a stage in seconds. */
const secondsOf = (report) => Math.max(0, (Date.parse(report.ended) - Date.parse(report.started)) / 1000);
const failedStatuses = ['failed', 'cancelled', 'interrupted'];
/** Checks whether the status fails the run. */
const isFailure = (status) => failedStatuses.includes(status);
/** Marks a stage as interrupted if it is still `running` after the end of the run: it was killed before its report. */
const markInterrupted = (report, state) => state.phase === 'final' && report.status === 'running'
    ? {
        ...report,
        status: 'interrupted',
        sentence: 'Wrote no final report: the job was killed or the runner was lost.',
    }
    : report;
/** Returns the reports of the state; unfinished ones of a finished run are interrupted. */
const finalReports = (state) => state.reports.map((report) => markInterrupted(report, state));
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
const sentencesWithoutReport = {
    success: 'The job succeeded. It writes no report.',
    failure: 'The job wrote no report. See its log.',
    cancelled: 'The job was cancelled before it wrote a report.',
    skipped: 'The job was skipped.',
};
/** Returns a row for a job whose result no report explains. */
const jobRow = (job, reports, state) => {
    const own = reports.filter((report) => report.run.job === job.name);
    const explained = own.some((report) => isFailure(report.status));
    if (own.length > 0 && (explained || job.result === 'success' || job.result === 'skipped'))
        return undefined;
    const passed = own.map((report) => report.stage).join(', ');
    return {
        name: job.name,
        key: '',
        status: statusOf[job.result],
        sentence: passed
            ? `The result of the job is ${job.result}. The reports of ${passed} do not explain it: see the log of the job.`
            : sentencesWithoutReport[job.result],
        url: job.url ?? state.run.url,
    };
};
/** The job `image` of ship.yml builds, checks, scans and pushes. A `needs` context does not keep the order of jobs. */
const stageOfJob = { image: 'build' };
const stagePlace = (name) => _schema_types_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._.indexOf(stageOfJob[name] ?? name);
/** Returns the place of a job: that of the stage with its name, or after the jobs that `needs` lists before it. */
const jobPlace = (name, reports, state) => {
    const own = reports.filter(({ run }) => run.job === name).map(({ stage }) => stagePlace(stage));
    if (name in stageOfJob && own.length > 0)
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
/** Returns the rows of all stages and jobs in the order of the workflow. */
const rowsOf = (state) => {
    const reports = finalReports(state);
    const jobs = state.jobs.map((job) => jobRow(job, reports, state)).filter((row) => row !== undefined);
    return [
        ...reports.map((report) => ({ row: rowOf(report, state), place: stagePlace(report.stage) })),
        ...jobs.map((row) => ({ row, place: jobPlace(row.name, reports, state) })),
    ]
        .sort((a, b) => a.place - b.place)
        .map(({ row }) => row);
};


/***/ }),

/***/ 63265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NV: () => (/* binding */ rollbacksOf),
/* harmony export */   UF: () => (/* binding */ verdictStyles),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   W$: () => (/* binding */ isDeploy),
/* harmony export */   z1: () => (/* binding */ isRollback)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97529);
/* harmony import */ var _text_durations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10677);
/* harmony import */ var _text_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86163);
/* harmony import */ var _stage_rows_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23582);




/** Alert type of GitHub and icon for each verdict. */
const verdictStyles = {
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
/** Narrows a report to the deploy stage. */
const isDeploy = (report) => report.stage === 'deploy';
/** Narrows a report to the rollback stage. */
const isRollback = (report) => report.stage === 'rollback';
const withoutChanges = ['not-needed', 'nothing-to-roll-back'];
/** Returns the rollbacks of the run. A rollback step without changes does not replace the rollback of the deploy itself. */
const rollbacksOf = (reports) => {
    const own = reports
        .filter(isDeploy)
        .flatMap((report) => (report.facts.rollback ? [{ report, facts: report.facts.rollback }] : []));
    const later = reports.filter(isRollback).map((report) => ({ report, facts: report.facts }));
    const relevant = later.filter(({ facts }) => facts.release !== '' && !withoutChanges.includes(facts.status));
    return [...own.filter(({ facts }) => !relevant.some((other) => other.facts.release === facts.release)), ...relevant];
};
const reasonOf = (report) => report.cause?.sentence ?? report.sentence;
const deployBefore = (story, reports) => reports.filter(isDeploy).find((report) => report.facts.release === story.facts.release && (0,_stage_rows_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailure */ .N6)(report.status)) ??
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
        sentence: `Release ${facts.release} in namespace ${facts.namespace} is in an unknown state. Correct the problem, then run a rollback or deploy again.${problem}`,
        report: deployBefore(story, reports),
    };
};
const rolledBack = (_, reports) => {
    const story = rollbacksOf(reports).find(({ facts }) => facts.status === 'rolled-back');
    if (!story)
        return undefined;
    const report = deployBefore(story, reports);
    const { to } = story.facts;
    const target = to === undefined ? 'the last verified revision' : `revision ${to}`;
    // Revision 0 is the state before the first revision.
    const headline = to === 0 ? 'Rolled back: the first revision was removed' : `Rolled back to ${target}`;
    return { kind: 'rolled-back', headline, sentence: reasonOf(report), report };
};
const consequence = (report, reports) => {
    if (!reports.some((other) => isDeploy(other) || isRollback(other)))
        return ' Nothing was deployed.';
    if (!isDeploy(report))
        return '';
    const { release, revision, rollback } = report.facts;
    const status = rollback?.status ?? (release !== '' && revision === undefined ? 'not-needed' : undefined);
    if (status === 'kept')
        return ' The failed revision stays in the cluster (`on-failure: keep`).';
    if (status === 'nothing-to-roll-back')
        return ' No revision was started, so there is nothing to roll back.';
    return status === 'not-needed' ? ' The cluster was not changed.' : '';
};
const failed = (rows, reports) => {
    const row = rows.find(({ status }) => status === 'failed') ?? rows.find(({ status }) => status === 'interrupted');
    if (!row)
        return undefined;
    const name = row.key ? `${row.name} (${row.key})` : row.name;
    const verb = row.status === 'failed' ? 'failed' : 'was interrupted';
    const others = rows.filter(({ status }) => status === 'failed').length - 1;
    return {
        kind: 'failed',
        headline: `${row.report ? '' : 'Job '}${name} ${verb}${others > 0 ? ` (and ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(others, 'other')})` : ''}`,
        sentence: row.report ? `${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .withFullStop */ .uo)(reasonOf(row.report))}${consequence(row.report, reports)}` : row.sentence,
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
        sentence: row.report ? reasonOf(row.report) : row.sentence,
        ...(row.report ? { report: row.report } : {}),
    };
};
const running = (rows, _, state) => {
    if (state.phase !== 'running')
        return undefined;
    const now = rows.filter(({ status }) => status === 'running').map(({ name }) => name);
    const done = rows.filter(({ status }) => status === 'passed' || status === 'warning').map(({ name }) => name);
    const current = now.length > 0 ? `In progress: ${now.join(', ')}.` : 'No stage has reported yet.';
    const finished = done.length > 0 ? ` Finished: ${done.join(', ')}.` : '';
    return { kind: 'running', headline: 'Running', sentence: `${current}${finished}` };
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
        deployed: deploys.length > 1 ? `Deployed ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(deploys.length, 'release')}` : `Deployed ${revision}`,
        unchanged: `No changes: ${revision} already runs`,
        diff: 'Diff: no object was changed',
        drift: 'Drift check: no object was changed',
        paused: `Paused: ${revision} waits for promote or abort`,
        aborted: `Aborted ${revision}`,
    };
    const kinds = {
        unchanged: 'unchanged',
        diff: 'passed',
        drift: 'passed',
        paused: 'passed',
        aborted: 'passed',
    };
    const kind = kinds[facts.result] ?? 'deployed';
    const warning = warned.length > 0 ? ` See the warnings of ${warned.map(({ name }) => name).join(', ')}.` : '';
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
        return { kind: 'warning', headline: 'Nothing ran', sentence: 'No stage of this run wrote a report.' };
    }
    const times = ran.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    return {
        kind: warned.length > 0 ? 'warning' : 'passed',
        headline: warned.length > 0 ? 'Passed, with warnings' : 'Passed',
        sentence: `${ran.map(({ name }) => name).join(', ')} in ${(0,_text_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p)(times)}. Nothing was deployed.`,
    };
};
/** The most urgent verdict comes first. */
const rules = [incompleteRollback, rolledBack, failed, cancelled, running, deployed, passed];
/** Returns the verdict of a run. */
const verdictOf = (state) => {
    const rows = (0,_stage_rows_js__WEBPACK_IMPORTED_MODULE_0__/* .rowsOf */ .RO)(state);
    const reports = rows.flatMap(({ report }) => (report ? [report] : []));
    for (const rule of rules) {
        const verdict = rule(rows, reports, state);
        if (verdict)
            return verdict;
    }
    throw new RangeError('No rule matches: the last rule must always match.');
};


/***/ }),

/***/ 10677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ narrowDuration),
/* harmony export */   p: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47967);

/** Returns seconds in readable form, `''` if the number is negative or not finite. */
const duration = (seconds) => Number.isFinite(seconds) && seconds >= 0 ? (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .showDuration */ .kJ)(seconds * 1000) : '';
/** Returns a {@link duration} with non-breaking spaces, for narrow table columns. */
const narrowDuration = (seconds) => duration(seconds).replaceAll(' ', '\u00a0');


/***/ })

};
