export const id = 6729;
export const ids = [6729];
export const modules = {

/***/ 95128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ isApiStatus),
/* harmony export */   hD: () => (/* binding */ ApiError),
/* harmony export */   i$: () => (/* binding */ parseStatus),
/* harmony export */   oO: () => (/* binding */ unknownFieldMessage),
/* harmony export */   pb: () => (/* binding */ apiError)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);

/** An error response of the API server. */
class ApiError extends _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
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
        // The page of a proxy, or the server's plain "404 page not found". The text itself is the message.
        return undefined;
    }
};
/** Returns the Status in a body, or one made of plain text. A missing reason becomes ''. */
const parseStatus = (httpStatus, text) => {
    const body = parsed(text);
    if (!isStatus(body))
        return { code: httpStatus, reason: '', message: (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(text.trim(), 500) };
    return {
        code: body.code ?? httpStatus,
        reason: body.reason ?? '',
        message: body.message ?? '',
        ...(body.details ? { details: body.details } : {}),
    };
};
/** Returns whether a body comes from the API server itself, and not from a proxy or an application behind it. */
const isApiStatus = (text) => text.startsWith('{') && isStatus(parsed(text));
/** For a field that is not in the schema, server-side apply responds with 500 and no reason, not with 400. */
const unknownFieldMessage = /failed to create typed patch object/;
/**
 * Returns the error for an error response.
 * @param intent the operation that failed, such as `apply Deployment/shop/api`
 * @param retryAfter milliseconds of the Retry-After header; a value in the body has priority
 */
const apiError = (intent, httpStatus, text, retryAfter) => {
    const parsedStatus = parseStatus(httpStatus, text);
    const status = retryAfter === undefined
        ? parsedStatus
        : { ...parsedStatus, details: { retryAfterSeconds: retryAfter / 1000, ...parsedStatus.details } };
    const code = unknownFieldMessage.test(status.message)
        ? 'BadInput'
        : (codes[httpStatus] ?? (httpStatus >= 500 || httpStatus === 429 ? 'Unreachable' : 'Internal'));
    return new ApiError(code, `Cannot ${intent}: ${status.message || `HTTP ${httpStatus}`}`, status);
};


/***/ }),

/***/ 75096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pu: () => (/* binding */ describeCondition),
/* harmony export */   rI: () => (/* binding */ conditionOf),
/* harmony export */   wW: () => (/* binding */ isConditionTrue),
/* harmony export */   yb: () => (/* binding */ conditionsOf)
/* harmony export */ });
/* harmony import */ var _value_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24923);

/** Returns the conditions in a status; empty where it has none. */
const conditionsOf = (status) => {
    const conditions = (0,_value_at_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .f)(status, ['conditions']);
    return Array.isArray(conditions) ? conditions : [];
};
/** Returns the object's condition of this type. */
const conditionOf = (object, type) => conditionsOf(object.status).find((condition) => condition.type === type);
/** Returns whether the object has the condition with status True; a missing or Unknown condition is not true. */
const isConditionTrue = (object, type) => conditionOf(object, type)?.status === 'True';
/** Returns `type=status reason: message`, without the parts that the condition lacks. */
const describeCondition = ({ type, status, reason, message }) => [`${type}=${status}`, [reason, message].filter(Boolean).join(': ')].filter(Boolean).join(' ');


/***/ }),

/***/ 21347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ hasControllerRevisions),
/* harmony export */   O: () => (/* binding */ kubernetesKinds),
/* harmony export */   VX: () => (/* binding */ runsContinuously),
/* harmony export */   Xz: () => (/* binding */ isTracked),
/* harmony export */   ZN: () => (/* binding */ isReplaceable),
/* harmony export */   _7: () => (/* binding */ levelOfKind),
/* harmony export */   _l: () => (/* binding */ pluralOf),
/* harmony export */   _m: () => (/* binding */ isRestartable),
/* harmony export */   bz: () => (/* binding */ isProtected),
/* harmony export */   cd: () => (/* binding */ showsUse),
/* harmony export */   eJ: () => (/* binding */ isScalable),
/* harmony export */   eQ: () => (/* binding */ podTemplatePathOf),
/* harmony export */   er: () => (/* binding */ podOwnerOf),
/* harmony export */   gN: () => (/* binding */ affectsRunningPods),
/* harmony export */   ik: () => (/* binding */ isNamespaced),
/* harmony export */   mT: () => (/* binding */ isKnownKind),
/* harmony export */   o9: () => (/* binding */ isKubernetesGroup),
/* harmony export */   qi: () => (/* binding */ isBuiltIn),
/* harmony export */   s_: () => (/* binding */ createsPods),
/* harmony export */   uR: () => (/* binding */ isBarrierKind),
/* harmony export */   zZ: () => (/* binding */ strategyFieldOf)
/* harmony export */ });
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);

const template = ['spec', 'template'];
/** By API group; the core group's name is empty. The source is the API reference of Kubernetes 1.28 to 1.34. */
const table = {
    '': {
        '*': { versions: ['v1'] },
        Namespace: { isClusterScoped: true, level: 'namespaces', isProtected: true },
        Node: { isClusterScoped: true },
        PersistentVolume: { isClusterScoped: true, level: 'definitions' },
        ResourceQuota: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
        LimitRange: { level: 'configuration', isStatic: true, affectsRunningPods: true, isBarrier: true },
        ServiceAccount: { level: 'configuration', isStatic: true },
        Secret: { level: 'configuration', isStatic: true, showsUse: true },
        ConfigMap: { level: 'configuration', isStatic: true, showsUse: true },
        PersistentVolumeClaim: { level: 'configuration', isProtected: true, showsUse: true },
        Service: { level: 'services', showsUse: true },
        Endpoints: { plural: 'endpoints', level: 'services', isStatic: true },
        Pod: { runs: 'continuously', podTemplate: [], isReplaceable: true, showsUse: true },
        PodTemplate: { podTemplate: ['template'] },
        ReplicationController: { isScalable: true },
        Event: {},
    },
    apps: {
        '*': { versions: ['v1'] },
        Deployment: {
            runs: 'continuously',
            podTemplate: template,
            podOwner: { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
            strategyField: 'strategy',
            isScalable: true,
            showsUse: true,
        },
        StatefulSet: {
            runs: 'continuously',
            podTemplate: template,
            hasRevisions: true,
            strategyField: 'updateStrategy',
            isScalable: true,
            showsUse: true,
        },
        DaemonSet: {
            runs: 'continuously',
            podTemplate: template,
            hasRevisions: true,
            strategyField: 'updateStrategy',
            showsUse: true,
        },
        ReplicaSet: { runs: 'continuously', podTemplate: template, isScalable: true },
        ControllerRevision: {},
    },
    batch: {
        '*': { versions: ['v1'], showsUse: true },
        Job: { runs: 'once', podTemplate: template, isReplaceable: true },
        CronJob: {
            runs: 'scheduled',
            podTemplate: ['spec', 'jobTemplate', ...template],
            podOwner: { apiVersion: 'batch/v1', kind: 'Job' },
        },
    },
    autoscaling: {
        '*': { level: 'scaling' },
        HorizontalPodAutoscaler: { versions: ['v1', 'v2'], isBarrier: true },
    },
    policy: {
        '*': { versions: ['v1'] },
        PodDisruptionBudget: { level: 'scaling' },
    },
    'networking.k8s.io': {
        '*': { versions: ['v1'] },
        Ingress: { level: 'routes' },
        IngressClass: { isClusterScoped: true, level: 'definitions', isStatic: true },
        IPAddress: { isOptional: true, isClusterScoped: true },
        ServiceCIDR: { isOptional: true, isClusterScoped: true },
        NetworkPolicy: { level: 'configuration', isStatic: true, affectsRunningPods: true },
    },
    'discovery.k8s.io': {
        '*': { versions: ['v1'], level: 'services' },
        EndpointSlice: { isStatic: true },
    },
    'events.k8s.io': { Event: { versions: ['v1'] } },
    'coordination.k8s.io': { Lease: { versions: ['v1'], showsUse: true } },
    'rbac.authorization.k8s.io': {
        '*': { versions: ['v1'], isStatic: true },
        Role: { level: 'configuration' },
        ClusterRole: { isClusterScoped: true, level: 'configuration' },
        RoleBinding: { level: 'bindings' },
        ClusterRoleBinding: { isClusterScoped: true, level: 'bindings' },
    },
    'storage.k8s.io': {
        '*': { versions: ['v1'], level: 'definitions' },
        StorageClass: { isClusterScoped: true, isStatic: true },
        CSIDriver: { isClusterScoped: true },
        CSINode: { isClusterScoped: true },
        VolumeAttachment: { isClusterScoped: true },
        VolumeAttributesClass: { isOptional: true, isClusterScoped: true },
    },
    'scheduling.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        PriorityClass: { isStatic: true },
    },
    'node.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        RuntimeClass: { isStatic: true },
    },
    'apiextensions.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'definitions' },
        CustomResourceDefinition: { isProtected: true },
    },
    'apiregistration.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks' },
        APIService: {},
    },
    'admissionregistration.k8s.io': {
        '*': { versions: ['v1'], isClusterScoped: true, level: 'webhooks', isBarrier: true },
        ValidatingWebhookConfiguration: { isStatic: true },
        MutatingWebhookConfiguration: { isStatic: true },
        ValidatingAdmissionPolicy: { isOptional: true, isStatic: true },
        ValidatingAdmissionPolicyBinding: { isOptional: true, isStatic: true },
    },
    'resource.k8s.io': { DeviceClass: { isClusterScoped: true }, ResourceSlice: { isClusterScoped: true } },
    'flowcontrol.apiserver.k8s.io': { '*': { isClusterScoped: true } },
    'certificates.k8s.io': { CertificateSigningRequest: { isClusterScoped: true } },
    extensions: { Ingress: { level: 'routes' } },
    // Custom resources of projects that many clusters run.
    'gateway.networking.k8s.io': {
        '*': { level: 'routes' },
        Gateway: {},
        HTTPRoute: {},
        GRPCRoute: {},
        TLSRoute: {},
        TCPRoute: {},
        GatewayClass: { isClusterScoped: true, level: 'definitions' },
    },
    'cert-manager.io': { '*': { level: 'configuration' }, ClusterIssuer: { isClusterScoped: true } },
    'external-secrets.io': { '*': { level: 'configuration' }, ClusterSecretStore: { isClusterScoped: true } },
    'secrets-store.csi.x-k8s.io': { '*': { level: 'configuration' } },
    'bitnami.com': { SealedSecret: { level: 'configuration' } },
    'autoscaling.k8s.io': { '*': { level: 'scaling' } },
    'keda.sh': { '*': { level: 'scaling' }, ScaledObject: { isBarrier: true } },
};
const versionOf = (apiVersion) => apiVersion.slice(apiVersion.indexOf('/') + 1);
const own = (record, key) => Object.hasOwn(record, key) ? record[key] : undefined;
const factsOf = ({ apiVersion, kind }) => {
    const group = own(table, (0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(apiVersion)) ?? {};
    return { ...own(group, '*'), ...own(group, kind) };
};
/** Returns whether the table has a row for the kind in this API group. */
const isKnownKind = ({ apiVersion, kind }) => kind !== '*' && Object.hasOwn(own(table, (0,_refs_js__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(apiVersion)) ?? {}, kind);
/** Every kind that Kubernetes itself serves, each by its preferred API version. */
const kubernetesKinds = Object.entries(table).flatMap(([group, kinds]) => Object.keys(kinds).flatMap((kind) => {
    const version = { ...kinds['*'], ...kinds[kind] }.versions?.at(-1);
    return version && kind !== '*' ? [{ apiVersion: group ? `${group}/${version}` : version, kind }] : [];
}));
/** Returns whether every supported server serves the kind by this API version, so that discovery is not needed. */
const isBuiltIn = (of) => {
    const { versions = [], isOptional } = factsOf(of);
    return isKnownKind(of) && !isOptional && versions.includes(versionOf(of.apiVersion));
};
/** Returns whether the API group is one of Kubernetes itself, those of its SIGs' custom resources included. */
const isKubernetesGroup = (group) => !group.includes('.') || group.endsWith('.k8s.io');
/** Returns whether objects of the kind live in a namespace, as far as the table has it; the default is true. */
const isNamespaced = (of) => !factsOf(of).isClusterScoped;
/** Returns the kind's name in addresses: `deployments`. Kinds that the table does not have follow English grammar. */
const pluralOf = (of) => {
    const { plural } = factsOf(of);
    const name = of.kind.toLowerCase();
    if (plural)
        return plural;
    if (/(s|x|z|ch|sh)$/.test(name))
        return `${name}es`;
    return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
};
const levelOfKind = (of) => factsOf(of).level ?? 'workloads';
/** Returns whether an object of the kind becomes ready some time after it is stored. */
const isTracked = (of) => !factsOf(of).isStatic;
/** Returns whether pods come from objects of the kind, a Pod itself included. */
const createsPods = (of) => factsOf(of).runs !== undefined;
/** Returns whether its pods run until they are deleted, as servers and workers do. */
const runsContinuously = (of) => factsOf(of).runs === 'continuously';
/** Returns the kind that owns the pods: ReplicaSet for a Deployment, Job for a CronJob, else the kind itself. */
const podOwnerOf = ({ apiVersion, kind }) => factsOf({ apiVersion, kind }).podOwner ?? { apiVersion, kind };
/** Returns the path to the pod template; undefined for a kind without one in the table. */
const podTemplatePathOf = (of) => factsOf(of).podTemplate;
/** Returns whether the kind keeps earlier templates as ControllerRevisions. */
const hasControllerRevisions = (of) => factsOf(of).hasRevisions === true;
/** Returns the field of the spec with the update strategy; undefined for a kind that has none. */
const strategyFieldOf = (of) => factsOf(of).strategyField;
/** Returns whether a changed pod template replaces the pods: a Deployment, StatefulSet or DaemonSet. */
const isRestartable = (of) => factsOf(of).strategyField !== undefined;
/** Returns whether the kind has a number of replicas that an autoscaler can set; undefined for an unknown kind. */
const isScalable = (of) => isKnownKind(of) ? factsOf(of).isScalable === true : undefined;
/** Returns whether objects of the kind may hold data of users, so that Slipway never deletes them. */
const isProtected = (of) => factsOf(of).isProtected === true;
/** Returns whether a change of the spec deletes the object and creates it anew: a Job or a Pod. */
const isReplaceable = (of) => factsOf(of).isReplaceable === true;
/** Returns whether the object applies to pods that run already, as a NetworkPolicy does. */
const affectsRunningPods = (of) => factsOf(of).affectsRunningPods === true;
/** Returns whether the object may reject or rescale others, so that a rollback deletes it first. */
const isBarrierKind = (of) => factsOf(of).isBarrier === true;
/** Returns whether an object of the kind shows that its namespace is in use. */
const showsUse = (of) => factsOf(of).showsUse === true;


/***/ }),

/***/ 17844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ ofKind),
/* harmony export */   V: () => (/* binding */ isKind)
/* harmony export */ });
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21347);

/** Returns whether the object is of this kind of Kubernetes itself, not of a custom kind with the same name. */
const isKind = (object, kind) => object.kind === kind && (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .isKnownKind */ .mT)(object);
/** Returns the objects of this kind. */
const ofKind = (objects, kind) => objects.filter((object) => isKind(object, kind));


/***/ }),

/***/ 88993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N4: () => (/* binding */ replicasOf),
/* harmony export */   Yk: () => (/* binding */ withSpec),
/* harmony export */   rI: () => (/* binding */ specOf)
/* harmony export */ });
/** Returns the object's spec as it is; empty where it has none. */
const specOf = ({ spec }) => typeof spec === 'object' && spec !== null ? { ...spec } : {};
/** Returns the desired number of replicas; 1 if the object has no number, as in Kubernetes. */
const replicasOf = (object) => Number(specOf(object).replicas ?? 1);
/** Returns a copy of the object with these fields of its spec set. */
const withSpec = (object, fields) => ({
    ...object,
    spec: { ...specOf(object), ...fields },
});


/***/ }),

/***/ 91010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ podTemplateHashLabel),
/* harmony export */   D0: () => (/* binding */ podTemplateOf),
/* harmony export */   D9: () => (/* binding */ podSpecPathOf),
/* harmony export */   H1: () => (/* binding */ containerFields),
/* harmony export */   KP: () => (/* binding */ podLabelsOf),
/* harmony export */   Lv: () => (/* binding */ templateWithoutHash),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   UM: () => (/* binding */ revisionHashLabel),
/* harmony export */   Xy: () => (/* binding */ containerStatusesOf),
/* harmony export */   fy: () => (/* binding */ isTerminating),
/* harmony export */   hY: () => (/* binding */ hasEnded),
/* harmony export */   qz: () => (/* binding */ podSpecOf),
/* harmony export */   rU: () => (/* binding */ isReadyPod)
/* harmony export */ });
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75096);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21347);
/* harmony import */ var _value_at_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24923);



/** The Deployment controller puts this label on a ReplicaSet and its pods; its value identifies the pod template. */
const podTemplateHashLabel = 'pod-template-hash';
/** StatefulSets and DaemonSets put this label on their pods; its value identifies the ControllerRevision. */
const revisionHashLabel = 'controller-revision-hash';
/** Returns whether the pod has the condition Ready. */
const isReadyPod = (pod) => (0,_conditions_js__WEBPACK_IMPORTED_MODULE_0__/* .isConditionTrue */ .wW)(pod, 'Ready');
/** Returns whether the pod ended. The server still lists evicted and finished pods, but nothing runs in them. */
const hasEnded = ({ status }) => status?.phase === 'Failed' || status?.phase === 'Succeeded';
/** Returns whether the object is being deleted: its finalizers or its grace period keep it for a while. */
const isTerminating = ({ metadata }) => metadata.deletionTimestamp !== undefined;
/** Returns the status of every container of the pod, init containers first. */
const containerStatusesOf = ({ status }) => [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
];
/** Returns the pod template of a workload or a CronJob; undefined for other kinds. A Pod is its own template. */
const podTemplateOf = (object) => {
    const path = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .podTemplatePathOf */ .eQ)(object);
    return path && (0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path);
};
/** Returns the labels of the pods of a workload. */
const podLabelsOf = (workload) => podTemplateOf(workload)?.metadata?.labels ?? {};
/** Where a custom workload keeps its pod spec, if it does so like a Deployment or a CronJob. */
const commonPaths = [
    ['spec', 'template', 'spec'],
    ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];
/** Returns whether the value is a pod spec: it has a list of containers. */
const isPodSpec = (value) => Array.isArray((0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(value, ['containers']));
/** Returns the path of the pod spec in a Pod, a workload or a custom kind like one; undefined if it has none. */
const podSpecPathOf = (object) => {
    const own = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .podTemplatePathOf */ .eQ)(object);
    return [...(own ? [[...own, 'spec']] : []), ...commonPaths].find((path) => isPodSpec((0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path)));
};
/** Returns the pod spec itself, not a copy; undefined if it has none. */
const podSpecOf = (object) => {
    const path = podSpecPathOf(object);
    const spec = path && (0,_value_at_js__WEBPACK_IMPORTED_MODULE_2__/* .valueAt */ .f)(object, path);
    return isPodSpec(spec) ? spec : undefined;
};
/** Every list of containers of a pod spec, in the order in which they start. */
const containerFields = ['initContainers', 'containers', 'ephemeralContainers'];
/** Returns the init containers and the containers of a Pod or a workload. */
const containersOf = (object) => {
    const spec = podSpecOf(object);
    return spec ? [...(spec.initContainers ?? []), ...spec.containers] : [];
};
/**
 * Returns the pod template without the hash label, which the controller adds to the template of a ReplicaSet. Templates
 * of a Deployment and of its ReplicaSet are equal in this form.
 */
const templateWithoutHash = (object) => {
    const { metadata, ...template } = podTemplateOf(object) ?? {};
    const { [podTemplateHashLabel]: _, ...labels } = metadata?.labels ?? {};
    return { ...template, metadata: { ...metadata, labels } };
};


/***/ }),

/***/ 43858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ selectsLabels),
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   DR: () => (/* binding */ servicePortsOf),
/* harmony export */   FR: () => (/* binding */ showLabels),
/* harmony export */   P5: () => (/* binding */ labelSelectorOf),
/* harmony export */   eT: () => (/* binding */ isHeadless),
/* harmony export */   eU: () => (/* binding */ withSelector)
/* harmony export */ });
/* harmony import */ var _models_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17844);
/* harmony import */ var _object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88993);
/* harmony import */ var _value_at_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24923);



/** Returns a Service's selector; empty where it has none. */
const selectorOf = (service) => ((0,_value_at_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .f)(service, ['spec', 'selector']) ?? {});
/** Returns whether a Service's selector takes pods with these labels; a Service without a selector takes none. */
const selectsLabels = (service, labels) => {
    const selector = Object.entries(selectorOf(service));
    return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
};
/** Returns the Service with this label added to its selector. */
const withSelector = (service, label, value) => ({
    ...service,
    spec: { ...(0,_object_js__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(service), selector: { ...selectorOf(service), [label]: value } },
});
/** Returns `key=value,key=value`, for messages and for the `labelSelector` of a list request. */
const showLabels = (labels) => Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
const expressions = {
    In: (key, values) => `${key} in (${values})`,
    NotIn: (key, values) => `${key} notin (${values})`,
    Exists: (key) => key,
    DoesNotExist: (key) => `!${key}`,
};
/** Returns a workload's selector as the `labelSelector` of a list request; empty where the workload has none. */
const labelSelectorOf = (workload) => {
    const { matchLabels = {}, matchExpressions = [] } = ((0,_value_at_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .f)(workload, ['spec', 'selector']) ?? {});
    return [
        ...(Object.keys(matchLabels).length > 0 ? [showLabels(matchLabels)] : []),
        ...matchExpressions.flatMap(({ key, operator, values = [] }) => expressions[operator]?.(key, values.join(',')) ?? []),
    ].join(',');
};
/** Returns the ports of a Service; empty where it has none. */
const servicePortsOf = (service) => ((0,_models_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .V)(service, 'Service') && service.spec?.ports) || [];
/** Returns whether a Service has no cluster IP. Clients of such a Service find the pods by DNS. */
const isHeadless = (service) => (0,_value_at_js__WEBPACK_IMPORTED_MODULE_0__/* .valueAt */ .f)(service, ['spec', 'clusterIP']) === 'None';


/***/ }),

/***/ 24923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ valueAt)
/* harmony export */ });
/** Returns the value at a path; undefined where the path ends early. */
const valueAt = (value, path) => path.reduce((at, step) => (typeof at === 'object' && at !== null ? at[step] : undefined), value);


/***/ }),

/***/ 98598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ reverse),
/* harmony export */   In: () => (/* binding */ levelOf),
/* harmony export */   Lt: () => (/* binding */ phaseAnnotation),
/* harmony export */   fq: () => (/* binding */ order),
/* harmony export */   hU: () => (/* binding */ phaseOf)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21347);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);

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
const phases = ['before', 'after', 'none'];
/** Returns the phase that the annotation names for the first revision or for later ones; undefined without one. */
const phaseOf = ({ metadata }, isFirst) => {
    const [first = '', later = first] = (metadata.annotations?.[phaseAnnotation] ?? '')
        .split(',')
        .map((each) => each.trim());
    return phases.find((each) => each === (isFirst ? first : later));
};
/** Returns the level in which an object is applied. */
const levelOf = (object, isFirst = false) => {
    const phased = object.kind === 'Job' ? phaseOf(object, isFirst) : undefined;
    const phase = phased === 'none' ? undefined : phased;
    return phase ?? (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .levelOfKind */ ._7)(object);
};
/** Returns the levels in the order of applying, without empty ones. The order of the items given does not matter. */
const order = (items, objectOf, isFirst = false) => {
    const byKey = (a, b) => {
        const [left, right] = [(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(objectOf(a))), (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(objectOf(b)))];
        return left < right ? -1 : 1;
    };
    const groups = Map.groupBy(items, (item) => levelOf(objectOf(item), isFirst));
    return levelNames.flatMap((name) => {
        const group = groups.get(name);
        return group ? [{ name, items: group.toSorted(byKey) }] : [];
    });
};
/** Returns the levels in the order of deleting. */
const reverse = (levels) => levels.toReversed().map(({ name, items }) => ({ name, items: items.toReversed() }));


/***/ }),

/***/ 15623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ deleteAndWait)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47967);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);
/* harmony import */ var _core_api_server_outage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87275);
/* harmony import */ var _core_release_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46277);




/** Milliseconds to wait for a deletion, if no deadline comes earlier. */
const deletionTime = 60_000;
/** Milliseconds to wait after the deadline. Most objects disappear at once; only one with a finalizer needs longer. */
const minimumDeletionTime = 1000;
const deletionLimit = (ports) => ports.deadline === undefined
    ? deletionTime
    : Math.max(minimumDeletionTime, Math.min(deletionTime, ports.deadline - (0,_core_api_server_outage_js__WEBPACK_IMPORTED_MODULE_0__/* .timeWithoutOutages */ .m)(ports)()));
/**
 * Deletes an object and waits until it is gone. A new object with the same name has another UID.
 * @throws ReleaseFailure Timeout when the object still exists after a minute, or after the deadline
 */
const deleteAndWait = async (ports, live, gracePeriodSeconds) => {
    const { cluster, clock, signal } = ports;
    const uid = live.metadata.uid;
    await cluster.delete((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live), {
        propagation: 'Background',
        ...(uid ? { uid } : {}),
        ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    });
    const elapsed = (0,_core_api_server_outage_js__WEBPACK_IMPORTED_MODULE_0__/* .timeWithoutOutages */ .m)(ports);
    const limit = deletionLimit(ports);
    const started = elapsed();
    for (let pause = 50;; pause = Math.min(pause * 2, 1000)) {
        const current = await cluster.get((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live));
        if (!current || current.metadata.uid !== uid)
            return;
        const left = limit - (elapsed() - started);
        if (left <= 0)
            throw new _core_release_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseFailure */ .W(deletionTimeout(current, limit));
        await clock.sleep(Math.min(pause, left), signal);
    }
};
const deletionTimeout = (object, limit) => {
    const { name, namespace, finalizers = [] } = object.metadata;
    const reason = finalizers.length > 0 ? `: it waits for ${finalizers.join(', ')}` : '';
    return {
        code: 'Timeout',
        sentence: `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))} was not deleted within ${(0,_slipway_core__WEBPACK_IMPORTED_MODULE_3__/* .showDuration */ .kJ)(limit)}${reason}.`,
        object: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object),
        hint: 'Find the controller that removes the finalizer. Remove the finalizer by hand only if that controller no longer exists.',
        command: `kubectl get ${object.kind.toLowerCase()} ${name} -o jsonpath='{.metadata.finalizers}'${namespace ? ` -n ${namespace}` : ''}`,
        evidence: [],
    };
};


/***/ }),

/***/ 62955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ explainPausedRollback),
/* harmony export */   Pn: () => (/* binding */ pausedWarning),
/* harmony export */   bz: () => (/* binding */ assessRestored)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17844);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27839);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82978);



const isPaused = (object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .V)(object, 'Deployment') && object.spec?.paused === true;
const resumeCommand = ({ kind, metadata }) => `kubectl rollout resume ${kind.toLowerCase()}/${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`;
/**
 * Returns the assessment of a restored object for a rollback:
 * - An object that was recorded as paused is ready.
 * - An object that a person paused later is assessed by its pods, if all of them run the restored version. If some do
 *   not, it stays `paused`: the missing pods never start.
 */
const assessRestored = (wanted) => {
    const recorded = new Set(wanted.filter(isPaused).map((object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))));
    return (observation) => {
        const { object } = observation;
        const assessment = (0,_slipway_status__WEBPACK_IMPORTED_MODULE_2__/* .assess */ .n)(observation);
        if (assessment.status !== 'paused' || !object)
            return assessment;
        if (!isPaused(object) || recorded.has((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))))
            return { ...assessment, status: 'ready' };
        const { spec, status } = object;
        if ((status?.updatedReplicas ?? 0) < (spec?.replicas ?? 1))
            return assessment;
        return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_2__/* .assess */ .n)({ ...observation, object: { ...object, spec: { ...spec, paused: false } } });
    };
};
/** Returns the result with a cause that explains the pause for a rollback instead of for a deploy. */
const explainPausedRollback = (result) => {
    const { failure } = result;
    const object = failure?.tracked?.observation.object;
    if (!failure || !object || failure.tracked?.assessment.status !== 'paused' || failure.finding)
        return result;
    if (!(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .V)(object, 'Deployment'))
        return result;
    const { updatedReplicas = 0 } = object.status ?? {};
    const cause = {
        ...failure.cause,
        sentence: `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object))} has the restored template, but is paused: ${updatedReplicas} of ${object.spec?.replicas ?? 1} pods run it. The other pods wait until it is resumed.`,
        hint: 'Find out why it was paused. Then resume it.',
        command: resumeCommand(object),
    };
    return { ...result, failure: { ...failure, cause } };
};
/** Returns a warning if a person paused an object that the revision has without a pause, or else undefined. */
const pausedWarning = (restored, recorded) => {
    // The abort of a candidate removes Slipway's own pause.
    if (!isPaused(restored) || isPaused(recorded) || (0,_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .isPausedBySlipway */ .DW)(restored))
        return undefined;
    const writer = (restored.metadata.managedFields ?? []).find((entry) => (0,_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(entry)['f:spec']?.['f:paused'] !== undefined);
    const author = writer ? ` by ${writer.manager}${writer.time ? ` since ${writer.time}` : ''}` : '';
    return `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(restored))} is paused${author}, and the rollback left it paused. No change rolls out until it is resumed: ${resumeCommand(restored)}`;
};


/***/ }),

/***/ 55141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m2: () => (/* binding */ isDeletedFirst),
  PF: () => (/* binding */ restore),
  cs: () => (/* binding */ restoreGoal)
});

// EXTERNAL MODULE: ./build/packages/cluster/src/api/api-error.js
var api_error = __webpack_require__(95128);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/kinds.js
var kinds = __webpack_require__(21347);
// EXTERNAL MODULE: ./build/packages/manifest/src/order/order.js
var order = __webpack_require__(98598);
// EXTERNAL MODULE: ./build/packages/release/src/core/annotations.js
var annotations = __webpack_require__(56869);
// EXTERNAL MODULE: ./build/packages/release/src/core/compare-objects.js
var compare_objects = __webpack_require__(71157);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/adoption.js
var adoption = __webpack_require__(64345);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/autoscaled-replicas.js
var autoscaled_replicas = __webpack_require__(89744);
// EXTERNAL MODULE: ./build/packages/release/src/core/managed-fields.js
var managed_fields = __webpack_require__(82978);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/transfer-fields.js
var transfer_fields = __webpack_require__(13286);
;// CONCATENATED MODULE: ./build/packages/release/src/ownership/restore-field-managers.js




/** The tool that wrote an original, as far as its annotations show it. */
const writerOf = (original) => {
    if ((0,adoption/* helmReleaseOf */.n_)(original))
        return { manager: 'helm', operation: 'Apply' };
    const isFromKubectl = original.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] !== undefined;
    return isFromKubectl ? { manager: 'kubectl-client-side-apply', operation: 'Update' } : undefined;
};
/** Returns the ownership of the fields to the tool that wrote the original, so that the tool can change them again. */
const restoreFieldManagers = async (cluster, original) => {
    const writer = writerOf(original);
    if (writer)
        await (0,transfer_fields/* moveFields */.D)(cluster, (0,refs/* refOf */.H8)(original), managed_fields/* isSlipwayEntry */.OH, writer);
};

// EXTERNAL MODULE: ./build/packages/release/src/ownership/update-strategy-change.js
var update_strategy_change = __webpack_require__(68869);
// EXTERNAL MODULE: ./build/packages/release/src/plan/phase-jobs.js
var phase_jobs = __webpack_require__(8605);
// EXTERNAL MODULE: ./build/packages/release/src/apply/delete-and-wait.js
var delete_and_wait = __webpack_require__(15623);
// EXTERNAL MODULE: ./build/packages/release/src/apply/paused-restore.js
var paused_restore = __webpack_require__(62955);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
;// CONCATENATED MODULE: ./build/packages/release/src/apply/volume-claims.js


/** Returns a test for the claims of a StatefulSet: template `data` of the StatefulSet `db` creates `data-db-0`. */
const isCreatedBy = ({ metadata, spec }) => {
    const templates = spec?.volumeClaimTemplates ?? [];
    const prefixes = templates.map((template) => `${template.metadata?.name}-${metadata.name}-`);
    return (claim) => prefixes.some((prefix) => claim.metadata.name.startsWith(prefix) && /^\d+$/.test(claim.metadata.name.slice(prefix.length)));
};
/** Returns whether a claim never got a volume, and so holds no data. */
const isUnbound = (object) => (0,models/* isKind */.V)(object, 'PersistentVolumeClaim') && object.status?.phase === 'Pending' && !object.spec?.volumeName;
/**
 * Deletes claims of a deleted StatefulSet that never got a volume, because no controller deletes them. Claims with a
 * volume may hold data: they stay, and a warning names each one.
 */
const deleteUnboundClaims = async ({ cluster }, statefulSet, warnings) => {
    if (!(0,models/* isKind */.V)(statefulSet, 'StatefulSet') || !statefulSet.spec?.volumeClaimTemplates?.length)
        return;
    const { namespace } = statefulSet.metadata;
    const selection = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(namespace ? { namespace } : {}) };
    try {
        const claims = (await cluster.list(selection)).items.filter(isCreatedBy(statefulSet));
        await Promise.all(claims.map(async (claim) => {
            if (isUnbound(claim))
                await cluster.delete((0,refs/* refOf */.H8)(claim));
            else
                warnings.push(`${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(claim))} stays in the cluster, because it may hold data. ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(statefulSet))} created it.`);
        }));
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD))
            throw error;
        warnings.push(`The PersistentVolumeClaims of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(statefulSet))} stay in the cluster: ${error.message}`);
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/apply/restore.js














/**
 * Returns the state to restore.
 * @param target objects of the revision to restore; an empty list means "before the first revision"
 * @param later objects that later revisions may have left, each by its key as its newest revision recorded it
 */
const restoreGoal = (target, later) => {
    const targetKeys = new Set(target.map(({ ref }) => (0,refs/* keyOf */.TN)(ref)));
    const notInTarget = [...later.values()].filter(({ ref }) => !targetKeys.has((0,refs/* keyOf */.TN)(ref)));
    return {
        wanted: [
            ...target.map(({ object, isAutoscaled }) => ({ object, isAutoscaled: isAutoscaled === true })),
            // An object that existed before the release adopted it gets its original state back.
            ...notInTarget.flatMap(({ original }) => original ? [{ object: original, isAutoscaled: false, isOriginal: true }] : []),
        ],
        unwanted: notInTarget.filter(({ created, original }) => created && !original),
    };
};
const isImmutable = ({ status }, object) => status.reason === 'Invalid' && status.details?.kind === object.kind && (0,kinds/* isReplaceable */.ZN)(object);
/** Waits until a terminating object is gone. An apply before that would be lost with the object. */
const waitUntilGone = async (ports, live) => {
    await (0,delete_and_wait/* deleteAndWait */.s)(ports, live);
};
const restoreOne = async (ports, { object: recorded, isAutoscaled, isOriginal }, warnings) => {
    const { cluster } = ports;
    const ref = (0,refs/* refOf */.H8)(recorded);
    const found = await cluster.get(ref);
    const live = found?.metadata.deletionTimestamp && !(0,phase_jobs/* isPhaseJob */.fA)(recorded) ? await waitUntilGone(ports, found) : found;
    if ((0,phase_jobs/* isPhaseJob */.fA)(recorded)) {
        if (!live ||
            !(0,compare_objects/* isSameContent */.OI)(live, await cluster.apply(recorded, { dryRun: true, force: true }).catch(() => recorded)))
            warnings.push(`${(0,refs/* showRef */.tO)(ref)} already ran, so the rollback did not run it again. Its effects remain.`);
        return { ref, action: 'skipped' };
    }
    const object = isAutoscaled ? (0,autoscaled_replicas/* keepLiveReplicas */.L6)(recorded, live) : recorded;
    const base = { ref, ...(live ? { live } : {}) };
    const applied = (result) => {
        const paused = (0,paused_restore/* pausedWarning */.Pn)(result, recorded);
        if (paused)
            warnings.push(paused);
        const managers = (0,adoption/* manualManagersOf */.og)(result);
        if (managers.length > 0)
            warnings.push(`${(0,refs/* showRef */.tO)(ref)} was changed by ${managers.join(', ')} after the release. The rollback left the added fields in the object.`);
        return { ...base, object: result, action: live && (0,compare_objects/* isSameContent */.OI)(live, result) ? 'unchanged' : 'restored' };
    };
    const finish = async (result) => {
        if (isOriginal)
            await restoreFieldManagers(cluster, recorded);
        return applied(result);
    };
    try {
        if (live)
            await (0,update_strategy_change/* clearRollingUpdate */.mN)(cluster, object, live);
        return await finish(await cluster.apply(object));
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD))
            throw error;
        if (live && isImmutable(error, recorded)) {
            await (0,delete_and_wait/* deleteAndWait */.s)(ports, live, 0);
            return finish(await cluster.apply(object, { force: true }));
        }
        if (error.status.reason !== 'Conflict')
            throw error;
        // A working service is more important than the other manager's change. The warning names that manager.
        const result = await cluster.apply(object, { force: true });
        warnings.push(`${(0,refs/* showRef */.tO)(ref)} was changed after the release (${error.status.message.split('\n')[0]}). The rollback overwrote that change.`);
        return finish(result);
    }
};
const deleteOne = async (ports, id, { ref }, warnings) => {
    // The rolled-back release may have created the kind. If the kind does not exist, it has no objects.
    const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
    if (!live)
        return { ref, action: 'unchanged' };
    if ((0,kinds/* isProtected */.bz)(ref) && !isUnbound(live)) {
        warnings.push(`${(0,refs/* showRef */.tO)(ref)} stays in the cluster, because it may hold data. The rolled-back release created it.`);
        return { ref, action: 'skipped' };
    }
    if ((0,annotations/* hasKeepPolicy */.yw)(live)) {
        warnings.push(`${(0,refs/* showRef */.tO)(ref)} stays in the cluster, because its annotation helm.sh/resource-policy is "keep". The rolled-back release created it.`);
        return { ref, action: 'skipped' };
    }
    if ((0,annotations/* ownerAnnotationOf */.cF)(live) !== (0,annotations/* ownerOf */.bf)(id)) {
        warnings.push(`${(0,refs/* showRef */.tO)(ref)} stays in the cluster, because it no longer has the annotation of this release.`);
        return { ref, action: 'skipped' };
    }
    await (0,delete_and_wait/* deleteAndWait */.s)(ports, live);
    await deleteUnboundClaims(ports, live, warnings);
    return { ref, action: 'deleted', live };
};
/** Returns whether to delete an object before the restore, because it could reject or rescale restored objects. */
const isDeletedFirst = ({ ref }) => (0,kinds/* isBarrierKind */.uR)(ref);
const describeProblem = (ref, verb, error) => `${(0,refs/* showRef */.tO)(ref)} could not be ${verb}: ${error.message}`;
/** Returns whether the connection or the login failed, and not the request for one object. */
const isConnectionLost = (error) => error instanceof errors/* SlipwayError */.GQ &&
    !(error instanceof api_error/* ApiError */.hD) &&
    ['Unreachable', 'Unauthorized', 'ToolMissing'].includes(error.code);
