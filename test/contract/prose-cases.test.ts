import { problemsIn } from '../../tools/prose/files.ts';

const words = (count: number): string => `${Array.from({ length: count }, () => 'word').join(' ')}.`;

/** `line rule`, in the order of the file. */
const found = (file: string, text: string): string[] =>
  problemsIn(file, text).map(({ sentence, rule }) => `${sentence.line} ${rule}`);

const docs = 'docs/page.md';
const source = 'packages/x/src/a.ts';
const workflow = '.github/workflows/ci.yml';
const half = words(20).slice(0, -1);

describe('places of text', () => {
  it.each<[string, string, string]>([
    ['an HTML block', docs, '<details>\n<summary>The ledger</summary>\nText.\n</details>\n'],
    ['an alternative text', docs, '![The ledger of it](a.png)\n'],
    ['the title of a link', docs, '[a](a.md "The ledger of it")\n'],
    ['a heading', docs, '## Ledger\n'],
    ['a comment of a YAML example', docs, '```yaml\n# In the ledger.\n```\n'],
    ['a comment behind code of an example', docs, '```yaml\na: 1 # in the ledger\n```\n'],
    ['a comment of a TypeScript example', docs, '```ts\n// In the ledger.\n```\n'],
    ['the name of a run', workflow, 'run-name: Read the ledger of it\n'],
    ['a comment behind a value', workflow, 'on: push # in the ledger\n'],
    ['a line that a script prints', workflow, 'a:\n  - run: echo "::error::The ledger of $name is gone"\n'],
    ['a line that printf prints', workflow, "a:\n  - run: printf 'the ledger of it\\n'\n"],
    ['a line that a script prints without quotes', workflow, 'a:\n  - run: echo Read the ledger\n'],
    ['a comment of a Dockerfile', 'examples/a/Dockerfile', 'FROM a\n# In the ledger.\n'],
    ['a comment of Python', 'examples/a/a.py', 'a = 1  # in the ledger\n'],
    ['a comment of Go', 'tools/a.go', '// In the ledger.\n'],
    ['a comment of any YAML file', '.github/zizmor.yml', 'a: 1\n# In the ledger.\n'],
    ['the sources of the test action', 'actions/test/src/a.ts', "log('The ledger is gone.');"],
    ['a tagged template', source, 'log(text`The ledger of it`);'],
    ['a message of two words', source, "throw new Error('Ledger gone');"],
    ['a column of one word', source, "const columns = ['Ledger', 'State'];"],
    ['a message with numbers and versions', source, `log(\`Deleted ledger \${a}@\${b} v1.2 in 5 s\`);`],
    ['a message with tags', source, "log('<details><summary>The ledger is gone</summary>');"],
    ['a row of a table that the summary prints', source, "log('| the ledger | of it |');"],
    ['a default of a parameter', source, "const a = (b = 'the ledger of it') => b;"],
    ['a property of a constant', source, "const a = [{ hint: 'Delete the ledger.' }] as const;"],
    ['a case of a switch', source, "switch (a) { case 1: log('The ledger is gone.'); }"],
    ['a member of an interface', source, 'interface A {\n  /** The ledger. */\n  a: 1;\n}'],
    ['the reason of a suppression', source, '// @ts-expect-error the ledger is gone\nconst a = 1;'],
    ['a comment that begins with a number', source, '// #12: the ledger is gone\nconst a = 1;'],
    ['the description of a schema', source, "const a = { description: 'Name of the ledger.' };"],
  ])('includes %s', (_, file, text) => {
    expect(problemsIn(file, text)).toMatchObject([{ rule: 'glossary' }]);
  });

  it.each<[string, string]>([
    ['both branches of a choice', `log(\`There \${isOne ? 'is' : 'are'} no pod.\`);`],
    ['a branch of a branch', `log(\`There \${a ? 'was' : b ? 'will be' : 'is'} no pod.\`);`],
    ['items that nothing joins', "log(['There is ', 'no pod.'].join(''));"],
    ['a phrase over two strings', "log('There is ' + 'no pod.');"],
    ['a phrase over two items that a line break joins', "log(['There is', 'no pod.'].join('\\n'));"],
    ['items that a filter selects', "log(['There is', 'no pod.'].filter(Boolean).join(' '));"],
  ])('includes %s', (_, text) => {
    expect(problemsIn(source, text)[0]).toMatchObject({ rule: 'phrase' });
  });

  it.each<[string, string, string]>([
    ['two spaces', docs, `${half}  ${half}.\n`],
    ['a hard line break', docs, `${half}\\\n${half}.\n`],
    ['an ellipsis', docs, `${half}... ${half}.\n`],
    ['an abbreviation', docs, `${half} max. 5 ${half}.\n`],
    ['two spaces of a message', source, `log('${half}  ${half}.');`],
    ['an indented line of a comment', source, `// ${half}\n//   ${half}.\nconst a = 1;`],
    ['a line break between joined strings', source, `log(['${half}', '${half}.'].join('\\n'));`],
  ])('does not end a sentence at %s', (_, file, text) => {
    expect(problemsIn(file, text)).toMatchObject([{ rule: 'length' }]);
  });

  it('excludes the code of an example, and a value with the sign of a comment in it', () => {
    const text = '```yaml\nledger: a\n```\n\n<pre>the ledger</pre>\n\n<!-- the ledger of it -->\n';
    expect(found(docs, text)).toEqual([]);
    expect(found(workflow, 'a: "read # the ledger of it"\n')).toEqual([]);
    expect(found(source, 'const a = String.raw`the ledger of it`;\nenum B { A = 1 }')).toEqual([]);
  });
});

