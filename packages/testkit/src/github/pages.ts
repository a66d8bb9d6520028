import type { Answer } from './routes.ts';

/** Returns one page of a list with `Link` headers to the others: 30 entries by default, 100 at most. */
export const paginate = (answer: Answer, url: URL): Answer => {
  const { body, wrap } = answer;
  if (!Array.isArray(body)) return answer;
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30)));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(body.length / size));
  const shown = body.slice((page - 1) * size, page * size);
  const to = (number: number, rel: string): string => {
    const address = new URL(url);
    address.searchParams.set('page', String(number));
    return `<${address.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev'), to(1, 'first')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ];
  return {
    status: answer.status,
    body: wrap ? { total_count: body.length, [wrap]: shown } : shown,
    ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}),
  };
};
