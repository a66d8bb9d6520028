export const id = 1304;
export const ids = [1304];
export const modules = {

/***/ 71304:
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
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var src_errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/oci/src/layout/write-layout.js
var write_layout = __webpack_require__(58380);
// EXTERNAL MODULE: ./build/packages/spec/src/file/find-spec.js
var find_spec = __webpack_require__(86015);
;// CONCATENATED MODULE: ./build/actions/scan/src/exceptions/apply-exceptions.js

const day = 24 * 3_600_000;
const warnBefore = 14 * day;
const matchesGlob = (pattern, value) => {
    const parts = pattern
        .replace(/^\//, '')
        .split('*')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(value.replace(/^\//, ''));
};
const matchesPackage = (wanted, { package: name, purl = '' }) => wanted.startsWith('pkg:') ? purl === wanted || purl.split(/[@?]/)[0] === wanted : name === wanted;
/** Returns true if the exception is for this finding. Its expiry does not matter here. */
const matchesFinding = (exception, finding) => exception.id === finding.id &&
    (exception.kind === undefined || exception.kind === finding.kind) &&
    (exception.packages.length === 0 || exception.packages.some((wanted) => matchesPackage(wanted, finding))) &&
    (exception.paths.length === 0 || exception.paths.some((pattern) => matchesGlob(pattern, finding.target)));
const isExpired = ({ expires }, now) => expires !== undefined && expires <= now;
const warningsOf = (exception, now) => {
    const { expires, reason } = exception;
    const name = nameOf(exception);
    if (expires === undefined)
        return [`${name} never expires. Add "expired_at", so that someone reviews it.`];
    if (isExpired(exception, now))
        return [`${name} expired on ${lastDay(expires)}: the finding counts again. Its reason was: ${reason}`];
    return expires - now < warnBefore ? [`${name} expires on ${lastDay(expires)}.`] : [];
};
/** Separates accepted findings from the others. `now` is milliseconds since 1970. */
const applyExceptions = (findings, exceptions, now) => {
    const valid = exceptions.filter((exception) => !isExpired(exception, now));
    const isUsed = (exception) => findings.some((finding) => matchesFinding(exception, finding));
    const accepted = findings.filter((finding) => valid.some((exception) => matchesFinding(exception, finding)));
    return {
        accepted,
        findings: findings.filter((finding) => !accepted.includes(finding)),
        warnings: exceptions.filter(isUsed).flatMap((exception) => warningsOf(exception, now)),
        notices: exceptions
            .filter((exception) => !isUsed(exception))
            .map((exception) => `${nameOf(exception)} matches no finding. Remove it.`),
    };
};
const nameOf = ({ id, place }) => `${(0,src_errors/* showPlace */.R3)(place)}: the exception for ${id}`;
const lastDay = (time) => new Date(time - 1).toISOString().slice(0, 10);

// EXTERNAL MODULE: ./build/packages/yaml/src/single-document.js
var single_document = __webpack_require__(18289);
;// CONCATENATED MODULE: ./build/actions/scan/src/exceptions/read-exceptions.js




/** The files that are searched when no file is named, in this order. */
const defaultFiles = ['slipway-exceptions.yml', 'slipway-exceptions.yaml', '.trivyignore.yaml', '.trivyignore.yml'];
const read_exceptions_day = 24 * 3_600_000;
/**
 * Reads `slipway-exceptions.yml` (a list of `id`, `until`, `reason`, and optionally `package` or `path`) or trivy's own
 * `.trivyignore.yaml`. Returns no exceptions if no file is named and none of them exists.
 * @throws SlipwayError NotFound, or BadInput with file (relative to the workspace) and line of every wrong entry
 */
const readExceptions = async (directory, named, workspace = directory) => {
    for (const name of named ? [named] : defaultFiles) {
        const whole = external_node_path_.resolve(directory, name);
        const file = external_node_path_.relative(workspace, whole);
        const text = await (0,promises_.readFile)(whole, 'utf8').catch((cause) => {
            if ((cause.code === 'ENOENT' || cause.code === 'ENOTDIR') && !named)
                return undefined;
            throw new src_errors/* SlipwayError */.GQ('NotFound', `The exceptions file ${file} cannot be read: ${(0,src_errors/* fileErrorReason */.Hs)(cause)}.`, {
                cause,
            });
        });
        if (text !== undefined)
            return parseExceptions(text, file);
    }
    return [];
};
const parseExceptions = (text, file) => {
    const document = (0,single_document/* parseSingleDocument */.$)(text, file);
    if (document.value === null)
        return [];
    const errors = [];
    const exceptions = Array.isArray(document.value) ? readList(document, errors) : readTrivyFile(document, errors);
    (0,src_errors/* throwAll */.Kx)(errors);
    return exceptions;
};
/** Returns a word's own entry of a table: the word may be `constructor` too. */
const ownEntry = (table, word) => Object.hasOwn(table, word) ? table[word] : undefined;
const slipwayForm = {
    fields: { id: 'text', until: 'date', reason: 'text', package: 'text', path: 'text', owner: 'text' },
    required: ['id', 'until', 'reason'],
};
const trivyForm = {
    fields: { id: 'text', statement: 'text', expired_at: 'date', purls: 'texts', paths: 'texts' },
    required: ['id'],
};
const trivyLists = {
    vulnerabilities: 'vulnerability',
    secrets: 'secret',
    misconfigurations: 'misconfiguration',
    licenses: 'license',
};
const readList = (document, errors) => document.value.flatMap((entry, index) => {
    const place = document.locate([index]);
    const fields = readEntry(entry, slipwayForm, place, errors);
    if (!fields)
        return [];
    const { id, until, reason } = fields;
    const given = (name) => (fields[name] === undefined ? [] : [String(fields[name])]);
    // The named day is the last one on which the exception applies.
    const expires = Date.parse(String(until)) + (/T/.test(String(until)) ? 0 : read_exceptions_day);
    return [
        { id: String(id), reason: String(reason), packages: given('package'), paths: given('path'), expires, place },
    ];
});
const readTrivyFile = (document, errors) => {
    const unknown = (place, word) => {
        const allowed = Object.keys(trivyLists).join(', ');
        errors.push(problem(place, `${word} is not allowed here. Allowed are a list of exceptions, or trivy's ${allowed}.`));
        return [];
    };
    if (typeof document.value !== 'object')
        return unknown(document.place, JSON.stringify(document.value));
    return Object.entries(document.value).flatMap(([list, entries]) => {
        const kind = ownEntry(trivyLists, list);
        if (!kind || !Array.isArray(entries))
            return unknown(document.locate([list]), `"${list}"`);
        return entries.flatMap((entry, index) => {
            const place = document.locate([list, index]);
            const fields = readEntry(entry, trivyForm, place, errors);
            if (!fields)
                return [];
            const texts = (name) => fields[name] ?? [];
            const { id, statement, expired_at: expiredAt } = fields;
            return [
                {
                    id: String(id),
                    kind,
                    reason: String(statement ?? ''),
                    packages: texts('purls'),
                    paths: texts('paths'),
                    ...(expiredAt === undefined ? {} : { expires: Date.parse(String(expiredAt)) }),
                    place,
                },
            ];
        });
    });
};
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const validators = {
    text: { isValid: isText, allowed: 'a string' },
    texts: { isValid: (value) => Array.isArray(value) && value.every(isText), allowed: 'a list of strings' },
    date: {
        isValid: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
        allowed: 'a date such as 2026-12-31',
    },
};
/** Returns the entry's fields, or undefined after it added all problems to `errors`. */
const readEntry = (value, { fields, required }, place, errors) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        const example = required.map((name) => `${name}: …`).join(', ');
        errors.push(problem(place, `${JSON.stringify(value)} is not an exception. Write { ${example} }.`));
        return undefined;
    }
    const entry = value;
    const missing = required.filter((name) => entry[name] === undefined).map((name) => `"${name}"`);
    const problems = [
        ...(missing.length > 0 ? [`the exception ${showId(entry)} has no ${missing.join(' and no ')}.`] : []),
        ...Object.entries(entry).flatMap(([name, given]) => {
            const kind = ownEntry(fields, name);
            if (!kind)
                return [`the exception ${showId(entry)} has "${name}"; allowed are ${Object.keys(fields).join(', ')}.`];
            const { isValid, allowed } = validators[kind];
            return isValid(given)
                ? []
                : [`"${name}" of the exception ${showId(entry)} is ${JSON.stringify(given)}; allowed is ${allowed}.`];
        }),
    ];
    errors.push(...problems.map((sentence) => problem(place, sentence)));
    return problems.length === 0 ? entry : undefined;
};
const showId = ({ id }) => (typeof id === 'string' ? id : '(without id)');
const problem = (place, sentence) => new src_errors/* SlipwayError */.GQ('BadInput', sentence, { place });

// EXTERNAL MODULE: ./build/packages/report/src/schema/types.js
var types = __webpack_require__(69597);
;// CONCATENATED MODULE: ./build/actions/scan/src/findings/scan-policy.js

/** Returns the findings that fail the scan. A finding without a severity never fails it. */
const findViolations = (findings, { failOn, fixedOnly }) => {
    if (failOn === 'none')
        return [];
    const limit = types/* severities */.g.indexOf(failOn);
    return findings.filter(({ severity, kind, fixed }) => types/* severities */.g.indexOf(severity) <= limit && (!fixedOnly || kind !== 'vulnerability' || fixed !== undefined));
};

// EXTERNAL MODULE: ./build/packages/container/src/engine/find-engine.js + 5 modules
var find_engine = __webpack_require__(68752);
// EXTERNAL MODULE: ./build/packages/container/src/image/open-image.js
var open_image = __webpack_require__(39315);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image-reference.js
var image_reference = __webpack_require__(49144);
// EXTERNAL MODULE: ./build/packages/registry/src/credentials/docker-config.js
var docker_config = __webpack_require__(74547);
// EXTERNAL MODULE: ./build/packages/registry/src/connection/connect-registry.js + 5 modules
var connect_registry = __webpack_require__(13472);
// EXTERNAL MODULE: ./build/packages/registry/src/images/remote-image.js
var remote_image = __webpack_require__(42446);
;// CONCATENATED MODULE: ./build/actions/scan/src/image/open-image-to-scan.js




/** Returns undefined without an engine: a registry has the image too. */
const localEngine = async ({ exec, runner }) => {
    try {
        return await (0,find_engine/* findEngine */.G)({ exec, environment: runner.environment }, 'auto', 'save');
    }
    catch (error) {
        if (error instanceof src_errors/* SlipwayError */.GQ && error.code === 'ToolMissing')
            return undefined;
        throw error;
    }
};
const fetchFromRegistry = async (name, layout, ports) => {
    const { registry: host, repository, tag = 'latest', digest } = (0,image_reference/* parseImageReference */.o_)(name);
    const { exec, log, clock, signal, runner } = ports;
    const credentials = (0,docker_config/* dockerConfig */.p)(runner.environment, exec);
    const registry = (0,connect_registry/* connectRegistry */.g)(host, { credentials, log, clock, signal });
    try {
        await (0,write_layout/* writeLayout */.wy)(await (0,remote_image/* readRemoteImage */.Y)(registry, repository, digest ?? tag), layout);
    }
    finally {
        await registry.close();
    }
};
/** Opens the layout, or the image by its name: from an engine of this machine, else from its registry. */
const openImageToScan = ({ layout, image }, temp, ports) => (0,open_image/* openImage */.U)({ layout, image }, {
    workspace: ports.runner.workspace,
    temp,
    engine: () => localEngine(ports),
    fetch: (name, folder) => fetchFromRegistry(name, folder, ports),
});

// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/actions/scan/src/trivy/read-trivy-report.js

const severityOf = (text) => {
    const lower = (text ?? '').toLowerCase();
    return types/* severities */.g.find((severity) => severity === lower) ?? 'unknown';
};
/** A reader for each list of a result. */
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
/** Returns each element of a list with its finding. Misconfiguration checks that passed are left out. */
const read_trivy_report_readList = (result, list) => {
    const read = readers[list];
    return (result[list] ?? [])
        .filter((item) => !('Status' in item && item.Status === 'PASS'))
        .map((item) => ({ item, finding: read(item, result.Target) }));
};
/** Returns the findings of a report. */
const readTrivyReport = (report) => {
    const results = report.Results ?? [];
    const all = results.flatMap((result) => lists.flatMap((list) => read_trivy_report_readList(result, list)));
    const findings = unique(all.map(({ finding }) => finding)).sort(worstFirst);
    const os = report.Metadata?.OS;
    return {
        findings,
        scannerVersion: report.Trivy?.Version ?? '',
        hasPackages: os?.Family !== undefined || results.some(({ Class }) => Class === 'os-pkgs' || Class === 'lang-pkgs'),
        ...(os?.Family
            ? { distribution: { name: `${os.Family} ${os.Name ?? ''}`.trim(), endOfLife: os.EOSL === true } }
            : {}),
    };
};
/** Sorts by severity, then by whether a fix exists, then by name. */
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
/** Returns equal texts for the same finding on two platforms. */
const identityOf = ({ kind, id, package: name, installed, target }) => JSON.stringify([kind, id, name, installed, target]);
const unique = (findings) => [
    ...new Map(findings.toReversed().map((finding) => [identityOf(finding), finding])).values(),
];
/** Merges the reports of several platforms. Targets name the image instead of the scanned folder. */
const mergeReports = (reports, layouts, name) => ({
    ...reports[0],
    ArtifactName: name,
    Results: reports.flatMap(({ Results = [] }, index) => Results.map((result) => ({ ...result, Target: result.Target.replace(layouts[index] ?? '', () => name) }))),
});
/** Returns the report with only the given findings, each once, for the SARIF file. */
const narrowReport = (report, kept) => {
    const wanted = new Set(kept.map(identityOf));
    const narrow = (result) => {
        const changed = lists
            .filter((list) => result[list])
            .map((list) => [
            list,
            read_trivy_report_readList(result, list).flatMap(({ item, finding }) => (wanted.delete(identityOf(finding)) ? [item] : [])),
        ]);
        return { ...result, ...Object.fromEntries(changed) };
    };
    return { ...report, Results: (report.Results ?? []).map(narrow) };
};

;// CONCATENATED MODULE: ./build/actions/scan/src/result/findings-table.js

const heads = ['SEVERITY', 'ID', 'PACKAGE', 'INSTALLED', 'FIXED IN', 'TITLE'];
const widest = 48;
/** Returns the first `rows` findings as lines, with columns of equal width. */
const findingsTable = (findings, rows) => {
    const body = findings
        .slice(0, rows)
        .map((one) => [one.severity.toUpperCase(), one.id, one.package, one.installed, one.fixed ?? '', one.title].map((cell) => (0,clip/* oneLine */.TN)(cell, widest)));
    const widths = heads.map((head, column) => Math.max(head.length, ...body.map((cells) => cells[column]?.length ?? 0)));
    const lines = [heads, ...body].map((cells) => cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd());
    const more = findings.length - body.length;
    return more > 0 ? [...lines, `… and ${more} more`] : lines;
};

;// CONCATENATED MODULE: ./build/actions/scan/src/result/scan-result.js




const rowsInLog = 100;
const rowsInReport = 20;
const findingsInOutput = 200;
const hour = 3_600_000;
/** Logs the findings, warnings and notices of a scan. Returns the warnings. */
const logFindings = (inputs, { applied, scanned, folders, database }, { log, clock }) => {
    if (applied.findings.length > 0)
        log.untrusted(findingsTable(applied.findings, rowsInLog).join('\n'));
    const warnings = [...applied.warnings, ...scanWarnings(inputs, { scanned, database }, Date.parse(clock.now()))];
    for (const warning of warnings)
        log.warning(warning);
    for (const notice of applied.notices)
        log.notice(notice);
    log.info(`Scan it yourself: trivy image --input ${folders.layouts[0]} --cache-dir ${folders.cache} --scanners ${inputs.scanners.join(',')}${inputs.database || inputs.offline ? ' --skip-db-update --offline-scan' : ''}`);
    return warnings;
};
/** Returns the reasons why the scan may have missed vulnerabilities. */
const scanWarnings = (inputs, { scanned, database }, now) => {
    const warnings = [];
    const age = database.updated === undefined ? undefined : now - Date.parse(database.updated);
    if (age !== undefined && age > inputs['database-max-age'])
        warnings.push(`The vulnerability database is ${Math.floor(age / hour / 24)} days old (${database.updated}). The scan does not find newer vulnerabilities.`);
    if (database.stale)
        warnings.push('The vulnerability database could not be updated. The scan used an older one.');
    if (scanned.distribution?.endOfLife)
        warnings.push(`${scanned.distribution.name} gets no security updates any more. The database does not list its new vulnerabilities.`);
    if (!scanned.hasPackages && inputs.scanners.includes('vuln'))
        warnings.push('The scanner recognized neither a distribution nor packages of a language. It cannot find vulnerabilities in this image.');
    return warnings;
};
/** Returns the outputs, the report and the status of the step. */
const scanResult = (inputs, completed, violations, warnings) => {
    const { image, name, folders, database, scanned, applied } = completed;
    const { findings, accepted } = applied;
    const counts = countBySeverity(findings);
    const secrets = findings.filter(({ kind }) => kind === 'secret').length;
    const status = violations.length > 0 ? 'failed' : warnings.length > 0 ? 'warning' : 'passed';
    const { digest } = image.root.descriptor;
    return {
        status,
        sentence: sentenceOf(inputs, counts, violations, accepted.length),
        outputs: {
            status,
            ...counts,
            secrets,
            sarif: folders.sarif,
            findings: JSON.stringify(findings.slice(0, findingsInOutput)),
        },
        facts: {
            image: name,
            digest,
            scanner: {
                name: 'trivy',
                version: scanned.scannerVersion,
                ...(database.updated ? { databaseUpdated: database.updated } : {}),
            },
            counts,
            policy: { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'], violations: violations.length },
            worst: findings.slice(0, rowsInReport).map(({ id, package: of, installed, fixed, severity, title }) => ({
                id,
                package: of,
                installed,
                severity,
                title: (0,clip/* clip */.$Q)(title, 200),
                ...(fixed ? { fixed } : {}),
            })),
            exceptions: accepted.length,
            secrets,
        },
    };
};
const sentenceOf = (settings, counts, violations, accepted) => {
    const parts = types/* severities */.g
        .filter((severity) => counts[severity] > 0)
        .map((severity) => `${counts[severity]} ${severity}`);
    const exceptions = accepted > 0 ? [`${accepted} accepted by exceptions`] : [];
    const found = [...parts, ...exceptions].join(', ');
    const [worst] = violations;
    if (!worst)
        return parts.length > 0 ? `Findings: ${found}.` : `No findings${accepted > 0 ? ` (${found})` : ''}.`;
    const fix = worst.fixed ? `, fixed in ${worst.fixed}` : '';
    const where = worst.kind === 'secret'
        ? `${worst.title} in ${worst.package}`
        : `${worst.id} in ${worst.package} ${worst.installed}`;
    const rule = `${settings['fail-on']} or worse${settings['fixed-only'] ? ' with a fix' : ''}`;
    const verb = violations.length === 1 ? 'is' : 'are';
    const [object, remedy] = violations.length === 1 ? ['it', 'an exception'] : ['them', 'exceptions'];
    return `${(0,plural/* plural */.L)(violations.length, 'finding')} ${verb} ${rule} (${found}). Worst: ${where.trim()}${fix}. Fix ${object}, or add ${remedy} to slipway-exceptions.yml.`;
};

// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
;// CONCATENATED MODULE: ./build/actions/scan/src/trivy/trivy-error.js

/** Returns true if trivy failed because it could not download its database. */
const isDownloadError = ({ stderr }) => /failed to download vulnerability DB|DB error|OCI artifact error|TOOMANYREQUESTS/i.test(stderr);
/** Known errors by trivy's text. trivy has no error codes. */
const knownErrors = [
    { pattern: /no space left on device/i, code: 'DiskFull', hint: 'Free space in the temporary folder of the runner.' },
    {
        pattern: /java.?db|trivy-java-db/i,
        code: 'NotFound',
        hint: 'The image contains Java archives. Put the Java database (java-db/) into the cache folder, or scan without "offline".',
    },
    {
        pattern: /failed to download vulnerability DB|OCI artifact error|TOOMANYREQUESTS/i,
        code: 'Unreachable',
        hint: 'Set "database-repositories" to a mirror, or "database" to a folder with a database.',
    },
    { pattern: /context deadline exceeded|timeout/i, code: 'Timeout', hint: 'Raise "timeout".' },
];
/** Returns trivy's chain of causes, without time and level. */
const reasonOf = ({ stderr, stdout }) => {
    const lines = `${stdout}\n${stderr}`.trim().split('\n');
    const fatal = lines.findLastIndex((line) => /\bFATAL\b/.test(line));
    const text = lines.slice(Math.max(fatal, 0)).join(' ');
    return (0,clip/* clip */.$Q)((0,clip/* oneLine */.TN)(text.replace(/^\S+\s+FATAL\s+(Fatal error\s+)?/, '')), 600);
};
/** Returns the error of a failed scan. It is not a result about the image. `timeout` is milliseconds. */
const trivyError = (result, timeout) => {
    if (result.timedOut)
        return new src_errors/* SlipwayError */.GQ('Timeout', `trivy did not finish in ${(0,duration/* showDuration */.kJ)(timeout)}.`, {
            hint: 'Raise "timeout".',
        });
    const reason = reasonOf(result);
    const known = knownErrors.find(({ pattern }) => pattern.test(reason));
    return new src_errors/* SlipwayError */.GQ(known?.code ?? 'Internal', `trivy could not scan the image (exit ${result.exitCode}): ${reason || 'it printed no reason'}`, known ? { hint: known.hint } : {});
};

;// CONCATENATED MODULE: ./build/actions/scan/src/trivy/trivy-database.js




const databaseFiles = ['trivy.db', 'metadata.json'];
const hasDatabase = async (cache) => (await Promise.all(databaseFiles.map((name) => (0,promises_.access)(external_node_path_.join(cache, 'db', name)).then(() => true, () => false)))).every(Boolean);
/**
 * Returns whether a failed scan can run again with the database in the cache, because trivy could not download a newer
 * one.
 */
const canUseStaleDatabase = async (result, cache) => result.exitCode !== 0 && isDownloadError(result) && (await hasDatabase(cache));
/** @throws SlipwayError NotFound */
const requireDatabase = async (cache, isNamed) => {
    if (await hasDatabase(cache))
        return;
    throw new src_errors/* SlipwayError */.GQ('NotFound', `The folder ${cache} has no vulnerability database: db/trivy.db and db/metadata.json are missing.`, {
        hint: isNamed
            ? 'Set "database" to a cache folder of trivy. "trivy image --download-db-only --cache-dir FOLDER" fills one.'
            : 'Scan once without "offline", or set "database" to the folder of a database.',
    });
};
/** Returns the time of the database's last update. */
const readUpdateTime = async (cache) => {
    const text = await (0,promises_.readFile)(external_node_path_.join(cache, 'db', 'metadata.json'), 'utf8').catch(() => '{}');
    const { UpdatedAt } = JSON.parse(text);
    return UpdatedAt;
};

;// CONCATENATED MODULE: ./build/actions/scan/src/trivy/run-trivy.js





/** Variables that trivy gets: for programs, certificates and proxies. It gets no token and no secret. */
const passedVariables = [
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
const quietFlags = ['--skip-version-check', '--disable-telemetry', '--quiet'];
const offlineFlags = ['--skip-db-update', '--skip-java-db-update', '--skip-check-update', '--offline-scan'];
/** Scans each platform once. The threshold, the table and the SARIF file all come from these reports. */
const runTrivy = async (context) => {
    const { inputs, folders } = context;
    let offline = inputs.offline || inputs.database !== undefined;
    let stale = false;
    if (offline)
        await requireDatabase(folders.cache, inputs.database !== undefined);
    const reports = [];
    for (const layout of folders.layouts) {
        const target = { layout, report: external_node_path_.join(folders.folder, `trivy-${reports.length}.json`) };
        const first = await scanLayout(context, target, offline);
        stale ||= !offline && (await canUseStaleDatabase(first, folders.cache));
        const result = stale && !offline ? await scanLayout(context, target, true) : first;
        if (result.exitCode !== 0)
            throw trivyError(result, inputs.timeout);
        reports.push(parse(await (0,promises_.readFile)(target.report, 'utf8')));
        // The first scan downloaded the database, or could not. The other platforms use the same one.
        offline = true;
    }
    const updated = await readUpdateTime(folders.cache);
    return { reports, database: { stale, ...(updated ? { updated } : {}) } };
};
const scanLayout = (context, { layout, report }, offline) => {
    const { inputs, folders } = context;
    const args = [
        'image',
        ...['--input', layout],
        ...['--format', 'json', '--output', report],
        ...['--cache-dir', folders.cache],
        ...['--scanners', inputs.scanners.join(',')],
        ...['--timeout', `${Math.ceil(inputs.timeout / 1000)}s`],
        ...['--exit-code', '0'],
        ...quietFlags,
        ...(offline ? offlineFlags : inputs['database-repositories'].flatMap((one) => ['--db-repository', one])),
    ];
    return execTrivy(context, args, inputs.timeout);
};
const execTrivy = async ({ inputs, folders, ports }, args, timeout) => {
    const program = inputs['trivy-path'] ?? 'trivy';
    const { environment } = ports.runner;
    const passed = passedVariables.flatMap((name) => environment[name] === undefined ? [] : [[name, environment[name]]]);
    const env = { ...Object.fromEntries(passed), HOME: folders.cache };
    // Not in the workspace: its .trivyignore or trivy.yaml would change the findings.
    const options = { env, cwd: folders.folder, timeout, signal: ports.signal };
    ports.log.debug([program, ...args].join(' '));
    return ports.exec(program, args, options).catch((error) => {
        if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'ToolMissing')
            throw error;
        throw new src_errors/* SlipwayError */.GQ('ToolMissing', `The program trivy is missing (searched for "${program}").`, {
            cause: error,
            hint: 'Install the package "trivy" of aquasecurity, or run "go install github.com/aquasecurity/trivy/cmd/trivy" with GOEXPERIMENT=jsonv2. Put trivy on PATH, or set "trivy-path".',
        });
    });
};
const parse = (text) => {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new src_errors/* SlipwayError */.GQ('Internal', `trivy wrote no JSON: ${cause.message}.`, { cause });
    }
};
const convertTimeout = 120_000;
/** Converts a report to SARIF, without a scan. */
const convertToSarif = async (context, report) => {
    const { folders } = context;
    const file = external_node_path_.join(folders.folder, 'without-exceptions.json');
    await (0,promises_.writeFile)(file, JSON.stringify(report));
    const args = ['convert', '--format', 'sarif', '--output', folders.sarif, '--quiet', file];
    const result = await execTrivy(context, args, convertTimeout);
    if (result.exitCode !== 0)
        throw trivyError(result, convertTimeout);
};

;// CONCATENATED MODULE: ./build/actions/scan/src/scan.js












/** Scans the image once. Threshold, table, SARIF and report come from this one result. */
const scan = async (given, ports) => {
    const { workspace } = ports.runner;
    const directory = external_node_path_.resolve(workspace, given.directory);
    await (0,promises_.mkdir)(ports.runner.temp, { recursive: true });
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(ports.runner.temp, 'slipway-scan-'));
    const [spec, exceptions, image] = await (0,src_errors/* runTogether */.aW)(() => (0,find_spec/* findSpec */.vt)(directory, undefined, workspace), () => readExceptions(directory, given.exceptions, workspace), () => openImageToScan(given, folder, ports));
    const settings = { ...given, 'fail-on': given['fail-on'] ?? spec?.scan.failOn ?? 'high' };
    const name = given.image ?? scan_nameOf(image);
    const folders = await prepareFolders(settings, image, folder, ports);
    const context = { inputs: settings, folders, ports };
    const { reports, database } = await runTrivy(context);
    const report = mergeReports(reports, folders.layouts, name);
    const scanned = readTrivyReport(report);
    const applied = applyExceptions(scanned.findings, exceptions, Date.parse(ports.clock.now()));
    await convertToSarif(context, narrowReport(report, applied.findings));
    await ports.saveLog('trivy report', 'trivy.json', JSON.stringify(report));
    const completed = { image, name, folders, database, scanned, applied };
    const violations = findViolations(applied.findings, {
        failOn: settings['fail-on'],
        fixedOnly: settings['fixed-only'],
    });
    return scanResult(settings, completed, violations, logFindings(settings, completed, ports));
};
const scan_nameOf = ({ annotations, labels, name }) => {
    const title = 'org.opencontainers.image.title';
    return annotations[title] ?? labels[title] ?? external_node_path_.basename(name);
};
/** Writes the layout as a folder, because trivy reads no tar of a layout. */
const prepareFolders = async (inputs, image, folder, { runner }) => {
    const layout = image.folder ?? external_node_path_.join(folder, 'layout');
    if (!image.folder)
        await (0,write_layout/* writeLayout */.wy)(image, layout);
    const cache = inputs.database ?? external_node_path_.join(runner.environment.RUNNER_TOOL_CACHE ?? runner.temp, 'slipway-trivy');
    return {
        folder,
        layouts: image.platforms.length > 1 ? await splitLayout(image, layout, folder) : [layout],
        cache: external_node_path_.resolve(runner.workspace, cache),
        sarif: external_node_path_.join(folder, 'trivy.sarif'),
    };
};
/** Writes a layout for each platform over the same blobs: trivy scans only the first platform of an index. */
const splitLayout = async (image, layout, folder) => {
    const split = [];
    for (const { descriptor } of image.platforms) {
        const own = external_node_path_.join(folder, descriptor.digest.replace(':', '-'));
        await (0,promises_.mkdir)(own);
        await (0,promises_.symlink)(external_node_path_.join(layout, 'blobs'), external_node_path_.join(own, 'blobs'), 'junction');
        await (0,write_layout/* writeLayoutIndex */.Uo)(own, descriptor);
        split.push(own);
    }
    return split;
};


/***/ }),

