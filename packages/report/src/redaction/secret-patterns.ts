/** The form of a kind of secret. The redactor keeps the group `keep` and replaces the rest of the match. */
export interface Pattern {
  readonly name: string;
  readonly expression: RegExp;
}

const placeholder = String.raw`(?!\*{3}|\$[({]|<|\[|null\b|true\b|false\b|none\b|\(hidden)`;

/**
 * Every expression has the group `keep`, the text before the secret.
 * Every expression runs in linear time: repetitions are bounded and quantifiers are not nested.
 */
export const patterns: readonly Pattern[] = [
  {
    name: 'private key',
    expression:
      /(?<keep>)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  },
  { name: 'JWT', expression: /(?<keep>)\beyJ[\w-]{8,4000}\.eyJ[\w-]{4,8000}\.[\w-]{0,4000}/g },
  { name: 'GitHub token', expression: /(?<keep>)\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255})/g },
  { name: 'GitLab token', expression: /(?<keep>)\bglpat-[\w-]{20,64}/g },
  { name: 'AWS key', expression: /(?<keep>)\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { name: 'Google key', expression: /(?<keep>)\bAIza[\w-]{35}/g },
  { name: 'Slack token', expression: /(?<keep>)\bxox[abeoprs]-[\w-]{10,250}/g },
  { name: 'Hugging Face token', expression: /(?<keep>)\bhf_[A-Za-z0-9]{30,60}\b/g },
  { name: 'npm or PyPI token', expression: /(?<keep>)\b(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,250})/g },
  { name: 'model provider key', expression: /(?<keep>)\bsk-[\w-]{20,200}/g },
  { name: 'Entra client secret', expression: /(?<keep>)\b[\w~.]{3}\dQ~[\w~.-]{31,34}/g },
  {
    name: 'authorization header',
    expression: new RegExp(
      String.raw`(?<keep>\b(?:proxy-)?authorization["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:(?:bearer|basic|token|digest|negotiate)[ \t]{1,8})?)${placeholder}[^\s"',;]{4,8000}`,
      'gi',
    ),
  },
  { name: 'bearer', expression: /(?<keep>\bbearer[ \t]{1,8})[\w.~+/-]{20,8000}={0,2}/gi },
  {
    name: 'connection string',
    expression: new RegExp(
      String.raw`(?<keep>\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|AccessKey)[ \t]{0,4}=[ \t]{0,4})${placeholder}[^\s;"']{4,4000}`,
      'gi',
    ),
  },
  { name: 'shared access signature', expression: /(?<keep>[?&;](?:amp;)?sig=)[\w%+/=.-]{8,500}/gi },
  {
    name: 'address with a password',
    // Matches up to the last @ before a slash, because passwords often contain an unencoded @.
    expression: /(?<keep>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,200}:)(?!\*{3}@)[^\s/]{1,500}(?=@)/gi,
  },
  {
    name: 'kubeconfig or docker credentials',
    expression: new RegExp(
      String.raw`(?<keep>["']?\b(?:client-key-data|identitytoken|auth)["']?[ \t]{0,8}:[ \t]{0,8}["']?)${placeholder}[A-Za-z0-9+/=_.-]{16,16000}`,
      'g',
    ),
  },
  {
    name: 'password',
    expression: new RegExp(
      String.raw`(?<keep>(?:password|passwd|passphrase|pwd|client[_-]?secret|secret[_-]?key|api[_-]?key|access[_-]?key)["']?[ \t]{0,8}(?:[=:]|=>)[ \t]{0,8}["']?)${placeholder}[^\s"'&,;)}\]]{4,2000}`,
      'gi',
    ),
  },
  {
    name: 'token or secret',
    expression: new RegExp(
      String.raw`(?<keep>(?:token|secret)["']?[ \t]{0,8}(?:=|["']:|:)[ \t]{0,8}["']?)${placeholder}[\w+/=.~-]{12,4000}`,
      'gi',
    ),
  },
];
