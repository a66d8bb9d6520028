export const id = 1288;
export const ids = [1288];
export const modules = {

/***/ 11288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deploy: () => (/* binding */ deploy)
});

;// CONCATENATED MODULE: ./build/actions/deploy/src/context/timeline.js
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
        this.milestones.push({ at: this.#seconds(this.#clock.monotonic()), message: what, ...(object ? { object } : {}) });
    }
    /** Adds the milestones of a tracker. */
    add({ milestones, startedAt = this.#started }) {
        // Objects without a rollout exist as soon as they are applied, so they need no milestone.
        for (const { at, message, object } of milestones.filter((each) => each.message !== 'exists'))
            this.milestones.push({ at: this.#seconds(startedAt + at), message, object });
    }
    #seconds(at) {
        return Math.max(0, Math.round((at - this.#started) / 10) / 100);
    }
}

// EXTERNAL MODULE: ./build/packages/core/src/errors.js
var src_errors = __webpack_require__(53732);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/refs.js
var refs = __webpack_require__(39932);
// EXTERNAL MODULE: ./build/packages/manifest/src/order/order.js
var order = __webpack_require__(98598);
// EXTERNAL MODULE: ./build/packages/release/src/history/late-adoption.js
var late_adoption = __webpack_require__(90535);
;// CONCATENATED MODULE: ./build/packages/release/src/apply/collect-late-adoptions.js

/**
 * Returns a collector that writes the late adoptions of a revision into its history.
 * @param known original objects that an earlier run recorded for the revision
 */
const collectLateAdoptions = ({ log, history }, revision, known = []) => {
    const adoptions = [];
    let written = Promise.resolve();
    const add = async (adoption) => {
        adoptions.push(adoption);
        log.warning((0,late_adoption/* describeLateAdoption */.Ud)(adoption));
        const all = [...known, ...adoptions.map(({ original }) => original)];
        written = written.then(() => history.recordLateAdoptions(revision, all));
        await written;
    };
    return {
        add,
        onApplied: async ({ lateAdoption }) => {
            if (lateAdoption)
                await add(lateAdoption);
        },
        warnings: () => adoptions.map(late_adoption/* describeLateAdoption */.Ud),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/core/candidate-labels.js
const candidate_labels_candidateLabels = {
    canary: { label: 'slipway.dev/track', value: 'canary', suffix: '-canary' },
    'blue-green': { label: 'slipway.dev/track', value: 'preview', suffix: '-preview' },
};
/** Returns whether a pod belongs to a candidate. */
const isCandidatePod = ({ metadata }) => Object.values(candidate_labels_candidateLabels).some(({ label, value }) => metadata.labels?.[label] === value);

;// CONCATENATED MODULE: ./build/packages/release/src/candidate/candidate.js



const incomplete = (revision, key) => new src_errors/* SlipwayError */.GQ('Refused', `Revision ${revision} names ${key} as part of its candidate, but does not contain it.`, {
    hint: 'Roll back to the last verified revision, and deploy again.',
});
/**
 * Returns the candidate of a revision, or undefined if the revision has none.
 * @throws SlipwayError Refused when a record does not contain an object that the candidate names
 */
const openCandidate = (record, verified) => {
    const { candidate } = record;
    if (!candidate)
        return undefined;
    const [own, stable] = [record, verified].map(({ objects }) => new Map(objects.map((entry) => [(0,refs/* keyOf */.TN)(entry.ref), entry])));
    const take = (from, key) => {
        const recorded = from.get(key);
        if (!recorded)
            throw incomplete(record.revision, key);
        return recorded;
    };
    return {
        record: candidate,
        label: candidate_labels_candidateLabels[candidate.strategy],
        workloads: candidate.workloads.map((pair) => ({
            stable: take(stable, pair.stable),
            candidate: take(own, pair.candidate).object,
            next: take(own, pair.stable),
        })),
        services: candidate.services.map((pair) => ({
            stable: take(stable, pair.stable).object,
            candidate: take(own, pair.candidate).object,
        })),
        routes: candidate.routes.map((key) => {
            const recorded = stable.get(key);
            return recorded ? recorded.object : (take(own, key).original ?? take(own, key).object);
        }),
        temporary: record.objects.filter(({ temporary, created }) => temporary && created),
        isIsolated: candidate.strategy === 'blue-green' || candidate.traffic === 'gateway',
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/core/annotations.js
var core_annotations = __webpack_require__(56869);
// EXTERNAL MODULE: ./build/packages/release/src/core/compare-objects.js
var compare_objects = __webpack_require__(71157);
// EXTERNAL MODULE: ./build/packages/release/src/core/release-failure.js
var release_failure = __webpack_require__(46277);
// EXTERNAL MODULE: ./build/packages/release/src/history/revision-record.js
var revision_record = __webpack_require__(27137);
// EXTERNAL MODULE: ./build/packages/release/src/history/revisions.js
var history_revisions = __webpack_require__(96266);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/selectors.js
var selectors = __webpack_require__(43858);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/pods.js
var src_pods = __webpack_require__(91010);
// EXTERNAL MODULE: ./build/packages/cluster/src/api/api-error.js
var api_error = __webpack_require__(95128);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/models.js
var models = __webpack_require__(17844);
;// CONCATENATED MODULE: ./build/packages/kubernetes/src/custom-resources.js


/** Returns whether the definition defines this kind. */
const isDefinedBy = ({ spec }, { apiVersion, kind }) => spec.names.kind === kind && spec.group === (0,refs/* groupOf */.F8)(apiVersion);
/** Returns the definition of a custom kind among these objects; undefined where they do not define it. */
const definitionOf = (objects, of) => objects.find((object) => (0,models/* isKind */.V)(object, 'CustomResourceDefinition') && isDefinedBy(object, of));

// EXTERNAL MODULE: ./build/packages/status/src/findings/finding.js
var finding = __webpack_require__(52344);
// EXTERNAL MODULE: ./build/packages/status/src/diagnosis/admission-refusals.js
var admission_refusals = __webpack_require__(23155);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/value-at.js
var value_at = __webpack_require__(24923);
;// CONCATENATED MODULE: ./build/packages/status/src/api-errors/changed-fields.js


const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Checks that the live object has every requested field. Its other fields are the server's defaults. */
const covers = (live, asked) => {
    if (Array.isArray(asked))
        return Array.isArray(live) && live.length === asked.length && asked.every((each, at) => covers(live[at], each));
    if (!isRecord(asked))
        return (0,external_node_util_.isDeepStrictEqual)(live, asked);
    return Object.entries(asked).every(([key, value]) => covers(isRecord(live) ? live[key] : undefined, value));
};
const specOf = (object) => {
    const spec = (0,value_at/* valueAt */.f)(object, ['spec']);
    return isRecord(spec) ? spec : {};
};
/**
 * Returns the changed fields of the spec, as `spec.serviceName, spec.selector`, where the server only lists the fields
 * that it allows. Returns an empty text without the live object.
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

;// CONCATENATED MODULE: ./build/packages/status/src/api-errors/invalid-quantities.js

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
const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const walk = (value, path, isPlace) => {
    if (Array.isArray(value))
        return value.flatMap((each, at) => walk(each, `${path}[${at}]`, false));
    if (typeof value === 'object' && value !== null)
        return Object.entries(value).flatMap(([key, each]) => walk(each, path ? `${path}.${key}` : key, places.has(key) || (isPlace && typeof each !== 'object')));
    return isPlace && typeof value === 'string' && !quantity.test(value) ? [`${path}: ${value}`] : [];
};
/**
 * Returns invalid quantities with their fields, such as `spec.containers[0].resources.limits.memory: 512MB`. The error
 * of the API server does not name the fields.
 */
const invalidQuantities = ({ object }) => walk((0,value_at/* valueAt */.f)(object, ['spec']), 'spec', false);

;// CONCATENATED MODULE: ./build/packages/status/src/api-errors/api-error-rows.js





const inNamespace = ({ ref }) => (ref.namespace ? ` -n ${ref.namespace}` : '');
/** The message of admission explains more than the HTTP code of the response. */
const admission = (refused) => {
    const known = (0,admission_refusals/* refusalOf */.O)(refused.status.message);
    if (!known)
        return undefined;
    const { refusal, facts } = known;
    return {
        code: refusal.code,
        message: refusal.message(facts, refused.status.message),
        hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
        command: typeof refusal.command === 'function' ? refusal.command(facts, inNamespace(refused)) : refusal.command,
        detail: facts,
    };
};
/** `User "x" cannot patch resource "deployments" in API group "apps" in the namespace "shop"` */
const rights = /User "(?<user>[^"]*)" cannot (?<verb>\S+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;
const forbidden = ({ status }) => {
    if (status.code !== 403)
        return undefined;
    const found = rights.exec(status.message)?.groups;
    if (!found)
        return { code: 'Forbidden', message: `forbidden: ${(0,finding/* oneLine */.TN)(status.message)}` };
    const { user = '', verb = '', resource = '', group = '', namespace = '' } = found;
    const where = namespace ? `in namespace ${namespace}` : 'in the cluster';
    const role = namespace ? 'Role' : 'ClusterRole';
    return {
        code: 'Forbidden',
        message: `${user} may not ${verb} ${resource} ${where}`,
        hint: `Grant it a ${role} with {apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]} (on AKS with Azure RBAC: Azure Kubernetes Service RBAC Writer).`,
        command: `kubectl auth can-i ${verb} ${resource}${group ? `.${group}` : ''}${namespace ? ` -n ${namespace}` : ''}`,
        detail: { user, verb, resource, group, ...(namespace ? { namespace } : {}) },
    };
};
const isImmutable = (text) => /is immutable|may not change once set|updates to \S+ spec for fields other than/i.test(text);
const immutable = (refused) => {
    const { ref, status } = refused;
    const found = status.details?.causes?.find(({ message = '' }) => isImmutable(message));
    const text = found?.message ?? status.message;
    if (!isImmutable(text))
        return undefined;
    const named = found?.field ?? /:\s*([\w.[\]/-]+): (?:Invalid value|Forbidden)/.exec(text)?.[1] ?? 'spec';
    const field = named === 'spec' ? changedFields(refused, text) || named : named;
    return {
        code: 'ImmutableField',
        message: `${field} cannot be changed on an existing ${ref.kind}`,
        hint: immutableHints[ref.kind] ?? 'Restore the old value, or delete the object and create it again.',
        command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${inNamespace(refused)} -o yaml`,
        detail: { field },
    };
};
const immutableHints = {
    Deployment: 'Keep the labels of the selector, or delete the Deployment first. Its pods are down until the deploy creates it again.',
    Job: 'Give the Job a new name: a Job runs its template only once.',
    StatefulSet: 'Only replicas, template, updateStrategy and a few other fields can change. Delete the StatefulSet with --cascade=orphan, then deploy again.',
    PersistentVolumeClaim: 'Only the requested size can change, and it can only grow. Create a new claim and move the data.',
    Service: 'Restore the old clusterIP and type, or delete the Service first (its address changes).',
};
/** `conflict with "helm" using apps/v1: .spec.replicas`, once or as a list of fields below the manager. */
const conflict = ({ ref, status }) => {
    if (status.code !== 409)
        return undefined;
    if (status.reason === 'AlreadyExists')
        return {
            code: 'FieldConflict',
            message: 'already exists',
            hint: 'Another client created it during this run. Run the deploy again.',
        };
    const causes = (status.details?.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict');
    const managers = [
        ...new Set([...causes.map(({ message = '' }) => message), status.message].flatMap((text) => [...text.matchAll(/conflicts? with "([^"]+)"/g)].map((found) => found[1] ?? ''))),
    ];
    if (managers.length === 0)
        return {
            code: 'FieldConflict',
            message: `was changed by another client during this run: ${(0,finding/* oneLine */.TN)(status.message)}`,
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
        message: `${list.join(', ') || 'fields'} ${list.length === 1 ? 'belongs' : 'belong'} to ${who}`,
        hint: `Leave ${list.length === 1 ? 'it' : 'them'} out of the manifest, or take ${list.length === 1 ? 'it' : 'them'} over with force-conflicts: true.`,
        command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${ref.namespace ? ` -n ${ref.namespace}` : ''} -o yaml --show-managed-fields`,
        detail: { manager: who, fields: list.join(', ') },
    };
};
const missing = ({ ref, status }) => {
    if (status.code !== 404)
        return undefined;
    const namespace = /namespaces "([^"]+)" not found/.exec(status.message)?.[1];
    if (namespace)
        return {
            code: 'InvalidManifest',
            message: `namespace ${namespace} does not exist`,
            hint: `Create it, or put a Namespace into the manifests.`,
            command: `kubectl create namespace ${namespace}`,
            detail: { namespace },
        };
    if (/could not find the requested resource|no matches for kind|404 page not found/.test(status.message))
        return unknownKind({ ref });
    return { code: 'Unknown', message: 'does not exist' };
};
const unknownKind = ({ ref }) => ({
    code: 'InvalidManifest',
    message: `the cluster does not serve the kind ${ref.kind} of ${ref.apiVersion}`,
    hint: 'Correct apiVersion, or install the CustomResourceDefinition of the kind first.',
    command: `kubectl api-resources --api-group=${(0,refs/* groupOf */.F8)(ref.apiVersion)}`,
    detail: { kind: ref.kind, apiVersion: ref.apiVersion },
});
/** Two dialects: strict decoding quotes the field, server-side apply writes a path before the reason. */
const unknownFields = (message) => [...message.matchAll(/(?:unknown|duplicate) field "([^"]+)"|(\.\S+): field not declared in schema/g)].map((found) => (found[1] ?? found[2] ?? '').replace(/^\./, ''));
const quantities = (refused) => {
    if (!/quantities must match the regular expression|unable to parse quantity/.test(refused.status.message))
        return undefined;
    const found = invalidQuantities(refused);
    const [first] = found;
    if (first === undefined)
        return undefined;
    return {
        code: 'InvalidManifest',
        message: `${found.join(', ')} ${found.length === 1 ? 'is not a quantity' : 'are not quantities'}`,
        hint: 'Write memory as 512Mi or 1Gi, and CPU as 500m or 0.5.',
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
        message: `${field ? `${field}: ` : ''}${said}`,
        hint: /expected string, got/.test(said)
            ? 'Put the value in quotes. Without quotes, YAML does not read numbers, or words such as yes, no, on and n, as text.'
            : 'Correct the manifest. Slipway did not apply this object.',
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
        message: `${fields.length === 1 ? `field ${first} does` : `fields ${fields.join(', ')} do`} not exist`,
        hint: 'Check the spelling and the indentation.',
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
    const message = first?.field ? `${first.field}${(0,finding/* quoted */.TL)(first.message)}${more}` : (0,finding/* oneLine */.TN)(status.message);
    return {
        code: 'InvalidManifest',
        message,
        hint: 'Correct the manifest. Slipway did not apply this object.',
        command: explain,
        ...(first?.field ? { detail: { field: first.field } } : {}),
    };
};
const unreachable = ({ ref, status }) => {
    if (status.code !== 401)
        return undefined;
    return {
        code: 'Forbidden',
        message: `the cluster does not accept the credentials (${(0,refs/* showRef */.tO)(ref)})`,
        hint: 'Log in again: the token has expired or belongs to another cluster.',
    };
};
/** The order matters: the message of admission comes before the bare code. */
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

;// CONCATENATED MODULE: ./build/packages/status/src/api-errors/api-error.js



const refOfEither = (object) => {
    const { name = '', namespace } = 'metadata' in object ? object.metadata : object;
    return { apiVersion: object.apiVersion, kind: object.kind, ...(namespace ? { namespace } : {}), name };
};
/**
 * Returns the cause of a refusal by the API server: from its code and reason, and from its message where only the
 * message explains it.
 */
const causeOfApiError = ({ object, status, live }, phase) => {
    const ref = refOfEither(object);
    const refused = { ref, object, status, phase, ...(live ? { live } : {}) };
    for (const row of apiErrorRows) {
        const read = row(refused);
        if (read)
            return causeFrom(refused, read);
    }
    return causeFrom(refused, {
        code: codeOf(status),
        message: `the API server refused to ${verbs[phase]} it: ${(0,finding/* oneLine */.TN)(status.message)}`,
    });
};
const verbs = {
    preflight: 'check',
    apply: 'apply',
    delete: 'delete',
    read: 'read',
};
const codeOf = ({ code }) => code === 0 || code === 429 || code >= 500 ? 'ClusterUnreachable' : 'Unknown';
const causeFrom = ({ ref, status }, { code, message, hint, command, detail }) => ({
    code,
    sentence: `${(0,refs/* showRef */.tO)(ref)}: ${message}`,
    object: ref,
    ...(hint ? { hint } : {}),
    ...(command ? { command } : {}),
    ...(detail ? { detail } : {}),
    evidence: [
        {
            source: 'response',
            of: (0,refs/* showRef */.tO)(ref),
            text: (0,finding/* oneLine */.TN)(`${status.code} ${status.reason ?? ''}: ${status.message}`, 600),
        },
    ],
});

// EXTERNAL MODULE: ./build/packages/release/src/core/api-server-outage.js
var api_server_outage = __webpack_require__(87275);
// EXTERNAL MODULE: ./build/packages/release/src/core/managed-fields.js
var managed_fields = __webpack_require__(82978);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/autoscaled-replicas.js
var autoscaled_replicas = __webpack_require__(89744);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/transfer-fields.js
var transfer_fields = __webpack_require__(13286);
// EXTERNAL MODULE: ./build/packages/release/src/ownership/update-strategy-change.js
var update_strategy_change = __webpack_require__(68869);
;// CONCATENATED MODULE: ./build/packages/manifest/src/links/references.js

const list = (value) => Array.isArray(value) ? value.map((item) => (typeof item === 'object' && item !== null ? item : {})) : [];
const reference = ({ kind, use }, holder, path, { nameField = 'name', keys = [], optional, } = {}) => {
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
const keysOf = (source) => list((0,value_at/* valueAt */.f)(source, ['items'])).map(({ key }) => key);
const envReferences = (container, path) => [
    ...list(container.env).flatMap((variable, index) => {
        const from = (variable.valueFrom ?? {});
        const at = [...path, 'env', index, 'valueFrom'];
        return [
            ...reference({ kind: 'Secret', use: 'env' }, from.secretKeyRef, [...at, 'secretKeyRef'], {
                keys: [(0,value_at/* valueAt */.f)(from, ['secretKeyRef', 'key'])],
            }),
            ...reference({ kind: 'ConfigMap', use: 'env' }, from.configMapKeyRef, [...at, 'configMapKeyRef'], {
                keys: [(0,value_at/* valueAt */.f)(from, ['configMapKeyRef', 'key'])],
            }),
        ];
    }),
    ...list(container.envFrom).flatMap((source, index) => [
        ...reference({ kind: 'Secret', use: 'envFrom' }, source.secretRef, [...path, 'envFrom', index, 'secretRef']),
        ...reference({ kind: 'ConfigMap', use: 'envFrom' }, source.configMapRef, [
            ...path,
            'envFrom',
            index,
            'configMapRef',
        ]),
    ]),
];
/** Returns the keys that are mounted alone, by subPath. For a missing one, the kubelet creates an empty folder. */
const mountedAlone = (spec, volume, source) => (0,value_at/* valueAt */.f)(source, ['items']) === undefined
    ? src_pods/* containerFields */.H1
        .flatMap((field) => list(spec[field]))
        .flatMap(({ volumeMounts }) => list(volumeMounts))
        .flatMap(({ name, subPath }) => name === volume.name && typeof subPath === 'string' && /^[^/]+$/.test(subPath) ? [subPath] : [])
    : [];
const volumeReferences = (spec, volume, path) => [
    ...reference({ kind: 'Secret', use: 'volume' }, volume.secret, [...path, 'secret'], {
        nameField: 'secretName',
        keys: [...keysOf(volume.secret), ...mountedAlone(spec, volume, volume.secret)],
    }),
    ...reference({ kind: 'ConfigMap', use: 'volume' }, volume.configMap, [...path, 'configMap'], {
        keys: [...keysOf(volume.configMap), ...mountedAlone(spec, volume, volume.configMap)],
    }),
    ...reference({ kind: 'PersistentVolumeClaim', use: 'volume' }, volume.persistentVolumeClaim, [...path, 'persistentVolumeClaim'], {
        nameField: 'claimName',
        optional: false,
    }),
    ...reference({ kind: 'Secret', use: 'volume' }, (0,value_at/* valueAt */.f)(volume, ['csi', 'nodePublishSecretRef']), [
        ...path,
        'csi',
        'nodePublishSecretRef',
    ]),
    ...list((0,value_at/* valueAt */.f)(volume, ['projected', 'sources'])).flatMap((source, index) => {
        const at = [...path, 'projected', 'sources', index];
        return [
            ...reference({ kind: 'Secret', use: 'volume' }, source.secret, [...at, 'secret'], {
                keys: keysOf(source.secret),
            }),
            ...reference({ kind: 'ConfigMap', use: 'volume' }, source.configMap, [...at, 'configMap'], {
                keys: keysOf(source.configMap),
            }),
        ];
    }),
];
const podReferences = (object) => {
    const path = (0,src_pods/* podSpecPathOf */.D9)(object);
    if (!path)
        return [];
    const spec = ((0,value_at/* valueAt */.f)(object, path) ?? {});
    // A missing pull secret only matters if the registry requires it.
    const pull = list(spec.imagePullSecrets).flatMap((secret, index) => reference({ kind: 'Secret', use: 'imagePullSecret' }, secret, [...path, 'imagePullSecrets', index], {
        optional: false,
    }));
    return [
        ...src_pods/* containerFields */.H1.flatMap((field) => list(spec[field]).flatMap((container, index) => envReferences(container, [...path, field, index]))),
        ...list(spec.volumes).flatMap((volume, index) => volumeReferences(spec, volume, [...path, 'volumes', index])),
        ...pull,
        ...reference({ kind: 'ServiceAccount', use: 'serviceAccount' }, spec, path, {
            nameField: 'serviceAccountName',
            optional: false,
        }),
        ...reference({ kind: 'PriorityClass', use: 'priority' }, spec, path, {
            nameField: 'priorityClassName',
            optional: false,
        }),
    ];
};
/** Certificates of an Ingress may be issued after it, so they do not have to be there. */
const tlsReferences = (object) => object.kind === 'Ingress'
    ? list((0,value_at/* valueAt */.f)(object, ['spec', 'tls'])).flatMap((tls, index) => reference({ kind: 'Secret', use: 'tls' }, tls, ['spec', 'tls', index], {
        nameField: 'secretName',
        optional: true,
    }))
    : [];
/** A StatefulSet makes the claims of its templates itself. */
const claimsOfTemplates = (object) => new Set(list((0,value_at/* valueAt */.f)(object, ['spec', 'volumeClaimTemplates'])).map(({ metadata }) => (0,value_at/* valueAt */.f)(metadata, ['name'])));
/**
 * Returns the objects that an object needs from its namespace (PriorityClass: from the cluster) before its pods can
 * start, with one entry for every place that names one.
 */
const referencesOf = (object) => {
    const own = claimsOfTemplates(object);
    return [...podReferences(object), ...tlsReferences(object)].filter(({ kind, name }) => kind !== 'PersistentVolumeClaim' || !own.has(name));
};

// EXTERNAL MODULE: ./build/packages/release/src/plan/phase-jobs.js
var phase_jobs = __webpack_require__(8605);
;// CONCATENATED MODULE: ./build/packages/release/src/plan/phase-order.js




const serviceAccountOf = (job) => (0,src_pods/* podSpecOf */.qz)(job)?.serviceAccountName ?? 'default';
const bindsServiceAccountOf = ({ subjects = [], metadata }, job) => subjects.some(({ kind, name, namespace = metadata.namespace }) => kind === 'ServiceAccount' && name === serviceAccountOf(job) && namespace === job.metadata.namespace);
/** Keys of the objects that a Job needs: those that its pods read, and the roles and bindings of its ServiceAccount. */
const requirementsOf = (job, objects) => {
    const references = new Set(referencesOf(job).map(({ kind, name }) => `${kind}/${job.metadata.namespace}/${name}`));
    const bindings = [...(0,models/* ofKind */.C)(objects, 'RoleBinding'), ...(0,models/* ofKind */.C)(objects, 'ClusterRoleBinding')].filter((binding) => bindsServiceAccountOf(binding, job));
    const boundObjects = new Set(bindings);
    const roles = new Set(bindings.map(({ roleRef }) => `${roleRef.kind}/${roleRef.name}`));
    return objects
        .filter((object) => references.has((0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))) ||
        boundObjects.has(object) ||
        roles.has(`${object.kind}/${object.metadata.name}`))
        .map((object) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)));
};
const weightOf = ({ metadata }) => Number(metadata.annotations?.[core_annotations/* phaseWeightAnnotation */.LJ]) || 0;
/** Splits the Jobs of one phase by their weights: Jobs of a lower weight end before Jobs of a higher weight start. */
const splitByWeight = ({ name, items }) => name === 'before' || name === 'after'
    ? [...Map.groupBy(items, ({ object }) => weightOf(object))]
        .toSorted(([a], [b]) => a - b)
        .map(([, group]) => ({ name, items: group }))
    : [{ name, items }];
/**
 * Returns the levels in which a plan is applied. Changes of existing objects wait for the Jobs of the phase `before`, unless
 * the Jobs need them. If such a Job fails, all other objects are therefore unchanged.
 */
const phasedLevels = (planned) => {
    const plan = planned.filter((each) => !(0,phase_jobs/* isSkippedByPhase */.jt)(each));
    const objects = plan.map(({ object }) => object);
    const isFirstRevision = plan.some(({ isFirst }) => isFirst);
    const levels = (0,order/* order */.fq)(plan, ({ object }) => object, isFirstRevision);
    const at = levels.findIndex(({ name }) => name === 'before');
    const jobs = levels[at]?.items;
    if (!jobs)
        return levels.flatMap(splitByWeight);
    const required = new Set(jobs.flatMap((job) => requirementsOf(job.object, objects)));
    const changed = new Set(plan.flatMap(({ object, action }) => (action === 'create' ? [] : [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))])));
    const waitsForJobs = ({ object }) => {
        const key = (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object));
        return changed.has(key) && !required.has(key);
    };
    const levelsBeforeJobs = (waits) => levels
        .slice(0, at)
        .map(({ name, items }) => ({ name, items: items.filter((each) => waitsForJobs(each) === waits) }))
        .filter(({ items }) => items.length > 0);
    return [
        ...levelsBeforeJobs(false),
        ...levels.slice(at, at + 1),
        ...levelsBeforeJobs(true),
        ...levels.slice(at + 1),
    ].flatMap(splitByWeight);
};

// EXTERNAL MODULE: ./build/packages/release/src/apply/delete-and-wait.js
var delete_and_wait = __webpack_require__(15623);
;// CONCATENATED MODULE: ./build/packages/release/src/apply/apply.js














/**
 * Applies one object. If an autoscaler changed `replicas` meanwhile, applies it again with the live count.
 * @throws ReleaseFailure with the reason of the API server
 */
const applyOne = async (ports, planned, options) => {
    const { cluster } = ports;
    if (planned.action === 'unchanged' && planned.live)
        return planned.live;
    if (planned.action === 'replace' && planned.live)
        await (0,delete_and_wait/* deleteAndWait */.s)(ports, planned.live);
    try {
        if (planned.adoption)
            await (0,transfer_fields/* transferFieldsToSlipway */.t)(cluster, (0,refs/* refOf */.H8)(planned.object), planned.adoption);
        if (planned.live && planned.action === 'configure')
            await (0,update_strategy_change/* clearRollingUpdate */.mN)(cluster, planned.object, planned.live);
        return await cluster.apply(planned.object, {
            force: options.forceConflicts || planned.isAutoscalerPruned === true,
        });
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD))
            throw error;
        if (planned.isAutoscaled && error.status.reason === 'Conflict') {
            const live = await cluster.get((0,refs/* refOf */.H8)(planned.object));
            // One retry: a conflict about another field remains a conflict.
            return applyOne(ports, { ...planned, object: (0,autoscaled_replicas/* keepLiveReplicas */.L6)(planned.object, live), isAutoscaled: false }, options);
        }
        throw new release_failure/* ReleaseFailure */.W(causeOfApiError({ object: planned.object, status: error.status }, 'apply'));
    }
};
const isConflict = (error) => error instanceof release_failure/* ReleaseFailure */.W && error.reason.code === 'FieldConflict';
/** Creates an object. If another client created it after preflight, returns that object as a late adoption. */
const createOne = async (ports, planned, options) => {
    try {
        const object = await applyOne(ports, planned, { forceConflicts: false });
        const lateAdoption = (0,late_adoption/* lateAdoptionInAnswer */.Yz)(object);
        return { planned, object, ...(lateAdoption ? { lateAdoption } : {}) };
    }
    catch (error) {
        if (!options.forceConflicts || !isConflict(error))
            throw error;
        const live = await ports.cluster.get((0,refs/* refOf */.H8)(planned.object));
        const object = await applyOne(ports, planned, options);
        return { planned, object, ...(live ? { lateAdoption: (0,late_adoption/* lateAdoptionOf */.eo)(live, (0,compare_objects/* withoutServerFields */.dw)(live)) } : {}) };
    }
};
/** Milliseconds until the API server serves the new schema of a changed CustomResourceDefinition. */
const schemaReloadTime = 10_000;
const isSchemaOutdated = (error) => error instanceof release_failure/* ReleaseFailure */.W
    ? error.reason.code === 'InvalidManifest'
    : error instanceof src_errors/* SlipwayError */.GQ && error.code === 'NotFound';
/** Applies an object, and retries while the API server may not have loaded a definition that just changed. */
const applyAfterDefinition = async (ports, planned, options, definitions) => {
    const elapsed = (0,api_server_outage/* timeWithoutOutages */.m)(ports);
    const isChanged = definitions.some((definition) => isDefinedBy(definition, planned.object));
    for (const started = elapsed();; await ports.clock.sleep(250, ports.signal))
        try {
            return await applyPlanned(ports, planned, options);
        }
        catch (error) {
            if (!isChanged || !isSchemaOutdated(error) || elapsed() - started > schemaReloadTime)
                throw error;
        }
};
const applyPlanned = async (ports, planned, options) => {
    const applied = planned.action === 'create'
        ? await createOne(ports, planned, options)
        : { planned, object: await applyOne(ports, planned, options) };
    return { ...applied, object: (0,managed_fields/* withoutManagedFields */.Hr)(applied.object) };
};
/**
 * Applies level by level, and all objects of a level at once. `afterLevel` may wait for objects that the next level
 * needs.
 * @throws ReleaseFailure with the first rejection, after all requests of the level have ended
 */
const applyAll = async (ports, objects, options) => {
    const changed = objects.filter(({ action }) => action !== 'unchanged').map(({ object }) => object);
    const definitions = (0,models/* ofKind */.C)(changed, 'CustomResourceDefinition');
    const all = [];
    const levels = phasedLevels(objects);
    for (const level of levels) {
        ports.signal.throwIfAborted();
        const results = await Promise.allSettled(level.items.map(async (planned) => {
            const applied = await applyAfterDefinition(ports, planned, options, definitions);
            await options.onApplied?.(applied);
            return applied;
        }));
        const applied = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
        all.push(...applied);
        const rejected = results.find((result) => result.status === 'rejected');
        if (rejected)
            throw rejected.reason;
        await options.afterLevel?.(level.name, applied, level === levels.at(-1));
    }
    return all;
};

// EXTERNAL MODULE: ./build/packages/release/src/traffic/pause-stable.js
var pause_stable = __webpack_require__(35235);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/pod-template-hash.js
var pod_template_hash = __webpack_require__(2418);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/propagation-wait.js
var propagation_wait = __webpack_require__(62185);
// EXTERNAL MODULE: ./build/packages/release/src/traffic/route-weights.js
var route_weights = __webpack_require__(7656);
;// CONCATENATED MODULE: ./build/packages/release/src/traffic/shift-traffic.js







const applyByForce = (ports, object) => 
// The promotion or the abort restores the other managers of these fields.
applyOne(ports, { object, action: 'configure', isAutoscaled: false }, { forceConflicts: true });
const selectedWorkload = (candidate, { stable: service }) => candidate.workloads
    .map(({ stable }) => stable.object)
    .find((object) => object.metadata.namespace === service.metadata.namespace && (0,selectors/* selectsLabels */.B)(service, (0,src_pods/* podLabelsOf */.KP)(object)));
/**
 * Pins the stable Services to the pods of the running version, before the first pod of the candidate exists. Then ready
 * pods of the candidate get no requests. The stable Deployments are paused, so that the pinned pods stay.
 * @throws ReleaseFailure NotReady when a Service selects no Deployment, or the Deployment has no ReplicaSet
 */
