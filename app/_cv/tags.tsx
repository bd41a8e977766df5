import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import ClipboardList from 'lucide-react/icons/clipboard-list';
import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import OctagonX from 'lucide-react/icons/octagon-x';
import PenLine from 'lucide-react/icons/pen-line';
import { useTranslations } from 'use-intl';
import { Tag } from '@/app/_ui/tag';
import type { Availability, CvStatus } from '@/server/domain/code-lists';

const STATUS = {
  none: { tone: 'neutral', Icon: CircleDashed },
  1: { tone: 'neutral', Icon: PenLine },
  2: { tone: 'info', Icon: ClipboardList },
  3: { tone: 'success', Icon: CircleCheck },
  4: { tone: 'error', Icon: OctagonX },
} as const;

const AVAILABILITY = {
  none: { tone: 'neutral', Icon: CircleDashed },
  1: { tone: 'success', Icon: Eye },
  2: { tone: 'neutral', Icon: EyeOff },
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
