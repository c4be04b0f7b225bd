/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.GraphObject;
import io.sarwan.entra.PageChain;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** What the routes of events ask: which lists to read, which applications to look up, what became of a page. */
public final class EventFeeds {

    private static final String RUN = "run";

    /** Graph takes no more values in one {@code in} filter. */
    private static final int KEYS_PER_QUESTION = 15;

    private static final Set<String> APPLICATION = Set.of("id", "appId", "servicePrincipalType");

    private final Map<EventFeed, Feed> feeds =
            Map.of(EventFeed.CHANGES, new AuditFeed(), EventFeed.USAGE, new UsageFeed());

    /** What is missing when the first page is refused. */
    public EntraFeature feature(@ExchangeProperty(RUN) EventRun run) {
        return feed(run).feature();
    }

    /** The lists to read, one after the other. */
    public List<PageChain> chains(@ExchangeProperty(RUN) EventRun run) {
        return feed(run).chains(run);
    }

    /** Questions about the applications of a page that nobody knows yet. */
    public List<GraphRequest<?>> questions(
            @ExchangeProperty("page") GraphPage<GraphObject> page, @ExchangeProperty(RUN) EventRun run) {
        Feed feed = feed(run);
        List<String> unknown = run.unknown(page.items().stream()
                .flatMap(row -> feed.applications(row).stream())
                .collect(Collectors.toSet()));
        List<GraphRequest<?>> questions = new ArrayList<>();
        for (int from = 0; from < unknown.size(); from += KEYS_PER_QUESTION) {
            List<String> keys = unknown.subList(from, Math.min(unknown.size(), from + KEYS_PER_QUESTION));
            questions.add(question(feed.applicationKey(), keys));
        }
        return questions;
    }

    private static GraphRequest<GraphPage<GraphObject>> question(String key, List<String> values) {
        String filter =
                values.stream().map(GraphLink::literal).collect(Collectors.joining(",", key + "%20in%20(", ")"));
        return GraphRequest.get(
                GraphLink.of("/v1.0/servicePrincipals?$select=id,appId,servicePrincipalType&$filter=" + filter),
                new PageReader<>(GraphObject.keeping(APPLICATION)));
    }

    /** Takes note of applications that were looked up. */
    public void learn(@Body GraphPage<GraphObject> found, @ExchangeProperty(RUN) EventRun run) {
        Feed feed = feed(run);
        for (GraphObject application : found.items()) {
            String key =
                    feed.applicationKey().equals("id") ? application.id() : application.text(feed.applicationKey());
            if (key != null) {
                String type = "ManagedIdentity".equals(application.text("servicePrincipalType"))
                        ? EntraTypes.MANAGED_IDENTITY
                        : EntraTypes.ENTERPRISE_APPLICATION;
                run.know(key, new ResourceId(type, application.id()));
            }
        }
    }

    /** Keeps what the rows of a page tell, with how far the log is read now. */
    public void keep(
            @ExchangeProperty("page") GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty(RUN) EventRun run) {
        Feed feed = feed(run);
        List<Event> events = new ArrayList<>();
        for (GraphObject row : page.items()) {
            run.knowAsked(feed.applications(row));
            events.addAll(feed.events(row, run));
        }
        run.keep(page.items().size(), events, feed.readUpTo(page.items(), chain, run));
    }

    private Feed feed(EventRun run) {
        return feeds.get(run.feed());
    }
}
