export const id = 5094;
export const ids = [5094];
export const modules = {

/***/ 5094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commandChannel: () => (/* reexport */ commandChannel),
  connectAks: () => (/* reexport */ connectAks)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/packages/aks/src/command/lost-response-error.js
/** A response did not arrive, and the server may have processed the request. */
class LostResponseError extends Error {
    code = 'COMMAND_LOST';
    constructor(reason) {
        super(reason);
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/packages/aks/src/channel/pod-script.js
/**
 * The script that a command runs in its pod. It sends the requests of the context through `kubectl proxy`, waits, and
 * prints the responses as text, which `command-output.ts` parses. It needs bash, kubectl, base64 and sha256sum, and uses
 * gzip if the pod has it.
 *
 * Input: the file `requests` has the line `MODE SECONDS UNTIL`, then a line `NUMBER KIND FROM` for each request. The file
 * `NUMBER.q` is the raw HTTP request. A pod that starts after UNTIL (seconds since 1970) sends nothing: its requests
 * have been sent again by then, or their changes are rolled back.
 * - MODE `request`: ends when every request has its response, or after SECONDS.
 * - MODE `stream`: ends when a `watch` has an event, when a `log` has had lines for some seconds, when one of them has
 *   ended, or after SECONDS.
 *
 * Output: for each request the line `response NUMBER STATE BYTES SUM FROM COUNT HEAD`, then COUNT bytes of the compressed
 * body from FROM on, in base64. BYTES and SUM (sha256) are those of the whole compressed body. HEAD is the response head
 * in base64, or `-`. STATE is `closed`, `open` (the response has not ended) or `none` (no response). The last line is
 * `end`.
 */
const podScript = String.raw `set -u
cd "$(dirname "$0")" || exit 3
for tool in kubectl base64 sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || { echo "slipway lacks $tool"; exit 3; }
done
read -r mode seconds until <requests
(($(date +%s) < until)) || { echo 'slipway lacks time: the pod started too late, or its clock is wrong'; exit 4; }
if command -v gzip >/dev/null 2>&1; then coding=gzip; pack() { gzip -nc; }; else coding=none; pack() { cat; }; fi
work=$(mktemp -d) || { echo 'slipway lacks a temporary folder'; exit 3; }
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

send() {
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
has_output() {
  local line
  [[ -e $work/$1.ok ]] && return 0
  [[ -s $work/$1.b ]] || return 1
  [[ $2 == log ]] && { ((SECONDS >= 4)); return; }
  while IFS= read -r line; do
    [[ $line == '{"type":"BOOKMARK"'* ]] || return 0
  done <"$work/$1.b"
  return 1
}
is_done() {
  local i
  if [[ $mode == request ]]; then
    for i in "${'$'}{!kind[@]}"; do [[ -e $work/$i.ok ]] || return 1; done
    return 0
  fi
  for i in "${'$'}{!kind[@]}"; do has_output "$i" "${'$'}{kind[$i]}" && return 0; done
  return 1
}

declare -A kind from
order=()
{
  read -r _
  while read -r i k f; do order+=("$i"); kind[$i]=$k; from[$i]=$f; done
} <requests
for i in "${'$'}{order[@]}"; do
  if [[ $mode == request ]]; then while (($(jobs -rp | wc -l) > 24)); do sleep 0.02; done; fi
  send "$i" 2>/dev/null &
done
until is_done || ((SECONDS >= seconds)); do sleep 0.1; done
[[ $mode == request ]] || sleep 0.3
kill $(jobs -p) 2>/dev/null

# base64 makes 4 characters of 3 bytes, and 77 of 76 with its line breaks.
room=${'$'}{SLIPWAY_ROOM:-460000}
echo "slipway 1 $coding"
for i in "${'$'}{order[@]}"; do
  [[ -s $work/$i.h ]] || { echo "response $i none 0 - 0 0 -"; continue; }
  state=open
  [[ -e $work/$i.ok ]] && state=closed
  head=$(base64 <"$work/$i.h" | tr -d '\n')
  ((room -= ${'$'}{#head} + 160))
  bytes=$((room > 0 ? room * 3 / 4 * 76 / 77 : 0))
  touch "$work/$i.b"
  if [[ ${'$'}{kind[$i]} == single ]]; then
    pack <"$work/$i.b" >"$work/$i.z"
  else
    [[ $(wc -c <"$work/$i.b") -le $bytes ]] || state=open
    head -c "$bytes" "$work/$i.b" | pack >"$work/$i.z"
  fi
  size=$(($(wc -c <"$work/$i.z")))
  rest=$((size - from[$i]))
  ((rest > 0)) || rest=0
  count=$((rest > bytes ? bytes : rest))
  # Less than this is not worth another command.
  ((count == rest || count > 60000)) || count=0
  sum=$(sha256sum <"$work/$i.z")
  echo "response $i $state $size ${'$'}{sum%% *} ${'$'}{from[$i]} $count $head"
  if ((count > 0)); then
    tail -c +$((from[$i] + 1)) "$work/$i.z" | head -c "$count" | base64
    ((room -= (count + 2) / 3 * 4 * 77 / 76 + 1))
  fi
done
echo end
`;

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/raw-http.js
const lineBreaks = /[\r\n]/g;
/** Returns a request as bytes for `kubectl proxy`, which adds the login. With HTTP/1.0 the body ends with the connection. */
const rawRequest = ({ method, path, headers, body }) => {
    const content = Buffer.from(body ?? '');
    const lines = Object.entries(headers)
        .filter(([name]) => name.toLowerCase() !== 'authorization')
        .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value.replace(lineBreaks, ' ')}`));
    const length = body === undefined && method === 'GET' ? [] : [`content-length: ${content.length}`];
    const head = [`${method} ${path} HTTP/1.0`, 'host: localhost', ...lines, ...length].join('\r\n');
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), content]);
};
/** Returns the parsed head; undefined if the text is not a response head. */
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
/** Returns whether a body is complete, as far as its head and its last character show it. */
const isComplete = ({ headers }, body) => {
    const announced = headers['content-length'];
    if (announced !== undefined)
        return body.length >= Number(announced);
    if (!headers['content-type']?.startsWith('application/json'))
        return true;
    return /[}\]]\s*$/.test(body.subarray(-16).toString('latin1'));
};

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/resume-watch.js
const newline = 10;
/** Returns the complete lines, without the beginning of a line that was cut. */
const completeLines = (body) => body.subarray(0, body.lastIndexOf(newline) + 1);
/** The event that the server sends for an expired version. Its reader lists again. */
const expiredEvent = Buffer.from(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too long' } })}\n`);
const withParameter = (path, name, value) => {
    const [place = '', query = ''] = path.split('?');
    const parameters = new URLSearchParams(query);
    parameters.set(name, value);
    return `${place}?${parameters}`;
};
/** Returns the watch that continues after these events. Undefined after an error event: its reader lists again. */
const resumeAfter = (message, lines) => {
    const last = lines.toString('utf8').trimEnd().split('\n').at(-1);
    if (!last)
        return message;
    const { type, object } = JSON.parse(last);
    const version = object.metadata?.resourceVersion;
    if (type === 'ERROR' || !version)
        return undefined;
    return { ...message, path: withParameter(message.path, 'resourceVersion', version) };
};
/** Returns the watch with a timeout, so that the server ends it with a bookmark before the command ends. */
const withTimeout = (message, seconds) => ({
    ...message,
    path: withParameter(message.path, 'timeoutSeconds', String(seconds)),
});

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/zip.js

/** `-rw-r--r--`: files without a mode would not be readable after unpacking. */
const mode = 0o100644;
const deflated = 8;
const madeByUnix = 0x0314;
/**
 * Returns a zip archive (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). It has no times, so equal files give
 * equal bytes.
 */
const zip = (files) => {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const { name, content } of files) {
        const [title, packed] = [Buffer.from(name), (0,external_node_zlib_.deflateRawSync)(content, { level: 9 })];
        const common = Buffer.alloc(26);
        common.writeUInt16LE(20, 0);
        common.writeUInt16LE(deflated, 4);
        // 1 January 1980, the first day of the format.
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

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/command-bundle.js





/** Azure stores the context in an object of the cluster, which has at most 1 MB. This is below it in base64. */
const maxBytes = 600_000;
const maxRequests = 250;
const sizeOf = ({ message }) => {
    const raw = rawRequest(message);
    // A short request hardly becomes smaller, so an estimate is enough.
    return raw.length < 4_000 ? raw.length : (0,external_node_zlib_.deflateRawSync)(raw).length;
};
/** Splits the waiting requests into those that the next command takes and the rest. */
const takeBundle = (waiting) => {
    const bundle = [];
    const rest = [];
    let bytes = 0;
    for (const request of waiting) {
        const size = sizeOf(request);
        const fits = bundle.length === 0 || (bundle.length < maxRequests && bytes + size <= maxBytes);
        (fits ? bundle : rest).push(request);
        if (fits)
            bytes += size;
    }
    return { bundle, rest };
};
/** Returns the command that sends these requests and prints their responses. */
const toCommand = (requests, { mode, seconds, until }) => {
    const lines = requests.map(({ kind, partialResponse }, number) => `${number} ${kind} ${partialResponse?.size ?? 0}`);
    const files = requests.map(({ kind, message }, number) => ({
        name: `${number}.q`,
        content: rawRequest(kind === 'watch' ? withTimeout(message, seconds) : message),
    }));
    const context = zip([
        { name: 'slipway.sh', content: Buffer.from(podScript) },
        { name: 'requests', content: Buffer.from(`${mode} ${seconds} ${until}\n${lines.join('\n')}\n`) },
        ...files,
    ]).toString('base64');
    return { command: 'bash slipway.sh', context };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/command-output.js


const heading = /^response (\d+) (closed|open|none) (\d+) (\S+) (\d+) (\d+) (\S+)$/;
const parsePart = (match, lines) => {
    const [, , state, size, sum = '', from, count, head64 = ''] = match;
    const head = parseHead(Buffer.from(head64, 'base64').toString('latin1'));
    const bytes = Buffer.from(lines.join(''), 'base64');
    if (state === 'none' || !head || bytes.length !== Number(count))
        return undefined;
    return { head, isClosed: state === 'closed', size: Number(size), sum, from: Number(from), bytes };
};
/** Returns the responses in the output of a command; undefined if the pod script has not run. */
const parseCommandOutput = (output) => {
    const lines = output.split(/\r?\n/).map((line) => line.trim());
    const start = lines.findIndex((line) => /^slipway 1 (gzip|none)$/.test(line));
    if (start < 0)
        return undefined;
    const end = lines.indexOf('end', start);
    const printed = lines.slice(start + 1, end < 0 ? undefined : end);
    const parts = new Map();
    for (let at = 0; at < printed.length;) {
        const match = heading.exec(printed[at] ?? '');
        let next = at + 1;
        while (next < printed.length && !printed[next]?.startsWith('response '))
            next += 1;
        const part = match ? parsePart(match, printed.slice(at + 1, next)) : undefined;
        if (match && part)
            parts.set(Number(match[1]), part);
        at = next;
    }
    return { isCompressed: lines[start] === 'slipway 1 gzip', parts, isComplete: end >= 0 };
};
/** Returns the decompressed bytes; undefined if they are damaged. */
const decompress = (bytes, isCompressed) => {
    if (!isCompressed)
        return bytes;
    try {
        return (0,external_node_zlib_.gunzipSync)(bytes);
    }
    catch {
        // The caller reports a response that did not arrive.
        return undefined;
    }
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/packages/aks/src/channel/deliver-responses.js






/** How often a response may change between its parts. */
const maxRestarts = 4;
const maxEventBytes = 250_000;
const noAnswer = 'it accepts the request but does not answer';
const damaged = 'its response is damaged';
const isWrite = ({ method }) => method !== 'GET' && method !== 'HEAD';
const isDryRun = ({ path }) => /[?&]dryRun=All(&|$)/.test(path);
const lose = (request, reason) => {
    request.reject(new LostResponseError(reason));
    return 'done';
};
const deliver = (request, responseHead, body) => {
    if (!isComplete(responseHead, body))
        return lose(request, 'its response is incomplete');
    const head = request.writeHead ?? responseHead;
    request.receive.onHead?.(head);
    request.receive.onData(body, head);
    request.resolve(head);
    return 'done';
};
const sumOf = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
/** Delivers a response whose compressed body is complete. */
const deliverCompressed = (request, { head, sum }, bytes, isCompressed) => {
    const body = sumOf(bytes) === sum ? decompress(bytes, isCompressed) : undefined;
    return body ? deliver(request, head, body) : lose(request, damaged);
};
/** Returns the path of the written object; undefined if the response of the write does not matter. */
const readBackPath = ({ method, path, body = '' }) => {
    const [place] = path.split('?');
    if (method !== 'POST')
        return method === 'DELETE' ? undefined : place;
    const { metadata } = JSON.parse(body);
    return metadata?.name === undefined ? undefined : `${place}/${encodeURIComponent(metadata.name)}`;
};
/** Reads the written object instead of a long response: a write must not be sent again for that. */
const readBackInstead = (request, head) => {
    const place = readBackPath(request.message);
    if (place === undefined)
        return deliver(request, { ...head, headers: {} }, Buffer.from('{}'));
    const { body: _, headers, ...message } = request.message;
    const { 'content-type': __, ...rest } = headers;
    request.writeHead = head;
    request.message = { ...message, method: 'GET', path: place, headers: rest };
    request.partialResponse = undefined;
    return 'unfinished';
};
const addPart = (request, part, isCompressed) => {
    const { partialResponse } = request;
    const known = partialResponse?.sum === part.sum && part.from === partialResponse.size ? partialResponse : undefined;
    if (partialResponse && !known) {
        request.partialResponse = undefined;
        request.restarts += 1;
        if (request.restarts <= maxRestarts)
            return 'unfinished';
        const { method, path } = request.message;
        request.reject(new errors/* SlipwayError */.GQ('Unreachable', `The response to ${method} ${path.split('?')[0]} is too long for one command, and changes each time it is read.`, { hint: 'Use a runner inside the network of the cluster for this release.' }));
        return 'done';
    }
    const partial = known ?? { sum: part.sum, parts: [], size: 0 };
    partial.parts.push(part.bytes);
    partial.size += part.bytes.length;
    if (partial.size >= part.size)
        return deliverCompressed(request, part, Buffer.concat(partial.parts), isCompressed);
    request.partialResponse = partial;
    return 'unfinished';
};
const deliverSingle = (request, part, isCompressed, pages) => {
    if (!part.isClosed)
        return lose(request, noAnswer);
    const isWhole = part.from === 0 && part.bytes.length === part.size;
    if (isWhole)
        return deliverCompressed(request, part, part.bytes, isCompressed);
    const { message } = request;
    if (isWrite(message) && !isDryRun(message))
        return readBackInstead(request, part.head);
    // A list contains its version, so it changes with each request. Only smaller pages arrive whole.
    const shorter = part.head.status < 400 ? pages.shorten(message) : undefined;
    if (!shorter)
        return addPart(request, part, isCompressed);
    request.message = shorter;
    return 'unfinished';
};
/** An event that is too long for any output would be requested for ever. Its reader lists again instead. */
const completeEvents = ({ kind }, body) => {
    const lines = completeLines(body);
    return kind === 'watch' && lines.length === 0 && body.length > maxEventBytes ? expiredEvent : lines;
};
const deliverStream = (request, part, isCompressed) => {
    const body = decompress(part.bytes, isCompressed);
    if (!body || part.bytes.length < part.size)
        return request.kind === 'watch' ? 'unfinished' : lose(request, damaged);
    const isRefusal = part.head.status >= 400;
    const lines = part.isClosed && (isRefusal || request.kind === 'log') ? body : completeEvents(request, body);
    request.receive.onHead?.(part.head);
    // Even without data this shows that the watch is alive.
    request.receive.onData(lines, part.head);
    const next = request.kind === 'watch' && !isRefusal ? resumeAfter(request.message, lines) : undefined;
    if (next === undefined) {
        request.resolve(part.head);
        return 'done';
    }
    request.message = next;
    return 'unfinished';
};
/** Delivers the responses of a command. @returns the requests for the next command */
const deliverResponses = (requests, { parts, isCompressed, isComplete: isOutputComplete }, pages) => requests.filter((request, number) => {
    if (request.isSettled())
        return false;
    const part = parts.get(number);
    if (!part) {
        if (request.kind === 'watch')
            return true;
        lose(request, isOutputComplete ? noAnswer : 'the output of the command was truncated');
        return false;
    }
    const outcome = request.kind === 'single'
        ? deliverSingle(request, part, isCompressed, pages)
        : deliverStream(request, part, isCompressed);
    return outcome === 'unfinished';
});

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/page-sizes.js
/** Page sizes, from large to small. The number of objects in a page that was too long is unknown. */
const sizes = [24, 6, 2, 1];
const limitOf = ({ path }) => {
    const limit = /[?&]limit=(\d+)/.exec(path)?.[1];
    return limit === undefined ? undefined : Number(limit);
};
const listPath = ({ path }) => path.split('?')[0] ?? path;
const withLimit = (message, limit) => ({
    ...message,
    path: message.path.replace(/([?&]limit=)\d+/, `$1${limit}`),
});
/** Reduces the page size of lists whose pages do not fit into the output of a command. */
class PageSizes {
    #known = new Map();
    /** Returns the request with a page size that fits, as far as it is known. */
    limit(message) {
        const [known, limit] = [this.#known.get(listPath(message)), limitOf(message)];
        return known !== undefined && limit !== undefined && limit > known ? withLimit(message, known) : message;
    }
    /** Returns the request for a smaller page. Undefined for a single object, and for a page of one object. */
    shorten(message) {
        const limit = limitOf(message);
        const next = limit === undefined ? undefined : sizes.find((size) => size < limit);
        if (next === undefined)
            return undefined;
        this.#known.set(listPath(message), next);
        return withLimit(message, next);
    }
}

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/queued-request.js
const kindOf = ({ path }, isStream) => {
    if (!isStream)
        return 'single';
    return /[?&]watch=true(&|$)/.test(path) ? 'watch' : 'log';
};
/** Returns a request for the queue, and the promise of its end. It ends at once if its signal aborts. */
const queueRequest = ([message, signal, receive], isStream) => {
    let isSettled = false;
    const { promise: done, resolve, reject } = Promise.withResolvers();
    const onAbort = () => finish(() => reject(signal.reason));
    const finish = (end) => {
        if (isSettled)
            return;
        isSettled = true;
        signal.removeEventListener('abort', onAbort);
        end();
    };
    const request = {
        kind: kindOf(message, isStream),
        message,
        signal,
        receive,
        partialResponse: undefined,
        restarts: 0,
        writeHead: undefined,
        resolve: (head) => finish(() => resolve(head)),
        reject: (error) => finish(() => reject(error)),
        isSettled: () => isSettled,
    };
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort, { once: true });
    return { request, done };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/command-queue.js







/** A pod that starts later than this sends no request. */
const startDeadlineSeconds = 300;
/** Bundles waiting requests into commands. While all commands run, new requests wait for the next one. */
class CommandQueue {
    #options;
    #pages = new PageSizes();
    #waiting = [];
    #running = 0;
    #timer;
    constructor(options) {
        this.#options = options;
    }
    get sender() {
        return (message, signal, receive) => {
            const limited = this.#pages.limit(message);
            const { request, done } = queueRequest([limited, signal, receive], this.#options.mode === 'stream');
            this.#add([request]);
            return done;
        };
    }
    /** Rejects the waiting requests. */
    end(error) {
        for (const request of this.#waiting)
            request.reject(error);
        this.#waiting = [];
        clearTimeout(this.#timer);
    }
    #add(requests) {
        const { signal, commands, gather } = this.#options;
        if (signal.aborted)
            for (const request of requests)
                request.reject(signal.reason);
        else
            this.#waiting.push(...requests);
        if (this.#waiting.length > 0 && this.#running < commands)
            this.#timer ??= setTimeout(() => this.#start(), gather);
    }
    #start() {
        this.#timer = undefined;
        const { bundle, rest } = takeBundle(this.#waiting.filter((request) => !request.isSettled()));
        this.#waiting = rest;
        if (bundle.length === 0)
            return;
        this.#running += 1;
        this.#run(bundle)
            .catch((error) => {
            for (const request of bundle)
                request.reject(error);
            return [];
        })
            .then((unfinished) => {
            this.#running -= 1;
            this.#add(unfinished);
        });
        this.#add([]);
    }
    async #run(requests) {
        const { run, log, clock, token, mode, seconds, signal } = this.#options;
        const started = clock.monotonic();
        const until = Math.round(Date.parse(clock.now()) / 1000) + startDeadlineSeconds;
        const command = toCommand(requests, { mode, seconds, until });
        const { exitCode, logs } = await run({ ...command, ...(token ? { token: await token() } : {}) }, signal);
        const output = parseCommandOutput(logs);
        if (!output)
            throw noOutputError(exitCode, logs);
        const took = (0,duration/* showDuration */.kJ)(clock.monotonic() - started);
        if (mode === 'request')
            log.info(`  command invoke: ${(0,plural/* plural */.L)(requests.length, 'request')}, ${took}`);
        return deliverResponses(requests, output, this.#pages);
    }
}
const noOutputError = (exitCode, logs) => {
    const lastLine = (0,clip/* clip */.$Q)(logs.trim().split('\n').at(-1) ?? '', 300);
    const missing = /^slipway lacks (.*)$/m.exec(logs)?.[1] ?? (/bash: .*not found/.test(logs) ? 'bash' : undefined);
    if (missing === undefined)
        return new LostResponseError(`the command ended with exit code ${exitCode} and without a response${lastLine ? `: ${lastLine}` : ''}`);
    return new errors/* SlipwayError */.GQ('Unreachable', `The command pod of the cluster lacks ${missing}.`, {
        hint: 'A release through command invoke needs it. Use a runner inside the network of the cluster instead.',
    });
};

;// CONCATENATED MODULE: ./build/packages/aks/src/channel/command-channel.js


/** Longest time for the requests of one command. With the start of its pod this is below the limit of five minutes. */
const requestSeconds = 180;
const streamSeconds = 25;
/** Returns a channel to the API server of a private cluster, through commands that Azure runs inside the cluster. */
const commandChannel = ({ wait = streamSeconds, ...options }) => ({
    parallel: 250,
    open: () => {
        const ended = new AbortController();
        const common = { ...options, signal: ended.signal };
        const requests = new CommandQueue({ ...common, mode: 'request', seconds: requestSeconds, gather: 40, commands: 3 });
        const streams = new CommandQueue({ ...common, mode: 'stream', seconds: wait, gather: 250, commands: 2 });
        return {
            requests: requests.sender,
            streams: streams.sender,
            destroy: async () => {
                const closed = new errors/* SlipwayError */.GQ('Cancelled', 'The connection to the cluster is closed.');
                ended.abort(closed);
                for (const queue of [requests, streams])
                    queue.end(closed);
            },
        };
    },
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/packages/azure/src/clouds.js
var clouds = __webpack_require__(47755);
// EXTERNAL MODULE: ./build/packages/azure/src/entra-token.js
var entra_token = __webpack_require__(43933);
// EXTERNAL MODULE: ./build/packages/http/src/transport.js + 1 modules
var src_transport = __webpack_require__(99877);
;// CONCATENATED MODULE: ./build/packages/aks/src/azure/arm.js


/** A stable version of Microsoft.ContainerService that all regions serve. */
const apiVersion = '2025-10-01';
const parsed = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        // The page of a proxy. The error message contains the status instead.
        return undefined;
    }
};
/** Returns the resource manager. It logs in at the first request, and again after a 401. */
const connectArm = ({ identity, transport, clock, mask }) => {
    const { resourceManager } = identity.cloud;
    const login = async () => {
        const token = await (0,entra_token/* requestEntraToken */.J)(identity, [resourceManager], transport, clock);
        mask(token.value);
        return token;
    };
    let current;
    const token = async (rejected) => {
        const known = await current?.catch(() => undefined);
        if (!known || known.value === rejected || known.until <= clock.monotonic())
            current = login();
        return (await (current ?? login())).value;
    };
    const send = async ({ method, path, body, action, attempts }, bearer) => {
        const url = path.startsWith('http') ? path : `${resourceManager}${path}?api-version=${apiVersion}`;
        const response = await transport.send({
            method,
            url,
            headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            action,
            ...(attempts === undefined ? {} : { attempts }),
        });
        return { status: response.status, headers: response.headers, body: parsed(response.body.toString()) };
    };
    return {
        send: async (request) => {
            const first = await token();
            const response = await send(request, first);
            if (response.status !== 401)
                return response;
            const second = await send(request, await token(first));
            if (second.status !== 401)
                return second;
            throw new errors/* SlipwayError */.GQ('Unauthorized', `Could not ${request.action}: Azure rejects the token that Entra issued: ${describeError(second).text}`);
        },
    };
};
/** Returns the code and the message of an error response. The services use two forms. */
const describeError = ({ status, body }) => {
    const outer = (body ?? {});
    const { code, message } = (outer.error ?? outer);
    const text = [status, code, message].filter((part) => part !== undefined && part !== '').join(', ');
    return { code: String(code ?? ''), text: `${text.replace(/\.$/, '')}.` };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/azure/managed-cluster.js


/** The application of all AKS clusters with managed Entra integration. */
const managedApplication = '6dae42f8-4368-4678-94ff-3960e28e3630';
/** Returns the error for an error response. `role` is the role that allows the operation. */
const armError = (action, response, role) => {
    const { text } = describeError(response);
    if (response.status === 403)
        return new errors/* SlipwayError */.GQ('Refused', `Could not ${action}: ${text}`, { hint: `Give the application ${role}.` });
    return new errors/* SlipwayError */.GQ(response.status === 404 ? 'NotFound' : 'Unreachable', `Could not ${action}: ${text}`);
};
/** Returns the properties of a cluster. @throws SlipwayError Unreachable for a stopped cluster, NotFound, Refused */
const readManagedCluster = async (arm, id) => {
    const action = `look up the AKS cluster ${id.name}`;
    const response = await arm.send({ method: 'GET', path: id.path, action });
    if (response.status !== 200)
        throw armError(action, response, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
    const { properties = {} } = response.body;
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
        canRunCommands: access?.disableRunCommand !== true,
        serverApplication: aadProfile ? aadProfile.serverAppID || managedApplication : undefined,
    };
};
/** Returns the kubeconfig for the application's own user. @throws SlipwayError Refused, NotFound, Unreachable */
const readUserKubeconfig = async (arm, id) => {
    const action = `get the credentials of the AKS cluster ${id.name}`;
    const response = await arm.send({ method: 'POST', path: `${id.path}/listClusterUserCredential`, action });
    if (response.status !== 200)
        throw armError(action, response, 'the role Azure Kubernetes Service Cluster User Role on the cluster');
    const { kubeconfigs = [] } = response.body;
    const value = kubeconfigs[0]?.value;
    if (!value)
        throw new errors/* SlipwayError */.GQ('Unreachable', `Could not ${action}: Azure returns no kubeconfig.`);
    return Buffer.from(value, 'base64').toString('utf8');
};

;// CONCATENATED MODULE: ./build/packages/aks/src/azure/resource-id.js

const shape = /^\/?subscriptions\/([^/\s]+)\/resourceGroups\/([^/\s]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/\s]+)\/?$/i;
/** Returns the parts of a resource id. @throws SlipwayError BadInput if it is not the id of an AKS cluster */
const parseClusterId = (id) => {
    const [, subscription, resourceGroup, name] = shape.exec(id.trim()) ?? [];
    if (!subscription || !resourceGroup || !name)
        throw new errors/* SlipwayError */.GQ('BadInput', `The input \`cluster\` is \`${id}\`, which is not the resource id of an AKS cluster.`, {
            hint: '`az aks show --query id` prints it: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/….',
        });
    const path = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`;
    return { subscription, resourceGroup, name, path };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/command/command-errors.js

const network = 'or use a runner inside the network of the cluster';
/** Reasons why a command does not run, by the message of Azure or of the cluster. The first match wins. */
const rules = [
    {
        pattern: /RunCommandDisabled|disableRunCommand|run ?command.*disabled/i,
        code: 'Refused',
        reason: 'The cluster does not run commands (disableRunCommand)',
        hint: `Allow it (az aks update --enable-run-command), ${network}.`,
    },
    {
        pattern: /AuthorizationFailed|does not have authorization|runCommand\/action/i,
        code: 'Refused',
        reason: 'The application may not run commands in the cluster',
        hint: 'Grant the application the actions Microsoft.ContainerService/managedClusters/runCommand/action and …/commandResults/read on the cluster, by a custom role or by Azure Kubernetes Service Contributor Role.',
    },
    {
        pattern: /admission webhook|gatekeeper|PodSecurity|denied the request/i,
        code: 'Refused',
        reason: 'A policy of the cluster rejects the pod that runs the command',
        hint: `Exempt the namespace aks-command from it, ${network}.`,
    },
    {
        pattern: /ErrImagePull|ImagePullBackOff|pull(ing)? image|image pull/i,
        code: 'Unreachable',
        reason: 'The image of the pod that runs the command cannot be pulled',
        hint: `Allow the nodes to pull from mcr.microsoft.com, and exempt its images from policies, ${network}.`,
    },
    {
        pattern: /Unschedulable|Insufficient (cpu|memory)|untolerated taint|nodes are available/i,
        code: 'Unreachable',
        reason: 'No node has room for the pod that runs the command',
        hint: `The pod needs 200m of CPU and 500Mi of memory on a node without taints: free this capacity, ${network}.`,
        isTransient: true,
    },
    {
        pattern: /KubernetesPerformanceError|did not start within/i,
        code: 'Unreachable',
        reason: 'The pod that runs the command did not start in time',
        hint: `The pod needs 200m of CPU and 500Mi of memory on a node without taints, and an image of mcr.microsoft.com: check with kubectl -n aks-command get pods,events, ${network}.`,
        isTransient: true,
    },
];
/** Returns the failure for a message of Azure about a cluster; undefined if no rule matches. */
const classifyFailure = (cluster, message) => {
    const rule = rules.find(({ pattern }) => pattern.test(message));
    if (!rule)
        return undefined;
    const error = new errors/* SlipwayError */.GQ(rule.code, `The AKS cluster ${cluster} cannot be reached by command invoke. ${rule.reason}: ${message}`, { hint: rule.hint });
    return { error, isTransient: rule.isTransient === true };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/command/run-command.js




/** Milliseconds to wait for a result. Azure ends a command after five minutes. */
const maxWait = 330_000;
/** Attempts for a command whose pod did not start, and the milliseconds between them. */
const maxAttempts = 3;
const retryDelay = 5_000;
const pollInterval = ({ headers }, waited) => {
    const after = Number(headers['retry-after']);
    if (Number.isFinite(after))
        return Math.max(100, Math.min(after * 1000, 5_000));
    if (waited < 3_000)
        return 250;
    return waited < 15_000 ? 500 : 1_000;
};
const resultUrl = ({ headers }) => {
    const value = headers.location ?? headers['azure-asyncoperation'];
    return typeof value === 'string' ? value : undefined;
};
const failureOf = (id, response, isStarted) => {
    const { text } = describeError(response);
    const known = classifyFailure(id.name, text);
    if (known)
        return known;
    if (isStarted && response.status === 404)
        return new LostResponseError('Azure no longer has the command');
    if (response.status >= 500 || response.status === 429)
        return new LostResponseError(`Azure answers ${text}`);
    const code = response.status === 403 ? 'Refused' : 'Unreachable';
    return new errors/* SlipwayError */.GQ(code, `The AKS cluster ${id.name} cannot be reached by command invoke: ${text}`);
};
/** Returns the result of a command; undefined while it runs. */
const resultOf = (id, response, isStarted) => {
    if (response.status === 202 || response.status === 204)
        return undefined;
    if (response.status !== 200)
        return failureOf(id, response, isStarted);
    const { provisioningState, exitCode, logs = '', reason = '', } = response.body?.properties ?? {};
    if (provisioningState === 'Succeeded')
        return { exitCode: exitCode ?? 0, logs };
    if (provisioningState !== 'Failed' && provisioningState !== 'Canceled')
        return undefined;
    return (classifyFailure(id.name, `${reason} ${logs.slice(-300)}`.trim()) ??
        new LostResponseError(`the command failed: ${reason || 'no reason given'}`));
};
const isResult = (value) => 'exitCode' in value;
/** Returns a function that runs commands inside an AKS cluster through the resource manager (`az aks command invoke`). */
const createRunCommand = (id, { arm, log, clock }) => {
    const action = `run a command in the AKS cluster ${id.name}`;
    /** A connection to Azure that fails for a moment must not fail a release: the request is sent again. */
    const sendToArm = (call) => arm.send(call).catch((error) => {
        if (error instanceof errors/* SlipwayError */.GQ && error.code === 'Unreachable')
            throw new LostResponseError(error.message);
        throw error;
    });
    const runOnce = async (body, signal) => {
        let response = await sendToArm({ method: 'POST', path: `${id.path}/runCommand`, body, action, attempts: 1 });
        const url = resultUrl(response);
        const started = clock.monotonic();
        for (;;) {
            const result = resultOf(id, response, url !== undefined);
            if (result)
                return result;
            const waited = clock.monotonic() - started;
            if (!url || waited > maxWait)
                return new LostResponseError('the command did not end within its five minutes');
            await clock.sleep(pollInterval(response, waited), signal);
            response = await sendToArm({ method: 'GET', path: url, action });
        }
    };
    return async ({ command, context, token }, signal) => {
        const body = { command, context, ...(token ? { clusterToken: token } : {}) };
        for (let attempt = 1;; attempt += 1) {
            const result = await runOnce(body, signal);
            if (result instanceof Error)
                throw result;
            if (isResult(result))
                return result;
            if (!result.isTransient || attempt === maxAttempts)
                throw result.error;
            log.notice(`${result.error.message} Retrying (${attempt} of ${maxAttempts - 1}).`);
            await clock.sleep(retryDelay, signal);
        }
    };
};

;// CONCATENATED MODULE: ./build/packages/aks/src/connection/connect-aks.js









const connectTimeout = 3_000;
const canConnect = (host, port) => new Promise((resolve) => {
    const socket = (0,external_node_net_.connect)({ host, port });
    const end = (reached) => {
        socket.destroy();
        resolve(reached);
    };
    socket.setTimeout(connectTimeout, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
});
const identityOf = (inputs, ports) => {
    const { 'azure-client-id': client, 'azure-tenant-id': tenant, 'azure-audience': audience } = inputs;
    const other = ['kubeconfig', 'context'].find((name) => inputs[name] !== undefined);
    if (other)
        throw new errors/* SlipwayError */.GQ('BadInput', `The inputs \`cluster\` and \`${other}\` are both set, but a release runs on one cluster.`, {
            hint: `Remove \`${other}\`: Azure provides the kubeconfig for \`cluster\`.`,
        });
    if (!client || !tenant)
        throw new errors/* SlipwayError */.GQ('BadInput', `The input \`${client ? 'azure-tenant-id' : 'azure-client-id'}\` is missing.`, {
            hint: 'Set both `azure-client-id` and `azure-tenant-id` with `cluster`.',
        });
    const cloud = (0,clouds/* cloudOfAuthority */.qg)(ports.runner.environment);
    return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};
/** Requests a new token each time the cluster rejects one. The assertion for it is valid for minutes only. */
const entraLogin = (identity, application, transport, ports) => {
    let current;
    const request = () => {
        current = (0,entra_token/* requestEntraToken */.J)(identity, [application], transport, ports.clock);
        return current;
    };
    return {
        user: `Azure application ${identity.client}`,
        obtain: async () => {
            const { value } = await request();
            ports.mask(value);
            return { headers: { Authorization: `Bearer ${value}` }, renewable: true };
        },
        token: async () => {
            const known = await current?.catch(() => undefined);
            if (known && known.until > ports.clock.monotonic())
                return known.value;
            const { value } = await request();
            ports.mask(value);
            return value;
        },
    };
};
/** For a cluster without Entra: in the pod of a command, kubectl logs in by itself. */
const noLogin = { user: 'the command pod', obtain: async () => ({ headers: {}, renewable: false }) };
const commandConnection = (id, { host, canRunCommands }, login, reason) => {
    if (!canRunCommands)
        throw new errors/* SlipwayError */.GQ('Unreachable', `${reason}, and the AKS cluster ${id.name} does not run commands (disableRunCommand).`, {
            hint: 'Use a runner inside the network of the cluster, or allow commands: az aks update --enable-run-command.',
        });
    const name = id.name;
    const kubeconfig = JSON.stringify({
        clusters: [{ name, cluster: { server: `https://${host}` } }],
        contexts: [{ name, context: { cluster: name } }],
        'current-context': name,
    });
    return { kubeconfig, login };
};
/**
 * Returns a replacement for {@link connect} that opens an AKS cluster by its resource id. It connects to the address of
 * the API server if the runner can reach it. Otherwise Azure runs commands inside the cluster.
 * @throws SlipwayError for inputs that contradict each other, a rejected login, or a stopped cluster
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
        const managed = await readManagedCluster(arm, id);
        const { host, isPrivate, serverApplication } = managed;
        const login = serverApplication ? entraLogin(identity, serverApplication, transport, ports) : undefined;
        const [name = host, port = '443'] = host.split(':');
        if (!isPrivate || (await (ports.canReach ?? canConnect)(name, Number(port)))) {
            const kubeconfig = await readUserKubeconfig(arm, id);
            return ports.connect({ ...options, kubeconfig, ...(login ? { login } : {}) });
        }
        const reason = `The API server ${host} cannot be reached from this runner`;
        const direct = commandConnection(id, managed, login ?? noLogin, reason);
        log.info(`${reason}. Requests go through command invoke of the AKS cluster ${id.name}.`);
        const run = createRunCommand(id, { arm, log, clock });
        return ports.connect({
            ...options,
            ...direct,
            channel: commandChannel({ run, log, clock, token: login?.token }),
            // The first response takes the start of a pod.
            connectFor: 90_000,
        });
    };
    try {
        return closeWith(await open(), close);
    }
    catch (error) {
        await close();
        throw error;
    }
};
const closeWith = (cluster, close) => ({
    ...cluster,
    withSignal: (signal) => closeWith(cluster.withSignal(signal), close),
    close: async () => {
        await cluster.close();
        await close();
    },
});

;// CONCATENATED MODULE: ./build/packages/aks/src/index.js




/***/ }),

/***/ 47755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SX: () => (/* binding */ azureClouds),
/* harmony export */   kL: () => (/* binding */ cloudOfRegistry),
/* harmony export */   qg: () => (/* binding */ cloudOfAuthority)
/* harmony export */ });
const registryResource = 'https://containerregistry.azure.net';
const withRegistryResources = (cloud) => ({
    ...cloud,
    registryResources: [registryResource, cloud.resourceManager],
});
const azureClouds = [
    withRegistryResources({
        name: 'AzureCloud',
        authority: 'https://login.microsoftonline.com',
        resourceManager: 'https://management.azure.com',
        registrySuffix: '.azurecr.io',
        audience: 'api://AzureADTokenExchange',
    }),
    withRegistryResources({
        name: 'AzureUSGovernment',
        authority: 'https://login.microsoftonline.us',
        resourceManager: 'https://management.usgovcloudapi.net',
        registrySuffix: '.azurecr.us',
        audience: 'api://AzureADTokenExchangeUSGov',
    }),
    withRegistryResources({
        name: 'AzureChinaCloud',
        authority: 'https://login.chinacloudapi.cn',
        resourceManager: 'https://management.chinacloudapi.cn',
        registrySuffix: '.azurecr.cn',
        audience: 'api://AzureADTokenExchangeChina',
    }),
];
/**
 * Returns the cloud of a registry by its suffix, or the public cloud for any other name. `AZURE_AUTHORITY_HOST` and
 * `AZURE_RESOURCE_MANAGER_ENDPOINT` (the variables of Azure Stack and Azure's tools) override its services.
 */
const cloudOfRegistry = (registry, env = {}) => {
    const host = registry.replace(/:\d+$/, '');
    const known = azureClouds.find(({ registrySuffix }) => host.endsWith(registrySuffix)) ?? azureClouds[0];
    if (!known)
        throw new Error('the list of clouds is empty');
    const trim = (address) => address.replace(/\/+$/, '');
    const authority = trim(env.AZURE_AUTHORITY_HOST || known.authority);
    const resourceManager = trim(env.AZURE_RESOURCE_MANAGER_ENDPOINT || known.resourceManager);
    return { ...known, authority, resourceManager, registryResources: [registryResource, resourceManager] };
};
/**
 * Returns the cloud of `AZURE_AUTHORITY_HOST`, or the public cloud without it. `AZURE_RESOURCE_MANAGER_ENDPOINT`
 * overrides its resource manager.
 */
const cloudOfAuthority = (env) => {
    const host = (env.AZURE_AUTHORITY_HOST ?? '').replace(/\/+$/, '');
    const known = azureClouds.find(({ authority }) => authority === host);
    return cloudOfRegistry(known?.registrySuffix ?? '', env);
};


/***/ }),

/***/ 43933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ requestEntraToken)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _slipway_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8224);


