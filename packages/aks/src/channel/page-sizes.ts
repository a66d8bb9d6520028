import type { HttpRequest } from '@slipway/cluster';

/** Page sizes, from large to small. The number of objects in a page that was too long is unknown. */
const sizes = [24, 6, 2, 1];

const limitOf = ({ path }: HttpRequest): number | undefined => {
  const limit = /[?&]limit=(\d+)/.exec(path)?.[1];
  return limit === undefined ? undefined : Number(limit);
};

const listPath = ({ path }: HttpRequest): string => path.split('?')[0] ?? path;

const withLimit = (message: HttpRequest, limit: number): HttpRequest => ({
  ...message,
  path: message.path.replace(/([?&]limit=)\d+/, `$1${limit}`),
});

/** Reduces the page size of lists whose pages do not fit into the output of a command. */
export class PageSizes {
  readonly #known = new Map<string, number>();

  /** Returns the request with a page size that fits, as far as it is known. */
  limit(message: HttpRequest): HttpRequest {
    const [known, limit] = [this.#known.get(listPath(message)), limitOf(message)];
    return known !== undefined && limit !== undefined && limit > known ? withLimit(message, known) : message;
  }

  /** Returns the request for a smaller page. Undefined for a single object, and for a page of one object. */
  shorten(message: HttpRequest): HttpRequest | undefined {
    const limit = limitOf(message);
    const next = limit === undefined ? undefined : sizes.find((size) => size < limit);
    if (next === undefined) return undefined;
    this.#known.set(listPath(message), next);
    return withLimit(message, next);
  }
}
