'use client';

import { useTranslations } from 'use-intl';
import { keyOf } from '@/app/_cv/commands';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useCommand } from '@/app/_cv/use-command';
import { useNavigate } from '@/app/_ui/page-navigation';
import { TabLinks } from '@/app/_ui/tab-links';
import { paths } from '@/app/paths';

/**
 * Links to the citizen's CV and timeline.
 * @param props.onView shows the view in place, instead of a navigation to it
 */
export function CitizenViews(props: {
  readonly current: 'cv' | 'timeline';
  readonly onView?: (view: 'cv' | 'timeline') => void;
}) {
  const t = useTranslations('citizen');
  const navigate = useNavigate();
  const { handle } = useCitizen();
  const views = [
    { name: 'cv', href: paths.citizen(handle), label: t('cv') },
    { name: 'timeline', href: paths.timeline(handle), label: t('timeline') },
  ] as const;
  const { current, onView } = props;
  const show = ({ name, href }: (typeof views)[number]) => (onView ? onView(name) : navigate(href));
  useCommand('cv', () => show(views[0]));
  useCommand('timeline', () => show(views[1]));
  return (
    <TabLinks
      label={t('views')}
      links={views.map((view) => ({
        href: view.href,
        label: view.label,
        shortcut: keyOf(view.name) ?? '',
        current: view.name === current,
        ...(onView && { onFollow: () => show(view) }),
      }))}
    />
  );
}
