/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.util.Optional;

/**
 * Something that is to be done.
 *
 * @param exclusive of several jobs with the same word one runs at a time, and the others are refused, but for a sync
 *     about everything, which waits for the end of one about some objects; empty for no such rule
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

    /** Whether it is about some objects only. */
    public boolean isTargeted() {
        return kind == JobKind.SYNC && operation.equals(TARGETED);
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        /** @throws RuntimeException when there is nothing to report but one line */
        Ending run(Progress progress);

        /** It was stopped before it began, and is never run. */
        default void leave() {}
    }
}
