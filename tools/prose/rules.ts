import { type Sentence, type TextKind, wordCount } from './passage.ts';
import { type TermRule, terms } from './terms.ts';

type RuleName = TermRule | 'length' | 'title';

export interface Problem {
  readonly sentence: Sentence;
  readonly rule: RuleName;
  readonly found: string;
  readonly use: string;
  readonly why: string;
}

/** Most words of a sentence. Writers aim at 20; a sentence past the limit fails. */
const longest: Readonly<Record<TextKind, number>> = {
  docs: 30,
  action: 30,
  message: 30,
  comment: 30,
  docstring: 30,
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
const thirdPerson = /^(?:[a-z]+(?:-[a-z]+)*s|can|cannot|may|must)$/;
/** Nouns and other words that end like a verb in the third person. */
const noVerbs: ReadonlySet<string> = new Set(
  `this|its|us|as|always|whose|less|unless|pods|services|secrets|objects|files|fields|lines|words|ports|images|
  layers|inputs|outputs|values|keys|paths|errors|warnings|jobs|revisions|containers|workloads|digests|tags|
  years|days|minutes|seconds|hours|bytes|others|numbers|comments|entries|messages|volumes|answers|connections|
  kinds|labels|annotations|conditions|events|nodes|users|credentials|names'|milliseconds|columns|rows|
  cells|moments|problems|candidates|replicas|metrics|findings|namespaces|deployments|types|texts|tokens|options|
  sources|tools|actions|packages|folders|sentences|permissions|endpoints|phases|sizes|strings|settings|members`.split(
    /\|\s*/,
  ),
);
/** Only nouns are before these, except for some verbs. */
const afterNoun = /^(?:are|were|have|do|get|cannot|may|must|will)$/;
const isVerb = (word: string, next = ''): boolean =>
  thirdPerson.test(word) &&
  !noVerbs.has(word) &&
  (/^(?:can|cannot|may|must|consists|disposes)$/.test(word) || !afterNoun.test(next));

/** The first two words of a text. */
const firstWords = (text: string): readonly [string, string] => {
  const [first = '', next = ''] = text.split(/\s+/);
  return [first.replace(/[,:;].*$/, ''), next];
};

/** `it` and the title are one sentence: "it rolls back when …". */
const titleProblem = (sentence: Sentence): Problem[] => {
  if (sentence.kind !== 'title' || sentence.index > 0 || sentence.shown.startsWith('${')) return [];
  const [first, next] = firstWords(sentence.masked.replace(leading, ''));
  if (isVerb(first, next)) return [];
  const found = `“${sentence.shown.replace(leading, '').split(' ')[0]}” first`;
  const use = "a verb in the present tense first: it('rolls back when …')";
  return [{ sentence, rule: 'title', found, use, why: 'with "it", a title is a sentence about behaviour' }];
};

const docstringProblem = (sentence: Sentence): Problem[] => {
  if (sentence.kind !== 'docstring' || sentence.index > 0) return [];
  const [first, next] = firstWords(sentence.masked);
  if (/^[A-Z]/.test(first) && isVerb(first.toLowerCase(), next) && next !== 'of') return [];
  const use = 'a verb in the present tense first: "Returns …", "Restores …"';
  return [{ sentence, rule: 'docstring', found: `“${first}” first`, use, why: 'a function does something' }];
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
    .filter((token) => !/^[\d\s\p{P}%|+]*$/u.test(token));
  const words = tokens.filter((token) => wordLike.test(token));
  const isTitled = /^[A-Z][a-z]/.test(masked);
  if (words.length < (isTitled ? 1 : kind === 'message' ? 3 : 2)) return false;
  const isSentence = smallWords.test(masked) || (words.length > 2 && isTitled);
  return words.length === tokens.length || (words.length >= tokens.length * 0.6 && isSentence);
};

const checks = [lengthProblem, termProblems, titleProblem, docstringProblem];

/** Returns the problems of a sentence, none if it is code. */
export const problemsOf = (sentence: Sentence): Problem[] =>
  isProse(sentence) ? checks.flatMap((check) => check(sentence)) : [];
