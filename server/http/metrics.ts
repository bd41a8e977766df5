import type { ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

/** The figures of a connection pool. */
type PoolFigures = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };

const requestSeconds = new Histogram({
  name: 'cv_request_duration_seconds',
  help: 'Time to answer, by door (its path, or screens) and class of status',
  labelNames: ['door', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
});

export function observeRequest(door: string, status: number, seconds: number): void {
  requestSeconds.observe({ door, status: `${Math.floor(status / 100)}xx` }, seconds);
}

const faults = new Counter({
  name: 'cv_faults_total',
  help: 'Refusals and failures by fault code, or by the transport’s name where there is none',
  labelNames: ['code'],
});

export function countFault(code: string): void {
  faults.inc({ code });
}

const droppedConnections = new Counter({
  name: 'cv_connections_dropped_total',
  help: 'Connections closed because there were too many: new ones that were refused, and idle ones that made room',
  labelNames: ['listener', 'reason'],
});

export function countDropped(listener: string, reason: string): void {
  droppedConnections.inc({ listener, reason });
}

const sealedAfter = new Histogram({
  name: 'cv_feed_sealed_after_seconds',
  help: 'Time from the oldest change of an epoch to its sealing, for changes made by this instance',
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
});

export function observeSealed(seconds: number): void {
  sealedAfter.observe(seconds);
}

/** Exposes the lag of the change feed, in seconds. Call once per process. */
export function exposeFeedLag(lag: () => number): void {
  new Gauge({
    name: 'cv_feed_lag_seconds',
    help: 'Age of the oldest change made by this instance that is not sealed; 0 when all are',
    collect() {
      this.set(lag());
    },
  });
}

/** The end of a client's registration is announced this many days before (wire.md § 2). */
export const ENDING_WITHIN_DAYS = [90, 30, 7] as const;

const ending = new Gauge({
  name: 'cv_client_registrations_ending',
  help: 'Registrations of client systems that end within the labelled number of days',
  labelNames: ['days'],
});

/** @param daysLeft whole days left of each active registration */
export function observeEnding(daysLeft: readonly number[]): void {
  for (const days of ENDING_WITHIN_DAYS) ending.set({ days }, daysLeft.filter((left) => left < days).length);
}

const replayed = new Counter({
  name: 'cv_replayed_total',
  help: 'Derived events worked out again at night: same, other-build = differs from what another build wrote, different',
  labelNames: ['result'],
});

export function countReplayed(result: string): void {
  replayed.inc({ result });
}

const differingCases = new Gauge({
  name: 'cv_cases_differing',
  help: 'Citizens whose cases differed from what the rules say when all were last worked out anew, and were corrected',
});

export function observeDifferingCases(citizens: number): void {
  differingCases.set(citizens);
}

const guestAlarms = new Counter({
  name: 'cv_guest_access_alarms_total',
  help: 'Guest accesses with which a person has opened three or more in one Danish day',
});

export function countGuestAlarm(): void {
  guestAlarms.inc();
}

/** Exposes the metrics of the process and its connection pools. Call once per process. */
export function startMetrics(pools: Readonly<Record<string, PoolFigures>>): void {
  collectDefaultMetrics();
  new Gauge({
    name: 'cv_pool_connections',
    help: 'Connections to the database by pool and state; waiting = callers without one',
    labelNames: ['pool', 'state'],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
}

/** All metrics of prom-client's default registry, in Prometheus' text format. */
export async function answerMetrics(response: ServerResponse): Promise<void> {
  const text = await register.metrics();
  response.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' });
  response.end(text);
}