/** Codes for a resource that does not exist in this cloud or tenant. */
const unknownResource = new Set([50001, 500011]);
const expiredAssertion = 700024;
/**
 * Requests an Entra token for the first of the resources that the tenant has (client credentials with a federated
 * assertion).
 * @throws SlipwayError Unauthorized with a hint for Entra's error code
 */
const requestEntraToken = async (identity, resources, transport, clock) => {
    const [resource = '', ...others] = resources;
    const answer = await requestToken(identity, resource, transport);
    if (answer.token)
        return { value: answer.token, until: clock.monotonic() + answer.seconds * 900 };
    if (others.length > 0 && answer.codes.some((code) => unknownResource.has(code)))
        return requestEntraToken(identity, others, transport, clock);
    throw loginError(identity, resource, answer);
};
const requestToken = async (identity, resource, transport, again = true) => {
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
        action: `log in to Azure as application ${identity.client}`,
    });
    const json = parse(body.toString());
    if (status === 200 && json.access_token)
        return { token: json.access_token, seconds: json.expires_in ?? 3599, codes: [], text: '', assertion };
    const codes = json.error_codes ?? [];
    if (again && codes.includes(expiredAssertion))
        return requestToken(identity, resource, transport, false);
    // Trace ids and a timestamp follow. They do not help.
    const text = json.error_description?.split(/\s+Trace ID:/)[0] ?? json.error ?? `status ${status}`;
    return { seconds: 0, codes, text, assertion };
};
const parse = (body) => {
    try {
        return JSON.parse(body);
    }
    catch {
        // The page of a proxy. The caller reports the status.
        return {};
    }
};
const loginError = (identity, resource, { codes, text, assertion }) => {
    const hint = hints.find(({ fits }) => codes.some(fits))?.hint(identity, assertion, resource);
    return new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Azure did not log in application ${identity.client} of tenant ${identity.tenant}: ${text.replace(/\.$/, '')}.`, hint ? { hint } : {});
};
/** By AADSTS code. */
const hints = [
    {
        fits: (code) => code === 700213 || code === 7002138 || (code >= 700210 && code <= 700219),
        hint: ({ client }, assertion) => {
            const { iss, sub, aud } = (0,_slipway_http__WEBPACK_IMPORTED_MODULE_1__/* .claimsOf */ .d)(assertion);
            const credential = JSON.stringify({ name: 'slipway', issuer: iss, subject: sub, audiences: [aud] });
            return `The application has no federated credential for exactly this subject (case-sensitive): az ad app federated-credential create --id ${client} --parameters '${credential}'`;
        },
    },
    {
        fits: (code) => code === 700016,
        hint: ({ client, tenant }) => `Check azure-client-id and azure-tenant-id: tenant ${tenant} has no application ${client}, or an administrator did not consent to it.`,
    },
    {
        fits: (code) => code === 90002,
        hint: ({ tenant }) => `Check azure-tenant-id: this cloud has no tenant "${tenant}".`,
    },
    {
        fits: (code) => unknownResource.has(code),
        hint: (_, __, resource) => `The tenant has no resource ${resource}. Check the cloud.`,
    },
    {
        fits: (code) => code === expiredAssertion,
        hint: () => 'The token of GitHub was too old twice. Check the clock of the runner.',
    },
];


/***/ }),

/***/ 8224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ claimsOf),
/* harmony export */   o: () => (/* binding */ readAccessToken)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);

/** Returns the claims of a JWT without verification, which is the receiver's task. Returns `{}` for an opaque token. */
const claimsOf = (token) => {
    try {
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    }
    catch {
        return {};
    }
};
/** Returns the milliseconds between issue and expiry. A wrong clock of the runner does not change them. */
const lifetimeOf = (token) => {
    const { exp, iat, nbf } = claimsOf(token);
    const from = iat ?? nbf;
    return typeof exp === 'number' && typeof from === 'number' && exp > from ? (exp - from) * 1000 : undefined;
};
/** Default lifetime of docker's token specification, in milliseconds. */
const defaultLifetime = 60_000;
/**
 * Reads the answer of a token service. The token is used for nine tenths of its lifetime.
 * @throws SlipwayError Unauthorized for an answer without a token
 */
const readAccessToken = (body, action, clock) => {
    const answer = parse(body, action);
    const value = answer.token ?? answer.access_token;
    if (!value)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${action}: the answer has no token.`);
    const life = answer.expires_in ? answer.expires_in * 1000 : (lifetimeOf(value) ?? defaultLifetime);
    return { value, until: clock.monotonic() + life * 0.9 };
};
const parse = (body, action) => {
    try {
        return JSON.parse(body);
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('Unauthorized', `Could not ${action}: the answer is not JSON.`, { cause });
    }
};


