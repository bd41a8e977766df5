'use client';

import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { usePageState } from '@/app/_trpc/page-session-context';

/** For whom a judgement is made: no judgement without it in view, and the header may have scrolled away. */
export function ActingAs() {
  const t = useTranslations('citizen.rail');
  const codes = useTranslations('codes');
  const { organisation } = usePageState().shown;
  return <p className="text-ink-muted text-small">{t('actingAs', { name: organisationTitle(codes, organisation) })}</p>;
}
