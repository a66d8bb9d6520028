export const id = 3414;
export const ids = [3414];
export const modules = {

/***/ 73414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandChannel: () => (/* reexport */ commandChannel),
  connectAks: () => (/* reexport */ connectAks)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/packages/aks/src/raw-http.js
const lineBreaks = /[\r\n]/g;
/** A message as bytes for the proxy in the pod, which logs in by itself. HTTP/1.0: the body ends with the connection. */
const rawRequest = ({ method, path, headers, body }) => {
    const content = Buffer.from(body ?? '');
    const lines = Object.entries(headers)
        .filter(([name]) => name.toLowerCase() !== 'authorization')
        .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value.replace(lineBreaks, ' ')}`));
    const length = body === undefined && method === 'GET' ? [] : [`content-length: ${content.length}`];
    const head = [`${method} ${path} HTTP/1.0`, 'host: localhost', ...lines, ...length].join('\r\n');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), content]);
};
/** Undefined for what is no head. */
const parseHead = (text) => {
    const [first = '', ...lines] = text.split('\n').filter(Boolean);
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
    if (!status)
        return undefined;
    const headers = {};
    for (const line of lines) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).trim().toLowerCase();
        const value = line.slice(colon + 1).trim();
        headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    return { status, headers };
};
/** Whether a body that ended with its connection is all of it, as far as its head and form can tell. */
const isComplete = ({ headers }, body) => {
    const announced = headers['content-length'];
    if (announced !== undefined)
        return body.length >= Number(announced);
    if (!headers['content-type']?.startsWith('application/json'))
        return true;
    return /[}\]]\s*$/.test(body.subarray(-16).toString('latin1'));
};

;// CONCATENATED MODULE: ./build/packages/aks/src/answers.js


const heading = /^answer (\d+) (whole|open|none) (\d+) (\S+) (\d+) (\d+) (\S+)$/;
const partOf = (match, lines) => {
    const [, , state, size, sum = '', from, count, head64 = ''] = match;
    const head = parseHead(Buffer.from(head64, 'base64').toString('latin1'));
    const bytes = Buffer.from(lines.join(''), 'base64');
    if (state === 'none' || !head || bytes.length !== Number(count))
        return undefined;
    return { head, ended: state === 'whole', size: Number(size), sum, from: Number(from), bytes };
};
/** Reads what the script printed; undefined when it is not the script's output at all. */
const readAnswers = (output) => {
    const lines = output.split(/\r?\n/).map((line) => line.trim());
    const start = lines.findIndex((line) => /^slipway 1 (gzip|none)$/.test(line));
    if (start < 0)
        return undefined;
    const end = lines.indexOf('end', start);
    const told = lines.slice(start + 1, end < 0 ? undefined : end);
    const parts = new Map();
    for (let at = 0; at < told.length;) {
        const match = heading.exec(told[at] ?? '');
        let next = at + 1;
        while (next < told.length && !told[next]?.startsWith('answer '))
            next += 1;
        const part = match ? partOf(match, told.slice(at + 1, next)) : undefined;
        if (match && part)
            parts.set(Number(match[1]), part);
        at = next;
    }
    return { packed: lines[start] === 'slipway 1 gzip', parts, whole: end >= 0 };
};
/** Undefined for bytes that are damaged. */
const unpack = (bytes, packed) => {
    if (!packed)
        return bytes;
    try {
        return (0,external_node_zlib_.gunzipSync)(bytes);
    }
    catch {
        // Told as an answer that did not arrive.
        return undefined;
    }
};

;// CONCATENATED MODULE: ./build/packages/aks/src/script.js
/**
 * What one command does in its pod: sends the requests of the context through `kubectl proxy`, waits, and prints the
 * answers as text. It needs bash, kubectl, base64 and sha256sum; gzip where there is one. Read back by answers.ts.
 *
 * `requests` holds `MODE SECONDS UNTIL` and a line for each request, `NUMBER KIND FROM`; `NUMBER.q` is the raw HTTP request.
 * A pod that starts after UNTIL (seconds since 1970) sends nothing: by then its requests were sent again, or undone.
 * - MODE `ask`: ends when every request (KIND `a`) is answered, or after SECONDS.
 * - MODE `wait`: ends when a watch (KIND `w`) has told something, a log (KIND `l`) has lines for some seconds, one of
 *   them has ended, or after SECONDS.
 *
 * Printed for each: `answer NUMBER STATE BYTES SUM FROM COUNT HEAD`, then COUNT bytes of the packed body from FROM on in
 * base64; BYTES and SUM (sha256) are of the whole packed body, HEAD is the head in base64 or `-`. STATE is `whole`,
 * `open` (not at its end) or `none` (no answer). The last line is `end`.
 */
const script = String.raw `set -u
cd "$(dirname "$0")" || exit 3
for tool in kubectl base64 sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || { echo "slipway lacks $tool"; exit 3; }
done
read -r mode seconds until <requests
(($(date +%s) < until)) || { echo 'slipway lacks time: the pod started too late, or its clock is wrong'; exit 4; }
if command -v gzip >/dev/null 2>&1; then coding=gzip; pack() { gzip -nc; }; else coding=none; pack() { cat; }; fi
work=$(mktemp -d) || { echo 'slipway lacks a place for files'; exit 3; }
: >"$work/proxy"
kubectl proxy --port=0 >>"$work/proxy" 2>&1 &
proxy=$!
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
port=
for _ in {1..100}; do
  read -r line <"$work/proxy" || line=
  case $line in Starting*:*) port=${'$'}{line##*:}; break ;; esac
  kill -0 "$proxy" 2>/dev/null || break
  sleep 0.1
done
[[ $port ]] || { echo "slipway lacks kubectl proxy: $(head -c 300 "$work/proxy")"; exit 3; }

ask() {
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return
  cat "$1.q" >&3
  while IFS= read -r line <&3; do
    line=${'$'}{line%$'\r'}
    [[ $line ]] || break
    printf '%s\n' "$line" >>"$work/$1.h"
  done
  cat <&3 >"$work/$1.b"
  : >"$work/$1.ok"
}
told() {
  local line
  [[ -e $work/$1.ok ]] && return 0
  [[ -s $work/$1.b ]] || return 1
  [[ $2 == l ]] && { ((SECONDS >= 4)); return; }
  while IFS= read -r line; do
    [[ $line == '{"type":"BOOKMARK"'* ]] || return 0
  done <"$work/$1.b"
  return 1
}
over() {
  local i
  if [[ $mode == ask ]]; then
    for i in "${'$'}{!kind[@]}"; do [[ -e $work/$i.ok ]] || return 1; done
    return 0
  fi
  for i in "${'$'}{!kind[@]}"; do told "$i" "${'$'}{kind[$i]}" && return 0; done
  return 1
}

declare -A kind from
order=()
{
  read -r _
  while read -r i k f; do order+=("$i"); kind[$i]=$k; from[$i]=$f; done
} <requests
for i in "${'$'}{order[@]}"; do
  if [[ $mode == ask ]]; then while (($(jobs -rp | wc -l) > 24)); do sleep 0.02; done; fi
  ask "$i" 2>/dev/null &
done
until over || ((SECONDS >= seconds)); do sleep 0.1; done
[[ $mode == ask ]] || sleep 0.3
kill $(jobs -p) 2>/dev/null

# base64 makes 4 characters of 3 bytes, and 77 of 76 with its line breaks.
room=${'$'}{SLIPWAY_ROOM:-460000}
echo "slipway 1 $coding"
for i in "${'$'}{order[@]}"; do
  [[ -s $work/$i.h ]] || { echo "answer $i none 0 - 0 0 -"; continue; }
  state=open
  [[ -e $work/$i.ok ]] && state=whole
  head=$(base64 <"$work/$i.h" | tr -d '\n')
  ((room -= ${'$'}{#head} + 160))
  bytes=$((room > 0 ? room * 3 / 4 * 76 / 77 : 0))
  touch "$work/$i.b"
  if [[ ${'$'}{kind[$i]} == a ]]; then
    pack <"$work/$i.b" >"$work/$i.z"
  else
    [[ $(wc -c <"$work/$i.b") -le $bytes ]] || state=open
    head -c "$bytes" "$work/$i.b" | pack >"$work/$i.z"
  fi
  size=$(($(wc -c <"$work/$i.z")))
  rest=$((size - from[$i]))
  ((rest > 0)) || rest=0
  count=$((rest > bytes ? bytes : rest))
  # A short beginning is not worth another request.
  ((count == rest || count > 60000)) || count=0
  sum=$(sha256sum <"$work/$i.z")
  echo "answer $i $state $size ${'$'}{sum%% *} ${'$'}{from[$i]} $count $head"
  if ((count > 0)); then
    tail -c +$((from[$i] + 1)) "$work/$i.z" | head -c "$count" | base64
    ((room -= (count + 2) / 3 * 4 * 77 / 76 + 1))
  fi
done
echo end
`;

;// CONCATENATED MODULE: ./build/packages/aks/src/watching.js
const newline = 10;
/** Without the beginning of a line that was cut. */
const wholeLines = (body) => body.subarray(0, body.lastIndexOf(newline) + 1);
/** What the server says when it no longer knows what came after a version. */
const expired = Buffer.from(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too long' } })}\n`);
const withParameter = (path, name, value) => {
    const [place = '', query = ''] = path.split('?');
    const parameters = new URLSearchParams(query);
    parameters.set(name, value);
    return `${place}?${parameters}`;
};
/** A watch that asks for what comes after these events. Undefined after an error event: its reader lists anew. */
const onwards = (message, lines) => {
    const last = lines.toString('utf8').trimEnd().split('\n').at(-1);
    if (!last)
        return message;
    const { type, object } = JSON.parse(last);
    const version = object.metadata?.resourceVersion;
    if (type === 'ERROR' || !version)
        return undefined;
    return { ...message, path: withParameter(message.path, 'resourceVersion', version) };
};
/** The server ends a watch with a bookmark: it is asked to before the command ends, so that there is one. */
const forSeconds = (message, seconds) => ({
    ...message,
    path: withParameter(message.path, 'timeoutSeconds', String(seconds)),
});

;// CONCATENATED MODULE: ./build/packages/aks/src/zip.js

/** `-rw-r--r--`: without a mode the files unpack as readable by nobody. */
const mode = 0o100644;
const deflated = 8;
const madeByUnix = 0x0314;
/** A zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16) without times, so that equal files give equal bytes. */
const zip = (files) => {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const { name, content } of files) {
        const [title, packed] = [Buffer.from(name), (0,external_node_zlib_.deflateRawSync)(content, { level: 9 })];
        const common = Buffer.alloc(26);
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(deflated, 4);
        // 1 January 1980, the first day that the format knows.
        common.writeUInt16LE(0x21, 8);
        common.writeUInt32LE((0,external_node_zlib_.crc32)(content), 10);
        common.writeUInt32LE(packed.length, 14);
        common.writeUInt32LE(content.length, 18);
        common.writeUInt16LE(title.length, 22);
        const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
        const entry = Buffer.alloc(14);
        entry.writeUInt32LE(mode * 0x10000, 6);
        entry.writeUInt32LE(offset, 10);
        const made = Buffer.from([madeByUnix & 0xff, madeByUnix >> 8]);
        directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, entry, title]));
        parts.push(local);
        offset += local.length;
    }
    const listed = Buffer.concat(directory);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(files.length, 4);
    end.writeUInt16LE(files.length, 6);
    end.writeUInt32LE(listed.length, 8);
    end.writeUInt32LE(offset, 12);
    return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
};

