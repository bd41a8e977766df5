import type { Metadata } from 'next';
import { Link } from '@/app/_ui/link';
import { texts } from './_texts/server';
import { Notice } from './_ui/notice';
import { Footer } from './footer';
import { paths } from './paths';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('shell.notFound.title') };
}

export default async function NotFound() {
  const t = await texts();
  return (
    <>
      <Notice product={t('shell.product')} title={t('shell.notFound.title')} text={t('shell.notFound.text')}>
        <Link href={paths.find} className="link">
          {t('shell.notFound.action')}
        </Link>
      </Notice>
      <Footer />
    </>
  );
}
