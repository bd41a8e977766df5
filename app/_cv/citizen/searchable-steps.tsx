'use client';

import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import type { Day } from '@/server/domain/danish-time';
import type { SearchableStep } from '@/server/domain/explanation';

/** The fewest steps of the citizen that make the CV searchable; nothing where it is. */
export function SearchableSteps({ steps, on }: { readonly steps: readonly SearchableStep[] | null; readonly on: Day }) {
  const t = useTranslations('explain.steps');
  const say = useExplanation(on);
  if (steps?.length === 0) return null;
  if (!steps) return <p>{t('none')}</p>;
  return (
    <div>
      <p className="font-medium">{t('title')}</p>
      <ol className="list-decimal ps-5">
        {steps.map((one) => (
          <li key={one.step === 'add' ? one.element : one.step}>{say.step(one)}</li>
        ))}
      </ol>
    </div>
  );
}
