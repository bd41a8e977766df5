import { useTranslations } from 'use-intl';
import { Tag } from '@/app/_ui/tag';
import type { Availability, CvStatus } from '@/server/domain/code-lists';

const STATUS = {
  none: { tone: 'neutral', icon: 'circle-dashed' },
  1: { tone: 'neutral', icon: 'pen-line' },
  2: { tone: 'info', icon: 'clipboard-list' },
  3: { tone: 'success', icon: 'circle-check' },
  4: { tone: 'error', icon: 'octagon-x' },
} as const;

const AVAILABILITY = {
  none: { tone: 'neutral', icon: 'circle-dashed' },
  1: { tone: 'success', icon: 'eye' },
  2: { tone: 'neutral', icon: 'eye-off' },
} as const;

/** The judgement of a CV as text, icon and shape. */
export function StatusTag({ value, large }: { readonly value: CvStatus | null; readonly large?: boolean }) {
  const t = useTranslations('codes.status');
  return (
    <Tag {...STATUS[value ?? 'none']} large={large}>
      {t(`${value ?? 'none'}`)}
    </Tag>
  );
}

/** Whether employers can find a CV, as text, icon and shape. */
export function AvailabilityTag({ value, large }: { readonly value: Availability | null; readonly large?: boolean }) {
  const t = useTranslations('codes.availability');
  return (
    <Tag {...AVAILABILITY[value ?? 'none']} large={large}>
      {t(`${value ?? 'none'}`)}
    </Tag>
  );
}