/**
 * Restores the state. Continues after an object that cannot be restored, and reports it as a problem.
 * @throws SlipwayError at the end if the API server was unreachable: a later run has to finish the rollback
 */
const restore = async (ports, id, goal) => {
    const restored = [];
    const problems = [];
    const warnings = [];
    let connectionError;
    const runAll = async (verb, work) => {
        await Promise.all(work.map(async ([ref, act]) => {
            try {
                restored.push(await act());
            }
            catch (error) {
                if (ports.signal.aborted)
                    throw error;
                if (isConnectionLost(error))
                    connectionError ??= error;
                problems.push(describeProblem(ref, verb, error));
            }
        }));
    };
    const deleteAll = async (objects) => {
        for (const { items } of (0,order/* reverse */.BE)((0,order/* order */.fq)(objects, ({ object }) => object)))
            await runAll('deleted', items.map((entry) => [entry.ref, () => deleteOne(ports, id, entry, warnings)]));
    };
    await deleteAll(goal.unwanted.filter(isDeletedFirst));
    for (const { items } of (0,order/* order */.fq)(goal.wanted, ({ object }) => object))
        await runAll('restored', items.map((wanted) => [(0,refs/* refOf */.H8)(wanted.object), () => restoreOne(ports, wanted, warnings)]));
    await deleteAll(goal.unwanted.filter((entry) => !isDeletedFirst(entry)));
    if (connectionError)
        throw connectionError;
    return { restored, problems, warnings };
};


/***/ }),

/***/ 56869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LJ: () => (/* binding */ phaseWeightAnnotation),
/* harmony export */   MM: () => (/* binding */ configHashAnnotation),
/* harmony export */   V1: () => (/* binding */ releaseAnnotation),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   cF: () => (/* binding */ ownerAnnotationOf),
/* harmony export */   yw: () => (/* binding */ hasKeepPolicy)
/* harmony export */ });
/** On every object of a release: the release that owns it, as `namespace/release`. */
const releaseAnnotation = 'slipway.dev/release';
/** On pod templates: a hash of the ConfigMaps and Secrets that the pods read. If one changes, the pods restart. */
const configHashAnnotation = 'slipway.dev/config-hash';
/** On a Job of a phase: an integer, by default 0. Jobs of a lower weight end before Jobs of a higher weight start. */
const phaseWeightAnnotation = 'slipway.dev/phase-weight';
const ownerOf = (id) => `${id.namespace}/${id.name}`;
const ownerAnnotationOf = (object) => object.metadata.annotations?.[releaseAnnotation];
/** Returns whether the object has Helm's resource policy `keep`: it then outlives its release. */
const hasKeepPolicy = ({ metadata }) => metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';


/***/ }),

/***/ 87275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ isUnreachable),
/* harmony export */   m: () => (/* binding */ timeWithoutOutages)
/* harmony export */ });
/** Returns whether the API server is unreachable at this moment. */
const isUnreachable = ({ cluster }) => cluster.outage?.().isOngoing ?? false;
/**
 * Returns a clock in milliseconds that stops while the API server is unreachable. Rollouts continue behind an outage
 * without being seen, so its time must not count as delay. Outages are detected a moment late: the clock then goes back
 * by the time that it had counted.
 */
const timeWithoutOutages = ({ cluster, clock }) => () => clock.monotonic() - (cluster.outage?.().total ?? 0);


/***/ }),

/***/ 71157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ serverFields),
/* harmony export */   OI: () => (/* binding */ isSameContent),
/* harmony export */   dw: () => (/* binding */ withoutServerFields)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** Metadata that only the API server writes. */
const serverFields = [
    'managedFields',
    'resourceVersion',
    'generation',
    'uid',
    'creationTimestamp',
    'selfLink',
];
/** Returns the part of an object that an apply can change: no server fields and no status. */
const contentOf = (object) => {
    const { status: _, metadata, ...rest } = object;
    return {
        ...rest,
        metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !serverFields.includes(key))),
    };
};
/**
 * Returns whether two objects have the same content. Slipway's own annotations count: they decide about ownership and
 * restarts, although the diff that people read leaves them out.
 */
const isSameContent = (a, b) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(contentOf(a), contentOf(b));
/** Annotations in which controllers count revisions. */
const controllerCounters = ['deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation'];
/** Returns a live object in a form that can be applied again, for example as the original of an adopted object. */
const withoutServerFields = (live) => {
    const content = contentOf(live);
    const { deletionTimestamp: _, ownerReferences: __, annotations, ...metadata } = content.metadata;
    const kept = Object.entries(annotations ?? {}).filter(([key]) => !controllerCounters.includes(key));
    return {
        ...content,
        metadata: { ...metadata, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) },
    };
};


/***/ }),

/***/ 79495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ limitHeapGrowth)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/** Number of objects in a release from which on memory matters more than a little CPU time. */
const many = 300;
/**
 * Limits the young generation of V8's heap to its present size if a release is large. A thousand tracked objects take
 * 40 MB. Their answers arrive so fast that the young generation would grow by 100 MB of garbage. V8 reads the factor
 * each time it might grow; a factor of 1 means no growth.
 */
const limitHeapGrowth = (objects, set = node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString) => {
    if (objects >= many)
        set('--semi-space-growth-factor=1');
};


/***/ }),

/***/ 82978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ isPausedBySlipway),
/* harmony export */   Hr: () => (/* binding */ withoutManagedFields),
/* harmony export */   OH: () => (/* binding */ isSlipwayEntry),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   R9: () => (/* binding */ transferFields),
/* harmony export */   tA: () => (/* binding */ dropUnownedFields),
/* harmony export */   uS: () => (/* binding */ pauseManager),
/* harmony export */   wM: () => (/* binding */ fieldManager)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** The field manager of everything that Slipway applies. */
const fieldManager = 'slipway';
const union = (a, b) => ({
    ...a,
    ...Object.fromEntries(Object.entries(b).map(([step, below]) => [step, union(a[step] ?? {}, below)])),
});
const fieldsOf = ({ fieldsV1 }) => (fieldsV1 ?? {});
const slipwayWriter = { manager: fieldManager, operation: 'Apply' };
const isWrittenBy = (writer) => (entry) => entry.manager === writer.manager && entry.operation === writer.operation && !entry.subresource;
/** Returns whether Slipway's apply wrote this entry. */
const isSlipwayEntry = isWrittenBy(slipwayWriter);
/** Returns `managedFields` in which one writer, by default Slipway, owns all that the selected entries owned. */
const transferFields = (live, isTransferred, to = slipwayWriter) => {
    const entries = live.metadata.managedFields ?? [];
    const transferred = entries.filter((entry) => isTransferred(entry) || isWrittenBy(to)(entry));
    // Another API version of the kind has other field names: fields that were owned under it lose their owner.
    const sameVersion = transferred.filter(({ apiVersion }) => apiVersion === live.apiVersion);
    const time = sameVersion
        .flatMap((entry) => entry.time ?? [])
        .toSorted()
        .at(-1);
    const merged = {
        ...to,
        apiVersion: live.apiVersion,
        ...(time ? { time } : {}),
        fieldsType: 'FieldsV1',
        fieldsV1: sameVersion.map(fieldsOf).reduce(union, {}),
    };
    return [...entries.filter((entry) => !transferred.includes(entry)), merged];
};
/** Returns the object without `managedFields`, which often make up half of it. */
const withoutManagedFields = (object) => {
    const { managedFields: _, ...metadata } = object.metadata;
    return { ...object, metadata };
};
const isComposite = (value) => typeof value === 'object' && value !== null;
const hasKeys = (item, keys) => isComposite(item) &&
    Object.entries(keys).every(([key, value]) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(item[key], value));
/** The key or index that a step of a field set selects in a value; undefined if it selects nothing. */
const keyOfStep = (value, step) => {
    const [kind, rest] = [step.slice(0, 2), step.slice(2)];
    if (Array.isArray(value)) {
        if (kind === 'f:')
            return undefined;
        const selected = JSON.parse(rest);
        const index = value.findIndex((item) => kind === 'k:' ? hasKeys(item, selected) : (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(item, selected));
        return index < 0 ? undefined : index;
    }
    return kind === 'f:' && isComposite(value) && rest in value ? rest : undefined;
};
const valueAtStep = (value, step) => {
    const key = keyOfStep(value, step);
    return key === undefined ? undefined : value[key];
};
const remove = (value, key) => {
    if (Array.isArray(value))
        value.splice(Number(key), 1);
    else
        delete value[key];
};
const isEmpty = (value) => isComposite(value) && Object.keys(value).length === 0;
/**
 * Removes the fields that lose their last owner, as the server does at the next apply. Changes the value in place.
 * @param released fields whose owner gives them up
 * @param kept sets of fields that still have an owner
 * @param defaults the object with the values that the server sets for missing fields
 */
const dropUnownedFields = (value, released, kept, defaults) => {
    for (const [step, below] of Object.entries(released)) {
        const key = step === '.' ? undefined : keyOfStep(value, step);
        if (key === undefined)
            continue;
        const owners = kept.flatMap((set) => set[step] ?? []);
        const child = value[key];
        const defaultValue = valueAtStep(defaults, step);
        const isWhole = Object.keys(below).length === 0 || '.' in below;
        if (owners.length > 0 || !isWhole) {
            if (isComposite(child))
                dropUnownedFields(child, below, owners, defaultValue);
            if (owners.length > 0 || !isEmpty(child))
                continue;
        }
        if (defaultValue === undefined)
            remove(value, key);
        else
            value[key] = structuredClone(defaultValue);
    }
};
/** Field manager that pauses the stable Deployment. With a name of its own, it can release the pause and nothing else. */
const pauseManager = 'slipway-pause';
/** Returns whether Slipway paused the Deployment. The object must have its `managedFields`. */
const isPausedBySlipway = ({ metadata }) => metadata.managedFields?.some((entry) => entry.manager === pauseManager) === true;


/***/ }),

/***/ 70778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ei: () => (/* binding */ unusableNamespaces),
/* harmony export */   Qe: () => (/* binding */ oncePerNamespace),
/* harmony export */   yp: () => (/* binding */ namespaceError)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95128);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);


const namespaceRef = (name) => ({ apiVersion: 'v1', kind: 'Namespace', name });
const missingNamespace = (namespace) => ({
    code: 'InvalidManifest',
    sentence: `Namespace ${namespace} does not exist.`,
    object: namespaceRef(namespace),
    hint: 'Create it, or put a Namespace object for it into the manifests.',
    command: `kubectl create namespace ${namespace}`,
    detail: { namespace },
    evidence: [],
});
const terminatingNamespace = (namespace) => ({
    code: 'NotReady',
    sentence: `Namespace ${namespace} is being deleted, so nothing can be created in it.`,
    object: namespaceRef(namespace),
    hint: 'Wait until it is deleted and create it again, or find the finalizer that blocks the deletion.',
    command: `kubectl get namespace ${namespace} -o jsonpath='{.status.conditions}'`,
    detail: { namespace },
    evidence: [],
});
const rejections = [
    { text: /namespaces? "?([a-z0-9-]+)"? (?:not found|does not exist)/, cause: missingNamespace },
    { text: /in namespace "?([a-z0-9-]+)"? because it is being terminated/, cause: terminatingNamespace },
];
/** The problem of a namespace, read from the server's rejection of an object in it. */
const namespaceCause = (text) => {
    for (const { text: pattern, cause } of rejections) {
        const namespace = pattern.exec(text)?.[1];
        if (namespace)
            return cause(namespace);
    }
    return undefined;
};
/** Returns the namespaces that do not exist or are being deleted, according to these problems. */
const unusableNamespaces = (problems) => new Set(problems.flatMap(({ object }) => (object?.kind === 'Namespace' ? [object.name] : [])));
/** Returns the problems with one per missing namespace, instead of one for each object in it. */
const oncePerNamespace = (problems) => {
    const reported = new Set();
    return problems.flatMap((problem) => {
        const cause = namespaceCause([problem.sentence, ...problem.evidence.map(({ text }) => text)].join('\n'));
        if (!cause)
            return [problem];
        if (reported.has(cause.sentence))
            return [];
        reported.add(cause.sentence);
        return [cause];
    });
};
/** Returns an error about the namespace if the server rejected an object because of its namespace. */
const namespaceError = (error) => {
    if (!(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
        return undefined;
    const cause = namespaceCause(error.status.message);
    const code = error.status.code === 404 ? 'NotFound' : 'Refused';
    return cause && new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ(code, cause.sentence, { cause: error, hint: `${cause.hint} ${cause.command}` });
};


/***/ }),

/***/ 46277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ ReleaseFailure)
/* harmony export */ });
/** The release failed because of the state of the cluster or of an object, and not because of an input. */
class ReleaseFailure extends Error {
    name = 'ReleaseFailure';
    reason;
    constructor(reason) {
        super(reason.sentence);
        this.reason = reason;
    }
}


/***/ }),

/***/ 33742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseId)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);

/** An RFC 1123 label: the name of a release becomes a label value and a part of object names. */
const validName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const nameErrors = (input, value) => validName.test(value)
    ? []
    : [
        new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `${input} \`${value}\` is not a valid Kubernetes name.`, {
            hint: 'Use up to 63 lower-case letters, digits and hyphens, with a letter or digit at each end.',
        }),
    ];
const missingNameError = () => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', 'The release has no name.', {
    hint: 'Set the input `release`, or write `name:` into slipway.yml.',
});
/**
 * Returns the release that the inputs and slipway.yml name. Inputs override slipway.yml.
 * @throws SlipwayError BadInput when the release has no name, or an invalid one
 */
const releaseId = (input, spec) => {
    const name = input.release ?? spec?.deploy.release ?? spec?.name ?? '';
    const namespace = input.namespace ?? spec?.deploy.namespace ?? 'default';
    (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .throwAll */ .Kx)([
        ...(name === '' ? [missingNameError()] : nameErrors('release', name)),
        ...nameErrors('namespace', namespace),
    ]);
    return { name, namespace };
};


/***/ }),

/***/ 11800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readRecords),
/* harmony export */   b: () => (/* binding */ DamagedRevision)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _revision_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27137);


/** A revision that cannot be read, because someone changed or deleted one of its Secrets. */
class DamagedRevision extends _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    name = 'DamagedRevision';
    constructor(name, cause) {
        super('Refused', `Revision Secret/${name} is damaged and cannot be read.`, {
            cause,
            hint: 'Roll back to another revision with the input `to`, or delete the Secret to remove this revision.',
        });
    }
}
/** Reads revisions. Returns the records of the readable ones, and a warning for each damaged one. */
const readRecords = async (history, revisions) => {
    const warnings = [];
    const read = await Promise.all(revisions.map(async (revision) => {
        try {
            const record = await history.read(revision);
            return revision.state === 'deployed' ? (0,_revision_record_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutTemporaryObjects */ .q)(record) : record;
        }
        catch (error) {
            if (!(error instanceof DamagedRevision))
                throw error;
            warnings.push(`${error.message} Objects that only revision ${revision.revision} created may remain.`);
            return undefined;
        }
    }));
    return { records: read.filter((record) => record !== undefined), warnings };
};


/***/ }),

/***/ 90535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ud: () => (/* binding */ describeLateAdoption),
/* harmony export */   Yz: () => (/* binding */ lateAdoptionInAnswer),
/* harmony export */   Zs: () => (/* binding */ identityOnly),
/* harmony export */   eo: () => (/* binding */ lateAdoptionOf)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82978);


const otherManagers = ({ metadata }) => [
    ...new Set((metadata.managedFields ?? [])
        .filter((entry) => entry.manager !== _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldManager */ .wM && !entry.subresource)
        .map((entry) => entry.manager)),
];
/** Returns an object without any field: to apply it releases all fields that the manager owned. */
const identityOnly = ({ apiVersion, kind, metadata: { name, namespace } }) => ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace ? { namespace } : {}) },
});
/**
 * Returns the late adoption that the answer to a create shows, undefined if the release created the object. In that
 * case, the answer has no other manager.
 */
const lateAdoptionInAnswer = (answer) => {
    const managers = otherManagers(answer);
    return managers.length > 0 ? { original: identityOnly(answer), managers } : undefined;
};
/** Returns the late adoption of a live object that caused the server to reject the apply. */
const lateAdoptionOf = (live, original) => ({
    original,
    managers: otherManagers(live),
});
/** Returns a sentence for the log and the report. */
const describeLateAdoption = ({ original, managers }) => `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(original))} was created by ${managers.join(', ') || 'an unknown manager'} after the preflight. Slipway adopts it, and restores it if the release is rolled back.`;


/***/ }),

/***/ 27137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ revisionStates),
/* harmony export */   q: () => (/* binding */ withoutTemporaryObjects)
/* harmony export */ });
/**
 * - `pending`: a run applies it, or was killed.
 * - `paused`: the candidate gets some requests and waits for a run that promotes or aborts it.
 * - `deployed`: verified.
 * - `failed`: failed, and kept in the cluster because an input requests that.
 * - `rolling-back`: a run rolls it back, or was killed.
 * - `rolled-back`: rolled back, and the restored objects were verified.
 */
const revisionStates = ['pending', 'paused', 'deployed', 'failed', 'rolling-back', 'rolled-back'];
/** Returns the record of a verified revision, without the objects of its candidate. */
const withoutTemporaryObjects = (record) => ({
    ...record,
    objects: record.objects.filter(({ temporary }) => !temporary),
});


/***/ }),

/***/ 48036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ rollbackAnnotation),
/* harmony export */   Cr: () => (/* binding */ secretRef),
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   JN: () => (/* binding */ revisionSecretName),
/* harmony export */   PI: () => (/* binding */ orphanedPartsIn),
/* harmony export */   Pp: () => (/* binding */ parseRevision),
/* harmony export */   Ub: () => (/* binding */ historyLabels),
/* harmony export */   lE: () => (/* binding */ revisionSecrets),
/* harmony export */   rG: () => (/* binding */ lateAdoptionsAnnotation),
/* harmony export */   sr: () => (/* binding */ isFirstPart),
/* harmony export */   xm: () => (/* binding */ causeAnnotation),
/* harmony export */   ym: () => (/* binding */ isLaterPart)
/* harmony export */ });
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82978);
/* harmony import */ var _revision_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27137);


/** Labels of the Secrets of a history, by which every run finds them. */
const historyLabels = {
    managedBy: 'app.kubernetes.io/managed-by',
    release: 'slipway.dev/release',
    revision: 'slipway.dev/revision',
    state: 'slipway.dev/state',
    part: 'slipway.dev/part',
};
/** Returns the name of the Secret with this part of a revision. The first part has no number. */
const revisionSecretName = (id, revision, part = 0) => `slipway.${id.name}.v${revision}${part === 0 ? '' : `.${part}`}`;
const secretType = 'slipway.dev/revision';
const summaryAnnotation = 'slipway.dev/summary';
/** Annotations that change after the revision was stored. */
const rollbackAnnotation = 'slipway.dev/rollback-to';
const causeAnnotation = 'slipway.dev/cause';
const lateAdoptionsAnnotation = 'slipway.dev/late-adoptions';
/** Reads revision and part from the name of a Secret: users can change labels, but not a name. */
const parseName = ({ metadata: { name } }) => {
    const match = /\.v(\d+)(?:\.(\d+))?$/.exec(name);
    return match ? { revision: Number(match[1]), ...(match[2] ? { part: Number(match[2]) } : {}) } : {};
};
/** Returns the revision that a Secret belongs to, undefined for a Secret of another name. */
const revisionOf = (secret) => parseName(secret).revision;
/** Returns whether a Secret is the first of its revision, which has the summary. */
const isFirstPart = (secret) => parseName(secret).part === undefined;
/** Returns the revision that a first Secret describes, undefined if its summary is damaged. */
const parseRevision = (secret) => {
    const { labels = {}, annotations = {} } = secret.metadata;
    try {
        const summary = JSON.parse(annotations[summaryAnnotation] ?? '');
        const revision = revisionOf(secret);
        if (revision === undefined || !(summary.parts > 0))
            return undefined;
        const label = labels[historyLabels.state] ?? '';
        const validState = _revision_record_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionStates */ .a.find((each) => each === label);
        const rollbackTo = annotations[rollbackAnnotation];
        const cause = annotations[causeAnnotation];
        const lateAdoptions = annotations[lateAdoptionsAnnotation];
        return {
            ...summary,
            revision,
            // An invalid state does not prove that the revision was verified, but its objects may still be in the cluster.
            state: validState ?? 'failed',
            ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
            ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
            ...(validState ? (cause ? { cause } : {}) : { cause: `Its state \`${label}\` is not valid.` }),
            ...(lateAdoptions ? { lateAdoptions: JSON.parse(lateAdoptions) } : {}),
        };
    }
    catch {
        return undefined;
    }
};
/**
 * Returns the parts that a killed run left and that no revision uses. A revision with a damaged summary keeps its
 * parts, so that an operator can repair it.
 */
const orphanedPartsIn = (secrets) => {
    const partCounts = new Map(secrets
        .filter(isFirstPart)
        .map((secret) => [revisionOf(secret), parseRevision(secret)?.parts ?? Infinity]));
    return secrets.filter((secret) => {
        const { revision, part } = parseName(secret);
        return part !== undefined && part >= (partCounts.get(revision) ?? 0);
    });
};
/** Returns the reference of a Secret of the history. */
const secretRef = (id, name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: id.namespace,
    name,
});
/** Returns the Secrets that store a revision, one for each part of its encoded record. */
const revisionSecrets = (id, record, parts) => parts.map((data, part) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: secretType,
    metadata: {
        name: revisionSecretName(id, record.revision, part),
        namespace: id.namespace,
        labels: {
            [historyLabels.managedBy]: _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldManager */ .wM,
            [historyLabels.release]: id.name,
            [historyLabels.revision]: String(record.revision),
            ...(part === 0 ? { [historyLabels.state]: 'pending' } : { [historyLabels.part]: String(part) }),
        },
        ...(part === 0
            ? {
                annotations: {
                    [summaryAnnotation]: JSON.stringify({
                        at: record.at,
                        images: record.images,
                        run: record.run.url,
                        sha: record.run.sha,
                        parts: parts.length,
                    }),
                },
            }
            : {}),
    },
    data: { record: data.toString('base64') },
}));
/** Returns whether a Secret holds a later part of a revision, and not the first one. */
const isLaterPart = (secret) => secret.metadata.labels?.[historyLabels.part] !== undefined;


/***/ }),

/***/ 96266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ newest),
/* harmony export */   IZ: () => (/* binding */ previousVerified),
/* harmony export */   T5: () => (/* binding */ lastVerified),
/* harmony export */   US: () => (/* binding */ latestObjects),
/* harmony export */   fB: () => (/* binding */ nextRevision),
/* harmony export */   hu: () => (/* binding */ unfinishedTarget),
/* harmony export */   ll: () => (/* binding */ newestFirst),
/* harmony export */   ui: () => (/* binding */ isUnfinished)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);

/** Returns the revisions sorted by number, the newest first. */
const newestFirst = (revisions) => [...revisions].sort((a, b) => b.revision - a.revision);
const newest = (revisions) => newestFirst(revisions)[0];
/** Returns the newest verified revision. The revision before the current one may have failed too. */
const lastVerified = (revisions) => newestFirst(revisions).find(({ state }) => state === 'deployed');
/** Returns the newest verified revision before the last verified one. */
const previousVerified = (revisions) => newestFirst(revisions).filter(({ state }) => state === 'deployed')[1];
/** Returns whether a run was killed before it finished this revision. */
const isUnfinished = ({ state }) => state === 'pending' || state === 'rolling-back';
/** Returns the number of a new revision. The numbers of damaged Secrets are taken too. */
const nextRevision = (revisions, damaged = []) => {
    const taken = damaged.map((name) => Number(/\.v(\d+)$/.exec(name)?.[1] ?? 0));
    return Math.max(0, ...revisions.map(({ revision }) => revision), ...taken) + 1;
};
/**
 * Returns the revision to which a run must roll back an unfinished release. It is the target of the interrupted
 * rollback, or else the last verified revision. 0 means before the first revision; undefined means that no revision is
 * unfinished.
 */
const unfinishedTarget = (revisions) => {
    const unfinished = newestFirst(revisions).filter(isUnfinished);
    if (unfinished.length === 0)
        return undefined;
    const target = unfinished.find(({ rollbackTo }) => rollbackTo !== undefined)?.rollbackTo;
    return target ?? lastVerified(revisions)?.revision ?? 0;
};
/**
 * Returns all objects that the given revisions may have left in the cluster, by key. An object has its newest content
 * and its oldest original.
 */
const latestObjects = (records) => {
    const objects = new Map();
    for (const record of [...records].sort((a, b) => a.revision - b.revision))
        for (const recorded of record.objects) {
            const earlier = objects.get((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(recorded.ref));
            const original = earlier?.original ?? recorded.original;
            objects.set((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(recorded.ref), {
                ...recorded,
                created: original === undefined && (earlier?.created ?? recorded.created),
                ...(original ? { original } : {}),
            });
        }
    return objects;
};


/***/ }),

/***/ 42113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ thisProcess),
/* harmony export */   l: () => (/* binding */ livenessOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);


/** Field 22 of /proc/PID/stat, counted after the name in parentheses, which may contain spaces. proc(5) */
const startTimeOf = (pid) => {
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    }
    catch {
        return '';
    }
};
/** The hostname alone is not unique: containers of one runner may share it, and machines from one image too. */
const machineId = () => {
    try {
        return `${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}/${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    }
    catch {
        return (0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)();
    }
};
/** Returns this process as the holder of a lock. */
const thisProcess = (run) => ({
    run: run.url || `${run.actor || 'someone'}@${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()}`,
    job: run.url ? `${run.job}#${run.attempt}` : '',
    host: machineId(),
    pid: process.pid,
    started: startTimeOf(process.pid),
});
/** Splits `…/attempts/2` off the URL of a run. */
const attemptOf = ({ run }) => {
    const [url = run, attempt = '1'] = run.split('/attempts/');
    return { run: url, attempt: Number(attempt) };
};
/** GitHub starts another attempt of a run only after the last one has ended, and runs the steps of a job in sequence. */
const isEarlier = (holder, self) => {
    if (holder.job === '' || self.job === '')
        return false;
    const [theirs, ours] = [attemptOf(holder), attemptOf(self)];
    if (theirs.run !== ours.run)
        return false;
    // All jobs of a matrix have the same name, but each has its own machine.
    return theirs.attempt < ours.attempt || (holder.job === self.job && holder.host === self.host);
};
/** Returns whether a holder is still running. `unknown`: it is on another machine, so only the lease can expire. */
const livenessOf = (holder, self) => {
    if (holder.host === self.host && holder.started !== '' && self.started !== '')
        return startTimeOf(holder.pid) === holder.started ? 'alive' : 'ended';
    return isEarlier(holder, self) ? 'ended' : 'unknown';
};


/***/ }),

/***/ 35516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ lockRef)
/* harmony export */ });
/** Returns the reference of the Lease that is the lock of a release. */
const lockRef = (id) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace: id.namespace,
    name: `slipway.${id.name}`,
});


/***/ }),

/***/ 34133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ observe)
});

// EXTERNAL MODULE: ./build/packages/cluster/src/api/api-error.js
var api_error = __webpack_require__(95128);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/conditions.js
var conditions = __webpack_require__(75096);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var pods = __webpack_require__(91010);
// EXTERNAL MODULE: ./build/packages/release/src/core/api-server-outage.js
var api_server_outage = __webpack_require__(87275);
;// CONCATENATED MODULE: ./build/packages/release/src/observe/lazy-list.js

/**
 * Returns a function that returns all objects of a kind. Its first call starts the list, which may be long and is rarely
 * needed. Until the answer arrives it returns undefined, and so it does without permission: causes are then less precise.
 */
const lazyList = (cluster, { apiVersion, kind }, onList) => {
    let items;
    let isRequested = false;
    return () => {
        if (!isRequested) {
            isRequested = true;
            cluster.list({ apiVersion, kind }).then((list) => {
                items = (0,models/* ofKind */.C)(list.items, kind);
                onList();
            }, () => { });
        }
        return items;
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/core/managed-fields.js
var managed_fields = __webpack_require__(82978);
;// CONCATENATED MODULE: ./build/packages/release/src/observe/object-store.js


/** The live objects of all tracked lists, indexed by name and by owner, and the Events about them. */
class ObjectStore {
    #lists = new Map();
    #byKey = new Map();
    #byOwner = new Map();
    #eventsAbout = new Map();
    #isStale = false;
    /** Replaces all objects of a selection. */
    sync(selection, list) {
        this.#lists.set(selection, new Map(list.items.map((object) => [object.metadata.uid ?? '', (0,managed_fields/* withoutManagedFields */.Hr)(object)])));
        this.#isStale = true;
    }
    /** Applies one event of a watch. */
    change(selection, { type, object }) {
        const objects = this.#lists.get(selection) ?? new Map();
        this.#lists.set(selection, objects);
        if (type === 'DELETED')
            objects.delete(object.metadata.uid ?? '');
        else
            objects.set(object.metadata.uid ?? '', (0,managed_fields/* withoutManagedFields */.Hr)(object));
        this.#isStale = true;
    }
    find(ref) {
        this.#index();
        return this.#byKey.get((0,refs/* keyOf */.TN)(ref));
    }
    /** Returns all objects that the object owns, directly or through other objects. */
    descendants(uid) {
        this.#index();
        const descendants = [];
        const owners = [uid];
        for (let owner = owners.pop(); owner !== undefined; owner = owners.pop())
            for (const child of this.#byOwner.get(owner) ?? []) {
                descendants.push(child);
                if (child.metadata.uid)
                    owners.push(child.metadata.uid);
            }
        return descendants;
    }
    /** Returns the Events about objects with these uids. */
    events(uids) {
        this.#index();
        return uids.flatMap((uid) => this.#eventsAbout.get(uid) ?? []);
    }
    /** Returns the Events about objects of these names. Their kind need not be tracked. */
    eventsNamed(kind, namespace, names) {
        this.#index();
        if (names.length === 0)
            return [];
        return [...this.#eventsAbout.values()].flat().filter(({ involvedObject: about }) => {
            return about?.kind === kind && about.namespace === namespace && names.includes(about.name ?? '');
        });
    }
    #index() {
        if (!this.#isStale)
            return;
        this.#isStale = false;
        this.#byKey = new Map();
        this.#byOwner = new Map();
        this.#eventsAbout = new Map();
        for (const objects of this.#lists.values())
            for (const object of objects.values())
                if ((0,models/* isKind */.V)(object, 'Event'))
                    addTo(this.#eventsAbout, object.involvedObject?.uid ?? '', object);
                else {
                    this.#byKey.set((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), object);
                    for (const owner of object.metadata.ownerReferences ?? [])
                        addTo(this.#byOwner, owner.uid, object);
                }
    }
}
const addTo = (index, key, object) => {
    const list = index.get(key);
    if (list)
        list.push(object);
    else
        index.set(key, [object]);
};

;// CONCATENATED MODULE: ./build/packages/release/src/observe/server-clock.js

/**
 * Returns a function that returns the server's time, RFC 3339. Between two answers, the clock of this machine advances
 * it. During an outage it stops, and before the first answer it is undefined.
 */
const serverClock = (ports) => {
    const localTime = (0,api_server_outage/* timeWithoutOutages */.m)(ports);
    let last;
    return () => {
        const time = ports.cluster.serverTime();
        if (time !== undefined && time !== last?.time)
            last = { time, at: localTime() };
        return last && new Date(Date.parse(last.time) + localTime() - last.at).toISOString();
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/observe/tracked-kinds.js
var tracked_kinds = __webpack_require__(38028);
;// CONCATENATED MODULE: ./build/packages/release/src/observe/observe.js








const isDenied = (error) => error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden';
/** The watch retries by itself, until the timeout of the rollout. */
const isUnreachableError = (error) => error instanceof errors/* SlipwayError */.GQ && error.code === 'Unreachable';
const stopwatch = (ports) => {
    const time = (0,api_server_outage/* timeWithoutOutages */.m)(ports);
    const start = time();
    return () => time() - start;
};
/** Milliseconds for which the server may fail to answer a first list. */
const firstListTimeout = 60_000;
/** Watches the given objects, all that they own, and the Events about them. */
const observe = (ports, targets) => {
    const { cluster, log } = ports;
    const store = new ObjectStore();
    const stop = new AbortController();
    const lists = (0,tracked_kinds/* trackedLists */.g)(targets);
    const now = serverClock(ports);
    let resume = () => { };
    let hasChanged = false;
    const notify = () => {
        hasChanged = true;
        resume();
    };
    let failure;
    const resolveFirstList = new Map();
    const firstLists = [...lists.keys()].map((key) => new Promise((resolve) => resolveFirstList.set(key, resolve)));
    const listed = new Set();
    const elapsed = stopwatch(ports);
    /** Retries of minutes have failed, or retries of one minute in which the server answered other requests. */
    const hasGivenUp = (error) => isUnreachableError(error) && (!(error instanceof api_error/* ApiError */.hD) || elapsed() > firstListTimeout);
    const watchedUids = new Set();
    /** Number of events of each watch. */
    const eventCounts = new Map();
    /** Each object as it was last observed: one with a time to live may be deleted before the next observation. */
    const lastObserved = new Map();
    /** Returns the newer one of the watched object and the answer to the apply; undefined if the object was deleted. */
    const latest = (watched, applied) => {
        const uid = applied?.metadata.uid ?? '';
        if (watched?.metadata.uid === uid)
            watchedUids.add(uid);
        if (!applied || (watched && generation(watched) >= generation(applied)))
            return watched;
        return watched || !watchedUids.has(uid) ? applied : undefined;
    };
    let restarts;
    const nodes = lazyList(cluster, { apiVersion: 'v1', kind: 'Node' }, notify);
    const storageClasses = lazyList(cluster, { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' }, notify);
    const watches = [...lists].map(async ([key, { selection, isRequired }]) => {
        try {
            await cluster.watch(selection, {
                onSync: (list) => {
                    listed.add(key);
                    store.sync(key, list);
                    resolveFirstList.get(key)?.();
                    notify();
                },
                onEvent: (event) => {
                    eventCounts.set(key, (eventCounts.get(key) ?? 0) + 1);
                    store.change(key, event);
                    notify();
                },
                onError: (error) => {
                    if (listed.has(key) || !hasGivenUp(error))
                        return;
                    if (isRequired)
                        failure ??= error;
                    else
                        log.warning(`${selection.kind} cannot be listed: ${(0,errors/* describeError */.Uc)(error)} Causes will be less precise.`);
                    listed.add(key);
                    resolveFirstList.get(key)?.();
                    notify();
                },
            }, stop.signal);
        }
        catch (error) {
            if (stop.signal.aborted)
                return;
            if (!isRequired && isDenied(error))
                log.warning(`Slipway has no permission to list ${selection.kind} in ${selection.namespace}. Causes will be less precise.`);
            else
                failure = error;
            resolveFirstList.get(key)?.();
            notify();
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
            const object = latest(store.find((0,refs/* refOf */.H8)(desired)), applied);
            const key = (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(desired));
            if (object)
                lastObserved.set(key, object);
            const owned = store.descendants(object?.metadata.uid ?? '');
            const children = desired.kind === 'PersistentVolumeClaim' ? [...owned, ...(storageClasses() ?? [])] : owned;
            const related = object ? [object, ...children] : children;
            return withoutUndefined({
                object,
                desired,
                children,
                events: [
                    ...store.events(related.map(({ metadata }) => metadata.uid ?? '')),
                    ...store.eventsNamed('PersistentVolumeClaim', desired.metadata.namespace ?? '', claimsOf(related)),
                ],
                uid: applied?.metadata.uid,
                since,
                now: now(),
                nodes: related.some(isUnscheduled) ? nodes() : undefined,
                previous: lastObserved.get(key),
                restarts,
            });
        },
        waitForChange: async (milliseconds) => {
            if (!hasChanged) {
                const timer = new AbortController();
                const next = new Promise((resolve) => {
                    resume = resolve;
                });
                await Promise.race([next, ports.clock.sleep(milliseconds, timer.signal).catch(() => { })]);
                timer.abort();
            }
            hasChanged = false;
            if (failure)
                throw failure;
        },
        refresh: async () => {
            await Promise.all([...lists].map(async ([key, { selection, isRequired }]) => {
                const eventCount = eventCounts.get(key);
                try {
                    const list = await cluster.list(selection);
                    // Events that arrive meanwhile are newer than the list, and show that the watch works.
                    if (eventCounts.get(key) === eventCount)
                        store.sync(key, list);
                }
                catch (error) {
                    if (isDenied(error) && !isRequired)
                        return;
                    // During an outage, no time limit can decide.
                    if (!isUnreachableError(error) || (0,api_server_outage/* isUnreachable */.R)(ports))
                        throw error;
                    log.warning(`${selection.kind} could not be listed: ${(0,errors/* describeError */.Uc)(error)}`);
                }
            }));
        },
        now,
        stop: async () => {
            stop.abort();
            await Promise.all(watches);
        },
    };
};
const withoutUndefined = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const generation = ({ metadata }) => metadata.generation ?? 0;
const isUnscheduled = (object) => (0,models/* isKind */.V)(object, 'Pod') && (0,conditions/* conditionOf */.rI)(object, 'PodScheduled')?.status === 'False';
/** Claims of pods that have no node yet. A StatefulSet creates such claims, so no manifest names them. */
const claimsOf = (objects) => objects
    .filter(isUnscheduled)
    .flatMap(({ spec }) => spec?.volumes ?? [])
    .flatMap(({ persistentVolumeClaim: claim }) => (claim ? [claim.claimName] : []));
const descendantsOf = (store, desired) => {
    const uid = store.find((0,refs/* refOf */.H8)(desired))?.metadata.uid;
    return uid ? store.descendants(uid) : [];
};
/** Restarts before this deploy, by `uid/container`. They do not count against it. */
const restartCounts = (objects) => Object.fromEntries((0,models/* ofKind */.C)(objects, 'Pod').flatMap((pod) => (0,pods/* containerStatusesOf */.Xy)(pod).map(({ name, restartCount }) => [`${pod.metadata.uid}/${name}`, restartCount])));


/***/ }),

/***/ 38028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ trackedLists)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21347);

/** Kinds to track besides the kind of the object: its pods, the objects between it and them, and Events. */
const relatedKinds = (of) => {
    const owner = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .podOwnerOf */ .er)(of);
    return [
        ...((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .createsPods */ .s_)(of) ? [{ apiVersion: 'v1', kind: 'Pod', isRequired: true }] : []),
        // A CronJob is ready without a run.
        ...(owner.kind === of.kind ? [] : [{ ...owner, isRequired: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .runsContinuously */ .VX)(of) }]),
        ...((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .hasControllerRevisions */ .$i)(of) ? [{ apiVersion: 'apps/v1', kind: 'ControllerRevision', isRequired: false }] : []),
        { apiVersion: 'v1', kind: 'Event', isRequired: false },
    ];
};
const selectionKey = ({ apiVersion, kind, namespace = '', fieldSelector = '' }) => [apiVersion, kind, namespace, fieldSelector].join(' ');
/** Returns the lists to watch, by key: one for each kind and namespace, and one for each cluster-scoped object. */
const trackedLists = (targets) => {
    const lists = new Map();
    const add = (selection, isRequired) => {
        const key = selectionKey(selection);
        lists.set(key, { selection, isRequired: isRequired || lists.get(key)?.isRequired === true });
    };
    for (const { desired } of targets) {
        const { apiVersion, kind, metadata } = desired;
        if (metadata.namespace === undefined) {
            add({ apiVersion, kind, fieldSelector: `metadata.name=${metadata.name}` }, true);
            continue;
        }
        const { namespace } = metadata;
        add({ apiVersion, kind, namespace }, true);
        for (const { isRequired, ...kindRef } of relatedKinds(desired))
            add({ ...kindRef, namespace }, isRequired);
    }
    return lists;
};


/***/ }),

/***/ 64345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oe: () => (/* binding */ adoptionProblem),
/* harmony export */   YP: () => (/* binding */ isAdopted),
/* harmony export */   g4: () => (/* binding */ isManualManager),
/* harmony export */   n_: () => (/* binding */ helmReleaseOf),
/* harmony export */   og: () => (/* binding */ manualManagersOf),
/* harmony export */   p0: () => (/* binding */ describeAdoptions),
/* harmony export */   wH: () => (/* binding */ adoptionOf)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39932);
/* harmony import */ var _core_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56869);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82978);