const pinServicesToStable = async (ports, candidate) => {
    for (const service of candidate.services) {
        const workload = selectedWorkload(candidate, service);
        if (workload)
            await (0,pause_stable/* pauseStable */.eX)(ports.cluster, workload);
        const version = workload && (await (0,pod_template_hash/* currentPodTemplateHash */.v)(ports.cluster, workload));
        if (!version)
            throw new release_failure/* ReleaseFailure */.W({
                code: 'NotReady',
                sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service.stable))} cannot be pinned to the stable version: ${workload ? `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(workload))} has no ReplicaSet` : 'it selects no Deployment of the release'}.`,
                object: (0,refs/* refOf */.H8)(service.stable),
                evidence: [],
            });
        await applyByForce(ports, (0,selectors/* withSelector */.eU)(service.stable, src_pods/* podTemplateHashLabel */.CE, version));
    }
};
const stableServices = ({ services }) => services.map(({ stable }) => stable);
const candidateServiceNames = ({ services }) => (name, namespace) => services.find(({ stable: { metadata } }) => metadata.name === name && metadata.namespace === namespace)?.candidate
    .metadata.name;
const switchServices = async (ports, candidate) => {
    for (const { stable } of candidate.services) {
        await applyByForce(ports, (0,selectors/* withSelector */.eU)(stable, candidate.label.label, candidate.label.value));
        ports.log.info(`  ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(stable))} now selects only the preview.`);
    }
};
/** Routes requests to the candidate: by weights, or all at once. Without isolation, the pod counts do this. */
const shiftTraffic = async (ports, candidate, weight) => {
    if (!candidate.isIsolated || weight === 0)
        return;
    if (candidate.record.strategy === 'blue-green')
        await switchServices(ports, candidate);
    for (const route of candidate.routes) {
        await applyByForce(ports, (0,route_weights/* withWeights */.cY)(route, candidateServiceNames(candidate), weight));
        ports.log.info(`  ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(route))} now sends ${weight} % to the candidate.`);
    }
    await (0,propagation_wait/* waitForPropagation */.F)(ports, (0,propagation_wait/* propagationKind */.H)(candidate.routes, stableServices(candidate)));
};
/** Routes all requests to the stable version, which still has all its pods. A failed candidate needs this first. */
const routeAllToStable = async (ports, candidate) => {
    if (!candidate.isIsolated)
        return;
    for (const route of candidate.routes)
        await applyByForce(ports, route);
    await pinServicesToStable(ports, candidate);
    ports.log.info('  All requests go to the stable version again.');
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/candidate-run.js

const stopped = ({ revision, snapshot, tracking, lateAdoptions }) => ({
    revision,
    pruned: [],
    warnings: [...snapshot.warnings, ...lateAdoptions.warnings()],
    track: tracking.result,
});
/** Returns the result of a failed run. */
const failed = (run, cause) => ({ result: 'failed', ...stopped(run), cause });
/** Returns the result of a run that paused after `passed` steps. */
const paused = (run, passed, proof) => {
    const { strategy, steps } = run.candidate.record;
    return { result: 'paused', ...stopped(run), candidate: { strategy, steps, passed }, ...(proof ? { proof } : {}) };
};
/** Returns the options without the health check of the whole release. */
const withoutHealth = ({ health: _, ...options }) => options;
/** Runs a part of the rollout. Returns a failed result if the API server rejects a change. */
const failOnRejection = async (run, act) => {
    try {
        return await act();
    }
    catch (error) {
        if (error instanceof release_failure/* ReleaseFailure */.W)
            return failed(run, error.reason);
        throw error;
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/combined-tracking.js
/** Combines several tracking results: the last state of each object, and all milestones on one clock. */
class CombinedTracking {
    #startedAt;
    #milestones = [];
    #last = { tracked: [], milestones: [] };
    add(result) {
        const startedAt = result.startedAt ?? this.#startedAt ?? 0;
        this.#startedAt ??= startedAt;
        const base = this.#startedAt;
        this.#milestones.push(...result.milestones.map((milestone) => ({
            ...milestone,
            at: milestone.at + startedAt - base,
        })));
        this.#last = result;
    }
    get result() {
        const startedAt = this.#startedAt;
        return { ...this.#last, milestones: this.#milestones, ...(startedAt === undefined ? {} : { startedAt }) };
    }
}

// EXTERNAL MODULE: ./build/packages/release/src/apply/restore.js + 2 modules
var restore = __webpack_require__(55141);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/kinds.js
var src_kinds = __webpack_require__(21347);
// EXTERNAL MODULE: ./build/packages/release/src/observe/observe.js + 3 modules
var observe = __webpack_require__(34133);
// EXTERNAL MODULE: ./build/packages/core/src/text/nearest.js
var nearest = __webpack_require__(44645);
// EXTERNAL MODULE: ./build/packages/oci/src/image/image-reference.js
var image_reference = __webpack_require__(49144);
;// CONCATENATED MODULE: ./build/packages/manifest/src/transform/images.js



const isContainer = (value) => typeof (0,value_at/* valueAt */.f)(value, ['image']) === 'string';
const inContainers = (list, path) => Array.isArray(list)
    ? list.flatMap((item, index) => isContainer(item)
        ? [{ container: item.name ?? String(index), image: item.image, path: [...path, index, 'image'] }]
        : [])
    : [];
const inPodSpec = (spec, path) => src_pods/* containerFields */.H1.flatMap((field) => inContainers((0,value_at/* valueAt */.f)(spec, [field]), [...path, field]));
/** Returns every image of an object: init, main and ephemeral containers of its pods, and image volumes. */
const imagesOf = (object) => {
    const spec = (0,src_pods/* podSpecPathOf */.D9)(object);
    if (!spec)
        return [];
    const volumes = (0,value_at/* valueAt */.f)(object, [...spec, 'volumes']);
    const inVolumes = (Array.isArray(volumes) ? volumes : []).flatMap((volume, index) => {
        const path = [...spec, 'volumes', index, 'image', 'reference'];
        const image = (0,value_at/* valueAt */.f)(object, path);
        return typeof image === 'string' ? [{ container: `volume ${(0,value_at/* valueAt */.f)(volume, ['name'])}`, image, path }] : [];
    });
    return [...inPodSpec((0,value_at/* valueAt */.f)(object, spec), spec), ...inVolumes];
};
/**
 * Parses one entry: `name=reference`, or a reference alone, which replaces the images of its own repository.
 * @throws SlipwayError BadInput
 */
const parseImageRule = (entry) => {
    const equals = entry.indexOf('=');
    const image = entry.slice(equals + 1).trim();
    const wanted = (0,image_reference/* parseImageReference */.o_)(image);
    if (wanted.tag === undefined && wanted.digest === undefined)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `the images entry ${JSON.stringify(entry)} has neither a tag nor a digest.`, {
            hint: `For example \`${entry}:v2\`, or \`@sha256:…\`.`,
        });
    const { registry, repository } = wanted;
    const match = equals < 0 ? { registry, repository } : (0,image_reference/* parseImageReference */.o_)(entry.slice(0, equals).trim());
    return { entry, match, image };
};
/** Returns the parts of an image's name. Of `app:${TAG}`, which is not valid yet, it returns the repository. */
const refOfImage = (image) => {
    const attempt = (text) => {
        try {
            return (0,image_reference/* parseImageReference */.o_)(text);
        }
        catch {
            return undefined;
        }
    };
    return attempt(image) ?? attempt((0,image_reference/* splitImageReference */.Xv)(image).name);
};
const matches = (rule, image) => {
    const ref = refOfImage(image);
    if (!ref || !(0,image_reference/* isSameRepository */.ve)(rule.match, ref))
        return false;
    const { tag, digest } = rule.match;
    return (tag === undefined || tag === ref.tag) && (digest === undefined || digest === ref.digest);
};
const template = /\$\{[^}]*\}|\$\([^)]*\)|\{\{.*?\}\}|\$[A-Za-z_]\w*|<[^>]*>|#\{[^}]*\}#/;
const withImage = (object, changes) => {
    const copy = structuredClone(object);
    for (const [path, image] of changes) {
        const parent = (0,value_at/* valueAt */.f)(copy, path.slice(0, -1));
        parent[path.at(-1) ?? ''] = image;
    }
    return copy;
};
const unmatched = (rule, found) => {
    const names = [...new Set(found.map((image) => (0,image_reference/* splitImageReference */.Xv)(image).name))].sort();
    const wanted = (0,image_reference/* splitImageReference */.Xv)(rule.entry.split('=')[0] ?? rule.entry).name;
    const near = (0,nearest/* nearest */.p)(wanted, names) ?? (0,nearest/* nearest */.p)((0,image_reference/* showImageReference */.wQ)(rule.match), names);
    const there = names.length > 0 ? `The manifests have: ${names.join(', ')}.` : 'The manifests have no image.';
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
            error: `the image ${JSON.stringify(image)} still contains the placeholder ${left}`,
            hint: 'Write a fixed name, and let `images` replace it.',
        }
        : undefined;
};
/**
 * Replaces images in copies of the objects. An entry matches whole repositories, never the beginning of a name.
 * @throws SlipwayError BadInput for all problems together: malformed entries, entries without a match, two entries for
 * one image, and templates such as `${TAG}`
 */
const substituteImages = (objects, images) => {
    const errors = [];
    const rules = parseRules(images, errors);
    const found = [];
    const matched = [];
    const substituted = objects.map((sourced) => {
        const name = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(sourced.object));
        const changes = new Map();
        for (const { container, image, path } of imagesOf(sourced.object)) {
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

// EXTERNAL MODULE: ./build/packages/status/src/pods/image-digests.js
var image_digests = __webpack_require__(9662);
;// CONCATENATED MODULE: ./build/packages/release/src/track/digest-proof.js




/** All containers of new pods with the image of their manifest. Injected containers are in no manifest. */
const runningContainers = ({ target, assessment }) => {
    const imageByContainer = new Map(imagesOf(target.desired).map(({ container, image }) => [container, image]));
    const owner = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(target.desired));
    return assessment.pods.flatMap((pod) => (0,image_digests/* digestsOf */.n)(pod).flatMap(({ container, digest, imageID }) => {
        const image = imageByContainer.get(container);
        if (image === undefined)
            return [];
        const expected = (0,image_reference/* parseImageReference */.o_)(image).digest;
        // Without a digest from the runtime, neither a match nor a mismatch is proven.
        return [{ owner, pod, container, expected, found: digest || undefined, imageID }];
    }));
};
const mismatchOf = ({ pod, container, expected = '', found = '', imageID }) => ({
    code: 'DigestMismatch',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} container ${container} runs ${found}, but the release has ${expected}.`,
    object: (0,refs/* refOf */.H8)(pod),
    container,
    hint: 'Check whether an admission webhook rewrites images, or a registry mirror serves another image.',
    command: `kubectl -n ${pod.metadata.namespace} get pod ${pod.metadata.name} -o jsonpath='{.status.containerStatuses[*].imageID}'`,
    detail: { expected, found },
    evidence: [{ source: 'status', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod)), text: `imageID: ${imageID}` }],
});
/**
 * Compares the digests that run with those of the manifests. The runtime of the node reports `imageID`, so a moved tag
 * or a mutating webhook shows as a mismatch.
 */
const proveDigests = (tracked) => {
    const running = tracked.flatMap(runningContainers);
    const pinned = running.filter(({ expected, found }) => expected !== undefined && found !== undefined);
    const mismatch = pinned.find(({ expected, found }) => found !== expected);
    const unpinned = [
        ...new Set(running
            .filter(({ expected }) => expected === undefined)
            .map(({ owner, container }) => `${owner} container ${container}`)),
    ];
    if (mismatch)
        return { isProven: false, unpinned, mismatch: mismatchOf(mismatch) };
    return { isProven: pinned.length > 0 && pinned.length === running.length, unpinned };
};

// EXTERNAL MODULE: ./build/packages/release/src/track/track.js + 6 modules
var track = __webpack_require__(26714);
;// CONCATENATED MODULE: ./build/packages/release/src/rollout/types.js
/** The result of a rollout that failed before any object was tracked. */
const noTrack = { tracked: [], milestones: [] };

;// CONCATENATED MODULE: ./build/packages/release/src/rollout/apply-and-track.js








/** Milliseconds until the API server must serve a new kind, or a new namespace must be usable. */
const foundationTime = 30_000;
const toTrackedObject = ({ planned, object }, since) => ({
    desired: planned.object,
    applied: object,
    ...(since && planned.action !== 'unchanged' ? { since } : {}),
});
/** Levels that must be ready before the next level is applied. */
const awaitedLevels = {
    namespaces: 'foundation',
    definitions: 'foundation',
    before: 'job',
    after: 'job',
};
/** Returns the tracked objects of a plan, without Jobs of a phase that do not run. */
const trackedObjectsOf = (objects) => objects
    // A Job of a phase that already ran may have been deleted after its time to live.
    .filter(({ object, action, live }) => !((0,phase_jobs/* isPhaseJob */.fA)(object) && action === 'unchanged' && !live))
    .filter((planned) => !(0,phase_jobs/* isSkippedByPhase */.jt)(planned))
    .map(({ object }) => ({ desired: object }))
    .filter(({ desired }) => (0,src_kinds/* isTracked */.Xz)(desired));
/** Tracks the objects of one level until they are ready. */
const trackLevel = async (ports, kind, targets, timeout) => {
    const observer = (0,observe/* observe */.l)(ports, targets);
    try {
        const limit = kind === 'foundation' ? foundationTime : timeout;
        return await (0,track/* track */.u)(ports, observer, targets, { timeout: limit, stableFor: 0, jobs: 'complete' });
    }
    finally {
        await observer.stop();
    }
};
class LevelFailure extends release_failure/* ReleaseFailure */.W {
    result;
    constructor(result, cause) {
        super(cause);
        this.result = result;
    }
}
/** Applies a plan level by level, and tracks all objects until they are verified. */
const applyAndTrack = async (ports, plan, options, { observer: startedObserver, onApplied } = {}) => {
    const since = ports.cluster.serverTime();
    let observer = startedObserver;
    /** Jobs that ended in an earlier level. Their logs were printed then. */
    const endedJobs = new Set();
    try {
        const applied = await applyAll(ports, plan.objects, {
            forceConflicts: options.forceConflicts,
            ...(onApplied ? { onApplied } : {}),
            afterLevel: async (level, applied, isLast) => {
                // No level needs the last one: it is tracked together with all objects below.
                const kind = isLast && level === 'after' ? undefined : awaitedLevels[level];
                const targets = applied.map((each) => toTrackedObject(each, since)).filter(({ desired }) => (0,src_kinds/* isTracked */.Xz)(desired));
                if (!kind || targets.length === 0)
                    return;
                const result = await trackLevel(ports, kind, targets, options.timeout);
                if (result.failure)
                    throw new LevelFailure(result, result.failure.cause);
                if (kind === 'job')
                    for (const each of applied)
                        endedJobs.add(each);
            },
        });
        const targets = applied
            .map((each) => toTrackedObject(each, endedJobs.has(each) ? undefined : since))
            .filter(({ desired }) => (0,src_kinds/* isTracked */.Xz)(desired));
        observer ??= (0,observe/* observe */.l)(ports, targets);
        const result = await (0,track/* track */.u)(ports, observer, targets, {
            timeout: options.timeout,
            stableFor: options.stableFor,
            jobs: 'complete',
            ...(options.health ? { health: options.health } : {}),
        });
        if (result.failure)
            return { track: result, cause: result.failure.cause };
        const proof = proveDigests(result.tracked);
        return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
    }
    catch (error) {
        if (error instanceof LevelFailure)
            return { track: error.result, cause: error.reason };
        if (error instanceof release_failure/* ReleaseFailure */.W)
            return { track: noTrack, cause: error.reason };
        throw error;
    }
    finally {
        await observer?.stop();
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/apply/prune.js






const pruneOne = async (ports, id, { ref }) => {
    // If the CustomResourceDefinition was deleted, its objects are gone too.
    const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
    if (!live)
        return undefined;
    const left = `${(0,refs/* showRef */.tO)(ref)} is no longer part of the release, but stays in the cluster`;
    if ((0,src_kinds/* isProtected */.bz)(ref))
        return { warning: `${left}: it may hold data.` };
    if ((0,core_annotations/* hasKeepPolicy */.yw)(live))
        return { warning: `${left}: its annotation helm.sh/resource-policy is "keep".` };
    if ((0,core_annotations/* ownerAnnotationOf */.cF)(live) !== (0,core_annotations/* ownerOf */.bf)(id))
        return { warning: `${left}: it no longer has the annotation of the release.` };
    try {
        await (0,delete_and_wait/* deleteAndWait */.s)(ports, live);
        return { removed: { ref, action: 'deleted', live } };
    }
    catch (error) {
        // The release is verified. It stays deployed, although one object could not be deleted.
        if (ports.signal.aborted || !(error instanceof api_error/* ApiError */.hD || error instanceof release_failure/* ReleaseFailure */.W))
            throw error;
        return { warning: `${left}: ${error.message}` };
    }
};
/** Deletes objects, last level first. Keeps objects that may hold data or no longer belong to the release. */
const prune = async (ports, id, toPrune) => {
    const results = [];
    for (const { items } of (0,order/* reverse */.BE)((0,order/* order */.fq)(toPrune, ({ object }) => object)))
        results.push(...(await Promise.all(items.map((entry) => pruneOne(ports, id, entry)))));
    return {
        removed: results.flatMap((result) => (result && 'removed' in result ? [result.removed] : [])),
        warnings: results.flatMap((result) => (result && 'warning' in result ? [result.warning] : [])),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/apply/restore-originals.js


/** Restores the original objects. Returns one sentence for each object, problem and warning. */
const restoreOriginals = async (ports, id, objects) => {
    const wanted = objects.flatMap(({ original }) => original ? [{ object: original, isAutoscaled: false, isOriginal: true }] : []);
    const { restored, problems, warnings } = await (0,restore/* restore */.PF)(ports, id, { wanted, unwanted: [] });
    return [
        ...restored
            .filter(({ action }) => action === 'restored')
            .map(({ ref }) => `${(0,refs/* showRef */.tO)(ref)} was restored to its state before an unverified release adopted it.`),
        ...problems,
        ...warnings,
    ];
};

// EXTERNAL MODULE: ./build/packages/release/src/plan/objects-to-prune.js
var objects_to_prune = __webpack_require__(48908);
;// CONCATENATED MODULE: ./build/packages/release/src/rollout/conclude.js





/** Deletes old revisions. A failure is a warning, because the release is verified. */
const trimHistory = async ({ signal, history }, historyLimit, marking) => {
    try {
        return { warnings: [], revisions: await history.trim(historyLimit, marking) };
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        return { warnings: [`Old revisions could not be deleted from the history: ${(0,src_errors/* describeError */.Uc)(error)}`] };
    }
};
/** Returns the objects that a plan leaves behind. */
const leftObjects = ({ objects }, { knownObjects, verifiedKeys }, { prune }) => ({
    toPrune: (0,objects_to_prune/* objectsToPrune */.W)(objects, knownObjects, { prune, verifiedKeys: verifiedKeys }),
    toRestore: (0,objects_to_prune/* originalsToRestore */.g)(objects, knownObjects, verifiedKeys),
});
/** Prunes or restores the objects that a verified revision leaves, and marks the revision as deployed. */
const conclude = async (release, revision, { toPrune, toRestore, historyLimit }, snapshot) => {
    const { history, id } = release;
    const { removed, warnings } = await prune(release, id, toPrune);
    const restoreWarnings = await restoreOriginals(release, id, toRestore);
    await Promise.all(snapshot.revisions
        .filter((other) => (0,history_revisions/* isUnfinished */.ui)(other) && other.revision !== revision)
        .map((other) => history.mark(other.revision, 'failed', { cause: 'Its run was interrupted.' })));
    // Mark and list at the same time: this saves one round trip to a distant API server.
    const marked = history.mark(revision, 'deployed');
    const [trimmed] = await Promise.all([trimHistory(release, historyLimit, { revision, done: marked }), marked]);
    return {
        ...trimmed,
        pruned: removed,
        warnings: [...snapshot.warnings, ...warnings, ...restoreWarnings, ...trimmed.warnings],
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/track-and-prove.js





/** Tracks objects until they are ready and stable, and proves the digests of their images. */
const trackAndProve = async (ports, targets, { timeout, stableFor, health, paused = [] }) => {
    const tracked = targets.filter(({ desired }) => (0,src_kinds/* isTracked */.Xz)(desired));
    const observer = (0,observe/* observe */.l)(ports, tracked);
    try {
        const result = await (0,track/* track */.u)(ports, observer, tracked, {
            timeout,
            stableFor,
            jobs: 'complete',
            assess: (0,pause_stable/* assessPausedStable */.Y)(paused),
            ...(health ? { health } : {}),
        });
        if (result.failure)
            return { track: result, cause: result.failure.cause };
        const proof = proveDigests(result.tracked);
        return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
    }
    finally {
        await observer.stop();
    }
};
/** Returns an applied object as a tracked object. */
const trackedObject = (desired, applied, since) => ({
    desired,
    applied,
    ...(since ? { since } : {}),
});

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/promote.js










/**
 * Promotes the candidate: rolls out the new version as the stable one, and routes requests to it after it is ready. Then
 * deletes the candidate.
 */
const promote = async (run, plan) => {
    const { release, snapshot, options, candidate, revision, tracking, lateAdoptions } = run;
    const { cluster, log } = release;
    const since = cluster.serverTime();
    log.info(`Revision ${revision.revision} becomes the stable version.`);
    if (candidate.record.traffic === 'gateway')
        // The rollout replaces the stable pods, so the Service must not be pinned to their version.
        for (const { stable } of candidate.services)
            await cluster.apply(stable, { force: true });
    if (candidate.isIsolated)
        for (const { stable } of candidate.workloads)
            await (0,pause_stable/* resumeStable */.hi)(cluster, stable.ref);
    const trafficKeys = new Set(candidate.isIsolated ? [...candidate.record.services.map(({ stable }) => stable), ...candidate.record.routes] : []);
    const isTraffic = ({ object }) => trafficKeys.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)));
    const traffic = plan.objects.filter(isTraffic);
    const others = plan.objects.filter((planned) => !isTraffic(planned));
    const rollout = await applyAndTrack(release, { ...plan, objects: others }, traffic.length > 0 ? withoutHealth(options) : options, { onApplied: lateAdoptions.onApplied });
    tracking.add(rollout.track);
    if (rollout.cause)
        return failed(run, rollout.cause);
    const final = traffic.length > 0 ? await applyFinalTraffic(run, traffic, others, since) : rollout;
    if (final.cause)
        return failed(run, final.cause);
    const left = leftObjects(plan, snapshot, options);
    const toPrune = new Map([...left.toPrune, ...candidate.temporary].map((object) => [(0,refs/* keyOf */.TN)(object.ref), object]));
    const { proof } = rollout;
    const { historyLimit } = options;
    const objectsLeft = { ...left, toPrune: [...toPrune.values()], historyLimit };
    const concluded = await conclude(release, revision.revision, objectsLeft, snapshot);
    return {
        result: 'deployed',
        revision,
        track: tracking.result,
        ...(proof ? { proof } : {}),
        ...concluded,
        warnings: [...concluded.warnings, ...lateAdoptions.warnings()],
    };
};
/** Applies Services and routes of the new revision, after its own pods are ready. Then tracks the whole release. */
const applyFinalTraffic = async (run, traffic, others, since) => {
    const { release, plan, options, candidate, tracking } = run;
    const configured = traffic.map((planned) => ({ ...planned, action: 'configure' }));
    const result = await applyAndTrack(release, { ...plan, objects: configured }, { ...withoutHealth(options), stableFor: 0 });
    tracking.add(result.track);
    if (result.cause)
        return result;
    const own = new Set(plan.objects.map(({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    const unownedRoutes = candidate.routes.filter((route) => (0,route_weights/* isRoute */.Cn)(route) && !own.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(route))));
    const { problems } = await (0,restore/* restore */.PF)(release, release.id, {
        wanted: unownedRoutes.map((object) => ({ object, isAutoscaled: false })),
        unwanted: [],
    });
    if (problems[0])
        throw new src_errors/* SlipwayError */.GQ('Refused', problems[0]);
    await (0,propagation_wait/* waitForPropagation */.F)(release, (0,propagation_wait/* propagationKind */.H)(candidate.routes, candidate.services.map(({ stable }) => stable)));
    const changed = new Set(others.filter(({ action }) => action !== 'unchanged').map(({ object }) => object));
    const targets = trackedObjectsOf([...others, ...traffic]).map((target) => since && changed.has(target.desired) ? { ...target, since } : target);
    const state = await trackAndProve(release, targets, {
        timeout: options.timeout,
        stableFor: 0,
        health: options.health,
    });
    tracking.add(state.track);
    return state;
};

// EXTERNAL MODULE: ./build/packages/kubernetes/src/object.js
var src_object = __webpack_require__(88993);
;// CONCATENATED MODULE: ./build/packages/release/src/candidate/pod-counts.js

/**
 * Returns the number of pods of each version for a percentage of the requests. The sum stays the same, and each version
 * keeps at least one pod. `keepStable` leaves the stable count as it is, for example if an autoscaler owns it.
 */
const podCountsFor = (replicas, weight, keepStable) => {
    const candidate = Math.max(1, Math.round((replicas * weight) / 100));
    if (keepStable)
        return { candidate: Math.min(candidate, replicas), stable: replicas };
    if (replicas < 2)
        return { candidate: 1, stable: replicas };
    const bounded = Math.min(candidate, replicas - 1);
    return { candidate: bounded, stable: replicas - bounded };
};
/** Returns the number of pods that a candidate starts with. A preview is complete before it gets requests. */
const initialReplicas = (object, strategy, steps) => {
    const replicas = (0,src_object/* replicasOf */.N4)(object);
    return strategy === 'blue-green' ? replicas : podCountsFor(replicas, steps[0]?.weight ?? 100, false).candidate;
};

// EXTERNAL MODULE: ./build/packages/core/src/text/clip.js
var clip = __webpack_require__(11601);
;// CONCATENATED MODULE: ./build/packages/release/src/checks/smoke-targets.js


/** Returns a target as messages show it, for example `Service/shop/web:80`. */
const showTarget = ({ service, port }) => `${(0,refs/* showRef */.tO)(service)}:${port}`;
/** The name of a Service port in the path of the API server's proxy, and in the rules of RBAC. */
const proxyName = ({ service, port, scheme }) => [...(scheme ? [scheme] : []), service.name, port].join(':');
/** Returns the path of a request through the proxy of the API server. */
const proxyPath = (target, path) => `/api/v1/namespaces/${target.service.namespace}/services/${proxyName(target)}/proxy${path}`;
const rejectRequest = (request, sentence, hint) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `smoke \`${request.name}\`: ${sentence}`, { hint });
};
const namespaceOf = (object, id) => object.metadata.namespace ?? id.namespace;
const findService = async (cluster, id, request, services) => {
    if (request.service === undefined) {
        const [only, ...more] = services;
        if (only && more.length === 0)
            return only;
        const names = services.map(({ metadata }) => metadata.name).join(', ');
        return rejectRequest(request, only ? `the release has several Services: ${names}.` : 'the release has no Service.', 'Select one with `service=name` or `service=name:port`.');
    }
    const [name = '', namespace = id.namespace] = request.service.split('/').reverse();
    const own = services.find((object) => object.metadata.name === name && namespaceOf(object, id) === namespace);
    const ref = { apiVersion: 'v1', kind: 'Service', namespace, name };
    return (own ??
        (await cluster.get(ref)) ??
        rejectRequest(request, `${(0,refs/* showRef */.tO)(ref)} is neither in the release nor in the cluster.`, 'Correct the name.'));
};
const findPort = (request, service) => {
    const ports = (0,selectors/* servicePortsOf */.DR)(service);
    const { name: serviceName } = service.metadata;
    const list = ports.map(({ name, port }) => (name ? `${port} (${name})` : String(port))).join(', ');
    const selected = request.port;
    const port = selected === undefined
        ? ports.length === 1
            ? ports[0]
            : ports.find(({ name }) => name === 'http')
        : ports.find((each) => each.name === selected || String(each.port) === selected);
    if (port)
        return port;
    if (list === '')
        return rejectRequest(request, `Service ${serviceName} has no ports.`, 'Add a port to the Service.');
    return rejectRequest(request, selected === undefined
        ? `Service ${serviceName} has several ports: ${list}.`
        : `Service ${serviceName} has no port ${selected}.`, `Select one with \`service=${serviceName}:PORT\`. The Service has ${list}.`);
};
const isEncrypted = ({ name, port, appProtocol }) => name === 'https' || appProtocol === 'https' || port === 443;
const targetOf = (request, service, id) => {
    const port = findPort(request, service);
    const ref = { apiVersion: 'v1', kind: 'Service', namespace: namespaceOf(service, id), name: service.metadata.name };
    return { service: ref, port: port.port, ...(isEncrypted(port) ? { scheme: 'https' } : {}) };
};
/**
 * Finds the Service and the port of each request.
 * @throws SlipwayError BadInput with all requests whose target is missing or ambiguous
 */
const resolveSmokeTargets = async (cluster, id, objects, requests) => {
    const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
    const errors = [];
    const checks = [];
    for (const request of requests)
        try {
            const service = await findService(cluster, id, request, services);
            checks.push({ request, target: targetOf(request, service, id) });
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'BadInput')
                throw error;
            errors.push(error);
        }
    (0,src_errors/* throwAll */.Kx)(errors);
    return checks;
};
const smoke_targets_verbs = {
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: 'delete',
};
/** The permission that the proxy requires for a request. The name of the resource contains the port. */
const proxyPermission = ({ request, target }) => ({
    verb: smoke_targets_verbs[request.method] ?? 'get',
    group: '',
    resource: 'services',
    subresource: 'proxy',
    name: proxyName(target),
    namespace: target.service.namespace ?? '',
});
/** Returns the permissions that the requests need, each once. */
const smoke_targets_smokePermissions = (checks) => [
    ...new Map(checks.map((each) => {
        const permission = proxyPermission(each);
        return [
            `${permission.verb} ${permission.namespace} ${permission.name}`,
            { ...permission, purpose: 'send the smoke requests through the Service', isRequired: true },
        ];
    })).values(),
];

;// CONCATENATED MODULE: ./build/packages/release/src/checks/smoke.js




/** Milliseconds in which the proxy may find no endpoint, although the pods of the Service have just become ready. */
const endpointTime = 15_000;
/** Milliseconds in which an old pod may still answer a request without side effects. */
const oldPodTime = 3_000;
const retryPause = 250;
const excerptLength = 300;
const showRange = ({ from, to }) => {
    if (from === to)
        return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};
const excerptOf = (body) => (0,clip/* oneLine */.TN)(body, excerptLength);
/** Returns the problems of an answer. */
const judgeAnswer = (request, { status, body }) => {
    if (!request.status.some(({ from, to }) => status >= from && status <= to))
        return [`got the status ${status}, expected ${request.status.map(showRange).join(' or ')}`];
    return request.judge?.(body) ?? [];
};
/** For a new Service, the API server may not have an endpoints object yet. */
const hasNoEndpoints = ({ details }) => details?.kind === 'endpoints';
/** Returns the error of the proxy if the answer is from the API server and not from the application. */
const proxyProblem = ({ status, body }) => {
    if (status < 500 && status !== 404)
        return undefined;
    try {
        const answer = JSON.parse(body);
        const isFromServer = answer?.kind === 'Status' && (status >= 500 || hasNoEndpoints(answer));
        return isFromServer ? (answer.message ?? 'no endpoints') : undefined;
    }
    catch {
        return /^error trying to reach service: /.test(body) ? body.trim() : undefined;
    }
};
const hasNoSideEffects = (method) => ['GET', 'HEAD', 'OPTIONS'].includes(method);
const sendRequest = async ({ cluster }, { request, target }) => {
    const { method, path, headers, body, timeout } = request;
    const { service, ...where } = target;
    try {
        const answer = await cluster.serviceProxy(service, {
            ...where,
            method,
            path,
            ...(headers ? { headers } : {}),
            ...(body === undefined ? {} : { body }),
            ...(timeout === undefined ? {} : { timeout: timeout }),
        });
        const problem = proxyProblem(answer);
        if (problem !== undefined)
            return { problems: [`got no answer: ${problem}`], answer, retryTime: endpointTime };
        return { problems: judgeAnswer(request, answer), answer, retryTime: hasNoSideEffects(method) ? oldPodTime : 0 };
    }
    catch (error) {
        if (!(error instanceof src_errors/* SlipwayError */.GQ) || error.code !== 'Timeout')
            throw error;
        return { problems: [`got no answer: ${error.message}`], retryTime: hasNoSideEffects(method) ? oldPodTime : 0 };
    }
};
const causeOf = ({ request, target }, { problems, answer }) => {
    const { method, path, status } = request;
    const text = answer ? excerptOf(answer.body) : '';
    return {
        code: 'SmokeFailed',
        sentence: `${method} ${path} through ${showTarget(target)} ${problems.join('; ')}${text ? ` (${text})` : ''}.`,
        object: target.service,
        hint: 'The readiness probe does not detect this, because every pod is ready. Look for the request in the logs of the pods.',
        command: method === 'GET'
            ? `kubectl get --raw '${proxyPath(target, path)}'`
            : `kubectl -n ${target.service.namespace} port-forward service/${target.service.name} 8080:${target.port}`,
        detail: { method, path, expected: status.map(showRange).join(' or '), got: answer?.status ?? 'no answer' },
        evidence: [
            {
                source: 'response',
                of: (0,refs/* showRef */.tO)(target.service),
                text: `${method} ${path} → ${answer?.status ?? 'no answer'}${text ? `: ${text}` : ''}`,
            },
        ],
    };
};
/** A request with side effects must not be repeated. */
const lostAnswerError = ({ request: { method, path } }) => new src_errors/* SlipwayError */.GQ('Unreachable', `The API server became unreachable during ${method} ${path}, so the answer to the request is lost.`);
const outageTime = ({ cluster }) => cluster.outage?.().total ?? 0;
const runCheck = async (ports, check, signal) => {
    const time = (0,api_server_outage/* timeWithoutOutages */.m)(ports);
    const start = time();
    for (;;) {
        const outageBefore = outageTime(ports);
        const attempt = await sendRequest(ports, check);
        const elapsed = time() - start;
        if (attempt.problems.length === 0) {
            ports.log.info(`  ${check.request.name}: answered ${attempt.answer?.status} as expected.`);
            return undefined;
        }
        // After an outage, the timeout does not show that the application failed to answer: a retry decides.
        const isLost = attempt.answer === undefined && outageTime(ports) > outageBefore;
        if (isLost && !hasNoSideEffects(check.request.method))
            throw lostAnswerError(check);
        if (elapsed >= attempt.retryTime && !isLost)
            return causeOf(check, attempt);
        await ports.clock.sleep(retryPause, signal);
    }
};
/**
 * Returns a check that sends the requests in sequence through the Services of the release. They go through the proxy of
 * the API server, so Ingress, DNS and the network of the runner do not matter.
 */
const smoke = (ports, requests) => async (_, signal) => {
    for (const check of requests) {
        const cause = await runCheck(ports, check, signal);
        if (cause)
            return cause;
    }
    return undefined;
};

// EXTERNAL MODULE: ./build/packages/status/src/logs/explain-running.js + 1 modules
var explain_running = __webpack_require__(94720);
;// CONCATENATED MODULE: ./build/packages/release/src/checks/workers.js



/** Maximum number of pods per workload whose logs are read. */
const maxPods = 2;
/** Maximum number of logs per release. */
const maxLogs = 20;
/** Milliseconds before the end of the stability window at which the check reads the logs. */
const readTime = 1500;
/** Containers of the pods that this deploy created. */
const newContainers = ({ target, assessment }) => (0,src_kinds/* isRestartable */._m)(target.desired) && target.since !== undefined
    ? assessment.pods
        .filter(({ metadata }) => (metadata.creationTimestamp ?? '') >= (target.since ?? ''))
        .slice(0, maxPods)
        .flatMap((pod) => (pod.spec?.containers ?? []).map(({ name }) => ({
        owner: target.desired,
        pod,
        container: name,
    })))
    : [];
/**
 * Returns a check that finds worker processes which crash again and again. Their master process may answer the probes, so
 * that no container restarts and no condition shows the crashes. The check reads the logs near the end of the window.
 * @param window milliseconds of the stability window
 */
const watchWorkers = ({ cluster, clock, log }, window) => async (tracked, signal) => {
    const containers = tracked.flatMap(newContainers).slice(0, maxLogs);
    if (containers.length === 0)
        return undefined;
    await clock.sleep(Math.max(0, window - readTime), signal);
    const causes = await Promise.all(containers.map(async ({ owner, pod, container }) => {
        try {
            const text = await cluster.logs((0,refs/* refOf */.H8)(pod), { container, tailLines: 200, limitBytes: 128 * 1024 });
            return (0,explain_running/* dyingWorkers */.rr)((0,refs/* refOf */.H8)(owner), pod, container, text);
        }
        catch (error) {
            log.info(`The log of ${pod.metadata.name} could not be read for crashed workers: ${(0,src_errors/* describeError */.Uc)(error)}`);
            return undefined;
        }
    }));
    return causes.find((cause) => cause !== undefined);
};

// EXTERNAL MODULE: ./build/packages/release/src/track/health-check.js
var health_check = __webpack_require__(64840);
// EXTERNAL MODULE: ./build/packages/core/src/text/duration.js
var duration = __webpack_require__(47967);
;// CONCATENATED MODULE: ./build/packages/release/src/checks/error-lines.js
/** Formats in which common loggers write an error level. */
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
/** Errors that a runtime prints without a logger. */
const runtimeError = /^(Traceback \(most recent call last\)|Error in |Error: |<simpleError in |panic: |Unhandled|Uncaught)|^\w+(Error|Exception): /;
/** A line that continues the record before it. */
const continuation = /^\s|^Caused by|^Stacktrace:|^Calls:|^Execution halted|^During handling of|^The above exception|^\w+(\.\w+)*(Error|Exception)\b/;
const levelKeys = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@level'];
const isErrorLevel = (level) => typeof level === 'number'
    ? level >= 50
    : /^(error|err|fatal|critical|crit|alert|emerg|emergency|panic)$/i.test(String(level));
