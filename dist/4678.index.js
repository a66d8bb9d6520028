export const id = 4678;
export const ids = [4678];
export const modules = {

/***/ 74678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(72667);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23009);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96431);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94194);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54588);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17491);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(27673);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(99406);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(79199);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69215);
/* harmony import */ var _slipway_spec__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(98344);




const statusOf = {
    'rolled-back': 'passed',
    'nothing-to-roll-back': 'passed',
    partial: 'failed',
    failed: 'failed',
};
const sentenceOf = (id, { status, plan, problems }) => {
    const place = plan.to === 0 ? 'what was there before its first revision' : `revision ${plan.to}`;
    const table = {
        'rolled-back': `Release ${id.name} is back at ${place}, verified.`,
        'nothing-to-roll-back': `Release ${id.name} is at ${place} already.`,
        partial: `Release ${id.name} is only partly back at ${place}: ${problems.map(_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .fullStop */ .u0).join(' ')}`,
        failed: `Release ${id.name} could not be brought back to ${place}: ${problems.map(_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .fullStop */ .u0).join(' ')}`,
    };
    return table[status];
};
const factsOf = (id, result) => ({
    release: id.name,
    namespace: id.namespace,
    status: result.status,
    from: result.plan.from,
    to: result.plan.to,
    images: result.images,
    changes: result.restored.map(({ ref, action }) => ({ action, object: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref) })),
    timeline: (result.tracked?.milestones ?? []).map(({ at, what, object }) => ({
        at: Math.round(at / 10) / 100,
        what,
        object,
    })),
    problems: [...result.problems, ...result.notes],
});
const nothing = (id, revision, sentence) => ({
    outputs: { status: 'nothing-to-roll-back', revision },
    status: 'passed',
    sentence,
    facts: {
        release: id.name,
        namespace: id.namespace,
        status: 'nothing-to-roll-back',
        ...(revision === undefined ? {} : { to: revision }),
        images: [],
        changes: [],
        timeline: [],
        problems: [],
    },
});
const show = (ports, result) => {
    for (const { ref, action } of result.restored)
        if (action !== 'unchanged')
            ports.log.info(`  ${action} ${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)}`);
    for (const note of result.notes)
        ports.log.warning(note);
    for (const { object, ready, desired } of (0,_slipway_release__WEBPACK_IMPORTED_MODULE_2__/* .workloadFacts */ .T)(result.tracked?.tracked ?? []))
        ports.log.info(`  ${object}: ${ready} of ${desired} ready`);
};
/** What stands there is the newest revision that was not undone, or the last good one. */
const wayOf = ({ name }, revisions, { to }) => {
    const there = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_3__/* .newest */ .BP)(revisions.filter(({ state }) => state !== 'rolled-back'))?.revision;
    const from = there === undefined || there === to ? '' : ` from revision ${there}`;
    return `Bringing release ${name} back${from} to ${to === 0 ? 'what was there before its first revision' : `revision ${to}`}.`;
};
/** Under the lock: reads the ledger, decides where to go back to, and goes there. */
const bringBack = async (input, ports, release, id) => {
    const ledger = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_4__/* .openLedger */ .a)(release.cluster, id);
    const { revisions, damaged } = await ledger.revisions();
    for (const name of damaged)
        ports.log.warning(`Ledger entry Secret/${name} is damaged and is left out.`);
    const plan = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_5__/* .planRollback */ .I)(revisions, input.to, input['only-if-unfinished']);
    if (!plan) {
        const why = revisions.length === 0 ? `it has no history in namespace ${id.namespace}` : 'no deploy of it was interrupted';
        return nothing(id, (0,_slipway_release__WEBPACK_IMPORTED_MODULE_3__/* .lastGood */ .mC)(revisions)?.revision, `Nothing to roll back for release ${id.name}: ${why}.`);
    }
    ports.log.info(wayOf(id, revisions, plan));
    const head = revisions.find(({ revision }) => revision === plan.to);
    if (plan.exact && head?.state !== 'deployed' && head?.cause)
        ports.log.warning(`Revision ${plan.to} is no verified good one. It failed: ${(0,_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .fullStop */ .u0)(head.cause)}`);
    const result = await (0,_slipway_release__WEBPACK_IMPORTED_MODULE_5__/* .rollBack */ .F)(release, ledger, id, revisions, plan, { timeout: input.timeout });
    show(ports, result);
    return {
        outputs: { status: result.status, revision: result.plan.to },
        status: statusOf[result.status],
        sentence: sentenceOf(id, result),
        facts: factsOf(id, result),
        ...(result.cause ? { cause: result.cause } : {}),
    };
};
/** Undefined where there is no namespace, so that no deploy can have been interrupted in it. */
const takeLock = async (input, release, id, { runner }) => {
    try {
        return await (0,_slipway_release__WEBPACK_IMPORTED_MODULE_6__/* .lock */ .s)(id, (0,_slipway_release__WEBPACK_IMPORTED_MODULE_7__/* .thisProcess */ .W)(runner.run), release, input['lock-timeout']);
    }
    catch (error) {
        const isGone = error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_8__/* .SlipwayError */ .GQ && error.code === 'NotFound';
        if (isGone && input['only-if-unfinished'])
            return undefined;
        throw error;
    }
};
/** Brings a release back, from what the cluster itself remembers: any runner can do it, whatever became of the first. */
const rollback = async (input, ports) => {
    const id = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_9__/* .releaseId */ .B)(input, await (0,_slipway_spec__WEBPACK_IMPORTED_MODULE_10__/* .findSpec */ .vt)(input.directory));
    const lost = new AbortController();
    const release = await (0,_slipway_release__WEBPACK_IMPORTED_MODULE_11__/* .openRelease */ .g)(input, ports, lost);
    const { cluster, signal } = release;
    try {
        const held = await takeLock(input, release, id, ports);
        if (!held)
            return nothing(id, undefined, `Nothing to roll back for release ${id.name}: its namespace does not exist.`);
        held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
        try {
            return await bringBack(input, ports, release, id);
        }
        finally {
            if (!signal.aborted)
                await held.release();
        }
    }
    finally {
        await cluster.close();
    }
};


/***/ })

};
