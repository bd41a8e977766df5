'use client';

import { useMutation } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { takeOtherSessions } from '@/app/_cv/other-sessions';
import { useTRPCClient } from '@/app/_trpc/client';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { confirm } from '@/app/_ui/toast';

/** On the first page after a sign-in: the person is signed in elsewhere too, and can end that. It goes when they go on. */
export function OtherSessions() {
  const t = useTranslations('shell.otherSessions');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const [count, setCount] = useState(0);
  const end = useMutation({
    mutationFn: () => client.session.signOutOthers.mutate(),
    onSuccess({ ended }) {
      if (!ended) return;
      setCount(0);
      confirm(t('ended'));
    },
  });
  // Not on the server, which knows nothing of it.
  useEffect(() => setCount(takeOtherSessions()), []);
  const path = usePathname();
  const [first] = useState(path);
  if (count === 0 || path !== first) return null;
  const failed = end.isError || end.data?.ended === false;
  return (
    <aside aria-label={t('label')} className="mx-auto w-full max-w-7xl px-4 pt-4 sm:px-6" data-screen-only>
      <Alert
        tone="info"
        title={t('title', { count })}
        actions={
          <>
            <Button small pending={end.isPending} onClick={() => end.mutate()}>
              {t('end')}
            </Button>
            <Button small look="quiet" onClick={() => setCount(0)}>
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