const parseJson = (line) => {
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
/** Returns whether a line reports an error. If the line has a level, the level decides and not the message. */
const isErrorLine = (line) => {
    const fields = parseJson(line);
    if (fields)
        return isErrorLevel(levelOf(fields));
    return errorLevels.some((level) => level.test(line)) || runtimeError.test(line);
};
const messageOf = (line) => {
    const fields = parseJson(line);
    const message = fields?.message ?? fields?.msg ?? fields?.event;
    return typeof message === 'string' ? message : line;
};
/** The message with placeholders for times, numbers and hexadecimal ids. */
const patternOf = (line) => messageOf(line)
    .replace(/\b[0-9a-f]{8,}(-[0-9a-f]{4,}){0,4}\b/gi, '#')
    .replace(/\d+/g, '#');
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
const escapeSequence = /\u001b\[[0-9;]*m/g;
/** The last line of a stack trace repeats the error. A traceback after an error record belongs to that record. */
const endsRecord = (line, previous) => (/^\s/.test(previous) && continuation.test(line)) || (isErrorLine(previous) && line.startsWith('Traceback'));
const startsRecord = (line, previous) => previous === undefined || (runtimeError.test(line) ? !endsRecord(line, previous) : !continuation.test(line));
/** Counts the records and errors of a log. A record may have several lines, for example a stack trace. */
const countErrors = (text) => {
    const lines = text
        .replace(escapeSequence, '')
        .split('\n')
        .filter((line) => line.trim() !== '');
    const records = lines.filter((line, index) => startsRecord(line, lines[index - 1]));
    const errors = records.filter(isErrorLine);
    const [mostFrequent] = [...Map.groupBy(errors, patternOf).values()].toSorted((a, b) => b.length - a.length);
    return {
        records: records.length,
        errors: errors.length,
        ...(mostFrequent?.[0] ? { worst: { line: messageOf(mostFrequent[0]), times: mostFrequent.length } } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/checks/log-errors.js





/** Maximum number of pods per workload whose logs are read. */
const log_errors_maxPods = 5;
const tailLines = 2000;
const limitBytes = 1024 * 1024;
/** A ratio of fewer errors may be chance. */
const minErrors = 3;
const ratioOf = ({ records, errors }) => (records === 0 ? 0 : errors / records);
const percent = (ratio) => `${Math.round(ratio * 1000) / 10} %`;
const previousPods = 'the pods of the previous release had';
/**
 * Returns the cause if a workload logs too many errors: more than the allowed ratio, and more than twice the ratio of the
 * reference. A new workload has no reference.
 */
const judgeLogs = (ref, now, { count: reference, whose }, limit) => {
    const [ratio, referenceRatio] = [ratioOf(now), reference ? ratioOf(reference) : 0];
    if (now.errors < minErrors || ratio <= limit || ratio <= 2 * referenceRatio)
        return undefined;
    const { line = '', times = 0 } = now.worst ?? {};
    const name = (0,refs/* showRef */.tO)(ref);
    const comparison = reference ? `; ${whose} ${percent(referenceRatio)}` : '';
    return {
        code: 'LogErrors',
        sentence: `${name}: ${now.errors} of ${now.records} log records of the new pods are errors (${percent(ratio)}, the limit is ${percent(limit)}${comparison}), most often: ${(0,clip/* clip */.$Q)(line, 200)}`,
        object: ref,
        hint: 'Find the cause of the most frequent error. If so many errors are normal, raise `log-error-ratio`.',
        command: `kubectl -n ${ref.namespace} logs ${ref.kind.toLowerCase()}/${ref.name} --tail=200`,
        detail: { errors: now.errors, records: now.records, share: percent(ratio), previous: percent(referenceRatio) },
        evidence: [{ source: 'log', of: name, text: `${times} times: ${(0,clip/* clip */.$Q)(line, 200)}` }],
    };
};
/** A pod may be deleted after the list and before the read of its log. */
const emptyIfDeleted = async (text) => {
    try {
        return await text;
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'NotFound')
            return '';
        throw error;
    }
};
/** Reads the logs of some pods of a workload, of the last `seconds` or all. */
const readLogs = async ({ cluster }, pods, seconds) => {
    const range = { tailLines, limitBytes, ...(seconds === undefined ? {} : { sinceSeconds: seconds }) };
    const texts = await Promise.all(pods
        .slice(0, log_errors_maxPods)
        .flatMap((pod) => (pod.spec?.containers ?? []).map(({ name }) => emptyIfDeleted(cluster.logs((0,refs/* refOf */.H8)(pod), { container: name, ...range })))));
    return texts.join('\n');
};
/** Counts the log records of a workload's running pods: either of its candidate pods, or of all others. */
const countLogs = async (ports, workload, { isCandidate = false, seconds } = {}) => {
    const { namespace = '' } = workload.metadata;
    const selection = { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: (0,selectors/* labelSelectorOf */.P5)(workload) };
    const pods = (0,models/* ofKind */.C)((await ports.cluster.list(selection)).items, 'Pod')
        .filter((pod) => pod.status?.phase === 'Running' && !(0,src_pods/* isTerminating */.fy)(pod))
        .filter((pod) => isCandidatePod(pod) === isCandidate);
    return countErrors(await readLogs(ports, pods, seconds));
};
/** Counts the log records of the current pods by workload, before the release replaces the pods. */
const countPreviousLogs = async (ports, plan) => {
    const changing = plan.flatMap(({ action, live }) => live && action !== 'unchanged' && (0,src_kinds/* isRestartable */._m)(live) && (0,selectors/* labelSelectorOf */.P5)(live) !== '' ? [live] : []);
    const counts = await Promise.all(changing.map(async (live) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(live)), await countLogs(ports, live)]));
    return new Map(counts);
};
/** Reads logs. Without permission, it warns and returns `otherwise`. */
const unlessForbidden = async ({ log }, otherwise, read) => {
    try {
        return await read();
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD) || error.status.reason !== 'Forbidden')
            throw error;
        log.warning(`Logs are not compared with those of the previous release: ${error.message}`);
        return otherwise;
    }
};
const isNew = ({ target }) => target.since !== undefined && (0,src_kinds/* isRestartable */._m)(target.desired);
/** Reads the logs of the current pods, and returns a check that compares the logs of the new pods with them. */
const watchLogErrors = async (ports, plan, { ratio, window }) => {
    const previous = await unlessForbidden(ports, new Map(), () => countPreviousLogs(ports, plan));
    return async (tracked, signal) => {
        const changed = tracked.filter(isNew);
        if (changed.length === 0)
            return undefined;
        ports.log.info(`Slipway checks the logs of the new pods for ${(0,duration/* showDuration */.kJ)(window)}.`);
        await ports.clock.sleep(window, signal);
        return unlessForbidden(ports, undefined, async () => {
            for (const { target, assessment } of changed) {
                const ref = (0,refs/* refOf */.H8)(target.desired);
                const now = countErrors(await readLogs(ports, assessment.pods));
                const cause = judgeLogs(ref, now, { count: previous.get((0,refs/* keyOf */.TN)(ref)), whose: previousPods }, ratio);
                if (cause)
                    return cause;
            }
            return undefined;
        });
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/step-analysis.js



/** Returns the length of a comparison in ms and the number of comparisons. A long step has several. */
const analysisWindows = (watch, { pause }) => {
    const duration = Math.max(watch, typeof pause === 'number' ? pause : 0);
    const times = watch > 0 ? Math.max(1, Math.floor(duration / watch)) : 1;
    return { length: duration / times, times };
};
/** Returns the time window for the stable version. Without requests, its earlier logs are the reference. */
const stableWindow = (weight, seconds) => weight === 100
    ? { whose: 'the stable version had, before the switch,' }
    : { seconds, whose: 'the stable version had in the same time' };
const compare = async (ports, { candidate, stable }, { weight, seconds }, ratio) => {
    const { whose, ...range } = stableWindow(weight, seconds);
    const [now, before] = await Promise.all([
        countLogs(ports, candidate, { isCandidate: true, seconds }),
        countLogs(ports, stable.object, range),
    ]);
    return judgeLogs((0,refs/* refOf */.H8)(candidate), now, { count: before, whose }, ratio);
};
/** Returns a health check that compares the errors of both versions in their logs during a step. */
const analyseLogErrors = (ports, candidate, step, { ratio, window }) => async (_, signal) => {
    const { length, times } = analysisWindows(window, step);
    ports.log.info(`Watching the logs of both versions for ${(0,duration/* showDuration */.kJ)(length * times)}.`);
    for (let time = 0; time < times; time++) {
        await ports.clock.sleep(length, signal);
        const cause = await unlessForbidden(ports, undefined, async () => {
            for (const workload of candidate.workloads) {
                const window = { weight: step.weight, seconds: Math.max(1, Math.ceil(length / 1000)) };
                const problem = await compare(ports, workload, window, ratio);
                if (problem)
                    return problem;
            }
            return undefined;
        });
        if (cause)
            return cause;
    }
    return undefined;
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/run-step.js









const toConfigure = (object) => ({ object, action: 'configure', isAutoscaled: false });
const toCreate = (object) => ({ object, action: 'create', isAutoscaled: false });
/** Returns the pods of both versions of a Deployment. An autoscaled or isolated stable version keeps its count. */
const podCountsOf = async ({ cluster }, { record, isIsolated }, { stable, next }, weight) => {
    const scaled = stable.isAutoscaled === true || next.isAutoscaled === true;
    const live = scaled ? await cluster.get(stable.ref) : undefined;
    const replicas = (0,src_object/* replicasOf */.N4)(live ?? (isIsolated ? next.object : stable.object));
    if (record.strategy === 'blue-green')
        return { candidate: replicas, stable: replicas };
    return podCountsFor(replicas, weight, isIsolated || scaled);
};
const withReplicas = (object, replicas) => (0,src_object/* withSpec */.Yk)(object, { replicas });
/** Returns the smoke check of the release, with the candidate's Services as targets. */
const candidateSmoke = (ports, candidate, requests) => {
    const checks = requests.flatMap(({ request, target }) => {
        const service = candidate.services.find(({ stable }) => (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(stable)) === (0,refs/* showRef */.tO)(target.service));
        return service ? [{ request, target: { ...target, service: (0,refs/* refOf */.H8)(service.candidate) } }] : [];
    });
    return checks.length > 0 ? [smoke(ports, checks)] : [];
};
/** Applies the candidate with the number of pods that the step needs. */
const scaleCandidate = async (ports, candidate, weight, options) => {
    const since = ports.cluster.serverTime();
    const sizes = await Promise.all(candidate.workloads.map(async (workload) => ({
        ...(await podCountsOf(ports, candidate, workload, weight)),
        workload,
    })));
    const own = new Set(candidate.workloads.map((workload) => workload.candidate));
    const others = candidate.temporary.map(({ object }) => object).filter((object) => !own.has(object));
    const deployments = sizes.map(({ workload, candidate: count }) => withReplicas(workload.candidate, count));
    const { onCreated, forceConflicts } = options;
    const applied = await applyAll(ports, [...others, ...deployments].map(onCreated ? toCreate : toConfigure), {
        forceConflicts,
        ...(onCreated ? { onApplied: onCreated } : {}),
    });
    const targets = applied
        .filter(({ planned }) => deployments.includes(planned.object))
        .map(({ planned, object }) => trackedObject(planned.object, object, since));
    return { targets, sizes };
};
/** Scales the stable version down by the number of pods that the candidate has gained. */
const scaleDownStable = async (ports, { sizes }, options) => {
    const since = ports.cluster.serverTime();
    return Promise.all(sizes.map(async ({ workload: { stable, next }, stable: count }) => {
        if (stable.isAutoscaled || next.isAutoscaled || count === (0,src_object/* replicasOf */.N4)(stable.object))
            return { desired: stable.object };
        const object = withReplicas(stable.object, count);
        return trackedObject(object, await applyOne(ports, toConfigure(object), options), since);
    }));
};
const describeSizes = (weight, { sizes }) => `${weight} %: ${sizes.map(({ candidate, stable, workload }) => `${candidate} new and ${stable} stable pods of ${(0,refs/* showRef */.tO)(workload.stable.ref)}`).join(', ')}`;
/**
 * Runs one step:
 * 1. Scales the candidate, and waits until it is ready and answers the smoke requests.
 * 2. Routes the step's percentage of the requests to it.
 * 3. Tracks both versions until the step ends.
 */
const runStep = async (ports, candidate, step, options) => {
    const scaled = await scaleCandidate(ports, candidate, step.weight, options);
    ports.log.info(`${candidate.record.strategy === 'canary' ? 'Canary' : 'Preview'} at ${describeSizes(step.weight, scaled)}.`);
    const requests = candidateSmoke(ports, candidate, options.smoke);
    const { timeout, logErrors } = options;
    const start = await trackAndProve(ports, scaled.targets, {
        timeout,
        stableFor: 0,
        health: (0,health_check/* combineHealthChecks */.R)(requests),
    });
    options.onTracked(start.track);
    if (start.cause)
        return start;
    const stable = await scaleDownStable(ports, scaled, options);
    await shiftTraffic(ports, candidate, step.weight);
    const duration = Math.max(options.stableFor, typeof step.pause === 'number' ? step.pause : 0);
    const end = await trackAndProve(ports, [...scaled.targets, ...stable], {
        timeout,
        paused: candidate.isIsolated ? candidate.workloads.map(({ stable: { object } }) => object) : [],
        stableFor: duration,
        // Smoke requests run first, so that the log check includes the errors that they cause.
        health: (0,health_check/* combineHealthChecks */.R)([
            ...requests,
            ...(logErrors ? [analyseLogErrors(ports, candidate, step, logErrors)] : []),
            ...(options.stableFor > 0 ? [watchWorkers(ports, options.stableFor)] : []),
        ]),
    });
    options.onTracked(end.track);
    return end;
};

// EXTERNAL MODULE: ./build/packages/release/src/history/revision-secret.js
var revision_secret = __webpack_require__(48036);
;// CONCATENATED MODULE: ./build/packages/release/src/strategies/step-position.js

const stepAnnotation = 'slipway.dev/step';
const revisionRef = (id, revision) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: id.namespace,
    name: (0,revision_secret/* revisionSecretName */.JN)(id, revision),
});
/** Records in the history how many steps a candidate has passed. */
const recordPassedSteps = async ({ cluster, id }, revision, steps) => {
    await cluster.patch(revisionRef(id, revision), { metadata: { annotations: { [stepAnnotation]: String(steps) } } });
};
/** Returns how many steps a candidate has passed. */
const readPassedSteps = async ({ cluster, id }, revision) => {
    const { apiVersion, kind, namespace = '', name } = revisionRef(id, revision);
    const labelSelector = `${revision_secret/* historyLabels */.Ub.release}=${id.name},${revision_secret/* historyLabels */.Ub.revision}=${revision}`;
    const { items } = await cluster.list({ apiVersion, kind, namespace, labelSelector });
    const secret = items.find(({ metadata }) => metadata.name === name);
    return Number(secret?.metadata.annotations?.[stepAnnotation] ?? 0);
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/remaining-steps.js








/** Routes requests to the stable version. The rollback does so too, so an error here is only a warning. */
const routeBackToStable = async ({ release, candidate }) => {
    try {
        await routeAllToStable(release, candidate);
    }
    catch (error) {
        if (release.signal.aborted)
            throw error;
        release.log.warning(`Slipway could not route the requests back to the stable version at once: ${(0,src_errors/* describeError */.Uc)(error)}`);
    }
};
/**
 * Repeats the last step for a revision that was paused in it, because its health may have changed since then. If steps
 * remain, the next step checks the candidate before it routes requests.
 */
const recheckLastStep = async (run, first) => {
    const { release, candidate, options, tracking } = run;
    const { steps } = candidate.record;
    const last = steps.at(-1);
    if (first < steps.length || !last)
        return undefined;
    const { cause } = await runStep(release, candidate, { weight: last.weight }, { ...options, onTracked: (result) => tracking.add(result) });
    return cause;
};
/** Fails for an object of the candidate that another client created first, so that this object stays as it is. */
const rejectLateAdoption = ({ lateAdoptions }) => async (applied) => {
    const { lateAdoption, object } = applied;
    if (!lateAdoption)
        return;
    await lateAdoptions.onApplied(applied);
    throw new release_failure/* ReleaseFailure */.W({
        code: 'FieldConflict',
        sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} was created by ${lateAdoption.managers.join(', ')} after the preflight, but the candidate needs this name.`,
        object: (0,refs/* refOf */.H8)(object),
        hint: 'Rename that object, or deploy with `strategy: rolling`.',
        evidence: [],
    });
};
/** Runs the steps from `first` on, and then the promotion. After a failure, routes all requests to the stable version. */
const runRemainingSteps = async (run, plan, first) => {
    const { release, candidate, revision, options, tracking } = run;
    const stop = async (cause) => {
        await routeBackToStable(run);
        return failed(run, cause);
    };
    const problem = await recheckLastStep(run, first);
    if (problem)
        return stop(problem);
    for (const [at, step] of candidate.record.steps.entries()) {
        if (at < first)
            continue;
        const stepOptions = {
            ...options,
            onTracked: (result) => tracking.add(result),
            ...(at === 0 ? { onCreated: rejectLateAdoption(run) } : {}),
        };
        const { cause, proof } = await runStep(release, candidate, step, stepOptions);
        if (cause)
            return stop(cause);
        await recordPassedSteps(release, revision.revision, at + 1);
        if (step.pause !== 'manual')
            continue;
        await release.history.mark(revision.revision, 'paused');
        return paused(run, at + 1, proof);
    }
    return promote(run, plan);
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/resume.js















const newestFirst = (revisions) => revisions.toSorted((a, b) => b.revision - a.revision);
const noCandidate = (id, [newest]) => new src_errors/* SlipwayError */.GQ('NotFound', `Release ${id.name} has no candidate to promote or abort.`, {
    hint: newest
        ? `Its newest revision, ${newest.revision}, is ${newest.state}.${(0,history_revisions/* isUnfinished */.ui)(newest) ? ' Its run was interrupted. To roll it back, use `mode: abort`, a rollback with `only-if-unfinished`, or the next deploy.' : ''}`
        : `Release ${id.name} has no history in namespace ${id.namespace}.`,
});
/**
 * Returns the paused revision.
 * @throws SlipwayError NotFound with the state of the newest revision
 */
const pausedRevision = async ({ history, id }) => {
    const revisions = newestFirst((await history.revisions()).revisions);
    const revision = revisions.find(({ state }) => state === 'paused');
    if (!revision)
        throw noCandidate(id, revisions);
    return { revision, record: await history.read(revision) };
};
/**
 * Returns the revision that has a candidate: it is paused, it failed and was kept, or its run was interrupted.
 * @throws SlipwayError NotFound with the state of the newest revision
 */
const revisionWithCandidate = async ({ history, id, }) => {
    const revisions = newestFirst((await history.revisions()).revisions);
    const paused = revisions.find(({ state }) => state === 'paused');
    const [newest] = revisions;
    const mayHaveCandidate = newest && (newest.state === 'failed' || (0,history_revisions/* isUnfinished */.ui)(newest));
    const revision = paused ?? (mayHaveCandidate ? newest : undefined);
    const record = revision && (await history.read(revision));
    if (!revision || !record?.candidate)
        throw noCandidate(id, revisions);
    return { revision, record };
};
/** Returns the plan without the Jobs of the phase `before`. They ran when the candidate started. */
const withoutFinishedJobs = (plan) => ({
    ...plan,
    objects: plan.objects.flatMap((planned) => {
        if ((0,order/* levelOf */.In)(planned.object) !== 'before')
            return [planned];
        return planned.live ? [{ ...planned, action: 'unchanged' }] : [];
    }),
});
/** Returns the candidate with autoscaled workloads marked. An autoscaler may have been created during the pause. */
const withAutoscalers = (candidate, plan) => {
    const scaled = new Set(plan.objects.filter((each) => each.isAutoscaled).map(({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    return {
        ...candidate,
        workloads: candidate.workloads.map((each) => scaled.has((0,refs/* keyOf */.TN)(each.next.ref)) ? { ...each, next: { ...each.next, isAutoscaled: true } } : each),
    };
};
/** Records objects that another client created during the pause, so that a rollback restores them. */
const recordLateAdoptions = async (id, { objects }, record, { add }) => {
    const toCreate = new Set(record.objects.filter(({ created }) => created).map(({ ref }) => (0,refs/* keyOf */.TN)(ref)));
    for (const { object, live, adoption } of objects)
        if (live && toCreate.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))) && (0,core_annotations/* ownerAnnotationOf */.cF)(live) !== (0,core_annotations/* ownerOf */.bf)(id))
            await add({ original: (0,compare_objects/* withoutServerFields */.dw)(live), managers: adoption?.managers ?? [] });
};
/** Fails if a stable Deployment was deleted, because the candidate needs it for comparison and for a rollback. */
const requireStable = (plan, { workloads }, { revision }) => {
    const live = new Set(plan.objects.filter((each) => each.live).map(({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    const deleted = workloads.find(({ next }) => !live.has((0,refs/* keyOf */.TN)(next.ref)));
    if (!deleted)
        return;
    throw new release_failure/* ReleaseFailure */.W({
        code: 'NotReady',
        sentence: `${(0,refs/* showRef */.tO)(deleted.next.ref)}, the stable version, was deleted while the candidate of revision ${revision} ran.`,
        object: deleted.next.ref,
        hint: 'Roll back to the last verified revision, and deploy again.',
        evidence: [],
    });
};
/**
 * Continues a paused revision with its next steps, and then promotes it.
 * @param plan of the revision, made from its record
 * @throws SlipwayError Refused when the revision has no candidate
 */
const resume = async (release, plan, { snapshot, revision, record }, options) => {
    const { history, id, log } = release;
    const verified = (0,history_revisions/* lastVerified */.T5)(snapshot.revisions);
    // The promotion of the last verified revision deleted its own candidate.
    const candidate = verified && openCandidate(record, (0,revision_record/* withoutTemporaryObjects */.q)(await history.read(verified)));
    if (!candidate)
        throw new src_errors/* SlipwayError */.GQ('Refused', `Revision ${revision.revision} has no candidate, so it cannot be promoted.`, {
            hint: 'Roll back to the last verified revision, and deploy again.',
        });
    const run = {
        release,
        plan: withoutFinishedJobs(plan),
        snapshot,
        options,
        candidate: withAutoscalers(candidate, plan),
        revision,
        tracking: new CombinedTracking(),
        lateAdoptions: collectLateAdoptions(release, revision.revision, revision.lateAdoptions),
    };
    await history.mark(revision.revision, 'pending');
    log.info(`Continuing revision ${revision.revision}, which has ${candidate.record.strategy === 'canary' ? 'a canary' : 'a preview'} of ${candidate.workloads.map(({ stable }) => (0,refs/* showRef */.tO)(stable.ref)).join(', ')}.`);
    await recordLateAdoptions(id, plan, record, run.lateAdoptions);
    return failOnRejection(run, async () => {
        requireStable(plan, candidate, revision);
        const passed = await readPassedSteps(release, revision.revision);
        // If someone resumed the stable Deployment during the pause, the Services may have no pods.
        if (run.candidate.isIsolated)
            await pinServicesToStable(release, run.candidate);
        return runRemainingSteps(run, run.plan, passed);
    });
};

// EXTERNAL MODULE: ./build/packages/release/src/rollback/plan-rollback.js
var plan_rollback = __webpack_require__(94290);
// EXTERNAL MODULE: ./build/packages/release/src/rollback/roll-back.js + 5 modules
var roll_back = __webpack_require__(55798);
// EXTERNAL MODULE: ./build/packages/release/src/core/release-id.js
var release_id = __webpack_require__(33742);
// EXTERNAL MODULE: ./build/packages/release/src/session/session.js + 7 modules
var session = __webpack_require__(39707);
// EXTERNAL MODULE: ./build/packages/release/src/lock/holder.js
var holder = __webpack_require__(42113);
// EXTERNAL MODULE: ./build/packages/release/src/history/damaged-revisions.js
var damaged_revisions = __webpack_require__(11800);
;// CONCATENATED MODULE: ./build/packages/release/src/history/snapshot.js



/**
 * Reads the last verified revision and all later ones, whose objects may still exist. A revision that was rolled back
 * left no objects.
 */
const readSnapshot = async (history) => {
    const { revisions, damaged } = await history.revisions();
    const verified = (0,history_revisions/* lastVerified */.T5)(revisions);
    const relevant = revisions.filter(({ revision, state }) => revision >= (verified?.revision ?? 0) && state !== 'rolled-back');
    const { records, warnings } = await (0,damaged_revisions/* readRecords */.T)(history, relevant);
    const verifiedRecord = records.find(({ revision }) => revision === verified?.revision);
    const isVerifiedUnreadable = verified !== undefined && verifiedRecord === undefined;
    return {
        revisions,
        // Objects of the unreadable revision look as if later revisions had created them. The live objects are therefore the
        // originals that a rollback restores.
        knownObjects: isVerifiedUnreadable ? new Map() : (0,history_revisions/* latestObjects */.US)(records),
        verifiedKeys: new Set(verifiedRecord?.objects.map(({ ref }) => (0,refs/* keyOf */.TN)(ref)) ?? []),
        nextRevision: (0,history_revisions/* nextRevision */.fB)(revisions, damaged),
        isVerifiedUnreadable,
        warnings: [...damaged.map((name) => `Revision Secret/${name} is damaged and is ignored.`), ...warnings],
    };
};

// EXTERNAL MODULE: ./build/packages/spec/src/file/find-spec.js
var find_spec = __webpack_require__(86015);
;// CONCATENATED MODULE: ./build/actions/deploy/src/context/context.js

/** Returns the context of an open release. Reads the Services of the smoke requests from the cluster. */
const openContext = async (run, release, source) => {
    const smoke = await resolveSmokeTargets(release.cluster, source.id, source.objects, source.requests);
    return { ...run, release, source: { ...source, smoke } };
};

// EXTERNAL MODULE: ./build/packages/release/src/track/workload-facts.js
var workload_facts = __webpack_require__(85120);
// EXTERNAL MODULE: ./build/packages/core/src/text/plural.js
var plural = __webpack_require__(97529);
// EXTERNAL MODULE: ./build/packages/report/src/text/markdown.js
var markdown = __webpack_require__(86163);
;// CONCATENATED MODULE: ./build/actions/deploy/src/result/sentence.js


const rollbackSentences = {
    partial: (release) => `Release ${release} was only partly rolled back.`,
    failed: (release) => `The rollback of release ${release} failed.`,
    kept: (release) => `Release ${release} was left as it is.`,
};
const nothingChanged = 'Nothing was changed.';
const undoneSentence = (release, { undone, revision }) => {
    if (!undone && revision?.state === 'paused')
        return `Nothing was changed: revision ${revision.revision} still waits for \`promote\` or \`abort\`.`;
    if (!undone)
        return nothingChanged;
    const to = undone.result?.plan.to;
    if (undone.status === 'rolled-back' && to === 0)
        return 'It was the first revision, so Slipway deleted what it had created.';
    if (undone.status === 'rolled-back')
        return `Rolled back to revision ${to} and verified it.`;
    if (undone.status === 'kept' && to !== undefined)
        return `All requests go to revision ${to}, which is verified. The candidate is kept: \`abort\`, a rollback or the next deploy deletes it.`;
    if (undone.status === 'nothing-to-roll-back')
        return 'No revision was started, so nothing was rolled back.';
    return rollbackSentences[undone.status]?.(release) ?? nothingChanged;
};
/** Describes the step at which a candidate waits, and what `promote` and `abort` do there. */
const candidateSentence = ({ strategy, steps, passed }) => {
    const [now, next] = [steps[passed - 1]?.weight, steps[passed]?.weight];
    if (strategy === 'blue-green')
        return 'It is ready and gets no requests yet: `promote` sends all requests to it, `abort` deletes it.';
    const promote = next === undefined ? 'makes it the stable version' : `raises it to ${next} %`;
    return `It gets ${now} % of the requests (step ${passed} of ${steps.length}) and passed its checks: \`promote\` ${promote}, \`abort\` sends all requests to the stable version.`;
};
/** Returns the verdict of a deploy in one or two sentences. */
const sentenceOf = (release, end) => {
    const [first, ...more] = end.problems;
    const others = more.length > 0 ? ` (and ${(0,plural/* plural */.L)(more.length, 'more problem')})` : '';
    const changed = (0,plural/* plural */.L)(end.changes.filter(({ action }) => action !== 'unchanged').length, 'object');
    const revision = end.revision?.revision;
    const table = {
        deployed: () => `Release ${release} revision ${revision} is deployed and verified: ${changed} changed${end.proof?.isProven ? ', and every pod runs the requested digest' : ''}.`,
        unchanged: () => `Release ${release} is unchanged and healthy (revision ${revision}).`,
        diff: () => `Diff of release ${release}: ${changed} would change.`,
        drift: () => `Drift of release ${release}: ${changed} changed since revision ${revision}.`,
        paused: () => `Revision ${revision} of release ${release} runs beside the stable version.${end.candidate ? ` ${candidateSentence(end.candidate)}` : ''}`,
        aborted: () => `Revision ${revision} was aborted. ${undoneSentence(release, end)}`,
        cancelled: () => first?.sentence ?? '',
        failed: () => `${(0,markdown/* withFullStop */.uo)(`${first?.sentence ?? 'The release failed'}${others}`)} ${undoneSentence(release, end)}`,
    };
    return table[end.result]();
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/result/result.js




const rollbackFacts = ({ source, timeline }, { result, status, problems }) => ({
    release: source.id.name,
    namespace: source.id.namespace,
    status,
    ...(result ? { from: result.plan.from, to: result.plan.to } : {}),
    images: result?.images ?? [],
    changes: (result?.restored ?? []).map(({ ref, action }) => ({ action, object: (0,refs/* showRef */.tO)(ref) })),
    timeline: timeline.milestones,
    problems: [...problems, ...(result?.warnings ?? [])],
});
const candidateFacts = ({ strategy, steps, passed }) => ({
    strategy,
    steps: steps.map(({ weight, pause }) => ({ weight, isManual: pause === 'manual' })),
    stepsReached: passed,
});
const factsOf = (context, snapshot, end) => {
    const { source, release, timeline } = context;
    const tracked = end.undone?.result?.tracked?.tracked ?? end.track?.tracked ?? [];
    return {
        release: source.id.name,
        namespace: source.id.namespace,
        cluster: release.cluster.server,
        result: end.result,
        ...(end.revision ? { revision: end.revision.revision } : {}),
        images: source.images,
        changes: end.changes,
        timeline: timeline.milestones,
        workloads: (0,workload_facts/* workloadFacts */.T)(tracked),
        isDigestVerified: end.proof?.isProven ?? false,
        ...(end.undone ? { rollback: rollbackFacts(context, end.undone) } : {}),
        ...(end.candidate ? { candidate: candidateFacts(end.candidate) } : {}),
        history: snapshot.revisions
            .toSorted((a, b) => b.revision - a.revision)
            .slice(0, 10)
            .map(({ revision, state, at, images, run }) => ({ revision, state, at, images, ...(run ? { run } : {}) })),
        warnings: end.warnings,
    };
};
const stageStatuses = {
    deployed: 'passed',
    unchanged: 'passed',
    diff: 'passed',
    drift: 'passed',
    paused: 'passed',
    aborted: 'passed',
    failed: 'failed',
    cancelled: 'cancelled',
};
/** Undefined after a cancelled deploy: the next step decides whether there is something to roll back. */
const rollbackOutput = ({ result, undone }) => {
    if (undone)
        return undone.status;
    if (result === 'cancelled')
        return undefined;
    return result === 'failed' ? 'nothing-to-roll-back' : 'not-needed';
};
/** Returns the outputs and the report of a deploy. */
const resultOf = (context, snapshot, end) => {
    const [cause] = end.problems;
    return {
        outputs: {
            status: end.result,
            'cause-code': cause?.code ?? '',
            cause: cause?.sentence ?? '',
            changes: JSON.stringify(end.changes),
            diff: end.changes.flatMap(({ object, diff }) => (diff ? [`${object}\n${diff}`] : [])).join('\n'),
            revision: end.revision?.revision,
            rollback: rollbackOutput(end),
        },
        status: stageStatuses[end.result],
        sentence: sentenceOf(context.source.id.name, end),
        facts: factsOf(context, snapshot, end),
        ...(cause ? { cause } : {}),
        excerpts: (end.undone?.excerpts ?? []).map(({ omitted, ...excerpt }) => ({ ...excerpt, omittedLines: omitted })),
    };
};
/** Returns the snapshot with this run's revision, for the report. */
const withLatestRevisions = async ({ ports, release }, snapshot, { revisions }) => {
    if (revisions)
        return { ...snapshot, revisions };
    try {
        return { ...snapshot, revisions: (await release.history.revisions()).revisions };
    }
    catch (error) {
        ports.log.warning(`The report shows the history from before this run: ${(0,src_errors/* describeError */.Uc)(error)}`);
        return snapshot;
    }
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/result/cancelled-result.js



/** Returns the result of a cancelled deploy. It rolls nothing back: the rollback step does that. */
const cancelledResult = (context, snapshot) => {
    const { release, source, timeline } = context;
    timeline.mark('cancelled');
    const cause = {
        code: 'Cancelled',
        sentence: `The deploy of ${(0,refs/* showRef */.tO)({ apiVersion: '', kind: 'release', ...source.id })} was cancelled (${(0,src_errors/* describeError */.Uc)(release.signal.reason)}).`,
        hint: 'A rollback step with `only-if-unfinished: true` restores the last verified revision.',
        evidence: [],
    };
    return resultOf(context, snapshot, { result: 'cancelled', changes: [], problems: [cause], warnings: [] });
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/stored-revision.js





/** Warns about inputs that this mode does not read: the revision was recorded when it was deployed. */
const reportUnreadInputs = ({ input, ports }, { revision }) => {
    const given = ['manifests', 'chart', 'values', 'images'].filter((name) => (input[name] ?? []).length > 0);
    if (given.length > 0)
        ports.log.notice(`Slipway does not read ${given.map((name) => `\`${name}\``).join(' and ')}: \`mode: ${input.mode}\` uses revision ${revision.revision} exactly as it was recorded.`);
};
/**
 * Runs a mode that continues with a stored revision. It needs no manifests and works on any runner, so a newer commit
 * cannot slip in.
 */
const withStoredRevision = async (run, mode) => {
    const { input, ports } = run;
    const spec = await (0,find_spec/* findSpec */.vt)(input.directory);
    const id = (0,release_id/* releaseId */.B)(input, spec);
    return (0,session/* withRelease */._)({ ...input, id }, ports, ({ release, withLock }) => withLock({ holder: (0,holder/* thisProcess */.W)(ports.runner.run), timeout: input['lock-timeout'] }, async (held) => {
        held.startChanges();
        const found = await mode.find(release);
        const objects = (0,revision_record/* withoutTemporaryObjects */.q)(found.record).objects.map(({ object }) => object);
        const { images } = found.record;
        const source = { id, objects, requests: mode.requests(spec), smoke: [], images, warnings: [] };
        const context = await openContext(run, release, source);
        const snapshot = await readSnapshot(release.history);
        reportUnreadInputs(run, found);
        try {
            const end = await mode.run(context, found);
            return resultOf(context, await withLatestRevisions(context, snapshot, end), end);
        }
        catch (error) {
            if (release.signal.aborted)
                return cancelledResult(context, snapshot);
            throw error;
        }
    }));
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/abort.js


/** Sends all requests to the stable version again and deletes the candidate. */
const abortRevision = (run) => withStoredRevision(run, { find: revisionWithCandidate, requests: () => [], run: abort });
const abort = async (context, { revision }) => {
    const { input, ports, release, timeline } = context;
    const { revisions } = await release.history.revisions();
    const plan = (0,plan_rollback/* planRollback */.I)(revisions, 'last-verified', false);
    const result = plan && (await (0,roll_back/* rollBack */.F)(release, revisions, plan, { timeout: input['rollback-timeout'] }));
    if (result?.tracked)
        timeline.add(result.tracked);
    for (const warning of result?.warnings ?? [])
        ports.log.warning(warning);
    const problems = result?.problems ?? [];
    const cause = {
        code: result?.cause?.code ?? 'Cancelled',
        sentence: `Revision ${revision.revision} was aborted${problems.length > 0 ? `, but the rollback failed: ${problems.join(' ')}` : '.'}`,
        evidence: [],
    };
    const status = result?.status ?? 'nothing-to-roll-back';
    timeline.mark(status);
    return {
        result: problems.length > 0 ? 'failed' : 'aborted',
        changes: [],
        problems: problems.length > 0 ? [cause] : [],
        warnings: [],
        revision,
        undone: { status, cause, excerpts: [], problems, ...(result ? { result } : {}) },
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/plan/create-revision-record.js






/** Returns whether this release created an object, and the original of an adopted object. */
const originOf = (id, live, known) => {
    // Another client may have deleted the object of an earlier revision and created it again: then the client owns it.
    const isOwn = known !== undefined && (!live || (0,core_annotations/* ownerAnnotationOf */.cF)(live) === (0,core_annotations/* ownerOf */.bf)(id));
    if (isOwn)
        return { created: known.created, ...(known.original ? { original: known.original } : {}) };
    return live ? { created: false, original: (0,compare_objects/* withoutServerFields */.dw)(live) } : { created: true };
};
const recordObject = (id, planned, known) => {
    const { object, live, isAutoscaled } = planned;
    return {
        ref: (0,refs/* refOf */.H8)(object),
        object: isAutoscaled ? (0,autoscaled_replicas/* withoutReplicas */.Ye)(object) : object,
        ...(isAutoscaled ? { isAutoscaled } : {}),
        // A Job that another client ran under this name has no original: a rollback would run it again.
        ...((0,phase_jobs/* isPhaseJob */.fA)(object)
            ? { created: !(0,phase_jobs/* isSkippedByPhase */.jt)(planned) || known?.created === true }
            : originOf(id, live, known)),
    };
};
/** Returns the record of the next revision, with the original of each object that the release adopts. */
const createRevisionRecord = ({ release, run, at }, plan, { nextRevision, knownObjects, isVerifiedUnreadable, }) => ({
    schema: 'slipway.revision.v1',
    release,
    revision: nextRevision,
    at,
    run,
    images: [...new Set(plan.flatMap(({ object }) => imagesOf(object).map(({ image }) => image)))].sort(),
    objects: plan.map((planned) => recordObject(release, planned, knownObjects.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(planned.object))))),
    ...(isVerifiedUnreadable ? { isWithoutPredecessor: true } : {}),
});

// EXTERNAL MODULE: ./build/packages/release/src/core/heap-limit.js
var heap_limit = __webpack_require__(79495);
;// CONCATENATED MODULE: ./build/packages/release/src/core/live-objects.js


/** Number of objects of one kind and namespace from which on one list is cheaper than single reads. */
const listThreshold = 10;
const isDenied = (error) => error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden';
const readEach = async (cluster, objects) => (await Promise.all(objects.map((object) => cluster.get((0,refs/* refOf */.H8)(object))))).filter((object) => object !== undefined);
const readGroup = async (cluster, objects) => {
    const [{ apiVersion, kind, metadata }] = objects;
    if (objects.length < listThreshold)
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
/**
 * Reads those of the given objects that exist; many of one kind with one list. The CRD of a kind may be part of the
 * release: the server then has no such kind yet, and no object of it.
 */
const readLiveObjects = async (cluster, objects) => {
    const kinds = Map.groupBy(objects, kindOf);
    const servedKinds = new Set();
    const existing = await Promise.all([...kinds].map(async ([kind, [first]]) => {
        if (!first || !(await cluster.resource(first.apiVersion, first.kind)))
            return [];
        servedKinds.add(kind);
        const groups = Map.groupBy(kinds.get(kind) ?? [], ({ metadata }) => metadata.namespace);
        return (await Promise.all([...groups.values()].map((group) => readGroup(cluster, group)))).flat();
    }));
    return {
        objects: new Map(existing.flat().map((object) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), object])),
        hasKind: (object) => servedKinds.has(kindOf(object)),
    };
};

// EXTERNAL MODULE: ./build/packages/release/src/core/namespace-errors.js
var namespace_errors = __webpack_require__(70778);
;// CONCATENATED MODULE: ./build/packages/manifest/src/links/links.js

const fieldsOf = (value) => (typeof value === 'object' && value !== null ? value : {});
const links_list = (value, path) => {
    const found = (0,value_at/* valueAt */.f)(value, path);
    return Array.isArray(found) ? found.map((item, index) => ({ item: fieldsOf(item), at: [...path, index] })) : [];
};
const isName = (value) => typeof value === 'string' && value !== '';
const serviceIn = (namespace, name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    ...(namespace ? { namespace } : {}),
    name,
});
/** The port of an Ingress backend that an annotation replaces. */
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
    ...ofBackend(object, (0,value_at/* valueAt */.f)(object, ['spec', 'defaultBackend']), '', ['spec', 'defaultBackend']),
    ...links_list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) => links_list(object, [...at, 'http', 'paths']).flatMap(({ item, at: place }) => ofBackend(object, item.backend, `${rule.host ?? ''}${item.path ?? '/'}`, [...place, 'backend']))),
];
const ofRef = ({ metadata }, { ref, of, idle, path }) => {
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
    const host = (0,value_at/* valueAt */.f)(object, ['spec', 'hostnames', 0]) ?? '';
    const place = (0,value_at/* valueAt */.f)(rule, ['matches', 0, 'path', 'value']) ?? (host === '' ? '' : '/');
    return `${host}${place}`;
};
const ofRoute = (object) => links_list(object, ['spec', 'rules']).flatMap(({ item: rule, at }) => {
    const of = requestsOf(object, rule);
    return [
        ...links_list(object, [...at, 'backendRefs']).flatMap(({ item, at: place }) => ofRef(object, { ref: item, of, idle: false, path: place })),
        ...links_list(object, [...at, 'filters']).flatMap(({ item, at: place }) => ofRef(object, {
            ref: fieldsOf((0,value_at/* valueAt */.f)(item, ['requestMirror', 'backendRef'])),
            of,
            idle: true,
            path: [...place, 'requestMirror', 'backendRef'],
        })),
    ];
});
const ofAutoscaler = (object) => {
    const { metadata } = object;
    const { apiVersion = 'apps/v1', kind, name } = fieldsOf((0,value_at/* valueAt */.f)(object, ['spec', 'scaleTargetRef']));
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
 * Returns the Services that an Ingress or a route of the Gateway API sends requests to, and the target of an
 * autoscaler. Every place that names one has an entry. Backends of other kinds are left out.
 */
const linksOf = (object) => readers[`${(0,refs/* groupOf */.F8)(object.apiVersion)}/${object.kind}`]?.(object) ?? [];

;// CONCATENATED MODULE: ./build/packages/release/src/links/missing-references.js



/**
 * References without which no pod starts. Pods may run without a pull Secret or a TLS Secret, and admission checks the
 * PriorityClass.
 */
const requiredUses = new Set(['env', 'envFrom', 'volume', 'serviceAccount']);
const requiredReferences = (object) => referencesOf(object)
    .filter(({ optional, use }) => !optional && requiredUses.has(use))
    .map(({ kind, name, keys }) => ({
    from: object,
    ref: {
        apiVersion: 'v1',
        kind,
        name,
        ...(object.metadata.namespace ? { namespace: object.metadata.namespace } : {}),
    },
    keys,
}));
/** Objects that Kubernetes creates in every namespace. */
const isCreatedByKubernetes = ({ kind, name }) => (kind === 'ConfigMap' && name === 'kube-root-ca.crt') || (kind === 'ServiceAccount' && name === 'default');
/** Returns whether the object is a custom resource: its operator may create any object for it. */
const isCustomResource = ({ apiVersion }) => !(0,src_kinds/* isKubernetesGroup */.o9)((0,refs/* groupOf */.F8)(apiVersion));
/** Operators of custom resources and the CSI driver for secret stores may create Secrets of any name. */
const mayCreateSecrets = (objects) => objects.some((object) => isCustomResource(object) || JSON.stringify(object.spec ?? {}).includes('"secrets-store.csi.k8s.io"'));
const missing_references_keysOf = (object) => new Set([
    ...Object.keys(object.data ?? {}),
    ...Object.keys(object.binaryData ?? {}),
    ...Object.keys(object.stringData ?? {}),
]);
const missingObject = ({ from, ref }) => ({
    code: 'ConfigMissing',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(from))} needs ${(0,refs/* showRef */.tO)(ref)}, which does not exist.`,
    object: (0,refs/* refOf */.H8)(from),
    hint: `Create the ${ref.kind} in namespace ${ref.namespace}, add it to the release, or mark the reference optional.`,
    command: `kubectl -n ${ref.namespace} get ${ref.kind.toLowerCase()} ${ref.name}`,
    detail: { kind: ref.kind, name: ref.name },
    evidence: [],
});
const missingKey = ({ from, ref }, key, existing) => ({
    code: 'ConfigMissing',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(from))} needs the key ${key} of ${(0,refs/* showRef */.tO)(ref)}, which has ${[...existing].join(', ') || 'no keys'}.`,
    object: (0,refs/* refOf */.H8)(from),
    hint: `Add the key ${key}, or correct its name in the manifest.`,
    command: `kubectl -n ${ref.namespace} describe ${ref.kind.toLowerCase()} ${ref.name}`,
    detail: { kind: ref.kind, name: ref.name, key },
    evidence: [],
});
/** Reads a referenced object. Returns undefined if it does not exist. */
const readObject = async (cluster, ref) => {
    try {
        return await cluster.get(ref);
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden')
            return 'unreadable';
        throw error;
    }
};
/**
 * Returns a cause for each ConfigMap, Secret, ServiceAccount and PersistentVolumeClaim that pods need and that exists
 * neither in the release nor in the cluster. An object that Slipway may not read counts as existing.
 */
