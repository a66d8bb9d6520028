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
    .union([z.array(name()), z.record(name(), z.union([scalar(), z.null()], { error: 'a string or null' }))], {
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
    .describe(
      'Required variables. Without one of them, the application must not start, and its log must name the variable.',
    ),
  optional: variables().optional().describe('Optional variables, with the values that the check sets.'),
  secrets: list(name(), 'a list of names, because values of secrets must not be in a file')
    .optional()
    .describe('Required variables with secret values, which must not be in the image or in the log.'),
});

const requestLine = () =>
  matching(
    new RegExp(`^(?:(?:${methods.join('|')}) )?/\\S*$`),
    `a method (${methods.join(', ')}) and a path, for example POST /predict`,
  );

const requestParts = {
  query: scalars('a mapping from names to values').optional().describe('Query parameters. Slipway encodes them.'),
  headers: scalars('a mapping from names to values').optional(),
  json: z.unknown().optional().describe('The body, sent as JSON.'),
  body: z.string({ error: 'a string' }).optional().describe('The body as a string.'),
};

const request = z.union(
  [
    requestLine(),
    mapping({
      method: choice(methods).optional().describe('Default: GET, or POST if the request has a body.'),
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
  status: status()
    .optional()
    .describe('Expected status. Default: 200 to 299 for accepted requests, 400 to 499 for rejected ones.'),
  contains: text().optional().describe('A string that the response must contain.'),
  within: duration().optional().describe('Maximum time until the response.'),
};

const answer = mapping({
  ...answerParts,
  json: z
    .unknown()
    .optional()
    .describe(
      'Expected JSON of the response: literal values, or {approx}, {range}, {type}, {matches}, {length}, {equal}. Other keys of the response are ignored.',
    ),
  strict: flag().optional().describe('The response must not have other keys than these.'),
});

const caseParts = {
  name: text().optional().describe('Name of the case in messages.'),
  request: request.describe('The request: a request line, or a mapping with all parts.'),
  ...requestParts,
  ...answerParts,
  expect: answer.optional().describe('The expected response.'),
};

const acceptCase = mapping(caseParts, 'a case: a mapping');
const rejectCase = mapping(
  {
    ...caseParts,
    names: text().optional().describe('A word that the response must contain, usually the name of the wrong field.'),
  },
  'a case: a mapping',
);

const ready = z
  .union([z.strictObject({ http: urlPath() }), z.strictObject({ tcp: port() }), z.strictObject({ log: pattern() })], {
    error: 'one of {http: /path}, {tcp: port} or {log: regular expression}',
  })
  .describe('Sign that the application is ready. Default: the health path, otherwise the open port.');

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

/** The schema of slipway.yml. The JSON Schema describes its input. */
export const schema = mapping(
  {
    name: matching(
      /^(?=.{1,53}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
      'a name of at most 53 lower case letters, digits and hyphens',
    ).describe('Name of the application, and the default name of its release.'),
    kind: choice(applicationKinds).describe('Kind of the application. It selects the defaults.'),
    port: port()
      .optional()
      .describe('Port on which the application listens. Default: the port that the image exposes.'),
    health: urlPath().optional().describe('Path that returns 2xx if the application is healthy.'),
    env: env.optional().describe('Environment variables that the application reads.'),
    start: mapping({
      within: duration().optional().describe('Maximum time until the application is ready. Default: 60s.'),
      ready: ready.optional(),
    })
      .optional()
      .describe('Start of the application.'),
    stop: mapping({ within: duration().optional().describe('Maximum time from SIGTERM to the end. Default: 10s.') })
      .optional()
      .describe('Stop of the application.'),
    run: mapping({
      args: list(scalar(), 'a list of arguments').optional().describe('Arguments of the container.'),
      user: scalar('a user such as 1000 or 1000:1000').optional(),
      memory: size().optional().describe('Memory limit during the check.'),
      readOnly: flag().optional().describe('Run with a read-only root file system and a temporary /tmp.'),
    })
      .optional()
      .describe('Options of the check for the container.'),
    accept: list(acceptCase, 'a list of cases').optional().describe('Requests that must succeed.'),
    reject: list(rejectCase, 'a list of cases')
      .optional()
      .describe('Requests that must be rejected with a clear error.'),
    expect: mapping({
      exit: whole(0, 255, 'an exit code from 0 to 255').optional().describe('Expected exit code. Default: 0.'),
      within: duration().optional().describe('Maximum duration of the job. Default: 5m.'),
      logs: listed(pattern(), 'a regular expression or a list of them').optional(),
      files: filesExpected.optional(),
    })
      .optional()
      .describe('Expected result of a job.'),
    logs: mapping({
      format: choice(logFormats).optional().describe('Format of the log lines. Default: auto.'),
      levels: choice(['required', 'any'])
        .optional()
        .describe('`required` if every line must have a level. Default: any.'),
    })
      .optional()
      .describe('Requirements for the log.'),
    limits: mapping({
      image: size().optional().describe('Maximum size of the image.'),
      memory: size().optional().describe('Maximum memory.'),
      p95: duration().optional().describe('Maximum time of 95 % of the responses.'),
      start: duration().optional().describe('Time until readiness above which the check warns.'),
    })
      .optional()
      .describe('Resource limits.'),
    build: mapping({
      file: text().optional().describe('Path of the Dockerfile.'),
      target: text().optional().describe('Stage of the Dockerfile to build.'),
      context: text().optional().describe('Folder of the build context.'),
      args: scalars('a mapping from names to values').optional(),
    })
      .optional()
      .describe('Build of the image.'),
    test: mapping({
      command: text().optional().describe('Command that runs the tests.'),
      reports: listed(text(), 'a path or a list of paths').optional().describe('Paths of the test reports.'),
    })
      .optional()
      .describe('Tests of the application.'),
    scan: mapping({ 'fail-on': choice(failOnLevels).optional().describe('Lowest severity that fails the scan.') })
      .optional()
      .describe('Scan of the image.'),
    deploy: mapping({
      manifests: listed(text(), 'a file, a folder, a pattern, or a list of them').optional(),
      chart: text().optional().describe('Folder of a Helm chart, or oci://…'),
      values: listed(text(), 'a file of values or a list of them').optional(),
      namespace: text().optional(),
      release: text().optional(),
      images: listed(text(), 'an image, name=image, or a list of them').optional(),
    })
      .optional()
      .describe('Deployment of the application.'),
    skip: list(
      mapping({ id: text('the id of a check'), reason: text('a reason, for later readers') }),
      'a list of {id, reason}',
    )
      .optional()
      .describe('Checks to skip, each with a reason.'),
  },
  'a mapping',
);

export type ParsedSpec = z.output<typeof schema>;
