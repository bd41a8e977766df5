import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isTaken, makePrivateFile, reopenPrivateFile } from './private-file';

let folder: string;
let file: string;
let others: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-private-'));
  file = path.join(folder, 'list.part');
  others = path.join(folder, 'others');
  writeFileSync(others, 'of somebody else');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NAME_TAKEN = 'already exists and is not from an earlier run by this user: remove it.';

/** What another user who may write to the folder can put under the name. */
const PLANTED: readonly (readonly [string, () => void])[] = [
  ['a link to a file', () => symlinkSync(others, file)],
  ['a link to nothing', () => symlinkSync(path.join(folder, 'later'), file)],
  ['a file that others may read', () => writeFileSync(file, 'x', { mode: 0o644 })],
  ['a folder', () => mkdirSync(file)],
];

describe('a new private file', () => {
  test('is readable by its user only, whatever the umask', () => {
    const umask = process.umask(0);
    closeSync(makePrivateFile(file));
    process.umask(umask);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('replaces what an earlier run left', () => {
    writeFileSync(file, 'half', { mode: 0o600 });
    closeSync(makePrivateFile(file));
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test.each(PLANTED)('is refused when %s has its name', (_what, plant) => {
    plant();
    expect(() => makePrivateFile(file)).toThrow(NAME_TAKEN);
    expect(readFileSync(others, 'utf8')).toBe('of somebody else');
    expect(existsSync(path.join(folder, 'later'))).toBe(false);
  });
});

describe('a reopened private file', () => {
  test('is the one an earlier run made, or undefined', () => {
    expect(reopenPrivateFile(file)).toBeUndefined();
    closeSync(makePrivateFile(file));
    closeSync(reopenPrivateFile(file) as number);
  });

  test.each(PLANTED)('is refused when %s has its name', (_what, plant) => {
    plant();
    expect(() => reopenPrivateFile(file)).toThrow(NAME_TAKEN);
  });

  test('is refused when it has a second hard link', () => {
    closeSync(makePrivateFile(file));
    linkSync(file, path.join(folder, 'second'));
    expect(() => reopenPrivateFile(file)).toThrow(NAME_TAKEN);
  });

  test('is refused when others may read it by now', () => {
    closeSync(makePrivateFile(file));
    chmodSync(file, 0o640);
    expect(() => reopenPrivateFile(file)).toThrow(NAME_TAKEN);
  });
});

test('a dangling symbolic link takes a name, too', () => {
  expect(isTaken(file)).toBe(false);
  symlinkSync(path.join(folder, 'nothing'), file);
  expect(isTaken(file)).toBe(true);
});