const missingReferences = async (cluster, objects) => {
    const inRelease = new Map(objects.map((object) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), object]));
    const required = objects.flatMap(requiredReferences).filter(({ ref }) => !isCreatedByKubernetes(ref));
    const outside = new Map(required.filter(({ ref }) => !inRelease.has((0,refs/* keyOf */.TN)(ref))).map(({ ref }) => [(0,refs/* keyOf */.TN)(ref), ref]));
    const inCluster = new Map(await Promise.all([...outside].map(async ([key, ref]) => [key, await readObject(cluster, ref)])));
    const secretsMayAppear = mayCreateSecrets(objects);
    return required.flatMap((reference) => {
        const { ref, keys } = reference;
        const target = inRelease.get((0,refs/* keyOf */.TN)(ref)) ?? inCluster.get((0,refs/* keyOf */.TN)(ref));
        if (target === 'unreadable')
            return [];
        if (!target)
            return ref.kind === 'Secret' && secretsMayAppear ? [] : [missingObject(reference)];
        const existing = missing_references_keysOf(target);
        return keys.filter((key) => !existing.has(key)).map((key) => missingKey(reference, key, existing));
    });
};

;// CONCATENATED MODULE: ./build/packages/release/src/links/backends.js






/** Annotations with which the Ingress controller answers requests itself, so that the Service need not exist. */
const answerAnnotation = /redirect$|snippet$|\/actions\.|middlewares$/;
const isAnsweredByController = ({ metadata }) => Object.keys(metadata.annotations ?? {}).some((key) => answerAnnotation.test(key) && !/(?:ssl|https)-redirect$/.test(key));
const showPort = ({ name, port }) => (name ? `${port} (${name})` : String(port));
/** A Service without ports, and one of the type ExternalName, accept any port. */
const portProblem = ({ port: linked, use }, service) => {
    const ports = (0,selectors/* servicePortsOf */.DR)(service);
    const isExternal = (0,value_at/* valueAt */.f)(service, ['spec', 'type']) === 'ExternalName';
    if (linked === undefined || ports.length === 0 || isExternal)
        return undefined;
    if (ports.some(({ name, port }) => name === linked || port === linked))
        return undefined;
    const portOfTarget = ports.find(({ targetPort }) => targetPort === linked);
    if (portOfTarget && use === 'ingress')
        return {
            text: `, which has it only as targetPort of its port ${showPort(portOfTarget)}. Not every controller accepts that`,
            isCertain: false,
        };
    const text = `, which has the port${ports.length > 1 ? 's' : ''} ${ports.map(showPort).join(', ')}`;
    return { text, isCertain: true };
};
const problemOf = (link, target) => {
    if (target === 'unreadable')
        return undefined;
    if (target === 'missing')
        return { text: ', which is neither in the release nor in the cluster', isCertain: true };
    if (target === 'pruned')
        return { text: ', which this release prunes', isCertain: true };
    if (link.use !== 'scale')
        return portProblem(link, target);
    return (0,src_kinds/* isScalable */.eJ)(link.to) === false ? { text: ', a kind that has no replicas', isCertain: true } : undefined;
};
const backends_readObject = async (cluster, ref) => {
    if (!(await cluster.resource(ref.apiVersion, ref.kind)))
        return 'missing';
    try {
        return (await cluster.get(ref)) ?? 'missing';
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden')
            return 'unreadable';
        throw error;
    }
};
/** Reads each object of the cluster at most once. */
class CachedReader {
    #cluster;
    #live;
    #reads = new Map();
    constructor(cluster, live) {
        this.#cluster = cluster;
        this.#live = live;
    }
    async read(ref) {
        const key = (0,refs/* keyOf */.TN)(ref);
        const live = this.#live.get(key);
        if (live)
            return live;
        const read = this.#reads.get(key) ?? backends_readObject(this.#cluster, ref);
        this.#reads.set(key, read);
        return read;
    }
}
const backends_showTarget = ({ to, port }) => port === undefined ? (0,refs/* showRef */.tO)(to) : `port ${port} of ${(0,refs/* showRef */.tO)(to)}`;
const showRequests = ({ of, use }) => {
    if (of !== '')
        return `requests for ${of}`;
    return use === 'ingress' ? 'requests that match no rule' : 'its requests';
};
const backends_sentenceOf = ({ object, link, text }, locations) => {
    const verb = link.use === 'scale' ? 'scales' : `sends ${showRequests(link)} to`;
    const place = locations(object, link.path);
    return `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} ${verb} ${backends_showTarget(link)}${text}${place ? ` (${place})` : ''}`;
};
const hintOf = ({ link }, objects) => {
    const { kind, namespace, name } = link.to;
    const names = objects
        .filter((object) => object.kind === kind && object.metadata.namespace === namespace)
        .map(({ metadata }) => metadata.name);
    if (names.includes(name))
        return 'Use one of its ports, or add this port to the Service.';
    const similar = (0,nearest/* nearest */.p)(name, names);
    const existing = names.length > 0 ? ` The release has ${names.slice(0, 5).join(', ')}.` : '';
    return `${similar ? `Did you mean ${similar}?` : `Add ${kind} ${name} to the release, or correct the name.`}${existing}`;
};
const backends_causeOf = (broken, objects, locations) => {
    const { object, link } = broken;
    const { kind, namespace, name } = link.to;
    return {
        code: 'NotReady',
        sentence: backends_sentenceOf(broken, locations),
        object: (0,refs/* refOf */.H8)(object),
        hint: hintOf(broken, objects),
        command: `kubectl${namespace ? ` -n ${namespace}` : ''} get ${kind.toLowerCase()} ${name}`,
        detail: { kind, name, ...(link.port === undefined ? {} : { port: link.port }) },
        evidence: [{ source: 'manifest', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object)), text: `${link.path.join('.')}: ${name}` }],
    };
};
/** Services of the release to which no Ingress or route of the release links. */
const unlinkedServices = (objects) => {
    const linked = new Set(objects.flatMap(linksOf).map(({ to }) => (0,refs/* keyOf */.TN)(to)));
    return objects.filter((object) => object.apiVersion === 'v1' &&
        object.kind === 'Service' &&
        Object.keys((0,selectors/* selectorOf */.Bk)(object)).length > 0 &&
        !linked.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
};
/** Returns whether the live object has a working link for the same requests, which this release would break. */
const worksNow = async ({ link }, live, reader) => {
    const links = live ? linksOf(live).filter(({ of, use }) => of === link.of && use === link.use) : [];
    const targets = await Promise.all(links.map(async (each) => ({ each, target: await reader.read(each.to) })));
    return targets.some(({ each, target }) => typeof target === 'object' && !problemOf(each, target)?.isCertain);
};
/**
 * Checks that the target of every Ingress, route and autoscaler exists. A broken link is a problem in three cases:
 *
 * - The live object has a working link for the same requests.
 * - It is a link of a route: its Gateway would reject it too.
 * - It is a link of a new Ingress without any working backend, and the release has a Service to which nothing links.
 *
 * All others are warnings, because an operator or another release may create the target later. Reads only those targets
 * from the cluster that the release does not contain.
 * @param objects the whole release
 * @param live the live objects of the release, by key
 */
const checkBackends = async ({ cluster, id }, objects, live, { prune, locations }) => {
    const reader = new CachedReader(cluster, live);
    const own = new Map(objects.map((object) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), object]));
    const findTarget = async (ref) => {
        const ownObject = own.get((0,refs/* keyOf */.TN)(ref));
        if (ownObject)
            return ownObject;
        const target = await reader.read(ref);
        return typeof target === 'object' && prune && (0,core_annotations/* ownerAnnotationOf */.cF)(target) === (0,core_annotations/* ownerOf */.bf)(id) ? 'pruned' : target;
    };
    const checked = await Promise.all(objects.flatMap((object) => linksOf(object).map(async (link) => ({ object, link, problem: problemOf(link, await findTarget(link.to)) }))));
    const hasCustomResources = objects.some(isCustomResource);
    const namespacesWithUnlinked = new Set(unlinkedServices(objects).map(({ metadata }) => metadata.namespace));
    const isNewWithoutBackend = (object) => !live.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))) &&
        checked.filter((each) => each.object === object).every(({ problem }) => problem?.isCertain) &&
        !isAnsweredByController(object) &&
        namespacesWithUnlinked.has(object.metadata.namespace);
    const isProblem = async (broken) => {
        const { object, link, isCertain } = broken;
        if (!isCertain || link.idle || hasCustomResources)
            return false;
        if (link.use === 'route' || (link.use === 'ingress' && isNewWithoutBackend(object)))
            return true;
        return worksNow(broken, live.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))), reader);
    };
    const broken = checked.flatMap(({ object, link, problem }) => (problem ? [{ object, link, ...problem }] : []));
    const firstOfEach = [
        ...new Map(broken.toReversed().map((each) => [`${(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(each.object))} ${backends_showTarget(each.link)}`, each])).values(),
    ].toReversed();
    const problems = [];
    const warnings = [];
    for (const each of firstOfEach) {
        const same = broken.filter((other) => other.object === each.object && backends_showTarget(other.link) === backends_showTarget(each.link));
        const cause = backends_causeOf(each, objects, locations);
        if ((await Promise.all(same.map(isProblem))).some(Boolean))
            problems.push(cause);
        else
            warnings.push((0,src_errors/* withHint */.mu)(cause.sentence, cause.hint));
    }
    return { problems, warnings };
};

;// CONCATENATED MODULE: ./build/packages/release/src/links/container-ports.js

const handlersWithPort = ['httpGet', 'tcpSocket', 'grpc'];
/** Port numbers of a container's probes and lifecycle hooks. */
const probedPorts = ({ lifecycle, ...container }) => {
    const probesAndHooks = [
        container.readinessProbe,
        container.livenessProbe,
        container.startupProbe,
        lifecycle?.postStart,
        lifecycle?.preStop,
    ];
    return probesAndHooks
        .flatMap((each) => handlersWithPort.map((handler) => (0,value_at/* valueAt */.f)(each, [handler, 'port'])))
        .map(Number)
        .filter((port) => port > 0);
};
/** Returns whether a container declares the port, or a probe or hook uses it. */
const isDeclaredOrProbed = (object, port) => (0,src_pods/* containersOf */.Mz)(object).some((container) => probedPorts(container).includes(port) || container.ports?.some(({ containerPort }) => containerPort === port));
/** Returns the number of a target port, undefined if no container has a port of that name. */
const resolvePort = (object, target) => typeof target === 'number'
    ? target
    : (0,src_pods/* containersOf */.Mz)(object)
        .flatMap(({ ports = [] }) => ports)
        .find(({ name }) => name === target)?.containerPort;

;// CONCATENATED MODULE: ./build/packages/release/src/links/service-selectors.js


/** Returns whether a Service selects pods; a headless one does too. */
const hasPodSelector = (object) => (0,models/* isKind */.V)(object, 'Service') && object.spec?.type !== 'ExternalName' && Object.keys((0,selectors/* selectorOf */.Bk)(object)).length > 0;
/** Returns whether a Service has a selector and a cluster IP, so that it sends requests to the pods. */
const isServiceWithSelector = (object) => hasPodSelector(object) && object.spec?.clusterIP !== 'None';
/** Returns the pods of a workload, or a pod itself; none for other objects. */
const podTemplatesOf = (object) => (0,src_pods/* podSpecOf */.qz)(object)
    ? [
        {
            source: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object)),
            object,
            namespace: object.metadata.namespace,
            labels: (0,src_pods/* podLabelsOf */.KP)(object),
            ports: new Set((0,src_pods/* containersOf */.Mz)(object).flatMap(({ ports = [] }) => ports.map(({ name = '' }) => name))),
        },
    ]
    : [];
