import { start } from '../index.js';

await start('deploy', {
  "directory": ".",
  "timeout": "5m",
  "stable-for": "10s",
  "logs-watch": "30s",
  "strategy": "rolling",
  "traffic": "replicas",
  "promote": "false",
  "abort": "false",
  "on-failure": "rollback",
  "rollback-timeout": "5m",
  "prune": "true",
  "adopt": "true",
  "force-conflicts": "false",
  "dry-run": "none",
  "lock-timeout": "5m",
  "history": "10"
});
