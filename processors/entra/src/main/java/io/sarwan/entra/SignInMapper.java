/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.Amendment;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Sign-in activity becomes an amendment of the user: the time of the last sign-in, and the times that Graph tells apart in
 * the profile. Who never signed in has none.
 */
public final class SignInMapper {

    private static final String SUCCESSFUL = "lastSuccessfulSignInDateTime";
    static final String INTERACTIVE = "lastSignInDateTime";
    static final String NON_INTERACTIVE = "lastNonInteractiveSignInDateTime";

    /** What the profile gets. */
    static final Set<String> ATTRIBUTES = Set.of(SUCCESSFUL, INTERACTIVE, NON_INTERACTIVE);

    public GovernancePage map(@Body GraphPage<GraphObject> page, @ExchangeProperty("chain") PageChain chain) {
        Pages pages = Pages.of(chain);
        for (GraphObject user : page.items()) {
            if (user.attributes().get(SignInPlan.ACTIVITY) instanceof Map<?, ?> activity) {
                amend(user.id(), new GraphObject(user.id(), strings(activity)), pages);
            }
        }
        return pages.page();
    }

    private static void amend(String id, GraphObject activity, Pages pages) {
        Instant last = lastLogin(activity);
        if (last != null) {
            pages.add(Amendment.lastLogin(new ResourceId(EntraTypes.USER, id), last, activity.attributes()));
        }
    }

    /** The last two count attempts that failed as well; they tell where Graph does not know of the first (before 2024). */
    private static Instant lastLogin(GraphObject activity) {
        Instant successful = activity.instant(SUCCESSFUL);
        if (successful != null) {
            return successful;
        }
        Instant interactive = activity.instant(INTERACTIVE);
        Instant other = activity.instant(NON_INTERACTIVE);
        return interactive == null || other != null && other.isAfter(interactive) ? other : interactive;
    }

    private static Map<String, Object> strings(Map<?, ?> activity) {
        Map<String, Object> times = new TreeMap<>();
        ATTRIBUTES.forEach(name -> {
            if (activity.get(name) instanceof String time && !time.isEmpty()) {
                times.put(name, time);
            }
        });
        return times;
    }
}
