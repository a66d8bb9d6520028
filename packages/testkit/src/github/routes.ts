import type { Permission } from './permissions.ts';
import type { Repository } from './records.ts';
import type { Views } from './views.ts';

/** The input of a handler. It may change the repository. */
export interface Call {
  readonly repository: Repository;
  readonly views: Views;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Login of the token's owner. */
  readonly login: string;
  /** RFC 3339. */
  readonly now: string;
  readonly nextId: () => number;
  readonly api: string;
}

export interface Answer {
  readonly status: number;
  /** JSON. A list is split into pages. */
  readonly body?: unknown;
  /** The name of the list, if GitHub wraps it with `total_count`. */
  readonly wrap?: string;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path of the published API description. `{name}` matches one segment. */
  readonly path: string;
  /** Permissions, one of which is enough. Empty: any token. */
  readonly needs: readonly Permission[];
  readonly handle: (call: Call) => Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const gone: Answer = { status: 204 };

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
