import type { Release } from '../release.ts';
import { crashes } from './crashes.ts';
import { healthy } from './healthy.ts';
import { images } from './images.ts';
import { jobs } from './jobs.ts';
import { places } from './places.ts';
import { probes } from './probes.ts';
import { reach, reachable } from './reach.ts';
import { refusals } from './refusals.ts';

export const releases: readonly Release[] = [
  ...images,
  ...crashes,
  ...probes,
  ...places,
  ...refusals,
  ...jobs,
  ...reach,
  ...healthy,
  ...reachable,
];
