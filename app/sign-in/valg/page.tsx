import type { Metadata } from 'next';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { ServerProvider } from '@/app/_trpc/client';
import { readNow } from '@/app/_trpc/server';
import { Link } from '@/app/_ui/link';
import { afterSignIn, paths } from '@/app/paths';
import { FailedSignIn } from '@/app/sign-in/failed-sign-in';
import { SignInFrame } from '@/app/sign-in/frame';
import { startPageOf } from '@/app/start-page';
import { Grants } from './grants';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('signIn.title') };
}

/** Where a provider's answer leads: the person is identified, and chooses what to work as where there is a choice. */
export default async function ChoicePage(props: {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const t = await texts();
  const { forsoeg } = await props.searchParams;
  const attempt = typeof forsoeg === 'string' ? forsoeg : '';
  const arrived = await readNow((caller) => caller.session.arrived({ attempt }));
  const grants = arrived?.grants.map((grant, number) => ({
    ...{ ...grant, number },
    next: afterSignIn(arrived.from, startPageOf(grant)),
  }));
  return (
    <SignInFrame heading={t(grants && grants.length > 1 ? 'providers.choose' : 'signIn.title')}>
      {arrived === undefined && <RegisterUnavailable />}
      {arrived === null && (
        <FailedSignIn failure="ended">
          <p>
            <Link href={paths.signIn}>{t('providers.again')}</Link>
          </p>
        </FailedSignIn>
      )}
      {grants && (
        <ServerProvider>
          <Grants attempt={attempt} grants={grants} />
        </ServerProvider>
      )}
    </SignInFrame>
  );
}
