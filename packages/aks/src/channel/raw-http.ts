import type { HttpRequest, ResponseHead } from '@slipway/cluster';

const lineBreaks = /[\r\n]/g;

/** Returns a request as bytes for `kubectl proxy`, which adds the login. With HTTP/1.0 the body ends with the connection. */
export const rawRequest = ({ method, path, headers, body }: HttpRequest): Buffer => {
  const content = Buffer.from(body ?? '');
  const lines = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() !== 'authorization')
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value.replace(lineBreaks, ' ')}`));
  const length = body === undefined && method === 'GET' ? [] : [`content-length: ${content.length}`];
  const head = [`${method} ${path} HTTP/1.0`, 'host: localhost', ...lines, ...length].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), content]);
};

/** Returns the parsed head; undefined if the text is not a response head. */
export const parseHead = (text: string): ResponseHead | undefined => {
  const [first = '', ...lines] = text.split('\n').filter(Boolean);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
  if (!status) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status, headers };
};

/** Returns whether a body is complete, as far as its head and its last character show it. */
export const isComplete = ({ headers }: ResponseHead, body: Buffer): boolean => {
  const announced = headers['content-length'];
  if (announced !== undefined) return body.length >= Number(announced);
  if (!headers['content-type']?.startsWith('application/json')) return true;
  return /[}\]]\s*$/.test(body.subarray(-16).toString('latin1'));
};
