import { judgeSize, judgeUser, unmeasuredLimits } from '../../src/image/user-and-size.ts';
import { imageOf, specOf } from '../fixtures.ts';

describe('judgeUser', () => {
  it.each([
    ['', '', 'warning'],
    ['', 'root', 'warning'],
    ['', '0:0', 'warning'],
    ['', '1000', 'pass'],
    ['run: {user: 1000}', '', 'pass'],
    ['run: {user: root}', '1000', 'warning'],
  ])('judges `%s` and the user `%s` of the image: %s', (yaml, User, status) => {
    expect(judgeUser(specOf(yaml), imageOf({ User }))).toMatchObject({ id: 'run.user', status });
  });
});

describe('judgeSize', () => {
  it.each([
    ['limits: {image: 1Mi}', 2 ** 20, 'pass', '1 MiB of 1 MiB'],
    ['limits: {image: 1Mi}', 2 ** 21, 'fail', 'the layers are 2 MiB, 1 MiB are allowed.'],
    ['', 2 ** 21, 'not-declared', '2 MiB; slipway.yml sets no limit (`limits: {image: …}`).'],
  ])('judges `%s` and %d bytes: %s', (yaml, size, status, sentence) => {
    expect(judgeSize(specOf(yaml), imageOf({}, size))).toMatchObject({ id: 'size.image', status, sentence });
  });
});

describe('unmeasuredLimits', () => {
  it.each([
    ['limits: {image: 1Mi, start: 1s}', undefined],
    ['limits: {p95: 1s}', 'The check action does not measure limits.p95 of slipway.yml.'],
    [
      'limits: {p95: 1s, memory: 1Gi}',
      'The check action does not measure limits.memory and limits.p95 of slipway.yml.',
    ],
  ])('warns about the limits of `%s` that no check measures', (text, warning) => {
    expect(unmeasuredLimits(specOf(text))).toBe(warning);
  });
});
