'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { SignInNewTab } from '@/app/_cv/sign-in-new-tab';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { Session } from '@/app/_trpc/outputs';
import { usePageSession, usePageState } from '@/app/_trpc/page-session-context';
import { draftsKeptUntil, type Cover as Reason } from '@/app/_trpc/page-state';
import { Button } from '@/app/_ui/button';
import { signInFrom } from '@/app/paths';
import { useSignOut } from './use-sign-out';

type Content = { readonly title: string; readonly text?: ReactNode; readonly actions?: ReactNode };

/** Why the page is hidden, and what the person can do. */
export function useCoverContent(reason: Reason): Content {
  const t = useTranslations('cover');
  const ui = useTranslations('ui');
  const page = usePageSession();
  const state = usePageState();
  const formats = useFormats();
  const identity = useIdentity();
  const { signOut, pending } = useSignOut();
  const path = usePathname();
  const query = useSearchParams().toString();
  const from = query === '' ? path : `${path}?${query}`;
  const signIn = (
    <a href={signInFrom(from)} className="link inline-flex min-h-8 items-center">
      {t(reason === 'other' ? 'signInAsAnother' : 'signIn')}
    </a>
  );
  switch (reason) {
    case 'checking':
    case 'leaving':
      return { title: t(`${reason}.title`) };
    case 'unreachable':
      return {
        title: t('unreachable.title'),
        text: <p>{t('unreachable.text')}</p>,
        actions: <Button onClick={() => page.hideAndCheck()}>{ui('retry')}</Button>,
      };
    case 'ended':
      return {
        title: t('ended.title'),
        text: (
          <>
            <p>{t(`ended.${state.endedBy ?? 'text'}`)}</p>
            <p>{t('ended.kept', { who: identity(state.shown), time: formats.time(draftsKeptUntil(state)) })}</p>
          </>
        ),
        actions: (
          <>
            <SignInNewTab />
            <Button onClick={() => page.hideAndCheck()}>{t('ended.again')}</Button>
          </>
        ),
      };
    case 'expired':
      return {
        title: t('ended.title'),
        text: <p>{t('expired.text')}</p>,
        actions: signIn,
      };
    case 'other':
      return {
        title: t('other.title', { name: isolate(state.other?.name ?? '') }),
        text: (
          <>
            <p>{state.other && identity(state.other)}</p>
            {state.refusedSignOut && <p>{t('other.refusedSignOut')}</p>}
            <p>{t('other.text', { who: identity(state.shown) })}</p>
          </>
        ),
        actions: (
          <>
            <Button look="primary" onClick={() => window.location.reload()}>
              {t('other.load', { name: isolate(state.other?.name ?? '') })}
            </Button>
            {signIn}
          </>
        ),
      };
    case 'sign-out-unanswered':
      return {
        title: t('unanswered.title'),
        text: <p>{t('unanswered.text')}</p>,
        actions: (
          <>
            <Button look="primary" pending={pending} onClick={() => signOut('signOut')}>
              {ui('retry')}
            </Button>
            <Button onClick={() => page.hideAndCheck()}>{t('unanswered.stay')}</Button>
          </>
        ),
      };
    case 'sign-out-incomplete':
      return {
        title: t('incomplete.title'),
        text: (
          <>
            <p>{t('incomplete.text')}</p>
            <p>{t('incomplete.step')}</p>
          </>
        ),
        actions: signIn,
      };
  }
}

/** A person by name, role and organisation. */
function useIdentity(): (session: Session) => string {
  const t = useTranslations('codes');
  const locale = useLocale();
  return ({ name, role, organisation }) =>
    `${isolate(name)}, ${t(`role.${role}`).toLocaleLowerCase(locale)}, ${organisationTitle(t, organisation)}`;
}
