import { describe, expect, it } from 'vitest';
import { Overloaded } from '@/server/domain/service-fault';
import { createPlaces } from './concurrency-limiter';

const MOST = 5;
const IN_A_FLOOD = 2;

/** Places on a clock that is set by hand, all taken. */
function crowded() {
  const clock = { at: 0 };
  const places = createPlaces(MOST, IN_A_FLOOD, () => clock.at);
  const leave = Array.from({ length: MOST }, () => places.take());
  return { clock, places, leave };
}

describe('places', () => {
  it('are given until all are taken, and again when one is given back', () => {
    const { places, leave } = crowded();
    expect(() => places.take()).toThrow(Overloaded);
    expect(places.refusal()).toBeInstanceOf(Overloaded);
    leave[0]?.();
    expect(places.refusal()).toBeUndefined();
    places.take();
    expect(() => places.take()).toThrow(Overloaded);
  });

  it('are all given to a crowd that lasts for a moment', () => {
    const { clock, places, leave } = crowded();
    expect(places.refusal()).toBeInstanceOf(Overloaded);
    clock.at = 499;
    leave[0]?.();
    expect(places.refusal()).toBeUndefined();
  });

  it('are fewer while calls are turned away for longer, until none was for half a second', () => {
    const { clock, places, leave } = crowded();
    for (; clock.at < 500; clock.at += 250) expect(places.refusal()).toBeInstanceOf(Overloaded);
    for (const one of leave.slice(IN_A_FLOOD)) one();
    expect(places.refusal()).toBeInstanceOf(Overloaded);
    leave[0]?.();
    places.take();
    expect(() => places.take()).toThrow(Overloaded);
    clock.at += 500;
    for (let more = IN_A_FLOOD; more < MOST; more += 1) places.take();
    expect(() => places.take()).toThrow(Overloaded);
    clock.at += 499;
    leave[1]?.();
    expect(places.refusal()).toBeUndefined();
  });
});
