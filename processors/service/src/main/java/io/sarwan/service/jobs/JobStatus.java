/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.util.Locale;

/** How far a job is. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    /** Everything is as asked for. */
    SUCCEEDED,
    /** Something is missing or not certain; the result says what. */
    INCOMPLETE,
    FAILED,
    /** Stopped, or never begun; its record says why. */
    CANCELLED,
    /** The service ended meanwhile. */
    INTERRUPTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return this == QUEUED || this == RUNNING;
    }
}
