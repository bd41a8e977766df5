import { texts } from '@/app/_texts/server';
import { Link } from '@/app/_ui/link';
import { paths } from '@/app/paths';

/** What stands under every page. */
export async function Footer() {
  const t = await texts();
  return (
    <footer className="border-line border-t" data-screen-only>
      <div className="mx-auto flex max-w-7xl flex-wrap gap-x-6 gap-y-1 px-4 py-4 text-ink-soft text-small sm:px-6">
        <span>{t('shell.product')}</span>
        <Link href={paths.accessibility} className="link">
          {t('shell.footer.accessibility')}
        </Link>
      </div>
    </footer>
  );
}
