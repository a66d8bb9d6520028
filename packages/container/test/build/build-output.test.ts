import { readBuildFailure } from '../../src/build/build-output.ts';

const text = (lines: string): readonly string[] => lines.split('\n').slice(1, -1);

const buildkit = text(`
#5 [2/3] RUN ["/bin/busybox","--install","-s","/bin"]
#5 CACHED

#6 [3/3] RUN echo hello &&   ls /nope
#6 0.138 hello
#6 0.138 ls: /nope: No such file or directory
#6 ERROR: executor failed running [/bin/sh -c echo hello &&   ls /nope]: exit code: 1
------
 > [3/3] RUN echo hello &&   ls /nope:
------
executor failed running [/bin/sh -c echo hello &&   ls /nope]: exit code: 1
`);
const buildx = text(`
#6 [train 3/3] RUN pip install nothing==9
#6 1.059 ERROR: No matching distribution found for nothing==9
#6 ERROR: process "/bin/sh -c pip install nothing==9" did not complete successfully: exit code: 1
------
 > [train 3/3] RUN pip install nothing==9:
1.059 ERROR: No matching distribution found for nothing==9
------
Dockerfile:14
--------------------
  14 | >>> RUN pip install nothing==9
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c pip install nothing==9" did not complete successfully: exit code: 1
`);
const copy = text(`
#4 [1/1] COPY nothing /bin/busybox
#4 ERROR: "/nothing" not found: not found
------
 > [1/1] COPY nothing /bin/busybox:
------
failed to compute cache key: "/nothing" not found: not found
`);
const base = text(`
#3 [internal] load metadata for registry.example/nothing:3
#3 ERROR: failed to do request: dial tcp: connection refused
------
 > [internal] load metadata for registry.example/nothing:3:
------
failed to solve: failed to do request: dial tcp: connection refused
`);
const syntax = text(`
#2 [internal] load .dockerignore
#2 DONE 0.0s
failed to solve: dockerfile parse error line 2: unknown instruction: COPPY
`);
const buildah = text(`
[1/2] STEP 1/3: FROM scratch AS build
[2/2] STEP 4/6: RUN echo hello &&   ls /nope
hello
ls: /nope: No such file or directory
subprocess exited with status 1
Error: building at STEP "RUN echo hello &&   ls /nope": exit status 1
`);
const legacy = text(`
Step 2/3 : RUN false
 ---> Running in 0123456789ab
sad
The command '/bin/sh -c false' returned a non-zero code: 7
`);

describe('readBuildFailure', () => {
  it.each([
    [
      'BuildKit inside the docker client',
      buildkit,
      { step: 'RUN echo hello &&   ls /nope', exitCode: 1, lines: ['hello', 'ls: /nope: No such file or directory'] },
    ],
    [
      'buildx',
      buildx,
      {
        step: 'RUN pip install nothing==9',
        line: 14,
        exitCode: 1,
        lines: ['ERROR: No matching distribution found for nothing==9'],
      },
    ],
    [
      'a COPY without its file',
      copy,
      { step: 'COPY nothing /bin/busybox', lines: ['"/nothing" not found: not found'] },
    ],
    [
      'a base image that cannot be fetched',
      base,
      { step: 'FROM registry.example/nothing:3', lines: ['failed to do request: dial tcp: connection refused'] },
    ],
    [
      'a Dockerfile that cannot be parsed',
      syntax,
      { line: 2, lines: ['failed to solve: dockerfile parse error line 2: unknown instruction: COPPY'] },
    ],
    [
      'buildah',
      buildah,
      {
        step: 'RUN echo hello &&   ls /nope',
        exitCode: 1,
        lines: [
          'hello',
          'ls: /nope: No such file or directory',
          'Error: building at STEP "RUN echo hello &&   ls /nope": exit status 1',
        ],
      },
    ],
    [
      "docker's old builder",
      legacy,
      { step: 'RUN false', exitCode: 7, lines: ['sad', "The command '/bin/sh -c false' returned a non-zero code: 7"] },
    ],
    ['nothing at all', [], { lines: [] }],
  ])('finds step, exit code and last lines in the output of %s', (_, output, expected) => {
    expect(readBuildFailure(output)).toEqual(expected);
  });

  it('keeps the last lines of a long step', () => {
    const many = Array.from({ length: 50 }, (_, index) => `#3 0.1 line ${index}`);
    const { lines } = readBuildFailure([...many, '#3 ERROR: exit code: 2']);
    expect(lines).toHaveLength(15);
    expect(lines.at(-1)).toBe('line 49');
  });
});
