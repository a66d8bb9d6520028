import { SlipwayError } from '@slipway/core';

/** What a failed attempt leaves open: whether the server may have acted on it. */
export type ConnectionFailure = 'unsent' | 'unknown' | 'hopeless';

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

const authority = 'its certificate is not signed by the certificate authority that the kubeconfig names';
const noAnswer = 'nothing answers at that address (a private cluster, a firewall, or a wrong address)';

/** Reasons in people's words, by the code of node or undici. */
const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address (connection refused)',
  ENOTFOUND: 'its name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ETIMEDOUT: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  ECONNRESET: 'it closes the connection',
  EPIPE: 'it closes the connection',
  UND_ERR_SOCKET: 'it closes the connection',
  UND_ERR_HEADERS_TIMEOUT: 'it takes the request but does not answer',
  UND_ERR_BODY_TIMEOUT: 'its answer stops halfway',
  SELF_SIGNED_CERT_IN_CHAIN: authority,
  DEPTH_ZERO_SELF_SIGNED_CERT: authority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
  UNABLE_TO_GET_ISSUER_CERT: authority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
  CERT_SIGNATURE_FAILURE: authority,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak TLS',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it wants a client certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it does not accept the client certificate',
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: 'the client certificate and key in the kubeconfig do not belong together',
};

/** Node's or undici's code, wherever it was wrapped. */
export const errorCode = (error: unknown): string => {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string' && code !== 'UND_ERR') return code;
  if (cause) return errorCode(cause);
  return errors?.[0] ? errorCode(errors[0]) : '';
};

const isTls = (code: string): boolean =>
  /^(ERR_SSL|ERR_TLS|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO$)/.test(code);

/** @returns `hopeless` when another try cannot end differently, such as a certificate nobody trusts. */
export const classifyFailure = (error: unknown): ConnectionFailure => {
  // What carries the requests has tried what could be tried, and says in words why it did not help.
  if (error instanceof SlipwayError) return 'hopeless';
  const code = errorCode(error);
  if (isTls(code) || code === 'ERR_INVALID_ARG_VALUE' || code === 'UND_ERR_INVALID_ARG') return 'hopeless';
  if (unsent.has(code)) return 'unsent';
  const { message, syscall, name } = error as { message?: string; syscall?: string; name?: string };
  if (needsProxyLogin(error)) return 'hopeless';
  if (name === 'TypeError') return 'hopeless';
  if (syscall === 'connect' || /^Proxy response/.test(message ?? '')) return 'unsent';
  return 'unknown';
};

/** A proxy that does not know who asks will not know it the next time either. */
const needsProxyLogin = (error: unknown): boolean => {
  const { message = '' } = (error ?? {}) as { message?: string };
  return /^Proxy response \(407\)/.test(message) || /Proxy Authentication Required/.test(message);
};

export const describeFailure = (error: unknown): string => {
  const code = errorCode(error);
  const { message = '' } = (error ?? {}) as { message?: string };
  const proxy = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (needsProxyLogin(error))
    return 'the proxy wants a user name and a password, or does not accept those it gets (407)';
  if (proxy) return `the proxy answers ${proxy}`;
  return sentences[code] ?? (message || code || 'unknown reason');
};
