import { dayOf } from './calendar';
import { drawMembership } from './funds';
import { daysAhead, drawCategory, drawNextGroup, drawOtherCategory, spellLength } from './groups';
import { type Act, type GroupSpell, type Life, planAfter, spellOn } from './life';
import { between, chance } from './random';
import { close, GROUPS, joinFund, lastDayAtLatest, open } from './registrations';

function enterGroup(life: Life, at: number, group: number, category: number | null): void {
  const { random, groups } = life;
  const day = dayOf(at);
  const latest = groups.at(-1);
  const earliest = latest ? Math.max(latest.from, latest.to ?? 0) + 1 : 0;
  const from = lastDayAtLatest(life, Math.max(day + daysAhead(random), earliest));
  // The key is group and from: near the last day there may be no unused day left.
  if (from < earliest) return;
  const fund = spellOn(life.funds, day) ? null : drawMembership(random, group);
  if ((group === 1 || group === 8 || group === 23) && fund !== null) joinFund(life, at, fund, day);
  open(life, at, GROUPS, { group, category, from, to: null });
}

/** Changes the category or the group, or ends the registration. */
function leaveOrChange(life: Life, at: number, current: GroupSpell): void {
  const { random } = life;
  const drawn = random();
  const category = drawOtherCategory(random, current.group, current.category);
  if (drawn < 0.4 && category !== null) {
    enterGroup(life, at, current.group, category);
  } else if (drawn < 0.65) {
    const group = drawNextGroup(random, current.group);
    enterGroup(life, at, group, drawCategory(random, group));
  } else {
    close(life, at, GROUPS, current, dayOf(at) + between(random, -1, 3));
  }
}

/** The citizen changes contact group or category, leaves the group, or gets one again. */
export const changeGroup: Act = (life, at) => {
  const { random } = life;
  if (life.dead) return;
  const current = spellOn(life.groups, dayOf(at));
  if (current) leaveOrChange(life, at, current);
  else if (chance(random, 0.7)) {
    const group = life.lastGroup !== null && chance(random, 0.7) ? life.lastGroup : chance(random, 0.6) ? 1 : 2;
    enterGroup(life, at, group, drawCategory(random, group));
  }
  // A citizen who has left a group may be back within weeks.
  const days = spellOn(life.groups, dayOf(at))?.to === null ? spellLength(random) : between(random, 15, 200);
  planAfter(life, at, days, changeGroup, 5, 7);
};
