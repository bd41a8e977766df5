import type { ElementType } from 'react';
import { texts } from '@/app/_texts/server';
import { paths } from './paths';

/**
 * What stands under every page.
 * @param props.as what the ways from it are; a page that is part of every other's first load spares the script of `Link`
 */
export async function Footer({ as: Way = 'a' }: { readonly as?: ElementType<{ href: string; className: string }> }) {
  const t = await texts();
  return (
    <footer className="border-line border-t" data-screen-only>
      <div className="mx-auto flex max-w-page flex-wrap gap-x-6 gap-y-1 px-4 py-4 text-ink-soft text-small sm:px-6">
        <span>{t('shell.product')}</span>
        <Way href={paths.accessibility} className="link">
          {t('shell.footer.accessibility')}
        </Way>
      </div>
    </footer>
  );
}
