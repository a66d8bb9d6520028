import type { Repository } from './records.ts';

export type Json = Record<string, unknown>;

const created = '2026-01-01T00:00:00Z';

export const node = (kind: string, id: number): string => Buffer.from(`${kind}:${id}`).toString('base64url');

export const idOf = (name: string): number =>
  [...name].reduce((sum, character) => (sum * 7 + character.charCodeAt(0)) % 1_000_003, 1);

/** Returns functions that build the JSON of users, the repository and the app. */
export const createUserViews = (api: string, server: string, repository: Repository, openPulls: () => number) => {
  const fullName = `${repository.owner}/${repository.name}`;
  const base = `${api}/repos/${fullName}`;
  const page = `${server}/${fullName}`;

  const user = (login: string): Json => {
    const url = `${api}/users/${encodeURIComponent(login)}`;
    return {
      login,
      id: idOf(login),
      node_id: node('User', idOf(login)),
      avatar_url: `${server}/avatars/${idOf(login)}`,
      gravatar_id: '',
      url,
      html_url: `${server}/${login.endsWith('[bot]') ? `apps/${login.slice(0, -5)}` : login}`,
      followers_url: `${url}/followers`,
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      subscriptions_url: `${url}/subscriptions`,
      organizations_url: `${url}/orgs`,
      repos_url: `${url}/repos`,
      events_url: `${url}/events{/privacy}`,
      received_events_url: `${url}/received_events`,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      site_admin: false,
    };
  };

  const publicUser = (login: string): Json => ({
    ...user(login),
    name: login,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: created,
    updated_at: created,
  });

  const templates = [
    'archive{/archive_format}{/ref}',
    'assignees{/user}',
    'blobs:git/blobs{/sha}',
    'branches{/branch}',
    'collaborators{/collaborator}',
    'comments{/number}',
    'commits{/sha}',
    'compare/{base}...{head}',
    'contents/{+path}',
    'contributors',
    'deployments',
    'downloads',
    'events',
    'forks',
    'git_commits:git/commits{/sha}',
    'git_refs:git/refs{/sha}',
    'git_tags:git/tags{/sha}',
    'hooks',
    'issue_comment:issues/comments{/number}',
    'issue_events:issues/events{/number}',
    'issues{/number}',
    'keys{/key_id}',
    'labels{/name}',
    'languages',
    'merges',
    'milestones{/number}',
    'notifications{?since,all,participating}',
    'pulls{/number}',
    'releases{/id}',
    'stargazers',
    'statuses/{sha}',
    'subscribers',
    'subscription',
    'tags',
    'teams',
    'trees:git/trees{/sha}',
  ];
  const urls = Object.fromEntries(
    templates.map((template) => {
      const [name, path] = template.includes(':') ? template.split(':') : [/^\w+/.exec(template)?.[0], template];
      return [`${name}_url`, `${base}/${path}`];
    }),
  );

  const minimalRepository = (): Json => ({
    id: idOf(fullName),
    node_id: node('Repository', idOf(fullName)),
    name: repository.name,
    full_name: fullName,
    private: false,
    owner: user(repository.owner),
    html_url: page,
    description: null,
    fork: false,
    url: base,
    ...urls,
  });

  const fullRepository = (): Json => ({
    ...minimalRepository(),
    clone_url: `${page}.git`,
    default_branch: 'main',
    forks: 0,
    forks_count: 0,
    git_url: `git://${new URL(server).host}/${fullName}.git`,
    has_downloads: true,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    homepage: null,
    language: 'Python',
    archived: false,
    disabled: false,
    mirror_url: null,
    open_issues: openPulls(),
    open_issues_count: openPulls(),
    license: null,
    pushed_at: created,
    size: 1,
    ssh_url: `git@${new URL(server).host}:${fullName}.git`,
    stargazers_count: 0,
    svn_url: page,
    watchers: 0,
    watchers_count: 0,
    created_at: created,
    updated_at: created,
    network_count: 0,
    subscribers_count: 0,
  });

  const app: Json = {
    id: 15368,
    node_id: node('App', 15368),
    slug: 'github-actions',
    owner: user('github'),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: `${server}/apps/github-actions`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { checks: 'write', contents: 'read', metadata: 'read' },
    events: ['check_run'],
  };

  return { app, base, fullRepository, minimalRepository, page, publicUser, user };
};
