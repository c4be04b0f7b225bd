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
 * the first characters of the user principal name, and read in many chains at once: as the tenant's own names are spread
 * where it says so ({@link UserSpread}), otherwise as names usually are. When the chains do not bring exactly as many
 * users as the tenant counts, a cheap list of all ids tells whom they missed, and these are read by id.
 */
public final class UserPlan {

    private static final Logger LOG = LoggerFactory.getLogger(UserPlan.class);

    /** The one chain of all users. */
    static final String WHOLE = "users";

    /** Up to here one chain of ten pages is as quick. */
    private static final long ONE_CHAIN = 1_000;

    /** Characters that names usually begin with. */
    private static final String USUAL_FIRST_CHARACTERS = "bfghiopquvwxyz0123456789";

    /** Letters that many names begin with: each is cut once more, so that no chain is much longer than the others. */
    private static final String FREQUENT_FIRST_CHARACTERS = "acdejklmnrst";

    /** Second characters in three parts of about the same share of names; Graph takes up to 15 terms joined by or. */
    private static final List<String> SECOND_CHARACTERS = List.of("aubdfg.012345!", "ehrcjkm-678_#", "iolnpqstvwxyz9'");

    /** The rest of the alphabet of user principal names (Microsoft Graph, user resource type). */
    private static final String ODD_FIRST_CHARACTERS = "'.-_!#^~";

    private final EntraRequests requests;
    private final ResourceUnitBudget budget;
    private final GraphBackoff backoff;

    public UserPlan(ResourceUnitBudget budget, GraphBackoff backoff, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
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

    /** A tenant that does not count (B2C), or not for us, is read in one chain within the smallest budget. */
    public void unknownSize(@ExchangeProperty("run") EntraRun run) {
        run.users(-1);
        LOG.info("The tenant does not say how many users it has: one chain, smallest budget");
    }

    /** Whether the users are read in many chains. */
    public boolean isCut(@ExchangeProperty("run") EntraRun run) {
        return isLong(run.users());
    }

    /** Whether so many users are more than one chain should read. */
    static boolean isLong(long users) {
        return users > ONE_CHAIN;
    }

    /** The chains that together read all users. */
    public List<PageChain> chains(@ExchangeProperty("run") EntraRun run) {
        if (!isCut(run)) {
            return List.of(whole(run));
        }
        if (run.userSpread().keySet().containsAll(UserChains.FIRST_CHARACTERS)) {
            return UserChains.of(run.userSpread()).stream()
                    .map(prefixes -> chain("by-count/" + String.join(",", prefixes), prefixes, run))
                    .toList();
        }
        return usualChains(run);
    }

    private List<PageChain> usualChains(EntraRun run) {
        List<PageChain> chains = new ArrayList<>();
        for (String first : characters(FREQUENT_FIRST_CHARACTERS)) {
            for (int part = 0; part < SECOND_CHARACTERS.size(); part++) {
                List<String> prefixes = characters(SECOND_CHARACTERS.get(part)).stream()
                        .map(first::concat)
                        .toList();
                chains.add(chain(first + part, prefixes, run));
            }
        }
        characters(USUAL_FIRST_CHARACTERS).forEach(first -> chains.add(chain(first, List.of(first), run)));
        chains.add(chain("odd", characters(ODD_FIRST_CHARACTERS), run));
        return chains;
    }

    private PageChain chain(String name, List<String> prefixes, EntraRun run) {
        return PageChain.oneOfMany("users/" + name, requests.usersStartingWith(prefixes, run.getOptions()));
    }

    /** The one chain of all users, for a tenant that refuses the filter of the others. */
    public PageChain whole(@ExchangeProperty("run") EntraRun run) {
        return PageChain.resumable(WHOLE, requests.users(run.getOptions()));
    }

    private static List<String> characters(String all) {
        return all.chars().mapToObj(Character::toString).toList();
    }

    /** Whether the chains may have missed somebody: only the exact number that the tenant counts says that they did not. */
    public boolean isCensusNeeded(@ExchangeProperty("run") EntraRun run) {
        return isCut(run) && run.getStore().ids(EntraTypes.USER).size() != run.users();
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
        return BatchWork.byId("users", missing, chunk -> requests.usersById(chunk, run.getOptions()), backoff);
    }
}
