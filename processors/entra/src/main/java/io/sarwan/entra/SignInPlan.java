/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how sign-in activity is read: in a list of its own, because a page with it holds at most 500 users, counts against
 * the limit of reports, and is refused as a whole where permission or licence is missing (Microsoft Graph, list users).
 *
 * <p>What the last sync knew is taken over where it knew anything, and only those are asked for who signed in since. Graph
 * filters by one kind of sign-in at a time, and by nothing else with it. The first run of a week reads all: nobody says when
 * a user was deleted and restored meanwhile.
 */
public final class SignInPlan {

    static final String LANE = "sign-ins";
    static final String ACTIVITY = "signInActivity";

    /** Graph tells of a sign-in up to a day late; the second one is for clocks and for luck. */
    private static final Duration OVERLAP = Duration.ofHours(48);

    private static final String LIST = "/v1.0/users?$select=id," + ACTIVITY + "&$top=500";

    private final Clock clock;

    public SignInPlan(Clock clock) {
        this.clock = clock;
    }

    public boolean isWanted(@ExchangeProperty("run") EntraRun run) {
        return run.isReadsUsers()
                && run.getOptions().directory().signInActivity()
                && !run.getDelta().isTargeted();
    }

    /** What is off when the first page is refused. */
    public EntraFeature feature() {
        return EntraFeatures.signInActivity();
    }

    /** All users, or those who signed in interactively since the last sync. */
    public PageChain first(@ExchangeProperty("run") EntraRun run) {
        return since(run)
                .map(time -> part("interactive", SignInMapper.INTERACTIVE, time))
                .orElseGet(this::whole);
    }

    /** Those who signed in otherwise since the last sync; nobody where the first chain was not answered or had all. */
    public List<PageChain> others(@Body Outcome first, @ExchangeProperty("run") EntraRun run) {
        if (!first.equals(Outcome.COMPLETE) || run.isReadWhole(LANE)) {
            return List.of();
        }
        return since(run).stream()
                .map(time -> part("other", SignInMapper.NON_INTERACTIVE, time))
                .toList();
    }

    /** Whether the tenant refuses to list by time, so that all users are read. */
    public boolean isWholeNeeded(@ExchangeProperty("run") EntraRun run) {
        return run.isReadWhole(LANE);
    }

    public PageChain whole() {
        return PageChain.resumable(LANE, ask(LIST));
    }

    /** Asked of the file before, so that a run which continues another asks for the same. */
    private Optional<Instant> since(EntraRun run) {
        return run.getStore()
                .carryOverLastLogins(LANE, EntraTypes.USER, SignInMapper.ATTRIBUTES)
                .last()
                .filter(this::isOfThisWeek)
                .map(last -> last.minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isOfThisWeek(Instant last) {
        Instant now = clock.instant();
        return !last.isAfter(now)
                && week(last) == week(now)
                && Duration.between(last, now).toDays() < 7;
    }

    private static int week(Instant time) {
        return time.atOffset(ZoneOffset.UTC).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static PageChain part(String name, String property, Instant since) {
        return PageChain.oneOfMany(
                LANE + '/' + name,
                ask(LIST + "&$filter=" + ACTIVITY + '/' + property + "%20ge%20" + GraphLink.encode(since.toString())));
    }

    private static GraphRequest<GraphPage<GraphObject>> ask(String pathAndQuery) {
        return GraphRequest.get(
                GraphLink.of(pathAndQuery), new PageReader<>(GraphObject.keeping(Set.of("id", ACTIVITY))));
    }
}
