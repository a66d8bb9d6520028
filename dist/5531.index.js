export const id = 5531;
export const ids = [5531];
export const modules = {

/***/ 5531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97529);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53732);
/* harmony import */ var _slipway_report__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61862);
/* harmony import */ var _runner_environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75220);
/* harmony import */ var _runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(951);
/* harmony import */ var _report_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70105);







/**
 * Uploads report and logs as an artifact, also after a failure or a cancellation. Every stage runs it as post step.
 * It never fails a successful job.
 */
const post = async (name) => {
    const file = (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .un)('report');
    if (!file || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file))
        return;
    // Only GitHub and some servers have an artifact service.
    if (!process.env.ACTIONS_RUNTIME_TOKEN || !process.env.ACTIONS_RESULTS_URL)
        return;
    try {
        const report = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
        const logs = JSON.parse((0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .readState */ .un)('logs') || '[]').filter(node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync);
        const { run, temp } = (0,_runner_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .readRunner */ .f)(process.env);
        const artifact = await upload((0,_slipway_report__WEBPACK_IMPORTED_MODULE_4__/* .artifactName */ .Cs)(report, run), [file, ...logs], (0,_report_files_js__WEBPACK_IMPORTED_MODULE_5__/* .reportFolder */ .t3)(temp));
        (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .writeLine */ ._r)(`${name}: uploaded the report and ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_6__/* .plural */ .L)(logs.length, 'log')} as artifact ${artifact}`);
    }
    catch (error) {
        (0,_runner_workflow_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .writeCommand */ .zP)('warning', `${name}: the report was not uploaded as an artifact: ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_7__/* .describeError */ .Uc)(error)}`);
    }
};
const upload = async (wanted, files, root) => {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(1955), __webpack_require__.e(3251), __webpack_require__.e(1351), __webpack_require__.e(3838), __webpack_require__.e(4094), __webpack_require__.e(6118), __webpack_require__.e(1977)]).then(__webpack_require__.bind(__webpack_require__, 31977));
    const client = new DefaultArtifactClient();
    // Matrix jobs have the same job name, but artifacts of a run need different names.
    for (let copy = 1;; copy++) {
        const artifact = copy === 1 ? wanted : `${wanted}-${copy}`;
        try {
            await client.uploadArtifact(artifact, files, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root), { retentionDays: 7 });
            return artifact;
        }
        catch (error) {
            if (copy >= 20 || !/already exists|409/i.test((0,_slipway_core__WEBPACK_IMPORTED_MODULE_7__/* .describeError */ .Uc)(error)))
                throw error;
        }
    }
};


/***/ })

};
