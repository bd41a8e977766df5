import { expect, test } from 'vitest';
import { isolate } from './isolate';

test.each(['نورا الحسن', 'אסתר', 'Anna نورا'])('%s is isolated', (name) => {
  expect(isolate(name)).toBe(`\u2068${name}\u2069`);
});

test.each(['Åse Østergård', 'Ελένη', 'Nguyễn Thị', '李', ''])('%s is unchanged', (name) => {
  expect(isolate(name)).toBe(name);
});
