import { type Results, totalsOf, withAgain, worthAgain } from '../../scripts/test-results.ts';

const file = (name: string, ...statuses: string[]): Results['testResults'][number] => ({
  name: `/checkout/${name}`,
  status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `${name} ${index}` })),
});
const results = (...testResults: Results['testResults'][number][]): Results => ({ testResults });

describe('the results of all tests', () => {
  test('count tests, and files that could not be run', () => {
    const run = results(file('a', 'passed', 'failed', 'pending'), file('b'), file('c', 'passed'));
    expect(totalsOf(run)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  test('a file that failed is run again, and its second result counts', () => {
    const first = results(file('test/e2e/a.test.ts', 'passed', 'failed'), file('packages/x/test/b.test.ts', 'passed'));
    expect(worthAgain(first)).toEqual(['/checkout/test/e2e/a.test.ts']);
    const good = withAgain(first, results(file('test/e2e/a.test.ts', 'passed', 'passed')));
    expect(totalsOf(good)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    const bad = withAgain(first, results(file('test/e2e/a.test.ts', 'passed', 'failed')));
    expect(totalsOf(bad)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  test('nothing is run again when many failed', () => {
    const failed = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => file(`${name}.test.ts`, 'failed'));
    expect(worthAgain(results(...failed))).toEqual([]);
    expect(worthAgain(results(...failed.slice(1)))).toHaveLength(5);
    expect(worthAgain(results(file('a.test.ts')))).toEqual(['/checkout/a.test.ts']);
  });
});
