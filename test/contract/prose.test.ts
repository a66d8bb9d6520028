import { problemsIn } from '../../tools/prose/files.ts';

const words = (count: number): string => `${Array.from({ length: count }, () => 'word').join(' ')}.`;

/** `line rule`, in the order of the file. */
const found = (file: string, text: string): string[] =>
  problemsIn(file, text).map(({ sentence, rule }) => `${sentence.line} ${rule}`);

describe('prose check of Markdown', () => {
  it('rejects a sentence of 40 words and accepts one of 30', () => {
    expect(found('docs/page.md', `${words(30)} ${words(40)}\n`)).toEqual(['1 length']);
  });

  it('rejects a term that the glossary replaces, at its line, and names the replacement', () => {
    const [problem, ...others] = problemsIn(
      'docs/page.md',
      '# History\n\nA revision is a\nSecret. The\nledger keeps it.\n',
    );
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ rule: 'glossary', found: '“ledger”', sentence: { line: 4 } });
    expect(problem?.sentence.shown).toBe('The ledger keeps it.');
    expect(problem?.use).toContain('history');
  });

  it('rejects banned phrases, verbs and subjects', () => {
    const text = [
      'Nobody can reach the Service.',
      'There is no token.',
      'The pod is told to stop.',
      'An outage is sat out.',
      'What a person has paused stays paused.',
      'Set the flag, and what was there before is restored.',
    ].join('\n\n');
    expect(found('docs/page.md', text)).toEqual([
      '1 phrase',
      '1 subject',
      '3 phrase',
      '5 verb',
      '7 verb',
      '9 subject',
      '11 subject',
    ]);
  });

  it('accepts plain sentences, questions and standard terms', () => {
    const text = [
      'A release fails with `NotReady` if its Service has no endpoints.',
      'What happens if the API server does not answer?',
      'The pod waits for its readiness gate.',
      'Slipway restores the last verified revision. It takes over the lock.',
      'The revision is no longer in the history.',
    ].join('\n\n');
    expect(found('README.md', text)).toEqual([]);
  });

  it('ignores code blocks, code spans, quotations, comments and generated tables', () => {
    const text = [
      '```sh',
      'echo "nobody asked the ledger"',
      '```',
      '',
      `Set \`ledger\` and “nobody asked”, see https://example.com/ledger.`,
      '',
      `<!-- ${words(50)} ledger -->`,
      '<!-- inputs:start -->',
      '| input | ledger |',
      '| --- | --- |',
      '<!-- inputs:end -->',
    ].join('\n');
    expect(found('docs/page.md', text)).toEqual([]);
  });

  it('counts a table cell, a list item and a code span of several words by themselves', () => {
    const cells = `| ${words(16)} | ${words(16)} |`;
    const span = `\`${words(40)}\` ends.`;
    expect(
      found('docs/page.md', `| a | b |\n| --- | --- |\n${cells}\n\n- ${words(20)}\n- ${words(20)}\n\n${span}\n`),
    ).toEqual([]);
  });

  it('does not end a sentence at an abbreviation, and ends one before a number or a lower-case name', () => {
    expect(found('docs/page.md', `${words(20).slice(0, -1)}, e.g. ${words(15)}\n`)).toEqual(['1 length']);
    expect(found('docs/page.md', `${words(20)} 3 ${words(15)} slipway.yml ${words(15)}\n`)).toEqual([]);
  });
});

describe('prose check of action.yml', () => {
  it('rejects a term in the name of an input', () => {
    expect(found('actions/scan/action.yml', 'inputs:\n  waivers:\n    description: File of exceptions.\n')).toEqual([
      '2 glossary',
    ]);
  });

  it('rejects a term in a description, at its line', () => {
    const text =
      'name: Deploy\ndescription: Applies manifests\ninputs:\n  history:\n    description: >\n      How many\n      ledger entries are kept.\n';
    expect(found('actions/deploy/action.yml', text)).toEqual(['6 glossary']);
  });

  it('ignores defaults and expressions', () => {
    const text = `description: Deploys\ninputs:\n  a:\n    description: Reads \${{ inputs.ledger }}.\n    default: ledger\n`;
    expect(found('actions/deploy/action.yml', text)).toEqual([]);
  });
});

