import type { Logs } from '@slipway/container';
import { plural } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { type Finding, fail, notDeclared, pass, warning } from './check-result.ts';
import { linesOf } from './container-run.ts';
import { shortestSecret } from './environment-variables.ts';

const logFile = /\.log(\.\d+)?$|\/log\/[^/]+\.[^/]+$/;

/** A cluster collects both streams and no file. */
export const judgeStream = (logs: Logs, changed: readonly string[]): Finding => {
  const lines = linesOf(logs).length + (logs.omitted ?? 0);
  const files = changed.filter((file) => logFile.test(file));
  if (lines > 0) return pass('log.stream', `${plural(lines, 'line')} on stdout and stderr`);
  const instead = files.length === 0 ? '' : `, but it wrote ${files.slice(0, 3).join(', ')}`;
  return fail('log.stream', `no line on stdout or stderr${instead}.`, {
    hint: 'Log to stdout or stderr: what goes into a file of the container is lost with it (Shiny Server: SHINY_LOG_STDERR=1).',
  });
};

/** How loggers in use write a level. */
const levels: readonly RegExp[] = [
  /^\W*(FATAL|ERROR|WARN(ING)?|SUCCESS|INFO|DEBUG|TRACE|CRITICAL|NOTICE)\b/i,
  / - (DEBUG|INFO|WARNING|ERROR|CRITICAL) - /,
  /\[(TRACE|DEBUG|INFO|NOTICE|WARN(ING)?|ERROR|FATAL|CRITICAL)\]/i,
  /\b(level|severity|lvl)=\w+/i,
  /^[IWEF]\d{4} /,
  /^\d{4}-\d\d-\d\d\S*[ T]\S*\s+\W?(TRACE|DEBUG|INFO|WARN(ING)?|ERROR|FATAL|CRITICAL)\b/i,
];

/** Such a line belongs to the one before. */
const continued = /^\s|^Traceback|^Caused by|^Stacktrace:|^Error in|^Calls:|^Execution halted|^\w+(Error|Exception)\b/;

const jsonLevel = (line: string): boolean => {
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
  (format !== 'text' && jsonLevel(line)) || (format !== 'json' && levels.some((pattern) => pattern.test(line)));

const enough = 0.95;

export const judgeLevels = (logs: Logs, spec: Spec): Finding => {
  if (!spec.logs || (spec.logs.levels === 'any' && spec.logs.format !== 'json'))
    return notDeclared('log.level', 'slipway.yml asks for no levels (`logs: {levels: required}`).');
  const { format } = spec.logs;
  const lines = linesOf(logs).filter((line) => format === 'json' || !continued.test(line));
  const bare = lines.filter((line) => !hasLevel(line, format));
  const kind = format === 'json' ? 'are no JSON with a level' : 'have no level';
  const place = { place: spec.locate(['logs']) };
  if (lines.length === 0) return warning('log.level', 'no line to look at.', place);
  if (lines.length - bare.length >= lines.length * enough)
    return pass('log.level', `${lines.length - bare.length} of ${lines.length} lines have a level`);
  return fail(
    'log.level',
    `${bare.length} of ${lines.length} lines ${kind}; first: ${bare[0]?.trim().slice(0, 120)}`,
    place,
  );
};

const forms = (value: string): readonly string[] => [
  value,
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(value),
];

export const judgeSecrets = (logs: Logs, secrets: Readonly<Record<string, string>>): Finding => {
  const text = `${logs.stdout}\n${logs.stderr}`;
  const names = Object.keys(secrets);
  const sought = Object.entries(secrets).filter(([, value]) => value.length >= shortestSecret);
  const shown = sought.filter(([, value]) => forms(value).some((form) => text.includes(form)));
  if (names.length === 0) return notDeclared('log.secret', 'slipway.yml names no secrets (`env: {secrets: […]}`).');
  if (sought.length === 0)
    return notDeclared(
      'log.secret',
      `not tried: the value of ${names.join(', ')} is too short to be told from other text.`,
    );
  if (shown.length === 0) return pass('log.secret', 'no secret was printed');
  return fail('log.secret', `the value of ${shown.map(([name]) => name).join(', ')} was printed to the log.`, {
    hint: 'Log the names of settings, never their values.',
  });
};
