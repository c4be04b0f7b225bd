/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.Schedules;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.OperableTrigger;

/** The schedule of a connector, as the template of {@code routes/api} makes a route of it. */
class ApiScheduleTest {

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Scheduler scheduler;
    private CronTrigger trigger;

    @BeforeEach
    void start() throws Exception {
        Connector corp = (Connector) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, arguments) -> method.getName().equals("name") ? "corp" : null);
        context.getRegistry()
                .bind(
                        "schedules",
                        new Schedules(
                                new Connectors(List.of(corp)),
                                connector -> begun.add(connector.name()),
                                RandomGenerator.getDefault(),
                                name -> {}));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        ResourceHelper.resolveResource(context, "file:" + Path.of("api/api-sync-schedule.camel.yaml")));
        context.start();
        TemplatedRouteBuilder.builder(context, "api-sync-schedule")
                .routeId("sync-schedule-corp")
                .parameter("connector", "corp")
                .parameter("cron", "0 0 2 * * ?")
                .parameter("jitterMillis", "20")
                .add();
        scheduler = context.getComponent("quartz", QuartzComponent.class).getScheduler();
        List<TriggerKey> keys = List.copyOf(scheduler.getTriggerKeys(GroupMatcher.anyGroup()));
        assertThat(keys).hasSize(1);
        trigger = (CronTrigger) scheduler.getTrigger(keys.get(0));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void ofTheTimesThatPassedMeanwhileOneIsMadeUpFor() {
        Date before = new Date();
        OperableTrigger late = (OperableTrigger) trigger;
        late.setNextFireTime(new Date(before.getTime() - TimeUnit.DAYS.toMillis(3)));

        late.updateAfterMisfire(null);

        assertThat(trigger.getMisfireInstruction()).isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
        assertThat(late.getNextFireTime()).isBetween(before, new Date(), true, true);
        late.triggered(null);
        assertThat(late.getNextFireTime()).as("and no other").isAfter(new Date());
    }

    @Test
    void itMeansTheSameEverywhereAndNeverTwiceAtOnce() throws Exception {
        assertThat(trigger.getCronExpression()).isEqualTo("0 0 2 * * ?");
        assertThat(trigger.getTimeZone()).isEqualTo(TimeZone.getTimeZone("UTC"));
        assertThat(scheduler.getJobDetail(trigger.getJobKey()).isConcurrentExecutionDisallowed())
                .isTrue();
    }

    @Test
    void whenItsTimeHasComeTheSyncIsBegun() throws Exception {
        scheduler.triggerJob(trigger.getJobKey());

        assertThat(begun.poll(20, TimeUnit.SECONDS)).isEqualTo("corp");
    }
}
