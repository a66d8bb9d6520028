import { start } from '../index.js';

await start('deploy', {
  "mode": "deploy",
  "directory": ".",
  "timeout": "5m",
  "stable-for": "10s",
  "log-error-window": "30s",
  "strategy": "rolling",
  "traffic": "replicas",
  "on-failure": "rollback",
  "rollback-timeout": "5m",
  "prune": "true",
  "adopt": "true",
  "force-conflicts": "false",
  "lock-timeout": "5m",
  "history": "10"
});
