/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.scim.probe.ProbeReport;
import java.util.List;

/** What a probe has learned, for programs. Every key is always there. */
final class ProbeJson {

    private ProbeJson() {}

    static String of(ProbeReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("service", report.service());
        json.put("failure", report.failure().isEmpty() ? null : report.failure());
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(found -> findings.addObject()
                .put("question", found.question().key())
                .put("verdict", found.verdict().word())
                .put("evidence", found.evidence()));
        strings(json.putArray("left"), report.left());
        strings(json.putArray("disabled"), report.disabled());
        strings(json.putArray("calls"), report.calls());
        return json.toPrettyString() + System.lineSeparator();
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