/***/ 49493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   RV: () => (/* binding */ verifyBytes),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   ui: () => (/* binding */ verifyStream)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);



const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
/** Returns true if a text is a sha256 digest: layouts and registries are verified by no other. */
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);
/**
 * Returns the bytes.
 * @throws SlipwayError CheckFailed when they do not have the digest of their descriptor
 */
const verifyBytes = (bytes, descriptor, place) => {
    const found = digestOf(bytes);
    if (found !== descriptor.digest)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} has the digest ${found}, but its descriptor has ${descriptor.digest}.`, {
            hint: 'The file was changed or truncated after the build. Build the image again.',
        });
    return bytes;
};
/** Passes on everything after the first `start` bytes. Fails at the end if the content is not the descriptor's. */
const verifyStream = (source, descriptor, place, start = 0) => {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    const verifier = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
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
    source.on('error', (error) => verifier.destroy(error));
    verifier.on('close', () => source.destroy());
    return source.pipe(verifier);
};
const damaged = (place, descriptor, size, found) => new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`, { hint: 'The file was changed or truncated after the build. Build the image again.' });


/***/ }),

/***/ 49144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ checkTag),
/* harmony export */   Xv: () => (/* binding */ splitImageReference),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   lJ: () => (/* binding */ parseQualifiedReference),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   o_: () => (/* binding */ parseImageReference),
/* harmony export */   qW: () => (/* binding */ checkRegistry),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wQ: () => (/* binding */ showImageReference)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49493);


