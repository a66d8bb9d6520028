export const id = 7059;
export const ids = [7059];
export const modules = {

/***/ 87059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/run.js + 7 modules
var run = __webpack_require__(16511);
// EXTERNAL MODULE: ./build/packages/action/src/github.js + 1 modules
var github = __webpack_require__(95887);
// EXTERNAL MODULE: ./build/packages/action/src/readers.js
var readers = __webpack_require__(80006);
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
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/report/src/summary.js
var summary = __webpack_require__(58946);
// EXTERNAL MODULE: ./build/packages/report/src/verdict.js
var src_verdict = __webpack_require__(8623);
;// CONCATENATED MODULE: ./build/packages/report/src/live.js

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
    // Before the first revision there was nothing, and there is nothing again.
    if (facts.status === 'rolled-back' && facts.to === 0)
        return { ...base, images: [], state: 'nothing' };
    if (facts.status === 'rolled-back') {
        const sha = before?.revision !== undefined && before.revision === facts.to ? before.sha : undefined;
        return { ...base, ...revision(facts.to), images: facts.images, state: 'restored', ...commit(sha) };
    }
    if (facts.status === 'not-needed' || facts.status === 'nothing-to-roll-back')
        return before;
    return { ...base, ...revision(facts.from), images: facts.images, state: 'unproven' };
};
/** The last good revision that the ledger names, where no earlier run of the pull request told more. */
const lastGood = ({ facts, key }) => {
    const good = [...facts.history].sort((a, b) => b.revision - a.revision).find((entry) => entry.state === 'deployed');
    if (!good || Number.isNaN(Date.parse(good.at)))
        return undefined;
    const { release, namespace } = facts;
    return { release, namespace, key, revision: good.revision, images: good.images, state: 'unproven', at: good.at };
};
const afterDeploy = (report, before) => {
    const { facts } = report;
    const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
    if (facts.result === 'dry-run')
        return before;
    // Most requests still go to the stable version, and all of them do again if it is aborted.
    if (facts.result === 'paused')
        return before ?? lastGood(report);
    if (facts.result === 'deployed' || facts.result === 'unchanged') {
        return {
            ...base,
            ...revision(facts.revision),
            ...totals(facts.workloads),
            images: facts.images,
            state: facts.proven ? 'proven' : 'unproven',
            ...commit(report.run.sha),
        };
    }
    const untouched = facts.rollback?.status === 'not-needed' || (!facts.rollback && facts.revision === undefined);
    if (untouched)
        return before ?? lastGood(report);
    if (facts.rollback) {
        const rolled = afterRollback(facts.rollback, report, before);
        return rolled && rolled !== before ? { ...rolled, ...totals(facts.workloads) } : rolled;
    }
    return { ...base, ...revision(facts.revision), ...totals(facts.workloads), images: facts.images, state: 'unproven' };
};
const named = (facts, key) => (live) => live.release === facts.release && live.namespace === facts.namespace && live.key === key;
/** What serves after the state's reports: what was known before, and what each deploy and rollback made of it. */
const liveAfter = (state) => {
    let known = [...state.live];
    const put = (facts, key, next) => {
        const isSame = named(facts, key);
        known = [...known.filter((live) => !isSame(live)), ...(next ? [next] : [])];
    };
    for (const report of state.reports) {
        if (report.status === 'running' || report.status === 'skipped')
            continue;
        if (((0,src_verdict/* isDeploy */.W$)(report) || (0,src_verdict/* isRollback */.z1)(report)) && report.facts.release === '')
            continue;
        const find = (facts) => known.find(named(facts, report.key));
        if ((0,src_verdict/* isDeploy */.W$)(report))
            put(report.facts, report.key, afterDeploy(report, find(report.facts)));
        if ((0,src_verdict/* isRollback */.z1)(report))
            put(report.facts, report.key, afterRollback(report.facts, report, find(report.facts)));
    }
    return known;
};

// EXTERNAL MODULE: ./build/packages/report/src/types.js
var types = __webpack_require__(36683);
;// CONCATENATED MODULE: ./build/packages/report/src/merge.js



