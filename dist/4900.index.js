export const id = 4900;
export const ids = [4900];
export const modules = {

/***/ 54900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/step/run.js + 7 modules
var run = __webpack_require__(46391);
// EXTERNAL MODULE: ./build/packages/action/src/github/client.js + 1 modules
var client = __webpack_require__(68232);
// EXTERNAL MODULE: ./build/packages/action/src/inputs/readers.js
var readers = __webpack_require__(41654);
;// CONCATENATED MODULE: ./build/actions/summary/src/inputs.js

const inputs = {
    'github-token': (0,readers/* optional */.lq)((0,readers/* secret */.rJ)()),
    needs: (0,readers/* optional */.lq)((0,readers/* json */.Pq)()),
    'reports-from': (0,readers/* oneOf */.yL)('auto', 'files', 'needs', 'artifacts'),
    reports: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    phase: (0,readers/* oneOf */.yL)('start', 'final'),
    environment: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    key: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    comment: (0,readers/* oneOf */.yL)('auto', 'always', 'never'),
    deployment: (0,readers/* oneOf */.yL)('auto', 'never'),
    'pull-request': (0,readers/* optional */.lq)((0,readers/* integer */.nd)({ min: 1 })),
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/report/src/comment/job-summary.js
var job_summary = __webpack_require__(97382);
// EXTERNAL MODULE: ./build/packages/report/src/schema/types.js
var types = __webpack_require__(69597);
// EXTERNAL MODULE: ./build/packages/report/src/state/verdict.js
var state_verdict = __webpack_require__(63265);
;// CONCATENATED MODULE: ./build/packages/report/src/state/live-releases.js

const totals = (workloads) => workloads.length === 0
    ? {}
    : {
        ready: workloads.reduce((sum, workload) => sum + workload.ready, 0),
        desired: workloads.reduce((sum, workload) => sum + workload.desired, 0),
    };
const revision = (number) => number === undefined ? {} : { revision: number };
const commit = (sha) => (sha ? { sha } : {});
const afterRollback = (facts, report, before) => {
    const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
    // A rollback of the first revision deletes the release.
    if (facts.status === 'rolled-back' && facts.to === 0)
        return { ...base, images: [], state: 'absent' };
    if (facts.status === 'rolled-back') {
        const sha = before?.revision !== undefined && before.revision === facts.to ? before.sha : undefined;
        return { ...base, ...revision(facts.to), images: facts.images, state: 'restored', ...commit(sha) };
    }
    if (facts.status === 'not-needed' || facts.status === 'nothing-to-roll-back')
        return before;
    return { ...base, ...revision(facts.from), images: facts.images, state: 'unverified' };
};
/** Returns the last verified revision from the release history, if no earlier run of the pull request reported one. */
const lastVerified = ({ facts, key }) => {
    const verified = [...facts.history]
        .sort((a, b) => b.revision - a.revision)
        .find((entry) => entry.state === 'deployed');
    if (!verified || Number.isNaN(Date.parse(verified.at)))
        return undefined;
    const { release, namespace } = facts;
    return {
        release,
        namespace,
        key,
        revision: verified.revision,
        images: verified.images,
        state: 'unverified',
        at: verified.at,
    };
};
const afterDeploy = (report, before) => {
    const { facts } = report;
    const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
    if (facts.result === 'diff' || facts.result === 'drift')
        return before;
    // The stable version still serves most requests. After an abort it serves all of them.
    if (facts.result === 'paused')
        return before ?? lastVerified(report);
    if (facts.result === 'deployed' || facts.result === 'unchanged') {
        return {
            ...base,
            ...revision(facts.revision),
            ...totals(facts.workloads),
            images: facts.images,
            state: facts.isDigestVerified ? 'verified' : 'unverified',
            ...commit(report.run.sha),
        };
    }
    const untouched = facts.rollback?.status === 'not-needed' || (!facts.rollback && facts.revision === undefined);
    if (untouched)
        return before ?? lastVerified(report);
    if (facts.rollback) {
        const rolled = afterRollback(facts.rollback, report, before);
        return rolled && rolled !== before ? { ...rolled, ...totals(facts.workloads) } : rolled;
    }
    return {
        ...base,
        ...revision(facts.revision),
        ...totals(facts.workloads),
        images: facts.images,
        state: 'unverified',
    };
};
const isRelease = (facts, key) => (live) => live.release === facts.release && live.namespace === facts.namespace && live.key === key;
/** Returns the live releases after the reports of the state: each deploy and rollback updates the earlier ones. */
const updateLive = (state) => {
    let known = [...state.live];
    const put = (facts, key, next) => {
        const isSame = isRelease(facts, key);
        known = [...known.filter((live) => !isSame(live)), ...(next ? [next] : [])];
    };
    for (const report of state.reports) {
        if (report.status === 'running' || report.status === 'skipped')
            continue;
        if (((0,state_verdict/* isDeploy */.W$)(report) || (0,state_verdict/* isRollback */.z1)(report)) && report.facts.release === '')
            continue;
        const find = (facts) => known.find(isRelease(facts, report.key));
        if ((0,state_verdict/* isDeploy */.W$)(report))
            put(report.facts, report.key, afterDeploy(report, find(report.facts)));
        if ((0,state_verdict/* isRollback */.z1)(report))
            put(report.facts, report.key, afterRollback(report.facts, report, find(report.facts)));
    }
    return known;
};

;// CONCATENATED MODULE: ./build/packages/report/src/state/merge-state.js



const historyLength = 10;
/** Orders runs. Ids of runs increase, so a longer number is a later run. Attempts count within a run. */
const compareRuns = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.attempt - b.attempt;
const sameRun = (a, b) => a.id === b.id;
const identityOf = (report) => `${report.stage}\n${report.key}`;
/** Orders two reports of the same stage and key: by attempt, then finished after running, then by time. */
const compareReports = (a, b) => compareRuns(a.run, b.run) ||
    Number(a.status !== 'running') - Number(b.status !== 'running') ||
    Date.parse(a.ended) - Date.parse(b.ended);
const byStageAndKey = (a, b) => types/* stages */._.indexOf(a.stage) - types/* stages */._.indexOf(b.stage) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
/** Returns the newest report of each stage and key. Of two equal reports, the later one in the list is more complete. */
const newestReports = (reports) => {
    const kept = new Map();
    for (const report of reports) {
        const other = kept.get(identityOf(report));
        if (!other || compareReports(report, other) >= 0)
            kept.set(identityOf(report), report);
    }
    return [...kept.values()].sort(byStageAndKey);
};
const secondsOf = (state) => {
    const started = state.reports.map((report) => Date.parse(report.started));
    const ended = state.reports.map((report) => Date.parse(report.ended));
    return started.length === 0 ? 0 : Math.max(0, (Math.max(...ended) - Math.min(...started)) / 1000);
};
/** Returns the row for the history when a newer run replaces the state. */
const toPastRun = (state) => {
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state.phase === 'running' ? { ...state, phase: 'final' } : state);
    return {
        id: state.run.id,
        attempt: state.run.attempt,
        sha: state.run.sha,
        actor: state.run.actor,
        url: state.run.url,
        verdict: verdict.kind,
        sentence: verdict.headline,
        at: state.updated,
        seconds: secondsOf(state),
    };
};
/** Adds a row to the history. A run has one row, that of its last attempt. */
const withHistory = (history, row) => {
    const last = history.find((past) => sameRun(past, row) && compareRuns(past, row) > 0) ?? row;
    return [last, ...history.filter((past) => !sameRun(past, row))]
        .sort((a, b) => compareRuns(b, a))
        .slice(0, historyLength);
};
const createState = (update, reports) => ({
    schema: 'slipway.comment.v1',
    key: update.key,
    environment: update.environment,
    phase: update.phase,
    sequence: 0,
    run: update.run,
    updated: update.at,
    reports: newestReports(reports),
    jobs: update.jobs,
    history: [],
    live: [],
});
const mergeJobs = (older, newer) => {
    const names = new Set(newer.map((job) => job.name));
    return [...older.filter((job) => !names.has(job.name)), ...newer];
};
/** Merges the states of two writers of the same run: the newest report of each stage wins. */
const mergeSameRun = (existing, own) => {
    const later = compareRuns(own.run, existing.run);
    const leading = later >= 0 ? own : existing;
    const final = later === 0 ? [own, existing].some((state) => state.phase === 'final') : leading.phase === 'final';
    return {
        ...leading,
        environment: leading.environment || existing.environment,
        phase: final ? 'final' : 'running',
        reports: newestReports([...existing.reports, ...own.reports]),
        jobs: later >= 0 ? mergeJobs(existing.jobs, own.jobs) : mergeJobs(own.jobs, existing.jobs),
        history: existing.history,
        live: existing.live,
    };
};
/**
 * Adds the reports of a writer to a state. The order of the writers does not change the result:
 * - Reports are merged by stage and key.
 * - An older run or attempt never replaces a newer one.
 * - A rerun replaces only the stages that it ran again.
 * - A run older than that of the comment is only added to the history.
 * - Reports of another run than `update.run` are ignored.
 */
const mergeState = (existing, incoming, update) => {
    const own = createState(update, incoming.filter((report) => sameRun(report.run, update.run)));
    const sequence = (existing?.sequence ?? 0) + 1;
    const finish = (state) => {
        const { shortened: _, ...rest } = state;
        return { ...rest, sequence, live: updateLive(state) };
    };
    if (!existing)
        return finish(own);
    if (sameRun(existing.run, own.run))
        return finish(mergeSameRun(existing, own));
    if (compareRuns(own.run, existing.run) > 0) {
        return finish({ ...own, history: withHistory(existing.history, toPastRun(existing)), live: existing.live });
    }
    return { ...existing, sequence, history: withHistory(existing.history, toPastRun(own)) };
};
/** Checks whether a stored state contains the reports of a writer, or newer ones. */
const includesUpdate = (read, incoming, update) => {
    if (!read)
        return false;
    const runs = compareRuns(read.run, update.run);
    if (!sameRun(read.run, update.run)) {
        return runs > 0 && (incoming.length === 0 || read.history.length > 0);
    }
    if (runs < 0 || (runs === 0 && update.phase === 'final' && read.phase !== 'final'))
        return false;
    return incoming
        .filter((report) => sameRun(report.run, update.run))
        .every((report) => read.reports.some((other) => identityOf(other) === identityOf(report) && compareReports(other, report) >= 0));
};

// EXTERNAL MODULE: ./build/packages/report/src/redaction/redact.js + 1 modules
var redact = __webpack_require__(86905);
// EXTERNAL MODULE: ./build/packages/report/src/schema/parse-report.js + 2 modules
var parse_report = __webpack_require__(90706);
;// CONCATENATED MODULE: ./build/actions/summary/src/collect-reports.js




/** Maximum size of a file in bytes. A report has at most 48 KiB. */
const fileLimit = 256 * 1024;
/** Maximum size of an artifact in bytes. An artifact also contains complete logs. */
const archiveLimit = 64 * 1024 * 1024;
const artifactCount = 100;
const isReport = (json) => /"schema"\s*:\s*"slipway\.report\./.test(json);
const readFolder = (folder) => (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => external_node_path_.join(entry.parentPath, entry.name))
    .filter((file) => (0,external_node_fs_.statSync)(file).size <= fileLimit)
    .sort()
    .map((file) => ({ name: file, json: (0,external_node_fs_.readFileSync)(file, 'utf8') }));
/** Reads the reports of this job and those of the input `reports`. */
const fromFiles = ({ inputs, ports: { runner } }) => {
    const own = external_node_path_.join(runner.temp, 'slipway', 'reports');
    const named = inputs.reports === undefined ? undefined : external_node_path_.resolve(runner.workspace, inputs.reports);
    if (named && !(0,external_node_fs_.statSync)(named, { throwIfNoEntry: false })?.isDirectory()) {
        throw new errors/* SlipwayError */.GQ('NotFound', `input \`reports\`: the folder ${inputs.reports} does not exist.`, {
            hint: 'Download the artifacts to this folder first, or remove the input.',
        });
    }
    return [own, named]
        .flatMap((folder) => (folder && (0,external_node_fs_.existsSync)(folder) ? readFolder(folder) : []))
        .filter(({ json }) => isReport(json));
};
const fromNeeds = (needs) => needs.flatMap(({ name, reports }) => reports.map(({ output, json }) => ({ name: `output \`${output}\` of job \`${name}\``, json })));
const fromArtifact = async (github, artifact) => Object.entries(await github.download(artifact.id, fileLimit, '.json'))
    .filter(([, json]) => isReport(json))
    .map(([file, json]) => ({ name: `${file} in artifact ${artifact.name}`, json }));
const fromArtifacts = async (github, run) => {
    const all = await github.artifacts(run.id);
    const wanted = all
        .filter(({ name, size }) => name.startsWith('slipway-report-') && size <= archiveLimit)
        .slice(0, artifactCount);
    const sources = [];
    for (const artifact of wanted)
        sources.push(...(await fromArtifact(github, artifact)));
    return sources;
};
/** Checks for a job that ran but has no report among those that were found. */
const lacksReport = (need, reports) => need.result !== 'skipped' && need.reports.length === 0 && !reports.some(({ run }) => run.job === need.name);
/**
 * Reads the reports of the run from files, from `needs` and from artifacts. Skips unreadable reports with a warning.
 * Skips reports of other runs, because their origin is unknown.
 */
const collectReports = async (context, needs) => {
    const { inputs, run, github, ports } = context;
    const { log } = ports;
    const from = inputs['reports-from'];
    const token = inputs['github-token'];
    const read = ({ name, json }) => {
        try {
            const report = (0,redact/* redactReport */.a)((0,parse_report/* parseReport */.MM)(json, name), token ? [token] : []);
            if (report.run.id === run.id)
                return [report];
            log.warning(`Skipped ${name}: it belongs to run ${report.run.id}, not to run ${run.id}.`);
        }
        catch (error) {
            log.warning(`Skipped a report: ${(0,errors/* describeError */.Uc)(error)}`);
        }
        return [];
    };
    const nearby = [
        ...(from === 'auto' || from === 'files' ? fromFiles(context) : []),
        ...(from === 'auto' || from === 'needs' ? fromNeeds(needs) : []),
    ].flatMap(read);
    const isOtherRun = run.id !== ports.runner.run.id;
    const needsArtifacts = from === 'artifacts' || (from === 'auto' && (isOtherRun || needs.some((need) => lacksReport(need, nearby))));
    if (!needsArtifacts)
        return nearby;
    if (!github) {
        log.warning('Cannot read reports from artifacts: the input `github-token` has no token.');
        return nearby;
    }
    try {
        return [...(await fromArtifacts(github, run)).flatMap(read), ...nearby];
    }
    catch (error) {
        const report = from === 'artifacts' ? log.warning : log.info;
        report(`Cannot read reports from artifacts: ${(0,errors/* describeError */.Uc)(error)}`);
        return nearby;
    }
};

// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/report/src/text/control-characters.js
var control_characters = __webpack_require__(1654);
;// CONCATENATED MODULE: ./build/actions/summary/src/github-deployment.js


/** Maximum length of the description of a deployment status on GitHub. */
const limit = 140;
const describe = (text) => (0,clip/* oneLine */.TN)((0,control_characters/* stripControls */.$)(text), limit);
/** State of the deployment for each verdict. It is inactive if the run did not reach the environment. */
const states = {
    running: { deployed: 'in_progress', untouched: 'in_progress' },
    deployed: { deployed: 'success', untouched: 'success' },
    unchanged: { deployed: 'success', untouched: 'success' },
    passed: { deployed: 'success', untouched: 'inactive' },
    warning: { deployed: 'success', untouched: 'inactive' },
    'rolled-back': { deployed: 'failure', untouched: 'failure' },
    'rollback-incomplete': { deployed: 'failure', untouched: 'failure' },
    failed: { deployed: 'failure', untouched: 'inactive' },
    cancelled: { deployed: 'error', untouched: 'inactive' },
};
const hasDeployed = (reports) => reports.some(({ stage, status }) => stage === 'deploy' && status !== 'skipped');
const changesNothing = (reports) => {
    const deploys = reports.filter((report) => report.stage === 'deploy');
    return deploys.length > 0 && deploys.every(({ facts }) => facts.result === 'diff' || facts.result === 'drift');
};
const ofRun = ({ run }) => ({ payload }) => payload.run === run.id;
const findOrCreate = async (github, state, known) => known.find(ofRun(state)) ??
    github.createDeployment({
        sha: state.run.sha,
        environment: state.environment,
        description: describe(`${state.run.ref || state.run.sha.slice(0, 7)} by ${state.run.actor}`),
        payload: { run: state.run.id, key: state.key },
    });
/** Returns the deployment of the restored commit, otherwise the latest successful deployment. */
const findRestored = async (github, state, others) => {
    const live = state.live.find(({ state }) => state === 'restored');
    if (!live)
        return undefined;
    const { sha } = live;
    const exact = sha ? others.find((other) => other.sha === sha) : undefined;
    if (exact)
        return exact;
    for (const other of others.slice(0, 20)) {
        if ((await github.deploymentStates(other.id)).includes('success'))
            return other;
    }
    return undefined;
};
const descriptionOf = ({ headline, sentence }) => describe(`${headline}. ${sentence}`);
/**
 * Records the run as a GitHub deployment: first in progress, then with its result.
 * After a rollback, the deployment of the new commit fails and that of the restored commit succeeds again.
 */
const recordDeployment = async (github, state) => {
    const { reports, environment, run } = state;
    if (changesNothing(reports))
        return undefined;
    const known = await github.deployments(environment);
    const isStarted = known.some(ofRun(state));
    const isReached = hasDeployed(reports);
    if (!isReached && !isStarted && state.phase === 'final')
        return undefined;
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state);
    const current = await findOrCreate(github, state, known);
    const result = states[verdict.kind][isReached ? 'deployed' : 'untouched'];
    await github.createDeploymentStatus(current.id, {
        state: result,
        description: descriptionOf(verdict),
        logUrl: run.url,
    });
    if (verdict.kind !== 'rolled-back')
        return current;
    const others = known.filter(({ id }) => id !== current.id);
    const restored = await findRestored(github, state, others);
    if (restored) {
        const description = describe(`Active again: ${verdict.headline.toLowerCase()} after ${run.sha.slice(0, 7)} failed`);
        await github.createDeploymentStatus(restored.id, { state: 'success', description, logUrl: run.url });
    }
    return current;
};

