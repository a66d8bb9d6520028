export const id = 8758;
export const ids = [8758];
export const modules = {

/***/ 78758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/run.js + 7 modules
var run = __webpack_require__(16511);
// EXTERNAL MODULE: ./build/packages/action/src/run-look-up.js
var run_look_up = __webpack_require__(69101);
// EXTERNAL MODULE: ./build/packages/action/src/readers.js
var readers = __webpack_require__(80006);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
;// CONCATENATED MODULE: ./build/actions/rollback/src/inputs.js


const targetOf = (to) => {
    if (to === 'last-good' || to === 'previous')
        return to;
    if (/^\d{1,9}$/.test(to))
        return Number(to);
    throw new errors/* SlipwayError */.GQ('BadInput', `\`${to}\` cannot be used; allowed are last-good, previous, or the number of a revision`);
};
const inputs = {
    directory: (0,readers/* text */.Qq)(),
    cluster: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-client-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-tenant-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-audience': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    kubeconfig: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    context: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    namespace: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    release: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    to: (0,readers/* checked */.KD)((0,readers/* text */.Qq)(), targetOf),
    'only-if-unfinished': (0,readers/* boolean */.zM)(),
    timeout: (0,readers/* duration */.p0)(),
    'lock-timeout': (0,readers/* duration */.p0)(),
    'github-token': (0,readers/* optional */.lq)((0,readers/* secret */.rJ)()),
};

;// CONCATENATED MODULE: ./build/actions/rollback/src/main.js


// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'rollback', inputs: inputs }, defaults, async (input, ports) => {
    const { connect, connectAhead } = await Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(3652)]).then(__webpack_require__.bind(__webpack_require__, 33652));
    const { kubeconfig, context, cluster } = input;
    const { log, clock, signal, runner } = ports;
    const lookUpRun = (0,run_look_up/* runLookUp */.c)(input['github-token'], runner);
    // Connections are opened while the use case is loaded and reads its files: far away they take as long.
    const ahead = cluster
        ? undefined
        : connectAhead({ kubeconfig, context, env: runner.environment, log, clock, signal });
    try {
        const { rollback } = await Promise.all(/* import() */[__webpack_require__.e(9129), __webpack_require__.e(4678)]).then(__webpack_require__.bind(__webpack_require__, 74678));
        const reach = ahead?.connect ?? (await __webpack_require__.e(/* import() */ 3414).then(__webpack_require__.bind(__webpack_require__, 73414))).connectAks(input, { ...ports, connect });
        return await rollback(input, { ...ports, connect: reach, lookUpRun });
    }
    finally {
        await ahead?.close();
    }
});


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


/***/ }),

/***/ 69101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ runLookUp)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95887);


/** Milliseconds that GitHub has for an answer: whoever waits for the lock has other ways to tell. */
const limit = 10_000;
const unknown = (why) => ({ state: 'unknown', why });
/** Which run of this repository on this server an address names. */
const placeOf = (address, { serverUrl, run: { repository } }) => {
    const start = `${serverUrl}/${repository}/actions/runs/`;
    const match = address.startsWith(start) ? /^(\d+)(?:\/attempts\/(\d+))?$/.exec(address.slice(start.length)) : null;
    return match?.[1] ? { run: match[1], attempt: Number(match[2] ?? 1) } : undefined;
};
/** The id of a job is its name, unless it has one of its own; a job of a reusable workflow is `caller / job`. */
const jobOf = (jobs, id) => {
    const matching = jobs.filter(({ name }) => name === id || name.endsWith(` / ${id}`));
    return matching.length === 1 ? matching[0] : undefined;
};
const isDone = ({ status }) => status === 'completed';
/** The jobs of a run that goes on; none where they cannot be read, because the run's own state stands all the same. */
const jobsOf = (api, { run, attempt }) => api.jobs(run, attempt).catch(() => []);
/** A run goes on as long as any of its jobs: what counts is the job that held the lock. */
const judgeJob = (jobs, id, isOwnRun) => {
    const job = jobOf(jobs, id);
    if (job && isDone(job))
        return { state: 'finished', why: `GitHub says that its job ${id} has ended` };
    if (job)
        return { state: 'running', why: `GitHub says that its job ${id} is still running` };
    if (isOwnRun)
        return unknown(`it is another job of this run, and GitHub knows none by the name ${id}`);
    if (jobs.length > 0 && jobs.every(({ status }) => status !== 'in_progress'))
        return unknown('its run goes on, but GitHub says that none of its jobs is running at the moment');
    return { state: 'running', why: 'GitHub says that this run is still running' };
};
const judge = async (api, place, job, isOwnRun) => {
    const status = await api.runStatus(place.run);
    if (status.attempt > place.attempt)
        return { state: 'finished', why: `GitHub says that attempt ${status.attempt} of this run has begun since` };
    if (isDone(status))
        return { state: 'finished', why: `GitHub says that this run has ended (${status.conclusion})` };
    return judgeJob(await jobsOf(api, place), job, isOwnRun);
};
/**
 * Asks GitHub whether a run of this repository still goes on. Needs `actions: read`; without it, without a token, for
 * another repository or server, and where GitHub does not answer in time, it is not known.
 * @param token the input's value: at a shell the default stays an expression, and is none
 */
const runLookUp = (token, runner, timing = {}) => {
    const isToken = token !== undefined && token !== '' && !token.startsWith('${{');
    const api = isToken ? (0,_github_js__WEBPACK_IMPORTED_MODULE_0__/* .github */ .M)(token, runner, { limit, throttled: false, ...timing }) : undefined;
    return async ({ run, job }) => {
        const place = placeOf(run, runner);
        if (!place)
            return unknown('its holder is no run of this repository that GitHub could be asked about');
        if (!api)
            return unknown('there is no token to ask GitHub with');
        try {
            return await judge(api, place, job.split('#')[0] ?? '', place.run === runner.run.id);
        }
        catch (error) {
            return unknown((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error).replace(/\.$/, ''));
        }
    };
};


/***/ })

};
