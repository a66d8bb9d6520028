export const id = 3001;
export const ids = [3001];
export const modules = {

/***/ 73001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

// EXTERNAL MODULE: ./build/packages/contract/src/errors.js
var src_errors = __webpack_require__(72667);
// EXTERNAL MODULE: ./build/packages/cluster/src/errors.js
var errors = __webpack_require__(39037);
// EXTERNAL MODULE: ./build/packages/contract/src/kubernetes.js
var kubernetes = __webpack_require__(5512);
// EXTERNAL MODULE: ./build/packages/status/src/api-error.js + 3 modules
var api_error = __webpack_require__(64002);
// EXTERNAL MODULE: ./build/packages/manifest/src/references.js
var references = __webpack_require__(17727);
// EXTERNAL MODULE: ./build/packages/manifest/src/pod-spec.js
var pod_spec = __webpack_require__(5788);
;// CONCATENATED MODULE: ./build/packages/manifest/src/links.js


const fieldsOf = (value) => (typeof value === 'object' && value !== null ? value : {});
const list = (value, path) => {
    const found = (0,pod_spec/* valueAt */.fK)(value, path);
    return Array.isArray(found) ? found.map((item, index) => ({ item: fieldsOf(item), at: [...path, index] })) : [];
};
const isName = (value) => typeof value === 'string' && value !== '';
const serviceIn = (namespace, name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    ...(namespace ? { namespace } : {}),
    name,
});
/** The port by which an Ingress says that an annotation answers instead of a Service. */
const byAnnotation = 'use-annotation';
const ofBackend = ({ metadata }, backend, of, path) => {
    const service = fieldsOf(fieldsOf(backend).service);
    const { name: portName, number } = fieldsOf(service.port);
    if (!isName(service.name) || portName === byAnnotation)
        return [];
    const port = (portName ?? number);
    return [
        {
            use: 'ingress',
            to: serviceIn(metadata.namespace, service.name),
            ...(port === undefined ? {} : { port }),
            of,
            idle: false,
            path: [...path, 'service', 'name'],
        },
    ];
};
const ofIngress = (object) => [
    ...ofBackend(object, (0,pod_spec/* valueAt */.fK)(object, ['spec', 'defaultBackend']), '', ['spec', 'defaultBackend']),
    ...list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) => list(object, [...at, 'http', 'paths']).flatMap(({ item, at: place }) => ofBackend(object, item.backend, `${rule.host ?? ''}${item.path ?? '/'}`, [...place, 'backend']))),
];
const ofRef = ({ metadata }, ref, of, idle, path) => {
    const { group = '', kind = 'Service', name, namespace, port } = ref;
    if (group !== '' || kind !== 'Service' || !isName(name))
        return [];
    return [
        {
            use: 'route',
            to: serviceIn(isName(namespace) ? namespace : metadata.namespace, name),
            ...(typeof port === 'number' ? { port } : {}),
            of,
            idle: idle || ref.weight === 0,
            path: [...path, 'name'],
        },
    ];
};
/** Requests of a route's rule: its first path, below the route's first host. */
const requestsOf = (object, rule) => {
    const host = (0,pod_spec/* valueAt */.fK)(object, ['spec', 'hostnames', 0]) ?? '';
    const place = (0,pod_spec/* valueAt */.fK)(rule, ['matches', 0, 'path', 'value']) ?? (host === '' ? '' : '/');
    return `${host}${place}`;
};
const ofRoute = (object) => list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) => {
    const of = requestsOf(object, rule);
    return [
        ...list(object, [...at, 'backendRefs']).flatMap(({ item, at: place }) => ofRef(object, item, of, false, place)),
        ...list(object, [...at, 'filters']).flatMap(({ item, at: place }) => ofRef(object, fieldsOf((0,pod_spec/* valueAt */.fK)(item, ['requestMirror', 'backendRef'])), of, true, [
            ...place,
            'requestMirror',
            'backendRef',
        ])),
    ];
});
const ofAutoscaler = ({ metadata, spec }) => {
    const { apiVersion = 'apps/v1', kind, name } = fieldsOf(spec?.scaleTargetRef);
    if (!isName(kind) || !isName(name))
        return [];
    const place = metadata.namespace ? { namespace: metadata.namespace } : {};
    const to = { apiVersion: String(apiVersion), kind, ...place, name };
    return [{ use: 'scale', to, of: '', idle: false, path: ['spec', 'scaleTargetRef', 'name'] }];
};
const readers = {
    'networking.k8s.io/Ingress': ofIngress,
    'gateway.networking.k8s.io/HTTPRoute': ofRoute,
    'gateway.networking.k8s.io/GRPCRoute': ofRoute,
    'gateway.networking.k8s.io/TLSRoute': ofRoute,
    'gateway.networking.k8s.io/TCPRoute': ofRoute,
    'autoscaling/HorizontalPodAutoscaler': ofAutoscaler,
};
/**
 * The Services that an Ingress or a route of the Gateway API sends requests to, and what an autoscaler scales, one entry
 * for every place that names one. Backends that are no Services are left out.
 */
const linksOf = (object) => readers[`${(0,kubernetes/* groupOf */.F8)(object.apiVersion)}/${object.kind}`]?.(object) ?? [];

// EXTERNAL MODULE: ./build/packages/release/src/followed.js
var followed = __webpack_require__(41115);
// EXTERNAL MODULE: ./build/packages/release/src/names.js
var names = __webpack_require__(34383);
;// CONCATENATED MODULE: ./build/packages/release/src/container-ports.js

const containersOf = (object) => {
    const spec = (0,pod_spec/* podSpecOf */.qz)(object);
    return spec ? [...spec.containers, ...(spec.initContainers ?? [])] : [];
};
const declaredBy = (container) => (container.ports ?? []);
const asking = ['httpGet', 'tcpSocket', 'grpc'];
/** Ports that probes and hooks of a container ask by number. */
const askedOf = (container) => {
    const { lifecycle = {} } = container;
    const questions = [
        container.readinessProbe,
        container.livenessProbe,
        container.startupProbe,
        lifecycle.postStart,
        lifecycle.preStop,
    ];
    return questions
        .flatMap((question) => asking.map((how) => question?.[how]?.port))
        .map(Number)
        .filter((port) => port > 0);
};
/** Whether anybody says that something listens there: a port of a container, or a probe that asks it. */
const isKnownPort = (object, port) => containersOf(object).some((container) => askedOf(container).includes(port) || declaredBy(container).some(({ containerPort }) => containerPort === port));
/** The number behind a target port; undefined where no container has a port of that name. */
const portNumber = (object, target) => typeof target === 'number'
    ? target
    : containersOf(object)
        .flatMap(declaredBy)
        .find(({ name }) => name === target)?.containerPort;

;// CONCATENATED MODULE: ./build/packages/release/src/selected.js



const selectorOf = (service) => (service.spec?.selector ?? {});
/** A Service that selects pods, be it only to name them. */
const isSelecting = ({ apiVersion, kind, spec }) => apiVersion === 'v1' &&
    kind === 'Service' &&
    spec?.type !== 'ExternalName' &&
    Object.keys(spec?.selector ?? {}).length > 0;
/** A Service that sends requests to pods which it selects; without an address it only names them. */
const isRouting = (service) => isSelecting(service) && service.spec?.clusterIP !== 'None';
const templateOf = (object) => {
    const spec = (0,pod_spec/* podSpecOf */.qz)(object);
    if (!spec)
        return [];
    const labels = object.kind === 'Pod' ? object.metadata.labels : object.spec?.template?.metadata?.labels;
    const containers = [...spec.containers, ...(spec.initContainers ?? [])];
    const ports = containers.flatMap((each) => (each.ports ?? []).map(({ name }) => name ?? ''));
    return [
        {
            of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object)),
            object,
            namespace: object.metadata.namespace,
            labels: labels ?? {},
            ports: new Set(ports),
        },
    ];
};
const matching = (service, templates) => templates.filter(({ namespace, labels }) => namespace === service.metadata.namespace &&
    Object.entries(selectorOf(service)).every(([key, value]) => labels[key] === value));
