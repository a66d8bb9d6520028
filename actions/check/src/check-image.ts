import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { checkOneImage, findEngine, runCommandLine, withLoadedImage } from '@slipway/container';
import { withHint } from '@slipway/core';
import { linuxPlatform, pickPlatform } from '@slipway/oci';
import type { Excerpt } from '@slipway/report';
import type { Spec } from '@slipway/spec';
import { tryBatch } from './check-job.ts';
import { type CheckId, type Finding, inOrder, table, toFacts } from './check-result.ts';
import { type Session, tryServing } from './check-service.ts';
import { runOptions, servedPort, type Trial } from './container-run.ts';
import { type Settings, settingsOf } from './environment-variables.ts';
import type { Inputs } from './inputs.ts';
import { tryMissing } from './missing-variables.ts';
import { openCheckedImage } from './open-image.ts';
import { findBaked } from './secrets-in-image.ts';
import { applySkips } from './skipped-checks.ts';
import { judgeSize, judgeUser } from './user-and-size.ts';

type Result = StageResult<'check'>;

const announce = (trial: Trial): void => {
  const { log } = trial.ports;
  log.info(`Engine: ${trial.engine.reason}`);
  const publish = trial.port === undefined ? {} : { publish: trial.port };
  log.info(`The same by hand: ${runCommandLine(trial.engine, { ...runOptions(trial), ...publish })}`);
  const { invented } = trial.settings;
  if (invented.length > 0)
    log.info(`No value is known for ${invented.join(', ')}: made up. Set one in slipway.yml or in the step's \`env\`.`);
};

const explore = async (trial: Trial): Promise<Session> => {
  announce(trial);
  const { image, settings, spec, port } = trial;
  const session = await trial.ports.log.group(`Try ${spec.name}`, () =>
    port === undefined ? tryBatch(trial) : tryServing(trial, port),
  );
  const known = Object.fromEntries(settings.known.map((name) => [name, settings.values[name] ?? '']));
  return {
    ...session,
    findings: [
      ...session.findings,
      ...(trial.wanted('env.missing') ? await tryMissing(trial, session.started) : []),
      ...(trial.wanted('secret.baked') ? await findBaked(image, { names: spec.env.secrets, values: known }) : []),
      judgeUser(spec, image),
      judgeSize(spec, image),
    ],
  };
};

const shown = 40;

const excerptOf = (log: string): readonly Excerpt[] => {
  const lines = log.split('\n').filter((line) => line !== '');
  const last = lines.slice(-shown);
  return last.length === 0 ? [] : [{ title: "container's log", lines: last, omittedLines: lines.length - last.length }];
};

const sentenceOf = (spec: Spec, findings: readonly Finding[]): string => {
  const failed = findings.filter(({ result }) => result === 'fail');
  const warned = findings.filter(({ result }) => result === 'warning');
  const kept = findings.filter(({ result }) => result === 'pass').length;
  // Nothing answers where it listens wrong: that is the reason, and the rest follows from it.
  const first = failed.find(({ id }) => id === 'run.bind') ?? failed[0];
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  if (first) return `${spec.name}: ${first.id}: ${withHint(first.sentence, first.hint)}${more}`;
  const advice = warned.map(({ id, sentence }) => `${id}: ${sentence}`).join(' ');
  return `${spec.name} keeps what slipway.yml promises: ${kept} checks passed.${advice ? ` ${advice}` : ''}`;
};

const resultOf = (
  input: Inputs,
  { spec, digest }: { readonly spec: Spec; readonly digest: string },
  findings: readonly Finding[],
  log: string,
): Result => {
  const facts = { image: input.image ?? input.layout ?? '', digest, results: toFacts(findings) };
  const has = (result: Finding['result']): boolean => findings.some((finding) => finding.result === result);
  const status = has('fail') ? 'failed' : has('warning') ? 'warning' : 'passed';
  return {
    outputs: { status, findings: JSON.stringify(facts.results), digest: facts.digest },
    status,
    sentence: sentenceOf(spec, findings),
    facts,
    ...(status === 'failed' ? { excerpts: excerptOf(log) } : {}),
  };
};

const annotate = (findings: readonly Finding[], directory: string, ports: Ports): void => {
  for (const { id, result, sentence, hint, place } of findings) {
    if (result !== 'fail' && result !== 'warning') continue;
    const at = place
      ? { file: path.join(directory, place.file), ...(place.line === undefined ? {} : { line: place.line }) }
      : {};
    ports.annotate({
      level: result === 'fail' ? 'error' : 'warning',
      title: id,
      message: withHint(sentence, hint),
      ...at,
    });
  }
};

const trialOf = (
  context: Pick<Trial, 'engine' | 'image' | 'spec' | 'settings' | 'temp' | 'ports'>,
  reference: string,
  skips: ReadonlyMap<CheckId, string>,
): Trial => {
  const port = servedPort(context.spec, context.image);
  return { ...context, reference, wanted: (id) => !skips.has(id), ...(port === undefined ? {} : { port }) };
};

const maskAll = (settings: Settings, ports: Ports): void => {
  for (const value of Object.values(settings.secrets)) ports.mask(value);
};

/** Runs the image and tries what `spec` promises, but for what is skipped, with a reason for each. */
export const examine = async (
  spec: Spec,
  skips: ReadonlyMap<CheckId, string>,
  input: Inputs,
  ports: Ports,
): Promise<Result> => {
  const { exec, runner, log } = ports;
  checkOneImage({ layout: input.layout, image: input.image });
  const temp = path.join(runner.temp, 'slipway', 'check');
  await mkdir(temp, { recursive: true });
  try {
    const engine = await findEngine({ exec, environment: runner.environment }, input.engine, 'run');
    const opened = await openCheckedImage(input, engine, temp, ports);
    const image = pickPlatform(opened, linuxPlatform(process.arch));
    const settings = settingsOf(spec, image, runner.environment);
    maskAll(settings, ports);
    const context = { engine, image, spec, settings, temp, ports };
    const session = await withLoadedImage(engine, image, temp, (reference) =>
      explore(trialOf(context, reference, skips)),
    );
    const findings = inOrder(applySkips(session.findings, skips));
    if (session.log !== '') await ports.saveLog(`${spec.name}: container's log`, `check-${spec.name}.log`, session.log);
    log.untrusted(table(findings));
    annotate(findings, input.directory, ports);
    return resultOf(input, { spec, digest: opened.root.descriptor.digest }, findings, session.log);
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
};