/** Field managers of kubectl commands. `kubectl rollout restart` is not one: its annotation may stay. */
const kubectlManagers = new Set('client-side-apply create edit set patch replace run expose label annotate autoscale'
    .split(' ')
    .map((command) => `kubectl-${command}`));
const helmName = 'meta.helm.sh/release-name';
const helmNamespace = 'meta.helm.sh/release-namespace';
/** Returns the Helm release that an object belongs to, as `namespace/name`. */
const helmReleaseOf = ({ metadata: { annotations = {} } }) => annotations[helmName] && `${annotations[helmNamespace]}/${annotations[helmName]}`;
/** Returns whether a person wrote these fields with kubectl. */
const isManualManager = (entry) => entry.subresource !== 'status' && entry.operation === 'Update' && kubectlManagers.has(entry.manager);
/** Returns the kubectl commands with which people have changed an object of a release. */
const manualManagersOf = (object) => (0,_core_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerAnnotationOf */ .cF)(object) === undefined
    ? []
    : [...new Set((object.metadata.managedFields ?? []).filter(isManualManager).map((entry) => entry.manager))].sort();
/** Helm 3 updates and Helm 4 applies. Slipway adopts only from the Helm release of the same name. */
const isHelmEntry = (live, id, entry) => entry.manager === 'helm' && !entry.subresource && helmReleaseOf(live) === `${id.namespace}/${id.name}`;
/**
 * Returns the managers whose fields the release takes over, undefined without such managers. The release takes changes of
 * people in its own objects over only by force, because it must not overwrite them silently.
 */
const adoptionOf = (live, id, force) => {
    const isOwn = (0,_core_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerAnnotationOf */ .cF)(live) !== undefined;
    if (isOwn && !force)
        return undefined;
    const entries = (live.metadata.managedFields ?? []).filter((entry) => isManualManager(entry) || isHelmEntry(live, id, entry));
    const managers = [...new Set(entries.map((entry) => entry.manager))].sort();
    return managers.length > 0 ? { managers, ...(isOwn ? { isOwn: true } : {}) } : undefined;
};
/** Returns whether a `managedFields` entry belongs to an adopted manager. */
const isAdopted = ({ managers }) => (entry) => entry.subresource !== 'status' && managers.includes(entry.manager);
/** Returns the cause why a live object cannot be adopted, undefined if it can. */
const adoptionProblem = (live, id, adopt) => {
    if ((0,_core_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerAnnotationOf */ .cF)(live) !== undefined)
        return undefined;
    const ref = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(live);
    const helm = helmReleaseOf(live);
    if (helm && helm !== `${id.namespace}/${id.name}`)
        return {
            code: 'FieldConflict',
            sentence: `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} belongs to the Helm release ${helm}, which would revert every change.`,
            object: ref,
            hint: `Set \`release\` to ${helm.split('/')[1]} to adopt the object from Helm, or remove it from that chart first.`,
            detail: { manager: 'helm' },
            evidence: [],
        };
    if (adopt)
        return undefined;
    const managers = [...new Set((live.metadata.managedFields ?? []).map((entry) => entry.manager))].filter((name) => name !== _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldManager */ .wM);
    return {
        code: 'FieldConflict',
        sentence: `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} already exists and was ${managers.length > 0 ? `created by ${managers.join(', ')}, not` : 'not created'} by this release.`,
        object: ref,
        hint: 'Set `adopt` to true to make it part of the release, or give the object another name.',
        detail: { manager: managers[0] ?? 'unknown' },
        evidence: [],
    };
};
/** Returns a line for each adopted object, and one for the release that Helm still lists. */
const describeAdoptions = (plan, id) => {
    const adopted = plan
        .filter(({ action }) => action !== 'unchanged')
        .flatMap(({ object, adoption }) => (adoption ? [{ ref: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .refOf */ .H8)(object), adoption }] : []));
    const fromHelm = adopted.some(({ adoption }) => adoption.managers.includes('helm'));
    return [
        ...adopted.map(({ ref, adoption: { managers, isOwn } }) => isOwn
            ? `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)}: the changes by ${managers.join(', ')} are reverted.`
            : `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .showRef */ .tO)(ref)} is adopted from ${managers.join(', ')}.`),
        ...(fromHelm
            ? [
                `Helm still lists release ${id.name}: \`helm uninstall\` would delete these objects. To remove the release from Helm: kubectl -n ${id.namespace} delete secret -l owner=helm,name=${id.name}`,
            ]
            : []),
    ];
};


/***/ }),

/***/ 89744:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L6: () => (/* binding */ keepLiveReplicas),
/* harmony export */   YB: () => (/* binding */ autoscaledObjects),
/* harmony export */   Ye: () => (/* binding */ withoutReplicas)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95128);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17844);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21347);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88993);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39932);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24923);
/* harmony import */ var _core_annotations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56869);



const targetKey = (namespace, kind, name) => `${namespace ?? ''}/${kind}/${name}`;
const targetKeysOf = (autoscalers) => new Set((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .ofKind */ .C)(autoscalers, 'HorizontalPodAutoscaler').map(({ metadata, spec }) => targetKey(metadata.namespace, spec?.scaleTargetRef.kind ?? '', spec?.scaleTargetRef.name ?? '')));
/** Lists the autoscalers of a namespace. Returns none without permission to list them. */
const listAutoscalers = async (cluster, namespace) => {
    try {
        return (await cluster.list({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace })).items;
    }
    catch (error) {
        if (error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD && ['Forbidden', 'NotFound'].includes(error.status.reason))
            return [];
        throw error;
    }
};
const isAutoscaler = ({ kind }) => kind === 'HorizontalPodAutoscaler';
/** Without a count in the manifest, the live one counts: a person or another controller may have set it. */
const hasNoReplicas = (object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .isScalable */ .eJ)(object) === true && (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .specOf */ .rI)(object).replicas === undefined;
/**
 * Finds out which objects have a replica count that the release must keep. It belongs to an autoscaler in the release or
 * in the cluster, or the manifest has no count. An autoscaler that the release prunes does not count.
 */
const autoscaledObjects = async ({ cluster, id }, objects, namespaces, prune) => {
    const live = (await Promise.all(namespaces.map((namespace) => listAutoscalers(cluster, namespace)))).flat();
    const inRelease = new Set(objects.filter(isAutoscaler).map((object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .refOf */ .H8)(object))));
    const isPruned = (object) => prune && (0,_core_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .ownerAnnotationOf */ .cF)(object) === (0,_core_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .ownerOf */ .bf)(id) && !inRelease.has((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .refOf */ .H8)(object)));
    const autoscaled = targetKeysOf([...live.filter((object) => !isPruned(object)), ...objects.filter(isAutoscaler)]);
    const released = targetKeysOf(live.filter(isPruned));
    const keyOfTarget = ({ kind, metadata }) => targetKey(metadata.namespace, kind, metadata.name);
    const isAutoscaled = (object) => hasNoReplicas(object) || autoscaled.has(keyOfTarget(object));
    return {
        isAutoscaled,
        isAutoscalerPruned: (object) => !isAutoscaled(object) && released.has(keyOfTarget(object)),
    };
};
/**
 * Returns the object with the live replica count. Without the field, an apply would reset it to the default of 1 if
 * Slipway had set it before.
 */
const keepLiveReplicas = (object, live) => {
    const replicas = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_6__/* .valueAt */ .f)(live, ['spec', 'replicas']);
    return typeof replicas === 'number' ? (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .withSpec */ .Yk)(object, { replicas }) : object;
};
/** Returns the object without its replica count, as the history stores an object whose count an autoscaler owns. */
const withoutReplicas = (object) => {
    const { replicas: _, ...spec } = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .specOf */ .rI)(object);
    return { ...object, spec };
};


/***/ }),

/***/ 13286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ moveFields),
/* harmony export */   t: () => (/* binding */ transferFieldsToSlipway)
/* harmony export */ });
/* harmony import */ var _slipway_cluster__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95128);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82978);
/* harmony import */ var _adoption_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64345);



/** Maximum number of retries when another client changes the object at the same time. */
const maxRetries = 5;
/** Gives the fields of the matching `managedFields` entries to another writer, without a change of their values. */
const moveFields = async (cluster, ref, isMoved, to) => {
    for (let retries = maxRetries;; retries--) {
        const live = await cluster.get(ref);
        if (!live?.metadata.managedFields?.some(isMoved))
            return;
        try {
            await cluster.patch(ref, [
                { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
                { op: 'replace', path: '/metadata/managedFields', value: (0,_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .transferFields */ .R9)(live, isMoved, to) },
            ], { type: 'json' });
            return;
        }
        catch (error) {
            if (retries === 0 || !(error instanceof _slipway_cluster__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD) || error.status.reason !== 'Conflict')
                throw error;
        }
    }
};
/**
 * Makes Slipway the owner of the fields of the adopted managers, so that the next apply removes those that the manifest
 * lacks. Changes only the ownership.
 */
const transferFieldsToSlipway = (cluster, ref, adoption) => moveFields(cluster, ref, (0,_adoption_js__WEBPACK_IMPORTED_MODULE_2__/* .isAdopted */ .YP)(adoption));


/***/ }),

/***/ 68869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mN: () => (/* binding */ clearRollingUpdate),
/* harmony export */   y7: () => (/* binding */ dryRunStrategyChange)
/* harmony export */ });
/* unused harmony export removesRollingUpdate */
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21347);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24923);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39932);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88993);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82978);
/* harmony import */ var _transfer_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13286);



/**
 * Returns the strategy field of a change from RollingUpdate to another type, undefined for any other change. The server
 * has set defaults in `rollingUpdate` and rejects them for other types. An apply cannot remove them, because no manager
 * has applied them.
 */
const removesRollingUpdate = (object, live) => {
    const field = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .strategyFieldOf */ .zZ)(object);
    if (!field)
        return undefined;
    const type = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .valueAt */ .f)(object, ['spec', field, 'type']);
    const isOther = type !== undefined && type !== 'RollingUpdate' && !(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .valueAt */ .f)(object, ['spec', field, 'rollingUpdate']);
    return isOther && (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .valueAt */ .f)(live, ['spec', field, 'rollingUpdate']) ? field : undefined;
};
/** Changes only the type of the strategy, so that the server accepts the apply. This restarts no pod. */
const clearRollingUpdate = async (cluster, object, live) => {
    const field = removesRollingUpdate(object, live);
    if (!field)
        return;
    const ref = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(object);
    await cluster.patch(ref, {
        spec: { [field]: { type: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .valueAt */ .f)(object, ['spec', field, 'type']), rollingUpdate: null } },
    });
    // Otherwise the next change of the type would conflict with this patch.
    await (0,_transfer_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .transferFieldsToSlipway */ .t)(cluster, ref, { managers: [_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldManager */ .wM] });
};
/** Runs an apply as a dry run. Returns the object as it will be after {@link clearRollingUpdate} and the apply. */
const dryRunStrategyChange = async (object, live, dryRun) => {
    const field = live && removesRollingUpdate(object, live);
    if (!field)
        return dryRun(object);
    const { [field]: strategy, ...spec } = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_5__/* .specOf */ .rI)(object);
    const answer = await dryRun({ ...object, spec });
    return (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_5__/* .withSpec */ .Yk)(answer, { [field]: strategy });
};


/***/ }),

/***/ 48908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ objectsToPrune),
/* harmony export */   g: () => (/* binding */ originalsToRestore)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);

/** Returns the objects that earlier revisions created, or may have created, and that the plan does not contain. */
const objectsToPrune = (plan, known, options) => {
    const plannedKeys = new Set(plan.map(({ object }) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return [...known]
        .filter(([key, { created }]) => created && !plannedKeys.has(key) && (options.prune || !options.verifiedKeys.has(key)))
        .map(([, recorded]) => recorded);
};
/** Returns the objects that only unverified revisions adopted, and that the plan does not contain. */
const originalsToRestore = (plan, known, verifiedKeys) => {
    const plannedKeys = new Set(plan.map(({ object }) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return [...known]
        .filter(([key, { original }]) => original !== undefined && !plannedKeys.has(key) && !verifiedKeys.has(key))
        .map(([, recorded]) => recorded);
};


/***/ }),

/***/ 8605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E8: () => (/* binding */ isOnlyFirstRevision),
/* harmony export */   fA: () => (/* binding */ isPhaseJob),
/* harmony export */   jt: () => (/* binding */ isSkippedByPhase),
/* harmony export */   re: () => (/* binding */ recreatePhaseJobs)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39932);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75096);
/* harmony import */ var _slipway_manifest__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98598);
/* harmony import */ var _history_revisions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96266);
/* harmony import */ var _objects_to_prune_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48908);





/** Returns whether an object is a Job that runs once for each revision, `before` or `after` all other objects. */
const isPhaseJob = ({ kind, metadata }) => kind === 'Job' && metadata.annotations?.[_slipway_manifest__WEBPACK_IMPORTED_MODULE_1__/* .phaseAnnotation */ .Lt] !== undefined;
/** Returns whether only the first revision applies an object. Later revisions leave it unchanged. */
const isOnlyFirstRevision = (object) => (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_1__/* .phaseOf */ .hU)(object, false) === 'none';
/** Returns whether this revision skips an object: it does not apply it and does not wait for it. */
const isSkippedByPhase = ({ object, isFirst }) => (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_1__/* .phaseOf */ .hU)(object, isFirst === true) === 'none';
/** Whether a Job ran for the last verified revision and was deleted after its time to live. It must not run again. */
const isExpired = ({ object, live }, snapshot) => {
    const key = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(object));
    const recorded = snapshot.verifiedKeys.has(key) ? snapshot.knownObjects.get(key)?.object : undefined;
    return !live && recorded !== undefined && (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(recorded, JSON.parse(JSON.stringify(object)));
};
const hasRun = (planned, snapshot) => planned.live
    ? planned.action === 'unchanged' && (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .isConditionTrue */ .wW)(planned.live, 'Complete')
    : isExpired(planned, snapshot);
/** Whether the plan is a first revision. If Helm installed the release before, it counts as an upgrade. */
const isFirstRevision = (plan, { revisions }) => (0,_history_revisions_js__WEBPACK_IMPORTED_MODULE_4__/* .lastVerified */ .T5)(revisions) === undefined && !plan.objects.some(({ adoption }) => adoption?.managers.includes('helm'));
/**
 * Leaves an object of another revision as an earlier one has applied it. A Job stays in the plan, so that the plan shows
 * no change. Another object leaves the plan if no revision of this release has applied it.
 */
const keepAsApplied = (planned, snapshot) => {
    const { result: _, ...unchanged } = { ...planned, action: 'unchanged' };
    if (isPhaseJob(planned.object))
        return [unchanged];
    const known = snapshot.knownObjects.get((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .refOf */ .H8)(planned.object)));
    return known ? [{ ...unchanged, object: known.object }] : [];
};
/** Resolves the phases that differ between the first revision and later ones. */
const resolvePhases = (plan, snapshot) => {
    const isFirst = isFirstRevision(plan, snapshot);
    return {
        ...plan,
        objects: plan.objects.flatMap((given) => {
            const differs = (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_1__/* .phaseOf */ .hU)(given.object, true) !== (0,_slipway_manifest__WEBPACK_IMPORTED_MODULE_1__/* .phaseOf */ .hU)(given.object, false);
            const planned = differs && isFirst ? { ...given, isFirst } : given;
            const existsAlready = planned.live !== undefined && isOnlyFirstRevision(planned.object) && !isPhaseJob(planned.object);
            return isSkippedByPhase(planned) || existsAlready ? keepAsApplied(planned, snapshot) : [planned];
        }),
    };
};
/**
 * Returns the plan with phase Jobs that run again. They run for each new revision, although the Job itself is unchanged,
 * and after a failure. Without a new revision, they stay unchanged.
 */
const recreatePhaseJobs = (given, snapshot, prune) => {
    const plan = resolvePhases(given, snapshot);
    const jobs = plan.objects.filter(({ object }) => isPhaseJob(object));
    if (jobs.length === 0)
        return plan;
    const isDone = (each) => isSkippedByPhase(each) || (isPhaseJob(each.object) ? hasRun(each, snapshot) : each.action === 'unchanged');
    const hasNewRevision = !plan.objects.every(isDone) ||
        plan.objects.length !== snapshot.verifiedKeys.size ||
        (0,_objects_to_prune_js__WEBPACK_IMPORTED_MODULE_5__/* .objectsToPrune */ .W)(plan.objects, snapshot.knownObjects, { prune, verifiedKeys: snapshot.verifiedKeys }).length > 0 ||
        snapshot.revisions.some(_history_revisions_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnfinished */ .ui);
    const withAction = (planned) => {
        if (!isPhaseJob(planned.object) || isSkippedByPhase(planned))
            return planned;
        if (!hasNewRevision)
            return { ...planned, action: 'unchanged' };
        return { ...planned, action: planned.live ? 'replace' : 'create' };
    };
    return { ...plan, objects: plan.objects.map(withAction) };
};


/***/ }),

/***/ 94290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ planRollback)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53732);
/* harmony import */ var _history_revisions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96266);


/**
 * Returns the revision to restore, or undefined when the release has no history or no unfinished revision.
 * @throws SlipwayError NotFound when the revision does not exist; the hint lists the existing revisions
 */
const planRollback = (revisions, target, onlyIfUnfinished) => {
    const from = (0,_history_revisions_js__WEBPACK_IMPORTED_MODULE_0__/* .newest */ .BP)(revisions)?.revision;
    if (from === undefined && typeof target === 'number' && !onlyIfUnfinished)
        throw unknownRevision(revisions, target);
    if (from === undefined)
        return undefined;
    const unfinished = (0,_history_revisions_js__WEBPACK_IMPORTED_MODULE_0__/* .unfinishedTarget */ .hu)(revisions);
    if (onlyIfUnfinished)
        return unfinished === undefined ? undefined : { from, to: unfinished };
    if (typeof target === 'number') {
        if (target !== 0 && !revisions.some(({ revision }) => revision === target))
            throw unknownRevision(revisions, target);
        return { from, to: target, exact: true };
    }
    if (target === 'previous') {
        const to = (0,_history_revisions_js__WEBPACK_IMPORTED_MODULE_0__/* .previousVerified */ .IZ)(revisions)?.revision;
        if (to === undefined)
            throw new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', 'The release has no verified revision before its last verified one.', {
                hint: `${describeHistory(revisions)} To restore the state before the first revision, use \`to: 0\`.`,
            });
        return { from, to };
    }
    return { from, to: (0,_history_revisions_js__WEBPACK_IMPORTED_MODULE_0__/* .lastVerified */ .T5)(revisions)?.revision ?? 0 };
};
const describeHistory = (revisions) => `The history has ${revisions
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ revision, state }) => `${revision} (${state})`)
    .join(', ')}.`;
const unknownRevision = (revisions, wanted) => new _slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ('NotFound', `Revision ${wanted} does not exist.`, {
    hint: revisions.length === 0
        ? 'The release has no history in this namespace. Check `release` and `namespace`.'
        : describeHistory(revisions),
});


/***/ }),

/***/ 55798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ rollBack)
});

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/release/src/apply/restore.js + 2 modules
var restore = __webpack_require__(55141);
// EXTERNAL MODULE: ./build/packages/release/src/core/heap-limit.js
var heap_limit = __webpack_require__(79495);
// EXTERNAL MODULE: ./build/packages/release/src/history/revision-record.js
var revision_record = __webpack_require__(27137);
// EXTERNAL MODULE: ./build/packages/release/src/history/revisions.js
var history_revisions = __webpack_require__(96266);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/conditions.js
var conditions = __webpack_require__(75096);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/release/src/plan/phase-jobs.js
var phase_jobs = __webpack_require__(8605);
;// CONCATENATED MODULE: ./build/packages/release/src/plan/irreversible-jobs.js




const outcomeOf = (job) => {
    if ((0,conditions/* isConditionTrue */.wW)(job, 'Complete'))
        return 'it succeeded';
    if ((0,conditions/* isConditionTrue */.wW)(job, 'Failed'))
        return 'it failed';
    return 'it is still running';
};
/**
 * Returns a warning for each phase Job that the revisions to roll back have run, because a rollback cannot reverse its
 * effects.
 * @param target objects of the revision to restore; a Job that differs there causes a warning when it is restored
 */
const irreversibleJobs = async (cluster, rolledBack, later, target) => {
    const [since] = rolledBack.flatMap(({ stored }) => stored ?? []).toSorted();
    const targetObjects = new Map(target.map(({ ref, object }) => [(0,refs/* keyOf */.TN)(ref), object]));
    const jobs = [...(0,history_revisions/* latestObjects */.US)(later).values()].filter(({ ref, object }) => {
        const earlier = targetObjects.get((0,refs/* keyOf */.TN)(ref));
        return (0,phase_jobs/* isPhaseJob */.fA)(object) && (earlier === undefined || (0,external_node_util_.isDeepStrictEqual)(earlier, object));
    });
    const warnings = await Promise.all(jobs.map(async ({ ref }) => {
        const live = await cluster.get(ref);
        const ranSince = since !== undefined && (live?.metadata.creationTimestamp ?? '') >= since;
        return live && ranSince
            ? [
                `${(0,refs/* showRef */.tO)(ref)} ran in the release that is rolled back (${outcomeOf(live)}). The rollback cannot reverse its effects.`,
            ]
            : [];
    }));
    return warnings.flat();
};

// EXTERNAL MODULE: ./build/packages/kubernetes/src/selectors.js
var selectors = __webpack_require__(43858);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var pods = __webpack_require__(91010);
// EXTERNAL MODULE: ./build/packages/release/src/core/managed-fields.js
var managed_fields = __webpack_require__(82978);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/pause-stable.js
var pause_stable = __webpack_require__(35235);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/pod-template-hash.js
var pod_template_hash = __webpack_require__(2418);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/propagation-wait.js
var propagation_wait = __webpack_require__(62185);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/route-weights.js
var route_weights = __webpack_require__(7656);
;// CONCATENATED MODULE: ./build/packages/release/src/strategies/abort.js







/** Returns whether one of these revisions may have left a candidate in the cluster. */
const hasCandidate = (records) => records.some(({ objects }) => objects.some(({ temporary }) => temporary));
const isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
const selectsPodsOf = (service, object) => object.metadata.namespace === service.metadata.namespace && (0,selectors/* selectsLabels */.B)(service, (0,pods/* podLabelsOf */.KP)(object));
/**
 * Pins Services that select both versions to the restored pods, so that no request reaches a pod that is deleted next. A
 * Service that selects several workloads cannot be pinned and stays as it is.
 * @returns Services that still send requests to pods of the candidate
 */
const selectStablePods = async ({ cluster }, goal, { services, candidate, keepsCandidate }) => {
    const wanted = goal.wanted.map(({ object }) => object);
    const unpinned = [];
    for (const service of services) {
        if (!candidate.some(({ object }) => selectsPodsOf(service, object)))
            continue;
        const [workload, ...others] = wanted.filter((object) => selectsPodsOf(service, object));
        const isOnly = workload?.kind === 'Deployment' && others.length === 0;
        if (isOnly && keepsCandidate)
            await (0,pause_stable/* pauseStable */.eX)(cluster, workload);
        const version = isOnly ? await (0,pod_template_hash/* currentPodTemplateHash */.v)(cluster, workload) : undefined;
        if (version)
            await cluster.apply((0,selectors/* withSelector */.eU)(service, pods/* podTemplateHashLabel */.CE, version), { force: true });
        else
            unpinned.push(service);
    }
    return unpinned;
};
/** Milliseconds to wait for the garbage collector. After that, the abort continues while pods terminate. */
const garbageCollectionTime = 20_000;
const pause = 100;
/** Waits until the garbage collector has deleted the candidate's pods. Until then they still get requests. */
const waitForPodDeletion = async ({ cluster, clock, signal }, candidate) => {
    const started = clock.monotonic();
    for (const { ref, object } of candidate.filter(({ ref }) => ref.kind === 'Deployment')) {
        const selection = {
            apiVersion: 'v1',
            kind: 'Pod',
            ...(ref.namespace ? { namespace: ref.namespace } : {}),
            labelSelector: (0,selectors/* labelSelectorOf */.P5)(object),
        };
        while (clock.monotonic() - started < garbageCollectionTime &&
            (await cluster.list(selection)).items.some(({ metadata }) => !metadata.deletionTimestamp))
            await clock.sleep(pause, signal);
    }
};
const notKeptWarning = (service) => `The candidate was not kept, because ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))} would continue to send requests to it.`;
const mergeResults = (results) => {
    const restored = new Map(results.flatMap((result) => result.restored).map((entry) => [(0,refs/* keyOf */.TN)(entry.ref), entry]));
    return {
        restored: [...restored.values()],
        problems: results.flatMap(({ problems }) => problems),
        warnings: results.flatMap(({ warnings }) => warnings),
    };
};
/**
 * Aborts a candidate at any step, without losing a request:
 * 1. Restores and verifies the stable version.
 * 2. Routes all requests to the stable version.
 * 3. Deletes the candidate.
 * 4. Restores the selectors of the Services.
 * @param verify tracks the restored objects until they are ready
 * @param keep leaves the candidate and its configuration in the cluster, without requests
 */
const abortCandidate = async (release, goal, verify, keep = false) => {
    const { id } = release;
    const services = goal.wanted.map(({ object }) => object).filter(isService);
    const routes = goal.wanted.filter(({ object }) => (0,route_weights/* isRoute */.Cn)(object));
    const isTraffic = ({ object }) => (0,route_weights/* isRoute */.Cn)(object) || isService(object);
    const [candidate, others] = [
        goal.unwanted.filter(({ temporary }) => temporary),
        goal.unwanted.filter(({ temporary }) => !temporary),
    ];
    const stable = await (0,restore/* restore */.PF)(release, id, {
        wanted: goal.wanted.filter((want) => !isTraffic(want)),
        unwanted: others.filter(restore/* isDeletedFirst */.m2),
    });
    // A paused Deployment starts no other version until its Service selects all of its pods again.
    const pausedRefs = stable.restored
        .filter(({ object }) => object !== undefined && (0,managed_fields/* isPausedBySlipway */.DW)(object))
        .map(({ ref }) => ref);
    const tracked = await verify(stable);
    const weights = await (0,restore/* restore */.PF)(release, id, { wanted: routes, unwanted: [] });
    const unpinned = await selectStablePods(release, goal, { services, candidate, keepsCandidate: keep });
    const affected = services.filter((service) => candidate.some(({ object }) => selectsPodsOf(service, object)));
    await (0,propagation_wait/* waitForPropagation */.F)(release, (0,propagation_wait/* propagationKind */.H)(routes, affected));
    if (keep && unpinned.length === 0)
        return { result: mergeResults([stable, weights]), tracked, kept: true };
    // Stable pods may not be ready because the candidate takes their resources. So it is deleted in any case.
    const deletion = await (0,restore/* restore */.PF)(release, id, { wanted: [], unwanted: candidate });
    await waitForPodDeletion(release, candidate);
    const rest = await (0,restore/* restore */.PF)(release, id, {
        wanted: goal.wanted.filter(({ object }) => isService(object)),
        unwanted: others.filter((entry) => !(0,restore/* isDeletedFirst */.m2)(entry)),
    });
    const paused = keep
        ? goal.wanted.map(({ object }) => (0,refs/* refOf */.H8)(object)).filter(({ kind }) => kind === 'Deployment')
        : pausedRefs;
    for (const ref of paused)
        await (0,pause_stable/* resumeStable */.hi)(release.cluster, ref);
    const result = mergeResults([stable, weights, deletion, rest]);
    if (keep)
        result.warnings.push(...unpinned.map(notKeptWarning));
    return { result, tracked: await verify(result), kept: false };
};

// EXTERNAL MODULE: ./build/packages/release/src/history/damaged-revisions.js
var damaged_revisions = __webpack_require__(11800);
;// CONCATENATED MODULE: ./build/packages/release/src/rollback/rollback-destination.js


/** Returns the later revisions that may have left objects. A revision that was rolled back has left none. */
const openAbove = (revisions, to) => revisions.filter(({ revision, state }) => revision > to && state !== 'rolled-back');
/** Reads the other revisions with objects: later ones, and the last verified one if the target is later than that. */
const readOthers = async (history, revisions, to) => {
    const from = Math.min(to, (0,history_revisions/* lastVerified */.T5)(revisions)?.revision ?? to);
    const others = openAbove(revisions, from - 1).filter(({ revision }) => revision !== to);
    const { records, warnings } = await (0,damaged_revisions/* readRecords */.T)(history, others);
    return { later: records, warnings };
};
/**
 * Reads the revision to restore. If its Secret is damaged, there are two fallbacks, in this order:
 * - the originals that later revisions recorded, if these were recorded without a predecessor
 * - the verified revision before it
 * @throws DamagedRevision when neither fallback exists, or when a person named the revision
 */
const destinationOf = async (history, revisions, { to, exact }) => {
    const target = revisions.find(({ revision }) => revision === to);
    if (!target)
        return { to, ...(await readOthers(history, revisions, to)) };
    try {
        return { to, record: await history.read(target), ...(await readOthers(history, revisions, to)) };
    }
    catch (error) {
        if (!(error instanceof damaged_revisions/* DamagedRevision */.b))
            throw error;
        const { later } = await readOthers(history, revisions, to);
        const independent = later.filter(({ isWithoutPredecessor }) => isWithoutPredecessor);
        const from = Math.min(...independent.map(({ revision }) => revision));
        if (independent.length > 0)
            return {
                to,
                later: independent,
                warnings: [`${error.message} The rollback restores the state before revision ${from}.`],
            };
        const earlier = (0,history_revisions/* lastVerified */.T5)(revisions.filter(({ revision }) => revision < to));
        if (exact || !earlier)
            throw error;
        const fallback = await destinationOf(history, revisions, { from: to, to: earlier.revision });
        return {
            ...fallback,
            warnings: [`${error.message} The rollback restores revision ${fallback.to} instead.`, ...fallback.warnings],
        };
    }
};

// EXTERNAL MODULE: ./build/packages/kubernetes/src/kinds.js
var src_kinds = __webpack_require__(21347);
// EXTERNAL MODULE: ./build/packages/release/src/apply/paused-restore.js
var paused_restore = __webpack_require__(62955);
// EXTERNAL MODULE: ./build/packages/release/src/core/api-server-outage.js
var api_server_outage = __webpack_require__(87275);
// EXTERNAL MODULE: ./build/packages/release/src/observe/observe.js + 3 modules
var observe = __webpack_require__(34133);
// EXTERNAL MODULE: ./build/packages/release/src/track/track.js + 6 modules
var track = __webpack_require__(26714);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
;// CONCATENATED MODULE: ./build/packages/release/src/rollback/stuck-pods.js

const revisionOf = ({ metadata }) => metadata.labels?.[pods/* revisionHashLabel */.UM];
/** Returns the ordinal at the end of the pod's name. The controller starts with the highest one. */
const ordinalOf = ({ metadata }) => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
/**
 * Returns the pod that a StatefulSet never replaces by itself. With OrderedReady, the controller waits until the broken
 * pod is ready before it uses the restored template (kubernetes/kubernetes#67250).
 */
const stuckPod = ({ target, observation }) => {
    const { object, children } = observation;
    if (target.desired.kind !== 'StatefulSet' || !object || !(0,models/* isKind */.V)(object, 'StatefulSet'))
        return undefined;
    const { updateRevision, observedGeneration } = object.status ?? {};
    if (observedGeneration !== object.metadata.generation || !updateRevision)
        return undefined;
    return (0,models/* ofKind */.C)(children, 'Pod')
        .filter((pod) => !(0,pods/* isTerminating */.fy)(pod) && !(0,pods/* isReadyPod */.rU)(pod) && revisionOf(pod) !== updateRevision)
        .toSorted((a, b) => ordinalOf(b) - ordinalOf(a))[0];
};
/** Deletes stuck pods one at a time. Each call deletes the next pod after the previous one is gone. */
const deleteStuckPods = (ports) => {
    const deleted = new Set();
    return async (tracked) => {
        for (const state of tracked) {
            const pod = stuckPod(state);
            const uid = pod?.metadata.uid;
            if (!pod || !uid || deleted.has(uid))
                continue;
            deleted.add(uid);
            ports.log.info(`  ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} is stuck on the failed revision: the StatefulSet never replaces it. Deleting it.`);
            await ports.cluster.delete((0,refs/* refOf */.H8)(pod), { uid });
        }
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/rollback/verify-restored.js






const verify = async (ports, { restored }, goal, time) => {
    const kinds = new Set(goal.wanted.filter(({ object }) => (0,src_kinds/* isTracked */.Xz)(object)).map(({ object }) => object.kind));
    const targets = restored.flatMap(({ object, action }) => object && action !== 'deleted' && kinds.has(object.kind)
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
            assess: (0,paused_restore/* assessRestored */.bz)(goal.wanted.map(({ object }) => object)),
            repair: deleteStuckPods(ports),
        });
        return (0,paused_restore/* explainPausedRollback */.IO)(result);
    }
    finally {
        await observer.stop();
    }
};
/** Returns ports with a deadline. A rollback inside another rollback keeps the deadline of the outer one. */
const withDeadline = (ports, timeout) => ({
    ...ports,
    deadline: ports.deadline ?? (0,api_server_outage/* timeWithoutOutages */.m)(ports)() + timeout,
});
/**
 * Returns a function that tracks the restored objects until they are ready.
 * @param times number of calls; they share the time that is left
 */
const verifier = (ports, goal, budget, times) => {
    let left = times;
    return (restoreResult) => {
        const timeout = Math.max(0, ports.deadline - (0,api_server_outage/* timeWithoutOutages */.m)(ports)()) / Math.max(1, left--);
        return verify(ports, restoreResult, goal, { timeout, budget });
    };
};
const since = ({ cluster }) => {
    const time = cluster.serverTime();
    return time ? { since: time } : {};
};

;// CONCATENATED MODULE: ./build/packages/release/src/rollback/roll-back.js









const restoreAll = async (release, goal, verify) => {
    const result = await (0,restore/* restore */.PF)(release, release.id, goal);
    return { result, tracked: await verify(result), kept: false };
};
const statusOf = ({ restored }, isVerified, hasLaterRevisions) => {
    const hasChanged = restored.some(({ action }) => action === 'restored' || action === 'deleted');
    if (isVerified)
        return hasChanged || hasLaterRevisions ? 'rolled-back' : 'nothing-to-roll-back';
    return hasChanged ? 'partial' : 'failed';
};
/** Deletes parts that a killed run left in the history. A failure is a warning, because the release is restored. */
const deleteOrphanedParts = async ({ signal, history }) => {
    try {
        await history.deleteOrphanedParts();
        return [];
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        return [`Parts of an unfinished revision remain in the history: ${(0,errors/* describeError */.Uc)(error)}`];
    }
};
/**
 * Restores the whole release to a revision:
 * - restores the objects of the revision as they were recorded
 * - deletes objects that later revisions created
 * - restores the originals of objects that later revisions adopted
 *
 * Marks the revisions as rolled back only after the restored objects are ready.
 * @throws DamagedRevision when the revision cannot be read
 */
