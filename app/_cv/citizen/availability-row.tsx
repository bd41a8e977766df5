'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { AvailabilityTag } from '@/app/_cv/tags';
import { useElementNames } from '@/app/_cv/use-reason';
import { Tag } from '@/app/_ui/tag';
import { Availability } from '@/server/domain/code-lists';
import { availabilityOf } from './judgement-draft';
import { RailRow } from './rail-row';
import { RowDrafts } from './row-drafts';
import { SetBy } from './set-by';
import { Why } from './why';

/** Whether employers can find the CV, since when, by whom and why, and the draft of a change. */
export function AvailabilityRow({ onContinue }: { readonly onContinue: () => void }) {
  const t = useTranslations('citizen.availability');
  const { availability, remedies } = useCitizen().overview;
  return (
    <RailRow title={t('title')}>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {availability.value !== null && <AvailabilityTag value={availability.value} />}
        {remedies.length > 0 && (
          <Tag tone="warning" icon="circle-alert">
            {t('required')}
          </Tag>
        )}
      </div>
      <SetBy event={availability.event} never={t('never')} why={<Why about="availability" title={t('title')} />} />
      <Remedies />
      <RowDrafts of={availabilityOf} onContinue={onContinue} />
    </RailRow>
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
    <ul className="grid gap-1">
      {added.length > 0 && <li>{t('add', { missing: names(added) })}</li>}
      {remedies.map(
        ({ step }) =>
          step !== 'add' && <li key={step}>{step === 'choose' ? t(here ? 'here' : 'elsewhere') : t(step)}</li>,
      )}
    </ul>
  );
}
