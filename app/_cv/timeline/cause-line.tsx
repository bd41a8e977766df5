'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { Icon } from '@/app/_ui/icon';
import { useCauseText } from './cause-text';
import type { OtherCause } from './days';

/** What events of the system followed from, where it is no event of its own. */
export function CauseLine(props: { readonly cause: OtherCause; readonly occurredAt: number }) {
  const t = useTranslations('timeline.cause');
  const formats = useFormats();
  const textOf = useCauseText();
  const lines = props.cause.kind === 'taken-over' ? [] : props.cause.changes.map(textOf);
  return (
    <div data-keep-together className="grid grid-cols-[2.75rem_auto_1fr] gap-x-3">
      <time className="text-ink-muted tabular-nums" dateTime={new Date(props.occurredAt).toISOString()}>
        {formats.shortTime(props.occurredAt)}
      </time>
      <Icon name="id-card" className="mt-0.5 size-4 text-ink-muted" />
      <div className="grid gap-0.5">
        {lines.length === 0 && <p className="font-medium">{t('taken-over')}</p>}
        {lines.map(({ title, detail }) => (
          <div key={title}>
            <p className="font-medium">{title}</p>
            {detail !== '' && <p className="text-ink-soft text-small">{detail}</p>}
          </div>
        ))}
      </div>
    </div>
  );
}