;// CONCATENATED MODULE: ./build/packages/aks/src/bundle.js





/** The context travels in an object of the cluster, which holds a megabyte: in base64 this stays below it. */
const mostBytes = 600_000;
const mostJobs = 250;
const sizeOf = ({ message }) => {
    const raw = rawRequest(message);
    // Short requests shrink little, and nobody needs to know by how much.
    return raw.length < 4_000 ? raw.length : (0,external_node_zlib_.deflateRawSync)(raw).length;
};
/** What goes into the next command: as much as its context holds. */
const takeBundle = (waiting) => {
    const bundle = [];
    const rest = [];
    let bytes = 0;
    for (const job of waiting) {
        const size = sizeOf(job);
        const fits = bundle.length === 0 || (bundle.length < mostJobs && bytes + size <= mostBytes);
        (fits ? bundle : rest).push(job);
        if (fits)
            bytes += size;
    }
    return { bundle, rest };
};
/** The command that sends these requests and prints their answers, if it begins before `until` (seconds since 1970). */
const contextOf = (jobs, mode, seconds, until) => {
    const lines = jobs.map(({ kind, held }, number) => `${number} ${kind} ${held?.size ?? 0}`);
    const files = jobs.map(({ kind, message }, number) => ({
        name: `${number}.q`,
        content: rawRequest(kind === 'w' ? forSeconds(message, seconds) : message),
    }));
    const context = zip([
        { name: 'slipway.sh', content: Buffer.from(script) },
        { name: 'requests', content: Buffer.from(`${mode} ${seconds} ${until}\n${lines.join('\n')}\n`) },
        ...files,
    ]).toString('base64');
    return { command: 'bash slipway.sh', context };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/job.js
const kindOf = ({ path }, isStream) => {
    if (!isStream)
        return 'a';
    return /[?&]watch=true(&|$)/.test(path) ? 'w' : 'l';
};
/** A job, and the promise of its end. It is over as soon as its signal aborts, whatever a command still does. */
const startJob = ([message, signal, receive], isStream) => {
    let settled = false;
    let settle;
    const done = new Promise((resolve, reject) => {
        settle = { resolve, reject };
    });
    const onAbort = () => finish(() => settle?.reject(signal.reason));
    const finish = (end) => {
        if (settled)
            return;
        settled = true;
        signal.removeEventListener('abort', onAbort);
        end();
    };
    const job = {
        kind: kindOf(message, isStream),
        message,
        signal,
        receive,
        held: undefined,
        restarts: 0,
        written: undefined,
        resolve: (head) => finish(() => settle?.resolve(head)),
        reject: (error) => finish(() => settle?.reject(error)),
        settled: () => settled,
    };
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort, { once: true });
    return { job, done };
};
/** What becomes of a job whose answer did not arrive: the server may have acted on it. */
class LostError extends Error {
    code = 'COMMAND_LOST';
    constructor(reason) {
        super(reason);
    }
}

