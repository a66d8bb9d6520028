import { describeEnd } from '../src/crashed-run.ts';
import { parseEventLog } from '../src/event-log.ts';
import { failureMessage } from '../src/failure-message.ts';
import { childEnvironment, describeExit } from '../src/run-program.ts';
import { isWithin, parentFolders, relativeTo } from '../src/source-files.ts';

describe('headline', () => {
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
  it.each(cases)('of %j', (found, expected) => {
    expect(failureMessage(found)).toBe(expected);
  });
});

describe('parseJournal', () => {
  it('reads cases, and takes a script that came to its end for complete', () => {
    const journal = parseEventLog(
      '{"event":"begin","name":"a"}\n{"event":"case","name":"a","status":"failed","seconds":0.5,"message":"\\u0001m","file":"f.py","line":3}\n{"event":"end"}\n',
      's',
    );
    expect(journal).toEqual({
      cases: [
        { suite: 's', classname: '', name: 'a', status: 'failed', seconds: 0.5, message: 'm', file: 'f.py', line: 3 },
      ],
      isComplete: true,
    });
  });

  it('tells which test ran when the lines stop, also in the middle of one', () => {
    const journal = parseEventLog(
      '{"event":"case","name":"a","status":"passed"}\n{"event":"begin","name":"b","line":7}\n{"event":"ca',
      's',
    );
    expect(journal.isComplete).toBe(false);
    expect(journal.running).toEqual({ classname: '', name: 'b', line: 7 });
  });

  it('takes a status that it does not know for an error', () => {
    expect(parseEventLog('{"event":"case","name":"a","status":"odd"}', '').cases[0]?.status).toBe('error');
  });

  it('reads nothing from nothing', () => {
    expect(parseEventLog('', '')).toEqual({ cases: [], isComplete: false });
  });
});

describe('exit codes in words', () => {
  it.each([
    [1, 'exit code 1'],
    [139, 'signal SIGSEGV (exit code 139)'],
    [137, 'signal SIGKILL (exit code 137)'],
  ])('%d', (code, words) => {
    expect(describeExit(code)).toBe(words);
  });

  it('tell a time that was over, and a process that ended itself', () => {
    expect(describeEnd({ exitCode: 143, timedOut: true })).toBe('was stopped because its time was over');
    expect(describeEnd({ exitCode: 0, timedOut: false })).toContain('ended itself with exit code 0');
  });
});

describe('environmentWith', () => {
  it('keeps inputs and tokens of the action from its children', () => {
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

describe('folders', () => {
  it('are walked from the nearest to the top', () => {
    expect(parentFolders('a/b')).toEqual(['a/b', 'a', '.']);
    expect(parentFolders('.')).toEqual(['.']);
  });

  it('hold files, and are not mistaken for others that begin alike', () => {
    expect([isWithin('.', 'a'), isWithin('a', 'a/b'), isWithin('a', 'ab/c')]).toEqual([true, true, false]);
    expect([relativeTo('.', 'a/b'), relativeTo('a', 'a/b')]).toEqual(['a/b', 'b']);
  });
});
