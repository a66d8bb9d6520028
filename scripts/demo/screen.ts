import { clip, showDuration } from '@slipway/core';
import type { ActEvent } from './act-log.ts';

const quiet = 8000;

/** Steps that are the runner's and nobody's stage, and the one that runs beside the first of them. */
const isPlumbing = (step: string): boolean => /^actions\/checkout@|^Install |^Set up job|^Begin$/.test(step);

const marks: Readonly<Record<string, string>> = { success: '✓', failure: '✗', skipped: '·', cancelled: '✗' };

/** act's events as a few lines for a person: each step when it begins and ends, and a sign of life in between. */
export class Screen {
  readonly #write: (line: string) => void;
  #spoken = performance.now();
  #running: { step: string; since: number; last: string; error: string } | undefined;
  readonly #beat: NodeJS.Timeout;

  constructor(write: (line: string) => void) {
    this.#write = write;
    this.#beat = setInterval(() => this.#remind(), 1000);
  }

  say = (line: string): void => {
    this.#spoken = performance.now();
    this.#write(line);
  };

  /** Everything that act reports. */
  show = (event: ActEvent): void => {
    if (event.kind === 'other' && /^Error: /.test(event.text)) this.say(`  ! ${event.text}`);
    if (event.kind === 'start' && !isPlumbing(event.step)) {
      this.#running = { step: event.step, since: performance.now(), last: '', error: '' };
      this.say(`  … ${event.step}`);
    }
    if (event.kind === 'say' && this.#running && !isPlumbing(event.step)) {
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
    const said = result === 'success' ? running.last : running.error || running.last;
    this.say(`  ${marks[result] ?? '?'} ${step} ${time}  ${clip(said, 200)}`);
    this.#running = undefined;
  }

  #remind(): void {
    if (performance.now() - this.#spoken < quiet) return;
    const running = this.#running;
    const time = showDuration(performance.now() - (running?.since ?? 0));
    if (running) this.say(`  … ${running.step} ${time}${running.last ? `: ${clip(running.last, 120)}` : ''}`);
    else this.say('  … waiting until everything has settled');
  }

  close(): void {
    clearInterval(this.#beat);
  }
}