;// CONCATENATED MODULE: ./build/packages/aks/src/pages.js
/** Lengths of pages, tried one after the other: how many objects a page had is not known when it does not fit. */
const steps = [24, 6, 2, 1];
const limitOf = ({ path }) => {
    const limit = /[?&]limit=(\d+)/.exec(path)?.[1];
    return limit === undefined ? undefined : Number(limit);
};
const placeOf = ({ path }) => path.split('?')[0] ?? path;
const limited = (message, limit) => ({
    ...message,
    path: message.path.replace(/([?&]limit=)\d+/, `$1${limit}`),
});
/** Lists whose pages have to be shorter than they were asked for, so that a page fits into an output. */
class Pages {
    #known = new Map();
    /** The message as it fits, as far as that is known. */
    fitted(message) {
        const [known, limit] = [this.#known.get(placeOf(message)), limitOf(message)];
        return known !== undefined && limit !== undefined && limit > known ? limited(message, known) : message;
    }
    /** After a page that did not fit. Undefined for what is no list, and for a page of a single object. */
    shorter(message) {
        const limit = limitOf(message);
        const next = limit === undefined ? undefined : steps.find((step) => step < limit);
        if (next === undefined)
            return undefined;
        this.#known.set(placeOf(message), next);
        return limited(message, next);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/packages/aks/src/settle.js






/** How often an answer may change while it is fetched in parts. */
const patience = 4;
const longestEvent = 250_000;
const isWrite = ({ method }) => method !== 'GET' && method !== 'HEAD';
const isTrial = ({ path }) => /[?&]dryRun=All(&|$)/.test(path);
const give = (job, head, body) => {
    if (!isComplete(head, body)) {
        job.reject(new LostError('its answer stops halfway'));
        return 'done';
    }
    const told = job.written ?? head;
    job.receive.onHead?.(told);
    job.receive.onData(body, told);
    job.resolve(told);
    return 'done';
};
const sumOf = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
const finish = (job, head, packed, sum, coding) => {
    const body = sumOf(packed) === sum ? unpack(packed, coding) : undefined;
    if (body)
        return give(job, head, body);
    job.reject(new LostError('its answer arrived damaged'));
    return 'done';
};
/** Where the object of a write is read; undefined where its answer does not matter. */
const readBack = ({ method, path, body = '' }) => {
    const [place] = path.split('?');
    if (method !== 'POST')
        return method === 'DELETE' ? undefined : place;
    const { metadata } = JSON.parse(body);
    return metadata?.name === undefined ? undefined : `${place}/${encodeURIComponent(metadata.name)}`;
};
/** A write must not be sent again only because its answer is long: what it wrote is read instead. */
const readInstead = (job, head) => {
    const place = readBack(job.message);
    if (place === undefined)
        return give(job, { ...head, headers: {} }, Buffer.from('{}'));
    const { body: _, headers, ...message } = job.message;
    const { 'content-type': __, ...rest } = headers;
    job.written = head;
    job.message = { ...message, method: 'GET', path: place, headers: rest };
    job.held = undefined;
    return 'again';
};
const nextPart = (job, part, coding) => {
    const known = job.held?.sum === part.sum && part.from === job.held.size ? job.held : undefined;
    if (job.held && !known) {
        job.held = undefined;
        job.restarts += 1;
        if (job.restarts <= patience)
            return 'again';
        const { method, path } = job.message;
        job.reject(new errors/* SlipwayError */.GQ('Unreachable', `The answer to ${method} ${path.split('?')[0]} is too long for one command and changes each time it is read.`, { hint: 'Use a runner inside the network of the cluster for this release.' }));
        return 'done';
    }
    const held = known ?? { sum: part.sum, parts: [], size: 0 };
    held.parts.push(part.bytes);
    held.size += part.bytes.length;
    if (held.size >= part.size)
        return finish(job, part.head, Buffer.concat(held.parts), part.sum, coding);
    job.held = held;
    return 'again';
};
const settleAnswer = (job, part, coding, pages) => {
    if (!part.ended) {
        job.reject(new LostError('it takes the request but does not answer'));
        return 'done';
    }
    const isWhole = part.from === 0 && part.bytes.length === part.size;
    if (isWhole)
        return finish(job, part.head, part.bytes, part.sum, coding);
    const { message } = job;
    if (isWrite(message) && !isTrial(message))
        return readInstead(job, part.head);
    // A list says at which moment it was read, so that it is another one each time: only shorter pages arrive whole.
    const shorter = part.head.status < 400 ? pages.shorter(message) : undefined;
    if (!shorter)
        return nextPart(job, part, coding);
    job.message = shorter;
    return 'again';
};
/** An event that is longer than an output would be asked for without end: its reader lists anew instead. */
const readable = ({ kind }, body) => {
    const lines = wholeLines(body);
    return kind === 'w' && lines.length === 0 && body.length > longestEvent ? expired : lines;
};
const settleStream = (job, part, coding) => {
    const body = unpack(part.bytes, coding);
    if (!body || part.bytes.length < part.size) {
        if (job.kind === 'w')
            return 'again';
        job.reject(new LostError('its answer arrived damaged'));
        return 'done';
    }
    const isRefusal = part.head.status >= 400;
    const lines = part.ended && (isRefusal || job.kind === 'l') ? body : readable(job, body);
    job.receive.onHead?.(part.head);
    // Nothing is a sign of life too.
    job.receive.onData(lines, part.head);
    const next = job.kind === 'w' && !isRefusal ? onwards(job.message, lines) : undefined;
    if (next === undefined) {
        job.resolve(part.head);
        return 'done';
    }
    job.message = next;
    return 'again';
};
/** Hands over what a command has brought. @returns the jobs that the next one has to take up */
const settle = (jobs, answers, pages) => {
    const { parts, packed, whole } = answers;
    return jobs.filter((job, number) => {
        if (job.settled())
            return false;
        const part = parts.get(number);
        if (part)
            return (job.kind === 'a' ? settleAnswer : settleStream)(job, part, packed, pages) === 'again';
        if (job.kind === 'w')
            return true;
        job.reject(new LostError(whole ? 'it takes the request but does not answer' : 'the output of the command was cut'));
        return false;
    });
};

;// CONCATENATED MODULE: ./build/packages/aks/src/channel.js






/** Seconds that requests may take in one command: the start of its pod and this stay below the limit of five minutes. */
const askSeconds = 180;
const waitSeconds = 25;
/** After which a pod that has not started sends nothing any more. */
const lateSeconds = 300;
/** Bundles what waits into commands; what comes while all of them run waits for the first that ends. */
class Lane {
    #options;
    #pages = new Pages();
    #waiting = [];
    #running = 0;
    #timer;
    constructor(options) {
        this.#options = options;
    }
    get carrier() {
        return (message, signal, receive) => {
            const { job, done } = startJob([this.#pages.fitted(message), signal, receive], this.#options.mode === 'wait');
            this.#take([job]);
            return done;
        };
    }
    end(error) {
        for (const job of this.#waiting)
            job.reject(error);
        this.#waiting = [];
        clearTimeout(this.#timer);
    }
    #take(jobs) {
        const { signal, commands, gather } = this.#options;
        if (signal.aborted)
            for (const job of jobs)
                job.reject(signal.reason);
        else
            this.#waiting.push(...jobs);
        if (this.#waiting.length > 0 && this.#running < commands)
            this.#timer ??= setTimeout(() => this.#start(), gather);
    }
    #start() {
        this.#timer = undefined;
        const { bundle, rest } = takeBundle(this.#waiting.filter((job) => !job.settled()));
        this.#waiting = rest;
        if (bundle.length === 0)
            return;
        this.#running += 1;
        this.#run(bundle)
            .catch((error) => {
            for (const job of bundle)
                job.reject(error);
            return [];
        })
            .then((again) => {
            this.#running -= 1;
            this.#take(again);
        });
        this.#take([]);
    }
    async #run(jobs) {
        const { run, log, clock, token, mode, seconds, signal } = this.#options;
        const began = clock.monotonic();
        const until = Math.round(Date.parse(clock.now()) / 1000) + lateSeconds;
        const { exitCode, logs } = await run({ ...contextOf(jobs, mode, seconds, until), ...(token ? { token: await token() } : {}) }, signal);
        const answers = readAnswers(logs);
        if (!answers)
            throw noAnswer(exitCode, logs);
        const took = ((clock.monotonic() - began) / 1000).toFixed(1);
        if (mode === 'ask')
            log.info(`  command invoke: ${jobs.length} ${jobs.length === 1 ? 'request' : 'requests'}, ${took} s`);
        return settle(jobs, answers, this.#pages);
    }
}
const noAnswer = (exitCode, logs) => {
    const said = logs.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
    const lacks = /^slipway lacks (.*)$/m.exec(logs)?.[1] ?? (/bash: .*not found/.test(logs) ? 'bash' : undefined);
    if (lacks === undefined)
        return new LostError(`the command ended with exit code ${exitCode} and without an answer${said ? `: ${said}` : ''}`);
    return new errors/* SlipwayError */.GQ('Unreachable', `The command pod of the cluster lacks ${lacks}.`, {
        hint: 'Without it no release goes through command invoke: use a runner inside the network of the cluster.',
    });
};
/** The API server of a private cluster, reached by commands that the cloud runs inside it. */
const commandChannel = (options) => ({
    parallel: 250,
    open: () => {
        const ended = new AbortController();
        const common = { ...options, signal: ended.signal };
        const requests = new Lane({ ...common, mode: 'ask', seconds: askSeconds, gather: 40, commands: 3 });
        const streams = new Lane({
            ...common,
            mode: 'wait',
            seconds: options.wait ?? waitSeconds,
            gather: 250,
            commands: 2,
        });
        return {
            requests: requests.carrier,
            streams: streams.carrier,
            destroy: async () => {
                const closed = new errors/* SlipwayError */.GQ('Cancelled', 'The connection to the cluster is closed.');
                ended.abort(closed);
                for (const lane of [requests, streams])
                    lane.end(closed);
            },
        };
    },
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/packages/registry/src/clouds.js
var clouds = __webpack_require__(62785);
// EXTERNAL MODULE: ./build/packages/registry/src/entra.js
var entra = __webpack_require__(17747);
// EXTERNAL MODULE: ./build/packages/registry/src/transport.js
var src_transport = __webpack_require__(65374);
;// CONCATENATED MODULE: ./build/packages/aks/src/arm.js


/** Microsoft.ContainerService, a stable version that all regions serve. */
const apiVersion = '2025-10-01';
const parsed = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        // An intermediary's page; the status is told instead.
        return undefined;
    }
};
const connectArm = ({ identity, transport, clock, mask }) => {
    const { resourceManager } = identity.cloud;
    const login = async () => {
        const token = await (0,entra/* entraToken */.E)(identity, [resourceManager], transport, clock);
        mask(token.value);
        return token;
    };
    let current;
    const token = async (refused) => {
        const known = await current?.catch(() => undefined);
        if (!known || known.value === refused || known.until <= clock.monotonic())
            current = login();
        return (await (current ?? login())).value;
    };
    const send = async ({ method, path, body, what, attempts }, bearer) => {
        const isWhole = path.startsWith('http');
        const url = isWhole ? path : `${resourceManager}${path}?api-version=${apiVersion}`;
        const answer = await transport.send({
            method,
            url,
            headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            what,
            ...(attempts === undefined ? {} : { attempts }),
        });
        return { status: answer.status, headers: answer.headers, body: parsed(answer.body.toString()) };
    };
    return {
        ask: async (call) => {
            const used = await token();
            const answer = await send(call, used);
            if (answer.status !== 401)
                return answer;
            const again = await send(call, await token(used));
            if (again.status !== 401)
                return again;
            throw new errors/* SlipwayError */.GQ('Unauthorized', `Could not ${call.what}: Azure does not accept its own token: ${saidBy(again).text}`);
        },
    };
};
/** Code and message of an error, from either of the forms that the services use. */
const saidBy = ({ status, body }) => {
    const outer = (body ?? {});
    const { code, message } = (outer.error ?? outer);
    const words = [status, code, message].filter((part) => part !== undefined && part !== '').join(', ');
    return { code: String(code ?? ''), text: `${words.replace(/\.$/, '')}.` };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/managed-cluster.js


/** The application that stands for all AKS clusters with managed Entra integration. */
const managedApplication = '6dae42f8-4368-4678-94ff-3960e28e3630';
/** A refusal of the resource manager in a sentence. `role` would allow it. */
const refusedBy = (what, answer, role) => {
    const { text } = saidBy(answer);
    if (answer.status === 403)
        return new errors/* SlipwayError */.GQ('Refused', `Could not ${what}: ${text}`, { hint: `The application needs ${role}.` });
    return new errors/* SlipwayError */.GQ(answer.status === 404 ? 'NotFound' : 'Unreachable', `Could not ${what}: ${text}`);
};
/** @throws SlipwayError Unreachable for a stopped cluster, NotFound, Refused */
const lookUp = async (arm, id) => {
    const what = `look up the AKS cluster ${id.name}`;
    const answer = await arm.ask({ method: 'GET', path: id.path, what });
    if (answer.status !== 200)
        throw refusedBy(what, answer, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
    const { properties = {} } = answer.body;
    const { powerState, provisioningState, fqdn, privateFQDN, aadProfile, apiServerAccessProfile: access } = properties;
    const place = `-g ${id.resourceGroup} -n ${id.name}`;
    if (powerState?.code === 'Stopped')
        throw new errors/* SlipwayError */.GQ('Unreachable', `The AKS cluster ${id.name} is stopped.`, {
            hint: `Start it: az aks start ${place}`,
        });
    if (provisioningState === 'Deleting')
        throw new errors/* SlipwayError */.GQ('Unreachable', `The AKS cluster ${id.name} is being deleted.`);
    const host = privateFQDN || fqdn;
    if (!host)
        throw new errors/* SlipwayError */.GQ('Unreachable', `The AKS cluster ${id.name} has no API server (${provisioningState}).`);
    return {
        host,
        isPrivate: access?.enablePrivateCluster === true || (access?.authorizedIPRanges ?? []).length > 0,
        mayRunCommands: access?.disableRunCommand !== true,
        serverApplication: aadProfile ? aadProfile.serverAppID || managedApplication : undefined,
    };
};
/** The kubeconfig of a cluster for the application's own user. @throws SlipwayError Refused, NotFound, Unreachable */
const userKubeconfig = async (arm, id) => {
    const what = `get the credentials of the AKS cluster ${id.name}`;
    const answer = await arm.ask({ method: 'POST', path: `${id.path}/listClusterUserCredential`, what });
    if (answer.status !== 200)
        throw refusedBy(what, answer, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
    const { kubeconfigs = [] } = answer.body;
    const value = kubeconfigs[0]?.value;
    if (!value)
        throw new errors/* SlipwayError */.GQ('Unreachable', `Could not ${what}: Azure gives none.`);
    return Buffer.from(value, 'base64').toString('utf8');
};

;// CONCATENATED MODULE: ./build/packages/aks/src/resource-id.js

const shape = /^\/?subscriptions\/([^/\s]+)\/resourceGroups\/([^/\s]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/\s]+)\/?$/i;
/** @throws SlipwayError BadInput for what is no resource id of an AKS cluster */
const parseClusterId = (id) => {
    const [, subscription, resourceGroup, name] = shape.exec(id.trim()) ?? [];
    if (!subscription || !resourceGroup || !name)
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`cluster\`: \`${id}\` is not the resource id of an AKS cluster.`, {
            hint: 'It is what `az aks show --query id` prints: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/….',
        });
    const path = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`;
    return { subscription, resourceGroup, name, path };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/command-errors.js

const network = 'or use a runner inside the network of the cluster';
/** What keeps a command from running, by the words of Azure or of the cluster behind it; the first that fits. */
const rules = [
    {
        fits: /RunCommandDisabled|disableRunCommand|run ?command.*disabled/i,
        code: 'Refused',
        sentence: 'The cluster does not run commands (disableRunCommand)',
        hint: `Allow it (az aks update --enable-run-command), ${network}.`,
    },
    {
        fits: /AuthorizationFailed|does not have authorization|runCommand\/action/i,
        code: 'Refused',
        sentence: 'The application may not run commands in the cluster',
        hint: 'It needs the actions Microsoft.ContainerService/managedClusters/runCommand/action and …/commandResults/read on the cluster: a role of your own, or Azure Kubernetes Service Contributor Role.',
    },
    {
        fits: /admission webhook|gatekeeper|PodSecurity|denied the request/i,
        code: 'Refused',
        sentence: 'A policy of the cluster refuses the pod that runs the command',
        hint: `Exempt the namespace aks-command from it, ${network}.`,
    },
    {
        fits: /ErrImagePull|ImagePullBackOff|pull(ing)? image|image pull/i,
        code: 'Unreachable',
        sentence: 'The image of the pod that runs the command cannot be pulled',
        hint: `Let the nodes reach mcr.microsoft.com, and no policy forbid its images, ${network}.`,
    },
    {
        fits: /Unschedulable|Insufficient (cpu|memory)|untolerated taint|nodes are available/i,
        code: 'Unreachable',
        sentence: 'No node has room for the pod that runs the command',
        hint: `It asks for 200m of CPU and 500Mi of memory on a node without taints: make room, ${network}.`,
        passing: true,
    },
    {
        fits: /KubernetesPerformanceError|did not start within/i,
        code: 'Unreachable',
        sentence: 'The pod that runs the command did not start in time',
        hint: `It asks for 200m of CPU and 500Mi of memory on a node without taints, and for an image of mcr.microsoft.com: look at kubectl -n aks-command get pods,events, ${network}.`,
        passing: true,
    },
];
/** `said` are Azure's words, `cluster` its name. Undefined for what no rule knows. */
const commandFailure = (cluster, said) => {
    const rule = rules.find(({ fits }) => fits.test(said));
    if (!rule)
        return undefined;
    const error = new errors/* SlipwayError */.GQ(rule.code, `The AKS cluster ${cluster} cannot be reached by command invoke. ${rule.sentence}: ${said}`, { hint: rule.hint });
    return { error, passing: rule.passing === true };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/run-command.js




/** Commands end after five minutes; what is not told then is not told any more. */
const longest = 330_000;
/** Tries of a command whose pod did not start, and milliseconds between them. */
const tries = 3;
const between = 5_000;
const pauseOf = ({ headers }, waited) => {
    const after = Number(headers['retry-after']);
    if (Number.isFinite(after))
        return Math.max(100, Math.min(after * 1000, 5_000));
    if (waited < 3_000)
        return 250;
    return waited < 15_000 ? 500 : 1_000;
};
const addressOf = ({ headers }) => {
    const value = headers.location ?? headers['azure-asyncoperation'];
    return typeof value === 'string' ? value : undefined;
};
const failureOf = (id, answer, isStarted) => {
    const { text } = saidBy(answer);
    const known = commandFailure(id.name, text);
    if (known)
        return known;
    if (isStarted && answer.status === 404)
        return new LostError('Azure no longer knows the command');
    if (answer.status >= 500 || answer.status === 429)
        return new LostError(`Azure answers ${text}`);
    const code = answer.status === 403 ? 'Refused' : 'Unreachable';
    return new errors/* SlipwayError */.GQ(code, `The AKS cluster ${id.name} cannot be reached by command invoke: ${text}`);
};
/** The result, once there is one; undefined as long as the command runs. */
const resultOf = (id, answer, isStarted) => {
    if (answer.status === 202 || answer.status === 204)
        return undefined;
    if (answer.status !== 200)
        return failureOf(id, answer, isStarted);
    const { provisioningState, exitCode, logs = '', reason = '', } = answer.body?.properties ?? {};
    if (provisioningState === 'Succeeded')
        return { exitCode: exitCode ?? 0, logs };
    if (provisioningState !== 'Failed' && provisioningState !== 'Canceled')
        return undefined;
    return (commandFailure(id.name, `${reason} ${logs.slice(-300)}`.trim()) ??
        new LostError(`the command failed: ${reason || 'no reason given'}`));
};
const isResult = (value) => 'exitCode' in value;
/** Runs commands inside an AKS cluster through the resource manager (`az aks command invoke`). */
const runCommandOn = (id, { arm, log, clock }) => {
    const what = `run a command in the AKS cluster ${id.name}`;
    /** A connection that fails for a moment is no reason to give up a release: the request is sent again. */
    const reach = (call) => arm.ask(call).catch((error) => {
        if (error instanceof errors/* SlipwayError */.GQ && error.code === 'Unreachable')
            throw new LostError(error.message);
        throw error;
    });
    const once = async (body, signal) => {
        let answer = await reach({ method: 'POST', path: `${id.path}/runCommand`, body, what, attempts: 1 });
        const address = addressOf(answer);
        const began = clock.monotonic();
        for (;;) {
            const result = resultOf(id, answer, address !== undefined);
            if (result)
                return result;
            const waited = clock.monotonic() - began;
            if (!address || waited > longest)
                return new LostError('the command did not end within its five minutes');
            await clock.sleep(pauseOf(answer, waited), signal);
            answer = await reach({ method: 'GET', path: address, what });
        }
    };
    return async ({ command, context, token }, signal) => {
        const body = { command, context, ...(token ? { clusterToken: token } : {}) };
        for (let attempt = 1;; attempt += 1) {
            const result = await once(body, signal);
            if (result instanceof Error)
                throw result;
            if (isResult(result))
                return result;
            if (!result.passing || attempt === tries)
                throw result.error;
            log.notice(`${result.error.message} Trying again (${attempt} of ${tries - 1}).`);
            await clock.sleep(between, signal);
        }
    };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/connect-aks.js








const connect_aks_patience = 3_000;
const reachesOverNetwork = (host, port) => new Promise((resolve) => {
    const socket = (0,external_node_net_.connect)({ host, port });
    const end = (reached) => {
        socket.destroy();
        resolve(reached);
    };
    socket.setTimeout(connect_aks_patience, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
});
const identityOf = (inputs, ports) => {
    const { 'azure-client-id': client, 'azure-tenant-id': tenant, 'azure-audience': audience } = inputs;
    const other = ['kubeconfig', 'context'].find((name) => inputs[name] !== undefined);
    if (other)
        throw new errors/* SlipwayError */.GQ('BadInput', `Both \`cluster\` and \`${other}\` are set; a release is on one cluster.`, {
            hint: `Leave \`${other}\` out: Azure gives what \`cluster\` needs.`,
        });
    if (!client || !tenant)
        throw new errors/* SlipwayError */.GQ('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
            hint: 'With `cluster`, both azure-client-id and azure-tenant-id are needed.',
        });
    const cloud = (0,clouds/* cloudByAuthority */.O2)(ports.runner.environment);
    return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};
/** Mints a token for the cluster each time it is refused; the assertion behind it lives for minutes only. */
const entraLogin = (identity, application, transport, ports) => {
    let current;
    const mint = () => {
        current = (0,entra/* entraToken */.E)(identity, [application], transport, ports.clock);
        return current;
    };
    return {
        user: `Azure application ${identity.client}`,
        obtain: async () => {
            const { value } = await mint();
            ports.mask(value);
            return { headers: { Authorization: `Bearer ${value}` }, renewable: true };
        },
        token: async () => {
            const known = await current?.catch(() => undefined);
            if (known && known.until > ports.clock.monotonic())
                return known.value;
            const { value } = await mint();
            ports.mask(value);
            return value;
        },
    };
};
/** In the pod of a command, kubectl logs in by itself. */
const noLogin = { user: 'the command pod', obtain: async () => ({ headers: {}, renewable: false }) };
const throughCommands = (id, { host, mayRunCommands }, login, reason) => {
    if (!mayRunCommands)
        throw new errors/* SlipwayError */.GQ('Unreachable', `${reason}, and the AKS cluster ${id.name} does not run commands (disableRunCommand).`, { hint: 'Use a runner inside its network, or allow it: az aks update --enable-run-command.' });
    const name = id.name;
    const kubeconfig = JSON.stringify({
        clusters: [{ name, cluster: { server: `https://${host}` } }],
        contexts: [{ name, context: { cluster: name } }],
        'current-context': name,
    });
    return { kubeconfig, login };
};
/**
 * Opens an AKS cluster by its resource id: over its API server's address where that can be reached, else by commands
 * that Azure runs inside it. A drop-in for {@link connect}.
 * @throws SlipwayError for inputs that do not fit together, a login that is refused, a cluster that is stopped
 */
const connectAks = (inputs, ports) => async (options) => {
    const id = parseClusterId(inputs.cluster ?? '');
    const identity = identityOf(inputs, ports);
    const { log, clock } = ports;
    const closed = new AbortController();
    const transport = (0,src_transport/* createTransport */.o)({ log, clock, signal: closed.signal });
    const arm = connectArm({ identity, transport, clock, mask: ports.mask });
    const close = async () => {
        closed.abort(new errors/* SlipwayError */.GQ('Cancelled', 'The connection to Azure is closed.'));
        await transport.close();
    };
    const open = async () => {
        const managed = await lookUp(arm, id);
        const { host, isPrivate, serverApplication } = managed;
        const login = serverApplication ? entraLogin(identity, serverApplication, transport, ports) : undefined;
        const [name = host, port = '443'] = host.split(':');
        if (!isPrivate || (await (ports.reaches ?? reachesOverNetwork)(name, Number(port)))) {
            const kubeconfig = await userKubeconfig(arm, id);
            return ports.connect({ ...options, kubeconfig, ...(login ? { login } : {}) });
        }
        const reason = `The API server ${host} cannot be reached from this runner`;
        const direct = throughCommands(id, managed, login ?? noLogin, reason);
        log.info(`${reason}: requests go through command invoke of the AKS cluster ${id.name}.`);
        const run = runCommandOn(id, { arm, log, clock });
        return ports.connect({
            ...options,
            ...direct,
            channel: commandChannel({ run, log, clock, token: login?.token }),
            // A first answer takes the start of a pod.
            connectFor: 90_000,
        });
    };
    try {
        return closing(await open(), close);
    }
    catch (error) {
        await close();
        throw error;
    }
};
const closing = (cluster, close) => ({
    ...cluster,
    withSignal: (signal) => closing(cluster.withSignal(signal), close),
    close: async () => {
        await cluster.close();
        await close();
    },
});

;// CONCATENATED MODULE: ./build/packages/aks/src/index.js




/***/ }),

/***/ 62785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ cloudByAuthority),
/* harmony export */   SX: () => (/* binding */ azureClouds),
/* harmony export */   hH: () => (/* binding */ cloudOf)
/* harmony export */ });
const registryResource = 'https://containerregistry.azure.net';
const cloud = (name, authority, resourceManager, registrySuffix, audience) => ({
    name,
    authority,
    resourceManager,
    registrySuffix,
    audience,
    registryResources: [registryResource, resourceManager],
});
const azureClouds = [
    cloud('AzureCloud', 'https://login.microsoftonline.com', 'https://management.azure.com', '.azurecr.io', 'api://AzureADTokenExchange'),
    cloud('AzureUSGovernment', 'https://login.microsoftonline.us', 'https://management.usgovcloudapi.net', '.azurecr.us', 'api://AzureADTokenExchangeUSGov'),
    cloud('AzureChinaCloud', 'https://login.chinacloudapi.cn', 'https://management.chinacloudapi.cn', '.azurecr.cn', 'api://AzureADTokenExchangeChina'),
];
/**
 * The cloud of a registry by its suffix; the public one for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (as Azure Stack and Azure's own tools have them) override its services.
 */
const cloudOf = (registry, env = {}) => {
    const host = registry.replace(/:\d+$/, '');
    const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
    if (!known)
        throw new Error('no cloud is known');
    const trim = (address) => address.replace(/\/+$/, '');
    const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
    const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
    return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};
/**
 * The cloud that `AZURE_AUTHORITY_HOST` belongs to, the public one without it; `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides where its resources are managed.
 */
const cloudByAuthority = (env) => {
    const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
    const known = azureClouds.find(({ authority }) => authority === host);
    return cloudOf(known?.registrySuffix ?? '', env);
};


/***/ }),

