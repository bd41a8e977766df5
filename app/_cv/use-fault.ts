'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { Problem } from '@/app/_trpc/problem';
import type { FaultCode } from '@/server/domain/faults';
import { useReason } from './use-reason';

/** What to tell about a call that failed: the cause, the next step, the code and the id. */
export type Told = {
  readonly cause: string;
  readonly step: string;
  readonly code: string | undefined;
  readonly messageId: string | undefined;
};

type Call = { readonly saving: boolean | undefined; readonly typed: boolean | undefined };

/**
 * Words a problem for people.
 * @returns takes the problem, and whether the call was to save something or to look up the number that somebody typed
 */
export function useFault(): (problem: Problem, call: Call) => Told {
  const t = useTranslations('faults');
  const reason = useReason();
  const formats = useFormats();
  return (problem, { saving, typed }) => {
    const told = (cause: string, step: string, code?: string): Told => ({
      cause,
      step,
      code,
      messageId: problem.messageId,
    });
    const stepOf = (code: FaultCode) => {
      // Who sent something wonders whether it was taken; who only reads does not (domain.md § 4).
      if (saving && code === 8236) return t('other.notSavedStep');
      return typed && isOfNumber(code) ? t(`typedStep.${code}`) : t(`step.${code}`);
    };
    switch (problem.kind) {
      case 'fault':
        return told(reason(problem), stepOf(problem.code), String(problem.code));
      case 'conflict':
        return told(t('other.conflict'), t('other.conflictStep'));
      case 'signed-out':
        return told(t('other.signedOut'), t('other.signedOutStep'));
      case 'not-permitted':
        return told(t('other.notPermitted'), t('other.notPermittedStep'));
      case 'overloaded':
        return told(
          t(`other.overload.${problem.scope}`),
          t('other.overloadedStep', { seconds: problem.retryAfterSeconds }),
        );
      case 'over-budget': {
        const { scope, of, until } = problem.budget;
        const whose = scope === 'organisation' ? 'organisation' : 'own';
        return told(t(`budget.${whose}.${of}`), t('budget.step', { time: formats.time(until) }));
      }
      case 'network':
        return told(t('other.network'), t('other.networkStep'));
      case 'no-answer':
        return told(t('other.noAnswer'), t(saving ? 'other.notSavedStep' : 'other.noAnswerStep'));
      case 'script':
        return told(t('other.script'), t('other.scriptStep'));
      case 'gone':
        return told(t('other.gone'), t(saving ? 'other.goneSavingStep' : 'other.goneStep'));
      case 'unexpected':
        return told(t('other.unexpected'), t('other.unexpectedStep'));
    }
  };
}

/** What a wrong number may be the cause of. */
const OF_NUMBER = [4385, 4511, 8291, 8292] as const;

function isOfNumber(code: FaultCode): code is (typeof OF_NUMBER)[number] {
  return OF_NUMBER.some((each) => each === code);
}
