import { start } from '../index.js';

await start('rollback', {
  "directory": ".",
  "to": "last-verified",
  "only-if-unfinished": "false",
  "timeout": "5m",
  "lock-timeout": "5m"
});