/** Returns those of the pods that a Service selects. */
const podsSelectedBy = (service, templates) => templates.filter(({ namespace, labels }) => namespace === service.metadata.namespace && (0,selectors/* selectsLabels */.B)(service, labels));
/** Labels that controllers add. The selector of a Service must not use them. */
const controllerLabel = /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:statefulset|apps)\.kubernetes\.io\/pod-.*)$/;
/** Returns the labels without those that controllers add. */
const userLabels = (labels) => Object.fromEntries(Object.entries(labels).filter(([key]) => !controllerLabel.test(key)));
/** Lists the running pods in the namespaces of these Services. Returns none without permission to list pods. */
const listPods = async ({ cluster }, services) => {
    const namespaces = [...new Set(services.flatMap(({ metadata }) => metadata.namespace ?? []))];
    try {
        const lists = await Promise.all(namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })));
        return lists
            .flatMap(({ items }) => (0,models/* ofKind */.C)(items, 'Pod'))
            .filter((pod) => !(0,src_pods/* isTerminating */.fy)(pod) && !(0,src_pods/* hasEnded */.hY)(pod))
            .flatMap(podTemplatesOf);
    }
    catch (error) {
        // The permission check of the preflight reports the missing permission.
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden')
            return [];
        throw error;
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/links/undeclared-ports.js



/** Returns the target port, by default the port itself. */
const targetPortOf = ({ port, targetPort = port }) => targetPort;
/** Returns the TCP ports of a Service. With other protocols, a closed port does not reject a request. */
const tcpPortsOf = (service) => (0,selectors/* servicePortsOf */.DR)(service).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
/**
 * Returns the ports of a Service that the pods do not declare.
 * @param pods the pods that the Service selects, or their workloads
 */
const undeclaredPorts = (service, pods) => tcpPortsOf(service).flatMap((port) => {
    const target = targetPortOf(port);
    return typeof target === 'number' && pods.length > 0 && !pods.some((pod) => isDeclaredOrProbed(pod, target))
        ? [{ service, port, target }]
        : [];
});
/** Returns the undeclared ports of all Services that select pods of these objects. */
const allUndeclaredPorts = (objects) => {
    const templates = objects.flatMap(podTemplatesOf);
    return objects.filter(isServiceWithSelector).flatMap((service) => undeclaredPorts(service, podsSelectedBy(service, templates).map(({ object }) => object)));
};

// EXTERNAL MODULE: ./build/packages/release/src/lock/lock-ref.js
var lock_ref = __webpack_require__(35516);
// EXTERNAL MODULE: ./build/packages/release/src/observe/tracked-kinds.js
var tracked_kinds = __webpack_require__(38028);
;// CONCATENATED MODULE: ./build/packages/release/src/permissions/required-permissions.js





/** Returns the plurals of kinds. If the objects define a kind, its definition has the plural. */
const pluralsFrom = (objects) => (apiVersion, kind) => definitionOf(objects, { apiVersion, kind })?.spec.names.plural ?? (0,src_kinds/* pluralOf */._l)({ apiVersion, kind });
const each = (verbs, permission) => verbs.split(' ').map((verb) => ({ ...permission, verb }));
/** Permissions for the history and the lock of the release. */
const forHistory = (id) => {
    const { namespace } = id;
    const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, isRequired: true };
    const purpose = 'lock the release against other runs';
    return [
        ...each('list create patch delete', {
            group: '',
            resource: 'secrets',
            namespace,
            purpose: 'store the history that a rollback reads',
            isRequired: true,
        }),
        ...each('create', { ...lease, purpose }),
        ...each('get update delete', { ...lease, purpose, name: (0,lock_ref/* lockRef */.N)(id).name }),
    ];
};
const required_permissions_namespaceOf = ({ metadata }) => (metadata.namespace ? { namespace: metadata.namespace } : {});
const trackingPurposes = {
    Pod: 'see whether pods start',
    ReplicaSet: 'distinguish new pods from old ones',
    Event: 'name the cause of a failure',
};
const forTracking = (objects, plural) => {
    const targets = objects.filter(src_kinds/* isTracked */.Xz).map((desired) => ({ desired }));
    return [...(0,tracked_kinds/* trackedLists */.g)(targets).values()].flatMap(({ selection, isRequired }) => {
        const { apiVersion, kind, namespace, fieldSelector } = selection;
        const name = fieldSelector?.replace('metadata.name=', '');
        const permission = {
            group: (0,refs/* groupOf */.F8)(apiVersion),
            resource: plural(apiVersion, kind),
            purpose: trackingPurposes[kind] ?? 'track the rollout',
            isRequired,
            ...(namespace ? { namespace } : {}),
            ...(name ? { name } : {}),
        };
        return [...each('list', permission), ...each('watch', { ...permission, isReportedElsewhere: true })];
    });
};
/** Permissions to read, apply and restore the objects. */
const forObjects = (objects, plural) => objects.flatMap((object) => {
    const permission = {
        group: (0,refs/* groupOf */.F8)(object.apiVersion),
        resource: plural(object.apiVersion, object.kind),
        isRequired: true,
        ...required_permissions_namespaceOf(object),
    };
    return [
        ...each('get create patch', { ...permission, purpose: 'apply the objects', isReportedElsewhere: true }),
        ...((0,src_kinds/* isProtected */.bz)(object)
            ? []
            : each('delete', { ...permission, purpose: 'delete objects in a rollback, and prune' })),
    ];
});
const forPods = (objects) => objects.filter(src_kinds/* createsPods */.s_).flatMap((object) => {
    const pods = { group: '', resource: 'pods', ...required_permissions_namespaceOf(object) };
    return [
        ...each('get', { ...pods, subresource: 'log', purpose: 'show the logs of a crash', isRequired: false }),
        ...each('create', {
            ...pods,
            purpose: 'check the admission of new pods before the first change',
            isRequired: false,
            isReportedElsewhere: true,
        }),
        ...(object.kind === 'StatefulSet'
            ? each('delete', {
                ...pods,
                purpose: 'delete failed pods that their StatefulSet does not replace',
                isRequired: true,
            })
            : []),
        ...((0,src_kinds/* isScalable */.eJ)(object)
            ? each('list', {
                group: 'autoscaling',
                resource: 'horizontalpodautoscalers',
                ...required_permissions_namespaceOf(object),
                purpose: 'keep the replica count of an autoscaler that is not part of the release',
                isRequired: false,
            })
            : []),
    ];
});
/** Maximum number of claims that a Role names. Claims of later pods remain, and a warning names them. */
const maxClaims = 100;
/** The preflight has not validated the templates at this point, so templates without a name are ignored. */
const claimNames = (statefulSet) => {
    const { metadata, spec } = statefulSet;
    const templates = (0,value_at/* valueAt */.f)(statefulSet, ['spec', 'volumeClaimTemplates']);
    const names = Array.isArray(templates) ? templates.map((template) => (0,value_at/* valueAt */.f)(template, ['metadata', 'name'])) : [];
    const first = Number(spec?.ordinals?.start ?? 0) || 0;
    const ordinals = Array.from({ length: Math.min(Number(spec?.replicas ?? 1) || 0, maxClaims) }, (_, at) => first + at);
    return names.flatMap((name) => (name ? ordinals.map((at) => `${name}-${metadata.name}-${at}`) : []));
};
/** Permissions to delete the claims of a StatefulSet that have no volume. Slipway deletes no other claim. */
const forClaims = (objects) => (0,models/* ofKind */.C)(objects, 'StatefulSet').flatMap((object) => {
    const names = claimNames(object);
    const claims = {
        group: '',
        resource: 'persistentvolumeclaims',
        ...required_permissions_namespaceOf(object),
        purpose: 'delete claims without a volume when it deletes their StatefulSet in a rollback',
        isRequired: false,
        isReportedElsewhere: true,
    };
    return names.length === 0
        ? []
        : [...each('list', claims), ...names.flatMap((name) => each('delete', { ...claims, name }))];
});
/** Permissions to read the ConfigMaps, Secrets and other objects that pods need and that the release does not have. */
const forReferences = (objects, plural) => {
    const own = new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`));
    return objects.flatMap((object) => referencesOf(object)
        .filter(({ kind, name, optional }) => !optional && !own.has(`${kind}/${object.metadata.namespace}/${name}`))
        .filter(({ use }) => ['env', 'envFrom', 'volume', 'serviceAccount'].includes(use))
        .flatMap(({ kind, name }) => each('get', {
        group: '',
        resource: plural('v1', kind),
        name,
        ...required_permissions_namespaceOf(object),
        purpose: 'check before the release that it exists',
        isRequired: false,
        isReportedElsewhere: true,
    })));
};
/** Permissions to check the targets of Ingresses, routes and autoscalers, and the ports of Services. */
const forLinks = (objects, plural) => {
    const own = new Set(objects.map((object) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    const outside = objects.flatMap(linksOf).filter(({ to }) => !own.has((0,refs/* keyOf */.TN)(to)));
    return [
        ...outside.flatMap(({ to }) => each('get', {
            group: (0,refs/* groupOf */.F8)(to.apiVersion),
            resource: plural(to.apiVersion, to.kind),
            name: to.name,
            ...(to.namespace ? { namespace: to.namespace } : {}),
            purpose: 'check before the release that it exists',
            isRequired: false,
            isReportedElsewhere: true,
        })),
        ...allUndeclaredPorts(objects).flatMap(({ service }) => each('get', {
            group: '',
            resource: 'pods',
            subresource: 'proxy',
            ...required_permissions_namespaceOf(service),
            purpose: 'probe ports that no container declares',
            isRequired: false,
        })),
    ];
};
/** Returns the permissions that a release of these objects, its evidence and its rollback need, each once. */
const requiredPermissions = (id, objects, plural = pluralsFrom(objects)) => {
    const all = [
        ...forHistory(id),
        ...forTracking(objects, plural),
        ...forObjects(objects, plural),
        ...forPods(objects),
        ...forClaims(objects),
        ...forReferences(objects, plural),
        ...forLinks(objects, plural),
    ];
    return [
        ...new Map(all.map((permission) => [
            [
                permission.verb,
                permission.group,
                permission.resource,
                permission.subresource,
                permission.namespace,
                permission.name,
                permission.purpose,
            ].join(' '),
            permission,
        ])).values(),
    ];
};

;// CONCATENATED MODULE: ./build/packages/release/src/permissions/missing-permissions.js

const showPermission = ({ verb, group, resource, subresource, namespace, name }) => {
    const fullResource = `${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''}`;
    return `${verb} ${fullResource}${namespace ? ` in namespace ${namespace}` : ''}${name ? ` (${name})` : ''}`;
};
const canICommand = ({ verb, group, resource, subresource, namespace, name }) => [
    'kubectl auth can-i',
    verb,
    `${resource}${group ? `.${group}` : ''}${name ? `/${name}` : ''}`,
    ...(subresource ? [`--subresource=${subresource}`] : []),
    ...(namespace ? ['-n', namespace] : []),
].join(' ');
const pluralsOf = async (cluster, objects) => {
    const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, [apiVersion, kind]]));
    const resources = new Map(await Promise.all([...kinds].map(async ([key, [apiVersion, kind]]) => [key, await cluster.resource(apiVersion, kind)])));
    const pluralOf = pluralsFrom(objects);
    return (apiVersion, kind) => resources.get(`${apiVersion} ${kind}`)?.plural ?? pluralOf(apiVersion, kind);
};
/** Permissions with different purposes may have the same key: one check answers all. */
const permissionKey = ({ verb, group, resource, subresource, namespace, name }) => [verb, group, resource, subresource, namespace, name].join(' ');
/**
 * Checks the permissions that deploy, evidence and rollback need. Returns a problem for each missing one, or a warning
 * if the release works without it.
 * @param more permissions that inputs need, for example those of smoke requests
 */
const missingPermissions = async (cluster, id, objects, more = []) => {
    const required = [...requiredPermissions(id, objects, await pluralsOf(cluster, objects)), ...more]
        .filter(({ isReportedElsewhere }) => !isReportedElsewhere)
        .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
    const permissions = [...Map.groupBy(required, permissionKey).values()].flatMap(([first]) => first ?? []);
    const answers = await cluster.checkPermissions(permissions);
    const denied = permissions.filter((_, index) => answers[index] === false);
    return {
        problems: denied
            .filter(({ isRequired }) => isRequired)
            .map((permission) => ({
            code: 'Forbidden',
            sentence: `The identity may not ${showPermission(permission)}, which Slipway needs to ${permission.purpose}.`,
            hint: 'Bind a Role with this permission to the identity: docs/rbac.md shows the smallest one.',
            command: canICommand(permission),
            detail: { verb: permission.verb, resource: permission.resource },
            evidence: [],
        })),
        warnings: denied
            .filter(({ isRequired }) => !isRequired)
            .map((permission) => `The identity may not ${showPermission(permission)}, so Slipway cannot ${permission.purpose}.`),
    };
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/packages/release/src/plan/config-hash.js





const sortedEntries = (value) => Object.entries(value ?? {}).sort();
const contentHash = (objects) => {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { kind, metadata, data, binaryData, stringData } of objects)
        hash.update(JSON.stringify([kind, metadata.name, sortedEntries(data), sortedEntries(binaryData), sortedEntries(stringData)]));
    return hash.digest('hex').slice(0, 16);
};
/** Sorts by code units: the hash must not depend on the locale of the runner. */
const sortKey = ({ kind, metadata }) => `${kind}/${metadata.name}`;
/** The ConfigMaps and Secrets of the release that a workload reads. */
const configOf = (workload, objects) => {
    const references = new Set(referencesOf(workload).map(({ kind, name }) => `${kind}/${name}`));
    return (objects
        .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
        // Objects of the first revision only never change, although a chart may render them with random values each time.
        .filter((object) => !(0,phase_jobs/* isOnlyFirstRevision */.E8)(object))
        .filter((object) => object.metadata.namespace === workload.metadata.namespace)
        .filter((object) => references.has(`${object.kind}/${object.metadata.name}`))
        .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)));
};
/**
 * Returns a workload with a hash of the ConfigMaps and Secrets that it reads in its pod template. If their content
 * changes, the template changes too, and the pods restart.
 */
const withConfigHash = (object, objects) => {
    if (!(0,src_kinds/* isRestartable */._m)(object) || !(0,src_pods/* podSpecOf */.qz)(object))
        return object;
    const config = configOf(object, objects);
    if (config.length === 0)
        return object;
    const template = (0,src_pods/* podTemplateOf */.D0)(object) ?? {};
    const annotations = { ...template.metadata?.annotations, [core_annotations/* configHashAnnotation */.MM]: contentHash(config) };
    return (0,src_object/* withSpec */.Yk)(object, { template: { ...template, metadata: { ...template.metadata, annotations } } });
};

;// CONCATENATED MODULE: ./build/packages/release/src/plan/prepare-objects.js



const isText = (value) => typeof value === 'string';
/**
 * A Secret as the server stores it. The server turns `stringData` into `data`, but the apply owns `stringData`. A key
 * that leaves the manifest would therefore stay in `data` after a deploy or a rollback.
 */
const withStoredData = (object) => {
    if (!(0,models/* isKind */.V)(object, 'Secret') || !object.stringData || !Object.values(object.stringData).every(isText))
        return object;
    const { stringData, ...rest } = object;
    const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
    return { ...rest, data: { ...object.data, ...Object.fromEntries(encoded) } };
};
const withOwner = (object, id) => ({
    ...object,
    metadata: {
        ...object.metadata,
        annotations: { ...object.metadata.annotations, [core_annotations/* releaseAnnotation */.V1]: (0,core_annotations/* ownerOf */.bf)(id) },
    },
});
/** Returns the objects as Slipway applies them: with their owner, and with config hashes that restart workloads. */
const prepareObjects = (id, objects) => {
    const stored = objects.map(withStoredData);
    return stored.map((object) => withOwner(withConfigHash(object, stored), id));
};

// EXTERNAL MODULE: ./build/packages/release/src/ownership/adoption.js
var ownership_adoption = __webpack_require__(64345);
;// CONCATENATED MODULE: ./build/packages/release/src/ownership/ownership-problem.js


/** Labels and annotations of controllers that restore an object to the state in their own source. */
const ownerMarks = [
    ['Argo CD', 'annotations', 'argocd.argoproj.io/tracking-id'],
    ['Argo CD', 'labels', 'argocd.argoproj.io/instance'],
    ['Flux', 'labels', 'kustomize.toolkit.fluxcd.io/name'],
    ['Flux', 'labels', 'helm.toolkit.fluxcd.io/name'],
];
const controllerOf = (live) => {
    for (const [tool, field, key] of ownerMarks) {
        const name = live.metadata[field]?.[key];
        if (name)
            return { tool, name };
    }
    return undefined;
};
/** Returns the cause if a live object belongs to another release or tool, undefined if the release may change it. */
const ownershipProblem = (live, id) => {
    const controller = controllerOf(live);
    const owner = (0,core_annotations/* ownerAnnotationOf */.cF)(live);
    const name = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(live));
    if (controller)
        return {
            code: 'FieldConflict',
            sentence: `${name} belongs to ${controller.tool} (${controller.name}), which would revert every change.`,
            object: (0,refs/* refOf */.H8)(live),
            hint: `Change the object in the source of ${controller.tool}, or remove it from that source first.`,
            detail: { manager: controller.tool },
            evidence: [],
        };
    if (owner !== undefined && owner !== (0,core_annotations/* ownerOf */.bf)(id))
        return {
            code: 'FieldConflict',
            sentence: `${name} belongs to the release ${owner}, not to ${(0,core_annotations/* ownerOf */.bf)(id)}.`,
            object: (0,refs/* refOf */.H8)(live),
            hint: 'Give the object another name, or use the same `release` for both sets of manifests.',
            detail: { manager: owner },
            evidence: [],
        };
    return undefined;
};
/** Returns whether several releases may contain the object: the name of a CustomResourceDefinition is unique in the cluster. */
const isSharedKind = (object) => (0,models/* isKind */.V)(object, 'CustomResourceDefinition');
/** Returns the warning about a CustomResourceDefinition of another owner, instead of the given problem. */
const sharedDefinitionWarning = ({ sentence }) => `${sentence.replace(/\.$/, '')}: this release uses it, but does not change it.`;

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/adoption-dry-run.js



const conflictingManager = /conflict with "([^"]+)"/;
/** Returns the conflict without the causes that the adoption resolves, undefined if no cause remains. */
const remainingConflict = (error, { managers }) => {
    if (!(error instanceof api_error/* ApiError */.hD) || error.status.reason !== 'Conflict')
        throw error;
    const causes = (error.status.details?.causes ?? []).filter(({ message = '' }) => !managers.includes(conflictingManager.exec(message)?.[1] ?? ''));
    if (causes.length === 0)
        return undefined;
    const status = { ...error.status, details: { ...error.status.details, causes } };
    return new api_error/* ApiError */.hD(error.code, error.message, status, error);
};
/** Reads the server's defaults by a dry run of the manifest under an unused name. */
const readDefaults = async (cluster, object) => {
    const name = `${object.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`;
    try {
        return await cluster.apply({ ...object, metadata: { ...object.metadata, name } }, { dryRun: true });
    }
    catch (error) {
        // Some kinds cannot exist twice, for example because of a node port. The diff then shows defaults as removed.
        if (error instanceof api_error/* ApiError */.hD)
            return undefined;
        throw error;
    }
};
/**
 * Returns the object as it will be after the adoption and the apply. A dry run handles only one request, so this function
 * computes the fields that the apply will remove.
 * @throws ApiError Conflict for fields of managers that are not adopted
 */
const dryRunAdoption = async (cluster, object, { live, adoption }, force) => {
    let applied;
    try {
        applied = await cluster.apply(object, { dryRun: true, force });
    }
    catch (error) {
        const conflict = remainingConflict(error, adoption);
        if (conflict)
            throw conflict;
        applied = await cluster.apply(object, { dryRun: true, force: true });
    }
    const result = structuredClone(applied);
    const released = (live.metadata.managedFields ?? []).filter((0,ownership_adoption/* isAdopted */.YP)(adoption));
    const kept = (applied.metadata.managedFields ?? []).filter((entry) => !(0,ownership_adoption/* isAdopted */.YP)(adoption)(entry));
    const defaults = await readDefaults(cluster, object);
    for (const entry of released)
        (0,managed_fields/* dropUnownedFields */.tA)(result, (0,managed_fields/* fieldsOf */.Pf)(entry), kept.map(managed_fields/* fieldsOf */.Pf), defaults);
    return result;
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/unchanged-objects.js





/** Reads the objects of the last verified revision, if no later revision may have changed the cluster. */
const readLastApplied = async (history) => {
    const { revisions, knownObjects, verifiedKeys } = await readSnapshot(history);
    const last = (0,history_revisions/* lastVerified */.T5)(revisions)?.revision ?? 0;
    const hasLater = revisions.some(({ revision, state }) => revision > last && state !== 'rolled-back');
    if (hasLater)
        return new Map();
    return new Map([...knownObjects].filter(([key]) => verifiedKeys.has(key)).map(([key, { object }]) => [key, object]));
};
/** Whether `whole` contains all fields of `part` with the same values. Lists must have the same length. */
const contains = (whole, part) => {
    if (typeof part !== 'object' || part === null)
        return whole === part;
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part))
        return false;
    if (Array.isArray(part) && part.length !== whole.length)
        return false;
    return Object.entries(part).every(([key, value]) => contains(whole[key], value));
};
const asStored = (object) => JSON.parse(JSON.stringify(object));
/**
 * Returns whether an apply would surely change nothing: the same object was applied last, and the live object still has
 * all its fields. If that is uncertain, a dry run decides. For example, the server may write a quantity differently, or
 * another client may have added to a list.
 */
const isUnchanged = ({ object, live, isAutoscaled }, lastApplied) => {
    const applied = lastApplied.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)));
    return (live !== undefined &&
        applied !== undefined &&
        (0,external_node_util_.isDeepStrictEqual)(asStored(isAutoscaled ? (0,autoscaled_replicas/* withoutReplicas */.Ye)(object) : object), asStored(applied)) &&
        contains(live, asStored(object)));
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/dry-run.js












const dry_run_isImmutable = (error) => error.status.reason === 'Invalid' &&
    /immutable|may not change fields|updates to .* are forbidden/i.test(error.status.message);
/** Whether the release itself creates the kind or the namespace of the object, so that no dry run is possible. */
const isCreatedLater = (object, objects, live) => !live.hasKind(object) ||
    objects.some((other) => other.kind === 'Namespace' &&
        other.metadata.name === object.metadata.namespace &&
        !live.objects.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(other))));
const terminatingCause = (live) => ({
    code: 'NotReady',
    sentence: `${live.kind} ${live.metadata.name} is being deleted (since ${live.metadata.deletionTimestamp}).`,
    object: (0,refs/* refOf */.H8)(live),
    hint: live.metadata.finalizers?.length
        ? `It waits for its finalizers: ${live.metadata.finalizers.join(', ')}. Wait until their controllers remove them, then run again.`
        : 'Wait until it is deleted. Then run again.',
    evidence: [],
});
const isReplicaConflict = ({ status }) => {
    const causes = status.details?.causes ?? [];
    return causes.length > 0 && causes.every(({ field }) => field === '.spec.replicas');
};
/** Applies an object in a dry run. */
const dryRunApply = async (cluster, base, { forceConflicts }) => {
    const { object, live, adoption } = base;
    try {
        const answer = await (0,update_strategy_change/* dryRunStrategyChange */.y7)(object, live, (accepted) => live && adoption
            ? dryRunAdoption(cluster, accepted, { live, adoption }, forceConflicts)
            : cluster.apply(accepted, { dryRun: true, force: forceConflicts }));
        const result = (0,managed_fields/* withoutManagedFields */.Hr)(answer);
        const action = live ? ((0,compare_objects/* isSameContent */.OI)(live, result) ? 'unchanged' : 'configure') : 'create';
        return { planned: { ...base, action, result } };
    }
    catch (error) {
        if (!(error instanceof api_error/* ApiError */.hD))
            throw error;
        if (live && (0,src_kinds/* isReplaceable */.ZN)(object) && dry_run_isImmutable(error))
            return { planned: { ...base, action: 'replace' } };
        const problem = causeOfApiError({ object, status: error.status, ...(live ? { live } : {}) }, 'preflight');
        return error.status.reason === 'Conflict' ? { problem, conflict: error } : { problem };
    }
};
const dryRunObject = async (context, prepared) => {
    const { cluster, id, autoscaled, lastApplied, options } = context;
    const live = context.live.objects.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(prepared)));
    const isAutoscaled = autoscaled.isAutoscaled(prepared);
    const object = isAutoscaled ? (0,autoscaled_replicas/* keepLiveReplicas */.L6)(prepared, live) : prepared;
    const problem = live && (ownershipProblem(live, id) ?? (0,ownership_adoption/* adoptionProblem */.Oe)(live, id, options.adopt !== false));
    if (problem)
        return isSharedKind(object) ? { warning: sharedDefinitionWarning(problem) } : { problem };
    const adoption = live && (0,ownership_adoption/* adoptionOf */.wH)(live, id, options.forceConflicts);
    const base = { object, isAutoscaled, ...(live ? { live } : {}), ...(adoption ? { adoption } : {}) };
    if (live?.metadata.deletionTimestamp)
        return (0,src_kinds/* isReplaceable */.ZN)(object) ? { planned: { ...base, action: 'replace' } } : { problem: terminatingCause(live) };
    if (live && ((!adoption && isUnchanged(base, lastApplied)) || (0,phase_jobs/* isOnlyFirstRevision */.E8)(object)))
        return { planned: { ...base, action: 'unchanged', result: (0,managed_fields/* withoutManagedFields */.Hr)(live) } };
    // A phase Job is created again, so the owners of the fields of the existing Job do not matter.
    const forceConflicts = options.forceConflicts || (0,phase_jobs/* isPhaseJob */.fA)(object);
    const dryRun = await dryRunApply(cluster, base, { ...options, forceConflicts });
    if (!('conflict' in dryRun))
        return dryRun;
    // By force, the release takes over only the replica count of a pruned autoscaler.
    if (!autoscaled.isAutoscalerPruned(object) || !isReplicaConflict(dryRun.conflict))
        return { problem: dryRun.problem };
    return dryRunApply(cluster, { ...base, isAutoscalerPruned: true }, { ...options, forceConflicts: true });
};
/**
 * Applies all objects in a dry run. The kind or namespace of an object may be a part of the release, or the release may
 * change the kind. Then no dry run is possible, and the object gets its action without one.
 */
const dryRunObjects = async (context, prepared) => {
    const { live, autoscaled } = context;
    const definitions = await Promise.all((0,models/* ofKind */.C)(prepared, 'CustomResourceDefinition').map(async (object) => [object, await dryRunObject(context, object)]));
    const definitionRuns = new Map(definitions);
    const changed = definitions.filter(([, dryRun]) => 'planned' in dryRun && dryRun.planned.action !== 'unchanged');
    return Promise.all(prepared.map((object) => {
        const definitionRun = definitionRuns.get(object);
        if (definitionRun)
            return definitionRun;
        const isUntestable = isCreatedLater(object, prepared, live) || changed.some(([definition]) => isDefinedBy(definition, object));
        if (!isUntestable)
            return dryRunObject(context, object);
        const stored = live.objects.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)));
        const isAutoscaled = autoscaled.isAutoscaled(object);
        const action = stored ? 'configure' : 'create';
        return { planned: { object, isAutoscaled, action, ...(stored ? { live: stored } : {}) } };
    }));
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/api-version-suggestions.js


/** The current API version of each built-in kind, for manifests with a removed or wrong version. */
const currentVersions = new Map(src_kinds/* kubernetesKinds */.O.map(({ apiVersion, kind }) => [kind, apiVersion]));
/** Returns a hint for a kind that the server does not have. Undefined for kinds that are not built in. */
const suggestApiVersion = (apiVersion, kind) => {
    if (!(0,src_kinds/* isKubernetesGroup */.o9)((0,refs/* groupOf */.F8)(apiVersion)))
        return undefined;
    const current = currentVersions.get(kind);
    if (current)
        return current === apiVersion ? undefined : `Use ${kind} in ${current}.`;
    const similar = (0,nearest/* nearest */.p)(kind, [...currentVersions.keys()]);
    return similar && `Did you mean ${similar} in ${currentVersions.get(similar)}?`;
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/place-objects.js



/** Whether the kind of an object is namespaced. Undefined if neither the server nor the release has the kind. */
const isNamespaced = async (cluster, objects, object) => {
    const definition = definitionOf(objects, object);
    if (definition)
        return definition.spec.scope === 'Namespaced';
    return (await cluster.resource(object.apiVersion, object.kind))?.namespaced;
};
const place_objects_unknownKind = (object) => ({
    code: 'InvalidManifest',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))}: the cluster does not serve the kind ${object.kind} of ${object.apiVersion}.`,
    object: (0,refs/* refOf */.H8)(object),
    hint: suggestApiVersion(object.apiVersion, object.kind) ??
        'Check apiVersion and kind, or add the CustomResourceDefinition to the release.',
    command: `kubectl api-resources | grep -i ${object.kind}`,
    detail: { apiVersion: object.apiVersion, kind: object.kind },
    evidence: [],
});
/** A manifest that was read out of a cluster has server fields. The server rejects an apply with them. */
const withoutServerMetadata = (metadata) => Object.fromEntries(Object.entries(metadata).filter(([field, value]) => value === null || !compare_objects/* serverFields */.BZ.includes(field)));
/** Two manifests, one with and one without a namespace, may be the same object. */
const duplicateObjects = (objects, { namespace }) => [...Map.groupBy(objects, (object) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))).values()].flatMap(([first, second]) => first && second
    ? [
        {
            code: 'InvalidManifest',
            sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(first))} is in the release twice.`,
            object: (0,refs/* refOf */.H8)(first),
            hint: `Remove one of them, or give them different names. Objects without a namespace are in ${namespace}.`,
            evidence: [],
        },
    ]
    : []);
/**
 * Returns the objects with their final namespaces, and a problem for each unknown kind and each duplicate. Cluster-scoped
 * objects lose a namespace that their manifest has.
 */
const placeObjects = async (cluster, id, objects) => {
    const problems = [];
    const placed = await Promise.all(objects.map(async (object) => {
        const namespaced = await isNamespaced(cluster, objects, object);
        if (namespaced === undefined) {
            problems.push(place_objects_unknownKind(object));
            return object;
        }
        const { namespace, ...metadata } = withoutServerMetadata(object.metadata);
        return {
            ...object,
            // A chart without a value for the namespace renders an empty string.
            metadata: namespaced ? { ...metadata, namespace: namespace || id.namespace } : metadata,
        };
    }));
    return { objects: placed, problems: [...problems, ...duplicateObjects(placed, id)] };
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/pod-admission.js



/** Policies often reject a pod without a controller, so the pod gets an owner. No object has this uid. */
const ownerReferenceOf = (workload) => ({
    ...(0,src_kinds/* podOwnerOf */.er)(workload),
    name: workload.metadata.name,
    uid: '00000000-0000-4000-8000-000000000000',
    controller: true,
});
/** The pod that the controller of a workload would create, under an unused name. */
const podFor = (workload) => {
    const { metadata: { labels, annotations } = {}, spec } = (0,src_pods/* podTemplateOf */.D0)(workload) ?? {};
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
            name: `${workload.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`,
            ...(workload.metadata.namespace ? { namespace: workload.metadata.namespace } : {}),
            ...(labels ? { labels } : {}),
            ...(annotations ? { annotations } : {}),
            ownerReferences: [ownerReferenceOf(workload)],
        },
        spec,
    };
};
/**
 * Whether the rollout creates a pod before it deletes one. A full quota then surely fails the release; otherwise it has
 * room after old pods were deleted.
 */
const createsPodFirst = ({ live, object }) => {
    if (object.kind === 'CronJob')
        return false;
    if (!live)
        return true;
    if (!(0,models/* isKind */.V)(object, 'Deployment') || object.spec?.strategy?.type === 'Recreate')
        return false;
    const unavailable = String(object.spec?.strategy?.rollingUpdate?.maxUnavailable ?? '25%');
    return unavailable.endsWith('%')
        ? Math.floor(((0,src_object/* replicasOf */.N4)(live) * Number.parseInt(unavailable, 10)) / 100) === 0
        : unavailable === '0';
};
const hasNewTemplate = ({ action, live, result }) => action === 'replace' ||
    !live ||
    !result ||
    JSON.stringify((0,src_pods/* podTemplateOf */.D0)(live)) !== JSON.stringify((0,src_pods/* podTemplateOf */.D0)(result));
const dryRunPod = async (cluster, workload) => {
    try {
        return { pod: await cluster.create(podFor(workload), { dryRun: true }) };
    }
    catch (rejection) {
        return { rejection };
    }
};
/** Whether `whole` has all fields of `part`. Admission may have added items to the end of a list. */
const isWithin = (part, whole) => {
    if (typeof part !== 'object' || part === null)
        return part === undefined || part === whole;
    if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole))
        return false;
    return Object.entries(part).every(([key, value]) => isWithin(value, whole[key]));
};
/** Whether the answer to the template of the manifest is valid for the template that the server stores. */
const isValidFor = (answer, workload) => {
    if (!('pod' in answer))
        return false;
    const { metadata, spec } = podFor(workload);
    const { labels, annotations } = metadata;
    return isWithin({ metadata: { labels, annotations }, spec }, answer.pod);
};
const runsPods = (object) => object.kind !== 'Pod' && (0,src_kinds/* createsPods */.s_)(object) && (0,src_object/* replicasOf */.N4)(object) > 0;
/**
 * Starts dry runs of the pods with the templates of the manifests, while the dry runs of the workloads run. An answer
 * counts if no webhook changes the template of the workload. Otherwise {@link rejectedPods} repeats the dry run.
 */
const dryRunPods = (cluster, objects, live) => {
    const liveTemplate = (object) => {
        const stored = live.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)));
        return stored && (0,src_pods/* podTemplateOf */.D0)(stored);
    };
    return new Map(objects
        .filter((object) => runsPods(object))
        .filter((object) => !isWithin((0,src_pods/* podTemplateOf */.D0)(object), liveTemplate(object)))
        .map((object) => [(0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)), dryRunPod(cluster, object)]));
};
/**
 * Returns a cause for each workload whose new pods admission would reject. Pod Security, quotas, LimitRanges and most
 * webhooks accept a workload and reject its pods. The controller of the workload would get the error only after the
 * first change.
 */
const rejectedPods = async (cluster, plan, early = new Map()) => {
    const changed = plan.filter((planned) => planned.action !== 'unchanged' && runsPods(planned.object));
    const causes = await Promise.all(changed.filter(hasNewTemplate).map(async (planned) => {
        const workload = planned.result ?? planned.object;
        const first = await early.get((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(planned.object)));
        const answer = first && isValidFor(first, workload) ? first : await dryRunPod(cluster, workload);
        const rejection = 'rejection' in answer ? answer.rejection : undefined;
        if (!(rejection instanceof api_error/* ApiError */.hD) || rejection.status.reason !== 'Forbidden')
            return undefined;
        const cause = causeOfApiError({ object: planned.object, status: rejection.status }, 'preflight');
        const isCertain = cause.code === 'AdmissionDenied' || (cause.code === 'QuotaExceeded' && createsPodFirst(planned));
        return isCertain ? { ...cause, object: (0,refs/* refOf */.H8)(planned.object) } : undefined;
    }));
    return causes.filter((cause) => cause !== undefined);
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/preflight.js












const namespacesOf = (id, objects) => [
    ...new Set([id.namespace, ...objects.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : []))]),
];
/** The dry run was the last step that needs `managedFields`. */
const withoutLiveManagedFields = ({ live, ...planned }) => ({
    ...planned,
    ...(live ? { live: (0,managed_fields/* withoutManagedFields */.Hr)(live) } : {}),
});
/** Runs the checks that need the live objects: dry runs of objects and pods, and the links between objects. */
const dryRunRelease = async ({ cluster, id }, prepared, { locations, prune = false, ...options }) => {
    const [live, autoscaled, lastApplied] = await Promise.all([
        readLiveObjects(cluster, prepared),
        (0,autoscaled_replicas/* autoscaledObjects */.YB)({ cluster, id }, prepared, namespacesOf(id, prepared), prune),
        options.lastApplied ?? new Map(),
    ]);
    const podAnswers = dryRunPods(cluster, prepared, live.objects);
    const [dryRuns, backends] = await Promise.all([
        dryRunObjects({ cluster, id, live, autoscaled, lastApplied, options }, prepared),
        locations && checkBackends({ cluster, id }, prepared, live.objects, { prune, locations }),
    ]);
    const planned = dryRuns.flatMap((each) => ('planned' in each ? [withoutLiveManagedFields(each.planned)] : []));
    const problems = dryRuns.flatMap((each) => ('problem' in each ? [each.problem] : []));
    const rejected = await rejectedPods(cluster, planned, podAnswers);
    return {
        planned,
        problems: [...(0,namespace_errors/* oncePerNamespace */.Qe)(problems), ...rejected, ...(backends?.problems ?? [])],
        warnings: dryRuns.flatMap((each) => ('warning' in each ? [each.warning] : [])),
        backendWarnings: backends?.warnings ?? [],
    };
};
/**
 * Plans a release, and finds all problems before the first change: unknown kinds, rejected objects and pods, owners,
 * immutable fields, field conflicts, missing references, broken links and missing permissions.
 */
const preflight = async (cluster, id, objects, options) => {
    (0,heap_limit/* limitHeapGrowth */.B)(objects.length);
    const placed = await placeObjects(cluster, id, objects);
    if (placed.problems.length > 0)
        return { objects: [], problems: placed.problems, warnings: [] };
    const prepared = prepareObjects(id, placed.objects);
    const [permissions, references, { planned, problems, warnings, backendWarnings }] = await Promise.all([
        missingPermissions(cluster, id, prepared, options.permissions),
        missingReferences(cluster, prepared),
        dryRunRelease({ cluster, id }, prepared, options),
    ]);
    const unusable = (0,namespace_errors/* unusableNamespaces */.Ei)(problems);
    const referenceProblems = references.filter(({ object }) => !unusable.has(object?.namespace ?? ''));
    return {
        objects: planned,
        problems: [...permissions.problems, ...problems, ...referenceProblems],
        warnings: [...permissions.warnings, ...warnings],
        ...(backendWarnings.length > 0 ? { backendWarnings } : {}),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/rollout/roll-out.js









const createsKindsOrNamespaces = (plan) => plan.objects.some(({ object, action }) => action === 'create' && ['CustomResourceDefinition', 'Namespace'].includes(object.kind));
const roll_out_isUnchanged = (plan, snapshot, toPrune) => plan.objects.every(({ action }) => action === 'unchanged') &&
    toPrune.length === 0 &&
    snapshot.verifiedKeys.size === plan.objects.length &&
    plan.objects.every(({ object }) => snapshot.verifiedKeys.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)))) &&
    !snapshot.revisions.some(history_revisions/* isUnfinished */.ui);
/** Tracks a release without changes once, to find out whether it is still healthy. */
const verifyUnchanged = async (ports, plan, snapshot, options) => {
    const targets = trackedObjectsOf(plan.objects);
    const observer = (0,observe/* observe */.l)(ports, targets);
    try {
        const result = await (0,track/* track */.u)(ports, observer, targets, {
            timeout: options.timeout,
            stableFor: 0,
            jobs: 'complete',
            ...(options.health ? { health: options.health } : {}),
        });
        const proof = result.failure ? undefined : proveDigests(result.tracked);
        const cause = result.failure?.cause ?? proof?.mismatch;
        return {
            result: cause ? 'failed' : 'unchanged',
            revision: (0,history_revisions/* lastVerified */.T5)(snapshot.revisions),
            pruned: [],
            warnings: snapshot.warnings,
            track: result,
            ...(proof ? { proof } : {}),
            // The history has not changed since it was read under the lock.
            ...(cause ? { cause } : { revisions: snapshot.revisions }),
        };
    }
    finally {
        await observer.stop();
    }
};
/**
 * Writes the record while the observer reads its lists. Waits for both, so that an error of one leaves no request of the
 * other running.
 */
const writeRecord = async (history, record, observer) => {
    const [written, listed] = await Promise.allSettled([history.write(record), observer?.ready()]);
    if (written.status === 'fulfilled' && listed.status === 'fulfilled')
        return written.value;
    await observer?.stop();
    throw written.status === 'rejected' ? written.reason : listed.reason;
};
/**
 * Rolls out a revision: records it, applies it, tracks it until it is verified, prunes, and marks it as deployed. After
 * a failure the revision stays `pending`, and the caller decides about a rollback.
 */
const rollOut = async (release, plan, snapshot, options) => {
    const left = leftObjects(plan, snapshot, options);
    if (roll_out_isUnchanged(plan, snapshot, [...left.toPrune, ...left.toRestore]))
        return verifyUnchanged(release, plan, snapshot, options);
    const record = createRevisionRecord({ release: release.id, run: options.run, at: release.clock.now() }, plan.objects, snapshot);
    const observer = createsKindsOrNamespaces(plan) ? undefined : (0,observe/* observe */.l)(release, trackedObjectsOf(plan.objects));
    const revision = await writeRecord(release.history, record, observer);
    const { onApplied, warnings } = collectLateAdoptions(release, record.revision);
    const { track: result, cause, proof } = await applyAndTrack(release, plan, options, { observer, onApplied });
    const base = { revision, track: result, ...(proof ? { proof } : {}) };
    if (cause)
        return { ...base, result: 'failed', pruned: [], warnings: [...snapshot.warnings, ...warnings()], cause };
    const { historyLimit } = options;
    const concluded = await conclude(release, record.revision, { ...left, historyLimit }, snapshot);
    return { ...base, result: 'deployed', ...concluded, warnings: [...concluded.warnings, ...warnings()] };
};

;// CONCATENATED MODULE: ./build/packages/release/src/core/candidate-names.js

/** Maximum length of a Service name and of a label value (RFC 1123). */
const maxNameLength = 63;
/** Returns the name of an object's candidate. A long name is cut, and a hash keeps it unique. */
const candidate_names_candidateName = (name, { suffix }) => {
    if (name.length + suffix.length <= maxNameLength)
        return name + suffix;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 6);
    return `${name.slice(0, maxNameLength - suffix.length - hash.length - 1).replace(/[.-]+$/, '')}-${hash}${suffix}`;
};

;// CONCATENATED MODULE: ./build/packages/release/src/candidate/candidate-objects.js



const configKey = (kind, name) => `${kind}/${name}`;
const replaceAt = (value, path, content) => {
    const [step, ...rest] = path;
    if (step === undefined)
        return content;
    if (Array.isArray(value))
        return value.map((item, index) => (index === step ? replaceAt(item, rest, content) : item));
    return { ...value, [step]: replaceAt(value[step], rest, content) };
};
/** Returns the object with all references to a copied ConfigMap or Secret changed to the copy. */
const withConfigCopies = (object, copies) => referencesOf(object).reduce((changed, { kind, name, path }) => {
    const copyName = copies.get(configKey(kind, name));
    return copyName === undefined ? changed : replaceAt(changed, path, copyName);
}, object);
const candidateMetadata = ({ metadata }, trackLabel) => ({
    name: candidate_names_candidateName(metadata.name, trackLabel),
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    labels: { ...metadata.labels, [trackLabel.label]: trackLabel.value },
    ...(metadata.annotations ? { annotations: metadata.annotations } : {}),
});
/** Returns the candidate's copy of a changed ConfigMap or Secret. The stable pods keep reading the original. */
const candidateConfig = (object, trackLabel) => ({
    ...object,
    metadata: candidateMetadata(object, trackLabel),
});
/**
 * Returns the Deployment of the candidate. An additional label in its selector separates the pods of both controllers.
 * Its pods keep all labels, so policies and budgets of the stable pods apply to both versions.
 */
const candidateDeployment = (object, trackLabel, replicas, copies) => {
    const copy = withConfigCopies(object, copies);
    const label = { [trackLabel.label]: trackLabel.value };
    const template = (0,src_pods/* podTemplateOf */.D0)(copy) ?? {};
    const selector = (0,src_object/* specOf */.rI)(copy).selector;
    const { metadata } = template;
    return {
        ...object,
        metadata: candidateMetadata(object, trackLabel),
        spec: {
            ...(0,src_object/* specOf */.rI)(copy),
            replicas,
            selector: { ...selector, matchLabels: { ...selector?.matchLabels, ...label } },
            template: { ...template, metadata: { ...metadata, labels: { ...metadata?.labels, ...label } } },
        },
    };
};
/** Returns a Service that selects only the candidate, for the gateway, smoke requests and manual checks. */
const candidateService = (object, trackLabel) => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: candidateMetadata(object, trackLabel),
    spec: {
        type: 'ClusterIP',
        ...((0,selectors/* isHeadless */.eT)(object) ? { clusterIP: 'None' } : {}),
        selector: { ...(0,selectors/* selectorOf */.Bk)(object), [trackLabel.label]: trackLabel.value },
        ports: (0,selectors/* servicePortsOf */.DR)(object).map(({ name, port, targetPort, protocol, appProtocol }) => ({
            ...(name === undefined ? {} : { name }),
            port,
            ...(targetPort === undefined ? {} : { targetPort }),
            ...(protocol === undefined ? {} : { protocol }),
            ...(appProtocol === undefined ? {} : { appProtocol }),
        })),
    },
});

;// CONCATENATED MODULE: ./build/packages/release/src/candidate/preconditions.js


const problem = (object, sentence, hint) => ({
    code: 'InvalidManifest',
    sentence,
    object: (0,refs/* refOf */.H8)(object),
    hint,
    evidence: [],
});
const inSameNamespace = (a, b) => a.metadata.namespace === b.metadata.namespace;
/** Returns a cause if the Deployment has no single stable version, because it is paused or still rolls out. */
const unfinishedRollout = ({ object, live }) => {
    if (live && (0,src_object/* specOf */.rI)(live).paused === true)
        return [
            {
                ...problem(object, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} is paused, so the candidate could not become the stable version.`, `Resume it: kubectl rollout resume deployment/${object.metadata.name} -n ${object.metadata.namespace}`),
                code: 'NotReady',
            },
        ];
    const { replicas = 0, updatedReplicas = 0 } = (live && (0,models/* isKind */.V)(live, 'Deployment') && live.status) || {};
    if (replicas === updatedReplicas && replicas > 0)
        return [];
    return [
        {
            ...problem(object, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} has an unfinished rollout: ${updatedReplicas} of its ${replicas} pods run the current version.`, 'Wait until its rollout has ended, or deploy with `strategy: rolling`.'),
            code: 'NotReady',
        },
    ];
};
/** Returns a cause if the Service selects several workloads, because it cannot route to one version of one of them. */
const sharedService = (service, verified) => {
    const workloads = verified.objects
        .map(({ object }) => object)
        .filter((object) => (0,src_pods/* podTemplateOf */.D0)(object) && inSameNamespace(service, object) && (0,selectors/* selectsLabels */.B)(service, (0,src_pods/* podLabelsOf */.KP)(object)));
    if (workloads.length < 2)
        return [];
    return [
        problem(service, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))} selects the pods of ${workloads.map((object) => (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))).join(' and ')}, so Slipway cannot route its requests to one version of one workload.`, 'Give each Deployment its own Service, or use `strategy: canary` with `traffic: replicas`.'),
    ];
};
/** Returns a cause for each object of the release with the name of a candidate's object. */
const nameTaken = (objects, plan, verified) => {
    const own = new Set([...plan.objects.map(({ object }) => (0,refs/* refOf */.H8)(object)), ...verified.objects.map(({ ref }) => ref)].map(refs/* keyOf */.TN));
    return objects
        .filter((object) => own.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))))
        .map((object) => problem(object, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} is an object of the release, but the candidate needs this name.`, 'Rename this object, or deploy with `strategy: rolling`.'));
};
/** Returns a cause for each stable Service that does not select the new pods. */
const unselectedPods = ({ object, live }, verified) => verified.objects
    .map((entry) => entry.object)
    .filter((service) => service.kind === 'Service' && inSameNamespace(service, object))
    .filter((service) => live && (0,selectors/* selectsLabels */.B)(service, (0,src_pods/* podLabelsOf */.KP)(live)) && !(0,selectors/* selectsLabels */.B)(service, (0,src_pods/* podLabelsOf */.KP)(object)))
    .map((service) => problem(object, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))} selects the pods of the current version of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))}, but not the new pods, because their labels differ.`, "Remove labels that change with the version from the Service's selector, or deploy with `strategy: rolling`."));
const portsOf = (service) => new Map((0,selectors/* servicePortsOf */.DR)(service).map(({ port, protocol = 'TCP', targetPort = port }) => [
    `${port}${protocol === 'TCP' ? '' : `/${protocol}`}`,
    targetPort,
]));
/** Returns a cause if both versions need another targetPort, because one Service has one targetPort. */
const changedTargetPorts = (service, plan) => {
    const next = plan.objects.find(({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)) === (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(service)))?.object;
    if (!next)
        return [];
    const wanted = portsOf(next);
    const changed = [...portsOf(service)].find(([port, to]) => wanted.has(port) && !(0,external_node_util_.isDeepStrictEqual)(wanted.get(port), to));
    if (!changed)
        return [];
    const [port, to] = changed;
    return [
        problem(service, `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))} forwards port ${port} to port ${to} of the current version and to port ${wanted.get(port)} of the new version, so it cannot serve both.`, 'Name the port in the pods and use that name as `targetPort`, or deploy with `strategy: rolling`.'),
    ];
};

;// CONCATENATED MODULE: ./build/packages/release/src/traffic/candidate-routes.js






const liveRoutes = async (cluster, namespaces) => {
    const kind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
    if (!(await cluster.resource(kind.apiVersion, kind.kind)))
        return { routes: [], warnings: [] };
    const requests = namespaces.map(async (namespace) => {
        try {
            return { routes: (await cluster.list({ ...kind, namespace })).items, warnings: [] };
        }
        catch (error) {
            if (!(error instanceof api_error/* ApiError */.hD) || error.status.reason !== 'Forbidden')
                throw error;
            // The history contains the routes of the release itself.
            const warning = `Slipway may not list HTTPRoutes in namespace ${namespace}, so only HTTPRoutes of the release can send requests to the candidate.`;
            return { routes: [], warnings: [warning] };
        }
    });
    const lists = await Promise.all(requests);
    return { routes: lists.flatMap(({ routes }) => routes), warnings: lists.flatMap(({ warnings }) => warnings) };
};
const candidate_routes_candidateServiceNames = (services, trackLabel) => {
    const names = new Map(services.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.name]));
    return (name, namespace) => {
        const stable = names.get(`${namespace}/${name}`);
        return stable === undefined ? undefined : candidate_names_candidateName(stable, trackLabel);
    };
};
/** Finds the HTTPRoutes whose weights a canary changes, and the reasons why it may not change them. */
const findRoutes = async ({ cluster, id }, { plan, verified }, services, trackLabel) => {
    const candidateNames = candidate_routes_candidateServiceNames(services, trackLabel);
    const own = verified.objects.map(({ object }) => object).filter((object) => (0,route_weights/* sendsTo */.bH)(object, candidateNames));
    const known = new Set([...verified.objects.map(({ ref }) => ref), ...plan.objects.map(({ object }) => (0,refs/* refOf */.H8)(object))].map(refs/* keyOf */.TN));
    const namespaces = [...new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])))];
    const { routes, warnings } = await liveRoutes(cluster, namespaces);
    const unowned = routes
        .filter((route) => (0,route_weights/* isRoute */.Cn)(route) && (0,route_weights/* sendsTo */.bH)(route, candidateNames))
        .filter((route) => !known.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(route))));
    const [service] = services;
    const missing = own.length + unowned.length > 0 || !service
        ? []
        : [
            problem(service, `No HTTPRoute sends requests to ${services.map((each) => (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(each))).join(' or ')}, so Slipway has no weights to change.`, warnings[0] ?? 'Add the HTTPRoute to the release, or use `traffic: replicas`.'),
        ];
    return {
        keys: [...own, ...unowned].map((route) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(route))),
        unowned,
        warnings,
        problems: [...missing, ...unowned.flatMap((route) => ownershipProblem(route, id) ?? [])],
    };
};
const noRoutes = { keys: [], unowned: [], problems: [], warnings: [] };

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/candidate-plan.js








