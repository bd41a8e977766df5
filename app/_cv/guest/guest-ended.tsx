'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { paths } from '@/app/paths';
import { OutcomeDialog } from './outcome-dialog';
import { ownAccessesOf } from './own-accesses-query';

/** Shown in place of a citizen whose guest access has ended: who ended it, and a button to write what came of it. */
export function GuestEnded({ access }: { readonly access: string; readonly onClose: () => void }) {
  const t = useTranslations('guestAccess');
  const states = useTranslations('citizen.states');
  const formats = useFormats();
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery(ownAccessesOf(client));
  const [writing, setWriting] = useState(false);
  // What had the focus is gone.
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }), []);
  const own = data?.find(({ id }) => id === access);
  return (
    <div className="grid max-w-2xl gap-4 py-8">
      <PageHeading>{t('ended.title')}</PageHeading>
      {own?.ended && <p>{t(`ended.by.${own.ended.by}`, { time: formats.dayTime(own.ended.at) })}</p>}
      <p>{t('ended.text')}</p>
      {error && <FaultAlert problem={problemOf(error)} onRetry={refetch} />}
      {own && (
        <div>
          <Button aria-haspopup="dialog" onClick={() => setWriting(true)}>
            {t('outcome.write')}
          </Button>
        </div>
      )}
      <p>
        <Link href={paths.find} className="link">
          {states('noAccess.again')}
        </Link>
      </p>
      {writing && <OutcomeDialog access={access} onClose={() => setWriting(false)} />}
    </div>
  );
}