// EXTERNAL MODULE: ./build/packages/action/src/github/find-job.js
var find_job = __webpack_require__(28619);
;// CONCATENATED MODULE: ./build/actions/summary/src/job-links.js


/** Replaces the URL of the run in reports and jobs with the URL of the job, if GitHub returns it. */
const linkJobs = async ({ run, github, ports }, reports, needs) => {
    let jobs = [];
    try {
        jobs = (await github?.jobs(run.id, run.attempt)) ?? [];
    }
    catch (error) {
        ports.log.info(`Links lead to the run instead of its jobs: ${(0,errors/* describeError */.Uc)(error)}`);
    }
    return {
        reports: reports.map((report) => {
            const job = report.run.attempt === run.attempt ? (0,find_job/* findJob */.p)(jobs, report.run.job) : undefined;
            return job ? { ...report, run: { ...report.run, url: job.url } } : report;
        }),
        needs: needs.map((need) => {
            const job = (0,find_job/* findJob */.p)(jobs, need.name);
            return job ? { ...need, url: job.url } : need;
        }),
    };
};

// EXTERNAL MODULE: ./build/packages/report/src/state/comment-state.js
var comment_state = __webpack_require__(1469);
;// CONCATENATED MODULE: ./build/actions/summary/src/needs.js


const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const reportsOf = (outputs) => Object.entries(isObject(outputs) ? outputs : {}).flatMap(([output, value]) => /report$/i.test(output) && typeof value === 'string' && value !== '' ? [{ output, json: value }] : []);
/**
 * Reads the result and the reports of each job from the `needs` context.
 * @throws {BadInput} if the value is not such a context
 */
