import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartError } from '@/server/config/start-error';
import { newState, readState, writeState } from './state-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-state-'));
  file = path.join(folder, 'postgres.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the state of the embedded database is read as it was written', () => {
  expect(readState(folder)).toBeUndefined();
  const state = { ...newState('postgres'), port: 5432 };
  writeState(folder, state);
  expect(readState(folder)).toEqual(state);
});

it.each([
  ['no JSON', '{"cluster":"postgres"'],
  ['without a password', '{"cluster":"postgres","port":1,"passwords":{"superuser":"hidden","owner":"hidden"}}'],
  ['with a port that is none', '{"cluster":"postgres","port":"1","passwords":{"superuser":"","owner":"","app":""}}'],
])('a state that is %s is refused in one sentence without a password', (_what, text) => {
  writeFileSync(file, text);
  expect(() => readState(folder)).toThrow(
    new StartError(`${file} cannot be read: it holds the passwords of the embedded database.`),
  );
});