const historyLength = 10;
/** Run ids rise, so a longer number is a later run; attempts count within a run. */
const compareRuns = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.attempt - b.attempt;
const sameRun = (a, b) => a.id === b.id;
const nameOf = (report) => `${report.stage}\n${report.key}`;
/** Order of two reports of one stage and key: attempt, then ended over running, then time. */
const compareReports = (a, b) => compareRuns(a.run, b.run) ||
    Number(a.status !== 'running') - Number(b.status !== 'running') ||
    Date.parse(a.ended) - Date.parse(b.ended);
const order = (a, b) => types/* stages */._.indexOf(a.stage) - types/* stages */._.indexOf(b.stage) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
/** The newest report of each stage and key. Where two are equal, the later one of the list has the fuller text. */
const newest = (reports) => {
    const kept = new Map();
    for (const report of reports) {
        const other = kept.get(nameOf(report));
        if (!other || compareReports(report, other) >= 0)
            kept.set(nameOf(report), report);
    }
    return [...kept.values()].sort(order);
};
const secondsOf = (state) => {
    const started = state.reports.map((report) => Date.parse(report.started));
    const ended = state.reports.map((report) => Date.parse(report.ended));
    return started.length === 0 ? 0 : Math.max(0, (Math.max(...ended) - Math.min(...started)) / 1000);
};
/** The row that a state leaves behind when a newer run takes the comment over. */
const pastRun = (state) => {
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state.phase === 'running' ? { ...state, phase: 'final' } : state);
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
const withHistory = (history, row) => [row, ...history.filter((past) => !sameRun(past, row) || compareRuns(past, row) > 0)]
    .sort((a, b) => compareRuns(b, a))
    .slice(0, historyLength);
const begin = (update, reports) => ({
    schema: 'slipway.comment.v1',
    key: update.key,
    environment: update.environment,
    phase: update.phase,
    sequence: 0,
    run: update.run,
    updated: update.at,
    reports: newest(reports),
    jobs: update.jobs,
    history: [],
    live: [],
});
const mergeJobs = (older, newer) => {
    const names = new Set(newer.map((job) => job.name));
    return [...older.filter((job) => !names.has(job.name)), ...newer];
};
/** Two writers of one run: the stages of both, each in its newest form. */
const join = (existing, own) => {
    const later = compareRuns(own.run, existing.run);
    const leading = later >= 0 ? own : existing;
    const final = later === 0 ? [own, existing].some((state) => state.phase === 'final') : leading.phase === 'final';
    return {
        ...leading,
        environment: leading.environment || existing.environment,
        phase: final ? 'final' : 'running',
        reports: newest([...existing.reports, ...own.reports]),
        jobs: later >= 0 ? mergeJobs(existing.jobs, own.jobs) : mergeJobs(own.jobs, existing.jobs),
        history: existing.history,
        live: existing.live,
    };
};
/**
 * The state after a writer added what it knows. The same whoever writes first: reports are merged by stage and
 * key, an older run or attempt never overwrites a newer one, a run that starts over replaces only the stages
 * it ran again, and a run that is older than the comment's only enters the history.
 * Reports of other runs than `update.run` are left out.
 */
const mergeState = (existing, incoming, update) => {
    const own = begin(update, incoming.filter((report) => sameRun(report.run, update.run)));
    const sequence = (existing?.sequence ?? 0) + 1;
    const finish = (state) => {
        const { shortened: _, ...rest } = state;
        return { ...rest, sequence, live: liveAfter(state) };
    };
    if (!existing)
        return finish(own);
    if (sameRun(existing.run, own.run))
        return finish(join(existing, own));
    if (compareRuns(own.run, existing.run) > 0) {
        return finish({ ...own, history: withHistory(existing.history, pastRun(existing)), live: existing.live });
    }
    return { ...existing, sequence, history: withHistory(existing.history, pastRun(own)) };
};
/** Whether a state that was read back holds what a writer wrote: its stages in that form or a newer one. */
const holds = (read, incoming, update) => {
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
        .every((report) => read.reports.some((other) => nameOf(other) === nameOf(report) && compareReports(other, report) >= 0));
};

// EXTERNAL MODULE: ./build/packages/report/src/redact.js + 1 modules
var redact = __webpack_require__(18782);
// EXTERNAL MODULE: ./build/packages/report/src/parse.js + 2 modules
var parse = __webpack_require__(60387);
;// CONCATENATED MODULE: ./build/actions/summary/src/collect.js




