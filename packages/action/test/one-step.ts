// A step that logs a text, saves a text, and then succeeds or fails. The test starts it as the runner does.
import { emptyFacts } from '@slipway/report';
import type { Outcome } from '../src/index.ts';
import { run } from '../src/index.ts';

const [status = 'passed'] = process.argv.slice(2);

await run({ stage: 'scan', inputs: {} }, {}, async (_, { log, saveLog, clock, signal, mask, annotate }) => {
  log.info('begun');
  log.info(`saved: ${await saveLog('the whole log', 'whole.log', 'a text')}`);
  if (status === 'waits') await clock.sleep(60_000, signal);
  if (status === 'leaks') {
    mask('correct horse');
    const leaked = 'correct horse in postgres://app:battery@db/shop';
    for (const write of [log.info, log.notice, log.warning, log.error, log.untrusted]) write(leaked);
    annotate({ level: 'warning', title: leaked, message: leaked });
    throw new Error(leaked);
  }
  for (let line = 0; line < 3; line++) {
    log.info(`line ${line}`);
    await clock.sleep(20);
  }
  return {
    outputs: { status },
    status: status as Outcome['status'],
    sentence: status === 'warning' ? '::error::in the sentence\n##[error]untrusted' : `It ${status}.`,
    facts: emptyFacts.scan,
  };
});
