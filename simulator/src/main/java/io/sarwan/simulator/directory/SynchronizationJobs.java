/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The provisioning jobs of enterprise applications. */
public final class SynchronizationJobs {

    private final Tenant tenant;
    private final AtomicInteger lag = new AtomicInteger();
    private final Ledger<SynchronizationJob> jobs = new Ledger<>(
            "synchronization job", SynchronizationJob::id, List.of(SynchronizationJob::servicePrincipalId));

    SynchronizationJobs(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Gives an application a job that runs. */
    public SynchronizationJob add(String servicePrincipalId, String templateId) {
        return add(servicePrincipalId, templateId, UUID.randomUUID().toString(), "Active");
    }

    SynchronizationJob add(String servicePrincipalId, String templateId, String unique, String code) {
        tenant.require(servicePrincipalId, ObjectKind.SERVICE_PRINCIPAL);
        String id = templateId + "." + tenant.id().replace("-", "") + "." + unique;
        boolean quarantined = code.equals("Quarantine");
        boolean ran = !code.startsWith("Not");
        return jobs.add(new SynchronizationJob(
                id,
                servicePrincipalId,
                templateId,
                code,
                quarantined ? "EncounteredQuarantineException" : null,
                ran ? Dice.TODAY.toString() : null));
    }

    /**
     * Changes a job's status.
     *
     * @param code see {@link SynchronizationJob#code()}
     * @throws NoSuchElementException when there is no such job
     */
    public void status(String jobId, String code) {
        SynchronizationJob job = require(jobId);
        jobs.replace(new SynchronizationJob(
                job.id(), job.servicePrincipalId(), job.templateId(), code, null, job.lastRun()));
    }

    /** Puts a job in quarantine. */
    public void quarantine(String jobId, String reason) {
        SynchronizationJob job = require(jobId);
        jobs.replace(new SynchronizationJob(
                job.id(), job.servicePrincipalId(), job.templateId(), "Quarantine", reason, job.lastRun()));
    }

    /** Lets the service miss assignments that are new, for so many questions. */
    public void lag(int questions) {
        lag.set(questions);
    }

    /** Whether the service misses an assignment this time. */
    public boolean isLagging() {
        return lag.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    public void remove(String jobId) {
        jobs.remove(jobId);
    }

    public Collection<SynchronizationJob> all() {
        return jobs.all();
    }

    public Collection<SynchronizationJob> of(String servicePrincipalId) {
        return jobs.by(0, servicePrincipalId);
    }

    /** The entities of an application's jobs that follow an ordinal. */
    public Iterable<DirectoryObject> after(String servicePrincipalId, int ordinal) {
        return jobs.byAfter(0, servicePrincipalId, ordinal, SynchronizationJobs::view);
    }

    /** One job as an entity. */
    public Optional<DirectoryObject> entity(String jobId) {
        return jobs.view(jobId, SynchronizationJobs::view);
    }

    void forget(String objectId, List<Runnable> undo) {
        jobs.forget(0, objectId, undo, job -> true);
    }

    private SynchronizationJob require(String jobId) {
        return jobs.find(jobId)
                .orElseThrow(() -> new NoSuchElementException("the tenant has no synchronization job " + jobId));
    }

    private static DirectoryObject view(int ordinal, SynchronizationJob job) {
        return new Row(ObjectKind.SYNCHRONIZATION_JOB)
                .set("id", job.id())
                .set("templateId", job.templateId())
                .set("schedule", schedule(job))
                .set("status", status(job))
                .set("synchronizationJobSettings", List.of())
                .entity(ordinal);
    }

    private static Map<String, Object> schedule(SynchronizationJob job) {
        Map<String, Object> schedule = new LinkedHashMap<>();
        schedule.put("expiration", null);
        schedule.put("interval", "PT40M");
        schedule.put("state", job.code().equals("Paused") ? "Disabled" : "Active");
        return schedule;
    }

    private static Map<String, Object> status(SynchronizationJob job) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("countSuccessiveCompleteFailures", job.quarantineReason() == null ? 0 : 12);
        status.put("escrowsPruned", false);
        status.put("code", job.code());
        Map<String, Object> execution = null;
        if (job.lastRun() != null) {
            execution = new LinkedHashMap<>();
            execution.put(
                    "activityIdentifier",
                    UUID.nameUUIDFromBytes(job.id().getBytes(UTF_8)).toString());
            execution.put("countEntitled", 12);
            execution.put("countExported", 3);
            execution.put("state", job.quarantineReason() == null ? "Succeeded" : "Failed");
            execution.put("timeBegan", job.lastRun());
            execution.put("timeEnded", job.lastRun());
            execution.put("error", null);
        }
        status.put("lastExecution", execution);
        status.put("lastSuccessfulExecution", job.quarantineReason() == null ? execution : null);
        status.put("progress", List.of());
        status.put("quarantine", quarantine(job));
        status.put("steadyStateFirstAchievedTime", job.lastRun() == null ? "0001-01-01T00:00:00Z" : job.lastRun());
        status.put("synchronizedEntryCountByType", List.of());
        status.put("troubleshootingUrl", null);
        return status;
    }

    private static Map<String, Object> quarantine(SynchronizationJob job) {
        if (job.quarantineReason() == null) {
            return null;
        }
        Map<String, Object> quarantine = new LinkedHashMap<>();
        quarantine.put("currentBegan", Dice.TODAY.toString());
        quarantine.put("nextAttempt", Dice.TODAY.plusSeconds(86_400).toString());
        quarantine.put("reason", job.quarantineReason());
        quarantine.put("seriesBegan", Dice.TODAY.toString());
        quarantine.put("seriesCount", 1);
        quarantine.put("error", null);
        return quarantine;
    }
}
