'use client';

import { useCitizen } from '@/app/_cv/open-citizen';
import { useExplanation } from '@/app/_cv/use-explanation';
import type { About } from '@/server/domain/explanation';
import { AnotherDay } from './another-day';
import { ExplainedWith } from './explained-with';

/** Why it is as it is today, and a way to ask the same for another day. */
export function WhyContent({ about }: { readonly about: About; readonly onClose: () => void }) {
  const { explanation, today } = useCitizen().overview;
  const say = useExplanation(today);
  const explained = explanation[about];
  if (!explained) return null;
  return (
    <div className="grid gap-3">
      <ExplainedWith
        sentence={say.sentence(about, explained.sentence)}
        conditions={explained.conditions}
        steps={about === 'availability' ? explanation.steps : undefined}
        on={today}
      />
      <AnotherDay about={about} />
    </div>
  );
}
