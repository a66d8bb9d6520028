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
var errors = __webpack_require__(53732);
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
const nameOf = ({ id, place }) => `${(0,errors/* showPlace */.R3)(place)}: the exception for ${id}`;
const lastDay = (time) => new Date(time - 1).toISOString().slice(0, 10);

;// CONCATENATED MODULE: ./build/actions/scan/src/exceptions/read-exceptions.js



/** The files that are searched when no file is named, in this order. */
const defaultFiles = ['slipway-exceptions.yml', 'slipway-exceptions.yaml', '.trivyignore.yaml', '.trivyignore.yml'];
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
            throw new errors/* SlipwayError */.GQ('NotFound', `The exceptions file ${file} cannot be read: ${(0,errors/* fileErrorReason */.Hs)(cause)}.`, {
                cause,
            });
        });
        if (text === undefined)
            continue;
        // Most repositories have no exceptions: do not load the YAML library for them.
        const { parseExceptions } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3858)]).then(__webpack_require__.bind(__webpack_require__, 21477));
        return parseExceptions(text, file);
    }
    return [];
};

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
;// CONCATENATED MODULE: ./build/actions/scan/src/image/open-image-to-scan.js


/** Returns undefined without an engine: a registry has the image too. */
const localEngine = async ({ exec, runner }) => {
    try {
        return await (0,find_engine/* findEngine */.G)({ exec, environment: runner.environment }, 'auto', 'save');
    }
    catch (error) {
        if (error instanceof errors/* SlipwayError */.GQ && error.code === 'ToolMissing')
            return undefined;
        throw error;
    }
};
/** Opens the layout, or the image by its name: from an engine of this machine, else from its registry. */
const openImageToScan = ({ layout, image }, temp, ports) => (0,open_image/* openImage */.U)({ layout, image }, {
    workspace: ports.runner.workspace,
    temp,
    engine: () => localEngine(ports),
    fetch: async (name, folder) => (await Promise.all(/* import() */[__webpack_require__.e(3165), __webpack_require__.e(8678)]).then(__webpack_require__.bind(__webpack_require__, 8678))).fetchFromRegistry(name, folder, ports),
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
const readList = (result, list) => {
    const read = readers[list];
    return (result[list] ?? [])
        .filter((item) => !('Status' in item && item.Status === 'PASS'))
        .map((item) => ({ item, finding: read(item, result.Target) }));
};
/** Returns the findings of a report. */
const readTrivyReport = (report) => {
    const results = report.Results ?? [];
    const all = results.flatMap((result) => lists.flatMap((list) => readList(result, list)));
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
            readList(result, list).flatMap(({ item, finding }) => (wanted.delete(identityOf(finding)) ? [item] : [])),
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
        return new errors/* SlipwayError */.GQ('Timeout', `trivy did not finish in ${(0,duration/* showDuration */.kJ)(timeout)}.`, {
            hint: 'Raise "timeout".',
        });
    const reason = reasonOf(result);
    const known = knownErrors.find(({ pattern }) => pattern.test(reason));
    return new errors/* SlipwayError */.GQ(known?.code ?? 'Internal', `trivy could not scan the image (exit ${result.exitCode}): ${reason || 'it printed no reason'}`, known ? { hint: known.hint } : {});
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
    throw new errors/* SlipwayError */.GQ('NotFound', `The folder ${cache} has no vulnerability database: db/trivy.db and db/metadata.json are missing.`, {
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
        if (!(error instanceof errors/* SlipwayError */.GQ) || error.code !== 'ToolMissing')
            throw error;
        throw new errors/* SlipwayError */.GQ('ToolMissing', `The program trivy is missing (searched for "${program}").`, {
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
        throw new errors/* SlipwayError */.GQ('Internal', `trivy wrote no JSON: ${cause.message}.`, { cause });
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
    const [spec, exceptions, image] = await (0,errors/* runTogether */.aW)(() => (0,find_spec/* findSpec */.vt)(directory, undefined, workspace), () => readExceptions(directory, given.exceptions, workspace), () => openImageToScan(given, folder, ports));
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

/***/ 68752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ findEngine)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/packages/container/src/engine/probe.js
/** Milliseconds for a probe. A daemon that hangs does not work. */
const probeTimeout = 20_000;
/** Variables that the engine does not get: inputs of the action and tokens of GitHub. */
const ownVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;
const inherited = (host) => Object.fromEntries(Object.entries(host.environment).filter((entry) => entry[1] !== undefined && !ownVariables.test(entry[0])));
/** Returns an engine that runs its program with the variables of the host and `extra`. */
const engineOf = (host, facts, extra = {}) => {
    const base = { ...inherited(host), ...extra };
    return {
        ...facts,
        run: (args, { without = [], ...options } = {}) => {
            const env = Object.entries({ ...base, ...options.env }).filter(([name]) => !without.includes(name));
            return host.exec(facts.program, args, { ...options, env: Object.fromEntries(env) });
        },
    };
};
/** Runs a command that shows whether an engine works. */
const runProbe = (host, program, args) => host.exec(program, args, { timeout: probeTimeout, env: inherited(host) });
/** Returns the first line of a program's output. */
const firstLine = (text) => text.trim().split('\n')[0] ?? '';
/** Returns the parsed JSON, undefined if the text is not JSON. */
const parseJson = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/buildah.js

/** Returns buildah as a builder, or why it does not work. */
const probeBuildah = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--json']);
    const version = parseJson(answer.stdout)?.version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    // The other isolations need permissions that a job in a container lacks.
    const isolation = host.environment.BUILDAH_ISOLATION ?? 'chroot';
    const facts = { name: 'buildah', builder: 'buildah', program, version };
    return [
        {
            engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }, { BUILDAH_ISOLATION: isolation }),
        },
    ];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/docker.js

/** Returns the first line of the client's error, without the question at its end. */
const clientError = ({ stderr, exitCode }) => firstLine(stderr).replace(/[.\s]*(Is .*\?)?$/, '') || `exit ${exitCode}`;
/** Returns the driver of buildx's current builder. Undefined if this buildx does not print JSON. */
const currentDriver = async (host, program) => {
    const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'ls', '--format', '{{json .}}']);
    if (exitCode !== 0)
        return undefined;
    const builders = stdout.split('\n').map((line) => parseJson(line));
    return builders.find((builder) => builder?.Current)?.Driver;
};
/** Drivers that can write an OCI layout. The `docker` driver cannot. */
const layoutDrivers = ['docker-container', 'kubernetes', 'remote'];
/** Drivers that need no docker engine on this machine. */
const remoteDrivers = ['kubernetes', 'remote'];
const withBuildx = async (host, program, client, running) => {
    const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'version']);
    if (exitCode !== 0)
        return undefined;
    const driver = await currentDriver(host, program);
    const builder = layoutDrivers.includes(driver ?? '') ? 'buildx' : 'buildx-load';
    if (!running && !remoteDrivers.includes(driver ?? ''))
        return undefined;
    const version = /v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1] ?? client;
    const how = builder === 'buildx' ? `its ${driver} builder` : 'the docker engine, which then exports the image';
    return {
        engine: engineOf(host, {
            name: 'buildx',
            builder,
            program,
            version,
            reason: `${program} builds with buildx ${version} and ${how}`,
        }),
    };
};
/** The first docker client that needs buildx for BuildKit. */
const firstWithoutBuildKit = 23;
/** Returns all builders of one docker client. {@link findEngine} chooses one. */
const probeDocker = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--format', '{{json .}}']);
    const version = parseJson(firstLine(answer.stdout));
    const client = version?.Client?.Version ?? '';
    const server = version?.Server?.Version;
    const running = answer.exitCode === 0 && server !== undefined;
    const buildx = await withBuildx(host, program, client, running);
    if (buildx)
        return [buildx];
    if (!running)
        return [{ refusal: `${program} cannot reach a docker engine: ${clientError(answer)}` }];
    const engine = { name: 'docker', program, version: server };
    if (Number.parseInt(client, 10) < firstWithoutBuildKit) {
        const reason = `${program} ${client} has BuildKit built in`;
        return [{ engine: engineOf(host, { ...engine, builder: 'buildkit', reason }, { DOCKER_BUILDKIT: '1' }) }];
    }
    const reason = `${program} ${client} builds without BuildKit`;
    return [
        { refusal: `${program} ${client} has no buildx` },
        { engine: engineOf(host, { ...engine, builder: 'legacy', reason }, { DOCKER_BUILDKIT: '0' }) },
    ];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/podman.js

