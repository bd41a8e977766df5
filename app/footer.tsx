import type { ElementType } from 'react';
import { texts } from '@/app/_texts/server';
import { paths } from './paths';

/**
 * The footer of every page.
 * @param props.as the link component; the not-found page uses `a`, since its script is part of every page's first load
 */
export async function Footer({
  as: LinkElement = 'a',
}: {
  readonly as?: ElementType<{ href: string; className: string }>;
}) {
  const t = await texts();
  return (
    <footer className="border-line border-t" data-screen-only>
      <div className="mx-auto flex max-w-page flex-wrap gap-x-6 gap-y-1 px-4 py-4 text-ink-soft text-small sm:px-6">
        <span>{t('shell.product')}</span>
        <LinkElement href={paths.accessibility} className="link">
          {t('shell.footer.accessibility')}
        </LinkElement>
      </div>
    </footer>
  );
}
