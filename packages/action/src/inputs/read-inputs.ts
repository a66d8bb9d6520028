import { clip, SlipwayError, throwAll } from '@slipway/core';
import type * as z from 'zod/mini';
import type { Reader, Schema, Values } from './readers.ts';

/** Returns the environment variable of an input. */
const variable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

const show = (raw: string, reader: Reader<unknown>): string => (reader.secret ? 'its value' : `\`${clip(raw, 80)}\``);

/** Checks for an issue whose message already names the value. */
const isWhole = (issue: z.core.$ZodIssue): boolean => issue.code === 'custom' && issue.params?.whole === true;

/**
 * Reads all inputs. An absent input gets the default from action.yml. An empty value counts as absent, so that a
 * reusable workflow can forward its own empty input.
 * @throws {BadInput} all invalid inputs together; each error names the input, its value and the allowed values
 */
export const readInputs = <S extends Schema>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>>,
  defaults: Readonly<Record<string, string>>,
): Values<S> => {
  const problems: SlipwayError[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, reader] of Object.entries(schema)) {
    const raw = environment[variable(name)]?.trim() || defaults[name] || '';
    if (raw === '') {
      if (reader.absent) values[name] = reader.absent();
      else
        problems.push(
          new SlipwayError(
            'BadInput',
            `input \`${name}\` is required. Set it under \`with:\`, or set ${variable(name)}.`,
          ),
        );
      continue;
    }
    const result = reader.schema.safeParse(raw);
    if (result.success) values[name] = result.data;
    else
      for (const issue of result.error.issues)
        problems.push(
          new SlipwayError(
            'BadInput',
            isWhole(issue)
              ? `input \`${name}\`: ${issue.message}`
              : `input \`${name}\`: ${show(raw, reader)} is not valid. ${issue.message}.`,
          ),
        );
  }
  throwAll(problems);
  return values as Values<S>;
};

/** Returns the values of secret inputs. */
export const secretValues = <S extends Schema>(schema: S, values: Values<S>): string[] =>
  Object.entries(schema).flatMap(([name, reader]) => {
    const value: unknown = values[name];
    return reader.secret && typeof value === 'string' && value !== '' ? [value] : [];
  });