const rollBack = async (given, revisions, plan, options) => {
    const release = withDeadline(given, options.timeout);
    const { cluster, history } = release;
    const { to, record, later, warnings } = await destinationOf(history, revisions, plan);
    (0,heap_limit/* limitHeapGrowth */.B)(record?.objects.length ?? 0);
    const stable = (0,history_revisions/* lastVerified */.T5)(revisions)?.revision;
    if (hasCandidate(later) && stable !== undefined && stable !== to) {
        // Services are pinned to the pods of the stable version. The abort must end before these pods can be replaced.
        const aborted = await rollBack(release, revisions, { from: plan.from, to: stable }, options);
        if (aborted.problems.length > 0)
            return aborted;
        return rollBack(release, (await history.revisions()).revisions, plan, options);
    }
    const open = openAbove(revisions, to);
    const target = revisions.find(({ revision }) => revision === to);
    // An unverified target is marked too: its mark may be the only sign of an interrupted rollback.
    const marked = target && target.state !== 'deployed' ? [...open, target] : open;
    await Promise.all(marked.map(({ revision }) => history.mark(revision, 'rolling-back', { rollbackTo: to })));
    const phaseJobWarnings = await irreversibleJobs(cluster, open, later, record?.objects ?? []);
    const goal = (0,restore/* restoreGoal */.cs)(record ? (0,revision_record/* withoutTemporaryObjects */.q)(record).objects : [], (0,history_revisions/* latestObjects */.US)(later));
    // With a candidate, there are two verifications: the candidate itself may take the resources of the stable version.
    const verify = verifier(release, goal, options.timeout, hasCandidate(later) ? 2 : 1);
    const { result, tracked, kept } = hasCandidate(later)
        ? await abortCandidate(release, goal, verify, options.keepCandidate === true)
        : await restoreAll(release, goal, verify);
    const cause = tracked?.failure?.cause;
    const problems = [...result.problems, ...(cause ? [cause.sentence] : [])];
    const isVerified = problems.length === 0;
    // The target is verified now, so a later failure restores this revision.
    const finalState = (revision) => !isVerified ? 'failed' : revision === to ? 'deployed' : kept ? 'failed' : 'rolled-back';
    // A failed rollback is finished too. An automatic retry could loop forever.
    await Promise.all(marked.map(({ revision }) => history.mark(revision, finalState(revision), isVerified ? {} : { cause: problems.join(' ') })));
    const cleanupWarnings = await deleteOrphanedParts(release);
    return {
        status: statusOf(result, isVerified, open.length > 0),
        plan: { ...plan, to },
        restored: result.restored,
        images: record?.images ?? [],
        problems,
        warnings: [...warnings, ...phaseJobWarnings, ...result.warnings, ...cleanupWarnings],
        ...(kept ? { kept } : {}),
        ...(tracked ? { tracked } : {}),
        ...(cause ? { cause } : {}),
    };
};


/***/ }),

/***/ 39707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ withRelease)
});

// EXTERNAL MODULE: ./build/packages/cluster/src/api/api-error.js
var api_error = __webpack_require__(95128);
// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/release/src/core/managed-fields.js
var managed_fields = __webpack_require__(82978);
// EXTERNAL MODULE: ./build/packages/release/src/history/damaged-revisions.js
var damaged_revisions = __webpack_require__(11800);
// EXTERNAL MODULE: ./build/packages/release/src/history/revisions.js
var history_revisions = __webpack_require__(96266);
;// CONCATENATED MODULE: ./build/packages/release/src/history/history-limit.js

/**
 * Returns the revisions to delete from the history: all but the newest `keep`. It keeps unfinished revisions, the last
 * verified one and all later ones, whose objects may still exist.
 */
const revisionsToTrim = (revisions, keep) => {
    const verified = (0,history_revisions/* lastVerified */.T5)(revisions)?.revision ?? Number.NEGATIVE_INFINITY;
    return (0,history_revisions/* newestFirst */.ll)(revisions)
        .slice(keep)
        .filter((each) => each.revision < verified && !(0,history_revisions/* isUnfinished */.ui)(each));
};

// EXTERNAL MODULE: ./build/packages/release/src/history/late-adoption.js
var late_adoption = __webpack_require__(90535);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/packages/release/src/history/revision-encoding.js


/** Maximum bytes of a part: with base64 and metadata, the Secret stays below the 1 MiB of etcd and the API server. */
const maxPartSize = 700_000;
/** Returns the record, compressed and cut into parts of which each fits into a Secret. */
const encodeRecord = (record, size = maxPartSize) => {
    const bytes = (0,external_node_zlib_.gzipSync)(JSON.stringify(record), { level: 9 });
    const parts = [];
    for (let at = 0; at < bytes.length; at += size)
        parts.push(bytes.subarray(at, at + size));
    return parts;
};
const isRecord = (value) => {
    const record = value;
    return (record?.schema === 'slipway.revision.v1' && Array.isArray(record.objects) && typeof record.revision === 'number');
};
/**
 * Returns the record that the parts encode.
 * @throws DamagedRevision with the given name of the Secret
 */
const decodeRecord = (parts, name) => {
    let value;
    try {
        value = JSON.parse((0,external_node_zlib_.gunzipSync)(Buffer.concat(parts)).toString('utf8'));
    }
    catch (cause) {
        throw new damaged_revisions/* DamagedRevision */.b(name, cause);
    }
    if (!isRecord(value))
        throw new damaged_revisions/* DamagedRevision */.b(name);
    return value;
};

// EXTERNAL MODULE: ./build/packages/release/src/history/revision-secret.js
var revision_secret = __webpack_require__(48036);
;// CONCATENATED MODULE: ./build/packages/release/src/history/history.js









/** Maximum characters of the annotation: all annotations of an object may have 256 KiB. */
const lateAdoptionsLimit = 200_000;
/** Corrects the record, which was stored before the late adoptions: the release did not create these objects. */
const withLateAdoptions = (record, originals) => {
    if (originals.length === 0)
        return record;
    const originalByKey = new Map(originals.map((object) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), object]));
    return {
        ...record,
        objects: record.objects.map((each) => {
            const original = originalByKey.get((0,refs/* keyOf */.TN)(each.ref));
            return original ? { ...each, created: false, original: each.original ?? original } : each;
        }),
    };
};
const takenNameError = (id, secret) => new errors/* SlipwayError */.GQ('Conflict', `Secret/${secret.metadata.name} exists, so revision ${(0,revision_secret/* revisionOf */.DT)(secret)} of release ${id.name} cannot be stored. Its labels do not mark it as part of the history.`, {
    hint: `If someone changed its labels, set ${revision_secret/* historyLabels */.Ub.managedBy}=${managed_fields/* fieldManager */.wM} and ${revision_secret/* historyLabels */.Ub.release}=${id.name} again to keep that revision. Otherwise delete the Secret.`,
});
/** Opens the history of a release. `partSize` is the maximum size of a Secret's value in bytes. */
const openHistory = (cluster, id, partSize) => {
    /** Content of revisions never changes, and a list has it: reading one needs no further request. */
    const listed = new Map();
    const listSecrets = async () => {
        const { items } = await cluster.list({
            apiVersion: 'v1',
            kind: 'Secret',
            namespace: id.namespace,
            labelSelector: `${revision_secret/* historyLabels */.Ub.managedBy}=${managed_fields/* fieldManager */.wM},${revision_secret/* historyLabels */.Ub.release}=${id.name}`,
        });
        listed.clear();
        for (const item of items)
            listed.set(item.metadata.name, item);
        return items;
    };
    const readSecret = async (name) => listed.get(name) ?? (await cluster.get((0,revision_secret/* secretRef */.Cr)(id, name)));
    const store = async (secret) => {
        try {
            return await cluster.create(secret);
        }
        catch (error) {
            if (!(error instanceof api_error/* ApiError */.hD) || error.status.reason !== 'AlreadyExists')
                throw error;
            if (!(0,revision_secret/* isLaterPart */.ym)(secret))
                throw takenNameError(id, secret);
            // A killed run left this part. It did not store the first one, so no revision uses it.
            await cluster.delete((0,refs/* refOf */.H8)(secret));
            return cluster.create(secret);
        }
    };
    return {
        revisions: async () => {
            const secrets = (await listSecrets()).filter(revision_secret/* isFirstPart */.sr);
            const parsed = secrets.map((secret) => (0,revision_secret/* parseRevision */.Pp)(secret));
            return {
                revisions: parsed.filter((revision) => revision !== undefined),
                damaged: secrets.filter((_, index) => parsed[index] === undefined).map((secret) => secret.metadata.name),
            };
        },
        read: async ({ revision, parts, lateAdoptions = [] }) => {
            const name = (0,revision_secret/* revisionSecretName */.JN)(id, revision);
            const secrets = await Promise.all(Array.from({ length: parts }, (_, part) => readSecret((0,revision_secret/* revisionSecretName */.JN)(id, revision, part))));
            const record = decodeRecord(secrets.map((secret) => {
                const data = secret?.data?.record;
                if (data === undefined)
                    throw new damaged_revisions/* DamagedRevision */.b(name);
                return Buffer.from(data, 'base64');
            }), name);
            return withLateAdoptions(record, lateAdoptions);
        },
        recordLateAdoptions: async (revision, originals) => {
            const whole = JSON.stringify(originals);
            const stored = whole.length > lateAdoptionsLimit ? JSON.stringify(originals.map(late_adoption/* identityOnly */.Zs)) : whole;
            await cluster.patch((0,revision_secret/* secretRef */.Cr)(id, (0,revision_secret/* revisionSecretName */.JN)(id, revision)), {
                metadata: { annotations: { [revision_secret/* lateAdoptionsAnnotation */.rG]: stored } },
            });
        },
        write: async (record) => {
            const secrets = (0,revision_secret/* revisionSecrets */.lE)(id, record, encodeRecord(record, partSize));
            // The first part comes last: a revision without it does not exist.
            let stored;
            for (const secret of secrets.toReversed()) {
                const { metadata } = await store(secret);
                listed.delete(metadata.name);
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
                parts: secrets.length,
            };
        },
        mark: async (revision, state, details = {}) => {
            await cluster.patch((0,revision_secret/* secretRef */.Cr)(id, (0,revision_secret/* revisionSecretName */.JN)(id, revision)), {
                metadata: {
                    labels: { [revision_secret/* historyLabels */.Ub.state]: state },
                    annotations: {
                        [revision_secret/* rollbackAnnotation */.Ab]: details.rollbackTo === undefined ? null : String(details.rollbackTo),
                        ...(details.cause === undefined ? {} : { [revision_secret/* causeAnnotation */.xm]: (0,clip/* clip */.$Q)(details.cause, 2000) }),
                    },
                },
            });
        },
        deleteOrphanedParts: async () => {
            await Promise.all((0,revision_secret/* orphanedPartsIn */.PI)([...listed.values()]).map((secret) => cluster.delete((0,refs/* refOf */.H8)(secret))));
        },
        trim: async (keep, marking) => {
            const [secrets] = await Promise.all([listSecrets(), marking?.done]);
            const revisions = secrets
                .map(revision_secret/* parseRevision */.Pp)
                .filter((revision) => revision !== undefined)
                .map((each) => (each.revision === marking?.revision ? { ...each, state: 'deployed' } : each));
            const trimmed = new Set(revisionsToTrim(revisions, keep).map(({ revision }) => revision));
            const orphans = new Set((0,revision_secret/* orphanedPartsIn */.PI)(secrets));
            const toDelete = secrets.filter((secret) => orphans.has(secret) || trimmed.has((0,revision_secret/* revisionOf */.DT)(secret)));
            await Promise.all(toDelete.map((secret) => cluster.delete((0,refs/* refOf */.H8)(secret))));
            return revisions.filter(({ revision }) => !trimmed.has(revision));
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/history/open-release.js

/** Adds name and history to the ports. The history is opened once, because it caches what it has listed. */
const openReleaseOn = (ports, id) => ({
    ...ports,
    id,
    history: openHistory(ports.cluster, id),
});

// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/object.js
var object = __webpack_require__(88993);
// EXTERNAL MODULE: ./build/packages/release/src/core/api-server-outage.js
var api_server_outage = __webpack_require__(87275);
// EXTERNAL MODULE: ./build/packages/release/src/core/namespace-errors.js
var namespace_errors = __webpack_require__(70778);
// EXTERNAL MODULE: ./build/packages/release/src/lock/holder.js
var lock_holder = __webpack_require__(42113);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
;// CONCATENATED MODULE: ./build/packages/release/src/lock/holder-watch.js

/** Milliseconds between two lookups of a run that is still running. */
const lookUpEvery = 10_000;
/**
 * Returns a function that returns what is known about the run of a lock's holder. It looks the run up in the background,
 * so that a slow answer does not delay the check of the lease. Without an answer it returns undefined.
 */
const watchHolder = (lookUp, { clock, log }) => {
    let watchedKey = '';
    let lookedUpAt = Number.NEGATIVE_INFINITY;
    let answer;
    let lastLine = '';
    const logOnce = (line) => {
        if (line !== lastLine)
            log.info(line);
        lastLine = line;
    };
    const ask = async (holder, key, lookUpRun) => {
        const current = await lookUpRun(holder);
        // Meanwhile another run may hold the lock.
        if (watchedKey !== key)
            return;
        answer = current;
        if (current.state === 'running')
            logOnce(`${current.why}. Slipway checks again every ${(0,duration/* showDuration */.kJ)(lookUpEvery)}.`);
        if (current.state === 'unknown')
            logOnce(`Slipway waits until the lease expires, because it cannot check the run that holds the lock: ${current.why}.`);
    };
    return (holder) => {
        const key = JSON.stringify(holder);
        if (watchedKey !== key) {
            watchedKey = key;
            answer = undefined;
            lookedUpAt = Number.NEGATIVE_INFINITY;
        }
        const isDue = clock.monotonic() - lookedUpAt >= lookUpEvery && (answer === undefined || answer.state === 'running');
        if (lookUp && isDue) {
            lookedUpAt = clock.monotonic();
            void ask(holder, key, lookUp);
        }
        return answer;
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/lock/lock-ref.js
var lock_ref = __webpack_require__(35516);
;// CONCATENATED MODULE: ./build/packages/release/src/lock/lock.js










/** Seconds without renewal after which Slipway takes over the lock of a run that it cannot look up. */
const leaseSeconds = 20;
const renewEvery = 5000;
const holderAnnotation = 'slipway.dev/holder';
/** RFC 3339 with microseconds, the format of Kubernetes' MicroTime. */
const microTime = (now) => now.replace(/\.(\d{3})Z$/, '.$1000Z');
const specOfLease = (object) => object && (0,models/* isKind */.V)(object, 'Lease') ? object.spec : undefined;
const leaseOf = (id, holder, now, current) => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
        name: (0,lock_ref/* lockRef */.N)(id).name,
        namespace: id.namespace,
        ...(current?.metadata.resourceVersion ? { resourceVersion: current.metadata.resourceVersion } : {}),
        labels: { [revision_secret/* historyLabels */.Ub.managedBy]: managed_fields/* fieldManager */.wM, [revision_secret/* historyLabels */.Ub.release]: id.name },
        annotations: { [holderAnnotation]: JSON.stringify(holder) },
    },
    spec: {
        holderIdentity: holder.run,
        leaseDurationSeconds: leaseSeconds,
        acquireTime: microTime(now),
        renewTime: microTime(now),
        leaseTransitions: (specOfLease(current)?.leaseTransitions ?? 0) + (current ? 1 : 0),
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
const isHeldBy = (lease, holder) => lease?.metadata.annotations?.[holderAnnotation] === JSON.stringify(holder);
/** Returns undefined when another run wrote the lease first. */
const tryToWrite = async (write) => {
    try {
        return await write();
    }
    catch (error) {
        const errorOfNamespace = (0,namespace_errors/* namespaceError */.yp)(error);
        if (errorOfNamespace)
            throw errorOfNamespace;
        if (error instanceof api_error/* ApiError */.hD && ['Conflict', 'AlreadyExists', 'NotFound'].includes(error.status.reason))
            return undefined;
        throw error;
    }
};
/** Measures the time without renewal by this machine's clock, because it may differ from the clock of the holder. */
const watchExpiry = (time) => {
    let lastRenewal;
    return (lease) => {
        // During an outage of the API server, the holder cannot renew the lease either.
        const now = time();
        const version = lease.metadata.resourceVersion ?? '';
        if (lastRenewal?.version !== version)
            lastRenewal = { version, at: now };
        return now - lastRenewal.at > (specOfLease(lease)?.leaseDurationSeconds ?? leaseSeconds) * 1000;
    };
};
const lockedError = (id, { lease, holder, answer }) => new errors/* SlipwayError */.GQ('Conflict', `Release ${id.name} has been locked by ${holder?.run ?? specOfLease(lease)?.holderIdentity ?? 'an unknown run'} since ${specOfLease(lease)?.acquireTime}${answer?.state === 'running' ? `; ${answer.why}` : ''}.`, {
    hint: `Wait until that run ends. If it has ended, delete the lock: kubectl -n ${id.namespace} delete lease ${lease.metadata.name}`,
});
const leaseInspector = (self, ports) => {
    const isExpired = watchExpiry((0,api_server_outage/* timeWithoutOutages */.m)(ports));
    const lookUp = watchHolder(ports.lookUpRun, ports);
    return (lease) => {
        const holder = holderOf(lease);
        const liveness = holder ? (0,lock_holder/* livenessOf */.l)(holder, self) : 'unknown';
        const answer = holder && liveness === 'unknown' ? lookUp(holder) : undefined;
        const state = (liveness === 'unknown' ? answer?.state : liveness) ?? 'unknown';
        // Called for every lease: the time without renewal starts with the first call.
        const isOverdue = isExpired(lease);
        const isFree = state === 'ended' || state === 'finished' || (isOverdue && state === 'unknown');
        return { lease, holder, answer, isFree };
    };
};
const takeOver = (id, self, { cluster, clock, log }, other) => {
    const { lease, holder, answer } = other;
    log.notice(`Taking over the lock of release ${id.name} from ${holder?.run ?? 'an unknown run'}, which has ended without releasing it${answer?.state === 'finished' ? `: ${answer.why}` : ''}.`);
    return tryToWrite(() => cluster.replace(leaseOf(id, self, clock.now(), lease)));
};
/** Waits until this run has the lease. */
const acquire = async (id, self, ports, timeout) => {
    const { cluster, clock, log, signal } = ports;
    const started = clock.monotonic();
    const inspect = leaseInspector(self, ports);
    const create = () => tryToWrite(() => cluster.create(leaseOf(id, self, clock.now())));
    const created = await create();
    if (created)
        return { lease: created, waited: false };
    for (let isLogged = false;;) {
        const lease = await cluster.get((0,lock_ref/* lockRef */.N)(id));
        const other = lease && inspect(lease);
        if (!other || other.isFree) {
            const acquired = other ? await takeOver(id, self, ports, other) : await create();
            if (acquired)
                return { lease: acquired, waited: true };
            continue;
        }
        if (clock.monotonic() - started > timeout)
            throw lockedError(id, other);
        if (!isLogged)
            log.info(`Release ${id.name} is locked by ${other.holder?.run ?? 'another run'}. Slipway waits for that run.`);
        isLogged = true;
        await clock.sleep(500, signal);
    }
};
/**
 * Locks a release, so that only one run at a time changes it. If the step is cancelled, the lease remains, and the next
 * run takes it over.
 * @param timeout milliseconds to wait for a holder that is running; a lock whose holder has ended is free at once
 * @throws SlipwayError Conflict with the holder, the time since when it holds the lock, and the command to delete it
 */
const lock = async (id, holder, ports, timeout) => {
    const { cluster, log, signal } = ports;
    const { lease, waited } = await acquire(id, holder, ports, timeout);
    const lost = new AbortController();
    const stop = new AbortController();
    const until = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
    const held = { id, holder, lease };
    const renewal = renewUntil(held, ports, until, lost);
    return {
        waited,
        lost: lost.signal,
        release: async () => {
            stop.abort();
            await renewal;
            try {
                await deleteLease(cluster, held);
            }
            catch (error) {
                // The release itself is complete, and the next run takes over the lock of a process that has ended.
                log.warning(`The lock of release ${id.name} could not be released: ${(0,errors/* describeError */.Uc)(error)}`);
            }
        },
    };
};
/** Deletes the lease. It reads the lease only if another client has changed it. */
const deleteLease = async (cluster, { id, holder, lease }) => {
    const { uid, resourceVersion } = lease.metadata;
    try {
        await cluster.delete((0,lock_ref/* lockRef */.N)(id), { ...(uid ? { uid } : {}), ...(resourceVersion ? { resourceVersion } : {}) });
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD) || error.status.reason !== 'Conflict')
            throw error;
        const current = await cluster.get((0,lock_ref/* lockRef */.N)(id));
        if (current && isHeldBy(current, holder))
            await cluster.delete((0,refs/* refOf */.H8)(current), current.metadata.uid ? { uid: current.metadata.uid } : {});
    }
};
/** Renews the lease until `until` aborts. Aborts `lost` when this run does not hold the lease any more. */
const renewUntil = async (held, { cluster, clock, log }, until, lost) => {
    const { id, holder } = held;
    /** Returns why this run has lost the lease, or undefined if it still holds it. */
    const renew = async () => {
        const next = { ...held.lease, spec: { ...(0,object/* specOf */.rI)(held.lease), renewTime: microTime(clock.now()) } };
        const current = (await tryToWrite(() => cluster.replace(next))) ?? (await cluster.get((0,lock_ref/* lockRef */.N)(id)));
        if (!current)
            return 'was deleted';
        if (!isHeldBy(current, holder))
            return 'was taken over by another run';
        held.lease = current;
        return undefined;
    };
    for (;;)
        try {
            await clock.sleep(renewEvery, until);
            const loss = await renew();
            if (!loss)
                continue;
            lost.abort(new errors/* SlipwayError */.GQ('Conflict', `The lock of release ${id.name} ${loss}.`));
            return;
        }
        catch (error) {
            if (until.aborted)
                return;
            // During an outage of the API server, no other run can take the lock over: retry, and then read its holder.
            log.warning(`The lock of release ${id.name} could not be renewed: ${(0,errors/* describeError */.Uc)(error)}`);
        }
};

;// CONCATENATED MODULE: ./build/packages/release/src/session/open-cluster.js
/** Opens the cluster. All requests stop when the step is cancelled or when `lost` aborts. */
const openCluster = async ({ kubeconfig, context }, ports, lost) => {
    const signal = AbortSignal.any([ports.signal, lost]);
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

;// CONCATENATED MODULE: ./build/packages/release/src/session/session.js



/**
 * Opens a release, runs the work, and closes the connection. It owns the connection, the lock, the lost-lock signal and
 * the one opened history.
 * @throws SlipwayError Unreachable, Unauthorized or NotFound when the cluster cannot be opened
 */
const withRelease = async (options, ports, work) => {
    const lost = new AbortController();
    const release = openReleaseOn(await openCluster(options, ports, lost.signal), options.id);
    try {
        return await work({ release, withLock: locker(release, lost) });
    }
    finally {
        await release.cluster.close();
    }
};
const locker = (release, lost) => async ({ holder, timeout, meanwhile = Promise.resolve() }, work) => {
    const ended = Promise.allSettled([meanwhile]);
    const held = await lock(release.id, holder, release, timeout).catch(async (error) => {
        // The cluster is closed next: a request that is still under way would look like an outage.
        await ended;
        throw error;
    });
    held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
    let hasChanged = false;
    try {
        return await work({ waited: held.waited, startChanges: () => (hasChanged = true) });
    }
    finally {
        if (!hasChanged || !release.signal.aborted)
            await held.release();
    }
};


/***/ }),

/***/ 64840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ HealthCheckRun),
/* harmony export */   R: () => (/* binding */ combineHealthChecks)
/* harmony export */ });
/** Returns a check that runs the given ones in sequence until one returns a cause. Without checks, it returns undefined. */
const combineHealthChecks = (checks) => checks.length === 0
    ? undefined
    : async (tracked, signal) => {
        for (const check of checks) {
            const cause = await check(tracked, signal);
            if (cause)
                return cause;
        }
        return undefined;
    };
/** One run of a health check during the stability window. It starts when all objects are ready for the first time. */
class HealthCheckRun {
    #check;
    #stop = new AbortController();
    #end;
    #hasPassed = false;
    #cause;
    #error;
    constructor(check) {
        this.#check = check;
        this.#hasPassed = check === undefined;
    }
    /** Starts the check unless it has started before. */
    start(tracked) {
        if (!this.#check || this.#end)
            return;
        this.#end = this.#check(tracked, this.#stop.signal).then((cause) => {
            this.#cause = cause;
            this.#hasPassed = cause === undefined;
        }, (thrown) => {
            this.#error = { thrown };
        });
    }
    /** @throws the error of a check that could not run */
    get cause() {
        if (this.#error)
            throw this.#error.thrown;
        return this.#cause;
    }
    /** Whether the check has ended without a cause. Without a check, it has passed from the start. */
    get hasPassed() {
        return this.#hasPassed;
    }
    /** Resolves when the check has ended, or with the other promise. */
    async endOr(other) {
        const isRunning = this.#end && !this.#hasPassed && !this.#cause && !this.#error;
        await (isRunning ? Promise.race([this.#end, other]) : other);
    }
    async stop() {
        this.#stop.abort();
        await this.#end;
    }
}


/***/ }),

/***/ 26714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ track)
});

// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var text_duration = __webpack_require__(47967);
// EXTERNAL MODULE: ./build/packages/status/src/assessment/assess.js + 41 modules
var assess = __webpack_require__(27839);
// EXTERNAL MODULE: ./build/packages/release/src/core/api-server-outage.js
var api_server_outage = __webpack_require__(87275);
// EXTERNAL MODULE: ./build/packages/release/src/track/health-check.js
var health_check = __webpack_require__(64840);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var src_pods = __webpack_require__(91010);
;// CONCATENATED MODULE: ./build/packages/release/src/track/job-logs.js

/** Maximum number of pods per Job whose logs are shown: the logs of one Job's pods are alike. */
const maxPods = 5;
/** Milliseconds to wait for the last lines of a Job that has ended. */
const lastLinesTimeout = 10_000;
/** Shows the logs of the Jobs that this run started while they run, because their pods may be deleted afterwards. */
class JobLogs {
    #ports;
    #stop = new AbortController();
    #streams = new Map();
    #ended = new Set();
    #pods = new Map();
    #lines = [];
    #hasWarned = false;
    constructor(ports) {
        this.#ports = ports;
    }
    /** Starts to stream the logs of new pods, and prints the lines that have arrived. */
    update(tracked) {
        for (const { target, assessment } of tracked)
            if (target.desired.kind === 'Job' && target.since !== undefined)
                for (const pod of assessment.pods)
                    this.#startStreams((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(target.desired)), pod, (0,src_pods/* hasEnded */.hY)(pod) || assessment.status !== 'progressing');
        this.#flush();
    }
    /** Waits for the last lines of Jobs that have ended, and stops the streams of the others. */
    async stop() {
        const timer = new AbortController();
        const timeout = this.#ports.clock.sleep(lastLinesTimeout, timer.signal).catch(() => { });
        const ending = [...this.#streams].flatMap(([key, stream]) => (this.#ended.has(key) ? [stream] : []));
        await Promise.race([Promise.all(ending), timeout]);
        timer.abort();
        this.#stop.abort();
        await Promise.all(this.#streams.values());
        this.#flush();
    }
    #startStreams(job, pod, isOver) {
        const shown = this.#pods.get(job) ?? new Set();
        this.#pods.set(job, shown);
        if (!shown.has(pod.metadata.name) && shown.size >= maxPods)
            return;
        shown.add(pod.metadata.name);
        const names = (0,src_pods/* containersOf */.Mz)(pod).map(({ name }) => name);
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
            await this.#ports.cluster.streamLogs((0,refs/* refOf */.H8)(pod), { container }, onLine, this.#stop.signal);
        }
        catch (error) {
            if (this.#stop.signal.aborted || this.#hasWarned)
                return;
            this.#hasWarned = true;
            this.#ports.log.warning(`The log of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} cannot be read: ${error.message}`);
        }
    }
    #flush() {
        if (this.#lines.length > 0)
            this.#ports.log.untrusted(this.#lines.join('\n'));
        this.#lines = [];
    }
}

// EXTERNAL MODULE: ./build/packages/status/src/logs/explain.js
var explain = __webpack_require__(22347);
;// CONCATENATED MODULE: ./build/packages/release/src/track/probe-logs.js

/** Seconds for which a probe must fail before its log is read, and between two reads. */
const readEvery = 4;
/**
 * Reads the logs of containers whose probe fails. A server without an answer may be slow, or it may listen only on
 * 127.0.0.1 or on another port. The log shows which, so Slipway reads it while it waits.
 */
class ProbeLogs {
    #ports;
    #readAt = new Map();
    #logs = new Map();
    constructor(ports) {
        this.#ports = ports;
    }
    /**
     * Returns the findings, more precise if their log was read.
     * @param ages age of each finding in seconds, by key
     */
    explain(findings, ages) {
        return findings.map((finding) => {
            const age = ages.get(finding.key) ?? 0;
            if (finding.severity !== 'info' || finding.cause.code !== 'ProbeFailing' || !finding.logs || age < readEvery)
                return finding;
            if (age - (this.#readAt.get(finding.key) ?? Number.NEGATIVE_INFINITY) >= readEvery)
                this.#read(finding, age);
            const log = this.#logs.get(finding.key);
            return log === undefined ? finding : (0,explain/* explain */.W)(finding, log);
        });
    }
    #read({ key, logs }, age) {
        if (!logs)
            return;
        this.#readAt.set(key, age);
        const { pod, namespace, container } = logs;
        this.#ports.cluster
            .logs({ apiVersion: 'v1', kind: 'Pod', namespace, name: pod }, { container, tailLines: 200 })
            // Without the log, the finding keeps the message of the probe.
            .then((text) => this.#logs.set(key, text), () => { });
    }
}

;// CONCATENATED MODULE: ./build/packages/release/src/track/progress.js


/** Maximum number of objects that the log shows one by one. Larger releases are only counted. */
const maxShownObjects = 12;
/** Milliseconds between two lines when nothing changes. */
const logEvery = 5000;
/** Maximum number of changes in the timeline of the report. */
const maxMilestones = 60;
/** Logs the progress of a rollout, and collects its milestones for the report. */
class Progress {
    milestones = [];
    #log;
    #clock;
    #startedAt;
    #messages = new Map();
    #loggedAt;
    constructor(log, clock) {
        this.#log = log;
        this.#clock = clock;
        this.#startedAt = clock.monotonic();
        this.#loggedAt = this.#startedAt;
    }
    show(tracked) {
        const now = this.#clock.monotonic();
        const changed = tracked.filter((each) => this.#recordChange(each, now));
        const ready = tracked.filter(({ assessment }) => assessment.status === 'ready').length;
        if (changed.length > 0 && tracked.length <= maxShownObjects) {
            for (const { target, assessment } of changed)
                this.#log.info(`  ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(target.desired))}: ${assessment.message}`);
            this.#loggedAt = now;
        }
        else if (now - this.#loggedAt >= logEvery) {
            const notReady = tracked.find(({ assessment }) => assessment.status !== 'ready');
            const detail = notReady ? `; ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(notReady.target.desired))}: ${notReady.assessment.message}` : '';
            this.#log.info(`  ${ready} of ${tracked.length} objects ready after ${(0,text_duration/* showDuration */.kJ)(now - this.#startedAt)}${detail}`);
            this.#loggedAt = now;
        }
    }
    /** Returns whether the message of an object has changed. */
    #recordChange({ target, assessment }, now) {
        const ref = (0,refs/* refOf */.H8)(target.desired);
        if (this.#messages.get((0,refs/* keyOf */.TN)(ref)) === assessment.message)
            return false;
        this.#messages.set((0,refs/* keyOf */.TN)(ref), assessment.message);
        if (this.milestones.length < maxMilestones)
            this.milestones.push({ at: now - this.#startedAt, object: (0,refs/* showRef */.tO)(ref), message: assessment.message });
        return true;
    }
}

// EXTERNAL MODULE: ./build/packages/status/src/findings/time.js
var time = __webpack_require__(61080);
;// CONCATENATED MODULE: ./build/packages/status/src/pods/liveness-probe-wait.js


/** Seconds after the start of a container for which a liveness probe is waited for at most. */
const longest = 60;
/** Seconds from a container's start until its liveness probe has a result; a second for the event to arrive. */
const firstAnswer = ({ livenessProbe }) => {
    if (!livenessProbe)
        return 0;
    const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1 } = livenessProbe;
    // Without a delay the first question comes with the start; with one at the first tick after it.
    const asked = initialDelaySeconds > 0 ? initialDelaySeconds + periodSeconds : 0;
    return Math.min(asked + timeoutSeconds + 1, longest);
};
/**
 * Returns the seconds until the liveness probe of every container has run at least once; 0 when all have. A pod that is
 * ready can still be killed by its first probe. The wait ends a minute after the start.
 * @param now the server's time, RFC 3339
 */
const untilProbed = (pods, now) => Math.max(0, ...pods.flatMap((pod) => {
    const statuses = (0,src_pods/* containerStatusesOf */.Xy)(pod);
    return (0,src_pods/* containersOf */.Mz)(pod).map((each) => {
        const started = statuses.find(({ name }) => name === each.name)?.state?.running?.startedAt;
        const age = (0,time/* secondsBetween */.O1)(started, now);
        return age === undefined ? 0 : firstAnswer(each) - age;
    });
}));

;// CONCATENATED MODULE: ./build/packages/release/src/track/stability-window.js


/** Returns whether an object has reached its goal: it is ready, or a Job that only had to start. */
const isReady = ({ target, assessment }, jobs) => assessment.status === 'ready' ||
    (jobs === 'started' && target.desired.kind === 'Job' && assessment.status === 'progressing');
const restartsOf = (tracked) => tracked
    .flatMap(({ assessment }) => assessment.pods)
    .flatMap(src_pods/* containerStatusesOf */.Xy)
    .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);
/** Measures for how long all objects have been ready without a restart. */
class StabilityWindow {
    #since;
    #restarts = 0;
    /** Returns the milliseconds for which everything has been stable, undefined while an object is not ready. */
    update(tracked, jobs, now) {
        if (!tracked.every((each) => isReady(each, jobs))) {
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
/**
 * Returns the milliseconds for which everything must be stable. The window ends only after every liveness probe has
 * run, because a failing one would restart a container. Without a window or without objects, it is 0.
 */
const requiredStability = (tracked, stableTime = 0, now, stableFor) => {
    if (stableFor === 0 || tracked.length === 0)
        return 0;
    const pods = tracked.flatMap(({ assessment }) => assessment.pods);
    return Math.max(stableFor, stableTime + 1000 * untilProbed(pods, now));
};

// EXTERNAL MODULE: ./build/packages/status/src/findings/finding-severity.js + 1 modules
var finding_severity = __webpack_require__(57073);
;// CONCATENATED MODULE: ./build/packages/release/src/track/track-failure.js




/** Measures for how long each finding has lasted, by the clock of this machine. */
class FindingAges {
    #since = new Map();
    /** Returns the age of each finding in seconds, by key. */
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
const pausedCause = ({ target }) => ({
    code: 'NotReady',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(target.desired))} is paused, so its new version does not roll out.`,
    object: (0,refs/* refOf */.H8)(target.desired),
    hint: 'Remove `spec.paused` from the manifest, or resume the rollout: kubectl rollout resume.',
    evidence: [],
});
/** Returns the failure of a release that cannot become ready any more, the gravest first. Undefined if it still can. */
const findFailure = (tracked, ages, logs, now) => {
    const findings = tracked.flatMap(({ assessment }) => assessment.findings);
    const seconds = ages.update(findings, now);
    const finding = (0,finding_severity/* gravest */.Zk)(logs.explain(findings, seconds), seconds);
    const owner = finding && ownerOfFinding(tracked, finding);
    if (finding)
        return { cause: finding.cause, finding, ...(owner ? { tracked: owner } : {}) };
    const paused = tracked.find(({ assessment }) => assessment.status === 'paused');
    return paused && { cause: pausedCause(paused), tracked: paused };
};
/** Returns the failure of a release that timed out: its most probable finding, or else the object that is not ready. */
const timeoutFailure = (tracked, timeout, jobs) => {
    const finding = (0,finding_severity/* bestGuess */.m8)(tracked.flatMap(({ assessment }) => assessment.findings));
    const limit = (0,text_duration/* showDuration */.kJ)(timeout);
    if (finding) {
        const owner = ownerOfFinding(tracked, finding);
        const cause = {
            ...finding.cause,
            // `NotReady` alone has no more information than the timeout.
            code: finding.cause.code === 'NotReady' ? 'Timeout' : finding.cause.code,
            sentence: `${finding.cause.sentence.replace(/\.$/, '')}, and the \`timeout\` of ${limit} has passed.`,
        };
        return { cause, finding, ...(owner ? { tracked: owner } : {}) };
    }
    const late = tracked.find((each) => !isReady(each, jobs));
    const name = late ? (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(late.target.desired)) : 'The release';
    return {
        cause: {
            code: 'Timeout',
            sentence: `${name} was not ready within ${limit}${late ? `: ${late.assessment.message}` : ''}.`,
            ...(late ? { object: (0,refs/* refOf */.H8)(late.target.desired) } : {}),
            hint: 'Raise `timeout` if the rollout only needs longer.',
            evidence: [],
        },
        ...(late ? { tracked: late } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/track/track.js









/** Minimum milliseconds between two assessments, so that a burst of changes is assessed once. */
const minPause = 15;
/** Minimum pause as a multiple of the time that the last assessment took. */
const pauseFactor = 3;
/** Maximum milliseconds between two assessments: the tolerance of a finding ends without a change. */
const assessEvery = 500;
/** Milliseconds between two full lists. */
const listEvery = 20_000;
/** Milliseconds for which a full list counts as current. */
const listValidity = 1000;
/** Returns how tracking ends, undefined while it continues. An end without a failure is a success. */
const endOf = ({ tracked, failure, stableTime, elapsed }, health, { timeout, budget = timeout, stableFor, jobs }) => {
    if (failure)
        return { failure };
    if (health.cause)
        return { failure: { cause: health.cause } };
    if (stableTime === undefined)
        return elapsed > timeout ? { failure: timeoutFailure(tracked, budget, jobs) } : undefined;
    return stableTime >= stableFor && health.hasPassed ? {} : undefined;
};
/** After a timeout, a full list decides: the objects may be ready, and the watch may have missed it. */
const isTimeout = (end, { failure, stableTime }) => end.failure !== undefined && failure === undefined && stableTime === undefined;
/** Milliseconds until the next assessment if nothing changes. */
const pauseBefore = (stableTime, stableFor) => stableTime === undefined || stableTime >= stableFor ? assessEvery : Math.min(assessEvery, stableFor - stableTime);
const trackAll = async (ports, { observer, targets }, { health, jobLogs }, options) => {
    const { clock, log, signal } = ports;
    const { assess: assessOne = assess/* assess */.n } = options;
    const startedAt = clock.monotonic();
    const time = (0,api_server_outage/* timeWithoutOutages */.m)(ports);
    const start = time();
    const ages = new FindingAges();
    const window = new StabilityWindow();
    const logs = new ProbeLogs(ports);
    const progress = new Progress(log, clock);
    let listedAt = start;
    let isWindowLogged = false;
    const refresh = async () => {
        await observer.refresh();
        listedAt = time();
    };
    await observer.ready();
    if (targets.length === 0 && health.hasPassed)
        return { tracked: [], milestones: [], startedAt };
    for (;;) {
        signal.throwIfAborted();
        if ((0,api_server_outage/* isUnreachable */.R)(ports))
            await refresh();
        const assessedAt = clock.monotonic();
        const now = time();
        const tracked = targets.map((target) => {
            const observation = observer.observation(target);
            return { target, observation, assessment: assessOne(observation) };
        });
        progress.show(tracked);
        jobLogs.update(tracked);
        const duration = clock.monotonic() - assessedAt;
        const failure = findFailure(tracked, ages, logs, now);
        const stableTime = window.update(tracked, options.jobs, now);
        const round = { tracked, failure, stableTime, elapsed: now - start };
        if (stableTime !== undefined && !failure)
            health.start(tracked);
        const stableFor = requiredStability(tracked, stableTime, observer.now(), options.stableFor);
        const end = endOf(round, health, { ...options, stableFor });
        if (end && now - listedAt > listValidity && isTimeout(end, round)) {
            await refresh();
            continue;
        }
        if (end)
            return { tracked, milestones: progress.milestones, startedAt, ...end };
        if (stableTime === undefined) {
            await options.repair?.(tracked);
        }
        else if (!isWindowLogged && stableFor > 0) {
            log.info(`All objects are ready. Slipway checks for ${(0,text_duration/* showDuration */.kJ)(stableFor)} that they stay ready.`);
            isWindowLogged = true;
        }
        if (now - listedAt > listEvery)
            await refresh();
        await health.endOr(observer.waitForChange(pauseBefore(stableTime, stableFor)));
        await clock.sleep(Math.max(minPause, pauseFactor * duration));
    }
};
/**
 * Tracks objects until all are ready and stay ready for the stability window, until one cannot become ready any more,
 * or until the timeout. Changes nothing except through `repair`.
 */
const track = async (ports, observer, targets, options) => {
    const health = new health_check/* HealthCheckRun */.I(options.health);
    const jobLogs = new JobLogs(ports);
    try {
        return await trackAll(ports, { observer, targets }, { health, jobLogs }, options);
    }
    finally {
        await Promise.all([health.stop(), jobLogs.stop()]);
    }
};


/***/ }),

/***/ 85120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ workloadFacts)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9662);


/** Returns the pod counts and digests of every tracked object that has pods. */
const workloadFacts = (tracked) => tracked
    .filter(({ assessment }) => assessment.pods.length > 0 || assessment.desired !== undefined)
    .map(({ target, assessment }) => ({
    object: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(target.desired)),
    ready: assessment.ready ?? 0,
    desired: assessment.desired ?? assessment.pods.length,
    digests: [
        ...new Set(assessment.pods.flatMap((pod) => (0,_slipway_status__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .n)(pod).flatMap(({ digest }) => (digest ? [digest] : [])))),
    ],
}));


/***/ }),

/***/ 35235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ assessPausedStable),
/* harmony export */   eX: () => (/* binding */ pauseStable),
/* harmony export */   hi: () => (/* binding */ resumeStable)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88993);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17844);
/* harmony import */ var _slipway_status__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27839);
/* harmony import */ var _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82978);
/* harmony import */ var _history_late_adoption_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90535);
/* harmony import */ var _pod_template_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2418);





