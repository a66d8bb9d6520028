export const id = 9129;
export const ids = [9129];
export const modules = {

/***/ 39037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ isApiStatus),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   dB: () => (/* binding */ untypable),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   pb: () => (/* binding */ apiError)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

/** The server's own answer to one request, with the object it was about. */
class ApiError extends _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    name = 'ApiError';
    status;
    constructor(code, message, status, cause) {
        super(code, message, { cause });
        this.status = status;
    }
}
const codes = {
    400: 'BadInput',
    401: 'Unauthorized',
    403: 'Refused',
    404: 'NotFound',
    405: 'Refused',
    408: 'Timeout',
    409: 'Conflict',
    410: 'NotFound',
    413: 'BadInput',
    415: 'BadInput',
    422: 'BadInput',
};
const isStatus = (value) => value?.kind === 'Status';
const parsed = (text) => {
    try {
        return JSON.parse(text);
    }
    catch {
        // A proxy's page or the server's plain "404 page not found": the text itself is what there is to say.
        return undefined;
    }
};
/** The Status in a body, or one made of plain text; undefined reason becomes ''. */
const statusOf = (httpStatus, text) => {
    const body = parsed(text);
    if (!isStatus(body))
        return { code: httpStatus, reason: '', message: text.trim().slice(0, 500) };
    return {
        code: body.code ?? httpStatus,
        reason: body.reason ?? '',
        message: body.message ?? '',
        ...(body.details ? { details: body.details } : {}),
    };
};
/** Whether the API server itself speaks, rather than what it passes requests on to. */
const isApiStatus = (text) => text.startsWith('{') && isStatus(parsed(text));
/** Server-side apply answers 500 without a reason, not 400, when a manifest has a field that the schema does not know. */
const untypable = /failed to create typed patch object/;
/**
 * `intent` is what was tried, such as `apply Deployment/shop/api`; `retryAfter` milliseconds that the answer asked for,
 * where its body does not say so.
 */
const apiError = (intent, httpStatus, text, retryAfter) => {
    const said = statusOf(httpStatus, text);
    const status = retryAfter === undefined ? said : { ...said, details: { retryAfterSeconds: retryAfter / 1000, ...said.details } };
    const code = untypable.test(status.message)
        ? 'BadInput'
        : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
    return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
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

/***/ 38055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
const distance = (a, b) => {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const changed = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
            current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
};
/** The candidate that was probably meant, by edit distance or because one contains the other; undefined if none is near. */
const nearest = (word, candidates) => {
    const lower = word.toLowerCase();
    const scored = [...new Set(candidates)]
        .map((candidate) => ({ candidate, score: distance(lower, candidate.toLowerCase()) }))
        .sort((a, b) => a.score - b.score || a.candidate.localeCompare(b.candidate));
    const [best] = scored;
    if (best && best.score <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) * 0.4)))
        return best.candidate;
    if (lower.length < 3)
        return undefined;
    return scored.find(({ candidate }) => {
        const other = candidate.toLowerCase();
        return other.length >= 3 && (other.includes(lower) || lower.includes(other));
    })?.candidate;
};


/***/ }),

/***/ 67145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ reverse),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   Lt: () => (/* binding */ phaseAnnotation),
/* harmony export */   fq: () => (/* binding */ order),
/* harmony export */   hU: () => (/* binding */ phaseOf)
/* harmony export */ });
/* unused harmony export levelNames */
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

/** Names of the levels in the order in which they are applied. Within a level nothing depends on anything. */
const levelNames = [
    'namespaces',
    'definitions',
    'configuration',
    'bindings',
    'before',
    'services',
    'workloads',
    'scaling',
    'routes',
    'webhooks',
    'after',
];
/**
 * Jobs with this annotation run `before` or `after` everything else that runs. Two words set the first revision of a
 * release apart from later ones, `none` where it is not for it: `after, before`, `before, none`.
 */
const phaseAnnotation = 'slipway.dev/phase';
/** By `group/Kind`, or by group alone. What is not listed is applied with the workloads. */
const levels = {
    namespaces: ['/Namespace'],
    definitions: [
        'apiextensions.k8s.io',
        '/PersistentVolume',
        'storage.k8s.io',
        'scheduling.k8s.io',
        'node.k8s.io',
        'networking.k8s.io/IngressClass',
        'gateway.networking.k8s.io/GatewayClass',
    ],
    configuration: [
        '/ResourceQuota',
        '/LimitRange',
        '/ServiceAccount',
        '/Secret',
        '/ConfigMap',
        '/PersistentVolumeClaim',
        'rbac.authorization.k8s.io/Role',
        'rbac.authorization.k8s.io/ClusterRole',
        'networking.k8s.io/NetworkPolicy',
        'secrets-store.csi.x-k8s.io',
        'external-secrets.io',
        'bitnami.com/SealedSecret',
        'cert-manager.io',
    ],
    bindings: ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
    before: [],
    services: ['/Service', '/Endpoints', 'discovery.k8s.io'],
    workloads: [],
    scaling: ['autoscaling', 'policy/PodDisruptionBudget', 'autoscaling.k8s.io', 'keda.sh'],
    routes: ['networking.k8s.io/Ingress', 'extensions/Ingress', 'gateway.networking.k8s.io'],
    webhooks: ['admissionregistration.k8s.io', 'apiregistration.k8s.io'],
    after: [],
};
const levelByKind = new Map(levelNames.flatMap((name) => levels[name].map((kind) => [kind, name])));
const phases = ['before', 'after', 'none'];
/** What the annotation of an object says for the first revision or for later ones; undefined where it says nothing. */
const phaseOf = ({ metadata }, isFirst) => {
    const [first = '', later = first] = (metadata.annotations?.[phaseAnnotation] ?? '')
        .split(',')
        .map((each) => each.trim());
    return phases.find((each) => each === (isFirst ? first : later));
};
/** The level in which an object is applied. */
const levelOf = (object, isFirst = false) => {
    const phased = object.kind === 'Job' ? phaseOf(object, isFirst) : undefined;
    const phase = phased === 'none' ? undefined : phased;
    const group = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(object.apiVersion);
    return phase ?? levelByKind.get(`${group}/${object.kind}`) ?? levelByKind.get(group) ?? 'workloads';
};
const byKey = (a, b) => {
    const [left, right] = [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(a)), (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(b))];
    return left < right ? -1 : Number(left > right);
};
/** The levels that hold anything, in the order of applying; the same objects give the same order whatever theirs was. */
const order = (objects, isFirst = false) => {
    const groups = Map.groupBy(objects, (object) => levelOf(object, isFirst));
    return levelNames.flatMap((name) => {
        const found = groups.get(name);
        return found ? [{ name, objects: found.toSorted(byKey) }] : [];
    });
};
/** The order of deleting. */
const reverse = (given) => given.toReversed().map(({ name, objects }) => ({ name, objects: objects.toReversed() }));


/***/ }),

/***/ 5788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ podSpecPathOf),
/* harmony export */   H1: () => (/* binding */ containerFields),
/* harmony export */   aD: () => (/* binding */ expandPath),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   nW: () => (/* binding */ isPodSpec),
/* harmony export */   qz: () => (/* binding */ podSpecOf)
/* harmony export */ });
/** Where workloads of any kind, custom ones too, keep the pod's spec; a Pod's own comes first. */
const places = [
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
const placesByKind = {
    Pod: ['spec'],
    PodTemplate: ['template', 'spec'],
};
/** The value at a path, undefined where it ends early. */
const valueAt = (value, path) => path.reduce((at, step) => (typeof at === 'object' && at !== null ? at[step] : undefined), value);
const isPodSpec = (value) => typeof value === 'object' && value !== null && Array.isArray(value.containers);
/** Path of the pod's spec inside a Pod, a workload, a CronJob or anything shaped like one; undefined where there is none. */
const podSpecPathOf = (object) => {
    const own = Object.hasOwn(placesByKind, object.kind) ? placesByKind[object.kind] : undefined;
    return [...(own ? [own] : []), ...places].find((path) => isPodSpec(valueAt(object, path)));
};
/** The pod's spec itself (not a copy); undefined where there is none. */
const podSpecOf = (object) => {
    const path = podSpecPathOf(object);
    return path && valueAt(object, path);
};
/** Every list of containers of a pod's spec, in the order in which they start. */
const containerFields = ['initContainers', 'containers', 'ephemeralContainers'];
/** Expands `spec.groups[*].template.spec` (or `spec.groups.*.template`) to the paths that exist in the object. */
const expandPath = (object, pattern) => {
    const steps = pattern
        .replaceAll(/\[(\*|\d+)\]/g, '.$1')
        .split('.')
        .filter((step) => step !== '');
    return steps.reduce((paths, step) => paths.flatMap((path) => {
        const value = valueAt(object, path);
        if (typeof value !== 'object' || value === null)
            return [];
        const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
        return keys.filter((key) => step === '*' || String(key) === step).map((key) => [...path, key]);
    }), [[]]);
};


/***/ }),

/***/ 17727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ referencesOf)
/* harmony export */ });
/* harmony import */ var _pod_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5788);

const list = (value) => Array.isArray(value) ? value.map((item) => (typeof item === 'object' && item !== null ? item : {})) : [];
const reference = (kind, use, holder, path, { nameField = 'name', keys = [], optional, } = {}) => {
    const fields = (holder ?? {});
    const name = fields[nameField];
    if (typeof name !== 'string' || name === '')
        return [];
    return [
        {
            kind,
            name,
            use,
            keys: [...new Set(keys)].filter((key) => typeof key === 'string'),
            optional: optional ?? fields.optional === true,
            path: [...path, nameField],
        },
    ];
};
const keysOf = (source) => list((0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(source, ['items'])).map(({ key }) => key);
const envReferences = (container, path) => [
    ...list(container.env).flatMap((variable, index) => {
        const from = (variable.valueFrom ?? {});
        const at = [...path, 'env', index, 'valueFrom'];
        return [
            ...reference('Secret', 'env', from.secretKeyRef, [...at, 'secretKeyRef'], {
                keys: [(0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(from, ['secretKeyRef', 'key'])],
            }),
            ...reference('ConfigMap', 'env', from.configMapKeyRef, [...at, 'configMapKeyRef'], {
                keys: [(0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(from, ['configMapKeyRef', 'key'])],
            }),
        ];
    }),
    ...list(container.envFrom).flatMap((source, index) => [
        ...reference('Secret', 'envFrom', source.secretRef, [...path, 'envFrom', index, 'secretRef']),
        ...reference('ConfigMap', 'envFrom', source.configMapRef, [...path, 'envFrom', index, 'configMapRef']),
    ]),
];
/** Keys that are mounted alone, by subPath. Of one that is not there an empty folder is made, which nobody means. */
const mountedAlone = (spec, volume, source) => (0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(source, ['items']) === undefined
    ? _pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .containerFields */ .H1
        .flatMap((field) => list(spec[field]))
        .flatMap(({ volumeMounts }) => list(volumeMounts))
        .flatMap(({ name, subPath }) => name === volume.name && typeof subPath === 'string' && /^[^/]+$/.test(subPath) ? [subPath] : [])
    : [];
const volumeReferences = (spec, volume, path) => [
    ...reference('Secret', 'volume', volume.secret, [...path, 'secret'], {
        nameField: 'secretName',
        keys: [...keysOf(volume.secret), ...mountedAlone(spec, volume, volume.secret)],
    }),
    ...reference('ConfigMap', 'volume', volume.configMap, [...path, 'configMap'], {
        keys: [...keysOf(volume.configMap), ...mountedAlone(spec, volume, volume.configMap)],
    }),
    ...reference('PersistentVolumeClaim', 'volume', volume.persistentVolumeClaim, [...path, 'persistentVolumeClaim'], {
        nameField: 'claimName',
        optional: false,
    }),
    ...reference('Secret', 'volume', (0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(volume, ['csi', 'nodePublishSecretRef']), [
        ...path,
        'csi',
        'nodePublishSecretRef',
    ]),
    ...list((0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(volume, ['projected', 'sources'])).flatMap((source, index) => {
        const at = [...path, 'projected', 'sources', index];
        return [
            ...reference('Secret', 'volume', source.secret, [...at, 'secret'], { keys: keysOf(source.secret) }),
            ...reference('ConfigMap', 'volume', source.configMap, [...at, 'configMap'], { keys: keysOf(source.configMap) }),
        ];
    }),
];
const podReferences = (object) => {
    const path = (0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .podSpecPathOf */ .D9)(object);
    if (!path)
        return [];
    const spec = ((0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(object, path) ?? {});
    // A pull secret that is not there only matters where the registry asks for it.
    const pull = list(spec.imagePullSecrets).flatMap((secret, index) => reference('Secret', 'imagePullSecret', secret, [...path, 'imagePullSecrets', index], { optional: false }));
    return [
        ..._pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .containerFields */ .H1.flatMap((field) => list(spec[field]).flatMap((container, index) => envReferences(container, [...path, field, index]))),
        ...list(spec.volumes).flatMap((volume, index) => volumeReferences(spec, volume, [...path, 'volumes', index])),
        ...pull,
        ...reference('ServiceAccount', 'serviceAccount', spec, path, { nameField: 'serviceAccountName', optional: false }),
        ...reference('PriorityClass', 'priority', spec, path, { nameField: 'priorityClassName', optional: false }),
    ];
};
/** Certificates of an Ingress may be issued after it, so they do not have to be there. */
const tlsReferences = (object) => object.kind === 'Ingress'
    ? list((0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(object, ['spec', 'tls'])).flatMap((tls, index) => reference('Secret', 'tls', tls, ['spec', 'tls', index], { nameField: 'secretName', optional: true }))
    : [];
/** A StatefulSet makes the claims of its templates itself. */
const claimsOfTemplates = (object) => new Set(list((0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(object, ['spec', 'volumeClaimTemplates'])).map(({ metadata }) => (0,_pod_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .fK)(metadata, ['name'])));
/**
 * What an object needs from its namespace (PriorityClass: from the cluster) before its pods can start, one entry for
 * every place that names it.
 */
const referencesOf = (object) => {
    const own = claimsOfTemplates(object);
    return [...podReferences(object), ...tlsReferences(object)].filter(({ kind, name }) => kind !== 'PersistentVolumeClaim' || !own.has(name));
};


/***/ }),

/***/ 50701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ tryAdopted),
/* harmony export */   HV: () => (/* binding */ isPersons),
/* harmony export */   IU: () => (/* binding */ handBackFields),
/* harmony export */   Ux: () => (/* binding */ adoptionLines),
/* harmony export */   p$: () => (/* binding */ adoptionRefusal),
/* harmony export */   pH: () => (/* binding */ handOverFields),
/* harmony export */   wH: () => (/* binding */ adoptionOf),
/* harmony export */   xO: () => (/* binding */ writtenBy)
/* harmony export */ });
/* unused harmony export helmReleaseOf */
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _managed_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1730);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34383);




/** What a person's kubectl calls itself. A restart is none of it: its mark in the template may stay. */
const kubectl = new Set('client-side-apply create edit set patch replace run expose label annotate autoscale'
    .split(' ')
    .map((command) => `kubectl-${command}`));
const helmName = 'meta.helm.sh/release-name';
const helmNamespace = 'meta.helm.sh/release-namespace';
/** The Helm release that an object belongs to, as `namespace/name`. */
const helmReleaseOf = ({ metadata: { annotations = {} } }) => annotations[helmName] && `${annotations[helmNamespace]}/${annotations[helmName]}`;
/** Whether a person wrote these fields by kubectl. */
const isPersons = (entry) => entry.subresource !== 'status' && entry.operation === 'Update' && kubectl.has(entry.manager);
/** By which kubectl commands a person has written into an object of a release. */
const writtenBy = (object) => (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ownedBy */ .LW)(object) === undefined
    ? []
    : [...new Set((object.metadata.managedFields ?? []).filter(isPersons).map((entry) => entry.manager))].sort();
/** Helm 3 writes, Helm 4 applies; its fields are taken over from the release of the same name only. */
const isHelms = (live, id, entry) => entry.manager === 'helm' && !entry.subresource && helmReleaseOf(live) === `${id.namespace}/${id.name}`;
/**
 * Whose fields the release takes over; undefined when it has nothing to take over. Of its own objects only by force:
 * what a person has written into one since is not overwritten in silence.
 */
const adoptionOf = (live, id, force) => {
    const isOwn = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ownedBy */ .LW)(live) !== undefined;
    if (isOwn && !force)
        return undefined;
    const entries = (live.metadata.managedFields ?? []).filter((entry) => isPersons(entry) || isHelms(live, id, entry));
    const managers = [...new Set(entries.map((entry) => entry.manager))].sort();
    return managers.length > 0 ? { managers, ...(isOwn ? { own: true } : {}) } : undefined;
};
const isAdopted = ({ managers }) => (entry) => entry.subresource !== 'status' && managers.includes(entry.manager);
/** Why an object that exists may not become the release's; undefined when it may. */
const adoptionRefusal = (live, id, adopt) => {
    if ((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ownedBy */ .LW)(live) !== undefined)
        return undefined;
    const ref = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live);
    const helm = helmReleaseOf(live);
    if (helm && helm !== `${id.namespace}/${id.name}`)
        return {
            code: 'FieldConflict',
            sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} belongs to the Helm release ${helm}, which would undo every change.`,
            object: ref,
            hint: `Deploy it under the release name ${helm.split('/')[1]} to take it over from Helm, or take it out of that chart first.`,
            detail: { manager: 'helm' },
            evidence: [],
        };
    if (adopt)
        return undefined;
    const makers = [...new Set((live.metadata.managedFields ?? []).map((entry) => entry.manager))].filter((name) => name !== _names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8);
    return {
        code: 'FieldConflict',
        sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} exists already and was not made by this release${makers.length > 0 ? ` but by ${makers.join(', ')}` : ''}.`,
        object: ref,
        hint: 'Set `adopt` to true to make it part of the release, or give the object another name.',
        detail: { manager: makers[0] ?? 'unknown' },
        evidence: [],
    };
};
const conflictOf = /conflict with "([^"]+)"/;
/** The refusal without the conflicts that the adoption settles; undefined when no other is left. */
const othersConflict = (error, { managers }) => {
    if (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD) || error.status.reason !== 'Conflict')
        throw error;
    const causes = (error.status.details?.causes ?? []).filter(({ message = '' }) => !managers.includes(conflictOf.exec(message)?.[1] ?? ''));
    if (causes.length === 0)
        return undefined;
    const status = { ...error.status, details: { ...error.status.details, causes } };
    return new _slipway_cluster__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD(error.code, error.message, status, error);
};
/** What the server fills in by itself: the manifest tried under a name that nothing else uses. */
const defaultsOf = async (cluster, object) => {
    const name = `${object.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`;
    try {
        return await cluster.apply({ ...object, metadata: { ...object.metadata, name } }, { dryRun: true });
    }
    catch (error) {
        // A kind whose name or content cannot be there twice: the diff then shows defaults as removed, and that is all.
        if (error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD)
            return undefined;
        throw error;
    }
};
/**
 * What the object will be once it is adopted and applied. The server can try only one request at a time, so what the
 * apply will remove is worked out here.
 * @throws ApiError Conflict for fields of managers that are not adopted
 */
const tryAdopted = async (cluster, object, live, adoption, force) => {
    let result;
    try {
        result = await cluster.apply(object, { dryRun: true, force });
    }
    catch (error) {
        const other = othersConflict(error, adoption);
        if (other)
            throw other;
        result = await cluster.apply(object, { dryRun: true, force: true });
    }
    const outcome = structuredClone(result);
    const owned = (live.metadata.managedFields ?? []).filter(isAdopted(adoption));
    const kept = (result.metadata.managedFields ?? []).filter((entry) => !isAdopted(adoption)(entry));
    const defaults = await defaultsOf(cluster, object);
    for (const entry of owned)
        (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .dropForsaken */ .PK)(outcome, (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(entry), kept.map(_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf), defaults);
    return outcome;
};
/** How often somebody else may be quicker. */
const attempts = 5;
/**
 * Hands the fields of the adopted managers over to this project, so that the apply after it removes those that the
 * manifest lacks. Changes nothing but whose they are.
 */
const handOverFields = (cluster, ref, adoption) => moveFields(cluster, ref, isAdopted(adoption));
/** By whom an object that another hand had made was written, as far as what it left in the object tells. */
const lenderOf = (before) => {
    if (helmReleaseOf(before))
        return { manager: 'helm', operation: 'Apply' };
    const isKubectls = before.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined;
    return isKubectls ? { manager: 'kubectl-client-side-apply', operation: 'Update' } : undefined;
};
/** Gives the fields back with the object: whoever made it would else find that all it wrote belongs to this project. */
const handBackFields = async (cluster, before) => {
    const lender = lenderOf(before);
    if (lender)
        await moveFields(cluster, (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(before), _managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurs */ .MU, lender);
};
const moveFields = async (cluster, ref, isMoved, to) => {
    for (let left = attempts;; left--) {
        const live = await cluster.get(ref);
        if (!live?.metadata.managedFields?.some(isMoved))
            return;
        try {
            await cluster.patch(ref, [
                { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
                { op: 'replace', path: '/metadata/managedFields', value: (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .handOver */ .Cl)(live, isMoved, to) },
            ], { type: 'json' });
            return;
        }
        catch (error) {
            if (left === 0 || !(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_2__/* .ApiError */ .hD) || error.status.reason !== 'Conflict')
                throw error;
        }
    }
};
/** What a person has to know about what is taken over: one line an object, and what Helm still believes. */
const adoptionLines = (plan, id) => {
    const adopted = plan
        .filter(({ action }) => action !== 'unchanged')
        .flatMap(({ object, adoption }) => (adoption ? [{ ref: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object), adoption }] : []));
    const fromHelm = adopted.some(({ adoption }) => adoption.managers.includes('helm'));
    return [
        ...adopted.map(({ ref, adoption: { managers, own } }) => own
            ? `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)}: what ${managers.join(', ')} wrote into it is taken back.`
            : `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} is adopted from ${managers.join(', ')}.`),
        ...(fromHelm
            ? [
                `Helm still lists release ${id.name}: \`helm uninstall\` would delete these objects. To make it forget them: kubectl -n ${id.namespace} delete secret -l owner=helm,name=${id.name}`,
            ]
            : []),
    ];
};


/***/ }),

/***/ 53403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P7: () => (/* binding */ applyOne),
/* harmony export */   TF: () => (/* binding */ remove),
/* harmony export */   yl: () => (/* binding */ applyAll)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(72667);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(64002);
/* harmony import */ var _adopt_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(50701);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(44668);
/* harmony import */ var _definitions_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1921);
/* harmony import */ var _found_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(51611);
/* harmony import */ var _phases_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(88651);
/* harmony import */ var _presence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59422);
/* harmony import */ var _rolling_strategy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50870);
/* harmony import */ var _scaling_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45142);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(22922);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72034);













/** Milliseconds that an object may take to go, where no deadline is nearer. */
const removalTime = 60_000;
/** Milliseconds that it has even when the deadline is over: most are gone at once, and only what hangs is a problem. */
const leastRemovalTime = 1000;
const timeToGo = (ports) => ports.deadline === undefined
    ? removalTime
    : Math.max(leastRemovalTime, Math.min(removalTime, ports.deadline - (0,_presence_js__WEBPACK_IMPORTED_MODULE_0__/* .presentTime */ .R)(ports)()));
/** Deletes and waits until the object is gone: a new one under its name must not be mistaken for it. */
const remove = async (ports, live, gracePeriodSeconds) => {
    const { cluster, clock, signal } = ports;
    const uid = live.metadata.uid;
    await cluster.delete((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live), {
        propagation: 'Background',
        ...(uid ? { uid } : {}),
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    });
    const present = (0,_presence_js__WEBPACK_IMPORTED_MODULE_0__/* .presentTime */ .R)(ports);
    const limit = timeToGo(ports);
    const started = present();
    for (let pause = 50;; pause = Math.min(pause * 2, 1000)) {
        const found = await cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live));
        if (!found || found.metadata.uid !== uid)
            return;
        const left = limit - (present() - started);
        if (left <= 0)
            throw new _types_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseFailure */ .W(stuck(found, limit));
        await clock.sleep(Math.min(pause, left), signal);
    }
};
const stuck = (object, limit) => ({
    code: 'Timeout',
    sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))} is being deleted but does not go within ${Math.round(limit / 1000)} s${object.metadata.finalizers?.length ? `: it waits for ${object.metadata.finalizers.join(', ')}` : ''}.`,
    object: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object),
    hint: 'Find out which controller owes the finalizer; remove it by hand only when that controller is gone.',
    command: `kubectl get ${object.kind.toLowerCase()} ${object.metadata.name} -o jsonpath='{.metadata.finalizers}'${object.metadata.namespace ? ` -n ${object.metadata.namespace}` : ''}`,
    evidence: [],
});
/** One object on its way to the cluster; `create` conflicts of an autoscaler's count are settled by looking again. */
const applyOne = async (ports, planned, options) => {
    const { cluster } = ports;
    if (planned.action === 'unchanged' && planned.live)
        return planned.live;
    if (planned.action === 'replace' && planned.live)
        await remove(ports, planned.live);
    try {
        if (planned.adoption)
            await (0,_adopt_js__WEBPACK_IMPORTED_MODULE_3__/* .handOverFields */ .pH)(cluster, (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(planned.object), planned.adoption);
        if (planned.live && planned.action === 'configure')
            await (0,_rolling_strategy_js__WEBPACK_IMPORTED_MODULE_4__/* .leaveRolling */ .t2)(cluster, planned.object, planned.live);
        return await cluster.apply(planned.object, { force: options.forceConflicts || planned.takesCount === true });
    }
    catch (error) {
        if (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_5__/* .ApiError */ .hD))
            throw error;
        if (planned.scaled && error.status.reason === 'Conflict') {
            const live = await cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(planned.object));
            // Once: a conflict about anything else than the count stays one.
            return applyOne(ports, { ...planned, object: (0,_scaling_js__WEBPACK_IMPORTED_MODULE_6__/* .keepReplicas */ .HL)(planned.object, live), scaled: false }, options);
        }
        throw new _types_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseFailure */ .W((0,_slipway_status__WEBPACK_IMPORTED_MODULE_7__/* .causeOfApiError */ .r)({ object: planned.object, status: error.status }, 'apply'));
    }
};
const isConflict = (error) => error instanceof _types_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseFailure */ .W && error.reason.code === 'FieldConflict';
/** Makes an object, never over another one unseen: what stands there by now is somebody else's. */
const makeOne = async (ports, planned, options) => {
    try {
        const object = await applyOne(ports, planned, { forceConflicts: false });
        const found = (0,_found_js__WEBPACK_IMPORTED_MODULE_8__/* .foundIn */ .QR)(object);
        return { planned, object, ...(found ? { found } : {}) };
    }
    catch (error) {
        if (!options.forceConflicts || !isConflict(error))
            throw error;
        const live = await ports.cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(planned.object));
        const object = await applyOne(ports, planned, options);
        return { planned, object, ...(live ? { found: (0,_found_js__WEBPACK_IMPORTED_MODULE_8__/* .foundBefore */ .w7)(live, (0,_compare_js__WEBPACK_IMPORTED_MODULE_9__/* .imageOf */ .dT)(live)) } : {}) };
    }
};
/** Milliseconds in which a server serves a kind as its changed definition says: it reads that again by itself. */
const definitionTime = 10_000;
const isServedLate = (error) => error instanceof _types_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseFailure */ .W
    ? error.reason.code === 'InvalidManifest'
    : error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_10__/* .SlipwayError */ .GQ && error.code === 'NotFound';
/** Tries again while the server may not have read a definition that was changed a moment ago. */
const applyDefined = async (ports, planned, options, definitions) => {
    const present = (0,_presence_js__WEBPACK_IMPORTED_MODULE_0__/* .presentTime */ .R)(ports);
    const isChanged = definitions.some((definition) => (0,_definitions_js__WEBPACK_IMPORTED_MODULE_11__/* .isDefinedBy */ .l)(definition, planned.object));
    for (const started = present();; await ports.clock.sleep(250, ports.signal))
        try {
            return await applyPlanned(ports, planned, options);
        }
        catch (error) {
            if (!isChanged || !isServedLate(error) || present() - started > definitionTime)
                throw error;
        }
};
const applyPlanned = async (ports, planned, options) => {
    const applied = planned.action === 'create'
        ? await makeOne(ports, planned, options)
        : { planned, object: await applyOne(ports, planned, options) };
    return { ...applied, object: (0,_store_js__WEBPACK_IMPORTED_MODULE_12__/* .slim */ .q)(applied.object) };
};
/**
 * Applies level by level, everything within a level at once. `afterLevel` may wait for what the next level stands on.
 * @throws ReleaseFailure with the first refusal, once everything that was under way has ended
 */
const applyAll = async (ports, objects, options) => {
    const byKey = new Map(objects.map((planned) => [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(planned.object)), planned]));
    const definitions = objects
        .filter(({ object, action }) => (0,_definitions_js__WEBPACK_IMPORTED_MODULE_11__/* .isDefinition */ .g)(object) && action !== 'unchanged')
        .map(({ object }) => object);
    const all = [];
    const levels = (0,_phases_js__WEBPACK_IMPORTED_MODULE_13__/* .phasedLevels */ .F7)(objects);
    for (const level of levels) {
        ports.signal.throwIfAborted();
        const settled = await Promise.allSettled(level.objects.map(async (object) => {
            const planned = byKey.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object)));
            const applied = await applyDefined(ports, planned, options, definitions);
            await options.onApplied?.(applied);
            return applied;
        }));
        const applied = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
        all.push(...applied);
        const refused = settled.find((result) => result.status === 'rejected');
        if (refused)
            throw refused.reason;
        await options.afterLevel?.(level.name, applied, level === levels.at(-1));
    }
    return all;
};


/***/ }),

/***/ 44668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oe: () => (/* binding */ sameStored),
/* harmony export */   dT: () => (/* binding */ imageOf)
/* harmony export */ });
/* unused harmony export contentOf */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** What the server writes by itself at every change, or on its own account. */
const bookkeeping = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'];
/** Content without bookkeeping and status: what an apply can change. */
const contentOf = (object) => {
    const { status: _, metadata, ...rest } = object;
    return {
        ...rest,
        metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !bookkeeping.includes(key))),
    };
};
/**
 * Whether a server would store the same, this project's own annotations included: they decide about ownership and
 * restarts, though no diff for people shows them.
 */
const sameStored = (a, b) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(contentOf(a), contentOf(b));
/** A controller's own count in an object's annotations. */
const counters = ['deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation'];
/** A live object as it could be applied again: the pre-image of something that another hand had made. */
const imageOf = (live) => {
    const content = contentOf(live);
    const { deletionTimestamp: _, ownerReferences: __, annotations, ...metadata } = content.metadata;
    const kept = Object.entries(annotations ?? {}).filter(([key]) => !counters.includes(key));
    return {
        ...content,
        metadata: { ...metadata, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) },
    };
};


/***/ }),

/***/ 1921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ isDefinition),
/* harmony export */   l: () => (/* binding */ isDefinedBy)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

const isDefinition = ({ kind }) => kind === 'CustomResourceDefinition';
const isDefinedBy = (definition, object) => definition.spec?.names?.kind === object.kind && definition.spec?.group === (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(object.apiVersion);


/***/ }),

/***/ 41115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ followedFor),
/* harmony export */   X: () => (/* binding */ isTracked)
/* harmony export */ });
/** Kinds that are what they are as soon as they are stored: nothing to wait for. */
const passive = new Set([
    'ConfigMap',
    'Secret',
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
    'NetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'StorageClass',
    'PriorityClass',
    'IngressClass',
    'RuntimeClass',
    'Endpoints',
    'EndpointSlice',
    'ValidatingWebhookConfiguration',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
]);
const isTracked = (object) => !passive.has(object.kind);
const extras = [
    {
        of: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'],
        apiVersion: 'v1',
        kind: 'Pod',
        needed: true,
    },
    { of: ['Deployment'], apiVersion: 'apps/v1', kind: 'ReplicaSet', needed: true },
    { of: ['DaemonSet', 'StatefulSet'], apiVersion: 'apps/v1', kind: 'ControllerRevision', needed: false },
    { of: ['CronJob'], apiVersion: 'batch/v1', kind: 'Job', needed: false },
    { of: [], apiVersion: 'v1', kind: 'Event', needed: false },
];
const selectionKey = ({ apiVersion, kind, namespace = '', fieldSelector = '' }) => [apiVersion, kind, namespace, fieldSelector].join(' ');
/** The lists to follow: one for each kind and namespace; single objects where the kind has no namespace. */
const followedFor = (targets) => {
    const followed = new Map();
    const add = (selection, needed) => {
        const key = selectionKey(selection);
        followed.set(key, { selection, needed: needed || followed.get(key)?.needed === true });
    };
    for (const { desired } of targets) {
        const { apiVersion, kind, metadata } = desired;
        if (metadata.namespace === undefined) {
            add({ apiVersion, kind, fieldSelector: `metadata.name=${metadata.name}` }, true);
            continue;
        }
        const { namespace } = metadata;
        add({ apiVersion, kind, namespace }, true);
        for (const extra of extras)
            if (extra.of.length === 0 || extra.of.includes(kind))
                add({ apiVersion: extra.apiVersion, kind: extra.kind, namespace }, extra.needed);
    }
    return followed;
};


/***/ }),

/***/ 51611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ bare),
/* harmony export */   QR: () => (/* binding */ foundIn),
/* harmony export */   pS: () => (/* binding */ foundLine),
/* harmony export */   w7: () => (/* binding */ foundBefore)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34383);


const othersIn = ({ metadata }) => [
    ...new Set((metadata.managedFields ?? [])
        .filter((entry) => entry.manager !== _names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8 && !entry.subresource)
        .map((entry) => entry.manager)),
];
/** An object of which nothing is said: to apply it gives up every field that nobody else has written. */
const bare = ({ apiVersion, kind, metadata: { name, namespace } }) => ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace ? { namespace } : {}) },
});
/** From the answer to an apply that was to make an object: one that made it names no other writer. */
const foundIn = (answer) => {
    const makers = othersIn(answer);
    return makers.length > 0 ? { before: bare(answer), makers } : undefined;
};
/** From the object as it stood when the apply was refused because of it. */
const foundBefore = (live, image) => ({ before: image, makers: othersIn(live) });
const foundLine = ({ before, makers }) => `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(before))} was made by ${makers.join(', ') || 'somebody else'} while this release was being prepared: it is adopted, and given back when the release is undone.`;


/***/ }),

/***/ 13433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ allOf),
/* harmony export */   k: () => (/* binding */ HealthRun)
/* harmony export */ });
/** Asks one after another; the first cause counts. Undefined when there is nothing to ask. */
const allOf = (checks) => checks.length === 0
    ? undefined
    : async (tracked, signal) => {
        for (const check of checks) {
            const cause = await check(tracked, signal);
            if (cause)
                return cause;
        }
        return undefined;
    };
/** One check that runs beside the watch for stability: begun when everything is ready for the first time. */
class HealthRun {
    #check;
    #stop = new AbortController();
    #end;
    #passed = false;
    #cause;
    #error;
    constructor(check) {
        this.#check = check;
        this.#passed = check === undefined;
    }
    begin(tracked) {
        if (!this.#check || this.#end)
            return;
        this.#end = this.#check(tracked, this.#stop.signal).then((cause) => {
            this.#cause = cause;
            this.#passed = cause === undefined;
        }, (thrown) => {
            this.#error = { thrown };
        });
    }
    /** @throws what made the check impossible */
    get cause() {
        if (this.#error)
            throw this.#error.thrown;
        return this.#cause;
    }
    get passed() {
        return this.#passed;
    }
    /** Resolves when the check has ended, or with what else was waited for. */
    async or(other) {
        const isUnderWay = this.#end && !this.#passed && !this.#cause && !this.#error;
        await (isUnderWay ? Promise.race([this.#end, other]) : other);
    }
    async stop() {
        this.#stop.abort();
        await this.#end;
    }
}


/***/ }),

/***/ 96431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ newest),
/* harmony export */   Dp: () => (/* binding */ previousGood),
/* harmony export */   fB: () => (/* binding */ nextRevision),
/* harmony export */   hu: () => (/* binding */ unfinishedTarget),
/* harmony export */   kb: () => (/* binding */ toTrim),
/* harmony export */   mC: () => (/* binding */ lastGood),
/* harmony export */   pf: () => (/* binding */ inventory),
/* harmony export */   ui: () => (/* binding */ isUnfinished)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

const newestFirst = (revisions) => [...revisions].sort((a, b) => b.revision - a.revision);
const newest = (revisions) => newestFirst(revisions)[0];
/** The newest verified one: not "revision minus one", which may have been bad too. */
const lastGood = (revisions) => newestFirst(revisions).find(({ state }) => state === 'deployed');
/** The verified one before the one that runs now. */
const previousGood = (revisions) => newestFirst(revisions).filter(({ state }) => state === 'deployed')[1];
/** Left over by a runner that was killed. */
const isUnfinished = ({ state }) => state === 'pending' || state === 'rolling-back';
/** Names of damaged entries count too: their numbers are taken. */
const nextRevision = (revisions, damaged = []) => {
    const taken = damaged.map((name) => Number(/\.v(\d+)$/.exec(name)?.[1] ?? 0));
    return Math.max(0, ...revisions.map(({ revision }) => revision), ...taken) + 1;
};
/**
 * Where an interrupted release has to end: where its rollback was heading, or else at the last verified good one.
 * 0 is "before the first revision".
 */
const unfinishedTarget = (revisions) => {
    const open = newestFirst(revisions).filter(isUnfinished);
    if (open.length === 0)
        return undefined;
    const heading = open.find(({ rollbackTo }) => rollbackTo !== undefined)?.rollbackTo;
    return heading ?? lastGood(revisions)?.revision ?? 0;
};
/**
 * Revisions to forget: all but the newest `keep`, never the last verified good one, never an unfinished one and never
 * one above the last good one, because its objects may still be there.
 */
const toTrim = (revisions, keep) => {
    const good = lastGood(revisions)?.revision ?? Number.NEGATIVE_INFINITY;
    return newestFirst(revisions)
        .slice(keep)
        .filter((entry) => entry.revision < good && !isUnfinished(entry));
};
/** Everything that the given revisions may have left in the cluster; the newest word on an object counts. */
const inventory = (records) => {
    const objects = new Map();
    for (const record of [...records].sort((a, b) => a.revision - b.revision))
        for (const entry of record.objects) {
            const earlier = objects.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(entry.ref));
            const before = earlier?.before ?? entry.before;
            objects.set((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(entry.ref), {
                ...entry,
                created: before === undefined && (earlier?.created ?? entry.created),
                ...(before ? { before } : {}),
            });
        }
    return objects;
};


/***/ }),

/***/ 27673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ thisProcess),
/* harmony export */   c: () => (/* binding */ lifeOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);


/** Field 22 of /proc/PID/stat, counted after the parenthesised name, which may hold blanks. proc(5) */
const startOf = (pid) => {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    }
    catch {
        return '';
    }
};
/** hostname alone is not enough: containers of one runner may share it, machines made from one image too. */
const machine = () => {
    try {
        return `${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}/${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    }
    catch {
        return (0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)();
    }
};
const thisProcess = (run) => ({
    run: run.url || `${run.actor || 'someone'}@${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}`,
    job: run.url ? `${run.job}#${run.attempt}` : '',
    host: machine(),
    pid: process.pid,
    started: startOf(process.pid),
});
/** `…/attempts/2` of a run's address. */
const attemptOf = ({ run }) => {
    const [address = run, attempt = '1'] = run.split('/attempts/');
    return { run: address, attempt: Number(attempt) };
};
/** GitHub starts another attempt of a run only when the one before has ended; a job's steps come one after another. */
const isEarlier = (holder, self) => {
    if (holder.job === '' || self.job === '')
        return false;
    const [theirs, ours] = [attemptOf(holder), attemptOf(self)];
    if (theirs.run !== ours.run)
        return false;
    // The legs of a matrix have one job's name, but each has its machine.
    return theirs.attempt < ours.attempt || (holder.job === self.job && holder.host === self.host);
};
/** `ended`: surely gone; `alive`: surely running; `unknown`: on another machine, so only its lease's expiry tells. */
const lifeOf = (holder, self) => {
    if (holder.host === self.host && holder.started !== '' && self.started !== '')
        return startOf(holder.pid) === holder.started ? 'alive' : 'ended';
    return isEarlier(holder, self) ? 'ended' : 'unknown';
};


/***/ }),

/***/ 94194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ openLedger)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5512);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72667);
/* harmony import */ var _found_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51611);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96431);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34383);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92750);






const secretType = 'slipway.dev/revision';
const headAnnotation = 'slipway.dev/head';
const rollbackAnnotation = 'slipway.dev/rollback-to';
const causeAnnotation = 'slipway.dev/cause';
const foundAnnotation = 'slipway.dev/found';
/** Characters of an annotation, of which an object may have 256 KiB. */
const foundLimit = 200_000;
/** A name cannot be changed, a label can. */
const placeIn = ({ metadata: { name } }) => {
    const match = /\.v(\d+)(?:\.(\d+))?$/.exec(name);
    return match ? { revision: Number(match[1]), ...(match[2] ? { part: Number(match[2]) } : {}) } : {};
};
const revisionOf = (secret) => placeIn(secret).revision;
const isHead = (secret) => placeIn(secret).part === undefined;
const parseHead = (secret) => {
    const { labels = {}, annotations = {} } = secret.metadata;
    try {
        const head = JSON.parse(annotations[headAnnotation] ?? '');
        const revision = revisionOf(secret);
        if (revision === undefined || !(head.parts > 0))
            return undefined;
        const label = labels[_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.state] ?? '';
        const known = _record_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionStates */ .aL.find((each) => each === label);
        // Nobody knows whether it was good; what it made is known all the same, and must not be forgotten.
        const state = known ?? 'failed';
        const rollbackTo = annotations[rollbackAnnotation];
        const cause = annotations[causeAnnotation];
        const found = annotations[foundAnnotation];
        return {
            ...head,
            revision,
            state,
            ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
            ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
            ...(known ? (cause ? { cause } : {}) : { cause: `Its state \`${label}\` is none of the ledger's.` }),
            ...(found ? { found: JSON.parse(found) } : {}),
        };
    }
    catch {
        return undefined;
    }
};
/** Pieces that no entry has: a killed run left them. A head that cannot be read keeps its own for whoever mends it. */
const straysIn = (all) => {
    const heads = new Map(all.filter(isHead).map((secret) => [revisionOf(secret), parseHead(secret)?.parts ?? Infinity]));
    return all.filter((secret) => {
        const { revision, part } = placeIn(secret);
        return part !== undefined && part >= (heads.get(revision) ?? 0);
    });
};
const secretRef = (id, name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: id.namespace,
    name,
});
const entry = (id, record, part, data, parts) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: secretType,
    metadata: {
        name: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .entryName */ .MB)(id, record.revision, part),
        namespace: id.namespace,
        labels: {
            [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.managedBy]: _names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
            [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.release]: id.name,
            [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.revision]: String(record.revision),
            ...(part === 0 ? { [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.state]: 'pending' } : { [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.part]: String(part) }),
        },
        ...(part === 0
            ? {
                annotations: {
                    [headAnnotation]: JSON.stringify({
                        at: record.at,
                        images: record.images,
                        run: record.run.url,
                        sha: record.run.sha,
                        parts,
                    }),
                },
            }
            : {}),
    },
    data: { record: data.toString('base64') },
});
/** What was found is not this revision's, whatever it had meant to make when it was recorded. */
const withFound = (record, found) => {
    if (found.length === 0)
        return record;
    const before = new Map(found.map((object) => [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(object)), object]));
    return {
        ...record,
        objects: record.objects.map((each) => {
            const image = before.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(each.ref));
            return image ? { ...each, created: false, before: each.before ?? image } : each;
        }),
    };
};
const openLedger = (cluster, id, partSize) => {
    /** A list has the entries' content too, which never changes: reading one needs no request after it. */
    const known = new Map();
    const secrets = async () => {
        const { items } = await cluster.list({
            apiVersion: 'v1',
            kind: 'Secret',
            namespace: id.namespace,
            labelSelector: `${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.managedBy}=${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8},${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.release}=${id.name}`,
        });
        known.clear();
        for (const item of items)
            known.set(item.metadata.name, item);
        return items;
    };
    const piece = async (name) => known.get(name) ?? (await cluster.get(secretRef(id, name)));
    const store = async (secret) => {
        try {
            return await cluster.create(secret);
        }
        catch (error) {
            // A piece that a killed runner left: its head was never written, so nobody relies on it.
            if (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_3__/* .ApiError */ .hD) || error.status.reason !== 'AlreadyExists')
                throw error;
            if (secret.metadata.labels?.[_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.part] === undefined)
                throw new _slipway_contract__WEBPACK_IMPORTED_MODULE_4__/* .SlipwayError */ .GQ('Conflict', `Secret/${secret.metadata.name} stands where revision ${revisionOf(secret)} of release ${id.name} has to be recorded, without being an entry of its ledger.`, {
                    hint: `Somebody changed its labels: set ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.managedBy}=${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8} and ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.release}=${id.name} again to keep that revision, or delete the Secret to forget it.`,
                });
            await cluster.delete((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(secret));
            return cluster.create(secret);
        }
    };
    return {
        revisions: async () => {
            const heads = (await secrets()).filter(isHead);
            const parsed = heads.map((secret) => parseHead(secret));
            return {
                revisions: parsed.filter((head) => head !== undefined),
                damaged: heads.filter((_, index) => parsed[index] === undefined).map((secret) => secret.metadata.name),
            };
        },
        read: async ({ revision, parts, found = [] }) => {
            const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .entryName */ .MB)(id, revision);
            const pieces = await Promise.all(Array.from({ length: parts }, (_, part) => piece((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .entryName */ .MB)(id, revision, part))));
            const record = (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D4)(pieces.map((part) => {
                const data = part?.data?.record;
                if (data === undefined)
                    throw new _record_js__WEBPACK_IMPORTED_MODULE_1__/* .DamagedEntry */ .Ud(name);
                return Buffer.from(data, 'base64');
            }), name);
            return withFound(record, found);
        },
        amend: async (revision, found) => {
            const whole = JSON.stringify(found);
            const kept = whole.length > foundLimit ? JSON.stringify(found.map(_found_js__WEBPACK_IMPORTED_MODULE_5__/* .bare */ .$B)) : whole;
            await cluster.patch(secretRef(id, (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .entryName */ .MB)(id, revision)), {
                metadata: { annotations: { [foundAnnotation]: kept } },
            });
        },
        write: async (record) => {
            const pieces = (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .encode */ .lF)(record, partSize);
            // The head comes last: an entry without one does not exist.
            let stored;
            for (let part = pieces.length - 1; part >= 0; part--) {
                const { metadata } = await store(entry(id, record, part, pieces[part], pieces.length));
                known.delete(metadata.name);
                stored = metadata.creationTimestamp;
            }
            return {
                revision: record.revision,
                state: 'pending',
                at: record.at,
                ...(stored ? { stored } : {}),
                images: record.images,
                run: record.run.url,
                sha: record.run.sha,
                parts: pieces.length,
            };
        },
        mark: async (revision, state, notes = {}) => {
            await cluster.patch(secretRef(id, (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .entryName */ .MB)(id, revision)), {
                metadata: {
                    labels: { [_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ledgerLabels */ .V7.state]: state },
                    annotations: {
                        [rollbackAnnotation]: notes.rollbackTo === undefined ? null : String(notes.rollbackTo),
                        ...(notes.cause === undefined ? {} : { [causeAnnotation]: notes.cause.slice(0, 2000) }),
                    },
                },
            });
        },
        sweep: async () => {
            await Promise.all(straysIn([...known.values()]).map((secret) => cluster.delete((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(secret))));
        },
        trim: async (keep, marking) => {
            const [all] = await Promise.all([secrets(), marking?.done]);
            const revisions = all
                .map(parseHead)
                .filter((head) => head !== undefined)
                .map((head) => (head.revision === marking?.revision ? { ...head, state: 'deployed' } : head));
            const forgotten = new Set((0,_history_js__WEBPACK_IMPORTED_MODULE_6__/* .toTrim */ .kb)(revisions, keep).map(({ revision }) => revision));
            const strays = new Set(straysIn(all));
            const doomed = all.filter((secret) => strays.has(secret) || forgotten.has(revisionOf(secret)));
            await Promise.all(doomed.map((secret) => cluster.delete((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(secret))));
            return revisions.filter(({ revision }) => !forgotten.has(revision));
        },
    };
};


/***/ }),

/***/ 17491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ lock)
});

// EXTERNAL MODULE: ./build/packages/cluster/src/errors.js
var errors = __webpack_require__(39037);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/release/src/holder.js
var holder = __webpack_require__(27673);
;// CONCATENATED MODULE: ./build/packages/release/src/holder-watch.js
/** Milliseconds after which it is asked again whether a run still goes on. */
const askEvery = 10_000;
/**
 * What is known about the run of a lock's holder. It is asked in the background, because a slow answer must keep nobody
 * from seeing that the lease has run out; until it has come, nothing is known.
 */
const holderWatch = (lookUp, { clock, log }) => {
    let about = '';
    let askedAt = Number.NEGATIVE_INFINITY;
    let answer;
    let told = '';
    const tell = (line) => {
        if (line !== told)
            log.info(line);
        told = line;
    };
    const ask = async (holder, key, look) => {
        const found = await look(holder);
        // The lock is another's by now.
        if (about !== key)
            return;
        answer = found;
        if (found.state === 'running')
            tell(`${found.why}: it is asked again every ${askEvery / 1000} s.`);
        if (found.state === 'unknown')
            tell(`Only the lease tells whether the run that holds the lock goes on: ${found.why}.`);
    };
    return (holder) => {
        const key = JSON.stringify(holder);
        if (about !== key) {
            about = key;
            answer = undefined;
            askedAt = Number.NEGATIVE_INFINITY;
        }
        const isDue = clock.monotonic() - askedAt >= askEvery && (answer === undefined || answer.state === 'running');
        if (lookUp && isDue) {
            askedAt = clock.monotonic();
            void ask(holder, key, lookUp);
        }
        return answer;
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/names.js
var names = __webpack_require__(34383);
// EXTERNAL MODULE: ./build/packages/release/src/namespaces.js
var namespaces = __webpack_require__(69035);
// EXTERNAL MODULE: ./build/packages/release/src/presence.js
var presence = __webpack_require__(59422);
;// CONCATENATED MODULE: ./build/packages/release/src/lock.js







/** Seconds without renewal after which a lock of an unknown holder is taken over. */
const leaseSeconds = 20;
const renewEvery = 5000;
const holderAnnotation = 'slipway.dev/holder';
/** RFC 3339 with microseconds, as Kubernetes' MicroTime wants it. */
const microTime = (now) => now.replace(/\.(\d{3})Z$/, '.$1000Z');
const leaseOf = (id, holder, now, current) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
        name: (0,names/* lockRef */.NN)(id).name,
        namespace: id.namespace,
        ...(current?.metadata.resourceVersion ? { resourceVersion: current.metadata.resourceVersion } : {}),
        labels: { [names/* ledgerLabels */.V7.managedBy]: names/* manager */.m8, [names/* ledgerLabels */.V7.release]: id.name },
        annotations: { [holderAnnotation]: JSON.stringify(holder) },
    },
    spec: {
        holderIdentity: holder.run,
        leaseDurationSeconds: leaseSeconds,
        acquireTime: microTime(now),
        renewTime: microTime(now),
        leaseTransitions: (current?.spec?.leaseTransitions ?? 0) + (current ? 1 : 0),
    },
});
const holderOf = (lease) => {
    try {
        return JSON.parse(lease.metadata.annotations?.[holderAnnotation] ?? '');
    }
    catch {
        return undefined;
    }
};
const sameHolder = (lease, holder) => lease?.metadata.annotations?.[holderAnnotation] === JSON.stringify(holder);
/** Undefined when somebody was quicker. */
const attempt = async (write) => {
    try {
        return await write();
    }
    catch (error) {
        const trouble = (0,namespaces/* namespaceError */.yp)(error);
        if (trouble)
            throw trouble;
        if (error instanceof errors/* ApiError */.hD && ['Conflict', 'AlreadyExists', 'NotFound'].includes(error.status.reason))
            return undefined;
        throw error;
    }
};
/** Watches how long a lease has stood without renewal: runner's and cluster's clocks need not agree. */
const expiryWatch = (present) => {
    let seen;
    return (lease) => {
        // Who could not be reached could not renew either.
        const now = present();
        const version = lease.metadata.resourceVersion ?? '';
        if (seen?.version !== version)
            seen = { version, at: now };
        return now - seen.at > (lease.spec?.leaseDurationSeconds ?? leaseSeconds) * 1000;
    };
};
const locked = (id, { lease, other, answer }) => new src_errors/* SlipwayError */.GQ('Conflict', `Release ${id.name} is locked by ${other?.run ?? lease.spec?.holderIdentity ?? 'somebody'} since ${lease.spec?.acquireTime}${answer?.state === 'running' ? `; ${answer.why}` : ''}.`, {
    hint: `Wait for that run to end. If you know that it has: kubectl -n ${id.namespace} delete lease ${lease.metadata.name}`,
});
/** Looks at a lease that somebody else has written. */
const inspector = (self, ports) => {
    const isExpired = expiryWatch((0,presence/* presentTime */.R)(ports));
    const ask = holderWatch(ports.lookUpRun, ports);
    return (lease) => {
        const other = holderOf(lease);
        const life = other ? (0,holder/* lifeOf */.c)(other, self) : 'unknown';
        const answer = other && life === 'unknown' ? ask(other) : undefined;
        const known = life === 'unknown' ? answer?.state : life;
        const expired = isExpired(lease);
        const isFree = known === 'ended' || known === 'finished' || (expired && (known ?? 'unknown') === 'unknown');
        return { lease, other, answer, isFree };
    };
};
const takeOver = (id, self, { cluster, clock, log }, { lease, other, answer }) => {
    log.notice(`Taking over the lock of release ${id.name} from ${other?.run ?? 'an unknown run'}, which has ended without releasing it${answer?.state === 'finished' ? `: ${answer.why}` : ''}.`);
    return attempt(() => cluster.replace(leaseOf(id, self, clock.now(), lease)));
};
/** Waits until the lease can be had. */
const acquire = async (id, holder, ports, patience) => {
    const { cluster, clock, log, signal } = ports;
    const started = clock.monotonic();
    const look = inspector(holder, ports);
    const make = () => attempt(() => cluster.create(leaseOf(id, holder, clock.now())));
    const made = await make();
    if (made)
        return { lease: made, waited: false };
    for (let told = false;;) {
        const lease = await cluster.get((0,names/* lockRef */.NN)(id));
        const found = lease && look(lease);
        if (!found || found.isFree) {
            const taken = found ? await takeOver(id, holder, ports, found) : await make();
            if (taken)
                return { lease: taken, waited: true };
            continue;
        }
        if (clock.monotonic() - started > patience)
            throw locked(id, found);
        if (!told)
            log.info(`Release ${id.name} is locked by ${found.other?.run ?? 'another run'}; waiting.`);
        told = true;
        await clock.sleep(500, signal);
    }
};
/**
 * One run at a time works on a release. When the step is cancelled the lease stays, and whoever comes next takes it.
 * @param patience milliseconds to wait for a living holder; an ended one is never waited for
 * @throws SlipwayError Conflict naming the holder, since when, and how to take over
 */
const lock = async (id, holder, ports, patience) => {
    const { cluster, log, signal } = ports;
    const { lease, waited } = await acquire(id, holder, ports, patience);
    const lost = new AbortController();
    const stop = new AbortController();
    const until = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
    const held = { lease };
    const renewing = renew(id, holder, held, ports, until, lost);
    return {
        waited,
        lost: lost.signal,
        release: async () => {
            stop.abort();
            await renewing;
            try {
                await giveBack(cluster, id, holder, held.lease);
            }
            catch (error) {
                // The work is done, and the next run takes the lock of a process that has ended: no reason to fail.
                log.warning(`The lock of release ${id.name} could not be released: ${(0,src_errors/* describeError */.Uc)(error)}`);
            }
        },
    };
};
/** Deletes the lease as this process wrote it last; looks at it only when it is no longer that. */
const giveBack = async (cluster, id, holder, lease) => {
    const { uid, resourceVersion } = lease.metadata;
    try {
        await cluster.delete((0,names/* lockRef */.NN)(id), { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) });
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.status.reason !== 'Conflict')
            throw error;
        const found = await cluster.get((0,names/* lockRef */.NN)(id));
        if (found && sameHolder(found, holder))
            await cluster.delete((0,kubernetes/* refOf */.H8)(found), found.metadata.uid ? { uid: found.metadata.uid } : {});
    }
};
/** Renews the lease until told to stop; says when it is another's. */
const renew = async (id, holder, held, { cluster, clock, log }, until, lost) => {
    /** Why it is no longer this run's, where it is not. */
    const once = async () => {
        const next = { ...held.lease, spec: { ...held.lease.spec, renewTime: microTime(clock.now()) } };
        const found = (await attempt(() => cluster.replace(next))) ?? (await cluster.get((0,names/* lockRef */.NN)(id)));
        if (!found)
            return 'was deleted by somebody';
        if (!sameHolder(found, holder))
            return 'was taken over by another run';
        held.lease = found;
        return undefined;
    };
    for (;;)
        try {
            await clock.sleep(renewEvery, until);
            const why = await once();
            if (!why)
                continue;
            lost.abort(new src_errors/* SlipwayError */.GQ('Conflict', `The lock of release ${id.name} ${why}.`));
            return;
        }
        catch (error) {
            if (until.aborted)
                return;
            // While the server cannot be reached nobody else can take the lock either: try on, and see whose it is then.
            log.warning(`The lock of release ${id.name} could not be renewed: ${(0,src_errors/* describeError */.Uc)(error)}`);
        }
};


/***/ }),

/***/ 1730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ handOver),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   PK: () => (/* binding */ dropForsaken),
/* harmony export */   Pf: () => (/* binding */ fieldsOf)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34383);


const union = (a, b) => ({
    ...a,
    ...Object.fromEntries(Object.entries(b).map(([step, below]) => [step, union(a[step] ?? {}, below)])),
});
const fieldsOf = ({ fieldsV1 }) => (fieldsV1 ?? {});
const ourselves = { manager: _names_js__WEBPACK_IMPORTED_MODULE_1__/* .manager */ .m8, operation: 'Apply' };
const isOf = (writer) => (entry) => entry.manager === writer.manager && entry.operation === writer.operation && !entry.subresource;
const isOurs = isOf(ourselves);
/** The entries with everything that some managers own handed over to another one, this project's where none is named. */
const handOver = (live, isHandedOver, to = ourselves) => {
    const entries = live.metadata.managedFields ?? [];
    const given = entries.filter((entry) => isHandedOver(entry) || isOf(to)(entry));
    // Another version of the kind names other fields: what was owned under it is nobody's from now on.
    const usable = given.filter(({ apiVersion }) => apiVersion === live.apiVersion);
    const time = usable
        .flatMap((entry) => entry.time ?? [])
        .toSorted()
        .at(-1);
    const ours = {
        ...to,
        apiVersion: live.apiVersion,
        ...(time ? { time } : {}),
        fieldsType: 'FieldsV1',
        fieldsV1: usable.map(fieldsOf).reduce(union, {}),
    };
    return [...entries.filter((entry) => !given.includes(entry)), ours];
};
const isHolder = (value) => typeof value === 'object' && value !== null;
const hasKeys = (item, keys) => isHolder(item) &&
    Object.entries(keys).every(([key, value]) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(item[key], value));
/** Where a step leads from here; undefined where there is nothing. */
const locate = (holder, step) => {
    const [kind, rest] = [step.slice(0, 2), step.slice(2)];
    if (Array.isArray(holder)) {
        if (kind === 'f:')
            return undefined;
        const wanted = JSON.parse(rest);
        const index = holder.findIndex((item) => kind === 'k:' ? hasKeys(item, wanted) : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(item, wanted));
        return index < 0 ? undefined : index;
    }
    return kind === 'f:' && isHolder(holder) && rest in holder ? rest : undefined;
};
const at = (holder, step) => {
    const key = locate(holder, step);
    return key === undefined ? undefined : holder[key];
};
const remove = (holder, key) => {
    if (Array.isArray(holder))
        holder.splice(Number(key), 1);
    else
        delete holder[key];
};
const isEmpty = (value) => isHolder(value) && Object.keys(value).length === 0;
/**
 * What a value becomes when fields lose their last owner, as the server does it at the next apply: changed in place.
 * @param forsaken fields that somebody owned
 * @param kept sets of fields that still have an owner
 * @param defaults what the server would put in place of a missing field
 */
const dropForsaken = (value, forsaken, kept, defaults) => {
    for (const [step, below] of Object.entries(forsaken)) {
        const key = step === '.' ? undefined : locate(value, step);
        if (key === undefined)
            continue;
        const owners = kept.flatMap((set) => set[step] ?? []);
        const child = value[key];
        const usual = at(defaults, step);
        const isWhole = Object.keys(below).length === 0 || '.' in below;
        if (owners.length > 0 || !isWhole) {
            if (isHolder(child))
                dropForsaken(child, below, owners, usual);
            if (owners.length > 0 || !isEmpty(child))
                continue;
        }
        if (usual === undefined)
            remove(value, key);
        else
            value[key] = structuredClone(usual);
    }
};


/***/ }),

/***/ 34383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ weightAnnotation),
/* harmony export */   LW: () => (/* binding */ ownedBy),
/* harmony export */   Lt: () => (/* binding */ phaseAnnotation),
/* harmony export */   MB: () => (/* binding */ entryName),
/* harmony export */   NN: () => (/* binding */ lockRef),
/* harmony export */   V1: () => (/* binding */ releaseAnnotation),
/* harmony export */   V7: () => (/* binding */ ledgerLabels),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   fm: () => (/* binding */ precious),
/* harmony export */   m8: () => (/* binding */ manager),
/* harmony export */   t8: () => (/* binding */ isKept),
/* harmony export */   uz: () => (/* binding */ configAnnotation)
/* harmony export */ });
/** On every object of a release: whose it is, as `namespace/release`. */
const releaseAnnotation = 'slipway.dev/release';
/** On pod templates: a hash of the ConfigMaps and Secrets they read, so that a change of these restarts them. */
const configAnnotation = 'slipway.dev/config-hash';
/** On a Job: `before` or `after` the release's other objects. */
const phaseAnnotation = 'slipway.dev/phase';
/** On a Job of a phase: a whole number; those of a lower one end before it begins. Absent: 0. */
const weightAnnotation = 'slipway.dev/phase-weight';
/** Labels of the ledger's Secrets, by which they are found again from any runner. */
const ledgerLabels = {
    managedBy: 'app.kubernetes.io/managed-by',
    release: 'slipway.dev/release',
    revision: 'slipway.dev/revision',
    state: 'slipway.dev/state',
    part: 'slipway.dev/part',
};
const manager = 'slipway';
const ownerOf = (id) => `${id.namespace}/${id.name}`;
const ownedBy = (object) => object.metadata.annotations?.[releaseAnnotation];
const entryName = (id, revision, part = 0) => `slipway.${id.name}.v${revision}${part === 0 ? '' : `.${part}`}`;
const lockRef = (id) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace: id.namespace,
    name: `slipway.${id.name}`,
});
/** An object whose author wants it to outlive its release, as Helm understands it. */
const isKept = ({ metadata }) => metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';
/** Kinds that hold people's data: never deleted unless asked for by kind. */
const precious = new Set([
    'PersistentVolumeClaim',
    'Namespace',
    'CustomResourceDefinition',
]);


/***/ }),

/***/ 69035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qe: () => (/* binding */ oncePerNamespace),
/* harmony export */   Wl: () => (/* binding */ bringNamespace),
/* harmony export */   sQ: () => (/* binding */ goneNamespaces),
/* harmony export */   yp: () => (/* binding */ namespaceError)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5512);
/* harmony import */ var _prepare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57656);



const namespaceRef = (name) => ({ apiVersion: 'v1', kind: 'Namespace', name });
const missing = (namespace) => ({
    code: 'InvalidManifest',
    sentence: `Namespace ${namespace} does not exist.`,
    object: namespaceRef(namespace),
    hint: 'Create it, or put a Namespace object for it into the manifests.',
    command: `kubectl create namespace ${namespace}`,
    detail: { namespace },
    evidence: [],
});
const leaving = (namespace) => ({
    code: 'NotReady',
    sentence: `Namespace ${namespace} is being deleted, so nothing can be created in it.`,
    object: namespaceRef(namespace),
    hint: 'Wait until it is gone and create it anew, or find out which finalizer holds it.',
    command: `kubectl get namespace ${namespace} -o jsonpath='{.status.conditions}'`,
    detail: { namespace },
    evidence: [],
});
const troubles = [
    { text: /namespaces? "?([a-z0-9-]+)"? (?:not found|does not exist)/, cause: missing },
    { text: /in namespace "?([a-z0-9-]+)"? because it is being terminated/, cause: leaving },
];
/** What is wrong with a namespace, from the server's refusal of something in it. */
const troubleIn = (text) => {
    for (const { text: pattern, cause } of troubles) {
        const namespace = pattern.exec(text)?.[1];
        if (namespace)
            return cause(namespace);
    }
    return undefined;
};
/** Namespaces of which a problem says that nothing can be put into them. */
const goneNamespaces = (problems) => new Set(problems.flatMap(({ object }) => (object?.kind === 'Namespace' ? [object.name] : [])));
/** A namespace that is not there is one problem, not one for each object in it. */
const oncePerNamespace = (problems) => {
    const told = new Set();
    return problems.flatMap((problem) => {
        const trouble = troubleIn([problem.sentence, ...problem.evidence.map(({ text }) => text)].join('\n'));
        if (!trouble)
            return [problem];
        if (told.has(trouble.sentence))
            return [];
        told.add(trouble.sentence);
        return [trouble];
    });
};
/** The server's refusal as an error about the namespace, where that is what is wrong. */
const namespaceError = (error) => {
    if (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
        return undefined;
    const cause = troubleIn(error.status.message);
    const code = error.status.code === 404 ? 'NotFound' : 'Refused';
    return cause && new _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(code, cause.sentence, { cause: error, hint: `${cause.hint} ${cause.command}` });
};
/** What another run, or anybody, may have begun to put into a namespace that was just made. */
const contents = [
    ['coordination.k8s.io/v1', 'Lease'],
    ['v1', 'Secret ConfigMap Service Pod PersistentVolumeClaim'],
    ['apps/v1', 'Deployment StatefulSet DaemonSet'],
    ['batch/v1', 'Job CronJob'],
];
/** Whether something is in it, or may be: what cannot be looked at is not known to be absent. */
const mayBeUsed = async (cluster, namespace) => {
    const kinds = contents.flatMap(([apiVersion, names]) => names.split(' ').map((kind) => ({ apiVersion, kind })));
    const lists = await Promise.allSettled(kinds.map((each) => cluster.list({ ...each, namespace })));
    // The server itself puts its certificate into every namespace.
    return lists.some((list) => list.status === 'rejected' || list.value.items.some(({ metadata }) => metadata.name !== 'kube-root-ca.crt'));
};
/** Undefined when it exists: another release that brings it along was quicker, and it is that one's. */
const createNamespace = async (cluster, { apiVersion, kind, metadata }) => {
    const { name, annotations = {} } = metadata;
    try {
        return await cluster.create({ apiVersion, kind, metadata: { name, annotations } });
    }
    catch (error) {
        if (error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.status.reason === 'AlreadyExists')
            return undefined;
        throw error;
    }
};
/**
 * Makes the namespace that holds lock and ledger when the release brings it along and it does not exist yet: without it
 * there is no place to record what is about to be done.
 * @returns a way to take it back as long as nothing else was done in it, by anybody
 */
const bringNamespace = async ({ cluster, log }, id, objects) => {
    const own = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === id.namespace);
    if (!own || (await cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(own))))
        return undefined;
    const [prepared = own] = (0,_prepare_js__WEBPACK_IMPORTED_MODULE_3__/* .prepareObjects */ .qK)(id, [own]);
    const made = await createNamespace(cluster, prepared);
    if (!made)
        return undefined;
    const { uid } = made.metadata;
    const takeBack = async () => {
        if (await mayBeUsed(cluster, id.namespace))
            log.notice(`Namespace ${id.namespace} is left in place: others may have begun to use it.`);
        else
            await cluster.delete((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(made), uid ? { uid } : {});
    };
    try {
        await cluster.apply(prepared);
    }
    catch (error) {
        await takeBack();
        throw error;
    }
    log.info(`Created namespace ${id.namespace}, which holds the release's history.`);
    return takeBack;
};


/***/ }),

/***/ 30539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ observe)
/* harmony export */ });
/* unused harmony export uniqueTargets */
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5512);
/* harmony import */ var _followed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41115);
/* harmony import */ var _presence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59422);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22922);





const isDenied = (error) => error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.status.reason === 'Forbidden';
/** The watch tries on by itself, and the time for the rollout decides how long. */
const isUnreachable = (error) => error instanceof _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.code === 'Unreachable';
/** The server's clock between two answers, carried on by our own; it stands while there are none. */
const serverClock = (ports) => {
    const { cluster } = ports;
    const present = (0,_presence_js__WEBPACK_IMPORTED_MODULE_2__/* .presentTime */ .R)(ports);
    let last;
    return () => {
        const time = cluster.serverTime();
        if (time !== undefined && time !== last?.time)
            last = { time, at: present() };
        return last && new Date(Date.parse(last.time) + present() - last.at).toISOString();
    };
};
/** Milliseconds from now on. */
const stopwatch = (ports) => {
    const time = (0,_presence_js__WEBPACK_IMPORTED_MODULE_2__/* .presentTime */ .R)(ports);
    const started = time();
    return () => time() - started;
};
/** Milliseconds for which the server may fail at a first list. */
const firstListTime = 60_000;
/** Follows everything that tells how the targets are doing. */
const observe = (ports, targets) => {
    const { cluster, log } = ports;
    const store = new _store_js__WEBPACK_IMPORTED_MODULE_3__/* .Store */ .i();
    const stop = new AbortController();
    const followed = (0,_followed_js__WEBPACK_IMPORTED_MODULE_4__/* .followedFor */ .O)(targets);
    const now = serverClock(ports);
    let resume = () => { };
    let changed = false;
    const wake = () => {
        changed = true;
        resume();
    };
    let failure;
    const synced = new Map();
    const firstLists = [...followed.keys()].map((key) => new Promise((resolve) => synced.set(key, resolve)));
    const listed = new Set();
    const elapsed = stopwatch(ports);
    /** Without a first list nothing can be said: minutes of trying are over, or a minute in which others were answered. */
    const isHopeless = (error) => isUnreachable(error) && (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || elapsed() > firstListTime);
    const seen = new Set();
    /** Events of each watch so far. */
    const heard = new Map();
    /** Each object as it was last seen: one with a time to live may be gone before anybody looked again. */
    const lastSeen = new Map();
    /** Of the watch's word and the apply's answer the newer one; an object that was seen and is no more is gone. */
    const latest = (watched, applied) => {
        const uid = applied?.metadata.uid ?? '';
        if (watched?.metadata.uid === uid)
            seen.add(uid);
        if (!applied || (watched && generation(watched) >= generation(applied)))
            return watched;
        return watched || !seen.has(uid) ? applied : undefined;
    };
    let restarts;
    const nodes = once(ports, 'Node', 'v1', () => wake());
    const storageClasses = once(ports, 'StorageClass', 'storage.k8s.io/v1', () => wake());
    const running = [...followed].map(async ([key, { selection, needed }]) => {
        try {
            await cluster.follow(selection, {
                onSync: (list) => {
                    listed.add(key);
                    store.sync(key, list);
                    synced.get(key)?.();
                    wake();
                },
                onEvent: (event) => {
                    heard.set(key, (heard.get(key) ?? 0) + 1);
                    store.change(key, event);
                    wake();
                },
                onError: (error) => {
                    if (listed.has(key) || !isHopeless(error))
                        return;
                    if (needed)
                        failure ??= error;
                    else
                        log.warning(`${selection.kind} cannot be listed: ${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)} Causes will be less precise.`);
                    listed.add(key);
                    synced.get(key)?.();
                    wake();
                },
            }, stop.signal);
        }
        catch (error) {
            if (stop.signal.aborted)
                return;
            if (!needed && isDenied(error))
                log.warning(`May not list ${selection.kind} in ${selection.namespace}: causes will be less precise.`);
            else
                failure = error;
            synced.get(key)?.();
            wake();
        }
    });
    return {
        ready: async () => {
            await Promise.all(firstLists);
            if (failure)
                throw failure;
            restarts ??= restartCounts(targets.flatMap(({ desired }) => descendantsOf(store, desired)));
        },
        observation: ({ desired, applied, since }) => {
            const object = latest(store.find((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(desired)), applied);
            const key = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(desired));
            if (object)
                lastSeen.set(key, object);
            const owned = store.descendants(object?.metadata.uid ?? '');
            const children = desired.kind === 'PersistentVolumeClaim' ? [...owned, ...(storageClasses.ask() ?? [])] : owned;
            const watched = object ? [object, ...children] : children;
            return present({
                object,
                desired,
                children,
                events: [
                    ...store.events(watched.map(({ metadata }) => metadata.uid ?? '')),
                    ...store.eventsNamed('PersistentVolumeClaim', desired.metadata.namespace ?? '', claimsOf(watched)),
                ],
                uid: applied?.metadata.uid,
                since,
                now: now(),
                nodes: watched.some(isUnplaced) ? nodes.ask() : undefined,
                previous: lastSeen.get(key),
                restarts,
            });
        },
        change: async (milliseconds) => {
            if (!changed) {
                const timer = new AbortController();
                const next = new Promise((resolve) => {
                    resume = resolve;
                });
                await Promise.race([next, ports.clock.sleep(milliseconds, timer.signal).catch(() => { })]);
                timer.abort();
            }
            changed = false;
            if (failure)
                throw failure;
        },
        refresh: async () => {
            await Promise.all([...followed].map(async ([key, { selection, needed }]) => {
                const before = heard.get(key);
                try {
                    const list = await cluster.list(selection);
                    // What the watch has told meanwhile is newer than the list, and shows that the watch is alive.
                    if (heard.get(key) === before)
                        store.sync(key, list);
                }
                catch (error) {
                    if (isDenied(error) && !needed)
                        return;
                    // Nothing answers any more: no time that passes will decide.
                    if (!isUnreachable(error) || (0,_presence_js__WEBPACK_IMPORTED_MODULE_2__/* .isAway */ .D)(ports))
                        throw error;
                    log.warning(`${selection.kind} could not be listed: ${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)}`);
                }
            }));
        },
        now,
        stop: async () => {
            stop.abort();
            await Promise.all(running);
        },
    };
};
/**
 * A list that is read when it is first needed, because it may be long and is not often needed. Undefined until it is
 * there, and for ever where it may not be read: causes are only less precise then.
 */
const once = ({ cluster }, kind, apiVersion, arrived) => {
    let items;
    let asked = false;
    return {
        ask: () => {
            if (!asked) {
                asked = true;
                cluster.list({ apiVersion, kind }).then((list) => {
                    items = list.items;
                    arrived();
                }, () => { });
            }
            return items;
        },
    };
};
/** Leaves out what is undefined. */
const present = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const generation = ({ metadata }) => metadata.generation ?? 0;
const isUnplaced = (object) => object.kind === 'Pod' &&
    (object.status?.conditions ?? []).some((condition) => condition.type === 'PodScheduled' && condition.status === 'False');
/** Claims that pods wait for which have no node yet: a StatefulSet makes them, so that no manifest names them. */
const claimsOf = (objects) => objects
    .filter(isUnplaced)
    .flatMap(({ spec }) => (spec?.volumes ?? []))
    .flatMap(({ persistentVolumeClaim: claim }) => (claim ? [claim.claimName] : []));
const descendantsOf = (store, desired) => {
    const uid = store.find((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(desired))?.metadata.uid;
    return uid ? store.descendants(uid) : [];
};
/** `uid/container` → count: restarts before this deploy are not its fault. */
const restartCounts = (objects) => Object.fromEntries(objects
    .filter(({ kind }) => kind === 'Pod')
    .flatMap(({ metadata, status }) => [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].map(({ name, restartCount }) => [`${metadata.uid}/${name}`, restartCount])));
/** Targets by key, the last word on an object counting. */
const uniqueTargets = (targets) => [
    ...new Map(targets.map((target) => [keyOf(refOf(target.desired)), target])).values(),
];


/***/ }),

/***/ 79199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ openRelease)
/* harmony export */ });
/** Opens the cluster. Everything on it stops when the step is cancelled, and when the lock is lost. */
const openRelease = async ({ kubeconfig, context }, ports, lost) => {
    const signal = AbortSignal.any([ports.signal, lost.signal]);
    const { log, clock, runner, lookUpRun } = ports;
    const cluster = await ports.connect({
        ...(kubeconfig === undefined ? {} : { kubeconfig }),
        ...(context === undefined ? {} : { context }),
        env: runner.environment,
        log,
        clock,
        signal,
    });
    return { cluster, clock, log, signal, ...(lookUpRun ? { lookUpRun } : {}) };
};


/***/ }),

/***/ 97019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readRecords),
/* harmony export */   r: () => (/* binding */ readPast)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5512);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96431);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92750);



/** Entries that can be read, and a sentence for each that somebody damaged. */
const readRecords = async (ledger, revisions) => {
    const notes = [];
    const read = await Promise.all(revisions.map(async (revision) => {
        try {
            const record = await ledger.read(revision);
            return revision.state === 'deployed' ? (0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lasting */ .nS)(record) : record;
        }
        catch (error) {
            if (!(error instanceof _record_js__WEBPACK_IMPORTED_MODULE_0__/* .DamagedEntry */ .Ud))
                throw error;
            notes.push(`${error.message} Objects that only revision ${revision.revision} made may remain.`);
            return undefined;
        }
    }));
    return { records: read.filter((record) => record !== undefined), notes };
};
/** Reads the last good revision and every later one: what may still be there. One that was undone left nothing. */
const readPast = async (ledger) => {
    const { revisions, damaged } = await ledger.revisions();
    const good = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .lastGood */ .mC)(revisions);
    const relevant = revisions.filter(({ revision, state }) => revision >= (good?.revision ?? 0) && state !== 'rolled-back');
    const { records, notes } = await readRecords(ledger, relevant);
    const goodRecord = records.find(({ revision }) => revision === good?.revision);
    const blind = good !== undefined && goodRecord === undefined;
    return {
        revisions,
        // Later revisions call theirs what the unreadable one may have made: what stands there now is what has to come back.
        known: blind ? new Map() : (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .inventory */ .pf)(records),
        good: new Set(goodRecord?.objects.map(({ ref }) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(ref)) ?? []),
        next: (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .nextRevision */ .fB)(revisions, damaged),
        blind,
        notes: [...damaged.map((name) => `Ledger entry Secret/${name} is damaged and is left out.`), ...notes],
    };
};


/***/ }),

/***/ 63645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ restoredJudge),
/* harmony export */   Sj: () => (/* binding */ explainPaused),
/* harmony export */   TE: () => (/* binding */ pausedNote)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31629);
/* harmony import */ var _managed_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1730);
/* harmony import */ var _strategy_hold_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51748);




const isPaused = (object) => object?.spec?.paused === true;
const resumeCommand = ({ kind, metadata }) => `kubectl rollout resume ${kind.toLowerCase()}/${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`;
/**
 * What a rollback makes of an object. One that is paused as it was recorded is as it has to be. One that a person has
 * paused since is judged by its pods: they may be those of the restored version already, and what is missing never comes.
 */
const restoredJudge = (wanted) => {
    const recorded = new Set(wanted.filter(isPaused).map((object) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return (observation) => {
        const { object } = observation;
        const assessment = (0,_slipway_status__WEBPACK_IMPORTED_MODULE_1__/* .assess */ .n)(observation);
        if (assessment.status !== 'paused' || !object)
            return assessment;
        if (!isPaused(object) || recorded.has((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))))
            return { ...assessment, status: 'ready' };
        const { spec, status } = object;
        if ((status?.updatedReplicas ?? 0) < (spec?.replicas ?? 1))
            return assessment;
        return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_1__/* .assess */ .n)({ ...observation, object: { ...object, spec: { ...spec, paused: false } } });
    };
};
/** The same result with what a pause means to a rollback in place of what it means to a deploy. */
const explainPaused = (result) => {
    const { failure } = result;
    const object = failure?.tracked?.observation.object;
    if (!failure || !object || failure.tracked?.assessment.status !== 'paused' || failure.finding)
        return result;
    const { updatedReplicas = 0 } = object.status ?? {};
    const cause = {
        ...failure.cause,
        sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))} has the restored version, but is paused: ${updatedReplicas} of ${object.spec?.replicas ?? 1} pods run that version, and no more will until it is resumed.`,
        hint: 'Whoever paused it may have had a reason; resume it when that is over.',
        command: resumeCommand(object),
    };
    return { ...result, failure: { ...failure, cause } };
};
/** Who paused an object that was restored as one that is not paused; undefined when nobody did. */
const pausedNote = (restored, recorded) => {
    // A trial's own pause goes with the trial.
    if (!isPaused(restored) || isPaused(recorded) || (0,_strategy_hold_js__WEBPACK_IMPORTED_MODULE_2__/* .isHeld */ .i7)(restored))
        return undefined;
    const writer = (restored.metadata.managedFields ?? []).find((entry) => (0,_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(entry)['f:spec']?.['f:paused'] !== undefined);
    const who = writer ? ` by ${writer.manager}${writer.time ? ` since ${writer.time}` : ''}` : '';
    return `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(restored))} is paused${who} and was left so: it follows no change until it is resumed. ${resumeCommand(restored)}`;
};


/***/ }),

/***/ 88651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F7: () => (/* binding */ phasedLevels),
/* harmony export */   FF: () => (/* binding */ isOnlyFirst),
/* harmony export */   Xx: () => (/* binding */ doneForGood),
/* harmony export */   fA: () => (/* binding */ isPhaseJob),
/* harmony export */   xB: () => (/* binding */ isIdle),
/* harmony export */   yL: () => (/* binding */ renewPhases)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5512);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67145);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(17727);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96431);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34383);
/* harmony import */ var _prune_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13263);






/** A Job that is run once for each revision, `before` or `after` everything else. */
const isPhaseJob = ({ kind, metadata }) => kind === 'Job' && metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .phaseAnnotation */ .Lt] !== undefined;
/** Whether its phase is for the first revision only: what it made there stays as it is. */
const isOnlyFirst = (object) => (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .phaseOf */ .hU)(object, false) === 'none';
/** Not for this revision: neither applied nor waited for. */
const isIdle = ({ object, isFirst }) => (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .phaseOf */ .hU)(object, isFirst === true) === 'none';
const hasCondition = (job, type) => (job.status?.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');
/** Its time to live is over: it was run for the revision that is in place, and is not run for that one again. */
const isOver = ({ object, live }, past) => {
    const key = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(object));
    const recorded = past.good.has(key) ? past.known.get(key)?.object : undefined;
    return !live && recorded !== undefined && (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(recorded, JSON.parse(JSON.stringify(object)));
};
const hasRun = (planned, past) => planned.live ? planned.action === 'unchanged' && hasCondition(planned.live, 'Complete') : isOver(planned, past);
/** What Helm has installed is upgraded, although it is this release's first revision. */
const isFirstOf = (plan, { revisions }) => (0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .lastGood */ .mC)(revisions) === undefined && !plan.objects.some(({ adoption }) => adoption?.managers.includes('helm'));
/**
 * What is not for this revision stays as an earlier one has applied it. A Job keeps its place in the release, so that
 * nothing seems to change; of anything else that no revision of this release has made nothing is known.
 */
const asItStands = (planned, past) => {
    const { result: _, ...kept } = { ...planned, action: 'unchanged' };
    if (isPhaseJob(planned.object))
        return [kept];
    const known = past.known.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(planned.object)));
    return known ? [{ ...kept, object: known.object }] : [];
};
/** The plan with what the first revision and later ones do not share decided. */
const forThisRevision = (plan, past) => {
    const isFirst = isFirstOf(plan, past);
    return {
        ...plan,
        objects: plan.objects.flatMap((given) => {
            const differs = (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .phaseOf */ .hU)(given.object, true) !== (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .phaseOf */ .hU)(given.object, false);
            const planned = differs && isFirst ? { ...given, isFirst } : given;
            const isMade = planned.live !== undefined && isOnlyFirst(planned.object) && !isPhaseJob(planned.object);
            return isIdle(planned) || isMade ? asItStands(planned, past) : [planned];
        }),
    };
};
/**
 * Makes a Job of a phase run once more when there is a new revision, although nothing in the Job itself changed, and
 * when it had not ended well. Without a new revision it is left alone.
 */
const renewPhases = (given, past, prune) => {
    const plan = forThisRevision(given, past);
    const jobs = plan.objects.filter(({ object }) => isPhaseJob(object));
    if (jobs.length === 0)
        return plan;
    const isDone = (each) => isIdle(each) || (isPhaseJob(each.object) ? hasRun(each, past) : each.action === 'unchanged');
    const isNew = !plan.objects.every(isDone) ||
        plan.objects.length !== past.good.size ||
        (0,_prune_js__WEBPACK_IMPORTED_MODULE_5__/* .surplus */ .tI)(plan.objects, past.known, { prune, good: past.good }).length > 0 ||
        past.revisions.some(_history_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnfinished */ .ui);
    const settle = (planned) => {
        if (!isPhaseJob(planned.object) || isIdle(planned))
            return planned;
        if (!isNew)
            return { ...planned, action: 'unchanged' };
        return { ...planned, action: planned.live ? 'replace' : 'create' };
    };
    return { ...plan, objects: plan.objects.map(settle) };
};
const accountOf = (job) => job.spec?.template?.spec?.serviceAccountName ?? 'default';
const bindsAccountOf = (binding, job) => (binding.subjects ?? []).some((subject) => subject.kind === 'ServiceAccount' &&
    subject.name === accountOf(job) &&
    (subject.namespace ?? binding.metadata.namespace) === job.metadata.namespace);
/** Keys of what a Job needs to run: what its pods read, and the rights of its account. */
const needsOf = (job, objects) => {
    const named = new Set((0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_6__/* .referencesOf */ .C)(job).map(({ kind, name }) => `${kind}/${job.metadata.namespace}/${name}`));
    const bindings = objects.filter((object) => bindsAccountOf(object, job));
    const roles = new Set(bindings.map(({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`));
    return objects
        .filter((object) => named.has((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(object))) ||
        bindings.includes(object) ||
        roles.has(`${object.kind}/${object.metadata.name}`))
        .map((object) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(object)));
};
const weightOf = ({ metadata }) => Number(metadata.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .weightAnnotation */ .Al]) || 0;
/** Jobs of one phase by their weights: those of the lowest end before the next begin. */
const byWeight = ({ name, objects }) => name === 'before' || name === 'after'
    ? [...Map.groupBy(objects, weightOf)].toSorted(([a], [b]) => a - b).map(([, group]) => ({ name, objects: group }))
    : [{ name, objects }];
/**
 * The levels in which a plan is applied. With Jobs that run before, whatever changes something that is there already
 * waits until they have ended well, unless they need it: when one of them fails, everything is still as it was.
 */
const phasedLevels = (all) => {
    const plan = all.filter((planned) => !isIdle(planned));
    const objects = plan.map(({ object }) => object);
    const levels = (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_2__/* .order */ .fq)(objects, plan.some(({ isFirst }) => isFirst));
    const at = levels.findIndex(({ name }) => name === 'before');
    const jobs = levels[at]?.objects;
    if (!jobs)
        return levels.flatMap(byWeight);
    const needed = new Set(jobs.flatMap((job) => needsOf(job, objects)));
    const changing = new Set(plan.flatMap(({ object, action }) => (action === 'create' ? [] : [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(object))])));
    const isLate = (object) => {
        const key = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .refOf */ .H8)(object));
        return changing.has(key) && !needed.has(key);
    };
    const part = (late) => levels
        .slice(0, at)
        .map(({ name, objects: each }) => ({ name, objects: each.filter((object) => isLate(object) === late) }))
        .filter((level) => level.objects.length > 0);
    return [...part(false), ...levels.slice(at, at + 1), ...part(true), ...levels.slice(at + 1)].flatMap(byWeight);
};
const outcomeOf = (job) => {
    if (hasCondition(job, 'Complete'))
        return 'it succeeded';
    if (hasCondition(job, 'Failed'))
        return 'it failed';
    return 'it is still running';
};
/**
 * What a rollback cannot take back: Jobs of a phase that the undone revisions have run.
 * @param target objects of the revision to go back to; a Job that differs there is told about when it is restored
 */
const doneForGood = async (cluster, undone, later, target) => {
    const [since] = undone.flatMap(({ stored }) => stored ?? []).toSorted();
    const kept = new Map(target.map(({ ref, object }) => [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(ref), object]));
    const jobs = [...(0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .inventory */ .pf)(later).values()].filter(({ ref, object }) => {
        const earlier = kept.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(ref));
        return isPhaseJob(object) && (earlier === undefined || (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(earlier, object));
    });
    const notes = await Promise.all(jobs.map(async ({ ref }) => {
        const live = await cluster.get(ref);
        const isTheirs = since !== undefined && (live?.metadata.creationTimestamp ?? '') >= since;
        return live && isTheirs
            ? [`${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_3__/* .showRef */ .tO)(ref)} was run by the release that is undone (${outcomeOf(live)}): what it did is not undone.`]
            : [];
    }));
    return notes.flat();
};


/***/ }),

/***/ 57656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YX: () => (/* binding */ placeObjects),
  qK: () => (/* binding */ prepareObjects),
  qA: () => (/* binding */ restartable)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/manifest/src/references.js
var references = __webpack_require__(17727);
// EXTERNAL MODULE: ./build/packages/manifest/src/pod-spec.js
var pod_spec = __webpack_require__(5788);
// EXTERNAL MODULE: ./build/packages/manifest/src/nearest.js
var nearest = __webpack_require__(38055);
;// CONCATENATED MODULE: ./build/packages/release/src/home-of-kinds.js


/** Where kinds of Kubernetes itself are served, for manifests of a version that was removed or of a wrong one. */
const homes = Object.fromEntries(Object.entries({
    v1: 'ConfigMap Secret Service ServiceAccount Pod Namespace PersistentVolume PersistentVolumeClaim LimitRange ResourceQuota',
    'apps/v1': 'Deployment StatefulSet DaemonSet ReplicaSet',
    'batch/v1': 'Job CronJob',
    'autoscaling/v2': 'HorizontalPodAutoscaler',
    'policy/v1': 'PodDisruptionBudget',
    'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy',
    'discovery.k8s.io/v1': 'EndpointSlice',
    'rbac.authorization.k8s.io/v1': 'Role RoleBinding ClusterRole ClusterRoleBinding',
    'storage.k8s.io/v1': 'StorageClass CSIDriver',
    'scheduling.k8s.io/v1': 'PriorityClass',
    'node.k8s.io/v1': 'RuntimeClass',
    'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
    'apiregistration.k8s.io/v1': 'APIService',
    'admissionregistration.k8s.io/v1': 'ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    'coordination.k8s.io/v1': 'Lease',
}).flatMap(([apiVersion, kinds]) => kinds.split(' ').map((kind) => [kind, apiVersion])));
/** Other groups may have kinds of the same name, and are none of Kubernetes' own. */
const isOwn = (apiVersion) => /^[^.]*$|\.k8s\.io$/.test((0,kubernetes/* groupOf */.F8)(apiVersion));
/** What its author most likely meant by a kind that the server does not know; undefined for kinds of others. */
const likelyMeant = (apiVersion, kind) => {
    if (!isOwn(apiVersion))
        return undefined;
    if (homes[kind])
        return homes[kind] === apiVersion ? undefined : `${kind} is served as ${homes[kind]}.`;
    const near = (0,nearest/* nearest */.p)(kind, Object.keys(homes));
    return near && `Did you mean ${near} of ${homes[near]}?`;
};

// EXTERNAL MODULE: ./build/packages/release/src/names.js
var names = __webpack_require__(34383);
// EXTERNAL MODULE: ./build/packages/release/src/phases.js
var phases = __webpack_require__(88651);
;// CONCATENATED MODULE: ./build/packages/release/src/prepare.js






/** Workloads that replace their pods when their template changes. */
const restartable = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const scopeFromRelease = (objects, apiVersion, kind) => {
    const definition = objects.find((object) => object.kind === 'CustomResourceDefinition' &&
        object.spec?.group === (0,kubernetes/* groupOf */.F8)(apiVersion) &&
        object.spec?.names?.kind === kind);
    return definition && definition.spec?.scope === 'Namespaced';
};
/** Whether objects of a kind live in a namespace: undefined when neither server nor release knows the kind. */
const isNamespaced = async (cluster, objects, object) => scopeFromRelease(objects, object.apiVersion, object.kind) ??
    (await cluster.resource(object.apiVersion, object.kind))?.namespaced;
const unknownKind = (object) => ({
    code: 'InvalidManifest',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))}: the cluster does not know the kind ${object.kind} of ${object.apiVersion}.`,
    object: (0,kubernetes/* refOf */.H8)(object),
    hint: likelyMeant(object.apiVersion, object.kind) ??
        'Check apiVersion and kind, or put the CustomResourceDefinition into the release.',
    command: `kubectl api-resources | grep -i ${object.kind}`,
    detail: { apiVersion: object.apiVersion, kind: object.kind },
    evidence: [],
});
/** What only the server writes, as in a manifest that was read out of a cluster: an apply with it is refused. */
const serverFields = new Set([
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
    'managedFields',
    'selfLink',
]);
const asAuthored = (metadata) => Object.fromEntries(Object.entries(metadata).filter(([field, value]) => value === null || !serverFields.has(field)));
/** A namespace that was left out may make two objects one. */
const twice = (objects, { namespace }) => [...Map.groupBy(objects, (object) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))).values()].flatMap(([first, second]) => first && second
    ? [
        {
            code: 'InvalidManifest',
            sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(first))} is in the release twice.`,
            object: (0,kubernetes/* refOf */.H8)(first),
            hint: `Remove one of them, or give them different names; what names no namespace is put into ${namespace}.`,
            evidence: [],
        },
    ]
    : []);
/** A namespace for what needs one, none for what must not have one. */
const placeObjects = async (cluster, id, objects) => {
    const problems = [];
    const placed = await Promise.all(objects.map(async (object) => {
        const namespaced = await isNamespaced(cluster, objects, object);
        if (namespaced === undefined) {
            problems.push(unknownKind(object));
            return object;
        }
        const { namespace, ...metadata } = asAuthored(object.metadata);
        return {
            ...object,
            // A chart without a value for it writes an empty text.
            metadata: namespaced ? { ...metadata, namespace: namespace || id.namespace } : metadata,
        };
    }));
    return { objects: placed, problems: [...problems, ...twice(placed, id)] };
};
const contentHash = (objects) => {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { kind, metadata, data, binaryData, stringData } of objects)
        hash.update(JSON.stringify([kind, metadata.name, sorted(data), sorted(binaryData), sorted(stringData)]));
    return hash.digest('hex').slice(0, 16);
};
const sorted = (value) => Object.entries(value ?? {}).sort();
/** ConfigMaps and Secrets of the release itself that a workload reads. */
const readBy = (workload, objects) => {
    const wanted = new Set((0,references/* referencesOf */.C)(workload).map(({ kind, name }) => `${kind}/${name}`));
    return (objects
        .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
        // What only the first revision makes is never changed, whatever a chart renders anew each time.
        .filter((object) => !(0,phases/* isOnlyFirst */.FF)(object))
        .filter((object) => object.metadata.namespace === workload.metadata.namespace)
        .filter((object) => wanted.has(`${object.kind}/${object.metadata.name}`))
        .sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`)));
};
const withConfigHash = (object, objects) => {
    if (!restartable.has(object.kind) || !(0,pod_spec/* podSpecOf */.qz)(object))
        return object;
    const read = readBy(object, objects);
    if (read.length === 0)
        return object;
    const template = object.spec.template;
    return {
        ...object,
        spec: {
            ...object.spec,
            template: {
                ...template,
                metadata: {
                    ...template.metadata,
                    annotations: { ...template.metadata?.annotations, [names/* configAnnotation */.uz]: contentHash(read) },
                },
            },
        },
    };
};
const isText = (value) => typeof value === 'string';
/**
 * A Secret as the server stores it. An apply owns `stringData`, which is never stored: a key that leaves it would stay
 * in `data` for ever, after a deploy and after a rollback.
 */
const withStoredData = (object) => {
    const { stringData, ...rest } = object;
    if (object.kind !== 'Secret' || !stringData || !Object.values(stringData).every(isText))
        return object;
    const texts = Object.entries(stringData);
    const coded = Object.fromEntries(texts.map(([key, text]) => [key, Buffer.from(text).toString('base64')]));
    return { ...rest, data: { ...object.data, ...coded } };
};
const stamped = (object, id) => ({
    ...object,
    metadata: {
        ...object.metadata,
        annotations: { ...object.metadata.annotations, [names/* releaseAnnotation */.V1]: (0,names/* ownerOf */.bf)(id) },
    },
});
/** Marks the objects as the release's, and lets a changed ConfigMap or Secret restart what reads it. */
const prepareObjects = (id, objects) => {
    const stored = objects.map(withStoredData);
    return stored.map((object) => stamped(withConfigHash(object, stored), id));
};


/***/ }),

/***/ 59422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isAway),
/* harmony export */   R: () => (/* binding */ presentTime)
/* harmony export */ });
/** Whether nothing can be known or done just now. */
const isAway = ({ cluster }) => cluster.absence?.().now ?? false;
/**
 * A clock in milliseconds that stands still while the API server is away: what is waited for goes on behind it, unseen,
 * and must not be called late because of that. An absence is noticed a moment late: the clock then steps back by what
 * it had counted of it.
 */
const presentTime = ({ cluster, clock }) => () => clock.monotonic() - (cluster.absence?.().total ?? 0);


/***/ }),

/***/ 13263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F5: () => (/* binding */ giveBack),
/* harmony export */   WH: () => (/* binding */ pruneAll),
/* harmony export */   oh: () => (/* binding */ lent),
/* harmony export */   tI: () => (/* binding */ surplus)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67145);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53403);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34383);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75334);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72034);







/** What this release made, or may have made, and no longer wants. */
const surplus = (plan, known, options) => {
    const wanted = new Set(plan.map(({ object }) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return [...known]
        .filter(([key, { created }]) => created && !wanted.has(key) && (options.prune || !options.good.has(key)))
        .map(([, entry]) => entry);
};
/** What was taken over from another hand by revisions that were never verified alone, and is wanted no more. */
const lent = (plan, known, good) => {
    const wanted = new Set(plan.map(({ object }) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return [...known]
        .filter(([key, { before }]) => before !== undefined && !wanted.has(key) && !good.has(key))
        .map(([, entry]) => entry);
};
/** Gives it back as that hand had left it. @returns sentences about each */
const giveBack = async (ports, id, entries) => {
    const wanted = entries.flatMap(({ before }) => before ? [{ object: before, scaled: false, isLent: true }] : []);
    const { restored, problems, notes } = await (0,_restore_js__WEBPACK_IMPORTED_MODULE_1__/* .restore */ .PF)(ports, id, { wanted, unwanted: [] });
    const given = restored.filter(({ action }) => action === 'restored');
    return [
        ...given.map(({ ref }) => `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)(ref)} was given back as it was before an unfinished release took it over.`),
        ...problems,
        ...notes,
    ];
};
const pruneOne = async (ports, id, { ref }) => {
    // A kind that its definition has taken along has no objects.
    const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
    if (!live)
        return undefined;
    const left = `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)(ref)} is no longer part of the release and was left in place`;
    if (_names_js__WEBPACK_IMPORTED_MODULE_2__/* .precious */ .fm.has(ref.kind))
        return { note: `${left}: it may hold data.` };
    if ((0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .isKept */ .t8)(live))
        return { note: `${left}: its annotation helm.sh/resource-policy says so.` };
    if ((0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownedBy */ .LW)(live) !== (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerOf */ .bf)(id))
        return { note: `${left}: it no longer carries the release’s annotation.` };
    try {
        await (0,_apply_js__WEBPACK_IMPORTED_MODULE_3__/* .remove */ .TF)(ports, live);
        return { removed: { ref, action: 'deleted', before: live } };
    }
    catch (error) {
        // The release itself is verified: an object that does not go is no reason to take it back.
        if (ports.signal.aborted || !(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_4__/* .ApiError */ .hD || error instanceof _types_js__WEBPACK_IMPORTED_MODULE_5__/* .ReleaseFailure */ .W))
            throw error;
        return { note: `${left}: ${error.message}` };
    }
};
/** Removes them, last level first; never what may hold data, and never what is not ours any more. */
const pruneAll = async (ports, id, doomed) => {
    const entries = new Map(doomed.map((entry) => [(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(entry.ref), entry]));
    const results = [];
    for (const level of (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_6__/* .reverse */ .BE)((0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_6__/* .order */ .fq)(doomed.map(({ object }) => object)))) {
        const found = level.objects.map((object) => entries.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
        results.push(...(await Promise.all(found.map((entry) => pruneOne(ports, id, entry)))));
    }
    return {
        removed: results.flatMap((result) => (result && 'removed' in result ? [result.removed] : [])),
        notes: results.flatMap((result) => (result && 'note' in result ? [result.note] : [])),
    };
};


/***/ }),

/***/ 92750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ decode),
/* harmony export */   Ud: () => (/* binding */ DamagedEntry),
/* harmony export */   aL: () => (/* binding */ revisionStates),
/* harmony export */   lF: () => (/* binding */ encode),
/* harmony export */   nS: () => (/* binding */ lasting)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72667);


/**
 * - `pending`: being applied; a killed runner leaves it.
 * - `paused`: some requests go to it, and it waits for a person to promote or abort it.
 * - `deployed`: verified good.
 * - `failed`: bad, and left in place because that was asked for.
 * - `rolling-back`: being undone; a killed runner leaves it.
 * - `rolled-back`: undone, verified.
 */
const revisionStates = ['pending', 'paused', 'deployed', 'failed', 'rolling-back', 'rolled-back'];
/** The record of what a verified revision is: its trial is over. */
const lasting = (record) => ({
    ...record,
    objects: record.objects.filter(({ temporary }) => !temporary),
});
/** Bytes of one Secret's value: below etcd's and the API server's 1 MiB, base64 and metadata included. */
const partSize = 700_000;
/** Compressed and cut into pieces that fit a Secret each. */
const encode = (record, size = partSize) => {
    const bytes = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify(record), { level: 9 });
    const parts = [];
    for (let at = 0; at < bytes.length; at += size)
        parts.push(bytes.subarray(at, at + size));
    return parts;
};
const isRecord = (value) => {
    const record = value;
    return (record?.schema === 'slipway.revision.v1' && Array.isArray(record.objects) && typeof record.revision === 'number');
};
/** @throws DamagedEntry naming it. */
const decode = (parts, name) => {
    let value;
    try {
        value = JSON.parse((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(Buffer.concat(parts)).toString('utf8'));
    }
    catch (cause) {
        throw new DamagedEntry(name, cause);
    }
    if (!isRecord(value))
        throw new DamagedEntry(name);
    return value;
};
/** An entry of the ledger that is there but cannot be read: somebody changed or deleted a part of it. */
class DamagedEntry extends _slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ {
    name = 'DamagedEntry';
    constructor(name, cause) {
        super('Refused', `Ledger entry Secret/${name} is damaged and cannot be used.`, {
            cause,
            hint: 'Delete it to forget this revision, or roll back to another one with `to`.',
        });
    }
}


/***/ }),

/***/ 99406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseId)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72667);

/** A label's value, which a release's name becomes: RFC 1123, short enough for the names that are made of it. */
const nameRule = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const misnamed = (what, value) => nameRule.test(value)
    ? []
    : [
        new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${what} \`${value}\` is not a name that Kubernetes takes.`, {
            hint: 'Allowed are up to 63 lower-case letters, digits and hyphens, with a letter or digit at each end.',
        }),
    ];
const unnamed = () => new _slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', 'The release has no name.', {
    hint: 'Set the input `release`, or write `name:` into slipway.yml.',
});
/** Which release is meant: the inputs win over slipway.yml. @throws SlipwayError BadInput when it has no usable name */
const releaseId = (input, spec) => {
    const name = input.release ?? spec?.deploy.release ?? spec?.name ?? '';
    const namespace = input.namespace ?? spec?.deploy.namespace ?? 'default';
    (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .throwAll */ .Kx)([...(name === '' ? [unnamed()] : misnamed('release', name)), ...misnamed('namespace', namespace)]);
    return { name, namespace };
};


/***/ }),

/***/ 75334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZZ: () => (/* binding */ goalOf),
  ol: () => (/* binding */ isBarrier),
  PF: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/packages/cluster/src/errors.js
var errors = __webpack_require__(39037);
// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/manifest/src/order.js
var order = __webpack_require__(67145);
// EXTERNAL MODULE: ./build/packages/release/src/adopt.js
var adopt = __webpack_require__(50701);
// EXTERNAL MODULE: ./build/packages/release/src/apply.js
var apply = __webpack_require__(53403);
// EXTERNAL MODULE: ./build/packages/release/src/compare.js
var compare = __webpack_require__(44668);
// EXTERNAL MODULE: ./build/packages/release/src/names.js
var names = __webpack_require__(34383);
;// CONCATENATED MODULE: ./build/packages/release/src/own-claims.js


/** `data-db-0` of a StatefulSet db with the template data. */
const isMadeBy = ({ metadata, spec }) => {
    const templates = (spec?.volumeClaimTemplates ?? []).map((each) => each.metadata.name);
    const prefixes = templates.map((name) => `${name}-${metadata.name}-`);
    return (claim) => prefixes.some((prefix) => claim.metadata.name.startsWith(prefix) && /^\d+$/.test(claim.metadata.name.slice(prefix.length)));
};
/** A claim that never got a volume holds nothing. */
const isUnbound = ({ kind, spec, status }) => kind === 'PersistentVolumeClaim' && status?.phase === 'Pending' && !spec?.volumeName;
/**
 * Removes what a removed StatefulSet has made and never cleans up: claims that never got a volume. Others may hold
 * data, and a note names them.
 */
const removeOwnClaims = async ({ cluster }, statefulSet, notes) => {
    if (statefulSet.kind !== 'StatefulSet' || !statefulSet.spec?.volumeClaimTemplates?.length)
        return;
    const { namespace } = statefulSet.metadata;
    const selection = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(namespace ? { namespace } : {}) };
    try {
        const claims = (await cluster.list(selection)).items.filter(isMadeBy(statefulSet));
        await Promise.all(claims.map(async (claim) => {
            if (isUnbound(claim))
                await cluster.delete((0,kubernetes/* refOf */.H8)(claim));
            else
                notes.push(`${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(claim))} was made by ${statefulSet.metadata.name} and is left in place, because it may hold data.`);
        }));
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        notes.push(`The claims of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(statefulSet))} are left in place: ${error.message}`);
    }
};

// EXTERNAL MODULE: ./build/packages/release/src/paused.js
var paused = __webpack_require__(63645);
// EXTERNAL MODULE: ./build/packages/release/src/rolling-strategy.js
var rolling_strategy = __webpack_require__(50870);
// EXTERNAL MODULE: ./build/packages/release/src/scaling.js
var scaling = __webpack_require__(45142);
;// CONCATENATED MODULE: ./build/packages/release/src/restore.js











/**
 * @param target objects of the revision to go back to; none is "before the first revision"
 * @param later what later revisions may have left, newest word first
 */
const goalOf = (target, later) => {
    const kept = new Set(target.map(({ ref }) => (0,kubernetes/* keyOf */.TN)(ref)));
    const strangers = [...later.values()].filter(({ ref }) => !kept.has((0,kubernetes/* keyOf */.TN)(ref)));
    return {
        wanted: [
            ...target.map(({ object, scaled }) => ({ object, scaled: scaled === true })),
            // What another hand had made before this release touched it goes back to how that hand left it.
            ...strangers.flatMap(({ before }) => (before ? [{ object: before, scaled: false, isLent: true }] : [])),
        ],
        unwanted: strangers.filter(({ created, before }) => created && !before),
    };
};
const isOnce = (object) => object.kind === 'Job' && object.metadata.annotations?.[order/* phaseAnnotation */.Lt] !== undefined;
const isImmutable = (error) => error.status.reason === 'Invalid' && ['Job', 'Pod'].includes(refKind(error));
const refKind = ({ status }) => status.details?.kind ?? '';
/** What is going away takes with it whatever is applied to it now: it has to be gone first. */
const outlive = async (ports, live) => {
    await (0,apply/* remove */.TF)(ports, live);
};
const restoreOne = async (ports, { object: recorded, scaled, isLent }, notes) => {
    const { cluster } = ports;
    const ref = (0,kubernetes/* refOf */.H8)(recorded);
    const found = await cluster.get(ref);
    const live = found?.metadata.deletionTimestamp && !isOnce(recorded) ? await outlive(ports, found) : found;
    if (isOnce(recorded)) {
        if (!live || !(0,compare/* sameStored */.Oe)(live, await cluster.apply(recorded, { dryRun: true, force: true }).catch(() => recorded)))
            notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} has run already and was not run again: what it did is not undone.`);
        return { ref, action: 'skipped' };
    }
    const object = scaled ? (0,scaling/* keepReplicas */.HL)(recorded, live) : recorded;
    const base = { ref, ...(live ? { before: live } : {}) };
    const applied = (result) => {
        const pause = (0,paused/* pausedNote */.TE)(result, recorded);
        if (pause)
            notes.push(pause);
        const persons = (0,adopt/* writtenBy */.xO)(result);
        if (persons.length > 0)
            notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} was changed by ${persons.join(', ')} since: what that added to it was left in place.`);
        return { ...base, object: result, action: live && (0,compare/* sameStored */.Oe)(live, result) ? 'unchanged' : 'restored' };
    };
    const given = async (result) => {
        if (isLent)
            await (0,adopt/* handBackFields */.IU)(cluster, recorded);
        return applied(result);
    };
    try {
        if (live)
            await (0,rolling_strategy/* leaveRolling */.t2)(cluster, object, live);
        return await given(await cluster.apply(object));
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        if (live && isImmutable(error)) {
            await (0,apply/* remove */.TF)(ports, live, 0);
            return given(await cluster.apply(object, { force: true }));
        }
        if (error.status.reason !== 'Conflict')
            throw error;
        // Bringing the service back comes first; whose change it overwrote must not be silent, though.
        const result = await cluster.apply(object, { force: true });
        notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} had been changed by somebody else since (${error.status.message.split('\n')[0]}); the last good state overwrote it.`);
        return given(result);
    }
};
const deleteOne = async (ports, id, { ref }, notes) => {
    // A kind that came with the undone release, and has gone with it or never came, has no objects.
    const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
    if (!live)
        return { ref, action: 'unchanged' };
    if (names/* precious */.fm.has(ref.kind) && !isUnbound(live)) {
        notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} was made by the undone release and is left in place, because it may hold data.`);
        return { ref, action: 'skipped' };
    }
    if ((0,names/* isKept */.t8)(live)) {
        notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} was made by the undone release and is left in place, as its annotation helm.sh/resource-policy says.`);
        return { ref, action: 'skipped' };
    }
    if ((0,names/* ownedBy */.LW)(live) !== (0,names/* ownerOf */.bf)(id)) {
        notes.push(`${(0,kubernetes/* showRef */.tO)(ref)} no longer carries this release's annotation and is left in place.`);
        return { ref, action: 'skipped' };
    }
    await (0,apply/* remove */.TF)(ports, live);
    await removeOwnClaims(ports, live, notes);
    return { ref, action: 'deleted', before: live };
};
/** What the undone release made and what could refuse or rescale the old objects and their pods: it goes first. */
const barriers = new Set([
    'ValidatingWebhookConfiguration',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy',
    'ResourceQuota',
    'LimitRange',
    'HorizontalPodAutoscaler',
    'ScaledObject',
]);
const isBarrier = ({ ref }) => barriers.has(ref.kind);
const sentence = (ref, doing, error) => `${(0,kubernetes/* showRef */.tO)(ref)} could not be ${doing}: ${error.message}`;
/** Nothing is wrong with the object: the way to the server, or the right to use it, was lost. */
const isCutOff = (error) => error instanceof src_errors/* SlipwayError */.GQ &&
    !(error instanceof errors/* ApiError */.hD) &&
    ['Unreachable', 'Unauthorized', 'ToolMissing'].includes(error.code);
/**
 * Makes the goal true, going on past what cannot be: the more is back, the better.
 * @throws SlipwayError at the end when the server could not be reached: it is not finished then, and a later run goes on
 */
const restore = async (ports, id, goal) => {
    const restored = [];
    const problems = [];
    const notes = [];
    let cutOff;
    const settle = async (doing, work) => {
        await Promise.all(work.map(async ([ref, act]) => {
            try {
                restored.push(await act());
            }
            catch (error) {
                if (ports.signal.aborted)
                    throw error;
                if (isCutOff(error))
                    cutOff ??= error;
                problems.push(sentence(ref, doing, error));
            }
        }));
    };
    const doomed = new Map(goal.unwanted.map((entry) => [(0,kubernetes/* keyOf */.TN)(entry.ref), entry]));
    const sweep = async (entries) => {
        for (const level of (0,order/* reverse */.BE)((0,order/* order */.fq)(entries.map(({ object }) => object))))
            await settle('removed', level.objects.map((object) => {
                const entry = doomed.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
                return [entry.ref, () => deleteOne(ports, id, entry, notes)];
            }));
    };
    await sweep(goal.unwanted.filter(isBarrier));
    const byKey = new Map(goal.wanted.map((want) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(want.object)), want]));
    for (const level of (0,order/* order */.fq)(goal.wanted.map(({ object }) => object)))
        await settle('brought back', level.objects.map((object) => {
            const want = byKey.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
            return [(0,kubernetes/* refOf */.H8)(object), () => restoreOne(ports, want, notes)];
        }));
    await sweep(goal.unwanted.filter((entry) => !isBarrier(entry)));
    if (cutOff)
        throw cutOff;
    return { restored, problems, notes };
};


/***/ }),

/***/ 54588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ planRollback),
  F: () => (/* binding */ rollBack)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/release/src/followed.js
var followed = __webpack_require__(41115);
// EXTERNAL MODULE: ./build/packages/release/src/history.js
var src_history = __webpack_require__(96431);
// EXTERNAL MODULE: ./build/packages/release/src/observe.js
var observe = __webpack_require__(30539);
// EXTERNAL MODULE: ./build/packages/release/src/past.js
var past = __webpack_require__(97019);
// EXTERNAL MODULE: ./build/packages/release/src/paused.js
var paused = __webpack_require__(63645);
// EXTERNAL MODULE: ./build/packages/release/src/phases.js
var phases = __webpack_require__(88651);
// EXTERNAL MODULE: ./build/packages/release/src/presence.js
var presence = __webpack_require__(59422);
// EXTERNAL MODULE: ./build/packages/release/src/record.js
var src_record = __webpack_require__(92750);
// EXTERNAL MODULE: ./build/packages/release/src/restore.js + 1 modules
var restore = __webpack_require__(75334);
// EXTERNAL MODULE: ./build/packages/release/src/spare-memory.js
var spare_memory = __webpack_require__(24246);
// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/release/src/strategy/hold.js
var hold = __webpack_require__(51748);
// EXTERNAL MODULE: ./build/packages/release/src/strategy/marks.js
var marks = __webpack_require__(17147);
// EXTERNAL MODULE: ./build/packages/release/src/strategy/traffic.js
var traffic = __webpack_require__(74320);
// EXTERNAL MODULE: ./build/packages/release/src/strategy/versions.js
var versions = __webpack_require__(94648);
// EXTERNAL MODULE: ./build/packages/release/src/strategy/weights.js
var strategy_weights = __webpack_require__(61284);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/retreat.js







/** Whether any of these revisions may have left a trial behind. */
const hasTrial = (records) => records.some(({ objects }) => objects.some(({ temporary }) => temporary));
const isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
const isIn = (service, object) => object.metadata.namespace === service.metadata.namespace && (0,marks/* selects */.ko)(service, (0,marks/* podLabelsOf */.KP)(object));
/**
 * Services in front of both versions take the restored pods only, before the others go: nobody is sent to a pod that is
 * about to end. One in front of several workloads cannot be turned so, and is left as it is.
 * @param stay they are left so, so that the restored version is held to the pods that they take
 * @returns Services that still send requests to pods on trial
 */
const turnBack = async ({ cluster }, services, goal, trial, stay) => {
    const wanted = goal.wanted.map(({ object }) => object);
    const left = [];
    for (const service of services) {
        if (!trial.some(({ object }) => isIn(service, object)))
            continue;
        const [workload, ...others] = wanted.filter((object) => isIn(service, object));
        const alone = workload?.kind === 'Deployment' && others.length === 0;
        if (alone && stay)
            await (0,hold/* hold */._2)(cluster, workload);
        const version = alone ? await (0,versions/* presentVersion */.m)(cluster, workload) : undefined;
        if (version)
            await cluster.apply((0,marks/* selecting */.h7)(service, marks/* versionLabel */.dp, version), { force: true });
        else
            left.push(service);
    }
    return left;
};
/** Milliseconds that the garbage collector may take; nothing depends on it but the word that the new pods are gone. */
const collection = 20_000;
const pause = 100;
/** A Deployment that is deleted leaves its pods to the garbage collector: until it has come by, they are asked too. */
const podsGone = async ({ cluster, clock, signal }, trial) => {
    const started = clock.monotonic();
    for (const { ref, object } of trial.filter(({ ref }) => ref.kind === 'Deployment')) {
        const labels = Object.entries((object.spec?.selector?.matchLabels ?? {}));
        const selection = {
            apiVersion: 'v1',
            kind: 'Pod',
            ...(ref.namespace ? { namespace: ref.namespace } : {}),
            labelSelector: labels.map(([key, value]) => `${key}=${value}`).join(','),
        };
        while (clock.monotonic() - started < collection &&
            (await cluster.list(selection)).items.some(({ metadata }) => !metadata.deletionTimestamp))
            await clock.sleep(pause, signal);
    }
};
const notKept = (service) => `The version on trial was not kept, because ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))} would go on sending requests to it.`;
const together = (results) => {
    const restored = new Map(results.flatMap((result) => result.restored).map((entry) => [(0,kubernetes/* keyOf */.TN)(entry.ref), entry]));
    return {
        restored: [...restored.values()],
        problems: results.flatMap(({ problems }) => problems),
        notes: results.flatMap(({ notes }) => notes),
    };
};
/**
 * Undoes a trial, at whatever step it was left, without losing a request: the stable version becomes whole and is
 * verified; requests are turned to it; only then the new version is removed; at last Services select as they did.
 * @param check follows what was restored until it is ready
 * @param keep leaves the new version where nobody is sent to it, and all that it reads
 */
const retreat = async (ports, id, goal, check, keep = false) => {
    const services = goal.wanted.map(({ object }) => object).filter(isService);
    const routes = goal.wanted.filter(({ object }) => (0,strategy_weights/* isRoute */.Cn)(object));
    const isTraffic = ({ object }) => (0,strategy_weights/* isRoute */.Cn)(object) || isService(object);
    const [trial, others] = [
        goal.unwanted.filter(({ temporary }) => temporary),
        goal.unwanted.filter(({ temporary }) => !temporary),
    ];
    const stable = await (0,restore/* restore */.PF)(ports, id, {
        wanted: goal.wanted.filter((want) => !isTraffic(want)),
        unwanted: others.filter(restore/* isBarrier */.ol),
    });
    // One whose Service holds on to its pods brings no other version until that Service takes all of its pods again.
    const held = stable.restored.filter(({ object }) => object !== undefined && (0,hold/* isHeld */.i7)(object)).map(({ ref }) => ref);
    const stood = await check(stable);
    const weights = await (0,restore/* restore */.PF)(ports, id, { wanted: routes, unwanted: [] });
    const open = await turnBack(ports, services, goal, trial, keep);
    const turned = services.filter((service) => trial.some(({ object }) => isIn(service, object)));
    await (0,traffic/* settle */.G9)(ports, (0,traffic/* routed */.CT)(routes, turned));
    if (keep && open.length === 0)
        return { result: together([stable, weights]), tracked: stood, kept: true };
    // Stable pods that could not become ready may have lacked the room that the trial's take.
    const gone = await (0,restore/* restore */.PF)(ports, id, { wanted: [], unwanted: trial });
    await podsGone(ports, trial);
    const rest = await (0,restore/* restore */.PF)(ports, id, {
        wanted: goal.wanted.filter(({ object }) => isService(object)),
        unwanted: others.filter((entry) => !(0,restore/* isBarrier */.ol)(entry)),
    });
    const paused = keep
        ? goal.wanted.map(({ object }) => (0,kubernetes/* refOf */.H8)(object)).filter(({ kind }) => kind === 'Deployment')
        : held;
    for (const ref of paused)
        await (0,hold/* letGo */.Ko)(ports.cluster, ref);
    const result = together([stable, weights, gone, rest]);
    if (keep)
        result.notes.push(...open.map(notKept));
    return { result, tracked: await check(result), kept: false };
};

;// CONCATENATED MODULE: ./build/packages/release/src/stuck.js

const isReadyPod = ({ status }) => (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
const revisionOf = ({ metadata }) => metadata.labels?.['controller-revision-hash'];
/** The ordinal is the name's end: the controller works from the highest down. */
const ordinalOf = ({ metadata }) => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
/**
 * The one pod that a StatefulSet will never replace by itself: its template was restored, but with OrderedReady the
 * controller waits for the broken pod to become ready first (kubernetes/kubernetes#67250). A ready pod is never it.
 */
const stuckPod = ({ target, observation }) => {
    const { object, children } = observation;
    if (target.desired.kind !== 'StatefulSet' || !object)
        return undefined;
    const { updateRevision, observedGeneration } = object.status ?? {};
    if (observedGeneration !== object.metadata.generation || !updateRevision)
        return undefined;
    return children
        .filter(({ kind, metadata }) => kind === 'Pod' && !metadata.deletionTimestamp)
        .filter((pod) => !isReadyPod(pod) && revisionOf(pod) !== updateRevision)
        .toSorted((a, b) => ordinalOf(b) - ordinalOf(a))[0];
};
/** Deletes stuck pods one by one: the next only when the one before has gone. */
const unstick = (ports) => {
    const deleted = new Set();
    return async (tracked) => {
        for (const entry of tracked) {
            const pod = stuckPod(entry);
            const uid = pod?.metadata.uid;
            if (!pod || !uid || deleted.has(uid))
                continue;
            deleted.add(uid);
            ports.log.info(`  ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} is stuck on the bad revision and would never be replaced: deleting it.`);
            await ports.cluster.delete((0,kubernetes/* refOf */.H8)(pod), { uid });
        }
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/track.js + 4 modules
var track = __webpack_require__(39740);
;// CONCATENATED MODULE: ./build/packages/release/src/rollback.js














/**
 * Where to go back to; undefined when there is nothing to undo.
 * @throws SlipwayError NotFound for a revision that does not exist, naming those that do
 */
const planRollback = (revisions, target, onlyIfUnfinished) => {
    const from = (0,src_history/* newest */.BP)(revisions)?.revision;
    if (from === undefined && typeof target === 'number' && !onlyIfUnfinished)
        throw unknownRevision(revisions, target);
    if (from === undefined)
        return undefined;
    const open = (0,src_history/* unfinishedTarget */.hu)(revisions);
    if (onlyIfUnfinished)
        return open === undefined ? undefined : { from, to: open };
    if (typeof target === 'number') {
        if (target !== 0 && !revisions.some(({ revision }) => revision === target))
            throw unknownRevision(revisions, target);
        return { from, to: target, exact: true };
    }
    if (target === 'previous') {
        const to = (0,src_history/* previousGood */.Dp)(revisions)?.revision;
        if (to === undefined)
            throw new errors/* SlipwayError */.GQ('NotFound', 'There is no verified revision before the present one.', {
                hint: `${ledgerOf(revisions)} \`to: 0\` brings back what was there before the first.`,
            });
        return { from, to };
    }
    return { from, to: (0,src_history/* lastGood */.mC)(revisions)?.revision ?? 0 };
};
const ledgerOf = (revisions) => `The ledger has ${revisions
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ revision, state }) => `${revision} (${state})`)
    .join(', ')}.`;
const unknownRevision = (revisions, wanted) => new errors/* SlipwayError */.GQ('NotFound', `There is no revision ${wanted}.`, {
    hint: revisions.length === 0
        ? 'The release has no history in this namespace: look at `release` and `namespace`.'
        : ledgerOf(revisions),
});
/** Revisions above the one to go back to that may have left something: one that was undone has not. */
const openAbove = (revisions, to) => revisions.filter(({ revision, state }) => revision > to && state !== 'rolled-back');
/** What may be there besides the target's objects: of later revisions, and of the good one when the target is later. */
const othersThan = async (ledger, revisions, to) => {
    const from = Math.min(to, (0,src_history/* lastGood */.mC)(revisions)?.revision ?? to);
    const others = openAbove(revisions, from - 1).filter(({ revision }) => revision !== to);
    const { records, notes } = await (0,past/* readRecords */.T)(ledger, others);
    return { later: records, notes };
};
/**
 * What to go back to. Where the last good revision's entry is damaged, revisions that were recorded without it tell
 * what stood there before them; else the good one before it has to do.
 * @throws DamagedEntry when there is nothing readable to go back to
 */
const destinationOf = async (ledger, revisions, { to, exact }) => {
    const head = revisions.find(({ revision }) => revision === to);
    if (!head)
        return { to, ...(await othersThan(ledger, revisions, to)) };
    try {
        return { to, record: await ledger.read(head), ...(await othersThan(ledger, revisions, to)) };
    }
    catch (error) {
        if (!(error instanceof src_record/* DamagedEntry */.Ud))
            throw error;
        const above = await othersThan(ledger, revisions, to);
        const alone = above.later.filter(({ standsAlone }) => standsAlone);
        const from = Math.min(...alone.map(({ revision }) => revision));
        if (alone.length > 0)
            return {
                to,
                later: alone,
                notes: [`${error.message} What stood there before revision ${from} is brought back.`],
            };
        const earlier = (0,src_history/* lastGood */.mC)(revisions.filter(({ revision }) => revision < to));
        if (exact || !earlier)
            throw error;
        const found = await destinationOf(ledger, revisions, { from: to, to: earlier.revision });
        return { ...found, notes: [`${error.message} Going back to revision ${found.to} instead.`, ...found.notes] };
    }
};
const verify = async (ports, { restored }, goal, time) => {
    const desired = new Set(goal.wanted.filter(({ object }) => (0,followed/* isTracked */.X)(object)).map(({ object }) => object.kind));
    const targets = restored.flatMap(({ object, action }) => object && action !== 'deleted' && desired.has(object.kind)
        ? [{ desired: object, applied: object, ...since(ports) }]
        : []);
    if (targets.length === 0)
        return undefined;
    const observer = (0,observe/* observe */.l)(ports, targets);
    try {
        const result = await (0,track/* track */.u)(ports, observer, targets, {
            ...time,
            stableFor: 0,
            jobs: 'started',
            judge: (0,paused/* restoredJudge */.Ic)(goal.wanted.map(({ object }) => object)),
            mend: unstick(ports),
        });
        return (0,paused/* explainPaused */.Sj)(result);
    }
    finally {
        await observer.stop();
    }
};
/** A rollback that is part of another one has what is left of its time. */
const bounded = (ports, timeout) => ({
    ...ports,
    deadline: ports.deadline ?? (0,presence/* presentTime */.R)(ports)() + timeout,
});
/** Follows what was restored, each of so many times for its share of the time that is left. */
const verifier = (ports, goal, budget, times) => {
    let left = times;
    return (done) => {
        const timeout = Math.max(0, ports.deadline - (0,presence/* presentTime */.R)(ports)()) / Math.max(1, left--);
        return verify(ports, done, goal, { timeout, budget });
    };
};
const since = ({ cluster }) => {
    const time = cluster.serverTime();
    return time ? { since: time } : {};
};
const bringBack = async (ports, id, goal, check) => {
    const result = await (0,restore/* restore */.PF)(ports, id, goal);
    return { result, tracked: await check(result), kept: false };
};
const statusOf = ({ restored }, good, undid) => {
    const touched = restored.some(({ action }) => action === 'restored' || action === 'deleted');
    if (good)
        return touched || undid ? 'rolled-back' : 'nothing-to-roll-back';
    return touched ? 'partial' : 'failed';
};
/** The release is where it has to be by now: what a killed run left in the ledger is no reason to say otherwise. */
const sweep = async ({ signal }, ledger) => {
    try {
        await ledger.sweep();
        return [];
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        return [`Pieces of a revision that was never finished stay in the ledger: ${(0,errors/* describeError */.Uc)(error)}`];
    }
};
/**
 * Brings the whole release to a revision: its objects as they were recorded, what later revisions made removed, what
 * they had taken from others given back. Verifies it, and only then says so in the ledger.
 */
const rollBack = async (given, ledger, id, revisions, plan, options) => {
    const ports = bounded(given, options.timeout);
    const { to, record, later, notes } = await destinationOf(ledger, revisions, plan);
    (0,spare_memory/* spareMemory */.$)(record?.objects.length ?? 0);
    const stable = (0,src_history/* lastGood */.mC)(revisions)?.revision;
    if (hasTrial(later) && stable !== undefined && stable !== to) {
        // Requests are kept on the pods of the last good revision: these may be replaced only once they are not.
        const back = await rollBack(ports, ledger, id, revisions, { from: plan.from, to: stable }, options);
        if (back.problems.length > 0)
            return back;
        return rollBack(ports, ledger, id, (await ledger.revisions()).revisions, plan, options);
    }
    const open = openAbove(revisions, to);
    const head = revisions.find(({ revision }) => revision === to);
    // A target that is not called good yet is marked too: it may be the only sign that this was interrupted.
    const marked = head && head.state !== 'deployed' ? [...open, head] : open;
    await Promise.all(marked.map(({ revision }) => ledger.mark(revision, 'rolling-back', { rollbackTo: to })));
    const lasts = await (0,phases/* doneForGood */.Xx)(ports.cluster, open, later, record?.objects ?? []);
    const goal = (0,restore/* goalOf */.ZZ)(record ? (0,src_record/* lasting */.nS)(record).objects : [], (0,src_history/* inventory */.pf)(later));
    // After a trial it is looked twice: what keeps the stable version from becoming whole may be the trial itself.
    const check = verifier(ports, goal, options.timeout, hasTrial(later) ? 2 : 1);
    const { result, tracked, kept } = hasTrial(later)
        ? await retreat(ports, id, goal, check, options.keepTrial === true)
        : await bringBack(ports, id, goal, check);
    const cause = tracked?.failure?.cause;
    const problems = [...result.problems, ...(cause ? [cause.sentence] : [])];
    const good = problems.length === 0;
    // Verified just now, the target is what later failures go back to, whatever it was called before.
    const endOf = (revision) => !good ? 'failed' : revision === to ? 'deployed' : kept ? 'failed' : 'rolled-back';
    // A rollback that failed is finished all the same: trying it again by itself would loop.
    await Promise.all(marked.map(({ revision }) => ledger.mark(revision, endOf(revision), good ? {} : { cause: problems.join(' ') })));
    const swept = await sweep(ports, ledger);
    return {
        status: statusOf(result, good, open.length > 0),
        plan: { ...plan, to },
        restored: result.restored,
        images: record?.images ?? [],
        problems,
        notes: [...notes, ...lasts, ...result.notes, ...swept],
        ...(kept ? { kept } : {}),
        ...(tracked ? { tracked } : {}),
        ...(cause ? { cause } : {}),
    };
};


/***/ }),

/***/ 50870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ tryLeaving),
/* harmony export */   t2: () => (/* binding */ leaveRolling)
/* harmony export */ });
/* unused harmony export leavesRolling */
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _adopt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50701);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34383);



const fields = {
    Deployment: 'strategy',
    StatefulSet: 'updateStrategy',
    DaemonSet: 'updateStrategy',
};
/**
 * The field of a strategy that stops rolling, undefined for any other change. The server has filled in `rollingUpdate`,
 * refuses it for every other type, and an apply cannot take away what nobody has applied.
 */
const leavesRolling = (object, live) => {
    const field = fields[object.kind] ?? '';
    const wanted = object.spec?.[field];
    const isOther = wanted?.type !== undefined && wanted.type !== 'RollingUpdate' && !wanted.rollingUpdate;
    return isOther && live.spec?.[field]?.rollingUpdate ? field : undefined;
};
/** Changes only the type of the strategy, so that an apply of the object is accepted; nothing is restarted by it. */
const leaveRolling = async (cluster, object, live) => {
    const field = leavesRolling(object, live);
    if (!field)
        return;
    const ref = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object);
    await cluster.patch(ref, { spec: { [field]: { type: object.spec?.[field].type, rollingUpdate: null } } });
    // Else the next change of the type would conflict with ourselves.
    await (0,_adopt_js__WEBPACK_IMPORTED_MODULE_1__/* .handOverFields */ .pH)(cluster, ref, { managers: [_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manager */ .m8] });
};
/** The server's answer to an object whose strategy stops rolling, as it will be once {@link leaveRolling} has been. */
const tryLeaving = async (object, live, attempt) => {
    const field = live && leavesRolling(object, live);
    if (!field)
        return attempt(object);
    const { [field]: strategy, ...spec } = object.spec;
    const answer = await attempt({ ...object, spec });
    return { ...answer, spec: { ...answer.spec, [field]: strategy } };
};


/***/ }),

/***/ 45142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C7: () => (/* binding */ scaledBy),
/* harmony export */   HL: () => (/* binding */ keepReplicas),
/* harmony export */   Ye: () => (/* binding */ withoutReplicas)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39037);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5512);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34383);



const targetKey = (namespace, kind, name) => `${namespace ?? ''}/${kind}/${name}`;
const targetsOf = (autoscalers) => new Set(autoscalers.map(({ metadata, spec }) => targetKey(metadata.namespace, spec?.scaleTargetRef?.kind ?? '', spec?.scaleTargetRef?.name ?? '')));
/** Autoscalers that are in the cluster already; none where they may not be read. */
const liveAutoscalers = async (cluster, namespace) => {
    try {
        return (await cluster.list({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace })).items;
    }
    catch (error) {
        if (error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && ['Forbidden', 'NotFound'].includes(error.status.reason))
            return [];
        throw error;
    }
};
const isAutoscaler = ({ kind }) => kind === 'HorizontalPodAutoscaler';
const scalable = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
/** A manifest without a count leaves it to whoever set it: a person, or a controller that is no HPA. */
const leavesCountOpen = ({ kind, spec }) => scalable.has(kind) && spec?.replicas === undefined;
/**
 * Tells whether somebody else owns an object's replica count: an autoscaler of the release or of the cluster, or
 * whoever set it where the manifest does not. An autoscaler that the release is about to remove no longer counts.
 */
const scaledBy = async (cluster, id, objects, namespaces, prune) => {
    const live = (await Promise.all(namespaces.map((namespace) => liveAutoscalers(cluster, namespace)))).flat();
    const wanted = new Set(objects.filter(isAutoscaler).map((object) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))));
    const leaves = (object) => prune && (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownedBy */ .LW)(object) === (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerOf */ .bf)(id) && !wanted.has((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object)));
    const kept = targetsOf([...live.filter((object) => !leaves(object)), ...objects.filter(isAutoscaler)]);
    const freed = targetsOf(live.filter(leaves));
    const keyOfTarget = ({ kind, metadata }) => targetKey(metadata.namespace, kind, metadata.name);
    const isScaled = (object) => leavesCountOpen(object) || kept.has(keyOfTarget(object));
    return { isScaled, isFreed: (object) => !isScaled(object) && freed.has(keyOfTarget(object)) };
};
/**
 * The object with the replica count that stands in the cluster: leaving the field out would hand it back to its default
 * of 1 when we were the one who had set it.
 */
const keepReplicas = (object, live) => {
    const replicas = live?.spec?.replicas;
    return typeof replicas === 'number' ? { ...object, spec: { ...object.spec, replicas } } : object;
};
/** The object as it is recorded: an autoscaler's count is none of the release's business. */
const withoutReplicas = (object) => {
    const { replicas: _, ...spec } = (object.spec ?? {});
    return { ...object, spec };
};


/***/ }),

/***/ 24246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ spareMemory)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/** Objects of a release from which on memory counts for more than a little time of the processor. */
const many = 300;
/**
 * Keeps the part of the heap for short-lived values as small as it is now when a release is large. A thousand objects
 * that are followed take 40 MB, but their answers come so fast that this part would grow until it held 100 MB more of
 * what nobody needs. V8 reads the factor whenever it might grow; one is no growth.
 */
const spareMemory = (objects, set = node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString) => {
    if (objects >= many)
        set('--semi-space-growth-factor=1');
};


/***/ }),

/***/ 22922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ Store),
/* harmony export */   q: () => (/* binding */ slim)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

/** Live objects by uid, with the questions that a tracker asks: by name, by owner, events about. */
class Store {
    #lists = new Map();
    #byKey = new Map();
    #byOwner = new Map();
    #eventsAbout = new Map();
    #stale = false;
    /** A selection's whole list. */
    sync(selection, list) {
        this.#lists.set(selection, new Map(list.items.map((object) => [object.metadata.uid ?? '', slim(object)])));
        this.#stale = true;
    }
    change(selection, { type, object }) {
        const objects = this.#lists.get(selection) ?? new Map();
        this.#lists.set(selection, objects);
        if (type === 'DELETED')
            objects.delete(object.metadata.uid ?? '');
        else
            objects.set(object.metadata.uid ?? '', slim(object));
        this.#stale = true;
    }
    find(ref) {
        this.#index();
        return this.#byKey.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(ref));
    }
    /** Everything below an object, through any number of owners. */
    descendants(uid) {
        this.#index();
        const found = [];
        const open = [uid];
        for (let owner = open.pop(); owner !== undefined; owner = open.pop())
            for (const child of this.#byOwner.get(owner) ?? []) {
                found.push(child);
                if (child.metadata.uid)
                    open.push(child.metadata.uid);
            }
        return found;
    }
    events(uids) {
        this.#index();
        return uids.flatMap((uid) => this.#eventsAbout.get(uid) ?? []);
    }
    /** Events about objects that nobody lists, by their name. */
    eventsNamed(kind, namespace, names) {
        this.#index();
        if (names.length === 0)
            return [];
        return [...this.#eventsAbout.values()].flat().filter(({ involvedObject: about }) => {
            return about?.kind === kind && about.namespace === namespace && names.includes(about.name);
        });
    }
    #index() {
        if (!this.#stale)
            return;
        this.#stale = false;
        this.#byKey = new Map();
        this.#byOwner = new Map();
        this.#eventsAbout = new Map();
        for (const objects of this.#lists.values())
            for (const object of objects.values())
                if (object.kind === 'Event')
                    push(this.#eventsAbout, object.involvedObject?.uid ?? '', object);
                else {
                    this.#byKey.set((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object)), object);
                    for (const owner of object.metadata.ownerReferences ?? [])
                        push(this.#byOwner, owner.uid, object);
                }
    }
}
/** Without the record of who wrote which field: often half of an object, and no question is about it. */
const slim = (object) => {
    const { managedFields: _, ...metadata } = object.metadata;
    return { ...object, metadata };
};
const push = (index, key, object) => {
    const list = index.get(key);
    if (list)
        list.push(object);
    else
        index.set(key, [object]);
};


/***/ }),

/***/ 51748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ letGo),
/* harmony export */   _2: () => (/* binding */ hold),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   jV: () => (/* binding */ heldJudge)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31629);
/* harmony import */ var _found_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51611);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94648);




/** Whose the pause of a stable Deployment is: a name of its own, so that it goes without anything else being touched. */
const holder = 'slipway-trial';
/** Whether this project itself has paused it. The object has to say who wrote which field. */
const isHeld = ({ metadata }) => metadata.managedFields?.some((entry) => entry.manager === holder) === true;
/**
 * Pauses a Deployment for as long as a Service takes the pods of its present version only. It goes on scaling and
 * replacing pods, but brings no other version: kubectl refuses to restart it, and what somebody changes in its template
 * waits, so that the Service never stands there without pods.
 */
const hold = async (cluster, deployment) => {
    const live = await cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(deployment));
    if (!live || (live.spec?.paused === true && isHeld(live)))
        return;
    await cluster.apply({ ...(0,_found_js__WEBPACK_IMPORTED_MODULE_1__/* .bare */ .$B)(live), spec: { paused: true } }, { fieldManager: holder, force: true });
};
/** Lets it follow its template again. What a person has paused besides stays paused. */
const letGo = async (cluster, ref) => {
    const live = await cluster.get(ref);
    if (live && isHeld(live))
        await cluster.apply((0,_found_js__WEBPACK_IMPORTED_MODULE_1__/* .bare */ .$B)(live), { fieldManager: holder });
};
/** Held, it is judged by the version that runs: what somebody wrote into its template meanwhile is not waited for. */
const heldJudge = (held) => {
    const keys = new Set(held.map((object) => (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return (observation) => {
        const { object, children } = observation;
        if (object?.spec?.paused !== true || !keys.has((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))))
            return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_2__/* .assess */ .n)(observation);
        const { spec, status, ...running } = (0,_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .asItRuns */ .a)(object, children);
        const counted = { ...status, updatedReplicas: status?.replicas ?? 0 };
        return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_2__/* .assess */ .n)({ ...observation, object: { ...running, spec: { ...spec, paused: false }, status: counted } });
    };
};


/***/ }),

/***/ 17147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KP: () => (/* binding */ podLabelsOf),
/* harmony export */   Ko: () => (/* binding */ trialName),
/* harmony export */   Z8: () => (/* binding */ marks),
/* harmony export */   dp: () => (/* binding */ versionLabel),
/* harmony export */   eT: () => (/* binding */ isHeadless),
/* harmony export */   h7: () => (/* binding */ selecting),
/* harmony export */   ko: () => (/* binding */ selects),
/* harmony export */   uq: () => (/* binding */ isOnTrial)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const marks = {
    canary: { label: 'slipway.dev/track', value: 'canary', suffix: '-canary' },
    'blue-green': { label: 'slipway.dev/colour', value: 'green', suffix: '-green' },
};
/** Whether a pod belongs to a version on trial. */
const isOnTrial = ({ metadata }) => Object.values(marks).some(({ label, value }) => metadata.labels?.[label] === value);
/** A label that the Deployment controller puts on each pod, telling its version: it is the same for all of one. */
const versionLabel = 'pod-template-hash';
/** Names of Services, and labels, hold so many characters (RFC 1123). */
const longest = 63;
/** The trial's name for an object; a long one is cut, and a hash keeps it apart from others that begin alike. */
const trialName = (name, { suffix }) => {
    if (name.length + suffix.length <= longest)
        return name + suffix;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(name).digest('hex').slice(0, 6);
    return `${name.slice(0, longest - suffix.length - hash.length - 1).replace(/[.-]+$/, '')}-${hash}${suffix}`;
};
/** Whether a Service's selector takes pods with these labels; a Service without a selector takes none. */
const selects = (service, labels) => {
    const selector = Object.entries((service.spec?.selector ?? {}));
    return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
};
/** A Service without an address of its own: clients find the pods by DNS. */
const isHeadless = ({ spec }) => spec?.clusterIP === 'None';
const podLabelsOf = (workload) => workload.spec?.template?.metadata?.labels ?? {};
/** A Service that takes only pods which carry this label too. */
const selecting = (service, label, value) => ({
    ...service,
    spec: { ...service.spec, selector: { ...service.spec.selector, [label]: value } },
});


/***/ }),

/***/ 74320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ shift),
/* harmony export */   CT: () => (/* binding */ routed),
/* harmony export */   F5: () => (/* binding */ giveBack),
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   az: () => (/* binding */ isolate)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5512);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53403);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72034);
/* harmony import */ var _hold_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51748);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17147);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94648);
/* harmony import */ var _weights_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61284);







/**
 * Milliseconds after which every node has heard of a change of endpoints, every proxy of one of weights, and every
 * client of one of a headless Service, whose DNS answers CoreDNS as kubeadm sets it up lets live for 30 s.
 */
const propagation = { endpoints: 2_000, weights: 5_000, names: 32_000 };
const settle = ({ clock, signal }, what) => clock.sleep(propagation[what], signal);
/** What has to be heard of before pods that got requests may go. */
const routed = (routes, services) => {
    if (services.some(_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .isHeadless */ .eT))
        return 'names';
    return routes.length > 0 ? 'weights' : 'endpoints';
};
const put = (ports, object) => 
// Who else wrote these fields gets them back when the trial is over.
(0,_apply_js__WEBPACK_IMPORTED_MODULE_1__/* .applyOne */ .P7)(ports, { object, action: 'configure', scaled: false }, { forceConflicts: true });
const workloadBehind = (trial, { stable: service }) => trial.workloads
    .map(({ stable }) => stable.object)
    .find((object) => object.metadata.namespace === service.metadata.namespace && (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .selects */ .ko)(service, (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .podLabelsOf */ .KP)(object)));
/**
 * Lets the stable Services take only the pods of the version that runs now, before a pod of the new one exists: these
 * pods stay the only ones, and the new version's do not join them when they become ready. That version is held: nothing
 * replaces its pods by others that the Services would not take.
 */
const isolate = async (ports, trial) => {
    for (const service of trial.services) {
        const workload = workloadBehind(trial, service);
        if (workload)
            await (0,_hold_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(ports.cluster, workload);
        const version = workload && (await (0,_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .presentVersion */ .m)(ports.cluster, workload));
        if (!version)
            throw new _types_js__WEBPACK_IMPORTED_MODULE_4__/* .ReleaseFailure */ .W({
                code: 'NotReady',
                sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(service.stable))} cannot be kept on the present version: ${workload ? `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(workload))} has no ReplicaSet` : 'no Deployment stands behind it'}.`,
                object: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(service.stable),
                evidence: [],
            });
        await put(ports, (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .selecting */ .h7)(service.stable, _marks_js__WEBPACK_IMPORTED_MODULE_0__/* .versionLabel */ .dp, version));
    }
};
const stableServices = ({ services }) => services.map(({ stable }) => stable);
const twinsOf = ({ services }) => (name, namespace) => services.find(({ stable: { metadata } }) => metadata.name === name && metadata.namespace === namespace)?.trial
    .metadata.name;
const turnServices = async (ports, trial) => {
    for (const { stable } of trial.services) {
        await put(ports, (0,_marks_js__WEBPACK_IMPORTED_MODULE_0__/* .selecting */ .h7)(stable, trial.mark.label, trial.mark.value));
        ports.log.info(`  ${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(stable))} now takes the new pods only.`);
    }
};
/** Turns requests to the new version: a share of the weights, or all at once. A share of pods needs no turning. */
const shift = async (ports, trial, share) => {
    if (!trial.isolated || share === 0)
        return;
    if (trial.record.strategy === 'blue-green')
        await turnServices(ports, trial);
    for (const route of trial.routes) {
        await put(ports, (0,_weights_js__WEBPACK_IMPORTED_MODULE_6__/* .withShare */ .kp)(route, twinsOf(trial), share));
        ports.log.info(`  ${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_5__/* .refOf */ .H8)(route))} now sends ${share} % to the new version.`);
    }
    await settle(ports, routed(trial.routes, stableServices(trial)));
};
/** Turns all requests back to the stable version, which is still complete: the first thing to do when a trial fails. */
const giveBack = async (ports, trial) => {
    if (!trial.isolated)
        return;
    for (const route of trial.routes)
        await put(ports, route);
    await isolate(ports, trial);
    ports.log.info('  All requests go to the stable version again.');
};


/***/ }),

/***/ 94648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ asItRuns),
/* harmony export */   m: () => (/* binding */ presentVersion)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5512);
/* harmony import */ var _marks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17147);



/** A template without the label that the controller adds to a ReplicaSet's. */
const templateOf = ({ spec }) => {
    const { metadata, ...template } = spec?.template ?? {};
    const { [_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .versionLabel */ .dp]: _, ...labels } = metadata?.labels ?? {};
    return { ...template, metadata: { ...metadata, labels } };
};
const revisionOf = ({ metadata }) => Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
const ofTemplate = (set, deployment) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(templateOf(set), templateOf(deployment));
/** A paused Deployment with the template of the version that runs: its own may have been changed since, and waits. */
const asItRuns = (deployment, children) => {
    const sets = children.filter(({ kind }) => kind === 'ReplicaSet');
    const found = sets.some((set) => ofTemplate(set, deployment)) ? undefined : standing(sets);
    return found ? { ...deployment, spec: { ...deployment.spec, template: templateOf(found) } } : deployment;
};
/** The ReplicaSet of a paused Deployment that has pods, the newest where it was paused half way. */
const standing = (sets) => sets.filter(({ spec }) => Number(spec?.replicas ?? 0) > 0).toSorted((a, b) => revisionOf(b) - revisionOf(a))[0];
/**
 * The label value that all pods of a Deployment's present version carry; undefined when there is none yet. The
 * ReplicaSet of a version is the one with its template, as the Deployment controller finds it.
 */
const presentVersion = async (cluster, deployment) => {
    const live = await cluster.get((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(deployment));
    const { uid, namespace } = live?.metadata ?? {};
    if (!live || !uid || !namespace)
        return undefined;
    const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
    const own = items.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
    const exact = own.find((item) => ofTemplate(item, live));
    const present = exact ?? (live.spec?.paused === true ? standing(own) : undefined);
    return present?.metadata.labels?.[_marks_js__WEBPACK_IMPORTED_MODULE_1__/* .versionLabel */ .dp];
};


/***/ }),

/***/ 61284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ isRoute),
/* harmony export */   bH: () => (/* binding */ sendsTo),
/* harmony export */   kp: () => (/* binding */ withShare)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);

const isRoute = ({ apiVersion, kind }) => kind === 'HTTPRoute' && (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(apiVersion) === 'gateway.networking.k8s.io';
const isService = ({ group = '', kind = 'Service' }) => group === '' && kind === 'Service';
const rulesOf = (route) => (route.spec?.rules ?? []);
const twinOf = (route, ref, twins) => isService(ref) ? twins(ref.name, ref.namespace ?? route.metadata.namespace) : undefined;
/** Whether any rule sends requests to a Service that has a twin. */
const sendsTo = (route, twins) => isRoute(route) &&
    rulesOf(route).some(({ backendRefs = [] }) => backendRefs.some((ref) => twinOf(route, ref, twins) !== undefined));
/** Gateway API: an absent weight is 1. */
const weightOf = ({ weight = 1 }) => weight;
/** Gateway API: a weight is at most one million. */
const most = 1_000_000;
const weighed = (route, rule, twins, share) => {
    const { backendRefs } = rule;
    if (!backendRefs?.some((ref) => twinOf(route, ref, twins) !== undefined))
        return rule;
    const scale = Math.min(1, most / (100 * Math.max(1, ...backendRefs.map(weightOf))));
    const weight = (ref, percent) => Math.round(weightOf(ref) * percent * scale);
    return {
        ...rule,
        backendRefs: backendRefs.flatMap((ref) => {
            const twin = twinOf(route, ref, twins);
            return twin === undefined
                ? [{ ...ref, weight: weight(ref, 100) }]
                : [
                    { ...ref, weight: weight(ref, 100 - share) },
                    { ...ref, name: twin, weight: weight(ref, share) },
                ];
        }),
    };
};
/**
 * The route with `share` percent of what went to each Service going to its twin. What other backends of a rule get does
 * not change: all weights of the rule grow alike.
 */
const withShare = (route, twins, share) => ({
    ...route,
    spec: { ...route.spec, rules: rulesOf(route).map((rule) => weighed(route, rule, twins, share)) },
});


/***/ }),

/***/ 39740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ track)
});

// UNUSED EXPORTS: trackedKey

// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/status/src/verdict.js + 1 modules
var verdict = __webpack_require__(47277);
// EXTERNAL MODULE: ./build/packages/status/src/time.js
var time = __webpack_require__(509);
;// CONCATENATED MODULE: ./build/packages/status/src/probation.js

/** Seconds after the start of a container for which a liveness probe is waited for at most. */
const longest = 60;
/** Seconds from a container's start until its liveness probe has said something; a second for the event to arrive. */
const firstAnswer = ({ livenessProbe }) => {
    if (!livenessProbe)
        return 0;
    const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1 } = livenessProbe;
    // Without a delay the first question comes with the start; with one at the first tick after it.
    const asked = initialDelaySeconds > 0 ? initialDelaySeconds + periodSeconds : 0;
    return Math.min(asked + timeoutSeconds + 1, longest);
};
/**
 * Seconds until the liveness probe of every container has been asked at least once, so that a pod that is ready but
 * will be killed is not taken for a good one; 0 when all have. At most until a minute after the start.
 * @param now the server's time, RFC 3339
 */
const untilProbed = (pods, now) => Math.max(0, ...pods.flatMap(({ spec, status }) => {
    const specs = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
    const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    return specs.map((each) => {
        const started = statuses.find(({ name }) => name === each.name)?.state?.running?.startedAt;
        const age = (0,time/* secondsBetween */.O1)(started, now);
        return age === undefined ? 0 : firstAnswer(each) - age;
    });
}));

// EXTERNAL MODULE: ./build/packages/status/src/assess.js + 30 modules
var assess = __webpack_require__(31629);
// EXTERNAL MODULE: ./build/packages/release/src/health.js
var src_health = __webpack_require__(13433);
;// CONCATENATED MODULE: ./build/packages/release/src/job-logs.js

/** Pods of one Job whose logs are shown: a Job with many of them says the same in all. */
const mostPods = 5;
/** Milliseconds that the last lines may take after a Job has ended. */
const lastLines = 10_000;
const containersOf = ({ spec }) => [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name }) => name);
const hasEnded = ({ status }) => ['Succeeded', 'Failed'].includes(status?.phase);
/** Shows the logs of the Jobs that this run started, while they run: afterwards they may be gone with their pods. */
class JobLogs {
    #ports;
    #stop = new AbortController();
    #streams = new Map();
    #ended = new Set();
    #pods = new Map();
    #lines = [];
    #isTold = false;
    constructor(ports) {
        this.#ports = ports;
    }
    look(tracked) {
        for (const { target, assessment } of tracked)
            if (target.desired.kind === 'Job' && target.since !== undefined)
                for (const pod of assessment.pods)
                    this.#follow((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(target.desired)), pod, hasEnded(pod) || assessment.status !== 'progressing');
        this.#flush();
    }
    /** Waits for the last lines of what has ended; what still runs is left. */
    async end() {
        const timer = new AbortController();
        const patience = this.#ports.clock.sleep(lastLines, timer.signal).catch(() => { });
        const closing = [...this.#streams].flatMap(([key, stream]) => (this.#ended.has(key) ? [stream] : []));
        await Promise.race([Promise.all(closing), patience]);
        timer.abort();
        this.#stop.abort();
        await Promise.all(this.#streams.values());
        this.#flush();
    }
    #follow(job, pod, isOver) {
        const shown = this.#pods.get(job) ?? new Set();
        this.#pods.set(job, shown);
        if (!shown.has(pod.metadata.name) && shown.size >= mostPods)
            return;
        shown.add(pod.metadata.name);
        const names = containersOf(pod);
        for (const container of names) {
            const key = `${pod.metadata.uid}/${container}`;
            const title = names.length > 1 ? `${pod.metadata.name}/${container}` : pod.metadata.name;
            if (isOver)
                this.#ended.add(key);
            if (!this.#streams.has(key))
                this.#streams.set(key, this.#stream(pod, container, title));
        }
    }
    async #stream(pod, container, title) {
        try {
            const onLine = (line) => void this.#lines.push(`[${title}] ${line}`);
            await this.#ports.cluster.streamLogs((0,kubernetes/* refOf */.H8)(pod), { container }, onLine, this.#stop.signal);
        }
        catch (error) {
            if (this.#stop.signal.aborted || this.#isTold)
                return;
            this.#isTold = true;
            this.#ports.log.warning(`The log of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} cannot be followed: ${error.message}`);
        }
    }
    #flush() {
        if (this.#lines.length > 0)
            this.#ports.log.foreign(this.#lines.join('\n'));
        this.#lines = [];
    }
}

// EXTERNAL MODULE: ./build/packages/release/src/presence.js
var presence = __webpack_require__(59422);
// EXTERNAL MODULE: ./build/packages/status/src/logs/explain.js
var explain = __webpack_require__(22347);
;// CONCATENATED MODULE: ./build/packages/release/src/probe-logs.js

/** Seconds for which a probe may fail before the log is asked, and between two questions. */
const patience = 4;
/**
 * A server that answers no probe may only be slow, or listen where nobody can reach it: on 127.0.0.1, or on another
 * port. Its log tells which, so it is read while waiting, and what it proves is believed.
 */
class ProbeLogs {
    #ports;
    #asked = new Map();
    #logs = new Map();
    constructor(ports) {
        this.#ports = ports;
    }
    /** The findings, sharper where a log was read. @param standing seconds by key */
    explain(findings, standing) {
        return findings.map((finding) => {
            const seconds = standing.get(finding.key) ?? 0;
            if (finding.severity !== 'info' || finding.cause.code !== 'ProbeFailing' || !finding.logs || seconds < patience)
                return finding;
            if (seconds - (this.#asked.get(finding.key) ?? Number.NEGATIVE_INFINITY) >= patience)
                this.#ask(finding, seconds);
            const log = this.#logs.get(finding.key);
            return log === undefined ? finding : (0,explain/* explain */.W)(finding, log);
        });
    }
    #ask({ key, logs }, seconds) {
        if (!logs)
            return;
        this.#asked.set(key, seconds);
        const { pod, namespace, container } = logs;
        this.#ports.cluster
            .logs({ apiVersion: 'v1', kind: 'Pod', namespace, name: pod }, { container, tailLines: 200 })
            // Without the log the probe's own words have to do.
            .then((text) => this.#logs.set(key, text), () => { });
    }
}

;// CONCATENATED MODULE: ./build/packages/release/src/progress.js

/** Objects that are told one by one; more are only counted. */
const few = 12;
/** Milliseconds between lines when nothing changes. */
const heartbeat = 5000;
/** Changes that the report's timeline keeps. */
const most = 60;
/** Tells a person how far the rollout is, and keeps the moments for the report. */
class Progress {
    milestones = [];
    #log;
    #clock;
    #started;
    #messages = new Map();
    #spoken;
    constructor(log, clock) {
        this.#log = log;
        this.#clock = clock;
        this.#started = clock.monotonic();
        this.#spoken = this.#started;
    }
    show(tracked) {
        const now = this.#clock.monotonic();
        const changed = tracked.filter((entry) => this.#note(entry, now));
        const ready = tracked.filter(({ assessment }) => assessment.status === 'ready').length;
        if (changed.length > 0 && tracked.length <= few) {
            for (const { target, assessment } of changed)
                this.#log.info(`  ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(target.desired))}: ${assessment.message}`);
            this.#spoken = now;
        }
        else if (now - this.#spoken >= heartbeat) {
            const open = tracked.find(({ assessment }) => assessment.status !== 'ready');
            const detail = open ? `; ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(open.target.desired))}: ${open.assessment.message}` : '';
            this.#log.info(`  ${ready} of ${tracked.length} objects ready after ${Math.round((now - this.#started) / 1000)} s${detail}`);
            this.#spoken = now;
        }
    }
    #note({ target, assessment }, now) {
        const ref = (0,kubernetes/* refOf */.H8)(target.desired);
        if (this.#messages.get((0,kubernetes/* keyOf */.TN)(ref)) === assessment.message)
            return false;
        this.#messages.set((0,kubernetes/* keyOf */.TN)(ref), assessment.message);
        if (this.milestones.length < most)
            this.milestones.push({ at: now - this.#started, object: (0,kubernetes/* showRef */.tO)(ref), what: assessment.message });
        return true;
    }
}

;// CONCATENATED MODULE: ./build/packages/release/src/track.js







/** Milliseconds in which a burst of changes is looked at once; longer where a look at everything takes its time. */
const burst = 15;
/** How many times as long as a look itself nothing is looked at after it. */
const rest = 3;
/** Milliseconds between looks when nothing changes: tolerances run out without an event. */
const idle = 500;
/** Milliseconds between full lists. */
const truth = 20_000;
/** Milliseconds for which a full list is the present. */
const fresh = 1000;
const isReady = ({ target, assessment }, jobs) => assessment.status === 'ready' ||
    (jobs === 'started' && target.desired.kind === 'Job' && assessment.status === 'progressing');
const restartsOf = (tracked) => tracked
    .flatMap(({ assessment }) => assessment.pods)
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .reduce((sum, status) => sum + (status.restartCount ?? 0), 0);
/** How long each finding has stood, by our own clock. */
class Standing {
    #since = new Map();
    update(findings, now) {
        const keys = new Set(findings.map(({ key }) => key));
        for (const key of this.#since.keys())
            if (!keys.has(key))
                this.#since.delete(key);
        for (const key of keys)
            if (!this.#since.has(key))
                this.#since.set(key, now);
        return new Map([...this.#since].map(([key, at]) => [key, (now - at) / 1000]));
    }
}
const ownerOfFinding = (tracked, finding) => tracked.find(({ assessment }) => assessment.findings.some(({ key }) => key === finding.key));
const paused = ({ target }) => ({
    code: 'NotReady',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(target.desired))} is paused, so its new version is not rolled out.`,
    object: (0,kubernetes/* refOf */.H8)(target.desired),
    hint: 'Remove `spec.paused` from the manifest, or resume it: kubectl rollout resume.',
    evidence: [],
});
const outOfTime = (tracked, timeout, jobs) => {
    const finding = (0,verdict/* bestGuess */.m8)(tracked.flatMap(({ assessment }) => assessment.findings));
    const seconds = `${Math.round(timeout / 1000)} s`;
    if (finding) {
        const owner = ownerOfFinding(tracked, finding);
        const cause = {
            ...finding.cause,
            // "Not ready" alone says no more than that time is over.
            code: finding.cause.code === 'NotReady' ? 'Timeout' : finding.cause.code,
            sentence: `${finding.cause.sentence.replace(/\.$/, '')}, and the ${seconds} of \`timeout\` are over.`,
        };
        return { cause, finding, ...(owner ? { tracked: owner } : {}) };
    }
    const late = tracked.find((entry) => !isReady(entry, jobs));
    const name = late ? (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(late.target.desired)) : 'The release';
    return {
        cause: {
            code: 'Timeout',
            sentence: `${name} was not ready within ${seconds}${late ? `: ${late.assessment.message}` : ''}.`,
            ...(late ? { object: (0,kubernetes/* refOf */.H8)(late.target.desired) } : {}),
            hint: 'Raise `timeout` if it only needs longer.',
            evidence: [],
        },
        ...(late ? { tracked: late } : {}),
    };
};
/** What cannot become ready any more, if anything; the gravest first. */
const fatal = (tracked, standing, logs, now) => {
    const seen = tracked.flatMap(({ assessment }) => assessment.findings);
    const elapsed = standing.update(seen, now);
    const finding = (0,verdict/* gravest */.Zk)(logs.explain(seen, elapsed), elapsed);
    const owner = finding && ownerOfFinding(tracked, finding);
    if (finding)
        return { cause: finding.cause, finding, ...(owner ? { tracked: owner } : {}) };
    const halted = tracked.find(({ assessment }) => assessment.status === 'paused');
    return halted && { cause: paused(halted), tracked: halted };
};
/** Since when everything has been ready without a restart; undefined while something is not. */
class Steadiness {
    #since;
    #restarts = 0;
    /** Milliseconds of steadiness so far; undefined when not everything is ready. */
    update(tracked, jobs, now) {
        if (!tracked.every((entry) => isReady(entry, jobs))) {
            this.#since = undefined;
            return undefined;
        }
        const restarts = restartsOf(tracked);
        if (this.#since === undefined || restarts > this.#restarts)
            this.#since = now;
        this.#restarts = restarts;
        return now - this.#since;
    }
}
/** How it ended, once it has: no failure is success. */
const endOf = (tracked, steady, health, elapsed, { timeout, budget = timeout, stableFor, jobs }) => {
    if (health.cause)
        return { failure: { cause: health.cause } };
    if (steady === undefined)
        return elapsed > timeout ? { failure: outOfTime(tracked, budget, jobs) } : undefined;
    return steady >= stableFor && health.passed ? {} : undefined;
};
/** Time alone has decided: what seems late may be ready by now, where the server has fallen silent or a watch has. */
const isByTime = (end, found, steady) => end.failure !== undefined && found === undefined && steady === undefined;
/**
 * How long everything has to be steady at this moment: where health is watched at all, no probe that may yet kill goes
 * unheard. What cannot become ready cannot stop being it.
 */
const watchFor = (tracked, steady = 0, now, stableFor) => stableFor === 0 || tracked.length === 0
    ? 0
    : Math.max(stableFor, steady +
        1000 *
            untilProbed(tracked.flatMap(({ assessment }) => assessment.pods), now));
/** Milliseconds until the next look, if nothing changes. */
const pauseOf = (steady, { stableFor }) => steady === undefined || steady >= stableFor ? idle : Math.min(idle, stableFor - steady);
const followAll = async (ports, observer, targets, options, health, jobLogs) => {
    const { clock, log, signal } = ports;
    const { judge = assess/* assess */.n } = options;
    const started = clock.monotonic();
    const present = (0,presence/* presentTime */.R)(ports);
    const begun = present();
    const standing = new Standing();
    const steadiness = new Steadiness();
    const logs = new ProbeLogs(ports);
    const progress = new Progress(log, clock);
    let listed = begun;
    let told = false;
    const refresh = async () => {
        await observer.refresh();
        listed = present();
    };
    const sure = () => ((0,presence/* isAway */.D)(ports) ? refresh() : undefined);
    await observer.ready();
    // Nothing that could become ready, or stop being it.
    if (targets.length === 0 && health.passed)
        return { tracked: [], milestones: [], began: started };
    for (;;) {
        signal.throwIfAborted();
        await sure();
        const looked = clock.monotonic();
        const now = present();
        const tracked = targets.map((target) => {
            const observation = observer.observation(target);
            return { target, observation, assessment: judge(observation) };
        });
        progress.show(tracked);
        jobLogs.look(tracked);
        const result = { tracked, milestones: progress.milestones, began: started };
        const taken = clock.monotonic() - looked;
        const failure = fatal(tracked, standing, logs, now);
        const steady = steadiness.update(tracked, options.jobs, now);
        if (steady !== undefined && !failure)
            health.begin(tracked);
        const stableFor = watchFor(tracked, steady, observer.now(), options.stableFor);
        const end = failure ? { failure } : endOf(tracked, steady, health, now - begun, { ...options, stableFor });
        if (end && now - listed > fresh && isByTime(end, failure, steady)) {
            await refresh();
            continue;
        }
        if (end)
            return { ...result, ...end };
        if (steady === undefined) {
            await options.mend?.(tracked);
        }
        else if (!told && stableFor > 0) {
            log.info(`Everything is ready; watching for ${Math.ceil(stableFor / 1000)} s that it stays so.`);
            told = true;
        }
        if (now - listed > truth)
            await refresh();
        await health.or(observer.change(pauseOf(steady, { stableFor })));
        await clock.sleep(Math.max(burst, rest * taken));
    }
};
/**
 * Follows all targets at once until they are ready and stay so, until one of them cannot become it, or until time is
 * over. Nothing is changed but by `mend`.
 */
const track = async (ports, observer, targets, options) => {
    const health = new src_health/* HealthRun */.k(options.health);
    const jobLogs = new JobLogs(ports);
    try {
        return await followAll(ports, observer, targets, options, health, jobLogs);
    }
    finally {
        await Promise.all([health.stop(), jobLogs.end()]);
    }
};
/** Keys of what is tracked, for reports. */
const trackedKey = ({ target }) => keyOf(refOf(target.desired));


/***/ }),

/***/ 72034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ReleaseFailure)
/* harmony export */ });
/** The step must stop because of the cluster's or the release's state, not because of an input. */
class ReleaseFailure extends Error {
    name = 'ReleaseFailure';
    reason;
    constructor(reason) {
        super(reason.sentence);
        this.reason = reason;
    }
}


/***/ }),

/***/ 23009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ workloadFacts)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20591);


/** What runs, workload by workload: everything that has pods. */
const workloadFacts = (tracked) => tracked
    .filter(({ assessment }) => assessment.pods.length > 0 || assessment.desired !== undefined)
    .map(({ target, assessment }) => ({
    object: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(target.desired)),
    ready: assessment.ready ?? 0,
    desired: assessment.desired ?? assessment.pods.length,
    digests: [
        ...new Set(assessment.pods.flatMap((pod) => (0,_slipway_status__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .n)(pod).flatMap(({ digest }) => (digest ? [digest] : [])))),
    ],
}));


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


/***/ }),

/***/ 64002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ causeOfApiError)
});

// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
;// CONCATENATED MODULE: ./build/packages/status/src/bad-quantities.js
/** Fields whose values are quantities, or maps of them. */
const places = new Set([
    'limits',
    'requests',
    'capacity',
    'hard',
    'sizeLimit',
    'storage',
    'max',
    'min',
    'default',
    'defaultRequest',
    'averageValue',
    'divisor',
]);
const quantity = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const walk = (value, path, isPlace) => {
    if (Array.isArray(value))
        return value.flatMap((each, at) => walk(each, `${path}[${at}]`, false));
    if (typeof value === 'object' && value !== null)
        return Object.entries(value).flatMap(([key, each]) => walk(each, path ? `${path}.${key}` : key, places.has(key) || (isPlace && typeof each !== 'object')));
    return isPlace && typeof value === 'string' && !quantity.test(value) ? [`${path}: ${value}`] : [];
};
/** `spec.template.spec.containers[0].resources.limits.memory: 512MB`: the server refuses them without a word of where. */
const badQuantities = ({ object }) => walk(object.spec, 'spec', false);

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/packages/status/src/changed-fields.js

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whether the object has everything that was asked for; what it has besides are the server's defaults. */
const covers = (live, asked) => {
    if (Array.isArray(asked))
        return Array.isArray(live) && live.length === asked.length && asked.every((each, at) => covers(live[at], each));
    if (!isRecord(asked))
        return (0,external_node_util_.isDeepStrictEqual)(live, asked);
    return Object.entries(asked).every(([key, value]) => covers(isRecord(live) ? live[key] : undefined, value));
};
const specOf = (object) => isRecord(object.spec) ? object.spec : {};
/**
 * The fields of the spec that were to be changed, as `spec.serviceName, spec.selector`, where the server only says
 * which ones it would have let pass. Empty without the object that stands in the cluster.
 */
const changedFields = ({ object, live }, message) => {
    if (!live)
        return '';
    const allowed = new Set(/(?:other than|except) (.*)/s.exec(message)?.[1]?.match(/\w+/g));
    const stands = specOf(live);
    return Object.entries(specOf(object))
        .filter(([key, value]) => !allowed.has(key) && !covers(stands[key], value))
        .map(([key]) => `spec.${key}`)
        .join(', ');
};

// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/refusals.js
var refusals = __webpack_require__(63439);
// EXTERNAL MODULE: ./build/packages/status/src/finding.js
var finding = __webpack_require__(5199);
;// CONCATENATED MODULE: ./build/packages/status/src/api-error-rows.js





const inNamespace = ({ ref }) => (ref.namespace ? ` -n ${ref.namespace}` : '');
/** Admission's own words say more than the code that carries them. */
const admission = (refused) => {
    const known = (0,refusals/* refusalOf */.O)(refused.status.message);
    if (!known)
        return undefined;
    const { refusal, facts } = known;
    return {
        code: refusal.code,
        says: refusal.says(facts, refused.status.message),
        hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
        command: typeof refusal.command === 'function' ? refusal.command(facts, inNamespace(refused)) : refusal.command,
        detail: facts,
    };
};
/** `User "x" cannot patch resource "deployments" in API group "apps" in the namespace "shop"` */
const rights = /User "(?<user>[^"]*)" cannot (?<verb>\S+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;
const forbidden = ({ ref, status }) => {
    if (status.code !== 403)
        return undefined;
    const found = rights.exec(status.message)?.groups;
    if (!found)
        return { code: 'Forbidden', says: `forbidden: ${(0,finding/* oneLine */.TN)(status.message)}` };
    const { user = '', verb = '', resource = '', group = '', namespace = '' } = found;
    const where = namespace ? `in namespace ${namespace}` : 'in the cluster';
    const role = namespace ? 'Role' : 'ClusterRole';
    return {
        code: 'Forbidden',
        says: `${user} may not ${verb} ${resource} ${where}`,
        hint: `Give it a ${role} with {apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]} (on AKS with Azure RBAC: Azure Kubernetes Service RBAC Writer).`,
        command: `kubectl auth can-i ${verb} ${resource}${group ? `.${group}` : ''}${namespace ? ` -n ${namespace}` : ''}`,
        detail: { user, verb, resource, group: group || (0,kubernetes/* groupOf */.F8)(ref.apiVersion), ...(namespace ? { namespace } : {}) },
    };
};
const immutable = (refused) => {
    const { ref, status } = refused;
    const causes = status.details?.causes ?? [];
    const found = causes.find(({ message = '' }) => /immutable|may not change once set|updates to \S+ spec for fields other than/i.test(message));
    const text = found?.message ?? status.message;
    if (!/field is immutable|is immutable|may not change once set|spec is immutable after creation|updates to \S+ spec for fields other than/i.test(text))
        return undefined;
    const named = found?.field ?? /:\s*([\w.[\]/-]+): (?:Invalid value|Forbidden)/.exec(text)?.[1] ?? 'spec';
    const field = named === 'spec' ? changedFields(refused, text) || named : named;
    return {
        code: 'ImmutableField',
        says: `${field} cannot be changed on an existing ${ref.kind}`,
        hint: immutableHints[ref.kind] ?? 'Put the old value back, or delete the object and make it anew.',
        command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${inNamespace(refused)} -o yaml`,
        detail: { field },
    };
};
const immutableHints = {
    Deployment: 'Keep the labels of the selector, or delete the Deployment first (its pods are down meanwhile).',
    Job: 'Give the Job a new name (or generateName): a Job runs its template once.',
    StatefulSet: 'Only replicas, template, updateStrategy and a few more can change: delete it with --cascade=orphan and apply again.',
    PersistentVolumeClaim: 'Only the requested size can grow: make a new claim and move the data.',
    Service: 'Put the old clusterIP and type back, or delete the Service first (its address changes).',
};
/** `conflict with "helm" using apps/v1: .spec.replicas`, once or as a list of fields below the manager. */
const conflict = ({ ref, status }) => {
    if (status.code !== 409)
        return undefined;
    if (status.reason === 'AlreadyExists')
        return {
            code: 'FieldConflict',
            says: 'exists already',
            hint: 'Somebody else made it meanwhile: run the deploy again.',
        };
    const causes = (status.details?.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict');
    const managers = [
        ...new Set([...causes.map(({ message = '' }) => message), status.message].flatMap((text) => [...text.matchAll(/conflicts? with "([^"]+)"/g)].map((found) => found[1] ?? ''))),
    ];
    if (managers.length === 0)
        return {
            code: 'FieldConflict',
            says: `was changed by somebody else meanwhile: ${(0,finding/* oneLine */.TN)(status.message)}`,
            hint: 'Run the deploy again.',
        };
    const named = causes.map(({ field = '' }) => field).filter(Boolean);
    const fields = named.length > 0
        ? named
        : [...status.message.matchAll(/^- (\.\S+)$|using \S+: (\.\S+)$/gm)].map((found) => found[1] ?? found[2] ?? '');
    const list = [...new Set(fields)];
    const who = managers.join(', ');
    return {
        code: 'FieldConflict',
        says: `${list.join(', ') || 'fields'} ${list.length === 1 ? 'belongs' : 'belong'} to ${who}`,
        hint: `Leave ${list.length === 1 ? 'it' : 'them'} out of the manifest, or take ${list.length === 1 ? 'it' : 'them'} over with force-conflicts: true.`,
        command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${ref.namespace ? ` -n ${ref.namespace}` : ''} -o yaml --show-managed-fields`,
        detail: { manager: who, fields: list.join(', ') },
    };
};
const missing = ({ ref, status }) => {
    if (status.code !== 404)
        return undefined;
    const namespace = /namespaces? "([^"]+)" not found/.exec(status.message)?.[1];
    if (namespace)
        return {
            code: 'InvalidManifest',
            says: `namespace ${namespace} does not exist`,
            hint: `Create it, or put a Namespace into the manifests.`,
            command: `kubectl create namespace ${namespace}`,
            detail: { namespace },
        };
    if (/could not find the requested resource|no matches for kind|404 page not found/.test(status.message))
        return unknownKind({ ref });
    return { code: 'Unknown', says: 'does not exist' };
};
const unknownKind = ({ ref }) => ({
    code: 'InvalidManifest',
    says: `the cluster does not know the kind ${ref.kind} of ${ref.apiVersion}`,
    hint: 'Correct apiVersion, or install the definition (CRD) first.',
    command: `kubectl api-resources --api-group=${(0,kubernetes/* groupOf */.F8)(ref.apiVersion)}`,
    detail: { kind: ref.kind, apiVersion: ref.apiVersion },
});
/** Two dialects: strict decoding quotes the field, server-side apply writes a path before the reason. */
const unknownFields = (message) => [...message.matchAll(/(?:unknown|duplicate) field "([^"]+)"|(\.\S+): field not declared in schema/g)].map((found) => (found[1] ?? found[2] ?? '').replace(/^\./, ''));
const quantities = (refused) => {
    if (!/quantities must match the regular expression|unable to parse quantity/.test(refused.status.message))
        return undefined;
    const found = badQuantities(refused);
    const [first] = found;
    if (first === undefined)
        return undefined;
    return {
        code: 'InvalidManifest',
        says: `${found.join(', ')} ${found.length === 1 ? 'is no quantity' : 'are no quantities'}`,
        hint: 'Memory is written as 512Mi or 1Gi, processors as 500m or 0.5.',
        command: `kubectl explain ${refused.ref.kind.toLowerCase()}`,
        detail: { field: first.replace(/: .*/, '') },
    };
};
/** How the server's decoder writes down a value that it did not expect. */
const plainly = (text) => text
    .replace(/&value\.valueUnstructured\{Value:([^}]*)\}/g, '$1')
    .split(/ (?=\.(?:spec|metadata|data|status)\b)/)[0] ?? text;
/** Server-side apply answers 500 for a manifest that it cannot read, so the words decide. */
const unreadable = (refused) => {
    const found = /failed to create typed patch object \([^)]*\): (?:errors:\s*)?(?:\.(?<field>\S+): )?(?<reason>.*)|unable to convert unstructured object to .*?: (?<other>.*)/s.exec(refused.status.message)?.groups;
    if (!found)
        return undefined;
    if (unknownFields(refused.status.message).length > 0)
        return misspelt(refused);
    const { field, reason, other } = found;
    const said = plainly((0,finding/* oneLine */.TN)(reason ?? other ?? refused.status.message));
    return {
        code: 'InvalidManifest',
        says: `${field ? `${field}: ` : ''}${said}`,
        hint: /expected string, got/.test(said)
            ? 'Write the value in quotes: YAML reads bare numbers, and words such as yes, no, on and n, as something else than text.'
            : 'Correct the manifest; nothing was applied for this object.',
        command: `kubectl explain ${refused.ref.kind.toLowerCase()}`,
        ...(field ? { detail: { field } } : {}),
    };
};
const misspelt = ({ ref, status }) => {
    const fields = unknownFields(status.message);
    const [first = ''] = fields;
    const parent = first.replace(/\[[^\]]*\]/g, '').replace(/\.?[^.]*$/, '');
    return {
        code: 'InvalidManifest',
        says: `${fields.length === 1 ? `field ${first} does` : `fields ${fields.join(', ')} do`} not exist`,
        hint: 'Look for a wrong spelling or indentation.',
        command: `kubectl explain ${[ref.kind.toLowerCase(), parent].filter(Boolean).join('.')}`,
        detail: { field: fields.join(', ') },
    };
};
const invalid = (refused) => {
    const { ref, status } = refused;
    if (![400, 413, 415, 422].includes(status.code))
        return undefined;
    if (/no matches for kind|could not find the requested resource|no kind "[^"]+" is registered/.test(status.message))
        return unknownKind(refused);
    if (unknownFields(status.message).length > 0)
        return misspelt(refused);
    const explain = `kubectl explain ${ref.kind.toLowerCase()}`;
    const causes = status.details?.causes ?? [];
    const [first] = causes;
    const more = causes.length > 1 ? ` (and ${causes.length - 1} more)` : '';
    const says = first?.field ? `${first.field}: ${(0,finding/* oneLine */.TN)(first.message ?? '')}${more}` : (0,finding/* oneLine */.TN)(status.message);
    return {
        code: 'InvalidManifest',
        says,
        hint: 'Correct the manifest; nothing was applied for this object.',
        command: explain,
        ...(first?.field ? { detail: { field: first.field } } : {}),
    };
};
const unreachable = ({ ref, status }) => {
    if (status.code !== 401)
        return undefined;
    return {
        code: 'Forbidden',
        says: `the cluster does not accept the credentials (${(0,kubernetes/* showRef */.tO)(ref)})`,
        hint: 'Log in again: the token has expired or is of another cluster.',
    };
};
/** In this order: what admission said wins over the bare code. */
const apiErrorRows = [
    admission,
    quantities,
    unreadable,
    forbidden,
    unreachable,
    conflict,
    immutable,
    missing,
    invalid,
];

;// CONCATENATED MODULE: ./build/packages/status/src/api-error.js



const refOfEither = (object) => {
    const { name = '', namespace } = 'metadata' in object ? object.metadata : object;
    return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace ? { namespace } : {}), name };
};
/** The cause that a refusal of the API server is: from its code and reason, and its message where that alone tells. */
const causeOfApiError = ({ object, status, live }, phase) => {
    const ref = refOfEither(object);
    const refused = { ref, object, status, phase, ...(live ? { live } : {}) };
    for (const row of apiErrorRows) {
        const read = row(refused);
        if (read)
            return causeFrom(refused, read);
    }
    return causeFrom(refused, { code: codeOf(status), says: `${verbs[phase]} refused: ${(0,finding/* oneLine */.TN)(status.message)}` });
};
const verbs = {
    preflight: 'check',
    apply: 'apply',
    delete: 'delete',
    read: 'read',
};
const codeOf = ({ code }) => code === 0 || code === 429 || code >= 500 ? 'ClusterUnreachable' : 'Unknown';
const causeFrom = ({ ref, status }, { code, says, hint, command, detail }) => ({
    code,
    sentence: `${(0,kubernetes/* showRef */.tO)(ref)}: ${says}`,
    object: ref,
    ...(hint ? { hint } : {}),
    ...(command ? { command } : {}),
    ...(detail && Object.keys(detail).length > 0 ? { detail } : {}),
    evidence: [
        {
            source: 'response',
            of: (0,kubernetes/* showRef */.tO)(ref),
            text: (0,finding/* oneLine */.TN)(`${status.code} ${status.reason ?? ''}: ${status.message}`, 600),
        },
    ],
});


/***/ }),

/***/ 31629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ assess)
});

// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/status/src/conditions.js
var src_conditions = __webpack_require__(84158);
// EXTERNAL MODULE: ./build/packages/status/src/finding.js
var finding = __webpack_require__(5199);
// EXTERNAL MODULE: ./build/packages/status/src/ownership.js
var ownership = __webpack_require__(14963);
// EXTERNAL MODULE: ./build/packages/status/src/time.js
var time = __webpack_require__(509);
;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/capacity.js
const factors = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** A Kubernetes quantity as a number: `500m` → 0.5, `1Gi` → 1073741824. NaN for what is none. */
const quantity = (text) => {
    const [, digits, suffix = ''] = /^([0-9.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(String(text ?? '')) ?? [];
    return digits === undefined ? Number.NaN : Number(digits) * (factors[suffix] ?? Number.NaN);
};
const sum = (containers, resource) => containers.reduce((total, { resources }) => total + (quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]) || 0), 0);
const resourcesOf = (pod) => [
    ...new Set((pod.spec?.containers ?? []).flatMap((each) => Object.keys({ ...each.resources?.limits, ...each.resources?.requests }))),
];
/** A request that not even an empty node of those that are there could serve. Undefined when one could, or none is known. */
const tooLarge = (pod, nodes) => {
    if (!nodes || nodes.length === 0)
        return undefined;
    for (const resource of resourcesOf(pod)) {
        const wanted = sum(pod.spec?.containers ?? [], resource);
        const offers = nodes.map((node) => node.status?.allocatable?.[resource] ?? '0');
        const largest = offers.toSorted((a, b) => quantity(b) - quantity(a))[0] ?? '0';
        if (wanted > quantity(largest))
            return { resource, wanted: show(wanted, resource), largest: show(quantity(largest), resource) };
    }
    return undefined;
};
const show = (value, resource) => /memory|storage/.test(resource) ? `${Math.round(value / 2 ** 20)}Mi` : String(Math.round(value * 1000) / 1000);
/**
 * Whether nodes may still come. Without a word from the caller, machines of a cloud may have an autoscaler that has
 * not spoken yet; machines without a provider's id have none.
 */
const mayGrow = (autoscaler, nodes) => autoscaler ??
    (!nodes ||
        nodes.some((node) => /^(azure|aws|gce|openstack|vsphere|digitalocean|hcloud|oci|ibm|linode):/.test(node.spec?.providerID ?? '')));

// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/refusals.js
var refusals = __webpack_require__(63439);
;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/creation.js






/**
 * What the maker of pods was told when it tried. A ReplicaSet keeps a condition while it fails, which is the better
 * witness; the others leave only events, and an event older than the newest pod was overcome.
 */
const refusedBy = (context, maker, pods) => {
    const condition = (0,src_conditions/* conditionOf */.rI)(maker, 'ReplicaFailure');
    if (condition?.status === 'True')
        return { message: condition.message ?? '', evidence: (0,finding/* conditionEvidence */.fm)(maker, condition) };
    if (maker.kind === 'ReplicaSet' &&
        maker.status?.observedGeneration !== undefined &&
        pods.length >= (maker.spec?.replicas ?? 1))
        return undefined;
    const event = (0,ownership/* lastEvent */.Rf)((0,ownership/* eventsOf */.XL)(context.events, maker, context.since), ['FailedCreate']);
    if (!event || pods.some((pod) => (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), pod.metadata.creationTimestamp)))
        return undefined;
    return { message: (0,ownership/* messageOf */.bD)(event), evidence: (0,finding/* eventEvidence */.AM)(event) };
};
/** Whether the strategy lets old pods leave before new ones are ready: they give their share of a quota back. */
const letsLeave = ({ kind, spec = {} }) => {
    if (kind !== 'Deployment' || spec.strategy?.type === 'Recreate')
        return true;
    const { maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
    if (typeof maxUnavailable === 'number')
        return maxUnavailable > 0;
    return Math.floor(((spec.replicas ?? 1) * Number.parseInt(maxUnavailable, 10)) / 100) > 0;
};
/** `cpu=1,memory=2Gi` of a quota's message. */
const amounts = (text) => new Map(String(text ?? '')
    .split(',')
    .map((part) => part.split('='))
    .map(([name = '', value]) => [name, quantity(value)]));
/** More than the quota would give if nothing else were there. */
const neverFits = ({ requested, limited }) => {
    const most = amounts(limited);
    return [...amounts(requested)].some(([name, value]) => value > (most.get(name) ?? Number.POSITIVE_INFINITY));
};
/**
 * The controller tries again ever more rarely, so room that came free is taken up to two minutes later; and a quota
 * counts a pod for some seconds after it is gone.
 */
const patience = { moving: 120, leaving: 15 };
const gradeQuota = (context, facts, oldPods) => {
    if (neverFits(facts))
        return undefined;
    const { object, children, since } = context;
    if (letsLeave(object) && oldPods.length > 0)
        return { seconds: patience.moving };
    const leaving = children.some((each) => each.kind === 'Pod' && (0,ownership/* isTerminating */.fy)(each));
    const replaced = letsLeave(object) && (0,time/* isBefore */.Y8)(object.metadata.creationTimestamp, since);
    return leaving || replaced ? { seconds: patience.leaving } : undefined;
};
const grades = { ConfigMissing: { seconds: 3 } };
/** A controller makes it in every new namespace, as soon as it comes to it. */
const isMadeByItself = ({ rule }, { name }, message) => rule === 'R08' && name === 'default' && /serviceaccount/i.test(message);
const grade = (context, { refusal, facts }, message, oldPods) => {
    const made = isMadeByItself(refusal, facts, message) ? { seconds: 60 } : undefined;
    const quota = refusal.code === 'QuotaExceeded' ? gradeQuota(context, facts, oldPods) : undefined;
    const tolerance = refusal.passes ? { seconds: 15 } : (made ?? quota ?? grades[refusal.code]);
    return tolerance ? { severity: 'lasting', tolerance } : { severity: 'fatal' };
};
/** Why there are no pods at all: quota, limits, policy, a missing service account. */
const diagnoseCreation = (context, { makers = [], pods = [], oldPods = [] }) => makers.flatMap((maker) => {
    const refused = refusedBy(context, maker, pods);
    if (!refused)
        return [];
    const { message, evidence } = refused;
    const known = (0,refusals/* refusalOf */.O)(message);
    if (!known)
        return [unknownRefusal(context.object, message, evidence)];
    const { refusal, facts } = known;
    return [
        (0,finding/* finding */.gk)(context.object, {
            rule: refusal.rule,
            code: refusal.code,
            stage: 'admission',
            ...grade(context, known, message, oldPods),
            says: refusal.says(facts, message),
            hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
            command: typeof refusal.command === 'function' ? refusal.command(facts, (0,finding/* inNamespace */.d2)(context.object)) : refusal.command,
            detail: facts,
            // Each pod more is progress: the time then counts anew.
            mark: `${pods.length}`,
            evidence: [evidence],
        }),
    ];
});
/** A refusal stays; what is none (the name is still taken, the server is busy) is tried again. */
const unknownRefusal = (object, message, evidence) => {
    const isRefusal = /forbidden|denied|invalid/i.test(message);
    return (0,finding/* finding */.gk)(object, {
        rule: 'R05',
        code: isRefusal ? 'AdmissionDenied' : 'NotReady',
        stage: 'admission',
        severity: 'lasting',
        tolerance: { seconds: isRefusal ? 10 : 60 },
        says: `its pods cannot be made: ${(0,finding/* oneLine */.TN)(message)}`,
        command: (0,finding/* describeCommand */.vL)(object),
        evidence: [evidence],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/probe-of.js
/** The probe as the manifest has it, or an empty one. */
const probeOf = ({ spec }, kind) => spec[`${kind}Probe`] ?? {};
/** A port may be named: the container's ports say its number. */
const portNumber = ({ spec }, port) => typeof port === 'string'
    ? ((spec.ports ?? []).find((each) => each.name === port)?.containerPort ?? port)
    : port;
/** The port that is asked, as a number where it is known. */
const probePort = (symptom, kind) => {
    const { httpGet, tcpSocket, grpc } = probeOf(symptom, kind);
    const port = portNumber(symptom, (httpGet ?? tcpSocket ?? grpc)?.port);
    return typeof port === 'number' || typeof port === 'string' ? port : undefined;
};
/** `http://:8000/healthz`, `tcp://:5432`, `grpc://:9000` or `exec curl …`: what is asked. */
const describeProbe = (symptom, kind) => {
    const { httpGet, tcpSocket, grpc, exec } = probeOf(symptom, kind);
    if (httpGet) {
        const path = httpGet.path ?? '/';
        return `${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${httpGet.host ?? ''}:${portNumber(symptom, httpGet.port)}${path.startsWith('/') ? '' : '/'}${path}`;
    }
    if (tcpSocket)
        return `tcp://:${portNumber(symptom, tcpSocket.port)}`;
    if (grpc)
        return `grpc://:${grpc.port}`;
    return exec ? `exec ${(exec.command ?? []).join(' ').slice(0, 120)}` : '(not in the manifest)';
};
/** Seconds of failing before the kubelet acts on it: periodSeconds × failureThreshold with their defaults. */
const budgetOf = (symptom, kind) => {
    const { periodSeconds = 10, failureThreshold = 3 } = probeOf(symptom, kind);
    return periodSeconds * failureThreshold;
};

// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/table.js
var diagnosis_table = __webpack_require__(80720);
;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/alive.js





/** What the liveness probe says of the run that is on now, unless it has been passed since. */
const failure = ({ context, events, spec, status }, recently) => {
    const event = spec.livenessProbe && status.state?.running && (0,ownership/* lastEvent */.Rf)(events, ['Unhealthy'], /^liveness probe/i);
    if (!event || (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), status.state.running.startedAt))
        return '';
    const age = (0,time/* secondsBetween */.O1)((0,time/* eventTime */.gE)(event), context.now);
    // A probe that passes again says nothing: it did when a failure more is overdue.
    return age !== undefined && age <= recently ? (0,ownership/* messageOf */.bD)(event).replace(/^liveness probe failed: /i, '') : '';
};
/** Seconds within which a probe that still fails has said so again. */
const recently = (symptom) => {
    const { periodSeconds = 10, timeoutSeconds = 1 } = probeOf(symptom, 'liveness');
    return periodSeconds + timeoutSeconds + 2;
};
const isAnswered = /statuscode: 4\d\d/;
/** Why a container that is ready will not stay: a probe that fails will kill it, only not yet. */
const aliveRows = [
    {
        rule: 'alive',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: (symptom) => (isAnswered.test(failure(symptom, recently(symptom))) ? 'lasting' : 'info'),
        tolerance: (symptom) => ({ seconds: Math.max(10, Math.min(budgetOf(symptom, 'liveness'), 30)) }),
        when: (symptom) => {
            const said = failure(symptom, recently(symptom));
            const facts = said ? (0,diagnosis_table/* match */.YW)(said, /statuscode: (?<status>\d+)/, /[\s\S]*/) : undefined;
            if (!facts)
                return undefined;
            const url = describeProbe(symptom, 'liveness');
            return { probe: 'liveness', url, ...(facts.status ? { status: Number(facts.status) } : {}) };
        },
        unsettled: true,
        says: (symptom, { url }) => `container ${symptom.name} will be killed: its liveness probe ${url} fails: ${(0,finding/* oneLine */.TN)(failure(symptom, recently(symptom)), 200)}`,
        hint: 'Check the probe path and port; give a slow start a startupProbe with twice the measured time, and timeoutSeconds 5.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/container.js


const concerns = (event, container) => {
    const path = (event.involvedObject ?? event.regarding)?.fieldPath ?? '';
    return !path.includes('{') || path.includes(`{${container}}`);
};
const ended = ({ state, lastState }) => state?.terminated ?? lastState?.terminated;
/** An end that the restart count does not hold yet: it is raised only when the container is made again. */
const uncounted = ({ state }, role) => {
    if (state?.waiting?.reason === 'CrashLoopBackOff')
        return 1;
    if (!state?.terminated)
        return 0;
    return role === 'init' && state.terminated.exitCode === 0 ? 0 : 1;
};
/**
 * Counted by difference, so that an end between two Running phases is seen too. Where nobody counted before the
 * deploy, a pod older than it is given the benefit of the doubt for all ends but the newest.
 */
const exitsOf = (context, pod, status, role) => {
    if ((0,time/* isBefore */.Y8)(ended(status)?.finishedAt, context.since))
        return 0;
    const total = (status.restartCount ?? 0) + uncounted(status, role);
    const known = context.restarts?.[`${pod.metadata.uid}/${status.name}`];
    const before = known ?? ((0,time/* isBefore */.Y8)(pod.metadata.creationTimestamp, context.since) ? Math.max(0, total - 1) : 0);
    return Math.max(0, total - before);
};
/** One symptom for each container that has a status. */
const containersOf = (context, pod, retried) => {
    const events = (0,ownership/* eventsOf */.XL)(context.events, pod, context.since);
    const symptom = (role, spec, status) => {
        const end = ended(status);
        return {
            context,
            pod,
            name: status.name,
            role,
            spec,
            status,
            waiting: { reason: status.state?.waiting?.reason ?? '', message: status.state?.waiting?.message ?? '' },
            ...(end && !(0,time/* isBefore */.Y8)(end.finishedAt, context.since) ? { ended: end } : {}),
            exits: exitsOf(context, pod, status, role),
            retried,
            events: events.filter((event) => concerns(event, status.name)),
        };
    };
    const specs = (field, name) => (pod.spec?.[field] ?? []).find((each) => each.name === name) ?? {};
    return [
        ...(pod.status?.initContainerStatuses ?? []).map((status) => {
            const spec = specs('initContainers', status.name);
            return symptom(spec.restartPolicy === 'Always' ? 'sidecar' : 'init', spec, status);
        }),
        ...(pod.status?.containerStatuses ?? []).map((status) => symptom('main', specs('containers', status.name), status)),
    ];
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/create.js


const config = (...patterns) => ({ waiting }) => waiting.reason === 'CreateContainerConfigError' ? (0,diagnosis_table/* match */.YW)(waiting.message, ...patterns) : undefined;
const create = (...patterns) => ({ waiting }) => waiting.reason === 'CreateContainerError' ? (0,diagnosis_table/* match */.YW)(waiting.message, ...patterns) : undefined;
const describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Why a container is not made. A cache that lags behind is named in the same field as a Secret that is missing. */
const createRows = [
    {
        rule: 'R18',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: config(/failed to sync (?<kind>secret|configmap) cache/i, /services have not yet been read/),
        says: ({ name, waiting }) => `container ${name} waits for its configuration: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        hint: 'The node has not read it yet, which passes by itself unless the node cannot reach the API server.',
        command: describePod,
    },
    {
        rule: 'R18',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'fatal',
        when: config(/couldn't find key (?<key>\S+) in (?<kind>Secret|ConfigMap) (?:(?<namespace>[^/\s]+)\/)?(?<name>[^\s,]+)/),
        says: (symptom, { key, kind, name }) => `container ${symptom.name} needs key ${key} of ${kind} ${name}, which has no such key`,
        hint: (_, { key, kind, name }) => `Add ${key} to ${kind} ${name}, or correct the key in the manifest.`,
        command: ({ pod }, { kind, name }) => `kubectl describe ${String(kind).toLowerCase()}/${name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R18',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'fatal',
        when: config(/(?<kind>secret|configmap)s? "(?<name>[^"]+)" not found/i),
        says: (symptom, { kind, name }) => `container ${symptom.name} needs ${kindName(kind)} ${name}, which does not exist`,
        hint: (_, { kind, name }) => `Create ${kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
        command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R19',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: config(/runAsNonRoot and image (?:will run as (?<user>root)|has non-numeric user \((?<user>[^)]*)\))/, /runAsNonRoot/),
        says: ({ name }, { user = 'root' }) => user === 'root'
            ? `container ${name} would run as root, which runAsNonRoot forbids`
            : `container ${name} runs as the named user ${user}, which runAsNonRoot cannot tell from root`,
        hint: 'Write a numeric user into the Dockerfile (USER 10001), or set securityContext.runAsUser.',
        command: describePod,
    },
    {
        rule: 'R19',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: config(/runAsUser breaks non-root policy/),
        says: ({ name }) => `container ${name} sets runAsUser 0, which its own runAsNonRoot forbids`,
        hint: 'Set securityContext.runAsUser to another number than 0, or remove runAsNonRoot; mind that the pod has both too.',
        command: describePod,
    },
    {
        rule: 'R20',
        code: 'VolumeMount',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: config(/subPath for volumeMount "(?<volume>[^"]+)"/i, /subPath/i),
        says: ({ name, waiting }, { volume }) => `container ${name} cannot mount ${volume ? `the subPath of volume ${volume}` : 'a subPath'}: ${(0,finding/* oneLine */.TN)(waiting.message, 200)}`,
        hint: 'A subPath is a relative path inside the volume, of the kind (file or folder) that is mounted there.',
        command: describePod,
    },
    {
        rule: 'R18',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: config(/[\s\S]*/),
        says: ({ name, waiting }) => `container ${name} cannot be configured: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        command: describePod,
    },
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: create(/no command specified/),
        says: ({ name }) => `container ${name} has nothing to run: neither the image nor the manifest names a command`,
        hint: 'Add ENTRYPOINT or CMD to the Dockerfile, or command to the manifest.',
        command: describePod,
    },
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 45 },
        when: create(/context deadline exceeded|failed to reserve container name|timed? ?out/i),
        says: ({ name, waiting }) => `container ${name} is not created yet: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        hint: 'The node is slow or overloaded: look at its conditions.',
        command: describePod,
    },
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: create(/[\s\S]*/),
        says: ({ name, waiting }) => `container ${name} cannot be created: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        command: describePod,
    },
];
const kindName = (kind) => String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/pod.js


const isUntouched = ({ state, restartCount }) => ['ContainerCreating', 'PodInitializing'].includes(state?.waiting?.reason ?? '') && !restartCount;
const podSymptom = (context, pod) => {
    const scheduled = (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled');
    const statuses = [
        ...(pod.status?.initContainerStatuses ?? []),
        ...(pod.status?.containerStatuses ?? []),
    ];
    return {
        context,
        pod,
        events: (0,ownership/* eventsOf */.XL)(context.events, pod, context.since),
        ...(scheduled?.status === 'False' && !pod.spec?.nodeName ? { unscheduled: scheduled } : {}),
        isPreparing: pod.spec?.nodeName !== undefined && pod.status?.phase === 'Pending' && statuses.every(isUntouched),
    };
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/pull.js



const reasons = [
    'ErrImagePull',
    'ImagePullBackOff',
    'ImageInspectError',
    'RegistryUnavailable',
    'SignatureValidationFailed',
];
/** The runtime's own words. A back-off of older kubelets does not repeat them, the event before it has them. */
const pullText = ({ waiting, events }) => {
    const event = (0,ownership/* lastEvent */.Rf)(events, ['Failed'], /pull/i);
    return [waiting.message, event ? (0,ownership/* messageOf */.bD)(event) : ''].join('\n');
};
const imageOf = ({ spec, status }) => spec.image ?? status.image ?? '';
const pull = (...patterns) => (symptom) => {
    if (!reasons.includes(symptom.waiting.reason))
        return undefined;
    const facts = (0,diagnosis_table/* match */.YW)(pullText(symptom), ...patterns);
    return facts && { image: imageOf(symptom), ...facts };
};
const waits = (reason) => (symptom) => symptom.waiting.reason === reason ? { image: imageOf(symptom) } : undefined;
/** The same with the names of pull Secrets that the kubelet looked for in vain. */
const withoutSecret = (pattern) => (symptom) => {
    const facts = pull(pattern)(symptom);
    const event = (0,ownership/* lastEvent */.Rf)(symptom.events, ['FailedToRetrieveImagePullSecret']);
    const secret = event && /\((?<secret>[^)]+)\)/.exec((0,ownership/* messageOf */.bD)(event))?.groups?.secret;
    return facts && { ...facts, ...(secret ? { secret } : {}) };
};
const pull_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Why an image does not come. Unreachable names go first: "no such host" is not "not found". */
const pullRows = [
    {
        rule: 'R15',
        code: 'InvalidImageName',
        stage: 'pull',
        severity: 'fatal',
        when: waits('InvalidImageName'),
        says: ({ name }, { image }) => `container ${name} has an image name that is not valid: "${image}"`,
        hint: 'Look for a placeholder that was not filled in, capital letters, or an empty tag.',
        command: pull_describePod,
    },
    {
        rule: 'R13',
        code: 'ImageNotFound',
        stage: 'pull',
        severity: 'fatal',
        when: waits('ErrImageNeverPull'),
        says: ({ name }, { image }) => `image ${image} of container ${name} is not on the node, and imagePullPolicy is Never`,
        hint: 'Load the image into the node, or set imagePullPolicy: IfNotPresent.',
        command: pull_describePod,
    },
    {
        rule: 'R16',
        code: 'ImagePullRateLimited',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 120 },
        when: pull(/toomanyrequests|too many requests|\b429\b|rate limit/i),
        says: ({ name }, { image }) => `image ${image} of container ${name} cannot be pulled: the registry limits the rate`,
        hint: 'Pull with an account (imagePullSecrets), or copy the base image to your own registry.',
        command: pull_describePod,
    },
    {
        rule: 'R14',
        code: 'WrongArchitecture',
        stage: 'pull',
        severity: 'fatal',
        when: pull(/no match(?:ing manifest)? for (?:platform|(?<platform>[a-z]+\/[a-z0-9/]+))/i),
        says: ({ name }, { image }) => `image ${image} of container ${name} has no variant for the node's platform`,
        hint: "Build for the nodes' architecture (platforms: linux/amd64,linux/arm64), or select nodes by kubernetes.io/arch.",
        command: 'kubectl get nodes -L kubernetes.io/arch',
    },
    {
        rule: 'R16',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 15 },
        when: pull(/(?<reason>no such host|connection refused|connection reset by peer|no route to host|network is unreachable|i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|server misbehaving|server gave HTTP response to HTTPS client|x509: [^\n"]*|unexpected EOF|\b50[0234] [A-Z][A-Za-z ]+)/),
        says: ({ name }, { image, reason }) => `image ${image} of container ${name} cannot be pulled: ${(0,finding/* oneLine */.TN)(String(reason), 120)}`,
        hint: 'See that the nodes reach the registry: its name, private endpoint, firewall and certificate.',
        command: pull_describePod,
    },
    {
        rule: 'R12',
        code: 'ImagePullDenied',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 15 },
        when: withoutSecret(/(?<reason>40[13] (?:Unauthorized|Forbidden)|pull access denied|insufficient_scope|authorization failed|authentication required|failed to fetch anonymous token|unauthorized|no basic auth credentials|access forbidden|denied: )/i),
        says: ({ name }, { image, reason, secret }) => `image ${image} of container ${name} may not be pulled: ${String(reason).replace(/: $/, '')}${secret ? `, and its pull Secret ${secret} does not exist` : ''}`,
        hint: (_, { secret }) => secret
            ? `Create Secret ${secret} of type kubernetes.io/dockerconfigjson in the namespace, or correct its name under imagePullSecrets.`
            : 'Give the nodes the right to pull (on AKS: AcrPull for the kubelet identity, az aks update --attach-acr), or set imagePullSecrets. Some registries answer so for a repository that does not exist.',
        command: pull_describePod,
    },
    {
        rule: 'R13',
        code: 'ImageNotFound',
        stage: 'pull',
        severity: 'fatal',
        when: pull(/not found|manifest unknown|name unknown|repository .* does not exist|no such image|MANIFEST_UNKNOWN/i),
        says: ({ name }, { image }) => `image ${image} of container ${name} does not exist in the registry`,
        hint: 'Compare the tag or digest with what was pushed.',
        command: pull_describePod,
    },
    {
        rule: 'R17',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: pull(/(?<reason>no space left on device)/),
        says: ({ name }, { image }) => `image ${image} of container ${name} does not fit on the node's disk`,
        hint: 'Make the image smaller, or the disk of the nodes larger.',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'R16',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: pull(/[\s\S]*/),
        says: (symptom, { image }) => `image ${image} of container ${symptom.name} cannot be pulled: ${(0,finding/* oneLine */.TN)(pullText(symptom)) || symptom.waiting.reason}`,
        command: pull_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/ready.js





/** Which probe holds the container up now: a startup probe goes before the readiness probe. */
const holdingProbe = (symptom) => {
    const { status, spec } = symptom;
    if (!status.state?.running || status.ready)
        return undefined;
    if (spec.startupProbe && status.started !== true)
        return 'startup';
    return spec.readinessProbe ? 'readiness' : undefined;
};
/** What the probe last said of the run that is on now. */
const failureOf = (symptom, kind) => {
    const event = (0,ownership/* lastEvent */.Rf)(symptom.events, ['Unhealthy', 'ProbeWarning'], new RegExp(`^${kind} probe`, 'i'));
    if (!event || (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), symptom.status.state?.running?.startedAt))
        return '';
    return (0,ownership/* messageOf */.bD)(event).replace(/^\w+ probe (failed|errored[^:]*|warning): /i, '');
};
const failing = (...patterns) => (symptom) => {
    const kind = holdingProbe(symptom);
    const failure = kind ? failureOf(symptom, kind) : '';
    const facts = failure ? (0,diagnosis_table/* match */.YW)(failure, ...patterns) : undefined;
    if (!kind || !facts)
        return undefined;
    const port = probePort(symptom, kind);
    return {
        probe: kind,
        url: describeProbe(symptom, kind),
        ...(port === undefined ? {} : { port }),
        ...(facts.status ? { status: Number(facts.status) } : {}),
    };
};
const budget = (symptom, { probe }) => budgetOf(symptom, probe);
const clamp = (value, least, most) => Math.max(least, Math.min(value, most));
const ready_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
const statusHints = {
    401: 'The probe path asks for credentials: probe one that does not.',
    403: 'The probe path asks for credentials: probe one that does not.',
    404: 'The server has no such path: probe one that it answers with 200.',
};
/** Why a running container is not ready. An answer is wrong; silence may only be slow. */
const readyRows = [
    {
        rule: 'R34',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/statuscode: (?<status>429|502|503|504)/),
        says: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} is answered ${status}`,
        hint: 'The server says that it is not ready yet: see its log for what it waits for.',
        command: ready_describePod,
    },
    {
        rule: 'R34',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({ seconds: clamp(budget(symptom, facts), 20, 60) }),
        when: failing(/statuscode: (?<status>5\d\d)/),
        says: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} is answered ${status}`,
        hint: 'The server fails on this path: see its log.',
        command: ready_describePod,
    },
    {
        rule: 'R34',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({
            seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
        }),
        when: failing(/statuscode: (?<status>\d+)/),
        says: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} is answered ${status}`,
        hint: (_, { status }) => statusHints[Number(status)] ?? 'Probe a path that the server answers with 200.',
        command: ready_describePod,
    },
    {
        rule: 'R34',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: failing(/executable file not found|exec: "[^"]+": stat |no such file or directory: unknown/),
        says: ({ name }, { probe, url }) => `container ${name} is not ready: the program of its ${probe} probe (${url}) is not in the image`,
        hint: 'Use an httpGet or tcpSocket probe, which needs nothing in the image.',
        command: ready_describePod,
    },
    {
        rule: 'R34',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({
            seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
        }),
        when: failing(/HTTP response to HTTPS client|first record does not look like a TLS handshake|malformed HTTP (?:response|status)/),
        says: ({ name }, { probe, url }) => `container ${name} is not ready: its ${probe} probe ${url} speaks another protocol than the server`,
        hint: 'Correct httpGet.scheme (HTTP or HTTPS) or the port.',
        command: ready_describePod,
    },
    {
        rule: 'R33',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/connection refused|connection reset/),
        says: ({ name }, { probe, url }) => `container ${name} is not ready: nothing answers its ${probe} probe ${url} (connection refused)`,
        hint: 'It may still be starting. Else compare the port with the one in its log, and see that it listens on 0.0.0.0, not on 127.0.0.1.',
        command: ready_describePod,
    },
    {
        rule: 'R35',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/context deadline exceeded|Client\.Timeout|timeout|timed out/i),
        says: ({ name }, { probe, url }) => `container ${name} is not ready: its ${probe} probe ${url} is not answered in time`,
        hint: 'Set timeoutSeconds to 5, add workers, or raise the CPU request.',
        command: ready_describePod,
    },
    {
        rule: 'R33',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/[\s\S]+/),
        says: (symptom, { probe, url }) => `container ${symptom.name} is not ready: its ${probe} probe ${url} fails: ${(0,finding/* oneLine */.TN)(failureOf(symptom, probe), 200)}`,
        command: ready_describePod,
    },
    {
        rule: 'R48',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: (symptom) => {
            const kind = holdingProbe(symptom);
            return kind && { probe: kind, url: describeProbe(symptom, kind) };
        },
        says: ({ name }, { probe, url }) => `container ${name} runs but has not passed its ${probe} probe ${url} yet`,
        command: ready_describePod,
    },
    {
        rule: 'init-runs',
        code: 'NotReady',
        stage: 'run',
        severity: 'info',
        when: ({ role, status }) => (role === 'init' && status.state?.running ? {} : undefined),
        says: ({ name }) => `init container ${name} is still running`,
        hint: 'The other containers wait for it: see its log for what it waits for.',
        command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R17',
        code: 'NotReady',
        stage: 'pull',
        severity: 'info',
        when: ({ status, waiting, events, spec }) => {
            if (status.started || !['ContainerCreating', 'PodInitializing'].includes(waiting.reason))
                return undefined;
            return (0,ownership/* lastEvent */.Rf)(events, ['Pulling', 'Pulled'])?.reason === 'Pulling' ? { image: spec.image ?? '' } : undefined;
        },
        says: ({ name }, { image }) => `image ${image} of container ${name} is still being pulled`,
        hint: 'A large image takes minutes on a node that has not had it: make it smaller, or raise the timeout.',
        command: ready_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/run.js




/** A release may fail once on its way up; the second end is a loop. */
const twice = { restarts: 2 };
const words = ['', 'once', 'twice', 'three times', 'four times', 'five times'];
const times = (exits) => words[exits] ?? `${exits} times`;
const logs = ({ pod, name, exits, status }) => {
    const previous = exits > 0 && !status.state?.terminated ? ' --previous' : '';
    return `kubectl logs pod/${pod.metadata.name} -c ${name}${previous}${(0,finding/* inNamespace */.d2)(pod)}`;
};
/** The text of a runtime that could not start the container. */
const startText = ({ waiting, ended }) => {
    const refused = ['StartError', 'ContainerCannotRun', 'RunContainerError'].includes(ended?.reason ?? '');
    if (refused)
        return ended?.message ?? waiting.message;
    return waiting.reason === 'RunContainerError' ? waiting.message : '';
};
/** Every layer of the runtime says that it failed; the last one says why. */
const bare = (text) => text.replace(/^(?:failed to create containerd task: |failed to create shim task: |OCI runtime create failed: |runc create failed: |crun: |unable to start container process: |error during container init: )+/, '');
const start = (...patterns) => (symptom) => {
    const text = startText(symptom);
    return text ? (0,diagnosis_table/* match */.YW)(text, ...patterns) : undefined;
};
const graded = ({ retried }) => (retried ? 'info' : 'lasting');
/** The container ended by itself in this deploy: facts are its exit code. */
const exited = (test) => (symptom) => {
    const { ended, exits } = symptom;
    if (!ended || exits === 0 || !test(ended, symptom))
        return undefined;
    return { exitCode: ended.exitCode, exits };
};
const command = /exec: "(?<command>[^"]+)"/;
/** Why a container does not start, and why it ends. */
const runRows = [
    {
        rule: 'R25',
        code: 'WrongArchitecture',
        stage: 'start',
        severity: 'fatal',
        when: start(/exec format error/),
        says: ({ name }) => `container ${name} cannot start: exec format error`,
        hint: "The program is built for another architecture than the node's, or is a script without a #! line.",
        command: 'kubectl get nodes -L kubernetes.io/arch',
    },
    {
        rule: 'R20',
        code: 'VolumeMount',
        stage: 'start',
        severity: 'fatal',
        // What the runtime says begins with the folder of the node, which tells nothing and is long.
        when: start(/error mounting "[^"]*" to rootfs at "(?<path>[^"]+)"[\s\S]*: (?<why>not a directory|is a directory)/),
        says: ({ name }, { path, why }) => `container ${name} cannot start: nothing can be mounted at ${path}: ${why}`,
        hint: 'A folder is mounted over a file of the image, or a file over a folder: choose another mountPath, or mount one file by subPath.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'start',
        severity: 'fatal',
        when: (symptom) => start(/no such file or directory|executable file not found|not a directory/)(symptom) &&
            ((0,diagnosis_table/* match */.YW)(startText(symptom), command) ?? {}),
        says: (symptom, { command: program }) => `container ${symptom.name} cannot start: ${program ? `${program} is not in the image` : (0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        hint: 'Check command and ENTRYPOINT against the image; a script whose #! line ends in CRLF or names a missing interpreter reads the same.',
        command: logs,
    },
    {
        rule: 'R24',
        code: 'StartError',
        stage: 'start',
        severity: 'fatal',
        when: (symptom) => start(/permission denied/)(symptom) && ((0,diagnosis_table/* match */.YW)(startText(symptom), command) ?? {}),
        says: (symptom, { command: program }) => `container ${symptom.name} cannot start: ${program ? `${program} may not be executed` : (0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
        command: logs,
    },
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'start',
        severity: 'lasting',
        tolerance: { restarts: 3, seconds: 20 },
        when: start(/[\s\S]+/),
        says: (symptom) => `container ${symptom.name} cannot start: ${(0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        command: logs,
    },
    {
        rule: 'R26',
        code: 'OutOfMemory',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: (symptom) => {
            const facts = exited((end) => end.reason === 'OOMKilled')(symptom);
            const limit = symptom.spec.resources?.limits?.memory;
            return facts && { ...facts, ...(limit ? { limit } : {}) };
        },
        says: ({ name, exits }, { limit }) => `container ${name} was killed ${times(exits)} for using more memory than ${limit ? `its limit ${limit}` : 'the node has'}`,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or load less (model size times workers).',
        command: ({ pod }) => `kubectl top pod/${pod.metadata.name} --containers${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'post-start',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: (symptom) => {
            const hooked = symptom.waiting.reason === 'PostStartHookError' || (0,ownership/* lastEvent */.Rf)(symptom.events, ['FailedPostStartHook']);
            const facts = hooked ? exited(() => true)(symptom) : undefined;
            return facts && { ...facts, hook: 'postStart' };
        },
        says: ({ name, exits, waiting }) => {
            const why = waiting.reason === 'PostStartHookError' ? /failed - error: (.*)/s.exec(waiting.message)?.[1] : undefined;
            return `container ${name} was killed ${times(exits)} because its postStart hook fails${why ? `: ${(0,finding/* oneLine */.TN)(why, 240)}` : ''}`;
        },
        hint: 'The hook runs while the program starts: let it wait for what it needs, or do its work in an init container.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    ...['liveness', 'startup'].map((kind) => ({
        rule: kind === 'liveness' ? 'R27' : 'R36',
        code: 'ProbeFailing',
        stage: 'run',
        severity: graded,
        tolerance: (symptom) => ({ restarts: answeredWrong(symptom, kind) ? 1 : 2 }),
        when: (symptom) => {
            const facts = exited(() => (0,ownership/* lastEvent */.Rf)(symptom.events, ['Killing'], new RegExp(`failed ${kind} probe`)) !== undefined)(symptom);
            const port = probePort(symptom, kind);
            return (facts && { ...facts, probe: kind, url: describeProbe(symptom, kind), ...(port === undefined ? {} : { port }) });
        },
        says: ({ name, exits, events }, { url }) => {
            const failure = (0,ownership/* lastEvent */.Rf)(events, ['Unhealthy'], new RegExp(kind, 'i'));
            const why = failure ? `: ${(0,finding/* oneLine */.TN)((failure.message ?? '').replace(/^\w+ probe failed: /, ''), 200)}` : '';
            return `container ${name} was killed ${times(exits)} because its ${kind} probe ${url} fails${why}`;
        },
        hint: kind === 'liveness'
            ? 'Check the probe path and port; give a slow start a startupProbe with twice the measured time, and timeoutSeconds 5.'
            : 'Check the probe path and port, or raise failureThreshold of the startupProbe to twice the measured start.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    })),
    {
        rule: 'R23',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode === 127),
        says: ({ name, exits }) => `container ${name} exited 127 ${times(exits)}: a command was not found`,
        hint: 'Check command and ENTRYPOINT against the image; a script whose #! line ends in CRLF reads the same.',
        command: logs,
    },
    {
        rule: 'R24',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode === 126),
        says: ({ name, exits }) => `container ${name} exited 126 ${times(exits)}: a command could not be executed`,
        hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
        command: logs,
    },
    {
        rule: 'R31',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end, { role, retried }) => end.exitCode === 0 && role !== 'init' && !retried),
        says: ({ name, exits }) => `container ${name} ended ${times(exits)} with exit code 0: its program ends instead of serving`,
        hint: 'Run the server in the foreground, or use a Job for work that ends.',
        command: logs,
    },
    {
        rule: 'R29',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode in signals),
        says: ({ name, exits }, { exitCode }) => `container ${name} exited ${exitCode} ${times(exits)}: ${signals[Number(exitCode)]?.name}`,
        hint: (_, { exitCode }) => signals[Number(exitCode)]?.hint ?? '',
        command: logs,
    },
    {
        rule: 'R30',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode !== 0),
        says: ({ name, exits, role, ended }, { exitCode }) => {
            const said = ended?.message ? `: ${(0,finding/* oneLine */.TN)(ended.message, 160)}` : '';
            return `${role === 'init' ? 'init container' : 'container'} ${name} exited ${exitCode} ${times(exits)}${said}`;
        },
        hint: 'Read the log of the run that ended.',
        command: logs,
    },
    {
        rule: 'R30',
        code: 'CrashLoop',
        stage: 'run',
        severity: ({ retried }) => (retried ? 'info' : 'lasting'),
        tolerance: { seconds: 30 },
        when: ({ waiting, status }) => waiting.reason === 'CrashLoopBackOff' ? { exitCode: status.lastState?.terminated?.exitCode ?? -1 } : undefined,
        says: ({ name }, { exitCode }) => `container ${name} was crashing before this release and still is (exit code ${exitCode})`,
        hint: 'Nothing in this release replaced the pod: see the log of its previous run.',
        command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name} --previous${(0,finding/* inNamespace */.d2)(pod)}`,
    },
];
const signals = {
    132: {
        name: 'illegal instruction',
        hint: 'Build for a generic CPU: the node lacks an instruction that the program uses (AVX).',
    },
    134: { name: 'aborted', hint: 'See the log for the assertion; for Node raise --max-old-space-size.' },
    137: {
        name: 'killed, not for memory',
        hint: 'Something sent SIGKILL: a program that ignores SIGTERM, or a node short of memory. Start with tini or in exec form.',
    },
    139: {
        name: 'segmentation fault',
        hint: 'A native library crashed: compare its version and ABI with the image it was built in.',
    },
    143: { name: 'ended by SIGTERM', hint: 'Something stopped it: look at the events of the pod.' },
};
/** A running server that answers 4xx will go on answering so: one kill is enough of a proof. */
const answeredWrong = ({ events }, kind) => (0,ownership/* lastEvent */.Rf)(events, ['Unhealthy'], new RegExp(`^${kind} probe failed: HTTP probe failed with statuscode: 4`, 'i')) !==
    undefined;

;// CONCATENATED MODULE: ./build/packages/status/src/rule.js
const ready = (message, more = {}) => ({ ...more, status: 'ready', message });
const progressing = (message, more = {}) => ({
    ...more,
    status: 'progressing',
    message,
});
const failed = (message, more = {}) => ({
    ...more,
    status: 'failed',
    message,
});
const paused = (message, more = {}) => ({
    ...more,
    status: 'paused',
    message,
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/persistent-volume-claim.js



/** Bound, or waiting on purpose: a class that binds at the first consumer leaves the claim Pending until a pod comes. */
const persistentVolumeClaim = (context) => {
    const { object } = context;
    const phase = object.status?.phase ?? 'Pending';
    if (phase === 'Bound')
        return ready('bound');
    if (phase === 'Lost')
        return failed('its volume is gone', { findings: [lost(object)] });
    if (waitsForConsumer(context))
        return ready('binds when a pod uses it');
    return progressing('not yet bound', { findings: provisioning(context) });
};
const waitsForConsumer = ({ object, children, events }) => {
    const storageClass = children.find((each) => each.kind === 'StorageClass' && each.metadata.name === object.spec?.storageClassName);
    if (storageClass)
        return storageClass.volumeBindingMode === 'WaitForFirstConsumer';
    const latest = (0,ownership/* eventsOf */.XL)(events, object, undefined).at(-1);
    return latest !== undefined && ['WaitForFirstConsumer', 'WaitForPodScheduled'].includes(latest.reason);
};
const lost = (object) => (0,finding/* finding */.gk)(object, {
    rule: 'R21',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'fatal',
    says: `the volume ${object.spec?.volumeName ?? ''} it was bound to is gone`,
    hint: 'Restore the PersistentVolume, or make a new claim: the data of the old one is lost.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [
        {
            source: 'status',
            of: `PersistentVolumeClaim/${object.metadata.namespace}/${object.metadata.name}`,
            text: 'phase Lost',
        },
    ],
});
/** A class that does not exist stays so; provisioners need a minute, and try again after an error. */
const claimPatience = (message) => {
    if (/storageclass\S* "[^"]*" not found/i.test(message))
        return 8;
    return /no storage class is set/i.test(message) ? 20 : 90;
};
const provisioning = ({ object, events, since }) => {
    const event = (0,ownership/* lastEvent */.Rf)((0,ownership/* eventsOf */.XL)(events, object, since), ['ProvisioningFailed', 'FailedBinding']);
    if (!event)
        return [];
    const message = (0,ownership/* messageOf */.bD)(event);
    return [
        (0,finding/* finding */.gk)(object, {
            rule: 'R21',
            code: 'VolumeMount',
            stage: 'volumes',
            severity: 'lasting',
            tolerance: { seconds: claimPatience(message) },
            says: `no volume: ${(0,finding/* oneLine */.TN)(message)}`,
            hint: 'Name a StorageClass that exists (kubectl get storageclass) and that can serve the size and access mode.',
            command: (0,finding/* describeCommand */.vL)(object),
            evidence: [(0,finding/* eventEvidence */.AM)(event)],
        }),
    ];
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/schedule.js







const unscheduled = (...patterns) => ({ unscheduled: condition }) => condition && condition.reason !== 'SchedulingGated' ? (0,diagnosis_table/* match */.YW)(condition.message ?? '', ...patterns) : undefined;
const why = ({ unscheduled: condition }) => (0,finding/* oneLine */.TN)((condition?.message ?? '').replace(/\s*(no new claims to deallocate,|preemption:).*$/s, ''), 240).replace(/[.,]$/, '');
/** Old pods that are on their way out give their room back within their grace period. */
const roomToCome = ({ context }) => Math.max(0, ...context.children
    .filter((each) => each.kind === 'Pod' && (0,ownership/* isTerminating */.fy)(each))
    .map((each) => each.spec?.terminationGracePeriodSeconds ?? 30));
const growth = ({ context }, alone, growing) => mayGrow(context.autoscaler, context.nodes) ? growing : alone;
const schedule_patience = (alone, growing) => (symptom) => ({
    seconds: growth(symptom, alone, growing) + roomToCome(symptom),
});
/** Seconds where not even empty nodes would do: what old pods give back is of no use, only a new node is. */
const whereNoneCan = (alone) => (symptom) => ({ seconds: growth(symptom, alone, 60) });
/** A device's plugin that starts again takes its devices away for a moment; memory and processors stay what they are. */
const isDevice = ({ resource }) => String(resource).includes('/');
/** Nodes that take no pods for now: closed for maintenance by a person or an upgrade, or in trouble. */
const schedule_closed = /(\d+) node\(s\) (?:were unschedulable|had untolerated taints? \{node\.(?:kubernetes|cloudprovider\.kubernetes)\.io\/)/g;
/** No node has the labels that the pod asks for: nothing changes that but a person, or a new node. */
const unlabelled = ({ unscheduled: condition }) => {
    const [, all, without] = /0\/(\d+) nodes are available: (\d+) node\(s\) didn't match Pod's node affinity\/selector/.exec(condition?.message ?? '') ?? [];
    return all !== undefined && all === without ? { reason: "didn't match Pod's node affinity/selector" } : undefined;
};
/** What was said last of a claim of the pod: a StatefulSet makes its claims itself, so that nothing else looks at them. */
const claimTrouble = ({ context, pod, }) => {
    const volumes = (pod.spec?.volumes ?? []);
    const claims = new Set(volumes.map(({ persistentVolumeClaim: claim }) => claim?.claimName));
    const own = context.events.filter(({ involvedObject: about }) => about?.kind === 'PersistentVolumeClaim' && claims.has(about.name));
    const last = (0,ownership/* lastEvent */.Rf)(own, ['ProvisioningFailed', 'FailedBinding']);
    return last && { claim: last.involvedObject.name, message: (0,ownership/* messageOf */.bD)(last) };
};
const schedule_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Why a pod gets no node. An autoscaler that acts makes it a matter of minutes, and nobody's fault. */
const scheduleRows = [
    {
        rule: 'gated',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'info',
        when: ({ unscheduled: condition }) => (condition?.reason === 'SchedulingGated' ? {} : undefined),
        says: ({ pod }) => `pod ${pod.metadata.name} is held back by its scheduling gates`,
        hint: 'Whoever set spec.schedulingGates has to remove them.',
        command: schedule_describePod,
    },
    {
        rule: 'R21',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 8 },
        when: unscheduled(/persistentvolumeclaim "(?<claim>[^"]+)" (?<state>not found|is being deleted)/i),
        says: (_, { claim, state }) => `PersistentVolumeClaim ${claim} ${state === 'not found' ? 'does not exist' : state}`,
        hint: (_, { claim }) => `Create the claim ${claim} with the release, or correct its name.`,
        command: ({ pod }) => `kubectl get pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R21',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        when: (symptom) => {
            const told = unscheduled(/unbound immediate PersistentVolumeClaims/)(symptom) && claimTrouble(symptom);
            return told && { claim: told.claim, message: told.message };
        },
        tolerance: (_, { message }) => ({ seconds: claimPatience(String(message)) }),
        says: ({ pod }, { claim, message }) => `pod ${pod.metadata.name} waits for claim ${claim}, which gets no volume: ${(0,finding/* oneLine */.TN)(String(message))}`,
        hint: 'Name a StorageClass that exists (kubectl get storageclass) and that can serve the size and access mode.',
        command: ({ pod }, { claim }) => `kubectl describe pvc/${claim}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R21',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: unscheduled(/unbound immediate PersistentVolumeClaims/),
        says: ({ pod }) => `pod ${pod.metadata.name} waits for a claim that is not bound to a volume`,
        hint: 'See the events of the claim: no StorageClass, no matching volume, or a provisioner that fails.',
        command: ({ pod }) => `kubectl describe pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R10',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'info',
        when: (symptom) => {
            const grows = (0,ownership/* lastEvent */.Rf)(symptom.events, ['TriggeredScaleUp', 'Nominated']);
            const refused = (0,ownership/* lastEvent */.Rf)(symptom.events, ['NotTriggerScaleUp']);
            const last = [grows, refused]
                .filter((each) => each !== undefined)
                .toSorted((a, b) => symptom.events.indexOf(b) - symptom.events.indexOf(a))[0];
            return symptom.unscheduled && last && last === grows ? {} : undefined;
        },
        says: ({ pod }) => `pod ${pod.metadata.name} waits for a node that the autoscaler is adding`,
        hint: 'This takes minutes: give the deploy a timeout of at least 10 minutes.',
        command: schedule_describePod,
    },
    {
        rule: 'R09',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: (symptom, facts) => whereNoneCan(isDevice(facts) ? 5 : 2)(symptom),
        when: (symptom) => {
            const size = unscheduled(/Insufficient/)(symptom) && tooLarge(symptom.pod, symptom.context.nodes);
            return size && { ...size };
        },
        says: ({ pod }, { resource, wanted, largest }) => `pod ${pod.metadata.name} asks for ${wanted} ${resource}, more than any node has (at most ${largest})`,
        hint: (_, { resource }) => `Lower resources.requests of ${resource}, or add a larger kind of node.`,
        command: 'kubectl describe nodes',
    },
    {
        rule: 'R09',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: (symptom) => {
            const refused = symptom.unscheduled && (0,ownership/* lastEvent */.Rf)(symptom.events, ['NotTriggerScaleUp']);
            return refused && { autoscaler: (0,finding/* oneLine */.TN)((0,ownership/* messageOf */.bD)(refused), 200) };
        },
        says: (symptom) => `pod ${symptom.pod.metadata.name} fits no node, and the autoscaler adds none: ${why(symptom)}`,
        hint: "Lower the requests, raise the node pool's maximum, or correct node selector and tolerations.",
        command: schedule_describePod,
    },
    {
        rule: 'R43',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 120 },
        when: (symptom) => {
            const text = symptom.unscheduled?.message ?? '';
            const all = Number(/\d+\/(\d+) nodes/.exec(text)?.[1] ?? 0);
            const away = [...text.matchAll(schedule_closed)].reduce((sum, [, nodes]) => sum + Number(nodes), 0);
            return all > 0 && away === all ? {} : undefined;
        },
        says: (symptom) => `pod ${symptom.pod.metadata.name} has no node because none is healthy: ${why(symptom)}`,
        hint: 'The nodes are at fault, not the release: see their conditions, and end what keeps them closed (kubectl uncordon).',
        command: 'kubectl get nodes',
    },
    {
        rule: 'R11',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: whereNoneCan(2),
        when: unlabelled,
        says: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Correct nodeSelector or affinity: no node has what they ask for.',
        command: 'kubectl get nodes --show-labels',
    },
    {
        rule: 'R11',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: schedule_patience(5, 60),
        when: unscheduled(/(?<reason>didn't match Pod's node affinity\/selector|untolerated taint|didn't match scheduler-enforced plugin node affinity)/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Correct nodeSelector or affinity, or add the toleration for the taint.',
        command: 'kubectl get nodes --show-labels',
    },
    {
        rule: 'R21',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: schedule_patience(20, 60),
        when: unscheduled(/(?<reason>volume node affinity conflict|available persistent volumes to bind|exceed max volume count)/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} finds no node that can reach its volume: ${why(symptom)}`,
        hint: 'The volume is in another zone, or bound elsewhere: use a class with WaitForFirstConsumer, or spread over its zone.',
        command: ({ pod }) => `kubectl describe pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R09',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: schedule_patience(15, 60),
        when: unscheduled(/Insufficient (?<resource>[^\s,.]+)/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Lower resources.requests, add nodes, or let a rolling update go without surge (maxSurge: 0, maxUnavailable: 1).',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'R09',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: schedule_patience(20, 60),
        when: unscheduled(/[\s\S]+/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        command: schedule_describePod,
    },
    {
        rule: 'R09',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: ({ pod, unscheduled: condition }) => {
            const { schedulerName = standardScheduler, nodeName, schedulingGates = [] } = pod.spec ?? {};
            const isUnseen = !nodeName && !condition && (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled') === undefined;
            return isUnseen && schedulingGates.length === 0 && schedulerName !== standardScheduler
                ? { scheduler: schedulerName }
                : undefined;
        },
        says: ({ pod }, { scheduler }) => `pod ${pod.metadata.name} waits for the scheduler ${scheduler}, which has not looked at it`,
        hint: (_, { scheduler }) => `Install ${scheduler} in the cluster, or remove spec.schedulerName.`,
        command: schedule_describePod,
    },
    {
        rule: 'R43',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 20 },
        // A kubelet writes the start time as soon as it knows the pod.
        when: ({ pod, context, isPreparing }) => {
            const isUnknown = isPreparing && pod.status?.startTime === undefined && wasAssigned(pod);
            const age = (0,time/* secondsBetween */.O1)(pod.metadata.creationTimestamp, context.now) ?? 0;
            return isUnknown && age > 10 && !pod.status?.containerStatuses ? { node: pod.spec.nodeName } : undefined;
        },
        says: ({ pod }, { node }) => `pod ${pod.metadata.name} is meant for node ${node}, which has not taken it`,
        hint: (_, { node }) => `See that node ${node} exists and is ready; better, let nodeSelector choose instead of nodeName.`,
        command: (_, { node }) => `kubectl get node ${node}`,
    },
];
const standardScheduler = 'default-scheduler';
/** By its manifest, not by a scheduler, which knows that the node exists. */
const wasAssigned = (pod) => (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled') === undefined;

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/volumes.js




const said = ({ events }, reasons) => {
    const event = (0,ownership/* lastEvent */.Rf)(events, reasons);
    return event ? (0,ownership/* messageOf */.bD)(event) : '';
};
/** Only while the pod is still being prepared: the event of a mount that worked in the end stays. */
const preparing = (reasons, ...patterns) => (symptom) => {
    const text = symptom.isPreparing ? said(symptom, reasons) : '';
    return text ? (0,diagnosis_table/* match */.YW)(text, ...patterns) : undefined;
};
const mount = ['FailedMount'];
const attach = ['FailedAttachVolume'];
const sandbox = ['FailedCreatePodSandBox'];
const volumes_kindName = (kind) => String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
const volumes_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** The command that the node tried is long, and what it said comes last. */
const withoutCommand = (text) => text.replace(/\s*Mounting command:[\s\S]*Output:\s*(?:mount(?:\.\w+)?: )?(?:\/\S+: )?/, ': ').replace(/:\s*:/, ':');
const thousandths = ({ spec }) => {
    const containers = [
        ...(spec?.initContainers ?? []),
        ...(spec?.containers ?? []),
    ];
    const found = containers.find(({ resources }) => /^\d{1,4}m$/.test(String(resources?.limits?.memory ?? '')));
    return found && { container: found.name, limit: found.resources?.limits?.memory ?? '' };
};
/** Why a pod that has a node does not get its volumes or its sandbox. */
const volumeRows = [
    {
        rule: 'thousandths',
        code: 'InvalidManifest',
        stage: 'volumes',
        severity: 'fatal',
        // The server takes it with a warning, and then neither the pod's volumes in memory nor its program have room.
        when: ({ pod }) => (pod.status?.phase === 'Pending' ? thousandths(pod) : undefined),
        says: (_, { container, limit }) => `container ${container} may have ${limit} of memory, which is less than a byte: m means thousandths`,
        hint: (_, { limit }) => `Write ${String(limit).replace(/m$/, 'Mi')} instead of ${limit} for limits.memory.`,
        command: volumes_describePod,
    },
    {
        rule: 'R20',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(mount, /failed to sync (?:secret|configmap) cache|object "[^"]*"\/"[^"]*" not registered/i),
        says: (symptom) => `pod ${symptom.pod.metadata.name} waits for a volume: ${(0,finding/* oneLine */.TN)(said(symptom, mount))}`,
        hint: 'The node has not read it yet, which passes by itself unless the node cannot reach the API server.',
        command: volumes_describePod,
    },
    {
        rule: 'R20',
        code: 'ConfigMissing',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : (?<kind>secret|configmap) "(?<name>[^"]+)" not found/i),
        says: (_, { volume, kind, name }) => `volume ${volume} needs ${volumes_kindName(kind)} ${name}, which does not exist`,
        hint: (_, { kind, name }) => `Create ${volumes_kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
        command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'R20',
        code: 'ConfigMissing',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : .*references non-existent (?<kind>secret|config) key: (?<key>\S+)/i),
        says: (_, { volume, kind, key }) => `volume ${volume} needs key ${key}, which its ${volumes_kindName(kind)} does not have`,
        hint: (_, { key }) => `Add ${key} to it, or correct the key under items in the manifest.`,
        command: volumes_describePod,
    },
    {
        rule: 'R20',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 20 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : .*(?:hostPath type check failed: (?<reason>.*)|driver name (?<driver>\S+) not found)/i, /SecretProviderClass.*not found/i),
        says: (symptom) => `pod ${symptom.pod.metadata.name} cannot mount a volume: ${(0,finding/* oneLine */.TN)(said(symptom, mount))}`,
        hint: 'The node lacks the path or the driver that the volume asks for.',
        command: volumes_describePod,
    },
    {
        rule: 'R20',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(mount, /volume "(?<volume>[^"]+)"/, /[\s\S]+/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} cannot mount a volume: ${(0,finding/* oneLine */.TN)(withoutCommand(said(symptom, mount)))}`,
        hint: "See that the volume's source answers and lets the nodes in (Key Vault: access policy and workload identity).",
        command: volumes_describePod,
    },
    {
        rule: 'R21',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(attach, /Multi-Attach error for volume "(?<volume>[^"]+)"/, /[\s\S]+/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} cannot attach its volume: ${(0,finding/* oneLine */.TN)(said(symptom, attach))}`,
        hint: 'A ReadWriteOnce disk serves one node at a time: use strategy Recreate, or a shared file system (ReadWriteMany).',
        command: volumes_describePod,
    },
    {
        rule: 'R22',
        code: 'StartError',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: (_, { handler }) => ({ seconds: handler ? 10 : 60 }),
        when: preparing(sandbox, /no runtime for "(?<handler>[^"]+)" is configured/, /[\s\S]+/),
        says: (symptom) => `pod ${symptom.pod.metadata.name} gets no sandbox on its node: ${(0,finding/* oneLine */.TN)(said(symptom, sandbox))}`,
        hint: 'The node is at fault (no free addresses, network plugin, runtime class), rarely the release.',
        command: volumes_describePod,
    },
];
/** What befalls a pod as a whole. Without the release's doing it never fails it, and is said when time runs out. */
const disruptionRows = [
    {
        rule: 'R42',
        code: 'NotReady',
        stage: 'run',
        severity: 'fatal',
        // Its own limits, not the node's: the next pod will do the same.
        when: ({ pod }) => pod.status?.reason === 'Evicted' &&
            /exceed(?:s|ed) (?:the total limit of containers|the limit|its local)/i.test(pod.status.message ?? '')
            ? { reason: 'Evicted' }
            : undefined,
        says: ({ pod }) => `pod ${pod.metadata.name} was evicted for its own limit: ${(0,finding/* oneLine */.TN)(pod.status?.message ?? '')}`,
        hint: 'Raise limits.ephemeral-storage or the sizeLimit of the emptyDir, or write less: temporary files, caches and logs count.',
        command: volumes_describePod,
    },
    {
        rule: 'R43',
        code: 'StartError',
        stage: 'start',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: ({ pod }) => pod.status?.phase === 'Failed' &&
            ['SysctlForbidden', 'AppArmor', 'PodOSNotSupported', 'PodOSSelectorNodeLabelDoesNotMatch'].includes(pod.status.reason)
            ? { reason: pod.status.reason }
            : undefined,
        says: ({ pod }, { reason }) => `pod ${pod.metadata.name} is refused by its node (${reason}): ${(0,finding/* oneLine */.TN)(pod.status?.message ?? '')}`,
        hint: 'The node does not allow what the securityContext asks for: load the profile or allow the sysctl there, or do without.',
        command: volumes_describePod,
    },
    {
        rule: 'R42',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => (pod.status?.reason === 'Evicted' ? { reason: 'Evicted' } : undefined),
        says: ({ pod }) => `pod ${pod.metadata.name} was evicted: ${(0,finding/* oneLine */.TN)(pod.status?.message ?? 'no reason given')}`,
        hint: 'The node ran short: set resources.requests to what the program needs; temporary files belong in an emptyDir with sizeLimit.',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'R43',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => {
            const target = (0,src_conditions/* conditionOf */.rI)(pod, 'DisruptionTarget');
            return target?.status === 'True' ? { reason: target.reason ?? 'DisruptionTarget' } : undefined;
        },
        says: ({ pod }, { reason }) => `pod ${pod.metadata.name} was taken off its node (${reason})`,
        hint: 'The cluster did this, not the release: a drain, a preemption, or a node that is gone.',
        command: 'kubectl get nodes',
    },
    {
        rule: 'R43',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => pod.status?.phase === 'Failed' && (pod.status.reason ?? '') !== '' ? { reason: pod.status.reason } : undefined,
        says: ({ pod }, { reason }) => `pod ${pod.metadata.name} was refused by its node (${reason}): ${(0,finding/* oneLine */.TN)(pod.status?.message ?? '')}`,
        hint: 'Its controller makes another one.',
        command: volumes_describePod,
    },
    {
        rule: 'R43',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod, context, events }) => {
            const node = (context.nodes ?? []).find(({ metadata }) => metadata.name === pod.spec?.nodeName);
            const condition = node && (0,src_conditions/* conditionOf */.rI)(node, 'Ready');
            if (node && condition && condition.status !== 'True')
                return { node: node.metadata.name, reason: condition.reason ?? '' };
            // Said once of each pod of a node that falls silent; its pods are not ready until it is back.
            const fell = (0,src_conditions/* conditionOf */.rI)(pod, 'Ready')?.status === 'True' ? undefined : (0,ownership/* lastEvent */.Rf)(events, ['NodeNotReady']);
            return fell && { node: pod.spec?.nodeName ?? '', reason: 'NodeNotReady' };
        },
        says: ({ pod }, { node }) => `pod ${pod.metadata.name} is on node ${node}, which is not ready`,
        hint: 'The node is at fault, not the release.',
        command: (_, { node }) => `kubectl describe node/${node}`,
    },
    {
        rule: 'R37',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => {
            const gate = (pod.spec?.readinessGates ?? []).find(({ conditionType }) => (0,src_conditions/* conditionOf */.rI)(pod, conditionType)?.status !== 'True');
            return (0,src_conditions/* conditionOf */.rI)(pod, 'ContainersReady')?.status === 'True' && gate ? { gate: gate.conditionType } : undefined;
        },
        says: ({ pod }, { gate }) => `pod ${pod.metadata.name} waits for its readiness gate ${gate}`,
        hint: 'Whatever sets this condition (a load balancer controller, for example) has not done so.',
        command: volumes_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/diagnose.js














const containerTables = [
    [...pullRows, ...createRows, ...runRows],
    readyRows,
    aliveRows,
];
const podTables = [scheduleRows, volumeRows, disruptionRows];
/**
 * Everything that is wrong with these pods. A pod on its way out is left alone.
 * @param retried whether somebody makes a new pod for one that failed, as a Job does.
 */
const diagnosePods = (context, pods, retried) => pods
    .filter((pod) => !(0,ownership/* isTerminating */.fy)(pod))
    .flatMap((pod) => [
    ...diagnosePod(podSymptom(context, pod)),
    ...(isTakenAway(pod) ? [] : containersOf(context, pod, retried).flatMap((symptom) => diagnoseContainer(symptom))),
]);
/** Evicted, preempted, drained: its containers were killed from outside, and their ends tell nothing about them. */
const isTakenAway = (pod) => pod.status?.phase === 'Failed' &&
    (Boolean(pod.status.reason) || (0,src_conditions/* conditionOf */.rI)(pod, 'DisruptionTarget')?.status === 'True');
const diagnosePod = (symptom) => podTables.flatMap((table) => {
    const diagnosis = (0,diagnosis_table/* firstMatch */.o4)(table, symptom);
    if (!diagnosis)
        return [];
    return [(0,finding/* finding */.gk)(symptom.context.object, { ...(0,diagnosis_table/* read */.LF)(diagnosis, symptom), evidence: podEvidence(symptom) })];
});
const podEvidence = ({ pod, unscheduled, events }) => [
    ...(unscheduled
        ? [{ source: 'condition', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod)), text: (0,finding/* oneLine */.TN)((0,src_conditions/* describeCondition */.pu)(unscheduled), 600) }]
        : []),
    ...warnings(events),
];
/** The three newest warnings: more would repeat themselves. */
const warnings = (events) => events
    .filter((event) => event.type === 'Warning' || event.reason === 'Killing')
    .slice(-3)
    .map(finding/* eventEvidence */.AM);
const diagnoseContainer = (symptom) => containerTables.flatMap((table) => {
    const diagnosis = (0,diagnosis_table/* firstMatch */.o4)(table, symptom);
    if (!diagnosis)
        return [];
    const { context, pod, name, exits, status } = symptom;
    const hasRun = status.state?.running !== undefined ||
        status.state?.terminated !== undefined ||
        status.lastState?.terminated !== undefined;
    const logs = {
        pod: pod.metadata.name,
        namespace: pod.metadata.namespace ?? 'default',
        container: name,
        previous: isOver(status),
    };
    return [
        (0,finding/* finding */.gk)(context.object, {
            ...(0,diagnosis_table/* read */.LF)(diagnosis, symptom),
            container: name,
            evidence: [stateEvidence(symptom), ...warnings(symptom.events)],
            ...(exits > 0 ? { restarts: exits } : {}),
            ...(hasRun ? { logs } : {}),
        }),
    ];
});
/** The run that ended is the one to read, unless it is still the current one. */
const isOver = ({ state, lastState }) => !state?.terminated && lastState?.terminated !== undefined;
const stateEvidence = ({ pod, name, status, waiting, ended }) => {
    const end = ended
        ? `ended ${ended.reason ?? ''} with exit code ${ended.exitCode}${ended.message ? `: ${ended.message}` : ''}`
        : '';
    const now = waiting.reason ? `waiting ${waiting.reason}: ${waiting.message}` : status.state?.running ? 'running' : '';
    const text = [now, end, `restarts ${status.restartCount ?? 0}`].filter(Boolean).join('; ');
    const at = ended?.finishedAt ?? status.state?.running?.startedAt;
    return {
        source: 'status',
        of: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} container ${name}`,
        ...(at ? { at } : {}),
        text: (0,finding/* oneLine */.TN)(text, 600),
    };
};

;// CONCATENATED MODULE: ./build/packages/status/src/ready-when.js
const annotation = 'slipway.dev/ready-when';
/** `status.conditions[type=Synced].status` → steps. A leading `$`, dot or braces are taken as people write them. */
const parsePath = (path) => [...path.replace(/^[{$.\s]+|[}\s]+$/g, '').matchAll(/([^.[\]]+)(?:\[(?:([^\]=]+)=)?([^\]]+)\])?/g)].map(([, field = '', key = '', value]) => ({ field, ...(value === undefined ? {} : { pick: { key, value } }) }));
const follow = (from, { field, pick }) => {
    const found = from?.[field];
    if (!pick || !Array.isArray(found))
        return pick ? undefined : found;
    return pick.key === '' ? found[Number(pick.value)] : found.find((item) => String(item?.[pick.key]) === pick.value);
};
/**
 * What the author waits for, from the annotation `slipway.dev/ready-when` of the manifest or the live object: one
 * `path=value` for each line or semicolon, all of which must hold; without `=value` the path must be there.
 * Undefined without the annotation.
 */
const readyWhen = (object, desired) => {
    const text = desired.metadata.annotations?.[annotation] ?? object.metadata.annotations?.[annotation];
    if (!text)
        return undefined;
    const rules = text.split(/[;\n]/).map((rule) => rule.trim());
    const missing = rules.filter(Boolean).find((rule) => !holds(object, rule));
    return missing
        ? { met: false, message: `waits for ${missing}` }
        : { met: true, message: `${rules.filter(Boolean).join(', ')}` };
};
const holds = (object, rule) => {
    const [, path = '', value] = /^((?:[^=[]|\[[^\]]*\])+)(?:={1,2}(.*))?$/.exec(rule) ?? [];
    const found = parsePath(path.trim()).reduce(follow, object);
    return value === undefined ? found !== undefined && found !== null && found !== '' : String(found) === value.trim();
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/replicas.js


/** The status mixes the revisions in its counts, so the pods themselves are asked, where they could be read. */
const freshOf = (pods, otherwise) => pods.length === 0 ? otherwise : pods.filter((pod) => (0,src_conditions/* isTrue */.Hn)(pod, 'Ready')).length;
/** What is still missing, in a few words; undefined when nothing is. */
const missingOf = ({ desired, updated, available, total, ready, fresh }) => {
    if (updated < desired)
        return `${updated} of ${desired} updated, ${fresh} ready`;
    if (total > updated)
        return `${fresh} of ${desired} ready, ${(0,finding/* count */.U9)(total - updated, 'old pod')} to go`;
    if (available < desired) {
        const soaking = ready !== undefined && ready > available ? `, ${ready - available} ready but not yet for long enough` : '';
        return `${available} of ${desired} available${soaking}`;
    }
    return undefined;
};
/** Lags behind: the status still describes an earlier spec. */
const notObserved = (object, observed) => object.metadata.generation !== undefined && (observed ?? 0) < object.metadata.generation;

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/generic.js







/** How long a controller may take to write the first status of an object that is new. */
const graceSeconds = 5;
/** Groups that the API server itself serves: an object of theirs without status has none to wait for. */
const isBuiltIn = (group) => !group.includes('.') ||
    (group.endsWith('.k8s.io') && !/^(gateway\.networking|snapshot\.storage|.*\.x-k8s)/.test(group));
/**
 * For every kind without a row: the author's own `slipway.dev/ready-when`, else the conventional conditions
 * Stalled, Reconciling and Ready; what has none of them is ready because it exists.
 */
const generic = (context) => {
    const { object, desired, since, now } = context;
    const observed = (0,src_conditions/* observedGeneration */.pl)(object);
    if (observed !== undefined && notObserved(object, observed))
        return progressing('waiting for the controller to see the change');
    const wish = readyWhen(object, desired);
    if (wish)
        return wish.met ? ready(wish.message) : progressing(wish.message, { findings: [unmet(object, wish.message)] });
    const stalled = (0,src_conditions/* conditionOf */.rI)(object, 'Stalled');
    if (stalled?.status === 'True' && !isStale(object, stalled))
        return failed((0,src_conditions/* describeCondition */.pu)(stalled), { findings: [stall(object, stalled)] });
    const reconciling = (0,src_conditions/* conditionOf */.rI)(object, 'Reconciling');
    if (reconciling?.status === 'True')
        return progressing((0,src_conditions/* describeCondition */.pu)(reconciling));
    const condition = (0,src_conditions/* conditionOf */.rI)(object, 'Ready');
    if (condition && isStale(object, condition))
        return progressing('waiting for the controller to see the change');
    if (condition)
        return condition.status === 'True'
            ? ready('ready')
            : progressing((0,src_conditions/* describeCondition */.pu)(condition), { findings: [notReady(object, condition)] });
    const fresh = !(0,time/* isBefore */.Y8)(object.metadata.creationTimestamp, since) &&
        ((0,time/* secondsBetween */.O1)(object.metadata.creationTimestamp, now) ?? graceSeconds) < graceSeconds;
    const silent = (0,src_conditions/* conditionsOf */.yb)(object.status).length === 0;
    return fresh && silent && !isBuiltIn((0,kubernetes/* groupOf */.F8)(object.apiVersion)) ? progressing('no status yet') : ready('exists');
};
const isStale = (object, condition) => condition.observedGeneration !== undefined && condition.observedGeneration < (object.metadata.generation ?? 0);
const stall = (object, condition) => (0,finding/* finding */.gk)(object, {
    rule: 'stalled',
    code: 'NotReady',
    stage: 'ready',
    severity: 'fatal',
    says: `its controller gave up: ${(0,finding/* oneLine */.TN)([condition.reason, condition.message].filter(Boolean).join(': '))}`,
    hint: 'The controller does not try again by itself: change what it names.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
});
const notReady = (object, condition) => (0,finding/* finding */.gk)(object, {
    rule: 'not-ready',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    says: `is not ready: ${(0,finding/* oneLine */.TN)([condition.reason, condition.message].filter(Boolean).join(': ') || 'no reason given')}`,
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
});
const unmet = (object, message) => (0,finding/* finding */.gk)(object, {
    rule: 'ready-when',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    says: message,
    hint: 'The annotation slipway.dev/ready-when names what to wait for.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [],
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/job.js





/** Whether a Job that is gone had been seen complete: its time to live may end before the next look. */
const isComplete = (job) => ['Complete', 'SuccessCriteriaMet'].some((type) => (0,src_conditions/* conditionOf */.rI)(job, type)?.status === 'True');
/** Ready when complete. A failed attempt is not a failed Job: the Job's own condition decides. */
const job = ({ object, desired: wanted, children }) => {
    const { spec = {}, status = {} } = object;
    const desired = spec.completions ?? spec.parallelism ?? 1;
    const succeeded = status.succeeded ?? 0;
    const pods = (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'Pod');
    const more = { desired, ready: succeeded, pods, makers: [object] };
    if (isComplete(object))
        return ready(`complete, ${succeeded} succeeded`, more);
    const failure = ['Failed', 'FailureTarget']
        .map((type) => (0,src_conditions/* conditionOf */.rI)(object, type))
        .find((each) => each?.status === 'True');
    if (failure)
        return failed(`failed: ${failure.reason}`, { ...more, findings: [jobFailed(object, failure, pods)] });
    // Wanted so, and begun by somebody else: a queue, a person. Only what somebody suspended meanwhile is stuck.
    if (spec.suspend === true)
        return wanted.spec?.suspend === true ? ready('suspended, as its manifest says', more) : paused('suspended', more);
    const attempts = status.failed ? `, ${(0,finding/* count */.U9)(status.failed, 'failed attempt')}` : '';
    return progressing(`${succeeded} of ${desired} succeeded, ${status.active ?? 0} active${attempts}`, more);
};
const job_reasons = {
    BackoffLimitExceeded: {
        says: ({ spec }) => `failed ${(0,finding/* count */.U9)((spec?.backoffLimit ?? 6) + 1, 'time')} (backoffLimit ${spec?.backoffLimit ?? 6})`,
        hint: 'Fix what the log names, then deploy again under a new Job name or with generateName.',
    },
    DeadlineExceeded: {
        says: ({ spec }) => `ran longer than activeDeadlineSeconds ${spec?.activeDeadlineSeconds}`,
        hint: 'Raise spec.activeDeadlineSeconds above the measured run time, or give it less to do.',
    },
    FailedIndexes: {
        says: ({ status }) => `failed at index ${status?.failedIndexes} of its completions`,
        hint: 'The other indexes have ended: fix what the log of this one names, or raise spec.backoffLimitPerIndex.',
    },
    MaxFailedIndexesExceeded: {
        says: ({ spec, status }) => `failed at index ${status?.failedIndexes}, more than its maxFailedIndexes ${spec?.maxFailedIndexes} allows`,
        hint: 'Fix what the log of these indexes names, or raise spec.maxFailedIndexes.',
    },
    PodFailurePolicy: {
        says: () => 'was ended by its podFailurePolicy',
        hint: 'The exit code matched a FailJob rule of spec.podFailurePolicy: fix the cause, or change the rule.',
    },
};
/** Init containers that stay are stopped when the others have ended: how they take it explains nothing. */
const isSidecar = ({ spec }, name) => (spec?.initContainers ?? []).some((each) => each.name === name && each.restartPolicy === 'Always');
const statusesOf = (pod) => {
    const init = pod.status?.initContainerStatuses ?? [];
    return [
        ...init.filter(({ name }) => !isSidecar(pod, name)),
        ...(pod.status?.containerStatuses ?? []),
        ...init.filter(({ name }) => isSidecar(pod, name)),
    ];
};
const lastFailure = (pods) => pods
    .toSorted((a, b) => ((0,time/* secondsOf */.TM)(b.metadata.creationTimestamp) || 0) - ((0,time/* secondsOf */.TM)(a.metadata.creationTimestamp) || 0))
    .flatMap((pod) => statusesOf(pod).flatMap((each) => {
    const ended = each.state?.terminated ?? each.lastState?.terminated;
    return ended?.exitCode
        ? [{ pod, container: each.name, exitCode: ended.exitCode, reason: ended.reason ?? 'Error' }]
        : [];
}))[0];
const jobFailed = (object, condition, pods) => {
    const known = job_reasons[condition.reason ?? ''];
    const ended = lastFailure(pods);
    const exit = ended
        ? `, container ${ended.container} exited ${ended.exitCode}${ended.reason === 'OOMKilled' ? ' (out of memory)' : ''}`
        : '';
    const says = known?.says(object) ?? `failed: ${(0,finding/* oneLine */.TN)(condition.message ?? condition.reason ?? 'no reason given')}`;
    return (0,finding/* finding */.gk)(object, {
        rule: 'R44',
        code: 'JobFailed',
        stage: 'run',
        severity: 'fatal',
        says: `${says}${exit}`,
        hint: known?.hint,
        command: `kubectl logs job/${object.metadata.name}${(0,finding/* inNamespace */.d2)(object)} --all-containers`,
        detail: { reason: condition.reason ?? 'Failed', ...(ended ? { exitCode: ended.exitCode } : {}) },
        evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
        ...(ended ? { container: ended.container, logs: logsOf(ended) } : {}),
    });
};
const logsOf = ({ pod, container }) => ({
    pod: pod.metadata.name,
    namespace: pod.metadata.namespace ?? 'default',
    container,
    previous: !pod.status?.containerStatuses?.find((each) => each.name === container)?.state
        ?.terminated,
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/on-delete.js

/** The author's strategy, so nothing is wrong; but somebody has to know that old pods still run. */
const waitsForDelete = (object, kept, oldPods) => {
    const names = oldPods.map((pod) => `pod/${pod.metadata.name}`);
    return (0,finding/* finding */.gk)(object, {
        rule: 'on-delete',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        says: `${(0,finding/* count */.U9)(kept, 'pod')} still run the old revision until deleted (updateStrategy OnDelete)`,
        hint: 'Delete the pods one by one when it suits, or use updateStrategy RollingUpdate.',
        ...(names.length > 0 ? { command: `kubectl delete ${names.join(' ')}${(0,finding/* inNamespace */.d2)(object)}` } : {}),
        detail: { pods: kept },
        evidence: [],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/daemon-set.js





/** Which pods are of the current template: by the newest ControllerRevision where it was read, else by generation. */
const currentPods = (object, children, all) => {
    const revisions = (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'ControllerRevision');
    const newest = revisions.toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
    const hash = newest?.metadata.labels?.['controller-revision-hash'];
    const generation = object.metadata.annotations?.['deprecated.daemonset.template.generation'];
    return all.filter(({ metadata: { labels = {} } }) => hash === undefined
        ? generation === undefined || labels['pod-template-generation'] === generation
        : labels['controller-revision-hash'] === hash);
};
/** Ready when the pod of every matching node is of the current template and available. No matching node: ready. */
const daemonSet = ({ object, children }) => {
    if (notObserved(object, (0,src_conditions/* observedGeneration */.pl)(object)))
        return progressing('waiting for the controller to see the change');
    const { spec = {}, status = {} } = object;
    const desired = status.desiredNumberScheduled ?? 0;
    const updated = status.updatedNumberScheduled ?? 0;
    const available = status.numberAvailable ?? 0;
    const all = (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'Pod');
    const pods = currentPods(object, children, all);
    const oldPods = all.filter((pod) => !pods.includes(pod));
    const fresh = freshOf(pods, Math.min(available, updated));
    const more = { desired, ready: fresh, pods, oldPods, makers: [object] };
    if (desired === 0)
        return ready('no node matches', more);
    const onDelete = spec.updateStrategy?.type === 'OnDelete';
    const kept = onDelete ? Math.max(0, desired - updated) : 0;
    const left = onDelete ? [] : oldPods.filter((pod) => !(0,ownership/* isTerminating */.fy)(pod));
    const missing = missingOf({
        desired,
        updated: updated + kept,
        available,
        total: updated + kept + left.length,
        ready: status.numberReady ?? 0,
        fresh,
    });
    const findings = kept > 0 ? [waitsForDelete(object, kept, oldPods)] : [];
    return missing
        ? progressing(missing, { ...more, findings })
        : ready(`${available} of ${desired} ready`, { ...more, ready: available, findings });
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/packages/status/src/kinds/progress-deadline.js


/** The controller gave up, after this apply. The condition of an earlier rollout stays for a moment and says nothing. */
const progressDeadline = (context, condition) => {
    if (condition?.reason !== 'ProgressDeadlineExceeded' || condition.status !== 'False')
        return undefined;
    if ((0,time/* isBefore */.Y8)(condition.lastUpdateTime ?? condition.lastTransitionTime, context.since))
        return undefined;
    const { object } = context;
    const seconds = object.spec?.progressDeadlineSeconds ?? 600;
    return (0,finding/* finding */.gk)(object, {
        rule: 'R37',
        code: 'Timeout',
        stage: 'ready',
        severity: 'fatal',
        says: `made no progress for ${seconds} s (progressDeadlineSeconds)`,
        hint: 'Look at minReadySeconds, readiness gates and quotas, or raise spec.progressDeadlineSeconds.',
        command: (0,finding/* describeCommand */.vL)(object),
        detail: { progressDeadlineSeconds: seconds },
        evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/deployment.js






const revisionKey = 'deployment.kubernetes.io/revision';
const revisionOf = (object) => object.metadata.annotations?.[revisionKey];
const templateOf = (replicaSet) => {
    const { metadata = {}, ...rest } = replicaSet.spec?.template ?? {};
    const { 'pod-template-hash': _, ...labels } = metadata.labels ?? {};
    return { ...rest, metadata: { ...metadata, labels } };
};
/**
 * The ReplicaSet of the wanted template: owned by uid, equal in template and in revision. Age tells nothing,
 * because going back takes up an old ReplicaSet again. Where the revision has not been written yet the template
 * decides; where defaults of another server version make the templates differ, the revision does, provided that the
 * controller itself counts updated pods.
 */
const newReplicaSet = (deployment, children) => {
    const owned = (0,ownership/* ownedBy */.LW)(children, deployment.metadata.uid, 'ReplicaSet');
    const wanted = templateOf(deployment);
    const sameTemplate = owned.filter((each) => (0,external_node_util_.isDeepStrictEqual)(templateOf(each), wanted));
    const sameRevision = owned.filter((each) => revisionOf(each) !== undefined && revisionOf(each) === revisionOf(deployment));
    const both = sameTemplate.find((each) => sameRevision.includes(each));
    if (both || sameTemplate.length > 0)
        return both ?? sameTemplate[0];
    const counted = (deployment.status?.updatedReplicas ?? 0) > 0;
    return counted ? sameRevision[0] : undefined;
};
/**
 * Ready when the controller has seen this generation and every pod is of the new ReplicaSet and available.
 * Reads spec.replicas of the live object: an autoscaler may own it.
 */
const deployment = (context) => {
    const { object, children } = context;
    if (notObserved(object, (0,src_conditions/* observedGeneration */.pl)(object)))
        return progressing('waiting for the controller to see the change');
    const current = newReplicaSet(object, children);
    const pods = current ? (0,ownership/* ownedBy */.LW)(children, current.metadata.uid, 'Pod') : [];
    const oldPods = (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'ReplicaSet')
        .filter((each) => each !== current)
        .flatMap((each) => (0,ownership/* ownedBy */.LW)(children, each.metadata.uid, 'Pod'));
    return judge(context, current, { pods, oldPods, makers: current ? [current] : [object] });
};
const judge = (context, current, found) => {
    const { spec = {}, status = {} } = context.object;
    const desired = spec.replicas ?? 1;
    const counts = {
        desired,
        updated: status.updatedReplicas ?? 0,
        available: status.availableReplicas ?? 0,
        total: status.replicas ?? 0,
        ready: status.readyReplicas ?? 0,
    };
    const fresh = freshOf(found.pods ?? [], Math.min(counts.available, counts.updated));
    const more = { ...found, desired, ready: fresh };
    if (spec.paused === true)
        return paused(`paused: ${counts.updated} of ${desired} updated`, more);
    if (desired === 0)
        return ready('scaled to 0', more);
    const left = (found.oldPods ?? []).filter((pod) => !(0,ownership/* isTerminating */.fy)(pod) && !deployment_isOver(pod));
    const missing = missingOf({ ...counts, fresh, total: Math.max(counts.total, counts.updated + left.length) });
    if (!missing)
        return ready(`${counts.available} of ${desired} ready`, { ...more, ready: counts.available });
    const deadline = progressDeadline(context, (0,src_conditions/* conditionOf */.rI)(context.object, 'Progressing'));
    const message = current ? missing : `waiting for the new ReplicaSet, ${missing}`;
    return progressing(message, { ...more, findings: deadline ? [deadline] : [] });
};
/** Evicted and finished pods stay listed, but no longer run. */
const deployment_isOver = (pod) => ['Failed', 'Succeeded'].includes(pod.status?.phase);

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/gateway.js



const isCurrent = (object, { observedGeneration }) => observedGeneration === undefined || observedGeneration >= (object.metadata.generation ?? 0);
/** Wants every condition True for this generation. One that is False names what is wrong, and may pass while objects arrive. */
const gateway_judge = (object, conditions, wanted, done) => {
    const current = conditions.filter((each) => isCurrent(object, each));
    const refused = current.find((each) => wanted.includes(each.type) && each.status === 'False' && each.reason !== 'Pending');
    if (refused)
        return progressing((0,src_conditions/* describeCondition */.pu)(refused), {
            findings: [
                (0,finding/* finding */.gk)(object, {
                    rule: 'gateway',
                    code: 'NotReady',
                    stage: 'ready',
                    severity: 'lasting',
                    tolerance: { seconds: 20 },
                    says: `${refused.type} is False: ${(0,finding/* oneLine */.TN)([refused.reason, refused.message].filter(Boolean).join(': '))}`,
                    hint: 'See that the Gateway, its listeners and the Services named in backendRefs exist and allow this route.',
                    command: (0,finding/* describeCommand */.vL)(object),
                    detail: { condition: refused.type, reason: refused.reason ?? '' },
                    evidence: [(0,finding/* conditionEvidence */.fm)(object, refused)],
                }),
            ],
        });
    const missing = wanted.filter((type) => !current.some((each) => each.type === type && each.status === 'True'));
    return missing.length > 0 ? progressing(`waiting for ${missing.join(' and ')}`) : ready(done);
};
const gateway = ({ object }) => gateway_judge(object, (0,src_conditions/* conditionsOf */.yb)(object.status), ['Accepted', 'Programmed'], 'programmed');
/** Each parent answers for itself: a route is ready when all that it names have taken it. */
const route = ({ object }) => {
    const wanted = object.spec?.parentRefs ?? [];
    const parents = object.status?.parents ?? [];
    const outcomes = wanted.map((ref) => {
        const parent = parents.find(({ parentRef }) => parentRef.name === ref.name && parentRef.sectionName === ref.sectionName && parentRef.port === ref.port);
        return parent
            ? gateway_judge(object, (0,src_conditions/* conditionsOf */.yb)({ conditions: parent.conditions }), ['Accepted', 'ResolvedRefs'], 'accepted')
            : progressing(`waiting for ${ref.name} to take it`);
    });
    return (outcomes.find((each) => each.findings) ?? outcomes.find((each) => each.status !== 'ready') ?? ready('accepted'));
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/pod.js



/** A pod of its own: Ready, or Succeeded where it is meant to end. Failed never mends itself, nothing makes it anew. */
const pod = ({ object }) => {
    const { spec = {}, status = {} } = object;
    const more = { desired: 1, pods: [object] };
    if (status.phase === 'Succeeded' && spec.restartPolicy !== 'Always')
        return ready('succeeded', { ...more, ready: 1 });
    if ((0,src_conditions/* isTrue */.Hn)(object, 'Ready'))
        return ready('ready', { ...more, ready: 1 });
    if (status.phase !== 'Failed')
        return progressing(`phase ${status.phase ?? 'Pending'}`, { ...more, ready: 0 });
    const reason = [status.reason, status.message].filter(Boolean).join(': ');
    const exit = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find((each) => each.state?.terminated?.exitCode);
    const exitCode = exit?.state.terminated.exitCode;
    const why = reason || (exit ? `container ${exit.name} exited ${exitCode}` : 'no reason given');
    return failed(`failed: ${(0,finding/* oneLine */.TN)(why)}`, {
        ...more,
        ready: 0,
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'R30',
                code: 'CrashLoop',
                stage: 'run',
                severity: 'fatal',
                says: `the pod failed: ${(0,finding/* oneLine */.TN)(why)}`,
                hint: 'A pod without a controller is not made again: fix it, or use a Deployment or a Job.',
                command: (0,finding/* describeCommand */.vL)(object),
                ...(exit ? { container: exit.name, detail: { exitCode }, logs: pod_logsOf(object, exit.name) } : {}),
                evidence: [{ source: 'status', of: `Pod/${object.metadata.namespace}/${object.metadata.name}`, text: why }],
            }),
        ],
    });
};
const pod_logsOf = ({ metadata }, container) => ({
    pod: metadata.name,
    namespace: metadata.namespace ?? 'default',
    container,
    previous: false,
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/replica-set.js




/** A ReplicaSet has one revision: all its pods count. */
const replicaSet = ({ object, children }) => {
    if (notObserved(object, (0,src_conditions/* observedGeneration */.pl)(object)))
        return progressing('waiting for the controller to see the change');
    const { spec = {}, status = {} } = object;
    const desired = spec.replicas ?? 1;
    const total = status.replicas ?? 0;
    const available = status.availableReplicas ?? 0;
    const more = { desired, ready: available, pods: (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'Pod'), makers: [object] };
    if (desired === 0)
        return ready('scaled to 0', more);
    const missing = total > desired
        ? `${total - desired} too many`
        : missingOf({ desired, updated: total, available, total, fresh: available, ready: status.readyReplicas ?? 0 });
    return missing ? progressing(missing, more) : ready(`${available} of ${desired} ready`, more);
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/service.js



/** Only a LoadBalancer has something to wait for: its address. */
const service = ({ object, events, since }) => {
    if (object.spec?.type !== 'LoadBalancer')
        return ready('exists');
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname);
    if (addresses.length > 0)
        return ready(`at ${addresses.join(', ')}`);
    const refused = (0,ownership/* lastEvent */.Rf)((0,ownership/* eventsOf */.XL)(events, object, since), ['SyncLoadBalancerFailed', 'CreatingLoadBalancerFailed']);
    const trouble = refused
        ? {
            says: `no address: ${(0,finding/* oneLine */.TN)((0,ownership/* messageOf */.bD)(refused))}`,
            severity: 'lasting',
            tolerance: { seconds: 60 },
            evidence: [(0,finding/* eventEvidence */.AM)(refused)],
        }
        : { says: 'waits for a load balancer to give it an address', severity: 'info', evidence: [] };
    return progressing('waiting for an address', {
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'load-balancer',
                code: 'NotReady',
                stage: 'ready',
                hint: 'See that the cluster has a load balancer controller, free addresses and the right annotations.',
                command: (0,finding/* describeCommand */.vL)(object),
                ...trouble,
            }),
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/simple.js




/** Its runs belong to the future, and failed runs of the past to earlier releases. */
const cronJob = ({ object }) => ready(object.spec?.suspend ? 'exists, suspended' : 'exists');
/** Ready when it exists: metrics of new pods come later than the pods. What it cannot read is said. */
const horizontalPodAutoscaler = ({ object }) => {
    const scaling = (0,src_conditions/* conditionOf */.rI)(object, 'ScalingActive');
    const able = (0,src_conditions/* conditionOf */.rI)(object, 'AbleToScale');
    const broken = [able, scaling].find((each) => each?.status === 'False' && each.reason !== 'ScalingDisabled');
    if (!broken)
        return ready('exists');
    return ready(`exists, ${broken.reason}`, {
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'R46',
                code: 'NotReady',
                stage: 'ready',
                severity: 'info',
                says: `cannot scale: ${broken.reason}: ${broken.message}`,
                hint: 'Set resources.requests for the metric on every container, and see that the metrics server answers.',
                command: (0,finding/* describeCommand */.vL)(object),
                evidence: [(0,finding/* conditionEvidence */.fm)(object, broken)],
            }),
        ],
    });
};
const podDisruptionBudget = ({ object }) => notObserved(object, (0,src_conditions/* observedGeneration */.pl)(object))
    ? progressing('waiting for the controller to see the change')
    : ready('exists');
/** An Ingress without an address is as ready as it gets where its controller never writes one. */
const ingress = ({ object }) => {
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname);
    return ready(addresses.length > 0 ? `at ${addresses.join(', ')}` : 'exists, no address yet');
};
const customResourceDefinition = ({ object }) => {
    const names = (0,src_conditions/* conditionOf */.rI)(object, 'NamesAccepted');
    if (names?.status === 'False')
        return progressing(`names not accepted: ${names.reason}`, {
            findings: [
                (0,finding/* finding */.gk)(object, {
                    rule: 'crd-names',
                    code: 'InvalidManifest',
                    stage: 'admission',
                    severity: 'lasting',
                    tolerance: { seconds: 5 },
                    says: `its names are taken by another definition: ${names.message}`,
                    hint: 'Choose other spec.names, or remove the definition that has them.',
                    command: (0,finding/* describeCommand */.vL)(object),
                    evidence: [(0,finding/* conditionEvidence */.fm)(object, names)],
                }),
            ],
        });
    return (0,src_conditions/* isTrue */.Hn)(object, 'Established') ? ready('established') : progressing('not yet established');
};
const apiService = ({ object }) => {
    const available = (0,src_conditions/* conditionOf */.rI)(object, 'Available');
    return available?.status === 'True'
        ? ready('available')
        : progressing(available ? (0,src_conditions/* describeCondition */.pu)(available) : 'not yet available');
};
const namespace = ({ object }) => {
    if (object.status?.phase !== 'Terminating')
        return object.status?.phase === 'Active' ? ready('active') : progressing('not yet active');
    return failed('is being deleted', {
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'terminating',
                code: 'NotReady',
                stage: 'admission',
                severity: 'fatal',
                says: 'the namespace is being deleted',
                hint: 'Wait until it is gone and deploy again, or choose another namespace.',
                command: (0,finding/* describeCommand */.vL)(object),
                evidence: [{ source: 'status', of: `Namespace/${object.metadata.name}`, text: 'phase Terminating' }],
            }),
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/stateful-set.js






const hashOf = (pod) => pod.metadata.labels?.['controller-revision-hash'];
/**
 * Ready when every pod that the strategy moves is of updateRevision and available. A partition keeps the pods below
 * it on the old revision, and OnDelete all of them until somebody deletes them: both are complete as they are.
 */
const statefulSet = (context) => {
    const { object, children } = context;
    if (notObserved(object, (0,src_conditions/* observedGeneration */.pl)(object)))
        return progressing('waiting for the controller to see the change');
    const all = (0,ownership/* ownedBy */.LW)(children, object.metadata.uid, 'Pod');
    const pods = all.filter((pod) => hashOf(pod) === object.status?.updateRevision);
    const oldPods = all.filter((pod) => !pods.includes(pod));
    return stateful_set_judge(context, { pods, oldPods, makers: [object] });
};
const stateful_set_judge = (context, found) => {
    const { object } = context;
    const { spec = {}, status = {} } = object;
    const desired = spec.replicas ?? 1;
    const total = status.replicas ?? 0;
    const available = status.availableReplicas ?? status.readyReplicas ?? 0;
    const settled = status.currentRevision === status.updateRevision;
    // Going back in the middle of a rollout settles the revisions at once, but not the pods: only their count tells.
    const updated = status.updatedReplicas ?? 0;
    const fresh = freshOf(found.pods ?? [], Math.min(available, updated));
    const more = { ...found, desired, ready: fresh };
    if (desired === 0)
        return ready('scaled to 0', more);
    if (total > desired)
        return progressing(`${(0,finding/* count */.U9)(total - desired, 'pod')} too many`, more);
    const onDelete = spec.updateStrategy?.type === 'OnDelete';
    const partition = onDelete ? desired : Math.min(spec.updateStrategy?.rollingUpdate?.partition ?? 0, desired);
    const kept = settled ? 0 : desired - Math.max(updated, desired - partition);
    const ask = onDelete && kept > 0 ? [waitsForDelete(object, kept, found.oldPods)] : [];
    // Pods that are kept count as neither wanted nor there, but have to be available like the others.
    const missing = missingOf({
        desired: desired - kept,
        updated,
        available: available - kept,
        total: Math.max(total - kept, updated),
        ready: (status.readyReplicas ?? 0) - kept,
        fresh,
    });
    if (!missing) {
        const held = kept > 0 ? `, ${(0,finding/* count */.U9)(kept, 'pod')} kept on the old revision` : '';
        return ready(`${available} of ${desired} ready${held}`, { ...more, ready: available, findings: ask });
    }
    return progressing(missing, { ...more, findings: [...ask, ...stuckPods(context, found.oldPods)] });
};
/**
 * With OrderedReady the controller waits for a broken pod of the old revision for ever instead of replacing it
 * (kubernetes/kubernetes#67250). Said, never failed: the pod is not of this release.
 */
const stuckPods = ({ object }, oldPods) => {
    if (object.spec?.podManagementPolicy === 'Parallel')
        return [];
    const broken = oldPods.find((pod) => !(0,ownership/* isTerminating */.fy)(pod) && !(0,src_conditions/* isTrue */.Hn)(pod, 'Ready'));
    if (!broken)
        return [];
    const { name } = broken.metadata;
    const rule = {
        rule: 'stuck-pod',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        says: `pod ${name} of the previous revision is not ready, and an OrderedReady StatefulSet does not replace it`,
        hint: 'Delete the pod: the controller then makes it anew from the wanted revision.',
        command: `kubectl delete pod/${name}${(0,finding/* inNamespace */.d2)(object)}`,
        detail: { pod: name },
        evidence: [
            { source: 'status', of: `Pod/${broken.metadata.namespace}/${name}`, text: `phase ${broken.status?.phase}` },
        ],
    };
    return [(0,finding/* finding */.gk)(object, rule)];
};

;// CONCATENATED MODULE: ./build/packages/status/src/rules.js










/** What ready means, by `group/Kind`; the core group's name is empty. */
const rules = {
    'apps/Deployment': deployment,
    'apps/StatefulSet': statefulSet,
    'apps/DaemonSet': daemonSet,
    'apps/ReplicaSet': replicaSet,
    '/Pod': pod,
    'batch/Job': job,
    'batch/CronJob': cronJob,
    'autoscaling/HorizontalPodAutoscaler': horizontalPodAutoscaler,
    'policy/PodDisruptionBudget': podDisruptionBudget,
    '/PersistentVolumeClaim': persistentVolumeClaim,
    '/Service': service,
    'networking.k8s.io/Ingress': ingress,
    'gateway.networking.k8s.io/Gateway': gateway,
    'gateway.networking.k8s.io/HTTPRoute': route,
    'gateway.networking.k8s.io/GRPCRoute': route,
    'gateway.networking.k8s.io/TLSRoute': route,
    'gateway.networking.k8s.io/TCPRoute': route,
    'apiextensions.k8s.io/CustomResourceDefinition': customResourceDefinition,
    'apiregistration.k8s.io/APIService': apiService,
    '/Namespace': namespace,
};

// EXTERNAL MODULE: ./build/packages/status/src/verdict.js + 1 modules
var verdict = __webpack_require__(47277);
;// CONCATENATED MODULE: ./build/packages/status/src/assess.js









/**
 * How one object stands: its kind's rule for ready, and every finding about its pods of the wanted revision.
 * `failed` means that a finding is fatal; findings that have to last are for {@link gravest} with the time they stood.
 * Ready with a finding past its tolerance is not good: ask {@link gravest} first.
 */
const assess = (observation) => {
    const { object } = observation;
    if (!object)
        return absent(observation);
    const context = { ...observation, object };
    const replaced = observation.uid !== undefined && object.metadata.uid !== observation.uid;
    if (replaced)
        return failedBy(madeAgain(object));
    if ((0,ownership/* isTerminating */.fy)(object) && !(object.kind === 'Job' && isComplete(object)))
        return failedBy(beingDeleted(object));
    return assess_judge(context, (rules[`${(0,kubernetes/* groupOf */.F8)(object.apiVersion)}/${object.kind}`] ?? generic)(context));
};
/** A Job's time to live may take it away between two looks: then its last known state counts. */
const absent = ({ desired, previous }) => previous?.kind === 'Job' && isComplete(previous)
    ? { status: 'ready', message: 'complete, and gone since', findings: [], pods: [] }
    : { status: 'missing', message: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(desired))} does not exist`, findings: [], pods: [] };
const assess_judge = (context, outcome) => {
    const { status, message, pods = [] } = outcome;
    const found = [
        ...(outcome.findings ?? []),
        ...(status === 'ready' ? [] : diagnoseCreation(context, outcome)),
        ...diagnosePods(context, pods, isRetried(context.object)),
    ];
    const findings = (0,finding/* distinct */.dM)(explainDeadline(found)).toSorted(verdict/* byGravity */.SN);
    const failed = findings.some(({ severity }) => severity === 'fatal') && status !== 'paused';
    const unsettled = status === 'ready' ? findings.find((each) => each.unsettled) : undefined;
    return {
        status: failed ? 'failed' : unsettled ? 'progressing' : status,
        message: unsettled ? `${message}, but not to stay so` : message,
        ...(outcome.ready === undefined ? {} : { ready: outcome.ready }),
        ...(outcome.desired === undefined ? {} : { desired: outcome.desired }),
        findings,
        pods,
    };
};
const isRetried = (object) => object.kind === 'Job' || (object.kind === 'Pod' && object.spec?.restartPolicy === 'Never');
/** "No progress" is a consequence: when something else was found, that is why. */
const explainDeadline = (findings) => {
    const isDeadline = ({ cause, severity }) => cause.code === 'Timeout' && severity === 'fatal';
    const deadline = findings.find(isDeadline);
    const reason = findings.filter((each) => !isDeadline(each)).toSorted(verdict/* byGravity */.SN)[0];
    if (!deadline || !reason)
        return [...findings];
    const { tolerance: _, ...rest } = reason;
    const evidence = [...reason.cause.evidence, ...deadline.cause.evidence];
    const fatal = { ...rest, severity: 'fatal', cause: { ...reason.cause, evidence } };
    return [fatal, ...findings.filter((each) => each !== deadline && each !== reason)];
};
const failedBy = (cause) => ({
    status: 'failed',
    message: cause.cause.sentence.replace(/^[^:]*: /, ''),
    findings: [cause],
    pods: [],
});
const madeAgain = (object) => (0,finding/* finding */.gk)(object, {
    rule: 'replaced',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    says: 'was deleted and made again by somebody else during the release',
    hint: 'See who else manages it (kubectl get -o yaml --show-managed-fields), then deploy again.',
    command: (0,finding/* describeCommand */.vL)(object),
    detail: { uid: object.metadata.uid ?? '' },
    evidence: [{ source: 'status', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object)), text: `uid ${object.metadata.uid}` }],
});
const beingDeleted = (object) => {
    const finalizers = object.metadata.finalizers ?? [];
    const held = finalizers.length > 0 ? `, held by ${finalizers.join(', ')}` : '';
    return (0,finding/* finding */.gk)(object, {
        rule: 'terminating',
        code: 'NotReady',
        stage: 'admission',
        severity: 'fatal',
        says: `is being deleted${held}`,
        hint: 'Wait until it is gone; a finalizer that stays means that its controller does not run.',
        command: (0,finding/* describeCommand */.vL)(object),
        ...(held ? { detail: { finalizers: finalizers.join(', ') } } : {}),
        evidence: [
            { source: 'status', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object)), text: `deletionTimestamp ${object.metadata.deletionTimestamp}` },
        ],
    });
};


/***/ }),

/***/ 84158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ isTrue),
/* harmony export */   pl: () => (/* binding */ observedGeneration),
/* harmony export */   pu: () => (/* binding */ describeCondition),
/* harmony export */   rI: () => (/* binding */ conditionOf),
/* harmony export */   yb: () => (/* binding */ conditionsOf)
/* harmony export */ });
const conditionsOf = (status) => Array.isArray(status?.conditions) ? status.conditions : [];
const conditionOf = (object, type) => conditionsOf(object.status).find((condition) => condition.type === type);
const isTrue = (object, type) => conditionOf(object, type)?.status === 'True';
/** `reason: message` as far as there is any. */
const describeCondition = ({ type, status, reason, message }) => [`${type}=${status}`, [reason, message].filter(Boolean).join(': ')].filter(Boolean).join(' ');
/** Some controllers write the observed generation as text. Undefined when the object does not report one. */
const observedGeneration = (object) => {
    const number = Number.parseInt(String(object.status?.observedGeneration), 10);
    return Number.isNaN(number) ? undefined : number;
};


/***/ }),

/***/ 63439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ refusalOf)
/* harmony export */ });
/* unused harmony export refusals */
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80720);

const text = (...patterns) => (message) => (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .match */ .YW)(message, ...patterns);
const refusals = [
    {
        rule: 'R04',
        code: 'AdmissionDenied',
        passes: true,
        when: text(/failed calling webhook "(?<webhook>[^"]+)": (?:.*?Post "https:\/\/(?<service>[^/:?"]+)[^"]*": )?(?<reason>[\s\S]*)/),
        says: ({ webhook, reason }) => `admission webhook ${webhook} does not answer (${shorten(reason)}), so nothing it guards can be made`,
        hint: ({ service }) => `The webhook is down, not the release: look at the Service ${service ?? 'behind it'}, or ask who runs it.`,
        command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
    },
    {
        rule: 'R03',
        code: 'AdmissionDenied',
        when: text(/admission webhook "(?<webhook>[^"]+)" denied the request(?:: (?<reason>[\s\S]*))?/),
        says: ({ webhook, reason = 'no reason given' }) => `admission webhook ${webhook} denied it: ${shorten(reason)}`,
        hint: 'Change the field that the policy names, or ask for an exception where it is kept.',
        command: 'kubectl get validatingwebhookconfigurations',
    },
    {
        rule: 'R03',
        code: 'AdmissionDenied',
        when: text(/ValidatingAdmissionPolicy '(?<policy>[^']+)' with binding '(?<binding>[^']+)' denied request(?:: (?<reason>[\s\S]*))?/),
        says: ({ policy, reason = 'no reason given' }) => `admission policy ${policy} denied it: ${shorten(reason)}`,
        hint: 'Change the field that the policy names.',
        command: ({ policy }) => `kubectl get validatingadmissionpolicy/${policy} -o yaml`,
    },
    {
        rule: 'R07',
        code: 'AdmissionDenied',
        when: text(/violates PodSecurity "(?<level>[^"]+)": (?<reason>[\s\S]*)/),
        says: ({ level, reason }) => `Pod Security level ${level} forbids its pods: ${shorten(reason)}`,
        hint: 'Set securityContext: runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities.drop: [ALL], seccompProfile.type: RuntimeDefault.',
        command: 'kubectl get namespaces -L pod-security.kubernetes.io/enforce',
    },
    {
        rule: 'R05',
        code: 'QuotaExceeded',
        when: text(/exceeded quota: (?<quota>[^,]+), requested: (?<requested>.+?), used: (?<used>.+?), limited: (?<limited>[^"\n]+)/),
        says: ({ quota, requested, used, limited }) => `quota ${quota} is used up: asked for ${requested}, ${used} of ${limited} in use`,
        hint: 'A rolling update needs room for one more pod: set maxSurge: 0, lower the requests, or raise the quota.',
        command: ({ quota }, inNamespace) => `kubectl describe quota/${quota}${inNamespace}`,
    },
    {
        rule: 'R05',
        code: 'QuotaExceeded',
        when: text(/failed quota: (?<quota>[^:]+): must specify (?<needed>[^"\n]+)/),
        says: ({ quota, needed }) => `quota ${quota} takes only pods that state ${needed}`,
        hint: 'Set these resources on every container, or give the namespace a LimitRange with defaults.',
        command: ({ quota }, inNamespace) => `kubectl describe quota/${quota}${inNamespace}`,
    },
    {
        rule: 'R06',
        code: 'QuotaExceeded',
        when: text(/(?<limit>(?:minimum|maximum) (?<resource>\S+) usage per (?<scope>\w+) is [^"\n\]]+?|(?<resource>\S+) max limit to request ratio per [^"\n\]]+)(?:\.\s|\.?$|[\]"\n])/),
        says: ({ limit }) => `a LimitRange of the namespace forbids its pods: ${shorten(limit)}`,
        hint: 'Bring resources.requests and limits into the range.',
        command: (_, inNamespace) => `kubectl describe limitranges${inNamespace}`,
    },
    {
        rule: 'R08',
        code: 'ConfigMissing',
        when: text(/serviceaccount "(?<name>[^"]+)" not found/i),
        says: ({ name }) => `ServiceAccount ${name} does not exist, so no pod can be made`,
        hint: ({ name }) => `Create ServiceAccount ${name} with the release, or correct serviceAccountName.`,
        command: (_, inNamespace) => `kubectl get serviceaccounts${inNamespace}`,
    },
    {
        rule: 'R08',
        code: 'ConfigMissing',
        when: text(/no (?<kind>PriorityClass) with name (?<name>\S+) was found/, /(?<kind>RuntimeClass) "(?<name>[^"]+)" not found/),
        says: ({ kind, name }) => `${kind} ${name} does not exist, so no pod can be made`,
        hint: ({ kind, name }) => `Create ${kind} ${name}, or correct its name in the manifest.`,
        command: ({ kind }) => `kubectl get ${String(kind).toLowerCase()}`,
    },
    {
        rule: 'terminating',
        code: 'NotReady',
        when: text(/unable to create new content in namespace (?<namespace>\S+) because it is being terminated/),
        says: ({ namespace }) => `namespace ${namespace} is being deleted`,
        hint: 'Wait until it is gone and deploy again, or choose another namespace.',
        command: ({ namespace }) => `kubectl describe namespace/${namespace}`,
    },
];
const shorten = (reason) => {
    const line = String(reason ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    return line.length > 300 ? `${line.slice(0, 299)}…` : line;
};
/** The row that reads this text, with what it read. */
const refusalOf = (message) => {
    for (const refusal of refusals) {
        const facts = refusal.when(message);
        if (facts)
            return { refusal, facts };
    }
    return undefined;
};


/***/ }),

/***/ 80720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ read),
/* harmony export */   YW: () => (/* binding */ match),
/* harmony export */   o4: () => (/* binding */ firstMatch)
/* harmony export */ });
const firstMatch = (rows, symptom) => {
    for (const row of rows) {
        const facts = row.when(symptom);
        if (facts)
            return { row, facts };
    }
    return undefined;
};
const evaluate = (value, symptom, facts) => typeof value === 'function' ? value(symptom, facts) : value;
/** The row's values for this symptom, ready for a finding. */
const read = ({ row, facts }, symptom) => {
    const optional = (value) => value === undefined ? undefined : evaluate(value, symptom, facts);
    const tolerance = optional(row.tolerance);
    return {
        rule: row.rule,
        code: evaluate(row.code, symptom, facts),
        stage: row.stage,
        severity: evaluate(row.severity, symptom, facts),
        ...(tolerance ? { tolerance } : {}),
        ...(row.unsettled ? { unsettled: row.unsettled } : {}),
        says: row.says(symptom, facts),
        hint: optional(row.hint),
        command: optional(row.command),
        detail: facts,
    };
};
/** Named groups of the first pattern that matches, as facts; an unnamed match is an empty set of facts. */
const match = (text, ...patterns) => {
    for (const pattern of patterns) {
        const found = pattern.exec(text);
        if (found)
            return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined));
    }
    return undefined;
};


/***/ }),

/***/ 20591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ digestsOf)
/* harmony export */ });
/** What every container of the pod really runs, init containers included. An id without a repository is an image's config, no proof. */
const digestsOf = (pod) => {
    const { initContainers = [], containers = [] } = pod.spec ?? {};
    const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
    const statuses = [...initContainerStatuses, ...containerStatuses];
    return [...initContainers, ...containers].map(({ name, image = '' }) => {
        const imageID = statuses.find((status) => status.name === name)?.imageID ?? '';
        return { container: name, image, imageID, digest: /@(sha256:[0-9a-f]{64})$/.exec(imageID)?.[1] ?? '' };
    });
};


/***/ }),

/***/ 5199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ eventEvidence),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   d2: () => (/* binding */ inNamespace),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   fm: () => (/* binding */ conditionEvidence),
/* harmony export */   gk: () => (/* binding */ finding),
/* harmony export */   qs: () => (/* binding */ severityRank),
/* harmony export */   vL: () => (/* binding */ describeCommand)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84158);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14963);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(509);




/** One finding about `object`. Its key leaves the pod out: a replaced pod with the same trouble is the same trouble. */
const finding = (object, parts) => {
    const ref = (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object);
    const { rule, code, stage, severity, tolerance, unsettled, restarts, says, hint, command, detail, container, mark, evidence, logs, } = parts;
    return {
        severity,
        stage,
        key: [code, rule, (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(ref), container ?? '', mark ?? ''].join(' ').trimEnd(),
        rule,
        ...(tolerance && severity === 'lasting' ? { tolerance } : {}),
        ...(unsettled ? { unsettled } : {}),
        ...(restarts === undefined ? {} : { restarts }),
        ...(logs ? { logs } : {}),
        cause: {
            code,
            sentence: `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)(ref)}: ${says.replace(/\.$/, '')}`,
            object: ref,
            ...(container ? { container } : {}),
            ...(hint ? { hint } : {}),
            ...(command ? { command } : {}),
            ...(detail && Object.keys(detail).length > 0 ? { detail } : {}),
            evidence,
        },
    };
};
/** Text of others in one line, cut where a person stops reading. */
const oneLine = (text, length = 300) => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
const eventEvidence = (event) => {
    const about = event.involvedObject ?? event.regarding ?? {};
    const at = (0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(event);
    return {
        source: 'event',
        of: [about.kind, about.namespace, about.name].filter(Boolean).join('/'),
        ...(at ? { at } : {}),
        text: oneLine(`${event.reason}: ${(0,_ownership_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(event)}`, 600),
    };
};
const conditionEvidence = (object, condition) => {
    const at = condition.lastUpdateTime ?? condition.lastTransitionTime;
    return {
        source: 'condition',
        of: (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object)),
        ...(at ? { at } : {}),
        text: oneLine((0,_conditions_js__WEBPACK_IMPORTED_MODULE_3__/* .describeCondition */ .pu)(condition), 600),
    };
};
/** `kubectl describe deployment/api -n shop` */
const describeCommand = (object) => {
    const { kind, metadata } = object;
    return `kubectl describe ${kind.toLowerCase()}/${metadata.name}${inNamespace(object)}`;
};
const inNamespace = (object) => object.metadata.namespace ? ` -n ${object.metadata.namespace}` : '';
/** `2 pods`, `1 pod` */
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const order = ['fatal', 'lasting', 'info'];
const severityRank = (severity) => order.indexOf(severity);
/** One finding for each key: the gravest, and of those the one with the most restarts. */
const distinct = (findings) => {
    const byKey = new Map();
    for (const next of findings) {
        const known = byKey.get(next.key);
        if (!known || isWorse(next, known))
            byKey.set(next.key, next);
    }
    return [...byKey.values()];
};
const isWorse = (a, b) => severityRank(a.severity) - severityRank(b.severity) < 0 ||
    (a.severity === b.severity && (a.restarts ?? 0) > (b.restarts ?? 0));


/***/ }),

/***/ 5569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   KH: () => (/* binding */ lastBlock),
/* harmony export */   mC: () => (/* binding */ around)
/* harmony export */ });
/** A log's lines without the timestamps that the API server may put before them, and without colours. */
const linesOf = (log) => log
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with this character
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /, '').trimEnd());
/** How far apart two lines of one crash may lie: a traceback with its chained errors. */
const blockLength = 30;
/**
 * The first hit of the last block: programs die at the end of their log, and what they say last follows from what
 * they said first. Hits further up than a block belong to troubles that were survived.
 */
const lastBlock = (hits) => {
    let first = hits.at(-1);
    for (const hit of hits.toReversed()) {
        if (!first || first.at - hit.at > blockLength)
            break;
        first = hit;
    }
    return first;
};
/** The line with three around it, which is what a person needs to believe it. */
const around = (lines, at) => lines
    .slice(Math.max(0, at - 3), at + 4)
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, 300))
    .join('\n');


/***/ }),

/***/ 22347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ explain),
/* harmony export */   Z: () => (/* binding */ explainCrash)
/* harmony export */ });
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5569);
/* harmony import */ var _listening_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89869);
/* harmony import */ var _log_evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24842);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38797);
/* harmony import */ var _silence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6083);





/** Only these say no more than an exit code; the others know already. */
const openCodes = ['CrashLoop', 'JobFailed', 'StartError'];
/** A program that was stopped because of its hook has nothing to say about it, and workers have had their say. */
const isClosed = ({ code, detail }) => !openCodes.includes(code) || detail?.hook !== undefined || detail?.workers !== undefined;
/**
 * The cause with what the program's own log says: a sharper sentence, a hint, and the lines as evidence. The code
 * changes only where the log proves another one; a failed Job stays a failed Job.
 * @param log of the run that ended, with or without timestamps.
 */
const explainCrash = ({ cause, logs, rule }, log) => {
    if (rule === 'init-runs')
        return (0,_silence_js__WEBPACK_IMPORTED_MODULE_0__/* .explainWaiting */ .Pq)({ cause, logs }, log);
    if (cause.code === 'ProbeFailing')
        return (0,_silence_js__WEBPACK_IMPORTED_MODULE_0__/* .explainSilence */ .lt)({ cause, logs }, log);
    if (isClosed(cause))
        return (0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .withExcerpt */ .a)({ cause, logs }, log);
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)(log);
    // The last word of a program that ends as if all were well is no reason.
    const found = cause.detail?.exitCode === 0 ? (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readError */ .l)(lines) : (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnd */ .s)(lines);
    if (!found)
        return (0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .withExcerpt */ .a)({ cause, logs }, log);
    const code = found.code && cause.code === 'CrashLoop' ? found.code : cause.code;
    return {
        ...cause,
        code,
        sentence: `${cause.sentence.replace(/: (?:Error|a command [^:]*|killed, not for memory)$/, '')}: ${found.says}`,
        ...(found.hint ? { hint: found.hint } : {}),
        detail: { ...cause.detail, ...(found.id ? { reason: found.id } : {}), line: found.at + 1 },
        evidence: [(0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X)(logs, (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .around */ .mC)(lines, found.at)), ...cause.evidence],
    };
};
/**
 * The finding in the light of the container's log: its cause by {@link explainCrash}, and for a probe that is refused,
 * whether the log proves that the server listens elsewhere or that its workers end for ever. Then waiting does not
 * help, and the finding says so.
 */
const explain = (finding, log) => {
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)(log);
    const proven = (0,_listening_js__WEBPACK_IMPORTED_MODULE_4__/* .explainProbe */ .K)(finding, lines);
    if (!proven)
        return inLoop(finding, lines) ?? { ...finding, cause: explainCrash(finding, log) };
    const { says, hint, line, detail } = proven;
    const cause = finding.cause;
    return {
        ...finding,
        severity: finding.severity === 'fatal' ? 'fatal' : 'lasting',
        tolerance: finding.severity === 'lasting' && finding.tolerance ? finding.tolerance : { seconds: 10 },
        cause: {
            ...cause,
            sentence: `${cause.sentence}; ${says}`,
            hint,
            detail: { ...cause.detail, ...detail },
            evidence: [(0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X)(finding.logs, line), ...cause.evidence],
        },
    };
};
/** Workers that end again and again are no slow start: as with a container, the loop fails the release. */
const inLoop = (finding, lines) => {
    const found = (0,_silence_js__WEBPACK_IMPORTED_MODULE_0__/* .explainWorkers */ .j)(finding, lines);
    if (!found?.isLoop)
        return undefined;
    const severity = finding.severity === 'fatal' ? 'fatal' : 'lasting';
    return { ...finding, severity, tolerance: { seconds: 10 }, cause: found.cause };
};


/***/ }),

/***/ 89869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ explainProbe),
/* harmony export */   u: () => (/* binding */ listening)
/* harmony export */ });
/** How servers say where they listen: address and port, or a port alone. */
const patterns = [
    // uvicorn, gunicorn, Flask, plumber, shiny, HTTP.jl, Oxygen, streamlit, vite and most others name a URL
    /(?:[Rr]unning|[Ll]istening|[Ss]erving|[Ss]tarted|[Ss]erver|URL|[Aa]vailable|Accepting)[^\n]*?https?:\/\/(?<address>\[[0-9a-f:]+\]|[\w.-]+):(?<port>\d+)/,
    /(?:[Ll]istening|[Ll]istens|[Ss]erving|[Ss]tarted|[Ss]tarting)[^\n]*?\b(?:on|at):?\s+(?:[Pp]ort(?:\(s\))?:?\s+)?(?<address>127\.0\.0\.1|0\.0\.0\.0|localhost|\[::1?\]|::)?[: ]*(?<port>\d{2,5})\b/,
    /[Ss]erving HTTP on (?<address>\S+) port (?<port>\d+)/,
    /[Ll]isten(?:ing|s) on(?: TCP)? port:? (?<port>\d+)/,
];
/** The last place that the log names: earlier ones may be of a parent or of a metrics server. */
const listening = (lines) => lines.flatMap((line) => {
    for (const pattern of patterns) {
        const { address, port } = pattern.exec(line)?.groups ?? {};
        if (port)
            return [{ address: address ?? '', port: Number(port), line }];
    }
    return [];
});
const isLoopback = (address) => /^(?:127\.|localhost$|\[?::1\]?$)/.test(address);
/**
 * Why nothing answers a probe although the server runs: it listens on the loopback address, which no probe can
 * reach, or on another port than the probe asks. Undefined unless the log says so.
 */
const explainProbe = ({ cause }, lines) => {
    const asked = Number(cause.detail?.port);
    if (cause.code !== 'ProbeFailing' || !/refused/.test(cause.sentence) || Number.isNaN(asked))
        return undefined;
    const places = listening(lines);
    const same = places.filter(({ port }) => port === asked);
    const local = same.at(-1);
    if (local && same.every(({ address }) => isLoopback(address)))
        return {
            says: `its server listens on ${local.address}, which only the container itself reaches`,
            hint: 'Let the server listen on 0.0.0.0 (uvicorn --host 0.0.0.0, pr_run(host = "0.0.0.0"), Flask run --host=0.0.0.0).',
            line: local.line,
            detail: { listensOn: local.address, listensPort: local.port },
        };
    const other = places.at(-1);
    if (!other || same.length > 0)
        return undefined;
    return {
        says: `its server listens on port ${other.port}, the probe asks port ${asked}`,
        hint: `Probe port ${other.port} and set containerPort to it, or let the server listen on ${asked}.`,
        line: other.line,
        detail: { listensOn: other.address, listensPort: other.port },
    };
};


/***/ }),

/***/ 24842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ evidenceOf),
/* harmony export */   a: () => (/* binding */ withExcerpt)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5569);


/** Lines of a container's log as evidence. */
const evidenceOf = (logs, text) => ({
    source: logs?.previous ? 'previous-log' : 'log',
    of: logs
        ? `${(0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)({ apiVersion: 'v1', kind: 'Pod', namespace: logs.namespace, name: logs.pod })} container ${logs.container}`
        : 'log',
    text,
});
/** A probe or a memory limit is its own reason, but the end of the log belongs beside it. */
const withExcerpt = ({ cause, logs }, log) => {
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_1__/* .linesOf */ .Dx)(log).filter((line) => line.trim() !== '');
    if (lines.length === 0)
        return cause;
    const text = lines
        .slice(-7)
        .map((line) => line.slice(0, 300))
        .join('\n');
    return { ...cause, evidence: [evidenceOf(logs, text), ...cause.evidence] };
};


/***/ }),

/***/ 38797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readEnd),
  l: () => (/* binding */ readError)
});

// EXTERNAL MODULE: ./build/packages/status/src/finding.js
var finding = __webpack_require__(5199);
;// CONCATENATED MODULE: ./build/packages/status/src/logs/native-lines.js
const debianPackages = {
    'libGL.so.1': 'libgl1',
    'libgomp.so.1': 'libgomp1',
    'libglib-2.0.so.0': 'libglib2.0-0',
    'libpq.so.5': 'libpq5',
    'libxml2.so.2': 'libxml2',
    'libcurl.so.4': 'libcurl4',
    'libssl.so.3': 'libssl3',
    'libssl.so.1.1': 'libssl1.1',
    'libgfortran.so.5': 'libgfortran5',
    'libblas.so.3': 'libblas3',
    'liblapack.so.3': 'liblapack3',
    'libopenblas.so.0': 'libopenblas0',
    'libgdal.so.32': 'libgdal32',
    'libproj.so.25': 'libproj25',
    'libgeos_c.so.1': 'libgeos-c1v5',
    'libudunits2.so.0': 'libudunits2-0',
    'libstdc++.so.6': 'libstdc++6',
    'libodbc.so.2': 'libodbc2',
    'libmagick++-6.Q16.so.8': 'libmagick++-6.q16-8',
    'libsodium.so.23': 'libsodium23',
    'libfreetype.so.6': 'libfreetype6',
    'libxrender.so.1': 'libxrender1',
};
const installHint = ({ library = '' }) => debianPackages[library]
    ? `Install ${debianPackages[library]} in the runtime stage of the Dockerfile (apt-get install -y ${debianPackages[library]}).`
    : `Install the system package that has ${library} in the runtime stage of the Dockerfile.`;
/** What the loader, the kernel and drivers say, whatever the language. */
const nativeLines = [
    {
        id: 'exec-format',
        code: 'WrongArchitecture',
        pattern: /exec format error/i,
        says: 'exec format error',
        hint: "The program is built for another architecture than the node's, or is a script without a #! line.",
    },
    {
        id: 'glibc',
        pattern: /version [`'‘](?<version>GLIBC(?:XX)?_[\d.]+)['’] not found/,
        says: ({ version }) => `the image lacks ${version}`,
        hint: 'The program was built on a newer distribution than the runtime image: use the same one in both stages.',
    },
    {
        id: 'cuda',
        pattern: /(?:CUDA driver version is insufficient|no CUDA-capable device|libcuda\.so\.1|Found no NVIDIA driver|CUDA error: no kernel image)/,
        hint: 'Ask for a GPU (resources.limits: nvidia.com/gpu: 1), and take a CUDA toolkit that is not newer than the driver of the nodes.',
    },
    {
        id: 'shared-library',
        pattern: /(?<library>lib[\w.+-]+\.so(?:\.[\w.]+)?): cannot open shared object file/,
        says: ({ library }) => `the image lacks the shared library ${library}`,
        hint: installHint,
    },
    {
        id: 'command-missing',
        // busybox, dash and bash, the latter two with a line
        pattern: /^(?:\/\S*\/)?\S*(?:sh|entrypoint\S*): (?:line \d+: |\d+: )?(?<program>[\w.@/+-]+): (?:command )?not found$/,
        says: ({ program }) => `the command ${program} is not in the image`,
        hint: ({ program = '' }) => `Install ${program} in the runtime stage of the Dockerfile, or see that its folder is on PATH; end the script at the first error (set -e).`,
    },
    {
        id: 'licence',
        pattern: /(?:licen[sc]e (?:checkout failed|file (?:not found|.* does not exist)|(?:has )?expired|is invalid|not found|error)|(?:no|missing|invalid|cannot find|could not find) (?:a )?(?:valid )?licen[sc]e)/i,
        hint: 'Mount the licence as a Secret where the program looks for it, or see that the licence server can be reached from the pod.',
    },
    {
        id: 'port-taken',
        pattern: /(?:EADDRINUSE|Address already in use|address already in use|Failed to create server|Only one usage of each socket address)/,
        hint: 'Two processes want one port (workers, a sidecar), or the port is below 1024 and the user is not root.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/logs/neighbour-lines.js
/** Files that are missing or closed, and dependencies that do not answer: the same words in many languages. */
const neighbourLines = [
    {
        id: 'read-only',
        pattern: /(?:Read-only file system|EROFS)(?::? *(?:open |mkdir )?'?(?<file>\/[^\s':]+))?/,
        says: ({ file }) => `it writes ${file ? `to ${file} ` : ''}on a read-only file system`,
        hint: 'Mount an emptyDir there, or do not set readOnlyRootFilesystem.',
    },
    {
        id: 'file-missing',
        pattern: /(?:FileNotFoundError: \[Errno 2\] No such file or directory: |ENOENT: no such file or directory, \w+ |No such file or directory: |(?:cannot|can't|could not|unable to) (?:find|open|load|read|locate) (?:the )?(?:model|file|weights|checkpoint)s?(?: file)?:? )['"‘]?(?<file>[^'"’\s]+)/i,
        says: ({ file }) => `the file ${file} is not in the container`,
        hint: ({ file = '' }) => `Copy ${file} into the image (see .dockerignore and Git LFS) or mount it, and mind the working directory (WORKDIR).`,
    },
    {
        id: 'permission',
        pattern: /(?:Permission denied|EACCES)(?:: ?(?:permission denied, \w+ )?['"]?(?<file>\/[^\s'":]+))?/,
        says: ({ file }) => `permission denied${file ? ` on ${file}` : ''}`,
        hint: "The container's user may not: chown in the Dockerfile, fsGroup for a volume, or a port from 1024 on.",
    },
    {
        id: 'name-unknown',
        pattern: /(?:could not translate host name "(?<host>[^"]+)"|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>\S+)|Temporary failure in name resolution|Name or service not known|Could not resolve host:? (?<other>\S+))/,
        says: ({ host, name, other }) => `the host name ${host ?? name ?? other ?? 'of a dependency'} cannot be resolved`,
        hint: 'Correct the name (service.namespace.svc), or see that the Service exists in this cluster.',
    },
    {
        id: 'refused',
        pattern: /(?:ECONNREFUSED (?<address>\S+)|connection to server at "(?<server>[^"]+)".*failed|[Cc]onnection refused|Failed to establish a new connection|NewConnectionError|connect: connection refused)/,
        says: ({ address, server }) => `a dependency${(address ?? server) ? ` (${address ?? server})` : ''} refuses the connection`,
        hint: 'See that it runs and is reachable from the pod: Service, port, NetworkPolicy, firewall.',
    },
    {
        id: 'login',
        pattern: /(?:password authentication failed for user "(?<user>[^"]+)"|Login failed for user '(?<login>[^']+)'|Access denied for user)/,
        hint: 'The credentials in the Secret do not fit the database.',
    },
    {
        id: 'certificate',
        pattern: /(?:CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate|unable to get local issuer certificate|x509: certificate)/i,
        hint: "Add the issuing authority's certificate to the image or mount it.",
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/logs/cause-line.js
/** A variable that is missing is set in one place, whatever the language. */
const variableHint = ({ variable = '' }) => `Set ${variable} in the manifest (env or envFrom), or give it a default in the program.`;

;// CONCATENATED MODULE: ./build/packages/status/src/logs/other-lines.js

/** Julia, MATLAB and Node. */
const otherLines = [
    {
        id: 'julia-package',
        pattern: /ArgumentError: Package (?<package>\S+) (?:not found in current path|\[\S+\] is required but does not seem to be installed|does not have .* in its dependencies)/,
        says: ({ package: name }) => `the Julia package ${name} is not in the image`,
        hint: 'Run Pkg.instantiate() for the project in the image, and start julia with --project.',
    },
    {
        id: 'julia-key',
        pattern: /KeyError: key "(?<variable>[^"]+)" not found/,
        says: ({ variable }) => `the key ${variable} (of ENV, most likely) is not set`,
        hint: variableHint,
    },
    {
        id: 'julia-depot',
        pattern: /SystemError: opening file ".*compiled.*": Permission denied|Unable to create compiled cache/,
        hint: 'The Julia depot is not writable for the user: set JULIA_DEPOT_PATH to a writable folder before the read-only one.',
    },
    {
        id: 'julia-file',
        pattern: /SystemError: opening file "(?<file>[^"]+)": No such file or directory/,
        says: ({ file }) => `the file ${file} is not in the container`,
        hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and mind the working directory (WORKDIR).`,
    },
    {
        id: 'matlab-runtime',
        pattern: /Could not find version (?<version>\S+) of the MATLAB Runtime/,
        says: ({ version }) => `the image lacks MATLAB Runtime ${version}`,
        hint: 'Take the runtime image of the release that the program was compiled with.',
    },
    {
        id: 'node-module',
        pattern: /Cannot find (?:module|package) '(?<module>[^']+)'/,
        says: ({ module }) => `Cannot find module '${module}'`,
        hint: 'The build output or a production dependency is not in the final stage of the image.',
    },
    {
        id: 'node-esm',
        pattern: /ERR_REQUIRE_ESM|Cannot use import statement outside a module/,
        hint: 'Module types do not fit: set "type" in package.json, or import() the package.',
    },
    {
        id: 'node-heap',
        code: 'OutOfMemory',
        pattern: /Reached heap limit|JavaScript heap out of memory/,
        hint: 'Raise --max-old-space-size (NODE_OPTIONS) and resources.limits.memory with it.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/logs/python-lines.js

const distributions = {
    sklearn: 'scikit-learn',
    cv2: 'opencv-python-headless',
    PIL: 'pillow',
    yaml: 'pyyaml',
    dotenv: 'python-dotenv',
    bs4: 'beautifulsoup4',
    dateutil: 'python-dateutil',
    psycopg2: 'psycopg2-binary',
    jose: 'python-jose',
    multipart: 'python-multipart',
    skimage: 'scikit-image',
};
/** Some packages are installed under another name than they are imported by. */
const pythonPackage = (module) => {
    const top = module.split('.')[0] ?? module;
    return distributions[top] ?? top;
};
const pythonLines = [
    {
        id: 'python-pickle',
        pattern: /(?:Can't get attribute '[^']+' on <module|numpy\.dtype size changed|No module named 'numpy\._core|No module named 'sklearn\.[\w.]*_\w+|InconsistentVersionWarning|unsupported pickle protocol|incompatible dtype from the pickle)/,
        hint: 'The model was saved with other versions: pin the image to the lock file of the training.',
    },
    {
        id: 'python-module',
        pattern: /(?:ModuleNotFoundError|ImportError|python[\d.]*): No module named '?(?<module>[\w.]+)'?/,
        says: ({ module }) => `ModuleNotFoundError: No module named '${module}'`,
        hint: ({ module = '' }) => `Add ${pythonPackage(module)} to the requirements that the image installs, and see that its virtual environment is first on PATH.`,
    },
    {
        id: 'python-import',
        pattern: /ImportError: (?<what>cannot import name '[^']+' from '[^']+')/,
        hint: 'Two packages do not fit together: install from the lock file.',
    },
    {
        id: 'python-environ',
        pattern: /KeyError: '(?<variable>[A-Z][A-Z0-9_]{2,})'/,
        says: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'python-settings',
        pattern: /(?<count>\d+) validation errors? for (?<model>\w*(?:Settings|Config|Env)\w*)/,
        hint: 'The settings lack a variable: the line below names it; set it in the manifest.',
    },
    {
        id: 'variable',
        pattern: /(?:[Mm]issing|[Uu]nset|required|[Rr]equires?)[^\n]{0,40}\b(?:environment variable|env(?:ironment)? var)\w*:? *[`'"]?(?<variable>[A-Z][A-Z0-9_]{2,})/,
        says: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'variable-after',
        pattern: /(?:environment variable |env var )?[`'"]?\b(?<variable>[A-Z][A-Z0-9]*_[A-Z0-9_]+)[`'"]? (?:environment variable )?(?:is|was|must be|has to be|not|parameter) ?(?:not set|required|unset|missing|undefined|set\b|null or not set)/,
        says: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'gunicorn',
        pattern: /WORKER TIMEOUT|was sent SIGKILL! Perhaps out of memory|Worker failed to boot/,
        hint: 'Loading is slow or needs too much memory: raise --timeout and memory, or take fewer workers.',
    },
    {
        id: 'python-memory',
        code: 'OutOfMemory',
        pattern: /^(?:numpy\.\S*)?(?:MemoryError|.*_ArrayMemoryError)\b/,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or load less.',
    },
    {
        id: 'r-memory',
        code: 'OutOfMemory',
        pattern: /cannot allocate vector of size|std::bad_alloc|OutOfMemoryError|Cannot allocate memory/,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or load less.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/logs/r-lines.js
const rLines = [
    {
        id: 'r-package',
        pattern: /there is no package called [‘'“"](?<package>[^’'”"]+)/,
        says: ({ package: name }) => `the R package ${name} is not in the image`,
        hint: ({ package: name = '' }) => `Add ${name} to renv.lock (renv::snapshot()) and see that the library path reaches the final stage (R_LIBS, RENV_PATHS_LIBRARY).`,
    },
    {
        id: 'r-version',
        pattern: /package [‘'](?<package>[^’']+)[’'] was (?:built|installed) (?:under|before) R (?:version )?(?<version>[\d.]+).*$/,
        hint: "The image's R is another than that of renv.lock: take the same version for both.",
    },
    {
        id: 'r-shared-object',
        pattern: /unable to load shared object/,
        hint: 'A compiled package misses a system library in the runtime stage: see the line after it for its name.',
    },
    {
        id: 'r-empty-path',
        pattern: /cannot open compressed file '', probable reason/,
        says: 'it opens a file whose path is empty',
        hint: 'A variable that should hold the path is not set: set it in the manifest.',
    },
    {
        id: 'r-file',
        pattern: /cannot open (?:compressed )?file '(?<file>[^']+)'(?:, probable reason '(?<reason>[^']+)'|: (?<why>.*))/,
        says: ({ file }) => `the file ${file} cannot be opened`,
        hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and mind the working directory (WORKDIR).`,
    },
    {
        id: 'r-function',
        pattern: /could not find function "(?<name>[^"]+)"/,
        says: ({ name }) => `R finds no function ${name}`,
        hint: 'A library() call is missing, or files are sourced in another order than on the desk.',
    },
    {
        id: 'r-object',
        pattern: /[Oo]bject '(?<name>[^']+)' not found/,
        says: ({ name }) => `R finds no object ${name}`,
        hint: 'Something that the session on the desk had is not made by the script.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/logs/cause-lines.js





/** The sharp ones first: the first row that matches a line reads it. */
const causeLines = [
    ...nativeLines,
    ...rLines,
    ...pythonLines,
    ...otherLines,
    ...neighbourLines,
];
/** How an error ends when no row knows it: the last of them is the best there is. */
const errorLines = [
    /^(?:[\w.]+\.)?\w*(?:Error|Exception|Warning as error|Interrupt): .+/,
    /^(?:Error in |Error: |ERROR: |FATAL|Fatal|fatal error|panic: |Exception in thread|Uncaught |Unhandled |error: ).*/,
    /^Segmentation fault|core dumped|Aborted/,
    /\b(?:ERROR|FATAL|CRITICAL)\b.*/,
];

// EXTERNAL MODULE: ./build/packages/status/src/logs/excerpt.js
var excerpt = __webpack_require__(5569);
;// CONCATENATED MODULE: ./build/packages/status/src/logs/reading.js



const textOf = (text, groups) => typeof text === 'function' ? text(groups) : text;
const hitsOf = (lines) => lines.flatMap((line, at) => {
    for (const row of causeLines) {
        const found = row.pattern.exec(line);
        if (found)
            return [{ at, row, found }];
    }
    return [];
});
const messageKeys = ['msg', 'message', 'error', 'exception', 'event'];
/** Of a record in JSON what a person wrote into it. */
const messageOf = (line) => {
    if (!line.trimStart().startsWith('{'))
        return line;
    try {
        const record = JSON.parse(line);
        const said = messageKeys.map((key) => record[key]).filter((each) => typeof each === 'string' && each !== '');
        return said.length > 0 ? [...new Set(said)].join(': ') : line;
    }
    catch {
        // Cut off, or only looks like one.
        return line;
    }
};
const readAt = (lines, at, hit) => {
    const line = at === undefined ? undefined : lines[at];
    if (at === undefined || line === undefined || line.trim() === '')
        return undefined;
    const groups = { ...hit?.found.groups };
    return {
        says: (hit?.row.says && textOf(hit.row.says, groups)) ?? (0,finding/* oneLine */.TN)(messageOf(line), 200),
        hint: hit && textOf(hit.row.hint, groups),
        code: hit?.row.code,
        id: hit?.row.id,
        at,
    };
};
const lastError = (lines) => errorLines.map((pattern) => lines.findLastIndex((line) => pattern.test(line))).find((at) => at >= 0);
/** What reads like an error. Undefined when nothing does: what a server says that runs well proves nothing. */
const readError = (lines) => {
    const hit = (0,excerpt/* lastBlock */.KH)(hitsOf(lines));
    return readAt(lines, hit?.at ?? lastError(lines), hit);
};
/** What reads like an error, else the last line at all: the word that a program died on. */
const readEnd = (lines) => readError(lines) ??
    readAt(lines, lines.findLastIndex((line) => line.trim() !== '' && !/^(?:Execution halted|Calls: )/.test(line)));


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rr: () => (/* binding */ dyingWorkers),
  lt: () => (/* binding */ explainSilence),
  Pq: () => (/* binding */ explainWaiting),
  j: () => (/* binding */ explainWorkers)
});

// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/status/src/logs/excerpt.js
var excerpt = __webpack_require__(5569);
// EXTERNAL MODULE: ./build/packages/status/src/logs/log-evidence.js
var log_evidence = __webpack_require__(24842);
// EXTERNAL MODULE: ./build/packages/status/src/logs/reading.js + 7 modules
var reading = __webpack_require__(38797);
;// CONCATENATED MODULE: ./build/packages/status/src/logs/workers.js
/** How masters and supervisors say that a process which they keep has ended although it should not. */
const deathLines = [
    // gunicorn: the master's own timeout, then what its worker was ended with
    { reason: 'timeout', pattern: /WORKER TIMEOUT \(pid:(?<pid>\d+)\)/ },
    { reason: 'killed', pattern: /Worker \(pid:(?<pid>\d+)\) was sent SIGKILL!/ },
    {
        reason: 'ended',
        pattern: /Worker \(pid:(?<pid>\d+)\) (?:was sent SIG(?:SEGV|BUS|ILL|FPE|ABRT)!|exited with code [1-9])/,
    },
    // uvicorn says the same of a worker that crashed and of one that it ended because it was silent while it loaded
    { reason: 'silent', pattern: /Child process \[(?<pid>\d+)\] died/ },
    // uWSGI
    { reason: 'killed', pattern: /DAMN ! worker \d+ \(pid: (?<pid>\d+)\) died, killed by signal 9\b/ },
    { reason: 'ended', pattern: /DAMN ! worker \d+ \(pid: (?<pid>\d+)\) (?:died|MYSTERIOUSLY killed)/ },
    // supervisord, pm2, Celery, nginx and Apache
    { reason: 'killed', pattern: /exited: \S+ \(terminated by SIGKILL; not expected\)/ },
    { reason: 'ended', pattern: /exited: \S+ \((?:exit status|terminated by) \S+; not expected\)/ },
    { reason: 'killed', pattern: /App \[[^\]]+\] exited with code \[\d*\] via signal \[SIGKILL\]/ },
    { reason: 'ended', pattern: /App \[[^\]]+\] exited with code \[[1-9]\d*\]/ },
    { reason: 'killed', pattern: /Process '?\S+'? pid:(?<pid>\d+) exited with '?signal 9 \(SIGKILL\)/ },
    { reason: 'ended', pattern: /worker process (?<pid>\d+) exited (?:on signal \d+|with (?:fatal )?code [1-9])/ },
    { reason: 'ended', pattern: /child pid (?<pid>\d+) exit signal (?:Segmentation fault|Aborted|Bus error|Killed)/ },
];
/** So many ends are a loop: one or two are survived. */
const loop = 3;
const ways = {
    killed: {
        code: 'OutOfMemory',
        says: 'SIGKILL, perhaps for more memory than its limit',
        hint: 'Raise resources.limits.memory, or take fewer workers: each of them loads the model. Only the worker is killed, so the container does not restart.',
    },
    timeout: {
        code: undefined,
        says: "the master's own timeout",
        hint: 'Loading takes longer than a worker may be silent: raise gunicorn --timeout, or load before the workers start (--preload).',
    },
    ended: { code: 'CrashLoop', says: undefined, hint: undefined },
    silent: {
        code: 'CrashLoop',
        says: undefined,
        hint: 'Without an error in its log, uvicorn has ended workers that were silent for 5 s while they loaded: raise --timeout-worker-healthcheck.',
    },
};
/**
 * What a log says of worker processes that end behind a master that lives, so that the container never restarts and no
 * exit code is there to be seen. Undefined when it says nothing of that.
 */
const workerDeaths = (lines) => {
    const found = lines.flatMap((line, at) => {
        for (const { pattern, reason } of deathLines) {
            const hit = pattern.exec(line);
            if (hit)
                return [{ at, reason, pid: hit.groups?.pid ?? String(at) }];
        }
        return [];
    });
    const last = found.at(-1);
    if (!last)
        return undefined;
    // A worker that was too slow is ended by SIGKILL too: the first line of a process says why.
    const byPid = new Map(found.toReversed().map((each) => [each.pid, each]));
    const reasons = [...byPid.values()].map(({ reason }) => reason);
    const reason = ['ended', 'silent', 'timeout', 'killed'].toSorted((a, b) => reasons.filter((each) => each === b).length - reasons.filter((each) => each === a).length)[0] ?? last.reason;
    return { ...ways[reason], deaths: byPid.size, isLoop: byPid.size >= loop, isOpen: reason === 'silent', at: last.at };
};

;// CONCATENATED MODULE: ./build/packages/status/src/logs/silence.js





const add = (sentence, more) => `${sentence.replace(/\.$/, '')}; ${more}`;
const isExplained = ({ detail }) => detail?.listensPort !== undefined || detail?.workers !== undefined;
/** A server that answers 4xx works: the path is wrong, and errors in its log are about something else. */
const isRefused = ({ detail }) => /^4\d\d$/.test(String(detail?.status ?? ''));
/** A probe's cause with what the log says of workers that end behind a living master, and whether they do so for ever. */
const explainWorkers = ({ cause, logs }, lines) => {
    const found = cause.code === 'ProbeFailing' && !isExplained(cause) ? workerDeaths(lines) : undefined;
    if (!found)
        return undefined;
    const error = found.says ? undefined : (0,reading/* readError */.l)(lines);
    const why = found.says ?? error?.says;
    const hint = (error ? error.hint : found.hint) ?? 'Its master starts them again and again: see what they say before they end.';
    const at = error?.at ?? found.at;
    const times = found.deaths === 1 ? 'once' : `${found.deaths} times`;
    return {
        isLoop: found.isLoop && (error !== undefined || !found.isOpen),
        cause: {
            ...cause,
            code: found.code ?? cause.code,
            sentence: add(cause.sentence, `its worker processes ended ${times}${why ? `: ${why}` : ''}`),
            hint,
            detail: { ...cause.detail, workers: found.deaths, line: at + 1 },
            evidence: [(0,log_evidence/* evidenceOf */.X)(logs, (0,excerpt/* around */.mC)(lines, at)), ...cause.evidence],
        },
    };
};
/** Why nobody answers a probe, where the log says it: workers that end, or an error that the program has survived. */
const explainSilence = ({ cause, logs }, log) => {
    const lines = (0,excerpt/* linesOf */.Dx)(log);
    const workers = explainWorkers({ cause, logs }, lines);
    if (workers)
        return workers.cause;
    const error = isExplained(cause) || isRefused(cause) ? undefined : (0,reading/* readError */.l)(lines);
    if (!error)
        return (0,log_evidence/* withExcerpt */.a)({ cause, logs }, log);
    return {
        ...cause,
        sentence: add(cause.sentence, `its log says: ${error.says}`),
        ...(error.hint ? { hint: error.hint } : {}),
        detail: { ...cause.detail, line: error.at + 1 },
        evidence: [(0,log_evidence/* evidenceOf */.X)(logs, (0,excerpt/* around */.mC)(lines, error.at)), ...cause.evidence],
    };
};
/** What a program said last that runs and lets the others wait. */
const explainWaiting = ({ cause, logs }, log) => {
    const lines = (0,excerpt/* linesOf */.Dx)(log);
    const end = (0,reading/* readEnd */.s)(lines);
    if (!end)
        return cause;
    return {
        ...cause,
        sentence: add(cause.sentence, `its log ends with: ${end.says}`),
        ...(end.hint ? { hint: end.hint } : {}),
        evidence: [(0,log_evidence/* evidenceOf */.X)(logs, (0,excerpt/* around */.mC)(lines, end.at)), ...cause.evidence],
    };
};
/** So many ends are a loop also where everything counts as ready: a burst of as many workers as a pod has is none. */
const readyLoop = 4;
/**
 * What fails a container that is ready, because its log says that its workers end again and again.
 * @param owner the workload, which the sentence names
 */
const dyingWorkers = (owner, { metadata: { name, namespace = 'default' } }, container, log) => {
    const cause = {
        code: 'ProbeFailing',
        sentence: `${(0,kubernetes/* showRef */.tO)(owner)}: container ${container} counts as ready`,
        object: owner,
        container,
        command: `kubectl logs pod/${name} -c ${container} -n ${namespace}`,
        evidence: [],
    };
    const logs = { pod: name, namespace, container, previous: false };
    const workers = explainWorkers({ cause, logs }, (0,excerpt/* linesOf */.Dx)(log));
    const found = workers?.isLoop ? workers.cause : undefined;
    if (!found || Number(found.detail?.workers) < readyLoop)
        return undefined;
    return { ...found, code: found.code === 'ProbeFailing' ? 'CrashLoop' : found.code };
};


/***/ }),

/***/ 14963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LW: () => (/* binding */ ownedBy),
/* harmony export */   Rf: () => (/* binding */ lastEvent),
/* harmony export */   XL: () => (/* binding */ eventsOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   fy: () => (/* binding */ isTerminating)
/* harmony export */ });
/* harmony import */ var _slipway_contract__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5512);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(509);


/** Children whose controlling owner has this uid. Labels are never trusted: selectors of two workloads may overlap. */
const ownedBy = (children, uid, kind) => uid === undefined
    ? []
    : children.filter((child) => child.kind === kind &&
        (child.metadata.ownerReferences ?? []).some((owner) => owner.uid === uid && owner.controller !== false));
const isTerminating = (object) => object.metadata.deletionTimestamp !== undefined;
const isAbout = (event, object) => {
    const about = event.involvedObject ?? event.regarding ?? {};
    if (about.uid && object.metadata.uid)
        return about.uid === object.metadata.uid;
    return (about.kind === object.kind &&
        about.name === object.metadata.name &&
        (about.namespace ?? '') === (object.metadata.namespace ?? '') &&
        (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(about.apiVersion ?? object.apiVersion) === (0,_slipway_contract__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(object.apiVersion));
};
/** The object's events that are not older than `since`, oldest first. */
const eventsOf = (events, object, since) => events
    .filter((event) => isAbout(event, object) && !(0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .isBefore */ .Y8)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(event), since))
    .sort((a, b) => ((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(a)) || 0) - ((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(b)) || 0));
/** The last one wins: the list is in order of time. */
const lastEvent = (events, reasons, text) => events.findLast((event) => reasons.includes(event.reason) && (!text || text.test(messageOf(event))));
const messageOf = (event) => event.message ?? event.note ?? '';


/***/ }),

/***/ 509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ secondsBetween),
/* harmony export */   TM: () => (/* binding */ secondsOf),
/* harmony export */   Y8: () => (/* binding */ isBefore),
/* harmony export */   gE: () => (/* binding */ eventTime)
/* harmony export */ });
/** Whole seconds, because most of the server's timestamps have no more; NaN for what is no time. */
const secondsOf = (time) => typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : Number.NaN;
/** False when either is unknown: what cannot be dated counts as present. */
const isBefore = (time, other) => secondsOf(time) < secondsOf(other);
/** When the event was last seen; the fields differ by who recorded it. */
const eventTime = (event) => event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata.creationTimestamp;
/** Seconds from one server time to another; undefined when either is unknown. */
const secondsBetween = (from, to) => {
    const seconds = secondsOf(to) - secondsOf(from);
    return Number.isNaN(seconds) ? undefined : seconds;
};


/***/ }),

/***/ 47277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m8: () => (/* binding */ bestGuess),
  SN: () => (/* binding */ byGravity),
  Zk: () => (/* binding */ gravest)
});

// UNUSED EXPORTS: failsNow

// EXTERNAL MODULE: ./build/packages/status/src/finding.js
var finding = __webpack_require__(5199);
;// CONCATENATED MODULE: ./build/packages/status/src/types.js
/** The stages of a pod's life in their order. A trouble of an earlier stage explains those of the later ones. */
const findingStages = ['admission', 'scheduling', 'volumes', 'pull', 'create', 'start', 'run', 'ready'];

;// CONCATENATED MODULE: ./build/packages/status/src/verdict.js


const stageRank = ({ stage }) => (stage ? findingStages.indexOf(stage) : findingStages.length);
/** Gravest first; among equals the earliest stage, because it explains the later ones. */
const byGravity = (a, b) => (0,finding/* severityRank */.qs)(a.severity) - (0,finding/* severityRank */.qs)(b.severity) || stageRank(a) - stageRank(b);
/**
 * Whether this finding ends the release now.
 * @param elapsed how many seconds the finding's key has been seen without a break.
 */
const failsNow = ({ severity, tolerance, restarts }, elapsed) => {
    if (severity !== 'lasting')
        return severity === 'fatal';
    const lasted = tolerance?.seconds !== undefined && elapsed >= tolerance.seconds;
    const restarted = tolerance?.restarts !== undefined && (restarts ?? 0) >= tolerance.restarts;
    return lasted || restarted;
};
/**
 * The finding that fails the release now, if any: of those past their tolerance the one of the earliest stage.
 * @param elapsedByKey seconds since each key was first seen without a break.
 */
const gravest = (findings, elapsedByKey) => findings
    .filter((each) => failsNow(each, elapsedByKey.get(each.key) ?? 0))
    .toSorted((a, b) => stageRank(a) - stageRank(b) || byGravity(a, b))[0];
/** What most likely held the release up, for when time runs out before anything failed. */
const bestGuess = (findings) => findings.toSorted(byGravity)[0];


/***/ })

};
