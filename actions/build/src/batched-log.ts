/** How often the engine's output reaches the log: often enough to watch, rarely enough to stay readable. */
const interval = 500;

/** BuildKit repeats digests that help nobody who reads along. */
const idle = /^(#\d+ (sha256:[0-9a-f]{64}.*|DONE 0\.0s))?$/;

/**
 * Passes lines on in small batches: each piece of foreign text in the log costs two lines around it.
 * @param show gets several lines at once
 */
export const withBatchedLog = async <T>(
  show: (text: string) => void,
  body: (onLine: (line: string) => void) => Promise<T>,
): Promise<T> => {
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) show(waiting.join('\n'));
    waiting = [];
  };
  const timer = setInterval(flush, interval);
  try {
    return await body((line) => {
      if (!idle.test(line)) waiting.push(line);
    });
  } finally {
    clearInterval(timer);
    flush();
  }
};
