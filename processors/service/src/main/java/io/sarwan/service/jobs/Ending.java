/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What became of a job.
 *
 * @param status never an open one
 * @param result as the contract describes it, {@code null} for none
 * @param detail why it did not succeed, one line, {@code null} for nothing
 * @param remedy what to do next, {@code null} for nothing
 */
public record Ending(JobStatus status, ObjectNode result, String detail, String remedy) {

    public Ending {
        Objects.requireNonNull(status, "status");
    }

    public static Ending of(JobStatus status, ObjectNode result) {
        return new Ending(status, result, null, null);
    }

    public static Ending failed(String detail, String remedy) {
        return new Ending(JobStatus.FAILED, null, detail, remedy);
    }

    Ending withStatus(JobStatus other, String why) {
        return new Ending(other, result, why, remedy);
    }
}
