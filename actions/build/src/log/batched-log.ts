/** Milliseconds between two batches: short enough to watch, long enough to keep the log readable. */
const interval = 500;

/** Lines of BuildKit that repeat digests. They are left out. */
const noise = /^(#\d+ (sha256:[0-9a-f]{64}.*|DONE 0\.0s))?$/;

/**
 * Logs lines in small batches: each piece of untrusted text in the log needs two lines around it.
 * @param show logs several lines at once
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
      if (!noise.test(line)) waiting.push(line);
    });
  } finally {
    clearInterval(timer);
    flush();
  }
};
