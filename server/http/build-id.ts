import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The build that answered, by which a page detects a new version. */
export const BUILD_HEADER = 'x-cv-build';

/** The id of the build of the screens; undefined if there is none. */
export function readBuildId(): string | undefined {
  try {
    return readFileSync(path.join(process.env.NEXT_DIST_DIR ?? '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
