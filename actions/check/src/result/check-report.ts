import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { plural, withHint } from '@slipway/core';
import type { CheckStatus, Excerpt } from '@slipway/report';
import { type CheckResult, toFacts } from './check-result.ts';

/** All results of one image. */
export interface CheckedImage {
  /** Name of the application. */
  readonly name: string;
  /** The input that named the image. */
  readonly image: string;
  readonly digest: string;
  readonly results: readonly CheckResult[];
  readonly log: string;
}

const excerptLines = 40;

const excerptOf = (log: string): readonly Excerpt[] => {
  const lines = log.split('\n').filter((line) => line !== '');
  const last = lines.slice(-excerptLines);
  return last.length === 0 ? [] : [{ title: "container's log", lines: last, omittedLines: lines.length - last.length }];
};

const sentenceOf = ({ name, results }: CheckedImage): string => {
  const withStatus = (wanted: CheckStatus) => results.filter(({ status }) => status === wanted);
  const failed = withStatus('fail');
  // An application on the wrong address answers no request: run.bind is the reason, the others are its effects.
  const first = failed.find(({ id }) => id === 'run.bind') ?? failed[0];
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  if (first) return `${name}: ${first.id}: ${withHint(first.sentence, first.hint)}${more}`;
  const warnings = withStatus('warning').map(({ id, sentence }) => ` ${id}: ${sentence}`);
  return `${name} passed ${plural(withStatus('pass').length, 'check')} of slipway.yml.${warnings.join('')}`;
};

/** Returns the outputs, the report and the exit of the step. */
export const stageResult = (checked: CheckedImage): StageResult<'check'> => {
  const { image, digest, results, log } = checked;
  const facts = { image, digest, results: toFacts(results) };
  const has = (wanted: CheckStatus): boolean => results.some(({ status }) => status === wanted);
  const status = has('fail') ? 'failed' : has('warning') ? 'warning' : 'passed';
  return {
    outputs: { status, results: JSON.stringify(facts.results), digest },
    status,
    sentence: sentenceOf(checked),
    facts,
    ...(status === 'failed' ? { excerpts: excerptOf(log) } : {}),
  };
};

/** Annotates the lines of slipway.yml whose checks failed or warn. */
export const annotateResults = (results: readonly CheckResult[], directory: string, ports: Ports): void => {
  for (const { id, status, sentence, hint, place } of results) {
    if (status !== 'fail' && status !== 'warning') continue;
    const at = place
      ? { file: path.join(directory, place.file), ...(place.line === undefined ? {} : { line: place.line }) }
      : {};
    ports.annotate({
      level: status === 'fail' ? 'error' : 'warning',
      title: id,
      message: withHint(sentence, hint),
      ...at,
    });
  }
};
