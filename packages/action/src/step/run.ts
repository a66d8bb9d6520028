import { describeError } from '@slipway/core';
import { emptyFacts, redactReport, renderSummary, type Stage, type StageReport, shortenReport } from '@slipway/report';
import { readInputs, secretValues } from '../inputs/read-inputs.ts';
import type { Schema, Values } from '../inputs/readers.ts';
import { setOutput, writeCommand } from '../runner/commands.ts';
import type { Outcome, Ports, StageResult } from '../types.ts';
import { failStep, toSlipwayError } from './fail-step.ts';
import { saveReport, writeReportOutput } from './report-files.ts';
import { openSession, type Session } from './session.ts';

type Defaults = Readonly<Record<string, string>>;

interface Definition<S extends Schema> {
  readonly inputs: S;
  /** Outputs beside `status` for a use case that threw. */
  readonly errorOutputs?: (error: unknown) => Readonly<Record<string, string>>;
}

/**
 * SIGINT comes first, SIGTERM 7.5 s later, SIGHUP when the terminal of a person is closed; each only asks the use case
 * to stop.
 */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => controller.abort(new Error(name)));
  return controller.signal;
};

/** A log that nobody reads any more, or whose disk is full, must not end the work half way: its report tells of it. */
const ignoreLogErrors = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
};

const writeOutputs = (outputs: Outcome['outputs'], hide: Session['redact']): void => {
  for (const [name, value] of Object.entries(outputs)) if (value !== undefined) setOutput(name, hide(String(value)));
};

const isBad = (status: Outcome['status']): boolean => ['failed', 'cancelled', 'interrupted'].includes(status);

const runUseCase = async <S extends Schema, O extends Outcome>(
  definition: Definition<S>,
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<O>,
  conclude: (session: Session, outcome: O | { readonly error: string }) => Promise<void>,
): Promise<void> => {
  ignoreLogErrors();
  const session = openSession(stopSignal(), process.env);
  let outcome: O | { readonly error: string };
  let outputs: Outcome['outputs'];
  try {
    const input = readInputs(definition.inputs, process.env, defaults);
    for (const value of secretValues(definition.inputs, input)) session.ports.mask(value);
    outcome = await useCase(input, session.ports);
    outputs = outcome.outputs;
    if (isBad(outcome.status)) {
      session.ports.log.error(outcome.sentence);
      process.exitCode = 1;
    } else session.ports.log.info(outcome.sentence);
  } catch (error) {
    outcome = { error: failStep(error, session.redact) };
    const status = session.ports.signal.aborted ? 'cancelled' : 'failed';
    outputs = { status, ...definition.errorOutputs?.(error) };
  }
  // The work is done: what cannot be told in one place is still told in the others.
  for (const tell of [async () => writeOutputs(outputs, session.redact), () => conclude(session, outcome)])
    try {
      await tell();
    } catch (error) {
      failStep(error, session.redact);
    }
};

/** The file and the job summary are for people: a release that is well does not fail for want of them. */
const warnOnError = async (what: string, act: () => void | Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    writeCommand('warning', `The ${what} could not be written: ${describeError(toSlipwayError(error))}`);
  }
};

/** Runs an action that is no stage: outputs and failure, no stage report. */
export const runPlain = <S extends Schema>(
  definition: Definition<S> & { readonly name: string },
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<Outcome>,
): Promise<void> => runUseCase(definition, defaults, useCase, async () => {});

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
  return runUseCase(definition, defaults, useCase, async (session, outcome) => {
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
      logs: session.savedLogs,
      redactions: 0,
    } as StageReport;
    const fitted = shortenReport(redactReport(report, [...session.secrets]));
    await warnOnError('report', () => saveReport(runner.temp, fitted));
    await warnOnError('job summary', () => session.ports.summarize(renderSummary(fitted)));
    writeReportOutput(fitted);
  });
};
