/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a job is about; decides where it is shown. */
public enum JobKind {
    SYNC("/syncs/"),
    GRANT("/changes/"),
    REVOKE("/changes/"),
    ACCOUNT("/changes/"),
    ACTION("/actions/invocations/"),
    EVENTS("/event-reads/");

    /** What is shown as changes. */
    public static final Set<JobKind> CHANGES = Set.copyOf(EnumSet.of(GRANT, REVOKE, ACCOUNT));

    /** What is shown as syncs. */
    public static final Set<JobKind> SYNCS = Set.of(SYNC);

    /** What is shown as invocations. */
    public static final Set<JobKind> ACTIONS = Set.of(ACTION);

    /** What is shown as reads of events. */
    public static final Set<JobKind> READS = Set.of(EVENTS);

    private final String path;

    JobKind(String path) {
        this.path = path;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes nothing in its target, and so may end anywhere. */
    boolean isReading() {
        return this == SYNC || this == EVENTS;
    }

    /** Address of a job of this kind. */
    public String address(String id) {
        return "/api/v1" + path + id;
    }
}
