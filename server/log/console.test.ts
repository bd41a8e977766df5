import { afterEach, expect, test } from 'vitest';
import { sendConsoleTo } from './console';
import { createLog } from './log';

const before = { ...globalThis.console };
afterEach(() => void Object.assign(globalThis.console, before));

test('console output of libraries is logged and scrubbed', () => {
  const lines: string[] = [];
  sendConsoleTo(createLog('debug', (line) => lines.push(line)));
  const library = globalThis.console;
  library.error('page of %s failed', '0203801234', new Error('reason'));
  library.log('compiled');
  Object.assign(globalThis.console, before);
  const [failure, note] = lines.map((line) => JSON.parse(line));
  expect(failure).toMatchObject({
    level: 50,
    from: 'console',
    msg: expect.stringMatching(/^page of \[cpr\] failed Error: reason/),
  });
  expect(note).toMatchObject({ level: 20, msg: 'compiled' });
});
