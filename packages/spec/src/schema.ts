import { z } from 'zod';
import {
  choice,
  duration,
  flag,
  list,
  listed,
  mapping,
  matching,
  pattern,
  scalar,
  scalars,
  size,
  text,
  urlPath,
  whole,
} from './schema-fields.ts';
import { applicationKinds, failOnLevels, logFormats, methods } from './types.ts';

const variableName = 'the name of an environment variable: letters, digits and underscores';
const name = () => matching(/^[A-Za-z_]\w*$/, variableName);
const port = () => whole(1, 65_535, 'a port: a whole number from 1 to 65535');

const variables = () =>
  z
    .union([z.array(name()), z.record(name(), z.union([scalar(), z.null()], { error: 'a text or nothing' }))], {
      error: 'a list of names, or a mapping from names to the values that the check sets',
    })
    .transform((given) =>
      Array.isArray(given)
        ? given.map((variable) => ({ name: variable }))
        : Object.entries(given).map(([variable, value]) => ({ name: variable, ...(value === null ? {} : { value }) })),
    );

const env = mapping({
  required: variables()
    .optional()
    .describe('Without one of these the application must refuse to start and name it in its log.'),
  optional: variables().optional().describe('Variables with a default, and what the check sets them to.'),
  secrets: list(name(), 'a list of names; a value of a secret does not belong into a file')
    .optional()
    .describe('Required variables whose values are never shown and never part of the image.'),
});

const requestLine = () =>
  matching(
    new RegExp(`^(?:(?:${methods.join('|')}) )?/\\S*$`),
    `a method (${methods.join(', ')}) and a path, for example POST /predict`,
  );

const requestParts = {
  query: scalars('a mapping from names to values').optional().describe('Added to the path, encoded.'),
  headers: scalars('a mapping from names to values').optional(),
  json: z.unknown().optional().describe('The body, sent as JSON.'),
  body: z.string({ error: 'a text' }).optional().describe('The body as it is.'),
};

const request = z.union(
  [
    requestLine(),
    mapping({
      method: choice(methods).optional().describe('GET, or POST where there is a body.'),
      path: urlPath(),
      ...requestParts,
    }),
  ],
  { error: 'a request such as POST /predict, or a mapping with path, method, query, headers, json, body' },
);

const statusAllowed = 'a status such as 200, a group such as 4xx, or a list of them';
const status = () =>
  listed(
    z.union([whole(100, 599, statusAllowed), matching(/^[1-5]xx$/, statusAllowed)], { error: statusAllowed }),
    statusAllowed,
  );

const answerParts = {
  status: status().optional().describe('Default: 200 to 299 for accepted requests, 400 to 499 for rejected ones.'),
  contains: text().optional().describe('A text that the answer holds.'),
  within: duration().optional().describe('The longest time that the answer may take.'),
};

const answer = mapping({
  ...answerParts,
  json: z
    .unknown()
    .optional()
    .describe(
      'The answer: literal values, or {approx}, {range}, {type}, {matches}, {length}, {equal}. Other keys of the answer are ignored.',
    ),
  strict: flag().optional().describe('The answer has no other keys than those listed.'),
});

const caseParts = {
  name: text().optional().describe('What messages call the case.'),
  request: request.describe('The request: its line, or all its parts.'),
  ...requestParts,
  ...answerParts,
  expect: answer.optional().describe('The answer that must come.'),
};

const acceptCase = mapping(caseParts, 'a case: a mapping');
const rejectCase = mapping(
  {
    ...caseParts,
    names: text().optional().describe('A word, usually the name of the wrong field, that the answer must hold.'),
  },
  'a case: a mapping',
);

const ready = z
  .union([z.strictObject({ http: urlPath() }), z.strictObject({ tcp: port() }), z.strictObject({ log: pattern() })], {
    error: 'one of {http: /path}, {tcp: port} or {log: regular expression}',
  })
  .describe('What shows that the application has started. Default: the health path, or the open port.');

const rowsAllowed = 'a number of rows such as 10, ">0" or "<=100"';
const rows = () =>
  z.union([whole(0, Number.MAX_SAFE_INTEGER, rowsAllowed), matching(/^(?:[<>]=?|=)? *\d+$/, rowsAllowed)], {
    error: rowsAllowed,
  });

