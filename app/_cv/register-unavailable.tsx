import { texts } from '@/app/_texts/server';
import { Alert } from '@/app/_ui/alert';
import { RefreshButton } from '@/app/_ui/refresh-button';

/** The page could not be made, since who is signed in could not be told: nothing is said about roles or anybody. */
export async function RegisterUnavailable() {
  const t = await texts();
  return (
    <Alert live tone="error" title={t('faults.cause.8236')} code="8236" actions={<RefreshButton />}>
      <p>{t('faults.step.8236')}</p>
    </Alert>
  );
}

/** A part of the page has not come in time: it is given up, and can be asked for again. */
export async function LoadTimedOut() {
  const t = await texts();
  return (
    <Alert live tone="error" title={t('faults.other.noAnswer')} actions={<RefreshButton />}>
      <p>{t('faults.other.noAnswerStep')}</p>
    </Alert>
  );
}