/** Returns podman as a builder, or why it does not work. */
const probePodman = async (host, program) => {
    const answer = await runProbe(host, program, ['version', '--format', 'json']);
    const version = parseJson(answer.stdout)?.Client?.Version;
    if (answer.exitCode !== 0 || !version)
        return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
    const facts = { name: 'podman', builder: 'podman', program, version };
    return [{ engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }) }];
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/packages/container/src/engine/programs-on-path.js


const isExecutable = (file) => {
    try {
        (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(file).isFile();
    }
    catch {
        return false;
    }
};
/**
 * Returns all programs of that name on PATH, in order and each once. Self-hosted runners often have two clients, and the
 * first may not work.
 */
const programsOnPath = (name, searchPath) => {
    const seen = new Map();
    for (const folder of (searchPath ?? '').split(external_node_path_.delimiter).filter(Boolean)) {
        const file = external_node_path_.join(folder, name);
        if (!isExecutable(file))
            continue;
        const real = (0,external_node_fs_.realpathSync)(file);
        if (!seen.has(real))
            seen.set(real, file);
    }
    return [...seen.values()];
};

;// CONCATENATED MODULE: ./build/packages/container/src/engine/find-engine.js





/** Builders with an engine that runs and saves images. */
const engineBuilders = ['buildkit', 'buildx-load', 'legacy', 'buildx', 'podman'];
const probes = {
    docker: probeDocker,
    buildah: probeBuildah,
    podman: probePodman,
};
/** Builders for each purpose, the best first. The one from before BuildKit has neither secrets nor cache mounts. */
const order = {
    build: ['buildx', 'buildx-load', 'buildkit', 'buildah', 'podman', 'legacy'],
    run: engineBuilders,
    save: engineBuilders,
};
/** Builders for each value of the input `engine`. */
const allowed = {
    auto: order.build,
    docker: ['buildx', 'buildx-load', 'buildkit', 'legacy'],
    buildx: ['buildx', 'buildx-load'],
    buildah: ['buildah'],
    podman: ['podman'],
};
const programsFor = {
    auto: ['docker', 'buildah', 'podman'],
    docker: ['docker'],
    buildx: ['docker'],
    buildah: ['buildah'],
    podman: ['podman'],
};
const remedy = {
    build: 'Start docker, or install buildah (`apt-get install buildah`), or use a runner with one of them.',
    run: 'Start docker, or install podman: the check runs the image.',
    save: 'Start docker, or install podman, or give the image as `layout`.',
};
/**
 * Returns an engine that works on this machine. It tries every `docker` on PATH, not only the first.
 * @throws SlipwayError ToolMissing with every program and the reason why it does not work
 */
const findEngine = async (host, wanted, purpose) => {
    const engines = [];
    const refusals = [];
    for (const name of programsFor[wanted]) {
        const programs = programsOnPath(name, host.environment.PATH);
        if (programs.length === 0)
            refusals.push(`${name} is not on PATH`);
        for (const program of programs)
            for (const probe of (await probes[name]?.(host, program)) ?? [])
                if ('engine' in probe)
                    engines.push(probe.engine);
                else
                    refusals.push(probe.refusal);
    }
    for (const builder of order[purpose]) {
        const engine = engines.find((candidate) => candidate.builder === builder && allowed[wanted].includes(builder));
        if (engine)
            return explain(engine, purpose, refusals);
    }
    const unfit = engines.map((engine) => `${engine.program} (${engine.builder}) cannot ${purpose} an image as \`${wanted}\``);
    const problem = wanted === 'auto'
        ? `No program on this machine can ${purpose} an image`
        : `Engine \`${wanted}\` cannot be used here`;
    throw new errors/* SlipwayError */.GQ('ToolMissing', `${problem}: ${[...refusals, ...unfit].join('; ')}.`, {
        hint: remedy[purpose],
    });
};
const explain = (engine, purpose, refusals) => {
    if (purpose !== 'build')
        return { ...engine, reason: `${engine.program} ${engine.version} runs it` };
    return refusals.length === 0 ? engine : { ...engine, reason: `${engine.reason} (${refusals.join('; ')})` };
};


/***/ }),

