'use client';

import { useReason } from '@/app/_cv/use-reason';
import type { May } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';

/** Why something is not allowed here, in the words the server would refuse it with; undefined when it is. */
export function useRefusal(): (may: May | undefined) => string | undefined {
  const reason = useReason();
  return (may) => (may && !may.allowed ? reason(may) : undefined);
}

/** The reason in plain sight under the buttons it stops. */
export function Refusal({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <p className="flex items-start gap-1.5 text-ink-soft text-small">
      <Icon name="lock" className="mt-0.5 size-3.5 shrink-0" />
      {reason}
    </p>
  );
}
