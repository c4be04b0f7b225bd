/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.service.CursorText;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.jobs.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs of any kind: accepted, listed, looked at. */
final class JobApi {

    private final Jobs jobs;

    JobApi(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Accepts a job, and waits for its end as long as the caller wants to. */
    ApiReply accept(ApiRequest request, JobOrder order) {
        boolean answering = false;
        try {
            Job job = jobs.submit(order.of(request.id()));
            answering = true;
            return ApiReply.of(waitedFor(request, job));
        } finally {
            if (answering) {
                order.key().ifPresent(jobs::answered);
            }
        }
    }

    private Job waitedFor(ApiRequest request, Job job) {
        Optional<Progress> progress = jobs.progress(job.id());
        if (!request.patience().isZero() && progress.isPresent()) {
            try {
                var unused = progress.get().awaitEnd(request.patience());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return jobs.job(job.id(), List.of(job.kind())).orElse(job);
    }

    ApiReply list(ApiRequest request, Set<JobKind> kinds) {
        String connector = request.text("connector");
        String after = JobCursor.after(request.text("cursor"), kinds, connector);
        if (after != null && jobs.job(after, kinds).isEmpty()) {
            throw CursorText.foreign();
        }
        JobStore.Page page = jobs.jobs(kinds, connector, after, request.number("limit"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        page.jobs().forEach(job -> items.add(job.json()));
        page.last().ifPresent(last -> json.put("nextCursor", JobCursor.text(kinds, connector, last)));
        return ApiReply.of(json);
    }

    /** @throws ProblemException when there is none, or, on a replica that does not lead, none that it took itself */
    Job found(ApiRequest request, Set<JobKind> kinds) {
        String id = request.text("id");
        return jobs.job(id, kinds).orElseThrow(() -> (jobs.isLeading()
                        ? Problems.notFound("there is none with the id " + id)
                        : Problems.notKnownHere(id))
                .raised());
    }

    ApiReply show(ApiRequest request, Set<JobKind> kinds) {
        return ApiReply.of(json(found(request, kinds)));
    }

    ObjectNode json(Job job) {
        ObjectNode json = job.json();
        jobs.progress(job.id())
                .filter(progress -> job.kind() == JobKind.SYNC)
                .ifPresent(progress -> json.set("progress", progress.json()));
        return json;
    }
}
