'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasDrafts } from '@/app/_cv/drafts';
import { useCommand } from '@/app/_cv/use-command';
import { Icon } from '@/app/_ui/icon';
import { Menu } from '@/app/_ui/menu';
import { useNavigate } from '@/app/_ui/page-navigation';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { paths } from '@/app/paths';
import { type SignOut, useSignOut } from './use-sign-out';

const UserMenuContent = preloaded(() => import('./user-menu-content'));
const AbsenceDialog = preloaded(() => import('./absence-dialog'));
const SessionsDialog = preloaded(() => import('./sessions-dialog'));
const SwitchDialog = preloaded(() => import('./switch-dialog'));
const SignOutDialog = preloaded(() => import('./shell-dialogs'), 'SignOutDialog');

/**
 * Shows whom the person acts as, with organisation and role; opens settings and sign-out.
 * @param props.mayBeAbsent whether the person gets cases, and so can tell when not
 * @param props.maySwitch whether their provider gave them more than one organisation and role
 */
export function UserMenu(props: {
  readonly user: string;
  readonly organisation: string;
  readonly role: string;
  readonly mayBeAbsent: boolean;
  readonly maySwitch: boolean;
}) {
  const t = useTranslations('shell');
  const navigate = useNavigate();
  const { signOut } = useSignOut();
  const [isAbsenceOpen, setAbsenceOpen] = useState(false);
  const [isSessionsOpen, setSessionsOpen] = useState(false);
  const [isSwitchOpen, setSwitchOpen] = useState(false);
  const [confirming, setConfirming] = useState<SignOut>();
  usePreload(UserMenuContent, AbsenceDialog, SignOutDialog);
  const confirmOrSignOut = (how: SignOut) => (hasDrafts() ? setConfirming(how) : signOut(how));
  useCommand('signOut', () => confirmOrSignOut('signOut'));
  useCommand('signOutEverywhere', () => confirmOrSignOut('signOutEverywhere'));
  return (
    <>
      <Menu
        className="-ms-2 min-h-10 px-2 text-start lg:ms-0 lg:py-1 forced-colors:my-1 forced-colors:ms-0 forced-colors:py-1"
        label={
          <>
            <span className="grid leading-tight">
              <span className="sr-only">{t('user')}: </span>
              <span className="font-semibold">{props.organisation}</span>
              <span className="text-ink-soft text-small">
                {props.role} · <bdi>{props.user}</bdi>
              </span>
            </span>
            <Icon name="chevron-down" className="size-4 shrink-0" />
          </>
        }
      >
        {(close) => (
          <UserMenuContent
            onAbsence={props.mayBeAbsent ? () => setAbsenceOpen(true) : undefined}
            onSessions={() => setSessionsOpen(true)}
            isWithinPerson={props.maySwitch}
            onSwitch={() => (props.maySwitch ? setSwitchOpen(true) : navigate(paths.signIn))}
            onSignOut={confirmOrSignOut}
            onClose={close}
          />
        )}
      </Menu>
      {isAbsenceOpen && <AbsenceDialog onClose={() => setAbsenceOpen(false)} />}
      {isSwitchOpen && <SwitchDialog onClose={() => setSwitchOpen(false)} />}
      {isSessionsOpen && (
        <SessionsDialog
          onSignOut={() => {
            setSessionsOpen(false);
            confirmOrSignOut('signOut');
          }}
          onClose={() => setSessionsOpen(false)}
        />
      )}
      {confirming && (
        <SignOutDialog
          onSignOut={() => {
            setConfirming(undefined);
            signOut(confirming);
          }}
          onClose={() => setConfirming(undefined)}
        />
      )}
    </>
  );
}
