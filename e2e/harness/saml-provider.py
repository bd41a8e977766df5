"""A SAML 2.0 identity provider by pysaml2, on loopback, driven over standard input.

The first input line has the port, key and certificate, the others are commands. Each is a JSON object, answered with a
line of JSON.
"""

import html
import json
import re
import sys
import traceback
import uuid
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from shutil import which
from threading import Lock, Thread
from urllib.parse import parse_qsl, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, saml, samlp, sigver, time_util
from saml2.attribute_converter import AttributeConverter
from saml2.config import IdPConfig
from saml2.mdstore import InMemoryMetaData, MetadataStore
from saml2.metadata import entity_descriptor
from saml2.server import Server
from saml2.xml.schema import schema_saml_metadata, schema_saml_protocol

COOKIE = "saml-provider"
URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
BINDINGS = {"redirect": BINDING_HTTP_REDIRECT, "post": BINDING_HTTP_POST}
RESPONSE = ("SAMLResponse", "RelayState", "SigAlg", "Signature")
REQUEST = ("SAMLRequest", "RelayState", "SigAlg", "Signature")
SUBMIT = "<script>document.forms[0].submit()</script>"


class Provider:
    def __init__(self, port, key, certificate):
        self.origin = "http://127.0.0.1:%d" % port
        self.settings = {}
        # The sessions of browsers by their cookies: account, index, and whether the service knows of it.
        self.sessions = {}
        # pysaml2 promises nothing about threads.
        self.lock = Lock()
        config = IdPConfig().load(self.configuration(key, certificate))
        config.attribute_converters = [names_as_they_are()]
        config.metadata = MetadataStore(config.attribute_converters, config)
        self.idp = Server(config=config)
        self.metadata = str(entity_descriptor(config))
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler_of(self))
        Thread(target=self.server.serve_forever, daemon=True).start()

    def configuration(self, key, certificate):
        both = lambda path: [(self.origin + path, binding) for binding in BINDINGS.values()]
        return {
            "entityid": self.origin + "/metadata",
            "key_file": key,
            "cert_file": certificate,
            # With it, its metadata list every algorithm that it knows.
            "xmlsec_binary": which("xmlsec1"),
            "service": {"idp": {
                "endpoints": {"single_sign_on_service": both("/sso"), "single_logout_service": both("/slo")},
                "name_id_format": [saml.NAMEID_FORMAT_PERSISTENT],
                "policy": {"default": {"lifetime": {"minutes": 15}, "name_form": URI}},
                # Of redirects it would ask for one inside the message.
                "want_authn_requests_signed": False,
                "want_authn_requests_only_with_valid_cert": False,
            }},
        }

    def serve(self, metadata):
        """Registers the service, in place of any other. Throws when its metadata break the schema of SAML."""
        schema_saml_metadata.validate(metadata)
        store = InMemoryMetaData(self.idp.config.attribute_converters, metadata)
        store.load()
        (self.service,) = store.keys()
        self.idp.metadata.metadata = {"service": store}

    # What the service sends.

    def verified(self, fields, parse, binding):
        """A message of the service. pysaml2 by itself asks for no signature, and checks the schema of few."""
        name = "SAMLRequest" if "SAMLRequest" in fields else "SAMLResponse"
        parsed = parse(fields[name], binding)
        schema_saml_protocol.validate(parsed.xmlstr)
        message = getattr(parsed, "message", None) or parsed.response
        if (message.signature if binding == BINDING_HTTP_POST else fields.get("Signature")) is None:
            raise ValueError("a message that is not signed")
        if binding == BINDING_HTTP_POST:
            info = message.signature.signed_info
            used = [info.signature_method.algorithm] + [each.digest_method.algorithm for each in info.reference]
        else:
            signed = {key: fields[key] for key in (name, "RelayState", "SigAlg", "Signature") if key in fields}
            certificates = self.idp.metadata.certs(self.service, "spsso", "signing")
            backend = self.idp.sec.sec_backend
            if not any(sigver.verify_redirect_signature(signed, backend, pem) for pem in certificates):
                raise ValueError("a redirect whose signature does not hold")
            used = [fields["SigAlg"]]
        if any("sha1" in algorithm for algorithm in used):
            raise ValueError("a message that is signed with SHA-1")
        return message

    # What is sent to the service.

    def algorithms(self):
        return {"sign_alg": self.settings["signAlgorithm"], "digest_alg": self.settings["digestAlgorithm"]}

    def answer(self, request, session):
        """The Response to an AuthnRequest; without a session, that nobody is signed in."""
        binding, address = self.idp.pick_binding(
            "assertion_consumer_service", [BINDING_HTTP_POST], "spsso", request=request)
        if session is None:
            denied = (samlp.STATUS_REQUEST_DENIED, "declined")
            return address, self.idp.create_error_response(request.id, address, denied, sign=True, **self.algorithms())
        account, encrypts = session["account"], self.settings.get("encrypts")
        if encrypts:
            # pysaml2 has no setting for them.
            sigver.pre_encryption_part.__kwdefaults__.update(msg_enc=encrypts["data"], key_enc=encrypts["key"])
            sigver.SecurityContext.encrypt_assertion.__defaults__ = (encrypts["keyType"], None)
        context = saml.AuthnContext(authn_context_class_ref=saml.AuthnContextClassRef(text=account["authnContext"]))
        # The public method has no session index.
        return address, self.idp._authn_response(
            request.id, address, request.issuer.text, account["attributes"],
            name_id=self.name_of(account), policy=self.idp.config.getattr("policy", "idp"),
            authn_statement=saml.AuthnStatement(
                authn_instant=time_util.instant(), session_index=session["index"], authn_context=context),
            sign_assertion="assertion" in self.settings["signs"], sign_response="response" in self.settings["signs"],
            encrypt_assertion=bool(encrypts), encrypt_assertion_self_contained=True, **self.algorithms())

    def name_of(self, account):
        return saml.NameID(format=saml.NAMEID_FORMAT_PERSISTENT, text=account["nameId"])

    def logout_request(self, account, indexes, binding):
        address = self.logout_service(binding)[0]
        _, request = self.idp.create_logout_request(
            address, self.service, name_id=self.name_of(account), session_indexes=indexes,
            sign=binding == BINDING_HTTP_POST, **self.algorithms())
        return address, request

    def logout_response(self, request, binding):
        address = self.logout_service(binding)[1]
        response = self.idp.create_logout_response(
            request, [binding], sign=binding == BINDING_HTTP_POST, **self.algorithms())
        return address, response

    def logout_service(self, binding):
        """Where the service takes requests, and where responses."""
        (at,) = self.idp.metadata.single_logout_service(self.service, binding, "spsso")
        return at["location"], at.get("response_location") or at["location"]

    def sent(self, binding, address, message, relay_state, kind):
        """A message on its way: a redirect's address, or the address and fields of a form."""
        http = self.idp.apply_binding(
            binding, str(message), address, relay_state, response=kind == "SAMLResponse",
            sign=binding == BINDING_HTTP_REDIRECT, sigalg=self.settings["signAlgorithm"])
        if binding == BINDING_HTTP_REDIRECT:
            return {"redirect": dict(http["headers"])["Location"]}
        fields = {
            name: html.unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', http["data"])
        }
        return {"action": address, "fields": fields}

    # Its pages.

    def sso(self, fields, binding, cookie, confirmed):
        request = self.verified(fields, self.idp.parse_authn_request, binding)
        session = self.sessions.get(cookie)
        if request.force_authn == "true" or (session is None and self.settings["asks"]):
            if not confirmed:
                return page("Sign in", form("/sso", {**fields, "confirmed": binding}, "Sign in"))
        if session is None or confirmed:
            account = self.settings.get("account")
            session = account and {"account": account, "index": "_" + uuid.uuid4().hex}
        address, response = self.answer(request, session)
        where = self.sent(BINDING_HTTP_POST, address, response, fields.get("RelayState", ""), "SAMLResponse")
        return {**delivery(where), "session": session}

    def slo(self, fields, binding, cookie):
        if "SAMLResponse" in fields:
            self.verified(fields, self.idp.parse_logout_request_response, binding)
            return page("Signed out", "")
        request = self.verified(fields, self.idp.parse_logout_request, binding)
        self.end(lambda each: each["account"]["nameId"] == request.name_id.text
                 and (not request.session_index or each["index"] in [index.text for index in request.session_index]))
        by = BINDINGS[self.settings["logoutBinding"]]
        address, response = self.logout_response(request, by)
        return delivery(self.sent(by, address, response, fields.get("RelayState", ""), "SAMLResponse"))

    def logout(self, cookie, confirmed):
        """A person signs out here, which the service is told by their browser."""
        session = self.sessions.get(cookie)
        if session is None:
            return page("Signed out", "")
        if not confirmed:
            return page("Sign out", form("/logout", {"confirmed": "yes"}, "Sign out"))
        self.end(lambda each: each is session)
        return delivery(self.logout_of({"account": session["account"], "indexes": [session["index"]]}))

    def logout_of(self, what):
        by = BINDINGS[self.settings["logoutBinding"]]
        address, request = self.logout_request(what["account"], what["indexes"], by)
        return self.sent(by, address, request, "", "SAMLRequest")

    def end(self, which):
        self.sessions = {cookie: each for cookie, each in self.sessions.items() if not which(each)}

    def command(self, given):
        if "serve" in given:
            self.serve(given["serve"])
        if "settings" in given:
            self.settings = given["settings"]
        if "logout" in given:
            return self.logout_of(given["logout"])
        return {"sessions": len(self.sessions)}


