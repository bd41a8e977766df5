import type { ReactNode } from 'react';
import type { CvOverview } from '@/app/_trpc/outputs';
import { RenderedFor } from '@/app/_trpc/page-session-context';
import { prefetch, signedIn } from '@/app/_trpc/server';
import { paths } from '@/app/paths';
import { CitizenFrame } from './frame';

export default async function CitizenLayout(props: {
  readonly params: Promise<{ readonly id: string }>;
  readonly children: ReactNode;
}) {
  const { id } = await props.params;
  const who = await signedIn(paths.citizen(id));
  const overview = await prefetch((caller) => caller.citizen.overview({ citizen: id }));
  return (
    // What is handed to the browser is written as JSON on the way, like an answer of the door.
    <RenderedFor who={who}>
      <CitizenFrame key={id} handle={id} initial={overview as CvOverview | undefined}>
        {props.children}
      </CitizenFrame>
    </RenderedFor>
  );
}
