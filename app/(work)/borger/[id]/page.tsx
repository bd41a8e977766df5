import type { Metadata } from 'next';
import { CitizenScreen } from '@/app/_cv/citizen/citizen-screen';
import { texts } from '@/app/_texts/server';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { signedIn } from '@/app/_trpc/server';
import { paths } from '@/app/paths';

// No name or number in the title, since titles are stored in the browser's history.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('citizen.title') };
}

export default async function CitizenPage(props: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await props.params;
  const who = await signedIn(paths.citizen(id));
  return (
    <RenderedFor who={who}>
      <CitizenScreen />
    </RenderedFor>
  );
}