const hasSameTemplate = ({ live, result, object }) => JSON.stringify(live && (0,src_pods/* podTemplateOf */.D0)(live)) === JSON.stringify((0,src_pods/* podTemplateOf */.D0)(result ?? object));
/** Returns why a Deployment gets no candidate, or undefined if it gets one. */
const skipReasonOf = ({ object, live }) => {
    if ((0,value_at/* valueAt */.f)(object, ['spec', 'strategy', 'type']) === 'Recreate')
        return 'cannot run two versions at once (strategy Recreate)';
    return (live && (0,src_object/* replicasOf */.N4)(live) === 0) || (0,src_object/* replicasOf */.N4)(object) === 0 ? 'has no pods (`replicas` is 0)' : undefined;
};
/** Returns Deployments of the last verified revision whose pods the plan changes. */
const selectDeployments = (plan, verifiedKeys) => {
    const changed = plan.objects.filter((planned) => planned.object.kind === 'Deployment' &&
        planned.live !== undefined &&
        verifiedKeys.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(planned.object))) &&
        !hasSameTemplate(planned));
    const checked = changed.map((planned) => ({ planned, reason: skipReasonOf(planned) }));
    return {
        deployments: checked.filter(({ reason }) => reason === undefined).map(({ planned }) => planned),
        warnings: checked
            .filter(({ reason }) => reason !== undefined)
            .map(({ planned, reason }) => `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(planned.object))} ${reason}`),
    };
};
const changedConfigs = (plan, deployments) => {
    const referenced = new Set(deployments.flatMap(({ object }) => referencesOf(object).map(({ kind, name }) => `${object.metadata.namespace}/${configKey(kind, name)}`)));
    return plan.objects
        .filter(({ action }) => action === 'configure' || action === 'replace')
        .map(({ object }) => object)
        .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
        .filter(({ kind, metadata }) => referenced.has(`${metadata.namespace}/${configKey(kind, metadata.name)}`));
};
const isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
const servicesOf = (verified, deployments) => verified.objects
    .map(({ object }) => object)
    .filter(isService)
    .filter((service) => deployments.some(({ object }) => inSameNamespace(service, object) && (0,selectors/* selectsLabels */.B)(service, (0,src_pods/* podLabelsOf */.KP)(object))));
const pairOf = (object, trackLabel) => ({
    stable: (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)),
    candidate: (0,refs/* keyOf */.TN)({ ...(0,refs/* refOf */.H8)(object), name: candidate_names_candidateName(object.metadata.name, trackLabel) }),
});
/** Plans the objects of a candidate, and checks the requirements of the strategy. Changes nothing. */
const planCandidate = async (release, plan, verified, { strategy, traffic, steps }) => {
    if (!verified)
        return { skipReason: 'The release has no verified revision to compare with' };
    const trackLabel = candidate_labels_candidateLabels[strategy];
    const { deployments, warnings } = selectDeployments(plan, new Set(verified.objects.map(({ ref }) => (0,refs/* keyOf */.TN)(ref))));
    if (deployments.length === 0)
        return {
            skipReason: warnings.length > 0 ? warnings.join('; ') : 'The pods of the last verified revision do not change',
        };
    const services = servicesOf(verified, deployments);
    const isIsolated = strategy === 'blue-green' || traffic === 'gateway';
    const unselected = deployments.flatMap((planned) => unselectedPods(planned, verified));
    if (unselected.length > 0)
        return { problems: unselected };
    if (isIsolated && services.length === 0)
        return {
            problems: deployments.map(({ object }) => problem(object, `No Service of the release selects the pods of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))}, so Slipway cannot route its requests.`, 'Add its Service to the release, or use `strategy: rolling`.')),
        };
    const routes = traffic === 'gateway' ? await findRoutes(release, { plan, verified }, services, trackLabel) : noRoutes;
    const configs = changedConfigs(plan, deployments);
    const copiesIn = (namespace) => new Map(configs
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ kind, metadata }) => [configKey(kind, metadata.name), candidate_names_candidateName(metadata.name, trackLabel)]));
    const objects = [
        ...configs.map((object) => candidateConfig(object, trackLabel)),
        ...services.map((object) => candidateService(object, trackLabel)),
        ...deployments.map(({ object }) => candidateDeployment(object, trackLabel, initialReplicas(object, strategy, steps), copiesIn(object.metadata.namespace))),
    ];
    const problems = [
        ...deployments.flatMap(unfinishedRollout),
        ...nameTaken(objects, plan, verified),
        ...services.flatMap((service) => changedTargetPorts(service, plan)),
        ...(isIsolated ? services.flatMap((service) => sharedService(service, verified)) : []),
        ...routes.problems,
    ];
    if (problems.length > 0)
        return { problems };
    return {
        warnings: [...warnings.map((warning) => `${warning}. It changes after the promotion.`), ...routes.warnings],
        candidatePlan: {
            objects,
            unownedRoutes: routes.unowned,
            record: {
                strategy,
                traffic,
                steps,
                workloads: deployments.map(({ object }) => pairOf(object, trackLabel)),
                services: services.map((object) => pairOf(object, trackLabel)),
                routes: routes.keys,
            },
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/prerequisites.js




/**
 * Returns whether to apply an object before the candidate. These are Jobs of the phase `before`, and new objects that the
 * candidate may need and that do not affect stable pods.
 */
const isAppliedBeforeCandidate = ({ object, action }) => (0,order/* levelOf */.In)(object) === 'before' ||
    (action === 'create' &&
        !(0,src_kinds/* affectsRunningPods */.gN)(object) &&
        ['namespaces', 'definitions', 'configuration', 'bindings'].includes((0,order/* levelOf */.In)(object)));
/** Applies the objects that the candidate needs. Returns the plan with these objects unchanged, or a cause. */
const applyPrerequisites = async (run) => {
    const { release, plan, options } = run;
    const applied = new Map();
    const prerequisites = plan.objects.filter(isAppliedBeforeCandidate);
    if (prerequisites.length === 0)
        return plan;
    const { track, cause } = await applyAndTrack(release, { ...plan, objects: prerequisites }, { ...withoutHealth(options), stableFor: 0 }, {
        onApplied: async (result) => {
            applied.set(result.planned, result.object);
            await run.lateAdoptions.onApplied(result);
        },
    });
    run.tracking.add(track);
    if (cause)
        return cause;
    return {
        ...plan,
        objects: plan.objects.map((planned) => {
            const live = applied.get(planned);
            return live ? { ...planned, action: 'unchanged', live } : planned;
        }),
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/strategy-permissions.js





/** Returns the permissions for HTTPRoutes that are not part of the release. */
const routePermissions = (namespace, verbs, isRequired) => verbs.map((verb) => ({
    verb,
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    namespace,
    purpose: 'change the weights of HTTPRoutes that are not part of the release',
    isRequired,
}));
const strategy_permissions_isService = ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service';
/** Returns the Services that select a Deployment of the release, so that a candidate may need a copy of them. */
const strategy_permissions_servicesOf = (objects) => objects
    .filter(strategy_permissions_isService)
    .filter((service) => objects.some((object) => object.kind === 'Deployment' &&
    object.metadata.namespace === service.metadata.namespace &&
    selectsLabels(service, podLabelsOf(object))));
/**
 * Returns the permissions that a strategy needs in addition to a rolling release. The candidate has only kinds that the
 * release has too, so the same permissions cover its objects.
 * @param objects with the namespaces in which they are applied
 * @param smoke requests of the release, which the candidate has to answer at its own Service
 */
const strategyPermissions = (strategy, traffic, objects, smoke) => {
    if (strategy === 'rolling')
        return [];
    const services = strategy_permissions_servicesOf(objects);
    const candidateSmoke = smoke.flatMap(({ request, target }) => {
        const { name, namespace } = target.service;
        const isOfRelease = services.some(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
        const service = { ...target.service, name: candidateName(name, candidateLabels[strategy]) };
        return isOfRelease ? [{ request, target: { ...target, service } }] : [];
    });
    const namespaces = new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])));
    const routes = [...namespaces].flatMap((namespace) => routePermissions(namespace, ['get', 'list', 'watch', 'patch'], !objects.some(isRoute)));
    return [...smokePermissions(candidateSmoke), ...(traffic === 'gateway' ? routes : [])];
};

;// CONCATENATED MODULE: ./build/packages/release/src/strategies/roll-out-in-steps.js


















const rejectedBeforeStart = (snapshot, cause) => ({
    result: 'failed',
    revision: undefined,
    pruned: [],
    warnings: snapshot.warnings,
    track: noTrack,
    cause,
});
const temporaryObjects = (planned, { unownedRoutes }) => [
    ...planned.map(({ object }) => ({ ref: (0,refs/* refOf */.H8)(object), object, created: true, temporary: true })),
    ...unownedRoutes.map((route) => ({
        ref: (0,refs/* refOf */.H8)(route),
        object: (0,compare_objects/* withoutServerFields */.dw)(route),
        created: false,
        original: (0,compare_objects/* withoutServerFields */.dw)(route),
        temporary: true,
    })),
];
/** Runs the pre-flight check for the objects of the candidate, before the first change. */
const dryRunCandidate = async ({ cluster, id }, plan, { objects, record, unownedRoutes }, { forceConflicts, smoke }) => {
    const candidateKeys = new Map(record.services.map(({ stable, candidate }) => [stable, candidate]));
    const candidateSmoke = smoke.flatMap(({ request, target }) => {
        const name = candidateKeys.get((0,refs/* keyOf */.TN)(target.service))?.split('/').at(-1);
        return name === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name } } }];
    });
    const routes = unownedRoutes.flatMap(({ metadata }) => routePermissions(metadata.namespace ?? id.namespace, ['get', 'patch'], true));
    const permissions = [...smoke_targets_smokePermissions(candidateSmoke), ...routes];
    const prerequisites = plan.objects.filter(isAppliedBeforeCandidate).map(({ object }) => object);
    const checked = await preflight(cluster, id, [...prerequisites, ...objects], {
        forceConflicts,
        adopt: false,
        permissions,
    });
    const own = new Set(objects.map((object) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    return { ...checked, objects: checked.objects.filter(({ object }) => own.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object)))) };
};
/** Reads a revision from the list of revisions. Each release may list Secrets, but may not get each of them. */
const readListed = async ({ history }, revision) => {
    await history.revisions();
    // The promotion of this revision deleted its own candidate.
    return (0,revision_record/* withoutTemporaryObjects */.q)(await history.read(revision));
};
/**
 * Rolls out a revision in steps. The candidate runs beside the stable version and gets more requests with each step. A
 * failed step leaves the stable version unchanged. Without a stable version, rolls out at once and logs the reason.
 */
const rollOutInSteps = async (release, plan, snapshot, options) => {
    const { choice } = options;
    const last = (0,history_revisions/* lastVerified */.T5)(snapshot.revisions);
    const verified = last && !snapshot.isVerifiedUnreadable ? await readListed(release, last) : undefined;
    const planned = await planCandidate(release, plan, verified, choice);
    if ('problems' in planned)
        return rejectedBeforeStart(snapshot, planned.problems[0]);
    if ('skipReason' in planned || !verified) {
        const reason = 'skipReason' in planned ? planned.skipReason : '';
        if (plan.objects.some(({ action }) => action !== 'unchanged'))
            release.log.notice(`${reason}: the release rolls out at once, without ${choice.strategy}.`);
        return rollOut(release, plan, snapshot, options);
    }
    for (const warning of planned.warnings)
        release.log.notice(warning);
    const checked = await dryRunCandidate(release, plan, planned.candidatePlan, options);
    const [problem] = checked.problems;
    if (problem)
        return rejectedBeforeStart(snapshot, problem);
    const origin = { release: release.id, run: options.run, at: release.clock.now() };
    const record = createRevisionRecord(origin, plan.objects, snapshot);
    const complete = {
        ...record,
        objects: [...record.objects, ...temporaryObjects(checked.objects, planned.candidatePlan)],
        candidate: planned.candidatePlan.record,
    };
    const candidate = openCandidate(complete, verified);
    const revision = await release.history.write(complete);
    const run = {
        release,
        plan,
        snapshot,
        options,
        candidate,
        revision,
        tracking: new CombinedTracking(),
        lateAdoptions: collectLateAdoptions(release, revision.revision),
    };
    return failOnRejection(run, async () => {
        if (candidate.isIsolated)
            await pinServicesToStable(release, candidate);
        const remaining = await applyPrerequisites(run);
        if ('code' in remaining)
            return failed(run, remaining);
        return runRemainingSteps(run, remaining, 0);
    });
};

// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(37291);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/packages/manifest/src/diff/canonical.js
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
 * Returns an object as its author would write it: without status, fields of metadata that the server and controllers
 * write, and this project's bookkeeping. Keys are sorted, with apiVersion, kind and metadata first.
 */
