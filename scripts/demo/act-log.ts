/** The fields of act's JSON lines that the demo uses. */
interface ActLine {
  readonly job?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly msg?: string;
  readonly raw_output?: boolean;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly jobResult?: string;
  readonly level?: string;
}

export type ActEvent =
  | { readonly kind: 'start'; readonly job: string; readonly step: string }
  | {
      readonly kind: 'log';
      readonly job: string;
      readonly step: string;
      readonly text: string;
      readonly error: boolean;
    }
  | { readonly kind: 'end'; readonly job: string; readonly step: string; readonly result: string }
  | { readonly kind: 'job'; readonly job: string; readonly result: string }
  /** `step` is the step's id. */
  | {
      readonly kind: 'output';
      readonly job: string;
      readonly step: string;
      readonly name: string;
      readonly value: string;
    }
  | { readonly kind: 'other'; readonly text: string };

/** Returns the job's name in ship.yml: the last part of `caller / called / job`. */
const jobName = (job: string | undefined): string => (job ?? '').split('/').at(-1)?.trim() ?? '';

const isJson = (line: string): boolean => line.startsWith('{') && line.endsWith('}');

/** Returns the event of one line of `act --json`; undefined for a line that the demo does not use. */
export const readActLine = (line: string): ActEvent | undefined => {
  if (!isJson(line)) return line.trim() === '' ? undefined : { kind: 'other', text: line };
  const read = JSON.parse(line) as ActLine;
  const job = jobName(read.job);
  const step = read.step ?? '';
  const text = (read.msg ?? '').replace(/\n+$/, '');
  if (read.jobResult !== undefined) return { kind: 'job', job, result: read.jobResult };
  // Pre and post steps belong to the runner.
  if (read.stage !== undefined && read.stage !== 'Main') return undefined;
  if (read.stepResult !== undefined) return { kind: 'end', job, step, result: read.stepResult };
  if (read.command === 'set-output')
    return { kind: 'output', job, step: read.stepID?.at(-1) ?? '', name: read.name ?? '', value: read.arg ?? '' };
  if (read.raw_output) return { kind: 'log', job, step, text, error: false };
  if (read.command === 'error')
    return { kind: 'log', job, step, text: text.replace(/^.*?::error[^:]*::/u, ''), error: true };
  if (/^⭐ Run Main/u.test(text)) return { kind: 'start', job, step };
  return read.level === 'error' ? { kind: 'other', text } : undefined;
};
