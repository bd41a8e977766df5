'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { FaultCode } from '@/server/domain/faults';
import type { Invalid } from '@/server/domain/reasons';

/** A refusal by the server: a fault code, or that the role lacks the operation. */
export type Refusal = {
  readonly code: FaultCode | 'not-permitted';
  readonly invalid?: Invalid | undefined;
};

/** The text of a refusal (domain.md § 12), for 1014 with what is wrong (domain.md §§ 5–7). */
export function useReason(): (refusal: Refusal) => string {
  const t = useTranslations();
  const elementNames = useElementNames();
  return ({ code, invalid }) => {
    if (code === 'not-permitted') return t('faults.other.notPermitted');
    if (code !== 1014 || !invalid) return t(`faults.cause.${code}`);
    if (invalid.reason !== 'minimum-not-met') return t(`reasons.${invalid.reason}`);
    return t('reasons.minimum-not-met', { missing: elementNames(invalid.missing ?? []) });
  };
}

/** Lists CV elements within a sentence: "arbejdserfaring og uddannelse". */
export function useElementNames(): (elements: NonNullable<Invalid['missing']>) => string {
  const formats = useFormats();
  const t = useTranslations('codes.elementInSentence');
  return (elements) => formats.list(elements.map((element) => t(element)));
}