/***/ 39315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkOneImage),
/* harmony export */   U: () => (/* binding */ openImage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6179);
/* harmony import */ var _slipway_oci__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39428);





/**
 * Checks the inputs that name an image, by their names.
 * @throws SlipwayError BadInput unless exactly one of them is given
 */
const checkOneImage = (inputs) => {
    const quote = (names, word) => names
        .map((name) => `\`${name}\``)
        .join(', ')
        .replace(/, (?=[^,]*$)/, ` ${word} `);
    const names = Object.keys(inputs);
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length === 1)
        return;
    const [problem, hint] = given.length === 0
        ? [`one of the inputs ${quote(names, 'and')} is required.`, 'Give the output `layout` of the build action.']
        : [`the inputs ${quote(given, 'and')} are both set, but each names an image.`, 'Leave one of them out.'];
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', problem, { hint });
};
const newLayout = async (temp) => {
    const layout = node_path__WEBPACK_IMPORTED_MODULE_2__.join(temp, `layout-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_4__/* .prepareLayoutFolder */ .Y)(layout);
    return layout;
};
const isFile = (location) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(location).then((found) => found.isFile(), () => false);
const openLayout = async (location, temp) => {
    if (!(await isFile(location)))
        return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(location);
    const { isDockerArchive, layoutFromDockerArchive } = await __webpack_require__.e(/* import() */ 5105).then(__webpack_require__.bind(__webpack_require__, 75105));
    if (!(await isDockerArchive(location)))
        return (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(location);
    const layout = await newLayout(temp);
    await layoutFromDockerArchive(location, layout);
    return { ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(layout)), name: location };
};
const openNamed = async (image, { engine: find, fetch, temp }) => {
    const layout = await newLayout(temp);
    const engine = await find();
    const { hasImage, saveImage } = await __webpack_require__.e(/* import() */ 1864).then(__webpack_require__.bind(__webpack_require__, 41864));
    if (engine && (await hasImage(engine, image)))
        await saveImage(engine, image, layout, { temp });
    else
        await fetch(image, layout);
    return { ...(await (0,_slipway_oci__WEBPACK_IMPORTED_MODULE_5__/* .readLayout */ .T)(layout)), name: image };
};
/**
 * Returns the image that the inputs `layout` and `image` of an action name. A name that the engine does not have is
 * left to `fetch`.
 * @throws SlipwayError BadInput, NotFound
 */
const openImage = async (inputs, options) => {
    const { layout, image } = inputs;
    checkOneImage({ layout, image });
    return layout === undefined
        ? openNamed(image ?? '', options)
        : openLayout(node_path__WEBPACK_IMPORTED_MODULE_2__.resolve(options.workspace, layout), options.temp);
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

/***/ 81716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ readImage),
/* harmony export */   iF: () => (/* binding */ layersSize),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   vw: () => (/* binding */ pickPlatform)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13120);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96570);



/**
 * Parses JSON.
 * @throws SlipwayError BadInput that names the place
 */
const parseJson = (bytes, place) => {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (cause) {
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${place} is not JSON: ${cause.message}.`, { cause });
    }
};
/** Follows the root to every manifest, configuration and layer. */
const readImage = async (name, descriptor, source) => {
    const root = { descriptor, bytes: await source.read(descriptor) };
    const collected = { children: [], blobs: new Map(), platforms: [], manifests: [] };
    const annotations = await readManifest({ name, source, collected }, root);
    return {
        name,
        root,
        children: collected.children,
        blobs: [...collected.blobs.values()],
        platforms: collected.platforms,
        annotations: { ...collected.manifests[0]?.annotations, ...annotations },
        labels: collected.platforms[0]?.config.config?.Labels ?? {},
    };
};
/** Returns the annotations of the manifest or index. */
const readManifest = async (reading, { descriptor, bytes }) => {
    const { name, source, collected } = reading;
    if ((0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)) {
        const index = parseJson(bytes, `${name}: ${descriptor.digest}`);
        for (const child of index.manifests) {
            const stored = { descriptor: child, bytes: await source.read(child) };
            await readManifest(reading, stored);
            if (!collected.children.some((known) => known.descriptor.digest === child.digest))
                collected.children.push(stored);
        }
        return index.annotations ?? {};
    }
    if (!(0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(descriptor.mediaType))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`, { hint: `Use ${_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociManifest}, ${_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociIndex}, or the docker type of the same meaning.` });
    const manifest = parseJson(bytes, `${name}: ${descriptor.digest}`);
    await readContent(reading, descriptor, manifest);
    collected.manifests.push(manifest);
    return manifest.annotations ?? {};
};
const readContent = async ({ source, collected }, descriptor, manifest) => {
    // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
    for (const content of [manifest.config, ...manifest.layers])
        if (!collected.blobs.has(content.digest) && !content.urls?.length)
            collected.blobs.set(content.digest, await source.blob(content));
    const configBlob = collected.blobs.get(manifest.config.digest);
    if (!configBlob || !(0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isConfigType */ .lJ)(manifest.config.mediaType) || (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(descriptor))
        return;
    const config = parseJson(await source.read(manifest.config), manifest.config.digest);
    if (config.os === 'unknown')
        return;
    const layers = manifest.layers.flatMap(({ digest }) => collected.blobs.get(digest) ?? []);
    collected.platforms.push({ platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .platformOf */ .tj)(config), descriptor, manifest, config, configBlob, layers });
};
/** Returns the bytes of all compressed layers. */
const layersSize = ({ layers }) => layers.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
/**
 * Returns the only platform of an image, or the one that fits.
 * @throws SlipwayError BadInput that names the platforms of the image
 */
const pickPlatform = ({ name, platforms }, wanted) => {
    const [first] = platforms;
    if (first && platforms.length === 1)
        return first;
    const fits = ({ platform }) => platform.os === wanted?.os && platform.architecture === wanted.architecture;
    const found = platforms.find(fits);
    if (found)
        return found;
    const names = platforms.map(({ platform }) => (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .showPlatform */ .hr)(platform)).join(', ');
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', platforms.length === 0
        ? `${name} is not the image of a container: it has no configuration.`
        : `${name} has ${platforms.length} platforms (${names}), ${wanted ? `but not ${(0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .showPlatform */ .hr)(wanted)}` : 'and one is needed'}.`, { hint: 'Build the image for the platform of this runner.' });
};


/***/ }),

/***/ 13120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   H3: () => (/* binding */ isAttestation),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   lJ: () => (/* binding */ isConfigType)
/* harmony export */ });
const mediaTypes = {
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociConfig: 'application/vnd.oci.image.config.v1+json',
    gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
};
const isIndexType = (mediaType) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerIndex;
const isManifestType = (mediaType) => mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
/** Returns true if a media type is that of an image's configuration: artifacts have other ones. */
const isConfigType = (mediaType) => /(image|container\.image)(\.config)?\.v1\+json$/.test(mediaType);
/** Returns true if a descriptor names an attestation of BuildKit, which no platform runs. */
const isAttestation = ({ annotations, platform }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' || platform?.os === 'unknown';


/***/ }),

/***/ 96570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   IQ: () => (/* binding */ linuxPlatform),
/* harmony export */   hr: () => (/* binding */ showPlatform),
/* harmony export */   tj: () => (/* binding */ platformOf)
/* harmony export */ });
/** Returns `linux/arm64/v8`. */
const showPlatform = ({ os, architecture, variant }) => [os, architecture, variant].filter(Boolean).join('/');
/** Reads `os/architecture[/variant]`. Undefined for any other text. */
const parsePlatform = (text) => {
    if (!/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(text))
        return undefined;
    const [os = '', architecture = '', variant] = text.split('/');
    return { os, architecture, ...(variant === undefined ? {} : { variant }) };
};
/** Returns the platform of a configuration. Engines leave out what they take for granted. */
const platformOf = ({ os = 'linux', architecture = 'amd64', variant }) => ({
    os,
    architecture,
    ...(variant ? { variant } : {}),
});
const architectures = { x64: 'amd64', ia32: '386' };
/** Returns the platform whose images a Linux engine on this machine runs, by node's name of the processor. */
const linuxPlatform = (processor) => ({
    os: 'linux',
    architecture: architectures[processor] ?? processor,
});


/***/ }),

/***/ 5866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   cc: () => (/* binding */ streamBlob),
/* harmony export */   nD: () => (/* binding */ blobPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38522);
/* harmony import */ var _image_digest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(49493);








/** Returns the path of a blob. The digest must be valid: it becomes a path. */
const blobPath = (layout, digest) => node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', ...digest.split(':'));
/** Writes bytes under their own digest. */
const writeBlob = async (layout, bytes) => {
    const digest = (0,_image_digest_js__WEBPACK_IMPORTED_MODULE_7__/* .digestOf */ .ol)(bytes);
    const file = blobPath(layout, digest);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_3__.dirname(file), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, bytes);
    return { digest, size: bytes.length };
};
/**
 * Streams into a blob. The gzip stream has no name, no time and a fixed level, so the same layer gives the same
 * digest on every run.
 */
const streamBlob = async (layout, source, compression) => {
    const folder = node_path__WEBPACK_IMPORTED_MODULE_3__.join(layout, 'blobs', 'sha256');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder, { recursive: true });
    const partial = node_path__WEBPACK_IMPORTED_MODULE_3__.join(folder, `.partial-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    const packed = compression === 'gzip' ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_6__.createGzip)({ level: 6 }) : new node_stream__WEBPACK_IMPORTED_MODULE_4__.PassThrough();
    try {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.pipeline)(source, packed, async function* (chunks) {
            for await (const chunk of chunks) {
                hash.update(chunk);
                size += chunk.length;
                yield chunk;
            }
        }, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(partial));
        const digest = `sha256:${hash.digest('hex')}`;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(partial, blobPath(layout, digest));
        return { digest, size };
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(partial, { force: true });
    }
};


