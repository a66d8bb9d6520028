import type { HttpRequest, HttpResponse } from '@slipway/http';
import type { AuthorizedRequest } from '../client/registry.ts';
import type { Authorizer } from './authorizer.ts';

/** Returns a function that sends a request with a token. After a 401 it renews the token and sends the request again. */
export const authorizedRequests =
  (origin: string, authorizer: Authorizer, send: (call: HttpRequest) => Promise<HttpResponse>) =>
  async ({ path, scopes, ...call }: AuthorizedRequest): Promise<HttpResponse> => {
    const url = new URL(path, origin);
    // A registry behind a proxy that ends TLS often gives its own addresses with the wrong scheme.
    if (url.host === new URL(origin).host) url.protocol = new URL(origin).protocol;
    const own = url.origin === origin;
    let header: string | undefined;
    const once = async () => {
      header = own ? await authorizer.header(scopes) : undefined;
      return send({
        ...call,
        url: url.href,
        headers: { ...call.headers, ...(header ? { authorization: header } : {}) },
      });
    };
    const answer = await once();
    if (answer.status !== 401 || !own) return answer;
    await authorizer.renew(answer, scopes, header);
    return once();
  };
