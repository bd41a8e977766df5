'use client';

import { useTranslations } from 'use-intl';
import { Alert } from '@/app/_ui/alert';
import { useCitizen } from './use-citizen';

const STATES = { archived: 'archived', disabled: 'disabled', locked: 'locked', deleted: 'deletedCv' } as const;

/** What hinders work with this CV as a whole, said before anything else. */
export function StateBanner() {
  const t = useTranslations('citizen.states');
  const { cv, deceased } = useCitizen().overview;
  const state = cv === null ? 'noCv' : cv.state === 'active' ? undefined : STATES[cv.state];
  return (
    <>
      {deceased && <Alert tone="warning" title={t('deceased')} />}
      {state && (
        <Alert tone="warning" title={t(`${state}.title`)}>
          <p>{t(`${state}.text`)}</p>
        </Alert>
      )}
    </>
  );
}
