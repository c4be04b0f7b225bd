/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import org.slf4j.MDC;

/** What every line of the log says that a job writes: which job, for which connector, and of which request. */
final class JobLog {

    private static final String RUN = "runId";
    private static final String CONNECTOR = "connector";
    private static final String CORRELATION = "correlationId";

    private JobLog() {}

    /** The lines of this thread are of the job from now on. */
    static void begin(Job job, String correlation) {
        MDC.put(RUN, job.id());
        MDC.put(CONNECTOR, job.connector());
        if (!correlation.isEmpty()) {
            MDC.put(CORRELATION, correlation);
        }
    }

    static void end() {
        MDC.remove(RUN);
        MDC.remove(CONNECTOR);
        MDC.remove(CORRELATION);
    }
}
