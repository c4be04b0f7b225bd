/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.service.Connector;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Makes a route of the templates in {@code routes/api} for each schedule of each connector. */
final class ScheduleRoutes {

    private final CamelContext context;

    ScheduleRoutes(CamelContext context) {
        this.context = context;
    }

    void add(Collection<Connector> connectors) {
        for (Connector connector : connectors) {
            connector.schedule().ifPresent(schedule -> TemplatedRouteBuilder.builder(context, "api-sync-schedule")
                    .routeId("sync-schedule-" + connector.name())
                    .parameter("connector", connector.name())
                    .parameter("cron", schedule.cron())
                    .parameter("jitterMillis", Long.toString(schedule.jitter().toMillis()))
                    .add());
            connector
                    .eventSchedule()
                    .filter(schedule -> !connector.eventFeeds().isEmpty())
                    .ifPresent(schedule -> TemplatedRouteBuilder.builder(context, "api-event-schedule")
                            .routeId("event-schedule-" + connector.name())
                            .parameter("connector", connector.name())
                            .parameter("cron", schedule.cron())
                            .add());
        }
    }
}
