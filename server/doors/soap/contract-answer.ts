import type { SoapAnswer } from './faults';
import { SOAP_VERSIONS } from './versions';
import { wsdl } from './wsdl';
import { schemaText } from './xsd';

/**
 * The contract a query asks for (wire.md § 1): `wsdl` or `singleWsdl`, with `soap=1.1` or `soap=1.2` for the binding of that version
 * alone, or `xsd` for the schema. Names are taken in any case, and values of the first three are not looked at.
 * @param query of the request, without `?`
 * @param address where the service is called
 * @returns undefined when it asks for none; 404 when it asks for the binding of a version that is not spoken
 */
export function contractAnswer(query: string, address: string): SoapAnswer | undefined {
  const asked = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
  if (asked.has('wsdl') || asked.has('singlewsdl')) {
    const version = asked.get('soap');
    const versions = SOAP_VERSIONS.filter(({ name }) => version === undefined || name === version);
    return versions.length > 0 ? document(wsdl(address, versions)) : noSuchVersion();
  }
  return asked.has('xsd') ? document(`<?xml version="1.0" encoding="utf-8"?>\n${schemaText()}\n`) : undefined;
}

function document(body: string): SoapAnswer {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
}

function noSuchVersion(): SoapAnswer {
  const known = SOAP_VERSIONS.map(({ name }) => `soap=${name}`).join(' or ');
  const body = `${JSON.stringify({ error: `a contract of one binding is asked for with ${known}` })}\n`;
  return { status: 404, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