/***/ }),

/***/ 6179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ prepareLayoutFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);



const exists = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file).then(() => true, () => false);
const isFolder = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then((found) => found.isDirectory(), () => false);
const troubles = {
    EEXIST: 'a file with this name exists',
    ENOTDIR: 'a part of its path is a file',
    ENOENT: 'its parent does not accept folders',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENAMETOOLONG: 'its name is too long',
};
/** Creates one folder after the other: mkdir of Node.js with `recursive` never ends below /proc. */
const makeFolder = async (folder) => {
    if (await isFolder(folder))
        return;
    await makeFolder(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch (error) {
        if (!(await isFolder(folder)))
            throw error;
    }
};
const openFolder = async (folder) => {
    try {
        await makeFolder(node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder));
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder);
    }
    catch (cause) {
        const why = troubles[String(cause.code)];
        if (!why)
            throw cause;
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, cannot be created: ${why}.`, {
            cause,
            hint: 'Set `output` to another folder.',
        });
    }
};
/**
 * Creates an empty folder for a layout. It deletes an older layout in the folder, and nothing else.
 * @throws SlipwayError BadInput when the folder contains other files or cannot be created
 */
const prepareLayoutFolder = async (folder) => {
    const entries = await openFolder(folder);
    if (entries.length === 0)
        return;
    if (!(await exists(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, 'oci-layout'))))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('BadInput', `The folder for the image, \`${folder}\`, contains other files (${entries.slice(0, 3).join(', ')}).`, { hint: 'Set `output` to an empty or new folder.' });
    for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, entry), { recursive: true, force: true });
};