const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostForm = new RegExp(`^(?:\\[[0-9a-fA-F:]+\\]|${label}(?:\\.${label})*)(?::\\d+)?$`);
// OCI distribution-spec, "Pulling manifests".
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const longestName = 255;
const otherDigest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** The registered algorithms have a fixed length (OCI image-spec, "Digests"). */
const digestForms = {
    sha256: /^sha256:[0-9a-f]{64}$/,
    sha512: /^sha512:[0-9a-f]{128}$/,
};
const bad = (reference, why) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'Write [registry[:port]/]repository[:tag][@sha256:digest].',
});
/** The text before the first slash is a registry if it cannot be a part of a repository's name. */
const isRegistry = (first) => first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();
/** Cuts a reference at its separators and checks no part. The colon of a port does not begin a tag. */
const splitImageReference = (reference) => {
    const at = reference.indexOf('@');
    const digest = at < 0 ? {} : { digest: reference.slice(at + 1) };
    const tagged = at < 0 ? reference : reference.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    return colon > tagged.lastIndexOf('/')
        ? { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), ...digest }
        : { name: tagged, ...digest };
};
const checkParts = (reference, { tag, digest }) => {
    if (tag !== undefined && !tagForm.test(tag))
        throw bad(reference, tag === '' ? 'the tag after the colon is empty' : `${JSON.stringify(tag)} cannot be a tag`);
    if (digest === undefined)
        return;
    const form = digestForms[digest.split(':')[0] ?? ''] ?? otherDigest;
    if (!form.test(digest))
        throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};
