import { start } from '../index.js';

await start('rollback', {
  "directory": ".",
  "to": "last-good",
  "only-if-unfinished": "false",
  "timeout": "5m",
  "lock-timeout": "5m"
});
