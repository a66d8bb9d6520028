import { SlipwayError } from '@slipway/core';

/**
 * Whether the server may have processed a failed attempt, and whether a retry can help.
 * `unsent`: the request never reached the server. `unknown`: the server may have processed it. `permanent`: each further
 * attempt fails as well.
 */
export type ConnectionFailure = 'unsent' | 'unknown' | 'permanent';

const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_PRX_CONN',
]);

const authority = 'its certificate is not signed by the certificate authority of the kubeconfig';
const noAnswer = 'no answer from this address (a private cluster, a firewall, or a wrong address)';
const closed = 'it closes the connection';

/** Explanations by the error code of Node or undici. */
const explanations: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused (no server listens at this address)',
  ENOTFOUND: 'DNS has no record of its name',
  EAI_AGAIN: 'DNS does not answer',
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ETIMEDOUT: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  ECONNRESET: closed,
  EPIPE: closed,
  UND_ERR_SOCKET: closed,
  UND_ERR_HEADERS_TIMEOUT: 'it accepts the request but does not answer',
  UND_ERR_BODY_TIMEOUT: 'its response is incomplete',
  SELF_SIGNED_CERT_IN_CHAIN: authority,
  DEPTH_ZERO_SELF_SIGNED_CERT: authority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
  UNABLE_TO_GET_ISSUER_CERT: authority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
  CERT_SIGNATURE_FAILURE: authority,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server at this address does not speak TLS',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it requires a client certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it rejects the client certificate',
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'the client certificate and the client key of the kubeconfig do not match',
};

/** Returns the error code of Node or undici, also from a wrapped error; '' for an error without a code. */
export const errorCode = (error: unknown): string => {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string' && code !== 'UND_ERR') return code;
  if (cause) return errorCode(cause);
  return errors?.[0] ? errorCode(errors[0]) : '';
};

const isTls = (code: string): boolean =>
  /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$)/.test(code);

/** Returns what a failed attempt means for a retry. A wrong certificate is permanent, for example. */
export const classifyFailure = (error: unknown): ConnectionFailure => {
  // The sender has already retried, and its error explains the failure.
  if (error instanceof SlipwayError) return 'permanent';
  const code = errorCode(error);
  if (isTls(code) || code === 'ERR_INVALID_ARG_VALUE' || code === 'UND_ERR_INVALID_ARG') return 'permanent';
  if (unsent.has(code)) return 'unsent';
  const { message, syscall, name } = error as { message?: string; syscall?: string; name?: string };
  if (needsProxyLogin(error)) return 'permanent';
  if (name === 'TypeError') return 'permanent';
  if (syscall === 'connect' || /^Proxy response/.test(message ?? '')) return 'unsent';
  return 'unknown';
};

/** A proxy that requires a login rejects each further attempt as well. */
const needsProxyLogin = (error: unknown): boolean => {
  const { message = '' } = (error ?? {}) as { message?: string };
  return /^Proxy response \(407\)/.test(message) || /Proxy Authentication Required/.test(message);
};

/** Returns the reason for a failed attempt as part of a sentence about the server. */
export const describeFailure = (error: unknown): string => {
  const code = errorCode(error);
  const { message = '' } = (error ?? {}) as { message?: string };
  const proxy = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (needsProxyLogin(error))
    return 'the proxy requires a user name and a password, or rejects those of its address (407)';
  if (proxy) return `the proxy answers ${proxy}`;
  return explanations[code] ?? (message || code || 'unknown reason');
};