/***/ }),

/***/ 39428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readLayout)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/oci/src/image/digest.js
var image_digest = __webpack_require__(49493);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image.js
var image_image = __webpack_require__(81716);
// EXTERNAL MODULE: ./build/packages/oci/src/image/manifest.js
var manifest = __webpack_require__(13120);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/packages/oci/src/tar/tar.js
var tar = __webpack_require__(88912);
;// CONCATENATED MODULE: ./build/packages/oci/src/layout/layout-files.js






const inFolder = (folder) => ({
    folder,
    place: (name) => external_node_path_.join(folder, name),
    size: async (name) => (await (0,promises_.stat)(external_node_path_.join(folder, name)).catch(() => undefined))?.size,
    read: (name) => (0,promises_.readFile)(external_node_path_.join(folder, name)),
    stream: (name) => (0,external_node_fs_.createReadStream)(external_node_path_.join(folder, name), { highWaterMark: 1 << 18 }),
});
const inTar = async (file) => {
    const { files } = await (0,tar/* indexTar */.O1)(file);
    const stream = (name) => {
        const entry = files.get(name);
        return entry ? (0,tar/* openTarEntry */.E1)(file, entry) : external_node_stream_.Readable.from([]);
    };
    return {
        place: (name) => `${file}!${name}`,
        size: async (name) => files.get(name)?.size,
        read: async (name) => Buffer.concat(await stream(name).toArray()),
        stream,
    };
};
/** @throws SlipwayError NotFound, or BadInput for a file that is not a tar */
const openLayoutFiles = async (location) => {
    const found = await (0,promises_.stat)(location).catch((cause) => {
        throw new errors/* SlipwayError */.GQ('NotFound', `The image layout ${location} does not exist.`, {
            cause,
            hint: 'Give the folder or the tar of an OCI image layout, for example the output `layout` of the build action.',
        });
    });
    return found.isDirectory() ? inFolder(location) : inTar(location);
};

