import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitSetting } from '@/app/_trpc/outputs';
import { Icon } from '@/app/_ui/icon';

/** The people who are given no cases. Whoever isn't listed, since they no longer sign in, keeps what was decided. */
export function NeverReceive(props: {
  readonly members: UnitSetting['members'];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const t = useTranslations('overview.settings');
  const formats = useFormats();
  const id = useId();
  const { members, chosen, error, onChange } = props;
  const toggle = (member: string, on: boolean) =>
    onChange(on ? [...chosen, member] : chosen.filter((each) => each !== member));
  return (
    <fieldset aria-describedby={error && id}>
      <legend className="font-medium">{t('neverReceive')}</legend>
      <p className="pb-1 text-ink-muted text-small">{t('neverReceiveHint')}</p>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {members
          .toSorted((one, other) => formats.compare(one.name, other.name))
          .map(({ id: member, name }) => (
            <li key={member}>
              <label className="flex min-h-8 items-start gap-2 py-1 max-md:min-h-11 max-md:py-2.5">
                <input
                  type="checkbox"
                  checked={chosen.includes(member)}
                  onChange={({ target }) => toggle(member, target.checked)}
                  className="mt-0.75 size-4 shrink-0 accent-action-strong"
                />
                <bdi>{name}</bdi>
              </label>
            </li>
          ))}
      </ul>
      <div aria-live="polite">
        {error && (
          <p id={id} className="flex items-start gap-1.5 pt-0.5 font-medium text-small">
            <Icon name="circle-alert" className="mt-0.5 size-4 shrink-0 text-error" />
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