const checkPath = (reference, path) => {
    if (path === '')
        throw bad(reference, 'the repository is missing');
    const wrong = path.split('/').find((part) => !componentForm.test(part));
    if (wrong === undefined)
        return;
    if (wrong === '')
        throw bad(reference, 'a part between slashes is empty');
    const why = wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository name is in lower case';
    throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};
const neverValid = [
    [/^$/, 'it is empty'],
    [/\s/, 'it contains white space'],
    [/^[a-z]+:\/\//, 'it starts with a protocol'],
];
/** Splits the name at the slash after the registry, if there is a registry. */
const splitRegistry = (name) => {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    return slash >= 0 && isRegistry(first) ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};
/**
 * Returns the parts of an image's name.
 * @throws SlipwayError BadInput that names the wrong part
 */
const parseImageReference = (reference) => {
    for (const [pattern, why] of neverValid)
        if (pattern.test(reference))
            throw bad(reference, why);
    const parts = splitImageReference(reference);
    checkParts(reference, parts);
    const { registry: host, path } = splitRegistry(parts.name);
    if (host !== undefined && !hostForm.test(host))
        throw bad(reference, `${JSON.stringify(host)} cannot be a registry`);
    checkPath(reference, path);
    if (parts.name.length > longestName)
        throw bad(reference, `it is longer than ${longestName} characters`);
    const registry = host === undefined || hubNames.has(host.toLowerCase()) ? hub : host;
    return {
        registry,
        repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
        ...(parts.tag === undefined ? {} : { tag: parts.tag }),
        ...(parts.digest === undefined ? {} : { digest: parts.digest }),
    };
};
/**
 * Returns the parts of a name that one stage hands to another: it has a registry, and its digest is sha256.
 * @throws SlipwayError BadInput
 */
const parseQualifiedReference = (reference) => {
    const parsed = parseImageReference(reference);
    const hint = 'Write registry/repository:tag or registry/repository@sha256:….';
    if (splitRegistry(splitImageReference(reference).name).registry === undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has no registry.`, { hint });
    if (parsed.digest !== undefined && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(parsed.digest))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has a digest that is not sha256.`, {
            hint,
        });
    return parsed;
};
/** Returns the full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
const showImageReference = ({ registry, repository, tag, digest }) => `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
/** Returns true if both names have the same repository. Tags and digests do not matter. */
const isSameRepository = (a, b) => a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;
/** Returns true if a text is a repository's name: path components without registry, tag and digest. */
const isRepositoryName = (name) => name.length <= longestName && name.split('/').every((part) => componentForm.test(part));
/** @throws SlipwayError BadInput */
const checkRepository = (repository) => {
    if (isRepositoryName(repository))
        return repository;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `repository "${repository}" is not a valid repository name.`, {
        hint: /[A-Z]/.test(repository)
            ? `Registries accept only lower case: "${repository.toLowerCase()}".`
            : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
    });
};
/** @throws SlipwayError BadInput with a tag that is valid */
const checkTag = (tag) => {
    if (tagForm.test(tag))
        return tag;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `tag "${tag}" is not a valid tag.`, {
        hint: `Use letters, digits, "_", "." and "-", at most 128 characters, for example "${suggestTag(tag)}".`,
    });
};
const suggestTag = (tag) => tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';
/**
 * Returns a registry's host (with port) without scheme and trailing slash.
 * @throws SlipwayError BadInput
 */
