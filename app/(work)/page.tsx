import type { Metadata } from 'next';
import { RegisterUnavailable } from '@/app/_cv/register-unavailable';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { signedIn } from '@/app/_trpc/server';
import { PageHeading } from '@/app/_ui/page-heading';
import { paths } from '@/app/paths';
import { roleHas } from '@/server/domain/caller';
import { FindCitizen } from './find-citizen';
import { RecentlyOpened } from './recently-opened';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('find.title') };
}

export default async function FindPage() {
  const who = await signedIn(paths.find);
  return (
    <RenderedFor who={who}>
      <div className="grid gap-6 py-8">
        <PageHeading>{(await texts())('find.title')}</PageHeading>
        {who ? <FindCitizen allowed={roleHas(who.role, 'FindCitizen')} /> : <RegisterUnavailable />}
        <RecentlyOpened />
      </div>
    </RenderedFor>
  );
}
