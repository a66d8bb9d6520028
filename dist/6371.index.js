export const id = 6371;
export const ids = [6371];
export const modules = {

/***/ 56371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scan: () => (/* binding */ scan)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/registry/src/layout.js + 1 modules
var src_layout = __webpack_require__(7359);
// EXTERNAL MODULE: ./build/packages/spec/src/find.js
var find = __webpack_require__(98344);
// EXTERNAL MODULE: ./build/packages/manifest/src/parse.js + 2 modules
var parse = __webpack_require__(75635);
;// CONCATENATED MODULE: ./build/actions/scan/src/waivers.js




/** The files that are looked for when none is named, in this order. */
const usualFiles = ['.slipway-ignore.yml', '.slipway-ignore.yaml', '.trivyignore.yaml', '.trivyignore.yml'];
const day = 24 * 3_600_000;
/**
 * Reads `.slipway-ignore.yml` (a list of `id`, `until`, `reason` and perhaps `package` or `path`) or trivy's own
 * `.trivyignore.yaml`. No file is no waivers, unless one was named.
 * Throws SlipwayError NotFound, or BadInput with file (as seen from the workspace) and line for every entry that is
 * wrong.
 */
const readWaivers = async (directory, named, workspace = directory) => {
    for (const name of named ? [named] : usualFiles) {
        const whole = external_node_path_.resolve(directory, name);
        const file = external_node_path_.relative(workspace, whole);
        const text = await (0,promises_.readFile)(whole, 'utf8').catch((cause) => {
            if ((cause.code === 'ENOENT' || cause.code === 'ENOTDIR') && !named)
                return undefined;
            throw new src_errors/* SlipwayError */.GQ('NotFound', `The ignore file ${file} cannot be read: ${(0,src_errors/* fileTrouble */.AG)(cause)}.`, { cause });
        });
        if (text !== undefined)
            return parseWaivers(text, file);
    }
    return [];
};
const parseWaivers = (text, file) => {
    const document = (0,parse/* parseYamlWithPlaces */.lz)(text, file);
    if (document.value === null)
        return [];
    const errors = [];
    const waivers = Array.isArray(document.value) ? readOwn(document, errors) : readTrivys(document, errors);
    (0,src_errors/* throwAll */.Kx)(errors);
    return waivers;
};
/** What a table says about a word of the file, which may be `constructor` too. */
const own = (table, word) => Object.hasOwn(table, word) ? table[word] : undefined;
const ownFields = { id: 'text', until: 'date', reason: 'text', package: 'text', path: 'text', owner: 'text' };
const trivysFields = { id: 'text', statement: 'text', expired_at: 'date', purls: 'texts', paths: 'texts' };
const trivysLists = {
    vulnerabilities: 'vulnerability',
    secrets: 'secret',
    misconfigurations: 'misconfiguration',
    licenses: 'license',
};
const readOwn = (document, errors) => document.value.flatMap((entry, index) => {
    const place = document.locate([index]);
    const fields = readEntry(entry, ownFields, ['id', 'until', 'reason'], place, errors);
    if (!fields)
        return [];
    const { id, until, reason } = fields;
    const wanted = (name) => (fields[name] === undefined ? [] : [String(fields[name])]);
    // The day named is the last on which it counts.
    const ends = Date.parse(String(until)) + (/T/.test(String(until)) ? 0 : day);
    return [
        { id: String(id), reason: String(reason), packages: wanted('package'), paths: wanted('path'), ends, place },
    ];
});
const readTrivys = (document, errors) => {
    const unknown = (place, what) => {
        const allowed = Object.keys(trivysLists).join(', ');
        errors.push(problem(place, `${what} is not known here; allowed are a list of waivers, or trivy's ${allowed}.`));
        return [];
    };
    if (typeof document.value !== 'object')
        return unknown(document.place, JSON.stringify(document.value));
    return Object.entries(document.value).flatMap(([list, entries]) => {
        const kind = own(trivysLists, list);
        if (!kind || !Array.isArray(entries))
            return unknown(document.locate([list]), `"${list}"`);
        return entries.flatMap((entry, index) => {
            const place = document.locate([list, index]);
            const fields = readEntry(entry, trivysFields, ['id'], place, errors);
            if (!fields)
                return [];
            const texts = (name) => fields[name] ?? [];
            const { id, statement, expired_at: end } = fields;
            const ends = end === undefined ? {} : { ends: Date.parse(String(end)) };
            return [
                {
                    id: String(id),
                    kind,
                    reason: String(statement ?? ''),
                    packages: texts('purls'),
                    paths: texts('paths'),
                    ...ends,
                    place,
                },
            ];
        });
    });
};
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const checks = {
    text: { fits: isText, allowed: 'a text' },
    texts: { fits: (value) => Array.isArray(value) && value.every(isText), allowed: 'a list of texts' },
    date: {
        fits: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
        allowed: 'a date such as 2026-12-31',
    },
};
/** The entry's fields, or undefined after all its problems were noted. */
const readEntry = (value, fields, required, place, errors) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        const example = required.map((name) => `${name}: …`).join(', ');
        errors.push(problem(place, `${JSON.stringify(value)} is no waiver; write { ${example} }.`));
        return undefined;
    }
    const entry = value;
    const missing = required.filter((name) => entry[name] === undefined).map((name) => `"${name}"`);
    const found = [
        ...(missing.length > 0 ? [`the waiver ${showId(entry)} has no ${missing.join(' and no ')}.`] : []),
        ...Object.entries(entry).flatMap(([name, given]) => {
            const kind = own(fields, name);
            if (!kind)
                return [`the waiver ${showId(entry)} has "${name}", allowed are ${Object.keys(fields).join(', ')}.`];
            const { fits, allowed } = checks[kind];
            return fits(given)
                ? []
                : [`"${name}" of the waiver ${showId(entry)} is ${JSON.stringify(given)}, allowed is ${allowed}.`];
        }),
    ];
    errors.push(...found.map((sentence) => problem(place, sentence)));
    return found.length === 0 ? entry : undefined;
};
const showId = ({ id }) => (typeof id === 'string' ? id : '(without id)');
const problem = (place, sentence) => new src_errors/* SlipwayError */.GQ('BadInput', sentence, { place });
const globFits = (pattern, value) => {
    const parts = pattern
        .replace(/^\//, '')
        .split('*')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(value.replace(/^\//, ''));
};
const packageFits = (wanted, { package: name, purl = '' }) => wanted.startsWith('pkg:') ? purl === wanted || purl.split(/[@?]/)[0] === wanted : name === wanted;
const waives = (waiver, finding) => waiver.id === finding.id &&
    (waiver.kind === undefined || waiver.kind === finding.kind) &&
    (waiver.packages.length === 0 || waiver.packages.some((wanted) => packageFits(wanted, finding))) &&
    (waiver.paths.length === 0 || waiver.paths.some((pattern) => globFits(pattern, finding.target)));

;// CONCATENATED MODULE: ./build/actions/scan/src/apply-waivers.js


const apply_waivers_day = 24 * 3_600_000;
const warnAhead = 14 * apply_waivers_day;
/** `now` is milliseconds since 1970. */
const applyWaivers = (findings, waivers, now) => {
    const expired = (waiver) => waiver.ends !== undefined && waiver.ends <= now;
    const valid = waivers.filter((waiver) => !expired(waiver));
    const ignored = findings.filter((finding) => valid.some((waiver) => waives(waiver, finding)));
    const used = (waiver) => findings.some((finding) => waives(waiver, finding));
    return {
        ignored,
        findings: findings.filter((finding) => !ignored.includes(finding)),
        warnings: waivers.filter(used).flatMap((waiver) => {
            const { ends, reason } = waiver;
            if (ends === undefined)
                return [`${apply_waivers_name(waiver)} has no end: give it one, so that somebody looks again.`];
            if (expired(waiver))
                return [`${apply_waivers_name(waiver)} ended on ${date(ends)} and counts again (it said: ${reason}).`];
            return ends - now < warnAhead ? [`${apply_waivers_name(waiver)} ends on ${date(ends)}.`] : [];
        }),
        notices: waivers.filter((waiver) => !used(waiver)).map((waiver) => `${apply_waivers_name(waiver)} fits no finding: remove it.`),
    };
};
const apply_waivers_name = ({ id, place }) => `${(0,src_errors/* showPlace */.R3)(place)}: the waiver for ${id}`;
const date = (time) => new Date(time - 1).toISOString().slice(0, 10);

// EXTERNAL MODULE: ./build/packages/report/src/types.js
var types = __webpack_require__(36683);
;// CONCATENATED MODULE: ./build/actions/scan/src/findings.js

const severityOf = (text) => {
    const lower = (text ?? '').toLowerCase();
    return types/* severities */.g.find((severity) => severity === lower) ?? 'unknown';
};
/** One reader for each list of a result. */
const readers = {
    Vulnerabilities: (one, target) => ({
        kind: 'vulnerability',
        id: one.VulnerabilityID,
        package: one.PkgName,
        installed: one.InstalledVersion ?? '',
        severity: severityOf(one.Severity),
        title: one.Title ?? '',
        target: one.PkgPath ?? target,
        ...(one.FixedVersion ? { fixed: one.FixedVersion } : {}),
        ...(one.PkgIdentifier?.PURL ? { purl: one.PkgIdentifier.PURL } : {}),
    }),
    Secrets: (one, target) => ({
        kind: 'secret',
        id: one.RuleID,
        package: target,
        installed: one.StartLine === undefined ? '' : `line ${one.StartLine}`,
        severity: severityOf(one.Severity),
        title: one.Title ?? '',
        target,
    }),
    Misconfigurations: (one, target) => ({
        kind: 'misconfiguration',
        id: one.ID,
        package: target,
        installed: one.CauseMetadata?.StartLine ? `line ${one.CauseMetadata.StartLine}` : '',
        severity: severityOf(one.Severity),
        title: one.Title ?? '',
        target,
    }),
    Licenses: (one, target) => ({
        kind: 'license',
        id: one.Name,
        package: one.PkgName ?? target,
        installed: '',
        severity: severityOf(one.Severity),
        title: one.Category ?? '',
        target,
    }),
};
const lists = Object.keys(readers);
/** Each element of a list with what it says; checks that passed are no findings. */
const readList = (result, list) => {
    const read = readers[list];
    return (result[list] ?? [])
        .filter((item) => !('Status' in item && item.Status === 'PASS'))
        .map((item) => ({ item, finding: read(item, result.Target) }));
};
/** All findings, the worst first. */
const readFindings = (raw) => {
    const results = raw.Results ?? [];
    const all = results.flatMap((result) => lists.flatMap((list) => readList(result, list)));
    const findings = unique(all.map(({ finding }) => finding)).sort(worstFirst);
    const os = raw.Metadata?.OS;
    return {
        raw,
        findings,
        recognised: os?.Family !== undefined || results.some(({ Class }) => Class === 'os-pkgs' || Class === 'lang-pkgs'),
        ...(os?.Family
            ? { distribution: { name: `${os.Family} ${os.Name ?? ''}`.trim(), endOfLife: os.EOSL === true } }
            : {}),
    };
};
/** By severity, then those that can be repaired, then by name. */
const worstFirst = (a, b) => types/* severities */.g.indexOf(a.severity) - types/* severities */.g.indexOf(b.severity) ||
    Number(b.fixed !== undefined) - Number(a.fixed !== undefined) ||
    a.id.localeCompare(b.id) ||
    a.package.localeCompare(b.package);
const countBySeverity = (findings) => {
    const counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
    for (const { severity } of findings)
        counts[severity] += 1;
    return counts;
};
/** What makes two findings the same one, seen on two platforms. */
const identityOf = ({ kind, id, package: name, installed, target }) => JSON.stringify([kind, id, name, installed, target]);
const unique = (findings) => [
    ...new Map(findings.toReversed().map((finding) => [identityOf(finding), finding])).values(),
];
/** One report of several platforms. Targets name the image instead of the folder that was scanned. */
const mergeReports = (reports, layouts, name) => ({
    ...reports[0],
    ArtifactName: name,
    Results: reports.flatMap(({ Results = [] }, index) => Results.map((result) => ({ ...result, Target: result.Target.replace(layouts[index] ?? '', () => name) }))),
});
/** The report with only the given findings, each once, for what is rendered from it. */
const narrowReport = (report, kept) => {
    const wanted = new Set(kept.map(identityOf));
    const narrow = (result) => {
        const changed = lists
            .filter((list) => result[list])
            .map((list) => [
            list,
            readList(result, list).flatMap(({ item, finding }) => (wanted.delete(identityOf(finding)) ? [item] : [])),
        ]);
        return { ...result, ...Object.fromEntries(changed) };
    };
    return { ...report, Results: (report.Results ?? []).map(narrow) };
};

;// CONCATENATED MODULE: ./build/actions/scan/src/gate.js

/** The findings that stop the release. `unknown` severity never does: nobody has judged it yet. */
const overGate = (findings, { failOn, fixedOnly }) => {
    if (failOn === 'none')
        return [];
    const limit = types/* severities */.g.indexOf(failOn);
    return findings.filter(({ severity, kind, fixed }) => types/* severities */.g.indexOf(severity) <= limit && (!fixedOnly || kind !== 'vulnerability' || fixed !== undefined));
};

;// CONCATENATED MODULE: ./build/actions/scan/src/table.js
const heads = ['SEVERITY', 'ID', 'PACKAGE', 'INSTALLED', 'FIXED IN', 'TITLE'];
const widest = 48;
const cut = (text, width = widest) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
/** Columns of equal width, the first `rows` findings. */
const showTable = (findings, rows) => {
    const body = findings
        .slice(0, rows)
        .map((one) => [one.severity.toUpperCase(), one.id, one.package, one.installed, one.fixed ?? '', one.title].map((cell) => cut(cell.replace(/\s+/g, ' '))));
    const widths = heads.map((head, column) => Math.max(head.length, ...body.map((cells) => cells[column]?.length ?? 0)));
    const lines = [heads, ...body].map((cells) => cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    const more = findings.length - body.length;
    return more > 0 ? [...lines, `… and ${more} more`] : lines;
};

;// CONCATENATED MODULE: ./build/actions/scan/src/result.js



const rowsInLog = 100;
const rowsInReport = 20;
const findingsInOutput = 200;
const hour = 3_600_000;
/** Prints the table and what to know about this scan; returns the warnings among it. */
const tell = (inputs, { applied, result, place, database }, { log, clock }) => {
    if (applied.findings.length > 0)
        log.foreign(showTable(applied.findings, rowsInLog).join('\n'));
    const warnings = [...applied.warnings, ...doubts(inputs, { result, database }, Date.parse(clock.now()))];
    for (const warning of warnings)
        log.warning(warning);
    for (const notice of applied.notices)
        log.notice(notice);
    log.info(`Scan it yourself: trivy image --input ${place.layouts[0]} --cache-dir ${place.cache} --scanners ${inputs.scanners.join(',')}${inputs.database || inputs.offline ? ' --skip-db-update --offline-scan' : ''}`);
    return warnings;
};
/** Why a clean result may mean less than it seems. */
const doubts = (inputs, { result, database }, now) => {
    const found = [];
    const age = database.updated === undefined ? undefined : now - Date.parse(database.updated);
    if (age !== undefined && age > inputs['database-max-age'])
        found.push(`The vulnerability database is ${Math.floor(age / hour / 24)} days old (of ${database.updated}): newer vulnerabilities are not found.`);
    if (database.stale)
        found.push('The vulnerability database could not be updated; an older one was used.');
    if (result.distribution?.endOfLife)
        found.push(`${result.distribution.name} gets no security updates any more: its new vulnerabilities are not even listed.`);
    if (!result.recognised && inputs.scanners.includes('vuln'))
        found.push('The scanner recognised neither a distribution nor packages of a language: that nothing was found proves nothing.');
    return found;
};
const conclude = (inputs, scanned, over, warnings) => {
    const { image, name, place, database, result, applied } = scanned;
    const { findings, ignored } = applied;
    const counts = countBySeverity(findings);
    const secrets = findings.filter(({ kind }) => kind === 'secret').length;
    const status = over.length > 0 ? 'failed' : warnings.length > 0 ? 'warning' : 'passed';
    const { digest } = image.root.descriptor;
    return {
        status,
        sentence: sentenceOf(inputs, counts, over, ignored.length),
        outputs: {
            status,
            ...counts,
            secrets,
            sarif: place.sarif,
            findings: JSON.stringify(findings.slice(0, findingsInOutput)),
        },
        facts: {
            image: name,
            digest,
            scanner: {
                name: 'trivy',
                version: result.raw.Trivy?.Version ?? '',
                ...(database.updated ? { databaseUpdated: database.updated } : {}),
            },
            counts,
            gate: { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'], over: over.length },
            top: findings.slice(0, rowsInReport).map(({ id, package: of, installed, fixed, severity, title }) => ({
                id,
                package: of,
                installed,
                severity,
                title: title.slice(0, 200),
                ...(fixed ? { fixed } : {}),
            })),
            ignored: ignored.length,
            secrets,
        },
    };
};
const sentenceOf = (inputs, counts, over, ignored) => {
    const parts = types/* severities */.g
        .filter((severity) => counts[severity] > 0)
        .map((severity) => `${counts[severity]} ${severity}`);
    const found = parts.length > 0 ? parts.join(', ') : 'nothing found';
    const accepted = ignored > 0 ? `, ${ignored} accepted by waiver` : '';
    const [worst] = over;
    if (!worst)
        return `${capital(found)}${accepted}.`;
    const repair = worst.fixed ? `, repaired in ${worst.fixed}` : '';
    const where = worst.kind === 'secret'
        ? `${worst.title} in ${worst.package}`
        : `${worst.id} in ${worst.package} ${worst.installed}`;
    const rule = `${inputs['fail-on']} or worse${inputs['fixed-only'] ? ' with a repair' : ''}`;
    const [what, which] = over.length === 1 ? ['finding is', 'it'] : ['findings are', 'them'];
    return `${over.length} ${what} ${rule} (${found}${accepted}); the first: ${where.trim()}${repair}. Repair ${which}, or accept ${which} for a time in .slipway-ignore.yml.`;
};
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

;// CONCATENATED MODULE: ./build/actions/scan/src/trivy.js



/** What a child of the scan may know: how to find programs and the way out, no token and no secret. */
const passedOn = [
    'PATH',
    'TMPDIR',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'SystemRoot',
];
const quiet = ['--skip-version-check', '--disable-telemetry', '--quiet'];
const noUpdates = ['--skip-db-update', '--skip-java-db-update', '--skip-check-update', '--offline-scan'];
/** Scans each platform once; the gate, the table and the SARIF file all come from the reports. */
const runTrivy = async (inputs, place, ports) => {
    let offline = inputs.offline || inputs.database !== undefined;
    let stale = false;
    if (offline)
        await requireDatabase(place.cache, inputs);
    const reports = [];
    for (const layout of place.layouts) {
        const target = { layout, report: external_node_path_.join(place.folder, `trivy-${reports.length}.json`) };
        const first = await attempt(inputs, place, target, ports, offline);
        stale ||= first.exitCode !== 0 && !offline && isDownload(first) && (await hasDatabase(place.cache));
        const result = stale && !offline ? await attempt(inputs, place, target, ports, true) : first;
        if (result.exitCode !== 0)
            throw failed(result, inputs);
        reports.push(trivy_parse(await (0,promises_.readFile)(target.report, 'utf8')));
        // What was just downloaded, or could not be, is the same for every platform.
        offline = true;
    }
    const updated = await databaseTime(place.cache);
    return { reports, database: { stale, ...(updated ? { updated } : {}) } };
};
const attempt = async (inputs, place, { layout, report }, ports, offline) => {
    const args = [
        'image',
        ...['--input', layout],
        ...['--format', 'json', '--output', report],
        ...['--cache-dir', place.cache],
        ...['--scanners', inputs.scanners.join(',')],
        ...['--timeout', `${Math.ceil(inputs.timeout / 1000)}s`],
        ...['--exit-code', '0'],
        ...quiet,
        ...(offline ? noUpdates : inputs['database-repositories'].flatMap((one) => ['--db-repository', one])),
    ];
    return execTrivy(inputs, ports, args, place, inputs.timeout);
};
const execTrivy = async (inputs, ports, args, place, timeout) => {
    const program = inputs['trivy-path'] ?? 'trivy';
    const environment = ports.runner.environment;
    const kept = passedOn.flatMap((name) => environment[name] === undefined ? [] : [[name, environment[name]]]);
    const env = { ...Object.fromEntries(kept), HOME: place.cache };
    // Run beside the report: a .trivyignore or trivy.yaml of the workspace would change what is found.
    const options = { env, cwd: place.folder, timeout, signal: ports.signal };
    ports.log.debug([program, ...args].join(' '));
    return ports.exec(program, args, options).catch((error) => {
        if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'ToolMissing')
            throw error;
        throw new src_errors/* SlipwayError */.GQ('ToolMissing', `trivy is not here (looked for "${program}").`, {
            cause: error,
            hint: 'Put it on PATH (the package "trivy" of aquasecurity, or "go install github.com/aquasecurity/trivy/cmd/trivy" with GOEXPERIMENT=jsonv2), or name it by "trivy-path".',
        });
    });
};
const databaseFiles = ['trivy.db', 'metadata.json'];
const hasDatabase = async (cache) => (await Promise.all(databaseFiles.map((name) => (0,promises_.access)(external_node_path_.join(cache, 'db', name)).then(() => true, () => false)))).every(Boolean);
const requireDatabase = async (cache, inputs) => {
    if (await hasDatabase(cache))
        return;
    throw new src_errors/* SlipwayError */.GQ('NotFound', `There is no vulnerability database in ${cache}: db/trivy.db and db/metadata.json are missing.`, {
        hint: inputs.database
            ? '"database" is a cache folder of trivy, as "trivy image --download-db-only --cache-dir FOLDER" fills it.'
            : 'Scan once without "offline", or give the folder of a database by "database".',
    });
};
const databaseTime = async (cache) => {
    const text = await (0,promises_.readFile)(external_node_path_.join(cache, 'db', 'metadata.json'), 'utf8').catch(() => '{}');
    const { UpdatedAt } = JSON.parse(text);
    return UpdatedAt;
};
const trivy_parse = (text) => {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new src_errors/* SlipwayError */.GQ('Internal', `trivy wrote no JSON: ${cause.message}.`, { cause });
    }
};
const isDownload = ({ stderr }) => /failed to download vulnerability DB|DB error|OCI artifact error|TOOMANYREQUESTS/i.test(stderr);
/** What went wrong, by what trivy said. A scanner that fails has found nothing, neither good nor bad. */
const failures = [
    { said: /no space left on device/i, code: 'DiskFull', hint: 'Free space in the temporary folder of the runner.' },
    {
        said: /java.?db|trivy-java-db/i,
        code: 'NotFound',
        hint: 'The image holds Java archives: put the Java database (java-db/) into the cache folder, or scan without "offline".',
    },
    {
        said: /failed to download vulnerability DB|OCI artifact error|TOOMANYREQUESTS/i,
        code: 'Unreachable',
        hint: 'Name a mirror by "database-repositories", or give a database by "database".',
    },
    { said: /context deadline exceeded|timeout/i, code: 'Timeout', hint: 'Raise "timeout".' },
];
const failed = ({ exitCode, stderr, stdout, timedOut }, inputs) => {
    const lines = `${stdout}\n${stderr}`.trim().split('\n');
    const fatal = lines.slice(Math.max(lines.findLastIndex((line) => /\bFATAL\b/.test(line)), 0));
    // Timestamp and level say nothing; the chain of causes does.
    const reason = fatal
        .join(' ')
        .replace(/^\S+\s+FATAL\s+(Fatal error\s+)?/, '')
        .replace(/\s+/g, ' ')
        .slice(0, 600);
    if (timedOut)
        return new src_errors/* SlipwayError */.GQ('Timeout', `trivy did not finish in ${inputs.timeout / 1000} s.`, {
            hint: 'Raise "timeout".',
        });
    const known = failures.find(({ said }) => said.test(reason));
    return new src_errors/* SlipwayError */.GQ(known?.code ?? 'Internal', `trivy could not scan the image (exit ${exitCode}): ${reason || 'it said nothing'}`, known ? { hint: known.hint } : {});
};
/** Renders a report as SARIF, without a scan. */
const convertToSarif = async (inputs, place, report, ports) => {
    const file = external_node_path_.join(place.folder, 'accepted-removed.json');
    await (0,promises_.writeFile)(file, JSON.stringify(report));
    const args = ['convert', '--format', 'sarif', '--output', place.sarif, '--quiet', file];
    const result = await execTrivy(inputs, ports, args, place, 120_000);
    if (result.exitCode !== 0)
        throw failed(result, inputs);
};

;// CONCATENATED MODULE: ./build/actions/scan/src/scan.js











/** Scans the image once; gate, table, SARIF and report come from this one result. */
const scan = async (given, ports) => {
    const { workspace } = ports.runner;
    const directory = external_node_path_.resolve(workspace, given.directory);
    const [spec, waivers, image] = await (0,src_errors/* together */.bs)(() => (0,find/* findSpec */.vt)(directory, undefined, workspace), () => readWaivers(directory, given['ignore-file'], workspace), () => (0,src_layout/* readLayout */.T)(external_node_path_.resolve(workspace, given.image)));
    const inputs = { ...given, 'fail-on': given['fail-on'] ?? spec?.scan.failOn ?? 'high' };
    const name = nameOf(image);
    const place = await prepare(inputs, image, ports);
    const { reports, database } = await runTrivy(inputs, place, ports);
    const report = mergeReports(reports, place.layouts, name);
    const result = readFindings(report);
    const applied = applyWaivers(result.findings, waivers, Date.parse(ports.clock.now()));
    await convertToSarif(inputs, place, narrowReport(report, applied.findings), ports);
    const scanned = { image, name, place, database, result, applied };
    const over = overGate(applied.findings, { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'] });
    await ports.keep('trivy report', 'trivy.json', JSON.stringify(report));
    const warnings = tell(inputs, scanned, ports);
    return conclude(inputs, scanned, over, warnings);
};
const nameOf = ({ annotations, labels, name }) => {
    const title = 'org.opencontainers.image.title';
    return annotations[title] ?? labels[title] ?? external_node_path_.basename(name);
};
/** A folder of its own for this scan; the layout as a folder, because trivy reads no tar of a layout. */
const prepare = async (inputs, image, { runner }) => {
    await (0,promises_.mkdir)(runner.temp, { recursive: true });
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(runner.temp, 'slipway-scan-'));
    const isFolder = (await (0,promises_.stat)(image.name)).isDirectory();
    const layout = isFolder ? image.name : external_node_path_.join(folder, 'layout');
    if (!isFolder)
        await (0,src_layout/* writeLayout */.w)(image, layout);
    const cache = inputs.database ?? external_node_path_.join(runner.environment.RUNNER_TOOL_CACHE ?? runner.temp, 'slipway-trivy');
    return {
        folder,
        layouts: image.platforms.length > 1 ? await splitLayout(image, layout, folder) : [layout],
        cache: external_node_path_.resolve(runner.workspace, cache),
        sarif: external_node_path_.join(folder, 'trivy.sarif'),
    };
};
/** A layout for each platform, with the same blobs: of an index, trivy scans the first platform and says nothing. */
const splitLayout = async (image, layout, folder) => {
    const manifests = image.children.filter(({ descriptor: { platform } }) => platform && platform.os !== 'unknown');
    const split = [];
    for (const { descriptor } of manifests) {
        const own = external_node_path_.join(folder, descriptor.digest.replace(':', '-'));
        await (0,promises_.mkdir)(own);
        await (0,promises_.symlink)(external_node_path_.join(layout, 'blobs'), external_node_path_.join(own, 'blobs'), 'junction');
        await (0,promises_.copyFile)(external_node_path_.join(layout, 'oci-layout'), external_node_path_.join(own, 'oci-layout'));
        await (0,promises_.writeFile)(external_node_path_.join(own, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
        split.push(own);
    }
    return split;
};


/***/ }),

/***/ 12930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ nodeFs),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);


const codeOf = (error) => error.code;
const kind = async (path) => {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return found.isDirectory() ? 'directory' : 'file';
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
            return 'nothing';
        // A link that leads back to itself: whoever reads it says so.
        if (codeOf(error) === 'ELOOP')
            return 'file';
        throw error;
    }
};
const nodeFs = {
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path),
    kind,
    list: async (directory) => {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(directory, { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
    },
    glob: async (pattern, directory) => {
        const paths = [];
        for await (const path of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(pattern, { cwd: directory }))
            paths.push(path);
        return paths;
    },
};
const missing = 'it is not there, or a link to what is not there';
/** Reads a text file that messages call `shown`. Throws BadInput when it cannot be read or is not UTF-8. */
const readText = async (fs, path, shown) => {
    const bytes = await fs.read(path).catch((cause) => {
        const why = codeOf(cause) === 'ENOENT' ? missing : (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .fileTrouble */ .AG)(cause);
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
    });
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
    }
};


/***/ }),

