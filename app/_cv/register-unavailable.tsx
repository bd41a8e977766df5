import { texts } from '@/app/_texts/server';
import { Alert } from '@/app/_ui/alert';
import { RefreshButton } from '@/app/_ui/refresh-button';

/** Shown instead of a page when the register could not be asked who the person is, or may be. */
export async function RegisterUnavailable() {
  const t = await texts();
  return (
    <Alert live tone="error" title={t('faults.cause.8236')} code="8236" actions={<RefreshButton />}>
      <p>{t('faults.step.8236')}</p>
    </Alert>
  );
}

/** Shown instead of a part of a page that timed out. */
export async function LoadTimedOut() {
  const t = await texts();
  return (
    <Alert live tone="error" title={t('faults.other.noAnswer')} actions={<RefreshButton />}>
      <p>{t('faults.other.noAnswerStep')}</p>
    </Alert>
  );
}
