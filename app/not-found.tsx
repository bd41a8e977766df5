import type { Metadata } from 'next';
import { texts } from '@/app/_texts/server';
import { Notice } from '@/app/_ui/notice';
import { Footer } from './footer';
import { paths } from './paths';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('shell.notFound.title') };
}

/** Without client components, since its script would be part of every page's first load. */
export default async function NotFound() {
  const t = await texts();
  return (
    <>
      <Notice product={t('shell.product')} title={t('shell.notFound.title')} text={t('shell.notFound.text')}>
        <a href={paths.start} className="link">
          {t('shell.notFound.action')}
        </a>
      </Notice>
      <Footer />
    </>
  );
}
