import { X509Certificate } from 'node:crypto';
import { escapeXml } from '@/server/domain/xml-text';
import { DATA_ENCRYPTION, KEY_TRANSPORT } from './algorithms';
import { BINDING, NAME_ID, NAMESPACE } from './names';
import type { SamlSettings } from './settings';

/** The addresses of ours that a provider needs, and our name there. */
export type OwnAddresses = { readonly entityId: string; readonly acs: string; readonly slo: string };

export function ownAddressesOf({ name, entityId }: SamlSettings, publicUrl: string): OwnAddresses {
  const own = `${publicUrl}/sign-in/${name}`;
  return { entityId: entityId ?? `${own}/metadata`, acs: `${own}/acs`, slo: `${own}/slo` };
}

const URI_NAME = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';
const SERVICE = { da: 'CV-status og CV-rådighed', en: 'CV status and CV availability' };

/** What a provider has to know of this service (SAML metadata). */
export function ownMetadata({ keys, attributes, contact }: SamlSettings, own: OwnAddresses): string {
  const { cpr, ...always } = attributes;
  const requested = [
    ...Object.values(always).map((name) => requestedAttribute(name, true)),
    ...(cpr === undefined ? [] : [requestedAttribute(cpr, false)]),
  ];
  const certificates = keys.map(({ certificate }) => new X509Certificate(certificate).raw.toString('base64'));
  const methods = [...DATA_ENCRYPTION, ...KEY_TRANSPORT].map((name) => `<md:EncryptionMethod Algorithm="${name}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="${NAMESPACE.metadata}" xmlns:ds="${NAMESPACE.signature}" ` +
      `entityID="${escapeXml(own.entityId)}">`,
    '<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" ' +
      `protocolSupportEnumeration="${NAMESPACE.protocol}">`,
    ...certificates.map((certificate) => keyDescriptor('signing', certificate, [])),
    ...certificates.map((certificate) => keyDescriptor('encryption', certificate, methods)),
    ...[BINDING.redirect, BINDING.post].map(
      (binding) => `<md:SingleLogoutService Binding="${binding}" Location="${escapeXml(own.slo)}"/>`,
    ),
    `<md:NameIDFormat>${NAME_ID.persistent}</md:NameIDFormat>`,
    `<md:AssertionConsumerService Binding="${BINDING.post}" Location="${escapeXml(own.acs)}" index="0" isDefault="true"/>`,
    '<md:AttributeConsumingService index="0" isDefault="true">',
    ...Object.entries(SERVICE).map(
      ([language, name]) => `<md:ServiceName xml:lang="${language}">${name}</md:ServiceName>`,
    ),
    ...requested,
    '</md:AttributeConsumingService>',
    '</md:SPSSODescriptor>',
    ...(contact
      ? [
          '<md:ContactPerson contactType="technical">',
          `<md:GivenName>${escapeXml(contact.name)}</md:GivenName>`,
          `<md:EmailAddress>mailto:${escapeXml(contact.email)}</md:EmailAddress>`,
          '</md:ContactPerson>',
        ]
      : []),
    '</md:EntityDescriptor>',
    '',
  ].join('\n');
}

function keyDescriptor(use: string, certificate: string, methods: readonly string[]): string {
  const info = `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`;
  return `<md:KeyDescriptor use="${use}"><ds:KeyInfo>${info}</ds:KeyInfo>${methods.join('')}</md:KeyDescriptor>`;
}

function requestedAttribute(name: string, isRequired: boolean): string {
  return `<md:RequestedAttribute Name="${escapeXml(name)}" NameFormat="${URI_NAME}" isRequired="${isRequired}"/>`;
}