const canonical = (object) => {
    const { status: _, metadata, ...rest } = object;
    const clean = sorted({ ...rest, metadata: cleanMetadata(metadata) });
    const keys = new Set([...first, ...Object.keys(clean)]);
    return Object.fromEntries([...keys].map((key) => [key, clean[key]]));
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/diff/redact-secrets.js
const redact_secrets_hidden = '***';
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
/** Redacts both sides of a comparison. Values that differ end in `*** (changed)`, without a trace of their text. */
const redactSecretsIn = (before, after) => {
    const mark = (object, other, changed) => isSecret(object)
        ? masked(object, (field, key) => {
            const values = valuesOf(other, field);
            return other && Object.hasOwn(values, key) && values[key] !== valuesOf(object, field)[key] ? changed : redact_secrets_hidden;
        })
        : object;
    return {
        before: (before && mark(before, after, redact_secrets_hidden)),
        after: (after && mark(after, before, hiddenChange)),
    };
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/diff/diff.js




/** Returns an object as YAML for people: long texts as blocks, without folded lines and without anchors. */
const showYaml = (object) => (0,dist.stringify)(object, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' });
/** A side without lines is named by the line before it, which is 0 in an empty text. */
const range = (start, lines) => `${lines === 0 ? start - 1 : start},${lines}`;
/**
 * Returns the changes as a unified diff of YAML without a header; '' if nothing changes. `undefined` before or after
 * means that the object does not exist. Values of Secrets are redacted: a changed one ends in `*** (changed)`.
 */
const diffObjects = (before, after) => {
    const shown = redactSecretsIn(before && canonical(before), after && canonical(after));
    const [left, right] = [shown.before, shown.after].map((object) => (object ? showYaml(object) : ''));
    const { hunks } = (0,create/* structuredPatch */.YB)('', '', left ?? '', right ?? '', '', '', { context: 3 });
    return hunks
        .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
        `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
        ...lines,
    ])
        .join('\n');
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/plan/changes.js



const words = {
    create: 'created',
    configure: 'configured',
    unchanged: 'unchanged',
    replace: 'configured',
};
/** Returns the change of each object. Server defaults are on both sides, so no diff shows them. */
const showChanges = (plan, past, prune) => [
    ...plan.objects.map(({ object, action, live, result }) => {
        const diff = action === 'unchanged' ? '' : diffObjects(live, result ?? object);
        return { action: words[action], object: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object)), ...(diff ? { diff } : {}) };
    }),
    // A refused object is in no plan, which does not mean that it is to go.
    ...(plan.problems.length > 0
        ? []
        : (0,objects_to_prune/* objectsToPrune */.W)(plan.objects, past.knownObjects, { prune, verifiedKeys: past.verifiedKeys }))
        .filter(({ ref }) => !(0,src_kinds/* isProtected */.bz)(ref))
        .map(({ ref }) => ({ action: 'deleted', object: (0,refs/* showRef */.tO)(ref) })),
];

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/create-release-namespace.js



/** Whether the namespace contains objects, or may contain some that Slipway has no permission to list. */
const mayBeInUse = async (cluster, namespace) => {
    const kinds = src_kinds/* kubernetesKinds */.O.filter(src_kinds/* showsUse */.cd);
    const lists = await Promise.allSettled(kinds.map((each) => cluster.list({ ...each, namespace })));
    // Kubernetes creates this ConfigMap in every namespace.
    return lists.some((list) => list.status === 'rejected' || list.value.items.some(({ metadata }) => metadata.name !== 'kube-root-ca.crt'));
};
/** Returns undefined if the namespace exists: another release created it first and owns it. */
const createNamespace = async (cluster, { apiVersion, kind, metadata }) => {
    const { name, annotations = {} } = metadata;
    try {
        return await cluster.create({ apiVersion, kind, metadata: { name, annotations } });
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'AlreadyExists')
            return undefined;
        throw error;
    }
};
/**
 * Creates the namespace of the lock and the history if it does not exist and the manifests contain it. Without it, no
 * revision can be stored.
 * @returns a function that deletes the namespace again unless it is in use; undefined if nothing was created
 */
const createReleaseNamespace = async ({ cluster, log }, id, objects) => {
    const manifest = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === id.namespace);
    if (!manifest || (await cluster.get((0,refs/* refOf */.H8)(manifest))))
        return undefined;
    const [prepared = manifest] = prepareObjects(id, [manifest]);
    const created = await createNamespace(cluster, prepared);
    if (!created)
        return undefined;
    const { uid } = created.metadata;
    const deleteIfUnused = async () => {
        if (await mayBeInUse(cluster, id.namespace))
            log.notice(`Namespace ${id.namespace} is kept, because other clients may use it.`);
        else
            await cluster.delete((0,refs/* refOf */.H8)(created), uid ? { uid } : {});
    };
    try {
        await cluster.apply(prepared);
    }
    catch (error) {
        await deleteIfUnused();
        throw error;
    }
    log.info(`Created namespace ${id.namespace}, which stores the history of the release.`);
    return deleteIfUnused;
};

;// CONCATENATED MODULE: ./build/packages/release/src/preflight/unrestarted-consumers.js




/** Whether the content of an existing ConfigMap or Secret changes. */
const hasNewContent = ({ object, action, live, result }) => (object.kind === 'ConfigMap' || object.kind === 'Secret') &&
    action === 'configure' &&
    ['data', 'binaryData'].some((field) => !(0,external_node_util_.isDeepStrictEqual)(live?.[field] ?? {}, (result ?? object)[field] ?? {}));
const usesOf = (reader, config) => reader.metadata.namespace === config.metadata.namespace
    ? referencesOf(reader)
        .filter(({ kind, name }) => kind === config.kind && name === config.metadata.name)
        .map(({ use }) => use)
    : [];
/** A process reads its environment once. The kubelet updates files of a volume. */
const consequenceOf = (uses) => uses.every((use) => use === 'volume')
    ? 'gets the new files after about a minute, if it reads them again'
    : 'keeps the old content until it restarts';
const isOnDelete = (object) => (0,value_at/* valueAt */.f)(object, ['spec', 'updateStrategy', 'type']) === 'OnDelete';
/** The reason why a workload of the release does not restart for new content, undefined if it restarts. */
const reasonOf = ({ object, action }) => {
    if ((0,src_kinds/* isRestartable */._m)(object))
        return isOnDelete(object) ? 'its update strategy is OnDelete' : undefined;
    if (object.kind === 'CronJob' || action === 'replace' || action === 'create')
        return undefined;
    return `Slipway does not restart a ${object.kind}`;
};
/** The object that manages a pod: the Deployment of its ReplicaSet, another owner, or the pod itself. */
const managerOf = (pod) => {
    const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
    const { namespace = '' } = pod.metadata;
    const hash = pod.metadata.labels?.[src_pods/* podTemplateHashLabel */.CE];
    if (!owner)
        return (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod));
    return owner.kind === 'ReplicaSet' && hash
        ? `Deployment/${namespace}/${owner.name.replace(`-${hash}`, '')}`
        : `${owner.kind}/${namespace}/${owner.name}`;
};
/** Lists the running pods. Returns none without permission to list pods. */
const listRunningPods = async (cluster, namespaces) => {
    try {
        const lists = await Promise.all(namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })));
        return lists.flatMap(({ items }) => (0,models/* ofKind */.C)(items, 'Pod')).filter(({ status }) => status?.phase === 'Running');
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden')
            return [];
        throw error;
    }
};
const sentencesFor = (config, plan, pods) => {
    const name = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(config));
    const readers = plan.filter(({ object }) => usesOf(object, config).length > 0);
    const inRelease = readers.flatMap((planned) => {
        const reason = reasonOf(planned);
        const reader = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(planned.object));
        return reason
            ? [`${name} changes, and ${reader} ${consequenceOf(usesOf(planned.object, config))}: ${reason}.`]
            : [];
    });
    const releaseNames = new Set(plan.map(({ object }) => (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))));
    const otherPods = pods.filter((pod) => usesOf(pod, config).length > 0 && !releaseNames.has(managerOf(pod)));
    const podByManager = new Map(otherPods.map((pod) => [managerOf(pod), pod]));
    const outside = [...podByManager].map(([manager, pod]) => `${name} changes, and ${manager} ${consequenceOf(usesOf(pod, config))}: it is not part of the release.`);
    if (readers.length === 0 && podByManager.size === 0)
        return [`${name} changes, but no workload reads it, so no pod restarts.`];
    return [...inRelease, ...outside];
};
/** Returns a sentence for each workload that keeps the old content of a ConfigMap or Secret that changes. */
const unrestartedConsumers = async (cluster, plan) => {
    const changing = plan.filter(hasNewContent).map(({ object }) => object);
    if (changing.length === 0)
        return [];
    const namespaces = [...new Set(changing.map(({ metadata }) => metadata.namespace ?? ''))];
    const pods = await listRunningPods(cluster, namespaces);
    return changing.flatMap((config) => sentencesFor(config, plan, pods));
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/plan/abort-left-candidate.js


/**
 * Aborts a candidate that an earlier revision left, because a new candidate needs the stable version to itself.
 * @returns whether there was one
 * @throws SlipwayError Refused if it cannot be aborted
 */
const abortLeftCandidate = async ({ input, release }, { knownObjects, revisions }) => {
    if (![...knownObjects.values()].some(({ temporary }) => temporary))
        return false;
    const plan = (0,plan_rollback/* planRollback */.I)(revisions, 'last-verified', false);
    if (!plan)
        return false;
    release.log.warning(`Revision ${plan.from} still has a candidate. Slipway aborts it before the new revision begins.`);
    const timeout = input['rollback-timeout'];
    const { problems, warnings } = await (0,roll_back/* rollBack */.F)(release, revisions, plan, { timeout });
    for (const warning of warnings)
        release.log.warning(warning);
    if (problems.length > 0)
        throw new src_errors/* SlipwayError */.GQ('Refused', `Revision ${plan.from} could not be rolled back: ${problems.join(' ')}`, {
            hint: 'Run a rollback step for this release, and deploy again after it succeeds.',
        });
    return true;
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/plan/plan.js


/** Plans the release by a dry run of its objects. */
const planRelease = ({ input, release, source }, { lastApplied } = {}) => preflight(release.cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    permissions: smoke_targets_smokePermissions(source.smoke),
    ...(source.locations ? { locations: source.locations } : {}),
    ...(lastApplied ? { lastApplied } : {}),
});
/** Plans the release of manifests, without dry runs of unchanged objects. */
const planManifests = (context) => 
// A history that cannot be read fails when it is read under the lock. Until then it only saves requests.
planRelease(context, { lastApplied: readLastApplied(context.release.history).catch(() => new Map()) });
/** Creates the release's namespace if the release brings it, because the lock needs it, and begins to plan. */
const planEarly = async (context) => {
    const { release, source } = context;
    const deleteNamespace = await createReleaseNamespace(release, source.id, source.objects);
    const planned = planManifests(context);
    // The lock's error comes first: the plan's error is read only when the lock is held.
    planned.catch(() => { });
    return { planned, deleteNamespace };
};
/**
 * Finishes the plan under the lock. It plans again if another run held the lock, or if a candidate had to be aborted.
 * The history is read only under the lock, because its last change may be a moment old.
 */
const finishPlan = async (context, { planned }, held) => {
    const { input, release } = context;
    const read = () => readSnapshot(release.history);
    const [first, known] = await Promise.all([held.waited ? planManifests(context) : planned, read()]);
    // A release that is rejected leaves a candidate that waits as it is.
    const isAborted = first.problems.length === 0 && (await abortLeftCandidate(context, known));
    const [plan, snapshot] = isAborted ? await Promise.all([planManifests(context), read()]) : [first, known];
    return { plan: (0,phase_jobs/* recreatePhaseJobs */.re)(plan, snapshot, input.prune), snapshot };
};
/** Describes what the changes do not show: adopted objects, and workloads that do not restart. */
const describePlan = async ({ cluster, id }, { objects }) => [
    ...(0,ownership_adoption/* describeAdoptions */.p0)(objects, id),
    ...(await unrestartedConsumers(cluster, objects)),
];

;// CONCATENATED MODULE: ./build/actions/deploy/src/plan/release-name-conflict.js


/** `https://github.com/acme/shop` of a run's address; undefined for a run at a shell. */
const repositoryOf = (run) => /^(.+)\/actions\/runs\/\d/.exec(run ?? '')?.[1];
/**
 * Checks whether the release name belongs to another application. That is likely if the manifests contain none of the
 * release's objects and pruning would delete a workload. It is a problem if the two come from different repositories,
 * else a warning.
 */
const checkReleaseName = (id, { verifiedKeys, knownObjects, revisions }, plan, run) => {
    const wanted = new Set(plan.map(({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))));
    const runs = [...knownObjects].some(([key, { ref, created }]) => verifiedKeys.has(key) && created && (0,src_kinds/* isRestartable */._m)(ref));
    if (!runs || [...verifiedKeys].some((key) => wanted.has(key)))
        return {};
    const what = `none of the ${verifiedKeys.size} objects of release ${id.name} in namespace ${id.namespace} is in these manifests`;
    const [theirs, ours] = [repositoryOf((0,history_revisions/* lastVerified */.T5)(revisions)?.run), repositoryOf(run)];
    if (!theirs || !ours || theirs === ours)
        return {
            warning: `The release replaces all its objects: ${what}. Slipway deletes the old ones when the new ones are verified. If the old ones are another application, set \`release\` to another name.`,
        };
    return {
        problem: {
            code: 'FieldConflict',
            sentence: `Release ${id.name} in namespace ${id.namespace} belongs to ${theirs}: ${what}, so the deploy would delete all of them.`,
            hint: 'Give this application another `release` name. To take over this name without a deletion, set `prune: false`.',
            detail: { manager: theirs },
            evidence: [],
        },
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/rollout/cluster-messages.js
/**
 * Returns the cluster's own messages about a cause, one a line, because people search the web for them. Log lines are
 * left out: the excerpts show them.
 */
const clusterMessages = ({ evidence }) => evidence
    .filter(({ source }) => source !== 'log' && source !== 'previous-log')
    .map(({ source, of, text }) => `${source} of ${of}: ${text}`)
    .join('\n');

;// CONCATENATED MODULE: ./build/actions/deploy/src/rollout/log-problem.js



/** Logs a cause with its code and hint, then the messages of the cluster that show it. */
const logProblem = (log, cause) => {
    log.error(`${cause.code}: ${(0,src_errors/* withHint */.mu)((0,markdown/* withFullStop */.uo)(cause.sentence), cause.hint)}`);
    const messages = clusterMessages(cause);
    if (messages)
        log.untrusted(messages);
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/packages/kubernetes/src/conditions.js
var conditions = __webpack_require__(75096);
// EXTERNAL MODULE: ./build/packages/status/src/logs/explain.js
var explain = __webpack_require__(22347);
;// CONCATENATED MODULE: ./build/packages/release/src/track/evidence.js


/** Maximum number of pods whose logs are read: all pods of a release crash for the same reason. */
const evidence_maxPods = 3;
const evidence_tailLines = 400;
const evidence_limitBytes = 256 * 1024;
/** Number of lines for a second read, if the limit in bytes cut off the last ones. */
const shortTailLines = 5;
const excerptLines = 40;
const hasStarted = ({ state, restartCount = 0 }) => restartCount > 0 || state?.running !== undefined || state?.terminated !== undefined;
const hasFailed = (status) => hasStarted(status) &&
    (status.ready === false || (status.restartCount ?? 0) > 0) &&
    status.state?.terminated?.exitCode !== 0;
/** The container of the finding may have failed with exit code 0: a server must not end. */
const isContainerOfFinding = (status, finding) => hasStarted(status) && status.name === finding?.logs?.container;
/** Causes of pods that are ready: their status shows no failure, so the logs of all containers are read. */
const causesOfReadyPods = new Set(['SmokeFailed', 'LogErrors']);
/** The containers whose logs may explain the failure. The pod of the finding comes first. */
const containersToRead = ({ failure, tracked }) => {
    const owner = failure?.tracked;
    const pods = (owner ? [owner] : tracked).flatMap(({ assessment }) => assessment.pods);
    const source = failure?.finding?.logs;
    const mayExplain = causesOfReadyPods.has(failure?.cause.code ?? '') ? hasStarted : hasFailed;
    return pods
        .toSorted((a, b) => Number(b.metadata.name === source?.pod) - Number(a.metadata.name === source?.pod))
        .slice(0, evidence_maxPods)
        .flatMap((pod) => (0,src_pods/* containerStatusesOf */.Xy)(pod)
        .filter((status) => mayExplain(status) || isContainerOfFinding(status, failure?.finding))
        .map((status) => ({ pod, status })));
};
/** The kubelet sends these messages in place of a log whose file is deleted. */
const isKubeletMessage = (text) => /^(?:unable to retrieve container logs for \S+|failed to try resolving symlinks in path "[^"]+": [^\n]*)\s*$/.test(text);
/** The limit in bytes cuts off the end of a log, which explains the crash: then a second read gets the last lines. */
const readLogEnd = async (cluster, pod, containerRun) => {
    const text = await cluster.logs((0,refs/* refOf */.H8)(pod), { ...containerRun, tailLines: evidence_tailLines, limitBytes: evidence_limitBytes });
    return Buffer.byteLength(text) < evidence_limitBytes
        ? text
        : cluster.logs((0,refs/* refOf */.H8)(pod), { ...containerRun, tailLines: shortTailLines, limitBytes: evidence_limitBytes });
};
const evidence_readLogs = async (cluster, result) => {
    const warnings = new Set();
    const containerRuns = containersToRead(result).flatMap(({ pod, status }) => [true, false]
        .filter((previous) => !previous || status.lastState?.terminated !== undefined || (status.restartCount ?? 0) > 0)
        .map((previous) => ({ pod, container: status.name, previous })));
    const logs = await Promise.all(containerRuns.map(async ({ pod, container, previous }) => {
        try {
            return { pod, container, previous, text: await readLogEnd(cluster, pod, { container, previous }) };
        }
        catch (error) {
            // Logs only make the cause more precise. Without them, the release still fails with this cause.
            warnings.add(`The logs of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} could not be read: ${error.message}`);
            return { pod, container, previous, text: '' };
        }
    }));
    return { logs: logs.filter(({ text }) => text.trim() !== '' && !isKubeletMessage(text)), warnings: [...warnings] };
};
const evidence_excerptOf = (title, text) => {
    const lines = text.trimEnd().split('\n');
    return { title, lines: lines.slice(-excerptLines), omitted: Math.max(0, lines.length - excerptLines) };
};
const titleOf = ({ pod, container, previous }) => `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} container ${container}${previous ? ', previous run' : ''}`;
const timeOf = ({ lastTimestamp, eventTime, metadata }) => lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';
const eventsText = (tracked) => tracked
    .flatMap(({ observation }) => observation.events)
    .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .map((event) => `${timeOf(event)} ${event.type} ${event.reason} ${event.involvedObject?.kind}/${event.involvedObject?.name}: ${event.message}${(event.count ?? 1) > 1 ? ` (x${event.count})` : ''}`)
    .join('\n');
/** The states of objects and pods, without fields that people do not read. */
const statesText = (tracked) => JSON.stringify(tracked.map(({ target, observation, assessment }) => ({
    object: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(target.desired)),
    message: assessment.message,
    conditions: (0,conditions/* conditionsOf */.yb)(observation.object?.status),
    pods: assessment.pods.map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status?.phase,
        conditions: status?.conditions,
        initContainers: status?.initContainerStatuses,
        containers: status?.containerStatuses,
    })),
})), null, 2);
/** A release crashes for the same reason in all pods, so the container counts and not the pod. */
const isOfFinding = (finding, { container }) => finding?.logs?.container === container;
/**
 * Collects the evidence that a rollback deletes, and makes the cause more precise with the logs:
 *
 * - the logs of the current and the previous run of the failed containers
 * - the Events about pods and their owners
 * - the states of objects and pods
 */
const collectEvidence = async (cluster, result, cause) => {
    const { logs, warnings } = await evidence_readLogs(cluster, result);
    const finding = result.failure?.finding;
    // The previous run crashed; the current one may not have reached the same line yet. The log of another container does
    // not explain the crash: that container may fail for another reason.
    const sorted = logs.toSorted((a, b) => Number(isOfFinding(finding, b)) - Number(isOfFinding(finding, a)) || Number(b.previous) - Number(a.previous));
    const crashLog = sorted.find((log) => !finding?.logs || isOfFinding(finding, log));
    const explained = finding && crashLog ? (0,explain/* explainCrash */.Z)({ ...finding, cause }, crashLog.text) : cause;
    const failed = result.failure?.tracked ? [result.failure.tracked] : result.tracked;
    const events = eventsText(failed);
    return {
        cause: explained,
        excerpts: sorted.slice(0, 2).map((log) => evidence_excerptOf(titleOf(log), log.text)),
        texts: [
            ...logs.map((log) => ({
                title: titleOf(log),
                file: `${log.pod.metadata.namespace}-${log.pod.metadata.name}-${log.container}${log.previous ? '-previous' : ''}.log`,
                text: log.text,
            })),
            ...(events ? [{ title: 'Events', file: 'events.txt', text: events }] : []),
            { title: 'States', file: 'states.json', text: statesText(failed) },
        ],
        warnings,
    };
};

// EXTERNAL MODULE: ./build/packages/report/src/artifact/saved-files.js
var saved_files = __webpack_require__(37960);
// EXTERNAL MODULE: ./build/packages/report/src/artifact/artifact-names.js
var artifact_names = __webpack_require__(61862);
;// CONCATENATED MODULE: ./build/actions/deploy/src/rollout/roll-back-failure.js





/** Collects evidence. It comes before the rollback, because the rollback deletes the pods. */
const roll_back_failure_explain = async (ports, { cluster }, track, cause) => {
    try {
        const evidence = await collectEvidence(cluster, track, cause);
        const texts = [];
        for (const each of evidence.texts)
            if (await ports.saveLog(each.title, each.file, each.text))
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
/** Saves the evidence of a failure, then rolls the release back, or keeps it if `on-failure` is `keep`. */
const explainAndRollBack = async (context, track, cause, revision) => {
    const { ports, release } = context;
    const evidence = await roll_back_failure_explain(ports, release, track, cause);
    logProblem(ports.log, evidence.cause);
    for (const { title, lines } of evidence.excerpts)
        ports.log.untrusted([`── ${title} ──`, ...lines].join('\n'));
    const undone = await restoreLastVerified(context, evidence.cause, revision);
    const hint = evidenceHint(ports, evidence.cause, evidence.texts, undone.status);
    if (hint)
        ports.log.info(hint);
    return { cause: evidence.cause, excerpts: evidence.excerpts, ...undone };
};
/** Names what shows the failure afterwards: the cause's command, or the saved logs of a pod that the rollback deleted. */
const evidenceHint = ({ runner }, cause, texts, status) => {
    const saved = (0,saved_files/* hasRestoredObjects */.p)(status) ? (0,saved_files/* filesForCommand */.w)(cause, texts) : undefined;
    if (!saved)
        return cause.command && `To see it: ${cause.command}`;
    const place = runner.run.job
        ? `the artifact ${(0,artifact_names/* artifactName */.Cs)({ stage: 'deploy', key: '' }, runner.run)}`
        : external_node_path_.join(runner.temp, 'slipway', 'logs');
    return `The rollback deleted the pod. Its logs are saved: ${saved.join(', ')} in ${place}.`;
};
const describeRollback = ({ to }, revision, keep) => {
    if (keep)
        return `Sending all requests to revision ${to}, and keeping the candidate of revision ${revision}.`;
    return to === 0
        ? `Rolling back revision ${revision}, the first one: deleting what it created and restoring what it adopted.`
        : `Rolling back revision ${revision} to revision ${to}, the last verified one.`;
};
/** Whether the newest of these revisions has a candidate, which is kept without requests. */
const hasKeptCandidate = async ({ history }, open) => {
    const [newest] = open.toSorted((a, b) => b.revision - a.revision);
    return newest !== undefined && (await history.read(newest)).candidate !== undefined;
};
const rollBackUnfinished = async ({ input, ports, release, timeline }, cause, revision) => {
    const { revisions } = await release.history.revisions();
    // A revision that was verified before is itself the last verified one: there is nothing to restore.
    const open = revisions.filter(history_revisions/* isUnfinished */.ui);
    if (open.length === 0)
        return { status: 'nothing-to-roll-back', problems: [] };
    const keep = input['on-failure'] === 'keep';
    const markFailed = () => Promise.all(open.map((entry) => release.history.mark(entry.revision, 'failed', { cause: cause.sentence })));
    if (keep && !(await hasKeptCandidate(release, open))) {
        await markFailed();
        return { status: 'kept', problems: [] };
    }
    const plan = (0,plan_rollback/* planRollback */.I)(revisions, 'last-verified', true);
    if (!plan)
        return { status: 'nothing-to-roll-back', problems: [] };
    ports.log.info(describeRollback(plan, revision?.revision ?? plan.from, keep));
    timeline.mark(`rolling back to revision ${plan.to}`);
    const result = await (0,roll_back/* rollBack */.F)(release, revisions, plan, { timeout: input['rollback-timeout'], keepCandidate: keep });
    if (result.kept)
        await markFailed();
    if (result.tracked)
        timeline.add(result.tracked);
    timeline.mark(result.status);
    for (const warning of result.warnings)
        ports.log.warning(warning);
    for (const problem of result.problems)
        ports.log.error(`Rollback: ${problem}`);
    const status = result.kept && result.problems.length === 0 ? 'kept' : result.status;
    ports.log.info(`Rollback: ${status}.`);
    return { status, result, problems: result.problems };
};
/** Restores the last verified revision, or keeps the failed one with `on-failure: keep`. An error is a failed rollback. */
const restoreLastVerified = async (context, cause, revision) => {
    const { ports, release, timeline } = context;
    try {
        return await rollBackUnfinished(context, cause, revision);
    }
    catch (error) {
        if (release.signal.aborted)
            throw error;
        const problem = (0,src_errors/* describeError */.Uc)(error);
        ports.log.error(`Rollback failed: ${problem}`);
        ports.log.notice('The rollback is not complete. A rollback step with `only-if-unfinished: true` or the next deploy completes it.');
        timeline.mark('rollback failed');
        return { status: 'failed', problems: [problem] };
    }
};

;// CONCATENATED MODULE: ./build/packages/release/src/links/selector-suggestions.js





/** Labels that hold the name of an application. Users mistake one for another. */
const nameLabels = new Set(['app', 'k8s-app', 'name', 'run', 'service', 'app.kubernetes.io/name']);
const withoutDigits = (text) => text.replace(/\d+/g, '');
/** `apl` is a typo of `api`. `v2` is not a typo of `v1`, nor a word of another that contains it, nor a single letter. */
const isTypo = (selected, actual) => Math.min(selected.length, actual.length) > 2 &&
    Math.abs(selected.length - actual.length) <= 1 &&
    withoutDigits(selected) !== withoutDigits(actual) &&
    (0,nearest/* nearest */.p)(selected, [actual]) === actual;
/** Compares one pair of a selector with the labels of pods. A program may label its own pods later, but not by a typo. */
const compareLabel = (key, value, labels) => {
    const actual = labels[key];
    if (actual === value)
        return 'same';
    if (actual !== undefined)
        return isTypo(value, actual) ? 'typo' : 'other';
    return nameLabels.has(key) && Object.entries(labels).some(([other, text]) => nameLabels.has(other) && text === value)
        ? 'typo'
        : 'other';
};
const compareSelector = (service, labels) => Object.entries((0,selectors/* selectorOf */.Bk)(service)).map(([key, value]) => compareLabel(key, value, labels));
const points = { same: 2, typo: 1, other: 0 };
/** Returns the pods of the same namespace whose labels are most similar to the selector of a Service. */
const nearestSelector = (service, templates) => {
    const score = ({ labels }) => compareSelector(service, labels).reduce((sum, similarity) => sum + points[similarity], 0);
    return templates
        .filter(({ namespace }) => namespace === service.metadata.namespace)
        .toSorted((a, b) => score(b) - score(a))[0];
};
/** Returns the labels of the pods that the selector has keys of, or the first few if it has none of them. */
const labelsBeside = (service, { labels }) => {
    const keys = Object.keys((0,selectors/* selectorOf */.Bk)(service));
    const beside = Object.entries(labels).filter(([key]) => keys.includes(key));
    return (0,selectors/* showLabels */.FR)(Object.fromEntries(beside.length > 0 ? beside : Object.entries(userLabels(labels)).slice(0, 4)));
};
/** The selector matches the name of the Service and not that of the workload: they are two applications. */
const isAnotherApplication = (service, { source }) => Object.values((0,selectors/* selectorOf */.Bk)(service)).includes(service.metadata.name) &&
    source.split('/').at(-1) !== service.metadata.name;
/** Returns whether the pods declare or probe every port of the Service. */
const hasPortsOf = (service, { object }) => (0,selectors/* servicePortsOf */.DR)(service).every(({ port, targetPort = port }) => {
    const number = resolvePort(object, targetPort);
    return number !== undefined && isDeclaredOrProbed(object, number);
});
/** Lists the Services of a namespace. Returns undefined without permission to list them. */
const servicesIn = async ({ cluster }, namespace) => {
    try {
        return (await cluster.list({ apiVersion: 'v1', kind: 'Service', namespace })).items;
    }
    catch (error) {
        if (error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden')
            return undefined;
        throw error;
    }
};
/**
 * Returns the pods of this release that a Service without endpoints must be meant for. No other Service selects them,
 * they have its ports, and its selector differs from their labels only by typos. Returns undefined if that is not
 * certain: an operator, another release or the program itself may create or label the pods later.
 * @param own the pods of the release's workloads that are ready
 */
const intendedPods = async (ports, service, own) => {
    const similar = own.filter((template) => template.namespace === service.metadata.namespace &&
        compareSelector(service, template.labels).every((similarity) => similarity !== 'other') &&
        !isAnotherApplication(service, template) &&
        hasPortsOf(service, template));
    if (similar.length !== 1)
        return undefined;
    const others = await servicesIn(ports, service.metadata.namespace ?? '');
    const haveService = others?.some((other) => hasPodSelector(other) && podsSelectedBy(other, similar).length > 0) ?? true;
    return haveService ? undefined : similar[0];
};

;// CONCATENATED MODULE: ./build/packages/release/src/checks/service-endpoints.js






/** Returns the names of the target ports if no selected pod has any port of the Service. Otherwise, returns none. */
const missingPortNames = (service, templates) => {
    const selected = podsSelectedBy(service, templates);
    const ports = (0,selectors/* servicePortsOf */.DR)(service);
    const names = ports.map(({ targetPort }) => targetPort).filter((each) => typeof each === 'string');
    const isMissing = (name) => selected.every((template) => !template.ports.has(name));
    return selected.length > 0 && names.length > 0 && names.length === ports.length && names.every(isMissing)
        ? names
        : [];
};
/** Returns the cause for a Service whose requests get no answer. */
const unansweredService = (service, { problem, hint, evidence, answeredBefore = false }) => ({
    code: 'NotReady',
    sentence: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))}: ${problem}, so no pod answers its requests${answeredBefore ? ' any more' : ''}`,
    object: (0,refs/* refOf */.H8)(service),
    hint,
    command: `kubectl -n ${service.metadata.namespace} get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`,
    evidence: [{ source: 'manifest', of: (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service)), text: evidence }],
});
const missingPortCause = (service, names, templates, answeredBefore) => {
    const portNames = [...new Set(podsSelectedBy(service, templates).flatMap(({ ports }) => [...ports]))].filter(Boolean);
    return unansweredService(service, {
        problem: `its targetPort ${names.join(', ')} is not the name of any port of its pods`,
        hint: `Give the port of the container this name (ports: name), or use ${portNames.length > 0 ? `one of ${portNames.join(', ')}` : 'its number'}.`,
        evidence: `targetPort ${names.join(', ')}`,
        answeredBefore,
    });
};
const noPodsCause = (service, templates, answeredBefore) => {
    const selector = (0,selectors/* showLabels */.FR)((0,selectors/* selectorOf */.Bk)(service));
    const nearest = nearestSelector(service, templates);
    const inNamespace = templates.filter(({ namespace }) => namespace === service.metadata.namespace);
    const labels = [...new Set(inNamespace.map((template) => (0,selectors/* showLabels */.FR)(userLabels(template.labels))))].slice(0, 3);
    const comparison = nearest && !answeredBefore ? ` (the pods of ${nearest.source} have ${labelsBeside(service, nearest)})` : '';
    return unansweredService(service, {
        problem: `its selector ${selector} matches no pod${comparison}`,
        hint: `Use labels of the pods in the selector${labels.length > 0 ? `: ${labels.join('; ')}` : ''}.`,
        evidence: `selector ${selector}`,
        answeredBefore,
    });
};
/** One ready pod of each workload of the release. Its labels are those that admission left. */
const readyTemplates = (tracked) => tracked
    .filter(({ target }) => (0,src_kinds/* runsContinuously */.VX)(target.desired))
    .flatMap(({ target, assessment }) => {
    const source = (0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(target.desired));
    const [pod] = assessment.pods.filter(src_pods/* isReadyPod */.rU);
    return pod ? podTemplatesOf(pod).map((template) => ({ ...template, source })) : [];
});
/** A live Service that no verified revision contains is new too: a failed revision of this release left it. */
const isNewService = ({ object, live }, verifiedKeys) => !verifiedKeys?.has((0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))) &&
    (!live || (verifiedKeys !== undefined && (0,core_annotations/* ownerAnnotationOf */.cF)(live) === (0,core_annotations/* ownerAnnotationOf */.cF)(object)));
/** Returns the cause for the first Service that is surely wrong. Warns about the others. */
const checkServicesWithoutPods = async (ports, services, tracked, warn) => {
    const own = readyTemplates(tracked);
    const pods = own.length > 0 && services.length > 0
        ? await listPods(ports, services.map(({ service }) => service))
        : [];
    if (pods.length === 0)
        return undefined;
    for (const { service, isNew } of services) {
        const selected = podsSelectedBy(service, pods);
        const names = missingPortNames(service, selected);
        if (selected.length > 0 && names.length === 0)
            continue;
        const inNamespace = own.filter(({ namespace }) => namespace === service.metadata.namespace);
        // Without pods of the release in the same namespace, the purpose of the Service is unknown.
        if (selected.length === 0 && inNamespace.length === 0)
            continue;
        const cause = names.length > 0 ? missingPortCause(service, names, selected, false) : noPodsCause(service, inNamespace, false);
        const isCertain = isNew &&
            isServiceWithSelector(service) &&
            (names.length > 0 || (await intendedPods(ports, service, own)) !== undefined);
        if (isCertain)
            return cause;
        warn((0,src_errors/* withHint */.mu)(cause.sentence, cause.hint));
    }
    return undefined;
};
/**
 * Returns a check that every Service has endpoints. A wrong selector or port name makes no pod unready, so readiness does
 * not show it.
 *
 * - A Service that had pods before and has none now fails the release.
 * - A new Service fails the release if it must be meant for pods of the release.
 * - All others cause a warning, because another release may create their pods later.
 *
 * Returns undefined, without any request, if all Services select pods of the release.
 */
const watchServiceEndpoints = async (ports, plan, { verifiedKeys, warn = () => { } } = {}) => {
    const hasChanges = plan.some(({ action }) => action !== 'unchanged');
    const templates = plan.flatMap(({ object }) => podTemplatesOf(object));
    const liveTemplates = plan.flatMap(({ live }) => (live ? podTemplatesOf(live) : []));
    const existing = plan.flatMap(({ object, live }) => live && hasChanges && isServiceWithSelector(object) && isServiceWithSelector(live) ? [{ object, live }] : []);
    const [portCause] = existing.flatMap(({ object, live }) => {
        const names = missingPortNames(live, liveTemplates).length === 0 ? missingPortNames(object, templates) : [];
        return names.length > 0 ? [missingPortCause(object, names, templates, true)] : [];
    });
    const withoutTemplates = existing.filter(({ object }) => podsSelectedBy(object, templates).length === 0);
    const livePods = withoutTemplates.length > 0
        ? await listPods(ports, withoutTemplates.map(({ object }) => object))
        : [];
    /** Services that have pods now, and may have none after the release. */
    const withLivePods = withoutTemplates
        .filter(({ live }) => podsSelectedBy(live, livePods).length > 0)
        .map(({ object }) => object);
    const hasCustomResources = plan.some(({ object }) => isCustomResource(object));
    const withoutPods = plan
        .filter(({ object }) => hasPodSelector(object) && !withLivePods.includes(object))
        .filter(({ object }) => podsSelectedBy(object, templates).length === 0 || missingPortNames(object, templates).length > 0)
        .map((planned) => ({
        service: planned.object,
        isNew: hasChanges && !hasCustomResources && isNewService(planned, verifiedKeys),
    }));
    if (!portCause && withLivePods.length === 0 && withoutPods.length === 0)
        return undefined;
    return async (tracked) => {
        if (portCause)
            return portCause;
        const pods = withLivePods.length > 0 ? await listPods(ports, withLivePods) : [];
        const lost = pods.length > 0 ? withLivePods.find((service) => podsSelectedBy(service, pods).length === 0) : undefined;
        return lost ? noPodsCause(lost, templates, true) : checkServicesWithoutPods(ports, withoutPods, tracked, warn);
    };
};

// EXTERNAL MODULE: ./build/packages/status/src/logs/listening-address.js
var listening_address = __webpack_require__(96200);
;// CONCATENATED MODULE: ./build/packages/release/src/checks/port-probe.js





/** Timeout in ms. A slow answer still proves a listener. A firewall that drops packets looks the same. */
const probeTimeout = 10_000;
/** Errors of a connection to a server that speaks no HTTP. */
const otherProtocol = /malformed HTTP|: EOF\b|HTTP response to HTTPS/;
const addressOf = (pod, port) => {
    const ip = String(pod.status?.podIP ?? '');
    return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
};
/** Only the address of the pod counts, because another proxy on the way may refuse the connection too. */
const judgePortProbe = (pod, port, answer) => {
    const problem = proxyProblem(answer);
    if (problem === undefined || otherProtocol.test(problem))
        return 'open';
    const isRefused = pod.status?.podIP && problem.includes(`dial tcp ${addressOf(pod, port)}: connect: connection refused`);
    return isRefused ? 'refused' : 'unknown';
};
/** Probes a port of a pod through the API server. */
const probePort = async ({ cluster, log }, pod, port) => {
    try {
        return judgePortProbe(pod, port, await cluster.podProxy((0,refs/* refOf */.H8)(pod), { port, path: '/', timeout: probeTimeout }));
    }
    catch (error) {
        const isExpected = error instanceof api_error/* ApiError */.hD || (error instanceof src_errors/* SlipwayError */.GQ && error.code === 'Timeout');
        if (!isExpected)
            throw error;
        log.debug(`Port ${port} of ${pod.metadata.name} could not be probed: ${(0,src_errors/* describeError */.Uc)(error)}`);
        return error instanceof api_error/* ApiError */.hD && error.status.reason === 'Forbidden' ? 'denied' : 'unknown';
    }
};
/** Reads from the logs of a pod on which ports its programs listen. Returns none if the logs cannot be read. */
const loggedListeningPorts = async ({ cluster, log }, pod) => {
    const containers = pod.spec?.containers ?? [];
    const reads = containers.slice(0, 4).map(async ({ name }) => {
        try {
            const text = await cluster.logs((0,refs/* refOf */.H8)(pod), { container: name, tailLines: 500, limitBytes: 128 * 1024 });
            return (0,listening_address/* listening */.u)(text.split('\n')).map(({ port, line }) => ({ port, line, container: name }));
        }
        catch (error) {
            if (!(error instanceof src_errors/* SlipwayError */.GQ))
                throw error;
            log.debug(`The log of ${pod.metadata.name} could not be read for its port: ${(0,src_errors/* describeError */.Uc)(error)}`);
            return [];
        }
    });
    return (await Promise.all(reads)).flat();
};

;// CONCATENATED MODULE: ./build/packages/release/src/checks/endpoint-ports.js







/** Maximum number of pods per Service to probe. With more pods, a refusal is not certain. */
const endpoint_ports_maxPods = 20;
/** Minimum milliseconds between the two probes of a port. */
const probeInterval = 5_000;
const readyPods = async (ports, service) => {
    const selected = podsSelectedBy(service, await listPods(ports, [service])).map(({ object }) => object);
    return (0,models/* ofKind */.C)(selected, 'Pod').filter(src_pods/* isReadyPod */.rU);
};
/** Probes the target of the same Service port in the old pods, before the release replaces them. */
const probeBefore = async (ports, { port }, live) => {
    const same = live && tcpPortsOf(live).find((each) => each.port === port.port);
    const [pod] = live && same && isServiceWithSelector(live) ? await readyPods(ports, live) : [];
    const target = pod && same ? resolvePort(pod, targetPortOf(same)) : undefined;
    if (!pod || target === undefined)
        return { logged: new Set() };
    const [result, logged] = await Promise.all([probePort(ports, pod, target), loggedListeningPorts(ports, pod)]);
    return { ...(result === 'open' ? { openTarget: target } : {}), logged: new Set(logged.map((each) => each.port)) };
};
const probeAll = (ports, pods, port) => Promise.all(pods.map((pod) => probePort(ports, pod, port)));
const areAll = (results, expected) => results.length > 0 && results.every((result) => result === expected);
/**
 * Whether the Service surely lost a port that answered before the release. Either every pod still listens on the old
 * target port. Or the program of every pod logs another port, which the previous program did not log, and not the
 * target port. A program that only starts slowly does neither.
 */
const isCertain = async (ports, { target, openTarget, logged }, pods, loggedNow) => {
    if (openTarget === undefined || pods.length > endpoint_ports_maxPods)
        return false;
    if (openTarget !== target)
        return areAll(await probeAll(ports, pods, openTarget), 'open');
    return (logged.has(target) &&
        loggedNow.every((each) => each.some(({ port }) => !logged.has(port)) && each.every(({ port }) => port !== target)));
};
const endpoint_ports_causeOf = ({ service, port, target, openTarget }, logged, pod, isFailure) => {
    const other = logged.every((each) => each.port !== target) ? logged.at(-1) : undefined;
    const fromLog = other ? `; according to its log, the program listens on port ${other.port}` : '';
    const suggestion = other
        ? ` (${other.port})`
        : isFailure && openTarget !== target
            ? ` (${openTarget}, as before)`
            : '';
    const cause = unansweredService(service, {
        problem: `its port ${port.port} leads to port ${target} of its pods, which no container declares and every ready pod refuses${fromLog}`,
        hint: `Set targetPort to the port on which the program listens${suggestion}, and declare it in the container (ports: containerPort).`,
        evidence: `port ${port.port}, targetPort ${target}`,
        answeredBefore: openTarget !== undefined,
    });
    const log = other && {
        source: 'log',
        of: `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(pod))} container ${other.container}`,
        text: other.line.trim(),
    };
    return {
        ...cause,
        command: `kubectl get --raw '/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}:${target}/proxy/'`,
        detail: { port: port.port, targetPort: target, ...(other ? { listensPort: other.port } : {}) },
        evidence: [...(log ? [log] : []), ...cause.evidence],
    };
};
const deniedWarning = ({ service, port, target }) => `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(service))}: its port ${port.port} leads to port ${target} of its pods, which no container declares and no probe uses. Slipway cannot probe the port, because the identity may not get pods/proxy.`;
/**
 * Returns checks that probe target ports of Services which no container declares and no probe uses. They probe every
 * ready pod twice through the API server. If all pods refuse both times, they warn, because a program may start slowly.
 * They fail the release only if the same port answered before, and the program surely listens on another port now.
 * Returns undefined, without any request, if all ports are declared or probed.
 */
const watchEndpointPorts = async (ports, plan, warn = () => { }) => {
    if (plan.every(({ action }) => action === 'unchanged'))
        return undefined;
    const live = new Map(plan.map((planned) => [planned.object, planned.live]));
    const undeclared = allUndeclaredPorts(plan.map(({ object }) => object));
    if (undeclared.length === 0)
        return undefined;
    const watched = await Promise.all(undeclared.map(async (each) => ({ each, before: await probeBefore(ports, each, live.get(each.service)) })));
    const refusedAt = new Map();
    /** Returns the ready pods, and their result if all have the same. Admission may have added a container with the port. */
    const probe = async (each) => {
        const pods = await readyPods(ports, each.service);
        const isUndeclared = undeclaredPorts(each.service, pods).some(({ target }) => target === each.target);
        const results = isUndeclared ? await probeAll(ports, pods.slice(0, endpoint_ports_maxPods), each.target) : [];
        const [result] = results;
        return { pods, ...(result && areAll(results, result) ? { result } : {}) };
    };
    return {
        first: async () => {
            for (const { each } of watched) {
                const { result } = await probe(each);
                if (result === 'refused')
                    refusedAt.set(each, ports.clock.monotonic());
                if (result === 'denied')
                    warn(deniedWarning(each));
            }
            return undefined;
        },
        last: async (_, signal) => {
            for (const { each, before } of watched) {
                const firstRefusal = refusedAt.get(each);
                if (firstRefusal === undefined)
                    continue;
                await ports.clock.sleep(Math.max(0, probeInterval - (ports.clock.monotonic() - firstRefusal)), signal);
                const { pods, result } = await probe(each);
                const [pod] = pods;
                if (!pod || result !== 'refused')
                    continue;
                const logged = await Promise.all(pods.slice(0, endpoint_ports_maxPods).map((one) => loggedListeningPorts(ports, one)));
                const isFailure = await isCertain(ports, { ...each, ...before }, pods, logged);
                const cause = endpoint_ports_causeOf({ ...each, ...before }, logged.flat(), pod, isFailure);
                if (isFailure)
                    return cause;
                warn((0,src_errors/* withHint */.mu)(`${cause.sentence}; a slow program may still start to listen`, cause.hint));
            }
            return undefined;
        },
    };
};

;// CONCATENATED MODULE: ./build/packages/release/src/checks/autoscalers.js

/** Metrics in percent of the resource requests. autoscaling/v1 has one such metric. */
const utilizationMetrics = (autoscaler) => {
    const v1Field = ['spec', 'targetCPUUtilizationPercentage'];
    if ((0,value_at/* valueAt */.f)(autoscaler, v1Field) !== undefined)
        return [{ name: 'cpu', path: v1Field }];
    return (autoscaler.spec?.metrics ?? []).flatMap(({ resource, containerResource }, index) => {
        const source = containerResource ?? resource;
        if (source?.target.averageUtilization === undefined)
            return [];
        const container = containerResource ? { container: containerResource.container } : {};
        return [{ name: source.name, path: ['spec', 'metrics', index], ...container }];
    });
};
/** Containers without a request for the metric. The controller counts containers and sidecars. */
const containersWithoutRequest = ({ spec }, { name, container }) => {
    if (container === undefined && spec?.resources?.requests?.[name] !== undefined)
        return [];
    const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    const containers = [...(spec?.containers ?? []), ...sidecars];
    return containers
        .filter((each) => container === undefined || each.name === container)
        .filter(({ resources }) => resources?.requests?.[name] === undefined)
        .map((each) => each.name);
};
const scaleTarget = (autoscaler, tracked) => {
    const { kind, name } = autoscaler.spec?.scaleTargetRef ?? {};
    return tracked.find(({ target: { desired } }) => desired.kind === kind &&
        desired.metadata.name === name &&
        desired.metadata.namespace === autoscaler.metadata.namespace);
};
/** Warnings for metrics that the controller cannot compute, because the running pods have no request for them. */
const metricWarnings = (autoscaler, tracked, locations) => {
    const workload = scaleTarget(autoscaler, tracked);
    const pod = workload?.assessment.pods.find(src_pods/* isReadyPod */.rU);
    if (!workload || !pod)
        return [];
    return utilizationMetrics(autoscaler).flatMap((metric) => {
        const names = containersWithoutRequest(pod, metric);
        if (names.length === 0)
            return [];
        const place = locations(autoscaler, metric.path);
        const containers = `container${names.length > 1 ? 's' : ''} ${names.join(', ')} of ${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(workload.target.desired))}`;
        return [
            `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(autoscaler))} cannot compute the utilization of ${metric.name}${place ? ` (${place})` : ''}, because ${containers} ${names.length > 1 ? 'have' : 'has'} no request for it. Set resources.requests.${metric.name}.`,
        ];
    });
};
/** A warning if the controller cannot read the scale of its target. A condition from before this release does not count. */
const scaleWarnings = ({ target, observation }, tracked) => {
    const { object } = observation;
    if (!object || !(0,models/* isKind */.V)(object, 'HorizontalPodAutoscaler'))
        return [];
    const condition = (0,conditions/* conditionOf */.rI)(object, 'AbleToScale');
    if (condition?.status !== 'False' || condition.reason !== 'FailedGetScale')
        return [];
    const isOld = (condition.lastTransitionTime ?? '') < (target.since ?? '');
    // The controller runs every 15 s, so an old condition may be from before the target was created.
    if (isOld && scaleTarget(object, tracked))
        return [];
    const { apiVersion = 'apps/v1', kind = '', name = '' } = object.spec?.scaleTargetRef ?? {};
    // Built-in kinds always have a scale. A missing target has caused a warning of the preflight.
    if ((0,src_kinds/* isScalable */.eJ)({ apiVersion, kind }) && !scaleTarget(object, tracked))
        return [];
    return [`${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} cannot scale ${kind} ${name}: ${condition.message ?? condition.reason}.`];
};
/**
 * Returns a check that warns about autoscalers that can never scale. It fails no release, because the pods answer requests
 * without autoscaling, and metrics are often late. Returns undefined without autoscalers.
 */
const watchAutoscalers = (desired, warn, locations = () => undefined) => (0,models/* ofKind */.C)(desired, 'HorizontalPodAutoscaler').length > 0
    ? async (tracked) => {
        for (const each of tracked) {
            const { desired: autoscaler } = each.target;
            if (!(0,models/* isKind */.V)(autoscaler, 'HorizontalPodAutoscaler'))
                continue;
            for (const line of [...metricWarnings(autoscaler, tracked, locations), ...scaleWarnings(each, tracked)])
                warn(line);
        }
        return undefined;
    }
    : undefined;

;// CONCATENATED MODULE: ./build/actions/deploy/src/rollout/health-checks.js

/** Returns the limit for errors in the logs of new pods; undefined without `log-error-ratio`. */
const logErrorOptions = (input) => {
    const ratio = input['log-error-ratio'];
    return ratio === undefined ? undefined : { ratio, window: input['log-error-window'] };
};
/**
 * Returns the checks of a release that is ready. Smoke requests come first, because the application may log errors for
 * them.
 * @param warn receives findings that do not fail the release
 */
const healthChecks = async ({ input, release, source }, plan, snapshot, warn) => {
    const options = logErrorOptions(input);
    const [endpoints, ports] = await Promise.all([
        watchServiceEndpoints(release, plan, {
            warn,
            ...(snapshot.isVerifiedUnreadable ? {} : { verifiedKeys: snapshot.verifiedKeys }),
        }),
        watchEndpointPorts(release, plan, warn),
    ]);
    const desired = plan.map(({ object }) => object);
    const autoscalers = watchAutoscalers(desired, warn, source.locations);
    return (0,health_check/* combineHealthChecks */.R)([
        ...(endpoints ? [endpoints] : []),
        ...(ports ? [ports.first] : []),
        ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
        ...(options ? [await watchLogErrors(release, plan, options)] : []),
        ...(input['stable-for'] > 0 ? [watchWorkers(release, input['stable-for'])] : []),
        ...(ports ? [ports.last] : []),
        ...(autoscalers ? [autoscalers] : []),
    ]);
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/rollout/roll-out-revision.js



/** Rolls a revision out by any strategy. If it fails, explains the cause and rolls the release back. */
const rollOutRevision = async (context, before, start) => {
    const { ports, release, timeline } = context;
    const { changes, notes } = before;
    const warnings = [...before.warnings];
    const warn = (line) => {
        warnings.push(line);
        ports.log.warning(line);
    };
    try {
        const rolled = await start(await optionsOf(context, before, warn));
        timeline.add(rolled.track);
        timeline.mark(rolled.cause ? `failed: ${rolled.cause.code}` : rolled.result);
        if (!rolled.cause)
            return { ...rolled, warnings: [...rolled.warnings, ...notes, ...warnings], changes, problems: [] };
        const undone = await explainAndRollBack(context, rolled.track, rolled.cause, rolled.revision);
        const all = [...rolled.warnings, ...warnings];
        return { ...rolled, result: 'failed', warnings: all, changes, problems: [undone.cause], undone };
    }
    catch (error) {
        if (release.signal.aborted)
            throw error;
        const cause = unexpected(error, release.id);
        const undone = await explainAndRollBack(context, { tracked: [], milestones: [] }, cause, undefined);
        return { result: 'failed', changes, problems: [undone.cause], warnings: [], undone };
    }
};
const optionsOf = async (context, { plan, snapshot }, warn) => {
    const { input, ports, source } = context;
    const { url, sha, actor } = ports.runner.run;
    const health = await healthChecks(context, plan, snapshot, warn);
    const logErrors = logErrorOptions(input);
    return {
        timeout: input.timeout,
        stableFor: input['stable-for'],
        forceConflicts: input['force-conflicts'],
        prune: input.prune,
        historyLimit: input.history,
        run: { url, sha, actor },
        smoke: source.smoke,
        ...(health ? { health } : {}),
        ...(logErrors ? { logErrors } : {}),
    };
};
/** Codes of errors about the connection to the API server. */
const connectionCodes = {
    Unreachable: 'ClusterUnreachable',
    Unauthorized: 'Forbidden',
};
/** Returns a cause for an error that no diagnosis rule covers. The release is rolled back all the same. */
const unexpected = (error, { name }) => ({
    code: connectionCodes[error.code ?? ''] ?? 'Unknown',
    sentence: `Release ${name} stopped before it was complete: ${(0,src_errors/* describeError */.Uc)(error)}`,
    evidence: [],
});

;// CONCATENATED MODULE: ./build/packages/release/src/core/strategy-steps.js

const stepPattern = /^(\d+)%?(?:@(.+))?$/;
const rejectSteps = (given, why) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `input \`steps\`: \`${given}\` ${why}.`, {
        hint: 'Write rising percentages such as `10,50,100`, each with an optional pause: `10@30s,50@manual,100`.',
    });
};
const parsePause = (given, pause) => {
    if (pause === 'manual')
        return pause;
    const milliseconds = (0,duration/* parseDuration */.E9)(pause) ?? rejectSteps(given, 'is not a percentage with a pause');
    return milliseconds > duration/* longestTimer */.a5 ? rejectSteps(given, 'pauses for more than 596h') : milliseconds;
};
const parseStep = (given) => {
    const match = stepPattern.exec(given);
    if (!match)
        return rejectSteps(given, 'is not a percentage');
    const [, weight, pause] = match;
    return { weight: Number(weight), ...(pause === undefined ? {} : { pause: parsePause(given, pause) }) };
};
const canarySteps = (given) => {
    const steps = given
        .split(/[\s,]+/)
        .filter((part) => part !== '')
        .map(parseStep);
    steps.forEach(({ weight }, at) => {
        if (weight < 1 || weight > 100)
            rejectSteps(given, `contains ${weight}; allowed is 1 to 100`);
        if (weight <= (steps[at - 1]?.weight ?? 0))
            rejectSteps(given, 'does not rise from step to step');
    });
    const last = steps.at(-1);
    if (last?.weight === 100 && last.pause !== undefined)
        rejectSteps(given, 'pauses at 100, where the canary has become the stable version');
    const partial = steps.filter(({ weight }) => weight < 100);
    return partial.length > 0 ? partial : rejectSteps(given, 'has no step below 100, so no canary would run');
};
/** Blue-green has two steps: the preview gets no requests, then all of them. `manual` pauses between them. */
const blueGreenSteps = (given) => {
    if (given !== undefined && given !== 'manual')
        rejectSteps(given, 'cannot be used with blue-green, which accepts `manual`');
    return [{ weight: 0, ...(given === 'manual' ? { pause: 'manual' } : {}) }, { weight: 100 }];
};
/**
 * Returns the steps before the candidate becomes the stable version. For a canary, 100 means the promotion itself, and
 * users may leave it out.
 * @throws SlipwayError BadInput with the given steps and the allowed ones
 */
const parseSteps = (strategy, given) => {
    if (strategy === 'canary')
        return canarySteps(given ?? '10,50,100');
    if (strategy === 'blue-green')
        return blueGreenSteps(given);
    return given === undefined ? [] : rejectSteps(given, 'needs `strategy: canary` or `strategy: blue-green`');
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/plan/strategy.js


/** Returns how the new version gets to its users; undefined for a rolling update. @throws SlipwayError BadInput */
const strategyOf = ({ strategy, traffic, steps: given }) => {
    if (traffic === 'gateway' && strategy !== 'canary')
        throw new src_errors/* SlipwayError */.GQ('BadInput', 'input `traffic`: `gateway` needs a canary, whose requests it splits.', {
            hint: 'Set `strategy: canary`, or remove `traffic`.',
        });
    const steps = parseSteps(strategy, given);
    return strategy === 'rolling' ? undefined : { strategy, traffic, steps };
};

// EXTERNAL MODULE: ./build/packages/yaml/src/read-documents.js + 1 modules
var read_documents = __webpack_require__(14812);
;// CONCATENATED MODULE: ./build/packages/manifest/src/load/parse.js


const parse_isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const show = (value) => Array.isArray(value) ? 'a list' : parse_isRecord(value) ? 'an object' : JSON.stringify(value);
const within = (document, prefix, value) => ({
    value,
    place: document.locate(prefix),
    locate: (path) => document.locate([...prefix, ...path]),
});
/** `List`, `ConfigMapList`, …: anything of a kind that ends so and holds `items`, as kubectl prints them. */
const isList = (value) => parse_isRecord(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
const flatten = (document, value = document.value, prefix = []) => {
    if (!isList(value))
        return [within(document, prefix, value)];
    const { apiVersion, kind } = value;
    return value.items.flatMap((item, index) => {
        const typed = kind === 'List' || !parse_isRecord(item) ? item : { apiVersion, kind: kind.slice(0, -'List'.length), ...item };
        return flatten(document, typed, [...prefix, 'items', index]);
    });
};
const metadataOf = (object) => parse_isRecord(object.metadata) ? object.metadata : {};
const naming = (object) => {
    const { name } = metadataOf(object);
    return [object.kind ?? 'the object', typeof name === 'string' ? name : ''].filter(Boolean).join(' ');
};
const required = (field, example) => (object) => {
    const value = object[field];
    if (typeof value === 'string' && value !== '')
        return undefined;
    return value === undefined || value === null || value === ''
        ? {
            path: [],
            message: `the manifest has no ${field}`,
            hint: `For example \`${field}: ${example}\`.`,
        }
        : { path: [field], message: `${field} must be a string such as ${example}, not ${show(value)}` };
};
const strings = (field) => (object) => {
    const map = metadataOf(object)[field];
    if (map === undefined || map === null)
        return undefined;
    const at = ['metadata', field];
    if (!parse_isRecord(map))
        return { path: at, message: `metadata.${field} of ${naming(object)} must be a mapping, not ${show(map)}` };
    const wrong = Object.entries(map).find(([, value]) => typeof value !== 'string');
    if (!wrong)
        return undefined;
    const [key, value] = wrong;
    return {
        path: [...at, key],
        message: `metadata.${field} of ${naming(object)}: ${key} must be a string, not ${show(value)}`,
        hint: 'Put the value in quotes.',
    };
};
const named = (object) => {
    const { metadata } = object;
    if (metadata !== undefined && metadata !== null && !parse_isRecord(metadata))
        return { path: ['metadata'], message: `metadata of ${naming(object)} must be a mapping, not ${show(metadata)}` };
    const { name, generateName } = metadataOf(object);
    if (typeof name === 'string' && name !== '')
        return undefined;
    if (name !== undefined && name !== null && name !== '')
        return {
            path: ['metadata', 'name'],
            message: `metadata.name of ${naming(object)} must be a string, not ${show(name)}`,
            hint: 'Put the name in quotes.',
        };
    if (typeof generateName === 'string')
        return {
            path: ['metadata', 'generateName'],
            message: `${naming(object)} has metadata.generateName instead of metadata.name. Each deploy would create a new object, which Slipway can neither compare nor roll back`,
            hint: 'Give it a fixed metadata.name.',
        };
    return { path: parse_isRecord(metadata) ? ['metadata'] : [], message: `${naming(object)} has no metadata.name` };
};
const namespaced = (object) => {
    const { namespace } = metadataOf(object);
    return namespace === undefined || namespace === null || typeof namespace === 'string'
        ? undefined
        : {
            path: ['metadata', 'namespace'],
            message: `metadata.namespace of ${naming(object)} must be a string, not ${show(namespace)}`,
            hint: 'Put the namespace in quotes.',
        };
};
const rules = [
    required('apiVersion', 'apps/v1'),
    required('kind', 'Deployment'),
    named,
    namespaced,
    strings('labels'),
    strings('annotations'),
];
const check = ({ value, place, locate }) => {
    if (!parse_isRecord(value))
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `a manifest must be an object with apiVersion and kind, not ${show(value)}.`, {
                place,
            }),
        ];
    return rules.flatMap((rule) => {
        const found = rule(value);
        if (!found)
            return [];
        const { path, message, hint } = found;
        return [
            new src_errors/* SlipwayError */.GQ('BadInput', `${message}.`, {
                place: locate(path),
                ...(hint ? { hint } : {}),
            }),
        ];
    });
};
/** Reads a text's objects and collects what is wrong instead of throwing it. */
const readManifests = (text, file) => {
    const { documents, errors } = (0,read_documents/* readDocuments */.r)(text, file);
    const objects = [];
    const wrong = [...errors];
    for (const candidate of documents.flatMap((document) => flatten(document))) {
        const found = check(candidate);
        wrong.push(...found);
        if (found.length === 0)
            objects.push({ object: candidate.value, place: candidate.place, locate: candidate.locate });
    }
    return { objects, errors: wrong };
};
/**
 * Returns the objects of a text of one or more YAML or JSON documents. Lists are flattened, empty documents left out.
 *
 * @throws {BadInput} every problem of the text together, each with file, line and column
 */