/**
 * Pauses a Deployment while a Service selects only the pods of its current version. The Deployment still scales and
 * replaces pods, but starts no other version: kubectl rejects a restart, and a changed template waits. So the Service
 * always has pods.
 */
const pauseStable = async (cluster, deployment) => {
    const live = await cluster.get((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(deployment));
    if (!live || ((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .specOf */ .rI)(live).paused === true && (0,_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isPausedBySlipway */ .DW)(live)))
        return;
    await cluster.apply({ ...(0,_history_late_adoption_js__WEBPACK_IMPORTED_MODULE_3__/* .identityOnly */ .Zs)(live), spec: { paused: true } }, { fieldManager: _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseManager */ .uS, force: true });
};
/** Removes Slipway's pause. A Deployment that a person paused as well stays paused. */
const resumeStable = async (cluster, ref) => {
    const live = await cluster.get(ref);
    if (live && (0,_core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isPausedBySlipway */ .DW)(live))
        await cluster.apply((0,_history_late_adoption_js__WEBPACK_IMPORTED_MODULE_3__/* .identityOnly */ .Zs)(live), { fieldManager: _core_managed_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .pauseManager */ .uS });
};
/** Returns an assessment of paused Deployments by their running version. A changed template waits, so it is ignored. */
const assessPausedStable = (paused) => {
    const keys = new Set(paused.map((object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))));
    return (observation) => {
        const { object, children } = observation;
        const isPaused = object && (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .isKind */ .V)(object, 'Deployment') && object.spec?.paused === true;
        if (!isPaused || !keys.has((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object))))
            return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_5__/* .assess */ .n)(observation);
        const running = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .withSpec */ .Yk)((0,_pod_template_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .withRunningTemplate */ .W)(object, children), { paused: false });
        const status = { ...object.status, updatedReplicas: object.status?.replicas ?? 0 };
        return (0,_slipway_status__WEBPACK_IMPORTED_MODULE_5__/* .assess */ .n)({ ...observation, object: { ...running, status } });
    };
};


/***/ }),

/***/ 2418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ withRunningTemplate),
/* harmony export */   v: () => (/* binding */ currentPodTemplateHash)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91010);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17844);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88993);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39932);


const revisionOf = ({ metadata }) => Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
const hasTemplateOf = (set, deployment) => (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .templateWithoutHash */ .Lv)(set), (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .templateWithoutHash */ .Lv)(deployment));
/** Returns a paused Deployment with the template of its running version. Its own template may have changed since. */
const withRunningTemplate = (deployment, children) => {
    const sets = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .ofKind */ .C)(children, 'ReplicaSet');
    const running = sets.some((set) => hasTemplateOf(set, deployment)) ? undefined : activeReplicaSet(sets);
    return running ? (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .withSpec */ .Yk)(deployment, { template: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .templateWithoutHash */ .Lv)(running) }) : deployment;
};
/** Returns the newest ReplicaSet with pods. A Deployment that was paused during its rollout has several. */
const activeReplicaSet = (sets) => sets.filter(({ spec }) => (spec?.replicas ?? 0) > 0).toSorted((a, b) => revisionOf(b) - revisionOf(a))[0];
/**
 * Returns the value of the pod-template-hash label of a Deployment's current version, or undefined without a ReplicaSet.
 * Like the Deployment controller, finds the ReplicaSet by its template.
 */
const currentPodTemplateHash = async (cluster, deployment) => {
    const live = await cluster.get((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .refOf */ .H8)(deployment));
    const { uid, namespace } = live?.metadata ?? {};
    if (!live || !uid || !namespace)
        return undefined;
    const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
    const own = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_2__/* .ofKind */ .C)(items, 'ReplicaSet').filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
    const exact = own.find((item) => hasTemplateOf(item, live));
    const current = exact ?? ((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_3__/* .specOf */ .rI)(live).paused === true ? activeReplicaSet(own) : undefined);
    return current?.metadata.labels?.[_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .podTemplateHashLabel */ .CE];
};


/***/ }),

/***/ 62185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ waitForPropagation),
/* harmony export */   H: () => (/* binding */ propagationKind)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43858);

/**
 * Milliseconds until a change has reached all nodes (endpoints), all proxies (weights), or all clients of a headless
 * Service (DNS). CoreDNS caches DNS answers for 30 s with the configuration of kubeadm.
 */
const propagation = { endpoints: 2_000, weights: 5_000, dns: 32_000 };
/** Waits until a change of traffic has reached all nodes, proxies or clients. */
const waitForPropagation = ({ clock, signal }, kind) => clock.sleep(propagation[kind], signal);
/** Returns the slowest kind of change, which has to be propagated before pods are deleted. */
const propagationKind = (routes, services) => {
    if (services.some(_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .isHeadless */ .eT))
        return 'dns';
    return routes.length > 0 ? 'weights' : 'endpoints';
};


/***/ }),

/***/ 7656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ isRoute),
/* harmony export */   bH: () => (/* binding */ sendsTo),
/* harmony export */   cY: () => (/* binding */ withWeights)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17844);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88993);

const isRoute = (object) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .V)(object, 'HTTPRoute');
const isService = ({ group = '', kind = 'Service' }) => group === '' && kind === 'Service';
const rulesOf = (route) => (isRoute(route) && route.spec?.rules) || [];
const candidateNameOf = (route, ref, candidateNames) => isService(ref) ? candidateNames(ref.name, ref.namespace ?? route.metadata.namespace) : undefined;
/** Returns whether a rule sends requests to a Service that has a candidate. */
const sendsTo = (route, candidateNames) => isRoute(route) &&
    rulesOf(route).some(({ backendRefs = [] }) => backendRefs.some((ref) => candidateNameOf(route, ref, candidateNames) !== undefined));
/** Gateway API: an absent weight is 1. */
const weightOf = ({ weight = 1 }) => weight;
/** Gateway API: a weight is at most one million. */
const maximumWeight = 1_000_000;
const withRuleWeights = (route, rule, candidateNames, weight) => {
    const { backendRefs } = rule;
    if (!backendRefs?.some((ref) => candidateNameOf(route, ref, candidateNames) !== undefined))
        return rule;
    const scale = Math.min(1, maximumWeight / (100 * Math.max(1, ...backendRefs.map(weightOf))));
    const scaledWeight = (ref, percent) => Math.round(weightOf(ref) * percent * scale);
    return {
        ...rule,
        backendRefs: backendRefs.flatMap((ref) => {
            const name = candidateNameOf(route, ref, candidateNames);
            return name === undefined
                ? [{ ...ref, weight: scaledWeight(ref, 100) }]
                : [
                    { ...ref, weight: scaledWeight(ref, 100 - weight) },
                    { ...ref, name, weight: scaledWeight(ref, weight) },
                ];
        }),
    };
};
/**
 * Returns the route with `weight` percent of each Service's requests sent to its candidate. Other backends get the same
 * percentage as before, because all weights of a rule grow by the same factor.
 */
const withWeights = (route, candidateNames, weight) => (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_1__/* .withSpec */ .Yk)(route, { rules: rulesOf(route).map((rule) => withRuleWeights(route, rule, candidateNames, weight)) });


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

/***/ 27839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ assess)
});

// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var src_pods = __webpack_require__(91010);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/conditions.js
var src_conditions = __webpack_require__(75096);
// EXTERNAL MODULE: ./build/packages/status/src/findings/finding.js
var finding = __webpack_require__(52344);
// EXTERNAL MODULE: ./build/packages/status/src/findings/events.js
var findings_events = __webpack_require__(74884);
// EXTERNAL MODULE: ./build/packages/status/src/findings/time.js
var time = __webpack_require__(61080);
;// CONCATENATED MODULE: ./build/packages/status/src/symptoms/container-symptoms.js


const concerns = (event, container) => {
    const path = (0,findings_events/* subjectOf */.et)(event).fieldPath ?? '';
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
 * Counts by difference, so that it includes an end between two Running phases. Without a count from before the deploy,
 * only the newest end of a pod that is older than the deploy counts.
 */
const exitsOf = (context, pod, status, role) => {
    if ((0,time/* isBefore */.Y8)(ended(status)?.finishedAt, context.since))
        return 0;
    const total = (status.restartCount ?? 0) + uncounted(status, role);
    const known = context.restarts?.[`${pod.metadata.uid}/${status.name}`];
    const before = known ?? ((0,time/* isBefore */.Y8)(pod.metadata.creationTimestamp, context.since) ? Math.max(0, total - 1) : 0);
    return Math.max(0, total - before);
};
/** Returns one symptom for each container that has a status. */
const containerSymptoms = (context, pod, retried) => {
    const events = (0,findings_events/* eventsOf */.XL)(context.events, pod, context.since);
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
    const { initContainers = [], containers = [] } = pod.spec ?? {};
    const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
    return [
        ...initContainerStatuses.map((status) => {
            const spec = initContainers.find(({ name }) => name === status.name);
            return symptom(spec?.restartPolicy === 'Always' ? 'sidecar' : 'init', spec, status);
        }),
        ...containerStatuses.map((status) => symptom('main', containers.find(({ name }) => name === status.name), status)),
    ];
};

;// CONCATENATED MODULE: ./build/packages/status/src/symptoms/pod-symptom.js


const isUntouched = ({ state, restartCount }) => ['ContainerCreating', 'PodInitializing'].includes(state?.waiting?.reason ?? '') && !restartCount;
const podSymptom = (context, pod) => {
    const scheduled = (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled');
    return {
        context,
        pod,
        events: (0,findings_events/* eventsOf */.XL)(context.events, pod, context.since),
        ...(scheduled?.status === 'False' && !pod.spec?.nodeName ? { unscheduled: scheduled } : {}),
        isPreparing: pod.spec?.nodeName !== undefined &&
            pod.status?.phase === 'Pending' &&
            (0,src_pods/* containerStatusesOf */.Xy)(pod).every(isUntouched),
    };
};

// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/row.js
var row = __webpack_require__(30372);
;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/container-creation.js


const config = (...patterns) => ({ waiting }) => waiting.reason === 'CreateContainerConfigError' ? (0,row/* match */.YW)(waiting.message, ...patterns) : undefined;
const create = (...patterns) => ({ waiting }) => waiting.reason === 'CreateContainerError' ? (0,row/* match */.YW)(waiting.message, ...patterns) : undefined;
const describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Why a container is not made. A cache that lags behind is named in the same field as a Secret that is missing. */
const containerCreationRows = [
    {
        rule: 'config-missing',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: config(/failed to sync (?<kind>secret|configmap) cache/i, /services have not yet been read/),
        message: ({ name, waiting }) => `container ${name} waits for its configuration: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        hint: 'Wait: the node has not read it yet. If this lasts, check that the node can reach the API server.',
        command: describePod,
    },
    {
        rule: 'config-missing',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'fatal',
        when: config(/couldn't find key (?<key>\S+) in (?<kind>Secret|ConfigMap) (?:(?<namespace>[^/\s]+)\/)?(?<name>[^\s,]+)/),
        message: (symptom, { key, kind, name }) => `container ${symptom.name} needs key ${key} of ${kind} ${name}, which has no such key`,
        hint: (_, { key, kind, name }) => `Add ${key} to ${kind} ${name}, or correct the key in the manifest.`,
        command: ({ pod }, { kind, name }) => `kubectl describe ${String(kind).toLowerCase()}/${name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'config-missing',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'fatal',
        when: config(/(?<kind>secret|configmap)s? "(?<name>[^"]+)" not found/i),
        message: (symptom, { kind, name }) => `container ${symptom.name} needs ${kindName(kind)} ${name}, which does not exist`,
        hint: (_, { kind, name }) => `Create ${kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
        command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'container-user',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: config(/runAsNonRoot and image (?:will run as (?<user>root)|has non-numeric user \((?<user>[^)]*)\))/, /runAsNonRoot/),
        message: ({ name }, { user = 'root' }) => user === 'root'
            ? `container ${name} would run as root, which runAsNonRoot forbids`
            : `container ${name} runs as the named user ${user}, which runAsNonRoot cannot distinguish from root`,
        hint: 'Set a numeric user in the Dockerfile (USER 10001), or set securityContext.runAsUser.',
        command: describePod,
    },
    {
        rule: 'container-user',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: config(/runAsUser breaks non-root policy/),
        message: ({ name }) => `container ${name} sets runAsUser 0, which its own runAsNonRoot forbids`,
        hint: 'Set securityContext.runAsUser to a number other than 0, or remove runAsNonRoot. Check the securityContext of both the container and the pod.',
        command: describePod,
    },
    {
        rule: 'volume-mount',
        code: 'VolumeMount',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: config(/subPath for volumeMount "(?<volume>[^"]+)"/i, /subPath/i),
        message: ({ name, waiting }, { volume }) => `container ${name} cannot mount ${volume ? `the subPath of volume ${volume}` : 'a subPath'}: ${(0,finding/* oneLine */.TN)(waiting.message, 200)}`,
        hint: 'Set subPath to a relative path inside the volume. It must lead to the same kind (file or folder) as the mountPath.',
        command: describePod,
    },
    {
        rule: 'config-missing',
        code: 'ConfigMissing',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: config(row/* anyText */.Ae),
        message: ({ name, waiting }) => `container ${name} cannot be configured: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        command: describePod,
    },
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'create',
        severity: 'fatal',
        when: create(/no command specified/),
        message: ({ name }) => `container ${name} has nothing to run: neither the image nor the manifest names a command`,
        hint: 'Add ENTRYPOINT or CMD to the Dockerfile, or command to the manifest.',
        command: describePod,
    },
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 45 },
        when: create(/context deadline exceeded|failed to reserve container name|timed? ?out/i),
        message: ({ name, waiting }) => `container ${name} is not created yet: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        hint: 'The node is slow or overloaded. Check the conditions of the node.',
        command: describePod,
    },
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'create',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: create(row/* anyText */.Ae),
        message: ({ name, waiting }) => `container ${name} cannot be created: ${(0,finding/* oneLine */.TN)(waiting.message)}`,
        command: describePod,
    },
];
const kindName = (kind) => String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';

// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/packages/status/src/symptoms/probes.js

/** Returns the probe of the manifest, or an empty one. */
const probeOf = ({ spec }, kind) => spec?.[`${kind}Probe`] ?? {};
/** A port can have a name: the container's ports hold its number. */
const portNumber = ({ spec }, port) => typeof port === 'string' ? (spec?.ports?.find(({ name }) => name === port)?.containerPort ?? port) : port;
/** Returns the port of the probe, as a number where it is known. */
const probePort = (symptom, kind) => {
    const { httpGet, tcpSocket, grpc } = probeOf(symptom, kind);
    const port = portNumber(symptom, (httpGet ?? tcpSocket ?? grpc)?.port);
    return typeof port === 'number' || typeof port === 'string' ? port : undefined;
};
/** Describes the target of the probe: `http://:8000/healthz`, `tcp://:5432`, `grpc://:9000` or `exec curl …`. */
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
    return exec ? `exec ${(0,clip/* clip */.$Q)((exec.command ?? []).join(' '), 120)}` : '(not in the manifest)';
};
/** Returns the seconds of failures before the kubelet acts: periodSeconds × failureThreshold with their defaults. */
const budgetOf = (symptom, kind) => {
    const { periodSeconds = 10, failureThreshold = 3 } = probeOf(symptom, kind);
    return periodSeconds * failureThreshold;
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/container-exit.js




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
/** Every layer of the runtime reports its failure; the last one reports the reason. */
const bare = (text) => text.replace(/^(?:failed to create containerd task: |failed to create shim task: |OCI runtime create failed: |runc create failed: |crun: |unable to start container process: |error during container init: )+/, '');
const start = (...patterns) => (symptom) => {
    const text = startText(symptom);
    return text ? (0,row/* match */.YW)(text, ...patterns) : undefined;
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
const containerExitRows = [
    {
        rule: 'exec-format',
        code: 'WrongArchitecture',
        stage: 'start',
        severity: 'fatal',
        when: start(/exec format error/),
        message: ({ name }) => `container ${name} cannot start: exec format error`,
        hint: 'Build the program for the architecture of the node. If it is a script, begin it with a #! line.',
        command: 'kubectl get nodes -L kubernetes.io/arch',
    },
    {
        rule: 'volume-mount',
        code: 'VolumeMount',
        stage: 'start',
        severity: 'fatal',
        // The runtime's message begins with the folder of the node, which is long and explains nothing.
        when: start(/error mounting "[^"]*" to rootfs at "(?<path>[^"]+)"[\s\S]*: (?<why>not a directory|is a directory)/),
        message: ({ name }, { path, why }) => `container ${name} cannot start: nothing can be mounted at ${path}: ${why}`,
        hint: 'The mount puts a folder over a file of the image, or a file over a folder. Choose another mountPath, or mount one file with subPath.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'start',
        severity: 'fatal',
        when: (symptom) => start(/no such file or directory|executable file not found|not a directory/)(symptom) &&
            ((0,row/* match */.YW)(startText(symptom), command) ?? {}),
        message: (symptom, { command: program }) => `container ${symptom.name} cannot start: ${program ? `${program} is not in the image` : (0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        hint: 'Check that command and ENTRYPOINT name a program in the image. If it is a script, check that its #! line names an interpreter in the image and does not end in CRLF.',
        command: logs,
    },
    {
        rule: 'not-executable',
        code: 'StartError',
        stage: 'start',
        severity: 'fatal',
        when: (symptom) => start(/permission denied/)(symptom) && ((0,row/* match */.YW)(startText(symptom), command) ?? {}),
        message: (symptom, { command: program }) => `container ${symptom.name} cannot start: ${program ? `${program} is not executable` : (0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
        command: logs,
    },
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'start',
        severity: 'lasting',
        tolerance: { restarts: 3, seconds: 20 },
        when: start(row/* anyText */.Ae),
        message: (symptom) => `container ${symptom.name} cannot start: ${(0,finding/* oneLine */.TN)(bare(startText(symptom)))}`,
        command: logs,
    },
    {
        rule: 'out-of-memory',
        code: 'OutOfMemory',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: (symptom) => {
            const facts = exited((end) => end.reason === 'OOMKilled')(symptom);
            const limit = symptom.spec?.resources?.limits?.memory;
            return facts && { ...facts, ...(limit ? { limit } : {}) };
        },
        message: ({ name, exits }, { limit }) => `container ${name} was killed ${times(exits)} for using more memory than ${limit ? `its limit ${limit}` : 'the node has'}`,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory (model size times workers).',
        command: ({ pod }) => `kubectl top pod/${pod.metadata.name} --containers${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'post-start',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: (symptom) => {
            const hooked = symptom.waiting.reason === 'PostStartHookError' || (0,findings_events/* lastEvent */.Rf)(symptom.events, ['FailedPostStartHook']);
            const facts = hooked ? exited(() => true)(symptom) : undefined;
            return facts && { ...facts, hook: 'postStart' };
        },
        message: ({ name, exits, waiting }) => {
            const why = /failed - error: (.*)/s.exec(waiting.message)?.[1];
            return `container ${name} was killed ${times(exits)} because its postStart hook fails${(0,finding/* quoted */.TL)(why, 240)}`;
        },
        hint: 'The hook runs while the program starts. Let the hook wait for what it needs, or move its work to an init container.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    ...['liveness', 'startup'].map((kind) => ({
        rule: kind === 'liveness' ? 'liveness-probe' : 'startup-probe',
        code: 'ProbeFailing',
        stage: 'run',
        severity: graded,
        tolerance: (symptom) => ({ restarts: answeredWrong(symptom, kind) ? 1 : 2 }),
        when: (symptom) => {
            const facts = exited(() => (0,findings_events/* lastEvent */.Rf)(symptom.events, ['Killing'], new RegExp(`failed ${kind} probe`)) !== undefined)(symptom);
            const port = probePort(symptom, kind);
            return (facts && { ...facts, probe: kind, url: describeProbe(symptom, kind), ...(port === undefined ? {} : { port }) });
        },
        message: ({ name, exits, events }, { url }) => {
            const failure = (0,findings_events/* lastEvent */.Rf)(events, ['Unhealthy'], new RegExp(`^${kind} probe`, 'i'));
            const why = failure ? `: ${(0,finding/* oneLine */.TN)((0,findings_events/* messageOf */.bD)(failure).replace(/^\w+ probe failed: /, ''), 200)}` : '';
            return `container ${name} was killed ${times(exits)} because its ${kind} probe ${url} fails${why}`;
        },
        hint: kind === 'liveness'
            ? 'Check the probe path and port. If the program starts slowly, add a startupProbe that allows twice the measured time, and set timeoutSeconds to 5.'
            : 'Check the probe path and port, or raise failureThreshold until the startupProbe allows twice the measured time.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    })),
    {
        rule: 'container-start',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode === 127),
        message: ({ name, exits }) => `container ${name} exited 127 ${times(exits)}: a command was not found`,
        hint: 'Check that command and ENTRYPOINT name a program in the image. If it is a script, check that its #! line does not end in CRLF.',
        command: logs,
    },
    {
        rule: 'not-executable',
        code: 'StartError',
        stage: 'start',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode === 126),
        message: ({ name, exits }) => `container ${name} exited 126 ${times(exits)}: a command could not be executed`,
        hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
        command: logs,
    },
    {
        rule: 'exit-zero',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end, { role, retried }) => end.exitCode === 0 && role !== 'init' && !retried),
        message: ({ name, exits }) => `container ${name} ended ${times(exits)} with exit code 0: its program ends, but should keep running`,
        hint: 'Run the server in the foreground, or use a Job for work that ends.',
        command: logs,
    },
    {
        rule: 'killed-by-signal',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode in signals),
        message: ({ name, exits }, { exitCode }) => `container ${name} exited ${exitCode} ${times(exits)}: ${signals[Number(exitCode)]?.name}`,
        hint: (_, { exitCode }) => signals[Number(exitCode)]?.hint ?? '',
        command: logs,
    },
    {
        rule: 'crash',
        code: 'CrashLoop',
        stage: 'run',
        severity: graded,
        tolerance: twice,
        when: exited((end) => end.exitCode !== 0),
        message: ({ name, exits, role, ended }, { exitCode }) => `${role === 'init' ? 'init container' : 'container'} ${name} exited ${exitCode} ${times(exits)}${(0,finding/* quoted */.TL)(ended?.message, 160)}`,
        hint: 'Read the log of the run that ended.',
        command: logs,
    },
    {
        rule: 'crash',
        code: 'CrashLoop',
        stage: 'run',
        severity: ({ retried }) => (retried ? 'info' : 'lasting'),
        tolerance: { seconds: 30 },
        when: ({ waiting, status }) => waiting.reason === 'CrashLoopBackOff' ? { exitCode: status.lastState?.terminated?.exitCode ?? -1 } : undefined,
        message: ({ name }, { exitCode }) => `container ${name} crashed before this release and still crashes (exit code ${exitCode})`,
        hint: 'This release did not replace the pod. See the log of its previous run.',
        command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name} --previous${(0,finding/* inNamespace */.d2)(pod)}`,
    },
];
const signals = {
    132: {
        name: 'illegal instruction',
        hint: 'Build for a generic CPU: the node lacks an instruction that the program uses (AVX).',
    },
    134: { name: 'aborted', hint: 'See the log for the failed assertion. For Node.js, raise --max-old-space-size.' },
    137: {
        name: 'killed by SIGKILL, not by the memory limit',
        hint: 'The usual reason is a program that ignores SIGTERM, or a node that is short of memory. Start the program with tini or in exec form.',
    },
    139: {
        name: 'segmentation fault',
        hint: 'A native library crashed: compare its version and ABI with those of the image in which it was built.',
    },
    143: { name: 'ended by SIGTERM', hint: 'See the events of the pod for the reason.' },
};
/** A running server that answers 4xx continues to do so: one kill is enough of a proof. */
const answeredWrong = ({ events }, kind) => (0,findings_events/* lastEvent */.Rf)(events, ['Unhealthy'], new RegExp(`^${kind} probe failed: HTTP probe failed with statuscode: 4`, 'i')) !==
    undefined;

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/image-pull.js



const reasons = [
    'ErrImagePull',
    'ImagePullBackOff',
    'ImageInspectError',
    'RegistryUnavailable',
    'SignatureValidationFailed',
];
/** The runtime's own words. A back-off of older kubelets does not repeat them, the event before it has them. */
const pullText = ({ waiting, events }) => {
    const event = (0,findings_events/* lastEvent */.Rf)(events, ['Failed'], /pull/i);
    return [waiting.message, event ? (0,findings_events/* messageOf */.bD)(event) : ''].join('\n');
};
const imageOf = ({ spec, status }) => spec?.image ?? status.image ?? '';
const pull = (...patterns) => (symptom) => {
    if (!reasons.includes(symptom.waiting.reason))
        return undefined;
    const facts = (0,row/* match */.YW)(pullText(symptom), ...patterns);
    return facts && { image: imageOf(symptom), ...facts };
};
const waits = (reason) => (symptom) => symptom.waiting.reason === reason ? { image: imageOf(symptom) } : undefined;
/** The same with the names of pull Secrets that the kubelet looked for in vain. */
const withoutSecret = (pattern) => (symptom) => {
    const facts = pull(pattern)(symptom);
    const event = (0,findings_events/* lastEvent */.Rf)(symptom.events, ['FailedToRetrieveImagePullSecret']);
    const secret = event && /\((?<secret>[^)]+)\)/.exec((0,findings_events/* messageOf */.bD)(event))?.groups?.secret;
    return facts && { ...facts, ...(secret ? { secret } : {}) };
};
const image_pull_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Why an image does not come. Unreachable names go first: "no such host" is not "not found". */
const imagePullRows = [
    {
        rule: 'image-name',
        code: 'InvalidImageName',
        stage: 'pull',
        severity: 'fatal',
        when: waits('InvalidImageName'),
        message: ({ name }, { image }) => `container ${name} has an image name that is not valid: "${image}"`,
        hint: 'Look for a placeholder that was not filled in, capital letters, or an empty tag.',
        command: image_pull_describePod,
    },
    {
        rule: 'image-not-found',
        code: 'ImageNotFound',
        stage: 'pull',
        severity: 'fatal',
        when: waits('ErrImageNeverPull'),
        message: ({ name }, { image }) => `image ${image} of container ${name} is not on the node, and imagePullPolicy is Never`,
        hint: 'Load the image onto the node, or set imagePullPolicy: IfNotPresent.',
        command: image_pull_describePod,
    },
    {
        rule: 'registry',
        code: 'ImagePullRateLimited',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 120 },
        when: pull(/toomanyrequests|too many requests|\b429\b|rate limit/i),
        message: ({ name }, { image }) => `image ${image} of container ${name} cannot be pulled: the registry limits the rate`,
        hint: 'Pull with an account (imagePullSecrets), or copy the base image to your own registry.',
        command: image_pull_describePod,
    },
    {
        rule: 'image-platform',
        code: 'WrongArchitecture',
        stage: 'pull',
        severity: 'fatal',
        when: pull(/no match(?:ing manifest)? for (?:platform|(?<platform>[a-z]+\/[a-z0-9/]+))/i),
        message: ({ name }, { image }) => `image ${image} of container ${name} has no variant for the node's platform`,
        hint: "Build for the nodes' architecture (platforms: linux/amd64,linux/arm64), or select nodes by kubernetes.io/arch.",
        command: 'kubectl get nodes -L kubernetes.io/arch',
    },
    {
        rule: 'registry',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 15 },
        when: pull(/(?<reason>no such host|connection refused|connection reset by peer|no route to host|network is unreachable|i\/o timeout|TLS handshake timeout|Client\.Timeout|context deadline exceeded|server misbehaving|server gave HTTP response to HTTPS client|x509: [^\n"]*|unexpected EOF|\b50[0234] [A-Z][A-Za-z ]+)/),
        message: ({ name }, { image, reason }) => `image ${image} of container ${name} cannot be pulled: ${(0,finding/* oneLine */.TN)(String(reason), 120)}`,
        hint: 'Check that the nodes can reach the registry: its name, private endpoint, firewall and certificate.',
        command: image_pull_describePod,
    },
    {
        rule: 'pull-denied',
        code: 'ImagePullDenied',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 15 },
        when: withoutSecret(/(?<reason>40[13] (?:Unauthorized|Forbidden)|pull access denied|insufficient_scope|authorization failed|authentication required|failed to fetch anonymous token|unauthorized|no basic auth credentials|access forbidden|denied: )/i),
        message: ({ name }, { image, reason, secret }) => `image ${image} of container ${name} cannot be pulled, because access is denied: ${String(reason).replace(/: $/, '')}${secret ? `, and its pull Secret ${secret} does not exist` : ''}`,
        hint: (_, { secret }) => secret
            ? `Create Secret ${secret} of type kubernetes.io/dockerconfigjson in the namespace, or correct its name under imagePullSecrets.`
            : 'Give the nodes permission to pull (on AKS: AcrPull for the kubelet identity, az aks update --attach-acr), or set imagePullSecrets. Some registries also deny access if the repository does not exist.',
        command: image_pull_describePod,
    },
    {
        rule: 'image-not-found',
        code: 'ImageNotFound',
        stage: 'pull',
        severity: 'fatal',
        when: pull(/not found|manifest unknown|name unknown|repository .* does not exist|no such image|MANIFEST_UNKNOWN/i),
        message: ({ name }, { image }) => `image ${image} of container ${name} does not exist in the registry`,
        hint: 'Compare the tag or digest with the image that was pushed.',
        command: image_pull_describePod,
    },
    {
        rule: 'pull-on-node',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: pull(/(?<reason>no space left on device)/),
        message: ({ name }, { image }) => `image ${image} of container ${name} does not fit on the node's disk`,
        hint: 'Make the image smaller, or the disk of the nodes larger.',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'registry',
        code: 'RegistryUnreachable',
        stage: 'pull',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: pull(row/* anyText */.Ae),
        message: (symptom, { image }) => `image ${image} of container ${symptom.name} cannot be pulled: ${(0,finding/* oneLine */.TN)(pullText(symptom)) || symptom.waiting.reason}`,
        command: image_pull_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/liveness-probe.js





/** The last failure of the liveness probe in the current run, unless the probe has passed since. */
const failure = ({ context, events, spec, status }, recently) => {
    const running = spec?.livenessProbe && status.state?.running;
    const event = running && (0,findings_events/* lastEvent */.Rf)(events, ['Unhealthy'], /^liveness probe/i);
    if (!event || (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), running.startedAt))
        return '';
    const age = (0,time/* secondsBetween */.O1)((0,time/* eventTime */.gE)(event), context.now);
    // A probe that passes again records no event: it has passed when the next failure is overdue.
    return age !== undefined && age <= recently ? (0,findings_events/* messageOf */.bD)(event).replace(/^liveness probe failed: /i, '') : '';
};
/** Seconds within which a probe that still fails has failed again. */
const recently = (symptom) => {
    const { periodSeconds = 10, timeoutSeconds = 1 } = probeOf(symptom, 'liveness');
    return periodSeconds + timeoutSeconds + 2;
};
const isAnswered = /statuscode: 4\d\d/;
/** Why a container that is ready will not stay: a probe that fails will kill it, only not yet. */
const livenessProbeRows = [
    {
        rule: 'alive',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: (symptom) => (isAnswered.test(failure(symptom, recently(symptom))) ? 'lasting' : 'info'),
        tolerance: (symptom) => ({ seconds: Math.max(10, Math.min(budgetOf(symptom, 'liveness'), 30)) }),
        when: (symptom) => {
            const said = failure(symptom, recently(symptom));
            const facts = said ? (0,row/* match */.YW)(said, /statuscode: (?<status>\d+)/, row/* anyText */.Ae) : undefined;
            if (!facts)
                return undefined;
            const url = describeProbe(symptom, 'liveness');
            return { probe: 'liveness', url, ...(facts.status ? { status: Number(facts.status) } : {}) };
        },
        delaysReady: true,
        message: (symptom, { url }) => `container ${symptom.name} will be killed: its liveness probe ${url} fails: ${(0,finding/* oneLine */.TN)(failure(symptom, recently(symptom)), 200)}`,
        hint: 'Check the probe path and port. If the program starts slowly, add a startupProbe that allows twice the measured time, and set timeoutSeconds to 5.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/pod-disruption.js



const pod_disruption_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
const wrongSystem = 'Set spec.os.name and the node selector kubernetes.io/os to the same system, and to one that the nodes of the cluster have.';
/** The reasons for which a kubelet rejects a pod that the scheduler assigned to its node, and the remedy of each. */
const nodeRejections = new Map([
    [
        'SysctlForbidden',
        'Allow the sysctl on the node (kubelet flag --allowed-unsafe-sysctls), or remove it from the securityContext.',
    ],
    ['AppArmor', 'Load the AppArmor profile on the node, or remove it from the securityContext.'],
    ['PodOSNotSupported', wrongSystem],
    ['PodOSSelectorNodeLabelDoesNotMatch', wrongSystem],
]);
/**
 * Disruptions of a whole pod. Without a change of the release they never fail it; they are the cause when time runs
 * out.
 */
const disruptionRows = [
    {
        rule: 'eviction',
        code: 'NotReady',
        stage: 'run',
        severity: 'fatal',
        // Its own limits, not the node's: the next pod will do the same.
        when: ({ pod }) => pod.status?.reason === 'Evicted' &&
            /exceed(?:s|ed) (?:the total limit of containers|the limit|its local)/i.test(pod.status.message ?? '')
            ? { reason: 'Evicted' }
            : undefined,
        message: ({ pod }) => `pod ${pod.metadata.name} was evicted because it exceeded its own limit${(0,finding/* quoted */.TL)(pod.status?.message)}`,
        hint: 'Raise limits.ephemeral-storage or the sizeLimit of the emptyDir, or write less: temporary files, caches and logs count.',
        command: pod_disruption_describePod,
    },
    {
        rule: 'node',
        code: 'StartError',
        stage: 'start',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: ({ pod }) => pod.status?.phase === 'Failed' && pod.status.reason !== undefined && nodeRejections.has(pod.status.reason)
            ? { reason: pod.status.reason }
            : undefined,
        message: ({ pod }, { reason }) => `pod ${pod.metadata.name} was rejected by its node (${reason})${(0,finding/* quoted */.TL)(pod.status?.message)}`,
        hint: (_, { reason }) => nodeRejections.get(String(reason)) ?? '',
        command: pod_disruption_describePod,
    },
    {
        rule: 'eviction',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => (pod.status?.reason === 'Evicted' ? { reason: 'Evicted' } : undefined),
        message: ({ pod }) => `pod ${pod.metadata.name} was evicted: ${(0,finding/* oneLine */.TN)(pod.status?.message ?? 'no reason given')}`,
        hint: 'The node ran short of a resource. Set resources.requests to what the program needs. Put temporary files in an emptyDir with sizeLimit.',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'node',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => {
            const target = (0,src_conditions/* conditionOf */.rI)(pod, 'DisruptionTarget');
            return target?.status === 'True' ? { reason: target.reason ?? 'DisruptionTarget' } : undefined;
        },
        message: ({ pod }, { reason }) => `pod ${pod.metadata.name} was removed from its node (${reason})`,
        hint: 'The reason is in the cluster, not in the release: a drain, a preemption, or a deleted node.',
        command: 'kubectl get nodes',
    },
    {
        rule: 'node',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => pod.status?.phase === 'Failed' && pod.status.reason ? { reason: pod.status.reason } : undefined,
        message: ({ pod }, { reason }) => `pod ${pod.metadata.name} was rejected by its node (${reason})${(0,finding/* quoted */.TL)(pod.status?.message)}`,
        hint: 'Its controller creates another pod, so no action is needed.',
        command: pod_disruption_describePod,
    },
    {
        rule: 'node',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod, context, events }) => {
            const node = (context.nodes ?? []).find(({ metadata }) => metadata.name === pod.spec?.nodeName);
            const condition = node && (0,src_conditions/* conditionOf */.rI)(node, 'Ready');
            if (node && condition && condition.status !== 'True')
                return { node: node.metadata.name, reason: condition.reason ?? '' };
            // One event for each pod of a node that stops answering; its pods are not ready until it answers again.
            const fell = (0,src_conditions/* conditionOf */.rI)(pod, 'Ready')?.status === 'True' ? undefined : (0,findings_events/* lastEvent */.Rf)(events, ['NodeNotReady']);
            return fell && { node: pod.spec?.nodeName ?? '', reason: 'NodeNotReady' };
        },
        message: ({ pod }, { node }) => `pod ${pod.metadata.name} is on node ${node}, which is not ready`,
        hint: 'The node is at fault, not the release. Check its conditions.',
        command: (_, { node }) => `kubectl describe node/${node}`,
    },
    {
        rule: 'no-progress',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: ({ pod }) => {
            const gate = (pod.spec?.readinessGates ?? []).find(({ conditionType }) => (0,src_conditions/* conditionOf */.rI)(pod, conditionType)?.status !== 'True');
            return (0,src_conditions/* conditionOf */.rI)(pod, 'ContainersReady')?.status === 'True' && gate ? { gate: gate.conditionType } : undefined;
        },
        message: ({ pod }, { gate }) => `pod ${pod.metadata.name} waits for its readiness gate ${gate}`,
        hint: 'Check the controller that sets this condition, for example a load balancer controller.',
        command: pod_disruption_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/readiness-probe.js





/** The probe that keeps the container from ready now: a startup probe runs before the readiness probe. */
const holdingProbe = (symptom) => {
    const { status, spec } = symptom;
    if (!status.state?.running || status.ready)
        return undefined;
    if (spec?.startupProbe && status.started !== true)
        return 'startup';
    return spec?.readinessProbe ? 'readiness' : undefined;
};
/** The last failure of the probe in the current run. */
const failureOf = (symptom, kind) => {
    const event = (0,findings_events/* lastEvent */.Rf)(symptom.events, ['Unhealthy', 'ProbeWarning'], new RegExp(`^${kind} probe`, 'i'));
    if (!event || (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), symptom.status.state?.running?.startedAt))
        return '';
    return (0,findings_events/* messageOf */.bD)(event).replace(/^\w+ probe (failed|errored[^:]*|warning): /i, '');
};
const failing = (...patterns) => (symptom) => {
    const kind = holdingProbe(symptom);
    const failure = kind ? failureOf(symptom, kind) : '';
    const facts = failure ? (0,row/* match */.YW)(failure, ...patterns) : undefined;
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
const readiness_probe_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
const statusHints = {
    401: 'The probe path requires credentials: probe a path without them.',
    403: 'The probe path requires credentials: probe a path without them.',
    404: 'The server has no such path. Probe a path that it answers with 200.',
};
/** Startup and readiness probes that keep a container from ready. An answer is wrong; a missing answer may only be late. */
const readinessProbeRows = [
    {
        rule: 'probe-wrong-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/statuscode: (?<status>429|502|503|504)/),
        message: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
        hint: 'The server reports that it is not ready yet: read its log for the reason.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-wrong-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({ seconds: clamp(budget(symptom, facts), 20, 60) }),
        when: failing(/statuscode: (?<status>5\d\d)/),
        message: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
        hint: 'The server fails on this path: see its log.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-wrong-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({
            seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
        }),
        when: failing(/statuscode: (?<status>\d+)/),
        message: ({ name }, { probe, url, status }) => `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
        hint: (_, { status }) => statusHints[Number(status)] ?? 'Probe a path that the server answers with 200.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-wrong-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: failing(/executable file not found|exec: "[^"]+": stat |no such file or directory: unknown/),
        message: ({ name }, { probe, url }) => `container ${name} is not ready: the program of its ${probe} probe (${url}) is not in the image`,
        hint: 'Use an httpGet or tcpSocket probe, which needs nothing in the image.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-wrong-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'lasting',
        tolerance: (symptom, facts) => ({
            seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
        }),
        when: failing(/HTTP response to HTTPS client|first record does not look like a TLS handshake|malformed HTTP (?:response|status)/),
        message: ({ name }, { probe, url }) => `container ${name} is not ready: its ${probe} probe ${url} uses another protocol than the server`,
        hint: 'Correct httpGet.scheme (HTTP or HTTPS) or the port.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-no-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/connection refused|connection reset/),
        message: ({ name }, { probe, url }) => `container ${name} is not ready: nothing answers its ${probe} probe ${url} (connection refused)`,
        hint: 'The program may still be starting. Otherwise, compare the port with the one in its log, and check that it listens on 0.0.0.0, not on 127.0.0.1.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-timeout',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(/context deadline exceeded|Client\.Timeout|timeout|timed out/i),
        message: ({ name }, { probe, url }) => `container ${name} is not ready: its ${probe} probe ${url} times out`,
        hint: 'Set timeoutSeconds to 5, add workers, or raise the CPU request.',
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-no-answer',
        code: 'ProbeFailing',
        stage: 'ready',
        severity: 'info',
        when: failing(row/* anyText */.Ae),
        message: (symptom, { probe, url }) => `container ${symptom.name} is not ready: its ${probe} probe ${url} fails: ${(0,finding/* oneLine */.TN)(failureOf(symptom, probe), 200)}`,
        command: readiness_probe_describePod,
    },
    {
        rule: 'probe-not-passed',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        when: (symptom) => {
            const kind = holdingProbe(symptom);
            return kind && { probe: kind, url: describeProbe(symptom, kind) };
        },
        message: ({ name }, { probe, url }) => `container ${name} runs but has not passed its ${probe} probe ${url} yet`,
        command: readiness_probe_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/readiness/kind-rule.js
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




/**
 * Judges a claim: ready when it is bound, or when it waits on purpose. A class that binds at the first consumer leaves
 * the claim Pending until a pod comes.
 */
const persistentVolumeClaim = (context) => {
    const { object } = context;
    const phase = object.status?.phase ?? 'Pending';
    if (phase === 'Bound')
        return ready('bound');
    if (phase === 'Lost')
        return failed('its volume no longer exists', { findings: [lost(object)] });
    if (waitsForConsumer(context))
        return ready('binds when a pod uses it');
    return progressing('not yet bound', { findings: provisioning(context) });
};
const waitsForConsumer = ({ object, children, events }) => {
    const storageClass = (0,models/* ofKind */.C)(children, 'StorageClass').find(({ metadata }) => metadata.name === object.spec?.storageClassName);
    if (storageClass)
        return storageClass.volumeBindingMode === 'WaitForFirstConsumer';
    const latest = (0,findings_events/* eventsOf */.XL)(events, object, undefined).at(-1);
    return latest !== undefined && ['WaitForFirstConsumer', 'WaitForPodScheduled'].includes(latest.reason ?? '');
};
const lost = (object) => (0,finding/* finding */.gk)(object, {
    rule: 'volume-claim',
    code: 'VolumeMount',
    stage: 'volumes',
    severity: 'fatal',
    message: `the volume ${object.spec?.volumeName ?? ''} to which it was bound no longer exists`,
    hint: 'Restore the PersistentVolume, or create a new claim. A new claim does not restore the data.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [
        {
            source: 'status',
            of: `PersistentVolumeClaim/${object.metadata.namespace}/${object.metadata.name}`,
            text: 'phase Lost',
        },
    ],
});
/**
 * Returns the seconds to wait for a claim. A missing class remains missing; provisioners need a minute, and retry after
 * an error.
 */
const claimPatience = (message) => {
    if (/storageclass\S* "[^"]*" not found/i.test(message))
        return 8;
    return /no storage class is set/i.test(message) ? 20 : 90;
};
const provisioning = ({ object, events, since }) => {
    const event = (0,findings_events/* lastEvent */.Rf)((0,findings_events/* eventsOf */.XL)(events, object, since), ['ProvisioningFailed', 'FailedBinding']);
    if (!event)
        return [];
    const message = (0,findings_events/* messageOf */.bD)(event);
    return [
        (0,finding/* finding */.gk)(object, {
            rule: 'volume-claim',
            code: 'VolumeMount',
            stage: 'volumes',
            severity: 'lasting',
            tolerance: { seconds: claimPatience(message) },
            message: `no volume: ${(0,finding/* oneLine */.TN)(message)}`,
            hint: 'Set storageClassName to a class that exists (kubectl get storageclass) and supports the size and the access mode.',
            command: (0,finding/* describeCommand */.vL)(object),
            evidence: [(0,finding/* eventEvidence */.AM)(event)],
        }),
    ];
};

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/node-capacity.js
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
/** Converts a Kubernetes quantity to a number: `500m` → 0.5, `1Gi` → 1073741824. Returns NaN for other text. */
const quantity = (text) => {
    const [, digits, suffix = ''] = /^([0-9.]+(?:[eE][+-]?\d+)?)([A-Za-z]*)$/.exec(String(text ?? '')) ?? [];
    return Number(digits) * (factors[suffix] ?? Number.NaN);
};
const sum = (containers, resource) => containers.reduce((total, { resources }) => total + (quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]) || 0), 0);
const resourcesOf = ({ spec }) => [
    ...new Set((spec?.containers ?? []).flatMap(({ resources }) => Object.keys({ ...resources?.limits, ...resources?.requests }))),
];
/**
 * Finds a request that does not fit on any node, even an empty one. Returns undefined when it fits on one, or when the
 * nodes are unknown.
 */
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
/** Checks whether an autoscaler can add nodes: only nodes of a cloud, which have a provider's id, can have one. */
const mayGrow = (nodes) => !nodes ||
    nodes.some((node) => /^(azure|aws|gce|openstack|vsphere|digitalocean|hcloud|oci|ibm|linode):/.test(node.spec?.providerID ?? ''));

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/scheduling.js







const unscheduled = (...patterns) => ({ unscheduled: condition }) => condition && (0,row/* match */.YW)(condition.message ?? '', ...patterns);
const why = ({ unscheduled: condition }) => (0,finding/* oneLine */.TN)((condition?.message ?? '').replace(/(no new claims to deallocate,|preemption:).*/s, ''), 240);
/** Old pods that terminate free their room within their grace period. */
const roomToCome = ({ context }) => Math.max(0, ...(0,models/* ofKind */.C)(context.children, 'Pod')
    .filter(src_pods/* isTerminating */.fy)
    .map((each) => each.spec?.terminationGracePeriodSeconds ?? 30));
const growth = ({ context }, alone, growing) => mayGrow(context.nodes) ? growing : alone;
const patience = (alone, growing) => (symptom) => ({
    seconds: growth(symptom, alone, growing) + roomToCome(symptom),
});
/** Seconds where not even an empty node is large enough: the room of old pods is of no use, only a new node is. */
const whereNoneCan = (alone) => (symptom) => ({ seconds: growth(symptom, alone, 60) });
/** A device's plugin that starts again takes its devices away for a moment; memory and processors stay what they are. */
const isDevice = ({ resource }) => String(resource).includes('/');
/** Nodes that take no pods for now: closed for maintenance by a person or an upgrade, or in trouble. */
const scheduling_closed = /(\d+) node\(s\) (?:were unschedulable|had untolerated taints? \{node\.(?:kubernetes|cloudprovider\.kubernetes)\.io\/)/g;
/** No node has the labels that the pod requires: only a person or a new node changes that. */
const unlabelled = ({ unscheduled: condition }) => {
    const [, all, without] = /0\/(\d+) nodes are available: (\d+) node\(s\) didn't match Pod's node affinity\/selector/.exec(condition?.message ?? '') ?? [];
    return all !== undefined && all === without ? { reason: "didn't match Pod's node affinity/selector" } : undefined;
};
/** The last event about a claim of the pod. A StatefulSet creates its claims itself, so only this rule checks them. */
const claimTrouble = ({ context, pod, }) => {
    const volumes = pod.spec?.volumes ?? [];
    const claims = new Set(volumes.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []));
    const own = context.events.filter(({ involvedObject: about }) => about?.kind === 'PersistentVolumeClaim' && claims.has(about.name ?? ''));
    const last = (0,findings_events/* lastEvent */.Rf)(own, ['ProvisioningFailed', 'FailedBinding']);
    return last && { claim: (0,findings_events/* subjectOf */.et)(last).name ?? '', message: (0,findings_events/* messageOf */.bD)(last) };
};
const scheduling_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** Reasons why a pod gets no node. With an active autoscaler it is a matter of minutes, and not a fault. */
const schedulingRows = [
    {
        rule: 'gated',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'info',
        when: ({ unscheduled: condition }) => (condition?.reason === 'SchedulingGated' ? {} : undefined),
        message: ({ pod }) => `pod ${pod.metadata.name} is blocked by its scheduling gates`,
        hint: 'Check the controller that set spec.schedulingGates: it must remove them.',
        command: scheduling_describePod,
    },
    {
        rule: 'volume-claim',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 8 },
        when: unscheduled(/persistentvolumeclaim "(?<claim>[^"]+)" (?<state>not found|is being deleted)/i),
        message: (_, { claim, state }) => `PersistentVolumeClaim ${claim} ${state === 'not found' ? 'does not exist' : state}`,
        hint: (_, { claim }) => `Create the claim ${claim} with the release, or correct its name.`,
        command: ({ pod }) => `kubectl get pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'volume-claim',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        when: (symptom) => {
            const told = unscheduled(/unbound immediate PersistentVolumeClaims/)(symptom) && claimTrouble(symptom);
            return told && { claim: told.claim, message: told.message };
        },
        tolerance: (_, { message }) => ({ seconds: claimPatience(String(message)) }),
        message: ({ pod }, { claim, message }) => `pod ${pod.metadata.name} waits for claim ${claim}, which gets no volume: ${(0,finding/* oneLine */.TN)(String(message))}`,
        hint: 'Set storageClassName to a class that exists (kubectl get storageclass) and supports the size and the access mode.',
        command: ({ pod }, { claim }) => `kubectl describe pvc/${claim}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'volume-claim',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: unscheduled(/unbound immediate PersistentVolumeClaims/),
        message: ({ pod }) => `pod ${pod.metadata.name} waits for a claim that is not bound to a volume`,
        hint: 'See the events of the claim for the reason: no StorageClass, no matching volume, or a provisioner that fails.',
        command: ({ pod }) => `kubectl describe pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'autoscaler-adds-node',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'info',
        when: (symptom) => {
            const last = (0,findings_events/* lastEvent */.Rf)(symptom.events, ['TriggeredScaleUp', 'Nominated', 'NotTriggerScaleUp']);
            return symptom.unscheduled && last && last.reason !== 'NotTriggerScaleUp' ? {} : undefined;
        },
        message: ({ pod }) => `pod ${pod.metadata.name} waits for a node that the autoscaler is adding`,
        hint: 'This takes minutes. Set the timeout of the deploy to at least 10 minutes.',
        command: scheduling_describePod,
    },
    {
        rule: 'node-resources',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: (symptom, facts) => whereNoneCan(isDevice(facts) ? 5 : 2)(symptom),
        when: (symptom) => {
            const size = unscheduled(/Insufficient/)(symptom) && tooLarge(symptom.pod, symptom.context.nodes);
            return size && { ...size };
        },
        message: ({ pod }, { resource, wanted, largest }) => `pod ${pod.metadata.name} requests ${wanted} ${resource}, more than any node has (at most ${largest})`,
        hint: (_, { resource }) => `Lower resources.requests of ${resource}, or add larger nodes.`,
        command: 'kubectl describe nodes',
    },
    {
        rule: 'node-resources',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 10 },
        when: (symptom) => {
            const refused = symptom.unscheduled && (0,findings_events/* lastEvent */.Rf)(symptom.events, ['NotTriggerScaleUp']);
            return refused && { autoscaler: (0,finding/* oneLine */.TN)((0,findings_events/* messageOf */.bD)(refused), 200) };
        },
        message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node, and the autoscaler adds none: ${why(symptom)}`,
        hint: "Lower the requests, raise the node pool's maximum, or correct node selector and tolerations.",
        command: scheduling_describePod,
    },
    {
        rule: 'node',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 120 },
        when: (symptom) => {
            const text = symptom.unscheduled?.message ?? '';
            const all = Number(/\/(\d+) nodes/.exec(text)?.[1] ?? 0);
            const away = [...text.matchAll(scheduling_closed)].reduce((sum, [, nodes]) => sum + Number(nodes), 0);
            return all > 0 && away === all ? {} : undefined;
        },
        message: (symptom) => `pod ${symptom.pod.metadata.name} has no node, because no node is healthy: ${why(symptom)}`,
        hint: 'The nodes are at fault, not the release. Check their conditions, and make them schedulable again (kubectl uncordon).',
        command: 'kubectl get nodes',
    },
    {
        rule: 'node-constraints',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: whereNoneCan(2),
        when: unlabelled,
        message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Correct nodeSelector or affinity: no node matches them.',
        command: 'kubectl get nodes --show-labels',
    },
    {
        rule: 'node-constraints',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: patience(5, 60),
        when: unscheduled(/(?<reason>didn't match Pod's node affinity\/selector|untolerated taint|didn't match scheduler-enforced plugin node affinity)/),
        message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Correct nodeSelector or affinity, or add the toleration for the taint.',
        command: 'kubectl get nodes --show-labels',
    },
    {
        rule: 'volume-claim',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: patience(20, 60),
        when: unscheduled(/(?<reason>volume node affinity conflict|available persistent volumes to bind|exceed max volume count)/),
        message: (symptom) => `pod ${symptom.pod.metadata.name} finds no node that can reach its volume: ${why(symptom)}`,
        hint: 'The volume is in another zone, or bound to another node. Use a StorageClass with WaitForFirstConsumer, or add nodes in the zone of the volume.',
        command: ({ pod }) => `kubectl describe pvc${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'node-resources',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: patience(15, 60),
        when: unscheduled(/Insufficient (?<resource>[^\s,.]+)/),
        message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        hint: 'Lower resources.requests, add nodes, or update without an extra pod (maxSurge: 0, maxUnavailable: 1).',
        command: 'kubectl describe nodes',
    },
    {
        rule: 'node-resources',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: patience(20, 60),
        when: unscheduled(/./s),
        message: (symptom) => `pod ${symptom.pod.metadata.name} fits no node: ${why(symptom)}`,
        command: scheduling_describePod,
    },
    {
        rule: 'node-resources',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 30 },
        when: ({ pod }) => {
            const { schedulerName = standardScheduler, nodeName, schedulingGates = [] } = pod.spec ?? {};
            const isUnseen = !nodeName && (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled') === undefined;
            return isUnseen && schedulingGates.length === 0 && schedulerName !== standardScheduler
                ? { scheduler: schedulerName }
                : undefined;
        },
        message: ({ pod }, { scheduler }) => `pod ${pod.metadata.name} waits for the scheduler ${scheduler}, which has not handled it`,
        hint: (_, { scheduler }) => `Install ${scheduler} in the cluster, or remove spec.schedulerName.`,
        command: scheduling_describePod,
    },
    {
        rule: 'node',
        code: 'Unschedulable',
        stage: 'scheduling',
        severity: 'lasting',
        tolerance: { seconds: 20 },
        // A kubelet writes the start time as soon as it receives the pod.
        when: ({ pod, context, isPreparing }) => {
            const isUnknown = isPreparing && pod.status?.startTime === undefined && wasAssigned(pod);
            const age = (0,time/* secondsBetween */.O1)(pod.metadata.creationTimestamp, context.now) ?? 0;
            return isUnknown && age > 10 && !pod.status?.containerStatuses ? { node: pod.spec?.nodeName ?? '' } : undefined;
        },
        message: ({ pod }, { node }) => `pod ${pod.metadata.name} is assigned to node ${node}, which has not accepted it`,
        hint: (_, { node }) => `Check that node ${node} exists and is ready. Prefer nodeSelector to nodeName.`,
        command: (_, { node }) => `kubectl get node ${node}`,
    },
];
const standardScheduler = 'default-scheduler';
/** Assigned by its manifest, not by a scheduler, which checks that the node exists. */
const wasAssigned = (pod) => (0,src_conditions/* conditionOf */.rI)(pod, 'PodScheduled') === undefined;

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/slow-start.js


/** Init containers that still run, and images that are still being pulled: no failure yet. */
const slowStartRows = [
    {
        rule: 'init-runs',
        code: 'NotReady',
        stage: 'run',
        severity: 'info',
        when: ({ role, status }) => (role === 'init' && status.state?.running ? {} : undefined),
        message: ({ name }) => `init container ${name} is still running`,
        hint: 'The other containers start after it. See its log for what it waits for.',
        command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'pull-on-node',
        code: 'NotReady',
        stage: 'pull',
        severity: 'info',
        when: ({ status, waiting, events, spec }) => {
            if (status.started || !['ContainerCreating', 'PodInitializing'].includes(waiting.reason))
                return undefined;
            return (0,findings_events/* lastEvent */.Rf)(events, ['Pulling', 'Pulled'])?.reason === 'Pulling' ? { image: spec?.image ?? '' } : undefined;
        },
        message: ({ name }, { image }) => `image ${image} of container ${name} is still being pulled`,
        hint: 'The first pull of a large image takes minutes on each node. Make the image smaller, or raise the timeout.',
        command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/volumes.js




const said = ({ events }, reasons) => {
    const event = (0,findings_events/* lastEvent */.Rf)(events, reasons);
    return event ? (0,findings_events/* messageOf */.bD)(event) : '';
};
/** Only while the pod is still being prepared: the event of a mount that worked in the end stays. */
const preparing = (reasons, ...patterns) => (symptom) => {
    const text = symptom.isPreparing ? said(symptom, reasons) : '';
    return text ? (0,row/* match */.YW)(text, ...patterns) : undefined;
};
const mount = ['FailedMount'];
const attach = ['FailedAttachVolume'];
const sandbox = ['FailedCreatePodSandBox'];
const volumes_kindName = (kind) => String(kind).toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
const volumes_describePod = ({ pod }) => `kubectl describe pod/${pod.metadata.name}${(0,finding/* inNamespace */.d2)(pod)}`;
/** The command of the node is long, and its error comes last. */
const withoutCommand = (text) => text.replace(/:?\s*Mounting command:[\s\S]*Output:\s*(?:mount(?:\.\w+)?: )?(?:\/\S+: )?/, ': ');
const thousandths = (pod) => {
    const found = (0,src_pods/* containersOf */.Mz)(pod).find(({ resources }) => /^\d{1,4}m$/.test(String(resources?.limits?.memory ?? '')));
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
        message: (_, { container, limit }) => `container ${container} has the memory limit ${limit}, which is less than one byte: m means thousandths`,
        hint: (_, { limit }) => `Write ${String(limit).replace('m', 'Mi')} instead of ${limit} for limits.memory.`,
        command: volumes_describePod,
    },
    {
        rule: 'volume-mount',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(mount, /failed to sync (?:secret|configmap) cache|object "[^"]*"\/"[^"]*" not registered/i),
        message: (symptom) => `pod ${symptom.pod.metadata.name} waits for a volume: ${(0,finding/* oneLine */.TN)(said(symptom, mount))}`,
        hint: 'Wait: the node has not read it yet. If this lasts, check that the node can reach the API server.',
        command: volumes_describePod,
    },
    {
        rule: 'volume-mount',
        code: 'ConfigMissing',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : (?<kind>secret|configmap) "(?<name>[^"]+)" not found/i),
        message: (_, { volume, kind, name }) => `volume ${volume} needs ${volumes_kindName(kind)} ${name}, which does not exist`,
        hint: (_, { kind, name }) => `Create ${volumes_kindName(kind)} ${name} in the namespace, or correct its name in the manifest.`,
        command: ({ pod }, { kind }) => `kubectl get ${String(kind).toLowerCase()}s${(0,finding/* inNamespace */.d2)(pod)}`,
    },
    {
        rule: 'volume-mount',
        code: 'ConfigMissing',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 5 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : .*references non-existent (?<kind>secret|config) key: (?<key>\S+)/i),
        message: (_, { volume, kind, key }) => `volume ${volume} needs key ${key}, which its ${volumes_kindName(kind)} does not have`,
        hint: (_, { kind, key }) => `Add ${key} to the ${volumes_kindName(kind)}, or correct the key under items in the manifest.`,
        command: volumes_describePod,
    },
    {
        rule: 'volume-mount',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 20 },
        when: preparing(mount, /volume "(?<volume>[^"]+)" : .*(?:hostPath type check failed: (?<reason>.*)|driver name (?<driver>\S+) not found)/i, /SecretProviderClass.*not found/i),
        message: (symptom) => `pod ${symptom.pod.metadata.name} cannot mount a volume: ${(0,finding/* oneLine */.TN)(said(symptom, mount))}`,
        hint: 'The node lacks the path or the driver that the volume needs. Add it to the node, or correct the volume.',
        command: volumes_describePod,
    },
    {
        rule: 'volume-mount',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(mount, /volume "(?<volume>[^"]+)"/, row/* anyText */.Ae),
        message: (symptom) => `pod ${symptom.pod.metadata.name} cannot mount a volume: ${(0,finding/* oneLine */.TN)(withoutCommand(said(symptom, mount)))}`,
        hint: "Check that the volume's source is reachable and grants the nodes access (Key Vault: access policy and workload identity).",
        command: volumes_describePod,
    },
    {
        rule: 'volume-claim',
        code: 'VolumeMount',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: { seconds: 90 },
        when: preparing(attach, /Multi-Attach error for volume "(?<volume>[^"]+)"/, row/* anyText */.Ae),
        message: (symptom) => `pod ${symptom.pod.metadata.name} cannot attach its volume: ${(0,finding/* oneLine */.TN)(said(symptom, attach))}`,
        hint: 'Only one node at a time can use a ReadWriteOnce disk. Use the Deployment strategy Recreate, or a shared file system (ReadWriteMany).',
        command: volumes_describePod,
    },
    {
        rule: 'pod-runtime',
        code: 'StartError',
        stage: 'volumes',
        severity: 'lasting',
        tolerance: (_, { handler }) => ({ seconds: handler ? 10 : 60 }),
        when: preparing(sandbox, /no runtime for "(?<handler>[^"]+)" is configured/, row/* anyText */.Ae),
        message: (symptom) => `pod ${symptom.pod.metadata.name} gets no sandbox on its node: ${(0,finding/* oneLine */.TN)(said(symptom, sandbox))}`,
        hint: 'Check the free addresses, the network plugin and the runtime class of the node. The release is rarely the cause.',
        command: volumes_describePod,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/diagnose.js














