/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.governance.Outcome;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides which applications are asked for provisioning jobs: Graph lists jobs of one application only, one resource unit
 * each. Those are asked that were made from a template or carry the tag of integrated applications; others cannot have any.
 * The first batch shows whether jobs may be read at all.
 */
public final class SynchronizationPlan {

    static final String JOBS = "synchronization-jobs";
    private static final int APPLICATIONS_PER_CHUNK = 5 * GraphBatch.LARGEST;

    private final ApplicationRequests requests = new ApplicationRequests();
    private final GraphBackoff backoff;

    public SynchronizationPlan(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    /** What is off when the first batch is refused. */
    public EntraFeature feature() {
        return EntraFeatures.synchronizationJobs();
    }

    /** The first batch. */
    public BatchWork first(@ExchangeProperty("run") EntraRun run) {
        List<String> all = run.applications().provisionable();
        return ask(all.subList(0, Math.min(GraphBatch.LARGEST, all.size())), run);
    }

    /** All others; none when the first batch was not answered. */
    public List<List<String>> others(@Body Outcome first, @ExchangeProperty("run") EntraRun run) {
        if (!first.equals(Outcome.COMPLETE)) {
            return List.of();
        }
        List<String> all = run.applications().provisionable();
        return Chunks.of(all.subList(Math.min(GraphBatch.LARGEST, all.size()), all.size()), APPLICATIONS_PER_CHUNK);
    }

    /** Jobs are no access: an application that does not answer is counted and goes without them. */
    public BatchWork ask(@Body List<String> ids, @ExchangeProperty("run") EntraRun run) {
        List<BatchWork.Question> questions = ids.stream()
                .map(id -> BatchWork.Question.about(List.of(id), requests.synchronizationJobs(id)))
                .toList();
        return new BatchWork(JOBS, questions, backoff, new Alternative() {
            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused) {
                run.applications().lacksJobs();
                return List.of();
            }

            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused, GraphException failure) {
                return failure instanceof GraphNotFoundException ? List.of() : to(refused);
            }
        });
    }

    /** The outcome, with a warning when applications did not say which jobs they have. */
    public Outcome ended(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        int unread = run.applications().lackingJobs();
        return unread == 0
                ? outcome
                : outcome.withWarning("the provisioning jobs of " + unread
                        + " applications could not be read; their profiles lack them");
    }
}