const showLabels = (labels) => Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
/** What controllers add for themselves: no selector of a Service may rely on it. */
const passing = /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:statefulset|apps)\.kubernetes\.io\/pod-.*)$/;
/** The labels that a person wrote. */
const lastingLabels = (labels) => Object.fromEntries(Object.entries(labels).filter(([key]) => !passing.test(key)));
const isOver = (phase) => phase === 'Failed' || phase === 'Succeeded';
/** Pods that stand for more than a moment, of all namespaces of these Services; none where they may not be listed. */
const podsOf = async ({ cluster }, services) => {
    const namespaces = [...new Set(services.flatMap(({ metadata }) => metadata.namespace ?? []))];
    try {
        const lists = await Promise.all(namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })));
        return lists
            .flatMap(({ items }) => items)
            .filter(({ metadata, status }) => !metadata.deletionTimestamp && !isOver(status?.phase))
            .flatMap(templateOf);
    }
    catch (error) {
        // Who may not list pods is told so where it matters more.
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden')
            return [];
        throw error;
    }
};
const isReadyPod = ({ status }) => (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');

;// CONCATENATED MODULE: ./build/packages/release/src/silent.js


const targetPortOf = ({ port, targetPort = port }) => targetPort;
/** Only TCP refuses: what nobody reads is lost in silence otherwise. */
const tcpPortsOf = (service) => (service.spec?.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
/** @param pods what the Service selects: pods, or what makes them */
const silentPorts = (service, pods) => tcpPortsOf(service).flatMap((port) => {
    const target = targetPortOf(port);
    return typeof target === 'number' && pods.length > 0 && !pods.some((pod) => isKnownPort(pod, target))
        ? [{ service, port, target }]
        : [];
});
/** Of all Services that lead to pods of these objects. */
const allSilent = (objects) => {
    const templates = objects.flatMap(templateOf);
    return objects.filter(isRouting).flatMap((service) => silentPorts(service, matching(service, templates).map(({ object }) => object)));
};

;// CONCATENATED MODULE: ./build/packages/release/src/rights.js





/** English as Kubernetes forms it; a kind that the objects define has the plural that is written there. */
const pluralIn = (objects) => (apiVersion, kind) => {
    const defined = objects.find((object) => object.kind === 'CustomResourceDefinition' &&
        object.spec?.group === (0,kubernetes/* groupOf */.F8)(apiVersion) &&
        object.spec?.names?.kind === kind);
    const name = kind.toLowerCase();
    if (defined)
        return defined.spec.names.plural;
    if (name === 'endpoints')
        return name;
    if (/(s|x|z|ch|sh)$/.test(name))
        return `${name}es`;
    return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
};
const each = (verbs, right) => verbs.split(' ').map((verb) => ({ ...right, verb }));
/** What every release needs in the namespace that holds its history and lock. */
const ofLedger = (id) => {
    const { namespace } = id;
    const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, needed: true };
    const why = 'the lock that keeps two runs apart';
    return [
        ...each('list create patch delete', {
            group: '',
            resource: 'secrets',
            namespace,
            why: 'the ledger that a rollback reads',
            needed: true,
        }),
        ...each('create', { ...lease, why }),
        ...each('get update delete', { ...lease, why, name: (0,names/* lockRef */.NN)(id).name }),
    ];
};
const placeOf = ({ metadata }) => (metadata.namespace ? { namespace: metadata.namespace } : {});
const withOwnWhy = {
    Pod: 'seeing whether pods start',
    ReplicaSet: 'telling new pods from old ones',
    Event: 'naming the cause of a failure',
};
const ofTracking = (objects, plural) => {
    const targets = objects.filter(followed/* isTracked */.X).map((desired) => ({ desired }));
    return [...(0,followed/* followedFor */.O)(targets).values()].flatMap(({ selection, needed }) => {
        const { apiVersion, kind, namespace, fieldSelector } = selection;
        const name = fieldSelector?.replace('metadata.name=', '');
        const right = {
            group: (0,kubernetes/* groupOf */.F8)(apiVersion),
            resource: plural(apiVersion, kind),
            why: withOwnWhy[kind] ?? 'following the rollout',
            needed,
            ...(namespace ? { namespace } : {}),
            ...(name ? { name } : {}),
        };
        return [...each('list', right), ...each('watch', { ...right, shown: true })];
    });
};
/** Reading, applying and taking back the objects themselves. */
const ofObjects = (objects, plural) => objects.flatMap((object) => {
    const right = {
        group: (0,kubernetes/* groupOf */.F8)(object.apiVersion),
        resource: plural(object.apiVersion, object.kind),
        needed: true,
        ...placeOf(object),
    };
    return [
        ...each('get create patch', { ...right, why: 'applying the objects', shown: true }),
        ...(names/* precious */.fm.has(object.kind)
            ? []
            : each('delete', { ...right, why: 'taking back what a failed release made, and pruning' })),
    ];
});
const makePods = new Set([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'Job',
    'CronJob',
    'Pod',
]);
const scalable = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
const ofPods = (objects) => objects
    .filter(({ kind }) => makePods.has(kind))
    .flatMap((object) => {
    const pods = { group: '', resource: 'pods', ...placeOf(object) };
    return [
        ...each('get', { ...pods, subresource: 'log', why: 'showing the logs of a crash', needed: false }),
        ...each('create', {
            ...pods,
            why: 'asking admission for the new pods before anything is changed',
            needed: false,
            shown: true,
        }),
        ...(object.kind === 'StatefulSet'
            ? each('delete', { ...pods, why: 'replacing pods that a StatefulSet never replaces by itself', needed: true })
            : []),
        ...(scalable.has(object.kind)
            ? each('list', {
                group: 'autoscaling',
                resource: 'horizontalpodautoscalers',
                ...placeOf(object),
                why: 'leaving the replica count to an autoscaler that is not part of the release',
                needed: false,
            })
            : []),
    ];
});
/** A Role with more names than this would help nobody: claims of later pods stay, and a note names them. */
const mostClaims = 100;
/** What is written there is not checked yet when rights are asked for: whatever is no name is left out. */
const claimNames = ({ metadata, spec }) => {
    const templates = Array.isArray(spec?.volumeClaimTemplates) ? spec.volumeClaimTemplates : [];
    const names = templates.map((template) => template?.metadata?.name);
    const first = Number(spec?.ordinals?.start ?? 0) || 0;
    const ordinals = Array.from({ length: Math.min(Number(spec?.replicas ?? 1) || 0, mostClaims) }, (_, at) => first + at);
    return names.flatMap((name) => (name ? ordinals.map((at) => `${name}-${metadata.name}-${at}`) : []));
};
/** Claims that never got a volume stay behind where a StatefulSet is taken back. No other claim is ever deleted. */
const ofClaims = (objects) => objects
    .filter(({ kind }) => kind === 'StatefulSet')
    .flatMap((object) => {
    const names = claimNames(object);
    const claims = {
        group: '',
        resource: 'persistentvolumeclaims',
        ...placeOf(object),
        why: 'removing claims without a volume that a StatefulSet has made, when it is taken back',
        needed: false,
        shown: true,
    };
    return names.length === 0
        ? []
        : [...each('list', claims), ...names.flatMap((name) => each('delete', { ...claims, name }))];
});
/** Finding out beforehand that something is missing which the pods read. */
const ofReferences = (objects, plural) => {
    const own = new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`));
    return objects.flatMap((object) => (0,references/* referencesOf */.C)(object)
        .filter(({ kind, name, optional }) => !optional && !own.has(`${kind}/${object.metadata.namespace}/${name}`))
        .filter(({ use }) => ['env', 'envFrom', 'volume', 'serviceAccount'].includes(use))
        .flatMap(({ kind, name }) => each('get', {
        group: '',
        resource: plural('v1', kind),
        name,
        ...placeOf(object),
        why: 'finding out beforehand that it is missing',
        needed: false,
        shown: true,
    })));
};
/** Finding out whether what an Ingress, a route or an autoscaler names is there, and whether anything listens. */
const ofLinks = (objects, plural) => {
    const own = new Set(objects.map((object) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    const outside = objects.flatMap(linksOf).filter(({ to }) => !own.has((0,kubernetes/* keyOf */.TN)(to)));
    return [
        ...outside.flatMap(({ to }) => each('get', {
            group: (0,kubernetes/* groupOf */.F8)(to.apiVersion),
            resource: plural(to.apiVersion, to.kind),
            name: to.name,
            ...(to.namespace ? { namespace: to.namespace } : {}),
            why: 'finding out beforehand that it is missing',
            needed: false,
            shown: true,
        })),
        ...allSilent(objects).flatMap(({ service }) => each('get', {
            group: '',
            resource: 'pods',
            subresource: 'proxy',
            ...placeOf(service),
            why: 'asking whether anything listens on a port that no container declares',
            needed: false,
        })),
    ];
};
/** Everything that a release of these objects, its evidence and its rollback may ask of the server, once each. */
const rightsFor = (id, objects, plural = pluralIn(objects)) => {
    const all = [
        ...ofLedger(id),
        ...ofTracking(objects, plural),
        ...ofObjects(objects, plural),
        ...ofPods(objects),
        ...ofClaims(objects),
        ...ofReferences(objects, plural),
        ...ofLinks(objects, plural),
    ];
    return [
        ...new Map(all.map((right) => [
            [right.verb, right.group, right.resource, right.subresource, right.namespace, right.name, right.why].join(' '),
            right,
        ])).values(),
    ];
};

;// CONCATENATED MODULE: ./build/packages/release/src/access.js

const show = ({ verb, group, resource, subresource, namespace, name }) => {
    const what = `${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''}`;
    return `${verb} ${what}${namespace ? ` in namespace ${namespace}` : ''}${name ? ` (${name})` : ''}`;
};
const questionFor = ({ verb, group, resource, subresource, namespace, name }) => [
    'kubectl auth can-i',
    verb,
    `${resource}${group ? `.${group}` : ''}${name ? `/${name}` : ''}`,
    ...(subresource ? [`--subresource=${subresource}`] : []),
    ...(namespace ? ['-n', namespace] : []),
].join(' ');
const pluralsOf = async (cluster, objects) => {
    const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, [apiVersion, kind]]));
    const known = new Map(await Promise.all([...kinds].map(async ([key, [apiVersion, kind]]) => [key, await cluster.resource(apiVersion, kind)])));
    const guess = pluralIn(objects);
    return (apiVersion, kind) => known.get(`${apiVersion} ${kind}`)?.plural ?? guess(apiVersion, kind);
};
/** What is granted is granted under several reasons at once. */
const questionKey = ({ verb, group, resource, subresource, namespace, name }) => [verb, group, resource, subresource, namespace, name].join(' ');
/** What the identity may not do, but deploy, evidence or rollback will need: found now instead of half way. */
const missingRights = async (cluster, id, objects, more = []) => {
    const wanted = [...rightsFor(id, objects, await pluralsOf(cluster, objects)), ...more];
    const asked = wanted.filter(({ shown }) => !shown).toSorted((a, b) => Number(b.needed) - Number(a.needed));
    const rights = [...Map.groupBy(asked, questionKey).values()].flatMap(([first]) => first ?? []);
    const answers = await cluster.can(rights);
    const denied = rights.filter((_, index) => answers[index] === false);
    return {
        problems: denied
            .filter(({ needed }) => needed)
            .map((right) => ({
            code: 'Forbidden',
            sentence: `The identity may not ${show(right)}, which Slipway needs for ${right.why}.`,
            hint: 'Give it a Role with this right: docs/rbac.md has the least one.',
            command: questionFor(right),
            detail: { verb: right.verb, resource: right.resource },
            evidence: [],
        })),
        warnings: denied
            .filter(({ needed }) => !needed)
            .map((right) => `The identity may not ${show(right)}: no ${right.why}.`),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/admission.js



/** Workloads whose template becomes pods, at once or at their times. */
const makesPods = new Set([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'Job',
    'CronJob',
]);
/** A CronJob's pods are made at its times, and refused then without anybody looking. */
const admission_templateOf = ({ kind, spec }) => kind === 'CronJob' ? spec?.jobTemplate?.spec?.template : spec?.template;
/** Who makes the pod: policies commonly refuse a pod that nobody will make anew. No object has this uid. */
const makerOf = ({ kind, metadata: { name } }) => ({
    ...(kind === 'Deployment'
        ? { apiVersion: 'apps/v1', kind: 'ReplicaSet' }
        : {
            apiVersion: ['CronJob', 'Job'].includes(kind) ? 'batch/v1' : 'apps/v1',
            kind: kind === 'CronJob' ? 'Job' : kind,
        }),
    name,
    uid: '00000000-0000-4000-8000-000000000000',
    controller: true,
});
/** The pod that a workload's controller would make, under a name that nothing else uses. */
const podOf = (workload) => {
    const { metadata: { labels, annotations } = {}, spec } = admission_templateOf(workload);
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
            name: `${workload.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`,
            ...(workload.metadata.namespace ? { namespace: workload.metadata.namespace } : {}),
            ...(labels ? { labels } : {}),
            ...(annotations ? { annotations } : {}),
            ownerReferences: [makerOf(workload)],
        },
        spec,
    };
};
/** A quota that is full now may have room once old pods have gone: only what needs room first is sure to fail. */
const needsRoomFirst = ({ live, object }) => {
    if (object.kind === 'CronJob')
        return false;
    if (!live)
        return true;
    const strategy = object.spec?.strategy;
    const unavailable = String(strategy?.rollingUpdate?.maxUnavailable ?? '25%');
    const replicas = Number(live.spec?.replicas ?? 1);
    if (object.kind !== 'Deployment' || strategy?.type === 'Recreate')
        return false;
    return unavailable.endsWith('%')
        ? Math.floor((replicas * Number.parseInt(unavailable, 10)) / 100) === 0
        : unavailable === '0';
};
const templateChanged = ({ action, live, result }) => action === 'replace' || !live || !result || JSON.stringify(admission_templateOf(live)) !== JSON.stringify(admission_templateOf(result));
const ask = async (cluster, workload) => {
    try {
        return { pod: await cluster.create(podOf(workload), { dryRun: true }) };
    }
    catch (refusal) {
        return { refusal };
    }
};
/** Whether `whole` has everything that `part` says; to a list admission may have added at its end. */
const isWithin = (part, whole) => {
    if (typeof part !== 'object' || part === null)
        return part === undefined || part === whole;
    if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole))
        return false;
    return Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
};
/** Whether what was asked with the manifest's template holds for the template that the server made of it. */
const holdsFor = (answer, workload) => {
    if (!('pod' in answer))
        return false;
    const { metadata, spec } = podOf(workload);
    const { labels, annotations } = metadata;
    return isWithin({ metadata: { labels, annotations }, spec }, answer.pod);
};
const hasPods = ({ kind, spec }) => makesPods.has(kind) && Number(spec?.replicas ?? 1) > 0;
/**
 * Asks while the workloads themselves are tried, with the template as the manifest has it. The answer counts where
 * nobody has changed the template on its way; otherwise {@link refusedPods} asks again.
 */
const askEarly = (cluster, objects, live) => {
    const stored = (object) => {
        const found = live.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
        return found && admission_templateOf(found);
    };
    return new Map(objects
        .filter((object) => hasPods(object))
        .filter((object) => !isWithin(admission_templateOf(object), stored(object)))
        .map((object) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)), ask(cluster, object)]));
};
/**
 * Asks admission for each new pod template now. Workloads themselves pass Pod Security, quotas, LimitRanges and most
 * webhooks: only their pods are refused, by a controller, when it is too late.
 */
const refusedPods = async (cluster, plan, early = new Map()) => {
    const asked = plan.filter((planned) => planned.action !== 'unchanged' && hasPods(planned.object));
    const answers = await Promise.all(asked.filter(templateChanged).map(async (planned) => {
        const wanted = planned.result ?? planned.object;
        const first = await early.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(planned.object)));
        const answer = first && holdsFor(first, wanted) ? first : await ask(cluster, wanted);
        const refusal = 'refusal' in answer ? answer.refusal : undefined;
        if (!(refusal instanceof errors/* ApiError */.hD) || refusal.status.reason !== 'Forbidden')
            return undefined;
        const cause = (0,api_error/* causeOfApiError */.r)({ object: planned.object, status: refusal.status }, 'preflight');
        const sure = cause.code === 'AdmissionDenied' || (cause.code === 'QuotaExceeded' && needsRoomFirst(planned));
        return sure ? { ...cause, object: (0,kubernetes/* refOf */.H8)(planned.object) } : undefined;
    }));
    return answers.filter((cause) => cause !== undefined);
};

// EXTERNAL MODULE: ./build/packages/release/src/adopt.js
var adopt = __webpack_require__(50701);
// EXTERNAL MODULE: ./build/packages/release/src/compare.js
var compare = __webpack_require__(44668);
// EXTERNAL MODULE: ./build/packages/release/src/definitions.js
var src_definitions = __webpack_require__(1921);
;// CONCATENATED MODULE: ./build/packages/release/src/live.js


/** From so many objects of one kind in one place on, one list is cheaper than reading each. */
const many = 10;
const isDenied = (error) => error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden';
const readEach = async (cluster, objects) => (await Promise.all(objects.map((object) => cluster.get((0,kubernetes/* refOf */.H8)(object))))).filter((found) => found !== undefined);
const readGroup = async (cluster, objects) => {
    const [{ apiVersion, kind, metadata }] = objects;
    if (objects.length < many)
        return readEach(cluster, objects);
    const { namespace } = metadata;
    try {
        return (await cluster.list({ apiVersion, kind, ...(namespace ? { namespace } : {}) })).items;
    }
    catch (error) {
        if (isDenied(error))
            return readEach(cluster, objects);
        throw error;
    }
};
const kindOf = ({ apiVersion, kind }) => `${apiVersion} ${kind}`;
/** Reads the objects that exist, many of a kind at once. A kind that comes with the release has none yet. */
const readLive = async (cluster, objects) => {
    const kinds = Map.groupBy(objects, kindOf);
    const known = new Set();
    const found = await Promise.all([...kinds].map(async ([kind, [first]]) => {
        if (!first || !(await cluster.resource(first.apiVersion, first.kind)))
            return [];
        known.add(kind);
        const groups = Map.groupBy(kinds.get(kind) ?? [], ({ metadata }) => metadata.namespace);
        return (await Promise.all([...groups.values()].map((group) => readGroup(cluster, group)))).flat();
    }));
    return {
        objects: new Map(found.flat().map((object) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)), object])),
        knows: (object) => known.has(kindOf(object)),
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/namespaces.js
var src_namespaces = __webpack_require__(69035);
;// CONCATENATED MODULE: ./build/packages/release/src/ownership.js


/** Controllers that would put the object back to what their own source says. */
const ownership_marks = [
    ['Argo CD', 'annotations', 'argocd.argoproj.io/tracking-id'],
    ['Argo CD', 'labels', 'argocd.argoproj.io/instance'],
    ['Flux', 'labels', 'kustomize.toolkit.fluxcd.io/name'],
    ['Flux', 'labels', 'helm.toolkit.fluxcd.io/name'],
];
const controllerOf = (live) => {
    for (const [tool, where, key] of ownership_marks) {
        const name = live.metadata[where]?.[key];
        if (name)
            return { tool, name };
    }
    return undefined;
};
/** Why this release may not touch an object that exists; undefined when it may. */
const refusal = (live, id) => {
    const controller = controllerOf(live);
    const owner = (0,names/* ownedBy */.LW)(live);
    const name = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(live));
    if (controller)
        return {
            code: 'FieldConflict',
            sentence: `${name} belongs to ${controller.tool} (${controller.name}), which would undo every change.`,
            object: (0,kubernetes/* refOf */.H8)(live),
            hint: `Change it where ${controller.tool} reads it, or remove it from there first.`,
            detail: { manager: controller.tool },
            evidence: [],
        };
    if (owner !== undefined && owner !== (0,names/* ownerOf */.bf)(id))
        return {
            code: 'FieldConflict',
            sentence: `${name} belongs to the release ${owner}, not to ${(0,names/* ownerOf */.bf)(id)}.`,
            object: (0,kubernetes/* refOf */.H8)(live),
            hint: 'Give the object another name, or use the same `release` for both sets of manifests.',
            detail: { manager: owner },
            evidence: [],
        };
    return undefined;
};

// EXTERNAL MODULE: ./build/packages/release/src/phases.js
var phases = __webpack_require__(88651);
// EXTERNAL MODULE: ./build/packages/release/src/prepare.js + 1 modules
var prepare = __webpack_require__(57656);
// EXTERNAL MODULE: ./build/packages/manifest/src/nearest.js
var nearest = __webpack_require__(38055);
;// CONCATENATED MODULE: ./build/packages/release/src/references.js



/**
 * References without which no pod starts. A missing pull secret or TLS Secret may do no harm, and admission tells of a
 * PriorityClass.
 */
const vital = new Set(['env', 'envFrom', 'volume', 'serviceAccount']);
const wantedBy = (object) => (0,references/* referencesOf */.C)(object)
    .filter(({ optional, use }) => !optional && vital.has(use))
    .map(({ kind, name, keys }) => ({
    by: object,
    ref: {
        apiVersion: 'v1',
        kind,
        name,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
    },
    keys,
}));
/** Kinds that come from somewhere else while the release is rolled out: a controller, the cluster itself. */
const appearsByItself = ({ kind, name }) => (kind === 'ConfigMap' && name === 'kube-root-ca.crt') || (kind === 'ServiceAccount' && name === 'default');
/** Of a kind that the cluster's own controllers do not know: an operator may make anything for it. */
const isCustom = ({ apiVersion }) => apiVersion.includes('.') && !/(^|\.)k8s\.io\//.test(apiVersion);
/** Custom resources and CSI volumes may make Secrets of their own; nobody can tell which. */
const makesSecrets = (objects) => objects.some((object) => isCustom(object) || JSON.stringify(object.spec ?? {}).includes('"secrets-store.csi.k8s.io"'));
const keysOf = (object) => new Set([
    ...Object.keys(object.data ?? {}),
    ...Object.keys(object.binaryData ?? {}),
    ...Object.keys(object.stringData ?? {}),
]);
const missing = ({ by, ref }) => ({
    code: 'ConfigMissing',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(by))} needs ${(0,kubernetes/* showRef */.tO)(ref)}, which does not exist.`,
    object: (0,kubernetes/* refOf */.H8)(by),
    hint: `Create the ${ref.kind} in namespace ${ref.namespace}, put it into the release, or mark the reference optional.`,
    command: `kubectl -n ${ref.namespace} get ${ref.kind.toLowerCase()} ${ref.name}`,
    detail: { kind: ref.kind, name: ref.name },
    evidence: [],
});
const missingKey = ({ by, ref }, key, present) => ({
    code: 'ConfigMissing',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(by))} needs the key ${key} of ${(0,kubernetes/* showRef */.tO)(ref)}, which has ${[...present].join(', ') || 'no keys'}.`,
    object: (0,kubernetes/* refOf */.H8)(by),
    hint: `Add the key ${key}, or correct its name in the manifest.`,
    command: `kubectl -n ${ref.namespace} describe ${ref.kind.toLowerCase()} ${ref.name}`,
    detail: { kind: ref.kind, name: ref.name, key },
    evidence: [],
});
/** The referenced object, undefined when there is none; a reference that may not be read counts as there. */
const find = async (cluster, ref) => {
    try {
        return await cluster.get(ref);
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden')
            return 'unreadable';
        throw error;
    }
};
/** Every Secret, ConfigMap, ServiceAccount and claim that the pods need and that neither release nor cluster has. */
const missingReferences = async (cluster, objects) => {
    const inRelease = new Map(objects.map((object) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)), object]));
    const wanted = objects.flatMap(wantedBy).filter(({ ref }) => !appearsByItself(ref));
    const outside = new Map(wanted.filter(({ ref }) => !inRelease.has((0,kubernetes/* keyOf */.TN)(ref))).map(({ ref }) => [(0,kubernetes/* keyOf */.TN)(ref), ref]));
    const found = new Map(await Promise.all([...outside].map(async ([key, ref]) => [key, await find(cluster, ref)])));
    const mayAppear = makesSecrets(objects);
    return wanted.flatMap((want) => {
        const target = inRelease.get((0,kubernetes/* keyOf */.TN)(want.ref)) ?? found.get((0,kubernetes/* keyOf */.TN)(want.ref));
        if (target === 'unreadable')
            return [];
        if (!target)
            return want.ref.kind === 'Secret' && mayAppear ? [] : [missing(want)];
        const present = keysOf(target);
        return want.keys.filter((key) => !present.has(key)).map((key) => missingKey(want, key, present));
    });
};

;// CONCATENATED MODULE: ./build/packages/release/src/reach.js





const unscalable = new Set(['DaemonSet', 'Job', 'CronJob', 'Pod', 'Service']);
/** Annotations by which a controller answers itself, so that the Service behind may be a name only. */
const answering = /redirect$|snippet$|\/actions\.|middlewares$/;
const isAnswered = ({ metadata }) => Object.keys(metadata.annotations ?? {}).some((key) => answering.test(key) && !/(?:ssl|https)-redirect$/.test(key));
const showPort = ({ name, port }) => (name ? `${port} (${name})` : String(port));
/** What is wrong with the port of a Service that is there. Without ports, or by another's name, any will do. */
const portTrouble = ({ port: wanted, use }, { spec }) => {
    const ports = (spec?.ports ?? []);
    if (wanted === undefined || ports.length === 0 || spec?.type === 'ExternalName')
        return undefined;
    if (ports.some(({ name, port }) => name === wanted || port === wanted))
        return undefined;
    const behind = ports.find(({ targetPort }) => targetPort === wanted);
    if (behind && use === 'ingress')
        return {
            says: `, where that is the targetPort of its port ${showPort(behind)}, which not every controller takes`,
            isDead: false,
        };
    return { says: `, which has the port${ports.length > 1 ? 's' : ''} ${ports.map(showPort).join(', ')}`, isDead: true };
};
const troubleOf = (link, standing) => {
    if (standing === 'unreadable')
        return undefined;
    if (standing === 'missing')
        return { says: ', which is neither in the release nor in the cluster', isDead: true };
    if (standing === 'leaving')
        return { says: ', which this release no longer has and removes', isDead: true };
    if (link.use !== 'scale')
        return portTrouble(link, standing);
    return unscalable.has(link.to.kind) ? { says: ', a kind without a number of replicas', isDead: true } : undefined;
};
const readOne = async (cluster, ref) => {
    if (!(await cluster.resource(ref.apiVersion, ref.kind)))
        return 'missing';
    try {
        return (await cluster.get(ref)) ?? 'missing';
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden')
            return 'unreadable';
        throw error;
    }
};
/** What is in the cluster, each read once. */
class Reader {
    #cluster;
    #live;
    #read = new Map();
    constructor(cluster, live) {
        this.#cluster = cluster;
        this.#live = live;
    }
    async find(ref) {
        const key = (0,kubernetes/* keyOf */.TN)(ref);
        const known = this.#live.get(key);
        if (known)
            return known;
        const asked = this.#read.get(key) ?? readOne(this.#cluster, ref);
        this.#read.set(key, asked);
        return asked;
    }
}
const targetOf = ({ to, port }) => (port === undefined ? (0,kubernetes/* showRef */.tO)(to) : `port ${port} of ${(0,kubernetes/* showRef */.tO)(to)}`);
const reach_requestsOf = ({ of, use }) => {
    if (of !== '')
        return `requests for ${of}`;
    return use === 'ingress' ? 'requests that no rule is for' : 'its requests';
};
const sentenceOf = ({ object, link, says }, written) => {
    const does = link.use === 'scale' ? 'scales' : `sends ${reach_requestsOf(link)} to`;
    const place = written(object, link.path);
    return `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} ${does} ${targetOf(link)}${says}${place ? ` (${place})` : ''}`;
};
const hintOf = ({ link }, objects) => {
    const { kind, namespace, name } = link.to;
    const names = objects
        .filter((object) => object.kind === kind && object.metadata.namespace === namespace)
        .map(({ metadata }) => metadata.name);
    if (names.includes(name))
        return 'Name one of its ports, or give it this one.';
    const meant = (0,nearest/* nearest */.p)(name, names);
    const there = names.length > 0 ? ` The release has ${names.slice(0, 5).join(', ')}.` : '';
    return `${meant ? `Did you mean ${meant}?` : `Put ${kind} ${name} into the release, or correct the name.`}${there}`;
};
const causeOf = (broken, objects, written) => {
    const { object, link } = broken;
    const { kind, namespace, name } = link.to;
    return {
        code: 'NotReady',
        sentence: sentenceOf(broken, written),
        object: (0,kubernetes/* refOf */.H8)(object),
        hint: hintOf(broken, objects),
        command: `kubectl${namespace ? ` -n ${namespace}` : ''} get ${kind.toLowerCase()} ${name}`,
        detail: { kind, name, ...(link.port === undefined ? {} : { port: link.port }) },
        evidence: [{ source: 'manifest', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object)), text: `${link.path.join('.')}: ${name}` }],
    };
};
/** Services of the release that no Ingress or route of it sends anything to. */
const spareServices = (objects) => {
    const named = new Set(objects.flatMap(linksOf).map(({ to }) => (0,kubernetes/* keyOf */.TN)(to)));
    return objects.filter((object) => object.apiVersion === 'v1' &&
        object.kind === 'Service' &&
        Object.keys(object.spec?.selector ?? {}).length > 0 &&
        !named.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
};
/** Whether what stands in the cluster now leads somewhere for the same requests: this release would end that. */
const ledSomewhere = async ({ link }, before, reader) => {
    const links = before ? linksOf(before).filter(({ of, use }) => of === link.of && use === link.use) : [];
    const stood = await Promise.all(links.map(async (each) => ({ each, standing: await reader.find(each.to) })));
    return stood.some(({ each, standing }) => typeof standing === 'object' && !troubleOf(each, standing)?.isDead);
};
/**
 * Whether every Ingress, route and autoscaler names something that is there. What led somewhere and no longer would is a
 * problem; so is a route, which its Gateway would refuse as well, and a new Ingress none of whose backends is there
 * beside a Service of the release that nothing else leads to. Anything else may come later, by an operator or another
 * release: that is a doubt. Asks the cluster only for what the release does not hold.
 * @param objects the whole release
 * @param live what stands in the cluster of it, by key
 */
const lookForEnds = async (cluster, id, objects, live, { prune, written }) => {
    const reader = new Reader(cluster, live);
    const own = new Map(objects.map((object) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)), object]));
    const standingOf = async (ref) => {
        const mine = own.get((0,kubernetes/* keyOf */.TN)(ref));
        if (mine)
            return mine;
        const found = await reader.find(ref);
        return typeof found === 'object' && prune && (0,names/* ownedBy */.LW)(found) === (0,names/* ownerOf */.bf)(id) ? 'leaving' : found;
    };
    const judged = await Promise.all(objects.flatMap((object) => linksOf(object).map(async (link) => ({ object, link, trouble: troubleOf(link, await standingOf(link.to)) }))));
    const makesMore = objects.some(isCustom);
    const spare = new Set(spareServices(objects).map(({ metadata }) => metadata.namespace));
    const isLost = (object) => !live.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))) &&
        judged.filter((each) => each.object === object).every(({ trouble }) => trouble?.isDead) &&
        !isAnswered(object) &&
        spare.has(object.metadata.namespace);
    const isProblem = async (broken) => {
        const { object, link, isDead } = broken;
        if (!isDead || link.idle || makesMore)
            return false;
        if (link.use === 'route' || (link.use === 'ingress' && isLost(object)))
            return true;
        return ledSomewhere(broken, live.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))), reader);
    };
    const broken = judged.flatMap(({ object, link, trouble }) => (trouble ? [{ object, link, ...trouble }] : []));
    const once = [
        ...new Map(broken.toReversed().map((each) => [`${(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(each.object))} ${targetOf(each.link)}`, each])).values(),
    ].toReversed();
    const problems = [];
    const doubts = [];
    for (const each of once) {
        const same = broken.filter((other) => other.object === each.object && targetOf(other.link) === targetOf(each.link));
        const cause = causeOf(each, objects, written);
        if ((await Promise.all(same.map(isProblem))).some(Boolean))
            problems.push(cause);
        else
            doubts.push((0,src_errors/* withHint */.mu)(cause.sentence, cause.hint));
    }
    return { problems, doubts };
};

// EXTERNAL MODULE: ./build/packages/release/src/rolling-strategy.js
var rolling_strategy = __webpack_require__(50870);
// EXTERNAL MODULE: ./build/packages/release/src/scaling.js
var src_scaling = __webpack_require__(45142);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/packages/release/src/history.js
var src_history = __webpack_require__(96431);
// EXTERNAL MODULE: ./build/packages/release/src/past.js
var src_past = __webpack_require__(97019);
;// CONCATENATED MODULE: ./build/packages/release/src/settled.js





const readSettled = async (ledger) => {
    const { revisions, known, good } = await (0,src_past/* readPast */.r)(ledger);
    const last = (0,src_history/* lastGood */.mC)(revisions)?.revision ?? 0;
    const isOpen = revisions.some(({ revision, state }) => revision > last && state !== 'rolled-back');
    if (isOpen)
        return new Map();
    return new Map([...known].filter(([key]) => good.has(key)).map(([key, { object }]) => [key, object]));
};
/** Whether `whole` has everything that `part` says; lists have to be of one length. */
const holds = (whole, part) => {
    if (typeof part !== 'object' || part === null)
        return whole === part;
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part))
        return false;
    if (Array.isArray(part) && part.length !== whole.length)
        return false;
    return Object.entries(part).every(([key, value]) => holds(whole[key], value));
};
const asStored = (object) => JSON.parse(JSON.stringify(object));
/**
 * Whether an apply cannot change anything: the same object was applied last, and everything that it says still stands.
 * Where this cannot be told (a quantity that the server writes otherwise, a list that others added to) the server is
 * asked.
 */
const isSettled = ({ object, live, scaled }, settled) => {
    const applied = settled.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
    return (live !== undefined &&
        applied !== undefined &&
        (0,external_node_util_.isDeepStrictEqual)(asStored(scaled ? (0,src_scaling/* withoutReplicas */.Ye)(object) : object), asStored(applied)) &&
        holds(live, asStored(object)));
};

// EXTERNAL MODULE: ./build/packages/release/src/spare-memory.js
var spare_memory = __webpack_require__(24246);
// EXTERNAL MODULE: ./build/packages/release/src/store.js
var store = __webpack_require__(22922);
;// CONCATENATED MODULE: ./build/packages/release/src/preflight.js




















/** Kinds whose spec allows no change and that hold nothing: they are made anew. */
const replaceable = new Set(['Job', 'Pod']);
const isImmutable = (error) => error.status.reason === 'Invalid' &&
    /immutable|may not change fields|updates to .* are forbidden/i.test(error.status.message);
/** An object whose kind or namespace comes with the same release cannot be tried before these exist. */
const comesLater = (object, objects, live) => !live.knows(object) ||
    objects.some((other) => other.kind === 'Namespace' &&
        other.metadata.name === object.metadata.namespace &&
        !live.objects.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(other))));
/** Who wrote which field has told whose the object is: nothing after the trial asks for it. */
const light = ({ live, ...planned }) => ({
    ...planned,
    ...(live ? { live: (0,store/* slim */.q)(live) } : {}),
});
const tryOne = async ({ cluster, id, live: all, scaling, settled, options }, prepared) => {
    const live = all.objects.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(prepared)));
    const scaled = scaling.isScaled(prepared);
    const object = scaled ? (0,src_scaling/* keepReplicas */.HL)(prepared, live) : prepared;
    const refused = live && (refusal(live, id) ?? (0,adopt/* adoptionRefusal */.p$)(live, id, options.adopt !== false));
    if (refused)
        return (0,src_definitions/* isDefinition */.g)(object) ? { shared: sharedLine(refused) } : { problem: refused };
    const adoption = live && (0,adopt/* adoptionOf */.wH)(live, id, options.forceConflicts);
    const base = { object, scaled, ...(live ? { live } : {}), ...(adoption ? { adoption } : {}) };
    if (live?.metadata.deletionTimestamp)
        return replaceable.has(object.kind) ? { planned: { ...base, action: 'replace' } } : { problem: terminating(live) };
    if (live && ((!adoption && isSettled(base, settled)) || (0,phases/* isOnlyFirst */.FF)(object)))
        return { planned: { ...base, action: 'unchanged', result: (0,store/* slim */.q)(live) } };
    // A Job of a phase is made anew: whose fields the one before it has is no matter.
    const force = options.forceConflicts || (0,phases/* isPhaseJob */.fA)(object);
    const tried = await tryApply(cluster, base, { ...options, forceConflicts: force });
    if (!('conflict' in tried))
        return tried;
    // Only what the leaving autoscaler holds is taken; any other conflict stays one.
    if (!scaling.isFreed(object) || !isAboutCount(tried.conflict))
        return { problem: tried.problem };
    return tryApply(cluster, { ...base, takesCount: true }, { ...options, forceConflicts: true });
};
/** A definition has one name in the whole cluster, so that all who use it bring the same one along. */
const sharedLine = ({ sentence }) => `${sentence.replace(/\.$/, '')}: this release uses it as it is, and changes it neither now nor later.`;
const isAboutCount = ({ status }) => {
    const causes = status.details?.causes ?? [];
    return causes.length > 0 && causes.every(({ field }) => field === '.spec.replicas');
};
/** The server's answer to the object, without storing it. */
const tryApply = async (cluster, base, options) => {
    const { object, live, adoption } = base;
    try {
        const answer = await (0,rolling_strategy/* tryLeaving */.Gt)(object, live, (asked) => live && adoption
            ? (0,adopt/* tryAdopted */.HB)(cluster, asked, live, adoption, options.forceConflicts)
            : cluster.apply(asked, { dryRun: true, force: options.forceConflicts }));
        const result = (0,store/* slim */.q)(answer);
        const action = live ? ((0,compare/* sameStored */.Oe)(live, result) ? 'unchanged' : 'configure') : 'create';
        return { planned: { ...base, action, result } };
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        if (live && replaceable.has(object.kind) && isImmutable(error))
            return { planned: { ...base, action: 'replace' } };
        const problem = (0,api_error/* causeOfApiError */.r)({ object, status: error.status, ...(live ? { live } : {}) }, 'preflight');
        return error.status.reason === 'Conflict' ? { problem, conflict: error } : { problem };
    }
};
const terminating = (live) => ({
    code: 'NotReady',
    sentence: `${live.kind} ${live.metadata.name} is being deleted since ${live.metadata.deletionTimestamp}.`,
    object: (0,kubernetes/* refOf */.H8)(live),
    hint: live.metadata.finalizers?.length
        ? `It waits for its finalizers: ${live.metadata.finalizers.join(', ')}.`
        : 'Wait until it is gone, then run again.',
    evidence: [],
});
/** All objects; those of a kind that this very release changes only after the change could be tried, so not at all. */
const tryAll = async (trial, prepared) => {
    const { live, scaling } = trial;
    const definitions = new Map(await Promise.all(prepared.filter(src_definitions/* isDefinition */.g).map(async (object) => [object, await tryOne(trial, object)])));
    const changing = [...definitions].filter(([, tried]) => 'planned' in tried && tried.planned.action !== 'unchanged');
    return Promise.all(prepared.map((object) => {
        const tried = definitions.get(object);
        if (tried)
            return tried;
        const stored = live.objects.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
        const untried = comesLater(object, prepared, live) || changing.some(([each]) => (0,src_definitions/* isDefinedBy */.l)(each, object));
        if (!untried)
            return tryOne(trial, object);
        const action = stored ? 'configure' : 'create';
        return { planned: { object, scaled: scaling.isScaled(object), action, ...(stored ? { live: stored } : {}) } };
    }));
};
const namespacesOf = (id, objects) => [
    ...new Set([id.namespace, ...objects.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : []))]),
];
/**
 * Everything that can be known before anything is changed, in one pass: kinds, server-side dry run of all objects,
 * owners, immutable fields, field conflicts, references, admission of the new pods, and the rights that evidence and
 * rollback will need.
 */
const preflight = async (cluster, id, objects, options) => {
    (0,spare_memory/* spareMemory */.$)(objects.length);
    const placed = await (0,prepare/* placeObjects */.YX)(cluster, id, objects);
    if (placed.problems.length > 0)
        return { objects: [], problems: placed.problems, warnings: [] };
    const prepared = (0,prepare/* prepareObjects */.qK)(id, placed.objects);
    const namespaces = namespacesOf(id, prepared);
    const { written, prune = false } = options;
    const look = async () => {
        const [live, scaling, settled] = await Promise.all([
            readLive(cluster, prepared),
            (0,src_scaling/* scaledBy */.C7)(cluster, id, prepared, namespaces, prune),
            options.settled ?? new Map(),
        ]);
        const early = askEarly(cluster, prepared, live.objects);
        const [tried, ends] = await Promise.all([
            tryAll({ cluster, id, live, scaling, settled, options }, prepared),
            written && lookForEnds(cluster, id, prepared, live.objects, { prune, written }),
        ]);
        const planned = tried.flatMap((entry) => ('planned' in entry ? [light(entry.planned)] : []));
        const problems = tried.flatMap((entry) => ('problem' in entry ? [entry.problem] : []));
        const refused = await refusedPods(cluster, planned, early);
        return {
            planned,
            problems: [...(0,src_namespaces/* oncePerNamespace */.Qe)(problems), ...refused, ...(ends?.problems ?? [])],
            doubts: ends?.doubts ?? [],
            shared: tried.flatMap((entry) => ('shared' in entry ? [entry.shared] : [])),
        };
    };
    const [rights, references, { planned, problems, doubts, shared }] = await Promise.all([
        missingRights(cluster, id, prepared, options.rights),
        missingReferences(cluster, prepared),
        look(),
    ]);
    const gone = (0,src_namespaces/* goneNamespaces */.sQ)(problems);
    const present = references.filter(({ object }) => !gone.has(object?.namespace ?? ''));
    return {
        objects: planned,
        problems: [...rights.problems, ...problems, ...present],
        warnings: [...rights.warnings, ...shared],
        ...(doubts.length > 0 ? { doubts } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/smoke-target.js

const showTarget = ({ service, port }) => `${(0,kubernetes/* showRef */.tO)(service)}:${port}`;
/** The name by which the API server, and so RBAC, knows the proxied port. */
const proxyName = ({ service, port, scheme }) => [...(scheme ? [scheme] : []), service.name, port].join(':');
const proxyPath = (target, path) => `/api/v1/namespaces/${target.service.namespace}/services/${proxyName(target)}/proxy${path}`;
const refuse = (request, sentence, hint) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `smoke \`${request.name}\`: ${sentence}`, { hint });
};
const smoke_target_placeOf = (object, id) => object.metadata.namespace ?? id.namespace;
const serviceOf = async (cluster, id, request, services) => {
    if (request.service === undefined) {
        const [only, ...more] = services;
        if (only && more.length === 0)
            return only;
        const names = services.map(({ metadata }) => metadata.name).join(', ');
        return refuse(request, only ? `the release has several Services: ${names}.` : 'the release has no Service.', 'Name one, as `service=name` or `service=name:port`.');
    }
    const [name = '', namespace = id.namespace] = request.service.split('/').reverse();
    const own = services.find((object) => object.metadata.name === name && smoke_target_placeOf(object, id) === namespace);
    const ref = { apiVersion: 'v1', kind: 'Service', namespace, name };
    return (own ??
        (await cluster.get(ref)) ??
        refuse(request, `${(0,kubernetes/* showRef */.tO)(ref)} is neither in the release nor in the cluster.`, 'Correct the name.'));
};
const portOf = (request, service) => {
    const ports = (service.spec?.ports ?? []);
    const shown = ports.map(({ name, port }) => (name ? `${port} (${name})` : String(port))).join(', ');
    const wanted = request.port;
    const found = wanted === undefined
        ? ports.length === 1
            ? ports[0]
            : ports.find(({ name }) => name === 'http')
        : ports.find(({ name, port }) => name === wanted || String(port) === wanted);
    return (found ??
        refuse(request, wanted === undefined
            ? `Service ${service.metadata.name} has the ports ${shown || '(none)'}, so which one?`
            : `Service ${service.metadata.name} has no port ${wanted}.`, `Write \`service=${service.metadata.name}:PORT\`; it has ${shown || 'none'}.`));
};
const isEncrypted = ({ name, port, appProtocol }) => name === 'https' || appProtocol === 'https' || port === 443;
const smoke_target_targetOf = (request, service, id) => {
    const port = portOf(request, service);
    const ref = { apiVersion: 'v1', kind: 'Service', namespace: smoke_target_placeOf(service, id), name: service.metadata.name };
    return { service: ref, port: port.port, ...(isEncrypted(port) ? { scheme: 'https' } : {}) };
};
/** Finds the Service and port of each request. @throws SlipwayError BadInput with all that cannot be found */
const placeRequests = async (cluster, id, objects, requests) => {
    const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
    const errors = [];
    const placed = [];
    for (const request of requests)
        try {
            const service = await serviceOf(cluster, id, request, services);
            placed.push({ request, target: smoke_target_targetOf(request, service, id) });
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'BadInput')
                throw error;
            errors.push(error);
        }
    (0,src_errors/* throwAll */.Kx)(errors);
    return placed;
};
const verbs = {
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: 'delete',
};
/** What the proxy asks of the identity for one request. The resource's name holds the port. */
const proxyRight = ({ request, target }) => ({
    verb: verbs[request.method] ?? 'get',
    group: '',
    resource: 'services',
    subresource: 'proxy',
    name: proxyName(target),
    namespace: target.service.namespace ?? '',
});
/** Rights that the requests need, once each. */
const smoke_target_smokeRights = (placed) => [
    ...new Map(placed.map((each) => {
        const right = proxyRight(each);
        return [
            `${right.verb} ${right.namespace} ${right.name}`,
            { ...right, why: 'the smoke requests through the Service', needed: true },
        ];
    })).values(),
];

// EXTERNAL MODULE: ./build/packages/release/src/ledger.js
var src_ledger = __webpack_require__(94194);
// EXTERNAL MODULE: ./build/packages/release/src/open.js
var src_open = __webpack_require__(79199);
;// CONCATENATED MODULE: ./build/packages/release/src/not-restarted.js





/** Content that a ConfigMap or Secret gets, where it had another one. */
const hasNewContent = ({ object, action, live, result }) => (object.kind === 'ConfigMap' || object.kind === 'Secret') &&
    action === 'configure' &&
    ['data', 'binaryData'].some((field) => !(0,external_node_util_.isDeepStrictEqual)(live?.[field] ?? {}, (result ?? object)[field] ?? {}));
const usesOf = (reader, config) => reader.metadata.namespace === config.metadata.namespace
    ? (0,references/* referencesOf */.C)(reader)
        .filter(({ kind, name }) => kind === config.kind && name === config.metadata.name)
        .map(({ use }) => use)
    : [];
/** Variables are read once; files follow. */
const consequenceOf = (uses) => uses.every((use) => use === 'volume')
    ? 'finds the new files after a minute or so, if it reads them again'
    : 'keeps the old content until it is started again';
const isOnDelete = ({ spec }) => spec?.updateStrategy?.type === 'OnDelete';
/** Why a workload of the release does not restart although something that it reads changes; undefined when it does. */
const reasonOf = ({ object, action }) => {
    if (prepare/* restartable */.qA.has(object.kind))
        return isOnDelete(object) ? 'its update strategy is OnDelete' : undefined;
    if (object.kind === 'CronJob' || action === 'replace' || action === 'create')
        return undefined;
    return `a ${object.kind} is not restarted`;
};
/** `Deployment/shop/web` for a pod that a ReplicaSet of it made; what else made it; or the pod itself. */
const not_restarted_makerOf = (pod) => {
    const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
    const { namespace = '' } = pod.metadata;
    const hash = pod.metadata.labels?.['pod-template-hash'];
    if (!owner)
        return (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod));
    return owner.kind === 'ReplicaSet' && hash
        ? `Deployment/${namespace}/${owner.name.replace(`-${hash}`, '')}`
        : `${owner.kind}/${namespace}/${owner.name}`;
};
/** Running pods by namespace; none where they may not be listed: then only the release itself is looked at. */
const podsIn = async (cluster, namespaces) => {
    try {
        const lists = await Promise.all(namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })));
        return lists.flatMap(({ items }) => items).filter(({ status }) => status?.phase === 'Running');
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden')
            return [];
        throw error;
    }
};
const sentenceFor = (config, plan, pods) => {
    const name = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(config));
    const readers = plan.filter(({ object }) => usesOf(object, config).length > 0);
    const own = readers.flatMap((planned) => {
        const why = reasonOf(planned);
        const reader = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(planned.object));
        return why ? [`${name} changes, and ${reader} ${consequenceOf(usesOf(planned.object, config))}: ${why}.`] : [];
    });
    const ours = new Set(plan.map(({ object }) => (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))));
    const strangers = pods.filter((pod) => usesOf(pod, config).length > 0 && !ours.has(not_restarted_makerOf(pod)));
    const others = new Map(strangers.map((pod) => [not_restarted_makerOf(pod), pod]));
    const foreign = [...others].map(([maker, pod]) => `${name} changes, and ${maker} ${consequenceOf(usesOf(pod, config))}: it is not part of the release.`);
    if (readers.length === 0 && others.size === 0)
        return [`${name} changes, and nothing is restarted: no workload reads it.`];
    return [...own, ...foreign];
};
/** What reads a ConfigMap or Secret whose content changes, and goes on with the old one: a sentence each. */
const notRestarted = async (cluster, plan) => {
    const changing = plan.filter(hasNewContent).map(({ object }) => object);
    if (changing.length === 0)
        return [];
    const namespaces = [...new Set(changing.map(({ metadata }) => metadata.namespace ?? ''))];
    const pods = await podsIn(cluster, namespaces);
    return changing.flatMap((config) => sentenceFor(config, plan, pods));
};

// EXTERNAL MODULE: ./build/packages/release/src/holder.js
var src_holder = __webpack_require__(27673);
// EXTERNAL MODULE: ./build/packages/release/src/lock.js + 1 modules
var lock = __webpack_require__(17491);
;// CONCATENATED MODULE: ./build/packages/manifest/src/image-ref.js

const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);
const host = /^(?:\[[0-9a-fA-F:]+\]|(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*)(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const sha256 = /^sha256:[0-9a-f]{64}$/;
const bad = (reference, why) => new src_errors/* SlipwayError */.GQ('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'An image is named [registry[:port]/]repository[:tag][@sha256:digest].',
});
/** Before the first slash stands a registry if it could not be a part of a repository's name. */
const isRegistry = (first) => first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();
/** Cuts a reference at its separators without looking at the parts: a port's colon is no tag's. */
const splitImage = (reference) => {
    const at = reference.indexOf('@');
    const digest = at < 0 ? {} : { digest: reference.slice(at + 1) };
    const tagged = at < 0 ? reference : reference.slice(0, at);
    const colon = tagged.lastIndexOf(':');
    return colon > tagged.lastIndexOf('/')
        ? { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), ...digest }
        : { name: tagged, ...digest };
};
const checkParts = (reference, { tag, digest }) => {
    if (tag !== undefined && !tagForm.test(tag))
        throw bad(reference, tag === '' ? 'the tag after the colon is empty' : `${JSON.stringify(tag)} cannot be a tag`);
    if (digest === undefined)
        return;
    const isDigest = digest.startsWith('sha256:') ? sha256.test(digest) : digestForm.test(digest);
    if (!isDigest)
        throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};
const checkPath = (reference, path) => {
    if (path === '')
        throw bad(reference, 'the repository is missing');
    const wrong = path.split('/').find((part) => !component.test(part));
    if (wrong === undefined)
        return;
    if (wrong === '')
        throw bad(reference, 'a part between slashes is empty');
    const why = wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository is written in small letters';
    throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};
