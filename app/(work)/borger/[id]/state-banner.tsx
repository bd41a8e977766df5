'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Alert } from '@/app/_ui/alert';

const STATES = { archived: 'archived', disabled: 'disabled', locked: 'locked', deleted: 'deletedCv' } as const;

/** What hinders work with this CV as a whole, said before anything else. */
export function StateBanner() {
  const t = useTranslations('citizen.states');
  const { cv, deceased } = useCitizen().overview;
  if (deceased) {
    // Their CV counts as archived; nobody will do anything about it any more.
    return (
      <Alert tone="warning" title={t('deceased.title')}>
        {cv !== null && cv.state !== 'deleted' && <p>{t('deceased.text')}</p>}
      </Alert>
    );
  }
  const state = cv === null ? 'noCv' : cv.state === 'active' ? undefined : STATES[cv.state];
  return (
    state && (
      <Alert tone="warning" title={t(`${state}.title`)}>
        <p>{t(`${state}.text`)}</p>
      </Alert>
    )
  );
}