/***/ 17747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ entraToken)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11870);


/** Entra does not know the resource in this cloud or tenant. */
const unknownResource = new Set([50001, 500011]);
const expiredAssertion = 700024;
/**
 * An Entra token for the first of the resources that the tenant knows (client credentials with a federated assertion).
 * Throws SlipwayError Unauthorized with a hint by Entra's own error code.
 */
const entraToken = async (identity, resources, transport, clock) => {
    const [resource = '', ...others] = resources;
    const answer = await ask(identity, resource, transport);
    if (answer.token)
        return { value: answer.token, until: clock.monotonic() + answer.seconds * 900 };
    if (others.length > 0 && answer.codes.some((code) => unknownResource.has(code)))
        return entraToken(identity, others, transport, clock);
    throw denied(identity, resource, answer);
};
const ask = async (identity, resource, transport, again = true) => {
    const assertion = await identity.idToken(identity.audience ?? identity.cloud.audience);
    const form = new URLSearchParams({
        client_id: identity.client,
        scope: `${resource}/.default`,
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
    });
    const { status, body } = await transport.send({
        method: 'POST',
        url: `${identity.cloud.authority}/${encodeURIComponent(identity.tenant)}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        what: `log in to Azure as application ${identity.client}`,
    });
    const json = parse(body.toString());
    if (status === 200 && json.access_token)
        return { token: json.access_token, seconds: json.expires_in ?? 3599, codes: [], text: '', assertion };
    const codes = json.error_codes ?? [];
    if (again && codes.includes(expiredAssertion))
        return ask(identity, resource, transport, false);
    // The description goes on with trace ids and a timestamp that nobody reads.
    const text = json.error_description?.split(/\s+Trace ID:/)[0] ?? json.error ?? `status ${status}`;
    return { seconds: 0, codes, text, assertion };
};
const parse = (body) => {
    try {
        return JSON.parse(body);
    }
    catch {
        // An intermediary's page; the status is told instead.
        return {};
    }
};
const denied = (identity, resource, { codes, text, assertion }) => {
    const hint = hints.find(({ fits }) => codes.some(fits))?.hint(identity, assertion, resource);
    return new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Azure did not log in application ${identity.client} of tenant ${identity.tenant}: ${text.replace(/\.$/, '')}.`, hint ? { hint } : {});
};
/** By AADSTS code. */
const hints = [
    {
        fits: (code) => code === 700213 || code === 7002138 || (code >= 700210 && code <= 700219),
        hint: ({ client }, assertion) => {
            const { iss, sub, aud } = (0,_token_js__WEBPACK_IMPORTED_MODULE_1__/* .claimsOf */ .ds)(assertion);
            const credential = JSON.stringify({ name: 'slipway', issuer: iss, subject: sub, audiences: [aud] });
            return `The application has no federated credential for exactly this subject (upper and lower case count): az ad app federated-credential create --id ${client} --parameters '${credential}'`;
        },
    },
    {
        fits: (code) => code === 700016,
        hint: ({ client, tenant }) => `Check azure-client-id and azure-tenant-id: tenant ${tenant} has no application ${client}, or an administrator has not consented to it.`,
    },
    {
        fits: (code) => code === 90002,
        hint: ({ tenant }) => `Check azure-tenant-id: there is no tenant "${tenant}" in this cloud.`,
    },
    {
        fits: (code) => unknownResource.has(code),
        hint: (_, __, resource) => `The tenant does not know the resource ${resource}: is this the right cloud?`,
    },
    {
        fits: (code) => code === expiredAssertion,
        hint: () => 'The token of GitHub was too old twice in a row: check the clock of the runner.',
    },
];


/***/ }),

