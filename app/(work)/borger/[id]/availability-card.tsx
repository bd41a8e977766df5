'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { AvailabilityTag } from '@/app/_cv/tags';
import { useCommand } from '@/app/_cv/use-command';
import { ahead } from '@/app/_ui/ahead';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { Availability } from '@/server/domain/code-lists';
import { Refusal, useRefusal } from './refusal';
import { Standing } from './standing';
import { useCitizen } from './use-citizen';

const AvailabilityDialog = ahead(() => import('./availability-dialog'));

/** Whether employers can find the CV, since when and by whom; and the way to change it. */
export function AvailabilityCard() {
  const t = useTranslations('citizen.availability');
  const { availability, may } = useCitizen().overview;
  const refusal = useRefusal();
  const [open, setOpen] = useState(false);
  const choices = Object.values(Availability);
  const anyAllowed = choices.some((each) => may.setAvailability[each]?.allowed);
  const reason = anyAllowed ? undefined : refusal(may.setAvailability[Availability.searchable]);
  useCommand('availability', () => reason === undefined && setOpen(true));
  return (
    <Card title={t('title')}>
      <div className="pb-3">
        <AvailabilityTag large value={availability.value} />
      </div>
      <Standing event={availability.event} />
      <div className="mt-auto grid gap-2 pt-4">
        <div>
          <Button reason={reason} tip={t('set')} shortcut={keyOf('availability')} onClick={() => setOpen(true)}>
            {t('set')}
          </Button>
        </div>
        <Refusal reason={reason} />
      </div>
      {open && <AvailabilityDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