/** Larger files are no reports: those have at most 48 KiB. */
const fileLimit = 256 * 1024;
/** An artifact also carries whole logs; beyond this it is left where it is. */
const archiveLimit = 64 * 1024 * 1024;
const artifactCount = 100;
const isReport = (json) => /"schema"\s*:\s*"slipway\.report\./.test(json);
const readFolder = (folder) => (0,external_node_fs_.readdirSync)(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => external_node_path_.join(entry.parentPath, entry.name))
    .filter((file) => (0,external_node_fs_.statSync)(file).size <= fileLimit)
    .sort()
    .map((file) => ({ name: file, json: (0,external_node_fs_.readFileSync)(file, 'utf8') }));
/** This job's own reports, and those of the folder that was named. */
const fromFiles = (inputs, { runner }) => {
    const own = external_node_path_.join(runner.temp, 'slipway', 'reports');
    const named = inputs.reports === undefined ? undefined : external_node_path_.resolve(runner.workspace, inputs.reports);
    if (named && !(0,external_node_fs_.statSync)(named, { throwIfNoEntry: false })?.isDirectory()) {
        throw new errors/* SlipwayError */.GQ('NotFound', `input \`reports\`: there is no folder ${inputs.reports}.`, {
            hint: 'Download the artifacts into it first, or leave the input out.',
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
/** A job that did something and left no report where reports were looked for so far. */
const isSilent = (need, reports) => need.result !== 'skipped' && need.reports.length === 0 && !reports.some(({ run }) => run.job === need.name);
/**
 * The reports of the run from wherever they are. What cannot be read is left out with a warning that names it;
 * reports of other runs are left out, because whoever wrote them is not known.
 */
const collect = async (inputs, needs, run, github, ports) => {
    const { log } = ports;
    const from = inputs['reports-from'];
    const token = inputs['github-token'];
    const read = ({ name, json }) => {
        try {
            const report = (0,redact/* redactReport */.a5)((0,parse/* parseReport */.MM)(json, name), token ? [token] : []);
            if (report.run.id === run.id)
                return [report];
            log.warning(`${name} is of run ${report.run.id}, not of run ${run.id}: it is left out.`);
        }
        catch (error) {
            log.warning(`A report is left out: ${(0,errors/* describeError */.Uc)(error)}`);
        }
        return [];
    };
    const nearby = [
        ...(from === 'auto' || from === 'files' ? fromFiles(inputs, ports) : []),
        ...(from === 'auto' || from === 'needs' ? fromNeeds(needs) : []),
    ].flatMap(read);
    const isForeignRun = run.id !== ports.runner.run.id;
    const seeks = from === 'artifacts' || (from === 'auto' && (isForeignRun || needs.some((need) => isSilent(need, nearby))));
    if (!seeks)
        return nearby;
    if (!github) {
        log.warning('The reports in artifacts are not read: there is no token.');
        return nearby;
    }
    try {
        return [...(await fromArtifacts(github, run)).flatMap(read), ...nearby];
    }
    catch (error) {
        const tell = from === 'artifacts' ? log.warning : log.info;
        tell(`The reports in artifacts are not read: ${(0,errors/* describeError */.Uc)(error)}`);
        return nearby;
    }
};

// EXTERNAL MODULE: ./build/packages/report/src/state.js
var src_state = __webpack_require__(84399);
// EXTERNAL MODULE: ./build/packages/report/src/comment.js + 1 modules
var comment = __webpack_require__(39941);
;// CONCATENATED MODULE: ./build/actions/summary/src/comment.js


const attempts = 5;
/** The sticky comments of one key by us: one, unless two writers began at the same moment. The oldest comes first. */
const find = async (github, pull, key, log) => {
    const viewer = await github.viewer();
    const isMine = ({ author, isBot }) => (viewer === undefined ? isBot : author === viewer);
    const all = await github.comments(pull);
    return all
        .filter((comment) => (0,src_state/* isOurs */.MU)(comment.body) && isMine(comment))
        .flatMap((comment) => {
        try {
            const state = (0,src_state/* readState */.un)(comment.body);
            return state?.key === key ? [{ comment, state }] : [];
        }
        catch (error) {
            log.warning(`Comment ${comment.id} is left alone, delete it by hand: ${(0,errors/* describeError */.Uc)(error)}`);
            return [];
        }
    })
        .sort((a, b) => a.comment.id - b.comment.id);
};
/** Everything that the comments found say, as one state: a second comment may hold what the first one lacks. */
const known = (found) => found
    .map(({ state }) => state)
    .filter((state) => state !== undefined)
    .reduce((sum, state) => {
    if (!sum)
        return state;
    const { run, phase, environment, key, jobs, updated } = state;
    return mergeState(sum, state.reports, { run, phase, environment, key, jobs, at: updated });
}, undefined);
/** Whether a comment would say anything new. The new state is compared as it would come back. */
const sameContent = (existing, state) => {
    const content = (of) => JSON.stringify({ ...of, sequence: 0, updated: '' });
    return content(existing) === content((0,src_state/* readState */.un)((0,src_state/* writeHeader */.bx)(state)));
};
const tryOnce = async (github, pull, reports, update, { log, clock, random, signal }) => {
    const before = await find(github, pull, update.key, log);
    const [first] = before;
    const existing = known(before);
    const state = mergeState(existing, reports, update);
    const isDone = first && before.length === 1 && existing && sameContent(existing, state);
    if (isDone)
        return { id: first.comment.id, url: first.comment.url, state };
    const body = (0,comment/* renderComment */.wQ)(state);
    const mine = first ? await github.updateComment(first.comment.id, body) : await github.createComment(pull, body);
    // Long enough for the write of somebody who had read before this one to be seen, and not to be missed.
    await clock.sleep(Math.round((0.5 + random() / 2) * 1000), signal);
    const [winner, ...duplicates] = await find(github, pull, update.key, log);
    // Another writer's comment is older, or it wrote after us: what both know is merged in the next round.
    if (winner?.comment.id !== mine.id || !holds(winner.state, reports, update))
        return undefined;
    const copies = duplicates.filter(({ comment }) => before.some((other) => other.comment.id === comment.id));
    for (const { comment } of copies)
        await github.deleteComment(comment.id);
    return copies.length === duplicates.length ? { id: mine.id, url: mine.url, state } : undefined;
};
const isGone = (error) => error instanceof errors/* SlipwayError */.GQ && error.code === 'NotFound';
/**
 * Brings the pull request's one comment to hold the reports: read, merge, write, read back, and again if another
 * writer came between. Of two comments the older one stays; the other one goes once its content is in the first.
 * @throws SlipwayError PermissionMissing where the token may not comment; Conflict where other writers never rest
 */
const writeComment = async (github, pull, reports, update, ports) => {
    const { log, clock, random, signal } = ports;
    for (let attempt = 1; attempt <= attempts; attempt++) {
        try {
            const written = await tryOnce(github, pull, reports, update, ports);
            if (written)
                return written;
        }
        catch (error) {
            // Somebody deleted the comment between reading and writing it.
            if (!isGone(error) || attempt === attempts)
                throw error;
        }
        log.debug(`The comment was written by others at the same time: attempt ${attempt} of ${attempts}.`);
        await clock.sleep(Math.round((0.5 + random()) * 1000 * attempt), signal);
    }
    throw new errors/* SlipwayError */.GQ('Conflict', `The comment of pull request ${pull} was changed by others ${attempts} times in a row.`, {
        hint: 'Give the jobs that run `summary` a common `concurrency` group.',
    });
};

// EXTERNAL MODULE: ./build/packages/report/src/text.js
var src_text = __webpack_require__(69215);
;// CONCATENATED MODULE: ./build/actions/summary/src/deployment.js

/** GitHub's limit of a status's description. */
const limit = 140;
const describe = (text) => (0,src_text/* clip */.$Q)((0,src_text/* clean */.uH)(text).replace(/\s+/g, ' ').trim(), limit);
/** What became of the new commit in its environment. Nothing that was deployed, nothing that failed: inactive. */
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
const reached = (reports) => reports.some(({ stage, status }) => stage === 'deploy' && status !== 'skipped');
const isDryRun = (reports) => {
    const deploys = reports.filter((report) => report.stage === 'deploy');
    return deploys.length > 0 && deploys.every(({ facts }) => facts.result === 'dry-run');
};
const ofRun = ({ run }) => ({ payload }) => payload.run === run.id;
const deployment_begin = async (github, state, known) => known.find(ofRun(state)) ??
    github.createDeployment({
        sha: state.run.sha,
        environment: state.environment,
        description: describe(`${state.run.ref || state.run.sha.slice(0, 7)} by ${state.run.actor}`),
        payload: { run: state.run.id, key: state.key },
    });
/** The deployment that serves again: that of the restored commit, else the latest one that went well. */
const restored = async (github, state, others) => {
    const back = state.live.find((live) => live.state === 'restored');
    if (!back)
        return undefined;
    const { sha } = back;
    const exact = sha ? others.find((other) => other.sha === sha) : undefined;
    if (exact)
        return exact;
    for (const other of others.slice(0, 20)) {
        if ((await github.deploymentStates(other.id)).includes('success'))
            return other;
    }
    return undefined;
};
const tell = ({ headline, sentence }) => describe(`${headline}. ${sentence}`);
/**
 * Makes GitHub's deployments agree with the cluster: one per run and environment, in progress and then as it went.
 * After a rollback the new commit's failed, and the restored one's succeeded once more, since it serves again.
 */
const recordDeployment = async (github, state) => {
    const { reports, environment, run } = state;
    if (isDryRun(reports))
        return undefined;
    const known = await github.deployments(environment);
    const isStarted = known.some(ofRun(state));
    const isReached = reached(reports);
    if (!isReached && !isStarted && state.phase === 'final')
        return undefined;
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state);
    const current = await deployment_begin(github, state, known);
    const word = states[verdict.kind][isReached ? 'deployed' : 'untouched'];
    await github.createDeploymentStatus(current.id, { state: word, description: tell(verdict), logUrl: run.url });
    if (verdict.kind !== 'rolled-back')
        return current;
    const others = known.filter(({ id }) => id !== current.id);
    const back = await restored(github, state, others);
    if (back) {
        const description = describe(`Serves again: ${verdict.headline.toLowerCase()} after ${run.sha.slice(0, 7)} failed`);
        await github.createDeploymentStatus(back.id, { state: 'success', description, logUrl: run.url });
    }
    return current;
};

;// CONCATENATED MODULE: ./build/actions/summary/src/job-links.js

/** A job of a reusable workflow is shown as `caller / job`; legs of a matrix as `job (leg)`. */
const jobNamed = (jobs, name) => {
    const matching = jobs.filter((job) => job.name === name || job.name.endsWith(` / ${name}`));
    return matching.length === 1 ? matching[0] : undefined;
};
/** Reports and jobs with the address of their job's log instead of the run's, where GitHub tells it. */
const linkJobs = async (github, run, reports, needs, { log }) => {
    let jobs = [];
    try {
        jobs = (await github?.jobs(run.id, run.attempt)) ?? [];
    }
    catch (error) {
        log.info(`Links lead to the run, not to its jobs: ${(0,errors/* describeError */.Uc)(error)}`);
    }
    return {
        reports: reports.map((report) => {
            const job = report.run.attempt === run.attempt ? jobNamed(jobs, report.run.job) : undefined;
            return job ? { ...report, run: { ...report.run, url: job.url } } : report;
        }),
        needs: needs.map((need) => {
            const job = jobNamed(jobs, need.name);
            return job ? { ...need, url: job.url } : need;
        }),
    };
};

;// CONCATENATED MODULE: ./build/actions/summary/src/needs.js


const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const reportsOf = (outputs) => Object.entries(isObject(outputs) ? outputs : {}).flatMap(([output, value]) => /report$/i.test(output) && typeof value === 'string' && value !== '' ? [{ output, json: value }] : []);
/**
 * The `needs` context: for each job its result and the reports among its outputs.
 * @throws SlipwayError BadInput where it is not that context
 */
const readNeeds = (needs) => {
    if (needs === undefined)
        return [];
    const wrong = (what) => {
        throw new errors/* SlipwayError */.GQ('BadInput', `input \`needs\`: ${what}`, {
            hint: 'Set it to `toJSON(needs)` as an expression.',
        });
    };
    if (!isObject(needs))
        return wrong('it must be an object of jobs.');
    return Object.entries(needs).map(([name, job]) => {
        if (!isObject(job))
            return wrong(`job \`${name}\` must be an object.`);
        const result = src_state/* jobResults */.ks.find((allowed) => allowed === job.result);
        if (!result)
            return wrong(`job \`${name}\` has the result ${JSON.stringify(job.result)}, not one of ${src_state/* jobResults */.ks.join(', ')}.`);
        return { name, result, reports: reportsOf(job.outputs) };
    });
};

;// CONCATENATED MODULE: ./build/actions/summary/src/pull-request.js
const object = (value) => (typeof value === 'object' && value !== null ? value : {});
const numberOf = (value) => (Number.isSafeInteger(value) ? value : undefined);
const textOf = (value) => (typeof value === 'string' ? value : '');
/**
 * The run that the summary speaks of: its own, or, started by `workflow_run`, the one that ended. In the latter
 * everything comes from the event, which GitHub wrote, and nothing from the reports, which a fork may have written.
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
    // A merge queue's branch names the pull request that it tries.
    const queued = eventName === 'merge_group' ? /\/pr-(\d+)-/.exec(textOf(object(event.merge_group).head_ref)) : null;
    if (queued)
        return Number(queued[1]);
    const [triggered] = Array.isArray(object(event.workflow_run).pull_requests)
        ? object(event.workflow_run).pull_requests
        : [];
    return numberOf(object(triggered).number);
};
/** A fork's run names no pull request: the open one with exactly its commit at the head is it. */
const fromHead = async (github, sha) => (await github.openPulls()).find(({ headSha }) => headSha === sha)?.number;
const fromCommit = async (github, sha) => {
    const pulls = await github.pullsOfCommit(sha);
    const merged = pulls.find((pull) => !pull.isOpen && pull.mergeSha === sha);
    return (merged ?? pulls.find(({ isOpen }) => isOpen) ?? pulls[0])?.number;
};
/** Number of the pull request that the run belongs to; undefined where there is none. */
const findPullRequest = async (given, runner, run, github) => {
    const known = given ?? fromEvent(runner);
    if (known || !run.sha)
        return known;
    const found = await fromCommit(github, run.sha);
    if (found || runner.eventName !== 'workflow_run')
        return found;
    return fromHead(github, run.sha);
};

;// CONCATENATED MODULE: ./build/actions/summary/src/summary.js










/** A token that GitHub filled in; by hand, the default stays an expression and is none. */
const connect = (inputs, { connect, runner }) => {
    const token = inputs['github-token'];
    return token && !token.startsWith('${{') && runner.run.repository ? connect(token) : undefined;
};
const updateOf = (inputs, run, needs, at) => ({
    key: inputs.key ?? inputs.environment ?? '',
    environment: inputs.environment ?? '',
    phase: inputs.phase === 'start' ? 'running' : 'final',
    run,
    jobs: needs.map(({ reports: _, ...job }) => job),
    at,
});
/** What a fork's or Dependabot's run must not fail for: the job summary carries the same. */
const isExpected = (error) => error instanceof errors/* SlipwayError */.GQ && error.code === 'PermissionMissing';
const summary_comment = async (inputs, github, reports, update, ports) => {
    const { log, runner } = ports;
    const must = inputs.comment === 'always';
    if (inputs.comment === 'never')
        return undefined;
    if (!github) {
        if (must)
            throw new errors/* SlipwayError */.GQ('BadInput', 'There is no token to write the comment with.');
        log.notice('No comment: there is no token. The job summary says the same.');
        return undefined;
    }
    try {
        const pull = await findPullRequest(inputs['pull-request'], runner, update.run, github);
        if (pull === undefined) {
            if (must)
                throw new errors/* SlipwayError */.GQ('NotFound', `Commit ${update.run.sha} belongs to no pull request.`);
            log.info('No comment: the commit belongs to no pull request. The job summary says the same.');
            return undefined;
        }
        return await writeComment(github, pull, reports, update, ports);
    }
    catch (error) {
        if (must)
            throw error;
        log.warning(`No comment was written; the job summary says the same. ${(0,errors/* describeError */.Uc)(error)}`);
        if (!isExpected(error))
            log.debug(String(error.stack));
        return undefined;
    }
};
const deployment = async (inputs, github, state, { log }) => {
    if (inputs.deployment === 'never' || !state.environment || !github)
        return;
    try {
        const recorded = await recordDeployment(github, state);
        if (recorded)
            log.info(`deployment ${recorded.id} of ${state.environment} is up to date`);
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
/** Reads all reports, and tells of them in the comment, the job summary and GitHub's deployment. */
const summarize = async (inputs, ports) => {
    const { log, clock, runner } = ports;
    const run = runOf(runner);
    const github = connect(inputs, ports);
    const jobs = readNeeds(inputs.needs);
    const found = await collect(inputs, jobs, run, github, ports);
    const { reports, needs } = await linkJobs(github, run, found, jobs, ports);
    for (const report of reports)
        log.info((0,summary/* renderStageLine */.z6)(report));
    const update = updateOf(inputs, run, needs, clock.now());
    const written = await summary_comment(inputs, github, reports, update, ports);
    const state = written?.state ?? mergeState(undefined, reports, update);
    await deployment(inputs, github, state, ports);
    const markdown = (0,summary/* renderRunSummary */.qN)(state);
    // The run's own page shows that it is under way, and would keep that text beside the final one.
    if (inputs.phase === 'final')
        await ports.summarize(markdown);
    const verdict = (0,src_verdict/* verdictOf */.Vj)(state);
    if (written)
        log.info(`comment: ${written.url}`);
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



const main = (defaults) => (0,run/* runPlain */.O)({ name: 'summary', inputs: inputs }, defaults, (input, ports) => summarize(input, { ...ports, connect: (token) => (0,github/* github */.M)(token, ports.runner), random: Math.random }));


/***/ }),

/***/ 95887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ github)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/packages/action/src/github-errors.js

const detail = ({ response, message }) => {
    const [first] = response?.data?.errors ?? [];
    const more = typeof first === 'object' && first !== null ? first.message : first;
    return [response?.data?.message ?? message ?? 'no answer', more]
        .filter((part) => typeof part === 'string')
        .join(': ');
};
const isRateLimit = ({ status, response }) => status === 429 || (status === 403 && /rate limit/i.test(response?.data?.message ?? ''));
/**
 * GitHub's refusal as a sentence that names what was asked for and what is missing.
 * @param doing for example `write the comment`
 * @param permission the `permissions:` line that the request needs
 */
const githubError = (error, doing, permission) => {
    const failure = error;
    const said = detail(failure);
    const options = { cause: error };
    if (isRateLimit(failure)) {
        return new errors/* SlipwayError */.GQ('Refused', `GitHub's rate limit did not let Slipway ${doing}: ${said}.`, {
            ...options,
            hint: 'Run the job again later.',
        });
    }
    const accepted = failure.response?.headers?.['x-accepted-github-permissions'];
    const refusals = {
        401: () => new errors/* SlipwayError */.GQ('Unauthorized', `GitHub did not accept the token to ${doing}: ${said}.`, options),
        403: () => new errors/* SlipwayError */.GQ('PermissionMissing', `The token may not ${doing}: ${said}.`, {
            ...options,
            hint: `Add \`permissions: ${permission}\` to the job${accepted ? ` (GitHub asks for ${accepted})` : ''}; pull requests from forks and from Dependabot never get it.`,
        }),
        404: () => new errors/* SlipwayError */.GQ('NotFound', `GitHub answered 404 to ${doing}: ${said}.`, options),
    };
    if (!failure.status)
        return new errors/* SlipwayError */.GQ('Unreachable', `GitHub could not be reached to ${doing}: ${said}.`, options);
    const refusal = refusals[failure.status]?.();
    return (refusal ??
        new errors/* SlipwayError */.GQ(failure.status >= 500 ? 'Unreachable' : 'Refused', `GitHub answered ${failure.status} to ${doing}: ${said}.`, options));
};

;// CONCATENATED MODULE: ./build/packages/action/src/github.js

/** Times that a rate limit is waited for before the request is given up. */
const patience = 3;
const connect = async (token, runner, { second = 1000, throttled = true }) => {
    // Only a summary needs these, and they are a third of its bundle.
    const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
        __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351)),
        Promise.all(/* import() */[__webpack_require__.e(3251), __webpack_require__.e(9735)]).then(__webpack_require__.bind(__webpack_require__, 49735)),
        Promise.all(/* import() */[__webpack_require__.e(3251), __webpack_require__.e(6856)]).then(__webpack_require__.bind(__webpack_require__, 86856)),
    ]);
    const waits = (_after, _options, _octokit, count) => count < patience;
    return getOctokit(token, {
        baseUrl: runner.apiUrl,
        retry: { retryAfterBaseValue: second },
        throttle: { enabled: throttled, retryAfterBaseValue: second, onRateLimit: waits, onSecondaryRateLimit: waits },
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
/** Times the limit of one file that an archive may unpack to. */
const room = 100;
/** The texts of a zip archive; what is larger than the limit is not even unpacked. */
const unpack = async (archive, limit, ending) => {
    const { unzipSync } = await __webpack_require__.e(/* import() */ 1306).then(__webpack_require__.bind(__webpack_require__, 51306));
    let left = room * limit;
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
/** GitHub's API with the run's token. Nothing is loaded and nobody is asked before the first call. */
const github = (token, runner, timing = {}) => {
    const [owner = '', repo = ''] = runner.run.repository.split('/');
    const at = { owner, repo };
    let connection;
    const ask = async (doing, permission, request) => {
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
                // An installation's token, which is what workflows get, is nobody's: that is an answer.
                if (error.status === 403)
                    return undefined;
                throw githubError(error, 'ask whose token it is', 'contents: read');
            }
        },
        comments: (issue) => ask('read the comments', 'pull-requests: write', async (client) => (await client.paginate(client.rest.issues.listComments, { ...at, issue_number: issue, per_page: 100 })).map(comment)),
        createComment: (issue, body) => ask('write the comment', write, async (client) => comment((await client.rest.issues.createComment({ ...at, issue_number: issue, body })).data)),
        updateComment: (id, body) => ask('change the comment', write, async (client) => comment((await client.rest.issues.updateComment({ ...at, comment_id: id, body })).data)),
        deleteComment: (id) => ask('delete a second comment', write, async (client) => {
            await client.rest.issues.deleteComment({ ...at, comment_id: id });
        }),
        pullsOfCommit: (sha) => ask("find the commit's pull request", 'pull-requests: read', async (client) => (await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, {
            ...at,
            commit_sha: sha,
            per_page: 100,
        })).map(pull)),
        openPulls: () => ask('list the pull requests', 'pull-requests: read', async (client) => (await client.paginate(client.rest.pulls.list, { ...at, state: 'open', per_page: 100 })).map(pull)),
        deployments: (environment) => ask('list the deployments', 'deployments: write', async (client) => (await client.rest.repos.listDeployments({ ...at, environment, per_page: 100 })).data.map(deployment)),
        deploymentStates: (id) => ask("read a deployment's statuses", 'deployments: write', async (client) => (await client.rest.repos.listDeploymentStatuses({ ...at, deployment_id: id, per_page: 100 })).data.map(({ state }) => state)),
        createDeployment: ({ sha, environment, description, payload }) => ask('record the deployment', 'deployments: write', async (client) => {
            const { data } = await client.rest.repos.createDeployment({
                ...at,
                ref: sha,
                environment,
                description,
                payload: { ...payload },
                // The workflow's own order decides what has to be green, not every check of the commit.
                required_contexts: [],
                auto_merge: false,
            });
            if (!('id' in data))
                throw Object.assign(new Error(data.message ?? 'no deployment'), { status: 409 });
            return deployment(data);
        }),
        createDeploymentStatus: (id, { state, description, logUrl }) => ask('record how the deployment went', 'deployments: write', async (client) => {
            await client.rest.repos.createDeploymentStatus({
                ...at,
                deployment_id: id,
                state,
                description,
                ...(logUrl ? { log_url: logUrl } : {}),
            });
        }),
        artifacts: (run) => ask("list the run's artifacts", 'actions: read', async (client) => {
            const all = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
                ...at,
                run_id: Number(run),
                per_page: 100,
            });
            return all
                .filter(({ expired }) => !expired)
                .map(({ id, name, size_in_bytes }) => ({ id, name, size: size_in_bytes }));
        }),
        download: (artifact, limit, ending = '') => ask('download a report', 'actions: read', async (client) => {
            const { data } = await client.rest.actions.downloadArtifact({
                ...at,
                artifact_id: artifact,
                archive_format: 'zip',
            });
            return unpack(data, limit, ending);
        }),
        runStatus: (run) => ask('read the run', 'actions: read', async (client) => {
            const { data } = await client.rest.actions.getWorkflowRun({ ...at, run_id: Number(run), ...limited() });
            return { attempt: data.run_attempt ?? 1, status: data.status ?? '', conclusion: data.conclusion ?? '' };
        }),
        jobs: (run, attempt) => ask("list the run's jobs", 'actions: read', async (client) => {
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


/***/ })

};
