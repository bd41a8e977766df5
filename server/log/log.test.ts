import pg from 'pg';
import { expect, test } from 'vitest';
import { createLog } from './log';

const NUMBER = '0203801234';

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  write(
    createLog('trace', (line) => {
      lines += line;
    }),
  );
  return lines;
}

test('the log writes one JSON object per line, with the time', () => {
  const line = written((log) => log.info({ door: '/trpc/*' }, 'answered'));
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    msg: 'answered',
    door: '/trpc/*',
    time: expect.stringMatching(/Z$/),
  });
});

test('the log leaves out secrets by field name', () => {
  const line = written((log) =>
    log.info({ headers: { cookie: 's1', authorization: 's2' }, input: { a: { cpr: 's3' } }, key: 's4' }, 'x'),
  );
  expect(line).not.toMatch(/s[1-4]/);
});

test('the log leaves out the detail and parameters of a database error', () => {
  const error = Object.assign(new pg.DatabaseError(`duplicate ${NUMBER}`, 1, 'error'), {
    code: '23505',
    detail: 'Key (name)=(Prøve) already exists.',
    where: 'SQL statement "insert …"',
    parameters: ['Prøve'],
  });
  const line = written((log) => log.error({ err: error }, 'failed'));
  expect(JSON.parse(line).err).toMatchObject({ code: '23505', message: 'duplicate [cpr]' });
  expect(line).not.toContain('Prøve');
  expect(line).not.toContain(NUMBER);
});

test('the log contains the cause of an error', () => {
  const line = written((log) => log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'));
  expect(JSON.parse(line).err).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
});
