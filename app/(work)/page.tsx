import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { texts } from '@/app/_texts/server';
import { signedIn } from '@/app/_trpc/server';
import { PageHeading } from '@/app/_ui/page-heading';
import { paths } from '@/app/paths';
import { roleHas } from '@/server/domain/caller';
import { FindCitizen } from './find-citizen';
import { RecentlyOpened } from './recently-opened';

export function generateMetadata(): Metadata {
  return { title: texts()('find.title') };
}

export default async function FindPage(props: { readonly searchParams: Promise<Record<string, unknown>> }) {
  // A number in an address is taken out of it before anything else happens (ux.md, "Find borger").
  if ('cpr' in (await props.searchParams)) redirect(paths.find);
  const who = await signedIn(paths.find);
  return (
    <div className="grid gap-6 py-8">
      <PageHeading>{texts()('find.title')}</PageHeading>
      <FindCitizen allowed={who !== undefined && roleHas(who.role, 'FindCitizen')} />
      <RecentlyOpened />
    </div>
  );
}
