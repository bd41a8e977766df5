import { expect, it } from 'vitest';
import { TEST_DAY } from '@/server/database/test-clock';
import { parseRecord } from '@/server/domain/register/records';
import { WORST, worstRecords } from './worst-content';

it.each(WORST)('the worst content is what the register takes, and not a character more: %s', (worst) => {
  for (const record of worstRecords(worst, '0203801234', TEST_DAY)) {
    expect(parseRecord(JSON.parse(JSON.stringify(record)))).toMatchObject({ ok: true });
  }
});
