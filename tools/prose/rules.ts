import { type Sentence, type TextKind, wordCount } from './passage.ts';
import { type TermRule, terms } from './terms.ts';

export type RuleName = TermRule | 'length' | 'title';

export interface Problem {
  readonly sentence: Sentence;
  readonly rule: RuleName;
  readonly found: string;
  readonly use: string;
  readonly why: string;
}

/** Most words of a sentence. Writers aim at 20; a sentence past the limit fails. */
export const longest: Readonly<Record<TextKind, number>> = {
  docs: 30,
  action: 30,
  message: 30,
  comment: 30,
  title: 25,
  group: 25,
};

const lengthProblem = (sentence: Sentence): Problem[] => {
  const words = wordCount(sentence.masked);
  const most = longest[sentence.kind];
  if (words <= most) return [];
  return [
    {
      sentence,
      rule: 'length',
      found: `${words} words`,
      use: `two sentences or a list: at most ${most} words, about 20 on average`,
      why: 'a sentence holds one idea',
    },
  ];
};

const termProblems = (sentence: Sentence): Problem[] =>
  terms
    .filter(({ kinds }) => kinds?.includes(sentence.kind) ?? true)
    .flatMap(({ match, ...term }) => {
      const found = match.exec(sentence.masked);
      return found ? [{ sentence, rule: term.rule, found: `“${found[0].trim()}”`, use: term.use, why: term.why }] : [];
    });

const leading = /^(?:\d+\w?: |(?:also|always|again|even|just|never|only|still|then) )*/;
const verb = /^(?:[a-z]+(?:-[a-z]+)*s|can|cannot|may|must|needs?)$/;
/** Words that end like a verb in the third person and are none. */
const noVerbs = new Set([
  'this',
  'its',
  'us',
  'as',
  'always',
  'whose',
  'less',
  'unless',
  'nothing',
  'sometimes',
  'pods',
  'services',
  'secrets',
  'objects',
  'files',
  'names',
  'fields',
  'lines',
  'words',
  'ports',
  'images',
  'layers',
  'tests',
  'inputs',
  'outputs',
  'flags',
  'values',
  'keys',
  'paths',
  'errors',
  'warnings',
  'logs',
  'jobs',
  'runs',
  'hooks',
  'revisions',
  'releases',
  'containers',
  'workloads',
  'digests',
  'tags',
  'years',
  'days',
  'minutes',
  'seconds',
  'hours',
  'bytes',
  'two',
  'others',
  'numbers',
  'lists',
  'comments',
  'entries',
  'messages',
  'volumes',
  'requests',
  'answers',
  'connections',
  'kinds',
  'labels',
  'annotations',
  'conditions',
  'events',
  'nodes',
  'users',
  'credentials',
]);

/** `it` and the title are one sentence: "it rolls back when …". */
const titleProblem = (sentence: Sentence): Problem[] => {
  if (sentence.kind !== 'title') return [];
  const first = sentence.masked.replace(leading, '').split(/[\s,:;]/)[0] ?? '';
  if (/^X|^%|^$/.test(first) || (verb.test(first) && !noVerbs.has(first))) return [];
  return [
    {
      sentence,
      rule: 'title',
      found: `“${first}”`,
      use: "a verb in the present tense at the beginning: it('rolls back when …')",
      why: 'a title is a sentence about behaviour, with "it" as its subject',
    },
  ];
};

const smallWords =
  /\b(?:the|a|an|is|are|was|were|be|of|to|in|on|at|by|for|from|with|without|and|or|not|no|but|if|when|as|it|its|that|this|has|have|does|cannot|can)\b/i;
const wordLike = /^[("'“‘]*[A-Za-z][A-Za-z'’-]*[.,;:!?)"'”…]*$/;

/** Strings of a program and comments also hold commands, patterns and code. */
const isProse = ({ masked, kind }: Sentence): boolean => {
  if (kind !== 'message' && kind !== 'comment') return true;
  const tokens = masked
    .replaceAll('\u2060', '')
    .split(/\s+/)
    .filter((token) => token !== '—' && token !== '–');
  const words = tokens.filter((token) => wordLike.test(token));
  if (words.length < 3) return false;
  return words.length === tokens.length || (words.length >= tokens.length * 0.6 && smallWords.test(masked));
};

/** Returns what is wrong with a sentence. */
export const problemsOf = (sentence: Sentence): Problem[] =>
  isProse(sentence) ? [...lengthProblem(sentence), ...termProblems(sentence), ...titleProblem(sentence)] : [];