const containerTables = [
    [...imagePullRows, ...containerCreationRows, ...containerExitRows],
    [...readinessProbeRows, ...slowStartRows],
    livenessProbeRows,
];
const podTables = [schedulingRows, volumeRows, disruptionRows];
/**
 * Returns every finding about these pods. It skips a pod that is terminating.
 * @param retried whether a controller replaces a failed pod, as a Job does.
 */
const diagnosePods = (context, pods, retried) => pods
    .filter((pod) => !(0,src_pods/* isTerminating */.fy)(pod))
    .flatMap((pod) => [
    ...diagnosePod(podSymptom(context, pod)),
    ...(isTakenAway(pod)
        ? []
        : containerSymptoms(context, pod, retried).flatMap((symptom) => diagnoseContainer(symptom))),
]);
/** Evicted, preempted, drained: its containers were killed from outside, so their ends prove nothing about them. */
const isTakenAway = (pod) => pod.status?.phase === 'Failed' &&
    (Boolean(pod.status.reason) || (0,src_conditions/* conditionOf */.rI)(pod, 'DisruptionTarget')?.status === 'True');
const diagnosePod = (symptom) => podTables.flatMap((table) => {
    const diagnosis = (0,row/* firstMatch */.o4)(table, symptom);
    if (!diagnosis)
        return [];
    return [(0,finding/* finding */.gk)(symptom.context.object, { ...(0,row/* read */.LF)(diagnosis, symptom), evidence: podEvidence(symptom) })];
});
const podEvidence = ({ pod, unscheduled, events }) => [
    ...(unscheduled
        ? [{ source: 'condition', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod)), text: (0,finding/* oneLine */.TN)((0,src_conditions/* describeCondition */.pu)(unscheduled), 600) }]
        : []),
    ...warnings(events),
];
/** The three newest warnings: more would repeat themselves. */
const warnings = (events) => events
    .filter((event) => event.type === 'Warning' || event.reason === 'Killing')
    .slice(-3)
    .map(finding/* eventEvidence */.AM);
