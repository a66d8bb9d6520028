// The words that the project's text avoids, what to write instead, and why. The one place for such a list.
import type { TextKind } from './passage.ts';

export type TermRule = 'glossary' | 'verb' | 'phrase' | 'subject' | 'docstring';

export interface Term {
  readonly rule: TermRule;
  /** Matched against a sentence whose code spans, URLs, quotations and interpolations are masked. */
  readonly match: RegExp;
  readonly use: string;
  readonly why: string;
  /** Every kind if absent. */
  readonly kinds?: readonly TextKind[];
}

const oneTermForOneIdea = 'docs/glossary.md has one term for it';

const glossary = (match: RegExp, use: string, why: string = oneTermForOneIdea): Term => ({
  rule: 'glossary',
  match,
  use,
  why,
});

/** Terms with a standard word: Kubernetes, Helm, Argo Rollouts, OCI, GitHub. */
const glossaryTerms: readonly Term[] = [
  glossary(/\bledgers?\b/i, '"history", or "revision" for one of its Secrets'),
  glossary(
    /\b(?:its|a|no|whose|release's) past\b|\bthe past\b(?! (?:\d|few|hour|day|week|month|year|minute|second))/i,
    '"history"',
  ),
  glossary(
    /\b(?:history|release|revision)(?:'s)? entr(?:y|ies)\b|\bentr(?:y|ies) (?:of|in|from) (?:the|a|its) (?:history|release)\b/i,
    '"revision"',
  ),
  glossary(
    /\b(?:on trial|trial(?:s|led|ling)?)\b(?! period)/i,
    '"candidate" or "canary" for a version, "dry run" for a request, "test container" for a container',
  ),
  glossary(
    /\b(?:last|newest) (?:verified )?good\b|\bverified good\b|\bgood (?:one|revision)s?\b/i,
    '"last verified revision" or "verified"',
  ),
  glossary(/\b(?:the|a|no|any|this|each|such|every|what) right (?:to|of|for)\b|\brights\b/i, '"permission"'),
  glossary(
    /(?<!rollout )\bund(?:o|oes|one|oing|id)\b/i,
    '"restore" for objects, "roll back" for a release, "abort" for a candidate',
  ),
  glossary(/\bway back\b/i, '"rollback"'),
  glossary(
    /(?<!(?:readiness|scheduling|feature|schedulingGates) )\bgates?\b/i,
    '"health check", or "threshold" for severities',
  ),
  glossary(
    /\bfollow(?:s|ed|ing)? (?:(?:the|its|a|many|new|every|each|all) )?(?:rollouts?|releases?|objects?|Deployments?|workloads?|candidate|Jobs?)\b/i,
    '"track"',
  ),
  glossary(/\bstead(?:y|iness)\b/i, '"stability window", or "stable"'),
  glossary(/\bwith a note\b|\ba note (?:names|says|tells)\b/i, '"warning"'),
  glossary(/\bthe old one\b/i, '"stable version", or the name of the object'),
  glossary(
    /\b(?:an?|the|that|new|old|other|each|either|which|one|both|stable) colou?rs?\b(?! of\b)/i,
    '"active" or "preview" version',
  ),
  glossary(/\bgreen waits\b/i, '"the preview waits"'),
  glossary(/\bretreat(?:s|ed|ing)?\b/i, '"abort" or "roll back"'),
  glossary(/\b(?:goes|went|going|gone|go) on\b/i, '"continue" or "promote"'),
  glossary(/\bshares? of (?:the )?(?:traffic|requests|visitors)\b/i, '"weight", or "percent of the traffic"'),
  glossary(/\b(?:lent|lends?|lending|owed|owes?)\b/i, '"adopted", or the manager that owns the field'),
  glossary(/\bwhose (?:it is|they are)\b/i, '"field ownership", or the manager that owns the field'),
  glossary(
    /\bholds? (?:the|a|an|its|every|each) (?:rollout|canary|candidate|release|step)\b|\b(?:rollouts?|canary|candidate|steps?) holds?\b(?= (?:for|at|until|here|there)\b|[.,;]|$)/i,
    '"pause"',
  ),
  glossary(
    /\bstages? (?:of|in) (?:the|a|its|every|each) (?:canary|rollout|candidate)\b|\b(?:canary|rollout|candidate)(?:'s)? (?:(?:is|enters?|reaches|waits) )?(?:(?:in|at) )?(?:(?:its|the|a|each|every|next|last|first|second) ){0,2}stages?\b/i,
    '"step"',
  ),
  glossary(
    /\b(?:canary|candidate|preview)(?:'s)? shares?\b|\bshares? of (?:the |a )?(?:canary|candidate|preview)\b|\b(?:canary|candidate|preview) gets? (?:a|its|the) (?:\w+ )?share\b|\bshare (?:grows|rises)\b/i,
    '"weight", or "percent of the traffic"',
  ),
  glossary(/\bwords of (?:the|a|an|its|every|each) (?:finding|cause|hint|error|message)s?\b/i, '"finding" or "hint"'),
  glossary(
    /(?<!\btime )\b(?:is|are|was|were|comes?|came|stays?|been) up\b(?! (?:to|for)\b|-)/i,
    '"ready" or "available"',
  ),
  glossary(/\bports? (?:that )?(?:is|are|was|were) served\b|\bserved ports?\b/i, '"a port that answers"'),
  glossary(/\b(?:an?|the|this|each|every|next|last) hold (?:of|is|was|has|lasts|ends|waits)\b/i, '"pause"'),
  glossary(/\bwhat (?:is|was|were|has been) seen\b/i, '"finding", "cause" or "evidence"'),
  glossary(
    /\bparts? of (?:the|an|its|every|each) (?:image|layout|index)\b(?!'s)/i,
    '"manifest", "config", "layer" or "blob"',
  ),
  glossary(/\bbefore[- ]and[- ]after (?:jobs?|hooks?|phases?)\b/i, '"hook" or "phase"'),
  glossary(/\bsurplus\b/i, '"objects to prune"'),
  glossary(/\bdoomed\b/i, '"objects to delete" or "objects to prune"'),
  glossary(/\btr(?:y|ies|ied) (?:\w+ ){0,3}without changing\b/i, '"dry run"'),
  glossary(/\bdoubt(?:s|ed|ful)?\b/i, '"warning", or the evidence that is missing'),
  glossary(/\bwaiv(?:e|es|ed|ers?|ing)\b/i, '"exception" (with expiry and reason)'),
  glossary(/\b(?:text|words|names|logs) of others\b/i, '"untrusted text"'),
  glossary(/\bforeign\b(?! keys?\b)/i, '"untrusted" for text, "of another owner" for objects, "third-party" for code'),
  glossary(/\bwatch(?:es|ed|ing)? that (?:it|they) stays?\b/i, '"stability window"'),
  glossary(/\b(?:(?:un)?heard|hears?|hearing)\b/i, '"listens" or "answers"'),
  glossary(/\bknock(?:s|ed|ing)?\b/i, '"probe"'),
  glossary(/\bsilent ports?\b/i, '"port without a listener"'),
  glossary(
    /\bAPI server(?: \w+)? (?:away|gone)\b|\btime away\b|\b(?:is|was|were|are|stays|been) away\b/i,
    '"API server outage", "unreachable"',
  ),
  glossary(
    /\b(?:is|are|was|were|stays?|stayed|goes|went|be) well\b(?!-| (?:known|formed|below|above))/i,
    '"ready", "available", "healthy" or "succeeds"',
  ),
  glossary(
    /\bhid(?:es?|ing|den) (?:\w+ ){0,2}(?:secret|token|password|key)s?\b|\b(?:secret|token|password)s? (?:is|are|was|were|stays?) hidden\b/i,
    '"redact" (in text) or "mask" (in the log of GitHub)',
  ),
];

const verb = (match: RegExp, use: string, kinds?: readonly TextKind[]): Term => ({
  rule: 'verb',
  match,
  use,
  why: 'the field has another verb',
  ...(kinds ? { kinds } : {}),
});

const verbTerms: readonly Term[] = [
  verb(/\b(?:sits?|sat|sitting) (?:\w+ ){0,3}out\b/i, '"retries", "waits" or "tolerates"'),
  verb(/\bg(?:ive|ives|ave|iven|iving) (?:\w+ ){0,5}back\b/i, '"restores" or "returns"'),
  verb(/\bt(?:ake|akes|ook|aken|aking) (?:(?!over\b)\w+ ){0,3}back\b/i, '"restores", "reverts" or "undoes"'),
  verb(/\b(?:bring|brings|brought|bringing) (?:\w+ ){0,3}back\b/i, '"restores"'),
  verb(/\b(?:comes?|came|coming) back\b/i, '"is restored", "returns" or "recovers"'),
  verb(/\bbegin(?:s|ning)? (?:a|its|their) life\b/i, '"starts"'),
  verb(/\b(?:tells?|told|telling)\b/i, '"reports", "shows", "logs", "detects" or "distinguishes"'),
  verb(
    /\b(?:knows?|knew|knowing)\b(?<!\b(?:who|you|reader|readers|to) know(?:s)?)/i,
    '"has", "reads", "supports" or "tracks"',
  ),
  verb(/(?<!, )\b(?:says?|said|saying)\b/i, '"reports", "prints", "states", "explains" or "logs"'),
  verb(/(?<!\b(?:you|they|people|users?|who) )\bwant(?:s|ed)?\b/i, '"needs", "requires" or "requests"'),
  verb(/\b(?:bears?|bore|borne|bearing|mends?|mended|mending)\b/i, '"tolerates", "repairs" or "fixes"'),
  verb(/\b(?:feels?|felt|feeling)\b/i, '"detects" or "receives"'),
  verb(/\b(?:stands|stood|standing|stand)\b(?!-|ing committee| by\b)/i, '"is", "exists", "remains" or "applies"'),
  verb(
    /\b(?:asks|asked|asking)\b|\bask (?:the |a |every |each )?(?:API server|ports?|server|registry|cluster|Services?|pods?|kubelet|GitHub)\b|(?<!^|[,;:] |\b(?:or|and|whom to) )\bask\b/i,
    '"requests", "queries", "probes" or "reads"',
  ),
  verb(
    /\b(?:is|are|was|were|stays?|keeps?|remains?|falls?|fell|be|been|being) silent\b|\bsilence\b/i,
    '"does not answer" or "logs nothing"',
  ),
];

const phrase = (match: RegExp, use: string, why = 'the phrase hides subject, verb or object'): Term => ({
  rule: 'phrase',
  match,
  use,
  why,
});

const phraseTerms: readonly Term[] = [
  phrase(
    /(?:\b(?:is|are|was|were|be|been|being)|\b(?:there|it|that|here)'s) (?:no (?!longer\b|more than\b)\w+|none\b)/i,
    '"is not a …", "has no …" or "does not exist"',
  ),
  phrase(/\bbe (?:it|they)\b/i, 'a sentence or a list'),
  phrase(/\bnobody\b|\bno[- ]?one\b(?!-)/i, 'the subject and "not", or the passive voice'),
  phrase(/\b(?:some|any|every)body\b/i, '"someone", or the user, the operator, another run'),
  phrase(/\bwhatever\b/i, '"any", "every" or "regardless of"'),
  phrase(/\bwho(?:so)?ever\b/i, 'the subject: the user, the operator, the run'),
  phrase(/\b(?:all|nothing|everything) that there is\b/i, '"all", "nothing", or the objects'),
];

/** Comments: the tag is what editors show. */
const docstringTerms: readonly Term[] = [
  {
    rule: 'docstring',
    match: /^Throws\b/,
    use: '"@throws {Code} when …"',
    why: 'a docstring names its errors by the tag',
    kinds: ['comment', 'docstring'],
  },
];

const subject = (match: RegExp, use: string): Term => ({
  rule: 'subject',
  match,
  use,
  why: 'the subject is a thing that exists: Slipway, an action, an object',
});

const subjectTerms: readonly Term[] = [
  subject(/^(?:What|Who|Whose|Whoever|Whatever|Which)\b(?![^?]*\?)(?= \S+ \S+)/, 'the thing itself as the subject'),
  subject(
    /[,;:—–] (?:(?:and|but|or|so|because|if|when|while) )?what (?:is|are|was|were|has|have|had|a|an|the|it|they|does|do|did|cannot|can|no)\b(?![^?]*\?)/i,
    'the thing itself as the subject',
  ),
  subject(/^(?:Others|One of them|Nobody|Somebody)\b/, 'the thing itself as the subject'),
  subject(
    /^The (?:first|second|others?|former|latter)(?: one)? (?:is|are|was|were|has|have|does|do|can|cannot|may|must|waits|fails|runs|starts|stays|gets|wins)\b/,
    'the thing itself as the subject',
  ),
];

export const terms: readonly Term[] = [
  ...glossaryTerms,
  ...verbTerms,
  ...phraseTerms,
  ...docstringTerms,
  ...subjectTerms,
];
