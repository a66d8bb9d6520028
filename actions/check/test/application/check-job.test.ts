import { judgeFile } from '../../src/application/check-job.ts';

describe('judgeFile', () => {
  const content = '"id",premium\n1,140\n2,150\n';
  it.each([
    [undefined, {}, ['it did not write /out/r.csv']],
    [content, { columns: ['id', 'premium'], rows: { least: 1, most: 2 } }, []],
    [content, { columns: ['weight'] }, ['/out/r.csv lacks the column weight']],
    [content, { rows: { least: 3, most: 3 } }, ['/out/r.csv has 2 rows, expected 3']],
    ['id\n', { rows: { least: 1, most: Number.POSITIVE_INFINITY } }, ['/out/r.csv has 0 rows, expected at least 1']],
  ])('compares %j with %j', (given, more, problems) => {
    expect(judgeFile({ path: '/out/r.csv', columns: [], ...more }, given)).toEqual(problems);
  });
});