const checkRegistry = (registry) => {
    const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    if (hostForm.test(host))
        return host;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `registry "${registry}" is not a host name.`, {
        hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
    });
};


/***/ }),

/***/ 39950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ exampleSpec)
/* harmony export */ });
/** Hint for a folder without a slipway.yml. */
const exampleSpec = 'Start with four lines: `name: penguins`, `kind: api`, `port: 8000`, `health: /healthz`.';


/***/ }),

/***/ 86015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   II: () => (/* binding */ loadSpec),
/* harmony export */   Ot: () => (/* binding */ readSpec),
/* harmony export */   vt: () => (/* binding */ findSpec)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36135);
/* harmony import */ var _example_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39950);




/** Possible names of the file. */
const fileNames = ['slipway.yml', 'slipway.yaml'];
/** Returns the error with a path relative to a parent folder. */
const movedTo = (folder, error) => error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc
    ? new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayErrors */ .Zc(error.errors.map((each) => movedTo(folder, each)))
    : new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, error.place.file) } } : {}),
    });
/** Returns the root for paths in errors. A relative directory is relative to the workspace. */
const rootOf = (directory) => ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(directory) ? directory : '');
/**
 * Reads the spec from a file of any name.
 * @param root errors name the file relative to this folder, usually the workspace
 * @throws {BadInput} if the file cannot be read, and as {@link parseSpec} does
 */