const readNeeds = (needs) => {
    if (needs === undefined)
        return [];
    const wrong = (what) => {
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`needs\`: ${what}`, {
            hint: 'Set it to the expression `toJSON(needs)`.',
        });
    };
    if (!isObject(needs))
        return wrong('it must be an object with the jobs.');
    return Object.entries(needs).map(([name, job]) => {
        if (!isObject(job))
            return wrong(`job \`${name}\` must be an object.`);
        const result = comment_state/* jobResults */.ks.find((allowed) => allowed === job.result);
        if (!result)
            return wrong(`job \`${name}\` has the result ${JSON.stringify(job.result)}, not one of ${comment_state/* jobResults */.ks.join(', ')}.`);
        return { name, result, reports: reportsOf(job.outputs) };
    });
};

;// CONCATENATED MODULE: ./build/actions/summary/src/pull-request.js
const object = (value) => (typeof value === 'object' && value !== null ? value : {});
const numberOf = (value) => (Number.isSafeInteger(value) ? value : undefined);
const textOf = (value) => (typeof value === 'string' ? value : '');
/**
 * Returns the run that the summary reports: its own run, or the finished run of a `workflow_run` event.
 * All data of a finished run come from the event, because a fork may have written the reports.
 */
const runOf = (runner) => {
    if (runner.eventName !== 'workflow_run')
        return runner.run;
    const run = object(runner.event.workflow_run);
    return {
        ...runner.run,
        id: String(run.id ?? ''),
        attempt: numberOf(run.run_attempt) ?? 1,
        sha: textOf(run.head_sha),
        ref: textOf(run.head_branch),
        actor: textOf(object(run.actor).login),
        url: textOf(run.html_url),
    };
};
const fromEvent = ({ event, eventName }) => {
    const direct = numberOf(object(event.pull_request).number);
    if (direct)
        return direct;
    const issue = object(event.issue);
    if (issue.pull_request)
        return numberOf(issue.number);
    // The branch of a merge queue contains the number of the pull request.
    const queued = eventName === 'merge_group' ? /\/pr-(\d+)-/.exec(textOf(object(event.merge_group).head_ref)) : null;
    if (queued)
        return Number(queued[1]);
    const [triggered] = Array.isArray(object(event.workflow_run).pull_requests)
        ? object(event.workflow_run).pull_requests
        : [];
    return numberOf(object(triggered).number);
};
/** Finds the open pull request whose head is the commit, because the event of a fork names no pull request. */
const fromHead = async (github, sha) => (await github.openPulls()).find(({ headSha }) => headSha === sha)?.number;
const fromCommit = async (github, sha) => {
    const pulls = await github.pullsOfCommit(sha);
    const merged = pulls.find((pull) => !pull.isOpen && pull.mergeSha === sha);
    return (merged ?? pulls.find(({ isOpen }) => isOpen) ?? pulls[0])?.number;
};
/** Returns the number of the pull request that the run belongs to. Undefined if the run belongs to no pull request. */
const findPullRequest = async (given, runner, run, github) => {
    const known = given ?? fromEvent(runner);
    if (known || !run.sha)
        return known;
    const found = await fromCommit(github, run.sha);
    if (found || runner.eventName !== 'workflow_run')
        return found;
    return fromHead(github, run.sha);
};

