/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobStatus;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private final List<String> read = new ArrayList<>();

    private Schedules schedules(Function<String, Ending> feed) {
        Connector corp = (Connector) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "name":
                            return "corp";
                        case "eventFeeds":
                            return List.of("one", "two");
                        case "readEvents":
                            read.add((String) arguments[0]);
                            return feed.apply((String) arguments[0]);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return new Schedules(
                new Connectors(List.of(corp)),
                connector -> {
                    throw Problems.alreadySyncing(connector.name(), "/api/v1/syncs/1")
                            .raised();
                },
                new Random(1),
                name -> {});
    }

    private static Ending done() {
        return Ending.of(JobStatus.SUCCEEDED, JsonNodeFactory.instance.objectNode());
    }

    @Test
    void aSyncThatIsInTheWayIsNoFailure() {
        assertThatCode(() -> schedules(feed -> done()).sync("corp")).doesNotThrowAnyException();
    }

    @Test
    void aFeedThatFailsKeepsNoOtherFromBeingRead() {
        Schedules schedules = schedules(feed -> {
            if (feed.equals("one")) {
                throw new ConnectorException(ConnectorException.Kind.FAILED, "no answer", null, null);
            }
            return done();
        });

        schedules.events("corp");
        schedules.events("corp");

        assertThat(read).containsExactly("one", "two", "one", "two");
    }

    @Test
    void aFeedThatTheTenantDoesNotHaveIsAskedForOnce() {
        Schedules schedules = schedules(feed -> feed.equals("one")
                ? new Ending(
                        JobStatus.FAILED,
                        JsonNodeFactory.instance.objectNode().put("off", true),
                        "it is not licensed",
                        null)
                : done());

        schedules.events("corp");
        schedules.events("corp");

        assertThat(read).containsExactly("one", "two", "two");
    }

    @Test
    void jitterIsShorterThanItsLimitAndDiffers() {
        Schedules schedules = schedules(feed -> done());

        assertThat(schedules.jitter("0")).isZero();
        assertThat(LongStream.range(0, 200).map(run -> schedules.jitter("1000")).boxed())
                .allSatisfy(wait -> assertThat(wait).isBetween(0L, 999L))
                .doesNotContainSequence(7L, 7L)
                .satisfies(
                        waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(100));
    }
}
