'use client';

import { useReason } from '@/app/_cv/use-reason';
import type { May } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';

/** Why an action is refused, in the same words as a refusal by the server; undefined if it is allowed. */
export function useRefusal(): (may: May | undefined) => string | undefined {
  const reason = useReason();
  return (may) => (may && !may.allowed ? reason(may) : undefined);
}

/** Whether a comment is refused because a fund sends none (domain.md § 4, check 2). */
export function isFundOf(comment: May): boolean {
  return !comment.allowed && comment.code === 9008;
}

/** The reason, below the buttons that it disables. */
export function Refusal({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <p className="flex items-start gap-1.5 text-ink-soft text-small">
      <Icon name="lock" className="mt-0.5 size-3.5 shrink-0" />
      {reason}
    </p>
  );
}
