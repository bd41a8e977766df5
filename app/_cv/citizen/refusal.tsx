'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useReason } from '@/app/_cv/use-reason';
import type { May } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';

/** Why an action is refused, and who may do it or what to do next, where that is known. */
export type Refused = { readonly cause: string; readonly step: string | undefined };

/** Why an action is refused, in the same words as a refusal by the server; undefined if it is allowed. */
export function useRefusal(): (may: May | undefined) => string | undefined {
  const refused = useRefused();
  return (may) => refused(may)?.cause;
}

/** The same with the next step. */
export function useRefused(): (may: May | undefined) => Refused | undefined {
  const t = useTranslations('citizen.refused');
  const steps = useTranslations('faults.step');
  const reason = useReason();
  const { deceased } = useCitizen().overview;
  return (may) => {
    if (!may || may.allowed) return undefined;
    const { code } = may;
    // In `faults`, 8292 is about access; here the citizen is open, so only judging is refused.
    if (code === 8292) return { cause: t('cause.8292'), step: t('step.8292') };
    if (code === 'not-permitted') return { cause: reason(may), step: t('step.not-permitted') };
    // What is wrong with a choice says itself what to do, and nothing can be done for a deceased citizen's CV.
    return { cause: reason(may), step: code === 1014 || deceased ? undefined : steps(`${code}`) };
  };
}

/** Whether a comment is refused because a fund sends none (domain.md § 4, check 2). */
export function isFundOf(comment: May): boolean {
  return !comment.allowed && comment.code === 9008;
}

/** The reason and the next step, below the buttons that it disables. */
export function Refusal({ reason, step }: { readonly reason: string | undefined; readonly step?: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <p className="flex items-start gap-1.5 text-ink-soft text-small">
      <Icon name="lock" className="mt-0.5 size-3.5 shrink-0" />
      <span>
        <span>{reason}</span>
        {step !== undefined && <span> {step}</span>}
      </span>
    </p>
  );
}
