import { expect, it } from 'vitest';
import { type Door, doorOf } from './door';

const door = (path: string, more: Partial<Door> = {}): Door => ({ path, handle: async () => undefined, ...more });
const DOORS = [door('/soap/Service', { anyCase: true }), door('/feed/v1'), door('/api/*')];

it.each([
  ['/soap/Service', '/soap/Service'],
  ['/soap/service', '/soap/Service'],
  ['/SOAP/SERVICE', '/soap/Service'],
  ['/soap/Service/', undefined],
  ['/feed/v1', '/feed/v1'],
  ['/FEED/v1', undefined],
  ['/api/a', '/api/*'],
  ['/API/a', undefined],
])('the path %s is routed to the door %s', (path, expected) => {
  expect(doorOf(DOORS, path)?.path).toBe(expected);
});
