import { GitHubError, invalid, notFound } from './errors.ts';
import type { Artifact, CheckAnnotation, CheckRun, Run } from './records.ts';
import { type Answer, type Call, created, ok, type Route, textOf, textOrNull } from './routes.ts';

const outputLimit = 65_535;
const annotationLimit = 50;

const runOf = ({ repository, params }: Call): Run => {
  const run = repository.runs.find(({ id }) => id === Number(params[0]));
  if (!run) throw notFound();
  return run;
};

const artifactOf = ({ repository, params }: Call): Artifact => {
  const artifact = repository.artifacts.find(({ id }) => id === Number(params[0]));
  if (!artifact) throw notFound();
  return artifact;
};

const checkOf = ({ repository, params }: Call): CheckRun => {
  const check = repository.checkRuns.find(({ id }) => id === Number(params[0]));
  if (!check) throw notFound();
  return check;
};

const limited = (name: string, value: unknown): string | null => {
  const text = textOrNull(value);
  if (text !== null && text.length > outputLimit) {
    throw invalid('CheckRun', name, `${name} is too long (maximum is ${outputLimit} characters)`);
  }
  return text;
};

const annotationsOf = (value: unknown): CheckAnnotation[] => {
  if (!Array.isArray(value)) return [];
  if (value.length > annotationLimit) {
    throw invalid('CheckRun', 'annotations', `annotations exceeds a maximum quantity of ${annotationLimit}`);
  }
  return value.map((entry: Record<string, unknown>) => {
    if (!['notice', 'warning', 'failure'].includes(textOf(entry.annotation_level))) {
      throw invalid('CheckRun', 'annotation_level', 'annotation_level is not included in the list');
    }
    return {
      path: textOf(entry.path),
      start_line: Number(entry.start_line),
      end_line: Number(entry.end_line),
      annotation_level: textOf(entry.annotation_level),
      message: textOf(entry.message),
      title: textOrNull(entry.title),
    };
  });
};

const write = (record: CheckRun, { body, now }: Call): CheckRun => {
  const output = (body.output ?? {}) as Record<string, unknown>;
  if (body.output !== undefined && (textOf(output.title) === '' || textOf(output.summary) === '')) {
    throw invalid('CheckRun', 'output', 'title and summary are required', 'missing_field');
  }
  const annotations = annotationsOf(output.annotations);
  record.summary = limited('summary', output.summary) ?? record.summary;
  record.text = limited('text', output.text) ?? record.text;
  record.title = textOrNull(output.title) ?? record.title;
  record.annotations.push(...annotations);
  record.detailsUrl = textOrNull(body.details_url) ?? record.detailsUrl;
  record.conclusion = textOrNull(body.conclusion) ?? record.conclusion;
  record.status = record.conclusion ? 'completed' : textOf(body.status) || record.status;
  record.completed = record.status === 'completed' ? now : null;
  return record;
};

const jobs = (call: Call, attempt: number | undefined): Answer => {
  const run = runOf(call);
  const all = call.repository.jobs.filter((job) => job.run === run.id);
  const latest = attempt ?? Math.max(0, ...all.map((job) => job.attempt));
  return { status: 200, wrap: 'jobs', body: all.filter((job) => job.attempt === latest).map(call.views.job) };
};

/** Workflow runs, their jobs and artifacts, and check runs. */
export const runRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/actions/runs/{run_id}',
    needs: ['actions'],
    handle: (call) => ok(call.views.run(runOf(call))),
  },
  { method: 'GET', path: '/actions/runs/{run_id}/jobs', needs: ['actions'], handle: (call) => jobs(call, undefined) },
  {
    method: 'GET',
    path: '/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
    needs: ['actions'],
    handle: (call) => jobs(call, Number(call.params[1])),
  },
  {
    method: 'GET',
    path: '/actions/runs/{run_id}/artifacts',
    needs: ['actions'],
    handle: (call) => {
      const run = runOf(call);
      const name = call.query.get('name');
      const wanted = call.repository.artifacts.filter(
        (artifact) => artifact.run === run.id && (!name || artifact.name === name),
      );
      return { status: 200, wrap: 'artifacts', body: wanted.map(call.views.artifact) };
    },
  },
  {
    method: 'GET',
    path: '/actions/artifacts/{artifact_id}',
    needs: ['actions'],
    handle: (call) => ok(call.views.artifact(artifactOf(call))),
  },
  {
    method: 'GET',
    path: '/actions/artifacts/{artifact_id}/{archive_format}',
    needs: ['actions'],
    handle: (call) => {
      const artifact = artifactOf(call);
      if (artifact.expired)
        throw new GitHubError(410, {
          message: 'Artifact has expired',
          documentation_url: 'https://docs.github.com/rest',
        });
      return { status: 302, headers: { location: `${call.api}/_fake/blobs/${artifact.id}` } };
    },
  },
  {
    method: 'GET',
    path: '/commits/{ref}/check-runs',
    needs: ['checks'],
    handle: ({ repository, views, params: [sha] }) => ({
      status: 200,
      wrap: 'check_runs',
      body: repository.checkRuns.filter((check) => check.sha === sha).map(views.checkRun),
    }),
  },
  {
    method: 'POST',
    path: '/check-runs',
    needs: ['checks'],
    handle: (call) => {
      const name = textOf(call.body.name);
      const sha = textOf(call.body.head_sha);
      if (!name || !sha) throw invalid('CheckRun', name ? 'head_sha' : 'name', 'is missing', 'missing_field');
      const fresh: CheckRun = {
        id: call.nextId(),
        sha,
        name,
        status: 'queued',
        conclusion: null,
        title: null,
        summary: null,
        text: null,
        detailsUrl: null,
        annotations: [],
        started: call.now,
        completed: null,
      };
      const record = write(fresh, call);
      call.repository.checkRuns.push(record);
      return created(call.views.checkRun(record));
    },
  },
  {
    method: 'GET',
    path: '/check-runs/{check_run_id}',
    needs: ['checks'],
    handle: (call) => ok(call.views.checkRun(checkOf(call))),
  },
  {
    method: 'PATCH',
    path: '/check-runs/{check_run_id}',
    needs: ['checks'],
    handle: (call) => ok(call.views.checkRun(write(checkOf(call), call))),
  },
  {
    method: 'GET',
    path: '/check-runs/{check_run_id}/annotations',
    needs: ['checks'],
    handle: (call) =>
      ok(
        checkOf(call).annotations.map((annotation) => ({
          ...annotation,
          blob_href: `${call.api}/blob`,
          start_column: null,
          end_column: null,
          raw_details: null,
        })),
      ),
  },
];
