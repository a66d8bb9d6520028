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

export interface Level {
  readonly name: LevelName;
  readonly objects: readonly KubeObject[];
}

/**
 * Jobs with this annotation run `before` or `after` everything else that runs. Two words set the first revision of a
 * release apart from later ones, `none` where it is not for it: `after, before`, `before, none`.
 */
export const phaseAnnotation = 'slipway.dev/phase';

export type Phase = 'before' | 'after' | 'none';

const phases: readonly Phase[] = ['before', 'after', 'none'];

/** What the annotation of an object says for the first revision or for later ones; undefined where it says nothing. */
export const phaseOf = ({ metadata }: KubeObject, isFirst: boolean): Phase | undefined => {
  const [first = '', later = first] = (metadata.annotations?.[phaseAnnotation] ?? '')
    .split(',')
    .map((each) => each.trim());
  return phases.find((each) => each === (isFirst ? first : later));
};

/** The level in which an object is applied. */
export const levelOf = (object: KubeObject, isFirst = false): LevelName => {
  const phased = object.kind === 'Job' ? phaseOf(object, isFirst) : undefined;
  const phase = phased === 'none' ? undefined : phased;
  return phase ?? levelOfKind(object);
};

const byKey = (a: KubeObject, b: KubeObject): number => {
  const [left, right] = [keyOf(refOf(a)), keyOf(refOf(b))];
  return left < right ? -1 : Number(left > right);
};

/** The levels that hold anything, in the order of applying; the same objects give the same order whatever theirs was. */
export const order = (objects: readonly KubeObject[], isFirst = false): Level[] => {
  const groups = Map.groupBy(objects, (object) => levelOf(object, isFirst));
  return levelNames.flatMap((name) => {
    const found = groups.get(name);
    return found ? [{ name, objects: found.toSorted(byKey) }] : [];
  });
};

/** The order of deleting. */
export const reverse = (given: readonly Level[]): Level[] =>
  given.toReversed().map(({ name, objects }) => ({ name, objects: objects.toReversed() }));