const never = [
    [/^$/, 'it is empty'],
    [/\s/, 'it contains white space'],
    [/^[a-z]+:\/\//, 'it starts with a protocol'],
];
/** Takes an image's name apart. Throws SlipwayError BadInput that says which part is wrong. */
const parseImageRef = (reference) => {
    for (const [pattern, why] of never)
        if (pattern.test(reference))
            throw bad(reference, why);
    const parts = splitImage(reference);
    checkParts(reference, parts);
    const slash = parts.name.indexOf('/');
    const first = slash < 0 ? '' : parts.name.slice(0, slash);
    const hasRegistry = slash >= 0 && isRegistry(first);
    const path = hasRegistry ? parts.name.slice(slash + 1) : parts.name;
    if (hasRegistry && !host.test(first))
        throw bad(reference, `${JSON.stringify(first)} cannot be a registry`);
    checkPath(reference, path);
    if (parts.name.length > 255)
        throw bad(reference, 'it is longer than 255 characters');
    const registry = !hasRegistry || hubNames.has(first.toLowerCase()) ? hub : first;
    return {
        registry,
        repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
        ...(parts.tag === undefined ? {} : { tag: parts.tag }),
        ...(parts.digest === undefined ? {} : { digest: parts.digest }),
    };
};
/** The full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
const showImageRef = ({ registry, repository, tag, digest }) => `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
/** Whether both name one repository, whatever tag or digest they carry. */
const sameRepository = (a, b) => a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;

;// CONCATENATED MODULE: ./build/packages/manifest/src/images.js




const isContainer = (value) => typeof value === 'object' && value !== null && typeof value.image === 'string';
const inContainers = (list, path) => Array.isArray(list)
    ? list.flatMap((item, index) => isContainer(item)
        ? [{ container: item.name ?? String(index), image: item.image, path: [...path, index, 'image'] }]
        : [])
    : [];
const inPodSpec = (spec, path) => pod_spec/* containerFields */.H1.flatMap((field) => inContainers((0,pod_spec/* valueAt */.fK)(spec, [field]), [...path, field]));
const inValue = (value, path) => {
    if (typeof value === 'string')
        return [{ container: String(path.at(-1)), image: value, path }];
    if ((0,pod_spec/* isPodSpec */.nW)(value))
        return inPodSpec(value, path);
    if (Array.isArray(value))
        return inContainers(value, path);
    return isContainer(value)
        ? [{ container: value.name ?? String(path.at(-1)), image: value.image, path: [...path, 'image'] }]
        : [];
};
const extraOf = (object, extraPaths) => extraPaths.flatMap((entry) => {
    const colon = entry.indexOf(':');
    const kind = colon < 0 ? object.kind : entry.slice(0, colon);
    return kind === object.kind ? (0,pod_spec/* expandPath */.aD)(object, entry.slice(colon + 1)) : [];
});
/** Every image of an object: init, main and ephemeral containers of its pods, image volumes, and those at the extra paths. */
const imagesOf = (object, extraPaths = []) => {
    const spec = (0,pod_spec/* podSpecPathOf */.D9)(object);
    const volumes = spec ? (0,pod_spec/* valueAt */.fK)(object, [...spec, 'volumes']) : undefined;
    const uses = [
        ...(spec ? inPodSpec((0,pod_spec/* valueAt */.fK)(object, spec), spec) : []),
        ...(spec && Array.isArray(volumes)
            ? volumes.flatMap((volume, index) => {
                const path = [...spec, 'volumes', index, 'image', 'reference'];
                const image = (0,pod_spec/* valueAt */.fK)(object, path);
                return typeof image === 'string' ? [{ container: `volume ${volume.name}`, image, path }] : [];
            })
            : []),
        ...extraOf(object, extraPaths).flatMap((path) => inValue((0,pod_spec/* valueAt */.fK)(object, path), path)),
    ];
    return [...new Map(uses.map((use) => [JSON.stringify(use.path), use])).values()];
};
/**
 * Takes one entry apart: `name=reference`, or a reference alone, which replaces the images of its own repository.
 * Throws SlipwayError BadInput.
 */
const parseImageRule = (entry) => {
    const equals = entry.indexOf('=');
    const image = entry.slice(equals + 1).trim();
    const wanted = parseImageRef(image);
    if (wanted.tag === undefined && wanted.digest === undefined)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `the images entry ${JSON.stringify(entry)} has neither a tag nor a digest, so nobody could tell which image it means.`, {
            hint: `For example \`${entry}:v2\`, or \`@sha256:…\`.`,
        });
    const { registry, repository } = wanted;
    const match = equals < 0 ? { registry, repository } : parseImageRef(entry.slice(0, equals).trim());
    return { entry, match, image };
};
/** `app:${TAG}` has a repository, though it is no valid reference yet. */
const refOfImage = (image) => {
    const attempt = (text) => {
        try {
            return parseImageRef(text);
        }
        catch {
            return undefined;
        }
    };
    return attempt(image) ?? attempt(splitImage(image).name);
};
const matches = (rule, image) => {
    const ref = refOfImage(image);
    if (!ref || !sameRepository(rule.match, ref))
        return false;
    const { tag, digest } = rule.match;
    return (tag === undefined || tag === ref.tag) && (digest === undefined || digest === ref.digest);
};
const template = /\$\{[^}]*\}|\$\([^)]*\)|\{\{.*?\}\}|\$[A-Za-z_]\w*|<[^>]*>|#\{[^}]*\}#/;
const withImage = (object, changes) => {
    const copy = structuredClone(object);
    for (const [path, image] of changes) {
        const parent = (0,pod_spec/* valueAt */.fK)(copy, path.slice(0, -1));
        parent[path.at(-1) ?? ''] = image;
    }
    return copy;
};
const unmatched = (rule, found) => {
    const names = [...new Set(found.map((image) => splitImage(image).name))].sort();
    const wanted = splitImage(rule.entry.split('=')[0] ?? rule.entry).name;
    const near = (0,nearest/* nearest */.p)(wanted, names) ?? (0,nearest/* nearest */.p)(showImageRef(rule.match), names);
    const there = names.length > 0 ? `There are: ${names.join(', ')}.` : 'No manifest names any image.';
    return new src_errors/* SlipwayError */.GQ('BadInput', `the images entry ${JSON.stringify(rule.entry)} matches no image of the manifests.`, {
        hint: near ? `Did you mean ${near}? ${there}` : there,
    });
};
const parseRules = (images, errors) => images.flatMap((entry) => {
    if (typeof entry !== 'string')
        return [entry];
    if (entry.trim() === '')
        return [];
    try {
        return [parseImageRule(entry.trim())];
    }
    catch (error) {
        if (!(error instanceof src_errors/* SlipwayError */.GQ))
            throw error;
        errors.push(error);
        return [];
    }
});
const decide = (image, rules) => {
    const [rule, ...others] = rules.filter((candidate) => matches(candidate, image));
    const other = others.find((candidate) => candidate.image !== rule?.image);
    if (rule && other)
        return {
            error: `the images entries ${JSON.stringify(rule.entry)} and ${JSON.stringify(other.entry)} both match ${image}`,
        };
    if (rule)
        return { to: rule.image, rule };
    const left = template.exec(image)?.[0];
    return left
        ? {
            error: `the image ${JSON.stringify(image)} still holds ${left}, which nobody filled in`,
            hint: 'Write a fixed name there and let `images` replace it.',
        }
        : undefined;
};
/**
 * Puts new images into manifests: only whole repositories match, never the beginning of a name. The given objects stay
 * as they are. Throws, all together: entries that are malformed or match nothing, two entries for one image, and
 * templates such as `${TAG}` that nobody filled in.
 */
const substituteImages = (objects, images, options = {}) => {
    const errors = [];
    const rules = parseRules(images, errors);
    const found = [];
    const matched = [];
    const substituted = objects.map((sourced) => {
        const name = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(sourced.object));
        const changes = new Map();
        for (const { container, image, path } of imagesOf(sourced.object, options.extraPaths)) {
            found.push(image);
            const outcome = decide(image, rules);
            if (!outcome)
                continue;
            if ('error' in outcome) {
                const hint = outcome.hint ? { hint: outcome.hint } : {};
                const message = `${name} container ${container}: ${outcome.error}.`;
                errors.push(new src_errors/* SlipwayError */.GQ('BadInput', message, { place: sourced.locate(path), ...hint }));
                continue;
            }
            matched.push({ entry: outcome.rule.entry, object: name, container, from: image, to: outcome.to });
            if (image !== outcome.to)
                changes.set(path, outcome.to);
        }
        return changes.size === 0 ? sourced : { ...sourced, object: withImage(sourced.object, changes) };
    });
    const unused = rules.filter((rule) => !found.some((image) => matches(rule, image)));
    (0,src_errors/* throwAll */.Kx)([...errors, ...unused.map((rule) => unmatched(rule, found))]);
    return { objects: substituted, matched };
};

;// CONCATENATED MODULE: ./build/packages/release/src/entry.js






/** Whether this release made an object, and what another hand had made there before it. */
const originOf = (id, live, known) => {
    // What an earlier revision made may have been made anew by somebody else since: then it is theirs.
    const ours = known !== undefined && (!live || (0,names/* ownedBy */.LW)(live) === (0,names/* ownerOf */.bf)(id));
    if (ours)
        return { created: known.created, ...(known.before ? { before: known.before } : {}) };
    return live ? { created: false, before: (0,compare/* imageOf */.dT)(live) } : { created: true };
};
const recorded = (id, planned, known) => {
    const { object, live, scaled } = planned;
    return {
        ref: (0,kubernetes/* refOf */.H8)(object),
        object: scaled ? (0,src_scaling/* withoutReplicas */.Ye)(object) : object,
        ...(scaled ? { scaled } : {}),
        // A Job that somebody else ran under this name has done its work, and giving it back would run it once more.
        ...((0,phases/* isPhaseJob */.fA)(object) ? { created: !(0,phases/* isIdle */.xB)(planned) || known?.created === true } : originOf(id, live, known)),
    };
};
/** The record of a revision that is about to be applied. `known` is what earlier revisions may have left. */
const recordOf = (id, revision, plan, known, run, at, standsAlone = false) => ({
    schema: 'slipway.revision.v1',
    release: id,
    revision,
    at,
    run,
    images: [...new Set(plan.flatMap(({ object }) => imagesOf(object).map(({ image }) => image)))].sort(),
    objects: plan.map((planned) => recorded(id, planned, known.get((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(planned.object))))),
    ...(standsAlone ? { standsAlone } : {}),
});

// EXTERNAL MODULE: ./build/packages/release/src/found.js
var src_found = __webpack_require__(51611);
;// CONCATENATED MODULE: ./build/packages/release/src/finder.js

/** @param known what was found for this revision before, by an earlier run of it */
const finder = (ports, ledger, revision, known = []) => {
    const found = [];
    let written = Promise.resolve();
    const add = async (one) => {
        found.push(one);
        ports.log.warning((0,src_found/* foundLine */.pS)(one));
        const all = [...known, ...found.map(({ before }) => before)];
        written = written.then(() => ledger.amend(revision, all));
        await written;
    };
    return {
        add,
        onApplied: async ({ found: one }) => {
            if (one)
                await add(one);
        },
        notes: () => found.map(src_found/* foundLine */.pS),
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/record.js
var src_record = __webpack_require__(92750);
// EXTERNAL MODULE: ./build/packages/release/src/apply.js
var apply = __webpack_require__(53403);
// EXTERNAL MODULE: ./build/packages/release/src/observe.js
var observe = __webpack_require__(30539);
// EXTERNAL MODULE: ./build/packages/status/src/digests.js
var digests = __webpack_require__(20591);
;// CONCATENATED MODULE: ./build/packages/release/src/prove.js



/** Every container of every new pod beside what its manifest says; injected containers are nobody's promise. */
const runningOf = ({ target, assessment }) => {
    const wanted = new Map(imagesOf(target.desired).map(({ container, image }) => [container, image]));
    return assessment.pods.flatMap((pod) => (0,digests/* digestsOf */.n)(pod).flatMap(({ container, digest, imageID }) => {
        const image = wanted.get(container);
        if (image === undefined)
            return [];
        const owner = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(target.desired));
        return [
            {
                owner,
                pod,
                container,
                expected: parseImageRef(image).digest, // A runtime that does not tell the digest proves nothing, and disproves nothing.
                found: digest || undefined,
                imageID,
            },
        ];
    }));
};
const mismatchOf = ({ pod, container, expected = '', found = '', imageID }) => ({
    code: 'DigestMismatch',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} container ${container} runs ${found}, not ${expected} as the release says.`,
    object: (0,kubernetes/* refOf */.H8)(pod),
    container,
    hint: 'Look for an admission webhook that rewrites images, or a registry mirror that serves another one.',
    command: `kubectl -n ${pod.metadata.namespace} get pod ${pod.metadata.name} -o jsonpath='{.status.containerStatuses[*].imageID}'`,
    detail: { expected, found },
    evidence: [{ source: 'status', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod)), text: `imageID: ${imageID}` }],
});
/**
 * Compares what runs with what was asked for. `imageID` is what the node's runtime resolved, so a moved tag or a
 * mutating webhook is found out.
 * @param accepted digests that stand for one another: the manifests of a multi-platform index
 */
const prove = (tracked, accepted = new Map()) => {
    const running = tracked.flatMap(runningOf);
    const pinned = running.filter(({ expected, found }) => expected !== undefined && found !== undefined);
    const wrong = pinned.find(({ expected = '', found = '' }) => found !== expected && !accepted.get(expected)?.includes(found));
    const unpinned = [
        ...new Set(running
            .filter(({ expected }) => expected === undefined)
            .map(({ owner, container }) => `${owner} container ${container}`)),
    ];
    if (wrong)
        return { proven: false, unpinned, mismatch: mismatchOf(wrong) };
    return { proven: pinned.length > 0 && pinned.length === running.length, unpinned };
};

// EXTERNAL MODULE: ./build/packages/release/src/prune.js
var src_prune = __webpack_require__(13263);
// EXTERNAL MODULE: ./build/packages/release/src/track.js + 4 modules
var track = __webpack_require__(39740);
// EXTERNAL MODULE: ./build/packages/release/src/types.js
var types = __webpack_require__(72034);
;// CONCATENATED MODULE: ./build/packages/release/src/roll-out.js












const noTrack = { tracked: [], milestones: [] };
/** Milliseconds for a new kind to be served, or a namespace to be usable. */
const foundationTime = 30_000;
const roll_out_targetOf = ({ planned, object }, since) => ({
    desired: planned.object,
    applied: object,
    ...(since && planned.action !== 'unchanged' ? { since } : {}),
});
/** Levels that must be up before anything later can be applied. */
const gates = {
    namespaces: 'foundation',
    definitions: 'foundation',
    before: 'job',
    after: 'job',
};
const brings = (plan) => plan.objects.some(({ object, action }) => action === 'create' && ['CustomResourceDefinition', 'Namespace'].includes(object.kind));
const everythingUnchanged = (plan, past, doomed) => plan.objects.every(({ action }) => action === 'unchanged') &&
    doomed.length === 0 &&
    past.good.size === plan.objects.length &&
    plan.objects.every(({ object }) => past.good.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)))) &&
    !past.revisions.some(src_history/* isUnfinished */.ui);
const plannedTargets = (objects) => objects
    // A Job that was run and has outlived its time is not there any more, and is not missed.
    .filter(({ object, action, live }) => !((0,phases/* isPhaseJob */.fA)(object) && action === 'unchanged' && !live))
    .filter((planned) => !(0,phases/* isIdle */.xB)(planned))
    .map(({ object }) => ({ desired: object }))
    .filter(({ desired }) => (0,followed/* isTracked */.X)(desired));
/** Nothing to change: only look whether it is well. */
const lookAt = async (ports, plan, past, options) => {
    const targets = plannedTargets(plan.objects);
    const observer = (0,observe/* observe */.l)(ports, targets);
    try {
        const result = await (0,track/* track */.u)(ports, observer, targets, {
            timeout: options.timeout,
            stableFor: 0,
            jobs: 'complete',
            ...(options.health ? { health: options.health } : {}),
        });
        const proof = result.failure ? undefined : prove(result.tracked);
        const cause = result.failure?.cause ?? proof?.mismatch;
        return {
            result: cause ? 'failed' : 'unchanged',
            revision: (0,src_history/* lastGood */.mC)(past.revisions),
            pruned: [],
            notes: past.notes,
            track: result,
            ...(proof ? { proof } : {}),
            // Nothing was written since it was read under the lock.
            ...(cause ? { cause } : { history: past.revisions }),
        };
    }
    finally {
        await observer.stop();
    }
};
/** Waits for one level alone. @throws ReleaseFailure when it cannot become ready */
const gate = async (ports, kind, targets, timeout) => {
    const observer = (0,observe/* observe */.l)(ports, targets);
    try {
        const limit = kind === 'foundation' ? foundationTime : timeout;
        return await (0,track/* track */.u)(ports, observer, targets, { timeout: limit, stableFor: 0, jobs: 'complete' });
    }
    finally {
        await observer.stop();
    }
};
class GateFailure extends types/* ReleaseFailure */.W {
    result;
    constructor(result, cause) {
        super(cause);
        this.result = result;
    }
}
/** Applies a plan level by level, and follows everything until it is verified. */
const applyAndFollow = async (ports, plan, options, early, onApplied) => {
    const since = ports.cluster.serverTime();
    let observer = early;
    /** Jobs that were waited for: what they have said is not said again. */
    const ended = new Set();
    try {
        const applied = await (0,apply/* applyAll */.yl)(ports, plan.objects, {
            forceConflicts: options.forceConflicts,
            ...(onApplied ? { onApplied } : {}),
            afterLevel: async (level, done, isLast) => {
                // Nothing stands on the last level: it is followed with everything else.
                const kind = isLast && level === 'after' ? undefined : gates[level];
                const targets = done.map((entry) => roll_out_targetOf(entry, since)).filter(({ desired }) => (0,followed/* isTracked */.X)(desired));
                if (!kind || targets.length === 0)
                    return;
                const result = await gate(ports, kind, targets, options.timeout);
                if (result.failure)
                    throw new GateFailure(result, result.failure.cause);
                if (kind === 'job')
                    for (const entry of done)
                        ended.add(entry);
            },
        });
        const targets = applied
            .map((entry) => roll_out_targetOf(entry, ended.has(entry) ? undefined : since))
            .filter(({ desired }) => (0,followed/* isTracked */.X)(desired));
        observer ??= (0,observe/* observe */.l)(ports, targets);
        const result = await (0,track/* track */.u)(ports, observer, targets, {
            timeout: options.timeout,
            stableFor: options.stableFor,
            jobs: 'complete',
            ...(options.health ? { health: options.health } : {}),
        });
        if (result.failure)
            return { track: result, cause: result.failure.cause };
        const proof = prove(result.tracked);
        return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
    }
    catch (error) {
        if (error instanceof GateFailure)
            return { track: error.result, cause: error.reason };
        if (error instanceof types/* ReleaseFailure */.W)
            return { track: noTrack, cause: error.reason };
        throw error;
    }
    finally {
        await observer?.stop();
    }
};
/** Writes the record while the lists are read. An entry is never left in the making by an error of the other. */
const begin = async (ledger, record, early) => {
    const [written, listed] = await Promise.allSettled([ledger.write(record), early?.ready()]);
    if (written.status === 'fulfilled' && listed.status === 'fulfilled')
        return written.value;
    await early?.stop();
    throw written.status === 'rejected' ? written.reason : listed.reason;
};
/** Forgets what is old. The release is good by now, whatever becomes of this. */
const tidy = async ({ signal }, ledger, keep, marking) => {
    try {
        return { notes: [], history: await ledger.trim(keep, marking) };
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        const notes = [`Old revisions could not be removed from the ledger: ${(0,src_errors/* describeError */.Uc)(error)}`];
        return { notes };
    }
};
/** Removes or gives back what a verified revision no longer wants, and says in the ledger that it is good. */
const conclude = async (ports, ledger, id, revision, doomed, past, keep, owed = []) => {
    const { removed, notes } = await (0,src_prune/* pruneAll */.WH)(ports, id, doomed);
    const given = await (0,src_prune/* giveBack */.F5)(ports, id, owed);
    await Promise.all(past.revisions
        .filter((entry) => (0,src_history/* isUnfinished */.ui)(entry) && entry.revision !== revision)
        .map((open) => ledger.mark(open.revision, 'failed', { cause: 'Its run was interrupted.' })));
    // Marked and listed at once: what is far away answers both in the time of one.
    const done = ledger.mark(revision, 'deployed');
    const [tidied] = await Promise.all([tidy(ports, ledger, keep, { revision, done }), done]);
    return { ...tidied, pruned: removed, notes: [...past.notes, ...notes, ...given, ...tidied.notes] };
};
/**
 * Records the revision, applies it, follows it until it is verified, removes what it no longer wants, and says in the
 * ledger that it is good. A failure leaves the revision `pending`: what becomes of it is the caller's decision.
 */
const rollOut = async (ports, ledger, id, plan, past, options) => {
    const doomed = (0,src_prune/* surplus */.tI)(plan.objects, past.known, { prune: options.prune, good: past.good });
    const owed = (0,src_prune/* lent */.oh)(plan.objects, past.known, past.good);
    if (everythingUnchanged(plan, past, [...doomed, ...owed]))
        return lookAt(ports, plan, past, options);
    const number = past.next;
    const record = recordOf(id, number, plan.objects, past.known, options.run, ports.clock.now(), past.blind);
    const targets = plannedTargets(plan.objects);
    const early = brings(plan) ? undefined : (0,observe/* observe */.l)(ports, targets);
    const revision = await begin(ledger, record, early);
    const { onApplied, notes } = finder(ports, ledger, number);
    const { track: result, cause, proof } = await applyAndFollow(ports, plan, options, early, onApplied);
    const base = { revision, track: result, ...(proof ? { proof } : {}) };
    if (cause)
        return { ...base, result: 'failed', pruned: [], notes: [...past.notes, ...notes()], cause };
    const concluded = await conclude(ports, ledger, id, number, doomed, past, options.history, owed);
    return { ...base, result: 'deployed', ...concluded, notes: [...concluded.notes, ...notes()] };
};

// EXTERNAL MODULE: ./build/packages/release/src/strategy/marks.js
var strategy_marks = __webpack_require__(17147);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/copies.js


const configKey = (kind, name) => `${kind}/${name}`;
const put = (value, path, content) => {
    const [step, ...rest] = path;
    if (step === undefined)
        return content;
    if (Array.isArray(value))
        return value.map((item, index) => (index === step ? put(item, rest, content) : item));
    return { ...value, [step]: put(value[step], rest, content) };
};
/** The object with every reference to a copied ConfigMap or Secret pointing at the copy. */
const readingCopies = (object, renamed) => (0,references/* referencesOf */.C)(object).reduce((changed, { kind, name, path }) => {
    const copy = renamed.get(configKey(kind, name));
    return copy === undefined ? changed : put(changed, path, copy);
}, object);
const named = ({ metadata }, mark) => ({
    name: (0,strategy_marks/* trialName */.Ko)(metadata.name, mark),
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    labels: { ...metadata.labels, [mark.label]: mark.value },
    ...(metadata.annotations ? { annotations: metadata.annotations } : {}),
});
/** A ConfigMap or Secret of the new version under a name of its own: the stable pods go on reading the old one. */
const configCopy = (object, mark) => ({
    ...object,
    metadata: named(object, mark),
});
/**
 * The new version beside the stable one. Its selector has one label more, so neither controller takes the other's pods;
 * its pods keep all labels, so whatever selects the stable ones by their own labels (policies, budgets) holds for both.
 */
const deploymentCopy = (object, mark, replicas, renamed) => {
    const { spec } = readingCopies(object, renamed);
    const marked = { [mark.label]: mark.value };
    const { metadata } = spec.template;
    return {
        ...object,
        metadata: named(object, mark),
        spec: {
            ...spec,
            replicas,
            selector: { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, ...marked } },
            template: { ...spec.template, metadata: { ...metadata, labels: { ...metadata?.labels, ...marked } } },
        },
    };
};
/** An address that only the new version answers at, for the gateway, for smoke requests and for people. */
const serviceCopy = (object, mark) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: named(object, mark),
    spec: {
        type: 'ClusterIP',
        ...((0,strategy_marks/* isHeadless */.eT)(object) ? { clusterIP: 'None' } : {}),
        selector: { ...object.spec.selector, [mark.label]: mark.value },
        ports: (object.spec.ports ?? []).map(({ name, port, targetPort, protocol, appProtocol }) => ({
            ...(name === undefined ? {} : { name }),
            port,
            ...(targetPort === undefined ? {} : { targetPort }),
            ...(protocol === undefined ? {} : { protocol }),
            ...(appProtocol === undefined ? {} : { appProtocol }),
        })),
    },
});

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/refusals.js



const problem = (object, sentence, hint) => ({
    code: 'InvalidManifest',
    sentence,
    object: (0,kubernetes/* refOf */.H8)(object),
    hint,
    evidence: [],
});
const inOnePlace = (a, b) => a.metadata.namespace === b.metadata.namespace;
/** A rollout that is still under way has no one version that could be called the stable one. */
const unsettled = ({ object, live }) => {
    if (live?.spec?.paused === true)
        return [
            {
                ...problem(object, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} is paused, so that the new version could not become the stable one.`, `Resume it: kubectl rollout resume deployment/${object.metadata.name} -n ${object.metadata.namespace}`),
                code: 'NotReady',
            },
        ];
    const { replicas = 0, updatedReplicas = 0 } = live?.status ?? {};
    if (replicas === updatedReplicas && replicas > 0)
        return [];
    return [
        {
            ...problem(object, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} has no settled version to compare with: ${updatedReplicas} of its ${replicas} pods are of the present one.`, 'Wait until its rollout has ended, or deploy with `strategy: rolling`.'),
            code: 'NotReady',
        },
    ];
};
/** One Service in front of several workloads cannot be turned to one version of one of them. */
const shared = (service, good) => {
    const behind = good.objects
        .map(({ object }) => object)
        .filter((object) => object.spec?.template && inOnePlace(service, object) && (0,strategy_marks/* selects */.ko)(service, (0,strategy_marks/* podLabelsOf */.KP)(object)));
    if (behind.length < 2)
        return [];
    return [
        problem(service, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))} takes the pods of ${behind.map((object) => (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))).join(' and ')}, so its requests cannot be turned to a new version of one of them.`, 'Give each Deployment a Service with a selector of its own, or use `strategy: canary` with `traffic: replicas`.'),
    ];
};
/** An object of the release has the name that the trial's would have. */
const nameTaken = (objects, plan, good) => {
    const own = new Set([...plan.objects.map(({ object }) => (0,kubernetes/* refOf */.H8)(object)), ...good.objects.map(({ ref }) => ref)].map(kubernetes/* keyOf */.TN));
    return objects
        .filter((object) => own.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))))
        .map((object) => problem(object, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} is an object of the release, and the new version on trial would need this name.`, 'Give one of them another name, or deploy with `strategy: rolling`.'));
};
/** The stable Service sends no request to pods with the labels of the new version. */
const unselected = ({ object, live }, good) => good.objects
    .map((entry) => entry.object)
    .filter((service) => service.kind === 'Service' && inOnePlace(service, object))
    .filter((service) => live && (0,strategy_marks/* selects */.ko)(service, (0,strategy_marks/* podLabelsOf */.KP)(live)) && !(0,strategy_marks/* selects */.ko)(service, (0,strategy_marks/* podLabelsOf */.KP)(object)))
    .map((service) => problem(object, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))} takes the pods of the present version of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} but not those of the new one, whose labels are others.`, "Leave out of the Service's selector what changes with the version, or deploy with `strategy: rolling`."));
const portsOf = ({ spec }) => new Map((spec?.ports ?? []).map(({ port, protocol = 'TCP', targetPort = port }) => [
    `${port}${protocol === 'TCP' ? '' : `/${protocol}`}`,
    targetPort,
]));
/** One Service sends to one port of the pods of both versions. */
const portsMoved = (service, plan) => {
    const next = plan.objects.find(({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)) === (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(service)))?.object;
    if (!next)
        return [];
    const wanted = portsOf(next);
    const moved = [...portsOf(service)].find(([port, to]) => wanted.has(port) && !(0,external_node_util_.isDeepStrictEqual)(wanted.get(port), to));
    if (!moved)
        return [];
    const [port, to] = moved;
    return [
        problem(service, `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))} sends what comes at ${port} to port ${to} of the present version and to port ${wanted.get(port)} of the new one, so it cannot send to both.`, 'Name the port in the pods and write that name as `targetPort`, or deploy with `strategy: rolling`.'),
    ];
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/steps.js

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** A timer of node that is longer ends at once. */
const longestPause = 2 ** 31 - 1;
const shape = /^(\d+)%?(?:@(manual|(?:\d+(?:\.\d+)?(?:ms|s|m|h))+))?$/;
const steps_refuse = (given, why) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `input \`steps\`: \`${given}\` ${why}.`, {
        hint: 'Write rising percentages such as `10,50,100`, each with a pause where wanted: `10@30s,50@manual,100`.',
    });
};
const milliseconds = (text) => [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
const parseStep = (given) => {
    const match = shape.exec(given);
    if (!match)
        return steps_refuse(given, 'is not a percentage');
    const [, share, pause] = match;
    if (pause !== undefined && pause !== 'manual' && milliseconds(pause) > longestPause)
        return steps_refuse(given, 'pauses for more than 596h');
    return {
        share: Number(share),
        ...(pause === undefined ? {} : { pause: pause === 'manual' ? 'manual' : milliseconds(pause) }),
    };
};
const canarySteps = (given) => {
    const steps = given
        .split(/[\s,]+/)
        .filter((part) => part !== '')
        .map(parseStep);
    steps.forEach(({ share }, at) => {
        if (share < 1 || share > 100)
            steps_refuse(given, `holds ${share}; allowed is 1 to 100`);
        if (share <= (steps[at - 1]?.share ?? 0))
            steps_refuse(given, 'does not rise from step to step');
    });
    const last = steps.at(-1);
    if (last?.share === 100 && last.pause !== undefined)
        steps_refuse(given, 'pauses at 100, where the new version has become the stable one');
    const partial = steps.filter(({ share }) => share < 100);
    return partial.length > 0 ? partial : steps_refuse(given, 'has no step below 100, so there is no canary');
};
/** Blue-green has two: the new colour without requests, which may wait for a person, then with all of them. */
const colourSteps = (given) => {
    if (given !== undefined && given !== 'manual')
        steps_refuse(given, 'cannot be used with blue-green, which knows `manual`');
    return [{ share: 0, ...(given === 'manual' ? { pause: 'manual' } : {}) }, { share: 100 }];
};
/**
 * The steps before the new version becomes the stable one. For canary, 100 is that very moment and may be left out.
 * @throws SlipwayError BadInput naming what stood there and what is allowed
 */
const parseSteps = (strategy, given) => {
    if (strategy === 'canary')
        return canarySteps(given ?? '10,50,100');
    if (strategy === 'blue-green')
        return colourSteps(given);
    return given === undefined ? [] : steps_refuse(given, 'needs `strategy: canary` or `strategy: blue-green`');
};
/**
 * Pods for a share of one Service's requests. Their sum stays what it was, neither version is ever without a pod; where
 * the stable count is another's (an autoscaler) or must keep its strength, it stays.
 */
const sizesFor = (replicas, share, keepStable) => {
    const trial = Math.max(1, Math.round((replicas * share) / 100));
    if (keepStable)
        return { trial: Math.min(trial, replicas), stable: replicas };
    if (replicas < 2)
        return { trial: 1, stable: replicas };
    const bounded = Math.min(trial, replicas - 1);
    return { trial: bounded, stable: replicas - bounded };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/sizes.js

const replicasOf = (object) => object.spec?.replicas ?? 1;
/** Pods with which a trial begins: a new colour is complete before anybody is sent to it. */
const firstSize = (object, strategy, steps) => {
    const replicas = replicasOf(object);
    return strategy === 'blue-green' ? replicas : sizesFor(replicas, steps[0]?.share ?? 100, false).trial;
};

// EXTERNAL MODULE: ./build/packages/release/src/strategy/weights.js
var weights = __webpack_require__(61284);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/design.js









const sameTemplate = ({ live, result, object }) => JSON.stringify(live?.spec?.template) === JSON.stringify((result ?? object).spec?.template);
/** Why a Deployment takes no part in a trial. */
const excused = ({ object, live }) => {
    if (object.spec?.strategy?.type === 'Recreate')
        return 'allows no two versions at once (strategy Recreate)';
    return live?.spec?.replicas === 0 || object.spec?.replicas === 0 ? 'has no pods (`replicas` is 0)' : undefined;
};
/** Deployments that run in the last good revision and whose pods this one changes. */
const candidatesOf = (plan, good) => {
    const changed = plan.objects.filter((planned) => planned.object.kind === 'Deployment' &&
        planned.live !== undefined &&
        good.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(planned.object))) &&
        !sameTemplate(planned));
    const judged = changed.map((planned) => ({ planned, reason: excused(planned) }));
    return {
        found: judged.filter(({ reason }) => reason === undefined).map(({ planned }) => planned),
        notes: judged
            .filter(({ reason }) => reason !== undefined)
            .map(({ planned, reason }) => `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(planned.object))} ${reason}`),
    };
};
const changedConfigs = (plan, candidates) => {
    const read = new Set(candidates.flatMap(({ object }) => (0,references/* referencesOf */.C)(object).map(({ kind, name }) => `${object.metadata.namespace}/${configKey(kind, name)}`)));
    return plan.objects
        .filter(({ action }) => action === 'configure' || action === 'replace')
        .map(({ object }) => object)
        .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
        .filter(({ kind, metadata }) => read.has(`${metadata.namespace}/${configKey(kind, metadata.name)}`));
};
const isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
const servicesOf = (good, candidates) => good.objects
    .map(({ object }) => object)
    .filter(isService)
    .filter((service) => candidates.some(({ object }) => inOnePlace(service, object) && (0,strategy_marks/* selects */.ko)(service, (0,strategy_marks/* podLabelsOf */.KP)(object))));
