'use client';

import { useCitizen } from '@/app/_cv/open-citizen';
import { useExplanation } from '@/app/_cv/use-explanation';
import type { About } from '@/server/domain/explanation';
import { Conditions } from './conditions';
import { SearchableSteps } from './searchable-steps';

/** An explanation: the sentence, the conditions, and for the availability what the citizen can do. */
export default function WhyContent({ about }: { readonly about: About; readonly onClose: () => void }) {
  const { explanation, today } = useCitizen().overview;
  const say = useExplanation(today);
  const explained = explanation[about];
  if (!explained) return null;
  return (
    <div className="grid gap-3">
      <p>{say.sentence(about, explained.sentence)}</p>
      <Conditions conditions={explained.conditions} on={today} />
      {about === 'availability' && <SearchableSteps steps={explanation.steps} on={today} />}
    </div>
  );
}
