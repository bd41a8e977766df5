'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { DraftLines } from '@/app/_cv/draft-lines';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { AvailabilityTag } from '@/app/_cv/tags';
import { useCommand } from '@/app/_cv/use-command';
import { useElementNames } from '@/app/_cv/use-reason';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { preloaded } from '@/app/_ui/preloaded';
import { Tag } from '@/app/_ui/tag';
import { Availability } from '@/server/domain/code-lists';
import { JudgementDetails } from './judgement-details';
import { availabilityOf } from './judgement-draft';
import { Refusal, useRefusal } from './refusal';
import { Why } from './why';

const AvailabilityDialog = preloaded(() => import('./availability-dialog'));

/** Whether employers can find the CV, since when and by whom; with the button to change it, and drafts. */
export function AvailabilityCard() {
  const t = useTranslations('citizen');
  const draft = useTranslations('draft');
  const names = useTranslations('codes.availability');
  const { citizenKey, availability, remedies, nextStep, may } = useCitizen().overview;
  const refusal = useRefusal();
  const [open, setOpen] = useState(false);
  const drafts = useDrafts(citizenKey).filter((draft) => availabilityOf(draft) !== undefined);
  const newest = drafts.at(-1);
  // The current value is no change. If all changes are refused, the first one gives the reason.
  const changes = Object.values(Availability).filter((each) => each !== availability.value);
  const anyAllowed = changes.some((each) => may.setAvailability[each]?.allowed);
  const reason = anyAllowed ? undefined : refusal(may.setAvailability[changes[0] ?? Availability.searchable]);
  useCommand('availability', () => reason === undefined && setOpen(true));
  return (
    <Card title={t('availability.title')}>
      <div className="flex flex-wrap items-center gap-2 pb-3 empty:hidden">
        {availability.value !== null && <AvailabilityTag large value={availability.value} />}
        {remedies.length > 0 && (
          <Tag tone="warning" icon="triangle-alert">
            {t('availability.required')}
          </Tag>
        )}
      </div>
      <Remedies />
      <DraftLines
        drafts={drafts}
        describe={(each) => draft('choice', { name: names(`${availabilityOf(each) ?? 'none'}`) })}
        reason={(draft) => refusal(may.setAvailability[availabilityOf(draft) ?? Availability.searchable])}
        onContinue={() => setOpen(true)}
      />
      <JudgementDetails event={availability.event} never={t('availability.never')} />
      <Why about="availability" title={t('availability.title')} />
      <div className="mt-auto grid gap-2 pt-4">
        <div>
          <Button
            look={nextStep === 'make-searchable' ? 'primary' : 'secondary'}
            reason={reason}
            tip={t('availability.set')}
            shortcut={keyOf('availability')}
            onClick={() => setOpen(true)}
          >
            {t('availability.set')}
          </Button>
        </div>
        <Refusal reason={reason} />
      </div>
      {open && <AvailabilityDialog drafted={newest && availabilityOf(newest)} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** What to do about a CV that must be searchable and is not. */
function Remedies() {
  const t = useTranslations('citizen.availability.remedy');
  const names = useElementNames();
  const { remedies, may } = useCitizen().overview;
  if (remedies.length === 0) return null;
  const added = remedies.flatMap((one) => (one.step === 'add' ? [one.element] : []));
  const here = may.setAvailability[Availability.searchable]?.allowed;
  return (
    <ul className="grid gap-1 pb-3">
      {added.length > 0 && <li>{t('add', { missing: names(added) })}</li>}
      {remedies.map(
        ({ step }) =>
          step !== 'add' && <li key={step}>{step === 'choose' ? t(here ? 'here' : 'elsewhere') : t(step)}</li>,
      )}
    </ul>
  );
}