const liveRoutes = async (cluster, namespaces) => {
    const kind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
    if (!(await cluster.resource(kind.apiVersion, kind.kind)))
        return { routes: [], notes: [] };
    const lists = namespaces.map(async (namespace) => {
        try {
            return { routes: (await cluster.list({ ...kind, namespace })).items, notes: [] };
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD) || error.status.reason !== 'Forbidden')
                throw error;
            // Routes of the release itself are known from the ledger.
            const note = `HTTPRoutes in namespace ${namespace} may not be listed, so only those of the release can send requests to the new version.`;
            return { routes: [], notes: [note] };
        }
    });
    const seen = await Promise.all(lists);
    return { routes: seen.flatMap(({ routes }) => routes), notes: seen.flatMap(({ notes }) => notes) };
};
const twinsOf = (services, mark) => {
    const names = new Map(services.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.name]));
    return (name, namespace) => {
        const found = names.get(`${namespace}/${name}`);
        return found === undefined ? undefined : (0,strategy_marks/* trialName */.Ko)(found, mark);
    };
};
const routesOf = async (cluster, id, plan, good, services, mark) => {
    const twins = twinsOf(services, mark);
    const own = good.objects.map(({ object }) => object).filter((object) => (0,weights/* sendsTo */.bH)(object, twins));
    const known = new Set([...good.objects.map(({ ref }) => ref), ...plan.objects.map(({ object }) => (0,kubernetes/* refOf */.H8)(object))].map(kubernetes/* keyOf */.TN));
    const namespaces = [...new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])))];
    const { routes, notes } = await liveRoutes(cluster, namespaces);
    const foreign = routes
        .filter((route) => (0,weights/* isRoute */.Cn)(route) && (0,weights/* sendsTo */.bH)(route, twins))
        .filter((route) => !known.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(route))));
    const [service] = services;
    const none = own.length + foreign.length > 0 || !service
        ? []
        : [
            problem(service, `No HTTPRoute sends requests to ${services.map((each) => (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(each))).join(' or ')}, so there are no weights to move.`, notes[0] ?? 'Put the HTTPRoute into the release, or use `traffic: replicas`.'),
        ];
    return {
        keys: [...own, ...foreign].map((route) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(route))),
        foreign,
        notes,
        problems: [...none, ...foreign.flatMap((route) => refusal(route, id) ?? [])],
    };
};
const noRoutes = { keys: [], foreign: [], problems: [], notes: [] };
const pairOf = (object, mark) => ({
    stable: (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)),
    trial: (0,kubernetes/* keyOf */.TN)({ ...(0,kubernetes/* refOf */.H8)(object), name: (0,strategy_marks/* trialName */.Ko)(object.metadata.name, mark) }),
});
/** Decides what stands beside what during the trial; changes nothing. */
const designTrial = async (cluster, id, plan, good, { strategy, traffic, steps }) => {
    if (!good)
        return { nothing: 'There is no verified revision that the new one could be compared with' };
    const mark = strategy_marks/* marks */.Z8[strategy];
    const { found, notes } = candidatesOf(plan, new Set(good.objects.map(({ ref }) => (0,kubernetes/* keyOf */.TN)(ref))));
    if (found.length === 0)
        return {
            nothing: notes.length > 0 ? notes.join('; ') : 'No Deployment of the last good revision changes its pods',
        };
    const services = servicesOf(good, found);
    const isolated = strategy === 'blue-green' || traffic === 'gateway';
    const unseen = found.flatMap((planned) => unselected(planned, good));
    if (unseen.length > 0)
        return { problems: unseen };
    if (isolated && services.length === 0)
        return {
            problems: found.map(({ object }) => problem(object, `No Service of the release selects the pods of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))}, so there are no requests to turn.`, 'Put its Service into the release, or use `strategy: rolling`.')),
        };
    const routes = traffic === 'gateway' ? await routesOf(cluster, id, plan, good, services, mark) : noRoutes;
    const configs = changedConfigs(plan, found);
    const renamed = (namespace) => new Map(configs
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ kind, metadata }) => [configKey(kind, metadata.name), (0,strategy_marks/* trialName */.Ko)(metadata.name, mark)]));
    const objects = [
        ...configs.map((object) => configCopy(object, mark)),
        ...services.map((object) => serviceCopy(object, mark)),
        ...found.map(({ object }) => deploymentCopy(object, mark, firstSize(object, strategy, steps), renamed(object.metadata.namespace))),
    ];
    const problems = [
        ...found.flatMap(unsettled),
        ...nameTaken(objects, plan, good),
        ...services.flatMap((service) => portsMoved(service, plan)),
        ...(isolated ? services.flatMap((service) => shared(service, good)) : []),
        ...routes.problems,
    ];
    if (problems.length > 0)
        return { problems };
    return {
        notes: [...notes.map((note) => `${note}: it changes when the trial is over.`), ...routes.notes],
        design: {
            objects,
            foreign: routes.foreign,
            record: {
                strategy,
                traffic,
                steps,
                workloads: found.map(({ object }) => pairOf(object, mark)),
                services: services.map((object) => pairOf(object, mark)),
                routes: routes.keys,
            },
        },
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/strategy/hold.js
var hold = __webpack_require__(51748);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/follow.js






/** Follows objects until they are ready and stay so, and proves what their pods run. */
const follow = async (ports, targets, { timeout, stableFor, health, held = [] }) => {
    const tracked = targets.filter(({ desired }) => (0,followed/* isTracked */.X)(desired));
    const observer = (0,observe/* observe */.l)(ports, tracked);
    try {
        const result = await (0,track/* track */.u)(ports, observer, tracked, {
            timeout,
            stableFor,
            jobs: 'complete',
            judge: (0,hold/* heldJudge */.jV)(held),
            ...(health ? { health } : {}),
        });
        if (result.failure)
            return { track: result, cause: result.failure.cause };
        const proof = prove(result.tracked);
        return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
    }
    finally {
        await observer.stop();
    }
};
/** What has been applied, as a target of the tracker. */
const appliedTarget = (desired, applied, since) => ({
    desired,
    applied,
    ...(since ? { since } : {}),
});
/** Several watches as one: the last word on each object, and all moments on one clock. */
class Watches {
    #began;
    #milestones = [];
    #last = { tracked: [], milestones: [] };
    add(result) {
        const began = result.began ?? this.#began ?? 0;
        this.#began ??= began;
        const base = this.#began;
        this.#milestones.push(...result.milestones.map((moment) => ({ ...moment, at: moment.at + began - base })));
        this.#last = result;
    }
    get result() {
        const began = this.#began;
        return { ...this.#last, milestones: this.#milestones, ...(began === undefined ? {} : { began }) };
    }
}
const sameObject = (a, b) => keyOf(refOf(a)) === keyOf(refOf(b));

// EXTERNAL MODULE: ./build/packages/manifest/src/order.js
var order = __webpack_require__(67145);
// EXTERNAL MODULE: ./build/packages/release/src/restore.js + 1 modules
var restore = __webpack_require__(75334);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/position.js

const stepAnnotation = 'slipway.dev/step';
const entryRef = (id, revision) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: id.namespace,
    name: (0,names/* entryName */.MB)(id, revision),
});
/** Writes into the ledger how many steps of a trial have been passed. */
const markPassed = async (cluster, id, revision, steps) => {
    await cluster.patch(entryRef(id, revision), { metadata: { annotations: { [stepAnnotation]: String(steps) } } });
};
/** How many steps of a trial have been passed. */
const stepsPassed = async (cluster, id, revision) => {
    const { apiVersion, kind, namespace = '', name } = entryRef(id, revision);
    const labelSelector = `${names/* ledgerLabels */.V7.release}=${id.name},${names/* ledgerLabels */.V7.revision}=${revision}`;
    const { items } = await cluster.list({ apiVersion, kind, namespace, labelSelector });
    const entry = items.find(({ metadata }) => metadata.name === name);
    return Number(entry?.metadata.annotations?.[stepAnnotation] ?? 0);
};

// EXTERNAL MODULE: ./build/packages/release/src/health.js
var health = __webpack_require__(13433);
// EXTERNAL MODULE: ./build/packages/release/src/presence.js
var presence = __webpack_require__(59422);
;// CONCATENATED MODULE: ./build/packages/release/src/smoke.js



/** Milliseconds for which the proxy may find no pod behind a Service whose pods have just become ready. */
const endpointTime = 15_000;
/** Milliseconds for which a wrong answer to a request without effects may be the last of an old pod. */
const settleTime = 3_000;
const pause = 250;
const excerptLength = 300;
const showRange = ({ from, to }) => {
    if (from === to)
        return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};
const excerptOf = (body) => {
    const line = body.replace(/\s+/g, ' ').trim();
    return line.length > excerptLength ? `${line.slice(0, excerptLength - 1)}…` : line;
};
/** What is wrong with an answer: nothing is empty. */
const judgeAnswer = (request, { status, body }) => {
    if (!request.status.some(({ from, to }) => status >= from && status <= to))
        return [`answered ${status}, expected ${request.status.map(showRange).join(' or ')}`];
    return request.judge?.(body) ?? [];
};
/** Of a Service that was made a moment ago the server does not even know that it has no endpoints. */
const isUnserved = ({ details }) => details?.kind === 'endpoints';
/** The API server's own words instead of the application's: there is no endpoint yet, or nothing listens there. */
const proxyTrouble = ({ status, body }) => {
    if (status < 500 && status !== 404)
        return undefined;
    try {
        const answer = JSON.parse(body);
        const isServers = answer?.kind === 'Status' && (status >= 500 || isUnserved(answer));
        return isServers ? (answer.message ?? 'no endpoints') : undefined;
    }
    catch {
        return /^error trying to reach service: /.test(body) ? body.trim() : undefined;
    }
};
const isHarmless = (method) => ['GET', 'HEAD', 'OPTIONS'].includes(method);
const attempt = async ({ cluster }, { request, target }) => {
    const { method, path, headers, body, within } = request;
    const { service, ...where } = target;
    try {
        const answer = await cluster.serviceProxy(service, {
            ...where,
            method,
            path,
            ...(headers ? { headers } : {}),
            ...(body === undefined ? {} : { body }),
            ...(within === undefined ? {} : { timeout: within }),
        });
        const trouble = proxyTrouble(answer);
        if (trouble !== undefined)
            return { problems: [`was not answered: ${trouble}`], answer, patience: endpointTime };
        return { problems: judgeAnswer(request, answer), answer, patience: isHarmless(method) ? settleTime : 0 };
    }
    catch (error) {
        if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'Timeout')
            throw error;
        return { problems: [`was not answered: ${error.message}`], patience: isHarmless(method) ? settleTime : 0 };
    }
};
const smoke_causeOf = ({ request, target }, { problems, answer }) => {
    const { method, path, status } = request;
    const text = answer ? excerptOf(answer.body) : '';
    const where = showTarget(target);
    return {
        code: 'SmokeFailed',
        sentence: `${method} ${path} through ${where} ${problems.join('; ')}${text ? ` (${text})` : ''}.`,
        object: target.service,
        hint: 'Every pod is ready, so the readiness probe does not see this: look at the log of the pods for the request.',
        command: method === 'GET'
            ? `kubectl get --raw '${proxyPath(target, path)}'`
            : `kubectl -n ${target.service.namespace} port-forward service/${target.service.name} 8080:${target.port}`,
        detail: { method, path, expected: status.map(showRange).join(' or '), got: answer?.status ?? 'no answer' },
        evidence: [
            {
                source: 'response',
                of: (0,kubernetes/* showRef */.tO)(target.service),
                text: `${method} ${path} → ${answer?.status ?? 'no answer'}${text ? `: ${text}` : ''}`,
            },
        ],
    };
};
/** Sending it twice may do twice what it does. */
const lostMeanwhile = ({ request: { method, path } }) => new src_errors/* SlipwayError */.GQ('Unreachable', `${method} ${path} was under way when the API server went away: its answer is lost.`);
const absenceOf = ({ cluster }) => cluster.absence?.().total ?? 0;
const smoke_ask = async (ports, placed, signal) => {
    const present = (0,presence/* presentTime */.R)(ports);
    const started = present();
    for (;;) {
        const absent = absenceOf(ports);
        const tried = await attempt(ports, placed);
        const took = present() - started;
        if (tried.problems.length === 0) {
            ports.log.info(`  ${placed.request.name}: answered ${tried.answer?.status} as expected.`);
            return undefined;
        }
        // Not even the API server was asked: that is no answer of the application, and another try will tell.
        const isNone = tried.answer === undefined && absenceOf(ports) > absent;
        if (isNone && !isHarmless(placed.request.method))
            throw lostMeanwhile(placed);
        if (took >= tried.patience && !isNone)
            return smoke_causeOf(placed, tried);
        await ports.clock.sleep(pause, signal);
    }
};
/**
 * Sends the requests one after another through the release's Services from inside the cluster, by the API server's
 * proxy: no Ingress, DNS or runner network has a part in it.
 */
const smoke = (ports, requests) => async (_, signal) => {
    for (const placed of requests) {
        const cause = await smoke_ask(ports, placed, signal);
        if (cause)
            return cause;
    }
    return undefined;
};

// EXTERNAL MODULE: ./build/packages/status/src/logs/silence.js + 1 modules
var silence = __webpack_require__(6083);
;// CONCATENATED MODULE: ./build/packages/release/src/workers-alive.js


/** New pods of one workload whose logs are read, and of a release at most. */
const mostPods = 2;
const mostReads = 20;
/** Milliseconds of the watch that are left when the logs are read: an answer takes a moment. */
const lead = 1500;
const serving = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** Containers of pods that this deploy has made. */
const placesOf = ({ target, assessment }) => serving.has(target.desired.kind) && target.since !== undefined
    ? assessment.pods
        .filter(({ metadata }) => (metadata.creationTimestamp ?? '') >= (target.since ?? ''))
        .slice(0, mostPods)
        .flatMap((pod) => (pod.spec?.containers ?? []).map(({ name }) => ({
        owner: target.desired,
        pod,
        container: name,
    })))
    : [];
/**
 * Whether the workers of what is ready live, near the end of the watch: behind a master that answers a probe, or
 * without a probe, they may end for ever, and neither a restart nor a condition would tell.
 * @param watch milliseconds for which everything has to stay ready
 */
const watchWorkers = ({ cluster, clock, log }, watch) => async (tracked, signal) => {
    const places = tracked.flatMap(placesOf).slice(0, mostReads);
    if (places.length === 0)
        return undefined;
    await clock.sleep(Math.max(0, watch - lead), signal);
    const causes = await Promise.all(places.map(async ({ owner, pod, container }) => {
        try {
            const text = await cluster.logs((0,kubernetes/* refOf */.H8)(pod), { container, tailLines: 200, limitBytes: 128 * 1024 });
            return (0,silence/* dyingWorkers */.rr)((0,kubernetes/* refOf */.H8)(owner), pod, container, text);
        }
        catch (error) {
            log.info(`The log of ${pod.metadata.name} was not looked at for workers that end: ${(0,src_errors/* describeError */.Uc)(error)}`);
            return undefined;
        }
    }));
    return causes.find((cause) => cause !== undefined);
};

;// CONCATENATED MODULE: ./build/packages/release/src/log-lines.js
/** How loggers in use write that something went wrong. */
const errorLevels = [
    // R's {logger} and lgr, Python's default, uvicorn, Julia's `┌ Error:`
    /^\W*(ERROR|FATAL|CRITICAL|SEVERE|PANIC|Error)\b/,
    // 2026-01-02 03:04:05 - name - ERROR - text
    /[-|] *(ERROR|FATAL|CRITICAL|SEVERE) *[-|:]/,
    // [2026-01-02] [12] [ERROR] text
    /\[ *(error|fatal|critical|crit|alert|emerg|panic) *\]/i,
    /\b(level|severity|lvl)="?(error|fatal|critical|crit|panic|dpanic)\b/i,
    // klog: E0102 03:04:05
    /^[EF]\d{4} \d\d:/,
    // 2026-01-02T03:04:05.678Z ERROR text
    /^\W?\d{4}[-/]\d\d[-/]\d\d\S*([ T]\S+)?\s+\W?(ERROR|FATAL|CRITICAL|SEVERE)\b/,
];
/** A program's own words where no logger had a part in it. */
const bare = /^(Traceback \(most recent call last\)|Error in |Error: |<simpleError in |panic: |Unhandled|Uncaught)|^\w+(Error|Exception): /;
/** Such a line belongs to the record before it. */
const continued = /^\s|^Caused by|^Stacktrace:|^Calls:|^Execution halted|^During handling of|^The above exception|^\w+(\.\w+)*(Error|Exception)\b/;
const levelKeys = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@level'];
const isErrorLevel = (level) => typeof level === 'number'
    ? level >= 50
    : /^(error|err|fatal|critical|crit|alert|emerg|emergency|panic)$/i.test(String(level));
