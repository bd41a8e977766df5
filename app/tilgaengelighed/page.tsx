import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { texts } from '@/app/_texts/server';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { Footer } from '@/app/footer';
import { paths } from '@/app/paths';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('shell.accessibility.title') };
}

const FEATURES = ['keyboard', 'zoom', 'colour', 'motion'] as const;

export default async function AccessibilityStatement() {
  const t = await texts();
  return (
    <>
      <main id="main" className="mx-auto grid w-full max-w-2xl grow grid-cols-1 content-start gap-4 px-4 py-10">
        <p className="font-semibold text-ink-soft">{t('shell.product')}</p>
        <PageHeading>{t('shell.accessibility.title')}</PageHeading>
        <p className="text-large">{t('shell.accessibility.intro')}</p>
        <Section title={t('shell.accessibility.standardTitle')}>
          <p>{t('shell.accessibility.standard')}</p>
        </Section>
        <Section title={t('shell.accessibility.featuresTitle')}>
          <ul className="grid list-disc gap-1 ps-5">
            {FEATURES.map((feature) => (
              <li key={feature}>{t(`shell.accessibility.features.${feature}`)}</li>
            ))}
          </ul>
        </Section>
        <Section title={t('shell.accessibility.limitsTitle')}>
          <p>{t('shell.accessibility.limits')}</p>
        </Section>
        <Section title={t('shell.accessibility.contactTitle')}>
          <p>{t('shell.accessibility.contact')}</p>
        </Section>
        <p className="pt-4">
          <Link href={paths.start} className="link">
            {t('shell.notFound.action')}
          </Link>
        </p>
      </main>
      <Footer as={Link} />
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h2 className="font-semibold text-title">{title}</h2>
      {children}
    </section>
  );
}
