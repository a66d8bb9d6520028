import { judgeLevels, judgeSecrets, judgeStream } from '../src/log-checks.ts';
import { printed, specOf } from './fixtures.ts';

describe('log.stream', () => {
  test.each([
    ['a\nb\n', '', [], 'pass', '2 lines on stdout and stderr'],
    ['', 'a\n', [], 'pass', '1 line on stdout and stderr'],
    ['', '\n', [], 'fail', 'no line on stdout or stderr.'],
    [
      '',
      '',
      ['/var', '/var/log/shiny-server/app.log'],
      'fail',
      'no line on stdout or stderr, but it wrote /var/log/shiny-server/app.log.',
    ],
  ])('%j and %j is judged', (stdout, stderr, changed, result, sentence) => {
    expect(judgeStream(printed(stdout, stderr), changed)).toMatchObject({ result, sentence });
  });
});

describe('log.level', () => {
  const required = specOf('logs: {levels: required}');
  test.each([
    'INFO [2026-01-31 10:00:00] started',
    'WARN  [10:00:00.123] slow',
    'INFO:     Started server process [1]',
    '[2026-01-31 10:00:00 +0000] [7] [INFO] Booting worker',
    '2026-01-31 10:00:00,123 - app - ERROR - no model',
    '┌ Info: started',
    'I0131 10:00:00.000000 1 server.go:1] started',
    'time=2026-01-31T10:00:00Z level=info msg=started',
    '{"time":"2026-01-31T10:00:00Z","severity":"INFO","message":"started"}',
    '2026-01-31T10:00:00Z INFO started',
  ])('knows the level of `%s`', (line) => {
    expect(judgeLevels(printed(line), required)).toMatchObject({ result: 'pass' });
  });

  test('fails where lines have none, and shows the first', () => {
    expect(judgeLevels(printed('INFO a\n<simpleError in age * 2>\n'), required)).toMatchObject({
      result: 'fail',
      sentence: '1 of 2 lines have no level; first: <simpleError in age * 2>',
    });
  });

  test('counts the lines of a trace with the line before', () => {
    const text = 'ERROR:app:failed\nTraceback (most recent call last):\n  File "a.py", line 1\nValueError: x\n';
    expect(judgeLevels(printed(text), required)).toMatchObject({
      result: 'pass',
      sentence: '1 of 1 lines have a level',
    });
  });

  test('wants JSON where slipway.yml says so', () => {
    expect(judgeLevels(printed('INFO a\n'), specOf('logs: {format: json}'))).toMatchObject({ result: 'fail' });
  });

  test('is not declared without a word about logs', () => {
    expect(judgeLevels(printed('x'), specOf())).toMatchObject({ result: 'not-declared' });
  });
});

describe('log.secret', () => {
  test.each(['pass=geheim/99', Buffer.from('geheim/99').toString('base64'), 'url?p=geheim%2F99'])(
    'finds the value in `%s` and does not repeat it',
    (line) => {
      const finding = judgeSecrets(printed(line), { DB_PASSWORD: 'geheim/99' });
      expect(finding).toMatchObject({ result: 'fail', sentence: 'the value of DB_PASSWORD was printed to the log.' });
    },
  );

  test('does not take a short value, which stands everywhere, for one that was printed', () => {
    const logs = printed('listening on port 8000');
    expect(judgeSecrets(logs, { PIN: '800' })).toMatchObject({
      result: 'not-declared',
      sentence: 'not tried: the value of PIN is too short to be told from other text.',
    });
    expect(judgeSecrets(logs, { PIN: '800', DB_PASSWORD: 'geheim/99' })).toMatchObject({ result: 'pass' });
    expect(judgeSecrets(printed('it is 654321'), { PIN: '654321' })).toMatchObject({ result: 'fail' });
  });

  test('passes where none was printed', () => {
    expect(judgeSecrets(printed('well'), { DB_PASSWORD: 'geheim/99' })).toMatchObject({ result: 'pass' });
  });
});