describe('prose check of sources', () => {
  it('rejects a term in a message, also in a template, a concatenation and a joined list', () => {
    const text = [
      `throw new Error(\`The ledger of \${name} is damaged.\`);`,
      "log.info('The ' + name + ' is in the ledger.');",
      "const hint = ['Delete the', 'ledger of it.'].join(' ');",
      `const more = \`\${isOld ? 'There is a ledger.' : ''}\`;`,
    ].join('\n');
    expect(found('packages/x/src/a.ts', text)).toEqual(['1 glossary', '2 glossary', '3 glossary', '4 glossary']);
  });

  it('rejects a message of more than 30 words, and counts an interpolation as one', () => {
    expect(found('packages/x/src/a.ts', `const a = '${words(31)}';`)).toEqual(['1 length']);
    expect(
      found(
        'packages/x/src/a.ts',
        `const a = \`The pods \${${words(40).replaceAll(' ', ' + ').slice(0, -1)}} wait.\`;`,
      ),
    ).toEqual([]);
  });

  it('splits a usage text at its lines and columns', () => {
    const rows = Array.from({ length: 5 }, () => `  --flag  ${words(12)}`).join('\n');
    expect(found('scripts/a.ts', `const usage = \`usage:\n\n${rows}\n\`;`)).toEqual([]);
    expect(found('scripts/a.ts', `const a = '${words(20).slice(0, -1)}\\n${words(20)}';`)).toEqual([]);
  });

  it('ignores imports, keys, types, commands and text that is compared with other text', () => {
    const text = [
      "import { a } from './the ledger of it.ts';",
      "type A = 'the ledger of it';",
      "const b = { 'the ledger of it': 1 };",
      "if (line.includes('the ledger of it') || line === 'the ledger of it') run('kubectl get ledger -o yaml');",
    ].join('\n');
    expect(found('packages/x/src/a.ts', text)).toEqual([]);
  });

  it('rejects terms in comments and tags, and joins line comments', () => {
    const text = [
      '// The history is',
      '// in the ledger.',
      'const a = 1; // in the ledger',
      '/**',
      ' * Returns a.',
      ' * @throws {Gone} when the ledger is gone',
      ' */',
      'export const b = () => a;',
      '// biome-ignore lint/style/x: the ledger needs it',
    ].join('\n');
    expect(found('packages/x/src/a.ts', text)).toEqual(['1 glossary', '3 glossary', '6 glossary', '9 glossary']);
  });

  it('rejects a docstring of an exported function that does not begin with a verb', () => {
    const text = [
      '/** The sum. */',
      'export const a = () => 1;',
      '/** Returns the sum. */',
      'export function b() {}',
      '/** The sum. */',
      'export const c = 1;',
      '/** The sum. */',
      'const d = () => 1;',
    ].join('\n');
    expect(found('packages/x/src/a.ts', text)).toEqual(['1 docstring']);
  });
});

describe('prose check of tests', () => {
  it('rejects a title that does not begin with a verb, also in the rows of a table', () => {
    const text = [
      "it('rolls back when the pod crashes', () => {});",
      "it('a crash rolls back', () => {});",
      "describe('rollback', () => {});",
      'const rows = [',
      "  ['rolls back twice', 1],",
      "  ['a second rollback', 2],",
      '] as const;',
      "test.each(rows)('%s', () => {});",
      "it.each([{ name: 'of a pod' }])('$name', () => {});",
      "it.each(['curl', 'sh'])('%s', () => {});",
    ].join('\n');
    expect(found('packages/x/test/a.test.ts', text)).toEqual(['2 title', '6 title', '9 title', '10 title']);
  });

  it('reads the rows above a test if several tests name theirs alike', () => {
    const text = [
      'const first = () => {',
      "  const rows = [['fails once', 1]] as const;",
      "  test.each(rows)('%s', () => {});",
      '};',
      'const second = () => {',
      "  const rows = [['a second failure', 1]] as const;",
      "  test.each(rows)('%s', () => {});",
      '};',
    ].join('\n');
    expect(found('packages/x/test/a.test.ts', text)).toEqual(['6 title']);
  });

  it('checks the words of titles and groups, and ignores the strings of tests', () => {
    const text = "describe('ledger', () => { it('reads the ledger', () => read('nobody asked the ledger')); });";
    expect(found('packages/x/test/a.test.ts', text)).toEqual(['1 glossary', '1 glossary']);
  });
});
