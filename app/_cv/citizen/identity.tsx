'use client';

import { useTranslations } from 'use-intl';
import { MaskedCpr } from '@/app/_cv/masked-cpr';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useTRPCClient } from '@/app/_trpc/client';
import { PageHeading } from '@/app/_ui/page-heading';
import { Tag } from '@/app/_ui/tag';

/** Longer names may need more than three lines in a narrow window. */
const LONG_NAME = 80;

/**
 * The citizen's name, age, number and protection, within a line.
 * @param props.onFailed called with the error when the number could not be shown, and with undefined on a new attempt
 */
export function CitizenIdentity({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const t = useTranslations('citizen');
  const { handle, overview } = useCitizen();
  const client = useTRPCClient();
  return (
    <>
      <Name />
      {overview.age !== null && <p className="text-ink-soft">{t('age', { age: overview.age })}</p>}
      <p>
        <span className="sr-only">{t('facts.cpr')} </span>
        {overview.guest && overview.addressProtected ? (
          <span className="tabular-nums">{overview.maskedCpr}</span>
        ) : (
          <MaskedCpr
            masked={overview.maskedCpr}
            reveal={() => client.citizen.revealCpr.mutate({ citizen: handle })}
            onFailed={onFailed}
          />
        )}
      </p>
      {overview.addressProtected && (
        <Tag tone="warning" icon="shield-alert">
          {t('protected')}
        </Tag>
      )}
      {overview.deceased && <Tag>{t('deceased')}</Tag>}
    </>
  );
}

/** A long name shows three lines and scrolls, so that the sticky header can't fill the window. */
function Name() {
  const { givenName, surname } = useCitizen().overview;
  const name = `${givenName} ${surname}`;
  const heading = (
    <PageHeading className="text-title!">
      <bdi>{name}</bdi>
    </PageHeading>
  );
  if (name.length <= LONG_NAME) return heading;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1)
    <div tabIndex={0} className="tall:max-h-21 tall:overflow-y-auto">
      {heading}
    </div>
  );
}