// EXTERNAL MODULE: ./build/packages/report/src/comment/comment.js + 6 modules
var comment = __webpack_require__(56498);
;// CONCATENATED MODULE: ./build/actions/summary/src/write-comment.js


const attempts = 5;
/** Returns the comments of Slipway with this key, the oldest first. There is one, unless two writers started together. */
const findComments = async ({ github, pull, ports }, key) => {
    const viewer = await github.viewer();
    const isMine = ({ author, isBot }) => (viewer === undefined ? isBot : author === viewer);
    const all = await github.comments(pull);
    return all
        .filter((comment) => (0,comment_state/* isSlipwayComment */.Di)(comment.body) && isMine(comment))
        .flatMap((comment) => {
        try {
            const state = (0,comment_state/* readState */.un)(comment.body);
            return state?.key === key ? [{ comment, state }] : [];
        }
        catch (error) {
            ports.log.warning(`Comment ${comment.id} is damaged. Delete it. ${(0,errors/* describeError */.Uc)(error)}`);
            return [];
        }
    })
        .sort((a, b) => a.comment.id - b.comment.id);
};
/** Merges the states of all comments, because each of them can have reports that the others lack. */
const mergeStored = (found) => found
    .map(({ state }) => state)
    .filter((state) => state !== undefined)
    .reduce((sum, state) => {
    if (!sum)
        return state;
    const { run, phase, environment, key, jobs, updated } = state;
    return mergeState(sum, state.reports, { run, phase, environment, key, jobs, at: updated });
}, undefined);
/** Checks whether the comment would stay the same. Compares the new state in the form in which it would be read. */
const hasSameContent = (existing, state) => {
    const content = (of) => JSON.stringify({ ...of, sequence: 0, updated: '' });
    return content(existing) === content((0,comment_state/* readState */.un)((0,comment_state/* writeHeader */.bx)(state)));
};
const tryToWrite = async (target, reports, update) => {
    const { github, pull, ports } = target;
    const { clock, random, signal } = ports;
    const before = await findComments(target, update.key);
    const [first] = before;
    const existing = mergeStored(before);
    const state = mergeState(existing, reports, update);
    const isDone = first && before.length === 1 && existing && hasSameContent(existing, state);
    if (isDone)
        return { id: first.comment.id, url: first.comment.url, state };
    const body = (0,comment/* renderComment */.w)(state);
    const mine = first ? await github.updateComment(first.comment.id, body) : await github.createComment(pull, body);
    // Waits for the write of another writer that read the comment before this one wrote it.
    await clock.sleep(Math.round((0.5 + random() / 2) * 1000), signal);
    const [winner, ...duplicates] = await findComments(target, update.key);
    // Another writer created an older comment or wrote later. The next attempt merges the reports of both.
    if (winner?.comment.id !== mine.id || !includesUpdate(winner.state, reports, update))
        return undefined;
    const copies = duplicates.filter(({ comment }) => before.some((other) => other.comment.id === comment.id));
    for (const { comment } of copies)
        await github.deleteComment(comment.id);
    return copies.length === duplicates.length ? { id: mine.id, url: mine.url, state } : undefined;
};
const isGone = (error) => error instanceof errors/* SlipwayError */.GQ && error.code === 'NotFound';
/**
 * Adds the reports to the comment of the pull request. Reads, merges, writes and reads the comment again, and repeats
 * this if another writer interfered. If there are two comments, merges them into the older one and deletes the other.
 * @throws {PermissionMissing} if the token has no permission to comment
 * @throws {Conflict} if other writers interfere with every attempt
 */
