import { absence } from '@/app/_texts/en/absence';
import { administration } from '@/app/_texts/en/administration';
import { citizen } from '@/app/_texts/en/citizen';
import { codes } from '@/app/_texts/en/codes';
import { commands } from '@/app/_texts/en/commands';
import { cover } from '@/app/_texts/en/cover';
import { cpr } from '@/app/_texts/en/cpr';
import { draft } from '@/app/_texts/en/draft';
import { explain } from '@/app/_texts/en/explain';
import { faults } from '@/app/_texts/en/faults';
import { find } from '@/app/_texts/en/find';
import { guestAccess } from '@/app/_texts/en/guest-access';
import { judgement } from '@/app/_texts/en/judgement';
import { judgementReasons } from '@/app/_texts/en/judgement-reasons';
import { myDay } from '@/app/_texts/en/my-day';
import { overview } from '@/app/_texts/en/overview';
import { paper } from '@/app/_texts/en/paper';
import { phrases } from '@/app/_texts/en/phrases';
import { providers } from '@/app/_texts/en/providers';
import { reasons } from '@/app/_texts/en/reasons';
import { register } from '@/app/_texts/en/register';
import { report } from '@/app/_texts/en/report';
import { sessions } from '@/app/_texts/en/sessions';
import { shell } from '@/app/_texts/en/shell';
import { signIn } from '@/app/_texts/en/sign-in';
import { switching } from '@/app/_texts/en/switching';
import { timeline } from '@/app/_texts/en/timeline';
import { ui } from '@/app/_texts/en/ui';
import { worklist } from '@/app/_texts/en/worklist';
import type { Messages } from './types';

/** All English texts of the screens. The type of each part requires exactly the keys of the Danish one. */
export const en: Messages = {
  absence,
  administration,
  citizen,
  codes,
  commands,
  cover,
  cpr,
  draft,
  explain,
  faults,
  find,
  guestAccess,
  judgement,
  judgementReasons,
  myDay,
  overview,
  paper,
  phrases,
  providers,
  reasons,
  register,
  report,
  sessions,
  shell,
  signIn,
  switching,
  timeline,
  ui,
  worklist,
};
