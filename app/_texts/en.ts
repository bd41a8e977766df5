import { citizen } from './en/citizen';
import { codes } from './en/codes';
import { commands } from './en/commands';
import { cover } from './en/cover';
import { cpr } from './en/cpr';
import { draft } from './en/draft';
import { faults } from './en/faults';
import { find } from './en/find';
import { judgement } from './en/judgement';
import { reasons } from './en/reasons';
import { register } from './en/register';
import { report } from './en/report';
import { shell } from './en/shell';
import { signIn } from './en/sign-in';
import { timeline } from './en/timeline';
import { ui } from './en/ui';
import type { Messages } from './types';

/** Every English text of the screens. Each part says by its own type that it has the keys of the Danish one, and no more. */
export const en: Messages = {
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
};
