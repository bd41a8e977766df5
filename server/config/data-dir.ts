import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from './start-error';

/**
 * Makes the directory of an embedded database, where the generated secret is as well.
 * @throws StartError where this user can't write there, as a service's user who was given no settings
 */
export function makeDataDir(folder: string, mode = 0o700): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(
      "DATABASE_URL is not set, and this user can't write to DATA_DIR, where an embedded database would be: set one of them.",
    );
  }
}
