import type { CauseLine } from './cause-line.ts';

/** Files that are missing or closed, and dependencies that do not answer: the same words in many languages. */
export const fileAndDependencyLines: readonly CauseLine[] = [
  {
    id: 'read-only',
    pattern: /(?:Read-only file system|EROFS)(?::? *(?:open |mkdir )?'?(?<file>\/[^\s':]+))?/,
    message: ({ file }) => `it writes ${file ? `to ${file} ` : ''}on a read-only file system`,
    hint: 'Mount an emptyDir there, or do not set readOnlyRootFilesystem.',
  },
  {
    id: 'file-missing',
    pattern:
      /(?:FileNotFoundError: \[Errno 2\] No such file or directory: |ENOENT: no such file or directory, \w+ |No such file or directory: |(?:cannot|can't|could not|unable to) (?:find|open|load|read|locate) (?:the )?(?:model|file|weights|checkpoint)s?(?: file)?:? )['"‘]?(?<file>[^'"’\s]+)/i,
    message: ({ file }) => `the file ${file} is not in the container`,
    hint: ({ file = '' }) =>
      `Copy ${file} into the image (see .dockerignore and Git LFS) or mount it, and check the working directory (WORKDIR).`,
  },
  {
    id: 'permission',
    pattern: /(?:Permission denied|EACCES)(?:: ?(?:permission denied, \w+ )?['"]?(?<file>\/[^\s'":]+))?/,
    message: ({ file }) => `permission denied${file ? ` on ${file}` : ''}`,
    hint: 'The user of the container lacks this permission. Use chown in the Dockerfile, fsGroup for a volume, or a port of 1024 or higher.',
  },
  {
    id: 'name-unknown',
    pattern:
      /(?:could not translate host name "(?<host>[^"]+)"|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>\S+)|Temporary failure in name resolution|Name or service not known|Could not resolve host:? (?<other>\S+))/,
    message: ({ host, name, other }) =>
      `the host name ${host ?? name ?? other ?? 'of a dependency'} cannot be resolved`,
    hint: 'Correct the name (service.namespace.svc), or check that the Service exists in this cluster.',
  },
  {
    id: 'refused',
    pattern:
      /(?:ECONNREFUSED (?<address>\S+)|connection to server at "(?<server>[^"]+)".*failed|[Cc]onnection refused|Failed to establish a new connection|NewConnectionError|connect: connection refused)/,
    message: ({ address, server }) =>
      `a dependency${(address ?? server) ? ` (${address ?? server})` : ''} refuses the connection`,
    hint: 'Check that it runs and that the pod can reach it: Service, port, NetworkPolicy, firewall.',
  },
  {
    id: 'login',
    pattern: /(?:password authentication failed for user|Login failed for user|Access denied for user)/,
    hint: 'The database rejects the credentials. Correct them in the Secret.',
  },
  {
    id: 'certificate',
    pattern:
      /(?:CERTIFICATE_VERIFY_FAILED|certificate verify failed|self[- ]signed certificate|unable to get local issuer certificate|x509: certificate)/i,
    hint: "Add the issuing authority's certificate to the image or mount it.",
  },
];