const readSpec = async (directory, name, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    // Loading the schema takes longer than many steps without a slipway.yml.
    const { parseSpec } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(0), __webpack_require__.e(1583), __webpack_require__.e(2419)]).then(__webpack_require__.bind(__webpack_require__, 42419));
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, name);
    const shown = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(directory, file);
    try {
        return parseSpec(await (0,_slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .readTextFile */ .n)(fs, file, shown), shown);
    }
    catch (error) {
        throw error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? movedTo((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory), error) : error;
    }
};
/**
 * Reads the spec of a directory. Undefined if the directory has no slipway.yml.
 * @param root errors name the file relative to this folder, usually the workspace, as annotations need it
 * @throws {NotFound} if the directory does not exist
 * @throws {BadInput} as {@link parseSpec} does
 */
const findSpec = async (directory, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    const kinds = await Promise.all(fileNames.map((name) => fs.kind((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, name))));
    const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
    if (name === undefined) {
        if ((await fs.kind(directory)) === 'directory')
            return undefined;
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `The folder \`${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, directory) || directory}\` in the input \`directory\` does not exist.`, {
            hint: 'Check the path, and check out the repository (`uses: actions/checkout`) before this step.',
        });
    }
    if (second !== undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
    return readSpec(directory, name, fs, root);
};
/**
 * Reads the spec of a directory.
 * @throws {NotFound} with an example if the directory has no slipway.yml, and as {@link findSpec} does
 */