;// CONCATENATED MODULE: ./build/packages/oci/src/layout/read-layout.js





/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are verified against their digests now, layers while they are
 * streamed.
 * @throws SlipwayError NotFound or BadInput that names the file, CheckFailed for a digest that does not fit
 */
const readLayout = async (location) => {
    const files = await openLayoutFiles(location);
    for (const name of ['oci-layout', 'index.json'])
        if ((await files.size(name)) === undefined)
            throw notLayout(location, name);
    const index = (0,image_image/* parseJson */.qF)(await files.read('index.json'), files.place('index.json'));
    const image = await (0,image_image/* readImage */.AM)(location, pickImage(index, location), contentOf(files));
    return { ...image, ...(files.folder === undefined ? {} : { folder: files.folder }) };
};
const contentOf = (files) => {
    const nameOf = ({ digest }) => {
        if (!(0,image_digest/* isDigest */.Bc)(digest))
            throw new errors/* SlipwayError */.GQ('BadInput', `${files.place('index.json')} refers to "${digest}", which is not a sha256 digest.`);
        return `blobs/${digest.replace(':', '/')}`;
    };
    return {
        read: async (descriptor) => {
            const name = nameOf(descriptor);
            if ((await files.size(name)) === undefined)
                throw missing(files.place(name), descriptor);
            return (0,image_digest/* verifyBytes */.RV)(await files.read(name), descriptor, files.place(name));
        },
        blob: async (descriptor) => {
            const name = nameOf(descriptor);
            const size = await files.size(name);
            if (size === undefined)
                throw missing(files.place(name), descriptor);
            if (size !== descriptor.size)
                throw new errors/* SlipwayError */.GQ('CheckFailed', `${files.place(name)} has ${size} bytes, but its descriptor has ${descriptor.size}.`, {
                    hint: 'The file was truncated while it was written or copied. Check the disk space, and build the image again.',
                });
            const place = files.place(name);
            return { descriptor, place, open: (start = 0) => (0,image_digest/* verifyStream */.ui)(files.stream(name), descriptor, place, start) };
        },
    };
};
/** Returns the one image of the layout. */
const pickImage = (index, location) => {
    const all = (index.manifests ?? []).filter((descriptor) => !(0,manifest/* isAttestation */.H3)(descriptor));
    const [first] = all;
    if (first && new Set(all.map(({ digest }) => digest)).size === 1)
        return first;
    const nameOf = ({ annotations, digest }) => annotations?.['org.opencontainers.image.ref.name'] ?? digest;
    throw new errors/* SlipwayError */.GQ('BadInput', `${location}/index.json has ${all.length} images (${all.map(nameOf).join(', ') || 'none'}), but one is needed.`, { hint: 'Write each image into a layout of its own.' });
};
const notLayout = (location, name) => new errors/* SlipwayError */.GQ('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
});
const missing = (place, descriptor) => new errors/* SlipwayError */.GQ('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'Copy the whole layout, or build the image again.',
});


