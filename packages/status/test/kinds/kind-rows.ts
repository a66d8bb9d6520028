import type { Event, KubeObject } from '@slipway/kubernetes';
import { assess, type Observation } from '../../src/index.ts';
import { object, observe } from '../observe.ts';

export const condition = (type: string, status: string, more: object = {}) => ({
  type,
  status,
  reason: 'Because',
  message: 'so it is',
  ...more,
});
export const conditions = (...all: object[]) => ({ conditions: all });

interface Case {
  readonly spec?: object;
  readonly status?: object;
  readonly generation?: number;
  readonly events?: (live: KubeObject) => Event[];
  readonly more?: Partial<Observation>;
}

export type Row = [title: string, type: string, given: Case, status: string, message: string];

/** Expects the status and message of the row for an object of its kind. */
export const expectRow = ([, type, { spec, status, generation, events, more }, expected, message]: Row): void => {
  const live: KubeObject = object(type, {
    ...(spec ? { spec: { ...spec } } : {}),
    ...(status ? { status: { ...status } } : {}),
    ...(generation ? { generation } : {}),
  });
  expect(assess(observe(live, { events: events?.(live) ?? [], ...more }))).toMatchObject({ status: expected, message });
};
