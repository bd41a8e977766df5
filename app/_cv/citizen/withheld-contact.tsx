'use client';

import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { preloaded, usePreload } from '@/app/_ui/preloaded';

const UnfoldedContact = preloaded(() => import('./unfolded-contact'));

/**
 * A placeholder for the contact data of a citizen with a protected address. Unfolding fetches it and is audited; guests
 * never get it.
 * @param props.position the event whose contact data it is; absent for the current contact data
 * @param props.marks the elements that changed since the last judgement
 */
export function WithheldContact(props: Pick<ComponentProps<typeof UnfoldedContact>, 'position' | 'marks'>) {
  const t = useTranslations('citizen.contact');
  const asGuest = useTranslations('guestAccess');
  const { guest } = useCitizen().overview;
  const [open, setOpen] = useState(false);
  usePreload(UnfoldedContact);
  if (guest) return <p className="text-ink-soft">{asGuest('contact')}</p>;
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          small
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          icon={<Icon name={open ? 'eye-off' : 'eye'} className="size-4" />}
        >
          {t(open ? 'fold' : 'unfold')}
        </Button>
        <span className="text-ink-muted text-small">{t(open ? 'logged' : 'toBeLogged')}</span>
      </p>
      {open && <UnfoldedContact {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}