const writeComment = async (target, reports, update) => {
    const { log, clock, random, signal } = target.ports;
    for (let attempt = 1; attempt <= attempts; attempt++) {
        try {
            const written = await tryToWrite(target, reports, update);
            if (written)
                return written;
        }
        catch (error) {
            // Someone deleted the comment after this attempt read it.
            if (!isGone(error) || attempt === attempts)
                throw error;
        }
        log.debug(`Another writer changed the comment at the same time (attempt ${attempt} of ${attempts}).`);
        await clock.sleep(Math.round((0.5 + random()) * 1000 * attempt), signal);
    }
    throw new errors/* SlipwayError */.GQ('Conflict', `Other writers changed the comment of pull request ${target.pull} during all ${attempts} attempts.`, {
        hint: 'Put the jobs that run `summary` into one `concurrency` group.',
    });
};

;// CONCATENATED MODULE: ./build/actions/summary/src/summary.js










/** Connects to GitHub if there is a token. In a shell, the default of the input is still an expression. */
const connect = (inputs, { connect, runner }) => {
    const token = inputs['github-token'];
    return token && !token.startsWith('${{') && runner.run.repository ? connect(token) : undefined;
};
const updateOf = ({ inputs, run, ports }, needs) => ({
    key: inputs.key ?? inputs.environment ?? '',
    environment: inputs.environment ?? '',
    phase: inputs.phase === 'start' ? 'running' : 'final',
    run,
    jobs: needs.map(({ reports: _, ...job }) => job),
    at: ports.clock.now(),
});
/** Checks for the error that every run of a fork or of Dependabot gets. Such a run must not fail. */
const isExpected = (error) => error instanceof errors/* SlipwayError */.GQ && error.code === 'PermissionMissing';
const summary_comment = async ({ inputs, github, ports }, reports, update) => {
    const { log, runner } = ports;
    const isRequired = inputs.comment === 'always';
    if (inputs.comment === 'never')
        return undefined;
    if (!github) {
        if (isRequired)
            throw new errors/* SlipwayError */.GQ('BadInput', 'Cannot write a comment: the input `github-token` has no token.');
        log.notice('No comment, because the input `github-token` has no token. The job summary has the same content.');
        return undefined;
    }
    try {
        const pull = await findPullRequest(inputs['pull-request'], runner, update.run, github);
        if (pull === undefined) {
            if (isRequired)
                throw new errors/* SlipwayError */.GQ('NotFound', `Commit ${update.run.sha} belongs to no pull request.`);
            log.info('No comment, because the commit belongs to no pull request. The job summary has the same content.');
            return undefined;
        }
        return await writeComment({ github, pull, ports }, reports, update);
    }
    catch (error) {
        if (isRequired)
            throw error;
        log.warning(`No comment was written. The job summary has the same content. ${(0,errors/* describeError */.Uc)(error)}`);
        if (!isExpected(error))
            log.debug(String(error.stack));
        return undefined;
    }
};
const deployment = async ({ inputs, github, ports: { log } }, state) => {
    if (inputs.deployment === 'never' || !state.environment || !github)
        return;
    try {
        const recorded = await recordDeployment(github, state);
        if (recorded)
            log.info(`Updated deployment ${recorded.id} of ${state.environment}.`);
    }
    catch (error) {
        log.warning(`The deployment of ${state.environment} was not recorded. ${(0,errors/* describeError */.Uc)(error)}`);
    }
};
const writeMarkdown = (markdown, { runner }) => {
    const file = external_node_path_.join(runner.temp, 'slipway', 'summary.md');
    (0,external_node_fs_.mkdirSync)(external_node_path_.dirname(file), { recursive: true });
    (0,external_node_fs_.writeFileSync)(file, markdown);
    return file;
};
/** Reads all reports and writes them to the comment, the job summary and the GitHub deployment. */
const summarize = async (inputs, ports) => {
    const { log, runner } = ports;
    const context = { inputs, ports, run: runOf(runner), github: connect(inputs, ports) };
    const jobs = readNeeds(inputs.needs);
    const { reports, needs } = await linkJobs(context, await collectReports(context, jobs), jobs);
    for (const report of reports)
        log.info((0,job_summary/* renderStageLine */.z6)(report));
    const update = updateOf(context, needs);
    const written = await summary_comment(context, reports, update);
    const state = written?.state ?? mergeState(undefined, reports, update);
    await deployment(context, state);
    const markdown = (0,job_summary/* renderRunSummary */.qN)(state);
    // At the start the page of the run shows its progress. A job summary would remain beside the final one.
    if (inputs.phase === 'final')
        await ports.summarize(markdown);
    const verdict = (0,state_verdict/* verdictOf */.Vj)(state);
    if (written)
        log.info(`Comment: ${written.url}`);
    return {
        status: 'passed',
        sentence: `${verdict.headline}. ${verdict.sentence}`,
        outputs: {
            status: verdict.kind,
            'comment-id': written?.id,
            'report-markdown': writeMarkdown(markdown, ports),
        },
    };
};

