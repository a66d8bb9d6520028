// A step that says something, keeps a text and ends well or badly: started as the runner starts one.
import { emptyFacts } from '@slipway/report';
import type { Outcome } from '../src/index.ts';
import { run } from '../src/index.ts';

const [status = 'passed'] = process.argv.slice(2);

await run({ stage: 'scan', inputs: {} }, {}, async (_, { log, saveLog, clock, signal, mask, annotate }) => {
  log.info('begun');
  log.info(`kept: ${await saveLog('the whole log', 'whole.log', 'what was said')}`);
  if (status === 'waits') await clock.sleep(60_000, signal);
  if (status === 'leaks') {
    mask('correct horse');
    const said = 'correct horse in postgres://app:battery@db/shop';
    for (const tell of [log.info, log.notice, log.warning, log.error, log.untrusted]) tell(said);
    annotate({ level: 'warning', title: said, message: said });
    throw new Error(said);
  }
  for (let line = 0; line < 3; line++) {
    log.info(`line ${line}`);
    await clock.sleep(20);
  }
  return {
    outputs: { status },
    status: status as Outcome['status'],
    sentence: status === 'warning' ? '::error::in the sentence\n##[error]of others' : `It ${status}.`,
    facts: emptyFacts.scan,
  };
});
