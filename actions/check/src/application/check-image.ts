import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { checkOneImage, findEngine, runCommandLine, withLoadedImage } from '@slipway/container';
import { linuxPlatform, pickPlatform } from '@slipway/oci';
import type { Spec } from '@slipway/spec';
import { type ContainerRun, type RunResult, runOptions, servedPort } from '../container/container-run.ts';
import { chooseVariables } from '../container/environment-variables.ts';
import { checkMissingVariables } from '../container/missing-variables.ts';
import { openImageToCheck } from '../image/open-image-to-check.ts';
import { findSecretsInImage } from '../image/secrets-in-image.ts';
import { judgeSize, judgeUser } from '../image/user-and-size.ts';
import type { Inputs } from '../inputs.ts';
import { annotateResults, stageResult } from '../result/check-report.ts';
import { type CheckId, inOrder, resultsTable } from '../result/check-result.ts';
import { applySkippedChecks } from '../spec/skipped-checks.ts';
import { checkJob } from './check-job.ts';
import { checkService } from './check-service.ts';

const logPlan = (run: ContainerRun): void => {
  const { log } = run.ports;
  log.info(`Engine: ${run.engine.reason}`);
  const publish = run.port === undefined ? {} : { publish: run.port };
  log.info(`Run it yourself: ${runCommandLine(run.engine, { ...runOptions(run), ...publish })}`);
  const { invented } = run.variables;
  if (invented.length > 0)
    log.info(`Made-up values: ${invented.join(', ')}. Set the real ones in slipway.yml or in the \`env\` of the step.`);
};

const runChecks = async (run: ContainerRun): Promise<RunResult> => {
  logPlan(run);
  const { image, variables, spec, port } = run;
  const result = await run.ports.log.group(`Check ${spec.name}`, () =>
    port === undefined ? checkJob(run) : checkService(run, port),
  );
  const values = Object.fromEntries(variables.known.map((name) => [name, variables.values[name] ?? '']));
  return {
    ...result,
    results: [
      ...result.results,
      ...(run.isEnabled('env.missing') ? await checkMissingVariables(run, result.started) : []),
      ...(run.isEnabled('secret.baked') ? await findSecretsInImage(image, { names: spec.env.secrets, values }) : []),
      judgeUser(spec, image),
      judgeSize(spec, image),
    ],
  };
};

const containerRun = (
  context: Omit<ContainerRun, 'reference' | 'isEnabled' | 'port'>,
  reference: string,
  skips: ReadonlyMap<CheckId, string>,
): ContainerRun => {
  const port = servedPort(context.spec, context.image);
  return { ...context, reference, isEnabled: (id) => !skips.has(id), ...(port === undefined ? {} : { port }) };
};

/** Runs the image and checks the requirements of `spec`, except for the skipped ones. */
export const checkImage = async (
  spec: Spec,
  skips: ReadonlyMap<CheckId, string>,
  input: Inputs,
  ports: Ports,
): Promise<StageResult<'check'>> => {
  const { exec, runner, log } = ports;
  checkOneImage({ layout: input.layout, image: input.image });
  const temp = path.join(runner.temp, 'slipway', 'check');
  await mkdir(temp, { recursive: true });
  try {
    const engine = await findEngine({ exec, environment: runner.environment }, input.engine, 'run');
    const opened = await openImageToCheck(input, engine, temp, ports);
    const image = pickPlatform(opened, linuxPlatform(process.arch));
    const variables = chooseVariables(spec, image, runner.environment);
    for (const value of Object.values(variables.secrets)) ports.mask(value);
    const context = { engine, image, spec, variables, temp, ports };
    const run = await withLoadedImage(engine, image, temp, (reference) =>
      runChecks(containerRun(context, reference, skips)),
    );
    const results = inOrder(applySkippedChecks(run.results, skips));
    if (run.log !== '') await ports.saveLog(`${spec.name}: container's log`, `check-${spec.name}.log`, run.log);
    log.untrusted(resultsTable(results));
    annotateResults(results, input.directory, ports);
    const { digest } = opened.root.descriptor;
    return stageResult({ name: spec.name, image: input.image ?? input.layout ?? '', digest, results, log: run.log });
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
};
