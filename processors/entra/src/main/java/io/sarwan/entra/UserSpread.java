/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Asks how many user principal names begin with each character, in two batches beside the question for the number of all
 * users: names are spread differently in every tenant, and a run takes as long as its longest chain of pages. One resource
 * unit a character. Without an answer the users are cut by how names are usually spread.
 */
public final class UserSpread {

    private final Map<String, GraphRequest<GraphPage<GraphObject>>> questions = new LinkedHashMap<>();

    public UserSpread(CloudGaps cloud) {
        EntraRequests requests = new EntraRequests(cloud);
        for (String first : UserChains.FIRST_CHARACTERS) {
            questions.put(first, requests.userCountStartingWith(UserChains.characters(first)));
        }
    }

    /** Whether the users are listed, and may be so many that the list is cut. */
    public boolean isWanted(@ExchangeProperty("run") EntraRun run) {
        return run.isReadsUsers()
                && !run.getDelta().isFollowing()
                && run.getStore().position(UserPlan.WHOLE).isEmpty()
                && run.getStore()
                        .previousCounts()
                        .map(last -> UserPlan.isLong(last.resources().getOrDefault(EntraTypes.USER, 0L)))
                        .orElse(true);
    }

    /** The questions, as many as go into one batch. */
    public List<List<GraphRequest<?>>> questions() {
        return Chunks.of(new ArrayList<GraphRequest<?>>(questions.values()), GraphBatch.LARGEST);
    }

    /** Takes note of one batch of answers. */
    public void note(@Body List<BatchAnswer> answers, @ExchangeProperty("run") EntraRun run) {
        Map<GraphRequest<?>, Long> counts = answers.stream()
                .filter(BatchAnswer::isSuccess)
                .collect(Collectors.toMap(BatchAnswer::request, answer -> ((GraphPage<?>) answer.value()).count()));
        questions.forEach((first, question) -> {
            Long count = counts.get(question);
            if (count != null && count >= 0) {
                run.userSpread().put(first, count);
            }
        });
    }
}
