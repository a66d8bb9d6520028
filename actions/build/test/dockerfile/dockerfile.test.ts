import {
  checkTarget,
  lineOfStep,
  parseDockerfile,
  readDockerfile,
  shippedStages,
} from '../../src/dockerfile/dockerfile.ts';

const text = `# syntax=docker/dockerfile:1
ARG BASE=python:3.13-slim
FROM \${BASE} AS Base
RUN --mount=type=cache,target=/root/.cache \\
    pip install \\
    # pinned
    -r requirements.txt
FROM base
COPY --from=base /app /app
CMD ["python", "main.py"]
`;

describe('parseDockerfile', () => {
  it('reads stages, flags and lines', () => {
    const { stages } = parseDockerfile('Dockerfile', text);
    expect(stages.map(({ name, base, line }) => ({ name, base, line }))).toEqual([
      { name: 'Base', base: 'python:3.13-slim', line: 3 },
      { name: undefined, base: 'base', line: 8 },
    ]);
    expect(stages[0]?.steps[0]).toMatchObject({
      keyword: 'RUN',
      line: 4,
      flags: ['--mount=type=cache,target=/root/.cache'],
      exec: false,
    });
    expect(stages[1]?.steps.map(({ exec }) => exec)).toEqual([false, true]);
  });

  it('takes a build argument for the base in place of the default', () => {
    expect(parseDockerfile('Dockerfile', text, { BASE: 'mine:1' }).stages[0]?.base).toBe('mine:1');
  });

  it('points at an unknown instruction and guesses what was meant', () => {
    expect(() => parseDockerfile('app/Dockerfile', 'FROM scratch\n\nCOPPY a b\n')).toThrow(
      expect.objectContaining({
        code: 'BadInput',
        message: 'unknown instruction `COPPY`.',
        place: { file: 'app/Dockerfile', line: 3 },
        hint: 'Did you mean `COPY`?',
      }),
    );
  });

  it('leaves the instructions of another frontend alone', () => {
    expect(() => parseDockerfile('Dockerfile', '# syntax=acme/frontend:1\nFROM scratch\nTRAIN model\n')).not.toThrow();
  });

  it('rejects a file without FROM', () => {
    expect(() => parseDockerfile('Dockerfile', '# empty\n')).toThrow('the file has no FROM instruction.');
  });

  it('names the path of a missing Dockerfile', async () => {
    await expect(readDockerfile('/nowhere/Dockerfile', 'app/Dockerfile', {})).rejects.toMatchObject({
      code: 'NotFound',
      message: 'The Dockerfile `app/Dockerfile` does not exist.',
    });
  });
});

describe('lineOfStep', () => {
  const dockerfile = parseDockerfile('Dockerfile', text);
  it.each([
    ['RUN --mount=type=cache,target=/root/.cache pip install     -r requirements.txt', 4],
    ['RUN pip install -r requirements.txt', 4],
    ['FROM python:3.13-slim', 3],
    ['COPY --from=base /app /app', 9],
    ['RUN something else', undefined],
  ])('finds `%s`', (step, line) => {
    expect(lineOfStep(dockerfile, step)).toBe(line);
  });

  it('finds a step in which the engine put values in the place of variables', () => {
    const filled = parseDockerfile('Dockerfile', 'FROM a\nARG V\nRUN test (\nRUN test "$V" = $W && true\n');
    expect(lineOfStep(filled, 'RUN test "2" = 1 && true')).toBe(4);
    expect(lineOfStep(filled, 'RUN test "2" = 1 && false')).toBeUndefined();
  });
});

describe('checkTarget', () => {
  const dockerfile = parseDockerfile('Dockerfile', 'FROM a AS one\nFROM b AS two\n');
  it.each(['two', 'TWO', '1', undefined])('accepts the target %s', (target) => {
    expect(() => checkTarget(dockerfile, target)).not.toThrow();
  });

  it.each(['2', 'three'])('rejects the target %s with the names of the stages', (target) => {
    const message = `Dockerfile has no stage \`${target}\`, which \`target\` names.`;
    expect(() => checkTarget(dockerfile, target)).toThrow(
      expect.objectContaining({ message, hint: 'The stages are one, two.' }),
    );
  });
});

describe('shippedStages', () => {
  const dockerfile = parseDockerfile('Dockerfile', 'FROM a AS one\nFROM one AS two\nFROM b AS other\nFROM two\n');
  it.each([
    [undefined, ['a', 'one', 'two']],
    ['TWO', ['a', 'one']],
    ['other', ['b']],
  ])('returns the stages on which the target %s is built', (target, bases) => {
    expect(shippedStages(dockerfile, target).map(({ base }) => base)).toEqual(bases);
  });
});
