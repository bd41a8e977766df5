import { holdsCpr } from '@/server/domain/cpr-in-text';
import { NAMESPACE } from './schema';
import type { XmlElement } from './xml';

/** In characters; the longest name of ours has less than half. */
const LONGEST = 100;

/**
 * What an element that is none of ours is called in a fault: `{namespace}name`, as it came, so that its sender finds it. The words are
 * anybody's and stand in the log too: long ones are cut, what is not seen is replaced, and a number in them is not told.
 */
export function nameAsItCame({ uri, name }: Pick<XmlElement, 'uri' | 'name'>): string {
  const namespace = uri === NAMESPACE ? uri : cut(uri);
  const whole = `{${namespace}}${cut(name)}`;
  if (!holdsCpr(whole)) return whole;
  return `{${uri === NAMESPACE ? uri : withoutDigits(namespace)}}${withoutDigits(cut(name))}`;
}

/** An attribute of an element, by the name of each: `Comment/@lang`. */
export function attributeOf(element: string, attribute: string): string {
  const whole = `${element}/@${cut(attribute)}`;
  return holdsCpr(whole) ? withoutDigits(whole) : whole;
}

function cut(text: string): string {
  const seen = [...text].map((character) => character.replace(/[\p{C}\p{Z}]/u, '?'));
  return seen.length > LONGEST ? `${seen.slice(0, LONGEST).join('')}…` : seen.join('');
}

function withoutDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, '#');
}
