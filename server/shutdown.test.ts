import { expect, test } from 'vitest';
import { createLog } from '@/server/log/log';
import { createClosers } from './shutdown';

test('closes everything once, in reverse order, although one fails', async () => {
  let logged = '';
  const closers = createClosers(
    createLog('error', (line) => {
      logged += line;
    }),
  );
  const closed: string[] = [];
  for (const name of ['database', 'broken', 'requests']) {
    closers.add(name, async () => {
      closed.push(name);
      if (name === 'broken') throw new Error('it does not close');
    });
  }
  await Promise.all([closers.closeAll(), closers.closeAll()]);
  expect(closed).toEqual(['requests', 'broken', 'database']);
  expect(JSON.parse(logged)).toMatchObject({ part: 'broken', err: { message: 'it does not close' } });
});
