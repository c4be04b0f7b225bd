/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One grant on its way into the applications that it reaches: which are they, has one a job, is the job in the way of
 * anything, then the one user on demand or the job's next cycle at once. Belongs to one exchange.
 */
public final class ProvisioningWork {

    static final String PERMISSION = "the application permission Synchronization.ReadWrite.All";

    /** Exchange property value of calls that Microsoft limits to five in ten seconds. */
    static final String QUOTA = "provisioning";

    private static final String JOBS = "/servicePrincipals/synchronization";
    private static final String ON_DEMAND = JOBS + "/provisionOnDemand";

    private enum Step {
        APPLICATIONS,
        JOBS,
        RULE,
        ON_DEMAND,
        START,
        END
    }

    private final ChangeResult before;
    private final ChangeContext context;
    private final CloudGaps cloud;
    private final KnownJobs jobs;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Deque<String> applications = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Step step;
    private String application = "";
    private Job job;
    private int late;
    private Duration pause = Duration.ZERO;

    ProvisioningWork(ChangeResult before, ChangeContext context, CloudGaps cloud, KnownJobs jobs) {
        this.before = before;
        this.context = context;
        this.cloud = cloud;
        this.jobs = jobs;
        String[] parts = before.change().entitlementId().split(":", 3);
        if (!cloud.has(JOBS)) {
            said.add("the cloud " + cloud.title() + " has no provisioning");
            step = Step.END;
        } else if (parts[0].equals(EntraTypes.GROUP)) {
            application = parts[1];
            step = Step.APPLICATIONS;
        } else {
            applications.add(parts[1]);
            next();
        }
    }

    public boolean isOpen() {
        return step != Step.END;
    }

    /** How long to wait before the next call, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** The limit that the next call counts against, {@code null} for none of its own. */
    public String getQuota() {
        return step == Step.ON_DEMAND || step == Step.START ? QUOTA : null;
    }

    public GraphRequest<JsonNode> getRequest() {
        return switch (step) {
            case APPLICATIONS ->
                GraphJson.get("/v1.0/groups/" + GraphLink.encode(application)
                        + "/appRoleAssignments?$select=resourceId,resourceDisplayName&$top=999");
            case JOBS -> GraphJson.get(path());
            case RULE -> GraphJson.get(jobPath() + "/schema");
            case ON_DEMAND ->
                GraphJson.write(
                        "POST",
                        jobPath() + "/provisionOnDemand",
                        OnDemand.body(
                                jobs.rule(job.id()).orElse(""),
                                before.change().principal().id()));
            case START -> GraphJson.write("POST", jobPath() + "/start", null);
            case END -> throw new IllegalStateException("nothing is left to be asked");
        };
    }

    private String path() {
        return "/v1.0/servicePrincipals/" + GraphLink.encode(application) + "/synchronization/jobs";
    }

    private String jobPath() {
        return path() + '/' + GraphLink.encode(job.id());
    }

    void answered(JsonNode answer) {
        pause = Duration.ZERO;
        switch (step) {
            case APPLICATIONS -> {
                answer.path("value")
                        .forEach(each -> names.putIfAbsent(
                                each.path("resourceId").asText(),
                                each.path("resourceDisplayName").asText("")));
                applications.addAll(names.keySet());
                next();
            }
            case JOBS -> {
                jobs.put(application, Job.of(answer));
                known();
            }
            case RULE -> {
                String rule = rule(answer);
                if (rule.isEmpty()) {
                    start("no rule for users");
                } else {
                    jobs.rule(job.id(), rule);
                    send(Step.ON_DEMAND);
                }
            }
            case ON_DEMAND -> outcome(OnDemand.of(answer));
            case START -> tell("the job was started");
            case END -> throw new IllegalStateException("nothing was asked");
        }
    }

    /** The rule of the schema with the highest priority, which is the lowest number. */
    private static String rule(JsonNode schema) {
        String best = "";
        int priority = Integer.MAX_VALUE;
        for (JsonNode each : schema.path("synchronizationRules")) {
            if (each.path("priority").asInt(Integer.MAX_VALUE - 1) < priority) {
                priority = each.path("priority").asInt(Integer.MAX_VALUE - 1);
                best = each.path("id").asText("");
            }
        }
        return best;
    }

    private void outcome(OnDemand outcome) {
        if (outcome.kind() == OnDemand.Kind.NOT_ASSIGNED_YET
                && late < context.patience().waits().size()) {
            pause = context.patience().waits().get(late++);
        } else {
            tell(outcome.text());
        }
    }

    void failed(Throwable failure) {
        pause = Duration.ZERO;
        if (failure instanceof GraphForbiddenException forbidden) {
            tell("not asked: " + forbidden.fault() + ". Needed: " + PERMISSION);
        } else if (step == Step.JOBS && failure instanceof GraphNotFoundException) {
            jobs.put(application, Optional.empty());
            known();
        } else if (step == Step.RULE || step == Step.ON_DEMAND) {
            start(describe(failure));
        } else if (step == Step.APPLICATIONS) {
            said.add("the applications of the group could not be read: " + describe(failure));
            step = Step.END;
        } else {
            tell("not asked: " + describe(failure));
        }
    }

    private String describe(Throwable failure) {
        return failure instanceof GraphException graph
                ? graph.fault().toString()
                : new GraphAdvice(context.origin()).describe(failure);
    }

    private void next() {
        late = 0;
        job = null;
        application = applications.isEmpty() ? "" : applications.poll();
        if (application.isEmpty()) {
            step = Step.END;
        } else if (jobs.of(application) == null) {
            step = Step.JOBS;
        } else {
            known();
        }
    }

    private void known() {
        Optional<Job> found = jobs.of(application);
        if (found.isEmpty()) {
            // A group is assigned to many applications, and most have no job: nobody wants to hear of each.
            if (names.isEmpty()) {
                tell("the application has no job");
            } else {
                next();
            }
            return;
        }
        job = found.get();
        Change change = before.change();
        if (job.obstacle().isPresent()) {
            tell(job.obstacle().get());
        } else if (change.principal().type().equals(EntraTypes.USER)
                && cloud.has(ON_DEMAND)
                && jobs.takesOneMore(application)) {
            send(jobs.rule(job.id()).isPresent() ? Step.ON_DEMAND : Step.RULE);
        } else {
            start("");
        }
    }

    /** @param why the user could not be provisioned by himself, empty when that was not tried */
    private void start(String why) {
        if (!why.isEmpty()) {
            said.add(named("not on demand: " + why));
        }
        if (jobs.isFirstStart(job.id())) {
            send(Step.START);
        } else {
            tell("the job was started by another change of this run");
        }
    }

    private void send(Step write) {
        step = write;
        if (context.dryRun() && write != Step.RULE) {
            calls.add(context.line(getRequest()));
            tell(write == Step.START ? "the job would be started" : "would be provisioned on demand");
        }
    }

    private void tell(String what) {
        said.add(named(what));
        next();
    }

    private String named(String what) {
        String name = names.getOrDefault(application, "");
        return name.isEmpty() ? what : '"' + name + "\": " + what;
    }

    /** What happened, one line; empty when no application is reached. */
    String said() {
        return String.join(", ", said);
    }

    ChangeResult result() {
        if (said.isEmpty()) {
            return before;
        }
        List<String> all = new ArrayList<>(before.calls());
        all.addAll(calls);
        return new ChangeResult(
                before.change(), before.status(), before.text() + "; provisioning: " + said(), before.requestId(), all);
    }
}