describe('terms', () => {
  it.each([
    ['There’s no token.', 'phrase'],
    ['There has been no token.', 'phrase'],
    ['There is\u00a0no token.', 'phrase'],
    ['No one reads it.', 'phrase'],
    ['The canary is in its second stage.', 'glossary'],
    ['The rollout holds for five minutes.', 'glossary'],
    ['The share of the canary grows.', 'glossary'],
    ['The canary gets a share.', 'glossary'],
    ['The pods are up.', 'glossary'],
    ['The rollout has gone on.', 'glossary'],
    ['The wanted revision runs.', 'verb'],
    ['Slipway waits — what is there stays.', 'subject'],
    ['The port is served.', 'glossary'],
    ['The words of the finding are printed.', 'glossary'],
    ['It sits the outage out.', 'verb'],
    ['Slipway gives the fields of the object back.', 'verb'],
    ['The port falls silent.', 'verb'],
    ['Ask the API server.', 'verb'],
    ['The first waits for the others.', 'subject'],
  ])('rejects %j as a %s', (text, rule) => {
    expect(problemsIn(docs, `${text}\n`)).toMatchObject([{ rule }]);
  });

  it.each([
    ['The pod waits for its readiness gate. The feature gate is on.'],
    ['The last stage of the Dockerfile is the image. A stage report is JSON.'],
    ['The share of log errors is over the limit. Pods share a volume.'],
    ['The run holds the lock for 5 minutes.'],
    ['The image is up to date. The time is up. Clean up the namespace.'],
    ['The first run takes 15 minutes. The endpoint answers as well as the port.'],
    ['Requests are served by the new pod. The past 7 days are shown.'],
    ['Remove the entry from the file. Every log entry has a time.'],
    ['There are no more than 5 pods. No one-off Job runs.'],
    ['Ask the owner of the cluster for the permission.'],
    ['The colour of the badge is red. The log has no colours.'],
  ])('accepts %j', (text) => {
    expect(found(docs, `${text}\n`)).toEqual([]);
  });
});

describe('first words', () => {
  it.each([
    ['a plural noun', "it('problems are shown', () => {});"],
    ['a constant', "const title = 'a crash rolls back';\nit(title, () => {});"],
    ['a property of an object', "it.each(Object.entries({ 'a crash rolls back': 1 }))('%s', () => {});"],
    ['a row before a map', "it.each([['a crash rolls back', 1]].map((row) => row))('%s', () => {});"],
    ['a row of another list', "it.each([...[['a crash rolls back', 1]]])('%s', () => {});"],
  ])('rejects a title without a verb in %s', (_, text) => {
    expect(problemsIn('packages/x/test/a.test.ts', text)).toMatchObject([{ rule: 'title' }]);
  });

  it.each([
    ['export const a = function () {};'],
    ['export function a(b: string): string;\nexport function a(b: unknown) { return b; }'],
    ['export const a = async () => 1;'],
  ])('rejects a docstring without a verb before %j', (code) => {
    expect(found(source, `/** The sum. */\n${code}`)).toEqual(['1 docstring']);
    expect(found(source, `/** Problems of the sum. */\n${code}`)).toEqual(['1 docstring']);
    expect(found(source, `/** Returns the sum. */\n${code}`)).toEqual([]);
  });

  it('rejects a docstring without a verb before a method of an exported class, and accepts it before a getter', () => {
    const inClass = (member: string): string => `export class A {\n  /** The sum. */\n  ${member}\n}`;
    expect(found(source, inClass('sum() {}'))).toEqual(['2 docstring']);
    expect(found(source, inClass('get sum() { return 1; }'))).toEqual([]);
  });
});