const filesExpected = z.union(
  [
    z.array(urlPath()),
    z.record(
      urlPath(),
      mapping({
        rows: rows().optional(),
        columns: list(text(), 'a list of columns').optional(),
      }),
    ),
  ],
  { error: 'a list of paths, or a mapping from paths to {rows, columns}' },
);

/** The form of slipway.yml. Its input side is what people write and what the JSON Schema describes. */
export const schema = mapping(
  {
    name: matching(
      /^(?=.{1,53}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
      'a name of at most 53 small letters, digits and hyphens',
    ).describe('The name of the application, and of its release where no other is given.'),
    kind: choice(applicationKinds).describe('What the application is; picks defaults.'),
    port: port().optional().describe('The port on which it listens. Default: the one that the image exposes.'),
    health: urlPath().optional().describe('A path that answers 2xx when the application is well.'),
    env: env.optional().describe('The environment variables that it reads.'),
    start: mapping({
      within: duration().optional().describe('The longest time until it is ready. Default: 60s.'),
      ready: ready.optional(),
    })
      .optional()
      .describe('How it starts.'),
    stop: mapping({ within: duration().optional().describe('The longest time from SIGTERM to its end. Default: 10s.') })
      .optional()
      .describe('How it stops.'),
    run: mapping({
      args: list(scalar(), 'a list of arguments').optional().describe('The command line after the image.'),
      user: scalar('a user such as 1000 or 1000:1000').optional(),
      memory: size().optional().describe('The memory that it may take during the check.'),
      readOnly: flag().optional().describe('Its root file system is read-only, with a temporary /tmp.'),
    })
      .optional()
      .describe('How the check runs the image.'),
    accept: list(acceptCase, 'a list of cases').optional().describe('Requests that must be answered well.'),
    reject: list(rejectCase, 'a list of cases').optional().describe('Requests that must be refused clearly.'),
    expect: mapping({
      exit: whole(0, 255, 'an exit code from 0 to 255').optional().describe('Default: 0.'),
      within: duration().optional().describe('The longest time that the job may take. Default: 5m.'),
      logs: listed(pattern(), 'a regular expression or a list of them').optional(),
      files: filesExpected.optional(),
    })
      .optional()
      .describe('What a job has done when it ends.'),
    logs: mapping({
      format: choice(logFormats).optional().describe('Default: auto.'),
      levels: choice(['required', 'any']).optional().describe('Whether every line has a level. Default: any.'),
    })
      .optional()
      .describe('How its log lines look.'),
    limits: mapping({
      image: size().optional().describe('The largest size of the image.'),
      memory: size().optional().describe('The most memory that it may take.'),
      p95: duration().optional().describe('The time in which 95 of 100 answers come.'),
      start: duration().optional().describe('The longest time until it is ready that passes without a warning.'),
    })
      .optional()
      .describe('What it may use.'),
    build: mapping({
      file: text().optional().describe('The Dockerfile.'),
      target: text().optional().describe('The stage to build.'),
      context: text().optional().describe('The folder that is sent to the builder.'),
      args: scalars('a mapping from names to values').optional(),
    })
      .optional()
      .describe('How its image is built.'),
    test: mapping({
      command: text().optional().describe('The command that runs the tests.'),
      reports: listed(text(), 'a path or a list of paths').optional().describe('Where the test reports are.'),
    })
      .optional()
      .describe('How it is tested.'),
    scan: mapping({ 'fail-on': choice(failOnLevels).optional().describe('The lowest severity that fails the scan.') })
      .optional()
      .describe('How its image is scanned.'),
    deploy: mapping({
      manifests: listed(text(), 'a file, a folder, a pattern, or a list of them').optional(),
      chart: text().optional().describe("A Helm chart's folder, or oci://…"),
      values: listed(text(), 'a file of values or a list of them').optional(),
      namespace: text().optional(),
      release: text().optional(),
      images: listed(text(), 'an image, name=image, or a list of them').optional(),
    })
      .optional()
      .describe('How it is deployed.'),
    skip: list(
      mapping({ id: text('the id of a check'), reason: text('a reason, for whoever reads this later') }),
      'a list of {id, reason}',
    )
      .optional()
      .describe('Checks that are left out, and why.'),
  },
  'a mapping',
);

export type ParsedSpec = z.output<typeof schema>;
