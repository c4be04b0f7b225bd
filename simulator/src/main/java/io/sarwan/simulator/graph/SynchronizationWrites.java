/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.SynchronizationJob;
import io.sarwan.simulator.directory.Tenant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts and pauses provisioning jobs, and provisions users on demand. Source: Microsoft Graph, synchronizationJob: start,
 * pause, provisionOnDemand.
 */
final class SynchronizationWrites {

    private static final List<String> WRITE = List.of("Synchronization.ReadWrite.All");

    private final Tenant tenant;
    private final ObjectWriter writer = new ObjectWriter();
    private final Map<String, Set<String>> provisioned = new ConcurrentHashMap<>();

    SynchronizationWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    /** @param rest the segments behind {@code synchronization} */
    GraphReply answer(Asked asked, DirectoryObject principal, List<GraphCall.Segment> rest) {
        asked.access().need(WRITE);
        if (rest.size() != 3 || !rest.get(0).is("jobs")) {
            throw Router.noSuchSegment(
                    rest.isEmpty() ? "synchronization" : rest.get(0).name());
        }
        if (!asked.call().method().equals("POST")) {
            throw Writes.methodNotAllowed(asked.call().method());
        }
        String id = rest.get(1).name();
        SynchronizationJob job = tenant.synchronization().of(principal.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> GraphException.notFound(id));
        String action = rest.get(2).name();
        return switch (action) {
            case "start" -> changed(job, "Active");
            case "pause" -> changed(job, "Paused");
            case "provisionOnDemand" -> provision(asked, principal, job);
            default -> throw Router.noSuchSegment(action);
        };
    }

    private GraphReply changed(SynchronizationJob job, String code) {
        // A start ends no quarantine; only a restart with that scope does.
        if (!job.code().equals("Quarantine")) {
            tenant.synchronization().status(job.id(), code);
        }
        return GraphReply.nothing();
    }

    private GraphReply provision(Asked asked, DirectoryObject principal, SynchronizationJob job) {
        JsonNode parameter = asked.call().body() == null
                ? null
                : asked.call().body().path("parameters").path(0);
        if (parameter == null
                || !parameter.path("ruleId").asText("").equals(rule(job.id()))
                || parameter.path("subjects").size() != 1) {
            throw new GraphException(400, "InvalidRequest", "The rule or the subjects of the request are not valid.");
        }
        String user = parameter.path("subjects").path(0).path("objectId").asText("");
        if (tenant.find(user).filter(each -> each.kind() == ObjectKind.USER).isEmpty()) {
            throw GraphException.notFound(user);
        }
        if (tenant.synchronization().isLagging() || !isAssigned(principal.id(), user)) {
            return outcome("Skipped", "NotEffectivelyEntitled");
        }
        boolean first = provisioned
                .computeIfAbsent(job.id(), any -> ConcurrentHashMap.newKeySet())
                .add(user);
        return outcome(first ? "Success" : "Skipped", first ? "" : "RedundantExport");
    }

    /** The id of the rule by which a job provisions users. */
    static String rule(String jobId) {
        return "rule-of-" + jobId;
    }

    private boolean isAssigned(String application, String user) {
        Set<String> assigned = new LinkedHashSet<>();
        for (AppRoleAssignment each : tenant.appRoles().assignedTo(application)) {
            assigned.add(each.principalId());
        }
        return assigned.contains(user)
                || assigned.stream()
                        .filter(id -> tenant.find(id)
                                .filter(object -> object.kind() == ObjectKind.GROUP)
                                .isPresent())
                        .anyMatch(group -> tenant.memberIds(group).containsKey(user));
    }

    private GraphReply outcome(String result, String skipped) {
        return GraphReply.json(200, writer.toBytes(512, out -> {
            out.writeStartObject();
            out.writeStringField("key", "{\"result\":\"" + result + "\",\"errorCode\":null,\"reason\":null}");
            out.writeStringField(
                    "value",
                    "[{\"provisioningSteps\":[{\"name\":\"EntryExport\",\"details\":{\"SkipReason\":\"" + skipped
                            + "\"}}]}]");
            out.writeEndObject();
        }));
    }
}