;// CONCATENATED MODULE: ./build/actions/summary/src/main.js



const main = (defaults) => (0,run/* runPlain */.O)({ name: 'summary', inputs: inputs }, defaults, (input, ports) => summarize(input, { ...ports, connect: (token) => (0,client/* github */.M)(token, ports.runner), random: Math.random }));


/***/ }),

/***/ 68232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ github)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/packages/action/src/github/errors.js

const detail = ({ response, message }) => {
    const [first] = response?.data?.errors ?? [];
    const more = typeof first === 'object' && first !== null ? first.message : first;
    return [response?.data?.message ?? message ?? 'no answer', more]
        .filter((part) => typeof part === 'string')
        .join(': ');
};
const isRateLimit = ({ status, response }) => status === 429 || (status === 403 && /rate limit/i.test(response?.data?.message ?? ''));
/**
 * Converts an error of Octokit to an error that names the request and the missing permission.
 * @param doing the request, for example `write the comment`
 * @param permission the entry under `permissions:` that the request needs
 */
const githubError = (error, doing, permission) => {
    const failure = error;
    const reason = detail(failure);
    const options = { cause: error };
    if (isRateLimit(failure)) {
        return new errors/* SlipwayError */.GQ('Refused', `GitHub's rate limit stopped the attempt to ${doing}: ${reason}.`, {
            ...options,
            hint: 'Rerun the job later.',
        });
    }
    const accepted = failure.response?.headers?.['x-accepted-github-permissions'];
    const rejections = {
        401: () => new errors/* SlipwayError */.GQ('Unauthorized', `GitHub rejected the token in the attempt to ${doing}: ${reason}.`, options),
        403: () => new errors/* SlipwayError */.GQ('PermissionMissing', `The token has no permission to ${doing}: ${reason}.`, {
            ...options,
            hint: `Add \`permissions: ${permission}\` to the job${accepted ? ` (GitHub accepts ${accepted})` : ''}. Pull requests from forks and from Dependabot never get this permission.`,
        }),
        404: () => new errors/* SlipwayError */.GQ('NotFound', `GitHub answered 404 to the attempt to ${doing}: ${reason}.`, options),
    };
    if (!failure.status)
        return new errors/* SlipwayError */.GQ('Unreachable', `GitHub is unreachable. Slipway could not ${doing}: ${reason}.`, options);
    const rejection = rejections[failure.status]?.();
    return (rejection ??
        new errors/* SlipwayError */.GQ(failure.status >= 500 ? 'Unreachable' : 'Refused', `GitHub answered ${failure.status} to the attempt to ${doing}: ${reason}.`, options));
};

