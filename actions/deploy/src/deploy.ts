import type { StageResult } from '@slipway/action';
import type { DeployPorts, DeployRun } from './context/context.ts';
import { Timeline } from './context/timeline.ts';
import type { Inputs } from './inputs.ts';
import { abortRevision } from './modes/abort.ts';
import { deployRelease } from './modes/deploy.ts';
import { showDiff } from './modes/diff.ts';
import { showDrift } from './modes/drift.ts';
import { promoteRevision } from './modes/promote.ts';

const modes: Readonly<Record<Inputs['mode'], (run: DeployRun) => Promise<StageResult<'deploy'>>>> = {
  deploy: deployRelease,
  diff: showDiff,
  drift: showDrift,
  promote: promoteRevision,
  abort: abortRevision,
};

/** Runs the action in the mode that its input names. */
export const deploy = (input: Inputs, ports: DeployPorts): Promise<StageResult<'deploy'>> =>
  modes[input.mode]({ input, ports, timeline: new Timeline(ports.clock) });
