/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides how the groups of a tenant are listed. Members are read as groups are listed, so that a long list is what a run
 * waits for: in a tenant of some size it is cut into four, by the two properties that every group has. Nobody says that
 * no group falls between them; so the parts have to bring exactly as many as the tenant counts, or all are listed in one.
 */
public final class GroupPlan {

    private static final Logger LOG = LoggerFactory.getLogger(GroupPlan.class);

    /** Users from which on a tenant is taken to have more groups than fit on a page or two. */
    private static final int ONE_CHAIN = 2_000;

    /** Parts of a list that is cut. */
    static final int PARTS = 4;

    private final EntraRequests requests;

    public GroupPlan(CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
    }

    /** Whether the groups are listed in parts. */
    public boolean isCut(@ExchangeProperty("run") EntraRun run) {
        return run.users() > ONE_CHAIN;
    }

    /** The chains that together list all groups. */
    public List<PageChain> parts() {
        List<PageChain> parts = new ArrayList<>();
        for (boolean mail : List.of(false, true)) {
            for (boolean security : List.of(true, false)) {
                String name = (mail ? "mail" : "no-mail") + (security ? "-security" : "");
                parts.add(PageChain.oneOfMany("groups/" + name, requests.groups(mail, security)));
            }
        }
        return parts;
    }

    /** The list of groups. */
    public PageChain all() {
        return PageChain.resumable("groups", requests.groups());
    }

    public GraphRequest<GraphPage<GraphObject>> count() {
        return requests.groupCount();
    }

    public void counted(@Body GraphPage<?> page, @ExchangeProperty("run") EntraRun run) {
        run.groups(page.count());
    }

    /** Whether there is a group that no part brought, as far as numbers tell. */
    public boolean isListNeeded(@ExchangeProperty("run") EntraRun run) {
        if (!isCut(run) || run.isReadWhole("groups")) {
            return true;
        }
        int listed = run.listedGroups();
        if (listed == run.groups()) {
            return false;
        }
        LOG.info(
                "{} groups were listed in parts, the tenant counts {}: listing all in one",
                listed,
                run.groups() < 0 ? "none" : run.groups());
        return true;
    }

    /** The list of groups has ended, well or badly; whoever waits for more need not. */
    public void ended(@ExchangeProperty("run") EntraRun run) {
        run.groupFeed().endGroups();
    }
}
