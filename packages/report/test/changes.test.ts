import { renderChanges } from '../src/comment/changes.ts';
import { type Budget, detailLevels } from '../src/comment/detail-levels.ts';
import type { Change } from '../src/schema/types.ts';
import { reportOf } from './samples.ts';

const full = detailLevels[0]?.budget as Budget;

const render = (changes: readonly Change[], budget: Partial<Budget> = {}, key = ''): string =>
  renderChanges([reportOf('test'), reportOf('deploy', { key, facts: { changes } })], { ...full, ...budget });

const section = (title: string, ...body: readonly string[]): string =>
  `<details><summary>Changes${title}</summary>\n\n${body.join('\n\n')}\n\n</details>`;

const change = (name: string, action: Change['action'] = 'configured', diff?: string): Change => ({
  action,
  object: `ConfigMap/shop/${name}`,
  ...(diff === undefined ? {} : { diff }),
});

const block = (diff: string): string => `\`\`\`diff\n${diff}\n\`\`\``;

describe('renderChanges', () => {
  it('counts changes by action in a fixed order, and lists unchanged objects last', () => {
    const changes = [
      change('e', 'unchanged'),
      change('d', 'deleted'),
      change('f', 'skipped'),
      change('b', 'configured', '- a\n+ b'),
      change('a', 'created'),
      change('c', 'restored'),
    ];
    expect(render(changes, {}, 'eu')).toBe(
      section(
        ' · eu: 1 created, 1 configured, 1 restored, 1 deleted, 1 skipped, 1 unchanged',
        '**deleted** `ConfigMap/shop/d`',
        `**configured** \`ConfigMap/shop/b\`\n\n${block('- a\n+ b')}`,
        '**created** `ConfigMap/shop/a`',
        '**restored** `ConfigMap/shop/c`',
        'Unchanged: `ConfigMap/shop/e`, `ConfigMap/shop/f`',
      ),
    );
  });

  it('has no section without changes or if all of them are hidden', () => {
    expect(render([])).toBe('');
    expect(render([change('a', 'unchanged')], { showsUnchanged: false })).toBe('');
    expect(renderChanges([reportOf('deploy'), reportOf('deploy', { facts: { changes: [change('a')] } })], full)).toBe(
      section(': 1 configured', '**configured** `ConfigMap/shop/a`'),
    );
  });

  it('shows the first diffs and the names of further objects', () => {
    const changes = [change('a'), ...['b', 'c', 'd'].map((name) => change(name, 'configured', `+ ${name}`))];
    expect(render(changes, { diffs: 2, entries: 3 })).toBe(
      section(
        ': 4 configured',
        '**configured** `ConfigMap/shop/a`',
        `**configured** \`ConfigMap/shop/b\`\n\n${block('+ b')}`,
        `**configured** \`ConfigMap/shop/c\`\n\n${block('+ c')}`,
        'and 1 more',
      ),
    );
    expect(render(changes, { diffs: 1, entries: 4 })).toBe(
      section(
        ': 4 configured',
        '**configured** `ConfigMap/shop/a`',
        `**configured** \`ConfigMap/shop/b\`\n\n${block('+ b')}`,
        '**configured** `ConfigMap/shop/c`',
        '**configured** `ConfigMap/shop/d`',
      ),
    );
    expect(render(changes.slice(1, 2), { diffs: 5, diffLines: 0 })).toBe(
      section(': 1 configured', '**configured** `ConfigMap/shop/b`'),
    );
  });

  it('lists 100 unchanged objects', () => {
    const changes = Array.from({ length: 101 }, (_, at) => change(String(at), 'unchanged'));
    expect(render(changes)).toContain('`ConfigMap/shop/99`\n\n</details>');
  });

  it('redacts the values of a Secret and keeps the keys', () => {
    const diff = [
      '@@ data @@',
      ' data:',
      '   user: YWRh',
      '-  password:   aHVu',
      '+  "tls.key": aHVu',
      '   ca.crt:',
      '',
      '+    --- s3cret',
      '     s3cret @@ text: more',
      'plain s3cret',
    ].join('\n');
    const shown = [
      '@@ data @@',
      ' data:',
      '   user: ***',
      '-  password: ***',
      '+  "tls.key": ***',
      '   ca.crt:',
      '',
      '+  ***',
      '   ***',
      '   ***',
    ].join('\n');
    const secret: Change = { action: 'configured', object: 'Secret/shop/db', diff };
    expect(render([secret])).toBe(
      section(': 1 configured', `**configured** \`Secret/shop/db\` (values are redacted)\n\n${block(shown)}`),
    );
    const custom: Change = { action: 'configured', object: 'SealedSecret/shop/db', diff: '+ a: b' };
    expect(render([custom])).toBe(
      section(': 1 configured', `**configured** \`SealedSecret/shop/db\`\n\n${block('+ a: b')}`),
    );
  });
});
