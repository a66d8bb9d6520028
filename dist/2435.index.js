export const id = 2435;
export const ids = [2435];
export const modules = {

/***/ 92435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/packages/action/src/step/run.js + 7 modules
var run = __webpack_require__(46391);
// EXTERNAL MODULE: ./build/packages/action/src/github/run-lookup.js
var run_lookup = __webpack_require__(29000);
// EXTERNAL MODULE: ./build/packages/action/src/inputs/readers.js
var readers = __webpack_require__(41654);
;// CONCATENATED MODULE: ./build/actions/deploy/src/inputs.js

const inputs = {
    mode: (0,readers/* oneOf */.yL)('deploy', 'diff', 'drift', 'promote', 'abort'),
    directory: (0,readers/* text */.Qq)(),
    cluster: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-client-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-tenant-id': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    'azure-audience': (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    kubeconfig: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    context: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    namespace: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    release: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    manifests: (0,readers/* list */.p_)(),
    chart: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    values: (0,readers/* list */.p_)(),
    images: (0,readers/* lines */.Mn)(),
    timeout: (0,readers/* duration */.p0)(),
    'stable-for': (0,readers/* duration */.p0)(),
    smoke: (0,readers/* lines */.Mn)(),
    'log-error-ratio': (0,readers/* optional */.lq)((0,readers/* ratio */.CG)()),
    'log-error-window': (0,readers/* duration */.p0)(),
    strategy: (0,readers/* oneOf */.yL)('rolling', 'canary', 'blue-green'),
    steps: (0,readers/* optional */.lq)((0,readers/* text */.Qq)()),
    traffic: (0,readers/* oneOf */.yL)('replicas', 'gateway'),
    'on-failure': (0,readers/* oneOf */.yL)('rollback', 'keep'),
    'rollback-timeout': (0,readers/* duration */.p0)(),
    prune: (0,readers/* boolean */.zM)(),
    adopt: (0,readers/* boolean */.zM)(),
    'force-conflicts': (0,readers/* boolean */.zM)(),
    'lock-timeout': (0,readers/* duration */.p0)(),
    'github-token': (0,readers/* optional */.lq)((0,readers/* secret */.rJ)()),
    history: (0,readers/* integer */.nd)({ min: 1, max: 1000 }),
};

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
;// CONCATENATED MODULE: ./build/actions/deploy/src/result/error-outputs.js

/** Cause codes for errors before the first change. */
const codes = {
    BadInput: 'InvalidManifest',
    NotFound: 'InvalidManifest',
    Conflict: 'Locked',
    Unreachable: 'ClusterUnreachable',
    Unauthorized: 'Forbidden',
    Refused: 'Forbidden',
    Cancelled: 'Cancelled',
};
/** Returns the outputs of a deploy that failed before it created a revision. */
const errorOutputs = (error) => ({
    'cause-code': (error instanceof errors/* SlipwayError */.GQ ? codes[error.code] : undefined) ?? 'Unknown',
    cause: (0,errors/* describeError */.Uc)(error),
    rollback: 'nothing-to-roll-back',
});

;// CONCATENATED MODULE: ./build/actions/deploy/src/main.js



// The use case is loaded after the inputs are checked. Signals are handled from the first moment.
const main = (defaults) => (0,run/* run */.e)({ stage: 'deploy', inputs: inputs, errorOutputs: errorOutputs }, defaults, async (input, ports) => {
    const { connect, connectEarly } = await Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(9706)]).then(__webpack_require__.bind(__webpack_require__, 99706));
    const { kubeconfig, context, cluster } = input;
    const { log, clock, signal, runner } = ports;
    const lookUpRun = (0,run_lookup/* createRunLookup */.s)(input['github-token'], runner);
    // Connections are opened while the use case is loaded and reads its files: far away they take as long.
    const early = cluster
        ? undefined
        : connectEarly({ kubeconfig, context, env: runner.environment, log, clock, signal });
    try {
        const { deploy } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(7291), __webpack_require__.e(6729), __webpack_require__.e(1583), __webpack_require__.e(1288)]).then(__webpack_require__.bind(__webpack_require__, 11288));
        const reach = early?.connect ?? (await __webpack_require__.e(/* import() */ 5094).then(__webpack_require__.bind(__webpack_require__, 5094))).connectAks(input, { ...ports, connect });
        return await deploy(input, { ...ports, connect: reach, lookUpRun });
    }
    finally {
        await early?.close();
    }
});


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


