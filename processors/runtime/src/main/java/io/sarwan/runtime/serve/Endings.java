/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.ChangeResult;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SyncReport;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.service.ConnectorException;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobStatus;
import java.util.List;
import java.util.function.Supplier;

/** What became of runs, as the contract describes it. */
final class Endings {

    private Endings() {}

    static Ending of(SyncReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("counts")
                .put("resources", report.counts().totalResources())
                .put("entitlements", report.counts().totalEntitlements())
                .put("grants", report.counts().totalGrants());
        if (!report.notices().isEmpty()) {
            ObjectNode notices = json.putObject("notices");
            report.notices().forEach(notices::put);
        }
        strings(json, "warnings", report.outcome().warnings());
        strings(json, "errors", report.outcome().errors());
        json.put("published", report.published())
                .put("resumed", report.resumed())
                .put("requests", report.requests())
                .put("resourceUnits", report.resourceUnits())
                .put("retries", report.retries())
                .put("waits", report.throttleWaits())
                .put("millis", report.duration().toMillis());
        if (report.comparison() != null) {
            json.put("comparison", report.comparison());
        }
        return switch (report.outcome().status()) {
            case COMPLETE -> Ending.of(JobStatus.SUCCEEDED, json);
            case INCOMPLETE ->
                new Ending(
                        JobStatus.INCOMPLETE,
                        json,
                        report.outcome().getFirstError(),
                        "The last complete file stays; the next sync goes on from here");
            case FAILED -> new Ending(JobStatus.FAILED, json, report.outcome().getFirstError(), null);
        };
    }

    static Ending of(List<ChangeResult> results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var changes = json.putArray("changes");
        boolean good = true;
        boolean open = true;
        for (ChangeResult result : results) {
            ObjectNode each = changes.addObject()
                    .put("status", result.status().word())
                    .put("change", result.change().toString())
                    .put("text", result.text());
            if (!result.requestId().isEmpty()) {
                each.put("requestId", result.requestId());
            }
            strings(each, "calls", result.calls());
            good &= result.status().isGood();
            open &= result.status().isGood() || result.status() == ChangeResult.Status.UNVERIFIABLE;
        }
        return ending(json, good, open);
    }

    static Ending ofScim(List<ScimChangeResult> results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var changes = json.putArray("changes");
        boolean good = true;
        boolean open = true;
        for (ScimChangeResult result : results) {
            ObjectNode each = changes.addObject()
                    .put("status", result.status().word())
                    .put("change", result.change().toString())
                    .put("text", result.text());
            if (result.objectId() != null) {
                each.put("objectId", result.objectId());
            }
            strings(each, "calls", result.calls());
            good &= result.status().isGood();
            open &= result.status().isGood() || result.status().isOpen();
        }
        return ending(json, good, open);
    }

    private static Ending ending(ObjectNode json, boolean good, boolean open) {
        if (good) {
            return Ending.of(JobStatus.SUCCEEDED, json);
        }
        return open
                ? new Ending(JobStatus.INCOMPLETE, json, "some of it nobody has seen yet", "Ask for it again")
                : new Ending(JobStatus.FAILED, json, "some of it was not carried out; the result says why", null);
    }

    static void strings(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            var array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    /** Puts what ends a command with one line into the words of connectors. */
    static <T> T said(Supplier<T> work) {
        try {
            return work.get();
        } catch (SarwanException said) {
            throw new ConnectorException(
                    said.kind() == SarwanException.Kind.USAGE
                            ? ConnectorException.Kind.REFUSED
                            : ConnectorException.Kind.FAILED,
                    said.getMessage(),
                    said.remedy().orElse(null),
                    said);
        }
    }
}
