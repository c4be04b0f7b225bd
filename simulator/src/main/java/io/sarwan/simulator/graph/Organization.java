/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code /organization}: the tenant's own record. */
final class Organization {

    private final Tenant tenant;
    private final LicenceLevel licence;
    private final CollectionReply replies;

    Organization(Tenant tenant, LicenceLevel licence, CollectionReply replies) {
        this.licence = licence;
        this.tenant = tenant;
        this.replies = replies;
    }

    /** Writes one member of the record. */
    private interface Member {
        void write(JsonGenerator out) throws IOException;
    }

    GraphReply list(GraphCall call, GraphQuery query) {
        Map<String, Member> members = selected(query);
        return replies.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("@odata.context", call.base() + "/$metadata#organization");
            out.writeArrayFieldStart("value");
            out.writeStartObject();
            write(out, members);
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    GraphReply read(GraphCall call, GraphQuery query, String id) {
        if (!id.equalsIgnoreCase(tenant.id())) {
            throw GraphException.notFound(id);
        }
        Map<String, Member> members = selected(query);
        return replies.json(200, out -> {
            out.writeStartObject();
            out.writeStringField("@odata.context", call.base() + "/$metadata#organization/$entity");
            write(out, members);
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, Map<String, Member> members) throws IOException {
        for (Map.Entry<String, Member> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            member.getValue().write(out);
        }
    }

    private Map<String, Member> selected(GraphQuery query) {
        Map<String, Member> all = members();
        String select = query.option("select");
        if (select == null || select.isBlank()) {
            return all;
        }
        Map<String, Member> chosen = new LinkedHashMap<>();
        for (String name : select.split(",", -1)) {
            String known = all.keySet().stream()
                    .filter(name.strip()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(
                            () -> GraphException.badRequest("Parsing OData Select and Expand failed: Could not find"
                                    + " a property named '" + name + "' on type 'microsoft.graph.organization'."));
            chosen.put(known, all.get(known));
        }
        return chosen;
    }

    private Map<String, Member> members() {
        Map<String, Member> members = new LinkedHashMap<>();
        members.put("id", out -> out.writeString(tenant.id()));
        members.put("deletedDateTime", JsonGenerator::writeNull);
        members.put("displayName", out -> out.writeString("Caravanserai"));
        members.put("countryLetterCode", out -> out.writeString("DE"));
        members.put("country", JsonGenerator::writeNull);
        members.put("createdDateTime", out -> out.writeString("2015-03-01T08:00:00Z"));
        members.put("defaultUsageLocation", JsonGenerator::writeNull);
        members.put("preferredLanguage", out -> out.writeString("en"));
        members.put("tenantType", out -> out.writeString("AAD"));
        members.put("onPremisesSyncEnabled", out -> out.writeBoolean(true));
        members.put("onPremisesLastSyncDateTime", out -> out.writeString("2026-06-30T11:30:00Z"));
        members.put("technicalNotificationMails", out -> strings(out, List.of("it@" + Tenant.DEFAULT_DOMAIN)));
        members.put("businessPhones", out -> strings(out, List.of("+49 30 1000")));
        members.put("assignedPlans", this::plans);
        members.put("provisionedPlans", out -> strings(out, List.of()));
        members.put("verifiedDomains", this::domains);
        members.put("directorySizeQuota", this::quota);
        return members;
    }

    /** The service plans that open the premium parts of the directory, and one that has nothing to do with it. */
    private void plans(JsonGenerator out) throws IOException {
        out.writeStartArray();
        plan(out, "exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0");
        if (licence.covers(LicenceLevel.P1)) {
            plan(out, "AADPremiumService", "41781fb2-bc02-4b7c-bd55-b576c07bb09d");
        }
        if (licence.covers(LicenceLevel.P2)) {
            plan(out, "AADPremiumService", "eec0eb4f-6444-4f95-aba0-50c24d67f998");
        }
        out.writeEndArray();
    }

    private static void plan(JsonGenerator out, String service, String id) throws IOException {
        out.writeStartObject();
        out.writeStringField("assignedDateTime", "2024-01-15T09:00:00Z");
        out.writeStringField("capabilityStatus", "Enabled");
        out.writeStringField("service", service);
        out.writeStringField("servicePlanId", id);
        out.writeEndObject();
    }

    private void domains(JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (String domain : tenant.verifiedDomains()) {
            boolean initial = domain.equals(Tenant.INITIAL_DOMAIN);
            out.writeStartObject();
            out.writeStringField("capabilities", "Email, OfficeCommunicationsOnline");
            out.writeBooleanField("isDefault", !initial);
            out.writeBooleanField("isInitial", initial);
            out.writeStringField("name", domain);
            out.writeStringField("type", "Managed");
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void quota(JsonGenerator out) throws IOException {
        int used = ObjectKind.directoryObjects().stream()
                .mapToInt(kind -> tenant.objects(kind).size())
                .sum();
        out.writeStartObject();
        out.writeNumberField("used", used);
        out.writeNumberField("total", Math.max(300_000, used * 2));
        out.writeEndObject();
    }

    private static void strings(JsonGenerator out, List<String> values) throws IOException {
        out.writeStartArray();
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
