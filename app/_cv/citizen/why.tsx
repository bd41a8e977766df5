'use client';

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Disclosure } from '@/app/_ui/disclosure';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import type { About } from '@/server/domain/explanation';

const WhyContent = preloaded(() => import('./rail-details'), 'WhyContent');

/** Why the requirement, the status or the availability is as it is: unfolds below the sentence at whose end it is. */
export function Why({ about, title }: { readonly about: About; readonly title: ReactNode }) {
  const t = useTranslations('explain');
  const [open, setOpen] = useState(false);
  usePreload(WhyContent);
  const explained = useCitizen().overview.explanation[about];
  if (!explained) return null;
  return (
    <Disclosure
      inline
      open={open}
      onOpen={setOpen}
      summary={
        <span>
          {t('why')}
          <span className="sr-only"> {title}</span>
        </span>
      }
    >
      {open && <WhyContent about={about} onClose={() => setOpen(false)} />}
    </Disclosure>
  );
}
