import type { Image } from '@slipway/oci';
import type { AppliedExceptions } from './apply-exceptions.ts';
import type { Database, ScanFolders } from './run-trivy.ts';
import type { ScanFindings } from './trivy-report.ts';

/** All that a conclusion is drawn from. */
export interface CompletedScan {
  readonly image: Image;
  /** As its builder named it. */
  readonly name: string;
  readonly place: ScanFolders;
  readonly database: Database;
  readonly result: ScanFindings;
  readonly applied: AppliedExceptions;
}
