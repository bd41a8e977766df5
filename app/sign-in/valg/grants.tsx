'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import type { Grant } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { BeforeEntering } from '@/app/sign-in/before-entering';
import { useEnter } from '@/app/sign-in/use-enter';

/** `number`: as the server numbers them; `next`: the path of the page that the person sees first. */
type Choice = Grant & { readonly number: number; readonly next: string };

/** What the person may work as. Where there is no choice, they are signed in at once. */
export function Grants(props: { readonly attempt: string; readonly grants: readonly Choice[] }) {
  const t = useTranslations('providers');
  const codes = useTranslations('codes');
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
        <ul className="grid gap-2 sm:max-w-md">
          {grants.map((grant) => (
            <li key={grant.number}>
              <Button
                pending={enter.isPending && enter.variables?.number === grant.number}
                onClick={() => enter.mutate(grant)}
                className="w-full justify-between!"
              >
                <bdi>{organisationTitle(codes, grant.organisation)}</bdi>
                <span className="font-normal text-ink-soft">{codes(`role.${grant.role}`)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
