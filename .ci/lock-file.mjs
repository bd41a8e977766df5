import { readFileSync } from 'node:fs';

const FILE = 'package-lock.json';

/**
 * The lock file holds a hash of every package and no place to download it from: that is the configuration of whoever
 * installs, and a hash makes it all the same.
 */
const text = readFileSync(FILE, 'utf8');
const packages = Object.entries(JSON.parse(text).packages).filter(([name]) => name !== '');
const wrong = [
  ...packages.filter(([, entry]) => 'resolved' in entry).map(([name]) => `${name} has a download address`),
  ...packages.filter(([, entry]) => !hasHash(entry)).map(([name]) => `${name} has no hash`),
  ...(/"(?:resolved|version)": "(?:https?|git)/.test(text) ? ['an address stands in it'] : []),
];
for (const fault of wrong) process.stderr.write(`${FILE}: ${fault}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** A package bundled in another is covered by the other's hash. */
function hasHash(entry) {
  return entry.inBundle === true || /^sha512-/.test(entry.integrity ?? '');
}