const loadSpec = async (directory, fs = _slipway_yaml__WEBPACK_IMPORTED_MODULE_2__/* .nodeFileSystem */ .G, root = rootOf(directory)) => {
    const spec = await findSpec(directory, fs, root);
    if (spec)
        return spec;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `${directory} has no slipway.yml.`, { hint: _example_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .exampleSpec */ .Y });
};


/***/ }),

/***/ 36135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ nodeFileSystem),
/* harmony export */   n: () => (/* binding */ readTextFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);


const codeOf = (error) => error.code;
const kind = async (path) => {
    try {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
        return found.isDirectory() ? 'directory' : 'file';
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
            return 'nothing';
        // A circular link counts as a file. Reading it fails with the reason.
        if (codeOf(error) === 'ELOOP')
            return 'file';
        throw error;
    }
};
const nodeFileSystem = {
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
const missing = 'it does not exist, or it is a link to a missing file';
/**
 * Reads a text file.
 * @param shown name of the file in messages
 * @throws {BadInput} if the file cannot be read or is not UTF-8
 */
const readTextFile = async (fs, path, shown) => {
    const bytes = await fs.read(path).catch((cause) => {
        const why = codeOf(cause) === 'ENOENT' ? missing : (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .fileErrorReason */ .Hs)(cause);
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
    });
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
    }
};


