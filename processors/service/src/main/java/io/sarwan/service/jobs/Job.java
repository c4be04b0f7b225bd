/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that was asked for.
 *
 * @param operation which operation on an account or which action, empty for none
 * @param startedAt {@code null} while it waits
 * @param ending {@code null} until it has ended
 * @param endedAt {@code null} until then
 */
public record Job(
        String id,
        JobKind kind,
        String operation,
        String connector,
        String requestedBy,
        boolean dryRun,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        Ending ending) {

    public JobStatus status() {
        if (ending != null) {
            return ending.status();
        }
        return startedAt == null ? JobStatus.QUEUED : JobStatus.RUNNING;
    }

    /** Where it can be looked at. */
    public String address() {
        return kind.address(id);
    }

    Job started(Instant at) {
        return new Job(id, kind, operation, connector, requestedBy, dryRun, createdAt, at, null, null);
    }

    Job ended(Instant at, Ending how) {
        return new Job(id, kind, operation, connector, requestedBy, dryRun, createdAt, startedAt, at, how);
    }

    /** As the contract describes it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("kind", kind.word());
        if (!operation.isEmpty()) {
            json.put("operation", operation);
        }
        json.put("connector", connector).put("status", status().word()).put("createdAt", createdAt.toString());
        if (startedAt != null) {
            json.put("startedAt", startedAt.toString());
        }
        if (endedAt != null) {
            json.put("endedAt", endedAt.toString());
        }
        json.put("requestedBy", requestedBy).put("dryRun", dryRun).put("self", address());
        if (ending != null && ending.result() != null) {
            json.set("result", ending.result());
        }
        if (ending != null && ending.detail() != null) {
            ObjectNode problem = json.putObject("problem").put("detail", ending.detail());
            if (ending.remedy() != null) {
                problem.put("remedy", ending.remedy());
            }
        }
        return json;
    }
}
