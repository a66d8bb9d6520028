import { conflict, invalid, notFound } from './errors.ts';
import { type Deployment, type DeploymentStatus, deploymentStates, type Repository } from './records.ts';
import { type Call, created, ok, type Route, textOf, textOrNull } from './routes.ts';

const descriptionLimit = 140;

const deploymentOf = ({ repository, params }: Call): Deployment => {
  const deployment = repository.deployments.find(({ id }) => id === Number(params[0]));
  if (!deployment) throw notFound();
  return deployment;
};

const describe = (resource: string, value: unknown): string => {
  const text = textOf(value);
  if (text.length > descriptionLimit) {
    throw invalid(resource, 'description', `description is too long (maximum is ${descriptionLimit} characters)`);
  }
  return text;
};

/** Returns the commit of a ref. For a branch it is the head of its pull request, or of a run on it. */
const resolve = (repository: Repository, ref: string): string => {
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  const sha =
    repository.pulls.find(({ head }) => head.ref === ref)?.head.sha ??
    repository.runs.findLast(({ branch }) => branch === ref)?.sha;
  if (!sha) throw invalid('Deployment', 'ref', `No ref found for: ${ref}`, 'invalid');
  return sha;
};

const requireSuccessfulStatuses = (repository: Repository, sha: string, contexts: unknown, ref: string): void => {
  const latest = new Map(
    repository.statuses.filter((status) => status.sha === sha).map(({ context, state }) => [context, state]),
  );
  const wanted = Array.isArray(contexts) ? contexts.map(String) : [...latest.keys()];
  if (wanted.some((context) => latest.get(context) !== 'success')) {
    throw conflict(`Conflict: Commit status checks failed for ${ref}.`);
  }
};

const create = (call: Call): Deployment => {
  const { body, repository, login, now, nextId } = call;
  const ref = textOf(body.ref);
  if (ref === '') throw invalid('Deployment', 'ref', 'ref is missing', 'missing_field');
  const sha = resolve(repository, ref);
  requireSuccessfulStatuses(repository, sha, body.required_contexts, ref);
  const environment = textOf(body.environment) || 'production';
  return {
    id: nextId(),
    sha,
    ref,
    task: textOf(body.task) || 'deploy',
    environment,
    description: textOrNull(body.description),
    payload: typeof body.payload === 'string' ? body.payload : ((body.payload as Record<string, unknown>) ?? {}),
    transient: body.transient_environment === true,
    production:
      body.production_environment === undefined ? environment === 'production' : body.production_environment === true,
    login,
    created: now,
    statuses: [],
  };
};

const createStatus = (call: Call, deployment: Deployment): DeploymentStatus => {
  const { body, login, now, nextId } = call;
  const state = deploymentStates.find((allowed) => allowed === body.state);
  if (!state) throw invalid('DeploymentStatus', 'state', 'state is not included in the list', 'invalid');
  return {
    id: nextId(),
    state,
    description: describe('DeploymentStatus', body.description),
    logUrl: textOf(body.log_url) || textOf(body.target_url),
    environmentUrl: textOf(body.environment_url),
    environment: textOf(body.environment) || deployment.environment,
    login,
    created: now,
  };
};

/** Makes earlier deployments of the environment inactive, except for production and transient ones. */
const retire = (call: Call, current: Deployment): void => {
  for (const other of call.repository.deployments) {
    const last = other.statuses.at(-1);
    const isOther = other !== current && other.environment === current.environment;
    if (!isOther || other.production || other.transient || last?.state !== 'success') continue;
    other.statuses.push({ ...last, id: call.nextId(), state: 'inactive', description: '', created: call.now });
  }
};

/** Deployments, their statuses, and the statuses of commits. */
export const deploymentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/deployments',
    needs: ['deployments'],
    handle: ({ repository, views, query }) => {
      const filters = ['sha', 'ref', 'task', 'environment'] as const;
      const wanted = repository.deployments.filter((deployment) =>
        filters.every((field) => !query.get(field) || query.get(field) === deployment[field]),
      );
      return ok(wanted.reverse().map(views.deployment));
    },
  },
  {
    method: 'POST',
    path: '/deployments',
    needs: ['deployments'],
    handle: (call) => {
      const record = create(call);
      call.repository.deployments.push(record);
      return created(call.views.deployment(record));
    },
  },
  {
    method: 'GET',
    path: '/deployments/{deployment_id}',
    needs: ['deployments'],
    handle: (call) => ok(call.views.deployment(deploymentOf(call))),
  },
  {
    method: 'GET',
    path: '/deployments/{deployment_id}/statuses',
    needs: ['deployments'],
    handle: (call) => {
      const record = deploymentOf(call);
      return ok(record.statuses.toReversed().map((status) => call.views.deploymentStatus(record, status)));
    },
  },
  {
    method: 'POST',
    path: '/deployments/{deployment_id}/statuses',
    needs: ['deployments'],
    handle: (call) => {
      const record = deploymentOf(call);
      const status = createStatus(call, record);
      if (status.state === 'success' && call.body.auto_inactive !== false) retire(call, record);
      record.statuses.push(status);
      return created(call.views.deploymentStatus(record, status));
    },
  },
  {
    method: 'GET',
    path: '/commits/{ref}/statuses',
    needs: ['statuses', 'contents'],
    handle: ({ repository, views, params: [sha] }) =>
      ok(
        repository.statuses
          .filter((status) => status.sha === sha)
          .reverse()
          .map(views.commitStatus),
      ),
  },
  {
    method: 'POST',
    path: '/statuses/{sha}',
    needs: ['statuses'],
    handle: ({ repository, views, params: [sha = ''], body, login, now, nextId }) => {
      const state = textOf(body.state);
      const context = textOf(body.context) || 'default';
      if (!['error', 'failure', 'pending', 'success'].includes(state)) {
        throw invalid('Status', 'state', 'State is not included in the list');
      }
      if (repository.statuses.filter((status) => status.sha === sha && status.context === context).length >= 1000) {
        throw invalid('Status', 'base', 'This SHA and context has reached the maximum number of statuses.');
      }
      const record = {
        id: nextId(),
        sha,
        state,
        context,
        description: describe('Status', body.description) || null,
        targetUrl: textOrNull(body.target_url),
        login,
        created: now,
      };
      repository.statuses.push(record);
      return created(views.commitStatus(record));
    },
  },
];
