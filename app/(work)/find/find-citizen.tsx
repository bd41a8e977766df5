'use client';

import { useRef } from 'react';
import { CprForm } from '@/app/_cv/cpr-form';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useMayAskAsGuest } from '@/app/_cv/guest/may-ask-as-guest';
import { useFind } from '@/app/_cv/use-find';
import { preloaded } from '@/app/_ui/preloaded';
import { Skeleton } from '@/app/_ui/skeleton';
import { ReasonDrafts } from './reason-drafts';

// Few look-ups are refused.
const ReasonStep = preloaded(() => import('@/app/_cv/guest/reason'), 'ReasonStep');

/** The look-up by number, and after a refusal the reason for guest access. */
export function FindCitizen() {
  const { find, asked, searching, pending, problem, reset } = useFind();
  const asksAsGuest = useMayAskAsGuest(problem);
  const box = useRef<HTMLDivElement>(null);
  const cpr = asksAsGuest ? asked : undefined;
  return (
    <div className="grid max-w-2xl gap-4">
      <div ref={box} className="grid gap-4 rounded-box border border-line bg-paper p-4" onInput={reset}>
        <CprForm
          autoFocus
          secondary={cpr !== undefined}
          pending={pending}
          refused={problem !== undefined}
          onFind={find}
        />
        {searching && <Skeleton />}
        {problem && (
          <FaultAlert typed problem={problem} onRetry={() => box.current?.querySelector('form')?.requestSubmit()} />
        )}
        <ReasonDrafts cpr={cpr} />
      </div>
      {cpr !== undefined && <ReasonStep key={cpr} cpr={cpr} onClose={reset} />}
    </div>
  );
}
