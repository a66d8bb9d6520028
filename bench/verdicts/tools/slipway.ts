import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { slipwayStep } from '../../slipway-step.ts';
import { patience, type Tool } from './tool.ts';

/** Returns Slipway with the defaults of its action.yml, such as `stable-for: 10s`. */
export const slipway = (bundle: string): Tool => ({
  name: 'slipway',
  command: `deploy with timeout: ${patience}s, all else as action.yml has it (on-failure: rollback, stable-for: 10s)`,
  deploy: (sandbox, objects) => {
    const file = path.join(sandbox.folder, 'release.yaml');
    writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    return slipwayStep(bundle, 'deploy', {
      kubeconfig: sandbox.kubeconfig,
      namespace: sandbox.namespace,
      release: 'app',
      manifests: file,
      timeout: `${patience}s`,
    });
  },
});
