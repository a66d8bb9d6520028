/** Shortens a digest or `name@sha256:…` to `sha256:0123456789ab`. Returns any other text unchanged. */
export const shortDigest = (reference: string): string => {
  const match = /sha256:([0-9a-f]{12})[0-9a-f]*/.exec(reference);
  return match ? `sha256:${match[1]}` : reference;
};

/** Shortens each full digest to 12 digits and each full commit hash to 7. */
export const shortHashes = (text: string): string =>
  text.replace(/\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g, '$1').replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');
