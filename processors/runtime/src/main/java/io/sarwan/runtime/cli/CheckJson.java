/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.check.CheckReport;
import io.sarwan.entra.check.CheckReport.Finding;
import io.sarwan.entra.graph.ResourceUnitBudget.TenantSize;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a check found, for programs. Every key is always there; what nobody knows is {@code null}. */
public final class CheckJson {

    private CheckJson() {}

    public static String of(CheckReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", word(report.verdict()));
        tenant(json.putObject("tenant"), report.tenant());
        ObjectNode token = json.putObject("token");
        token.put("kind", word(report.rights().kind()));
        token.put("application", known(report.rights().application()));
        strings(token.putArray("permissions"), report.rights().permissions());
        size(json.putObject("size"), report.size());
        ArrayNode parts = json.putArray("parts");
        report.findings().forEach(finding -> part(parts.addObject(), finding));
        return json.toPrettyString() + System.lineSeparator();
    }

    private static void tenant(ObjectNode json, CheckReport.Tenant tenant) {
        json.put("id", known(tenant.id()));
        json.put("name", known(tenant.name()));
        json.put("cloud", tenant.cloud().title());
        json.put("licence", tenant.licence().map(CheckJson::word).orElse(null));
    }

    private static void size(ObjectNode json, CheckReport.Size size) {
        number(json, "users", size.users());
        number(json, "groups", size.groups());
        number(json, "devices", size.devices());
        json.put("class", size.tenantSize().map(TenantSize::name).orElse(null));
        json.put("limit_per_10_seconds", size.budgeted().unitsPerTenSeconds());
        json.put("budget_per_10_seconds", size.budgeted().budgetPerTenSeconds());
    }

    private static void part(ObjectNode json, Finding finding) {
        EntraFeature feature = finding.feature();
        json.put("part", feature.name().replace(' ', '_'));
        json.put("state", word(finding.state()));
        json.put("required", finding.isRequired());
        strings(json.putArray("permissions"), feature.permissions());
        strings(json.putArray("missing_permissions"), finding.lacking());
        json.put("licence", word(feature.gate().licence()));
        json.put("why", known(finding.why()));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static void number(ObjectNode json, String name, OptionalLong value) {
        if (value.isPresent()) {
            json.put(name, value.getAsLong());
        } else {
            json.putNull(name);
        }
    }

    private static String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
