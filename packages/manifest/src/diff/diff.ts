import type { KubeObject } from '@slipway/kubernetes';
import { structuredPatch } from 'diff';
import { stringify } from 'yaml';
import { canonical } from './canonical.ts';
import { redactSecretsIn } from './redact-secrets.ts';

/** Returns an object as YAML for people: long texts as blocks, without folded lines and without anchors. */
export const showYaml = (object: unknown): string =>
  stringify(object, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' });

/** A side without lines is named by the line before it, which is 0 in an empty text. */
const range = (start: number, lines: number): string => `${lines === 0 ? start - 1 : start},${lines}`;

/**
 * Returns the changes as a unified diff of YAML without a header; '' if nothing changes. `undefined` before or after
 * means that the object does not exist. Values of Secrets are redacted: a changed one ends in `*** (changed)`.
 */
export const diffObjects = (before: KubeObject | undefined, after: KubeObject | undefined): string => {
  const shown = redactSecretsIn(before && canonical(before), after && canonical(after));
  const [left, right] = [shown.before, shown.after].map((object) => (object ? showYaml(object) : ''));
  const { hunks } = structuredPatch('', '', left ?? '', right ?? '', '', '', { context: 3 });
  return hunks
    .flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
      ...lines,
    ])
    .join('\n');
};
