import { reportOf } from './kit.ts';

export const crash = reportOf('deploy', {
  status: 'failed',
  sentence: 'Revision 2 failed.',
  cause: {
    code: 'CrashLoop',
    sentence: 'Container api exits with 1 at start.',
    evidence: [],
    command: 'kubectl logs x --previous',
  },
  facts: {
    release: 'penguins',
    namespace: 'shop',
    result: 'failed',
    revision: 2,
    rollback: {
      release: 'penguins',
      namespace: 'shop',
      status: 'rolled-back',
      from: 2,
      to: 1,
      images: ['i@sha256:a'],
      changes: [],
      timeline: [],
      problems: [],
    },
  },
});

export const good = reportOf('deploy', {
  sentence: 'Revision 1 runs.',
  facts: {
    release: 'penguins',
    namespace: 'shop',
    result: 'deployed',
    revision: 1,
    images: ['i@sha256:a'],
    isDigestVerified: true,
  },
});
