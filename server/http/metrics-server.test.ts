import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import type { Listener } from './listener';
import { observeRequest } from './metrics';
import { createMetricsServer } from './metrics-server';

let metrics: Listener;
let origin: string;

beforeEach(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const log = pino({ level: 'silent' });
  metrics = createMetricsServer({ development: false, publicUrl: 'http://localhost', trustProxy: 0, log });
  await metrics.listen(port, ['127.0.0.1']);
});
afterEach(() => metrics.drain(0));

test('answers /metrics, also while the service starts', async () => {
  observeRequest('screens', 200, 0.01);
  const answer = await fetch(`${origin}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('cv_request_duration_seconds_count{door="screens",status="2xx"}');
});

test('answers any other path with 404', async () => {
  metrics.serve({ doors: [], ready: async () => true });
  for (const path of ['/', '/metrics/', '/soap/CVWorkFlowService', '/trpc/session.me']) {
    expect((await fetch(origin + path)).status).toBe(404);
  }
});

test('closes when drained', async () => {
  await metrics.drain(1_000);
  await expect(fetch(`${origin}/metrics`)).rejects.toThrow('fetch failed');
});
