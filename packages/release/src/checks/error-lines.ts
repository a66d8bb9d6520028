/** What a log says about how well its program is: records, those that are errors, and the most frequent of these. */
export interface LogCount {
  readonly records: number;
  readonly errors: number;
  /** As it was written first, and how often it came with other numbers in it. */
  readonly worst?: { readonly line: string; readonly times: number };
}

/** How loggers in use write that something went wrong. */
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

/** A program's own words where no logger had a part in it. */
const bare =
  /^(Traceback \(most recent call last\)|Error in |Error: |<simpleError in |panic: |Unhandled|Uncaught)|^\w+(Error|Exception): /;

/** Such a line belongs to the record before it. */
const continued =
  /^\s|^Caused by|^Stacktrace:|^Calls:|^Execution halted|^During handling of|^The above exception|^\w+(\.\w+)*(Error|Exception)\b/;

const levelKeys = ['level', 'severity', 'lvl', 'log.level', 'levelname', '@level'];

const isErrorLevel = (level: unknown): boolean =>
  typeof level === 'number'
    ? level >= 50
    : /^(error|err|fatal|critical|crit|alert|emerg|emergency|panic)$/i.test(String(level));

type Fields = Readonly<Record<string, unknown>>;

const parsed = (line: string): Fields | undefined => {
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

/** Whether a line says that something went wrong. Levels decide where there are any, not the words of the message. */
export const isErrorLine = (line: string): boolean => {
  const fields = parsed(line);
  if (fields) return isErrorLevel(levelOf(fields));
  return errorLevels.some((level) => level.test(line)) || bare.test(line);
};

const messageOf = (line: string): string => {
  const fields = parsed(line);
  const message = fields?.message ?? fields?.msg ?? fields?.event;
  return typeof message === 'string' ? message : line;
};

/** The same for what differs only in times, numbers and names made of them. */
const patternOf = (line: string): string =>
  messageOf(line)
    .replace(/\b[0-9a-f]{8,}(-[0-9a-f]{4,}){0,4}\b/gi, '#')
    .replace(/\d+/g, '#');

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const colours = /\u001b\[[0-9;]*m/g;

/** The last line of a stack trace names the error again; a traceback below an error's record explains it. */
const isTail = (line: string, before: string): boolean =>
  (/^\s/.test(before) && continued.test(line)) || (isErrorLine(before) && line.startsWith('Traceback'));

/** Whether a line begins a record of its own. */
const begins = (line: string, before: string | undefined): boolean =>
  before === undefined || (bare.test(line) ? !isTail(line, before) : !continued.test(line));

/** Counts records, not lines: a stack trace is one. */
export const countErrors = (text: string): LogCount => {
  const lines = text
    .replace(colours, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const records = lines.filter((line, index) => begins(line, lines[index - 1]));
  const errors = records.filter(isErrorLine);
  const [most] = [...Map.groupBy(errors, patternOf).values()].toSorted((a, b) => b.length - a.length);
  return {
    records: records.length,
    errors: errors.length,
    ...(most?.[0] ? { worst: { line: messageOf(most[0]), times: most.length } } : {}),
  };
};