/***/ 75635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ye: () => (/* binding */ parseManifests),
  lz: () => (/* binding */ parseYamlWithPlaces),
  PX: () => (/* binding */ readManifests)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/manifest/src/scalar.js
const words = (value, ...texts) => texts.map((text) => [text, value]);
const sharedWords = [
    ...words(null, '', '~', 'null', 'Null', 'NULL'),
    ...words(true, 'true', 'True', 'TRUE'),
    ...words(false, 'false', 'False', 'FALSE'),
];
const wordsOf = {
    core: new Map(sharedWords),
    kubernetes: new Map([
        ...sharedWords,
        ...words(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'),
        ...words(false, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'),
    ]),
};
const unlimited = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const scalar_float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const radixes = {
    core: [
        [/^([-+]?)(\d+)$/, ''],
        [/^([-+]?)0o([0-7]+)$/, '0o'],
        [/^([-+]?)0x([\da-fA-F]+)$/, '0x'],
    ],
    kubernetes: [
        [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
        [/^([-+]?)(0|[1-9]\d*)$/, ''],
        [/^([-+]?)0[xX]([\da-fA-F]+)$/, '0x'],
        [/^([-+]?)0[bB]([01]+)$/, '0b'],
    ],
};
const largest = 2n ** 64n;
/** Undefined where the text is no integer, or one of more than 64 bits (which is then read as a float). */
const integer = (text, dialect) => {
    for (const [pattern, prefix] of radixes[dialect]) {
        const match = pattern.exec(text);
        if (!match)
            continue;
        const size = BigInt(`${prefix}${match[2]}`);
        if (size < largest)
            return match[1] === '-' ? -size : size;
    }
    return undefined;
};
/** Reads an unquoted scalar. Underscores between digits are ignored in the `kubernetes` dialect, as kubectl does. */
const readPlain = (text, dialect) => {
    const word = wordsOf[dialect].get(text);
    if (word !== undefined)
        return word;
    if (unlimited.test(text))
        return { problem: `${text} is not a number that JSON can hold` };
    if (!/^[-+.\d]/.test(text))
        return text;
    const plain = dialect === 'kubernetes' ? text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '') : text;
    const whole = integer(plain, dialect);
    if (whole !== undefined) {
        const value = Number(whole);
        return Number.isSafeInteger(value)
            ? value
            : { problem: `${text} has more digits than a JSON number keeps; in quotes it stays as it is` };
    }
    if (!scalar_float.test(plain))
        return text;
    const value = Number(plain);
    return Number.isFinite(value) ? value : text;
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/document.js



/** How many values aliases may add to a document before it counts as an attack on memory. */
const aliasLimit = 500_000;
const hints = {
    TAB_AS_INDENT: 'Indent with spaces.',
    BAD_INDENT: 'Lines of one mapping or list start in the same column.',
    BAD_ALIAS: 'An alias `*name` needs an anchor `&name` above it in the same document.',
    MULTILINE_IMPLICIT_KEY: 'Is a colon or a closing quote missing?',
    BLOCK_AS_IMPLICIT_KEY: 'Is the value meant to be in quotes? A colon followed by a space starts a new mapping.',
    MISSING_CHAR: 'Is a closing quote, bracket or comma missing?',
};
const templateHint = 'A line with `{{` is a template: render it first, or give the chart it belongs to as `chart`.';
const decapitalize = (text) => text.charAt(0).toLowerCase() + text.slice(1);
const tagPrefix = 'tag:yaml.org,2002:';
const plainTags = new Set(['bool', 'int', 'float', 'null', 'timestamp'].map((name) => tagPrefix + name));
const knownTags = new Set([...plainTags, ...['str', 'binary', 'map', 'seq', 'set', 'omap'].map((n) => tagPrefix + n)]);
const isMergeKey = (key) => (0,dist.isScalar)(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
/** Reads the nodes of one document: places, anchors and values. */
class Reader {
    #document;
    #lines;
    #file;
    #dialect;
    #open = new Set();
    #anchors = new Map();
    #added = 0;
    constructor(document, lines, file, dialect) {
        this.#document = document;
        this.#lines = lines;
        this.#file = file;
        this.#dialect = dialect;
    }
    placeAt(offset) {
        const { line, col } = this.#lines.linePos(offset);
        return { file: this.#file, line, column: col };
    }
    placeOf(node) {
        const range = node?.range;
        return this.placeAt(range?.[0] ?? this.#document.range[0]);
    }
    read(node, inAlias = false) {
        if (node === null || node === undefined)
            return null;
        if (inAlias && ++this.#added > aliasLimit)
            throw this.error(node, 'the aliases of this document add more values than memory should be spent on');
        const tag = node.tag;
        if (tag && !knownTags.has(tag))
            throw this.error(node, `the tag ${tag} has no meaning in this file`);
        if ((0,dist.isAlias)(node))
            return this.read(this.#resolve(node), true);
        this.#anchor(node);
        if ((0,dist.isScalar)(node))
            return this.#scalar(node);
        if (this.#open.has(node))
            throw this.error(node, 'this value contains itself through an alias');
        this.#open.add(node);
        const value = (0,dist.isSeq)(node)
            ? node.items.map((item) => this.read(item, inAlias))
            : Object.fromEntries(this.#entries(node, inAlias));
        this.#open.delete(node);
        return value;
    }
    /** A node below `node`, through aliases and merge keys; for an entry of a mapping also its key. */
    child(node, step) {
        const here = (0,dist.isAlias)(node) ? this.#resolve(node) : node;
        if ((0,dist.isSeq)(here))
            return typeof step === 'number' && step in here.items ? { value: here.items[step] } : undefined;
        if (!(0,dist.isMap)(here))
            return undefined;
        const own = here.items.find((pair) => !isMergeKey(pair.key) && this.#key(pair) === String(step));
        if (own)
            return { key: own.key, value: own.value };
        for (const pair of here.items.filter(({ key }) => isMergeKey(key)))
            for (const source of this.#mergeSources(pair)) {
                const found = this.child(source, step);
                if (found)
                    return found;
            }
        return undefined;
    }
    error(node, message, hint) {
        return new src_errors/* SlipwayError */.GQ('BadInput', `${message}.`, { place: this.placeOf(node), ...(hint ? { hint } : {}) });
    }
    #anchor(node) {
        if ('anchor' in node && node.anchor)
            this.#anchors.set(node.anchor, node);
    }
    #resolve(alias) {
        const target = this.#anchors.get(alias.source);
        if (!target)
            throw this.error(alias, `the alias *${alias.source} has no anchor above it`, hints.BAD_ALIAS);
        return target;
    }
    #scalar(node) {
        const text = node.source ?? String(node.value ?? '');
        if (node.tag === `${tagPrefix}binary`)
            return Buffer.from(text, 'base64').toString('utf8');
        const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN' || node.type === undefined;
        if (!plain)
            return String(node.value ?? text);
        const value = readPlain(text, this.#dialect);
        if (value !== null && typeof value === 'object')
            throw this.error(node, value.problem);
        return value;
    }
    #key({ key }) {
        const value = (0,dist.isAlias)(key) || (0,dist.isScalar)(key) ? this.read(key) : undefined;
        if (value === null || value === undefined || typeof value === 'object')
            throw this.error(key, 'the key of a mapping is a word, not a list, a mapping or nothing', (0,dist.isMap)(key) && key.flow ? templateHint : undefined);
        if ((0,dist.isScalar)(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
            throw this.error(key, `the key ${String(value).trim()} begins with a blank that is no space, and so is not indented`, 'Indent with spaces; text that was copied from a page or a chat often has others.');
        return String(value);
    }
    #mergeSources(pair) {
        const value = (0,dist.isAlias)(pair.value) ? this.#resolve(pair.value) : pair.value;
        const sources = (0,dist.isSeq)(value) ? value.items.map((item) => ((0,dist.isAlias)(item) ? this.#resolve(item) : item)) : [value];
        const wrong = sources.find((source) => !(0,dist.isMap)(source));
        if (wrong !== undefined)
            throw this.error(wrong, 'the merge key `<<` takes a mapping or a list of mappings');
        return sources;
    }
    #entries(map, inAlias) {
        const entries = new Map();
        const firsts = new Map();
        const merged = [];
        for (const pair of map.items) {
            if (!(0,dist.isPair)(pair))
                continue;
            if (isMergeKey(pair.key)) {
                merged.push(pair);
                if (!(0,dist.isAlias)(pair.value))
                    this.read(pair.value);
                continue;
            }
            const key = this.#key(pair);
            const first = firsts.get(key);
            if (first)
                throw this.error(pair.key, `the key ${key} stands twice in one mapping, first in line ${this.placeOf(first).line}`, key === 'apiVersion' ? 'Is the line `---` missing that parts two objects?' : undefined);
            firsts.set(key, pair.key);
            entries.set(key, this.read(pair.value, inAlias));
        }
        for (const source of merged.flatMap((pair) => this.#mergeSources(pair)))
            for (const [key, value] of Object.entries(this.read(source, true)))
                if (!entries.has(key))
                    entries.set(key, value);
        return entries;
    }
}
const located = (document, reader) => {
    const value = reader.read(document.contents);
    const find = (path) => {
        let at = { value: document.contents };
        for (const step of path) {
            const next = reader.child(at.value, step);
            if (!next)
                return { at, whole: false };
            at = next;
        }
        return { at, whole: true };
    };
    return {
        value,
        place: reader.placeOf(document.contents),
        locate: (path) => {
            const { at } = find(path);
            return reader.placeOf(at.key ?? at.value ?? document.contents);
        },
        sourceOf: (path) => {
            const { at, whole } = find(path);
            return whole && (0,dist.isScalar)(at.value) ? (at.value.source ?? String(at.value.value ?? '')) : undefined;
        },
    };
};
const syntaxError = (error, reader, text) => {
    const place = reader.placeAt(error.pos[0]);
    const line = text.split('\n')[(place.line ?? 1) - 1] ?? '';
    const hint = line.includes('{{') ? templateHint : hints[error.code];
    return new src_errors/* SlipwayError */.GQ('BadInput', `not valid YAML: ${decapitalize(error.message).replace(/\.?$/, '.')}`, {
        place,
        cause: error,
        ...(hint ? { hint } : {}),
    });
};
/**
 * Reads every document of a text; empty ones are left out. Keys that stand twice, unknown tags, aliases without
 * an anchor and numbers that JSON cannot hold are errors; at most one error a document is reported.
 */
const readDocuments = (text, file, dialect = 'kubernetes') => {
    const lines = new dist.LineCounter();
    // Files that were joined bring their byte order marks along.
    const parsed = (0,dist.parseAllDocuments)(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
        lineCounter: lines,
        prettyErrors: false,
        schema: 'failsafe',
        uniqueKeys: false,
        logLevel: 'silent',
    });
    const documents = [];
    const errors = [];
    for (const document of Array.isArray(parsed) ? parsed : []) {
        const reader = new Reader(document, lines, file, dialect);
        const [first] = document.errors;
        if (first) {
            errors.push(syntaxError(first, reader, text));
            continue;
        }
        if (document.contents === null)
            continue;
        try {
            const result = located(document, reader);
            if (result.value !== null)
                documents.push(result);
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            errors.push(error);
        }
    }
    return { documents, errors };
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/parse.js


const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value) => Array.isArray(value) ? 'a list' : value === null ? 'nothing' : typeof value === 'object' ? 'an object' : typeof value;
const show = (value) => isRecord(value) || Array.isArray(value) ? kindOf(value) : JSON.stringify(value);
const within = (document, prefix, value) => ({
    value,
    place: prefix.length > 0 ? document.locate(prefix) : document.place,
    locate: (path) => document.locate([...prefix, ...path]),
});
/** `List`, `ConfigMapList`, …: anything of a kind that ends so and holds `items`, as kubectl prints them. */
const isList = (value) => isRecord(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
const flatten = (document, value = document.value, prefix = []) => {
    if (!isList(value))
        return [within(document, prefix, value)];
    const { apiVersion, kind } = value;
    return value.items.flatMap((item, index) => {
        const typed = kind === 'List' || !isRecord(item) ? item : { apiVersion, kind: kind.slice(0, -'List'.length), ...item };
        return flatten(document, typed, [...prefix, 'items', index]);
    });
};
const metadataOf = (object) => isRecord(object.metadata) ? object.metadata : {};
const naming = (object) => {
    const { name } = metadataOf(object);
    return [object.kind ?? 'the object', typeof name === 'string' ? name : ''].filter(Boolean).join(' ');
};
const required = (field, example) => (object) => {
    const value = object[field];
    if (typeof value === 'string' && value !== '')
        return undefined;
    return value === undefined || value === null || value === ''
        ? {
            path: [],
            message: `a manifest needs ${field}, and this one has none`,
            hint: `For example \`${field}: ${example}\`.`,
        }
        : { path: [field], message: `${field} is a text such as ${example}, not ${show(value)}` };
};
const strings = (field) => (object) => {
    const map = metadataOf(object)[field];
    if (map === undefined || map === null)
        return undefined;
    const at = ['metadata', field];
    if (!isRecord(map))
        return { path: at, message: `metadata.${field} of ${naming(object)} is a mapping, not ${show(map)}` };
    const wrong = Object.entries(map).find(([, value]) => typeof value !== 'string');
    if (!wrong)
        return undefined;
    const [key, value] = wrong;
    return {
        path: [...at, key],
        message: `metadata.${field} of ${naming(object)}: ${key} is a text, not ${show(value)}`,
        hint: 'Put the value in quotes.',
    };
};
const named = (object) => {
    const { metadata } = object;
    if (metadata !== undefined && metadata !== null && !isRecord(metadata))
        return { path: ['metadata'], message: `metadata of ${naming(object)} is a mapping, not ${show(metadata)}` };
    const { name, generateName } = metadataOf(object);
    if (typeof name === 'string' && name !== '')
        return undefined;
    if (name !== undefined && name !== null && name !== '')
        return {
            path: ['metadata', 'name'],
            message: `metadata.name of ${naming(object)} is a text, not ${show(name)}`,
            hint: 'Put the name in quotes.',
        };
    if (typeof generateName === 'string')
        return {
            path: ['metadata', 'generateName'],
            message: `${naming(object)} has metadata.generateName instead of metadata.name, so it would be a new object at every deploy that can be neither compared nor rolled back`,
            hint: 'Give it a fixed metadata.name.',
        };
    return { path: isRecord(metadata) ? ['metadata'] : [], message: `${naming(object)} has no metadata.name` };
};
const namespaced = (object) => {
    const { namespace } = metadataOf(object);
    return namespace === undefined || namespace === null || typeof namespace === 'string'
        ? undefined
        : {
            path: ['metadata', 'namespace'],
            message: `metadata.namespace of ${naming(object)} is a text, not ${show(namespace)}`,
            hint: 'Put the namespace in quotes.',
        };
};
const rules = [
    required('apiVersion', 'apps/v1'),
    required('kind', 'Deployment'),
    named,
    namespaced,
    strings('labels'),
    strings('annotations'),
];
const check = ({ value, place, locate }) => {
    if (!isRecord(value))
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `a manifest is an object with apiVersion and kind, and here stands ${show(value)}.`, {
                place,
            }),
        ];
    return rules.flatMap((rule) => {
        const found = rule(value);
        if (!found)
            return [];
        const { path, message, hint } = found;
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `${message}.`, {
                place: path.length > 0 ? locate(path) : place,
                ...(hint ? { hint } : {}),
            }),
        ];
    });
};
/** Reads a text's objects and collects what is wrong instead of throwing it. */
const readManifests = (text, file) => {
    const { documents, errors } = readDocuments(text, file);
    const objects = [];
    const wrong = [...errors];
    for (const candidate of documents.flatMap((document) => flatten(document))) {
        const found = check(candidate);
        wrong.push(...found);
        if (found.length === 0)
            objects.push({ object: candidate.value, place: candidate.place, locate: candidate.locate });
    }
    return { objects, errors: wrong };
};
/**
 * The objects of a text of one or more YAML or JSON documents, lists flattened, empty documents left out.
 * Throws every problem of the text together (SlipwayError BadInput with file, line and column).
 */
const parseManifests = (text, file) => {
    const { objects, errors } = readManifests(text, file);
    (0,src_errors/* throwAll */.Kx)(errors);
    return objects;
};
/** The one document of a text, `null` for an empty text. Throws for broken YAML and for a second document. */
const parseYamlWithPlaces = (text, file) => {
    const { documents, errors } = readDocuments(text, file, 'core');
    const [first, second] = documents;
    (0,src_errors/* throwAll */.Kx)([
        ...errors,
        ...(second
            ? [
                new src_errors/* SlipwayError */.GQ('BadInput', `${file} holds one document, and a second one starts in line ${second.place.line}.`, {
                    place: second.place,
                }),
            ]
            : []),
    ]);
    const place = { file, line: 1, column: 1 };
    return first ?? { value: null, place, locate: () => place, sourceOf: () => undefined };
};


/***/ }),

/***/ 28663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   GM: () => (/* binding */ proveBytes),
/* harmony export */   HP: () => (/* binding */ proveStream),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72667);



const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);
/** Throws SlipwayError CheckFailed when bytes are not what their descriptor says. */
const proveBytes = (bytes, descriptor, place) => {
    const found = digestOf(bytes);
    if (found !== descriptor.digest)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} holds ${found}, but its descriptor says ${descriptor.digest}.`, {
            hint: 'The file was changed or cut after it was written; build the image again.',
        });
    return bytes;
};
/** Passes on everything after the first `start` bytes and fails at the end if the content is not the descriptor's. */
const proveStream = (source, descriptor, place, start = 0) => {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    const prove = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            const skip = Math.max(0, Math.min(chunk.length, start - seen));
            seen += chunk.length;
            // The last byte may leave only once the digest is known: a receiver counts bytes and would call it complete.
            if (seen < descriptor.size)
                return done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
            const found = `sha256:${hash.copy().digest('hex')}`;
            if (seen > descriptor.size || found !== descriptor.digest)
                return done(damaged(place, descriptor, seen, found));
            done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
        },
        flush(done) {
            const found = `sha256:${hash.digest('hex')}`;
            done(seen === descriptor.size && found === descriptor.digest ? null : damaged(place, descriptor, seen, found));
        },
    });
    source.on('error', (error) => prove.destroy(error));
    prove.on('close', () => source.destroy());
    return source.pipe(prove);
};
const damaged = (place, descriptor, size, found) => new _slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`, { hint: 'The file was changed or cut after it was written; build the image again.' });


/***/ }),

/***/ 58142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ assembleImage),
/* harmony export */   o: () => (/* binding */ jsonOf)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67346);


