'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { TabLinks } from '@/app/_ui/tab-links';
import { paths } from '@/app/paths';

/** The parts of the administration. */
export function Sections() {
  const t = useTranslations('administration.sections');
  const path = usePathname();
  return (
    <TabLinks
      label={t('label')}
      links={[
        { href: paths.administration, label: t('rules'), current: path !== paths.codeLists },
        { href: paths.codeLists, label: t('codeLists'), current: path === paths.codeLists },
      ]}
    />
  );
}
