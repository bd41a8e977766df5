import { expect, test } from 'vitest';
import { isolate } from './isolate';

test.each(['نورا الحسن', 'אסתר', 'Anna نورا'])('%s is isolated from the sentence it stands in', (name) => {
  expect(isolate(name)).toBe(`\u2068${name}\u2069`);
});

test.each(['Åse Østergård', 'Ελένη', 'Nguyễn Thị', '李', ''])('%s stays as it is', (name) => {
  expect(isolate(name)).toBe(name);
});
