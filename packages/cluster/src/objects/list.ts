import type { KubeObject } from '@slipway/kubernetes';
import { ApiError } from '../api/api-error.ts';
import type { ApiResource, ListResult, Selection } from '../api/cluster.ts';
import type { Transport } from '../transport/transport.ts';
import { apiPath, queryString } from './api-path.ts';

interface Page {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: KubeObject[] | null;
}

const pageSize = 500;
/** Attempts for a list that expires while it is read. */
const maxAttempts = 3;

export const describeSelection = ({ kind, namespace }: Selection): string =>
  namespace ? `${kind} in namespace ${namespace}` : kind;

const readPages = async (
  transport: Transport,
  resource: ApiResource,
  selection: Selection,
  signal: AbortSignal,
): Promise<ListResult> => {
  const items: KubeObject[] = [];
  let token = '';
  for (;;) {
    const query = queryString({
      labelSelector: selection.labelSelector,
      fieldSelector: selection.fieldSelector,
      limit: pageSize,
      continue: token,
    });
    const page = await transport.json<Page>(
      {
        method: 'GET',
        path: `${apiPath(resource, { namespace: selection.namespace })}${query}`,
        intent: `list ${describeSelection(selection)}`,
      },
      signal,
    );
    // The items of a list have no apiVersion and kind.
    for (const item of page.items ?? [])
      items.push({ ...item, apiVersion: item.apiVersion ?? resource.apiVersion, kind: item.kind ?? resource.kind });
    token = page.metadata.continue ?? '';
    if (!token) return { items, resourceVersion: page.metadata.resourceVersion };
  }
};

/** Returns a list, read page by page. Starts again if the version of the list expires (410). */
export const listObjects = async (
  transport: Transport,
  resource: ApiResource,
  selection: Selection,
  signal: AbortSignal,
): Promise<ListResult> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await readPages(transport, resource, selection, signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.status.code === 410) || attempt >= maxAttempts) throw error;
    }
};
