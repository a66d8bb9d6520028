import type { Logs } from '@slipway/container';
import { clip, plural } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { type CheckResult, fail, notDeclared, pass, warning } from '../result/check-result.ts';
import { linesOf } from './container-run.ts';
import { shortestSecret } from './environment-variables.ts';

const logFile = /\.log(\.\d+)?$|\/log\/[^/]+\.[^/]+$/;

/** Returns the result of `log.stream`. A cluster collects stdout and stderr, and no file. */
export const judgeStream = (logs: Logs, changed: readonly string[]): CheckResult => {
  const lines = linesOf(logs).length + (logs.omitted ?? 0);
  const files = changed.filter((file) => logFile.test(file));
  if (lines > 0) return pass('log.stream', `${plural(lines, 'line')} on stdout and stderr`);
  const instead = files.length === 0 ? '' : `, but it wrote ${files.slice(0, 3).join(', ')}`;
  return fail('log.stream', `no line on stdout or stderr${instead}.`, {
    hint: 'Log to stdout or stderr: a log file is lost with its container (Shiny Server: SHINY_LOG_STDERR=1).',
  });
};

/** Forms in which common loggers write a level. */
const levels: readonly RegExp[] = [
  /^\W*(FATAL|ERROR|WARN(ING)?|SUCCESS|INFO|DEBUG|TRACE|CRITICAL|NOTICE)\b/i,
  / - (DEBUG|INFO|WARNING|ERROR|CRITICAL) - /,
  /\[(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|FATAL|CRITICAL)\]/i,
  /\b(level|severity|lvl)=\w+/i,
  /^[IWEF]\d{4} /,
  /^\d{4}-\d\d-\d\d\S*[ T]\S*\s+\W?(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|FATAL|CRITICAL)\b/i,
];

/** Such a line belongs to the line before. */
const continuation =
  /^\s|^Traceback|^Caused by|^Stacktrace:|^Error in|^Calls:|^Execution halted|^\w+(Error|Exception)\b/;

const hasJsonLevel = (line: string): boolean => {
  try {
    const value = JSON.parse(line) as Record<string, unknown> | null;
    return (
      typeof value === 'object' &&
      value !== null &&
      ['level', 'severity', 'lvl', 'log.level'].some((key) => key in value)
    );
  } catch {
    return false;
  }
};

const hasLevel = (line: string, format: 'auto' | 'json' | 'text'): boolean =>
  (format !== 'text' && hasJsonLevel(line)) || (format !== 'json' && levels.some((pattern) => pattern.test(line)));

const requiredShare = 0.95;

/** Returns the result of `log.level`. */
export const judgeLevels = (logs: Logs, spec: Spec): CheckResult => {
  if (!spec.logs || (spec.logs.levels === 'any' && spec.logs.format !== 'json'))
    return notDeclared('log.level', 'slipway.yml requires no levels (`logs: {levels: required}`).');
  const { format } = spec.logs;
  const lines = linesOf(logs).filter((line) => format === 'json' || !continuation.test(line));
  const bare = lines.filter((line) => !hasLevel(line, format));
  const problem = format === 'json' ? 'are not JSON with a level' : 'have no level';
  const place = { place: spec.locate(['logs']) };
  if (lines.length === 0) return warning('log.level', 'the log is empty.', place);
  if (lines.length - bare.length >= lines.length * requiredShare)
    return pass('log.level', `${lines.length - bare.length} of ${lines.length} lines have a level`);
  return fail(
    'log.level',
    `${bare.length} of ${lines.length} lines ${problem}; first: ${clip(bare[0]?.trim() ?? '', 120)}`,
    place,
  );
};

const formsOf = (value: string): readonly string[] => [
  value,
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(value),
];

/** Returns the result of `log.secret`. It never contains a value. */
export const judgeSecrets = (logs: Logs, secrets: Readonly<Record<string, string>>): CheckResult => {
  const text = `${logs.stdout}\n${logs.stderr}`;
  const names = Object.keys(secrets);
  const searched = Object.entries(secrets).filter(([, value]) => value.length >= shortestSecret);
  const printed = searched.filter(([, value]) => formsOf(value).some((form) => text.includes(form)));
  if (names.length === 0) return notDeclared('log.secret', 'slipway.yml names no secrets (`env: {secrets: […]}`).');
  if (searched.length === 0)
    return notDeclared(
      'log.secret',
      `not checked: the value of ${names.join(', ')} is too short to distinguish from other text.`,
    );
  if (printed.length === 0) return pass('log.secret', 'the log contains no secret');
  return fail('log.secret', `the value of ${printed.map(([name]) => name).join(', ')} was printed to the log.`, {
    hint: 'Log the names of settings, never their values.',
  });
};