/** Throws SlipwayError BadInput naming the place. */
const jsonOf = (bytes, place) => {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${place} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Follows the root to every manifest, configuration and layer. */
const assembleImage = async (name, descriptor, source) => {
    const root = { descriptor, bytes: await source.read(descriptor) };
    const found = { children: [], blobs: new Map(), platforms: [], manifests: [], configs: [] };
    const annotations = await follow(name, root, source, found);
    return {
        name,
        root,
        children: found.children,
        blobs: [...found.blobs.values()],
        platforms: found.platforms,
        annotations: { ...found.manifests[0]?.annotations, ...annotations },
        labels: found.configs[0]?.config?.Labels ?? {},
    };
};
const follow = async (name, stored, source, found) => {
    const { descriptor, bytes } = stored;
    if ((0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)) {
        const index = jsonOf(bytes, `${name}: ${descriptor.digest}`);
        for (const child of index.manifests) {
            const inner = { descriptor: child, bytes: await source.read(child) };
            await follow(name, inner, source, found);
            if (!found.children.some((known) => known.descriptor.digest === child.digest))
                found.children.push(inner);
        }
        return index.annotations ?? {};
    }
    if (!(0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(descriptor.mediaType))
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`, {
            hint: `Known are ${_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest}, ${_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex} and their docker twins.`,
        });
    const manifest = jsonOf(bytes, `${name}: ${descriptor.digest}`);
    await takeContent(manifest, source, found);
    found.manifests.push(manifest);
    return manifest.annotations ?? {};
};
const takeContent = async (manifest, source, found) => {
    // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
    for (const content of [manifest.config, ...manifest.layers])
        if (!found.blobs.has(content.digest) && !content.urls?.length)
            found.blobs.set(content.digest, await source.blob(content));
    if (!/(image|container\.image)(\.config)?\.v1\+json$/.test(manifest.config.mediaType))
        return;
    const config = jsonOf(await source.read(manifest.config), manifest.config.digest);
    found.configs.push(config);
    const { os, architecture, variant } = config;
    // Attestation manifests inside an index call themselves unknown/unknown.
    if (os && architecture && os !== 'unknown')
        found.platforms.push({ os, architecture, ...(variant ? { variant } : {}) });
};


/***/ }),

/***/ 7359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readLayout),
  w: () => (/* binding */ writeLayout)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/registry/src/digest.js
var src_digest = __webpack_require__(28663);
// EXTERNAL MODULE: ./build/packages/registry/src/image.js
var src_image = __webpack_require__(58142);
;// CONCATENATED MODULE: ./build/packages/registry/src/tar.js


const block = 512;
const tar_text = (header, from, length) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
};
/** Octal, or base 256 above 8 GiB (first bit set). */
const number = (header, from, length) => {
    if (((header[from] ?? 0) & 0x80) === 0)
        return Number.parseInt(tar_text(header, from, length).trim() || '0', 8);
    let value = (header[from] ?? 0) & 0x7f;
    for (let i = from + 1; i < from + length; i++)
        value = value * 256 + (header[i] ?? 0);
    return value;
};
const checksumFits = (header) => {
    let sum = 0;
    for (let i = 0; i < block; i++)
        sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
    return sum === number(header, 148, 8);
};
/** Pax records are `<length> key=value\n`. */
const paxOf = (records) => {
    const value = (key) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
    const [name, size] = [value('path'), value('size')];
    return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size: Number(size) }) };
};
/**
 * Names and positions of an uncompressed tar's files, so that they are read in place without a second copy on disk.
 * Throws SlipwayError BadInput naming the file when it is not a tar.
 */
const indexTar = async (file) => {
    const handle = await (0,promises_.open)(file);
    try {
        return await readEntries(handle, file);
    }
    finally {
        await handle.close();
    }
};
const readHeader = (header, at, file, total, ahead) => {
    if (!checksumFits(header))
        throw notTar(file, header);
    const size = ahead.size ?? number(header, 124, 12);
    const offset = at + block;
    if (offset + size > total)
        throw new errors/* SlipwayError */.GQ('BadInput', `${file} is cut: an entry ends at byte ${offset + size} of ${total}.`);
    const prefix = tar_text(header, 257, 5) === 'ustar' ? tar_text(header, 345, 155) : '';
    const name = ahead.name ?? [prefix, tar_text(header, 0, 100)].filter(Boolean).join('/');
    return { name, type: tar_text(header, 156, 1), offset, size, next: offset + Math.ceil(size / block) * block };
};
const isFile = (type) => type === '' || type === '0';
const readEntries = async (handle, file) => {
    const entries = new Map();
    const { size: total } = await handle.stat();
    const bytes = Buffer.alloc(block);
    let ahead = {};
    let at = 0;
    while (at + block <= total) {
        await handle.read(bytes, 0, block, at);
        if (bytes.every((byte) => byte === 0))
            break;
        const { name, type, offset, size, next } = readHeader(bytes, at, file, total, ahead);
        if (isFile(type))
            entries.set(name.replace(/^\.\//, ''), { offset, size });
        ahead = await readAhead(handle, type, offset, size);
        at = next;
    }
    return entries;
};
/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readAhead = async (handle, type, offset, size) => {
    if (type !== 'L' && type !== 'x')
        return {};
    const extra = Buffer.alloc(size);
    await handle.read(extra, 0, size, offset);
    return type === 'L' ? { name: tar_text(extra, 0, size) } : paxOf(extra.toString());
};
const notTar = (file, header) => header[0] === 0x1f && header[1] === 0x8b
    ? new errors/* SlipwayError */.GQ('BadInput', `${file} is compressed.`, {
        hint: 'Layers are compressed already: pass the plain tar.',
    })
    : new errors/* SlipwayError */.GQ('BadInput', `${file} is neither a folder nor a tar archive.`);

// EXTERNAL MODULE: ./build/packages/registry/src/types.js
var types = __webpack_require__(67346);
;// CONCATENATED MODULE: ./build/packages/registry/src/layout.js










/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are proved against their digests now, layers while they are streamed.
 * With several images in `index.json`, `ref` picks the one whose `org.opencontainers.image.ref.name` it is.
 *
 * Throws SlipwayError NotFound or BadInput naming the file, CheckFailed for a digest that does not fit.
 */
const readLayout = async (location, options = {}) => {
    const files = await openFiles(location);
    for (const name of ['oci-layout', 'index.json'])
        if ((await files.size(name)) === undefined)
            throw notLayout(location, name);
    const index = (0,src_image/* jsonOf */.o)(await files.read('index.json'), files.place('index.json'));
    return (0,src_image/* assembleImage */.a)(location, pick(index, location, options.ref), contentOf(files));
};
/** Copies an image into a folder as an OCI layout, for tools that read no tar. */
const writeLayout = async (image, folder) => {
    const file = (digest) => external_node_path_.join(folder, 'blobs', ...digest.split(':'));
    await (0,promises_.mkdir)(external_node_path_.dirname(file(image.root.descriptor.digest)), { recursive: true });
    for (const blob of image.blobs)
        await (0,external_node_stream_promises_.pipeline)(blob.open(), (0,external_node_fs_.createWriteStream)(file(blob.descriptor.digest)));
    for (const { descriptor, bytes } of [...image.children, image.root])
        await (0,promises_.writeFile)(file(descriptor.digest), bytes);
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
    const index = { schemaVersion: 2, mediaType: types/* mediaTypes */.Ib.ociIndex, manifests: [image.root.descriptor] };
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'index.json'), JSON.stringify(index));
};
const openFiles = async (location) => {
    const found = await (0,promises_.stat)(location).catch((cause) => {
        throw new errors/* SlipwayError */.GQ('NotFound', `There is no image at ${location}.`, {
            cause,
            hint: 'Give the folder or tar of an OCI image layout, as the build action writes it.',
        });
    });
    return found.isDirectory() ? inFolder(location) : inTar(location);
};
const inFolder = (folder) => ({
    place: (name) => external_node_path_.join(folder, name),
    size: async (name) => (await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => undefined))?.size,
    read: (name) => (0,promises_.readFile)(external_node_path_.join(folder, name)),
    stream: (name) => (0,external_node_fs_.createReadStream)(external_node_path_.join(folder, name), { highWaterMark: 1 << 18 }),
});
const inTar = async (file) => {
    const entries = await indexTar(file);
    const stream = (name) => {
        const { offset, size } = entries.get(name) ?? { offset: 0, size: 0 };
        if (size === 0)
            return external_node_stream_.Readable.from([]);
        return (0,external_node_fs_.createReadStream)(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });
    };
    return {
        place: (name) => `${file}!${name}`,
        size: async (name) => entries.get(name)?.size,
        read: async (name) => Buffer.concat(await stream(name).toArray()),
        stream,
    };
};
const contentOf = (files) => {
    const nameOf = ({ digest }) => {
        if (!(0,src_digest/* isDigest */.Bc)(digest))
            throw new errors/* SlipwayError */.GQ('BadInput', `${files.place('index.json')} refers to "${digest}", not a sha256 digest.`);
        return `blobs/${digest.replace(':', '/')}`;
    };
    return {
        read: async (descriptor) => {
            const name = nameOf(descriptor);
            if ((await files.size(name)) === undefined)
                throw missing(files.place(name), descriptor);
            return (0,src_digest/* proveBytes */.GM)(await files.read(name), descriptor, files.place(name));
        },
        blob: async (descriptor) => {
            const name = nameOf(descriptor);
            const size = await files.size(name);
            if (size === undefined)
                throw missing(files.place(name), descriptor);
            if (size !== descriptor.size)
                throw new errors/* SlipwayError */.GQ('CheckFailed', `${files.place(name)} has ${size} bytes, its descriptor says ${descriptor.size}.`, {
                    hint: 'The file was cut while it was written or copied (disk full?); build the image again.',
                });
            const place = files.place(name);
            return { descriptor, place, open: (start = 0) => (0,src_digest/* proveStream */.HP)(files.stream(name), descriptor, place, start) };
        },
    };
};
const pick = (index, location, ref) => {
    const all = index.manifests ?? [];
    const named = (manifest) => manifest.annotations?.['org.opencontainers.image.ref.name'];
    const candidates = ref === undefined ? all : all.filter((manifest) => named(manifest) === ref);
    const [first] = candidates;
    if (first && new Set(candidates.map(({ digest }) => digest)).size === 1)
        return first;
    const names = all.map((manifest) => named(manifest) ?? manifest.digest).join(', ') || 'none';
    throw new errors/* SlipwayError */.GQ('BadInput', `${location}/index.json holds ${all.length} images (${names}), and one is needed.`, {
        hint: 'Write each image into a layout of its own.',
    });
};
const notLayout = (location, name) => new errors/* SlipwayError */.GQ('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
});
const missing = (place, descriptor) => new errors/* SlipwayError */.GQ('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'The layout was copied in part; build the image again.',
});


/***/ }),

/***/ 67346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   hr: () => (/* binding */ showPlatform)
/* harmony export */ });
const mediaTypes = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    /** The two bytes `{}`: configuration of artifacts that need none. */
    empty: 'application/vnd.oci.empty.v1+json',
};
const isIndexType = (mediaType) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
const isManifestType = (mediaType) => mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
/** `linux/arm64/v8` */
const showPlatform = (platform) => [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');


/***/ }),

/***/ 11729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ example)
/* harmony export */ });
/** What somebody without a slipway.yml is told to write. */
const example = 'A first one: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`, each on a line of its own.';


/***/ }),

/***/ 98344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ loadSpec),
/* harmony export */   Ot: () => (/* binding */ readSpec),
/* harmony export */   vt: () => (/* binding */ findSpec)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12930);
/* harmony import */ var _example_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11729);




