import { expect, test, vi } from 'vitest';
import { logExpiringRegistrations } from './expiring-registrations';

test('logs and counts each registration that ends soon', async () => {
  const warn = vi.fn();
  const observe = vi.fn();
  const find = vi.fn(async () => [
    { id: 'a', name: 'Fund system', daysLeft: 0 },
    { id: 'b', name: 'Municipality', daysLeft: 7 },
    { id: 'c', name: 'Jobcenter', daysLeft: 89 },
  ]);
  await logExpiringRegistrations({ within: [90, 30, 7], find, observe, log: { warn } });
  expect(find).toHaveBeenCalledWith(90);
  expect(observe).toHaveBeenCalledWith([0, 7, 89]);
  expect(warn.mock.calls.map(([about]) => about)).toEqual([
    { client: 'a', clientName: 'Fund system', daysLeft: 0, within: 7 },
    { client: 'b', clientName: 'Municipality', daysLeft: 7, within: 30 },
    { client: 'c', clientName: 'Jobcenter', daysLeft: 89, within: 90 },
  ]);
});
