import { texts } from '@/app/_texts/server';
import type { Locale } from '@/app/_texts/types';
import type { ProviderChoice } from '@/app/_trpc/outputs';
import { FILLED_LINK, OUTLINED_LINK } from '@/app/_ui/button-links';
import { ChoiceList } from '@/app/_ui/choice-list';
import { paths } from '@/app/paths';

/**
 * The identity providers. Their links leave the site, so no page is fetched ahead.
 * @param props.first the name of the one to offer first, as in the address
 */
export async function Providers(props: {
  readonly providers: readonly ProviderChoice[];
  readonly first: string | string[] | undefined;
  readonly locale: Locale;
  readonly from: string | undefined;
}) {
  const t = await texts();
  const first = props.providers.filter(({ name }) => name === props.first);
  const others = props.providers.filter(({ name }) => name !== props.first);
  return (
    <>
      <p>{t('providers.intro')}</p>
      <div className="sm:max-w-md">
        <ChoiceList choices={[...first, ...others]} keyOf={({ name }) => name}>
          {({ name, label }) => (
            <a
              href={paths.signInAt(name, props.from)}
              className={first.length > 0 && name !== props.first ? OUTLINED_LINK : FILLED_LINK}
            >
              {t('providers.signIn', { name: label[props.locale] })}
            </a>
          )}
        </ChoiceList>
      </div>
    </>
  );
}
