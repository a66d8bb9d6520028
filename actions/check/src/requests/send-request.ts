import { request as httpRequest } from 'node:http';
import { showDuration } from '@slipway/core';
import { type Request, requestTarget } from '@slipway/spec';

/** A response, or the reason why the application did not answer. */
export type HttpReply =
  | { readonly status: number; readonly body: string; readonly milliseconds: number }
  | { readonly error: string; readonly milliseconds: number };

export const isAnswer = (reply: HttpReply): reply is Extract<HttpReply, { status: number }> => 'status' in reply;

/** Bytes of a body that are kept. No check needs more. */
const longestBody = 4 * 1024 * 1024;

const bodyOf = (request: Request): { readonly body?: string; readonly type?: string } => {
  if ('json' in request) return { body: JSON.stringify(request.json), type: 'application/json' };
  return request.body === undefined ? {} : { body: request.body };
};

const errors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ETIMEDOUT: 'no answer',
};

/** Sends a request to the application from outside its container. Never throws: a missing answer is a result. */
export const sendRequest = async (
  port: number,
  request: Request,
  timeout: number,
  now: () => number,
): Promise<HttpReply> => {
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
        if (size <= longestBody) chunks.push(chunk);
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
    sent.on('error', (error: NodeJS.ErrnoException) => end(errors[error.code ?? ''] ?? error.message));
    sent.on('close', () => clearTimeout(timer));
    sent.end(body);
  });
};

export const get = (path: string): Request => ({ method: 'GET', path, query: {}, headers: {} });