const parsed = (line) => {
    if (!line.startsWith('{'))
        return undefined;
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
};
const levelOf = (fields) => {
    const [level] = levelKeys.flatMap((key) => fields[key] ?? []);
    const nested = fields.log?.level;
    return level ?? nested;
};
/** Whether a line says that something went wrong. Levels decide where there are any, not the words of the message. */
const isErrorLine = (line) => {
    const fields = parsed(line);
    if (fields)
        return isErrorLevel(levelOf(fields));
    return errorLevels.some((level) => level.test(line)) || bare.test(line);
};
const messageOf = (line) => {
    const fields = parsed(line);
    const message = fields?.message ?? fields?.msg ?? fields?.event;
    return typeof message === 'string' ? message : line;
};
/** The same for what differs only in times, numbers and names made of them. */
const patternOf = (line) => messageOf(line)
    .replace(/\b[0-9a-f]{8,}(-[0-9a-f]{4,}){0,4}\b/gi, '#')
    .replace(/\d+/g, '#');
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const colours = /\u001b\[[0-9;]*m/g;
/** The last line of a stack trace names the error again; a traceback below an error's record explains it. */
const isTail = (line, before) => (/^\s/.test(before) && continued.test(line)) || (isErrorLine(before) && line.startsWith('Traceback'));
/** Whether a line begins a record of its own. */
const begins = (line, before) => before === undefined || (bare.test(line) ? !isTail(line, before) : !continued.test(line));
/** Counts records, not lines: a stack trace is one. */
const countErrors = (text) => {
    const lines = text
        .replace(colours, '')
        .split('\n')
        .filter((line) => line.trim() !== '');
    const records = lines.filter((line, index) => begins(line, lines[index - 1]));
    const errors = records.filter(isErrorLine);
    const [most] = [...Map.groupBy(errors, patternOf).values()].toSorted((a, b) => b.length - a.length);
    return {
        records: records.length,
        errors: errors.length,
        ...(most?.[0] ? { worst: { line: messageOf(most[0]), times: most.length } } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/log-errors.js




/** Pods of one workload whose logs are read, and how much of each. */
const log_errors_mostPods = 5;
const tailLines = 2000;
const limitBytes = 1024 * 1024;
/** One error may be chance; fewer tell nothing about a share. */
const leastErrors = 3;
const log_errors_serving = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const shareOf = ({ records, errors }) => (records === 0 ? 0 : errors / records);
const percent = (share) => `${Math.round(share * 1000) / 10} %`;
const shorten = (line) => (line.length > 200 ? `${line.slice(0, 199)}…` : line);
/**
 * What is wrong with a workload's logs: a greater share of errors than allowed, and more than twice of what the
 * previous release wrote. A new workload has nothing to be compared with.
 * @param whose what it is compared with, as the sentence names it
 */
const judgeLogs = (ref, now, before, ratio, whose = "the previous release's pods had") => {
    const [share, earlier] = [shareOf(now), before ? shareOf(before) : 0];
    if (now.errors < leastErrors || share <= ratio || share <= 2 * earlier)
        return undefined;
    const { line = '', times = 0 } = now.worst ?? {};
    const name = (0,kubernetes/* showRef */.tO)(ref);
    const than = before ? `; ${whose} ${percent(earlier)}` : '';
    return {
        code: 'LogErrors',
        sentence: `${name}: ${now.errors} of ${now.records} log records of the new pods are errors (${percent(share)}, allowed are ${percent(ratio)}${than}), most often: ${shorten(line)}`,
        object: ref,
        hint: 'Find out what the most frequent error is about; raise `logs-error-ratio` if so many are usual.',
        command: `kubectl -n ${ref.namespace} logs ${ref.kind.toLowerCase()}/${ref.name} --tail=200`,
        detail: { errors: now.errors, records: now.records, share: percent(share), previous: percent(earlier) },
        evidence: [{ source: 'log', of: name, text: `${times} times: ${shorten(line)}` }],
    };
};
/** A pod may go between the list and the reading of its log: it wrote nothing then, and the others tell enough. */
const unlessGone = async (text) => {
    try {
        return await text;
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'NotFound')
            return '';
        throw error;
    }
};
/**
 * What some pods of a workload wrote.
 * @param seconds only what they wrote in so many last seconds
 */
const textOf = async ({ cluster }, pods, seconds) => {
    const range = { tailLines, limitBytes, ...(seconds === undefined ? {} : { sinceSeconds: seconds }) };
    const texts = await Promise.all(pods
        .slice(0, log_errors_mostPods)
        .flatMap((pod) => (pod.spec?.containers ?? []).map(({ name }) => unlessGone(cluster.logs((0,kubernetes/* refOf */.H8)(pod), { container: name, ...range })))));
    return texts.join('\n');
};
const expressions = {
    In: (key, values) => `${key} in (${values})`,
    NotIn: (key, values) => `${key} notin (${values})`,
    Exists: (key) => key,
    DoesNotExist: (key) => `!${key}`,
};
const log_errors_selectorOf = (workload) => {
    const { matchLabels = {}, matchExpressions = [] } = (workload.spec?.selector ?? {});
    return [
        ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
        ...matchExpressions.flatMap(({ key, operator, values = [] }) => expressions[operator]?.(key, values.join(',')) ?? []),
    ].join(',');
};
/** Counts of what the running pods of a workload wrote; pods of a version on trial are another workload's. */
const countLogs = async (ports, workload, { onTrial = false, seconds } = {}) => {
    const { namespace = '' } = workload.metadata;
    const selection = { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: log_errors_selectorOf(workload) };
    const pods = (await ports.cluster.list(selection)).items
        .filter(({ status, metadata }) => status?.phase === 'Running' && !metadata.deletionTimestamp)
        .filter((pod) => (0,strategy_marks/* isOnTrial */.uq)(pod) === onTrial);
    return countErrors(await textOf(ports, pods, seconds));
};
/** Counts of what the pods that are there now wrote, by workload: read before they are replaced. */
const countBefore = async (ports, plan) => {
    const changing = plan.flatMap(({ action, live }) => live && action !== 'unchanged' && log_errors_serving.has(live.kind) && log_errors_selectorOf(live) !== '' ? [live] : []);
    const counts = await Promise.all(changing.map(async (live) => [(0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(live)), await countLogs(ports, live)]));
    return new Map(counts);
};
/** Without the right to read logs there is nothing to compare: that is said, and fails nothing. */
const unlessDenied = async ({ log }, otherwise, read) => {
    try {
        return await read();
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.status.reason !== 'Forbidden')
            throw error;
        log.warning(`Logs are not compared with those of the previous release: ${error.message}`);
        return otherwise;
    }
};
const isNew = ({ target }) => target.since !== undefined && log_errors_serving.has(target.desired.kind);
/** Reads what the present pods wrote, and returns the check that compares the new ones with them. */
const watchLogErrors = async (ports, plan, { ratio, watch }) => {
    const before = await unlessDenied(ports, new Map(), () => countBefore(ports, plan));
    return async (tracked, signal) => {
        const fresh = tracked.filter(isNew);
        if (fresh.length === 0)
            return undefined;
        ports.log.info(`Watching the logs of the new pods for ${watch / 1000} s.`);
        await ports.clock.sleep(watch, signal);
        return unlessDenied(ports, undefined, async () => {
            for (const { target, assessment } of fresh) {
                const ref = (0,kubernetes/* refOf */.H8)(target.desired);
                const now = countErrors(await textOf(ports, assessment.pods));
                const cause = judgeLogs(ref, now, before.get((0,kubernetes/* keyOf */.TN)(ref)), ratio);
                if (cause)
                    return cause;
            }
            return undefined;
        });
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/log-gate.js


/** How long each comparison looks, and how often it is made: a long step is judged again and again. */
const windowsOf = (watch, { pause }) => {
    const whole = Math.max(watch, typeof pause === 'number' ? pause : 0);
    const times = watch > 0 ? Math.max(1, Math.floor(whole / watch)) : 1;
    return { length: whole / times, times };
};
/** A colour that has all requests leaves none to the stable version: that is compared as it was before. */
const inTime = (share, seconds) => share === 100
    ? { whose: 'the stable version had, before the requests were turned,' }
    : { seconds, whose: 'the stable version had in the same time' };
const log_gate_compare = async (ports, { trial, stable }, share, seconds, ratio) => {
    const { whose, ...range } = inTime(share, seconds);
    const [now, before] = await Promise.all([
        countLogs(ports, trial, { onTrial: true, seconds }),
        countLogs(ports, stable.object, range),
    ]);
    return judgeLogs((0,kubernetes/* refOf */.H8)(trial), now, before, ratio, whose);
};
/** Compares what the new version logs during a step with what the stable one logs in the same time. */
const gateLogErrors = (ports, trial, step, { ratio, watch }) => async (_, signal) => {
    const { length, times } = windowsOf(watch, step);
    ports.log.info(`Watching the logs of both versions for ${Math.round((length * times) / 1000)} s.`);
    for (let time = 0; time < times; time++) {
        await ports.clock.sleep(length, signal);
        const cause = await unlessDenied(ports, undefined, async () => {
            for (const workload of trial.workloads) {
                const bad = await log_gate_compare(ports, workload, step.share, Math.max(1, Math.ceil(length / 1000)), ratio);
                if (bad)
                    return bad;
            }
            return undefined;
        });
        if (cause)
            return cause;
    }
    return undefined;
};

// EXTERNAL MODULE: ./build/packages/release/src/strategy/traffic.js
var traffic = __webpack_require__(74320);
;// CONCATENATED MODULE: ./build/packages/release/src/strategy/stage.js










const configured = (object) => ({ object, action: 'configure', scaled: false });
const created = (object) => ({ object, action: 'create', scaled: false });
/** Pods of one Deployment on both sides. A count that somebody else keeps, or that must keep its strength, stays. */
const sizesOf = async ({ cluster }, { record, isolated }, { stable, next }, share) => {
    const scaled = stable.scaled === true || next.scaled === true;
    const live = scaled ? await cluster.get(stable.ref) : undefined;
    const replicas = replicasOf(live ?? (isolated ? next.object : stable.object));
    if (record.strategy === 'blue-green')
        return { trial: replicas, stable: replicas };
    return sizesFor(replicas, share, isolated || scaled);
};
const withReplicas = (object, replicas) => ({
    ...object,
    spec: { ...object.spec, replicas },
});
/** The requests of the release, sent to the address that only the new version answers at. */
const ownSmoke = (ports, trial, requests) => {
    const turned = requests.flatMap(({ request, target }) => {
        const twin = trial.services.find(({ stable }) => (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(stable)) === (0,kubernetes/* showRef */.tO)(target.service));
        return twin ? [{ request, target: { ...target, service: (0,kubernetes/* refOf */.H8)(twin.trial) } }] : [];
    });
    return turned.length > 0 ? [smoke(ports, turned)] : [];
};
const resize = async (ports, trial, share, options) => {
    const since = ports.cluster.serverTime();
    const sizes = await Promise.all(trial.workloads.map(async (workload) => ({ ...(await sizesOf(ports, trial, workload, share)), workload })));
    const own = new Set(trial.workloads.map((workload) => workload.trial));
    const others = trial.temporary.map(({ object }) => object).filter((object) => !own.has(object));
    const sized = sizes.map(({ workload, trial: count }) => withReplicas(workload.trial, count));
    const { onMade, forceConflicts } = options;
    const applied = await (0,apply/* applyAll */.yl)(ports, [...others, ...sized].map(onMade ? created : configured), {
        forceConflicts,
        ...(onMade ? { onApplied: onMade } : {}),
    });
    const targets = applied
        .filter(({ planned }) => sized.includes(planned.object))
        .map(({ planned, object }) => appliedTarget(planned.object, object, since));
    return { targets, sizes };
};
/** Gives room: the stable side becomes as small as the new one has become big. */
const shrink = async (ports, { sizes }, options) => {
    const since = ports.cluster.serverTime();
    return Promise.all(sizes.map(async ({ workload: { stable, next }, stable: count }) => {
        if (stable.scaled || next.scaled || count === replicasOf(stable.object))
            return { desired: stable.object };
        const object = withReplicas(stable.object, count);
        return appliedTarget(object, await (0,apply/* applyOne */.P7)(ports, configured(object), options), since);
    }));
};
const described = (share, { sizes }) => `${share} %: ${sizes.map(({ trial, stable, workload }) => `${trial} new and ${stable} stable of ${(0,kubernetes/* showRef */.tO)(workload.stable.ref)}`).join(', ')}`;
/**
 * One step: the new version as big as the step wants it, ready and well by its own address; then its share of the
 * requests; then a watch over both versions for as long as the step lasts.
 */
const runStage = async (ports, trial, step, options, seen) => {
    const resized = await resize(ports, trial, step.share, options);
    ports.log.info(`${trial.record.strategy === 'canary' ? 'Canary' : 'New colour'} at ${described(step.share, resized)}.`);
    const requests = ownSmoke(ports, trial, options.smoke);
    const { timeout, logErrors } = options;
    const grown = await follow(ports, resized.targets, { timeout, stableFor: 0, health: (0,health/* allOf */.b)(requests) });
    seen(grown.track);
    if (grown.cause)
        return grown;
    const stable = await shrink(ports, resized, options);
    await (0,traffic/* shift */.BN)(ports, trial, step.share);
    const watch = Math.max(options.stableFor, typeof step.pause === 'number' ? step.pause : 0);
    const watched = await follow(ports, [...resized.targets, ...stable], {
        timeout,
        held: trial.isolated ? trial.workloads.map(({ stable: { object } }) => object) : [],
        stableFor: watch,
        // Requests come first: what they make the new version log counts.
        health: (0,health/* allOf */.b)([
            ...requests,
            ...(logErrors ? [gateLogErrors(ports, trial, step, logErrors)] : []),
            ...(options.stableFor > 0 ? [watchWorkers(ports, options.stableFor)] : []),
        ]),
    });
    seen(watched.track);
    return watched;
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/promotion.js












const failed = ({ revision, past, watches, finder }, cause) => ({
    result: 'failed',
    revision,
    pruned: [],
    notes: [...past.notes, ...finder.notes()],
    track: watches.result,
    cause,
});
/** What holds for the stable pods too as soon as it is there, though it is new. */
const felt = new Set(['NetworkPolicy', 'ResourceQuota', 'LimitRange']);
/** What the new pods need and nothing stable can notice: objects that did not exist, and what runs before anything. */
const goesAhead = ({ object, action }) => (0,order/* levelOf */.In)(object) === 'before' ||
    (action === 'create' &&
        !felt.has(object.kind) &&
        ['namespaces', 'definitions', 'configuration', 'bindings'].includes((0,order/* levelOf */.In)(object)));
/** Applies what goes ahead, once; in the plan that is left it is done. */
const prepareGround = async (run) => {
    const { ports, plan, options } = run;
    const done = new Map();
    const ahead = plan.objects.filter(goesAhead);
    if (ahead.length === 0)
        return plan;
    const { track, cause } = await applyAndFollow(ports, { ...plan, objects: ahead }, { ...withoutHealth(options), stableFor: 0 }, undefined, async (applied) => {
        done.set(applied.planned, applied.object);
        await run.finder.onApplied(applied);
    });
    run.watches.add(track);
    if (cause)
        return cause;
    return {
        ...plan,
        objects: plan.objects.map((planned) => {
            const live = done.get(planned);
            return live ? { ...planned, action: 'unchanged', live } : planned;
        }),
    };
};
const withoutHealth = ({ health: _, ...options }) => options;
/** The new version becomes the stable one by an ordinary rollout; what turns requests to it follows when that is well. */
const promote = async (run, plan) => {
    const { ports, ledger, id, past, options, trial, revision, watches, finder } = run;
    const since = ports.cluster.serverTime();
    ports.log.info(`Revision ${revision.revision} becomes the stable version.`);
    if (trial.record.traffic === 'gateway')
        // Its pods are about to be replaced: no longer may the stable Service hold on to the ones of the old version.
        for (const { stable } of trial.services)
            await ports.cluster.apply(stable, { force: true });
    if (trial.isolated)
        for (const { stable } of trial.workloads)
            await (0,hold/* letGo */.Ko)(ports.cluster, stable.ref);
    const turned = new Set(trial.isolated ? [...trial.record.services.map(({ stable }) => stable), ...trial.record.routes] : []);
    const isTurned = ({ object }) => turned.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)));
    const held = plan.objects.filter(isTurned);
    const others = plan.objects.filter((planned) => !isTurned(planned));
    const rolled = await applyAndFollow(ports, { ...plan, objects: others }, held.length > 0 ? withoutHealth(options) : options, undefined, finder.onApplied);
    watches.add(rolled.track);
    if (rolled.cause)
        return failed(run, rolled.cause);
    const last = held.length > 0 ? await turnToFinal(run, held, others, since) : rolled;
    if (last.cause)
        return failed(run, last.cause);
    const doomed = new Map([...(0,src_prune/* surplus */.tI)(plan.objects, past.known, { prune: options.prune, good: past.good }), ...trial.temporary].map((entry) => [(0,kubernetes/* keyOf */.TN)(entry.ref), entry]));
    const owed = (0,src_prune/* lent */.oh)(plan.objects, past.known, past.good);
    const { proof } = rolled;
    const { history } = options;
    const concluded = await conclude(ports, ledger, id, revision.revision, [...doomed.values()], past, history, owed);
    return {
        result: 'deployed',
        revision,
        track: watches.result,
        ...(proof ? { proof } : {}),
        ...concluded,
        notes: [...concluded.notes, ...finder.notes()],
    };
};
/** Services and routes as the new revision has them, once its own pods stand behind them. */
const turnToFinal = async (run, held, others, since) => {
    const { ports, id, plan, options, trial, watches } = run;
    const configured = held.map((planned) => ({ ...planned, action: 'configure' }));
    const turned = await applyAndFollow(ports, { ...plan, objects: configured }, { ...withoutHealth(options), stableFor: 0 });
    watches.add(turned.track);
    if (turned.cause)
        return turned;
    const own = new Set(plan.objects.map(({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    const foreign = trial.routes.filter((route) => (0,weights/* isRoute */.Cn)(route) && !own.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(route))));
    const { problems } = await (0,restore/* restore */.PF)(ports, id, {
        wanted: foreign.map((object) => ({ object, scaled: false })),
        unwanted: [],
    });
    if (problems[0])
        throw new src_errors/* SlipwayError */.GQ('Refused', problems[0]);
    await (0,traffic/* settle */.G9)(ports, (0,traffic/* routed */.CT)(trial.routes, trial.services.map(({ stable }) => stable)));
    const changed = new Set(others.filter(({ action }) => action !== 'unchanged').map(({ object }) => object));
    const targets = plannedTargets([...others, ...held]).map((target) => since && changed.has(target.desired) ? { ...target, since } : target);
    const well = await follow(ports, targets, { timeout: options.timeout, stableFor: 0, health: options.health });
    watches.add(well.track);
    return well;
};
/** The rollback turns them back too, later: what goes wrong here must not hide why the step failed. */
const turnBack = async ({ ports, trial }) => {
    try {
        await (0,traffic/* giveBack */.F5)(ports, trial);
    }
    catch (error) {
        if (ports.signal.aborted)
            throw error;
        ports.log.warning(`The requests could not be turned back at once: ${(0,src_errors/* describeError */.Uc)(error)}`);
    }
};
/**
 * The last step again, for a revision that waited in it: how it is now counts, not how it was when somebody was asked.
 * Where steps are left, the next one looks at it before anything moves.
 */
const stillWell = async (run, first) => {
    const { ports, trial, options, watches } = run;
    const { steps } = trial.record;
    const last = steps.at(-1);
    if (first < steps.length || !last)
        return undefined;
    const { cause } = await runStage(ports, trial, { share: last.share }, options, (result) => watches.add(result));
    return cause;
};
/** A trial is nobody's but this release's: what somebody else made under its name meanwhile is left to them. */
const onlyOwn = ({ finder }) => async (applied) => {
    const { found, object } = applied;
    if (!found)
        return;
    await finder.onApplied(applied);
    throw new types/* ReleaseFailure */.W({
        code: 'FieldConflict',
        sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} was made by ${found.makers.join(', ')} meanwhile, and the new version on trial needs this name.`,
        object: (0,kubernetes/* refOf */.H8)(object),
        hint: 'Give that object another name, or deploy with `strategy: rolling`.',
        evidence: [],
    });
};
/** Steps from `first` on, then the promotion. What fails has its requests turned back before anything else is done. */
const goOn = async (run, plan, first) => {
    const { ports, ledger, id, trial, revision, options, watches, past, finder } = run;
    const stop = async (cause) => {
        await turnBack(run);
        return failed(run, cause);
    };
    const ill = await stillWell(run, first);
    if (ill)
        return stop(ill);
    for (const [at, step] of trial.record.steps.entries()) {
        if (at < first)
            continue;
        const stage = at === 0 ? { ...options, onMade: onlyOwn(run) } : options;
        const { cause, proof } = await runStage(ports, trial, step, stage, (result) => watches.add(result));
        if (cause)
            return stop(cause);
        await markPassed(ports.cluster, id, revision.revision, at + 1);
        if (step.pause !== 'manual')
            continue;
        await ledger.mark(revision.revision, 'paused');
        return {
            result: 'paused',
            revision,
            trial: { strategy: trial.record.strategy, steps: trial.record.steps, passed: at + 1 },
            pruned: [],
            notes: [...past.notes, ...finder.notes()],
            track: watches.result,
            ...(proof ? { proof } : {}),
        };
    }
    return promote(run, plan);
};
/** What the cluster refuses half way is a failure of the revision like any other. */
const promotion_attempt = async (run, act) => {
    try {
        return await act();
    }
    catch (error) {
        if (error instanceof types/* ReleaseFailure */.W)
            return failed(run, error.reason);
        throw error;
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/rights.js



/** What is to be done to HTTPRoutes in a namespace besides applying the release's own. */
const routeRights = (namespace, verbs, needed) => verbs.map((verb) => ({
    verb,
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    namespace,
    why: 'moving the weights of HTTPRoutes that are not part of the release',
    needed,
}));
const rights_isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
/** Services that a trial may get one of its own for: they stand before a Deployment of the release. */
const rights_servicesOf = (objects) => objects
    .filter(rights_isService)
    .filter((service) => objects.some((object) => object.kind === 'Deployment' &&
    object.metadata.namespace === service.metadata.namespace &&
    selects(service, podLabelsOf(object))));
/**
 * What a strategy asks of the server besides an ordinary rollout of the same objects. The trial's own Deployments,
 * Services, ConfigMaps and Secrets are of kinds that the release has, so the rights on those hold for them too.
 * @param objects with the namespaces that they are put into
 * @param smoke the release's requests, which the new version has to answer at its own Service
 */
const strategyRights = (strategy, traffic, objects, smoke) => {
    if (strategy === 'rolling')
        return [];
    const services = rights_servicesOf(objects);
    const turned = smoke.flatMap(({ request, target }) => {
        const { name, namespace } = target.service;
        const own = services.some(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
        const service = { ...target.service, name: trialName(name, marks[strategy]) };
        return own ? [{ request, target: { ...target, service } }] : [];
    });
    const namespaces = new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])));
    const foreign = [...namespaces].flatMap((namespace) => routeRights(namespace, ['get', 'list', 'watch', 'patch'], !objects.some(isRoute)));
    return [...smokeRights(turned), ...(traffic === 'gateway' ? foreign : [])];
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/trial.js


const incomplete = (revision, key) => new src_errors/* SlipwayError */.GQ('Refused', `Revision ${revision} says that ${key} is on trial, but does not hold it.`, {
    hint: 'Roll back to the last good revision and deploy again.',
});
/** @throws SlipwayError Refused when the record does not hold what it names */
const openTrial = (record, good) => {
    const { trial } = record;
    if (!trial)
        return undefined;
    const [mine, before] = [record, good].map(({ objects }) => new Map(objects.map((entry) => [(0,kubernetes/* keyOf */.TN)(entry.ref), entry])));
    const take = (from, key) => {
        const found = from.get(key);
        if (!found)
            throw incomplete(record.revision, key);
        return found;
    };
    return {
        record: trial,
        mark: strategy_marks/* marks */.Z8[trial.strategy],
        workloads: trial.workloads.map((pair) => ({
            stable: take(before, pair.stable),
            trial: take(mine, pair.trial).object,
            next: take(mine, pair.stable),
        })),
        services: trial.services.map((pair) => ({
            stable: take(before, pair.stable).object,
            trial: take(mine, pair.trial).object,
        })),
        routes: trial.routes.map((key) => {
            const own = before.get(key);
            return own ? own.object : (take(mine, key).before ?? take(mine, key).object);
        }),
        temporary: record.objects.filter(({ temporary, created }) => temporary && created),
        isolated: trial.strategy === 'blue-green' || trial.traffic === 'gateway',
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/run.js















const notBegun = (past, cause) => ({
    result: 'failed',
    revision: undefined,
    pruned: [],
    notes: past.notes,
    track: noTrack,
    cause,
});
const temporaryEntries = (planned, { foreign }) => [
    ...planned.map(({ object }) => ({ ref: (0,kubernetes/* refOf */.H8)(object), object, created: true, temporary: true })),
    ...foreign.map((route) => ({
        ref: (0,kubernetes/* refOf */.H8)(route),
        object: (0,compare/* imageOf */.dT)(route),
        created: false,
        before: (0,compare/* imageOf */.dT)(route),
        temporary: true,
    })),
];
/** Tries what the trial makes as everything else was tried: nothing is changed before all of it can be. */
const tryDesign = async ({ cluster }, id, plan, { objects, record, foreign }, { forceConflicts, smoke }) => {
    const twins = new Map(record.services.map(({ stable, trial }) => [stable, trial]));
    const turned = smoke.flatMap(({ request, target }) => {
        const twin = twins.get((0,kubernetes/* keyOf */.TN)(target.service))?.split('/').at(-1);
        return twin === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name: twin } } }];
    });
    const routes = foreign.flatMap(({ metadata }) => routeRights(metadata.namespace ?? id.namespace, ['get', 'patch'], true));
    const rights = [...smoke_target_smokeRights(turned), ...routes];
    const ahead = plan.objects.filter(goesAhead).map(({ object }) => object);
    const tried = await preflight(cluster, id, [...ahead, ...objects], { forceConflicts, adopt: false, rights });
    const own = new Set(objects.map((object) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    return { ...tried, objects: tried.objects.filter(({ object }) => own.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object)))) };
};
/** A list has the entries' content too: to list them is a right that every release has, to get one is not. */
const readListed = async (ledger, head) => {
    await ledger.revisions();
    // What was beside it while it was itself on trial is gone.
    return (0,src_record/* lasting */.nS)(await ledger.read(head));
};
/**
 * Brings a new revision to its users in steps, each a gate: the new version stands beside the stable one, proves itself
 * and gets its share of the requests; what fails leaves the stable version untouched. Where nothing could be compared,
 * it rolls out at once, and a note says why.
 */
const rollOutInSteps = async (ports, ledger, id, plan, past, choice, options) => {
    const head = (0,src_history/* lastGood */.mC)(past.revisions);
    const good = head && !past.blind ? await readListed(ledger, head) : undefined;
    const designed = await designTrial(ports.cluster, id, plan, good, choice);
    if ('problems' in designed)
        return notBegun(past, designed.problems[0]);
    if ('nothing' in designed || !good) {
        const why = 'nothing' in designed ? designed.nothing : '';
        if (plan.objects.some(({ action }) => action !== 'unchanged'))
            ports.log.notice(`${why}: the release rolls out at once, without ${choice.strategy}.`);
        return rollOut(ports, ledger, id, plan, past, options);
    }
    for (const note of designed.notes)
        ports.log.notice(note);
    const tried = await tryDesign(ports, id, plan, designed.design, options);
    const [problem] = tried.problems;
    if (problem)
        return notBegun(past, problem);
    const record = recordOf(id, past.next, plan.objects, past.known, options.run, ports.clock.now(), past.blind);
    const complete = {
        ...record,
        objects: [...record.objects, ...temporaryEntries(tried.objects, designed.design)],
        trial: designed.design.record,
    };
    const trial = openTrial(complete, good);
    const revision = await ledger.write(complete);
    const run = {
        ports,
        ledger,
        id,
        plan,
        past,
        options,
        trial,
        revision,
        watches: new Watches(),
        finder: finder(ports, ledger, revision.revision),
    };
    return promotion_attempt(run, async () => {
        if (trial.isolated)
            await (0,traffic/* isolate */.az)(ports, trial);
        const left = await prepareGround(run);
        if ('code' in left)
            return failed(run, left);
        return goOn(run, left, 0);
    });
};

// EXTERNAL MODULE: ./build/packages/report/src/text.js
var src_text = __webpack_require__(69215);
;// CONCATENATED MODULE: ./build/actions/deploy/src/another.js


const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** `https://github.com/acme/shop` of a run's address; undefined for a run at a shell. */
const repositoryOf = (run) => /^(.+)\/actions\/runs\/\d/.exec(run ?? '')?.[1];
/**
 * Whether the release that is there looks like another application's: none of its objects is in these manifests, and
 * what is removed runs something. Refused where the two come from two repositories; else it may be meant so.
 */
const mistakenFor = (id, { good, known, revisions }, plan, run) => {
    const wanted = new Set(plan.map(({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    const runs = [...known].some(([key, { ref, created }]) => good.has(key) && created && workloads.has(ref.kind));
    if (!runs || [...good].some((key) => wanted.has(key)))
        return {};
    const what = `none of the ${good.size} objects of release ${id.name} in namespace ${id.namespace} is in these manifests`;
    const [theirs, ours] = [repositoryOf((0,src_history/* lastGood */.mC)(revisions)?.run), repositoryOf(run)];
    if (!theirs || !ours || theirs === ours)
        return {
            warning: `Not one object stays: ${what}, so all are removed once the new ones are verified. If that is another application, give this one a \`release\` name of its own.`,
        };
    return {
        problem: {
            code: 'FieldConflict',
            sentence: `Release ${id.name} in namespace ${id.namespace} is the one of ${theirs}: ${what}, and all would be removed.`,
            hint: 'Give one of the two another `release` name, or set `prune: false` to take the name over without removing anything.',
            detail: { manager: theirs },
            evidence: [],
        },
    };
};

// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(37291);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/manifest/src/canonical.js

const serverFields = [
    'uid',
    'resourceVersion',
    'creationTimestamp',
    'generation',
    'managedFields',
    'selfLink',
];
/** Annotations and labels that controllers and this project write for themselves. */
const bookkeeping = [
    /^slipway\.dev\/(?!phase$)/,
    /^kubectl\.kubernetes\.io\/last-applied-configuration$/,
    /^deployment\.kubernetes\.io\/(?:revision|desired-replicas|max-replicas|revision-history)$/,
    /^deprecated\.daemonset\.template\.generation$/,
];
const sorted = (value) => {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
};
const withoutBookkeeping = (map) => {
    const kept = Object.entries(map ?? {}).filter(([key]) => !bookkeeping.some((pattern) => pattern.test(key)));
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};
const cleanMetadata = (metadata) => {
    const own = Object.fromEntries(Object.entries(metadata).filter(([key]) => !serverFields.some((field) => field === key)));
    const { annotations, labels, ...rest } = own;
    const kept = { annotations: withoutBookkeeping(annotations), labels: withoutBookkeeping(labels) };
    return {
        ...rest,
        ...(kept.annotations ? { annotations: kept.annotations } : {}),
        ...(kept.labels ? { labels: kept.labels } : {}),
    };
};
const first = ['apiVersion', 'kind', 'metadata'];
/**
 * An object as its author would write it: without status, what the server and controllers write into metadata, and this
 * project's bookkeeping; keys sorted, apiVersion, kind and metadata first.
 */
const canonical = (object) => {
    const { status: _, metadata, ...rest } = object;
    const clean = sorted({ ...rest, metadata: cleanMetadata(metadata) });
    const ordered = [...first.filter((key) => key in clean), ...Object.keys(clean).filter((key) => !first.includes(key))];
    return Object.fromEntries(ordered.map((key) => [key, clean[key]]));
};
/** Whether two objects say the same, whatever the order of their keys and what the server added to metadata. */
const sameContent = (a, b) => isDeepStrictEqual(canonical(a), canonical(b));

;// CONCATENATED MODULE: ./build/packages/manifest/src/secrets.js
const secrets_hidden = '***';
const hiddenChange = '*** (changed)';
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const fields = ['data', 'stringData'];
const isSecret = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Secret';
const valuesOf = (object, field) => {
    const values = object?.[field];
    return typeof values === 'object' && values !== null ? values : {};
};
/** kubectl keeps the whole object, values included, in an annotation. */
const withoutCopy = (object) => {
    if (object.metadata.annotations?.[lastApplied] === undefined)
        return object;
    const { [lastApplied]: _, ...annotations } = object.metadata.annotations;
    return { ...object, metadata: { ...object.metadata, annotations } };
};
const masked = (object, mask) => {
    const present = fields.filter((field) => object[field] !== undefined);
    const hide = (field) => Object.fromEntries(Object.keys(valuesOf(object, field)).map((key) => [key, mask(field, key)]));
    return { ...withoutCopy(object), ...Object.fromEntries(present.map((field) => [field, hide(field)])) };
};
/** The object with every value of a Secret replaced by `***`; any other object as it is. */
const hideSecrets = (object) => isSecret(object) ? masked(object, () => secrets_hidden) : object;
/** Both sides of a comparison; values that differ stay recognisable as `*** (changed)`, without a trace of themselves. */
const hideSecretsIn = (before, after) => {
    const mark = (object, other, changed) => isSecret(object)
        ? masked(object, (field, key) => {
            const values = valuesOf(other, field);
            return other && Object.hasOwn(values, key) && values[key] !== valuesOf(object, field)[key] ? changed : secrets_hidden;
        })
        : object;
    return {
        before: (before && mark(before, after, secrets_hidden)),
        after: (after && mark(after, before, hiddenChange)),
    };
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/diff.js




/** An object as YAML for people: long texts as blocks, no line folded, nothing abbreviated by anchors. */
const showYaml = (object) => (0,dist.stringify)(object, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' });
/** A side without lines is named by the line before it, which is 0 in an empty text. */
const range = (start, lines) => `${lines === 0 ? start - 1 : start},${lines}`;
/**
 * What changes, as a unified diff of YAML without a header; '' where nothing does. `undefined` before or after stands
 * for an object that is not there. Values of Secrets are hidden: a changed one ends in `*** (changed)`.
 */
const diffObjects = (before, after, options = {}) => {
    const shown = hideSecretsIn(before && canonical(before), after && canonical(after));
    const [left, right] = [shown.before, shown.after].map((object) => (object ? showYaml(object) : ''));
    const { hunks } = (0,create/* structuredPatch */.YB)('', '', left ?? '', right ?? '', '', '', { context: options.context ?? 3 });
    return hunks
        .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
        `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
        ...lines,
    ])
        .join('\n');
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/changes.js



const words = {
    create: 'created',
    configure: 'configured',
    unchanged: 'unchanged',
    replace: 'configured',
};
/** What this release changes, object by object; server defaults are on both sides and so show in no diff. */
const showChanges = (plan, past, prune) => [
    ...plan.objects.map(({ object, action, live, result }) => {
        const diff = action === 'unchanged' ? '' : diffObjects(live, result ?? object);
        return { action: words[action], object: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object)), ...(diff ? { diff } : {}) };
    }),
    // A refused object is in no plan, which does not mean that it is to go.
    ...(plan.problems.length > 0 ? [] : (0,src_prune/* surplus */.tI)(plan.objects, past.known, { prune, good: past.good }))
        .filter(({ ref }) => !names/* precious */.fm.has(ref.kind))
        .map(({ ref }) => ({ action: 'deleted', object: (0,kubernetes/* showRef */.tO)(ref) })),
];

// EXTERNAL MODULE: ./build/packages/release/src/release-id.js
var release_id = __webpack_require__(99406);
// EXTERNAL MODULE: ./build/packages/release/src/managed-fields.js
var managed_fields = __webpack_require__(1730);
;// CONCATENATED MODULE: ./build/packages/release/src/drift.js








const conflictOf = /conflict with "([^"]+)"/;
const conflictManagers = ({ status }) => (status.details?.causes ?? []).flatMap(({ message = '' }) => conflictOf.exec(message)?.[1] ?? []);
const isConflict = (error) => error instanceof errors/* ApiError */.hD && error.status.reason === 'Conflict';
/** The object after an apply that takes back what others took: changed fields, and what a person wrote into it. */
const compared = async (cluster, object) => {
    let managers = [];
    let result;
    try {
        result = await cluster.apply(object, { dryRun: true });
    }
    catch (error) {
        if (!isConflict(error))
            throw error;
        managers = conflictManagers(error);
        result = await cluster.apply(object, { dryRun: true, force: true });
    }
    const wanted = structuredClone(result);
    const entries = result.metadata.managedFields ?? [];
    const persons = entries.filter(adopt/* isPersons */.HV);
    const kept = entries.filter((entry) => !(0,adopt/* isPersons */.HV)(entry)).map(managed_fields/* fieldsOf */.Pf);
    for (const entry of persons)
        (0,managed_fields/* dropForsaken */.PK)(wanted, (0,managed_fields/* fieldsOf */.Pf)(entry), kept, undefined);
    return { wanted, managers: [...new Set([...managers, ...persons.map(({ manager }) => manager)])].sort() };
};
const timeOf = (live, manager) => (live.metadata.managedFields ?? [])
    .filter((entry) => entry.manager === manager)
    .flatMap(({ time }) => time ?? [])
    .toSorted()
    .at(-1);
/** What is there once and then may go: a Job that has ended, with its time to live. */
const mayBeGone = ({ kind }) => kind === 'Job';
const look = async (cluster, { ref, object, scaled }) => {
    const live = await cluster.get(ref);
    if (!live)
        return mayBeGone(object) ? undefined : { ref, what: 'missing', by: [], wanted: object };
    const { wanted, managers } = await compared(cluster, scaled ? (0,src_scaling/* keepReplicas */.HL)(object, live) : object);
    if ((0,compare/* sameStored */.Oe)(live, wanted))
        return undefined;
    const by = managers.map((manager) => {
        const at = timeOf(live, manager);
        return { manager, ...(at ? { at } : {}) };
    });
    return { ref, what: 'changed', by, live, wanted };
};
/** A revision that waits, or was left as it is, differs from the good one without anybody having done anything. */
const drift_unsettled = ({ revision, state }) => state === 'paused' || state === 'failed' ? [`Revision ${revision} is ${state}: what it changed is no drift.`] : [];
/**
 * Compares what is in the cluster with the last verified good revision, by a dry run of its objects: defaults, status
 * and what controllers own are the same on both sides, and so is a replica count that an autoscaler owns.
 * @throws SlipwayError NotFound when the release has no verified revision
 */
const findDrift = async (cluster, ledger, id) => {
    const { revisions } = await ledger.revisions();
    const revision = (0,src_history/* lastGood */.mC)(revisions);
    if (!revision)
        throw new src_errors/* SlipwayError */.GQ('NotFound', `Release ${id.name} has no verified revision in namespace ${id.namespace}.`, {
            hint: 'Check the names of release and namespace.',
        });
    const { objects } = (0,src_record/* lasting */.nS)(await ledger.read(revision));
    const notes = revisions.filter((each) => each.revision > revision.revision).flatMap(drift_unsettled);
    const looked = await Promise.all(objects.map(async (recorded) => {
        try {
            return await look(cluster, recorded);
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD))
                throw error;
            notes.push(`${error.message} So it was not compared.`);
            return undefined;
        }
    }));
    return {
        id,
        revision,
        objects: objects.length,
        drifted: looked.filter((found) => found !== undefined),
        notes,
    };
};

// EXTERNAL MODULE: ./build/packages/spec/src/find.js
var src_find = __webpack_require__(98344);
;// CONCATENATED MODULE: ./build/actions/deploy/src/drift-text.js



/** Characters of an issue's text that objects may take; GitHub takes 65,536 in all. */
const budget = 50_000;
/** Lines of one object's diff. */
const mostLines = 120;
const byWhom = ({ by }) => {
    const names = by.map(({ manager, at }) => (at ? `${manager} at ${at}` : manager));
    return names.length > 0 ? ` by ${names.join(', ')}` : '';
};
const titleOf = (drifted) => `${(0,kubernetes/* showRef */.tO)(drifted.ref)} ${drifted.what === 'missing' ? 'is missing' : `was changed${byWhom(drifted)}`}`;
/** From what the release said to what is there. Secrets are hidden. */
const driftDiff = ({ live, wanted }) => (live ? diffObjects(wanted, live) : '');
const shortened = (diff) => {
    const lines = diff.split('\n');
    return lines.length > mostLines
        ? [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`].join('\n')
        : diff;
};
const driftSentence = ({ id, revision, objects, drifted }) => drifted.length === 0
    ? `Release ${id.name} in namespace ${id.namespace} is as revision ${revision.revision} left it: ${objects} objects.`
    : `Release ${id.name} in namespace ${id.namespace} has drifted from revision ${revision.revision}: ${drifted.length} of ${objects} objects.`;
const driftText = (drift) => [driftSentence(drift), ...drift.drifted.map((each) => `\n${titleOf(each)}\n${driftDiff(each)}`.trimEnd())].join('\n');
const remedy = 'A deploy refuses to overwrite such a change, and takes it back with `force-conflicts: true`. To keep it, put it into the manifests.';
/** For an issue: what others wrote stands in code, where it can mention nobody. Never too long for one. */
const driftMarkdown = (drift) => {
    const sections = drift.drifted.map((each) => `### ${(0,src_text/* prose */.CS)(titleOf(each))}\n${each.live ? (0,src_text/* fence */.EU)(shortened(driftDiff(each)), 'diff') : ''}`.trimEnd());
    const shown = [];
    let length = 0;
    for (const section of sections) {
        length += section.length;
        if (length <= budget)
            shown.push(section);
    }
    const left = sections.length - shown.length;
    return [
        (0,src_text/* prose */.CS)(driftSentence(drift)),
        ...shown,
        ...(left > 0 ? [`… and ${left} more objects.`] : []),
        ...drift.notes.map((note) => (0,src_text/* prose */.CS)(note)),
        ...(sections.length > 0 ? [remedy] : []),
    ].join('\n\n');
};

// EXTERNAL MODULE: ./build/packages/release/src/workloads.js
var src_workloads = __webpack_require__(23009);
;// CONCATENATED MODULE: ./build/actions/deploy/src/result.js



const rollbackFacts = (source, { result, status, problems }, timeline) => ({
    release: source.id.name,
    namespace: source.id.namespace,
    status,
    ...(result ? { from: result.plan.from, to: result.plan.to } : {}),
    images: result?.images ?? [],
    changes: (result?.restored ?? []).map(({ ref, action }) => ({ action, object: (0,kubernetes/* showRef */.tO)(ref) })),
    timeline: timeline.milestones,
    problems: [...problems, ...(result?.notes ?? [])],
});
const outcomes = {
    'rolled-back': (release) => `Release ${release} was rolled back and verified.`,
    partial: (release) => `Release ${release} was only partly rolled back.`,
    failed: (release) => `The rollback of release ${release} failed.`,
    kept: (release) => `Release ${release} was left as it is.`,
    'nothing-to-roll-back': () => 'Nothing was changed.',
};
const undoneSentence = ({ id }, ended) => {
    const { undone } = ended;
    if (!undone && ended.revision?.state === 'paused')
        return `Nothing was changed: revision ${ended.revision.revision} waits as before, for \`promote\` or \`abort\`.`;
    if (!undone)
        return outcomes['nothing-to-roll-back']?.(id.name) ?? '';
    const to = undone.result?.plan.to;
    if (undone.status === 'rolled-back' && to === 0)
        return 'It was the first revision: what it had made was removed.';
    if (undone.status === 'rolled-back')
        return `Rolled back to revision ${to}, verified.`;
    if (undone.status === 'kept' && to !== undefined)
        return `All requests go to revision ${to}, verified; the trial was left for a look. \`abort\`, a rollback or the next deploy removes it.`;
    if (undone.status === 'nothing-to-roll-back')
        return 'No revision was begun, so nothing was rolled back.';
    return outcomes[undone.status]?.(id.name) ?? '';
};
/** Where it stands, and what each of the two ways on does. */
const trialWords = ({ strategy, steps, passed }) => {
    const [now, next] = [steps[passed - 1]?.share, steps[passed]?.share];
    if (strategy === 'blue-green')
        return ', ready and without requests, well so far: `promote` turns all requests to it, `abort` removes it';
    const on = next === undefined ? 'makes it the stable version' : `goes on with ${next} %`;
    return ` with ${now} % (step ${passed} of ${steps.length}), well so far: \`promote\` ${on}, \`abort\` gives all requests back`;
};
const trialFacts = ({ strategy, steps, passed }) => ({
    strategy,
    steps: steps.map(({ share, pause }) => ({ share, waits: pause === 'manual' })),
    passed,
});
const result_sentenceOf = (source, ended) => {
    const { id } = source;
    const [first, ...more] = ended.problems;
    const others = more.length > 0 ? ` (and ${more.length} more problem${more.length > 1 ? 's' : ''})` : '';
    const changed = ended.changes.filter(({ action }) => action !== 'unchanged').length;
    const table = {
        deployed: () => `Release ${id.name} revision ${ended.revision?.revision} is deployed and verified: ${changed} object${changed === 1 ? '' : 's'} changed${ended.proof?.proven ? ', every pod runs the digest that was asked for' : ''}.`,
        unchanged: () => `Release ${id.name} is unchanged and healthy (revision ${ended.revision?.revision}).`,
        'dry-run': () => `Dry run of release ${id.name}: ${changed} object${changed === 1 ? '' : 's'} would change.`,
        paused: () => `Release ${id.name} revision ${ended.revision?.revision} is on trial beside the stable one${ended.trial ? trialWords(ended.trial) : ''}.`,
        aborted: () => `Revision ${ended.revision?.revision} was aborted. ${undoneSentence(source, ended)}`,
        cancelled: () => first?.sentence ?? '',
        failed: () => `${(0,src_text/* fullStop */.u0)(`${first?.sentence ?? 'The release failed'}${others}`)} ${undoneSentence(source, ended)}`,
    };
    return table[ended.result]();
};
const factsOf = (source, cluster, past, timeline, ended) => {
    const tracked = ended.undone?.result?.tracked?.tracked ?? ended.track?.tracked ?? [];
    return {
        release: source.id.name,
        namespace: source.id.namespace,
        cluster: cluster.server,
        result: ended.result,
        ...(ended.revision ? { revision: ended.revision.revision } : {}),
        images: source.images,
        changes: ended.changes,
        timeline: timeline.milestones,
        workloads: (0,src_workloads/* workloadFacts */.T)(tracked),
        proven: ended.proof?.proven ?? false,
        ...(ended.undone ? { rollback: rollbackFacts(source, ended.undone, timeline) } : {}),
        ...(ended.trial ? { trial: trialFacts(ended.trial) } : {}),
        history: past.revisions
            .toSorted((a, b) => b.revision - a.revision)
            .slice(0, 10)
            .map(({ revision, state, at, images, run }) => ({ revision, state, at, images, ...(run ? { run } : {}) })),
        warnings: ended.notes,
    };
};
const statusOf = {
    deployed: 'passed',
    unchanged: 'passed',
    'dry-run': 'passed',
    paused: 'passed',
    aborted: 'passed',
    failed: 'failed',
    cancelled: 'cancelled',
};
/** Nothing is said after a cancelled deploy: whether there is something to undo is the next step's question. */
const rollbackWord = ({ result, undone }) => {
    if (undone)
        return undone.status;
    if (result === 'cancelled')
        return undefined;
    return result === 'failed' ? 'nothing-to-roll-back' : 'not-needed';
};
/** Outputs and report of a deploy, however it ended. */
const resultOf = (source, cluster, past, timeline, ended) => {
    const [cause] = ended.problems;
    const facts = factsOf(source, cluster, past, timeline, ended);
    return {
        outputs: {
            status: ended.result,
            'cause-code': cause?.code ?? '',
            cause: cause?.sentence ?? '',
            changes: JSON.stringify(ended.changes),
            diff: ended.changes.flatMap(({ object, diff }) => (diff ? [`${object}\n${diff}`] : [])).join('\n'),
            revision: ended.revision?.revision,
            rollback: rollbackWord(ended),
        },
        status: statusOf[ended.result],
        sentence: result_sentenceOf(source, ended),
        facts,
        ...(cause ? { cause } : {}),
        excerpts: ended.undone?.excerpts ?? [],
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/drift.js





/** Tells what others changed since the last verified revision. Needs no manifests, and changes nothing. */
const lookForDrift = async (input, ports, timeline) => {
    const id = (0,release_id/* releaseId */.B)(input, await (0,src_find/* findSpec */.vt)(input.directory));
    const { cluster } = await (0,src_open/* openRelease */.g)(input, ports, new AbortController());
    try {
        const ledger = (0,src_ledger/* openLedger */.a)(cluster, id);
        const found = await findDrift(cluster, ledger, id);
        for (const note of found.notes)
            ports.log.warning(note);
        ports.log.foreign(driftText(found));
        timeline.mark('compared with the last verified revision');
        const changes = found.drifted.map((each) => {
            const diff = driftDiff(each);
            const action = each.what === 'missing' ? 'deleted' : 'configured';
            return { action, object: (0,kubernetes/* showRef */.tO)(each.ref), ...(diff ? { diff } : {}) };
        });
        const { images } = found.revision;
        const source = { id, objects: [], requests: [], smoke: [], images, warnings: [] };
        const { notes, revision } = found;
        const ended = { result: 'dry-run', changes, problems: [], notes, revision };
        const result = resultOf(source, cluster, await (0,src_past/* readPast */.r)(ledger), timeline, ended);
        const drift = found.drifted.length > 0 ? driftMarkdown(found) : '';
        return { ...result, sentence: driftSentence(found), outputs: { ...result.outputs, drift } };
    }
    finally {
        await cluster.close();
    }
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/status/src/logs/explain.js
var explain = __webpack_require__(22347);
;// CONCATENATED MODULE: ./build/packages/release/src/evidence.js


/** Pods whose logs are read: the same release crashes alike in all of them. */
const evidence_mostPods = 3;
const evidence_tailLines = 400;
const evidence_limitBytes = 256 * 1024;
/** Lines of the second try, when the first ones are so long that the last ones do not come. */
const fewLines = 5;
const excerptLines = 40;
const statusesOf = (pod) => [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
];
const hasStarted = ({ state, restartCount = 0 }) => restartCount > 0 || state?.running !== undefined || state?.terminated !== undefined;
const isTroubled = (status) => hasStarted(status) &&
    (status.ready === false || (status.restartCount ?? 0) > 0) &&
    status.state?.terminated?.exitCode !== 0;
/** A server that ends with exit code 0 is as dead as any. */
const isAccused = (status, finding) => hasStarted(status) && status.name === finding?.logs?.container;
/** Causes that a pod shows which is ready: its log has to be read although nothing seems to be wrong with it. */
const silent = new Set(['SmokeFailed', 'LogErrors']);
/** The containers whose logs may tell why, the finding's own first. */
const troubled = ({ failure, tracked }) => {
    const owner = failure?.tracked;
    const pods = (owner ? [owner] : tracked).flatMap(({ assessment }) => assessment.pods);
    const wanted = failure?.finding?.logs;
    const isTelling = silent.has(failure?.cause.code ?? '') ? hasStarted : isTroubled;
    return pods
        .toSorted((a, b) => Number(b.metadata.name === wanted?.pod) - Number(a.metadata.name === wanted?.pod))
        .slice(0, evidence_mostPods)
        .flatMap((pod) => statusesOf(pod)
        .filter((status) => isTelling(status) || isAccused(status, failure?.finding))
        .map((status) => ({ pod, status })));
};
/** The kubelet's own answer, in place of a log, for a container whose log file is gone already. */
const isKubeletsWord = (text) => /^(?:unable to retrieve container logs for \S+|failed to try resolving symlinks in path "[^"]+": [^\n]*)\s*$/.test(text);
/** The limit in bytes cuts the end off, which is where a program says why it dies. */
const endOfLog = async (cluster, pod, which) => {
    const text = await cluster.logs((0,kubernetes/* refOf */.H8)(pod), { ...which, tailLines: evidence_tailLines, limitBytes: evidence_limitBytes });
    return Buffer.byteLength(text) < evidence_limitBytes
        ? text
        : cluster.logs((0,kubernetes/* refOf */.H8)(pod), { ...which, tailLines: fewLines, limitBytes: evidence_limitBytes });
};
const readLogs = async (cluster, result) => {
    const warnings = new Set();
    const wanted = troubled(result).flatMap(({ pod, status }) => [true, false]
        .filter((previous) => !previous || status.lastState?.terminated !== undefined || (status.restartCount ?? 0) > 0)
        .map((previous) => ({ pod, container: status.name, previous })));
    const logs = await Promise.all(wanted.map(async ({ pod, container, previous }) => {
        try {
            return {
                pod,
                container,
                previous,
                text: await endOfLog(cluster, pod, { container, previous }),
            };
        }
        catch (error) {
            // Logs only make the cause more precise: without them the verdict stands all the same.
            warnings.add(`The logs of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} could not be read: ${error.message}`);
            return { pod, container, previous, text: '' };
        }
    }));
    return { logs: logs.filter(({ text }) => text.trim() !== '' && !isKubeletsWord(text)), warnings: [...warnings] };
};
const evidence_excerptOf = (title, text) => {
    const lines = text.trimEnd().split('\n');
    return { title, lines: lines.slice(-excerptLines), omitted: Math.max(0, lines.length - excerptLines) };
};
const evidence_titleOf = ({ pod, container, previous }) => `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} container ${container}${previous ? ', previous run' : ''}`;
const evidence_timeOf = (event) => event.lastTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    '';
const eventsText = (tracked) => tracked
    .flatMap(({ observation }) => observation.events)
    .toSorted((a, b) => evidence_timeOf(a).localeCompare(evidence_timeOf(b)))
    .map((event) => `${evidence_timeOf(event)} ${event.type} ${event.reason} ${event.involvedObject?.kind}/${event.involvedObject?.name}: ${event.message}${(event.count ?? 1) > 1 ? ` (x${event.count})` : ''}`)
    .join('\n');
/** Name of the pod's own state without what only machines read. */
const statesText = (tracked) => JSON.stringify(tracked.map(({ target, observation, assessment }) => ({
    object: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(target.desired)),
    message: assessment.message,
    conditions: observation.object?.status?.conditions ?? [],
    pods: assessment.pods.map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status?.phase,
        conditions: status?.conditions,
        initContainers: status?.initContainerStatuses,
        containers: status?.containerStatuses,
    })),
})), null, 2);
/** The same release crashes alike in all pods: the container counts, and among its pods the order in which they were read. */
const isOf = (finding, { container }) => finding?.logs?.container === container;
/**
 * Everything that a rollback destroys: the logs of this and of the previous run of the troubled containers, the events
 * of pods and of what owns them, the states. Sharpens the cause by what the logs say.
 */
const collectEvidence = async (cluster, result, cause) => {
    const { logs, warnings } = await readLogs(cluster, result);
    const finding = result.failure?.finding;
    // The run before the restart is the one that crashed; the present one may not have come so far yet. What another
    // container says explains nothing: it may fail for a reason of its own.
    const telling = logs.toSorted((a, b) => Number(isOf(finding, b)) - Number(isOf(finding, a)) || Number(b.previous) - Number(a.previous));
    const own = telling.find((log) => !finding?.logs || isOf(finding, log));
    const explained = finding && own ? (0,explain/* explainCrash */.Z)({ ...finding, cause }, own.text) : cause;
    const troubledTracked = result.failure?.tracked ? [result.failure.tracked] : result.tracked;
    const events = eventsText(troubledTracked);
    return {
        cause: explained,
        excerpts: telling.slice(0, 2).map((log) => evidence_excerptOf(evidence_titleOf(log), log.text)),
        texts: [
            ...logs.map((log) => ({
                title: evidence_titleOf(log),
                file: `${log.pod.metadata.namespace}-${log.pod.metadata.name}-${log.container}${log.previous ? '-previous' : ''}.log`,
                text: log.text,
            })),
            ...(events ? [{ title: 'Events', file: 'events.txt', text: events }] : []),
            { title: 'States', file: 'states.json', text: statesText(troubledTracked) },
        ],
        warnings,
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/rollback.js + 2 modules
var rollback = __webpack_require__(54588);
// EXTERNAL MODULE: ./build/packages/report/src/kept.js
var src_kept = __webpack_require__(64252);
;// CONCATENATED MODULE: ./build/actions/deploy/src/own-words.js
/**
 * What the cluster itself said, in its own words and one line each: what a person would search the web for. Lines of
 * logs are left out, because these are shown whole.
 */
const ownWords = ({ evidence }) => evidence
    .filter(({ source }) => source !== 'log' && source !== 'previous-log')
    .map(({ source, of, text }) => `${source} of ${of}: ${text}`)
    .join('\n');

;// CONCATENATED MODULE: ./build/actions/deploy/src/failure.js





/** Evidence first: a rollback destroys it. */
const failure_explain = async (ports, { cluster }, track, cause) => {
    try {
        const evidence = await collectEvidence(cluster, track, cause);
        const texts = [];
        for (const each of evidence.texts)
            if (await ports.keep(each.title, each.file, each.text))
                texts.push(each);
        for (const warning of evidence.warnings)
            ports.log.warning(warning);
        return { ...evidence, texts };
    }
    catch (error) {
        ports.log.warning(`Evidence could not be collected: ${(0,src_errors/* describeError */.Uc)(error)}`);
        return { cause, excerpts: [], texts: [] };
    }
};
const failure_show = (ports, cause, excerpts) => {
    ports.log.error(`${cause.code}: ${(0,src_text/* fullStop */.u0)(cause.sentence)}${cause.hint ? ` ${cause.hint}` : ''}`);
    const words = ownWords(cause);
    if (words)
        ports.log.foreign(words);
    for (const { title, lines } of excerpts)
        ports.log.foreign([`── ${title} ──`, ...lines].join('\n'));
};
/** Keeps the evidence of a failure, then brings the whole release back, or leaves it where that was asked for. */
const undo = async (input, ports, release, id, track, cause, revision, timeline) => {
    const evidence = await failure_explain(ports, release, track, cause);
    failure_show(ports, evidence.cause, evidence.excerpts);
    const undone = await bringBack(input, ports, release, id, evidence.cause, revision, timeline);
    const look = whereToLook(ports, evidence.cause, evidence.texts, undone.status);
    if (look)
        ports.log.info(look);
    return { cause: evidence.cause, excerpts: evidence.excerpts, ...undone };
};
/** What shows the failure once it is over: the cause's command, or what was kept of a pod that is gone by then. */
const whereToLook = ({ runner }, cause, texts, status) => {
    const kept = (0,src_kept/* isUndone */.Y_)(status) ? (0,src_kept/* keptInstead */.vl)(cause, texts) : undefined;
    if (kept)
        return `The pod is gone with what was undone; kept from before: ${kept.join(', ')} in ${runner.run.job ? `the artifact ${(0,src_kept/* artifactName */.Cs)({ stage: 'deploy', key: '' }, runner.run)}` : external_node_path_.join(runner.temp, 'slipway', 'logs')}.`;
    return cause.command && `To see it: ${cause.command}`;
};
const wayBack = ({ to }, revision, keep) => {
    if (keep)
        return `Turning all requests to revision ${to}, and leaving the trial of revision ${revision} for a look.`;
    return to === 0
        ? `Rolling back revision ${revision}: it was the first, so what it made is removed and what it took over is given back.`
        : `Rolling back revision ${revision} to revision ${to}, the last verified good one.`;
};
/** Whether the newest of these revisions has a trial, which is kept without requests: users are sent to nothing bad. */
const isOnTrial = async (ledger, open) => {
    const [newest] = open.toSorted((a, b) => b.revision - a.revision);
    return newest !== undefined && (await ledger.read(newest)).trial !== undefined;
};
const goBack = async (input, ports, release, id, cause, revision, timeline) => {
    const ledger = (0,src_ledger/* openLedger */.a)(release.cluster, id);
    const { revisions } = await ledger.revisions();
    // A revision that was verified before is its own last good one: there is nothing that could be brought back.
    const open = revisions.filter(src_history/* isUnfinished */.ui);
    if (open.length === 0)
        return { status: 'nothing-to-roll-back', problems: [] };
    const keep = input['on-failure'] === 'keep';
    const markKept = () => Promise.all(open.map((entry) => ledger.mark(entry.revision, 'failed', { cause: cause.sentence })));
    if (keep && !(await isOnTrial(ledger, open))) {
        await markKept();
        return { status: 'kept', problems: [] };
    }
    const plan = (0,rollback/* planRollback */.I)(revisions, 'last-good', true);
    if (!plan)
        return { status: 'nothing-to-roll-back', problems: [] };
    ports.log.info(wayBack(plan, revision?.revision ?? plan.from, keep));
    timeline.mark(`rolling back to revision ${plan.to}`);
    const options = { timeout: input['rollback-timeout'], keepTrial: keep };
    const result = await (0,rollback/* rollBack */.F)(release, ledger, id, revisions, plan, options);
    if (result.kept)
        await markKept();
    if (result.tracked)
        timeline.add(result.tracked);
    timeline.mark(result.status);
    for (const note of result.notes)
        ports.log.warning(note);
    for (const problem of result.problems)
        ports.log.error(`Rollback: ${problem}`);
    const status = result.kept && result.problems.length === 0 ? 'kept' : result.status;
    ports.log.info(`Rollback: ${status}.`);
    return { status, result, problems: result.problems };
};
/** Brings the whole release back, or leaves it where that was asked for. What cannot even be begun has failed as well. */
const bringBack = async (...args) => {
    const [, ports, release, , , , timeline] = args;
    try {
        return await goBack(...args);
    }
    catch (error) {
        if (release.signal.aborted)
            throw error;
        const problem = (0,src_errors/* describeError */.Uc)(error);
        ports.log.error(`Rollback failed: ${problem}`);
        ports.log.notice('The rollback is not finished: a rollback step with `only-if-unfinished: true`, or the next deploy, goes on with it.');
        timeline.mark('rollback failed');
        return { status: 'failed', problems: [problem] };
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/unserved.js




/** Labels that say what an application is called: one of them is easily written for another. */
const naming = new Set(['app', 'k8s-app', 'name', 'run', 'service', 'app.kubernetes.io/name']);
const withoutDigits = (text) => text.replace(/\d+/g, '');
/** `apl` for `api`; not v2 for v1, nor one word for another that contains it, nor one letter for another. */
const isSlip = (wanted, found) => Math.min(wanted.length, found.length) > 2 &&
    Math.abs(wanted.length - found.length) <= 1 &&
    withoutDigits(wanted) !== withoutDigits(found) &&
    (0,nearest/* nearest */.p)(wanted, [found]) === found;
/** How a pair of a selector stands to the labels of pods. A program may label its own pods, but not by a slip. */
const unserved_compare = (key, value, labels) => {
    const found = labels[key];
    if (found === value)
        return 'same';
    if (found !== undefined)
        return isSlip(value, found) ? 'slip' : 'other';
    return naming.has(key) && Object.entries(labels).some(([other, text]) => naming.has(other) && text === value)
        ? 'slip'
        : 'other';
};
const likenesses = (service, labels) => Object.entries(selectorOf(service)).map(([key, value]) => unserved_compare(key, value, labels));
const points = { same: 2, slip: 1, other: 0 };
/** The pods that a selector comes nearest to, of the same namespace. */
const nearestTo = (service, templates) => {
    const score = ({ labels }) => likenesses(service, labels).reduce((sum, likeness) => sum + points[likeness], 0);
    return templates
        .filter(({ namespace }) => namespace === service.metadata.namespace)
        .toSorted((a, b) => score(b) - score(a))[0];
};
/** The labels that a selector has to be compared with: those of its keys, or all where none is. */
const labelsBeside = (service, { labels }) => {
    const keys = Object.keys(selectorOf(service));
    const beside = Object.entries(labels).filter(([key]) => keys.includes(key));
    return showLabels(Object.fromEntries(beside.length > 0 ? beside : Object.entries(lastingLabels(labels)).slice(0, 4)));
};
/** The Service is called as its selector wants it and the workload is not: two applications of names that are alike. */
const isOfAnother = (service, { of }) => Object.values(selectorOf(service)).includes(service.metadata.name) && of.split('/').at(-1) !== service.metadata.name;
/** Every port of the Service is one that the pods say they have. */
const fitsPorts = (service, { object }) => (service.spec?.ports ?? []).every(({ port, targetPort = port }) => {
    const number = portNumber(object, targetPort);
    return number !== undefined && isKnownPort(object, number);
});
/** Every Service that may stand before the pods; undefined where they may not be listed. */
const servicesIn = async ({ cluster }, namespace) => {
    try {
        return (await cluster.list({ apiVersion: 'v1', kind: 'Service', namespace })).items;
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden')
            return undefined;
        throw error;
    }
};
/**
 * The pods of this release that a Service without pods was certainly meant for: no other Service leads to them, they have
 * its ports, and its selector misses their labels only by slips. Undefined where that is not certain: the pods of an
 * operator, of another release, or labelled by their own program may come later.
 * @param own what the release's workloads make, where it is ready
 */
const meantFor = async (ports, service, own) => {
    const alike = own.filter((template) => template.namespace === service.metadata.namespace &&
        likenesses(service, template.labels).every((likeness) => likeness !== 'other') &&
        !isOfAnother(service, template) &&
        fitsPorts(service, template));
    if (alike.length !== 1)
        return undefined;
    const others = await servicesIn(ports, service.metadata.namespace ?? '');
    const isServed = others?.some((other) => isSelecting(other) && matching(other, alike).length > 0) ?? true;
    return isServed ? undefined : alike[0];
};

;// CONCATENATED MODULE: ./build/packages/release/src/served.js





/** Names of target ports, when none of the Service's ports exists in any pod that it selects. */
const lostPorts = (service, templates) => {
    const selected = matching(service, templates);
    const ports = (service.spec?.ports ?? []);
    const names = ports.map(({ targetPort }) => targetPort).filter((each) => typeof each === 'string');
    const isLost = (name) => selected.every((template) => !template.ports.has(name));
    return selected.length > 0 && names.length > 0 && names.length === ports.length && names.every(isLost) ? names : [];
};
/** A Service to which nothing answers. */
const unanswered = (service, { says, hint, of, until = false }) => ({
    code: 'NotReady',
    sentence: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))}: ${says}, so that nothing answers requests to it${until ? ' any more' : ''}`,
    object: (0,kubernetes/* refOf */.H8)(service),
    hint,
    command: `kubectl -n ${service.metadata.namespace} get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`,
    evidence: [{ source: 'manifest', of: (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service)), text: of }],
});
const noPorts = (service, names, templates, until) => {
    const known = [...new Set(matching(service, templates).flatMap(({ ports }) => [...ports]))].filter(Boolean);
    return unanswered(service, {
        says: `its targetPort ${names.join(', ')} is the name of no port of the pods that it selects`,
        hint: `Name the port so in the container (ports: name), or take ${known.length > 0 ? `one of ${known.join(', ')}` : 'its number'}.`,
        of: `targetPort ${names.join(', ')}`,
        until,
    });
};
const noPods = (service, templates, until) => {
    const selector = showLabels(selectorOf(service));
    const near = nearestTo(service, templates);
    const others = templates.filter(({ namespace }) => namespace === service.metadata.namespace);
    const labels = [...new Set(others.map((template) => showLabels(lastingLabels(template.labels))))].slice(0, 3);
    const beside = near && !until ? ` (the pods of ${near.of} have ${labelsBeside(service, near)})` : '';
    return unanswered(service, {
        says: `its selector ${selector} matches no pod${beside}`,
        hint: `Let the selector name labels that the pods have${labels.length > 0 ? `: ${labels.join('; ')}` : ''}.`,
        of: `selector ${selector}`,
        until,
    });
};
const served_serving = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod']);
/** What the workloads of the release have made that is ready: the labels are the pods' own, as admission left them. */
const standing = (tracked) => tracked
    .filter(({ target }) => served_serving.has(target.desired.kind))
    .flatMap(({ target, assessment }) => {
    const of = (0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(target.desired));
    const [pod] = assessment.pods.filter(isReadyPod);
    return pod ? templateOf(pod).map((template) => ({ ...template, of })) : [];
});
/** No good revision had it, and nobody else: where it stands, a failed one of this release left it. */
const isBrought = ({ object, live }, good) => !good?.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))) && (!live || (good !== undefined && (0,names/* ownedBy */.LW)(live) === (0,names/* ownedBy */.LW)(object)));
/** The first Service that is certainly dead; of the others a word each. */
const judgeLonely = async (ports, lonely, tracked, warn) => {
    const own = standing(tracked);
    const pods = own.length > 0 && lonely.length > 0
        ? await podsOf(ports, lonely.map(({ service }) => service))
        : [];
    if (pods.length === 0)
        return undefined;
    for (const { service, isNew } of lonely) {
        const selected = matching(service, pods);
        const names = lostPorts(service, selected);
        if (selected.length > 0 && names.length === 0)
            continue;
        const near = own.filter(({ namespace }) => namespace === service.metadata.namespace);
        // Beside pods of other namespaces alone nothing tells what the Service is for.
        if (selected.length === 0 && near.length === 0)
            continue;
        const cause = names.length > 0 ? noPorts(service, names, selected, false) : noPods(service, near, false);
        const isCertain = isNew && isRouting(service) && (names.length > 0 || (await meantFor(ports, service, own)) !== undefined);
        if (isCertain)
            return cause;
        warn((0,src_errors/* withHint */.mu)(cause.sentence, cause.hint));
    }
    return undefined;
};
/**
 * Whether every Service has pods once everything is ready: a selector or a port's name that fits none makes no pod
 * unready, and nothing else would tell. One that had pods before and has none now fails the release; a new one does where
 * it certainly was meant for the release's own pods. Of any other a word is said: pods of others may come later.
 * Undefined when no Service is suspicious, which costs no request.
 */
const watchServed = async (ports, plan, { good, warn = () => { } } = {}) => {
    const isChange = plan.some(({ action }) => action !== 'unchanged');
    const now = plan.flatMap(({ object }) => templateOf(object));
    const before = plan.flatMap(({ live }) => (live ? templateOf(live) : []));
    const services = plan.flatMap(({ object, live }) => live && isChange && isRouting(object) && isRouting(live) ? [{ object, live }] : []);
    const renamed = services.flatMap(({ object, live }) => {
        const names = lostPorts(live, before).length === 0 ? lostPorts(object, now) : [];
        return names.length > 0 ? [noPorts(object, names, now, true)] : [];
    });
    const alone = services.filter(({ object }) => matching(object, now).length === 0);
    const stood = alone.length > 0
        ? await podsOf(ports, alone.map(({ object }) => object))
        : [];
    const served = alone.filter(({ live }) => matching(live, stood).length > 0).map(({ object }) => object);
    const makesMore = plan.some(({ object }) => isCustom(object));
    const lonely = plan
        .filter(({ object }) => isSelecting(object) && !served.includes(object))
        .filter(({ object }) => matching(object, now).length === 0 || lostPorts(object, now).length > 0)
        .map((planned) => ({ service: planned.object, isNew: isChange && !makesMore && isBrought(planned, good) }));
    if (renamed.length === 0 && served.length === 0 && lonely.length === 0)
        return undefined;
    return async (tracked) => {
        if (renamed[0])
            return renamed[0];
        const stand = served.length > 0 ? await podsOf(ports, served) : [];
        const lost = stand.length > 0 ? served.find((service) => matching(service, stand).length === 0) : undefined;
        return lost ? noPods(lost, now, true) : judgeLonely(ports, lonely, tracked, warn);
    };
};

// EXTERNAL MODULE: ./build/packages/status/src/logs/listening.js
var listening = __webpack_require__(89869);
;// CONCATENATED MODULE: ./build/packages/release/src/knock.js




/** Milliseconds for an answer. Who takes longer is there, or behind something that swallows the question. */
const patience = 10_000;
/** The connection stood, only what came over it was no HTTP. */
const spoken = /malformed HTTP|: EOF\b|HTTP response to HTTPS/;
const addressOf = (pod, port) => {
    const ip = String(pod.status?.podIP ?? '');
    return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
};
/** Only a refusal by the pod's own address is one: a proxy in between can be refused as well. */
const judgeKnock = (pod, port, answer) => {
    const trouble = proxyTrouble(answer);
    if (trouble === undefined || spoken.test(trouble))
        return 'heard';
    const isRefused = pod.status?.podIP && trouble.includes(`dial tcp ${addressOf(pod, port)}: connect: connection refused`);
    return isRefused ? 'refused' : 'unknown';
};
/** Asks one port of one pod by way of the API server. Without the right to it nothing is known. */
const knock = async ({ cluster, log }, pod, port) => {
    try {
        return judgeKnock(pod, port, await cluster.podProxy((0,kubernetes/* refOf */.H8)(pod), { port, path: '/', timeout: patience }));
    }
    catch (error) {
        const isKnown = error instanceof errors/* ApiError */.hD || (error instanceof src_errors/* SlipwayError */.GQ && error.code === 'Timeout');
        if (!isKnown)
            throw error;
        log.debug(`Port ${port} of ${pod.metadata.name} was not asked: ${(0,src_errors/* describeError */.Uc)(error)}`);
        return error instanceof errors/* ApiError */.hD && error.status.reason === 'Forbidden' ? 'denied' : 'unknown';
    }
};
/** The ports on which the programs of a pod say that they listen; none where its log cannot be read. */
const saidPorts = async ({ cluster, log }, pod) => {
    const containers = (pod.spec?.containers ?? []);
    const read = containers.slice(0, 4).map(async ({ name }) => {
        try {
            const text = await cluster.logs((0,kubernetes/* refOf */.H8)(pod), { container: name, tailLines: 500, limitBytes: 128 * 1024 });
            return (0,listening/* listening */.u)(text.split('\n')).map(({ port, line }) => ({ port, line, container: name }));
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            log.debug(`The log of ${pod.metadata.name} was not looked at for its port: ${(0,src_errors/* describeError */.Uc)(error)}`);
            return [];
        }
    });
    return (await Promise.all(read)).flat();
};

;// CONCATENATED MODULE: ./build/packages/release/src/unheard.js






/** Pods of one Service that are asked; of more, nothing is proven. */
const unheard_mostPods = 20;
/** Milliseconds at least between the two questions. */
const apart = 5_000;
const readyPods = async (ports, service) => matching(service, await podsOf(ports, [service]))
    .map(({ object }) => object)
    .filter(isReadyPod);
/** Asks the old pods where the same port led to, while they are still there. */
const askBefore = async (ports, { port }, live) => {
    const same = live && tcpPortsOf(live).find((each) => each.port === port.port);
    const [pod] = live && same && isRouting(live) ? await readyPods(ports, live) : [];
    const target = pod && same ? portNumber(pod, targetPortOf(same)) : undefined;
    if (!pod || target === undefined)
        return { said: new Set() };
    const [answer, said] = await Promise.all([knock(ports, pod, target), saidPorts(ports, pod)]);
    return { ...(answer === 'heard' ? { heardAt: target } : {}), said: new Set(said.map((each) => each.port)) };
};
const askAll = (ports, pods, port) => Promise.all(pods.map((pod) => knock(ports, pod, port)));
const isEvery = (answers, wanted) => answers.length > 0 && answers.every((answer) => answer === wanted);
/**
 * Whether the requests that were answered before are lost for certain: every pod still listens where the port led to
 * before, or every pod's program has said that it listens elsewhere now, where the old one never said so. A program that
 * only starts slowly does neither.
 */
const isProven = async (ports, { target }, { heardAt, said }, pods, nowSaid) => {
    if (heardAt === undefined || pods.length > unheard_mostPods)
        return false;
    if (heardAt !== target)
        return isEvery(await askAll(ports, pods, heardAt), 'heard');
    return (said.has(target) &&
        nowSaid.every((each) => each.some(({ port }) => !said.has(port)) && each.every(({ port }) => port !== target)));
};
const unheard_causeOf = ({ service, port, target }, { heardAt }, said, pod, isSure) => {
    const place = said.every((each) => each.port !== target) ? said.at(-1) : undefined;
    const elsewhere = place ? `; its log says that it listens on port ${place.port}` : '';
    const cause = unanswered(service, {
        says: `its port ${port.port} leads to port ${target} of its pods, which no container declares and every ready pod refuses${elsewhere}`,
        hint: `Set targetPort to the port on which the program listens${place ? ` (${place.port})` : isSure && heardAt !== target ? ` (${heardAt}, as before)` : ''}, and declare it in the container (ports: containerPort).`,
        of: `port ${port.port}, targetPort ${target}`,
        until: heardAt !== undefined,
    });
    const log = place && {
        source: 'log',
        of: `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(pod))} container ${place.container}`,
        text: place.line.trim(),
    };
    return {
        ...cause,
        command: `kubectl get --raw '/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}:${target}/proxy/'`,
        detail: { port: port.port, targetPort: target, ...(place ? { listensPort: place.port } : {}) },
        evidence: [...(log ? [log] : []), ...cause.evidence],
    };
};
const unasked = ({ service, port, target }) => `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(service))}: its port ${port.port} leads to port ${target} of its pods, which no container declares and no probe asks; whether anything listens there is not known, because the identity may not get pods/proxy.`;
/**
 * Whether somebody listens where a Service's ports lead to, where neither a container nor a probe vouches for it. Every
 * ready pod is asked through the API server, twice: what all refuse both times is a warning, since a program may start
 * slowly; it fails the release only where the same port was answered before and the program is known to listen elsewhere.
 * Undefined when no port is suspicious, which costs no request.
 */
const watchPorts = async (ports, plan, warn = () => { }) => {
    if (plan.every(({ action }) => action === 'unchanged'))
        return undefined;
    const live = new Map(plan.map((planned) => [planned.object, planned.live]));
    const suspicious = allSilent(plan.map(({ object }) => object));
    if (suspicious.length === 0)
        return undefined;
    const watched = await Promise.all(suspicious.map(async (silent) => ({ silent, before: await askBefore(ports, silent, live.get(silent.service)) })));
    const refused = new Map();
    /** Ready pods with their answer, where all give the same. Admission may have added a container that vouches for the port. */
    const asked = async (silent) => {
        const pods = await readyPods(ports, silent.service);
        const isSilent = silentPorts(silent.service, pods).some(({ target }) => target === silent.target);
        const answers = isSilent ? await askAll(ports, pods.slice(0, unheard_mostPods), silent.target) : [];
        const [answer] = answers;
        return { pods, ...(answer && isEvery(answers, answer) ? { answer } : {}) };
    };
    return {
        first: async () => {
            for (const { silent } of watched) {
                const { answer } = await asked(silent);
                if (answer === 'refused')
                    refused.set(silent, ports.clock.monotonic());
                if (answer === 'denied')
                    warn(unasked(silent));
            }
            return undefined;
        },
        last: async (_, signal) => {
            for (const { silent, before } of watched) {
                const since = refused.get(silent);
                if (since === undefined)
                    continue;
                await ports.clock.sleep(Math.max(0, apart - (ports.clock.monotonic() - since)), signal);
                const { pods, answer } = await asked(silent);
                const [pod] = pods;
                if (!pod || answer !== 'refused')
                    continue;
                const said = await Promise.all(pods.slice(0, unheard_mostPods).map((each) => saidPorts(ports, each)));
                const isSure = await isProven(ports, silent, before, pods, said);
                const cause = unheard_causeOf(silent, before, said.flat(), pod, isSure);
                if (isSure)
                    return cause;
                warn((0,src_errors/* withHint */.mu)(`${cause.sentence}; a program that starts slowly may still come`, cause.hint));
            }
            return undefined;
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/autoscaled.js


const autoscaled_scalable = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
const isAutoscaler = ({ kind }) => kind === 'HorizontalPodAutoscaler';
/** Metrics that are a share of what the containers request. */
const sharesOf = ({ spec }) => {
    if (spec?.targetCPUUtilizationPercentage !== undefined)
        return [{ name: 'cpu', path: ['spec', 'targetCPUUtilizationPercentage'] }];
    const metrics = (spec?.metrics ?? []);
    return metrics.flatMap(({ resource, containerResource }, index) => {
        const source = resource ?? containerResource;
        const target = source?.target;
        if (!source?.name || target?.averageUtilization === undefined)
            return [];
        const { name, container } = source;
        return [{ name, path: ['spec', 'metrics', index], ...(container ? { container } : {}) }];
    });
};
/** What counts for the metric: containers that stay, as the autoscaler's controller sums them. */
const lacking = (pod, { name, container }) => {
    if (container === undefined && pod.spec?.resources?.requests?.[name] !== undefined)
        return [];
    const containers = [
        ...(pod.spec?.containers ?? []),
        ...(pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
    ];
    return containers
        .filter((each) => container === undefined || each.name === container)
        .filter(({ resources }) => resources?.requests?.[name] === undefined)
        .map((each) => each.name);
};
const scaledFrom = (autoscaler, tracked) => {
    const { kind, name } = autoscaler.spec?.scaleTargetRef ?? {};
    return tracked.find(({ target: { desired } }) => desired.kind === kind &&
        desired.metadata.name === name &&
        desired.metadata.namespace === autoscaler.metadata.namespace);
};
/** Metrics that can never be computed, because the pods as they run request nothing to compare with. */
const incomputable = (autoscaler, tracked, written) => {
    const scaled = scaledFrom(autoscaler, tracked);
    const pod = scaled?.assessment.pods.find(isReadyPod);
    if (!scaled || !pod)
        return [];
    return sharesOf(autoscaler).flatMap((metric) => {
        const names = lacking(pod, metric);
        if (names.length === 0)
            return [];
        const place = written(autoscaler, metric.path);
        const who = `container${names.length > 1 ? 's' : ''} ${names.join(', ')} of ${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(scaled.target.desired))}`;
        return [
            `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(autoscaler))} can never compute the utilization of ${metric.name}${place ? ` (${place})` : ''}: ${who} request${names.length > 1 ? '' : 's'} none. Set resources.requests.${metric.name}.`,
        ];
    });
};
/** That the controller cannot ask its target how many pods it has, where that is its word on this very release. */
const autoscaled_unscalable = ({ target, observation }, tracked) => {
    const { object } = observation;
    const found = (object?.status?.conditions ?? []).find(({ type }) => type === 'AbleToScale');
    if (!object || found?.status !== 'False' || found.reason !== 'FailedGetScale')
        return [];
    const isOld = (found.lastTransitionTime ?? '') < (target.since ?? '');
    // Its controller looks every 15 s: what it said of a target that has come since is no news.
    if (isOld && scaledFrom(object, tracked))
        return [];
    const { kind, name } = object.spec?.scaleTargetRef ?? {};
    // These can always be asked where they are there: that they are not was told before anything was changed.
    if (autoscaled_scalable.has(kind) && !scaledFrom(object, tracked))
        return [];
    return [`${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} cannot scale ${kind} ${name}: ${found.message ?? found.reason}.`];
};
/**
 * Tells of autoscalers of the release that can never scale. That metrics are late is normal, and the release answers
 * requests without any: this fails nothing. Undefined when there is no autoscaler.
 */
const watchAutoscalers = (desired, warn, written = () => undefined) => desired.some(isAutoscaler)
    ? async (tracked) => {
        for (const each of tracked.filter(({ target }) => isAutoscaler(target.desired)))
            for (const line of [...incomputable(each.target.desired, tracked, written), ...autoscaled_unscalable(each, tracked)])
                warn(line);
        return undefined;
    }
    : undefined;

;// CONCATENATED MODULE: ./build/actions/deploy/src/health.js

/** How many errors the new pods may log, where that is asked. */
const logErrorsOf = (input) => {
    const ratio = input['logs-error-ratio'];
    return ratio === undefined ? undefined : { ratio, watch: input['logs-watch'] };
};
/**
 * What is asked of a release once it is ready. Requests come first: what they make the application log counts.
 * @param warn told of what is wrong and fails nothing
 */
const healthOf = async (input, release, source, plan, past, warn) => {
    const options = logErrorsOf(input);
    const [served, ports] = await Promise.all([
        watchServed(release, plan, { warn, ...(past.blind ? {} : { good: past.good }) }),
        watchPorts(release, plan, warn),
    ]);
    const desired = plan.map(({ object }) => object);
    const autoscalers = watchAutoscalers(desired, warn, source.written);
    return (0,health/* allOf */.b)([
        ...(served ? [served] : []),
        ...(ports ? [ports.first] : []),
        ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
        ...(options ? [await watchLogErrors(release, plan, options)] : []),
        ...(input['stable-for'] > 0 ? [watchWorkers(release, input['stable-for'])] : []),
        ...(ports ? [ports.last] : []),
        ...(autoscalers ? [autoscalers] : []),
    ]);
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/perform.js





/** Rolls out, by whatever strategy, and undoes what fails. */
const perform = async (input, ports, release, source, known, timeline, start) => {
    const { changes } = known;
    const { url, sha, actor } = ports.runner.run;
    const doubts = [...(known.doubts ?? [])];
    const warn = (line) => {
        doubts.push(line);
        ports.log.warning(line);
    };
    try {
        const health = await healthOf(input, release, source, known.plan, known.past, warn);
        const logErrors = logErrorsOf(input);
        const rolled = await start({
            timeout: input.timeout,
            stableFor: input['stable-for'],
            forceConflicts: input['force-conflicts'],
            prune: input.prune,
            history: input.history,
            run: { url, sha, actor },
            smoke: source.smoke,
            ...(health ? { health } : {}),
            ...(logErrors ? { logErrors } : {}),
        });
        timeline.add(rolled.track);
        timeline.mark(rolled.cause ? `failed: ${rolled.cause.code}` : rolled.result);
        if (!rolled.cause)
            return { ...rolled, notes: [...rolled.notes, ...known.notes, ...doubts], changes, problems: [] };
        const undone = await undo(input, ports, release, source.id, rolled.track, rolled.cause, rolled.revision, timeline);
        const notes = [...rolled.notes, ...doubts];
        return { ...rolled, result: 'failed', notes, changes, problems: [undone.cause], undone };
    }
    catch (error) {
        if (release.signal.aborted)
            throw error;
        const cause = unexpected(error, source.id);
        const nothing = { tracked: [], milestones: [] };
        const undone = await undo(input, ports, release, source.id, nothing, cause, undefined, timeline);
        return { result: 'failed', changes, problems: [undone.cause], notes: [], undone };
    }
};
/** The way to the server, or the right to use it, was lost. */
const codes = { Unreachable: 'ClusterUnreachable', Unauthorized: 'Forbidden' };
/** What no rule foresaw, in the middle of a release: it is undone all the same. */
const unexpected = (error, id) => ({
    code: codes[error.code ?? ''] ?? 'Unknown',
    sentence: `Release ${id.name} stopped half way: ${(0,src_errors/* describeError */.Uc)(error)}`,
    evidence: [],
});
/** The history with this run's revision, for the report. */
const recent = async ({ log }, cluster, source, past, { history }) => {
    if (history)
        return { ...past, revisions: history };
    try {
        return { ...past, revisions: (await (0,src_ledger/* openLedger */.a)(cluster, source.id).revisions()).revisions };
    }
    catch (error) {
        log.warning(`The report shows the history from before this run: ${(0,src_errors/* describeError */.Uc)(error)}`);
        return past;
    }
};
/** The report of a deploy that was stopped half way: nothing is undone now, the next step does that. */
const cancelled = (source, cluster, past, timeline, signal) => {
    timeline.mark('cancelled');
    const sentence = `The deploy of ${(0,kubernetes/* showRef */.tO)({ apiVersion: '', kind: 'release', ...source.id })} was cancelled (${(0,src_errors/* describeError */.Uc)(signal.reason)}).`;
    const cause = {
        code: 'Cancelled',
        sentence,
        hint: 'A rollback step with `only-if-unfinished: true` brings the last good release back.',
        evidence: [],
    };
    return resultOf(source, cluster, past, timeline, {
        result: 'cancelled',
        changes: [],
        problems: [cause],
        notes: [],
    });
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategy/waiting.js













const newestFirst = (revisions) => revisions.toSorted((a, b) => b.revision - a.revision);
const noneWaits = (id, [newest]) => new src_errors/* SlipwayError */.GQ('NotFound', `No revision of release ${id.name} waits to be promoted or aborted.`, {
    hint: newest
        ? `Its newest revision, ${newest.revision}, is ${newest.state}.${(0,src_history/* isUnfinished */.ui)(newest) ? ' Its run was interrupted: `abort`, a rollback with `only-if-unfinished` or the next deploy takes it back.' : ''}`
        : `It has no history in namespace ${id.namespace}.`,
});
/**
 * The revision that waits for a person.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
const waitingRevision = async (ledger, id) => {
    const revisions = newestFirst((await ledger.revisions()).revisions);
    const revision = revisions.find(({ state }) => state === 'paused');
    if (!revision)
        throw noneWaits(id, revisions);
    return { revision, record: await ledger.read(revision) };
};
/**
 * The revision whose trial stands beside the stable version: it waits for a person, failed and was kept, or was left so
 * by a run that was interrupted.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
const revisionOnTrial = async (ledger, id) => {
    const revisions = newestFirst((await ledger.revisions()).revisions);
    const paused = revisions.find(({ state }) => state === 'paused');
    const [newest] = revisions;
    const left = newest && (newest.state === 'failed' || (0,src_history/* isUnfinished */.ui)(newest));
    const revision = paused ?? (left ? newest : undefined);
    const record = revision && (await ledger.read(revision));
    if (!revision || !record?.trial)
        throw noneWaits(id, revisions);
    return { revision, record };
};
/** What runs before everything else has run when the trial began, and is run once for each revision. */
const withoutGround = (plan) => ({
    ...plan,
    objects: plan.objects.flatMap((planned) => {
        if ((0,order/* levelOf */.In)(planned.object) !== 'before')
            return [planned];
        return planned.live ? [{ ...planned, action: 'unchanged' }] : [];
    }),
});
/** The trial with the counts that somebody else keeps by now: an autoscaler may have come while it waited. */
const scaledNow = (trial, plan) => {
    const scaled = new Set(plan.objects.filter((each) => each.scaled).map(({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    return {
        ...trial,
        workloads: trial.workloads.map((each) => scaled.has((0,kubernetes/* keyOf */.TN)(each.next.ref)) ? { ...each, next: { ...each.next, scaled: true } } : each),
    };
};
/** What the revision was to make and somebody else has made while it waited is theirs, and given back if it is undone. */
const findMadeMeanwhile = async (id, { objects }, record, { add }) => {
    const toMake = new Set(record.objects.filter(({ created }) => created).map(({ ref }) => (0,kubernetes/* keyOf */.TN)(ref)));
    for (const { object, live, adoption } of objects)
        if (live && toMake.has((0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))) && (0,names/* ownedBy */.LW)(live) !== (0,names/* ownerOf */.bf)(id))
            await add({ before: (0,compare/* imageOf */.dT)(live), makers: adoption?.managers ?? [] });
};
/** Nothing is left that the trial could be compared with, or that could answer in its place. */
const stableIsThere = (plan, { workloads }, { revision }) => {
    const live = new Set(plan.objects.filter((each) => each.live).map(({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))));
    const gone = workloads.find(({ next }) => !live.has((0,kubernetes/* keyOf */.TN)(next.ref)));
    if (!gone)
        return;
    throw new types/* ReleaseFailure */.W({
        code: 'NotReady',
        sentence: `${(0,kubernetes/* showRef */.tO)(gone.next.ref)}, the stable version, was deleted while revision ${revision} was on trial.`,
        object: gone.next.ref,
        hint: 'It is brought back with its last good revision; deploy again then.',
        evidence: [],
    });
};
/** Goes on with a revision that waits: its next steps, then the promotion. `plan` is its own, made from its record. */
const resume = async (ports, ledger, id, plan, past, { revision, record }, options) => {
    const head = (0,src_history/* lastGood */.mC)(past.revisions);
    // What was beside the last good revision while that was on trial itself is gone.
    const trial = head && openTrial(record, (0,src_record/* lasting */.nS)(await ledger.read(head)));
    if (!trial)
        throw new src_errors/* SlipwayError */.GQ('Refused', `Revision ${revision.revision} is not on trial, so it cannot be promoted.`, {
            hint: 'Roll back to the last good revision and deploy again.',
        });
    const run = {
        ports,
        ledger,
        id,
        plan: withoutGround(plan),
        past,
        options,
        trial: scaledNow(trial, plan),
        revision,
        watches: new Watches(),
        finder: finder(ports, ledger, revision.revision, revision.found),
    };
    await ledger.mark(revision.revision, 'pending');
    ports.log.info(`Going on with revision ${revision.revision}, which has ${trial.record.strategy === 'canary' ? 'a canary' : 'a new colour'} of ${trial.workloads.map(({ stable }) => (0,kubernetes/* showRef */.tO)(stable.ref)).join(', ')}.`);
    await findMadeMeanwhile(id, plan, record, run.finder);
    return promotion_attempt(run, async () => {
        stableIsThere(plan, trial, revision);
        const passed = await stepsPassed(ports.cluster, id, revision.revision);
        // Whoever let the stable version follow its template meanwhile may have left the Services without pods.
        if (run.trial.isolated)
            await (0,traffic/* isolate */.az)(ports, run.trial);
        return goOn(run, run.plan, passed);
    });
};

// EXTERNAL MODULE: ./build/packages/spec/src/types.js
var src_types = __webpack_require__(98978);
// EXTERNAL MODULE: ./build/packages/spec/src/matcher.js
var matcher = __webpack_require__(36957);
// EXTERNAL MODULE: ./build/packages/spec/src/cases.js
var cases = __webpack_require__(56142);
;// CONCATENATED MODULE: ./build/actions/deploy/src/smoke-lines.js


const allowed = 'Write METHOD /path, then a JSON body, then the expected status: `GET /healthz 200`, `POST /predict {"bill": 40} 2xx`, with `service=name:port` where the release has several Services.';
const smoke_lines_shape = /^([A-Z]+)\s+(\/\S*)(?:\s+(.*?))??(?:\s+([1-5](?:\d\d|xx)))?$/s;
const servicePart = /(?:^|\s)service=([a-z0-9.-]+(?:\/[a-z0-9.-]+)?)(?::([a-z0-9-]+))?(?=\s|$)/;
const isMethod = (word) => src_types/* methods */.vX.includes(word);
const rangeOf = (status) => status.endsWith('xx')
    ? { from: Number(status[0]) * 100, to: Number(status[0]) * 100 + 99 }
    : { from: Number(status), to: Number(status) };
const isJson = (text) => {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
};
const smoke_lines_refuse = (line, why) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `input \`smoke\`: \`${line}\` ${why}.`, { hint: allowed });
};
/** One line of the input `smoke`. @throws SlipwayError BadInput naming the line and what is allowed */
const parseSmokeLine = (line) => {
    const where = servicePart.exec(line);
    const rest = (where ? line.replace(where[0], ' ') : line).trim();
    const match = smoke_lines_shape.exec(rest);
    if (!match)
        return smoke_lines_refuse(line, 'is not a request');
    const [, method = '', path = '', body, status = '2xx'] = match;
    if (!isMethod(method))
        return smoke_lines_refuse(line, `begins with ${method}, allowed are ${src_types/* methods */.vX.join(', ')}`);
    if (/^\d+$/.test(body ?? ''))
        return smoke_lines_refuse(line, `ends with ${body}, which is no status`);
    if (body !== undefined && body !== '' && !isJson(body))
        return smoke_lines_refuse(line, `holds \`${body}\`, which is not JSON`);
    return {
        name: line,
        method,
        path,
        status: [rangeOf(status)],
        ...(where?.[1] ? { service: where[1] } : {}),
        ...(where?.[2] ? { port: where[2] } : {}),
        ...(body ? { body, headers: { 'content-type': 'application/json' } } : {}),
    };
};
const judgeOf = ({ json, contains }) => {
    if (json === undefined && contains === undefined)
        return undefined;
    return (body) => {
        const missing = contains === undefined || body.includes(contains) ? [] : [`lacks \`${contains}\` in the answer`];
        if (json === undefined)
            return missing;
        return isJson(body) ? [...(0,matcher/* compare */.UD)(json, JSON.parse(body)), ...missing] : ['answered something that is not JSON'];
    };
};
/** A case that the image had to pass, asked of the release. */
const smokeOfCase = ({ name, request, expect }) => {
    const { method, headers, json, body } = request;
    const text = json === undefined ? body : JSON.stringify(json);
    const judge = judgeOf(expect);
    return {
        name,
        method,
        path: (0,cases/* targetOf */.$)(request),
        headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(text === undefined ? {} : { body: text }),
        status: expect.status,
        ...(judge ? { judge } : {}),
        ...(expect.within === undefined ? {} : { within: expect.within }),
    };
};
const acceptedBy = (spec, line) => {
    if (!spec?.accept.length)
        return smoke_lines_refuse(line, 'stands for the accept cases of slipway.yml, and there are none');
    const where = servicePart.exec(line);
    return spec.accept.map((each) => ({
        ...smokeOfCase(each),
        ...(where?.[1] ? { service: where[1] } : {}),
        ...(where?.[2] ? { port: where[2] } : {}),
    }));
};
/** The requests that a release has to answer: `accept` stands for the cases of slipway.yml. All errors together. */
const smokeRequests = (lines, spec) => {
    const errors = [];
    const requests = lines.flatMap((line) => {
        try {
            return /^accept(\s|$)/.test(line) ? acceptedBy(spec, line) : [parseSmokeLine(line)];
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            errors.push(error);
            return [];
        }
    });
    (0,src_errors/* throwAll */.Kx)(errors);
    return requests;
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/proceed.js







/** The release as its revision recorded it: manifests are not needed, and a newer commit cannot slip in. */
const sourceOf = async (input, { cluster }, id, spec, { record }) => {
    const objects = (0,src_record/* lasting */.nS)(record).objects.map(({ object }) => object);
    // What is given up is asked nothing.
    const requests = input.abort ? [] : smokeRequests(input.smoke, spec);
    const smoke = await placeRequests(cluster, id, objects, requests);
    return { id, objects, requests, smoke, images: record.images, warnings: [] };
};
/** What is promoted was recorded when it was tried: what the files say by now is another release. */
const tellUnread = (input, { log }, { revision }) => {
    const given = ['manifests', 'chart', 'values', 'images'].filter((name) => (input[name] ?? []).length > 0);
    if (given.length > 0)
        log.notice(`${given.map((name) => `\`${name}\``).join(' and ')} ${given.length > 1 ? 'are' : 'is'} not read: revision ${revision.revision} goes on exactly as it was recorded.`);
};
const proceed_goOn = async (input, ports, release, source, waiting, timeline) => {
    const { cluster } = release;
    const ledger = (0,src_ledger/* openLedger */.a)(cluster, source.id);
    const tried = await preflight(cluster, source.id, source.objects, {
        forceConflicts: input['force-conflicts'],
        prune: input.prune,
        adopt: input.adopt,
        rights: smoke_target_smokeRights(source.smoke),
    });
    const past = await (0,src_past/* readPast */.r)(ledger);
    const plan = (0,phases/* renewPhases */.yL)(tried, past, input.prune);
    const changes = showChanges(plan, past, input.prune);
    for (const warning of [...plan.warnings, ...past.notes])
        ports.log.warning(warning);
    if (plan.problems.length > 0) {
        for (const { sentence, hint } of plan.problems)
            ports.log.error(`${(0,src_text/* fullStop */.u0)(sentence)}${hint ? ` ${hint}` : ''}`);
        return { result: 'failed', changes, problems: plan.problems, notes: [], revision: waiting.revision };
    }
    return perform(input, ports, release, source, { changes, notes: [], plan: plan.objects, past }, timeline, (options) => resume(release, ledger, source.id, plan, past, waiting, options));
};
/** The stable version gets all requests again, and what was made beside it goes. */
const giveUp = async (input, ports, release, { id }, { revision }, timeline) => {
    const ledger = (0,src_ledger/* openLedger */.a)(release.cluster, id);
    const { revisions } = await ledger.revisions();
    const plan = (0,rollback/* planRollback */.I)(revisions, 'last-good', false);
    const result = plan && (await (0,rollback/* rollBack */.F)(release, ledger, id, revisions, plan, { timeout: input['rollback-timeout'] }));
    if (result?.tracked)
        timeline.add(result.tracked);
    for (const note of result?.notes ?? [])
        ports.log.warning(note);
    const problems = result?.problems ?? [];
    const cause = {
        code: result?.cause?.code ?? 'Cancelled',
        sentence: `Revision ${revision.revision} was aborted${problems.length > 0 ? `, and could not be undone: ${problems.join(' ')}` : '.'}`,
        evidence: [],
    };
    const status = result?.status ?? 'nothing-to-roll-back';
    timeline.mark(status);
    return {
        result: problems.length > 0 ? 'failed' : 'aborted',
        changes: [],
        problems: problems.length > 0 ? [cause] : [],
        notes: [],
        revision,
        undone: { status, cause, excerpts: [], problems, ...(result ? { result } : {}) },
    };
};
/** Promotes or aborts the revision that waits, from what the cluster itself remembers: on any runner, without manifests. */
const proceed = async (input, ports, timeline) => {
    const spec = await (0,src_find/* findSpec */.vt)(input.directory);
    const id = (0,release_id/* releaseId */.B)(input, spec);
    const lost = new AbortController();
    const release = await (0,src_open/* openRelease */.g)(input, ports, lost);
    const { cluster } = release;
    try {
        const held = await (0,lock/* lock */.s)(id, (0,src_holder/* thisProcess */.W)(ports.runner.run), release, input['lock-timeout']);
        held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
        try {
            const ledger = (0,src_ledger/* openLedger */.a)(cluster, id);
            const waiting = await (input.abort ? revisionOnTrial : waitingRevision)(ledger, id);
            const source = await sourceOf(input, release, id, spec, waiting);
            const past = await (0,src_past/* readPast */.r)(ledger);
            tellUnread(input, ports, waiting);
            try {
                const ended = await (input.abort ? giveUp : proceed_goOn)(input, ports, release, source, waiting, timeline);
                return resultOf(source, cluster, await recent(ports, cluster, source, past, ended), timeline, ended);
            }
            catch (error) {
                if (release.signal.aborted)
                    return cancelled(source, cluster, past, timeline, release.signal);
                throw error;
            }
        }
        finally {
            // Cancelled: the lock stays with this process, and whoever finishes its work takes it over.
            if (!release.signal.aborted)
                await held.release();
        }
    }
    finally {
        await cluster.close();
    }
};

// EXTERNAL MODULE: ./build/packages/manifest/src/parse.js + 2 modules
var parse = __webpack_require__(75635);
;// CONCATENATED MODULE: ./build/packages/manifest/src/helm.js


const hookAnnotation = 'helm.sh/hook';
const weightAnnotation = 'helm.sh/hook-weight';
const argumentsOf = (request) => [
    'template',
    request.release,
    request.chart,
    '--namespace',
    request.namespace,
    '--include-crds',
    '--skip-tests',
    ...(request.version ? ['--version', request.version] : []),
    ...(request.kubeVersion ? ['--kube-version', request.kubeVersion] : []),
    ...(request.values ?? []).flatMap((file) => ['--values', file]),
    ...(request.set ?? []).flatMap((pair) => ['--set', pair]),
];
/** helm prints `Error: …`, sometimes over several lines, with notes of its own around it. */
const problemIn = (stderr) => {
    const at = stderr.search(/^Error: /m);
    const text = at < 0 ? stderr : stderr.slice(at + 'Error: '.length);
    const lines = text.split('\n').map((line) => line.trim());
    const kept = lines.filter((line) => line !== '' && !line.startsWith('Use --debug'));
    return kept.join(' ') || 'helm gave no reason.';
};
/**
 * A template as a person finds it: helm begins its paths with the chart's name, which for a folder gives way to the
 * folder itself.
 */
const fileIn = (chart, source) => {
    if (/^oci:|\.tgz$/.test(chart))
        return source;
    const folder = chart.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
    const rest = source.slice(source.indexOf('/') + 1);
    return folder === '' || folder === '.' ? rest : `${folder}/${rest}`;
};
/** Where helm names a template, and sometimes the line in it. */
const placeIn = (problem, chart) => {
    const [, file, line, column] = /([\w.-]+\/[\w./-]+\.(?:ya?ml|tpl|txt|json))(?::(\d+))?(?::(\d+))?/.exec(problem) ?? [];
    if (!file || !/\/(?:templates|crds)\//.test(file))
        return undefined;
    return {
        file: fileIn(chart, file),
        ...(line ? { line: Number(line) } : {}),
        ...(column ? { column: Number(column) } : {}),
    };
};
/** What helm says when it took a mistyped path for the name of a repository. */
const noChart = /non-absolute URLs|repo [^ ]+ not found|path ".*" not found|no such file or directory.*Chart\.yaml|Chart\.yaml file is missing/;
/** For every line of the output, the template that the nearest `# Source:` above it names. */
const sourcesOf = (rendered) => {
    let current;
    return rendered.split('\n').map((line) => {
        const source = /^# Source: (.+?)\s*$/.exec(line)?.[1];
        if (source)
            current = source;
        return current;
    });
};
const inTemplate = (sourced, template) => {
    const place = template(sourced.place);
    return { object: sourced.object, place, locate: () => place };
};
const errorInTemplate = (error, template) => new src_errors/* SlipwayError */.GQ(error.code, error.message, {
    cause: error,
    place: template(error.place),
    ...(error.hint ? { hint: error.hint } : {}),
});
const hookOf = (sourced) => {
    const annotations = sourced.object.metadata.annotations ?? {};
    const events = annotations[hookAnnotation];
    if (events === undefined)
        return undefined;
    return {
        ...sourced,
        events: events.split(',').map((event) => event.trim()),
        weight: Number.parseInt(annotations[weightAnnotation] ?? '0', 10) || 0,
    };
};
/**
 * Renders a chart with `helm template`. Objects carry the template they come from as place; hooks are kept apart,
 * by weight and then name, because a release neither tracks nor restores them; tests are left out.
 * Throws ToolMissing without helm and BadInput with helm's own reason.
 */
const renderChart = async (request, exec) => {
    const options = {
        ...(request.directory ? { cwd: request.directory } : {}),
        ...(request.signal ? { signal: request.signal } : {}),
    };
    const { exitCode, stdout, stderr } = await exec('helm', argumentsOf(request), options);
    if (exitCode !== 0) {
        const problem = problemIn(stderr);
        const place = placeIn(problem, request.chart);
        const hint = 'A chart is a folder with a Chart.yaml, an archive of one, or oci://registry/chart.';
        throw new src_errors/* SlipwayError */.GQ('BadInput', `helm cannot render ${request.chart}: ${problem}`, {
            ...(place ? { place } : {}),
            ...(noChart.test(problem) ? { hint } : {}),
        });
    }
    const sources = sourcesOf(stdout);
    const template = (place) => {
        const source = sources[(place?.line ?? 1) - 1];
        return { file: source ? fileIn(request.chart, source) : request.chart };
    };
    const { objects, errors } = (0,parse/* readManifests */.PX)(stdout, request.chart);
    (0,src_errors/* throwAll */.Kx)(errors.map((error) => errorInTemplate(error, template)));
    const all = objects.map((sourced) => inTemplate(sourced, template));
    const hooks = all.flatMap((sourced) => hookOf(sourced) ?? []);
    const order = (a, b) => a.weight - b.weight || (a.object.metadata.name < b.object.metadata.name ? -1 : 1);
    return { objects: all.filter((sourced) => !hookOf(sourced)), hooks: hooks.toSorted(order) };
};

// EXTERNAL MODULE: ./build/packages/manifest/src/files.js
var files = __webpack_require__(12930);
;// CONCATENATED MODULE: ./build/packages/manifest/src/kustomize.js


/** The ways to render a kustomization, in the order in which they are tried. */
const programs = [
    ['kustomize', ['build']],
    ['kubectl', ['kustomize']],
];
const isMissing = (error) => error instanceof src_errors/* SlipwayError */.GQ && error.code === 'ToolMissing';
/** The last line that is no warning; of a line in the log format of kubectl, the error in it. */
const reasonIn = (stderr) => {
    const line = stderr
        .split('\n')
        .map((text) => text.trim())
        .filter((text) => text !== '' && !text.startsWith('#'))
        .at(-1);
    const logged = /\berr="((?:[^"\\]|\\.)*)"/.exec(line ?? '')?.[1];
    return (logged ?? line ?? 'it gave no reason.').replace(/^Error: /, '');
};
const run = async (exec, folder, signal) => {
    for (const [program, args] of programs)
        try {
            return { ...(await exec(program, [...args, folder], signal ? { signal } : {})), program };
        }
        catch (error) {
            if (!isMissing(error))
                throw error;
        }
    throw new src_errors/* SlipwayError */.GQ('ToolMissing', 'neither kustomize nor kubectl is on PATH, and one of them renders kustomizations.', {
        hint: 'Install kustomize, for example with a step before this one.',
    });
};
/**
 * Renders a folder's kustomization with `kustomize build`, or `kubectl kustomize` where that is missing. Every object's
 * place is the kustomization, because rendering loses the lines.
 */
const renderKustomization = async (folder, name, { exec, signal }) => {
    if (!exec)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${name} is a kustomization, and here no program may be run to render it.`, {
            place: { file: name },
        });
    const { exitCode, stdout, stderr, program } = await run(exec, folder, signal);
    const place = { file: name };
    if (exitCode !== 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${program} cannot render ${name}: ${reasonIn(stderr)}`, { place });
    return (0,parse/* parseManifests */.Ye)(stdout, `${name} (rendered)`).map(({ object }) => ({ object, place, locate: () => place }));
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/load.js






const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const manifestFile = /\.(?:ya?ml|json)$/i;
const isPattern = (source) => /[*?[\]{}]/.test(source);
const isInside = (name) => name !== '' && !name.startsWith('..') && !(0,external_node_path_.isAbsolute)(name);
const shown = (path, { root, directory }) => {
    const names = [root ?? directory, directory].map((folder) => (0,external_node_path_.relative)(folder, path));
    return (names.find(isInside) ?? path).split(external_node_path_.sep).join('/');
};
const walk = async (directory, context) => {
    const entries = await context.fs.list(directory);
    if (entries.some(({ name }) => kustomizations.includes(name)))
        return [{ kustomization: directory }];
    const visible = entries
        .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const found = [];
    for (const entry of visible) {
        const path = (0,external_node_path_.join)(directory, entry.name);
        if (entry.directory)
            found.push(...(await walk(path, context)));
        else if (manifestFile.test(entry.name))
            found.push({ file: path });
    }
    return found;
};
const whatIsThere = async (path, context) => {
    const parent = (0,external_node_path_.resolve)(path, '..');
    if ((await context.fs.kind(parent)) !== 'directory')
        return parent === path ? 'Nothing is there.' : whatIsThere(parent, context);
    const names = (await context.fs.list(parent)).map(({ name, directory }) => (directory ? `${name}/` : name)).sort();
    const near = (0,nearest/* nearest */.p)(path.slice(parent.length + 1), names.map((name) => name.replace(/\/$/, '')));
    const where = shown(parent, context);
    const list = names.length > 0 ? names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '') : 'nothing';
    return `${near ? `Did you mean ${near}? ` : ''}In ${where} there is: ${list}.`;
};
const fromPath = async (path, source, context) => {
    const kind = await context.fs.kind(path);
    const name = shown(path, context);
    if (kind === 'nothing')
        throw new src_errors/* SlipwayError */.GQ('NotFound', `no manifest at ${source}: neither a file nor a folder is there.`, {
            hint: await whatIsThere(path, context),
        });
    if (kind === 'directory') {
        const found = await walk(path, context);
        if (found.length > 0)
            return found;
        throw new src_errors/* SlipwayError */.GQ('NotFound', `the folder ${name} holds no manifest (.yaml, .yml or .json).`, {
            hint: await whatIsThere((0,external_node_path_.join)(path, 'x'), context),
        });
    }
    if (kustomizations.includes(path.split(/[\\/]/).at(-1) ?? ''))
        return [{ kustomization: (0,external_node_path_.resolve)(path, '..') }];
    if (!manifestFile.test(path))
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${name} is not a manifest: its name ends neither in .yaml, .yml nor .json.`, {
            place: { file: name },
        });
    return [{ file: path }];
};
const fromPattern = async (pattern, source, context) => {
    const paths = (await context.fs.glob(pattern, context.directory)).map((path) => (0,external_node_path_.resolve)(context.directory, path));
    const found = [];
    for (const path of paths.toSorted()) {
        const kind = await context.fs.kind(path);
        if (kind === 'directory')
            found.push(...(await walk(path, context)));
        else if (manifestFile.test(path))
            found.push({ file: path });
    }
    if (found.length > 0)
        return found;
    const fixed = pattern.slice(0, pattern.search(/[*?[\]{}]/));
    throw new src_errors/* SlipwayError */.GQ('NotFound', `the pattern ${source} matches no manifest (.yaml, .yml or .json).`, {
        hint: await whatIsThere((0,external_node_path_.resolve)(context.directory, `${fixed}x`), context),
    });
};
const originsOf = async (source, context) => {
    if (/^(?:https?|git|oci):\/\//.test(source))
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${source} is an address, and manifests are read from files.`, {
            hint: 'Fetch it in a step before this one.',
        });
    // A backslash separates folders only where it cannot be part of a file's name.
    const path = (0,external_node_path_.resolve)(context.directory, source);
    if ((await context.fs.kind(path)) !== 'nothing')
        return fromPath(path, source, context);
    const slashed = source.replaceAll('\\', '/');
    return isPattern(slashed)
        ? fromPattern(slashed, source, context)
        : fromPath((0,external_node_path_.resolve)(context.directory, slashed), source, context);
};
const read = async (origin, context) => {
    if ('kustomization' in origin) {
        const name = shown(origin.kustomization, context);
        return { objects: await renderKustomization(origin.kustomization, name, context), errors: [] };
    }
    const name = shown(origin.file, context);
    return (0,parse/* readManifests */.PX)(await (0,files/* readText */.y)(context.fs, origin.file, name), name);
};
/** Runs every task and keeps the errors meant for people, so that all are reported in one go. */
const collect = async (items, task, errors) => {
    const results = [];
    for (const item of items)
        try {
            results.push(...(await task(item)));
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            errors.push(error);
        }
    return results;
};
const twice = ({ object, place }, first) => {
    const message = `${(0,kubernetes/* showRef */.tO)((0,kubernetes/* refOf */.H8)(object))} is there twice, first at ${(0,src_errors/* showPlace */.R3)(first.place)}.`;
    const rendered = place.line === undefined && first.place.line === undefined;
    const hint = rendered ? { hint: 'Name the one overlay that is meant, not the folder above it.' } : {};
    return new src_errors/* SlipwayError */.GQ('BadInput', message, { place, ...hint });
};
/** One error for each object that stands in more than one place. */
const duplicates = (objects) => [...Map.groupBy(objects, ({ object }) => (0,kubernetes/* keyOf */.TN)((0,kubernetes/* refOf */.H8)(object))).values()].flatMap(([first, ...others]) => first ? others.map((other) => twice(other, first)) : []);
/**
 * Reads every object of the sources: files, folders (recursively; hidden ones left out), glob patterns, and folders
 * with a kustomization, which are rendered. Objects come in the order of the sources, files of a folder by name; a file
 * named twice is read once. Throws all problems of all files together.
 */
