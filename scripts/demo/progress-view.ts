import { clip, showDuration } from '@slipway/core';
import type { ActEvent } from './act-log.ts';

const printInterval = 8000;

/** Steps of the runner, which are not part of a stage, and the step that runs beside the first of them. */
const isPlumbing = (step: string): boolean => /^actions\/checkout@|^Install |^Set up job|^Begin$/.test(step);

const marks: Readonly<Record<string, string>> = { success: '✓', failure: '✗', skipped: '·', cancelled: '✗' };

/** Prints act's events: the start and the end of each step, and a line every 8 s in between. */
export class ProgressView {
  readonly #write: (line: string) => void;
  #lastPrinted = performance.now();
  #running: { step: string; since: number; last: string; error: string } | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(write: (line: string) => void) {
    this.#write = write;
    this.#timer = setInterval(() => this.#printRunning(), 1000);
  }

  print = (line: string): void => {
    this.#lastPrinted = performance.now();
    this.#write(line);
  };

  /** Prints an event of act. */
  show = (event: ActEvent): void => {
    if (event.kind === 'other' && /^Error: /.test(event.text)) this.print(`  ! ${event.text}`);
    if (event.kind === 'start' && !isPlumbing(event.step)) {
      this.#running = { step: event.step, since: performance.now(), last: '', error: '' };
      this.print(`  … ${event.step}`);
    }
    if (event.kind === 'log' && this.#running && !isPlumbing(event.step)) {
      const text = event.text.split('\n').at(-1)?.trim() ?? '';
      if (event.error) this.#running.error = event.text.split('\n')[0] ?? '';
      else if (text !== '' && !text.startsWith('::')) this.#running.last = text;
    }
    if (event.kind === 'end') this.#end(event.step, event.result);
  };

  #end(step: string, result: string): void {
    const running = this.#running;
    if (!running || running.step !== step) return;
    const time = showDuration(performance.now() - running.since);
    const lastLine = result === 'success' ? running.last : running.error || running.last;
    this.print(`  ${marks[result] ?? '?'} ${step} ${time}  ${clip(lastLine, 200)}`);
    this.#running = undefined;
  }

  #printRunning(): void {
    if (performance.now() - this.#lastPrinted < printInterval) return;
    const running = this.#running;
    const time = showDuration(performance.now() - (running?.since ?? 0));
    if (running) this.print(`  … ${running.step} ${time}${running.last ? `: ${clip(running.last, 120)}` : ''}`);
    else this.print('  … waiting until all pods are ready');
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
