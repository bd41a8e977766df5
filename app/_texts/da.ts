import { citizen } from './da/citizen';
import { codes } from './da/codes';
import { commands } from './da/commands';
import { cover } from './da/cover';
import { cpr } from './da/cpr';
import { draft } from './da/draft';
import { faults } from './da/faults';
import { find } from './da/find';
import { judgement } from './da/judgement';
import { reasons } from './da/reasons';
import { register } from './da/register';
import { report } from './da/report';
import { shell } from './da/shell';
import { signIn } from './da/sign-in';
import { timeline } from './da/timeline';
import { ui } from './da/ui';

/** Every Danish text of the screens. Another language has the same keys, or it does not compile. */
export const da = {
  citizen,
  codes,
  commands,
  cover,
  cpr,
  draft,
  faults,
  find,
  judgement,
  reasons,
  register,
  report,
  shell,
  signIn,
  timeline,
  ui,
} as const;