/***/ }),

/***/ 58380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   NZ: () => (/* binding */ annotateLayout),
/* harmony export */   Uo: () => (/* binding */ writeLayoutIndex),
/* harmony export */   wy: () => (/* binding */ writeLayout)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _image_image_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81716);
/* harmony import */ var _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13120);
/* harmony import */ var _image_platform_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96570);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5866);
/* harmony import */ var _read_layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39428);









/** Writes `oci-layout` and an index with one manifest (or index), whose blobs are there already. */
const writeLayoutIndex = async (folder, root) => {
    const index = { schemaVersion: 2, mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociIndex, manifests: [root] };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'index.json'), JSON.stringify(index));
};
/** Copies an image into a folder as an OCI layout: for programs that read no tar, and out of a registry. */
const writeLayout = async (image, folder) => {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, image.root.descriptor.digest)), { recursive: true });
    for (const { descriptor, open } of image.blobs)
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(open(), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest)));
    for (const { descriptor, bytes } of [...image.children, image.root])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest), bytes);
    await writeLayoutIndex(folder, image.root.descriptor);
};
/** Stores a manifest whose blobs are there already, and makes it the layout's one image. */
const writeManifest = async (folder, manifest, config) => {
    const { digest, size } = await (0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .writeBlob */ .Zh)(folder, Buffer.from(JSON.stringify(manifest)));
    await writeLayoutIndex(folder, { mediaType: _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest, digest, size, platform: (0,_image_platform_js__WEBPACK_IMPORTED_MODULE_6__/* .platformOf */ .tj)(config) });
};
/**
 * Brings the layout of any engine into one form: a single manifest with these annotations. Configuration and layers
 * stay as they are, so the built image is the pushed image.
 * @throws SlipwayError BadInput when the layout does not have exactly one platform
 */
const annotateLayout = async (folder, annotations) => {
    const { descriptor, manifest, config } = (0,_image_image_js__WEBPACK_IMPORTED_MODULE_7__/* .pickPlatform */ .vw)(await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder));
    const all = { ...manifest.annotations, ...annotations };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,_blobs_js__WEBPACK_IMPORTED_MODULE_5__/* .blobPath */ .nD)(folder, descriptor.digest));
    const annotated = {
        schemaVersion: 2,
        mediaType: manifest.mediaType ?? _image_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .mediaTypes */ .Ib.ociManifest,
        config: manifest.config,
        layers: manifest.layers,
        ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
    };
    await writeManifest(folder, annotated, config);
    return await (0,_read_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .readLayout */ .T)(folder);
};


