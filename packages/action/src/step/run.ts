import { describeError } from '@slipway/core';
import { emptyFacts, redactReport, renderSummary, type Stage, type StageReport, shortenReport } from '@slipway/report';
import { readInputs, secretValues } from '../inputs/read-inputs.ts';
import type { Schema, Values } from '../inputs/readers.ts';
import type { Outcome, Ports, StageResult } from '../ports/ports.ts';
import { setOutput, writeCommand } from '../runner/workflow-commands.ts';
import { failStep, toSlipwayError } from './fail-step.ts';
import { saveReport, writeReportOutput } from './report-files.ts';
import { openSession, type Session } from './session.ts';

type Defaults = Readonly<Record<string, string>>;

interface Definition<S extends Schema> {
  readonly inputs: S;
  /** Additional outputs if the use case throws. */
  readonly errorOutputs?: (error: unknown) => Readonly<Record<string, string>>;
}

/**
 * Returns a signal that aborts at SIGINT, SIGTERM or SIGHUP. The runner sends SIGTERM 7.5 s after SIGINT; a closed
 * terminal sends SIGHUP. The use case then stops gracefully.
 */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => controller.abort(new Error(name)));
  return controller.signal;
};

/** Ignores write errors of the log: a closed pipe or a full disk must not interrupt a release. */
const ignoreLogErrors = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
};

const writeOutputs = (outputs: Outcome['outputs'], redact: Session['redact']): void => {
  for (const [name, value] of Object.entries(outputs)) if (value !== undefined) setOutput(name, redact(String(value)));
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
  // If outputs cannot be written, the report is still written.
  for (const write of [async () => writeOutputs(outputs, session.redact), () => conclude(session, outcome)])
    try {
      await write();
    } catch (error) {
      failStep(error, session.redact);
    }
};

/** Logs a warning if the file or the job summary cannot be written. A successful release does not fail because of it. */
const warnOnError = async (what: string, act: () => void | Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    writeCommand('warning', `The ${what} could not be written: ${describeError(toSlipwayError(error))}`);
  }
};

/** Runs an action without a stage: it writes outputs and can fail, but writes no report. */
export const runPlain = <S extends Schema>(
  definition: Definition<S> & { readonly name: string },
  defaults: Defaults,
  useCase: (input: Values<S>, ports: Ports) => Promise<Outcome>,
): Promise<void> => runUseCase(definition, defaults, useCase, async () => {});

/**
 * Runs a stage:
 * 1. Reads the inputs and calls the use case.
 * 2. Writes outputs, report and job summary, also after a failure.
 * 3. Fails the step if the result is a failure.
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