/***/ }),

/***/ 99877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ createTransport),
  U: () => (/* binding */ isLoopback)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/packages/http/src/retry.js
const retriable = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Errors that a retry does not fix. */
const permanentErrors = new Set([
    'ENOTFOUND',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
]);
/** Milliseconds. */
const longestWait = 120_000;
/** Returns the reason to retry after an answer. Undefined if the status is final. */
const reasonToRetryStatus = (status) => retriable.has(status) ? `status ${status}` : undefined;
/** Returns the reason to retry after an error of the connection. Undefined if a retry cannot succeed. */
const reasonToRetryError = (error) => permanentErrors.has(error.code ?? '') ? undefined : (error.code ?? error.message);
/** Returns milliseconds: doubled from half a second, and spread so that parallel jobs do not retry together. */
const backOff = (attempt) => Math.min(500 * 2 ** (attempt - 1), 15_000) * (0.75 + Math.random() / 2);
/** Returns the wait of `Retry-After`, seconds or a date (RFC 9110, 10.2.3): at most two minutes, and spread upwards. */
const retryAfter = (header, clock) => {
    if (typeof header !== 'string')
        return undefined;
    const seconds = Number(header);
    const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.parse(clock.now());
    return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) + Math.random() * 500 : undefined;
};

;// CONCATENATED MODULE: ./build/packages/http/src/transport.js