/***/ }),

/***/ 88912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ openTarEntry),
/* harmony export */   O1: () => (/* binding */ indexTar),
/* harmony export */   Pc: () => (/* binding */ normalizeName)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53732);




const block = 512;
const text = (header, from, length) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? length : end);
};
/** Octal, or base 256 above 8 GiB (first bit set). */
const number = (header, from, length) => {
    if (((header[from] ?? 0) & 0x80) === 0)
        return Number.parseInt(text(header, from, length).trim() || '0', 8);
    let value = (header[from] ?? 0) & 0x7f;
    for (let i = from + 1; i < from + length; i++)
        value = value * 256 + (header[i] ?? 0);
    return value;
};
const hasValidChecksum = (header) => {
    let sum = 0;
    for (let i = 0; i < block; i++)
        sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
    return sum === number(header, 148, 8);
};
/** Pax records are `<length> key=value\n`. */
const paxHeader = (records) => {
    const value = (key) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
    const [name, linkName, size] = [value('path'), value('linkpath'), value('size')];
    return {
        ...(name === undefined ? {} : { name }),
        ...(linkName === undefined ? {} : { linkName }),
        ...(size === undefined ? {} : { size: Number(size) }),
    };
};
/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
const normalizeName = (name) => name.replace(/^(\.?\/)+/, '');
/** Returns a symbolic link's target, which is relative to the folder of the link. */
const resolveLink = (name, target) => {
    const parts = name.split('/').slice(0, -1);
    for (const part of target.split('/'))
        if (part === '..')
            parts.pop();
        else if (part !== '.')
            parts.push(part);
    return parts.join('/');
};
const readHeader = (header, { file, at, total }, extended) => {
    if (!hasValidChecksum(header))
        throw notTar(file, header);
    const size = extended.size ?? number(header, 124, 12);
    const offset = at + block;
    if (offset + size > total)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is truncated: an entry ends at byte ${offset + size} of ${total}.`);
    const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
    return {
        name: normalizeName(extended.name ?? [prefix, text(header, 0, 100)].filter(Boolean).join('/')),
        linkName: extended.linkName ?? text(header, 157, 100),
        type: text(header, 156, 1),
        offset,
        size,
        next: offset + Math.ceil(size / block) * block,
    };
};
/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readExtended = async (handle, { type, offset, size }) => {
    const extra = Buffer.alloc(size);
    await handle.read(extra, 0, size, offset);
    if (type === 'L')
        return { name: text(extra, 0, size) };
    return type === 'K' ? { linkName: text(extra, 0, size) } : paxHeader(extra.toString());
};
const readEntries = async (handle, file) => {
    const files = new Map();
    const links = new Map();
    const { size: total } = await handle.stat();
    const bytes = Buffer.alloc(block);
    if (total < block)
        throw notTar(file, bytes.subarray(0, (await handle.read(bytes, 0, block, 0)).bytesRead));
    let extended = {};
    let at = 0;
    while (at + block <= total) {
        await handle.read(bytes, 0, block, at);
        if (bytes.every((byte) => byte === 0))
            break;
        const header = readHeader(bytes, { file, at, total }, extended);
        const { name, linkName, type, offset, size, next } = header;
        if (type === '' || type === '0')
            files.set(name, { offset, size });
        if (type === '1')
            links.set(name, normalizeName(linkName));
        if (type === '2')
            links.set(name, resolveLink(name, linkName));
        extended = ['L', 'K', 'x'].includes(type) ? { ...extended, ...(await readExtended(handle, header)) } : {};
        at = next;
    }
    return { files, links };
};
/**
 * Returns names and positions of an uncompressed tar's entries, so that files are read in place without a second copy
 * on disk.
 * @throws SlipwayError BadInput that names the file when it is not a tar
 */
const indexTar = async (file) => {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file);
    try {
        return await readEntries(handle, file);
    }
    finally {
        await handle.close();
    }
};
/** Streams an entry's content out of the archive. */
const openTarEntry = (file, { offset, size }) => size === 0
    ? node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from([])
    : (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });
const notTar = (file, header) => header[0] === 0x1f && header[1] === 0x8b
    ? new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is compressed.`, {
        hint: 'Give the tar without compression: its layers are already compressed.',
    })
    : new _slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ('BadInput', `${file} is neither a folder nor a tar archive.`);


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


/***/ })

};
