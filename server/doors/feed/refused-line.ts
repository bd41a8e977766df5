import { redactCpr } from '@/server/domain/cpr-in-text';
import { REASONS } from '@/server/domain/reasons';
import type { RefusedLine } from '@/server/domain/register/fold-batch';

/** A refused line as reported to its sender (wire.md § 3): line number, id, field and reason, never a CPR. */
export type Refusal = {
  readonly line: number;
  readonly id: string | null;
  readonly field: string;
  readonly reason: string;
};

export function refusalOf({ line, id, field, reason }: RefusedLine): Refusal {
  return { line, id: id === null ? null : redactCpr(id), field, reason: REASONS[reason] };
}

/** The same as one line of text. */
export function refusalLine(refused: RefusedLine): string {
  const { line, id, field, reason } = refusalOf(refused);
  return `line ${line}, id ${id ?? '–'}, field ${field}: ${reason}`;
}
