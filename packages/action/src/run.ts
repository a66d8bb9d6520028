import {
  emptyFacts,
  fitReport,
  redact,
  redactReport,
  renderSummary,
  type Stage,
  type StageReport,
} from '@slipway/report';
import { command, setOutput, writeLine } from './commands.ts';
import { failStep } from './fail.ts';
import { readInputs, secretValues } from './inputs.ts';
import { publish } from './outlets.ts';
import { openSession, type Session } from './ports.ts';
import type { Schema, Values } from './readers.ts';
import type { Outcome, Ports, StageResult } from './types.ts';

type Defaults = Readonly<Record<string, string>>;

interface Definition<S extends Schema> {
  readonly inputs: S;
  /** Outputs beside `status` for a use case that threw. */
  readonly errorOutputs?: (error: unknown) => Readonly<Record<string, string>>;
}

/** SIGINT comes first, SIGTERM 7.5 s later; either one only asks the use case to stop. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => controller.abort(new Error(name)));
  return controller.signal;
};

const writeOutputs = (outputs: Outcome['outputs'], secrets: readonly string[]): void => {
  for (const [name, value] of Object.entries(outputs))
    if (value !== undefined) setOutput(name, redact(String(value), [...secrets]).text);
};

const isBad = (status: Outcome['status']): boolean => ['failed', 'cancelled', 'interrupted'].includes(status);

const perform = async <S extends Schema, O extends Outcome>(
  definition: Definition<S>,
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<O>,
  conclude: (session: Session, outcome: O | { readonly error: string }) => Promise<void>,
): Promise<void> => {
  const session = openSession(stopSignal(), process.env);
  let outcome: O | { readonly error: string };
  try {
    const input = readInputs(definition.inputs, process.env, defaults);
    for (const value of secretValues(definition.inputs, input)) session.ports.mask(value);
    outcome = await useCase(input, session.ports);
    writeOutputs(outcome.outputs, session.secrets);
    if (isBad(outcome.status)) {
      command('error', outcome.sentence);
      process.exitCode = 1;
    } else writeLine(outcome.sentence);
  } catch (error) {
    outcome = { error: failStep(error) };
    const status = session.ports.signal.aborted ? 'cancelled' : 'failed';
    writeOutputs({ status, ...definition.errorOutputs?.(error) }, session.secrets);
  }
  try {
    await conclude(session, outcome);
  } catch (error) {
    failStep(error);
  }
};

/** Runs an action that is no stage: outputs and failure, no stage report. */
export const runPlain = <S extends Schema>(
  definition: Definition<S> & { readonly name: string },
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<Outcome>,
): Promise<void> => perform(definition, defaults, useCase, async () => {});

/**
 * Runs a stage: reads the inputs, calls the use case, writes its outputs, publishes its report (whatever happened),
 * adds it to the job summary and fails the step when the result is bad. Nobody else does any of these.
 */
export const run = <S extends Schema, G extends Stage>(
  definition: Definition<S> & { readonly stage: G },
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<StageResult<G>>,
): Promise<void> => {
  const started = new Date().toISOString();
  return perform(definition, defaults, useCase, async (session, outcome) => {
    const { runner, clock, signal } = session.ports;
    const result: StageResult<G> =
      'error' in outcome
        ? {
            outputs: {},
            status: signal.aborted ? 'cancelled' : 'failed',
            sentence: outcome.error,
            facts: emptyFacts[definition.stage],
          }
        : outcome;
    const report: StageReport = {
      schema: 'slipway.report.v1',
      stage: definition.stage,
      key: result.key ?? '',
      status: result.status,
      sentence: result.sentence,
      ...(result.cause ? { cause: result.cause } : {}),
      started,
      ended: clock.now(),
      run: runner.run,
      facts: result.facts,
      excerpts: result.excerpts ?? [],
      logs: session.kept,
      redactions: 0,
    } as StageReport;
    const fitted = fitReport(redactReport(report, [...session.secrets]));
    publish(runner.temp, fitted);
    await session.ports.summarize(renderSummary(fitted));
  });
};
