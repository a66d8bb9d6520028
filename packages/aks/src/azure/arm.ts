import { type AzureIdentity, requestEntraToken } from '@slipway/azure';
import { type Clock, SlipwayError } from '@slipway/core';
import type { Transport } from '@slipway/http';

/** What the resource manager answered, of any status. */
export interface ArmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed; undefined for an empty body or one that is no JSON. */
  readonly body: unknown;
}

export interface ArmRequest {
  readonly method: 'GET' | 'POST';
  /** Below the resource manager, without `api-version`; or a whole address, which is asked as it is. */
  readonly path: string;
  readonly body?: unknown;
  /** In words, for messages. */
  readonly what: string;
  /** Attempts in all; 1 for what must not be done twice. */
  readonly attempts?: number;
}

/** Azure's resource manager, as one application asks it. */
export interface Arm {
  /** @throws SlipwayError Unauthorized, Unreachable */
  send(call: ArmRequest): Promise<ArmResponse>;
}

export interface ArmOptions {
  readonly identity: AzureIdentity;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly mask: (value: string) => void;
}

/** Microsoft.ContainerService, a stable version that all regions serve. */
const apiVersion = '2025-10-01';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An intermediary's page; the status is told instead.
    return undefined;
  }
};

export const connectArm = ({ identity, transport, clock, mask }: ArmOptions): Arm => {
  const { resourceManager } = identity.cloud;
  const login = async () => {
    const token = await requestEntraToken(identity, [resourceManager], transport, clock);
    mask(token.value);
    return token;
  };
  let current: ReturnType<typeof login> | undefined;
  const token = async (refused?: string): Promise<string> => {
    const known = await current?.catch(() => undefined);
    if (!known || known.value === refused || known.until <= clock.monotonic()) current = login();
    return (await (current ?? login())).value;
  };
  const send = async ({ method, path, body, what, attempts }: ArmRequest, bearer: string) => {
    const isWhole = path.startsWith('http');
    const url = isWhole ? path : `${resourceManager}${path}?api-version=${apiVersion}`;
    const answer = await transport.send({
      method,
      url,
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      action: what,
      ...(attempts === undefined ? {} : { attempts }),
    });
    return { status: answer.status, headers: answer.headers, body: parsed(answer.body.toString()) };
  };
  return {
    send: async (call) => {
      const used = await token();
      const answer = await send(call, used);
      if (answer.status !== 401) return answer;
      const again = await send(call, await token(used));
      if (again.status !== 401) return again;
      throw new SlipwayError(
        'Unauthorized',
        `Could not ${call.what}: Azure does not accept its own token: ${describeResponse(again).text}`,
      );
    },
  };
};

/** Code and message of an error, from either of the forms that the services use. */
export const describeResponse = ({ status, body }: ArmResponse): { readonly code: string; readonly text: string } => {
  const outer = (body ?? {}) as { error?: unknown; code?: unknown; message?: unknown };
  const { code, message } = (outer.error ?? outer) as { code?: unknown; message?: unknown };
  const words = [status, code, message].filter((part) => part !== undefined && part !== '').join(', ');
  return { code: String(code ?? ''), text: `${words.replace(/\.$/, '')}.` };
};
