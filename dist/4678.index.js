export const id = 4678;
export const ids = [4678];
export const modules = {

/***/ 74678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rollback: () => (/* binding */ rollback)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(53732);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85120);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96266);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94290);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55798);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33742);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39707);
/* harmony import */ var _slipway_release__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(42113);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86163);
/* harmony import */ var _slipway_spec__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86015);





const statusOf = {
    'rolled-back': 'passed',
    'nothing-to-roll-back': 'passed',
    partial: 'failed',
    failed: 'failed',
};
const sentenceOf = (id, { status, plan, problems }) => {
    const place = plan.to === 0 ? 'its state before the first revision' : `revision ${plan.to}`;
    const table = {
        'rolled-back': `Release ${id.name} was rolled back to ${place} and verified.`,
        'nothing-to-roll-back': `Release ${id.name} is already at ${place}.`,
        partial: `Release ${id.name} was only partly rolled back to ${place}: ${problems.map(_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .withFullStop */ .uo).join(' ')}`,
        failed: `Release ${id.name} could not be rolled back to ${place}: ${problems.map(_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .withFullStop */ .uo).join(' ')}`,
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
    changes: result.restored.map(({ ref, action }) => ({ action, object: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref) })),
    timeline: (result.tracked?.milestones ?? []).map(({ at, message, object }) => ({
        at: Math.round(at / 10) / 100,
        message,
        object,
    })),
    problems: [...result.problems, ...result.warnings],
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
            ports.log.info(`  ${action} ${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)}`);
    for (const note of result.warnings)
        ports.log.warning(note);
    for (const { object, ready, desired } of (0,_slipway_release__WEBPACK_IMPORTED_MODULE_2__/* .workloadFacts */ .T)(result.tracked?.tracked ?? []))
        ports.log.info(`  ${object}: ${ready} of ${desired} ready`);
};
/** Describes the rollback, from the newest revision that was not rolled back to its target. */
const describeRollback = ({ name }, revisions, { to }) => {
    const there = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_3__/* .newest */ .BP)(revisions.filter(({ state }) => state !== 'rolled-back'))?.revision;
    const from = there === undefined || there === to ? '' : ` from revision ${there}`;
    return `Rolling back release ${name}${from} to ${to === 0 ? 'its state before the first revision' : `revision ${to}`}.`;
};
/** Reads the history under the lock, decides which revision to restore, and restores it. */
const rollBackLocked = async (input, ports, release) => {
    const { id, history } = release;
    const { revisions, damaged } = await history.revisions();
    for (const name of damaged)
        ports.log.warning(`Revision Secret/${name} is damaged and is ignored.`);
    const plan = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_4__/* .planRollback */ .I)(revisions, input.to, input['only-if-unfinished']);
    if (!plan) {
        const why = revisions.length === 0 ? `it has no history in namespace ${id.namespace}` : 'no deploy of it was interrupted';
        return nothing(id, (0,_slipway_release__WEBPACK_IMPORTED_MODULE_3__/* .lastVerified */ .T5)(revisions)?.revision, `Nothing to roll back for release ${id.name}: ${why}.`);
    }
    ports.log.info(describeRollback(id, revisions, plan));
    const head = revisions.find(({ revision }) => revision === plan.to);
    if (plan.exact && head?.state !== 'deployed' && head?.cause)
        ports.log.warning(`Revision ${plan.to} was never verified. It failed: ${(0,_slipway_report__WEBPACK_IMPORTED_MODULE_0__/* .withFullStop */ .uo)(head.cause)}`);
    const result = await (0,_slipway_release__WEBPACK_IMPORTED_MODULE_5__/* .rollBack */ .F)(release, revisions, plan, { timeout: input.timeout });
    show(ports, result);
    return {
        outputs: { status: result.status, revision: result.plan.to },
        status: statusOf[result.status],
        sentence: sentenceOf(id, result),
        facts: factsOf(id, result),
        ...(result.cause ? { cause: result.cause } : {}),
    };
};
/** Rolls a release back from cluster state alone, so that any runner can do it after the first one ended. */
const rollback = async (input, ports) => {
    const id = (0,_slipway_release__WEBPACK_IMPORTED_MODULE_6__/* .releaseId */ .B)(input, await (0,_slipway_spec__WEBPACK_IMPORTED_MODULE_7__/* .findSpec */ .vt)(input.directory));
    return (0,_slipway_release__WEBPACK_IMPORTED_MODULE_8__/* .withRelease */ ._)({ ...input, id }, ports, async ({ release, withLock }) => {
        let isLocked = false;
        try {
            const lock = { holder: (0,_slipway_release__WEBPACK_IMPORTED_MODULE_9__/* .thisProcess */ .W)(ports.runner.run), timeout: input['lock-timeout'] };
            return await withLock(lock, (held) => {
                isLocked = true;
                held.startChanges();
                return rollBackLocked(input, ports, release);
            });
        }
        catch (error) {
            // Without its namespace, no deploy of the release can have been interrupted.
            const isGone = !isLocked && error instanceof _slipway_core__WEBPACK_IMPORTED_MODULE_10__/* .SlipwayError */ .GQ && error.code === 'NotFound';
            if (!isGone || !input['only-if-unfinished'])
                throw error;
            return nothing(id, undefined, `Nothing to roll back for release ${id.name}: its namespace does not exist.`);
        }
    });
};


/***/ })

};
