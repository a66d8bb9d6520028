import type {
  Artifact,
  CheckRun,
  Comment,
  CommitStatus,
  Deployment,
  DeploymentStatus,
  Job,
  Pull,
  Repository,
  Run,
} from './records.ts';
import { createUserViews, idOf, type Json, node } from './user-views.ts';

/** Returns functions that build GitHub's JSON from the records. `api` is the address of the fake. */
export const createViews = (api: string, server: string, repository: Repository) => {
  const people = createUserViews(
    api,
    server,
    repository,
    () => repository.pulls.filter(({ state }) => state === 'open').length,
  );
  const { app, base, fullRepository, minimalRepository, page, user } = people;

  const comment = (record: Comment): Json => ({
    id: record.id,
    node_id: node('IssueComment', record.id),
    url: `${base}/issues/comments/${record.id}`,
    html_url: `${page}/pull/${record.issue}#issuecomment-${record.id}`,
    issue_url: `${base}/issues/${record.issue}`,
    body: record.body,
    user: user(record.login),
    created_at: record.created,
    updated_at: record.updated,
    author_association: record.login.endsWith('[bot]') ? 'NONE' : 'MEMBER',
    performed_via_github_app: null,
  });

  const end = (ref: string, sha: string, owner: string): Json => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: user(owner),
    repo: fullRepository(),
  });

  const pullSimple = (pull: Pull): Json => {
    const url = `${base}/pulls/${pull.number}`;
    const issue = `${base}/issues/${pull.number}`;
    const links = {
      self: url,
      html: `${page}/pull/${pull.number}`,
      issue,
      comments: `${issue}/comments`,
      review_comments: `${url}/comments`,
      review_comment: `${base}/pulls/comments{/number}`,
      commits: `${url}/commits`,
      statuses: `${base}/statuses/${pull.head.sha}`,
    };
    return {
      id: 1000 + pull.number,
      node_id: node('PullRequest', pull.number),
      number: pull.number,
      url,
      html_url: links.html,
      diff_url: `${links.html}.diff`,
      patch_url: `${links.html}.patch`,
      issue_url: issue,
      commits_url: links.commits,
      review_comments_url: links.review_comments,
      review_comment_url: links.review_comment,
      comments_url: links.comments,
      statuses_url: links.statuses,
      state: pull.state,
      locked: false,
      title: pull.title,
      user: user(pull.login),
      body: pull.body,
      labels: [],
      milestone: null,
      assignee: null,
      assignees: [],
      requested_reviewers: [],
      requested_teams: [],
      draft: false,
      created_at: pull.created,
      updated_at: pull.created,
      closed_at: pull.state === 'closed' ? pull.created : null,
      merged_at: pull.merged ? pull.created : null,
      merge_commit_sha: pull.mergeCommit,
      head: end(pull.head.ref, pull.head.sha, pull.head.fork ? pull.login : repository.owner),
      base: end(pull.base.ref, pull.base.sha, repository.owner),
      author_association: 'CONTRIBUTOR',
      auto_merge: null,
      _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    };
  };

  const pull = (record: Pull): Json => ({
    ...pullSimple(record),
    additions: 1,
    deletions: 0,
    changed_files: 1,
    comments: repository.comments.filter(({ issue }) => issue === record.number).length,
    commits: record.commits.length,
    mergeable: record.state === 'open' ? true : null,
    mergeable_state: 'clean',
    merged: record.merged,
    maintainer_can_modify: false,
    merged_by: record.merged ? user(record.login) : null,
    review_comments: 0,
  });

  const deployment = (record: Deployment): Json => {
    const url = `${base}/deployments/${record.id}`;
    return {
      id: record.id,
      node_id: node('Deployment', record.id),
      url,
      sha: record.sha,
      ref: record.ref,
      task: record.task,
      payload: record.payload,
      original_environment: record.environment,
      environment: record.environment,
      description: record.description,
      creator: user(record.login),
      created_at: record.created,
      updated_at: record.statuses.at(-1)?.created ?? record.created,
      statuses_url: `${url}/statuses`,
      repository_url: base,
      transient_environment: record.transient,
      production_environment: record.production,
    };
  };

  const deploymentStatus = (record: Deployment, status: DeploymentStatus): Json => ({
    id: status.id,
    node_id: node('DeploymentStatus', status.id),
    url: `${base}/deployments/${record.id}/statuses/${status.id}`,
    state: status.state,
    creator: user(status.login),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: status.created,
    updated_at: status.created,
    deployment_url: `${base}/deployments/${record.id}`,
    repository_url: base,
  });

  const commitStatus = (record: CommitStatus): Json => ({
    url: `${base}/statuses/${record.sha}`,
    avatar_url: `${server}/avatars/${idOf(record.login)}`,
    id: record.id,
    node_id: node('StatusContext', record.id),
    state: record.state,
    description: record.description,
    target_url: record.targetUrl,
    context: record.context,
    created_at: record.created,
    updated_at: record.created,
    creator: user(record.login),
  });

  const checkRun = (record: CheckRun): Json => ({
    id: record.id,
    node_id: node('CheckRun', record.id),
    head_sha: record.sha,
    name: record.name,
    external_id: '',
    url: `${base}/check-runs/${record.id}`,
    html_url: `${page}/runs/${record.id}`,
    details_url: record.detailsUrl,
    status: record.status,
    conclusion: record.conclusion,
    started_at: record.started,
    completed_at: record.completed,
    output: {
      title: record.title,
      summary: record.summary,
      text: record.text,
      annotations_count: record.annotations.length,
      annotations_url: `${base}/check-runs/${record.id}/annotations`,
    },
    check_suite: { id: 1 },
    app,
    pull_requests: [],
  });

  const run = (record: Run): Json => {
    const url = `${base}/actions/runs/${record.id}`;
    return {
      id: record.id,
      node_id: node('WorkflowRun', record.id),
      name: record.name,
      head_branch: record.branch,
      head_sha: record.sha,
      path: '.github/workflows/ship.yml',
      display_title: record.name,
      run_number: record.id,
      run_attempt: record.attempt,
      event: record.event,
      status: record.status,
      conclusion: record.conclusion,
      workflow_id: 1,
      url,
      html_url: `${page}/actions/runs/${record.id}`,
      pull_requests: [],
      created_at: record.created,
      updated_at: record.created,
      run_started_at: record.created,
      actor: user(record.login),
      triggering_actor: user(record.login),
      jobs_url: `${url}/jobs`,
      logs_url: `${url}/logs`,
      check_suite_url: `${base}/check-suites/1`,
      artifacts_url: `${url}/artifacts`,
      cancel_url: `${url}/cancel`,
      rerun_url: `${url}/rerun`,
      workflow_url: `${base}/actions/workflows/1`,
      head_commit: null,
      repository: minimalRepository(),
      head_repository: minimalRepository(),
    };
  };

  const job = (record: Job): Json => {
    const parent = repository.runs.find(({ id }) => id === record.run);
    return {
      id: record.id,
      run_id: record.run,
      run_url: `${base}/actions/runs/${record.run}`,
      run_attempt: record.attempt,
      node_id: node('CheckRun', record.id),
      head_sha: parent?.sha ?? '',
      head_branch: parent?.branch ?? null,
      workflow_name: parent?.name ?? null,
      url: `${base}/actions/jobs/${record.id}`,
      html_url: `${page}/actions/runs/${record.run}/job/${record.id}`,
      status: record.status,
      conclusion: record.conclusion,
      created_at: record.started,
      started_at: record.started,
      completed_at: record.completed,
      name: record.name,
      steps: [],
      check_run_url: `${base}/check-runs/${record.id}`,
      labels: ['ubuntu-latest'],
      runner_id: 1,
      runner_name: 'runner',
      runner_group_id: 1,
      runner_group_name: 'default',
    };
  };

  const artifact = (record: Artifact): Json => {
    const url = `${base}/actions/artifacts/${record.id}`;
    return {
      id: record.id,
      node_id: node('Artifact', record.id),
      name: record.name,
      size_in_bytes: record.zip.length,
      url,
      archive_download_url: `${url}/zip`,
      expired: record.expired,
      created_at: record.created,
      updated_at: record.created,
      expires_at: record.created,
      workflow_run: { id: record.run, repository_id: 1, head_repository_id: 1, head_branch: 'main', head_sha: '' },
    };
  };

  return {
    artifact,
    checkRun,
    comment,
    commitStatus,
    deployment,
    deploymentStatus,
    fullRepository,
    job,
    publicUser: people.publicUser,
    pull,
    pullSimple,
    run,
  };
};

export type Views = ReturnType<typeof createViews>;
