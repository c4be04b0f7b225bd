/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.ResourceUnitBudget;
import io.sarwan.governance.GovernancePage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how the users are read.
 *
 * <p>With their managers a page holds at most 100 users, so one chain of pages would be long. A larger tenant is cut by
 * the first character of the user principal name and read in many chains at once; a second, cheap list of all ids then
 * tells whom the cut missed, and these are read by id. Nothing depends on the cut being complete.
 */
public final class UserPlan {

    private static final Logger LOG = LoggerFactory.getLogger(UserPlan.class);

    /** Up to here one chain of ten pages is as quick. */
    private static final long ONE_CHAIN = 1_000;

    private static final String FIRST_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final EntraRequests requests = new EntraRequests();
    private final ResourceUnitBudget budget;
    private final GraphBackoff backoff;

    public UserPlan(ResourceUnitBudget budget, GraphBackoff backoff) {
        this.budget = budget;
        this.backoff = backoff;
    }

    /** Asks how many users there are; the first call of a run, so it also shows whether the credentials are good. */
    public GraphRequest<GraphPage<GraphObject>> count() {
        return requests.userCount();
    }

    /** Fits the budget to the tenant. */
    public void size(@Body GraphPage<?> page, @ExchangeProperty("run") EntraRun run) {
        if (page.count() < 0) {
            unknownSize(run);
            return;
        }
        run.users(page.count());
        budget.size(ResourceUnitBudget.TenantSize.of(page.count()));
        LOG.info("{} users: budget of tenant size {}", page.count(), ResourceUnitBudget.TenantSize.of(page.count()));
    }

    /** A tenant that does not count (B2C, or no permission) is read in one chain within the smallest budget. */
    public void unknownSize(@ExchangeProperty("run") EntraRun run) {
        run.users(-1);
        LOG.info("The tenant does not say how many users it has: one chain, smallest budget");
    }

    /** Whether the list of ids is needed to check the cut. */
    public boolean isCut(@ExchangeProperty("run") EntraRun run) {
        return run.users() > ONE_CHAIN;
    }

    /** The chains that together read all users. */
    public List<PageChain> chains(@ExchangeProperty("run") EntraRun run) {
        if (!isCut(run)) {
            return List.of(PageChain.resumable("users", requests.users()));
        }
        List<PageChain> chains = new ArrayList<>();
        for (char first : FIRST_CHARACTERS.toCharArray()) {
            chains.add(PageChain.resumable("users/" + first, requests.usersStartingWith(first)));
        }
        return chains;
    }

    /** The chain of all ids. */
    public PageChain census() {
        return PageChain.fresh("users-census", requests.userIds());
    }

    /** Takes note of a page of ids. */
    public GovernancePage note(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        page.items().forEach(user -> run.census().add(user.id()));
        return chain.emptyPage();
    }

    /** Asks by id for every user that the census names and no chain brought. */
    public BatchWork missing(@ExchangeProperty("run") EntraRun run) {
        List<String> missing = new ArrayList<>(run.census());
        missing.removeAll(run.getStore().ids(EntraTypes.USER));
        if (!missing.isEmpty()) {
            LOG.info("{} users are read by id", missing.size());
        }
        List<BatchWork.Question> questions = new ArrayList<>();
        for (List<String> ids : Chunks.of(missing, EntraRequests.IDS_PER_FILTER)) {
            questions.add(BatchWork.Question.about(ids, requests.usersById(ids)));
        }
        return new BatchWork("users", questions, backoff, refused -> oneByOne(refused.ids()));
    }

    private List<BatchWork.Question> oneByOne(List<String> ids) {
        return ids.stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.usersById(List.of(id))))
                .toList();
    }
}
