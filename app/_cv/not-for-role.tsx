import { texts } from '@/app/_texts/server';
import { Alert } from '@/app/_ui/alert';

/**
 * Shown instead of a page that isn't for the person's role.
 * @param props.reason what the page requires
 */
export async function NotForRole({ reason }: { readonly reason: string }) {
  const t = await texts();
  return (
    <div className="max-w-2xl">
      <Alert tone="info" title={reason}>
        <p>{t('faults.other.notPermittedStep')}</p>
      </Alert>
    </div>
  );
}
