import { texts } from '@/app/_texts/server';
import type { Locale } from '@/app/_texts/types';
import type { ProviderChoice } from '@/app/_trpc/outputs';
import { FILLED_LINK } from '@/app/_ui/filled-link';
import { paths } from '@/app/paths';

/** The identity providers. Their links leave the site, so no page is fetched ahead. */
export async function Providers(props: {
  readonly providers: readonly ProviderChoice[];
  readonly locale: Locale;
  readonly from: string | undefined;
}) {
  const t = await texts();
  return (
    <>
      <p>{t('providers.intro')}</p>
      <ul className="grid gap-3 sm:max-w-md">
        {props.providers.map(({ name, label }) => (
          <li key={name} className="grid">
            <a href={paths.signInAt(name, props.from)} className={FILLED_LINK}>
              {t('providers.signIn', { name: label[props.locale] })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
