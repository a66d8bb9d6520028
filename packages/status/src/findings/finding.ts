import { type Cause, type CauseCode, oneLine as collapse, type Evidence } from '@slipway/core';
import {
  type Condition,
  describeCondition,
  type Event,
  type KubeObject,
  keyOf,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import { messageOf, subjectOf } from './events.ts';
import { eventTime } from './time.ts';
import type { Finding, FindingStage, Severity } from './types.ts';

export interface FindingParts {
  readonly rule: string;
  readonly code: CauseCode;
  readonly stage: FindingStage;
  readonly severity: Severity;
  readonly tolerance?: Finding['tolerance'];
  readonly delaysReady?: Finding['delaysReady'];
  readonly restarts?: number;
  /** The part of the sentence after the object's name. */
  readonly message: string;
  readonly hint?: string | undefined;
  readonly command?: string | undefined;
  readonly detail?: Cause['detail'];
  readonly container?: string;
  /** Distinguishes troubles that are otherwise the same: a change of it starts their time anew. */
  readonly mark?: string;
  readonly evidence: readonly Evidence[];
  readonly logs?: Finding['logs'];
}

/**
 * Builds one finding about `object`. Its key leaves the pod out: a replaced pod with the same trouble is the same
 * trouble.
 */
export const finding = (object: KubeObject, parts: FindingParts): Finding => {
  const ref = refOf(object);
  const {
    rule,
    code,
    stage,
    severity,
    tolerance,
    delaysReady,
    restarts,
    message,
    hint,
    command,
    detail,
    container,
    mark,
    evidence,
    logs,
  } = parts;
  return {
    severity,
    stage,
    key: [code, rule, keyOf(ref), container ?? '', mark ?? ''].join(' ').trimEnd(),
    rule,
    ...(tolerance && severity === 'lasting' ? { tolerance } : {}),
    ...(delaysReady ? { delaysReady } : {}),
    ...(restarts === undefined ? {} : { restarts }),
    ...(logs ? { logs } : {}),
    cause: {
      code,
      sentence: `${showRef(ref)}: ${message.replace(/\.$/, '')}`,
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
export const oneLine = (text: string, limit = 300): string => collapse(text, limit);

/** Returns `: text` to end a sentence with; empty without a text. */
export const quoted = (text: string | undefined, limit?: number): string => (text ? `: ${oneLine(text, limit)}` : '');

export const eventEvidence = (event: Event): Evidence => {
  const about = subjectOf(event);
  const at = eventTime(event);
  return {
    source: 'event',
    of: [about.kind, about.namespace, about.name].filter(Boolean).join('/'),
    ...(at ? { at } : {}),
    text: oneLine(`${event.reason}: ${messageOf(event)}`, 600),
  };
};

export const conditionEvidence = (object: KubeObject, condition: Condition): Evidence => {
  const at = condition.lastUpdateTime ?? condition.lastTransitionTime;
  return {
    source: 'condition',
    of: showRef(refOf(object)),
    ...(at ? { at } : {}),
    text: oneLine(describeCondition(condition), 600),
  };
};

/** Returns the command to read its events: `kubectl describe deployment/api -n shop`. */
export const describeCommand = (object: KubeObject): string => {
  const { kind, metadata } = object;
  return `kubectl describe ${kind.toLowerCase()}/${metadata.name}${inNamespace(object)}`;
};

export const inNamespace = (object: KubeObject): string =>
  object.metadata.namespace ? ` -n ${object.metadata.namespace}` : '';
