import dk.cv.*;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;
import javax.xml.soap.SOAPFault;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.handler.Handler;
import javax.xml.ws.handler.MessageContext;
import javax.xml.ws.handler.soap.SOAPHandler;
import javax.xml.ws.handler.soap.SOAPMessageContext;
import javax.xml.ws.soap.SOAPFaultException;

/**
 * A client of the service as wsimport generates it from the WSDL, headers as arguments; stacks.ts describes input and
 * output. An argument that is null is sent as xsi:nil.
 */
final class Peer {
  private static final Map<String, CVWorkFlowServicePortType> PORTS = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "US-ASCII");
    CVWorkFlowService service = new CVWorkFlowService(new URL(arguments[0]));
    PORTS.put("1.1", service.getCVWorkFlowServiceSoap11());
    PORTS.put("1.2", service.getCVWorkFlowServiceSoap12());
    out.println("{\"ready\":true}");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) out.println(respondTo(fieldsOf(line)));
  }

  private static Map<String, String> fieldsOf(String line) throws Exception {
    Map<String, String> fields = new HashMap<>();
    for (String pair : line.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], "UTF-8"));
    }
    return fields;
  }

  private static String respondTo(Map<String, String> fields) {
    FaultCode code = new FaultCode();
    try {
      return object("answer", call(fields, code));
    } catch (ServiceFault fault) {
      ServiceFaultType detail = fault.getFaultInfo();
      return code.fault(fault.getMessage(), object(
          "ErrorCode", String.valueOf(detail.getErrorCode()), "ErrorText", text(detail.getErrorText()),
          "ErrorDescription", text(detail.getErrorDescription()), "MessageIdentifier", text(detail.getMessageIdentifier())));
    } catch (NotPermittedFault fault) {
      NotPermittedFaultType detail = fault.getFaultInfo();
      ActiveOrganisationHeaderType organisation = detail.getOrganisation();
      return code.fault(fault.getMessage(), object(
          "Operation", text(detail.getOperation()),
          "Organisation", organisation == null ? null : object(
              "OrganisationTypeIdentifier", String.valueOf(organisation.getOrganisationTypeIdentifier()),
              "OrganisationCode", text(organisation.getOrganisationCode())),
          "MessageIdentifier", text(detail.getMessageIdentifier())));
    } catch (SOAPFaultException fault) {
      return code.fault(fault.getFault().getFaultString(), "null");
    } catch (Throwable error) {
      StringWriter trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      return object("error", text(trace.toString()));
    }
  }

  private static String call(Map<String, String> fields, FaultCode code) throws Exception {
    CVWorkFlowServicePortType port = PORTS.get(fields.get("soapVersion"));
    BindingProvider provider = (BindingProvider) port;
    provider.getRequestContext().put(BindingProvider.USERNAME_PROPERTY, "system");
    provider.getRequestContext().put(BindingProvider.PASSWORD_PROPERTY, fields.get("key"));
    provider.getRequestContext().put(MessageContext.HTTP_REQUEST_HEADERS, Map.of("Accept-Encoding", List.of("gzip")));
    provider.getBinding().setHandlerChain(List.<Handler>of(code));
    ActiveOrganisationHeaderType organisation = null;
    if (fields.containsKey("organisationType")) {
      organisation = new ActiveOrganisationHeaderType();
      organisation.setOrganisationTypeIdentifier(Integer.parseInt(fields.get("organisationType")));
      organisation.setOrganisationCode(fields.get("organisationCode"));
    }
    RequestUserMetadataType user = null;
    if (fields.containsKey("userFullName")) {
      user = new RequestUserMetadataType();
      user.setUserFullName(fields.get("userFullName"));
      user.setUserIdentifier(fields.get("userIdentifier"));
    }
    String identifier = fields.get("requestIdentifier");
    String cpr = fields.get("PersonCivilRegistrationIdentifier");
    switch (fields.get("operation")) {
      case "UpdateCVStatus": {
        SetCvStatusType status = new SetCvStatusType();
        status.setPersonCivilRegistrationIdentifier(cpr);
        status.setCvStatusIdentifier(Integer.parseInt(fields.getOrDefault("CvStatusIdentifier", "0")));
        status.setComment(fields.get("Comment"));
        port.updateCVStatus(status, organisation, user, identifier);
        return "null";
      }
      case "UpdateCVAvailability": {
        CvAvailabilityType availability = new CvAvailabilityType();
        availability.setPersonCivilRegistrationIdentifier(cpr);
        availability.setCvAvailabilityTypeIdentifier(Integer.parseInt(fields.get("CvAvailabilityTypeIdentifier")));
        port.updateCVAvailability(availability, organisation, user, identifier);
        return "null";
      }
      case "GetUpdatedCVs": {
        GetCVUpdateListRequestType request = new GetCVUpdateListRequestType();
        DatatypeFactory times = DatatypeFactory.newInstance();
        request.setCVChangeStartTime(times.newXMLGregorianCalendar(fields.get("CVChangeStartTime")));
        request.setCVChangeEndTime(times.newXMLGregorianCalendar(fields.get("CVChangeEndTime")));
        request.setJobcenter(fields.get("Jobcenter"));
        if (fields.containsKey("CVListPage")) request.setCVListPage(Integer.valueOf(fields.get("CVListPage")));
        return listed(port.getUpdatedCVs(request, organisation, user));
      }
      default:
        return changes(port.getCVList(cpr, organisation, user));
    }
  }

  private static String listed(GetCVUpdateListResponseType answer) {
    CVUpdateListType list = answer.getCVUpdateList();
    StringBuilder items = new StringBuilder();
    for (CVUpdateItemType item : list == null ? List.<CVUpdateItemType>of() : list.getCVUpdateItem()) {
      items.append(items.length() > 0 ? "," : "").append(object(
          "PersonCivilRegistrationIdentifier", text(item.getPersonCivilRegistrationIdentifier()),
          "RevisionDate", time(item.getRevisionDate()), "CVIsDeleted", String.valueOf(item.isCVIsDeleted())));
    }
    return object(
        "CVChangeStartTime", time(answer.getCVChangeStartTime()), "CVChangeEndTime", time(answer.getCVChangeEndTime()),
        "CVChangeExtractTime", time(answer.getCVChangeExtractTime()), "LastPageNumber", String.valueOf(answer.getLastPageNumber()),
        "CVUpdateList", list == null ? null : object("CVUpdateItem", "[" + items + "]"));
  }

  private static String changes(CvChangeInfoType info) {
    if (info == null) return "null";
    StringBuilder rows = new StringBuilder();
    for (CvChange change : info.getCvChanges().getCvChange()) {
      rows.append(rows.length() > 0 ? "," : "").append(object(
          "CvChangeType", String.valueOf(change.getCvChangeType()), "ChangeType", String.valueOf(change.getChangeType()),
          "CretedDateTime", time(change.getCretedDateTime()), "UpdatedDateTime", time(change.getUpdatedDateTime())));
    }
    return object("CvChanges", object("CvChange", "[" + rows + "]"));
  }

  private static String time(XMLGregorianCalendar instant) {
    return instant == null ? null : text(instant.toXMLFormat());
  }

  /** Names and values alternately; null values are omitted. */
  private static String object(String... parts) {
    StringBuilder all = new StringBuilder();
    for (int at = 0; at < parts.length; at += 2) {
      if (parts[at + 1] == null) continue;
      all.append(all.length() > 0 ? "," : "").append(text(parts[at])).append(':').append(parts[at + 1]);
    }
    return "{" + all + "}";
  }

  private static String text(String text) {
    if (text == null) return null;
    StringBuilder quoted = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      boolean plain = letter >= 32 && letter < 127 && letter != '"' && letter != '\\';
      quoted.append(plain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
    }
    return quoted.append('"').toString();
  }

  /** Records the code of a fault, which the generated exceptions do not contain. */
  private static final class FaultCode implements SOAPHandler<SOAPMessageContext> {
    private String side = "";

    String fault(String text, String detail) {
      return object("fault", object("side", text(side), "text", text(text), "detail", detail));
    }

    @Override
    public boolean handleFault(SOAPMessageContext context) {
      try {
        SOAPFault fault = context.getMessage().getSOAPBody().getFault();
        side = fault.getFaultCodeAsQName().getLocalPart();
      } catch (Exception error) {
        throw new RuntimeException(error);
      }
      return true;
    }

    @Override
    public boolean handleMessage(SOAPMessageContext context) {
      return true;
    }

    @Override
    public void close(MessageContext context) {}

    @Override
    public Set<QName> getHeaders() {
      return Set.of();
    }
  }
}
