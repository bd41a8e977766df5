import type { Metadata } from 'next';
import { texts } from '@/app/_texts/server';
import { ServerProvider } from '@/app/_trpc/client';
import { readNow } from '@/app/_trpc/server';
import { Alert } from '@/app/_ui/alert';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { Footer } from '@/app/footer';
import { afterSignIn } from '@/app/paths';
import { startPageOf } from '@/app/start-page';
import { LanguageChoice } from './language-choice';
import { People } from './people';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('signIn.title') };
}

export default async function SignInPage(props: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await texts();
  const { fra } = await props.searchParams;
  const found = await readNow((caller) => caller.session.people());
  const from = typeof fra === 'string' ? fra : undefined;
  const people = found?.map((person) => ({ ...person, next: afterSignIn(from, startPageOf(person)) }));
  return (
    <>
      <main id="main" className="mx-auto grid w-full max-w-4xl grow grid-cols-1 content-start gap-4 px-4 py-10 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <p className="font-semibold text-ink-soft">{t('shell.product')}</p>
          <LanguageChoice />
        </div>
        <PageHeading>{t('signIn.title')}</PageHeading>
        {fra !== undefined && <Alert tone="info" title={t('signIn.signedOut')} />}
        {people === undefined && (
          <Alert tone="error" title={t('faults.cause.8236')} code="8236">
            <p>{t('faults.step.8236')}</p>
          </Alert>
        )}
        {people?.length === 0 && (
          <Alert tone="info" title={t('signIn.unavailable')}>
            <p>{t('signIn.unavailableStep')}</p>
          </Alert>
        )}
        {people && people.length > 0 && (
          <ServerProvider>
            <p>{t('signIn.intro')}</p>
            <People people={people} />
          </ServerProvider>
        )}
      </main>
      <Footer as={Link} />
    </>
  );
}
