/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.check.CheckReport;
import io.sarwan.entra.check.CheckReport.Finding;
import io.sarwan.entra.check.CheckReport.State;
import io.sarwan.entra.check.TokenRights;
import io.sarwan.entra.graph.ResourceUnitBudget.TenantSize;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a check found, for people: who asked whom, one line for each part, the verdict, what to do. */
final class CheckTable {

    private final CheckReport report;

    CheckTable(CheckReport report) {
        this.report = report;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("tenant  " + tenant());
        lines.add("access  " + access());
        lines.add("size    " + size());
        lines.add("budget  " + budget());
        lines.add("");
        lines.add(parts());
        lines.add(verdict());
        remedy(lines);
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private String tenant() {
        CheckReport.Tenant tenant = report.tenant();
        String named = tenant.name().isEmpty() ? tenant.id() : tenant.name() + " (" + tenant.id() + ")";
        String licence = tenant.licence()
                .map(level -> level == Licence.NONE ? "no premium licence" : "Microsoft Entra ID " + level)
                .orElse("licence not shown to this application");
        return (named.isEmpty() ? "not named by the token" : named) + ", cloud "
                + tenant.cloud().title() + ", " + licence;
    }

    private String access() {
        TokenRights rights = report.rights();
        String application = rights.application().isEmpty() ? "" : " " + rights.application();
        return switch (rights.kind()) {
            case APPLICATION ->
                "application" + application + ", "
                        + Figures.of(rights.permissions().size(), "permission", "permissions");
            case PERSON ->
                "a person, through application" + application + ", "
                        + Figures.of(rights.permissions().size(), "delegated permission", "delegated permissions")
                        + "; sees no more than that person may";
            case UNREADABLE -> "a token that does not say what it opens";
        };
    }

    private String size() {
        CheckReport.Size size = report.size();
        String counts = count(size.users(), "users") + ", " + count(size.groups(), "groups") + ", "
                + count(size.devices(), "devices");
        return size.tenantSize().map(known -> known + ": ").orElse("not known: ") + counts;
    }

    private String budget() {
        TenantSize size = report.size().budgeted();
        return Figures.count(size.budgetPerTenSeconds()) + " resource units in 10 s, of the "
                + Figures.count(size.unitsPerTenSeconds()) + " that Graph gives one application in a tenant of size "
                + size;
    }

    private String parts() {
        TextTable table = TextTable.ofText().row("part", "", "permission", "why");
        report.findings()
                .forEach(finding -> table.row(
                        finding.feature().name(),
                        state(finding),
                        String.join(", ", finding.feature().permissions()),
                        finding.why()));
        return table.render();
    }

    private static String state(Finding finding) {
        return switch (finding.state()) {
            case ON -> "on";
            case OFF -> finding.isRequired() ? "MISSING" : "off";
            case UNKNOWN -> "not known";
            case NOT_READ -> "not read";
        };
    }

    private String verdict() {
        return switch (report.verdict()) {
            case READY -> "Everything required can be read; what is off, a sync leaves as the last one knew it.";
            case LACKING -> "A sync would be incomplete without: " + required(State.OFF);
            case UNKNOWN -> "Nobody could say whether a sync can read: " + required(State.UNKNOWN);
        };
    }

    private String required(State state) {
        return report.findings().stream()
                .filter(finding -> finding.isRequired() && finding.state() == state)
                .map(finding -> finding.feature().name())
                .collect(Collectors.joining(", "));
    }

    private void remedy(List<String> lines) {
        boolean person = report.rights().kind() == TokenRights.Kind.PERSON;
        String permissions = report.findings().stream()
                .filter(finding -> finding.state() == State.OFF)
                .flatMap(finding -> missing(finding).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!permissions.isEmpty()) {
            lines.add("To change that, give the app registration, with admin consent, the "
                    + (person ? "delegated" : "application") + " permissions: " + permissions);
        }
        if (person) {
            lines.add("A person also needs a directory role that may read it all, for example Global Reader.");
        }
    }

    /** What the token does not carry; of one that does not say, all that is needed. */
    private List<String> missing(Finding finding) {
        boolean silent = report.rights().kind() == TokenRights.Kind.UNREADABLE;
        EntraFeature feature = finding.feature();
        return silent ? feature.permissions() : finding.lacking();
    }

    private static String count(OptionalLong number, String what) {
        return number.isPresent() ? Figures.count(number.getAsLong()) + " " + what : "? " + what;
    }
}