/***/ 11870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   p1: () => (/* binding */ expiryOf)
/* harmony export */ });
/* unused harmony export lifetimeOf */
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

/** The claims of a JWT, unverified: its receiver verifies it. `{}` for an opaque token. */
const claimsOf = (token) => {
    try {
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    }
    catch {
        return {};
    }
};
/** Milliseconds between issue and expiry, which no wrong clock of the runner changes. */
const lifetimeOf = (token) => {
    const { exp, iat, nbf } = claimsOf(token);
    const from = iat ?? nbf;
    return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};
/** 60 s is what docker's token specification says when nothing is said. */
const shortest = 60_000;
/** Reads a token service's answer. A token is used for nine tenths of its life. */
const expiryOf = (body, what, clock) => {
    const answer = parse(body, what);
    const value = answer.token ?? answer.access_token;
    if (!value)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${what}: the answer holds no token.`);
    const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? shortest);
    return { value, until: clock.monotonic() + life * 0.9 };
};
const parse = (body, what) => {
    try {
        return JSON.parse(body);
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${what}: the answer is not JSON.`, { cause });
    }
};


/***/ }),

/***/ 65374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback),
/* harmony export */   o: () => (/* binding */ createTransport)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The name does not exist: waiting does not help. */
const hopeless = new Set([
    'ENOTFOUND',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
]);
const longestWait = 120_000;
/** Loads the client, which takes longer than a step needs to find that there is nothing to push. */
const open = async () => {
    const { Agent, EnvHttpProxyAgent, request } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(628)]).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
    const direct = new Agent(options);
    const outside = new EnvHttpProxyAgent(options);
    return {
        request,
        // A proxy of the runner cannot reach the runner's own loopback.
        dispatcherFor: (url) => (isLoopback(new URL(url).hostname) ? direct : outside),
        close: () => Promise.all([direct.close(), outside.close()]),
    };
};
const createTransport = ({ log, clock, signal }) => {
    let opened;
    const once = async (call) => {
        const { method, url, headers = {}, body } = call;
        opened ??= open();
        const { request, dispatcherFor } = await opened;
        return request(url, {
            method,
            headers,
            dispatcher: dispatcherFor(url),
            ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
            ...(signal ? { signal } : {}),
        });
    };
    const attempt = async (call) => {
        try {
            const { statusCode, headers, body } = await once(call);
            return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: call.url } };
        }
        catch (error) {
            signal?.throwIfAborted();
            // The body's own error (a damaged layer) is the answer; sending it again changes nothing.
            if (error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ)
                throw error;
            return { error: error };
        }
    };
    const send = async (call) => {
        const attempts = call.attempts ?? 6;
        for (let count = 1;; count++) {
            const { answer, error } = await attempt(call);
            const reason = error ? transience(error) : retriable.has(answer.status) && `status ${answer.status}`;
            if (!reason || count === attempts) {
                if (error)
                    throw unreachable(call, error, count);
                return answer;
            }
            const wait = (answer && retryAfter(answer, clock)) ?? backOff(count);
            log.info(`${call.what}: ${reason}, trying again in ${(wait / 1000).toFixed(1)} s (${count} of ${attempts - 1})`);
            await clock.sleep(wait, signal);
        }
    };
    const stream = async (call) => {
        const { statusCode, headers, body } = await once(call).catch((error) => {
            signal?.throwIfAborted();
            throw unreachable(call, error, 1);
        });
        const { location } = headers;
        return { status: statusCode, body, ...(typeof location === 'string' ? { location } : {}) };
    };
    return {
        send,
        stream,
        close: async () => {
            await (await opened)?.close();
        },
    };
};
const isLoopback = (host) => host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';
/** Why another attempt may help; nothing when it does not. */
const transience = (error) => hopeless.has(error.code ?? '') ? undefined : (error.code ?? error.message);
/** Doubles from half a second, spread by half so that parallel jobs do not return together. */
const backOff = (attempt) => Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);
/** Seconds or a date (RFC 9110, 10.2.3); at most two minutes, and spread upwards only. */
const retryAfter = (answer, clock) => {
    const header = answer.headers['retry-after'];
    if (typeof header !== 'string')
        return undefined;
    const seconds = Number(header);
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
    return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};
const unreachable = (call, error, attempts) => {
    const { host } = new URL(call.url);
    const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
    return new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unreachable', `Could not ${call.what}: ${host} did not answer after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} (${reason}).`, {
        cause: error,
        hint: reachHint(error.code ?? ''),
    });
};
const reachHint = (code) => {
    if (code === 'ENOTFOUND')
        return 'No such host: check the name; a private endpoint needs a runner inside its network.';
    if (/CERT|SSL/.test(code))
        return 'Its certificate is not trusted, or it speaks plain HTTP: set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
    return 'Check that the registry runs and that this runner may reach it.';
};


/***/ })

};
