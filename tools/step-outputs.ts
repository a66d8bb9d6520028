/** Returns the outputs of a GITHUB_OUTPUT file: `name<<delimiter`, lines, `delimiter` for each. */
export const parseOutputs = (text: string): Record<string, string> => {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const match = /^([^=<\s]+)<<(.+)$/.exec(lines[at] ?? '');
    if (!match?.[1] || !match[2]) continue;
    const end = lines.indexOf(match[2], at + 1);
    outputs[match[1]] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
};