/** Loads the client with the first request: it loads slowly, and many steps end before any request. */
const transport_open = async () => {
    const { Agent, EnvHttpProxyAgent, request } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(628)]).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const options = { keepAliveTimeout: 30_000, connections: 16, connect: { timeout: 15_000 } };
    const direct = new Agent(options);
    const outside = new EnvHttpProxyAgent(options);
    return {
        send: request,
        // A proxy of the runner cannot reach the runner's own loopback.
        dispatcherFor: (url) => (isLoopback(new URL(url).hostname) ? direct : outside),
        close: () => Promise.all([direct.close(), outside.close()]),
    };
};
const createTransport = ({ log, clock, signal }) => {
    let opened;
    const once = async (request) => {
        const { method, url, headers = {}, body } = request;
        opened ??= transport_open();
        const { send: sendOnce, dispatcherFor } = await opened;
        return sendOnce(url, {
            method,
            headers,
            dispatcher: dispatcherFor(url),
            ...(body === undefined ? {} : { body: typeof body === 'function' ? body() : body }),
            ...(signal ? { signal } : {}),
        });
    };
    const attempt = async (request) => {
        try {
            const { statusCode, headers, body } = await once(request);
            return { answer: { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()), url: request.url } };
        }
        catch (error) {
            signal?.throwIfAborted();
            // The body itself failed (a damaged layer). A retry does not change that.
            if (error instanceof errors/* SlipwayError */.GQ)
                throw error;
            return { error: error };
        }
    };
    const send = async (request) => {
        const attempts = request.attempts ?? 6;
        for (let count = 1;; count++) {
            const { answer, error } = await attempt(request);
            const reason = error ? reasonToRetryError(error) : reasonToRetryStatus(answer.status);
            if (!reason || count === attempts) {
                if (error)
                    throw unreachable(request, error, count);
                return answer;
            }
            const wait = (answer && retryAfter(answer.headers['retry-after'], clock)) ?? backOff(count);
            log.info(`${request.action}: ${reason}, retrying in ${(0,duration/* showDuration */.kJ)(wait)} (${count} of ${attempts - 1})`);
            await clock.sleep(wait, signal);
        }
    };
    const stream = async (request) => {
        const { statusCode, headers, body } = await once(request).catch((error) => {
            signal?.throwIfAborted();
            throw unreachable(request, error, 1);
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
const unreachable = (request, error, attempts) => {
    const { host } = new URL(request.url);
    const reason = error.code && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
    return new errors/* SlipwayError */.GQ('Unreachable', `Could not ${request.action}: ${host} did not answer after ${(0,plural/* plural */.L)(attempts, 'attempt')} (${reason}).`, {
        cause: error,
        hint: hintFor(error.code ?? ''),
    });
};
const hintFor = (code) => {
    if (code === 'ENOTFOUND')
        return 'Check the name of the host. A private endpoint needs a runner inside its network.';
    if (/CERT|SSL/.test(code))
        return 'The certificate is not trusted, or the server uses plain HTTP. Set NODE_EXTRA_CA_CERTS, or "plain-http: true".';
    return 'Check that the server runs and that this runner can reach it.';
};


/***/ })

};
