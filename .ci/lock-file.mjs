import { readFileSync } from 'node:fs';

/**
 * Lock files hold a hash of every package and no place to download it from: that is the configuration of whoever
 * installs, and a hash makes it all the same.
 */
const wrong = ['package-lock.json', '.ci/node-lts/package-lock.json'].flatMap(faultsOf);
for (const line of wrong) process.stderr.write(`${line}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** @param {string} file */
function faultsOf(file) {
  const text = readFileSync(file, 'utf8');
  const { packages } = JSON.parse(text);
  const installed = Object.entries(packages).filter(([name]) => name !== '');
  return [
    ...installed.filter(([, entry]) => 'resolved' in entry).map(([name]) => `${file}: ${name} has a download address`),
    ...installed.filter(([, entry]) => !hasHash(entry)).map(([name]) => `${file}: ${name} has no hash`),
    ...(/"(?:resolved|version)": "(?:https?|git)/.test(text) ? [`${file}: an address stands in it`] : []),
  ];
}

/** A package bundled in another is covered by the other's hash. */
function hasHash(entry) {
  return entry.inBundle === true || /^sha512-/.test(entry.integrity ?? '');
}
