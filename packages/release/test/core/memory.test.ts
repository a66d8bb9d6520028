import { execFileSync } from 'node:child_process';
import { limitHeapGrowth } from '../../src/core/memory.ts';

const flagsFor = (objects: number): string[] => {
  const flags: string[] = [];
  limitHeapGrowth(objects, (flag) => flags.push(flag));
  return flags;
};

test.each([
  ['a small release has the heap that it likes', 1, 0],
  ['nor is one of 299 objects large', 299, 0],
  ['a large release has to do with what there is', 300, 1],
  ['as has a very large one', 5000, 1],
])('%s', (_, objects, flags) => {
  expect(flagsFor(objects)).toHaveLength(flags);
});

it('names a flag that this V8 knows', () => {
  const [flag = ''] = flagsFor(1000);
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  expect(known).toContain(`${flag.split('=')[0]} (`);
});