const loadManifests = async (sources, options) => {
    const context = { ...options, fs: options.fs ?? files/* nodeFs */.e };
    const errors = [];
    const wanted = sources.map((source) => source.trim()).filter((source) => source !== '');
    if (wanted.length === 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', 'no manifests are named.', { hint: 'For example `manifests: k8s/`.' });
    const origins = await collect(wanted, (source) => originsOf(source, context), errors);
    const unique = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
    const objects = await collect(unique, async (origin) => {
        const result = await read(origin, context);
        errors.push(...result.errors);
        return result.objects;
    }, errors);
    (0,src_errors/* throwAll */.Kx)([...errors, ...duplicates(objects)]);
    if (objects.length === 0)
        throw new src_errors/* SlipwayError */.GQ('NotFound', `${wanted.join(', ')}: there are files, but no object in them.`);
    return objects;
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/written.js

const placed = (object, { namespace }) => (0,kubernetes/* keyOf */.TN)({ namespace, ...(0,kubernetes/* refOf */.H8)(object) });
/** Where the manifests say what an object says; objects are known by their names, whatever was added to them since. */
const writtenIn = (id, sourced) => {
    const sources = new Map(sourced.map((each) => [placed(each.object, id), each]));
    return (object, path) => {
        const source = sources.get(placed(object, id));
        return source && (0,src_errors/* showPlace */.R3)(source.locate(path));
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/source.js







const eventsOf = {
    install: [
        ['pre-install', 'before'],
        ['post-install', 'after'],
    ],
    upgrade: [
        ['pre-upgrade', 'before'],
        ['post-upgrade', 'after'],
    ],
};
const phaseAt = ({ events }, when) => eventsOf[when].find(([event]) => events.includes(event))?.[1] ?? 'none';
/** Helm's hooks that a release has to run, as phases of ours: one word, or one for an install and one for upgrades. */
const phasesOf = (hook) => {
    const [install, upgrade] = [phaseAt(hook, 'install'), phaseAt(hook, 'upgrade')];
    if (install === 'none' && upgrade === 'none')
        return undefined;
    return install === upgrade ? install : `${install}, ${upgrade}`;
};
const hooked = (hook) => {
    const phases = phasesOf(hook);
    if (!phases)
        return [];
    const { object, weight } = hook;
    const annotations = {
        ...object.metadata.annotations,
        [order/* phaseAnnotation */.Lt]: phases,
        ...(object.kind === 'Job' && weight !== 0 ? { [names/* weightAnnotation */.Al]: String(weight) } : {}),
    };
    return [{ ...hook, object: { ...object, metadata: { ...object.metadata, annotations } } }];
};
const fromChart = async (input, chart, values, id, { exec, signal }) => {
    const rendered = await renderChart({ chart, values, release: id.name, namespace: id.namespace, directory: external_node_path_.resolve(input.directory), signal }, exec);
    return { objects: [...rendered.objects, ...rendered.hooks.flatMap(hooked)], warnings: skippedHooks(rendered.hooks) };
};
const skippedHooks = (hooks) => hooks
    .filter((hook) => phasesOf(hook) === undefined)
    .map(({ object, events }) => `${object.kind} ${object.metadata.name} is a Helm hook for ${events.join(', ')} and is not run.`);
const fromManifests = async (input, manifests, { exec, signal, runner }) => ({
    objects: await loadManifests(manifests, {
        directory: external_node_path_.resolve(input.directory),
        root: runner.workspace,
        exec,
        signal,
    }),
    warnings: [],
});
const noSource = new src_errors/* SlipwayError */.GQ('BadInput', 'There is nothing to deploy: neither `manifests` nor `chart` is set.', {
    hint: 'Set one of these inputs, or `deploy.manifests` in slipway.yml.',
});
/** Inputs win over slipway.yml. */
const namedBy = (input, spec) => {
    const manifests = input.manifests.length > 0 ? input.manifests : (spec?.deploy.manifests ?? []);
    const chart = input.chart ?? (input.manifests.length > 0 ? undefined : spec?.deploy.chart);
    if (chart && input.manifests.length > 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', 'Both `manifests` and `chart` are set; a release is one of them.');
    if (!chart && manifests.length === 0)
        throw noSource;
    if (!chart && input.values.length > 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', '`values` are those of a chart, and the release is made of manifests.', {
            hint: 'Set `chart` too, or leave `values` out.',
        });
    return { manifests, chart, values: input.values.length > 0 ? input.values : (spec?.deploy.values ?? []) };
};
/** Reads and renders what the inputs and slipway.yml name, and puts the images in. */
const loadSource = async (input, ports) => {
    const spec = await (0,src_find/* findSpec */.vt)(input.directory);
    const [id, requests, { manifests, chart, values }] = await (0,src_errors/* together */.bs)(() => (0,release_id/* releaseId */.B)(input, spec), () => smokeRequests(input.smoke, spec), () => namedBy(input, spec), ...input.images.map((entry) => () => parseImageRule(entry)));
    const loaded = chart
        ? await fromChart(input, chart, values, id, ports)
        : await fromManifests(input, manifests, ports);
    if (loaded.objects.length === 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${chart ?? manifests.join(', ')} holds no Kubernetes object.`);
    const { objects, matched } = substituteImages(loaded.objects, [...(spec?.deploy.images ?? []), ...input.images]);
    for (const { object, container, from, to } of matched)
        ports.log.info(`${object} container ${container}: ${from} → ${to}`);
    const found = objects.map(({ object }) => object);
    return {
        id,
        objects: found,
        requests,
        smoke: [],
        images: [...new Set(found.flatMap((object) => imagesOf(object).map(({ image }) => image)))],
        warnings: loaded.warnings,
        written: writtenIn(id, objects),
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/strategy.js


const strategy_refuse = (sentence, hint) => new src_errors/* SlipwayError */.GQ('BadInput', sentence, { hint });
const misuses = ({ strategy, traffic, promote, abort, 'dry-run': dryRun }) => [
    ...(promote && abort
        ? [strategy_refuse('Both `promote` and `abort` are set; a revision that waits is one of them.', 'Set one of them.')]
        : []),
    ...((promote || abort) && dryRun !== 'none'
        ? [
            strategy_refuse(`\`${promote ? 'promote' : 'abort'}\` changes the cluster, and \`dry-run: ${dryRun}\` changes nothing.`, 'Set one of them.'),
        ]
        : []),
    ...(traffic === 'gateway' && strategy !== 'canary' && !promote && !abort
        ? [strategy_refuse('input `traffic`: `gateway` splits the requests of a canary.', 'Set `strategy: canary` too.')]
        : []),
];
/** How the new version gets to its users; undefined for the cluster's own way. @throws SlipwayError BadInput */
const strategyOf = (input) => {
    (0,src_errors/* throwAll */.Kx)(misuses(input));
    const { strategy, traffic } = input;
    const steps = parseSteps(strategy, input.steps);
    return strategy === 'rolling' ? undefined : { strategy, traffic, steps };
};
/**
 * A revision that is still on trial, waiting or left half way, is undone before another one begins: each is compared
 * with the stable version, and there is one.
 * @returns whether anything was undone
 */
const endTrial = async (release, id, past, timeout) => {
    if (![...past.known.values()].some(({ temporary }) => temporary))
        return false;
    const ledger = (0,src_ledger/* openLedger */.a)(release.cluster, id);
    const plan = (0,rollback/* planRollback */.I)(past.revisions, 'last-good', false);
    if (!plan)
        return false;
    release.log.warning(`Revision ${plan.from} is still on trial: it is undone before the new one begins.`);
    const { problems, notes } = await (0,rollback/* rollBack */.F)(release, ledger, id, past.revisions, plan, { timeout });
    for (const note of notes)
        release.log.warning(note);
    if (problems.length > 0)
        throw new src_errors/* SlipwayError */.GQ('Refused', `Revision ${plan.from} could not be undone: ${problems.join(' ')}`, {
            hint: 'Run a rollback step for this release, and deploy again when it has passed.',
        });
    return true;
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/timeline.js
/** Moments of the step, in seconds since it began. */
class Timeline {
    #clock;
    #started;
    milestones = [];
    constructor(clock) {
        this.#clock = clock;
        this.#started = clock.monotonic();
    }
    mark(what, object) {
        this.milestones.push({ at: this.#seconds(this.#clock.monotonic()), what, ...(object ? { object } : {}) });
    }
    /** Moments of a tracker. */
    add({ milestones, began = this.#started }) {
        // What has no rollout is there as soon as it was applied: that is no moment of its own.
        for (const { at, what, object } of milestones.filter(({ what }) => what !== 'exists'))
            this.milestones.push({ at: this.#seconds(began + at), what, object });
    }
    #seconds(at) {
        return Math.max(0, Math.round((at - this.#started) / 10) / 100);
    }
}

;// CONCATENATED MODULE: ./build/actions/deploy/src/deploy.js














const planOf = (cluster, source, input) => preflight(cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    rights: smoke_target_smokeRights(source.smoke),
    ...(source.written ? { written: source.written } : {}),
    // What is wrong with the ledger is told when it is read under the lock; until then it only saves requests.
    settled: readSettled((0,src_ledger/* openLedger */.a)(cluster, source.id)).catch(() => new Map()),
});
/**
 * The plan, made while the lock is being taken; made again when another run may have changed everything meanwhile. The
 * ledger is read only under the lock: its last word may have been written a moment ago.
 */
const planUnderLock = async (ports, source, input, take) => {
    const { cluster } = ports;
    const unmake = await (0,src_namespaces/* bringNamespace */.Wl)(ports, source.id, source.objects);
    const looked = planOf(cluster, source, input);
    // A lock that cannot be had is the error to show, not what was found while waiting for it.
    const settled = looked.then(() => { }, () => { });
    const held = await take().catch(async (error) => {
        // Nothing may be under way when the cluster is closed: it would be told as an outage.
        await settled;
        throw error;
    });
    try {
        const read = () => (0,src_past/* readPast */.r)((0,src_ledger/* openLedger */.a)(cluster, source.id));
        const [planned, known] = await Promise.all([held.waited ? planOf(cluster, source, input) : looked, read()]);
        // What is refused leaves a trial that waits as it is.
        const ended = planned.problems.length === 0 && (await endTrial(ports, source.id, known, input['rollback-timeout']));
        const [plan, past] = ended ? await Promise.all([planOf(cluster, source, input), read()]) : [planned, known];
        return { plan: (0,phases/* renewPhases */.yL)(plan, past, input.prune), past, held, unmake };
    }
    catch (error) {
        await held.release();
        throw error;
    }
};
/**
 * Brings a release to what its manifests say: everything is tried before anything is changed; the revision is recorded
 * before it is applied; it is followed until it is verified; what fails is explained, its evidence kept, and the whole
 * release brought back.
 */
const deploy = async (input, ports) => {
    const timeline = new Timeline(ports.clock);
    const isOfNew = input['dry-run'] !== 'drift' && !input.promote && !input.abort;
    const [choice, loaded] = await (0,src_errors/* together */.bs)(() => strategyOf(input), () => (isOfNew ? loadSource(input, ports) : undefined));
    if (!loaded)
        return input['dry-run'] === 'drift' ? lookForDrift(input, ports, timeline) : proceed(input, ports, timeline);
    for (const warning of loaded.warnings)
        ports.log.warning(warning);
    const lost = new AbortController();
    const release = await (0,src_open/* openRelease */.g)(input, ports, lost);
    try {
        const placed = await placeRequests(release.cluster, loaded.id, loaded.objects, loaded.requests);
        const source = { ...loaded, smoke: placed };
        ports.log.info(`Release ${source.id.name} in namespace ${source.id.namespace} of ${release.cluster.server}: ${source.objects.length} objects.`);
        if (input['dry-run'] === 'diff')
            return await onlyLook(input, ports, release, source, timeline);
        return await underLock(input, ports, release, source, choice, timeline, lost);
    }
    finally {
        await release.cluster.close();
    }
};
/** What a person should know about the plan besides its changes: whose objects it takes over, and what goes on unchanged. */
const linesAbout = async (cluster, { objects }, id) => [
    ...(0,adopt/* adoptionLines */.Ux)(objects, id),
    ...(await notRestarted(cluster, objects)),
];
const onlyLook = async (input, ports, { cluster }, source, timeline) => {
    const past = await (0,src_past/* readPast */.r)((0,src_ledger/* openLedger */.a)(cluster, source.id));
    const plan = (0,phases/* renewPhases */.yL)(await planOf(cluster, source, input), past, input.prune);
    timeline.mark('tried without changing anything');
    const changes = showChanges(plan, past, input.prune);
    const told = await linesAbout(cluster, plan, source.id);
    const { doubts = [] } = plan;
    for (const doubt of doubts)
        ports.log.warning(doubt);
    for (const line of told)
        ports.log.info(`  ${line}`);
    ports.log.foreign(changes.map(({ action, object, diff }) => `${action} ${object}${diff ? `\n${diff}` : ''}`).join('\n'));
    const ended = {
        result: plan.problems.length > 0 ? 'failed' : 'dry-run',
        changes,
        problems: plan.problems,
        notes: [...past.notes, ...told, ...doubts],
    };
    return resultOf(source, cluster, past, timeline, ended);
};
const underLock = async (input, ports, release, source, choice, timeline, lost) => {
    const { cluster } = release;
    const holder = (0,src_holder/* thisProcess */.W)(ports.runner.run);
    const { plan, past, held, unmake } = await planUnderLock(release, source, input, () => (0,lock/* lock */.s)(source.id, holder, release, input['lock-timeout']));
    held.lost.addEventListener('abort', () => lost.abort(held.lost.reason), { once: true });
    timeline.mark('tried without changing anything');
    let ended;
    try {
        ended = await act(input, ports, release, source, choice, plan, past, timeline);
    }
    catch (error) {
        // Cancelled: nothing is released. The rollback step, or the next run, finds the revision pending and finishes it.
        if (release.signal.aborted)
            return cancelled(source, cluster, past, timeline, release.signal);
        await held.release();
        throw error;
    }
    await held.release();
    if (plan.problems.length > 0)
        await unmake?.();
    return resultOf(source, cluster, await recent(ports, cluster, source, past, ended), timeline, ended);
};
const act = async (input, ports, release, source, choice, tried, past, timeline) => {
    const mistaken = input.prune ? mistakenFor(source.id, past, tried.objects, ports.runner.run.url) : {};
    const plan = { ...tried, problems: [...tried.problems, ...(mistaken.problem ? [mistaken.problem] : [])] };
    const changes = showChanges(plan, past, input.prune);
    const told = await linesAbout(release.cluster, plan, source.id);
    const { doubts = [] } = plan;
    for (const warning of [...plan.warnings, ...doubts, ...past.notes, ...(mistaken.warning ? [mistaken.warning] : [])])
        ports.log.warning(warning);
    for (const line of told)
        ports.log.info(`  ${line}`);
    for (const { action, object } of changes)
        if (action !== 'unchanged')
            ports.log.info(`  ${action} ${object}`);
    if (plan.problems.length > 0) {
        for (const problem of plan.problems) {
            ports.log.error(`${problem.code}: ${(0,src_text/* fullStop */.u0)(problem.sentence)}${problem.hint ? ` ${problem.hint}` : ''}`);
            const words = ownWords(problem);
            if (words)
                ports.log.foreign(words);
        }
        return {
            result: 'failed',
            changes,
            problems: plan.problems,
            notes: doubts,
            ...(await finishEarlier(input, ports, release, source, plan.problems, past, timeline)),
        };
    }
    const ledger = (0,src_ledger/* openLedger */.a)(release.cluster, source.id);
    return perform(input, ports, release, source, { changes, notes: told, doubts, plan: plan.objects, past }, timeline, (options) => choice
        ? rollOutInSteps(release, ledger, source.id, plan, past, choice, options)
        : rollOut(release, ledger, source.id, plan, past, options));
};
/** A run before this one was interrupted half way: what it left must not stay because this one cannot go on either. */
const finishEarlier = async (input, ports, release, source, [cause], past, timeline) => {
    if (!cause || input['on-failure'] === 'keep' || !past.revisions.some(src_history/* isUnfinished */.ui))
        return {};
    ports.log.warning(`An earlier run of release ${source.id.name} was interrupted; what it left is undone now.`);
    return {
        undone: { cause, excerpts: [], ...(await bringBack(input, ports, release, source.id, cause, undefined, timeline)) },
    };
};


/***/ })

};
