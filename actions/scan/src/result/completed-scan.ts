import type { Image } from '@slipway/oci';
import type { AppliedExceptions } from '../exceptions/apply-exceptions.ts';
import type { ScanFindings } from '../trivy/read-trivy-report.ts';
import type { ScanFolders } from '../trivy/run-trivy.ts';
import type { Database } from '../trivy/trivy-database.ts';

/** The data of a scan from which the result is made. */
export interface CompletedScan {
  readonly image: Image;
  /** The title of the image, or its name. */
  readonly name: string;
  readonly folders: ScanFolders;
  readonly database: Database;
  readonly scanned: ScanFindings;
  readonly applied: AppliedExceptions;
}
