import { execFileSync } from 'node:child_process';
import { limitHeapGrowth } from '../../src/core/heap-limit.ts';

const flagsFor = (objects: number): string[] => {
  const flags: string[] = [];
  limitHeapGrowth(objects, (flag) => flags.push(flag));
  return flags;
};

describe('limitHeapGrowth', () => {
  it.each([
    ['does not limit the heap of a small release', 1, 0],
    ['does not limit the heap of a release with 299 objects', 299, 0],
    ['limits the heap of a release with 300 objects', 300, 1],
    ['limits the heap of a release with 5000 objects', 5000, 1],
  ])('%s', (_, objects, flags) => {
    expect(flagsFor(objects)).toHaveLength(flags);
  });

  it('sets a flag that this V8 has', () => {
    const [flag = ''] = flagsFor(1000);
    const allFlags = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 2 ** 24 });
    expect(allFlags).toContain(`${flag.split('=')[0]} (`);
  });
});
