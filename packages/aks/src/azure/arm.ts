import { type AzureIdentity, requestEntraToken } from '@slipway/azure';
import { type Clock, SlipwayError } from '@slipway/core';
import type { Transport } from '@slipway/http';

/** A response of the resource manager, with any status. */
export interface ArmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed; undefined for an empty body or one that is not JSON. */
  readonly body: unknown;
}

export interface ArmRequest {
  readonly method: 'GET' | 'POST';
  /** A path below the resource manager, without `api-version`; or a whole URL. */
  readonly path: string;
  readonly body?: unknown;
  /** The attempted operation in words, for messages: `look up the AKS cluster prod`. */
  readonly action: string;
  /** Attempts in all. 1 for a request that must not be sent twice. */
  readonly attempts?: number;
}

/** Azure's resource manager, with the login of one application. */
export interface Arm {
  /** @throws SlipwayError Unauthorized, Unreachable */
  send(request: ArmRequest): Promise<ArmResponse>;
}

export interface ArmOptions {
  readonly identity: AzureIdentity;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly mask: (value: string) => void;
}

/** A stable version of Microsoft.ContainerService that all regions serve. */
const apiVersion = '2025-10-01';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The page of a proxy. The error message contains the status instead.
    return undefined;
  }
};

/** Returns the resource manager. It logs in at the first request, and again after a 401. */
export const connectArm = ({ identity, transport, clock, mask }: ArmOptions): Arm => {
  const { resourceManager } = identity.cloud;
  const login = async () => {
    const token = await requestEntraToken(identity, [resourceManager], transport, clock);
    mask(token.value);
    return token;
  };
  let current: ReturnType<typeof login> | undefined;
  const token = async (rejected?: string): Promise<string> => {
    const known = await current?.catch(() => undefined);
    if (!known || known.value === rejected || known.until <= clock.monotonic()) current = login();
    return (await (current ?? login())).value;
  };
  const send = async ({ method, path, body, action, attempts }: ArmRequest, bearer: string) => {
    const url = path.startsWith('http') ? path : `${resourceManager}${path}?api-version=${apiVersion}`;
    const response = await transport.send({
      method,
      url,
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      action,
      ...(attempts === undefined ? {} : { attempts }),
    });
    return { status: response.status, headers: response.headers, body: parsed(response.body.toString()) };
  };
  return {
    send: async (request) => {
      const first = await token();
      const response = await send(request, first);
      if (response.status !== 401) return response;
      const second = await send(request, await token(first));
      if (second.status !== 401) return second;
      throw new SlipwayError(
        'Unauthorized',
        `Could not ${request.action}: Azure rejects the token that Entra issued: ${describeError(second).text}`,
      );
    },
  };
};

/** Returns the code and the message of an error response. The services use two forms. */
export const describeError = ({ status, body }: ArmResponse): { readonly code: string; readonly text: string } => {
  const outer = (body ?? {}) as { error?: unknown; code?: unknown; message?: unknown };
  const { code, message } = (outer.error ?? outer) as { code?: unknown; message?: unknown };
  const text = [status, code, message].filter((part) => part !== undefined && part !== '').join(', ');
  return { code: String(code ?? ''), text: `${text.replace(/\.$/, '')}.` };
};