const diagnoseContainer = (symptom) => containerTables.flatMap((table) => {
    const diagnosis = (0,row/* firstMatch */.o4)(table, symptom);
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
            ...(0,row/* read */.LF)(diagnosis, symptom),
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
    const end = ended ? `ended ${ended.reason ?? ''} with exit code ${ended.exitCode}${(0,finding/* quoted */.TL)(ended.message, 600)}` : '';
    const now = waiting.reason
        ? `waiting ${waiting.reason}${(0,finding/* quoted */.TL)(waiting.message, 600)}`
        : status.state?.running
            ? 'running'
            : '';
    const text = [now, end, `restarts ${status.restartCount ?? 0}`].filter(Boolean).join('; ');
    const at = ended?.finishedAt ?? status.state?.running?.startedAt;
    return {
        source: 'status',
        of: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} container ${name}`,
        ...(at ? { at } : {}),
        text: (0,finding/* oneLine */.TN)(text, 600),
    };
};

// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/admission-refusals.js
var admission_refusals = __webpack_require__(23155);
;// CONCATENATED MODULE: ./build/packages/status/src/diagnosis/pod-creation.js






/**
 * The refusal that the maker of the pods received. A ReplicaSet keeps a condition while it fails, which is the better
 * evidence. The others leave only events, and an event older than the newest pod no longer applies.
 */
const refusedBy = (context, maker, pods) => {
    const condition = (0,src_conditions/* conditionOf */.rI)(maker, 'ReplicaFailure');
    if (condition?.status === 'True')
        return { message: condition.message ?? '', evidence: (0,finding/* conditionEvidence */.fm)(maker, condition) };
    if ((0,models/* isKind */.V)(maker, 'ReplicaSet') &&
        maker.status?.observedGeneration !== undefined &&
        pods.length >= (maker.spec?.replicas ?? 1))
        return undefined;
    const event = (0,findings_events/* lastEvent */.Rf)((0,findings_events/* eventsOf */.XL)(context.events, maker, context.since), ['FailedCreate']);
    if (!event || pods.some((pod) => (0,time/* isBefore */.Y8)((0,time/* eventTime */.gE)(event), pod.metadata.creationTimestamp)))
        return undefined;
    return { message: (0,findings_events/* messageOf */.bD)(event), evidence: (0,finding/* eventEvidence */.AM)(event) };
};
/** Returns whether the strategy deletes old pods before new ones are ready. Then their share of a quota is free. */
const letsLeave = (object) => {
    if (!(0,models/* isKind */.V)(object, 'Deployment') || object.spec?.strategy?.type === 'Recreate')
        return true;
    const { maxUnavailable = '25%' } = object.spec?.strategy?.rollingUpdate ?? {};
    if (typeof maxUnavailable === 'number')
        return maxUnavailable > 0;
    return Math.floor(((object.spec?.replicas ?? 1) * Number.parseInt(maxUnavailable, 10)) / 100) > 0;
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
 * The controller retries with growing delays, so it uses free room up to two minutes later. A quota counts a pod for
 * some seconds after its deletion.
 */
const pod_creation_patience = { moving: 120, leaving: 15 };
const gradeQuota = (context, facts, oldPods) => {
    if (neverFits(facts))
        return undefined;
    const { object, children, since } = context;
    if (letsLeave(object) && oldPods.length > 0)
        return { seconds: pod_creation_patience.moving };
    const leaving = children.some((each) => each.kind === 'Pod' && (0,src_pods/* isTerminating */.fy)(each));
    const replaced = letsLeave(object) && (0,time/* isBefore */.Y8)(object.metadata.creationTimestamp, since);
    return leaving || replaced ? { seconds: pod_creation_patience.leaving } : undefined;
};
const grades = { ConfigMissing: { seconds: 3 } };
/** A controller makes it in every new namespace, as soon as it comes to it. */
const isMadeByItself = ({ name }, message) => name === 'default' && /serviceaccount/i.test(message);
const grade = (context, { refusal, facts }, message, oldPods) => {
    const made = isMadeByItself(facts, message) ? { seconds: 60 } : undefined;
    const quota = refusal.code === 'QuotaExceeded' ? gradeQuota(context, facts, oldPods) : undefined;
    const tolerance = refusal.passes ? { seconds: 15 } : (made ?? quota ?? grades[refusal.code]);
    return tolerance ? { severity: 'lasting', tolerance } : { severity: 'fatal' };
};
/** Finds why the object has no pods: quota, limits, policy, a missing service account. */
const diagnoseCreation = (context, { makers = [], pods = [], oldPods = [] }) => makers.flatMap((maker) => {
    const refused = refusedBy(context, maker, pods);
    if (!refused)
        return [];
    const { message, evidence } = refused;
    const known = (0,admission_refusals/* refusalOf */.O)(message);
    if (!known)
        return [unknownRefusal(context.object, message, evidence)];
    const { refusal, facts } = known;
    return [
        (0,finding/* finding */.gk)(context.object, {
            rule: refusal.rule,
            code: refusal.code,
            stage: 'admission',
            ...grade(context, known, message, oldPods),
            message: refusal.message(facts, message),
            hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
            command: typeof refusal.command === 'function' ? refusal.command(facts, (0,finding/* inNamespace */.d2)(context.object)) : refusal.command,
            detail: facts,
            // Each pod more is progress: the time then counts anew.
            mark: `${pods.length}`,
            evidence: [evidence],
        }),
    ];
});
/** A refusal remains. The controller retries other errors (the name is still taken, the server is busy). */
const unknownRefusal = (object, message, evidence) => {
    const isRefusal = /forbidden|denied|invalid/i.test(message);
    return (0,finding/* finding */.gk)(object, {
        rule: 'quota',
        code: isRefusal ? 'AdmissionDenied' : 'NotReady',
        stage: 'admission',
        severity: 'lasting',
        tolerance: { seconds: isRefusal ? 10 : 60 },
        message: `its pods cannot be created: ${(0,finding/* oneLine */.TN)(message)}`,
        command: (0,finding/* describeCommand */.vL)(object),
        evidence: [evidence],
    });
};

// EXTERNAL MODULE: ./build/packages/status/src/findings/finding-severity.js + 1 modules
var finding_severity = __webpack_require__(57073);
;// CONCATENATED MODULE: ./build/packages/status/src/readiness/progress-deadline.js



/**
 * Reports that the controller gave up after this apply. The condition of an earlier rollout remains for a moment and
 * proves nothing.
 */
const progressDeadline = (context, condition) => {
    if (condition?.reason !== 'ProgressDeadlineExceeded' || condition.status !== 'False')
        return undefined;
    if ((0,time/* isBefore */.Y8)(condition.lastUpdateTime ?? condition.lastTransitionTime, context.since))
        return undefined;
    const { object } = context;
    const seconds = object.spec?.progressDeadlineSeconds ?? 600;
    return (0,finding/* finding */.gk)(object, {
        rule: 'no-progress',
        code: 'Timeout',
        stage: 'ready',
        severity: 'fatal',
        message: `made no progress for ${seconds} s (progressDeadlineSeconds)`,
        hint: 'Check minReadySeconds, readiness gates and quotas, or raise spec.progressDeadlineSeconds.',
        command: (0,finding/* describeCommand */.vL)(object),
        detail: { progressDeadlineSeconds: seconds },
        evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
    });
};
/**
 * Replaces the exceeded deadline by the gravest other finding, because that finding is the reason for it. The fatal copy
 * comes before its original, so that `distinct` keeps the copy.
 */
const explainDeadline = (findings) => {
    const isDeadline = ({ cause }) => cause.code === 'Timeout';
    const deadline = findings.find(isDeadline);
    const reason = findings.filter((each) => !isDeadline(each)).toSorted(finding_severity/* byGravity */.SN)[0];
    if (!deadline || !reason)
        return [...findings];
    const { tolerance: _, ...rest } = reason;
    const evidence = [...reason.cause.evidence, ...deadline.cause.evidence];
    const fatal = { ...rest, severity: 'fatal', cause: { ...reason.cause, evidence } };
    return [fatal, ...findings.filter((each) => each !== deadline)];
};

// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
;// CONCATENATED MODULE: ./build/packages/status/src/findings/owned-objects.js

/**
 * Returns the children whose controlling owner has this uid. Labels are never trusted: selectors of two workloads may
 * overlap.
 */
const ownedBy = (children, uid, kind) => (0,models/* ofKind */.C)(children, kind).filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.controller !== false));

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/job.js






/**
 * Checks whether the Job is complete. The last known state counts too, because its time to live may end before the next
 * look.
 */
const isComplete = (job) => ['Complete', 'SuccessCriteriaMet'].some((type) => (0,src_conditions/* conditionOf */.rI)(job, type)?.status === 'True');
/** Judges a Job: ready when complete. A failed attempt is not a failed Job: the Job's own condition decides. */
const job = ({ object, desired: wanted, children }) => {
    const { spec, status } = object;
    const desired = spec?.completions ?? spec?.parallelism ?? 1;
    const succeeded = status?.succeeded ?? 0;
    const pods = ownedBy(children, object.metadata.uid, 'Pod');
    const more = { desired, ready: succeeded, pods, makers: [object] };
    if (isComplete(object))
        return ready(`complete, ${succeeded} succeeded`, more);
    const failure = ['Failed', 'FailureTarget']
        .map((type) => (0,src_conditions/* conditionOf */.rI)(object, type))
        .find((each) => each?.status === 'True');
    if (failure)
        return failed(`failed: ${failure.reason}`, { ...more, findings: [jobFailed(object, failure, pods)] });
    // The manifest suspends it, and a queue or a person starts it. A Job that was suspended since is stuck.
    if (spec?.suspend === true)
        return (0,models/* isKind */.V)(wanted, 'Job') && wanted.spec?.suspend === true
            ? ready('suspended by its manifest', more)
            : paused('suspended', more);
    const attempts = status?.failed ? `, ${(0,plural/* plural */.L)(status.failed, 'failed attempt')}` : '';
    return progressing(`${succeeded} of ${desired} succeeded, ${status?.active ?? 0} active${attempts}`, more);
};
const job_reasons = {
    BackoffLimitExceeded: {
        message: ({ spec }) => `failed ${(0,plural/* plural */.L)((spec?.backoffLimit ?? 6) + 1, 'time')} (backoffLimit ${spec?.backoffLimit ?? 6})`,
        hint: 'Fix the error in the log, then deploy again with a new name for the Job.',
    },
    DeadlineExceeded: {
        message: ({ spec }) => `ran longer than activeDeadlineSeconds ${spec?.activeDeadlineSeconds}`,
        hint: 'Raise spec.activeDeadlineSeconds above the measured run time, or reduce the work of the Job.',
    },
    FailedIndexes: {
        message: ({ status }) => `failed at the indexes ${status?.failedIndexes} of its completions`,
        hint: 'The other indexes have ended. Fix the errors in the logs of these indexes, or raise spec.backoffLimitPerIndex.',
    },
    MaxFailedIndexesExceeded: {
        message: ({ spec, status }) => `failed at the indexes ${status?.failedIndexes}, more than maxFailedIndexes ${spec?.maxFailedIndexes} allows`,
        hint: 'Fix the errors in the logs of these indexes, or raise spec.maxFailedIndexes.',
    },
    PodFailurePolicy: {
        message: () => 'was ended by its podFailurePolicy',
        hint: 'The exit code matched a FailJob rule of spec.podFailurePolicy: fix the cause, or change the rule.',
    },
};
/** Init containers that stay are stopped when the others have ended: how they take it explains nothing. */
const isSidecar = ({ spec }, name) => spec?.initContainers?.some((each) => each.name === name && each.restartPolicy === 'Always') ?? false;
/** Init containers before the others, sidecars last. */
const statusesOf = (pod) => (0,src_pods/* containerStatusesOf */.Xy)(pod).toSorted((a, b) => Number(isSidecar(pod, a.name)) - Number(isSidecar(pod, b.name)));
const lastFailure = (pods) => pods
    .toSorted((a, b) => ((0,time/* secondsOf */.TM)(b.metadata.creationTimestamp) || 0) - ((0,time/* secondsOf */.TM)(a.metadata.creationTimestamp) || 0))
    .flatMap((pod) => statusesOf(pod).flatMap(({ name: container, state, lastState }) => {
    const ended = state?.terminated ?? lastState?.terminated;
    return ended?.exitCode
        ? [{ pod, container, exitCode: ended.exitCode, reason: ended.reason, previous: !state?.terminated }]
        : [];
}))[0];
const jobFailed = (object, condition, pods) => {
    const known = job_reasons[condition.reason ?? ''];
    const ended = lastFailure(pods);
    const exit = ended
        ? `, container ${ended.container} exited ${ended.exitCode}${ended.reason === 'OOMKilled' ? ' (out of memory)' : ''}`
        : '';
    const message = known?.message(object) ?? `failed: ${(0,finding/* oneLine */.TN)(condition.message ?? condition.reason ?? 'no reason given')}`;
    return (0,finding/* finding */.gk)(object, {
        rule: 'job-failed',
        code: 'JobFailed',
        stage: 'run',
        severity: 'fatal',
        message: `${message}${exit}`,
        hint: known?.hint,
        command: `kubectl logs job/${object.metadata.name}${(0,finding/* inNamespace */.d2)(object)} --all-containers`,
        detail: { reason: condition.reason ?? 'Failed', ...(ended ? { exitCode: ended.exitCode } : {}) },
        evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
        ...(ended ? { container: ended.container, logs: logsOf(ended) } : {}),
    });
};
const logsOf = ({ pod, container, previous }) => ({
    pod: pod.metadata.name,
    namespace: pod.metadata.namespace ?? 'default',
    container,
    previous,
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/api-extensions.js



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
                    message: `another CustomResourceDefinition has its names: ${names.message}`,
                    hint: 'Choose other spec.names, or remove that CustomResourceDefinition.',
                    command: (0,finding/* describeCommand */.vL)(object),
                    evidence: [(0,finding/* conditionEvidence */.fm)(object, names)],
                }),
            ],
        });
    return (0,src_conditions/* isConditionTrue */.wW)(object, 'Established') ? ready('established') : progressing('not yet established');
};
const apiService = ({ object }) => {
    const available = (0,src_conditions/* conditionOf */.rI)(object, 'Available');
    return available?.status === 'True'
        ? ready('available')
        : progressing(available ? (0,src_conditions/* describeCondition */.pu)(available) : 'not yet available');
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/gateway.js



const isCurrent = (object, { observedGeneration }) => observedGeneration === undefined || observedGeneration >= (object.metadata.generation ?? 0);
/**
 * Requires that every condition is True for this generation. A False one names the problem, and may pass while objects
 * arrive.
 */
const judge = (object, conditions, wanted, done) => {
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
                    message: `${refused.type} is False: ${(0,finding/* oneLine */.TN)([refused.reason, refused.message].filter(Boolean).join(': '))}`,
                    hint: 'Check that the Gateway, its listeners and the Services in backendRefs exist and allow this route.',
                    command: (0,finding/* describeCommand */.vL)(object),
                    detail: { condition: refused.type, reason: refused.reason ?? '' },
                    evidence: [(0,finding/* conditionEvidence */.fm)(object, refused)],
                }),
            ],
        });
    const missing = wanted.filter((type) => !current.some((each) => each.type === type && each.status === 'True'));
    return missing.length > 0 ? progressing(`waiting for ${missing.join(' and ')}`) : ready(done);
};
const gateway = ({ object }) => judge(object, (0,src_conditions/* conditionsOf */.yb)(object.status), ['Accepted', 'Programmed'], 'programmed');
/** Judges a route: it is ready when every parent that it names has accepted it. */
const route = ({ object }) => {
    const outcomes = (object.spec?.parentRefs ?? []).map((ref) => {
        const parent = object.status?.parents?.find(({ parentRef }) => parentRef.name === ref.name && parentRef.sectionName === ref.sectionName && parentRef.port === ref.port);
        return parent
            ? judge(object, (0,src_conditions/* conditionsOf */.yb)(parent), ['Accepted', 'ResolvedRefs'], 'accepted')
            : progressing(`waiting for ${ref.name} to accept it`);
    });
    return (outcomes.find((each) => each.findings) ?? outcomes.find((each) => each.status !== 'ready') ?? ready('accepted'));
};

// EXTERNAL MODULE: ./build/packages/kubernetes/src/kinds.js
var kinds = __webpack_require__(21347);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/value-at.js
var value_at = __webpack_require__(24923);
;// CONCATENATED MODULE: ./build/packages/kubernetes/src/observed-generation.js

/** Returns the observed generation, which some controllers write as text; undefined where the object reports none. */
const observedGeneration = (object) => {
    const number = Number.parseInt(String((0,value_at/* valueAt */.f)(object, ['status', 'observedGeneration'])), 10);
    return Number.isNaN(number) ? undefined : number;
};

;// CONCATENATED MODULE: ./build/packages/status/src/readiness/ready-when.js

/** Characters of the present value in a message. */
const longestValue = 60;
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
 * Reads the author's own conditions from the annotation `slipway.dev/ready-when` of the manifest or the live object. It
 * has one `path=value` for each line or semicolon, and all of them must hold. Without `=value` the path must exist.
 * Returns undefined without the annotation.
 */
const readyWhen = (object, desired) => {
    const text = desired.metadata.annotations?.[annotation] ?? object.metadata.annotations?.[annotation];
    if (!text)
        return undefined;
    const rules = text
        .split(/[;\n]/)
        .map((rule) => rule.trim())
        .filter(Boolean);
    const failed = rules.map((rule) => ({ rule, problem: problemOf(object, rule) })).find(({ problem }) => problem);
    return failed
        ? { isMet: false, message: `waits for ${failed.rule} (${failed.problem})` }
        : { isMet: true, message: rules.join(', ') };
};
const ready_when_show = (value) => `now ${(0,clip/* clip */.$Q)(typeof value === 'object' ? JSON.stringify(value) : String(value), longestValue)}`;
/** Returns why a rule does not hold. A rule that cannot be read does not: the object would count as ready too early. */
const problemOf = (object, rule) => {
    const [, path = '', value] = /^((?:[^=[]|\[[^\]]*\])+)(?:={1,2}(.*))?$/.exec(rule) ?? [];
    const steps = parsePath(path);
    if (steps.length === 0)
        return 'not a path';
    const found = steps.reduce(follow, object);
    if (found === undefined || found === null || found === '')
        return value?.trim() === '' && found === '' ? undefined : 'now unset';
    return value === undefined || String(found) === value.trim() ? undefined : ready_when_show(found);
};

;// CONCATENATED MODULE: ./build/packages/status/src/readiness/replica-counts.js


/**
 * Counts the ready pods of the new revision. The status mixes the revisions in its counts, so it reads the pods
 * themselves, where they could be read.
 */
const freshOf = (pods, otherwise) => pods.length === 0 ? otherwise : pods.filter((pod) => (0,src_pods/* isReadyPod */.rU)(pod)).length;
/** Describes the missing replicas in a few words; returns undefined when none are missing. */
const missingOf = ({ desired, updated, available, total, ready, fresh }) => {
    if (updated < desired)
        return `${updated} of ${desired} updated, ${fresh} ready`;
    if (total > updated)
        return `${fresh} of ${desired} ready, ${(0,plural/* plural */.L)(total - updated, 'old pod')} left`;
    if (available < desired) {
        const soaking = ready > available ? `, ${ready - available} ready for less than minReadySeconds` : '';
        return `${available} of ${desired} available${soaking}`;
    }
    return undefined;
};
/** Lags behind: the status still describes an earlier spec. */
const notObserved = (object, observed) => object.metadata.generation !== undefined && (observed ?? 0) < object.metadata.generation;

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/generic.js






/** How long a controller may take to write the first status of an object that is new. */
const graceSeconds = 5;
/** Returns whether the API server itself serves the group: its objects without a status have none to wait for. */
const isServedByApiServer = (group) => (0,kinds/* isKubernetesGroup */.o9)(group) && !/^(gateway\.networking|snapshot\.storage)\./.test(group);
/**
 * Judges every kind without a row: by the author's own `slipway.dev/ready-when`, else by the conventional conditions
 * Stalled, Reconciling and Ready. An object without any of them is ready because it exists.
 */
const generic = (context) => {
    const { object, desired, since, now } = context;
    const observed = observedGeneration(object);
    if (observed !== undefined && notObserved(object, observed))
        return progressing('waiting for the controller to observe the change');
    const wanted = readyWhen(object, desired);
    if (wanted)
        return wanted.isMet
            ? ready(wanted.message)
            : progressing(wanted.message, { findings: [unmet(object, wanted.message)] });
    const stalled = (0,src_conditions/* conditionOf */.rI)(object, 'Stalled');
    if (stalled?.status === 'True' && !isStale(object, stalled))
        return failed((0,src_conditions/* describeCondition */.pu)(stalled), { findings: [stall(object, stalled)] });
    const reconciling = (0,src_conditions/* conditionOf */.rI)(object, 'Reconciling');
    if (reconciling?.status === 'True')
        return progressing((0,src_conditions/* describeCondition */.pu)(reconciling));
    const condition = (0,src_conditions/* conditionOf */.rI)(object, 'Ready');
    if (condition && isStale(object, condition))
        return progressing('waiting for the controller to observe the change');
    if (condition)
        return condition.status === 'True'
            ? ready('ready')
            : progressing((0,src_conditions/* describeCondition */.pu)(condition), { findings: [notReady(object, condition)] });
    const fresh = !(0,time/* isBefore */.Y8)(object.metadata.creationTimestamp, since) &&
        ((0,time/* secondsBetween */.O1)(object.metadata.creationTimestamp, now) ?? graceSeconds) < graceSeconds;
    const silent = (0,src_conditions/* conditionsOf */.yb)(object.status).length === 0;
    return fresh && silent && !isServedByApiServer((0,refs/* groupOf */.F8)(object.apiVersion))
        ? progressing('no status yet')
        : ready('exists');
};
const isStale = (object, condition) => condition.observedGeneration !== undefined && condition.observedGeneration < (object.metadata.generation ?? 0);
const stall = (object, condition) => (0,finding/* finding */.gk)(object, {
    rule: 'stalled',
    code: 'NotReady',
    stage: 'ready',
    severity: 'fatal',
    message: `its controller gave up: ${(0,finding/* oneLine */.TN)([condition.reason, condition.message].filter(Boolean).join(': '))}`,
    hint: 'The controller does not retry by itself. Correct the fields that its message names.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
});
const notReady = (object, condition) => (0,finding/* finding */.gk)(object, {
    rule: 'not-ready',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: `is not ready: ${(0,finding/* oneLine */.TN)([condition.reason, condition.message].filter(Boolean).join(': ') || 'no reason given')}`,
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [(0,finding/* conditionEvidence */.fm)(object, condition)],
});
const unmet = (object, message) => (0,finding/* finding */.gk)(object, {
    rule: 'ready-when',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    message: message,
    hint: 'The annotation slipway.dev/ready-when requires it. Check the status of the object, or correct the annotation.',
    command: (0,finding/* describeCommand */.vL)(object),
    evidence: [],
});

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/horizontal-pod-autoscaler.js



/**
 * Judges an autoscaler: ready when it exists, because metrics of new pods come later than the pods. It reports metrics
 * that the autoscaler cannot read.
 */
const horizontalPodAutoscaler = ({ object }) => {
    const scaling = (0,src_conditions/* conditionOf */.rI)(object, 'ScalingActive');
    const able = (0,src_conditions/* conditionOf */.rI)(object, 'AbleToScale');
    const broken = [able, scaling].find((each) => each?.status === 'False' && each.reason !== 'ScalingDisabled');
    if (!broken)
        return ready('exists');
    return ready(`exists, ${broken.reason}`, {
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'autoscaler',
                code: 'NotReady',
                stage: 'ready',
                severity: 'info',
                message: `cannot scale: ${broken.reason}: ${broken.message}`,
                hint: 'Set resources.requests for the metric on every container, and check that the metrics server answers.',
                command: (0,finding/* describeCommand */.vL)(object),
                evidence: [(0,finding/* conditionEvidence */.fm)(object, broken)],
            }),
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/ingress.js

/** Judges an Ingress: one without an address is ready too, because some controllers never write one. */
const ingress = ({ object }) => {
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname);
    return ready(addresses.length > 0 ? `at ${addresses.join(', ')}` : 'exists, no address yet');
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/namespace.js


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
                message: 'the namespace is being deleted',
                hint: 'Wait until the namespace is deleted and deploy again, or choose another namespace.',
                command: (0,finding/* describeCommand */.vL)(object),
                evidence: [{ source: 'status', of: `Namespace/${object.metadata.name}`, text: 'phase Terminating' }],
            }),
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/pod-disruption-budget.js



const podDisruptionBudget = ({ object }) => notObserved(object, observedGeneration(object))
    ? progressing('waiting for the controller to observe the change')
    : ready('exists');

;// CONCATENATED MODULE: ./build/packages/status/src/kinds/service.js



/** Judges a Service: only a LoadBalancer has to wait, for its address. */
const service = ({ object, events, since }) => {
    if (object.spec?.type !== 'LoadBalancer')
        return ready('exists');
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname);
    if (addresses.length > 0)
        return ready(`at ${addresses.join(', ')}`);
    const refused = (0,findings_events/* lastEvent */.Rf)((0,findings_events/* eventsOf */.XL)(events, object, since), ['SyncLoadBalancerFailed', 'CreatingLoadBalancerFailed']);
    const trouble = refused
        ? {
            message: `no address: ${(0,finding/* oneLine */.TN)((0,findings_events/* messageOf */.bD)(refused))}`,
            severity: 'lasting',
            tolerance: { seconds: 60 },
            evidence: [(0,finding/* eventEvidence */.AM)(refused)],
        }
        : { message: 'has no address of a load balancer yet', severity: 'info', evidence: [] };
    return progressing('waiting for the address of a load balancer', {
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'load-balancer',
                code: 'NotReady',
                stage: 'ready',
                hint: 'Check that the cluster has a load balancer controller and free addresses, and check the annotations of the Service.',
                command: (0,finding/* describeCommand */.vL)(object),
                ...trouble,
            }),
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/cron-job.js

/** Judges a CronJob: it is ready, because its runs start later, and failed runs belong to earlier releases. */
const cronJob = ({ object }) => ready(object.spec?.suspend ? 'exists, suspended' : 'exists');

;// CONCATENATED MODULE: ./build/packages/status/src/readiness/update-on-delete.js


/** Reports old pods that wait for their deletion. The author chose this strategy, so it is only information. */
const waitsForDelete = (object, kept, oldPods) => {
    const names = oldPods.map((pod) => `pod/${pod.metadata.name}`);
    return (0,finding/* finding */.gk)(object, {
        rule: 'on-delete',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        message: `updateStrategy OnDelete leaves ${(0,plural/* plural */.L)(kept, 'pod')} on the old revision until deletion`,
        hint: 'Delete the pods one by one at a time of your choice, or use updateStrategy RollingUpdate.',
        ...(names.length > 0 ? { command: `kubectl delete ${names.join(' ')}${(0,finding/* inNamespace */.d2)(object)}` } : {}),
        detail: { pods: kept },
        evidence: [],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/daemon-set.js





/** The pods of the current template: by the newest ControllerRevision where it was read, else by generation. */
const currentPods = (object, children, all) => {
    const revisions = ownedBy(children, object.metadata.uid, 'ControllerRevision');
    const newest = revisions.toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
    const hash = newest?.metadata.labels?.[src_pods/* revisionHashLabel */.UM];
    const generation = object.metadata.annotations?.['deprecated.daemonset.template.generation'];
    return all.filter(({ metadata: { labels = {} } }) => hash === undefined
        ? generation === undefined || labels['pod-template-generation'] === generation
        : labels[src_pods/* revisionHashLabel */.UM] === hash);
};
/**
 * Judges a DaemonSet: ready when the pod of every matching node is of the current template and available. Without a
 * matching node it is ready.
 */
const daemonSet = ({ object, children }) => {
    if (notObserved(object, observedGeneration(object)))
        return progressing('waiting for the controller to observe the change');
    const { spec, status } = object;
    const desired = status?.desiredNumberScheduled ?? 0;
    const updated = status?.updatedNumberScheduled ?? 0;
    const available = status?.numberAvailable ?? 0;
    const all = ownedBy(children, object.metadata.uid, 'Pod');
    const pods = currentPods(object, children, all);
    const oldPods = all.filter((pod) => !pods.includes(pod));
    const fresh = freshOf(pods, Math.min(available, updated));
    const more = { desired, ready: fresh, pods, oldPods, makers: [object] };
    if (desired === 0)
        return ready('no node matches', more);
    const onDelete = spec?.updateStrategy?.type === 'OnDelete';
    const kept = onDelete ? Math.max(0, desired - updated) : 0;
    const left = onDelete ? [] : oldPods.filter((pod) => !(0,src_pods/* isTerminating */.fy)(pod));
    const missing = missingOf({
        desired,
        updated: updated + kept,
        available,
        total: updated + kept + left.length,
        ready: status?.numberReady ?? 0,
        fresh,
    });
    const findings = kept > 0 ? [waitsForDelete(object, kept, oldPods)] : [];
    return missing
        ? progressing(missing, { ...more, findings })
        : ready(`${available} of ${desired} ready`, { ...more, ready: available, findings });
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/packages/status/src/workloads/deployment.js






const revisionKey = 'deployment.kubernetes.io/revision';
const revisionOf = (object) => object.metadata.annotations?.[revisionKey];
/**
 * The ReplicaSet of the desired template: owned by uid, equal in template and in revision. Its age proves nothing,
 * because a rollback uses an old ReplicaSet again. While the revision is missing, the template decides. Defaults of
 * another server version can make the templates differ. Then the revision decides, provided that the controller itself
 * counts updated pods.
 */
const newReplicaSet = (deployment, children) => {
    const owned = ownedBy(children, deployment.metadata.uid, 'ReplicaSet');
    const wanted = (0,src_pods/* templateWithoutHash */.Lv)(deployment);
    const sameTemplate = owned.filter((each) => (0,external_node_util_.isDeepStrictEqual)((0,src_pods/* templateWithoutHash */.Lv)(each), wanted));
    const sameRevision = owned.filter((each) => revisionOf(each) !== undefined && revisionOf(each) === revisionOf(deployment));
    const both = sameTemplate.find((each) => sameRevision.includes(each));
    if (both || sameTemplate.length > 0)
        return both ?? sameTemplate[0];
    const counted = (deployment.status?.updatedReplicas ?? 0) > 0;
    return counted ? sameRevision[0] : undefined;
};
/**
 * Judges a Deployment: ready when the controller has observed this generation and every pod is of the new ReplicaSet
 * and available. Reads spec.replicas of the live object: an autoscaler may own it.
 */
const deployment = (context) => {
    const { object, children } = context;
    if (notObserved(object, observedGeneration(object)))
        return progressing('waiting for the controller to observe the change');
    const current = newReplicaSet(object, children);
    const pods = current ? ownedBy(children, current.metadata.uid, 'Pod') : [];
    const oldPods = ownedBy(children, object.metadata.uid, 'ReplicaSet')
        .filter((each) => each !== current)
        .flatMap((each) => ownedBy(children, each.metadata.uid, 'Pod'));
    return deployment_judge(context, current, { pods, oldPods, makers: current ? [current] : [object] });
};
const deployment_judge = (context, current, found) => {
    const { spec, status } = context.object;
    const desired = spec?.replicas ?? 1;
    const counts = {
        desired,
        updated: status?.updatedReplicas ?? 0,
        available: status?.availableReplicas ?? 0,
        total: status?.replicas ?? 0,
        ready: status?.readyReplicas ?? 0,
    };
    const fresh = freshOf(found.pods, Math.min(counts.available, counts.updated));
    const more = { ...found, desired, ready: fresh };
    if (spec?.paused === true)
        return paused(`paused: ${counts.updated} of ${desired} updated`, more);
    if (desired === 0)
        return ready('scaled to 0', more);
    const left = found.oldPods.filter((pod) => !(0,src_pods/* isTerminating */.fy)(pod) && !(0,src_pods/* hasEnded */.hY)(pod));
    const missing = missingOf({ ...counts, fresh, total: Math.max(counts.total, counts.updated + left.length) });
    if (!missing)
        return ready(`${counts.available} of ${desired} ready`, { ...more, ready: counts.available });
    const deadline = progressDeadline(context, (0,src_conditions/* conditionOf */.rI)(context.object, 'Progressing'));
    const message = current ? missing : `waiting for the new ReplicaSet, ${missing}`;
    return progressing(message, { ...more, findings: deadline ? [deadline] : [] });
};

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/pod.js



/**
 * Judges a pod without a controller: ready when Ready, or Succeeded where it is meant to end. Failed is final, because
 * no controller replaces the pod.
 */
const pod = ({ object }) => {
    const { spec, status } = object;
    const more = { desired: 1, pods: [object] };
    if (status?.phase === 'Succeeded' && spec?.restartPolicy !== 'Always')
        return ready('succeeded', { ...more, ready: 1 });
    if ((0,src_pods/* isReadyPod */.rU)(object))
        return ready('ready', { ...more, ready: 1 });
    if (status?.phase !== 'Failed')
        return progressing(`phase ${status?.phase ?? 'Pending'}`, { ...more, ready: 0 });
    const reason = [status.reason, status.message].filter(Boolean).join(': ');
    const exit = (0,src_pods/* containerStatusesOf */.Xy)(object).find(({ state }) => state?.terminated?.exitCode);
    const exitCode = exit?.state?.terminated?.exitCode ?? 1;
    const why = reason || (exit ? `container ${exit.name} exited ${exitCode}` : 'no reason given');
    return failed(`failed: ${(0,finding/* oneLine */.TN)(why)}`, {
        ...more,
        ready: 0,
        findings: [
            (0,finding/* finding */.gk)(object, {
                rule: 'crash',
                code: 'CrashLoop',
                stage: 'run',
                severity: 'fatal',
                message: `the pod failed: ${(0,finding/* oneLine */.TN)(why)}`,
                hint: 'No controller replaces this pod. Correct the pod, or use a Deployment or a Job.',
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

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/replica-set.js





/** Judges a ReplicaSet. It has one revision: all its pods count. */
const replicaSet = ({ object, children }) => {
    if (notObserved(object, observedGeneration(object)))
        return progressing('waiting for the controller to observe the change');
    const { spec, status } = object;
    const desired = spec?.replicas ?? 1;
    const total = status?.replicas ?? 0;
    const available = status?.availableReplicas ?? 0;
    const more = { desired, ready: available, pods: ownedBy(children, object.metadata.uid, 'Pod'), makers: [object] };
    if (desired === 0)
        return ready('scaled to 0', more);
    const missing = total > desired
        ? `${(0,plural/* plural */.L)(total - desired, 'pod')} too many`
        : missingOf({ desired, updated: total, available, total, fresh: available, ready: status?.readyReplicas ?? 0 });
    return missing ? progressing(missing, more) : ready(`${available} of ${desired} ready`, more);
};

;// CONCATENATED MODULE: ./build/packages/status/src/workloads/stateful-set.js







const hashOf = (pod) => pod.metadata.labels?.[src_pods/* revisionHashLabel */.UM];
/**
 * Judges a StatefulSet: ready when every pod that the strategy moves is of updateRevision and available. A partition
 * keeps the pods below it on the old revision, and OnDelete keeps all of them until their deletion. Both are complete
 * as they are.
 */
const statefulSet = (context) => {
    const { object, children } = context;
    if (notObserved(object, observedGeneration(object)))
        return progressing('waiting for the controller to observe the change');
    const all = ownedBy(children, object.metadata.uid, 'Pod');
    const pods = all.filter((pod) => hashOf(pod) === object.status?.updateRevision);
    const oldPods = all.filter((pod) => !pods.includes(pod));
    return stateful_set_judge(context, { pods, oldPods, makers: [object] });
};
const stateful_set_judge = (context, found) => {
    const { object } = context;
    const { spec, status } = object;
    const desired = spec?.replicas ?? 1;
    const total = status?.replicas ?? 0;
    const available = status?.availableReplicas ?? status?.readyReplicas ?? 0;
    const settled = status?.currentRevision === status?.updateRevision;
    // Going back in the middle of a rollout settles the revisions at once, but not the pods: only their count proves it.
    const updated = status?.updatedReplicas ?? 0;
    const fresh = freshOf(found.pods, Math.min(available, updated));
    const more = { ...found, desired, ready: fresh };
    if (desired === 0)
        return ready('scaled to 0', more);
    if (total > desired)
        return progressing(`${(0,plural/* plural */.L)(total - desired, 'pod')} too many`, more);
    const onDelete = spec?.updateStrategy?.type === 'OnDelete';
    const partition = onDelete ? desired : Math.min(spec?.updateStrategy?.rollingUpdate?.partition ?? 0, desired);
    const kept = settled ? 0 : desired - Math.max(updated, desired - partition);
    const ask = onDelete && kept > 0 ? [waitsForDelete(object, kept, found.oldPods)] : [];
    // Pods that are kept count as neither desired nor present, but have to be available like the others.
    const missing = missingOf({
        desired: desired - kept,
        updated,
        available: available - kept,
        total: updated,
        ready: (status?.readyReplicas ?? 0) - kept,
        fresh,
    });
    if (!missing) {
        const held = kept > 0 ? `, ${(0,plural/* plural */.L)(kept, 'pod')} kept on the old revision` : '';
        return ready(`${available} of ${desired} ready${held}`, { ...more, ready: available, findings: ask });
    }
    return progressing(missing, { ...more, findings: [...ask, ...stuckPods(context, found.oldPods)] });
};
/**
 * With OrderedReady the controller waits for a broken pod of the old revision for ever instead of replacing it
 * (kubernetes/kubernetes#67250). It is a report, never a failure: the pod is not of this release.
 */
const stuckPods = ({ object }, oldPods) => {
    if (object.spec?.podManagementPolicy === 'Parallel')
        return [];
    const broken = oldPods.find((pod) => !(0,src_pods/* isTerminating */.fy)(pod) && !(0,src_pods/* isReadyPod */.rU)(pod));
    if (!broken)
        return [];
    const { name } = broken.metadata;
    const rule = {
        rule: 'stuck-pod',
        code: 'NotReady',
        stage: 'ready',
        severity: 'info',
        message: `pod ${name} of the previous revision is not ready, and an OrderedReady StatefulSet does not replace it`,
        hint: 'Delete the pod. The controller then creates it again from the new revision.',
        command: `kubectl delete pod/${name}${(0,finding/* inNamespace */.d2)(object)}`,
        detail: { pod: name },
        evidence: [
            { source: 'status', of: `Pod/${broken.metadata.namespace}/${name}`, text: `phase ${broken.status?.phase}` },
        ],
    };
    return [(0,finding/* finding */.gk)(object, rule)];
};

;// CONCATENATED MODULE: ./build/packages/status/src/assessment/kind-rules.js

















const isContextOf = (context, kind) => (0,models/* isKind */.V)(context.object, kind);
/** Returns the outcome of the rule for an object of this kind; undefined for an object of another kind. */
const rule = (kind, judge) => (context) => isContextOf(context, kind) ? judge(context) : undefined;
/** The rules for ready, kind by kind. */
const rules = [
    rule('Deployment', deployment),
    rule('StatefulSet', statefulSet),
    rule('DaemonSet', daemonSet),
    rule('ReplicaSet', replicaSet),
    rule('Pod', pod),
    rule('Job', job),
    rule('CronJob', cronJob),
    rule('HorizontalPodAutoscaler', horizontalPodAutoscaler),
    rule('PodDisruptionBudget', podDisruptionBudget),
    rule('PersistentVolumeClaim', persistentVolumeClaim),
    rule('Service', service),
    rule('Ingress', ingress),
    rule('Gateway', gateway),
    rule('HTTPRoute', route),
    rule('GRPCRoute', route),
    rule('TLSRoute', route),
    rule('TCPRoute', route),
    rule('CustomResourceDefinition', customResourceDefinition),
    rule('APIService', apiService),
    rule('Namespace', namespace),
];
/** Returns the result of the rule of the object's kind. The conditions decide for a kind without a rule. */
const judgeByKind = (context) => {
    for (const judge of rules) {
        const outcome = judge(context);
        if (outcome)
            return outcome;
    }
    return generic(context);
};

;// CONCATENATED MODULE: ./build/packages/status/src/assessment/recreated-object.js


/** Returns the finding that another client deleted the object and created it again, with another uid. */
const recreatedObject = (object) => (0,finding/* finding */.gk)(object, {
    rule: 'replaced',
    code: 'NotReady',
    stage: 'admission',
    severity: 'fatal',
    message: 'was deleted and created again by another client during the release',
    hint: 'Find out which other client manages it (kubectl get -o yaml --show-managed-fields), then deploy again.',
    command: (0,finding/* describeCommand */.vL)(object),
    detail: { uid: object.metadata.uid ?? '' },
    evidence: [{ source: 'status', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object)), text: `uid ${object.metadata.uid}` }],
});

;// CONCATENATED MODULE: ./build/packages/status/src/assessment/terminating-object.js


/** Returns the finding that the object is being deleted, with the finalizers that delay it. */
const terminatingObject = (object) => {
    const finalizers = object.metadata.finalizers ?? [];
    const held = finalizers.length > 0 ? `, blocked by the finalizers ${finalizers.join(', ')}` : '';
    return (0,finding/* finding */.gk)(object, {
        rule: 'terminating',
        code: 'NotReady',
        stage: 'admission',
        severity: 'fatal',
        message: `is being deleted${held}`,
        hint: 'Wait until it is deleted. If a finalizer remains, check that the controller of the finalizer runs.',
        command: (0,finding/* describeCommand */.vL)(object),
        ...(held ? { detail: { finalizers: finalizers.join(', ') } } : {}),
        evidence: [
            { source: 'status', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object)), text: `deletionTimestamp ${object.metadata.deletionTimestamp}` },
        ],
    });
};

;// CONCATENATED MODULE: ./build/packages/status/src/assessment/assess.js









/**
 * Judges one object: its kind's rule for ready, and every finding about its pods of the desired revision. `failed` means
 * that a finding is fatal. Findings that have to last are for {@link gravest}, with the time that they have lasted. A
 * ready object can have a finding past its tolerance: call {@link gravest} first.
 */
const assess = (observation) => {
    const { object } = observation;
    if (!object)
        return absent(observation);
    const context = { ...observation, object };
    const replaced = observation.uid !== undefined && object.metadata.uid !== observation.uid;
    if (replaced)
        return failedBy(recreatedObject(object));
    if ((0,src_pods/* isTerminating */.fy)(object) && !((0,models/* isKind */.V)(object, 'Job') && isComplete(object)))
        return failedBy(terminatingObject(object));
    return assess_judge(context, judgeByKind(context));
};
/** A Job's time to live may take it away between two looks: then its last known state counts. */
const absent = ({ desired, previous }) => previous && (0,models/* isKind */.V)(previous, 'Job') && isComplete(previous)
    ? { status: 'ready', message: 'complete, then deleted', findings: [], pods: [] }
    : { status: 'missing', message: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(desired))} does not exist`, findings: [], pods: [] };
const assess_judge = (context, outcome) => {
    const { status, message, pods = [] } = outcome;
    const found = [
        ...(outcome.findings ?? []),
        ...(status === 'ready' ? [] : diagnoseCreation(context, outcome)),
        ...diagnosePods(context, pods, isRetried(context.object)),
    ];
    const findings = (0,finding_severity/* distinct */.dM)(explainDeadline(found)).toSorted(finding_severity/* byGravity */.SN);
    const failed = findings.some(({ severity }) => severity === 'fatal') && status !== 'paused';
    const isDelayed = status === 'ready' && findings.some(({ delaysReady }) => delaysReady);
    return {
        status: failed ? 'failed' : isDelayed ? 'progressing' : status,
        message: isDelayed ? `${message}, but not stable yet` : message,
        ...(outcome.ready === undefined ? {} : { ready: outcome.ready }),
        ...(outcome.desired === undefined ? {} : { desired: outcome.desired }),
        findings,
        pods,
    };
};
const isRetried = (object) => (0,models/* isKind */.V)(object, 'Job') || ((0,models/* isKind */.V)(object, 'Pod') && object.spec?.restartPolicy === 'Never');
const failedBy = (cause) => ({
    status: 'failed',
    message: cause.cause.sentence.replace(/^.*?: /, ''),
    findings: [cause],
    pods: [],
});


/***/ }),

/***/ 23155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ refusalOf)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30372);


const text = (...patterns) => (message) => (0,_row_js__WEBPACK_IMPORTED_MODULE_0__/* .match */ .YW)(message, ...patterns);
const refusals = [
    {
        rule: 'admission-webhook',
        code: 'AdmissionDenied',
        passes: true,
        when: text(/failed calling webhook "(?<webhook>[^"]+)": (?:.*?Post "https:\/\/(?<service>[^/:?"]+)[^"]*": )?(?<reason>[\s\S]*)/),
        message: ({ webhook, reason }) => `admission webhook ${webhook} does not answer (${shorten(reason)}), so the objects that it checks cannot be created`,
        hint: ({ service }) => `The webhook is at fault, not the release. Check the Service ${service ?? 'behind the webhook'}, or ask its owner.`,
        command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
    },
    {
        rule: 'admission-denied',
        code: 'AdmissionDenied',
        when: text(/admission webhook "(?<webhook>[^"]+)" denied the request(?:: (?<reason>[\s\S]*))?/),
        message: ({ webhook, reason = 'no reason given' }) => `admission webhook ${webhook} denied the request: ${shorten(reason)}`,
        hint: 'Change the field that the policy names, or ask the owner of the policy for an exception.',
        command: 'kubectl get validatingwebhookconfigurations',
    },
    {
        rule: 'admission-denied',
        code: 'AdmissionDenied',
        when: text(/ValidatingAdmissionPolicy '(?<policy>[^']+)' with binding '(?<binding>[^']+)' denied request(?:: (?<reason>[\s\S]*))?/),
        message: ({ policy, reason = 'no reason given' }) => `admission policy ${policy} denied the request: ${shorten(reason)}`,
        hint: 'Change the field that the policy names.',
        command: ({ policy }) => `kubectl get validatingadmissionpolicy/${policy} -o yaml`,
    },
    {
        rule: 'pod-security',
        code: 'AdmissionDenied',
        when: text(/violates PodSecurity "(?<level>[^"]+)": (?<reason>[\s\S]*)/),
        message: ({ level, reason }) => `Pod Security level ${level} forbids its pods: ${shorten(reason)}`,
        hint: 'Set securityContext: runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities.drop: [ALL], seccompProfile.type: RuntimeDefault.',
        command: 'kubectl get namespaces -L pod-security.kubernetes.io/enforce',
    },
    {
        rule: 'quota',
        code: 'QuotaExceeded',
        when: text(/exceeded quota: (?<quota>[^,]+), requested: (?<requested>.+?), used: (?<used>.+?), limited: (?<limited>[^"\n]+)/),
        message: ({ quota, requested, used, limited }) => `quota ${quota} is used up: requested ${requested}, ${used} of ${limited} in use`,
        hint: 'A rolling update needs room for one more pod: set maxSurge: 0, lower the requests, or raise the quota.',
        command: ({ quota }, inNamespace) => `kubectl describe quota/${quota}${inNamespace}`,
    },
    {
        rule: 'quota',
        code: 'QuotaExceeded',
        when: text(/failed quota: (?<quota>[^:]+): must specify (?<needed>[^"\n]+)/),
        message: ({ quota, needed }) => `quota ${quota} requires every pod to set ${needed}`,
        hint: 'Set these resources on every container, or give the namespace a LimitRange with defaults.',
        command: ({ quota }, inNamespace) => `kubectl describe quota/${quota}${inNamespace}`,
    },
    {
        rule: 'limit-range',
        code: 'QuotaExceeded',
        when: text(/(?<limit>(?:minimum|maximum) (?<resource>\S+) usage per (?<scope>\w+) is [^"\n\]]+?|(?<resource>\S+) max limit to request ratio per [^"\n\]]+?)(?:\.\s|\.?$|[\]"\n])/),
        message: ({ limit }) => `a LimitRange of the namespace forbids its pods: ${shorten(limit)}`,
        hint: 'Set resources.requests and resources.limits to values within the range.',
        command: (_, inNamespace) => `kubectl describe limitranges${inNamespace}`,
    },
    {
        rule: 'service-account',
        code: 'ConfigMissing',
        when: text(/serviceaccount "(?<name>[^"]+)" not found/i),
        message: ({ name }) => `ServiceAccount ${name} does not exist, so no pod can be created`,
        hint: ({ name }) => `Create ServiceAccount ${name} with the release, or correct serviceAccountName.`,
        command: (_, inNamespace) => `kubectl get serviceaccounts${inNamespace}`,
    },
    {
        rule: 'service-account',
        code: 'ConfigMissing',
        when: text(/no (?<kind>PriorityClass) with name (?<name>\S+) was found/, /(?<kind>RuntimeClass) "(?<name>[^"]+)" not found/),
        message: ({ kind, name }) => `${kind} ${name} does not exist, so no pod can be created`,
        hint: ({ kind, name }) => `Create ${kind} ${name}, or correct its name in the manifest.`,
        command: ({ kind }) => `kubectl get ${String(kind).toLowerCase()}`,
    },
    {
        rule: 'terminating',
        code: 'NotReady',
        when: text(/unable to create new content in namespace (?<namespace>\S+) because it is being terminated/),
        message: ({ namespace }) => `namespace ${namespace} is being deleted`,
        hint: 'Wait until the namespace is deleted and deploy again, or choose another namespace.',
        command: ({ namespace }) => `kubectl describe namespace/${namespace}`,
    },
];
const shorten = (reason) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(String(reason ?? ''), 300);
/** Returns the row that matches this text, with the values that it read. */
const refusalOf = (message) => {
    for (const refusal of refusals) {
        const facts = refusal.when(message);
        if (facts)
            return { refusal, facts };
    }
    return undefined;
};


/***/ }),

/***/ 30372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ anyText),
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
/** Returns the row's values for this symptom, ready for a finding. */
const read = ({ row, facts }, symptom) => {
    const tolerance = evaluate(row.tolerance, symptom, facts);
    return {
        rule: row.rule,
        code: evaluate(row.code, symptom, facts),
        stage: row.stage,
        severity: evaluate(row.severity, symptom, facts),
        ...(tolerance ? { tolerance } : {}),
        ...(row.delaysReady ? { delaysReady: row.delaysReady } : {}),
        message: row.message(symptom, facts),
        hint: evaluate(row.hint, symptom, facts),
        command: evaluate(row.command, symptom, facts),
        detail: facts,
    };
};
/** Matches every text, an empty one too: for the last row of a table. */
const anyText = /(?:)/;
/** Returns the named groups of the first pattern that matches, as facts. A match without groups gives empty facts. */
const match = (text, ...patterns) => {
    for (const pattern of patterns) {
        const found = pattern.exec(text);
        if (found)
            return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined));
    }
    return undefined;
};