;// CONCATENATED MODULE: ./build/packages/action/src/github/client.js

/** Number of retries after a rate limit. */
const rateLimitRetries = 3;
const connect = async (token, runner, { second = 1000, throttled = true }) => {
    // Only the summary action needs these packages, and they take a third of its bundle.
    const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
        __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351)),
        Promise.all(/* import() */[__webpack_require__.e(3251), __webpack_require__.e(9735)]).then(__webpack_require__.bind(__webpack_require__, 49735)),
        Promise.all(/* import() */[__webpack_require__.e(3251), __webpack_require__.e(6856)]).then(__webpack_require__.bind(__webpack_require__, 86856)),
    ]);
    const retries = (_after, _options, _octokit, count) => count < rateLimitRetries;
    return getOctokit(token, {
        baseUrl: runner.apiUrl,
        retry: { retryAfterBaseValue: second },
        throttle: {
            enabled: throttled,
            retryAfterBaseValue: second,
            onRateLimit: retries,
            onSecondaryRateLimit: retries,
        },
    }, retry, throttling);
};
const comment = ({ id, body = '', html_url, user }) => ({
    id,
    body,
    author: user?.login ?? '',
    isBot: user?.type === 'Bot',
    url: html_url,
});
const pull = ({ number, state, head, merge_commit_sha }) => ({
    number,
    isOpen: state === 'open',
    headSha: head.sha,
    mergeSha: merge_commit_sha ?? '',
});
const deployment = ({ id, sha, environment, payload }) => ({
    id,
    sha,
    environment,
    payload: typeof payload === 'object' && payload !== null ? payload : {},
});
/** Maximum unpacked size of an archive, as a multiple of the maximum size of one file. */
const maxArchiveRatio = 100;
/** Returns the text files of a zip archive. Skips files over the limit before it unpacks them. */
const unpack = async (archive, limit, ending) => {
    const { unzipSync } = await __webpack_require__.e(/* import() */ 1306).then(__webpack_require__.bind(__webpack_require__, 51306));
    let left = maxArchiveRatio * limit;
    const filter = ({ name, originalSize }) => {
        if (!name.endsWith(ending) || originalSize > Math.min(limit, left))
            return false;
        left -= originalSize;
        return true;
    };
    const files = unzipSync(new Uint8Array(archive), { filter });
    const decoder = new TextDecoder();
    return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, decoder.decode(bytes)]));
};
/** Returns a client for GitHub's API with the token of the run. Loads Octokit at the first call. */
const github = (token, runner, timing = {}) => {
    const [owner = '', repo = ''] = runner.run.repository.split('/');
    const at = { owner, repo };
    let connection;
    const send = async (doing, permission, request) => {
        connection ??= connect(token, runner, timing);
        try {
            return await request(await connection);
        }
        catch (error) {
            throw githubError(error, doing, permission);
        }
    };
    const write = 'pull-requests: write';
    const limited = () => (timing.limit === undefined ? {} : { request: { signal: AbortSignal.timeout(timing.limit) } });
    return {
        viewer: async () => {
            connection ??= connect(token, runner, timing);
            try {
                return (await (await connection).rest.users.getAuthenticated()).data.login;
            }
            catch (error) {
                // The token of a workflow belongs to an app installation, not to a user. GitHub answers 403.
                if (error.status === 403)
                    return undefined;
                throw githubError(error, 'read the user of the token', 'contents: read');
            }
        },
        comments: (issue) => send('read the comments', 'pull-requests: write', async (client) => (await client.paginate(client.rest.issues.listComments, { ...at, issue_number: issue, per_page: 100 })).map(comment)),
        createComment: (issue, body) => send('write the comment', write, async (client) => comment((await client.rest.issues.createComment({ ...at, issue_number: issue, body })).data)),
        updateComment: (id, body) => send('change the comment', write, async (client) => comment((await client.rest.issues.updateComment({ ...at, comment_id: id, body })).data)),
        deleteComment: (id) => send('delete a second comment', write, async (client) => {
            await client.rest.issues.deleteComment({ ...at, comment_id: id });
        }),
        pullsOfCommit: (sha) => send("find the commit's pull request", 'pull-requests: read', async (client) => (await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, {
            ...at,
            commit_sha: sha,
            per_page: 100,
        })).map(pull)),
        openPulls: () => send('list the pull requests', 'pull-requests: read', async (client) => (await client.paginate(client.rest.pulls.list, { ...at, state: 'open', per_page: 100 })).map(pull)),
        deployments: (environment) => send('list the deployments', 'deployments: write', async (client) => (await client.rest.repos.listDeployments({ ...at, environment, per_page: 100 })).data.map(deployment)),
        deploymentStates: (id) => send("read a deployment's statuses", 'deployments: write', async (client) => (await client.rest.repos.listDeploymentStatuses({ ...at, deployment_id: id, per_page: 100 })).data.map(({ state }) => state)),
        createDeployment: ({ sha, environment, description, payload }) => send('record the deployment', 'deployments: write', async (client) => {
            const { data } = await client.rest.repos.createDeployment({
                ...at,
                ref: sha,
                environment,
                description,
                payload: { ...payload },
                // The order of the jobs decides which checks must pass, not all checks of the commit.
                required_contexts: [],
                auto_merge: false,
            });
            if (!('id' in data))
                throw Object.assign(new Error(data.message ?? 'no deployment'), { status: 409 });
            return deployment(data);
        }),
        createDeploymentStatus: (id, { state, description, logUrl }) => send('record the result of the deployment', 'deployments: write', async (client) => {
            await client.rest.repos.createDeploymentStatus({
                ...at,
                deployment_id: id,
                state,
                description,
                ...(logUrl ? { log_url: logUrl } : {}),
            });
        }),
        artifacts: (run) => send("list the run's artifacts", 'actions: read', async (client) => {
            const all = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
                ...at,
                run_id: Number(run),
                per_page: 100,
            });
            return all
                .filter(({ expired }) => !expired)
                .map(({ id, name, size_in_bytes }) => ({ id, name, size: size_in_bytes }));
        }),
        download: (artifact, limit, ending = '') => send('download a report', 'actions: read', async (client) => {
            const { data } = await client.rest.actions.downloadArtifact({
                ...at,
                artifact_id: artifact,
                archive_format: 'zip',
            });
            return unpack(data, limit, ending);
        }),
        runStatus: (run) => send('read the run', 'actions: read', async (client) => {
            const { data } = await client.rest.actions.getWorkflowRun({ ...at, run_id: Number(run), ...limited() });
            return { attempt: data.run_attempt ?? 1, status: data.status ?? '', conclusion: data.conclusion ?? '' };
        }),
        jobs: (run, attempt) => send("list the run's jobs", 'actions: read', async (client) => {
            const all = await client.paginate(client.rest.actions.listJobsForWorkflowRunAttempt, {
                ...at,
                run_id: Number(run),
                attempt_number: attempt,
                per_page: 100,
                ...limited(),
            });
            return all.map(({ id, name, html_url, status }) => ({ id, name, url: html_url ?? '', status }));
        }),
    };
};


/***/ }),

/***/ 28619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ findJob)
/* harmony export */ });
/**
 * Finds a job by its id. GitHub shows the id as the name, unless the job has a name of its own.
 * It shows a job of a reusable workflow as `caller / job` and a matrix job as `job (values)`.
 * Undefined if no job or several jobs match.
 */
const findJob = (jobs, id) => {
    const matching = jobs.filter(({ name }) => name === id || name.endsWith(` / ${id}`));
    return matching.length === 1 ? matching[0] : undefined;
};


/***/ })

};
