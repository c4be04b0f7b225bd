/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.util.Optional;

/**
 * Something that is to be done.
 *
 * @param exclusive of several jobs with the same word one runs at a time, and the others are refused; empty for no such
 *     rule
 * @param key empty when the caller chose none
 * @param correlation what the log calls the request that the order came with, empty for none
 */
public record JobOrder(
        JobKind kind,
        String operation,
        String connector,
        String caller,
        boolean dryRun,
        Optional<String> exclusive,
        Optional<RequestKey> key,
        String correlation,
        Work work) {

    /** Of no request. */
    public JobOrder(
            JobKind kind,
            String operation,
            String connector,
            String caller,
            boolean dryRun,
            Optional<String> exclusive,
            Optional<RequestKey> key,
            Work work) {
        this(kind, operation, connector, caller, dryRun, exclusive, key, "", work);
    }

    /** The same, of a request. */
    public JobOrder of(String request) {
        return new JobOrder(kind, operation, connector, caller, dryRun, exclusive, key, request, work);
    }

    /** Operation of a sync about some objects only. */
    public static final String TARGETED = "targeted";

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        /** @throws RuntimeException when there is nothing to report but one line */
        Ending run(Progress progress);
    }
}
