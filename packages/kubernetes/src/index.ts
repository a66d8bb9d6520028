export {
  type Condition,
  conditionOf,
  conditionsOf,
  describeCondition,
  isConditionTrue,
  observedGeneration,
} from './conditions.ts';
export {
  affectsRunningPods,
  createsPods,
  hasControllerRevisions,
  isBarrierKind,
  isBuiltIn,
  isKubernetesGroup,
  isNamespaced,
  isProtected,
  isReplaceable,
  isRestartable,
  isScalable,
  isTracked,
  type KindLevel,
  type KindRef,
  kubernetesKinds,
  levelOfKind,
  pluralOf,
  podOwnerOf,
  podTemplatePathOf,
  runsContinuously,
  showsUse,
  strategyFieldOf,
} from './kinds.ts';
export type { KubeObject, ManagedFields, Metadata, OwnerReference } from './object.ts';
export {
  hasEnded,
  isReadyPod,
  isTerminating,
  podTemplateHashLabel,
  podTemplateOf,
  revisionHashLabel,
  templateWithoutHash,
  valueAt,
} from './pods.ts';
export { groupOf, keyOf, refOf, showRef } from './refs.ts';
export {
  type Labels,
  labelSelectorOf,
  selectorOf,
  selectsLabels,
  showLabels,
} from './selectors.ts';
