/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.provisioning;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has found out about jobs, that an application has none included, so that nothing is asked twice. */
final class KnownJobs {

    /** So many users of one application are asked for one by one; for more, the job looks itself who is new. */
    private static final int ONE_BY_ONE = 10;

    private final Map<String, Optional<Job>> jobs = new ConcurrentHashMap<>();
    private final Map<String, String> rules = new ConcurrentHashMap<>();
    private final Map<String, Integer> users = new ConcurrentHashMap<>();
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    /** {@code null} when the application was not asked. */
    Optional<Job> of(String application) {
        return jobs.get(application);
    }

    void put(String application, Optional<Job> job) {
        jobs.put(application, job);
    }

    /** The rule of the job's schema by which users are provisioned; empty when it was not asked. */
    Optional<String> rule(String jobId) {
        return Optional.ofNullable(rules.get(jobId));
    }

    void rule(String jobId, String ruleId) {
        rules.put(jobId, ruleId);
    }

    /** Whether one more user of an application is asked for by himself. */
    boolean takesOneMore(String application) {
        return users.merge(application, 1, Integer::sum) <= ONE_BY_ONE;
    }

    /** Whether the job has to be started: once in a run is enough. */
    boolean isFirstStart(String jobId) {
        return started.add(jobId);
    }
}
