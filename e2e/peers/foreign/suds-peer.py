"""A client of the service as suds generates it from the WSDL: see stacks.ts for what is asked and told.

The key goes out only when a 401 has asked for it: that is how urllib does Basic.
"""

import datetime
import json
import sys
import traceback
from urllib.parse import parse_qsl

import suds
from suds.client import Client
from suds.sudsobject import asdict
from suds.transport.https import HttpAuthenticated

CPR = "PersonCivilRegistrationIdentifier"
ARGUMENTS = {
    "UpdateCVStatus": ("CvStatus", (CPR, "CvStatusIdentifier", "Comment")),
    "UpdateCVAvailability": ("CvAvailability", (CPR, "CvAvailabilityTypeIdentifier")),
    "GetUpdatedCVs": ("GetCVUpdateListRequest", ("CVChangeStartTime", "CVChangeEndTime", "Jobcenter", "CVListPage")),
}


def main(wsdl):
    client = None
    say({"ready": True})
    for line in sys.stdin:
        asked = dict(parse_qsl(line.strip(), keep_blank_values=True))
        try:
            if client is None:
                transport = HttpAuthenticated(username="system", password=asked["key"])
                client = Client(wsdl, transport=transport, cache=None, port="CVWorkFlowServiceSoap11")
            say(call(client, asked))
        except Exception:
            say({"error": traceback.format_exc()})


def call(client, asked):
    client.set_options(soapheaders=headers_of(client, asked))
    method = getattr(client.service, asked["operation"])
    try:
        if asked["operation"] == "GetCVList":
            answer = method(asked[CPR])
        else:
            name, fields = ARGUMENTS[asked["operation"]]
            answer = method(**{name: {field: asked[field] for field in fields if field in asked}})
        return {"answer": plain(answer) or None}
    except suds.WebFault as error:
        fault = error.fault
        details = plain(fault.detail) if "detail" in fault else {}
        told = next(iter(details.values()), None)
        return {"fault": {"side": fault.faultcode.split(":")[-1], "text": fault.faultstring, "detail": told}}


def headers_of(client, asked):
    """Headers by their place in the WSDL, so that one that is not given stands as None, which suds sends as an empty element."""
    organisation, user = None, None
    if "organisationType" in asked:
        organisation = client.factory.create("ns0:ActiveOrganisationHeader")
        organisation.OrganisationTypeIdentifier = asked["organisationType"]
        organisation.OrganisationCode = asked["organisationCode"]
    if "userFullName" in asked:
        user = client.factory.create("ns0:RequestUserMetadata")
        user.UserFullName = asked["userFullName"]
        user.UserIdentifier = asked.get("userIdentifier")
    identifier = (asked.get("requestIdentifier"),) if asked["operation"].startswith("Update") else ()
    return (organisation, user, *identifier)


def plain(value):
    if isinstance(value, suds.sudsobject.Object):
        return {name: plain(inner) for name, inner in asdict(value).items() if inner is not None}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc)
        return utc.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (utc.microsecond // 1000)
    return value


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


main(sys.argv[1])
