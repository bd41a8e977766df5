import type { History, Read } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { BY_JOBCENTER, COUNTRY, SCOPES, type Scope } from '@/e2e/checker/scopes';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';
import { expectedRows } from './expected-rows';
import type { OnViolation } from './invariant';
import { grouped } from './sorting';

/** Compares what pollers and readers got with the register, and with each other. */
export function checkReads(history: History, register: Register, onViolation: OnViolation): void {
  checkRows(history, register, onViolation);
  checkPolls(history, register, onViolation);
  checkRepeatedReads(history, onViolation);
  checkPages(history, onViolation);
  checkJobcenters(history, onViolation);
}

function checkRows({ reads, numbers }: History, { events }: Register, onViolation: OnViolation): void {
  const expected = expectedRows(events, numbers);
  for (const read of reads) {
    const rows = expected(SCOPES.get(read.scope) as Scope, read.start, read.end);
    const wanted = new Set(rows.map(({ citizenId }) => citizenId));
    const got = new Set(read.rows.map(({ citizenId }) => citizenId));
    for (const id of wanted) if (!got.has(id)) onViolation('no change is lost', `citizen ${id} in ${nameOf(read)}`);
    for (const id of got) {
      if (!wanted.has(id)) onViolation('no caller gets rows outside its scope', `citizen ${id} in ${nameOf(read)}`);
    }
    if (wanted.size === got.size && textOf(rows) !== textOf(read.rows))
      onViolation('rows match the period', nameOf(read));
  }
}

function checkPolls({ start, reads }: History, { events }: Register, onViolation: OnViolation): void {
  const last = Math.max(...events.map(({ feedAt }) => feedAt));
  for (const [poller, polls] of grouped(reads, (read) => read.poller)) {
    if (poller === null) continue;
    let reached = start;
    for (const poll of polls) {
      if (poll.start !== reached)
        onViolation('polls are contiguous and reach the end', `${poller} leaves out ${reached}–${poll.start}`);
      reached = poll.end;
    }
    if (reached <= last)
      onViolation('polls are contiguous and reach the end', `${poller} stops at ${reached}, events go to ${last}`);
  }
}

function checkRepeatedReads({ reads }: History, onViolation: OnViolation): void {
  for (const same of grouped(reads, periodOf).values()) {
    const [first, ...others] = same.map(({ rows }) => textOf(rows));
    if (others.some((other) => other !== first)) {
      onViolation('a closed period read again is identical', nameOf(same[0] as Read));
    }
  }
}

function checkPages({ reads }: History, onViolation: OnViolation): void {
  for (const read of reads) {
    const { rows, pageSize, lastPages } = read;
    const pages = Math.max(1, Math.ceil(rows.length / pageSize));
    const twice = new Set(rows.map(({ citizenId }) => citizenId)).size < rows.length;
    if (twice || lastPages.length !== pages || lastPages.some((last) => last !== pages)) {
      onViolation('the pages form one list', `${nameOf(read)}: ${rows.length} rows on pages ${lastPages}`);
    }
  }
}

/** Every citizen of the country's list is in a jobcenter's list, with the same latest change. */
function checkJobcenters({ reads }: History, onViolation: OnViolation): void {
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
    if (!equal) onViolation('the lists of all jobcenters make up the country', period);
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
