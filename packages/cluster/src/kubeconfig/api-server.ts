import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { SlipwayError } from '@slipway/core';
import type { Environment, KubeconfigEntry } from './kubeconfig.ts';

/** The address of the API server, and the rules for its certificate. */
export interface ApiServer {
  /** Has no slash at the end, and may have a path. */
  readonly url: URL;
  readonly ca?: Buffer;
  readonly servername?: string;
  readonly insecure: boolean;
  /** The proxy, from the kubeconfig's proxy-url or from HTTPS_PROXY and NO_PROXY. */
  readonly proxy?: string;
}

const addressRange = (entry: string): BlockList | undefined => {
  const [address = '', prefix] = entry.split('/');
  const family = isIP(address);
  if (!family || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  const list = new BlockList();
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (prefix === undefined) list.addAddress(address, type);
  else list.addSubnet(address, Number(prefix), type);
  return list;
};

const isExcluded = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  const family = isIP(host);
  const list = addressRange(entry);
  if (list) return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
  const [name = '', onlyPort] = entry.split(':');
  if (onlyPort && onlyPort !== port) return false;
  const bare = name.replace(/^\*?\./, '').toLowerCase();
  return host === bare ? !name.startsWith('.') && !name.startsWith('*') : host.endsWith(`.${bare}`);
};

/**
 * Returns the proxy that HTTPS_PROXY and NO_PROXY name for a server. Reads them like Go's tools: names, `.suffix`,
 * addresses, address ranges, `host:port`, `*`.
 */
export const findProxy = (server: URL, env: Environment): string | undefined => {
  const variable = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[variable] || env[variable.toLowerCase()];
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (!proxy || host === 'localhost' || host.startsWith('127.') || host === '::1') return undefined;
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  const excluded = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((entry) => entry.trim());
  if (excluded.some((entry) => entry && isExcluded(entry, host, port))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
};

const certificateAuthority = (fields: Readonly<Record<string, unknown>>, name: string): Buffer | undefined => {
  const data = fields['certificate-authority-data'];
  if (typeof data === 'string' && data) return Buffer.from(data, 'base64');
  const file = fields['certificate-authority'];
  if (typeof file !== 'string' || !file) return undefined;
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new SlipwayError('BadInput', `Cannot read the certificate authority of cluster ${name}: ${file}.`, {
      cause,
    });
  }
};

/** Returns the API server of a kubeconfig entry. @throws SlipwayError BadInput for an invalid address, proxy or file. */
export const readApiServer = ({ cluster: { name, cluster } }: KubeconfigEntry, env: Environment): ApiServer => {
  const address = String(cluster.server ?? '').replace(/\/+$/, '');
  const server = URL.canParse(address) ? new URL(address) : undefined;
  if (!server || !/^https?:$/.test(server.protocol))
    throw new SlipwayError('BadInput', `The server of cluster ${name} in the kubeconfig is not a URL: "${address}".`);
  const proxyUrl = cluster['proxy-url'];
  const proxy = typeof proxyUrl === 'string' && proxyUrl ? proxyUrl : findProxy(server, env);
  if (proxy && !URL.canParse(proxy))
    throw new SlipwayError('BadInput', `The proxy of cluster ${name} is not a URL: "${proxy}".`);
  const ca = certificateAuthority(cluster, name);
  const servername = cluster['tls-server-name'];
  return {
    url: server,
    insecure: cluster['insecure-skip-tls-verify'] === true,
    ...(ca ? { ca } : {}),
    ...(typeof servername === 'string' && servername ? { servername } : {}),
    ...(proxy ? { proxy } : {}),
  };
};
