import type { History, Read } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { BY_JOBCENTER, COUNTRY, SCOPES, type Scope } from '@/e2e/checker/scopes';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';
import { expectRows } from './expected-rows';
import type { Breach } from './invariants';
import { grouped } from './sorting';

/** What pollers and readers got against what the register holds, and against each other. */
export function proveReads(history: History, register: Register, breach: Breach): void {
  proveRows(history, register, breach);
  provePolls(history, register, breach);
  proveSameAgain(history, breach);
  provePages(history, breach);
  proveJobcenters(history, breach);
}

function proveRows({ reads, numbers }: History, { events }: Register, breach: Breach): void {
  const expected = expectRows(events, numbers);
  for (const read of reads) {
    const rows = expected(SCOPES.get(read.scope) as Scope, read.start, read.end);
    const wanted = new Set(rows.map(({ citizenId }) => citizenId));
    const got = new Set(read.rows.map(({ citizenId }) => citizenId));
    for (const id of wanted) if (!got.has(id)) breach('no change is lost', `citizen ${id} in ${nameOf(read)}`);
    for (const id of got) {
      if (!wanted.has(id)) breach('nobody gets what they may not see', `citizen ${id} in ${nameOf(read)}`);
    }
    if (wanted.size === got.size && textOf(rows) !== textOf(read.rows)) breach('rows tell the period', nameOf(read));
  }
}

function provePolls({ start, reads }: History, { events }: Register, breach: Breach): void {
  const last = Math.max(...events.map(({ feedAt }) => feedAt));
  for (const [poller, polls] of grouped(reads, (read) => read.poller)) {
    if (poller === null) continue;
    let reached = start;
    for (const poll of polls) {
      if (poll.start !== reached)
        breach('polls join and reach the end', `${poller} leaves ${reached}–${poll.start} out`);
      reached = poll.end;
    }
    if (reached <= last) breach('polls join and reach the end', `${poller} stops at ${reached}, events go to ${last}`);
  }
}

function proveSameAgain({ reads }: History, breach: Breach): void {
  for (const same of grouped(reads, periodOf).values()) {
    const [first, ...others] = same.map(({ rows }) => textOf(rows));
    if (others.some((other) => other !== first)) {
      breach('a closed period read again is identical', nameOf(same[0] as Read));
    }
  }
}

function provePages({ reads }: History, breach: Breach): void {
  for (const read of reads) {
    const { rows, pageSize, lastPages } = read;
    const pages = Math.max(1, Math.ceil(rows.length / pageSize));
    const twice = new Set(rows.map(({ citizenId }) => citizenId)).size < rows.length;
    if (twice || lastPages.length !== pages || lastPages.some((last) => last !== pages)) {
      breach('the pages together are one read', `${nameOf(read)}: ${rows.length} rows on pages ${lastPages}`);
    }
  }
}

/** Each citizen of the country is with one jobcenter at least, and with the latest of them as with the country. */
function proveJobcenters({ reads }: History, breach: Breach): void {
  for (const [period, same] of grouped(reads, ({ start, end }) => `${start}–${end}`)) {
    const of = (scope: Scope) => same.find((read) => read.scope === scope.name)?.rows;
    const country = of(COUNTRY);
    const parts = BY_JOBCENTER.map(of);
    if (!country || parts.includes(undefined)) continue;
    const together = new Map<number, number>();
    for (const { citizenId, revisedAt } of parts.flatMap((rows) => rows ?? [])) {
      together.set(citizenId, Math.max(revisedAt, together.get(citizenId) ?? 0));
    }
    const equal =
      together.size === country.length &&
      country.every(({ citizenId, revisedAt }) => together.get(citizenId) === revisedAt);
    if (!equal) breach('the jobcenters together are the country', period);
  }
}

function textOf(rows: readonly UpdatedCv[]): string {
  return rows.map(({ citizenId, cpr, revisedAt, deleted }) => [citizenId, cpr, revisedAt, deleted].join()).join(' ');
}

function periodOf({ scope, start, end }: Read): string {
  return `${scope} ${start} ${end}`;
}

function nameOf({ poller, scope, start, end }: Read): string {
  return `[${start}, ${end}) for ${scope}, ${poller ? 'polled' : 'read again'}`;
}
