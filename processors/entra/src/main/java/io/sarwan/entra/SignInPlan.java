/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import java.util.Set;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how sign-in activity is read: in a list of its own, because a page with it holds at most 500 users, counts against
 * the limit of reports, and is refused as a whole where permission or licence is missing (Microsoft Graph, list users).
 */
public final class SignInPlan {

    static final String LANE = "sign-ins";
    static final String ACTIVITY = "signInActivity";

    private static final GraphRequest<GraphPage<GraphObject>> ALL = GraphRequest.get(
            GraphLink.of("/v1.0/users?$select=id," + ACTIVITY + "&$top=500"),
            new PageReader<>(GraphObject.keeping(Set.of("id", ACTIVITY))));

    public boolean isWanted(@ExchangeProperty("run") EntraRun run) {
        return run.isReadsUsers() && run.getOptions().directory().signInActivity();
    }

    /** What is off when the first page is refused. */
    public EntraFeature feature() {
        return EntraFeatures.signInActivity();
    }

    public PageChain chain() {
        return PageChain.resumable(LANE, ALL);
    }
}
