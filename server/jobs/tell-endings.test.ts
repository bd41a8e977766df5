import { expect, test, vi } from 'vitest';
import { tellEndings } from './tell-endings';

test('each registration that ends soon is a line of the log a run, and counted', async () => {
  const warn = vi.fn();
  const observe = vi.fn();
  const find = vi.fn(async () => [
    { id: 'a', name: 'Fund system', daysLeft: 0 },
    { id: 'b', name: 'Municipality', daysLeft: 7 },
    { id: 'c', name: 'Jobcenter', daysLeft: 89 },
  ]);
  await tellEndings({ within: [90, 30, 7], find, observe, log: { warn } });
  expect(find).toHaveBeenCalledWith(90);
  expect(observe).toHaveBeenCalledWith([0, 7, 89]);
  expect(warn.mock.calls.map(([about]) => about)).toEqual([
    { client: 'a', clientName: 'Fund system', daysLeft: 0, within: 7 },
    { client: 'b', clientName: 'Municipality', daysLeft: 7, within: 30 },
    { client: 'c', clientName: 'Jobcenter', daysLeft: 89, within: 90 },
  ]);
});