/***/ }),

/***/ 29000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ createRunLookup)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68232);
/* harmony import */ var _find_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28619);



/** Timeout of a request in milliseconds. Without an answer, the lock waits for the lease to expire. */
const limit = 10_000;
const unknown = (why) => ({ state: 'unknown', why });
/** Reads the run from its URL. Undefined if the run belongs to another repository or server. */
const parseRunAddress = (address, { serverUrl, run: { repository } }) => {
    const start = `${serverUrl}/${repository}/actions/runs/`;
    const match = address.startsWith(start) ? /^(\d+)(?:\/attempts\/(\d+))?$/.exec(address.slice(start.length)) : null;
    return match?.[1] ? { run: match[1], attempt: Number(match[2] ?? 1) } : undefined;
};
const isDone = ({ status }) => status === 'completed';
/** Returns the jobs of an active run. None if GitHub does not return them: then the state of the run decides. */
const jobsOf = (api, { run, attempt }) => api.jobs(run, attempt).catch(() => []);
/** Checks the job that holds the lock, because a run is active as long as any of its jobs. */
const lookUpJob = (jobs, id, isOwnRun) => {
    const job = (0,_find_job_js__WEBPACK_IMPORTED_MODULE_0__/* .findJob */ .p)(jobs, id);
    if (job && isDone(job))
        return { state: 'finished', why: `GitHub reports that its job ${id} has ended` };
    if (job)
        return { state: 'running', why: `GitHub reports that its job ${id} is still running` };
    if (isOwnRun)
        return unknown(`it is another job of this run, and GitHub has no job with the name ${id}`);
    if (jobs.length > 0 && jobs.every(({ status }) => status !== 'in_progress'))
        return unknown('its run is active, but GitHub reports that none of its jobs is running');
    return { state: 'running', why: 'GitHub reports that this run is still running' };
};
const lookUp = async (api, place, job, isOwnRun) => {
    const status = await api.runStatus(place.run);
    if (status.attempt > place.attempt)
        return { state: 'finished', why: `GitHub reports that attempt ${status.attempt} of this run has started` };
    if (isDone(status))
        return { state: 'finished', why: `GitHub reports that this run has ended (${status.conclusion})` };
    return lookUpJob(await jobsOf(api, place), job, isOwnRun);
};
/**
 * Creates a function that reads from GitHub whether a run of this repository is still active.
 * The state is `unknown` without the permission `actions: read`, without a token, for another repository or server,
 * and if GitHub does not answer in time.
 * @param token value of the input; in a shell it can still be the expression of the default, which is not a token
 */
const createRunLookup = (token, runner, timing = {}) => {
    const isToken = token !== undefined && token !== '' && !token.startsWith('${{');
    const api = isToken ? (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .github */ .M)(token, runner, { limit, throttled: false, ...timing }) : undefined;
    return async ({ run, job }) => {
        const place = parseRunAddress(run, runner);
        if (!place)
            return unknown('its holder is not a run of this repository');
        if (!api)
            return unknown('the input `github-token` has no token');
        try {
            return await lookUp(api, place, job.split('#')[0] ?? '', place.run === runner.run.id);
        }
        catch (error) {
            return unknown((0,_slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .describeError */ .Uc)(error).replace(/\.$/, ''));
        }
    };
};


/***/ })

};
