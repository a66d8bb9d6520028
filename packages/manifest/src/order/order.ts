import { type KindLevel, type KubeObject, keyOf, levelOfKind, refOf } from '@slipway/kubernetes';

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
] as const satisfies readonly (KindLevel | Phase)[];

export type LevelName = (typeof levelNames)[number];

/** The items of one level: objects, or entries that hold one. */
export interface Level<T> {
  readonly name: LevelName;
  readonly items: readonly T[];
}

/**
 * Jobs with this annotation run `before` or `after` everything else that runs. Two words set the first revision of a
 * release apart from later ones, `none` where it is not for it: `after, before`, `before, none`.
 */
export const phaseAnnotation = 'slipway.dev/phase';

export type Phase = 'before' | 'after' | 'none';

const phases: readonly Phase[] = ['before', 'after', 'none'];

/** Returns the phase that the annotation names for the first revision or for later ones; undefined without one. */
export const phaseOf = ({ metadata }: KubeObject, isFirst: boolean): Phase | undefined => {
  const [first = '', later = first] = (metadata.annotations?.[phaseAnnotation] ?? '')
    .split(',')
    .map((each) => each.trim());
  return phases.find((each) => each === (isFirst ? first : later));
};

/** Returns the level in which an object is applied. */
export const levelOf = (object: KubeObject, isFirst = false): LevelName => {
  const phased = object.kind === 'Job' ? phaseOf(object, isFirst) : undefined;
  const phase = phased === 'none' ? undefined : phased;
  return phase ?? levelOfKind(object);
};

/** Returns the levels in the order of applying, without empty ones. The order of the items given does not matter. */
export const order = <T>(items: readonly T[], objectOf: (item: T) => KubeObject, isFirst = false): Level<T>[] => {
  const byKey = (a: T, b: T): number => {
    const [left, right] = [keyOf(refOf(objectOf(a))), keyOf(refOf(objectOf(b)))];
    return left < right ? -1 : 1;
  };
  const groups = Map.groupBy(items, (item) => levelOf(objectOf(item), isFirst));
  return levelNames.flatMap((name) => {
    const group = groups.get(name);
    return group ? [{ name, items: group.toSorted(byKey) }] : [];
  });
};

/** Returns the levels in the order of deleting. */
export const reverse = <T>(levels: readonly Level<T>[]): Level<T>[] =>
  levels.toReversed().map(({ name, items }) => ({ name, items: items.toReversed() }));
