// Checks the project's text: sentence length, the terms of docs/glossary.md, and phrases that hide the subject.

import path from 'node:path';
import { plural } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { problemsIn, proseFiles, readProse } from '../tools/prose/files.ts';
import type { Problem } from '../tools/prose/rules.ts';
import { readFlags } from '../tools/system/flags.ts';

const usage = `Checks docs, action descriptions, messages, comments and test titles; exit 1 if a sentence fails a rule.

usage: npm run prose [-- [--rule NAME]… [--kind NAME]… [--counts] PATH…]

  PATH      file or folder; default: the whole repository
  --rule    show only length, glossary, verb, phrase, subject, title or docstring
  --kind    show only docs, action, message, comment, docstring, title or group
  --counts  print the number of problems per folder and rule, not the sentences
`;

const { values, positionals } = readFlags(
  {
    options: {
      rule: { type: 'string', multiple: true },
      kind: { type: 'string', multiple: true },
      counts: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  },
  usage,
);
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}

const folderOf = (file: string): string => {
  const parts = path.dirname(file).split('/');
  return parts.slice(0, /^(?:packages|actions|test|tools)$/.test(parts[0] ?? '') ? 2 : 1).join('/');
};

const printCounts = (problems: readonly Problem[]): void => {
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const counts: Record<string, Record<string, number>> = {};
  for (const { sentence, rule } of problems)
    for (const folder of [folderOf(sentence.file), 'total']) {
      counts[folder] ??= Object.fromEntries([...rules, 'all'].map((name) => [name, 0]));
      const row = counts[folder];
      row[rule] = (row[rule] ?? 0) + 1;
      row.all = (row.all ?? 0) + 1;
    }
  const { total, ...folders } = counts;
  console.table(total ? { ...folders, total } : {});
};

const files = proseFiles(root, positionals);
if (files.length === 0) {
  console.error(`No file with text to check: ${positionals.join(', ')}`);
  process.exit(2);
}
const problems = files
  .flatMap((file) => problemsIn(file, readProse(root, file)))
  .filter(({ rule }) => values.rule?.includes(rule) ?? true)
  .filter(({ sentence }) => values.kind?.includes(sentence.kind) ?? true);

if (values.counts) printCounts(problems);
else
  for (const { sentence, rule, found, use, why } of problems)
    console.log(`${sentence.file}:${sentence.line} [${rule}] ${found}: write ${use} (${why})\n    ${sentence.shown}\n`);
const perRule = Object.entries(Object.groupBy(problems, ({ rule }) => rule)).map(
  ([rule, { length }]) => `${length} ${rule}`,
);
console.error(
  `prose: ${plural(problems.length, 'problem')} in ${plural(files.length, 'file')}${problems.length > 0 ? `: ${perRule.join(', ')}` : ''}`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
