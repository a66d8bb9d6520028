import { judgeLevels, judgeSecrets, judgeStream } from '../../src/container/log-checks.ts';
import { printed, specOf } from '../fixtures.ts';

describe('judgeStream', () => {
  it.each([
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
  ])('judges stdout %j and stderr %j', (stdout, stderr, changed, status, sentence) => {
    expect(judgeStream(printed(stdout, stderr), changed)).toMatchObject({ status, sentence });
  });
});

describe('judgeLevels', () => {
  const required = specOf('logs: {levels: required}');
  it.each([
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
  ])('recognizes the level of `%s`', (line) => {
    expect(judgeLevels(printed(line), required)).toMatchObject({ status: 'pass' });
  });

  it('fails when lines have no level, and shows the first of them', () => {
    expect(judgeLevels(printed('INFO a\n<simpleError in age * 2>\n'), required)).toMatchObject({
      status: 'fail',
      sentence: '1 of 2 lines have no level; first: <simpleError in age * 2>',
    });
  });

  it('counts the lines of a stack trace with the line before', () => {
    const text = 'ERROR:app:failed\nTraceback (most recent call last):\n  File "a.py", line 1\nValueError: x\n';
    expect(judgeLevels(printed(text), required)).toMatchObject({
      status: 'pass',
      sentence: '1 of 1 lines have a level',
    });
  });

  it('requires JSON when slipway.yml requires it', () => {
    expect(judgeLevels(printed('INFO a\n'), specOf('logs: {format: json}'))).toMatchObject({ status: 'fail' });
  });

  it('returns not-declared when slipway.yml requires no levels', () => {
    expect(judgeLevels(printed('x'), specOf())).toMatchObject({ status: 'not-declared' });
  });
});

describe('judgeSecrets', () => {
  it.each(['pass=geheim/99', Buffer.from('geheim/99').toString('base64'), 'url?p=geheim%2F99'])(
    'finds the value in `%s` and does not repeat it',
    (line) => {
      const result = judgeSecrets(printed(line), { DB_PASSWORD: 'geheim/99' });
      expect(result).toMatchObject({ status: 'fail', sentence: 'the value of DB_PASSWORD was printed to the log.' });
    },
  );

  it('ignores a value that is too short to distinguish from other text', () => {
    const logs = printed('listening on port 8000');
    expect(judgeSecrets(logs, { PIN: '800' })).toMatchObject({
      status: 'not-declared',
      sentence: 'not checked: the value of PIN is too short to distinguish from other text.',
    });
    expect(judgeSecrets(logs, { PIN: '800', DB_PASSWORD: 'geheim/99' })).toMatchObject({ status: 'pass' });
    expect(judgeSecrets(printed('it is 654321'), { PIN: '654321' })).toMatchObject({ status: 'fail' });
  });

  it('passes when the log contains no secret', () => {
    expect(judgeSecrets(printed('started'), { DB_PASSWORD: 'geheim/99' })).toMatchObject({ status: 'pass' });
  });
});
