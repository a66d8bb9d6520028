import type { HttpRequest } from '@slipway/cluster';

/** Lengths of pages, tried one after the other: how many objects a page had is not known when it does not fit. */
const steps = [24, 6, 2, 1];

const limitOf = ({ path }: HttpRequest): number | undefined => {
  const limit = /[?&]limit=(\d+)/.exec(path)?.[1];
  return limit === undefined ? undefined : Number(limit);
};

const listPath = ({ path }: HttpRequest): string => path.split('?')[0] ?? path;

const withLimit = (message: HttpRequest, limit: number): HttpRequest => ({
  ...message,
  path: message.path.replace(/([?&]limit=)\d+/, `$1${limit}`),
});

/** Lists whose pages have to be shorter than they were asked for, so that a page fits into an output. */
export class PageSizes {
  readonly #known = new Map<string, number>();

  /** The message as it fits, as far as that is known. */
  limit(message: HttpRequest): HttpRequest {
    const [known, limit] = [this.#known.get(listPath(message)), limitOf(message)];
    return known !== undefined && limit !== undefined && limit > known ? withLimit(message, known) : message;
  }

  /** After a page that did not fit. Undefined for what is no list, and for a page of a single object. */
  shorten(message: HttpRequest): HttpRequest | undefined {
    const limit = limitOf(message);
    const next = limit === undefined ? undefined : steps.find((step) => step < limit);
    if (next === undefined) return undefined;
    this.#known.set(listPath(message), next);
    return withLimit(message, next);
  }
}
