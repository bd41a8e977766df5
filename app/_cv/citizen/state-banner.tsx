'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Alert } from '@/app/_ui/alert';

const STATES = { archived: 'archived', disabled: 'disabled', locked: 'locked', deleted: 'deletedCv' } as const;

/** A state of the CV that prevents judging it, at the top of the page. */
export function StateBanner() {
  const t = useTranslations('citizen.states');
  const { cv, deceased } = useCitizen().overview;
  if (deceased) {
    // The CV of a deceased citizen counts as archived, but needs no action.
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
