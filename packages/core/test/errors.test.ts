import { describeError, fileErrorReason, runTogether, SlipwayError, SlipwayErrors, throwAll } from '../src/errors.ts';

const place = { file: 'a.yaml', line: 3, column: 5 };
const bad = (message: string): SlipwayError => new SlipwayError('BadInput', message);
const missing = new SlipwayError('NotFound', 'b is missing.');

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('SlipwayError', () => {
  it('has no cause if none is given', () => {
    expect(bad('a')).not.toHaveProperty('cause');
  });

  it('keeps cause, place and hint', () => {
    const cause = new Error('ENOENT');
    const error = new SlipwayError('NotFound', 'a', { cause, place, hint: 'Push it.' });
    expect(error).toMatchObject({ cause, place, hint: 'Push it.', code: 'NotFound', name: 'SlipwayError' });
  });
});

describe('throwAll', () => {
  it('throws nothing for an empty list', () => {
    expect(thrownBy(() => throwAll([]))).toBeUndefined();
  });

  it('throws a single error itself', () => {
    expect(thrownBy(() => throwAll([missing]))).toBe(missing);
  });

  it('throws several errors as one with the code of the first, and flattens nested ones', () => {
    const error = thrownBy(() => throwAll([missing, new SlipwayErrors([bad('c.'), bad('d.')])]));
    expect(error).toBeInstanceOf(SlipwayErrors);
    expect(error).toMatchObject({ code: 'NotFound', message: 'b is missing.\nc.\nd.' });
    expect((error as SlipwayErrors).errors).toHaveLength(3);
  });

  it('throws the only member of a group itself', () => {
    expect(thrownBy(() => throwAll([new SlipwayErrors([missing])]))).toBe(missing);
  });
});

describe('together', () => {
  it('returns all results in order, of functions with and without a promise', async () => {
    expect(
      await runTogether(
        () => 1,
        async () => 'b',
      ),
    ).toEqual([1, 'b']);
  });

  it('runs every check before it throws, and throws all SlipwayErrors together', async () => {
    let ran = false;
    const checks = runTogether(
      () => {
        throw missing;
      },
      async () => {
        throw bad('c.');
      },
      async () => {
        ran = true;
      },
    );
    await expect(checks).rejects.toMatchObject({ message: 'b is missing.\nc.' });
    expect(ran).toBe(true);
  });

  it('throws any other error before a SlipwayError', async () => {
    const checks = runTogether(
      async () => {
        throw missing;
      },
      async () => {
        throw new TypeError('a defect');
      },
    );
    await expect(checks).rejects.toThrow(TypeError);
  });
});

describe('describeError', () => {
  it.each([
    ['a SlipwayError', bad('a is wrong.'), 'a is wrong.'],
    ['its place', new SlipwayError('BadInput', 'a is wrong.', { place }), 'a.yaml:3:5: a is wrong.'],
    ['a place without a column', new SlipwayError('BadInput', 'x.', { place: { file: 'f', line: 0 } }), 'f:0: x.'],
    ['its hint', new SlipwayError('BadInput', 'a is wrong.', { hint: 'Push it.' }), 'a is wrong. Push it.'],
    ['a sentence without its full stop', new SlipwayError('Refused', 'v1.2 denied', { hint: 'X.' }), 'v1.2 denied. X.'],
    ['a question', new SlipwayError('Refused', 'denied?', { hint: 'X.' }), 'denied? X.'],
    ['several errors', new SlipwayErrors([missing, bad('c')]), 'b is missing.\nc'],
    ['no errors', new SlipwayErrors([]), ''],
    ['another error', new TypeError('not a function'), 'not a function'],
    ['a thrown text', 'text', 'text'],
  ])('describes %s', (_, error, expected) => {
    expect(describeError(error)).toBe(expected);
  });

  it('gives a group of no errors the code Internal', () => {
    expect(new SlipwayErrors([]).code).toBe('Internal');
  });
});

describe('fileTrouble', () => {
  const trouble = (code?: string) => fileErrorReason(Object.assign(new Error('EIO: i/o error'), code ? { code } : {}));

  it('explains the usual codes of node', () => {
    expect(trouble('ENOENT')).toBe('the file does not exist');
    expect(trouble('EACCES')).toBe('this user may not read it');
  });

  it.each([['EIO'], [undefined]])("returns the error's own message for the code %s", (code) => {
    expect(trouble(code)).toBe('EIO: i/o error');
  });
});
