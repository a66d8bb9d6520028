import type { Image } from '@slipway/oci';
import type { Applied } from './apply-exceptions.ts';
import type { Database, Workplace } from './run-trivy.ts';
import type { ScanResult } from './trivy-report.ts';

/** All that a conclusion is drawn from. */
export interface Scanned {
  readonly image: Image;
  /** As its builder named it. */
  readonly name: string;
  readonly place: Workplace;
  readonly database: Database;
  readonly result: ScanResult;
  readonly applied: Applied;
}
