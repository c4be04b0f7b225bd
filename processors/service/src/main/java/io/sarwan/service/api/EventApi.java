/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.EventLog;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.Jobs;
import java.util.List;
import java.util.Optional;

/** What happened in a source. */
public final class EventApi {

    private final Connectors connectors;
    private final Jobs jobs;
    private final JobApi api;

    public EventApi(Connectors connectors, Jobs jobs) {
        this.connectors = connectors;
        this.jobs = jobs;
        this.api = new JobApi(jobs);
    }

    /**
     * A page of events; the last page has a cursor too, at which later ones will be. Only the replica that leads has them
     * all.
     */
    public ApiReply list(ApiRequest request) {
        Connector connector = connectors.named(request.text("connector"));
        EventLog log = connector.eventLog().orElseThrow(() -> Problems.notFound(connector.name() + " has no events")
                .raised());
        if (!jobs.isLeading()) {
            throw Problems.notKnownHere("what happened").raised();
        }
        String id = log.id();
        long after = EventCursor.after(request.text("cursor"), id);
        List<EventLog.Entry> page = log.after(after, request.number("limit"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        page.forEach(entry -> items.add(entry.event()));
        long last = page.isEmpty() ? after : page.get(page.size() - 1).sequence();
        return ApiReply.of(json.put("nextCursor", EventCursor.text(id, last)));
    }

    /** Reads a feed now. */
    public ApiReply read(ApiRequest request) {
        Connector connector = connectors.named(request.text("connector"));
        String feed = request.body() == null ? "" : request.body().path("feed").asText("");
        return api.accept(
                request,
                new JobOrder(
                        JobKind.EVENTS,
                        feed,
                        connector.name(),
                        request.caller().name(),
                        false,
                        Optional.empty(),
                        request.key(),
                        progress -> connector.readEvents(feed)));
    }

    public ApiReply show(ApiRequest request) {
        return api.show(request, JobKind.READS);
    }
}
