import { request as httpRequest } from 'node:http';
import { showDuration } from '@slipway/core';
import { type Request, requestTarget } from '@slipway/spec';

/** What came back, or why nothing did. */
export type Reply =
  | { readonly status: number; readonly body: string; readonly milliseconds: number }
  | { readonly error: string; readonly milliseconds: number };

export const isAnswer = (reply: Reply): reply is Extract<Reply, { status: number }> => 'status' in reply;

/** A body larger than this is no answer to a check. */
const most = 4 * 1024 * 1024;

const bodyOf = (request: Request): { readonly body?: string; readonly type?: string } => {
  if ('json' in request) return { body: JSON.stringify(request.json), type: 'application/json' };
  return request.body === undefined ? {} : { body: request.body };
};

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ETIMEDOUT: 'no answer',
};

/** Asks the application from outside its container. Never throws: no answer is a finding. */
export const ask = (port: number, request: Request, timeout: number, now: () => number): Promise<Reply> => {
  const started = now();
  const { body, type } = bodyOf(request);
  const headers = {
    ...(type ? { 'content-type': type } : {}),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...request.headers,
  };
  return new Promise((resolve) => {
    const end = (error: string): void => resolve({ error, milliseconds: now() - started });
    const options = {
      host: '127.0.0.1',
      port,
      method: request.method,
      path: requestTarget(request),
      headers,
      agent: false,
      timeout,
    };
    const sent = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= most) chunks.push(chunk);
      });
      response.on('error', (error) => end(error.message));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          milliseconds: now() - started,
        }),
      );
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${showDuration(timeout)}`)), timeout);
    sent.on('error', (error: NodeJS.ErrnoException) => end(words[error.code ?? ''] ?? error.message));
    sent.on('close', () => clearTimeout(timer));
    sent.end(body);
  });
};

export const get = (path: string): Request => ({ method: 'GET', path, query: {}, headers: {} });