/***/ }),

/***/ 74884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rf: () => (/* binding */ lastEvent),
/* harmony export */   XL: () => (/* binding */ eventsOf),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   et: () => (/* binding */ subjectOf)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61080);


/** Returns the object that the event is about. */
const subjectOf = ({ involvedObject, regarding }) => involvedObject ?? regarding ?? {};
const isAbout = (event, object) => {
    const about = subjectOf(event);
    if (about.uid && object.metadata.uid)
        return about.uid === object.metadata.uid;
    return (about.kind === object.kind &&
        about.name === object.metadata.name &&
        (about.namespace ?? '') === (object.metadata.namespace ?? '') &&
        (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(about.apiVersion ?? object.apiVersion) === (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .groupOf */ .F8)(object.apiVersion));
};
/** Returns the object's events that are not older than `since`, oldest first. */
const eventsOf = (events, object, since) => events
    .filter((event) => isAbout(event, object) && !(0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .isBefore */ .Y8)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(event), since))
    .sort((a, b) => ((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(a)) || 0) - ((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .secondsOf */ .TM)((0,_time_js__WEBPACK_IMPORTED_MODULE_1__/* .eventTime */ .gE)(b)) || 0));
/** Returns the last matching event: the list is in order of time. */
const lastEvent = (events, reasons, text) => events.findLast((event) => reasons.includes(event.reason ?? '') && (!text || text.test(messageOf(event))));
const messageOf = (event) => event.message ?? event.note ?? '';


/***/ }),

/***/ 57073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m8: () => (/* binding */ bestGuess),
  SN: () => (/* binding */ byGravity),
  dM: () => (/* binding */ distinct),
  Zk: () => (/* binding */ gravest)
});

// UNUSED EXPORTS: failsNow

;// CONCATENATED MODULE: ./build/packages/status/src/findings/types.js
/** The stages of a pod's life in their order. A trouble of an earlier stage explains those of the later ones. */
const findingStages = ['admission', 'scheduling', 'volumes', 'pull', 'create', 'start', 'run', 'ready'];

;// CONCATENATED MODULE: ./build/packages/status/src/findings/finding-severity.js

const order = ['fatal', 'lasting', 'info'];
const severityRank = (severity) => order.indexOf(severity);
/** Keeps one finding for each key: the gravest, and of those the one with the most restarts. */
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
const stageRank = ({ stage }) => (stage ? findingStages.indexOf(stage) : findingStages.length);
/** Sorts the gravest first. Among equals the earliest stage comes first, because it explains the later ones. */
const byGravity = (a, b) => severityRank(a.severity) - severityRank(b.severity) || stageRank(a) - stageRank(b);
/**
 * Checks whether this finding ends the release now.
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
 * Returns the finding that fails the release now, if any: of those past their tolerance the one of the earliest stage.
 * @param elapsedByKey seconds since each key was first seen without a break.
 */
const gravest = (findings, elapsedByKey) => findings
    .filter((each) => failsNow(each, elapsedByKey.get(each.key) ?? 0))
    .toSorted((a, b) => stageRank(a) - stageRank(b) || byGravity(a, b))[0];
/** Returns the most likely cause of the delay, for a timeout before any failure. */
const bestGuess = (findings) => findings.toSorted(byGravity)[0];


/***/ }),

/***/ 52344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ eventEvidence),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   d2: () => (/* binding */ inNamespace),
/* harmony export */   fm: () => (/* binding */ conditionEvidence),
/* harmony export */   gk: () => (/* binding */ finding),
/* harmony export */   vL: () => (/* binding */ describeCommand)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11601);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75096);
/* harmony import */ var _events_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74884);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61080);




/**
 * Builds one finding about `object`. Its key leaves the pod out: a replaced pod with the same trouble is the same
 * trouble.
 */
const finding = (object, parts) => {
    const ref = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object);
    const { rule, code, stage, severity, tolerance, delaysReady, restarts, message, hint, command, detail, container, mark, evidence, logs, } = parts;
    return {
        severity,
        stage,
        key: [code, rule, (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .TN)(ref), container ?? '', mark ?? ''].join(' ').trimEnd(),
        rule,
        ...(tolerance && severity === 'lasting' ? { tolerance } : {}),
        ...(delaysReady ? { delaysReady } : {}),
        ...(restarts === undefined ? {} : { restarts }),
        ...(logs ? { logs } : {}),
        cause: {
            code,
            sentence: `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)(ref)}: ${message.replace(/\.$/, '')}`,
            object: ref,
            ...(container ? { container } : {}),
            ...(hint ? { hint } : {}),
            ...(command ? { command } : {}),
            ...(detail && Object.keys(detail).length > 0 ? { detail } : {}),
            evidence,
        },
    };
};
/** Returns untrusted text on one line, clipped to what a person reads. */
const oneLine = (text, limit = 300) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, limit);
/** Returns `: text` to end a sentence with; empty without a text. */
const quoted = (text, limit) => (text ? `: ${oneLine(text, limit)}` : '');
const eventEvidence = (event) => {
    const about = (0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectOf */ .et)(event);
    const at = (0,_time_js__WEBPACK_IMPORTED_MODULE_3__/* .eventTime */ .gE)(event);
    return {
        source: 'event',
        of: [about.kind, about.namespace, about.name].filter(Boolean).join('/'),
        ...(at ? { at } : {}),
        text: oneLine(`${event.reason}: ${(0,_events_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(event)}`, 600),
    };
};
const conditionEvidence = (object, condition) => {
    const at = condition.lastUpdateTime ?? condition.lastTransitionTime;
    return {
        source: 'condition',
        of: (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .refOf */ .H8)(object)),
        ...(at ? { at } : {}),
        text: oneLine((0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_4__/* .describeCondition */ .pu)(condition), 600),
    };
};
/** Returns the command to read its events: `kubectl describe deployment/api -n shop`. */
const describeCommand = (object) => {
    const { kind, metadata } = object;
    return `kubectl describe ${kind.toLowerCase()}/${metadata.name}${inNamespace(object)}`;
};
const inNamespace = (object) => object.metadata.namespace ? ` -n ${object.metadata.namespace}` : '';


/***/ }),

/***/ 61080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ secondsBetween),
/* harmony export */   TM: () => (/* binding */ secondsOf),
/* harmony export */   Y8: () => (/* binding */ isBefore),
/* harmony export */   gE: () => (/* binding */ eventTime)
/* harmony export */ });
/** Returns whole seconds, because most of the server's timestamps have no more; NaN for other text. */
const secondsOf = (time) => typeof time === 'string' ? Math.floor(Date.parse(time) / 1000) : Number.NaN;
/** Compares two times. Returns false when either is unknown: an undated event counts as present. */
const isBefore = (time, other) => secondsOf(time) < secondsOf(other);
/** Returns the last time of the event; the fields differ by the client that recorded it. */
const eventTime = (event) => event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata.creationTimestamp;
/** Returns the seconds from one server time to another; undefined when either is unknown. */
const secondsBetween = (from, to) => {
    const seconds = secondsOf(to) - secondsOf(from);
    return Number.isNaN(seconds) ? undefined : seconds;
};


/***/ }),

/***/ 5569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   KH: () => (/* binding */ lastBlock),
/* harmony export */   mC: () => (/* binding */ around)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11601);

/** Returns a log's lines without the timestamps that the API server may put before them, and without colours. */
const linesOf = (log) => log
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with this character
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /, '').trimEnd());
/** How far apart two lines of one crash may lie: a traceback with its chained errors. */
const blockLength = 30;
/**
 * Returns the first hit of the last block: programs die at the end of their log, and their last lines follow from the
 * first ones. Hits further up than a block belong to troubles that the program survived.
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
/** Returns the line with three around it, so that a person can check it. */
const around = (lines, at) => lines
    .slice(Math.max(0, at - 3), at + 4)
    .filter(Boolean)
    .map((line) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(line, 300))
    .join('\n');


/***/ }),

/***/ 94720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rr: () => (/* binding */ dyingWorkers),
  lt: () => (/* binding */ explainSilence),
  Pq: () => (/* binding */ explainWaiting),
  j: () => (/* binding */ explainWorkers)
});

// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/status/src/logs/excerpt.js
var excerpt = __webpack_require__(5569);
// EXTERNAL MODULE: ./build/packages/status/src/logs/log-evidence.js
var log_evidence = __webpack_require__(24842);
// EXTERNAL MODULE: ./build/packages/status/src/logs/read-error.js + 9 modules
var read_error = __webpack_require__(85788);
;// CONCATENATED MODULE: ./build/packages/status/src/logs/worker-deaths.js
/** How masters and supervisors report that a process which they keep has ended although it should not. */
const deathLines = [
    // gunicorn: the master's own timeout, then what its worker was ended with
    { reason: 'timeout', pattern: /WORKER TIMEOUT \(pid:(?<pid>\d+)\)/ },
    { reason: 'killed', pattern: /Worker \(pid:(?<pid>\d+)\) was sent SIGKILL!/ },
    {
        reason: 'ended',
        pattern: /Worker \(pid:(?<pid>\d+)\) (?:was sent SIG(?:SEGV|BUS|ILL|FPE|ABRT)!|exited with code [1-9])/,
    },
    // uvicorn prints the same for a worker that crashed and for one that it ended because it loaded too slowly
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
    { reason: 'ended', pattern: /worker process (?<pid>\d+) exited (?:on signal \d|with (?:fatal )?code [1-9])/ },
    { reason: 'ended', pattern: /child pid (?<pid>\d+) exit signal (?:Segmentation fault|Aborted|Bus error|Killed)/ },
];
/** So many ends are a loop: one or two are survived. */
const loop = 3;
const ways = {
    killed: {
        code: 'OutOfMemory',
        message: 'SIGKILL, perhaps because of the memory limit',
        hint: 'Raise resources.limits.memory, or use fewer workers, because each worker loads the model. The container does not restart, because only the worker is killed.',
    },
    timeout: {
        code: undefined,
        message: 'the worker timeout of the main process',
        hint: 'Loading takes longer than the worker timeout: raise gunicorn --timeout, or load before the workers start (--preload).',
    },
    ended: { code: 'CrashLoop', message: undefined, hint: undefined },
    silent: {
        code: 'CrashLoop',
        message: undefined,
        hint: 'If the log shows no error, uvicorn ended workers that did not answer for 5 s while they loaded. Raise --timeout-worker-healthcheck.',
    },
};
/**
 * Finds worker processes that end behind a living master: the container never restarts and has no exit code. Returns
 * undefined when the log shows none.
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
    // A worker that was too slow is ended by SIGKILL too: the first line of a process has the reason.
    const byPid = new Map(found.toReversed().map((each) => [each.pid, each]));
    const reasons = [...byPid.values()].map(({ reason }) => reason);
    const reason = ['ended', 'silent', 'timeout', 'killed'].toSorted((a, b) => reasons.filter((each) => each === b).length - reasons.filter((each) => each === a).length)[0] ?? last.reason;
    return { ...ways[reason], deaths: byPid.size, isLoop: byPid.size >= loop, isOpen: reason === 'silent', at: last.at };
};

;// CONCATENATED MODULE: ./build/packages/status/src/logs/explain-running.js





const add = (sentence, more) => `${sentence.replace(/\.$/, '')}; ${more}`;
const isExplained = ({ detail }) => detail?.listensPort !== undefined || detail?.workers !== undefined;
/** A server that answers 4xx works: the path is wrong, and errors in its log are about something else. */
const isRefused = ({ detail }) => /^4\d\d$/.test(String(detail?.status ?? ''));
/** Adds to a probe's cause the workers that end behind a living master, and whether they do so for ever. */
const explainWorkers = ({ cause, logs }, lines) => {
    const found = cause.code === 'ProbeFailing' && !isExplained(cause) ? workerDeaths(lines) : undefined;
    if (!found)
        return undefined;
    const error = found.message ? undefined : (0,read_error/* readError */.l)(lines);
    const why = found.message ?? error?.message;
    const hint = (error ? error.hint : found.hint) ??
        'The main process restarts them again and again. Read the log lines before each end of a worker.';
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
/** Explains a probe without an answer from the log: workers that end, or an error that the program has survived. */
const explainSilence = ({ cause, logs }, log) => {
    const lines = (0,excerpt/* linesOf */.Dx)(log);
    const workers = explainWorkers({ cause, logs }, lines);
    if (workers)
        return workers.cause;
    const error = isExplained(cause) || isRefused(cause) ? undefined : (0,read_error/* readError */.l)(lines);
    if (!error)
        return (0,log_evidence/* withExcerpt */.a)({ cause, logs }, log);
    return {
        ...cause,
        sentence: add(cause.sentence, `its log shows: ${error.message}`),
        ...(error.hint ? { hint: error.hint } : {}),
        detail: { ...cause.detail, line: error.at + 1 },
        evidence: [(0,log_evidence/* evidenceOf */.X)(logs, (0,excerpt/* around */.mC)(lines, error.at)), ...cause.evidence],
    };
};
/** Adds the last message of a running program that the others wait for. */
const explainWaiting = ({ cause, logs }, log) => {
    const lines = (0,excerpt/* linesOf */.Dx)(log);
    const end = (0,read_error/* readEnd */.s)(lines);
    if (!end)
        return cause;
    return {
        ...cause,
        sentence: add(cause.sentence, `its log ends with: ${end.message}`),
        ...(end.hint ? { hint: end.hint } : {}),
        evidence: [(0,log_evidence/* evidenceOf */.X)(logs, (0,excerpt/* around */.mC)(lines, end.at)), ...cause.evidence],
    };
};
/**
 * So many ends are a loop also where everything counts as ready. A burst of as many workers as a pod has is not a loop.
 */
const readyLoop = 4;
/**
 * Finds the cause that fails a ready container, because its log proves that its workers end again and again.
 * @param owner the workload, which the sentence names
 */
const dyingWorkers = (owner, { metadata: { name, namespace = 'default' } }, container, log) => {
    const cause = {
        code: 'ProbeFailing',
        sentence: `${(0,refs/* showRef */.tO)(owner)}: container ${container} counts as ready`,
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

/***/ 22347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ explain),
/* harmony export */   Z: () => (/* binding */ explainCrash)
/* harmony export */ });
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5569);
/* harmony import */ var _explain_running_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94720);
/* harmony import */ var _listening_address_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96200);
/* harmony import */ var _log_evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24842);
/* harmony import */ var _read_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85788);





/** Only these causes have no more than an exit code; the others have their reason already. */
const openCodes = ['CrashLoop', 'JobFailed', 'StartError'];
/** The log of a program that its hook stopped explains nothing, and the cause of ended workers is complete. */
const isClosed = ({ code, detail }) => !openCodes.includes(code) || detail?.hook !== undefined || detail?.workers !== undefined;
/**
 * Adds the evidence of the program's own log to the cause: a sharper sentence, a hint, and the lines. The code changes
 * only where the log proves another one; a failed Job stays a failed Job.
 * @param log of the run that ended, with or without timestamps.
 */
const explainCrash = ({ cause, logs, rule }, log) => {
    if (rule === 'init-runs')
        return (0,_explain_running_js__WEBPACK_IMPORTED_MODULE_0__/* .explainWaiting */ .Pq)({ cause, logs }, log);
    if (cause.code === 'ProbeFailing')
        return (0,_explain_running_js__WEBPACK_IMPORTED_MODULE_0__/* .explainSilence */ .lt)({ cause, logs }, log);
    if (isClosed(cause))
        return (0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .withExcerpt */ .a)({ cause, logs }, log);
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)(log);
    // The last line of a program that exits with 0 does not explain an error.
    const found = cause.detail?.exitCode === 0 ? (0,_read_error_js__WEBPACK_IMPORTED_MODULE_3__/* .readError */ .l)(lines) : (0,_read_error_js__WEBPACK_IMPORTED_MODULE_3__/* .readEnd */ .s)(lines);
    if (!found)
        return (0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .withExcerpt */ .a)({ cause, logs }, log);
    const code = found.code && cause.code === 'CrashLoop' ? found.code : cause.code;
    return {
        ...cause,
        code,
        sentence: `${cause.sentence.replace(/: (?:Error|a command [^:]*|killed by SIGKILL, not by the memory limit)$/, '')}: ${found.message}`,
        ...(found.hint ? { hint: found.hint } : {}),
        detail: { ...cause.detail, ...(found.id ? { reason: found.id } : {}), line: found.at + 1 },
        evidence: [(0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X)(logs, (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .around */ .mC)(lines, found.at)), ...cause.evidence],
    };
};
/**
 * Explains the finding by the container's log: its cause by {@link explainCrash}. For a probe that is refused, the log
 * may prove that the server listens elsewhere or that its workers end for ever. Then waiting does not help, and the
 * finding fails the release.
 */
const explain = (finding, log) => {
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)(log);
    const proven = (0,_listening_address_js__WEBPACK_IMPORTED_MODULE_4__/* .explainProbe */ .K)(finding, lines);
    if (!proven)
        return inLoop(finding, lines) ?? { ...finding, cause: explainCrash(finding, log) };
    const { message, hint, line, detail } = proven;
    const cause = finding.cause;
    return {
        ...finding,
        severity: finding.severity === 'fatal' ? 'fatal' : 'lasting',
        tolerance: finding.tolerance ?? { seconds: 10 },
        cause: {
            ...cause,
            sentence: `${cause.sentence}; ${message}`,
            hint,
            detail: { ...cause.detail, ...detail },
            evidence: [(0,_log_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X)(finding.logs, line), ...cause.evidence],
        },
    };
};
/** Workers that end again and again do not start slowly: as with a container, the loop fails the release. */
const inLoop = (finding, lines) => {
    const found = (0,_explain_running_js__WEBPACK_IMPORTED_MODULE_0__/* .explainWorkers */ .j)(finding, lines);
    if (!found?.isLoop)
        return undefined;
    const severity = finding.severity === 'fatal' ? 'fatal' : 'lasting';
    return { ...finding, severity, tolerance: { seconds: 10 }, cause: found.cause };
};


/***/ }),

/***/ 96200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ explainProbe),
/* harmony export */   u: () => (/* binding */ listening)
/* harmony export */ });
/**
 * Lines in which servers report where they listen: address and port, or a port alone. The number must not be the
 * beginning of an address, a date or a time.
 */
const patterns = [
    // uvicorn, gunicorn, Flask, plumber, shiny, HTTP.jl, Oxygen, streamlit, vite and most others name a URL
    /(?:[Rr]unning|[Ll]istening|[Ss]erving|[Ss]tarted|[Ss]erver|URL|[Aa]vailable|Accepting)[^\n]*?https?:\/\/(?<address>\[[0-9a-f:]+\]|[\w.-]+):(?<port>\d+)/,
    /(?:[Ll]istening|[Ll]istens|[Ss]erving|[Ss]tarted|[Ss]tarting)[^\n]*?\b(?:on|at):?\s+(?:[Pp]ort(?:\(s\))?:?\s+)?(?<address>\d+\.\d+\.\d+\.\d+|localhost|\[[0-9a-f:]+\]|::(?=:))?[: ]?(?<port>\d{2,5})\b(?![-.:/]\d)/,
    /[Ss]erving HTTP on (?<address>\S+) port (?<port>\d+)/,
    /[Ll]isten(?:ing|s) on TCP port:? (?<port>\d+)/,
];
/** Returns the last address that the log names: earlier ones may be of a parent or of a metrics server. */
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
 * Explains a refused probe of a server that runs: it listens on the loopback address, which no probe can reach, or on
 * another port than the probe's. Returns undefined unless the log proves it.
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
            message: `its server listens on ${local.address}, which only the container itself reaches`,
            hint: 'Let the server listen on 0.0.0.0 (uvicorn --host 0.0.0.0, pr_run(host = "0.0.0.0"), Flask run --host=0.0.0.0).',
            line: local.line,
            detail: { listensOn: local.address, listensPort: local.port },
        };
    const other = places.at(-1);
    if (!other || same.length > 0)
        return undefined;
    return {
        message: `its server listens on port ${other.port}, the probe uses port ${asked}`,
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
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11601);
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39932);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5569);



/** Returns lines of a container's log as evidence. */
const evidenceOf = (logs, text) => ({
    source: logs?.previous ? 'previous-log' : 'log',
    of: logs
        ? `${(0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .showRef */ .tO)({ apiVersion: 'v1', kind: 'Pod', namespace: logs.namespace, name: logs.pod })} container ${logs.container}`
        : 'log',
    text,
});
/** Adds the end of the log as evidence. A probe or a memory limit is its own reason. */
const withExcerpt = ({ cause, logs }, log) => {
    const lines = (0,_excerpt_js__WEBPACK_IMPORTED_MODULE_1__/* .linesOf */ .Dx)(log).filter(Boolean);
    if (lines.length === 0)
        return cause;
    const text = lines
        .slice(-7)
        .map((line) => (0,_slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)(line, 300))
        .join('\n');
    return { ...cause, evidence: [evidenceOf(logs, text), ...cause.evidence] };
};


/***/ }),

/***/ 85788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readEnd),
  l: () => (/* binding */ readError)
});

// EXTERNAL MODULE: ./build/packages/status/src/findings/finding.js
var finding = __webpack_require__(52344);
;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/file-and-dependency-lines.js
/** Files that are missing or closed, and dependencies that do not answer: the same words in many languages. */
const fileAndDependencyLines = [
    {
        id: 'read-only',
        pattern: /(?:Read-only file system|EROFS)(?::? *(?:open |mkdir )?'?(?<file>\/[^\s':]+))?/,
        message: ({ file }) => `it writes ${file ? `to ${file} ` : ''}on a read-only file system`,
        hint: 'Mount an emptyDir there, or do not set readOnlyRootFilesystem.',
    },
    {
        id: 'file-missing',
        pattern: /(?:FileNotFoundError: \[Errno 2\] No such file or directory: |ENOENT: no such file or directory, \w+ |No such file or directory: |(?:cannot|can't|could not|unable to) (?:find|open|load|read|locate) (?:the )?(?:model|file|weights|checkpoint)s?(?: file)?:? )['"‘]?(?<file>[^'"’\s]+)/i,
        message: ({ file }) => `the file ${file} is not in the container`,
        hint: ({ file = '' }) => `Copy ${file} into the image (see .dockerignore and Git LFS) or mount it, and check the working directory (WORKDIR).`,
    },
    {
        id: 'permission',
        pattern: /(?:Permission denied|EACCES)(?:: ?(?:permission denied, \w+ )?['"]?(?<file>\/[^\s'":]+))?/,
        message: ({ file }) => `permission denied${file ? ` on ${file}` : ''}`,
        hint: 'The user of the container lacks this permission. Use chown in the Dockerfile, fsGroup for a volume, or a port of 1024 or higher.',
    },
    {
        id: 'name-unknown',
        pattern: /(?:could not translate host name "(?<host>[^"]+)"|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>\S+)|Temporary failure in name resolution|Name or service not known|Could not resolve host:? (?<other>\S+))/,
        message: ({ host, name, other }) => `the host name ${host ?? name ?? other ?? 'of a dependency'} cannot be resolved`,
        hint: 'Correct the name (service.namespace.svc), or check that the Service exists in this cluster.',
    },
    {
        id: 'refused',
        pattern: /(?:ECONNREFUSED (?<address>\S+)|connection to server at "(?<server>[^"]+)".*failed|[Cc]onnection refused|Failed to establish a new connection|NewConnectionError|connect: connection refused)/,
        message: ({ address, server }) => `a dependency${(address ?? server) ? ` (${address ?? server})` : ''} refuses the connection`,
        hint: 'Check that it runs and that the pod can reach it: Service, port, NetworkPolicy, firewall.',
    },
    {
        id: 'login',
        pattern: /(?:password authentication failed for user|Login failed for user|Access denied for user)/,
        hint: 'The database rejects the credentials. Correct them in the Secret.',
    },
    {
        id: 'certificate',
        pattern: /(?:CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate|unable to get local issuer certificate|x509: certificate)/i,
        hint: "Add the issuing authority's certificate to the image or mount it.",
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/cause-line.js
/** Returns the hint for a missing variable: it is set in one place, in every language. */
const variableHint = ({ variable = '' }) => `Set ${variable} in the manifest (env or envFrom), or give it a default in the program.`;

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/julia-lines.js

/** Error lines of Julia. */
const juliaLines = [
    {
        id: 'julia-package',
        pattern: /ArgumentError: Package (?<package>\S+) (?:not found in current path|\[\S+\] is required but does not seem to be installed|does not have .* in its dependencies)/,
        message: ({ package: name }) => `the Julia package ${name} is not in the image`,
        hint: 'Run Pkg.instantiate() for the project in the image, and start julia with --project.',
    },
    {
        id: 'julia-key',
        pattern: /KeyError: key "(?<variable>[^"]+)" not found/,
        message: ({ variable }) => `the key ${variable} (probably of ENV) is not set`,
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
        message: ({ file }) => `the file ${file} is not in the container`,
        hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and check the working directory (WORKDIR).`,
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/matlab-lines.js
/** Error lines of MATLAB. */
const matlabLines = [
    {
        id: 'matlab-runtime',
        pattern: /Could not find version (?<version>\S+) of the MATLAB Runtime/,
        message: ({ version }) => `the image lacks MATLAB Runtime ${version}`,
        hint: 'Use the runtime image of the MATLAB release with which the program was compiled.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/native-lines.js
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
    : `Install the system package that contains ${library} in the runtime stage of the Dockerfile.`;
/** Lines of the loader, the kernel and drivers, the same in every language. */
const nativeLines = [
    {
        id: 'exec-format',
        code: 'WrongArchitecture',
        pattern: /exec format error/i,
        message: 'exec format error',
        hint: 'Build the program for the architecture of the node. If it is a script, begin it with a #! line.',
    },
    {
        id: 'glibc',
        pattern: /version [`'‘](?<version>GLIBC(?:XX)?_[\d.]+)['’] not found/,
        message: ({ version }) => `the image lacks ${version}`,
        hint: 'The program was built on a newer distribution than that of the runtime image. Use the same distribution in both stages.',
    },
    {
        id: 'cuda',
        pattern: /(?:CUDA driver version is insufficient|no CUDA-capable device|libcuda\.so\.1|Found no NVIDIA driver|CUDA error: no kernel image)/,
        hint: 'Request a GPU (resources.limits: nvidia.com/gpu: 1), and use a CUDA toolkit that is not newer than the driver of the nodes.',
    },
    {
        id: 'shared-library',
        pattern: /(?<library>lib[\w.+-]+\.so(?:\.[\w.]+)?): cannot open shared object file/,
        message: ({ library }) => `the image lacks the shared library ${library}`,
        hint: installHint,
    },
    {
        id: 'command-missing',
        // busybox, dash and bash, the latter two with a line
        pattern: /^\S*(?:sh|entrypoint\S*): (?:line \d+: |\d+: )?(?<program>[\w.@/+-]+): (?:command )?not found$/,
        message: ({ program }) => `the command ${program} is not in the image`,
        hint: ({ program = '' }) => `Install ${program} in the runtime stage of the Dockerfile, or check that its folder is on PATH. Let the script stop at the first error (set -e).`,
    },
    {
        id: 'licence',
        pattern: /(?:licen[sc]e (?:checkout failed|file (?:not found|.* does not exist)|(?:has )?expired|is invalid|not found|error)|(?:no|missing|invalid|cannot find|could not find) (?:a )?(?:valid )?licen[sc]e)/i,
        hint: 'Mount the licence as a Secret where the program looks for it, or check that the pod can reach the licence server.',
    },
    {
        id: 'port-taken',
        pattern: /(?:EADDRINUSE|Address already in use|address already in use|Failed to create server|Only one usage of each socket address)/,
        hint: 'Choose another port: two processes (workers, a sidecar) use this one, or it is below 1024 and the user is not root.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/node-lines.js
/** Error lines of Node. */
const nodeLines = [
    {
        id: 'node-module',
        pattern: /Cannot find (?:module|package) '(?<module>[^']+)'/,
        message: ({ module }) => `Cannot find module '${module}'`,
        hint: 'Copy the build output and the production dependencies into the final stage of the image.',
    },
    {
        id: 'node-esm',
        pattern: /ERR_REQUIRE_ESM|Cannot use import statement outside a module/,
        hint: 'The module types do not match: set "type" in package.json, or import() the package.',
    },
    {
        id: 'node-heap',
        code: 'OutOfMemory',
        pattern: /Reached heap limit|JavaScript heap out of memory/,
        hint: 'Raise --max-old-space-size (NODE_OPTIONS) and resources.limits.memory with it.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/python-lines.js

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
        pattern: /(?:Can't get attribute '[^']+' on <module|numpy\.dtype size changed|No module named 'numpy\._core|No module named 'sklearn\.[\w.]*_\w|InconsistentVersionWarning|unsupported pickle protocol|incompatible dtype from the pickle)/,
        hint: 'The model was saved with other package versions. Install the versions of the lock file of the training in the image.',
    },
    {
        id: 'python-module',
        pattern: /(?:ModuleNotFoundError|ImportError|python[\d.]*): No module named '?(?<module>[\w.]+)'?/,
        message: ({ module }) => `ModuleNotFoundError: No module named '${module}'`,
        hint: ({ module = '' }) => `Add ${pythonPackage(module)} to the requirements that the image installs, and check that its virtual environment is first on PATH.`,
    },
    {
        id: 'python-import',
        pattern: /ImportError: (?<what>cannot import name '[^']+' from '[^']+')/,
        hint: 'Two packages are incompatible. Install the versions of the lock file.',
    },
    {
        id: 'python-environ',
        pattern: /KeyError: '(?<variable>[A-Z][A-Z0-9_]{2,})'/,
        message: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'python-settings',
        pattern: /\d validation errors? for \w*(?:Settings|Config|Env)/,
        hint: 'The settings lack a variable. The next line of the log names it. Set it in the manifest.',
    },
    {
        id: 'variable',
        pattern: /(?:[Mm]issing|[Uu]nset|required|[Rr]equires?)[^\n]{0,40}\b(?:environment variable|env(?:ironment)? var)\w*:? *[`'"]?(?<variable>[A-Z][A-Z0-9_]{2,})/,
        message: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'variable-after',
        pattern: /\b(?<variable>[A-Z][A-Z0-9]*_[A-Z0-9_]+)[`'"]? (?:environment variable )?(?:is|was|must be|has to be|not|parameter) (?:not set|required|unset|missing|undefined|set\b|null or not set)/,
        message: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'shell-variable',
        pattern: /\b(?<variable>[A-Za-z_]\w*): (?:unbound variable|parameter (?:null or )?not set)/,
        message: ({ variable }) => `the environment variable ${variable} is not set`,
        hint: variableHint,
    },
    {
        id: 'gunicorn',
        pattern: /WORKER TIMEOUT|was sent SIGKILL! Perhaps out of memory|Worker failed to boot/,
        hint: 'Loading is slow or needs too much memory: raise --timeout and memory, or use fewer workers.',
    },
    {
        id: 'python-memory',
        code: 'OutOfMemory',
        pattern: /^(?:numpy\.\S+)?MemoryError\b/,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory.',
    },
    {
        id: 'r-memory',
        code: 'OutOfMemory',
        pattern: /cannot allocate vector of size|std::bad_alloc|OutOfMemoryError|Cannot allocate memory/,
        hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/r-lines.js
const rLines = [
    {
        id: 'r-package',
        pattern: /there is no package called [‘'“"](?<package>[^’'”"]+)/,
        message: ({ package: name }) => `the R package ${name} is not in the image`,
        hint: ({ package: name = '' }) => `Add ${name} to renv.lock (renv::snapshot()) and check that the library path exists in the final stage (R_LIBS, RENV_PATHS_LIBRARY).`,
    },
    {
        id: 'r-version',
        pattern: /package [‘'][^’']+[’'] was (?:built|installed) (?:under|before) R (?:version )?\d/,
        hint: 'The image has another R version than renv.lock. Use the same version for both.',
    },
    {
        id: 'r-shared-object',
        pattern: /unable to load shared object/,
        hint: 'A compiled package needs a system library that the runtime stage lacks. The next line of the log names it.',
    },
    {
        id: 'r-empty-path',
        pattern: /cannot open compressed file '', probable reason/,
        message: 'it opens a file whose path is empty',
        hint: 'A variable that should hold the path is not set: set it in the manifest.',
    },
    {
        id: 'r-file',
        pattern: /cannot open (?:compressed )?file '(?<file>[^']+)'(?:, probable reason|:) /,
        message: ({ file }) => `the file ${file} cannot be opened`,
        hint: ({ file = '' }) => `Copy ${file} into the image or mount it, and check the working directory (WORKDIR).`,
    },
    {
        id: 'r-function',
        pattern: /could not find function "(?<name>[^"]+)"/,
        message: ({ name }) => `R finds no function ${name}`,
        hint: 'A library() call is missing, or the files are sourced in another order than in your session.',
    },
    {
        id: 'r-object',
        pattern: /[Oo]bject '(?<name>[^']+)' not found/,
        message: ({ name }) => `R finds no object ${name}`,
        hint: 'The script uses an object that existed only in an interactive session. Create it in the script.',
    },
];

;// CONCATENATED MODULE: ./build/packages/status/src/log-lines/cause-lines.js







/** The sharp ones first: the first row that matches a line reads it. */
const causeLines = [
    ...nativeLines,
    ...rLines,
    ...pythonLines,
    ...juliaLines,
    ...matlabLines,
    ...nodeLines,
    ...fileAndDependencyLines,
];
/** How an error ends when no row matches it: the last of them is the best there is. */
const errorLines = [
    /^(?:[\w.]+\.)?\w*(?:Error|Exception|Warning as error|Interrupt): ./,
    /^(?:Error in |Error: |ERROR: |FATAL|Fatal|fatal error|panic: |Exception in thread|Uncaught |Unhandled |error: )/,
    /^Segmentation fault|core dumped|Aborted/,
    /\b(?:ERROR|FATAL|CRITICAL)\b/,
];

// EXTERNAL MODULE: ./build/packages/status/src/logs/excerpt.js
var excerpt = __webpack_require__(5569);
;// CONCATENATED MODULE: ./build/packages/status/src/logs/read-error.js



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
    if (at === undefined || line === undefined)
        return undefined;
    const groups = { ...hit?.found.groups };
    return {
        message: (hit?.row.message && textOf(hit.row.message, groups)) ?? (0,finding/* oneLine */.TN)(messageOf(line), 200),
        hint: hit && textOf(hit.row.hint, groups),
        code: hit?.row.code,
        id: hit?.row.id,
        at,
    };
};
const lastError = (lines) => errorLines.map((pattern) => lines.findLastIndex((line) => pattern.test(line))).find((at) => at >= 0);
/** Reads the last error of the log. Returns undefined without one: the output of a healthy server proves nothing. */
const readError = (lines) => {
    const hit = (0,excerpt/* lastBlock */.KH)(hitsOf(lines));
    return readAt(lines, hit?.at ?? lastError(lines), hit);
};
/** Reads the last error of the log, else its last line: the last output before the program died. */
const readEnd = (lines) => readError(lines) ??
    readAt(lines, lines.findLastIndex((line) => line !== '' && !/^(?:Execution halted|Calls: )/.test(line)));


/***/ }),

/***/ 9662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ digestsOf)
/* harmony export */ });
/* harmony import */ var _slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91010);

/**
 * Returns the image that every container of the pod really runs, init containers included. An id without a repository
 * is the digest of an image's config, not a proof.
 */
const digestsOf = (pod) => {
    const statuses = (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .containerStatusesOf */ .Xy)(pod);
    return (0,_slipway_kubernetes__WEBPACK_IMPORTED_MODULE_0__/* .containersOf */ .Mz)(pod).map(({ name, image = '' }) => {
        const imageID = statuses.find((status) => status.name === name)?.imageID ?? '';
        return { container: name, image, imageID, digest: /@(sha256:[0-9a-f]{64})$/.exec(imageID)?.[1] ?? '' };
    });
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
