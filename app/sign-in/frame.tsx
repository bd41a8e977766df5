import type { ReactNode } from 'react';
import { texts } from '@/app/_texts/server';
import { Link } from '@/app/_ui/link';
import { PageHeading } from '@/app/_ui/page-heading';
import { Footer } from '@/app/footer';
import { LanguageChoice } from './language-choice';

/** The frame of the pages before sign-in: product name, language, heading and footer. */
export async function SignInFrame(props: { readonly heading: string; readonly children: ReactNode }) {
  const t = await texts();
  return (
    <>
      <main id="main" className="mx-auto grid w-full max-w-4xl grow grid-cols-1 content-start gap-4 px-4 py-10 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <p className="font-semibold text-ink-soft">{t('shell.product')}</p>
          <LanguageChoice />
        </div>
        <PageHeading>{props.heading}</PageHeading>
        {props.children}
      </main>
      <Footer as={Link} />
    </>
  );
}
