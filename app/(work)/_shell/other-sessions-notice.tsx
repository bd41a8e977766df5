'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_trpc/client';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { showToast } from '@/app/_ui/toast';

/** Says how many other sessions the person has, and offers to end them. */
export default function OtherSessionsNotice(props: { readonly count: number; readonly onClose: () => void }) {
  const t = useTranslations('shell.otherSessions');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const end = useMutation({
    mutationFn: () => client.session.signOutOthers.mutate(),
    onSuccess({ ended }) {
      if (!ended) return;
      props.onClose();
      showToast(t('ended'));
    },
  });
  const failed = end.isError || end.data?.ended === false;
  return (
    <aside aria-label={t('label')} className="mx-auto w-full max-w-page px-4 pt-4 sm:px-6" data-screen-only>
      <Alert
        tone="info"
        title={t('title', { count: props.count })}
        actions={
          <>
            <Button small pending={end.isPending} onClick={() => end.mutate()}>
              {t('end')}
            </Button>
            <Button small onClick={props.onClose}>
              {ui('close')}
            </Button>
          </>
        }
      >
        <p role="status">{t(failed ? 'failed' : 'text')}</p>
      </Alert>
    </aside>
  );
}
