import type { Metadata } from 'next';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { localeOfRequest, texts } from '@/app/_texts/server';
import { ServerProvider } from '@/app/_trpc/client';
import { readNow } from '@/app/_trpc/server';
import { Alert } from '@/app/_ui/alert';
import { afterSignIn } from '@/app/paths';
import { startPageOf } from '@/app/start-page';
import { FailedSignIn } from './failed-sign-in';
import { SignInFrame } from './frame';
import { People } from './people';
import { Providers } from './providers';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('signIn.title') };
}

export default async function SignInPage(props: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await texts();
  const { fra, fejl, mangler, udbyder } = await props.searchParams;
  const [found, providers] = await Promise.all([
    readNow((caller) => caller.session.people()),
    readNow((caller) => caller.session.providers()),
  ]);
  const from = typeof fra === 'string' ? fra : undefined;
  const people = found?.map((person) => ({ ...person, next: afterSignIn(from, startPageOf(person)) }));
  return (
    <SignInFrame heading={t('signIn.title')}>
      {fra !== undefined && fejl === undefined && <Alert tone="info" title={t('signIn.signedOut')} />}
      <FailedSignIn failure={fejl} missing={mangler} />
      {(people === undefined || providers === undefined) && <RegisterUnavailable />}
      {people?.length === 0 && providers?.length === 0 && (
        <Alert tone="info" title={t('signIn.unavailable')}>
          <p>{t('signIn.unavailableStep')}</p>
        </Alert>
      )}
      {providers && providers.length > 0 && (
        <Providers providers={providers} first={udbyder} locale={await localeOfRequest()} from={from} />
      )}
      {people && people.length > 0 && (
        <ServerProvider>
          <p>{t('signIn.intro')}</p>
          <People people={people} />
        </ServerProvider>
      )}
    </SignInFrame>
  );
}
