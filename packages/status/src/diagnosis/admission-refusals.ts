import type { CauseCode } from '@slipway/core';
import { oneLine } from '@slipway/core';
import { type Facts, match } from './row.ts';

/** A refusal by the API server's admission, in its own words, wherever they were read: an answer, an event, a condition. */
interface Refusal {
  readonly rule: string;
  readonly code: CauseCode;
  /** Waiting may help: a service is unreachable, it does not refuse. */
  readonly passes?: boolean;
  readonly when: (text: string) => Facts | undefined;
  readonly message: (facts: Facts, text: string) => string;
  readonly hint: string | ((facts: Facts) => string);
  readonly command?: string | ((facts: Facts, inNamespace: string) => string);
}

const text =
  (...patterns: readonly RegExp[]) =>
  (message: string): Facts | undefined =>
    match(message, ...patterns);

const refusals: readonly Refusal[] = [
  {
    rule: 'admission-webhook',
    code: 'AdmissionDenied',
    passes: true,
    when: text(
      /failed calling webhook "(?<webhook>[^"]+)": (?:.*?Post "https:\/\/(?<service>[^/:?"]+)[^"]*": )?(?<reason>[\s\S]*)/,
    ),
    message: ({ webhook, reason }) =>
      `admission webhook ${webhook} does not answer (${shorten(reason)}), so the objects that it checks cannot be created`,
    hint: ({ service }) =>
      `The webhook is at fault, not the release. Check the Service ${service ?? 'behind the webhook'}, or ask its owner.`,
    command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
  },
  {
    rule: 'admission-denied',
    code: 'AdmissionDenied',
    when: text(/admission webhook "(?<webhook>[^"]+)" denied the request(?:: (?<reason>[\s\S]*))?/),
    message: ({ webhook, reason = 'no reason given' }) =>
      `admission webhook ${webhook} denied the request: ${shorten(reason)}`,
    hint: 'Change the field that the policy names, or ask the owner of the policy for an exception.',
    command: 'kubectl get validatingwebhookconfigurations',
  },
  {
    rule: 'admission-denied',
    code: 'AdmissionDenied',
    when: text(
      /ValidatingAdmissionPolicy '(?<policy>[^']+)' with binding '(?<binding>[^']+)' denied request(?:: (?<reason>[\s\S]*))?/,
    ),
    message: ({ policy, reason = 'no reason given' }) =>
      `admission policy ${policy} denied the request: ${shorten(reason)}`,
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
    when: text(
      /exceeded quota: (?<quota>[^,]+), requested: (?<requested>.+?), used: (?<used>.+?), limited: (?<limited>[^"\n]+)/,
    ),
    message: ({ quota, requested, used, limited }) =>
      `quota ${quota} is used up: requested ${requested}, ${used} of ${limited} in use`,
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
    when: text(
      /(?<limit>(?:minimum|maximum) (?<resource>\S+) usage per (?<scope>\w+) is [^"\n\]]+?|(?<resource>\S+) max limit to request ratio per [^"\n\]]+?)(?:\.\s|\.?$|[\]"\n])/,
    ),
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
    when: text(
      /no (?<kind>PriorityClass) with name (?<name>\S+) was found/,
      /(?<kind>RuntimeClass) "(?<name>[^"]+)" not found/,
    ),
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

const shorten = (reason: string | number | undefined): string => oneLine(String(reason ?? ''), 300);

export interface KnownRefusal {
  readonly refusal: Refusal;
  readonly facts: Facts;
}

/** Returns the row that matches this text, with the values that it read. */
export const refusalOf = (message: string): KnownRefusal | undefined => {
  for (const refusal of refusals) {
    const facts = refusal.when(message);
    if (facts) return { refusal, facts };
  }
  return undefined;
};
