import type { Permission } from './permissions.ts';
import type { Repository } from './records.ts';
import type { Views } from './views.ts';

/** What a handler may look at and change. */
export interface Call {
  readonly repository: Repository;
  readonly views: Views;
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Who the token belongs to. */
  readonly login: string;
  /** RFC 3339. */
  readonly now: string;
  readonly nextId: () => number;
  readonly api: string;
}

export interface Answer {
  readonly status: number;
  /** JSON; a list is cut into pages. */
  readonly body?: unknown;
  /** The list's name where GitHub wraps it with `total_count`. */
  readonly wrap?: string;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in the published API description: `{name}` stands for one segment. */
  readonly path: string;
  /** One of these is enough; none: any token. */
  readonly needs: readonly Permission[];
  readonly handle: (call: Call) => Answer;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const gone: Answer = { status: 204 };

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
