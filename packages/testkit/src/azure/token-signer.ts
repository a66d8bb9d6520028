import { execFileSync } from 'node:child_process';
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type Claims = Readonly<Record<string, unknown>>;

/** Signs JWTs that a docker registry with its certificate accepts. */
export interface TokenSigner {
  /** PEM. */
  readonly certificate: string;
  /** Adds `iat`, `nbf`, `exp` and `jti`. */
  sign(claims: Claims, seconds: number): string;
}

export const createTokenSigner = (): TokenSigner => {
  const { key, certificate } = selfSigned();
  const x5c = [new X509Certificate(certificate).raw.toString('base64')];
  return {
    certificate,
    sign: (claims, seconds) => {
      const now = Math.floor(Date.now() / 1000);
      const body = { iat: now, nbf: now - 1, exp: now + seconds, jti: randomUUID(), ...claims };
      const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const text = `${encode({ typ: 'JWT', alg: 'ES256', x5c })}.${encode(body)}`;
      const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
};

/** Creates a key and a certificate with openssl, because Node creates no certificates. */
const selfSigned = (): { readonly key: string; readonly certificate: string } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-key-'));
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=slipway test issuer', '-days', '2', '-keyout', key, '-out', certificate];
  try {
    execFileSync('openssl', ['req', '-x509', ...curve, ...names], { stdio: 'pipe' });
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Returns the claims of a token without verification, as a fake needs them. */
export const readClaims = (token: string): Claims => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  } catch {
    return {};
  }
};
