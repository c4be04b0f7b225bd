/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.scim.probe.ProbeReport;

/** What a probe has learned, for people. */
final class ProbeTable {

    private ProbeTable() {}

    static String of(ProbeReport report) {
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder();
        report.calls().forEach(call -> text.append(call).append(end));
        if (!report.findings().isEmpty()) {
            TextTable table = TextTable.ofText();
            report.findings()
                    .forEach(found ->
                            table.row(found.question().text(), found.verdict().word(), found.evidence()));
            text.append(table.render());
        }
        report.disabled().forEach(name -> text.append("disabled, not deleted, by the service: ")
                .append(name)
                .append(end));
        report.left().forEach(object -> text.append("still there: ")
                .append(object)
                .append("; run it again, or with --probe-cleanup, or delete it by hand")
                .append(end));
        if (!report.failure().isEmpty()) {
            text.append("failed: ").append(report.failure()).append(end);
        }
        return text.toString();
    }
}
