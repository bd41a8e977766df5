'use client';

import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useCommand } from '@/app/_cv/use-command';
import { useNavigate } from '@/app/_ui/page-navigation';
import { TabLinks } from '@/app/_ui/tab-links';
import { paths } from '@/app/paths';

/** Links to the citizen's CV and timeline. */
export function CitizenViews({ current }: { readonly current: 'cv' | 'timeline' }) {
  const t = useTranslations('citizen');
  const navigate = useNavigate();
  const { handle } = useCitizen();
  const views = [
    { name: 'cv', href: paths.citizen(handle), label: t('cv') },
    { name: 'timeline', href: paths.timeline(handle), label: t('timeline') },
  ] as const;
  useCommand('cv', () => navigate(views[0].href));
  useCommand('timeline', () => navigate(views[1].href));
  return (
    <TabLinks
      label={t('views')}
      links={views.map(({ name, href, label }) => ({
        href,
        label,
        shortcut: keyOf(name) ?? '',
        current: name === current,
      }))}
    />
  );
}