const parseManifests = (text, file) => {
    const { objects, errors } = readManifests(text, file);
    (0,src_errors/* throwAll */.Kx)(errors);
    return objects;
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/load/helm.js


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
/** Helm's messages about a mistyped path that it took for the name of a repository. */
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
 *
 * @throws {ToolMissing} without helm
 * @throws {BadInput} with helm's own reason
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
    const { objects, errors } = readManifests(stdout, request.chart);
    (0,src_errors/* throwAll */.Kx)(errors.map((error) => errorInTemplate(error, template)));
    const all = objects.map((sourced) => inTemplate(sourced, template));
    const hooks = all.flatMap((sourced) => hookOf(sourced) ?? []);
    const order = (a, b) => a.weight - b.weight || (a.object.metadata.name < b.object.metadata.name ? -1 : 1);
    return { objects: all.filter((sourced) => !hookOf(sourced)), hooks: hooks.toSorted(order) };
};

// EXTERNAL MODULE: ./build/packages/yaml/src/file-system.js
var file_system = __webpack_require__(36135);
;// CONCATENATED MODULE: ./build/packages/manifest/src/load/kustomize.js


/** The ways to render a kustomization, in the order in which they are tried. */
const programs = [
    ['kustomize', ['build']],
    ['kubectl', ['kustomize']],
];
const isMissing = (error) => error instanceof src_errors/* SlipwayError */.GQ && error.code === 'ToolMissing';
/** Returns the last line that is not a warning; of a line in the log format of kubectl, the error in it. */
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
    throw new src_errors/* SlipwayError */.GQ('ToolMissing', 'the manifests contain a kustomization, but neither kustomize nor kubectl is on PATH to render it.', {
        hint: 'Install kustomize, for example in an earlier step.',
    });
};
/**
 * Renders a folder's kustomization with `kustomize build`, or `kubectl kustomize` where that is missing. Every object's
 * place is the kustomization, because rendering loses the lines.
 */
const renderKustomization = async (folder, name, { exec, signal }) => {
    const { exitCode, stdout, stderr, program } = await run(exec, folder, signal);
    const place = { file: name };
    if (exitCode !== 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${program} cannot render ${name}: ${reasonIn(stderr)}`, { place });
    return parseManifests(stdout, `${name} (rendered)`).map(({ object }) => ({ object, place, locate: () => place }));
};

;// CONCATENATED MODULE: ./build/packages/manifest/src/load/load.js






const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const manifestFile = /\.(?:ya?ml|json)$/i;
const isPattern = (source) => /[*?[\]{}]/.test(source);
const isInside = (name) => name !== '' && !name.startsWith('..') && !(0,external_node_path_.isAbsolute)(name);
const shown = (path, { root, directory }) => {
    const names = [root ?? directory, directory].map((folder) => (0,external_node_path_.relative)(folder, path));
    return (names.find(isInside) ?? path).split(external_node_path_.sep).join('/');
};
const byName = (a, b) => (a.name < b.name ? -1 : 1);
const load_walk = async (directory, context) => {
    const entries = await context.fs.list(directory);
    if (entries.some(({ name }) => kustomizations.includes(name)))
        return [{ kustomization: directory }];
    const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules').toSorted(byName);
    const found = [];
    for (const entry of visible) {
        const path = (0,external_node_path_.join)(directory, entry.name);
        if (entry.directory)
            found.push(...(await load_walk(path, context)));
        else if (manifestFile.test(entry.name))
            found.push({ file: path });
    }
    return found;
};
const whatIsThere = async (path, context) => {
    const parent = (0,external_node_path_.resolve)(path, '..');
    if ((await context.fs.kind(parent)) !== 'directory')
        return parent === path ? 'No folder of this path exists.' : whatIsThere(parent, context);
    const entries = (await context.fs.list(parent)).toSorted(byName);
    const names = entries.map(({ name, directory }) => (directory ? `${name}/` : name));
    const near = (0,nearest/* nearest */.p)((0,external_node_path_.relative)(parent, path), entries.map(({ name }) => name));
    const where = shown(parent, context);
    const list = names.length > 0 ? names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '') : 'nothing';
    return `${near ? `Did you mean ${near}? ` : ''}The folder ${where} contains: ${list}.`;
};
const fromPath = async (path, source, context) => {
    const kind = await context.fs.kind(path);
    const name = shown(path, context);
    if (kind === 'nothing')
        throw new src_errors/* SlipwayError */.GQ('NotFound', `no manifest at ${source}: this file or folder does not exist.`, {
            hint: await whatIsThere(path, context),
        });
    if (kind === 'directory') {
        const found = await load_walk(path, context);
        if (found.length > 0)
            return found;
        throw new src_errors/* SlipwayError */.GQ('NotFound', `the folder ${name} contains no manifest (.yaml, .yml or .json).`, {
            hint: await whatIsThere((0,external_node_path_.join)(path, 'x'), context),
        });
    }
    if (kustomizations.includes(path.split(/[\\/]/).at(-1) ?? ''))
        return [{ kustomization: (0,external_node_path_.resolve)(path, '..') }];
    if (!manifestFile.test(path))
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${name} is not a manifest: its name does not end in .yaml, .yml or .json.`, {
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
            found.push(...(await load_walk(path, context)));
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
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${source} is a URL, but Slipway reads manifests only from files.`, {
            hint: 'Download it in an earlier step.',
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
    return readManifests(await (0,file_system/* readTextFile */.n)(context.fs, origin.file, name), name);
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
    const message = `${(0,refs/* showRef */.tO)((0,refs/* refOf */.H8)(object))} is defined twice, first at ${(0,src_errors/* showPlace */.R3)(first.place)}.`;
    const rendered = place.line === undefined && first.place.line === undefined;
    const hint = rendered ? { hint: 'Name one overlay, not the folder above it.' } : {};
    return new src_errors/* SlipwayError */.GQ('BadInput', message, { place, ...hint });
};
/** Returns one error for each object that is in more than one place. */
const duplicates = (objects) => [...Map.groupBy(objects, ({ object }) => (0,refs/* keyOf */.TN)((0,refs/* refOf */.H8)(object))).values()].flatMap(([first, ...others]) => first ? others.map((other) => twice(other, first)) : []);
/**
 * Reads every object of the sources: files, folders (recursively; hidden ones left out), glob patterns, and folders
 * with a kustomization, which are rendered. Objects come in the order of the sources, files of a folder by name; a file
 * named twice is read once.
 *
 * @throws {BadInput} all problems of all files together
 * @throws {NotFound} if a source has no manifest, or the files have no object
 * @throws {ToolMissing} if a source is a kustomization and no program renders it
 */
const loadManifests = async (sources, options) => {
    const context = { ...options, fs: options.fs ?? file_system/* nodeFileSystem */.G };
    const errors = [];
    const wanted = sources.map((source) => source.trim()).filter((source) => source !== '');
    if (wanted.length === 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', 'the list of manifests is empty.', { hint: 'For example `manifests: k8s/`.' });
    const origins = await collect(wanted, (source) => originsOf(source, context), errors);
    const unique = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
    const objects = await collect(unique, async (origin) => {
        const result = await read(origin, context);
        errors.push(...result.errors);
        return result.objects;
    }, errors);
    (0,src_errors/* throwAll */.Kx)([...errors, ...duplicates(objects)]);
    if (objects.length === 0)
        throw new src_errors/* SlipwayError */.GQ('NotFound', `${wanted.join(', ')}: the files contain no object.`);
    return objects;
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/source/manifest-locations.js


const placed = (object, { namespace }) => (0,refs/* keyOf */.TN)({ namespace, ...(0,refs/* refOf */.H8)(object) });
/** Returns a lookup of file and line for a field. It finds objects by name, because the plan adds fields to them. */
const manifestLocations = (id, sourced) => {
    const sources = new Map(sourced.map((each) => [placed(each.object, id), each]));
    return (object, path) => {
        const source = sources.get(placed(object, id));
        return source && (0,src_errors/* showPlace */.R3)(source.locate(path));
    };
};

// EXTERNAL MODULE: ./build/packages/spec/src/schema/types.js
var types = __webpack_require__(63198);
// EXTERNAL MODULE: ./build/packages/spec/src/matcher/matcher.js
var matcher = __webpack_require__(49116);
// EXTERNAL MODULE: ./build/packages/spec/src/defaults/request-cases.js
var request_cases = __webpack_require__(54703);
;// CONCATENATED MODULE: ./build/actions/deploy/src/source/smoke-input.js


const allowed = 'Write METHOD /path, then a JSON body, then the expected status: `GET /healthz 200`, `POST /predict {"bill": 40} 2xx`, with `service=name:port` where the release has several Services.';
const shape = /^([A-Z]+)\s+(\/\S*)(?:\s+(.*?))??(?:\s+([1-5](?:\d\d|xx)))?$/s;
const servicePart = /(?:^|\s)service=([a-z0-9.-]+(?:\/[a-z0-9.-]+)?)(?::([a-z0-9-]+))?(?=\s|$)/;
const isMethod = (word) => types/* methods */.vX.includes(word);
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
const refuse = (line, why) => {
    throw new src_errors/* SlipwayError */.GQ('BadInput', `input \`smoke\`: \`${line}\` ${why}.`, { hint: allowed });
};
/** Parses one line of the input `smoke`. @throws SlipwayError BadInput naming the line and what is allowed */
const parseSmokeLine = (line) => {
    const where = servicePart.exec(line);
    const rest = (where ? line.replace(where[0], ' ') : line).trim();
    const match = shape.exec(rest);
    if (!match)
        return refuse(line, 'is not a request');
    const [, method = '', path = '', body, status = '2xx'] = match;
    if (!isMethod(method))
        return refuse(line, `begins with ${method}, allowed are ${types/* methods */.vX.join(', ')}`);
    if (/^\d+$/.test(body ?? ''))
        return refuse(line, `ends with ${body}, which is not a status`);
    if (body !== undefined && body !== '' && !isJson(body))
        return refuse(line, `contains \`${body}\`, which is not JSON`);
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
        const missing = contains === undefined || body.includes(contains) ? [] : [`got an answer without \`${contains}\``];
        if (json === undefined)
            return missing;
        if (!isJson(body))
            return ['got an answer that is not JSON'];
        const differences = (0,matcher/* compareJson */.s)(json, JSON.parse(body));
        return [...(differences.length > 0 ? [`got another answer: ${differences.join('; ')}`] : []), ...missing];
    };
};
/** Returns the smoke request for an accept case of slipway.yml. */
const smokeOfCase = ({ name, request, expect }) => {
    const { method, headers, json, body } = request;
    const text = json === undefined ? body : JSON.stringify(json);
    const judge = judgeOf(expect);
    return {
        name,
        method,
        path: (0,request_cases/* requestTarget */.t)(request),
        headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(text === undefined ? {} : { body: text }),
        status: expect.status,
        ...(judge ? { judge } : {}),
        ...(expect.within === undefined ? {} : { timeout: expect.within }),
    };
};
const acceptedBy = (spec, line) => {
    if (!spec?.accept.length)
        return refuse(line, 'selects the accept cases of slipway.yml, but slipway.yml has none');
    const where = servicePart.exec(line);
    return spec.accept.map((each) => ({
        ...smokeOfCase(each),
        ...(where?.[1] ? { service: where[1] } : {}),
        ...(where?.[2] ? { port: where[2] } : {}),
    }));
};
/** Returns the requests that a release must answer: `accept` means the cases of slipway.yml. All errors together. */
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

;// CONCATENATED MODULE: ./build/actions/deploy/src/source/source.js







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
        ...(object.kind === 'Job' && weight !== 0 ? { [core_annotations/* phaseWeightAnnotation */.LJ]: String(weight) } : {}),
    };
    return [{ ...hook, object: { ...object, metadata: { ...object.metadata, annotations } } }];
};
const fromChart = async (input, { chart, values }, id, { exec, signal }) => {
    const rendered = await renderChart({ chart, values, release: id.name, namespace: id.namespace, directory: external_node_path_.resolve(input.directory), signal }, exec);
    return { objects: [...rendered.objects, ...rendered.hooks.flatMap(hooked)], warnings: skippedHooks(rendered.hooks) };
};
const skippedHooks = (hooks) => hooks
    .filter((hook) => phasesOf(hook) === undefined)
    .map(({ object, events }) => `${object.kind} ${object.metadata.name} is a Helm hook for ${events.join(', ')}. Slipway does not run it.`);
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
        throw new src_errors/* SlipwayError */.GQ('BadInput', 'Both `manifests` and `chart` are set, but a release uses only one of them.');
    if (!chart && manifests.length === 0)
        throw noSource;
    if (!chart && input.values.length > 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', '`values` is set, but the release has no chart.', {
            hint: 'Set `chart`, or remove `values`.',
        });
    return { manifests, chart, values: input.values.length > 0 ? input.values : (spec?.deploy.values ?? []) };
};
/** Reads and renders what the inputs and slipway.yml name, and puts the images in. */
const loadSource = async (input, ports) => {
    const spec = await (0,find_spec/* findSpec */.vt)(input.directory);
    const [id, requests, { manifests, chart, values }] = await (0,src_errors/* runTogether */.aW)(() => (0,release_id/* releaseId */.B)(input, spec), () => smokeRequests(input.smoke, spec), () => namedBy(input, spec), ...input.images.map((entry) => () => parseImageRule(entry)));
    const loaded = chart
        ? await fromChart(input, { chart, values }, id, ports)
        : await fromManifests(input, manifests, ports);
    if (loaded.objects.length === 0)
        throw new src_errors/* SlipwayError */.GQ('BadInput', `${chart ?? manifests.join(', ')} contains no Kubernetes object.`);
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
        locations: manifestLocations(id, objects),
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/manifests.js





/** Runs a mode that works with manifests. Reads them and all inputs before it opens the release. */
const withManifests = async (run, work) => {
    const { input, ports } = run;
    const [choice, source] = await (0,src_errors/* runTogether */.aW)(() => strategyOf(input), () => loadSource(input, ports));
    for (const warning of source.warnings)
        ports.log.warning(warning);
    const { id, objects } = source;
    return (0,session/* withRelease */._)({ ...input, id }, ports, async ({ release, withLock }) => {
        const context = await openContext(run, release, source);
        ports.log.info(`Release ${id.name} in namespace ${id.namespace} of ${release.cluster.server}: ${objects.length} objects.`);
        return work({ context, choice, withLock });
    });
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/deploy.js










/**
 * Deploys the manifests. It dry-runs everything before the first change, records the revision
 * before it applies it, and tracks it until it is verified. If it fails, it explains the cause, keeps the evidence and
 * rolls the whole release back.
 */
const deployRelease = (run) => withManifests(run, async ({ context, choice, withLock }) => {
    const { input, ports, release, timeline } = context;
    const early = await planEarly(context);
    const lock = {
        holder: (0,holder/* thisProcess */.W)(ports.runner.run),
        timeout: input['lock-timeout'],
        meanwhile: early.planned,
    };
    let planned;
    try {
        const end = await withLock(lock, async (held) => {
            planned = await finishPlan(context, early, held);
            timeline.mark('dry run passed');
            held.startChanges();
            return rollOutPlan(context, planned, choice);
        });
        const { plan, snapshot } = planned;
        if (plan.problems.length > 0)
            await early.deleteNamespace?.();
        return resultOf(context, await withLatestRevisions(context, snapshot, end), end);
    }
    catch (error) {
        // A cancelled run releases nothing. The rollback step or the next run finishes the pending revision.
        if (planned && release.signal.aborted)
            return cancelledResult(context, planned.snapshot);
        throw error;
    }
});
const rollOutPlan = async (context, { plan: dryRun, snapshot }, choice) => {
    const { input, ports, release, source } = context;
    const name = input.prune ? checkReleaseName(source.id, snapshot, dryRun.objects, ports.runner.run.url) : {};
    const plan = { ...dryRun, problems: [...dryRun.problems, ...(name.problem ? [name.problem] : [])] };
    const changes = showChanges(plan, snapshot, input.prune);
    const notes = await describePlan(release, plan);
    const { backendWarnings = [] } = plan;
    for (const warning of [...plan.warnings, ...backendWarnings, ...snapshot.warnings])
        ports.log.warning(warning);
    if (name.warning)
        ports.log.warning(name.warning);
    for (const line of notes)
        ports.log.info(`  ${line}`);
    for (const { action, object } of changes)
        if (action !== 'unchanged')
            ports.log.info(`  ${action} ${object}`);
    if (plan.problems.length > 0) {
        for (const problem of plan.problems)
            logProblem(ports.log, problem);
        const undone = await finishEarlierRun(context, plan.problems, snapshot.revisions.some(history_revisions/* isUnfinished */.ui));
        return {
            result: 'failed',
            changes,
            problems: plan.problems,
            warnings: backendWarnings,
            ...(undone ? { undone } : {}),
        };
    }
    return rollOutRevision(context, { changes, notes, warnings: backendWarnings, plan: plan.objects, snapshot }, (options) => choice
        ? rollOutInSteps(release, plan, snapshot, { ...options, choice })
        : rollOut(release, plan, snapshot, options));
};
/** Rolls back what an interrupted run left, because this run cannot continue either. */
const finishEarlierRun = async (context, [cause], isInterrupted) => {
    const { input, ports, source } = context;
    if (!cause || input['on-failure'] === 'keep' || !isInterrupted)
        return undefined;
    ports.log.warning(`An earlier run of release ${source.id.name} was interrupted. Slipway rolls back its changes.`);
    return { cause, excerpts: [], ...(await restoreLastVerified(context, cause, undefined)) };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/diff.js





/** Reports what a deploy would change, by a dry run. Changes nothing and takes no lock. */
const showDiff = (run) => withManifests(run, async ({ context }) => {
    const { input, ports, release, timeline } = context;
    const snapshot = await readSnapshot(release.history);
    const plan = (0,phase_jobs/* recreatePhaseJobs */.re)(await planManifests(context), snapshot, input.prune);
    timeline.mark('dry run passed');
    const changes = showChanges(plan, snapshot, input.prune);
    const notes = await describePlan(release, plan);
    const { backendWarnings = [] } = plan;
    for (const warning of backendWarnings)
        ports.log.warning(warning);
    for (const line of notes)
        ports.log.info(`  ${line}`);
    ports.log.untrusted(changes.map(({ action, object, diff }) => `${action} ${object}${diff ? `\n${diff}` : ''}`).join('\n'));
    return resultOf(context, snapshot, {
        result: plan.problems.length > 0 ? 'failed' : 'diff',
        changes,
        problems: plan.problems,
        warnings: [...snapshot.warnings, ...notes, ...backendWarnings],
    });
});

;// CONCATENATED MODULE: ./build/packages/release/src/drift/drift.js








const drift_conflictingManager = /conflict with "([^"]+)"/;
const conflictManagers = ({ status }) => (status.details?.causes ?? []).flatMap(({ message = '' }) => drift_conflictingManager.exec(message)?.[1] ?? []);
const drift_isConflict = (error) => error instanceof api_error/* ApiError */.hD && error.status.reason === 'Conflict';
/** Computes the object after an apply that reverts changed fields and removes fields that a person added. */
const computeRestored = async (cluster, object) => {
    let managers = [];
    let result;
    try {
        result = await cluster.apply(object, { dryRun: true });
    }
    catch (error) {
        if (!drift_isConflict(error))
            throw error;
        managers = conflictManagers(error);
        result = await cluster.apply(object, { dryRun: true, force: true });
    }
    const desired = structuredClone(result);
    const entries = result.metadata.managedFields ?? [];
    const manual = entries.filter(ownership_adoption/* isManualManager */.g4);
    const kept = entries.filter((entry) => !(0,ownership_adoption/* isManualManager */.g4)(entry)).map(managed_fields/* fieldsOf */.Pf);
    for (const entry of manual)
        (0,managed_fields/* dropUnownedFields */.tA)(desired, (0,managed_fields/* fieldsOf */.Pf)(entry), kept, undefined);
    return { desired, managers: [...new Set([...managers, ...manual.map(({ manager }) => manager)])].sort() };
};
const lastChangeBy = (live, manager) => (live.metadata.managedFields ?? [])
    .filter((entry) => entry.manager === manager)
    .flatMap(({ time }) => time ?? [])
    .toSorted()
    .at(-1);
/** A Job may be deleted after its time to live. */
const mayBeDeleted = ({ kind }) => kind === 'Job';
const compareObject = async (cluster, { ref, object, isAutoscaled }) => {
    const live = await cluster.get(ref);
    if (!live)
        return mayBeDeleted(object) ? undefined : { ref, state: 'missing', changedBy: [], desired: object };
    const { desired, managers } = await computeRestored(cluster, isAutoscaled ? (0,autoscaled_replicas/* keepLiveReplicas */.L6)(object, live) : object);
    if ((0,compare_objects/* isSameContent */.OI)(live, desired))
        return undefined;
    const changedBy = managers.map((manager) => {
        const at = lastChangeBy(live, manager);
        return { manager, ...(at ? { at } : {}) };
    });
    return { ref, state: 'changed', changedBy, live, desired };
};
/** A paused or failed revision differs from the verified one without a change by anyone. */
const unverifiedWarning = ({ revision, state }) => state === 'paused' || state === 'failed'
    ? [`Revision ${revision} is ${state}, so its changes do not count as drift.`]
    : [];
/**
 * Compares the cluster with the last verified revision by a dry run of its objects. Defaults, status, fields of
 * controllers and the replica count of an autoscaler are therefore no drift.
 * @throws SlipwayError NotFound when the release has no verified revision
 */
const findDrift = async ({ cluster, history, id }) => {
    const { revisions } = await history.revisions();
    const revision = (0,history_revisions/* lastVerified */.T5)(revisions);
    if (!revision)
        throw new src_errors/* SlipwayError */.GQ('NotFound', `Release ${id.name} has no verified revision in namespace ${id.namespace}.`, {
            hint: 'Check the names of release and namespace.',
        });
    const { objects } = (0,revision_record/* withoutTemporaryObjects */.q)(await history.read(revision));
    const warnings = revisions.filter((each) => each.revision > revision.revision).flatMap(unverifiedWarning);
    const compared = await Promise.all(objects.map(async (recorded) => {
        try {
            return await compareObject(cluster, recorded);
        }
        catch (error) {
            if (!(error instanceof api_error/* ApiError */.hD))
                throw error;
            warnings.push(`${error.message} The object was not compared.`);
            return undefined;
        }
    }));
    return {
        id,
        revision,
        objects: objects.length,
        drifted: compared.filter((object) => object !== undefined),
        warnings,
    };
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/result/drift-text.js




/** Characters of an issue's text that objects may take; GitHub takes 65,536 in all. */
const budget = 50_000;
/** Lines of one object's diff. */
const mostLines = 120;
const byWhom = ({ changedBy }) => {
    const names = changedBy.map(({ manager, at }) => (at ? `${manager} at ${at}` : manager));
    return names.length > 0 ? ` by ${names.join(', ')}` : '';
};
const drift_text_titleOf = (drifted) => `${(0,refs/* showRef */.tO)(drifted.ref)} ${drifted.state === 'missing' ? 'is missing' : `was changed${byWhom(drifted)}`}`;
/** Returns the diff from the recorded object to the live one, without the values of Secrets. */
const driftDiff = ({ live, desired }) => (live ? diffObjects(desired, live) : '');
const driftSentence = ({ id, revision, objects, drifted }) => drifted.length === 0
    ? `Release ${id.name} in namespace ${id.namespace} matches revision ${revision.revision}: ${objects} objects.`
    : `Release ${id.name} in namespace ${id.namespace} has drifted from revision ${revision.revision}: ${drifted.length} of ${objects} objects.`;
const driftText = (drift) => [driftSentence(drift), ...drift.drifted.map((each) => `\n${drift_text_titleOf(each)}\n${driftDiff(each)}`.trimEnd())].join('\n');
const remedy = 'A deploy rejects such a change, or overwrites it with `force-conflicts: true`. To keep the change, put it into the manifests.';
/** Returns the text of an issue, within its length limit. Untrusted text is in code blocks, so it cannot mention people. */
const driftMarkdown = (drift) => {
    const sections = drift.drifted.map((each) => `### ${(0,markdown/* toMarkdown */.l6)(drift_text_titleOf(each))}\n${each.live ? (0,markdown/* codeBlock */.DV)((0,clip/* clipLines */.U_)(driftDiff(each), mostLines), 'diff') : ''}`.trimEnd());
    const shown = [];
    let length = 0;
    for (const section of sections) {
        length += section.length;
        if (length <= budget)
            shown.push(section);
    }
    const left = sections.length - shown.length;
    return [
        (0,markdown/* toMarkdown */.l6)(driftSentence(drift)),
        ...shown,
        ...(left > 0 ? [`… and ${left} more objects.`] : []),
        ...drift.warnings.map((note) => (0,markdown/* toMarkdown */.l6)(note)),
        ...(sections.length > 0 ? [remedy] : []),
    ].join('\n\n');
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/drift.js





/** Reports what changed in the cluster since the last verified revision. Needs no manifests and changes nothing. */
const showDrift = async (run) => {
    const { input, ports, timeline } = run;
    const id = (0,release_id/* releaseId */.B)(input, await (0,find_spec/* findSpec */.vt)(input.directory));
    return (0,session/* withRelease */._)({ ...input, id }, ports, async ({ release }) => {
        const drift = await findDrift(release);
        for (const warning of drift.warnings)
            ports.log.warning(warning);
        ports.log.untrusted(driftText(drift));
        timeline.mark('compared with the last verified revision');
        const changes = drift.drifted.map((each) => {
            const diff = driftDiff(each);
            const action = each.state === 'missing' ? 'deleted' : 'configured';
            return { action, object: (0,refs/* showRef */.tO)(each.ref), ...(diff ? { diff } : {}) };
        });
        const { warnings, revision } = drift;
        const source = { id, objects: [], requests: [], smoke: [], images: revision.images, warnings: [] };
        const context = { ...run, release, source };
        const result = resultOf(context, await readSnapshot(release.history), {
            result: 'drift',
            changes,
            problems: [],
            warnings,
            revision,
        });
        const markdown = drift.drifted.length > 0 ? driftMarkdown(drift) : '';
        return { ...result, sentence: driftSentence(drift), outputs: { ...result.outputs, drift: markdown } };
    });
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/modes/promote.js







/** Continues with the revision that waits: its next steps, then the promotion. */
const promoteRevision = (run) => withStoredRevision(run, {
    find: pausedRevision,
    requests: (spec) => smokeRequests(run.input.smoke, spec),
    run: promote_promote,
});
const promote_promote = async (context, paused) => {
    const { input, ports, release } = context;
    const dryRun = await planRelease(context);
    const snapshot = await readSnapshot(release.history);
    const plan = (0,phase_jobs/* recreatePhaseJobs */.re)(dryRun, snapshot, input.prune);
    const changes = showChanges(plan, snapshot, input.prune);
    for (const warning of [...plan.warnings, ...snapshot.warnings])
        ports.log.warning(warning);
    if (plan.problems.length > 0) {
        for (const problem of plan.problems)
            logProblem(ports.log, problem);
        return { result: 'failed', changes, problems: plan.problems, warnings: [], revision: paused.revision };
    }
    return rollOutRevision(context, { changes, notes: [], warnings: [], plan: plan.objects, snapshot }, (options) => resume(release, plan, { ...paused, snapshot }, options));
};

;// CONCATENATED MODULE: ./build/actions/deploy/src/deploy.js






const modes = {
    deploy: deployRelease,
    diff: showDiff,
    drift: showDrift,
    promote: promoteRevision,
    abort: abortRevision,
};
/** Runs the action in the mode that its input names. */
const deploy = (input, ports) => modes[input.mode]({ input, ports, timeline: new Timeline(ports.clock) });


/***/ }),

/***/ 49493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   RV: () => (/* binding */ verifyBytes),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   ui: () => (/* binding */ verifyStream)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53732);



const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
/** Returns true if a text is a sha256 digest: layouts and registries are verified by no other. */
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);
/**
 * Returns the bytes.
 * @throws SlipwayError CheckFailed when they do not have the digest of their descriptor
 */
const verifyBytes = (bytes, descriptor, place) => {
    const found = digestOf(bytes);
    if (found !== descriptor.digest)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} has the digest ${found}, but its descriptor has ${descriptor.digest}.`, {
            hint: 'The file was changed or truncated after the build. Build the image again.',
        });
    return bytes;
};
/** Passes on everything after the first `start` bytes. Fails at the end if the content is not the descriptor's. */
const verifyStream = (source, descriptor, place, start = 0) => {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let seen = 0;
    const verifier = new node_stream__WEBPACK_IMPORTED_MODULE_1__.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            const skip = Math.max(0, Math.min(chunk.length, start - seen));
            seen += chunk.length;
            // The last byte may leave only once the digest is known: a receiver counts bytes and would call it complete.
            if (seen < descriptor.size)
                return done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
            const found = `sha256:${hash.copy().digest('hex')}`;
            if (seen > descriptor.size || found !== descriptor.digest)
                return done(damaged(place, descriptor, seen, found));
            done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
        },
        flush(done) {
            const found = `sha256:${hash.digest('hex')}`;
            done(seen === descriptor.size && found === descriptor.digest ? null : damaged(place, descriptor, seen, found));
        },
    });
    source.on('error', (error) => verifier.destroy(error));
    verifier.on('close', () => source.destroy());
    return source.pipe(verifier);
};
const damaged = (place, descriptor, size, found) => new _slipway_core__WEBPACK_IMPORTED_MODULE_2__/* .SlipwayError */ .GQ('CheckFailed', `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`, { hint: 'The file was changed or truncated after the build. Build the image again.' });


/***/ }),

/***/ 49144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ checkTag),
/* harmony export */   Xv: () => (/* binding */ splitImageReference),
/* harmony export */   en: () => (/* binding */ isRepositoryName),
/* harmony export */   lJ: () => (/* binding */ parseQualifiedReference),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   o_: () => (/* binding */ parseImageReference),
/* harmony export */   qW: () => (/* binding */ checkRegistry),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   wQ: () => (/* binding */ showImageReference)
/* harmony export */ });
/* harmony import */ var _slipway_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53732);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49493);


const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostForm = new RegExp(`^(?:\\[[0-9a-fA-F:]+\\]|${label}(?:\\.${label})*)(?::\\d+)?$`);
// OCI distribution-spec, "Pulling manifests".
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const longestName = 255;
const otherDigest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** The registered algorithms have a fixed length (OCI image-spec, "Digests"). */
const digestForms = {
    sha256: /^sha256:[0-9a-f]{64}$/,
    sha512: /^sha512:[0-9a-f]{128}$/,
};
const bad = (reference, why) => new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'Write [registry[:port]/]repository[:tag][@sha256:digest].',
});
/** The text before the first slash is a registry if it cannot be a part of a repository's name. */
const isRegistry = (first) => first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();
/** Cuts a reference at its separators and checks no part. The colon of a port does not begin a tag. */
const splitImageReference = (reference) => {
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
    const form = digestForms[digest.split(':')[0] ?? ''] ?? otherDigest;
    if (!form.test(digest))
        throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};
const checkPath = (reference, path) => {
    if (path === '')
        throw bad(reference, 'the repository is missing');
    const wrong = path.split('/').find((part) => !componentForm.test(part));
    if (wrong === undefined)
        return;
    if (wrong === '')
        throw bad(reference, 'a part between slashes is empty');
    const why = wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository name is in lower case';
    throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};
const neverValid = [
    [/^$/, 'it is empty'],
    [/\s/, 'it contains white space'],
    [/^[a-z]+:\/\//, 'it starts with a protocol'],
];
/** Splits the name at the slash after the registry, if there is a registry. */
const splitRegistry = (name) => {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    return slash >= 0 && isRegistry(first) ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};
/**
 * Returns the parts of an image's name.
 * @throws SlipwayError BadInput that names the wrong part
 */
const parseImageReference = (reference) => {
    for (const [pattern, why] of neverValid)
        if (pattern.test(reference))
            throw bad(reference, why);
    const parts = splitImageReference(reference);
    checkParts(reference, parts);
    const { registry: host, path } = splitRegistry(parts.name);
    if (host !== undefined && !hostForm.test(host))
        throw bad(reference, `${JSON.stringify(host)} cannot be a registry`);
    checkPath(reference, path);
    if (parts.name.length > longestName)
        throw bad(reference, `it is longer than ${longestName} characters`);
    const registry = host === undefined || hubNames.has(host.toLowerCase()) ? hub : host;
    return {
        registry,
        repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
        ...(parts.tag === undefined ? {} : { tag: parts.tag }),
        ...(parts.digest === undefined ? {} : { digest: parts.digest }),
    };
};
/**
 * Returns the parts of a name that one stage hands to another: it has a registry, and its digest is sha256.
 * @throws SlipwayError BadInput
 */
const parseQualifiedReference = (reference) => {
    const parsed = parseImageReference(reference);
    const hint = 'Write registry/repository:tag or registry/repository@sha256:….';
    if (splitRegistry(splitImageReference(reference).name).registry === undefined)
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has no registry.`, { hint });
    if (parsed.digest !== undefined && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(parsed.digest))
        throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `the image name ${JSON.stringify(reference)} has a digest that is not sha256.`, {
            hint,
        });
    return parsed;
};
/** Returns the full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
const showImageReference = ({ registry, repository, tag, digest }) => `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
/** Returns true if both names have the same repository. Tags and digests do not matter. */
const isSameRepository = (a, b) => a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;
/** Returns true if a text is a repository's name: path components without registry, tag and digest. */
const isRepositoryName = (name) => name.length <= longestName && name.split('/').every((part) => componentForm.test(part));
/** @throws SlipwayError BadInput */
const checkRepository = (repository) => {
    if (isRepositoryName(repository))
        return repository;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `repository "${repository}" is not a valid repository name.`, {
        hint: /[A-Z]/.test(repository)
            ? `Registries accept only lower case: "${repository.toLowerCase()}".`
            : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
    });
};
/** @throws SlipwayError BadInput with a tag that is valid */
const checkTag = (tag) => {
    if (tagForm.test(tag))
        return tag;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `tag "${tag}" is not a valid tag.`, {
        hint: `Use letters, digits, "_", "." and "-", at most 128 characters, for example "${suggestTag(tag)}".`,
    });
};
const suggestTag = (tag) => tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';
/**
 * Returns a registry's host (with port) without scheme and trailing slash.
 * @throws SlipwayError BadInput
 */
const checkRegistry = (registry) => {
    const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
    if (hostForm.test(host))
        return host;
    throw new _slipway_core__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ('BadInput', `registry "${registry}" is not a host name.`, {
        hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
    });
};


/***/ })

};
