import { fakeClock, fakePorts } from '@slipway/testkit';
import type { TrackedState } from '../../src/observe/tracked-object.ts';
import { Progress } from '../../src/track/progress.ts';
import { deployment } from '../samples.ts';
import { readyWith } from '../tracked.ts';

const state = (name: string, message: string, status: 'ready' | 'progressing' = 'progressing'): TrackedState => {
  const ready = readyWith(deployment(name, 'v1'), []);
  return { ...ready, assessment: { ...ready.assessment, status, message } };
};

const open = () => {
  const clock = fakeClock();
  clock.advance(60_000);
  const { log, lines } = fakePorts();
  return { clock, lines, progress: new Progress(log, clock) };
};

describe('Progress', () => {
  it('logs an object when its message changes', () => {
    const { clock, lines, progress } = open();
    progress.show([state('api', 'waits'), state('web', '1 of 2 pods ready')]);
    clock.advance(1000);
    progress.show([state('api', 'waits'), state('web', '2 of 2 pods ready', 'ready')]);
    expect(lines).toEqual([
      'info:   Deployment/shop/api: waits',
      'info:   Deployment/shop/web: 1 of 2 pods ready',
      'info:   Deployment/shop/web: 2 of 2 pods ready',
    ]);
    expect(progress.milestones).toEqual([
      { at: 0, object: 'Deployment/shop/api', message: 'waits' },
      { at: 0, object: 'Deployment/shop/web', message: '1 of 2 pods ready' },
      { at: 1000, object: 'Deployment/shop/web', message: '2 of 2 pods ready' },
    ]);
  });

  it('logs a summary every 5 s while nothing changes, with the first object that is not ready', () => {
    const { clock, lines, progress } = open();
    const states = [state('api', 'ready', 'ready'), state('db', 'pulls its image'), state('web', 'waits')];
    progress.show(states);
    const first = lines.length;
    for (const pass of [4999, 1, 4999, 1]) {
      clock.advance(pass);
      progress.show(states);
    }
    expect(lines.slice(first)).toEqual([
      'info:   1 of 3 objects ready after 5 s; Deployment/shop/db: pulls its image',
      'info:   1 of 3 objects ready after 10 s; Deployment/shop/db: pulls its image',
    ]);
  });

  it('waits 5 s after a change before it logs a summary', () => {
    const { clock, lines, progress } = open();
    progress.show([state('api', 'waits')]);
    clock.advance(4000);
    progress.show([state('api', 'starts')]);
    clock.advance(4000);
    progress.show([state('api', 'starts')]);
    expect(lines).toHaveLength(2);
  });

  it('logs a summary without an object when all are ready', () => {
    const { clock, lines, progress } = open();
    progress.show([state('api', 'ready', 'ready')]);
    clock.advance(5000);
    progress.show([state('api', 'ready', 'ready')]);
    expect(lines.at(-1)).toBe('info:   1 of 1 objects ready after 5 s');
  });

  const many = (count: number, message: string) => Array.from({ length: count }, (_, at) => state(`o-${at}`, message));

  it('logs each of 12 objects, but only counts 13', () => {
    const { lines, progress } = open();
    progress.show(many(12, 'waits'));
    expect(lines).toHaveLength(12);
    const larger = open();
    larger.progress.show(many(13, 'waits'));
    expect(larger.lines).toEqual([]);
    larger.clock.advance(5000);
    larger.progress.show(many(13, 'starts'));
    expect(larger.lines).toEqual(['info:   0 of 13 objects ready after 5 s; Deployment/shop/o-0: starts']);
    expect(larger.progress.milestones).toHaveLength(26);
  });

  it('keeps the first 60 milestones', () => {
    const { progress } = open();
    for (let at = 0; at < 8; at += 1) progress.show(many(8, `message ${at}`));
    expect(progress.milestones).toHaveLength(60);
    expect(progress.milestones.at(-1)).toMatchObject({ object: 'Deployment/shop/o-3', message: 'message 7' });
  });
});
