import { failureMessage } from '../../src/result/failure-message.ts';
import { describeEnd } from '../../src/suite/crashed-run.ts';
import { parseEventLog } from '../../src/suite/event-log.ts';
import { childEnvironment, describeExit } from '../../src/suite/run-program.ts';
import { isWithin, parentFolders, relativeTo } from '../../src/suite/source-files.ts';

describe('failureMessage', () => {
  const cases: readonly (readonly [Parameters<typeof failureMessage>[0], string])[] = [
    [{ message: 'assert 1 == 2' }, 'assert 1 == 2'],
    [
      { message: 'collection failure', detail: 'a.py:1: in x\nE   one\nE   ModuleNotFoundError: no' },
      'ModuleNotFoundError: no',
    ],
    [{ message: '<simpleError/error>', detail: '<simpleError/error>\nError in `f()`: boom' }, 'Error in `f()`: boom'],
    [{ detail: '\n  first line\nsecond' }, 'first line'],
    [
      { message: 'internal error', detail: 'Traceback (most recent call last):\n  File "a.py"\nSystemExit: 0\n' },
      'SystemExit: 0',
    ],
    [{}, 'failed without a message'],
    [{ message: 'collection failure' }, 'collection failure'],
  ];
  it.each(cases)('returns the reason of %j', (found, expected) => {
    expect(failureMessage(found)).toBe(expected);
  });
});

describe('parseEventLog', () => {
  it('reads cases and the end of the script', () => {
    const events = parseEventLog(
      '{"event":"begin","name":"a"}\n{"event":"case","name":"a","status":"failed","seconds":0.5,"message":"\\u0001m","file":"f.py","line":3}\n{"event":"end"}\n',
      's',
    );
    expect(events).toEqual({
      cases: [
        { suite: 's', classname: '', name: 'a', status: 'failed', seconds: 0.5, message: 'm', file: 'f.py', line: 3 },
      ],
      isComplete: true,
    });
  });

  it('returns the running test of an incomplete log', () => {
    const events = parseEventLog(
      '{"event":"case","name":"a","status":"passed"}\n{"event":"begin","name":"b","line":7}\n{"event":"ca',
      's',
    );
    expect(events.isComplete).toBe(false);
    expect(events.running).toEqual({ classname: '', name: 'b', line: 7 });
  });

  it('reads an unknown status as an error', () => {
    expect(parseEventLog('{"event":"case","name":"a","status":"odd"}', '').cases[0]?.status).toBe('error');
  });

  it('reads an empty log', () => {
    expect(parseEventLog('', '')).toEqual({ cases: [], isComplete: false });
  });
});

describe('describeExit', () => {
  it.each([
    [1, 'exit code 1'],
    [139, 'signal SIGSEGV (exit code 139)'],
    [137, 'signal SIGKILL (exit code 137)'],
  ])('describes the exit code %d', (code, words) => {
    expect(describeExit(code)).toBe(words);
  });

  it('describes a timeout and an early end', () => {
    expect(describeEnd({ exitCode: 143, timedOut: true })).toBe('was stopped at the timeout');
    expect(describeEnd({ exitCode: 0, timedOut: false })).toContain('ended early with exit code 0');
  });
});

describe('childEnvironment', () => {
  it('removes inputs and tokens of the action', () => {
    const environment = {
      PATH: '/bin',
      INPUT_COMMAND: 'x',
      STATE_a: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      EMPTY: undefined,
    };
    expect(childEnvironment(environment, { MORE: '1' })).toEqual({ PATH: '/bin', MORE: '1' });
  });
});

describe('source-files.ts', () => {
  it('lists the parent folders, the nearest first', () => {
    expect(parentFolders('a/b')).toEqual(['a/b', 'a', '.']);
    expect(parentFolders('.')).toEqual(['.']);
  });

  it('distinguishes folders with the same first letters', () => {
    expect([isWithin('.', 'a'), isWithin('a', 'a/b'), isWithin('a', 'ab/c')]).toEqual([true, true, false]);
    expect([relativeTo('.', 'a/b'), relativeTo('a', 'a/b')]).toEqual(['a/b', 'b']);
  });
});