/***/ }),

/***/ 14812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ readDocuments)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var src_errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/yaml/src/scalar.js
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
/** Returns an integer of at most 64 bits. Undefined for other texts: longer integers are read as floats. */
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
        return { problem: `JSON cannot represent the number ${text}` };
    if (!/^[-+.\d]/.test(text))
        return text;
    const plain = dialect === 'kubernetes' ? text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '') : text;
    const whole = integer(plain, dialect);
    if (whole !== undefined) {
        const value = Number(whole);
        return Number.isSafeInteger(value)
            ? value
            : { problem: `${text} has more digits than a JSON number can hold. Put it in quotes to keep all digits` };
    }
    if (!scalar_float.test(plain))
        return text;
    const value = Number(plain);
    return Number.isFinite(value) ? value : text;
};

;// CONCATENATED MODULE: ./build/packages/yaml/src/read-documents.js



/** Maximum number of values that aliases can add to a document. More would exhaust the memory. */
const aliasLimit = 500_000;
const hints = {
    TAB_AS_INDENT: 'Indent with spaces.',
    BAD_INDENT: 'Start all lines of a mapping or list in the same column.',
    BAD_ALIAS: 'Add the anchor `&name` above the alias `*name` in the same document.',
    MULTILINE_IMPLICIT_KEY: 'Check for a missing colon or closing quote.',
    BLOCK_AS_IMPLICIT_KEY: 'Put the value in quotes: a colon followed by a space starts a new mapping.',
    MISSING_CHAR: 'Check for a missing closing quote, bracket or comma.',
};
const templateHint = 'A line with `{{` is a template. Render it first, or set `chart` to its Helm chart.';
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
        if (node === null)
            return null;
        if (inAlias && ++this.#added > aliasLimit)
            throw this.error(node, `the aliases of this document add more than ${aliasLimit} values`);
        const tag = node.tag;
        if (tag && !knownTags.has(tag))
            throw this.error(node, `the tag ${tag} is not supported`);
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
    /** Returns a child of the node, and its key in a mapping. Resolves aliases and merge keys. */
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
        const text = node.source ?? '';
        if (node.tag === `${tagPrefix}binary`)
            return Buffer.from(text, 'base64').toString('utf8');
        const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN';
        if (!plain)
            return text;
        const value = readPlain(text, this.#dialect);
        if (value !== null && typeof value === 'object')
            throw this.error(node, value.problem);
        return value;
    }
    #key({ key }) {
        const value = this.read(key);
        if (typeof value === 'object')
            throw this.error(key, 'the key of a mapping must be a scalar, not a list, a mapping or null', (0,dist.isMap)(key) && key.flow ? templateHint : undefined);
        if ((0,dist.isScalar)(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
            throw this.error(key, `the key ${String(value).trim()} starts with a Unicode space, which is not indentation`, 'Replace it with ordinary spaces. Text that was copied from a web page often contains Unicode spaces.');
        return String(value);
    }
    #mergeSources(pair) {
        const value = (0,dist.isAlias)(pair.value) ? this.#resolve(pair.value) : pair.value;
        const sources = (0,dist.isSeq)(value) ? value.items.map((item) => ((0,dist.isAlias)(item) ? this.#resolve(item) : item)) : [value];
        const wrong = sources.find((source) => !(0,dist.isMap)(source));
        if (wrong !== undefined)
            throw this.error(wrong ?? pair.key, 'the merge key `<<` must have a mapping or a list of mappings');
        return sources;
    }
    #entries(map, inAlias) {
        const entries = new Map();
        const firsts = new Map();
        const merged = [];
        for (const pair of map.items) {
            if (isMergeKey(pair.key)) {
                merged.push(pair);
                if (!(0,dist.isAlias)(pair.value))
                    this.read(pair.value);
                continue;
            }
            const key = this.#key(pair);
            const first = firsts.get(key);
            if (first)
                throw this.error(pair.key, `the key ${key} is duplicated; it is already in line ${this.placeOf(first).line}`, key === 'apiVersion' ? 'Put a line `---` between two objects.' : undefined);
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
            return whole && (0,dist.isScalar)(at.value) ? at.value.source : undefined;
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
 * Reads all documents of a text except empty ones. Reports at most one error for each document.
 * Errors are invalid syntax, duplicate keys, unknown tags, aliases without an anchor, and numbers that JSON cannot hold.
 */
const readDocuments = (text, file, dialect = 'kubernetes') => {
    const lines = new dist.LineCounter();
    // A text of several joined files can contain several byte order marks.
    const parsed = (0,dist.parseAllDocuments)(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
        lineCounter: lines,
        prettyErrors: false,
        schema: 'failsafe',
        uniqueKeys: false,
        // An ordered map would not be a list of mappings, and a set not a mapping.
        resolveKnownTags: false,
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
