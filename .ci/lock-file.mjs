import { readFileSync } from 'node:fs';

const FILE = 'package-lock.json';

/**
 * The lock file holds a hash of every package but no download address: the registry is configured on each machine, and
 * the hash guarantees the same content.
 */
const text = readFileSync(FILE, 'utf8');
const packages = Object.entries(JSON.parse(text).packages).filter(([name]) => name !== '');
const wrong = [
  ...packages.filter(([, entry]) => 'resolved' in entry).map(([name]) => `${name} has a download address`),
  ...packages.filter(([, entry]) => !hasHash(entry)).map(([name]) => `${name} has no hash`),
  ...(/"(?:resolved|version)": "(?:https?|git)/.test(text) ? ['it contains a download address'] : []),
];
for (const fault of wrong) process.stderr.write(`${FILE}: ${fault}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** A bundled package is covered by the hash of the package that contains it. */
function hasHash(entry) {
  return entry.inBundle === true || /^sha512-/.test(entry.integrity ?? '');
}
