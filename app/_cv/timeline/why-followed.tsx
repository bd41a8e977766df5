'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Disclosure } from '@/app/_ui/disclosure';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import type { Day } from '@/server/domain/danish-time';
import type { Explained } from '@/server/domain/explanation';

const FollowedConditions = preloaded(() => import('./followed-conditions'));

/** What was asked when an event of the system was worked out; unfolds in place. */
export function WhyFollowed(props: {
  readonly explained: Explained;
  readonly on: Day;
  /** Of the event, which tells this line from others. */
  readonly title: string;
}) {
  const t = useTranslations('explain');
  const [open, setOpen] = useState(false);
  usePreload(FollowedConditions);
  return (
    <Disclosure
      open={open}
      onOpen={setOpen}
      className="text-small [&[open]]:basis-full"
      summary={
        <span>
          {t('why')}
          <span className="sr-only"> {props.title}</span>
        </span>
      }
    >
      {open && (
        <FollowedConditions conditions={props.explained.conditions} on={props.on} onClose={() => setOpen(false)} />
      )}
    </Disclosure>
  );
}