/** The names under which the file is looked for. */
const fileNames = ['slipway.yml', 'slipway.yaml'];
/** The same error at a place that is told from a folder further up. */
const movedTo = (folder, error) => error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc
    ? new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc(error.errors.map((each) => movedTo(folder, each)))
    : new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, error.place.file) } } : {}),
    });
/** A relative directory is meant from where the step works, the workspace. */
const rootOf = (directory) => ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(directory) ? directory : '');
/**
 * The spec in a file of a directory, whatever its name. Throws as {@link parseSpec} does, and BadInput when the file
 * cannot be read; errors name it from `root`, the workspace.
 */
const readSpec = async (directory, name, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    // The schema takes longer to load than many a step without a slipway.yml takes to end.
    const { parseSpec } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(0), __webpack_require__.e(3549), __webpack_require__.e(5910)]).then(__webpack_require__.bind(__webpack_require__, 95910));
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, name);
    const shown = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, file);
    try {
        return parseSpec(await (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(fs, file, shown), shown);
    }
    catch (error) {
        throw error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? movedTo((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory), error) : error;
    }
};
/**
 * The spec of a directory, undefined where it has none. Throws NotFound for a directory that is none, and as {@link parseSpec} does; errors name the file from
 * `root`, the workspace, as annotations need it.
 */
const findSpec = async (directory, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    const kinds = await Promise.all(fileNames.map((name) => fs.kind((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, name))));
    const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
    if (name === undefined) {
        if ((await fs.kind(directory)) === 'directory')
            return undefined;
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `There is no folder \`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory) || directory}\`, which \`directory\` names.`, {
            hint: 'Is the repository checked out (`uses: actions/checkout`) before this step?',
        });
    }
    if (second !== undefined)
        throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
    return readSpec(directory, name, fs, root);
};
/** The spec of a directory. Throws SlipwayError NotFound with a first file to write where there is none. */
const loadSpec = async (directory, fs = _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .nodeFs */ .e, root = rootOf(directory)) => {
    const spec = await findSpec(directory, fs, root);
    if (spec)
        return spec;
    throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `there is no slipway.yml in ${directory}.`, { hint: _example_js__WEBPACK_IMPORTED_MODULE_3__/* .example */ .F });
};


/***/ })

};