def names_as_they_are():
    """Attributes have the names that they are given, and the format of names that OIOSAML demands."""
    converter = AttributeConverter(URI)
    converter.to_ = lambda attributes: [
        saml.Attribute(name=name, name_format=URI, attribute_value=[saml.AttributeValue(text=each) for each in values])
        for name, values in attributes.items()
    ]
    return converter


def page(heading, content):
    """A page of the provider: in English, unlike the service's."""
    return {"page": '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>%s</title>'
                    "<h1>The provider: %s</h1>%s</html>" % (heading, heading, content)}


def form(action, fields, button, more=""):
    hidden = "".join('<input type="hidden" name="%s" value="%s">' % (name, html.escape(value))
                     for name, value in fields.items())
    shown = "%s<button>%s</button>" % (hidden, button)
    return '<form method="post" action="%s">%s</form>%s' % (html.escape(action), shown, more)


def delivery(where):
    if "redirect" in where:
        return where
    return page("One moment", form(where["action"], where["fields"], "Continue", SUBMIT))


def handler_of(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.handle_fields(dict(parse_qsl(urlsplit(self.path).query)), BINDING_HTTP_REDIRECT)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.handle_fields(dict(parse_qsl(body)), BINDING_HTTP_POST)

        def handle_fields(self, fields, binding):
            try:
                with provider.lock:
                    answer = self.answer(fields, binding)
            except Exception:
                answer = {**page("Refused", "<pre>%s</pre>" % html.escape(traceback.format_exc())), "status": 400}
            self.send(answer)

        def answer(self, fields, binding):
            path = urlsplit(self.path).path
            cookie = SimpleCookie(self.headers.get("cookie", "")).get(COOKIE)
            cookie = cookie and cookie.value
            confirmed = fields.pop("confirmed", None)
            if path == "/sso":
                answer = provider.sso(fields, confirmed or binding, cookie, confirmed)
                self.remember(answer)
                return answer
            if path == "/slo":
                return provider.slo(fields, binding, cookie)
            if path == "/logout":
                return provider.logout(cookie, confirmed)
            return {**page("Not found", ""), "status": 404}

        def remember(self, answer):
            session = answer.get("session")
            if session and session not in provider.sessions.values():
                answer["cookie"] = uuid.uuid4().hex
                provider.sessions[answer["cookie"]] = session

        def send(self, answer):
            content = answer.get("page", "").encode()
            self.send_response(303 if "redirect" in answer else answer.get("status", 200))
            if "redirect" in answer:
                self.send_header("location", answer["redirect"])
            if "cookie" in answer:
                self.send_header("set-cookie", "%s=%s; Path=/; HttpOnly" % (COOKIE, answer["cookie"]))
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    return Handler


def say(what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main():
    provider = Provider(**json.loads(sys.stdin.readline()))
    say({"metadata": provider.metadata})
    for line in sys.stdin:
        with provider.lock:
            say(provider.command(json.loads(line)))


main()
