import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isBundleRecorded, recordBundle } from '../../tools/bundled-sources.ts';

let root = '';
const write = (file: string, text: string): void => {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'slipway-sources-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  write('.gitignore', '/build/\n');
  write('packages/core/src/a.ts', 'export const a = 1;\n');
  write('dist/index.js', 'const a = 1;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('isBundleRecorded', () => {
  it('is false without a record', () => {
    expect(isBundleRecorded(root)).toBe(false);
  });

  it('is true after the record, also if other files change', () => {
    recordBundle(root);
    write('docs/a.md', '# A\n');
    expect(isBundleRecorded(root)).toBe(true);
  });

  it.each([
    ['a source changes', 'packages/core/src/a.ts'],
    ['a source is added', 'actions/push/src/new.ts'],
    ['the bundle changes', 'dist/index.js'],
    ['a dependency changes', 'package-lock.json'],
  ])('is false when %s', (_, file) => {
    recordBundle(root);
    write(file, 'changed\n');
    expect(isBundleRecorded(root)).toBe(false);
  });
});
