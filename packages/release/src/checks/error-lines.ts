/** Number of records and errors in a log, and its most frequent error. */
export interface LogCount {
  readonly records: number;
  readonly errors: number;
  /** The first line of the most frequent error, and its count. Lines that differ only in numbers count as one. */
  readonly worst?: { readonly line: string; readonly times: number };
}

/** Formats in which common loggers write an error level. */
const errorLevels: readonly RegExp[] = [
  // R's {logger} and lgr, Python's default, uvicorn, Julia's `┌ Error:`
  /^\W*(ERROR|FATAL|CRITICAL|SEVERE|PANIC|Error)\b/,
  // 2026-01-02 03:04:05 - name - ERROR - text
  /[-|] *(ERROR|FATAL|CRITICAL|SEVERE) *[-|:]/,
  // [2026-01-02] [12] [ERROR] text
  /\[ *(error|fatal|critical|crit|alert|emerg|panic) *\]/i,
  /\b(level|severity|lvl)="?(error|fatal|critical|crit|panic|dpanic)\b/i,
  // klog: E0102 03:04:05
  /^[EF]\d{4} \d\d:/,
  // 2026-01-02T03:04:05.678Z ERROR text
  /^\W?\d{4}[-/]\d\d[-/]\d\d\S*([ T]\S+)?\s+\W?(ERROR|FATAL|CRITICAL|SEVERE)\b/,
];

/** Errors that a runtime prints without a logger. */
const runtimeError =
  /^(Traceback \(most recent call last\)|Error in |Error: |<simpleError in |panic: |Unhandled|Uncaught)|^\w+(Error|Exception): /;

/** A line that continues the record before it. */
const continuation =
  /^\s|^Caused by|^Stacktrace:|^Calls:|^Execution halted|^During handling of|^The above exception|^\w+(\.\w+)*(Error|Exception)\b/;

const levelKeys = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@level'];

const isErrorLevel = (level: unknown): boolean =>
  typeof level === 'number'
    ? level >= 50
    : /^(error|err|fatal|critical|crit|alert|emerg|emergency|panic)$/i.test(String(level));

type Fields = Readonly<Record<string, unknown>>;

const parseJson = (line: string): Fields | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
};

const levelOf = (fields: Fields): unknown => {
  const [level] = levelKeys.flatMap((key) => fields[key] ?? []);
  const nested = (fields.log as Fields | undefined)?.level;
  return level ?? nested;
};

/** Returns whether a line reports an error. If the line has a level, the level decides and not the message. */
export const isErrorLine = (line: string): boolean => {
  const fields = parseJson(line);
  if (fields) return isErrorLevel(levelOf(fields));
  return errorLevels.some((level) => level.test(line)) || runtimeError.test(line);
};

const messageOf = (line: string): string => {
  const fields = parseJson(line);
  const message = fields?.message ?? fields?.msg ?? fields?.event;
  return typeof message === 'string' ? message : line;
};

/** The message with placeholders for times, numbers and hexadecimal ids. */
const patternOf = (line: string): string =>
  messageOf(line)
    .replace(/\b[0-9a-f]{8,}(-[0-9a-f]{4,}){0,4}\b/gi, '#')
    .replace(/\d+/g, '#');

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
const escapeSequence = /\u001b\[[0-9;]*m/g;

/** The last line of a stack trace repeats the error. A traceback after an error record belongs to that record. */
const endsRecord = (line: string, previous: string): boolean =>
  (/^\s/.test(previous) && continuation.test(line)) || (isErrorLine(previous) && line.startsWith('Traceback'));

const startsRecord = (line: string, previous: string | undefined): boolean =>
  previous === undefined || (runtimeError.test(line) ? !endsRecord(line, previous) : !continuation.test(line));

/** Counts the records and errors of a log. A record may have several lines, for example a stack trace. */
export const countErrors = (text: string): LogCount => {
  const lines = text
    .replace(escapeSequence, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const records = lines.filter((line, index) => startsRecord(line, lines[index - 1]));
  const errors = records.filter(isErrorLine);
  const [mostFrequent] = [...Map.groupBy(errors, patternOf).values()].toSorted((a, b) => b.length - a.length);
  return {
    records: records.length,
    errors: errors.length,
    ...(mostFrequent?.[0] ? { worst: { line: messageOf(mostFrequent[0]), times: mostFrequent.length } } : {}),
  };
};
