/** The challenge of a registry in `Www-Authenticate` (RFC 9110, 11.6.1; distribution token specification). */
export type Challenge =
  | { readonly scheme: 'none' }
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer';
      readonly realm: string;
      readonly service?: string;
      readonly scope?: string;
      readonly error?: string;
    };

/** Returns the strongest supported scheme: Bearer before Basic. */
export const parseChallenge = (header: string | readonly string[] | undefined): Challenge => {
  const lines = header === undefined ? [] : typeof header === 'string' ? [header] : header;
  const found = lines.map(parseOne);
  return (
    found.find(({ scheme }) => scheme === 'bearer') ??
    found.find(({ scheme }) => scheme === 'basic') ?? { scheme: 'none' }
  );
};

const parseOne = (line: string): Challenge => {
  const [, scheme = '', rest = ''] = /^\s*([A-Za-z]+)\s*(.*)$/s.exec(line) ?? [];
  if (scheme.toLowerCase() === 'basic') return { scheme: 'basic' };
  if (scheme.toLowerCase() !== 'bearer') return { scheme: 'none' };
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare] of rest.matchAll(/([A-Za-z_]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g))
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  const realm = parameters.get('realm');
  if (!realm) return { scheme: 'none' };
  const optional = (name: 'service' | 'scope' | 'error') => {
    const value = parameters.get(name);
    return value ? { [name]: value } : {};
  };
  return { scheme: 'bearer', realm, ...optional('service'), ...optional('scope'), ...optional('error') };
};
