import { CPR_PATTERN } from '@/server/domain/cpr';
import { REASONS } from '@/server/domain/reasons';
import type { RefusedLine } from '@/server/domain/register/fold-batch';

/** A refused line as people are told of it (wire.md § 3): line number, id, field and reason, never a CPR. */
export function refusalLine({ line, id, field, reason }: RefusedLine): string {
  return `line ${line}, id ${id === null ? '–' : withoutCpr(id)}, field ${field}: ${REASONS[reason]}`;
}

/** A source's own id that holds what could be somebody's number is told without it. */
export function withoutCpr(id: string): string {
  return id.replace(/(?<!\d)\d{6}-?\d{4}(?!\d)/g, (found) =>
    CPR_PATTERN.test(found.replace('-', '')) ? '**********' : found,
  );
}
