'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { GrantList } from '@/app/_cv/grant-list';
import type { NamedGrant } from '@/app/_trpc/outputs';
import { BeforeEntering } from '@/app/sign-in/before-entering';
import { useEnter } from '@/app/sign-in/use-enter';

/** `number`: as the server numbers them; `next`: the path of the page that the person sees first. */
type Choice = NamedGrant & { readonly number: number; readonly next: string };

/** What the person may work as. Where there is no choice, they are signed in at once. */
export function Grants(props: { readonly attempt: string; readonly grants: readonly Choice[] }) {
  const t = useTranslations('providers');
  const { attempt, grants } = props;
  const enter = useEnter((client, { number }: Choice) => client.session.enter.mutate({ attempt, grant: number }));
  const [first, ...others] = grants;
  const only = others.length === 0 ? first : undefined;
  const begun = useRef(false);
  const { mutate } = enter;
  useEffect(() => {
    if (!only || begun.current) return;
    begun.current = true;
    mutate(only);
  }, [only, mutate]);
  return (
    <>
      <BeforeEntering error={enter.error} />
      <p>{only ? t('entering') : t('chooseStep')}</p>
      {!only && (
        <div className="sm:max-w-md">
          <GrantList
            grants={grants}
            isPending={({ number }) => enter.isPending && enter.variables?.number === number}
            onChoose={enter.mutate}
          />
        </div>
      )}
    </>
  );
}
