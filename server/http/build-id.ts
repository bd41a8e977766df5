import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Names the build that answered, so that a page can tell a new version from a lost connection. */
export const BUILD_HEADER = 'x-cv-build';

/** The id of the built screens, another for each build. Undefined where none were built. */
export function readBuildId(): string | undefined {
  try {
    return readFileSync(path.join(process.env.NEXT_DIST_DIR ?? '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
