import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCertificates } from '@/e2e/harness/certificates';
import { freePort } from '@/e2e/harness/free-port';
import { openFixture } from './fixture';

// The addresses at which the built server listens while demo sign-in is on, and its metrics.
const folder = mkdtempSync(path.join(tmpdir(), 'cv-listening-'));
const { authority, server, bound } = makeCertificates(folder);
const [systemsPort, metricsPort] = [await freePort(), await freePort()];
const fixture = await openFixture({
  environment: {
    SYSTEMS_PORT: String(systemsPort),
    TLS_CERT: server.file,
    TLS_KEY: server.key,
    TLS_CLIENT_CA: authority.file,
    METRICS_PORT: String(metricsPort),
  },
});
const port = Number(new URL(fixture.server.url).port);
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get(host: string, at: number, path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`http://${host}:${at}${path}`, { redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

function getAsSystem(host: string): Promise<number> {
  const options = {
    ...{ host, port: systemsPort, path: '/health/live', agent: false, servername: 'localhost' },
    ...{ ca: readFileSync(authority.file), cert: readFileSync(bound.file), key: readFileSync(bound.key) },
  };
  return new Promise((resolve, reject) => {
    request(options, (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
      .on('error', reject)
      .end();
  });
}

describe('with demo sign-in on', () => {
  it('people reach it on both loopback addresses only', async () => {
    expect((await get('127.0.0.1', port, '/health/live')).status).toBe(200);
    expect((await get('[::1]', port, '/health/live')).status).toBe(200);
    await expect(get('127.0.0.2', port, '/health/live')).rejects.toThrow('fetch failed');
  });

  it('systems reach it on both loopback addresses only', async () => {
    expect(await getAsSystem('127.0.0.1')).toBe(200);
    expect(await getAsSystem('::1')).toBe(200);
    await expect(getAsSystem('127.0.0.2')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('metrics', () => {
  it('are served on their own port', async () => {
    const { status, text } = await get('127.0.0.1', metricsPort, '/metrics');
    expect(status).toBe(200);
    expect(text).toContain('cv_pool_connections');
    expect(text).toContain('cv_replayed_total');
    for (const days of [90, 30, 7]) expect(text).toContain(`cv_client_registrations_ending{days="${days}"} 0`);
    await expect(get('127.0.0.2', metricsPort, '/metrics')).rejects.toThrow('fetch failed');
  });

  it('are not served on the port of people', async () => {
    const { status, text } = await get('127.0.0.1', port, '/metrics');
    expect(status).not.toBe(200);
    expect(text).not.toContain('cv_pool_connections');
  });
});
