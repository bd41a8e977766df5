import { holdsCpr } from '@/server/domain/cpr-in-text';
import type { XmlElement } from '@/server/xml/xml';
import { NAMESPACE } from './schema';

/** In characters; twice the longest name of the contract. */
const MAX_LENGTH = 100;

/**
 * The name of an unknown element in a fault: `{namespace}name`, as received, so that its sender finds it. The log
 * contains it too, so it is cut to a length, invisible characters are replaced, and digits are masked if they could be
 * a CPR.
 */
export function qualifiedNameOf({ uri, name }: Pick<XmlElement, 'uri' | 'name'>): string {
  const namespace = uri === NAMESPACE ? uri : cut(uri);
  const whole = `{${namespace}}${cut(name)}`;
  if (!holdsCpr(whole)) return whole;
  return `{${uri === NAMESPACE ? uri : withoutDigits(namespace)}}${withoutDigits(cut(name))}`;
}

/** The name of an unknown attribute in a fault: `Comment/@lang`. */
export function attributeOf(element: string, attribute: string): string {
  const whole = `${element}/@${cut(attribute)}`;
  return holdsCpr(whole) ? withoutDigits(whole) : whole;
}

function cut(text: string): string {
  const visible = [...text].map((character) => character.replace(/[\p{C}\p{Z}]/u, '?'));
  return visible.length > MAX_LENGTH ? `${visible.slice(0, MAX_LENGTH).join('')}…` : visible.join('');
}

/** What may be somebody's number is told as its length alone. */
export function withoutDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, '#');
}
