import { absence } from '@/app/_texts/da/absence';
import { administration } from '@/app/_texts/da/administration';
import { citizen } from '@/app/_texts/da/citizen';
import { codes } from '@/app/_texts/da/codes';
import { commands } from '@/app/_texts/da/commands';
import { cover } from '@/app/_texts/da/cover';
import { cpr } from '@/app/_texts/da/cpr';
import { draft } from '@/app/_texts/da/draft';
import { explain } from '@/app/_texts/da/explain';
import { faults } from '@/app/_texts/da/faults';
import { find } from '@/app/_texts/da/find';
import { guestAccess } from '@/app/_texts/da/guest-access';
import { judgement } from '@/app/_texts/da/judgement';
import { judgementReasons } from '@/app/_texts/da/judgement-reasons';
import { myDay } from '@/app/_texts/da/my-day';
import { overview } from '@/app/_texts/da/overview';
import { paper } from '@/app/_texts/da/paper';
import { phrases } from '@/app/_texts/da/phrases';
import { providers } from '@/app/_texts/da/providers';
import { reasons } from '@/app/_texts/da/reasons';
import { register } from '@/app/_texts/da/register';
import { report } from '@/app/_texts/da/report';
import { sessions } from '@/app/_texts/da/sessions';
import { shell } from '@/app/_texts/da/shell';
import { signIn } from '@/app/_texts/da/sign-in';
import { switching } from '@/app/_texts/da/switching';
import { timeline } from '@/app/_texts/da/timeline';
import { ui } from '@/app/_texts/da/ui';
import { worklist } from '@/app/_texts/da/worklist';

/** All Danish texts of the screens. The compiler checks that other languages have the same keys. */
export const da = {
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
} as const;
