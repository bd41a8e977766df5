'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { Problem } from '@/app/_trpc/problem';
import type { FaultCode } from '@/server/domain/faults';
import { useReason } from './use-reason';

/** What to show about a failed call. */
export type FaultText = {
  readonly cause: string;
  readonly step: string;
  readonly code: string | undefined;
  readonly messageId: string | undefined;
};

/** Whether the call was to save something, or to look up a number just typed. */
type Call = { readonly saving: boolean | undefined; readonly typed: boolean | undefined };

/** Describes a problem for the person whose call failed. */
export function useFault(): (problem: Problem, call: Call) => FaultText {
  const t = useTranslations('faults');
  const reason = useReason();
  const formats = useFormats();
  return (problem, { saving, typed }) => {
    const text = (cause: string, step: string, code?: string): FaultText => ({
      cause,
      step,
      code,
      messageId: problem.messageId,
    });
    const stepOf = (code: FaultCode) => {
      // After a save the person needs to know whether it was saved (domain.md § 4).
      if (saving && code === 8236) return t('other.notSavedStep');
      return typed && isOfNumber(code) ? t(`typedStep.${code}`) : t(`step.${code}`);
    };
    switch (problem.kind) {
      case 'fault':
        return text(reason(problem), stepOf(problem.code), String(problem.code));
      case 'conflict':
        return text(t('other.conflict'), t('other.conflictStep'));
      case 'signed-out':
        return text(t('other.signedOut'), t('other.signedOutStep'));
      case 'not-permitted':
        return text(t('other.notPermitted'), t('other.notPermittedStep'));
      case 'access-ended':
        return text(t('other.accessEnded'), t('other.accessEndedStep'));
      case 'overloaded':
        return text(
          t(`other.overload.${problem.scope}`),
          t('other.overloadedStep', { seconds: problem.retryAfterSeconds }),
        );
      case 'over-budget': {
        const { scope, of, until } = problem.budget;
        const whose = scope === 'organisation' ? 'organisation' : 'own';
        return text(t(`budget.${whose}.${of}`), t('budget.step', { time: formats.time(until) }));
      }
      case 'network':
        return text(t('other.network'), t(saving ? 'other.networkSavingStep' : 'other.networkStep'));
      case 'no-answer':
        return text(t('other.noAnswer'), t(saving ? 'other.notSavedStep' : 'other.noAnswerStep'));
      case 'script':
        return text(t('other.script'), t('other.scriptStep'));
      case 'gone':
        return text(t('other.gone'), t(saving ? 'other.goneSavingStep' : 'other.goneStep'));
      case 'unexpected':
        return text(t('other.unexpected'), t(saving ? 'other.unexpectedSavingStep' : 'other.unexpectedStep'));
    }
  };
}

/** Faults that a wrong number can cause. */
const OF_NUMBER = [4385, 4511, 8291, 8292] as const;

function isOfNumber(code: FaultCode): code is (typeof OF_NUMBER)[number] {
  return OF_NUMBER.some((each) => each === code);
}
