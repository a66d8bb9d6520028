import { start } from '../index.js';

await start('summary', {
  "needs": "",
  "reports-from": "auto",
  "reports": "",
  "phase": "final",
  "environment": "",
  "key": "",
  "comment": "auto",
  "deployment": "auto",
  "pull-request": ""
});
